//! Rows of cells cut into what stands over the table, its header and its body.
//!
//! In: rows, all equally wide; a cell that spans several places stands in each of them, or, in
//! plain text, is followed by empty ones. Out: [`Matrix`]: title and unit from rows that are one
//! cell, the header cells over each column, the body without headers repeated on a new page.

use crate::layout::line::is_blank;
use crate::layout::table::cell::{self, Kind};
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;

/// The most rows of a header.
const HEADER: usize = 4;

/// The most parts that a table is set in side by side.
const PARTS: usize = 4;

/// The parts of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    /// A first row that is one cell.
    pub(super) title: Option<Span>,
    /// The line that gives the unit, where it is a row of the table.
    pub(super) note: Option<Span>,
    /// The header cells over each column, from top to bottom; none where the first row holds
    /// figures.
    pub(super) columns: Vec<Vec<Span>>,
    pub(super) rows: Vec<Vec<Span>>,
}

/// Cuts the rows up.
pub(super) fn cut(text: &str, words: &TableWords, mut rows: Vec<Vec<Span>>) -> Matrix {
    let cutter = Cutter { text, words };
    let (title, note, top) = cutter.top(&rows);
    rows.drain(..top);
    let height = cutter.height(&rows);
    let mut header: Vec<Vec<Span>> = rows.drain(..height).collect();
    spread(&mut header);
    let mut rows = cutter.without_repeats(rows, &header);
    cutter.widen(&mut header, &mut rows);
    let (header, rows) = cutter.unfold(header, rows);
    let width = rows.iter().chain(&header).map(Vec::len).max().unwrap_or(0);
    let columns = (0..width).map(|column| over(&header, column)).collect();
    Matrix { title, note, columns, rows }
}

/// The cell that is the whole row: it stands in every place, or alone.
pub(super) fn alone(row: &[Span]) -> Option<Span> {
    let first = row.iter().find(|cell| !cell.is_empty())?;
    row.iter().all(|cell| cell.is_empty() || cell == first).then_some(*first)
}

/// What the rows are judged with.
#[derive(Clone, Copy, Debug)]
struct Cutter<'a> {
    text: &'a str,
    words: &'a TableWords,
}

