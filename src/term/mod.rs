//! Policy terms: what is given or asked, to whom, on what condition, up to what.
//!
//! In: layout, mentions, statements. Out: one [`Term`] for each statement with role provision, in
//! document order.

mod condition;
mod list;
mod passage;

use crate::clause;
use crate::layout::{Block, BlockKind, Layout};
use crate::mention::Mention;
use crate::span::Span;
use crate::statement::{Role, Statement};
use crate::term::condition::{Half, Place};
use crate::term::passage::Passage;

pub(crate) use crate::term::condition::Condition;
pub(crate) use crate::term::passage::Reading;

/// What a provision lays down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// Index into the statements.
    pub(crate) statement: usize,
    /// For whom, for what or when it applies.
    pub(crate) condition: Option<Condition>,
}

/// The most characters between the values of a list.
const LONGEST_JOIN: usize = 2;

/// Reads the terms of a document.
pub(crate) fn read(
    reading: Reading<'_>,
    layout: &Layout,
    mentions: &[Mention],
    statements: &[Statement],
) -> Vec<Term> {
    let provisions = statements.iter().enumerate().filter(|(_, it)| it.role == Role::Provision);
    let mut pass = Pass { reading, statements, provisions: provisions.collect(), layout, mentions, next: 0, context: None, lead: None, lead_section: None, terms: Vec::new() };
    for block in &layout.blocks {
        pass.block(*block);
    }
    pass.terms
}

/// The pass over the blocks.
struct Pass<'a> {
    reading: Reading<'a>,
    statements: &'a [Statement],
    provisions: Vec<(usize, &'a Statement)>,
    layout: &'a Layout,
    mentions: &'a [Mention],
    /// The first provision that has not been read.
    next: usize,
    /// The condition of the amount before, in the same paragraph.
    context: Option<Condition>,
    /// The case that a paragraph that ends with a colon names for those behind it.
    lead: Option<Condition>,
    /// The section that paragraph stands in.
    lead_section: Option<usize>,
    terms: Vec<Term>,
}

