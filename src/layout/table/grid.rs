//! Tables whose cells the format marks.
//!
//! In: grids. Out: tables, cut into header and body. A grid that only sets a page (one column,
//! whole paragraphs in a cell) is no table.

use crate::layout::draft::Draft;
use crate::layout::metadata::labels;
use crate::layout::table::matrix;
use crate::layout::table::{Drawn, cell};
use crate::lexicon::table::TableWords;
use crate::source::Grid;
use crate::span::Span;

/// The longest cell of a table, in bytes.
const CELL: usize = 6000;

/// The tables among the grids, in order, of those that begin on line `start` or later and
/// share no line.
pub(super) fn usable(
    draft: &Draft<'_>,
    words: &TableWords,
    grids: &[Grid],
    start: usize,
) -> Vec<Drawn> {
    let mut grids: Vec<&Grid> = grids.iter().filter(|grid| is_table(draft.text, grid)).collect();
    grids.sort_by_key(|grid| (grid.span.start, std::cmp::Reverse(grid.span.end)));
    let mut tables: Vec<Drawn> = Vec::new();
    for grid in grids {
        let mut drawn = draw(draft, words, grid);
        if title_line(draft, grid).is_some_and(|title| title < start) {
            // its first row is the document's title
            drawn.lines.0 = drawn.lines.0.max(start);
            drawn.caption = None;
        }
        let free = tables.last().is_none_or(|last| last.lines.1 <= drawn.lines.0);
        if free && drawn.lines.0 >= start && drawn.lines.0 < drawn.lines.1 {
            tables.push(drawn);
        }
    }
    tables
}

/// The line on which the figures or words of the first grid begin that is a table of the document
/// and not one that sets its fields: below the title, where that is its first row.
pub(in crate::layout) fn first_line(draft: &Draft<'_>, grids: &[Grid]) -> Option<usize> {
    let lists = |grid: &&Grid| {
        let wide = grid.rows.iter().filter(|row| row.len() > 2).count() > 2;
        let labelled = |row: &Vec<Span>| {
            let mut cells = row.iter().map(|cell| cell.of(draft.text));
            cells
                .any(|cell| labels::bare(cell.trim_end(), draft.words).is_some() && cell.len() < 24)
        };
        let (head, body) = grid.rows.split_at(grid.rows.len().min(1));
        // 类别 over a column of a table of figures is no field of the document
        let field = body.iter().any(labelled)
            || head.iter().any(labelled) && !holds_figures(draft.text, body);
        wide && is_table(draft.text, grid) && !field
    };
    let grid = grids.iter().filter(lists).min_by_key(|grid| grid.span.start)?;
    let line = draft.lines.partition_point(|line| line.span.end <= grid.span.start);
    Some(title_line(draft, grid).map_or(line, |title| title + 1))
}

/// Whether several rows hold figures.
fn holds_figures(text: &str, rows: &[Vec<Span>]) -> bool {
    let figure =
        |cell: &Span| matches!(cell::kind(cell.of(text)), cell::Kind::Number | cell::Kind::Count);
    rows.iter().filter(|row| row.iter().any(figure)).count() > 1
}

/// The line of the grid's first row, where that is one cell over all columns.
fn title_line(draft: &Draft<'_>, grid: &Grid) -> Option<usize> {
    let row = grid.rows.first().filter(|row| is_title(row))?;
    Some(draft.lines.partition_point(|line| line.span.end <= row[0].start))
}

fn is_table(text: &str, grid: &Grid) -> bool {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = || grid.rows.iter().flatten();
    let paged = |cell: &Span| cell.len() > CELL || cell.of(text).matches("。\n").count() > 4;
    grid.rows.len() > 1 && width > 1 && !cells().any(paged) && cells().any(|cell| !cell.is_empty())
}

fn draw(draft: &Draft<'_>, words: &TableWords, grid: &Grid) -> Drawn {
    let text = draft.text;
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let fill = |row: &Vec<Span>| {
        let end = row.last().map_or(grid.span.end, |cell| cell.end);
        let mut row = row.clone();
        row.resize(width, Span::new(end, end));
        row
    };
    let cut = matrix::cut(text, words, grid.rows.iter().map(fill).collect());
    let first = draft.lines.partition_point(|line| line.span.end <= grid.span.start);
    let end = draft.lines.partition_point(|line| line.span.start < grid.span.end);
    Drawn {
        columns: cut.columns,
        rows: cut.rows,
        caption: cut.title,
        note: cut.note,
        lines: (first, end),
    }
}

/// Whether the row is one cell over all columns: the table's title.
fn is_title(row: &[Span]) -> bool {
    row.first().is_some_and(|first| !first.is_empty()) && matrix::alone(row).is_some()
}
