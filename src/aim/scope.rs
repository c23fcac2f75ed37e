//! Which sentences say what is to be the case, and by when.
//!
//! In: the layout and the times of a document, read from top to bottom. Out: whether a sentence
//! is looked at, and the [`When`] of a state in it; none for what is over.

use jiff::civil::Date;

use crate::aim::Input;
use crate::layout::{SectionKind, SectionRole};
use crate::mention::{Mention, Time, TimeKind};
use crate::span::Span;
use crate::statement::inherit::{self, Asks, Times};
use crate::statement::{Basis, Measure, When};

/// The times in force, and what the document's own is.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    input: Input<'a>,
    times: Times<'a>,
    /// The first year that is not over when the document speaks.
    floor: Option<i16>,
    /// The time that a paragraph of a section opened with: it holds for those behind it.
    carried: Option<(&'a Time, Option<usize>)>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        let reviews = input.outlook.reviews;
        let times = Times::new(input.text, input.layout, input.mentions, input.lexicon, reviews);
        Scope { input, times, floor: input.outlook.period.pivot(), carried: None }
    }

    pub(super) fn begin_paragraph(&mut self, paragraph: Span) {
        self.times.begin_paragraph(paragraph, inherit::is_item(self.input.layout, paragraph.start));
    }

    pub(super) fn end_sentence(&mut self, sentence: Span) {
        self.times.end_sentence(sentence);
    }

    pub(super) fn end_paragraph(&mut self, paragraph: Span) {
        self.times.end_paragraph(paragraph);
        if let Some(time) = self.opening(paragraph) {
            self.carried = Some((time, self.group(time.span.start)));
        }
    }

    /// The time to come that opens a sentence of the paragraph: the plan's own last year where
    /// the paragraph also looks beyond it, else the last.
    fn opening(&self, paragraph: Span) -> Option<&'a Time> {
        let opens = |time: &&Time| self.is_ahead(year(time)) && self.opens_sentence(time.span);
        let times: Vec<&Time> = self.times_in(paragraph).filter(opens).collect();
        let end = self.input.outlook.period.end;
        let own = times.iter().find(|time| end.is_some() && year(time) == end);
        own.or(times.last()).copied()
    }

    fn opens_sentence(&self, time: Span) -> bool {
        let before = Span::new(0, time.start).of(self.input.text);
        let bare = before.trim_end_matches([' ', '\n']);
        let to = bare.trim_end_matches(TO);
        let opening = to.trim_end_matches(|c: char| c == ' ' || c == '.' || c.is_ascii_digit());
        opening.is_empty() || opening.ends_with(OPENERS)
    }

    /// The times whose words begin in the stretch.
    fn times_in(&self, span: Span) -> impl Iterator<Item = &'a Time> {
        let first = self.input.mentions.partition_point(|m| m.span().start < span.start);
        let own = self.input.mentions[first..].iter();
        own.take_while(move |m| m.span().start < span.end).filter_map(Mention::as_time)
    }

    /// Whether aims may stand in the sentence: it is one of an objective, or a time to come is in
    /// force in it.
    pub(super) fn admits(&self, sentence: Span) -> bool {
        match self.role(sentence.start) {
            Some(SectionRole::Objective) => true,
            Some(SectionRole::Task | SectionRole::Safeguard | SectionRole::Background) => {
                self.names_time(sentence)
            }
            _ => self.names_time(sentence) || self.is_plan() && self.in_force(sentence).is_some(),
        }
    }

    fn names_time(&self, sentence: Span) -> bool {
        self.times_in(sentence).any(|time| self.is_ahead(year(time)))
    }

    /// The time of the state; none where it is over, or where nothing says that it is aimed at.
    pub(super) fn when(&self, state: Span, sentence: Span) -> Option<When> {
        let role = self.role(state.start);
        if let Some(time) = self.times.explicit(state, sentence, Asks::Fact) {
            let around = self.times.year_around(time, state.start);
            let when = inherit::when(time, Basis::Explicit, Measure::Level);
            let when = around.map_or(when.clone(), |year| inherit::moved(when, year));
            return self.ahead(when);
        }
        if let Some(time) = self.in_force(sentence) {
            let when = inherit::when(time, Basis::Inherited, Measure::Level);
            let aimed = matches!(role, Some(SectionRole::Objective | SectionRole::Principle));
            let stands = aimed || self.is_plan() && matches!(role, Some(SectionRole::Other) | None);
            return self.ahead(when).filter(|_| stands);
        }
        let own = || inherit::document(self.input.outlook.period.of_aims());
        (role == Some(SectionRole::Objective)).then(own)
    }

    /// Whether the document has a period of its own that it looks ahead to.
    fn is_plan(&self) -> bool {
        self.input.outlook.period.end.is_some() && !self.input.outlook.reports
    }

    /// The time that the text around gives.
    fn in_force(&self, sentence: Span) -> Option<&'a Time> {
        let carried = || {
            let (time, group) = self.carried?;
            self.is_within(sentence.start, group).then_some(time)
        };
        self.times.inherited(sentence.start, sentence, Asks::Fact).or_else(carried)
    }

    fn ahead(&self, when: When) -> Option<When> {
        self.is_ahead(when.year).then_some(when)
    }

    fn is_ahead(&self, year: Option<i16>) -> bool {
        year.is_some_and(|year| self.floor.is_none_or(|floor| year >= floor))
    }

    fn role(&self, at: usize) -> Option<SectionRole> {
        let section = self.input.layout.section_at(at)?;
        Some(self.input.layout.sections[section].role)
    }

    /// The innermost numbered heading that the place stands under.
    fn group(&self, at: usize) -> Option<usize> {
        let sections = &self.input.layout.sections;
        let mut section = self.input.layout.section_at(at);
        while let Some(index) = section.filter(|&at| sections[at].kind != SectionKind::Heading) {
            section = sections[index].parent;
        }
        section
    }

    fn is_within(&self, at: usize, group: Option<usize>) -> bool {
        let sections = &self.input.layout.sections;
        let mut section = self.input.layout.section_at(at);
        while section.is_some() && section != group {
            section = section.and_then(|at| sections[at].parent);
        }
        section == group
    }

    /// The stretch behind the marker of the heading that it begins with.
    pub(super) fn without_marker(&self, part: Span) -> Span {
        let sections = &self.input.layout.sections;
        let first = sections.partition_point(|section| section.span.start < part.start);
        let heads = sections[first..].iter().take_while(|s| s.span.start < part.end);
        let start = heads.map(|section| section.title.start).last();
        start.map_or(part, |start| Span::new(start.clamp(part.start, part.end), part.end))
    }

    /// The stretch behind the words of time that it begins with (到2025年底前).
    pub(super) fn without_time(&self, part: Span, sentence: Span) -> Span {
        let opens = self.times_in(part).find(|time| {
            let before = Span::new(part.start, time.span.start).of(self.input.text);
            before.chars().filter(|c| !c.is_whitespace()).count() <= LONGEST_OPENING
        });
        let Some(time) = opens.filter(|time| sentence.contains(time.span)) else { return part };
        let behind = Span::new(time.span.end.min(part.end), part.end);
        let rest = behind.of(self.input.text);
        let open = rest.trim_start_matches(AFTER_TIME);
        Span::new(behind.end - open.len(), behind.end)
    }
}

/// What may stand between the start of a sentence and its time.
const TO: [char; 4] = ['到', '至', '在', '于'];

/// What a sentence begins behind.
const OPENERS: [char; 7] = ['。', ';', '\n', '、', ')', ':', '—'];

/// How many characters may stand before a time that opens a clause: 力争到, 全市到.
const LONGEST_OPENING: usize = 4;

/// What may stand between a time and the clause that it opens.
const AFTER_TIME: [char; 8] = ['前', '底', '末', '内', '时', '间', ' ', '\n'];

fn year(time: &Time) -> Option<i16> {
    let placed = !matches!(time.kind, TimeKind::Duration | TimeKind::Repeated);
    time.to.filter(|_| placed).map(Date::year)
}
