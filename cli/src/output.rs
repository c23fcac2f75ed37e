//! Where the output goes: standard output, a device, or a file that appears whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A buffered stream; what is written is there once it is flushed.
pub(crate) type Stream = BufWriter<Box<dyn Write>>;

pub(crate) fn stdout() -> Stream {
    BufWriter::new(Box::new(io::stdout().lock()))
}

/// The device or pipe at `path`, where there is one: it cannot be replaced by a file.
pub(crate) fn device(path: &Path) -> Result<Option<Stream>> {
    if !fs::metadata(path).is_ok_and(|existing| !existing.is_file() && !existing.is_dir()) {
        return Ok(None);
    }
    let file = File::options().write(true).open(path).with_context(|| cannot_write(path))?;
    Ok(Some(BufWriter::new(Box::new(file))))
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

impl Whole {
    /// A file that is to be at `path`. What a run that was cut short left is replaced.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let create = || {
            let path = target(path)?;
            let unfinished = beside(&path, "tmp");
            let out = BufWriter::new(File::create(&unfinished)?);
            Ok::<_, io::Error>(Whole { out, unfinished: Unfinished(unfinished), path })
        };
        create().with_context(|| cannot_write(path))
    }

    /// Writes what is buffered; the file takes its place.
    pub(crate) fn finish(mut self) -> Result<()> {
        let mut finish = || {
            self.out.flush()?;
            fs::rename(&self.unfinished.0, &self.path)
        };
        finish().with_context(|| cannot_write(&self.path))
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The file that writing to `path` replaces: a link stays a link to the new file.
pub(crate) fn target(path: &Path) -> io::Result<PathBuf> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if path.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(path) }
}

/// A hidden name in the same folder.
pub(crate) fn beside(path: &Path, purpose: &str) -> PathBuf {
    let mut hidden = OsString::from(".");
    hidden.push(path.file_name().unwrap_or_default());
    hidden.push(".guihua-");
    hidden.push(purpose);
    path.with_file_name(hidden)
}

pub(crate) fn cannot_write(path: &Path) -> String {
    format!("{}: cannot be written", path.display())
}
