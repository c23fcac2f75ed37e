//! The time for which a value holds: from its sentence, or inherited from the sentence before,
//! the paragraph's head, the heading, or the document.
//!
//! In: the layout and the mentions. Out: [`When`] for a quantity of a sentence.

use crate::layout::{Layout, SectionKind, SectionRole};
use crate::lexicon::Lexicon;
use crate::lexicon::phrase_word::{PhraseWords, Word};
use crate::lexicon::time_frame::{Frame, TimeFrames};
use crate::mention::{Mention, Time, TimeBound, TimeKind};
use crate::span::Span;
use crate::statement::role::Period;
use crate::statement::{Basis, Measure, Role, When};
use crate::text::is_han_digit;

/// How far into a paragraph, in bytes, the time that opens it may stand.
const SALUTATION: usize = 40;

/// How far back the line of a paragraph is looked through, in bytes.
const LINE: usize = 3000;

/// How many times before and behind a term are looked at.
const NEAR: usize = 8;

/// What a statement asks a time for: terms of a policy hold for other times than what was and is
/// to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    Fact,
    Term,
}

/// The times that are in force while the document is read from top to bottom.
#[derive(Debug)]
pub(crate) struct Times<'a> {
    text: &'a str,
    layout: &'a Layout,
    lexicon: &'a Lexicon,
    reviews: bool,
    /// Resolved times that are no terms of comparison, in order.
    usable: Vec<&'a Time>,
    /// The time that opened the paragraph or an earlier sentence of it.
    paragraph: Option<&'a Time>,
    /// The last time of the sentence before: it holds for what is 其中.
    last: Option<&'a Time>,
    /// What the paragraph, else its section, says of how long its terms hold.
    run: Option<&'a Time>,
    /// All times that say so, in order, with whose terms they hold for.
    runs: Vec<(Scope, &'a Time)>,
    /// The span of days that an earlier sentence of the paragraph named.
    days: Option<&'a Time>,
    /// The last span of days that a paragraph named, and whose terms it holds for.
    window: Option<(&'a Time, Scope)>,
    /// The time of a paragraph that announced a list: it holds for the items behind it, that of terms also
    /// for the parts of the section that it stands in.
    list: Option<(&'a Time, Option<usize>)>,
    /// Whether the paragraph is one of the items.
    item: bool,
    /// The paragraph in work.
    here: Span,
    /// Whether an earlier sentence of the paragraph has turned to what is so when the document speaks.
    now: bool,
    /// The look back that opened a paragraph, and the section that it is in force in.
    frame: Option<(&'a Time, Option<usize>)>,
}

impl<'a> Times<'a> {
    /// Nothing is in force yet; `reviews` where the document looks back before it looks ahead.
    pub(crate) fn new(
        text: &'a str,
        layout: &'a Layout,
        mentions: &'a [Mention],
        lexicon: &'a Lexicon,
        reviews: bool,
    ) -> Self {
        let beside = Beside { text, words: &lexicon.time_frames, told: &lexicon.phrase_words };
        let usable = mentions.iter().filter_map(|mention| match mention {
            Mention::Time(time) if places(time) && !beside.is_aside(time.span) => Some(time),
            _ => None,
        });
        let usable: Vec<&Time> = usable.collect();
        let runs = usable.iter().filter(|time| ends_run(text, lexicon, time));
        let placed = |time: &&'a Time| (scope_of_run(text, layout, lexicon, time), *time);
        Times {
            text,
            layout,
            lexicon,
            reviews,
            runs: runs.map(placed).collect(),
            usable,
            paragraph: None,
            last: None,
            run: None,
            days: None,
            window: None,
            list: None,
            item: false,
            here: Span::at(0, 0),
            now: false,
            frame: None,
        }
    }

    /// A new paragraph begins; `item` where it is a list item that the head before it governs.
    pub(crate) fn begin_paragraph(&mut self, paragraph: Span, item: bool) {
        if let Some(time) = self.opening(paragraph) {
            let within = self.layout.section_at(paragraph.start);
            let role = within.map(|index| self.layout.sections[index].role);
            let told = self.reviews || role == Some(SectionRole::Background);
            let back = told && !self.is_yearless(time) && self.looks_back(time, paragraph);
            self.frame = back.then_some((time, within));
        }
        self.here = paragraph;
        self.now = false;
        self.item = item;
        self.paragraph = None;
        self.last = None;
        self.days = None;
        let run = self.usable(paragraph).rfind(|time| self.ends_run(time));
        self.run = run.or_else(|| self.run_of_section(paragraph.start));
        if !item && !self.is_listed(paragraph.start) {
            self.list = None;
        }
    }

    /// Whether a paragraph belongs to a part of the section in which a list was announced: 2025年奖励标准如下: (一)….
    fn is_listed(&self, at: usize) -> bool {
        let Some((_, Some(within))) = self.list else { return false };
        self.sections_around(at).skip(1).any(|index| index == within)
    }

    /// What the section at `at`, or one that it is part of, says of how long its terms hold: an item
    /// may close with it.
    fn run_of_section(&self, at: usize) -> Option<&'a Time> {
        if self.runs.is_empty() {
            return None;
        }
        let told = |scope: Scope| self.runs.iter().rev().find(|(of, _)| *of == scope);
        let sections = self.sections_around(at).map(Scope::Section);
        sections.chain([Scope::Document]).find_map(told).map(|(_, time)| *time)
    }

    /// The innermost section at `at`, and those that it is part of, from the inside out.
    fn sections_around(&self, at: usize) -> impl Iterator<Item = usize> + 'a {
        let layout = self.layout;
        std::iter::successors(layout.section_at(at), |index| layout.sections[*index].parent)
    }

    /// Whether the time is one of those until which something holds.
    fn ends_run(&self, time: &Time) -> bool {
        self.runs.binary_search_by_key(&time.span.start, |(_, run)| run.span.start).is_ok()
    }

    /// The time that opens the paragraph, a salutation before it left aside.
    fn opening(&self, paragraph: Span) -> Option<&'a Time> {
        let time = self.usable(paragraph).next()?;
        let before = Span::new(paragraph.start, time.span.start).of(self.text);
        let before = before.rsplit_once(['!', ',']).map_or(before, |(_, last)| last);
        let bare = before.trim_start_matches(|c: char| c.is_whitespace() || c == '—');
        let near = time.span.start - paragraph.start < SALUTATION;
        (near && (bare.is_empty() || self.lexicon.phrase_words.is(Word::OpensTime, bare)))
            .then_some(time)
    }

    /// Whether what follows the time that opens the paragraph tells of the years before the
    /// document's own: 五年来, 过去的一年, 刚刚过去的2025年. The time then holds for the paragraphs
    /// behind it too, until the next time that opens one or the end of the section.
    fn looks_back(&self, time: &Time, paragraph: Span) -> bool {
        let first = self.layout.metadata.period_start;
        let behind = Span::new(time.span.end, paragraph.end).of(self.text);
        let clause = behind.split([',', '。', ':']).next().unwrap_or_default();
        // 过去一年取得的成绩,根本在于…
        let words = &self.lexicon.phrase_words;
        let attributive = words.holds(Word::Of, clause) && !words.is(Word::IsFront, clause);
        time.to.is_some_and(|day| Some(day.year() + 1) == first) && !attributive
    }

    /// A paragraph has ended.
    pub(crate) fn end_paragraph(&mut self, paragraph: Span) {
        let scope = || scope_of_window(self.text, self.layout, self.lexicon, paragraph.start);
        if let Some(window) = self.days.and_then(|days| Some((days, scope()?))) {
            self.window = Some(window);
        }
        let Some(time) = self.usable(paragraph).last().or(self.paragraph) else { return };
        let words = paragraph.of(self.text).trim_end();
        let last = words.trim_end_matches('。').rsplit('。').next().unwrap_or(words);
        if words.ends_with(':') || self.lexicon.time_frames.within(Frame::List, last) {
            self.list = Some((time, self.layout.section_at(paragraph.start)));
        }
    }

    /// A sentence has ended: a time at the front of one of its clauses holds for what follows in
    /// the paragraph.
    pub(crate) fn end_sentence(&mut self, sentence: Span) {
        let opens = self
            .usable(sentence)
            .find(|time| self.opens_clause(time.span, sentence) && !self.is_yearless(time));
        self.paragraph = opens.or(self.paragraph);
        self.now = self.now_in(sentence).is_some() || self.now && opens.is_none();
        self.last = self.usable(sentence).last();
        let days = self.usable(sentence).rfind(|time| self.is_span_of_days(time));
        self.days = days.or(self.days);
    }

    /// Whether the time is one from day to day: 2024年6月1日至7月31日.
    fn is_span_of_days(&self, time: &Time) -> bool {
        time.kind == TimeKind::Period
            && self.lexicon.phrase_words.holds(Word::Day, time.span.of(self.text))
    }

    /// The time of the quantity at `value` in `sentence`.
    pub(crate) fn explicit(&self, value: Span, sentence: Span, asks: Asks) -> Option<&'a Time> {
        let before = Span::new(sentence.start, value.start);
        let behind = Span::new(value.end, self.clause_end(value.end, sentence));
        if asks == Asks::Fact {
            // 2005年开业,目前存款总额32.7亿元; but 本年度计划开工213项,目前已开工159项
            let own = self.usable(before).next_back().is_some_and(|time| self.is_yearless(time));
            let now = self.now_in(before).filter(|_| !own);
            let before = Span::new(now.unwrap_or(before.start), before.end);
            let told = self.told_of(sentence).filter(|(_, clause)| value.start > clause.end);
            let last = self.usable(before).next_back();
            let last = match (told, last) {
                (Some((year, clause)), Some(last)) if clause.holds(last.span.start) => Some(year),
                _ => last,
            };
            return last.or_else(|| self.usable(behind).next());
        }
        let after = Span::new(value.end, sentence.end);
        // bounded, so that a sentence of nothing but times costs no more than another
        let back = || self.usable(before).rev().take(NEAR);
        let days = back().find(|time| self.is_span_of_days(time));
        // 至2024年12月31日购房、2025年6月30日前缴清契税的,…: how long the term holds comes first
        let begun = || back().find(|time| self.ends_run(time));
        let run = || self.usable(after).take(NEAR).find(|time| self.ends_run(time));
        // 2018年之后毕业的,…: what is earlier is of another case
        let own = || back().take_while(|time| !self.tells_case(time));
        let first = || own().find(|time| self.dates_term(time));
        let placed = || self.usable(behind).find(|time| self.dates_term(time));
        days.or_else(begun).or_else(run).or_else(first).or_else(placed)
    }

    /// Whether what stands before the value in its sentence turns to what is so when the document speaks.
    pub(crate) fn is_now(&self, value: Span, sentence: Span) -> bool {
        self.now_in(Span::new(sentence.start, value.start)).is_some()
    }

    /// Where, in a part of a sentence, the last clause begins that opens with what is so when the document
    /// speaks: 目前, 截至目前.
    fn now_in(&self, part: Span) -> Option<usize> {
        // bounded, so that a sentence of nothing but values costs no more than another
        let near = crate::text::before(self.text, part.end, LINE);
        let part = Span::new(part.start.max(near.start), part.end);
        let words = part.of(self.text);
        let ends = words.rmatch_indices([',', ';', ':', '。']).map(|(at, sign)| at + sign.len());
        let starts = ends.chain([0]);
        let told = |at: &usize| {
            let clause = words.get(*at..).unwrap_or_default();
            self.lexicon.time_frames.begins(Frame::Now, clause.trim_start())
        };
        starts.into_iter().find(told).map(|at| part.start + at)
    }

    /// The year that a sentence says what it is, and the clause that says it: 1998年是实施“九五”计划的第三年,….
    fn told_of(&self, sentence: Span) -> Option<(&'a Time, Span)> {
        let first = self.usable(sentence).next()?;
        let behind = self.text.get(first.span.end..sentence.end)?;
        let told = first.kind != TimeKind::Period && self.opens_clause(first.span, sentence);
        let is = told && self.lexicon.time_frames.begins(Frame::Is, behind);
        is.then(|| (first, Span::new(first.span.start, self.clause_end(first.span.end, sentence))))
    }

    /// Whether a time may be that of a term of a policy: 当年 and 上一年度 are those of each case,
    /// what was born since 2016 is a condition.
    fn dates_term(&self, time: &Time) -> bool {
        let words = time.span.of(self.text);
        let frames = &self.lexicon.time_frames;
        !frames.is(Frame::Case, words)
            && !frames.begins(Frame::Lately, words)
            && !self.tells_case(time)
            && !self.is_yearless(time)
            && !self.was_over(time)
    }

    /// Whether the day until which something must have happened lies before the document's own time:
    /// 2018年12月31日前注册登记的, of a policy for 2025.
    fn was_over(&self, time: &Time) -> bool {
        let metadata = &self.layout.metadata;
        let own = metadata.period_start.or(metadata.year);
        let year = time.to.map(jiff::civil::Date::year);
        time.bound == Some(TimeBound::Before) && year.zip(own).is_some_and(|(year, own)| year < own)
    }

    /// Whether a time says since when those must be something whom a term is for: 2018年1月1日之后取得证书的.
    fn tells_case(&self, time: &Time) -> bool {
        let behind = self.text.get(time.span.end..).unwrap_or_default();
        let frames = &self.lexicon.time_frames;
        frames.begins(Frame::PastCase, behind)
            || frames.ends(Frame::PastCase, time.span.of(self.text))
    }

    /// The year that a yearless time (全年, 9月底前) falls in where the text around it says so.
    pub(crate) fn year_around(&self, time: &Time, at: usize) -> Option<i16> {
        if self.is_current(time) {
            return self.year_of_title(at);
        }
        if !self.is_yearless(time) {
            return None;
        }
        if self.lexicon.time_frames.is(Frame::Same, time.span.of(self.text)) {
            let before = Span::new(self.here.start, time.span.start);
            let named = self.usable(before).rfind(|named| !self.is_yearless(named));
            if let Some(named) = named {
                return named.to.map(jiff::civil::Date::year);
            }
        }
        // 去年安排了2000万元。…年底前再建8家: what is to be done by then is not of last year
        let told = &self.lexicon.phrase_words;
        let past = |around: &&Time| told.is(Word::LastYear, around.span.of(self.text));
        let due = time.bound == Some(TimeBound::Before);
        let around = self.around(at).filter(|around| !(due && past(around)));
        around?.to.map(jiff::civil::Date::year)
    }

    /// Whether the words point to the year that is spoken of: 一年来, or 今年 in what looks back on a year
    /// that is over.
    fn is_current(&self, time: &Time) -> bool {
        let words = time.span.of(self.text);
        self.lexicon.phrase_words.is(Word::ThisYear, words)
    }

    /// The year in the title of the innermost section that names one, where that section looks back.
    fn year_of_title(&self, at: usize) -> Option<i16> {
        if self.layout.metadata.is_work_report() {
            return None;
        }
        let titled = |index: &usize| {
            let title = self.layout.sections[*index].title;
            let mut years = self.usable(title).filter(|time| !self.is_yearless(time));
            years.next().filter(|time| time.kind != TimeKind::Period && years.next().is_none())
        };
        let own = self.sections_around(at).find_map(|index| titled(&index))?;
        own.to.map(jiff::civil::Date::year)
    }

    /// Whether the words name no year and none can be told from them alone: 全年, 9月底前.
    fn is_yearless(&self, time: &Time) -> bool {
        let words = time.span.of(self.text);
        let digit = |c: char| c.is_ascii_digit() || is_han_digit(c);
        let figures = words.chars().take_while(|c| digit(*c) || *c == ' ').filter(|c| digit(*c));
        let dated = words.contains(|c: char| c.is_ascii_digit()) || figures.count() == 4;
        // 过去, 五年来, “十四五”期间
        let told = &self.lexicon.phrase_words;
        let named = dated && told.holds(Word::Year, words) || told.holds(Word::Anchored, words);
        !named
    }

    /// The time that holds at `at` where its sentence names none.
    pub(crate) fn inherited(&self, at: usize, sentence: Span, asks: Asks) -> Option<&'a Time> {
        match asks {
            Asks::Term => {
                let title = || self.heading(at).filter(|time| self.is_span_of_days(time));
                let own = self.run.or(self.days).or_else(|| self.list_of_terms());
                own.or_else(|| self.window_at(at)).or_else(title)
            }
            Asks::Fact if self.is_now(Span::at(at, 0), sentence) => self.heading(at),
            Asks::Fact => {
                let within = self.lexicon.phrase_words.is(Word::Among, sentence.of(self.text));
                self.last.filter(|_| within).or_else(|| self.around(at))
            }
        }
    }

    /// The span of days within which what is said at `at` must happen: its section has named it.
    fn window_at(&self, at: usize) -> Option<&'a Time> {
        let (window, scope) = self.window?;
        let holds = match scope {
            Scope::Document => true,
            Scope::Paragraph => false,
            Scope::Section(of) => self.sections_around(at).any(|index| index == of),
        };
        holds.then_some(window)
    }

    /// The time of the head of a list.
    fn listed(&self) -> Option<&'a Time> {
        self.list.map(|(time, _)| time)
    }

    /// The time of the head of a list, where terms may have it.
    fn list_of_terms(&self) -> Option<&'a Time> {
        self.listed().filter(|time| self.dates_term(time))
    }

    /// The time that holds for the sentences from `at` on.
    fn around(&self, at: usize) -> Option<&'a Time> {
        let near = self.paragraph.or(self.listed().filter(|_| self.item)).filter(|_| !self.now);
        near.or_else(|| self.heading(at))
    }

    /// The look back that is in force in the innermost section, or the time in the title of the
    /// innermost section that names one.
    fn heading(&self, at: usize) -> Option<&'a Time> {
        let framed = |section: Option<usize>| {
            self.frame.filter(|(_, within)| *within == section).map(|(time, _)| time)
        };
        let told = |index: usize| {
            let here = &self.layout.sections[index];
            let mut times = self.usable(here.title).filter(|_| !here.title.holds(at));
            let year = times.clone().find(|time| time.kind != TimeKind::Period);
            let years = times.rfind(|time| time.kind == TimeKind::Period);
            // 2025年工作和“十四五”成就: what belongs to the whole period says so
            let planned = years.filter(|_| year.is_some() && self.speaks_of_plan());
            framed(Some(index)).or(planned).or(year).or(years)
        };
        self.sections_around(at).find_map(told).or_else(|| framed(None))
    }

    /// Whether the line of the paragraph speaks of a plan for several years: 《纲要(草案)》明确了主要指标,
    /// also where an enumeration (一是…) within it is read as a paragraph of its own.
    fn speaks_of_plan(&self) -> bool {
        let before = crate::text::before(self.text, self.here.start, LINE).of(self.text);
        let line = before.rsplit('\n').next().unwrap_or(before);
        let plan = |words: &str| self.lexicon.time_frames.within(Frame::Plan, words);
        plan(line) || plan(self.here.of(self.text))
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
        let clause = before.rsplit([',', ';', '。', ':']).next().unwrap_or(before).trim();
        let frames = &self.lexicon.time_frames;
        let behind = || crate::text::head(Span::new(time.end, sentence.end).of(self.text), 12);
        clause.is_empty()
            || frames.is(Frame::Opens, clause)
            || frames.is(Frame::Source, clause) && frames.within(Frame::Survey, behind())
    }

    fn clause_end(&self, from: usize, sentence: Span) -> usize {
        let rest = Span::new(from, sentence.end).of(self.text);
        rest.find([',', ';', '。']).map_or(sentence.end, |len| from + len)
    }
}

