//! Paragraphs cut into sentences.
//!
//! In: a stretch of folded text. Out: the spans of its sentences, which end behind 。 ! ?; a line
//! break inside a paragraph is only where the page was wrapped; a semicolon parts clauses, not
//! sentences, since what stands before it (到2025年) holds for what stands behind it.

use crate::span::Span;
use crate::text::{closes_at, closing};

/// The sentences of `block`, without blank ones.
pub(crate) fn sentences(text: &str, block: Span) -> impl Iterator<Item = Span> {
    let mut rest = block;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let len = parties_end(rest.of(text)).or_else(|| sentence_end(rest.of(text)));
            let end = len.map_or(rest.end, |len| rest.start + len);
            let sentence = Span::new(rest.start, end);
            rest = Span::new(end, rest.end);
            if !sentence.of(text).trim().is_empty() {
                return Some(sentence);
            }
        }
        None
    })
}

/// A sentence longer than this, in bytes, ends at its next comma: no sentence of a plan is as
/// long, and what works on sentences stays linear on any text.
const ENDS_AT_COMMA: usize = 3_000;

/// A sentence longer than this ends at its next sign of any other kind.
const ENDS_AT_SIGN: usize = 4_000;

/// A sentence longer than this ends where it is, but not within a number.
const LONGEST: usize = 5_000;

/// What brackets behind a sentence begin with that say who answers for it, and by when.
const PARTIES: [&str; 7] = ["责任", "牵头", "配合", "主办", "协办", "落实单位", "完成时限"];

/// The inside of the longest such bracket, in bytes.
const LONGEST_PARTIES: usize = 900;

/// The length of the bracket that `text` begins with, where it is one of those: the next sentence
/// may stand right behind it (…1%。(责任单位:市财政局)新培育企业30家).
fn parties_end(text: &str) -> Option<usize> {
    let bracket = text.trim_start();
    let open = bracket.chars().next().filter(|open| matches!(open, '(' | '[' | '【' | '〔'))?;
    let inner = bracket.get(open.len_utf8()..)?;
    PARTIES.iter().find(|label| inner.starts_with(*label))?;
    let close = closing(open)?;
    // 各县(市、区)政府 stands inside
    let len =
        closes_at(inner, open, close, LONGEST_PARTIES).filter(|len| *len < LONGEST_PARTIES)?;
    Some(text.len() - inner.len() + len + close.len_utf8())
}

/// The length up to and with the first sentence end.
fn sentence_end(text: &str) -> Option<usize> {
    let ends = |at: usize| {
        let c = text.get(at..)?.chars().next()?;
        is_end(at, c).then_some(at + c.len_utf8())
    };
    // so near, only 。 ! ? end a sentence, which are known by their first bytes
    let near = text.as_bytes().get(..ENDS_AT_COMMA).unwrap_or(text.as_bytes());
    memchr::memchr3_iter(FULL_STOP, b'!', b'?', near).find_map(ends).or_else(|| {
        let far = from_boundary(text, ENDS_AT_COMMA);
        text.get(far..)?.char_indices().find_map(|(at, _)| ends(far + at))
    })
}

/// The first character boundary at or behind `at`.
fn from_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The byte that 。 begins with.
const FULL_STOP: u8 = 0xE3;

/// Whether a sentence ends with the character at `at`.
fn is_end(at: usize, c: char) -> bool {
    matches!(c, '。' | '!' | '?')
        || at > ENDS_AT_COMMA && matches!(c, ',' | ';' | ' ')
        || at > ENDS_AT_SIGN && matches!(c, '、' | ':' | ')' | '”' | '》' | '\n')
        || at > LONGEST && !c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Span, sentences};

    #[test]
    fn semicolons_do_not_part() {
        let text = "到2025年,甲达到1;乙达到2。丙\n3。丁";
        let all: Vec<&str> =
            sentences(text, Span::new(0, text.len())).map(|s| s.of(text)).collect();
        assert_eq!(all, ["到2025年,甲达到1;乙达到2。", "丙\n3。", "丁"]);
    }

    #[test]
    fn who_answers_stands_apart() {
        let text = "费率低于1%。(责任单位:财政局,各县(市)政府)培育企业30家。 (牵头:工信局)。(含)乙";
        let all: Vec<&str> =
            sentences(text, Span::new(0, text.len())).map(|s| s.of(text)).collect();
        let parts = [
            "费率低于1%。",
            "(责任单位:财政局,各县(市)政府)",
            "培育企业30家。",
            " (牵头:工信局)",
            "。",
            "(含)乙",
        ];
        assert_eq!(all, parts);
    }

    #[test]
    fn no_sentence_is_longer_than_all_else() {
        for piece in ["甲,", "甲、", "甲"] {
            let text = piece.repeat(10_000);
            let all: Vec<Span> = sentences(&text, Span::new(0, text.len())).collect();
            assert!(all.iter().all(|sentence| sentence.len() <= LONGEST + 6), "{piece}");
            assert_eq!(all.iter().map(|sentence| sentence.len()).sum::<usize>(), text.len());
        }
    }
}
