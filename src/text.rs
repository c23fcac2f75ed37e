//! Width folding with a map back, and character classes.
//!
//! In: a source text. Out: [`Folded`], in which `（５％）` reads `(5%)`, `增⻓` (with a radical) 增长
//! and, in a text in traditional characters, `達到` 达到. One character becomes one character; where
//! a document is read, line breaks within its paragraphs are dropped. Byte offsets are mapped back
//! exactly by [`Folded::source`].

mod script;

use std::borrow::Cow;
use std::sync::OnceLock;

use memchr::memmem::{FindIter, Finder};

use crate::span::Span;

/// A text with full-width forms made half-width, and the way back to the source.
///
/// ```
/// use guihua::{ByteSpan, Folded};
///
/// let folded = Folded::new("占５％。");
/// assert_eq!(folded.as_str(), "占5%。");
/// assert_eq!(folded.source(ByteSpan::new(3, 5)), ByteSpan::new(3, 9));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// Where the source gets ahead, in order.
    shifts: Vec<Shift>,
    /// Whether characters have been replaced that a name is printed with.
    respelled: bool,
}

/// A place where the source gets ahead of the folded text.
#[derive(Clone, Copy, Debug)]
struct Shift {
    /// The folded offset just after the character that shrank, or where one was dropped.
    at: usize,
    /// By how many bytes the source is ahead from here on.
    ahead: usize,
    /// Whether it is a character that was dropped: what ends here ends before it.
    dropped: bool,
}

impl Shift {
    fn shrunken(at: usize, ahead: usize) -> Self {
        Shift { at, ahead, dropped: false }
    }
}

impl Folded {
    /// Folds `source`.
    pub fn new(source: &str) -> Self {
        if script::is_traditional(source) {
            return Folded::respelled(source);
        }
        let mut text = String::with_capacity(source.len());
        let mut shifts = Vec::new();
        let mut ahead = 0;
        // what folding leaves alone is copied in one piece
        let mut copied = 0;
        for at in may_fold(source) {
            let Some((_, c)) = found(source, at) else { continue };
            let folded = fold(c);
            if folded != c {
                text.push_str(source.get(copied..at).unwrap_or_default());
                text.push(folded);
                copied = at + c.len_utf8();
                ahead += c.len_utf8() - folded.len_utf8();
                shifts.push(Shift::shrunken(text.len(), ahead));
            }
        }
        text.push_str(source.get(copied..).unwrap_or_default());
        Folded { text, shifts, respelled: false }
    }

    /// Folds a text of several lines: besides, its lines end as those of Unix do, so that
    /// what is measured is the same whatever they end with in the source.
    pub(crate) fn of_lines(source: &str) -> Self {
        let folded = Folded::new(source);
        if source.contains("\r\n") { folded.without_returns() } else { folded }
    }

    /// Drops what Windows sets before the end of a line.
    fn without_returns(self) -> Self {
        let ends = memchr::memmem::find_iter(self.text.as_bytes(), "\r\n");
        let returns: Vec<Span> = ends.map(|end| Span::at(end, 1)).collect();
        self.without(&returns)
    }

    /// The text with the line breaks at `breaks`, which are blank, dropped; between letters one
    /// blank is left.
    pub(crate) fn joined(mut self, breaks: &[Span]) -> Self {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let mut dropped = Vec::with_capacity(breaks.len());
        for at in breaks {
            let before = Span::new(0, at.start).of(&self.text).chars().next_back();
            let behind = Span::new(at.end, self.text.len()).of(&self.text).chars().next();
            let kept =
                at.of(&self.text).chars().next().filter(|_| letter(before) && letter(behind));
            let kept = kept.map_or(0, char::len_utf8);
            self.blank(&[Span::at(at.start, kept)]);
            dropped.push(Span::new(at.start + kept, at.end));
        }
        self.without(&dropped)
    }

