//! Sections that commit to work: who is responsible, until when, with which targets.

use crate::layout::Layout;
use crate::span::Span;
use crate::statement::Statement;

/// A section with role task or safeguard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Task {
    /// Index into the layout's sections.
    pub(crate) section: usize,
    /// Offices and bodies, in order: 牵头单位 first.
    pub(crate) responsible: Vec<Span>,
    /// Words of time and the last day they name.
    pub(crate) deadline: Option<(Span, jiff::civil::Date)>,
    /// Indices of the statements with role target that stand in it.
    pub(crate) targets: Vec<usize>,
    /// Indices of the citations that stand in it.
    pub(crate) citations: Vec<usize>,
}

/// A document cited by title: `《…》`, with its number where it follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citation {
    /// The title without 《》.
    pub(crate) title: Span,
    /// `国办发〔2021〕5号`.
    pub(crate) number: Option<Span>,
    /// Title with its marks.
    pub(crate) span: Span,
}

/// The tasks of a document, in order.
pub(crate) fn read(
    _layout: &Layout,
    _statements: &[Statement],
    _citations: &[Citation],
) -> Vec<Task> {
    Vec::new()
}
