//! Documents cited by title, `《…》`, with the number that follows in brackets, or by number alone.
//!
//! In: folded text. Out: [`Citation`]s in order. Of nested titles the outer one counts.

use std::sync::LazyLock;

use regex::Regex;

use crate::mention::Citation;
use crate::mention::cursor::Text;
use crate::span::Span;
use crate::text::{self, Signs};

/// What stands in front of a number in running text and is no part of it.
const LEAD_IN: [&str; 12] =
    ["根据", "按照", "依据", "执行", "落实", "以", "按", "和", "及", "与", "对", "由"];

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
    found.extend(numbers(text.0, &found, base));
    found.sort_by_key(|cited| cited.span.start);
    found
}

/// The documents that `text` cites by number alone, 按国办发〔2021〕5号执行: in running text, outside
/// of the titles and their brackets.
fn numbers(text: &str, titled: &[Citation], base: usize) -> Vec<Citation> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"[\p{Han}]{1,10}[〔\[【﹝](?:19|20)\d{2}[〕\]】﹞](?:第)?\d{1,5}号";
        Regex::new(pattern).expect("a pattern that a test reads with")
    });
    let cited = numbered(text, &NUMBER).filter_map(|whole| {
        let span = bare_number(text, whole);
        let of_title = |cited: &Citation| {
            let shifted = span.shift(base);
            cited.span.contains(shifted) || cited.number.is_some_and(|it| it.overlaps(shifted))
        };
        let next = titled.partition_point(|cited| cited.span.end <= span.start + base);
        let near = titled.get(next.saturating_sub(1)..titled.len().min(next + 1));
        let taken = near.is_some_and(|near| near.iter().any(of_title));
        // a number that has its line for itself is the document's own
        let alone =
            text.get(..span.start).is_none_or(|front| front.trim_end_matches(' ').ends_with('\n'))
                || span.start == 0;
        let span = span.shift(base);
        (!taken && !alone).then_some(Citation { title: span, number: Some(span), span })
    });
    cited.collect()
}

/// Where `number`, a sign of up to ten ideographs with the year in brackets behind it, stands: it is
/// looked for around brackets alone.
fn numbered<'t>(text: &'t str, number: &'t Regex) -> impl Iterator<Item = Span> + 't {
    static OPEN: Signs = Signs::new(&['〔', '[', '【', '﹝']);
    /// What stands behind the bracket, in bytes.
    const BEHIND: usize = 64;
    /// The longest sign before it, in characters.
    const SIGN: usize = 10;
    let (mut next, mut free) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let (at, open) = OPEN.next(text, next)?;
            next = at + open.len_utf8();
            let before = text.get(free..at).unwrap_or_default();
            let year = text.get(next..).is_some_and(|rest| rest.starts_with(['1', '2']));
            if !year || !before.ends_with(|c: char| !c.is_ascii()) {
                continue;
            }
            let start = before.char_indices().rev().take(SIGN).last().map_or(at, |(i, _)| free + i);
            let end = (at + BEHIND).min(text.len());
            let end =
                (end..text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
            let near = text.get(start..end).unwrap_or_default();
            if let Some(found) = number.find(near) {
                free = start + found.end();
                next = next.max(free);
                return Some(Span::new(start + found.start(), free));
            }
        }
    })
}

/// The number without the words that lead up to it: the sign of an office has few characters.
fn bare_number(text: &str, whole: Span) -> Span {
    let front = whole.of(text).find(['〔', '[', '【', '﹝']).unwrap_or(0);
    let sign = text.get(whole.start..whole.start + front).unwrap_or_default();
    let last = LEAD_IN.iter().filter_map(|word| sign.rfind(word).map(|at| at + word.len())).max();
    let start = last.filter(|at| *at < sign.len()).unwrap_or(0);
    Span::new(whole.start + start, whole.end)
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
    fn numbers_alone() {
        let text = "按照示政发〔2021〕5号执行,《意见》(示办发〔2020〕3号)同时废止";
        assert_eq!(
            read(text),
            [
                ("示政发〔2021〕5号".to_owned(), Some("示政发〔2021〕5号".to_owned())),
                ("意见".to_owned(), Some("示办发〔2020〕3号".to_owned())),
            ]
        );
        assert!(read("示政发〔2021〕5号").is_empty());
    }

    #[test]
    fn nested_and_broken_titles() {
        let text = "《关于印发《养老规划》的通知》,《没有结尾";
        assert_eq!(read(text), [("关于印发《养老规划》的通知".to_owned(), None)]);
        assert!(citations(&"《".repeat(1000), 0).is_empty());
    }
}
