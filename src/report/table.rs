//! Tables put together again from the lines of the text.
//!
//! In: the lines of a text and where its tables' cells stand. Out: [`Block`]s, in which the lines
//! of a table whose cells were all found are a grid, pieces and all. A table that holds anything
//! else than its cells stays lines: no character of the text is left out.

use super::text::{Line, Piece};
use crate::schema::{Span, Table};

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Block {
    Line(Line),
    Grid(Grid),
}

impl Block {
    /// The offset after a paragraph; none for a table.
    pub(super) fn end(&self) -> Option<usize> {
        match self {
            Block::Line(line) => Some(line.end),
            Block::Grid(_) => None,
        }
    }

    /// Whether nothing is to be seen.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Block::Line(line) => line.pieces.iter().all(|piece| piece.text.trim().is_empty()),
            Block::Grid(_) => false,
        }
    }
}

/// A table: rows of cells, the header first.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) header: Vec<Vec<Piece>>,
    pub(super) rows: Vec<Vec<Vec<Piece>>>,
}

/// Where the cells of a table stand in the text; an empty span for an empty cell.
#[derive(Debug)]
pub(super) struct Located {
    span: Span,
    width: usize,
    cells: Vec<Span>,
}

impl Located {
    /// The stretches of the cells.
    pub(super) fn cells(&self) -> &[Span] {
        &self.cells
    }
}

/// Finds the cells of each table in the characters of the text, one after the other.
pub(super) fn locate(tables: &[Table], text: &[char]) -> Vec<Located> {
    let mut located: Vec<Located> = tables.iter().filter_map(|t| locate_one(t, text)).collect();
    located.sort_by_key(|table| table.span);
    let mut end = 0;
    located.retain(|table| {
        let apart = table.span.start >= end;
        end = end.max(table.span.end);
        apart
    });
    located
}

fn locate_one(table: &Table, text: &[char]) -> Option<Located> {
    let Span { start, end } = table.span;
    let width = table.columns.len();
    let whole_lines = |edge: Option<&char>| edge.is_none_or(|&c| c == '\n');
    let begins = start.checked_sub(1).map(|before| text.get(before)).is_none_or(whole_lines);
    if width < 2
        || start > end
        || end > text.len()
        || !begins
        || table.rows.iter().any(|r| r.len() != width)
    {
        return None;
    }
    let mut cells = Vec::with_capacity(width * (table.rows.len() + 1));
    let mut at = start;
    let all: Vec<&String> = table.columns.iter().chain(table.rows.iter().flatten()).collect();
    for (place, cell) in all.iter().enumerate() {
        let span = find(cell, text, at, end).or_else(|| spanned(&all, place, width, at))?;
        at = span.end;
        cells.push(span);
    }
    let rest = text[at..].iter().take_while(|&&c| c != '\n');
    rest.copied().all(is_between).then_some(Located { span: table.span, width, cells })
}

/// Nothing, where the cell is one with its neighbour on the left or above.
fn spanned(cells: &[&String], place: usize, width: usize, at: usize) -> Option<Span> {
    let left = (!place.is_multiple_of(width)).then(|| cells[place - 1]);
    let above = place.checked_sub(width).map(|above| cells[above]);
    let is_spanned = left == Some(cells[place]) || above == Some(cells[place]);
    is_spanned.then_some(Span { start: at, end: at })
}

/// The stretch from `from` that reads `cell`, blanks and borders before and in it aside.
fn find(cell: &str, text: &[char], from: usize, end: usize) -> Option<Span> {
    let mut wanted = cell.chars().filter(|c| !c.is_whitespace());
    let Some(first) = wanted.next() else { return Some(Span { start: from, end: from }) };
    let between = |c: char| is_between(c) && c != first;
    let start = (from..end).find(|&at| !between(text[at]))?;
    let mut at = start;
    for c in std::iter::once(first).chain(wanted) {
        at += text.get(at..end)?.iter().take_while(|blank| blank.is_whitespace()).count();
        (at < end && text[at] == c).then_some(())?;
        at += 1;
    }
    Some(Span { start, end: at })
}

/// What may stand between two cells.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '│' | '┃')
}

