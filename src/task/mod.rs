//! Work that a document commits to: who leads, who supports, until when, with which targets.
//!
//! In: layout, mentions, statements, citations. Out: [`Task`]s, one for each section with role
//! task or safeguard, and one for each paragraph in them that names bodies of its own.

mod bodies;
mod brackets;
mod cells;
mod deadlines;
mod labels;
mod parties;
mod places;
mod rows;
mod sentences;

use crate::clause;
use crate::layout::Layout;
use crate::lexicon::Lexicon;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::party::Party;
use crate::mention::{Citation, Mention};
use crate::span::Span;
use crate::statement::table::task::TaskRow;
use crate::statement::{Role, Statement};
use crate::task::deadlines::Deadlines;
use crate::task::parties::{Convention, Group, Reader, Sides};
use crate::task::places::Place;

pub(crate) use crate::task::deadlines::Deadline;

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Task {
    /// Index into the layout's sections: the section that it is, or stands in.
    pub(crate) section: usize,
    pub(crate) title: Span,
    /// Marker and title.
    pub(crate) span: Span,
    /// The text behind the title, without the sections below.
    pub(crate) body: Span,
    /// The sentences of the body.
    pub(crate) sentences: Vec<Span>,
    /// Those who answer for it, in order.
    pub(crate) lead: Vec<Span>,
    /// Those who help.
    pub(crate) support: Vec<Span>,
    /// The days it is to be done by, in order.
    pub(crate) deadlines: Vec<Deadline>,
    /// Indices of the statements with role target that stand in it.
    pub(crate) targets: Vec<usize>,
    /// Indices of the citations that stand in it.
    pub(crate) citations: Vec<usize>,
}

impl Task {
    /// The deadline that counts: the latest, of equal ones the first.
    pub(crate) fn deadline(&self) -> Option<Deadline> {
        let latest = self.deadlines.iter().map(|deadline| deadline.day).max()?;
        self.deadlines.iter().copied().find(|deadline| deadline.day == latest)
    }
}

/// What tasks are read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// Folded.
    pub(crate) text: &'a str,
    pub(crate) openings: &'a Openings,
    pub(crate) layout: &'a Layout,
    pub(crate) mentions: &'a [Mention],
    pub(crate) statements: &'a [Statement],
    pub(crate) citations: &'a [Citation],
    /// Rows of tables that are tasks.
    pub(crate) rows: &'a [TaskRow],
    pub(crate) lexicon: &'a Lexicon,
}

/// The tasks of a document, in order.
pub(crate) fn read(input: Input<'_>) -> Vec<Task> {
    let Input { text, layout, mentions, lexicon, .. } = input;
    let reader = Reader::new(text, input.openings, lexicon);
    let groups = groups(&reader, layout);
    let convention = convention(&reader);
    let deadlines = Deadlines::new(text, mentions, &layout.metadata, lexicon);
    let mut targets = targets(layout, input.statements);
    let places = places::find(text, layout, &groups);
    let tasks = places.iter().map(|place| {
        let body = body(text, layout, place);
        let sides = sides(&reader, &groups, place, body, convention);
        let own = place.is_section.then(|| targets.get_mut(place.section)).flatten();
        Task {
            section: place.section,
            title: place.title,
            span: place.span,
            body,
            sentences: clause::sentences(text, body).map(|it| bodies::trim(text, it)).collect(),
            lead: sides.lead,
            support: sides.support,
            deadlines: of_place(&deadlines, &groups, place),
            targets: own.map(std::mem::take).unwrap_or_default(),
            citations: inside(input.citations, place.own),
        }
    });
    let mut tasks: Vec<Task> = tasks.collect();
    if !input.rows.is_empty() {
        tasks.extend(rows::read(input, &reader, &deadlines));
        tasks.sort_by_key(|task| (task.span.start, std::cmp::Reverse(task.span.end)));
    }
    tasks
}

/// The groups of brackets and labels, in order.
fn groups(reader: &Reader<'_>, layout: &Layout) -> Vec<Group> {
    let mut groups = brackets::find(reader);
    let labels = labels::find(reader, &layout.blocks, &groups);
    groups.extend(labels);
    groups.sort_by_key(|group| group.at);
    groups
}

/// What the document says once of all its lists.
fn convention(reader: &Reader<'_>) -> Option<Convention> {
    let whole = Span::new(0, reader.text.len());
    let says = |list, class| reader.first(list, class, whole).is_some();
    if says(List::FirstLeads, Party::FirstLeads) {
        return Some(Convention::FirstLeads);
    }
    says(List::CommaLeads, Party::CommaLeads).then_some(Convention::CommaLeads)
}

/// Who leads and who supports: by brackets and labels, else by sentences.
fn sides(
    reader: &Reader<'_>,
    groups: &[Group],
    place: &Place,
    body: Span,
    convention: Option<Convention>,
) -> Sides {
    let mut sides = Sides::default();
    for &group in &place.groups {
        sides.add(reader.text, groups[group].sides(convention));
    }
    if sides.is_empty() {
        // a title that has its line for itself ends where it ends
        for stretch in [place.title, body] {
            sides.add(reader.text, sentences::read(reader, stretch));
        }
    }
    sides
}

/// The deadlines of a task; a label of time says it before all else.
fn of_place(deadlines: &Deadlines<'_>, groups: &[Group], place: &Place) -> Vec<Deadline> {
    let times = place.groups.iter().flat_map(|&group| &groups[group].times);
    let labelled: Vec<Deadline> = times.filter_map(|time| deadlines.labelled(*time)).collect();
    if !labelled.is_empty() {
        return labelled;
    }
    let opening = deadlines.opening(place.title, place.own);
    opening.into_iter().chain(deadlines.within(place.own)).collect()
}

/// The text behind the title.
fn body(text: &str, layout: &Layout, place: &Place) -> Span {
    let section = &layout.sections[place.section];
    let start = if place.is_section { section.body.start } else { place.span.end };
    bodies::trim(text, Span::new(start, place.own.end))
}

/// The statements with role target of each section.
fn targets(layout: &Layout, statements: &[Statement]) -> Vec<Vec<usize>> {
    let mut targets = vec![Vec::new(); layout.sections.len()];
    for (at, statement) in statements.iter().enumerate() {
        let own = statement.section.and_then(|section| targets.get_mut(section));
        if let Some(own) = own.filter(|_| statement.role == Role::Target) {
            own.push(at);
        }
    }
    targets
}

/// The citations, which come in order, that stand in the stretch.
fn inside(citations: &[Citation], stretch: Span) -> Vec<usize> {
    let first = citations.partition_point(|cited| cited.span.start < stretch.start);
    let rest = citations.iter().enumerate().skip(first);
    let own = rest.take_while(|(_, cited)| cited.span.start < stretch.end);
    own.filter(|(_, cited)| stretch.contains(cited.span)).map(|(at, _)| at).collect()
}
