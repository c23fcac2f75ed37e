//! The years a document is for: `2016年`, `(2021—2025年)`, “十四五”, 第十四个五年规划.
//!
//! In: a title, or the body where it states the period. Out: first and last year.

use std::collections::BTreeMap;

use crate::layout::line::{from, is_blank};
use crate::layout::marker::numeral;
use crate::layout::metadata::date;
use crate::lexicon::page::{Page, Purpose};
use crate::text::{Signs, Word, head};

/// First and last year.
pub(in crate::layout) type Years = (i16, i16);

/// The period a title names: a range of years, else a five-year plan, else the first year that is
/// no bound (2030年前碳达峰) and no vision (2035年远景目标); also one without its 年 before the
/// words for the genre (数字青山2021行动方案).
pub(in crate::layout) fn of_title(title: &str, words: &Page) -> Option<Years> {
    // 《…“十四五”规划》中期评估报告: that of the plan which it looks back on
    let judged = title.rsplit_once('》').is_some_and(|(_, rest)| rest.contains("评估"));
    if judged {
        return None;
    }
    let named = || {
        let (_, year) = looked_back_and_ahead(title, words)?;
        Some((year, year))
    };
    range_in(title).or_else(|| five_years_in(title)).or_else(named)
}

/// The year that a title looks back on, and the one that it plans: 2024年工作总结和2025年工作计划. The same
/// where it names one.
pub(in crate::layout) fn looked_back_and_ahead(title: &str, words: &Page) -> Option<Years> {
    let years = years(title).filter(|&(_, end)| {
        // 关于实施 2026 年…的通知
        let (before, rest) = (title.get(..end).unwrap_or_default(), trimmed(from(title, end)));
        let year = rest.starts_with('年') && !is_bound(before, rest);
        year || words.genre_at(rest).is_some_and(|_| words.genre(rest).is_some())
    });
    let years: Vec<(i16, usize)> = years.collect();
    let &(first, at) = years.first()?;
    let (mut year, mut at) = (first, at);
    for &(next, end) in years.iter().skip(1) {
        let between = title.get(at..end).unwrap_or_default();
        if next == year + 1 && tells_back(between, words) {
            (year, at) = (next, end);
        }
    }
    Some((first, year))
}

/// What a title calls that looks back on a year.
pub(in crate::layout) const BACK: [&str; 3] = ["回顾", "报告", "总结"];

/// Whether what stands between two years of a title says that the first is looked back on: 年工作情况和,
/// 年工作报告与.
fn tells_back(between: &str, words: &Page) -> bool {
    let front = between.trim_end_matches(|c| date::digit(c).is_some());
    let front = front.trim_end_matches(['和', '与', '及', '暨', '、']);
    words.purpose(front) == Some(Purpose::Background) || BACK.iter().any(|it| front.ends_with(it))
}

/// Whether a year that ends `before` is one by which something is to be, or a vision.
fn is_bound(before: &str, rest: &str) -> bool {
    let start = before.trim_end_matches(|c| date::digit(c).is_some());
    let later = ["年前", "年远景", "年愿景", "年以前", "年修订", "年修正", "年版"];
    // 2009年第二十四届运动会: the year of what it is about
    let held = rest.starts_with("年第") && head(rest, 10).contains('届');
    start.ends_with(['到', '至', '向']) || held || later.iter().any(|word| rest.starts_with(word))
}

/// The period the body states: 规划期限为2016-2020年, 规划期为…, 本规划期为….
pub(in crate::layout) fn stated(body: &str) -> Option<Years> {
    static TERM: Word = Word::new("期");
    for here in TERM.all_in(body) {
        let before = body.get(..here).unwrap_or_default();
        let rest = from(body, here + "期".len());
        let rest = rest.strip_prefix('限').unwrap_or(rest);
        let named =
            ["规划", "计划", "实施", "方案", "行动", "执行"].iter().any(|w| before.ends_with(w));
        if named && let Some(rest) = rest.strip_prefix(['为', ':', '是']) {
            let near = head(rest, 24);
            if let Some(period) = range_in(near) {
                return Some(period);
            }
        }
    }
    None
}

