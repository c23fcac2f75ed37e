//! The native part of the Python package `guihua`; users see the Python around it.
//!
//! In: Python's strings, bytes and paths. Out: documents as JSON, tables as Arrow streams. All work
//! on documents is done without the interpreter's lock. The types that Python shows for what is in a
//! document are made from the JSON Schema (`guihua/_records.py`), not here.

mod document;
mod errors;
mod extractor;
mod pool;
mod source;
mod stream;

use guihua::export::{Table, arrow};
use guihua::schema::{Offsets, SCHEMA_VERSION};
use guihua::{Better, Lexicon};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::json;

/// The native part of guihua.
#[pymodule]
mod _guihua {
    use super::{Lexicon, PyErr, PyModule, PyResult, Python, SCHEMA_VERSION, Table};
    use pyo3::prelude::*;
    use std::path::PathBuf;

    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::errors::{DataError, DecodeError, FormatError, GuihuaError, LexiconError};
    #[pymodule_export]
    use super::extractor::Extractor;
    #[pymodule_export]
    use super::pool::Pool;
    #[pymodule_export]
    use super::stream::{Schema, Stream};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("SCHEMA_VERSION", SCHEMA_VERSION)?;
        module.add("TABLES", Table::ALL.map(Table::name))
    }

    /// The names and texts of the word lists in a folder.
    #[pyfunction]
    fn lexicon_files(py: Python<'_>, dir: PathBuf) -> PyResult<Vec<(String, String)>> {
        py.detach(|| Lexicon::files(&dir)).map_err(|error| super::errors::raised(py, &error, &dir))
    }

    /// The stems of the annotations in a folder.
    #[pyfunction]
    fn stems(py: Python<'_>, gold: PathBuf) -> PyResult<Vec<String>> {
        let stems = py.detach(|| guihua::eval::stems(&gold));
        stems.map_err(|error| super::errors::raised(py, &error, &gold))
    }

    /// The figures of documents against annotations, as JSON.
    #[pyfunction]
    fn evaluate(
        py: Python<'_>,
        gold: PathBuf,
        documents: Vec<Bound<'_, super::document::Document>>,
    ) -> PyResult<String> {
        let documents: Vec<_> = documents.iter().map(|it| (*it.get().wire).clone()).collect();
        let score = py.detach(|| guihua::eval::score(&gold, &documents));
        let score = score.map_err(|error| -> PyErr { super::errors::raised(py, &error, &gold) })?;
        let mut figures = score.to_json();
        figures["missing"] = score.missing.into();
        Ok(figures.to_string())
    }

    /// The schema of a table; that of nested rows without a name.
    #[pyfunction]
    #[pyo3(signature = (table=None))]
    fn schema(table: Option<&str>) -> PyResult<super::stream::Schema> {
        let schema = match table {
            Some(name) => super::arrow::schema(super::table(name)?),
            None => super::arrow::Nested::schema(),
        };
        Ok(super::stream::Schema { schema })
    }
}

/// The table of a name.
fn table(name: &str) -> PyResult<Table> {
    Table::ALL.into_iter().find(|table| table.name() == name).ok_or_else(|| {
        let names = Table::ALL.map(Table::name).join(", ");
        PyValueError::new_err(format!("no table {name:?}; there are {names}"))
    })
}

/// What positions count, by its name.
fn offsets(name: &str) -> PyResult<Offsets> {
    match name {
        "code_points" => Ok(Offsets::CodePoints),
        "utf16" => Ok(Offsets::Utf16),
        _ => Err(PyValueError::new_err(format!("no offsets {name:?}: code_points or utf16"))),
    }
}

/// The code book as JSON, one object for each indicator.
fn indicators(extractor: &guihua::Extractor) -> String {
    let better = |way| match way {
        Better::Up => Some("up"),
        Better::Down => Some("down"),
        Better::Neither => None,
    };
    let rows = extractor.indicators().iter().map(|known| {
        json!({
            "code": known.code, "chinese": known.chinese, "english": known.english,
            "unit": known.unit, "dimension": known.dimension, "better": better(known.better),
            "domain": known.domain, "aliases": known.aliases,
        })
    });
    rows.collect::<serde_json::Value>().to_string()
}
