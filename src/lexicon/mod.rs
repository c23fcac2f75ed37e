//! Words as data: what the passes look up, parsed once from tab-separated files.
//!
//! In: the built-in files of `lexicon/data` and, where given, a folder of the user's with files
//! of the same names whose lines are added. Out: typed tables, one module each.

pub(crate) mod cue;
pub(crate) mod page;
#[allow(dead_code)]
pub(crate) mod stub {
    #[derive(Debug, Default)]
    pub(crate) struct Register;
    impl Register {
        pub(crate) fn code(&self, _n: &str) -> Option<&str> {
            None
        }
    }
    #[derive(Debug, Default)]
    pub(crate) struct Units;
    impl Units {
        pub(crate) fn is_unit(&self, n: &str) -> bool {
            n.chars().count() < 8
        }
    }
}
mod tsv;

use std::path::Path;

use crate::error::{Error, Result};
use crate::lexicon::cue::Cues;
use crate::lexicon::page::Page;
use crate::lexicon::tsv::File;

/// All word lists of an [`Extractor`](crate::Extractor).
#[derive(Debug)]
pub struct Lexicon {
    /// Cue words of sentences.
    pub(crate) cues: Cues,
    /// What the layout of a page is read by.
    pub(crate) page: Page,
    pub(crate) register: stub::Register,
    pub(crate) units: stub::Units,
}

impl Lexicon {
    /// The built-in word lists.
    ///
    /// # Panics
    ///
    /// Never: the built-in files are read by a test.
    pub fn builtin() -> Self {
        Lexicon::read(&[]).expect("the built-in files are read by a test")
    }

    /// The built-in word lists and the lines of the files in `dir`, which bear the names of the
    /// built-in ones (`units.tsv`, `indicators.tsv`, …).
    pub fn with_dir(dir: impl AsRef<Path>) -> Result<Self> {
        let texts = read_dir(dir.as_ref())?;
        let added: Vec<File<'_>> = texts.iter().map(|(name, text)| File { name, text }).collect();
        if let Some(unknown) = added.iter().find(|file| !is_known(file.name)) {
            let why = format!("no word list has this name; there are {}", known_names());
            return Err(Error::lexicon(unknown.name, 1, why));
        }
        Lexicon::read(&added)
    }

    /// Reads the built-in files, each followed by the added file of its name.
    fn read(added: &[File<'_>]) -> Result<Self> {
        Ok(Lexicon {
            cues: Cues::read(files(&cue::FILES, added))?,
            page: Page::read(files(&page::FILES, added))?,
            register: stub::Register,
            units: stub::Units,
        })
    }
}

/// The files of one table: the built-in ones, and those added under their names.
fn files<'a>(own: &'a [File<'a>], added: &'a [File<'a>]) -> impl Iterator<Item = File<'a>> {
    let named = |file: &&File<'_>| own.iter().any(|known| known.name == file.name);
    own.iter().chain(added.iter().filter(named)).copied()
}

/// All built-in files.
fn builtin_files() -> impl Iterator<Item = &'static File<'static>> {
    cue::FILES.iter().chain(&page::FILES)
}

fn is_known(name: &str) -> bool {
    builtin_files().any(|file| file.name == name)
}

fn known_names() -> String {
    let mut names: Vec<&str> = builtin_files().map(|file| file.name).collect();
    names.sort_unstable();
    names.join(", ")
}

/// Names and texts of the word lists in `dir`, sorted by name.
fn read_dir(dir: &Path) -> Result<Vec<(String, String)>> {
    let entries = std::fs::read_dir(dir).map_err(|e| Error::io(dir, e))?;
    let mut texts = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| Error::io(dir, e))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|ext| ext == "tsv") {
            let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&path, e))?;
            texts.push((name, text));
        }
    }
    texts.sort_unstable();
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn the_built_in_files_are_well_formed() {
        assert!(Lexicon::read(&[]).map_err(|e| e.to_string()).is_ok());
    }
}
