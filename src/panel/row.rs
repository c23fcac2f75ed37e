//! One row of the panel: what a document says of an indicator for a year.

use super::bounds::Bounds;
use super::place::Place;
use super::words::{Horizon, Status};
use crate::number::Decimal;
use crate::schema::{Comparator, Direction, Evidence, Firmness, Measure, Number, Pace, Role, Span};

/// One row of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The document that says it.
    pub document: Origin,
    /// The statement, the aim or the diagnostic that says it; none where nothing does.
    pub id: Option<String>,
    /// The region that it is said of.
    pub place: Place,
    /// Who or what it is said of, where that is not the whole region.
    pub subject: Option<String>,
    /// For each of which it holds: 每园.
    pub per: Option<String>,
    /// The key of the indicator where the register knows it.
    pub indicator_code: Option<String>,
    /// What is measured, as the document names it.
    pub indicator: String,
    /// What is measured, as the register names it; without code as the document does, plainly.
    pub name: String,
    /// Whose figures the indicator takes in: 规上, 城镇.
    pub scope: Option<String>,
    /// The prices that it is measured in.
    pub price: Option<String>,
    /// Whether it is a target or a fact.
    pub role: Role,
    /// The year, the first year of a period, the days.
    pub time: Time,
    /// What is said.
    pub said: Said,
    /// What the row says of its indicator.
    pub status: Status,
    /// Whether this is the row to take where the document says more than one thing.
    pub headline: bool,
    /// The other statements that say the same.
    pub same_as: Vec<String>,
    /// The statements of the document that say something else of the same.
    pub conflicts: Vec<String>,
    /// The section it stands in.
    pub section: Option<String>,
    /// The table it stands in.
    pub table: Option<String>,
    /// The passage.
    pub evidence: Option<Evidence>,
    /// Where the number, or the words of the state, stand.
    pub span: Option<Span>,
    /// The rule that read it.
    pub rule: Option<String>,
    /// How likely it is right in every field.
    pub confidence: Option<Number>,
}

/// What a row repeats of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its genre.
    pub genre: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day it was written, else published.
    pub date: Option<String>,
    /// The last year it is for.
    pub period_end: Option<i16>,
}

/// The time that a value holds for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Time {
    /// The year; the last one of a period.
    pub year: Option<i16>,
    /// The first year of a period.
    pub year_start: Option<i16>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// The horizon.
    pub horizon: Option<Horizon>,
}

/// What is said: a number with its bounds, or words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// How the value relates to the indicator.
    pub measure: Option<Measure>,
    /// Where a change goes.
    pub direction: Option<Direction>,
    /// Against what it is measured.
    pub pace: Option<Pace>,
    /// How the value bounds the indicator.
    pub comparator: Option<Comparator>,
    /// The number in the unit as written.
    pub value: Option<Number>,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// The unit as written.
    pub unit: Option<String>,
    /// The value, or the state, as written.
    pub text: String,
    /// In the unit as written.
    pub bounds: Bounds,
    /// In base units; a fall is negative.
    pub base: Bounds,
    /// The base unit.
    pub base_unit: Option<String>,
    /// count, currency, ratio …
    pub dimension: Option<String>,
    /// The modal word.
    pub tone_word: Option<String>,
    /// The class of the modal word.
    pub firmness: Option<Firmness>,
    /// 预期性 or 约束性.
    pub binding: Option<String>,
    /// What it starts from.
    pub baseline: Option<Number>,
    /// The year of that.
    pub baseline_year: Option<i16>,
}

impl Time {
    /// The days, where they are a part of one year that does not run to its end: 上半年, 一季度.
    pub(crate) fn part_of_year(&self) -> Option<String> {
        let (from, to) = (self.from.as_deref()?, self.to.as_deref()?);
        let within = from.get(..4) == to.get(..4) && !to.ends_with(YEAR_END);
        within.then(|| format!("{from}/{to}"))
    }
}

/// How the last day of a year ends.
const YEAR_END: &str = "-12-31";

impl Said {
    /// One of the last place that the value is written with, in base units: of 4.5万 it is 1000.
    pub(crate) fn step(&self) -> Option<Decimal> {
        let value = self.value?.decimal();
        let place = Decimal::new(1, value.scale());
        if value.is_zero() || self.value_max.is_some() {
            return Some(place);
        }
        let factor = self.base.point?.decimal().checked_div(value)?.abs();
        place.checked_mul(factor)
    }
}
