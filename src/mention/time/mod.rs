//! Expressions of time: dates, years, plan periods, words such as 今年, lengths of time.
//!
//! In: a place where one may begin. Out: a [`Time`] with its first and last day, resolved against
//! the pass's reference; without one what needs it stays unresolved.

mod calendar;
mod days;
mod length;
mod plan;
mod point;
mod repeated;

use crate::lexicon::context::Context;
use crate::lexicon::time_word::{Base, Grain, Part, TimeBound, TimeWord, WordKind};
use crate::mention::cursor::Text;
use crate::mention::pass::Pass;
use crate::mention::quantity::Figure;
use crate::mention::time::days::Days;
use crate::mention::time::point::Year;
use crate::mention::{Time, TimeKind, range};
use crate::span::Span;

/// Reads a date or a year that begins with a digit.
pub(super) fn digits(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    word(pass, at).or_else(|| calendar::read(pass, at))
}

/// Reads what begins with a Chinese numeral: a plan period, a year, a month.
pub(super) fn numerals(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    plan::read(pass, at).or_else(|| calendar::read(pass, at))
}

/// Reads a word of time, and what else of a date follows it.
pub(super) fn word(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    if !pass.word {
        return None;
    }
    let text = pass.text;
    let known = match text.char_at(at)? {
        '第' => plan::numbered(pass, at),
        '上' | '本' => calendar::relative_decade(pass, at),
        '前' => calendar::months_of_year(pass, at),
        _ => None,
    };
    if known.is_some() {
        return known;
    }
    let lexicon = pass.lexicon;
    let (word, entry) = lexicon.time_words.find(text.before(at), text.rest(at))?;
    let end = at + word.len();
    if entry.kind == WordKind::Year && entry.base == Base::Year && entry.part == Part::All {
        return Some(calendar::from_year(pass, at, Year::Offset(entry.offset), end));
    }
    let dated = (entry.base == Base::Month)
        .then(|| calendar::from_month(pass, at, entry.offset, end))
        .flatten();
    if dated.is_some() {
        return dated;
    }
    if let Some(end) = weekdays(pass, entry, end) {
        return Some(push(pass, Span::new(at, end), TimeKind::Repeated, None));
    }
    let numbered = is_weekday(entry) && text.ends(at, "个");
    // the second Sunday of May is none of this week
    let days = if numbered { None } else { days::of_word(entry, pass.reference) };
    if entry.kind == WordKind::Repeated {
        let end = repeated::read(pass, word, end);
        return Some(push(pass, Span::new(at, end), TimeKind::Repeated, None));
    }
    Some(close(pass, Span::new(at, end), grain(entry), kind(entry), days))
}

/// Reads a length of time counted from today: 近三年, 未来5年.
pub(super) fn span(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    length::counted(pass, at)
}

/// The time that a quantity is, where it measures nothing: 三年行动, 五年来.
pub(super) fn duration(pass: &Pass<'_>, figure: &Figure<'_>) -> Option<Time> {
    length::duration(pass, figure)
}

/// The year that a bare number in a list of years is.
pub(super) fn bare_year(text: Text<'_>, span: Span) -> Option<Time> {
    let year: i16 = span.of(text.0).parse().ok().filter(|year| (1900..=2100).contains(year))?;
    Some(time(span, TimeKind::Year, Some(days::year(year)?)))
}

fn time(span: Span, kind: TimeKind, days: Option<Days>) -> Time {
    let (from, to) = (days.map(|days| days.0), days.map(|days| days.1));
    Time { span, kind, from, to, bound: None }
}

fn push(pass: &mut Pass<'_>, span: Span, kind: TimeKind, days: Option<Days>) -> usize {
    pass.push_time(time(span, kind, days))
}

/// Adds the time at `span` with the suffixes that follow it and the word before it.
fn close(
    pass: &mut Pass<'_>,
    span: Span,
    grain: Grain,
    kind: TimeKind,
    days: Option<Days>,
) -> usize {
    let end = if grain == Grain::Day { weekday(pass.text, span.end) } else { span.end };
    let behind = suffixes(pass, grain, end, days);
    let mut time = time(Span::new(span.start, behind.end), kind, behind.days);
    time.bound = behind.bound;
    if let Some((len, bound)) = bound_before(pass, span.start) {
        time.span.start -= len;
        time.bound = time.bound.or(Some(bound));
    }
    pass.push_time(time)
}

/// Whether the word is a day of the present week.
fn is_weekday(entry: &TimeWord) -> bool {
    entry.kind == WordKind::Day && entry.base == Base::Week && entry.offset == 0
}