/// The period that the first words of a plan without a title name:
/// 国民经济和社会发展第十二个五年(2011—2015年)规划纲要,根据….
pub(in crate::layout) fn of_opening(body: &str) -> Option<Years> {
    let start = head(body.trim_start_matches(|c: char| c.is_whitespace()), 70);
    let clause = start.split(['。', '\n']).next().unwrap_or(start);
    let plan = clause.contains("规划") || clause.contains("计划");
    // 为落实《青山发展规划(2018-2022年)》: another one's
    let citing = ["落实", "贯彻", "根据", "按照", "依据", "响应"];
    // …规划纲要,根据《…建议》编制: what stands before the quotation is the plan's own name
    let named = clause.split('《').next().unwrap_or(clause);
    let own = named.contains("规划") || named.contains("计划");
    let clause = if own { named } else { clause };
    let cited = clause.find('《').is_some_and(|at| at > 0)
        || citing.iter().any(|word| clause.find(word).is_some_and(|at| at < 24));
    // 2016年全市科技工作将…
    let first = clause.split(',').next().unwrap_or(clause);
    if let Some((year, len)) = date::year(first)
        && from(first, len).starts_with('年')
        && ["工作将", "工作要", "工作的", "工作任务"].iter().any(|word| first.contains(word))
    {
        return Some((year, year));
    }
    let own = |words: &str| range_in(words).or_else(|| five_years_in(words));
    // 第十一个五年(2006—2010年)规划纲要,根据《…建议》编制: what it is comes before what it is made by
    let named = ["规划", "计划"].iter().any(|word| first.contains(word));
    let citing_first = first.contains('《') || citing.iter().any(|word| first.contains(word));
    let opened = || own(first).filter(|_| named && !citing_first && first.len() < clause.len());
    if plan && !cited { own(clause) } else { opened() }
}

/// The first range of years in `text`.
pub(in crate::layout) fn range_in(text: &str) -> Option<Years> {
    years(text).find_map(|(year, at)| {
        let rest = trimmed(from(text, at));
        let rest = trimmed(rest.strip_prefix('年').unwrap_or(rest));
        let rest = rest.strip_prefix(['-', '—', '~', '～', '–', '至', '到', '一', '―', '─'])?;
        let rest = trimmed(rest.trim_start_matches(['-', '—']));
        let (last, len) = date::year(rest).or_else(|| short_year(rest, year))?;
        let is_year = !from(rest, len).starts_with(['-', '/', '.']);
        (is_year && year < last && last - year <= 30).then_some((year, last))
    })
}

/// The last two digits of a year: 2021-25年.
fn short_year(text: &str, first: i16) -> Option<(i16, usize)> {
    let digits = text.get(..2).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let closed = from(text, 2).starts_with('年');
    let year = first / 100 * 100 + digits.parse::<i16>().ok()?;
    closed.then_some((year, 2))
}

/// The first five-year plan that `text` names.
pub(in crate::layout) fn five_years_in(text: &str) -> Option<Years> {
    let marks = text.match_indices('五').map(|(at, _)| at);
    marks.into_iter().find_map(|at| {
        let rest = from(text, at + "五".len());
        let plan = rest.starts_with('年') && (rest.contains("规划") || rest.contains("计划"));
        let count = if plan {
            let before = text.get(..at)?.trim_end_matches('个');
            before.rfind('第').map(|n| from(before, n + "第".len()))?
        } else {
            let quoted =
                rest.starts_with(['”', '"', '’', '规', '时', '期', '计', '发', '」', '\'']);
            let before = text.get(..at)?;
            let start = before.trim_end_matches(|c| "一二三四五六七八九十".contains(c));
            if quoted { Some(from(before, start.len())) } else { None }?
        };
        let (count, len) = numeral(count)?;
        (len == count_len(count)).then(|| years_of_plan(count)).flatten()
    })
}

/// The length of a count as it is written in characters of three bytes.
fn count_len(count: u32) -> usize {
    match count {
        1..=10 => 3,
        11..=19 | 20 | 30 => 6,
        _ => 9,
    }
}

/// The years of the nth five-year plan.
fn years_of_plan(count: u32) -> Option<Years> {
    let count = i16::try_from(count).ok().filter(|count| (1..=30).contains(count))?;
    let first = if count < 3 { 1948 + 5 * count } else { 1951 + 5 * count };
    Some((first, first + 4))
}

