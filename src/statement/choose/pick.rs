//! The choice: of several readings the one whose features add up to most.
//!
//! In: the features of each reading and the costs. Out: which, and its share of the likelihood in
//! thousandths. Whole numbers throughout, so that every machine chooses alike.

use crate::statement::choose::costs::Costs;
use crate::statement::choose::feature::Feature;

/// What is told of the readings of one thing, one reading behind the other.
pub(crate) trait Readings {
    /// Adds a feature to the reading in work.
    fn feature(&mut self, feature: Feature);

    /// Closes the reading in work.
    fn close(&mut self);
}

/// The features of the readings of one thing: what is learned from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    features: Vec<Feature>,
    ends: Vec<usize>,
}

impl Readings for Options {
    fn feature(&mut self, feature: Feature) {
        self.features.push(feature);
    }

    fn close(&mut self) {
        self.ends.push(self.features.len());
    }
}

#[cfg_attr(not(feature = "eval"), allow(dead_code, reason = "read where costs are fitted"))]
impl Options {
    /// How many readings there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The features of a reading.
    pub(crate) fn of(&self, option: usize) -> &[Feature] {
        let start = option.checked_sub(1).map_or(0, |last| self.ends[last]);
        &self.features[start..self.ends[option]]
    }
}

/// What the readings of one thing cost: enough to choose one.
#[derive(Debug)]
pub(crate) struct Sums<'c> {
    costs: &'c Costs,
    /// Of the readings that are closed.
    closed: Vec<i32>,
    /// Of the reading in work.
    open: i32,
}

impl Readings for Sums<'_> {
    #[inline]
    fn feature(&mut self, feature: Feature) {
        self.open += self.costs.of(feature);
    }

    fn close(&mut self) {
        self.closed.push(std::mem::take(&mut self.open));
    }
}

impl<'c> Sums<'c> {
    /// Those of the readings that `tell` tells of.
    pub(crate) fn of(costs: &'c Costs, tell: impl FnOnce(&mut Self)) -> Self {
        let mut sums = Sums { costs, closed: Vec::new(), open: 0 };
        tell(&mut sums);
        sums
    }

    /// The reading with the highest sum; among equals `first`, then the earliest.
    pub(crate) fn pick(&self, first: usize) -> Pick {
        pick_sum(&self.closed, first)
    }
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pick {
    pub(crate) option: usize,
    /// Its share of the likelihood of all, in thousandths.
    pub(crate) share: u32,
}

/// The highest of the sums; among equals `first`, then the earliest.
pub(crate) fn pick_sum(sums: &[i32], first: usize) -> Pick {
    let mut best = first.min(sums.len().saturating_sub(1));
    for (option, sum) in sums.iter().enumerate() {
        if *sum > sums[best] {
            best = option;
        }
    }
    let whole: u64 = sums.iter().map(|sum| odds(sums[best] - sum)).sum();
    let share = odds(0) * 1000 / whole.max(1);
    Pick { option: best, share: u32::try_from(share).unwrap_or(1000) }
}

/// How likely a reading is that lies `behind` tenths behind the best, which has a million.
fn odds(behind: i32) -> u64 {
    usize::try_from(behind).ok().and_then(|at| ODDS.get(at)).copied().unwrap_or_default()
}

/// Powers of e to the minus one tenth, in millionths.
const ODDS: [u64; 120] = {
    let mut odds = [1_000_000_000_u64; 120];
    let mut k = 1;
    while k < odds.len() {
        odds[k] = odds[k - 1] * 904_837_418 / 1_000_000_000;
        k += 1;
    }
    odds
};

#[cfg(test)]
mod tests {
    use super::{Readings, Sums};
    use crate::statement::choose::costs::Costs;

    #[test]
    fn equals_leave_it_to_the_first() {
        let costs = Costs::none();
        let sums = Sums::of(&costs, |sums| (0..4).for_each(|_| sums.close()));
        let pick = sums.pick(2);
        assert_eq!((pick.option, pick.share), (2, 250));
    }
}
