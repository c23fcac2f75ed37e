//! One document to read: its id, where it is, and how its bytes become a [`Source`].

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use guihua::{Error, Source};
use sha2::{Digest, Sha256};

use crate::failure::{Failure, Stage};
use crate::inputs::slashed;

/// A document to read.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The file it is in.
    pub(crate) path: String,
    /// Its row, from 1, in a file of rows.
    pub(crate) row: Option<u64>,
    pub(crate) id: String,
    pub(crate) content: Content,
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
    pub(crate) bytes: Vec<u8>,
    markup: Markup,
}

impl Item {
    pub(crate) fn file(path: &Path, id: String) -> Self {
        Item { path: slashed(path), row: None, id, content: Content::File(path.to_owned()) }
    }

    /// The name of the file, with its extension.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub(crate) fn read(&self) -> Result<Bytes, Failure> {
        let (bytes, markup) = match &self.content {
            Content::File(path) => (fs::read(path), Markup::Unsaid),
            Content::Stdin => (stdin(), Markup::Unsaid),
            Content::Text(bytes, markup) => (Ok(bytes.clone()), *markup),
        };
        let bytes = bytes.map_err(|error| self.failure(Stage::Read, error))?;
        Ok(Bytes { bytes, markup })
    }

    /// Decodes what was read.
    pub(crate) fn source(&self, bytes: &Bytes) -> Result<Source, Failure> {
        decode(bytes).map_err(|error| self.failure(Stage::Decode, error))
    }

    pub(crate) fn failure(&self, stage: Stage, cause: impl std::fmt::Display) -> Failure {
        Failure { row: self.row, ..Failure::new(self.path.as_str(), stage, cause) }
    }
}

impl Bytes {
    /// What tells whether a document is still the same.
    pub(crate) fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(&self.bytes);
        hash.update([u8::from(self.markup == Markup::Plain)]);
        hex(&hash.finalize())
    }
}

/// The digest of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The one place where bytes become a document.
fn decode(bytes: &Bytes) -> Result<Source, Error> {
    if bytes.markup == Markup::Plain
        && let Ok(text) = std::str::from_utf8(&bytes.bytes)
    {
        return Ok(Source::from_text(text));
    }
    Source::read(&bytes.bytes)
}
