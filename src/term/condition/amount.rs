//! The case of an amount.
//!
//! In: a [`Place`] whose number is what is given or asked. Out: the stretch of its clause, and of those
//! before it, that says for whom or for what; none where they only name what is measured.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::aside::tells_since;
use crate::term::condition::cut::{
    behind_object, behind_toward, entity, from_opener, is_measure, opens_case, recipient, trimmed,
    without_basis, without_measure, without_old_value,
};
use crate::term::condition::gives::{gift_run, given, opens_given};
use crate::term::condition::half::Half;
use crate::term::condition::name::{acted, closes, ends_with_agent, named, numbered, span_of};
use crate::term::condition::place::Place;
use crate::term::passage::Word;
use crate::token::PartOfSpeech;

impl<'a> Place<'a> {
    /// The case of an amount: in its own clause, and in those before it.
    pub(super) fn case(self) -> Option<Span> {
        let first = self.first_of_case();
        let urged = |word: &Word| word.is(TermWord::Urge) || word.is(TermWord::Back);
        let given = opens_given(self.words()) || self.words().first().is_some_and(urged);
        let own = if first < self.clause && given { &[] } else { entity(self.own_case()) };
        let recipient = first < self.clause && self.only_recipient(self.clause);
        let opened = own.first().is_some_and(|word| word.is(TermWord::Opener));
        if opened && !recipient {
            return span_of(trimmed(own));
        }
        let own = if tells_since(own) { &[] } else { own };
        let own = if self.names_nobody(own) { &[] } else { own };
        let opener = opens_case(self.passage.words_of(first));
        let among = self.words().first().is_some_and(|word| word.cues.is(Cue::Among));
        let handles = recipient && opened || self.acts(own);
        let own = named(trimmed(own))
            .or_else(|| numbered(own))
            .or_else(|| acted(own))
            .filter(|_| opened || among || !ends_with_agent(own));
        // 街旁绿地的绿地率: whose it is tells more than what is carried over
        let owner = |own| first == self.clause && self.is_owner(own);
        let own = own.filter(|&own| opened || among || owner(own) || !self.names_thing(own));
        if first == self.clause {
            return own;
        }
        let before = self.case_before(first);
        match own {
            None if self.gave_here() && !opener && !self.ends_with_of(self.clause - 1) => {
                before.filter(|_| self.passage.first_of_item(self.clause) == first)
            }
            None => before,
            Some(own) if among => Some(own),
            // 购买新房并缴清契税的,二孩家庭给予1%的补贴
            Some(own) if !recipient && !handles && self.is_party_of_closed(own) => {
                Some(before.map_or(own, |before| before.cover(own)))
            }
            Some(_) if handles && before.is_some() && self.ends_with_of(self.clause - 1) => before,
            // 首次购房的,贷款在最高额度基础上上浮: what is given, not to whom
            Some(own)
                if before.is_some()
                    && self.ends_with_of(self.clause - 1)
                    && self.is_gift(own)
                    && !self.qualifies(own) =>
            {
                before
            }
            Some(own) if opener && !self.ends_with_of(self.clause - 1) => {
                Some(before.map_or(own, |before| before.cover(own)))
            }
            // 多子女家庭购房的,贷款最高限额上浮20%: the clause only names what is measured
            Some(own) if self.is_named(own) && before.is_some() && !self.gave_here() => {
                Some(self.with_named(before, own))
            }
            // 养殖户改造网箱,周长60米以上的每口补助10万元
            Some(own) if self.goes_on_from(own) && before.is_some() => {
                before.map(|before| before.cover(own))
            }
            Some(own) => Some(own),
        }
    }

    /// Whether 的 stands behind the stretch.
    fn is_owner(self, own: Span) -> bool {
        let next = self.words().iter().find(|word| word.span.start >= own.end);
        next.is_some_and(Word::is_of)
    }

    /// Whether the stretch names a party behind a case that 的 closes.
    fn is_party_of_closed(self, own: Span) -> bool {
        let party = Place::has_party(self.passage.words_in(own));
        party && !self.gave_here() && self.ends_with_of(self.clause - 1)
    }

    /// The thing that the clause names, where it tells nothing else.
    pub(crate) fn thing(self) -> Option<Span> {
        if self.half() == Half::Case {
            return None;
        }
        let words = trimmed(entity(self.own_case()));
        named(words).filter(|own| self.names_thing(*own) && !ends_with_agent(words))
    }

    /// The case before, and what stands in the name where that tells a case of its own.
    fn with_named(self, before: Option<Span>, own: Span) -> Span {
        let last = self.passage.words_of(self.clause - 1);
        let ruled = self::given(last).is_some() && !closes(last);
        let acts = |word: &Word| word.part == PartOfSpeech::Verb || is_measure(word);
        let whole = self.statement.indicator_spans.contains(&own)
            && !self.passage.words_in(own).iter().any(acts);
        match before {
            Some(before) if !self.qualifies(own) && !whole => before,
            Some(before) if !ruled => before.cover(own),
            _ => own,
        }
    }

    /// Whether a case that 的 closes goes on with that of the clause before, which nothing closes.
    fn goes_on_from(self, own: Span) -> bool {
        let last = self.passage.words_of(self.clause - 1);
        self.is_owner(own) && !self.gave_here() && !closes(last) && given(last).is_none()
    }