/// Puts the lines of each table into its grid.
pub(super) fn blocks(lines: Vec<Line>, tables: &[Located]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    let mut tables = tables.iter().peekable();
    let mut pieces = Vec::new();
    for line in lines {
        while let Some(done) = tables.next_if(|table| table.span.end <= line.start) {
            blocks.push(Block::Grid(grid(done, std::mem::take(&mut pieces))));
        }
        match tables.peek() {
            Some(table) if line.start >= table.span.start => pieces.extend(line.pieces),
            _ => blocks.push(Block::Line(line)),
        }
    }
    for table in tables {
        blocks.push(Block::Grid(grid(table, std::mem::take(&mut pieces))));
    }
    blocks
}

/// Puts the pieces, which are in order and cut at the cells' borders, into the cells.
fn grid(table: &Located, pieces: Vec<Piece>) -> Grid {
    let mut pieces = pieces.into_iter().peekable();
    let mut cells: Vec<Vec<Piece>> = Vec::with_capacity(table.cells.len());
    for cell in &table.cells {
        while pieces.next_if(|piece| piece.start < cell.start).is_some() {}
        let inside = std::iter::from_fn(|| pieces.next_if(|piece| piece.start < cell.end));
        cells.push(inside.collect());
    }
    let mut cells = cells.into_iter();
    let mut row = || cells.by_ref().take(table.width).collect::<Vec<_>>();
    let header = row();
    let rows = std::iter::from_fn(|| Some(row()).filter(|row| !row.is_empty())).collect();
    Grid { header, rows }
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks, locate};
    use crate::report::text::{Marks, Piece, lines};
    use crate::schema::sample;
    use crate::schema::{Span, Table};

    fn table(text: &str, columns: &[&str], rows: &[&[&str]]) -> Table {
        let cells = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
        let start = text.chars().position(|c| c == '\n').unwrap() + 1;
        Table {
            id: "b1".to_owned(),
            section: None,
            caption: None,
            columns: cells(columns),
            rows: rows.iter().map(|row| cells(row)).collect(),
            span: Span { start, end: text.trim_end().chars().count() },
        }
    }

    fn shown(text: &str, table: Table) -> Vec<String> {
        let mut document = sample::document("a", text);
        document.tables.push(table);
        let characters: Vec<char> = text.chars().collect();
        let located = locate(&document.tables, &characters);
        let cuts: Vec<_> = located.iter().flat_map(|table| table.cells().to_vec()).collect();
        let lines = lines(text, &Marks::new(&document, &cuts));
        let cell = |pieces: &Vec<Piece>| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        let row = |cells: &Vec<Vec<Piece>>| cells.iter().map(cell).collect::<Vec<_>>().join("/");
        let block = |block: Block| match block {
            Block::Line(line) => cell(&line.pieces),
            Block::Grid(grid) => {
                let rows = grid.rows.iter().map(row);
                std::iter::once(row(&grid.header)).chain(rows).collect::<Vec<_>>().join(" ; ")
            }
        };
        blocks(lines, &located).into_iter().map(block).collect()
    }

    #[test]
    fn one_cell_a_line() {
        let text = "表1\n指标\n2030年\n绿地率\n（%）\n40\n公园\n";
        let rows: &[&[&str]] = &[&["绿地率（%）", "40"], &["公园", ""]];
        let shown = shown(text, table(text, &["指标", "2030年"], rows));
        assert_eq!(shown, ["表1", "指标/2030年 ; 绿地率（%）/40 ; 公园/"]);
    }

    #[test]
    fn cells_between_bars() {
        let text = "表1\n| 指标 | 2030年 |\n| 绿地率 | 40 |\n以下为正文。";
        let mut table = table(text, &["指标", "2030年"], &[&["绿地率", "40"]]);
        table.span.end = text.chars().position(|c| c == '以').unwrap() - 1;
        assert_eq!(shown(text, table), ["表1", "指标/2030年 ; 绿地率/40", "以下为正文。"]);
    }

    #[test]
    fn a_cell_over_several_rows_is_shown_once() {
        let text = "表1\n指标\n2030年\n绿地\n40\n42\n";
        let rows: &[&[&str]] = &[&["绿地", "40"], &["绿地", "42"]];
        assert_eq!(
            shown(text, table(text, &["指标", "2030年"], rows)),
            ["表1", "指标/2030年 ; 绿地/40 ; /42"]
        );
    }

    #[test]
    fn what_is_more_than_its_cells_stays_lines() {
        let text = "表1\n指标\n2030年\n单位：%\n绿地率\n40\n";
        let shown = shown(text, table(text, &["指标", "2030年"], &[&["绿地率", "40"]]));
        assert_eq!(shown.len(), 6);
    }
}
