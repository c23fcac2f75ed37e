//! Which columns the cells of a row stand in, where some are missing or broken up.
//!
//! In: rows of cells without places, and the width. Out: rows as wide as the table, an empty
//! span where a cell is missing.

use crate::layout::line::is_blank;
use crate::layout::table::cell::{self, Kind};
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;

/// What leaving a column empty costs.
const EMPTY: u32 = 2;

/// What taking one more cell into a column costs.
const JOINED: u32 = 3;

/// Sets the rows in `width` columns.
pub(super) fn set(text: &str, rows: &[Vec<Span>], width: usize) -> Vec<Vec<Span>> {
    // each cell is looked at once, though it may be tried in every column
    let kinds_of = |row: &Vec<Span>| row.iter().map(|cell| cell::kind(cell.of(text))).collect();
    let kinds: Vec<Vec<Kind>> = rows.iter().map(kinds_of).collect();
    let columns = kinds_of_columns(&kinds, width);
    rows.iter().zip(&kinds).map(|(row, kinds)| place(row, kinds, &columns)).collect()
}

/// The rows in `width` columns, of which those that are shorter are set in place by what their
/// cells hold; those of the header lack cells at their end.
pub(super) fn set_short(
    text: &str,
    words: &TableWords,
    rows: &[Vec<Span>],
    width: usize,
    header: usize,
) -> Vec<Vec<Span>> {
    let kinds_of = |row: &Vec<Span>| row.iter().map(|cell| cell::kind(cell.of(text))).collect();
    let kinds: Vec<Vec<Kind>> = rows.iter().map(kinds_of).collect();
    let columns = kinds_of_columns(kinds.get(header.max(1)..).unwrap_or_default(), width);
    // 合计 and empty cells behind it: these stand where they belong
    let is_total = |row: &[Span]| {
        let first = row.first().map_or("", |cell| cell.of(text));
        let bare: String = first.chars().filter(|c| !is_blank(*c)).collect();
        words.is(Class::Total, &bare) && row.iter().any(|cell| cell.is_empty())
    };
    let filled = |(at, (row, kinds)): (usize, (&Vec<Span>, &Vec<Kind>))| {
        let end = row.last().map_or(0, |cell| cell.end);
        if row.len() >= width {
            row.clone()
        } else if at <= header || at == 0 || is_total(row) {
            padded(row, width, end)
        } else {
            place_short(row, kinds, &columns)
        }
    };
    rows.iter().zip(&kinds).enumerate().map(filled).collect()
}

/// The row with empty cells at its end.
fn padded(row: &[Span], width: usize, end: usize) -> Vec<Span> {
    let mut row = row.to_vec();
    row.resize(width, Span::new(end, end));
    row
}

/// A row that lacks cells at its front, as under a cell that reaches down over several rows, or
/// at its end, where nothing stands: as many are left out at the front as fit best.
fn place_short(row: &[Span], kinds: &[Kind], columns: &[Kind]) -> Vec<Span> {
    let lacking = columns.len() - row.len();
    let cost = |front: usize| -> u32 {
        let places = columns.get(front..).unwrap_or_default();
        kinds.iter().zip(places).map(|(kind, column)| price(&[*kind], *column)).sum()
    };
    // the same at the front and at the end: what stands first is there
    let front = (0..=lacking.min(3)).min_by_key(|&front| (cost(front), front)).unwrap_or(0);
    let start = row.first().map_or(0, |cell| cell.start);
    let end = row.last().map_or(0, |cell| cell.end);
    let mut placed = vec![Span::new(start, start); front];
    placed.extend_from_slice(row);
    padded(&placed, columns.len(), end)
}

/// What each column holds in most of the rows that are complete.
fn kinds_of_columns(rows: &[Vec<Kind>], width: usize) -> Vec<Kind> {
    const KINDS: [Kind; 6] =
        [Kind::Count, Kind::Number, Kind::Unit, Kind::Nature, Kind::Text, Kind::Nothing];
    let full: Vec<_> = rows.iter().filter(|row| row.len() == width).collect();
    let count = |column: usize, kind: Kind| full.iter().filter(|row| row[column] == kind).count();
    let most = |column| KINDS.into_iter().rev().max_by_key(|&kind| count(column, kind));
    (0..width).map(|column| most(column).unwrap_or(Kind::Text)).collect()
}

/// Sets the cells of a row, which are of the `kinds` given, in the columns at the least cost.
fn place(cells: &[Span], kinds: &[Kind], columns: &[Kind]) -> Vec<Span> {
    let (height, width) = (cells.len() + 1, columns.len() + 1);
    let mut cost = vec![u32::MAX; height * width];
    let mut taken = vec![0_usize; height * width];
    cost[0] = 0;
    for (column, kind) in columns.iter().enumerate() {
        for before in 0..height {
            let so_far = cost[before * width + column];
            if so_far == u32::MAX {
                continue;
            }
            let most = (cells.len() - before).min(if column + 1 == columns.len() { 12 } else { 4 });
            for count in 0..=most {
                let group = &kinds[before..before + count];
                let price = so_far.saturating_add(price(group, *kind));
                let at = (before + count) * width + column + 1;
                if price < cost[at] {
                    (cost[at], taken[at]) = (price, count);
                }
            }
        }
    }
    trace(cells, &taken, width)
}

/// What it costs to set cells of these kinds in a column of this kind.
pub(super) fn price(cells: &[Kind], column: Kind) -> u32 {
    let Some((&first, more)) = cells.split_first() else { return EMPTY };
    let fits = match (first, column) {
        _ if first == column => 0,
        (Kind::Count, Kind::Number) | (Kind::Number, Kind::Count) | (Kind::Nothing, _) => 1,
        (_, Kind::Text | Kind::Nothing) => 3,
        (Kind::Text, Kind::Number | Kind::Nature | Kind::Unit) => 4,
        _ => 6,
    };
    let joined = more.iter().map(|kind| match kind {
        Kind::Text => JOINED,
        _ => JOINED * 2,
    });
    fits + joined.sum::<u32>()
}

/// The row that the cheapest way gives; an empty span stands before the cell that follows it.
fn trace(cells: &[Span], taken: &[usize], width: usize) -> Vec<Span> {
    let end = cells.last().map_or(0, |cell| cell.end);
    let (mut row, mut at, mut next) = (Vec::new(), cells.len(), end);
    for column in (1..width).rev() {
        let count = taken[at * width + column];
        let group = &cells[at - count..at];
        at -= count;
        let cell = match group {
            [first, .., last] => first.cover(*last),
            [only] => *only,
            [] => Span::new(next, next),
        };
        next = cell.start;
        row.push(cell);
    }
    row.reverse();
    row
}
