//! What several cases share.
//!
//! In: a [`Place`] and a case. Out: the head that holds for it, told by the case before, by a head of the
//! sentence or by what stands around a bracket.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::cut::{from_opener, opens_case, trimmed};
use crate::term::condition::gives::given;
use crate::term::condition::half::Half;
use crate::term::condition::name::{closes, named, span_of};
use crate::term::condition::place::{LONGEST_PARTY, Place};
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

/// A condition in two parts: what holds for several cases of a sentence, and the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) head: Span,
    pub(crate) near: Span,
}

impl Place<'_> {
    /// The two parts of a condition of several clauses.
    pub(crate) fn frame(self, condition: Span) -> Option<Frame> {
        let clauses = &self.passage.clauses;
        let last = clauses.iter().rposition(|clause| clause.span.start < condition.end)?;
        let before = clauses[last.checked_sub(1)?].span;
        let start = clauses[last].span.start;
        if condition.start >= start {
            return None;
        }
        let head = Span::new(condition.start, before.end.min(start));
        let head = span_of(trimmed(self.passage.words_in(head)))?;
        Some(Frame { head, near: Span::new(start, condition.end) })
    }

    /// What a frame of the sentence adds to a case beside its own: 申请首套贷款,双方缴存的,最高60万元;
    /// 单方缴存的,最高50万元.
    pub(crate) fn framed(self, condition: Span, frame: Frame) -> Option<Span> {
        let passage = self.passage;
        let clause = passage.clause_at(condition.start)?;
        let alone = passage.clauses[clause].span.end >= condition.end;
        let opens = |at: usize| {
            passage.clause_at(at).is_some_and(|clause| opens_case(passage.words_of(clause)))
        };
        let opened = opens(condition.start) && !opens(frame.near.start);
        let (own, other) = (passage.words_in(condition), passage.words_in(frame.near));
        let numbered = |words: &[Word]| words.iter().any(|it| it.part == PartOfSpeech::Numeral);
        let sorted = |words: &[Word]| words.iter().any(|it| it.is(TermWord::Sort));
        let says = |word: &&Word| word.part.is_nominal() || word.part == PartOfSpeech::Verb;
        let text = |word: &Word| word.span.of(self.text);
        let mut shared = own.iter().filter(says).map(text);
        let shares = shared.any(|own| other.iter().filter(says).any(|it| text(it) == own));
        let short = own.len() <= LONGEST_PARTY && other.len() <= LONGEST_PARTY;
        let addressed = opens(condition.start) && own.len() <= LONGEST_PARTY
            || short && !other.iter().any(Word::is_of);
        let alike =
            addressed || shares || numbered(own) && numbered(other) || sorted(own) && sorted(other);
        (alone && !opened && alike && frame.near.end <= condition.start).then_some(frame.head)
    }

    /// What a case that only tells a number is of, from the case before: 新建公园面积 of 新建公园面积1万平方米
    /// 以上的…;2万平方米以上的.
    pub(crate) fn of_before(self, condition: Span, before: Span) -> Option<Span> {
        let own = self.passage.words_in(condition);
        let says = |word: &Word| word.part.is_nominal() || word.part == PartOfSpeech::Verb;
        let numbered = own.iter().any(|word| word.part == PartOfSpeech::Numeral);
        if own.iter().any(says) || !numbered || !self.passage.span.contains(before) {
            return None;
        }
        let words = self.passage.words_in(before);
        let number = words.iter().position(|it| it.part == PartOfSpeech::Numeral && !it.inside);
        span_of(trimmed(&words[..number.unwrap_or(words.len())]))
    }

    /// The case before what is ruled, where only a party is named behind it: 违反规定的,责令改正,对单位处
    /// 1万元罚款.
    pub(crate) fn ruled_case(self, condition: Span) -> Option<Frame> {
        let passage = self.passage;
        let clause = passage.clause_at(condition.start)?;
        let first = passage.first_of_item(clause);
        let opened = opens_case(passage.words_of(clause));
        let own = passage.words_in(condition);
        let party = own.len() <= LONGEST_PARTY && !own.iter().any(Word::is_of);
        if !opened || !party || self.given_before.is_some() {
            return None;
        }
        let last = (first..clause).rfind(|&at| closes(passage.words_of(at)))?;
        let ruled = last + 1 < clause && given(passage.words_of(last + 1)).is_some();
        let words =
            passage.words_of(first).first()?.span.cover(passage.words_of(last).last()?.span);
        let head = span_of(trimmed(passage.words_in(words)))?;
        ruled.then_some(Frame { head, near: condition })
    }

    /// The case that stands around a bracket.
    pub(crate) fn around(self, open: usize) -> Option<Span> {
        let first = self.first_of_case();
        if first < self.clause {
            return self.case_before(first);
        }
        let words = self.words();
        let until = words.partition_point(|word| word.span.start < open);
        let outside = words[..until].iter().rposition(|word| !word.inside && !word.ends);
        let own = from_opener(&words[..outside.unwrap_or(0)]);
        named(trimmed(own)).filter(|_| own.last().is_some_and(Word::is_of))
    }

    /// The case before in the sentence, where the name alone tells a kind: 引进人才购买二套房 before
    /// 夫妻双方最高贷款额度80万元.
    pub(crate) fn beside_name(self, own: Span, before: Span) -> Option<Span> {
        let passage = self.passage;
        let (words, other) = (passage.words_in(own), passage.words_in(before));
        let sorted = words.iter().any(|it| it.is(TermWord::Sort)) && self.is_named(own);
        let acts = other.iter().any(|it| it.part == PartOfSpeech::Verb);
        let text = |word: &Word| word.span.of(self.text);
        let mut nouns = words.iter().filter(|it| it.part.is_nominal()).map(text);
        let shares = nouns.any(|noun| other.iter().any(|it| text(it) == noun));
        let longer = words.len() <= LONGEST_PARTY && other.len() > LONGEST_PARTY;
        let here = passage.span.contains(before) && before.end <= own.start;
        (here && sorted && acts && !shares && longer).then_some(before)
    }

    /// The case that a head of the sentence names, where it ends with a party or with 的: 有一套住房的家庭:
    /// 再次购房的,首付比例不低于50%.
    pub(crate) fn under_head(self, own: Span, head: Span) -> Option<Span> {
        let passage = self.passage;
        if !passage.span.contains(head) || head.end > own.start {
            return None;
        }
        let at = passage.clause_at(head.end.saturating_sub(1))?;
        let item = passage.clauses[at].item;
        let last = passage.words_of(at).last()?;
        let told = last.is_of() || last.cues.any(&[Cue::Kind, Cue::Body]);
        let below =
            passage.clause_at(own.start).is_some_and(|own| passage.clauses[own].item > item);
        let colon = passage.heads.get(item).copied().unwrap_or_default();
        (told && below && colon).then_some(head)
    }

    /// What a bracket stands behind: 连锁企业 of 连锁企业(分店不少于5家).
    pub(crate) fn holder(self, open: usize) -> Option<Span> {
        let words = self.words();
        let until = words.partition_point(|word| word.span.end < open);
        let before = self.given_before.unwrap_or_default();
        let from = words.partition_point(|word| word.span.start < before).min(until);
        let own = from_opener(&words[from..until]);
        let end = own.iter().rposition(|word| word.part != PartOfSpeech::Punctuation)?;
        let own = &own[..=end];
        if given(own).is_some() { None } else { named(trimmed(own)) }
    }

    /// Whether the words of a bracket only name what is measured.
    pub(crate) fn only_measures(self) -> bool {
        match self.half() {
            Half::Case => {
                let party = self.party();
                self.qualified().is_none() && party.is_none_or(|party| self.is_named(party))
            }
            Half::Given => {
                let first = self.given_before.is_none_or(|end| end < self.passage.span.start);
                first && self.read().is_none_or(|own| self.names_thing(own))
            }
        }
    }

    /// Whether a case is one word that tells no kind of what is given: 个人 in a bracket.
    pub(crate) fn is_bare_party(self, case: Span) -> bool {
        let words = self.passage.words_in(case);
        words.len() == 1 && !words[0].is(TermWord::Sort)
    }
}
