//! How often something was done, said before what was done: 连续3次获评优秀, 先后4次下调准备金率.

use crate::lexicon::cue::Cue;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::Chunk;
use crate::statement::name::{self, Name};
use crate::statement::phrase::Before;
use crate::statement::reader::Reader;
use crate::statement::rules::Rule;
use crate::token::PartOfSpeech;

/// 质量考核连续3次获评优秀.
pub(crate) const OCCASION: Rule = Rule {
    id: "times-deed",
    reads: "how many times, then a verb with its object: the deed is counted",
    apply: occasion,
    examples: &[
        Example::yields(
            "质量工作考核连续10次获评国家甲级。",
            &["质量工作考核获评国家甲级 | =10次 | 2025 | increment | target"],
        ),
        Example::none("质量工作考核获评国家甲级。"),
    ],
};

fn occasion(reader: &mut Reader<'_>, at: usize) -> bool {
    let times = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref()) == Some("次");
    let part = reader.before(at);
    // 开展3次检查: the verb before governs what is behind
    if !times || part.action.is_some() || part.link.is_some() || !opens_deed(reader, at + 1) {
        return false;
    }
    let deed = reader.line.words_from(at + 1);
    let name = own_front(reader, &part).then(&name::of(&reader.line, deed.clone()));
    let mut draft = reader.draft(at, name, &part, OCCASION.id);
    draft.measure = Measure::Increment;
    draft.action = Some(reader.span(deed.start));
    reader.push(draft);
    reader.line.consumed = deed.end;
    true
}

/// What the deed was done to or by, where that is no body or place: 质量考核|3次获评优秀.
fn own_front(reader: &Reader<'_>, part: &Before) -> Name {
    let line = &reader.line;
    let last = part.name.clone().next_back();
    let noun = |k: usize| {
        line.chunks[k].tag().is_some_and(|tag| tag.is_nominal() || tag == PartOfSpeech::Verb)
    };
    let names = last.is_some_and(|last| noun(last) && !reader.is_place(last));
    if names { name::of(line, part.name.clone()) } else { Name::default() }
}

/// Whether a verb with a noun behind it stands at `at`: what is done, and to what.
fn opens_deed(reader: &Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let verbal = |k: usize| {
        let tag = line.chunks.get(k).and_then(|chunk| chunk.tag());
        tag == Some(PartOfSpeech::Verb)
    };
    // 调度推进项目: the first of two verbs may be tagged as a noun
    let words = |chunk: &&Chunk| chunk.is_word() && (verbal(at) || verbal(at + 1));
    let Some(verb) = line.chunks.get(at).filter(words) else {
        return false;
    };
    let words = line.words_from(at + 1);
    let ends = line.chunks.get(words.end).is_none_or(|next| next.ends_clause() || !next.is_word());
    let noun = |k: usize| line.chunks[k].tag().is_some_and(PartOfSpeech::is_nominal);
    let owned = words.clone().any(|k| line.chunks[k].is(Cue::Of));
    !verb.any(&[Cue::Head, Cue::Of, Cue::Grant, Cue::Benefit])
        && ends
        && !owned
        && words.into_iter().any(noun)
}
