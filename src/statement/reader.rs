//! Applies the rules to a sentence, quantity by quantity.
//!
//! In: a [`Line`]. Out: [`Draft`]s: statements that still lack time, subject and role, which are
//! inherited from further away.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Quantity};
use crate::number::Decimal;
use crate::span::Span;
use crate::statement::line::{Kind, Line};
use crate::statement::name::Name;
use crate::statement::phrase::{self, Before};
use crate::statement::{Direction, Measure};

/// What a rule makes of a quantity.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each tells of a word that was or was not there")]
pub(crate) struct Draft {
    /// Index into the mentions.
    pub(crate) mention: usize,
    pub(crate) name: Name,
    /// What the head of its list names, where the name is that with a case of it (体育用地|绿地率).
    pub(crate) governor: Option<Name>,
    pub(crate) measure: Measure,
    pub(crate) direction: Option<Direction>,
    pub(crate) action: Option<Span>,
    pub(crate) modality: Option<Span>,
    pub(crate) per: Option<Span>,
    /// The place or body that the clause itself names.
    pub(crate) subject: Option<Span>,
    /// The mention whose unit holds for this one too (3、12、60个).
    pub(crate) unit_of: Option<usize>,
    pub(crate) baseline: Option<Decimal>,
    pub(crate) baseline_year: Option<i16>,
    /// The time paired with it, where as many times are listed as values (到2022年和2030年分别达到22%和30%):
    /// index into the mentions.
    pub(crate) time: Option<usize>,
    /// Whether the value is compared with the year before its own (较上年).
    pub(crate) versus_last_year: bool,
    pub(crate) frame: Frame,
    /// A bound whose words stand apart from the value (不高于家庭月收入的60%).
    pub(crate) bound: Option<Comparator>,
    /// Whether 达, 达到 links the value: in a case of a term that is its lower bound.
    pub(crate) reached: bool,
    pub(crate) past: bool,
    /// Whether a word of aiming (力争, 确保) stands in the clause.
    pub(crate) aimed: bool,
    /// Whether the sentence says what may, must or must not be done (可, 应当, 不予).
    pub(crate) ruled: bool,
    /// Whether it stands in a bracket, beside the line.
    pub(crate) bracketed: bool,
    /// Whether what follows goes on with the draft before this one: how much of a plan has come about.
    pub(crate) aside: bool,
    pub(crate) rule: &'static str,
}

impl Draft {
    /// Takes over how a value before relates to its indicator: the measure, and the verb that says so.
    pub(crate) fn relate_as(&mut self, previous: &Draft) {
        self.measure = previous.measure;
        self.direction = previous.direction;
        self.action = previous.action;
    }
}

/// What the reading of the part before a quantity depends on: the quantity's chunk, the chunks
/// consumed, and how many quantities belong to names.
type LineState = (usize, usize, usize);

/// What the words of a sentence tell of all its quantities.
#[derive(Clone, Copy, Debug)]
struct Facts {
    /// The first and the last verb of granting, where the sentence lays down a term.
    grants: Option<(usize, usize)>,
    /// Whether it says what may, must or must not be done.
    ruled: bool,
}

/// The kind of sentence frame the quantity stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// What is or is to be.
    Plain,
    /// A term of the policy: an award, a rate, a threshold, a cap.
    Term,
}

/// A sentence in work.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) line: Line<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) drafts: Vec<Draft>,
    /// The modality that holds from here on in the sentence.
    pub(crate) modality: Option<Span>,
    /// Whether the document lays down rules, or gives and takes.
    pub(crate) lays_down: bool,
    /// What the amounts of the rest of the sentence are given for: 每引进1个项目.
    pub(crate) per: Option<Span>,
    /// What was last read before a quantity, and the state of the line it holds for: each rule
    /// asks for it.
    last_before: RefCell<Option<(LineState, Rc<Before>)>>,
    /// What the words of the sentence tell, looked through once.
    facts: OnceCell<Facts>,
    /// Mentions used by a draft or rightly left out.
    pub(crate) claimed: Vec<usize>,
    /// Of these the ones that a rule left out, with its id.
    pub(crate) left_out: Vec<(usize, &'static str)>,
    /// The indicator that the sentence before ended with, for 其中, 总量 and the like.
    pub(crate) context: Option<Draft>,
}

