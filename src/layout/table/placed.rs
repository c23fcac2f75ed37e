//! Tables in plain text whose cells are told by where they stand in their lines, as PDF tools
//! print them with the layout kept.
//!
//! In: a line with wide gaps. Out: the table. The lines with several figures are its rows; where
//! their cells stand gives the columns; what stands above them is the header, each piece over
//! the columns that it reaches.

use crate::layout::draft::Draft;
use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, is_blank};
use crate::layout::marker::Style;
use crate::layout::table::cell::{self, Kind};
use crate::layout::table::{Drawn, caption, headed};
use crate::lexicon::table::{Class, Head, TableWords};
use crate::span::Span;

/// How many columns may hold what groups the rows.
const GROUPS: usize = 2;

/// The widest line, in characters.
const WIDEST: usize = 200;

/// The longest piece of a cell that stands alone in its line, in characters.
const PIECE: usize = 24;

/// How many lines above the first line with gaps may belong to the header.
const ABOVE: usize = 3;

/// The shortest caption, in characters.
const CAPTION: usize = 4;

/// How many lines the header may take.
const HEADER: usize = 8;

/// A piece of a cell: its text and where in the line it stands, in half-width columns.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    from: usize,
    to: usize,
}

/// The table that line `line` is part of the header or the first row of, and the line up to
/// which lines were looked at.
pub(super) fn read(
    draft: &Draft<'_>,
    words: &TableWords,
    line: usize,
    end: usize,
) -> (Option<Drawn>, usize) {
    let stop = (line..end).find(|&at| !is_part(draft, words, at)).unwrap_or(end);
    let start = (line.saturating_sub(ABOVE)..line)
        .rev()
        .take_while(|&at| is_above(draft, words, at))
        .last()
        .unwrap_or(line);
    // an ideograph takes two places where people align, one where PDF tools do
    let drawn = |least: usize| {
        let drawn = [2, 1].into_iter().filter_map(|wide| {
            let lines: Vec<Vec<Piece>> = (start..stop).map(|at| pieces(draft, at, wide)).collect();
            draw(draft, words, &lines, (start, least))
        });
        drawn.min_by_key(|(crowded, drawn)| (*crowded, drawn.columns.len()))
    };
    // rows of a single figure are surely such only under a head of a column of figures
    let best = drawn(2).or_else(|| drawn(1));
    (best.map(|(_, drawn)| drawn), stop)
}

/// Whether the line may be part of a table: it has gaps or is a short piece.
pub(super) fn is_part(draft: &Draft<'_>, words: &TableWords, line: usize) -> bool {
    let shown = draft.line(line);
    let gaps = shown.contains("  ");
    draft.is_body(line)
        && chars_up_to(shown, WIDEST) < WIDEST
        && !shown.contains(['。', '|', '\t'])
        && !shown.ends_with([';', ':'])
        && words.opening(Class::Note, shown).is_none()
        && caption::marked(draft, line).is_none()
        && may_open(shown).is_none_or(|marker| marker.style != Style::Box)
        && (gaps || chars_up_to(shown, PIECE + 1) <= PIECE && cell::is_cell(shown, PIECE))
}

/// Whether the line, without gaps, belongs to the header below it: it is short, set in, and no
/// caption.
fn is_above(draft: &Draft<'_>, words: &TableWords, line: usize) -> bool {
    let shown = draft.line(line);
    let captioned =
        caption::marked(draft, line).is_some() || words.ending(Class::Caption, shown).is_some();
    // 主要指标 above 指标|2025年 is a caption
    let named = words.head(shown) == Some(Head::Name) && chars_up_to(shown, CAPTION) == CAPTION;
    is_part(draft, words, line)
        && !captioned
        && !named
        && chars_up_to(shown, PIECE) < PIECE / 2
        && words.opening(Class::UnitNote, shown).is_none()
}

