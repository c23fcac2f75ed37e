//! Days by which a task is to be done: 9月底前, 到2025年, 年内, 2021年完成….
//!
//! In: the mentions of a document. Out: the [`Deadline`]s of a stretch of it, in order. No deadline
//! is what the policy holds for, what a benefit is given for, a time that comes again and again, a
//! time to compare with, and what is over when the plan begins.

use jiff::civil::{Date, date};

use crate::layout::Metadata;
use crate::lexicon::Lexicon;
use crate::lexicon::deadline::{Deadline as Word, DeadlineWords};
use crate::mention::{self, Mention, Reference, Time, TimeKind};
use crate::span::Span;
use crate::text::closing;

/// How much of a clause is looked at on either side of a time, in bytes.
const NEAR: usize = 150;

/// What stands between a comma and a time and is no clause of its own, in bytes with the comma.
const SHORTEST: usize = 4;

/// A day by which something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    /// The words of time with those that make them a deadline: 到2025年.
    pub(crate) words: Span,
    pub(crate) day: Date,
}

/// Tells deadlines from other times of one document.
#[derive(Debug)]
pub(super) struct Deadlines<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    lexicon: &'a Lexicon,
    words: &'a DeadlineWords,
    /// What is before this day is over.
    begins: Option<Date>,
    /// Whether the plan has a period of its own.
    dated: bool,
    /// The year that words without one mean, where the plan's own period does not tell.
    year: Option<i16>,
    /// The latest year that the text names.
    latest: Option<i16>,
}

/// A time with what stands around it in its clause.
struct Placed<'a> {
    words: &'a str,
    before: &'a str,
    after: &'a str,
    /// What follows in its sentence.
    rest: &'a str,
}

impl<'a> Deadlines<'a> {
    pub(super) fn new(
        text: &'a str,
        mentions: &'a [Mention],
        metadata: &Metadata,
        lexicon: &'a Lexicon,
    ) -> Self {
        let issued = metadata.date_written.as_ref().or(metadata.date_published.as_ref());
        let issued: Option<Date> = issued.and_then(|day| day.parse().ok());
        let start = metadata.period_start.and_then(|year| Date::new(year, 1, 1).ok());
        let of_one_year = metadata.period_start == metadata.period_end;
        let year =
            issued.map(Date::year).filter(|_| metadata.period_start.is_none() || !of_one_year);
        // the year of what it cites says at least that it is no older
        let cited = metadata.present.filter(|_| !metadata.is_work_report());
        let cited = cited.and_then(|year| Date::new(year, 1, 1).ok());
        let begins = start.or(issued.map(|day| date(day.year(), 1, 1))).or(cited);
        let dated = metadata.period_end.is_some();
        let words = &lexicon.deadline_words;
        let latest = latest_year(text, mentions, words);
        Deadlines { text, mentions, lexicon, words, begins, dated, year, latest }
    }

    /// The deadlines that stand in the stretch.
    pub(super) fn within(&self, stretch: Span) -> Vec<Deadline> {
        let first = self.mentions.partition_point(|m| m.span().start < stretch.start);
        let times = self.mentions.get(first..).unwrap_or_default();
        let times = times.iter().take_while(|m| m.span().start < stretch.end);
        let mut year = None;
        let mut found = Vec::new();
        for time in times.filter_map(Mention::as_time) {
            if has_year(time.span.of(self.text)) && !self.is_over(time) {
                year = time.to.map(Date::year);
            }
            found.extend(self.read(time, stretch, year));
        }
        found
    }

    /// Whether the time is over when the plan begins, so that no other in its sentence is of its year:
    /// 6月底前完成2024年度项目验收,10月底前….
    fn is_over(&self, time: &Time) -> bool {
        self.begins.zip(time.to).is_some_and(|(begins, to)| to < begins)
    }

    /// The deadline behind a label of time (完成时限:2025年12月底).
    pub(super) fn labelled(&self, stretch: Span) -> Option<Deadline> {
        let of_label = |mention: &&Mention| stretch.contains(mention.span());
        let first = self.mentions.partition_point(|m| m.span().start < stretch.start);
        let times = self.mentions.get(first..)?.iter().take_while(of_label);
        let times = times.filter_map(Mention::as_time).filter(|time| is_placed(time));
        let all = times
            .filter_map(|time| Some(Deadline { words: time.span, day: self.day(time, None)? }));
        all.max_by_key(|deadline| deadline.day)
    }

