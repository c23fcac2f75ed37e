//! Parquet: one [table](View) a file, its columns typed as those of the [Arrow batches] it is made of.
//!
//! [Arrow batches]: crate::export::arrow

use std::io::{self, Write};

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use crate::export::arrow::Rows;
use crate::export::arrow::VERSION_KEY;
use crate::export::arrow::schema;
use crate::export::view::View;
use crate::schema::Document;
use crate::schema::SCHEMA_VERSION;

/// Rows that are held before they are encoded.
const BATCH_ROWS: usize = 4096;

/// Rows that are encoded before they are written, so that memory does not grow with the file.
const GROUP_ROWS: usize = 32 * BATCH_ROWS;

/// Writes one table of any number of documents, in memory that does not grow with their number.
#[derive(Debug)]
pub struct Writer<W: Write + Send> {
    out: ArrowWriter<W>,
    rows: Rows,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file of a table.
    pub fn new(out: W, table: impl Into<View>) -> io::Result<Self> {
        let view = table.into();
        let version = KeyValue::new(VERSION_KEY.to_owned(), SCHEMA_VERSION.to_owned());
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_key_value_metadata(Some(vec![version]))
            .build();
        let out = ArrowWriter::try_new(out, schema(&view), Some(properties)).map_err(failed)?;
        Ok(Writer { out, rows: Rows::new(view) })
    }

    /// Adds the rows of a document.
    pub fn write(&mut self, document: &Document) -> io::Result<()> {
        self.rows.add(document);
        if self.rows.len() >= BATCH_ROWS { self.flush() } else { Ok(()) }
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

#[cfg(test)]
mod tests {
    use arrow_array::RecordBatch;
    use arrow_array::RecordBatchReader;
    use bytes::Bytes;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReader;

    use super::{BATCH_ROWS, Writer, schema};
    use crate::export::arrow::batch;
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
            assert_eq!(read.len(), 1);
            assert_eq!(read[0].columns(), batch(table, &documents).columns());
        }
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
