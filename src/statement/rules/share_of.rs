//! A value given as a share or a multiple of something else: 达到2020年的4倍, 不高于家庭月收入的60%.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Quantity};
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::Line;
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before, bound, grant, rate};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::Rule;
use crate::token::PartOfSpeech;

/// 可贷额度为账户余额的15倍.
pub(crate) const SHARE_OF: Rule = Rule {
    id: "share-of",
    reads: "an indicator, 为 or a bound, a base with 的, a multiple or a percentage",
    apply: share_of,
    examples: &[
        Example::yields(
            "到2030年,海上风电装机达到2020年的4倍。",
            &["海上风电装机 | =4倍 | 2030 | multiple | target | from=@2020"],
        ),
        Example::yields(
            "备用金不超过年度预算的3%。",
            &["备用金占年度预算比例 | <=3% | 2025 | level | target"],
        ),
        Example::yields(
            "竞买保证金不低于起始价20%。",
            &["竞买保证金占起始价比例 | >=20% | 2025 | level | target"],
        ),
        Example::none("家庭月收入达到5000元。"),
    ],
};

/// 铜产量占全国八成.
pub(crate) const PART_OF: Rule = Rule {
    id: "part-of",
    reads: "an indicator, 占, the whole, its share",
    apply: part_of,
    examples: &[
        Example::yields(
            "民生支出占财政支出的八成以上。",
            &["民生支出占财政支出比重 | >=80% | 2025 | level | target"],
        ),
        Example::yields(
            "铜产量增长20%,约占全国八成。",
            &["铜产量占全国比重 | ~80% | 2025 | level | target"],
        ),
        Example::none("全省占地三成以上的园区。"),
    ],
};

/// 推动60%以上的县级医院达到三级水平.
pub(crate) const PORTION: Rule = Rule {
    id: "portion-that",
    reads: "a share with 的, those it is a part of, what they reach or do",
    apply: portion,
    examples: &[
        Example::yields(
            "推动60%以上的县级医院达到三级水平。",
            &["达到三级水平的县级医院比例 | >=60% | 2025 | level | target"],
        ),
        Example::none("按60%的比例给予补助。"),
    ],
};

/// 贴息资金由中央和地方财政各负担一半.
pub(crate) const BORNE: Rule = Rule {
    id: "borne",
    reads: "a cost, 由 and those who bear it, the verb, the share that each bears",
    apply: borne,
    examples: &[
        Example::yields(
            "所需资金由市、区财政各承担50%。",
            &["所需资金承担比例 | =50% | 2025 | level | provision"],
        ),
        Example::none("医疗费由个人承担后,绿地率达到40%。"),
    ],
};

/// 土地出让收入的10%用于农业农村,其余90%作为城建资金.
pub(crate) const SPENT: Rule = Rule {
    id: "share-spent",
    reads: "a whole, 的, a share of it, a verb of spending and what for; further shares of the same",
    apply: spent,
    examples: &[
        Example::yields(
            "配额总量的5%用于有偿竞价,2%作为政府储备。",
            &[
                "有偿竞价占配额总量比例 | =5% | 2025 | level | target",
                "政府储备占配额总量比例 | =2% | 2025 | level | target",
            ],
        ),
        Example::none("收入主要用于农业农村,绿地率达到40%。"),
    ],
};

fn spent(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let share = reader.quantity(at).is_some_and(Quantity::is_share);
    let verb = line.chunks.get(at + 1).filter(|next| share && next.is_word()).map(|_| at + 1);
    let Some(verb) = verb.filter(|&verb| line.is(verb, Word::Spent)) else { return false };
    let what = name::of(line, phrase::trim(line, line.words_from(verb + 1)));
    let part = reader.before(at);
    let of = at.checked_sub(1).filter(|&k| line.chunks[k].is(Cue::Of));
    let own = of.map(|of| name::of(line, phrase::trim(line, phrase::before(line, of).open..of)));
    let before = || reader.drafts.last().filter(|it| it.rule == SPENT.id)?.name.denominator();
    let Some(base) = own.filter(|base| !base.is_empty()).or_else(before) else { return false };
    if what.is_empty() {
        return false;
    }
    let mut draft = reader.draft(at, what.ratio_to(&base), &part, SPENT.id);
    draft.subject = None;
    if reader.lays_down {
        draft.frame = Frame::Term;
    }
    reader.push(draft);
    true
}

