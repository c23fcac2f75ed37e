//! Documents on many threads, in order: items are given, results taken, by Python's own thread.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use guihua::parallel::{self, Taken};
use pyo3::prelude::*;

use crate::document::Document;
use crate::errors::Failure;
use crate::source::Item;

/// How long a wait goes on before Python is asked whether someone pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// The id of an item and what became of it.
type Read = (String, Result<Document, Failure>);

/// Threads that read documents.
#[pyclass(frozen, module = "guihua._guihua")]
#[derive(Debug)]
pub(crate) struct Pool {
    inner: Mutex<parallel::Pool<Item, Read>>,
}

impl Pool {
    pub(crate) fn new(pool: parallel::Pool<Item, Read>) -> Self {
        Pool { inner: Mutex::new(pool) }
    }

    fn lock(&self) -> MutexGuard<'_, parallel::Pool<Item, Read>> {
        // Nothing is left half done: a fault of the work is an answer, too.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Pool {
    /// Whether another source may be given before a result is taken.
    fn has_room(&self, py: Python<'_>) -> bool {
        py.detach(|| self.lock().has_room())
    }

    /// Hands out a source, which without an id of its own or given has the last one.
    fn give(
        &self,
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        id: Option<String>,
        or_: &str,
    ) -> PyResult<()> {
        let item = Item::new(source, id, or_)?;
        py.detach(|| self.lock().give(item));
        Ok(())
    }

    /// The id of the source whose turn it is, with its document or why there is none; `None` where
    /// none is under way.
    fn take(&self, py: Python<'_>) -> PyResult<Option<(String, Py<PyAny>)>> {
        loop {
            match py.detach(|| self.lock().take_within(PATIENCE)) {
                Taken::Result((id, Ok(document))) => {
                    return Ok(Some((id, Bound::new(py, document)?.into_any().unbind())));
                }
                Taken::Result((id, Err(failure))) => {
                    return Ok(Some((id, failure.raised(py).into_value(py).into_any())));
                }
                Taken::NotYet => py.check_signals()?,
                Taken::Nothing => return Ok(None),
            }
        }
    }
}

/// What `read` gives, or its fault: one document does not take the others with it.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let read = catch_unwind(AssertUnwindSafe(read));
    read.unwrap_or_else(|panic| Err(Failure::Fault(message(&*panic).to_owned())))
}

/// What a panic says.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
