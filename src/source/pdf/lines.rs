//! Characters in, lines of text out.
//!
//! Characters on one baseline are a line. Blanks follow from the gaps between characters, not
//! from the blanks in the file alone: typesetters set Chinese apart from figures and spread
//! headings, and neither is a blank of the text.

use crate::source::compose::is_invisible;
use crate::source::pdf::content::{Glyph, Page, Rule, Way, turn};
use crate::text::is_han;

/// A line of text on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// The baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Whether blanks between Chinese characters or within a number were taken out.
    pub(super) repaired: bool,
    /// Whether it is a row of cells without rules, which wide gaps part.
    pub(super) row: bool,
}

/// Gaps from which on there is a blank or a new column, in units of the characters' size.
const BLANK: f32 = 0.6;
const HALF: f32 = 0.3;
const WORD: f32 = 0.15;
const COLUMN: f32 = 2.2;

/// The page turned so that most of it reads to the right, without what reads another way.
pub(super) fn upright(page: Page) -> Page {
    let ways = [Way::Right, Way::Up, Way::Left, Way::Down];
    let count = |way: Way| page.glyphs.iter().filter(|g| g.way == way && g.c != ' ').count();
    let way = ways.into_iter().rev().max_by_key(|way| count(*way)).unwrap_or(Way::Right);
    let rules = page.rules.iter().map(|rule| {
        let (a, b) = (turn(way, rule.from), turn(way, rule.to));
        Rule { from: (a.0.min(b.0), a.1.min(b.1)), to: (a.0.max(b.0), a.1.max(b.1)) }
    });
    let rules = rules.collect();
    let glyphs = page.glyphs.into_iter().filter(|glyph| glyph.way == way).collect();
    Page { glyphs, rules, ..page }
}

/// The lines of characters, from top to bottom. What stands in three columns or more is a row of
/// cells: these stay on one line, as far apart as on the page, so that it shows which stand below
/// each other.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let rows = rows(glyphs, |row| vec![columns(row)]);
    let edges = rows.iter().filter_map(|row| row.first()).map(|line| line.left);
    let edge = edges.fold(f32::MAX, f32::min);
    let width = rows.iter().filter_map(|row| row.last()).map(|line| line.right);
    let width = width.fold(0.0, f32::max) - edge;
    let set: Vec<bool> = (0..rows.len()).map(|at| is_set(&rows, at, width)).collect();
    let lines = rows.into_iter().zip(set);
    lines.filter_map(|(row, set)| if set { set_apart(&row, edge) } else { together(row) }).collect()
}

/// Whether row `at` is one of cells: it has three at least, or stands beside such rows and is no
/// line of a paragraph.
fn is_set(rows: &[Vec<Line>], at: usize, width: f32) -> bool {
    let many = |row: Option<&Vec<Line>>| row.is_some_and(|row| row.len() > 2);
    let above = || (1..=NEAR).any(|up| at >= up && many(rows.get(at - up)));
    let below = || (1..=NEAR).any(|down| many(rows.get(at + down)));
    match &rows[at][..] {
        [] => false,
        [only] => only.right - only.left < width * NARROW && above() && below(),
        [_, _] => above() || below(),
        _ => true,
    }
}

/// How many rows away rows of cells are near, and what share of the page is narrow.
const NEAR: usize = 3;
const NARROW: f32 = 0.45;

/// The pieces of a row as one line in which blanks show where each stands.
fn set_apart(row: &[Line], edge: f32) -> Option<Line> {
    let first = row.first()?;
    let half = first.size.max(1.0) * 0.5;
    let mut text = String::new();
    let mut right = edge;
    for piece in row {
        let gap = ((piece.left - right) / half).round().clamp(0.0, WIDEST);
        let least = if text.is_empty() { 0 } else { GAP };
        let blanks = std::iter::successors(Some(0.0_f32), |at| Some(at + 1.0));
        let blanks = blanks.take_while(|at| *at < gap).count().max(least);
        text.extend(std::iter::repeat_n(' ', blanks));
        text.push_str(&piece.text);
        right = piece.right;
    }
    let repaired = row.iter().any(|piece| piece.repaired);
    let last = row.last()?;
    Some(Line { text, right: last.right, repaired, row: true, ..first.clone() })
}

/// The fewest blanks between cells, and the most.
const GAP: usize = 3;
const WIDEST: f32 = 200.0;

