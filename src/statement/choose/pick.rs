//! The choice: of several readings the one whose features add up to most.
//!
//! In: the features of each reading and the costs. Out: which, and its share of the likelihood in
//! thousandths. Whole numbers throughout, so that every machine chooses alike.

use crate::statement::choose::costs::Costs;
use crate::statement::choose::feature::Feature;

/// The features of the readings of one thing, one reading behind the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    features: Vec<Feature>,
    ends: Vec<usize>,
}

impl Options {
    /// Room for so many readings, each with so many features.
    pub(crate) fn with_room(readings: usize, features: usize) -> Self {
        Options {
            features: Vec::with_capacity(readings * features),
            ends: Vec::with_capacity(readings),
        }
    }

    /// Adds a feature to the reading in work.
    pub(crate) fn feature(&mut self, feature: Feature) {
        self.features.push(feature);
    }

    /// Closes the reading in work.
    pub(crate) fn close(&mut self) {
        self.ends.push(self.features.len());
    }

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

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pick {
    pub(crate) option: usize,
    /// Its share of the likelihood of all, in thousandths.
    pub(crate) share: u32,
}

/// The reading with the highest sum; among equals `first`, then the earliest.
pub(crate) fn pick(costs: &Costs, options: &Options, first: usize) -> Pick {
    pick_sum(&sums(costs, options), first)
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

/// The sum of each reading.
fn sums(costs: &Costs, options: &Options) -> Vec<i32> {
    let sum = |option| options.of(option).iter().map(|&feature| costs.of(feature)).sum();
    (0..options.len()).map(sum).collect()
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
    use super::{Options, pick};
    use crate::statement::choose::costs::Costs;

    #[test]
    fn equals_leave_it_to_the_first() {
        let mut options = Options::default();
        (0..4).for_each(|_| options.close());
        let pick = pick(&Costs::none(), &options, 2);
        assert_eq!((pick.option, pick.share), (2, 250));
    }
}
