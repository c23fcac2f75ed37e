//! What an audit found.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::Seen;

/// What an audit found, kind by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many documents were looked at.
    pub documents: usize,
    /// How many statements they have.
    pub statements: usize,
    /// The kinds of which anything was found.
    pub kinds: Vec<Findings>,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// The kind.
    pub kind: Kind,
    /// How often it was seen.
    pub count: usize,
    /// How many different things were seen.
    pub distinct: usize,
    /// The most suspicious of them, the worst first.
    pub findings: Vec<Finding>,
}

/// One thing that was seen once or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was seen.
    pub what: String,
    /// How often.
    pub count: usize,
    /// Where, a few times.
    pub examples: Vec<Example>,
}

/// A place in a document, in Unicode code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The document's id.
    pub document: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The indicator, where the doubt is about a statement.
    pub indicator: Option<String>,
    /// The text there and around it.
    pub text: String,
}

/// A kind of doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What does not add up within a document.
    Inconsistent,
    /// Values of a region's indicator that differ by ten thousand between documents.
    TenThousandfold,
    /// Statements that are more likely wrong than right in some field, by the rule that made them.
    UnsureRule,
    /// The same by what kind of statement they are: role and measure.
    UnsureConstruct,
    /// An indicator with a verb that relates it to a value, by the verb.
    IndicatorVerbInside,
    /// An indicator that ends in such a verb.
    IndicatorVerbAtEnd,
    /// An indicator that begins with a function word.
    IndicatorFunctionWordAtStart,
    /// An indicator that ends in a function word.
    IndicatorFunctionWordAtEnd,
    /// An indicator of more than 25 characters.
    IndicatorLong,
    /// An indicator of less than two characters.
    IndicatorShort,
    /// An indicator with a bracket that is not closed or not opened.
    IndicatorUnbalanced,
    /// An indicator without a letter or a character but numerals.
    IndicatorDigitsOnly,
    /// A year that is far from the time the document is for; the farthest first.
    YearFarOff,
    /// An indicator with units that cannot be converted into each other.
    UnlikeUnits,
    /// A heading whose number is not that after the one before.
    SequenceBroken,
    /// A quantity that nothing accounts for, by the form of number and unit.
    UnclaimedUnit,
}

impl Kind {
    /// The kind in words.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Inconsistent => "what does not add up",
            Kind::TenThousandfold => "values ten thousand times those of another document",
            Kind::UnsureRule => "unsure statements by rule",
            Kind::UnsureConstruct => "unsure statements by role and measure",
            Kind::UnclaimedUnit => "unclaimed quantities by their form",
            Kind::IndicatorVerbInside => "indicators with a verb inside",
            Kind::IndicatorVerbAtEnd => "indicators that end in a verb",
            Kind::IndicatorFunctionWordAtStart => "indicators that begin with a function word",
            Kind::IndicatorFunctionWordAtEnd => "indicators that end in a function word",
            Kind::IndicatorLong => "indicators of more than 25 characters",
            Kind::IndicatorShort => "indicators of less than 2 characters",
            Kind::IndicatorUnbalanced => "indicators with unbalanced brackets",
            Kind::IndicatorDigitsOnly => "indicators of digits only",
            Kind::YearFarOff => "years far from the document's time",
            Kind::UnlikeUnits => "indicators with unlike units",
            Kind::SequenceBroken => "headings that break their sequence",
        }
    }
}

/// The findings of a kind, the `top` of them in full.
pub(super) fn findings(kind: Kind, seen: BTreeMap<String, Seen>, top: usize) -> Findings {
    let mut ranked: Vec<_> = seen.into_iter().collect();
    // Stable: what weighs the same stays in the order of the texts.
    ranked.sort_by_key(|(_, seen)| Reverse(seen.weight));
    Findings {
        kind,
        count: ranked.iter().map(|(_, seen)| seen.count).sum(),
        distinct: ranked.len(),
        findings: ranked.into_iter().take(top).map(finding).collect(),
    }
}

fn finding((what, seen): (String, Seen)) -> Finding {
    Finding { what, count: seen.count, examples: seen.examples }
}
