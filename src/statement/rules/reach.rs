//! The value stands behind the indicator: 森林覆盖率达到24%, 新增就业5万人, 外送电量1116亿千瓦时.

use std::ops::Range;

use crate::lexicon::cue::{Cue, CueSet};
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Form, Quantity};
use crate::rule::Example;
use crate::statement::indicator;
use crate::statement::line::Kind;
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before, members};
use crate::statement::reader::{Draft, Reader};
use crate::statement::rules::{Rule, share_of};
use crate::statement::{Direction, Measure};
use crate::token::PartOfSpeech;

/// 森林覆盖率达到24%.
pub(crate) const REACH: Rule = Rule {
    id: "indicator-verb-value",
    reads: "an indicator, a verb of reaching or holding, the value",
    apply: reach,
    examples: &[
        Example::yields(
            "到2025年,森林覆盖率达到24.1%以上。",
            &["森林覆盖率 | >=24.1% | 2025 | level | target"],
        ),
        Example::yields(
            "水稻、油茶产量均居全国第一。",
            &["水稻产量 | =1位 | 2025 | rank | target", "油茶产量 | =1位 | 2025 | rank | target"],
        ),
        Example::yields(
            "县域医院、养老院巡诊率保持在95%以上。",
            &[
                "县域医院巡诊率 | >=95% | 2025 | level | target",
                "养老院巡诊率 | >=95% | 2025 | level | target",
            ],
        ),
        Example::none("会议于2025年达到高潮,新建公园5个。"),
    ],
};

/// 新增城镇就业5万人.
pub(crate) const MADE: Rule = Rule {
    id: "verb-indicator-value",
    reads: "a verb of making, the indicator, the value",
    apply: made,
    examples: &[
        Example::yields(
            "全年新建村卫生室45所。",
            &["村卫生室 | =45所 | 2025 | increment | target"],
        ),
        Example::none("新建一批村卫生室,绿地率达到40%。"),
    ],
};

/// 外送电量1116亿千瓦时.
pub(crate) const BARE: Rule = Rule {
    id: "indicator-value",
    reads: "an indicator and its value without a verb",
    apply: bare,
    examples: &[
        Example::yields(
            "粮食播种面积320万亩。",
            &["粮食播种面积 | =320万亩 | 2025 | level | target"],
        ),
        Example::none("2025年3月5日,新建公园5个。"),
    ],
};

/// 增长7%以上、力争8%.
pub(crate) const FURTHER: Rule = Rule {
    id: "further-value",
    reads: "a further value of the indicator just read: a stretch aim, a second bound, a part of a ratio",
    apply: further,
    examples: &[
        Example::yields(
            "进出口总额增长6%以上、力争8%。",
            &["进出口总额 | =8% | 2025 | change+ | target"],
        ),
        Example::none("增长较快、力争更快,绿地率达到40%。"),
    ],
};

fn further(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let bare = part.joined && part.name.is_empty() && part.action.is_none() && part.link.is_none();
    let from = (part.start..at).any(|k| reader.line.chunks[k].is(Cue::From));
    let Some(previous) = reader.drafts.last().filter(|_| bare && !from) else { return false };
    let last = reader.line.chunks[..at].iter().rposition(|c| c.is_quantity());
    let adjacent = last.is_some_and(
        |last| matches!(reader.line.chunks[last].kind, Kind::Quantity(m) if m == previous.mention),
    );
    if !adjacent || previous.rule == "benefit" {
        return false;
    }
    let after = phrase::after(&reader.line, at);
    // 达到3000万元、5000万元、1亿元的企业; 年满16周岁、未满60周岁的人员
    let bounds = after.of && bounds_alike(reader, at, previous);
    let ends = after.name.is_empty() || after.of && previous.rule == FURTHER.id || bounds;
    if !ends {
        return false;
    }
    let quantity = reader.quantity(at);
    let percent = quantity.is_some_and(Quantity::is_percent);
    // 占总面积的比例不超过3%且不超过5平方米: the bound is of what the share is of
    let name = match (percent, wider_base(reader, at, previous)) {
        (true, Some(name)) => name,
        (true, None) => previous.name.clone(),
        (false, _) => previous.name.numerator(),
    };
    let mut draft = reader.draft(at, name, &part, FURTHER.id);
    draft.relate_as(previous);
    // 新增企业550家、全省第二
    if quantity.is_some_and(|quantity| quantity.form == Form::Rank) {
        (draft.measure, draft.direction) = (Measure::Rank, None);
    }
    if previous.measure == Measure::Increment && surpasses(reader, at, previous) {
        draft.measure = Measure::Level;
    }
    draft.reached = previous.reached;
    draft.baseline_year = previous.baseline_year;
    draft.frame = previous.frame;
    draft.bound = reader.value_of(previous).and_then(|first| reader.shared_bound(first, at));
    draft.bound = draft.bound.or(previous.bound.filter(|_| previous.rule == FURTHER.id));
    reader.push(draft);
    true
}

