//! How alike two wordings are, width, blanks, quotation marks and 的 aside.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// What two wordings may differ in without being different.
const INDIFFERENT: &str = "的“”\"'《》()[]、,。:;·—-";

/// The text without what is indifferent.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().filter(|&c| !c.is_whitespace() && !INDIFFERENT.contains(c)).collect()
}

/// The unit without blanks; none for an empty one.
pub(super) fn unit(text: &str) -> Option<String> {
    let unit: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    Some(unit).filter(|unit| !unit.is_empty())
}

/// The share of character bigrams that two texts have in common (Dice's coefficient).
#[allow(clippy::cast_precision_loss, reason = "counts of characters are small")]
pub(super) fn dice(a: &str, b: &str) -> f64 {
    let (a, b) = (fold(a), fold(b));
    if a == b {
        return 1.0;
    }
    let (a, b) = (bigrams(&a), bigrams(&b));
    let all: usize = a.values().chain(b.values()).sum();
    let common: usize = a.iter().map(|(pair, n)| b.get(pair).map_or(0, |m| *n.min(m))).sum();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

fn bigrams(text: &str) -> BTreeMap<(char, char), usize> {
    let mut counts = BTreeMap::new();
    for pair in text.chars().zip(text.chars().skip(1)) {
        *counts.entry(pair).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{dice, fold, unit};

    #[test]
    fn folds_what_is_indifferent() {
        assert_eq!(fold("“十四五”（期末）的 占比"), "十四五期末占比");
        assert_eq!(unit(" ％ ").as_deref(), Some("%"));
        assert_eq!(unit(" "), None);
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "the ratios are exact")]
    fn compares_bigrams() {
        assert_eq!(dice("森林覆盖率", "森林的覆盖率"), 1.0);
        assert_eq!(dice("公园", "绿地"), 0.0);
        assert_eq!(dice("园", "地"), 0.0);
        assert_eq!(dice("公园数量", "公园数"), 2.0 * 2.0 / 5.0);
    }
}
