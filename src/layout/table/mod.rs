//! Tables and their captions.
//!
//! In: the lines that are body, and the cells that a format marks. Out: [`Table`]s, their lines
//! marked as such, and the captions as headings. A table comes in one of three shapes: cells
//! given by the format (`grid`), cells separated within lines (`delimited`), or one cell a line,
//! as web pages flatten it (`flat`, `headed`); in plain text also as
//! cells that stand under each other (`placed`) or that a blank parts (`worded`).

mod align;
mod caption;
mod cell;
mod delimited;
pub(super) mod flat;
pub(super) mod grid;
mod headed;
mod matrix;
mod placed;
mod worded;

use crate::layout::Table;
use crate::layout::draft::{Draft, Mark};
use crate::layout::heading::{Found, may_open};
use crate::layout::line::{chars_up_to, from, is_blank};
use crate::layout::table::delimited::Parted;
use crate::lexicon::table::{Class, TableWords};
use crate::source::Grid;
use crate::span::Span;

/// A table before its caption is known, and the lines it takes.
#[derive(Clone, Debug, Default)]
struct Drawn {
    columns: Vec<Vec<Span>>,
    rows: Vec<Vec<Span>>,
    caption: Option<Span>,
    /// The line that gives the unit of the values.
    note: Option<Span>,
    /// From the first line to before this one.
    lines: (usize, usize),
}

/// The tables of the lines from `start` to before `end`, in order, and their captions.
pub(super) fn find(
    draft: &mut Draft<'_>,
    words: &TableWords,
    grids: &[Grid],
    (start, end): (usize, usize),
) -> (Vec<Table>, Vec<Found>) {
    let (mut tables, mut captions) = (Vec::new(), Vec::new());
    let mut grids = grid::usable(draft, words, grids, start).into_iter().peekable();
    let mut parted = Parted::new(draft.text);
    let (mut line, mut seen) = (start, start);
    while line < end {
        // what the format marks as a table is no other
        let stop = grids.peek().map_or(end, |next| next.lines.0.min(end));
        if let Some(drawn) = grids.next_if(|drawn| drawn.lines.0 <= line) {
            line = drawn.lines.1.max(line + 1);
            take(draft, words, drawn, &mut tables, &mut captions);
        } else if !draft.is_body(line) {
            line += 1;
        } else if let Some(caption) = caption::marked(draft, line) {
            captions.push(caption);
            line += 1;
        } else {
            let (delimited, upto) = if line < seen {
                (None, seen)
            } else {
                delimited::read(draft, words, &mut parted, line, stop)
            };
            seen = upto;
            let other = || {
                let worded = worded::read(draft, words, line, stop);
                worded.or_else(|| flat::read(draft, words, line, stop))
            };
            match delimited.or_else(other) {
                Some(drawn) => {
                    line = drawn.lines.1.max(line + 1);
                    take(draft, words, drawn, &mut tables, &mut captions);
                }
                None => line += 1,
            }
        }
    }
    (tables, captions)
}

/// The lines of the numbered notes that stand right below tables: 1.指统计口径内的…; 2.[]内为累计数.
pub(super) fn notes_below(draft: &Draft<'_>, words: &TableWords) -> Vec<usize> {
    let below = |line: usize| {
        line > 0 && draft.is_body(line) && matches!(draft.marks[line - 1], Mark::Table(_))
    };
    let number = |line: usize| may_open(draft.line(line)).filter(|_| draft.is_body(line));
    let mut notes = Vec::new();
    for first in (0..draft.lines.len()).filter(|&line| below(line)) {
        let Some(marker) = number(first).filter(|marker| marker.number == 1) else { continue };
        let rest = from(draft.line(first), marker.len).trim_start_matches(is_blank);
        if words.opening(Class::Gloss, rest).is_some() {
            let on = |&(line, count): &(usize, u32)| {
                number(line).is_some_and(|it| it.style == marker.style && it.number == count)
            };
            notes.extend((first..).zip(1..).take_while(on).map(|(line, _)| line));
        }
    }
    notes
}

/// Takes a table in: marks its lines and finds its caption above, beyond a line that gives the
/// unit. What goes on from the page before is more of the table there.
fn take(
    draft: &mut Draft<'_>,
    words: &TableWords,
    drawn: Drawn,
    tables: &mut Vec<Table>,
    captions: &mut Vec<Found>,
) {
    let (mut first, end) = drawn.lines;
    let mut note = drawn.note;
    if note.is_none() && first > 0 && is_unit_note(words, draft, first - 1) {
        note = Some(draft.span(first - 1));
        first -= 1;
    }
    if first > 0
        && draft.is_body(first - 1)
        && words.opening(Class::Continued, draft.line(first - 1)).is_some()
        && chars_up_to(draft.line(first - 1), CONTINUED) < CONTINUED
    {
        draft.marks[first - 1] = Mark::Furniture;
    } else {
        let marked = captions.last().filter(|caption| caption.line + 1 == first).copied();
        let caption = marked.or_else(|| caption::unmarked(draft, words, first, drawn.caption));
        if let Some(found) = caption {
            first = first.max(found.line + 1);
            if marked.is_none() {
                captions.push(found);
            }
        }
        return push(
            draft,
            Drawn { caption: caption.map(|c| c.title), note, lines: (first, end), ..drawn },
            tables,
        );
    }
    let above = tables.last();
    let columns = match above {
        Some(above) if drawn.columns.iter().all(Vec::is_empty) => above.columns.clone(),
        _ => drawn.columns,
    };
    let (caption, unit) = above.map_or((None, None), |above| (above.caption, above.note));
    let note = note.or(unit);
    push(draft, Drawn { columns, caption, note, lines: (first, end), ..drawn }, tables);
}

/// Adds the table and marks its lines.
fn push(draft: &mut Draft<'_>, drawn: Drawn, tables: &mut Vec<Table>) {
    let (first, end) = drawn.lines;
    if first >= end {
        return;
    }
    draft.marks[first..end].fill(Mark::Table(tables.len()));
    tables.push(Table {
        section: None,
        caption: drawn.caption,
        note: drawn.note,
        columns: drawn.columns,
        rows: drawn.rows,
        span: draft.span(first).cover(draft.span(end - 1)),
    });
}

/// The longest line that says that a table goes on, in characters.
const CONTINUED: usize = 30;

/// The longest line that gives a unit, in characters.
const UNIT_NOTE: usize = 40;

/// Whether the line gives the unit of the table below it.
fn is_unit_note(words: &TableWords, draft: &Draft<'_>, line: usize) -> bool {
    let shown = draft.line(line);
    draft.is_body(line)
        && chars_up_to(shown, UNIT_NOTE) < UNIT_NOTE
        && words.opening(Class::UnitNote, shown).is_some()
}
