//! The years a document is for: `2016年`, `(2021—2025年)`, “十四五”, 第十四个五年规划.
//!
//! In: a title, or the body where it states the period. Out: first and last year.

use crate::layout::line::{from, is_blank};
use crate::layout::marker::numeral;
use crate::layout::metadata::date;
use crate::text::{Signs, Word, head};

/// First and last year.
pub(in crate::layout) type Period = (i16, i16);

/// The period a title names: a range of years, else a five-year plan, else the first year.
pub(in crate::layout) fn of_title(title: &str) -> Option<Period> {
    range_in(title).or_else(|| five_years_in(title)).or_else(|| year_in(title).map(|y| (y, y)))
}

/// The period the body states: 规划期限为2016-2020年, 规划期为…, 本规划期为….
pub(in crate::layout) fn stated(body: &str) -> Option<Period> {
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
pub(in crate::layout) fn of_opening(body: &str) -> Option<Period> {
    let start = head(body.trim_start_matches(|c: char| c.is_whitespace()), 70);
    let clause = start.split(['。', '\n']).next().unwrap_or(start);
    let plan = clause.contains("规划") || clause.contains("计划");
    if plan { range_in(clause).or_else(|| five_years_in(clause)) } else { None }
}

/// The first range of years in `text`.
pub(in crate::layout) fn range_in(text: &str) -> Option<Period> {
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
pub(in crate::layout) fn five_years_in(text: &str) -> Option<Period> {
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
fn years_of_plan(count: u32) -> Option<Period> {
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

/// The last validity that `text` states, in years from `first`: 有效期五年, 有效期至2025年….
pub(in crate::layout) fn validity(text: &str, first: i16) -> Option<i16> {
    static VALID: Word = Word::new("有效期");
    let stated: Vec<&str> = VALID.behind_all(text).collect();
    stated.into_iter().rev().find_map(|rest| {
        let rest = head(rest, 20);
        let rest = rest.trim_start_matches(['限', '为', '至', ':', '自', '到']);
        if let Some((year, _)) = date::year(rest) {
            return Some(last_year(rest).unwrap_or(year));
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let count = rest.get(..digits).and_then(|d| d.parse().ok()).map(|n: u32| (n, digits));
        let (count, len) = count.or_else(|| numeral(rest))?;
        let count = i16::try_from(count).ok().filter(|count| *count <= 30)?;
        from(rest, len).starts_with('年').then(|| first + count)
    })
}

/// The last year in `text`.
fn last_year(text: &str) -> Option<i16> {
    years(text).last().map(|(year, _)| year)
}

/// Whether `text` speaks of a winter and the spring that follows.
pub(in crate::layout) fn spans_winter(text: &str) -> bool {
    text.contains("今冬明春") || text.contains("冬春")
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

#[cfg(test)]
mod tests {
    use super::{five_years_in, of_title, stated, validity, year_in};

    #[test]
    fn titles() {
        for (title, period) in [
            ("某市水利局2019年工作要点", (2019, 2019)),
            ("某省林业发展规划(2021—2035年)", (2021, 2035)),
            ("数字乡村三年行动计划(2023年-2025年)", (2023, 2025)),
            ("某县“十四五”规划和二〇三五年远景目标纲要", (2021, 2025)),
            ("国民经济和社会发展第十个五年计划", (2001, 2005)),
            ("某市“十一五”环境保护规划", (2006, 2010)),
            ("二〇二六年政府工作报告", (2026, 2026)),
        ] {
            assert_eq!(of_title(title), Some(period), "{title}");
        }
        assert_eq!(of_title("关于促进养老服务的意见"), None);
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
        assert_eq!(validity("自印发之日起施行,有效期3年。", 2022), Some(2025));
        assert_eq!(validity("有效期至2026年12月31日。", 2022), Some(2026));
        assert_eq!(validity("长期有效", 2022), None);
    }
}
