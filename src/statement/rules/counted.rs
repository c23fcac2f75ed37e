//! The value stands before what is counted: 建设100家众创空间, 供水、供气等29项实事, 覆盖320个村.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::Kind;
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, After, Before, members};
use crate::statement::reader::{Draft, Reader};
use crate::statement::rules::{Rule, owned};
use crate::token::PartOfSpeech;

/// 建设100家众创空间、10条创业街区.
pub(crate) const COUNTED: Rule = Rule {
    id: "verb-value-indicator",
    reads: "a verb of making, the value, what is made; also the further parts of such a list",
    apply: counted,
    examples: &[
        Example::yields(
            "建设12个公交场站、3条快速路。",
            &[
                "公交场站 | =12个 | 2025 | increment | target",
                "快速路 | =3条 | 2025 | increment | target",
            ],
        ),
        Example::none("建设若干公交场站,绿地率达到40%。"),
    ],
};

/// The rules whose lists go on with further counts.
const GOES_ON: [&str; 3] = [COUNTED.id, ACTS.id, owned::OWNED.id];

fn counted(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(quantity) = reader.quantity(at) else { return false };
    if !counts(quantity) {
        return false;
    }
    let after = phrase::behind(&reader.line, at, phrase::Governed::Yes);
    if after.of && is_total_of(reader, &part) {
        return false;
    }
    let goes_on = part.joined
        && (part.name.is_empty() || part.sibling)
        && made_before(reader).is_some_and(|d| GOES_ON.contains(&d.rule));
    let list = part.sibling.then_some(part.action).flatten();
    let action = adjacent_verb(reader, &part, at).or(list);
    if after.name.is_empty() || !goes_on && action.is_none() {
        return false;
    }
    let sized = sized_noun(reader, &after);
    let consumed = if sized.is_some() { at + 1 } else { after.name.end };
    let name = sized.unwrap_or_else(|| whole_noun(reader, &after));
    let mut draft = reader.draft(at, name, &part, COUNTED.id);
    let previous = made_before(reader);
    draft.action = action.map(|k| reader.span(k)).or(previous.and_then(|p| p.action));
    draft.measure = match action {
        Some(k)
            if reader.line.chunks[k].any(&[Cue::Own, Cue::Hold, Cue::Reach])
                && !reader.line.chunks[k].is(Cue::Action) =>
        {
            Measure::Level
        }
        None => previous.map_or(Measure::Increment, |p| p.measure),
        Some(_) => Measure::Increment,
    };
    if part.total.is_some() {
        draft.measure = Measure::Cumulative;
    }
    reader.push(draft);
    reader.line.consumed = consumed;
    true
}

/// 提质升级1000所学校食堂, 守护、利用好531处文物, 市政府承诺的15件实事.
pub(crate) const ACTS: Rule = Rule {
    id: "words-value-noun",
    reads: "verbs that no list knows, or words that 的 closes, the value, what it counts",
    apply: acts,
    examples: &[
        Example::yields(
            "守护、利用好531处文物遗址。",
            &["文物遗址 | =531处 | 2025 | increment | target"],
        ),
        Example::yields(
            "市政府承诺的15件民生实事。",
            &["民生实事 | =15件 | 2025 | level | target"],
        ),
        Example::none("守护、利用好文物遗址,绿地率达到40%。"),
    ],
};

fn acts(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let line = &reader.line;
    if !reader.quantity(at).is_some_and(counts_things) {
        return false;
    }
    let words = part.open..at;
    let owned = !words.is_empty() && line.chunks[at - 1].is(Cue::Of);
    let governed = if owned { phrase::Governed::No } else { phrase::Governed::Yes };
    let after = phrase::behind(line, at, governed);
    let nominal = line.chunks[after.name.clone()].first().and_then(|chunk| chunk.tag());
    if after.name.is_empty() || nominal == Some(PartOfSpeech::Verb) {
        return false;
    }
    let verbs = verbs_before(reader, phrase::trim(line, words));
    if !owned && verbs.is_none() {
        return false;
    }
    let last = line.chunks[after.name.end - 1];
    let parted = line.is(at - 1, Word::Parting) || last.is(Cue::Place);
    if parted || line.is(after.name.end - 1, Word::PlanPart) {
        // 分13个领域推进, 104种产品中, 提出5项指标: parts of a text or of a whole
        reader.drop(at);
        return true;
    }
    let after = if owned { without_further(reader, at, &after) } else { after };
    let name = if owned { done_without(reader, &after) } else { whole_noun(reader, &after) };
    let mut draft = reader.draft(at, name, &part, ACTS.id);
    draft.measure = if owned { Measure::Level } else { Measure::Increment };
    draft.action = verbs.filter(|_| !owned).and_then(|verbs| reader.stretch(&verbs));
    reader.push(draft);
    reader.line.consumed = after.name.end;
    true
}

