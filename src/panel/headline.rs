//! What a document says more than once: one row, with the others linked.
//!
//! In: a row for each statement. Out: a row for each thing said. Statements that give the same
//! value of the same indicator for the same time become one row; of rows that differ in the value
//! alone the first in rank is the headline, and each names the others as its conflicts.

use std::collections::BTreeMap;

use super::read::is_yearly;
use super::row::{Row, Said};
use super::words::Horizon;
use crate::number::Decimal;
use crate::schema::{Comparator, Document, Measure, Number, Role, SectionRole};

/// What rows share that speak of one thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    name: String,
    role: Role,
    region: Option<String>,
    whose: [Option<String>; 2],
    year: Option<i16>,
    year_start: Option<i16>,
    part_of_year: Option<String>,
    horizon: Option<Horizon>,
    measure: Option<Measure>,
    unit: Option<String>,
    scope: [Option<String>; 2],
    yearly: bool,
}

impl Key {
    fn of(row: &Row) -> Self {
        Key {
            name: row.indicator_code.clone().unwrap_or_else(|| row.name.clone()),
            role: row.role,
            region: row.place.code.clone().or_else(|| row.place.region.clone()),
            whose: [row.subject.clone(), row.per.clone()],
            year: row.time.year,
            year_start: row.time.year_start,
            part_of_year: row.time.part_of_year(),
            horizon: row.time.horizon,
            measure: row.said.measure,
            unit: row.said.base_unit.clone(),
            scope: [row.scope.clone(), row.price.clone()],
            yearly: is_yearly(row.said.pace),
        }
    }
}

/// The rows of `document` with each thing said once.
pub(super) fn chosen(document: &Document, rows: Vec<Row>) -> Vec<Row> {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        groups.entry(Key::of(row)).or_default().push(at);
    }
    let ranks = Ranks::of(document);
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|&at| rows[at].as_ref().map(|row| (ranks.rank(row), at)));
        join(&mut rows, &group);
    }
    rows.into_iter().flatten().collect()
}

/// Joins the rows of a group, the headline first, that say the same.
fn join(rows: &mut [Option<Row>], group: &[usize]) {
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<usize> = Vec::new();
    for &at in group {
        let Some(row) = &rows[at] else { continue };
        let same = said.get(&value(row)).copied().or_else(|| rounded(rows, &kept, row));
        let Some(first) = same else {
            said.insert(value(row), at);
            kept.push(at);
            continue;
        };
        let id = rows[at].take().and_then(|row| row.id);
        if let Some(first) = &mut rows[first] {
            first.same_as.extend(id);
        }
    }
    let id = |rows: &[Option<Row>], at: usize| rows[at].as_ref().and_then(|row| row.id.clone());
    let ids: Vec<_> = kept.iter().filter_map(|&at| id(rows, at)).collect();
    for (place, &at) in kept.iter().enumerate() {
        if let Some(row) = &mut rows[at] {
            row.headline = place == 0;
            // with the headline alone, a list repeated over and over stays linear
            let others = if place == 0 { ids.get(1..) } else { ids.get(..1) };
            row.conflicts = others.unwrap_or_default().to_vec();
        }
    }
}

/// The headline where the row says the same with fewer digits, or with more.
fn rounded(rows: &[Option<Row>], kept: &[usize], row: &Row) -> Option<usize> {
    let first = *kept.first()?;
    let headline = &rows[first].as_ref()?.said;
    let exact = |said: &Said| said.comparator == Some(Comparator::Eq);
    let (one, other) = (headline.base.point?.decimal(), row.said.base.point?.decimal());
    let step = headline.step()?.max(row.said.step()?);
    let apart = one.checked_sub(other)?.abs().checked_mul(Decimal::TWO)?;
    (exact(headline) && exact(&row.said) && apart < step).then_some(first)
}

/// What a row says, to be compared.
fn value(row: &Row) -> String {
    let said = &row.said;
    let number = |n: Option<Number>| n.map(|n| n.to_string()).unwrap_or_default();
    let base = said.base;
    match said.value {
        Some(_) => format!(
            "{}|{}|{}|{:?}",
            number(base.lower),
            number(base.upper),
            number(base.point),
            said.comparator
        ),
        // words of one aim are no conflict, however they are put
        None => String::new(),
    }
}

/// What the rank of rows is told by.
struct Ranks<'d> {
    /// The sections that set objectives, by id.
    objectives: BTreeMap<&'d str, SectionRole>,
}

impl<'d> Ranks<'d> {
    fn of(document: &'d Document) -> Self {
        let sections = document.sections.iter().map(|section| (&*section.id, section.role));
        Ranks { objectives: sections.collect() }
    }

    /// The rank of a row, the headline's the least: a target among the objectives, a value without
    /// a bound, one with more digits, the surer one.
    fn rank(&self, row: &Row) -> (bool, bool, bool, std::cmp::Reverse<usize>) {
        let section = row.section.as_deref().and_then(|id| self.objectives.get(id));
        let objective = section == Some(&SectionRole::Objective);
        let bounded = !matches!(row.said.comparator, Some(Comparator::Eq | Comparator::Between));
        let doubtful = row.confidence.is_some_and(|confidence| confidence < half());
        let digits = row.said.value.map_or(0, |value| value.to_string().len());
        let fact = row.role == Role::Actual;
        let exact = if fact { digits } else { 0 };
        (!fact && !objective, doubtful, fact && bounded, std::cmp::Reverse(exact))
    }
}

fn half() -> Number {
    Decimal::new(5, 1).into()
}
