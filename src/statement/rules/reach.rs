//! The value stands behind the indicator: 森林覆盖率达到24%, 新增就业5万人, 外送电量1116亿千瓦时.

use std::ops::Range;

use crate::lexicon::cue::{Cue, CueSet};
use crate::mention::{Comparator, Form, Mention, Quantity};
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::Kind;
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::Rule;
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
        Example::none("会议于2025年达到高潮。"),
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
        Example::none("新建一批村卫生室。"),
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
        Example::none("2025年3月5日。"),
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
        Example::none("增长较快、力争更快。"),
    ],
};

fn further(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(previous) = reader.drafts.last().cloned() else { return false };
    let last = reader.line.chunks[..at].iter().rposition(|c| matches!(c.kind, Kind::Quantity(_)));
    let adjacent = last.is_some_and(
        |last| matches!(reader.line.chunks[last].kind, Kind::Quantity(m) if m == previous.mention),
    );
    let bare = part.joined && part.name.is_empty() && part.action.is_none() && part.link.is_none();
    let after = phrase::after(&reader.line, at);
    // 达到3000万元、5000万元、1亿元的企业
    let ends = after.name.is_empty() || after.of && previous.rule == FURTHER.id;
    if !bare || !adjacent || !ends || previous.rule == "benefit" {
        return false;
    }
    let mut draft = reader.draft(at, previous.name.clone(), &part, FURTHER.id);
    draft.measure = previous.measure;
    draft.direction = previous.direction;
    draft.action = previous.action;
    draft.baseline_year = previous.baseline_year;
    draft.frame = previous.frame;
    reader.push(draft);
    true
}

fn reach(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    if part.link.is_none() {
        return false;
    }
    value_after(reader, at, &part, REACH.id)
}

fn made(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let named = !part.name.is_empty() || doer(reader, &part, at).is_some();
    let unit = |quantity: Option<&Quantity>| quantity.and_then(|q| q.unit.clone());
    let sums = part.total.is_some()
        && reader.drafts.last().is_some_and(|draft| {
            let before = reader.line.mentions.get(draft.mention);
            let before = before.and_then(|mention| match mention {
                Mention::Quantity(quantity) => Some(quantity),
                _ => None,
            });
            ends_alike(unit(before), unit(reader.quantity(at)))
        });
    if part.action.is_none() || !named && !sums {
        return false;
    }
    value_after(reader, at, &part, MADE.id)
}

/// Whether two units count the same, whatever their multipliers: 户, 万户.
fn ends_alike(one: Option<String>, other: Option<String>) -> bool {
    let bare = |unit: Option<String>| {
        unit.map(|unit| unit.trim_start_matches(['十', '百', '千', '万', '亿']).to_owned())
    };
    let one = bare(one);
    one.is_some() && one == bare(other)
}

fn bare(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(quantity) = reader.quantity(at) else { return false };
    if part.name.is_empty()
        && !matches!(quantity.form, Form::Doubling | Form::Rank | Form::Coverage)
    {
        return false;
    }
    value_after(reader, at, &part, BARE.id)
}

/// Makes the draft of a value that stands behind its indicator.
pub(crate) fn value_after(
    reader: &mut Reader<'_>,
    at: usize,
    part: &Before,
    rule: &'static str,
) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let Some(name) = doer(reader, part, at).or_else(|| indicator(reader, part, quantity)) else {
        return false;
    };
    if !name.text.contains(char::is_alphanumeric) {
        return false;
    }
    let name = match owner_of_head(reader, part, at) {
        Some(owner) => owner.then(&name::of(&reader.line, part.name.clone())),
        None => as_ratio(name, quantity),
    };
    let mut draft = reader.draft(at, name, part, rule);
    let verb = governing(reader, part);
    (draft.measure, draft.direction) =
        measure::measure(reader, &draft.name.text, verb, part.total.is_some(), quantity);
    if let Some(finish) = finish_behind(reader, at).filter(|_| verb.is_empty()) {
        draft.measure = Measure::Increment;
        draft.action = Some(reader.span(finish));
    } else if verb.is_empty() {
        inherit_verb(reader, part, quantity, &mut draft);
    }
    reader.push(draft);
    true
}

