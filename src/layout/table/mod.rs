//! Tables and their captions.
//!
//! In: the lines that are body, and the cells that a format marks. Out: [`Table`]s, their lines
//! marked as such, and the captions as headings. A table comes in one of three shapes: cells
//! given by the format (`grid`), cells separated within lines (`delimited`), or one cell a line,
//! as web pages flatten it (`flat`).

mod align;
mod caption;
mod cell;
mod delimited;
mod flat;
pub(super) mod grid;

use crate::layout::Table;
use crate::layout::draft::{Draft, Mark};
use crate::layout::heading::Found;
use crate::layout::table::delimited::Parted;
use crate::source::Grid;
use crate::span::Span;

/// A table before its caption is known, and the lines it takes.
#[derive(Clone, Debug, Default)]
struct Drawn {
    columns: Vec<Vec<Span>>,
    rows: Vec<Vec<Span>>,
    caption: Option<Span>,
    /// From the first line to before this one.
    lines: (usize, usize),
}

/// The tables of the lines from `start` to before `end`, in order, and their captions.
pub(super) fn find(
    draft: &mut Draft<'_>,
    grids: &[Grid],
    (start, end): (usize, usize),
) -> (Vec<Table>, Vec<Found>) {
    let (mut tables, mut captions) = (Vec::new(), Vec::new());
    let mut grids = grid::usable(draft, grids, start).into_iter().peekable();
    let mut parted = Parted::new(draft.text);
    let (mut line, mut seen) = (start, start);
    while line < end {
        if let Some(drawn) = grids.next_if(|drawn| drawn.lines.0 <= line) {
            line = drawn.lines.1.max(line + 1);
            take(draft, drawn, &mut tables, &mut captions);
        } else if !draft.is_body(line) {
            line += 1;
        } else if let Some(caption) = caption::marked(draft, line) {
            captions.push(caption);
            line += 1;
        } else {
            let (delimited, upto) = if line < seen {
                (None, seen)
            } else {
                delimited::read(draft, &mut parted, line, end)
            };
            seen = upto;
            match delimited.or_else(|| flat::read(draft, line, end)) {
                Some(drawn) => {
                    line = drawn.lines.1.max(line + 1);
                    take(draft, drawn, &mut tables, &mut captions);
                }
                None => line += 1,
            }
        }
    }
    (tables, captions)
}

/// Takes a table in: marks its lines and finds its caption above.
fn take(draft: &mut Draft<'_>, drawn: Drawn, tables: &mut Vec<Table>, captions: &mut Vec<Found>) {
    let (mut first, end) = drawn.lines;
    let marked = captions.last().filter(|caption| caption.line + 1 == first).copied();
    let caption = marked.or_else(|| caption::unmarked(draft, first, drawn.caption));
    if let Some(found) = caption {
        first = first.max(found.line + 1);
        if marked.is_none() {
            captions.push(found);
        }
    }
    if first >= end {
        return;
    }
    draft.marks[first..end].fill(Mark::Table(tables.len()));
    tables.push(Table {
        section: None,
        caption: caption.map(|caption| caption.title),
        columns: drawn.columns,
        rows: drawn.rows,
        span: draft.span(first).cover(draft.span(end - 1)),
    });
}
