//! Where what is given or asked begins.
//!
//! In: words in order. Out: the place of the word that gives, asks or opens a base.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

/// Where what is given or asked begins among the words before a number.
pub(super) fn given(words: &[Word]) -> Option<usize> {
    given_but(words, |_| false)
}

/// The same, but for some words.
pub(super) fn given_but(words: &[Word], but: impl Fn(&Word) -> bool) -> Option<usize> {
    let last_of = words.iter().rposition(Word::is_of);
    let closed = |at: usize| last_of.is_none_or(|of| of < at || of + 1 == words.len());
    let opens = |(at, word): (usize, &Word)| {
        let ruled = words.get(at + 1).is_some_and(|next| next.is(TermWord::Hollow));
        let base = word.is(TermWord::Base) && !ruled && behind_base(&words[at..]);
        let toward = !word.inside && word.cues.any(&[Cue::TowardUp, Cue::TowardDown]);
        let bounds = words.get(at + 1).is_some_and(|next| next.part == PartOfSpeech::Numeral);
        let leads = word.is(TermWord::Lead) && !word.is(TermWord::Object);
        let gives = leads && !bounds || word.is(TermWord::Give) || toward;
        let opens = base || gives && (closed(at) || at == 0 && gift_run(words) > 0);
        opens && !is_noun_here(words, at) && !but(word)
    };
    words.iter().enumerate().position(opens)
}

/// How many words at the front say that something is given, where a verb of giving is among them:
/// 分别最高给予.
pub(super) fn gift_run(words: &[Word]) -> usize {
    let run =
        words.iter().take_while(|word| word.is(TermWord::Lead) || word.is(TermWord::Give)).count();
    let gives = words[..run].iter().any(|word| word.is(TermWord::Give));
    if gives && !is_noun_here(words, run - 1) { run } else { 0 }
}

/// Whether 按 opens a base: nothing behind it closes a case.
fn behind_base(words: &[Word]) -> bool {
    let of = words.iter().rposition(Word::is_of);
    let gives = words.iter().rposition(|word| word.is(TermWord::Give));
    of.is_none_or(|of| of + 1 == words.len() || gives.is_none_or(|gives| gives < of))
}

/// Whether a word that may give is part of a name: 奖励 in 以上奖励资金.
fn is_noun_here(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1);
    let word = &words[at];
    word.is(TermWord::Give) && !word.is(TermWord::Lead) && next.is_some_and(Word::is_of)
}

/// Whether a clause opens with what is given.
pub(super) fn opens_given(words: &[Word]) -> bool {
    let first = words.iter().find(|word| !word.is(TermWord::Narrow));
    first.is_some_and(|word| {
        word.is(TermWord::Lead) || word.is(TermWord::Give) || word.is(TermWord::Base)
    }) && !words.get(1).is_some_and(|next| next.is(TermWord::Hollow))
}
