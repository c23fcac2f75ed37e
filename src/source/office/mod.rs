//! Office files: Word and Excel, today's (ZIP) and the older ones (OLE).
//!
//! [`package`] and [`xml`] open the ZIP files, [`docx`] and [`xlsx`] read them; [`numbering`]
//! counts the automatic numbers of lists for both Word formats; [`doc`] reads the older one.

mod doc;
mod docx;
mod numbering;
mod package;
mod xlsx;
mod xml;

use crate::error::{Error, Result};
use crate::source::Source;
use crate::source::kind::cannot_read;
use package::Package;

/// Reads a ZIP file by the parts it holds.
pub(super) fn read_zip(bytes: &[u8]) -> Result<Source> {
    let mut package = Package::open(bytes)?;
    let kind = ["word/", "xl/", "ppt/", "OFD.xml", "mimetype"];
    match kind.into_iter().find(|part| package.holds(part)) {
        Some("word/") => docx::read(&mut package),
        Some("xl/") if package.holds("xl/workbook.xml") => xlsx::read(&mut package),
        Some("xl/") => Err(cannot_read("a binary Excel file (.xlsb)")),
        Some("ppt/") => Err(cannot_read("a presentation (PPTX)")),
        Some("OFD.xml") => Err(cannot_read("an OFD file")),
        Some(_) => Err(cannot_read("an OpenDocument or EPUB file")),
        None => Err(cannot_read("a ZIP archive")),
    }
}

/// The rows of the first sheet of an Excel workbook (`.xlsx`) that shows and holds text, from the
/// first column that does. Cells are as Excel shows them, and whole: unlike the text of a
/// [`Source`], which is one for all cells, they keep their blank lines.
///
/// # Errors
///
/// What is no workbook or a damaged one; a sheet of more than 100,000 rows.
pub fn sheet_rows(bytes: &[u8]) -> Result<Vec<Vec<String>>> {
    if !bytes.starts_with(b"PK") {
        return Err(Error::format("no Excel workbook (.xlsx)"));
    }
    let mut package = Package::open(bytes)?;
    if !package.holds("xl/workbook.xml") {
        return Err(Error::format("no Excel workbook (.xlsx)"));
    }
    xlsx::rows(&mut package)
}

/// Reads an OLE compound file by the streams it holds.
pub(super) fn read_compound(bytes: &[u8]) -> Result<Source> {
    doc::read(bytes)
}
