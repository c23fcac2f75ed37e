//! One figure of the comparison, what it is about, and which figures may be held against it.

use serde::{Deserialize, Serialize};

use crate::panel::words::named;
use crate::panel::{Bounds, Horizon, Row, Status};
use crate::schema::{Comparator, Measure, Number, Pace, Role};

/// What a figure is about: figures of one thing may be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Thing {
    /// The key of the indicator where the register knows it.
    pub indicator_code: Option<String>,
    /// What is measured.
    pub indicator: String,
    /// Whether it is a target or a fact.
    pub role: Role,
    /// The kind of measure.
    pub class: Class,
    /// The year; the last one of a period.
    pub year: Option<i16>,
    /// The first year of a period.
    pub year_start: Option<i16>,
    /// The horizon.
    pub horizon: Option<Horizon>,
    /// The base unit.
    pub unit: Option<String>,
    /// 规上, 城镇.
    pub scope: Option<String>,
}

named! {
    /// Kinds of measures of which none is held against another.
    Class {
        /// A level, an amount, an amount so far.
        Amount = "amount",
        /// A difference.
        Change = "change",
        /// So many times.
        Multiple = "multiple",
        /// A place in an order.
        Rank = "rank",
    }
}

named! {
    /// Why two figures of one indicator are not held against each other.
    Reason {
        /// One is an amount, the other a change, a multiple or a rank.
        Measure = "measure",
        /// They take in different units, places or people.
        Scope = "scope",
        /// They are measured in different prices.
        PriceBasis = "price_basis",
        /// One is in percent, the other in percentage points.
        PercentagePoints = "percentage_points",
        /// Their units have no base in common.
        Unit = "unit",
        /// One is for a quarter or a half, or they are for different periods.
        Period = "period",
    }
}

/// One figure of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The document's id.
    pub document: String,
    /// The day of the document.
    pub date: Option<String>,
    /// The statement's id.
    pub statement: Option<String>,
    /// The region that it is of.
    pub region: Option<String>,
    /// The code of that region.
    pub region_code: Option<String>,
    /// The year.
    pub year: Option<i16>,
    /// The value as written.
    pub value_text: String,
    /// How the value bounds the indicator.
    pub comparator: Option<Comparator>,
    /// In the base unit; a fall is negative.
    pub lower: Option<Number>,
    /// In the base unit.
    pub upper: Option<Number>,
    /// In the base unit.
    pub point: Option<Number>,
    /// Whether it has a number.
    pub status: Status,
}

impl Cell {
    pub(super) fn of(row: &Row) -> Self {
        let Bounds { lower, upper, point, .. } = row.said.base;
        Cell {
            document: row.document.id.clone(),
            date: row.document.date.clone(),
            statement: row.id.clone(),
            region: row.place.region.clone(),
            region_code: row.place.code.clone(),
            year: row.time.year,
            value_text: row.said.text.clone(),
            comparator: row.said.comparator,
            lower,
            upper,
            point,
            status: row.status,
        }
    }
}

impl Thing {
    pub(super) fn of(row: &Row) -> Self {
        Thing {
            indicator_code: row.indicator_code.clone(),
            indicator: row.name.clone(),
            role: row.role,
            class: class(row),
            year: row.time.year,
            year_start: row.time.year_start,
            horizon: row.time.horizon,
            unit: row.said.base_unit.clone(),
            scope: row.scope.clone(),
        }
    }
}

/// What names an indicator: its code, else its name.
pub(super) fn name(row: &Row) -> &str {
    row.indicator_code.as_deref().unwrap_or(&row.name)
}

pub(super) fn class(row: &Row) -> Class {
    match row.said.measure {
        None | Some(Measure::Level | Measure::Increment | Measure::Cumulative) => Class::Amount,
        Some(Measure::Change) => Class::Change,
        Some(Measure::Multiple) => Class::Multiple,
        Some(Measure::Rank) => Class::Rank,
    }
}

/// Why two rows of one indicator are not held against each other; `Ok` where they may be.
pub(super) fn comparable(one: &Row, two: &Row) -> Result<(), Reason> {
    let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    let points = |row: &Row| row.said.dimension.as_deref() == Some(POINTS);
    let (quarter, part) = (
        |row: &Row| row.said.pace == Some(Pace::QuarterOnQuarter),
        |row: &Row| row.time.part_of_year(),
    );
    match () {
        () if class(one) != class(two) => Err(Reason::Measure),
        () if one.scope != two.scope => Err(Reason::Scope),
        () if differ(&one.price, &two.price) => Err(Reason::PriceBasis),
        () if points(one) != points(two) => Err(Reason::PercentagePoints),
        () if one.said.base_unit != two.said.base_unit => Err(Reason::Unit),
        () if quarter(one) != quarter(two) || part(one) != part(two) => Err(Reason::Period),
        () if length(one) != length(two) => Err(Reason::Period),
        () => Ok(()),
    }
}

/// The dimension of 个百分点.
const POINTS: &str = "percentage_point";

/// Over how many years an amount is summed up; a mean is the same however long.
fn length(row: &Row) -> Option<i16> {
    let sum = row.time.horizon == Some(Horizon::PlanEnd);
    let years = row.time.year.zip(row.time.year_start).filter(|_| sum);
    years.map(|(last, first)| last.saturating_sub(first))
}

#[cfg(test)]
mod tests {
    use super::{Reason, comparable};
    use crate::extract::Extractor;
    use crate::lexicon::Lexicon;
    use crate::panel::Row;
    use crate::schema::{Document, Measure};
    use crate::source::Source;

    fn row() -> Row {
        let text = "示例市2025年政府工作报告\n主要预期目标:地区生产总值增长5%。\n";
        let extraction = Extractor::new().extract(Source::from_text(text));
        let document = Document::new(&extraction, "a", "a.txt");
        crate::panel::rows(&document, &Lexicon::builtin()).remove(0)
    }

    #[test]
    fn figures_of_different_kinds_are_refused() {
        let growth = row();
        assert_eq!(comparable(&growth, &growth), Ok(()));
        let mut level = growth.clone();
        level.said.measure = Some(Measure::Level);
        assert_eq!(comparable(&growth, &level), Err(Reason::Measure));
        let mut points = growth.clone();
        points.said.dimension = Some("percentage_point".to_owned());
        assert_eq!(comparable(&growth, &points), Err(Reason::PercentagePoints));
        let mut scope = growth.clone();
        scope.scope = Some("规上".to_owned());
        assert_eq!(comparable(&growth, &scope), Err(Reason::Scope));
        let (mut now, mut then) = (growth.clone(), growth.clone());
        (now.price, then.price) = (Some("现价".to_owned()), Some("可比价".to_owned()));
        assert_eq!(comparable(&now, &then), Err(Reason::PriceBasis));
        assert_eq!(comparable(&now, &growth), Ok(()));
        let mut half = growth.clone();
        (half.time.from, half.time.to) =
            (Some("2025-01-01".to_owned()), Some("2025-06-30".to_owned()));
        assert_eq!(comparable(&half, &growth), Err(Reason::Period));
    }
}
