//! Names that a list leaves out: what all its members are of is said once, at its head or with its
//! first member.
//!
//! In: the drafts of a sentence, what was named before in the paragraph, the head of the list. Out:
//! the drafts with whole names: 商品房销售面积526万平方米,其中住宅443万平方米 (住宅销售面积); 绿地率应当
//! 符合下列标准:…体育用地不低于40% (绿地率); 甲区新建公园3个、乙区5个 (公园, of 乙区).

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::lexicon::Known;
use crate::lexicon::table::Class;
use crate::mention::{Comparator, Quantity};
use crate::span::Span;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::{Draft, Reader};
use crate::statement::reading::axes::Dimension;
use crate::statement::rules::tier::{TIER, rate_behind};
use crate::statement::reading::{Phrase, dimension, measures};
use crate::statement::{Direction, Measure};
use crate::token::PartOfSpeech;

/// The most words of a place that a name begins with.
const LONGEST: usize = 3;

/// How many values back the list may have been begun.
const NEAR: usize = 4;

/// The longest name of a place that no list knows (甲|县), in characters.
const SHORT: usize = 4;

/// The longest name that is carried over to the places of a list, in characters.
const CARRIED: usize = 20;

/// The longest name of a body in a list of them, in characters.
const OWNER: usize = 8;

/// Whether a word that is only an ending (开发区) may name one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alone {
    Yes,
    No,
}

/// What was named so far in a paragraph, by what it is measured in: the nouns that close each name
/// (商品房|销售面积).
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    tails: Vec<(Dimension, Name)>,
}

impl Named {
    /// A paragraph begins.
    pub(crate) fn clear(&mut self) {
        self.tails.clear();
    }

    fn of(&self, dimension: Dimension) -> Option<&Name> {
        self.tails.iter().find(|(known, _)| *known == dimension).map(|(_, tail)| tail)
    }

    fn set(&mut self, dimension: Dimension, tail: Name) {
        self.tails.retain(|(known, _)| *known != dimension);
        self.tails.push((dimension, tail));
    }
}

/// Completes the names of the drafts; `head` are the phrases of the paragraph that opened the list.
pub(crate) fn complete(reader: &mut Reader<'_>, named: &mut Named, head: &[Phrase]) {
    let mut drafts = std::mem::take(&mut reader.drafts);
    let mut renamed: Vec<(Name, Name, Option<Span>)> = Vec::new();
    for at in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(at);
        let Some(draft) = rest.first_mut() else { break };
        let unit = |draft: &Draft| reader.unit_of(draft);
        // 甲区新建公园3个,总投资2亿元;乙区5个
        let near = before.iter().enumerate().rev().take(NEAR).filter(|(_, it)| !it.bracketed);
        let previous = near.clone().find(|(_, it)| unit(it) == unit(draft)).map(|(at, _)| at);
        let list = List {
            reader,
            named,
            head,
            previous: previous.and_then(|previous| before.get(previous)),
            tier: before.last().filter(|last| last.rule == TIER.id),
        };
        if let Some((_, name, owner)) = renamed.iter().rev().find(|(old, ..)| *old == draft.name) {
            // 其中住宅443万平方米、增长13%; 乙区5公里(12处)
            draft.name = name.clone();
            draft.subject = owner.or(draft.subject);
        } else if let Some((whole, first)) = list.of_places(draft) {
            let previous = previous.and_then(|previous| before.get_mut(previous));
            if let Some((previous, (name, place))) = previous.zip(first) {
                previous.name = name;
                previous.subject = Some(place);
            }
            renamed.push((draft.name.clone(), whole.name.clone(), whole.subject));
            draft.set(whole);
        } else if let Some(whole) = list.whole(draft) {
            renamed.push((draft.name.clone(), whole.name.clone(), None));
            draft.set(whole);
        } else if let Some((dimension, tail)) = list.tail(draft) {
            named.set(dimension, tail);
        }
    }
    share_bounds(reader, &mut drafts);
    reader.drafts = drafts;
}

