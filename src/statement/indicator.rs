//! Which indicator a value behind it has: the name the clause gives, completed from the
//! indicator before where it only points back.
//!
//! In: a [`Reader`] and the [`Before`] of a quantity. Out: a [`Name`].

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Form, Quantity};
use crate::span::Span;
use crate::statement::Measure;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::reading::{dimension, measures};
use crate::token::PartOfSpeech;

/// The indicator before a value, completed where it points back.
pub(crate) fn indicator(reader: &Reader<'_>, part: &Before, quantity: &Quantity) -> Option<Name> {
    let line = &reader.line;
    if part.action.is_some() && !part.subject.is_empty() {
        let whole = name::of(line, part.open.min(part.name.start)..part.name.end);
        if reader.is_known(&whole.text) {
            return Some(whole);
        }
    }
    let mut own = own_name(reader, part);
    let owns = part.link.filter(|&k| line.is(k, Word::Own));
    let per_head = || line.words.is_any(&[Word::Each, Word::PerHead], &own.text);
    if let Some(owns) = owns.filter(|_| per_head()) {
        // 每万人发明专利拥有16件, 人均有粮500公斤
        own = own.owned(&name::of(line, owns..owns + 1));
    }
    // 安排资金8亿元,其中本次安排2亿元
    let stage = part.name.len() == 1 && line.is(part.name.start, Word::Stage);
    let back = if stage { points_back(reader, part, quantity) } else { None };
    if own.is_empty() || back.is_some() {
        return back.or_else(|| points_back(reader, part, quantity));
    }
    if let Some(whole) = outlay(reader, &own) {
        return Some(whole);
    }
    // 进出口总值 is complete, though each of its words may be a head
    let length = own.text.chars().count();
    let shares = part.name.clone().any(|k| line.chunks[k].is(Cue::Share));
    let complete = !shares && length > 4 || length == 4 && reader.is_known(&own.text);
    let lone = opens_with_lone_head(line, &part.name) && part.subject.is_empty() && !complete;
    if lone && reader.drafts.is_empty() {
        let topic = clause_topic(reader, part.start);
        // 新车价格区间划分不变,价格20万元以上的…: what the clause is about names it already
        let alone = stands_alone(reader, &own, &topic.text) || topic.text.contains(&own.text);
        return Some(if alone { own } else { topic.then(&own) });
    }
    Some(completed(reader, part, quantity, own, lone))
}

/// A name as the clause gives it, with what it leaves out since it was said before; `lone` where it is a head
/// alone.
fn completed(
    reader: &Reader<'_>,
    part: &Before,
    quantity: &Quantity,
    own: Name,
    lone: bool,
) -> Name {
    let line = &reader.line;
    let shares = part.link.is_some_and(|k| line.chunks[k].is(Cue::Share));
    let Some(previous) = reader.previous() else {
        let part_of_all = shares && quantity.is_percent();
        return if part_of_all { own.with(parts_noun(reader)) } else { own };
    };
    if shares {
        return as_share(reader, previous, own);
    }
    if part.among {
        // 赤字8000亿元、赤字率1.5%,其中中央财政赤字5500亿元: of what is measured alike
        let unit = |draft: &&Draft| {
            reader.value_of(draft).is_some_and(|before| before.unit == quantity.unit)
        };
        let alike = reader.drafts.iter().rev().filter(|draft| !draft.bracketed).find(unit);
        return among(reader, part, own, alike.unwrap_or(previous));
    }
    if line.chunks[part.name.start].is(Cue::Share) {
        return previous.name.clone().then(&own);
    }
    if lone {
        return of_previous(reader, previous, &own);
    }
    // 收入下降11%,降幅比同期收窄4个百分点
    let rate =
        own.text.chars().count() == 2 && measure::rate_of_change(line.words, &own.text).is_some();
    if rate && previous.measure == Measure::Change {
        return previous.name.numerator().then(&own);
    }
    if let Some(name) = of_like_share(reader, part, &own, quantity) {
        return name;
    }
    // 其中国家级62家、省级803家
    let listed = part.joined && part.action.is_none() && part.link.is_none();
    if listed && line.words.is(Word::Grade, &own.text) && is_graded(reader, previous) {
        return among(reader, part, own, previous);
    }
    own
}

