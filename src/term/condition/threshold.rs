//! Whom a threshold is asked of.
//!
//! In: a [`Place`] whose number is part of a case. Out: the noun that it qualifies, with what else is asked
//! of it, or the party that stands before it or closes a later clause.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::cut::{
    before_sibling, before_verb, entity, from_opener, is_measure, noun_end, trimmed,
};
use crate::term::condition::gives::{given, opens_given};
use crate::term::condition::half::Half;
use crate::term::condition::name::{closes, named, span_of};
use crate::term::condition::place::Place;
use crate::term::condition::run::rules;
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

impl Place<'_> {
    /// The noun that a threshold qualifies: what stands behind the next 的 of its clause.
    pub(super) fn qualified(self) -> Option<Span> {
        let behind = self.behind();
        let acts = |word: &Word| matches!(word.part, PartOfSpeech::Verb | PartOfSpeech::VerbalNoun);
        // 参观2家景区、参加符合条件的活动: what is done is no party
        let done = self.before().last().is_some_and(|it| acts(it) && !it.is(TermWord::Reach));
        let another = |words: &[Word]| {
            words.windows(2).any(|pair| pair[0].is(TermWord::Join) && acts(&pair[1]))
        };
        let noun = match behind.iter().position(Word::is_of) {
            Some(of) if done && another(&behind[..of]) => return None,
            Some(of) => &behind[of + 1..],
            // 16-24岁失业青年
            None if !done && self.before().iter().all(|word| word.part != PartOfSpeech::Verb) => {
                behind
            }
            None => return None,
        };
        let end = given(noun).unwrap_or(noun.len()).min(noun_end(noun));
        let noun = trimmed(&noun[..end]);
        let named = noun.iter().any(|word| word.part.is_nominal() && !word.is(TermWord::Hollow));
        span_of(noun).filter(|_| named)
    }

    /// Who a threshold is asked of, where no noun stands behind it.
    pub(super) fn party(self) -> Option<Span> {
        let first = self.first_of_case();
        let words = from_opener(self.passage.words_of(first));
        if first == self.clause || rules(words) {
            return self.done().or_else(|| self.owner());
        }
        let numbered = words.iter().any(|word| word.part == PartOfSpeech::Numeral && !word.inside);
        let Some(of) = words.iter().rposition(Word::is_of).filter(|_| numbered) else {
            return named(trimmed(words));
        };
        let noun = trimmed(&words[of + 1..]);
        let owner = noun.is_empty() || noun.last().is_some_and(is_measure);
        named(if owner { trimmed(&words[..of]) } else { noun })
    }

    /// Who stands before the name of a threshold.
    fn owner(self) -> Option<Span> {
        let words = from_opener(self.before());
        let time = |word: &&Word| {
            matches!(word.part, PartOfSpeech::Time | PartOfSpeech::Numeral)
                || word.is(TermWord::DateEnd)
                || word.is(TermWord::Reach)
        };
        let timed = words.iter().take_while(time).count();
        let party = before_verb(before_sibling(&words[timed..]));
        let party = named(trimmed(entity(self.cut_before_name(party))))?;
        Some(party).filter(|party| !self.is_part_of_name(*party))
    }

    /// The party that a later clause of the case names: 具备条件的人员 of 年满18周岁,具备条件的人员.
    pub(super) fn named_later(self) -> Option<Span> {
        let passage = self.passage;
        let item = passage.clauses[self.clause].item;
        let mut later = (self.clause + 1..passage.clauses.len())
            .take_while(|&at| passage.clauses[at].item == item)
            .take_while(|&at| !opens_given(passage.words_of(at)));
        later.find_map(|at| closing_party(passage.words_of(at)))
    }

    /// What is done, where the name of the threshold tells it: 购买第二套住房 of
    /// 购买第二套住房面积在144平方米以上.
    fn done(self) -> Option<Span> {
        let words = from_opener(self.before());
        let reaches = words.iter().rev().take_while(|it| it.is(TermWord::Reach)).count();
        let words = trimmed(&words[..words.len() - reaches]);
        let measures = words.iter().rev().take_while(|it| is_measure(it)).count();
        let (own, name) = words.split_at(words.len() - measures);
        let acts = own.first().is_some_and(|it| it.part == PartOfSpeech::Verb);
        let noun = own.last().is_some_and(|it| it.part.is_nominal());
        let told = acts && noun && own.len() > 1 && !name.is_empty();
        span_of(own).filter(|_| told && !has_number(own))
    }

    /// The noun that a threshold qualifies with what else is asked of it: 高污染的设备 of
    /// 使用超过10年、高污染的设备.
    pub(crate) fn attributes(self, noun: Span) -> Span {
        let behind = self.half() == Half::Case && noun.start >= self.amount_span().end;
        if !behind {
            return noun;
        }
        self.attribute_behind(noun).unwrap_or(noun)
    }

    /// The noun with what a word that joins it to the threshold opens: 高污染的设备.
    fn attribute_behind(self, noun: Span) -> Option<Span> {
        /// How far behind the amount that word may stand: behind 以上.
        const REACH: usize = 3;
        let behind = self.behind();
        let joins = |word: &Word| word.is(TermWord::Narrow) || word.is(TermWord::Join);
        let at = behind.iter().take(REACH).position(joins)?;
        let own = &behind[at + 1..];
        let until = own.iter().position(|word| word.span.start >= noun.start)?;
        let first = own.iter().find(|word| !word.is(TermWord::Narrow))?.span;
        (until > 1 && !has_number(&own[..until])).then(|| first.cover(noun))
    }

    /// Whether the stretch is only part of the name of what is measured, and names nobody: 购房 of
    /// 购房面积, 土地出让 of 土地出让价款.
    fn is_part_of_name(self, stretch: Span) -> bool {
        let behind = |name: &Span| Span::new(stretch.end.min(name.end), name.end);
        let holds = |name: &&Span| name.contains(stretch) && stretch.end < name.end;
        let names = &self.statement.indicator_spans;
        let name = names.iter().find(holds).map(behind);
        let words = self.passage.words_in(stretch);
        let somebody = words.iter().any(|word| word.cues.any(&[Cue::Kind, Cue::Body]));
        let joined = |rest: Span| self.passage.words_in(rest).first().is_some_and(is_measure);
        let opens = names.iter().any(|name| {
            name.start == stretch.start && name.contains(stretch) && stretch.end < name.end
        });
        !somebody && (opens || words.len() == 1 && name.is_some_and(joined))
    }

    /// Without the name of what is measured at its end; none where nothing else is said:
    /// 直接经济损失 of 直接经济损失500万元以下.
    pub(super) fn beyond_name(self, condition: Span) -> Option<Span> {
        let words = self.passage.words_in(condition);
        let (last, rest) = words.split_last()?;
        let name = self.statement.indicator_spans.last();
        let closes = name.is_some_and(|name| name.end == last.span.end);
        let acts = rest.iter().any(|word| word.part == PartOfSpeech::Verb);
        let measures =
            is_measure(last) || last.is(TermWord::Hollow) || self.half() == Half::Case && !acts;
        match self.half() {
            _ if !closes => Some(condition),
            // 研发人员占职工总数比例
            _ if measures && rest.iter().any(|word| word.cues.is(Cue::Share)) => None,
            _ if measures => named(trimmed(entity(rest))),
            Half::Case => None,
            Half::Given => Some(condition),
        }
    }

    /// Whether the item of the number is nothing but a case: 1.造成经济损失500万元以下的.
    pub(crate) fn is_bare_case(self) -> bool {
        let passage = self.passage;
        let own = passage.clauses[self.clause].item;
        let after = passage.clauses.partition_point(|clause| clause.item <= own);
        self.half() == Half::Case
            && self.qualified().is_none()
            && own == 0
            && after > 0
            && closes(passage.words_of(after - 1))
    }
}

/// Whether a number stands outside brackets.
fn has_number(words: &[Word]) -> bool {
    words.iter().any(|word| word.part == PartOfSpeech::Numeral && !word.inside)
}

/// The party that closes a clause, with what stands before its 的 where that holds no number.
fn closing_party(words: &[Word]) -> Option<Span> {
    let words = &words[..given(words).unwrap_or(words.len())];
    let of = words.iter().rposition(Word::is_of)?;
    let noun = &words[of + 1..];
    let noun = &noun[..noun_end(noun)];
    let own = if has_number(&words[..of]) { noun } else { &words[..=of + noun.len()] };
    named(trimmed(own)).filter(|_| Place::has_party(noun))
}
