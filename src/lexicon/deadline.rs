//! Words beside a day that say whether something is to be done by it.
//!
//! In: `deadline_words.tsv`. Out: [`DeadlineWords`], asked at a place of a text.

use crate::error::Result;
use crate::lexicon::classed::{Class, Classed, Place};
use crate::lexicon::phrases::Side;
use crate::lexicon::tsv::File;

/// What a word does; the file says it in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deadline {
    Until,
    Towards,
    Strive,
    Since,
    Lasts,
    Whole,
    Done,
    Adverb,
    Reaches,
    Noun,
    Validity,
    Compare,
    Repeated,
    Condition,
    Counted,
    Benefit,
    Past,
    Stretch,
    Century,
}

impl Place for Deadline {
    fn place(self) -> usize {
        self as usize
    }
}

const CLASSES: [Class<Deadline>; 19] = [
    ("until", Deadline::Until, Side::Back),
    ("towards", Deadline::Towards, Side::Back),
    ("strive", Deadline::Strive, Side::Back),
    ("since", Deadline::Since, Side::Front),
    ("lasts", Deadline::Lasts, Side::Back),
    ("whole", Deadline::Whole, Side::Front),
    ("done", Deadline::Done, Side::Front),
    ("adverb", Deadline::Adverb, Side::Front),
    ("reaches", Deadline::Reaches, Side::Front),
    ("deadline-noun", Deadline::Noun, Side::Front),
    ("validity", Deadline::Validity, Side::Front),
    ("compare", Deadline::Compare, Side::Back),
    ("repeated", Deadline::Repeated, Side::Front),
    ("condition", Deadline::Condition, Side::Front),
    ("counted", Deadline::Counted, Side::Front),
    ("benefit", Deadline::Benefit, Side::Front),
    ("past", Deadline::Past, Side::Front),
    ("stretch", Deadline::Stretch, Side::Back),
    ("century", Deadline::Century, Side::Front),
];

/// The built-in file.
pub(super) const FILE: File<'static> =
    File { name: "deadline_words.tsv", text: include_str!("data/deadline_words.tsv") };

/// All such words.
pub(crate) type DeadlineWords = Classed<Deadline>;

pub(super) fn parse(files: &[File<'_>]) -> Result<DeadlineWords> {
    Classed::parse(files, &CLASSES)
}

#[cfg(test)]
mod tests {
    use super::Deadline;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_stand_at_their_side() {
        let words = Lexicon::builtin().deadline_words;
        assert!(words.at(Deadline::Until, "9月底前") && words.at(Deadline::Towards, "力争到"));
        assert!(words.at(Deadline::Done, "完成规划编制"));
        assert!(words.find(Deadline::Validity, "政策有效期至").is_some());
    }
}