/// Gives the bound behind the last of a list of thresholds to those before it: 出口额300万美元、500万美元
/// 以上.
fn share_bounds(reader: &Reader<'_>, drafts: &mut [Draft]) {
    if !reader.lays_down && reader.grants().is_none() {
        return;
    }
    for last in (1..drafts.len()).rev() {
        let (before, rest) = drafts.split_at_mut(last);
        let Some((first, last)) = before.last_mut().zip(rest.first()) else { continue };
        if let Some(bound) = bound_of_list(reader, first, last) {
            first.bound = Some(bound);
        }
    }
}

/// The bound that the second of two values which 、 joins has behind it, where the first has none.
fn bound_of_list(reader: &Reader<'_>, first: &Draft, last: &Draft) -> Option<Comparator> {
    let line = &reader.line;
    let (one, other) = (line.chunk_of(first.mention)?, line.chunk_of(last.mention)?);
    let joined = one + 2 == other && line.chunks[one + 1].kind == Kind::List;
    let (plain, bounded) = (line.quantity(one)?, line.quantity(other)?);
    let behind = bounded.comparator_spans.iter().any(|span| span.start >= bounded.number.end);
    let own = Some(bounded.comparator).filter(|_| behind);
    let bound = own.or(last.bound)?;
    let bounds = matches!(bound, Comparator::Ge | Comparator::Gt | Comparator::Le | Comparator::Lt);
    let bare = plain.comparator == Comparator::Eq && first.bound.is_none();
    (joined && bounds && bare && plain.dimension() == bounded.dimension()).then_some(bound)
}

/// What a quantity is measured in; an amount for each of something as the amount itself: 万元/项.
fn measured_in(line: &Line<'_>, quantity: &Quantity) -> Dimension {
    let unit = quantity.unit.as_deref().unwrap_or_default();
    let amount = unit.split_once('/').map_or(unit, |(amount, _)| amount);
    if line.words.is(Word::Yuan, amount) { Dimension::Money } else { dimension(quantity) }
}

/// A member of a list with the nouns that close the name of what is parted: 住宅 and 销售面积, 出口 and
/// 进出口总值.
fn behind(tail: &Name, own: &Name) -> Name {
    let rest = tail.text.find(&own.text).and_then(|at| tail.text.get(at + own.text.len()..));
    match rest.filter(|rest| !rest.is_empty()) {
        Some(rest) => own.clone().then(&Name { text: rest.to_owned(), spans: tail.spans.clone() }),
        None => own.clone().overlapping(tail),
    }
}

/// A name completed.
#[derive(Default)]
struct Whole {
    /// What the head of the list names, alone: a term has it for its name, and the case apart.
    governor: Option<Name>,
    name: Name,
    subject: Option<Span>,
    /// Where the draft goes on with what the one before is or does.
    measure: Option<(Measure, Option<Direction>)>,
}

impl Draft {
    /// Takes what the list says of it.
    fn set(&mut self, whole: Whole) {
        self.name = whole.name;
        self.governor = whole.governor;
        self.subject = whole.subject.or(self.subject);
        if let Some(measure) = whole.measure {
            (self.measure, self.direction) = measure;
        }
    }
}

/// What the first member of a list of places is, where its name holds its place (甲区森林覆盖率): the
/// name without it, and the place.
type First = (Name, Span);

/// A draft in its list.
struct List<'l, 'a> {
    reader: &'l Reader<'a>,
    named: &'l Named,
    head: &'l [Phrase],
    previous: Option<&'l Draft>,
    /// The bound right before, where a rate or an amount holds within it.
    tier: Option<&'l Draft>,
}

