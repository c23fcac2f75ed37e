//! The time for which a value holds: from its sentence, or inherited from the sentence before,
//! the paragraph's head, the heading, or the document.
//!
//! In: the layout and the mentions. Out: [`When`] for a quantity of a sentence.

use crate::layout::{Layout, SectionKind, SectionRole};
use crate::mention::{Mention, Time, TimeKind};
use crate::span::Span;
use crate::statement::{Basis, Measure, When};

/// How far into a paragraph, in bytes, the time that opens it may stand.
const SALUTATION: usize = 40;

/// The times that are in force while the document is read from top to bottom.
#[derive(Debug)]
pub(crate) struct Times<'a> {
    text: &'a str,
    layout: &'a Layout,
    reviews: bool,
    /// Resolved times that are no terms of comparison, in order.
    usable: Vec<&'a Time>,
    /// The time that opened the paragraph or an earlier sentence of it.
    paragraph: Option<&'a Time>,
    /// The time of a paragraph that ended in a colon: it holds for the items behind it.
    list: Option<&'a Time>,
    /// The look back that opened a paragraph, and the section that it is in force in.
    frame: Option<(&'a Time, Option<usize>)>,
}

impl<'a> Times<'a> {
    /// Nothing is in force yet; `reviews` where the document looks back before it looks ahead.
    pub(crate) fn new(
        text: &'a str,
        layout: &'a Layout,
        mentions: &'a [Mention],
        reviews: bool,
    ) -> Self {
        let usable = mentions.iter().filter_map(|mention| match mention {
            Mention::Time(time) if places(time) && !is_reference(text, time.span) => Some(time),
            _ => None,
        });
        Times {
            text,
            layout,
            reviews,
            usable: usable.collect(),
            paragraph: None,
            list: None,
            frame: None,
        }
    }

    /// A new paragraph begins; `item` where it is a list item that the head before it governs.
    pub(crate) fn begin_paragraph(&mut self, paragraph: Span, item: bool) {
        if let Some(time) = self.opening(paragraph) {
            let within = self.layout.section_at(paragraph.start);
            let role = within.map(|index| self.layout.sections[index].role);
            let told = self.reviews || role == Some(SectionRole::Background);
            let back = told && self.looks_back(time, paragraph);
            self.frame = back.then_some((time, within));
        }
        self.paragraph = None;
        if !item {
            self.list = None;
        }
    }

    /// The time that opens the paragraph, a salutation before it left aside.
    fn opening(&self, paragraph: Span) -> Option<&'a Time> {
        let time = self.usable(paragraph).next()?;
        let before = Span::new(paragraph.start, time.span.start).of(self.text);
        let before = before.rsplit_once(['!', ',']).map_or(before, |(_, last)| last);
        let bare = before.trim_start_matches(|c: char| c.is_whitespace() || c == '—');
        let near = time.span.start - paragraph.start < SALUTATION;
        (near && matches!(bare, "" | "刚刚过去的" | "在" | "到")).then_some(time)
    }

    /// Whether what follows the time that opens the paragraph tells of the years before the
    /// document's own: 五年来, 过去的一年, 刚刚过去的2025年. The time then holds for the paragraphs
    /// behind it too, until the next time that opens one or the end of the section.
    fn looks_back(&self, time: &Time, paragraph: Span) -> bool {
        let first = self.layout.metadata.period_start;
        let behind = Span::new(time.span.end, paragraph.end).of(self.text);
        let clause = behind.split([',', '。', ':']).next().unwrap_or_default();
        // 过去一年取得的成绩,根本在于…
        let attributive = clause.contains('的') && !clause.starts_with('是');
        time.to.is_some_and(|day| Some(day.year() + 1) == first) && !attributive
    }

    /// A paragraph has ended.
    pub(crate) fn end_paragraph(&mut self, paragraph: Span) {
        if paragraph.of(self.text).trim_end().ends_with(':') {
            self.list = self.usable(paragraph).last().or(self.paragraph).or(self.list);
        }
    }

    /// A sentence has ended: a time at the front of one of its clauses holds for what follows in
    /// the paragraph.
    pub(crate) fn end_sentence(&mut self, sentence: Span) {
        let opens = self
            .usable(sentence)
            .find(|time| self.opens_clause(time.span, sentence) && !self.is_yearless(time));
        self.paragraph = opens.or(self.paragraph);
    }

    /// The time of the quantity at `value` in `sentence`. In the terms of a policy (`term`) 当年
    /// and 上一年度 are those of each case, and place nothing in the calendar.
    pub(crate) fn explicit(&self, value: Span, sentence: Span, term: bool) -> Option<&'a Time> {
        let before = Span::new(sentence.start, value.start);
        let behind = Span::new(value.end, self.clause_end(value.end, sentence));
        let placed = |time: &&Time| !term || !is_of_the_case(time.span.of(self.text));
        let first = self.usable(before).rfind(placed);
        first.or_else(|| self.usable(behind).find(placed))
    }

    /// The year that a yearless time (全年, 9月底前) falls in where the text around it says so.
    pub(crate) fn year_around(&self, time: &Time, at: usize) -> Option<i16> {
        if !self.is_yearless(time) {
            return None;
        }
        self.inherited(at)?.to.map(jiff::civil::Date::year)
    }

    /// Whether the words name no year and none can be told from them alone: 全年, 9月底前.
    fn is_yearless(&self, time: &Time) -> bool {
        let words = time.span.of(self.text);
        let dated = words.contains(|c: char| c.is_ascii_digit()) && words.contains('年');
        // 过去, 五年来, “十四五”期间
        let anchored = || {
            words.contains(['今', '去', '明', '五', '〇', '零', '来', '近', '后', '期'])
                || ["上年", "本年", "规划"].iter().any(|word| words.contains(word))
        };
        !dated && !anchored()
    }

    /// The time that holds where the sentence names none.
    pub(crate) fn inherited(&self, at: usize) -> Option<&'a Time> {
        self.paragraph.or(self.list).or_else(|| self.heading(at))
    }

    /// The look back that is in force in the innermost section, or the time in the title of the
    /// innermost section that names one.
    fn heading(&self, at: usize) -> Option<&'a Time> {
        let framed = |section: Option<usize>| {
            self.frame.filter(|(_, within)| *within == section).map(|(time, _)| time)
        };
        let mut section = self.layout.section_at(at);
        while let Some(index) = section {
            let here = &self.layout.sections[index];
            let mut times = self.usable(here.title).filter(|_| !here.title.holds(at));
            // 2025年工作和“十四五”成就: what belongs to the whole period says so
            let year = times.clone().find(|time| time.kind != TimeKind::Period);
            if let Some(time) = framed(section).or(year).or(times.next_back()) {
                return Some(time);
            }
            section = here.parent;
        }
        framed(None)
    }

    /// The usable times in `span`.
    fn usable(&self, span: Span) -> impl DoubleEndedIterator<Item = &'a Time> + Clone {
        let first = self.usable.partition_point(|time| time.span.start < span.start);
        let rest = &self.usable[first..];
        let count = rest.iter().take_while(|time| time.span.start < span.end).count();
        rest[..count].iter().copied()
    }

    fn opens_clause(&self, time: Span, sentence: Span) -> bool {
        let before = Span::new(sentence.start, time.start).of(self.text);
        let clause = before.rsplit([',', ';', '。', ':']).next().unwrap_or(before);
        matches!(
            clause.trim(),
            "" | "到"
                | "至"
                | "在"
                | "力争"
                | "争取"
                | "确保"
                | "自"
                | "截至"
                | "截止"
                | "力争到"
                | "确保到"
                | "争取到"
                | "其中"
                | "预计"
                | "我市"
                | "我省"
                | "全市"
                | "全省"
                | "一、"
        )
    }

    fn clause_end(&self, from: usize, sentence: Span) -> usize {
        let rest = Span::new(from, sentence.end).of(self.text);
        rest.find([',', ';', '。']).map_or(sentence.end, |len| from + len)
    }
}

