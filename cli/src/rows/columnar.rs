//! Parquet: of each row the columns that are looked for, read a group at a time.

use std::fs::File;
use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row as Record};
use parquet::schema::types::Type;
use serde_json::Value;

use super::{Cell, Fault, Row, Sheet, decoded};
use crate::failure::Stage;

pub(super) fn open(file: File, wanted: Vec<String>) -> Result<Sheet<'static>, Fault> {
    let damaged = |error: ParquetError| Fault::new(Stage::Read, error);
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    let schema = reader.metadata().file_metadata().schema().clone();
    let fields = schema.get_fields();
    let names: Vec<_> = fields.iter().map(|field| field.name().to_owned()).collect();
    let read: Vec<Arc<Type>> =
        fields.iter().filter(|field| wanted.iter().any(|it| it == field.name())).cloned().collect();
    let asked =
        Type::group_type_builder(schema.name()).with_fields(read).build().map_err(damaged)?;
    let rows = RowIter::from_file_into(Box::new(reader)).project(Some(asked)).map_err(damaged)?;
    let row = move |(at, record): (usize, Result<Record, ParquetError>)| -> Row {
        let cells = record.map(|record| wanted.iter().map(|name| cell(&record, name)).collect());
        (at as u64 + 1, cells.map_err(|error| Fault::new(Stage::Row, error)))
    };
    Ok(Sheet { names, rows: Box::new(rows.enumerate().map(row)) })
}

fn cell(record: &Record, name: &str) -> Cell {
    let Some((_, field)) = record.get_column_iter().find(|(known, _)| *known == name) else {
        return Cell::Missing;
    };
    match field {
        Field::Null => Cell::Null,
        Field::Str(text) => Cell::Value(Value::String(text.clone())),
        Field::Bytes(bytes) => Cell::Bytes(bytes.data().to_vec()),
        other => Cell::Value(value(other)),
    }
}

/// What a field says, as JSON: lists are arrays, records and maps objects.
fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Str(text) => Value::String(text.clone()),
        Field::Bytes(bytes) => Value::String(decoded(bytes.data())),
        Field::Bool(truth) => Value::Bool(*truth),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        Field::Group(record) => {
            record.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect()
        }
        Field::MapInternal(map) => {
            let name = |key: &Field| match value(key) {
                Value::String(name) => name,
                other => other.to_string(),
            };
            map.entries().iter().map(|(key, field)| (name(key), value(field))).collect()
        }
        // days and times of day as well: they are printed as ISO 8601 has them
        other => number(other).unwrap_or_else(|| Value::String(other.to_string())),
    }
}

fn number(field: &Field) -> Option<Value> {
    Some(match *field {
        Field::Byte(number) => number.into(),
        Field::Short(number) => number.into(),
        Field::Int(number) => number.into(),
        Field::Long(number) => number.into(),
        Field::UByte(number) => number.into(),
        Field::UShort(number) => number.into(),
        Field::UInt(number) => number.into(),
        Field::ULong(number) => number.into(),
        Field::Float(number) => number.into(),
        Field::Double(number) => number.into(),
        _ => return None,
    })
}