impl Cutter<'_> {
    /// Title and unit from the first rows, and how many rows these are.
    fn top(self, rows: &[Vec<Span>]) -> (Option<Span>, Option<Span>, usize) {
        let (mut title, mut note, mut at) = (None, None, 0);
        while at + 2 < rows.len() && at < 3 && rows[at].len() > 1 {
            match self.unit_note(&rows[at]) {
                Some((unit, rest)) => {
                    note = note.or(Some(unit));
                    title = title.or(rest);
                }
                None => match alone(&rows[at]) {
                    Some(cell) if title.is_none() => title = Some(cell),
                    _ => break,
                },
            }
            at += 1;
        }
        (title, note, at)
    }

    /// The cell that gives the unit, where the row holds it and one cell more at most.
    fn unit_note(self, row: &[Span]) -> Option<(Span, Option<Span>)> {
        let opens = |cell: &Span| {
            let told = cell.of(self.text).trim_start_matches(is_blank);
            // 单位 alone is the head of a column
            self.words.opening(Class::UnitNote, told).is_some_and(|len| told.len() > len)
        };
        let unit = *row.iter().find(|cell| opens(cell))?;
        let mut others = row.iter().filter(|cell| **cell != unit && !cell.is_empty());
        let first = others.next().copied();
        others.all(|other| Some(*other) == first).then_some((unit, first))
    }

    /// How many rows the header has.
    fn height(self, rows: &[Vec<Span>]) -> usize {
        let Some(first) = rows.first() else { return 0 };
        if rows.len() > 1 && self.holds_figures(first) && !self.names_columns(first) {
            return 0;
        }
        let most = HEADER.min(rows.len().saturating_sub(1)).max(1);
        (1..most).find(|&at| !self.goes_on(rows, at)).unwrap_or(most)
    }

    /// Whether the row is more of the header that the rows above it began.
    fn goes_on(self, rows: &[Vec<Span>], at: usize) -> bool {
        let (above, row) = (&rows[at - 1], &rows[at]);
        if self.holds_figures(row) || alone(row).is_some() && !has_empty_below(above, row) {
            return false;
        }
        reaches_down(above, row) && !same(above, row)
            || is_under_spans(above, row)
            || has_empty_below(above, row)
            || self.is_units(above, row)
    }

    /// Whether all that the row adds are units.
    fn is_units(self, above: &[Span], row: &[Span]) -> bool {
        let mut own = row
            .iter()
            .zip(above)
            .filter(|(cell, above)| cell != above && !cell.is_empty())
            .map(|(cell, _)| cell.of(self.text))
            .peekable();
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        filled > 1 && own.peek().is_some() && own.all(|cell| cell::kind(cell) == Kind::Unit)
    }

    /// Whether a cell of the row is a figure and no word of a head, nor a year.
    fn holds_figures(self, row: &[Span]) -> bool {
        row.iter().any(|cell| {
            let cell = cell.of(self.text);
            matches!(cell::kind(cell), Kind::Count | Kind::Number) && !self.is_head(cell)
        })
    }

    /// Whether most cells of the row are heads of columns.
    fn names_columns(self, row: &[Span]) -> bool {
        let filled = row.iter().filter(|cell| !cell.is_empty());
        let named = filled.clone().filter(|cell| self.is_head(cell.of(self.text))).count();
        named * 2 > filled.count()
    }

    fn is_head(self, cell: &str) -> bool {
        is_year(cell) || self.words.head(&squeeze(cell)).is_some()
    }

    /// In plain text a head over two columns of names is written over the first: 指标 over 产业 and
    /// what belongs to it. Where a row fills only the first, its cell takes both.
    fn widen(self, header: &mut [Vec<Span>], rows: &mut [Vec<Span>]) {
        let width = header.first().map_or(0, Vec::len);
        for column in 1..width {
            let headed = |at: usize| header.iter().any(|row| !row[at].is_empty());
            if headed(column) || !headed(column - 1) {
                continue;
            }
            let kinds =
                rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
            let names = kinds.clone().count() > 0
                && kinds.clone().all(|cell| cell::kind(cell.of(self.text)) == Kind::Text);
            if !names {
                continue;
            }
            header.iter_mut().for_each(|row| row[column] = row[column - 1]);
            for row in rows.iter_mut().filter(|row| row.len() > column) {
                let empty = row[column].of(self.text).trim_matches(is_blank).is_empty();
                if empty && !row[column - 1].is_empty() {
                    row[column] = row[column - 1];
                }
            }
        }
    }

    /// A table set in several parts side by side, each with the same heads, as one below the other:
    /// 县区|任务|县区|任务.
    fn unfold(
        self,
        header: Vec<Vec<Span>>,
        rows: Vec<Vec<Span>>,
    ) -> (Vec<Vec<Span>>, Vec<Vec<Span>>) {
        let width = header.first().map_or(0, Vec::len);
        let even = rows.iter().chain(&header).all(|row| row.len() == width);
        let parts = (2..=PARTS).rev().find(|parts| {
            let part = width / parts;
            let same = |row: &Vec<Span>| {
                let shown: Vec<String> =
                    row.iter().map(|cell| squeeze(cell.of(self.text))).collect();
                shown.chunks(part).all(|other| Some(other) == shown.get(..part))
                    && shown.iter().all(|cell| !cell.is_empty())
            };
            part > 1 && width.is_multiple_of(*parts) && even && header.iter().all(same)
        });
        let Some(part) = parts.map(|parts| width / parts) else { return (header, rows) };
        let cells = |row: Vec<Span>| {
            if alone(&row).is_some() {
                vec![row.into_iter().take(part).collect()]
            } else {
                row.chunks(part).map(<[Span]>::to_vec).collect::<Vec<_>>()
            }
        };
        let filled = |row: &Vec<Span>| row.iter().any(|cell| !cell.is_empty());
        let rows = rows.into_iter().flat_map(cells).filter(filled).collect();
        let header = header.into_iter().map(|row| row.into_iter().take(part).collect()).collect();
        (header, rows)
    }

    /// The rows without the header where it stands again.
    fn without_repeats(self, rows: Vec<Vec<Span>>, header: &[Vec<Span>]) -> Vec<Vec<Span>> {
        let shown = |row: &[Span]| -> Vec<String> {
            row.iter().map(|cell| squeeze(cell.of(self.text))).collect()
        };
        let heads: Vec<Vec<String>> = header.iter().map(|row| shown(row)).collect();
        let again = |row: &Vec<Span>| heads.iter().any(|head| *head == shown(row));
        rows.into_iter().filter(|row| heads.is_empty() || !again(row)).collect()
    }
}

