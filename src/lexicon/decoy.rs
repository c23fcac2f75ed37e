//! Words that hold numerals or digits and are no quantity: 一本正经, 统一, PM2.5.
//!
//! In: `decoys.tsv`. Out: [`Decoys`], looked up at the place of the numeral.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::phrases::{Leads, Phrases, Side, ends};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// The part of a word before its numeral, and what the word is.
///
/// The longest first: it is the one that is meant.
type Heads = Vec<(String, &'static str)>;

/// All such words.
#[derive(Debug)]
pub(crate) struct Decoys {
    words: Phrases<Heads>,
    /// The last character of a head with the numeral behind it.
    joints: Leads,
}

/// A word that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// How many bytes of it stand before the numeral.
    pub(crate) before: usize,
    /// How many from the numeral on.
    pub(crate) after: usize,
    /// `idiom` or `name`.
    pub(crate) reason: &'static str,
}

impl Decoys {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words: BTreeMap<String, Heads> = BTreeMap::new();
        for row in rows(files) {
            let [word, reason] = row.columns()?;
            let reason = match reason {
                "idiom" => "idiom",
                "name" => "name",
                _ => return Err(row.error(format!("`{reason}` is neither idiom nor name"))),
            };
            let (head, tail) = word.split_once('|').unwrap_or(("", word));
            words.entry(tail.to_owned()).or_default().push((head.to_owned(), reason));
        }
        for heads in words.values_mut() {
            heads.sort_unstable_by_key(|(head, reason)| Reverse((head.len(), *reason)));
        }
        let joint = |head: &str, tail: &str| Some((head.chars().next_back()?, tail.chars().next()));
        let joints = words
            .iter()
            .flat_map(|(tail, heads)| heads.iter().filter_map(move |(head, _)| joint(head, tail)));
        let joints = Leads::new(joints);
        Ok(Decoys { words: Phrases::new(Side::Front, words), joints })
    }

    /// The longest word whose numeral stands at the front of `rest`, after `before`.
    pub(crate) fn find(&self, before: &str, rest: &str) -> Option<Found> {
        let fits = |(head, _): &&(String, _)| ends(before, head);
        let joined = || {
            let last = before.chars().next_back();
            last.is_some_and(|last| self.joints.may_hold_pair(last, rest.chars().next()))
        };
        // the head of a word that has none is the last
        let fit = |heads: &Heads| match heads.as_slice() {
            [head] => fits(&head),
            [.., (last, _)] if last.is_empty() => true,
            heads => joined() && heads.iter().any(|head| fits(&head)),
        };
        let (word, heads) = self.words.find(rest, |heads, _| fit(heads))?;
        let (head, reason) = heads.iter().find(fits)?;
        Some(Found { before: head.len(), after: word.len(), reason })
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn words_are_found_at_their_numeral() {
        let decoys = Lexicon::builtin().decoys;
        let found = decoys.find("要", "一本正经").unwrap();
        assert_eq!((found.before, found.after), (0, "一本正经".len()));
        let found = decoys.find("由部门统", "一部署").unwrap();
        assert_eq!((found.before, found.after), ("统".len(), "一".len()));
        assert_eq!(decoys.find("建成", "一座"), None);
    }
}
