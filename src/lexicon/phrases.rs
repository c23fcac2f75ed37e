//! Longest match of words at a place in a text.
//!
//! In: words with what is known of them. Out: [`Phrases`], which finds the longest word that a
//! text begins with (or ends with) among a handful of candidates instead of all of them.

use std::cmp::Reverse;
use std::ops::Range;

use crate::span::Span;

/// Which end of a text the words are looked up at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The text begins with the word.
    Front,
    /// The text ends with the word.
    Back,
}

/// A word's first two characters (its last two, from the back); one alone for a word of one.
pub(crate) type Key = (char, Option<char>);

/// Words and their values, ready for lookup.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    side: Side,
    /// All words, one behind the other, bucket by bucket, in a bucket the longest first.
    words: String,
    /// Where each word stands in `words`.
    places: Vec<Place>,
    /// Of each word, apart from it: a lookup that finds nothing touches little memory.
    values: Vec<T>,
    /// The first word of each bucket, and how many words there are.
    buckets: Vec<u32>,
    /// Apart from the table, which is moved about while the lists are put together.
    leads: Box<Leads>,
}

/// A word's place among all words.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    len: u32,
    /// The byte at the end that is not the table's side. Words of one key differ there, so that
    /// most are told apart by it.
    far: u8,
}

/// The characters that words begin with, and the pairs of them, as sets that may hold others
/// too: most lookups end here.
#[derive(Debug)]
pub(crate) struct Leads {
    chars: [u64; WORDS],
    pairs: [u64; WORDS],
}

/// How many words of 64 bits such a set takes: some ten bits for each key of the largest table.
pub(super) const WORDS: usize = 256;

impl Leads {
    pub(crate) fn new(keys: impl Iterator<Item = Key>) -> Self {
        let mut leads = Leads { chars: [0; WORDS], pairs: [0; WORDS] };
        for (first, second) in keys {
            let (word, bit) = place(first as u32);
            leads.chars[word] |= bit;
            let (word, bit) = place(number(first, second));
            leads.pairs[word] |= bit;
        }
        leads
    }

    const fn may_hold(&self, c: char) -> bool {
        self.holds(c as u32)
    }

    const fn holds(&self, code: u32) -> bool {
        let (word, bit) = place(code);
        self.chars[word] & bit != 0
    }

    /// The next place in `text`, at or behind the character boundary `at`, where a word may begin,
    /// and the length of its first character.
    pub(crate) fn next_in(&self, text: &str, mut at: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        loop {
            // most characters have three bytes; they are decoded here, in the one loop that asks
            // each character of a text
            let (code, len) = match bytes.get(at..)?.first_chunk() {
                Some(&[a @ 0xE0..=0xEF, b, c]) => (three_bytes(a, b, c), 3),
                _ => {
                    let c = text.get(at..)?.chars().next()?;
                    (u32::from(c), c.len_utf8())
                }
            };
            if self.holds(code) && self.may_begin(text.get(at..)?) {
                return Some((at, len));
            }
            at += len;
        }
    }

    /// Whether a word may begin with these two characters.
    pub(crate) const fn may_hold_pair(&self, first: char, second: Option<char>) -> bool {
        let (word, bit) = place(number(first, second));
        self.pairs[word] & bit != 0
    }

    /// Whether a word may stand at the front of `text`; rules most texts out.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        let mut chars = text.chars();
        chars.next().is_some_and(|first| self.may_begin_with(first, chars.next()))
    }

    /// Whether a word may begin with `first`, alone or with `second` behind it.
    pub(crate) const fn may_begin_with(&self, first: char, second: Option<char>) -> bool {
        self.may_hold_pair(first, None) || self.may_hold_pair(first, second)
    }
}

/// The code point that three bytes of UTF-8 stand for.
pub(super) fn three_bytes(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F)
}

/// A key as one number; a word of one character is paired with 0.
pub(super) const fn pair(first: u32, second: u32) -> u32 {
    first.rotate_left(15) ^ second
}

