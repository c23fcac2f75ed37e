//! One number in its passage.
//!
//! In: the [`Passage`], the clause and the statement. Out: the words before and behind the number, and what
//! its name covers.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
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
    /// The half of the term that the number stands in, which nearly every question asks for.
    half: Half,
}

impl<'a> Place<'a> {
    pub(crate) fn new(
        text: &'a str,
        passage: &'a Passage,
        statement: &'a Statement,
        clause: usize,
        given_before: Option<usize>,
    ) -> Self {
        let half = Half::Given;
        let place = Place { text, passage, statement, clause, given_before, half };
        Place { half: place.told_half(), ..place }
    }

    /// The same number where its bracket stands.
    #[must_use]
    pub(crate) fn outside(self, passage: &'a Passage, bracket: Span) -> Self {
        let clause = passage.clause_at(bracket.start).unwrap_or_default();
        Place::new(self.text, passage, self.statement, clause, self.given_before)
    }

    /// The half of the term that the number stands in.
    pub(crate) const fn half(self) -> Half {
        self.half
    }

    /// Whether an amount was given before in the same item.
    pub(super) fn gave_here(self) -> bool {
        let item = self.passage.first_of_item(self.clause);
        let start = self.passage.clauses.get(item).map_or(0, |clause| clause.span.start);
        self.given_before.is_some_and(|end| end > start)
    }

    /// Whether the stretch only names the thing that is measured, and tells nobody and no kind of it.
    pub(super) fn names_thing(self, stretch: Span) -> bool {
        let words = self.passage.words_in(stretch);
        let told = [Cue::Kind, Cue::Body, Cue::Place, Cue::District];
        let tells = |word: &Word| word.cues.any(&told) || word.is(TermWord::Sort);
        self.is_named(stretch) && !words.iter().any(tells)
    }

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
    pub(crate) fn is_named(self, stretch: Span) -> bool {
        self.statement.indicator_spans.iter().any(|name| name.contains(stretch))
    }

    /// Whether words name somebody or a kind of thing that has things of its own: 企业, 项目.
    pub(super) fn has_party(words: &[Word]) -> bool {
        words.iter().any(|word| word.cues.any(&[Cue::Kind, Cue::Body]))
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
