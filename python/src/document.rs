//! A document that was read.

use std::sync::Arc;

use guihua::schema;
use pyo3::prelude::*;

use crate::errors::DataError;

/// A document that was read: its wire form and its text.
#[pyclass(frozen, module = "guihua._guihua")]
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) wire: Arc<schema::Document>,
    pub(crate) text: Option<Arc<str>>,
}

#[pymethods]
impl Document {
    /// The document of an object as `extract` writes it.
    #[staticmethod]
    #[pyo3(signature = (json, text=None))]
    fn from_json(py: Python<'_>, json: &str, text: Option<&str>) -> PyResult<Self> {
        let read = py.detach(|| serde_json::from_str::<schema::Document>(json));
        let wire = read.map_err(|error| DataError::new_err(error.to_string()))?;
        if !wire.is_compatible() {
            let why =
                format!("its schema is {}, not {}", wire.schema_version, schema::SCHEMA_VERSION);
            return Err(DataError::new_err(why));
        }
        Ok(Document { wire: Arc::new(wire), text: text.map(Arc::from) })
    }

    /// The object as one line of JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = py.detach(|| serde_json::to_string(&*self.wire));
        json.map_err(|error| DataError::new_err(error.to_string()))
    }

    /// The id.
    #[getter]
    fn id(&self) -> &str {
        &self.wire.id
    }

    /// The text that positions count in, where it is known.
    #[getter]
    fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Document>().is_ok_and(|other| self.wire == other.get().wire)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (&self.wire.id, &self.wire.source.sha256).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let wire = &self.wire;
        let counts = [
            ("target", wire.targets.len()),
            ("actual", wire.actuals.len()),
            ("provision", wire.provisions.len()),
            ("aim", wire.aims.len()),
            ("task", wire.tasks.len()),
            ("section", wire.sections.len()),
        ];
        let counts = counts.map(|(what, count)| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {what}{plural}")
        });
        format!("<Document {:?}: {}>", wire.id, counts.join(", "))
    }
}
