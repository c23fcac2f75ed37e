//! Words that bound a number: 不低于, 以上, 左右.
//!
//! In: `comparators.tsv`. Out: [`Comparators`], one table for each place they stand in.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side, ends_with_any, starts_with_any, words};
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};

/// The bound that a word sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    Ge,
    Gt,
    Le,
    Lt,
    Approx,
}

/// A word's bound and the neighbours that make another word of it.
#[derive(Clone, Debug)]
struct Entry {
    bound: Bound,
    guard: Vec<String>,
    /// Of an adverb: in front of it.
    in_front: Vec<String>,
}

/// All bounding words.
#[derive(Debug)]
pub(crate) struct Comparators {
    before: Phrases<Entry>,
    after: Phrases<Entry>,
    adverbs: Phrases<Entry>,
    bare: Phrases<Entry>,
    scaled: Phrases<Entry>,
    shares: Phrases<Entry>,
    compared: Phrases<Entry>,
    within: Phrases<Entry>,
}

impl Comparators {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut sides: BTreeMap<&str, BTreeMap<String, Entry>> = BTreeMap::new();
        for row in rows(files) {
            let (side, word, entry) = read(row)?;
            sides.entry(side).or_default().insert(word, entry);
        }
        let mut table = |name, side| Phrases::new(side, sides.remove(name).unwrap_or_default());
        Ok(Comparators {
            before: table("before", Side::Back),
            after: table("after", Side::Front),
            adverbs: table("adverb", Side::Back),
            bare: table("bare", Side::Back),
            scaled: table("scaled", Side::Back),
            shares: table("share", Side::Back),
            compared: table("compared", Side::Front),
            within: table("within", Side::Front),
        })
    }

    /// The longest word that `text` ends with and that bounds the number behind it; with its
    /// length in bytes.
    pub(crate) fn before(&self, text: &str) -> Option<(usize, Bound)> {
        back(&self.before, text)
    }

    /// The longest word that `text` begins with and that bounds the number in front of it.
    pub(crate) fn after(&self, text: &str) -> Option<(usize, Bound)> {
        let fits = |entry: &Entry, rest: &str| !starts_with_any(rest, &entry.guard);
        self.after.find(text, fits).map(|(word, entry)| (word.len(), entry.bound))
    }

    /// Whether an adverb or a word of share may end with `c`; rules most characters out.
    pub(crate) const fn may_end_far(&self, c: char) -> bool {
        self.adverbs.may_hold(c) || self.shares.may_hold(c)
    }

    /// The adverb that `before` ends with (至少); `after` is what follows it.
    pub(crate) fn adverb(&self, before: &str, after: &str) -> Option<(usize, Bound)> {
        let fits = |entry: &Entry, front: &str| {
            !starts_with_any(after, &entry.guard) && !ends_with_any(front, &entry.in_front)
        };
        self.adverbs.find(before, fits).map(|(word, entry)| (word.len(), entry.bound))
    }

    /// The word that `text` begins with and that bounds a number behind 比 (高).
    pub(crate) fn compared(&self, text: &str) -> Option<(usize, Bound)> {
        let fits = |entry: &Entry, rest: &str| !starts_with_any(rest, &entry.guard);
        self.compared.find(text, fits).map(|(word, entry)| (word.len(), entry.bound))
    }

    /// The word that `text` begins with and that bounds a length of time (内 of 5日内核发).
    pub(crate) fn within(&self, text: &str) -> Option<(usize, Bound)> {
        let fits = |entry: &Entry, rest: &str| !starts_with_any(rest, &entry.guard);
        self.within.find(text, fits).map(|(word, entry)| (word.len(), entry.bound))
    }

    /// The word that `text` ends with and that bounds a 百, 千 or 万 without a digit (上).
    pub(crate) fn bare(&self, text: &str) -> Option<(usize, Bound)> {
        back(&self.bare, text)
    }

    /// The word that `text` ends with and that bounds a number of 万 or 亿 (过 of 过5000万元).
    pub(crate) fn scaled(&self, text: &str) -> Option<(usize, Bound)> {
        back(&self.scaled, text)
    }

    /// The word that `text` ends with and that bounds a share named further on (不低于).
    pub(crate) fn share(&self, text: &str) -> Option<(usize, Bound)> {
        back(&self.shares, text)
    }
}

fn back(table: &Phrases<Entry>, text: &str) -> Option<(usize, Bound)> {
    let fits = |entry: &Entry, rest: &str| !ends_with_any(rest, &entry.guard);
    table.find(text, fits).map(|(word, entry)| (word.len(), entry.bound))
}

/// What closes a guard that stands in front of an adverb.
const IN_FRONT: char = '-';

/// What the column `side` may hold.
const SIDES: [&str; 8] =
    ["before", "after", "adverb", "bare", "scaled", "share", "compared", "within"];

fn read(row: Row<'_>) -> Result<(&str, String, Entry)> {
    let [word, side, bound, guard] = row.columns()?;
    let bound = match bound {
        "ge" => Bound::Ge,
        "gt" => Bound::Gt,
        "le" => Bound::Le,
        "lt" => Bound::Lt,
        "approx" => Bound::Approx,
        _ => return Err(row.error(format!("`{bound}` is none of ge, gt, le, lt, approx"))),
    };
    if !SIDES.contains(&side) {
        let why = format!("`{side}` is none of {}", SIDES.join(", "));
        return Err(row.error(why));
    }
    let (in_front, behind): (Vec<String>, Vec<String>) =
        words(guard).into_iter().partition(|word| word.ends_with(IN_FRONT));
    let in_front = in_front.iter().map(|word| word.trim_end_matches(IN_FRONT).to_owned()).collect();
    Ok((side, word.to_owned(), Entry { bound, guard: behind, in_front }))
}

#[cfg(test)]
mod tests {
    use super::Bound;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_longest_word_before_the_number() {
        let words = Lexicon::builtin().comparators;
        assert_eq!(words.before("比例不低于"), Some(("不低于".len(), Bound::Ge)));
        assert_eq!(words.before("投资超过"), Some(("超过".len(), Bound::Gt)));
        assert_eq!(words.before("每年可节约"), None);
        assert_eq!(words.before("规模约"), Some(("约".len(), Bound::Approx)));
    }

    #[test]
    fn the_longest_word_behind_the_number() {
        let words = Lexicon::builtin().comparators;
        assert_eq!(words.after("及以上的企业"), Some(("及以上".len(), Bound::Ge)));
        assert_eq!(words.after("以下简称"), None);
        assert_eq!(words.after("起施行"), None);
        assert_eq!(words.after("左右"), Some(("左右".len(), Bound::Approx)));
    }
}
