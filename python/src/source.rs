//! A source as Python gives it: text, bytes or a path.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guihua::schema;
use guihua::{Error, Source};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::document::Document;
use crate::errors::Failure;

/// A document to be read.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) id: String,
    content: Content,
}

/// Where its bytes are.
#[derive(Debug)]
enum Content {
    Bytes(Vec<u8>),
    Path(PathBuf),
    /// It was read before.
    Read(Document),
    /// `None`, as a table has where there is nothing.
    Missing,
}

impl Item {
    /// `str` is text, never a path; whatever names a path is one; of `None` it is told in its turn
    /// that there is nothing to read. Without an `id` a file has its
    /// name without extension, all else `or`.
    pub(crate) fn new(source: &Bound<'_, PyAny>, id: Option<String>, or: &str) -> PyResult<Self> {
        let content = if let Ok(text) = source.cast::<PyString>() {
            Content::Bytes(text.to_str()?.as_bytes().to_vec())
        } else if let Ok(bytes) = source.cast::<PyBytes>() {
            Content::Bytes(bytes.as_bytes().to_vec())
        } else if let Ok(document) = source.cast::<Document>() {
            Content::Read(document.get().clone())
        } else if source.is_none() {
            Content::Missing
        } else if source.hasattr("__fspath__")? {
            Content::Path(source.extract()?)
        } else {
            let kind = source.get_type().name()?;
            let why = format!("a source is str, bytes, a path or a Document, not {kind}");
            return Err(PyTypeError::new_err(why));
        };
        let id = id.unwrap_or_else(|| content.id().unwrap_or_else(|| or.to_owned()));
        Ok(Item { id, content })
    }

    /// Reads it: on any thread, without Python.
    pub(crate) fn read(
        self,
        extractor: &guihua::Extractor,
        offsets: schema::Offsets,
    ) -> Result<Document, Failure> {
        let (source, name) = match self.content {
            Content::Read(document) => return Ok(document),
            Content::Missing => return Err(Failure::Unread(Error::data("there is no content"))),
            Content::Bytes(bytes) => (source(&bytes)?, self.id.clone()),
            Content::Path(path) => match fs::read(&path) {
                Ok(bytes) => (source(&bytes)?, part(path.file_name())),
                Err(error) => return Err(Failure::Io(path, error)),
            },
        };
        let text = source.text.clone();
        let extraction = extractor.extract(source);
        let wire = schema::Document::with_offsets(&extraction, self.id, name, offsets);
        Ok(Document { wire: Arc::new(wire), text: Some(text.into()) })
    }
}

impl Content {
    /// The id that it has of itself.
    fn id(&self) -> Option<String> {
        match self {
            Content::Bytes(_) | Content::Missing => None,
            Content::Path(path) => Some(part(Path::new(path).file_stem())),
            Content::Read(document) => Some(document.wire.id.clone()),
        }
    }
}

fn source(bytes: &[u8]) -> Result<Source, Failure> {
    Source::read(bytes).map_err(Failure::Unread)
}

fn part(name: Option<&std::ffi::OsStr>) -> String {
    name.unwrap_or_default().to_string_lossy().into_owned()
}
