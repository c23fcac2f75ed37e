//! Names and values paired off: A、B、C分别增长6%、5.2%、4%.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Form, Quantity};
use crate::rule::Example;
use crate::statement::line::Kind;
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{Before, grant};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::Rule;
use crate::statement::rules::reach;

/// A、B分别达到1、2.
pub(crate) const RESPECTIVE: Rule = Rule {
    id: "respectively",
    reads: "a list of indicators, 分别, a verb, as many values",
    apply: respective,
    examples: &[
        Example::yields(
            "全市工业、服务业增加值分别增长6%和7.5%。",
            &[
                "工业增加值 | =6% | 2025 | change+ | target",
                "服务业增加值 | =7.5% | 2025 | change+ | target",
            ],
        ),
        Example::yields(
            "接待游客17亿人次、旅游花费1.2万亿元,分别增长33%、42%。",
            &[
                "接待游客 | =33% | 2025 | change+ | target",
                "旅游花费 | =42% | 2025 | change+ | target",
            ],
        ),
        Example::yields(
            "科研人员达159万人、技工达843万人,均居全国首位。",
            &[
                "科研人员 | =1位 | 2025 | rank | target | action=居",
                "技工 | =1位 | 2025 | rank | target | action=居",
            ],
        ),
        Example::none("分别召开座谈会,绿地率达到40%。"),
    ],
};

fn respective(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let values = values_from(reader, at);
    // 响应量与申报量的比值均不低于70%: one name
    let ratio = part.name.clone().next_back().is_some_and(|k| reader.line.is(k, Word::RatioOfTwo));
    if ratio && values.len() == 1 {
        return false;
    }
    if values.len() == 1 {
        return alike_each(reader, at, &part);
    }
    if part.joined {
        return false;
    }
    let marked = (part.start..at).any(|k| reader.line.chunks[k].is(Cue::Respective));
    if grants_each(reader, &part, at) {
        return false;
    }
    let shared_unit = unit_of_last(reader, &values);
    let linked = marked || part.link.is_some() || shared_unit.is_some();
    if !linked && !same_unit(reader, &values) {
        return false;
    }
    let parts = parts_for(reader, &part.name, values.len());
    let linked = marked || part.link.is_some();
    // 三次产业结构为9.8:41.2:49: one name for the parts of a ratio
    let share = |k: usize| reader.line.is(k, Word::Share);
    let measured = reader.quantity(at).is_some_and(|quantity| quantity.unit.is_some())
        || part.name.clone().next_back().is_some_and(share);
    // 城乡居民基础养老金、低保标准分别提高25元、50元: the list itself has as many
    let listed = parts.len() == values.len()
        && part.name.clone().any(|k| reader.line.chunks[k].kind == Kind::List);
    let sides = sides(reader, &part.name, values.len()).filter(|_| linked && measured && !listed);
    let sides =
        sides.or_else(|| before_it(reader, values.len()).filter(|_| parts.is_empty() && marked));
    let sides = sides.or_else(|| named_before(reader, &part, &values).filter(|_| marked));
    let sides = sides.or_else(|| sides_before(reader, &part, values.len()));
    let sides = placed(reader, &part.name, values.len()).filter(|_| marked).or(sides);
    let sides = paired_before(reader, &part, values.len()).or(sides);
    if sides.is_none() && parts.len() != values.len() {
        return false;
    }
    let names = sides.unwrap_or_else(|| name::share_out(&reader.line, &parts));
    let verb = moved(reader, &part)
        .map_or_else(|| reach::governing(reader, &part), |k| reader.line.chunks[k].cues());
    let granted = granted_behind(reader, &values).or_else(|| granted_last(reader, &part));
    for (&k, name) in values.iter().zip(names) {
        let Some(quantity) = reader.quantity(k) else { continue };
        let name = match &granted {
            // 博士、硕士8万元、5万元标准给予购房补贴: whom it is for is the condition
            Some(granted) => granted.clone(),
            None => name,
        };
        let mut draft = reader.draft(k, name, &part, RESPECTIVE.id);
        if granted.is_some() {
            draft.frame = Frame::Term;
        }
        (draft.measure, draft.direction) =
            measure::measure(reader, &draft.name.text, verb, part.total.is_some(), quantity);
        draft.unit_of = shared_unit.filter(|_| is_bare(reader, quantity)).or(draft.unit_of);
        draft.bound = reader.quantity(at).and_then(|first| reader.shared_bound(first, k));
        draft.bound = draft.bound.or_else(|| closing_bound(reader, &values, k).filter(|_| marked));
        reader.push(draft);
    }
    true
}

