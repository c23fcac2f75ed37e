//! Plan periods: `“十四五”期间`, `“十三五”末`, `第十四个五年规划时期`.
//!
//! In: the first numeral of the name, or 第. Out: a time over the name with its quotation marks
//! and what belongs to it.

use crate::lexicon::time_word::Grain;
use crate::mention::TimeKind;
use crate::mention::cursor::Text;
use crate::mention::pass::Pass;
use crate::mention::time::{close, days};
use crate::mention::{han, numeral, range};
use crate::span::Span;

/// The names of the plans by number from 1.
const NAMES: [&str; 19] = [
    "一五",
    "二五",
    "三五",
    "四五",
    "五五",
    "六五",
    "七五",
    "八五",
    "九五",
    "十五",
    "十一五",
    "十二五",
    "十三五",
    "十四五",
    "十五五",
    "十六五",
    "十七五",
    "十八五",
    "十九五",
];

/// A plan's name in the text.
#[derive(Clone, Copy, Debug)]
struct Name {
    number: i16,
    span: Span,
}

/// The years of the plan with this number.
fn years(number: i16) -> (i16, i16) {
    // after the second plan three years passed without one
    let from = if number < 3 { 1948 + 5 * number } else { 1951 + 5 * number };
    (from, from + 4)
}

/// Reads the plan period whose name begins at `at`.
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let name = name(pass.text, at, pass.run).filter(|name| name.span.start >= pass.floor)?;
    let last = joined(pass.text, name.span.end);
    let end = last.map_or(name.span.end, |last| last.span.end);
    let (from, to) = (years(name.number).0, years(last.unwrap_or(name).number).1);
    Some(finish(pass, Span::new(name.span.start, end), from, to))
}

/// Reads `第十四个五年规划`.
pub(super) fn numbered(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let place = at + "第".len();
    // looked for first: most ordinals are those of articles
    let run = text.digits_end(han::run_end(text, place, 3));
    let plan = text.any_at(run, &["个五年规划", "个五年计划", "个五年"]).filter(|_| run > place)?;
    let numeral = numeral::read(text, place, &pass.lexicon.units)?;
    let number: i16 = numeral.value.try_into().ok().filter(|n| (1..=40).contains(n))?;
    let (from, to) = years(number);
    (numeral.span.end == run).then(|| finish(pass, Span::new(at, run + plan), from, to))
}

/// The name from `at` to `end` where the text means a plan by it: in quotation marks, or three characters
/// long, or with a word behind that says so.
fn name(text: Text<'_>, at: usize, end: usize) -> Option<Name> {
    let (number, end) = number(text, at, end)?;
    let (open, close) = (text.skip_blanks_back(at), text.skip_blanks(end));
    let (before, after) = (text.char_before(open), text.char_at(close));
    let quoted = before.is_some_and(is_open) && after.is_some_and(is_close);
    let words =
        ["期间", "时期", "计划", "规划", "末", "以来", "以后", "后期", "中期", "初期", "前期"];
    let said = text.any_at(end, &words).is_some();
    let clear =
        number > 10 && text.any_at(end, &["个", "项", "条", "年", "届", "号", "岁", "%"]).is_none();
    if !(quoted || said || clear) {
        return None;
    }
    let span = if quoted {
        let [before, after] = [before, after].map(|c| c.map_or(0, char::len_utf8));
        Span::new(open - before, close + after)
    } else {
        Span::new(at, end)
    };
    // “九五”普法: the plans of legal education count for themselves
    text.any_at(span.end, &["普法"]).is_none().then_some(Name { number, span })
}

/// The number of the plan whose name stands from `at` to `end`, and where it ends: 十四五, 十四·五,
/// in quotation marks also “十四.五”.
fn number(text: Text<'_>, at: usize, end: usize) -> Option<(i16, usize)> {
    let quoted = text.char_before(at).is_some_and(is_open);
    let point = || text.any_at(end, &["."]).filter(|_| quoted);
    let dot = text.any_at(end, &["·", "•", "・"]).or_else(point).map(|len| end + len);
    let five = dot.and_then(|dot| Some(dot + text.any_at(dot, &["五"])?));
    let whole = [text.between(at, end), if five.is_some() { "五" } else { "" }].concat();
    let known = || NAMES.iter().position(|name| *name == whole);
    let index = if whole.ends_with('五') { known()? } else { return None };
    Some((i16::try_from(index + 1).ok()?, five.unwrap_or(end)))
}

