//! Dates, months, years and their ranges: `2025年`, `2021-2025年`, `2023年1月1日至12月31日`,
//! `1-6月`, `二〇三五年`, `今年5月`, `2026-01-27`.
//!
//! In: the first digit or numeral, or a year that was read already. Out: a time; `2021年第5号`
//! is a document's number and a decoy.

use jiff::civil::Date;

use crate::lexicon::time_word::{Base, Grain, Part, WordKind};
use crate::mention::cursor::Text;
use crate::mention::pass::Pass;
use crate::mention::time::days;
use crate::mention::time::point::{
    Point, Year, after_year, clip, day, dotted_month, era, first_months, four_digits, point, small,
};
use crate::mention::time::{WEEKDAYS, close, push};
use crate::mention::{TimeKind, han, range};
use crate::span::Span;

/// Reads the date at `at`.
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    if !may_begin(text, at, pass.run) || at > pass.floor && inside_number(text, at) {
        return None;
    }
    // most digits and numerals of a date stand before its sign
    if !matches!(text.char_at(pass.run), Some('年' | '月')) {
        let year = months_between(pass, at).or_else(|| split_year(pass, at));
        if let Some(end) = year.or_else(|| named_year(pass, at)) {
            return Some(end);
        }
        if let Some((first, place)) = bare_first(text, at) {
            let last = shortened(text, first, place).or_else(|| point(pass, place))?;
            return range_of(pass, at, first, last);
        }
        if let Some((from, to, end)) = bare_pair(text, at) {
            return Some(push(pass, Span::new(at, end), TimeKind::Period, days::years(from, to)));
        }
    }
    if let Some(end) = decade(pass, at) {
        return Some(end);
    }
    let first = point(pass, at)?;
    let at = at - Some(era(text, at)).filter(|era| at - era >= pass.floor).unwrap_or_default();
    if let Some(end) = document(text, first) {
        return Some(pass.push_decoy(Span::new(at, end), "document-number"));
    }
    Some(finish(pass, at, first))
}

/// `2021.03—2023.06`: from one month to another.
fn months_between(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let first = dotted_month(text, at)?;
    let place = text.skip_blanks(first.end);
    let joiner = range::dash(text, place).or_else(|| range::word(text, place))?;
    let last = dotted_month(text, text.skip_blanks(place + joiner))?;
    let days = first.resolve(None).zip(last.resolve(None)).map(|(a, b)| (a.0, b.1));
    let days = days.filter(|(from, to)| from < to)?;
    Some(push(pass, Span::new(at, last.end), TimeKind::Period, Some(days)))
}

/// `2024/25学年`, `二〇二一/二二年度`: a year that runs from one into the next. One of school begins
/// in September.
fn split_year(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let (first, end) = year_number(text, at)?;
    let joiner = range::dash(text, end).or_else(|| text.any_at(end, &["/"]))?;
    let (last, end) = year_number(text, end + joiner)?;
    let next = last == first + 1 || last == (first + 1) % 100;
    let word = text.any_at(end, &["学年度", "学年", "學年", "财年", "年度"]).filter(|_| next)?;
    let days = if text.any_at(end, &["学年", "學年"]).is_some() {
        days::date(first, 9, 1).zip(days::date(first + 1, 8, 31))
    } else {
        days::years(first, first + 1)
    };
    Some(push(pass, Span::new(at, end + word), TimeKind::Period, days))
}

/// `2023学年`, `2024财年`: a year that is none of the calendar's.
fn named_year(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let (year, end) = year_number(text, at).filter(|(year, _)| (1900..=2100).contains(year))?;
    let word = text.any_at(end, &["学年度", "学年", "學年", "财年", "财政年度"])?;
    let school = text.any_at(end, &["学年", "學年"]).is_some();
    let days = days::date(year, 9, 1).zip(days::date(year + 1, 8, 31));
    let days = if school { days } else { days::years(year, year) };
    Some(push(pass, Span::new(at, end + word), TimeKind::Period, days))
}