    /// The text without the stretches at `dropped`, which are in order.
    pub(crate) fn without(self, dropped: &[Span]) -> Self {
        if dropped.is_empty() {
            return self;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut shifts = Vec::new();
        let mut shrunken = self.shifts.into_iter().peekable();
        let (mut copied, mut gone, mut ahead) = (0, 0, 0);
        let end = Span::at(self.text.len(), 0);
        for gap in dropped.iter().chain([&end]) {
            while let Some(shift) = shrunken.next_if(|it| it.at <= gap.start) {
                ahead = shift.ahead;
                shifts.push(Shift { at: shift.at - gone, ahead: ahead + gone, ..shift });
            }
            // what shrank or was dropped within the gap
            while let Some(shift) = shrunken.next_if(|it| it.at <= gap.end && !gap.is_empty()) {
                ahead = shift.ahead;
            }
            text.push_str(Span::new(copied, gap.start).of(&self.text));
            (copied, gone) = (gap.end, gone + gap.len());
            if !gap.is_empty() {
                shifts.push(Shift { at: text.len(), ahead: ahead + gone, dropped: true });
            }
        }
        Folded { text, shifts, respelled: self.respelled }
    }

    /// Folds `source` and reads its traditional characters as simplified.
    fn respelled(source: &str) -> Self {
        let mut text = String::with_capacity(source.len());
        let (mut shifts, mut ahead) = (Vec::new(), 0);
        for c in source.chars() {
            let folded = read_as(c);
            text.push(folded);
            if folded.len_utf8() < c.len_utf8() {
                ahead += c.len_utf8() - folded.len_utf8();
                shifts.push(Shift::shrunken(text.len(), ahead));
            }
        }
        Folded { text, shifts, respelled: true }
    }

    /// Whether traditional characters are read as simplified, so that names differ from the source.
    pub(crate) fn is_respelled(&self) -> bool {
        self.respelled
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Puts blanks in place of what stands at `spans` of the folded text, each as long as the
    /// character it stands for, so that all offsets stay.
    pub(crate) fn blank(&mut self, spans: &[Span]) {
        for span in spans {
            let blanks: String = span.of(&self.text).chars().map(blank).collect();
            self.text.replace_range(span.start..span.end, &blanks);
        }
    }

    /// The span of the source that `span` of the folded text was made from.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        let before = self.shifts.partition_point(|shift| shift.at <= span.start);
        // few characters of a span shrank: no second search
        let (past, rest) = self.shifts.split_at(before);
        let inside = rest
            .iter()
            .take_while(|shift| shift.at < span.end || shift.at == span.end && !shift.dropped);
        let ahead = past.last().map_or(0, |shift| shift.ahead);
        let ahead_at_end = inside.last().map_or(ahead, |shift| shift.ahead);
        Span::new(span.start + ahead, span.end + ahead_at_end)
    }

    /// What stands at `span` of the folded text as the `source` has it, without what was dropped.
    pub(crate) fn printed<'s>(&self, span: Span, source: &'s str) -> Cow<'s, str> {
        let first = self.shifts.partition_point(|shift| shift.at <= span.start);
        let inside = self.shifts.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(|shift| shift.at < span.end);
        let mut breaks = inside.filter(|shift| shift.dropped).peekable();
        if breaks.peek().is_none() {
            return Cow::Borrowed(self.source(span).of(source));
        }
        let (mut printed, mut start) = (String::new(), span.start);
        for at in breaks.map(|shift| shift.at).chain([span.end]) {
            printed.push_str(self.source(Span::new(start, at)).of(source));
            start = at;
        }
        Cow::Owned(printed)
    }

    /// The span of the folded text that was made from `span` of the source.
    #[must_use]
    pub fn folded(&self, span: Span) -> Span {
        Span::new(self.folded_at(span.start), self.folded_at(span.end))
    }

    fn folded_at(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|shift| shift.at + shift.ahead <= at);
        let folded = at - before.checked_sub(1).map_or(0, |last| self.shifts[last].ahead);
        // what was dropped is where the text goes on
        self.shifts.get(before).map_or(folded, |next| folded.min(next.at))
    }
}

/// The blank that is as long in UTF-8 as the character.
fn blank(c: char) -> char {
    match c.len_utf8() {
        1 => ' ',
        2 => '\u{A0}',
        3 => '\u{3000}',
        _ => c,
    }
}