/// Sets what spans columns in the header of a plain text, where only the first place is
/// filled, in all of them.
fn spread(header: &mut [Vec<Span>]) {
    let height = header.len();
    for row in 0..height.saturating_sub(1) {
        for column in 1..header[row].len() {
            let below = (row + 1..height)
                .any(|below| header[below].get(column).is_some_and(|cell| !cell.is_empty()));
            if header[row][column].is_empty() && below {
                header[row][column] = header[row][column - 1];
            }
        }
    }
}

/// Whether a cell of the row above reaches down into this one.
fn reaches_down(above: &[Span], row: &[Span]) -> bool {
    above.iter().zip(row).any(|(above, cell)| above == cell && !cell.is_empty())
}

fn same(above: &[Span], row: &[Span]) -> bool {
    above.iter().zip(row).all(|(above, cell)| above == cell)
}

/// Whether the row only fills places under cells that span several columns, with several cells
/// under one of them at least.
fn is_under_spans(above: &[Span], row: &[Span]) -> bool {
    let spans = |at: usize| {
        let beside = |other: Option<usize>| other.and_then(|at| above.get(at)) == above.get(at);
        !above[at].is_empty() && (beside(at.checked_sub(1)) || beside(Some(at + 1)))
    };
    let places = 0..above.len().min(row.len());
    let free = places.clone().all(|at| spans(at) || row[at].is_empty() || row[at] == above[at]);
    let parted = places
        .clone()
        .any(|at| at > 0 && spans(at) && above[at] == above[at - 1] && row[at] != row[at - 1]);
    let filled = places.clone().filter(|&at| !row[at].is_empty()).count();
    free && parted && filled > 1
}

/// Whether the row, whose first place is empty, fills a place that is empty above it and none
/// that is full but the one such a place belongs to.
fn has_empty_below(above: &[Span], row: &[Span]) -> bool {
    let opens = row.first().is_some_and(|cell| cell.is_empty())
        && above.first().is_some_and(|cell| !cell.is_empty());
    let empty = |at: usize| above.get(at).is_none_or(|cell| cell.is_empty());
    let mut filled = (0..row.len()).filter(|&at| !row[at].is_empty()).peekable();
    let fills = filled.clone().any(empty);
    opens && fills && filled.all(|at| empty(at) || empty(at + 1))
}

/// The header cells over a column, each once.
fn over(header: &[Vec<Span>], column: usize) -> Vec<Span> {
    let mut over: Vec<Span> = Vec::new();
    for cell in header.iter().filter_map(|row| row.get(column)) {
        if !cell.is_empty() && !over.contains(cell) {
            over.push(*cell);
        }
    }
    over
}

/// `2025`, `2025年`.
fn is_year(cell: &str) -> bool {
    let cell = cell.trim_matches(is_blank);
    let digits = cell.strip_suffix('年').unwrap_or(cell);
    digits.len() == 4
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits.starts_with("19") || digits.starts_with("20"))
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}
