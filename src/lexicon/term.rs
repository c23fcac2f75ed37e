//! Words that tell the parts of a policy term apart: for whom it is, and what is given.
//!
//! In: `term_words.tsv`. Out: [`TermWords`], asked word by word.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// What a word does in a term; see the header of `term_words.tsv` for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermWord {
    Opener,
    Narrow,
    Urge,
    Call,
    Lead,
    Base,
    Give,
    Reach,
    Tail,
    Hollow,
    Measure,
    Agent,
    Back,
    Join,
}

/// The classes and their names in the file.
const CLASSES: [(&str, TermWord); 14] = [
    ("opener", TermWord::Opener),
    ("narrow", TermWord::Narrow),
    ("urge", TermWord::Urge),
    ("call", TermWord::Call),
    ("lead", TermWord::Lead),
    ("base", TermWord::Base),
    ("give", TermWord::Give),
    ("reach", TermWord::Reach),
    ("tail", TermWord::Tail),
    ("hollow", TermWord::Hollow),
    ("measure", TermWord::Measure),
    ("agent", TermWord::Agent),
    ("back", TermWord::Back),
    ("join", TermWord::Join),
];

/// The classes of one word; a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TermSet(u16);

impl TermSet {
    /// Whether the word is of this class.
    pub(crate) const fn is(self, class: TermWord) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    /// With this class.
    #[must_use]
    pub(crate) fn and(mut self, class: TermWord) -> Self {
        self.add(class);
        self
    }

    fn add(&mut self, class: TermWord) {
        self.0 |= 1 << class as u16;
    }
}

/// All such words.
#[derive(Debug, Default)]
pub(crate) struct TermWords {
    words: FxHashMap<String, TermSet>,
}

impl TermWords {
    /// Reads the words of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words: FxHashMap<String, TermSet> = FxHashMap::default();
        for row in rows(files) {
            let [spellings, class] = row.columns()?;
            let Some(&(_, known)) = CLASSES.iter().find(|&&(name, _)| name == class) else {
                return Err(row.error(format!("unknown class {class:?}")));
            };
            for word in spellings.split_whitespace() {
                words.entry(word.to_owned()).or_default().add(known);
            }
        }
        Ok(TermWords { words })
    }

    /// The classes of `word`, none for any other word.
    pub(crate) fn of(&self, word: &str) -> TermSet {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Whether `word` ends with a word of this class.
    pub(crate) fn ends(&self, word: &str, class: TermWord) -> bool {
        let tails = word.char_indices().map(|(at, _)| word.get(at..).unwrap_or_default());
        tails.into_iter().any(|tail| self.of(tail).is(class))
    }

    /// Whether `word` begins with one of this class.
    pub(crate) fn begins(&self, word: &str, class: TermWord) -> bool {
        let heads = word.char_indices().skip(1).map(|(at, _)| word.get(..at).unwrap_or_default());
        heads.into_iter().any(|head| self.of(head).is(class))
    }
}
