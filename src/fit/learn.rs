//! Learning: how much each feature speaks for a reading, from choices that were made by hand.
//!
//! In: decisions, each with its readings and which of them are right. Out: a weight for each
//! feature. The likelihood of the right readings among all (log-linear), by stochastic ascent in a
//! fixed order with steps that shrink with what was seen of a feature (Adagrad), and a pull
//! towards nought.

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

/// How many times all decisions are gone through.
fn env(n: &str, d: f64) -> f64 {
    std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d)
}
pub(super) fn pull_of(n: &str, d: f64) -> f64 {
    env(n, d)
}
/// The first step.

/// Adds to `weights` what the decisions teach; `pull` is the strength of the pull towards nought.
pub(super) fn learn(weights: &mut [f64], decisions: &[Decision<'_>], pull: f64) {
    let mut seen = vec![1e-8; weights.len()];
    let mut slope = vec![0.0; weights.len()];
    let mut touched: Vec<u32> = Vec::new();
    let step = env("STEP", 0.1);
    for _ in 0..env("ROUNDS", 12.0) as usize {
        for decision in decisions {
            slopes(weights, decision, &mut slope, &mut touched);
            for &feature in &touched {
                let at = feature as usize;
                let rise = std::mem::take(&mut slope[at]) * decision.weight - pull * weights[at];
                seen[at] += rise * rise;
                weights[at] += step * rise / seen[at].sqrt();
            }
            touched.clear();
        }
    }
}

/// The slope of the likelihood of one decision in each of its features.
fn slopes(weights: &[f64], decision: &Decision<'_>, slope: &mut [f64], touched: &mut Vec<u32>) {
    let options = decision.options;
    let likely = likelihoods(weights, options);
    let right: f64 = likely.iter().zip(&decision.gains).map(|(p, gain)| p * gain).sum();
    if right <= 0.0 {
        return;
    }
    for (option, p) in likely.iter().enumerate() {
        let push = p * decision.gains[option] / right - p;
        if push.abs() < 1e-4 {
            continue;
        }
        for &feature in options.of(option) {
            if slope[feature as usize] == 0.0 {
                touched.push(feature);
            }
            slope[feature as usize] += push;
        }
    }
    touched.sort_unstable();
    touched.dedup();
}

fn likelihoods(weights: &[f64], options: &Options) -> Vec<f64> {
    let sum = |option| options.of(option).iter().map(|&f| weights[f as usize]).sum::<f64>();
    let sums: Vec<f64> = (0..options.len()).map(sum).collect();
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let odds: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let whole: f64 = odds.iter().sum();
    odds.into_iter().map(|odd| odd / whole).collect()
}

/// The weights in tenths, as whole numbers.
pub(super) fn rounded(weights: &[f64]) -> Vec<i16> {
    /// No feature decides alone.
    const MOST: f64 = 120.0;
    #[allow(clippy::cast_possible_truncation, reason = "clamped")]
    let tenths = |weight: &f64| (weight * 10.0).round().clamp(-MOST, MOST) as i16;
    weights.iter().map(tenths).collect()
}
