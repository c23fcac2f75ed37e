//! Words that tell in whose voice a passage speaks: of rules, of plans, of reports.
//!
//! In: `voice_words.tsv`. Out: [`VoiceWords`], looked for in a whole text at once.

use crate::error::Result;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::phrases::{Key, Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;
use crate::span::Span;

/// What a passage does with what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Lays down what may or must be done, and what is given to whom.
    Rules,
    /// Sets out what is to be.
    Plan,
    /// Tells what was and is.
    Report,
}

/// The voices and their names in the file.
const VOICES: [(&str, Voice); 3] =
    [("rules", Voice::Rules), ("plan", Voice::Plan), ("report", Voice::Report)];

/// The built-in file.
pub(super) const FILE: File<'static> =
    File { name: "voice_words.tsv", text: include_str!("data/voice_words.tsv") };

/// All such words.
#[derive(Debug)]
pub(crate) struct VoiceWords(Phrases<Voice>);

impl VoiceWords {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words = Vec::new();
        for row in rows(files) {
            let [spellings, voice] = row.columns()?;
            let known = VOICES.iter().find(|(name, _)| *name == voice);
            let (_, voice) = known.ok_or_else(|| row.error(format!("unknown voice {voice:?}")))?;
            let each = spellings.split_whitespace();
            words.extend(each.map(|word| (word.to_owned(), *voice)));
        }
        Ok(VoiceWords(Phrases::new(Side::Front, words)))
    }

    /// The places of the words in a text, with the voice of each.
    pub(crate) fn find<'t>(
        &'t self,
        text: &'t str,
        openings: &'t Openings,
    ) -> impl Iterator<Item = (usize, Voice)> + 't {
        let places = openings.of(List::Voice, Span::new(0, text.len()));
        self.0.all_at(text, places, |_, _| true).map(|(word, voice)| (word.start, *voice))
    }

    /// What they begin with.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.0.keys()
    }
}