/// The end of 星期一至星期五, of which the first day ends at `end`: no days of any one week.
fn weekdays(pass: &Pass<'_>, entry: &TimeWord, end: usize) -> Option<usize> {
    let text = pass.text;
    let joiner = range::dash(text, end).or_else(|| range::word(text, end));
    let place = end + joiner.filter(|_| is_weekday(entry))?;
    let name = text.any_at(place, &["星期", "礼拜", "周"])?;
    let after = place + name;
    Some(after + text.any_at(after, &WEEKDAYS)?)
}

/// Where the weekday ends that is said of a day, which ends at `end`: 5月12日(星期五).
fn weekday(text: Text<'_>, end: usize) -> usize {
    let place = text.skip_blanks(end);
    let bracket = text.any_at(place, &["("]).unwrap_or_default();
    let pause = text.any_at(place, &[","]).unwrap_or_default();
    let place = text.skip_blanks(place + bracket + pause);
    let read = || {
        let name = place + text.any_at(place, &["星期", "礼拜", "周"])?;
        let after = name + text.any_at(name, &WEEKDAYS)?;
        let joined = range::dash(text, after).or_else(|| range::word(text, after));
        if bracket > 0 {
            return text.starts(after, ")").then_some(after + 1);
        }
        (joined.is_none() && (pause == 0 || !text.han_at(after))).then_some(after)
    };
    read().unwrap_or(end)
}

/// How the days of the week are numbered.
const WEEKDAYS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "日", "天"];

/// The word before a time that leaves an end open, and which: 截至, 最迟, 不早于.
fn bound_before(pass: &Pass<'_>, start: usize) -> Option<(usize, TimeBound)> {
    let before = pass.free_before(start);
    let bounds = [
        (Context::Until, TimeBound::Until),
        (Context::NoLater, TimeBound::Before),
        (Context::NoEarlier, TimeBound::Since),
    ];
    let found =
        bounds.into_iter().map(|(cue, bound)| (pass.lexicon.contexts.len(cue, before), bound));
    found.max_by_key(|(len, _)| *len).filter(|(len, _)| *len > 0)
}

/// What the words behind a time make of it.
#[derive(Clone, Copy, Debug)]
struct Behind {
    end: usize,
    days: Option<Days>,
    bound: Option<TimeBound>,
}

/// How many suffixes a time may have: 2025年|年底|之前.
const SUFFIXES: usize = 3;

/// The suffixes from `end` on of a time of this grain.
fn suffixes(pass: &Pass<'_>, grain: Grain, end: usize, days: Option<Days>) -> Behind {
    let mut behind = Behind { end, days, bound: None };
    for _ in 0..SUFFIXES {
        let rest = pass.text.rest(behind.end);
        let Some((len, suffix)) = pass.lexicon.time_words.suffix(grain, rest) else { break };
        behind.end += len;
        behind.bound = behind.bound.or(suffix.bound);
        if suffix.part != Part::All && grain == Grain::Year {
            let year = behind.days.map(|(from, _)| from.year());
            behind.days = year.and_then(|year| days::part_of_year(year, suffix.part));
        }
        if suffix.bound.is_some() {
            break;
        }
    }
    behind
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

#[cfg(test)]
mod tests {
    use crate::mention::short::all;

    #[test]
    fn relative_words() {
        assert_eq!(all("今年"), ["今年: 2024-01-01..2024-12-31"]);
        assert_eq!(all("去年5月"), ["去年5月: 2023-05-01..2023-05-31"]);
        assert_eq!(all("今年上半年"), ["今年上半年: 2024-01-01..2024-06-30"]);
        assert_eq!(all("年底前完成"), ["年底前: 2024-01-01..2024-12-31"]);
        assert_eq!(all("第三季度"), ["第三季度: 2024-07-01..2024-09-30"]);
        assert_eq!(all("最迟2025年底"), ["最迟2025年底: 2025-01-01..2025-12-31"]);
        assert_eq!(all("2018年至今"), ["2018年至今: 2018-01-01..2018-12-31"]);
        assert_eq!(all("2019年始终"), ["2019年: 2019-01-01..2019-12-31"]);
        assert_eq!(all("规划期末"), ["规划期末: 2025-01-01..2025-12-31"]);
        assert_eq!(all("本月10日"), ["本月10日: 2024-05-10"]);
        assert_eq!(all("每年开展"), ["每年: repeated"]);
        assert_eq!(all("过去年份"), [""; 0]);
    }
}
