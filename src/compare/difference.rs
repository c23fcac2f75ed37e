//! One figure less another: of a city less its province, of this year less the last, of a later
//! document less an earlier one.
//!
//! A single number where both bound the indicator alike, else the interval of what the difference
//! may be, with an open end where a bound is open.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::cell::{Cell, Thing};
use super::index::{Index, Slot};
use super::measure::Measured;
use crate::lexicon::{Better, Register};
use crate::panel::words::named;
use crate::panel::{Horizon, Row};
use crate::schema::{Comparator, Number, Role};

named! {
    /// What an aim did against another, by which way is better for its indicator.
    Effect {
        /// It asks for more.
        Tightened = "tightened",
        /// It asks for less.
        Loosened = "loosened",
        /// It asks for the same.
        Equal = "equal",
    }
}

/// One figure less another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What both are about, as the first has it.
    pub thing: Thing,
    /// The figure.
    pub of: Cell,
    /// What is taken from it.
    pub less: Cell,
    /// The difference in the base unit, where both bound the indicator alike.
    pub value: Option<Number>,
    /// The least that it may be.
    pub lower: Option<Number>,
    /// The most that it may be.
    pub upper: Option<Number>,
    /// Whether it asks for more or less; none where the register knows no better way.
    pub effect: Option<Effect>,
}

impl Difference {
    pub(super) fn new(of: &Row, less: &Row, register: &Register) -> Self {
        let (one, two) = (of.said.base, less.said.base);
        let minus = |a: Option<Number>, b: Option<Number>| {
            let difference = a?.decimal().checked_sub(b?.decimal())?;
            Some(Number::from(difference))
        };
        let alike = bound(of.said.comparator) == bound(less.said.comparator);
        let value = minus(one.point, two.point).filter(|_| alike);
        // what is about a number is taken for it
        let ends = |row: &Row| match row.said.comparator {
            Some(Comparator::Approx) => (row.said.base.point, row.said.base.point),
            _ => (row.said.base.lower, row.said.base.upper),
        };
        let ((low, high), (their_low, their_high)) = (ends(of), ends(less));
        let (lower, upper) = match value {
            Some(_) => (None, None),
            None => (minus(low, their_high), minus(high, their_low)),
        };
        let code = of.indicator_code.as_deref();
        let better = code.and_then(|code| register.of_code(code)).map(|known| known.better);
        let effect = better.zip(minus(one.point, two.point)).and_then(|(b, d)| effect(b, d));
        Difference {
            thing: Thing::of(of),
            of: Cell::of(of),
            less: Cell::of(less),
            value,
            lower,
            upper,
            effect,
        }
    }
}

/// What a difference of two aims does, by which way is better.
pub(crate) fn effect(better: Better, difference: Number) -> Option<Effect> {
    let sign = difference.decimal();
    let more = match better {
        Better::Up => sign.is_sign_positive(),
        Better::Down => sign.is_sign_negative(),
        Better::Neither => return None,
    };
    Some(match more {
        _ if sign.is_zero() => Effect::Equal,
        true => Effect::Tightened,
        false => Effect::Loosened,
    })
}

/// How a comparator leaves a value open.
const fn bound(comparator: Option<Comparator>) -> u8 {
    match comparator {
        None | Some(Comparator::Eq | Comparator::Approx) => 0,
        Some(Comparator::Ge | Comparator::Gt) => 1,
        Some(Comparator::Le | Comparator::Lt) => 2,
        Some(Comparator::Between) => 3,
    }
}

/// 加码: each target less that of the nearest region above.
pub(super) fn amplification(
    index: &Index<'_>,
    above: &dyn Fn(&str) -> Vec<String>,
    register: &Register,
) -> Measured<Difference> {
    let mut measured = Measured::default();
    for &row in index.rows.iter().filter(|row| row.role == Role::Target) {
        let Some(slot) = Slot::of(row) else { continue };
        for region in above(slot.region) {
            let upper = Slot { region: &region, ..slot.clone() };
            match index.against(row, &upper) {
                None => continue,
                Some(Ok(upper)) => measured.found.push(Difference::new(row, upper, register)),
                Some(Err(refused)) => measured.refused.push(Refusal::new(row, &refused)),
            }
            break;
        }
    }
    measured
}

/// 延续性: each target for a year less that for the year before.
pub(super) fn persistence(index: &Index<'_>, register: &Register) -> Measured<Difference> {
    let mut measured = Measured::default();
    let yearly =
        |row: &&&Row| row.role == Role::Target && row.time.horizon == Some(Horizon::Annual);
    for &row in index.rows.iter().filter(yearly) {
        let Some(slot) = Slot::of(row) else { continue };
        let before = Slot { year: slot.year.saturating_sub(1), ..slot };
        measured.add(row, index.against(row, &before), |row, other| {
            Difference::new(row, other, register)
        });
    }
    measured
}

/// Revision: what a later document aims at for a year less what an earlier one did.
pub(super) fn revision(index: &Index<'_>, register: &Register) -> Measured<Difference> {
    let mut measured = Measured::default();
    let mut seen = BTreeSet::new();
    for &row in index.rows.iter().filter(|row| row.role == Role::Target) {
        let Some(slot) = Slot::of(row).filter(|slot| seen.insert(slot.clone())) else { continue };
        for pair in index.at(&slot).windows(2) {
            let [earlier, later] = pair else { continue };
            if earlier.document.id == later.document.id {
                continue;
            }
            match super::cell::comparable(later, earlier) {
                Ok(()) => measured.found.push(Difference::new(later, earlier, register)),
                Err(reason) => {
                    let refused = super::index::Refused { other: earlier, reason };
                    measured.refused.push(Refusal::new(later, &refused));
                }
            }
        }
    }
    measured
}

#[cfg(test)]
mod tests {
    use super::{Effect, effect};
    use crate::lexicon::Better;
    use crate::schema::Number;

    #[test]
    fn less_is_tighter_where_less_is_better() {
        let difference: Number = crate::number::parse("0.5").unwrap().into();
        let fall = Number::from(-difference.decimal());
        assert_eq!(effect(Better::Up, difference), Some(Effect::Tightened));
        assert_eq!(effect(Better::Down, difference), Some(Effect::Loosened));
        assert_eq!(effect(Better::Down, fall), Some(Effect::Tightened));
        assert_eq!(effect(Better::Neither, fall), None);
    }
}
