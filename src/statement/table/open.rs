//! The figures of a table that nothing speaks for: no figure of a cell is lost in silence.
//!
//! In: a table, what its columns hold, the statements made of it and the numbers they hold. Out:
//! the other numbers of its cells, the head's too, but for those that number or date the rows.

use crate::layout::Table;
use crate::span::Span;
use crate::statement::table::head::{self, Column, Kind};
use crate::statement::table::{row, unit, value};
use crate::statement::{Input, Statement};

/// The figures that neither a statement nor a part of one accounts for.
pub(super) fn figures(
    input: Input<'_>,
    table: &Table,
    columns: &[Column],
    (made, claimed): (&[Statement], Vec<Span>),
) -> Vec<Span> {
    let parts = parts(made, claimed);
    let mut open: Vec<Span> = cells(input, table, columns);
    open.sort_unstable();
    open.dedup();
    open.retain(|figure| !is_held(&parts, *figure));
    open
}

/// The longest number or code of a row, in bytes: what is longer are sentences on the law.
const LABEL: usize = 36;

/// The figures of the cells; a number of rows and a year are none.
fn cells(input: Input<'_>, table: &Table, columns: &[Column]) -> Vec<Span> {
    let heads = table.columns.iter().flatten().copied();
    let rows = table.rows.iter().flat_map(|row| columns.iter().zip(row));
    let labels = |column: &Column, cell: &Span| match column.kind {
        Kind::Serial => cell.len() <= LABEL,
        // 万 of 万吨 is no figure
        Kind::Unit => !cell.of(input.text).contains(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let cells = rows.filter(|(column, cell)| !labels(column, cell)).map(|(_, cell)| *cell);
    let cells = heads.chain(cells).filter(|cell| head::year(input.text, *cell).is_none());
    // 万 of 粮食产量/万吨 is none either, but (5项) is no unit
    let told = |cell: Span| {
        let unit = unit::cut(input.lexicon, input.text, cell).1.and_then(|unit| unit.span);
        unit.filter(|unit| !unit.of(input.text).contains(|c: char| c.is_ascii_digit()))
    };
    let figures = |cell: Span| {
        let unit = told(cell);
        let own = move |figure: &Span| unit.is_none_or(|unit| !unit.overlaps(*figure));
        value::figures(input, cell).into_iter().filter(own)
    };
    cells.flat_map(figures).collect()
}

/// The stretches that the statements were read from, joined where they overlap, in order.
fn parts(made: &[Statement], claimed: Vec<Span>) -> Vec<Span> {
    let mut parts = claimed;
    for statement in made {
        parts.push(statement.quantity.number);
        parts.extend(&statement.indicator_spans);
        // the terms of a sentence have the case that it tells
        parts.extend(statement.case.iter().filter(|_| statement.rule == row::RULE));
        parts.extend(statement.when.span);
        let texts = [&statement.subject, &statement.per, &statement.binding];
        parts.extend(texts.into_iter().flatten().filter_map(|text| text.span));
    }
    parts.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts {
        match joined.last_mut().filter(|last| part.start < last.end) {
            Some(last) => *last = last.cover(part),
            None => joined.push(part),
        }
    }
    joined
}

/// Whether one of the stretches, which are in order, holds the figure.
fn is_held(parts: &[Span], figure: Span) -> bool {
    let next = parts.partition_point(|part| part.start <= figure.start);
    next.checked_sub(1).is_some_and(|at| parts[at].contains(figure))
}
