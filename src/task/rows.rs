//! Rows of tables that are tasks.
//!
//! In: the rows, what reads bodies and deadlines. Out: a [`Task`] for each row.

use crate::mention::Citation;
use crate::span::Span;
use crate::statement::table::task::TaskRow;
use crate::statement::{Role, Statement};
use crate::task::cells::Cells;
use crate::task::deadlines::Deadlines;
use crate::task::parties::Reader;
use crate::task::{Input, Task, inside};

/// The tasks of the rows, in order.
pub(super) fn read(input: Input<'_>, reader: &Reader<'_>, deadlines: &Deadlines<'_>) -> Vec<Task> {
    let mut targets: Vec<usize> = (0..input.statements.len()).collect();
    targets.retain(|&at| is_target(&input.statements[at]));
    targets.sort_by_key(|&at| input.statements[at].quantity.number.start);
    let task = |row: &TaskRow| {
        task(row, (reader, deadlines), (input.statements, &targets), input.citations)
    };
    input.rows.iter().filter_map(task).collect()
}

fn is_target(statement: &Statement) -> bool {
    statement.role == Role::Target && statement.table.is_some()
}

/// The task of a row; none for a table that stands under no heading.
fn task(
    row: &TaskRow,
    (reader, deadlines): (&Reader<'_>, &Deadlines<'_>),
    (statements, targets): (&[Statement], &[usize]),
    citations: &[Citation],
) -> Option<Task> {
    let cells = Cells { lead: row.lead, support: row.support, deadline: row.deadline };
    let read = cells.read(reader, deadlines);
    Some(Task {
        section: row.section?,
        title: row.title,
        span: row.title,
        body: row.span,
        sentences: Vec::new(),
        lead: read.lead,
        support: read.support,
        deadlines: read.deadline.into_iter().collect(),
        targets: within(statements, targets, row.span),
        citations: inside(citations, row.span),
    })
}

/// The statements, whose indices come in the order of their numbers, that stand in the row.
fn within(statements: &[Statement], targets: &[usize], row: Span) -> Vec<usize> {
    let place = |at: &usize| statements[*at].quantity.number.start;
    let first = targets.partition_point(|at| place(at) < row.start);
    targets[first..].iter().copied().take_while(|at| place(at) < row.end).collect()
}
