//! Where tasks stand, and which groups of bodies belong to which of them.
//!
//! In: the layout and the groups of a document. Out: a [`Place`] for each section that commits to
//! work, and for each paragraph that has bodies of its own and no heading.

use std::collections::BTreeMap;

use crate::layout::{Block, BlockKind, Layout, Section, SectionKind, SectionRole};
use crate::span::Span;
use crate::task::parties::Group;

/// A task's place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The section that it is, or stands in.
    pub(super) section: usize,
    /// Whether it is the section.
    pub(super) is_section: bool,
    pub(super) title: Span,
    /// Marker and title.
    pub(super) span: Span,
    /// Title and text, without the sections below.
    pub(super) own: Span,
    /// Indices of the groups that name its bodies.
    pub(super) groups: Vec<usize>,
}

/// The places of all tasks, in the order of the text.
pub(super) fn find(text: &str, layout: &Layout, groups: &[Group]) -> Vec<Place> {
    let mut by_section: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        if let Some(section) = layout.section_at(group.at.start) {
            by_section.entry(section).or_default().push(at);
        }
    }
    lift(text, layout, groups, &mut by_section);
    let mut places = Vec::new();
    for (index, section) in layout.sections.iter().enumerate() {
        if commits(section) {
            let own = by_section.get(&index).map_or(&[][..], Vec::as_slice);
            places.extend(of_section(text, layout, index, groups, own));
        }
    }
    places
}

/// Whether a section commits to work.
fn commits(section: &Section) -> bool {
    matches!(section.role, SectionRole::Task | SectionRole::Safeguard)
}

/// A section's heading and body up to its first child.
pub(super) fn own_stretch(layout: &Layout, index: usize) -> Span {
    let section = &layout.sections[index];
    let child = layout.sections.get(index + 1).filter(|next| next.parent == Some(index));
    let end = child.map_or(section.body.end, |next| next.span.start);
    Span::new(section.span.start, end)
}

/// Gives bodies that close a whole group of sections to the group, and to each section in it:
/// those on a line of their own, or behind the last of several points in one paragraph, where no
/// other section of the group has some.
fn lift(
    text: &str,
    layout: &Layout,
    groups: &[Group],
    by_section: &mut BTreeMap<usize, Vec<usize>>,
) {
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, section) in layout.sections.iter().enumerate() {
        if let Some(parent) = section.parent {
            children.entry(parent).or_default().push(index);
        }
    }
    for (parent, children) in children.iter().rev() {
        let [.., last] = children[..] else { continue };
        let named: Vec<usize> =
            children.iter().copied().filter(|child| by_section.contains_key(child)).collect();
        if children.len() < 2 || named != [last] || by_section.contains_key(parent) {
            continue;
        }
        let own = by_section.get(&last).cloned().unwrap_or_default();
        let &[group] = &own[..] else { continue };
        let run_in = matches!(layout.sections[last].kind, SectionKind::Enumeration);
        if run_in || opens_line(text, groups[group].at.start) {
            for &section in children.iter().chain([parent]) {
                by_section.insert(section, own.clone());
            }
        }
    }
}

fn opens_line(text: &str, at: usize) -> bool {
    let before = Span::new(0, at).of(text).trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// The place of a section, and those of paragraphs in it that have bodies of their own.
fn of_section(
    text: &str,
    layout: &Layout,
    index: usize,
    groups: &[Group],
    own: &[usize],
) -> Vec<Place> {
    let section = &layout.sections[index];
    let stretch = own_stretch(layout, index);
    let mut places = vec![Place {
        section: index,
        is_section: true,
        title: section.title,
        span: section.span,
        own: stretch,
        groups: Vec::new(),
    }];
    let mut reached = stretch.start;
    for &group in own {
        let at = groups[group].at;
        let paragraph = paragraph(text, layout, Span::new(reached, at.start));
        let first = places[0].groups.is_empty();
        match paragraph.filter(|_| !first) {
            Some(start) => {
                close(&mut places, start);
                places.push(of_paragraph(text, index, Span::new(start, stretch.end), group));
            }
            None => places.iter_mut().last().into_iter().for_each(|last| last.groups.push(group)),
        }
        reached = at.end;
    }
    places
}

/// Ends the last place where the next begins.
fn close(places: &mut [Place], at: usize) {
    if let Some(last) = places.last_mut() {
        last.own = Span::new(last.own.start, at);
    }
}

/// Where the first paragraph begins that begins in the stretch and holds text in front of its end.
fn paragraph(text: &str, layout: &Layout, stretch: Span) -> Option<usize> {
    let first = layout.blocks.partition_point(|block| block.span.start < stretch.start);
    let blocks = layout.blocks.get(first..)?.iter();
    let mut inside = blocks.take_while(|block| block.span.start < stretch.end);
    let fits = |block: &&Block| {
        let said = Span::new(block.span.start, stretch.end).of(text);
        block.kind == BlockKind::Paragraph && said.contains(['。', ',', ';'])
    };
    inside.find(fits).map(|block| block.span.start)
}

/// The task that a paragraph without a heading is: its first sentence for a title.
fn of_paragraph(text: &str, section: usize, own: Span, group: usize) -> Place {
    let words = own.of(text);
    let end = words.find(['。', ';', '\n', '(']).unwrap_or(words.len());
    let title = Span::at(own.start, end);
    Place { section, is_section: false, title, span: title, own, groups: vec![group] }
}
