//! Ruled lines and characters in, tables out.
//!
//! Lines that cross make a grid; where no line parts two places of it, they are one cell. The
//! characters within a cell are its text.

use crate::source::pdf::content::{Glyph, Rule};
use crate::source::pdf::lines::{self, Line};
use crate::source::pdf::paragraphs;

/// How many ruled lines a page may have and still be searched for tables: the search compares
/// level ones with upright ones.
const MAX_RULES: usize = 3000;

/// How many tables a page may have.
const MAX_GRIDS: usize = 64;

/// How many places a grid may have.
const MAX_PLACES: usize = 20_000;

/// How far from each other lines may be that are meant to meet, in points.
const NEAR: f32 = 3.0;

/// From how many characters' width on a cell is set like a page, in paragraphs.
const WIDE: f32 = 22.0;

/// A table: its cells row by row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) cells: Vec<Vec<Cell>>,
    /// Where its columns begin and the last one ends.
    pub(super) columns: Vec<f32>,
    pub(super) top: f32,
    pub(super) repaired: bool,
}

/// A cell: its paragraphs and how many places it takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) lines: Vec<String>,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// Takes the tables out of a page: gives them and the characters that stand in none.
pub(super) fn tables(glyphs: Vec<Glyph>, rules: &[Rule]) -> (Vec<Table>, Vec<Glyph>) {
    let mut rest = glyphs;
    let mut tables = Vec::new();
    for grid in grids(rules) {
        let (inside, outside) = rest.into_iter().partition(|g| grid.place(g).is_some());
        rest = outside;
        tables.push(grid.fill(inside));
    }
    (tables, rest)
}

/// The lines of one table.
struct Grid {
    /// From left to right.
    xs: Vec<f32>,
    /// From top to bottom.
    ys: Vec<f32>,
    /// For each place the first row and column of the cell it belongs to.
    owners: Vec<Vec<(usize, usize)>>,
}

/// The grids that groups of crossing lines make, from top to bottom.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    let long = |rule: &&Rule| rule.to.0 - rule.from.0 > NEAR || rule.to.1 - rule.from.1 > NEAR;
    let (level, upright): (Vec<&Rule>, Vec<&Rule>) =
        rules.iter().filter(long).partition(|rule| rule.to.1 - rule.from.1 <= NEAR);
    if level.len() + upright.len() > MAX_RULES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = groups(&level, &upright)
        .into_iter()
        .filter_map(|(level, upright)| Grid::of(&level, &upright))
        .collect();
    grids.sort_by(|a, b| b.ys[0].total_cmp(&a.ys[0]));
    grids.truncate(MAX_GRIDS);
    grids
}

/// Level and upright lines that belong together.
type Group<'a> = (Vec<&'a Rule>, Vec<&'a Rule>);

