//! Rows of tables that are tasks.
//!
//! In: a table. Out: [`TaskRow`]s, where its columns say what is to be done and who answers for
//! it or by when; the cells are read by the room of tasks.

use crate::layout::Table;
use crate::span::Span;
use crate::statement::Input;
use crate::statement::table::head::{self, Column, Kind};

/// A row that is a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TaskRow {
    /// What is to be done, without its number.
    pub(crate) title: Span,
    /// From the first cell to the last.
    pub(crate) span: Span,
    /// Cells with those who answer for it.
    pub(crate) lead: Vec<Span>,
    /// Cells with those who help.
    pub(crate) support: Vec<Span>,
    /// The cell that says by when.
    pub(crate) deadline: Option<Span>,
}

/// The tasks of a table; none where it is not one of tasks.
pub(crate) fn rows(input: Input<'_>, table: &Table) -> Vec<TaskRow> {
    let columns = head::read(input, table);
    let Some(title) = title(&columns) else { return Vec::new() };
    let rows = table.rows.iter().filter(|row| !head::is_group(row));
    rows.filter_map(|row| read(input, &columns, title, row)).collect()
}

/// The column that says what is to be done, in a table that says who answers for it or by when.
fn title(columns: &[Column]) -> Option<usize> {
    let first = |kind: Kind| columns.iter().position(|column| column.kind == kind);
    let told = first(Kind::Lead).or_else(|| first(Kind::Support)).or_else(|| first(Kind::Deadline))?;
    // projects and indicators with those who build or report them are no tasks
    let listed = columns.iter().any(|column| column.is_value() || column.kind == Kind::Period);
    let named = || first(Kind::Name).or_else(|| first(Kind::Project)).filter(|_| !listed);
    let title = first(Kind::Task).or_else(named).or_else(|| first(Kind::Prose)).or_else(|| first(Kind::Other));
    title.filter(|&title| title != told)
}

fn read(input: Input<'_>, columns: &[Column], title: usize, row: &[Span]) -> Option<TaskRow> {
    let cells = |kind: Kind| -> Vec<Span> {
        let of_kind = columns.iter().zip(row).filter(|(column, cell)| column.kind == kind && !cell.is_empty());
        of_kind.map(|(_, cell)| *cell).collect()
    };
    let name = super::key::name(input.lexicon, input.text, *row.get(title)?)?;
    let filled = row.iter().filter(|cell| !cell.is_empty()).copied();
    Some(TaskRow {
        title: name.span,
        span: filled.reduce(Span::cover)?,
        lead: cells(Kind::Lead),
        support: cells(Kind::Support),
        deadline: cells(Kind::Deadline).first().copied(),
    })
}