fn borne(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let share = reader.quantity(at).is_some_and(Quantity::is_share);
    let verb = at.checked_sub(1).filter(|&k| share && line.is(k, Word::Bear));
    // 由省、市、县财政分别承担40%、30%、30%
    let further = || {
        let joined = at.checked_sub(1).is_some_and(|sign| line.chunks[sign].joins_list());
        reader.drafts.last().filter(|it| share && joined && it.rule == BORNE.id).cloned()
    };
    if let Some(draft) = further() {
        let part = reader.before(at);
        let next = reader.draft(at, draft.name.clone(), &part, BORNE.id);
        let (frame, action) = (draft.frame, draft.action);
        reader.push(Draft { frame, action, subject: None, ..next });
        return true;
    }
    let Some(verb) = verb else { return false };
    let by = line.clause_before(verb).find(|&k| line.chunks[k].is(Cue::From));
    let topic = by.map(|by| phrase::trim(line, phrase::before(line, by).open..by));
    let Some(topic) = topic.filter(|topic| !topic.is_empty()) else { return false };
    let part = reader.before(at);
    let name = name::of(line, topic).then(&name::of(line, verb..verb + 1)).ratio();
    let mut draft = reader.draft(at, name, &part, BORNE.id);
    (draft.frame, draft.subject) = (Frame::Term, None);
    draft.action = Some(reader.span(verb));
    reader.push(draft);
    true
}

fn share_of(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let quantity = reader.quantity(at);
    let unit = quantity.and_then(|quantity| quantity.unit.as_deref());
    let multiple = line.words.is_unit(Word::Times, unit);
    // 不超过实际缴费的2/3
    let share = quantity.is_some_and(|quantity| is_fraction(line, quantity))
        || line.words.is_unit(Word::Tenths, unit)
        || quantity.is_some_and(Quantity::is_share);
    if at < 2 || !(multiple || share) {
        return false;
    }
    let Some(link) = link_before(line, at).filter(|link| link.of || !multiple) else {
        return false;
    };
    let part = phrase::before(line, link.start);
    let behind = (!link.of).then(|| shared_behind(line, at)).flatten();
    // 给予不超过投资额30%、最高200万元|补助
    let gives = link.start.checked_sub(1).is_some_and(|k| line.is(k, Word::Give));
    let shared = || (gives && link.bounds).then(|| grant::granted_last(line, at)).flatten();
    let behind = behind.or_else(shared);
    let given = behind.is_some() && is_given(line, link.start);
    let own = behind.unwrap_or_else(|| phrase::unlinked(line, part.open..link.start));
    let mut name = name::of(line, own);
    // 总量超过1.6亿户、是十年前的3倍
    if name.is_empty() && multiple && part.joined {
        name = reader.previous().map(|previous| previous.name.clone()).unwrap_or_default();
    }
    // 再担保业务收费,原则上不高于承担风险责任的0.5%
    if name.is_empty() && (link.bounds || !multiple) {
        name = topic(reader, part.start)
            .or_else(|| bounded_again(reader, &link).filter(|_| !multiple))
            .unwrap_or_default();
    }
    if name.is_empty() || link.base.is_empty() {
        return false;
    }
    let year = link.base.clone().find_map(|k| reader.year_at(k));
    // 裁员率不高于参保职工总数20%: a rate is none of a rate
    let named = reader.lexicon.endings.of(&name.text) == Some(NounKind::Ratio);
    // 高标准农田达到耕地总面积的64%
    let totals = link.base.clone().next_back().is_some_and(|last| {
        let noun = last - usize::from(line.chunks[last].is(Cue::Of));
        line.is(noun, Word::Sum) || measure::is_total(line.words, line.word(noun))
    });
    let based = link.bounds || !link.of || totals;
    let divided = !multiple && year.is_none() && based && !named;
    let name = if divided { name.ratio_to(&name::of(line, link.base)) } else { name };
    let action = part.action.map(|verb| reader.span(verb));
    let around = Before { link: Some(link.start), ..part };
    let mut draft = reader.draft(at, name, &around, SHARE_OF.id);
    if link.bounds {
        draft.action = action;
    }
    if given {
        draft.frame = Frame::Term;
    }
    draft.measure = if multiple { Measure::Multiple } else { Measure::Level };
    draft.baseline_year = year;
    reader.push(draft);
    true
}

