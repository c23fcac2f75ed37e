//! Extracted documents in, files of one or several formats out, each whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use guihua::export::{View, csv, jsonl, parquet, xlsx};
use guihua::schema::Document;

use crate::args::Format;
use crate::failure::{Failure, Stage};
use crate::output::{Whole, cannot_write};
use crate::record::{Bom, Record};

/// A file, or a folder of files, that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SinkKind {
    Lines(PathBuf),
    /// One array of JSON of what each document becomes.
    Array(PathBuf, Record),
    /// An indented JSON file for each document, named by its id.
    Folder(PathBuf),
    Csv(PathBuf, View, Bom),
    Parquet(PathBuf, View),
    /// With a sheet for each table.
    Xlsx(PathBuf, Vec<View>),
}

/// One of them on its way.
#[derive(Debug)]
enum Sink {
    Lines(Whole),
    Array(Array),
    Folder(PathBuf),
    Csv(Whole, View),
    Parquet(Box<parquet::Writer<Whole>>),
    Xlsx(Box<xlsx::Writer>, Whole),
}

impl SinkKind {
    pub(crate) fn format(&self) -> Format {
        match self {
            SinkKind::Lines(_) => Format::Jsonl,
            SinkKind::Array(_, record) => record.format(),
            SinkKind::Folder(_) => Format::Json,
            SinkKind::Csv(..) => Format::Csv,
            SinkKind::Parquet(..) => Format::Parquet,
            SinkKind::Xlsx(..) => Format::Xlsx,
        }
    }

    /// The file, or the folder.
    fn path(&self) -> &Path {
        match self {
            SinkKind::Lines(path)
            | SinkKind::Array(path, _)
            | SinkKind::Folder(path)
            | SinkKind::Csv(path, ..)
            | SinkKind::Parquet(path, _)
            | SinkKind::Xlsx(path, _) => path,
        }
    }

    /// Begins it.
    fn open(&self) -> Result<Sink> {
        Ok(match self {
            SinkKind::Lines(path) => Sink::Lines(Whole::create(path)?),
            SinkKind::Array(path, record) => {
                Sink::Array(Array::begin(Whole::create(path)?, record.clone()))
            }
            SinkKind::Folder(dir) => Sink::Folder(dir.clone()),
            SinkKind::Csv(path, view, bom) => {
                let mut out = Whole::create(path)?;
                let prefix = Record::Rows(view.clone(), *bom).prefix()?;
                out.write_all(&prefix).with_context(|| cannot_write(path))?;
                Sink::Csv(out, view.clone())
            }
            SinkKind::Parquet(path, view) => {
                let writer = parquet::Writer::new(Whole::create(path)?, view);
                Sink::Parquet(Box::new(writer.with_context(|| cannot_write(path))?))
            }
            SinkKind::Xlsx(path, views) => {
                let book =
                    xlsx::Writer::with_views(views.clone()).with_context(|| cannot_write(path))?;
                Sink::Xlsx(Box::new(book), Whole::create(path)?)
            }
        })
    }
}

impl Sink {
    /// Adds a document. `Err` in `Ok` is of this document alone.
    fn add(&mut self, document: &Document) -> Result<Result<(), Failure>> {
        match self {
            Sink::Lines(out) => jsonl::write(out, document)?,
            Sink::Array(array) => array.add(document)?,
            Sink::Folder(dir) => return Ok(write_file(dir, document)),
            Sink::Csv(out, view) => csv::write(out, &*view, document)?,
            Sink::Parquet(writer) => writer.write(document)?,
            Sink::Xlsx(book, _) => book.write(document)?,
        }
        Ok(Ok(()))
    }

    /// Ends it: the file takes its place.
    fn finish(self) -> Result<()> {
        match self {
            Sink::Folder(_) => Ok(()),
            Sink::Lines(out) | Sink::Csv(out, _) => out.finish(),
            Sink::Array(array) => array.finish(),
            Sink::Parquet(writer) => writer.finish()?.finish(),
            Sink::Xlsx(book, mut out) => {
                book.finish(&mut out)?;
                out.finish()
            }
        }
    }
}

/// An array of JSON that is written an element at a time, each on a line of its own.
#[derive(Debug)]
struct Array {
    out: Whole,
    record: Record,
    is_empty: bool,
}