    /// Whether the stretch tells one case of what is measured from another: 首套房贷款.
    fn qualifies(self, stretch: Span) -> bool {
        let tells = |word: &Word| word.cues.is(Cue::Qualifier) || word.is(TermWord::Sort);
        self.passage.words_in(stretch).iter().any(tells)
    }

    /// Whether the stretch only names what is given or what that is reckoned from: all of it stands
    /// in the name of the term, or it ends with 基础上.
    fn is_gift(self, own: Span) -> bool {
        let words = self.passage.words_in(own);
        let names = &self.statement.indicator_spans;
        let named = |word: &Word| names.iter().any(|name| name.contains(word.span));
        let mut says = words.iter().filter(|word| word.part.is_nominal());
        let based = words.iter().rev().take(2).any(|word| word.is(TermWord::Proof));
        let acts = words.iter().any(|word| word.part == PartOfSpeech::Verb && !named(word));
        based || !acts && says.all(named)
    }

    /// Whether the words before the number say nothing of the case: 的, 以上, 每家企业 before a cap.
    fn names_nobody(self, own: &[Word]) -> bool {
        let back = || {
            let outside = own.iter().filter(|word| !word.inside);
            outside.into_iter().all(|word| word.is(TermWord::Back))
        };
        own.first().is_some_and(Word::is_of) || self.counts_each(own) || back()
    }

    /// Whether the words name one who decides or pays: 区财政, 开发企业 before 可.
    fn acts(self, own: &[Word]) -> bool {
        let after =
            |word: &Word| self.before().iter().find(|next| next.span.start >= word.span.end);
        let ruled = own.last().and_then(after).is_some_and(|next| next.cues.is(Cue::Ruling));
        let inner =
            own.windows(2).any(|pair| pair[0].is(TermWord::Agent) && pair[1].cues.is(Cue::Ruling));
        ruled || inner || ends_with_agent(own)
    }

    /// What stands before the number in its clause up to where what is given begins.
    pub(super) fn own_case(self) -> &'a [Word] {
        let per = self.before_per();
        let before = without_basis(without_old_value(per.unwrap_or(self.before())));
        match self.given(before) {
            Some(0) => return recipient(before),
            Some(at) => {
                return without_basis(behind_toward(from_opener(behind_object(&before[..at]))));
            }
            None => {}
        }
        if let Some(case) = per {
            return from_opener(case);
        }
        let case = behind_object(self.cut_before_name(before));
        let reaches = |word: &&Word| word.is(TermWord::Reach);
        let end = case.len() - case.iter().rev().take_while(reaches).count();
        from_opener(&case[..end])
    }

    /// Without the name of what is measured, but for what stands before a 的 of it; the whole where
    /// the name measures nothing.
    pub(super) fn cut_before_name(self, words: &[Word]) -> &[Word] {
        let whole = without_measure(words);
        let names = &self.statement.indicator_spans;
        let in_name = |word: &Word| names.iter().rposition(|name| name.contains(word.span));
        let Some(last) = words.iter().rposition(|word| in_name(word).is_some()) else {
            return whole;
        };
        let name = in_name(&words[last]);
        let head = words[..=last].iter().rposition(|word| word.is_of() && in_name(word) == name);
        let front = words.iter().position(|word| in_name(word) == name);
        let cut = &words[..head.or(front).unwrap_or(last)];
        let own = trimmed(from_opener(cut));
        let measures = is_measure(&words[last]) && !own.is_empty();
        if measures || self.closes_name(&words[last + 1..]) && tells(own) { cut } else { whole }
    }

    /// Whether the name ends right before a value that is no money: what stands behind it only reaches.
    fn closes_name(self, behind: &[Word]) -> bool {
        let reaches = |word: &Word| word.is(TermWord::Reach) || word.is(TermWord::Tail);
        !self.statement.quantity.is_money() && behind.iter().all(reaches)
    }

    /// The case that its name tells where nothing else does: 首套房 of 首套房最高贷款额度.
    pub(super) fn sorted(self) -> Option<Span> {
        let first = self.passage.words_of(self.clause).first()?.span.start;
        let name = self.statement.indicator_spans.last().filter(|name| name.start >= first)?;
        let words = self.passage.words_in(*name);
        let words = trimmed(entity(&words[gift_run(words)..]));
        let sorted = words.iter().any(|word| word.is(TermWord::Sort));
        let measures = words.last().is_none_or(is_measure);
        span_of(words).filter(|_| sorted && !measures && !self.gave_here())
    }

    /// Those to whom the next clause says it is given: 按每平方米160元的标准,对购房者给予补贴.
    pub(super) fn later_case(self) -> Option<Span> {
        let passage = self.passage;
        let next = passage.clauses.get(self.clause + 1)?;
        let same = next.item == passage.clauses[self.clause].item && !self.gave_here();
        let words = passage.words_of(self.clause + 1);
        let (first, rest) = words.split_first().filter(|_| same)?;
        let end = given(rest).filter(|at| rest[*at].is(TermWord::Give))?;
        if first.is(TermWord::Opener) { named(trimmed(&rest[..end])) } else { None }
    }
}

/// Whether words tell a case, and do not only count: 每 of 每名人才申领.
fn tells(own: &[Word]) -> bool {
    let counts = own.last().is_some_and(|word| word.cues.is(Cue::Each) || word.is(TermWord::Lead));
    named(own).is_some() && !counts
}
