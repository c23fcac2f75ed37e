//! What a value counts stands right behind it, though something is named before it as well: whose
//! it is, who did it, to what it was done.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Form, Quantity};
use crate::number::Decimal;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, After, Before};
use crate::statement::reader::Reader;
use crate::statement::rules::{Rule, counted, doers};
use crate::token::PartOfSpeech;

/// 自贸试验区4项制度创新成果全国推广.
pub(crate) const OWNED: Rule = Rule {
    id: "owner-value-noun",
    reads: "an owner or a doer, the value, and right behind it the noun that it counts",
    apply: owned,
    examples: &[
        Example::yields(
            "自贸试验区4项制度创新成果全国推广。",
            &["制度创新成果 | =4项 | 2025 | level | target | subject=自贸试验区"],
        ),
        Example::none("师范学院引进博士12名。"),
    ],
};

fn owned(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let enjoys = enjoys(reader, &part, at);
    let measured =
        part.name.clone().next_back().is_some_and(|k| reader.line.chunks[k].is(Cue::Head));
    let extent = reader.quantity(at).is_some_and(is_extent);
    let built = part.action.is_some() && !measured && extent;
    let counts = reader.quantity(at).is_some_and(|it| counts(reader, it)) || built || enjoys;
    let after = counted_behind(reader, at);
    if !counts || part.sibling || part.name.is_empty() || !acts(reader, &part) {
        return false;
    }
    let deed = verbs_only(reader, &part);
    let does = part.link.is_some() || deed.is_some() || enjoys;
    if !stands_alone(reader, at, &after)
        || !does && reader.quantity(at).is_some_and(|it| is_bare(reader, it))
    {
        return false;
    }
    if reader.line.is(after.name.end - 1, Word::PlanPart) {
        // 从五方面提出28个主要指标: parts of a text
        reader.drop(at);
        return true;
    }
    let noun = counted::noun_behind(reader, &after);
    let place = part.name.clone().next_back().is_some_and(|last| reader.is_place(last));
    let owner = if does || place || built {
        Name::default()
    } else {
        name::of(&reader.line, part.name.clone())
    };
    let mut draft = reader.draft(at, owner.then(&noun), &part, OWNED.id);
    let frame = |&k: &usize| reader.line.chunks[k].is(Cue::Frame);
    let whose = part.name.start + usize::from(frame(&part.name.start))..part.name.end;
    draft.subject = draft.subject.or_else(|| reader.stretch(&whose).filter(|_| place));
    draft.action = deed.map(|verb| reader.span(verb)).or(draft.action);
    let made = !enjoys && (does || part.action.is_some());
    draft.measure = if made { Measure::Increment } else { Measure::Level };
    reader.push(draft);
    reader.line.consumed = after.name.end;
    true
}

/// Whether a time stands behind the verb by which somebody has what is named behind it: 男方享受十五天护理假.
fn enjoys(reader: &Reader<'_>, part: &Before, at: usize) -> bool {
    let timed = reader.quantity(at).is_some_and(|it| it.dimension() == Some("time"));
    let last = part.name.clone().next_back().filter(|_| timed);
    last.is_some_and(|last| reader.line.is(last, Word::Give))
}

/// Whether the value is how long or how large something is that is made: 建设三岛|79公里海堤.
fn is_extent(quantity: &Quantity) -> bool {
    let extends = matches!(quantity.dimension(), Some("length" | "area"));
    extends && quantity.form.is_plain() && quantity.comparator == Comparator::Eq
}

/// Whether the verb between name and value, if there is one, does something with what is behind.
fn acts(reader: &Reader<'_>, part: &Before) -> bool {
    part.link.is_none_or(|link| {
        let verb = reader.line.chunks[link];
        verb.any(&[Cue::Action, Cue::Closing, Cue::Deed])
            && !verb.any(&[Cue::Reach, Cue::Hold, Cue::Up, Cue::Down, Cue::Share, Cue::Own])
    })
}

/// The last of the words before the value, where they are verbs that no list knows: 妥善安置2万群众.
fn verbs_only(reader: &Reader<'_>, part: &Before) -> Option<usize> {
    use PartOfSpeech as P;
    let tag = |k: usize| reader.line.chunks[k].tag();
    let verbal = |k: usize| matches!(tag(k), Some(P::Verb | P::Adverb | P::Adjective));
    let last = part.name.clone().next_back().filter(|&last| tag(last) == Some(P::Verb));
    last.filter(|_| part.name.clone().all(verbal))
}

/// 6.5万个智能预案全市配置, 13亿城乡居民参保.
pub(crate) const COUNTED_ALONE: Rule = Rule {
    id: "value-noun",
    reads: "a clause that opens with a value and the noun that it counts, and holds no other figure",
    apply: counted_alone,
    examples: &[
        Example::yields(
            "320个退役军人服务站提质增效。",
            &["退役军人服务站 | =320个 | 2025 | level | target"],
        ),
        Example::none("向12个县下放审批权。"),
    ],
};

