//! Tables that a web page has flattened to one cell a line.
//!
//! In: a line that may begin such a table. Out: the table. Its rows are known by the serial
//! numbers 1, 2, 3 … that begin them, by the gaps between them, or by the kinds of the cells.

use crate::layout::draft::Draft;
use crate::layout::line::{chars_up_to, is_blank};
use crate::layout::table::cell::{self, Kind, is_cell};
use crate::layout::table::{Drawn, align, caption, headed};
use crate::lexicon::table::TableWords;
use crate::span::Span;

/// The most lines that a row may take.
const ROW: usize = 18;

/// The longest cell of a header, in characters.
const HEAD: usize = 30;

/// The longest cell of a header that is known by its cells alone, in characters.
const NAME: usize = 16;

/// The longest cell below it, in characters.
const CELL: usize = 500;

/// The table whose first cell, of its header or its rows, is line `line`.
pub(super) fn read(
    draft: &Draft<'_>,
    words: &TableWords,
    line: usize,
    end: usize,
) -> Option<Drawn> {
    if !open(draft, line, HEAD - 1) {
        return None;
    }
    // numbered rows show where each begins, also under a head whose cells are broken over lines
    let sure = numbered(draft, line, end).or_else(|| headed::read(draft, words, line, end));
    sure.or_else(|| {
        // these know a table by its header, which is of more than one cell
        if !open(draft, line + 1, NAME) {
            return None;
        }
        spaced(draft, line, end).or_else(|| regular(draft, line, end))
    })
}

/// Whether the line is there, free, and may be a cell.
pub(super) fn open(draft: &Draft<'_>, line: usize, longest: usize) -> bool {
    draft.is_body(line) && is_cell(draft.line(line), longest)
}

/// The spans of the lines from `start` to before `end`.
fn cells(draft: &Draft<'_>, start: usize, end: usize) -> Vec<Span> {
    (start..end).map(|line| draft.span(line)).collect()
}

/// A table with serial numbers whose header begins at `line`.
fn numbered(draft: &Draft<'_>, line: usize, end: usize) -> Option<Drawn> {
    let one = (line..end.min(line + ROW)).find(|&at| is_one(draft, at))?;
    if one == line || !(line..=one).all(|at| open(draft, at, HEAD)) {
        return None;
    }
    let (title, head) = split_head(draft, line, one);
    let has_serial = is_serial(draft.line(head));
    let named = one - head + usize::from(!has_serial);
    let whole = !(head..one - 1).any(|at| affinity(draft.line(at), draft.line(at + 1)) > CLOSE);
    let starts = serials(draft, (one, end), named);
    if starts.len() < 2 {
        return None;
    }
    let lens: Vec<usize> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let width = width(&lens, named, has_serial && whole)?;
    let last = *starts.last()?;
    let stop = (last + 1..end.min(last + width))
        .find(|&at| !open(draft, at, CELL) || is_note(draft.line(at)));
    let stop = stop.unwrap_or(end.min(last + width));
    let bounds = starts.iter().copied().zip(starts.iter().copied().skip(1).chain([stop]));
    let rows: Vec<Vec<Span>> = bounds.map(|(from, to)| cells(draft, from, to)).collect();
    let mut columns =
        columns(draft.text, &cells(draft, head, one), width - usize::from(!has_serial));
    if !has_serial {
        columns.insert(0, Vec::new());
    }
    Some(Drawn {
        rows: align::set(draft.text, &rows, width),
        columns,
        caption: title.then(|| draft.span(line)),
        lines: (line + usize::from(title), stop),
        note: None,
    })
}

/// Whether the line is the first serial number.
fn is_one(draft: &Draft<'_>, line: usize) -> bool {
    draft.span(line).len() == 1 && draft.line(line) == "1"
}

/// The lines of the serial numbers 1, 2, 3 … from the line `one` on: each stands before a name,
/// or as many lines after the one before as there are header cells.
fn serials(draft: &Draft<'_>, (one, end): (usize, usize), named: usize) -> Vec<usize> {
    let mut starts = vec![one];
    loop {
        let last = starts[starts.len() - 1];
        let wanted = (starts.len() + 1).to_string();
        let row = (last + 1..end.min(last + ROW)).take_while(|&at| open(draft, at, CELL));
        let numbered = row.into_iter().filter(|&at| at > last + 1 && draft.line(at) == wanted);
        let texts = |at: usize| cell::kind(draft.line(at + 1)) == Kind::Text;
        let places: Vec<usize> = numbered.collect();
        let next = places.iter().find(|&&at| texts(at));
        match next.or(places.iter().find(|&&at| at == last + named)).copied() {
            Some(next) => starts.push(next),
            None => return starts,
        }
    }
}