/// A year in two or four digits or numerals by place.
fn year_number(text: Text<'_>, at: usize) -> Option<(i16, usize)> {
    let digits = text.digits_end(at);
    if digits > at {
        let number = text.between(at, digits).parse().ok()?;
        return matches!(digits - at, 2 | 4).then_some((number, digits));
    }
    let numerals: Vec<i128> = text.rest(at).chars().take(5).map_while(han::digit).collect();
    let end = at + numerals.len() * '一'.len_utf8();
    let number = numerals.iter().try_fold(0_i16, |sum, digit| {
        sum.checked_mul(10)?.checked_add(i16::try_from(*digit).ok()?)
    })?;
    matches!(numerals.len(), 2 | 4).then_some((number, end))
}

/// Reads 前五月 of the document's own year.
pub(super) fn months_of_year(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let (end, (from, to)) = first_months(text, at)?;
    // before a day 前5个月 are counted from it, in a document for years they are the first
    let counted = pass.reference.period.is_none() && text.any_before(end, &["个月", "個月"]);
    let days = pass.reference.date.and_then(|date| days::months(date.year(), from, to));
    (!counted && to > 1).then(|| push(pass, Span::new(at, end), TimeKind::Period, days))
}

/// Whether what follows the digits or numerals from `at` to `end` can belong to a date; rules
/// most of them out.
fn may_begin(text: Text<'_>, at: usize, end: usize) -> bool {
    let digits = text.byte_at(at).is_some_and(|b| b.is_ascii_digit());
    if digits && !matches!(end - at, 1 | 2 | 4) {
        return end - at == 8 || end - at == 3 && era(text, at) > 0;
    }
    match text.char_at(end).unwrap_or_default() {
        '年' | '月' | '世' | ' ' | '至' | '到' | '、' | '-' | '/' | '.' | '~' | '学' | '财' => {
            true
        }
        // 二OO五年
        'O' | 'o' | '0' => !digits,
        _ => range::dash(text, end).is_some(),
    }
}

/// Reads on behind the year that `at` begins and `end` ends.
pub(super) fn from_year(pass: &mut Pass<'_>, at: usize, year: Year, end: usize) -> usize {
    let point = after_year(pass, year, end);
    finish(pass, at, point)
}

/// Reads the day behind 本月.
pub(super) fn from_month(pass: &mut Pass<'_>, at: usize, offset: i16, end: usize) -> Option<usize> {
    let (after, (from, to)) = day(pass.text, end)?;
    let month = pass
        .reference
        .date
        .and_then(|date| days::add_months(date.first_of_month(), i64::from(offset)));
    let days = month.and_then(|m| Some((days::date(m.year(), m.month(), from)?, clip(m, to)?)));
    Some(close(pass, Span::new(at, after), Grain::Day, TimeKind::Day, days))
}

/// Digits that continue a number or a name are no date.
fn inside_number(text: Text<'_>, at: usize) -> bool {
    let before = text.byte_before(at);
    before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/'))
        && text.byte_at(at).is_some_and(|b| b.is_ascii_digit())
}

