//! One number in its passage: the words before and behind it.

use crate::span::Span;
use crate::statement::Statement;
use crate::term::condition::cut::opens_case;
use crate::term::condition::half::Half;
use crate::term::condition::name::closes;
use crate::term::passage::{Passage, Word};

/// The longest case, in bytes: what stands further back is another matter.
pub(super) const LONGEST: usize = 1_200;

/// The most words that name a party and nothing else.
pub(super) const LONGEST_PARTY: usize = 3;

/// One number in its passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) text: &'a str,
    pub(crate) passage: &'a Passage,
    pub(crate) statement: &'a Statement,
    /// The clause of the number.
    pub(crate) clause: usize,
    /// The end of the last amount that was given in the same passage.
    pub(crate) given_before: Option<usize>,
}

impl<'a> Place<'a> {
    /// The amount with its unit.
    pub(super) fn amount_span(self) -> Span {
        self.statement.quantity.text
    }

    pub(super) fn words(self) -> &'a [Word] {
        self.passage.words_of(self.clause)
    }

    pub(super) fn clause_start(self) -> usize {
        self.passage.clauses.get(self.clause).map_or(0, |clause| clause.span.start)
    }

    /// The words of the clause that stand before the number.
    pub(super) fn before(self) -> &'a [Word] {
        let words = self.words();
        let until = words.partition_point(|word| word.span.end <= self.amount_span().start);
        let given = self.given_before.map_or(0, |end| self.passage.past_bracket(self.text, end));
        let from = words.partition_point(|word| word.span.start < given);
        &words[from.min(until)..until]
    }

    /// The words of the clause before the number, and before the words of 每户 where they stand there.
    pub(super) fn before_per(self) -> Option<&'a [Word]> {
        let before = self.before();
        let per = self.statement.per.as_ref().and_then(|per| per.span)?;
        let at = before.iter().position(|word| per.contains(word.span))?;
        Some(&before[..at])
    }

    /// The words of the clause that stand behind the number and a bracket behind it.
    pub(super) fn behind(self) -> &'a [Word] {
        let from = self.passage.past_bracket(self.text, self.amount_span().end);
        let words = self.words();
        &words[words.partition_point(|word| word.span.start < from)..]
    }

    /// Whether the stretch is all of the indicator's name.
    pub(super) fn is_named(self, stretch: Span) -> bool {
        self.statement.indicator_spans.iter().any(|name| name.contains(stretch))
    }

    pub(super) fn ends_with_of(self, clause: usize) -> bool {
        closes(self.passage.words_of(clause))
    }

    /// Whether a clause before tells a case of its own.
    pub(crate) fn has_own_case(self) -> bool {
        let own = self.passage.clauses.get(self.clause).map_or(0, |clause| clause.span.start);
        self.read().is_some_and(|case| case.start < own)
    }

    /// Whether the clause names nobody: it opens no case, and nobody stands behind a threshold.
    pub(crate) fn is_unqualified(self) -> bool {
        !opens_case(self.words()) && (self.half() == Half::Given || self.qualified().is_none())
    }
}
