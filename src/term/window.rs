//! When a term holds, and when what it gives can be applied for.
//!
//! In: the text with its mentions, a statement. Out: first and last days as far as the text gives
//! them, with the words that do.

use jiff::civil::Date;

use crate::lexicon::cue::Cue;
use crate::lexicon::term::{Places, TermValue, Window};
use crate::mention::{Comparator, Mention, Quantity, Time, TimeBound, TimeKind};
use crate::span::Span;
use crate::statement::{Basis, Statement};
use crate::term::{Days, Input, Told};

/// How far a time may stand from the word that says what it is for, in bytes.
const REACH: usize = 48;

/// What ends a clause.
const CLAUSE_ENDS: [char; 6] = [',', ';', '。', ':', '!', '\n'];

/// The first and the last day on which a term holds: both where the sentence gives them, else the
/// last of the policy's period.
pub(super) fn valid(input: Input<'_>, statement: &Statement) -> Days {
    let when = &statement.when;
    let Some((from, to)) = when.period else { return Days::default() };
    let time = when.span.and_then(|span| time_in(input.mentions, span));
    match time.and_then(|time| time.bound) {
        Some(TimeBound::Since | TimeBound::After) => Days { from: Some(from), to: None },
        Some(TimeBound::Before | TimeBound::Until) => Days { from: None, to: Some(to) },
        // 执行期限至12月底
        None if time.is_some_and(is_point) => Days { from: None, to: Some(to) },
        None => {
            let told = when.basis == Some(Basis::Explicit) || when.year_start.is_some();
            Days { from: (told && from < to).then_some(from), to: Some(to) }
        }
    }
}

/// Whether a time names one day or month, no span of them.
fn is_point(time: &Time) -> bool {
    matches!(time.kind, TimeKind::Day | TimeKind::Month)
}

/// The time that stands in `span`.
fn time_in(mentions: &[Mention], span: Span) -> Option<&Time> {
    let first = mentions.partition_point(|mention| mention.span().end <= span.start);
    let inside = mentions[first..].iter().take_while(|mention| mention.span().start < span.end);
    inside.into_iter().find_map(Mention::as_time)
}

/// The windows for applications that the document names, in order: the days, and the words.
pub(super) fn all(input: Input<'_>, words: &Places) -> Vec<Told<Days>> {
    let window = |value| match value {
        TermValue::Window(window) => Some(window),
        _ => None,
    };
    let mut found: Vec<Told<Days>> = Vec::new();
    for (kind, word) in words.all(window) {
        let told = match kind {
            Window::Named => behind(input, word),
            Window::Act => before(input, word),
        };
        found.extend(told.filter(|told| found.last().is_none_or(|last| last.span != told.span)));
    }
    found
}

/// 申报时间为2024年3月1日至4月30日, 受理期限截至12月31日.
fn behind(input: Input<'_>, word: Span) -> Option<Told<Days>> {
    let reach = crate::text::behind(input.text, word.end, REACH);
    let time = time_in(input.mentions, reach)?;
    let gap = Span::new(word.end, time.span.start.max(word.end)).of(input.text);
    let near = !gap.contains(['。', ';', '\n', ',']);
    near.then(|| dated(time)).flatten()
}

/// 请于2024年6月30日前申报, 自认定之日起30日内提出申请.
fn before(input: Input<'_>, act: Span) -> Option<Told<Days>> {
    let start = clause_start(input.text, act.start);
    let last = input.mentions.partition_point(|mention| mention.span().end <= act.start);
    let mention = input.mentions[..last].last().filter(|it| it.span().start >= start)?;
    match mention {
        Mention::Time(time) if time.bound.is_some() || time.kind == TimeKind::Period => dated(time),
        Mention::Quantity(quantity) if is_time_limit(quantity) => {
            let from = opening(input, Span::new(start, quantity.text.start));
            Some(Told { value: Days::default(), span: Span::new(from, quantity.text.end) })
        }
        _ => None,
    }
}

/// Whether so much time is left: 30日内.
fn is_time_limit(quantity: &Quantity) -> bool {
    let bound = matches!(quantity.comparator, Comparator::Le | Comparator::Lt);
    bound && quantity.dimension() == Some("time")
}

/// Where 自认定之日起 begins; the end of the stretch where nothing of that kind stands in it.
fn opening(input: Input<'_>, before: Span) -> usize {
    let tokens = input.tokenizer.tokens(before.of(input.text), before.start);
    let from =
        tokens.iter().rfind(|token| input.lexicon.cues.of(token.span.of(input.text)).is(Cue::From));
    from.map_or(before.end, |token| token.span.start)
}

fn clause_start(text: &str, at: usize) -> usize {
    let before = crate::text::before(text, at, 4 * REACH);
    let sign = before.of(text).char_indices().rfind(|(_, c)| CLAUSE_ENDS.contains(c));
    sign.map_or(before.start, |(i, c)| before.start + i + c.len_utf8())
}

/// A time as a window; none where no day of it is known.
fn dated(time: &Time) -> Option<Told<Days>> {
    let (from, to): (Option<Date>, Option<Date>) = time.open();
    // a lone day is the last
    let days = if time.bound.is_none() && is_point(time) {
        Days { from: None, to }
    } else {
        Days { from, to }
    };
    (from.is_some() || to.is_some()).then_some(Told { value: days, span: time.span })
}
