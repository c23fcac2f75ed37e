//! Which statement of the newer document is about what one of the older is about.
//!
//! Rounds from the strictest to the laxest key; in each, statements that are still alone and
//! have the same key are paired in document order. The last round pairs names that are alike.
//! All rounds but the last are linear but for sorting; the last looks at no more than a fixed
//! number of candidates for each pair of characters.

use std::collections::{BTreeMap, VecDeque};

use super::name;
use crate::schema::{Measure, Number, Statement};

/// From which likeness on, in thousandths, two names are taken for one.
const ALIKE: usize = 550;
/// The same where value, unit and year agree: then little more is needed.
const ALIKE_AND_EQUAL: usize = 400;
/// How many candidates are looked at for each pair of characters.
const CANDIDATES: usize = 64;

/// What a statement is matched by.
pub(super) struct Features {
    code: Option<String>,
    plain: String,
    subject: String,
    class: Class,
    unit: String,
    dimension: String,
    value: Number,
    year: Option<i16>,
}

/// Measures of which one can turn into another without becoming another statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Amount,
    Change,
    Multiple,
    Rank,
}

impl Features {
    /// What a statement is matched by; `whose` is a word for the region or the subject.
    pub(super) fn of(statement: &Statement, whose: &str) -> Self {
        let unit = name::unit(statement);
        let base = statement.normalized.as_ref();
        let per = statement.per.as_deref().map(name::plain).unwrap_or_default();
        Features {
            code: statement.indicator_code.clone(),
            plain: name::plain(&statement.indicator),
            subject: format!("{whose}{per}"),
            class: class(statement.measure),
            dimension: base.map_or_else(|| unit.clone(), |base| base.dimension.clone()),
            unit,
            value: statement.value,
            year: statement.year,
        }
    }
}

impl Features {
    /// What is matched by its name alone.
    pub(super) fn named(name: &str, whose: &str, number: Number) -> Self {
        Features {
            code: None,
            plain: name::plain(name),
            subject: whose.to_owned(),
            class: Class::Amount,
            unit: String::new(),
            dimension: String::new(),
            value: number,
            year: None,
        }
    }
}

fn class(measure: Measure) -> Class {
    match measure {
        Measure::Level | Measure::Increment | Measure::Cumulative => Class::Amount,
        Measure::Change => Class::Change,
        Measure::Multiple => Class::Multiple,
        Measure::Rank => Class::Rank,
    }
}

/// The place in `news` of the partner of each of `olds`.
pub(super) fn pair_features(
    olds: Vec<Features>,
    news: Vec<Features>,
    shift: i16,
) -> Vec<Option<usize>> {
    let mut pairs =
        Pairs { partner: vec![None; olds.len()], taken: vec![false; news.len()], olds, news };
    let of_code = |f: &Features| f.code.clone();
    let of_name = |f: &Features| Some(f.plain.clone());
    pairs.same_thing(&of_code, shift);
    pairs.same_thing(&of_name, shift);
    pairs.alike();
    pairs.partner
}

struct Pairs {
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
    olds: Vec<Features>,
    news: Vec<Features>,
}

impl Pairs {
    /// Pairs what `thing` says is the same indicator, the nearest figures first.
    fn same_thing(&mut self, thing: &dyn Fn(&Features) -> Option<String>, shift: i16) {
        let base = |f: &Features| Some((thing(f)?, f.subject.clone(), f.class));
        let kind = |f: &Features| Some((base(f)?, f.dimension.clone()));
        self.round(|f| Some((kind(f)?, f.year, f.unit.clone(), f.value)), 0);
        self.round(|f| Some((kind(f)?, f.year)), 0);
        // A plan that looks further ahead says the same of a later year.
        self.round(|f| Some((kind(f)?, f.year)), shift);
        self.round(kind, 0);
        self.round(base, 0);
    }

    /// Pairs statements with the same key; `later` is by how much the years of the older ones
    /// are moved first.
    fn round<K: Ord>(&mut self, key: impl Fn(&Features) -> Option<K>, later: i16) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (at, new) in self.news.iter().enumerate().filter(|(at, _)| !self.taken[*at]) {
            if let Some(key) = key(new) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        for at in (0..self.olds.len()).filter(|&at| self.partner[at].is_none()).collect::<Vec<_>>()
        {
            let year = self.olds[at].year;
            self.olds[at].year = year.map(|year| year.saturating_add(later));
            let found = key(&self.olds[at]).and_then(|key| waiting.get_mut(&key)?.pop_front());
            self.olds[at].year = year;
            if let Some(found) = found {
                self.join(at, found);
            }
        }
    }

    /// Pairs statements whose names are alike, the most alike first.
    fn alike(&mut self) {
        let new_bigrams: Vec<_> = self.news.iter().map(|new| name::bigrams(&new.plain)).collect();
        let mut having: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
        for (at, bigrams) in new_bigrams.iter().enumerate().filter(|(at, _)| !self.taken[*at]) {
            for &bigram in bigrams.keys() {
                having.entry(bigram).or_default().push(at);
            }
        }
        let mut found = Vec::new();
        for (at, old) in self.olds.iter().enumerate() {
            if self.partner[at].is_some() {
                continue;
            }
            let bigrams = name::bigrams(&old.plain);
            let near = bigrams.keys().filter_map(|bigram| having.get(bigram));
            let mut near: Vec<_> = near.flat_map(|all| all.iter().take(CANDIDATES)).collect();
            near.sort_unstable();
            near.dedup();
            for &new in near {
                let likeness = name::likeness(&bigrams, &new_bigrams[new]);
                if likeness >= needed(old, &self.news[new]) {
                    found.push((std::cmp::Reverse(likeness), at, new));
                }
            }
        }
        found.sort_unstable();
        for (_, old, new) in found {
            if self.partner[old].is_none() && !self.taken[new] {
                self.join(old, new);
            }
        }
    }

    fn join(&mut self, old: usize, new: usize) {
        self.partner[old] = Some(new);
        self.taken[new] = true;
    }
}

/// How alike the names of two figures must be for them to be one; beyond all likeness where
/// they are of different kinds.
fn needed(old: &Features, new: &Features) -> usize {
    let same_kind = old.class == new.class
        && old.subject == new.subject
        && (old.dimension == new.dimension || old.unit.is_empty() || new.unit.is_empty());
    let equal = old.value == new.value && old.unit == new.unit && old.year == new.year;
    match (same_kind, equal) {
        (false, _) => usize::MAX,
        (true, true) => ALIKE_AND_EQUAL,
        (true, false) => ALIKE,
    }
}
