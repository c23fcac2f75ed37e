//! Where the output goes: standard output, or a file that appears whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A buffered output that is complete once [`finish`](Output::finish) returns.
#[derive(Debug)]
pub(crate) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    Whole(Whole),
    /// A device or pipe, which cannot be replaced by a file.
    Special(BufWriter<File>),
}

/// A file under another name until it is complete.
#[derive(Debug)]
pub(crate) struct Whole {
    out: BufWriter<File>,
    unfinished: Unfinished,
    path: PathBuf,
}

/// The name of a file that goes with this value.
#[derive(Debug)]
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Renamed, it is no longer there; if it cannot be removed there is nothing left to try.
        let _ = fs::remove_file(&self.0);
    }
}

impl Output {
    pub(crate) fn stdout() -> Self {
        Output::Stdout(BufWriter::new(io::stdout().lock()))
    }

    /// The file at `path`, or standard output where there is none.
    pub(crate) fn to(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Output::stdout()) };
        let cannot = || format!("{}: cannot be written", path.display());
        if fs::metadata(path).is_ok_and(|existing| !existing.is_file() && !existing.is_dir()) {
            let file = File::options().write(true).open(path).with_context(cannot)?;
            return Ok(Output::Special(BufWriter::new(file)));
        }
        Whole::create(path).with_context(cannot).map(Output::Whole)
    }

    /// Writes what is buffered; a file takes its place.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Output::Stdout(mut out) => out.flush().map_err(Into::into),
            Output::Special(mut out) => out.flush().map_err(Into::into),
            Output::Whole(file) => {
                let path = file.path.clone();
                file.finish().with_context(|| format!("{}: cannot be written", path.display()))
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::Special(out) => out.write(bytes),
            Output::Whole(file) => file.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::Special(out) => out.flush(),
            Output::Whole(file) => file.out.flush(),
        }
    }
}

impl Whole {
    fn create(path: &Path) -> io::Result<Self> {
        // A link stays a link to the new file.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.tmp", std::process::id()));
        let unfinished = path.with_file_name(hidden);
        let out = BufWriter::new(File::create_new(&unfinished)?);
        Ok(Whole { out, unfinished: Unfinished(unfinished), path })
    }

    fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        fs::rename(&self.unfinished.0, &self.path)
    }
}
