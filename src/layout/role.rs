//! What each section is for: by the words of its title, else by its parent's role, and at the
//! top by the kind of document it stands in.
//!
//! In: sections with titles and parents, and what is told of the documents of the file. Out:
//! their roles.

use std::borrow::Cow;
use std::ops::Range;

use crate::layout::front::joined;
use crate::layout::line::{chars_up_to, from, is_blank};
use crate::layout::metadata::{date, period, stretch};
use crate::layout::parts::Part;
use crate::layout::{Section, SectionKind, SectionRole};
use crate::lexicon::page::{Page, Purpose, Tenor};
use crate::span::Span;

/// The longest title, in characters, whose words take a section out of its parent's role: a
/// longer one is a sentence that uses them.
const NAME: usize = 14;

/// The longest motto before a deed, in characters.
const MOTTO: usize = 4;

/// The longest title of the first level, in characters, whose words say what it is for; of a
/// longer one only the first clause counts, where that is short.
const PHRASE: usize = 24;

/// How much of a chapter, in bytes, is looked through for what it tells of.
const OPENING: usize = 600;

/// What is known of one document of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// Where it begins.
    pub(super) start: usize,
    /// What sections of its genre are for, where the genre is known.
    pub(super) tenor: Option<Tenor>,
    /// The year ahead, of a report on the work of a government.
    pub(super) year: Option<i16>,
    /// Whether it is an attachment with a heading that all others stand under.
    pub(super) is_annex: bool,
}

impl Told {
    /// What is known of a document behind the first.
    pub(super) fn of_part(part: &Part) -> Self {
        let is_annex = part.annex.is_some();
        let tenor = if is_annex { Some(Tenor::Scheme) } else { part.tenor };
        Told { start: part.start, tenor, year: None, is_annex }
    }
}

/// Sets the roles. `told`: the documents of the file in the order of the text.
pub(super) fn assign(sections: &mut [Section], text: &str, words: &Page, told: &[Told]) {
    let mut roles = Roles { passed: Vec::with_capacity(sections.len()), sections, text, words };
    for (index, document) in told.iter().enumerate() {
        let first = roles.passed.len();
        let end = told.get(index + 1).map_or(usize::MAX, |next| next.start);
        let last = roles.sections.partition_point(|section| section.span.start < end);
        roles.read(first..last.max(first), *document);
    }
}

/// What a section hands down to those under it.
#[derive(Clone, Copy, Debug)]
struct Passed {
    role: SectionRole,
    /// What it hands to numbered headings, which set out the second of two things that its title
    /// names: 主要目标和重点任务.
    headings: SectionRole,
    /// Whether no title under it says otherwise.
    closed: bool,
}

impl Passed {
    fn all(role: SectionRole) -> Self {
        Passed { role, headings: role, closed: false }
    }

    fn closed() -> Self {
        Passed { closed: true, ..Passed::all(SectionRole::Other) }
    }
}

/// What the document says to the sections of its first level.
#[derive(Clone, Copy, Debug)]
struct Top {
    tenor: Tenor,
    /// Whether sections set out work unless their titles say otherwise.
    planning: bool,
    /// Whether one before has looked ahead.
    ahead: bool,
}

struct Roles<'a> {
    sections: &'a mut [Section],
    text: &'a str,
    words: &'a Page,
    /// One for each section read so far.
    passed: Vec<Passed>,
}

