//! Documents as streams of Arrow batches, through the C structures that every engine takes.

use std::sync::{Mutex, PoisonError};

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, SchemaRef};
use guihua::export::arrow::{self, Nested, Rows};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyIterator};

use crate::document::Document;

/// Rows of a batch, and documents of a batch of nested rows.
const BATCH_ROWS: usize = 4096;
const BATCH_DOCUMENTS: usize = 256;

/// The schema of a table, for whatever takes Arrow.
#[pyclass(frozen, module = "guihua._guihua")]
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) schema: SchemaRef,
}

#[pymethods]
impl Schema {
    /// The names of the columns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }

    fn __repr__(&self) -> String {
        let fields = self.schema.fields();
        let lines = fields.iter().map(|it| format!("{}: {}", it.name(), it.data_type()));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Rows on their way; they can be read once.
#[pyclass(frozen, module = "guihua._guihua")]
#[derive(Debug)]
pub(crate) struct Stream {
    schema: SchemaRef,
    batches: Mutex<Option<Batches>>,
}

#[pymethods]
impl Stream {
    /// A stream of what `results` gives: pairs of an id with a document or an exception. Nested rows
    /// without the name of a table.
    #[new]
    fn new(results: &Bound<'_, PyAny>, table: Option<&str>, on_error: &str) -> PyResult<Self> {
        let rows = match table {
            Some(name) => Growing::Flat(Rows::new(crate::table(name)?)),
            None => Growing::Nested(Box::default()),
        };
        let schema = match table {
            Some(name) => arrow::schema(crate::table(name)?),
            None => Nested::schema(),
        };
        let on_error = match on_error {
            "raise" => OnError::Raise,
            "skip" => OnError::Skip,
            _ => return Err(PyValueError::new_err("on_error is \"raise\" or \"skip\"")),
        };
        let results = results.try_iter()?.unbind();
        let batches = Batches { results, rows, schema: schema.clone(), on_error, ended: false };
        Ok(Stream { schema, batches: Mutex::new(Some(batches)) })
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // One who asks for another schema may get this one: that is what the protocol says.
        let _ = requested_schema;
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner).take();
        let batches = batches.ok_or_else(|| {
            PyRuntimeError::new_err("the rows were read already: ask for the table again")
        })?;
        let stream = FFI_ArrowArrayStream::new(Box::new(batches));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    fn __repr__(&self) -> String {
        format!("<Stream of {} columns>", self.schema.fields().len())
    }
}

fn schema_capsule<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(&**schema);
    let schema = schema.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

/// What is done about a document that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnError {
    Raise,
    Skip,
}

/// Rows that grow until they are a batch.
#[derive(Debug)]
enum Growing {
    Flat(Rows),
    Nested(Box<Nested>),
}

impl Growing {
    fn is_full(&self) -> bool {
        match self {
            Growing::Flat(rows) => rows.len() >= BATCH_ROWS,
            Growing::Nested(rows) => rows.len() >= BATCH_DOCUMENTS,
        }
    }

    fn take(&mut self) -> Option<RecordBatch> {
        match self {
            Growing::Flat(rows) => (!rows.is_empty()).then(|| rows.take()),
            Growing::Nested(rows) => (!rows.is_empty()).then(|| rows.take()),
        }
    }
}

/// The batches of a stream, pulled by whoever reads it, on any of its threads.
#[derive(Debug)]
struct Batches {
    results: Py<PyIterator>,
    rows: Growing,
    schema: SchemaRef,
    on_error: OnError,
    ended: bool,
}

impl Batches {
    /// Adds the next document; `false` where there is none.
    fn add_next(&mut self, py: Python<'_>) -> PyResult<bool> {
        let Some(result) = self.results.bind(py).clone().next() else { return Ok(false) };
        let (id, read) = result?.extract::<(String, Bound<'_, PyAny>)>()?;
        match read.cast_into::<Document>() {
            Ok(document) => {
                let document = document.get();
                py.detach(|| match &mut self.rows {
                    Growing::Flat(rows) => rows.add(&document.wire),
                    Growing::Nested(rows) => rows.add(&id, Ok(&document.wire)),
                });
            }
            Err(other) => {
                let error = PyErr::from_value(other.into_inner());
                match &mut self.rows {
                    Growing::Nested(rows) => rows.add(&id, Err(&error.to_string())),
                    Growing::Flat(_) if self.on_error == OnError::Raise => return Err(error),
                    Growing::Flat(_) => {}
                }
            }
        }
        Ok(true)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let filled = Python::attach(|py| -> PyResult<()> {
            while !self.ended && !self.rows.is_full() {
                self.ended = !self.add_next(py)?;
            }
            Ok(())
        });
        match filled {
            Ok(()) => self.rows.take().map(Ok),
            Err(error) => {
                self.ended = true;
                Some(Err(ArrowError::ExternalError(Box::new(error))))
            }
        }
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
