//! Paths in, documents with their texts out: files and rows to read now, or what `extract` wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use guihua::parallel::in_order;
use guihua::schema::{Document, Offsets};

use crate::args::{InputArgs, ReadingArgs, SourceArgs, TextsArgs, usage};
use crate::extracted;
use crate::failure::{Failure, Stage};
use crate::inputs::Inputs;
use crate::item::{Entry, Item, taken};
use crate::reader::Reader;
use crate::report::{self, Outcome, counted};
use crate::walk::{could_be_document, everything_in};

/// A document and, where it is known, its text.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) document: Document,
    pub(crate) text: Option<String>,
}

/// The documents that `paths` name, with their texts: those that `extract` wrote as they are, all
/// others read now. What cannot be used is reported; what is written to `output` is no input.
pub(crate) fn read(
    paths: &[PathBuf],
    args: &ReadingArgs,
    texts: &TextsArgs,
    output: Option<&PathBuf>,
) -> Result<(Vec<Read>, Outcome)> {
    let texts = texts.texts.as_deref();
    if texts.is_some() && !paths.iter().any(|path| is_written(path)) {
        return Err(
            usage("--texts is for what `extract` wrote; of documents the text is known").into()
        );
    }
    let find =
        |documents: &mut [Read], written: &[PathBuf]| find_texts(documents, written, args, texts);
    found(paths, args, output, find)
}

/// The same for commands that need no text.
pub(crate) fn without_texts(
    paths: &[PathBuf],
    args: &ReadingArgs,
    output: Option<&PathBuf>,
) -> Result<(Vec<Document>, Outcome)> {
    let (read, outcome) = found(paths, args, output, |_, _| Ok(()))?;
    Ok((read.into_iter().map(|read| read.document).collect(), outcome))
}

/// The documents; `find_texts` is given those that `extract` wrote, and where they are.
fn found(
    paths: &[PathBuf],
    args: &ReadingArgs,
    output: Option<&PathBuf>,
    find_texts: impl Fn(&mut [Read], &[PathBuf]) -> Result<()>,
) -> Result<(Vec<Read>, Outcome)> {
    let (written, unread): (Vec<_>, Vec<_>) = paths.iter().cloned().partition(|it| is_written(it));
    let mut found = Found { documents: Vec::new(), outcome: Outcome::Done };
    for path in &written {
        for document in extracted::documents(path)? {
            let document = document?;
            let (id, offsets) = (&document.id, document.source.offsets);
            if offsets != Offsets::CodePoints {
                bail!("{}: {id}: its positions count {offsets}, not code points", path.display());
            }
            found.documents.push(Read { document, text: None });
        }
    }
    find_texts(&mut found.documents, &written)?;
    if !unread.is_empty() {
        found.read_now(unread, args, output)?;
    }
    if found.documents.is_empty() && found.outcome == Outcome::Done {
        report::line("no documents to read");
        found.outcome = Outcome::Partly;
    }
    Ok((found.documents, found.outcome))
}

/// Whether a path leads to what `extract` wrote: a file of it, or a folder that holds such files
/// and no documents beside them.
fn is_written(path: &Path) -> bool {
    if !path.is_dir() {
        return extracted::is_written(path);
    }
    extracted::in_folder(path).is_ok_and(|files| !files.is_empty()) && !could_be_document(path)
}

struct Found {
    documents: Vec<Read>,
    outcome: Outcome,
}

impl Found {
    fn read_now(
        &mut self,
        paths: Vec<PathBuf>,
        args: &ReadingArgs,
        output: Option<&PathBuf>,
    ) -> Result<()> {
        let reader = Reader::new(&args.lexicon)?;
        let input = InputArgs { paths, source: args.source.clone() };
        let outputs: Vec<_> = output.into_iter().collect();
        let inputs = Inputs::find(&input, &[], &outputs)?;
        let mut ids = BTreeSet::new();
        let read = |entry: Entry| entry.and_then(|item| read_now(&reader, &item));
        in_order(inputs.entries(), args.work.threads(), read, |results| {
            for read in results {
                self.take(read.and_then(|(item, read)| {
                    let new = ids.insert(item.id.clone());
                    new.then_some(read).ok_or_else(|| item.failure(Stage::Id, taken(&item.id)))
                }));
            }
        })?;
        reader.note().iter().for_each(|note| args.work.voice.note(note));
        Ok(())
    }

    fn take(&mut self, read: Result<Read, Failure>) {
        match read {
            Ok(read) => self.documents.push(read),
            Err(failure) => {
                report::line(&failure.to_string());
                self.outcome = Outcome::Partly;
            }
        }
    }
}

fn read_now(reader: &Reader, item: &Item) -> Result<(Item, Read), Failure> {
    let read = |document, text: &str| Read { document, text: Some(text.to_owned()) };
    Ok((item.clone(), reader.read(item, item.read()?, read)?))
}

/// Looks for the texts of the documents, by what they were read from: in the folder or file that
/// the user names, else beside what `extract` wrote. Each file is read once, however many rows of
/// it are wanted.
fn find_texts(
    documents: &mut [Read],
    written: &[PathBuf],
    args: &ReadingArgs,
    texts: Option<&Path>,
) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let names = documents.iter().map(|read| read.document.source.name.clone()).collect();
    let places = places(&names, written, texts)?;
    let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, read) in documents.iter().enumerate() {
        wanted.entry(read.document.source.sha256.clone()).or_default().push(at);
    }
    if !places.is_empty() {
        // each of these is named, whatever the user wants of folders
        let (include, exclude) = (Vec::new(), Vec::new());
        let source = SourceArgs { include, exclude, ..args.source.clone() };
        let input = InputArgs { paths: places, source };
        for item in Inputs::find(&input, &[], &[])?.entries().flatten() {
            // what cannot be read is no text of these; that it is missing is said below
            let Ok(source) = item.read().and_then(|bytes| item.source(&bytes)) else { continue };
            for at in wanted.remove(&source.sha256).unwrap_or_default() {
                documents[at].text = Some(source.text.clone());
            }
        }
    }
    if texts.is_some() {
        report_missing(documents);
    }
    Ok(())
}

fn report_missing(documents: &[Read]) {
    let mut missing = documents.iter().filter(|read| read.text.is_none());
    let Some(first) = missing.next() else { return };
    let id = &first.document.id;
    let others = match missing.count() {
        0 => String::new(),
        1 => " (nor was that of another document)".to_owned(),
        more => format!(" (nor were those of {} more)", counted(more, "document")),
    };
    report::line(&format!("{id}: its text was not found{others}"));
}

/// The files that may hold the texts: those of the names that the documents were read from.
fn places(
    names: &BTreeSet<String>,
    written: &[PathBuf],
    texts: Option<&Path>,
) -> Result<Vec<PathBuf>> {
    let beside = |path: &PathBuf| {
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(path) };
        names.iter().map(|name| folder.join(name)).filter(|file| file.is_file()).collect::<Vec<_>>()
    };
    let Some(texts) = texts else { return Ok(written.iter().flat_map(beside).collect()) };
    if texts.is_file() {
        return Ok(vec![texts.to_owned()]);
    }
    if !texts.is_dir() {
        bail!("{}: no such folder or file", texts.display());
    }
    let mut files = everything_in(texts);
    files.retain(|file| file.file_name().is_some_and(|it| names.contains(&*it.to_string_lossy())));
    Ok(files)
}
