//! Documents cited by title: `《…》`, with the number that follows in brackets.
//!
//! In: folded text. Out: [`Citation`]s in order. Of nested titles the outer one counts.

use crate::mention::Citation;
use crate::mention::cursor::Text;
use crate::span::Span;
use crate::text;

/// The longest title in bytes that is looked for.
const LONGEST: usize = 600;

/// The citations of `text`, with spans shifted by `base`.
pub(crate) fn citations(text: &str, base: usize) -> Vec<Citation> {
    let text = Text(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text::find(text.rest(at), "《").map(|i| at + i) {
        let inside = open + '《'.len_utf8();
        let Some(close) = closing(text, inside) else {
            at = inside;
            continue;
        };
        let end = close + '》'.len_utf8();
        let number = number(text, end);
        found.push(Citation {
            title: Span::new(inside, close).shift(base),
            number: number.map(|span| span.shift(base)),
            span: Span::new(open, end).shift(base),
        });
        at = end;
    }
    found
}

/// The place of the `》` that closes what is open at `at`.
fn closing(text: Text<'_>, at: usize) -> Option<usize> {
    let mut depth = 1;
    for (i, c) in text.window_after(at, LONGEST).char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(at + i);
        }
    }
    None
}

/// `(国办发〔2021〕5号)` behind a title: the number without its brackets.
fn number(text: Text<'_>, at: usize) -> Option<Span> {
    let inside = at + text.rest(at).strip_prefix('(').map(|_| 1)?;
    let words = text.window_after(inside, 120).split(')').next()?;
    let words = words.split([',', '、', ';', '\n']).next()?;
    let end = words.find('号')? + '号'.len_utf8();
    let numbered = words.get(..end)?;
    let year = numbered.chars().filter(char::is_ascii_digit).count() > 4;
    let bracket = numbered.contains(['〔', '[', '【', '﹝', '第']);
    (year && bracket).then(|| Span::at(inside, end))
}

#[cfg(test)]
mod tests {
    use super::citations;

    fn read(text: &str) -> Vec<(String, Option<String>)> {
        let of = |span: crate::span::Span| span.of(text).to_owned();
        citations(text, 0).into_iter().map(|c| (of(c.title), c.number.map(of))).collect()
    }

    #[test]
    fn titles_with_and_without_numbers() {
        let text = "按照《关于加快水网建设的意见》(某政发〔2021〕5号)和《水法》要求";
        assert_eq!(
            read(text),
            [
                ("关于加快水网建设的意见".to_owned(), Some("某政发〔2021〕5号".to_owned())),
                ("水法".to_owned(), None),
            ]
        );
    }

    #[test]
    fn nested_and_broken_titles() {
        let text = "《关于印发《养老规划》的通知》,《没有结尾";
        assert_eq!(read(text), [("关于印发《养老规划》的通知".to_owned(), None)]);
        assert!(citations(&"《".repeat(1000), 0).is_empty());
    }
}