/// What ends the names of places and bodies.
const PLACES: &[Word] = &[
    Word::Area,
    Word::County,
    Word::City,
    Word::Town,
    Word::Township,
    Word::Institute,
    Word::Bureau,
    Word::Authority,
];

/// What tells that a verb of granting lays down a term: to whom or by what is granted, or how much
/// at most.
const FRAMES_GRANT: &[Word] = &[
    Word::Toward,
    Word::Whoever,
    Word::By,
    Word::AccordingTo,
    Word::Bestow,
    Word::AtMost,
    Word::Once,
    Word::Each,
    Word::Exempt,
];

impl<'a> Reader<'a> {
    /// Reads the whole line.
    pub(crate) fn new(line: Line<'a>, lexicon: &'a Lexicon, context: Option<Draft>) -> Self {
        Reader {
            line,
            lexicon,
            drafts: Vec::new(),
            modality: None,
            lays_down: false,
            per: None,
            last_before: RefCell::new(None),
            facts: OnceCell::new(),
            claimed: Vec::new(),
            left_out: Vec::new(),
            context,
        }
    }

    /// Whether the quantity of chunk `at` is spoken for.
    pub(crate) fn is_claimed(&self, at: usize) -> bool {
        match self.line.chunks[at].kind {
            Kind::Quantity(mention) => self.claimed.contains(&mention),
            _ => true,
        }
    }

    /// Marks the quantity of chunk `at` as accounted for without a statement.
    pub(crate) fn drop(&mut self, at: usize) {
        if let Kind::Quantity(mention) = self.line.chunks[at].kind {
            self.claimed.push(mention);
        }
    }

    /// Takes note of the quantity of chunk `at` where `rule` made no draft behind the `made` there
    /// were: it has left the quantity out.
    pub(crate) fn note_left_out(&mut self, made: usize, at: usize, rule: Option<&'static str>) {
        if let (Kind::Quantity(mention), Some(rule)) = (self.line.chunks[at].kind, rule)
            && self.drafts.len() == made
        {
            self.left_out.push((mention, rule));
        }
    }

    /// Makes no statement of the quantity where `omitted`; whether that is so.
    pub(crate) fn drop_if(&mut self, at: usize, omitted: bool) -> bool {
        if omitted {
            self.drop(at);
        }
        omitted
    }

    /// Marks the quantity of chunk `at` as part of a name.
    pub(crate) fn keep_in_name(&mut self, at: usize) {
        self.line.inside_names.push(at);
        self.drop(at);
    }

    /// The draft before this one in the sentence, else the one the sentence before ended with.
    pub(crate) fn previous(&self) -> Option<&Draft> {
        // 收入136亿元,完成预算的102.3%,增长8.5%: the income grew
        let told = |draft: &&Draft| !draft.bracketed && !draft.aside;
        self.drafts.iter().rev().find(told).or(self.context.as_ref())
    }