impl<'a> Pass<'a> {
    fn block(&mut self, block: Block) {
        if matches!(block.kind, BlockKind::Table(_)) {
            return self.plain(block.span);
        }
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
            return;
        }
        let announces = block.span.of(self.reading.text).trim_end().ends_with(':');
        if self.is_over(block.span) && !announces {
            return;
        }
        self.context = self.lead.clone();
        let mut last = None;
        for sentence in clause::sentences(self.reading.text, block.span) {
            if !self.is_over(sentence) {
                self.sentence(sentence);
            }
            last = Some(sentence);
        }
        if !announces && !(self.is_item(block.span) && self.is_under_lead(block.span)) {
            self.lead = None;
        }
        if announces {
            let passage = last.map(|sentence| Passage::new(self.reading, self.unmarked(sentence)));
            let case = passage.and_then(|passage| self.head(&passage, passage.clauses.len()));
            self.lead = case.map(Condition::own);
            self.lead_section = self.layout.section_at(block.span.start);
        }
    }

    /// Whether a paragraph is an item of a list: it begins with a number or a bracket.
    fn is_item(&self, span: Span) -> bool {
        let marked = self.unmarked(span).start != span.start;
        let first = span.of(self.reading.text).trim_start().chars().next();
        marked || first.is_some_and(|c| c == '(' || c.is_ascii_digit())
    }

    /// Whether a paragraph stands in the section of the lead, or in one below it.
    fn is_under_lead(&self, span: Span) -> bool {
        let own = self.layout.section_at(span.start);
        let parent = |at: &usize| self.layout.sections[*at].parent.filter(|parent| parent < at);
        own == self.lead_section || std::iter::successors(own, parent).any(|at| Some(at) == self.lead_section)
    }

    /// Whether no provision that has not been read stands in `span`.
    fn is_over(&self, span: Span) -> bool {
        let next = self.provisions.get(self.next);
        next.is_none_or(|(_, it)| it.quantity.number.start >= span.end)
    }

    /// Provisions of a table: their conditions are their rows, which their names tell.
    fn plain(&mut self, span: Span) {
        while !self.is_over(span) {
            self.push(None);
        }
    }

    fn push(&mut self, condition: Option<Condition>) {
        self.terms.push(Term { statement: self.provisions[self.next].0, condition });
        self.next += 1;
    }

    fn sentence(&mut self, sentence: Span) {
        let sentence = self.unmarked(sentence);
        let passage = Passage::new(self.reading, sentence);
        let mut inner: Vec<Passage> = Vec::new();
        let (mut given_before, mut item) = (None, 0);
        let first = self.terms.len();
        while !self.is_over(sentence) {
            let statement = self.provisions[self.next].1;
            let at = statement.quantity.text.start;
            let bracket = passage.bracket_at(at);
            if let Some(bracket) = bracket
                && inner.last().is_none_or(|last| last.span != bracket)
            {
                inner.push(Passage::new(self.reading, bracket));
            }
            let own = bracket.and(inner.last()).unwrap_or(&passage);
            let Some(clause) = own.clause_at(at) else {
                self.push(None);
                continue;
            };
            if bracket.is_none() {
                self.heads(&passage, item, own.clauses[clause].item);
                item = own.clauses[clause].item;
            }
            let place = Place { text: self.reading.text, passage: own, statement, clause, given_before };
            let condition = place.read().map(Condition::own);
            let condition = condition.or_else(|| self.context.as_ref().map(Condition::carried));
            if place.half() == Half::Given && bracket.is_none() {
                self.context = condition.clone();
                given_before = Some(statement.quantity.text.end);
            }
            self.push(condition);
        }
        self.pair_off(&passage, first);
    }

    /// Gives each value of a list its own case, where they share one that holds a list as long.
    fn pair_off(&mut self, passage: &Passage, first: usize) {
        let mut start = first;
        while start < self.terms.len() {
            let mut end = start + 1;
            while end < self.terms.len() && self.goes_on(passage, end) {
                end += 1;
            }
            if end - start > 1 {
                self.share_out(passage, start..end);
            }
            start = end;
        }
    }

    /// Whether the term at `at` is the next value of the list of the term before.
    fn goes_on(&self, passage: &Passage, at: usize) -> bool {
        let (before, own) = (&self.terms[at - 1], &self.terms[at]);
        let value = |term: &Term| self.statements[term.statement].quantity.text;
        let end = passage.past_bracket(self.reading.text, value(before).end);
        let gap = Span::new(end, value(own).start).of(self.reading.text);
        let spans = |term: &Term| term.condition.as_ref().map(|condition| condition.spans.clone());
        let joined = !gap.trim().is_empty() && gap.trim().chars().count() <= LONGEST_JOIN;
        joined && spans(before).is_some() && spans(before) == spans(own)
    }

    fn share_out(&mut self, passage: &Passage, terms: std::ops::Range<usize>) {
        let shared = self.terms[terms.start].condition.as_ref().map(|it| it.spans.clone());
        let Some([case]) = shared.as_deref() else { return };
        let text = self.reading.text;
        let cases = self.marked(passage, *case, terms.clone()).or_else(|| {
            list::cases(passage, text, self.mentions, *case, terms.len())
        });
        for (term, spans) in self.terms[terms].iter_mut().zip(cases.into_iter().flatten()) {
            term.condition = Some(Condition { spans, carried: false });
        }
    }

    /// The cases of values that each have theirs in a bracket: 3万元(博士)、1.44万元(硕士).
    fn marked(&self, passage: &Passage, case: Span, terms: std::ops::Range<usize>) -> Option<Vec<Vec<Span>>> {
        let bracket = |term: &Term| {
            let value = self.statements[term.statement].quantity.text;
            let end = passage.past_bracket(self.reading.text, value.end);
            (end > value.end).then(|| vec![case, Span::new(value.end, end)])
        };
        self.terms[terms].iter().map(bracket).collect()
    }

    /// Without the marker of a heading at its front.
    fn unmarked(&self, sentence: Span) -> Span {
        let sections = &self.layout.sections;
        let next = sections.partition_point(|section| section.span.start < sentence.start);
        let blank = |at: usize| Span::new(sentence.start, at).of(self.reading.text).trim().is_empty();
        let own = sections.get(next).filter(|section| blank(section.span.start));
        let start = own.and_then(|section| section.marker).map_or(sentence.start, |m| m.end);
        Span::new(start, sentence.end)
    }

    /// The cases of heads that stand between the item before and the item of the number.
    fn heads(&mut self, passage: &Passage, from: usize, to: usize) {
        for item in from..to {
            if passage.heads[item] {
                let end = passage.clauses.partition_point(|clause| clause.item <= item);
                if let Some(case) = self.head(passage, end) {
                    self.context = Some(Condition::own(case));
                }
            }
        }
    }

    /// The case of the item that ends before the clause `end`.
    fn head(&self, passage: &Passage, end: usize) -> Option<Span> {
        let last = end.checked_sub(1)?;
        condition::of_head(passage, passage.first_of_item(last)..end)
    }
}
