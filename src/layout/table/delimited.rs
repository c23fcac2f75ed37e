//! Tables whose rows are lines: cells separated by tabs, bars or wide gaps.

use crate::layout::draft::Draft;
use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, from, is_blank, trim_at};
use crate::layout::table::cell::{self, Kind};
use crate::layout::table::matrix::{self, Matrix};
use crate::layout::table::{Drawn, align, caption, placed, worded};
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;

/// What separates the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Tab,
    Bar,
    Gap,
}

/// The longest row whose cells no tab parts, in characters.
const LONGEST: usize = 600;

/// The longest row of all, in bytes.
const WIDEST: usize = 100_000;

/// The table whose first row is line `line`; beside it the line up to which the rows were
/// looked at, so that none is looked at twice.
pub(super) fn read(
    draft: &Draft<'_>,
    words: &TableWords,
    parted: &mut Parted<'_>,
    line: usize,
    end: usize,
) -> (Option<Drawn>, usize) {
    if !parted.holds(draft.span(line)) {
        return (None, line);
    }
    let Some(sign) = sign(draft.line(line)) else { return (None, line) };
    let mut seen = line;
    if sign == Sign::Gap {
        if let Some(drawn) = even(draft, words, (line, end)) {
            let upto = drawn.lines.1;
            return (Some(drawn), upto);
        }
        if let Some(drawn) = worded::read(draft, words, line, end) {
            let upto = drawn.lines.1;
            return (Some(drawn), upto);
        }
        let (drawn, upto) = placed::read(draft, words, line, end);
        if drawn.is_some() {
            return (drawn, upto);
        }
        // not every line of a long run looks at all that follow it
        seen = line + (upto - line) / 2;
    }
    let (rows, at) = rows(draft, words, (line, end), sign);
    (draw(draft, words, rows, (line, at), sign), at.max(seen))
}

/// The table whose rows all have as many cells as their header, wherever these stand.
fn even(draft: &Draft<'_>, words: &TableWords, (line, end): (usize, usize)) -> Option<Drawn> {
    let head = split(draft, line, Sign::Gap);
    let shown = |cell: &Span| cell.of(draft.text);
    let heads = head.iter().filter(|cell| {
        let bare = |cell: &str| cell.len() == 4 && cell.starts_with("20");
        let year = shown(cell).ends_with('年') || bare(shown(cell));
        !year && matches!(cell::kind(shown(cell)), Kind::Number | Kind::Count)
    });
    if head.len() < 3 || heads.count() > 0 || head.iter().any(|cell| cell.is_empty()) {
        return None;
    }
    let (rows, at) = rows(draft, words, (line, end), Sign::Gap);
    // what goes on behind them has other rows
    let ends = at >= end || !placed::is_part(draft, words, at);
    draw(draft, words, rows, (line, at), Sign::Gap).filter(|_| ends)
}

/// The rows from line `line` on, and the line after them. A line that is one cell is a row where
/// the table goes on behind it.
fn rows(
    draft: &Draft<'_>,
    words: &TableWords,
    (line, end): (usize, usize),
    sign: Sign,
) -> (Vec<Vec<Span>>, usize) {
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let mut at = line;
    while at < end && draft.is_body(at) && rows.len() < MOST {
        let row = split(draft, at, sign);
        let rule = is_rule(draft.line(at));
        let first = rows.first().map(Vec::len);
        if row.len() < 2 && !rule {
            let goes_on = first.is_some() && sign != Sign::Gap && is_within(draft, words, at, sign);
            if !goes_on {
                break;
            }
            if words.opening(Class::Continued, draft.line(at)).is_none() {
                rows.push(row);
            }
        } else if sign == Sign::Gap && first.is_some_and(|first| first != row.len()) && !rule {
            break;
        } else if !rule {
            rows.push(row);
        }
        at += 1;
    }
    (rows, at)
}

/// The most rows of a table in plain text.
const MOST: usize = 200_000;

/// The longest line that is one cell between rows, in characters.
const GROUP: usize = 40;

/// Whether a line without signs stands within a table: it is short and no caption, and a row
/// follows that begins no table of its own.
fn is_within(draft: &Draft<'_>, words: &TableWords, line: usize, sign: Sign) -> bool {
    let shown = draft.line(line);
    let plain = chars_up_to(shown, GROUP + 1) <= GROUP
        && !shown.contains(['。', ';'])
        && !shown.ends_with([':', ','])
        && caption::marked(draft, line).is_none()
        && words.opening(Class::Note, shown).is_none();
    let next = line + 1;
    let continued = words.opening(Class::Continued, shown).is_some();
    plain && draft.is_body(next) && self::sign(draft.line(next)) == Some(sign) && {
        let row = split(draft, next, sign);
        let heads = row.iter().filter(|cell| words.head(cell.of(draft.text)).is_some()).count();
        row.len() > 1 && (continued || heads < 2)
    }
}

/// The table of these rows, if they are those of one.
fn draw(
    draft: &Draft<'_>,
    words: &TableWords,
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
        if let [only] = row[..] {
            *row = vec![only; width];
        }
    }
    let header = rows.iter().take_while(|row| row.len() < width).count().min(HEADER);
    let rows = align::set_short(draft.text, words, &rows, width, header);
    let cut = matrix::cut(draft.text, words, rows);
    let Matrix { columns, rows, title: caption, note } = cut;
    Some(Drawn { columns, rows, caption, note, lines })
}

/// The most rows of a header.
const HEADER: usize = 4;

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
    if line.len() > WIDEST {
        return None;
    }
    if line.contains('\t') {
        Some(Sign::Tab)
    } else if line.len() > LONGEST * 3 {
        None
    } else if line.contains('|') {
        Some(Sign::Bar)
    } else if line.contains("  ") && chars_up_to(line, 120) < 120 && !line.contains('。') {
        Some(Sign::Gap)
    } else {
        None
    }
}

/// The cells of line `line`. Tabs before the first cell and behind the last stand for empty
/// ones.
fn split(draft: &Draft<'_>, line: usize, sign: Sign) -> Vec<Span> {
    let own = draft.span(line);
    let span = if sign == Sign::Tab { with_tabs(draft.text, own) } else { own };
    let text = span.of(draft.text);
    if text.len() > WIDEST {
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

/// The line with the tabs around it.
fn with_tabs(text: &str, line: Span) -> Span {
    let before = Span::new(0, line.start).of(text);
    let inner = before.rfind('\n').map_or(0, |at| at + 1);
    let opening = before.get(inner..).and_then(|blank| blank.find('\t'));
    let start = opening.map_or(line.start, |at| inner + at);
    let behind = from(text, line.end);
    let closing = behind.len() - behind.trim_start_matches('\t').len();
    Span::new(start, line.end + closing)
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
        Sign::Bar | Sign::Tab => {
            let parted = rows.iter().filter(|row| row.len() > 1).count();
            parted > 1 && parted * 2 >= rows.len()
        }
        Sign::Gap => figures * 4 >= kinds().count() && rows.iter().all(|row| row.len() > 2),
    }
}
