//! Headings with a marker: those that start a line, those run into a paragraph, enumerations
//! within one, dashes, boxes.
//!
//! In: the lines that are body. Out: [`Found`] headings in the order of the text. First every
//! place where a marker stands is noted; then the sequence of the numbers decides which of them
//! are headings, so that `3.2亿元` or a reference to `(二)` is none; then the titles are cut.

use crate::layout::draft::Draft;
use crate::layout::line::{bullets, chars_up_to, from, is_blank};
use crate::layout::marker::{self, LAST, Marker, STYLES, Style};
use crate::layout::metadata::date;
use crate::layout::title;
use crate::span::Span;
use crate::text::{Signs, is_han};

/// A heading, before its place in the outline is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) style: Style,
    pub(super) number: u32,
    pub(super) marker: Option<Span>,
    pub(super) title: Span,
    /// Marker and title.
    pub(super) span: Span,
    /// The line it begins on.
    pub(super) line: usize,
    /// Whether it begins the line.
    pub(super) opens: bool,
    /// Whether nothing but the heading stands on its line or lines.
    pub(super) alone: bool,
    /// Whether its paragraph ends with a colon and so introduces what follows.
    pub(super) introduces: bool,
    pub(super) rank: Rank,
}

/// What a heading carries beside what its style says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Usual,
    /// It is an entry of a list within one paragraph: (1)…;(2)….
    Item,
    /// No numbered heading stands under it: 前言.
    Leaf,
}

/// What stands before a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing: it begins the line.
    Nothing,
    /// The end of a sentence, a colon, a closing bracket.
    Stop,
    /// Blanks.
    Blank,
    /// A comma.
    Comma,
    /// Running text.
    Text,
}

/// A place where a marker stands.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    line: usize,
    at: usize,
    before: Before,
    /// Whether several blanks stand before it.
    wide: bool,
    marker: Marker,
}

/// The headings with markers.
pub(super) fn find(draft: &Draft<'_>) -> Vec<Found> {
    let mut candidates = Vec::new();
    for index in (0..draft.lines.len()).filter(|&index| draft.is_body(index)) {
        scan(draft, index, &mut candidates);
    }
    let held = resolve(&candidates, draft);
    cut(draft, &held)
}

/// Whether a heading with a marker might begin the line.
pub(super) fn may_open(line: &str) -> Option<Marker> {
    marker::read(from(line, bullets(line)))
}

/// The length of what may stand before a marker at the start of a line: bullets, a quotation
/// mark.
fn opening_marks(line: &str) -> usize {
    let marks = bullets(line);
    let rest = from(line, marks);
    match rest.chars().next().filter(|c| matches!(c, '“' | '"' | '「' | '『')) {
        Some(quote) if marker::read(from(rest, quote.len_utf8())).is_some() => {
            marks + quote.len_utf8()
        }
        _ => marks,
    }
}

/// Notes the markers of a line.
fn scan(draft: &Draft<'_>, line: usize, out: &mut Vec<Candidate>) {
    let span = draft.span(line);
    let start = span.start + opening_marks(draft.line(line));
    let opening = Span::new(start, span.end).of(draft.text);
    if let Some(marker) = marker::read(opening) {
        out.push(Candidate { line, at: start, before: Before::Nothing, wide: false, marker });
        if let Style::Hash(_) = marker.style {
            let inner = start + marker.len + blanks(from(opening, marker.len));
            if let Some(marker) = marker::read(Span::new(inner, span.end).of(draft.text)) {
                out.push(Candidate {
                    line,
                    at: inner,
                    before: Before::Nothing,
                    wide: false,
                    marker,
                });
            }
        }
    }
    scan_inside(draft.text, line, Span::new(start, span.end), out);
}

/// Notes the markers that stand within a line, behind a sign after which one may stand.
fn scan_inside(text: &str, line: usize, span: Span, out: &mut Vec<Candidate>) {
    /// What stands before a marker; the bracket begins one.
    const WATCHED: Signs = Signs::new(&['。', '〕', ';', ':', '!', '?', ')', ',', ' ', '\t', '(']);
    let inner = span.of(text);
    let (mut index, mut done) = (0, 0);
    while let Some((at, c)) = WATCHED.next(inner, index) {
        index = at + c.len_utf8();
        let (before, next) = match c {
            '。' | '〕' => (Before::Stop, index),
            ',' => (Before::Comma, index),
            ' ' | '\t' => (Before::Blank, index),
            '(' => (Before::Text, at),
            _ if c.is_ascii() => (Before::Stop, index),
            _ => continue,
        };
        if next < done {
            continue;
        }
        let Some(first) = from(inner, next).chars().next() else { break };
        // as it is behind most signs
        if is_han(first) && !marker::may_open(first) {
            continue;
        }
        let at = next + closed(from(inner, next));
        let (marker, len) = marker_at(inner, before, at);
        done = at + len;
        out.extend(marker.map(|marker| {
            let wide = Span::new(0, at).of(inner).ends_with("  ");
            Candidate { line, at: span.start + at, before, wide, marker }
        }));
    }
}

