//! Deeds are counted: 服务500家以上的企业, 申请贴息不得超过3次, 全年培训40万人次.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Comparator;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::indicator;
use crate::statement::line::Kind;
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;
use crate::statement::rules::counted::{adjacent_verb, noun_behind};
use crate::token::PartOfSpeech;

/// 服务500家以上的企业: the deed belongs to the name.
pub(crate) const DEEDS: Rule = Rule {
    id: "deed-value-object",
    reads: "a verb of serving, the value, who is served: the deeds are counted",
    apply: deeds,
    examples: &[
        Example::yields(
            "帮扶300户困难家庭。",
            &["帮扶困难家庭 | =300户 | 2025 | increment | target"],
        ),
        Example::none("帮扶困难家庭,绿地率达到40%。"),
    ],
};

fn deeds(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(action) = adjacent_verb(reader, &part, at) else { return false };
    if !reader.line.chunks[action].is(Cue::Deed) {
        return false;
    }
    let after = phrase::behind(&reader.line, at, phrase::Governed::Yes);
    if after.name.is_empty() {
        return false;
    }
    let verb = name::of(&reader.line, action..action + 1);
    let object = noun_behind(reader, &after);
    let mut draft = reader.draft(at, verb.then(&object), &part, DEEDS.id);
    draft.measure = Measure::Increment;
    draft.action = Some(reader.span(action));
    reader.push(draft);
    reader.line.consumed = after.name.end;
    true
}

/// 每年申请招聘补助不超过3次.
pub(crate) const HOW_OFTEN: Rule = Rule {
    id: "deed-times",
    reads: "in rules and policies, a deed and how often it may or must be done",
    apply: how_often,
    examples: &[
        Example::yields(
            "借款人申请贴息不得超过3次。",
            &["申请贴息次数 | <=3次 | 2025 | level | provision"],
        ),
        Example::yields(
            "同一企业只能享受一次房租补贴。",
            &["房租补贴享受次数 | =1次 | 2025 | level | provision"],
        ),
        Example::none("开展检查3次以上。"),
    ],
};

fn how_often(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(quantity) = reader.quantity(at) else { return false };
    let times = line.words.is_unit(Word::Occasion, quantity.unit.as_deref());
    let only = line.clause_before(at).any(|k| line.is(k, Word::Only));
    let bounded = quantity.comparator != Comparator::Eq || only;
    let laid_down = reader.lays_down || reader.grants().is_some() || reader.is_ruled();
    let ends = line.chunks.get(at + 1).is_none_or(|next| !next.is_word() || next.is(Cue::Of));
    // 享受一次|技能提升补贴
    let object = phrase::behind(line, at, phrase::Governed::Yes).name;
    let governs = only && object.start == at + 1 && !object.is_empty();
    let ends = ends || governs;
    let deed = phrase::deed::before(line, at).filter(|_| times && bounded && laid_down && ends);
    let Some(deed) = deed else { return false };
    // 每年|申报项目
    let often = |k: &usize| {
        line.time(*k).is_some() || line.is(*k, Word::EachPeriod) || line.chunks[*k].is(Cue::Extreme)
    };
    let only = deed.clone().rev().find(|&k| line.is(k, Word::Only));
    let deed = only.map_or(deed.start, |only| only + 1)..deed.end;
    let deed = deed.start + deed.clone().take_while(often).count()..deed.end;
    let part = reader.before(at);
    let noun = reader.lexicon.endings.of_dimension(Some("occasions")).unwrap_or_default();
    let object = if governs { name::of(line, object) } else { Name::default() };
    let name = object.then(&name::of(line, deed)).with(noun);
    let mut draft = reader.draft(at, name.clone(), &part, HOW_OFTEN.id);
    draft.governor = Some(name);
    draft.frame = Frame::Term;
    draft.action = None;
    reader.push(draft);
    true
}

