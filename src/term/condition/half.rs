//! Which half of its term a number stands in.
//!
//! In: a [`Place`]. Out: its [`Half`], and the [`Gift`] where something is given.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::mention::Comparator;
use crate::term::condition::cut::opens_case;
use crate::term::condition::gives::{given_but, opens_given};
use crate::term::condition::name::closes;
use crate::term::condition::place::{LONGEST, Place};
use crate::term::passage::Word;

/// Which half of a term a number stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// A threshold: it tells who or what is meant.
    Case,
    /// What is given or asked.
    Given,
}

/// What is given or asked: from where in the clause, and which word says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gift {
    /// At the front of the clause where nothing tells.
    pub(crate) start: usize,
    /// Whether a word says that something is given or asked.
    pub(crate) told: bool,
    /// Whether that is a verb of giving or taking (给予, 征收), not only one of rule (可, 应).
    pub(crate) given: bool,
}

impl Gift {
    /// What no word tells.
    pub(crate) const fn at(start: usize) -> Self {
        Gift { start, told: false, given: false }
    }
}

/// Whether a 的 behind the number makes it part of a noun, before anything is given.
pub(super) fn qualifies(behind: &[Word]) -> bool {
    let of = behind.iter().position(Word::is_of);
    let gives = behind.iter().position(|word| word.is(TermWord::Give));
    of.is_some_and(|of| {
        let noun = &behind[of + 1..];
        let gift = of == 0 && names_gift(noun);
        let case = noun.first().is_some_and(|word| word.is(TermWord::Instance));
        let stands = !gift && (case || !is_hollow(noun.first()));
        stands && gives.is_none_or(|gives| of < gives)
    })
}

/// Whether a noun is what is given: 配套奖励 of 50%的配套奖励.
fn names_gift(noun: &[Word]) -> bool {
    let end = noun.iter().position(|word| word.ends).unwrap_or(noun.len());
    noun[..end].last().is_some_and(|word| word.is(TermWord::Give))
}

/// Whether a noun stands for the case or the amount itself: 部分, 标准.
fn is_hollow(word: Option<&Word>) -> bool {
    word.is_some_and(|word| word.is(TermWord::Hollow))
}

impl Place<'_> {
    /// Works out the half of the term that the number stands in.
    pub(super) fn told_half(self) -> Half {
        let urged = |word: &Word| word.is(TermWord::Urge);
        let opens = self.words().first().is_some_and(urged) || opens_given(self.words());
        let called = opens && self.first_of_case() < self.clause;
        // 、50万元; the upper end of 1000元以上5000元以下罚款
        let listed = self.given_before.is_some_and(|end| end > self.clause_start())
            && self.before().iter().all(|word| word.is(TermWord::Join));
        // 给予专科生1万元、本科生2万元的补贴
        let listed = listed || self.next_receiver().is_some();
        if !called && !listed && !self.is_given() && self.case_goes_on() {
            Half::Case
        } else {
            Half::Given
        }
    }

    /// Whether what is given begins before the number. In a clause that closes its case only a verb
    /// of giving says so: 每年工作满4个月的.
    fn is_given(self) -> bool {
        let before = self.before();
        let only_leads = || !before.iter().any(|word| word.is(TermWord::Give));
        self.given(before).is_some_and(|at| {
            let lacks = at.checked_sub(1).is_some_and(|at| before[at].is(TermWord::Unable));
            let rules = before[at].is(TermWord::Lead) && only_leads() && closes(self.words());
            // 暂停向拥有2套住房的家庭出售
            let toward = before.get(at + 1).is_some_and(|word| word.is(TermWord::Toward));
            let lacks = lacks || toward && before[at].is(TermWord::Lead);
            !(rules || lacks && qualifies(self.behind()))
        })
    }

    /// Whether the case ends only behind the number: with 的, or where what is given begins.
    fn case_goes_on(self) -> bool {
        let behind = self.behind();
        let bound = self.statement.quantity.comparator != Comparator::Eq;
        let opened = || opens_case(self.passage.words_of(self.first_of_case()));
        let beyond = if behind.first().is_some_and(Word::is_of) { &behind[1..] } else { behind };
        let slice = bound && beyond.first().is_some_and(|word| word.is(TermWord::Slice));
        qualifies(behind)
            || slice
            || bound && behind.iter().any(|word| word.is(TermWord::Give))
            || (bound || opened()) && self.followed_by_given()
    }

    /// Whether a later clause of the item opens with what is given, behind one that closes a case.
    fn followed_by_given(self) -> bool {
        let passage = self.passage;
        let own = &passage.clauses[self.clause];
        let later = passage.clauses.iter().enumerate().skip(self.clause + 1);
        let mut item = later
            .take_while(|(_, clause)| clause.item == own.item)
            .take_while(|(_, clause)| clause.span.end < own.span.end + LONGEST);
        let given = item.find(|(at, _)| opens_given(passage.words_of(*at)));
        given.is_some_and(|(at, _)| {
            let before = passage.words_of(at - 1);
            let least =
                matches!(self.statement.quantity.comparator, Comparator::Ge | Comparator::Gt);
            least || closes(before) || opens_case(passage.words_of(self.first_of_case()))
        })
    }

    /// What is given or asked here.
    pub(crate) fn gift(self) -> Gift {
        let before = self.before();
        let start = before.first().map_or(self.amount_span().start, |word| word.span.start);
        let gives = |word: &Word| word.is(TermWord::Give);
        let Some(at) = self.given(before) else {
            return Gift { given: self.behind().iter().any(gives), ..Gift::at(start) };
        };
        let given = before[at..].iter().chain(self.behind()).any(gives);
        Gift { start: before[at].span.start, told: true, given }
    }

    /// Where what is given begins among the words before the number; 最高 within the name does not.
    pub(super) fn given(self, words: &[Word]) -> Option<usize> {
        let name = &self.statement.indicator_spans;
        let named = |word: &Word| name.iter().any(|span| span.contains(word.span));
        given_but(words, |word| word.cues.is(Cue::Extreme) && named(word))
    }
}
