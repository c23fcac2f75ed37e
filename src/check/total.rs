//! A total and the parts that it is the sum of: the last row of a table, districts of a city.
//!
//! In: statements. Out: totals that the parts do not make, parts that make more than their whole.

use std::collections::BTreeMap;

use crate::check::interval::half_step;
use crate::check::{Conflict, STOPS, conflict};
use crate::lexicon::Lexicon;
use crate::lexicon::table::Class;
use crate::mention::Comparator;
use crate::number::Decimal;
use crate::statement::{Measure, Statement};

/// What parts the cells of a row, or stands before the first.
const EDGES: [char; 6] = ['|', '\t', ' ', '\u{3000}', '\n', ','];

pub(super) fn read(
    text: &str,
    statements: &[Statement],
    lexicon: &Lexicon,
    conflicts: &mut Vec<Conflict>,
) {
    let mut columns: BTreeMap<_, Vec<&Statement>> = BTreeMap::new();
    for statement in statements.iter().filter(|one| one.table.is_some() && is_amount(one)) {
        let (role, unit) = (statement.role as u8, statement.quantity.unit.as_deref());
        let column = (statement.table, statement.when.year, role, statement.measure as u8, unit);
        columns.entry(column).or_default().push(statement);
    }
    columns.values().for_each(|column| conflicts.extend(column_total(text, column, lexicon)));
    districts(text, statements, conflicts);
}

/// Whether it is an amount that can be added to others.
fn is_amount(statement: &Statement) -> bool {
    let measured =
        matches!(statement.measure, Measure::Level | Measure::Increment | Measure::Cumulative);
    let own = statement.quantity.dimension();
    let adds = !matches!(own, None | Some("ratio" | "percentage_point" | "rank" | "multiple"));
    measured
        && adds
        && statement.quantity.comparator == Comparator::Eq
        && statement.quantity.value_max.is_none()
        && statement.per.is_none()
}

/// A column whose row 合计 is not the sum of the others.
fn column_total(text: &str, column: &[&Statement], lexicon: &Lexicon) -> Option<Conflict> {
    let (totals, others): (Vec<&Statement>, Vec<&Statement>) =
        column.iter().partition(|statement| is_total(text, statement, lexicon));
    // with more than one there are groups of rows
    let [total] = &totals[..] else { return None };
    let parts: Vec<&Statement> = others.into_iter().filter(|part| is_part(part, total)).collect();
    let (last, sum) = (*parts.last()?, sum(&parts)?);
    let off = sum.checked_sub(total.quantity.value)?.abs();
    // far off, there are groups of rows or rows that were not read
    let near = off.checked_mul(Decimal::TWO)? < total.quantity.value.abs();
    let why =
        format!("the total of {} is not the sum of its {} parts", total.indicator, parts.len());
    let shown = [sum.to_string(), total.quantity.value.to_string()];
    (parts.len() > 1 && near && off > rounding(&parts, total)?)
        .then(|| conflict(&why, shown, last, total))
}

/// Whether the row begins with 合计 or the like.
fn is_total(text: &str, statement: &Statement, lexicon: &Lexicon) -> bool {
    let before = text.get(..statement.quantity.number.start).unwrap_or_default();
    let row = before.rsplit('\n').next().unwrap_or_default();
    let mut cells = row.split(EDGES).filter(|cell| !cell.is_empty());
    cells.next().is_some_and(|cell| lexicon.tables.is(Class::Total, cell))
}

/// Whether it is one of the things that the total is of: of a place, or a name that ends in the
/// total's (甲项目投资).
fn is_part(part: &Statement, total: &Statement) -> bool {
    if part.indicator == total.indicator {
        return part.subject.is_some();
    }
    part.subject.is_none() && part.indicator.ends_with(total.indicator.as_str())
}

fn sum(parts: &[&Statement]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.quantity.value))
}

/// Rounding of all parts and of the total.
fn rounding(parts: &[&Statement], total: &Statement) -> Option<Decimal> {
    parts.iter().chain([&total]).try_fold(Decimal::ZERO, |sum, one| {
        sum.checked_add(half_step(one.quantity.value, one.quantity.value)?)
    })
}

/// `新建公园30个,其中甲区10个、乙区15个、丙区12个`: places that have more than the whole.
fn districts(text: &str, statements: &[Statement], conflicts: &mut Vec<Conflict>) {
    let mut at = 0;
    while let Some(whole) = statements.get(at) {
        at += 1;
        if whole.subject.is_some() || whole.table.is_some() || !is_amount(whole) {
            continue;
        }
        let rest = statements.get(at..).unwrap_or_default();
        let own = rest.iter().take_while(|part| is_district(text, part, whole));
        let parts: Vec<&Statement> = own.collect();
        at += parts.len();
        conflicts.extend(more_than_all(&parts, whole));
    }
}

/// Whether the part stands in the same sentence, of the same thing, in another place.
fn is_district(text: &str, part: &Statement, whole: &Statement) -> bool {
    let between = text.get(whole.quantity.number.end..part.quantity.number.start);
    let near = between.is_some_and(|words| !words.contains(STOPS));
    let alike = part.indicator == whole.indicator
        && part.measure == whole.measure
        && part.role == whole.role
        && part.when.year == whole.when.year
        && part.quantity.unit == whole.quantity.unit;
    near && alike && part.subject.is_some() && is_amount(part)
}

fn more_than_all(parts: &[&Statement], whole: &Statement) -> Option<Conflict> {
    let (last, sum) = (*parts.last()?, sum(parts)?);
    let each = parts.iter().all(|part| part.quantity.value <= whole.quantity.value);
    let over = sum.checked_sub(whole.quantity.value)?;
    let why = format!("the parts of {} are more than all", whole.indicator);
    let shown = [whole.quantity.value.to_string(), sum.to_string()];
    (parts.len() > 1 && each && over > rounding(parts, whole)?)
        .then(|| conflict(&why, shown, whole, last))
}
