//! Statements from the cells of tables.
//!
//! In: a [`Table`](crate::layout::Table) and the mentions in its cells. Out: a statement for each
//! value, with name, subject, year, unit and condition from its row and its column; the cells
//! whose figures none of them accounts for. The way: [`head`] reads what the columns hold,
//! [`key`] what names the rows, [`value`] what stands in a cell, [`row`] puts them together,
//! [`down`] finds where the aims of tables start from whose years go down, [`kind`] says what kind
//! of table it is, [`open`] which figures are left; [`task`] reads rows
//! that are tasks, [`note`] what the notes below say of marked figures.

mod down;
mod head;
mod key;
mod kind;
mod note;
mod open;
mod row;
pub(crate) mod task;
mod unit;
mod value;

use crate::clause;
use crate::span::Span;
use crate::statement::inherit::Asks;
use crate::statement::table::key::Keys;
use crate::statement::table::kind::Frame;
use crate::statement::{Basis, Pass, Role, Text, When};

/// Reads table `index` into what the pass has found.
pub(super) fn read(pass: &mut Pass<'_>, index: usize) {
    let input = pass.input;
    let table = &input.layout.tables[index];
    let start = Span::at(table.span.start, 0);
    pass.times.begin_paragraph(start, false);
    pass.memory.begin_paragraph(false);
    let columns = head::read(input, table);
    let keys = Keys::of(input, table, &columns);
    let frame = Frame::of(
        input,
        table,
        index,
        &columns,
        &keys,
        pass.times.inherited(start.start, start, Asks::Fact),
    );
    pass.found.rows.extend(task::rows(input, table, &columns));
    let mut reader = row::Reader::new(input, &columns, &keys, &frame);
    // 万亩 in the caption's (单位:万亩) is no quantity
    if let Some(unit) = frame.unit.as_ref().and_then(|unit| unit.span) {
        let last = pass.found.unclaimed.last().map(|at| input.mentions[*at].span());
        pass.found.unclaimed.pop_if(|_| last.is_some_and(|last| last.overlaps(unit)));
    }
    let grants = frame.policy && columns.iter().any(|column| column.lays_down);
    let first = pass.found.statements.len();
    let mut claimed = Vec::new();
    for cells in &table.rows {
        let read = reader.row(cells);
        claimed.extend(read.claimed);
        pass.found.statements.extend(read.statements);
        // a term names whom it is for in its condition
        let subject = read.subject.as_ref().filter(|_| !grants);
        for text in read.texts {
            claimed.extend(prose(pass, index, text, read.when.as_ref(), subject));
            if grants {
                lay_down(pass, text, &read.case);
            }
        }
    }
    if keys.year.is_some() {
        claimed.extend(down::lend(&mut pass.found.statements, first));
    }
    let made = &pass.found.statements[first..];
    pass.found.cells.extend(open::figures(input, table, &columns, (made, claimed)));
}

/// Reads the sentences of a cell; returns the numbers that are accounted for.
fn prose(
    pass: &mut Pass<'_>,
    index: usize,
    cell: Span,
    when: Option<&When>,
    subject: Option<&Text>,
) -> Vec<Span> {
    let (read, left) = (pass.found.statements.len(), pass.found.unclaimed.len());
    let mut context = None;
    for sentence in clause::sentences(pass.input.text, cell) {
        context = pass.sentence(sentence, context);
    }
    let section = pass.input.layout.tables[index].section;
    for statement in &mut pass.found.statements[read..] {
        statement.table = Some(index);
        statement.section = section;
        statement.subject = statement.subject.take().or_else(|| subject.cloned());
        if statement.when.basis != Some(Basis::Explicit) {
            statement.when = when.cloned().unwrap_or(std::mem::take(&mut statement.when));
        }
    }
    let left: Vec<usize> = pass.found.unclaimed.drain(left..).collect();
    let figures = pass.input.mentions_in(cell).filter(|(at, _)| !left.contains(at));
    figures
        .filter_map(|(_, mention)| mention.as_quantity())
        .map(|quantity| quantity.number)
        .collect()
}

/// What the sentences of a cell say beside terms, these lay down too; the row says in which case.
fn lay_down(pass: &mut Pass<'_>, cell: Span, case: &[Span]) {
    let own = pass.found.statements.iter_mut().rev();
    let own = own.take_while(|statement| cell.contains(statement.quantity.number));
    for statement in own.filter(|statement| statement.role != Role::Actual) {
        if statement.role == Role::Target {
            statement.role = Role::Provision;
            statement.subject = None;
        }
        statement.case = case.to_vec();
    }
}
