//! Units of measure and counters: what may stand behind a number.
//!
//! In: `units.tsv`. Out: [`Units`], which finds the longest unit at the front of a text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side, starts_with_any, words};
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};
use crate::number::{self, Decimal};

/// A name of the built-in list is borrowed from it, one of the user's is owned.
pub(crate) type Name = Cow<'static, str>;

/// A unit of measure or a counter.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Its own name, without blanks.
    pub(crate) name: Name,
    /// The unit values are converted to; its own name where it is one.
    pub(crate) base: Name,
    /// One unit in base units.
    pub(crate) factor: Factor,
    /// count, currency, area, …
    pub(crate) dimension: Name,
    pub(crate) follows: Follows,
    /// Whether it may stand before the number, too: a currency.
    leads: bool,
    /// Whether an amount is given in base units whatever the text says: 三成 is 30 %.
    pub(crate) based: bool,
    /// What makes another word of it.
    not_before: Vec<String>,
}

/// A factor kept exact: 亩 is 2000/3 平方米.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Factor {
    One,
    Times(Decimal),
    Part { over: Decimal, under: Decimal },
}

/// Which numbers a unit may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Any.
    Any,
    /// Arabic digits, numbers with 万 or 亿, Chinese numerals of two characters and more.
    Long,
    /// Arabic digits and numbers with 万 or 亿.
    Digits,
    /// Numbers with 万 or 亿.
    Scaled,
    /// None: it only stands behind a slash.
    Per,
}

/// From here on, no more than whole base units are told of a value that is no finite decimal.
const LARGE: i64 = 10_000;

/// All units.
#[derive(Debug)]
pub(crate) struct Units {
    behind: Phrases<Unit>,
    /// Those that may stand before a number.
    before: Phrases<Unit>,
}

impl Factor {
    /// `value` in base units; where the factor is no finite decimal and the result none either,
    /// rounded to 6 places, a large one to whole units. `None` beyond what a [`Decimal`] holds.
    pub(crate) fn apply(self, value: Decimal) -> Option<Decimal> {
        let (over, under) = match self {
            Factor::One => return Some(value.normalize()),
            Factor::Times(factor) => return Some(value.checked_mul(factor)?.normalize()),
            Factor::Part { over, under } => (over, under),
        };
        let product = value.checked_mul(over)?;
        let quotient = product.checked_div(under)?;
        let exact = quotient.checked_mul(under) == Some(product) && quotient.scale() < 12;
        let places = if quotient.abs() < Decimal::from(LARGE) { 6 } else { 0 };
        Some(if exact { quotient } else { quotient.round_dp(places) }.normalize())
    }
}

impl Units {
    /// The built-in units and those added by the user.
    pub(super) fn parse(builtin: &[File<'static>], added: &[File<'_>]) -> Result<Self> {
        let own = rows(builtin).map(|row| read(row, Cow::Borrowed));
        let users = rows(added).map(|row| read(row, |name| Cow::Owned(name.to_owned())));
        let units: Result<BTreeMap<String, Unit>> = own.chain(users).collect();
        let units = units?;
        let leading = units.iter().filter(|(_, unit)| unit.leads);
        let leading: Vec<_> = leading.map(|(name, unit)| (name.clone(), unit.clone())).collect();
        let before = Phrases::new(Side::Back, leading);
        Ok(Units { behind: Phrases::new(Side::Front, units), before })
    }

    /// The longest unit that `text` begins with, unless what follows makes another word of it.
    pub(crate) fn find(&self, text: &str, accept: impl Fn(&Unit) -> bool) -> Option<(&str, &Unit)> {
        let fits =
            |unit: &Unit, rest: &str| accept(unit) && !starts_with_any(rest, &unit.not_before);
        self.behind.find(text, fits)
    }

    /// The longest unit that stands at the end of `text` for the number behind it; its length.
    pub(crate) fn leading(&self, text: &str) -> Option<(usize, &Unit)> {
        self.before.find(text, |_, _| true).map(|(word, unit)| (word.len(), unit))
    }

    /// The unit of exactly this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Unit> {
        self.behind.find(name, |_, rest| rest.is_empty()).map(|(_, unit)| unit)
    }
}

fn read<'a>(row: Row<'a>, keep: impl Fn(&'a str) -> Name) -> Result<(String, Unit)> {
    let [name, base, factor, dimension, follows, not_before] = row.columns()?;
    let factor = parse_factor(factor).ok_or_else(|| row.error("the factor is no number"))?;
    if dimension.is_empty() {
        return Err(row.error("the dimension is missing"));
    }
    let marked = |mark: &str| follows.split(' ').any(|word| word == mark);
    let (leads, based) = (marked("before"), marked("based"));
    let follows = follows.trim_end_matches("before").trim_end_matches("based").trim_end();
    let follows = match follows {
        "" => Follows::Any,
        "long" => Follows::Long,
        "digits" => Follows::Digits,
        "scaled" => Follows::Scaled,
        "per" => Follows::Per,
        _ => return Err(row.error(format!("`{follows}` is none of long, digits, scaled, per"))),
    };
    let base = keep(if base.is_empty() { name } else { base });
    let (dimension, not_before) = (keep(dimension), words(not_before));
    let plain = if name.contains(' ') { name.replace(' ', "").into() } else { keep(name) };
    let unit = Unit { name: plain, base, factor, dimension, follows, leads, based, not_before };
    Ok((name.to_owned(), unit))
}

fn parse_factor(column: &str) -> Option<Factor> {
    let (over, under) = column.split_once('/').unwrap_or((column, "1"));
    let over = number::parse(if over.is_empty() { "1" } else { over })?;
    let under = number::parse(under).filter(|d| !d.is_zero())?;
    Some(if under != Decimal::ONE {
        Factor::Part { over, under }
    } else if over != Decimal::ONE {
        Factor::Times(over)
    } else {
        Factor::One
    })
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::number::Decimal;

    #[test]
    fn every_base_is_a_unit_of_its_own() {
        let text = include_str!("data/units.tsv");
        let units = Lexicon::builtin().units;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split('\t').next().unwrap_or_default();
            let Some(unit) = units.get(name) else { continue };
            let base = units.get(&unit.base).unwrap_or(unit);
            assert_eq!(base.base, unit.base, "{name}");
        }
    }

    #[test]
    fn factors_stay_exact() {
        let units = Lexicon::builtin().units;
        let mu = units.get("亩").unwrap().factor;
        assert_eq!(mu.apply(Decimal::from(3_870_000)), Some(Decimal::from(2_580_000_000_i64)));
        assert_eq!(mu.apply(Decimal::ONE).unwrap().to_string(), "666.666667");
        assert_eq!(mu.apply(Decimal::from(100_000)), Some(Decimal::from(66_666_667)));
        let ton = units.get("吨").unwrap().factor;
        assert_eq!(ton.apply(Decimal::new(25, 1)).unwrap().to_string(), "2500");
    }

    #[test]
    fn what_follows_may_make_another_word() {
        let units = Lexicon::builtin().units;
        assert_eq!(units.find("人次以上", |_| true).map(|(name, _)| name), Some("人次"));
        assert_eq!(units.find("人才计划", |_| true).map(|(name, _)| name), None);
        assert_eq!(units.find("家企业", |_| true).map(|(name, _)| name), Some("家"));
    }
}
