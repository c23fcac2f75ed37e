//! Dates, months, years and their ranges: `2025年`, `2021-2025年`, `2023年1月1日至12月31日`,
//! `1-6月`, `二〇三五年`, `今年5月`, `2026-01-27`.
//!
//! In: the first digit or numeral, or a year that was read already. Out: a time; `2021年第5号`
//! is a document's number and a decoy.

use jiff::civil::Date;

use crate::lexicon::time_word::{Base, Grain, NextYear, Part, WordKind};
use crate::mention::cursor::Text;
use crate::mention::scan::Scan;
use crate::mention::time::days::{self, Days};
use crate::mention::time::{kind, push, suffix};
use crate::mention::{TimeKind, han, numeral, range};
use crate::span::Span;

/// A year as written or counted from the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Fixed(i16),
    Offset(i16),
}

/// A place in the calendar: a year, a month, a day, or a part of a year.
#[derive(Clone, Copy, Debug)]
struct Point {
    end: usize,
    year: Option<Year>,
    months: Option<(i8, i8)>,
    days: Option<(i8, i8)>,
    part: Option<(Part, TimeKind)>,
}

/// Reads the date at `at`.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    if !may_begin(text, at) || at > scan.floor && inside_number(text, at) {
        return None;
    }
    if let Some((first, place)) = bare_first(text, at) {
        let last = point(scan, place)?;
        return range_of(scan, at, first, last);
    }
    if let Some((from, to, end)) = bare_pair(text, at) {
        return Some(push(scan, Span::new(at, end), TimeKind::Period, days::years(from, to)));
    }
    if let Some(end) = decade(scan, at) {
        return Some(end);
    }
    let first = point(scan, at)?;
    if let Some(end) = document(text, first) {
        return Some(scan.push_decoy(Span::new(at, end), "document-number"));
    }
    finish(scan, at, first)
}

/// Whether what follows the digits or numerals at `at` can belong to a date; rules most of them
/// out.
fn may_begin(text: Text<'_>, at: usize) -> bool {
    let digits = text.digits_end(at) - at;
    let end = if digits > 0 {
        at + digits
    } else {
        let run = text
            .rest(at)
            .chars()
            .take(6)
            .take_while(|c| han::is_numeral(*c) || matches!(c, 'O' | 'o' | '0'));
        at + run.map(char::len_utf8).sum::<usize>()
    };
    let next = text.char_at(end).unwrap_or_default();
    let joins =
        matches!(next, '年' | '月' | '世' | ' ' | '至' | '到' | '、' | '-' | '/' | '.' | '~')
            || range::dash(text, end).is_some();
    joins && matches!(digits, 0 | 1 | 2 | 4)
}

/// Reads on behind the year that `at` begins and `end` ends.
pub(super) fn from_year(scan: &mut Scan<'_>, at: usize, year: Year, end: usize) -> Option<usize> {
    let point = after_year(scan, year, end);
    finish(scan, at, point)
}

/// Reads the day behind 本月.
pub(super) fn from_month(scan: &mut Scan<'_>, at: usize, offset: i16, end: usize) -> Option<usize> {
    let (after, (from, to)) = day(scan.text, end)?;
    let month = scan
        .reference
        .date
        .and_then(|date| days::add_months(date.first_of_month(), i64::from(offset)));
    let days = month.and_then(|m| Some((days::date(m.year(), m.month(), from)?, clip(m, to)?)));
    Some(push(scan, Span::new(at, after), TimeKind::Day, days))
}

/// Digits that continue a number or a name are no date.
fn inside_number(text: Text<'_>, at: usize) -> bool {
    let before = text.byte_before(at);
    before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/'))
        && text.byte_at(at).is_some_and(|b| b.is_ascii_digit())
}

/// `2021年第5号`.
fn document(text: Text<'_>, first: Point) -> Option<usize> {
    let year = first.year.is_some() && first.months.is_none() && first.part.is_none();
    let place = first.end + text.any_at(first.end, &["第"]).filter(|_| year)?;
    let end = text.digits_end(text.skip_blanks(place));
    text.starts(text.skip_blanks(end), "号").then(|| text.skip_blanks(end) + "号".len())
}

