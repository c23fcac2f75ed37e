//! What a clause says to be the case: one thing or several, and the words of their state.
//!
//! In: a [`Clause`], and what the clause before spoke of. Out: [`Reading`]s. A clause is read from
//! its end: a predicate that closes it (环境质量 | 持续改善), else a verb with its complement
//! (创新能力 | 居全省前列) or with what it is said of (基本建成 | …体系), else anything that a
//! word of degree opens (创新资源 | 高度集聚).

use crate::aim::clause::{Clause, Part};
use crate::aim::list;
use crate::lexicon::state::{Found, StateClass, StateKind, StateSet};
use crate::span::Span;
use crate::token::{PartOfSpeech, Token};

use StateClass::{
    Cause, Companion, Complement, Degree, Ends, Extent, Finish, Front, Light, More, Mutual, Object,
    Partner, Place, Scope, Stray, Trail, Weak, Work,
};

/// What is to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thing {
    pub(super) text: String,
    /// In the text, in order.
    pub(super) spans: Vec<Span>,
}

/// Things that are to be in a state.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) things: Vec<Thing>,
    /// In the text.
    pub(super) state: Span,
    pub(super) kind: StateKind,
}

/// A predicate and what it is said of, before that is taken apart.
#[derive(Clone, Copy, Debug)]
struct Predicate<'c> {
    /// Empty where the clause names nothing.
    thing: Part<'c>,
    state: Part<'c>,
    kind: StateKind,
}

/// What the clause says; `before` is what the clause before spoke of.
pub(super) fn all(clause: &Clause<'_>, before: Option<&Thing>) -> Vec<Reading> {
    if !clause.holds(OPENING) {
        return Vec::new();
    }
    let whole = without_front(clause.whole());
    let several = || pieces(whole).into_iter().filter_map(predicate).collect();
    let predicates = made_so(whole).unwrap_or_else(several);
    let mut readings: Vec<Reading> = Vec::new();
    for predicate in predicates {
        let last = readings.last().and_then(|reading| reading.things.last());
        let things = if predicate.thing.is_empty() {
            last.or(before).cloned().into_iter().collect()
        } else {
            list::things(predicate.thing)
        };
        if !things.is_empty() {
            let state = predicate.state.source();
            readings.push(Reading { things, state, kind: predicate.kind });
        }
    }
    readings
}

/// The classes of the words that whatever is read begins with: its state, or what is passed before
/// that. Without one of them a clause tells of nothing.
const OPENING: StateSet = StateSet::of(&[
    Companion,
    Degree,
    Ends,
    Extent,
    Finish,
    StateClass::Front,
    Light,
    Object,
    Partner,
    Scope,
    Weak,
]);

