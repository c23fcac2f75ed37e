//! A statement in one line, as the case corpus and the examples of the rules write it.

use std::fmt;

use super::{
    Comparator, Direction, Measure, Number, PayerShare, Quantity, Role, Statement, Term, Threshold,
};

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

/// A term in one line, as the case corpus writes it: its kind with the value, then what the text
/// says of it: `rate =20% | instrument=grant | base=设备投资额 | cap=500万元 | cap_on=result`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Term { comparator, value, value_max, .. } = *self;
        let amount = Amount { comparator, value, max: value_max, unit: self.unit.as_deref() };
        write!(f, "{} {amount}", self.term_kind)?;
        let cap =
            self.cap.map(|cap| format!("{cap}{}", self.cap_unit.as_deref().unwrap_or_default()));
        let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join("; "));
        let fields = [
            ("group", Some(self.group.clone())),
            ("instrument", self.instrument.map(|it| it.to_string())),
            ("word", self.instrument_text.clone()),
            ("class", self.official_class.clone()),
            ("beneficiary", self.beneficiary.clone()),
            ("type", self.beneficiary_type.map(|it| it.to_string())),
            ("condition", self.condition.clone()),
            ("thresholds", list(self.thresholds.iter().map(bound).collect())),
            ("amount", self.amount.map(|it| it.to_string())),
            ("rate", self.rate.map(|it| it.to_string())),
            ("base", self.base.clone()),
            ("cap", cap),
            ("cap_on", self.cap_on.map(|it| it.to_string())),
            ("floor", self.floor.map(|it| it.to_string())),
            ("per", self.per.clone()),
            ("times", self.times.map(|it| it.to_string())),
            ("duration", self.duration.clone()),
            ("tier", self.tier.map(|it| it.to_string())),
            ("tier_by", self.tier_by.clone()),
            ("scope", self.tier_scope.map(|it| it.to_string())),
            ("from", self.valid_from.clone()),
            ("to", self.valid_to.clone()),
            ("mode", self.apply_mode.map(|it| it.to_string())),
            ("apply_from", self.apply_from.clone()),
            ("apply_to", self.apply_to.clone()),
            ("window", self.apply_window.clone()),
            ("authority", list(self.authority.clone())),
            ("payer", self.payer.clone()),
            ("shares", list(self.shares.iter().map(ToString::to_string).collect())),
            ("stacking", self.stacking.map(|it| it.to_string())),
            ("basis", self.legal_basis.clone()),
            ("doubt", list(self.doubt.iter().map(ToString::to_string).collect())),
        ];
        let mut said = fields.into_iter().filter_map(|(name, said)| Some((name, said?)));
        said.try_for_each(|(name, said)| write!(f, " | {name}={said}"))
    }
}

/// A threshold without its name: `>=2000万元 (1)`.
fn bound(threshold: &Threshold) -> String {
    let Threshold { comparator, value, value_max, alternative, ref unit, .. } = *threshold;
    let amount = Amount { comparator, value, max: value_max, unit: unit.as_deref() };
    format!("{amount} ({alternative})")
}

impl Threshold {
    /// What it asks: `营业收入 >=2000万元`.
    pub(crate) fn asked(&self) -> String {
        let Threshold { comparator, value, value_max, ref unit, .. } = *self;
        let amount = Amount { comparator, value, max: value_max, unit: unit.as_deref() };
        format!("{} {amount}", self.indicator)
    }
}

/// A threshold as tables have it: `营业收入 >=2000万元 (1)`, its alternative in brackets.
impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.asked(), self.alternative)
    }
}

/// A share as tables have it: `省 5`, `市级 40%`.
impl fmt::Display for PayerShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.payer, self.share, self.unit.as_deref().unwrap_or_default())
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
