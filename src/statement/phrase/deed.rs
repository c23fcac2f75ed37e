//! What someone does: a verb with its object, right before a chunk or behind it.
//!
//! In: a [`Line`] and a chunk of it. Out: ranges of chunks, without those who do it, where and how.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::statement::line::{Chunk, Kind, Line};
use crate::statement::phrase::{self, LINKS, before::frame_end};
use crate::token::PartOfSpeech;

/// The longest deed before a value, in chunks.
const LONGEST: usize = 14;

/// A verb and what it acts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    /// The word that forbids it: 不得|调整.
    pub(crate) ban: Option<usize>,
    pub(crate) verb: usize,
    /// Empty where the verb has none.
    pub(crate) object: Range<usize>,
    /// Where the words end that tell of it.
    pub(crate) end: usize,
}

/// The verb phrase that ends before `end`: 缴纳城镇职工养老保险|满3个月, 正常缴存|一个月后.
pub(crate) fn before(line: &Line<'_>, end: usize) -> Option<Range<usize>> {
    let end = unreached(line, end);
    // 办理时间压缩至|3日内, 自受理之日起|3日内
    let last = end.checked_sub(1)?;
    if line.chunks[last].any(LINKS) || line.is_any(last, &[Word::Onset, Word::SinceThen]) {
        return None;
    }
    let start = own_start(line, end)?;
    // 依法登记、|有效运转: the last of those that 、 joins, where it has a verb of its own
    let joins = |k: usize| line.chunks[k].kind == Kind::List || line.chunks[k].is(Cue::And);
    let sign = (start..end).rev().find(|&k| joins(k));
    // 在校及|毕业, but 缴纳住房公积金及保险费 is one deed
    let acts = |own: usize| match line.chunks[own - 1].kind {
        Kind::List => (own..end).any(|k| governs(line, k, end)),
        _ => governs(line, own, end) || last_verb(line, end) == Some(own),
    };
    let own = sign.map(|sign| sign + 1).filter(|&own| own < end && acts(own));
    let start = own.unwrap_or(start);
    let verb = (start..end).find(|&k| governs(line, k, end)).or_else(|| last_verb(line, end))?;
    let whole = with_manner(line, verb)..end;
    let joined = |k: usize| line.chunks[k].is_word() || line.chunks[k].kind == Kind::List;
    let pays = line.chunks[verb].is(Cue::Grant) && line.chunks[verb].is(Cue::Tariff);
    let changes = line.chunks[verb].any(&[Cue::Up, Cue::Down, Cue::Cut, Cue::Reach, Cue::Share]);
    (whole.clone().all(joined) && !pays && !changes).then_some(whole)
}

/// `end` without what only links the value: 自用达|五年以上.
fn unreached(line: &Line<'_>, end: usize) -> usize {
    let start = line.clause_before(end).last().unwrap_or(end);
    // 毕业|后1年内
    let behind = end > start && line.chunks[end - 1].is(Cue::Place);
    let end = phrase::trim(line, start..end - usize::from(behind)).end;
    let reached = end.checked_sub(1).is_some_and(|last| line.chunks[last].is(Cue::Attained));
    end - usize::from(reached)
}

/// Where the words begin that the deed before `end` stands among: behind 并, behind the last phrase
/// of place or manner, behind the last 的 that has a verb behind it.
fn own_start(line: &Line<'_>, end: usize) -> Option<usize> {
    let clause = line.clause_before(end).last()?;
    let near = clause.max(end.saturating_sub(LONGEST));
    let link = (near..end).rev().find(|&k| line.chunks[k].is(Cue::Link));
    let linked = link.map_or(near, |link| link + 1);
    // 范围调整为|离校2年内, 鼓励|毕业2年内的学生
    let told = |k: usize| {
        line.chunks[k].any(&[Cue::TowardUp, Cue::TowardDown]) || line.is(k, Word::Encourage)
    };
    let linked = (linked..end.saturating_sub(1)).rev().find(|&k| told(k)).map_or(linked, |k| k + 1);
    let start = (linked..end).fold(linked, |start, k| {
        let framed = line.chunks[k].any(&[Cue::Frame, Cue::By, Cue::From]) && k >= start;
        let close = if framed { frame_end(line, k, end) } else { k };
        if close > k && close < end { close } else { start }
    });
    let acts = |from: usize| (from..end).any(|k| is_strict(line.chunks[k]));
    let of = (start..end).rev().find(|&k| line.chunks[k].is(Cue::Of) && acts(k + 1));
    Some(of.map_or(start, |of| of + 1))
}

/// Whether the word at `k` is the verb of the phrase that ends before `end`.
fn governs(line: &Line<'_>, k: usize, end: usize) -> bool {
    let chunk = line.chunks[k];
    let says = chunk.any(&[Cue::Modality, Cue::Adverb, Cue::Manner, Cue::Extreme]);
    let next = line.chunks.get(k + 1).filter(|_| k + 1 < end);
    // 应当|取得: says that the verb behind it must be done
    let rules = chunk.is(Cue::Ruling) && next.is_some_and(|next| is_strict(*next));
    is_strict(chunk) && !says && !rules && !next.is_some_and(|next| next.is(Cue::Of))
}

fn is_strict(chunk: Chunk) -> bool {
    chunk.tag() == Some(PartOfSpeech::Verb)
}

/// A verbal noun that ends the words, with the verbs it goes on from: 就业, 缴存累计.
fn last_verb(line: &Line<'_>, end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let chunk = line.chunks[last];
    let acts = chunk.any(&[Cue::Action, Cue::Deed, Cue::Stage]);
    (acts || chunk.tag() == Some(PartOfSpeech::VerbalNoun)).then_some(last)
}