/// The noun up to the verb whose own value follows in the clause: 在建的226个项目|完成投资15亿元.
fn without_further(reader: &Reader<'_>, at: usize, after: &After) -> After {
    let verb = |&k: &usize| reader.line.chunks[k].any(&[Cue::Closing, Cue::Reach]);
    let further = reader.line.value_follows(at);
    let verb = after.name.clone().skip(1).find(verb).filter(|_| further);
    After { name: after.name.start..verb.unwrap_or(after.name.end), ..*after }
}

/// The verbs that `words` are, with what goes with verbs; before them may only stand to whom or by
/// whom it is done (向人大提交, 各县做强). None where a noun is left, which may be the name.
fn verbs_before(reader: &Reader<'_>, words: Range<usize>) -> Option<Range<usize>> {
    use PartOfSpeech as P;
    let chunks = &reader.line.chunks;
    let fits = |&k: &usize| match chunks[k].tag() {
        Some(P::Verb | P::VerbalNoun | P::Adverb | P::Adjective) => true,
        Some(P::Conjunction | P::Particle | P::Unknown) => true,
        Some(_) => chunks[k].any(&[
            Cue::Action,
            Cue::Up,
            Cue::Down,
            Cue::And,
            Cue::Manner,
            Cue::Adverb,
            Cue::Modality,
        ]),
        None => matches!(chunks[k].kind, Kind::List),
    };
    let first = words.clone().rev().take_while(fits).last()?;
    let framed = (words.start..first).any(|k| chunks[k].is(Cue::Frame))
        || chunks[words.start].any(&[Cue::Each, Cue::Whole]);
    let acts = (first..words.end).any(|k| chunks[k].tag() == Some(P::Verb));
    (acts && (first == words.start || framed)).then_some(first..words.end)
}

/// 天然气管道联通71个县: how far something reaches.
pub(crate) const COVERS: Rule = Rule {
    id: "covers",
    reads: "what reaches, a verb of covering, the value, what is reached",
    apply: covers,
    examples: &[
        Example::yields(
            "5G网络覆盖320个行政村。",
            &["5G网络覆盖行政村 | =320个 | 2025 | level | target"],
        ),
        Example::none("5G网络覆盖城乡,基站数达到3万个。"),
    ],
};

fn covers(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let part = reader.before(at);
    let verb = (part.open..at)
        .rev()
        .find(|&k| !matches!(line.chunks[k].kind, Kind::Time(_)) && !line.chunks[k].is(Cue::Total));
    let Some(verb) = verb.filter(|&k| line.chunks[k].is(Cue::Cover)) else { return false };
    let after = phrase::behind(line, at, phrase::Governed::Yes);
    let subject = phrase::trim(line, part.open..verb);
    let action = (subject.start..verb).find(|&k| line.chunks[k].is(Cue::Cause));
    let subject = phrase::trim(line, action.map_or(subject.start, |k| k + 1)..subject.end);
    let owner = if subject.is_empty() {
        reader.drafts.last().map(|d| d.name.clone())
    } else {
        Some(name::of(line, subject))
    };
    let serves = reader.line.chunks[verb].is(Cue::Serve);
    let object = noun_behind(reader, &after);
    let object = if object.is_empty() && serves { served(reader, at) } else { object };
    let name = owner.unwrap_or_default().then(&name::of(line, verb..verb + 1)).then(&object);
    let mut draft = reader.draft(at, name, &part, COVERS.id);
    draft.action = Some(reader.span(verb));
    let total = (part.start..at).any(|k| reader.line.chunks[k].is(Cue::Total));
    draft.measure = match (total, serves) {
        (true, _) => Measure::Cumulative,
        (false, true) => Measure::Increment,
        (false, false) => Measure::Level,
    };
    reader.push(draft);
    reader.line.consumed = after.name.end;
    true
}

