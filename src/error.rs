//! The one error of the crate: what cannot be done to files, encodings and lexicons.
//!
//! Extraction itself never fails; see [`Diagnostic`](crate::Diagnostic) for its doubts.

use std::path::{Path, PathBuf};

/// Why a file, an encoding, a lexicon or an argument could not be used.
///
/// The message is one line that names the thing and the way out. The kinds are private;
/// ask with the `is_…` methods.
///
/// ```
/// let error = guihua::Lexicon::with_dir("no/such/folder").unwrap_err();
/// assert!(error.is_io());
/// assert!(error.to_string().contains("no/such/folder"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Kind>);

/// A result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{file}:{line}: {why}")]
    Lexicon { file: String, line: usize, why: String },
    #[error("{0}")]
    Decode(String),
    #[error("{0}")]
    Format(String),
    #[error("{0}")]
    Data(String),
}

impl Error {
    /// A file or folder at `path` could not be read or written.
    pub fn io(path: impl AsRef<Path>, source: std::io::Error) -> Self {
        Kind::Io { path: path.as_ref().to_owned(), source }.into()
    }

    /// Line `line` (from 1) of the lexicon file `file` is not as it should be.
    pub(crate) fn lexicon(file: &str, line: usize, why: impl Into<String>) -> Self {
        Kind::Lexicon { file: file.to_owned(), line, why: why.into() }.into()
    }

    /// The bytes are no text in any encoding that is known.
    pub fn decode(why: impl Into<String>) -> Self {
        Kind::Decode(why.into()).into()
    }

    /// The file is not of a kind that can be read, or is damaged, or too large.
    pub fn format(why: impl Into<String>) -> Self {
        Kind::Format(why.into()).into()
    }

    /// A data file (gold, predictions, tables) is not as it should be.
    pub fn data(why: impl Into<String>) -> Self {
        Kind::Data(why.into()).into()
    }

    /// The same error, which names the file at `path` where it did not yet.
    #[must_use]
    pub fn at(self, path: impl AsRef<Path>) -> Self {
        let path = path.as_ref().display();
        match *self.0 {
            Kind::Decode(why) => Kind::Decode(format!("{path}: {why}")),
            Kind::Format(why) => Kind::Format(format!("{path}: {why}")),
            Kind::Data(why) => Kind::Data(format!("{path}: {why}")),
            named @ (Kind::Io { .. } | Kind::Lexicon { .. }) => named,
        }
        .into()
    }

    /// Whether a file or folder could not be read or written.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// What the system said of the file or folder, where it could not be read or written.
    pub fn io_error(&self) -> Option<&std::io::Error> {
        match &*self.0 {
            Kind::Io { source, .. } => Some(source),
            _ => None,
        }
    }

    /// Whether a lexicon file holds a line that is not as it should be.
    pub fn is_lexicon(&self) -> bool {
        matches!(*self.0, Kind::Lexicon { .. })
    }

    /// Whether bytes could not be decoded as text.
    pub fn is_decode(&self) -> bool {
        matches!(*self.0, Kind::Decode(_))
    }

    /// Whether a file's format cannot be read.
    pub fn is_format(&self) -> bool {
        matches!(*self.0, Kind::Format(_))
    }

    /// Whether a data file is malformed.
    pub fn is_data(&self) -> bool {
        matches!(*self.0, Kind::Data(_))
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Error(Box::new(kind))
    }
}