impl List<'_, '_> {
    /// The whole name of a draft that leaves out what its list says once; none for one that has a
    /// name of its own.
    fn whole(&self, draft: &Draft) -> Option<Whole> {
        let line = &self.reader.line;
        let at = line.chunk_of(draft.mention)?;
        let quantity = line.quantity(at)?;
        let dimension = measured_in(line, quantity);
        let relative = draft.measure == Measure::Multiple
            || draft.measure == Measure::Change && quantity.unit.as_deref() == Some("%");
        if let Some(name) = self.of_term(draft).filter(|_| relative) {
            return Some(Whole { name, ..Whole::default() });
        }
        if let Some(whole) = self.of_tier(at).or_else(|| self.of_stage(draft)) {
            return Some(whole);
        }
        if let Some(name) = self.of_rates(draft, at) {
            let measure = Some((Measure::Change, Some(Direction::Up)));
            let governor = Some(name.clone());
            return Some(Whole { governor, name, measure, ..Whole::default() });
        }
        if draft.measure == Measure::Change || self.is_whole(&draft.name, dimension) {
            return None;
        }
        // 投资1亿元以上的项目: a case of the list, not what is given in it
        let asked = dimension == Dimension::Money
            && matches!(quantity.comparator, Comparator::Ge | Comparator::Gt);
        if asked {
            return None;
        }
        if let Some(governor) = self.lead(at, dimension).or_else(|| self.of_head(dimension)) {
            let name = draft.name.clone().overlapping(&governor);
            return Some(Whole { name, governor: Some(governor), ..Whole::default() });
        }
        if let Some(name) = self.of_term(draft).filter(|_| self.is_listed(draft, quantity)) {
            return Some(Whole { name, ..Whole::default() });
        }
        // 土地使用税年税额如下:(一)大城市1.5元至30元
        let kinds = &[NounKind::Grant, NounKind::Standard, NounKind::Money];
        let first = dimension == Dimension::Money && self.previous.is_none();
        if let Some(name) = first.then(|| self.head_of(kinds)).flatten() {
            return Some(Whole { governor: Some(name.clone()), name, ..Whole::default() });
        }
        self.range(&draft.name).filter(|_| !draft.name.is_empty())?;
        if self.is_district(&draft.name) {
            return None;
        }
        let tail = self.named.of(dimension).filter(|_| self.parted(at))?;
        let name = behind(tail, &draft.name);
        // 城镇实现747亿元: a total is reached; 新增通车里程1万公里,其中高速公路3000公里: made as the whole was
        let made = self.previous.is_some_and(|previous| previous.measure == Measure::Increment);
        let reached = draft.measure == Measure::Increment
            && !made
            && measure::is_total(self.reader.line.words, &name.text);
        let measure = reached.then_some((Measure::Level, None));
        Some(Whole { name, measure, ..Whole::default() })
    }

    /// What a value measures that holds for a size told right before it: the noun of the head of the
    /// list (征收标准如下:…1000万元以下为2‰).
    fn of_tier(&self, at: usize) -> Option<Whole> {
        let line = &self.reader.line;
        let bound = line.chunk_of(self.tier?.mention)?;
        rate_behind(line, bound).filter(|&value| value == at)?;
        let kinds = &[NounKind::Standard, NounKind::Grant, NounKind::Ratio];
        let name = self.head_of(kinds)?;
        Some(Whole { governor: Some(name.clone()), name, ..Whole::default() })
    }

    /// What is given more of by a rate that an item of the list tells, whose own words only tell the case:
    /// 按下列比例增发抚恤金:…立功的,增发25%.
    fn of_rates(&self, draft: &Draft, at: usize) -> Option<Name> {
        let line = &self.reader.line;
        let percent = self.reader.value_of(draft)?.unit.as_deref() == Some("%");
        let more = at.checked_sub(1).is_some_and(|verb| line.is(verb, Word::GiveMore));
        (percent && more).then(|| self.head_of(&[NounKind::Grant, NounKind::Money])).flatten()
    }

    /// The noun of one of these kinds that the head of the list names.
    fn head_of(&self, kinds: &[NounKind]) -> Option<Name> {
        let told = |phrase: &&Phrase| {
            let kind = self.reader.lexicon.endings.of(&phrase.name.text);
            kind.is_some_and(|kind| kinds.contains(&kind))
        };
        self.head.iter().find(told).map(|phrase| self.last_noun(&phrase.name))
    }