/// What holds until this day: the section that says so; where it says nothing else, the one that it is
/// an item of; where its title says when, where and for whom terms hold (补贴对象), the whole that it
/// belongs to.
fn scope_of_run(text: &str, layout: &Layout, lexicon: &Lexicon, time: &Time) -> Scope {
    /// How far into an item, in bytes, the day stands in one that says nothing else.
    const ITEM: usize = 120;
    let Some(index) = layout.section_at(time.span.start) else { return Scope::Paragraph };
    let section = &layout.sections[index];
    let opens = time.span.start.saturating_sub(section.span.start) < ITEM;
    let titled = scope_of_title(text, layout, lexicon, index).filter(|_| opens);
    titled.unwrap_or(Scope::Section(section.parent.filter(|_| opens).unwrap_or(index)))
}

/// What the terms belong to that hold within a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Document,
    /// No more than where it is said.
    Paragraph,
    /// A section, with all that is part of it.
    Section(usize),
}

/// Whose terms hold within the days that the first paragraph of a section, which stands at `at`, names:
/// those of the section; of that which it is a part of, where its title says so.
fn scope_of_window(text: &str, layout: &Layout, lexicon: &Lexicon, at: usize) -> Option<Scope> {
    let own = layout.section_at(at)?;
    if let Some(titled) = scope_of_title(text, layout, lexicon, own) {
        return Some(titled);
    }
    let here = &layout.sections[own];
    let opens = Span::new(here.body.start.min(at), at).of(text).trim().is_empty();
    opens.then_some(Scope::Section(own))
}

