//! Lines cut into rows, and the words of each row set in the columns.
//!
//! In: the words of the lines, the columns. Out: [`Cut`]: the rows at the least cost. A cell may be
//! broken over words and lines; a row may lack cells; a line may be a group of rows, or what is left
//! of a cell that stands beside others.

use crate::layout::heading::may_open;
use crate::layout::line::chars_up_to;
use crate::layout::table::cell::{self, Kind};
use crate::layout::table::worded::heads::Head;
use crate::layout::table::worded::{Line, ROW, Word};
use crate::span::Span;

/// What each cell earns; what a row costs that is one cell, or one that may be the front of a name;
/// an empty column, one whose cells group rows; two words of one line in a cell, with a wide gap
/// between, of two lines; a cell that is a part of one; a line that is passed over, and one that is the end of a cell above.
const EARNED: i64 = 3;
const GROUP: i64 = 3;
const FRONT: i64 = 6;
const EMPTY: i64 = 5;
const SPANNED: i64 = 2;
const BESIDE: i64 = 7;
const APART: i64 = 20;
const BELOW: i64 = 1;
const BROKEN: i64 = 3;
const PASSED: i64 = 4;
const ENDED: i64 = 6;

/// The longest line that groups rows, where nothing opens it, in characters.
const SHORT: usize = 8;

/// The most words of a cell, and of a row for each of its columns.
const CELL: usize = 6;
const WIDE: usize = 3;

/// The longest piece of a cell that is passed over, in bytes.
const PIECE: usize = 60;

/// A row: its cells, or one that groups those below it, and the lines it takes.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Span>,
    pub(super) lines: (usize, usize),
}

/// The rows that the lines are cut into.
#[derive(Clone, Debug, Default)]
pub(super) struct Cut {
    pub(super) rows: Vec<Row>,
    pub(super) score: i64,
    /// How many rows have a figure, and how many words they hold.
    figured: usize,
    words: i64,
}

impl Cut {
    /// Whether the lines fit the columns well: else it is no table.
    pub(super) fn fits(&self) -> bool {
        self.figured > 1 && self.score * 2 >= self.words * EARNED
    }
}

/// How a stretch of lines is read.
#[derive(Clone, Copy, Debug)]
struct Step {
    lines: usize,
    passed: bool,
}

/// Cuts the lines into rows.
pub(super) fn rows(text: &str, lines: &[Line], columns: &[Head]) -> Cut {
    let mut best: Vec<(i64, Step)> =
        vec![(i64::MIN, Step { lines: 0, passed: false }); lines.len() + 1];
    best[0].0 = 0;
    for at in 0..lines.len() {
        let so_far = best[at].0;
        if so_far == i64::MIN {
            continue;
        }
        let mut offer = |lines: usize, score: i64, passed: bool| {
            if so_far + score > best[at + lines].0 {
                best[at + lines] = (so_far + score, Step { lines, passed });
            }
        };
        if is_piece(text, &lines[at]) {
            offer(1, -PASSED, true);
        }
        if let [only] = lines[at][..]
            && only.kind == Kind::Text
        {
            let shown = only.span.of(text);
            let names = may_open(shown).is_some() || chars_up_to(shown, SHORT + 1) <= SHORT;
            let single = shown.chars().nth(1).is_none();
            let whole = names && !single && !cell::is_numbered_name(shown) && !is_broken(shown);
            offer(1, EARNED - if whole { GROUP } else { FRONT }, false);
        }
        let mut words: Vec<Word> = Vec::new();
        for count in 1..=ROW.min(lines.len() - at) {
            words.extend(&lines[at + count - 1]);
            if words.len() > columns.len() * WIDE {
                break;
            }
            if words.len() > 1
                && let Some(placed) = place(text, &words, columns)
            {
                offer(count, placed.score - opened(text, &lines[at], count), false);
            }
        }
    }
    trace(text, lines, columns, &best)
}

/// What it costs that the first line of a row of several is a single character: that is the end of
/// a cell above it.
fn opened(text: &str, line: &Line, count: usize) -> i64 {
    match line[..] {
        [only] if count > 1 && only.span.of(text).chars().nth(1).is_none() => ENDED,
        _ => 0,
    }
}

/// Whether the line is short and holds no figure: what is left of a broken cell.
fn is_piece(text: &str, line: &Line) -> bool {
    let len: usize = line.iter().map(|word| word.span.len()).sum();
    let digit = |word: &Word| word.span.of(text).contains(|c: char| c.is_ascii_digit());
    len <= PIECE && !line.iter().any(digit)
}

