//! Where a case begins and ends among words.
//!
//! In: words in order. Out: those of them that are the case, without what opens, closes or measures it.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::gives::gift_run;
use crate::term::condition::name::named;
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

/// From behind the first opener that no case stands before.
pub(super) fn from_opener(words: &[Word]) -> &[Word] {
    opener(words).map_or(words, |at| &words[at..])
}

/// Where the first opener stands that no case and no 按 stands before: 对 in 按对本区的贡献 opens none.
pub(super) fn opener(words: &[Word]) -> Option<usize> {
    let opener = words.iter().position(|word| word.is(TermWord::Opener))?;
    let before = &words[..opener];
    let taken = |word: &Word| word.is_of() || word.is(TermWord::Base);
    (!before.iter().any(taken)).then_some(opener)
}

/// Whether a word of a clause opens a case.
pub(super) fn opens_case(words: &[Word]) -> bool {
    opener(words).is_some()
}

/// The first word that is part of the case.
pub(super) fn front(words: &[Word]) -> Option<Span> {
    let stands = |word: &&Word| !is_front(word) && !word.is(TermWord::Join);
    words.iter().find(stands).map(|word| word.span)
}

fn is_end(word: &Word) -> bool {
    word.is_of()
        || word.is(TermWord::Join)
        || word.is(TermWord::Tail)
        || word.cues.is(Cue::Extreme)
        || word.ends
}

fn is_front(word: &Word) -> bool {
    word.is(TermWord::Opener) || word.is(TermWord::Narrow) || word.is(TermWord::Call)
}

/// Without opener in front, without 的 and signs at either end.
pub(super) fn trimmed(words: &[Word]) -> &[Word] {
    let start = words
        .iter()
        .take_while(|word| {
            let joins = word.is(TermWord::Join) && word.part != PartOfSpeech::Preposition;
            is_front(word) || joins || word.ends
        })
        .count();
    let words = &words[start..];
    let end = words.iter().rev().take_while(|word| is_end(word)).count();
    &words[..words.len() - end]
}

/// Without the words that reach a value and the nouns of what is measured before them.
pub(super) fn without_measure(words: &[Word]) -> &[Word] {
    let reaches = words.iter().rev().take_while(|word| word.is(TermWord::Reach)).count();
    let words = &words[..words.len() - reaches];
    let measures = words.iter().rev().take_while(|word| is_measure(word)).count();
    &words[..words.len() - measures]
}

/// What is named; none where the words only say what is measured.
pub(super) fn entity(words: &[Word]) -> &[Word] {
    let reached = |word: &&Word| {
        let changes = !word.inside && word.cues.any(&[Cue::Up, Cue::Down]);
        changes || word.is(TermWord::Reach) || word.is(TermWord::Tail)
    };
    let words = &words[..words.len() - words.iter().rev().take_while(reached).count()];
    if !words.last().is_some_and(is_measure) {
        return words;
    }
    let bare =
        |word: &&Word| is_measure(word) || word.is(TermWord::Tail) || word.cues.is(Cue::Extreme);
    let rest = &words[..words.len() - words.iter().rev().take_while(bare).count()];
    if let Some((_, owner)) = rest.split_last().filter(|(last, _)| last.is_of()) {
        return entity(owner);
    }
    let names = rest.last().is_some_and(|word| word.cues.any(&[Cue::Kind, Cue::Body]));
    let acts = rest.iter().any(|word| word.part == PartOfSpeech::Verb);
    let sorted = rest.iter().any(|word| word.is(TermWord::Sort));
    if names || sorted && !acts {
        rest
    } else if acts {
        words
    } else {
        // 特困人员 of 特困人员基本生活保障标准
        let named = |word: &Word| word.part.is_nominal() && word.cues.any(&[Cue::Kind, Cue::Body]);
        rest.iter().rposition(named).map_or(&[], |at| &rest[..=at])
    }
}

pub(super) fn is_measure(word: &Word) -> bool {
    word.is(TermWord::Measure) || word.cues.any(&[Cue::Head, Cue::Tariff])
}

/// Where a noun ends: at a preposition, and at what it does.
pub(super) fn noun_end(words: &[Word]) -> usize {
    let names = |word: &Word| {
        word.part.is_nominal() && (word.cues.is(Cue::Kind) || word.cues.is(Cue::Body))
    };
    let ends = |at: &usize| {
        let word = &words[*at];
        let does =
            word.part == PartOfSpeech::Verb && at.checked_sub(1).is_some_and(|b| names(&words[b]));
        !word.inside && *at > 0 && (word.part == PartOfSpeech::Preposition || does)
    };
    (0..words.len()).find(ends).unwrap_or(words.len())
}

