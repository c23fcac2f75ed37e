//! Lines and tables in, one text with the spans of its cells out.
//!
//! In: what a format's reader finds, in reading order. Out: a [`Source`] that keeps the
//! convention of all formats: a paragraph is a line, a cell is one or several lines.

use crate::source::{Format, Grid, Note, Source};
use crate::span::Span;

/// How many places the grids of one document may have together.
const MAX_PLACES: usize = 2_000_000;

/// How many columns or rows one cell may span.
const MAX_SPAN: usize = 1000;

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Composer {
    text: String,
    title: Option<Span>,
    grids: Vec<Grid>,
    notes: Vec<Note>,
    places: usize,
}

/// A table as the format gives it.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The rows, each with the cells that begin in it.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell: its paragraphs and how many places it takes.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) lines: Vec<String>,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

#[cfg(feature = "office")]
impl Cell {
    /// A cell that takes one place.
    pub(super) fn of(lines: Vec<String>) -> Self {
        Cell { lines, columns: 1, rows: 1 }
    }
}

impl Composer {
    /// Adds a paragraph; blank space around it falls away, and nothing is added where nothing
    /// remains. Line breaks within it stay.
    pub(super) fn line(&mut self, line: &str) -> Span {
        let line = trim(line);
        let start = self.text.len();
        if line.is_empty() {
            return Span::at(start, 0);
        }
        self.text.push_str(line);
        self.text.push('\n');
        Span::at(start, line.len())
    }

    /// Adds a row of cells, whose blanks show where they stand.
    #[cfg(feature = "pdf")]
    pub(super) fn row(&mut self, row: &str) -> Span {
        let row = row.trim_end();
        let indent = row.len() - row.trim_start().len();
        self.text.extend(row.get(..indent));
        self.line(row)
    }

    /// Says that the line at `span` is the title, or more of it.
    #[cfg(any(feature = "html", feature = "office"))]
    pub(super) fn extend_title(&mut self, span: Span) {
        if !span.is_empty() {
            self.title = Some(self.title.map_or(span, |title| title.cover(span)));
        }
    }

    /// Adds a note about the stretch at `span`.
    pub(super) fn note(&mut self, code: &'static str, message: impl Into<String>, span: Span) {
        self.notes.push(Note { code, message: message.into(), span });
    }

    /// Adds the lines of a table's cells, and its grid where it has several rows and columns.
    pub(super) fn table(&mut self, table: &Table) {
        let spans: Vec<Vec<Span>> =
            table.rows.iter().map(|row| row.iter().map(|c| self.cell(c)).collect()).collect();
        let covered = spans.iter().flatten().filter(|s| !s.is_empty());
        let Some(span) = covered.copied().reduce(Span::cover) else { return };
        match table.places(MAX_PLACES.saturating_sub(self.places)) {
            None => {
                self.places = MAX_PLACES;
                self.note("table-too-large", "a table too large for a grid", span);
            }
            Some(places) => {
                let cell =
                    |place: Place| place.map_or(Span::at(span.end, 0), |(row, i)| spans[row][i]);
                let rows: Vec<Vec<Span>> =
                    places.iter().map(|row| row.iter().map(|p| cell(*p)).collect()).collect();
                self.places += rows.iter().map(Vec::len).sum::<usize>();
                self.grid(span, rows);
            }
        }
    }

    fn cell(&mut self, cell: &Cell) -> Span {
        let lines = cell.lines.iter().map(|line| self.line(line));
        let lines: Vec<Span> = lines.filter(|span| !span.is_empty()).collect();
        lines.into_iter().reduce(Span::cover).unwrap_or(Span::at(self.text.len(), 0))
    }

    /// A single row or column is a box or a means of layout: its cells are paragraphs.
    fn grid(&mut self, span: Span, rows: Vec<Vec<Span>>) {
        let rows: Vec<Vec<Span>> =
            rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let several = |row: &Vec<Span>| {
            let mut filled = row.iter().filter(|cell| !cell.is_empty());
            filled.next().is_some_and(|first| filled.any(|other| other != first))
        };
        if rows.len() > 1 && rows.iter().any(several) {
            self.grids.push(Grid { span, rows });
        }
    }

    /// The document.
    pub(super) fn finish(self, format: Format, encoding: &'static str) -> Source {
        Source {
            title: self.title,
            grids: self.grids,
            notes: self.notes,
            ..Source::new(self.text, format, encoding)
        }
    }
}

/// The cell that takes a place of a grid: its row and its index there.
type Place = Option<(usize, usize)>;

