//! 实现度: targets against what later documents report, and how far a plan has come.

use serde::{Deserialize, Serialize};

use super::cell::{Cell, Thing};
use super::index::{Index, Slot};
use super::measure::Measured;
use crate::lexicon::{Better, Register};
use crate::number::{Decimal, quotient};
use crate::panel::words::named;
use crate::panel::{Horizon, Row};
use crate::schema::{Comparator, Number, Role};

named! {
    /// Whether a target was reached.
    Outcome {
        /// It was.
        Met = "met",
        /// It was not.
        Missed = "missed",
        /// The bounds do not tell.
        Undetermined = "undetermined",
    }
}

/// A target and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    /// What the target is about.
    pub thing: Thing,
    /// The target.
    pub target: Cell,
    /// What was reported.
    pub actual: Cell,
    /// Whether it was reached.
    pub outcome: Outcome,
    /// The point of what was reported less that of the target, in the base unit.
    pub difference: Option<Number>,
}

/// How far a plan has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What the target is about.
    pub thing: Thing,
    /// The target at the end of the plan.
    pub target: Cell,
    /// What was reported on the way.
    pub actual: Cell,
    /// The share of the way from the baseline to the target that is done: 1 is all of it.
    pub done: Number,
    /// The share of the time that has gone.
    pub elapsed: Number,
}

/// Each target against the fact that another document reports for its year.
pub(super) fn achievement(index: &Index<'_>, register: &Register) -> Measured<Achievement> {
    let mut measured = Measured::default();
    for &row in index.rows.iter().filter(|row| row.role == Role::Target) {
        let Some(slot) = Slot::of(row) else { continue };
        // what a report says of a plan's last year stands for one year
        let horizons = [slot.horizon, Horizon::Annual];
        let found = horizons.into_iter().find_map(|horizon| {
            let actual = Slot { role: Role::Actual, horizon, ..slot.clone() };
            index.against(row, &actual)
        });
        let later = found.filter(|found| match found {
            Ok(actual) => actual.document.id != row.document.id,
            Err(refused) => refused.other.document.id != row.document.id,
        });
        measured.add(row, later, |target, actual| reached(target, actual, register));
    }
    measured
}

fn reached(target: &Row, actual: &Row, register: &Register) -> Achievement {
    let code = target.indicator_code.as_deref();
    let better = code.and_then(|code| register.of_code(code)).map(|known| known.better);
    let points = actual.said.base.point.zip(target.said.base.point);
    let difference = points.and_then(|(a, t)| a.decimal().checked_sub(t.decimal()));
    Achievement {
        thing: Thing::of(target),
        target: Cell::of(target),
        actual: Cell::of(actual),
        outcome: outcome(target, actual, better.unwrap_or(Better::Neither)),
        difference: difference.map(Number::from),
    }
}

fn outcome(target: &Row, actual: &Row, better: Better) -> Outcome {
    let (aim, fact) = (target.said.base, actual.said.base);
    // what is reported as about a number is taken for it
    let (low, high) = match actual.said.comparator {
        Some(Comparator::Approx) => (fact.point, fact.point),
        _ => (fact.lower, fact.upper),
    };
    match target.said.comparator {
        Some(Comparator::Ge | Comparator::Gt) => from_below(aim.lower, low, high),
        Some(Comparator::Le | Comparator::Lt) => from_above(aim.upper, low, high),
        Some(Comparator::Between) => match better {
            Better::Up => from_below(aim.lower, low, high),
            Better::Down => from_above(aim.upper, low, high),
            Better::Neither => {
                both(from_below(aim.lower, low, high), from_above(aim.upper, low, high))
            }
        },
        _ => near(target, fact.point, better).unwrap_or(Outcome::Undetermined),
    }
}

/// Whether what lies between `low` and `high` is at least `aim`.
fn from_below(aim: Option<Number>, low: Option<Number>, high: Option<Number>) -> Outcome {
    match (aim, low, high) {
        (Some(aim), Some(low), _) if low >= aim => Outcome::Met,
        (Some(aim), _, Some(high)) if high < aim => Outcome::Missed,
        _ => Outcome::Undetermined,
    }
}