/// The first year that `text` names as such.
pub(in crate::layout) fn year_in(text: &str) -> Option<i16> {
    static YEAR: Word = Word::new("年");
    // 年 is rarer than what a year begins with; the digits before it are read from their first on
    YEAR.all_in(text).find_map(|at| {
        let before = text.get(..at)?.trim_end_matches(is_blank);
        let digits = from(before, before.trim_end_matches(|c| date::digit(c).is_some()).len());
        years(digits).find(|&(_, end)| end == digits.len()).map(|(year, _)| year)
    })
}

/// The year of the day from which on `text` says that something holds: 2020年10月19日起.
pub(in crate::layout) fn year_since(text: &str) -> Option<i16> {
    /// The longest date, in bytes.
    const DATE: usize = 40;
    static SINCE: Word = Word::new("日起");
    SINCE.all_in(text).find_map(|at| year_in(crate::text::before(text, at, DATE).of(text)))
}

/// The years by which a plan sets its aims: 到2027年, 2030年前 at the front of a clause. The sentence that
/// looks further ahead (展望, 远景) is left aside.
pub(in crate::layout) fn aimed(text: &str) -> Vec<i16> {
    let aims = years(text).filter_map(|(year, end)| {
        let (before, rest) = (text.get(..end)?, trimmed(from(text, end)));
        let start = trimmed_end(before.trim_end_matches(|c| date::digit(c).is_some()));
        let by = ["年前", "年之前", "年以前", "年底前"].iter().any(|word| rest.starts_with(word));
        let before = start.strip_suffix('到').or(by.then_some(start))?;
        let opens = before.is_empty()
            || before.ends_with(is_sign)
            || AIMING.iter().any(|word| before.ends_with(word));
        let sentence = before.rsplit(['。', '\n']).next().unwrap_or(before);
        let vision = ["展望", "远景", "愿景"].iter().any(|word| sentence.contains(word));
        (opens && !vision && rest.starts_with('年')).then_some(year)
    });
    aims.collect()
}

/// Words that may stand before 到2027年 where it says by when.
const AIMING: [&str; 7] = ["力争", "争取", "确保", "计划", "目标是", "目标为", "预计"];

/// Whether a clause may begin behind the character.
fn is_sign(c: char) -> bool {
    is_blank(c) || c == '\n' || matches!(c, '。' | ',' | ';' | ':' | '、' | '—' | '-' | ')' | '“')
}

/// The latest of the five-year plans that a text names often: it compares with those before.
pub(in crate::layout) fn plan_named_most(text: &str) -> Option<Years> {
    /// How often a plan is named that a text is all about.
    const OFTEN: usize = 8;
    static FIVE: Word = Word::new("五");
    let mut counts: BTreeMap<Years, usize> = BTreeMap::new();
    for at in FIVE.all_in(text) {
        let before = text.get(..at).unwrap_or_default();
        let start = before.char_indices().rev().take(6).last().map_or(at, |(start, _)| start);
        let near = text.get(start..).map_or("", |rest| head(rest, 16));
        if let Some(plan) = five_years_in(near) {
            *counts.entry(plan).or_default() += 1;
        }
    }
    let most = counts.values().max().copied()?;
    let mut often = counts.into_iter().filter(|&(_, count)| count >= OFTEN && count * 4 >= most);
    often.next_back().map(|(plan, _)| plan)
}

/// The year of a session of the National People's Congress: 第十四届全国人民代表大会第三次会议. One
/// that ended a term (…以来的五年) was five years before.
pub(in crate::layout) fn of_session(text: &str) -> Option<i16> {
    static CONGRESS: [Word; 2] = [Word::new("全国人民代表大会第"), Word::new("全國人民代表大會第")];
    let (before, rest) = CONGRESS.iter().find_map(|congress| congress.split(text))?;
    let nth = before.trim_end_matches(['届', '屆']);
    let (congress, _) = numeral(from(nth, nth.rfind('第')? + "第".len()))?;
    let (session, len) = numeral(rest)?;
    let first = match congress {
        0 => return None,
        1..=2 => 1949 + 5 * congress,
        3 => 1964,
        4 => 1975,
        _ => 1953 + 5 * congress,
    };
    // 第一次会议以来的五年, 第一次会议到这次大会的召开,已经过去了五年
    let ended = head(from(rest, len), 30).contains("五年");
    i16::try_from(first + session - 1 + if ended { 5 } else { 0 }).ok()
}