/// What a section speaks of whose own title, or that of the one that it is an item of, says when, where
/// and for whom terms hold (适用范围): the whole that it is a part of.
fn scope_of_title(text: &str, layout: &Layout, lexicon: &Lexicon, own: usize) -> Option<Scope> {
    /// A longer title is a sentence, in characters.
    const SHORT: usize = 16;
    let section = |index: usize| &layout.sections[index];
    let tells = |index: &usize| {
        let title = section(*index).title.of(text);
        title.chars().count() <= SHORT && lexicon.phrase_words.holds(Word::Scope, title)
    };
    // 1.2026年1月1日至12月31日期间购房的: an item below such a title
    let titled = [Some(own), section(own).parent].into_iter().flatten().find(tells)?;
    Some(section(titled).parent.map_or(Scope::Document, Scope::Section))
}

/// Whether the time is the day until which something holds: 执行期限至2025年12月底.
fn ends_run(text: &str, lexicon: &Lexicon, time: &Time) -> bool {
    /// The words for it are no longer, in bytes.
    const NEAR: usize = 48;
    lexicon.page.run.ends(crate::text::before(text, time.span.start, NEAR).of(text))
}

/// Whether the paragraph at `at` is an item of a list, whose head may stand before it.
pub(crate) fn is_item(layout: &Layout, at: usize) -> bool {
    let section = layout.section_at(at).map(|index| &layout.sections[index]);
    section.is_some_and(|section| {
        let starts = section.span.start.abs_diff(at) < 16;
        starts && (section.kind != SectionKind::Heading || section.level > 2)
    })
}