/// What makes up so much of what was named before: 笔试成绩占60%,面试成绩占40%, of no more than what both make up.
fn as_share(reader: &Reader<'_>, previous: &Draft, own: Name) -> Name {
    let amount = reader.value_of_previous().is_some_and(|value| !value.is_share());
    let parts = parts_noun(reader);
    // 笔试成绩占比 tells of no whole
    let divided = previous.name.split_at_share().is_some() && !previous.name.text.ends_with(parts);
    if amount || divided {
        own.share_of(&whole_of(&reader.line, &previous.name))
    } else {
        own.with(parts)
    }
}

/// The noun for a part of a whole that nothing names.
fn parts_noun<'r>(reader: &Reader<'r>) -> &'r str {
    reader.lexicon.endings.of_dimension(Some("parts")).unwrap_or_default()
}

/// What is spent of the budget whose income was told before: 社保基金收入12亿元,支出|10亿元.
fn outlay(reader: &Reader<'_>, own: &Name) -> Option<Name> {
    let words = reader.line.words;
    let told = reader.drafts.iter().rev().filter(|draft| !draft.bracketed);
    let bare = words.is(Word::Outlay, &own.text);
    let income = |draft: &Draft| {
        let name = draft.name.numerator();
        let (budget, _) = words.split_back(Word::Income, &name.text)?;
        Some(Name { text: budget.to_owned(), spans: name.spans.clone() })
    };
    let budget = told.filter(|_| bare).find_map(income).filter(|budget| !budget.is_empty());
    budget.map(|budget| budget.then(own))
}

/// A further part of a list of shares that leaves out what it is a share of: 轮岗教师比例不低于10%、骨干教师|不低于
/// 20%.
fn of_like_share(
    reader: &Reader<'_>,
    part: &Before,
    own: &Name,
    quantity: &Quantity,
) -> Option<Name> {
    let words = reader.line.words;
    let listed = part.joined && part.action.is_none() && part.link.is_none();
    let bare = listed && quantity.is_percent() && reader.lexicon.endings.of(&own.text).is_none();
    let measured = reader.ends_in(&own.text, Cue::Head) || reader.ends_in(&own.text, Cue::Tariff);
    let previous = reader.drafts.last().filter(|_| bare && !measured)?;
    let alike = reader
        .value_of(previous)
        .is_some_and(|before| before.is_percent() && before.comparator == quantity.comparator);
    let bounded = quantity.comparator != Comparator::Eq && previous.measure == Measure::Level;
    let divided = previous.name.split_at_share().is_some();
    let (_, share) = words.split_back(Word::Share, &previous.name.text)?;
    (alike && bounded && !divided).then(|| own.clone().with(share))
}

/// Whether a name begins with the rank of what is counted: 国家级|龙头企业.
fn is_graded(reader: &Reader<'_>, draft: &Draft) -> bool {
    let name = &draft.name.text;
    let noun = reader.unqualified(name);
    noun.len() < name.len() && !noun.is_empty()
}

/// Whether the name is a bare head, or a share of it: 增加值, 增加值占地区生产总值比重.
fn opens_with_lone_head(line: &Line<'_>, name: &Range<usize>) -> bool {
    let share = name.clone().find(|&k| line.chunks[k].is(Cue::Share));
    name::lone_head(line, &(name.start..share.unwrap_or(name.end)))
}

/// What a share named before is one of (私营商业占零售总额比重: 零售总额); any other name itself.
fn whole_of(line: &Line<'_>, name: &Name) -> Name {
    let whole = name.split_at_share().map(|(_, whole)| whole);
    let whole = whole.and_then(|whole| {
        let (whole, _) = line.words.split_back(Word::Share, whole)?;
        Some(whole).filter(|whole| !whole.is_empty())
    });
    Name { text: whole.unwrap_or(&name.text).to_owned(), spans: name.spans.clone() }
}