    /// The deadline that a title begins with right behind the dot of its number, where digits and
    /// dot were read as one number: 3.2026年底前出台办法.
    pub(super) fn opening(&self, title: Span, stretch: Span) -> Option<Deadline> {
        let words = title.of(self.text);
        let at = self.mentions.partition_point(|m| m.span().end <= title.start);
        let cut = self.mentions.get(at).is_some_and(|m| m.span().start < title.start);
        if !cut {
            return None;
        }
        let mut read = mention::scan(words, title.start, Reference::default(), self.lexicon);
        read.truncate(1);
        let time = read.first().and_then(Mention::as_time)?;
        self.read(time, stretch, None).filter(|deadline| deadline.words.start == title.start)
    }

    fn read(&self, time: &Time, stretch: Span, year: Option<i16>) -> Option<Deadline> {
        if !is_placed(time) || self.words.at(Word::Counted, time.span.of(self.text)) {
            return None;
        }
        let day = self.of_century(time).or_else(|| self.day(time, year))?;
        if self.begins.is_some_and(|begins| day < begins) {
            return None;
        }
        let placed = Placed {
            words: time.span.of(self.text),
            before: clause_before(self.text, stretch, time.span.start),
            after: clause_after(self.text, stretch, time.span.end),
            rest: sentence_after(self.text, stretch, time.span.end),
        };
        let window = is_window(time) && !self.words.at(Word::Done, self.past_adverbs(placed.after));
        let told = self.tells(&placed, time.kind) && !self.forbids(&placed) && !window;
        told.then(|| Deadline { words: self.whole(time.span, &placed), day })
    }

    /// The last day; words without a year are read by the sentence's, else by the day of issue.
    fn day(&self, time: &Time, year: Option<i16>) -> Option<Date> {
        let words = time.span.of(self.text);
        let of_plan = time.kind == TimeKind::Period || self.words.at(Word::Lasts, words);
        let own = has_year(words) || of_plan;
        let year = year.or(self.year).filter(|_| !own);
        let Some(year) = year else { return time.to };
        let read = mention::scan(words, 0, Reference::year(year), self.lexicon);
        let read = read.first().and_then(Mention::as_time).and_then(|time| time.to);
        read.or(time.to)
    }

    /// The end of the century that a text of the last one calls its own.
    fn of_century(&self, time: &Time) -> Option<Date> {
        let own = self.words.at(Word::Century, time.span.of(self.text));
        let old = self.latest.is_some_and(|year| year <= TURN);
        (own && old).then(|| date(TURN, 12, 31))
    }

    /// Whether the words make a deadline of the time.
    fn tells(&self, placed: &Placed<'_>, kind: TimeKind) -> bool {
        let Placed { words, before, after, .. } = placed;
        let (words, front) = (words.trim_end(), before.trim_end());
        let until = self.words.at(Word::Until, words) || self.until_follows(after).is_some();
        let noun = self.words.find(Word::Noun, before).is_some();
        let done = self.words.at(Word::Done, self.past_adverbs(after));
        let strive = || self.words.at(Word::Strive, front);
        if noun || (self.dated || done || strive()) && self.is_whole(placed) {
            return true;
        }
        match kind {
            // a plan's period lasts; only its end, or what is done in it, has a day
            TimeKind::Period => {
                let ends = until && !self.words.at(Word::Stretch, words);
                ends || done && self.words.at(Word::Lasts, words)
            }
            // what benefits are given until is told to the day as well
            TimeKind::Day => {
                let says = |class| self.words.find(class, after).is_some();
                (until || strive()) && (says(Word::Done) || until && says(Word::Reaches))
            }
            TimeKind::Half | TimeKind::Quarter | TimeKind::Month if strive() => true,
            _ => until || done || self.words.at(Word::Towards, front),
        }
    }

    /// Whether the words mean the end of the plan's year before an amount: 全年完成100亿元.
    fn is_whole(&self, placed: &Placed<'_>) -> bool {
        let words = placed.words.trim_end();
        self.words.len(Word::Whole, words) == words.len()
            && placed.after.contains(|c: char| c.is_ascii_digit())
    }

    /// The length up to the end of 底前 that a line break parts from its time.
    fn until_follows(&self, after: &str) -> Option<usize> {
        let rest = after.trim_start();
        let blank = after.len() - rest.len();
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(3);
        let is_until = |end: &usize| {
            let word = rest.get(..*end).unwrap_or_default();
            self.words.len(Word::Until, word) == word.len()
        };
        ends.into_iter().filter(is_until).last().map(|end| blank + end).filter(|_| blank > 0)
    }

