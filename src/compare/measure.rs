//! What a measure found, and what it would not compare.

use super::Refusal;
use super::index::Refused;
use crate::panel::Row;

/// The findings of one measure.
pub(super) struct Measured<T> {
    pub(super) found: Vec<T>,
    pub(super) refused: Vec<Refusal>,
}

impl<T> Default for Measured<T> {
    fn default() -> Self {
        Measured { found: Vec::new(), refused: Vec::new() }
    }
}

impl<T> Measured<T> {
    /// Adds what is made of a row and what it is held against.
    pub(super) fn add<'p>(
        &mut self,
        row: &'p Row,
        against: Option<Result<&'p Row, Refused<'p>>>,
        make: impl FnOnce(&'p Row, &'p Row) -> T,
    ) {
        match against {
            None => {}
            Some(Ok(other)) => self.found.push(make(row, other)),
            Some(Err(refused)) => self.refused.push(Refusal::new(row, &refused)),
        }
    }
}