/// 中欧班列累计开行1.7万列: who does what is counted, where the verb has no object.
fn doer(reader: &Reader<'_>, part: &Before, at: usize) -> Option<Name> {
    let line = &reader.line;
    let counted = reader.quantity(at).is_some_and(|quantity| {
        !matches!(quantity.unit.as_deref(), None | Some("%" | "‰" | "个百分点" | "倍"))
    });
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
fn owner_of_head(reader: &Reader<'_>, part: &Before, at: usize) -> Option<Name> {
    let line = &reader.line;
    let bare = !part.name.is_empty()
        && part.subject.is_empty()
        && part
            .name
            .clone()
            .all(|k| line.chunks[k].any(&[Cue::Head, Cue::Qualifier, Cue::Tariff, Cue::Extreme]));
    let after = phrase::after(line, at);
    let owned = bare && after.of && !after.name.is_empty() && !part.joined;
    owned.then(|| name::of(line, after.name))
}

/// The verb of completing that closes the clause behind the value: 产能1400万吨建成投产.
pub(crate) fn finish_behind(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let chunks = &reader.line.chunks;
    let rest = (at + 1..chunks.len()).take(12).take_while(|&k| !chunks[k].ends_clause());
    rest.into_iter().find(|&k| chunks[k].is(Cue::Finish))
}

/// The classes of the verb that decides on the measure: the link, else the action.
pub(crate) fn governing(reader: &Reader<'_>, part: &Before) -> CueSet {
    let classes = |k: usize| reader.line.chunks[k].cues();
    let link = part.link.map(classes);
    // a verb that no list knows makes or does something
    let action = part
        .action
        .map(classes)
        .map(|own| if own.is_empty() { CueSet::of(Cue::Action) } else { own });
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
    let Some(previous) = reader.drafts.last() else { return };
    let counted =
        quantity.unit.as_deref().is_some_and(|unit| !matches!(unit, "%" | "‰" | "个百分点"));
    let made = previous.measure == Measure::Increment && !measure::is_total(&draft.name.text);
    let goes_on =
        part.joined || part.among || counted && made && quantity.comparator == Comparator::Eq;
    let plain = matches!(quantity.form, Form::Digits | Form::Numerals | Form::One);
    if goes_on && plain && counted && previous.measure != Measure::Change {
        draft.measure = previous.measure;
        draft.action = previous.action;
    }
}

/// A ratio by its name: a name with 占 that does not end in 比重 or the like.
fn as_ratio(name: Name, quantity: &Quantity) -> Name {
    let percent = matches!(quantity.unit.as_deref(), Some("%" | "‰"));
    let named = ["比重", "比例", "占比", "比率", "率", "份额", "百分比", "重"]
        .iter()
        .any(|end| name.text.ends_with(end));
    if percent && !named && name.text.contains('占') && !name.text.starts_with('占') {
        name.with("比重")
    } else {
        name
    }
}

/// The indicator before a value, completed where it points back.
pub(crate) fn indicator(reader: &Reader<'_>, part: &Before, quantity: &Quantity) -> Option<Name> {
    let line = &reader.line;
    let whole = part.open.min(part.name.start)..part.name.end;
    let known = name::of(line, whole.clone());
    if part.action.is_some() && !part.subject.is_empty() && reader.is_known(&known.text) {
        return Some(known);
    }
    let mut own = own_name(reader, part);
    let owns = part.link.filter(|&k| matches!(line.word(k), "拥有" | "有"));
    if let Some(owns) = owns.filter(|_| own.text.starts_with('每') || own.text.starts_with("人均"))
    {
        // 每万人发明专利拥有16件, 人均有粮500公斤
        let front = if line.word(owns) == "有" { "拥" } else { "" };
        own = own.with(front).then(&name::of(line, owns..owns + 1)).with("量");
    }
    if own.is_empty() {
        return points_back(reader, part, quantity);
    }
    // 进出口总值 is complete, though each of its words may be a head
    let length = own.text.chars().count();
    let complete = length > 4 || length == 4 && reader.is_known(&own.text);
    let lone = name::lone_head(line, &part.name) && part.subject.is_empty() && !complete;
    if lone && reader.drafts.is_empty() {
        return Some(clause_topic(reader, part.start).then(&own));
    }
    let Some(previous) = reader.previous() else { return Some(own) };
    if part.link.is_some_and(|k| line.chunks[k].is(Cue::Share)) {
        return Some(own.with("占").then(&previous.name).with("比重"));
    }
    if part.among {
        return Some(among(reader, part, own, previous));
    }
    if line.chunks[part.name.start].is(Cue::Share) {
        return Some(previous.name.clone().then(&own));
    }
    if lone {
        return Some(of_previous(reader, previous, &own));
    }
    Some(own)
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
    let stages = matches!(line.word(action), "开展" | "组织" | "举办" | "进行");
    let bare = stages && lone && line.chunks[part.name.start].tag() == Some(PartOfSpeech::Verb);
    // 其中新开工项目14项
    let project = part.among && lone && line.chunks[part.name.start].is(Cue::Kind);
    if (deed || bare || project) && !name.is_empty() {
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
        let percent = quantity.unit.as_deref() == Some("%");
        let acts = reader.line.chunks[verb].any(&[Cue::Action, Cue::Closing]);
        return Some(if percent && acts {
            topic.then(&name::of(&reader.line, verb..verb + 1))
        } else {
            topic
        });
    }
    let words = matches!(quantity.form, Form::Doubling | Form::Rank | Form::Coverage);
    let previous = reader.previous()?;
    let capped = previous.frame == Frame::Term && quantity.comparator != Comparator::Eq;
    let linked = part.link.is_some() || part.total.is_some() || capped;
    let growth = quantity.form == Form::Rank && previous.measure == Measure::Change;
    let tail = if growth && measure::rate_of_change(&previous.name.text).is_none() {
        "增速"
    } else {
        ""
    };
    (linked || words).then(|| previous.name.clone().with(tail))
}

/// 总量, 投资, 出口: a head alone belongs to what was named before.
fn of_previous(reader: &Reader<'_>, previous: &Draft, own: &Name) -> Name {
    let is_head = |tail: &str| reader.lexicon.cues.of(tail).is(Cue::Head);
    let stem = name::stem(&previous.name.text, &is_head).to_owned();
    Name { text: stem, spans: previous.name.spans.clone() }.then(own)
}

/// 其中国家级3家, 其中发明专利360件.
fn among(reader: &Reader<'_>, part: &Before, own: Name, previous: &Draft) -> Name {
    let line = &reader.line;
    let qualifies = part.name.clone().all(|k| line.chunks[k].is(Cue::Qualifier));
    if qualifies || own.text.ends_with('级') {
        let text = reader.unqualified(&previous.name.text).to_owned();
        return own.then(&Name { text, spans: previous.name.spans.clone() });
    }
    if own.text.ends_with("方面") {
        let is_head = |tail: &str| reader.lexicon.cues.of(tail).is(Cue::Head);
        let stem = name::stem(&previous.name.text, &is_head);
        let tail = previous.name.text.get(stem.len()..).unwrap_or_default().to_owned();
        let front = Name { text: stem.to_owned(), spans: previous.name.spans.clone() };
        return front.then(&own).with(&tail);
    }
    let shared = shared_tail(&own.text, &previous.name.text);
    match previous.name.text.split_once(shared) {
        Some((front, back)) if !shared.is_empty() && !reader.ends_in(&own.text, Cue::Head) => {
            Name {
                text: format!("{front}{}{back}", own.text),
                spans: previous.name.spans.iter().chain(&own.spans).copied().collect(),
            }
        }
        _ => own,
    }
}

/// The longest end of `own`, of two characters at least and not all of it, that stands in
/// `previous` (发明专利 and 授权专利数: 专利).
fn shared_tail<'n>(own: &'n str, previous: &str) -> &'n str {
    let tails = own.char_indices().skip(1).filter_map(|(at, _)| own.get(at..));
    let long = |tail: &&str| tail.chars().count() >= 2;
    tails.filter(long).find(|tail| previous.contains(*tail)).unwrap_or_default()
}