/// 对甲、乙企业分别奖补300万元、200万元: whether the amounts are terms, each for its recipients.
fn grants_each(reader: &Reader<'_>, part: &Before, at: usize) -> bool {
    let chunks = &reader.line.chunks;
    let apart = (part.start..at).find(|&k| chunks[k].is(Cue::Respective));
    // 分别一次性资助20万元、10万元
    let once = |k: &usize| chunks[*k].is(Cue::Manner);
    let Some(verb) = apart.and_then(|apart| (apart + 1..at).find(|k| !once(k))) else {
        return false;
    };
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let money = reader.line.words.is_unit(Word::Yuan, unit);
    // 分别给予博士、硕士5万元、3万元: the recipients stand behind the verb
    let listed = chunks[verb..at].iter().any(|chunk| chunk.kind == Kind::List);
    money && chunks[verb].is(Cue::Grant) && !listed && reader.grants().is_some()
}

/// 获得一、二、三等奖的分别奖励1万元、0.8万元、0.5万元: the grant that closes the list of those who get it.
fn granted_last(reader: &Reader<'_>, part: &Before) -> Option<Name> {
    let last = part.name.clone().next_back()?;
    let of = part.name.clone().any(|k| reader.line.chunks[k].is(Cue::Of));
    let laid_down = reader.lays_down || reader.grants().is_some();
    // 一、二、三等奖的|分别奖励1万元
    let apart = |k: &usize| reader.line.chunks[*k].is(Cue::Respective);
    let front = (part.name.start..last).rev().find(|k| !apart(k));
    let closes = front.is_some_and(|front| reader.line.chunks[front].is(Cue::Of));
    let grant = reader.line.chunks[last].is(Cue::Grant) && of && (laid_down || closes);
    grant.then(|| name::of(&reader.line, last..last + 1))
}

/// What is granted by the standards that are paired off: 博士、硕士8万元、5万元标准给予购房补贴.
fn granted_behind(reader: &Reader<'_>, values: &[usize]) -> Option<Name> {
    let line = &reader.line;
    let (first, last) = (*values.first()?, *values.last()?);
    let standard = line.words_from(last + 1).take(2).any(|k| line.is(k, Word::Standard));
    // 每年分别发放6万元、4万元的人才津贴
    let given = line.clause_before(first).any(|k| line.is(k, Word::Give));
    let noun = match grant::verb_behind(line, last).filter(|_| standard) {
        Some(verb) => grant::granted(line, verb),
        None => grant::granted_last(line, first).filter(|_| given)?,
    };
    Some(name::of(line, noun)).filter(|noun| !noun.is_empty())
}

/// The parts of a list; 和 parts only names where that gives as many as there are values (金融业、
/// 软件和信息服务业增加值分别增长9%、15%: two).
pub(super) fn parts_for(
    reader: &Reader<'_>,
    list: &Range<usize>,
    count: usize,
) -> Vec<Range<usize>> {
    let parts = name::parts(&reader.line, list.clone());
    if parts.len() == count {
        return parts;
    }
    let headed = name::headed_parts(&reader.line, list.clone());
    if headed.len() == count { headed } else { parts }
}

/// 会议费、培训费均压减10%: one value that holds for each of those named.
fn alike_each(reader: &mut Reader<'_>, at: usize, part: &Before) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    // 均低于12%: the bound links as a verb does
    let linked = part.link.is_some() || quantity.comparator != Comparator::Eq;
    if !linked || part.action.is_some() {
        return false;
    }
    let line = &reader.line;
    let each = (part.start..at).any(|k| line.is_any(k, &[Word::Evenly, Word::All]));
    let apart = || (part.start..at).any(|k| line.chunks[k].is(Cue::Respective));
    let names = if part.name.is_empty() && each {
        listed_before(reader)
    } else if (each || apart()) && !part.joined && quantity.form != Form::Rank {
        let parts = name::parts(line, part.name.clone());
        let parts = Some(parts).filter(|parts| parts.len() > 1);
        let parts = parts.unwrap_or_else(|| name::headed_parts(line, part.name.clone()));
        name::share_out(line, &parts)
    } else {
        return false;
    };
    if names.len() < 2 {
        return false;
    }
    reach::value_of_each(reader, at, part, names, RESPECTIVE.id);
    true
}