const fn number(first: char, second: Option<char>) -> u32 {
    match second {
        Some(second) => pair(first as u32, second as u32),
        None => pair(first as u32, 0),
    }
}

/// A number of `bits` bits.
pub(super) const fn hash(of: u32, bits: u32) -> usize {
    (of.wrapping_mul(0x9E37_79B1) >> (32 - bits)) as usize
}

pub(super) const fn place(of: u32) -> (usize, u64) {
    let hash = hash(of, WORDS.trailing_zeros() + 6);
    (hash >> 6, 1 << (hash & 63))
}

/// Where among `buckets`, a power of two, the words with this key are.
const fn bucket_of(key: Key, buckets: usize) -> usize {
    hash(number(key.0, key.1), buckets.trailing_zeros())
}

impl<T> Phrases<T> {
    /// Makes the table; empty words are left out.
    pub(crate) fn new(side: Side, words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut keyed: Vec<(Key, (String, T))> =
            words.into_iter().filter_map(|e| Some((key(side, &e.0)?, e))).collect();
        let leads = Box::new(Leads::new(keyed.iter().map(|(key, _)| *key)));
        let count = keyed.len().next_power_of_two().max(2);
        keyed.sort_by_key(|(key, (word, _))| (bucket_of(*key, count), Reverse(word.len())));
        let in_front = |bucket| keyed.partition_point(|(key, _)| bucket_of(*key, count) < bucket);
        let buckets = (0..=count).map(|bucket| small(in_front(bucket))).collect();
        let (mut words, mut places) = (String::new(), Vec::with_capacity(keyed.len()));
        let values = keyed.into_iter().map(|(_, (word, value))| {
            places.push(Place::of(&word, words.len(), side));
            words.push_str(&word);
            value
        });
        Phrases { side, values: values.collect(), words, places, buckets, leads }
    }

    /// The longest word at the table's side of `text` that `accept` takes, and its value.
    /// `accept` is given the word and the text beyond it.
    pub(crate) fn find(&self, text: &str, accept: impl Fn(&T, &str) -> bool) -> Option<(&str, &T)> {
        let mut chars = text.chars();
        let mut next = || match self.side {
            Side::Front => chars.next(),
            Side::Back => chars.next_back(),
        };
        let first = next().filter(|first| self.may_hold(*first))?;
        let second = next().filter(|second| self.leads.may_hold_pair(first, Some(*second)));
        let longer = second.and_then(|_| self.longest(text, (first, second), &accept));
        let lone = || self.leads.may_hold_pair(first, None);
        longer.or_else(|| lone().then(|| self.longest(text, (first, None), &accept))?)
    }

    /// All words that `text` begins with (or ends with), the longest first, by their lengths.
    pub(crate) fn each(&self, text: &str, mut visit: impl FnMut(usize, &T)) {
        let mut chars = text.chars();
        let mut next = || match self.side {
            Side::Front => chars.next(),
            Side::Back => chars.next_back(),
        };
        let Some(first) = next().filter(|first| self.may_hold(*first)) else { return };
        let second = next().filter(|second| self.leads.may_hold_pair(first, Some(*second)));
        let alone = Some(None).filter(|_| self.leads.may_hold_pair(first, None));
        for second in second.map(Some).into_iter().chain(alone) {
            let bucket = self.bucket((first, second));
            for (place, value) in self.places[bucket.clone()].iter().zip(&self.values[bucket]) {
                // words of other keys may share the bucket
                if self.may_stand(text, *place)
                    && self.beyond(text, *place).is_some()
                    && key(self.side, self.word(*place)) == Some((first, second))
                {
                    visit(place.len as usize, value);
                }
            }
        }
    }

    /// The next place in `text`, at or behind the character boundary `from`, where a word may begin,
    /// and the length of its first character.
    pub(crate) fn next_lead(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        self.leads.next_in(text, from)
    }

