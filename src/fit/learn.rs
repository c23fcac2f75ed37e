//! Learning: how much each feature speaks for a reading, from choices that were made by hand.
//!
//! In: decisions, each with its readings and which of them are right. Out: a weight for each
//! feature. The likelihood of the right readings among all (log-linear) is raised step by step, each
//! step over all decisions (Adam), with a pull of the weights back to where they began.

#![allow(clippy::float_arithmetic, reason = "weights are estimated; whole numbers leave here")]

use crate::statement::choose::Options;

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

/// Adds to `weights` what the decisions teach; `pull` is the strength of the pull back to what
/// they are at first.
pub(super) fn learn(weights: &mut [f64], decisions: &[Decision<'_>], pull: f64) {
    let first = weights.to_vec();
    let features = features(decisions);
    let (mut mean, mut square) = (vec![0.0; weights.len()], vec![0.0; weights.len()]);
    let mut slope = vec![0.0; weights.len()];
    for step in 1..=STEPS {
        decisions.iter().for_each(|decision| add_slope(weights, decision, &mut slope));
        for &at in &features {
            let rise = std::mem::take(&mut slope[at]) - pull * (weights[at] - first[at]);
            mean[at] = KEPT * mean[at] + (1.0 - KEPT) * rise;
            square[at] = KEPT_SQUARE * square[at] + (1.0 - KEPT_SQUARE) * rise * rise;
            let unbiased = mean[at] / (1.0 - KEPT.powi(step));
            let size = (square[at] / (1.0 - KEPT_SQUARE.powi(step))).sqrt();
            weights[at] += STEP * unbiased / (size + 1e-6);
        }
    }
}

/// All features that occur.
fn features(decisions: &[Decision<'_>]) -> Vec<usize> {
    let of = |decision: &Decision<'_>| {
        let options = decision.options;
        (0..options.len()).flat_map(|option| options.of(option).to_vec()).collect::<Vec<_>>()
    };
    let mut features: Vec<usize> =
        decisions.iter().flat_map(of).map(|feature| feature as usize).collect();
    features.sort_unstable();
    features.dedup();
    features
}

/// Adds the slope of the likelihood of one decision in each of its features.
fn add_slope(weights: &[f64], decision: &Decision<'_>, slope: &mut [f64]) {
    let options = decision.options;
    let likely = likelihoods(weights, options);
    let right: f64 = likely.iter().zip(&decision.gains).map(|(p, gain)| p * gain).sum();
    if right <= 0.0 {
        return;
    }
    for (option, p) in likely.iter().enumerate() {
        let push = (p * decision.gains[option] / right - p) * decision.weight;
        if push.abs() > 1e-6 {
            options.of(option).iter().for_each(|&feature| slope[feature as usize] += push);
        }
    }
}

fn likelihoods(weights: &[f64], options: &Options) -> Vec<f64> {
    let sum = |option| options.of(option).iter().map(|&f| weights[f as usize]).sum::<f64>();
    let sums: Vec<f64> = (0..options.len()).map(sum).collect();
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let odds: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let whole: f64 = odds.iter().sum();
    odds.into_iter().map(|odd| odd / whole).collect()
}

pub(super) fn pull_of(n: &str, d: f64) -> f64 { std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d) }

/// The weights in tenths, as whole numbers.
pub(super) fn rounded(weights: &[f64]) -> Vec<i16> {
    /// No feature decides alone.
    const MOST: f64 = 120.0;
    #[allow(clippy::cast_possible_truncation, reason = "clamped")]
    let tenths = |weight: &f64| (weight * 10.0).round().clamp(-MOST, MOST) as i16;
    weights.iter().map(tenths).collect()
}
