//! What each section is for: by the words of its title, else by its parent's role.
//!
//! In: sections with titles and parents. Out: their roles.

use crate::layout::line::chars_up_to;
use crate::layout::metadata::{period, stretch};
use crate::layout::{Section, SectionKind, SectionRole};
use crate::lexicon::page::{Page, Purpose};

/// The longest title, in characters, whose words take a section out of its parent's role: a
/// longer one is a sentence that uses them.
const NAME: usize = 14;

/// The longest title of the first level, in characters, whose words say what it is for; of a
/// longer one only the first clause counts, where that is short.
const PHRASE: usize = 24;

/// How much of a chapter, in bytes, is looked through for what it tells of.
const OPENING: usize = 600;

/// What the document as a whole tells of its sections.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// Whether its genre sets out work.
    pub(super) plans: bool,
    /// The year ahead, of a report on the work of a government.
    pub(super) year: Option<i16>,
}

/// Sets the roles. Where a title of the first level says nothing, it is a task in a plan, in a
/// document most of whose titles begin with a word of action, and where it does so itself.
pub(super) fn assign(sections: &mut [Section], text: &str, words: &Page, told: Told) {
    let tops = || sections.iter().filter(|section| section.parent.is_none());
    let verbs = || tops().filter(|top| words.starts_with_verb(top.title.of(text))).count();
    let mut named = sections.iter().filter(|section| {
        let title = section.title.of(text);
        let short = section.level < 3 && chars_up_to(title, PHRASE + 1) <= PHRASE;
        short
            && matches!(
                words.purpose(title),
                Some(Purpose::Task | Purpose::Objective | Purpose::Safeguard)
            )
    });
    let planning = told.plans || verbs() * 2 > tops().count() || named.nth(1).is_some();
    let review = told.year.and_then(|year| review(sections, text, words, year));
    for index in 0..sections.len() {
        let section = &sections[index];
        let title = section.title.of(text);
        if review == Some(index) {
            sections[index].role = SectionRole::Background;
            continue;
        }
        let parent = section.parent.and_then(|parent| sections.get(parent));
        let proper = matches!(section.kind, SectionKind::Heading | SectionKind::Box);
        let role = parent.map_or_else(
            || top_role(title, words, planning && proper),
            |parent| child_role(section.kind, title, parent.role, words),
        );
        sections[index].role = role;
    }
}

/// The first chapter of a report on work, where it looks back: its title names the years before
/// (2025年主要工作和“十四五”发展成就), or it says nothing of what it is for and its first words
/// tell of them (一年接着一年干,…取得新成效).
fn review(sections: &[Section], text: &str, words: &Page, year: i16) -> Option<usize> {
    let mut tops = sections.iter().enumerate().filter(|(_, section)| section.parent.is_none());
    let (index, first) = tops.next()?;
    tops.next()?;
    let title = first.title.of(text);
    let dated = period::year_in(title).is_some_and(|named| named < year);
    let ahead = title.contains(&format!("{year}年"));
    let opening = stretch(first.body.of(text), OPENING);
    let told = || {
        let before = format!("{}年", year - 1);
        ["过去", "回顾", "一年来", &before].iter().any(|word| opening.contains(*word))
    };
    let silent = words.purpose(title).is_none();
    (!ahead && (dated || silent && told())).then_some(index)
}

fn top_role(title: &str, words: &Page, planning: bool) -> SectionRole {
    let verb = words.starts_with_verb(title);
    let clause = title.split(',').next().unwrap_or_default();
    let named = if chars_up_to(title, PHRASE + 1) <= PHRASE {
        words.purpose_at(title)
    } else if chars_up_to(clause, NAME + 1) <= NAME {
        words.purpose_at(clause)
    } else {
        None
    };
    match named.map(|(start, purpose)| (start, role_of(purpose))) {
        Some((1.., SectionRole::Background | SectionRole::Other)) if verb => SectionRole::Task,
        Some((_, role)) => role,
        None if verb || planning => SectionRole::Task,
        None => SectionRole::Other,
    }
}

fn child_role(kind: SectionKind, title: &str, parent: SectionRole, words: &Page) -> SectionRole {
    let names = match kind {
        SectionKind::Heading | SectionKind::Box | SectionKind::Table | SectionKind::Lead => {
            !title.bytes().any(|byte| matches!(byte, b',' | b';'))
        }
        SectionKind::Enumeration | SectionKind::Dash => false,
    };
    let own = if names { words.purpose_at(tail(title)) } else { None };
    let own = own.map(|(start, purpose)| (start, role_of(purpose)));
    let verb = || words.starts_with_verb(title);
    match own {
        Some((1.., SectionRole::Background)) if verb() => parent,
        Some((_, SectionRole::Safeguard)) if parent == SectionRole::Task && verb() => parent,
        Some((_, SectionRole::Task)) if parent == SectionRole::Background => parent,
        Some((_, SectionRole::Other)) if parent == SectionRole::Task => parent,
        Some((_, role)) => role,
        None => parent,
    }
}

/// The whole of a short title; of a longer one the last words, which name what it is about.
fn tail(title: &str) -> &str {
    let len = chars_up_to(title, PHRASE + 1);
    if len <= NAME {
        return title;
    }
    if len > PHRASE {
        return "";
    }
    let start = title.char_indices().nth_back(3).map_or(0, |(at, _)| at);
    title.get(start..).unwrap_or_default()
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
