//! Policy terms: what is given or asked, to whom, on what condition, up to what.
//!
//! In: layout, mentions, statements, tasks, citations. Out: one [`Term`] for each statement with
//! role provision, in document order. Nothing is invented: what the text does not say is none, and
//! every word and number of a term has its place in the text.

mod condition;
mod field;
mod group;
mod kind;
mod list;
mod pass;
mod passage;
mod share;
mod window;

use crate::layout::Layout;
use crate::lexicon::Lexicon;
use crate::lexicon::opening::Openings;
use crate::lexicon::term::{
    Beneficiary, Instrument, Mode, Official, Scope, Stacking, TermKind, Times,
};
use crate::mention::{Citation, Mention};
use crate::span::Span;
use crate::statement::Statement;
use crate::task::Task;
use crate::token::Tokenizer;

pub(crate) use crate::term::condition::Condition;
pub(crate) use crate::term::share::PayerShare;

/// What the pass works on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) text: &'a str,
    pub(crate) openings: &'a Openings,
    pub(crate) layout: &'a Layout,
    pub(crate) mentions: &'a [Mention],
    pub(crate) statements: &'a [Statement],
    pub(crate) tasks: &'a [Task],
    pub(crate) citations: &'a [Citation],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) tokenizer: &'a Tokenizer,
}

/// What a word of the text says, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// The first and the last day of something, as far as they are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) from: Option<jiff::civil::Date>,
    pub(crate) to: Option<jiff::civil::Date>,
}

/// What a provision lays down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// Index into the statements.
    pub(crate) statement: usize,
    /// All terms of one benefit have the same number, counted from 0.
    pub(crate) group: usize,
    pub(crate) kind: TermKind,
    pub(crate) instrument: Option<Told<(Instrument, Option<Official>)>>,
    /// For whom, for what or when it applies.
    pub(crate) condition: Option<Condition>,
    /// The noun of the condition that says who gets it, and which kind that is.
    pub(crate) beneficiary: Option<Told<Beneficiary>>,
    /// The thresholds of the condition.
    pub(crate) thresholds: Vec<Threshold>,
    /// What a rate is taken of.
    pub(crate) base: Option<Span>,
    /// The bound of a rate or an amount.
    pub(crate) cap: Option<Cap>,
    /// What a cap bounds.
    pub(crate) cap_on: Option<CapOn>,
    pub(crate) times: Option<Told<Times>>,
    /// Index of the statement that says how long it is given.
    pub(crate) duration: Option<usize>,
    /// Its place among the tiers of its group, from 1.
    pub(crate) tier: Option<usize>,
    /// The name of what tiers are told apart by.
    pub(crate) tier_by: Option<Span>,
    pub(crate) scope: Option<Told<Scope>>,
    pub(crate) mode: Option<Told<Mode>>,
    pub(crate) stacking: Option<Told<Stacking>>,
    /// Who pays.
    pub(crate) payer: Option<Span>,
    /// Who bears how much of the costs.
    pub(crate) shares: Vec<PayerShare>,
    /// The days on which it holds.
    pub(crate) valid: Days,
    /// When it can be applied for: the days, where the words give some.
    pub(crate) window: Option<Told<Days>>,
    /// Those who answer for the section.
    pub(crate) authority: Vec<Span>,
    /// Index into the citations.
    pub(crate) legal_basis: Option<usize>,
    /// What could not be told.
    pub(crate) doubt: Vec<Doubt>,
}

/// A bound that a case has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Threshold {
    /// Index into the statements.
    pub(crate) statement: usize,
    /// Thresholds with the same number must all hold; of those with others one is enough.
    pub(crate) alternative: usize,
}

/// The bound of a rate or an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cap {
    /// Index into the statements.
    pub(crate) statement: usize,
    pub(crate) on: Option<CapOn>,
}

/// What a cap bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CapOn {
    /// What is given to one.
    Result,
    /// What a rate is taken of.
    Base,
    /// How many get it.
    Count,
    /// All that is given together.
    Total,
    /// How long it is given.
    Years,
}

/// What could not be told of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// What a cap bounds.
    CapScope,
    /// What a rate is taken of.
    BaseUnclear,
    /// Whether thresholds joined by 且 and 或 go together.
    OrAndMixed,
    /// The condition is that of the term before.
    ConditionCarried,
    /// Until when it holds.
    Validity,
}

/// Reads the terms of a document.
pub(crate) fn read(input: Input<'_>) -> Vec<Term> {
    let drafts = pass::read(input);
    let groups = group::number(input.statements, &drafts);
    let mut terms = field::fill(input, &drafts, &groups);
    group::link(input, &drafts, &mut terms);
    take_cases(input.statements, &mut terms);
    terms
}

/// A row of a table tells the case of its terms beside them.
fn take_cases(statements: &[Statement], terms: &mut [Term]) {
    for term in terms.iter_mut().filter(|term| term.condition.is_none()) {
        let case = &statements[term.statement].case;
        term.condition =
            (!case.is_empty()).then(|| Condition { spans: case.clone(), carried: false });
    }
}
