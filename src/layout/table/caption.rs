//! Captions of tables: `表1 主要指标`, one that lost its 表, or the title over the cells.

use crate::layout::draft::Draft;
use crate::layout::heading::{Found, Rank, may_open};
use crate::layout::line::{bullets, chars_up_to, from, is_blank, trim_at};
use crate::layout::marker::{Style, numeral};
use crate::layout::table::cell;
use crate::layout::title;
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;
use crate::text::is_han;

/// The longest caption, in characters.
const LONGEST: usize = 60;

/// The caption with a marker that is line `line`.
pub(super) fn marked(draft: &Draft<'_>, line: usize) -> Option<Found> {
    let text = draft.line(line);
    let text = from(text, bullets(text));
    let rest = text.strip_prefix("附表").or_else(|| text.strip_prefix('表'))?;
    if chars_up_to(text, LONGEST) >= LONGEST || text.contains('。') || text.ends_with([';', ',']) {
        return None;
    }
    let shown = rest.trim_start_matches(is_blank);
    let number = number(shown)?;
    let after = from(shown, number);
    let spoken =
        after.starts_with(['所', '中', '显', '列', '为', '和', '、', '可', '的', '内', '面']);
    let start = draft.span(line).end - text.len();
    let marker = Span::new(start, start + text.len() - after.len());
    let room = Span::new(marker.end, draft.span(line).end);
    let found = (!spoken).then(|| found(draft, line, Some(marker), room));
    found.filter(|found| !found.title.is_empty())
}

/// `1`, `1-1`, `1.2`, 一: the length of a table's number.
fn number(text: &str) -> Option<usize> {
    let digits =
        text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.')).count();
    let digits = text.get(..digits)?.trim_end_matches(['-', '.']).len();
    if digits > 0 { Some(digits) } else { numeral(text).map(|(_, len)| len) }
}

/// The caption without 表 that stands above line `first` of a table; `given` where the shape
/// of the table tells it.
pub(super) fn unmarked(
    draft: &Draft<'_>,
    words: &TableWords,
    first: usize,
    given: Option<Span>,
) -> Option<Found> {
    if let Some(span) = given {
        let line = draft.lines.partition_point(|line| line.span.end <= span.start);
        return Some(split(draft, line, span)).filter(|found| !found.title.is_empty());
    }
    let above = first.checked_sub(1)?;
    let whole = draft.line(above);
    let text = without_unit(words, whole);
    let measured = text.len() < whole.len();
    let named = ["表", "指标", "一览", "清单", "明细", "情况", "标准"]
        .iter()
        .any(|end| text.ends_with(end));
    let numbered = text.starts_with(|c: char| c.is_ascii_digit());
    let fits = draft.is_body(above)
        && (5..40).contains(&chars_up_to(text, 40))
        && !text.contains(['。', ',', ';', ':'])
        && may_open(text).is_none();
    let found = (fits && (named || measured || numbered && text.chars().any(is_han)))
        .then(|| split(draft, above, draft.span(above)));
    found.filter(|found| !found.title.is_empty())
}

/// The line without the bracket at its end that gives the unit: `各县就业目标(单位:万人)`.
fn without_unit<'t>(words: &TableWords, line: &'t str) -> &'t str {
    let Some((front, inner)) = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) else {
        return line;
    };
    let told = words.opening(Class::UnitNote, inner).is_some() || cell::is_unit(inner);
    if told && !front.is_empty() { front.trim_end_matches(is_blank) } else { line }
}

/// A caption with the number it may begin with: `表2 指标`, `2指标`.
fn split(draft: &Draft<'_>, line: usize, span: Span) -> Found {
    let text = span.of(draft.text);
    let rest = text.strip_prefix("附表").or_else(|| text.strip_prefix('表')).unwrap_or(text);
    let shown = rest.trim_start_matches(is_blank);
    let lost = rest.len() == text.len();
    let len = shown.bytes().take_while(u8::is_ascii_digit).count();
    let year = len == 4;
    let len = if lost { len } else { number(shown).unwrap_or(0) };
    let counted = len > 0 && !year && text.len() > len;
    let end = span.start + text.len() - shown.len() + len;
    let marker = counted.then(|| Span::new(span.start, end));
    found(draft, line, marker, Span::new(marker.map_or(span.start, |marker| marker.end), span.end))
}

fn found(draft: &Draft<'_>, line: usize, marker: Option<Span>, room: Span) -> Found {
    let room = trim_at(draft.text, room);
    let inner = room.of(draft.text);
    let start = inner.len() - inner.trim_start_matches([':', '、', '.', '-', ' ']).len();
    let end = inner.trim_end_matches(title::closes).len();
    let title = Span::new(room.start + start, room.start + end);
    Found {
        style: Style::Table,
        number: 0,
        marker,
        title,
        span: marker.map_or(title, |marker| marker.cover(title)),
        line,
        opens: true,
        alone: true,
        introduces: false,
        rank: Rank::Usual,
    }
}
