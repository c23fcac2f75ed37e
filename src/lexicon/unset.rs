//! Words by which a document says that it sets no figure for an indicator.
//!
//! In: `unset_words.tsv`. Out: [`UnsetWords`], asked at a place of a text.

use crate::error::Result;
use crate::lexicon::classed::{Class, Classed, Place};
use crate::lexicon::phrases::Side;
use crate::lexicon::tsv::File;

/// What a word does; the file says it in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unset {
    Opener,
    Time,
    Ending,
}

impl Place for Unset {
    fn place(self) -> usize {
        self as usize
    }
}

const CLASSES: [Class<Unset>; 3] = [
    ("opener", Unset::Opener, Side::Front),
    ("time", Unset::Time, Side::Front),
    ("ending", Unset::Ending, Side::Back),
];

/// The built-in file.
pub(super) const FILE: File<'static> =
    File { name: "unset_words.tsv", text: include_str!("data/unset_words.tsv") };

/// All such words.
pub(crate) type UnsetWords = Classed<Unset>;

pub(super) fn parse(files: &[File<'_>]) -> Result<UnsetWords> {
    Classed::parse(files, &CLASSES)
}

#[cfg(test)]
mod tests {
    use super::Unset;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_stand_at_their_side() {
        let words = Lexicon::builtin().unset_words;
        assert!(words.at(Unset::Opener, "没有提出全年目标"));
        assert!(words.at(Unset::Ending, "经济增速具体目标"));
    }
}
