//! The name that most of the likelihood speaks for: readings that differ by a word say the same.
//!
//! In: the sums of the readings and their names. Out: the one with the most likelihood around it.

use crate::statement::choose::costs::Costs;
use crate::statement::choose::pick::{Options, Pick, odds, sums};

/// How many of the best readings are compared.
const BEST: usize = 12;

/// The reading with the most likelihood in names like its own; among equals the likeliest.
pub(crate) fn pick_name(
    costs: &Costs,
    options: &Options,
    name: impl Fn(usize) -> String,
) -> Pick {
    let sums = sums(costs, options);
    let mut best: Vec<usize> = (0..sums.len()).collect();
    best.sort_by_key(|&option| std::cmp::Reverse(sums[option]));
    let Some(&first) = best.first() else { return Pick { option: 0, share: 1000 } };
    // nothing speaks for any of them: the first is the rule's
    if best.last().is_some_and(|&last| sums[last] == sums[first]) {
        return Pick { option: 0, share: 1000 };
    }
    let whole: u64 = sums.iter().map(|sum| odds(sums[first] - sum)).sum();
    best.truncate(BEST);
    let likely = |option: usize| odds(sums[first] - sums[option]);
    let names: Vec<_> = best.iter().map(|&option| pairs(&name(option))).collect();
    let mass = |at: usize| -> u64 {
        let like = |other: &usize| alike(&names[at], &names[*other]);
        (0..best.len()).filter(like).map(|other| likely(best[other])).sum()
    };
    // the first of the greatest: the likeliest among equals
    let mut chosen = (0, mass(0));
    for at in 1..best.len() {
        let own = mass(at);
        if own > chosen.1 {
            chosen = (at, own);
        }
    }
    let share = u32::try_from(chosen.1 * 1000 / whole.max(1)).unwrap_or(1000);
    Pick { option: best[chosen.0], share: share.min(1000) }
}

/// The pairs of neighbouring characters, in order; of a single character it alone.
fn pairs(name: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = name.chars().collect();
    let mut pairs: Vec<_> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    if let [only] = chars[..] {
        pairs.push((only, only));
    }
    pairs.sort_unstable();
    pairs
}

/// Whether four fifths of the pairs are shared.
fn alike(a: &[(char, char)], b: &[(char, char)]) -> bool {
    let (mut i, mut k, mut shared) = (0, 0, 0);
    while i < a.len() && k < b.len() {
        match a[i].cmp(&b[k]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => k += 1,
            std::cmp::Ordering::Equal => {
                (i, k, shared) = (i + 1, k + 1, shared + 1);
            }
        }
    }
    shared * 10 >= (a.len() + b.len()) * 4
}

#[cfg(test)]
mod tests {
    use super::{alike, pairs};

    #[test]
    fn names_that_differ_little_are_alike() {
        assert!(alike(&pairs("全社会研发投入强度"), &pairs("社会研发投入强度")));
        assert!(!alike(&pairs("研发投入"), &pairs("森林覆盖率")));
        assert!(alike(&pairs("布"), &pairs("布")));
    }
}
