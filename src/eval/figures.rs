//! The figures: counts, and the ratios made of them.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use super::aims::Aims;
use super::terms::Terms;

/// How well documents answer to their annotations.
///
/// [`to_json`](Score::to_json) is for programs; it displays as a table for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Statements of every role alike.
    pub all: Statements,
    /// Targets and actuals.
    pub statements: Statements,
    /// How often each field of a matched statement agrees.
    pub fields: BTreeMap<&'static str, Share>,
    /// Provisions, found with that role.
    pub provisions: Statements,
    /// How often the condition of a matched provision is alike: six tenths of its pairs of characters.
    pub conditions: Share,
    /// What is to be the case without a number.
    pub aims: Aims,
    /// What provisions lay down.
    pub terms: Terms,
    /// Headings.
    pub sections: Sections,
    /// Who does what by when.
    pub tasks: TaskScore,
    /// How often each field of the metadata agrees.
    pub metadata: BTreeMap<String, Share>,
    /// Targets and actuals of each document.
    pub documents: BTreeMap<String, DocumentScore>,
    /// Statements of every role by the rule that made them, and those that none made.
    pub(super) by_rule: BTreeMap<String, Statements>,
    /// Statements of every role by the genre of their document.
    pub(super) by_genre: BTreeMap<String, Statements>,
    /// Statements of every role by document.
    pub(super) by_document: BTreeMap<String, Statements>,
    /// Every miss, by its kind, in document order.
    pub errors: BTreeMap<String, Vec<String>>,
    /// The annotated documents that were not among those to score.
    pub missing: Vec<String>,
}

/// Statements of some roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statements {
    /// Matched in place.
    pub found: Counts,
    /// Matched, and the same fact.
    pub facts: Counts,
    /// Matched, and every core field right.
    pub right: Counts,
}

/// Headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    /// Matched in place with the same title.
    pub found: Counts,
    /// How often each field of a matched section agrees.
    pub fields: BTreeMap<&'static str, Share>,
    /// How many of each kind were found.
    pub recall_by_kind: BTreeMap<String, Share>,
}

/// Who does what by when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskScore {
    /// Matched in place.
    pub found: Counts,
    /// Of those who lead, those who support and the deadline: right where the task has some.
    pub fields: BTreeMap<&'static str, Counts>,
}

/// Targets and actuals of one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentScore {
    /// Matched in place.
    pub found: Counts,
    /// Matched, and every core field right.
    pub right: Counts,
}

/// Hits and misses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Annotated and extracted.
    pub hit: usize,
    /// Extracted only.
    pub extra: usize,
    /// Annotated only.
    pub missed: usize,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub hit: usize,
    /// The whole.
    pub of: usize,
}

impl Score {
    /// Adds a miss to those of its `kind`.
    pub(super) fn note(&mut self, kind: &str, miss: String) {
        self.errors.entry(kind.to_owned()).or_default().push(miss);
    }
}

impl Statements {
    /// A statement that answers to an annotated one.
    pub(super) fn hit(&mut self, fact: bool, right: bool) {
        for (counts, hit) in
            [(&mut self.found, true), (&mut self.facts, fact), (&mut self.right, right)]
        {
            counts.hit += usize::from(hit);
            counts.extra += usize::from(!hit);
            counts.missed += usize::from(!hit);
        }
    }

    /// An annotated statement that nothing answers to.
    pub(super) fn miss(&mut self) {
        self.each(|counts| counts.missed += 1);
    }

    /// A statement that answers to no annotated one.
    pub(super) fn invent(&mut self) {
        self.each(|counts| counts.extra += 1);
    }

    fn each(&mut self, change: impl Fn(&mut Counts)) {
        [&mut self.found, &mut self.facts, &mut self.right].into_iter().for_each(change);
    }
}

impl DocumentScore {
    /// A record that answers to an annotated one.
    pub(super) fn hit(&mut self, right: bool) {
        self.found.hit += 1;
        if right {
            self.right.hit += 1;
        } else {
            self.right.extra += 1;
            self.right.missed += 1;
        }
    }

    /// An annotated record that nothing answers to.
    pub(super) fn miss(&mut self) {
        self.found.missed += 1;
        self.right.missed += 1;
    }

    /// A record that answers to no annotated one.
    pub(super) fn invent(&mut self) {
        self.found.extra += 1;
        self.right.extra += 1;
    }
}

impl AddAssign for Statements {
    fn add_assign(&mut self, other: Statements) {
        self.found += other.found;
        self.facts += other.facts;
        self.right += other.right;
    }
}

impl Counts {
    /// The number of annotated records.
    pub const fn gold(self) -> usize {
        self.hit + self.missed
    }

    /// The share of what was extracted that is annotated; 0 where nothing was extracted.
    pub fn precision(self) -> f64 {
        ratio(self.hit, self.hit + self.extra)
    }

    /// The share of what is annotated that was extracted; 0 where nothing is annotated.
    pub fn recall(self) -> f64 {
        ratio(self.hit, self.gold())
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        let sum = precision + recall;
        if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.hit += other.hit;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.hit, self.of)
    }
}

impl Share {
    /// The share; 0 of nothing.
    pub fn ratio(self) -> f64 {
        ratio(self.hit, self.of)
    }

    pub(super) fn add(&mut self, hit: bool) {
        self.hit += usize::from(hit);
        self.of += 1;
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of records are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
