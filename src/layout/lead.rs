//! Leads: the short phrase that a paragraph begins with where its neighbours begin alike,
//! `人工智能。面向…` beside `先进制造。重点…`.
//!
//! In: the lines that are body and the headings with markers. Out: the leads. A single short
//! first sentence is no lead; what makes it one is the parallel of the paragraphs around it
//! under the same heading.

use std::ops::Range;

use crate::layout::draft::Draft;
use crate::layout::heading::{Found, Rank};
use crate::layout::line::{bullets, chars_up_to, from};
use crate::layout::marker::Style;
use crate::layout::metadata::stretch;
use crate::layout::title;
use crate::span::Span;
use crate::text::{self, Signs};

/// The longest phrase, in characters.
const LONGEST: usize = 30;

/// What stands behind a phrase.
const CLOSES: Signs = Signs::new(&['。', ':', '】']);

/// A paragraph's first phrase.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    line: usize,
    title: Span,
    stop: Stop,
    chars: usize,
}

/// What closes the phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Period,
    Colon,
    /// The phrase stands in brackets: 【适用范围】.
    Bracket,
}

/// The leads of the paragraphs between the headings `found`.
pub(super) fn find(draft: &Draft<'_>, found: &[Found]) -> Vec<Found> {
    let mut leads = Vec::new();
    let mut start = 0;
    let mut headings = found.iter().filter(|heading| heading.opens).peekable();
    for line in 0..draft.lines.len() {
        let opens = headings.next_if(|heading| heading.span.start < draft.span(line).end);
        while headings.next_if(|heading| heading.span.start < draft.span(line).end).is_some() {}
        if opens.is_some() || !draft.is_body(line) {
            read(draft, start..line, &mut leads);
            start = line + 1;
        }
    }
    read(draft, start..draft.lines.len(), &mut leads);
    leads
}

/// Takes the leads out of the paragraphs of one section, which are all of these lines.
fn read(draft: &Draft<'_>, lines: Range<usize>, leads: &mut Vec<Found>) {
    // a paragraph alone, as there are many, has no parallel
    if lines.len() < 2 {
        return;
    }
    let mut run: Vec<Phrase> = Vec::new();
    for phrase in lines.map(|line| phrase(draft, line)) {
        let stop = phrase.map(|phrase| phrase.stop);
        if run.last().is_some_and(|last| Some(last.stop) != stop) {
            flush(draft, &mut run, leads);
        }
        run.extend(phrase);
    }
    flush(draft, &mut run, leads);
}

fn flush(draft: &Draft<'_>, run: &mut Vec<Phrase>, leads: &mut Vec<Found>) {
    if are_parallel(draft.text, run) {
        leads.extend(run.iter().map(|phrase| lead(draft, phrase)));
    }
    run.clear();
}

fn lead(draft: &Draft<'_>, phrase: &Phrase) -> Found {
    Found {
        style: Style::Lead,
        number: 0,
        marker: None,
        title: phrase.title,
        span: phrase.title,
        line: phrase.line,
        opens: true,
        alone: false,
        introduces: draft.line(phrase.line).ends_with(':'),
        rank: Rank::Usual,
    }
}

/// Whether the phrases are of one make: at least two, of like length; long ones must begin or
/// end alike.
fn are_parallel(text: &str, run: &[Phrase]) -> bool {
    let (Some(first), true) = (run.first(), run.len() > 1) else { return false };
    let shortest = run.iter().map(|phrase| phrase.chars).min().unwrap_or(0);
    let longest = run.iter().map(|phrase| phrase.chars).max().unwrap_or(0);
    let ends = |phrase: &Phrase| {
        let mut chars = phrase.title.of(text).chars();
        (chars.next(), chars.next_back())
    };
    let (open, close) = ends(first);
    let alike = run.iter().all(|p| ends(p).0 == open) || run.iter().all(|p| ends(p).1 == close);
    let spread = longest - shortest;
    alike || longest <= 16 && (spread <= 4 || run.len() > 2 && spread <= 10)
}

/// The phrase that a line begins with, where it may be a lead.
fn phrase(draft: &Draft<'_>, line: usize) -> Option<Phrase> {
    let span = draft.span(line);
    let start = span.start + bullets(draft.line(line));
    let inner = Span::new(start, span.end).of(draft.text);
    // most paragraphs go on for longer without a sign; no character is longer than four bytes
    let near = stretch(inner, (LONGEST + 3) * 4);
    CLOSES.next(near, 0).filter(|&(at, _)| at <= (LONGEST + 2) * 4)?;
    let head = text::head(near, LONGEST + 2);
    let (open, len, stop) = match head.strip_prefix('【').and_then(|rest| rest.find('】')) {
        Some(len) => ('【'.len_utf8(), len, Stop::Bracket),
        None => {
            (0, title::end(head, 0, |c| matches!(c, '。' | ':' | ';' | '!' | '?')), Stop::Period)
        }
    };
    let stop = if from(inner, open + len).starts_with(':') { Stop::Colon } else { stop };
    let phrase = head.get(open..open + len)?;
    let rest = from(inner, open + len);
    let goes_on = rest.starts_with(['。', ':', '】']) && chars_up_to(rest, 10) >= 9;
    let chars = phrase.chars().count();
    (goes_on && chars >= 2 && is_name(draft, phrase, stop)).then(|| Phrase {
        line,
        title: Span::at(start + open, len),
        stop,
        chars,
    })
}

/// Whether the phrase reads like a name or a motto and not like the first clause of a report.
fn is_name(draft: &Draft<'_>, phrase: &str, stop: Stop) -> bool {
    let motto = || match phrase.bytes().filter(|byte| *byte == b',').count() {
        0 => true,
        1 => stop == Stop::Period && is_balanced(phrase),
        _ => false,
    };
    !phrase.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && !phrase.ends_with(['的', '有', '为', '时', '后'])
        && motto()
        && !reports(phrase)
        && !draft.words.opens_paragraph(phrase)
}

/// Whether words stand in the phrase that a sentence is made of.
fn reports(phrase: &str) -> bool {
    let mut last = '\0';
    phrase.chars().any(|c| {
        let before = std::mem::replace(&mut last, c);
        match c {
            '了' | '是' | '将' | '已' | '这' | '年' | '月' | '元' | '%' => true,
            '们' => before == '我',
            '中' => before == '其',
            '须' => before == '必',
            '下' => before == '以',
            '当' => before == '应',
            '得' => before == '不',
            '以' => before == '可',
            _ => false,
        }
    })
}

/// Whether both halves of a motto are short: 坚持创新驱动,重点突破.
fn is_balanced(phrase: &str) -> bool {
    phrase.split(',').all(|half| (3..=14).contains(&half.chars().count()))
}
