//! Whether words name a case.
//!
//! In: words in order. Out: their stretch where they name somebody, something or a number that closes.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::cut::trimmed;
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

/// The stretch of words that name something.
pub(super) fn named(words: &[Word]) -> Option<Span> {
    let names = |word: &&Word| {
        word.part.is_nominal()
            || matches!(word.part, PartOfSpeech::Unknown | PartOfSpeech::Locative)
    };
    let count = words.iter().filter(names).count();
    let lone =
        |word: &Word| word.part != PartOfSpeech::VerbalNoun && word.part != PartOfSpeech::Time;
    let known = count > 1 || words.iter().any(|word| names(&word) && lone(word));
    span_of(words).filter(|_| known)
}

/// A case that is told by a number alone: 90至144平方米的.
pub(super) fn numbered(words: &[Word]) -> Option<Span> {
    let number = words.iter().any(|word| word.part == PartOfSpeech::Numeral);
    let closes = words.last().is_some_and(Word::is_of);
    span_of(trimmed(words)).filter(|_| number && closes)
}

/// A case that verbs alone tell: 重新认定的.
pub(super) fn acted(words: &[Word]) -> Option<Span> {
    let closes = words.last().is_some_and(Word::is_of);
    let acts = trimmed(words);
    let verbs = acts.iter().filter(|word| word.part == PartOfSpeech::Verb).count();
    span_of(acts).filter(|_| closes && verbs > 0 && acts.len() > 1)
}

pub(super) fn span_of(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}

/// Whether a clause begins with the name of somebody.
pub(super) fn names_party(words: &[Word]) -> bool {
    let name = words.iter().take_while(|word| word.part.is_nominal());
    name.into_iter().any(|word| word.cues.is(Cue::Body) || word.cues.is(Cue::Kind))
        && words.first().is_some_and(|word| !word.is(TermWord::Agent))
}

/// Whether a clause closes a case: with 的, before a bracket perhaps, or with 的部分.
pub(super) fn closes(words: &[Word]) -> bool {
    let mut outside = words.iter().rev().filter(|word| !word.inside);
    let bracket = |word: &Word| word.part == PartOfSpeech::Punctuation;
    let last = outside.find(|word| !bracket(word));
    last.is_some_and(|word| word.is_of() || word.is(TermWord::Hollow))
}

/// Whether the words name one who decides or pays.
pub(super) fn ends_with_agent(words: &[Word]) -> bool {
    words.last().is_some_and(|word| word.is(TermWord::Agent))
}
