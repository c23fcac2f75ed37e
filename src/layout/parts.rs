//! Parts: where a file holds several documents, attachments or plans one after the other.
//!
//! In: the lines of the body. Out: where each part begins. The lines that bear the title of a
//! document of its own are marked; an attachment that is none is a heading: 附件2.

use crate::layout::draft::{Draft, Mark};
use crate::layout::front::{is_note, without_tail};
use crate::layout::heading::{Found, Rank, may_open};
use crate::layout::line::{chars_up_to, is_blank, trim_at};
use crate::layout::marker::{self, Style};
use crate::layout::metadata::{date, issuer};
use crate::lexicon::page::Tenor;
use crate::span::Span;

/// The longest title of a part, in characters.
const TITLE: usize = 50;

/// How far below its title a part's first heading stands, in lines.
const BELOW: usize = 8;

/// One of the documents of a file behind the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Where it begins.
    pub(super) start: usize,
    /// What sections of its genre are for, where its title names one.
    pub(super) tenor: Option<Tenor>,
    /// The heading of an attachment that is no document of its own.
    pub(super) annex: Option<Found>,
}

/// Marks the titles of parts between the lines `start` and `end`.
pub(super) fn mark(draft: &mut Draft<'_>, (start, end): (usize, usize)) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut line, mut numbered) = (start, Numbered { line: start, seen: false });
    while line < end {
        let at = draft.span(line).start;
        if is_glossary(draft.line(line)) {
            parts.push(Part { start: at, tenor: None, annex: None });
        }
        let annex = annex(draft, line, end).filter(|_| numbered.before(draft, line));
        if annex.is_some() {
            parts.push(Part { start: at, tenor: None, annex });
            line += 2;
        } else if let Some(after) = title_end(draft, line, end) {
            let bare = without_tail(draft.line(after - 1));
            let tenor = draft.words.genre(bare).map(|genre| genre.tenor);
            parts.push(Part { start: at, tenor, annex: None });
            draft.marks[line..after].fill(Mark::Title);
            line = after;
        } else {
            line += 1;
        }
    }
    parts
}

/// Whether the document has headings of its own, as far as it was looked through.
struct Numbered {
    line: usize,
    seen: bool,
}

impl Numbered {
    /// Whether a list of headings begins above `line`: what is attached to a document without
    /// any, to a mere notice, is the document proper.
    fn before(&mut self, draft: &Draft<'_>, line: usize) -> bool {
        let begins = |line: usize| {
            let marker = may_open(draft.line(line)).filter(|_| draft.is_body(line));
            marker.is_some_and(|marker| marker.number == 1 && marker.style < Style::DigitParen)
        };
        self.seen = self.seen || (self.line..line).any(begins);
        self.line = line;
        self.seen
    }
}

/// The heading of an attachment that begins at `line`, its title behind the marker or on the
/// next line.
fn annex(draft: &Draft<'_>, line: usize, end: usize) -> Option<Found> {
    let text = draft.line(line);
    if !text.starts_with('附') || text.len() > TITLE * 4 || !draft.is_body(line) {
        return None;
    }
    let marker = marker::annex(text)?;
    let span = draft.span(line);
    let own = trim_at(draft.text, Span::new(span.start + marker.len, span.end));
    let own = own.of(draft.text).trim_start_matches([':', '.', '、']).len();
    let own = trim_at(draft.text, Span::new(span.end - own, span.end));
    let (title, last) = if own.is_empty() {
        (draft.span(line + 1), line + 1)
    } else {
        let listed = |line: usize| line >= end || is_note(draft.line(line)) || ends(draft, line);
        let alone = marker.number > 0 && !is_note(draft.line(line.wrapping_sub(1)));
        (alone && !listed(line + 1) && !listed(line + 2)).then_some((own, line))?
    };
    let named = last < end && is_named(title.of(draft.text)) && !is_document(draft, title);
    let marker_span = Span::at(span.start, marker.len);
    (named && draft.is_body(last)).then(|| Found {
        style: Style::Annex,
        number: marker.number,
        marker: Some(marker_span),
        title,
        span: marker_span.cover(title),
        line,
        opens: true,
        alone: true,
        introduces: false,
        rank: Rank::Usual,
    })
}

/// Whether a document's signature or date stands on the line.
fn ends(draft: &Draft<'_>, line: usize) -> bool {
    let text = draft.line(line);
    date::alone(text).is_some() || issuer::is_signed(text, draft.words)
}

/// Whether the title is that of a document with a tree of its own.
fn is_document(draft: &Draft<'_>, title: Span) -> bool {
    let genre = draft.words.genre(without_tail(title.of(draft.text)));
    genre.is_some_and(|genre| {
        matches!(genre.tenor, Tenor::Plan | Tenor::Measures | Tenor::Rules | Tenor::Scheme)
    })
}

/// Whether the words may be a title.
fn is_named(text: &str) -> bool {
    !text.is_empty()
        && chars_up_to(text, TITLE) < TITLE
        && !text.contains(['。', ';', ':', ','])
        && may_open(text).is_none()
}

/// The line after the title of a part that begins at `line`.
fn title_end(draft: &Draft<'_>, line: usize, end: usize) -> Option<usize> {
    let text = draft.line(line);
    if text.len() > TITLE * 3 || !draft.is_body(line) || text.ends_with(['。', ';', ':', ',']) {
        return None;
    }
    if is_attachment(text) {
        let titled = (line + 1..end.min(line + 4)).take_while(|&at| is_title(draft, at));
        return Some(titled.into_iter().last().unwrap_or(line) + 1);
    }
    let bare = without_tail(text);
    let named = draft.words.genre(bare).is_some() && chars_up_to(bare, 7) == 7;
    (named && is_title(draft, line) && begins_anew(draft, line + 1, end)).then_some(line + 1)
}

/// 名词解释, 相关名词注释: what follows is no part of the plan.
fn is_glossary(text: &str) -> bool {
    let ends = ["名词解释", "名词注释", "名词说明", "术语解释"];
    chars_up_to(text, 14) < 14 && ends.iter().any(|end| text.ends_with(end))
}

/// 附件, 附件2, 附件:2.
fn is_attachment(text: &str) -> bool {
    let rest = text.strip_prefix("附件").or_else(|| text.strip_prefix("附录"));
    rest.is_some_and(|rest| {
        rest.chars()
            .all(|c| is_blank(c) || c.is_ascii_digit() || "-:一二三四五六七八九十".contains(c))
    })
}

fn is_title(draft: &Draft<'_>, line: usize) -> bool {
    draft.is_body(line) && is_named(draft.line(line))
}

/// Whether the headings below `line` begin with a first one.
fn begins_anew(draft: &Draft<'_>, line: usize, end: usize) -> bool {
    let markers = (line..end.min(line + BELOW)).map(|at| may_open(draft.line(at)));
    let first = markers.flatten().find(|marker| marker.style <= Style::HanParen);
    first.is_some_and(|marker| marker.number == 1 && marker.style != Style::HanParen)
}