/// Whether the time places a value in the calendar.
fn places(time: &Time) -> bool {
    time.to.is_some() && !matches!(time.kind, TimeKind::Duration | TimeKind::Repeated)
}

/// The words beside times.
#[derive(Clone, Copy)]
struct Beside<'a> {
    text: &'a str,
    words: &'a TimeFrames,
    told: &'a PhraseWords,
}

impl Beside<'_> {
    /// Whether a time dates nothing: it is only compared with (比2020年, 由2017年的), belongs to
    /// the title of another document, or tells when what is counted came about.
    fn is_aside(self, time: Span) -> bool {
        let before = Span::new(0, time.start).of(self.text).trim_end();
        let behind = self.text.get(time.end..).unwrap_or_default().trim_start();
        let told = self.told;
        // 从2025年2月1日起调整为: since when it is so
        let since = told.is(Word::OnsetBehind, behind) || told.is(Word::Onset, time.of(self.text));
        !since && self.is_compared(before, behind)
            || self.words.begins(Frame::Prices, behind)
            || self.words.begins(Frame::Made, behind)
            || self.is_founding(behind)
            || is_quoted(before, behind)
    }

    /// 1958年设县: whether the clause tells when something was founded, and has no figure.
    fn is_founding(self, behind: &str) -> bool {
        let figure = |c: char| c.is_ascii_digit() || is_han_digit(c);
        self.words.begins(Frame::Founded, behind) && !rest_of_clause(behind).contains(figure)
    }

    fn is_compared(self, before: &str, behind: &str) -> bool {
        let of = self.told.is(Word::Of, behind);
        // 在2024年快速增长的基础上,…
        let based = || {
            self.told.is(Word::InBack, before)
                && self.told.holds(Word::Basis, rest_of_clause(behind))
        };
        let rest = || rest_of_clause(behind);
        let paired = || {
            self.words.within(Frame::Paired, rest())
                || self.words.is(Frame::Compares, rest().trim())
        };
        self.words.ends(Frame::Against, before)
            || based()
            || of && self.words.ends(Frame::Equals, before)
            || self.words.ends(Frame::Beside, before) && paired()
    }
}