/// Month and day without a year that `text` opens with: 6月13日.
pub(in crate::layout) fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let number = |text: &str| {
        let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
        text.get(..digits).and_then(|d| d.parse().ok()).map(|n: i8| (n, digits))
    };
    let (month, len) = number(text)?;
    let rest = from(text, len).strip_prefix('月')?;
    let (day, len) = number(rest)?;
    from(rest, len).starts_with('日').then_some((month, day))
}

/// The years that `text` tells of as past or present, each with how often it does.
pub(in crate::layout) fn told(text: &str) -> BTreeMap<i16, usize> {
    counted(past_or_present(text))
}

/// The first year that `text` tells of as past or present, not one from which something lasts.
pub(in crate::layout) fn first_told(text: &str) -> Option<i16> {
    past_or_present(text).next().map(|(year, _)| year)
}

/// The years that `text` tells of as past or present, and where their digits end.
fn past_or_present(text: &str) -> impl Iterator<Item = (i16, usize)> {
    years(text).filter(move |&(_, end)| {
        let rest = from(text, end);
        let before = text.get(..end).unwrap_or_default();
        let start = trimmed_end(before.trim_end_matches(|c| date::digit(c).is_some()));
        let ahead = ["年前", "年底前", "年起", "年之前", "年以前", "年远景", "年计划"];
        // 将2025年…, but 现将2020年人口情况公布如下
        let planned = start.ends_with('将') && !start.ends_with("现将");
        // 与2010年相比: what the year told of is compared with
        let compared = start.ends_with(['与', '同']) && head(rest, 60).contains("相比");
        // 是2011年的1.68倍, 比2011年
        let base =
            start.ends_with(['比', '较']) || start.ends_with('是') && rest.starts_with("年的");
        rest.starts_with('年')
            && !planned
            && !compared
            && !base
            && !start.ends_with(['到', '至', '-', '—', '~', '自', '从', '《', '〔', '向', '为'])
            && !start.ends_with("将在")
            && !ahead.iter().any(|word| rest.starts_with(word))
    })
}

/// The year that `text` names most often, if it names one twice or more.
pub(in crate::layout) fn year_named_most(text: &str) -> Option<i16> {
    let named = years(text).filter(|&(_, end)| from(text, end).starts_with('年'));
    let (year, count) = counted(named).into_iter().max_by_key(|&(year, count)| (count, year))?;
    (count > 1).then_some(year)
}

/// Whether `text` speaks of the year that runs: 全年, 年内, 年底前.
pub(in crate::layout) fn runs_within_year(text: &str) -> bool {
    static WORDS: [Word; 3] = [Word::new("全年"), Word::new("年内"), Word::new("年底")];
    let own = |at: usize| {
        // 两年内, 2025年内, 2025年底
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| {
            date::digit(c).is_none() && !matches!(c, '两' | '半' | '每' | '十' | '几')
        })
    };
    WORDS.iter().any(|word| word.all_in(text).any(own))
}

/// The latest year in the number of a document that `text` cites: 〔2022〕.
pub(in crate::layout) fn cited(text: &str) -> Option<i16> {
    static OPEN: [Word; 2] = [Word::new("〔"), Word::new("﹝")];
    let numbers = OPEN.iter().flat_map(|open| open.behind_all(text));
    numbers.filter_map(|number| date::year(trimmed(number))).map(|(year, _)| year).max()
}

/// Whether `text` speaks of a winter and the spring that follows.
pub(in crate::layout) fn spans_winter(text: &str) -> bool {
    text.contains("今冬明春") || text.contains("冬春")
}

/// How often each year stands among those.
fn counted(years: impl Iterator<Item = (i16, usize)>) -> BTreeMap<i16, usize> {
    let mut counts = BTreeMap::new();
    years.for_each(|(year, _)| *counts.entry(year).or_default() += 1);
    counts
}

