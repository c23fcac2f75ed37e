//! Words beside a number that decide what it is: 方面 behind 四个, 完成 before 50万吨.
//!
//! In: `contexts.tsv`. Out: [`Contexts`], asked at the place before or behind a number.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::phrases::{Key, Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// What a word beside a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Context {
    Set,
    NameHead,
    LabelBefore,
    LabelAfter,
    Works,
    Achieved,
    TermAfter,
    TermBefore,
    TermTold,
    Past,
    Future,
    SpanAfter,
    RankScope,
    RankVerb,
    RankFar,
    Growth,
    Circle,
    Until,
    NoLater,
    NoEarlier,
    Warmth,
    Angle,
    Era,
    Event,
    Due,
    Mark,
    DayBefore,
    DayAfter,
    NoDay,
}

/// The cues in the order of [`Context`], by the name in the file.
const CONTEXTS: [(&str, Context, Side); 29] = [
    ("set", Context::Set, Side::Front),
    ("name-head", Context::NameHead, Side::Front),
    ("label-before", Context::LabelBefore, Side::Back),
    ("label-after", Context::LabelAfter, Side::Front),
    ("works", Context::Works, Side::Front),
    ("achieved", Context::Achieved, Side::Back),
    ("term-after", Context::TermAfter, Side::Front),
    ("term-before", Context::TermBefore, Side::Back),
    ("term-told", Context::TermTold, Side::Back),
    ("past", Context::Past, Side::Front),
    ("future", Context::Future, Side::Front),
    ("span-after", Context::SpanAfter, Side::Front),
    ("rank-scope", Context::RankScope, Side::Back),
    ("rank-verb", Context::RankVerb, Side::Back),
    ("rank-far", Context::RankFar, Side::Back),
    ("growth", Context::Growth, Side::Front),
    ("circle", Context::Circle, Side::Front),
    ("until", Context::Until, Side::Back),
    ("no-later", Context::NoLater, Side::Back),
    ("no-earlier", Context::NoEarlier, Side::Back),
    ("warmth", Context::Warmth, Side::Front),
    ("angle", Context::Angle, Side::Front),
    ("era", Context::Era, Side::Back),
    ("event", Context::Event, Side::Back),
    ("due", Context::Due, Side::Front),
    ("mark", Context::Mark, Side::Front),
    ("day-before", Context::DayBefore, Side::Back),
    ("day-after", Context::DayAfter, Side::Front),
    ("no-day", Context::NoDay, Side::Back),
];

/// All such words.
#[derive(Debug)]
pub(crate) struct Contexts(Vec<Phrases<()>>);

impl Contexts {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words: BTreeMap<&str, Vec<(String, ())>> = BTreeMap::new();
        for row in rows(files) {
            let [word, cue] = row.columns()?;
            if CONTEXTS.iter().all(|(name, _, _)| *name != cue) {
                return Err(row.error(format!("`{cue}` is no context")));
            }
            words.entry(cue).or_default().push((word.to_owned(), ()));
        }
        let mut table = |name, side| Phrases::new(side, words.remove(name).unwrap_or_default());
        Ok(Contexts(CONTEXTS.iter().map(|(name, _, side)| table(name, *side)).collect()))
    }

    /// The length of the longest word of this kind that `text` begins with, or ends with where
    /// the cue stands before the number; 0 where there is none.
    pub(crate) fn len(&self, cue: Context, text: &str) -> usize {
        let table = self.0.get(cue as usize);
        table.and_then(|table| table.find(text, |(), _| true)).map_or(0, |(word, ())| word.len())
    }

    /// What the words of this kind begin with, or end with where they stand before the number.
    pub(super) fn keys(&self, cue: Context) -> impl Iterator<Item = Key> {
        self.0.get(cue as usize).into_iter().flat_map(Phrases::keys)
    }

    /// Whether there is one.
    pub(crate) fn at(&self, cue: Context, text: &str) -> bool {
        self.len(cue, text) > 0
    }

    /// Whether a word of this kind begins anywhere in `text`.
    pub(crate) fn within(&self, cue: Context, text: &str) -> bool {
        text.char_indices().any(|(i, _)| text.get(i..).is_some_and(|rest| self.at(cue, rest)))
    }
}

#[cfg(test)]
mod tests {
    use super::Context;
    use crate::lexicon::Lexicon;

    #[test]
    fn cues_stand_at_their_side() {
        let contexts = Lexicon::builtin().contexts;
        assert!(contexts.at(Context::Set, "方面的问题"));
        assert!(contexts.at(Context::Achieved, "全年完成"));
        assert!(!contexts.at(Context::Achieved, "完成了"));
        assert!(contexts.within(Context::Works, "甲醇项目"));
    }
}
