//! Parquet: one [`Table`] a file, its columns typed; and the Arrow batches it is made of.
//!
//! Texts are UTF-8 strings, whole numbers 64-bit integers, lists are lists (of strings, or of
//! structures of `start` and `end`). A decimal is two columns: the double that a data frame
//! computes with, and beside it, under the same name with `_exact`, all its digits as a string.
//! One decimal type for the column would need one scale for 0.05 and 12000000000000 alike, and
//! data frames read it as slow objects. Days are strings as in the JSON, which sort as days do.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::RecordBatch;
use arrow_array::builder::{
    ArrayBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder,
};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use crate::export::table::Cell;
use crate::export::table::Column;
use crate::export::table::Kind;
use crate::export::table::Table;
use crate::schema::Document;
use crate::schema::SCHEMA_VERSION;
use crate::schema::Span;

/// Rows that are held before they are encoded.
const BATCH_ROWS: usize = 4096;

/// Rows that are encoded before they are written, so that memory does not grow with the file.
const GROUP_ROWS: usize = 32 * BATCH_ROWS;

/// The Arrow schema of `table`.
pub fn schema(table: Table) -> SchemaRef {
    let fields: Vec<_> = table.columns().iter().flat_map(fields).collect();
    Arc::new(Schema::new(fields))
}

/// The rows that `documents` have in `table`.
///
/// # Panics
///
/// Where a column holds more than two gigabytes: give fewer documents at a time.
///
/// ```
/// use guihua::export::{Table, parquet};
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let extraction = Extractor::new().extract(Source::from_text("示例市2025年工作要点"));
/// let document = Document::new(&extraction, "plan", "plan.txt");
/// let batch = parquet::batch(Table::Documents, [&document]);
/// assert_eq!(batch.num_rows(), 1);
/// assert_eq!(batch.schema(), parquet::schema(Table::Documents));
/// ```
pub fn batch<'d>(table: Table, documents: impl IntoIterator<Item = &'d Document>) -> RecordBatch {
    let mut rows = Rows::new(table);
    documents.into_iter().for_each(|document| rows.add(document));
    rows.take()
}

/// Writes one table of any number of documents, in memory that does not grow with their number.
#[derive(Debug)]
pub struct Writer<W: Write + Send> {
    out: ArrowWriter<W>,
    rows: Rows,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file of `table`.
    pub fn new(out: W, table: Table) -> io::Result<Self> {
        let version = KeyValue::new("guihua.schema_version".to_owned(), SCHEMA_VERSION.to_owned());
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_key_value_metadata(Some(vec![version]))
            .build();
        let out = ArrowWriter::try_new(out, schema(table), Some(properties)).map_err(failed)?;
        Ok(Writer { out, rows: Rows::new(table) })
    }

    /// Adds the rows of a document.
    pub fn write(&mut self, document: &Document) -> io::Result<()> {
        self.rows.add(document);
        if self.rows.len >= BATCH_ROWS { self.flush() } else { Ok(()) }
    }

    /// Writes what the file ends with; without it the file cannot be read.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.out.into_inner().map_err(failed)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write(&self.rows.take()).map_err(failed)
    }
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => match cause.downcast() {
            Ok(io) => *io,
            Err(cause) => io::Error::other(cause),
        },
        error => io::Error::other(error),
    }
}

/// Rows of a table, column by column.
#[derive(Debug)]
struct Rows {
    table: Table,
    schema: SchemaRef,
    columns: Vec<Values>,
    len: usize,
}

impl Rows {
    fn new(table: Table) -> Self {
        let columns = table.columns().iter().map(Values::new).collect();
        Rows { table, schema: schema(table), columns, len: 0 }
    }

    fn add(&mut self, document: &Document) {
        for row in self.table.rows(document) {
            self.columns.iter_mut().zip(row).for_each(|(values, cell)| values.add(cell));
            self.len += 1;
        }
    }

    fn take(&mut self) -> RecordBatch {
        self.len = 0;
        let arrays = self.columns.iter_mut().flat_map(Values::take).collect();
        RecordBatch::try_new(self.schema.clone(), arrays)
            .expect("schema and columns are made from the same definition")
    }
}

/// The values of a column so far.
#[derive(Debug)]
enum Values {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder, StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Spans(ListBuilder<StructBuilder>),
}

impl Values {
    fn new(column: &Column) -> Self {
        match column.kind {
            Kind::Text => Values::Text(StringBuilder::new()),
            Kind::Whole => Values::Whole(Int64Builder::new()),
            Kind::Number => Values::Number(Float64Builder::new(), StringBuilder::new()),
            Kind::Texts => Values::Texts(ListBuilder::new(StringBuilder::new()).with_field(text())),
            Kind::Spans => {
                let ends = StructBuilder::from_fields(span_fields(), 0);
                Values::Spans(ListBuilder::new(ends).with_field(span()))
            }
        }
    }