/// The marker that stands at `at`, if one does, and how far from there the look-out goes on.
fn marker_at(line: &str, before: Before, at: usize) -> (Option<Marker>, usize) {
    let rest = from(line, at);
    let Some(first) = rest.chars().next().filter(|c| marker::may_open(*c)) else {
        return (None, 0);
    };
    // behind a comma only an enumeration goes on, and none begins with a figure
    if before == Before::Comma && first.is_ascii_digit() {
        return (None, 1);
    }
    let ahead = Span::new(0, at).of(line);
    let marker = marker::read(rest).filter(|marker| fits(ahead, before, marker));
    (marker, marker.map_or(1, |marker| marker.len))
}

/// Whether a marker of this style may stand behind `ahead` at all.
fn fits(ahead: &str, before: Before, marker: &Marker) -> bool {
    match before {
        Before::Nothing | Before::Stop => !ahead.is_empty(),
        Before::Blank => {
            !ahead.is_empty() && (marker.style != Style::Dash || ahead.ends_with("  "))
        }
        Before::Comma => marker.style.enumerates(),
        Before::Text => {
            matches!(marker.style, Style::HanParen | Style::DigitParen)
                && !ahead.is_empty()
                && !ahead.ends_with(['第', '、', '条', '款', '和', '及', '至'])
        }
    }
}

/// The length of the closing signs and blanks that `text` begins with.
fn closed(text: &str) -> usize {
    match text.chars().next() {
        Some(c) if closes_or_blank(c) => {
            text.len() - text.trim_start_matches(closes_or_blank).len()
        }
        _ => 0,
    }
}

fn closes_or_blank(c: char) -> bool {
    matches!(c, '”' | ')' | '》' | '】' | '〕' | '’') || is_blank(c)
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// The candidates that are headings by the sequence they stand in.
fn resolve(candidates: &[Candidate], draft: &Draft<'_>) -> Vec<Candidate> {
    let next = next_of_style(candidates);
    let mut sequence = Sequence { last: [None; STYLES] };
    let mut held: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for (candidate, next) in candidates.iter().zip(next) {
        let next = next.and_then(|next| candidates.get(next));
        if sequence.holds(candidate, next, draft) {
            sequence.last[candidate.marker.style.index()] = Some(*candidate);
            held.push(*candidate);
        }
    }
    held
}

/// For each candidate the next one of its style.
fn next_of_style(candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut seen = [None; STYLES];
    let mut next = vec![None; candidates.len()];
    for (index, candidate) in candidates.iter().enumerate().rev() {
        let style = candidate.marker.style.index();
        next[index] = seen[style];
        seen[style] = Some(index);
    }
    next
}

/// The headings held so far, the last of each style.
struct Sequence {
    last: [Option<Candidate>; STYLES],
}

impl Sequence {
    /// Whether the candidate is a heading.
    fn holds(&self, it: &Candidate, next: Option<&Candidate>, draft: &Draft<'_>) -> bool {
        let goes_on = next.is_some_and(|next| it.marker.comes_before(next.marker.number));
        let here = next.is_some_and(|next| next.line == it.line);
        let first = it.marker.number == 1;
        match it.before {
            Before::Nothing => self.opens(it, goes_on, next, draft),
            Before::Blank if is_structural(it.marker.style) => true,
            Before::Blank if first && it.wide && !it.marker.doubtful => goes_on,
            Before::Stop | Before::Blank
                if matches!(it.marker.style, Style::Dash | Style::Question) =>
            {
                true
            }
            Before::Stop if it.marker.style == Style::Padded => {
                let on = next.is_some_and(|next| next.before == Before::Stop);
                first && goes_on && here && on || self.follows(it, 0)
            }
            Before::Stop | Before::Blank | Before::Comma | Before::Text if first => {
                let opened = next.is_some_and(|next| next.before == Before::Nothing);
                let near = matches!(it.before, Before::Stop | Before::Blank)
                    && (it.marker.style.enumerates() || opened);
                goes_on && !it.marker.doubtful && (here || near && is_near(it, next))
            }
            Before::Stop | Before::Blank => {
                self.follows(it, 12) && (!it.marker.doubtful || starts_with_year(draft, it))
            }
            Before::Comma | Before::Text => self.follows(it, 0),
        }
    }

    /// Whether a marker that begins its line is a heading's.
    fn opens(
        &self,
        it: &Candidate,
        goes_on: bool,
        next: Option<&Candidate>,
        draft: &Draft<'_>,
    ) -> bool {
        let Marker { style, number, doubtful, .. } = it.marker;
        let first = number == 1;
        match style {
            Style::Box => chars_up_to(draft.line(it.line), 60) < 60,
            Style::Dash => !doubtful || is_near(it, next) || self.is_near_last(it),
            Style::Count | Style::Ordinal => {
                first && goes_on && is_near(it, next) || self.follows(it, 40)
            }
            Style::Outline(_) | Style::Padded => {
                let line = draft.line(it.line);
                let figures = style == Style::Padded
                    && line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '-'));
                let short = chars_up_to(line, 60) < 60 && !figures;
                let short = short || matches!(style, Style::Outline(3..));
                short && (first && goes_on || self.follows(it, usize::MAX) || self.rises(style))
            }
            Style::Circled => !is_footnote(draft.line(it.line)),
            _ if style.is_plain() && !doubtful => true,
            _ if doubtful => {
                let sure = goes_on || starts_with_year(draft, it);
                sure && (first || self.follows(it, 60))
            }
            _ => first || goes_on || self.follows(it, usize::MAX),
        }
    }

    /// Whether the number follows on the last one of the style, at most `within` lines above.
    fn follows(&self, it: &Candidate, within: usize) -> bool {
        let kin = match it.marker.style {
            Style::DigitDot => Some(Style::DigitComma),
            Style::DigitComma => Some(Style::DigitDot),
            _ => None,
        };
        [Some(it.marker.style), kin].into_iter().flatten().any(|style| {
            self.last[style.index()].is_some_and(|last| {
                let number = it.marker.number;
                let next = last.marker.comes_before(number);
                (next || number == LAST) && it.line - last.line <= within
            })
        })
    }

    /// Whether headings of the next deeper outline stand above: 1.2 behind 1.1.5.
    fn rises(&self, style: Style) -> bool {
        let Style::Outline(parts) = style else { return false };
        parts < 4 && self.last[Style::Outline(parts + 1).index()].is_some()
    }

    fn is_near_last(&self, it: &Candidate) -> bool {
        self.last[it.marker.style.index()].is_some_and(|last| it.line - last.line <= 3)
    }
}

