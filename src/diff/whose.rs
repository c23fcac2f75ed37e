//! Whose a figure is, so that a city's is never taken for a change of its province's.
//!
//! In: two documents. Out: for each statement of either a word for its region or subject; only
//! statements with the same word are paired.

use super::name;
use crate::panel::Place;
use crate::schema::{Document, Statement};

/// The regions of the two documents.
pub(super) struct Regions {
    old: Place,
    new: Place,
}

/// Which of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Old,
    New,
}

impl Regions {
    pub(super) fn of(old: Option<&Document>, new: Option<&Document>) -> Self {
        let place = |document: Option<&Document>| {
            document.map_or_else(Place::default, |document| crate::panel::origin(document).0)
        };
        Regions { old: place(old), new: place(new) }
    }

    /// A word for a document's own region: empty where both have the same, or one is not known.
    pub(super) fn own(&self, which: Which) -> &str {
        let codes = self.old.code.as_deref().zip(self.new.code.as_deref());
        match codes {
            Some((old, new)) if old != new => match which {
                Which::Old => old,
                Which::New => new,
            },
            _ => "",
        }
    }

    /// A word for whose the figure of a statement is.
    pub(super) fn whose(&self, statement: &Statement, which: Which) -> String {
        let place = match which {
            Which::Old => &self.old,
            Which::New => &self.new,
        };
        let Some(subject) = &statement.subject else { return self.own(which).to_owned() };
        match crate::panel::named(place, subject) {
            Some(named) if named.is(place) => self.own(which).to_owned(),
            Some(named) => named.code.unwrap_or_default(),
            None => format!("{}{}", self.own(which), name::plain(subject)),
        }
    }
}