    /// Adds a cell; one of another kind than the column's would be null.
    fn add(&mut self, cell: Cell) {
        match (self, cell) {
            (Values::Text(values), Cell::Text(text)) => values.append_value(text),
            (Values::Text(values), _) => values.append_null(),
            (Values::Whole(values), Cell::Whole(number)) => values.append_value(number),
            (Values::Whole(values), _) => values.append_null(),
            (Values::Number(nearest, exact), Cell::Number(number)) => {
                nearest.append_value(number.to_f64());
                exact.append_value(number.to_string());
            }
            (Values::Number(nearest, exact), _) => {
                nearest.append_null();
                exact.append_null();
            }
            (Values::Texts(values), Cell::Texts(texts)) => {
                values.append_value(texts.iter().map(Some));
            }
            (Values::Texts(values), _) => values.append_null(),
            (Values::Spans(values), Cell::Spans(spans)) => {
                for &span in spans {
                    append_span(values.values(), span);
                }
                values.append(true);
            }
            (Values::Spans(values), _) => values.append_null(),
        }
    }

    /// The arrays of the column's fields.
    fn take(&mut self) -> Vec<ArrayRef> {
        match self {
            Values::Text(values) => vec![Arc::new(values.finish())],
            Values::Whole(values) => vec![Arc::new(values.finish())],
            Values::Number(nearest, exact) => {
                vec![Arc::new(nearest.finish()), Arc::new(exact.finish())]
            }
            Values::Texts(values) => vec![ArrayBuilder::finish(values)],
            Values::Spans(values) => vec![ArrayBuilder::finish(values)],
        }
    }
}

fn append_span(values: &mut StructBuilder, span: Span) {
    for (at, end) in [span.start, span.end].into_iter().enumerate() {
        let ends = values.field_builder::<Int64Builder>(at);
        let ends = ends.expect("a span is two whole numbers");
        ends.append_option(i64::try_from(end).ok());
    }
    values.append(true);
}

/// The Arrow fields of a column.
fn fields(column: &Column) -> Vec<Field> {
    let field = |data| Field::new(column.name, data, true);
    match column.kind {
        Kind::Text => vec![field(DataType::Utf8)],
        Kind::Whole => vec![field(DataType::Int64)],
        Kind::Number => {
            let exact = format!("{}_exact", column.name);
            vec![field(DataType::Float64), Field::new(exact, DataType::Utf8, true)]
        }
        Kind::Texts => vec![field(DataType::List(text()))],
        Kind::Spans => vec![field(DataType::List(span()))],
    }
}

/// A text of a list.
fn text() -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Utf8, false))
}

/// A stretch of a list.
fn span() -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Struct(span_fields()), false))
}

fn span_fields() -> Fields {
    let end = |name| Field::new(name, DataType::Int64, false);
    Fields::from(vec![end("start"), end("end")])
}

#[cfg(test)]
mod tests {
    use arrow_array::RecordBatch;
    use arrow_array::RecordBatchReader;
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Float64Type, Int64Type};
    use bytes::Bytes;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReader;

    use super::{BATCH_ROWS, Writer, batch, schema};
    use crate::export::table::Table;
    use crate::schema::filled;

    fn read(file: Vec<u8>) -> Vec<RecordBatch> {
        let reader = ParquetRecordBatchReader::try_new(Bytes::from(file), 1 << 20).unwrap();
        reader.map(Result::unwrap).collect()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let documents = filled::documents();
        for table in Table::ALL {
            let mut writer = Writer::new(Vec::new(), table).unwrap();
            for document in &documents {
                writer.write(document).unwrap();
            }
            let read = read(writer.finish().unwrap());
            assert_eq!(read, [batch(table, &documents)]);
        }
    }

    #[test]
    fn columns_are_typed() {
        let [full, bare] = filled::documents();
        let rows = batch(Table::Statements, [&full, &bare]);
        let column = |name| rows.column_by_name(name).unwrap();
        let value = column("value").as_primitive::<Float64Type>();
        assert_eq!(value.iter().collect::<Vec<_>>(), [Some(2.45), Some(12.0)]);
        let exact = column("normalized_value_exact").as_string::<i32>();
        assert_eq!(exact.iter().collect::<Vec<_>>(), [Some("24500000.1"), None]);
        let year = column("year").as_primitive::<Int64Type>();
        assert_eq!(year.iter().collect::<Vec<_>>(), [Some(2025), None]);
        let spans = column("spans_indicator").as_list::<i32>();
        let starts = spans.value(0).as_struct().column(0).clone();
        assert_eq!(starts.as_primitive::<Int64Type>().values(), &[10, 14]);
        assert!(spans.value(1).as_struct().column(0).is_empty());
    }

    #[test]
    fn a_table_without_rows_has_its_columns() {
        let writer = Writer::new(Vec::new(), Table::Tasks).unwrap();
        let file = writer.finish().unwrap();
        assert!(file.starts_with(b"PAR1"));
        let reader = ParquetRecordBatchReader::try_new(Bytes::from(file), 10).unwrap();
        assert_eq!(*reader.schema().fields(), *schema(Table::Tasks).fields());
    }

    #[test]
    fn many_rows_are_many_batches() {
        let [full, _] = filled::documents();
        let mut writer = Writer::new(Vec::new(), Table::Sections).unwrap();
        let rows = 2 * BATCH_ROWS + 7;
        (0..rows).for_each(|_| writer.write(&full).unwrap());
        let read = read(writer.finish().unwrap());
        assert_eq!(read.iter().map(RecordBatch::num_rows).sum::<usize>(), rows);
    }
}
