//! Excel workbooks: the first table, whose first row has the names of the columns.

use guihua::{Format, Source};
use serde_json::Value;

use super::{Cell, Fault, Row, Sheet};
use crate::failure::Stage;

pub(super) fn open(bytes: &[u8], wanted: &[String]) -> Result<Sheet<'static>, Fault> {
    let source = Source::read(bytes).map_err(|error| Fault::new(Stage::Decode, error))?;
    let grid = source.grids.first().filter(|_| source.format == Format::Xlsx);
    let none = || Fault::new(Stage::Decode, "no table of several columns in the workbook");
    let (head, body) = grid.and_then(|grid| grid.rows.split_first()).ok_or_else(none)?;
    let text = |span: &guihua::ByteSpan| span.of(&source.text).to_owned();
    let names: Vec<_> = head.iter().map(|cell| text(cell).trim().to_owned()).collect();
    let places: Vec<_> =
        wanted.iter().map(|name| names.iter().position(|known| known == name)).collect();
    let cells = |row: &Vec<guihua::ByteSpan>| {
        places.iter().map(|&place| cell(place.and_then(|place| row.get(place)).map(text))).collect()
    };
    let rows: Vec<Row> = (1..).zip(body).map(|(number, row)| (number, Ok(cells(row)))).collect();
    Ok(Sheet { names, rows: Box::new(rows.into_iter()) })
}

fn cell(text: Option<String>) -> Cell {
    match text {
        None => Cell::Missing,
        Some(text) if text.is_empty() => Cell::Null,
        Some(text) => Cell::Value(Value::String(text)),
    }
}
