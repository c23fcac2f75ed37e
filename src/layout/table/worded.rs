//! Tables in plain text, a row a line, whose cells only a blank parts, as PDF tools print them.
//!
//! In: a line whose words are all heads of columns. Out: the table: of each line below, the words
//! that are values, counted from its end; what stands before them is the name.

use crate::layout::draft::Draft;
use crate::layout::line::chars_up_to;
use crate::layout::table::cell::{self, Kind};
use crate::layout::table::{Drawn, align, caption, headed, matrix};
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;

/// The longest row, in characters.
const LONGEST: usize = 160;

/// The longest line that is one cell, in characters.
const ALONE: usize = 40;

/// How many lines of one cell may stand together.
const LONE: usize = 3;

/// The table whose header is line `line`.
pub(super) fn read(
    draft: &Draft<'_>,
    words: &TableWords,
    line: usize,
    end: usize,
) -> Option<Drawn> {
    let text = draft.text;
    let head = words_of(text, draft.span(line));
    if head.len() < 3 || !head.iter().all(|cell| headed::is_head(words, cell.of(text))) {
        return None;
    }
    let width = head.len();
    let mut rows = vec![head];
    let (mut at, mut lone) = (line + 1, 0);
    while at < end && draft.is_body(at) {
        let shown = draft.line(at);
        let closed =
            shown.ends_with(['。', ';', ':']) || words.opening(Class::Note, shown).is_some();
        if closed || chars_up_to(shown, LONGEST) >= LONGEST || caption::marked(draft, at).is_some()
        {
            break;
        }
        let Some(row) = row(text, draft.span(at), width) else { break };
        let follows = draft.is_body(at + 1) && at + 1 < end;
        lone = if row.len() == 1 { lone + 1 } else { 0 };
        if lone > 0 && !follows || lone > LONE {
            break;
        }
        rows.push(row);
        at += 1;
    }
    while rows.last().is_some_and(|row| row.len() == 1) {
        rows.pop();
        at -= 1;
    }
    let rows = joined(text, rows);
    let figured = rows.iter().skip(1).filter(|row| row.len() > 1).count();
    if figured < 2 {
        return None;
    }
    let rows: Vec<Vec<Span>> = rows
        .into_iter()
        .map(|row| if let [only] = row[..] { vec![only; width] } else { row })
        .collect();
    let cut = matrix::cut(text, words, align::set_short(text, &rows, width, 0));
    Some(Drawn {
        columns: cut.columns,
        rows: cut.rows,
        caption: None,
        note: None,
        lines: (line, at),
    })
}

/// The words of a line, those joined that make one cell: `2020 年`, `85 以上`.
fn words_of(text: &str, line: Span) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut at = line.start;
    for word in line.of(text).split(' ') {
        let span = Span::at(at, word.len());
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        match words.last_mut().filter(|last| makes_one(last.of(text), word)) {
            Some(last) => *last = last.cover(span),
            None => words.push(span),
        }
    }
    words
}

/// Whether two words are one cell: a number and what belongs to it.
fn makes_one(first: &str, next: &str) -> bool {
    let number = first.ends_with(|c: char| c.is_ascii_digit());
    let behind = cell::kind(next) == Kind::Text;
    let joined = || format!("{first}{next}");
    number
        && behind
        && (next.starts_with('年') && first.len() == 4 || cell::kind(&joined()) == Kind::Number)
}

/// The cells of a row: its last words are values, the others its name; none where the line is no
/// row.
fn row(text: &str, line: Span, width: usize) -> Option<Vec<Span>> {
    let words = words_of(text, line);
    let value = |span: &&Span| !matches!(cell::kind(span.of(text)), Kind::Text);
    let values = words.iter().rev().take_while(value).count().min(width - 1);
    let name = words.len() - values;
    if values == 0 {
        let alone = chars_up_to(line.of(text), ALONE + 1) <= ALONE;
        return alone.then(|| vec![line]);
    }
    if name == 0 {
        return None;
    }
    // a category may stand before the name
    let front = usize::from(values + 2 == width && name == 2);
    let whole = words[front].cover(words[name - 1]);
    Some(
        words[..front]
            .iter()
            .copied()
            .chain([whole])
            .chain(words[name..].iter().copied())
            .collect(),
    )
}

/// The rows, a name that stands broken over two lines put together.
fn joined(text: &str, rows: Vec<Vec<Span>>) -> Vec<Vec<Span>> {
    let numbered =
        |row: &[Span]| row.first().is_some_and(|cell| cell::is_numbered_name(cell.of(text)));
    let most = rows.iter().filter(|row| numbered(row)).count() * 2 > rows.len();
    let mut joined: Vec<Vec<Span>> = Vec::new();
    for mut row in rows {
        let broken = |above: &Vec<Span>| above.len() == 1 && numbered(above) && !numbered(&row);
        if most
            && row.len() > 1
            && joined.last().is_some_and(broken)
            && let Some(above) = joined.pop()
        {
            row[0] = above[0].cover(row[0]);
        }
        joined.push(row);
    }
    joined
}
