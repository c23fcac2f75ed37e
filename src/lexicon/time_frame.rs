//! Words around a time that tell whether it dates a value: 比2020年, 2025年建成的, 当年.
//!
//! In: lines of `time_frames.tsv`. Out: [`TimeFrames`].

use crate::error::Result;
use crate::lexicon::tsv::File;

/// What a word beside a time does; the file's header says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    Opens,
    Source,
    Survey,
    Against,
    Beside,
    Paired,
    Compares,
    Equals,
    Prices,
    Case,
    PastCase,
    List,
    Made,
    Founded,
    Is,
    Plan,
    Lately,
    Now,
    Same,
}

/// The classes by their names in the file.
const CLASSES: [(&str, Frame); 19] = [
    ("opens", Frame::Opens),
    ("source", Frame::Source),
    ("survey", Frame::Survey),
    ("against", Frame::Against),
    ("beside", Frame::Beside),
    ("paired", Frame::Paired),
    ("compares", Frame::Compares),
    ("equals", Frame::Equals),
    ("prices", Frame::Prices),
    ("case", Frame::Case),
    ("past-case", Frame::PastCase),
    ("list", Frame::List),
    ("made", Frame::Made),
    ("founded", Frame::Founded),
    ("is", Frame::Is),
    ("plan", Frame::Plan),
    ("lately", Frame::Lately),
    ("now", Frame::Now),
    ("same", Frame::Same),
];

/// The words by what they do.
#[derive(Debug, Default)]
pub(crate) struct TimeFrames(Vec<(String, Frame)>);

impl TimeFrames {
    /// Reads the lines of the files.
    pub(crate) fn parse(files: &[File<'_>]) -> Result<Self> {
        let mut words = Vec::new();
        for row in files.iter().flat_map(|file| file.rows()) {
            let [word, classes] = row.columns()?;
            for class in classes.split(' ') {
                let known = CLASSES.iter().find(|(name, _)| *name == class);
                let (_, frame) = known
                    .ok_or_else(|| row.error(format!("{class:?} is no class of these words")))?;
                words.push((word.to_owned(), *frame));
            }
        }
        Ok(TimeFrames(words))
    }

    fn of(&self, frame: Frame) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(_, own)| *own == frame).map(|(word, _)| word.as_str())
    }

    /// Whether the whole of `words` is one.
    pub(crate) fn is(&self, frame: Frame, words: &str) -> bool {
        self.of(frame).any(|word| word == words)
    }

    /// Whether `text` ends with one.
    pub(crate) fn ends(&self, frame: Frame, text: &str) -> bool {
        self.of(frame).any(|word| text.ends_with(word))
    }

    /// Whether `text` begins with one.
    pub(crate) fn begins(&self, frame: Frame, text: &str) -> bool {
        self.of(frame).any(|word| text.starts_with(word))
    }

    /// Whether one stands in `text`.
    pub(crate) fn within(&self, frame: Frame, text: &str) -> bool {
        self.of(frame).any(|word| text.contains(word))
    }
}