/// The pieces of a line, in which an ideograph takes `wide` places.
fn pieces(draft: &Draft<'_>, line: usize, wide: usize) -> Vec<Piece> {
    let own = draft.span(line);
    let before = Span::new(0, own.start).of(draft.text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let text = Span::new(start, own.end).of(draft.text);
    let (mut pieces, mut at): (Vec<Piece>, usize) = (Vec::new(), 0);
    let mut blanks = 2;
    for (byte, c) in text.char_indices() {
        let width = if c.is_ascii() || c == '\u{A0}' { 1 } else { wide };
        if is_blank(c) {
            blanks += if c == '\u{3000}' { 2 } else { 1 };
        } else {
            let span = Span::at(start + byte, c.len_utf8());
            match pieces.last_mut().filter(|_| blanks < 2) {
                Some(piece) => (piece.span, piece.to) = (piece.span.cover(span), at + width),
                None => pieces.push(Piece { span, from: at, to: at + width }),
            }
            blanks = 0;
        }
        at += width;
    }
    pieces
}

/// Whether the line is a row: it holds `least` figures or more; where one is enough, something else
/// stands before it.
fn is_row(text: &str, pieces: &[Piece], least: usize) -> bool {
    let figure = |piece: &&Piece| {
        let words = piece.span.of(text);
        let year = words.len() == 4 && words.starts_with("20");
        matches!(cell::kind(words), Kind::Number | Kind::Count | Kind::Nothing) && !year
    };
    let figures = pieces.iter().filter(figure).count();
    let behind = pieces.first().is_some_and(|first| !figure(&first));
    figures >= least && (least > 1 || behind)
}

/// Whether the line is a header that says that figures stand below: heads over most columns, one
/// of them over figures.
fn is_told(text: &str, words: &TableWords, line: &[Piece]) -> bool {
    let head = |piece: &Piece| {
        let shown: String = piece.span.of(text).chars().filter(|c| !is_blank(*c)).collect();
        headed::head_of(words, &shown)
    };
    let heads: Vec<_> = line.iter().filter_map(head).collect();
    let figures = |(kind, _): &(Kind, bool)| *kind == Kind::Number;
    line.len() > 1 && heads.len() * 2 >= line.len() && heads.iter().any(figures)
}

/// The table of these lines, and how often two pieces of a row stand in one column.
fn draw(
    draft: &Draft<'_>,
    words: &TableWords,
    lines: &[Vec<Piece>],
    (start, least): (usize, usize),
) -> Option<(usize, Drawn)> {
    let text = draft.text;
    let told = lines.iter().position(|line| is_told(text, words, line));
    // below a header a row may hold a single figure, as where the others are words
    let one = |at: usize| {
        told.is_some_and(|told| {
            at > told && lines[at].len() > 1 && lines[at].len() * 2 > lines[told].len()
        }) && is_row(text, &lines[at], 1)
    };
    let rows: Vec<usize> =
        (0..lines.len()).filter(|&at| is_row(text, &lines[at], least) || one(at)).collect();
    let first = *rows.first().filter(|_| rows.len() > 1)?;
    if least < 2 && (told.is_none() || told.map(|told| told + 1) != Some(first)) {
        return None;
    }
    let columns = columns(rows.iter().flat_map(|&at| &lines[at]));
    if columns.len() < 3 || first > HEADER || first == 0 {
        return None;
    }
    let header = header(&lines[..first], &columns);
    let mut cells: Vec<Vec<Option<Span>>> =
        rows.iter().map(|&at| set(&lines[at], &columns)).collect();
    let filled = cells.iter().flatten().flatten().count();
    let crowded = rows.iter().map(|&at| lines[at].len()).sum::<usize>().saturating_sub(filled);
    for at in (first..lines.len()).filter(|at| !rows.contains(at)) {
        fill(&lines[at], at, &rows, &columns, &mut cells);
    }
    for column in 0..columns.len().min(GROUPS) {
        center(text, column, &mut cells);
    }
    let last = *rows.last()?;
    let end = lines.get(last + 1).filter(|_| lines.len() == last + 2).map_or(last, |_| last + 1);
    let empty = |row: usize| lines[rows[row]].first().map_or(0, |piece| piece.span.start);
    let rows = cells.into_iter().enumerate().map(|(row, cells)| {
        cells.into_iter().map(|cell| cell.unwrap_or(Span::at(empty(row), 0))).collect()
    });
    let drawn = Drawn {
        columns: header,
        rows: rows.collect(),
        caption: None,
        note: None,
        lines: (start, start + end + 1),
    };
    Some((crowded, drawn))
}

/// The pieces over each column. Where several of a line stand over others, each takes the columns
/// next to it that those below fill: 城镇 and 农村, each over two years.
fn header(lines: &[Vec<Piece>], columns: &[(usize, usize)]) -> Vec<Vec<Span>> {
    let mut header: Vec<Vec<Span>> = vec![Vec::new(); columns.len()];
    for (at, line) in lines.iter().enumerate() {
        let below: Vec<usize> =
            lines[at + 1..].iter().flatten().flat_map(|piece| reached(piece, columns)).collect();
        let mut over: Vec<Vec<usize>> = line.iter().map(|piece| reached(piece, columns)).collect();
        let groups: Vec<usize> = (0..line.len())
            .filter(|&piece| over[piece].iter().any(|column| below.contains(column)))
            .collect();
        let taken: Vec<usize> = over.iter().flatten().copied().collect();
        let free = (0..columns.len()).filter(|at| below.contains(at) && !taken.contains(at));
        for column in free.filter(|_| groups.len() > 1) {
            let far = |&&group: &&usize| {
                let (piece, place) = (line[group], columns[column]);
                (piece.from + piece.to).abs_diff(place.0 + place.1)
            };
            if let Some(&group) = groups.iter().min_by_key(far) {
                over[group].push(column);
            }
        }
        for (piece, over) in line.iter().zip(over) {
            over.into_iter().for_each(|column| header[column].push(piece.span));
        }
    }
    header
}

/// Where the columns stand: places that pieces take which overlap.
fn columns<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = pieces.map(|piece| (piece.from, piece.to)).collect();
    places.sort_unstable();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (from, to) in places {
        match columns.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(to),
            _ => columns.push((from, to)),
        }
    }
    columns
}