/// Who is served, where only the unit says it: 改造小区100个、惠及3000户.
fn served(reader: &Reader<'_>, at: usize) -> Name {
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let words = reader.line.words;
    if words.is_unit(Word::Household, unit) {
        Name::of_households()
    } else if words.is_unit(Word::Person, unit) {
        Name::of_people()
    } else {
        Name::default()
    }
}

/// 甲县、乙县各50个: the indicator before, for each of those named.
pub(crate) const EACH: Rule = Rule {
    id: "each-of-those",
    reads: "places or bodies, 各, the value: the indicator named before, for each of them",
    apply: each,
    examples: &[
        Example::yields(
            "新增托位600个,城东区、城西区各200个。",
            &["托位 | =200个 | 2025 | increment | target | per=城东区、城西区"],
        ),
        Example::yields(
            "新建省级实验室、工程中心各20家。",
            &[
                "省级实验室 | =20家 | 2025 | increment | target",
                "工程中心 | =20家 | 2025 | increment | target",
            ],
        ),
        Example::none("城东区、城西区各有特色,新建公园5个。"),
    ],
};

fn each(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let marked = at > part.start && reader.line.is_any(at - 1, &[Word::Apiece, Word::Evenly]);
    if marked && each_of_made(reader, at, &part) {
        return true;
    }
    let Some(previous) = reader.drafts.last().cloned().filter(|_| marked) else { return false };
    // 双方每年可以享受育儿假|各五天
    let enjoyed = (part.start..at - 1).rev().find(|&k| reader.line.is(k, Word::Give));
    if let Some(verb) = enjoyed.filter(|&verb| verb + 2 < at) {
        let name = name::of(&reader.line, phrase::trim(&reader.line, verb + 1..at - 1));
        let mut draft = reader.draft(at, name, &part, EACH.id);
        draft.action = Some(reader.span(verb));
        reader.push(draft);
        return true;
    }
    let owners = phrase::trim(&reader.line, part.start..at - 1);
    let named = phrase::after(&reader.line, at);
    if owners.is_empty() || !named.name.is_empty() {
        return false;
    }
    let mut draft = reader.draft(at, previous.name.clone(), &part, EACH.id);
    draft.per = reader.stretch(&owners);
    draft.measure = previous.measure;
    draft.action = previous.action;
    reader.push(draft);
    true
}

/// 新建实验室、工程中心各20家: one value for each of those that are made.
fn each_of_made(reader: &mut Reader<'_>, at: usize, part: &Before) -> bool {
    let action = part.action.filter(|&k| k + 1 < at);
    let list = action.map_or(part.name.clone(), |action| action + 1..at - 1);
    let parts = members::each(&reader.line, list);
    // 机车厂和客车厂各1个, but 甲县、乙县各50个: the former are counted themselves
    let counted =
        action.is_some() || parts.iter().all(|part| reader.line.chunks[part.end - 1].is(Cue::Kind));
    if parts.len() < 2 || !counted || !reader.quantity(at).is_some_and(counts) {
        return false;
    }
    let made = Before { per: None, ..part.clone() };
    for part in parts {
        let name = name::of(&reader.line, part);
        let mut draft = reader.draft(at, name, &made, EACH.id);
        draft.measure = Measure::Increment;
        reader.push(draft);
    }
    true
}

/// Whether what stands between verb and value only qualifies the noun behind it: 首期, 剩余.
pub(super) fn attributive(reader: &Reader<'_>, part: &Before) -> bool {
    !part.name.is_empty()
        && part.name.len() <= 2
        && part.name.clone().all(|k| {
            let chunk = reader.line.chunks[k];
            chunk.is(Cue::Qualifier) || reader.line.is(k, Word::Rest)
        })
}

