//! Pages set in two columns, as gazettes are: the right column is put below the left.
//!
//! In: the characters of a page. Out: the same in one column, in reading order. A gutter is a
//! place near the middle of the page that most lines leave free; lines that cross it part the
//! page into bands, within which the left column comes before the right.

use crate::source::pdf::content::Glyph;

/// How many lines a page must have on both sides of a gutter, and what share of all, in percent.
const LINES: usize = 12;
const SHARE: usize = 70;

/// How many it has at least where they are plainly those of paragraphs.
const FEW: usize = 3;

/// How many characters a line of a column has at least, so that a table is none.
const LONG: usize = 9;

/// How far a line of a paragraph may fall short, in units of the characters' size.
const SHORT: f32 = 3.2;

/// How wide a gutter is, in units of the characters' size.
const GUTTER: f32 = 1.0;

/// A line across the page: its characters from left to right.
type Row = Vec<Glyph>;

/// The characters in one column.
pub(super) fn unfold(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let rows = rows(&glyphs);
    let Some(gutter) = gutter(&rows) else { return glyphs };
    let sides = |row: &Row| row.iter().partition::<Vec<Glyph>, _>(|g| g.x < gutter);
    let edge = |side: usize| {
        let starts = rows.iter().filter(|row| is_parted(row, gutter)).filter_map(|row| {
            let (left, right) = sides(row);
            [left, right][side].first().map(|glyph| glyph.x)
        });
        starts.fold(f32::MAX, f32::min)
    };
    let shift = edge(1) - edge(0);
    let mut unfolded = Vec::new();
    let mut down = 0.0;
    for band in rows.chunk_by(|a, b| crosses(a, gutter) == crosses(b, gutter)) {
        let (top, bottom) = (band[0][0].y, band[band.len() - 1][0].y);
        let height = top - bottom + band[0][0].size * 1.5;
        let mut right_below = 0.0;
        for row in band {
            let (left, right) = sides(row);
            unfolded.extend(left.iter().map(|g| Glyph { y: g.y - down, ..*g }));
            if crosses(row, gutter) {
                unfolded.extend(right.iter().map(|g| Glyph { y: g.y - down, ..*g }));
            } else if !right.is_empty() {
                right_below = height;
                let to = |g: &Glyph| Glyph {
                    x: g.x - shift,
                    end: g.end - shift,
                    y: g.y - down - height,
                    ..*g
                };
                unfolded.extend(right.iter().map(to));
            }
        }
        down += right_below;
    }
    unfolded
}

