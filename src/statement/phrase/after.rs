//! The name behind a quantity.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::statement::phrase::{After, Governed, VERBS, trim};
use crate::token::PartOfSpeech;

/// Reads what stands behind the quantity at chunk `at`.
pub(crate) fn after(line: &Line<'_>, at: usize) -> After {
    behind(line, at, Governed::No)
}

/// Reads what stands behind the quantity at chunk `at`.
pub(crate) fn behind(line: &Line<'_>, at: usize, governed: Governed) -> After {
    let mut part = After::default();
    let mut k = at + 1;
    // 10万元至40万元不等的|奖励
    let varies = line.words_from(k).take(2).filter(|&k| line.is(k, Word::Unequal)).count() == 2;
    k += if varies { 2 } else { 0 };
    while k < line.chunks.len() && line.chunks[k].is(Cue::Of) {
        part.of = true;
        k += 1;
    }
    let start = k;
    // 3万元以上的|可享受租金补助
    let ruled = part.of && k < line.chunks.len() && opens_ruling(line, k);
    // 100元/亩|(按流转面积计): a gloss on the value, but 3万元(博士) tells whom it is for
    let bracket = line.chunks.get(k).is_some_and(|_| line.word(k).starts_with('('));
    let gloss = bracket && line.word(k).chars().count() > GLOSS;
    while !ruled && !gloss && k < line.chunks.len() && goes_on(line, start, k, governed) {
        k += 1;
    }
    // 4条干渠|总长16公里: what is measured of them in all has a value of its own
    let total = k > start + 1 && line.quantity(k).is_some() && line.is(k - 1, Word::Sum);
    let k = k - usize::from(total);
    part.verb = (k < line.chunks.len() && line.chunks[k].is_word()).then_some(k);
    // 255个行政村中|有225个脱贫村
    let placed = k > start + 1 && line.chunks[k - 1].is(Cue::Place);
    part.name = trim(line, start..k - usize::from(placed));
    part
}

/// Whether the word at `k` says what may or must be done, and begins no noun.
fn opens_ruling(line: &Line<'_>, k: usize) -> bool {
    line.is_any(k, &[Word::May, Word::Shall, Word::MayBy])
}

/// Whether the name that begins at `start` goes on with chunk `k`.
fn goes_on(line: &Line<'_>, start: usize, k: usize, governed: Governed) -> bool {
    let chunk = line.chunks[k];
    match chunk.kind {
        Kind::List => joins(line, k),
        Kind::Word(tag, cues) => {
            if cues.is(Cue::And) {
                return joins(line, k);
            }
            let changes = cues.any(&[Cue::Up, Cue::Down])
                && !(governed == Governed::Yes && inner(line, start, k));
            let ends = changes
                || cues.any(&[
                    Cue::Reach,
                    Cue::Finish,
                    Cue::Modality,
                    Cue::Past,
                    Cue::Link,
                    Cue::Frame,
                    Cue::TowardUp,
                    Cue::TowardDown,
                    Cue::Hold,
                ]);
            let bound = line.is(k, Word::BoundBehind);
            let acts = cues.any(&[Cue::Manner, Cue::Adverb])
                && k > start
                && !bound
                && opens_verb(line, k + 1)
                // 10项国家重点建设工程
                && !(governed == Governed::Yes && inner(line, start, k + 1));
            // 2897万农村人口解决|了饮水问题
            let done = k > start && line.chunks.get(k + 1).is_some_and(|next| next.is(Cue::Past));
            let predicate = line.is(k, Word::Predicate);
            let verb = tag == PartOfSpeech::Verb
                && !cues.is(Cue::Head)
                && k > start
                && (chunk.span.len() > 3 || cues.is(Cue::Closing));
            let named = governed == Governed::Yes && cues.any(&[Cue::Up, Cue::Down]) && !changes;
            let verb =
                verb && (governed == Governed::No || predicate) && !nominal(line, k) && !named;
            !(ends && !cues.is(Cue::Head) || verb || acts || done && tag.is_verbal())
        }
        _ => false,
    }
}

/// Whether the verb of change at `k` stands inside the noun that begins at `start`: 66个产能提升
/// 重点县, 200个节能改造项目.
fn inner(line: &Line<'_>, start: usize, k: usize) -> bool {
    let rest = (k + 1..line.chunks.len()).take(5);
    let mut nouns =
        rest.take_while(|&k| line.chunks[k].is_word() && !line.chunks[k].any(&[Cue::And, Cue::Of]));
    let places = &[Word::County, Word::Area, Word::Village, Word::Town];
    let named = |k: usize| line.chunks[k].any(&[Cue::Kind, Cue::Body]) || line.is_any(k, places);
    k == start || nouns.any(named)
}

/// Whether the word at `k` is a verb, so that an adverb before it begins a predicate.
fn opens_verb(line: &Line<'_>, k: usize) -> bool {
    line.chunks.get(k).is_some_and(|next| next.any(VERBS) || next.tag() == Some(PartOfSpeech::Verb))
}

/// Whether a word tagged as a verb is a noun here: 公办幼儿园建设, 技术改造项目.
fn nominal(line: &Line<'_>, k: usize) -> bool {
    let next = line.chunks.get(k + 1);
    match next.map(|n| n.kind) {
        None | Some(Kind::Comma | Kind::Break | Kind::Mark | Kind::List) => {
            !line.chunks[k].any(&[Cue::Finish, Cue::Closing])
        }
        Some(Kind::Word(_, cues)) => cues.any(&[Cue::Head, Cue::Of, Cue::And]),
        _ => false,
    }
}

/// A bracket of more characters says something of the value before it.
const GLOSS: usize = 6;

/// How far behind a 、 the next figure is looked for, in chunks.
const LIST_VIEW: usize = 30;

/// Whether 和 at `k` joins two nouns that are counted together, before the next count of a list:
/// 40个国家和地区、1200家企业, 116个国家和地区4000名运动员.
fn joins_nouns(line: &Line<'_>, k: usize) -> bool {
    if !line.chunks[k].is(Cue::And) {
        return false;
    }
    let nouns = line.words_from(k + 1);
    let next = nouns.end;
    let listed = line.chunks.get(next).is_some_and(|chunk| chunk.kind == Kind::List);
    let count = next + usize::from(listed);
    let counts = line.quantity(count).is_some_and(measure::is_count);
    let named = line.chunks.get(count + 1).is_some_and(|chunk| chunk.is_word());
    let nominal = |k: usize| line.chunks[k].is_nominal();
    counts && named && !nouns.is_empty() && nouns.clone().all(nominal)
}

/// Whether 、 or 和 at `k` joins two parts of one name: no quantity and no verb of its own follow.
fn joins(line: &Line<'_>, k: usize) -> bool {
    if joins_nouns(line, k) {
        return true;
    }
    // bounded, so that a list of any length costs no more than its items
    let rest = line.chunks.iter().enumerate().skip(k + 1).take(LIST_VIEW);
    for (at, chunk) in rest {
        match chunk.kind {
            Kind::Quantity(_) => return false,
            Kind::Comma | Kind::Break | Kind::Mark => return true,
            // 若干家服务中心: a further item without a figure
            Kind::Word(..) if at == k + 1 && line.is(at, Word::Indefinite) => return false,
            Kind::Word(_, cues)
                if at == k + 1 && cues.any(&[Cue::Action, Cue::Deed, Cue::Modality]) =>
            {
                return cues.is(Cue::Head);
            }
            _ => {}
        }
    }
    true
}
