//! Places in the calendar: years, months, days, halves and quarters, as written.
//!
//! In: the first digit or numeral of one. Out: a [`Point`], with the days it stands for once the
//! reference's year is known.

use jiff::civil::Date;

use crate::lexicon::time_word::{Base, Grain, NextYear, Part, WordKind};
use crate::mention::cursor::Text;
use crate::mention::pass::Pass;
use crate::mention::time::days::{self, Days};
use crate::mention::time::kind;
use crate::mention::{TimeKind, han, numeral, range};

/// A year as written or counted from the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Fixed(i16),
    Offset(i16),
}

/// A place in the calendar: a year, a month, a day, or a part of a year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) end: usize,
    pub(super) year: Option<Year>,
    /// The first and the last month.
    pub(super) months: Option<(i8, i8)>,
    /// The first and the last day of the month; 0 is the month's last.
    pub(super) days: Option<(i8, i8)>,
    /// A part of the year: 上半年, 一季度.
    pub(super) part: Option<(Part, TimeKind)>,
}

/// A year in exactly four digits.
pub(super) fn four_digits(text: Text<'_>, at: usize, end: usize) -> Option<Year> {
    let year: i16 = text.between(at, end).parse().ok().filter(|_| end - at == 4)?;
    (1800..=2100).contains(&year).then_some(Year::Fixed(year))
}

/// The point at `at`.
pub(super) fn point(pass: &Pass<'_>, at: usize) -> Option<Point> {
    let text = pass.text;
    if let Some(point) = iso(text, at).or_else(|| compact(text, at)) {
        return Some(point);
    }
    if let Some((year, end)) = year(pass, at) {
        return Some(after_year(pass, year, end));
    }
    let (end, months) = month(text, at)?;
    Some(with_day(text, Point { end, year: None, months: Some(months), days: None, part: None }))
}

/// A year with its 年: four digits, two before a month or with a zero, numerals by place.
fn year(pass: &Pass<'_>, at: usize) -> Option<(Year, usize)> {
    let text = pass.text;
    let digits = text.digits_end(at);
    let (year, end) =
        if digits > at { arabic_year(text, at, digits)? } else { han_year(pass, at)? };
    let place = text.skip_blanks(end);
    // a wrapped line may end between the digits and 年
    let wrapped = text.starts(place, "\n").then(|| text.skip_blanks(place + 1));
    let place = wrapped.unwrap_or(place);
    let end = place + text.any_at(place, &["年"])?;
    let other =
        text.any_at(end, &["级", "期", "龄", "限", "以上", "以下", "以内", "的历史"]).is_some();
    let end =
        end + text.any_at(end, &["度"]).filter(|_| !text.starts(end, "度假")).unwrap_or_default();
    (!other).then_some((year, end))
}

