//! Names that a list leaves out: what all its members are of is said once, at its head or with its
//! first member.
//!
//! In: the drafts of a sentence, what was named before in the paragraph, the head of the list. Out:
//! the drafts with whole names: 商品房销售面积526万平方米,其中住宅443万平方米 (住宅销售面积); 绿地率应当
//! 符合下列标准:…体育用地不低于40% (绿地率); 甲区新建公园3个、乙区5个 (公园, of 乙区).

mod bounds;
mod heads;
mod places;

use std::ops::Range;

use crate::lexicon::Known;
use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Quantity};
use crate::span::Span;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::reader::{Draft, Reader};
use crate::statement::reading::axes::Dimension;
use crate::statement::reading::{Phrase, dimension, measures};
use crate::statement::rules::tier::TIER;
use crate::statement::{Direction, Measure};
use crate::token::PartOfSpeech;

/// How many values back the list may have been begun.
const NEAR: usize = 4;

/// What was named so far in a paragraph, by what it is measured in: the nouns that close each name
/// (商品房|销售面积).
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    tails: Vec<(Dimension, Name)>,
    /// What was last counted in each unit: 老旧小区 in 个.
    counted: Vec<(String, Name)>,
}

impl Named {
    /// A paragraph begins.
    pub(crate) fn clear(&mut self) {
        self.tails.clear();
        self.counted.clear();
    }

    fn counted_in(&self, unit: &str) -> Option<&Name> {
        self.counted.iter().find(|(known, _)| known == unit).map(|(_, name)| name)
    }

    fn count(&mut self, unit: &str, name: &Name) {
        self.counted.retain(|(known, _)| known != unit);
        self.counted.push((unit.to_owned(), name.clone()));
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
pub(crate) fn complete(reader: &mut Reader<'_>, named: &mut Named, head: &[&Phrase]) {
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
        let counted = draft.measure == Measure::Increment && !draft.name.is_empty();
        if let Some(unit) = reader.unit_of(draft).filter(|_| counted) {
            named.count(unit, &draft.name);
        }
    }
    bounds::share(reader, &mut drafts);
    reader.drafts = drafts;
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
    head: &'l [&'l Phrase],
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
            || draft.measure == Measure::Change && quantity.is_percent();
        if let Some(name) = self.of_term(draft).filter(|_| relative) {
            return Some(Whole { name, ..Whole::default() });
        }
        let staged = || self.of_tier(at).or_else(|| self.of_stage(draft));
        if let Some(whole) = self.of_work(draft).or_else(staged) {
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
        if let Some(governor) =
            self.lead(at, dimension).or_else(|| self.measured_in_head(dimension))
        {
            let name = draft.name.clone().overlapping(&governor);
            return Some(Whole { name, governor: Some(governor), ..Whole::default() });
        }
        if let Some(name) = self.of_term(draft).filter(|_| self.is_listed(draft, quantity)) {
            return Some(Whole { name, ..Whole::default() });
        }
        // 土地使用税年税额如下:(一)大城市1.5元至30元
        let kinds = &[NounKind::Grant, NounKind::Standard, NounKind::Money];
        let first = dimension == Dimension::Money && self.previous.is_none();
        if let Some(name) = first.then(|| self.named_in_head(kinds)).flatten() {
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

    /// A stage of the work on what was counted before in the same unit, where the verb stands alone:
    /// 改造老旧小区420个。2023年开工150个.
    fn of_work(&self, draft: &Draft) -> Option<Whole> {
        let line = &self.reader.line;
        let verb = draft.action.map(|action| action.of(line.text))?;
        // its name is the verb, or carried over from the sentence before
        let bare = draft.name.text == verb || self.range(&draft.name).is_none();
        let alone = bare && line.words.is(Word::WorkStage, verb);
        let unit = self.reader.unit_of(draft).filter(|_| alone)?;
        let name = self.named.counted_in(unit)?.clone();
        Some(Whole { name, ..Whole::default() })
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
