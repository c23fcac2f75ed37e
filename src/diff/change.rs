//! What became of a statement.

use serde::{Deserialize, Serialize};

use super::name;
use crate::compare::{self, Effect};
use crate::lexicon::{Better, Register};
use crate::panel::Bounds;
use crate::schema::{Comparator, Number, Role, Statement, Value};

/// What became of a statement; the weightier before the lighter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Only the newer document says it.
    Added,
    /// Only the older document says it.
    Dropped,
    /// The number is greater. Where less is better (ranks, emissions) that is no gain.
    Raised,
    /// The number is smaller.
    Lowered,
    /// The year is later, beyond what the newer plan looks further ahead.
    Postponed,
    /// The year is earlier.
    Advanced,
    /// What was to grow is to shrink, or the other way round.
    Reversed,
    /// The number is the same and bounds the indicator otherwise: at least, about, at most.
    Bounded,
    /// The units cannot be compared.
    Unit,
    /// Others answer for the work.
    Reassigned,
    /// The indicator has other words.
    Reworded,
}

impl Change {
    /// All changes in order.
    pub const ALL: [Change; 11] = [
        Change::Added,
        Change::Dropped,
        Change::Raised,
        Change::Lowered,
        Change::Postponed,
        Change::Advanced,
        Change::Reversed,
        Change::Bounded,
        Change::Unit,
        Change::Reassigned,
        Change::Reworded,
    ];

    /// The name, as the JSON has it.
    pub const fn name(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Dropped => "dropped",
            Change::Raised => "raised",
            Change::Lowered => "lowered",
            Change::Postponed => "postponed",
            Change::Advanced => "advanced",
            Change::Reversed => "reversed",
            Change::Bounded => "bounded",
            Change::Unit => "unit",
            Change::Reassigned => "reassigned",
            Change::Reworded => "reworded",
        }
    }
}

/// What changed from `old` to `new`, of which `shift` years are the plan's.
pub(super) fn changes(old: Option<&Statement>, new: Option<&Statement>, shift: i16) -> Vec<Change> {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (None, Some(_)) => return vec![Change::Added],
        (Some(_), None) => return vec![Change::Dropped],
        (None, None) => return Vec::new(),
    };
    let found = [
        value(old, new),
        year(old, new, shift),
        (old.direction != new.direction).then_some(Change::Reversed),
        (old.comparator != new.comparator).then_some(Change::Bounded),
        (name::plain(&old.indicator) != name::plain(&new.indicator)).then_some(Change::Reworded),
    ];
    let mut changes: Vec<_> = found.into_iter().flatten().collect();
    changes.sort_unstable();
    // With another number another bound is no news.
    let moved = matches!(changes.first(), Some(Change::Raised | Change::Lowered));
    changes.retain(|change| !(moved && *change == Change::Bounded));
    changes
}

fn value(old: &Statement, new: &Statement) -> Option<Change> {
    let (was, is) = match (&old.normalized, &new.normalized) {
        (Some(was), Some(is)) if was.unit == is.unit => (ends(was), ends(is)),
        _ if name::unit(old) == name::unit(new) => {
            ((old.value, old.value_max), (new.value, new.value_max))
        }
        _ => return Some(Change::Unit),
    };
    match is.cmp(&was) {
        std::cmp::Ordering::Greater => Some(Change::Raised),
        std::cmp::Ordering::Less => Some(Change::Lowered),
        std::cmp::Ordering::Equal => None,
    }
}

fn ends(value: &Value) -> (Number, Option<Number>) {
    (value.value, value.value_max)
}

/// Whether the newer target asks for more or for less than the older one.
pub(super) fn effect(old: &Statement, new: &Statement) -> Option<Effect> {
    let code = new.indicator_code.as_deref().filter(|_| new.role == Role::Target)?;
    let better = Register::builtin().of_code(code)?.better;
    let units = |s: &Statement| s.normalized.as_ref().map(|value| value.unit.clone());
    let comparable = old.role == new.role && old.measure == new.measure && units(old) == units(new);
    let (was, is) = (Bounds::base(old).point?, Bounds::base(new).point?);
    let difference = is.decimal().checked_sub(was.decimal()).filter(|_| comparable)?;
    match compare::effect(better, difference.into())? {
        Effect::Equal => demand(old, new, better),
        effect => Some(effect),
    }
}

/// What another bound of the same number asks for.
fn demand(old: &Statement, new: &Statement, better: Better) -> Option<Effect> {
    let of = |comparator| {
        let at_least = match comparator {
            Comparator::Le | Comparator::Lt => -2,
            Comparator::Approx => -1,
            Comparator::Eq | Comparator::Between => 0,
            Comparator::Ge => 1,
            Comparator::Gt => 2,
        };
        let at_most = match comparator {
            Comparator::Ge | Comparator::Gt => -2,
            Comparator::Approx => -1,
            Comparator::Eq | Comparator::Between => 0,
            Comparator::Le => 1,
            Comparator::Lt => 2,
        };
        if better == Better::Down { at_most } else { at_least }
    };
    match of(new.comparator) - of(old.comparator) {
        0 => None,
        1.. => Some(Effect::Tightened),
        _ => Some(Effect::Loosened),
    }
}

fn year(old: &Statement, new: &Statement, shift: i16) -> Option<Change> {
    let later = new.year?.saturating_sub(old.year?);
    match later {
        _ if later == 0 || later == shift => None,
        1.. => Some(Change::Postponed),
        _ => Some(Change::Advanced),
    }
}

#[cfg(test)]
mod tests {
    use super::Change;

    #[test]
    fn the_names_are_those_of_the_json() {
        for change in Change::ALL {
            assert_eq!(serde_json::to_value(change).unwrap(), change.name());
        }
        assert!(Change::ALL.is_sorted());
    }
}