    /// The quantity of the draft before this one in the sentence.
    pub(crate) fn value_of_previous(&self) -> Option<&'a Quantity> {
        self.drafts.iter().rev().find(|draft| !draft.bracketed).and_then(|it| self.value_of(it))
    }

    /// The quantity of chunk `at`.
    pub(crate) fn quantity(&self, at: usize) -> Option<&'a Quantity> {
        self.line.quantity(at)
    }

    /// The quantity that a draft gives its indicator.
    pub(crate) fn value_of(&self, draft: &Draft) -> Option<&'a Quantity> {
        self.line.mentions[draft.mention].as_quantity()
    }

    /// The unit of that quantity.
    pub(crate) fn unit_of(&self, draft: &Draft) -> Option<&'a str> {
        self.value_of(draft).and_then(|quantity| quantity.unit.as_deref())
    }

    /// The span of a chunk.
    pub(crate) fn span(&self, at: usize) -> Span {
        self.line.chunks[at].span
    }

    /// From the first to the last chunk of a range.
    pub(crate) fn stretch(&self, range: &std::ops::Range<usize>) -> Option<Span> {
        let last = range.end.checked_sub(1).filter(|&last| last >= range.start)?;
        Some(self.span(range.start).cover(self.span(last)))
    }

    /// A draft for the quantity of chunk `at` with what [`Before`] tells.
    pub(crate) fn draft(&self, at: usize, name: Name, part: &Before, rule: &'static str) -> Draft {
        let Kind::Quantity(mention) = self.line.chunks[at].kind else {
            unreachable!("rules are applied to chunks of quantities only")
        };
        let verb = part.link.filter(|_| part.action.is_none()).or(part.action).or(part.link);
        let versus = part.versus.and_then(|v| v.time);
        let baseline_year = versus.and_then(|k| self.year_at(k));
        let versus_last_year = versus.is_some_and(|k| self.is_last_year(k));
        let base = versus.and_then(|k| (k..at).find(|k| self.line.inside_names.contains(k)));
        let base = base.and_then(|k| self.quantity(k)).zip(self.quantity(at));
        Draft {
            mention,
            name,
            governor: None,
            measure: Measure::Level,
            direction: None,
            action: verb.map(|k| self.span(k)),
            modality: part.modality.map(|k| self.span(k)).or(self.modality),
            subject: self.place(part),
            per: part.per.as_ref().and_then(|range| self.stretch(range)),
            unit_of: self.points_behind(at),
            baseline: base.map(|(base, quantity)| base.value_in(quantity)),
            baseline_year,
            time: self.paired_time(at),
            versus_last_year,
            frame: Frame::Plain,
            bound: self.forbidden(at),
            reached: part.link.is_some_and(|link| self.line.chunks[link].is(Cue::Attained)),
            past: part.past,
            aimed: part.modality.is_some_and(|k| self.is_aim(k)),
            ruled: self.facts().ruled || self.is_ruled_bound(at),
            bracketed: false,
            aside: false,
            rule,
        }
    }

    /// The bound of what must not go beyond a value: 不得存放超过30公斤 is at most 30公斤. That of 不得超过 is
    /// read with the number.
    fn forbidden(&self, at: usize) -> Option<Comparator> {
        /// How far before the value it is forbidden, in chunks.
        const NEAR: usize = 60;
        let quantity = self.quantity(at)?;
        let words = quantity.comparator_spans.first()?;
        let before = words.end <= quantity.number.start;
        let verb = |k: usize| self.line.chunks[k].span.end <= words.start;
        let mut clause = self.line.clause_before(at).take(NEAR);
        let ban = clause.find(|&k| self.line.is(k, Word::Forbids))?;
        let apart = before && ban + 1 < at && verb(ban + 1);
        match quantity.comparator {
            Comparator::Gt if apart => Some(Comparator::Le),
            Comparator::Ge if apart => Some(Comparator::Lt),
            _ => None,
        }
    }

    /// The points that close the list of values which the one at a chunk begins with their counter alone:
    /// 提高5.9个、19.1个、43.6个百分点.
    fn points_behind(&self, at: usize) -> Option<usize> {
        let counter = |quantity: &Quantity| {
            let unit = quantity.unit.as_deref();
            unit.is_some_and(|unit| unit.chars().count() == 1)
                && quantity.dimension() == Some("count")
        };
        self.quantity(at).filter(|quantity| counter(quantity))?;
        let is_value = |k: usize| self.line.chunks[k].is_quantity();
        let (_, last) = self.line.list_around(at, is_value);
        let points = self.quantity(last)?.dimension() == Some("percentage_point");
        match self.line.chunks[last].kind {
            Kind::Quantity(mention) if points => Some(mention),
            _ => None,
        }
    }

    /// The time that is paired with the value at a chunk: of the times listed before its list of values,
    /// where there are as many, the one at its place.
    fn paired_time(&self, at: usize) -> Option<usize> {
        /// How far before the list the times may stand, in chunks.
        const NEAR: usize = 60;
        let line = &self.line;
        let is_value = |k: usize| line.chunks[k].is_quantity();
        let is_time = |k: usize| matches!(line.chunks[k].kind, Kind::Time(_));
        let (first, last) = line.list_around(at, is_value);
        if first == last {
            return None;
        }
        let before = first.saturating_sub(NEAR)..first;
        let end = before.rev().find(|&k| is_time(k))?;
        let (start, end) = line.list_around(end, is_time);
        match line.chunks[start + (at - first).min(end - start)].kind {
            Kind::Time(mention) if end - start == last - first => Some(mention),
            _ => None,
        }
    }

    /// Whether the time at a chunk is the year before the value's own: 上年.
    pub(crate) fn is_last_year(&self, at: usize) -> bool {
        self.line.is(at, Word::LastYear)
    }

    /// Whether the bound of a quantity lays down a rule: 不得低于, 不宜超过.
    fn is_ruled_bound(&self, at: usize) -> bool {
        let spans = self.quantity(at).map(|quantity| quantity.comparator_spans.as_slice());
        spans
            .unwrap_or_default()
            .iter()
            .any(|span| self.line.words.is(Word::MustNot, span.of(self.line.text)))
    }

    /// Whether the word at a chunk names a place, a park or a body.
    pub(crate) fn is_place(&self, at: usize) -> bool {
        let word = self.line.word(at);
        let long = word.chars().count() > 1;
        let tail = self.line.is_any(at, PLACES);
        let region =
            || self.lexicon.regions().longest_at(word).is_some_and(|found| found.len == word.len());
        let chunk = self.line.chunks[at];
        chunk.is(Cue::Body) || long && tail && !chunk.is(Cue::Kind) || region()
    }

    /// The name without the qualifiers that open it (省级以上绿色工厂: 绿色工厂).
    pub(crate) fn unqualified<'n>(&self, name: &'n str) -> &'n str {
        let ends = name.char_indices().map(|(at, _)| at).take(7);
        let qualifies = |&at: &usize| {
            name.get(..at).is_some_and(|front| {
                self.lexicon.cues.of(front).is(Cue::Qualifier)
                    || self.line.words.is_any(&[Word::GradeUp, Word::Grade], front)
            })
        };
        ends.into_iter().filter(qualifies).last().and_then(|at| name.get(at..)).unwrap_or(name)
    }

    /// The doer before the verb, where it is a place or a body.
    fn place(&self, part: &Before) -> Option<Span> {
        let last = part.subject.end.checked_sub(1).filter(|_| !part.subject.is_empty())?;
        (self.is_place(last) && !part.caused).then(|| self.stretch(&part.subject)).flatten()
    }

    /// Whether a word of modality speaks of an aim, not of a rule (不得, 应当).
    fn is_aim(&self, at: usize) -> bool {
        let ruled = &[Word::Shall, Word::Must, Word::May, Word::Possibly];
        !self.line.is_any(at, ruled)
    }

    /// The last year of the time at a chunk.
    pub(crate) fn year_at(&self, at: usize) -> Option<i16> {
        self.line.time(at).and_then(|time| time.to).map(jiff::civil::Date::year)
    }

    /// Whether the verb at a chunk is a part of what bounds the value over what stands between: 浓度不得|高于每
    /// 立方米20毫克.
    pub(crate) fn is_in_bound(&self, at: usize, verb: usize) -> bool {
        let spans = self.quantity(at).map(|quantity| quantity.comparator_spans.as_slice());
        let word = self.span(verb);
        let holds = |span: &Span| span.start <= word.start && word.end <= span.end;
        spans.unwrap_or_default().iter().any(holds)
    }

    /// Takes a draft and claims its quantity.
    pub(crate) fn push(&mut self, draft: Draft) {
        self.modality = draft.modality.or(self.modality);
        self.claimed.push(draft.mention);
        self.drafts.push(draft);
    }

    /// The bound before the first value of a list, which holds for the one at `at` too: 分别超过98.5%和
    /// 99%, 不低于2.775%和3.325%.
    pub(crate) fn shared_bound(&self, first: &Quantity, at: usize) -> Option<Comparator> {
        let quantity = self.quantity(at)?;
        let before = first.comparator_spans.iter().any(|span| span.end <= first.number.start);
        let bounds =
            !matches!(first.comparator, Comparator::Eq | Comparator::Approx | Comparator::Between);
        let alike = quantity.comparator == Comparator::Eq
            && quantity.dimension() == first.dimension()
            && at.checked_sub(1).is_some_and(|sign| self.line.chunks[sign].joins_list());
        (before && bounds && alike).then_some(first.comparator)
    }

    /// The first verb of granting in the sentence, where the sentence lays down a term: it names
    /// a recipient or a rate, and is no report of what was paid out in all.
    pub(crate) fn grants(&self) -> Option<usize> {
        self.facts().grants.map(|(first, _)| first)
    }

    /// Whether the sentence says what may, must or must not be done.
    pub(crate) fn is_ruled(&self) -> bool {
        self.facts().ruled
    }

    fn facts(&self) -> Facts {
        *self.facts.get_or_init(|| Facts {
            grants: self.find_grants(),
            ruled: self.line.chunks.iter().any(|chunk| chunk.is(Cue::Ruling)),
        })
    }

    fn find_grants(&self) -> Option<(usize, usize)> {
        let chunks = &self.line.chunks;
        let last = chunks.iter().rposition(|chunk| chunk.is(Cue::Grant))?;
        let first = chunks.iter().position(|chunk| chunk.is(Cue::Grant))?;
        let frames = |k: usize| chunks[k].is(Cue::Each) || self.line.is_any(k, FRAMES_GRANT);
        (0..chunks.len()).any(frames).then_some((first, last))
    }

    /// Marks the drafts from `made` on as terms where a grant follows in their sentence, which they are
    /// conditions of, terms stand before them, or they are rates that a policy pays by.
    pub(crate) fn frame_from(&mut self, made: usize, at: usize) {
        if self.drafts.get(made).is_none_or(|draft| draft.aimed) {
            return;
        }
        let is_term = |draft: &Draft| draft.frame == Frame::Term;
        let before = || self.drafts.iter().take(made).any(is_term);
        let granted = |(_, last)| at < last || before();
        if self.facts().grants.is_some_and(granted) || self.is_rate_of(at) {
            self.drafts.iter_mut().skip(made).for_each(|draft| draft.frame = Frame::Term);
        }
    }

    /// Whether the quantity is a rate that a policy pays by: 按贷款余额的2%提供支持.
    fn is_rate_of(&self, at: usize) -> bool {
        let chunks = &self.line.chunks;
        let percent = self.quantity(at).is_some_and(Quantity::is_percent);
        let of = at.checked_sub(1).is_some_and(|last| chunks[last].is(Cue::Of));
        let by = |k: usize| self.line.is_by(k);
        percent && of && self.line.clause_before(at).any(by)
    }

    /// What stands before the quantity of chunk `at`.
    pub(crate) fn before(&self, at: usize) -> Rc<Before> {
        let state = (at, self.line.consumed, self.line.inside_names.len());
        let mut last = self.last_before.borrow_mut();
        if let Some((known, part)) = last.as_ref()
            && *known == state
        {
            return Rc::clone(part);
        }
        let part = Rc::new(phrase::before(&self.line, at));
        *last = Some((state, Rc::clone(&part)));
        part
    }

    /// Whether the register knows this name.
    pub(crate) fn is_known(&self, name: &str) -> bool {
        self.lexicon.register().lists(name)
    }

    /// Whether the name ends in a word of the class.
    pub(crate) fn ends_in(&self, name: &str, cue: Cue) -> bool {
        let starts = name.char_indices().map(|(at, _)| at);
        starts
            .into_iter()
            .any(|at| name.get(at..).is_some_and(|tail| self.lexicon.cues.of(tail).is(cue)))
    }
}
