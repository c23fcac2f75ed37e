//! What a value leaves open: its bounds, and the one number that may stand for it.
//!
//! In: a comparator with its numbers. Out: [`Bounds`]. Nothing is chosen for the user: bounds and
//! point stand side by side, with how the point was taken.

use super::words::PointRule;
use crate::number::Decimal;
use crate::schema::{Comparator, Direction, Number, Statement};

/// The bounds of a value and its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// At least this; none where the text gives no lower bound.
    pub lower: Option<Number>,
    /// At most this.
    pub upper: Option<Number>,
    /// The one number that stands for the value.
    pub point: Option<Number>,
    /// How it was taken.
    pub rule: Option<PointRule>,
}

impl Bounds {
    /// The bounds as the text writes them. What is about a number (左右) has no bounds.
    pub(crate) fn new(comparator: Comparator, value: Number, max: Option<Number>) -> Self {
        let (lower, upper, rule) = match (comparator, max) {
            (Comparator::Between, Some(max)) => {
                let (low, high) = (value.min(max), value.max(max));
                return Bounds { lower: Some(low), upper: Some(high), ..middle(low, high) };
            }
            (Comparator::Eq | Comparator::Between, _) => {
                (Some(value), Some(value), PointRule::Exact)
            }
            (Comparator::Ge | Comparator::Gt, _) => (Some(value), None, PointRule::Bound),
            (Comparator::Le | Comparator::Lt, _) => (None, Some(value), PointRule::Bound),
            (Comparator::Approx, _) => (None, None, PointRule::Exact),
        };
        Bounds { lower, upper, point: Some(value), rule: Some(rule) }
    }

    /// The bounds of a statement as written.
    pub(crate) fn of(statement: &Statement) -> Self {
        Bounds::new(statement.comparator, statement.value, statement.value_max)
    }

    /// The bounds in base units; a fall is a negative number, so that all changes of one indicator
    /// lie on one line. As written where the unit has no base.
    pub(crate) fn base(statement: &Statement) -> Self {
        let base = statement.normalized.as_ref();
        let value = base.map_or(statement.value, |base| base.value);
        let max = base.map_or(statement.value_max, |base| base.value_max);
        let bounds = Bounds::new(statement.comparator, value, max);
        match statement.direction {
            Some(Direction::Down) => bounds.negated(),
            _ => bounds,
        }
    }

    fn negated(self) -> Self {
        let minus = |number: Option<Number>| number.map(|n| Number::from(-n.decimal()));
        Bounds {
            lower: minus(self.upper),
            upper: minus(self.lower),
            point: minus(self.point),
            ..self
        }
    }
}

fn middle(low: Number, high: Number) -> Bounds {
    let sum = low.decimal().checked_add(high.decimal());
    let half = sum.and_then(|sum| sum.checked_div(Decimal::TWO)).map(Number::from);
    Bounds { point: half, rule: half.map(|_| PointRule::Middle), ..Bounds::default() }
}

#[cfg(test)]
mod tests {
    use super::Bounds;
    use crate::schema::{Comparator, Number};

    fn number(digits: &str) -> Number {
        crate::number::parse(digits).unwrap().into()
    }

    fn shown(bounds: Bounds) -> String {
        let of = |n: Option<Number>| n.map_or("-".to_owned(), |n| n.to_string());
        let rule = bounds.rule.unwrap();
        format!("{} {} {} {rule}", of(bounds.lower), of(bounds.upper), of(bounds.point))
    }

    #[test]
    fn one_sided_bounds_leave_the_other_empty() {
        let of = |comparator, max: Option<&str>| {
            shown(Bounds::new(comparator, number("4.5"), max.map(number)))
        };
        assert_eq!(of(Comparator::Eq, None), "4.5 4.5 4.5 exact");
        assert_eq!(of(Comparator::Ge, None), "4.5 - 4.5 bound");
        assert_eq!(of(Comparator::Lt, None), "- 4.5 4.5 bound");
        assert_eq!(of(Comparator::Approx, None), "- - 4.5 exact");
        assert_eq!(of(Comparator::Between, Some("5")), "4.5 5 4.75 middle");
    }

    #[test]
    fn a_fall_of_at_least_so_much_is_at_most_its_negative() {
        let fall = Bounds::new(Comparator::Ge, number("3"), None).negated();
        assert_eq!(shown(fall), "- -3 -3 bound");
    }
}
