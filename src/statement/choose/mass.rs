//! The name that most of the likelihood speaks for: readings that differ by a word say the same.
//!
//! In: the sums of the readings and their names. Out: the one with the most likelihood around it.

use std::cmp::Ordering;

use crate::statement::choose::pick::{Pick, odds};

/// How many of the best readings are compared.
const BEST: usize = 12;

/// The reading with the most likelihood in names like its own; among equals the likeliest. `name`
/// adds the characters of a reading's name.
pub(crate) fn pick_name(sums: &[i32], name: impl Fn(usize, &mut Vec<char>)) -> Pick {
    let best = best(sums);
    let Some(&first) = best.first() else { return Pick { option: 0, share: 1000 } };
    // nothing speaks for any of them: the first is the rule's
    if sums.iter().all(|sum| *sum == sums[first]) {
        return Pick { option: 0, share: 1000 };
    }
    let whole: u64 = sums.iter().map(|sum| odds(sums[first] - sum)).sum();
    let likely: Vec<u64> = best.iter().map(|&option| odds(sums[first] - sums[option])).collect();
    let names = Names::new(&best, name);
    let mut masses = likely.clone();
    for (at, &own) in likely.iter().enumerate() {
        for (other, &its) in likely.iter().enumerate().skip(at + 1) {
            // where neither has any likelihood nothing is added
            if own | its != 0 && names.alike(at, other) {
                masses[at] += its;
                masses[other] += own;
            }
        }
    }
    // the first of the greatest: the likeliest among equals
    let mut chosen = 0;
    for (at, mass) in masses.iter().enumerate() {
        if *mass > masses[chosen] {
            chosen = at;
        }
    }
    let share = u32::try_from(masses[chosen] * 1000 / whole.max(1)).unwrap_or(1000);
    Pick { option: best[chosen], share: share.min(1000) }
}

/// The readings with the highest sums, of equals the earliest first.
fn best(sums: &[i32]) -> Vec<usize> {
    let mut best: Vec<usize> = Vec::with_capacity(BEST + 1);
    for (option, sum) in sums.iter().enumerate() {
        if best.len() == BEST && best.last().is_some_and(|&last| sums[last] >= *sum) {
            continue;
        }
        let place = best.partition_point(|&other| sums[other] >= *sum);
        best.insert(place, option);
        best.truncate(BEST);
    }
    best
}

/// The names of readings as the pairs of their neighbouring characters, in order; of a single
/// character it alone.
struct Names {
    pairs: Vec<u64>,
    /// Where each name's pairs end.
    ends: Vec<usize>,
}

impl Names {
    fn new(readings: &[usize], name: impl Fn(usize, &mut Vec<char>)) -> Self {
        let (mut pairs, mut ends) = (Vec::new(), Vec::with_capacity(readings.len()));
        let mut chars = Vec::new();
        for &reading in readings {
            chars.clear();
            name(reading, &mut chars);
            let start = pairs.len();
            pairs.extend(chars.windows(2).map(|two| pair(two[0], two[1])));
            if let [only] = chars[..] {
                pairs.push(pair(only, only));
            }
            pairs[start..].sort_unstable();
            ends.push(pairs.len());
        }
        Names { pairs, ends }
    }

    fn of(&self, at: usize) -> &[u64] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.pairs[start..self.ends[at]]
    }

    fn alike(&self, one: usize, other: usize) -> bool {
        alike(self.of(one), self.of(other))
    }
}

fn pair(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// Whether four fifths of the pairs are shared.
fn alike(a: &[u64], b: &[u64]) -> bool {
    // so many are enough
    let enough = ((a.len() + b.len()) * 4).div_ceil(10);
    // how many of each may be without a partner: names that differ are told by their first pairs
    let slack = |pairs: &[u64]| pairs.len().checked_sub(enough);
    let (Some(mut of_a), Some(mut of_b)) = (slack(a), slack(b)) else { return false };
    let (mut i, mut k) = (0, 0);
    while i < a.len() && k < b.len() {
        let (one, other) = (a[i], b[k]);
        let spent = match one.cmp(&other) {
            Ordering::Equal => Some(()),
            Ordering::Less => of_a.checked_sub(1).map(|left| of_a = left),
            Ordering::Greater => of_b.checked_sub(1).map(|left| of_b = left),
        };
        if spent.is_none() {
            return false;
        }
        i += usize::from(one <= other);
        k += usize::from(other <= one);
    }
    // the rest of the longer one has no partner either
    a.len() - i <= of_a && b.len() - k <= of_b
}

#[cfg(test)]
mod tests {
    use super::{Names, best};

    fn alike(one: &str, other: &str) -> bool {
        let names = [one, other];
        Names::new(&[0, 1], |at, chars| chars.extend(names[at].chars())).alike(0, 1)
    }

    #[test]
    fn names_that_differ_little_are_alike() {
        assert!(alike("全社会研发投入强度", "社会研发投入强度"));
        assert!(!alike("研发投入", "森林覆盖率"));
        assert!(alike("布", "布"));
    }

    #[test]
    fn the_best_come_first_and_equals_in_their_order() {
        assert_eq!(best(&[1, 3, 2, 3]), [1, 3, 2, 0]);
        let sums: Vec<i32> = (0..40).map(|k| k / 4).collect();
        let mut sorted: Vec<usize> = (0..40).collect();
        sorted.sort_by_key(|&at| std::cmp::Reverse(sums[at]));
        assert_eq!(best(&sums), sorted[..12]);
    }
}
