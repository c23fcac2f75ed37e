//! What `extract` wrote, in every form of it, in; the documents out.
//!
//! A file or standard input holds documents on a line each, indented, or in one array; a folder holds such files.
//! What is not of this kind ends the reading with one message, as what follows cannot be trusted.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use guihua::schema::{Document, SCHEMA_VERSION};
use serde::de::Error as _;
use serde_json::{Deserializer, Value};

use crate::array::{self, Elements};
use crate::report::plain;

type Documents = Box<dyn Iterator<Item = Result<Document>>>;

/// Extensions of the files that `extract` writes documents to.
const EXTENSIONS: [&str; 3] = ["json", "jsonl", "ndjson"];

/// What is read to see whether a file holds documents.
const START: u64 = 1 << 16;

/// The documents at `path`: of a file, of the files in a folder, or (`-`) of standard input.
pub(crate) fn documents(path: &Path) -> Result<Documents> {
    if path.as_os_str() == "-" {
        return read(BufReader::new(io::stdin()), "-".to_owned());
    }
    if path.is_dir() {
        let files = in_folder(path)?;
        if files.is_empty() {
            bail!("{}: no documents that `extract` wrote", path.display());
        }
        let each = |file: PathBuf| match documents(&file) {
            Ok(documents) => documents,
            Err(error) => Box::new(std::iter::once(Err(error))),
        };
        return Ok(Box::new(files.into_iter().flat_map(each)));
    }
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| name.clone())?;
    read(BufReader::with_capacity(1 << 20, file), name)
}

/// The files with documents in a folder and below it, in the order of their names.
pub(crate) fn in_folder(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| !path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.')));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(in_folder(&path)?);
        } else if is_written(&path) {
            files.push(path);
        }
    }
    Ok(files)
}

/// Whether the file at `path` begins with a document that was read.
pub(crate) fn is_written(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    if !extension.is_some_and(|extension| EXTENSIONS.contains(&extension)) || path.is_dir() {
        return false;
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(START).read_to_end(&mut start));
    read.is_ok() && begins_a_document(&start)
}

/// Whether `start` is the start of a document as it is written, or of an array of them: its first
/// member is the version of the schema.
pub(crate) fn begins_a_document(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let start = start.strip_prefix(b"[").map_or(start, <[u8]>::trim_ascii_start);
    let inner = start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inner.is_some_and(|inner| inner.starts_with(b"\"schema_version\""))
}

/// The documents of a stream; its start tells whether they are in an array, the first line whether
/// each has one of its own.
pub(crate) fn read(mut input: impl BufRead + 'static, name: String) -> Result<Documents> {
    let mut first = Vec::new();
    let mut number = 0;
    while first.trim_ascii().is_empty() {
        first.clear();
        number += 1;
        if input.read_until(b'\n', &mut first).with_context(|| name.clone())? == 0 {
            bail!("{name}: it is empty");
        }
    }
    if array::begins(&first) {
        let elements = (1..).zip(Elements::new(Cursor::new(first).chain(input)));
        return Ok(until_a_fault(elements.map(move |(number, element): (u64, _)| {
            let element = element.map_err(|error| anyhow!("{name}: {}", plain(&error)))?;
            document(serde_json::from_slice(&element), &format!("{name}: element {number}"))
        })));
    }
    let whole = serde_json::from_slice::<Value>(&first);
    if whole.is_ok_and(|value| value.is_object()) {
        let rest = Lines { input, number };
        let lines = std::iter::once(Ok((number, first))).chain(rest);
        return Ok(until_a_fault(lines.map(move |line| {
            let (number, line) = line.map_err(|error| anyhow!("{name}: {}", plain(&error)))?;
            document(serde_json::from_slice(&line), &format!("{name}: line {number}"))
        })));
    }
    let stream = Deserializer::from_reader(Cursor::new(first).chain(input)).into_iter();
    Ok(until_a_fault(stream.map(move |read| document(read, &name))))
}

/// The lines that are not blank, with their numbers.
struct Lines<R> {
    input: R,
    number: u64,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<(u64, Vec<u8>)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            match self.input.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Ok((self.number, line))),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

fn until_a_fault(documents: impl Iterator<Item = Result<Document>> + 'static) -> Documents {
    let mut documents = documents;
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        let next = if ended { None } else { documents.next() };
        ended = next.as_ref().is_none_or(Result::is_err);
        next
    }))
}

/// The document that was read at `place`, of a version that is read here.
fn document(read: serde_json::Result<Document>, place: &str) -> Result<Document> {
    let document = read.map_err(|error| anyhow!("{place}: {}", no_document(&error)))?;
    if !document.is_compatible() {
        let (id, version) = (&document.id, &document.schema_version);
        bail!("{place}: {id}: its schema is {version}, not {SCHEMA_VERSION}");
    }
    Ok(document)
}

/// Why something is no document, without the names of types.
fn no_document(error: &serde_json::Error) -> String {
    if error.is_io() {
        return plain(error);
    }
    let why = error.to_string().replace("expected struct ", "expected an object ");
    let why = match serde_json::Error::missing_field("schema_version").to_string() {
        version if why.starts_with(&version) => "it has no schema_version".to_owned(),
        // the line is named before
        _ => why.replace(" at line 1 column ", ", column "),
    };
    format!("no document that `extract` wrote: {why}")
}

#[cfg(test)]
mod tests {
    use super::{begins_a_document, read};

    #[test]
    fn a_document_begins_with_its_version() {
        assert!(begins_a_document(b"{\"schema_version\":\"1.0.0\""));
        assert!(begins_a_document(b"\xEF\xBB\xBF\n{\n  \"schema_version\": \"1"));
        assert!(begins_a_document(b"[\n{\"schema_version\":\"1.0.0\""));
        assert!(!begins_a_document(b"[]") && !begins_a_document(b"[[{\"schema_version\""));
        assert!(!begins_a_document(b"{\"text\":\"schema_version\"}") && !begins_a_document(b""));
    }

    #[test]
    fn the_first_fault_ends_the_documents() {
        let told = |input: &'static [u8]| {
            let documents = read(input, "x".to_owned()).unwrap_or_else(|error| panic!("{error}"));
            documents.map(|it| it.unwrap_err().to_string()).collect::<Vec<_>>()
        };
        let why = "x: line 2: no document that `extract` wrote: it has no schema_version";
        assert_eq!(told(b"\n{\"x\": 1}\n{}\n"), [why]);
        assert_eq!(told(b"{\n\"id\": 1}\n").len(), 1);
        let element = &told(b"[1, 2]\n")[..];
        assert!(
            element.len() == 1 && element[0].starts_with("x: element 1: no document"),
            "{element:?}"
        );
    }
}