/// `2025`, `2 0 2 5`, `07`, `15` before a month.
fn arabic_year(text: Text<'_>, at: usize, digits: usize) -> Option<(Year, usize)> {
    if let Some(year) = four_digits(text, at, digits) {
        return Some((year, digits));
    }
    if let Some(before) = first_year(text, at) {
        let year: i16 = text.between(at, digits).parse().ok()?;
        let counted = before == 0 && (1..1800).contains(&year) || (1..190).contains(&year);
        return counted.then_some((Year::Fixed(before + year), digits));
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
    let zero = text.byte_at(at) == Some(b'0');
    (zero || dates(text, digits)).then_some((short_year(short), digits))
}

/// The names of eras, with the year before their first.
const ERAS: [(&str, i16); 3] = [("民國", 1911), ("民国", 1911), ("公元", 0)];

/// The length of the name of the era that ends at `at`.
pub(super) fn era(text: Text<'_>, at: usize) -> usize {
    ERAS.iter().find(|(era, _)| text.ends(at, era)).map_or(0, |(era, _)| era.len())
}

/// The year before the first of the era that is named before `at`.
fn first_year(text: Text<'_>, at: usize) -> Option<i16> {
    ERAS.iter().find(|(era, _)| text.ends(at, era)).map(|(_, year)| *year)
}

/// The year that two digits mean.
const fn short_year(short: i16) -> Year {
    Year::Fixed(if short > 50 { 1900 + short } else { 2000 + short })
}

/// Whether a 年 stands at `at` with a part of the year behind it, so that two digits before it are a
/// year's and no number of years.
fn dates(text: Text<'_>, at: usize) -> bool {
    let place = at + "年".len();
    let quarter = |(end, number): (usize, i8)| number <= 4 && text.any_at(end, &["季度"]).is_some();
    let financial = text.starts(place, "度") && !text.starts(place, "度假");
    let part = financial
        || text.any_at(place, &["底", "末", "上半年", "下半年"]).is_some()
        || month(text, place).is_some()
        || small(text, place).is_some_and(quarter);
    text.starts(at, "年") && part
}

/// `二〇三五`, `一九五七`, `零八`, `两千零四`.
fn han_year(pass: &Pass<'_>, at: usize) -> Option<(Year, usize)> {
    let text = pass.text;
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
    // 民国三年
    if let Some(before) = first_year(text, at).filter(|before| *before > 0) {
        let numeral = han::read(text, at, &pass.lexicon.units)?;
        let year: i16 = numeral.whole()?.try_into().ok().filter(|year| (1..190).contains(year))?;
        return Some((Year::Fixed(before + year), numeral.end));
    }
    if count == 2 && text.any_at(at, &["零", "〇", "○"]).is_some() {
        return Some((Year::Fixed(2000 + value), end));
    }
    // 九八年, but 八九年 are eight or nine years
    let numbered = value >= 50 && value % 10 != value / 10 + 1 && text.starts(end, "年");
    if count == 2 && (numbered || dates(text, end)) {
        return Some((short_year(value), end));
    }
    let numeral = han::read(text, at, &pass.lexicon.units).filter(|_| count < 2)?;
    let value: i16 = numeral.whole()?.try_into().ok().filter(|year| (1900..2100).contains(year))?;
    let exact = value != 2000 || month(text, numeral.end + "年".len()).is_some();
    (exact && numeral.more.is_none()).then_some((Year::Fixed(value), numeral.end))
}

/// Adds the month, the half or the quarter behind a year.
pub(super) fn after_year(pass: &Pass<'_>, year: Year, end: usize) -> Point {
    let text = pass.text;
    let point = Point { end, year: Some(year), months: None, days: None, part: None };
    let place = text.skip_blanks(end);
    if let Some((end, months)) = month(text, place).or_else(|| same_month(pass, place)) {
        return with_day(text, Point { end, months: Some(months), ..point });
    }
    if let Some((end, months)) = first_months(text, place).or_else(|| quarters(text, place)) {
        return Point { end, months: Some(months), ..point };
    }
    if let Some((end, part)) = season(text, place) {
        return Point { end, part: Some((part, TimeKind::Period)), ..point };
    }
    let word = pass.lexicon.time_words.find(text.before(place), text.rest(place));
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

/// The document's own month in another year: 本月 of 去年本月十日.
fn same_month(pass: &Pass<'_>, at: usize) -> Option<(usize, (i8, i8))> {
    let end = at + pass.text.any_at(at, &["本月", "同月", "当月"])?;
    let month = pass.reference.date?.month();
    Some((end, (month, month)))
}

/// The months of 第二、三季度, 3-4季度, Q2.
fn quarters(text: Text<'_>, at: usize) -> Option<(usize, (i8, i8))> {
    let months = |first: i8, last: i8| {
        (1 <= first && first <= last && last <= 4).then_some((3 * first - 2, 3 * last))
    };
    if text.starts(at, "Q") {
        let end = text.digits_end(at + 1);
        let number = text.between(at + 1, end).parse().ok().filter(|_| end == at + 2)?;
        return Some((end, months(number, number)?));
    }
    let (end, first) = small(text, at + text.any_at(at, &["第"]).unwrap_or_default())?;
    let joiner = range::dash(text, end).or_else(|| text.any_at(end, &["至", "到", "、", "和"]))?;
    let place = end + joiner;
    let (end, last) = small(text, place + text.any_at(place, &["第"]).unwrap_or_default())?;
    let end = end + text.any_at(end, &["季度"])?;
    Some((end, months(first, last)?))
}

/// 春季, 夏天, 秋冬季 of a year.
pub(super) fn season(text: Text<'_>, at: usize) -> Option<(usize, Part)> {
    let (from, mut to, mut next) = season_days(text.char_at(at)?)?;
    let mut end = text.next(at);
    if let Some((_, last, after)) = text.char_at(end).and_then(season_days) {
        // 冬春: the spring is that of the next year
        next = if next == NextYear::Yes || after == NextYear::Yes {
            NextYear::Yes
        } else {
            NextYear::No
        };
        (to, end) = (last, text.next(end));
    }
    let end = end + text.any_at(end, &["季", "天", "两季"])?;
    Some((end, Part::Days(from, to, next)))
}

type MonthDay = (i8, i8);

fn season_days(c: char) -> Option<(MonthDay, MonthDay, NextYear)> {
    Some(match c {
        '春' => ((3, 1), (5, 31), NextYear::No),
        '夏' => ((6, 1), (8, 31), NextYear::No),
        '秋' => ((9, 1), (11, 30), NextYear::No),
        '冬' => ((12, 1), (2, 28), NextYear::Yes),
        _ => return None,
    })
}

/// 前5个月, 前两个月, 前五月 of a year.
pub(super) fn first_months(text: Text<'_>, at: usize) -> Option<(usize, (i8, i8))> {
    let place = at + text.any_at(at, &["前"])?;
    let two = text.any_at(place, &["两", "兩"]).map(|len| (place + len, 2));
    let (end, count) = two.or_else(|| small(text, place))?;
    let end = end + text.any_at(end, &["个月", "個月", "月"])?;
    (1..=12).contains(&count).then_some((end, (1, count)))
}

/// Where the day ends that stands behind a month, which ends at `end`.
pub(super) fn after_month(text: Text<'_>, end: usize, months: (i8, i8)) -> usize {
    let point = Point { end, year: None, months: Some(months), days: None, part: None };
    with_day(text, point).end
}

/// Adds the day behind a month.
fn with_day(text: Text<'_>, point: Point) -> Point {
    match day(text, text.skip_blanks(point.end)) {
        Some((end, days)) if point.months.is_some_and(|(from, to)| from == to) => {
            Point { end, days: Some(days), ..point }
        }
        _ => point,
    }
}

/// `9月`, `1-6月`, `十二月`.
pub(super) fn month(text: Text<'_>, at: usize) -> Option<(usize, (i8, i8))> {
    let (end, first) = small(text, at)?;
    let place = text.skip_blanks(end);
    if let Some(len) = text.any_at(place, &["月份", "月"]) {
        let len = if text.any_at(place, &["月份额"]).is_some() { "月".len() } else { len };
        return (1..=12).contains(&first).then_some((place + len, (first, first)));
    }
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &["至", "到", "、"]));
    // 七八月份
    let pair = || han_pair(text, at, first).then_some(0);
    let (end, last) = small(text, text.skip_blanks(place + joiner.or_else(pair)?))?;
    let place = text.skip_blanks(end);
    let end = place + text.any_at(place, &["月份", "月"])?;
    (1 <= first && first < last && last <= 12).then_some((end, (first, last)))
}

