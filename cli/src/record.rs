//! What one document becomes in a file of many: a line, an indented object, the rows of a table.

use std::io::{self, Write};

use guihua::export::{View, csv, jsonl};
use guihua::schema::Document;

use crate::args::Format;

/// Documents of more characters are written where their record goes, not into memory first.
const LARGE: usize = 1 << 20;

/// What one document becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// A line of JSON.
    Line,
    /// An indented object.
    Pretty,
    /// A line of JSON for each term.
    Terms,
    /// The rows of a table as CSV.
    Rows(View, Bom),
}

/// Whether CSV begins with a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bom {
    Without,
    With,
}

impl Record {
    /// The format that a file of such records is in.
    pub(crate) fn format(&self) -> Format {
        match self {
            Record::Line | Record::Terms => Format::Jsonl,
            Record::Pretty => Format::Json,
            Record::Rows(..) => Format::Csv,
        }
    }

    /// What stands before all records.
    pub(crate) fn prefix(&self) -> io::Result<Vec<u8>> {
        let mut prefix = Vec::new();
        if let Record::Rows(table, bom) = self {
            if *bom == Bom::With {
                prefix.extend(csv::BOM.bytes());
            }
            csv::write_header(&mut prefix, table)?;
        }
        Ok(prefix)
    }

    /// Writes the record of a document.
    pub(crate) fn write(&self, document: &Document, mut out: impl Write) -> io::Result<()> {
        match self {
            Record::Line => jsonl::write(out, document),
            Record::Pretty => {
                serde_json::to_writer_pretty(&mut out, document)?;
                out.write_all(b"\n")
            }
            Record::Terms => jsonl::write_terms(out, document),
            Record::Rows(table, _) => csv::write(out, table, document),
        }
    }

    /// Makes the record of a document: in memory, so that it is the work of the thread that read it,
    /// but for a large one.
    pub(crate) fn of(&self, document: Document) -> io::Result<Made> {
        if document.source.chars > LARGE {
            return Ok(Made::Large(Box::new(document)));
        }
        let mut record = Vec::new();
        self.write(&document, &mut record)?;
        Ok(Made::Whole(record))
    }
}

/// A record on its way to where it is written.
#[derive(Debug)]
pub(crate) enum Made {
    Whole(Vec<u8>),
    /// The document that it will be made of: as large as the record, which would stand beside it.
    Large(Box<Document>),
}

impl Default for Made {
    fn default() -> Self {
        Made::Whole(Vec::new())
    }
}

impl Made {
    /// Writes it as `record` says.
    pub(crate) fn write(&self, record: &Record, mut out: impl Write) -> io::Result<()> {
        match self {
            Made::Whole(bytes) => out.write_all(bytes),
            Made::Large(document) => record.write(document, out),
        }
    }
}
