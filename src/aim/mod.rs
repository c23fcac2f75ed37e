//! What a plan wants to be the case without saying a number: 重污染天气基本消除, 创新能力居全省前列.
//!
//! In: layout, mentions, statements. Out: [`Aim`]s in document order, from sections with role
//! objective and from sentences that name the time by which it is to be so. What carries a number
//! is a statement and no aim.

mod clause;
mod list;
mod reading;
mod scope;

use std::ops::Deref;

use crate::aim::clause::Clause;
use crate::aim::reading::{Reading, Thing};
use crate::aim::scope::Scope;
use crate::clause as sentence;
use crate::layout::{Block, BlockKind};
use crate::lexicon::state::{StateClass, StateKind};
use crate::span::Span;
use crate::statement::{self, Statement, When};

/// One thing and the state that it is to be in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Aim {
    /// What is to be so, put together where a list shares its parts.
    pub(crate) what: String,
    /// The stretches that it was read from, in order.
    pub(crate) what_spans: Vec<Span>,
    /// The words that say how it is to be.
    pub(crate) state: Span,
    pub(crate) kind: StateKind,
    pub(crate) when: When,
    /// Index into the layout's sections.
    pub(crate) section: Option<usize>,
    /// The clause.
    pub(crate) evidence: Span,
}

/// What the pass works on: what the statements were made of, and the statements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) base: statement::Input<'a>,
    pub(crate) statements: &'a [Statement],
}

impl<'a> Deref for Input<'a> {
    type Target = statement::Input<'a>;

    fn deref(&self) -> &Self::Target {
        &self.base
    }
}

/// Reads the aims of a document.
pub(crate) fn read(base: statement::Input<'_>, statements: &[Statement]) -> Vec<Aim> {
    let input = Input { base, statements };
    let mut pass =
        Pass { input, scope: Scope::new(input), aims: Vec::new(), numbers: numbers(input) };
    for block in &input.layout.blocks {
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
            pass.paragraph(*block);
        }
    }
    pass.aims
}

/// The numbers that statements are made of, in order, each with its statement.
fn numbers(input: Input<'_>) -> Vec<(Span, usize)> {
    let all = input.statements.iter().enumerate();
    let mut numbers: Vec<_> = all.map(|(at, s)| (s.quantity.number, at)).collect();
    numbers.sort_unstable_by_key(|(span, at)| (span.start, *at));
    numbers
}

/// The pass over the blocks.
#[derive(Debug)]
struct Pass<'a> {
    input: Input<'a>,
    scope: Scope<'a>,
    aims: Vec<Aim>,
    numbers: Vec<(Span, usize)>,
}

impl Pass<'_> {
    fn paragraph(&mut self, block: Block) {
        self.scope.begin_paragraph(block.span);
        for sentence in sentence::sentences(self.input.text, block.span) {
            if self.scope.admits(sentence) {
                self.sentence(sentence);
            }
            self.scope.end_sentence(sentence);
        }
        self.scope.end_paragraph(block.span);
    }

    fn sentence(&mut self, sentence: Span) {
        let parts = clause::split(self.input.text, sentence);
        // 从发展环境看: what follows says how it is
        if parts.first().is_some_and(|first| self.is_view(*first)) {
            return;
        }
        // what the clause before spoke of: 居全省前列 says no more
        let mut subject: Option<Thing> = None;
        for part in parts {
            if let Some(named) = self.stated(part) {
                subject = Some(named);
                continue;
            }
            let clause = self.clause(part, sentence);
            for reading in reading::all(&clause, subject.as_ref()) {
                self.push(&reading, part, sentence);
                subject = reading.things.into_iter().next_back();
            }
        }
    }

    /// Whether the clause only says how something is looked at.
    fn is_view(&self, part: Span) -> bool {
        let (words, states) = (part.of(self.input.text).trim(), &self.input.lexicon.states);
        let classes = [StateClass::View];
        let open = states.at(words, &classes);
        open.is_some_and(|open| open.len < words.len()) && states.at_end(words, &classes).is_some()
    }

    /// The clause without its marker, its words of time and what else opens it.
    fn clause(&self, part: Span, sentence: Span) -> Clause<'_> {
        let part = self.scope.without_marker(part);
        let part = self.scope.without_time(part, sentence);
        let part = clause::without_bracket(self.input.text, part);
        Clause::new(self.input.text, part, &self.input.lexicon.states, self.input.tokenizer)
    }

    /// What the last statement of the clause is about, where its number stands there.
    fn stated(&self, part: Span) -> Option<Thing> {
        let end = self.numbers.partition_point(|(span, _)| span.start < part.end);
        let (number, at) = self.numbers[..end].last()?;
        let statement = &self.input.statements[*at];
        (number.start >= part.start).then(|| Thing {
            text: statement.indicator.clone(),
            spans: statement.indicator_spans.clone(),
        })
    }

    fn push(&mut self, reading: &Reading, part: Span, sentence: Span) {
        let Some(when) = self.scope.when(reading.state, sentence) else { return };
        for thing in &reading.things {
            self.aims.push(Aim {
                what: thing.text.clone(),
                what_spans: thing.spans.clone(),
                state: reading.state,
                kind: reading.kind,
                when: when.clone(),
                section: self.input.layout.section_at(reading.state.start),
                evidence: trimmed(self.input.text, self.scope.without_marker(part)),
            });
        }
    }
}

/// The stretch without the blanks around it.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::at(start, words.trim().len())
}
