//! Lengths of time: counted from today (`近三年`, `未来5年`, `五年来`), placed nowhere
//! (`三年行动`, `3年内`), repeated (`每两年`).
//!
//! In: the word before a number, or a number with a unit of time. Out: a [`Time`], where the
//! length measures nothing.

use jiff::civil::Date;

use crate::lexicon::context::Context;
use crate::lexicon::phrases::begins;
use crate::lexicon::time_word::{Grain, TimeBound};
use crate::mention::cursor::Text;
use crate::mention::numeral::Script;
use crate::mention::pass::Pass;
use crate::mention::quantity::{self, Amount, Figure};
use crate::mention::time::days::{self, Days};
use crate::mention::unit::Measure;
use crate::mention::{Mention, Reference, Time, TimeKind, han, range};
use crate::number::Decimal;
use crate::span::Span;
use crate::text::is_han;

/// Before or after today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Past,
    Future,
}

/// Reads a length counted from today that begins with the word at `at`.
pub(super) fn counted(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let (direction, place) = direction(pass, at)?;
    let text = pass.text;
    let numeral = |c: char| c.is_ascii_digit() || han::is_numeral(c) || c == '半';
    if !text.char_at(place).is_some_and(numeral) {
        return None;
    }
    let amount = quantity::amount(pass, place)?;
    if let Some(end) = ranged(pass, &amount) {
        return Some(super::push(pass, Span::new(at, end), TimeKind::Duration, None));
    }
    let step = step(amount.measure.as_ref()?)?;
    if step == Step::Years && amount.numeral.value >= Decimal::ONE_THOUSAND {
        // 刚刚过去的2025年 is a year
        return None;
    }
    let vague = matches!(text.between(at, place).trim_end(), "前" | "后" | "上" | "下");
    let digits = amount.numeral.script == Script::Digits;
    if vague && amount.numeral.value == Decimal::ONE && (step == Step::Years || !digits) {
        return None;
    }
    let behind = pass.lexicon.contexts.len(Context::SpanAfter, text.rest(amount.end));
    // 过去五年中国经济: no 中 of the five years
    let end = amount.end + if is_word(text, amount.end) { 0 } else { behind };
    if stands_out(text, end) {
        return Some(super::push(pass, Span::new(at, end), TimeKind::Duration, None));
    }
    // 这五年 of a plan for years may be those before it or its own; 在这十年里 may be those ahead
    let ahead = text.char_before(at) == Some('在') || pass.reference.is_of_years();
    let unclear = ahead && text.starts(at, "这");
    if text.starts(at, "后") && text.han_before(at) {
        // 签订合同后1个月内: counted from what comes before, how long something may take
        return None;
    }
    let unclear = unclear || text.starts(at, "此后");
    let vague = vague && step == Step::Years;
    let exact = amount.numeral.more.is_none() && amount.numeral.max.is_none();
    let whole = amount.numeral.whole().filter(|_| exact && !vague && !unclear);
    let days = whole.and_then(|count| {
        let (step, count) = in_months(step, count)?;
        stretch(direction, step, count, pass.reference)
    });
    Some(super::push(pass, Span::new(at, end), TimeKind::Period, days))
}

/// The end of a length that is given as a range: 未来三到五年.
fn ranged(pass: &Pass<'_>, first: &Amount<'_>) -> Option<usize> {
    let figure = range::read(pass, first)?;
    let long = figure.max.is_some() && figure.value < Decimal::ONE_THOUSAND;
    step(figure.measure.as_ref()?).filter(|_| long)?;
    let behind = pass.lexicon.contexts.len(Context::SpanAfter, pass.text.rest(figure.tail));
    Some(figure.tail + if is_word(pass.text, figure.tail) { 0 } else { behind })
}

/// Years that are not whole in months: 近半年.
fn in_months(step: Step, count: Decimal) -> Option<(Step, Decimal)> {
    if step != Step::Years || count.fract().is_zero() {
        return Some((step, count));
    }
    Some((Step::Months(1), count.checked_mul(Decimal::from(12))?.normalize()))
}