fn is_open(c: char) -> bool {
    matches!(c, '“' | '"' | '‘' | '「' | '”' | '\'')
}

fn is_close(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '」' | '“' | '\'')
}

/// The second of `“十四五”至“十五五”`.
fn joined(text: Text<'_>, end: usize) -> Option<Name> {
    let joiner = range::dash(text, end).or_else(|| text.any_at(end, &["至", "到"]))?;
    let place = end + joiner;
    let place = if text.char_at(place).is_some_and(is_open) { text.next(place) } else { place };
    name(text, place, han::run_end(text, place, 5))
}

fn finish(pass: &mut Pass<'_>, span: Span, from: i16, to: i16) -> usize {
    let text = pass.text;
    let (mut end, mut first, mut last) = (span.end, from, to);
    if let Some((after, part)) = part(pass, end) {
        end = after;
        if part > 0 {
            last = from + part - 1;
        } else {
            first = to + part + 1;
        }
    }
    let word = pass.lexicon.time_words.suffix(Grain::Plan, text.rest(end));
    let word = word.map_or("", |(len, _)| text.between(end, end + len));
    if word.contains('末') {
        first = last;
    } else if word.contains('初') {
        last = first;
    }
    let kind = if first == last { TimeKind::Year } else { TimeKind::Period };
    close(pass, Span::new(span.start, end), Grain::Plan, kind, days::years(first, last))
}

/// 前三年 or 后两年 of a plan: how many years, negative from its end.
fn part(pass: &Pass<'_>, at: usize) -> Option<(usize, i16)> {
    let text = pass.text;
    let word = text.any_at(at, &["前", "后", "头"])?;
    let place = at + word;
    let begins = text.char_at(place).is_some_and(|c| c.is_ascii_digit() || han::is_numeral(c));
    let numeral = numeral::read(text, place, &pass.lexicon.units).filter(|_| begins)?;
    let count: i16 = numeral.value.try_into().ok().filter(|n| (1..=5).contains(n))?;
    let end = numeral.span.end + text.any_at(numeral.span.end, &["年"])?;
    Some((end, if text.starts(at, "后") { -count } else { count }))
}

#[cfg(test)]
mod tests {
    use super::years;
    use crate::mention::short::all;

    #[test]
    fn plans_by_number() {
        assert_eq!([years(1), years(2), years(3)], [(1953, 1957), (1958, 1962), (1966, 1970)]);
        assert_eq!([years(10), years(14), years(15)], [(2001, 2005), (2021, 2025), (2026, 2030)]);
    }

    #[test]
    fn plans_in_text() {
        assert_eq!(all("“十四五”期间"), ["“十四五”期间: 2021-01-01..2025-12-31"]);
        assert!(!all("启动“九五”普法规划").iter().any(|read| read.contains("1996")));
        assert_eq!(all("“十三五”末"), ["“十三五”末: 2020-01-01..2020-12-31"]);
        assert_eq!(all("十五五时期"), ["十五五时期: 2026-01-01..2030-12-31"]);
        assert_eq!(all("“十四五”前两年"), ["“十四五”前两年: 2021-01-01..2022-12-31"]);
        assert_eq!(all("第十四个五年规划时期"), ["第十四个五年规划时期: 2021-01-01..2025-12-31"]);
        for text in [
            "\"十四五\"期间",
            "“ 十四五 ”期间",
            "十四•五期间",
            "“十四·五”期间",
            "“十四.五”期间",
            "十四五期间",
        ] {
            assert_eq!(all(text), [format!("{text}: 2021-01-01..2025-12-31")]);
        }
        assert_eq!(all("“十四五期间"), ["十四五期间: 2021-01-01..2025-12-31"]);
        assert_eq!(all("“十四五”期末")[0], "“十四五”期末: 2025-01-01..2025-12-31");
        assert_eq!(all("“十五五”时期末"), ["“十五五”时期末: 2030-01-01..2030-12-31"]);
        assert_eq!(all("十五个"), ["十五个: 15 个 eq"]);
    }
}
