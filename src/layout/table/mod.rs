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
mod grid;

use crate::layout::Table;
use crate::layout::draft::{Draft, Mark};
use crate::layout::heading::Found;
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
    let mut line = start;
    while line < end {
        let drawn = match grids.next_if(|drawn| drawn.lines.0 <= line) {
            Some(drawn) => Some(drawn),
            None if !draft.is_body(line) => None,
            None => delimited::read(draft, line, end).or_else(|| flat::read(draft, line, end)),
        };
        match drawn {
            Some(drawn) => {
                line = drawn.lines.1.max(line + 1);
                take(draft, drawn, &mut tables, &mut captions);
            }
            None => {
                captions.extend(caption::marked(draft, line));
                line += 1;
            }
        }
    }
    (tables, captions)
}

/// Takes a table in: marks its lines and finds its caption above.
fn take(
    draft: &mut Draft<'_>,
    drawn: Drawn,
    tables: &mut Vec<Table>,
    captions: &mut Vec<Found>,
) {
    let (first, end) = drawn.lines;
    let marked = captions.last().filter(|caption| caption.line + 1 == first);
    let caption = match marked {
        Some(caption) => Some(caption.title),
        None => {
            let found = caption::unmarked(draft, first, drawn.caption);
            captions.extend(found);
            found.map(|caption| caption.title)
        }
    };
    let first = if draft.is_body(first) && captions.last().is_some_and(|c| c.line == first && drawn.caption.is_none()) {
        first + 1
    } else {
        first
    };
    draft.marks[first..end].fill(Mark::Table(tables.len()));
    let span = draft.span(first).cover(draft.span(end - 1));
    tables.push(Table { section: None, caption, columns: drawn.columns, rows: drawn.rows, span });
}