/// The half-width form of a character; never longer in UTF-8 than the character itself.
pub(crate) fn fold(c: char) -> char {
    match c {
        // full-width ASCII
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        // ideographic, no-break and typographic spaces
        '\u{3000}' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => ' ',
        '\u{2236}' | '\u{FE30}' => ':',
        '\u{2212}' | '\u{FE63}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{FE6A}' => '%',
        '\u{FE52}' => '.',
        _ => script::lookalike(c),
    }
}

/// Whether the character is a radical or a compatibility ideograph that stands for another.
pub(crate) fn is_lookalike(c: char) -> bool {
    script::lookalike(c) != c
}

/// The simplified, half-width form of a character.
pub(crate) fn read_as(c: char) -> char {
    script::simplified(fold(c))
}

/// Where the characters stand that [`fold`] may change, in order: the ideographic space, and what
/// begins with certain bytes. (The space begins as 、 and 。 do, of which a text is full.)
fn may_fold(text: &str) -> impl Iterator<Item = usize> {
    static SPACE: Word = Word::new("\u{3000}");
    let mut spaces = SPACE.all_in(text).peekable();
    let mut others = memchr::memchr3_iter(0xC2, 0xE2, 0xEF, text.as_bytes()).peekable();
    std::iter::from_fn(move || {
        let space = spaces.next_if(|space| others.peek().is_none_or(|other| space < other));
        space.or_else(|| others.next())
    })
}

/// The first bytes, from one to another, of U+4000 to U+9FFF: of all common ideographs.
const HAN_LEADS: (u8, u8) = (0xE4, 0xE9);

/// Certain characters, told by their first and last bytes: finds them without decoding those
/// between, which a text has far more of.
#[derive(Debug)]
pub(crate) struct Signs {
    /// Whether one that is meant may begin with the byte.
    leads: [bool; 256],
    /// Whether one that is meant may end with the byte.
    ends: [bool; 256],
    /// Whether no ideograph is meant, so that runs of them are passed by their first bytes.
    passes_han: bool,
}

impl Signs {
    /// These characters, and any with the first byte of one and the last byte of another.
    pub(crate) const fn new(signs: &[char]) -> Self {
        let (mut leads, mut ends) = ([false; 256], [false; 256]);
        let mut next = 0;
        while next < signs.len() {
            let mut bytes = [0; 4];
            let len = signs[next].encode_utf8(&mut bytes).len();
            leads[bytes[0] as usize] = true;
            ends[bytes[len - 1] as usize] = true;
            next += 1;
        }
        Signs::led_by(leads, ends)
    }

    /// All characters but those that begin with a byte of `ranges`.
    pub(crate) const fn not_led_by(ranges: &[(u8, u8)]) -> Self {
        let mut leads = [true; 256];
        let mut next = 0;
        while next < ranges.len() {
            let (mut byte, last) = (ranges[next].0 as usize, ranges[next].1 as usize);
            while byte <= last {
                leads[byte] = false;
                byte += 1;
            }
            next += 1;
        }
        Signs::led_by(leads, [true; 256])
    }

    const fn led_by(leads: [bool; 256], ends: [bool; 256]) -> Self {
        let (mut lead, mut passes_han) = (HAN_LEADS.0, true);
        while lead <= HAN_LEADS.1 {
            passes_han &= !leads[lead as usize];
            lead += 1;
        }
        Signs { leads, ends, passes_han }
    }

    /// The first of them in `text` at or behind the character boundary `at`, and where it is.
    #[inline]
    pub(crate) fn next(&self, text: &str, mut at: usize) -> Option<(usize, char)> {
        let bytes = text.as_bytes();
        // both bytes in one question: either alone is answered yes too often to be foreseen
        let meant = |lead: u8, end: u8| self.leads[usize::from(lead)] & self.ends[usize::from(end)];
        // ideographs come in runs, as do digits
        loop {
            if self.passes_han {
                let (characters, _) = bytes.get(at..)?.as_chunks::<3>();
                let han = |c: &&[u8; 3]| (HAN_LEADS.0..=HAN_LEADS.1).contains(&c[0]);
                at += 3 * characters.iter().take_while(han).count();
            }
            while let Some(&[lead @ 0xE0..=0xEF, _, end]) = bytes.get(at..)?.first_chunk() {
                if meant(lead, end) {
                    return found(text, at);
                }
                at += 3;
            }
            while let Some(&byte @ ..0x80) = bytes.get(at) {
                if meant(byte, byte) {
                    return Some((at, char::from(byte)));
                }
                at += 1;
            }
            let lead = *bytes.get(at)?;
            let len = match lead {
                0xE0..=0xEF => continue,
                ..0xE0 => 2,
                _ => 4,
            };
            if meant(lead, *bytes.get(at + len - 1)?) {
                return found(text, at);
            }
            at += len;
        }
    }
}

