//! The readings of a figure that competed, with the sums of their costs.
//!
//! In: what was weighed while the document was read. Out: a [`Weighing`] for each statement that
//! was made, or might have been made, of a figure.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::span::Span;
use crate::statement::choose::{self, Options};
use crate::statement::reading::labels::{MEASURES, RECORDS, ROLES};
use crate::statement::reading::measure_index;
use crate::statement::{Costs, Input, Observed, read_observed};

/// How many names are told of.
const NAMES: usize = 12;

/// What competed for a figure: its role, its name, its measure, and whether it is a record at all. Each list
/// begins with the reading that most speaks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighing {
    /// The rule that took the figure; `weighed` where none did.
    pub rule: &'static str,
    /// Target, actual, provision.
    pub roles: Vec<Contender>,
    /// The best of the names that the sentence and what stands before allow, and the one taken.
    pub names: Vec<Contender>,
    /// How many different names there were.
    pub names_in_all: usize,
    /// Whether it is a statement: `keep`, `drop`.
    pub records: Vec<Contender>,
    /// The measures: `level`, `increment`, `up`, `down` and so on.
    pub measures: Vec<Contender>,
}

/// A reading that competed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contender {
    /// What it reads.
    pub reading: String,
    /// Whether it was taken. It need not be the first: a rule's name gives way only where much
    /// speaks against it, and so does what a rule took for a record.
    pub taken: bool,
    /// The sum of its costs, in tenths of a natural logarithm of the odds: of two readings ten
    /// apart, one is some three times as likely.
    pub sum: i32,
    /// What the sum is of, the greatest first.
    pub features: Vec<Feature>,
}

/// Something that speaks for or against a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Feature {
    /// What it tells of, as the file of costs has it: `name ending`, `role section`.
    pub group: &'static str,
    /// What it tells, as the file of costs has it.
    pub classes: Vec<String>,
    /// Its cost; positive where it speaks for the reading.
    pub cost: i32,
}

impl Contender {
    /// What speaks more for this reading than for another, and what less, by group; the greatest
    /// difference first.
    pub fn against(&self, other: &Contender) -> Vec<(&'static str, i32)> {
        let mut differences: BTreeMap<&'static str, i32> = BTreeMap::new();
        for feature in &self.features {
            *differences.entry(feature.group).or_default() += feature.cost;
        }
        for feature in &other.features {
            *differences.entry(feature.group).or_default() -= feature.cost;
        }
        let mut differences: Vec<_> = differences.into_iter().filter(|(_, by)| *by != 0).collect();
        differences.sort_by_key(|(_, by)| Reverse(by.abs()));
        differences
    }
}

/// What was weighed in a document, by the place of the figure's number.
pub(super) fn weighings(input: Input<'_>) -> BTreeMap<Span, Vec<Weighing>> {
    let mut observed = Some(Vec::new());
    read_observed(input, &mut observed);
    let mut weighings: BTreeMap<Span, Vec<Weighing>> = BTreeMap::new();
    for seen in observed.unwrap_or_default() {
        let number = seen.statement.quantity.number;
        weighings.entry(number).or_default().push(weighing(&seen, input.costs));
    }
    weighings
}

fn weighing(seen: &Observed, costs: &Costs) -> Weighing {
    let Observed { weighed, kept, statement } = seen;
    let labels = |labels: &[&str]| labels.iter().map(|&label| label.to_owned()).collect::<Vec<_>>();
    let names = weighed.names.0.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
    let mut names = contenders(costs, &weighed.names.1, &names, &statement.indicator);
    let names_in_all = names.len();
    let mut place = 0..;
    let measure = measure_index(statement.measure, statement.direction);
    names.retain(|name| place.next() < Some(NAMES) || name.taken);
    Weighing {
        rule: statement.rule,
        roles: contenders(costs, &weighed.roles, &labels(ROLES), ROLES[statement.role as usize]),
        names,
        names_in_all,
        records: contenders(costs, &weighed.records, &labels(RECORDS), RECORDS[usize::from(!kept)]),
        measures: contenders(costs, &weighed.measures, &labels(MEASURES), MEASURES[measure]),
    }
}

/// The readings with the highest sum first; of those that read the same the first.
fn contenders(
    costs: &Costs,
    options: &Options,
    readings: &[String],
    taken: &str,
) -> Vec<Contender> {
    let contender = |(option, reading): (usize, &String)| {
        let features = features(costs, options.of(option));
        Contender {
            reading: reading.clone(),
            taken: reading == taken,
            sum: features.iter().map(|feature| feature.cost).sum(),
            features,
        }
    };
    let mut contenders: Vec<_> =
        readings.iter().enumerate().take(options.len()).map(contender).collect();
    // stable: among equals the rule's own is the first
    contenders.sort_by_key(|contender| Reverse(contender.sum));
    let mut seen = BTreeSet::new();
    contenders.retain(|contender| seen.insert(contender.reading.clone()));
    contenders
}

/// The features that cost anything.
fn features(costs: &Costs, features: &[choose::Feature]) -> Vec<Feature> {
    let feature = |&feature: &choose::Feature| {
        let (group, classes) = feature.named();
        Feature { group, classes, cost: costs.of(feature) }
    };
    let mut features: Vec<_> =
        features.iter().map(feature).filter(|feature| feature.cost != 0).collect();
    features.sort_by_key(|feature| Reverse(feature.cost.abs()));
    features
}
