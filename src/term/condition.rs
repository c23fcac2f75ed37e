//! For whom, for what or when a term applies.
//!
//! In: the [`Passage`] a provision stands in, and the statement. Out: the stretches of its
//! condition, in order, without the opening 对 and the closing 的.
//!
//! A term has two halves: the case and what is given or asked (对新认定的企业 | 给予5万元奖励). An amount
//! of the second half has the case before it as condition; a number within the case is a threshold,
//! whose condition is the noun that it qualifies.

use crate::lexicon::cue::Cue;
use crate::lexicon::term::TermWord;
use crate::mention::Comparator;
use crate::span::Span;
use crate::statement::Statement;
use crate::term::passage::{Passage, Word};
use crate::token::PartOfSpeech;

/// The longest case, in bytes: what stands further back is another matter.
const LONGEST: usize = 1_200;

/// The most words that name a party and nothing else.
const LONGEST_PARTY: usize = 3;

/// The most words of the name that a head gives to the cases behind it.
const LONGEST_NAME: usize = 8;

/// Which half of a term a number stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// A threshold: it tells who or what is meant.
    Case,
    /// What is given or asked.
    Given,
}

/// A condition and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The stretches it is put together from, in order.
    pub(crate) spans: Vec<Span>,
    /// Whether it is the one of the term before.
    pub(crate) carried: bool,
}

impl Condition {
    pub(crate) fn own(span: Span) -> Self {
        Condition { spans: vec![span], carried: false }
    }

    pub(crate) fn carried(&self) -> Self {
        Condition { carried: true, ..self.clone() }
    }
}

/// A condition in two parts: what holds for several cases of a sentence, and the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) head: Span,
    pub(crate) near: Span,
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

/// One number in its passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) text: &'a str,
    pub(crate) passage: &'a Passage,
    pub(crate) statement: &'a Statement,
    /// The clause of the number.
    pub(crate) clause: usize,
    /// The end of the last amount that was given in the same passage.
    pub(crate) given_before: Option<usize>,
}

impl<'a> Place<'a> {
    /// The amount with its unit.
    fn amount_span(self) -> Span {
        self.statement.quantity.text
    }