    fn past_adverbs<'t>(&self, after: &'t str) -> &'t str {
        let mut rest = after.trim_start();
        loop {
            let len = self.words.len(Word::Adverb, rest);
            if len == 0 {
                return rest;
            }
            rest = rest.get(len..).unwrap_or_default();
        }
    }

    /// Whether what stands around the time makes something else of it.
    fn forbids(&self, placed: &Placed<'_>) -> bool {
        let Placed { before, after, rest, .. } = placed;
        let find = |class, text: &str| self.words.find(class, text).is_some();
        let validity = find(Word::Validity, before) && !find(Word::Noun, before)
            || self.words.at(Word::Validity, after.trim_start());
        let front = before.trim_end();
        let towards = self.words.len(Word::Towards, front);
        let fronts = [front, front.get(..front.len() - towards).unwrap_or(front)];
        let compares = fronts.iter().any(|front| self.words.at(Word::Compare, front));
        let repeats = find(Word::Repeated, before);
        let past = find(Word::Past, before) || self.words.at(Word::Past, after);
        let range = self.words.at(Word::Since, before.trim_start());
        let given =
            !self.words.at(Word::Done, self.past_adverbs(after)) && find(Word::Benefit, rest);
        given || validity || range || compares || repeats || past || self.is_condition(placed)
    }

    /// Whether the clause says for whom or what something is given: 对…前购买住房的.
    fn is_condition(&self, placed: &Placed<'_>) -> bool {
        let Placed { words, before, after, rest } = placed;
        let opens = self.words.at(Word::Condition, before.trim_start());
        // 建立以减量为核心的“无废城市”指标: what is quoted goes on
        let quoted = rest.get(after.len()..).is_some_and(|rest| rest.starts_with(['“', '《']));
        let relative =
            after.trim_end().ends_with(RELATIVE) && !quoted || after.starts_with(RELATIVE);
        let cased = || {
            let at = self.words.find(Word::Condition, after).filter(|at| *at <= BESIDE);
            at.is_some_and(|at| after.get(at..).is_some_and(|rest| rest.contains(RELATIVE)))
        };
        let done = self.words.at(Word::Done, self.past_adverbs(after));
        // 2025年完成出让的项目: a bare year is no more than an attribute
        let bare = !self.words.at(Word::Until, words.trim_end())
            && !self.words.at(Word::Towards, before.trim_end())
            && after.contains(RELATIVE);
        relative || opens && rest.contains(RELATIVE) || if done { bare } else { cased() }
    }

    /// The words of time with 到 in front of them and 底前 behind a line break.
    fn whole(&self, time: Span, placed: &Placed<'_>) -> Span {
        let bare = placed.before.trim_end();
        let blank = placed.before.len() - bare.len();
        let front = self.words.len(Word::Towards, bare);
        let front = if front > 0 { front + blank } else { 0 };
        Span::new(time.start - front, time.end + self.until_follows(placed.after).unwrap_or(0))
    }
}

/// The last year of the twentieth century, as plans count.
const TURN: i16 = 2000;

/// The latest year that the times of a text name in digits or numerals.
fn latest_year(text: &str, mentions: &[Mention], words: &DeadlineWords) -> Option<i16> {
    let times = mentions.iter().filter_map(Mention::as_time);
    let named = times.filter(|time| {
        let shown = time.span.of(text);
        shown.starts_with(['1', '2', '一', '二']) && !words.at(Word::Century, shown)
    });
    named.filter_map(|time| time.to).map(Date::year).max()
}

/// How far behind a time what is attributed by it may begin, in bytes: 12月31日前到期的.
const BESIDE: usize = 9;

/// What makes an attribute of the clause before it.
const RELATIVE: char = '的';

/// Whether the time is a stretch from one day to another: 2009年1月1日至2024年7月18日前.
fn is_window(time: &Time) -> bool {
    time.kind == TimeKind::Day && time.from.zip(time.to).is_some_and(|(from, to)| from < to)
}

fn is_placed(time: &Time) -> bool {
    !matches!(time.kind, TimeKind::Duration | TimeKind::Repeated)
}

/// Whether the words name a year in digits or numerals.
fn has_year(words: &str) -> bool {
    let digits = words.chars().take_while(|c| c.is_alphanumeric()).filter(char::is_ascii_digit);
    digits.count() >= 4 || words.starts_with(['〇', '二']) && words.contains(['〇', '零'])
}

/// The clause up to `at`, as far as it is looked at.
fn clause_before(text: &str, stretch: Span, at: usize) -> &str {
    let from = at.saturating_sub(NEAR).max(stretch.start.min(at));
    let near = crate::text::before(text, at, at - from).of(text);
    // a label belongs to what stands behind it: 执行期限:至…
    let ends = near.char_indices().rev().filter(|(_, c)| parts(*c) && *c != ':');
    // 至 alone goes on with the clause before it: 自发布之日起,至…
    let start = ends.into_iter().find(|(start, _)| near.len() - start > SHORTEST);
    start.map_or(near, |(start, c)| near.get(start + c.len_utf8()..).unwrap_or_default())
}