/// Groups lines that cross, directly or over others.
fn groups<'a>(level: &[&'a Rule], upright: &[&'a Rule]) -> Vec<Group<'a>> {
    let mut levels_left: Vec<&Rule> = level.to_vec();
    let mut uprights_left: Vec<&Rule> = upright.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = levels_left.pop() {
        let mut group: Group<'a> = (vec![first], Vec::new());
        let (mut levels_done, mut uprights_done) = (0, 0);
        while levels_done < group.0.len() || uprights_done < group.1.len() {
            while let Some(rule) = group.0.get(levels_done).copied() {
                levels_done += 1;
                group.1.extend(uprights_left.extract_if(.., |other| cross(rule, other)));
            }
            while let Some(rule) = group.1.get(uprights_done).copied() {
                uprights_done += 1;
                group.0.extend(levels_left.extract_if(.., |other| cross(other, rule)));
            }
        }
        groups.push(group);
    }
    groups
}

fn cross(level: &Rule, upright: &Rule) -> bool {
    let (x, y) = (upright.from.0, level.from.1);
    level.from.0 - NEAR <= x
        && x <= level.to.0 + NEAR
        && upright.from.1 - NEAR <= y
        && y <= upright.to.1 + NEAR
}

impl Grid {
    /// The grid of crossing lines, if they part at least two cells.
    fn of(level: &[&Rule], upright: &[&Rule]) -> Option<Grid> {
        let xs = distinct(upright.iter().map(|rule| rule.from.0).collect());
        let mut ys = distinct(level.iter().map(|rule| rule.from.1).collect());
        ys.reverse();
        let places = xs.len().saturating_sub(1) * ys.len().saturating_sub(1);
        if !(2..=MAX_PLACES).contains(&places) {
            return None;
        }
        let parted = |rules: &[&Rule],
                      across: fn((f32, f32)) -> f32,
                      along: fn((f32, f32)) -> f32,
                      at: f32,
                      middle: f32| {
            rules.iter().any(|rule| {
                (across(rule.from) - at).abs() <= NEAR
                    && along(rule.from) <= middle
                    && middle <= along(rule.to)
            })
        };
        let x = |p: (f32, f32)| p.0;
        let y = |p: (f32, f32)| p.1;
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        // Whether a line stands to the right of a place, and below it.
        let right: Vec<Vec<bool>> = (0..rows)
            .map(|r| {
                let middle = f32::midpoint(ys[r], ys[r + 1]);
                (1..=columns).map(|c| parted(upright, x, y, xs[c], middle)).collect()
            })
            .collect();
        let below: Vec<Vec<bool>> = (1..=rows)
            .map(|r| {
                (0..columns)
                    .map(|c| parted(level, y, x, ys[r], f32::midpoint(xs[c], xs[c + 1])))
                    .collect()
            })
            .collect();
        let owners = owners(rows, columns, &right, &below);
        let cells = owners
            .iter()
            .enumerate()
            .flat_map(|(r, row)| row.iter().enumerate().filter(move |(c, o)| **o == (r, *c)));
        (cells.count() > 1).then_some(Grid { xs, ys, owners })
    }

    /// The cell a character stands in.
    fn place(&self, glyph: &Glyph) -> Option<(usize, usize)> {
        let (x, y) = (f32::midpoint(glyph.x, glyph.end), glyph.y + glyph.size * 0.35);
        let column = self.xs.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|edge| *edge >= y).checked_sub(1)?;
        self.owners.get(row)?.get(column).copied()
    }

    /// The table with the text of its cells.
    fn fill(&self, glyphs: Vec<Glyph>) -> Table {
        let mut texts: Vec<Vec<Vec<Glyph>>> =
            self.owners.iter().map(|row| vec![Vec::new(); row.len()]).collect();
        for glyph in glyphs {
            if let Some((row, column)) = self.place(&glyph) {
                texts[row][column].push(glyph);
            }
        }
        let mut repaired = false;
        let mut cells = Vec::new();
        for (r, row) in self.owners.iter().enumerate() {
            let mut filled = Vec::new();
            for c in (0..row.len()).filter(|c| row[*c] == (r, *c)) {
                let columns = row[c..].iter().take_while(|owner| **owner == (r, c)).count();
                let rows = self.owners[r..].iter().take_while(|row| row[c] == (r, c)).count();
                let width = self.xs[c + columns] - self.xs[c];
                let read = read(&texts[r][c], width);
                repaired |= read.iter().any(|line| line.repaired);
                filled.push(Cell { lines: unwrapped(&read, width), columns, rows });
            }
            cells.push(filled);
        }
        Table { cells, columns: self.xs.clone(), top: self.ys[0], repaired }
    }
}

/// The cells that places join to where no line parts them: each grows to the right, then down.
fn owners(
    rows: usize,
    columns: usize,
    right: &[Vec<bool>],
    below: &[Vec<bool>],
) -> Vec<Vec<(usize, usize)>> {
    let mut owners = vec![vec![None; columns]; rows];
    for r in 0..rows {
        for c in 0..columns {
            if owners[r][c].is_some() {
                continue;
            }
            let mut to = c + 1;
            while to < columns && !right[r][to - 1] && owners[r][to].is_none() {
                to += 1;
            }
            let mut down = r + 1;
            while down < rows && (c..to).all(|x| !below[down - 1][x] && owners[down][x].is_none()) {
                down += 1;
            }
            for row in &mut owners[r..down] {
                row[c..to].fill(Some((r, c)));
            }
        }
    }
    let all = owners.into_iter().enumerate();
    all.map(|(r, row)| row.into_iter().enumerate().map(|(c, o)| o.unwrap_or((r, c))).collect())
        .collect()
}

