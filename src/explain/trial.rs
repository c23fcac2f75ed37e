//! Every rule tried alone on every figure of a sentence.
//!
//! In: a sentence and what the one before it left. Out: for each figure the rules that take it,
//! in the very state in which the reading came to it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::explain::{Around, Reading};
use crate::mention::Mention;
use crate::span::Span;
use crate::statement::Input;
use crate::statement::line::{Group, Kind};
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Draft, Reader};
use crate::statement::rules::{self, RULES};

/// What the rules do with a figure.
#[derive(Clone, Debug)]
pub(super) struct Tried {
    pub(super) around: Around,
    /// Where the verb right before it stands.
    pub(super) link: Option<Span>,
    /// Those that take it, in their order.
    pub(super) takers: Vec<Reading>,
}

/// A sentence read.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// By the index of the mention.
    pub(super) figures: BTreeMap<usize, Tried>,
    /// What the next sentence may point back to.
    pub(super) last: Option<Draft>,
}

/// Reads a sentence; tries every rule on its figures where that is `wanted`.
pub(super) fn tried(
    input: Input<'_>,
    sentence: Span,
    context: Option<Draft>,
    wanted: bool,
) -> Sentence {
    let Some(mut reader) = input.reader(sentence, context) else { return Sentence::default() };
    let groups = reader.line.groups.clone();
    let mut figures = BTreeMap::new();
    rules::read_watched(&mut reader, &mut |reader, at| {
        if wanted {
            figures.extend(figure(reader, at));
        }
    });
    if wanted {
        groups.iter().for_each(|group| figures.extend(inside(&reader, group)));
    }
    Sentence { figures, last: reader.drafts.pop() }
}

/// The figures of a bracket, each read with what stands before the bracket.
fn inside(reader: &Reader<'_>, group: &Group) -> Vec<(usize, Tried)> {
    let first = group.chunks.first().map_or(0, |chunk| chunk.span.start);
    let before = |draft: &&Draft| {
        let mention = &reader.line.mentions[draft.mention];
        !draft.bracketed && matches!(mention, Mention::Quantity(q) if q.text.start < first)
    };
    let context = reader.drafts.iter().rev().find(before).or(reader.context.as_ref());
    let inner = Reader::new(reader.line.inner(group), reader.lexicon, context.cloned());
    (0..inner.line.chunks.len()).filter_map(|at| figure(&inner, at)).collect()
}

/// The mention at a chunk where it is a figure, and what the rules do with it.
fn figure(reader: &Reader<'_>, at: usize) -> Option<(usize, Tried)> {
    let Kind::Quantity(mention) = reader.line.chunks[at].kind else { return None };
    let before = reader.before(at);
    let link = before.link.map(|link| reader.span(link));
    Some((mention, Tried { around: around(reader, at, &before), link, takers: takers(reader, at) }))
}

fn takers(reader: &Reader<'_>, at: usize) -> Vec<Reading> {
    let mut takers = Vec::new();
    let mut alone = reader.clone();
    for rule in RULES {
        if (rule.apply)(&mut alone, at) {
            let made = alone.drafts.iter().skip(reader.drafts.len());
            let indicators = made.map(|draft| draft.name.text.clone()).collect();
            takers.push(Reading { rule: rule.id, indicators });
            // a rule that declines leaves the reader as it was
            alone = reader.clone();
        }
    }
    takers
}

fn around(reader: &Reader<'_>, at: usize, before: &Before) -> Around {
    let phrase = |range: &Range<usize>| reader.stretch(range).map(|span| words(reader, span));
    let word = |at: Option<usize>| at.map(|at| words(reader, reader.span(at)));
    Around {
        name: phrase(&before.name),
        action: word(before.action),
        link: word(before.link),
        behind: phrase(&phrase::after(&reader.line, at).name),
    }
}

fn words(reader: &Reader<'_>, span: Span) -> String {
    span.of(reader.line.text).chars().filter(|c| !c.is_whitespace()).collect()
}
