//! Which clauses are no case.
//!
//! In: the words of a clause. Out: whether it calls for something, says what for, on what grounds or
//! when, or what held before.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::term::condition::name::closes;
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

/// Whether a clause is no case: it calls for something, says what for, or tells a time.
pub(super) fn is_aside(words: &[Word]) -> bool {
    let named = words.get(1).is_some_and(|next| next.part.is_nominal());
    let calls = |word: &Word| word.is(TermWord::Urge) || word.is(TermWord::Call) && !named;
    let aside = words.first().is_some_and(calls) || tells_time(words) || tells_proof(words);
    aside || tells_old_value(words) || tells_source(words)
}

/// Whether a clause only says what held before: 由现行的30万元.
fn tells_old_value(words: &[Word]) -> bool {
    let number = words.iter().any(|word| word.part == PartOfSpeech::Numeral && !word.inside);
    words.first().is_some_and(|word| word.is(TermWord::By)) && number && !closes(words)
}

/// Whether a clause only says what is followed: 根据《办法》, 按照上级规定.
fn tells_source(words: &[Word]) -> bool {
    let base = words.first().is_some_and(|word| word.is(TermWord::Base));
    let outside = words.iter().skip(1).filter(|word| !word.inside);
    let mut outside = outside.filter(|word| word.part != PartOfSpeech::Punctuation);
    base && outside.all(|word| word.is(TermWord::Hollow))
}

/// Whether a clause says what counts as proof or is taken for granted: 以网签合同为依据, 在市级补助的基础上.
fn tells_proof(words: &[Word]) -> bool {
    let opens = |word: &Word| word.is(TermWord::Base) || word.part == PartOfSpeech::Preposition;
    let ends = words.iter().rev().take(2).any(|word| word.is(TermWord::Proof));
    words.first().is_some_and(opens) && ends
}

/// Whether words only tell what a time runs from: 自合同签订之日起.
pub(super) fn tells_since(words: &[Word]) -> bool {
    let starts = words.first().is_some_and(|word| word.cues.is(Cue::From));
    starts && words.last().is_some_and(|word| word.is(TermWord::DateEnd))
}

/// Whether a clause only tells a time: 自2024年3月1日起, 本措施发布之日起至2025年底.
fn tells_time(words: &[Word]) -> bool {
    let number =
        words.iter().any(|word| matches!(word.part, PartOfSpeech::Numeral | PartOfSpeech::Time));
    let mut outside = words.iter().rev().filter(|word| !word.inside);
    let last = outside.find(|word| word.part != PartOfSpeech::Punctuation);
    let number = number || tells_since(words);
    number && last.is_some_and(|word| word.is(TermWord::DateEnd) || word.part == PartOfSpeech::Time)
}
