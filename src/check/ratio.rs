//! A share and the two values that it is taken of: 工业增加值占地区生产总值比重 beside both.
//!
//! In: statements. Out: the shares that are not the one value over the other.

use std::collections::{HashMap, HashSet};

use crate::check::interval::half_step;
use crate::check::{Conflict, conflict, names_surely};
use crate::lexicon::cue::Cue;
use crate::lexicon::{Lexicon, is_sure};
use crate::mention::Comparator;
use crate::number::Decimal;
use crate::statement::{Measure, Role, Statement};

/// How many characters may stand behind the whole in the name of a share (的比重).
const ENDING: usize = 3;

/// What was said of a thing, by name or code, year and role.
type Values<'s> = HashMap<(&'s str, i16, u8), &'s Statement>;

pub(super) fn read(statements: &[Statement], lexicon: &Lexicon, conflicts: &mut Vec<Conflict>) {
    let shares: Vec<&Statement> = statements.iter().filter(|share| is_share(share)).collect();
    if shares.is_empty() {
        return;
    }
    let values = values(statements, lexicon);
    for share in shares {
        conflicts.extend(check(share, &values, lexicon));
    }
}

fn is_share(statement: &Statement) -> bool {
    statement.quantity.dimension() == Some("ratio") && is_stated(statement)
}

/// Whether it is a plain level of a year, of the whole.
fn is_stated(statement: &Statement) -> bool {
    statement.measure == Measure::Level
        && statement.role != Role::Provision
        && statement.subject.is_none()
        && statement.per.is_none()
        && statement.quantity.comparator == Comparator::Eq
        && statement.quantity.value_max.is_none()
}

/// The values that shares may be taken of; of a thing with several none.
fn values<'s>(statements: &'s [Statement], lexicon: &Lexicon) -> Values<'s> {
    let mut values = Values::new();
    let mut doubtful = HashSet::new();
    let stated = statements.iter().filter(|statement| is_stated(statement));
    for statement in stated.filter(|one| one.quantity.dimension() != Some("ratio")) {
        let Some(year) = statement.when.year else { continue };
        let code = statement.code.as_deref().filter(|_| names_surely(statement, lexicon));
        for name in [Some(&*statement.indicator), code].into_iter().flatten() {
            let key = (name, year, statement.role as u8);
            let known = values.insert(key, statement);
            if known.is_some_and(|known| known.quantity.normalized != statement.quantity.normalized)
            {
                doubtful.insert(key);
            }
        }
    }
    values.retain(|key, _| !doubtful.contains(key));
    values
}

fn check(share: &Statement, values: &Values<'_>, lexicon: &Lexicon) -> Option<Conflict> {
    let (front, back) = cut(&share.indicator, lexicon)?;
    let part = find(front, share, values, lexicon)?;
    let ends = back.char_indices().map(|(at, c)| at + c.len_utf8()).rev().take(ENDING + 1);
    let whole = ends
        .filter_map(|end| back.get(..end))
        .find_map(|name| find(name, share, values, lexicon))?;
    let (one, all) = (part.quantity.normalized.as_ref()?, whole.quantity.normalized.as_ref()?);
    let alike = one.unit == all.unit && !all.value.is_zero() && one.value <= all.value;
    let expected = one.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all.value)?;
    let off = expected.checked_sub(share.quantity.value)?.abs();
    let why = format!("{} is not the one over the other", share.indicator);
    let shown = [expected.round_dp(2).to_string(), share.quantity.value.to_string()];
    (alike && off > tolerance(share, part, whole, expected)?)
        .then(|| conflict(&why, shown, part, share))
}

/// The name of a share, before and behind the word that opens it.
fn cut<'n>(name: &'n str, lexicon: &Lexicon) -> Option<(&'n str, &'n str)> {
    let mut chars = name.char_indices();
    let (at, len) = chars.find_map(|(at, c)| {
        let word = name.get(at..at + c.len_utf8())?;
        lexicon.cues.of(word).is(Cue::Share).then_some((at, c.len_utf8()))
    })?;
    Some((name.get(..at)?, name.get(at + len..)?))
}

/// The value of what `name` names, in the year and role of the share.
fn find<'s>(
    name: &str,
    share: &Statement,
    values: &Values<'s>,
    lexicon: &Lexicon,
) -> Option<&'s Statement> {
    let (year, role) = (share.when.year?, share.role as u8);
    let by_code = || {
        let known = lexicon.register().named(name, |known| is_sure(known) && !known.growth)?;
        values.get(&(&*known.indicator.code, year, role)).copied()
    };
    values.get(&(name, year, role)).copied().or_else(by_code)
}

/// Rounding of all three.
fn tolerance(
    share: &Statement,
    part: &Statement,
    whole: &Statement,
    expected: Decimal,
) -> Option<Decimal> {
    let relative = |statement: &Statement| {
        let value = statement.quantity.value;
        half_step(value, value)?.checked_div(value.abs())
    };
    let both = relative(part)?.checked_add(relative(whole)?)?.checked_mul(expected)?;
    both.checked_add(half_step(share.quantity.value, share.quantity.value)?)
}
