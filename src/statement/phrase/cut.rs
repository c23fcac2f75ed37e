//! What stands before a value where its name stands, and is no part of the name: for whom it is, who has
//! it, what must be met, what is done with it.
//!
//! In: the words before a quantity, its part of the clause. Out: those of the name.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Quantity};
use crate::statement::line::{Kind, Line};
use crate::statement::phrase::{Before, LINKS, after, bound, trim};
use crate::token::PartOfSpeech;

/// A way to cut a name to its own words.
type Cut = fn(&Line<'_>, Range<usize>, &Before) -> Range<usize>;

/// All cuts, in the order in which they are made: each sees what the one before has left.
const CUTS: &[Cut] = &[
    behind_bound,
    without_size,
    without_milestone,
    without_goal,
    without_case,
    behind_link,
    without_enjoying,
    without_holder,
    without_each,
    of_two,
    without_conditions,
    behind_instances,
    among_these,
    behind_places,
    behind_attribute,
    behind_parties,
    behind_case,
    behind_demonstrative,
    behind_period,
    behind_event,
    behind_whole,
    behind_document,
    without_yardstick,
];

/// What ends the names of places.
const PLACES: &[Word] = &[Word::Area, Word::County, Word::City, Word::Town, Word::Township];

/// The words of a name that are its own.
pub(super) fn own(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    CUTS.iter().fold(name, |name, cut| cut(line, name, part))
}

/// A name behind the words that bound the value over it: 每户限|申报2项.
fn behind_bound(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let bound = bound::apart(line, part.at).filter(|words| name.contains(&words.end));
    bound.map_or(name.clone(), |words| trim(line, words.end..name.end))
}

/// A noun of a term without the size that tells for whom it is: 144平方米以上的|补贴.
fn without_size(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let sized = line.inside_names.contains(&name.start);
    let term = name.clone().next_back().is_some_and(|last| line.chunks[last].is(Cue::Tariff));
    let of = name.clone().find(|&k| line.chunks[k].is(Cue::Of)).filter(|_| sized && term);
    of.map_or(name.start, |of| of + 1)..name.end
}

/// The name before the mark that is passed: 经济总量|跨过2个万亿元大关、超过6万亿元.
fn without_milestone(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let count = name.clone().find(|&k| line.chunks[k].is_quantity());
    let marked = count.filter(|_| name.clone().any(|k| line.is(k, Word::Milestone)));
    let verb = marked.and_then(|count| count.checked_sub(1)).filter(|verb| *verb > name.start);
    verb.map_or(name.clone(), |verb| trim(line, name.start..verb))
}

/// The name without the word that says that it is aimed at: 经济增速预期目标|为5%. Alone it is all the
/// name there is.
fn without_goal(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let goals = name.clone().rev().take_while(|&k| line.chunks[k].is(Cue::Goal)).count();
    let linked = part.link.is_some_and(|link| line.chunks[link].any(&[Cue::Reach, Cue::Hold]));
    let rest = trim(line, name.start..name.end - goals);
    if linked && goals > 0 && !rest.is_empty() { rest } else { name }
}

/// The name without what its clause says of whom it is for, and without what may be done with it:
/// 购买|首套住房最低首付款比例, 贷款额度|可按规定标准|上浮20%.
fn without_case(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let measured = |range: &Range<usize>| {
        let last = range.clone().next_back();
        last.is_some_and(|last| line.chunks[last].any(&[Cue::Tariff, Cue::Head]))
    };
    // 通过认定的单位|一次性奖励
    let of = name.clone().rev().find(|&k| line.chunks[k].is(Cue::Of)).unwrap_or(name.end);
    // 进入决赛的运动员|奖励: the last noun before the grant, which names whom it is for
    let party = (of..name.end).rev().find(|&k| line.is_receiver(k));
    let given = name.clone().next_back().is_some_and(|last| line.chunks[last].is(Cue::Grant));
    if let Some(party) = party.filter(|party| given && party + 1 < name.end) {
        return party + 1..name.end;
    }
    let modal = |k: &usize| line.is_any(*k, &[Word::May, Word::MayBy, Word::Shall, Word::By]);
    if let Some(modal) = name.clone().skip(1).find(modal) {
        let sides = [name.start..modal, modal + 1..name.end].map(|side| trim(line, side));
        let side = sides.into_iter().find(measured);
        return side.unwrap_or(name);
    }
    let case = |k: &usize| {
        let next = line.chunks.get(k + 1).filter(|_| k + 1 < name.end);
        line.is(*k, Word::Case) && next.is_some_and(|next| !next.is(Cue::Of))
    };
    let extreme = name.clone().rev().find(|&k| line.chunks[k].is(Cue::Extreme));
    let before = name.start..extreme.unwrap_or(name.start);
    let verb = before.rev().find(case).filter(|_| measured(&name));
    verb.map_or(name.clone(), |verb| trim(line, verb + 1..name.end))
}

/// The name behind a word that joins what is said before: 完成成果转化并且|销售收入超过2000万元.
fn behind_link(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let link = name.clone().skip(1).rev().skip(1).find(|&k| line.chunks[k].is(Cue::Link));
    link.map_or(name.clone(), |link| trim(line, link + 1..name.end))
}

/// What is enjoyed for a time: 女方可以再享受|生育假六十天.
fn without_enjoying(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let timed = line.quantity(part.at).is_some_and(|quantity| quantity.dimension() == Some("time"));
    let verb = name.clone().rev().skip(1).find(|&k| line.is(k, Word::Give)).filter(|_| timed);
    verb.map_or(name.clone(), |verb| trim(line, verb + 1..name.end))
}

/// What somebody has, without who has it: 学校现有|专任教师.
fn without_holder(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let has = name.clone().rev().skip(1).find(|&k| line.is(k, Word::NowHas));
    has.map_or(name.clone(), |has| trim(line, has + 1..name.end))
}

/// What is given, without for each of what: 重点项目每项|支持100万元.
fn without_each(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let money = line.quantity(part.at).is_some_and(Quantity::is_money);
    let each = name.end.checked_sub(3).filter(|&each| money && each > name.start);
    let each = each.filter(|&each| line.is(each, Word::Each));
    let given =
        each.filter(|_| line.chunks[name.end - 1].any(&[Cue::Grant, Cue::Benefit, Cue::Cause]));
    given.map_or(name.clone(), |each| each + 2..name.end)
}

/// The name of what two have to each other, whole: 实际响应量与申报响应量的|比值.
fn of_two(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let ratio = name.clone().next_back().filter(|&last| line.is(last, Word::RatioOfTwo));
    let joined =
        ratio.and_then(|_| (part.open..name.start).rev().find(|&k| line.chunks[k].is(Cue::And)));
    let plain = |k: usize| line.chunks[k].is_word() && !line.chunks[k].any(LINKS);
    let whole = joined.map(|_| part.open..name.end).filter(|whole| whole.clone().all(plain));
    whole.map_or(name, |whole| trim(line, whole))
}

/// A name without the conditions that must be met: 符合申请条件的|个人贷款额度.
fn without_conditions(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let meets = name.clone().next().filter(|&first| line.is(first, Word::Meets));
    let of = meets.and_then(|_| name.clone().rev().skip(1).find(|&k| line.chunks[k].is(Cue::Of)));
    of.map_or(name.clone(), |of| trim(line, of + 1..name.end))
}

/// What is counted, without some of its members: 甲市、乙市等|全国文明城市12个.
fn behind_instances(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let counted =
        line.quantity(part.at).is_some_and(|quantity| quantity.dimension() == Some("count"));
    let listed = name.clone().any(|k| line.chunks[k].kind == Kind::List);
    let etc = name.clone().rev().skip(1).find(|&k| line.chunks[k].is(Cue::List));
    let etc = etc.filter(|_| counted && listed);
    etc.map_or(name.clone(), |etc| trim(line, etc + 1..name.end))
}

/// Those among whom so many are something name nothing: 255个行政村中|有225个脱贫村.
fn among_these(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let has = part.link.is_some_and(|link| line.chunks[link].is(Cue::Own));
    let closes = |last: usize| line.is(last, Word::InsideOf) && line.chunks[last].is(Cue::Place);
    let among = has && name.clone().next_back().is_some_and(closes);
    if among { name.end..name.end } else { name }
}

/// What several places have, without them: 甲区、乙区的|城镇低保标准.
fn behind_places(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let of = name.clone().find(|&k| line.chunks[k].is(Cue::Of)).unwrap_or(name.start);
    let place =
        |k: usize| line.chunks[k].tag() == Some(PartOfSpeech::Place) || line.is_any(k, PLACES);
    let listed = |k: usize| line.chunks[k].joins_list();
    let places = name.start..of;
    let several = places.clone().any(listed);
    let all = several && places.clone().all(|k| place(k) || listed(k));
    if all { trim(line, of + 1..name.end) } else { name }
}

/// What is measured of those whom a term is for, without what else is asked of them: 具备条件的、|年购电量500
/// 万千瓦时以上的用户.
fn behind_attribute(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let lists = |k: usize| line.chunks[k].kind == Kind::List;
    let closes = |&k: &usize| lists(k) && line.chunks[k - 1].is(Cue::Of);
    let last = name.clone().skip(1).rev().find(closes);
    last.map_or(name.clone(), |last| trim(line, last + 1..name.end))
}

/// What is measured of one of several whom a term is for, without those listed before: 世界500强企业、|注册资金
/// 5亿元以上的企业.
fn behind_parties(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let after = after(line, part.at);
    let bounded =
        line.quantity(part.at).is_some_and(|quantity| quantity.comparator != Comparator::Eq);
    let measured = name.clone().next_back().is_some_and(|last| !line.is(last, Word::Party));
    if !(bounded && measured && after.of) {
        return name;
    }
    // those of the list before go on behind 的: 5亿元以上的|企业及固定资产投资1亿元以上的项目
    let goes_on = part.start.checked_sub(1).is_some_and(|k| line.chunks[k].is_quantity());
    let joined = |k: &usize| {
        let party = *k > name.start && line.is(*k - 1, Word::Party);
        line.chunks[*k].joins_list() && party && (goes_on || *k > name.start + 1)
    };
    let last = name.clone().rev().find(joined);
    last.map_or(name.clone(), |last| trim(line, last + 1..name.end))
}

/// A standard without what it is set by: 特困人员生活标准|按最低生活保障标准的1.6倍且不低于现行标准确定.
fn without_yardstick(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let times = |it: &Quantity| line.words.is_unit(Word::Times, it.unit.as_deref());
    let share = line.quantity(part.at).is_some_and(|it| it.is_share() || times(it));
    let by = name.clone().skip(1).find(|&k| line.is_by(k)).filter(|_| share);
    let set = |by: &usize| {
        let last = by - 1;
        line.chunks[last].any(&[Cue::Tariff, Cue::Head]) || line.is(last, Word::Standard)
    };
    by.filter(set).map_or(name.clone(), |by| trim(line, name.start..by))
}

/// What is measured within a time, without the time: 项目执行期内|补助总额.
fn behind_period(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let within = name.clone().skip(1).rev().skip(1).find(|&k| line.is(k, Word::WithinTerm));
    within.map_or(name.clone(), |within| trim(line, within + 1..name.end))
}

/// What a term fixes, without the document that says what it is: 本办法规定的|扶持资金总额.
fn behind_document(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let called = |k: usize| line.is(k, Word::ThisDocument);
    let own = name.clone().skip(1).find(|&k| called(k) && called(k - 1));
    let of =
        own.and_then(|own| (own..name.end).rev().skip(1).find(|&k| line.chunks[k].is(Cue::Of)));
    of.map_or(name.clone(), |of| trim(line, of + 1..name.end))
}

/// The grant without those whom a size before it tells apart: 价格20万元以上的新能源汽车|补贴1.5万元.
fn behind_case(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let case = part.start.checked_sub(1).is_some_and(|k| line.chunks[k].is_quantity());
    let of = line.chunks[part.start].is(Cue::Of);
    let last = name.clone().next_back().filter(|_| case && of && name.len() > 1);
    let grant = last.filter(|&last| {
        let noun = line.chunks[last - 1];
        line.chunks[last].is(Cue::Grant) && noun.is_nominal() && !noun.is_verbal()
    });
    grant.map_or(name.clone(), |last| last..name.end)
}

/// What a place has, behind who sets it: 省财政厅核定我市|政府债务限额.
fn behind_whole(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let shares = name.clone().any(|k| line.chunks[k].is(Cue::Share));
    // 在我市购买…: where, not of what
    let ours = |&k: &usize| line.is(k, Word::OwnPlace) && !line.chunks[k - 1].is(Cue::Frame);
    let whole = name.clone().skip(1).rev().skip(1).find(ours).filter(|_| !shares);
    whole.map_or(name.clone(), |whole| trim(line, whole + 1..name.end))
}

/// What is measured of what was named before, without the word that points to it: 该中心|占地面积.
fn behind_demonstrative(line: &Line<'_>, name: Range<usize>, part: &Before) -> Range<usize> {
    let share = line.quantity(part.at).is_some_and(Quantity::is_share);
    let points = name.clone().next().filter(|&k| !share && line.is(k, Word::Demonstrative));
    let measured = name
        .clone()
        .next_back()
        .is_some_and(|last| line.chunks[last].any(&[Cue::Head, Cue::Tariff]));
    let points = points.filter(|&k| measured && name.len() > 2 && line.chunks[k + 1].is_nominal());
    points.map_or(name.clone(), |k| trim(line, k + 2..name.end))
}

/// What is measured once something has been done: 项目达产后|年产值.
fn behind_event(line: &Line<'_>, name: Range<usize>, _: &Before) -> Range<usize> {
    let event = name.clone().rev().skip(1).find(|&k| line.is(k, Word::AfterEvent));
    event.map_or(name.clone(), |event| trim(line, event + 1..name.end))
}