/// The columns that a piece of the header reaches; those on both sides, where it stands between.
fn reached(piece: &Piece, columns: &[(usize, usize)]) -> Vec<usize> {
    let over = |&at: &usize| columns[at].0 < piece.to && piece.from < columns[at].1;
    let over: Vec<usize> = (0..columns.len()).filter(over).collect();
    if !over.is_empty() {
        return over;
    }
    let next = columns.partition_point(|column| column.0 < piece.to);
    [next.checked_sub(1), Some(next)]
        .into_iter()
        .flatten()
        .filter(|&at| at < columns.len())
        .collect()
}

/// The pieces of a row in their columns.
fn set(pieces: &[Piece], columns: &[(usize, usize)]) -> Vec<Option<Span>> {
    let mut cells = vec![None; columns.len()];
    for piece in pieces {
        let at = columns.partition_point(|column| column.1 <= piece.from);
        if let Some(cell) = cells.get_mut(at) {
            *cell = Some(cell.map_or(piece.span, |own: Span| own.cover(piece.span)));
        }
    }
    cells
}

/// Gives the pieces of a line that is no row to the row beside it, where it lacks the cell.
fn fill(
    pieces: &[Piece],
    line: usize,
    rows: &[usize],
    columns: &[(usize, usize)],
    cells: &mut [Vec<Option<Span>>],
) {
    let next = rows.partition_point(|&row| row < line);
    let beside = [next.checked_sub(1), Some(next)].into_iter().flatten();
    let beside: Vec<usize> =
        beside.filter(|&at| rows.get(at).is_some_and(|row| row.abs_diff(line) < 3)).collect();
    for piece in pieces {
        let shared =
            |&at: &usize| columns[at].1.min(piece.to).saturating_sub(columns[at].0.max(piece.from));
        let Some(column) = (0..columns.len()).max_by_key(shared) else { continue };
        let lacking = beside.iter().copied().find(|&row| cells[row][column].is_none());
        if let Some(row) = lacking.filter(|_| columns[column].0 < piece.to) {
            cells[row][column] = Some(piece.span);
        }
    }
}

/// Sets what groups several rows, and stands at the height of their middle, in each of them. Where
/// the first row lacks it, it does not stand in the first of its rows.
fn center(text: &str, column: usize, cells: &mut [Vec<Option<Span>>]) {
    let filled: Vec<usize> = (0..cells.len()).filter(|&row| cells[row][column].is_some()).collect();
    let words = |row: &usize| {
        cells[*row][column].is_some_and(|cell| cell::kind(cell.of(text)) == Kind::Text)
    };
    if filled.first().is_none_or(|&first| first == 0) || !filled.iter().all(words) {
        return;
    }
    let Some(ends) = groups(&filled, cells.len()) else { return };
    let mut from = 0;
    for (row, end) in filled.into_iter().zip(ends) {
        let cell = cells[row][column];
        cells[from..=end].iter_mut().for_each(|cells| cells[column] = cell);
        from = end + 1;
    }
}

/// The last row of each group, where each stands around its middle row, out of it by one at most in
/// a group of even length, and all rows belong to one.
fn groups(middles: &[usize], rows: usize) -> Option<Vec<usize>> {
    let (mut ends, mut from) = (Vec::new(), 0);
    for (at, &middle) in middles.iter().enumerate() {
        let next = middles.get(at + 1).copied().unwrap_or(rows);
        let exact = (middle * 2).checked_sub(from)?;
        let last = at + 1 == middles.len();
        let end = [exact, exact + 1, exact.saturating_sub(1)].into_iter().find(|&end| {
            // what is left has room for the groups behind it
            (middle..next).contains(&end) && (!last || end + 1 == rows)
        })?;
        ends.push(end);
        from = end + 1;
    }
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn groups_stand_around_their_middle() {
        for (middles, rows, ends) in
            [(&[1, 4][..], 6, Some(vec![2, 5])), (&[2], 5, Some(vec![4])), (&[1], 5, None)]
        {
            assert_eq!(groups(middles, rows), ends, "{middles:?}");
        }
    }
}