/// The direction that the word at `at` says, and the place behind it.
fn direction(pass: &Pass<'_>, at: usize) -> Option<(Direction, usize)> {
    let (text, cues) = (pass.text, &pass.lexicon.contexts);
    let (back, later) =
        (cues.len(Context::Past, text.rest(at)), cues.len(Context::Future, text.rest(at)));
    let single = back.max(later) == "近".len();
    let other = "马以之目当提附邻临靠贴相远亲接将今此往最然其日先年月期会产事晚早网路线班市学";
    let inside = single && text.char_before(at).is_some_and(|c| other.contains(c));
    if back.max(later) == 0 || inside {
        return None;
    }
    let direction = if back >= later { Direction::Past } else { Direction::Future };
    Some((direction, text.skip_blanks(at + back.max(later))))
}

/// What a length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Years,
    Months(i64),
    Days(i64),
}

fn step(measure: &Measure<'_>) -> Option<Step> {
    if measure.dimension() != "time" || measure.is_compound() {
        return None;
    }
    Some(match &*measure.name {
        "年" | "年度" | "个年度" | "周年" | "学年" | "个自然年度" => Step::Years,
        "个月" | "個月" | "个自然月" => Step::Months(1),
        "个季度" | "季度" => Step::Months(3),
        "天" | "日" | "个自然日" | "工作日" | "个工作日" => Step::Days(1),
        "周" | "星期" | "个星期" | "个礼拜" => Step::Days(7),
        _ => return None,
    })
}

impl Step {
    /// The day so many steps from `today`; half a year is six months.
    fn from(self, today: Date, count: Decimal) -> Option<Date> {
        let whole = |each: i64| -> Option<i64> {
            let steps = count.checked_mul(each.into())?;
            let steps: i64 = steps.try_into().ok().filter(|_| steps.fract().is_zero())?;
            (-50_000..=50_000).contains(&steps).then_some(steps)
        };
        match self {
            Step::Years => days::add_months(today, whole(12)?),
            Step::Months(each) => days::add_months(today, whole(each)?),
            Step::Days(each) => days::add_days(today, whole(each)?),
        }
    }
}

/// The month from which on a year counts among those that have passed.
const LATE: i8 = 9;

/// The days of a length before or after today. Years are whole calendar years, since what a
/// document calls the last five years are those before its own.
fn stretch(direction: Direction, step: Step, count: Decimal, reference: Reference) -> Option<Days> {
    let count: i16 = count.try_into().ok().filter(|n| (1..=1000).contains(n))?;
    let today = reference.date?;
    let year = today.year();
    let months = |months: i64| {
        let tomorrow = days::add_days(today, 1)?;
        match direction {
            Direction::Past => {
                Some((days::add_months(today, -months)?, days::add_days(today, -1)?))
            }
            Direction::Future => Some((tomorrow, days::add_months(today, months)?)),
        }
    };
    match (step, direction) {
        (Step::Years, Direction::Past) => {
            // near its end a year is one of the last five itself
            let last = year.checked_sub(i16::from(today.month() < LATE))?;
            days::years(last.checked_sub(count - 1)?, last)
        }
        (Step::Years, Direction::Future) => {
            let plan = reference.period.filter(|(from, to)| to - from + 1 == count);
            let (from, to) = plan.unwrap_or((year, year.checked_add(count - 1)?));
            days::years(from, to)
        }
        (Step::Months(each), _) => months(each * i64::from(count)),
        (Step::Days(each), Direction::Past) => {
            Some((days::add_days(today, -each * i64::from(count))?, days::add_days(today, -1)?))
        }
        (Step::Days(each), Direction::Future) => {
            Some((days::add_days(today, 1)?, days::add_days(today, each * i64::from(count))?))
        }
    }
}