    /// A later stage of what the draft before is one of: 普通高校招生16万人、毕业生6万人、在校生38万人.
    fn of_stage(&self, draft: &Draft) -> Option<Whole> {
        let line = &self.reader.line;
        let stage = |k: usize| line.chunks[k].any(&[Cue::Stage, Cue::Stock]);
        let own = self.range(&draft.name).filter(|own| stage(own.start))?;
        let owner = self.range(&self.previous?.name)?;
        let first = owner.clone().find(|&k| stage(k)).filter(|&k| k > owner.start)?;
        let stock = line.chunks[own.start].is(Cue::Stock) && draft.measure == Measure::Increment;
        let name = name::of(line, owner.start..first).then(&name::of(line, own));
        let measure = stock.then_some((Measure::Level, None));
        Some(Whole { name, measure, ..Whole::default() })
    }

    /// The name of the term before, where the draft only tells for whom it is changed or otherwise:
    /// 贷款额度上浮10%,硕士研究生的再上浮15%; 最高贷款额度可放宽到…的2至5倍,其中领军人才放宽到…的4倍.
    fn of_term(&self, draft: &Draft) -> Option<Name> {
        let previous = self.previous.or(self.reader.context.as_ref())?;
        let ends = |name: &str, cue: Cue| self.reader.ends_in(name, cue);
        let own = &draft.name.text;
        let measured = self.reader.lexicon.endings.of(own).is_some()
            || ends(own, Cue::Head)
            || ends(own, Cue::Tariff);
        let goes_on = previous.measure == draft.measure && ends(&previous.name.text, Cue::Tariff);
        (goes_on && !measured).then(|| self.last_noun(&previous.name))
    }

    /// Whether the amount is a further one of a list: 双职工按100万元、单职工按70万元.
    fn is_listed(&self, draft: &Draft, quantity: &Quantity) -> bool {
        let unit = |draft: &Draft| {
            self.reader.value_of(draft).is_some_and(|before| before.unit == quantity.unit)
        };
        let money = measured_in(&self.reader.line, quantity) == Dimension::Money;
        // 家庭无房的提取额度提高到1万元,租房备案的提高到2万元: the verb is said again
        let text = self.reader.line.text;
        let said = |draft: &Draft| draft.action.map(|action| action.of(text));
        let again = |previous: &Draft| draft.action.is_none() || said(draft) == said(previous);
        let level = draft.measure == Measure::Level;
        money && level && self.previous.is_some_and(|previous| unit(previous) && again(previous))
    }

    /// Whether a name says what is measured in units of this dimension. What is counted or weighed
    /// names itself.
    fn is_whole(&self, name: &Name, dimension: Dimension) -> bool {
        /// A shorter name may be that of a thing: 城镇.
        const WHOLE: usize = 4;
        // 三级医院900元: what is known to be counted is no amount of money
        let counts = |known: Known<'_>| matches!(&*known.indicator.dimension, "count" | "people");
        let register = self.reader.lexicon.register();
        let money = dimension == Dimension::Money;
        let known = || {
            name.text.chars().count() >= WHOLE
                && self.reader.is_known(&name.text)
                && !(money && register.named(&name.text, counts).is_some())
        };
        if name.split_at_share().is_some() || known() {
            return true;
        }
        match dimension {
            Dimension::Count | Dimension::People => !self.is_district(name),
            Dimension::Ratio
            | Dimension::Money
            | Dimension::Area
            | Dimension::Length
            | Dimension::Mass
            | Dimension::Energy => self
                .reader
                .lexicon
                .endings
                .of(&name.text)
                .is_some_and(|kind| measures(kind, dimension)),
            _ => true,
        }
    }

    /// What stands before the colon that opened this list in the sentence: 奖金标准为:一等奖5万元.
    fn lead(&self, at: usize, dimension: Dimension) -> Option<Name> {
        let line = &self.reader.line;
        let colon = |k: &usize| line.chunks[*k].kind == Kind::Break && line.word(*k) == ":";
        let colon = (0..at).rev().find(colon)?;
        // the colon of the list itself: no value before it
        let open = (0..colon).rev().find(|&k| line.chunks[k].kind == Kind::Break);
        self.governor(open.map_or(0, |open| open + 1)..colon, dimension)
    }