    fn words(self) -> &'a [Word] {
        self.passage.words_of(self.clause)
    }

    fn clause_start(self) -> usize {
        self.passage.clauses.get(self.clause).map_or(0, |clause| clause.span.start)
    }

    /// The words of the clause that stand before the number.
    fn before(self) -> &'a [Word] {
        let words = self.words();
        let until = words.partition_point(|word| word.span.end <= self.amount_span().start);
        let given = self.given_before.map_or(0, |end| self.passage.past_bracket(self.text, end));
        let from = words.partition_point(|word| word.span.start < given);
        &words[from.min(until)..until]
    }

    /// The words of the clause before the number, and before the words of 每户 where they stand there.
    fn before_per(self) -> Option<&'a [Word]> {
        let before = self.before();
        let per = self.statement.per.as_ref().and_then(|per| per.span)?;
        let at = before.iter().position(|word| per.contains(word.span))?;
        Some(&before[..at])
    }

    /// The words of the clause that stand behind the number and a bracket behind it.
    fn behind(self) -> &'a [Word] {
        let from = self.passage.past_bracket(self.text, self.amount_span().end);
        let words = self.words();
        &words[words.partition_point(|word| word.span.start < from)..]
    }

    /// The half of the term that the number stands in.
    pub(crate) fn half(self) -> Half {
        let urged = |word: &Word| word.is(TermWord::Urge);
        let opens = self.words().first().is_some_and(urged) || opens_given(self.words());
        let called = opens && self.first_of_case() < self.clause;
        // 、50万元; the upper end of 1000元以上5000元以下罚款
        let listed = self.given_before.is_some_and(|end| end > self.clause_start())
            && self.before().iter().all(|word| word.is(TermWord::Join));
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

    /// The condition that stands in the number's own item; none where it has to be carried over.
    pub(crate) fn read(self) -> Option<Span> {
        match self.half() {
            Half::Case => self.qualified().or_else(|| self.beyond_name(self.party()?)),
            Half::Given => self
                .case()
                .and_then(|case| self.beyond_name(case))
                .or_else(|| self.later_case())
                .or_else(|| self.sorted()),
        }
    }

    /// The case that its name tells where nothing else does: 首套房 of 首套房最高贷款额度.
    fn sorted(self) -> Option<Span> {
        let first = self.passage.words_of(self.clause).first()?.span.start;
        let name = self.statement.indicator_spans.last().filter(|name| name.start >= first)?;
        let words = self.passage.words_in(*name);
        let words = trimmed(entity(&words[gift_run(words)..]));
        let sorted = words.iter().any(|word| word.is(TermWord::Sort));
        let measures = words.last().is_none_or(is_measure);
        span_of(words).filter(|_| sorted && !measures && self.given_before.is_none())
    }

    /// Those to whom the next clause says it is given: 按每平方米160元的标准,对购房者给予补贴.
    fn later_case(self) -> Option<Span> {
        let passage = self.passage;
        let next = passage.clauses.get(self.clause + 1)?;
        let same = next.item == passage.clauses[self.clause].item && self.given_before.is_none();
        let words = passage.words_of(self.clause + 1);
        let (first, rest) = words.split_first().filter(|_| same)?;
        let end = given(rest).filter(|at| rest[*at].is(TermWord::Give))?;
        if first.is(TermWord::Opener) { named(trimmed(&rest[..end])) } else { None }
    }

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

    /// Whether the clause names nobody: it opens no case, and nobody stands behind a threshold.
    pub(crate) fn is_unqualified(self) -> bool {
        !opens_case(self.words()) && (self.half() == Half::Given || self.qualified().is_none())
    }

    /// Whether a clause before tells a case of its own.
    pub(crate) fn has_own_case(self) -> bool {
        let own = self.passage.clauses.get(self.clause).map_or(0, |clause| clause.span.start);
        self.read().is_some_and(|case| case.start < own)
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

    /// Whether a case is one word that tells no kind of what is given: 个人 in a bracket.
    pub(crate) fn is_bare_party(self, case: Span) -> bool {
        let words = self.passage.words_in(case);
        words.len() == 1 && !words[0].is(TermWord::Sort)
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

    /// Without the name of what is measured at its end; none where nothing else is said:
    /// 直接经济损失 of 直接经济损失500万元以下.
    fn beyond_name(self, condition: Span) -> Option<Span> {
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

    /// The noun that a threshold qualifies: what stands behind the next 的 of its clause.
    fn qualified(self) -> Option<Span> {
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
    fn party(self) -> Option<Span> {
        let first = self.first_of_case();
        let words = from_opener(self.passage.words_of(first));
        if first == self.clause {
            let party = before_verb(before_sibling(from_opener(self.before())));
            let party = named(trimmed(entity(self.cut_before_name(party))))?;
            return Some(party).filter(|party| !self.is_part_of_name(*party));
        }
        let numbered = words.iter().any(|word| word.part == PartOfSpeech::Numeral && !word.inside);
        let Some(of) = words.iter().rposition(Word::is_of).filter(|_| numbered) else {
            return named(trimmed(words));
        };
        let noun = trimmed(&words[of + 1..]);
        let owner = noun.is_empty() || noun.last().is_some_and(is_measure);
        named(if owner { trimmed(&words[..of]) } else { noun })
    }

    /// Whether the stretch is only part of the name of what is measured, and names nobody: 购房 of
    /// 购房面积.
    fn is_part_of_name(self, stretch: Span) -> bool {
        let behind = |name: &Span| Span::new(stretch.end.min(name.end), name.end);
        let holds = |name: &&Span| name.contains(stretch) && stretch.end < name.end;
        let name = self.statement.indicator_spans.iter().find(holds).map(behind);
        let words = self.passage.words_in(stretch);
        let somebody = words.iter().any(|word| word.cues.any(&[Cue::Kind, Cue::Body]));
        let joined = |rest: Span| self.passage.words_in(rest).first().is_some_and(is_measure);
        !somebody && words.len() == 1 && name.is_some_and(joined)
    }

    /// The case of an amount: in its own clause, and in those before it.
    fn case(self) -> Option<Span> {
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
        if first == self.clause {
            return own;
        }
        let before = self.case_before(first);
        match own {
            None if self.given_before.is_some()
                && !opener
                && !self.ends_with_of(self.clause - 1) =>
            {
                before.filter(|_| self.passage.first_of_item(self.clause) == first)
            }
            None => before,
            Some(own) if among => Some(own),
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
            Some(own) if self.is_named(own) && before.is_some() && self.given_before.is_none() => {
                Some(self.with_named(before, own))
            }
            // 养殖户改造网箱,周长60米以上的每口补助10万元
            Some(own) if self.goes_on_from(own) && before.is_some() => {
                before.map(|before| before.cover(own))
            }
            Some(own) => Some(own),
        }
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
        let next = self.words().iter().find(|word| word.span.start >= own.end);
        let closed = next.is_some_and(Word::is_of);
        closed && self.given_before.is_none() && !closes(last) && given(last).is_none()
    }

    /// Whether the stretch tells one case of what is measured from another: 首套房贷款.
    fn qualifies(self, stretch: Span) -> bool {
        let tells = |word: &Word| word.cues.is(Cue::Qualifier) || word.is(TermWord::Sort);
        self.passage.words_in(stretch).iter().any(tells)
    }

    /// Whether the stretch is all of the indicator's name.
    fn is_named(self, stretch: Span) -> bool {
        self.statement.indicator_spans.iter().any(|name| name.contains(stretch))
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

    /// Where what is given begins among the words before the number; 最高 within the name does not.
    fn given(self, words: &[Word]) -> Option<usize> {
        let name = &self.statement.indicator_spans;
        let named = |word: &Word| name.iter().any(|span| span.contains(word.span));
        given_but(words, |word| word.cues.is(Cue::Extreme) && named(word))
    }

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

    /// Whether the words before a cap only count those whom it holds for: 每条航线每年最高100万元.
    fn counts_each(self, own: &[Word]) -> bool {
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

    /// Whether the words before the number say nothing of the case: 的, 以上, 每家企业 before a cap.
    fn names_nobody(self, own: &[Word]) -> bool {
        let back = || {
            let outside = own.iter().filter(|word| !word.inside);
            outside.into_iter().all(|word| word.is(TermWord::Back))
        };
        own.first().is_some_and(Word::is_of) || self.counts_each(own) || back()
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
    fn own_case(self) -> &'a [Word] {
        let per = self.before_per();
        let before = without_old_value(per.unwrap_or(self.before()));
        match self.given(before) {
            Some(0) => return recipient(before),
            Some(at) => return behind_toward(from_opener(behind_object(&before[..at]))),
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
    fn cut_before_name(self, words: &[Word]) -> &[Word] {
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
        let measures = is_measure(&words[last]) && !trimmed(from_opener(cut)).is_empty();
        if measures { cut } else { whole }
    }

    /// The clause that the case begins with.
    fn first_of_case(self) -> usize {
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
        // 暂停向其销售,企业拥有2套以上的: behind what is ruled a party opens a new case
        let anew = |&at: &usize| {
            let (ruled, own) = (passage.words_of(at - 1), passage.words_of(at));
            opens_given(ruled) && !closes(ruled) && names_party(own)
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
    fn only_recipient(self, clause: usize) -> bool {
        let closed = clause > self.passage.first_of_item(clause) && self.ends_with_of(clause - 1);
        closed && clause == self.clause && !self.own_case().iter().any(Word::is_of)
    }

    /// The clauses from `first` up to the number's, as far as they are of the case.
    fn case_before(self, first: usize) -> Option<Span> {
        let passage = self.passage;
        let opened = from_opener(passage.words_of(first));
        let gives = opened.iter().any(|word| word.is(TermWord::Give));
        let opened = if gives { behind_toward(opened) } else { opened };
        let ends = |words: &[Word]| {
            opens_given(words) || is_aside(words) || given(words).is_some() && !closes(words)
        };
        let goes_on = |&at: &usize| at == first || !ends(passage.words_of(at));
        let run = (first..self.clause).take_while(goes_on).last()?;
        let last = self.closed_after(run).unwrap_or(run);
        let end = passage.words_of(last);
        let cut = given(end).filter(|at| !closes(end) && (*at > 0 && last > first || *at > 1));
        let end = trimmed(&end[..cut.unwrap_or(end.len())]).last()?.span;
        let start = trimmed(opened).first().or(opened.first())?.span;
        let start = if first == last { start } else { front(opened)? };
        Some(start.cover(end))
    }

    fn ends_with_of(self, clause: usize) -> bool {
        closes(self.passage.words_of(clause))
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
    // 补贴标准: names nobody
    let says =
        |word: &Word| is_measure(word) || word.is(TermWord::Give) || word.is(TermWord::Hollow);
    if words.iter().all(says) {
        return None;
    }
    let end = given(words).unwrap_or(words.len());
    span_of(trimmed(&words[..end]))
}

/// What those are that a head tells the cases of: 有下列情形之一的,为重大事故.
fn called(words: &[Word]) -> Option<Span> {
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

/// Where what is given or asked begins among the words before a number.
fn given(words: &[Word]) -> Option<usize> {
    given_but(words, |_| false)
}

/// The same, but for some words.
fn given_but(words: &[Word], but: impl Fn(&Word) -> bool) -> Option<usize> {
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
fn gift_run(words: &[Word]) -> usize {
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

/// Whether a clause begins with the name of somebody.
fn names_party(words: &[Word]) -> bool {
    let name = words.iter().take_while(|word| word.part.is_nominal());
    name.into_iter().any(|word| word.cues.is(Cue::Body) || word.cues.is(Cue::Kind))
        && words.first().is_some_and(|word| !word.is(TermWord::Agent))
}

/// Whether a clause opens with what is given.
fn opens_given(words: &[Word]) -> bool {
    let first = words.iter().find(|word| !word.is(TermWord::Narrow));
    first.is_some_and(|word| {
        word.is(TermWord::Lead) || word.is(TermWord::Give) || word.is(TermWord::Base)
    }) && !words.get(1).is_some_and(|next| next.is(TermWord::Hollow))
}

/// Whether a clause is no case: it calls for something, says what for, or tells a time.
fn is_aside(words: &[Word]) -> bool {
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
fn tells_since(words: &[Word]) -> bool {
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

/// Whether a 的 behind the number makes it part of a noun, before anything is given.
fn qualifies(behind: &[Word]) -> bool {
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

/// From behind the first opener that no case stands before.
fn from_opener(words: &[Word]) -> &[Word] {
    opener(words).map_or(words, |at| &words[at..])
}

/// Where the first opener stands that no case and no 按 stands before: 对 in 按对本区的贡献 opens none.
fn opener(words: &[Word]) -> Option<usize> {
    let opener = words.iter().position(|word| word.is(TermWord::Opener))?;
    let before = &words[..opener];
    let taken = |word: &Word| word.is_of() || word.is(TermWord::Base);
    (!before.iter().any(taken)).then_some(opener)
}

/// The first word that is part of the case.
fn front(words: &[Word]) -> Option<Span> {
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
fn trimmed(words: &[Word]) -> &[Word] {
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
fn without_measure(words: &[Word]) -> &[Word] {
    let reaches = words.iter().rev().take_while(|word| word.is(TermWord::Reach)).count();
    let words = &words[..words.len() - reaches];
    let measures = words.iter().rev().take_while(|word| is_measure(word)).count();
    &words[..words.len() - measures]
}

/// What is named; none where the words only say what is measured.
fn entity(words: &[Word]) -> &[Word] {
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

fn is_measure(word: &Word) -> bool {
    word.is(TermWord::Measure) || word.cues.any(&[Cue::Head, Cue::Tariff])
}

/// Whether a clause closes a case: with 的, before a bracket perhaps, or with 的部分.
fn closes(words: &[Word]) -> bool {
    let mut outside = words.iter().rev().filter(|word| !word.inside);
    let bracket = |word: &Word| word.part == PartOfSpeech::Punctuation;
    let last = outside.find(|word| !bracket(word));
    last.is_some_and(|word| word.is_of() || word.is(TermWord::Hollow))
}

/// Where a noun ends: at a preposition, and at what it does.
fn noun_end(words: &[Word]) -> usize {
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
fn without_old_value(words: &[Word]) -> &[Word] {
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
fn behind_toward(words: &[Word]) -> &[Word] {
    match words.split_first() {
        Some((first, rest)) if first.is(TermWord::Toward) => rest,
        _ => words,
    }
}

/// Without 将 and the time before it: 自次月起将单职工家庭.
fn behind_object(words: &[Word]) -> &[Word] {
    let object = words.iter().position(|word| word.is(TermWord::Object));
    let stands = object.filter(|&at| named(&words[..at]).is_none());
    stands.map_or(words, |at| &words[at + 1..])
}

/// Who is named behind the verb of giving: 给予符合条件的企业5万元.
fn recipient(words: &[Word]) -> &[Word] {
    let behind = &words[gift_run(words)..];
    let ruled = behind.iter().any(|word| word.is(TermWord::Lead));
    let named = behind.iter().any(Word::is_of) && behind.len() < words.len() && !ruled;
    if named && !behind.last().is_some_and(is_measure) { behind } else { &[] }
}

/// Whether the words name one who decides or pays.
fn ends_with_agent(words: &[Word]) -> bool {
    words.last().is_some_and(|word| word.is(TermWord::Agent))
}

/// Whether a word of a clause opens a case.
fn opens_case(words: &[Word]) -> bool {
    opener(words).is_some()
}

/// Up to what a threshold before, or a word that joins another, sets apart: 制造业项目 of
/// 制造业项目且固定资产投资5000万元以上、1亿元以上.
fn before_sibling(words: &[Word]) -> &[Word] {
    let number = words.iter().position(|word| word.part == PartOfSpeech::Numeral && !word.inside);
    let words = number.filter(|at| *at > 0).map_or(words, |at| &words[..at]);
    let joins = |at: &usize| words[*at].is(TermWord::Narrow) && words[at - 1].part.is_nominal();
    (1..words.len()).find(joins).map_or(words, |at| &words[..at])
}

/// Up to the first verb behind a noun, where the words begin with a noun.
fn before_verb(words: &[Word]) -> &[Word] {
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

/// The stretch of words that name something.
fn named(words: &[Word]) -> Option<Span> {
    let names = |word: &&Word| {
        word.part.is_nominal()
            || matches!(word.part, PartOfSpeech::Unknown | PartOfSpeech::Locative)
    };
    let count = words.iter().filter(names).count();
    let lone =
        |word: &Word| word.part != PartOfSpeech::VerbalNoun && word.part != PartOfSpeech::Time;
    let known = count > 1 || words.iter().any(|word| names(&word) && lone(word));
    span_of(words).filter(|_| known)
}

/// A case that is told by a number alone: 90至144平方米的.
fn numbered(words: &[Word]) -> Option<Span> {
    let number = words.iter().any(|word| word.part == PartOfSpeech::Numeral);
    let closes = words.last().is_some_and(Word::is_of);
    span_of(trimmed(words)).filter(|_| number && closes)
}

/// A case that verbs alone tell: 重新认定的.
fn acted(words: &[Word]) -> Option<Span> {
    let closes = words.last().is_some_and(Word::is_of);
    let acts = trimmed(words);
    let verbs = acts.iter().filter(|word| word.part == PartOfSpeech::Verb).count();
    span_of(acts).filter(|_| closes && verbs > 0 && acts.len() > 1)
}

fn span_of(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}
