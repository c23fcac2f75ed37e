//! Indicators with units that cannot be converted into each other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::schema::Measure;
use crate::schema::Statement;

use super::{Example, Seen};

/// The units that each indicator was seen with.
#[derive(Debug, Default)]
pub(super) struct Units(BTreeMap<String, BTreeMap<String, Seen>>);

impl Units {
    /// Adds the unit of a statement; one of change or rank has another than its indicator's.
    pub(super) fn add(&mut self, statement: &Statement, example: Example) {
        let is_amount =
            matches!(statement.measure, Measure::Level | Measure::Increment | Measure::Cumulative);
        if let (true, Some(unit)) = (is_amount, unit(statement)) {
            let units = self.0.entry(statement.indicator.clone()).or_default();
            units.entry(unit).or_default().add(1, example);
        }
    }

    /// The indicators with more than one unit, the rarer ones shown; the more there are of
    /// these, the more it weighs.
    pub(super) fn unlike(&self) -> impl Iterator<Item = (String, Seen)> {
        self.0.iter().filter(|(_, units)| units.len() > 1).map(|(indicator, units)| {
            let mut units: Vec<_> = units.iter().collect();
            units.sort_by_key(|(_, seen)| Reverse(seen.count));
            let named = units.iter().map(|(unit, seen)| format!("{unit} {}", seen.count));
            let what = format!("{indicator}: {}", named.collect::<Vec<_>>().join(", "));
            let rarer = units.iter().skip(1).map(|(_, seen)| seen);
            let count = rarer.clone().map(|seen| seen.count).sum();
            let examples = rarer.rev().flat_map(|seen| seen.examples.clone());
            let examples = examples.take(super::EXAMPLES).collect();
            (what, Seen { count, weight: count, examples })
        })
    }
}

/// What the unit measures; the unit itself where that is not known.
fn unit(statement: &Statement) -> Option<String> {
    let known = statement.normalized.as_ref().map(|value| match value.dimension.as_str() {
        // Things are counted in units of their own.
        "count" => value.unit.clone(),
        dimension => dimension.to_owned(),
    });
    known.or_else(|| statement.unit.clone())
}

#[cfg(test)]
mod tests {
    use super::{Example, Units};
    use crate::schema::filled;
    use crate::schema::{Measure, Statement};

    fn statement(unit: &str, measure: Measure) -> Statement {
        let [document, _] = filled::documents();
        let mut statement = document.targets[0].clone();
        statement.normalized = None;
        statement.unit = Some(unit.to_owned());
        statement.indicator = "绿地".to_owned();
        statement.measure = measure;
        statement
    }

    #[test]
    fn the_rarer_units_are_shown() {
        let mut units = Units::default();
        let place = |n| Example {
            document: "d".to_owned(),
            start: n,
            end: n,
            indicator: None,
            text: String::new(),
        };
        units.add(&statement("公顷", Measure::Level), place(1));
        assert_eq!(units.unlike().count(), 0);
        units.add(&statement("公顷", Measure::Increment), place(2));
        units.add(&statement("元", Measure::Level), place(3));
        units.add(&statement("%", Measure::Change), place(4));
        let unlike: Vec<_> = units.unlike().collect();
        let [(what, seen)] = &unlike[..] else { panic!("{unlike:?}") };
        assert_eq!((&**what, seen.count), ("绿地: 公顷 2, 元 1", 1));
        assert_eq!(seen.examples[0].start, 3);
    }
}