/// Whether what lies between `low` and `high` is at most `aim`.
fn from_above(aim: Option<Number>, low: Option<Number>, high: Option<Number>) -> Outcome {
    match (aim, low, high) {
        (Some(aim), _, Some(high)) if high <= aim => Outcome::Met,
        (Some(aim), Some(low), _) if low > aim => Outcome::Missed,
        _ => Outcome::Undetermined,
    }
}

const fn both(one: Outcome, two: Outcome) -> Outcome {
    match (one, two) {
        (Outcome::Met, Outcome::Met) => Outcome::Met,
        (Outcome::Missed, _) | (_, Outcome::Missed) => Outcome::Missed,
        _ => Outcome::Undetermined,
    }
}

/// Whether a fact is the number aimed at, within half of its last place, or better. What falls
/// short of 左右 by no more than one of the last place is open.
fn near(target: &Row, fact: Option<Number>, better: Better) -> Option<Outcome> {
    let aim = target.said.base.point?.decimal();
    let apart = fact?.decimal().checked_sub(aim)?;
    let step = target.said.step()?;
    let about = target.said.comparator == Some(Comparator::Approx);
    let gain = match better {
        Better::Up => apart,
        Better::Down => -apart,
        Better::Neither => -apart.abs(),
    };
    let short = -gain;
    Some(match () {
        () if short.checked_mul(Decimal::TWO)? <= step => Outcome::Met,
        () if better == Better::Neither || (about && short <= step) => Outcome::Undetermined,
        () => Outcome::Missed,
    })
}

/// How far the plans have come whose targets name what they start from.
pub(super) fn progress(index: &Index<'_>) -> Vec<Progress> {
    let ends = |row: &&&Row| row.role == Role::Target && row.time.horizon == Some(Horizon::PlanEnd);
    index.rows.iter().filter(ends).flat_map(|row| on_the_way(index, row)).collect()
}

/// The facts of the years between the baseline and the target.
fn on_the_way(index: &Index<'_>, row: &Row) -> Vec<Progress> {
    let (Some(slot), Some(first)) = (Slot::of(row), row.said.baseline_year) else {
        return Vec::new();
    };
    // a plan lasts some years; a century of them is a misreading
    let years = first.saturating_add(1)..=slot.year.min(first.saturating_add(LONGEST));
    let facts = years.filter_map(|year| {
        let fact = Slot { role: Role::Actual, year, horizon: Horizon::Annual, ..slot.clone() };
        let fact = index.against(row, &fact)?.ok()?;
        (fact.document.id != row.document.id).then_some(())?;
        come(row, fact, first)
    });
    facts.collect()
}

/// The longest plan, in years.
const LONGEST: i16 = 20;

fn come(target: &Row, fact: &Row, first: i16) -> Option<Progress> {
    let aim = target.said.base.point?.decimal();
    let factor = aim.checked_div(target.said.bounds.point?.decimal())?;
    let start = target.said.baseline?.decimal().checked_mul(factor)?;
    let now = fact.said.base.point?.decimal();
    let done = quotient(now.checked_sub(start)?, aim.checked_sub(start)?)?;
    let years = |last: i16| Decimal::from(last.saturating_sub(first));
    let elapsed = quotient(years(fact.time.year?), years(target.time.year?))?;
    Some(Progress {
        thing: Thing::of(target),
        target: Cell::of(target),
        actual: Cell::of(fact),
        done: done.into(),
        elapsed: elapsed.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Outcome, from_above, from_below};
    use crate::schema::Number;

    fn number(digits: &str) -> Option<Number> {
        Some(crate::number::parse(digits).unwrap().into())
    }

    #[test]
    fn bounds_decide_where_they_can() {
        let of = |low, high| from_below(number("5"), low, high);
        assert_eq!(of(number("5.2"), number("5.2")), Outcome::Met);
        assert_eq!(of(number("4.8"), number("4.8")), Outcome::Missed);
        assert_eq!(of(None, number("6")), Outcome::Undetermined);
        assert_eq!(of(number("4"), None), Outcome::Undetermined);
        let of = |low, high| from_above(number("3"), low, high);
        assert_eq!(of(number("2"), number("2")), Outcome::Met);
        assert_eq!(of(number("3.1"), None), Outcome::Missed);
    }
}