impl Roles<'_> {
    /// Reads the sections of one document.
    fn read(&mut self, range: Range<usize>, told: Told) {
        let tenor = told.tenor.unwrap_or_else(|| self.tenor(range.clone()));
        let planning = tenor.plans()
            || matches!(tenor, Tenor::Other | Tenor::Account) && self.plans(range.clone());
        let review = told.year.and_then(|year| self.review(range.clone(), year));
        let mut top = Top { tenor, planning, ahead: false };
        for index in range {
            let (role, passed) = match self.sections[index].parent {
                _ if tenor == Tenor::Rules => (SectionRole::Other, Passed::closed()),
                None if review == Some(index) => {
                    (SectionRole::Background, Passed::all(SectionRole::Background))
                }
                // an attachment itself is no work, what it lists may be
                None if told.is_annex => (SectionRole::Other, self.top(index, top).1),
                None => self.top(index, top),
                Some(parent) => self.child(index, parent),
            };
            top.ahead |= matches!(role, SectionRole::Task | SectionRole::Objective);
            self.sections[index].role = role;
            self.passed.push(passed);
        }
    }

    /// The title; a short one without the blanks that set it wide: 总  则.
    fn title(&self, index: usize) -> Cow<'_, str> {
        let title = self.sections[index].title.of(self.text);
        if chars_up_to(title, NAME) < NAME && title.contains(is_blank) {
            return Cow::Owned(joined(title));
        }
        Cow::Borrowed(title)
    }

    /// The sections of the first level.
    fn tops(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        range.filter(|&index| self.sections[index].parent.is_none())
    }

    /// The kind of a document without a known genre: rules show by how they begin and end.
    fn tenor(&self, range: Range<usize>) -> Tenor {
        let named = |name: &str| self.tops(range.clone()).any(|top| self.title(top) == name);
        let ends = || ["附则", "罚则", "法律责任"].into_iter().any(named);
        if named("总则") && ends() { Tenor::Rules } else { Tenor::Other }
    }

    /// Whether most titles begin with a word of action, or several are those of a plan.
    fn plans(&self, range: Range<usize>) -> bool {
        let tops = self.tops(range.clone()).count();
        let verbs = self.tops(range.clone()).filter(|&top| self.is_deed(top)).count();
        let named = range.filter(|&index| {
            let title = &self.title(index);
            let short = self.sections[index].level < 3 && chars_up_to(title, PHRASE + 1) <= PHRASE;
            let plan = [Purpose::Task, Purpose::Objective, Purpose::Safeguard];
            short && self.words.purpose(title).is_some_and(|purpose| plan.contains(&purpose))
        });
        verbs * 2 >= tops && verbs > 1 || named.take(2).count() == 2
    }

    /// Whether the title begins with a word of action, or its second clause does behind a motto:
    /// 因地制宜,盘活存量资产.
    fn is_deed(&self, index: usize) -> bool {
        let title = &self.title(index);
        let second = || {
            let (motto, deed) = title.split_once(',')?;
            (chars_up_to(motto, MOTTO + 1) <= MOTTO).then_some(deed)
        };
        self.words.starts_with_verb(title)
            || second().is_some_and(|deed| self.words.starts_with_verb(deed))
    }

    /// The first chapter of a report on work, where it looks back: its title names the years
    /// before (2025年主要工作和“十四五”发展成就), or it says nothing of what it is for and its
    /// first words tell of them (一年接着一年干,…取得新成效).
    fn review(&self, range: Range<usize>, year: i16) -> Option<usize> {
        let mut tops = self.tops(range);
        let index = tops.next()?;
        tops.next()?;
        let title = &self.title(index);
        let dated = period::year_in(title).is_some_and(|named| named < year);
        let ahead = title.contains(&format!("{year}年"));
        let opening = stretch(self.sections[index].body.of(self.text), OPENING);
        let told = || {
            let before = format!("{}年", year - 1);
            ["过去", "回顾", "一年来", &before].iter().any(|word| opening.contains(*word))
        };
        let silent = self.words.purpose(title).is_none();
        (!ahead && (dated || silent && told())).then_some(index)
    }

    /// The role of a section of the first level, and what it hands down.
    fn top(&self, index: usize, top: Top) -> (SectionRole, Passed) {
        let title = &self.title(index);
        if asks(title) {
            return (SectionRole::Other, Passed::closed());
        }
        let verb = self.words.starts_with_verb(title);
        let named = self.named(title).map(|(start, purpose)| (start, role_of(purpose)));
        let proper = matches!(self.sections[index].kind, SectionKind::Heading | SectionKind::Box);
        let works = match top.tenor {
            Tenor::Plan | Tenor::Agenda | Tenor::Measures | Tenor::Other | Tenor::Account => {
                verb || top.planning && proper
            }
            Tenor::Review => verb && top.ahead,
            Tenor::Rules | Tenor::Scheme => false,
        };
        let role = match named {
            Some((at @ 1.., role)) if verb && self.is_only_used(title, at, role) => {
                SectionRole::Task
            }
            Some((_, role)) => role,
            None if works => SectionRole::Task,
            None if top.tenor == Tenor::Review => SectionRole::Background,
            None => SectionRole::Other,
        };
        (role, self.passed(title, role))
    }

    /// The words of a title of the first level that say what it is for.
    fn named(&self, title: &str) -> Option<(usize, Purpose)> {
        let clause = title.split(',').next().unwrap_or_default();
        if chars_up_to(title, PHRASE + 1) <= PHRASE {
            self.words.purpose_at(title)
        } else if chars_up_to(clause, NAME + 1) <= NAME {
            self.words.purpose_at(clause)
        } else {
            None
        }
    }

    /// Whether the words of a role are only used in the title of a deed: 改善发展环境,
    /// 实施政策落实行动, 服务首都战略定位; but not 明确总体要求.
    fn is_only_used(&self, title: &str, at: usize, role: SectionRole) -> bool {
        match role {
            SectionRole::Background | SectionRole::Other => true,
            SectionRole::Principle | SectionRole::Objective => {
                !title.get(..at).is_some_and(|before| self.words.is_deeds(before))
            }
            SectionRole::Safeguard => self.words.purpose(last(title, 2)) == Some(Purpose::Task),
            SectionRole::Task => false,
        }
    }

    /// What a section hands down: to headings the second thing that its title names.
    fn passed(&self, title: &str, role: SectionRole) -> Passed {
        let opens = matches!(role, SectionRole::Objective | SectionRole::Principle);
        let mut others = title.split(['和', '与', '及', '、']).skip(1);
        let works = |it: &str| {
            self.words.purpose(it) == Some(Purpose::Task)
                || self.words.purpose(last(it, 2)) == Some(Purpose::Task)
        };
        let works = opens && others.any(works);
        let headings = if works { SectionRole::Task } else { role };
        Passed { role, headings, closed: false }
    }

    /// The role of a section under another, and what it hands down.
    fn child(&self, index: usize, parent: usize) -> (SectionRole, Passed) {
        let passed = self.passed[parent];
        let (kind, title) = (self.sections[index].kind, &self.title(index));
        if passed.closed || kind == SectionKind::Heading && asks(title) {
            return (SectionRole::Other, Passed::closed());
        }
        let inherited = match kind {
            SectionKind::Heading => passed.headings,
            SectionKind::Enumeration | SectionKind::Dash | SectionKind::Lead
                if passed.role == SectionRole::Principle =>
            {
                self.aside(index, parent)
            }
            _ => passed.role,
        };
        let role = self.own(kind, title, inherited).unwrap_or(inherited);
        (role, self.passed(title, role))
    }

    /// The role that the title of a section says, where that is not the `parent`'s.
    fn own(&self, kind: SectionKind, title: &str, parent: SectionRole) -> Option<SectionRole> {
        use SectionRole::{Background, Objective, Other, Principle, Safeguard, Task};
        let aside = matches!(kind, SectionKind::Enumeration | SectionKind::Dash);
        if aside || title.bytes().any(|byte| matches!(byte, b',' | b';')) {
            return None;
        }
        let (start, purpose) = self.words.purpose_at(tail(title))?;
        let verb = || self.words.starts_with_verb(title);
        let used = match (parent, role_of(purpose)) {
            (_, Background) => start > 0 && verb(),
            (Task, Safeguard) => verb(),
            (Task, Principle) => kind == SectionKind::Box,
            (Background, Task) | (Task, Other) => true,
            (_, Objective | Other | Principle | Safeguard | Task) => false,
        };
        (!used).then(|| role_of(purpose))
    }

    /// The role of an item of a list under general demands: of the first what stands before it
    /// tells (到2025年:一是…), of the others the one before.
    fn aside(&self, index: usize, parent: usize) -> SectionRole {
        let section = &self.sections[index];
        let before = index.checked_sub(1).filter(|&before| before != parent);
        let ahead = Span::new(self.sections[parent].span.end, section.span.start);
        match before {
            Some(before) if self.sections[before].kind == section.kind => {
                self.sections[before].role
            }
            _ if looks_ahead(rear(ahead.of(self.text), OPENING)) => SectionRole::Objective,
            _ => SectionRole::Principle,
        }
    }
}

