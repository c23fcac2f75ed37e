//! Any number of inputs in, their records out in order, on many threads; what fails is told and
//! the others are done.

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use guihua::parallel::{cores, in_order};

use crate::args::{ThreadsArgs, WorkArgs};
use crate::failure::{Failure, Stage};
use crate::inputs::Inputs;
use crate::item::{Entry, taken};
use crate::journal::{Done, Journal, Kept};
use crate::output::Stream;
use crate::progress::Progress;
use crate::reader::{Reader, look};
use crate::record::{Made, Record};
use crate::sieve::Sieve;
use crate::sinks;

/// What a run works with.
pub(crate) struct Batch<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) reader: &'a Reader,
    pub(crate) record: Record,
    /// The folder for the texts of the documents, where they are wanted.
    pub(crate) texts: Option<&'a Path>,
    /// What leaves out statements that are not sure enough.
    pub(crate) sieve: &'a Sieve,
    pub(crate) threads: usize,
    /// Whether the first failure ends the run.
    pub(crate) fail_fast: bool,
}

/// What came of a run.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(crate) failures: Vec<Failure>,
    pub(crate) end: End,
}

/// Why a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// Everything was gone through.
    #[default]
    Done,
    /// A document failed that was to end it.
    Failed,
}

/// What became of one input.
struct Answer {
    done: Done,
    record: Made,
    /// The text of the document, where it is to be written.
    text: Option<String>,
}

impl Batch<'_> {
    /// Writes the records to `out`.
    pub(crate) fn stream(&self, mut out: Stream, progress: &mut Progress) -> Result<Summary> {
        out.write_all(&self.record.prefix()?)?;
        let summary = self.run(Vec::new(), progress, |answer| {
            answer.record.write(&self.record, &mut out).map_err(Into::into)
        })?;
        out.flush()?;
        Ok(summary)
    }

    /// Adds to `journal` what it does not have yet.
    pub(crate) fn record(
        &self,
        journal: &mut Journal,
        mut kept: Kept,
        progress: &mut Progress,
    ) -> Result<Summary> {
        let agreeing = self.agreeing(&kept)?;
        journal.go_on(&kept, agreeing)?;
        kept.done.truncate(agreeing);
        self.run(kept.done, progress, |answer| {
            journal.add(answer.done, |out| answer.record.write(&self.record, out))
        })
    }

    /// How many of the inputs that were done, from the first, are still the same.
    fn agreeing(&self, kept: &Kept) -> Result<usize> {
        let both = self.inputs.entries().zip(&kept.done);
        Ok(in_order(both, self.threads, agrees, |same| same.take_while(|same| *same).count())?)
    }

    /// Works on the inputs after those that were `done` and gives the answers to `write`.
    fn run(
        &self,
        done: Vec<Done>,
        progress: &mut Progress,
        mut write: impl FnMut(Answer) -> Result<()>,
    ) -> Result<Summary> {
        let entries = self.inputs.entries().skip(done.len());
        progress.skip(done.len());
        let mut summary = Summary::default();
        let mut ids = HashSet::new();
        for done in done {
            ids.extend(done.id.filter(|_| done.failure.is_none()));
            summary.failures.extend(done.failure);
        }
        in_order(
            entries,
            self.threads,
            |entry| self.answer(&entry),
            |answers| {
                for answer in answers {
                    let answer = self.with_text(answer.with_unique_id(&mut ids));
                    if let Some(failure) = &answer.done.failure {
                        progress.failure(failure);
                        summary.failures.push(failure.clone());
                        if self.fail_fast {
                            summary.end = End::Failed;
                            break;
                        }
                    }
                    write(answer)?;
                    progress.step();
                }
                Ok(summary)
            },
        )?
    }

    fn answer(&self, entry: &Entry) -> Answer {
        let (mut done, bytes) = look(entry);
        let (mut record, mut text) = (Made::default(), None);
        if let (Ok(item), Some(bytes)) = (entry, bytes) {
            let read = self.reader.read(item, bytes, |mut document, read| {
                self.sieve.sift(&mut document);
                text = self.texts.map(|_| read.to_owned());
                self.record.of(document)
            });
            let read =
                read.and_then(|record| record.map_err(|error| item.failure(Stage::Extract, error)));
            match read {
                Ok(made) => record = made,
                Err(failure) => done.failure = Some(failure),
            }
        }
        Answer { done, record, text }
    }

    /// The answer with its text written: before the record, so that a document that is done has
    /// its text.
    fn with_text(&self, mut answer: Answer) -> Answer {
        let Done { id: Some(id), failure: None, .. } = &answer.done else { return answer };
        let (Some(dir), Some(text)) = (self.texts, answer.text.take()) else { return answer };
        match sinks::write_text(dir, id, &text) {
            Ok(()) => answer,
            Err(failure) => answer.failed(failure),
        }
    }
}

impl Answer {
    /// The answer, or a failure where another document has its id.
    fn with_unique_id(mut self, ids: &mut HashSet<String>) -> Self {
        if self.done.failure.is_none()
            && let Some(id) = &self.done.id
            && !ids.insert(id.clone())
        {
            let failure = Failure::new(self.done.path.as_str(), Stage::Id, taken(id));
            let row = self.done.row;
            self = self.failed(Failure { row, ..failure });
        }
        self
    }

    /// The answer where there is no document after all.
    fn failed(mut self, failure: Failure) -> Self {
        self.done.failure = Some(failure);
        self.record = Made::default();
        self
    }
}

/// Whether an input is what it was when it was done. One that failed after it was read fails
/// again, as reading is always the same; there may be room for a text that could not be written.
fn agrees((entry, done): (Entry, &Done)) -> bool {
    let (now, _) = look(&entry);
    let same =
        (&now.path, now.row, &now.id, &now.input) == (&done.path, done.row, &done.id, &done.input);
    let failed_in = done.failure.as_ref().map(|failure| failure.stage);
    match now.input {
        Some(_) => same && failed_in != Some(Stage::Write),
        None => same && now.failure == done.failure,
    }
}

impl WorkArgs {
    /// How many threads to work with.
    pub(crate) fn threads(&self) -> usize {
        self.threads.threads()
    }
}

impl ThreadsArgs {
    /// How many threads to work with.
    pub(crate) fn threads(&self) -> usize {
        self.number.map_or_else(cores, usize::from)
    }
}
