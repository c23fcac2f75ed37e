//! Who leads, who supports: the words of a bracket or a label read as one group of bodies.
//!
//! In: the inside of a bracket (市科技局牵头,市财政局配合) or a line of labels (牵头单位:市科技局).
//! Out: a [`Group`]: each body with its part.

use crate::lexicon::Lexicon;
use crate::lexicon::opening::{List, Openings};
use crate::lexicon::party::{IS, Party, PartyWords};
use crate::span::Span;
use crate::task::bodies::{Lists, cut, trim};

/// The longest word that says what bodies do, in characters, with room for blanks within it.
const LONGEST_WORD: usize = 24;

/// What a body has to do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Lead,
    /// Answers for it: leads where nobody else does.
    Answer,
    Support,
}

/// A body, its part where the text tells one, and the comma-divided part of the group it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) body: Span,
    pub(super) part: Option<Part>,
    pub(super) segment: usize,
    /// Whether it is known to be a body.
    sure: bool,
}

/// What a document says once of all its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Convention {
    /// 列第一位者为牵头单位.
    FirstLeads,
    /// 逗号前为牵头单位.
    CommaLeads,
}

/// Bodies that are named together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The bracket or the line that they stand in.
    pub(super) at: Span,
    pub(super) named: Vec<Named>,
    /// The days behind labels of time.
    pub(super) times: Vec<Span>,
}

/// Those who lead and those who support.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) lead: Vec<Span>,
    pub(crate) support: Vec<Span>,
}

impl Group {
    /// Whether words say what the bodies do.
    pub(super) fn is_told(&self) -> bool {
        self.named.iter().any(|named| named.part.is_some()) || !self.times.is_empty()
    }

    /// Who leads and who supports; `convention` says it where the group does not.
    pub(super) fn sides(&self, convention: Option<Convention>) -> Sides {
        let has = |part| self.named.iter().any(|named| named.part == Some(part));
        let (leads, supports) = (has(Part::Lead), has(Part::Support));
        let first = self.named.first().map_or(0, |named| named.segment);
        let is_lead = |at: usize, named: &Named| match (named.part, convention) {
            (Some(part), _) if leads => part == Part::Lead,
            (Some(Part::Support), _) => false,
            (Some(Part::Answer), _) if supports => true,
            (None, _) if leads => false,
            (_, Some(Convention::FirstLeads)) => at == 0,
            (_, Some(Convention::CommaLeads)) => named.segment == first,
            _ => true,
        };
        let mut sides = Sides::default();
        for (at, named) in self.named.iter().enumerate() {
            let side = if is_lead(at, named) { &mut sides.lead } else { &mut sides.support };
            side.push(named.body);
        }
        sides
    }
}

impl Sides {
    /// Adds the bodies of other groups of the same task: who leads any part does not support.
    pub(super) fn add(&mut self, text: &str, more: Sides) {
        for body in more.lead {
            add(text, &mut self.lead, body);
        }
        for body in more.support {
            add(text, &mut self.support, body);
        }
        let lead = &self.lead;
        self.support.retain(|body| lead.iter().all(|other| other.of(text) != body.of(text)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.support.is_empty()
    }
}

fn add(text: &str, bodies: &mut Vec<Span>, body: Span) {
    if bodies.iter().all(|other| other.of(text) != body.of(text)) {
        bodies.push(body);
    }
}

/// Reads groups.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a PartyWords,
    pub(super) lists: Lists<'a>,
    pub(super) openings: &'a Openings,
}

/// A group while it is read.
#[derive(Default)]
struct Draft {
    group: Group,
    /// What the last label says.
    label: Option<Part>,
    /// The first of those whose part is not yet told.
    open: usize,
    segment: usize,
    /// Times that no label stands before: they count where bodies stand beside them.
    times: Vec<Span>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, openings: &'a Openings, lexicon: &'a Lexicon) -> Self {
        Reader { text, words: &lexicon.party_words, lists: Lists::new(text, lexicon), openings }
    }

    /// The first word of a class within a stretch, whose list whole texts are looked through for.
    pub(super) fn first(&self, list: List, class: Party, within: Span) -> Option<Span> {
        let inside = self.text.get(..within.end)?;
        self.words.all_at(class, inside, self.openings.of(list, within)).next()
    }