/// Whether the paragraph at `at` is an item of a list, whose head may stand before it.
pub(crate) fn is_item(layout: &Layout, at: usize) -> bool {
    let section = layout.section_at(at).map(|index| &layout.sections[index]);
    section.is_some_and(|section| {
        let starts = section.span.start.abs_diff(at) < 16;
        starts && (section.kind != SectionKind::Heading || section.level > 2)
    })
}

/// Whether the words are those of the year in which a case of a policy occurs.
fn is_of_the_case(words: &str) -> bool {
    matches!(
        words,
        "当年"
            | "当年度"
            | "上年"
            | "上年度"
            | "上一年"
            | "上一年度"
            | "次年"
            | "次年度"
            | "下一年"
            | "下一年度"
    )
}

/// Whether the time places a value in the calendar.
fn places(time: &Time) -> bool {
    time.to.is_some() && !matches!(time.kind, TimeKind::Duration | TimeKind::Repeated)
}

/// Whether a time is only compared with (比2020年, 由2017年的) or names a start (自2023年起).
fn is_reference(text: &str, time: Span) -> bool {
    let before = Span::new(0, time.start).of(text).trim_end_matches([' ', '\n']);
    let behind = text.get(time.end..).unwrap_or_default();
    let compared = ["比", "较", "由", "从", "相较于", "同比"].iter().any(|w| before.ends_with(w));
    let paired = ["同", "与", "和"].iter().any(|w| before.ends_with(w));
    let based = before.ends_with('在') && behind.trim_start_matches('的').starts_with("基础上");
    let measured = behind.starts_with('的')
        && ["达到", "是", "为", "相当于", "超过", "达"].iter().any(|w| before.ends_with(w));
    compared
        || based
        || measured
        || paired && behind.chars().take(8).collect::<String>().contains("相比")
}

/// The time of a statement from a time expression.
pub(crate) fn when(time: &Time, basis: Basis, measure: Measure) -> When {
    let year = time.to.map(jiff::civil::Date::year);
    let start = time.from.map(jiff::civil::Date::year).filter(|&start| Some(start) != year);
    let over_years = basis == Basis::Explicit
        || matches!(measure, Measure::Change | Measure::Increment | Measure::Cumulative);
    When {
        year,
        year_start: start.filter(|_| time.kind == TimeKind::Period && over_years),
        basis: Some(basis),
        period: time.from.zip(time.to),
        span: Some(time.span),
    }
}

/// The same time in another year.
pub(crate) fn moved(mut when: When, year: i16) -> When {
    let move_to = |day: jiff::civil::Date| {
        jiff::civil::Date::new(year, day.month(), day.day()).unwrap_or(day)
    };
    when.year = Some(year);
    when.period = when.period.map(|(from, to)| (move_to(from), move_to(to)));
    when
}

/// The time that the document as a whole gives.
pub(crate) fn document(year: Option<i16>) -> When {
    let period = year.and_then(|year| {
        let first = jiff::civil::Date::new(year, 1, 1).ok()?;
        Some((first, first.last_of_year()))
    });
    When { year, year_start: None, basis: year.map(|_| Basis::Document), period, span: None }
}