/// 占全省54%、全国16%: what has the share, of another whole.
fn wider_base(reader: &Reader<'_>, at: usize, previous: &Draft) -> Option<Name> {
    let wider = |k: &usize| reader.line.words.holds(Word::Wider, reader.line.word(*k));
    let base = at.checked_sub(1).filter(wider)?;
    let shares = previous.name.split_at_share().is_some();
    shares.then(|| share_of::undivided(&previous.name).share_of(&name::of(&reader.line, base..at)))
}

/// Whether the value before and this one bound the same, from below and from above.
fn bounds_alike(reader: &Reader<'_>, at: usize, previous: &Draft) -> bool {
    let before = reader.value_of(previous);
    before.zip(reader.quantity(at)).is_some_and(|(before, quantity)| {
        let low = matches!(before.comparator, Comparator::Ge | Comparator::Gt);
        let high = matches!(quantity.comparator, Comparator::Le | Comparator::Lt);
        low && high && before.unit == quantity.unit
    })
}

/// Whether the value is what is reached by adding the one before: 新增1700公里、突破7000公里.
fn surpasses(reader: &Reader<'_>, at: usize, previous: &Draft) -> bool {
    let base = |quantity: &Quantity| quantity.normalized.as_ref().map(|it| it.value);
    let added = reader.value_of(previous).and_then(base);
    reader.quantity(at).is_some_and(|quantity| {
        let beyond = matches!(quantity.comparator, Comparator::Gt | Comparator::Ge);
        beyond && base(quantity).zip(added).is_some_and(|(reached, added)| reached > added)
    })
}

fn reach(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    if part.link.is_none() {
        return false;
    }
    if holds_for_each(reader, at, &part, REACH.id) {
        return true;
    }
    value_after(reader, at, &part, REACH.id)
}

fn made(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let named = !part.name.is_empty() || indicator::doer(reader, &part, at).is_some();
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let sums = part.total.is_some()
        && reader
            .drafts
            .last()
            .is_some_and(|draft| counts_alike(reader, reader.unit_of(draft), unit));
    // 新增床位30张,总计达60张: what sums up needs neither verb nor name
    if !sums && (part.action.is_none() || !named) {
        return false;
    }
    value_after(reader, at, &part, MADE.id)
}

/// Whether two units count the same, whatever their multipliers: 户, 万户.
fn counts_alike(reader: &Reader<'_>, one: Option<&str>, other: Option<&str>) -> bool {
    let bare = |unit| {
        let mut rest: &str = unit;
        while let Some((_, shorter)) = reader.line.words.split_front(Word::Scale, rest) {
            rest = shorter;
        }
        rest.to_owned()
    };
    one.is_some() && one.map(bare) == other.map(bare)
}

fn bare(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(quantity) = reader.quantity(at) else { return false };
    if part.name.is_empty()
        && !matches!(quantity.form, Form::Doubling | Form::Rank | Form::Coverage)
    {
        return false;
    }
    if holds_for_each(reader, at, &part, BARE.id) {
        return true;
    }
    value_after(reader, at, &part, BARE.id)
}

