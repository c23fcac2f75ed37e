//! The names, in the file of costs, of classes that other modules define.

use crate::lexicon::cue::CLASS_NAMES;
use crate::statement::rules::RULES as REGISTRY;
use crate::statement::{Direction, Measure, WEIGHED};

/// Roles in the order of [`Role`](crate::statement::Role).
pub(crate) const ROLES: &[&str] = &["target", "actual", "provision"];
/// The role of the statement before, where there is one.
pub(crate) const PREVIOUS: &[&str] = &["target", "actual", "provision", "none"];
/// Measures and directions.
pub(crate) const MEASURES: &[&str] =
    &["level", "increment", "cumulative", "up", "down", "multiple", "rank"];
/// The measure at a place of [`MEASURES`] and its direction.
pub(crate) const fn measure(at: usize) -> (Measure, Option<Direction>) {
    match at {
        1 => (Measure::Increment, None),
        2 => (Measure::Cumulative, None),
        3 => (Measure::Change, Some(Direction::Up)),
        4 => (Measure::Change, Some(Direction::Down)),
        5 => (Measure::Multiple, None),
        6 => (Measure::Rank, None),
        _ => (Measure::Level, None),
    }
}

/// Comparators in the order of [`Comparator`](crate::mention::Comparator).
pub(crate) const BOUNDS: &[&str] = &["eq", "ge", "gt", "le", "lt", "approx", "between"];
/// Roles of sections in their order, and none.
pub(crate) const SECTIONS: &[&str] =
    &["background", "principle", "objective", "task", "safeguard", "other", "none"];
/// Where a year comes from.
pub(crate) const BASES: &[&str] = &["explicit", "inherited", "document", "none"];
/// Whether a figure is a record.
pub(crate) const RECORDS: &[&str] = &["keep", "drop"];
/// Whether a statement is right in every field.
pub(crate) const RIGHTS: &[&str] = &["right", "wrong"];
/// The classes of cue words.
pub(crate) const CUES: &[&str] = &CLASS_NAMES;

const KNOWN: usize = REGISTRY.len();

/// The ids of the rules, and one for what no rule of the registry made.
pub(crate) const RULES: &[&str] = &{
    let mut ids = ["other"; KNOWN + 2];
    ids[KNOWN + 1] = WEIGHED;
    let mut k = 0;
    while k < KNOWN {
        ids[k] = REGISTRY[k].id;
        k += 1;
    }
    ids
};

/// The place of a rule in [`RULES`].
pub(crate) fn rule(id: &str) -> usize {
    RULES.iter().position(|known| *known == id).unwrap_or(KNOWN)
}
