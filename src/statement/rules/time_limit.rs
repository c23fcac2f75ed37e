//! Within which time something is to be done: 10个工作日内更新目录.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::mention::{Comparator, Quantity};
use crate::rule::Example;
use crate::statement::line::{Chunk, Line};
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;
use crate::token::PartOfSpeech;

/// 自收到申请之日起5个工作日内完成审批.
pub(crate) const TIME_LIMIT: Rule = Rule {
    id: "time-limit",
    reads: "a length of time with 内, the verb and object of what is to be done within it",
    apply: time_limit,
    examples: &[
        Example::yields(
            "主管部门应当自情形发生之日起10个工作日内更新数据目录。",
            &["数据目录更新时限 | <=10个工作日 | 2025 | level | provision"],
        ),
        Example::yields(
            "材料齐全的,须于5个工作日内完成审批。",
            &["审批时限 | <=5个工作日 | 2025 | level | provision"],
        ),
        Example::yields(
            "自受理之日起3个工作日办结。",
            &["办结时限 | =3个工作日 | 2025 | level | provision"],
        ),
        Example::none("60天内新增企业一批。"),
    ],
};

/// Verbs that say no more than that the noun behind them is done.
const LIGHT: &[&str] = &["完成", "进行", "作出", "做出", "予以", "提出", "给予", "开展", "组织"];

/// Verbs of change, before which the time is that of the aim.
const AIMS: &[Cue] = &[Cue::Up, Cue::Down, Cue::Reach];

fn time_limit(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let limited = reader.quantity(at).is_some_and(|quantity| is_limit(line, quantity));
    if !limited {
        return false;
    }
    let words = line.words_from(at + 1);
    let end = words.end;
    let valued = line.value_follows(at);
    let part = reader.before(at);
    let named = part.name.clone().next_back().is_some_and(|k| is_length(line.word(k)));
    let Some((verb, name)) = deed(line, words).filter(|_| !valued && !named) else {
        return false;
    };
    let part = Before { link: None, action: None, per: None, ..(*part).clone() };
    let mut draft = reader.draft(at, name.with("时限"), &part, TIME_LIMIT.id);
    draft.action = Some(reader.span(verb));
    draft.frame = Frame::Term;
    reader.push(draft);
    reader.line.consumed = end;
    true
}

/// Whether the quantity says within how long: 5个工作日内.
fn is_limit(line: &Line<'_>, quantity: &Quantity) -> bool {
    let time = quantity.dimension() == Some("time");
    let within =
        quantity.comparator == Comparator::Le && quantity.text.of(line.text).ends_with('内');
    // 自受理之日起3个工作日办结
    let before = line.text.get(..quantity.text.start).unwrap_or_default();
    let counted = quantity.comparator == Comparator::Eq && before.ends_with("之日起");
    time && (within || counted)
}

/// Whether the noun is one for a length of time, which has the value itself.
fn is_length(word: &str) -> bool {
    ["时限", "期限", "时间", "周期", "时长"].iter().any(|end| word.ends_with(end))
}

/// The verb of the deed that the words tell, and the deed as a name: the object, then the verb.
fn deed(line: &Line<'_>, words: Range<usize>) -> Option<(usize, Name)> {
    let chunks = &line.chunks;
    let moves = |k: usize| matches!(line.word(k), "将" | "把" | "对");
    let loose = |k: usize| {
        let opens = [Cue::Adverb, Cue::Modality, Cue::Manner, Cue::Past, Cue::Link];
        chunks[k].any(&opens) && !moves(k)
            || matches!(line.word(k), "未" | "仍" | "仍未" | "及时" | "须" | "应" | "一次性")
    };
    // 六个月内不得调整: nothing is to be done
    if words.clone().any(|k| matches!(line.word(k), "不得" | "不再" | "不能" | "不应" | "无"))
    {
        return None;
    }
    let first = words.clone().find(|&k| !loose(k))?;
    // 在主要出入口等地点|设置标志
    let first = if chunks[first].is(Cue::Frame) && line.word(first) == "在" {
        (first + 2..words.end).find(|&k| chunks[k].any(&[Cue::Action, Cue::Deed]))?
    } else {
        first
    };
    let moved = moves(first);
    let verb = if moved {
        moved_by(line, first, words.end)?
    } else {
        let aims = |k: usize| chunks[k].any(AIMS) || line.word(k).starts_with('新');
        Some(first).filter(|&k| is_verb(chunks[k]) && !aims(k))?
    };
    let object = if moved {
        // 将缴纳的助保金退还企业: what stands behind 的
        let of = (first + 1..verb).rev().find(|&k| chunks[k].is(Cue::Of));
        of.unwrap_or(first) + 1..verb
    } else {
        verb + 1..words.end
    };
    let object = name::of(line, phrase::trim(line, object));
    let light = LIGHT.contains(&line.word(verb)) && !object.is_empty();
    let name = if light { object } else { object.then(&name::of(line, verb..verb + 1)) };
    Some((verb, name))
}

/// The verb behind what 将 at `from` moves forward: the first behind the object, which ends with
/// the noun behind its last 的.
fn moved_by(line: &Line<'_>, from: usize, end: usize) -> Option<usize> {
    let of = (from + 1..end).find(|&k| line.chunks[k].is(Cue::Of)).unwrap_or(from);
    (of + 2..end).find(|&k| {
        let pure =
            line.chunks[k].tag() == Some(PartOfSpeech::Verb) && line.chunks[k].span.len() > 3;
        pure || line.chunks[k].is(Cue::Grant)
    })
}

fn is_verb(chunk: Chunk) -> bool {
    matches!(chunk.tag(), Some(PartOfSpeech::Verb | PartOfSpeech::VerbalNoun))
        || chunk.any(&[Cue::Action, Cue::Deed, Cue::Grant])
}