/// Whether a title is a question.
fn asks(title: &str) -> bool {
    title.ends_with('?')
}

/// Whether a day is named by which something is to be: 到2025年.
fn looks_ahead(text: &str) -> bool {
    text.match_indices('到').any(|(at, word)| date::year(from(text, at + word.len())).is_some())
}

/// The last `most` bytes of `text`, cut at a character.
fn rear(text: &str, most: usize) -> &str {
    crate::text::before(text, text.len(), most).of(text)
}

/// The last characters of a title.
fn last(title: &str, chars: usize) -> &str {
    from(title, title.char_indices().nth_back(chars - 1).map_or(0, |(at, _)| at))
}

/// The whole of a short title; of a longer one the last words, which name what it is about.
fn tail(title: &str) -> &str {
    const LONGER: usize = NAME + 1;
    match chars_up_to(title, PHRASE + 1) {
        ..=NAME => title,
        LONGER..=PHRASE => last(title, 4),
        _ => "",
    }
}

fn role_of(purpose: Purpose) -> SectionRole {
    match purpose {
        Purpose::Background => SectionRole::Background,
        Purpose::Principle => SectionRole::Principle,
        Purpose::Objective => SectionRole::Objective,
        Purpose::Task => SectionRole::Task,
        Purpose::Safeguard => SectionRole::Safeguard,
        Purpose::Other | Purpose::Unsaid => SectionRole::Other,
    }
}
