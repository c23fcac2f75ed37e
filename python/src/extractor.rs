//! What reads documents.

use std::sync::Arc;
use std::thread;

use guihua::parallel::{STACK, cores};
use guihua::schema::{Mentions, Offsets, Tokens};
use guihua::{Costs, Lexicon, Reference, parallel};
use jiff::civil::Date;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::document::Document;
use crate::errors::{GuihuaError, of_kind};
use crate::pool::{Pool, guarded};
use crate::source::Item;

/// Word lists and costs, ready to read documents with, from any thread.
#[pyclass(frozen, module = "guihua._guihua")]
#[derive(Debug)]
pub(crate) struct Extractor {
    inner: Arc<guihua::Extractor>,
    offsets: Offsets,
}

#[pymethods]
impl Extractor {
    #[new]
    fn new(
        py: Python<'_>,
        files: Vec<(String, String)>,
        costs: Option<&str>,
        offsets: &str,
    ) -> PyResult<Self> {
        let offsets = crate::offsets(offsets)?;
        let made = py.detach(|| {
            let extractor = guihua::Extractor::with_lexicon(Lexicon::with_files(files)?);
            Ok(match costs {
                Some(costs) => extractor.with_costs(Costs::from_text(costs)?),
                None => extractor,
            })
        });
        let inner = Arc::new(made.map_err(|error: guihua::Error| of_kind(&error))?);
        Ok(Extractor { inner, offsets })
    }

    /// Reads a document.
    fn extract(
        &self,
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        id: Option<String>,
    ) -> PyResult<Document> {
        let item = Item::new(source, id, "document")?;
        let read = py.detach(|| guarded(|| item.read(&self.inner, self.offsets)));
        read.map_err(|failure| failure.raised(py))
    }

    /// Threads that read documents; as many as the machine has cores without a number.
    fn pool(&self, threads: Option<usize>) -> PyResult<Pool> {
        let threads = threads.unwrap_or_else(cores);
        if threads == 0 {
            return Err(PyValueError::new_err("no documents are read by 0 threads"));
        }
        let (pool, workers) = parallel::Pool::new(threads);
        for worker in workers {
            let (extractor, offsets) = (Arc::clone(&self.inner), self.offsets);
            let work = move || {
                worker.run(|item: Item| {
                    let id = item.id.clone();
                    (id, guarded(|| item.read(&extractor, offsets)))
                });
            };
            let spawned = thread::Builder::new().stack_size(STACK).spawn(work);
            spawned.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        }
        Ok(Pool::new(pool))
    }

    /// The quantities and times of a text, as JSON.
    fn mentions(&self, py: Python<'_>, text: &str, reference: Option<&str>) -> PyResult<String> {
        let day = |day: &str| day.parse::<Date>();
        let date = reference.map(day).transpose();
        let date = date.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let reference = Reference { date, ..Reference::default() };
        json(py, || Mentions::with_offsets(&self.inner, text, reference, self.offsets))
    }

    /// The words of a text, as JSON.
    fn tokens(&self, py: Python<'_>, text: &str) -> PyResult<String> {
        json(py, || Tokens::with_offsets(&self.inner, text, self.offsets))
    }

    /// The code book, as JSON.
    fn indicators(&self) -> String {
        crate::indicators(&self.inner)
    }
}

fn json<T: serde::Serialize>(
    py: Python<'_>,
    read: impl Fn() -> T + Send + Sync,
) -> PyResult<String> {
    let json = py.detach(|| serde_json::to_string(&read()));
    json.map_err(|error| GuihuaError::new_err(error.to_string()))
}
