//! The same indicator said twice, for the same year and of the same thing.
//!
//! In: statements. Out: which agree, and which contradict each other.

use std::collections::BTreeMap;

use crate::check::interval::Interval;
use crate::check::{Conflict, Found, STOPS, conflict, names_surely};
use crate::lexicon::Lexicon;
use crate::mention::Form;
use crate::number::Decimal;
use crate::statement::{Measure, Role, Statement};

/// The shortest name, in characters, that is taken for one thing without a code.
const SHORTEST: usize = 6;

/// What two statements share that speak of one fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'s> {
    name: &'s str,
    subject: Option<&'s str>,
    per: Option<&'s str>,
    measure: u8,
    dimension: Option<&'s str>,
    role: u8,
    down: bool,
    year: i16,
    year_start: Option<i16>,
    period: Option<(jiff::civil::Date, jiff::civil::Date)>,
    pace: Option<u8>,
    baseline_year: Option<i16>,
}

/// Groups the statements by what they speak of.
pub(super) fn read(text: &str, statements: &[Statement], lexicon: &Lexicon) -> Found {
    let mut groups: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if let Some(key) = key(statement, lexicon) {
            groups.entry(key).or_default().push(at);
        }
    }
    let same = vec![Vec::new(); statements.len()];
    let mut found = Found { same, ..Found::default() };
    for group in groups.values().filter(|group| group.len() > 1) {
        compare(text, statements, group, &mut found);
    }
    found
}

/// Compares all of a group with its first: linear, and one place to look at for each that differs.
fn compare(text: &str, statements: &[Statement], group: &[usize], found: &mut Found) {
    let Some((&first, others)) = group.split_first() else { return };
    let mut same = Vec::new();
    for &at in others {
        let (one, other) = (&statements[first], &statements[at]);
        // what stands in one sentence is a list whose names were not told apart
        let priced = is_priced(text, one) || is_priced(text, other);
        let apart =
            !priced && is_apart(text, one, other) && (one.code.is_some() || is_tabled(one, other));
        let contradiction = contradiction(one, other);
        if says_same(one, other) {
            same.push(at);
        } else if apart {
            found.conflicts.extend(contradiction);
        }
    }
    // each points to the first, so that what is said over and over costs no more than once
    same.iter().for_each(|&at| found.same[at].push(first));
    found.same[first].extend(same);
}

/// Whether the two stand in different parts of the document: within one, the second may go on
/// about something else that only a sentence before has named (铁路 …, 公路 …).
fn is_apart(text: &str, one: &Statement, other: &Statement) -> bool {
    if one.section == other.section && !is_tabled(one, other) {
        return false;
    }
    let (a, b) = (one.quantity.number, other.quantity.number);
    let between = text.get(a.end.min(b.end)..a.start.max(b.start)).unwrap_or_default();
    between.contains(STOPS)
}

/// Words of a basis of prices, by which one amount has several values.
const PRICES: [&str; 2] = ["不变价", "价格计算"];

/// Whether the sentence counts in the prices of some year.
fn is_priced(text: &str, statement: &Statement) -> bool {
    let before = text.get(..statement.quantity.number.start).unwrap_or_default();
    let sentence = before.rsplit(STOPS).next().unwrap_or_default();
    PRICES.iter().any(|words| sentence.contains(words))
}

/// Whether one of them stands in a table, whose names are exact.
const fn is_tabled(one: &Statement, other: &Statement) -> bool {
    one.table.is_some() != other.table.is_some()
}

/// Whether both give the same value with the same bound.
fn says_same(one: &Statement, other: &Statement) -> bool {
    let intervals = Interval::of(&one.quantity).zip(Interval::of(&other.quantity));
    let bounds = one.quantity.comparator == other.quantity.comparator;
    bounds && intervals.is_some_and(|(a, b)| a == b || rounds_alike(one, other))
}

/// Whether one is the other, rounded.
fn rounds_alike(one: &Statement, other: &Statement) -> bool {
    let intervals = Interval::of(&one.quantity).zip(Interval::of(&other.quantity));
    one.quantity.value_max == other.quantity.value_max
        && intervals.is_some_and(|(a, b)| !a.is_apart(b))
}

fn contradiction(one: &Statement, other: &Statement) -> Option<Conflict> {
    let (a, b) = Interval::of(&one.quantity).zip(Interval::of(&other.quantity))?;
    let shown = |s: &Statement| {
        let unit = s.quantity.unit.as_deref().unwrap_or_default();
        format!("{}{unit}", s.quantity.value)
    };
    let times = times(one, other)?;
    let why = if is_slip(times) {
        format!("{} has two values, one 10,000 times the other", one.indicator)
    } else {
        format!("{} has two values", one.indicator)
    };
    let near = times <= APART || is_slip(times);
    (near && a.is_apart(b)).then(|| conflict(&why, [shown(one), shown(other)], one, other))
}

/// How many times the one value the other may be, at most, to be taken for the same thing said
/// wrongly: what is further apart is a part of it (of the west, of state farms).
const APART: Decimal = Decimal::TWO;

/// By how much 万 is forgotten or said twice.
const SLIP: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// How many times the one value the other is, in the same unit.
fn times(one: &Statement, other: &Statement) -> Option<Decimal> {
    let of = |s: &Statement| {
        s.quantity.normalized.as_ref().map_or(s.quantity.value, |base| base.value).abs()
    };
    let (a, b) = (of(one), of(other));
    a.max(b).checked_div(a.min(b))
}

/// Whether the values differ by ten thousand, within a hundredth.
fn is_slip(times: Decimal) -> bool {
    let off = (times - SLIP).abs();
    off * Decimal::ONE_HUNDRED <= SLIP
}

/// What a statement speaks of; none where that is not sure enough to compare.
fn key<'s>(statement: &'s Statement, lexicon: &Lexicon) -> Option<Key<'s>> {
    let name = match &statement.code {
        Some(code) => Some(code).filter(|_| names_surely(statement, lexicon))?,
        None => Some(&statement.indicator).filter(|name| name.chars().count() >= SHORTEST)?,
    };
    // how much more it is depends on the year that it is more than
    let comparable = match statement.measure {
        Measure::Level => true,
        Measure::Change => statement.quantity.dimension() == Some("ratio"),
        _ => false,
    };
    let stated = matches!(statement.role, Role::Target | Role::Actual);
    let plain = statement.quantity.form != Form::Ratio && statement.quantity.form != Form::One;
    let of = |text: &'_ Option<crate::statement::Text>| text.is_some();
    let named = statement.code.is_some() || !of(&statement.subject);
    (comparable && stated && plain && named).then_some(())?;
    Some(Key {
        name,
        subject: statement.subject.as_ref().map(|text| text.text.as_str()),
        per: statement.per.as_ref().map(|text| text.text.as_str()),
        measure: statement.measure as u8,
        dimension: statement.quantity.dimension(),
        role: statement.role as u8,
        down: statement.direction == Some(crate::statement::Direction::Down),
        year: statement.when.year?,
        year_start: statement.when.year_start,
        period: statement.when.period,
        pace: statement.pace.map(|pace| pace as u8),
        baseline_year: statement.baseline_year,
    })
}
