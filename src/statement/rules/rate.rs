//! A rate that a policy pays or sets by: 按总房价的1%给予购房补贴, 按市场价的70%执行.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Form, Quantity};
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::{Kind, Line};
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, bound, grant, rate};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::Rule;

/// 按总房价的1%给予购房补贴.
pub(crate) const RATE: Rule = Rule {
    id: "rate-of-base",
    reads: "按, a base, a rate, a verb of granting and what is granted, or a verb of setting",
    apply: rate,
    examples: &[
        Example::yields(
            "购买首套住房的,按所缴契税的80%给予补贴。",
            &["补贴占所缴契税比例 | =80% | 2025 | level | provision | action=给予"],
        ),
        Example::yields(
            "按实际投资额给予10%补助。",
            &["补助占实际投资额比例 | =10% | 2025 | level | provision | action=给予"],
        ),
        Example::yields(
            "租金按市场评估价的70%执行。",
            &["租金占市场评估价比例 | =70% | 2025 | level | provision | action=执行"],
        ),
        Example::yields(
            "各区按不低于省级资金20%的比例安排配套资金。",
            &["配套资金占省级资金比例 | >=20% | 2025 | level | target | action=安排"],
        ),
        Example::none("按80平方米的标准给予补贴。"),
    ],
};

/// 返还上年度实际缴纳失业保险费的50%.
pub(crate) const RETURNED: Rule = Rule {
    id: "share-returned",
    reads: "a verb of paying back or relieving, what was paid, 的, the share of it",
    apply: returned,
    examples: &[
        Example::yields(
            "可返还企业上年度实际缴纳失业保险费的60%。",
            &["返还占企业实际缴纳失业保险费比例 | =60% | 2025 | level | provision | action=返还"],
        ),
        Example::none("绿地率达到建成区面积的40%。"),
    ],
};

fn returned(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let share = reader.quantity(at).is_some_and(Quantity::is_percent);
    let of = at.checked_sub(1).filter(|&k| share && line.chunks[k].is(Cue::Of));
    let Some(of) = of.filter(|_| phrase::after(line, at).name.is_empty()) else { return false };
    let clause: Vec<usize> = line.clause_before(of).collect();
    let by = |&k: &usize| line.chunks[k].any(&[Cue::By]) || line.is_by(k);
    let verb = clause.iter().rev().copied().find(|&k| line.is(k, Word::Returns));
    let Some(verb) = verb.filter(|_| !clause.iter().any(by)) else { return false };
    let base = phrase::trim(line, verb + 1..of);
    let base = base.start + usize::from(line.chunks[base.start].is(Cue::Among))..base.end;
    if base.is_empty() {
        return false;
    }
    let part = reader.before(at);
    let name = name::of(line, verb..verb + 1).ratio_to(&name::of(line, base));
    let mut draft = reader.draft(at, name, &part, RETURNED.id);
    (draft.frame, draft.subject) = (Frame::Term, None);
    draft.action = Some(reader.span(verb));
    reader.push(draft);
    true
}

fn rate(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let multiple = line.words.is_unit(Word::Times, unit);
    // 按照1:1比例给予配套补助
    let pair = reader.quantity(at).is_some_and(|it| it.form == Form::Ratio && it.unit.is_none());
    if !multiple && !pair && !matches!(unit, Some("%" | "‰")) {
        return false;
    }
    let by = line
        .clause_before(at)
        .take_while(|&k| line.quantity(k).is_none())
        .find(|&k| line.opens_basis(k));
    let Some(by) = by else { return false };
    // 按可贷额度上浮20%: a change of it
    if line.chunks[at - 1].any(&[Cue::Up, Cue::Down]) {
        return false;
    }
    let rates = rates_from(line, at);
    let last = behind_cap(line, rates.last().copied().unwrap_or(at));
    let read = granted(line, by, at, last).filter(|read| !read.whole.is_empty());
    let read = read.or_else(|| set(line, by, last)).or_else(|| done(line, by, at, last));
    let Some(read) = read else { return false };
    let base = base(line, by, at, &read).or(pair.then(Name::default));
    let Some(base) = base else { return false };
    let name = match line.words.is(Word::RateNoun, &base.text) {
        _ if pair => read.whole.ratio(),
        // 规划建筑面积按不低于10%的比例建设保障性住房
        _ if base.is_empty() && !read.topic.is_empty() => {
            read.whole.ratio_to(&name::of(line, read.topic.clone()))
        }
        _ if multiple || base.is_empty() => read.whole,
        // 按年利率1.5%贴息: what is stated is the rate itself
        true if !line.chunks[at - 1].is(Cue::Of) => read.whole.then(&base),
        _ => read.whole.ratio_to(&base),
    };
    for rate in rates {
        let part = reader.before(rate);
        let draft = Draft {
            action: Some(reader.span(read.verb)),
            frame: if read.grants { Frame::Term } else { Frame::Plain },
            measure: if multiple { Measure::Multiple } else { Measure::Level },
            ..reader.draft(rate, name.clone(), &part, RATE.id)
        };
        reader.push(draft);
    }
    true
}

/// The cap that stands between a rate and what is granted by it, else the rate: 30%、最高|1000万元给予补助.
fn behind_cap(line: &Line<'_>, rate: usize) -> usize {
    let sign = line.chunks.get(rate + 1).is_some_and(|next| next.kind == Kind::List);
    let near = rate + 2..line.chunks.len().min(rate + 5);
    let cap = near.into_iter().find(|&k| line.quantity(k).is_some()).filter(|_| sign);
    let capped = |&k: &usize| {
        let money = line.quantity(k).is_some_and(Quantity::is_money);
        let loose = |j: usize| line.chunks[j].any(&[Cue::Extreme, Cue::Adverb, Cue::Most]);
        money && (rate + 2..k).all(loose)
    };
    cap.filter(capped).unwrap_or(rate)
}