/// The first year of `2021-2025年`, which has no 年 of its own, and where the second begins.
fn bare_first(text: Text<'_>, at: usize) -> Option<(Year, usize)> {
    let end = text.digits_end(at);
    let year = four_digits(text, at, end)?;
    let place = text.skip_blanks(end);
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &["至", "到", "/"]))?;
    let next = text.skip_blanks(place + joiner);
    let next_end = text.digits_end(next);
    let unit = text.skip_blanks(next_end);
    let said = text.starts(unit, "年") && matches!(next_end - next, 2 | 4);
    said.then_some((year, next))
}

/// `1958-1962` without a unit.
fn bare_pair(text: Text<'_>, at: usize) -> Option<(i16, i16, usize)> {
    let end = text.digits_end(at);
    let next = end + range::dash(text, end)?;
    let last = text.digits_end(next);
    let years = (four_digits(text, at, end)?, four_digits(text, next, last)?);
    let (Year::Fixed(from), Year::Fixed(to)) = years else { return None };
    let unit = text.skip_blanks(last);
    let number = text
        .byte_at(last)
        .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'%'));
    let counted = text.han_at(unit) && text.any_at(unit, &["学年", "财年", "年"]).is_none();
    (from >= 1900 && from < to && !number && !counted).then_some((from, to, last))
}

/// `上世纪90年代`, `本世纪20年代`.
pub(super) fn relative_decade(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    let base = if text.starts(at, "上世纪") {
        1900
    } else if text.starts(at, "本世纪") {
        2000
    } else {
        return None;
    };
    let (end, tens) = small(text, at + "上世纪".len())?;
    let end = end + text.any_at(end, &["年代"])?;
    let from = base + i16::from(tens);
    let days = days::years(from, from + 9);
    (tens % 10 == 0).then(|| push(scan, Span::new(at, end), TimeKind::Period, days))
}

/// `20世纪80年代`, `九十年代`, `21世纪`: whole decades and centuries.
fn decade(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    let (end, first) = small(text, at)?;
    let century = text.any_at(end, &["世纪"]).map(|len| end + len);
    let (base, place) = match century {
        Some(place) => (i16::from(first.checked_sub(1)?) * 100, place),
        None => (if first < 30 { 2000 } else { 1900 }, at),
    };
    let tens = small(text, place).filter(|(end, tens)| text.starts(*end, "年代") && tens % 10 == 0);
    if let Some((end, tens)) = tens {
        let from = base + i16::from(tens);
        let end = end + "年代".len();
        let end = end
            + text.any_at(end, &["初期", "中期", "末期", "初", "末", "以来"]).unwrap_or_default();
        return Some(push(scan, Span::new(at, end), TimeKind::Period, days::years(from, from + 9)));
    }
    let end = century?;
    Some(push(scan, Span::new(at, end), TimeKind::Period, days::years(base + 1, base + 100)))
}

fn four_digits(text: Text<'_>, at: usize, end: usize) -> Option<Year> {
    let year: i16 = text.between(at, end).parse().ok().filter(|_| end - at == 4)?;
    (1800..=2100).contains(&year).then_some(Year::Fixed(year))
}

fn range_of(scan: &mut Scan<'_>, at: usize, first: Year, last: Point) -> Option<usize> {
    let Year::Fixed(from) = first else { return None };
    let Some(Year::Fixed(to)) = last.year else { return None };
    if to <= from || last.months.is_some() || last.part.is_some() {
        return None;
    }
    let end = last.end + suffix(scan, Grain::Range, last.end);
    Some(push(scan, Span::new(at, end), TimeKind::Period, days::years(from, to)))
}

/// The point at `at`.
fn point(scan: &Scan<'_>, at: usize) -> Option<Point> {
    let text = scan.text;
    if let Some(point) = iso(text, at) {
        return Some(point);
    }
    if let Some((year, end)) = year(scan, at) {
        return Some(after_year(scan, year, end));
    }
    let (end, months) = month(text, at)?;
    Some(after_month(text, Point { end, year: None, months: Some(months), days: None, part: None }))
}

/// A year with its 年: four digits, two before a month or with a zero, numerals by place.
fn year(scan: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let text = scan.text;
    let digits = text.digits_end(at);
    let (year, end) =
        if digits > at { arabic_year(text, at, digits)? } else { han_year(scan, at)? };
    let place = text.skip_blanks(end);
    let end = place + text.any_at(place, &["年"])?;
    let other =
        text.any_at(end, &["级", "期", "龄", "限", "以上", "以下", "以内", "的历史"]).is_some();
    let end =
        end + text.any_at(end, &["度"]).filter(|_| !text.starts(end, "度假")).unwrap_or_default();
    (!other).then_some((year, end))
}