/// The characters of `text` but the common ideographs, each with its place.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    static SIGNS: Signs = Signs::not_led_by(&[HAN_LEADS]);
    let mut next = 0;
    std::iter::from_fn(move || {
        let (at, sign) = SIGNS.next(text, next)?;
        next = at + sign.len_utf8();
        Some((at, sign))
    })
}

/// The character at `at`.
fn found(text: &str, at: usize) -> Option<(usize, char)> {
    Some((at, text.get(at..)?.chars().next()?))
}

/// `text` with full-width forms made half-width; borrowed where it has none.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    // what a character that folds begins with, as few characters do
    let may_fold = |byte| matches!(byte, 0xC2 | 0xE2 | 0xE3 | 0xEF);
    if text.bytes().any(may_fold) && text.chars().any(|c| fold(c) != c) {
        Cow::Owned(text.chars().map(fold).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The place before `at` by at most `most` bytes, and `at`, where no character is cut.
pub(crate) fn before(text: &str, at: usize, most: usize) -> Span {
    let start = (at.saturating_sub(most)..at).find(|&start| text.is_char_boundary(start));
    Span::new(start.unwrap_or(at), at)
}

/// `at`, and the place behind it by at most `most` bytes, where no character is cut.
pub(crate) fn behind(text: &str, at: usize, most: usize) -> Span {
    let last = (at + most).min(text.len());
    let end = (at..=last).rev().find(|&end| text.is_char_boundary(end));
    Span::new(at, end.unwrap_or(at))
}

/// The first `count` characters of `text`.
pub(crate) fn head(text: &str, count: usize) -> &str {
    const BLOCK: usize = 64;
    let begins = |byte: &u8| !(0x80..0xC0).contains(byte);
    // the characters that begin in a block are counted at once
    let (mut left, mut end) = (count, 0);
    for block in text.as_bytes().chunks_exact(BLOCK) {
        let begun = usize::from(block.iter().map(|byte| u8::from(begins(byte))).sum::<u8>());
        if begun > left {
            break;
        }
        (left, end) = (left - begun, end + BLOCK);
    }
    let mut starts = text.bytes().enumerate().skip(end).filter(|(_, byte)| begins(byte));
    let end = starts.nth(left).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Where `word` first stands in `text`, for texts longer than a sentence: the search that strings
/// have of their own looks for single bytes, of which Chinese characters share most.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), word.as_bytes())
}

/// A word of the program's own that texts are searched for as by [`find`]; what a search prepares
/// is prepared once.
pub(crate) struct Word {
    word: &'static str,
    finder: OnceLock<Finder<'static>>,
}

impl Word {
    pub(crate) const fn new(word: &'static str) -> Self {
        Word { word, finder: OnceLock::new() }
    }

    fn finder(&self) -> &Finder<'static> {
        self.finder.get_or_init(|| Finder::new(self.word))
    }

    /// Where it stands in `text`, in order.
    pub(crate) fn all_in<'t>(&'t self, text: &'t str) -> FindIter<'t, 't> {
        self.finder().find_iter(text.as_bytes())
    }

    /// What follows it in `text`, each time it stands there.
    pub(crate) fn behind_all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.all_in(text).filter_map(|at| text.get(at + self.word.len()..))
    }

    /// What stands before and behind it where it first stands in `text`.
    pub(crate) fn split<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let at = self.finder().find(text.as_bytes())?;
        Some((text.get(..at)?, text.get(at + self.word.len()..)?))
    }
}

