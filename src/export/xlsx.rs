//! An Excel workbook with one sheet a [`Table`].
//!
//! Excel's limits hold: a sheet has at most 1,048,576 rows; a whole number of more than the 15
//! digits that Excel keeps is text; a text has at most 32,767 characters, beyond which it is cut.
//! A list is a JSON array.

use std::io::{self, Write};

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::export::table::Cell;
use crate::export::table::Table;
use crate::export::view::View;
use crate::schema::Document;

/// The longest text of a cell, in units of UTF-16.
const LONGEST: usize = 32_767;

/// Writes all tables of any number of documents. Rows wait in temporary files, not in memory.
pub struct Writer {
    book: Workbook,
    sheets: Vec<Sheet>,
    plain: Format,
    wrapped: Format,
    whole: Format,
}

/// A sheet and where it goes on.
struct Sheet {
    view: View,
    /// The next row.
    next: u32,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let views: Vec<_> = self.sheets.iter().map(|sheet| (&sheet.view, sheet.next)).collect();
        f.debug_struct("Writer").field("sheets", &views).finish_non_exhaustive()
    }
}

impl Writer {
    /// Begins a workbook of all tables.
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
        Writer::with_views(Table::ALL.into_iter().map(View::from).collect())
    }

    /// Begins a workbook with a sheet for each of these tables.
    pub fn with_views(views: Vec<View>) -> io::Result<Self> {
        let mut book = Workbook::new();
        // The same documents give the same bytes, whenever they are written.
        let created = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let top = Format::new().set_align(FormatAlign::Top);
        for view in &views {
            let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
            header(sheet, view).map_err(failed)?;
        }
        Ok(Writer {
            book,
            sheets: views.into_iter().map(|view| Sheet { view, next: 1 }).collect(),
            wrapped: top.clone().set_text_wrap(),
            whole: top.clone().set_num_format("0"),
            plain: top,
        })
    }

    /// Adds the rows of a document. Fails where a sheet is full.
    pub fn write(&mut self, document: &Document) -> io::Result<()> {
        let formats = Formats { plain: &self.plain, wrapped: &self.wrapped, whole: &self.whole };
        for (page, sheet) in self.book.worksheets_mut().iter_mut().zip(&mut self.sheets) {
            for row in sheet.view.rows(document) {
                write_row(page, sheet.next, &row, formats).map_err(|error| match error {
                    XlsxError::RowColumnLimitError => full(sheet.view.table()),
                    error => failed(error),
                })?;
                sheet.next += 1;
            }
        }
        Ok(())
    }

    /// Writes the workbook to `out`. Each sheet gets a filter over its columns.
    pub fn finish(mut self, out: impl Write + Send) -> io::Result<()> {
        for (page, sheet) in self.book.worksheets_mut().iter_mut().zip(&self.sheets) {
            let last =
                u16::try_from(sheet.view.names().len().saturating_sub(1)).unwrap_or(u16::MAX);
            page.autofilter(0, 0, sheet.next - 1, last).map_err(failed)?;
        }
        self.book.save_to_writer(out).map_err(failed)
    }
}

/// How cells are set.
#[derive(Clone, Copy)]
struct Formats<'w> {
    plain: &'w Format,
    /// Long texts.
    wrapped: &'w Format,
    /// Years and places: 2025, not 2,025.
    whole: &'w Format,
}

fn header(sheet: &mut Worksheet, view: &View) -> Result<(), XlsxError> {
    sheet.set_name(view.table().name())?;
    // The names stay in sight.
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (at, name) in (0..).zip(view.names()) {
        sheet.set_column_width(at, width(&name))?;
        sheet.write_string_with_format(0, at, name, &bold)?;
    }
    Ok(())
}

/// How wide a column is, in characters, by its name: rows are written before all are known.
fn width(name: &str) -> f64 {
    let is_long =
        ["_text", "condition", "message", "caption"].iter().any(|end| name.ends_with(end));
    let is_name = ["indicator", "title", "path", "what", "text", "head"];
    if is_long || name == "text" {
        50.0
    } else if is_name.iter().any(|end| name.ends_with(end)) {
        30.0
    } else {
        match name.len() {
            ..8 => 10.0,
            8..14 => 14.0,
            _ => 18.0,
        }
    }
}

/// From how many characters a text is wrapped.
const WRAPPED: usize = 20;

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    formats: Formats<'_>,
) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(cells.iter().flat_map(Cell::flat)) {
        match cell {
            Cell::Whole(number) => {
                // Years, levels and positions are far from where doubles have gaps.
                #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
                sheet.write_number_with_format(row, at, number as f64, formats.whole)?;
            }
            Cell::Number(number) if number.is_short() => {
                sheet.write_number_with_format(row, at, number.to_f64(), formats.plain)?;
            }
            other => {
                if let Some(text) = other.to_text() {
                    let is_long = text.chars().nth(WRAPPED).is_some();
                    let format = if is_long { formats.wrapped } else { formats.plain };
                    sheet.write_string_with_format(row, at, cut(&text), format)?;
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