/// The time that a quantity with a unit of time is, where it measures nothing.
pub(super) fn duration(pass: &Pass<'_>, figure: &Figure<'_>) -> Option<Time> {
    let measure =
        figure.measure.as_ref().filter(|m| m.dimension() == "time" && !m.is_compound())?;
    let (text, cues) = (pass.text, &pass.lexicon.contexts);
    let before = text.before(text.skip_blanks_back(figure.span.start));
    if let Some(every) = ["每隔", "每"].iter().find(|every| before.ends_with(**every)) {
        let span = Span::new(before.len() - every.len(), figure.tail);
        return Some(super::time(span, TimeKind::Repeated, None))
            .filter(|time| time.span.start >= pass.floor);
    }
    let named = || before.ends_with('月') || is_day_of_month(pass, figure, before);
    if measure.name == "日" && named() {
        let suffix = super::suffixes(pass, Grain::Day, figure.tail, None);
        return time(figure, TimeKind::Day, suffix.end - figure.tail, None);
    }
    // 取得证书后5年内: how long something may take
    let within = || text.any_at(figure.tail, &WITHIN).is_some_and(|_| !is_word(text, figure.tail));
    // 出售住房后在1年内
    let event = before.strip_suffix('在').unwrap_or(before);
    if within() && (cues.at(Context::Event, event) || is_due(pass, figure.tail)) {
        return None;
    }
    if let Some(time) = from_today(pass, figure, before) {
        return Some(time);
    }
    let years = matches!(&*measure.name, "年" | "年度" | "学年");
    if let Some(time) = years.then(|| of_years(pass, figure, before)).flatten() {
        return Some(time);
    }
    let listed = years
        && super::bare_year(text, Span::new(before.len().saturating_sub(4), before.len()))
            .is_some();
    // 建成10周年 tells when, and measures nothing
    let placed = listed
        || measure.name == "周年"
        || cues.at(Context::TermBefore, before) && !is_told(pass, figure, before)
        || cues.at(Context::TermAfter, text.rest(figure.tail))
        || years && names_campaign(text.window_after(figure.tail, 30));
    placed.then(|| time(figure, TimeKind::Duration, 0, None)).flatten()
}

/// Whether the clause says how long something lasts, and ends with it: 奖励时间为连续5年.
fn is_told(pass: &Pass<'_>, figure: &Figure<'_>, before: &str) -> bool {
    let ends = pass.text.char_at(figure.tail).is_none_or(|c| !is_han(c) && c != '(');
    ends && pass.lexicon.contexts.at(Context::TermTold, before)
}

/// Whether the days are one of a month that is not named: 于27日, 6月20日和27日, 27日召开 at the head of
/// a clause. Where nothing says so, they are a length.
fn is_day_of_month(pass: &Pass<'_>, figure: &Figure<'_>, before: &str) -> bool {
    let (text, cues) = (pass.text, &pass.lexicon.contexts);
    let day = figure.max.is_none()
        && figure.more.is_none()
        && (1..=31).any(|day| figure.value == Decimal::from(day))
        && figure.script == Script::Digits
        && text.any_at(figure.tail, &WITHIN).is_none();
    if !day {
        return false;
    }
    let rest = text.rest(figure.tail);
    let opens = before.is_empty() || before.ends_with(['\n', ',', '。', ';', ':', '、']);
    cues.at(Context::DayBefore, before) && !cues.at(Context::NoDay, before)
        || opens && cues.at(Context::DayAfter, rest)
        || follows_day(pass, before)
}

/// Whether a day stands before, with 和 or its kin behind it: 6月20日和.
fn follows_day(pass: &Pass<'_>, before: &str) -> bool {
    let front = before.trim_end_matches(['和', '、', '及', '与', '至', '到']);
    let last = pass.last().and_then(Mention::as_time);
    front.len() < before.len()
        && front.ends_with('日')
        && last.is_some_and(|last| last.kind == TimeKind::Day && last.span.end == front.len())
}

/// Whether the clause behind 内 at `at` soon says what must, may or must not be done within the time:
/// 1年内缴清, 5年内不得转让; not what comes about (3年内建成).
fn is_due(pass: &Pass<'_>, at: usize) -> bool {
    /// How far behind it is said, in bytes.
    const NEAR: usize = 30;
    let clause =
        pass.text.window_after(at, NEAR).split([',', '。', ';', '、', ':', '\n', '(']).next();
    clause.is_some_and(|clause| pass.lexicon.contexts.within(Context::Due, clause))
}