/// The name as the part itself gives it: with the doer before the verb, and with the verb itself
/// where deeds are counted.
fn own_name(reader: &Reader<'_>, part: &Before) -> Name {
    let line = &reader.line;
    let mut name = name::of(line, part.name.clone());
    let Some(action) = part.action else { return name };
    let deed = line.chunks[action].is(Cue::Deed);
    // 开展对接30次: the object alone says nothing
    let lone = part.name.len() == 1;
    let stages = line.is_any(action, &[Word::Light, Word::Organise, Word::Host]);
    let bare = stages && lone && line.chunks[part.name.start].tag() == Some(PartOfSpeech::Verb);
    // 其中新开工项目14项
    let project = part.among && lone && line.chunks[part.name.start].is(Cue::Kind);
    // 支持|总额, 发放|标准
    let head = lone && line.is(part.name.start, Word::BareMeasure);
    let pays = action + 1 == part.name.start
        && (line.is_any(action, &[Word::Give, Word::Pay, Word::Encourage])
            || line.chunks[action].is(Cue::Grant));
    let paid = head && pays;
    // 提高|幅度不超过20%
    let moved =
        head && action + 1 == part.name.start && line.chunks[action].any(&[Cue::Up, Cue::Down]);
    if (deed || bare || project || paid || moved) && !name.is_empty() {
        name = name::of(line, action..part.name.end);
    }
    let doer = part.subject.clone();
    let is_place = || doer.clone().next_back().is_some_and(|k| reader.is_place(k));
    if !part.caused && !doer.is_empty() && !is_place() && !opens_phrase(reader, &doer) {
        let doer = name::of(line, doer);
        let quality = part.name.clone().next_back().is_some_and(|k| {
            line.chunks[k].is(Cue::Qualifier)
                || line.chunks[k].tag() == Some(PartOfSpeech::Adjective)
        });
        // 众创空间获评省级优秀4家
        name = if quality { name.then(&doer) } else { doer.then(&name) };
    }
    name
}

/// The rank that a part of a list has from the part before it, where it names none of its own:
/// 国家级农业产业园区1个、产业强镇7个. Lower ranks are said for each (省级龙头企业5家、家庭农场100家).
pub(crate) fn ranked_as_before(
    reader: &Reader<'_>,
    part: &Before,
    quantity: &Quantity,
    name: &Name,
) -> Name {
    let line = &reader.line;
    let lists = part.joined && line.chunks[part.start].kind == Kind::List;
    let whole = !part.name.is_empty() && name.text.chars().count() > 3;
    let bare = part.action.is_none() && part.link.is_none() && whole;
    let Some(previous) = reader.drafts.last().filter(|_| lists && bare) else {
        return Name::default();
    };
    let bodies = |quantity: &Quantity| line.words.is_unit(Word::Site, quantity.unit.as_deref());
    let alike = bodies(quantity)
        && reader.value_of(previous).is_some_and(bodies)
        && previous.measure != Measure::Change;
    let first = part.name.start;
    let own = line.words.holds(Word::Grade, &name.text)
        || line.chunks[first].is(Cue::Qualifier)
        || line.is(first, Word::Tier);
    let rank = line.words.split_front(Word::NationalRank, &previous.name.text);
    let span = previous.name.spans.first().copied();
    match (rank, span) {
        (Some((rank, _)), Some(span)) if alike && !own && span.len() >= rank.len() => {
            Name { text: rank.to_owned(), spans: vec![Span::at(span.start, rank.len())] }
        }
        _ => Name::default(),
    }
}

fn opens_phrase(reader: &Reader<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|k| {
        let chunk = reader.line.chunks[k];
        chunk.any(&[Cue::Frame, Cue::Cause, Cue::From, Cue::Place])
            || matches!(chunk.kind, Kind::List)
    })
}

/// No name of its own: the indicator before (…,同比增长8%; 数量居全国第一).
fn points_back(reader: &Reader<'_>, part: &Before, quantity: &Quantity) -> Option<Name> {
    let topic = clause_topic(reader, part.start);
    if let Some(verb) =
        part.action.or(part.link).filter(|_| reader.drafts.is_empty() && !topic.is_empty())
    {
        let percent = quantity.is_percent();
        let acts = reader.line.chunks[verb].any(&[Cue::Action, Cue::Closing]);
        return Some(if percent && acts {
            topic.then(&name::of(&reader.line, verb..verb + 1))
        } else {
            topic
        });
    }
    // 进出口增长19%,全省进出口总值创历史新高,达到5379亿元
    let reached = part.link.is_some_and(|link| reader.line.chunks[link].is(Cue::Reach));
    let previous = reader.line.previous_clause(part.start);
    let told = previous.is_some_and(|clause| !reader.line.holds_value(clause));
    if reached && told && part.action.is_none() && reader.ends_in(&topic.text, Cue::Head) {
        return Some(topic);
    }
    // 领取保险金的期限可以合并计算,但是最长不得超过24个月
    let bounded = quantity.comparator != Comparator::Eq && told && part.action.is_none();
    let measured = || {
        let kind = reader.lexicon.endings.of(&topic.text);
        kind.is_some_and(|kind| measures(kind, dimension(quantity)))
    };
    if bounded && measured() {
        return Some(topic);
    }
    let words = matches!(quantity.form, Form::Doubling | Form::Rank | Form::Coverage);
    let previous = reader.previous()?;
    let capped = previous.frame == Frame::Term && quantity.comparator != Comparator::Eq;
    let linked = part.link.is_some() || part.total.is_some() || capped;
    let growth = quantity.form == Form::Rank && previous.measure == Measure::Change;
    let grows = growth && measure::rate_of_change(reader.line.words, &previous.name.text).is_none();
    // 增加值4亿元,占计划的53.1%,同比增长13%: what grows is what has the share
    let percent = quantity.is_percent();
    let moves = part.link.is_some_and(|k| reader.line.chunks[k].any(&[Cue::Up, Cue::Down]));
    let shared = moves && percent && previous.measure == Measure::Level;
    let name = if shared { previous.name.numerator() } else { previous.name.clone() };
    (linked || words).then(|| if grows { name.growth() } else { name })
}

