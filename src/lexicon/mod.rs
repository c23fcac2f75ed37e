//! Words as data: what the passes look up, parsed once from tab-separated files.
//!
//! In: the built-in files of `lexicon/data` and, where given, a folder of the user's with files
//! of the same names whose lines are added. Out: typed tables, one module each.

pub(crate) mod page;
mod tsv;

use std::path::Path;

use crate::error::{Error, Result};
use crate::lexicon::page::Page;
use crate::lexicon::tsv::File;

/// All word lists of an [`Extractor`](crate::Extractor).
#[derive(Debug)]
pub struct Lexicon {
    /// What the layout of a page is read by.
    pub(crate) page: Page,
}

impl Lexicon {
    /// The built-in word lists.
    ///
    /// # Panics
    ///
    /// Never: a test reads the built-in files.
    pub fn builtin() -> Self {
        Lexicon { page: Page::read(page::FILES).expect("the built-in files are tested") }
    }

    /// The built-in word lists and the lines of the files in `dir`, which bear the names of the
    /// built-in ones (`units.tsv`, `indicators.tsv`, …).
    pub fn with_dir(dir: impl AsRef<Path>) -> Result<Self> {
        let dir = dir.as_ref();
        std::fs::read_dir(dir).map_err(|e| Error::io(dir, e))?;
        let added = read_added(dir, &page::FILES)?;
        let added = added.iter().map(|(name, text)| File { name, text });
        Ok(Lexicon { page: Page::read(page::FILES.into_iter().chain(added))? })
    }
}

/// The texts of those of the user's files in `dir` that bear the names of `files`.
fn read_added(dir: &Path, files: &[File<'static>]) -> Result<Vec<(&'static str, String)>> {
    let present = files.iter().map(|file| (file.name, dir.join(file.name)));
    let present = present.filter(|(_, path)| path.is_file());
    let read = |(name, path)| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((name, text)),
        Err(e) => Err(Error::io(path, e)),
    };
    present.map(read).collect()
}