/// `2021年第5号`.
fn document(text: Text<'_>, first: Point) -> Option<usize> {
    let place = first.end + text.any_at(first.end, &["第"]).filter(|_| first.is_year())?;
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

/// The second year of `2021—25年`.
fn shortened(text: Text<'_>, first: Year, at: usize) -> Option<Point> {
    let Year::Fixed(from) = first else { return None };
    let end = text.digits_end(at);
    let short: i16 = text.between(at, end).parse().ok().filter(|_| end - at == 2)?;
    let end = text.skip_blanks(end);
    let end = end + text.any_at(end, &["年"])?;
    let year = Some(Year::Fixed(from / 100 * 100 + short)).filter(|_| short > from % 100)?;
    Some(Point { end, year: Some(year), months: None, days: None, part: None })
}

/// `1958-1962` without a unit.
fn bare_pair(text: Text<'_>, at: usize) -> Option<(i16, i16, usize)> {
    let end = text.digits_end(at);
    let said =
        || text.any_at(end, &["至", "到"]).filter(|_| text.before(at).ends_with(['从', '自']));
    let next = end + range::dash(text, end).or_else(said)?;
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
pub(super) fn relative_decade(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let last = ["上世纪", "上个世纪", "上個世紀", "上世紀"];
    let (base, place) = if let Some(len) = text.any_at(at, &last) {
        (1900, at + len)
    } else if let Some(len) = text.any_at(at, &["本世纪", "本世紀"]) {
        (if days::in_last_century(pass.reference) { 1900 } else { 2000 }, at + len)
    } else {
        return None;
    };
    let (end, tens) = small(text, place)?;
    let end = end + text.any_at(end, &["年代"])?;
    let from = base + i16::from(tens);
    let days = days::years(from, from + 9);
    (tens % 10 == 0).then(|| push(pass, Span::new(at, end), TimeKind::Period, days))
}

/// `20世纪80年代`, `九十年代`, `21世纪`: whole decades and centuries.
fn decade(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let (end, first) = small(text, at)?;
    if let Some(end) = place_decade(pass, at) {
        return Some(end);
    }
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
        return Some(push(pass, Span::new(at, end), TimeKind::Period, days::years(from, from + 9)));
    }
    let end = century?;
    Some(push(pass, Span::new(at, end), TimeKind::Period, days::years(base + 1, base + 100)))
}

/// 九〇年代: a decade in numerals by place.
fn place_decade(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let tens = text.char_at(at).and_then(han::digit).filter(|tens| *tens > 0)?;
    let zero = text.next(at);
    let end = zero + text.any_at(zero, &["〇年代", "零年代", "○年代", "O年代"])?;
    let tens = i16::try_from(tens).ok()? * 10;
    let from = tens + if tens < 30 { 2000 } else { 1900 };
    Some(push(pass, Span::new(at, end), TimeKind::Period, days::years(from, from + 9)))
}

fn range_of(pass: &mut Pass<'_>, at: usize, first: Year, last: Point) -> Option<usize> {
    let Year::Fixed(from) = first else { return None };
    let Some(Year::Fixed(to)) = last.year else { return None };
    if to <= from || !last.is_year() {
        return None;
    }
    let days = days::years(from, to);
    Some(close(pass, Span::new(at, last.end), Grain::Range, TimeKind::Period, days))
}

/// Adds the time that begins with `first`: a range where another point follows.
fn finish(pass: &mut Pass<'_>, at: usize, first: Point) -> usize {
    let reference = pass.reference.date;
    if let Some(last) = second(pass, first) {
        let days = first.resolve(reference).zip(last.resolve(reference)).map(|(a, b)| (a.0, b.1));
        if days.is_none_or(|(from, to)| from <= to) {
            return close(pass, Span::new(at, last.end), Grain::Range, TimeKind::Period, days);
        }
    }
    let days = if is_lunar(pass, at) { None } else { first.resolve(reference) };
    if let Some((end, nth)) = weekday_of_month(pass.text, &first) {
        let days = days.and_then(|(month, _)| nth.day(month)).map(|day| (day, day));
        return close(pass, Span::new(at, end), Grain::Day, TimeKind::Day, days);
    }
    close(pass, Span::new(at, first.end), first.grain(), first.kind(), days)
}

/// A weekday by its number in the month; 0 is the last.
#[derive(Clone, Copy, Debug)]
struct Nth {
    number: i8,
    weekday: i8,
}

impl Nth {
    /// Its day in the month that begins with `first`.
    fn day(self, first: Date) -> Option<Date> {
        let from = |day: Date| {
            let ahead = (self.weekday - day.weekday().to_monday_zero_offset()).rem_euclid(7);
            days::add_days(day, i64::from(ahead))
        };
        if self.number == 0 {
            return from(days::add_days(first.last_of_month(), -6)?);
        }
        let day = days::add_days(from(first)?, 7 * i64::from(self.number - 1))?;
        (day.month() == first.month()).then_some(day)
    }
}

/// The weekday behind a month and where it ends: 5月的第二个星期日.
fn weekday_of_month(text: Text<'_>, month: &Point) -> Option<(usize, Nth)> {
    month.months.filter(|(from, to)| from == to && month.days.is_none())?;
    let place = month.end + text.any_at(month.end, &["的"]).unwrap_or_default();
    let (number, end) = if let Some(len) = text.any_at(place, &["最后一"]) {
        (0, place + len)
    } else {
        let (end, number) = small(text, place + text.any_at(place, &["第"])?)?;
        (number, end)
    };
    let name = end + text.any_at(end, &["个"])?;
    let name = name + text.any_at(name, &["星期", "礼拜", "周"])?;
    let c = text.char_at(name)?;
    let weekday = WEEKDAYS.iter().position(|day| day.starts_with(c))?.min(6);
    let nth = Nth { number, weekday: i8::try_from(weekday).ok()? };
    (0..=5).contains(&number).then_some((text.next(name), nth))
}

/// Whether the date is one of the lunar calendar: 农历八月十五.
fn is_lunar(pass: &Pass<'_>, at: usize) -> bool {
    pass.text.any_before(at, &["农历", "阴历", "夏历", "旧历", "農曆"])
}

/// The second point of a range, with what it takes over from the first.
fn second(pass: &Pass<'_>, first: Point) -> Option<Point> {
    let text = pass.text;
    let place = text.skip_blanks(first.end);
    let words = ["起至", "起到", "(含)至", "起,至", "起-", "至", "到"];
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &words));
    let between = joiner.is_none();
    let joiner = joiner.or_else(|| text.any_at(place, &["与", "和"]))?;
    let place = text.skip_blanks(place + joiner);
    let last = inherit(pass, first, place)?;
    let closed = !between || text.any_at(last.end, &["间", "之间"]).is_some();
    closed.then_some(last)
}