/// What is left of the clause that goes on with `behind`.
fn rest_of_clause(behind: &str) -> &str {
    behind.split([',', ';', '。', '\n']).next().unwrap_or(behind)
}

/// Whether the place between `before` and `behind` is within the title of a document.
fn is_quoted(before: &str, behind: &str) -> bool {
    /// How long a title may be, in characters.
    const TITLE: usize = 60;
    let back = before.chars().rev().take(TITLE).find(|c| matches!(c, '《' | '》' | '。' | '\n'));
    back == Some('《') && behind.chars().take(TITLE).any(|c| c == '》')
}

/// The time that the text gives for a quantity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Near<'a> {
    pub(crate) time: Option<&'a Time>,
    pub(crate) basis: Basis,
    /// The year that a time without one falls in.
    pub(crate) moved: Option<i16>,
}

impl Near<'_> {
    /// Its last year.
    pub(crate) fn year(&self) -> Option<i16> {
        self.moved.or_else(|| self.time?.to.map(jiff::civil::Date::year))
    }

    /// As the time of a statement.
    pub(crate) fn when(&self, measure: Measure) -> Option<When> {
        let when = when(self.time?, self.basis, measure);
        Some(self.moved.map_or(when.clone(), |year| moved(when, year)))
    }
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

/// The time of what holds since `when`: from its year to that of the document, where that is later.
pub(crate) fn onward(when: When, document: &When) -> When {
    let (start, year) = (when.year, document.year);
    if year <= start {
        return when;
    }
    let ends = when.period.zip(document.period);
    let period = ends.map(|((from, _), (_, to))| (from, to));
    When { year, year_start: start, period, ..when }
}

/// The time of a statement that neither its sentence nor what stands around it dates.
pub(crate) fn undated(role: Role, period: Period) -> When {
    document(match role {
        Role::Provision => period.of_terms,
        Role::Target => period.of_aims(),
        Role::Actual => period.of_facts(),
    })
}

/// The time that the document as a whole gives.
pub(crate) fn document(year: Option<i16>) -> When {
    let period = year.and_then(|year| {
        let first = jiff::civil::Date::new(year, 1, 1).ok()?;
        Some((first, first.last_of_year()))
    });
    When { year, year_start: None, basis: year.map(|_| Basis::Document), period, span: None }
}
