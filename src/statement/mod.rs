//! What the mentions mean: an indicator, a value, a year, a role.
//!
//! In: layout, clauses and mentions. Out: [`Statement`]s in document order.

use crate::layout::Layout;
use crate::mention::Quantity;
use crate::number::Decimal;
use crate::span::Span;

/// One value that an indicator has, is to have, or that the policy lays down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) role: Role,
    /// Put together where the name is split over the sentence.
    pub(crate) indicator: String,
    /// The stretches the indicator was read from, in order.
    pub(crate) indicator_spans: Vec<Span>,
    pub(crate) subject: Option<Text>,
    pub(crate) per: Option<Text>,
    pub(crate) measure: Measure,
    pub(crate) direction: Option<Direction>,
    pub(crate) quantity: Quantity,
    pub(crate) when: When,
    /// In the unit of the quantity.
    pub(crate) baseline: Option<Decimal>,
    pub(crate) baseline_year: Option<i16>,
    pub(crate) action: Option<Text>,
    pub(crate) modality: Option<Text>,
    pub(crate) binding: Option<Text>,
    /// Index into the layout's sections.
    pub(crate) section: Option<usize>,
    /// Index into the layout's tables.
    pub(crate) table: Option<usize>,
    /// The id of the rule that made it.
    pub(crate) rule: &'static str,
    /// The shortest stretch that shows indicator, value and unit together.
    pub(crate) evidence: Span,
}

/// A field's value and where it stands; no span where it was put together or inherited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) span: Option<Span>,
}

/// The time for which a value holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) year: Option<i16>,
    pub(crate) year_start: Option<i16>,
    pub(crate) basis: Option<Basis>,
    /// First and last day, as exactly as the text gives them.
    pub(crate) period: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// The words of time, where they stand in the text.
    pub(crate) span: Option<Span>,
}

/// Where a year was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    /// In the same sentence.
    Explicit,
    /// An earlier sentence, the paragraph's head, the section's head, a table's head.
    Inherited,
    /// The plan's own year or period end.
    Document,
}

/// Whether a value is aimed at, stated as a fact, or a term of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Target,
    Actual,
    Provision,
}

/// How the value relates to the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Level,
    Increment,
    Cumulative,
    Change,
    Multiple,
    Rank,
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// Reads the statements of a document.
pub(crate) fn read(_layout: &Layout) -> Vec<Statement> {
    Vec::new()
}