/// Whether the numeral at `at` and the one behind it are neighbours: 七八.
fn han_pair(text: Text<'_>, at: usize, first: i8) -> bool {
    let digit = |at: usize| text.char_at(at).and_then(han::digit);
    let first = i128::from(first);
    digit(at) == Some(first) && digit(text.next(at)) == Some(first + 1)
}

/// `1日`, `十五日`, `3号`, `1-15日`, `上旬`; 0 is the last day.
pub(super) fn day(text: Text<'_>, at: usize) -> Option<(usize, (i8, i8))> {
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
    // 八月十五: said without 日
    if text.digits_end(at) == at && place == end && !text.han_at(end) && text.ends(at, "月") {
        return fits(first).then_some((end, (first, first)));
    }
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &["至", "到"]))?;
    let (end, last) = small(text, text.skip_blanks(place + joiner))?;
    let place = text.skip_blanks(end);
    let end = place + text.any_at(place, &["日", "号"])?;
    (fits(first) && first < last && fits(last)).then_some((end, (first, last)))
}

/// A number below 100 in at most two digits or three numerals.
pub(super) fn small(text: Text<'_>, at: usize) -> Option<(usize, i8)> {
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

/// `20240315` in a date's place: behind a word or sign that a date follows, or alone.
fn compact(text: Text<'_>, at: usize) -> Option<Point> {
    const BEFORE: [&str; 13] =
        ["日期", "时间", "日", "期", "于", "自", "从", "至", "到", ":", "截止", "截至", "-"];
    let end = text.digits_end(at);
    let alone = text.line_starts_at(at) && text.line_ends_at(end);
    let placed = alone || text.any_before(at, &BEFORE) || text.starts(end, "-");
    if end - at != 8
        || !placed
        || text.han_at(end) && text.any_at(end, &["至", "起", "到", "前"]).is_none()
    {
        return None;
    }
    let part = |from: usize, to: usize| text.between(at + from, at + to).parse::<i8>().ok();
    let year = four_digits(text, at, at + 4)?;
    let (month, day) = (part(4, 6)?, part(6, 8)?);
    let Year::Fixed(number) = year else { return None };
    days::date(number, month, day)?;
    Some(Point {
        end,
        year: Some(year),
        months: Some((month, month)),
        days: Some((day, day)),
        part: None,
    })
}

/// `2021.03`, `2022/1`: a month where another follows behind a dash, or `second` does.
pub(super) fn dotted_month(text: Text<'_>, at: usize) -> Option<Point> {
    let year_end = text.digits_end(at);
    let year = four_digits(text, at, year_end)?;
    let sign = text.byte_at(year_end).filter(|b| matches!(b, b'.' | b'/'))?;
    let (end, month) = part(text, year_end + 1).filter(|(_, month)| (1..=12).contains(month))?;
    let runs_on = text.byte_at(end).is_some_and(|b| b.is_ascii_alphanumeric() || b == sign);
    let months = Some((month, month));
    (!runs_on).then_some(Point { end, year: Some(year), months, days: None, part: None })
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
        None if (sign == b'-' || sign == b'/' && text.starts(at + 5, "0"))
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

/// One or two digits of a date written with signs.
fn part(text: Text<'_>, at: usize) -> Option<(usize, i8)> {
    let end = text.digits_end(at);
    // a time of day runs on: 2022-02-2410:40
    let end = if end - at == 4 && text.starts(end, ":") { at + 2 } else { end };
    text.between(at, end).parse().ok().filter(|_| end - at <= 2).map(|n| (end, n))
}

/// A day of the month of `month`; 0 is its last.
pub(super) fn clip(month: Date, day: i8) -> Option<Date> {
    if day == 0 {
        Some(month.last_of_month())
    } else {
        days::date(month.year(), month.month(), day)
    }
}

impl Point {
    /// The first and the last day; none where the year is counted from a date that is missing.
    pub(super) fn resolve(&self, reference: Option<Date>) -> Option<Days> {
        let year = match self.year {
            Some(Year::Fixed(year)) => year,
            Some(Year::Offset(offset)) => reference?.year().checked_add(offset)?,
            None => reference?.year(),
        };
        if let Some((part, _)) = self.part {
            return days::part_of_year(year, part);
        }
        let Some((from, to)) = self.months else { return days::year(year) };
        let Some((first, last)) = self.days else { return days::months(year, from, to) };
        let month = days::date(year, from, 1)?;
        Some((days::date(year, from, first)?, clip(month, last)?))
    }

    /// Whether nothing but a year is named.
    pub(super) fn is_year(&self) -> bool {
        self.year.is_some() && self.months.is_none() && self.part.is_none()
    }

    /// What suffixes may follow.
    pub(super) fn grain(&self) -> Grain {
        match self {
            Point { days: Some(_), .. } => Grain::Day,
            Point { months: Some((from, to)), .. } if from != to => Grain::Range,
            Point { months: Some(_), .. } => Grain::Month,
            Point { part: Some(_), .. } => Grain::Half,
            _ => Grain::Year,
        }
    }

    /// The kind of time this point is by itself.
    pub(super) fn kind(&self) -> TimeKind {
        match self {
            Point { days: Some((from, to)), .. } | Point { months: Some((from, to)), .. }
                if from != to =>
            {
                TimeKind::Period
            }
            Point { days: Some(_), .. } => TimeKind::Day,
            Point { months: Some(_), .. } => TimeKind::Month,
            Point { part: Some((_, kind)), .. } => *kind,
            _ => TimeKind::Year,
        }
    }
}
