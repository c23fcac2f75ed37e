//! How long something must have lasted for a term to hold: 连续就业三个月以上的, 缴纳社会保险满一年.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::mention::Comparator;
use crate::rule::Example;
use crate::statement::line::Line;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;
use crate::token::PartOfSpeech;

/// 连续就业三个月以上的.
pub(crate) const LASTING: Rule = Rule {
    id: "lasting",
    reads: "a verb with its object, a length of time with a bound, in a case of a term",
    apply: lasting,
    examples: &[
        Example::yields(
            "对在本市连续就业六个月以上的毕业生,给予2000元补贴。",
            &["连续就业时间 | >=6个月 | 2025 | level | provision"],
        ),
        Example::yields(
            "缴纳职工养老保险满12个月的,按每人1000元给予补贴。",
            &["缴纳职工养老保险时间 | >=12个月 | 2025 | level | provision"],
        ),
        Example::yields(
            "商品住房须取得不动产权证书满5年方可转让。",
            &["取得不动产权证书时间 | >=5年 | 2025 | level | provision"],
        ),
        Example::none("建设工期三年以上。"),
    ],
};

fn lasting(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(quantity) = reader.quantity(at).filter(|it| it.dimension() == Some("time")) else {
        return false;
    };
    let bounded = matches!(quantity.comparator, Comparator::Ge | Comparator::Gt);
    // 在省外连续就业三个月以上的人, …就业满三个月的, 取得证书满五年方可转让
    let of = line.chunks.get(at + 1).is_none_or(|next| {
        next.is(Cue::Of) || next.ends_clause() || next.any(&[Cue::Ruling, Cue::Grant])
    });
    let given = || line.chunks.iter().any(|chunk| chunk.is(Cue::Grant));
    if !bounded || !of || !(given() || reader.is_ruled()) {
        return false;
    }
    let Some(name) = lasts(line, at) else { return false };
    // 从教时间满30年
    let told = reader.lexicon.endings.of(&name.text) == Some(NounKind::Duration);
    if told {
        return false;
    }
    let noun = reader.lexicon.endings.of_dimension(quantity.dimension()).unwrap_or_default();
    let part = reader.before(at);
    let mut draft = reader.draft(at, name.with(noun), &part, LASTING.id);
    (draft.action, draft.frame, draft.subject) = (None, Frame::Term, None);
    reader.push(draft);
    true
}

/// The verb and its object right before the time, with 连续 before them.
fn lasts(line: &Line<'_>, at: usize) -> Option<Name> {
    let end = phrase::trim(line, line.clause_before(at).last()?..at).end;
    // 自用达五年以上
    let reached = end.checked_sub(1).is_some_and(|last| line.chunks[last].is(Cue::Attained));
    let end = end - usize::from(reached);
    let verb = verb_before(line, end)?;
    let whole = with_manner(line, verb)..end;
    let plain = whole.clone().all(|k| line.chunks[k].is_word());
    let grants = line.chunks[verb].is(Cue::Grant) && line.chunks[verb].is(Cue::Tariff);
    let changes = line.chunks[verb].any(&[Cue::Up, Cue::Down, Cue::Cut, Cue::Reach]);
    (plain && !grants && !changes).then(|| name::of(line, whole))
}

/// The verb that governs what stands before `end`: the last, with nouns only behind it.
fn verb_before(line: &Line<'_>, end: usize) -> Option<usize> {
    /// The longest object, in chunks.
    const OBJECT: usize = 6;
    let verb = |k: usize| {
        let tag = line.chunks[k].tag();
        tag == Some(PartOfSpeech::Verb) || k + 1 == end && tag == Some(PartOfSpeech::VerbalNoun)
    };
    let noun = |tag: PartOfSpeech| tag.is_nominal() || tag == PartOfSpeech::Pronoun;
    let object =
        |range: Range<usize>| range.into_iter().all(|k| line.chunks[k].tag().is_some_and(noun));
    let near = end.saturating_sub(OBJECT)..end;
    near.rev().find(|&k| verb(k)).filter(|&k| object(k + 1..end))
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
