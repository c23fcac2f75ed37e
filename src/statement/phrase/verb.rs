//! Whether a word before a quantity is a verb of the clause or a noun inside a name.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::statement::line::{Chunk, Kind, Line};
use crate::statement::measure;
use crate::statement::phrase::{Before, LOOSE, VERBS, after};
use crate::token::PartOfSpeech;

/// Verbs that say no more than that something is done; what, a further verb may name.
const LIGHT: &[Word] =
    &[Word::Light, Word::Organise, Word::CarryOut, Word::Complete, Word::Advance];

/// What ends the names of those that own something.
const OWNERS: &[Word] = &[Word::Area, Word::County, Word::City, Word::Institute, Word::Bureau];

impl Before {
    /// Whether the word at `k` is a verb of the clause, not a noun inside the name.
    pub(super) fn verbal(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        let chunk = line.chunks[k];
        let first = k == self.open;
        let changes =
            first && self.link.is_none() && k + 1 < end && chunk.any(&[Cue::Up, Cue::Down]);
        let plain = self.plain_verb(line, k, end);
        if !(chunk.any(VERBS) || changes || plain) || k + 1 == end && self.link.is_some() {
            return false;
        }
        if self.is_inside_name(line, k, end) || self.resists(line, k, end) {
            return false;
        }
        let next = line.chunks.get(k + 1).filter(|_| k + 1 < end);
        if next.is_some_and(|n| n.is(Cue::Of)) {
            return false;
        }
        // 养护|管理|人员: the noun that is called after what is done closes the name
        let called = k + 3 == end
            && line.chunks[k + 1].tag() == Some(PartOfSpeech::VerbalNoun)
            && line.chunks[k + 2].is(Cue::Kind);
        let heads = called || next.is_some_and(|n| n.any(&[Cue::Head, Cue::Kind]));
        let suffixed = next.is_some_and(|n| n.is(Cue::Head) && n.span.len() == 3);
        if suffixed && !first {
            return false;
        }
        if k + 1 == end && !first && chunk.is(Cue::Head) {
            // 完成投资85亿元
            return false;
        }
        if first && heads && chunk.is(Cue::Head) {
            // 出口规模, 投资额
            return false;
        }
        if first {
            let named = heads && k + 2 == end && self.link.is_some() && !chunk.is(Cue::Strong);
            return !named;
        }
        let prev = line.chunks[k - 1];
        if prev.any(LOOSE)
            || prev.any(&[Cue::Link, Cue::Cause])
            || matches!(prev.kind, Kind::Time(_))
        {
            return true;
        }
        if k + 1 == end {
            return chunk.is(Cue::Closing)
                || self.closes_run(line, k)
                || self.governs_behind(line, k);
        }
        let rest_acts = (k..end).all(|j| line.chunks[j].any(VERBS));
        if rest_acts && !chunk.is(Cue::Strong) && after(line, self.at).name.is_empty() {
            // 完成造林绿化12万亩
            return false;
        }
        if prev.any(VERBS) {
            return !heads || chunk.any(&[Cue::Sure, Cue::Strong]);
        }
        let owned = line.is_any(k - 1, OWNERS) && line.word(k - 1).chars().count() > 2;
        // 县财政|投入资金
        let pays = chunk.is(Cue::Closing) && line.is(k - 1, Word::Payer);
        let pays = pays && next.is_some_and(|next| !next.is(Cue::Head));
        let does = chunk.is(Cue::Strong) || owned || self.serves_by(line, k);
        chunk.is(Cue::Sure) || pays || does && !heads
    }
}

impl Before {
    /// Whether the verb at `k` tells what somebody does for those named before it, or has them do:
    /// 某公司为困难家庭|捐赠宽带, 组织企业|招用劳动力.
    fn serves_by(&self, line: &Line<'_>, k: usize) -> bool {
        let serves = |j: usize| line.is_any(j, &[Word::As, Word::To, Word::For]) && j > self.open;
        let acts = line.chunks[k].tag() == Some(PartOfSpeech::Verb);
        let pivots =
            |j: usize| acts && line.chunks[j].is(Cue::Cause) && !line.chunks[j].is(Cue::Strong);
        let before = self.open..k.saturating_sub(1);
        before.into_iter().any(|j| serves(j) || pivots(j))
    }

    /// Whether the verb at `k`, right before the value, closes a run of nothing but verbs: 各地
    /// 新增200座, 新建改造200座; but 危桥改造200座 and 完成修复治理200亩 name what is done.
    fn closes_run(&self, line: &Line<'_>, k: usize) -> bool {
        let light = |j: usize| line.is_any(j, LIGHT);
        let run = (self.open..k).all(|j| line.chunks[j].any(VERBS) || line.chunks[j].any(LOOSE));
        let named = || (self.open..k).any(light) && after(line, self.at).name.is_empty();
        run && !named()
    }

    /// Whether the verb at `k`, right before the value, has its object behind it: 支持各县集中资源发展|2个主导
    /// 产业, 中央财政安排|200亿元专项资金.
    pub(super) fn governs_behind(&self, line: &Line<'_>, k: usize) -> bool {
        let object = after(line, self.at);
        let tag = |k: Option<usize>| k.and_then(|k| line.chunks[k].tag());
        let (first, last) = (object.name.clone().next(), object.name.clone().next_back());
        let nominal = |k| tag(k).is_some_and(PartOfSpeech::is_nominal);
        // 长期国债, 商品粮大县: at one end at least
        let noun = nominal(first) || nominal(last);
        let amount = line.quantity(self.at).is_some_and(measure::is_count);
        // 安排100亿元的|信贷资金, but 投入2000万元的|项目 is a case
        let money = last.is_some_and(|last| line.is(last, Word::Price));
        amount
            && (!object.of || money && line.chunks[k].is(Cue::Strong))
            && noun
            && tag(first) != Some(PartOfSpeech::Verb)
            && line.chunks[k].is(Cue::Action)
            && !line.chunks[k].any(&[Cue::Head, Cue::Kind])
    }

