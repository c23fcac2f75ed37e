//! A run that can be cut short and resumed: what was written so far, and a manifest of it.
//!
//! Two hidden files stand beside the file that is to be written: the *records*, one after the
//! other as the documents were done, and the *manifest*. Its first line says which program and
//! settings made the records; each further line is one input with the digest of its content,
//! where its record ends, and the digest of the record. A line is written after its record, so
//! that whatever moment a run is cut short at, the lines that are whole tell what can be kept.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::item::{digest, hex};
use crate::output::{beside, cannot_write, target};

/// What made the records. Those of another maker are not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Maker {
    pub(crate) program: String,
    pub(crate) schema: String,
    pub(crate) settings: String,
}

/// One input that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Done {
    pub(crate) path: String,
    pub(crate) row: Option<u64>,
    /// Null where there was no document.
    pub(crate) id: Option<String>,
    /// The digest of what was read; null where nothing could be.
    pub(crate) input: Option<String>,
    pub(crate) failure: Option<Failure>,
}

/// A line of the manifest.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    done: Done,
    /// Where the record ends.
    end: u64,
    /// The digest of the record.
    record: String,
}

/// Whether a run begins anew or goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Anew,
    Resume,
}

/// The files of a run.
#[derive(Debug)]
pub(crate) struct Journal {
    target: PathBuf,
    records: File,
    manifest: File,
    /// Where the next record begins.
    end: u64,
}

/// What an earlier run did, in order, and where in the two files each of it ends.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) done: Vec<Done>,
    ends: Vec<(u64, u64)>,
}

impl Journal {
    /// Opens the journal of the file at `path`, whose records stand after `prefix`, and tells
    /// what there is in it.
    pub(crate) fn open(
        path: &Path,
        maker: &Maker,
        prefix: &[u8],
        start: Start,
    ) -> Result<(Self, Kept)> {
        let open = || {
            let target = target(path)?;
            let records = open(&beside(&target, "records"))?;
            let manifest = open(&beside(&target, "manifest"))?;
            Ok::<_, io::Error>(Journal { target, records, manifest, end: 0 })
        };
        let mut journal = open().with_context(|| cannot_write(path))?;
        if fs4::FileExt::try_lock(&journal.manifest).is_err() {
            bail!("{}: another run is writing to it", path.display());
        }
        let resumed = match start {
            Start::Resume => journal.kept(maker, prefix).with_context(|| cannot_write(path))?,
            Start::Anew => None,
        };
        let kept = match resumed {
            Some(kept) => kept,
            None => journal.begin(maker, prefix).with_context(|| cannot_write(path))?,
        };
        Ok((journal, kept))
    }

    /// Drops what is there and begins.
    fn begin(&mut self, maker: &Maker, prefix: &[u8]) -> io::Result<Kept> {
        let mut head = serde_json::to_vec(maker)?;
        head.push(b'\n');
        for (file, start) in [(&mut self.manifest, head.as_slice()), (&mut self.records, prefix)] {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(start)?;
        }
        self.end = prefix.len() as u64;
        let head = head.len() as u64;
        Ok(Kept { done: Vec::new(), ends: vec![(head, self.end)] })
    }

    /// What can be kept of an earlier run of the same maker: everything before the first line
    /// that is not whole, or whose record is not what was written.
    fn kept(&mut self, maker: &Maker, prefix: &[u8]) -> io::Result<Option<Kept>> {
        let mut lines = BufReader::new(&self.manifest);
        let mut records = BufReader::new(&self.records);
        let same_prefix = take(&mut records, prefix.len() as u64)? == prefix;
        let head = line::<Maker>(&mut lines)?.filter(|(head, _)| head == maker);
        let Some((_, head)) = head.filter(|_| same_prefix) else { return Ok(None) };
        let mut kept = Kept { done: Vec::new(), ends: vec![(head, prefix.len() as u64)] };
        while let Some((line, len)) = line::<Line>(&mut lines)? {
            let (manifest, start) = kept.end();
            let record = take(&mut records, line.end.saturating_sub(start))?;
            if line.end < start || digest(&record) != line.record {
                break;
            }
            kept.done.push(line.done);
            kept.ends.push((manifest + len, line.end));
        }
        Ok(Some(kept))
    }

    /// Goes on after the first `count` of what was kept.
    pub(crate) fn go_on(&mut self, kept: &Kept, count: usize) -> Result<()> {
        let (manifest, records) = kept.ends[count];
        let cut = |file: &mut File, len| {
            file.set_len(len)?;
            file.seek(SeekFrom::Start(len)).map(drop)
        };
        self.end = records;
        let cut = cut(&mut self.manifest, manifest).and_then(|()| cut(&mut self.records, records));
        cut.with_context(|| cannot_write(&self.target))
    }