/// One or two pieces of a row that is a line of a paragraph.
fn together(row: Vec<Line>) -> Option<Line> {
    let mut pieces = row.into_iter();
    let first = pieces.next()?;
    Some(pieces.fold(first, |mut line, piece| {
        let wide = line.text.ends_with(is_wide) && piece.text.starts_with(is_wide);
        line.text.push_str(if wide { "\u{3000}" } else { " " });
        line.text.push_str(&piece.text);
        line.right = piece.right;
        line.repaired |= piece.repaired;
        line
    }))
}

/// The lines of a cell, which is one column, however wide its lines are spread.
pub(super) fn lines_of_cell(glyphs: &[Glyph]) -> Vec<Line> {
    rows(glyphs, |row| {
        let kept = without_doubles(row).into_iter().filter(|g| !g.c.is_whitespace());
        let kept: Vec<Glyph> = kept.collect();
        if kept.is_empty() { Vec::new() } else { vec![line(&kept, &blanks(row))] }
    })
}

/// What `read` makes of each row of characters, from top to bottom.
fn rows<T>(glyphs: &[Glyph], read: impl Fn(&[&Glyph]) -> Vec<T>) -> Vec<T> {
    let mut sorted: Vec<&Glyph> = glyphs.iter().filter(|g| !is_invisible(g.c)).collect();
    sorted.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines = Vec::new();
    let mut rest = sorted.as_mut_slice();
    while let Some(first) = rest.first() {
        let (y, size) = (first.y, first.size.max(1.0));
        let count = rest.iter().take_while(|g| y - g.y <= size.max(g.size) * 0.4).count();
        let (row, below) = rest.split_at_mut(count);
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        lines.extend(read(row));
        rest = below;
    }
    lines
}

/// One row of characters: one piece, or several where wide gaps part it.
fn columns(row: &[&Glyph]) -> Vec<Line> {
    let glyphs = without_doubles(row);
    let mut columns: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs.into_iter().filter(|g| !g.c.is_whitespace()) {
        let end = columns.last().and_then(|column| column.last()).map(|last| last.end);
        match (columns.last_mut(), end) {
            (Some(column), Some(end)) if glyph.x - end < COLUMN * glyph.size => column.push(glyph),
            _ => columns.push(vec![glyph]),
        }
    }
    let blanks = blanks(row);
    columns.iter().map(|glyphs| line(glyphs, &blanks)).collect()
}

/// The places of the blanks in a row.
fn blanks(row: &[&Glyph]) -> Vec<f32> {
    row.iter().filter(|g| g.c == ' ').map(|g| g.x).collect()
}

/// Without the second of two characters drawn over each other to look bold.
fn without_doubles(row: &[&Glyph]) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::new();
    for glyph in row {
        let double = kept.iter().rev().take(4).any(|k| {
            k.c == glyph.c && (glyph.x - k.x).abs() < 0.1 * glyph.size && glyph.end > glyph.x
        });
        if !double {
            kept.push(**glyph);
        }
    }
    kept
}

/// The text of one column; `blanks` are the places of blanks in the file.
fn line(glyphs: &[Glyph], blanks: &[f32]) -> Line {
    let mut line = Line { size: size_of(glyphs), ..Line::default() };
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        if let Some(last) = last {
            let next = blanks.partition_point(|x| *x <= last.x);
            let written = blanks.get(next).is_some_and(|x| *x < glyph.x);
            let blank = between(last, glyph, written);
            // 第一条 本办法: what is set apart from the text stays so.
            let apart = written || glyph.x - last.end >= HALF * glyph.size;
            let numbered = blank.is_empty() && apart && is_article(&line.text);
            let blank = if numbered { " " } else { blank };
            line.repaired |= blank.is_empty() && written && is_split(last.c, glyph.c);
            line.text.push_str(blank);
        }
        line.text.push(glyph.c);
        line.right = line.right.max(glyph.end);
        last = Some(glyph);
    }
    let first = glyphs.first();
    (line.left, line.y) = first.map_or((0.0, 0.0), |g| (g.x, g.y));
    if let Some(joined) = join_figures(&line.text) {
        (line.text, line.repaired) = (joined, true);
    }
    line
}

/// The size most of the characters have.
fn size_of(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> = glyphs.iter().map(|g| g.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// The blank between two characters: by the gap, and beside words and figures also by what the
/// file holds. Between ideographs only a wide gap is a blank.
fn between(a: &Glyph, b: &Glyph, written: bool) -> &'static str {
    let gap = (b.x - a.end) / a.size.max(b.size).max(1.0);
    match (is_wide(a.c), is_wide(b.c)) {
        (true, true) if gap >= BLANK => "\u{3000}",
        (false, false) if written || gap >= WORD && !are_figures(a.c, b.c) => " ",
        (true, true) => "",
        _ if gap >= BLANK || written => " ",
        _ => "",
    }
}

/// Whether the text is the number of an article or a part, 第十二条, 第三章.
fn is_article(text: &str) -> bool {
    let number = text.strip_prefix('第').and_then(|rest| rest.strip_suffix(['条', '章', '节']));
    number.is_some_and(|n| !n.is_empty() && n.chars().all(|c| "一二三四五六七八九十百".contains(c)))
}

fn are_figures(a: char, b: char) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-');
    part(a) && part(b)
}