fn counted_alone(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let counts = reader.quantity(at).is_some_and(|it| counts(reader, it) && !sorts(reader, it));
    let bare = part.name.is_empty() && part.link.is_none() && part.action.is_none();
    let opens = at == 0 || !reader.line.chunks[at - 1].any(&[Cue::Frame, Cue::Place, Cue::Of]);
    let after = counted_behind(reader, at);
    if !(counts && bare && opens)
        || reader.line.value_follows(at)
        || !stands_alone(reader, at, &after)
    {
        return false;
    }
    let verb = predicate(reader, &after);
    let things = after.name.start..verb.unwrap_or(after.name.end);
    let noun = counted::noun_behind(reader, &After { name: things, ..after.clone() });
    if noun.is_empty() || reader.grants().is_some() {
        return false;
    }
    let deed = verb.filter(|&verb| doers::has_object(reader, verb));
    let deed = deed.map_or(Name::default(), |verb| doers::deed_phrase(reader, verb));
    let mut draft = reader.draft(at, deed.then(&noun), &part, COUNTED_ALONE.id);
    draft.action = verb.map(|verb| reader.span(verb)).or(draft.action);
    if verb.is_some_and(|verb| reader.line.chunks[verb].any(&[Cue::Action, Cue::Closing])) {
        draft.measure = Measure::Increment;
    }
    reader.push(draft);
    reader.line.consumed = after.name.end;
    true
}

/// The verb that the clause goes on with behind what is counted, where it was taken for a part of
/// its name: 智能预案|全市配置, 职业院校|升格本科.
fn predicate(reader: &Reader<'_>, after: &After) -> Option<usize> {
    use PartOfSpeech as P;
    let chunks = &reader.line.chunks;
    let things = |k: usize| chunks[k].any(&[Cue::Kind, Cue::Body]);
    let kind = after.name.clone().find(|&k| things(k)).unwrap_or(after.name.start);
    let verbal = |k: usize| {
        matches!(chunks[k].tag(), Some(P::Verb | P::Adverb | P::Phrase))
            || chunks[k].any(&[Cue::Action, Cue::Closing])
    };
    // 小区改造项目: inside a name
    let inside = |k: usize| k + 1 < after.name.end && things(k + 1);
    (kind + 1..after.name.end).find(|&k| verbal(k) && !inside(k))
}

/// Whether the value sorts what is behind, or sets a condition: 3类人群, 至少一个子女, 两位以上申请人.
fn sorts(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    let sort = reader.line.words.is_unit(Word::Sort, quantity.unit.as_deref());
    let value = quantity.normalized.as_ref().map_or(quantity.value, |it| it.value);
    let bound = quantity.comparator != Comparator::Eq && value < Decimal::TEN;
    sort || bound || quantity.form == Form::One
}

/// The noun behind the value, without where it is done: 6项制度创新成果|全省推广.
fn counted_behind(reader: &Reader<'_>, at: usize) -> After {
    let after = phrase::after(&reader.line, at);
    let whole = after.name.clone().skip(1).find(|&k| reader.line.chunks[k].is(Cue::Whole));
    After { name: after.name.start..whole.unwrap_or(after.name.end), ..after }
}

/// Whether a noun of its own stands right behind the value, and is no name of a further value.
fn stands_alone(reader: &Reader<'_>, at: usize, after: &After) -> bool {
    use PartOfSpeech as P;
    let line = &reader.line;
    let adjacent = !after.of && after.name.start == at + 1 && !after.name.is_empty();
    let Some(first) = line.chunks.get(at + 1).filter(|_| adjacent) else { return false };
    let nominal = |k: usize| line.chunks[k].is_nominal();
    let noun = matches!(first.tag(), Some(P::Noun | P::Name | P::Attributive | P::Adjective))
        // 受灾群众
        || first.tag() == Some(P::Verb) && first.cues().is_empty() && nominal(after.name.end - 1)
        // 护理假
        || first.is(Cue::Tariff);
    let further = line.quantity(after.name.end).is_some();
    let closes = first.any(&[Cue::Head, Cue::Action, Cue::Finish, Cue::Term, Cue::Place]);
    noun && !closes && !further
}

/// Whether the unit is one that things are counted by, or a bare 万.
fn counts(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    counted::counts_things(quantity) || quantity.form.is_plain() && is_bare(reader, quantity)
}

/// Whether the value has no unit but a multiplier: what is behind may be a unit that no list knows
/// (交换机360万线), unless a verb governs it.
fn is_bare(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    reader.line.words.is_unit(Word::LargeScale, quantity.unit.as_deref())
}
