//! For which time a value is meant: a year, the end of the plan, each of its years, or later.
//!
//! In: years and pace of a statement and the period of its document. Out: a [`Horizon`]. A report
//! for one year belongs to the five-year plan that its year lies in, which ends in a year that
//! five divides.

use super::words::Horizon;
use crate::schema::{Metadata, Pace};

/// The years that a statement or an aim names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) first: Option<i16>,
    pub(super) last: Option<i16>,
    pub(super) pace: Option<Pace>,
}

/// The horizon of what holds for `years` in a document with this metadata.
pub(super) fn of(years: Years, document: &Metadata) -> Option<Horizon> {
    let last = years.last?;
    let own = Own::of(document);
    let single = || own.map_or(Horizon::Annual, |own| own.at(last));
    Some(match years {
        _ if years.pace == Some(Pace::PerYear) => Horizon::PlanAverage,
        // against the year before: one year, whatever period the passage is about
        _ if years.pace == Some(Pace::YearOnYear) => single(),
        Years { first: Some(first), .. } if first < last => {
            own.map_or(Horizon::PlanEnd, |own| own.at_end(last))
        }
        _ => single(),
    })
}

/// The document's own time.
#[derive(Clone, Copy)]
enum Own {
    /// It is for this year.
    Year(i16),
    /// It is for a period that ends with this year.
    Plan(i16),
}

impl Own {
    fn of(document: &Metadata) -> Option<Self> {
        match (document.period_start, document.period_end) {
            (Some(start), Some(end)) if start == end => Some(Own::Year(end)),
            (_, Some(end)) => Some(Own::Plan(end)),
            (_, None) => year(document).map(Own::Year),
        }
    }

    fn at(self, year: i16) -> Horizon {
        match self {
            Own::Year(own) if year <= own => Horizon::Annual,
            Own::Year(own) if year == end_of_plan(own) => Horizon::PlanEnd,
            Own::Plan(end) if year < end => Horizon::Annual,
            Own::Plan(end) if year == end => Horizon::PlanEnd,
            _ => Horizon::Later,
        }
    }

    /// The horizon of a period that ends with `year`.
    fn at_end(self, year: i16) -> Horizon {
        match self.at(year) {
            Horizon::Later => Horizon::Later,
            _ => Horizon::PlanEnd,
        }
    }
}

/// The year that the document was written or published in.
fn year(document: &Metadata) -> Option<i16> {
    let date = document.date_written.as_ref().or(document.date_published.as_ref())?;
    date.get(..4)?.parse().ok()
}

/// The last year of the five-year plan that `year` lies in.
const fn end_of_plan(year: i16) -> i16 {
    year + (5 - year.rem_euclid(5)) % 5
}

#[cfg(test)]
mod tests {
    use super::{Horizon, Years, of};
    use crate::schema::{Metadata, Pace};

    fn horizon(period: (i16, i16), first: Option<i16>, last: i16) -> Horizon {
        let period = (Some(period.0), Some(period.1));
        let document =
            Metadata { period_start: period.0, period_end: period.1, ..Metadata::default() };
        of(Years { first, last: Some(last), pace: None }, &document).unwrap()
    }

    #[test]
    fn a_report_belongs_to_a_plan_of_five_years() {
        assert_eq!(horizon((2026, 2026), None, 2026), Horizon::Annual);
        assert_eq!(horizon((2026, 2026), None, 2025), Horizon::Annual);
        assert_eq!(horizon((2026, 2026), None, 2030), Horizon::PlanEnd);
        assert_eq!(horizon((2026, 2026), Some(2026), 2030), Horizon::PlanEnd);
        assert_eq!(horizon((2026, 2026), Some(2021), 2025), Horizon::PlanEnd);
        assert_eq!(horizon((2026, 2026), None, 2035), Horizon::Later);
    }

    #[test]
    fn a_plan_has_its_own_end() {
        assert_eq!(horizon((2021, 2025), None, 2023), Horizon::Annual);
        assert_eq!(horizon((2021, 2025), None, 2025), Horizon::PlanEnd);
        assert_eq!(horizon((2021, 2025), None, 2035), Horizon::Later);
    }

    #[test]
    fn what_is_compared_with_the_year_before_is_for_one_year() {
        let document =
            Metadata { period_start: Some(2026), period_end: Some(2026), ..Metadata::default() };
        let years = Years { first: Some(2021), last: Some(2025), pace: Some(Pace::YearOnYear) };
        assert_eq!(of(years, &document), Some(Horizon::Annual));
    }

    #[test]
    fn what_holds_each_year_is_an_average() {
        let years = Years { first: Some(2026), last: Some(2030), pace: Some(Pace::PerYear) };
        assert_eq!(of(years, &Metadata::default()), Some(Horizon::PlanAverage));
        assert_eq!(of(Years::default(), &Metadata::default()), None);
    }
}
