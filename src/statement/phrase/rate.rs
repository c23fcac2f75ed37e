//! What stands behind a rate: 的比例, and the verb that does something by it.
//!
//! In: a [`Line`] and the chunk of a rate. Out: chunks.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::statement::line::Line;

/// Nouns for a share.
pub(crate) const RATIOS: &[Word] = &[Word::Share, Word::Portion];

/// The verb right behind a rate, or behind 的比例, that does something with what the rate tells; no verb
/// of change.
pub(crate) fn verb_behind(line: &Line<'_>, rate: usize) -> Option<usize> {
    let named = |k: &usize| line.chunks[*k].is(Cue::Of) || line.is_any(*k, RATIOS);
    let acts = |verb: &usize| {
        let chunk = line.chunks[*verb];
        let verbal = chunk.is_verbal();
        verbal && !chunk.any(&[Cue::Up, Cue::Down, Cue::Cut, Cue::Head])
    };
    line.words_from(rate + 1).find(|k| !named(k)).filter(acts)
}