/// What the value before bounds, where a share bounds it as well: 面积不超过3亩且不超过相邻宗地面积的10%.
fn bounded_again(reader: &Reader<'_>, link: &Link) -> Option<Name> {
    let previous = reader.previous().filter(|_| link.bounds)?;
    let told = reader.value_of(previous)?;
    let name = previous.name.numerator();
    let ratio = reader.lexicon.endings.of(&name.text) == Some(NounKind::Ratio);
    (told.comparator != Comparator::Eq && !told.is_share() && !ratio).then_some(name)
}

/// What a bounded share is of, where nothing is named before the bound: 不超过总建筑面积的3%.
pub(super) fn bounded_base(line: &Line<'_>, at: usize) -> Option<Name> {
    let share = line.quantity(at).is_some_and(Quantity::is_share) && at > 1;
    let link = share.then(|| link_before(line, at)).flatten()?;
    let alone = link.bounds && phrase::trim(line, 0..link.start).is_empty();
    (alone && !link.base.is_empty()).then(|| name::of(line, link.base))
}

/// What the clause before, which holds no figure, is about: what is measured, up to what may or must
/// be done with it.
fn topic(reader: &Reader<'_>, start: usize) -> Option<Name> {
    let line = &reader.line;
    let clause = line.previous_clause(start)?;
    let ruled = |k: &usize| line.chunks[*k].any(&[Cue::Ruling, Cue::Modality, Cue::By]);
    let end = clause.clone().find(ruled).unwrap_or(clause.end);
    let noun = phrase::trim(line, clause.start..end);
    let name = name::of(line, noun.clone());
    let last = noun.clone().next_back()?;
    let measured = line.chunks[last].any(&[Cue::Head, Cue::Tariff])
        || line.is(last, Word::Price)
        || reader.lexicon.endings.of(&name.text).is_some();
    (measured && !line.holds_value(clause)).then_some(name)
}

/// What says that a share of a base follows: 为, 达到, a bound.
struct Link {
    /// The first of its words; 不 of 不小于.
    start: usize,
    base: Range<usize>,
    /// Whether it bounds the share.
    bounds: bool,
    /// Whether 的 stands between the base and the share.
    of: bool,
}

/// The link before the share at a chunk, and the base between them.
fn link_before(line: &Line<'_>, at: usize) -> Option<Link> {
    let of = line.chunks[at - 1].is(Cue::Of);
    let end = at - usize::from(of);
    if let Some(words) = bound::apart(line, at).filter(|words| words.end < end) {
        // 按不低于成交总价的7%给予补贴, 按不低于补助资金20%的比例安排配套资金: a rate that something is done by
        let by = words.start.checked_sub(1);
        let by = by.is_some_and(|k| line.opens_basis(k));
        let granted = || {
            line.clause_behind(at).any(|k| line.is(k, Word::Give))
                || rate::verb_behind(line, at).is_some()
        };
        if by && granted() {
            return None;
        }
        return Some(Link { start: words.start, base: words.end..end, bounds: true, of });
    }
    let verb = line.clause_before(end).take(12).find(|&k| links(line, k)).filter(|_| of);
    let verb = verb.or_else(|| attained(line, end).filter(|_| !of))?;
    Some(Link { start: verb, base: verb + 1..end, bounds: false, of })
}

/// The word that says a share is reached of what is priced right before it: 投资额已达到投资总额25%.
fn attained(line: &Line<'_>, end: usize) -> Option<usize> {
    let dated = |k: usize| line.chunks[k].is_word() || line.time(k).is_some();
    let words = line.clause_before(end).take(24).take_while(|&k| dated(k));
    let verb = words.into_iter().find(|&k| line.chunks[k].is(Cue::Attained))?;
    let priced =
        |k: usize| line.chunks[k].any(&[Cue::Head, Cue::Tariff]) || line.is(k, Word::Price);
    (verb + 1 < end && priced(end - 1)).then_some(verb)
}

/// What a share is of, where it stands behind it: 不低于合同金额50%的预付款.
fn shared_behind(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    let after = phrase::after(line, at);
    let unnamed = after.name.len() == 1 && line.is_any(after.name.start, rate::RATIOS);
    (after.of && !after.name.is_empty() && !unnamed).then_some(after.name)
}

/// Whether a verb of granting stands before a chunk in its clause.
fn is_given(line: &Line<'_>, at: usize) -> bool {
    line.clause_before(at).any(|k| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]))
}

/// Whether the value is written as a fraction: 1/6.
fn is_fraction(line: &Line<'_>, quantity: &Quantity) -> bool {
    quantity.unit.is_none() && quantity.number.of(line.text).contains('/')
}

