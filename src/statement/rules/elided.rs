//! Members of a list that say only in what they differ: 12个百亿元、70个十亿元级项目, 其中10亿元以上5个,
//! 二季度9个.
//!
//! In: a count beside a size or a time. Out: a draft that has the rest from what it is listed with.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Form, Quantity};
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::Kind;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::{Draft, Reader};
use crate::statement::rules::Rule;
use crate::statement::rules::counted::counts_things;

/// 开工4个20亿元以上项目: how many there are of a size.
pub(crate) const SIZED: Rule = Rule {
    id: "count-of-size",
    reads: "a count, the size of what is counted, the noun; of several the noun is said once",
    apply: sized,
    examples: &[
        Example::yields(
            "开工4个20亿元以上项目、15个亿元以上项目。",
            &[
                "20亿元以上项目 | =4个 | 2025 | increment | target",
                "亿元以上项目 | =15个 | 2025 | increment | target",
            ],
        ),
        Example::yields(
            "实施12个百亿元、70个十亿元级项目。",
            &["百亿元项目 | =12个 | 2025 | increment | target"],
        ),
        Example::none("培育企业20家,年产值达到5亿元以上。"),
    ],
};

/// 10亿元以上5个: a part of what was counted, by its size.
pub(crate) const PART_BY_SIZE: Rule = Rule {
    id: "size-then-count",
    reads: "a size and right behind it how many there are of it, of what was counted before",
    apply: part_by_size,
    examples: &[
        Example::yields(
            "安排亿元以上产业项目20个,其中:10亿元以上5个,50亿元以上2个。",
            &[
                "10亿元以上产业项目 | =5个 | 2025 | increment | target",
                "50亿元以上产业项目 | =2个 | 2025 | increment | target",
            ],
        ),
        Example::none("引进产业项目20个,总投资100亿元以上。"),
    ],
};

/// 一季度开工项目12个,二季度9个: another time of the same.
pub(crate) const TIMED: Rule = Rule {
    id: "time-then-value",
    reads: "a time and a value alone, behind a time and a value of the same unit: what was named there",
    apply: timed,
    examples: &[
        Example::yields(
            "一季度新开工项目12个,二季度9个。",
            &["项目 | =9个 | 2025 | increment | target"],
        ),
        Example::none("一季度新开工项目12个,绿地率达到40%。"),
    ],
};

/// Whether the quantity tells how large each of what is counted is: 10亿元以上, 百亿元.
fn is_size(quantity: &Quantity, text: &str) -> bool {
    let bounded = quantity.comparator != Comparator::Eq && quantity.value_max.is_none();
    let level = bounded || !quantity.number.of(text).contains(|c: char| c.is_ascii_digit());
    let measured = !matches!(
        quantity.dimension(),
        None | Some("count" | "ratio" | "percentage_point" | "time")
    );
    level && measured && quantity.unit.is_some()
}

fn size_at<'a>(reader: &Reader<'a>, at: usize) -> Option<&'a Quantity> {
    reader.quantity(at).filter(|quantity| is_size(quantity, reader.line.text))
}

fn sized(reader: &mut Reader<'_>, at: usize) -> bool {
    let several = |quantity: &Quantity| counts_things(quantity) && quantity.form != Form::One;
    if !reader.quantity(at).is_some_and(several)
        || size_at(reader, at + 1).is_none()
        || reader.grants().is_some()
    {
        return false;
    }
    let part = reader.before(at);
    let previous = reader.drafts.last().filter(|draft| draft.rule == SIZED.id).cloned();
    let goes_on = part.joined && part.name.is_empty() && previous.is_some();
    let verb = part.action.filter(|_| part.name.is_empty() || !goes_on);
    if !goes_on && verb.is_none() {
        return false;
    }
    let noun = noun_of(reader, at);
    if noun.is_empty() {
        return false;
    }
    let size = name::of(&reader.line, at + 1..at + 2);
    let size = if size.is_empty() { stretch(reader, at + 1) } else { size };
    let end = noun.end;
    let name = size.then(&name::of(&reader.line, noun.clone()));
    reader.keep_in_name(at + 1);
    let mut draft = reader.draft(at, name, &part, SIZED.id);
    draft.measure = Measure::Increment;
    draft.subject = draft.subject.or(previous.as_ref().and_then(|previous| previous.subject));
    draft.action = verb.map(|k| reader.span(k)).or(previous.and_then(|previous| previous.action));
    reader.push(draft);
    if noun.start == at + 2 {
        reader.line.consumed = end;
    }
    true
}

