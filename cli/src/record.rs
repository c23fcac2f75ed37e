//! What one document becomes in a file of many: a line, an indented object, the rows of a table.

use guihua::export::{View, csv, jsonl};
use guihua::schema::Document;

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
    /// What stands before all records.
    pub(crate) fn prefix(&self) -> std::io::Result<Vec<u8>> {
        let mut prefix = Vec::new();
        if let Record::Rows(table, bom) = self {
            if *bom == Bom::With {
                prefix.extend(csv::BOM.bytes());
            }
            csv::write_header(&mut prefix, table)?;
        }
        Ok(prefix)
    }

    /// The record of a document.
    pub(crate) fn of(&self, document: &Document) -> std::io::Result<Vec<u8>> {
        let mut record = Vec::new();
        match self {
            Record::Line => jsonl::write(&mut record, document)?,
            Record::Pretty => {
                serde_json::to_writer_pretty(&mut record, document)?;
                record.push(b'\n');
            }
            Record::Terms => jsonl::write_terms(&mut record, document)?,
            Record::Rows(table, _) => csv::write(&mut record, table, document)?,
        }
        Ok(record)
    }
}
