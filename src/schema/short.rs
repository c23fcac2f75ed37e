//! A statement in one line, as the case corpus and the examples of the rules write it.

use std::fmt;

use super::{Comparator, Direction, Measure, Number, Quantity, Role, Statement};

/// The statement in its short form: `森林覆盖率 | >=24.1% | 2025 | level | target`, with the
/// baseline (`from=21.5@2020`) and `per`, `subject`, `action`, `modality`, `binding`, `condition` behind it
/// where the statement has them. The form is described in the README of the case corpus.
impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Statement { comparator, value, value_max, .. } = *self;
        let amount = Amount { comparator, value, max: value_max, unit: self.unit.as_deref() };
        write!(f, "{} | {amount} | {} | {}", self.indicator, Years(self), Kind(self))?;
        if self.baseline.is_some() || self.baseline_year.is_some() {
            f.write_str(" | from=")?;
            if let Some(value) = self.baseline {
                write!(f, "{value}")?;
            }
            if let Some(year) = self.baseline_year {
                write!(f, "@{year}")?;
            }
        }
        let extras = [
            ("per", &self.per),
            ("subject", &self.subject),
            ("action", &self.action),
            ("modality", &self.modality),
            ("binding", &self.binding),
            ("condition", &self.condition),
        ];
        for (name, text) in extras {
            if let Some(text) = text {
                write!(f, " | {name}={text}")?;
            }
        }
        Ok(())
    }
}

/// A quantity as the case corpus writes it: `3.6%以上 | >=3.6%`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Quantity { comparator, value, value_max, ref unit, .. } = *self;
        let amount = Amount { comparator, value, max: value_max, unit: unit.as_deref() };
        write!(f, "{} | {amount}", self.text)
    }
}

struct Amount<'s> {
    comparator: Comparator,
    value: Number,
    max: Option<Number>,
    unit: Option<&'s str>,
}

impl fmt::Display for Amount<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Amount { comparator, value, max, unit } = *self;
        let unit = unit.unwrap_or_default();
        match (comparator, max) {
            (Comparator::Between, Some(max)) => write!(f, "{value}..{max}{unit}"),
            (comparator, _) => write!(f, "{}{value}{unit}", sign(comparator)),
        }
    }
}

const fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Eq | Comparator::Between => "=",
        Comparator::Ge => ">=",
        Comparator::Gt => ">",
        Comparator::Le => "<=",
        Comparator::Lt => "<",
        Comparator::Approx => "~",
    }
}

struct Years<'s>(&'s Statement);

impl fmt::Display for Years<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.year_start, self.0.year) {
            (Some(start), Some(year)) => write!(f, "{start}-{year}"),
            (None, Some(year)) => write!(f, "{year}"),
            (_, None) => f.write_str("-"),
        }
    }
}

struct Kind<'s>(&'s Statement);

impl fmt::Display for Kind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measure = match self.0.measure {
            Measure::Level => "level",
            Measure::Increment => "increment",
            Measure::Cumulative => "cumulative",
            Measure::Change => "change",
            Measure::Multiple => "multiple",
            Measure::Rank => "rank",
        };
        let direction = match self.0.direction {
            Some(Direction::Up) => "+",
            Some(Direction::Down) => "-",
            None => "",
        };
        let role = match self.0.role {
            Role::Target => "target",
            Role::Actual => "actual",
            Role::Provision => "provision",
        };
        write!(f, "{measure}{direction} | {role}")
    }
}