/// 科技人员达159万人、高技能人才达843万人,均居全国首位: those of the list that the value goes back
/// to; where it goes back to no list, the last two.
fn listed_before(reader: &Reader<'_>) -> Vec<Name> {
    let drafts: Vec<&Draft> = reader.drafts.iter().rev().filter(|d| !d.bracketed).collect();
    let joined = |pair: &&[&Draft]| {
        let chunks = &reader.line.chunks;
        let earlier = chunks.iter().position(|c| c.kind == Kind::Quantity(pair[1].mention));
        earlier.and_then(|at| chunks.get(at + 1)).is_some_and(|next| next.joins_list())
    };
    let listed = drafts.windows(2).take_while(joined).count().max(1) + 1;
    let mut names: Vec<Name> =
        drafts.iter().take(listed).rev().map(|draft| draft.name.clone()).collect();
    names.dedup();
    names
}

/// 接待游客17亿人次、旅游花费1万亿元,分别增长33%、42%: as many indicators as the values go back to.
fn before_it(reader: &Reader<'_>, count: usize) -> Option<Vec<Name>> {
    let drafts = reader.drafts.iter().rev().filter(|draft| !draft.bracketed).take(count);
    let mut names: Vec<Name> = drafts.map(|draft| draft.name.clone()).collect();
    names.reverse();
    (names.len() == count && count > 1).then_some(names)
}

/// 甲、乙比重分别达到39%、35%,较上年提高6个、7个百分点: those that as many values have just been paired
/// with, also as what a share is of (甲、乙分别增长9%、7%,占产值比重分别达到6%、4%).
fn paired_before(reader: &Reader<'_>, part: &Before, count: usize) -> Option<Vec<Name>> {
    let plain = reader.drafts.iter().rev().filter(|draft| !draft.bracketed);
    let mut drafts: Vec<&Draft> = plain.take(count).collect();
    drafts.reverse();
    // 比2010年的5.8万吨、0.7万吨: values compared with
    let paired = part.link.is_some()
        && drafts.len() == count
        && drafts.iter().all(|draft| draft.rule == RESPECTIVE.id);
    let first = part.name.clone().next();
    // 增速在全市排名分别为第3位、第9位
    let rate = first.filter(|&k| reader.line.is(k, Word::WholeRate));
    let share = first.is_some_and(|k| reader.line.chunks[k].is(Cue::Share));
    let tail = rate.map_or(part.name.clone(), |rate| rate..rate + 1);
    let tail = name::of(&reader.line, tail);
    let told = share || rate.is_some();
    let named = |draft: &&Draft| {
        if told { draft.name.numerator().then(&tail) } else { draft.name.clone() }
    };
    let unnamed = part.name.is_empty() || moved(reader, part).is_some();
    (paired && (told || unnamed)).then(|| drafts.iter().map(named).collect())
}

/// The verb of change, where it is all that stands before the link: 增长分别为6.4%、7.9%.
fn moved(reader: &Reader<'_>, part: &Before) -> Option<usize> {
    let mut words = part.name.clone();
    let verb = words.next_back().filter(|_| words.is_empty() && part.link.is_some())?;
    reader.line.chunks[verb].any(&[Cue::Up, Cue::Down]).then_some(verb)
}

/// 三次产业结构进一步优化,调整为8:41:51: the clause before opens with a name that stands for as many as
/// there are values.
fn sides_before(reader: &Reader<'_>, part: &Before, count: usize) -> Option<Vec<Name>> {
    let clause = reader.line.previous_clause(part.start).filter(|_| part.name.is_empty())?;
    let plain = !reader.line.holds_value(clause.clone());
    let mut fronts = (clause.start + 1..=clause.end).map(|end| clause.start..end);
    fronts.find_map(|front| sides(reader, &front, count)).filter(|_| plain)
}

