//! In whose voice the document speaks, and the passage around a figure: of rules, of plans, of
//! reports. It tells a norm from an aim where no title says which of them a text lays down.
//!
//! In: a text and the words of each voice. Out: [`Voices`], asked for the shares of each.

use crate::lexicon::opening::Openings;
use crate::lexicon::voice::{Voice, VoiceWords};
use crate::statement::reading::axes::Share;

/// How far around a figure its passage reaches, in bytes on each side.
const PASSAGE: usize = 900;

/// Fewer words tell nothing of a passage.
const FEW: u32 = 4;

/// The words of each voice in a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Voices {
    /// Where they stand, in order.
    places: Vec<usize>,
    /// How many words of each voice stand before each of them, and in the whole text at the end.
    before: Vec<Counts>,
}

type Counts = [u32; 3];

/// The shares of the voices that are told apart: of rules and of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mix {
    pub(crate) rules: Share,
    pub(crate) reports: Share,
}

/// What is heard at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) document: Mix,
    pub(crate) passage: Mix,
}

impl Voices {
    /// The voices of a text.
    pub(crate) fn new(text: &str, openings: &Openings, words: &VoiceWords) -> Self {
        let mut voices = Voices::default();
        let mut counts = Counts::default();
        for (at, voice) in words.find(text, openings) {
            voices.places.push(at);
            voices.before.push(counts);
            counts[voice as usize] += 1;
        }
        voices.before.push(counts);
        voices
    }

    /// What is heard of the document and around the byte at `at`.
    pub(crate) fn at(&self, at: usize) -> Heard {
        let rank = |place: usize| self.places.partition_point(|&k| k < place);
        let passage = rank(at.saturating_sub(PASSAGE))..rank(at + PASSAGE);
        Heard { document: self.mix(0..self.places.len()), passage: self.mix(passage) }
    }

    /// The shares among the words from one rank to another.
    fn mix(&self, ranks: std::ops::Range<usize>) -> Mix {
        let (from, to) = (self.before[ranks.start], self.before[ranks.end]);
        let of = |voice: Voice| to[voice as usize] - from[voice as usize];
        let all = of(Voice::Rules) + of(Voice::Plan) + of(Voice::Report);
        let share = |voice| Share::of(of(voice), all, FEW);
        Mix { rules: share(Voice::Rules), reports: share(Voice::Report) }
    }
}

#[cfg(test)]
mod tests {
    use super::Voices;
    use crate::lexicon::Lexicon;
    use crate::statement::reading::axes::Share;

    #[test]
    fn a_norm_is_heard_among_plans() {
        let lexicon = Lexicon::builtin();
        let norm = "申请人应当提交材料,不得转让。";
        let text = format!("{}{norm}{norm}", "加快建设工程,推进发展。".repeat(80));
        let voices = |text: &str| Voices::new(text, &lexicon.openings(text), &lexicon.voice_words);
        let (empty, voices) = (voices(""), voices(&text));
        let heard = voices.at(text.len() - 20);
        assert_eq!((heard.document.rules, voices.at(0).passage.rules), (Share::Few, Share::None));
        assert_eq!(empty.at(0).passage.rules, Share::Unknown);
    }
}