/// 水稻、油茶产量居全国第一, 巩固率、毛入学率超过93%, 甲市、乙市经济总量突破2000亿元: a rank, a rate and a doubling
/// hold for each of those named, and whatever places have in each of them.
fn holds_for_each(reader: &mut Reader<'_>, at: usize, part: &Before, rule: &'static str) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let covered = quantity.form == Form::Coverage;
    if part.action.is_some() && !covered {
        return false;
    }
    let ranked = quantity.form == Form::Rank;
    let percent = quantity.is_percent();
    // 北京、上海占比达40%: of both together
    let placed = places_of(reader, part).filter(|_| !percent);
    // 人均生产总值和居民收入翻一番
    let whole = covered || quantity.form == Form::Doubling;
    let changed = part.link.is_some_and(|k| reader.line.chunks[k].any(&[Cue::Up, Cue::Down]));
    let rate = || {
        let last = part.name.clone().next_back();
        last.is_some_and(|k| {
            let kind = reader.lexicon.endings.of(reader.line.word(k));
            reader.line.is(k, Word::Rate) || kind == Some(NounKind::Growth)
        })
    };
    let holds = (ranked || changed) && part.link.is_some() || percent && rate() || whole;
    let parts = placed.or_else(|| holds.then(|| members::each(&reader.line, part.name.clone())));
    let Some(parts) = parts.filter(|parts| parts.len() > 1) else { return false };
    let names = name::share_out(&reader.line, &parts);
    value_of_each(reader, at, part, names, rule);
    true
}

/// The parts of a list of places, the last with what is measured of each: 泸州、宜宾|经济总量.
fn places_of(reader: &Reader<'_>, part: &Before) -> Option<Vec<Range<usize>>> {
    let parts = name::parts(&reader.line, part.name.clone());
    let (last, rest) = parts.split_last()?;
    let place = |k: usize| reader.line.chunks[k].tag() == Some(PartOfSpeech::Place);
    let alone = rest.iter().all(|part| part.len() == 1 && place(part.start));
    (!rest.is_empty() && alone && last.len() > 1 && place(last.start)).then_some(parts)
}

/// Makes the draft of a value that stands behind its indicator.
pub(crate) fn value_after(
    reader: &mut Reader<'_>,
    at: usize,
    part: &Before,
    rule: &'static str,
) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let Some(name) =
        indicator::doer(reader, part, at).or_else(|| indicator::indicator(reader, part, quantity))
    else {
        return false;
    };
    if !name.text.contains(char::is_alphanumeric) {
        return false;
    }
    let name = match indicator::owner_of_head(reader, part, at) {
        Some(owner) => owner.then(&name::of(&reader.line, part.name.clone())),
        None => indicator::as_ratio(&reader.line, name, quantity),
    };
    let name = indicator::ranked_as_before(reader, part, quantity, &name).then(&name);
    let name = indicator::with_limit(reader, part, quantity, name);
    let name = indicator::of_age(&reader.line, name, quantity);
    let mut draft = reader.draft(at, name, part, rule);
    let bounds = part.link.is_some_and(|link| reader.is_in_bound(at, link));
    let verb = if bounds { CueSet::NONE } else { governing(reader, part) };
    (draft.measure, draft.direction) =
        measure::measure(reader, &draft.name.text, verb, part.total.is_some(), quantity);
    if let Some(direction) = grows_by(reader, at) {
        (draft.measure, draft.direction) = (Measure::Change, Some(direction));
    } else if let Some(finish) = finish_behind(reader, at).filter(|_| verb.is_empty()) {
        draft.measure = Measure::Increment;
        draft.action = Some(reader.span(finish));
    } else if lengthens(reader, part, quantity) {
        (draft.measure, draft.direction) = (Measure::Change, Some(Direction::Up));
    } else if verb.is_empty() && !(part.total.is_some() && part.name.is_empty()) {
        inherit_verb(reader, part, quantity, &mut draft);
    } else if goes_further(reader, part, at)
        && let Some(previous) = reader.previous()
    {
        // 增长6.5%左右,力争达到7%
        draft.relate_as(&previous.clone());
    }
    // 新增床位30张,总计达60张;学位50个: what follows goes on with what is made
    draft.aside = draft.aside || is_sum(reader, part, &draft);
    let done = verb.is_empty() && ends_in_deed(reader, part)
        || (verb.is_empty() || verb.is(Cue::Reach)) && does_inside(reader, part);
    if draft.measure == Measure::Level && done && is_amount(reader, part, quantity) {
        draft.measure = Measure::Increment;
    }
    reader.push(draft);
    true
}