/// 城镇居民收入和农村居民收入,分别增长5%和6%: as many names in the clause before, which holds no
/// figure.
fn named_before(reader: &Reader<'_>, part: &Before, values: &[usize]) -> Option<Vec<Name>> {
    let clause = reader.line.previous_clause(part.start).filter(|_| part.name.is_empty())?;
    let plain = !reader.line.holds_value(clause.clone());
    let parts = parts_for(reader, &clause, values.len());
    (plain && parts.len() == values.len()).then(|| name::share_out(&reader.line, &parts))
}

/// 甲树种和乙草种在新建、改建绿地的应用比例分别达到80%、50%: the list before where each of its members is
/// measured.
fn placed(reader: &Reader<'_>, list: &Range<usize>, count: usize) -> Option<Vec<Name>> {
    let line = &reader.line;
    let place = list.clone().skip(1).find(|&k| line.is(k, Word::In))?;
    let parts = parts_for(reader, &(list.start..place), count);
    let tail = name::of(line, place..list.end);
    let named = |part: &Range<usize>| name::of(line, part.clone()).then(&tail);
    (parts.len() == count).then(|| parts.iter().map(named).collect())
}

/// 城乡居民收入分别增长4%、6%: one name stands for as many as there are values.
pub(super) fn sides(reader: &Reader<'_>, list: &Range<usize>, count: usize) -> Option<Vec<Name>> {
    let name = name::of(&reader.line, list.clone());
    let names = reader.lexicon.series.names(&name.text, count)?;
    let named = |text| Name { text, spans: name.spans.clone() };
    Some(names.into_iter().map(named).collect())
}

/// The bound behind the last of the values, which holds for all where none has one of its own: 分别达到80%、
/// 50%以上.
fn closing_bound(reader: &Reader<'_>, values: &[usize], at: usize) -> Option<Comparator> {
    let (last, rest) = values.split_last()?;
    let closing = reader.quantity(*last)?;
    let behind = closing.comparator_spans.iter().all(|span| span.start >= closing.number.end);
    let bare = |&k: &usize| reader.quantity(k).is_some_and(|it| it.comparator == Comparator::Eq);
    let bounds = matches!(closing.comparator, Comparator::Ge | Comparator::Le);
    (bounds && behind && at != *last && rest.iter().all(bare)).then_some(closing.comparator)
}

/// Whether all values have one unit.
fn same_unit(reader: &Reader<'_>, values: &[usize]) -> bool {
    let mut units = values.iter().filter_map(|&k| reader.quantity(k)).map(|q| q.unit.as_deref());
    let first = units.next().flatten();
    first.is_some() && units.all(|unit| unit == first)
}

/// Whether the quantity has no unit of its own, but for a multiplier: 3, 3.8万.
fn is_bare(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    quantity.unit.as_deref().is_none_or(|unit| reader.line.words.is(Word::BareScale, unit))
}

/// The last value, where it alone has a unit: 3、12、60个, 3.8万、3.3万平方公里.
fn unit_of_last(reader: &Reader<'_>, values: &[usize]) -> Option<usize> {
    let (last, rest) = values.split_last()?;
    let unit = reader.quantity(*last)?.unit.as_deref().unwrap_or_default();
    let lent = |quantity: &Quantity| {
        is_bare(reader, quantity) && unit.starts_with(quantity.unit.as_deref().unwrap_or_default())
    };
    let bare = rest.iter().all(|&k| reader.quantity(k).is_some_and(lent));
    match reader.line.chunks[*last].kind {
        Kind::Quantity(mention) if bare => Some(mention),
        _ => None,
    }
}

/// The quantity at `at` and those that follow it with only 、, 和 between.
pub(crate) fn values_from(reader: &Reader<'_>, at: usize) -> Vec<usize> {
    let mut values = vec![at];
    let chunks = &reader.line.chunks;
    let mut k = at + 1;
    while k < chunks.len() {
        match chunks[k].kind {
            Kind::Quantity(_) => values.push(k),
            _ if chunks[k].joins_list() => {}
            _ => break,
        }
        k += 1;
    }
    values
}
