//! Cue words: what a word does between an indicator and its value.
//!
//! In: `cues.tsv`. Out: [`Cues`], asked word by word.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// What a cue word does; see the header of `cues.tsv` for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    Action,
    Strong,
    Deed,
    Finish,
    Reach,
    Own,
    Hold,
    TowardUp,
    TowardDown,
    Up,
    Down,
    Share,
    Total,
    Modality,
    Adverb,
    Manner,
    Whole,
    Past,
    Cause,
    Each,
    Respective,
    Among,
    Versus,
    Compared,
    From,
    Frame,
    And,
    Link,
    Benefit,
    Term,
    Of,
    List,
    Head,
    Qualifier,
    Place,
    Body,
    Closing,
    Grant,
    Tariff,
    Kind,
    Sure,
    Extreme,
    Attain,
    Cover,
    Cut,
    Ruling,
    Toward,
    By,
    Output,
    Adds,
    Attained,
    Most,
    Parts,
    District,
    Serve,
    Goal,
    Stage,
    Stock,
    Account,
    Because,
}

/// The classes and their names in the file.
const CLASSES: &[(&str, Cue)] = &[
    ("action", Cue::Action),
    ("strong", Cue::Strong),
    ("deed", Cue::Deed),
    ("finish", Cue::Finish),
    ("reach", Cue::Reach),
    ("own", Cue::Own),
    ("hold", Cue::Hold),
    ("toward-up", Cue::TowardUp),
    ("toward-down", Cue::TowardDown),
    ("up", Cue::Up),
    ("down", Cue::Down),
    ("share", Cue::Share),
    ("total", Cue::Total),
    ("modality", Cue::Modality),
    ("adverb", Cue::Adverb),
    ("manner", Cue::Manner),
    ("whole", Cue::Whole),
    ("past", Cue::Past),
    ("cause", Cue::Cause),
    ("each", Cue::Each),
    ("respective", Cue::Respective),
    ("among", Cue::Among),
    ("versus", Cue::Versus),
    ("compared", Cue::Compared),
    ("from", Cue::From),
    ("frame", Cue::Frame),
    ("and", Cue::And),
    ("link", Cue::Link),
    ("benefit", Cue::Benefit),
    ("term", Cue::Term),
    ("of", Cue::Of),
    ("list", Cue::List),
    ("head", Cue::Head),
    ("qualifier", Cue::Qualifier),
    ("place", Cue::Place),
    ("body", Cue::Body),
    ("closing", Cue::Closing),
    ("grant", Cue::Grant),
    ("tariff", Cue::Tariff),
    ("kind", Cue::Kind),
    ("sure", Cue::Sure),
    ("extreme", Cue::Extreme),
    ("attain", Cue::Attain),
    ("cover", Cue::Cover),
    ("cut", Cue::Cut),
    ("ruling", Cue::Ruling),
    ("toward", Cue::Toward),
    ("by", Cue::By),
    ("output", Cue::Output),
    ("adds", Cue::Adds),
    ("attained", Cue::Attained),
    ("most", Cue::Most),
    ("parts", Cue::Parts),
    ("district", Cue::District),
    ("serve", Cue::Serve),
    ("goal", Cue::Goal),
    ("stage", Cue::Stage),
    ("stock", Cue::Stock),
    ("account", Cue::Account),
    ("because", Cue::Because),
];

/// The names of the classes in the file, in the order of [`Cue`].
pub(crate) const CLASS_NAMES: [&str; CLASSES.len()] = {
    let mut names = [""; CLASSES.len()];
    let mut k = 0;
    while k < CLASSES.len() {
        names[CLASSES[k].1 as usize] = CLASSES[k].0;
        k += 1;
    }
    names
};

/// The classes of one word; a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CueSet(u64);

impl CueSet {
    /// No class at all.
    pub(crate) const NONE: CueSet = CueSet(0);

    /// One class.
    pub(crate) const fn of(cue: Cue) -> CueSet {
        CueSet(1 << cue as u64)
    }

    /// Whether the word is of this class.
    pub(crate) const fn is(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }

    /// Whether the word is of one of these classes.
    pub(crate) fn any(self, cues: &[Cue]) -> bool {
        // one mask, made by the compiler where the classes are constants
        self.0 & cues.iter().fold(0, |mask, &cue| mask | 1 << cue as u64) != 0
    }

    /// The classes, as places in [`CLASS_NAMES`].
    pub(crate) fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let class = rest.trailing_zeros() as usize;
            // the lowest bit goes
            rest &= rest.wrapping_sub(1);
            (class < CLASSES.len()).then_some(class)
        })
    }

    /// All classes of both.
    #[must_use]
    pub(crate) const fn and(self, other: CueSet) -> CueSet {
        CueSet(self.0 | other.0)
    }

    /// Whether the word is no cue at all.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The names of the classes, as the file has them.
    pub(crate) fn names(self) -> Vec<&'static str> {
        CLASSES.iter().filter(|(_, cue)| self.is(*cue)).map(|(name, _)| *name).collect()
    }

    fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u64;
    }
}

/// All cue words.
#[derive(Debug)]
pub(crate) struct Cues {
    words: Phrases<CueSet>,
}

impl Cues {
    /// Reads the words of `files`.
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words: FxHashMap<&str, CueSet> = FxHashMap::default();
        for row in rows(files) {
            let [spellings, class] = row.columns()?;
            let Some(&(_, cue)) = CLASSES.iter().find(|&&(name, _)| name == class) else {
                return Err(row.error(format!("unknown class {class:?}")));
            };
            for word in spellings.split_whitespace() {
                words.entry(word).or_default().add(cue);
            }
        }
        let words = words.into_iter().map(|(word, cues)| (word.to_owned(), cues));
        Ok(Cues { words: Phrases::new(Side::Front, words) })
    }

    /// The classes of `word`, none for a word that is no cue.
    pub(crate) fn of(&self, word: &str) -> CueSet {
        self.longest_at(word, |len| len == word.len()).map_or(CueSet::NONE, |(_, cues)| cues)
    }

    /// The longest cue that `text` begins with and whose length in bytes `accept` takes.
    pub(crate) fn longest_at(
        &self,
        text: &str,
        accept: impl Fn(usize) -> bool,
    ) -> Option<(usize, CueSet)> {
        let found = self.words.find(text, |_, rest| accept(text.len() - rest.len()));
        found.map(|(word, cues)| (word.len(), *cues))
    }

    /// All words, sorted, for the tokeniser's dictionary.
    pub(crate) fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.words().collect();
        words.sort_unstable();
        words
    }
}
