//! Parts: where a file holds several documents, attachments or plans one after the other.
//!
//! In: the lines of the body. Out: where each part begins. The lines that bear the title of a
//! document of its own are marked; an attachment that is none is a heading: 附件2.

use crate::layout::draft::{Draft, Mark};
use crate::layout::front::{Front, is_note, joined, without_tail};
use crate::layout::heading::{Found, Rank, may_open};
use crate::layout::line::{chars_up_to, is_blank, trim_at};
use crate::layout::marker::{self, Style};
use crate::layout::metadata::{date, issuer, own};
use crate::layout::{Document, DocumentKind, Metadata};
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
    /// Its title, where it has one.
    pub(super) title: Option<Span>,
}

/// Marks the titles of parts between the lines `start` and `end`.
pub(super) fn mark(draft: &mut Draft<'_>, (start, end): (usize, usize)) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut line, mut numbered) = (start, Numbered { line: start, seen: false });
    while line < end {
        let at = draft.span(line).start;
        if is_glossary(draft.line(line)) {
            parts.push(Part { start: at, tenor: None, annex: None, title: None });
        }
        let annex = annex(draft, line, end).filter(|_| numbered.before(draft, line));
        if annex.is_some() {
            let title = annex.map(|annex| annex.title);
            parts.push(Part { start: at, tenor: None, annex, title });
            let behind =
                |annex: Found| draft.lines.partition_point(|it| it.span.start < annex.title.end);
            line = annex.map_or(line, behind).max(line + 2);
        } else if let Some(after) = title_end(draft, line, end) {
            let bare = without_tail(draft.line(after - 1));
            let tenor = draft.words.genre(bare).map(|genre| genre.tenor);
            let first = if is_attachment(draft.line(line)) { line + 1 } else { line };
            let title = (first < after).then(|| draft.span(first).cover(draft.span(after - 1)));
            parts.push(Part { start: at, tenor, annex: None, title });
            draft.marks[line..after].fill(Mark::Title);
            line = after;
        } else {
            line += 1;
        }
    }
    parts
}

/// The documents of the file, in order; none where it holds but one.
///
/// In: the front with the notice it may hold, the parts behind the first document, the end of
/// the body, the period of the whole.
pub(super) fn documents(
    draft: &Draft<'_>,
    front: &Front,
    parts: &[Part],
    (end, metadata): (usize, &Metadata),
) -> Vec<Document> {
    let issued = metadata.date_written.as_deref().and_then(date::day);
    let whole = (metadata.period_start, metadata.period_end);
    let text = draft.text;
    let plan = front.plan.map(|line| draft.span(line).start);
    let first = if plan.is_some() { DocumentKind::Notice } else { DocumentKind::Plan };
    let mut documents =
        vec![Document { kind: first, title: None, span: Span::new(0, end), period: whole }];
    if let (Some(start), Some(line)) = (plan, front.plan) {
        let titled = (line + 1..draft.lines.len()).take_while(|&at| draft.marks[at] == Mark::Title);
        let title = Some(draft.span(line).cover(draft.span(titled.last().unwrap_or(line))));
        let span = Span::new(start, end);
        documents.push(Document { kind: DocumentKind::Plan, title, span, period: whole });
    }
    let starts = parts.iter().skip(1).map(|part| part.start).chain([end]);
    for (part, next) in parts.iter().zip(starts).filter(|(part, _)| part.title.is_some()) {
        let span = Span::new(part.start, next.max(part.start));
        let title = part.title.map(|title| joined(title.of(text)));
        let genre = title.as_deref().and_then(|title| draft.words.genre(without_tail(title)));
        let own = genre.filter(|genre| part.annex.is_none() && genre.tenor != Tenor::Other);
        let told =
            title.filter(|_| own.is_some()).map(|title| own::of_part(&title, draft, span, issued));
        // what is set off as an attachment stands for itself though it has no period, but where the
        // whole says until when it holds
        let apart = is_attachment(head(text, part.start)) && metadata.valid_until.is_none();
        let period = told.filter(|(_, last)| apart || last.is_some()).unwrap_or(whole);
        let kind = if own.is_some() { DocumentKind::Plan } else { DocumentKind::Annex };
        documents.push(Document { kind, title: part.title, span, period });
    }
    close(&mut documents);
    documents
}

/// The titles of documents that are attached side by side, joined; none where they are not.
pub(super) fn joined_title(
    draft: &Draft<'_>,
    front: &Front,
    documents: &[Document],
) -> Option<String> {
    let labelled = (0..front.end).any(|line| is_attachment(draft.line(line)));
    let (first, rest) = documents.split_first()?;
    let plans = rest.iter().filter(|document| document.kind == DocumentKind::Plan);
    let titles: Vec<String> = plans
        .filter_map(|document| document.title)
        .map(|title| joined(title.of(draft.text)))
        .collect();
    let beside = labelled && first.kind == DocumentKind::Plan && !titles.is_empty();
    let own = front.title.clone().filter(|_| beside)?;
    Some([vec![own], titles].concat().join("、"))
}

/// The line at `at`.
fn head(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    rest.split('\n').next().unwrap_or(rest).trim()
}

/// Ends each document where the next begins; a single one is none.
fn close(documents: &mut Vec<Document>) {
    let starts: Vec<usize> = documents.iter().skip(1).map(|document| document.span.start).collect();
    for (document, next) in documents.iter_mut().zip(starts) {
        document.span = Span::new(document.span.start, next);
    }
    if documents.len() < 2 {
        documents.clear();
    }
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
        let last = closed(draft, line + 1, end);
        (draft.span(line + 1).cover(draft.span(last)), last)
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

/// The line on which the title that begins at `line` closes the quotation it opens, where it is
/// broken within: `《某中心关于调整`, `政策的通知》解读`.
fn closed(draft: &Draft<'_>, line: usize, end: usize) -> usize {
    let mut depth = 0_i32;
    for at in line..end.min(line + 4) {
        for c in draft.line(at).chars() {
            depth += i32::from(c == '《') - i32::from(c == '》');
        }
        if depth <= 0 {
            return at;
        }
    }
    line
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