    /// Whether the verb at `k`, right before the value, is the last of those that 、 joins, and
    /// what they make stands behind it: 新建、改造|410万亩高标准农田.
    pub(super) fn ends_run(&self, line: &Line<'_>, found: Option<usize>, k: usize) -> bool {
        let joined = found.is_some_and(|found| k == found + 2) && line.chunks[k - 1].joins_list();
        let things = line.quantity(self.at).and_then(Quantity::dimension);
        // of things that are counted, the whole run is the action (制定、修订30件法规)
        let counted = matches!(things, Some("count" | "people"));
        joined
            && !counted
            && line.chunks[k].is(Cue::Action)
            && !after(line, self.at).name.is_empty()
    }

    /// Whether the word at `k` is a verb that no list knows, where only a verb can stand: at the
    /// front of the clause or behind a time, with a noun behind it and no verb before the value.
    fn plain_verb(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        let chunk = line.chunks[k];
        let opens = k == self.open || matches!(line.chunks[k - 1].kind, Kind::Time(_));
        let noun = k + 1 < end
            && matches!(
                line.chunks[k + 1].tag(),
                Some(PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::VerbalNoun)
            )
            && !(k + 2 == end && line.chunks[k + 1].is(Cue::Head));
        opens
            && noun
            && self.link.is_none()
            && chunk.tag() == Some(PartOfSpeech::Verb)
            && chunk.cues().is_empty()
            && chunk.span.len() > 3
    }

    /// Whether the name up to `end` is one that the verb at `k` cannot act on, so that it is a
    /// part of the name: 签约服务覆盖率, 研发经费投入增长, 入库数量.
    fn resists(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        let chunk = line.chunks[k];
        if self.is_ratio(line, end) {
            return !acts_on_ratio(line, k);
        }
        let changes = self.link.is_some_and(|link| line.chunks[link].any(&[Cue::Up, Cue::Down]));
        let counts = end > k + 1 && line.is(end - 1, Word::Number);
        let noun = self.link.is_some()
            && chunk.tag() == Some(PartOfSpeech::VerbalNoun)
            && !chunk.is(Cue::Strong);
        (changes || counts || noun) && !chunk.is(Cue::Sure) && !acts_on_ratio(line, k)
    }

    /// Whether the name that ends before `end` is that of a ratio, which nobody builds or buys.
    fn is_ratio(&self, line: &Line<'_>, end: usize) -> bool {
        let last = end.checked_sub(1).filter(|&last| last > self.open);
        last.is_some_and(|last| line.is(last, Word::Intensive))
    }

    /// Whether the verb at `k` can only be a part of a noun phrase: behind 占, before 中, or glued
    /// to a one-character noun (安置房, 营造林).
    fn is_inside_name(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        let shares = (self.open..k).any(|j| line.chunks[j].is(Cue::Share));
        let within = k > self.open
            && (k + 1..end.min(k + 5)).any(|j| line.is(j, Word::Amid))
            && !line.chunks[k - 1].any(LOOSE);
        let glued = line.chunks.get(k + 1).filter(|_| k + 2 == end).is_some_and(|next| {
            next.span.len() == 3
                && next.tag() == Some(PartOfSpeech::Noun)
                && line.chunks[k].span.len() > 3
        });
        shares || within || glued
    }
}

/// Whether the word at `k` is a further verb of the run that ends with the verb `found`:
/// 建设提升绿道, 改建和维护提升场地, 制定、修改、废止规章, with a noun still to come.
pub(super) fn runs_on(line: &Line<'_>, found: Option<usize>, k: usize, end: usize) -> bool {
    let Some(found) = found else { return false };
    let chunk = line.chunks[k];
    let acts = |chunk: Chunk| chunk.any(&[Cue::Action, Cue::Up, Cue::Down, Cue::Cut]);
    let verb = acts(chunk);
    let joined = k == found + 1 || k == found + 2 && line.chunks[found + 1].joins_list();
    let next = line.chunks.get(k + 1).filter(|_| k + 1 < end);
    let noun = next.is_some_and(|next| {
        let suffix = next.is(Cue::Head) && next.span.len() == 3;
        next.is_word() && !suffix && !next.any(&[Cue::Of, Cue::And, Cue::Head, Cue::Kind])
    });
    let listed =
        next.is_some_and(|next| next.kind == Kind::List) && k + 2 < end && acts(line.chunks[k + 2]);
    let light = line.chunks[found].is(Cue::Sure) && k == found + 1;
    verb && joined && (noun || listed) && !light && !line.chunks[found].is(Cue::Cause)
}

/// Whether the verb may govern a ratio: 实现绿电占比达到30%, 推动覆盖率达到…
fn acts_on_ratio(line: &Line<'_>, k: usize) -> bool {
    line.chunks[k].is(Cue::Cause) || line.is_any(k, &[Word::Realise, Word::Complete])
}