fn inherit(pass: &Pass<'_>, first: Point, at: usize) -> Option<Point> {
    let text = pass.text;
    if let Some(mut last) = point(pass, at) {
        if last.year.is_none() {
            last.year = first.year;
            let earlier = last.months.zip(first.months).is_some_and(|(b, a)| b.0 < a.0);
            if earlier {
                // 11月至2月: over the end of the year, be it named or the document's own
                last.year = Some(match last.year.unwrap_or(Year::Offset(0)) {
                    Year::Fixed(year) => Year::Fixed(year + 1),
                    Year::Offset(offset) => Year::Offset(offset + 1),
                });
            }
        }
        return Some(last);
    }
    if let Some(len) = text.any_at(at, &["年底", "年末"]).filter(|_| first.months.is_some()) {
        // 2023年6月至年底
        return Some(Point { end: at + len, months: Some((12, 12)), days: None, ..first });
    }
    if let Some((word, entry)) = pass.lexicon.time_words.find("", text.rest(at)) {
        let end = at + word.len();
        if entry.base != Base::Year || entry.offset != 0 && entry.part != Part::All {
            return None;
        }
        // 一季度至三季度
        if entry.part != Part::All {
            let part = first.part.map(|(_, kind)| (entry.part, kind));
            return part.map(|part| Point { end, part: Some(part), ..first });
        }
        let year = entry.kind == WordKind::Year;
        return year.then(|| after_year(pass, Year::Offset(entry.offset), end));
    }
    first.days?;
    let (end, days) = day(text, at)?;
    Some(Point { end, days: Some(days), ..first })
}

#[cfg(test)]
mod tests {
    use crate::mention::short::all;

