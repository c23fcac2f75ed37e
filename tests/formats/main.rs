//! Files of every format in, text, tables and metadata out: what a user of
//! [`guihua::Source::read`] relies on.
//!
//! The files are made here (`made`), but for two that LibreOffice wrote from one of them; see
//! `files/README.md`.
#![cfg(all(feature = "html", feature = "office", feature = "pdf"))]
#![expect(clippy::format_collect, reason = "files are put together from strings, once")]

mod hostile;
mod kinds;
mod made;
mod page;
mod portable;
mod same;
mod sheet;
mod silent;
mod tables;
mod word;

use guihua::Source;

/// Reads bytes that can be read.
fn read(bytes: impl AsRef<[u8]>) -> Source {
    Source::read(bytes.as_ref()).expect("a file that can be read")
}

/// The lines that hold text.
fn lines(source: &Source) -> Vec<&str> {
    source.text.lines().filter(|line| !line.trim().is_empty()).collect()
}

/// The cells of a table as text, the lines of a cell parted by `/`.
fn cells(source: &Source, grid: usize) -> Vec<Vec<String>> {
    let text = |span: &guihua::ByteSpan| span.of(&source.text).replace('\n', "/");
    source.grids[grid].rows.iter().map(|row| row.iter().map(text).collect()).collect()
}

/// The title as text.
fn title(source: &Source) -> Option<&str> {
    source.title.map(|span| span.of(&source.text))
}

/// The codes of the notes.
fn notes(source: &Source) -> Vec<&str> {
    source.notes.iter().map(|note| note.code).collect()
}
