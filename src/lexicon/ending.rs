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
    /// A noun for what is measured, by the dimension of its unit.
    nouns: Vec<(String, String)>,
}

impl Endings {
    /// Reads the endings of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let (mut words, mut nouns) = (Vec::new(), Vec::new());
        for row in rows(files) {
            let [endings, kind] = row.columns()?;
            if let Some(dimension) = kind.strip_prefix("of ") {
                nouns.push((dimension.to_owned(), endings.to_owned()));
                continue;
            }
            let Some(&(_, kind)) = KINDS.iter().find(|(name, _)| *name == kind) else {
                return Err(row.error(format!("unknown kind {kind:?}")));
            };
            words.extend(endings.split_whitespace().map(|ending| (ending.to_owned(), kind)));
        }
        Ok(Endings { words: Phrases::new(Side::Back, words), nouns })
    }

    /// The noun for what is measured in units of a dimension: 时间 of days, 面积 of hectares.
    pub(crate) fn of_dimension(&self, dimension: Option<&str>) -> Option<&str> {
        let dimension = dimension?;
        let noun = self.nouns.iter().find(|(known, _)| known == dimension);
        noun.map(|(_, noun)| noun.as_str())
    }

    /// The kind of the noun that `name` ends in, where the list has it.
    pub(crate) fn of(&self, name: &str) -> Option<NounKind> {
        self.words.find(name, |_, _| true).map(|(_, kind)| *kind)
    }
}