    #[test]
    fn years() {
        assert_eq!(all("到2025年底前"), ["2025年底前: 2025-01-01..2025-12-31"]);
        assert_eq!(all("二〇三五年"), ["二〇三五年: 2035-01-01..2035-12-31"]);
        assert_eq!(all("二○三五年"), ["二○三五年: 2035-01-01..2035-12-31"]);
        assert_eq!(all("2 0 2 5 年"), ["2 0 2 5 年: 2025-01-01..2025-12-31"]);
        assert_eq!(all("2025年前沿技术"), ["2025年: 2025-01-01..2025-12-31"]);
        assert_eq!(all("25年"), ["25年: 25 年 eq"]);
        assert_eq!(all("九八年"), ["九八年: 1998-01-01..1998-12-31"]);
        assert_eq!(all("八九年"), ["八九年: 8-9 年 between"]);
        assert_eq!(all("24年度"), ["24年度: 2024-01-01..2024-12-31"]);
        assert_eq!(all("2023学年"), ["2023学年: 2023-09-01..2024-08-31"]);
        assert_eq!(all("2024财年"), ["2024财年: 2024-01-01..2024-12-31"]);
        assert_eq!(all("公元618年"), ["公元618年: 0618-01-01..0618-12-31"]);
        assert_eq!(all("光绪三年"), ["光绪三年: era-year"]);
        assert_eq!(all("九〇年代"), ["九〇年代: 1990-01-01..1999-12-31"]);
    }

    #[test]
    fn ranges() {
        for text in
            ["2021-2025年", "2021—2025年", "2021至2025年", "2021年至2025年", "2021年-2025年"]
        {
            assert_eq!(all(text), [format!("{text}: 2021-01-01..2025-12-31")]);
        }
        assert_eq!(
            all("2023年1月1日至12月31日"),
            ["2023年1月1日至12月31日: 2023-01-01..2023-12-31"]
        );
        assert_eq!(all("1-6月"), ["1-6月: 2024-01-01..2024-06-30"]);
        assert_eq!(all("2023年6月至年底"), ["2023年6月至年底: 2023-06-01..2023-12-31"]);
        assert_eq!(all("2021—25年"), ["2021—25年: 2021-01-01..2025-12-31"]);
        assert_eq!(all("七八月份"), ["七八月份: 2024-07-01..2024-08-31"]);
        for text in ["2024年第二、三季度", "2024年2-3季度"] {
            assert_eq!(all(text), [format!("{text}: 2024-04-01..2024-09-30")]);
        }
        assert_eq!(all("2024年Q2"), ["2024年Q2: 2024-04-01..2024-06-30"]);
        assert_eq!(all("2023年11月至2024年3月"), ["2023年11月至2024年3月: 2023-11-01..2024-03-31"]);
        assert_eq!(all("9月20日至22日"), ["9月20日至22日: 2024-09-20..2024-09-22"]);
        assert_eq!(
            all("自2023年3月1日起至2024年2月29日"),
            ["2023年3月1日起至2024年2月29日: 2023-03-01..2024-02-29"]
        );
    }

    #[test]
    fn dates() {
        assert_eq!(all("2026/1/27"), ["2026/1/27: 2026-01-27"]);
        assert_eq!(all("2026-01-27"), ["2026-01-27: 2026-01-27"]);
        assert_eq!(all("9月底前"), ["9月底前: 2024-09-01..2024-09-30"]);
        assert_eq!(all("三月十五日"), ["三月十五日: 2024-03-15"]);
        assert_eq!(all("2023年5月下旬"), ["2023年5月下旬: 2023-05-21..2023-05-31"]);
        assert_eq!(all("2023年2月30日"), ["2023年2月30日: day"]);
    }

    #[test]
    fn decades() {
        assert_eq!(all("20世纪80年代"), ["20世纪80年代: 1980-01-01..1989-12-31"]);
        assert_eq!(all("上世纪九十年代"), ["上世纪九十年代: 1990-01-01..1999-12-31"]);
    }
}
