//! Which extracted record answers to which annotated one.

use std::cmp::Reverse;

use super::gold::Record;

/// The pairs of a one-to-one matching of overlapping records: greedy, the most alike first, the
/// nearest first among equals.
pub(super) fn align(
    gold: &[Record],
    found: &[Record],
    likeness: impl Fn(&Record, &Record) -> f64,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate().filter(|(_, f)| g.overlaps(f)) {
            candidates.push((likeness(g, f), (Reverse(g.start.abs_diff(f.start)), i, j)));
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
    let (mut gold_taken, mut found_taken) = (vec![false; gold.len()], vec![false; found.len()]);
    candidates.retain(|&(_, (_, i, j))| {
        let free = !gold_taken[i] && !found_taken[j];
        if free {
            (gold_taken[i], found_taken[j]) = (true, true);
        }
        free
    });
    candidates.into_iter().map(|(_, (_, i, j))| (i, j)).collect()
}

/// The indices below `len` that are not `taken`.
pub(super) fn left_over(
    len: usize,
    taken: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    let mut free = vec![true; len];
    taken.for_each(|at| free[at] = false);
    (0..len).filter(move |&at| free[at])
}
