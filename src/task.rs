//! Sections that commit to work: who is responsible, until when, with which targets.
//!
//! In: layout, mentions, statements, citations. Out: [`Task`]s, one for each section with role
//! task or safeguard.

use jiff::civil::Date;

use crate::layout::{Layout, Section, SectionRole};
use crate::mention::{Citation, Mention, Time, TimeKind};
use crate::span::Span;
use crate::statement::{Role, Statement};

/// A section with role task or safeguard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Task {
    /// Index into the layout's sections.
    pub(crate) section: usize,
    /// Offices and bodies, in order: 牵头单位 first.
    pub(crate) responsible: Vec<Span>,
    /// Words of time and the last day they name.
    pub(crate) deadline: Option<(Span, Date)>,
    /// Indices of the statements with role target that stand in it.
    pub(crate) targets: Vec<usize>,
    /// Indices of the citations that stand in it.
    pub(crate) citations: Vec<usize>,
}

/// Labels in front of those who answer for a task.
const LABELS: &[&str] = &[
    "牵头单位",
    "责任单位",
    "配合单位",
    "牵头部门",
    "责任部门",
    "配合部门",
    "负责单位",
    "实施单位",
    "主办单位",
    "协办单位",
    "责任主体",
    "牵头责任单位",
    "参加单位",
    "完成单位",
    "牵头",
    "配合",
];

/// The longest name of an office, in bytes; what is longer is no office.
const LONGEST_OFFICE: usize = 120;

/// The tasks of a document, in order.
pub(crate) fn read(
    text: &str,
    layout: &Layout,
    mentions: &[Mention],
    statements: &[Statement],
    citations: &[Citation],
) -> Vec<Task> {
    let parties = Parties::find(text);
    let commits = |s: &Section| matches!(s.role, SectionRole::Task | SectionRole::Safeguard);
    let tasks = layout.sections.iter().enumerate().filter(|(_, section)| commits(section));
    let mut targets = targets(layout, statements);
    tasks
        .map(|(index, _)| Task {
            section: index,
            responsible: parties.of(layout, index),
            deadline: deadline(text, mentions, own_stretch(layout, index)),
            targets: targets.get_mut(index).map(std::mem::take).unwrap_or_default(),
            citations: inside(citations, own_stretch(layout, index)),
        })
        .collect()
}

