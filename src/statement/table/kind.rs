//! What kind of table it is, as far as all its rows share it.
//!
//! In: columns, keys, caption, the document. Out: [`Frame`]: whether the values are aims, facts
//! or terms, the time and the unit of those that say none, what the caption says they are about.

use crate::layout::{SectionRole, Table};
use crate::lexicon::table::{Class, TableWords};
use crate::mention::Time;
use crate::span::Span;
use crate::statement::table::head::{Column, Kind, Tense};
use crate::statement::table::key::Keys;
use crate::statement::table::note::Notes;
use crate::statement::table::unit::{self, Unit, squeeze};
use crate::statement::{Basis, Input, Measure, Role, Text, When, inherit};

/// What the rows of a table share.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) index: usize,
    pub(super) section: Option<usize>,
    /// Whether its values are facts where their columns do not say otherwise.
    pub(super) reports: bool,
    /// Whether they are terms of a policy.
    pub(super) terms: bool,
    /// Whether the document may lay down terms at all.
    pub(super) policy: bool,
    /// Where aims begin: values of years before it are facts.
    pub(super) first_year: Option<i16>,
    /// The time of values whose columns give none.
    pub(super) time: Option<Time>,
    pub(super) unit: Option<Unit>,
    /// What the caption says the values are: 天然气需求量.
    pub(super) topic: Option<Text>,
    /// What the notes below say of marked figures.
    pub(super) notes: Notes,
}

impl Frame {
    /// What the rows share; `time` is that of the caption or of a heading above.
    pub(super) fn of(
        input: Input<'_>,
        table: &Table,
        index: usize,
        columns: &[Column],
        keys: &Keys,
        time: Option<&Time>,
    ) -> Frame {
        let caption = table.caption.map_or("", |caption| caption.of(input.text));
        let aims = columns.iter().any(|column| column.kind == Kind::Value(Tense::Aim));
        let role = table.section.map(|section| input.layout.sections[section].role);
        let timed = columns.iter().any(|column| column.is_value() && column.time.is_some());
        let plans = aims || keys.year.is_some() || timed;
        let reported = is_report(&input.lexicon.tables, caption, columns) || input.outlook.reports;
        let background = role == Some(SectionRole::Background);
        let unit = table.note.or(table.caption);
        Frame {
            index,
            section: table.section,
            reports: (reported || background) && !aims,
            policy: input.outlook.lays_down() || !is_plan(input),
            terms: !plans && !reported && input.outlook.lays_down(),
            first_year: input
                .outlook
                .period
                .start
                .or_else(|| second_year(columns, reported))
                .or_else(|| input.outlook.period.pivot()),
            time: time.cloned(),
            unit: unit.and_then(|note| {
                let told = unit::of_note(input.lexicon, input.text, note);
                told.or_else(|| unit::cut(input.lexicon, input.text, note).1)
            }),
            topic: table.caption.and_then(|caption| topic(input, caption)),
            notes: Notes::of(input, table),
        }
    }

    /// The time of a value whose row and column give none.
    pub(super) fn when(&self, input: Input<'_>, measure: Measure, role: Role) -> When {
        match &self.time {
            Some(time) => inherit::when(time, Basis::Inherited, measure),
            None => inherit::undated(role, input.outlook.period),
        }
    }
}

/// Whether the document's title says that it sets out what is to be reached.
fn is_plan(input: Input<'_>) -> bool {
    let title = input.layout.metadata.title.as_deref();
    title.is_none_or(|title| input.lexicon.tables.holds(Class::Plan, title))
}

/// Whether the table tells what was: its caption says so, or its columns compare with the year
/// before and name no aim.
fn is_report(words: &TableWords, caption: &str, columns: &[Column]) -> bool {
    let told = words.holds(Class::Report, caption);
    let amounts = columns.iter().any(|column| {
        column.kind == Kind::Value(Tense::Open) && column.name.is_empty() && column.time.is_none()
    });
    let compared =
        columns.iter().any(|column| matches!(column.kind, Kind::Growth { yearly: false, .. }));
    told || amounts && compared
}

/// In a table of values over the years, in a plan without a period: the year behind the first.
fn second_year(columns: &[Column], reported: bool) -> Option<i16> {
    let years = columns.iter().filter(|column| matches!(column.kind, Kind::Value(_)));
    let years = years.filter_map(|column| column.time.as_ref()?.to).map(jiff::civil::Date::year);
    let mut years: Vec<i16> = years.collect();
    years.sort_unstable();
    years.dedup();
    years.get(1).copied().filter(|_| !reported)
}

/// What a caption says the values are: 天然气需求量 of `表4 2030年天然气需求量预测(单位:亿立方米)`.
fn topic(input: Input<'_>, caption: Span) -> Option<Text> {
    let words = &input.lexicon.tables;
    let mut span = unit::trimmed(input.text, caption);
    if let Some(open) = unit::last_bracket(span.of(input.text)) {
        span = unit::trimmed(input.text, Span::at(span.start, open));
    }
    let times = input.mentions_in(span).filter_map(|(_, mention)| mention.as_time());
    if let Some(time) = times.last() {
        span = unit::trimmed(input.text, Span::new(time.span.end, span.end));
    }
    while let Some(len) = words.ending(Class::Topic, span.of(input.text)) {
        span = unit::trimmed(input.text, Span::new(span.start, span.end - len));
    }
    let shown = squeeze(span.of(input.text));
    let mut shown = shown.trim_start_matches(['“', '”']);
    while let Some(len) = words.opening(Class::TopicFront, shown) {
        shown = shown.get(len..).unwrap_or_default();
    }
    let shown = shown.to_owned();
    (shown.chars().count() >= 2).then_some(Text { text: shown, span: Some(span) })
}