/// Whether the first line above the serial numbers is a caption, and where the header begins.
fn split_head(draft: &Draft<'_>, line: usize, one: usize) -> (bool, usize) {
    let first = draft.line(line);
    let numbered = first.starts_with(|c: char| c.is_ascii_digit())
        && cell::kind(first) == Kind::Text
        && !first.contains('年');
    let serial = (line + 1..one).find(|&at| is_serial(draft.line(at)));
    let titled = numbered || serial == Some(line + 1);
    let head = serial.unwrap_or(line + usize::from(titled));
    (titled && head == line + 1, if head < one { head } else { line })
}

/// 序号, 编号.
pub(in crate::layout) fn is_serial(cell: &str) -> bool {
    let mut shown = cell.chars().filter(|c| !is_blank(*c));
    matches!(shown.next(), Some('序' | '编'))
        && matches!(shown.next(), Some('号'))
        && shown.next().is_none()
}

/// The number of columns, from the lengths of the rows and the number of header cells, which
/// decides where no header cell is broken up (`whole`).
fn width(lens: &[usize], named: usize, whole: bool) -> Option<usize> {
    let count = |len: usize| lens.iter().filter(|&&l| l == len).count();
    let most = lens.iter().copied().max_by_key(|&len| (count(len), len))?;
    let widest = lens.iter().copied().max()?;
    let width = if count(named) > 0 || whole && named == widest + 1 {
        named
    } else if count(widest) * 4 >= lens.len() {
        widest
    } else {
        most
    };
    (2..ROW).contains(&width).then_some(width)
}

/// The header cells, brought to `width` columns: what stands broken over two lines is joined.
fn columns(text: &str, cells: &[Span], width: usize) -> Vec<Vec<Span>> {
    let mut columns: Vec<Vec<Span>> = cells.iter().map(|cell| vec![*cell]).collect();
    while columns.len() > width {
        let pairs = 0..columns.len() - 1;
        let ends = |at: usize| {
            let (above, below) = (columns[at].last(), columns[at + 1].first());
            (above.map_or("", |cell| cell.of(text)), below.map_or("", |cell| cell.of(text)))
        };
        let best = pairs.max_by_key(|&at| (affinity(ends(at).0, ends(at).1), at));
        let Some(best) = best else { break };
        let joined = columns.remove(best + 1);
        columns[best].extend(joined);
    }
    columns.resize(width, Vec::new());
    columns
}

/// How well two header cells make one, from 0; above [`CLOSE`] they surely do.
fn affinity(first: &str, next: &str) -> u32 {
    let year = |cell: &str| cell.len() >= 4 && cell.bytes().take(4).all(|b| b.is_ascii_digit());
    let bracket = next.starts_with('(') || next.starts_with('[');
    let short = chars_up_to(first, 12) + chars_up_to(next, 12);
    if bracket {
        CLOSE + 2
    } else if year(first) && first.ends_with('年') && !year(next) {
        CLOSE + 1
    } else if year(next) || is_serial(first) || matches!(first, "单位" | "属性") {
        0
    } else {
        u32::try_from(24 - short.min(24)).unwrap_or(0)
    }
}

/// See [`affinity`].
const CLOSE: u32 = 80;

/// A note under a table.
fn is_note(line: &str) -> bool {
    ["注:", "备注:", "说明:", "注 ", "数据来源", "资料来源"]
        .iter()
        .any(|note| line.starts_with(note))
}