    /// The last noun of a stretch that is measured in units of the dimension, with what belongs to
    /// it.
    fn governor(&self, stretch: Range<usize>, dimension: Dimension) -> Option<Name> {
        let line = &self.reader.line;
        let measures = |k: &usize| {
            let kind = self.reader.lexicon.endings.of(line.word(*k));
            let own = match dimension {
                Dimension::Ratio => Some(NounKind::Ratio),
                Dimension::Money => Some(NounKind::Grant),
                Dimension::Area => Some(NounKind::Area),
                Dimension::Length => Some(NounKind::Standard),
                Dimension::Time => Some(NounKind::Duration),
                _ => return false,
            };
            let money = dimension == Dimension::Money && kind == Some(NounKind::Money);
            line.chunks[*k].is_word() && (kind == own || money)
        };
        let last = stretch.clone().rev().find(measures)?;
        let part = |k: &usize| {
            let chunk = line.chunks[*k];
            let noun = chunk.tag().is_some_and(PartOfSpeech::is_nominal)
                || matches!(
                    chunk.tag(),
                    Some(
                        PartOfSpeech::Adjective
                            | PartOfSpeech::Attributive
                            | PartOfSpeech::VerbalNoun
                    )
                );
            noun && !chunk.any(&[Cue::Frame, Cue::Modality, Cue::Respective])
        };
        let first = (stretch.start..last).rev().take_while(part).last().unwrap_or(last);
        let name = name::of(line, phrase::trim(line, first..last + 1));
        (!name.is_empty()).then_some(name)
    }

    /// The phrase of the paragraph that opened the list, which is measured so.
    fn of_head(&self, dimension: Dimension) -> Option<Name> {
        let fits = |phrase: &&Phrase| {
            let kind = self.reader.lexicon.endings.of(&phrase.name.text);
            match dimension {
                Dimension::Ratio => kind == Some(NounKind::Ratio),
                Dimension::Length => kind == Some(NounKind::Standard),
                _ => false,
            }
        };
        self.head.iter().find(fits).map(|phrase| self.last_noun(&phrase.name))
    }

    /// What stands behind the last 的 of a name: 新建工程项目的|绿地率.
    fn last_noun(&self, name: &Name) -> Name {
        let of = |c: char| self.reader.lexicon.cues.of(c.encode_utf8(&mut [0; 4])).is(Cue::Of);
        let rest = name.text.rsplit(of).next().filter(|rest| rest.chars().count() > 2);
        let text = rest.unwrap_or(&name.text).to_owned();
        Name { text, spans: name.spans.clone() }
    }

    /// 甲区新建公园3个、乙区5个: what was counted for the place before; beside it the first member's
    /// own name where it held its place.
    fn of_places(&self, draft: &Draft) -> Option<(Whole, Option<First>)> {
        let line = &self.reader.line;
        let at = line.chunk_of(draft.mention)?;
        let own = self.range(&draft.name).filter(|_| !draft.name.is_empty())?;
        // nothing but the place stands before the value, or a verb that was said before
        let acts = |k: usize| line.chunks[k].any(&[Cue::Action, Cue::Reach, Cue::Link]);
        let bare = own.end == at || own.end + 1 == at && acts(own.end);
        if !bare || !self.opens_member(&own) || !self.is_counted(draft, at) {
            return None;
        }
        let context = self.reader.context.as_ref().filter(|_| self.parted(at));
        let alike = |previous: &&Draft| {
            let named = (1..=CARRIED).contains(&previous.name.text.chars().count());
            self.reader.unit_of(previous) == self.reader.unit_of(draft) && named
        };
        let previous = self.previous.or(context).filter(alike)?;
        let first = if self.is_district(&previous.name) {
            // 新增绿地:甲区5公顷; without a head nothing says what is counted
            Some(self.opened(at).zip(previous.name.cover())?)
        } else if previous.subject.is_none() {
            self.held(&previous.name)
        } else {
            None
        };
        let place = previous.subject.or(first.as_ref().map(|(_, place)| *place));
        let kin = |place: Span| {
            place.of(line.text).chars().next_back() == draft.name.text.chars().next_back()
        };
        let listed = self.is_owner(&draft.name, Alone::Yes) && place.is_some_and(kin);
        if !(self.is_district(&draft.name) || self.is_of_others(&draft.name) || listed) {
            return None;
        }
        let name = first.as_ref().map_or(&previous.name, |(name, _)| name);
        let measure = Some((previous.measure, previous.direction));
        let subject = self.reader.stretch(&own);
        Some((Whole { name: name.clone(), subject, measure, governor: None }, first))
    }