    /// Adds an input and its record.
    pub(crate) fn add(
        &mut self,
        done: Done,
        record: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<()> {
        let add = || {
            let mut records = BufWriter::new(&mut self.records);
            let mut measured = Measured { out: &mut records, len: 0, hash: Sha256::new() };
            record(&mut measured)?;
            self.end += measured.len;
            let record = hex(&measured.hash.finalize());
            records.flush()?;
            let mut line = serde_json::to_vec(&Line { done, end: self.end, record })?;
            line.push(b'\n');
            self.manifest.write_all(&line)
        };
        add().with_context(|| cannot_write(&self.target))
    }

    /// The records, to be read from their start.
    pub(crate) fn records(&mut self) -> Result<impl BufRead + '_> {
        let start = self.records.seek(SeekFrom::Start(0));
        start.with_context(|| cannot_write(&self.target))?;
        Ok(BufReader::with_capacity(1 << 20, &self.records))
    }

    /// The records become the file.
    pub(crate) fn become_target(self) -> Result<()> {
        let records = beside(&self.target, "records");
        fs::rename(records, &self.target).with_context(|| cannot_write(&self.target))?;
        self.remove("manifest")
    }

    /// Removes the journal: what was to be made of it is made.
    pub(crate) fn discard(self) -> Result<()> {
        self.remove("records")?;
        self.remove("manifest")
    }

    fn remove(&self, purpose: &str) -> Result<()> {
        let path = beside(&self.target, purpose);
        fs::remove_file(&path).with_context(|| format!("{}: cannot be removed", path.display()))
    }
}

/// A stream that takes note of what is written to it.
#[derive(Debug)]
struct Measured<W> {
    out: W,
    len: u64,
    hash: Sha256,
}

impl<W: Write> Write for Measured<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.len += written as u64;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Kept {
    /// Where the manifest and the records end.
    fn end(&self) -> (u64, u64) {
        *self.ends.last().expect("the heads have an end")
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

/// At most so many bytes.
fn take(from: &mut impl Read, len: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(len).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The next line and its length; `None` where it is not whole.
fn line<T: for<'de> Deserialize<'de>>(lines: &mut impl BufRead) -> io::Result<Option<(T, u64)>> {
    let mut line = Vec::new();
    lines.read_until(b'\n', &mut line)?;
    let whole = line.strip_suffix(b"\n").and_then(|line| serde_json::from_slice(line).ok());
    Ok(whole.map(|value| (value, line.len() as u64)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Done, Journal, Maker, Start};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("guihua-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn maker(settings: &str) -> Maker {
        let [program, schema] = ["1", "1"].map(str::to_owned);
        Maker { program, schema, settings: settings.to_owned() }
    }

    fn done(id: usize) -> Done {
        let id = Some(id.to_string());
        Done { path: "p".to_owned(), row: None, id, input: None, failure: None }
    }

    /// A journal of three records, of which it returns the paths.
    fn cut_short(folder: &Path) -> (PathBuf, PathBuf) {
        let path = folder.join("out");
        let (mut journal, kept) =
            Journal::open(&path, &maker("a"), b"head\n", Start::Anew).unwrap();
        assert!(kept.done.is_empty());
        (0..3).for_each(|n| journal.add(done(n), |out| writeln!(out, "record {n}")).unwrap());
        (folder.join(".out.guihua-manifest"), folder.join(".out.guihua-records"))
    }

    #[test]
    fn wherever_it_is_cut_whole_records_are_kept() {
        let folder = folder("cut");
        let path = folder.join("out");
        let (manifest, records) = cut_short(&folder);
        let whole = [fs::read(&manifest).unwrap(), fs::read(&records).unwrap()];
        for (at, file) in [&manifest, &records].into_iter().enumerate() {
            for len in 0..whole[at].len() {
                fs::write(&manifest, &whole[0]).unwrap();
                fs::write(&records, &whole[1]).unwrap();
                fs::write(file, &whole[at][..len]).unwrap();
                let opened = Journal::open(&path, &maker("a"), b"head\n", Start::Resume);
                let (mut journal, kept) = opened.unwrap();
                let count = kept.done.len();
                assert!(count < 3);
                journal.go_on(&kept, count).unwrap();
                for n in count..3 {
                    journal.add(done(n), |out| writeln!(out, "record {n}")).unwrap();
                }
                drop(journal);
                assert_eq!(fs::read(&manifest).unwrap(), whole[0]);
                assert_eq!(fs::read(&records).unwrap(), whole[1]);
            }
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_was_made_otherwise_or_damaged_is_not_kept() {
        let folder = folder("otherwise");
        let path = folder.join("out");
        let (_, records) = cut_short(&folder);
        let damaged = fs::read_to_string(&records).unwrap().replace("record 1", "rec\0rd 1");
        fs::write(&records, damaged).unwrap();
        let kept = |settings, prefix: &[u8]| {
            let opened = Journal::open(&path, &maker(settings), prefix, Start::Resume);
            opened.unwrap().1.done.len()
        };
        assert_eq!(kept("a", b"head\n"), 1);
        assert_eq!(kept("b", b"head\n"), 0);
        cut_short(&folder);
        assert_eq!(kept("a", b"other\n"), 0);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn two_runs_do_not_write_to_one_file() {
        let folder = folder("two");
        let path = folder.join("out");
        let one = Journal::open(&path, &maker("a"), b"", Start::Anew).unwrap();
        let other = Journal::open(&path, &maker("a"), b"", Start::Anew).unwrap_err();
        assert!(other.to_string().contains("another run"), "{other}");
        one.0.become_target().unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
