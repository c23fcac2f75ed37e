//! Values that are ten thousand times those of other documents: 万 forgotten or said twice.
//!
//! In: the statements of any number of documents. Out: for each indicator of a region the values
//! that differ so from another document's.

use std::collections::BTreeMap;

use crate::number::Decimal;
use crate::schema::{Document, Measure, Role, Statement};

use super::{Example, Seen};

/// How many times the one the other is, at least and at most, to be taken for a slip: years apart
/// an indicator may have grown by half.
const LEAST: Decimal = Decimal::from_parts(6_000, 0, 0, false, 0);
const MOST: Decimal = Decimal::from_parts(16_000, 0, 0, false, 0);

/// What is compared: region, code, whether an amount is added, dimension.
type Key = (String, String, bool, String);

/// A value, its year and where it stands.
type Value = (Decimal, i16, Example);

/// The most years between two values that are compared: in more an indicator may have grown so.
const YEARS: u16 = 10;

/// The values of each indicator, with the document that has it.
#[derive(Debug, Default)]
pub(super) struct Slips(BTreeMap<Key, Vec<Value>>);

impl Slips {
    /// Adds a value, where its indicator has a code and it is of the whole region.
    pub(super) fn add(&mut self, document: &Document, statement: &Statement, example: Example) {
        let region = document.metadata.region_code.clone().unwrap_or_default();
        let whole = statement.subject.is_none() && statement.per.is_none();
        let amount = matches!(statement.measure, Measure::Level | Measure::Increment);
        let known = statement.indicator_code.clone().zip(statement.normalized.as_ref());
        // what is asked of a company is no value of the region
        let stated = statement.year.filter(|_| statement.role != Role::Provision);
        if let (true, Some((code, base)), Some(year)) = (whole && amount, known, stated) {
            let added = statement.measure == Measure::Increment;
            let key = (region, code, added, base.dimension.as_str().to_owned());
            self.0.entry(key).or_default().push((base.value.decimal(), year, example));
        }
    }

    /// The indicators with values of different documents that differ so, the smaller shown.
    pub(super) fn found(&self) -> impl Iterator<Item = (String, Seen)> {
        self.0.iter().filter_map(|((region, code, ..), values)| {
            let (small, large) = apart(values)?;
            let what = format!("{code} {region}: {} and {}", small.0, large.0);
            let examples = vec![small.2.clone(), large.2.clone()];
            Some((what, Seen { count: 1, weight: 1, examples }))
        })
    }
}

/// The least value that another document has ten thousand times of a year near to it, and that.
fn apart(values: &[Value]) -> Option<(&Value, &Value)> {
    let mut values: Vec<&Value> = values.iter().filter(|(it, ..)| *it > Decimal::ZERO).collect();
    values.sort_by_key(|(value, ..)| *value);
    values.iter().find_map(|small| {
        let (least, most) = small.0.checked_mul(LEAST).zip(small.0.checked_mul(MOST))?;
        let from = values.partition_point(|(value, ..)| *value < least);
        let mut times = values[from..].iter().take_while(|large| large.0 <= most);
        let large = times.find(|large| {
            large.2.document != small.2.document && large.1.abs_diff(small.1) <= YEARS
        })?;
        Some((*small, *large))
    })
}

#[cfg(test)]
mod tests {
    use super::Slips;
    use crate::audit::Example;
    use crate::schema::{Measure, filled};

    fn place(document: &str) -> Example {
        Example {
            document: document.to_owned(),
            start: 0,
            end: 0,
            indicator: None,
            text: String::new(),
        }
    }

    #[test]
    fn only_other_documents_slip() {
        let [document, _] = filled::documents();
        let mut statement = document.targets[0].clone();
        statement.indicator_code = Some("economy.gdp".to_owned());
        statement.measure = Measure::Level;
        statement.subject = None;
        statement.per = None;
        let mut large = statement.clone();
        let base = large.normalized.as_mut().unwrap();
        let times = base.value.decimal() * rust_decimal::Decimal::from(10_000);
        base.value = serde_json::from_str(&times.to_string()).unwrap();
        let mut slips = Slips::default();
        slips.add(&document, &statement, place("a"));
        slips.add(&document, &large, place("a"));
        assert_eq!(slips.found().count(), 0);
        let mut later = large.clone();
        later.year = statement.year.map(|year| year + 40);
        slips.add(&document, &later, place("b"));
        assert_eq!(slips.found().count(), 0, "what has grown for forty years");
        slips.add(&document, &large, place("b"));
        let found: Vec<_> = slips.found().collect();
        assert_eq!((found.len(), found[0].1.examples[1].document.as_str()), (1, "b"));
    }
}
