//! Regions of one level below one region: how far their figures lie apart, and how many of them
//! say anything at all.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::cell::Thing;
use super::index::Index;
use crate::number::Decimal;
use crate::panel::{Horizon, Level, Panel, Row, Status};
use crate::schema::{Number, Role};

/// How far the figures of siblings lie apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispersion {
    /// What they are about.
    pub thing: Thing,
    /// The code of the region that they lie in.
    pub parent_code: String,
    /// Their level.
    pub level: Level,
    /// How many regions there are figures of.
    pub regions: usize,
    /// How many of the figures are bounds and no numbers.
    pub bounds: usize,
    /// The least point.
    pub least: Number,
    /// The greatest point.
    pub greatest: Number,
    /// The mean of the points, to four places.
    pub mean: Number,
    /// Their standard deviation (of all, not of a sample), to four places.
    pub deviation: Number,
}

/// How many of the siblings of the batch set a target for an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The key of the indicator.
    pub indicator_code: String,
    /// Its name.
    pub indicator: String,
    /// The year.
    pub year: i16,
    /// The code of the region that they lie in.
    pub parent_code: String,
    /// Their level.
    pub level: Level,
    /// The regions with a document for the year.
    pub regions: usize,
    /// Those with a number.
    pub stated: usize,
    /// Those with words alone.
    pub qualitative: usize,
    /// Those that say that they set none.
    pub explicitly_none: usize,
}

/// The fewest regions whose figures have a spread worth telling.
const FEWEST: usize = 3;

/// Siblings with the same thing in mind.
type Group = (Thing, String, Level);

pub(super) fn dispersion(index: &Index<'_>) -> Vec<Dispersion> {
    let mut groups: BTreeMap<Group, BTreeMap<&str, &Row>> = BTreeMap::new();
    for &row in &index.rows {
        let Some((group, region)) = group(row) else { continue };
        // the last document of a region speaks for it
        let last = groups.entry(group).or_default().entry(region).or_insert(row);
        if row.document.date > last.document.date {
            *last = row;
        }
    }
    let wide = groups.into_iter().filter(|(_, rows)| rows.len() >= FEWEST);
    wide.filter_map(|(group, rows)| spread(group, &rows.into_values().collect::<Vec<_>>()))
        .collect()
}

fn group(row: &Row) -> Option<(Group, &str)> {
    let place = &row.place;
    let group = (Thing::of(row), place.parent.clone()?, place.level?);
    row.time.year?;
    Some((group, place.code.as_deref()?))
}

fn spread((thing, parent_code, level): Group, rows: &[&Row]) -> Option<Dispersion> {
    let points: Vec<Decimal> =
        rows.iter().filter_map(|row| row.said.base.point).map(Number::decimal).collect();
    let count = Decimal::from(points.len());
    let sum = points.iter().try_fold(Decimal::ZERO, |sum, point| sum.checked_add(*point))?;
    let mean = sum.checked_div(count)?;
    let square = |point: &Decimal| {
        let apart = point.checked_sub(mean)?;
        apart.checked_mul(apart)
    };
    let squares =
        points.iter().try_fold(Decimal::ZERO, |sum, point| sum.checked_add(square(point)?))?;
    let deviation = root(squares.checked_div(count)?)?;
    let is_bound = |row: &&&Row| row.said.bounds.rule == Some(crate::panel::PointRule::Bound);
    Some(Dispersion {
        thing,
        parent_code,
        level,
        regions: rows.len(),
        bounds: rows.iter().filter(is_bound).count(),
        least: (*points.iter().min()?).into(),
        greatest: (*points.iter().max()?).into(),
        mean: mean.round_dp(4).into(),
        deviation: deviation.round_dp(4).into(),
    })
}

/// The square root by Newton's method, which halves the digits that are wrong each time.
fn root(square: Decimal) -> Option<Decimal> {
    if square.is_zero() {
        return Some(square);
    }
    // never below the root, and far enough from what a decimal holds to be added to
    let mut guess = square.checked_div(Decimal::TWO)?.checked_add(Decimal::ONE)?;
    for _ in 0..STEPS {
        let next = guess.checked_add(square.checked_div(guess)?)?.checked_div(Decimal::TWO)?;
        if next == guess {
            break;
        }
        guess = next;
    }
    Some(guess)
}

/// Enough for the largest decimal: its square root has half its 96 bits to be halved away.
const STEPS: usize = 128;

/// The siblings of a batch: region above, level, year.
type Siblings = (String, Level, i16);

pub(super) fn coverage(panel: &Panel) -> Vec<Coverage> {
    let mut regions: BTreeMap<Siblings, BTreeSet<&str>> = BTreeMap::new();
    let mut said: BTreeMap<(Siblings, &str), BTreeMap<&str, Status>> = BTreeMap::new();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for row in panel.rows.iter().filter(|row| row.role == Role::Target) {
        let Some((siblings, region)) = siblings(row) else { continue };
        regions.entry(siblings.clone()).or_default().insert(region);
        let Some(code) = counted(row) else { continue };
        names.insert(code, &row.name);
        let status = said.entry((siblings, code)).or_default().entry(region).or_insert(row.status);
        *status = (*status).min(row.status);
    }
    let several = said.into_iter().filter(|((group, _), _)| regions[group].len() > 1);
    let of = |((group, code), said): ((Siblings, &str), BTreeMap<&str, Status>)| {
        let count = |status| said.values().filter(|found| **found == status).count();
        Coverage {
            indicator_code: code.to_owned(),
            indicator: names.get(code).copied().unwrap_or_default().to_owned(),
            year: group.2,
            regions: regions[&group].len(),
            level: group.1,
            parent_code: group.0,
            stated: count(Status::Stated),
            qualitative: count(Status::Qualitative),
            explicitly_none: count(Status::ExplicitlyNone),
        }
    };
    several.map(of).collect()
}

/// The siblings that the document of a row is one of, with its region.
fn siblings(row: &Row) -> Option<(Siblings, &str)> {
    let place = &row.place;
    let siblings = (place.parent.clone()?, place.level?, row.document.period_end?);
    Some((siblings, place.code.as_deref()?))
}

/// The code of a row that sets something for the document's own year.
fn counted(row: &Row) -> Option<&str> {
    let own = row.time.year == row.document.period_end && row.subject.is_none();
    let horizon = matches!(row.time.horizon, Some(Horizon::Annual | Horizon::PlanEnd));
    row.indicator_code.as_deref().filter(|_| own && horizon)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, root};

    #[test]
    fn roots() {
        for (square, expected) in [("2", "1.4142"), ("0.0004", "0.02"), ("1000000", "1000")] {
            let found = root(square.parse().unwrap()).unwrap().round_dp(4).normalize();
            assert_eq!(found.to_string(), expected);
        }
        assert_eq!(root(Decimal::ZERO), Some(Decimal::ZERO));
        assert!(root(Decimal::MAX).is_some());
    }
}
