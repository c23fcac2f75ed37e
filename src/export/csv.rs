//! CSV: one [table](View) a file, UTF-8, a header line, fields quoted where they must be (RFC 4180).
//!
//! Null is an empty field, an empty text is `""`; decimals are written with all their digits;
//! a list is a JSON array. Lines end with `\n`; those inside a quoted field stay as they are.

use std::io::{self, Write};

use crate::export::table::Cell;
use crate::export::view::View;
use crate::schema::Document;

/// What Excel wants at the start of a file to read it as UTF-8.
pub const BOM: &str = "\u{FEFF}";

/// Writes the header line of a table.
pub fn write_header(mut out: impl Write, table: impl Into<View>) -> io::Result<()> {
    for (at, name) in table.into().names().into_iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        field(&mut out, &Cell::Text(name.into()))?;
    }
    out.write_all(b"\n")
}

/// Writes the rows that `document` has in a table.
///
/// ```
/// use guihua::export::{Table, csv};
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let extraction = Extractor::new().extract(Source::from_text("示例市2025年工作要点"));
/// let document = Document::new(&extraction, "plan", "plan.txt");
/// let mut file = Vec::new();
/// csv::write_header(&mut file, Table::Documents).unwrap();
/// csv::write(&mut file, Table::Documents, &document).unwrap();
/// let file = String::from_utf8(file).unwrap();
/// assert!(file.starts_with("id,schema_version,source_name,"));
/// assert!(file.lines().nth(1).unwrap().starts_with("plan,"));
/// ```
pub fn write(mut out: impl Write, table: impl Into<View>, document: &Document) -> io::Result<()> {
    lines(&mut out, &table.into().rows(document))
}

/// Writes a header line of `names` and `rows`, each with a cell for every name.
pub(super) fn write_rows(
    mut out: impl Write,
    names: &[&str],
    rows: &[Vec<Cell<'_>>],
) -> io::Result<()> {
    writeln!(out, "{}", names.join(","))?;
    lines(&mut out, rows)
}

fn lines(out: &mut impl Write, rows: &[Vec<Cell<'_>>]) -> io::Result<()> {
    for row in rows {
        for (at, cell) in row.iter().flat_map(Cell::flat).enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            field(out, &cell)?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn field(out: &mut impl Write, cell: &Cell) -> io::Result<()> {
    let Some(text) = cell.to_text() else { return Ok(()) };
    if text.is_empty() || text.contains(['"', ',', '\n', '\r']) {
        write!(out, "\"{}\"", text.replace('"', "\"\""))
    } else {
        out.write_all(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{write, write_header};
    use crate::export::table::Cell;
    use crate::export::table::Table;
    use crate::schema::filled;

    #[test]
    fn another_reader_finds_every_cell() {
        let documents = filled::documents();
        for table in Table::ALL {
            let mut file = Vec::new();
            write_header(&mut file, table).unwrap();
            for document in &documents {
                write(&mut file, table, document).unwrap();
            }
            let mut reader = csv::Reader::from_reader(file.as_slice());
            let columns = table.columns();
            let names: Vec<_> = columns.iter().flat_map(|column| column.flat_names()).collect();
            assert_eq!(*reader.headers().unwrap(), names);
            let read: Vec<Vec<String>> = reader.deserialize().map(|row| row.unwrap()).collect();
            let rows = documents.iter().flat_map(|document| table.rows(document));
            let text = |cell: &Cell| cell.to_text().unwrap_or_default().into_owned();
            let texts =
                |row: Vec<Cell>| row.iter().flat_map(Cell::flat).map(|c| text(&c)).collect();
            let rows: Vec<Vec<_>> = rows.map(texts).collect();
            assert_eq!(read, rows);
        }
    }

    #[test]
    fn null_and_the_empty_text_differ() {
        let [_, bare] = filled::documents();
        let mut file = Vec::new();
        write(&mut file, Table::Statements, &bare).unwrap();
        let file = String::from_utf8(file).unwrap();
        assert!(file.starts_with("bare,a1,actual,\"\",,,,level,,eq,12,,,12,"), "{file}");
    }
}
