//! Which extracted record answers to which annotated one.

use std::cmp::Reverse;

use super::gold::Record;

/// The pairs of a one-to-one matching of overlapping records: greedy, the most alike first, the
/// nearest first among equals. They come in the order of the annotations.
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
    let mut pairs: Vec<_> = candidates.into_iter().map(|(_, (_, i, j))| (i, j)).collect();
    pairs.sort_unstable();
    pairs
}

/// What became of a record; those whose annotation leaves open if they are one do not count.
pub(super) enum Answer<'r> {
    /// Annotated and extracted.
    Pair(&'r Record, &'r Record),
    /// Annotated only.
    Missed(&'r Record),
    /// Extracted only.
    Invented(&'r Record),
}

/// What became of each record, given which answers to which.
pub(super) fn answers<'r>(
    gold: &'r [Record],
    found: &'r [Record],
    pairs: &[(usize, usize)],
) -> impl Iterator<Item = Answer<'r>> {
    let missed = left_over(gold.len(), pairs.iter().map(|pair| pair.0));
    let invented = left_over(found.len(), pairs.iter().map(|pair| pair.1));
    let pairs: Vec<_> = pairs.iter().map(|&(i, j)| (&gold[i], &found[j])).collect();
    let pairs = pairs.into_iter().filter(|(gold, _)| !gold.is_optional());
    let missed = missed.map(|i| &gold[i]).filter(|gold| !gold.is_optional());
    pairs
        .map(|(gold, found)| Answer::Pair(gold, found))
        .chain(missed.map(Answer::Missed))
        .chain(invented.map(|j| Answer::Invented(&found[j])))
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