    /// The group that the inside of a bracket is; none where it holds anything else.
    pub(super) fn group(&self, at: Span, inside: Span) -> Option<Group> {
        let mut draft = Draft::default();
        draft.group.at = at;
        for segment in cut(self.text, inside, &[',', ';', '。']) {
            let segment = self.unexplained(trim(self.text, segment));
            if segment.is_empty() {
                continue;
            }
            if self.words.at(Party::Stop, segment.of(self.text)) {
                break;
            }
            if self.is_time(segment) {
                draft.times.push(segment);
                continue;
            }
            if self.words.len(Party::Ongoing, segment.of(self.text)) == segment.len() {
                continue;
            }
            if !self.segment(segment, &mut draft)? {
                break;
            }
            draft.segment += 1;
        }
        if !draft.group.named.is_empty() {
            draft.group.times.append(&mut draft.times);
        }
        let group = Self::settled(draft.group, draft.label.is_some())?;
        let some = !group.named.is_empty() || !group.times.is_empty();
        some.then_some(group)
    }

    /// The part without what explains who leads: 市商务局(排名第一的为牵头单位,下同).
    fn unexplained(&self, segment: Span) -> Span {
        let words = segment.of(self.text);
        let Some(at) = self.words.find(Party::FirstLeads, words) else { return segment };
        let bracket = words.get(..at).and_then(|before| before.rfind('(')).unwrap_or(0);
        trim(self.text, Span::at(segment.start, bracket))
    }

    /// Whether a part is nothing but a time to be done by: 2025年9月底前.
    fn is_time(&self, segment: Span) -> bool {
        /// The longest such part, in bytes.
        const TIME: usize = 60;
        let words = segment.of(self.text);
        words.len() < TIME
            && words.starts_with(|c: char| c.is_ascii_digit())
            && self.words.len(Party::By, words) > 0
    }

    /// What the label at the end of `before` says, and where it begins.
    pub(super) fn label(&self, before: &str) -> Option<(usize, Party)> {
        let labels = [Party::LeadLabel, Party::AnswerLabel, Party::SupportLabel, Party::TimeLabel];
        let end = End::of(before);
        let found = labels.map(|label| (end.len(self.words, label), label));
        let (len, label) = found.into_iter().max_by_key(|(len, _)| *len)?;
        (len > 0).then(|| (before.len() - len, label))
    }

    /// Reads a part between commas. None where it names no bodies and no label stood before;
    /// false where the list ends.
    fn segment(&self, segment: Span, draft: &mut Draft) -> Option<bool> {
        let words = segment.of(self.text);
        let Some((colon, joint)) = self.joins_label(words) else {
            return self.list(segment, draft);
        };
        let before = Span::at(segment.start, colon);
        let Some((len, label)) = self.label(before.of(self.text)) else {
            return draft.label.map(|_| false);
        };
        let front = trim(self.text, Span::at(segment.start, len));
        if !front.is_empty() {
            self.list(front, draft)?;
        }
        let rest = trim(self.text, Span::new(before.end + joint, segment.end));
        let (list, more) = self.next_label(rest);
        if label == Party::TimeLabel {
            draft.group.times.push(list);
            draft.label = draft.label.or(Some(Part::Answer));
        } else {
            draft.label = Some(part_of(label));
            draft.open = draft.group.named.len();
            if !list.is_empty() {
                self.list(list, draft)?;
            }
        }
        if more.is_empty() { Some(true) } else { self.segment(more, draft) }
    }

    /// The list before the next label of the part, and that label with what follows: 责任科室:种植科
    /// 配合科室:计财科.
    fn next_label(&self, part: Span) -> (Span, Span) {
        let words = part.of(self.text);
        let none = (part, Span::new(part.end, part.end));
        let Some(colon) = words.find(':') else { return none };
        let before = words.get(..colon).unwrap_or_default();
        let Some((start, _)) = self.label(before) else { return none };
        let at = part.start + start;
        (trim(self.text, Span::new(part.start, at)), Span::new(at, part.end))
    }