/// 总量, 投资, 出口: a head alone belongs to what was named before.
fn of_previous(reader: &Reader<'_>, previous: &Draft, own: &Name) -> Name {
    // 地区生产总值增长5.8%,增速居全国第2位: a rate of the whole
    let words = reader.line.words;
    if words.is(Word::WholeRate, &own.text) {
        return previous.name.numerator().then(own);
    }
    // 减按1%的税率征收;面积为140平方米以上的: a rate has none, nor has a grant
    let term =
        [Cue::Tariff, Cue::Grant].iter().any(|&cue| reader.ends_in(&previous.name.text, cue));
    if previous.frame == Frame::Term && term {
        return own.clone();
    }
    let is_head = |tail: &str| reader.lexicon.cues.of(tail).is(Cue::Head);
    // 人口30万,总面积1.9万平方公里: a place has both
    if words.is(Word::Population, &previous.name.text) && !words.is(Word::Population, &own.text) {
        return own.clone();
    }
    // 中心占地面积1800平方米,总投资650万元: of the centre
    let site = words.split_back(Word::SiteArea, &previous.name.text).map(|(site, _)| site);
    if site.is_some_and(str::is_empty) {
        return own.clone();
    }
    let stem = site.unwrap_or_else(|| name::stem(&previous.name.text, &is_head));
    let stem = what_is_grown(reader, stem, own);
    // 贷款最高|额度20万元,期限最长3年
    let stem = words.split_back(Word::Utmost, stem).map_or(stem, |(front, _)| front).to_owned();
    // 猕猴桃产值增长8%、出口增长53%: what is produced is also sold
    let made = words.is(Word::Made, &previous.name.text);
    if !made && stands_alone(reader, own, &stem) {
        return own.clone();
    }
    // 优良天数312天,优良率85.5%
    Name { text: stem, spans: previous.name.spans.clone() }.overlapping(own)
}

/// What is grown, where it is measured what came of it: 烟叶|种植面积18000亩,产量3000吨; 年产|药材6875吨,
/// 产值2.3亿元.
fn what_is_grown<'n>(reader: &Reader<'_>, stem: &'n str, own: &Name) -> &'n str {
    let words = reader.line.words;
    if !words.is(Word::Made, &own.text) {
        return stem;
    }
    let grown = words.split_back(Word::Grown, stem).map(|(thing, _)| thing);
    let yearly = || words.split_front(Word::Yearly, stem).map(|(_, thing)| thing);
    grown.or_else(yearly).filter(|thing| !thing.is_empty()).unwrap_or(stem)
}

/// Whether a head stands for itself, since it is one that the whole economy has, and what was named
/// before can have no such thing: 社会消费品零售总额增长5%;进出口增长4%.
fn stands_alone(reader: &Reader<'_>, head: &Name, before: &str) -> bool {
    let may_have = || reader.ends_in(before, Cue::Kind) || reader.ends_in(before, Cue::Body);
    reader.line.words.is(Word::Economy, &head.text) && !may_have()
}

