//! Headings without a marker that have their line for themselves.
//!
//! In: the lines that are body and the headings found. Out: such headings. One is known by
//! standing alone between paragraphs, by being short and no sentence, and by not being the only
//! one of its kind, unless its words are those of a section (名词解释, 前言).

use crate::layout::draft::Draft;
use crate::layout::heading::{Found, Rank, may_open};
use crate::layout::line::{bullets, chars_up_to};
use crate::layout::marker::Style;
use crate::layout::metadata::{date, issuer};
use crate::lexicon::page::Purpose;
use crate::span::Span;
use crate::text::is_han;

/// The longest heading, in characters.
const LONGEST: usize = 26;

/// The shortest paragraph that shows a line above it with a comma to be a title, in characters.
const LONG: usize = 30;

/// The longest name of a column over a headline, in characters.
const COLUMN: usize = 10;

/// The shortest paragraph, in characters.
const PARAGRAPH: usize = 20;

/// The unmarked headings between the lines `start` and `end`; `found` in the order of the text.
pub(super) fn find(draft: &Draft<'_>, found: &[Found], (start, end): (usize, usize)) -> Vec<Found> {
    let mut heads = found.iter().filter(|it| it.opens).peekable();
    let mut plain: Vec<Found> = Vec::new();
    let mut taken = 0;
    for line in start..end {
        while let Some(head) = heads.next_if(|head| head.line <= line) {
            let below = head.line + 1..draft.lines.len();
            let free = below.into_iter().find(|&l| draft.span(l).start >= head.span.end);
            taken = taken.max(free.unwrap_or(draft.lines.len()));
        }
        let next = heads.peek().filter(|head| head.line == line + 1);
        let title = title(draft, line);
        // most lines are too long
        if line < taken || title.len() > LONGEST * 4 || !draft.is_body(line) {
            continue;
        }
        let free = line == start || line <= taken || is_ended(draft, line - 1);
        let below = plain.last().is_some_and(|above| above.line + 1 == line);
        let begins = || next.is_some_and(|head| head.number == 1) || is_paragraph(draft, line + 1);
        let tops = || is_column(draft, line);
        if (free || below) && (begins() || tops()) && is_title(draft, line, title) {
            plain.push(heading(draft, line, title));
        }
    }
    let named = |found: &Found| draft.words.purpose(found.title.of(draft.text)).is_some();
    if let [only] = plain.as_slice()
        && !named(only)
    {
        plain.clear();
    }
    plain
}

fn title(draft: &Draft<'_>, line: usize) -> Span {
    let span = draft.span(line);
    Span::new(span.start + bullets(draft.line(line)), span.end)
}

/// Whether the line is closed, so that a title may follow it.
fn is_ended(draft: &Draft<'_>, line: usize) -> bool {
    let closed = ['。', ';', ')', '!', ':', '”', '…', '?'];
    !draft.is_body(line) || draft.line(line).ends_with(closed)
}

/// Whether the line may be the name of a column over a headline, which stands on the next line
/// and has a paragraph below: all three set apart by blank lines.
fn is_column(draft: &Draft<'_>, line: usize) -> bool {
    let apart = |line: usize| draft.lines.get(line).is_some_and(|line| line.gap > 0);
    let headline = title(draft, line + 1);
    apart(line)
        && apart(line + 1)
        && apart(line + 2)
        && chars_up_to(draft.line(line), COLUMN) < COLUMN
        && headline.len() <= LONGEST * 4
        && draft.is_body(line + 1)
        && is_paragraph(draft, line + 2)
        && is_title(draft, line + 1, headline)
}

/// Whether the words at `title` of a line read like a title: short, without the marks of a
/// sentence. A comma is let pass where the title is set apart over a long paragraph.
fn is_title(draft: &Draft<'_>, line: usize, title: Span) -> bool {
    let (text, words) = (title.of(draft.text), draft.words);
    let apart = || {
        let gaps =
            [line, line + 1].into_iter().all(|l| draft.lines.get(l).is_some_and(|l| l.gap > 0));
        gaps && chars_up_to(draft.line(line + 1), LONG) == LONG
    };
    (2..=LONGEST).contains(&chars_up_to(text, LONGEST + 1))
        && !text.starts_with(['(', '〈', '<', '—', '-'])
        && !text.contains(is_mark)
        && (!text.contains(',') || apart() && !words.opens_paragraph(text))
        && text.chars().filter(|c| is_han(*c)).count() * 2 > chars_up_to(text, LONGEST)
        && may_open(text).is_none()
        && date::alone(text).is_none()
        && !issuer::is_signed(text, words)
}

/// Whether titles do without the character.
fn is_mark(c: char) -> bool {
    matches!(c, '。' | ';' | ':' | '!' | '…' | '|' | '\t' | '=' | '>' | '<' | '/')
}

/// Whether the line is a paragraph of some length.
fn is_paragraph(draft: &Draft<'_>, line: usize) -> bool {
    let text = draft.line(line);
    draft.is_body(line)
        && text.ends_with(['。', ';', ':', ')', '”', '!'])
        && text.starts_with(|c: char| {
            is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '“' | '《' | '(')
        })
        && chars_up_to(text, PARAGRAPH) == PARAGRAPH
}

fn heading(draft: &Draft<'_>, line: usize, title: Span) -> Found {
    // 前言, 后记
    let apart = draft.words.purpose(title.of(draft.text)) == Some(Purpose::Other);
    let rank = if apart { Rank::Leaf } else { Rank::Usual };
    Found {
        style: Style::Plain,
        number: 0,
        marker: None,
        title,
        span: title,
        line,
        opens: true,
        alone: true,
        introduces: draft.line(line).ends_with(':'),
        rank,
    }
}
