//! What the documents of a batch say of each indicator, side by side.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cell::{Cell, Thing};
use super::index::is_compared;
use crate::panel::{Panel, Place, Row};

/// What documents say of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The thing.
    pub thing: Thing,
    /// A cell for each document; none where it says nothing of it.
    pub cells: Vec<Option<Cell>>,
}

/// The lines of a panel, those first that most documents have. `places` are the documents with the
/// regions that they are of.
pub(super) fn lines(panel: &Panel, places: &[(&str, Place)]) -> Vec<Line> {
    let columns: BTreeMap<&str, usize> =
        places.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let mut lines: BTreeMap<Thing, Vec<Option<Cell>>> = BTreeMap::new();
    for row in panel.rows.iter().filter(|row| is_compared(row)) {
        let Some(&column) = columns.get(&*row.document.id) else { continue };
        // a city's figure in the report of its province is none of the province
        if !row.place.is(&places[column].1) {
            continue;
        }
        let cells = lines.entry(thing(row)).or_insert_with(|| vec![None; places.len()]);
        cells[column].get_or_insert_with(|| Cell::of(row));
    }
    let mut lines: Vec<_> = lines.into_iter().map(|(thing, cells)| Line { thing, cells }).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.documents()));
    lines
}

/// What a row is about, by the name of the register or the document's own.
fn thing(row: &Row) -> Thing {
    Thing::of(row)
}

impl Line {
    /// How many documents say something of it.
    pub fn documents(&self) -> usize {
        self.cells.iter().flatten().count()
    }
}