/// The verb right before the value, loose words between, where no name stands between them.
pub(super) fn adjacent_verb(reader: &Reader<'_>, part: &Before, at: usize) -> Option<usize> {
    let verb = part.link.or(part.action)?;
    let chunk = reader.line.chunks[verb];
    let made = chunk.any(&[Cue::Action, Cue::Deed, Cue::Own, Cue::Hold, Cue::Closing])
        || phrase::makes(&reader.line, verb, at);
    let between = (verb + 1..at).all(|k| {
        part.name.contains(&k)
            || reader.line.chunks[k].any(&[
                Cue::Adverb,
                Cue::Modality,
                Cue::Respective,
                Cue::Past,
                Cue::Total,
                Cue::Whole,
            ])
            || matches!(reader.line.chunks[k].kind, Kind::Time(_))
    });
    (made && between && (part.name.is_empty() || attributive(reader, part))).then_some(verb)
}

/// The last value of the list, what it measures in all left aside: 4条干渠总长16公里、2条支渠.
fn made_before<'r>(reader: &'r Reader<'_>) -> Option<&'r Draft> {
    let words = reader.line.words;
    let total = |draft: &Draft| words.is(Word::Sum, &draft.name.text);
    reader.drafts.iter().rev().find(|draft| !total(draft))
}

/// 建设5条总长51公里的道路: what is counted stands behind what it measures in all.
fn sized_noun(reader: &Reader<'_>, after: &After) -> Option<Name> {
    let line = &reader.line;
    let total = after.name.len() == 1 && measure::is_total(line.words, line.word(after.name.start));
    let size = after.name.end;
    line.quantity(size).filter(|_| total)?;
    let noun = phrase::behind(line, size, phrase::Governed::Yes);
    (noun.of && !noun.name.is_empty()).then(|| noun_behind(reader, &noun))
}

/// Whether the part is no more than what is measured in all of the things behind the value: 总长|51公里
/// 的道路.
fn is_total_of(reader: &Reader<'_>, part: &Before) -> bool {
    let name = part.name.clone();
    let line = &reader.line;
    name.len() == 1 && part.joined && measure::is_total(line.words, line.word(name.start))
}

/// Whether the quantity is a plain number of something that has a unit.
pub(super) fn counts(quantity: &Quantity) -> bool {
    quantity.form.is_plain() && measure::is_count(quantity)
}

/// Whether the unit is one that things or people are counted by: 个, 家, 名.
pub(super) fn counts_things(quantity: &Quantity) -> bool {
    quantity.form.is_plain() && matches!(quantity.dimension(), Some("count" | "people"))
}

/// The noun phrase behind a value, without the nominalised verb that only closes the clause
/// (推进6个电站建设, 完成3万亩农田建设任务).
pub(super) fn noun_behind(reader: &Reader<'_>, after: &After) -> Name {
    let line = &reader.line;
    let mut range = after.name.clone();
    while range.len() > 1 && line.is(range.end - 1, Word::Deverbal) {
        range.end -= 1;
    }
    name::of(line, phrase::trim(line, range))
}

/// The noun behind a value; of 2个国家级和22个省级医疗中心 the first member has the noun of the
/// last.
fn whole_noun(reader: &Reader<'_>, after: &After) -> Name {
    let line = &reader.line;
    let name = noun_behind(reader, after);
    let ranked = |k: usize| line.chunks[k].is(Cue::Qualifier) || line.is(k, Word::Grade);
    let joined = line
        .chunks
        .get(after.name.end)
        .is_some_and(|next| next.is(Cue::And) || matches!(next.kind, Kind::List));
    if !joined || name.is_empty() || !after.name.clone().all(ranked) {
        return name;
    }
    let next = after.name.end + 1;
    let Some(counted) =
        (next..line.chunks.len().min(next + 2)).find(|&k| line.quantity(k).is_some())
    else {
        return name;
    };
    let last = phrase::behind(line, counted, phrase::Governed::Yes).name;
    let head = last.clone().find(|&k| !ranked(k)).unwrap_or(last.end);
    if head == last.start { name } else { name.then(&name::of(line, head..last.end)) }
}

/// The noun behind a value without what is done to it: 15件民生实事全部办结.
fn done_without(reader: &Reader<'_>, after: &After) -> Name {
    use PartOfSpeech as P;
    let verbal = |&k: &usize| matches!(reader.line.chunks[k].tag(), Some(P::Verb | P::Adverb));
    let done = after.name.clone().skip(1).rev().take_while(verbal).last();
    let name = after.name.start..done.unwrap_or(after.name.end);
    noun_behind(reader, &After { name, ..*after })
}