/// The rate at a chunk and those listed behind it: 50%、40%和20%, 80%(二孩)、100%(三孩).
fn rates_from(line: &Line<'_>, at: usize) -> Vec<usize> {
    let unit = |k: usize| line.quantity(k).and_then(|quantity| quantity.unit.as_deref());
    let joins = |k: usize| match line.chunks[k].kind {
        Kind::Quantity(_) => unit(k) == unit(at),
        _ => line.chunks[k].joins_list() || line.word(k).starts_with('('),
    };
    let listed = (at..line.chunks.len()).take_while(|&k| joins(k));
    listed.filter(|&k| line.quantity(k).is_some()).collect()
}

/// The base behind 按 of the rate at `at`, without the bound that opens it; where 按 has none, what
/// stands before it (对已缴纳的契税按60%给予补贴). A rate that is set may have none (购置税按7.5%征收).
fn base(line: &Line<'_>, by: usize, at: usize, read: &Read) -> Option<Name> {
    // 按照最高不超过发生额的50%
    let most = |words: &Range<usize>| {
        (by + 1..words.start).all(|k| line.chunks[k].any(&[Cue::Extreme, Cue::Adverb]))
    };
    let bounded = bound::apart(line, at).filter(most);
    let behind = phrase::trim(line, bounded.map_or(by + 1, |words| words.end)..read.base_end);
    let topic = || {
        let part = phrase::before(line, by);
        line.is(part.start, Word::Toward).then(|| phrase::trim(line, part.open..by))
    };
    let before = (behind.is_empty() && read.grants).then(topic).flatten();
    let name = name::of(line, before.unwrap_or(behind));
    let based = name.text.chars().count() > 1 || name.is_empty() && !read.grants;
    (based && !read.whole.is_empty()).then_some(name)
}

/// What a rate is paid or set for.
struct Read {
    whole: Name,
    verb: usize,
    /// Where the base of the rate ends.
    base_end: usize,
    grants: bool,
    /// What the rate is of where nothing stands between 按 and it, before 按.
    topic: Range<usize>,
}

/// What is granted by the rate: behind the last of the rates, or before the first with the base
/// (按投资额给予10%补助).
fn granted(line: &Line<'_>, by: usize, at: usize, last: usize) -> Option<Read> {
    let read = |verb, noun, base_end| {
        let whole = name::of(line, noun);
        Read { whole, verb, base_end, grants: true, topic: 0..0 }
    };
    if let Some(verb) = (by + 1..at).find(|&k| line.is_any(k, GIVING)) {
        return Some(read(verb, phrase::after(line, last).name, verb));
    }
    let (verb, noun) = granted_behind(line, last)?;
    Some(read(verb, noun, at))
}

/// What the rate is set for: the object of a verb of setting behind the rate, else the name
/// before 按.
fn set(line: &Line<'_>, by: usize, last: usize) -> Option<Read> {
    let verb = line.words_from(last + 1).take(4).find(|&k| line.is_any(k, SETTING))?;
    let object = phrase::after(line, verb).name;
    let range = if object.is_empty() {
        phrase::unlinked(line, phrase::before(line, by).open..by)
    } else {
        object
    };
    let base_end = (by + 1..last).find(|&k| line.quantity(k).is_some()).unwrap_or(last);
    Some(Read { whole: name::of(line, range), verb, base_end, grants: false, topic: 0..0 })
}

/// What is done by the rate, whatever the verb: its object (按补助资金的20%安排|配套资金), else what stands
/// before 按 (保洁员按常住人口的2‰配备).
fn done(line: &Line<'_>, by: usize, at: usize, last: usize) -> Option<Read> {
    let verb = rate::verb_behind(line, last)?;
    let object = phrase::trim(line, verb + 1..line.words_from(verb).end);
    let noun = |k: usize| line.chunks[k].is_nominal();
    let object = if object.clone().next_back().is_some_and(noun) { object } else { 0..0 };
    let part = phrase::before(line, by);
    let topic = phrase::unlinked(line, part.name);
    let (range, topic) = if object.is_empty() { (topic, 0..0) } else { (object, topic) };
    let whole = name::of(line, range);
    (!whole.is_empty()).then_some(Read { whole, verb, base_end: at, grants: false, topic })
}

/// The verb of granting behind the rate and what it grants; the noun of granting itself where
/// the verb has no object (按购房款的1%补贴).
fn granted_behind(line: &Line<'_>, at: usize) -> Option<(usize, Range<usize>)> {
    // 按不高于投资额10%、给予最高100万元补助
    let sign = line.chunks.get(at + 1).is_some_and(|next| next.kind == Kind::List);
    let words = line.words_from(at + 1 + usize::from(sign));
    let gives =
        |&k: &usize| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]) || line.is_any(k, GIVING);
    let verb = words.into_iter().take(6).find(gives).filter(|&k| !line.is_any(k, SETTING))?;
    if line.is_any(verb, GIVING) {
        return Some((verb, grant::granted(line, verb)));
    }
    let noun = grant::granted(line, verb);
    let own = line.is_any(verb, &[Word::Relief, Word::Discount]);
    own.then(|| (verb, if noun.is_empty() { verb..verb + 1 } else { noun }))
}

/// Verbs that only say that something is granted; what is granted stands behind them.
const GIVING: &[Word] = &[Word::Give, Word::Light];

/// Verbs that say that something is set, charged or paid by a rate.
const SETTING: &[Word] = &[Word::Set, Word::Levy];