/// The lines of the page, from top to bottom.
fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    let mut sorted: Vec<Glyph> = glyphs.iter().filter(|g| !g.c.is_whitespace()).copied().collect();
    sorted.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in sorted {
        match rows.last_mut() {
            Some(row) if row[0].y - glyph.y <= row[0].size.max(1.0) * 0.4 => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// Where the gutter of a page in two columns is.
fn gutter(rows: &[Row]) -> Option<f32> {
    let left = rows.iter().map(|row| row[0].x).fold(f32::MAX, f32::min);
    let right = rows.iter().map(|row| row[row.len() - 1].end).fold(f32::MIN, f32::max);
    let places = (0_u8..=60).map(|i| left + (right - left) * (0.35 + 0.005 * f32::from(i)));
    let count = |x: f32| rows.iter().filter(|row| is_parted(row, x)).count();
    let (best, found) = places.map(|x| (x, count(x))).max_by_key(|(_, count)| *count)?;
    let about = rows.iter().filter(|row| row[0].x < best && row[row.len() - 1].end > best).count();
    let many = found >= LINES || found >= FEW && are_paragraphs(rows, best);
    (many && found * 100 >= about * SHARE).then_some(best)
}

/// Whether the few lines on both sides of the gutter are those of paragraphs: the columns are as
/// wide, and a line is full or ends a sentence, as those of a table do not.
fn are_paragraphs(rows: &[Row], gutter: f32) -> bool {
    let parted = || rows.iter().filter(|row| is_parted(row, gutter));
    let sides: [Vec<&[Glyph]>; 2] = [
        parted().map(|row| row.split_at(row.partition_point(|g| g.x < gutter)).0).collect(),
        parted().map(|row| row.split_at(row.partition_point(|g| g.x < gutter)).1).collect(),
    ];
    let bounds = sides.each_ref().map(|lines| {
        let from = lines.iter().map(|line| line[0].x).fold(f32::MAX, f32::min);
        let to = lines.iter().map(|line| line[line.len() - 1].end).fold(f32::MIN, f32::max);
        (from, to)
    });
    let widths = bounds.map(|(from, to)| to - from);
    let even = (widths[0] - widths[1]).abs() < widths[0].max(widths[1]) * 0.1;
    let set = sides.iter().zip(bounds).all(|(lines, (_, to))| {
        let ends =
            |line: &&[Glyph]| matches!(line[line.len() - 1].c, '。' | '；' | '：' | '！' | '？');
        // a number does not break, so that the line before it falls short
        let slack = if lines.iter().any(ends) { SHORT } else { 1.2 };
        let full = |line: &&&[Glyph]| {
            let last = line[line.len() - 1];
            to - last.end < last.size * slack
        };
        let whole = lines.iter().filter(full).count();
        whole > 1 && lines.iter().all(|line| full(&line) || ends(line))
    });
    even && set
}

/// Whether the line leaves `x` free, with enough text on both sides.
fn is_parted(row: &Row, x: f32) -> bool {
    let at = row.partition_point(|glyph| glyph.x < x);
    let (left, right) = row.split_at(at);
    let bounds = left.last().zip(right.first());
    let free = bounds.is_some_and(|(a, b)| a.end <= x && b.x - a.end >= GUTTER * a.size);
    free && left.len() >= LONG && right.len() >= LONG
}

/// Whether a character or a continuous line stands at `x`.
fn crosses(row: &Row, x: f32) -> bool {
    let at = row.partition_point(|glyph| glyph.x < x);
    let (left, right) = row.split_at(at);
    match left.last().zip(right.first()) {
        Some((a, b)) => b.x - a.end < GUTTER * a.size,
        // A line that only one side has: in the column, unless it is set across the middle.
        None => left.last().is_some_and(|glyph| glyph.end > x),
    }
}

#[cfg(test)]
mod tests {
    use super::unfold;
    use crate::source::pdf::content::{Glyph, set};
    use crate::source::pdf::lines;

    /// Lines side by side, one pair below the other.
    fn beside(rows: &[(&str, &str)]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for (row, (left, right)) in (0_u8..).zip(rows) {
            let y = 780.0 - 15.0 * f32::from(row);
            glyphs.extend(set(left, 0.0, y));
            glyphs.extend(set(right, 160.0, y));
        }
        glyphs
    }

    /// The lines of a page as it is read.
    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines::lines(&unfold(glyphs)).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn the_left_column_comes_before_the_right() {
        let mut glyphs = set("某某市人民政府公报二〇二六年第一期目录", 60.0, 800.0);
        for row in 0..14_u8 {
            let y = 780.0 - 15.0 * f32::from(row);
            glyphs.extend(set("左栏文字一共有十二个字。", 0.0, y));
            glyphs.extend(set("右栏文字一共有十二个字。", 135.0, y));
        }
        let texts = texts(glyphs);
        assert_eq!(texts.len(), 29);
        assert!(texts[0].starts_with("某某市"));
        assert!(texts[1..15].iter().all(|text| text.starts_with('左')), "{texts:?}");
        assert!(texts[15..].iter().all(|text| text.starts_with('右')));
    }

    #[test]
    fn a_few_lines_of_paragraphs_are_columns() {
        let mut glyphs = set("某市二〇二五年度目标任务", 60.0, 800.0);
        let rows = [
            ("新建公园十一座，完成投资三", "新建医院十七座，完成投资五"),
            ("亿元，改造道路一条。", "亿元，改造道路九条。"),
            ("新建学校十四座，完成投资四", "新建桥梁二十座，完成投资六"),
            ("亿元，改造道路四条。", "亿元，改造道路二条。"),
        ];
        glyphs.extend(beside(&rows));
        let texts = texts(glyphs);
        assert!(texts[2].starts_with("亿元，改造道路一条"), "{texts:?}");
        assert!(texts[5].starts_with("新建医院"), "{texts:?}");
    }

    #[test]
    fn a_number_that_does_not_break_leaves_its_line_short() {
        let rows = [
            ("森林覆盖率增长六点", "全市水库除险加固完成"),
            ("五个百分点，新建公园达", "十七座，农村道路硬化"),
            ("到十二个。", "三百公里。"),
        ];
        let glyphs = beside(&rows);
        let texts = texts(glyphs);
        assert!(texts[1].starts_with("五个百分点"), "{texts:?}");
    }

    #[test]
    fn a_few_rows_of_a_table_stay() {
        let rows = [
            ("实施城市更新重点项目建设", "市住房城乡建设局牵头"),
            ("推进老旧小区改造提升工程", "各区人民政府分工负责"),
            ("加快推进污水处理厂的建设", "市水务局、市财政局等"),
            ("完成生活垃圾焚烧厂的扩建", "市城市管理局、市发改"),
        ];
        let glyphs = beside(&rows);
        assert_eq!(unfold(glyphs.clone()), glyphs);
    }

    #[test]
    fn a_page_in_one_column_stays() {
        let mut glyphs = Vec::new();
        for row in 0..20_u8 {
            glyphs.extend(set(
                "这是只有一栏的文字，中间没有空出来的地方。",
                0.0,
                15.0 * f32::from(row),
            ));
        }
        assert_eq!(unfold(glyphs.clone()), glyphs);
    }
}