/// The time that a length before or behind today is: 三年后, 5年前, 半年内. Behind an event it has no
/// date (公司成立5年后), behind 满 it measures (任职满2年以上后).
fn from_today(pass: &Pass<'_>, figure: &Figure<'_>, before: &str) -> Option<Time> {
    let text = pass.text;
    let told = figure.max.is_none() && !before.ends_with(['满', '足']);
    let step = step(figure.measure.as_ref()?)
        .filter(|_| told && ago(text, figure.tail, before).is_none())?;
    let rest = text.rest(figure.tail);
    if figure.more.is_some() {
        // 40多年前: no day that could be reckoned
        let (len, suffix) = pass.lexicon.time_words.suffix(Grain::Length, rest)?;
        return time(figure, TimeKind::Duration, suffix.bound.map(|_| len)?, None);
    }
    let (len, direction) = if let Some(len) = within(text, figure, before) {
        (len, None)
    } else {
        let (len, suffix) = pass.lexicon.time_words.suffix(Grain::Length, rest)?;
        (len, Some(suffix.bound?))
    };
    let count = Some(figure.value).filter(|_| opens(before));
    let days = count.zip(pass.reference.date).and_then(|(count, today)| {
        let past = direction == Some(TimeBound::Before);
        let day = step.from(today, if past { -count } else { count })?;
        Some(if direction.is_none() { (today, day) } else { (day, day) })
    });
    let placed = direction.is_some() && days.is_some();
    time(figure, if placed { TimeKind::Day } else { TimeKind::Duration }, len, days)
}

/// Whether nothing stands before that the length could be counted from: 自签订之日起,5年内.
fn opens(before: &str) -> bool {
    let line = before.trim_end_matches(['在', '于', '约', '到', '用']);
    let clause = line.trim_end_matches([',', ' ']);
    let event = clause.len() < line.len() && clause.ends_with(['起', '后', '日', '满', '的', '时']);
    line.is_empty() || !event && line.ends_with([',', '。', ';', ':', '、', '\n', '(', '“'])
}

/// What closes a length of time within which something comes about.
const WITHIN: [&str; 3] = ["之内", "以内", "内"];

/// The length of 内 behind a length of time within which something comes about; in shorter ones than
/// years it measures, unless it opens the sentence.
fn within(text: Text<'_>, figure: &Figure<'_>, before: &str) -> Option<usize> {
    let len = text.any_at(figure.tail, &WITHIN).filter(|_| !is_word(text, figure.tail))?;
    let aimed = ["力争", "争取", "确保", "预计"].iter().any(|aim| before.ends_with(aim));
    let opens = aimed || before.is_empty() || before.ends_with(['。', '\n']);
    let measure = figure.measure.as_ref()?;
    let long = matches!(&*measure.name, "年" | "年度");
    let shorter = opens && matches!(&*measure.name, "个月" | "個月" | "周" | "星期" | "个星期");
    (long || shorter).then_some(len)
}

/// The time that a figure with its unit and `len` bytes more is.
fn time(figure: &Figure<'_>, kind: TimeKind, len: usize, days: Option<Days>) -> Option<Time> {
    let span = Span::new(figure.span.start, figure.tail + len);
    Some(super::time(span, kind, days))
}

/// The time that a number of years is by the word behind it (五年来, 3年内) or by what it tells of.
fn of_years(pass: &Pass<'_>, figure: &Figure<'_>, before: &str) -> Option<Time> {
    let (text, tail) = (pass.text, figure.tail);
    let past = || stretch(Direction::Past, Step::Years, figure.value, pass.reference);
    let closed = |words: &[&str]| text.any_at(tail, words).filter(|_| !is_word(text, tail));
    if let Some(len) = closed(&["以来", "来", "多来", "以來", "來"]) {
        if stands_out(text, tail + len) {
            return time(figure, TimeKind::Duration, len, None);
        }
        let exact = figure.max.is_none() && figure.more.is_none();
        return time(figure, TimeKind::Period, len, exact.then(past).flatten());
    }
    if let Some(len) = closed(&["之内", "内", "间", "中", "里"]) {
        return time(figure, TimeKind::Duration, len, None);
    }
    if figure.max.is_some() || figure.more.is_some() {
        return None;
    }
    if let Some(len) = ago(text, tail, before) {
        let year = pass.reference.date.map(Date::year);
        let count: Option<i16> = figure.value.try_into().ok();
        let year = year.zip(count).and_then(|(year, count)| year.checked_sub(count + 1));
        return time(figure, TimeKind::Year, len, year.and_then(days::year));
    }
    if dates_what_follows(text, tail, before) {
        let counted = !pass.reference.is_of_years() && !is_named(pass, figure.value);
        let days = counted.then(past).flatten();
        let kind = if days.is_some() { TimeKind::Period } else { TimeKind::Duration };
        return time(figure, kind, 0, days);
    }
    tells_of_figure(text, tail, before).then(|| time(figure, TimeKind::Duration, 0, None)).flatten()
}