impl Table {
    /// For every place of the grid the cell (row, index in the row) that takes it; none where
    /// there would be more than `limit` places. Columns in which no cell begins are left out.
    fn places(&self, limit: usize) -> Option<Vec<Vec<Place>>> {
        let mut grid: Vec<Vec<Place>> = Vec::new();
        let mut begins: Vec<bool> = Vec::new();
        // For each column: the cell that reaches down into this row, and for how many rows more.
        let mut reaching: Vec<Option<((usize, usize), usize)>> = Vec::new();
        let mut left = limit;
        for (y, row) in self.rows.iter().enumerate() {
            let mut cells = row.iter().enumerate();
            let mut places = Vec::new();
            loop {
                let x = places.len();
                if x > left {
                    return None;
                }
                if let Some(above) = reaching.get_mut(x).and_then(Option::take) {
                    places.push(Some(above.0));
                    reaching[x] = (above.1 > 1).then(|| (above.0, above.1 - 1));
                } else if let Some((i, cell)) = cells.next() {
                    let span = cell.columns.clamp(1, MAX_SPAN);
                    begins.resize(begins.len().max(x + span), false);
                    begins[x] = true;
                    reaching.resize(reaching.len().max(x + span), None);
                    for reach in &mut reaching[x..x + span] {
                        let down = cell.rows.clamp(1, MAX_SPAN) - 1;
                        *reach = (down > 0).then_some(((y, i), down));
                    }
                    places.extend(std::iter::repeat_n(Some((y, i)), span));
                } else if x < reaching.len() {
                    places.push(None);
                } else {
                    break;
                }
            }
            left -= places.len().min(left);
            grid.push(places);
        }
        Some(grid.into_iter().map(|row| squeeze(row, &begins)).collect())
    }
}

/// One row without the columns in which no cell begins, filled up to the width of the table.
fn squeeze(row: Vec<Place>, begins: &[bool]) -> Vec<Place> {
    let filled = row.into_iter().chain(std::iter::repeat(None));
    filled.zip(begins).filter(|(_, begins)| **begins).map(|(place, _)| place).collect()
}

/// Without blank space and invisible characters at either end.
pub(super) fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Characters that show nothing and would only break words apart.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' | '\u{AD}' | '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}')
}

#[cfg(test)]
mod tests {
    use super::{Cell, Composer, Format, Source, Table};

    fn cell(text: &str, columns: usize, rows: usize) -> Cell {
        Cell { lines: text.split('/').map(str::to_owned).collect(), columns, rows }
    }

    fn read(rows: Vec<Vec<Cell>>) -> Source {
        let mut composer = Composer::default();
        composer.line("\u{3000}表1\u{A0}");
        composer.table(&Table { rows });
        composer.finish(Format::Html, "UTF-8")
    }

    fn grid(source: &Source) -> Vec<Vec<&str>> {
        let rows = source.grids[0].rows.iter();
        rows.map(|row| row.iter().map(|cell| cell.of(&source.text)).collect()).collect()
    }

    #[test]
    fn a_cell_stands_in_every_place_it_spans() {
        let source = read(vec![
            vec![cell("指标", 1, 2), cell("目标", 2, 1)],
            vec![cell("2020年", 1, 1), cell("2025年", 1, 1)],
            vec![cell("绿地率/（%）", 1, 1), cell("38", 1, 1)],
        ]);
        assert_eq!(source.text, "表1\n指标\n目标\n2020年\n2025年\n绿地率\n（%）\n38\n");
        assert_eq!(
            grid(&source),
            [["指标", "目标", "目标"], ["指标", "2020年", "2025年"], ["绿地率\n（%）", "38", ""]]
        );
        assert_eq!(
            source.grids[0].span.of(&source.text),
            source.text.trim_end().replace("表1\n", "")
        );
    }

    #[test]
    fn columns_in_which_nothing_begins_fall_away() {
        let source = read(vec![
            vec![cell("表头", 9, 1)],
            vec![cell("甲", 4, 1), cell("1", 5, 1)],
            vec![cell("乙", 4, 1), cell("2", 5, 1)],
        ]);
        assert_eq!(grid(&source), [["表头", "表头"], ["甲", "1"], ["乙", "2"]]);
    }

    #[test]
    fn a_box_is_no_table() {
        let source = read(vec![vec![cell("专栏1", 1, 1)], vec![cell("建设10个园区。", 1, 1)]]);
        assert_eq!(source.grids, []);
        assert!(source.text.ends_with("专栏1\n建设10个园区。\n"));
    }

    #[test]
    fn a_table_of_endless_spans_is_bounded() {
        let wide = || vec![cell("甲", usize::MAX, usize::MAX); 900];
        let source = read(vec![wide(), wide(), wide(), wide()]);
        assert_eq!(source.grids, []);
        assert_eq!(source.notes[0].code, "table-too-large");
    }
}