/// The clause from `at` on, as far as it is looked at.
fn clause_after(text: &str, stretch: Span, at: usize) -> &str {
    let rest = Span::new(at, stretch.end.max(at)).of(text);
    // a comma right behind a time parts nothing: 2025年底前,完成…
    let lead = rest.len() - rest.trim_start_matches([',', ' ']).len();
    let ends = |(i, c): &(usize, char)| *i >= lead && parts(*c) || *i > NEAR;
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(i, _)| i);
    rest.get(..end).unwrap_or_default()
}

/// What follows `at` in its sentence, as far as it is looked at.
fn sentence_after(text: &str, stretch: Span, at: usize) -> &str {
    let rest = Span::new(at, stretch.end.max(at)).of(text);
    let ends = |(i, c): &(usize, char)| matches!(c, '。' | ';' | '!' | '?') || *i > NEAR;
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(i, _)| i);
    rest.get(..end).unwrap_or_default()
}

/// Whether a clause ends with the character.
fn parts(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '。' | '!' | '?' | ')' | '”') || closing(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::Deadlines;
    use crate::layout::Metadata;
    use crate::lexicon::Lexicon;
    use crate::mention::{Reference, scan};
    use crate::span::Span;

    fn all(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let mentions = scan(text, 0, Reference::year(2025), &lexicon);
        let metadata =
            Metadata { period_start: Some(2025), period_end: Some(2025), ..Metadata::default() };
        let found = Deadlines::new(text, &mentions, &metadata, &lexicon);
        let found = found.within(Span::new(0, text.len()));
        found.iter().map(|it| format!("{} {}", it.words.of(text), it.day)).collect()
    }

    #[test]
    fn days_that_something_is_done_by() {
        assert_eq!(
            all("9月底前出台办法,年底前完成验收。"),
            ["9月底前 2025-09-30", "年底前 2025-12-31"]
        );
        assert_eq!(all("到2027年,培育企业50家。"), ["到2027年 2027-12-31"]);
        assert_eq!(all("2026年6月底前,建成平台。"), ["2026年6月底前 2026-06-30"]);
        assert_eq!(all("(2025年完成规划编制)"), ["2025年 2025-12-31"]);
        assert_eq!(all("争取一季度动建。"), ["一季度 2025-03-31"]);
        assert_eq!(
            all("6月底前完成2024年度项目验收,10月底前开工建设2025年度项目。"),
            ["6月底前 2025-06-30", "10月底前 2025-10-31"]
        );
        assert_eq!(all("9月25日前达到正常产能。"), ["9月25日前 2025-09-25"]);
        assert_eq!(all("于6月15日前报送实施方案。"), ["6月15日前 2025-06-15"]);
        assert_eq!(all("力争2025年8月31日前全面建成。"), ["2025年8月31日前 2025-08-31"]);
        assert_eq!(all("2026年\n底前,完成建设;"), ["2026年\n底前 2026-12-31"]);
        assert_eq!(
            all("2026年6月底前,建立以减量为核心的“无废”指标体系。"),
            ["2026年6月底前 2026-06-30"]
        );
        assert_eq!(
            all("确保上半年完成60亿元,全年完成100亿元。"),
            ["上半年 2025-06-30", "全年 2025-12-31"]
        );
    }

    #[test]
    fn other_times() {
        for text in [
            "对2025年12月31日前到期的贷款予以展期。",
            "在2025年12月31日前购买新房的,给予补贴。",
            "政策有效期至2025年12月31日。",
            "每年年底前报告进展。",
            "签订合同后1个月内支付。",
            "比2025年底提高2个百分点。",
            "到2024年底,已建成10处。",
            "本措施自2025年7月1日起施行。",
            "2025年,新增岗位5000个。",
            "2025年6月30日前,职工购买住房可提高贷款额度。",
            "自文件印发之日至2025年12月31日,暂停收取。",
            "执行期限:至2025年12月31日",
            "根据本年度内盘活的面积确定上限。",
            "按照2025年3月25日印发的方案推进。",
            "三、关于2026年工作",
            "2025年底前,存量贷款经审批后,可展期一次。",
            "自本措施发布之日起,至2025年12月31日前,完成换购的家庭给予补贴。",
            "制定2030年前碳达峰行动方案。",
            "示例市人民政府办公室2025年4月20日印发",
            "缓和今后若干年内供应紧张的状况。",
            "加大增值税期末留抵退税力度。",
            "2025年达到5000个。",
            "考虑到今年收支矛盾突出,增加安排。",
            "凡2019年1月1日至2025年7月18日前购买商品房未办证,予以补贴。",
        ] {
            assert!(all(text).is_empty(), "{text} {:?}", all(text));
        }
    }
}