/// Up to the value that is replaced: 最高额度 of 最高额度由60万元提高到.
pub(super) fn without_old_value(words: &[Word]) -> &[Word] {
    /// How many words may stand between 由 and the number: 原来的.
    const BETWEEN: usize = 3;
    let numbered = |rest: &[Word]| {
        rest.iter().take(BETWEEN).any(|word| word.part == PartOfSpeech::Numeral && !word.inside)
    };
    // 由不低于房屋总价的30%调整为
    let far = |rest: &[Word]| {
        let number = rest.iter().position(|word| word.part == PartOfSpeech::Numeral);
        let plain = |word: &Word| !word.is(TermWord::Give) && !word.is(TermWord::Base);
        let changed = rest.iter().any(|word| word.is(TermWord::Give));
        number.is_some_and(|at| changed && rest[..at].iter().all(plain))
    };
    let old = words.iter().position(|word| word.is(TermWord::By));
    let replaced = |rest: &[Word]| numbered(rest) || far(rest);
    let old = old.filter(|at| *at > 0 && replaced(&words[at + 1..]));
    old.map_or(words, |at| &words[..at])
}

/// Without 向 before those to whom something is given: 向购房人发放.
pub(super) fn behind_toward(words: &[Word]) -> &[Word] {
    match words.split_first() {
        Some((first, rest)) if first.is(TermWord::Toward) => rest,
        _ => words,
    }
}

/// Without 将 and the time before it: 自次月起将单职工家庭.
pub(super) fn behind_object(words: &[Word]) -> &[Word] {
    let object = words.iter().position(|word| word.is(TermWord::Object));
    let stands = object.filter(|&at| named(&words[..at]).is_none());
    stands.map_or(words, |at| &words[at + 1..])
}

/// Who is named behind the verb of giving: 给予符合条件的企业5万元.
pub(super) fn recipient(words: &[Word]) -> &[Word] {
    let behind = &words[gift_run(words)..];
    let ruled = behind.iter().any(|word| word.is(TermWord::Lead));
    let named = behind.iter().any(Word::is_of) && behind.len() < words.len() && !ruled;
    if named && !behind.last().is_some_and(is_measure) { behind } else { &[] }
}

/// Up to what a threshold before, or a word that joins another, sets apart: 制造业项目 of
/// 制造业项目且固定资产投资5000万元以上、1亿元以上.
pub(super) fn before_sibling(words: &[Word]) -> &[Word] {
    let number = words.iter().position(|word| word.part == PartOfSpeech::Numeral && !word.inside);
    let words = number.filter(|at| *at > 0).map_or(words, |at| &words[..at]);
    let joins = |at: &usize| words[*at].is(TermWord::Narrow) && words[at - 1].part.is_nominal();
    (1..words.len()).find(joins).map_or(words, |at| &words[..at])
}

/// Up to the first verb behind a noun, where the words begin with a noun.
pub(super) fn before_verb(words: &[Word]) -> &[Word] {
    let noun = |at: usize| words.get(at).is_some_and(|word| word.part.is_nominal());
    let time = |at: usize| words.get(at).is_some_and(|word| word.part == PartOfSpeech::Time);
    // 开发 of 房地产开发企业 is part of the name
    let within = |at: usize| {
        let next = words.get(at + 1);
        next.is_some_and(|word| word.part.is_nominal() && word.cues.is(Cue::Kind))
            && words.get(at + 2).is_none_or(|word| !word.part.is_nominal())
    };
    let acts =
        |at: &usize| words[*at].part == PartOfSpeech::Verb && !words[*at].inside && !within(*at);
    let timed = |at: &usize| time(*at) && noun(at - 1) && !noun(at + 1);
    let ends = |at: &usize| acts(at) && noun(at - 1) || timed(at);
    let opens = words.first().is_some_and(|word| word.part != PartOfSpeech::Preposition);
    let governs = |at: &usize| {
        opens && !words[*at].inside && words[*at].part == PartOfSpeech::Preposition && noun(at - 1)
    };
    let end = (1..words.len()).find(|at| noun(0) && ends(at) || governs(at));
    &words[..end.unwrap_or(words.len())]
}

/// Without 在…基础上 at the end: what is changed, not for whom.
pub(super) fn without_basis(words: &[Word]) -> &[Word] {
    let based = words.iter().rev().take(2).any(|word| word.is(TermWord::Proof));
    let opens = |word: &Word| word.part == PartOfSpeech::Preposition && word.is(TermWord::Reach);
    let start = words.iter().rposition(opens).filter(|_| based);
    start.map_or(words, |at| &words[..at])
}
