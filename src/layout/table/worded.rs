//! Tables in plain text whose cells only a blank or the end of a line parts, as PDF tools print
//! them: a row takes a line, or several where its cells are broken.
//!
//! In: a line that may begin the header. Out: the table. The words of the first lines that together
//! are heads of columns are the header; the lines below are cut into rows, and the words of a row
//! set in the columns, at the least cost.

mod heads;
mod place;

use crate::layout::draft::Draft;
use crate::layout::line::chars_up_to;
use crate::layout::table::cell::{self, Kind};
use crate::layout::table::headed::is_page;
use crate::layout::table::worded::heads::Head;
use crate::layout::table::{Drawn, caption};
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;

/// The longest line, in characters.
const LONGEST: usize = 160;

/// The most lines of a header.
const HEADER: usize = 9;

/// The most words of a header.
const HEADS: usize = 40;

/// How many lines below a header decide on it.
const TRIAL: usize = 60;

/// The most lines of a row.
const ROW: usize = 8;

/// The longest word behind a number that is of its cell, in characters: 左右.
const MARK: usize = 3;

/// A word and the line that it stands on, with its place there, in characters.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    line: usize,
    at: usize,
    kind: Kind,
    /// Whether a wide gap stands before it.
    gap: bool,
}

/// A line below the header: its words.
type Line = Vec<Word>;

/// The table whose header begins on line `line`.
pub(super) fn read(
    draft: &Draft<'_>,
    words: &TableWords,
    line: usize,
    end: usize,
) -> Option<Drawn> {
    if !heads::begins(draft, words, line) {
        return None;
    }
    let stop = end.min(line + HEADER + TRIAL);
    let lines: Vec<Line> = (line..stop).map_while(|at| row_line(draft, words, at)).collect();
    let most = HEADER.min(lines.len().checked_sub(2)?);
    let best = (1..=most)
        .flat_map(|height| heads::headers(draft.text, words, &lines[..height]))
        .filter_map(|header| {
            let cut = place::rows(draft.text, &lines[header.height..], &header.columns);
            (cut.fits()).then_some((cut.score, header))
        })
        .max_by_key(|(score, header)| (*score, header.height))?;
    let header = best.1;
    let lines = rest(draft, words, (line + header.height, end), &lines[..header.height]);
    let cut = place::rows(draft.text, &lines, &header.columns);
    let last = cut.rows.last().map(|row| row.lines.1)?;
    let after = lines[..last].last()?.last()?.line + 1;
    let width = header.columns.len();
    let rows = cut.rows.into_iter().map(|row| match row.cells[..] {
        [only] => vec![only; width],
        _ => row.cells,
    });
    Some(Drawn {
        rows: rows.collect(),
        columns: header.columns.into_iter().map(|head: Head| head.spans).collect(),
        caption: None,
        note: None,
        lines: (line, after),
    })
}

/// The lines below the header to the end of the run, without page numbers and the header where it
/// stands again.
fn rest(
    draft: &Draft<'_>,
    words: &TableWords,
    (from, end): (usize, usize),
    header: &[Line],
) -> Vec<Line> {
    let shown =
        |line: &Line| -> Vec<&str> { line.iter().map(|word| word.span.of(draft.text)).collect() };
    let heads: Vec<Vec<&str>> = header.iter().map(shown).collect();
    let (mut lines, mut at) = (Vec::new(), from);
    while at < end {
        let page =
            is_page(draft.line(at)) || words.opening(Class::Continued, draft.line(at)).is_some();
        if page && at + 1 < end {
            at += 1;
            continue;
        }
        let Some(line) = row_line(draft, words, at) else { break };
        if heads.first().is_some_and(|first| *first == shown(&line)) {
            at += header.len();
            continue;
        }
        lines.push(line);
        at += 1;
    }
    lines
}

/// The words of a line that may be more of a table.
fn row_line(draft: &Draft<'_>, words: &TableWords, line: usize) -> Option<Line> {
    if !draft.is_body(line) {
        return None;
    }
    let shown = draft.line(line);
    let closed = shown.ends_with(['。', ';', ':'])
        || shown.contains(['\t', '|'])
        || words.opening(Class::Note, shown).is_some_and(|len| len < shown.len())
        || chars_up_to(shown, LONGEST) >= LONGEST
        || caption::marked(draft, line).is_some();
    (!closed).then(|| words_of(draft, line))
}

/// The words of a line, those joined that make one cell: `2020 年`, `85 以上`.
fn words_of(draft: &Draft<'_>, line: usize) -> Line {
    let (text, own) = (draft.text, draft.span(line));
    let before = Span::new(0, own.start).of(text);
    let indent = before.len() - before.trim_end_matches(' ').len();
    let mut words: Line = Vec::new();
    let (mut byte, mut at) = (own.start, indent);
    for shown in own.of(text).split(' ') {
        let span = Span::at(byte, shown.len());
        byte += shown.len() + 1;
        let place = at;
        at += shown.chars().count() + 1;
        if shown.is_empty() {
            continue;
        }
        let gap = words.last().is_some_and(|last| span.start - last.span.end > 1);
        match words.last_mut().filter(|last| !gap && makes_one(last.span.of(text), shown)) {
            Some(last) => last.span = last.span.cover(span),
            None => words.push(Word { span, line, at: place, kind: Kind::Text, gap }),
        }
    }
    for word in &mut words {
        word.kind = cell::kind(word.span.of(text));
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
        && (next.starts_with('年') && !next.starts_with("年均") && first.len() == 4
            || chars_up_to(next, MARK + 1) <= MARK && cell::kind(&joined()) == Kind::Number)
}