fn arabic_year(text: Text<'_>, at: usize, digits: usize) -> Option<(Year, usize)> {
    if let Some(year) = four_digits(text, at, digits) {
        return Some((year, digits));
    }
    if digits - at == 1 {
        let plain = numeral::spaced(text, at)?;
        let written: String = text.between(at, plain.end).chars().filter(|c| *c != ' ').collect();
        let year: i16 = written.parse().ok().filter(|year| (1900..=2100).contains(year))?;
        return Some((Year::Fixed(year), plain.end));
    }
    if digits - at != 2 {
        return None;
    }
    let short: i16 = text.between(at, digits).parse().ok()?;
    let dated = text.starts(digits, "年") && month(text, digits + "年".len()).is_some();
    let zero = text.byte_at(at) == Some(b'0');
    let century = if short > 50 { 1900 } else { 2000 };
    (dated || zero).then_some((Year::Fixed(century + short), digits))
}

/// `二〇三五`, `一九五七`, `零八`, `两千零四`.
fn han_year(scan: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let text = scan.text;
    let zero = |c: char| if matches!(c, 'O' | 'o' | '0' | 'Ｏ') { Some(0) } else { han::digit(c) };
    let mut value: i16 = 0;
    let (mut end, mut count) = (at, 0);
    for c in text.rest(at).chars().take(5) {
        let Some(d) = zero(c).filter(|_| !matches!(c, '两' | '兩')) else { break };
        value = value.checked_mul(10)?.checked_add(i16::try_from(d).ok()?)?;
        (end, count) = (end + c.len_utf8(), count + 1);
    }
    if count == 4 && (1800..=2100).contains(&value) {
        return Some((Year::Fixed(value), end));
    }
    if count == 2 && text.any_at(at, &["零", "〇", "○"]).is_some() {
        return Some((Year::Fixed(2000 + value), end));
    }
    let numeral = han::read(text, at, &scan.lexicon.units).filter(|_| count < 2)?;
    let value: i16 = numeral.whole()?.try_into().ok().filter(|year| (1900..2100).contains(year))?;
    let exact = value != 2000 || month(text, numeral.end + "年".len()).is_some();
    (exact && numeral.more.is_none()).then_some((Year::Fixed(value), numeral.end))
}

/// Adds the month, the half or the quarter behind a year.
fn after_year(scan: &Scan<'_>, year: Year, end: usize) -> Point {
    let text = scan.text;
    let point = Point { end, year: Some(year), months: None, days: None, part: None };
    let place = text.skip_blanks(end);
    if let Some((end, months)) = month(text, place) {
        return after_month(text, Point { end, months: Some(months), ..point });
    }
    if let Some((end, months)) = first_months(text, place) {
        return Point { end, months: Some(months), ..point };
    }
    if let Some((end, part)) = season(text, place) {
        return Point { end, part: Some((part, TimeKind::Period)), ..point };
    }
    let word = scan.lexicon.time_words.find(text.before(place), text.rest(place));
    match word {
        Some((word, entry))
            if entry.base == Base::Year
                && entry.offset == 0
                && entry.kind != WordKind::Repeated =>
        {
            let whole = entry.part == Part::All;
            let fits =
                !whole || text.any_at(place, &["全年", "年内", "年底", "年末", "年终"]).is_some();
            let part = Some((entry.part, kind(entry))).filter(|_| !whole);
            if fits { Point { end: place + word.len(), part, ..point } } else { point }
        }
        _ => point,
    }
}

/// 春季, 夏天 of a year.
fn season(text: Text<'_>, at: usize) -> Option<(usize, Part)> {
    let (from, to, next) = match text.char_at(at)? {
        '春' => ((3, 1), (5, 31), NextYear::No),
        '夏' => ((6, 1), (8, 31), NextYear::No),
        '秋' => ((9, 1), (11, 30), NextYear::No),
        '冬' => ((12, 1), (2, 28), NextYear::Yes),
        _ => return None,
    };
    let end = text.next(at);
    let end = end + text.any_at(end, &["季", "天"])?;
    Some((end, Part::Days(from, to, next)))
}

/// 前5个月 of a year.
fn first_months(text: Text<'_>, at: usize) -> Option<(usize, (i8, i8))> {
    let place = at + text.any_at(at, &["前"])?;
    let (end, count) = small(text, place)?;
    let end = end + text.any_at(end, &["个月"])?;
    (1..=12).contains(&count).then_some((end, (1, count)))
}

