//! The document's own period and the year it speaks in.
//!
//! In: title, clauses on validity, headings, opening and dates, as far as they are known. Out:
//! [`Own`]. The sources are ranked in [`SOURCES`]: the first that tells counts. The day of issue
//! and years of the text at large give no period; they only tell what year 今年 is.

use jiff::civil::Date as Day;

use crate::layout::draft::Draft;
use crate::layout::front::without_tail;
use crate::layout::metadata::period::{self, Years};
use crate::layout::metadata::validity::{self, Term};
use crate::lexicon::page::{Genre, Page, Purpose, Tenor};
use crate::span::Span;
use crate::text::head;

/// What may tell of a period.
#[derive(Debug)]
pub(in crate::layout) struct Sources<'a> {
    /// The title of the plan, then that of the notice which carries it.
    pub(in crate::layout) titles: [Option<&'a str>; 2],
    pub(in crate::layout) genre: Option<&'a Genre>,
    /// How long it says that it holds.
    pub(in crate::layout) term: Term,
    /// The last year that a metadata line gives.
    pub(in crate::layout) labelled: Option<i16>,
    /// The day of signature, else of publication.
    pub(in crate::layout) issued: Option<Day>,
    /// The day of the meeting that a report was given to.
    pub(in crate::layout) given: Option<i16>,
    /// The year in its number.
    pub(in crate::layout) numbered: Option<i16>,
    /// Whether it reports on a government's work.
    pub(in crate::layout) reports: bool,
    /// The titles of its headings with what stands under them.
    pub(in crate::layout) sections: &'a [(&'a str, &'a str)],
    /// The first stretch of the body.
    pub(in crate::layout) opening: &'a str,
    pub(in crate::layout) text: &'a str,
    pub(in crate::layout) words: &'a Page,
}

/// The document's own time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::layout) struct Own {
    pub(in crate::layout) first: Option<i16>,
    pub(in crate::layout) last: Option<i16>,
    /// The year it speaks in: 今年.
    pub(in crate::layout) year: Option<i16>,
    /// The same, or the latest year of a document that it cites.
    pub(in crate::layout) present: Option<i16>,
    /// Whether that year is no more than the latest that the text tells of, and not one that it looks
    /// back from.
    pub(in crate::layout) latest: bool,
    /// Whether it speaks of what is to be done within the year that runs.
    pub(in crate::layout) yearly: bool,
    /// Whether only the years of its aims tell the period.
    pub(in crate::layout) aimed: bool,
}

/// A source: its name, and what it tells.
type Source = (&'static str, fn(&Sources<'_>) -> Option<Reach>);

/// First and last year of a period, the first where it is known.
type Reach = (Option<i16>, i16);

/// Where a period is told, the surest first.
const SOURCES: [Source; 8] = [
    ("title", of_title),
    ("stated", stated),
    ("validity", valid),
    ("report", of_report),
    ("five-year plan", of_plan),
    ("opening", of_opening),
    ("agenda", of_agenda),
    (AIMS, of_aims),
];

/// The source that tells of no period of the document's own.
const AIMS: &str = "aims";

/// Reads period and year.
pub(in crate::layout) fn read(sources: &Sources<'_>) -> Own {
    let told = SOURCES.iter().find_map(|(name, read)| Some((*name, read(sources)?)));
    let aimed = told.is_some_and(|(name, _)| name == AIMS);
    let told = told.map(|(_, reach)| reach);
    let (first, last) = told.map_or((None, None), |(first, last)| (first, Some(last)));
    let own = sources.closing().or(first.filter(|first| Some(*first) == last));
    let sure = sure_year(sources, own);
    // the whole text is looked through only where nothing else tells
    let told = if sure.is_none() { sources.told() } else { None };
    let since = || period::year_since(head(sources.opening, 300));
    let year = sure.or(told.map(|(year, _)| year)).or_else(since);
    let present = year.max(period::cited(sources.text));
    let yearly = period::runs_within_year(sources.text);
    let latest = told.is_some_and(|(_, back)| !back);
    Own { first, last, year, present, latest, yearly, aimed }
}

