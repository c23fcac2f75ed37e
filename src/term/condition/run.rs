//! From which clause to which a case runs.
//!
//! In: a [`Place`]. Out: the first clause of its case, and the stretch up to the last.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::aside::is_aside;
use crate::term::condition::cut::{behind_toward, from_opener, front, opens_case, trimmed};
use crate::term::condition::gives::{given, opens_given};
use crate::term::condition::name::{closes, names_party};
use crate::term::condition::place::{LONGEST, Place};
use crate::term::passage::Word;

impl Place<'_> {
    /// The clause that the case begins with.
    pub(super) fn first_of_case(self) -> usize {
        let passage = self.passage;
        let mut first = passage.first_of_item(self.clause);
        let far = self.amount_span().start.saturating_sub(LONGEST);
        while first < self.clause {
            let clause = &passage.clauses[first];
            let given = self.given_before.is_some_and(|end| end > clause.span.start);
            if clause.span.start >= far && !given {
                break;
            }
            first += 1;
        }
        // 暂停向其销售,企业拥有2套以上的: behind what is ruled a party, or what closes a case, opens a
        // new one; so does what stands behind 其中
        let anew = |&at: &usize| {
            let (before, own) = (passage.words_of(at - 1), passage.words_of(at));
            let ruled = opens_given(before) && !closes(before);
            let among = before.iter().all(|word| word.cues.is(Cue::Among));
            // 且在半年内购房的 goes on
            let joined = own.first().is_some_and(|word| word.is(TermWord::Narrow));
            let asked = before.first().is_some_and(|word| !word.is(TermWord::Base));
            let closed = asked && !joined && at < self.clause && closes(own);
            among || ruled && (names_party(own) || closed)
        };
        first = (first + 1..=self.clause).rfind(anew).unwrap_or(first);
        let opens = |&at: &usize| opens_case(passage.words_of(at)) && !self.only_recipient(at);
        let opener = (first..=self.clause).rev().find(opens);
        let called = |&at: &usize| {
            let Some((first, rest)) = passage.words_of(at).split_first() else { return false };
            first.is(TermWord::Call) && given(rest).is_none()
        };
        let calls = || (first..self.clause).rfind(called).filter(|_| opens_given(self.words()));
        opener.or_else(calls).unwrap_or_else(|| {
            let stands = (first..self.clause).find(|&at| !is_aside(passage.words_of(at)));
            stands.unwrap_or(self.clause)
        })
    }

    /// Whether a clause names only who is given something, since the case before it is closed:
    /// 购买车位的,对购房人给予3000元.
    pub(super) fn only_recipient(self, clause: usize) -> bool {
        let closed = clause > self.passage.first_of_item(clause) && self.ends_with_of(clause - 1);
        closed && clause == self.clause && !self.own_case().iter().any(Word::is_of)
    }

    /// The clauses from `first` up to the number's, as far as they are of the case.
    pub(super) fn case_before(self, first: usize) -> Option<Span> {
        let passage = self.passage;
        let opened = from_opener(passage.words_of(first));
        let gives = opened.iter().any(|word| word.is(TermWord::Give));
        let opened = if gives { behind_toward(opened) } else { opened };
        let ends = |words: &[Word]| {
            opens_given(words) || is_aside(words) || given(words).is_some() && !closes(words)
        };
        let goes_on = |&at: &usize| at == first || !ends(passage.words_of(at));
        // 负责人应身体健康,能够坚持工作,年龄不超过70岁: what is ruled of somebody is no case of the next
        let until = if rules(passage.words_of(first)) { first + 1 } else { self.clause };
        let run = (first..until).take_while(goes_on).last()?;
        let last = self.closed_after(run).unwrap_or(run);
        let end = passage.words_of(last);
        let cut = given(end).filter(|at| !closes(end) && (*at > 0 && last > first || *at > 1));
        let end = trimmed(&end[..cut.unwrap_or(end.len())]).last()?.span;
        let start = trimmed(opened).first().or(opened.first())?.span;
        let start = if first == last { start } else { front(opened)? };
        Some(start.cover(end))
    }

    /// The last clause behind `run` that closes the case, where nothing is given before it:
    /// 单位面积能耗下降不低于10%,经认定的.
    fn closed_after(self, run: usize) -> Option<usize> {
        let gives = |&at: &usize| {
            self.passage.words_of(at).first().is_some_and(|word| word.is(TermWord::Give))
        };
        let open = (run + 1..self.clause).take_while(|at| !gives(at));
        open.filter(|&at| self.ends_with_of(at)).last()
    }
}

/// Whether a clause says what somebody has to do or gets, behind his name, and closes no case.
pub(super) fn rules(words: &[Word]) -> bool {
    given(words).is_some_and(|at| at > 1) && !closes(words) && !opens_case(words)
}