/// Adds the day behind a month.
fn after_month(text: Text<'_>, point: Point) -> Point {
    match day(text, text.skip_blanks(point.end)) {
        Some((end, days)) if point.months.is_some_and(|(from, to)| from == to) => {
            Point { end, days: Some(days), ..point }
        }
        _ => point,
    }
}

/// `9月`, `1-6月`, `十二月`.
fn month(text: Text<'_>, at: usize) -> Option<(usize, (i8, i8))> {
    let (end, first) = small(text, at)?;
    let place = text.skip_blanks(end);
    if let Some(len) = text.any_at(place, &["月份", "月"]) {
        let len = if text.any_at(place, &["月份额"]).is_some() { "月".len() } else { len };
        return (1..=12).contains(&first).then_some((place + len, (first, first)));
    }
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &["至", "到", "、"]))?;
    let (end, last) = small(text, text.skip_blanks(place + joiner))?;
    let place = text.skip_blanks(end);
    let end = place + text.any_at(place, &["月份", "月"])?;
    (1 <= first && first < last && last <= 12).then_some((end, (first, last)))
}

/// `1日`, `十五日`, `3号`, `1-15日`, `上旬`; 0 is the last day.
fn day(text: Text<'_>, at: usize) -> Option<(usize, (i8, i8))> {
    if let Some(len) = text.any_at(at, &["上旬", "中旬", "下旬"]) {
        let from = if text.starts(at, "上") {
            1
        } else if text.starts(at, "中") {
            11
        } else {
            21
        };
        return Some((at + len, (from, if from == 21 { 0 } else { from + 9 })));
    }
    let (end, first) = small(text, at)?;
    let place = text.skip_blanks(end);
    let fits = |day: i8| (1..=31).contains(&day);
    if let Some(len) = text.any_at(place, &["日", "号"]) {
        return fits(first).then_some((place + len, (first, first)));
    }
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &["至", "到"]))?;
    let (end, last) = small(text, text.skip_blanks(place + joiner))?;
    let place = text.skip_blanks(end);
    let end = place + text.any_at(place, &["日", "号"])?;
    (fits(first) && first < last && fits(last)).then_some((end, (first, last)))
}

/// A number below 100 in at most two digits or three numerals.
fn small(text: Text<'_>, at: usize) -> Option<(usize, i8)> {
    let end = text.digits_end(at);
    if end > at {
        return text.between(at, end).parse().ok().filter(|_| end - at <= 2).map(|n| (end, n));
    }
    let (mut value, mut end, mut ten) = (0_i8, at, false);
    for c in text.rest(at).chars().take(3) {
        match (c, han::digit(c)) {
            ('十', _) if !ten => (value, ten) = (value.max(1) * 10, true),
            (_, Some(d)) if (1..=9).contains(&d) && value % 10 == 0 && c != '两' => {
                value += i8::try_from(d).ok()?;
            }
            _ => break,
        }
        end += c.len_utf8();
    }
    (end > at).then_some((end, value))
}

/// `2026-01-27`, `2026/1/27`, `2026.1.27`, `2026-01`.
fn iso(text: Text<'_>, at: usize) -> Option<Point> {
    let end = text.digits_end(at);
    let year = four_digits(text, at, end)?;
    let sign = text.byte_at(end).filter(|b| matches!(b, b'-' | b'/' | b'.'))?;
    let (end, month) = part(text, end + 1)?;
    let point =
        Point { end, year: Some(year), months: Some((month, month)), days: None, part: None };
    let day = Some(end)
        .filter(|end| text.byte_at(*end) == Some(sign))
        .and_then(|end| part(text, end + 1));
    let runs_on = |end: usize| {
        let glued = text.byte_at(text.digits_end(end)) == Some(b':');
        text.byte_at(end).is_some_and(|b| b.is_ascii_alphanumeric() && !glued || b == sign)
    };
    match day {
        Some((end, day))
            if (1..=31).contains(&day) && (1..=12).contains(&month) && !runs_on(end) =>
        {
            Some(Point { end, days: Some((day, day)), ..point })
        }
        None if sign == b'-'
            && (1..=12).contains(&month)
            && text.digits_end(at + 5) == at + 7
            && !runs_on(end)
            && !text.han_at(end) =>
        {
            Some(point)
        }
        _ => None,
    }
}