/// First and last year of a document that is not the first of its file: by its title, its own
/// words on validity, or the year of its aims.
pub(in crate::layout) fn of_part(
    title: &str,
    draft: &Draft<'_>,
    span: Span,
    issued: Option<Day>,
) -> (Option<i16>, Option<i16>) {
    let (text, words) = (span.of(draft.text), draft.words);
    let titled = period::of_title(title, words).map(whole);
    let valid = || validity::read(draft.text, span, draft.openings, &words.run).years(issued);
    let genre = words.genre(without_tail(title));
    let aimed = || {
        let years = period::aimed(head(text, 3000));
        years.iter().filter(|year| !is_vision(**year, &years)).max().copied()
    };
    match titled.map_or_else(valid, |(first, last)| (first, Some(last))) {
        (_, None) => (None, genre.filter(|genre| genre.aims()).and_then(|_| aimed())),
        told => told,
    }
}

/// The period in the titles.
fn of_title(sources: &Sources<'_>) -> Option<Reach> {
    let titles = sources.titles.iter().flatten();
    let told = titles.into_iter().find_map(|title| period::of_title(title, sources.words));
    told.or_else(|| sources.winter()).map(whole)
}

/// The period that the body states: 规划期限为2016-2020年.
fn stated(sources: &Sources<'_>) -> Option<Reach> {
    period::stated(sources.opening).map(whole)
}

/// How long the document holds, by its own words or a metadata line.
fn valid(sources: &Sources<'_>) -> Option<Reach> {
    let (first, last) = sources.term.years(sources.issued.or_else(|| sources.day_of_news()));
    let last = last.or(sources.labelled)?;
    Some((first.filter(|first| *first <= last), last))
}

/// The year whose work a report sets out.
fn of_report(sources: &Sources<'_>) -> Option<Reach> {
    if !sources.reports {
        return None;
    }
    let year = sources.ahead().or(sources.given).or_else(|| sources.looks_ahead())?;
    Some(whole((year, year)))
}

/// The five-year plan that a text without a title is all about.
fn of_plan(sources: &Sources<'_>) -> Option<Reach> {
    let bare = sources.titles[0].is_none() && !sources.reports;
    let planned = sources.genre.is_none_or(|genre| genre.aims() || genre.reports());
    (bare && planned).then(|| period::plan_named_most(sources.text)).flatten().map(whole)
}

/// The period in the first words of a text without a title, or of a plan.
fn of_opening(sources: &Sources<'_>) -> Option<Reach> {
    let planned = sources.genre.is_some_and(Genre::aims);
    // “十四五”时期是…
    let first = head(sources.opening.trim_start(), 10);
    let five = || period::five_years_in(first).filter(|_| planned && sources.titles[0].is_some());
    let named = sources.titles[0].is_none().then(|| period::of_opening(sources.opening)).flatten();
    named.or_else(five).map(whole)
}

/// The year that a plan for one year names most often: 确保2014年….
fn of_agenda(sources: &Sources<'_>) -> Option<Reach> {
    let agenda = sources.genre.is_some_and(|genre| genre.tenor == Tenor::Agenda);
    let year = agenda.then(|| period::year_named_most(sources.text)).flatten();
    let fits = |year: &i16| sources.issued.is_none_or(|day| day.year() <= *year);
    year.filter(fits).map(|year| whole((year, year)))
}

/// The year for which a plan sets its aims: 到2027年, the vision behind it left aside.
fn of_aims(sources: &Sources<'_>) -> Option<Reach> {
    if !sources.genre.is_some_and(Genre::aims) {
        return None;
    }
    let aims = sources
        .sections
        .iter()
        .filter(|(title, _)| sources.words.purpose(title) == Some(Purpose::Objective));
    let years: Vec<i16> = aims.flat_map(|(_, body)| period::aimed(head(body, 3000))).collect();
    let years = if years.is_empty() { period::aimed(sources.opening) } else { years };
    let years: Vec<i16> = years
        .into_iter()
        .filter(|year| sources.issued.is_none_or(|day| day.year() <= *year))
        .collect();
    let near = years.iter().filter(|year| !is_vision(**year, &years)).max();
    near.map(|last| (None, *last))
}