/// A section's heading and body up to its first child.
fn own_stretch(layout: &Layout, index: usize) -> Span {
    let section = &layout.sections[index];
    let child = layout.sections.get(index + 1).filter(|next| next.parent == Some(index));
    let end = child.map_or(section.body.end, |next| next.span.start);
    Span::new(section.span.start, end)
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

/// The first time in the stretch that something is to be done by: 9月底前, 到2025年, 年内.
fn deadline(text: &str, mentions: &[Mention], stretch: Span) -> Option<(Span, Date)> {
    let first = mentions.partition_point(|m| m.span().start < stretch.start);
    let times = mentions[first..].iter().take_while(|m| m.span().start < stretch.end);
    let mut times = times.filter_map(Mention::as_time);
    times.find(|time| is_deadline(text, time)).and_then(|time| Some((time.span, time.to?)))
}

fn is_deadline(text: &str, time: &Time) -> bool {
    let words = time.span.of(text);
    let before = Span::new(0, time.span.start).of(text);
    let placed = !matches!(time.kind, TimeKind::Duration | TimeKind::Repeated);
    let until = ["前", "底", "末", "内"].iter().any(|end| words.ends_with(end));
    placed && (until || before.ends_with('到') || before.ends_with('至'))
}

/// Every naming of responsible bodies in a text.
#[derive(Debug)]
struct Parties {
    named: Vec<Party>,
}

#[derive(Debug)]
struct Party {
    at: usize,
    /// Whether it stands on a line of its own and so closes a whole group of tasks.
    own_line: bool,
    offices: Vec<Span>,
}

impl Parties {
    fn find(text: &str) -> Self {
        let mut named: Vec<Party> = Vec::new();
        let mut from = 0;
        for colon in memchr::memchr_iter(b':', text.as_bytes()) {
            if colon < from {
                continue;
            }
            from = colon + 1;
            let Some(label) = label_before(text, colon) else { continue };
            let end = from + value_length(text, from);
            let offices = offices(text, Span::new(from, end));
            let goes_on = |last: &&mut Party| {
                let end = last.offices.last().map_or(last.at, |office| office.end);
                matches!(
                    Span::new(end, label.start).of(text).trim_matches(' '),
                    "" | "," | "、" | ";"
                )
            };
            match named.last_mut().filter(goes_on) {
                Some(last) => last.offices.extend(offices),
                None => {
                    let own_line = opens_line(text, label.start);
                    named.push(Party { at: label.start, own_line, offices });
                }
            }
            from = end;
        }
        Parties { named }
    }

    /// The bodies named in the section's own stretch; else, on a line of its own behind the
    /// last task, those of the group it stands in.
    fn of(&self, layout: &Layout, index: usize) -> Vec<Span> {
        let own = own_stretch(layout, index);
        let first = self.named.partition_point(|party| party.at < own.start);
        let here = self.named.get(first).filter(|party| party.at < own.end);
        let group = || {
            let parent = layout.sections[index].parent?;
            let end = layout.sections[parent].body.end;
            let last = self.named.partition_point(|party| party.at < end).checked_sub(1)?;
            self.named.get(last).filter(|p| p.own_line && p.at >= own.start)
        };
        here.or_else(group).map(|party| party.offices.clone()).unwrap_or_default()
    }
}

/// The label that ends at the colon, if it is one.
fn label_before(text: &str, colon: usize) -> Option<Span> {
    let before = Span::new(0, colon).of(text);
    LABELS
        .iter()
        .filter(|label| before.ends_with(**label))
        .map(|label| Span::new(colon - label.len(), colon))
        .max_by_key(|span| span.len())
}

fn opens_line(text: &str, at: usize) -> bool {
    let before = Span::new(0, at).of(text);
    before.trim_end_matches(' ').ends_with('\n') || before.is_empty()
}

/// Up to the closing bracket, the sentence end, the line end or the next label.
fn value_length(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '〔' | '[' | '【' => depth += 1,
            ')' | '〕' | ']' | '】' if depth == 0 => return at,
            ')' | '〕' | ']' | '】' => depth -= 1,
            '。' | ';' | '\n' => return at,
            // the words before a colon are the next label's
            ':' => return rest.get(..at).and_then(|v| v.rfind([',', ' ', '、'])).unwrap_or(at),
            _ => {}
        }
    }
    rest.len()
}

/// The offices of a list.
fn offices(text: &str, list: Span) -> Vec<Span> {
    let mut offices = Vec::new();
    let mut depth = 0_usize;
    let mut start = list.start;
    for (at, c) in list.of(text).char_indices() {
        let at = list.start + at;
        match c {
            '(' | '〔' | '[' => depth += 1,
            ')' | '〕' | ']' => depth = depth.saturating_sub(1),
            '、' | ',' | ';' if depth == 0 => {
                push_office(text, Span::new(start, at), &mut offices);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    push_office(text, Span::new(start, list.end), &mut offices);
    offices
}

fn push_office(text: &str, span: Span, offices: &mut Vec<Span>) {
    let words = span.of(text);
    let trimmed = words.trim();
    if !trimmed.is_empty() && trimmed.len() <= LONGEST_OFFICE {
        let start = span.start + words.len() - words.trim_start().len();
        offices.push(Span::at(start, trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::Parties;

    fn offices(text: &str) -> Vec<Vec<&str>> {
        let found = Parties::find(text);
        found.named.iter().map(|p| p.offices.iter().map(|s| s.of(text)).collect()).collect()
    }

    #[test]
    fn labels_in_brackets_and_on_lines() {
        let text = "推进医联体建设。(牵头单位:市卫健委,责任单位:市医保局、各县(市、区)政府)\n责任单位:市教育局";
        assert_eq!(
            offices(text),
            [vec!["市卫健委", "市医保局", "各县(市、区)政府"], vec!["市教育局"]]
        );
    }

    #[test]
    fn a_unit_of_measure_is_no_office() {
        assert!(offices("计量单位:吨").is_empty());
    }
}