    /// Whether the value can be one of several that are told of places: it is counted or measured,
    /// and its name does not say what.
    fn is_counted(&self, draft: &Draft, at: usize) -> bool {
        let Some(quantity) = self.reader.line.quantity(at) else { return false };
        let dimension = measured_in(&self.reader.line, quantity);
        let asked = dimension == Dimension::Money
            && matches!(quantity.comparator, Comparator::Ge | Comparator::Gt);
        let told = match dimension {
            Dimension::Count | Dimension::People => false,
            Dimension::Ratio
            | Dimension::Money
            | Dimension::Area
            | Dimension::Length
            | Dimension::Mass
            | Dimension::Energy => self.is_whole(&draft.name, dimension),
            _ => true,
        };
        quantity.unit.is_some() && draft.measure != Measure::Change && !asked && !told
    }

    /// Whether a stretch begins its clause or its member of a list, but for 其中.
    fn opens_member(&self, own: &Range<usize>) -> bool {
        let line = &self.reader.line;
        own.start.checked_sub(1).is_none_or(|before| {
            let chunk = line.chunks[before];
            chunk.ends_clause()
                || chunk.joins_list()
                || chunk.is(Cue::Among)
                || matches!(
                    chunk.kind,
                    Kind::Mark | Kind::Break | Kind::Time(_) | Kind::Quantity(_)
                )
        })
    }

    /// The name without the place that it begins or ends with, and the place.
    fn held(&self, name: &Name) -> Option<First> {
        let line = &self.reader.line;
        let Some(range) = self.range(name).filter(|range| name::of(line, range.clone()) == *name)
        else {
            return self.glued(name);
        };
        let part = |range: &Range<usize>| name::of(line, range.clone());
        let holds = |(place, rest): &(Range<usize>, Range<usize>)| {
            let (place, rest) = (part(place), part(rest));
            let known = self.is_district(&place) || self.is_owner(&place, Alone::No);
            let names =
                rest.text.chars().count() > 1 && !line.words.is(Word::GradeFront, &rest.text);
            known && place.text.chars().count() > 1 && names && !self.is_district(&rest)
        };
        let cuts = range.start + 1..range.end;
        let front = cuts.clone().take(LONGEST).rev().map(|cut| (range.start..cut, cut..range.end));
        let back = cuts.rev().take(2).map(|cut| (cut..range.end, range.start..cut));
        let (place, rest) = front.chain(back).find(holds)?;
        Some((part(&rest), self.reader.stretch(&place)?))
    }

    /// As [`held`](Self::held), of a name put together from several stretches: 甲区|绿地.
    fn glued(&self, name: &Name) -> Option<First> {
        let text = self.reader.line.text;
        name.spans.iter().find_map(|&span| {
            let place = Name { text: span.of(text).to_owned(), spans: vec![span] };
            let rest = name.text.strip_prefix(&place.text);
            let rest = rest.or_else(|| name.text.strip_suffix(&place.text))?.to_owned();
            let spans = name.spans.iter().copied().filter(|other| *other != span).collect();
            let named = !rest.is_empty() && self.is_district(&place);
            named.then_some((Name { text: rest, spans }, span))
        })
    }

    /// What stands before the colon that opened the list, without the verb that does it: 新增|绿地.
    fn opened(&self, at: usize) -> Option<Name> {
        let line = &self.reader.line;
        let colon = |k: &usize| line.chunks[*k].kind == Kind::Break && line.word(*k) == ":";
        let colon = (0..at).rev().find(colon)?;
        let open = line.clause_before(colon).last()?;
        let verb = |k: &usize| line.chunks[*k].any(&[Cue::Action, Cue::Deed]);
        let verb = (open..colon).rev().find(verb).map_or(open, |verb| verb + 1);
        let name = name::of(line, phrase::trim(line, verb..colon));
        (!name.is_empty() && !self.is_district(&name)).then_some(name)
    }