/// Whether a blank between the two would part a word: between ideographs it never belongs.
fn is_split(a: char, b: char) -> bool {
    is_han(a) && is_han(b)
}

/// Whether the character takes a full square.
pub(super) const fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Joins figures that were set apart one by one, `2 0 2 5年`; none where there are none.
fn join_figures(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let figure = |i: usize| chars.get(i).is_some_and(|c| c.is_ascii_digit() || *c == '.');
    let blank = |i: usize| chars.get(i) == Some(&' ');
    let apart = |i: usize| blank(i) && i > 0 && figure(i - 1) && figure(i + 1);
    let alone = |i: usize| {
        apart(i) && (blank(i + 2) || !figure(i + 2)) && (i < 2 || blank(i - 2) || !figure(i - 2))
    };
    // Three single figures in a row are a number set wide; two may be two numbers.
    let part = |i: usize| alone(i) && (alone(i + 2) || (i >= 2 && alone(i - 2)));
    if !(0..chars.len()).any(part) {
        return None;
    }
    Some(chars.iter().enumerate().filter(|(i, _)| !part(*i)).map(|(_, c)| *c).collect())
}

#[cfg(test)]
mod tests {
    use super::{Glyph, Line, Way, join_figures, lines};

    /// Characters of size 10 set one after the other; `_` is a gap of half a size, `~` of three,
    /// a blank is a blank in the file of a quarter.
    fn set(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let mut at = x;
        let mut glyphs = Vec::new();
        for c in text.chars() {
            let width = match c {
                '_' => 5.0,
                '~' => 30.0,
                ' ' => 2.5,
                c if c.is_ascii() => 5.0,
                _ => 10.0,
            };
            if !matches!(c, '_' | '~') {
                glyphs.push(Glyph {
                    c,
                    x: at,
                    y,
                    end: at + width,
                    size: 10.0,
                    way: Way::Right,
                    artifact: false,
                });
            }
            at += width;
        }
        glyphs
    }

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        lines(glyphs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn blanks_follow_from_gaps() {
        assert_eq!(texts(&set("到_2025_年，增长_5.5%_以上", 0.0, 0.0)), ["到2025年，增长5.5%以上"]);
        assert_eq!(texts(&set("第一条__总_则", 0.0, 0.0)), ["第一条\u{3000}总则"]);
        assert_eq!(texts(&set("表1 主要指标", 0.0, 0.0)), ["表1 主要指标"]);
        assert_eq!(texts(&set("GDP per capita", 0.0, 0.0)), ["GDP per capita"]);
        assert_eq!(texts(&set("指标~2020年~2025年", 0.0, 0.0)), ["指标      2020年      2025年"]);
    }

    #[test]
    fn blanks_between_ideographs_are_taken_out_and_told() {
        let spread: Vec<Line> = lines(&set("规 划 目 标", 0.0, 0.0));
        assert_eq!((spread[0].text.as_str(), spread[0].repaired), ("规划目标", true));
        assert!(!lines(&set("规_划", 0.0, 0.0))[0].repaired);
        assert_eq!(texts(&set("第 十 二 条 本办法 施 行", 0.0, 0.0)), ["第十二条 本办法施行"]);
        assert_eq!(texts(&set("第一章_总则", 0.0, 0.0)), ["第一章 总则"]);
    }

    #[test]
    fn lines_go_from_top_to_bottom_and_bold_is_read_once() {
        let mut glyphs = set("二", 0.0, 80.0);
        glyphs.extend(set("一", 0.0, 100.0));
        glyphs.extend(set("一", 0.3, 100.0));
        assert_eq!(texts(&glyphs), ["一", "二"]);
    }

    #[test]
    fn figures_set_wide_are_joined() {
        assert_eq!(join_figures("到2 0 2 5年").as_deref(), Some("到2025年"));
        assert_eq!(join_figures("增长1 2 . 5%").as_deref(), Some("增长12.5%"));
        assert_eq!(join_figures("12 34 56"), None);
        assert_eq!(join_figures("1 2"), None);
    }
}