/// 其中国家级3家, 其中发明专利360件.
fn among(reader: &Reader<'_>, part: &Before, own: Name, previous: &Draft) -> Name {
    let line = &reader.line;
    let qualifies = part.name.clone().all(|k| line.chunks[k].is(Cue::Qualifier));
    if qualifies || line.words.is(Word::Grade, &own.text) {
        let text = reader.unqualified(&previous.name.text).to_owned();
        return own.then(&Name { text, spans: previous.name.spans.clone() });
    }
    if line.words.is(Word::Respect, &own.text) {
        let is_head = |tail: &str| reader.lexicon.cues.of(tail).is(Cue::Head);
        let stem = name::stem(&previous.name.text, &is_head);
        let tail = previous.name.text.get(stem.len()..).unwrap_or_default().to_owned();
        let front = Name { text: stem.to_owned(), spans: previous.name.spans.clone() };
        return front.then(&own).with(&tail);
    }
    let shared = shared_tail(&own.text, &previous.name.text);
    // 统筹资金9.7亿元,其中乡村振兴补助资金3.2亿元: says more than what it is a part of
    let shared = if own.text.len() > previous.name.text.len() { "" } else { shared };
    match previous.name.text.split_once(shared) {
        // 专业村镇1600个,其中全国示范村镇144个: a kind of its own
        Some(_) if part.name.start > 0 && line.chunks[part.name.start - 1].is(Cue::Whole) => own,
        Some((front, back)) if !shared.is_empty() && !is_whole(reader, &own) => {
            // 项目完成投资9亿元,其中建成项目12个: the projects, not what was invested
            let back = if line.words.is(Word::Invested, back) { "" } else { back };
            Name {
                text: format!("{front}{}{back}", own.text),
                spans: previous.name.spans.iter().chain(&own.spans).copied().collect(),
            }
        }
        _ => own,
    }
}

/// Whether a name says what is measured, or what standard it is: 农村特困人员基本生活标准.
fn is_whole(reader: &Reader<'_>, own: &Name) -> bool {
    let standard = reader.lexicon.endings.of(&own.text) == Some(NounKind::Standard);
    standard || reader.ends_in(&own.text, Cue::Head)
}

/// The longest end of `own`, of two characters at least and not all of it, that stands in
/// `previous` (发明专利 and 授权专利数: 专利).
fn shared_tail<'n>(own: &'n str, previous: &str) -> &'n str {
    // 劳动力 of 农村劳动力转移就业 shares no more than itself
    if previous.contains(own) {
        return "";
    }
    let tails = own.char_indices().skip(1).filter_map(|(at, _)| own.get(at..));
    let long = |tail: &&str| tail.chars().count() >= 2;
    tails.filter(long).find(|tail| previous.contains(*tail)).unwrap_or_default()
}

/// What the clause before is about, where it holds no figure: 新校区年内竣工,总建筑面积…
pub(crate) fn clause_topic(reader: &Reader<'_>, start: usize) -> Name {
    let line = &reader.line;
    let Some(Range { start: begin, end }) = line.previous_clause(start) else {
        return Name::default();
    };
    // 虽然做了很大努力,涨幅仍达…: another clause's own; 该项目位于河东村,总投资…; 北与某县接壤,总面积…:
    // names nothing
    let points = (begin..end).next().is_some_and(|k| line.is(k, Word::Demonstrative))
        || (begin..end).any(|k| line.is(k, Word::Borders));
    if line.chunks[begin].tag() == Some(PartOfSpeech::Conjunction) || points {
        return Name::default();
    }
    let place = (begin + 1..end).find(|&k| line.chunks[k].is(Cue::Place));
    if let Some(place) = place.filter(|_| line.is(begin, Word::In)) {
        return name::of(line, phrase::trim(line, begin + 1..place));
    }
    let skip: &[Cue] =
        &[Cue::Frame, Cue::Adverb, Cue::Whole, Cue::Modality, Cue::Action, Cue::Cause, Cue::Manner];
    let first = (begin..end)
        .find(|&k| line.chunks[k].is_word() && !line.chunks[k].any(skip))
        .unwrap_or(end);
    let ends = |k: &usize| {
        !line.chunks[*k].is_word()
            || line.chunks[*k].any(&[Cue::Finish, Cue::Place, Cue::Action, Cue::Reach, Cue::Cause])
            // 进出口总值创历史新高, 该项目位于河东村
            || line.is_any(*k, &[Word::Record, Word::Located])
            // 经济总量跨过|2个万亿元大关
            || line.inside_names.contains(&(k + 1))
            || line.chunks.get(k + 1).is_some_and(|next| next.is_quantity())
                && line.chunks[*k].tag() == Some(PartOfSpeech::Verb)
    };
    let predicates = |k: &usize| *k > first && opens_predicate(line, *k, end);
    let last = (first..end).find(|k| ends(k) || predicates(k)).unwrap_or(end);
    name::of(line, phrase::trim(line, first..last))
}