/// Whether a year is that of a vision: a round one behind a nearer year.
fn is_vision(year: i16, all: &[i16]) -> bool {
    year >= 2030 && year % 5 == 0 && all.iter().any(|other| *other < year)
}

/// Whether a heading opens a look back on years that it counts from today: 去年工作回顾, 过去五年….
fn is_look_back(title: &str) -> bool {
    let back = ["回顾", "总结", "成就"].iter().any(|word| title.contains(word));
    let past = ["去年", "过去", "年来"].iter().any(|word| title.contains(word));
    back && past && period::year_in(title).is_none()
}

fn whole((first, last): Years) -> Reach {
    (Some(first), last)
}

/// The year that the document speaks in, where it is dated.
fn sure_year(sources: &Sources<'_>, own: Option<i16>) -> Option<i16> {
    let sure = own.or(sources.given).or(sources.issued.map(Day::year)).or(sources.numbered);
    let sure = sure.or_else(|| sources.term.years(None).0).or_else(|| sources.session());
    sure.or_else(|| sources.day_of_news().map(Day::year))
}

impl Sources<'_> {
    /// The year that a summary closes and in which it plans the next: 2024年工作总结和2025年工作计划. Reports
    /// to a congress are given in the year that they plan.
    fn closing(&self) -> Option<i16> {
        let reports = self.genre.is_some_and(Genre::reports) || self.reports;
        let mut titles = self.titles.iter().flatten();
        let years = titles.find_map(|title| period::looked_back_and_ahead(title, self.words))?;
        // …与2024年计划草案的报告(2024年1月24日在…会议上)
        let given = self.issued.is_some_and(|day| day.year() == years.1);
        (years.0 < years.1 && !reports && !given).then_some(years.0)
    }

    /// The years of a winter and the spring behind it, where the title speaks of them and the
    /// text tells which.
    fn winter(&self) -> Option<Years> {
        let named = self.titles.iter().flatten().any(|title| period::spans_winter(title));
        let told = || period::year_in(self.opening);
        let first = named.then(|| self.issued.map(Day::year).or_else(told)).flatten()?;
        Some((first, first + 1))
    }

    /// The last year whose work the headings set out, or the one after the year looked back on.
    fn ahead(&self) -> Option<i16> {
        let lines = || head(self.opening, 1000).lines().map(str::trim).take(12);
        let titles = || self.sections.iter().map(|(title, _)| *title).chain(lines());
        let back = |title: &&str| period::BACK.iter().any(|word| title.contains(word));
        let work = |title: &&str| ["工作", "任务", "目标"].iter().any(|word| title.contains(word));
        let short = |title: &&str| title.chars().count() < 30;
        let ahead = titles().filter(|title| work(title) && !back(title) && short(title));
        let after = || titles().filter(back).filter_map(period::year_in).max().map(|year| year + 1);
        // 一、去年工作回顾 2005年,…
        let body = |(title, body): &(&str, &str)| {
            let last = is_look_back(title).then(|| period::first_told(head(body, 200)));
            last.flatten().map(|year| year + 1)
        };
        let told = || self.sections.iter().find_map(body);
        ahead.filter_map(period::year_in).max().or_else(after).or_else(told)
    }

    /// The year it speaks in, where it sets out the work of 今年.
    fn looks_ahead(&self) -> Option<i16> {
        let head = head(self.opening, 300);
        let titles = self.sections.iter().map(|(title, _)| *title);
        let now = titles.chain([head]).any(|words| words.contains("今年"));
        now.then(|| self.session()).flatten()
    }

    /// The year of the session of the National People's Congress that it was given to.
    fn session(&self) -> Option<i16> {
        self.reports.then(|| period::of_session(head(self.opening, 1500))).flatten()
    }

    /// The day on which news was told: 6月13日, in the first year that the text names.
    fn day_of_news(&self) -> Option<Day> {
        let start = self.text.trim_start();
        let (month, day) = period::month_and_day(start)?;
        let year = period::year_in(head(self.text, 1500))?;
        Day::new(year, month, day).ok()
    }

    /// For what tells of the past: the latest year that it tells of, and whether it looks back from
    /// that year on the one before, of which it then tells as often. A year told of but once is that of
    /// something beside, where others are told of twice or more, and far more often than it.
    fn told(&self) -> Option<(i16, bool)> {
        /// A year of which less is told than this part of what the most is told of.
        const PART: usize = 4;
        let untold = self.genre.is_none_or(Genre::reports);
        if !untold && !self.reports {
            return None;
        }
        let told = period::told(self.text);
        let most = told.values().max().copied()?;
        let often = |(_, count): &(&i16, &usize)| **count >= most.div_ceil(PART).max(most.min(2));
        let (&year, count) = told.iter().rfind(often)?;
        let before = told.get(&(year - 1)).is_some_and(|before| before >= count);
        if before && *count > 1 {
            return Some((year, true));
        }
        // 过去五年工作总结, and of no year more than of the last of the five: it speaks in the next
        let behind = self.sections.iter().any(|(title, _)| is_look_back(title));
        Some(if behind { (year + 1, true) } else { (year, false) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Own, Sources, read};
    use crate::lexicon::Lexicon;

    /// The period and year of a document of this title and text.
    fn own(title: Option<&str>, sections: &[(&str, &str)], text: &str) -> Own {
        let lexicon = Lexicon::builtin();
        let words = &lexicon.page;
        let genre = title.and_then(|title| words.genre(title));
        read(&Sources {
            titles: [title, None],
            genre,
            term: crate::layout::metadata::validity::of_text(text, &lexicon),
            labelled: None,
            issued: jiff::civil::Date::new(2031, 3, 5).ok(),
            given: None,
            numbered: None,
            reports: title.is_some_and(|title| title.contains("工作报告")),
            sections,
            opening: text,
            text,
            words,
        })
    }

    #[test]
    fn the_surest_source_counts() {
        let term = "本措施自印发之日起施行,有效期两年。";
        let years = |own: Own| (own.first, own.last);
        let titled = own(Some("青山市2032年稳增长若干措施"), &[], term);
        assert_eq!(years(titled), (Some(2032), Some(2032)));
        let valid = own(Some("青山市稳增长若干措施"), &[], term);
        assert_eq!(years(valid), (Some(2031), Some(2033)));
        let aims = [("主要目标", "到2033年,建成10个园区。到2040年,全面建成。")];
        let plan = own(Some("青山市园区建设实施方案"), &aims, "");
        assert_eq!(years(plan), (None, Some(2033)));
        // what a policy aims at is no period of its own, and no date of issue is
        let policy = own(Some("青山市园区建设若干措施"), &aims, "本措施自印发之日起施行。");
        assert_eq!((years(policy), policy.year), ((None, None), Some(2031)));
        let rules = own(Some("青山市绿化条例"), &[], "本条例自2020年1月1日起施行。");
        assert_eq!(years(rules), (None, None));
    }

    #[test]
    fn reports_are_for_the_year_ahead() {
        let sections = [("2030年工作回顾", ""), ("2031年重点工作", "")];
        let report = own(Some("政府工作报告"), &sections, "");
        assert_eq!((report.first, report.year), (Some(2031), Some(2031)));
    }

    #[test]
    fn plans_without_a_title() {
        let text = "“十六五”时期要加快发展。".repeat(9) + &"比“十五五”时期提高。".repeat(10);
        let plan = own(None, &[], &text);
        assert_eq!((plan.first, plan.last), (Some(2031), Some(2035)));
        let other = own(None, &[], "落实“十六五”规划。");
        assert_eq!((other.first, other.last), (None, None));
    }
}
