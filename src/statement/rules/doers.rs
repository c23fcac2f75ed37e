//! What the value counts does or undergoes something: 404家企业通过认证.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, After, Before};
use crate::statement::reader::Reader;
use crate::statement::rules::counted::{attributive, counts, noun_behind};
use crate::statement::rules::{Rule, reach};
use crate::token::PartOfSpeech;

/// 404家企业通过认证.
pub(crate) const DOERS: Rule = Rule {
    id: "value-doer-verb",
    reads: "the value, who or what it counts, and what these do or undergo",
    apply: doers,
    examples: &[
        Example::yields("6条高速公路建成通车。", &["高速公路 | =6条 | 2025 | increment | target"]),
        Example::yields(
            "5个科学装置、28个重点实验室落户高新区。",
            &[
                "科学装置 | =5个 | 2025 | increment | target",
                "落户高新区重点实验室 | =28个 | 2025 | increment | target",
            ],
        ),
        Example::none("建成高速公路6条。"),
    ],
};

fn doers(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(quantity) = reader.quantity(at) else { return false };
    let serves = serves(reader, &part, at);
    if !counts(quantity) || !serves && (part.link.is_some() || part.action.is_some()) {
        return false;
    }
    // 两届博览会吸引客商, 3年建成: editions and times do nothing
    if quantity.dimension() == Some("time")
        || reader.line.words.is_unit(Word::Edition, quantity.unit.as_deref())
    {
        return false;
    }
    let framed = at
        .checked_sub(1)
        .is_some_and(|last| reader.line.is_any(last, &[Word::In, Word::From, Word::To, Word::At]));
    if framed {
        // 在3000个小区设置回收机: where it is done
        return false;
    }
    let attributive = attributive(reader, &part);
    if !part.name.is_empty() && !part.sibling && !attributive && !serves {
        return false;
    }
    let name = attributive.then(|| name::of(&reader.line, part.name.clone()));
    acting(reader, at, &part, DOERS.id, &Front { name: name.unwrap_or_default(), serves })
}

/// What stands before a value whose things do or undergo something.
#[derive(Debug, Default)]
struct Front {
    /// A qualifier of theirs: 首批.
    name: Name,
    /// Whether they are those who are served: 为3万名儿童筛查.
    serves: bool,
}

/// What the value counts does or undergoes something: its name, with the deed where that has an
/// object, behind `front`.
fn acting(
    reader: &mut Reader<'_>,
    at: usize,
    part: &Before,
    rule: &'static str,
    front: &Front,
) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    if acts_at_once(reader, at, quantity) {
        return people_deed(reader, at, part, rule);
    }
    let after = phrase::after(&reader.line, at);
    let finish = reach::finish_behind(reader, at);
    let people =
        after.name.is_empty() && reader.line.words.is_unit(Word::Member, quantity.unit.as_deref());
    let own_verb = after.verb.filter(|&k| !people || k == at + 1);
    let of_list = verb_of_list(reader, &after);
    let Some(verb) = own_verb.or(of_list).or(finish).filter(|_| people || !after.name.is_empty())
    else {
        return false;
    };
    let links = reader.line.chunks[verb].any(phrase::LINKS);
    if links && reader.line.value_follows(verb) {
        // 42个县生态变好占比居全国第1位: the count belongs to the name
        return false;
    }
    let finished = reader.line.chunks[verb].is(Cue::Finish);
    // 355项事项让群众少跑腿: what it leads to is said of others
    let object = has_object(reader, verb) && !reader.line.chunks[verb].is(Cue::Link);
    let noun = noun_behind(reader, &after);
    // 为3万名儿童进行筛查: a verb that says nothing
    let verbs = &[Word::Light, Word::CarryOut, Word::Provide];
    let light = front.serves && reader.line.is_any(verb, verbs);
    let deed = verb + usize::from(light);
    let name = if finished || !object || of_list.is_some() {
        noun
    } else {
        deed_phrase(reader, deed).then(&noun)
    };
    let name = front.name.clone().then(&name);
    if name.is_empty() {
        return false;
    }
    let mut draft = reader.draft(at, name, part, rule);
    // 196个项目全部开工, 6家实验室重组
    let done = reader.line.words_from(verb).take(3).any(|k| reader.line.chunks[k].is(Cue::Action));
    let made = finished || object || done || front.serves;
    draft.measure = if made { Measure::Increment } else { Measure::Level };
    draft.action = Some(reader.span(verb));
    reader.push(draft);
    reader.line.consumed = after.name.end.max(at + 1);
    true
}

/// What is said of all that is counted in a list that goes on behind `after`: 10个科学装置、28个重点实验室
/// |落地.
fn verb_of_list(reader: &Reader<'_>, after: &After) -> Option<usize> {
    let chunks = &reader.line.chunks;
    let mut last = after.clone();
    let mut verb = None;
    while !last.name.is_empty() && chunks.get(last.name.end)?.joins_list() {
        let next = last.name.end + 1;
        reader.quantity(next).filter(|&quantity| counts(quantity))?;
        last = phrase::after(&reader.line, next);
        verb = last.verb.filter(|_| !last.name.is_empty());
    }
    verb
}

/// Whether what the people counted do follows their number at once, and no further value: 9880万人
/// 领取养老金.
fn acts_at_once(reader: &Reader<'_>, at: usize, quantity: &Quantity) -> bool {
    let people = reader.line.words.is_unit(Word::People, quantity.unit.as_deref());
    let next = reader.line.chunks.get(at + 1);
    let verb = next.is_some_and(|next| next.tag() == Some(PartOfSpeech::Verb));
    people && verb && !reader.line.value_follows(at)
}

/// 9880万人领取养老金: the deed names them.
fn people_deed(reader: &mut Reader<'_>, at: usize, part: &Before, rule: &'static str) -> bool {
    let deed = reader.line.words_from(at + 1);
    let name = name::of(&reader.line, deed.clone());
    let mut draft = reader.draft(at, name, part, rule);
    draft.measure = Measure::Increment;
    draft.action = Some(reader.span(deed.start));
    reader.push(draft);
    reader.line.consumed = deed.end;
    true
}

/// Whether 为 opens the value's own phrase, with those who are served behind it: 为3万名儿童筛查.
fn serves(reader: &Reader<'_>, part: &Before, at: usize) -> bool {
    let Some(frame) = part.link.filter(|&k| k + 1 == at && reader.line.is(k, Word::As)) else {
        return false;
    };
    let opens =
        part.name.is_empty() || part.name.len() == 1 && reader.line.is(part.name.start, Word::Free);
    let after = phrase::after(&reader.line, at);
    opens && part.action.is_none_or(|k| k == frame) && !after.of && after.verb.is_some()
}

/// Whether a noun follows the verb in its clause.
pub(super) fn has_object(reader: &Reader<'_>, verb: usize) -> bool {
    let rest = reader.line.chunks.iter().skip(verb + 1).take_while(|chunk| chunk.is_word());
    rest.into_iter().any(|chunk| {
        chunk.tag().is_some_and(|tag| tag.is_nominal() && tag != PartOfSpeech::VerbalNoun)
    })
}

/// The verb with its object up to the end of the clause.
pub(super) fn deed_phrase(reader: &Reader<'_>, verb: usize) -> Name {
    name::of(&reader.line, reader.line.words_from(verb))
}
