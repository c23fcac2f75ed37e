//! An Excel workbook with one sheet a [`Table`].
//!
//! Excel's limits hold: a sheet has at most 1,048,576 rows; a whole number of more than the 15
//! digits that Excel keeps is text; a text has at most 32,767 characters, beyond which it is cut.
//! A list is a JSON array.

use std::io::{self, Write};

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::export::table::Cell;
use crate::export::table::Table;
use crate::schema::Document;

/// The longest text of a cell, in units of UTF-16.
const LONGEST: usize = 32_767;

/// Writes all tables of any number of documents. Rows wait in temporary files, not in memory.
pub struct Writer {
    book: Workbook,
    /// The next row of each sheet.
    next: [u32; Table::ALL.len()],
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("next", &self.next).finish_non_exhaustive()
    }
}

impl Writer {
    /// Begins a workbook.
    ///
    /// ```
    /// use guihua::export::xlsx;
    /// use guihua::schema::Document;
    /// use guihua::{Extractor, Source};
    ///
    /// let extraction = Extractor::new().extract(Source::from_text("示例市2025年工作要点"));
    /// let document = Document::new(&extraction, "plan", "plan.txt");
    /// let mut book = xlsx::Writer::new().unwrap();
    /// book.write(&document).unwrap();
    /// let mut file = Vec::new();
    /// book.finish(&mut file).unwrap();
    /// ```
    pub fn new() -> io::Result<Self> {
        let mut book = Workbook::new();
        // The same documents give the same bytes, whenever they are written.
        let created = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        for table in Table::ALL {
            let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
            header(sheet, table).map_err(failed)?;
        }
        Ok(Writer { book, next: [1; Table::ALL.len()] })
    }

    /// Adds the rows of a document. Fails where a sheet is full.
    pub fn write(&mut self, document: &Document) -> io::Result<()> {
        let sheets = self.book.worksheets_mut().iter_mut().zip(&mut self.next);
        for (table, (sheet, next)) in Table::ALL.into_iter().zip(sheets) {
            for row in table.rows(document) {
                write_row(sheet, *next, &row).map_err(|error| match error {
                    XlsxError::RowColumnLimitError => full(table),
                    error => failed(error),
                })?;
                *next += 1;
            }
        }
        Ok(())
    }

    /// Writes the workbook to `out`.
    pub fn finish(mut self, out: impl Write + Send) -> io::Result<()> {
        self.book.save_to_writer(out).map_err(failed)
    }
}

fn header(sheet: &mut Worksheet, table: Table) -> Result<(), XlsxError> {
    sheet.set_name(table.name())?;
    // The names stay in sight.
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    let columns = table.columns();
    for (at, name) in (0..).zip(columns.iter().flat_map(|column| column.flat_names())) {
        sheet.write_string_with_format(0, at, name, &bold)?;
    }
    Ok(())
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell]) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(cells.iter().flat_map(Cell::flat)) {
        match cell {
            Cell::Whole(number) => {
                // Years, levels and positions are far from where doubles have gaps.
                #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
                sheet.write_number(row, at, number as f64)?;
            }
            Cell::Number(number) if number.is_short() => {
                sheet.write_number(row, at, number.to_f64())?;
            }
            other => {
                if let Some(text) = other.to_text() {
                    sheet.write_string(row, at, cut(&text))?;
                }
            }
        }
    }
    Ok(())
}

/// As much of `text` as a cell holds.
fn cut(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    text.chars().take_while(fits).collect()
}

fn full(table: Table) -> io::Error {
    io::Error::other(format!(
        "more {table} than an Excel sheet has rows (1,048,576): write CSV or Parquet"
    ))
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Writer, cut};
    use crate::schema::filled;

    fn book() -> Vec<u8> {
        let mut book = Writer::new().unwrap();
        for document in &filled::documents() {
            book.write(document).unwrap();
        }
        let mut file = Vec::new();
        book.finish(&mut file).unwrap();
        file
    }

    #[test]
    fn the_same_documents_give_the_same_bytes() {
        let file = book();
        assert!(file.starts_with(b"PK"));
        assert_eq!(file, book());
    }

    #[test]
    fn a_cell_holds_what_excel_allows() {
        assert_eq!(cut("绿地"), "绿地");
        assert_eq!(cut(&"𠮷".repeat(LONGEST)).chars().count(), LONGEST / 2);
        assert_eq!(cut(&"绿".repeat(LONGEST + 1)).chars().count(), LONGEST);
    }
}