/// Where the adverbs begin that say how it goes on: 连续, 连续足额.
fn with_manner(line: &Line<'_>, verb: usize) -> usize {
    let says = |k: &usize| {
        let chunk = line.chunks[*k];
        let adverb = chunk.tag() == Some(PartOfSpeech::Adverb);
        (adverb || chunk.any(&[Cue::Manner, Cue::Adverb]))
            && !chunk.any(&[Cue::Modality, Cue::Ruling])
    };
    (0..verb).rev().take_while(says).last().unwrap_or(verb)
}

/// The verb and its object among the words behind a time in which it is, or must not be, done.
pub(crate) fn behind(line: &Line<'_>, words: Range<usize>) -> Option<Deed> {
    let ban = words.clone().find(|&k| line.is(k, Word::Ban));
    // 各区政府应当|完成接收: who is to do it
    let shall = words.clone().find(|&k| line.is(k, Word::Shall));
    let words = ban.or(shall).map_or(words.start, |told| told + 1)..words.end;
    let first = behind_frames(line, words.clone())?;
    if let Some(verb) = moves(line, first).then(|| moved_by(line, first, words.end)).flatten() {
        // 将缴纳的助保金退还企业: what stands behind 的
        let of = (first + 1..verb).rev().find(|&k| line.chunks[k].is(Cue::Of));
        let object = phrase::trim(line, of.unwrap_or(first) + 1..verb);
        // 对材料进行|审查
        let named = verb + 1 < words.end && is_verb(line.chunks[verb + 1]);
        let verb = verb + usize::from(named && line.is(verb, Word::Light));
        return Some(Deed { ban, verb, object, end: words.end });
    }
    let aims = line.chunks[first].any(AIMS) || line.is(first, Word::Newly);
    let open = line.chunks[first].tag() == Some(PartOfSpeech::Adverb) && first + 1 < words.end;
    if moves(line, first) || !(is_verb(line.chunks[first]) || open) || aims {
        return None;
    }
    let object = phrase::trim(line, first + 1..words.end);
    Some(Deed { ban, verb: first, object, end: words.end })
}

/// Verbs of change, before which the time is that of the aim.
const AIMS: &[Cue] = &[Cue::Up, Cue::Down, Cue::Reach];

/// The first of the words that does not say where, by whom, how or how firmly.
fn behind_frames(line: &Line<'_>, words: Range<usize>) -> Option<usize> {
    // 擅自|拆除; but 公开|房源, though the dictionary has an adverb
    let adverb = |k: usize| {
        let next = line.chunks.get(k + 1).filter(|_| k + 1 < words.end);
        line.chunks[k].tag() == Some(PartOfSpeech::Adverb)
            && next.is_some_and(|next| is_verb(*next) || next.tag() == Some(PartOfSpeech::Adverb))
    };
    let loose = |k: usize| {
        let opens = [Cue::Adverb, Cue::Modality, Cue::Manner, Cue::Past, Cue::Link];
        line.chunks[k].any(&opens) && !moves(line, k)
            || adverb(k) && !moves(line, k)
            || line.is_any(k, &[Word::NotYet, Word::Shall, Word::May, Word::Once])
    };
    let mut at = words.start;
    while at < words.end {
        let framed = (line.chunks[at].any(&[Cue::Frame, Cue::By, Cue::From])
            || line.is(at, Word::With))
            && !moves(line, at);
        at = match framed {
            true => framed_until(line, at, words.end)?,
            false if loose(at) => at + 1,
            false => return Some(at),
        };
    }
    None
}

/// Where a phrase of place, of means or of those who do something ends: at the verb that it is said
/// of.
fn framed_until(line: &Line<'_>, open: usize, end: usize) -> Option<usize> {
    let close = frame_end(line, open, end);
    let of = |k: usize| line.chunks.get(k).is_some_and(|chunk| chunk.is(Cue::Of));
    let acts = |k: &usize| {
        let acts = line.chunks[*k].any(&[Cue::Action, Cue::Deed]) || is_strict(line.chunks[*k]);
        // 以适当方式|将决定告知举报人
        acts && !of(k + 1) || moves(line, *k)
    };
    // 由设区的市级以上机关|启动程序: behind those who do it, whose attribute may hold a verb
    let last = (open + 1..end).rev().find(|&k| of(k) && (k + 2..end).any(|k| acts(&k)));
    let start = last.unwrap_or(open) + 2;
    if close > open && close < end && close >= start {
        Some(close)
    } else {
        (start..end).find(acts)
    }
}

/// Whether the word moves the object before the verb.
fn moves(line: &Line<'_>, k: usize) -> bool {
    line.is(k, Word::Preposed)
}

/// The verb behind what 将 at `from` moves forward: the first behind the object, which ends with
/// the noun behind its last 的.
fn moved_by(line: &Line<'_>, from: usize, end: usize) -> Option<usize> {
    let of = (from + 1..end).find(|&k| line.chunks[k].is(Cue::Of)).unwrap_or(from);
    let pure = |k: usize| is_strict(line.chunks[k]) && line.chunks[k].span.len() > 3;
    let acts = |k: usize| pure(k) || line.chunks[k].is(Cue::Grant);
    // 将奖励决定|告知举报人: the last of those that follow each other
    let verb = (of + 2..end).find(|&k| acts(k))?;
    Some(if verb + 2 < end && pure(verb + 1) { verb + 1 } else { verb })
}

fn is_verb(chunk: Chunk) -> bool {
    chunk.is_verbal() || chunk.any(&[Cue::Action, Cue::Deed, Cue::Grant])
}
