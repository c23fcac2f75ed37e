//! Within which time something is to be done: 10个工作日内更新目录.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Quantity};
use crate::rule::Example;
use crate::statement::line::{Kind, Line};
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before, deed::Deed};
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;

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
        Example::yields(
            "当事人应当自收到决定书之日起15日内,到指定的银行缴纳罚款。",
            &["罚款缴纳期限 | <=15日 | 2025 | level | provision"],
        ),
        Example::yields(
            "剩余价款可按合同约定在6个月内缴清。",
            &["剩余价款缴清时限 | <=6个月 | 2025 | level | provision"],
        ),
        Example::yields(
            "保障性住房取得证书后5年内不得上市转让。",
            &["不得上市转让期限 | <=5年 | 2025 | level | provision"],
        ),
        Example::yields(
            "许可证有效期届满三十日前提出申请。",
            &["申请时限 | =30日 | 2025 | level | provision"],
        ),
        Example::none("60天内新增企业一批。"),
    ],
};

/// Verbs that say no more than that the noun behind them is done.
const LIGHT: &[Word] =
    &[Word::Light, Word::Organise, Word::Complete, Word::Issue, Word::Propose, Word::Bestow];

fn time_limit(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let limited = reader.quantity(at).is_some_and(|quantity| is_limit(line, quantity));
    let part = reader.before(at);
    let expires = expires(line, at);
    let named = part.name.clone().next_back().is_some_and(|k| line.is(k, Word::LengthOfTime));
    let named = named && !expires;
    let from = at + usize::from(expires);
    let Some(deed) = deed(line, from).filter(|_| (limited || expires) && !named) else {
        return false;
    };
    // 1个月内缴纳出让价款的50%: the share is read by itself
    let shared = line.value_follows(at);
    let light = line.is_any(deed.verb, LIGHT);
    let banned = deed.ban.is_some();
    let paid = banned || !light && line.chunks[deed.verb].any(&[Cue::Grant, Cue::Tariff]);
    let name = name_of(reader, &part, &deed);
    let name = if paid { name.period() } else { name.time_limit() };
    let part = Before { link: None, action: None, per: None, ..(*part).clone() };
    let mut draft = reader.draft(at, name, &part, TIME_LIMIT.id);
    draft.action = Some(reader.span(deed.verb));
    draft.frame = Frame::Term;
    reader.push(draft);
    if !shared {
        reader.line.consumed = deed.end;
    }
    true
}

/// Whether something is to be done so long before a time ends: 有效期届满|三十日前.
fn expires(line: &Line<'_>, at: usize) -> bool {
    let timed = line.quantity(at).is_some_and(|it| it.dimension() == Some("time"));
    let ends = at.checked_sub(1).is_some_and(|k| line.is(k, Word::Expires));
    timed && ends && line.chunks.get(at + 1).is_some_and(|next| next.is(Cue::Place))
}

/// Whether 内 bounds the quantity: 5个工作日内.
pub(super) fn is_within(line: &Line<'_>, quantity: &Quantity) -> bool {
    quantity.comparator == Comparator::Le
        && line.words.is(Word::WithinBehind, quantity.text.of(line.text))
}

/// Whether the quantity says within how long something is to be done: 5个工作日内, 受理之日起3个工作日.
pub(super) fn is_limit(line: &Line<'_>, quantity: &Quantity) -> bool {
    let time = quantity.dimension() == Some("time");
    // 自受理之日起3个工作日办结
    let before = line.text.get(..quantity.text.start).unwrap_or_default();
    let counted = quantity.comparator == Comparator::Eq && line.words.is(Word::FromDay, before);
    time && (is_within(line, quantity) || counted)
}

/// Whether something is to be done within the time at `at`.
pub(super) fn is_due(line: &Line<'_>, at: usize) -> bool {
    deed(line, at).is_some()
}

/// What is to be done within the time: behind it, in the clause or the next one.
fn deed(line: &Line<'_>, at: usize) -> Option<Deed> {
    let words = line.words_from(at + 1);
    let valued = line.clause_behind(at).find(|&k| line.quantity(k).is_some());
    // 1个月内缴纳出让价款的|50%, 缴纳|50%, 提取|一次, but not 60天内新增|50家
    let shared = |k: usize| {
        let once = line.quantity(k).and_then(|it| it.unit.as_deref());
        let paid = line.chunks[k - 1].is(Cue::Of) || line.chunks[k - 1].is(Cue::Grant);
        k == words.end && (paid || line.words.is_unit(Word::Occasion, once))
    };
    if valued.is_some_and(|k| !shared(k)) {
        return None;
    }
    let comma = line.chunks.get(words.end).is_some_and(|chunk| chunk.kind == Kind::Comma);
    let next = || {
        let words = line.words_from(words.end + 1);
        phrase::deed::behind(line, words).filter(|deed| !line.value_follows(deed.verb))
    };
    let found = phrase::deed::behind(line, words.clone());
    found.or_else(|| if comma { next() } else { None })
}

/// The deed as a name: the object, then the verb; what the clause is about where the verb has no
/// object (审批应在3日内完成).
fn name_of(reader: &Reader<'_>, part: &Before, deed: &Deed) -> Name {
    let line = &reader.line;
    let object = name::of(line, deed.object.clone());
    let verb = name::of(line, deed.verb..deed.verb + 1);
    let light = line.is_any(deed.verb, LIGHT);
    if let Some(ban) = deed.ban {
        // 5年内|不得上市转让
        return name::of(line, ban..ban + 1).then(&verb).then(&object);
    }
    let object = if object.is_empty() { topic(line, part) } else { object };
    if light && !object.is_empty() { object } else { object.then(&verb) }
}

/// What the clause before the time is about: its first noun phrase, where a word of what may or must
/// be done closes it, or the noun right before the time (余款|1年内缴清).
fn topic(line: &Line<'_>, part: &Before) -> Name {
    let words = line.words_from(part.open);
    let ruled = |k: &usize| line.chunks[*k].any(&[Cue::Ruling, Cue::Modality, Cue::Frame]);
    let bare = words.end == part.at && words.len() < 3;
    let end = words.clone().find(ruled).unwrap_or(if bare { words.end } else { words.start });
    let noun = phrase::trim(line, part.open..end);
    let nominal = |k: usize| line.chunks[k].is_nominal();
    let opens = |k: usize| !line.chunks[k].any(&[Cue::From, Cue::Frame]);
    let whole =
        noun.clone().next().is_some_and(opens) && noun.clone().next_back().is_some_and(nominal);
    if whole { name::of(line, noun) } else { Name::default() }
}
