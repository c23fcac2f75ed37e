//! Who a figure belongs to, where that is not the whole jurisdiction: the institute, park or
//! place in the head of a box item.
//!
//! In: the layout. Out: the span of the head that names the body.

use crate::layout::{Layout, SectionKind};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::span::Span;

/// The body that the box item, or else the box, around the byte at `at` is about.
pub(crate) fn of_head(text: &str, layout: &Layout, lexicon: &Lexicon, at: usize) -> Option<Span> {
    let mut section = layout.section_at(at);
    let mut in_box = None;
    while let Some(index) = section {
        let here = &layout.sections[index];
        if here.kind == SectionKind::Heading {
            break;
        }
        if matches!(here.kind, SectionKind::Lead | SectionKind::Box)
            && in_box.is_none()
            && names_body(here.title.of(text), lexicon)
        {
            in_box = Some(here.title);
        }
        if here.kind == SectionKind::Box {
            return in_box;
        }
        section = here.parent;
    }
    None
}

/// Whether a title is the name of an institution, a park or a place.
fn names_body(title: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 30;
    let chars = title.chars().count();
    let tails = title.char_indices().map(|(at, _)| at).skip(2);
    let ends = |at: usize| title.get(at..).is_some_and(|tail| lexicon.cues.of(tail).is(Cue::Body));
    chars <= LONGEST && !title.contains(['、', ',', '。']) && tails.into_iter().any(ends)
}