/// The years in `text` and where each ends.
fn years(text: &str) -> impl Iterator<Item = (i16, usize)> {
    /// What a year begins with.
    const FIRST: Signs = Signs::new(&['1', '2', '一', '二']);
    let mut next = 0;
    std::iter::from_fn(move || {
        while let Some((at, c)) = FIRST.next(text, next) {
            next = at + c.len_utf8();
            let follows = text.as_bytes().get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_digit);
            if matches!(c, '1' | '2' | '一' | '二')
                && !follows
                && let Some((year, len)) = date::year(from(text, at))
            {
                next = at + len;
                return Some((year, next));
            }
        }
        None
    })
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

fn trimmed_end(text: &str) -> &str {
    text.trim_end_matches(is_blank)
}

#[cfg(test)]
mod tests {
    use super::{aimed, five_years_in, month_and_day, of_session, of_title, stated, told, year_in};
    use crate::lexicon::Lexicon;

    #[test]
    fn titles() {
        let words = &Lexicon::builtin().page;
        for (title, period) in [
            ("某市水利局2019年工作要点", (2019, 2019)),
            ("某省林业发展规划(2021—2035年)", (2021, 2035)),
            ("数字乡村三年行动计划(2023年-2025年)", (2023, 2025)),
            ("某县“十四五”规划和二〇三五年远景目标纲要", (2021, 2025)),
            ("国民经济和社会发展第十个五年计划", (2001, 2005)),
            ("某市“十一五”环境保护规划", (2006, 2010)),
            ("二〇二六年政府工作报告", (2026, 2026)),
            ("数字青山2026行动方案", (2026, 2026)),
            ("某市科学技术局2025年工作总结和2026年工作思路", (2026, 2026)),
            ("某县2025年预算执行情况与2026年预算草案的报告", (2026, 2026)),
            ("某县2025年工作情况和2026年工作安排", (2026, 2026)),
            ("某局2025年工作报告及2026年工作要点", (2026, 2026)),
            ("某局2025年总结和2026年打算", (2026, 2026)),
            ("某局2025年工作回顾暨2026年工作计划", (2026, 2026)),
        ] {
            assert_eq!(of_title(title, words), Some(period), "{title}");
        }
        for title in [
            "关于促进养老服务的意见",
            "2035年前消费振兴方案",
            "青山教育现代化2035",
            "面向2040年发展纲要",
        ] {
            assert_eq!(of_title(title, words), None, "{title}");
        }
        assert_eq!(five_years_in("发展第二个五年计划"), Some((1958, 1962)));
        assert_eq!(five_years_in("“五五”普法"), Some((1976, 1980)));
    }

    #[test]
    fn years_are_named_as_such() {
        assert_eq!(year_in("近5年来,2019、2020两个年度和2021 年"), Some(2021));
        assert_eq!(year_in("一二〇二一年"), Some(2021));
        // 二〇一二 is a year, so that 二〇二一 within it and behind it is none
        assert_eq!(year_in("二〇一二〇二一年"), None);
        assert_eq!(year_in("文号12021年,今年"), None);
    }

    #[test]
    fn what_the_body_states() {
        assert_eq!(stated("制定本规划,规划期限为2016-2020年。"), Some((2016, 2020)));
        assert_eq!(stated("规划期为2021年至2025年"), Some((2021, 2025)));
    }

    #[test]
    fn years_of_aims_and_of_sessions() {
        assert_eq!(aimed("到2027年,建成10个;力争到2030年提高到2035年的水平。"), [2027, 2030]);
        assert_eq!(aimed("增加到2027家。展望未来,到2050年全面建成。"), [0_i16; 0]);
        for (text, year) in [
            ("第十四届全国人民代表大会第三次会议上", 2025),
            ("第八届全国人民代表大会第一次会议以来的五年", 1998),
            ("第一届全国人民代表大会第一次会议", 1954),
        ] {
            assert_eq!(of_session(text), Some(year), "{text}");
        }
        assert_eq!(of_session("青山省第十四届人民代表大会第三次会议"), None);
    }

    #[test]
    fn years_told() {
        let years = told("2029年4月建成,到2035年提高,2032年前完成。");
        assert_eq!(years.into_iter().collect::<Vec<_>>(), [(2029, 1)]);
        assert_eq!(month_and_day("6月13日,记者获悉"), Some((6, 13)));
        assert_eq!(month_and_day("2031年6月13日"), None);
    }
}
