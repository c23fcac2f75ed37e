//! Rows of tables that are tasks.
//!
//! In: a table. Out: [`TaskRow`]s, where its columns say what is to be done and who answers for
//! it or by when; the cells are read by the room of tasks.

use crate::layout::Table;
use crate::span::Span;
use crate::statement::Input;
use crate::statement::table::head::{self, Column, Kind};
use crate::statement::table::key;

/// A row that is a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TaskRow {
    /// What is to be done, without its number.
    pub(crate) title: Span,
    /// From the first cell to the last.
    pub(crate) span: Span,
    /// The section that the table stands in.
    pub(crate) section: Option<usize>,
    /// The cell with those who answer for it.
    pub(crate) lead: Option<Span>,
    /// The cell with those who help.
    pub(crate) support: Option<Span>,
    /// The cell that says by when.
    pub(crate) deadline: Option<Span>,
}

/// The tasks of a table; none where it is not one of tasks.
pub(super) fn rows(input: Input<'_>, table: &Table, columns: &[Column]) -> Vec<TaskRow> {
    let Some(title) = title(columns) else { return Vec::new() };
    let rows = table.rows.iter().filter(|row| !head::is_group(row));
    rows.filter_map(|row| read(input, (table, columns), title, row)).collect()
}

/// The column that says what is to be done, in a table that says who answers for it or by when.
fn title(columns: &[Column]) -> Option<usize> {
    let first = |kind: Kind| columns.iter().position(|column| column.kind == kind);
    first(Kind::Lead).or_else(|| first(Kind::Support)).or_else(|| first(Kind::Deadline))?;
    // projects and indicators with those who build or report them are no tasks
    let listed = columns.iter().any(|column| column.is_value() || column.kind == Kind::Period);
    let named = || first(Kind::Name).or_else(|| first(Kind::Project)).filter(|_| !listed);
    let spoken = || first(Kind::Prose).or_else(|| first(Kind::Other)).filter(|_| !listed);
    first(Kind::Task).or_else(named).or_else(spoken)
}

fn read(
    input: Input<'_>,
    (table, columns): (&Table, &[Column]),
    title: usize,
    row: &[Span],
) -> Option<TaskRow> {
    let cell = |kind: Kind| {
        let mut of_kind = columns.iter().zip(row).filter(|(column, _)| column.kind == kind);
        of_kind.find(|(_, cell)| !cell.is_empty()).map(|(_, cell)| *cell)
    };
    // 责任单位 beside 牵头单位: those who help
    let second = || {
        let leads = columns.iter().zip(row).filter(|(column, _)| column.kind == Kind::Lead);
        leads.map(|(_, cell)| *cell).nth(1).filter(|cell| !cell.is_empty())
    };
    let name = key::name(input.lexicon, input.text, *row.get(title)?)?;
    let filled = row.iter().filter(|cell| !cell.is_empty()).copied();
    Some(TaskRow {
        title: name.span,
        span: filled.reduce(Span::cover)?,
        section: table.section,
        lead: cell(Kind::Lead),
        support: cell(Kind::Support).or_else(second),
        deadline: cell(Kind::Deadline),
    })
}