    /// Where the colon behind a label stands, or the 为 behind one that opens the part, and how long
    /// that is: 牵头单位:…, 牵头单位为….
    fn joins_label(&self, words: &str) -> Option<(usize, usize)> {
        let colon = words.find(':').map(|at| (at, 1));
        colon.or_else(|| {
            let at = words.find(IS)?;
            let start = self.named_label(words.get(..at)?)?;
            (start == 0).then_some((at, IS.len()))
        })
    }

    /// Where the label at the end of `before` begins, if it is one that 为 may stand behind: 完成时限,
    /// not 补贴时限.
    pub(super) fn named_label(&self, before: &str) -> Option<usize> {
        /// The shortest label of time that says that something is to be done, in bytes.
        const TIME: usize = 12;
        let (start, label) = self.label(before)?;
        (label != Party::TimeLabel || before.len() - start >= TIME).then_some(start)
    }

    /// Reads a list of bodies with the words behind it that say what they do.
    fn list(&self, list: Span, draft: &mut Draft) -> Option<bool> {
        let (bare, told) = self.peel(list);
        if let Some((left, right)) = self.joint(bare) {
            self.add(draft, left, Some(Part::Lead))?;
            self.add(draft, right, Some(Part::Support))?;
            return Some(true);
        }
        let part = if draft.label.is_some() { draft.label } else { told };
        self.add(draft, bare, part)?;
        if part.is_some() {
            let open = draft.group.named.get_mut(draft.open..).unwrap_or_default();
            open.iter_mut().for_each(|named| named.part = named.part.or(part));
            draft.open = draft.group.named.len();
        }
        Some(true)
    }

    /// Adds the bodies of a list. Behind a label what is no body is left out, else it makes the
    /// bracket one of another kind.
    fn add(&self, draft: &mut Draft, list: Span, part: Option<Part>) -> Option<()> {
        let bodies = if list.is_empty() { Vec::new() } else { self.lists.likely(list) };
        let strange = bodies.iter().any(|(_, sure)| sure.is_none());
        if draft.label.is_none() && !list.is_empty() && (strange || bodies.is_empty()) {
            return None;
        }
        let segment = draft.segment;
        let told = bodies.into_iter().filter_map(|(body, sure)| sure.map(|sure| (body, sure)));
        let named = told.map(|(body, sure)| Named { body, part, segment, sure });
        draft.group.named.extend(named);
        Some(())
    }

    /// The group without what is only likely to be a body, unless most of it surely is; none where no
    /// label says that bodies stand there.
    fn settled(mut group: Group, labelled: bool) -> Option<Group> {
        let sure = group.named.iter().filter(|named| named.sure).count();
        if group.named.len() - sure > sure {
            if !labelled {
                return None;
            }
            group.named.retain(|named| named.sure);
        }
        Some(group)
    }

    /// The list without the words at its end that say what its bodies do, and what these say.
    pub(super) fn peel(&self, list: Span) -> (Span, Option<Part>) {
        let (mut bare, mut told) = (list, None);
        loop {
            let words = bare.of(self.text);
            let classes = [Party::Lead, Party::Support, Party::Answer, Party::Manner];
            // most lists end in no such word, as their last character tells
            let may_end = |last: char| {
                last.is_whitespace()
                    || classes.iter().any(|&class| self.words.may_hold(class, last))
            };
            if !words.ends_with(may_end) {
                break;
            }
            let end = End::of(words);
            let found = classes.map(|class| (end.len(self.words, class), class));
            let Some((len, class)) = found.into_iter().max_by_key(|(len, _)| *len) else { break };
            if len == 0 {
                break;
            }
            bare = trim(self.text, Span::new(bare.start, bare.end - len));
            let part = part_of(class);
            told = Some(match told {
                Some(Part::Answer) | None => part,
                Some(other) => other,
            });
        }
        (bare, told)
    }

    /// The bodies in front of 会同 and those behind it.
    fn joint(&self, list: Span) -> Option<(Span, Span)> {
        let words = list.of(self.text);
        let at = self.words.find(Party::Joint, words).filter(|at| *at > 0)?;
        let len = self.words.len(Party::Joint, words.get(at..)?);
        let left = trim(self.text, Span::at(list.start, at));
        let right = trim(self.text, Span::new(list.start + at + len, list.end));
        (self.lists.all(left).is_some() && self.lists.all(right).is_some()).then_some((left, right))
    }
}

