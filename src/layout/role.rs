//! What each section is for: by the words of its title, else by its parent's role.
//!
//! In: sections with titles and parents. Out: their roles.

use crate::layout::line::chars_up_to;
use crate::layout::{Section, SectionKind, SectionRole};
use crate::lexicon::page::{Page, Purpose};

/// The longest title, in characters, whose words take a section out of its parent's role: a
/// longer one is a sentence that uses them.
const NAME: usize = 14;

/// The genres that lay down rules: what their titles do not say is no task.
const RULES: [&str; 14] = [
    "办法", "管理办法", "实施办法", "暂行办法", "条例", "规定", "暂行规定", "细则", "实施细则", "操作细则",
    "规则", "规程", "操作规程", "法",
];

/// Sets the roles. Where a title of the first level says nothing, one that begins with a word
/// of action is a task, and so is every other in a document that lays down no mere rules.
pub(super) fn assign(sections: &mut [Section], text: &str, words: &Page, genre: Option<&str>) {
    let planning = !genre.is_some_and(|genre| RULES.contains(&genre));
    for index in 0..sections.len() {
        let section = &sections[index];
        let title = section.title.of(text);
        let parent = section.parent.and_then(|parent| sections.get(parent));
        let role = match parent {
            Some(parent) => child_role(section.kind, title, parent.role, words),
            None => top_role(title, words, planning),
        };
        sections[index].role = role;
    }
}

fn top_role(title: &str, words: &Page, planning: bool) -> SectionRole {
    let verb = words.starts_with_verb(title);
    match words.purpose(title).map(role_of) {
        Some(SectionRole::Background) if verb => SectionRole::Task,
        Some(role) => role,
        None if verb || planning => SectionRole::Task,
        None => SectionRole::Other,
    }
}

fn child_role(kind: SectionKind, title: &str, parent: SectionRole, words: &Page) -> SectionRole {
    let names = match kind {
        SectionKind::Heading | SectionKind::Box | SectionKind::Table | SectionKind::Lead => {
            chars_up_to(title, NAME + 1) <= NAME && !title.contains([',', ';'])
        }
        SectionKind::Enumeration | SectionKind::Dash => false,
    };
    let own = if names { words.purpose(title).map(role_of) } else { None };
    match own {
        Some(SectionRole::Background) if words.starts_with_verb(title) => parent,
        Some(SectionRole::Task) if parent == SectionRole::Background => parent,
        Some(SectionRole::Other) if parent == SectionRole::Task => parent,
        Some(role) => role,
        None => parent,
    }
}

fn role_of(purpose: Purpose) -> SectionRole {
    match purpose {
        Purpose::Background => SectionRole::Background,
        Purpose::Principle => SectionRole::Principle,
        Purpose::Objective => SectionRole::Objective,
        Purpose::Task => SectionRole::Task,
        Purpose::Safeguard => SectionRole::Safeguard,
        Purpose::Other => SectionRole::Other,
    }
}