/// 硕士研究生加5分.
pub(crate) const SCORE: Rule = Rule {
    id: "score",
    reads: "a verb of adding or taking right before points: what is added to or taken from a mark",
    apply: score,
    examples: &[
        Example::yields(
            "具有硕士学位的应聘人员加5分。",
            &["加分 | =5分 | 2025 | level | provision"],
        ),
        Example::none("考核得分达到90分。"),
    ],
};

fn score(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let points = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let points = points.filter(|unit| line.words.is(Word::Marks, unit));
    let verb = at.checked_sub(1).filter(|&k| line.is(k, Word::Marking));
    let Some((unit, verb)) = points.zip(verb) else { return false };
    let name = name::of(line, verb..verb + 1).with(unit);
    let part = Before { start: verb, open: verb, at, ..Before::default() };
    let mut draft = reader.draft(at, name.clone(), &part, SCORE.id);
    draft.governor = Some(name);
    draft.frame = Frame::Term;
    draft.action = Some(reader.span(verb));
    reader.push(draft);
    true
}

/// 全年培训40万人次, 累计交付3万套.
pub(crate) const DEED_ALONE: Rule = Rule {
    id: "verb-value",
    reads: "a verb and a value, and nothing else that names what is counted: the deed",
    apply: deed_alone,
    examples: &[
        Example::yields("全年培训40万人次。", &["培训 | =40万人次 | 2025 | increment | target"]),
        Example::none("全年培训技术工人40万人次。"),
    ],
};

fn deed_alone(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(verb) = part.link.or(part.action).filter(|_| part.name.is_empty()) else {
        return false;
    };
    let line = &reader.line;
    let measured = reader.quantity(at).is_some_and(|quantity| {
        measure::is_count(quantity) && quantity.dimension() != Some("time")
    });
    let relates = line.chunks[verb].any(&[
        Cue::Reach,
        Cue::Hold,
        Cue::Up,
        Cue::Down,
        Cue::TowardUp,
        Cue::TowardDown,
        Cue::Share,
        Cue::Modality,
        Cue::Cause,
    ]);
    let next = line.chunks.get(at + 1).map(|next| next.kind);
    let ends = !matches!(next, Some(Kind::Word(..) | Kind::Quantity(_) | Kind::Time(_)));
    if !measured || relates || !ends || reader.grants().is_some() {
        return false;
    }
    let verbal = |&k: &usize| reader.line.chunks[k].any(&[Cue::Action, Cue::Deed, Cue::Cause]);
    let subject = part.subject.clone();
    let subject = subject.start + subject.clone().take_while(verbal).count()..subject.end;
    let last = subject.clone().next_back();
    let doer = last.filter(|&last| !reader.is_place(last)).map(|_| subject);
    let doer = doer.map_or_else(|| topic(reader, &part), |doer| name::of(&reader.line, doer));
    let name = doer.then(&name::of(&reader.line, verb..verb + 1));
    let mut draft = reader.draft(at, name, &part, DEED_ALONE.id);
    // 1990年生产140万吨: what is made in a year
    let yields = reader.line.chunks[verb].is(Cue::Output);
    draft.measure = if yields { Measure::Level } else { Measure::Increment };
    reader.push(draft);
    true
}

/// What the clause before names, where it does nothing else: 石油工业建设,五年投资154亿元.
fn topic(reader: &Reader<'_>, part: &Before) -> Name {
    let Some(clause) = reader.line.previous_clause(part.start) else {
        return Name::default();
    };
    let whole = name::of(&reader.line, phrase::trim(&reader.line, clause.clone()));
    let topic = indicator::clause_topic(reader, part.start);
    let noun = clause.clone().next_back().and_then(|last| reader.line.chunks[last].tag());
    let named = topic.text == whole.text && noun.is_some_and(PartOfSpeech::is_nominal);
    let verbs = clause.into_iter().any(|k| reader.line.chunks[k].tag() == Some(PartOfSpeech::Verb));
    if named && !verbs && part.subject.is_empty() { topic } else { Name::default() }
}