fn part_of(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let share = |quantity: &Quantity| quantity.is_share() || is_fraction(line, quantity);
    if !reader.quantity(at).is_some_and(share) {
        return false;
    }
    let near = line.clause_before(at).take(12).take_while(|&k| line.quantity(k).is_none());
    let Some(share) = near.into_iter().find(|&k| line.chunks[k].is(Cue::Share)) else {
        return false;
    };
    let loose = |k: usize| line.chunks[k].any(&[Cue::Of, Cue::Adverb, Cue::Modality, Cue::Past]);
    let end = (share + 1..at).rev().find(|&k| !loose(k)).map_or(share + 1, |last| last + 1);
    let whole = share + 1..end;
    // 占…比重达: the share has a noun of its own
    let linked = whole.clone().any(|k| line.chunks[k].any(phrase::LINKS));
    let named = whole.clone().next_back().is_some_and(|k| line.is_any(k, rate::RATIOS));
    if whole.is_empty() || linked || named {
        return false;
    }
    let about = share > 0 && line.is(share - 1, Word::About);
    let part = reader.before(share - usize::from(about));
    let own = name::of(line, part.name.clone());
    let named =
        if own.is_empty() { reader.previous().map(|it| undivided(&it.name)) } else { Some(own) };
    let Some(named) = named else { return false };
    let name = named.share_of(&name::of(line, whole));
    let mut draft =
        reader.draft(at, name, &Before { link: Some(share), ..(*part).clone() }, PART_OF.id);
    draft.bound = about.then_some(Comparator::Approx);
    reader.push(draft);
    true
}

fn portion(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    if !reader.quantity(at).is_some_and(Quantity::is_share) || reader.grants().is_some() {
        return false;
    }
    let part = reader.before(at);
    // 流经城市|90%的河段受到污染: which ones, not what is measured
    let told: &[Cue] = &[Cue::Head, Cue::Tariff, Cue::Frame, Cue::From, Cue::Share];
    let which = part.name.len() < 4 && part.name.clone().all(|k| !line.chunks[k].any(told));
    let which = which && (part.name.is_empty() || part.start == part.open && !reader.lays_down);
    let opens = which && part.link.is_none() && part.subject.is_empty();
    let caused = part.action.is_none_or(|k| line.chunks[k].is(Cue::Cause));
    let after = phrase::after(line, at);
    // 60%的乡镇|通油路
    let does = |k: usize| line.chunks[k].tag() == Some(PartOfSpeech::Verb) && !reader.lays_down;
    let reaches = |k: &usize| {
        line.chunks[*k].any(&[Cue::Reach, Cue::Action, Cue::Deed, Cue::Finish]) || does(*k)
    };
    // 70%的企业|基本|实现数字化
    let adverb = |k: &usize| line.chunks[*k].any(&[Cue::Adverb, Cue::Manner]) && !reaches(k);
    let verb = after.verb.map(|verb| verb + usize::from(adverb(&verb)));
    let verb = verb.filter(|&verb| verb < line.chunks.len());
    let Some(verb) = verb.filter(reaches).filter(|_| opens && caused && after.of) else {
        return false;
    };
    let deed = phrase::trim(line, line.words_from(verb));
    let valued = line.value_follows(verb);
    // 按不低于5%的幅度压减支出
    let measured = after.name.clone().next_back().is_some_and(|k| {
        line.chunks[k].is(Cue::Head) || line.is_any(k, &[Word::Rise, Word::BareMeasure])
    });
    if after.name.is_empty() || deed.len() < 2 || valued || measured {
        return false;
    }
    let place = part.name.clone().next_back().is_some_and(|last| reader.is_place(last));
    let front = if place { Name::default() } else { name::of(line, part.name.clone()) };
    let name = name::of(line, deed).that(&front.then(&name::of(line, after.name))).ratio();
    let mut draft = reader.draft(at, name, &part, PORTION.id);
    draft.action = Some(reader.span(verb));
    reader.push(draft);
    true
}

/// The name of what a share was last given of: 占全国12%、占全球5%.
pub(super) fn undivided(name: &Name) -> Name {
    match name.split_at_share() {
        Some((front, _)) if !front.is_empty() => Name {
            text: front.to_owned(),
            spans: name.spans.first().copied().into_iter().collect(),
        },
        _ => name.clone(),
    }
}

/// Whether the word links an indicator to a share of a base.
fn links(line: &Line<'_>, k: usize) -> bool {
    line.chunks[k].is_word()
        && (line.is(k, Word::Linking) || line.chunks[k].any(&[Cue::TowardUp, Cue::TowardDown]))
}