/// Whether the character is a Chinese ideograph.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Whether the character is a numeral that small ordinals are written with: 一, 十.
pub(crate) const fn is_small_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Whether the character is a digit as years are written with it: 二〇二五.
pub(crate) const fn is_han_digit(c: char) -> bool {
    matches!(c, '〇' | '○' | '零') || is_small_numeral(c) && c != '十'
}

/// Whether all characters of `text` are ideographs.
pub(crate) fn is_all_han(text: &str) -> bool {
    // U+4E00 to U+9FFF, told by their bytes
    let common = |c: &[u8; 3]| matches!(c, [0xE5..=0xE9, _, _] | [0xE4, 0xB8..=0xBF, _]);
    let (characters, rest) = text.as_bytes().as_chunks();
    rest.is_empty() && characters.iter().all(common) || text.chars().all(is_han)
}

/// The closing bracket or quotation mark for an opening one.
pub(crate) const fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '〔' => '〕',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// Where, among the first `most` characters of `inside`, the bracket closes that was opened right
/// before it; those of the same kind within are passed. Bounded, so that a text of opening brackets
/// costs no more than any other.
pub(crate) fn closes_at(inside: &str, open: char, close: char, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in inside.char_indices().take(most) {
        if c == open {
            depth += 1;
        } else if c == close {
            match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return Some(at),
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Folded, Span};

    #[test]
    fn maps_back_across_shrunken_characters() {
        let source = "（Ｒ＆Ｄ）达到３．５％，";
        let folded = Folded::new(source);
        assert_eq!(folded.as_str(), "(R&D)达到3.5%,");
        let at = folded.as_str().find("3.5").unwrap();
        assert_eq!(folded.source(Span::at(at, 3)).of(source), "３．５");
        assert_eq!(folded.source(Span::at(0, folded.as_str().len())).of(source), source);
    }

    #[test]
    fn line_ends_of_windows_are_dropped() {
        let source = "达到５％\r\n\r\n（Ａ）\r";
        let folded = Folded::of_lines(source);
        assert_eq!(folded.as_str(), "达到5%\n\n(A)\r");
        for (words, written) in [("5%", "５％"), ("5%\n", "５％\r\n"), ("(A)", "（Ａ）")] {
            let at = folded.as_str().find(words).unwrap();
            let span = folded.source(Span::at(at, words.len()));
            assert_eq!(span.of(source), written);
            assert_eq!(folded.folded(span), Span::at(at, words.len()));
        }
        let end = folded.as_str().find('\n').unwrap();
        assert_eq!(folded.source(Span::new(0, end)).of(source), "达到５％");
    }

    #[test]
    fn traditional_text_is_read_as_simplified() {
        let source = "增長８％,𠀀達到";
        let folded = Folded::new(source);
        assert_eq!(folded.as_str(), "增长8%,𠀀达到");
        let at = folded.as_str().find("达").unwrap();
        assert_eq!(folded.source(Span::at(at, 6)).of(source), "達到");
        assert_eq!(Folded::new("增⻓8%").as_str(), "增长8%");
    }

    #[test]
    fn every_character_that_folds_is_found() {
        for c in '\0'..=char::MAX {
            let text = format!("业务a{c}");
            assert_eq!(Folded::new(&text).as_str(), format!("业务a{}", super::fold(c)), "{c:?}");
        }
    }

    #[test]
    fn ideographs_are_told_by_their_bytes() {
        for c in '\0'..=char::MAX {
            assert_eq!(super::is_all_han(&format!("一{c}龥")), super::is_han(c), "{c:?}");
        }
    }

    #[test]
    fn heads_are_counted_in_characters() {
        let text: String = "a件𠀀é".chars().cycle().take(300).collect();
        for count in 0..310 {
            assert_eq!(super::head(&text, count), text.chars().take(count).collect::<String>());
        }
    }

    #[test]
    fn plain_text_is_its_own_source() {
        let folded = Folded::new("占GDP比重3%");
        assert_eq!(folded.source(Span::new(3, 6)), Span::new(3, 6));
    }
}
