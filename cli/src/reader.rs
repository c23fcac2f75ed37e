//! One input in, one document out, whatever happens on the way.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use guihua::schema::{Document, Offsets};
use guihua::{Costs, Extractor, Lexicon};
use sha2::{Digest, Sha256};

use crate::args::{LexiconArgs, WordsArgs};
use crate::failure::{Failure, Stage};
use crate::item::{Bytes, Entry, Item, hex};
use crate::journal::Done;
use crate::report::counted;

/// Reads documents, from any thread.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(crate) extractor: Extractor,
    /// What tells whether the word lists are still the same.
    pub(crate) lexicon: String,
    /// What the positions of its documents count.
    pub(crate) offsets: Offsets,
    /// How many documents came with a day that is none, and have no other.
    unread_days: AtomicUsize,
}

impl Reader {
    /// A reader with the user's words and costs.
    pub(crate) fn new(args: &LexiconArgs) -> Result<Self> {
        let mut reader = Reader::with_words(&args.words)?;
        if let Some(file) = &args.costs {
            reader.extractor = reader.extractor.with_costs(Costs::read(file)?);
            let bytes = fs::read(file).with_context(|| file.display().to_string())?;
            reader.lexicon.push_str(&hex(&Sha256::digest(bytes)));
        }
        Ok(reader)
    }

    /// A reader with the user's words.
    pub(crate) fn with_words(args: &WordsArgs) -> Result<Self> {
        let lexicon =
            args.dir.as_ref().map_or_else(|| Ok(Lexicon::builtin()), Lexicon::with_dir)?;
        let digest = match &args.dir {
            Some(dir) => folder_digest(dir).with_context(|| dir.display().to_string())?,
            None => String::new(),
        };
        let extractor = Extractor::with_lexicon(lexicon);
        let (offsets, unread_days) = (Offsets::CodePoints, AtomicUsize::new(0));
        Ok(Reader { extractor, lexicon: digest, offsets, unread_days })
    }

    /// Reads a document and makes `answer` of it and of its text.
    pub(crate) fn read<T>(
        &self,
        item: &Item,
        bytes: Bytes,
        answer: impl FnOnce(Document, &str) -> T,
    ) -> Result<T, Failure> {
        let read = || {
            let source = item.source(&bytes)?;
            drop(bytes);
            let extraction = self.extractor.extract(source);
            let (id, name) = (item.id.as_str(), item.name());
            let document = Document::with_offsets(&extraction, id, name, self.offsets);
            if item.given.date_published.is_some() && document.metadata.date_published.is_none() {
                self.unread_days.fetch_add(1, Ordering::Relaxed);
            }
            // what else was read of a large document takes more room than its text
            let source = extraction.into_source();
            Ok(answer(Document { kept: item.kept.clone(), ..document }, &source.text))
        };
        // One document that shows a fault does not take the others with it.
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
            let cause = format_args!("a fault in guihua: {}", message(&*panic)).to_string();
            Err(item.failure(Stage::Extract, cause))
        })
    }

    /// What the user should know of the columns of rows that were read.
    pub(crate) fn note(&self) -> Option<String> {
        let unread = self.unread_days.load(Ordering::Relaxed);
        (unread > 0).then(|| {
            let rows = counted(unread, "row");
            format!(
                "{rows} without a day of publication: it should be like 2024-01-05 in the column"
            )
        })
    }

    /// The document of an item.
    pub(crate) fn document(&self, item: &Item) -> Result<Document, Failure> {
        self.read(item, item.read()?, |document, _| document)
    }
}

/// What is known of an input before anything is made of it, and its bytes.
pub(crate) fn look(entry: &Entry) -> (Done, Option<Bytes>) {
    let item = match entry {
        Ok(item) => item,
        Err(failure) => return (not_done(failure.clone()), None),
    };
    match item.read() {
        Ok(bytes) => {
            let input = Some(item.digest(&bytes));
            let done = Done { input, failure: None, ..not_done_item(item) };
            (done, Some(bytes))
        }
        Err(failure) => (Done { failure: Some(failure), ..not_done_item(item) }, None),
    }
}

fn not_done_item(item: &Item) -> Done {
    let (path, id) = (item.path.clone(), Some(item.id.clone()));
    Done { path, row: item.row, id, input: None, failure: None }
}

fn not_done(failure: Failure) -> Done {
    let path = failure.path.clone();
    Done { path, row: failure.row, id: None, input: None, failure: Some(failure) }
}

/// What a panic says.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

/// The digest of the names and contents of a folder's files.
fn folder_digest(dir: &Path) -> std::io::Result<String> {
    let entries = fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        let bytes = fs::read(&path)?;
        hash.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    Ok(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Reader;
    use crate::args::WordsArgs;
    use crate::failure::Stage;
    use crate::item::Item;

    #[test]
    fn a_fault_is_a_failure_of_one_document() {
        let reader = Reader::with_words(&WordsArgs { dir: None }).unwrap();
        let item = Item::file(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")),
            "x".into(),
            1 << 20,
        );
        let failure = reader.read(&item, item.read().unwrap(), |_, _| panic!("boom {}", 1));
        let failure = failure.unwrap_err();
        assert_eq!(failure.stage, Stage::Extract);
        assert_eq!(failure.cause, "a fault in guihua: boom 1");
    }

    #[test]
    fn the_word_lists_are_told_apart() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/lexicon");
        let digest = |dir| Reader::with_words(&WordsArgs { dir }).unwrap().lexicon;
        assert_ne!(digest(Some(folder)), digest(None));
    }
}