/// The noun behind the size of the count at `at`, or behind that of the next count of the list.
fn noun_of(reader: &Reader<'_>, at: usize) -> Range<usize> {
    let own = words_behind(reader, at + 2);
    if !own.is_empty() {
        return own;
    }
    let line = &reader.line;
    let listed = line.chunks.get(at + 2).is_some_and(|chunk| chunk.joins_list());
    let next = at + 3;
    let counted = line.quantity(next).is_some_and(counts_things);
    if !listed || !counted {
        return own;
    }
    // 70个|十亿元级|项目: the word for the size ends like it
    let words = words_behind(reader, next + 1 + usize::from(size_at(reader, next + 1).is_some()));
    let graded = |k: usize| {
        let split = line.words.split_back(Word::Grade, line.word(k));
        split.is_some_and(|(size, _)| !size.is_empty())
    };
    let start = words.clone().find(|&k| !graded(k)).unwrap_or(words.end);
    start..words.end
}

/// The noun phrase that begins with the chunk.
fn words_behind(reader: &Reader<'_>, at: usize) -> Range<usize> {
    let line = &reader.line;
    let first = at + usize::from(line.chunks.get(at).is_some_and(|chunk| chunk.is(Cue::Of)));
    let Some(before) = first.checked_sub(1) else { return at..at };
    let after = phrase::behind(line, before, phrase::Governed::Yes);
    if after.name.start == first { after.name } else { at..at }
}

/// A chunk as a name.
fn stretch(reader: &Reader<'_>, at: usize) -> Name {
    Name { text: reader.line.word(at).to_owned(), spans: vec![reader.span(at)] }
}

fn part_by_size(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let counted = line.quantity(at + 1).is_some_and(counts_things);
    let bare = line.clause_before(at).all(|k| {
        let chunk = line.chunks[k];
        chunk.is(Cue::Among) || matches!(chunk.kind, Kind::Mark | Kind::List | Kind::Break)
    });
    if !counted || !bare || size_at(reader, at).is_none() {
        return false;
    }
    let own = line.quantity(at + 1).and_then(|quantity| quantity.unit.as_deref());
    let Some(previous) = reader.previous().filter(|previous| reader.unit_of(previous) == own)
    else {
        return false;
    };
    let previous = previous.clone();
    let name = stretch(reader, at).then(&without_size(reader, &previous));
    reader.keep_in_name(at);
    let part = reader.before(at + 1);
    let mut draft = reader.draft(at + 1, name, &part, PART_BY_SIZE.id);
    carry(&mut draft, &previous);
    reader.push(draft);
    true
}

/// The name of what was counted before without the size it has there.
fn without_size(reader: &Reader<'_>, previous: &Draft) -> Name {
    let sizes = reader.line.mentions.iter().filter_map(|mention| mention.as_quantity());
    let text = reader.line.text;
    let sizes =
        sizes.filter(|quantity| is_size(quantity, text)).map(|quantity| quantity.text.of(text));
    let rest = sizes.filter_map(|size| Some(previous.name.text.split_once(size)?.1)).next_back();
    let rest = rest.filter(|rest| !rest.is_empty()).unwrap_or(&previous.name.text);
    Name { text: rest.to_owned(), spans: previous.name.spans.clone() }
}

/// What a member of a list has from the one before.
fn carry(draft: &mut Draft, previous: &Draft) {
    draft.relate_as(previous);
    draft.modality = draft.modality.or(previous.modality);
    draft.subject = draft.subject.or(previous.subject);
}

fn timed(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let is_time = |k: usize| matches!(line.chunks[k].kind, Kind::Time(_));
    let clause: Vec<usize> = line.clause_before(at).collect();
    if clause.is_empty() || !clause.iter().all(|&k| is_time(k)) {
        return false;
    }
    let Some(previous) = reader.drafts.last().filter(|previous| !previous.bracketed).cloned()
    else {
        return false;
    };
    let Some(before) = line.chunk_of(previous.mention) else { return false };
    let alike =
        line.quantity(before).zip(reader.quantity(at)).is_some_and(|(a, b)| a.unit == b.unit);
    // nothing else was said between the two
    let next = clause.last().is_some_and(|first| first - before == 2);
    let dated = line.clause_before(before).any(is_time);
    if !(alike && next && dated) || previous.name.is_empty() {
        return false;
    }
    let part = reader.before(at);
    let mut draft = reader.draft(at, previous.name.clone(), &part, TIMED.id);
    carry(&mut draft, &previous);
    reader.push(draft);
    true
}
