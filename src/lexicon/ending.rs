//! What kind of noun a name is, told by how it ends.
//!
//! In: `endings.tsv`. Out: [`Endings`], asked by the last word of a name.

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// What a noun names; see the header of `endings.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounKind {
    Ratio,
    Growth,
    Money,
    Grant,
    Total,
    Area,
    Duration,
    Number,
    Standard,
    Quality,
}

const KINDS: &[(&str, NounKind)] = &[
    ("ratio", NounKind::Ratio),
    ("growth", NounKind::Growth),
    ("money", NounKind::Money),
    ("grant", NounKind::Grant),
    ("total", NounKind::Total),
    ("area", NounKind::Area),
    ("duration", NounKind::Duration),
    ("number", NounKind::Number),
    ("standard", NounKind::Standard),
    ("quality", NounKind::Quality),
];

/// All endings.
#[derive(Debug)]
pub(crate) struct Endings {
    words: Phrases<NounKind>,
}

impl Endings {
    /// Reads the endings of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words = Vec::new();
        for row in rows(files) {
            let [endings, kind] = row.columns()?;
            let Some(&(_, kind)) = KINDS.iter().find(|(name, _)| *name == kind) else {
                return Err(row.error(format!("unknown kind {kind:?}")));
            };
            words.extend(endings.split_whitespace().map(|ending| (ending.to_owned(), kind)));
        }
        Ok(Endings { words: Phrases::new(Side::Back, words.into_iter()) })
    }

    /// The kind of the noun that `name` ends in, where the list has it.
    pub(crate) fn of(&self, name: &str) -> Option<NounKind> {
        self.words.find(name, |_, _| true).map(|(_, kind)| *kind)
    }
}
