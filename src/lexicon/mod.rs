//! Words as data: what the passes look up, parsed once from tab-separated files.
//!
//! In: the built-in files of `lexicon/data` and, where given, a folder of the user's with files
//! of the same names whose lines are added. Out: typed tables, one module each.

mod dictionary;
mod indicator;
mod region;
mod tsv;

pub(crate) use dictionary::Dictionary;
pub(crate) use indicator::Register;
pub(crate) use region::{Level, Regions};
pub(crate) use tsv::File;

use std::path::Path;

use crate::error::{Error, Result};

/// All word lists of an [`Extractor`](crate::Extractor).
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The built-in word lists.
    pub fn builtin() -> Self {
        Lexicon {}
    }

    /// The built-in word lists and the lines of the files in `dir`, which bear the names of the
    /// built-in ones (`units.tsv`, `indicators.tsv`, …).
    pub fn with_dir(dir: impl AsRef<Path>) -> Result<Self> {
        let dir = dir.as_ref();
        std::fs::read_dir(dir).map_err(|e| Error::io(dir, e))?;
        Ok(Lexicon {})
    }
}