/// The rows that the best way gives, up to the last that is one.
fn trace(text: &str, lines: &[Line], columns: &[Head], best: &[(i64, Step)]) -> Cut {
    let end = (0..best.len()).max_by_key(|&at| (best[at].0, std::cmp::Reverse(at))).unwrap_or(0);
    let mut cut = Cut { score: best[end].0, ..Cut::default() };
    let mut at = end;
    while at > 0 {
        let step = best[at].1;
        let from = at - step.lines;
        let words: Vec<Word> = lines[from..at].iter().flatten().copied().collect();
        at = from;
        if step.passed {
            continue;
        }
        let figure = |word: &Word| matches!(word.kind, Kind::Number | Kind::Count);
        let cells = match words[..] {
            [only] => vec![only.span],
            _ => place(text, &words, columns).map_or(Vec::new(), |placed| placed.cells),
        };
        cut.figured += usize::from(words.iter().any(figure) && cells.len() > 1);
        cut.words +=
            i64::try_from(cells.iter().filter(|cell| !cell.is_empty()).count()).unwrap_or(0);
        cut.rows.push(Row { cells, lines: (from, from + step.lines) });
    }
    cut.rows.reverse();
    cut
}

/// Words set in the columns, and what that scores.
#[derive(Clone, Debug)]
struct Placed {
    cells: Vec<Span>,
    score: i64,
}

/// Sets the words in the columns; none where they do not fit.
fn place(text: &str, words: &[Word], columns: &[Head]) -> Option<Placed> {
    let (height, width) = (words.len() + 1, columns.len() + 1);
    let far = i64::MAX / 4;
    let mut cost = vec![far; height * width];
    let mut taken = vec![0_usize; height * width];
    cost[0] = 0;
    let cells: Vec<Vec<(Kind, i64)>> = (0..words.len()).map(|at| joined(text, words, at)).collect();
    for (column, head) in columns.iter().enumerate() {
        for before in 0..height {
            let so_far = cost[before * width + column];
            if so_far == far {
                continue;
            }
            let mut offer = |count: usize, price: i64| {
                let at = (before + count) * width + column + 1;
                if so_far + price < cost[at] {
                    (cost[at], taken[at]) = (so_far + price, count);
                }
            };
            offer(0, if head.groups { SPANNED } else { EMPTY });
            for (more, (kind, joins)) in cells.get(before).into_iter().flatten().enumerate() {
                offer(more + 1, misfit(*kind, head.kind) + joins - EARNED);
            }
        }
    }
    let last = height * width - 1;
    let score = -cost[last];
    (cost[last] < far).then(|| Placed { cells: set(words, &taken, width), score })
}

/// For each number of words from `at` on: what they are as one cell, and what joining them costs.
fn joined(text: &str, words: &[Word], at: usize) -> Vec<(Kind, i64)> {
    let mut cells = vec![(words[at].kind, 0)];
    let mut shown = words[at].span.of(text).to_owned();
    let mut cost = 0;
    for pair in words[at..].windows(2).take(CELL - 1) {
        let next = pair[1].span.of(text);
        cost += match (pair[0].line == pair[1].line, pair[1].gap) {
            _ if cell::is_numbered_name(next) => APART,
            (true, true) => APART,
            (true, false) => BESIDE,
            (false, _) => BELOW,
        };
        shown.push_str(next);
        cells.push((cell::kind(&shown), cost + broken(&shown)));
    }
    cells[0].1 = broken(words[at].span.of(text));
    cells
}

/// What it costs that the cell is a part of one.
fn broken(cell: &str) -> i64 {
    if is_broken(cell) { BROKEN } else { 0 }
}

/// Whether the cell is a part of one: a bracket is open in it, or only a unit stands in brackets.
fn is_broken(cell: &str) -> bool {
    const OPEN: [char; 3] = ['(', '〔', '['];
    const CLOSE: [char; 3] = [')', '〕', ']'];
    let unit = || {
        let inner = cell.strip_prefix('(').and_then(|cell| cell.strip_suffix(')'));
        inner.is_some_and(cell::is_unit)
    };
    cell.matches(OPEN).count() != cell.matches(CLOSE).count() || unit()
}

/// What it costs to set a cell in a column.
fn misfit(cell: Kind, column: Kind) -> i64 {
    match (cell, column) {
        _ if cell == column => 0,
        (Kind::Nothing, _) | (Kind::Count, Kind::Number) => 0,
        (Kind::Text, Kind::Nature) => 2,
        (Kind::Text, Kind::Number) => 4,
        (Kind::Number, Kind::Text) => 4,
        (Kind::Count, Kind::Text) => 6,
        (Kind::Unit, Kind::Text) => 3,
        (Kind::Nature, Kind::Text) | (Kind::Text, Kind::Unit) => 5,
        _ => 9,
    }
}

/// The cells that the cheapest way gives, an empty span where there is none.
fn set(words: &[Word], taken: &[usize], width: usize) -> Vec<Span> {
    let mut next = words.last().map_or(0, |word| word.span.end);
    let (mut cells, mut at) = (Vec::new(), words.len());
    for column in (1..width).rev() {
        let count = taken[at * width + column];
        let group = &words[at - count..at];
        at -= count;
        let cell = match group {
            [first, .., last] => first.span.cover(last.span),
            [only] => only.span,
            [] => Span::new(next, next),
        };
        next = cell.start;
        cells.push(cell);
    }
    cells.reverse();
    cells
}
