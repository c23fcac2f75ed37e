//! Which of several readings is taken: costs of named features, fitted on annotated documents.
//!
//! In: the features of each reading. Out: the reading whose costs add up to most, and how much of
//! the likelihood it has.

pub(crate) mod axis;
pub(crate) mod costs;
pub(crate) mod feature;
pub(crate) mod group;
pub(crate) mod pick;

pub use costs::Costs;
pub(crate) use feature::{Chars, Feature, Unit, Wording, folded};
pub(crate) use group::Group;
pub(crate) use pick::{Options, Pick, Readings, Sums, pick_sum};
