//! Learning: how much each feature speaks for a reading, from choices that were made by hand.
//!
//! In: decisions, each with its readings and which of them are right. Out: a weight for each
//! feature. The likelihood of the right readings among all (log-linear) is raised step by step, each
//! step over all decisions (Adam), with a pull of the weights back to where they began.

#![allow(clippy::float_arithmetic, reason = "weights are estimated; whole numbers leave here")]

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::statement::choose::{Feature, Options};

/// A choice made by hand.
#[derive(Clone, Debug)]
pub(super) struct Decision<'o> {
    pub(super) options: &'o Options,
    /// How right each reading is, 0 to 1.
    pub(super) gains: Vec<f64>,
    /// How much it counts.
    pub(super) weight: f64,
}

/// How many steps are taken.
const STEPS: i32 = 120;
/// How far a weight goes in one step at most.
const STEP: f64 = 0.08;
/// How much of the slope, and of its square, is kept from one step to the next.
const KEPT: f64 = 0.9;
const KEPT_SQUARE: f64 = 0.99;

/// In fewer readings than these a wording is left out: what it tells is of single texts.
const RARE: u32 = 3;

/// The weights of features; those that are not there have none.
pub(super) type Weights = BTreeMap<Feature, f64>;

/// Adds to `weights` what the decisions teach; `pull` is the strength of the pull back to what
/// they are at first.
pub(super) fn learn(weights: &mut Weights, decisions: &[Decision<'_>], pull: f64) {
    let features = features(decisions);
    let choices = numbered(decisions, &features);
    let first: Vec<f64> =
        features.iter().map(|feature| weights.get(feature).copied().unwrap_or_default()).collect();
    let mut now = first.clone();
    let (mut mean, mut square) = (vec![0.0; now.len()], vec![0.0; now.len()]);
    let mut slope = vec![0.0; now.len()];
    for step in 1..=STEPS {
        choices.iter().for_each(|choice| choice.add_slope(&now, &mut slope));
        for at in 0..now.len() {
            let rise = std::mem::take(&mut slope[at]) - pull * (now[at] - first[at]);
            mean[at] = KEPT * mean[at] + (1.0 - KEPT) * rise;
            square[at] = KEPT_SQUARE * square[at] + (1.0 - KEPT_SQUARE) * rise * rise;
            let unbiased = mean[at] / (1.0 - KEPT.powi(step));
            let size = (square[at] / (1.0 - KEPT_SQUARE.powi(step))).sqrt();
            now[at] += STEP * unbiased / (size + 1e-6);
        }
    }
    weights.extend(features.into_iter().zip(now));
}

/// All features that occur, but rare wordings, in their order.
fn features(decisions: &[Decision<'_>]) -> Vec<Feature> {
    let mut counts: FxHashMap<Feature, u32> = FxHashMap::default();
    for options in decisions.iter().map(|decision| decision.options) {
        for option in 0..options.len() {
            options.of(option).iter().for_each(|feature| *counts.entry(*feature).or_default() += 1);
        }
    }
    let common = |(feature, count): (Feature, u32)| {
        (!feature.is_wording() || count >= RARE).then_some(feature)
    };
    #[allow(clippy::iter_over_hash_type, reason = "sorted below")]
    let mut features: Vec<Feature> = counts.into_iter().filter_map(common).collect();
    features.sort_unstable();
    features
}

/// The decisions with the places of their features in `features`.
fn numbered<'d>(decisions: &'d [Decision<'d>], features: &[Feature]) -> Vec<Choice<'d>> {
    let places: FxHashMap<Feature, u32> = features.iter().copied().zip(0..).collect();
    let choice = |decision: &'d Decision<'d>| {
        let of = |option| {
            let features = decision.options.of(option).iter();
            features.filter_map(|feature| places.get(feature).copied()).collect()
        };
        Choice { options: (0..decision.options.len()).map(of).collect(), decision }
    };
    decisions.iter().map(choice).collect()
}

/// A decision whose features are numbered through.
struct Choice<'d> {
    /// Of each reading.
    options: Vec<Vec<u32>>,
    decision: &'d Decision<'d>,
}

impl Choice<'_> {
    /// Adds the slope of its likelihood in each of its features.
    fn add_slope(&self, weights: &[f64], slope: &mut [f64]) {
        let Decision { gains, weight, .. } = self.decision;
        let likely = self.likelihoods(weights);
        let right: f64 = likely.iter().zip(gains).map(|(p, gain)| p * gain).sum();
        if right <= 0.0 {
            return;
        }
        for ((p, gain), features) in likely.iter().zip(gains).zip(&self.options) {
            let push = (p * gain / right - p) * weight;
            if push.abs() > 1e-6 {
                features.iter().for_each(|&feature| slope[feature as usize] += push);
            }
        }
    }

    fn likelihoods(&self, weights: &[f64]) -> Vec<f64> {
        let sum = |features: &Vec<u32>| features.iter().map(|&f| weights[f as usize]).sum::<f64>();
        let sums: Vec<f64> = self.options.iter().map(sum).collect();
        let most = sums.iter().copied().fold(f64::MIN, f64::max);
        let odds: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let whole: f64 = odds.iter().sum();
        odds.into_iter().map(|odd| odd / whole).collect()
    }
}

/// The weights in tenths, as whole numbers.
pub(super) fn rounded(weights: &Weights) -> impl Iterator<Item = (Feature, i16)> {
    /// Half of the wordings cost no more than this, in tenths, and together decide nothing.
    const LITTLE: i16 = 1;
    /// No feature decides alone.
    const MOST: f64 = 120.0;
    #[allow(clippy::cast_possible_truncation, reason = "clamped")]
    let tenths = |weight: &f64| (weight * 10.0).round().clamp(-MOST, MOST) as i16;
    let told = |(feature, cost): &(Feature, i16)| !feature.is_wording() || cost.abs() > LITTLE;
    weights.iter().map(move |(feature, weight)| (*feature, tenths(weight))).filter(told)
}
