//! Expressions of time: dates, years, plan periods, words such as 今年, lengths of time.
//!
//! In: a place where one may begin. Out: a [`Time`] with its first and last day, resolved against
//! the scan's reference; without one what needs it stays unresolved.

mod calendar;
mod days;
mod length;
mod plan;

use crate::lexicon::time_word::{Base, Grain, Part, TimeWord, WordKind};
use crate::mention::cursor::Text;
use crate::mention::quantity::Figure;
use crate::mention::scan::Scan;
use crate::mention::time::calendar::Year;
use crate::mention::time::days::Days;
use crate::mention::{Time, TimeKind};
use crate::span::Span;

/// Reads a date or a year that begins with a digit.
pub(super) fn digits(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    word(scan, at).or_else(|| calendar::read(scan, at))
}

/// Reads what begins with a Chinese numeral: a plan period, a year, a month.
pub(super) fn numerals(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    plan::read(scan, at).or_else(|| calendar::read(scan, at))
}

/// Reads a word of time, and what else of a date follows it.
pub(super) fn word(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    let known = match text.char_at(at)? {
        '第' => plan::numbered(scan, at),
        '上' | '本' => calendar::relative_decade(scan, at),
        _ => None,
    };
    if known.is_some() {
        return known;
    }
    let (word, entry) = scan.lexicon.time_words.find(text.before(at), text.rest(at))?;
    let (end, entry) = (at + word.len(), entry.clone());
    if entry.kind == WordKind::Year && entry.base == Base::Year && entry.part == Part::All {
        return calendar::from_year(scan, at, Year::Offset(entry.offset), end);
    }
    if entry.base == Base::Month {
        if let Some(end) = calendar::from_month(scan, at, entry.offset, end) {
            return Some(end);
        }
    }
    let days = days::of_word(&entry, scan.reference);
    let end = end + suffix(scan, grain(&entry), end);
    Some(push(scan, Span::new(at, end), kind(&entry), days))
}

/// Reads a length of time counted from today: 近三年, 未来5年.
pub(super) fn span(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    length::counted(scan, at)
}

/// The time that a quantity is, where it measures nothing: 三年行动, 五年来.
pub(super) fn duration(scan: &Scan<'_>, figure: &Figure<'_>) -> Option<Time> {
    length::duration(scan, figure)
}

/// The year that a bare number in a list of years is.
pub(super) fn bare_year(text: Text<'_>, span: Span) -> Option<Time> {
    let year: i16 = span.of(text.0).parse().ok().filter(|year| (1900..=2100).contains(year))?;
    let days = days::year(year)?;
    Some(Time { span, kind: TimeKind::Year, from: Some(days.0), to: Some(days.1) })
}

/// The length of the suffix of a time that stands at `at`.
fn suffix(scan: &Scan<'_>, grain: Grain, at: usize) -> usize {
    scan.lexicon.time_words.suffix(grain, scan.text.rest(at)).unwrap_or_default()
}

fn push(scan: &mut Scan<'_>, span: Span, kind: TimeKind, days: Option<Days>) -> usize {
    let (from, to) = (days.map(|days| days.0), days.map(|days| days.1));
    scan.push_time(Time { span, kind, from, to })
}

fn kind(entry: &TimeWord) -> TimeKind {
    match entry.kind {
        WordKind::Year => TimeKind::Year,
        WordKind::Half => TimeKind::Half,
        WordKind::Quarter => TimeKind::Quarter,
        WordKind::Month => TimeKind::Month,
        WordKind::Day => TimeKind::Day,
        WordKind::Period => TimeKind::Period,
        WordKind::Repeated => TimeKind::Repeated,
    }
}

fn grain(entry: &TimeWord) -> Grain {
    match entry.kind {
        WordKind::Half | WordKind::Quarter => Grain::Half,
        WordKind::Month => Grain::Month,
        WordKind::Day => Grain::Day,
        WordKind::Year => Grain::Year,
        WordKind::Period | WordKind::Repeated => Grain::Range,
    }
}