impl Array {
    fn begin(out: Whole, record: Record) -> Self {
        Array { out, record, is_empty: true }
    }

    fn add(&mut self, document: &Document) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.record.write(document, &mut bytes)?;
        match self.record {
            Record::Pretty => self.element(bytes.trim_ascii_end()),
            // a line is an element: in JSON there is no end of a line but between values
            _ => bytes.split(|byte| *byte == b'\n').try_for_each(|line| self.element(line)),
        }
    }

    fn element(&mut self, element: &[u8]) -> io::Result<()> {
        if element.is_empty() {
            return Ok(());
        }
        self.out.write_all(if self.is_empty { b"[\n" } else { b",\n" })?;
        self.is_empty = false;
        self.out.write_all(element)
    }

    fn finish(mut self) -> Result<()> {
        self.out.write_all(if self.is_empty { b"[]\n" } else { b"\n]\n" })?;
        self.out.finish()
    }
}

/// Makes all of `kinds` of the documents. What comes back are documents that could not be written;
/// the others are in the files. A document that cannot be read ends it, and nothing is made.
pub(crate) fn make(
    kinds: &[SinkKind],
    documents: impl Iterator<Item = Result<Document>>,
) -> Result<Vec<Failure>> {
    let mut sinks = kinds.iter().map(SinkKind::open).collect::<Result<Vec<_>>>()?;
    let mut failures = Vec::new();
    for document in documents {
        let document = document?;
        for (sink, kind) in sinks.iter_mut().zip(kinds) {
            let added = sink.add(&document).with_context(|| cannot_write(kind.path()))?;
            failures.extend(added.err());
        }
    }
    for (sink, kind) in sinks.into_iter().zip(kinds) {
        sink.finish().with_context(|| cannot_write(kind.path()))?;
    }
    Ok(failures)
}

/// Writes the JSON file of one document.
fn write_file(dir: &Path, document: &Document) -> Result<(), Failure> {
    write_into(dir, &document.id, "json", |out| Record::Pretty.write(document, out))
}

/// Writes the text of one document.
pub(crate) fn write_text(dir: &Path, id: &str, text: &str) -> Result<(), Failure> {
    write_into(dir, id, "txt", |out| out.write_all(text.as_bytes()))
}

/// Writes a file of the document `id` in a folder.
fn write_into(
    dir: &Path,
    id: &str,
    extension: &str,
    content: impl FnOnce(&mut Whole) -> io::Result<()>,
) -> Result<(), Failure> {
    let path = dir.join(file_name(id, extension));
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| cannot_write(&path))?;
        }
        let mut file = Whole::create(&path)?;
        content(&mut file)?;
        file.finish()
    };
    write().map_err(|error: anyhow::Error| {
        Failure::new(path.to_string_lossy(), Stage::Write, format_args!("{:#}", error.root_cause()))
    })
}

/// A file of the document `id` in its folder: its parts between slashes are folders, and what a
/// file's name cannot have is written `%` and two hexadecimal digits.
fn file_name(id: &str, extension: &str) -> PathBuf {
    let mut path: PathBuf = id.split('/').filter(|part| !part.is_empty()).map(escaped).collect();
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(extension);
    path.set_file_name(name);
    path
}

fn escaped(part: &str) -> String {
    let mut name = String::new();
    for (at, c) in part.chars().enumerate() {
        // A name that begins with a dot would be hidden, or lead upwards.
        if c.is_control() || "<>:\"\\|?*%".contains(c) || (at == 0 && c == '.') {
            let bytes = c.to_string().into_bytes();
            name.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
        } else {
            name.push(c);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_name;

    #[test]
    fn a_file_is_named_by_its_document_and_stays_in_the_folder() {
        for (id, name) in [
            ("plan", "plan.json"),
            ("a/规划.txt", "a/规划.txt.json"),
            ("../../etc/x", "%2E./%2E./etc/x.json"),
            ("/x//y", "x/y.json"),
            ("docs:7", "docs%3A7.json"),
            ("100%", "100%25.json"),
            ("", ".json"),
        ] {
            assert_eq!(file_name(id, "json"), Path::new(name), "{id}");
        }
    }
}