/// Positions without those that are as good as equal, ascending.
fn distinct(mut positions: Vec<f32>) -> Vec<f32> {
    positions.sort_by(f32::total_cmp);
    positions.dedup_by(|b, a| *b - *a <= NEAR);
    positions
}

/// The lines of a cell; one that is as wide as a page may hold columns.
fn read(glyphs: &[Glyph], width: f32) -> Vec<Line> {
    let size = glyphs.first().map_or(10.0, |glyph| glyph.size.max(1.0));
    if width > WIDE * size { lines::lines(glyphs) } else { lines::lines_of_cell(glyphs) }
}

/// The paragraphs of a cell, whose lines were broken at its width.
fn unwrapped(lines: &[Line], width: f32) -> Vec<String> {
    let size = lines.first().map_or(10.0, |line| line.size.max(1.0));
    // lines that are all much shorter than the cell are not broken at its width
    let longest = lines.iter().map(|line| line.right - line.left).fold(0.0, f32::max);
    if width > WIDE * size && longest > width * 0.6 {
        return paragraphs::join(lines);
    }
    let mut joined: Vec<String> = Vec::new();
    let mut full = false;
    for line in lines {
        match joined.last_mut().filter(|_| full) {
            Some(last) => paragraphs::append(last, &line.text),
            None => joined.push(line.text.clone()),
        }
        full = width - (line.right - line.left) < 2.4 * size && !line.text.ends_with(['。', '；']);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Rule, tables};
    use crate::source::pdf::content::set;

    fn level(x: f32, to: f32, y: f32) -> Rule {
        Rule { from: (x, y), to: (to, y) }
    }

    fn upright(x: f32, y: f32, to: f32) -> Rule {
        Rule { from: (x, y), to: (x, to) }
    }

    #[test]
    fn lines_make_cells() {
        // Two columns under a cell that spans both; the last cell is wrapped.
        let rules = [
            level(0.0, 100.0, 90.0),
            level(0.0, 100.0, 60.0),
            level(0.0, 100.0, 0.0),
            upright(0.0, 0.0, 90.0),
            upright(100.0, 0.0, 90.0),
            upright(50.0, 0.0, 60.0),
        ];
        let glyphs = [
            set("表头", 30.0, 70.0),
            set("甲", 10.0, 30.0),
            set("绿地建", 60.0, 40.0),
            set("设率", 60.0, 25.0),
            set("外", 200.0, 30.0),
        ]
        .concat();
        let (tables, rest) = tables(glyphs, &rules);
        assert_eq!(rest.len(), 1);
        let cells: Vec<Vec<_>> = tables[0]
            .cells
            .iter()
            .map(|row| row.iter().map(|c| (c.lines.join("/"), c.columns, c.rows)).collect())
            .collect();
        assert_eq!(
            cells,
            [
                vec![("表头".to_owned(), 2, 1)],
                vec![("甲".to_owned(), 1, 1), ("绿地建设率".to_owned(), 1, 1)]
            ]
        );
    }

    #[test]
    fn a_line_spread_over_its_cell_is_one() {
        let rules = [
            level(0.0, 160.0, 90.0),
            level(0.0, 160.0, 0.0),
            upright(0.0, 0.0, 90.0),
            upright(20.0, 0.0, 90.0),
            upright(160.0, 0.0, 90.0),
        ];
        let glyphs = [set("规", 25.0, 40.0), set("〔", 70.0, 40.0), set("号", 145.0, 40.0)];
        let (tables, _) = tables(glyphs.concat(), &rules);
        assert_eq!(tables[0].cells[0][1].lines, ["规\u{3000}〔\u{3000}号"]);
    }

    #[test]
    fn a_frame_and_an_underline_are_no_tables() {
        let frame = [
            level(0.0, 100.0, 90.0),
            level(0.0, 100.0, 0.0),
            upright(0.0, 0.0, 90.0),
            upright(100.0, 0.0, 90.0),
        ];
        assert!(tables(set("文", 10.0, 10.0), &frame).0.is_empty());
        assert!(tables(set("文", 10.0, 10.0), &[level(0.0, 100.0, 8.0)]).0.is_empty());
    }
}
