//! A text and places in it: what stands at, before and behind a byte offset.
//!
//! In: folded text. Out: characters and stretches around a place; a place inside a character or
//! beyond the text gives nothing, so that no reader can panic.

use crate::lexicon::phrases::{begins, ends};
use crate::text::is_han;

/// A text to look around in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a>(pub(super) &'a str);

impl<'a> Text<'a> {
    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    /// Everything from `at` on.
    pub(super) fn rest(self, at: usize) -> &'a str {
        self.0.get(at..).unwrap_or_default()
    }

    /// Everything up to `at`.
    pub(super) fn before(self, at: usize) -> &'a str {
        self.0.get(..at).unwrap_or_default()
    }

    /// The stretch from `start` to `end`.
    pub(super) fn between(self, start: usize, end: usize) -> &'a str {
        self.0.get(start..end).unwrap_or_default()
    }

    /// At most `most` bytes before `at`, cut at a character.
    pub(super) fn window_before(self, at: usize, most: usize) -> &'a str {
        crate::text::before(self.0, at, most).of(self.0)
    }

    /// At most `most` bytes from `at` on, cut at a character.
    pub(super) fn window_after(self, at: usize, most: usize) -> &'a str {
        crate::text::behind(self.0, at, most).of(self.0)
    }

    pub(super) fn char_at(self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    pub(super) fn char_before(self, at: usize) -> Option<char> {
        self.before(at).chars().next_back()
    }

    pub(super) fn byte_at(self, at: usize) -> Option<u8> {
        self.0.as_bytes().get(at).copied()
    }

    pub(super) fn byte_before(self, at: usize) -> Option<u8> {
        at.checked_sub(1).and_then(|at| self.byte_at(at))
    }

    pub(super) fn starts(self, at: usize, word: &str) -> bool {
        self.0.get(at..).is_some_and(|rest| begins(rest, word))
    }

    pub(super) fn ends(self, at: usize, word: &str) -> bool {
        self.0.get(..at).is_some_and(|before| ends(before, word))
    }

    /// The length of the first of `words` that stands at `at`.
    pub(super) fn any_at(self, at: usize, words: &[&str]) -> Option<usize> {
        let rest = self.rest(at);
        words.iter().find(|word| begins(rest, word)).map(|word| word.len())
    }

    /// Whether one of `words` ends at `at`.
    pub(super) fn any_before(self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.ends(at, word))
    }

    /// The place after the character at `at`.
    pub(super) fn next(self, at: usize) -> usize {
        at + self.char_at(at).map_or(1, char::len_utf8)
    }

    /// The place after at most three blanks at `at`.
    pub(super) fn skip_blanks(self, at: usize) -> usize {
        let mut end = at;
        while end < at + 3 && self.byte_at(end) == Some(b' ') {
            end += 1;
        }
        end
    }

    /// The place before at most three blanks that end at `at`.
    pub(super) fn skip_blanks_back(self, at: usize) -> usize {
        let mut start = at;
        while start + 3 > at && self.byte_before(start) == Some(b' ') {
            start -= 1;
        }
        start
    }

    /// The end of the run of ASCII digits at `at`.
    pub(super) fn digits_end(self, at: usize) -> usize {
        let mut end = at;
        while self.byte_at(end).is_some_and(|b| b.is_ascii_digit()) {
            end += 1;
        }
        end
    }

    pub(super) fn han_at(self, at: usize) -> bool {
        self.char_at(at).is_some_and(is_han)
    }

    pub(super) fn han_before(self, at: usize) -> bool {
        self.char_before(at).is_some_and(is_han)
    }

    /// Whether nothing but blanks stands between the start of the line and `at`.
    pub(super) fn line_starts_at(self, at: usize) -> bool {
        let mut before = self.window_before(at, 24).chars().rev();
        let stop = before.find(|c| !matches!(c, ' ' | '\t' | '\u{feff}'));
        stop.map_or(at <= 24, ends_line)
    }

    /// Whether the line, or the text, ends at `at`.
    pub(super) fn line_ends_at(self, at: usize) -> bool {
        self.char_at(at).is_none_or(ends_line)
    }
}

/// Whether a line ends at this character, in the way of Unix or of Windows.
const fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn places_off_the_text_hold_nothing() {
        let text = Text("约3家");
        assert_eq!(text.char_at(1), None);
        assert_eq!(text.char_at(99), None);
        assert_eq!(text.rest(4), "家");
        assert_eq!(text.window_before(4, 2), "3");
        assert_eq!(text.next(99), 100);
    }

    #[test]
    fn lines_start_after_blanks() {
        let text = Text("一\n  2家");
        assert!(text.line_starts_at(6) && text.line_starts_at(0));
        assert!(!text.line_starts_at(7));
    }
}