/// Whether a term says by how much longer something lasts than it otherwise would: 难产的,增加产假15天.
fn lengthens(reader: &Reader<'_>, part: &Before, quantity: &Quantity) -> bool {
    let timed = quantity.dimension() == Some("time") && reader.lays_down;
    let last = part.name.clone().next_back().filter(|_| timed && part.link.is_none());
    let term = last.is_some_and(|last| reader.line.chunks[last].is(Cue::Tariff));
    term && part.action.is_some_and(|verb| reader.line.chunks[verb].is(Cue::Up))
}

/// Whether the value is what has been reached with what was made before, of which nothing else is said.
fn is_sum(reader: &Reader<'_>, part: &Before, draft: &Draft) -> bool {
    let bare = part.name.is_empty() && part.subject.is_empty();
    let made = reader.drafts.last().filter(|made| made.measure == Measure::Increment);
    let reached = matches!(draft.measure, Measure::Level | Measure::Cumulative);
    let alike = made.is_some_and(|made| reader.unit_of(made) == reader.unit_of(draft));
    bare && reached && alike
}

/// Whether the clause only says that a change just told is to reach more: 增长6.5%左右,力争达到7%.
fn goes_further(reader: &Reader<'_>, part: &Before, at: usize) -> bool {
    let line = &reader.line;
    let bare = part.name.is_empty() && part.action.is_none() && part.subject.is_empty();
    let aims = (part.start..at).any(|k| line.chunks[k].is(Cue::Modality));
    let previous = reader.drafts.last().filter(|draft| draft.measure == Measure::Change);
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let alike = previous.is_some_and(|previous| reader.unit_of(previous) == unit);
    bare && aims && alike && unit == Some("%")
}

/// Whether the value is an amount of something, and no total, rate or length of time, which is reached
/// whatever is done in its name.
fn is_amount(reader: &Reader<'_>, part: &Before, quantity: &Quantity) -> bool {
    let name = name::of(&reader.line, part.name.clone()).text;
    let kind = reader.lexicon.endings.of(&name);
    let total = measure::is_total(reader.line.words, &name)
        || kind.is_some_and(|kind| kind != NounKind::Money);
    !total && quantity.form.is_plain() && measure::is_count(quantity)
}

/// Whether the name tells what someone does to what is counted: 省内转化重大科技成果700项, 为用户节约用电
/// 成本超100亿元.
fn does_inside(reader: &Reader<'_>, part: &Before) -> bool {
    let chunks = &reader.line.chunks;
    let name = part.name.clone();
    let object = |k: usize| {
        let next = chunks.get(k + 1).filter(|_| k + 1 < name.end);
        // 服务平台, 研究开发中心: what closes the name may be called after what is done there
        let called =
            k + 2 == name.end && next.is_some_and(|next| next.any(&[Cue::Kind, Cue::Body]));
        !called && next.and_then(|next| next.tag()).is_some_and(PartOfSpeech::is_nominal)
    };
    let deeds: &[Cue] = &[Cue::Action, Cue::Deed, Cue::Down];
    let deed = |k: usize| {
        let chunk = chunks[k];
        let done = chunk.any(deeds) && k > name.start || chunk.is(Cue::Serve);
        done && !chunk.any(&[Cue::Head, Cue::Kind])
    };
    name.clone().any(|k| deed(k) && object(k))
}

/// Whether the name ends with what is done: 高等学校招生16万人, 危桥改造200座, 高速公路建成通车1100公里.
fn ends_in_deed(reader: &Reader<'_>, part: &Before) -> bool {
    let last = part.name.clone().next_back().filter(|_| part.name.len() > 1);
    last.is_some_and(|last| {
        let chunk = reader.line.chunks[last];
        chunk.any(&[Cue::Action, Cue::Finish]) && !chunk.any(&[Cue::Head, Cue::Kind, Cue::Output])
    })
}