/// What the clause before is about, where it holds no figure: 新校区年内竣工,总建筑面积…
pub(crate) fn clause_topic(reader: &Reader<'_>, start: usize) -> Name {
    let line = &reader.line;
    let Some(end) =
        start.checked_sub(1).filter(|&end| matches!(line.chunks[end].kind, Kind::Comma))
    else {
        return Name::default();
    };
    let begin = (0..end).rev().find(|&k| line.chunks[k].ends_clause()).map_or(0, |k| k + 1);
    let place = (begin + 1..end).find(|&k| line.chunks[k].is(Cue::Place));
    if let Some(place) = place.filter(|_| line.word(begin) == "在") {
        return name::of(line, phrase::trim(line, begin + 1..place));
    }
    let skip: &[Cue] =
        &[Cue::Frame, Cue::Adverb, Cue::Whole, Cue::Modality, Cue::Action, Cue::Cause, Cue::Manner];
    let first = (begin..end)
        .find(|&k| line.chunks[k].is_word() && !line.chunks[k].any(skip))
        .unwrap_or(end);
    let ends = |k: &usize| {
        !line.chunks[*k].is_word()
            || line.chunks[*k].any(&[Cue::Finish, Cue::Place, Cue::Action, Cue::Reach])
    };
    let last = (first..end).find(ends).unwrap_or(end);
    name::of(line, phrase::trim(line, first..last))
}
