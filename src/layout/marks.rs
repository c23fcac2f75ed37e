//! Marks that point at notes, and words struck out, in plain text.
//!
//! In: the folded text. Out: the stretches that are no part of what is said: `[^1]` and `~~38%~~` as
//! Markdown has them, `[1]` behind a word, where the numbers of a text count up from 1. The notes
//! themselves are kept.

use crate::span::Span;
use crate::text::is_han;

/// The longest name of a note, in bytes.
const NAME: usize = 24;

/// The longest stretch that is struck out, in bytes.
const STRUCK: usize = 300;

/// The stretches, in order.
pub(super) fn marks(text: &str) -> Vec<Span> {
    let mut found = named(text);
    found.extend(counted(text));
    found.extend(struck(text));
    found.sort_unstable_by_key(|span| span.start);
    found.dedup_by(|next, last| last.overlaps(*next));
    found
}

/// `[^1]`, `[^note]`; before a colon it opens the note.
fn named(text: &str) -> Vec<Span> {
    let opens = memchr::memmem::find_iter(text.as_bytes(), "[^");
    let mark = |at: usize| {
        let inner = text.get(at + 2..)?;
        let len = inner.bytes().take(NAME).position(|byte| byte == b']')?;
        let plain =
            inner.get(..len)?.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let note = inner.get(len + 1..)?.starts_with(':');
        let end = at + 2 + len + 1 + usize::from(note);
        (plain && len > 0).then(|| Span::new(at, end))
    };
    opens.filter_map(mark).collect()
}

/// `[1]`, `[2]` …: each behind a word and before the end of a clause or more words, each the next
/// behind the last. In a table such a number is an amount of the whole period: blanks part it.
fn counted(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut last = 0_u32;
    let opens = memchr::memchr2_iter(b'[', 0xE3, text.as_bytes());
    for at in opens {
        let Some((span, number)) = number(text, at) else { continue };
        let next = number == last + 1 || number == last && last > 0;
        if next && is_behind_a_word(text, span) && is_before_more(text, span) {
            last = number;
            found.push(span);
        }
    }
    // a note that is not there is no note: one mark alone has its number at the front of a line
    let told = |number: u32| {
        [format!("\n[{number}]"), format!("\n〔{number}〕")]
            .iter()
            .any(|note| memchr::memmem::find(text.as_bytes(), note.as_bytes()).is_some())
    };
    if found.len() < 2 && !found.is_empty() && !told(1) {
        found.clear();
    }
    found
}

/// The whole number in brackets at `at`.
fn number(text: &str, at: usize) -> Option<(Span, u32)> {
    let rest = text.get(at..)?;
    let (inner, close) = match rest.strip_prefix('[') {
        Some(inner) => (inner, ']'),
        None => (rest.strip_prefix('〔')?, '〕'),
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..digits).filter(|digits| digits.len() < 4)?.parse().ok()?;
    let end = text.len() - inner.len() + digits;
    inner.get(digits..)?.starts_with(close).then(|| (Span::new(at, end + close.len_utf8()), number))
}

fn is_behind_a_word(text: &str, mark: Span) -> bool {
    let before = text.get(..mark.start).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| is_han(c) || c.is_ascii_alphabetic() || "%‰℃)”》".contains(c))
}

/// Whether a clause ends behind the mark, or its sentence goes on.
fn is_before_more(text: &str, mark: Span) -> bool {
    let behind = text.get(mark.end..).and_then(|behind| behind.chars().next());
    behind.is_some_and(|c| ",。;、:)”".contains(c))
}

/// `~~38%~~`, within a line.
fn struck(text: &str) -> Vec<Span> {
    let mut signs = memchr::memmem::find_iter(text.as_bytes(), "~~").peekable();
    let mut found = Vec::new();
    while let Some(open) = signs.next() {
        let Some(close) = signs.next_if(|close| *close > open + 2) else { continue };
        let inner = text.get(open + 2..close).unwrap_or_default();
        let plain = !inner.contains('\n') && inner.trim() == inner && !inner.starts_with('~');
        // 5~~8 is a range
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let before = text.get(..open).and_then(|before| before.chars().next_back());
        let plain = plain && !(digit(before) && digit(inner.chars().next()));
        if plain && inner.len() <= STRUCK {
            found.push(Span::new(open, close + 2));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::marks;
    use crate::span::Span;

    fn left(text: &str) -> String {
        let mut left = String::new();
        let mut at = 0;
        for span in marks(text) {
            left.push_str(Span::new(at, span.start).of(text));
            at = span.end;
        }
        left + Span::new(at, text.len()).of(text)
    }

    #[test]
    fn marks_of_notes_and_struck_out_words_go() {
        for (text, kept) in [
            (
                "绿地率40%[^1],造林3万亩[^b]。\n[^1]: 绿地率:指比例。",
                "绿地率40%,造林3万亩。\n 绿地率:指比例。",
            ),
            ("绿地率40%[1],造林3万亩〔2〕。", "绿地率40%,造林3万亩。"),
            ("绿地率40%[1]。\n[1]指比例。", "绿地率40%。\n[1]指比例。"),
            ("绿地率~~38%~~40%。", "绿地率40%。"),
        ] {
            assert_eq!(left(text), kept);
        }
    }

    #[test]
    fn amounts_and_numbers_of_documents_stay() {
        for text in [
            "能耗降低(%)\t[18]\t约束性",
            "能耗降低(%) [1] 约束性\n造林 [2] 预期性",
            "某政发〔2021〕12号",
            "累计降低[18],累计造林[13.5]。",
            "累计建成公园[1],是近年最少的。",
            "见注[12]。",
            "工期5~~8年,投资3~~5亿元",
        ] {
            assert_eq!(left(text), text);
        }
    }
}
