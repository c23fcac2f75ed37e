//! Where in a text words may begin, found in one pass for all lists that whole texts are looked
//! through for.
//!
//! In: what the words of each list begin with, and a text. Out: [`Openings`], which a list is asked
//! at instead of at every character. A text is decoded once and each pair of characters looked up
//! once, however many lists there are. What is found may be none; whoever asks compares the word.

use crate::lexicon::phrases::{Key, WORDS, hash, pair, place, three_bytes};
use crate::span::Span;

/// The lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// Names of regions.
    Region,
    /// Words that say how long a document holds. They alone are found across blanks as well.
    Run,
    /// Words that say that no figure is set.
    Unset,
    /// Words beside a value.
    Tone,
    /// Words of policy terms.
    Term,
    /// What says that the first of a list leads.
    FirstLeads,
    /// What says that those before the comma lead.
    CommaLeads,
    /// 由, behind which stands who does something.
    Doer,
    /// What bodies do.
    Deed,
    /// Words of a voice.
    Voice,
}

/// How many lists there are.
const LISTS: usize = 10;

/// A set of lists, a bit for each.
type Lists = u16;

/// How many bits tell a pair of characters from others: some ten places for each pair of the lists.
const BITS: u32 = 15;

/// What a word of one character is paired with.
const ALONE: u32 = 0;

/// What the words of all lists begin with.
#[derive(Debug)]
pub(crate) struct Opener {
    /// The first characters, as a set that may hold others too.
    firsts: [u64; WORDS],
    /// Those of them that are words by themselves.
    alone: [u64; WORDS],
    /// The lists of each pair, at the place that its number is hashed to.
    pairs: Box<[Lists]>,
}

impl Opener {
    /// The keys of the lists, each with its list.
    pub(super) fn new(keys: impl Iterator<Item = (List, Key)>) -> Self {
        let pairs = vec![0; 1 << BITS].into_boxed_slice();
        let mut opener = Opener { firsts: [0; WORDS], alone: [0; WORDS], pairs };
        for (list, (first, second)) in keys {
            let (word, bit) = place(first.into());
            opener.firsts[word] |= bit;
            if second.is_none() {
                opener.alone[word] |= bit;
            }
            let second = second.map_or(ALONE, u32::from);
            opener.pairs[hash(pair(first.into(), second), BITS)] |= bit_of(list);
        }
        opener
    }

    /// The places in `text` at which words of the lists may begin.
    pub(crate) fn openings(&self, text: &str) -> Openings {
        let mut found = Openings::default();
        let (mut at, mut rest) = (0, text.as_bytes());
        let (mut code, mut len) = decoded(rest);
        while len > 0 {
            rest = rest.get(len..).unwrap_or_default();
            let (behind, width) = decoded(rest);
            let (word, bit) = place(code);
            if self.firsts[word] & bit != 0 {
                let mut lists = self.lists(code, behind);
                if self.alone[word] & bit != 0 {
                    lists |= self.lists(code, ALONE);
                }
                if is_blank(behind) {
                    lists |= self.lists(code, across(text, at + len)) & bit_of(List::Run);
                }
                found.add(at, lists);
            }
            (at, code, len) = (at + len, behind, width);
        }
        found
    }

    #[inline]
    fn lists(&self, first: u32, second: u32) -> Lists {
        self.pairs[hash(pair(first, second), BITS)]
    }
}

/// The character that is shown next, at or behind `at`.
fn across(text: &str, at: usize) -> u32 {
    let rest = text.get(at..).unwrap_or_default();
    rest.chars().map(u32::from).find(|&code| !is_blank(code)).unwrap_or(ALONE)
}

const fn bit_of(list: List) -> Lists {
    1 << list as u8
}

/// The character that the UTF-8 in `bytes` begins with, and its length; 0 where nothing is left. Most
/// have three bytes.
#[inline]
fn decoded(bytes: &[u8]) -> (u32, usize) {
    match *bytes {
        [a @ 0xE0..=0xEF, b, c, ..] => (three_bytes(a, b, c), 3),
        [a @ ..0x80, ..] => (a.into(), 1),
        [a @ 0xC0..=0xDF, b, ..] => (u32::from(a & 0x1F) << 6 | u32::from(b & 0x3F), 2),
        [a, b, c, d, ..] => (u32::from(a & 0x07) << 18 | three_bytes(b & 0x3F, c, d), 4),
        _ => (ALONE, 0),
    }
}

/// Whether a character of this code may stand between two characters of a word and mean nothing:
/// a blank, anything that is not shown. Few characters are, and which exactly is for others to say.
#[inline]
fn is_blank(code: u32) -> bool {
    let blank = |c: char| c != '\n' && (c.is_whitespace() || c.is_control());
    !matches!(code, 0x21..=0x7E | 0x3001..=0xFEFE)
        && (matches!(code, 0x20 | 0x200B..=0x200F | 0xFEFF)
            || char::from_u32(code).is_some_and(blank))
}

/// Where in one text words of each list may begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Openings {
    /// For each list, in order.
    places: [Vec<usize>; LISTS],
}

impl Openings {
    fn add(&mut self, at: usize, mut lists: Lists) {
        while lists != 0 {
            self.places[lists.trailing_zeros() as usize].push(at);
            lists &= lists - 1;
        }
    }

    /// The places within a stretch of the text at which a word of the list may begin, in order.
    pub(crate) fn of(&self, list: List, within: Span) -> impl Iterator<Item = usize> + '_ {
        let places = &self.places[list as usize];
        let first = places.partition_point(|&at| at < within.start);
        places[first..].iter().copied().take_while(move |&at| at < within.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Openings};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    fn places(found: &Openings, list: List, text: &str) -> Vec<usize> {
        found.of(list, Span::new(0, text.len())).collect()
    }

    #[test]
    fn every_word_is_found_where_it_stands() {
        let lexicon = Lexicon::builtin();
        let text = "a本办法有效期3年,由宁波市海曙区负责,有 效期至2025年。";
        let found = lexicon.openings(text);
        let at = |word: &str| text.find(word).unwrap();
        let runs = places(&found, List::Run, text);
        assert!(runs.contains(&at("有效期")) && runs.contains(&at("有 效期")), "{runs:?}");
        assert!(places(&found, List::Region, text).contains(&at("宁波市")));
        assert!(places(&found, List::Doer, text).contains(&at("由宁波")));
        let behind = Span::new(at("宁波市") + 3, text.len());
        assert!(found.of(List::Region, behind).all(|place| place > at("宁波市")));
        assert_eq!(places(&lexicon.openings(""), List::Region, ""), [0_usize; 0]);
    }
}