/// The end of a text, asked for words of several classes.
struct End<'t> {
    near: &'t str,
    /// Without its blanks, where the page was wrapped within it.
    joined: Option<String>,
}

impl<'t> End<'t> {
    fn of(text: &'t str) -> Self {
        let near = text.char_indices().nth_back(LONGEST_WORD).map_or(0, |(at, _)| at);
        let near = text.get(near..).unwrap_or_default();
        let joined =
            near.contains('\n').then(|| near.chars().filter(|c| !c.is_whitespace()).collect());
        End { near, joined }
    }

    /// The length of the longest word of the class that the text ends with.
    fn len(&self, words: &PartyWords, class: Party) -> usize {
        let Some(joined) = &self.joined else { return words.len(class, self.near) };
        let len = words.len(class, joined);
        let count = joined.get(joined.len() - len..).map_or(0, |word| word.chars().count());
        let shown = self.near.char_indices().filter(|(_, c)| !c.is_whitespace());
        let start = count.checked_sub(1).and_then(|last| shown.rev().nth(last));
        start.map_or(0, |(at, _)| self.near.len() - at)
    }
}

fn part_of(class: Party) -> Part {
    match class {
        Party::Lead | Party::LeadLabel => Part::Lead,
        Party::Support | Party::SupportLabel => Part::Support,
        _ => Part::Answer,
    }
}

#[cfg(test)]
mod tests {
    use super::{Convention, Reader};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    fn sides(inside: &str, convention: Option<Convention>) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let span = Span::new(0, inside.len());
        let openings = lexicon.openings(inside);
        let reader = Reader::new(inside, &openings, &lexicon);
        let sides = reader.group(span, span)?.sides(convention);
        let names = |bodies: Vec<Span>| {
            bodies.iter().map(|body| body.of(inside)).collect::<Vec<_>>().join(" ")
        };
        Some(format!("{} | {}", names(sides.lead), names(sides.support)))
    }

    #[test]
    fn words_behind_the_bodies() {
        let read = |inside| sides(inside, None).unwrap_or_default();
        assert_eq!(read("市科技局牵头,市财政局、市人社局配合"), "市科技局 | 市财政局 市人社局");
        assert_eq!(read("教育部、财政部按职责分工负责"), "教育部 财政部 | ");
        assert_eq!(
            read("司法部牵头,国务院相关部门及各地区按职责分工负责"),
            "司法部 | 国务院相关部门 各地区"
        );
        assert_eq!(read("省委金融办,省财政厅牵头负责"), "省委金融办 省财政厅 | ");
        assert_eq!(read("市水务局会同有关部门负责"), "市水务局 | 有关部门");
        assert_eq!(read("市经信局,各区政府"), "市经信局 各区政府 | ");
    }

    #[test]
    fn labels_in_front_of_them() {
        let read = |inside| sides(inside, None).unwrap_or_default();
        assert_eq!(
            read("牵头单位:市经信局;责任单位:市水务局、各县(市)政府"),
            "市经信局 | 市水务局 各县(市)政府"
        );
        assert_eq!(read("责任单位:市税务局,市财政局按职责分工负责"), "市税务局 市财政局 | ");
        assert_eq!(read("责任单位:市住建局,以下均需各园区管委会,各镇落实,不再列出"), "市住建局 | ");
        assert_eq!(read("责任单位:市住建局,适用范围:全市"), "市住建局 | ");
    }

    #[test]
    fn conventions_of_the_document() {
        let first = Some(Convention::FirstLeads);
        assert_eq!(sides("省教育厅、团省委负责", first).as_deref(), Some("省教育厅 | 团省委"));
        assert_eq!(
            sides("责任单位:市民政局、市残联,各县政府", Some(Convention::CommaLeads)).as_deref(),
            Some("市民政局 市残联 | 各县政府")
        );
        assert_eq!(
            sides("省教育厅、团省委负责,列第一位者为牵头部门,下同", first).as_deref(),
            Some("省教育厅 | 团省委")
        );
    }

    #[test]
    fn other_brackets_are_no_groups() {
        for inside in ["含高新区管委会,下同", "2021年完成规划编制", "市、区", "以下简称示例办"]
        {
            assert_eq!(sides(inside, None), None, "{inside}");
        }
    }
}
