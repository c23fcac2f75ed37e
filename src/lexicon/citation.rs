//! Words beside a cited title that say what it is cited for.
//!
//! In: `citation_words.tsv`. Out: [`CitationWords`], asked at a place of a text.

use crate::error::Result;
use crate::lexicon::classed::{Class, Classed, Place};
use crate::lexicon::phrases::Side;
use crate::lexicon::tsv::File;

/// What a word does; the file says it in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cited {
    Basis,
    Implements,
    Amends,
    Repeals,
    Forwards,
    Issues,
    Interprets,
    Annex,
    RepealedBehind,
    AmendedBehind,
    InterpretedBehind,
    Said,
    Form,
    NoForm,
}

impl Place for Cited {
    fn place(self) -> usize {
        self as usize
    }
}

const CLASSES: [Class<Cited>; 14] = [
    ("basis", Cited::Basis, Side::Front),
    ("implements", Cited::Implements, Side::Front),
    ("amends", Cited::Amends, Side::Front),
    ("repeals", Cited::Repeals, Side::Front),
    ("forwards", Cited::Forwards, Side::Front),
    ("issues", Cited::Issues, Side::Front),
    ("interprets", Cited::Interprets, Side::Front),
    ("annex", Cited::Annex, Side::Front),
    ("repealed-behind", Cited::RepealedBehind, Side::Front),
    ("amended-behind", Cited::AmendedBehind, Side::Front),
    ("interpreted-behind", Cited::InterpretedBehind, Side::Front),
    ("said", Cited::Said, Side::Back),
    ("form", Cited::Form, Side::Back),
    ("no-form", Cited::NoForm, Side::Back),
];

/// The built-in file.
pub(super) const FILE: File<'static> =
    File { name: "citation_words.tsv", text: include_str!("data/citation_words.tsv") };

/// All such words.
pub(crate) type CitationWords = Classed<Cited>;

pub(super) fn parse(files: &[File<'_>]) -> Result<CitationWords> {
    Classed::parse(files, &CLASSES)
}