/// Whether what is said of the topic begins at `k`: 工业经济|稳中向好, 旅游市场|持续火爆.
fn opens_predicate(line: &Line<'_>, k: usize, end: usize) -> bool {
    use PartOfSpeech as P;
    let says = matches!(line.chunks[k].tag(), Some(P::Adverb | P::Adjective | P::Phrase))
        || line.chunks[k].any(&[Cue::Adverb, Cue::Up, Cue::Down]);
    let noun = |k: usize| matches!(line.chunks[k].tag(), Some(P::Noun | P::Name | P::Place));
    says && !(k..end).any(noun)
}

/// 中欧班列累计开行1.7万列: who does what is counted, where the verb has no object.
pub(crate) fn doer(reader: &Reader<'_>, part: &Before, at: usize) -> Option<Name> {
    let line = &reader.line;
    let counted = reader.quantity(at).is_some_and(measure::is_count);
    let verb = part.action.filter(|&verb| line.chunks[verb].is(Cue::Strong))?;
    let last = part.subject.end.checked_sub(1).filter(|_| !part.subject.is_empty())?;
    let plain = part.name.is_empty()
        && part.link.is_none()
        && !part.caused
        && !reader.is_place(last)
        && verb < at
        && phrase::after(line, at).name.is_empty();
    let name = || name::of(line, part.subject.clone());
    // 生猪出栏: a name of its own
    let named = || name().then(&name::of(line, verb..verb + 1));
    (plain && counted)
        .then(|| Some(named()).filter(|n| reader.is_known(&n.text)).unwrap_or_else(name))
}

/// 首期规模500亿元的科创基金: the noun behind the value, where the name is a bare head.
pub(crate) fn owner_of_head(reader: &Reader<'_>, part: &Before, at: usize) -> Option<Name> {
    let line = &reader.line;
    let bare = !part.name.is_empty()
        && part.subject.is_empty()
        && part
            .name
            .clone()
            .all(|k| line.chunks[k].any(&[Cue::Head, Cue::Qualifier, Cue::Tariff, Cue::Extreme]));
    let after = phrase::after(line, at);
    // 销售收入超过2000万元的企业, 总库容2万立方米以上的冷库: a case of a term
    let bounded = reader.quantity(at).is_some_and(|it| it.comparator != Comparator::Eq);
    let case = bounded && (reader.lays_down || reader.grants().is_some());
    let owned = bare && after.of && !after.name.is_empty() && !part.joined && !case;
    owned.then(|| name::of(line, after.name))
}

/// A name with the noun that bounds its value: 年度最高支付|限额为15万元.
pub(crate) fn with_limit(
    reader: &Reader<'_>,
    part: &Before,
    quantity: &Quantity,
    name: Name,
) -> Name {
    let text = reader.line.text;
    let word = quantity.comparator_spans.first().filter(|_| !part.name.is_empty());
    let Some(word) = word.filter(|word| word.end <= quantity.number.start) else { return name };
    // 贷款|最高|限额
    let between = part.name.end..part.at;
    let touches = between.clone().all(|k| reader.line.chunks[k].is(Cue::Extreme));
    let words = reader.line.words;
    let noun = words.split_front(Word::LimitNoun, word.of(text)).filter(|_| touches);
    let Some((noun, _)) = noun else { return name };
    let noun = Name { text: noun.to_owned(), spans: vec![Span::at(word.start, noun.len())] };
    name.then(&name::of(&reader.line, between)).then(&noun)
}

/// What is told in years of age is an age, whoever is named before: 年满16周岁.
pub(crate) fn of_age(line: &Line<'_>, name: Name, quantity: &Quantity) -> Name {
    let aged = line.words.is_unit(Word::YearsOld, quantity.unit.as_deref());
    let named = line.words.is(Word::AgeNoun, &name.text);
    if aged && !named { Name::age() } else { name }
}

/// A ratio by its name: a name with 占 that does not end in 比重 or the like.
pub(crate) fn as_ratio(line: &Line<'_>, name: Name, quantity: &Quantity) -> Name {
    let percent = matches!(quantity.unit.as_deref(), Some("%" | "‰"));
    // 由市级财政承担40%
    if percent && line.words.is(Word::Bear, &name.text) {
        return name.ratio();
    }
    let ratios = &[Word::Share, Word::Portion, Word::Proportion];
    // 城镇人口占总人口比重(城镇化率)
    let glossed = name.text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let own = glossed.map_or(name.text.as_str(), |(own, _)| own);
    let named = line.words.is_any(ratios, own);
    let shares = || name.split_at_share().is_some_and(|(front, _)| !front.is_empty());
    if percent && !named && shares() { name.share() } else { name }
}
