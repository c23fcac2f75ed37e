//! What does not add up within a document, which statements say the same, and what is said to
//! have no target.
//!
//! In: the statements of a document. Out: [`Found`]: pairs that contradict each other, with both
//! places, and groups that agree. Two numbers agree within the rounding that they are written
//! with; what is bounded (以上) or about (左右) contradicts only what lies outside.

mod change;
mod interval;
mod parts;
mod ratio;
mod same;
mod total;
mod unset;

use crate::lexicon::opening::Openings;
use crate::lexicon::{Lexicon, is_sure};
use crate::span::Span;
use crate::statement::Statement;

/// Two places that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// One line for people.
    pub(crate) message: String,
    pub(crate) one: Span,
    pub(crate) other: Span,
}

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// In document order.
    pub(crate) conflicts: Vec<Conflict>,
    /// For the first statement of a fact the others that say the same, for each other the first.
    pub(crate) same: Vec<Vec<usize>>,
    /// The indicators for which the text says that it sets none, with their places.
    pub(crate) unset: Vec<(Span, String)>,
}

/// Checks the statements of the folded `text`, which come in document order but for tables.
pub(crate) fn read(
    text: &str,
    openings: &Openings,
    statements: &[Statement],
    lexicon: &Lexicon,
) -> Found {
    let mut found = same::read(text, statements, lexicon);
    change::read(text, statements, lexicon, &mut found.conflicts);
    parts::read(text, statements, &mut found.conflicts);
    found.unset = unset::read(text, openings, lexicon);
    ratio::read(statements, lexicon, &mut found.conflicts);
    total::read(text, statements, lexicon, &mut found.conflicts);
    found.conflicts.sort_by_key(|conflict| (conflict.one, conflict.other));
    found
}

/// What a sentence, or a line, ends with.
const STOPS: [char; 2] = ['。', '\n'];

/// Whether the statement's name alone tells its indicator: 钢 … 万吨 may be made or be added as
/// capacity, 钢产量 not.
fn names_surely(statement: &Statement, lexicon: &Lexicon) -> bool {
    let code = statement.code.as_deref();
    let known = lexicon.register().named(&statement.indicator, is_sure);
    code.is_some() && known.map(|known| &*known.indicator.code) == code
}

/// A conflict of two statements.
fn conflict(why: &str, text: [String; 2], one: &Statement, other: &Statement) -> Conflict {
    let [this, that] = text;
    Conflict {
        message: format!("{why}: {this} and {that}"),
        one: one.quantity.number,
        other: other.quantity.number,
    }
}
