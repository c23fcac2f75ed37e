//! Blocks: every line of the text, in order, as what it was found to be.
//!
//! In: the marked lines, the headings and the tables. Out: [`Block`]s that leave out nothing
//! but blanks. A line that holds whole sections is cut where they begin.

use crate::layout::draft::{Draft, Mark};
use crate::layout::heading::Found;
use crate::layout::line::{chars_up_to, trim_at};
use crate::layout::marker::Style;
use crate::layout::{Block, BlockKind};
use crate::span::Span;

/// The longest heading that is no paragraph, in characters.
const HEADING: usize = 60;

/// Builds the blocks; `found` in the order of the text.
pub(super) fn build(draft: &Draft<'_>, found: &[Found]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(draft.lines.len());
    let mut found = found.iter().peekable();
    for (line, mark) in draft.marks.iter().enumerate() {
        let span = draft.span(line);
        let kind = match mark {
            Mark::Body => {
                body(draft, span, &mut found, &mut blocks);
                continue;
            }
            Mark::Title => BlockKind::Title,
            Mark::Metadata => BlockKind::Metadata,
            Mark::Furniture => BlockKind::Furniture,
            Mark::Contents => BlockKind::Contents,
            Mark::Table(index) => BlockKind::Table(*index),
        };
        match blocks.last_mut() {
            Some(last) if matches!(kind, BlockKind::Table(_)) && last.kind == kind => {
                last.span = last.span.cover(span);
            }
            _ => blocks.push(Block { kind, span }),
        }
    }
    blocks
}

/// The blocks of a line of the body: usually one, more where sections begin within it.
fn body<'f>(
    draft: &Draft<'_>,
    span: Span,
    found: &mut std::iter::Peekable<impl Iterator<Item = &'f Found>>,
    blocks: &mut Vec<Block>,
) {
    while found.next_if(|it| it.span.end <= span.start).is_some() {}
    let (mut start, mut heading) = (span.start, None);
    while let Some(it) = found.next_if(|it| it.span.start < span.end) {
        let cuts = !it.opens
            && it.style <= Style::HanParen
            && it.style != Style::Plain
            && it.span.start > start;
        if cuts {
            push(draft, Span::new(start, it.span.start), heading, blocks);
            start = it.span.start;
        }
        if cuts || it.opens || it.span.start <= start {
            heading = Some(it);
        }
        if it.span.end > span.end {
            break;
        }
    }
    push(draft, Span::new(start, span.end), heading, blocks);
}

/// Adds a stretch as a heading where it holds nothing else, else as a paragraph.
fn push(draft: &Draft<'_>, span: Span, heading: Option<&Found>, blocks: &mut Vec<Block>) {
    let span = trim_at(draft.text, span);
    if span.is_empty() {
        return;
    }
    let text = span.of(draft.text);
    let only = heading.is_some_and(|it| {
        let rest = Span::new(it.title.end, span.end).of(draft.text);
        let continued = it.span.start < span.start || it.title.start >= span.end;
        continued || rest.chars().all(crate::layout::title::closes)
    });
    let sentence = || text.ends_with(['。', ';']) || chars_up_to(text, HEADING) >= HEADING;
    let kind = if only && !sentence() { BlockKind::Heading } else { BlockKind::Paragraph };
    blocks.push(Block { kind, span });
}
