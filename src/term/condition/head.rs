//! The case that a head, or a sentence without an amount, names.
//!
//! In: a [`Passage`]. Out: the stretch that tells for whom what follows holds.

use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::cut::{from_opener, is_measure, trimmed};
use crate::term::condition::gives::given;
use crate::term::condition::name::{closes, named, span_of};
use crate::term::passage::{Passage, Word};
use crate::token::PartOfSpeech;

/// The most words of the name that a head gives to the cases behind it.
const LONGEST_NAME: usize = 8;

/// The case that a head or a sentence without an amount names.
pub(crate) fn of_head(passage: &Passage, clauses: std::ops::Range<usize>) -> Option<Span> {
    let opens = |&at: &usize| {
        let words = passage.words_of(at);
        words.iter().any(|word| word.is(TermWord::Opener)) || words.last().is_some_and(Word::is_of)
    };
    let first = clauses.clone().find(opens).or_else(|| clauses.clone().next())?;
    if let Some(name) = clauses.clone().skip(1).find_map(|at| called(passage.words_of(at))) {
        return Some(name);
    }
    let words = from_opener(passage.words_of(first));
    // 标准如下: names nobody
    if clauses.len() == 1 && words.last().is_some_and(|word| word.is(TermWord::Ahead)) {
        return None;
    }
    // 补贴标准, 奖金标准为: names nobody
    let says = |word: &Word| {
        let gives = word.is(TermWord::Give) || word.is(TermWord::Reach);
        is_measure(word) || gives || word.is(TermWord::Hollow)
    };
    if words.iter().all(says) {
        return None;
    }
    let words = &words[..given(words).unwrap_or(words.len())];
    // 银行可根据下列标准
    let ruled = words.iter().rev().take_while(|word| word.is(TermWord::Lead)).count();
    span_of(trimmed(&words[..words.len() - ruled]))
}

/// What those are that a head tells the cases of: 有下列情形之一的,为重大事故.
pub(super) fn called(words: &[Word]) -> Option<Span> {
    let (first, name) = words.split_first()?;
    let is = first.is(TermWord::Reach) && !first.is(TermWord::Lead);
    let noun = name.len() <= LONGEST_NAME && name.last().is_some_and(|word| word.part.is_nominal());
    if is && noun { named(trimmed(name)) } else { None }
}

/// The case of a sentence that gives something without saying how much; none of any other.
pub(crate) fn of_announcement(passage: &Passage) -> Option<Span> {
    let gives = |clause: usize| {
        let words = passage.words_of(clause);
        let given = given(words)?;
        words[given..].iter().any(|word| word.is(TermWord::Give)).then_some(given)
    };
    let (clause, given) = (0..passage.clauses.len()).find_map(|at| Some((at, gives(at)?)))?;
    let own = &passage.words_of(clause)[..given];
    let closed = own.iter().any(Word::is_of).then_some(own);
    let before = || {
        let before = passage.words_of(clause.checked_sub(1)?);
        closes(before).then_some(before)
    };
    named(trimmed(from_opener(closed.or_else(before)?)))
}

/// Where a word points ahead to a list of cases: 以下 of 有以下情形之一.
fn ahead(words: &[Word]) -> Option<usize> {
    let at = words.iter().position(|word| word.is(TermWord::Ahead))?;
    let lists = words[at + 1..].iter().any(|word| word.is(TermWord::Instance));
    lists.then_some(at)
}

/// Whether the last clause says that cases follow.
pub(crate) fn lists_cases(passage: &Passage) -> bool {
    let last = passage.clauses.len().saturating_sub(1);
    ahead(passage.words_of(last)).is_some()
}

/// Who is said to be in one of the cases that follow: 申请人 of 申请人有以下情形之一.
pub(crate) fn party_of_list(passage: &Passage, case: Span) -> Option<Span> {
    let words = passage.words_in(case);
    let until = &words[..ahead(words)?];
    let has = |word: &&Word| {
        let joins = word.is(TermWord::Join) || word.is(TermWord::Narrow);
        let rules = word.is(TermWord::Lead) || word.is(TermWord::Reach);
        word.part == PartOfSpeech::Verb || joins || rules
    };
    let end = until.len() - until.iter().rev().take_while(has).count();
    named(trimmed(&until[..end]))
}
