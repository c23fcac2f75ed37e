//! Tables whose years go down: what a column held in the one year before the plan is where its aims
//! start from.
//!
//! In: the statements of a table. Out: the same, aims with their baselines; the numbers that are
//! nothing but baselines, which are no statements of their own then.

use crate::span::Span;
use crate::statement::table::row;
use crate::statement::{Measure, Role, Statement};

/// The most statements of a table that are looked at.
const MOST: usize = 4000;

/// Gives each aim the last fact of its column before it.
pub(super) fn lend(statements: &mut Vec<Statement>, first: usize) -> Vec<Span> {
    let own = statements.get(first..).unwrap_or_default();
    let facts: Vec<Statement> =
        own.iter().filter(|fact| fact.role == Role::Actual && is_level(fact)).cloned().collect();
    // amounts of several years are what was done in each of them
    let alone = facts.iter().all(|fact| fact.when.year == facts[0].when.year);
    if facts.is_empty() || !alone || own.len() > MOST {
        return Vec::new();
    }
    let mut used: Vec<Span> = Vec::new();
    let aims = statements.iter_mut().skip(first);
    let aims = aims.filter(|aim| aim.role == Role::Target && is_level(aim));
    for aim in aims.filter(|aim| aim.baseline.is_none()) {
        let before = facts.iter().filter(|fact| is_start(fact, aim));
        if let Some(fact) = before.max_by_key(|fact| fact.when.year) {
            aim.baseline = Some(fact.quantity.value_in(&aim.quantity));
            aim.baseline_year = fact.when.year;
            used.push(fact.quantity.number);
        }
    }
    let own = statements.split_off(first);
    let kept = own.into_iter().filter(|statement| !used.contains(&statement.quantity.number));
    statements.extend(kept);
    used
}

/// Whether it is a value of a row, and no change.
fn is_level(statement: &Statement) -> bool {
    statement.rule == row::RULE && statement.measure == Measure::Level
}

/// Whether the fact is of what the aim is of, and before it.
fn is_start(fact: &Statement, aim: &Statement) -> bool {
    let subject = |statement: &Statement| statement.subject.as_ref().map(|it| it.text.clone());
    fact.indicator == aim.indicator
        && fact.when.year.zip(aim.when.year).is_some_and(|(from, to)| from < to)
        && fact.quantity.unit == aim.quantity.unit
        && subject(fact) == subject(aim)
}