/// A table whose rows stand apart by wider gaps than their cells.
fn spaced(draft: &Draft<'_>, line: usize, end: usize) -> Option<Drawn> {
    let gap = draft.lines.get(line + 1)?.gap;
    let apart = |at: usize| draft.lines.get(at).is_some_and(|line| line.gap > gap);
    let width = (line + 1..end.min(line + ROW)).find(|&at| apart(at))? - line;
    let head = |at: usize| open(draft, at, NAME) && cell::kind(draft.line(at)) == Kind::Text;
    if !(2..ROW).contains(&width) || !(line..line + width).all(head) {
        return None;
    }
    let (mut rows, mut at) = (Vec::new(), line + width);
    while at + width <= end {
        let whole = apart(at) && (at + 1..at + width).all(|cell| !apart(cell));
        let free =
            (at..at + width).all(|cell| draft.is_body(cell) && is_spaced_cell(draft.line(cell)));
        let closed = apart(at + width) || at + width == draft.lines.len();
        if !(whole && free && closed) {
            break;
        }
        rows.push(cells(draft, at, at + width));
        at += width;
    }
    let head = cells(draft, line, line + width);
    let sure = rows.len() >= 2 && (is_announced(draft, line) || is_head(draft.text, &head, &rows));
    let columns = head.into_iter().map(|cell| vec![cell]).collect();
    sure.then_some(Drawn { columns, rows, caption: None, note: None, lines: (line, at) })
}

/// Whether the line above is that of a box or a table's caption, or speaks of a table below.
fn is_announced(draft: &Draft<'_>, line: usize) -> bool {
    let above = line.checked_sub(1).map_or("", |above| draft.line(above));
    above.starts_with("专栏")
        || caption::marked(draft, line.wrapping_sub(1)).is_some()
        || above.contains("下表")
        || above.ends_with('表')
}

/// Whether the cells are those of a header: some name what columns hold, or a column holds
/// figures.
fn is_head(text: &str, head: &[Span], rows: &[Vec<Span>]) -> bool {
    const NAMES: [&str; 14] = [
        "序号", "名称", "项目", "内容", "指标", "单位", "标准", "目标", "类别", "任务", "时间",
        "年限", "备注", "额度",
    ];
    let named = head.iter().filter(|cell| NAMES.iter().any(|name| cell.of(text).ends_with(name)));
    let figure = |cell: &Span| matches!(cell::kind(cell.of(text)), Kind::Number | Kind::Count);
    let figures = |column: usize| rows.iter().filter(|row| figure(&row[column])).count();
    named.count() > 1 || (0..head.len()).any(|column| figures(column) * 5 >= rows.len() * 4)
}

/// A cell that may hold whole sentences.
fn is_spaced_cell(line: &str) -> bool {
    is_cell(line.trim_end_matches(['。', ';']), CELL)
}

/// A table without serial numbers and gaps: a header of words, then rows with figures, all as
/// long as the header.
fn regular(draft: &Draft<'_>, line: usize, end: usize) -> Option<Drawn> {
    if !begins_run(draft, line) {
        return None;
    }
    let kind = |at: usize| cell::kind(draft.line(at));
    let head = (line..end.min(line + ROW))
        .take_while(|&at| open(draft, at, NAME) && kind(at) == Kind::Text);
    let worded = head.count();
    if worded < 2 {
        return None;
    }
    let run = (line..end.min(line + 2000)).take_while(|&at| open(draft, at, 40)).count();
    let widths = [worded, worded - 1, worded.saturating_sub(2)];
    let width = widths.into_iter().find(|&width| width >= 2 && fits(draft, line, run, width))?;
    let rows =
        (1..run / width).map(|row| cells(draft, line + row * width, line + (row + 1) * width));
    Some(Drawn {
        columns: cells(draft, line, line + width).into_iter().map(|cell| vec![cell]).collect(),
        rows: rows.collect(),
        caption: None,
        note: None,
        lines: (line, line + run / width * width),
    })
}

/// Whether a table may begin at the line: it is the first of a run of short lines, but for a
/// caption or two.
fn begins_run(draft: &Draft<'_>, line: usize) -> bool {
    (1..=3).any(|above| line < above || !open(draft, line - above, 40))
}

/// Whether `run` cells from `line` on make rows of `width` cells whose columns are alike.
fn fits(draft: &Draft<'_>, line: usize, run: usize, width: usize) -> bool {
    let rows = run / width;
    if rows < 3 || !run.is_multiple_of(width) {
        return false;
    }
    let figure = |at: usize| {
        matches!(cell::kind(draft.line(at)), Kind::Number | Kind::Count | Kind::Nothing)
    };
    let figures =
        |column: usize| (1..rows).filter(|row| figure(line + row * width + column)).count();
    let columns: Vec<usize> = (0..width).map(figures).collect();
    // a few cells of a column of figures may be words: 持平
    let clear = columns.iter().all(|&n| n * 5 < rows || n * 5 >= (rows - 1) * 4);
    clear && columns.iter().any(|&n| n == rows - 1)
}
