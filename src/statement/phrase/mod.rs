//! What stands before and behind a quantity: where the indicator's noun phrase begins and ends,
//! and which verbs frame it.
//!
//! In: a [`Line`] and the chunk of a quantity. Out: [`Before`] and [`After`], ranges of chunks.

mod after;
mod before;
pub(crate) mod bound;
mod cut;
pub(crate) mod deed;
pub(crate) mod grant;
pub(crate) mod members;
pub(crate) mod rate;
mod verb;

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::token::PartOfSpeech;

pub(crate) use after::{after, behind};
pub(crate) use before::before;

/// The part of the clause before a quantity, taken apart.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each tells of a word that was or was not there")]
pub(crate) struct Before {
    /// Where the part begins: behind the last comma, or behind the last quantity.
    pub(crate) start: usize,
    /// Whether the part follows a quantity of the same clause (、, 和).
    pub(crate) joined: bool,
    /// Whether 、 or 和 stands right before the value: what is named before it is its neighbour in
    /// a list, not its name (建设医疗中心、2个分院).
    pub(crate) sibling: bool,
    /// The quantity that the part stands before.
    pub(crate) at: usize,
    /// The first chunk that is no lead-in.
    pub(crate) open: usize,
    /// The noun phrase before the action.
    pub(crate) subject: Range<usize>,
    /// The verb that governs the name: 新增, 建设.
    pub(crate) action: Option<usize>,
    /// The noun phrase behind the action and before the link.
    pub(crate) name: Range<usize>,
    /// The verb between name and value: 达到, 增长, 完成.
    pub(crate) link: Option<usize>,
    pub(crate) modality: Option<usize>,
    /// 每园, 各县(市)区.
    pub(crate) per: Option<Range<usize>>,
    /// 比2020年, 较上年: the chunk of the time, and the first chunk of the phrase.
    pub(crate) versus: Option<Versus>,
    pub(crate) total: Option<usize>,
    pub(crate) among: bool,
    pub(crate) respective: bool,
    pub(crate) past: bool,
    /// Whether a verb like 支持, 引导 has the clause as its object.
    pub(crate) caused: bool,
}

/// A phrase that names what a value is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versus {
    /// The chunk of the time, where it is a time that is compared with.
    pub(crate) time: Option<usize>,
}

/// The part of the clause behind a quantity.
#[derive(Clone, Debug, Default)]
pub(crate) struct After {
    pub(crate) name: Range<usize>,
    /// Whether 的 stands between value and name.
    pub(crate) of: bool,
    /// The verb that ends the name.
    pub(crate) verb: Option<usize>,
}

/// Whether a verb before the value governs the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Governed {
    /// 建设11个商业领跑县: a verb inside belongs to the name.
    Yes,
    /// 404家企业通过认证: the first verb ends the name.
    No,
}

/// Words that may stand between the name and the value beside the verb.
const LOOSE: &[Cue] =
    &[Cue::Adverb, Cue::Modality, Cue::Respective, Cue::Past, Cue::Total, Cue::Whole, Cue::Extreme];
/// Verbs that link a name to the value behind them.
pub(crate) const LINKS: &[Cue] = &[
    Cue::Reach,
    Cue::Own,
    Cue::Hold,
    Cue::TowardUp,
    Cue::TowardDown,
    Cue::Up,
    Cue::Down,
    Cue::Share,
];
const VERBS: &[Cue] = &[Cue::Action, Cue::Deed, Cue::Cause, Cue::Own];

/// Whether the verb of change at `verb` makes what stands behind the value at `at`, as the verb
/// before it does: 整合提升1000个服务综合体.
pub(crate) fn makes(line: &Line<'_>, verb: usize, at: usize) -> bool {
    let before = verb.checked_sub(1).is_some_and(|k| {
        line.chunks[k].is(Cue::Action) || line.chunks[k].tag() == Some(PartOfSpeech::Verb)
    });
    let counted = line.quantity(at).is_some_and(measure::is_count);
    let change = line.chunks[verb].any(&[Cue::Up, Cue::Down, Cue::Cut]);
    change && before && verb + 1 == at && counted && !after(line, at).name.is_empty()
}

/// A name without the verb that ends it and would link it to a value of its own: 首付款比例|调整为.
pub(crate) fn unlinked(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let range = trim(line, range);
    let links = |k: usize| {
        let chunk = line.chunks[k];
        chunk.any(&[Cue::TowardUp, Cue::TowardDown, Cue::Reach, Cue::Hold]) && !chunk.is(Cue::Head)
    };
    let linked = !range.is_empty() && links(range.end - 1);
    // 最高贷款额度可|放宽到
    trim(line, range.start..range.end - usize::from(linked))
}

/// Drops what belongs to no name from both ends of a range.
pub(crate) fn trim(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    // 把|居民消费价格涨幅
    let opens = |k: usize| {
        let toward = line.chunks[k].is(Cue::Toward);
        line.is_any(k, &[Word::Preposed, Word::By]) && !toward
    };
    let front = |k: usize| {
        is_loose(line, k)
            || opens(k)
            || line.chunks[k].any(&[Cue::Adverb, Cue::Modality]) && !line.chunks[k].is(Cue::Head)
    };
    while start < end && front(start) && !is_mean_of(line, start) {
        start += 1;
    }
    let back = |k: usize| {
        is_loose(line, k)
            || is_gloss(line, k)
            || line.chunks[k].any(&[Cue::Adverb, Cue::Extreme])
            || line.is(k, Word::NeverLast)
    };
    while start < end && back(end - 1) {
        end -= 1;
    }
    start..end
}

/// Whether the mean of years is a part of the name behind it: 年均|气温, but 年均|增长, 年均|新增.
pub(crate) fn is_mean_of(line: &Line<'_>, k: usize) -> bool {
    let next = line.chunks.get(k + 1).filter(|_| line.is(k, Word::YearlyMean));
    next.is_some_and(|next| {
        let verbal = next.is_verbal() || next.any(VERBS) || next.any(LINKS) || next.any(LOOSE);
        // 粮食,年均|产量; 出口年均|增速; 年均|新增就业
        let points = next.is(Cue::Head) || line.is_any(k + 1, &[Word::Rise, Word::Increment]);
        next.is_nominal()
            && !verbal
            && !points
            && !line.words.holds(Word::Increment, line.word(k + 1))
    })
}

/// Whether a bracket says more than one thing of what stands before it (预计,下同), or something of the
/// whole sentence (不重复享受).
fn is_gloss(line: &Line<'_>, k: usize) -> bool {
    let word = line.word(k);
    word.starts_with('(') && (word.contains(',') || line.words.holds(Word::Remark, word))
}

/// Whether a chunk belongs to no name that it begins or ends.
fn is_loose(line: &Line<'_>, k: usize) -> bool {
    match line.chunks[k].kind {
        Kind::Quantity(_) => !line.inside_names.contains(&k),
        Kind::Word(_, cues) => cues.any(&[
            Cue::Of,
            Cue::And,
            Cue::Whole,
            Cue::Link,
            Cue::Past,
            Cue::Total,
            Cue::List,
            Cue::Respective,
            Cue::Among,
        ]),
        _ => true,
    }
}
