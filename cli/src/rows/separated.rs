//! CSV and TSV: a header line, a record a row. Cells may be in any encoding that is read.

use std::io::Read;

use csv::ByteRecord;

use super::{Cell, Fault, Row, Sheet, decoded};
use crate::failure::Stage;

pub(super) fn open<'r>(
    input: impl Read + Send + 'r,
    by: u8,
    wanted: &[String],
) -> Result<Sheet<'r>, Fault> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(by).flexible(true).from_reader(input);
    let header = reader.byte_headers().map_err(|error| Fault::new(Stage::Read, error))?;
    let names = texts(header).iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let places: Vec<_> =
        wanted.iter().map(|name| names.iter().position(|known| known == name)).collect();
    let (mut number, mut ended) = (0, false);
    let rows = std::iter::from_fn(move || -> Option<Row> {
        let record = if ended { return None } else { reader.byte_records().next()? };
        number += 1;
        let cells = match record {
            Ok(record) => {
                let texts = texts(&record);
                Ok(places.iter().map(|&place| cell(&texts, place)).collect())
            }
            Err(error) => {
                ended = error.is_io_error();
                Err(Fault::new(Stage::Row, error))
            }
        };
        Some((number, cells))
    });
    Ok(Sheet { names, rows: Box::new(rows) })
}

/// The cell at a place; a record may be short.
fn cell(texts: &[String], place: Option<usize>) -> Cell {
    match place.and_then(|place| texts.get(place)) {
        None => Cell::Missing,
        Some(text) => Cell::Value(text.as_str().into()),
    }
}

/// What stands between the cells of a record while it is decoded: no cell holds it.
const BETWEEN: char = '\u{B}';

/// The cells of a record. They are decoded together, as a short one alone does not tell what it is
/// written in.
fn texts(record: &ByteRecord) -> Vec<String> {
    let cells: Vec<_> = record.iter().collect();
    let all = cells.join(&(BETWEEN as u8));
    let all = decoded(&all);
    let texts: Vec<_> = all.split(BETWEEN).map(str::to_owned).collect();
    if texts.len() == cells.len() { texts } else { cells.iter().map(|it| decoded(it)).collect() }
}
