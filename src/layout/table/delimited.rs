//! Tables whose rows are lines: cells separated by tabs, bars or wide gaps.

use crate::layout::draft::Draft;
use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, from, is_blank, trim_at};
use crate::layout::table::Drawn;
use crate::layout::table::cell::{self, Kind};
use crate::span::Span;

/// What separates the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Tab,
    Bar,
    Gap,
}

/// The longest row, in characters.
const LONGEST: usize = 600;

/// The table whose first row is line `line`; beside it the line up to which the rows were
/// looked at, so that none is looked at twice.
pub(super) fn read(
    draft: &Draft<'_>,
    parted: &mut Parted<'_>,
    line: usize,
    end: usize,
) -> (Option<Drawn>, usize) {
    if !parted.holds(draft.span(line)) {
        return (None, line);
    }
    let Some(sign) = sign(draft.line(line)) else { return (None, line) };
    let (rows, at) = rows(draft, line, end, sign);
    (draw(draft, rows, (line, at), sign), at)
}

/// The rows from line `line` on, and the line after them.
fn rows(draft: &Draft<'_>, line: usize, end: usize, sign: Sign) -> (Vec<Vec<Span>>, usize) {
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let mut at = line;
    while at < end && draft.is_body(at) && rows.len() < 5000 {
        let row = split(draft, at, sign);
        let short = row.len() < 2
            || sign == Sign::Gap && rows.first().is_some_and(|f| f.len() != row.len());
        if short && !is_rule(draft.line(at)) {
            break;
        }
        if !is_rule(draft.line(at)) {
            rows.push(row);
        }
        at += 1;
    }
    (rows, at)
}

/// The table of these rows, if they are those of one.
fn draw(
    draft: &Draft<'_>,
    mut rows: Vec<Vec<Span>>,
    lines: (usize, usize),
    sign: Sign,
) -> Option<Drawn> {
    let width = rows.iter().map(Vec::len).max()?;
    let least = if sign == Sign::Gap { 3 } else { 2 };
    if rows.len() < least || !is_table(draft.text, &rows, sign) {
        return None;
    }
    for row in &mut rows {
        let end = row.last().map_or(0, |cell| cell.end);
        row.resize(width, Span::new(end, end));
    }
    let columns = rows.remove(0).into_iter().map(|cell| vec![cell]).collect();
    Some(Drawn { columns, rows, caption: None, lines })
}

/// The lines of a text that hold what may separate cells, as few do.
pub(super) struct Parted<'t> {
    text: &'t [u8],
    signs: memchr::Memchr3<'t>,
    next: Option<usize>,
}

impl<'t> Parted<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut signs = memchr::memchr3_iter(b'\t', b'|', b' ', text);
        Parted { text, next: signs.next(), signs }
    }

    /// Whether `line` is one of them; to be asked for line after line.
    fn holds(&mut self, line: Span) -> bool {
        // a blank alone separates words
        let alone = |at: usize| self.text[at] == b' ' && self.text.get(at + 1) != Some(&b' ');
        while self.next.is_some_and(|at| at < line.start || alone(at)) {
            self.next = self.signs.next();
        }
        self.next.is_some_and(|at| at < line.end)
    }
}

/// What separates the cells of the line, if anything does.
fn sign(line: &str) -> Option<Sign> {
    if line.len() > LONGEST * 3 {
        return None;
    }
    if line.contains('\t') {
        Some(Sign::Tab)
    } else if line.contains('|') {
        Some(Sign::Bar)
    } else if line.contains("  ") && chars_up_to(line, 120) < 120 && !line.contains('。') {
        Some(Sign::Gap)
    } else {
        None
    }
}

/// The cells of line `line`.
fn split(draft: &Draft<'_>, line: usize, sign: Sign) -> Vec<Span> {
    let span = draft.span(line);
    let text = span.of(draft.text);
    if text.len() > LONGEST * 3 {
        return Vec::new();
    }
    let (start, inner) = match sign {
        Sign::Bar => {
            let inner = text.strip_prefix('|').unwrap_or(text);
            let start = text.len() - inner.len();
            (start, inner.strip_suffix('|').unwrap_or(inner))
        }
        Sign::Tab | Sign::Gap => (0, text),
    };
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = from(inner, at);
        let (len, skip) = match sign {
            Sign::Tab => rest.find('\t').map(|len| (len, 1)),
            Sign::Bar => rest.find('|').map(|len| (len, 1)),
            Sign::Gap => rest.find("  ").map(|len| (len, blanks(from(rest, len)))),
        }
        .unwrap_or((rest.len(), 0));
        let cell = Span::at(span.start + start + at, len);
        cells.push(trim_at(draft.text, cell));
        if skip == 0 {
            return cells;
        }
        at += len + skip;
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// `|---|:--:|`.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | ' '))
}

/// Whether the rows are those of a table: their cells are short, and where only gaps separate
/// them, there are figures among them.
fn is_table(text: &str, rows: &[Vec<Span>], sign: Sign) -> bool {
    let cells = || rows.iter().flatten().map(|cell| cell.of(text)).filter(|cell| !cell.is_empty());
    let wordy =
        |cell: &&str| cell.contains('。') || may_open(cell).is_some_and(|m| m.style.is_plain());
    if cells().filter(wordy).count() * 4 > cells().count() {
        return false;
    }
    let kinds = || rows.iter().skip(1).flatten().map(|cell| cell::kind(cell.of(text)));
    let figures = kinds().filter(|kind| matches!(kind, Kind::Number | Kind::Count)).count();
    match sign {
        Sign::Bar => rows.iter().all(|row| row.len() > 1),
        Sign::Tab => rows.iter().filter(|row| row.len() > 1).count() * 5 >= rows.len() * 4,
        Sign::Gap => figures * 4 >= kinds().count() && rows.iter().all(|row| row.len() > 2),
    }
}
