//! Which benefits fit somebody described by facts: an example of what terms are good for.
//!
//! In: [`Row`]s, the terms that `guihua terms` writes, and [`Facts`]. Out: a [`Match`] for each
//! benefit, with the conditions that are met, those that are not, and those of which the facts say
//! nothing. Nothing is guessed: what the facts do not say is unknown, and so are the words of a
//! condition that no fact speaks of.

mod condition;
mod facts;
mod figure;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::facts::Facts;
use crate::extract::Extractor;
use crate::matching::condition::Reader;
use crate::schema::{Term, TermKind};

/// A term with the document it is from: a line of what `guihua terms` writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The document's id.
    pub document_id: String,
    /// The term.
    #[serde(flatten)]
    pub term: Term,
}

/// How a benefit answers to the facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The document's id.
    pub document_id: String,
    /// The benefit: the `group` of its terms.
    pub group: String,
    /// What comes of its conditions.
    pub fit: Fit,
    /// What it gives, in the words of the text.
    pub gives: Vec<String>,
    /// The conditions that the facts meet.
    pub met: Vec<Finding>,
    /// Those that they do not meet.
    pub unmet: Vec<Finding>,
    /// Those of which they say nothing.
    pub unknown: Vec<Finding>,
}

/// What comes of the conditions of a benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// All are met.
    Fits,
    /// None is unmet, and of some nothing is known.
    Open,
    /// One is unmet.
    No,
}

/// One condition and what the facts say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is asked, in the words of the text.
    pub condition: String,
    /// What the facts say; null where they say nothing.
    pub fact: Option<String>,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Met,
    Unmet,
    Unknown,
}

/// The benefits of `rows`, those that fit first, in the order of the rows otherwise.
pub fn find(extractor: &Extractor, rows: &[Row], facts: &Facts) -> Vec<Match> {
    let reader = Reader::new(extractor, facts);
    let mut matches: Vec<Match> =
        benefits(rows).into_iter().map(|benefit| answer(&reader, &benefit)).collect();
    matches.sort_by_key(|found| found.fit);
    matches
}

/// The terms that give something, those of one benefit and one condition together.
fn benefits(rows: &[Row]) -> Vec<Vec<&Row>> {
    let gives = |row: &&Row| {
        let kind = matches!(
            row.term.term_kind,
            TermKind::Amount | TermKind::Rate | TermKind::Cap | TermKind::Floor | TermKind::Quota
        );
        kind && row.term.instrument.is_some()
    };
    let same = |one: &Row, other: &Row| {
        one.document_id == other.document_id
            && one.term.group == other.term.group
            && one.term.condition == other.term.condition
    };
    let mut benefits: Vec<Vec<&Row>> = Vec::new();
    for row in rows.iter().filter(gives) {
        match benefits.last_mut().filter(|last| last.first().is_some_and(|it| same(it, row))) {
            Some(last) => last.push(row),
            None => benefits.push(vec![row]),
        }
    }
    benefits
}

fn answer(reader: &Reader<'_>, benefit: &[&Row]) -> Match {
    let (mut met, mut unmet, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    let first = benefit.first();
    for (verdict, finding) in first.map(|row| reader.read(&row.term)).unwrap_or_default() {
        match verdict {
            Verdict::Met => met.push(finding),
            Verdict::Unmet => unmet.push(finding),
            Verdict::Unknown => unknown.push(finding),
        }
    }
    let fit = match (unmet.is_empty(), unknown.is_empty()) {
        (false, _) => Fit::No,
        (true, false) => Fit::Open,
        (true, true) => Fit::Fits,
    };
    Match {
        document_id: first.map(|row| row.document_id.clone()).unwrap_or_default(),
        group: first.map(|row| row.term.group.clone()).unwrap_or_default(),
        fit,
        gives: benefit.iter().map(|row| row.term.evidence.text.clone()).collect(),
        met,
        unmet,
        unknown,
    }
}

impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fit::Fits => "fits",
            Fit::Open => "open",
            Fit::No => "no",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fact {
            Some(fact) => write!(f, "{} ({fact})", self.condition),
            None => f.write_str(&self.condition),
        }
    }
}