/// Whether the years are only those among which what follows stands out: 30年来首次, 近十年最好水平.
fn stands_out(text: Text<'_>, at: usize) -> bool {
    const SUPERLATIVES: [&str; 8] = ["首次", "首位", "最", "新高", "新低", "罕见", "少有", "未有"];
    text.any_at(at, &SUPERLATIVES).is_some()
}

/// The length of 前 behind a number of years that what is told is compared with: 比五年前增长.
/// The years are counted from the last one before the document's own.
fn ago(text: Text<'_>, at: usize, before: &str) -> Option<usize> {
    let compared = before.ends_with(['比', '较', '是', '于', '为']);
    text.any_at(at, &["前"]).filter(|_| compared)
}

/// Whether a number of years behind these words is a length after all: 期限延长3年, 服务满5年.
fn measures(before: &str) -> bool {
    const MEASURED: [char; 32] = [
        '为', '满', '达', '到', '过', '于', '约', '从', '由', '比', '较', '在', '将', '和', '与',
        '近', '每', '第', '前', '后', '短', '长', '至', '延', '少', '多', '不', '足', '超', '有',
        '续', '限',
    ];
    before.ends_with(MEASURED) || before.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a number of years says over which years what follows came about, and measures nothing:
/// 居民收入五年年均增长6%, 五年中央财政投入3000亿元.
fn dates_what_follows(text: Text<'_>, at: usize, before: &str) -> bool {
    const TOLD: [&str; 18] = [
        "年均",
        "累计",
        "累积",
        "增长",
        "增加",
        "新增",
        "净增",
        "提高",
        "提升",
        "下降",
        "减少",
        "翻",
        "接近翻",
        "跨过",
        "跨越",
        "增量",
        "共",
        "中央财政",
    ];
    !measures(before) && text.any_at(at, &TOLD).is_some()
}

/// Whether a figure follows in the clause, behind a verb of reaching or all that the clause has:
/// 进出口总额五年超过1万亿美元; 五年整理补充耕地150万公顷.
fn tells_of_figure(text: Text<'_>, at: usize, before: &str) -> bool {
    const REACHED: [&str; 6] = ["超过", "突破", "达到", "实际", "完成", "投入"];
    // 5年期, 3年以上, 两年的, 1年后, 五年左右: what the length belongs to
    const OWNED: &str = "以及期的级制度前后内左右零半多或至到起之份底末初间来上下满和与(-—~";
    let opens = before.is_empty() || before.ends_with([',', '。', ';', ':', '\n']);
    let led = text.any_at(at, &REACHED).is_some();
    let free = text.char_at(at).is_some_and(|c| is_han(c) && !OWNED.contains(c));
    let clause = text.window_after(at, 90).split([',', '。', ';', '、', ':', '\n']).next();
    let figure = |clause: &str| clause.chars().any(|c| c.is_ascii_digit() || han::is_numeral(c));
    !measures(before) && (led || opens && free) && clause.is_some_and(figure)
}

/// How many mentions back a period may have been named.
const NEAR: usize = 20;

/// Whether a period of so many years was named before: 2021—2025年,每年…,五年累计….
fn is_named(pass: &Pass<'_>, count: Decimal) -> bool {
    // near, so that a text of such words is read in time that grows with its length
    let mut times = pass.found().iter().rev().take(NEAR).filter_map(Mention::as_time);
    times.any(|time| {
        let ends = time.from.zip(time.to).filter(|_| time.kind == TimeKind::Period);
        ends.is_some_and(|(from, to)| count == Decimal::from(to.year() - from.year() + 1))
    })
}

/// Whether a campaign is named after the years that it takes: 三年提质行动.
fn names_campaign(behind: &str) -> bool {
    let clause = behind.split([',', '。', ';', '、', ':', '”', '的']).next().unwrap_or(behind);
    let first = |word: &str| {
        let mut places = clause.char_indices().map(|(at, _)| at);
        places.find(|at| clause.get(*at..).is_some_and(|rest| begins(rest, word)))
    };
    ["行动", "攻坚战", "倍增计划"].into_iter().any(|word| first(word).is_some_and(|at| at > 0))
}

/// 来 of 来自, 内 of 内需, 间 of 间接: a word of its own.
fn is_word(text: Text<'_>, at: usize) -> bool {
    const WORDS: [&str; 25] = [
        "来自", "来源", "来宁", "来华", "来看", "内部", "内容", "内涵", "内需", "内蒙", "内生",
        "内资", "内外", "间接", "间隔", "间歇", "中期", "中国", "中央", "中等", "中考", "中学",
        "中职", "中共", "里程",
    ];
    text.any_at(at, &WORDS).is_some()
}

#[cfg(test)]
mod tests {
    use crate::mention::short::all;

    #[test]
    fn counted_from_the_reference() {
        assert_eq!(all("近三年"), ["近三年: 2021-01-01..2023-12-31"]);
        assert_eq!(all("五年来"), ["五年来: 2019-01-01..2023-12-31"]);
        assert_eq!(all("过去的2025年"), ["2025年: 2025-01-01..2025-12-31"]);
        assert_eq!(all("比五年前增长"), ["五年前: 2018-01-01..2018-12-31"]);
        assert_eq!(all("收入五年年均增长")[0], "五年: duration");
        assert_eq!(all("进出口五年超过1万亿美元")[0], "五年: duration");
        assert_eq!(all("五年整理耕地150万公顷")[0], "五年: duration");
        assert_eq!(all("30年来首次达标"), ["30年来: duration"]);
        assert_eq!(all("这五年"), ["这五年: period"]);
        assert_eq!(all("今后三年"), ["今后三年: 2024-01-01..2026-12-31"]);
        assert_eq!(all("未来5年"), ["未来5年: 2021-01-01..2025-12-31"]);
        assert_eq!(all("未来两天"), ["未来两天: 2024-05-16..2024-05-17"]);
        assert_eq!(all("近半年"), ["近半年: 2023-11-15..2024-05-14"]);
        assert_eq!(all("未来三到五年"), ["未来三到五年: duration"]);
        assert_eq!(all("今后3至5年内"), ["今后3至5年内: duration"]);
        assert_eq!(all("数十年来"), ["数十年来: period"]);
        assert_eq!(all("此后五年"), ["此后五年: period"]);
    }

    #[test]
    fn lengths_that_measure_nothing() {
        assert_eq!(all("三年行动计划"), ["三年: duration"]);
        assert_eq!(all("用3年左右时间"), ["3年: duration"]);
        assert_eq!(all("连续五年增长"), ["五年: duration"]);
        assert_eq!(all("3年内建成"), ["3年内: 2024-05-15..2027-05-15"]);
        assert_eq!(all("公司成立5年后"), ["5年后: duration"]);
        assert_eq!(all("5年前,三年后"), ["5年前: 2019-05-15", "三年后: 2027-05-15"]);
        assert_eq!(all("半年内见效"), ["半年内: 2024-05-15..2024-11-15"]);
        assert_eq!(all("签订合同后1个月内"), ["1个月内: 1 个月 le"]);
        assert_eq!(all("每两年评选"), ["每两年: repeated"]);
    }

    #[test]
    fn lengths_that_measure() {
        assert_eq!(all("压缩至3个工作日"), ["3个工作日: 3 个工作日 eq"]);
        assert_eq!(all("5个工作日内办结"), ["5个工作日内: 5 个工作日 le"]);
        assert_eq!(all("缴存满2年"), ["满2年: 2 年 ge"]);
        assert_eq!(all("签订之日起,5年内不得转让"), ["5年内: 5 年 le"]);
        assert_eq!(all("余款1年内缴清"), ["1年内: 1 年 le"]);
    }
}
