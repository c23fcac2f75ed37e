//! One document to read: its id, where it is, and how its bytes become a [`Source`].

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use guihua::{Error, Given, Source};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::failure::{Failure, Stage};
use crate::names::slashed;

/// A document to read, or why there is none.
pub(crate) type Entry = Result<Item, Failure>;

/// How many bytes a document may have where the user does not say: about the length at which the
/// memory of a usual machine is full of what is known of it.
pub(crate) const LIMIT: u64 = 256 << 20;

/// A document to read.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The file it is in.
    pub(crate) path: String,
    /// Its row, from 1, in a file of rows.
    pub(crate) row: Option<u64>,
    pub(crate) id: String,
    pub(crate) content: Content,
    /// What other columns of its row say of it.
    pub(crate) given: Given,
    /// The columns of its row that are handed on.
    pub(crate) kept: BTreeMap<String, Value>,
    /// How many bytes it may have.
    pub(crate) limit: u64,
}

/// Where the bytes of a document are.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    File(PathBuf),
    Stdin,
    Text(Vec<u8>, Markup),
}

/// Whether a row says that its text is HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// It is plain text, whatever it looks like.
    Plain,
    /// It may be anything; its content tells.
    Unsaid,
}

/// The bytes of a document.
#[derive(Debug)]
pub(crate) struct Bytes {
    bytes: Vec<u8>,
    markup: Markup,
}

impl Item {
    pub(crate) fn file(path: &Path, id: String, limit: u64) -> Self {
        let content = Content::File(path.to_owned());
        Item { limit, ..Item::new(slashed(path), id, content) }
    }

    /// A document of which nothing else is known.
    pub(crate) fn new(path: String, id: String, content: Content) -> Self {
        let (given, kept) = (Given::default(), BTreeMap::new());
        Item { path, row: None, id, content, given, kept, limit: LIMIT }
    }

    /// The name of the file, with its extension.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub(crate) fn read(&self) -> Result<Bytes, Failure> {
        let (bytes, markup) = match &self.content {
            Content::File(path) => {
                (self.within(path).and_then(|()| fs::read(path)), Markup::Unsaid)
            }
            Content::Stdin => (self.stdin(), Markup::Unsaid),
            Content::Text(bytes, markup) => (self.allowed(bytes.clone()), *markup),
        };
        let bytes = bytes.map_err(|error| self.failure(Stage::Read, error))?;
        Ok(Bytes { bytes, markup })
    }

    /// Decodes what was read.
    pub(crate) fn source(&self, bytes: &Bytes) -> Result<Source, Failure> {
        let source = decode(bytes).map_err(|error| self.failure(Stage::Decode, error))?;
        Ok(Source { given: self.given.clone(), ..source })
    }

    /// What tells whether a document is still the same.
    pub(crate) fn digest(&self, bytes: &Bytes) -> String {
        let mut hash = Sha256::new();
        hash.update(&bytes.bytes);
        hash.update([u8::from(bytes.markup == Markup::Plain)]);
        if self.row.is_some() {
            hash.update(format!("{:?} {:?}", self.given, self.kept));
        }
        hex(&hash.finalize())
    }

    pub(crate) fn failure(&self, stage: Stage, cause: impl std::fmt::Display) -> Failure {
        Failure { row: self.row, ..Failure::new(self.path.as_str(), stage, cause) }
    }

    /// Refuses a file that is too large before it fills the memory.
    fn within(&self, path: &Path) -> io::Result<()> {
        match fs::metadata(path) {
            Ok(file) if file.is_file() && file.len() > self.limit => Err(self.too_large()),
            _ => Ok(()),
        }
    }

    fn allowed(&self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if bytes.len() as u64 > self.limit { Err(self.too_large()) } else { Ok(bytes) }
    }

    fn stdin(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        io::stdin().lock().take(self.limit.saturating_add(1)).read_to_end(&mut bytes)?;
        self.allowed(bytes)
    }

    fn too_large(&self) -> io::Error {
        let limit = self.limit >> 20;
        io::Error::other(format!(
            "larger than {limit} MB, and reading takes some 13 times a document's size in memory: \
             cut it up, or say --max-size"
        ))
    }
}

/// What is said of a document whose id another has.
pub(crate) fn taken(id: &str) -> String {
    format!("the id {id:?} is that of an earlier document")
}

/// The digest of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

/// The one place where bytes become a document.
fn decode(bytes: &Bytes) -> Result<Source, Error> {
    match (bytes.markup, std::str::from_utf8(&bytes.bytes)) {
        (Markup::Plain, Ok(text)) => Ok(Source::from_text(text)),
        (Markup::Plain, Err(_)) => Source::read_plain(&bytes.bytes),
        (Markup::Unsaid, _) => Source::read(&bytes.bytes),
    }
}
