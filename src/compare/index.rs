//! The figures of all documents, found by what they say of which region and year.

use std::collections::BTreeMap;

use super::cell::{self, Reason, comparable};
use crate::panel::{Horizon, Panel, Row, Status};
use crate::schema::Role;

/// Where a figure is looked up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot<'p> {
    pub(super) name: &'p str,
    pub(super) role: Role,
    pub(super) region: &'p str,
    pub(super) year: i16,
    pub(super) horizon: Horizon,
}

/// The headline figures of whole regions.
pub(super) struct Index<'p> {
    pub(super) rows: Vec<&'p Row>,
    /// The places of the rows of each slot, those of older documents first.
    slots: BTreeMap<Slot<'p>, Vec<usize>>,
}

impl<'p> Index<'p> {
    pub(super) fn of(panel: &'p Panel) -> Self {
        let stated = panel.rows.iter().filter(|row| is_compared(row));
        let rows: Vec<_> = stated.filter(|row| row.said.base.point.is_some()).collect();
        let mut slots: BTreeMap<Slot<'p>, Vec<usize>> = BTreeMap::new();
        for (at, &row) in rows.iter().enumerate() {
            if let Some(slot) = Slot::of(row) {
                slots.entry(slot).or_default().push(at);
            }
        }
        for places in slots.values_mut() {
            places.sort_by_key(|&at| rows[at].document.date.as_deref());
        }
        Index { rows, slots }
    }

    /// The rows of a slot, those of older documents first.
    pub(super) fn at(&self, slot: &Slot<'_>) -> Vec<&'p Row> {
        self.slots.get(slot).into_iter().flatten().map(|&at| self.rows[at]).collect()
    }

    /// The first row of a slot that `row` may be held against, or why none may be.
    pub(super) fn against(
        &self,
        row: &Row,
        slot: &Slot<'_>,
    ) -> Option<Result<&'p Row, Refused<'p>>> {
        let mut why = None;
        for other in self.at(slot).into_iter().filter(|other| !std::ptr::eq(*other, row)) {
            match comparable(row, other) {
                Ok(()) => return Some(Ok(other)),
                Err(reason) => why = why.or(Some(Refused { other, reason })),
            }
        }
        why.map(Err)
    }
}

/// A figure that another may not be held against.
pub(super) struct Refused<'p> {
    pub(super) other: &'p Row,
    pub(super) reason: Reason,
}

impl<'p> Slot<'p> {
    pub(super) fn of(row: &'p Row) -> Option<Self> {
        Some(Slot {
            name: cell::name(row),
            role: row.role,
            region: row.place.code.as_deref().or(row.place.region.as_deref())?,
            year: row.time.year?,
            horizon: row.time.horizon?,
        })
    }
}

/// Whether a row speaks for its region: the headline, and of no part of it.
pub(super) fn is_compared(row: &Row) -> bool {
    row.headline && row.subject.is_none() && row.per.is_none() && row.status == Status::Stated
}