/// Where the value says by how much something grows or falls, the direction: 保持20%以上增长, 出现28%的
/// 负增长.
fn grows_by(reader: &Reader<'_>, at: usize) -> Option<Direction> {
    let line = &reader.line;
    reader.quantity(at).filter(|quantity| quantity.is_percent())?;
    let near = (at + 1..line.chunks.len()).find(|&k| !line.chunks[k].is(Cue::Of))?;
    let ends = line.chunks.get(near + 1).is_none_or(|next| !next.is_word());
    let falls = line.chunks[near].is(Cue::Down).then_some(Direction::Down);
    falls.or_else(|| measure::rate_of_change(line.words, line.word(near))).filter(|_| ends)
}

/// One value that holds for each of the names (工业投资、民间投资年均增长6%).
pub(crate) fn value_of_each(
    reader: &mut Reader<'_>,
    at: usize,
    part: &Before,
    names: Vec<Name>,
    rule: &'static str,
) {
    let Some(quantity) = reader.quantity(at) else { return };
    let verb = governing(reader, part);
    for name in names {
        let mut draft = reader.draft(at, name, part, rule);
        (draft.measure, draft.direction) =
            measure::measure(reader, &draft.name.text, verb, part.total.is_some(), quantity);
        reader.push(draft);
    }
}

/// The verb of completing that closes the clause behind the value: 产能1400万吨建成投产.
pub(crate) fn finish_behind(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let mut clause = reader.line.clause_behind(at).take(12);
    clause.find(|&k| reader.line.chunks[k].is(Cue::Finish))
}

/// The classes of the verb that decides on the measure: the link, else the action.
pub(crate) fn governing(reader: &Reader<'_>, part: &Before) -> CueSet {
    let classes = |k: usize| reader.line.chunks[k].cues();
    let link = part.link.map(classes);
    // a verb that no list knows makes or does something
    let action = part.action.map(classes).map(|own| {
        let runs = part.action.is_some_and(|k| k > part.open) && own.any(&[Cue::Up, Cue::Down]);
        // 增加制糖能力160万吨
        let adds = own.is(Cue::Adds) && reader.quantity(part.at).is_some_and(measure::is_count);
        let makes = own.is(Cue::Action) && !own.is(Cue::Reach);
        if own.is_empty() || runs || adds || makes && own.is(Cue::Up) {
            CueSet::of(Cue::Action)
        } else {
            own
        }
    });
    match (action, link) {
        // 培育上市企业达到12家: what is made, however it is put
        (Some(action), Some(link)) if link.is(Cue::Reach) && !link.is(Cue::Action) => action,
        (_, Some(link)) => link,
        (Some(action), None) => action,
        (None, None) => CueSet::NONE,
    }
}

/// A part without a verb goes on with the verb before: 新建学校3所、医院2所.
fn inherit_verb(reader: &Reader<'_>, part: &Before, quantity: &Quantity, draft: &mut Draft) {
    let Some(previous) = reader.drafts.iter().rev().find(|draft| !draft.aside) else { return };
    let unit = quantity.unit.as_deref();
    let points = reader.line.words.is_unit(Word::Point, unit);
    let times = reader.line.words.is_unit(Word::Times, unit);
    let counted = unit.is_some_and(|unit| !points && !times && !matches!(unit, "%" | "‰"));
    // 接待游客11亿人次、旅游收入1万亿元: what is reached is not made
    let before = reader.value_of(previous);
    let alike = measure::is_total(reader.line.words, &previous.name.text)
        || before.is_some_and(|before| before.unit == quantity.unit);
    let total = measure::is_total(reader.line.words, &draft.name.text) && !alike;
    let made = previous.measure == Measure::Increment && !total;
    let goes_on = part.among
        || part.joined && !total
        || counted && made && quantity.comparator == Comparator::Eq;
    let plain = quantity.form.is_plain();
    if goes_on && plain && counted && previous.measure != Measure::Change {
        draft.measure = previous.measure;
        draft.action = previous.action;
    }
}