    /// Where in `text`, at or behind the character boundary `from`, a word that `accept` takes first
    /// begins, as [`find`](Phrases::find) finds it there. For tables that are asked from the front.
    pub(crate) fn first_in(
        &self,
        text: &str,
        from: usize,
        accept: impl Fn(&T, &str) -> bool,
    ) -> Option<(usize, &str, &T)> {
        let mut next = from;
        while let Some((at, len)) = self.next_lead(text, next) {
            next = at + len;
            if let Some((word, value)) = self.find(text.get(at..)?, &accept) {
                return Some((at, word, value));
            }
        }
        None
    }

    /// The words that `accept` takes at some of `places` in `text`, each behind the one before, as
    /// [`first_in`](Phrases::first_in) finds them one after the other where `places` are all at which
    /// a word may begin. For tables that are asked from the front.
    pub(crate) fn all_at<'t>(
        &'t self,
        text: &'t str,
        places: impl Iterator<Item = usize> + 't,
        accept: impl Fn(&T, &str) -> bool + 't,
    ) -> impl Iterator<Item = (Span, &'t T)> + 't {
        let mut free = 0;
        places.filter_map(move |at| {
            let rest = text.get(at..).filter(|_| at >= free)?;
            let (word, value) = self.find(rest, &accept)?;
            free = at + word.len();
            Some((Span::at(at, word.len()), value))
        })
    }

    /// What `text` is without the longest word at the table's side that is not all of it.
    pub(crate) fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (word, _) = self.find(text, |_, rest| !rest.is_empty())?;
        match self.side {
            Side::Front => text.get(word.len()..),
            Side::Back => text.get(..text.len() - word.len()),
        }
    }

    /// The longest of the words in this key's bucket.
    fn longest(
        &self,
        text: &str,
        key: Key,
        accept: impl Fn(&T, &str) -> bool,
    ) -> Option<(&str, &T)> {
        let bucket = self.bucket(key);
        for (place, value) in self.places[bucket.clone()].iter().zip(&self.values[bucket]) {
            let rest = self.may_stand(text, *place).then(|| self.beyond(text, *place)).flatten();
            if rest.is_some_and(|rest| accept(value, rest)) {
                return Some((self.word(*place), value));
            }
        }
        None
    }

    /// Whether the word at `place` may stand at the table's side of `text`, by one byte: most do not.
    #[inline]
    fn may_stand(&self, text: &str, place: Place) -> bool {
        let (bytes, len) = (text.as_bytes(), place.len as usize);
        let far = match self.side {
            Side::Front => len.checked_sub(1),
            Side::Back => bytes.len().checked_sub(len),
        };
        far.and_then(|far| bytes.get(far)) == Some(&place.far)
    }

    /// Whether a word may begin with `c` at this side; rules most characters out.
    pub(crate) const fn may_hold(&self, c: char) -> bool {
        self.leads.may_hold(c)
    }

    /// Whether a word may begin with `first`, alone or with `second` behind it, at this side; rules
    /// most texts out.
    pub(crate) const fn may_begin_with(&self, first: char, second: Option<char>) -> bool {
        self.leads.may_begin_with(first, second)
    }

    /// What words begin with at this side, for each word.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Key> {
        self.words().filter_map(|word| key(self.side, word))
    }

    /// All words, in no order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| self.word(*place))
    }

    fn word(&self, place: Place) -> &str {
        place.span().of(&self.words)
    }

    /// The words with this key, perhaps among others.
    fn bucket(&self, key: Key) -> Range<usize> {
        let at = bucket_of(key, self.buckets.len() - 1);
        self.buckets[at] as usize..self.buckets[at + 1] as usize
    }

    /// What is left of `text` without the word at `place`. They are compared in bytes: where these
    /// agree, the word is whole characters of the text.
    fn beyond<'t>(&self, text: &'t str, place: Place) -> Option<&'t str> {
        let (word, bytes) = (place.span(), text.as_bytes());
        let inner = bytes.len().checked_sub(word.len())?;
        let part = match self.side {
            Side::Front => 0..word.len(),
            Side::Back => inner..bytes.len(),
        };
        if bytes[part] != self.words.as_bytes()[word.start..word.end] {
            return None;
        }
        match self.side {
            Side::Front => text.get(word.len()..),
            Side::Back => text.get(..inner),
        }
    }
}

