//! The exceptions of the package, and which of them each error of the library is.

use std::io;
use std::path::{Path, PathBuf};

use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

create_exception!(guihua, GuihuaError, PyValueError, "What guihua cannot do, and why.");
create_exception!(guihua, DecodeError, GuihuaError, "The bytes are no text in any known encoding.");
create_exception!(
    guihua,
    FormatError,
    GuihuaError,
    "The file is of no kind that can be read, is damaged, or too large."
);
create_exception!(
    guihua,
    LexiconError,
    GuihuaError,
    "A line of a word list is not as it should be."
);
create_exception!(guihua, DataError, GuihuaError, "JSON or annotations are not as they should be.");

/// Why a document could not be read; made on any thread.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The system would not give the file.
    Io(PathBuf, io::Error),
    /// Its bytes are no document.
    Unread(guihua::Error),
    /// A fault of this program, told in its own words.
    Fault(String),
}

impl Failure {
    /// The exception.
    pub(crate) fn raised(&self, py: Python<'_>) -> PyErr {
        match self {
            Failure::Io(path, error) => os_error(py, path, error),
            Failure::Unread(error) => of_kind(error),
            Failure::Fault(why) => GuihuaError::new_err(format!("a fault in guihua: {why}")),
        }
    }
}

/// The exception of an error that has to do with `path`.
pub(crate) fn raised(py: Python<'_>, error: &guihua::Error, path: &Path) -> PyErr {
    match error.io_error() {
        Some(io) => os_error(py, path, io),
        None => of_kind(error),
    }
}

/// The exception of an error that is not of the system.
pub(crate) fn of_kind(error: &guihua::Error) -> PyErr {
    let why = error.to_string();
    match error {
        error if error.is_decode() => DecodeError::new_err(why),
        error if error.is_format() => FormatError::new_err(why),
        error if error.is_lexicon() => LexiconError::new_err(why),
        error if error.is_data() => DataError::new_err(why),
        _ => GuihuaError::new_err(why),
    }
}

/// `FileNotFoundError` and its kin, with the number and the name of the file, as `open` raises them.
fn os_error(py: Python<'_>, path: &Path, error: &io::Error) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        return PyOSError::new_err(format!("{}: {error}", path.display()));
    };
    let path = path.to_string_lossy().into_owned();
    if cfg!(windows) {
        // The number is one of Windows, from which Python finds its own.
        return PyOSError::new_err((0, error.to_string(), path, number));
    }
    let words = py.import("os").and_then(|os| os.call_method1("strerror", (number,)));
    match words.and_then(|words| words.extract::<String>()) {
        Ok(words) => PyOSError::new_err((number, words, path)),
        Err(error) => error,
    }
}
