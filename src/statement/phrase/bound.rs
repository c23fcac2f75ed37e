//! A bound whose words stand apart from the value: 不低于|工程造价的|5%.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::statement::line::Line;

/// The chunks of the words that bound the quantity at a chunk over what stands between, which is
/// what the quantity is reckoned by; none where they touch it, or where 按 opens what stands between.
pub(crate) fn apart(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    let quantity = line.quantity(at)?;
    let words =
        quantity.comparator_spans.first().filter(|span| span.end <= quantity.number.start)?;
    let chunks = &line.chunks;
    let last = chunks[..at].iter().rposition(|chunk| chunk.span.start < words.end)?;
    let first = chunks[..=last].iter().rposition(|chunk| chunk.span.start <= words.start)?;
    // 最低首付款比例为20%: the bound is a part of the name
    let named = chunks[last].any(&[Cue::Extreme, Cue::Adverb]);
    let next = chunks[last + 1];
    let reckoned = last + 1 < at && !next.any(&[Cue::By, Cue::Frame, Cue::Each]);
    (reckoned && !named && chunks[last].span.end == words.end).then_some(first..last + 1)
}