/// The clause cut at `、` where what stands on both sides says something by itself
/// (创新资源高度集聚、创新氛围日益浓厚).
fn pieces(whole: Part<'_>) -> Vec<Part<'_>> {
    let mut pieces: Vec<Part<'_>> = Vec::new();
    let mut start = whole.span.start;
    let cuts = whole.cut(|c| c == '、');
    // 能级更高、结构更优的城市: what only compares is cut where all of it does
    let compare = cuts.iter().all(|piece| closes(*piece) || compared(*piece).is_some());
    let closes = |part| closes(part) || compare && compared(part).is_some();
    for pair in cuts.windows(2) {
        let [left, right] = pair else { continue };
        let left = whole.sub(start, left.span.end);
        if closes(left) && closes(*right) {
            pieces.push(left);
            start = right.span.start;
        }
    }
    pieces.push(whole.from(start));
    pieces
}

/// Whether the stretch names a thing and ends with its state.
fn closes(part: Part<'_>) -> bool {
    let complete = |found: &Predicate<'_>| complement_kind(found.state).is_some();
    let found = closing(part).or_else(|| light(part).filter(complete)).or_else(|| loose(part));
    found.is_some_and(|found| !found.thing.is_empty())
}

/// 实现采购管理精细化、采购行为规范化: several things and what each is to be made.
fn made_so(whole: Part<'_>) -> Option<Vec<Predicate<'_>>> {
    let verb = whole.opens_with(&[Object])?;
    let pieces = whole.from(whole.span.start + verb.len).cut(|c| c == '、');
    let made: Option<Vec<_>> = pieces.iter().map(|&piece| made(piece)).collect();
    made.filter(|made| made.len() > 1)
}

fn made(part: Part<'_>) -> Option<Predicate<'_>> {
    let last = part.tokens().iter().rev().find(|token| token.span.len() > MADE_SO.len_utf8())?;
    let state = part.from(last.span.start);
    let thing = part.to(last.span.start);
    let fits = part.words().ends_with(MADE_SO) && !thing.is_empty();
    fits.then_some(Predicate { thing, state, kind: StateKind::Complete })
}

/// The ending of what something is made: 精细化, 规范化.
const MADE_SO: char = '化';

fn predicate(part: Part<'_>) -> Option<Predicate<'_>> {
    let part = without_front(part);
    let closing = closing(part);
    let light = light(part).or_else(|| object(part));
    let Some(closing) = closing else {
        return light.or_else(|| loose(part)).or_else(|| compared(part));
    };
    if !is_bare(closing) {
        return Some(closing);
    }
    // 保持平稳健康 | 发展 and 更加安全 | 高效 begin further to the left
    let earlier = |found: &Predicate<'_>| is_before(*found, closing);
    light.filter(earlier).or_else(|| loose(part).filter(earlier)).or(Some(closing))
}

/// Whether no word of degree or extent opens the state.
fn is_bare(found: Predicate<'_>) -> bool {
    found.state.opens_with(&[Degree, Extent]).is_none_or(|word| word.len == found.state.span.len())
}

fn is_before(one: Predicate<'_>, other: Predicate<'_>) -> bool {
    one.state.span.start < other.state.span.start
}

/// 环境质量 | 持续改善: a predicate that closes the part.
fn closing(part: Part<'_>) -> Option<Predicate<'_>> {
    // most parts end in something else, whatever they are cut into
    part.ends_with(&[Ends, Degree, Extent])?;
    starts(part).find_map(|at| {
        let state = part.from(at);
        let kind = ending(state)?;
        let thing = part.to(at);
        let bare = state.opens_with(&[Degree, Extent, Scope]).is_none();
        let degree = state.opens_with(&[Degree]).is_some();
        let works = opens_work(thing) && (bare || !degree && !is_cause(thing));
        let fits = thing.is_empty() && !bare || is_thing(thing) && !works;
        fits.then(|| Predicate { thing: without_cause(thing), state, kind })
    })
}

/// The kind of a state that is nothing but words of degree and a predicate (or several).
fn ending(state: Part<'_>) -> Option<StateKind> {
    let (head, degree) = adverbs(state, |rest| ends(rest).is_some());
    let kind = ends(head)?;
    Some(if degree && kind == StateKind::Complete { StateKind::Trend } else { kind })
}

/// The kind of the predicates that fill the part: 提升, 与…同步, 巩固提升, 普惠均衡.
fn ends(part: Part<'_>) -> Option<StateKind> {
    if let Some(word) = part.opens_with(&[Companion]).filter(|word| word.len < part.span.len()) {
        let rest = part.from(part.span.start + word.len);
        let last = rest.ends_with(&[Ends]).filter(|word| word.len < rest.span.len());
        return last.and_then(|word| word.kind).filter(|kind| *kind == StateKind::Bound);
    }
    if let Some(word) = part.opens_with(&[Partner]).filter(|word| is_token(part, word.len)) {
        let rest = part.from(part.span.start + word.len);
        let level = rest.ends_with(&[Mutual]).is_some_and(|level| level.len < rest.span.len());
        return level.then_some(StateKind::Bound);
    }
    let mut rest = part;
    let mut kind = None;
    while let Some(word) = rest.opens_with(&[Ends, Degree, Extent]) {
        rest = rest.from(rest.span.start + word.len);
        kind = word.kind.or(kind);
        let joined = rest.words().strip_prefix(JOINS).filter(|behind| !behind.is_empty());
        if let Some(behind) = joined {
            rest = rest.from(rest.span.end - behind.len());
        }
    }
    kind.filter(|_| rest.is_empty())
}

/// What may stand between two predicates: 更加规范、透明.
const JOINS: [char; 4] = ['、', '和', '并', '且'];

/// The part behind the words of degree and extent that open it, and whether one is of degree.
/// The last of them is a predicate itself where `is_head` says so of it (步伐 | 加快).
fn adverbs<'c>(part: Part<'c>, is_head: impl Fn(Part<'c>) -> bool) -> (Part<'c>, bool) {
    let (mut rest, mut degree) = (part, false);
    while let Some(word) = rest.opens_with(&[Degree, Extent, Scope]) {
        let behind = rest.from(rest.span.start + word.len);
        if behind.is_empty() || !is_head(behind) && is_head(rest) {
            break;
        }
        degree |= word.class == Degree;
        rest = behind;
    }
    (rest, degree)
}

/// 创新能力 | 居全省前列: a verb with its complement, said of what stands before it.
fn light(part: Part<'_>) -> Option<Predicate<'_>> {
    starts(part).find_map(|at| {
        let state = part.from(at);
        let (head, degree) = adverbs(state, is_light);
        let word = head.opens_with(&[Light, Weak])?;
        let complement = head.from(head.span.start + word.len);
        let thing = part.to(at);
        let known = complement_kind(complement);
        let said = match word.class {
            Weak => known == word.kind,
            _ => known.is_some() || word.kind != Some(StateKind::Position),
        };
        let placed = is_thing(thing) || thing.is_empty() && is_of_subject(known.or(word.kind));
        if complement.is_empty() || !said || !placed || opens_state(complement) {
            return None;
        }
        let kind = kind_with(word.kind?, known, degree);
        Some(Predicate { thing: without_cause(thing), state, kind })
    })
}

fn is_light(part: Part<'_>) -> bool {
    part.opens_with(&[Light, Weak, Object, Finish]).is_some()
}

/// Whether such a state can be said without naming what it is said of.
fn is_of_subject(kind: Option<StateKind>) -> bool {
    kind == Some(StateKind::Position)
}

/// The kind that the last words of a complement give; a position also where it is only spoken of.
fn complement_kind(complement: Part<'_>) -> Option<StateKind> {
    complement.ends_with(&[Complement]).and_then(|word| word.kind)
}

/// The kind of a verb with its complement.
fn kind_with(verb: StateKind, complement: Option<StateKind>, degree: bool) -> StateKind {
    match (verb, complement) {
        (StateKind::Position, _) => StateKind::Position,
        (_, Some(kind)) => kind,
        (StateKind::Complete, None) if degree => StateKind::Trend,
        (kind, None) => kind,
    }
}

/// 基本建成 | …体系: a verb said of what stands behind it.
fn object(part: Part<'_>) -> Option<Predicate<'_>> {
    starts(part).find_map(|at| {
        let (head, degree) = adverbs(part.from(at), is_light);
        let word = head.opens_with(&[Object, Finish])?;
        let reached = word.class == Object || head.span.start > at;
        let verb_end = head.span.start + word.len;
        let thing = without_front(head.from(verb_end));
        let before = part.to(at);
        let placed = is_place(before) || is_thing(before) && !opens_work(before);
        let fits = reached && !degree && placed && is_thing(thing) && !opens_state(thing);
        let kind = word.kind?;
        fits.then(|| Predicate { thing, state: part.sub(at, verb_end), kind })
    })
}

/// 创新资源 | 高度集聚: whatever a word of degree or extent opens at the end of the part.
fn loose(part: Part<'_>) -> Option<Predicate<'_>> {
    starts(part).find_map(|at| {
        let state = part.from(at);
        let (head, degree) = adverbs(state, |_| false);
        let thing = part.to(at);
        let opened = state.opens_with(&[Degree, Extent]).is_some();
        let fits = opened && is_thing(thing) && !opens_work(thing) && is_short_verb(head);
        let kind = kind_with(StateKind::Complete, complement_kind(head), degree);
        fits.then(|| Predicate { thing: without_cause(thing), state, kind })
    })
}

/// A thing and a single word behind a comparison: 城市 | 更宜居, 就业 | 更加充分.
fn compared(part: Part<'_>) -> Option<Predicate<'_>> {
    starts(part).find_map(|at| {
        let state = part.from(at);
        let word = state.opens_with(&[More])?;
        let head = state.from(state.span.start + word.len);
        let thing = part.to(at);
        // 出行更便捷: what is done may be the thing
        let done = thing.tokens().len() == 1 && thing.words().chars().count() > 1;
        let short = thing.words().chars().count() <= LONGEST_COMPARED;
        // 发展得更好、更快: a comparison of its own is no thing
        let plain = !starts(thing).any(|at| thing.from(at).opens_with(&[More]).is_some());
        let fits =
            is_one_word(head) && short && plain && (is_thing(thing) || done) && !opens_work(thing);
        fits.then(|| Predicate { thing: without_cause(thing), state, kind: StateKind::Trend })
    })
}

/// The most characters of a thing of which a single word is said.
const LONGEST_COMPARED: usize = 24;

/// Whether the part is a word, or the rest of one behind a comparison (更高): not 大成绩 of 更大成绩.
fn is_one_word(part: Part<'_>) -> bool {
    match part.tokens() {
        [] => part.words().chars().count() == 1,
        [word] => word.span == part.span,
        // 优质均衡
        [one, two] if part.words().chars().count() == 4 => {
            one.span.cover(two.span) == part.span && !two.part.is_nominal()
        }
        [first, ..] => first.span.start == part.span.start && part.words().chars().count() == 2,
    }
}

/// The most characters of a predicate that no list has.
const LONGEST_LOOSE: usize = 10;

/// Whether the part may be a predicate by itself: a verb or an adjective, with little behind it.
fn is_short_verb(part: Part<'_>) -> bool {
    use PartOfSpeech as P;
    let opens = matches!(
        part.first(),
        Some(P::Verb | P::VerbalNoun | P::Adjective | P::Phrase | P::Unknown | P::Adverb)
    );
    let count = part.words().chars().count();
    let plain = part.tokens().iter().all(|token| !matches!(token.part, P::Particle | P::Numeral));
    // 大大降低监测成本 is work; 更有品质 is none
    let noun = part.last() == Some(P::Noun) && !part.words().starts_with(HAVING);
    opens && plain && !noun && (2..=LONGEST_LOOSE).contains(&count)
}

/// A verb whose noun belongs to the state.
const HAVING: char = '有';

/// Whether the part begins with a word of state: what stands before it is then no verb. A word
/// of state within an attribute does not count: 适应农村特点的管理机制.
fn opens_state(part: Part<'_>) -> bool {
    part.opens_with(&[Light]).is_some_and(|word| !is_attribute(part, word.len))
        || starts(part).any(|at| {
            let state = part.from(at);
            state.opens_with(&[Degree]).is_some()
                && ending(state).is_some()
                && is_thing(part.to(at))
        })
}

/// Whether the word that opens the part belongs to an attribute of the noun that closes it.
fn is_attribute(part: Part<'_>, len: usize) -> bool {
    let behind = part.from(part.span.start + len).words();
    let noun = part.last().is_some_and(is_noun);
    noun && behind
        .rfind(ATTRIBUTE)
        .is_some_and(|at| at > 0 && at + ATTRIBUTE.len_utf8() < behind.len())
}

/// What closes an attribute.
const ATTRIBUTE: char = '的';

/// Where words begin in the part.
fn starts(part: Part<'_>) -> impl Iterator<Item = usize> {
    part.tokens().iter().map(|token| token.span.start)
}

/// Whether the part may be a thing that a state is said of.
fn is_thing(part: Part<'_>) -> bool {
    use PartOfSpeech as P;
    let last = match part.last() {
        Some(P::Punctuation) => part.words().ends_with(CLOSING),
        Some(P::Particle) => list::goes_on(part),
        Some(last) => {
            !matches!(last, P::Preposition | P::Conjunction | P::Pronoun | P::Adverb | P::Numeral)
        }
        None => false,
    };
    let noun = |token: &Token| {
        token.part.is_nominal() || matches!(token.part, P::Unknown | P::Phrase | P::Punctuation)
    };
    let all = |word: Found| word.len == part.span.len() || !part.last().is_some_and(is_noun);
    let adverb = part.ends_with(&[Degree, Extent]).is_some_and(all);
    let word = adverb || part.ends_with(&[Light]).is_some();
    let named = part.tokens().iter().any(noun) || part.tokens().len() > 2;
    let broken = part
        .opens_with(&[Stray])
        .is_some_and(|word| is_token(part, word.len) && !is_attribute(part, word.len))
        || part.ends_with(&[Trail]).is_some_and(|word| is_last(part, word.len));
    last && !word && !broken && !is_place(part) && named && !is_verb_alone(part)
}

/// Whether the first so many bytes of the part are words of their own.
fn is_token(part: Part<'_>, len: usize) -> bool {
    let end = part.span.start + len;
    part.tokens().iter().any(|token| token.span.end == end)
}

/// Whether the last so many bytes of the part are words of their own: not the 能 of 产能.
fn is_last(part: Part<'_>, len: usize) -> bool {
    let start = part.span.end - len;
    part.tokens().iter().any(|token| token.span.start == start)
}

/// Whether the part is nothing but a verb with words of degree and extent: 基本建立.
fn is_verb_alone(part: Part<'_>) -> bool {
    let (head, _) = adverbs(part, |_| false);
    let verb = head.opens_with(&[Object, Finish]);
    head.span.start > part.span.start && verb.is_some_and(|verb| verb.len == head.span.len())
}

const fn is_noun(part: PartOfSpeech) -> bool {
    matches!(part, PartOfSpeech::Noun | PartOfSpeech::Name | PartOfSpeech::Place)
}

/// Whether the part is empty or only says where: 合肥市, 在全国所有市县.
fn is_place(part: Part<'_>) -> bool {
    let placed = part.opens_with(&[Place]).is_some();
    placed || part.tokens().iter().all(|token| token.part == PartOfSpeech::Place)
}

/// What a quotation or a bracket ends with.
const CLOSING: [char; 5] = ['”', '》', ')', '’', '〕'];

/// Whether the part begins with a verb that brings something about: 推动, 使.
fn is_cause(part: Part<'_>) -> bool {
    part.opens_with(&[Cause, Object, Light]).is_some()
}

/// Whether the part says what is to be done, with or without an adverb before it: 扎实推进.
fn opens_work(part: Part<'_>) -> bool {
    let adverb = part.tokens().first().filter(|token| token.part == PartOfSpeech::Adverb);
    works(part) || adverb.is_some_and(|adverb| works(part.from(adverb.span.end)))
}

/// Whether the part begins with a verb for what is to be done.
fn works(part: Part<'_>) -> bool {
    use PartOfSpeech as P;
    let verb = !matches!(part.first(), Some(P::Noun | P::VerbalNoun | P::Attributive));
    let word = part.opens_with(&[Work]);
    let ends = word.map(|word| part.span.start + word.len);
    verb && part.tokens().iter().any(|token| Some(token.span.end) == ends)
}

/// The part without what stands in front of its thing: 力争, 同时, 一批.
fn without_front(mut part: Part<'_>) -> Part<'_> {
    while let Some(word) = part.opens_with(&[Front]) {
        let rest = part.from(part.span.start + word.len);
        let parts = rest.tokens().first().is_some_and(|t| t.span.start == rest.span.start);
        // 努力实现 is one word of the dictionary
        let verb = rest.opens_with(&[Object, Light]).is_some();
        if rest.is_empty() || !parts && !verb {
            break;
        }
        part = rest;
    }
    part
}

/// The thing without the verb that brings it about: 推动 | 创新能力, 实现 | 创新体系.
fn without_cause(thing: Part<'_>) -> Part<'_> {
    let thing = without_front(thing);
    let Some(word) = thing.opens_with(&[Cause, Object, Light]) else { return thing };
    let rest = thing.from(thing.span.start + word.len);
    if is_thing(rest) { without_front(rest) } else { thing }
}

#[cfg(test)]
mod tests {
    use super::all;
    use crate::aim::clause::Clause;
    use crate::lexicon::Lexicon;
    use crate::span::Span;
    use crate::token::Tokenizer;

    /// What the clause says: `thing+thing | state | kind`, parts joined by `;`.
    fn said(text: &str) -> String {
        let (lexicon, tokenizer) = (Lexicon::builtin(), Tokenizer::default());
        let whole = Span::new(0, text.len());
        let clause = Clause::new(text, whole, &lexicon.states, &tokenizer);
        let readings = all(&clause, None);
        let shown = readings.iter().map(|reading| {
            let things: Vec<&str> = reading.things.iter().map(|t| t.text.as_str()).collect();
            format!("{} | {} | {:?}", things.join("+"), reading.state.of(text), reading.kind)
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_predicate_closes_the_clause() {
        for (text, expected) in [
            ("河湖水质持续改善", "河湖水质 | 持续改善 | Trend"),
            ("社会治理体系更加健全", "社会治理体系 | 更加健全 | Trend"),
            ("医疗服务体系基本建立", "医疗服务体系 | 基本建立 | Complete"),
            ("能源利用效率全国领先", "能源利用效率 | 全国领先 | Position"),
            ("居民收入增长与经济增长同步", "居民收入增长 | 与经济增长同步 | Bound"),
            ("推动营商环境明显优化", "营商环境 | 明显优化 | Trend"),
            ("保持物价总水平基本稳定", "物价总水平 | 基本稳定 | Bound"),
            ("海洋资源高效协同", "海洋资源 | 高效协同 | Complete"),
            ("居民收入增长和经济增长基本同步", "居民收入增长 | 和经济增长基本同步 | Bound"),
            ("海岛社会和谐稳定", "海岛社会 | 和谐稳定 | Bound"),
            ("城市更加宜居", "城市 | 更加宜居 | Trend"),
            ("产业结构更优", "产业结构 | 更优 | Trend"),
            ("建成能级更高、结构更优的制造强市", "能级更高、结构更优的制造强市 | 建成 | Complete"),
            (
                "就业更充分、出行更便捷、文化更丰富",
                "就业 | 更充分 | Trend; 出行 | 更便捷 | Trend; 文化 | 更丰富 | Trend",
            ),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn a_light_verb_has_a_complement() {
        for (text, expected) in [
            ("乡村治理取得明显成效", "乡村治理 | 取得明显成效 | Trend"),
            ("重大风险得到有效防控", "重大风险 | 得到有效防控 | Complete"),
            ("港口吞吐能力跻身全国前列", "港口吞吐能力 | 跻身全国前列 | Position"),
            ("粮食产量保持稳定", "粮食产量 | 保持稳定 | Bound"),
            ("文明程度达到新高度", "文明程度 | 达到新高度 | Trend"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_made_stands_behind_its_verb() {
        for (text, expected) in [
            ("基本建成现代综合交通体系", "现代综合交通体系 | 基本建成 | Complete"),
            ("全面消除黑臭水体", "黑臭水体 | 全面消除 | Complete"),
            ("基本建立适应海岛特点的管理机制", "适应海岛特点的管理机制 | 基本建立 | Complete"),
            ("基本建立以节水为特征的农业体系", "以节水为特征的农业体系 | 基本建立 | Complete"),
            ("率先基本实现水利现代化", "水利现代化 | 率先基本实现 | Complete"),
            ("在全域范围内基本实现垃圾分类", "垃圾分类 | 基本实现 | Complete"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_to_be_done_is_no_aim() {
        for text in [
            "进一步优化营商环境",
            "全面推进乡村振兴",
            "加快建设现代化产业体系",
            "解决群众急难愁盼问题",
            "大大降低监测成本",
            "综合考量全市发展实际",
            "扎实推进乡村全面振兴",
            "切实抓好会议精神的贯彻落实",
            "的作用更加显著",
            "不是轻轻松松就能实现",
            "认真抓好贯彻落实",
            "三年作出更大成绩",
            "完成时限",
            "完成了《某市基地建设方案》",
        ] {
            assert_eq!(said(text), "", "{text}");
        }
    }

    #[test]
    fn lists_of_whole_nouns_are_taken_apart() {
        for (text, expected) in [
            ("创新能力和综合实力明显增强", "创新能力+综合实力 | 明显增强 | Trend"),
            ("网络化、智能化水平显著提升", "网络化、智能化水平 | 显著提升 | Trend"),
            ("服务的广度和深度不断拓展", "服务的广度+服务的深度 | 不断拓展 | Trend"),
            ("人才、资本等要素流动更加顺畅", "人才、资本等要素流动 | 更加顺畅 | Trend"),
            (
                "生态环境持续改善、能源结构不断优化",
                "生态环境 | 持续改善 | Trend; 能源结构 | 不断优化 | Trend",
            ),
            (
                "实现资产管理精细化、预算编制规范化",
                "资产管理 | 精细化 | Complete; 预算编制 | 规范化 | Complete",
            ),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