/// Whether a year stands behind the marker: `3.2022年11月起,…`.
fn starts_with_year(draft: &Draft<'_>, it: &Candidate) -> bool {
    let room = Span::new(it.at + it.marker.len, draft.span(it.line).end);
    let rest = room.of(draft.text);
    date::year(rest).is_some_and(|(_, len)| from(rest, len).starts_with('年'))
}

/// `① 某某:《某书》,第3页。`
fn is_footnote(line: &str) -> bool {
    line.contains('》') && line.trim_end_matches('。').ends_with('页')
}

fn is_structural(style: Style) -> bool {
    matches!(style, Style::Part | Style::Chapter | Style::Division)
}

fn is_near(it: &Candidate, next: Option<&Candidate>) -> bool {
    next.is_some_and(|next| next.line - it.line <= 8)
}

/// Which headings are the entries of a list within one line, and so within a paragraph.
fn items(held: &[Candidate]) -> Vec<bool> {
    let mut items = vec![false; held.len()];
    let mut last: [Option<usize>; STYLES] = [None; STYLES];
    for (index, it) in held.iter().enumerate().filter(|(_, it)| it.marker.style.is_small()) {
        let before = last[it.marker.style.index()].replace(index);
        if let Some(before) = before.filter(|&before| held[before].line == it.line) {
            items[before] = true;
            items[index] = true;
        }
    }
    items
}

/// Cuts the titles.
fn cut(draft: &Draft<'_>, held: &[Candidate]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::with_capacity(held.len());
    let items = items(held);
    for (index, it) in held.iter().enumerate() {
        let next = held.get(index + 1).filter(|next| next.line == it.line);
        let shares_marker = matches!(it.marker.style, Style::Hash(_))
            && next.is_some_and(|next| next.before == Before::Nothing);
        let taken = found.last().is_some_and(|last| it.at < last.span.end);
        if shares_marker || taken {
            continue;
        }
        let limit = next.map_or(draft.span(it.line).end, |next| next.at);
        let rank = if items[index] { Rank::Item } else { Rank::Usual };
        found.extend(title_of(draft, it, limit).map(|found| Found { rank, ..found }));
    }
    found
}

/// The heading of a candidate whose title ends before `limit`; none where there is no title.
fn title_of(draft: &Draft<'_>, it: &Candidate, limit: usize) -> Option<Found> {
    let marker = Span::at(it.at, it.marker.len);
    let mut room = Span::new(marker.end, limit);
    let mut last = it.line;
    if room.of(draft.text).chars().all(title::closes) {
        let next = it.line + 1;
        let open = draft.is_body(next) && may_open(draft.line(next)).is_none();
        let counts = it.marker.style == Style::Count;
        if !open || limit < draft.span(it.line).end || counts {
            return None;
        }
        (room, last) = (draft.span(next), next);
    }
    let title = title::cut(draft.text, room, it.marker.style);
    let line = draft.span(last);
    let rest = Span::new(title.end, line.end).of(draft.text);
    (!title.is_empty()).then(|| Found {
        style: it.marker.style,
        number: it.marker.number,
        marker: Some(marker),
        title,
        span: marker.cover(title),
        line: it.line,
        opens: it.before == Before::Nothing,
        alone: it.before == Before::Nothing && rest.chars().all(title::closes),
        introduces: line.of(draft.text).ends_with(':'),
        rank: Rank::Usual,
    })
}