impl Place {
    fn of(word: &str, start: usize, side: Side) -> Self {
        let far = match side {
            Side::Front => word.bytes().next_back(),
            Side::Back => word.bytes().next(),
        };
        Place { start: small(start), len: small(word.len()), far: far.unwrap_or_default() }
    }

    fn span(self) -> Span {
        Span::at(self.start as usize, self.len as usize)
    }
}

/// A place in a table as it is kept.
fn small(place: usize) -> u32 {
    u32::try_from(place).expect("a word list is far smaller")
}

/// The character that `text` begins with at this side, and the next.
pub(crate) fn key(side: Side, text: &str) -> Option<Key> {
    let mut chars = text.chars();
    match side {
        Side::Front => Some((chars.next()?, chars.next())),
        Side::Back => Some((chars.next_back()?, chars.next_back())),
    }
}

/// Whether `text` begins with `word`. Most words differ in their first bytes, which are compared
/// here sooner than a call would be made.
pub(crate) fn begins(text: &str, word: &str) -> bool {
    word.len() <= text.len() && word.bytes().zip(text.bytes()).all(|(a, b)| a == b)
}

/// Whether `text` ends with `word`, compared from the end.
pub(crate) fn ends(text: &str, word: &str) -> bool {
    word.len() <= text.len() && word.bytes().rev().zip(text.bytes().rev()).all(|(a, b)| a == b)
}

/// Whether `text` begins with one of `words`.
pub(crate) fn starts_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| begins(text, word))
}

/// Whether `text` ends with one of `words`.
pub(crate) fn ends_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| ends(text, word))
}

/// The words of a column, apart by blanks.
pub(crate) fn words(column: &str) -> Vec<String> {
    column.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Phrases, Side};

    fn table(side: Side) -> Phrases<usize> {
        let words = ["人", "人次", "万人", "个", "个百分点"];
        Phrases::new(side, words.iter().enumerate().map(|(i, w)| ((*w).to_owned(), i)))
    }

    #[test]
    fn the_longest_word_wins() {
        let front = table(Side::Front);
        assert_eq!(front.find("人次以上", |_, _| true).map(|(w, _)| w), Some("人次"));
        assert_eq!(front.find("人", |_, _| true).map(|(w, _)| w), Some("人"));
        assert_eq!(front.find("个百分之", |_, _| true).map(|(w, _)| w), Some("个"));
        assert_eq!(front.find("", |_, _| true).map(|(w, _)| w), None);
        let back = table(Side::Back);
        assert_eq!(back.find("每万人", |_, _| true).map(|(w, _)| w), Some("万人"));
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let front = table(Side::Front);
        let all = |text: &str| {
            let mut found = Vec::new();
            let mut from = 0;
            while let Some((at, word, _)) = front.first_in(text, from, |_, _| true) {
                found.push(format!("{at}{word}"));
                from = at + word.len();
            }
            found
        };
        assert_eq!(all("每万人次5个百分点"), ["3万人", "13个百分点"]);
        assert_eq!(all("次数"), [] as [&str; 0]);
    }

    #[test]
    fn something_is_left_where_a_word_is_stripped() {
        let back = table(Side::Back);
        assert_eq!(back.strip("每万人"), Some("每"));
        assert_eq!(back.strip("万人"), Some("万"));
        assert_eq!(back.strip("人"), None);
        assert_eq!(table(Side::Front).strip("人次数"), Some("数"));
    }

    #[test]
    fn what_is_not_accepted_gives_way_to_a_shorter_word() {
        let front = table(Side::Front);
        let found = front.find("人次级", |_, rest| !rest.starts_with('级'));
        assert_eq!(found.map(|(w, _)| w), Some("人"));
    }
}
