//! The parts of a ZIP file, with limits on what they unpack to.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::{Error, Result};

/// How large one part may be when unpacked: far above what text needs, and little enough that a
/// crafted file cannot exhaust the memory.
const MAX_PART: u64 = 64 * 1024 * 1024;

/// How large all parts that are read may be together.
const MAX_TOTAL: u64 = 192 * 1024 * 1024;

/// How many parts a file may have.
const MAX_PARTS: usize = 20_000;

/// An opened ZIP file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    read: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| Error::format(format!("a damaged ZIP or Office file: {e}")))?;
        if archive.len() > MAX_PARTS {
            return Err(Error::format(format!("a ZIP file of more than {MAX_PARTS} parts")));
        }
        Ok(Package { archive, read: 0 })
    }

    /// Whether a part has this name, or lies in this folder (`word/`).
    pub(super) fn holds(&self, name: &str) -> bool {
        let in_it = |part: &[u8]| {
            if name.ends_with('/') {
                part.starts_with(name.as_bytes())
            } else {
                part == name.as_bytes()
            }
        };
        self.archive.file_names_raw().any(in_it)
    }

    /// The text of a part; none where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = |why: String| Error::format(format!("a damaged Office file: {name}: {why}"));
        let part = self.archive.by_index(index).map_err(|e| damaged(e.to_string()))?;
        let mut bytes = Vec::new();
        part.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|e| damaged(e.to_string()))?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.read += size;
        if size > MAX_PART || self.read > MAX_TOTAL {
            return Err(Error::format(format!("an Office file too large when unpacked ({name})")));
        }
        Ok(Some(decode(&bytes)))
    }
}

/// XML parts are in UTF-8 as a rule, and may be in UTF-16 with a byte-order mark.
fn decode(bytes: &[u8]) -> String {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    text.into_owned()
}
