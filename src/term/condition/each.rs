//! What a value is told for beside the case that it shares with others.
//!
//! In: a [`Place`]. Out: the member of a list of standards, receivers or kinds that the value belongs to,
//! those whom a cap counts, the event that a time limit runs from.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::mention::Comparator;
use crate::span::Span;
use crate::term::condition::cut::{before_verb, is_measure, trimmed};
use crate::term::condition::half::Half;
use crate::term::condition::name::{named, span_of};
use crate::term::condition::place::Place;
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

impl Place<'_> {
    /// The case that stands between 按 and its value, where a standard is told for each:
    /// 按博士5万元、硕士3万元的标准.
    pub(crate) fn near_case(self) -> Option<Span> {
        let standard = self.behind().iter().any(|word| word.is(TermWord::Hollow));
        let before = self.before_per().unwrap_or(self.before());
        let base = before.iter().rposition(|word| word.is(TermWord::Base))?;
        let case = trimmed(before.get(base + 1..)?);
        let measures = case.last().is_none_or(is_measure);
        let counts = case.iter().any(|word| word.is(TermWord::Give) || word.is(TermWord::Hollow));
        if !standard || measures || counts || self.half() == Half::Case {
            return None;
        }
        named(case)
    }

    /// The member of a list that a value is told for: 三孩家庭 of 给予二孩家庭2万元、三孩家庭3万元, 双职工 of
    /// 10万元/单职工、20万元/双职工.
    pub(crate) fn listed_case(self) -> Option<Span> {
        if self.half() == Half::Case {
            return None;
        }
        self.case_behind().or_else(|| self.next_receiver())
    }

    /// The kind that a stroke behind the value tells it for.
    fn case_behind(self) -> Option<Span> {
        /// The most words that tell a kind: 双, 职工.
        const LONGEST: usize = 3;
        let (stroke, rest) = self.behind().split_first()?;
        let end = rest.iter().position(|word| word.ends || word.is(TermWord::Join) || word.inside);
        let case = &rest[..end.unwrap_or(rest.len())];
        let sorted = case.iter().any(|word| word.is(TermWord::Sort));
        let each = stroke.span.of(self.text) == "/";
        span_of(case).filter(|_| each && sorted && case.len() <= LONGEST)
    }

    /// The next receiver, where the first stands between what is given and its value.
    pub(super) fn next_receiver(self) -> Option<Span> {
        let before = self.before();
        let own = trimmed(before);
        let joined = before.first().is_some_and(|word| word.is(TermWord::Join));
        let acts = own.iter().any(|it| it.is(TermWord::Give) || it.ends || it.is_of());
        let measures = own.last().is_none_or(is_measure);
        named(own).filter(|_| joined && !acts && !measures && self.gave_to_first())
    }

    /// Whether the value before is given to somebody who stands right before it: 给予二孩家庭2万元.
    fn gave_to_first(self) -> bool {
        let words = self.words();
        let end = self.given_before.unwrap_or_default();
        let number = |word: &Word| word.part == PartOfSpeech::Numeral && !word.inside;
        let first = words.iter().rposition(|word| word.span.end <= end && number(word));
        let before = &words[..first.unwrap_or_default()];
        before.split_last().is_some_and(|(noun, front)| {
            let party = noun.cues.any(&[Cue::Kind, Cue::Body]) || noun.is(TermWord::Sort);
            party && front.iter().any(|word| word.is(TermWord::Give))
        })
    }

    /// Whether the words before a cap only count those whom it holds for: 每条航线每年最高100万元.
    pub(super) fn counts_each(self, own: &[Word]) -> bool {
        let before = self.before();
        let given = self.given(before).and_then(|at| before.get(at));
        let counter = own.get(1).is_some_and(|word| word.part == PartOfSpeech::Measure);
        let counted = given.is_none_or(|word| word.is(TermWord::Lead)) || counter && own.len() == 2;
        self.counts(own) && counted
    }

    /// Whether the words before an upper bound begin with 每家, 单个 or their like.
    fn counts(self, own: &[Word]) -> bool {
        let each = |word: &Word| word.cues.is(Cue::Each) || word.is(TermWord::Tail);
        let upper = matches!(self.statement.quantity.comparator, Comparator::Le | Comparator::Lt);
        // 单个项目最高按投资额的30%
        let upper = upper || self.before().iter().any(|word| word.cues.is(Cue::Extreme));
        // 单缴存职工 tells a kind, 单船 counts
        let sorted = own.first().is_some_and(|word| word.is(TermWord::Sort)) && own.len() > 2;
        upper && !sorted && own.first().is_some_and(each)
    }

    /// Whom a cap counts: 每家企业 of 每家企业每年最高100万元.
    pub(crate) fn counted(self) -> Option<Span> {
        let before = self.before();
        let given = self.given(before).filter(|at| *at > 0);
        let own = &before[..given.unwrap_or(before.len())];
        let alone = self.given_before.is_none() && self.first_of_case() == self.clause;
        if self.half() == Half::Case || !alone || !self.counts(own) {
            return None;
        }
        let counter = |word: &&Word| {
            let short = word.span.of(self.text).chars().count() == 1;
            word.cues.is(Cue::Each)
                || word.is(TermWord::Tail)
                || word.part == PartOfSpeech::Measure
                || short && !word.cues.any(&[Cue::Kind, Cue::Body])
        };
        let noun = &own[own.iter().take_while(counter).count()..];
        let noun = trimmed(before_verb(noun));
        let gift = |word: &&Word| is_measure(word) || word.is(TermWord::Give);
        named(trimmed(&noun[..noun.len() - noun.iter().rev().take_while(gift).count()]))
    }

    /// The event that a time limit runs from: 自受理之日起 of 应当自受理之日起15日内.
    pub(crate) fn event(self) -> Option<Span> {
        let quantity = &self.statement.quantity;
        let limit = matches!(quantity.comparator, Comparator::Le | Comparator::Lt);
        if self.half() == Half::Case || quantity.dimension() != Some("time") || !limit {
            return None;
        }
        let before = self.before();
        let closed = before.last().is_some_and(|word| word.is(TermWord::Moment));
        let from = |word: &Word| {
            !word.inside && (word.part == PartOfSpeech::Preposition || word.cues.is(Cue::From))
        };
        let start = before.iter().rposition(from)?;
        span_of(&before[start..]).filter(|_| closed && before.len() - start > 2)
    }
}
