//! Names of indicators without what says nothing, and how alike two names are.

use std::collections::BTreeMap;

use crate::schema::Statement;
use crate::text::Folded;

/// Words at the front of a name that stand for the whole jurisdiction.
const JURISDICTION: [&str; 12] = [
    "全国", "全省", "全市", "全区", "全县", "全州", "全镇", "我国", "我省", "我市", "我区", "我县",
];

/// What two wordings may differ in without being different.
fn is_indifferent(c: char) -> bool {
    c.is_whitespace() || "的“”\"'‘’《》、,。:;·—-".contains(c)
}

/// The name without brackets and what is indifferent; the name itself where nothing is left.
pub(super) fn plain(name: &str) -> String {
    let folded = Folded::new(name);
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in folded.as_str().chars() {
        match c {
            '(' | '[' | '〔' => depth += 1,
            ')' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 && !is_indifferent(c) => plain.push(c),
            _ => {}
        }
    }
    let front = JURISDICTION.iter().find_map(|front| plain.strip_prefix(front));
    let rest = front.filter(|rest| !rest.is_empty()).map(str::to_owned);
    let plain = rest.unwrap_or(plain);
    if plain.is_empty() { folded.as_str().to_owned() } else { plain }
}

/// The unit in half-width form without blanks.
pub(super) fn unit(statement: &Statement) -> String {
    let folded = Folded::new(statement.unit.as_deref().unwrap_or_default());
    folded.as_str().chars().filter(|c| !c.is_whitespace()).collect()
}

/// The pairs of neighbouring characters of a name, each as often as it occurs.
pub(super) fn bigrams(plain: &str) -> BTreeMap<(char, char), usize> {
    let mut bigrams = BTreeMap::new();
    for pair in plain.chars().zip(plain.chars().skip(1)) {
        *bigrams.entry(pair).or_default() += 1;
    }
    bigrams
}

/// The share of bigrams that two names have in common (Dice's coefficient), in thousandths.
pub(super) fn likeness(
    a: &BTreeMap<(char, char), usize>,
    b: &BTreeMap<(char, char), usize>,
) -> usize {
    let all: usize = a.values().chain(b.values()).sum();
    let common: usize = a.iter().map(|(pair, n)| b.get(pair).map_or(0, |m| *n.min(m))).sum();
    (2000 * common).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{bigrams, likeness, plain};

    #[test]
    fn what_says_nothing_is_left_out() {
        assert_eq!(plain("全市森林覆盖率（％）"), "森林覆盖率");
        assert_eq!(plain("“两新” 产业的增加值"), "两新产业增加值");
        assert_eq!(plain("全社会用电量"), "全社会用电量");
        assert_eq!(plain("全市"), "全市");
        assert_eq!(plain("(一)"), "(一)");
    }

    #[test]
    fn likeness_is_a_share() {
        let alike = |a: &str, b: &str| likeness(&bigrams(a), &bigrams(b));
        assert_eq!(alike("公园数量", "公园数量"), 1000);
        assert_eq!(alike("公园数量", "公园数"), 800);
        assert_eq!(alike("公园", "绿地"), 0);
        assert_eq!(alike("园", "地"), 0);
    }
}
