//! Excel workbooks: the first sheet that holds text. The row with the name of the column of text has the
//! names of the others; what stands above it is a title or a note.

use serde_json::Value;

use super::{Cell, Fault, Row, Sheet, TEXT};
use crate::failure::Stage;

pub(super) fn open(bytes: &[u8], wanted: &[String]) -> Result<Sheet<'static>, Fault> {
    let mut rows = guihua::sheet_rows(bytes).map_err(|error| Fault::new(Stage::Decode, error))?;
    let head = head(&rows, wanted.get(TEXT));
    let body = rows.split_off(rows.len().min(head + 1));
    let names: Vec<_> =
        rows.pop().unwrap_or_default().iter().map(|name| name.trim().to_owned()).collect();
    let places: Vec<_> =
        wanted.iter().map(|name| names.iter().position(|known| known == name)).collect();
    let row = move |row: Vec<String>| -> Vec<Cell> {
        places.iter().map(|place| place.map_or(Cell::Missing, |at| cell(row.get(at)))).collect()
    };
    let rows =
        body.into_iter().map(row).zip(1..).map(|(cells, number)| -> Row { (number, Ok(cells)) });
    Ok(Sheet { names, rows: Box::new(rows) })
}

/// Among how many rows the names are looked for.
const HEAD: usize = 20;

/// The row of the names: that which has the column of text, else the first with several cells, whose
/// names a message can list.
fn head(rows: &[Vec<String>], text: Option<&String>) -> usize {
    let has_text =
        |row: &Vec<String>| row.iter().any(|cell| Some(cell.trim()) == text.map(|it| &**it));
    let several = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let first = || rows.iter().take(HEAD);
    first().position(has_text).or_else(|| first().position(several)).unwrap_or_default()
}

/// The cell of a row, which ends with its last text.
fn cell(text: Option<&String>) -> Cell {
    text.filter(|text| !text.is_empty())
        .map_or(Cell::Null, |text| Cell::Value(Value::String(text.clone())))
}