    /// Whether a name is that of a body, an estate or a zone by its last word; where it is nothing
    /// but that word only zones are.
    fn is_owner(&self, name: &Name, alone: Alone) -> bool {
        let words = &self.reader.lexicon.tables;
        let (count, zone) = (name.text.chars().count(), name.text.chars().count() > 2);
        words.ending(Class::Owner, &name.text).is_some_and(|len| {
            let whole = len == name.text.len();
            count <= OWNER && (!whole || zone && alone == Alone::Yes)
        })
    }

    /// Whether a name is that of a district: one that is known, or a short one (甲区).
    fn is_district(&self, name: &Name) -> bool {
        let line = &self.reader.line;
        let regions = self.reader.lexicon.regions();
        let known = regions.longest_at(&name.text).is_some_and(|it| it.len == name.text.len());
        let Some(own) = self.range(name) else { return known };
        let last = line.chunks[own.end - 1];
        let short = own.len() <= 3
            && own.clone().all(|k| {
                let chunk = line.chunks[k];
                let closes = k + 1 == own.end
                    && chunk.is(Cue::District)
                    && name.text.chars().count() <= SHORT;
                let noun =
                    chunk.tag().is_some_and(|tag| tag.is_nominal() || tag == PartOfSpeech::Unknown);
                closes || noun && !chunk.any(&[Cue::Head, Cue::Kind])
            });
        known || short && (last.tag() == Some(PartOfSpeech::Place) || last.is(Cue::District))
    }

    /// Whether a name is that of the places that are left, or of one kind: 其余各县城, 重点区域.
    fn is_of_others(&self, name: &Name) -> bool {
        let words = self.reader.line.words;
        let rest = words.split_front(Word::Others, &name.text).map(|(_, rest)| rest);
        rest.is_some_and(|rest| words.is(Word::PlaceNoun, rest))
    }

    /// Whether a whole is being parted before the value: 其中, 按地域分, 从产业看.
    fn parted(&self, at: usize) -> bool {
        let line = &self.reader.line;
        let among = |k: usize| line.chunks[k].is(Cue::Among);
        let parts = |k: usize| {
            line.chunks[k].is(Cue::Parts)
                && (0..k).rev().take(4).any(|open| line.chunks[open].any(&[Cue::Frame, Cue::From]))
        };
        // what is among a whole ends with its clause: 公路1万公里,其中高速3000公里;铁路1423公里
        let open =
            (0..at).rev().find(|&k| line.chunks[k].kind == Kind::Break && line.word(k) == ";");
        (open.unwrap_or(0)..at).any(among) || (0..at).any(parts)
    }

    /// The nouns that close the name of a draft, with the verbal nouns before them (商品房|销售面积), and
    /// what they are measured in; none where the name does not say what is measured.
    fn tail(&self, draft: &Draft) -> Option<(Dimension, Name)> {
        let line = &self.reader.line;
        let dimension = measured_in(line, self.reader.value_of(draft)?);
        let range = self.range(&draft.name).filter(|_| draft.measure != Measure::Change)?;
        let closes = |k: &usize| {
            let chunk = line.chunks[*k];
            chunk.is(Cue::Head) || chunk.tag() == Some(PartOfSpeech::VerbalNoun)
        };
        let last = range.end - 1;
        let first = (range.start..last).rev().take_while(closes).last().unwrap_or(last);
        let tail = name::of(line, first..range.end);
        let told = !tail.is_empty() && self.is_whole(&tail, dimension);
        told.then_some((dimension, tail))
    }

    /// The chunks that a name was read from.
    fn range(&self, name: &Name) -> Option<Range<usize>> {
        let line = &self.reader.line;
        let (first, last) = (name.spans.first()?, name.spans.last()?);
        let start = line.chunks.iter().position(|chunk| chunk.span.start >= first.start)?;
        let end = line.chunks.iter().rposition(|chunk| chunk.span.end <= last.end)?;
        (start <= end).then(|| start..end + 1)
    }
}
