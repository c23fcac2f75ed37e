//! What each section is for: by the words of its title, else by its parent's role.
//!
//! In: sections with titles and parents. Out: their roles.

use crate::layout::line::chars_up_to;
use crate::layout::{Section, SectionKind, SectionRole};
use crate::lexicon::page::{Page, Purpose};

/// The longest title, in characters, whose words take a section out of its parent's role: a
/// longer one is a sentence that uses them.
const NAME: usize = 14;

/// The longest title of the first level, in characters, whose words say what it is for; of a
/// longer one only the first clause counts, where that is short.
const PHRASE: usize = 24;

/// The genres whose sections set out work unless their titles say otherwise.
const PLANS: [&str; 26] = [
    "规划", "计划", "行动计划", "工作计划", "实施计划", "五年计划", "年度计划", "行动方案", "实施方案", "工作方案",
    "方案", "工作要点", "工作思路", "工作安排", "意见", "实施意见", "指导意见", "纲要", "政府工作报告", "工作报告",
    "措施", "政策措施", "工作措施", "举措", "改革方案", "任务分工",
];

/// Sets the roles. Where a title of the first level says nothing, it is a task in a plan, in a
/// document most of whose titles begin with a word of action, and where it does so itself.
pub(super) fn assign(sections: &mut [Section], text: &str, words: &Page, genre: Option<&str>) {
    let tops = || sections.iter().filter(|section| section.parent.is_none());
    let verbs = tops().filter(|top| words.starts_with_verb(top.title.of(text))).count();
    let named = sections.iter().filter(|section| {
        let title = section.title.of(text);
        let short = section.level < 3 && chars_up_to(title, PHRASE + 1) <= PHRASE;
        short && matches!(words.purpose(title), Some(Purpose::Task | Purpose::Objective | Purpose::Safeguard))
    });
    let planning = genre.is_some_and(|genre| PLANS.contains(&genre))
        || verbs * 2 > tops().count()
        || named.count() > 1;
    for index in 0..sections.len() {
        let section = &sections[index];
        let title = section.title.of(text);
        let parent = section.parent.and_then(|parent| sections.get(parent));
        let role = match parent {
            Some(parent) => child_role(section.kind, title, parent.role, words),
            None => {
                let proper = matches!(section.kind, SectionKind::Heading | SectionKind::Box);
                top_role(title, words, planning && proper)
            }
        };
        sections[index].role = role;
    }
}

fn top_role(title: &str, words: &Page, planning: bool) -> SectionRole {
    let verb = words.starts_with_verb(title);
    let clause = title.split(',').next().unwrap_or_default();
    let named = match chars_up_to(title, PHRASE + 1) <= PHRASE {
        true => words.purpose(title),
        false if chars_up_to(clause, NAME + 1) <= NAME => words.purpose(clause),
        false => None,
    };
    match named.map(role_of) {
        Some(SectionRole::Background | SectionRole::Other) if verb => SectionRole::Task,
        Some(role) => role,
        None if verb || planning => SectionRole::Task,
        None => SectionRole::Other,
    }
}

fn child_role(kind: SectionKind, title: &str, parent: SectionRole, words: &Page) -> SectionRole {
    let end = tail(title);
    let names = match kind {
        SectionKind::Heading | SectionKind::Box | SectionKind::Table | SectionKind::Lead => {
            !title.contains([',', ';'])
        }
        SectionKind::Enumeration | SectionKind::Dash => false,
    };
    let own = if names { words.purpose(end).map(role_of) } else { None };
    match own {
        Some(SectionRole::Background) if words.starts_with_verb(title) => parent,
        Some(SectionRole::Safeguard) if parent == SectionRole::Task && words.starts_with_verb(title) => parent,
        Some(SectionRole::Task) if parent == SectionRole::Background => parent,
        Some(SectionRole::Other) if parent == SectionRole::Task => parent,
        Some(role) => role,
        None => parent,
    }
}

/// The whole of a short title; of a longer one the last words, which name what it is about.
fn tail(title: &str) -> &str {
    let short = chars_up_to(title, NAME + 1) <= NAME;
    let long = chars_up_to(title, PHRASE + 1) > PHRASE;
    let start = title.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    match (short, long) {
        (true, _) => title,
        (_, true) => "",
        _ => title.get(start..).unwrap_or_default(),
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
