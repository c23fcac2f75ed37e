//! A value as the range of what it may be: by its rounding, its bound, its range.
//!
//! In: a statement. Out: an [`Interval`] in base units.

use crate::mention::{Comparator, Quantity};
use crate::number::{Decimal, power_of_ten};

/// From the least to the greatest value that is meant; an open end where nothing bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl Interval {
    /// What a quantity may be, in base units where it has them.
    pub(super) fn of(quantity: &Quantity) -> Option<Interval> {
        let (value, max) = match &quantity.normalized {
            Some(base) => (base.value, base.value_max),
            None => (quantity.value, quantity.value_max),
        };
        let half = half_step(quantity.value, value)?;
        let (low, high) = (value.checked_sub(half)?, max.unwrap_or(value).checked_add(half)?);
        let about = || value.abs().checked_mul(ABOUT);
        Some(match quantity.comparator {
            Comparator::Ge | Comparator::Gt => Interval { low: Some(low), high: None },
            Comparator::Le | Comparator::Lt => Interval { low: None, high: Some(high) },
            Comparator::Approx => {
                Interval { low: low.checked_sub(about()?), high: high.checked_add(about()?) }
            }
            Comparator::Eq | Comparator::Between => Interval { low: Some(low), high: Some(high) },
        })
    }

    /// Whether no value can be in both.
    pub(super) fn is_apart(self, other: Interval) -> bool {
        let below = |high: Option<Decimal>, low: Option<Decimal>| {
            high.zip(low).is_some_and(|(high, low)| high < low)
        };
        below(self.high, other.low) || below(other.high, self.low)
    }
}

/// How far 左右 reaches: a tenth of the value.
const ABOUT: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// Half of the last digit that `written` has, in the unit of `base`.
pub(super) fn half_step(written: Decimal, base: Decimal) -> Option<Decimal> {
    let step = Decimal::ONE.checked_div(power_of_ten(written.scale())?)?;
    let factor = if written.is_zero() { Decimal::ONE } else { base.checked_div(written)? };
    step.checked_mul(factor)?.checked_div(Decimal::TWO).map(|half| half.abs())
}