fn part(text: Text<'_>, at: usize) -> Option<(usize, i8)> {
    let end = text.digits_end(at);
    // a time of day runs on: 2022-02-2410:40
    let end = if end - at == 4 && text.starts(end, ":") { at + 2 } else { end };
    text.between(at, end).parse().ok().filter(|_| end - at <= 2).map(|n| (end, n))
}

/// Adds the time that begins with `first`: a range where another point follows.
fn finish(scan: &mut Scan<'_>, at: usize, first: Point) -> Option<usize> {
    let reference = scan.reference.date;
    if let Some(last) = second(scan, first) {
        let days = resolve(first, reference).zip(resolve(last, reference)).map(|(a, b)| (a.0, b.1));
        if days.is_none_or(|(from, to)| from <= to) {
            let end = last.end + suffix(scan, Grain::Range, last.end);
            return Some(push(scan, Span::new(at, end), TimeKind::Period, days));
        }
    }
    let end = first.end + suffix(scan, grain(first), first.end);
    Some(push(scan, Span::new(at, end), point_kind(first), resolve(first, reference)))
}

/// The second point of a range, with what it takes over from the first.
fn second(scan: &Scan<'_>, first: Point) -> Option<Point> {
    let text = scan.text;
    let place = text.skip_blanks(first.end);
    let words = ["起至", "起到", "(含)至", "起,至", "起-", "至", "到"];
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &words));
    let between = joiner.is_none();
    let joiner = joiner.or_else(|| text.any_at(place, &["与", "和"]))?;
    let place = text.skip_blanks(place + joiner);
    let last = inherit(scan, first, place)?;
    let closed = !between || text.any_at(last.end, &["间", "之间"]).is_some();
    closed.then_some(last)
}

fn inherit(scan: &Scan<'_>, first: Point, at: usize) -> Option<Point> {
    let text = scan.text;
    if let Some(mut last) = point(scan, at) {
        if last.year.is_none() {
            last.year = first.year;
            let earlier = last.months.zip(first.months).is_some_and(|(b, a)| b.0 < a.0);
            if let Some(year) = last.year.filter(|_| earlier) {
                last.year = Some(match year {
                    Year::Fixed(year) => Year::Fixed(year + 1),
                    Year::Offset(offset) => Year::Offset(offset + 1),
                });
            }
        }
        return Some(last);
    }
    if let Some((word, entry)) = scan.lexicon.time_words.find("", text.rest(at)) {
        let year =
            entry.base == Base::Year && entry.kind == WordKind::Year && entry.part == Part::All;
        return year.then(|| after_year(scan, Year::Offset(entry.offset), at + word.len()));
    }
    first.days?;
    let (end, days) = day(text, at)?;
    Some(Point { end, days: Some(days), ..first })
}

fn resolve(point: Point, reference: Option<Date>) -> Option<Days> {
    let year = match point.year {
        Some(Year::Fixed(year)) => year,
        Some(Year::Offset(offset)) => reference?.year().checked_add(offset)?,
        None => reference?.year(),
    };
    if let Some((part, _)) = point.part {
        return days::part_of_year(year, part);
    }
    let Some((from, to)) = point.months else { return days::year(year) };
    let Some((first, last)) = point.days else { return days::months(year, from, to) };
    let month = days::date(year, from, 1)?;
    Some((days::date(year, from, first)?, clip(month, last)?))
}

/// A day of the month of `month`; 0 is its last.
fn clip(month: Date, day: i8) -> Option<Date> {
    if day == 0 {
        Some(month.last_of_month())
    } else {
        days::date(month.year(), month.month(), day)
    }
}

fn grain(point: Point) -> Grain {
    match point {
        Point { days: Some(_), .. } => Grain::Day,
        Point { months: Some((from, to)), .. } if from != to => Grain::Range,
        Point { months: Some(_), .. } => Grain::Month,
        Point { part: Some(_), .. } => Grain::Half,
        _ => Grain::Year,
    }
}

fn point_kind(point: Point) -> TimeKind {
    match point {
        Point { days: Some((from, to)), .. } if from != to => TimeKind::Period,
        Point { days: Some(_), .. } => TimeKind::Day,
        Point { months: Some((from, to)), .. } if from != to => TimeKind::Period,
        Point { months: Some(_), .. } => TimeKind::Month,
        Point { part: Some((_, kind)), .. } => kind,
        _ => TimeKind::Year,
    }
}
