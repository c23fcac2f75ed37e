//! Why a document is not in the output: one line for people, one object of `errors.jsonl`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::report::plain;

/// A document, or a place where documents were looked for, that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    /// The file as it was named or found.
    pub(crate) path: String,
    /// The row, from 1, in a file of rows.
    pub(crate) row: Option<u64>,
    pub(crate) stage: Stage,
    pub(crate) cause: String,
}

/// Where on its way a document was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// There is no such file, or a folder cannot be looked into.
    Find,
    /// The file cannot be read.
    Read,
    /// Its bytes are no document.
    Decode,
    /// A row has no text, or is malformed.
    Row,
    /// Its id is another's already.
    Id,
    /// The library failed, which is a fault in it.
    Extract,
    /// Its file cannot be written.
    Write,
}

impl Failure {
    pub(crate) fn new(path: impl Into<String>, stage: Stage, cause: impl fmt::Display) -> Self {
        Failure { path: path.into(), row: None, stage, cause: plain(cause) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        write!(f, ": {}", self.cause)
    }
}
