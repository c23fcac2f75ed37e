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

use crate::error::Result;
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

/// Reads an OLE compound file by the streams it holds.
pub(super) fn read_compound(bytes: &[u8]) -> Result<Source> {
    doc::read(bytes)
}
