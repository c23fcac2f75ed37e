//! What stands before and behind a quantity: where the indicator's noun phrase begins and ends,
//! and which verbs frame it.
//!
//! In: a [`Line`] and the chunk of a quantity. Out: [`Before`] and [`After`], ranges of chunks.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::mention::{Form, TimeKind};
use crate::statement::line::{Chunk, Kind, Line};
use crate::token::PartOfSpeech;

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

/// Whether the verb of change at `verb` makes what stands behind the value at `at`, as the verb
/// before it does: 整合提升1000个服务综合体.
pub(crate) fn makes(line: &Line<'_>, verb: usize, at: usize) -> bool {
    let before = verb.checked_sub(1).is_some_and(|k| {
        line.chunks[k].is(Cue::Action) || line.chunks[k].tag() == Some(PartOfSpeech::Verb)
    });
    let counted = line.quantity(at).is_some_and(|quantity| {
        !matches!(quantity.unit.as_deref(), None | Some("%" | "‰" | "个百分点" | "倍"))
    });
    let change = line.chunks[verb].any(&[Cue::Up, Cue::Down, Cue::Cut]);
    change && before && verb + 1 == at && counted && !after(line, at).name.is_empty()
}

/// Whether 自…以来, 自…起 begins at `k`: when a value came about, behind its name.
fn since(line: &Line<'_>, k: usize, end: usize) -> bool {
    line.word(k) == "自"
        && (k + 1..end.min(k + 8)).any(|j| {
            ["以来", "起", "后", "之日起"].iter().any(|close| line.word(j).ends_with(close))
        })
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
/// Where a rank is held.
const SCOPES: &[&str] =
    &["全国", "全球", "世界", "国内", "亚洲", "中部", "西部", "东部", "中西部", "全行业", "同类"];
const VERBS: &[Cue] = &[Cue::Action, Cue::Deed, Cue::Cause, Cue::Own];

/// Reads what stands before the quantity at chunk `at`.
pub(crate) fn before(line: &Line<'_>, at: usize) -> Before {
    let (start, joined) = boundary(line, at);
    let mut part = Before { start, joined, at, ..Before::default() };
    part.sibling = at > start && {
        let chunk = line.chunks[at - 1];
        matches!(chunk.kind, Kind::List) || chunk.any(&[Cue::And, Cue::List])
    };
    let end = part.take_link(line, at);
    part.take_lead(line, end);
    part.take_action(line, end);
    part.keep_frame(line, end);
    if part.link.is_some_and(|link| makes(line, link, at)) {
        part.action = part.link;
        part.link = None;
        part.name = at..at;
    }
    part.name = trim(line, part.name.clone());
    let manner = part.link.is_some() && part.name.clone().all(|k| line.chunks[k].is(Cue::Manner));
    if manner {
        part.name = part.name.end..part.name.end;
    }
    part.subject = trim(line, part.subject.clone());
    part
}

/// Where the part before `at` begins, and whether a quantity of the same clause stands there.
fn boundary(line: &Line<'_>, at: usize) -> (usize, bool) {
    let mut start = at;
    while start > 0 {
        match line.chunks[start - 1].kind {
            Kind::Comma | Kind::Break | Kind::Mark => return (start, false),
            Kind::Quantity(_) if !line.inside_names.contains(&(start - 1)) => return (start, true),
            _ if start == line.consumed => return (start, true),
            _ => start -= 1,
        }
    }
    (start, false)
}

impl Before {
    /// Steps back over loose words and the verb right before the value; returns where they begin.
    fn take_link(&mut self, line: &Line<'_>, at: usize) -> usize {
        let mut end = self.step_back(line, at);
        end = self.take_distributive(line, end);
        while end > self.start && self.link.is_none() {
            let chunk = line.chunks[end - 1];
            // 科技投入7232亿元: the last word of the name
            let noun = chunk.is(Cue::Head)
                && end - 1 > self.start
                && line.chunks[end - 2].tag().is_some_and(PartOfSpeech::is_nominal)
                && !line.chunks[end - 2].any(VERBS);
            let closing = chunk.is(Cue::Closing) && end - 1 > self.start && !noun;
            let cuts = chunk.is(Cue::Cut) && end - 1 > self.start;
            if !(chunk.any(LINKS) || closing || cuts) {
                break;
            }
            self.link = Some(end - 1);
            end = self.step_back(line, end - 1);
        }
        end
    }

    /// 每台, 每人每月 right before the value (补贴标准为每台15万元).
    fn take_distributive(&mut self, line: &Line<'_>, end: usize) -> usize {
        let near = end.saturating_sub(4).max(self.start)..end;
        let each =
            near.clone().find(|&k| line.chunks[k].is(Cue::Each) || line.word(k).starts_with('每'));
        let Some(each) = each.filter(|&k| k > self.start) else { return end };
        let plain = |k: usize| {
            line.chunks[k].is_word() && !line.chunks[k].any(LINKS) && !line.chunks[k].any(VERBS)
        };
        if !(each..end).all(plain) {
            return end;
        }
        self.per = Some(each..end);
        self.step_back(line, each)
    }

    fn step_back(&mut self, line: &Line<'_>, from: usize) -> usize {
        let mut end = from;
        while end > self.start {
            let chunk = line.chunks[end - 1];
            // 升至全球第18位: where a rank is held belongs to no name
            let ranked = line.quantity(from).is_some_and(|q| q.form == Form::Rank);
            let scope = ranked && SCOPES.contains(&line.word(end - 1));
            let loose = scope || chunk.any(LOOSE) && !chunk.any(LINKS);
            if !(loose || matches!(chunk.kind, Kind::Time(_))) {
                break;
            }
            if matches!(chunk.kind, Kind::Time(_)) && self.in_versus(line, end - 1) {
                break;
            }
            self.note(line, end - 1);
            end -= 1;
        }
        end
    }

    /// Whether the time at `at` is what a comparison is made with (比2020年).
    fn in_versus(&mut self, line: &Line<'_>, at: usize) -> bool {
        at > self.start && line.chunks[at - 1].is(Cue::Versus)
    }

    fn note(&mut self, line: &Line<'_>, at: usize) {
        let chunk = line.chunks[at];
        if chunk.is(Cue::Modality) {
            self.modality = self.modality.or(Some(at));
        }
        if chunk.is(Cue::Total) {
            self.total = Some(at);
        }
        self.respective |= chunk.is(Cue::Respective);
        self.past |= chunk.is(Cue::Past);
        self.among |= chunk.is(Cue::Among);
    }

    /// Steps over what opens the part and belongs to no name.
    fn take_lead(&mut self, line: &Line<'_>, end: usize) {
        let mut open = self.start;
        while open < end {
            let next = self.lead_step(line, open, end);
            if next == open {
                break;
            }
            open = next;
        }
        self.open = open;
        self.name = open..end;
        self.find_versus(line, open, end);
    }

    fn lead_step(&mut self, line: &Line<'_>, open: usize, end: usize) -> usize {
        let chunk = line.chunks[open];
        if let Some(next) = self.versus_end(line, open, end) {
            return next;
        }
        match chunk.kind {
            Kind::Time(_) | Kind::List | Kind::Mark => return open + 1,
            Kind::Word(..) if is_ordinal(line, open) => return open + 2,
            Kind::Word(_, cues) if cues.is(Cue::Finish) && self.joined => return open + 1,
            Kind::Word(PartOfSpeech::Particle, _) => return open + 1,
            // …200万元(不含税)且研发投入…: a gloss on the value before
            Kind::Word(..) if self.joined && line.word(open).starts_with('(') => return open + 1,
            _ => {}
        }
        let verb = chunk.any(VERBS) || chunk.any(LINKS);
        let before_verb =
            || line.chunks.get(open + 1).is_some_and(|n| n.any(VERBS) || n.any(LOOSE));
        if chunk.is(Cue::Manner) && open + 1 < end && before_verb() {
            return open + 1;
        }
        let skip: &[Cue] = &[
            Cue::Adverb,
            Cue::Modality,
            Cue::Whole,
            Cue::Past,
            Cue::Link,
            Cue::Among,
            Cue::And,
            Cue::Of,
            Cue::Total,
        ];
        let aims = chunk.is(Cue::Modality)
            && line.chunks.get(open + 1).is_some_and(|next| {
                matches!(next.kind, Kind::Time(_))
                    || next.any(VERBS)
                    || next.any(&[Cue::Frame, Cue::Manner])
                    || next.any(LOOSE)
            });
        if chunk.any(skip) && !(verb && open + 1 == end) && (!chunk.is(Cue::Strong) || aims) {
            self.note(line, open);
            return open + 1;
        }
        if is_distributive(line, open) {
            return self.take_per(line, open, end);
        }
        if chunk.is(Cue::Frame) || chunk.is(Cue::From) {
            if matches!(line.chunks.get(open + 1).map(|next| next.kind), Some(Kind::Time(_))) {
                return open + 1;
            }
            let stop = frame_end(line, open, end);
            let bare = matches!(line.word(open), "对" | "对于" | "按" | "按照" | "凡");
            return if stop == open && bare { open + 1 } else { stop };
        }
        open
    }

    /// 通过公共网络实现零售额: where behind a frame only a bare head is left, the frame is a part
    /// of the name.
    fn keep_frame(&mut self, line: &Line<'_>, end: usize) {
        let lone = self.name.len() == 1 && line.chunks[self.name.start].is(Cue::Head);
        let framed = (self.start..self.open).find(|&k| matches!(line.word(k), "通过" | "经"));
        if let Some(frame) = framed.filter(|_| lone) {
            self.name = frame..end;
            self.action = None;
            self.open = frame;
        }
        // 对中亚五国贸易: trade has a side that it is with
        let toward = self.open.checked_sub(1).filter(|&k| k >= self.start && line.word(k) == "对");
        let trade = self.action.is_none()
            && self.name.clone().any(|k| {
                matches!(
                    line.word(k),
                    "出口" | "进口" | "进出口" | "贸易" | "贸易额" | "投资" | "进出口总值"
                )
            });
        if let Some(toward) = toward.filter(|_| trade) {
            self.name.start = toward;
        }
    }

    /// 每 and 各 with the nouns behind them.
    fn take_per(&mut self, line: &Line<'_>, open: usize, end: usize) -> usize {
        let mut stop = open + 1;
        while stop < end {
            let chunk = line.chunks[stop];
            let verb = chunk.any(VERBS) || chunk.any(LINKS) || chunk.is(Cue::Benefit);
            let repeated = line.time(stop).is_some_and(|time| time.kind == TimeKind::Repeated);
            if verb
                || chunk.any(LOOSE)
                || !chunk.is_word() && !matches!(chunk.kind, Kind::List) && !repeated
            {
                break;
            }
            stop += 1;
        }
        if stop == end && self.link.is_none() && stop > open + 2 {
            return open;
        }
        self.per = Some(open..stop);
        stop
    }

    /// The end of a phrase 比2020年, 同2017年相比, if one begins at `open`.
    fn versus_end(&mut self, line: &Line<'_>, open: usize, end: usize) -> Option<usize> {
        if let Some(next) = on_basis_of(line, open, end) {
            self.versus = Some(Versus { time: Some(open + 1) });
            return Some(next);
        }
        if !line.chunks[open].is(Cue::Versus) {
            return None;
        }
        let closed = (open + 1..end).take(6).find(|&k| line.chunks[k].is(Cue::Compared));
        let time = (open + 1..end).take(3).find(|&k| line.time(k).is_some());
        let next = closed.or(time)? + 1;
        self.versus = Some(Versus { time });
        let same_period =
            next < end && matches!(line.word(next), "同期" | "的" | "年" | "底" | "末");
        Some(next + usize::from(same_period))
    }

    /// A comparison behind the name: 失业率比上年下降.
    fn find_versus(&mut self, line: &Line<'_>, open: usize, end: usize) {
        for k in open..end {
            if self.versus_end(line, k, end).is_some() || k > open && since(line, k, end) {
                self.name = open..k;
                return;
            }
        }
    }

    /// Finds the verb that governs the name.
    fn take_action(&mut self, line: &Line<'_>, end: usize) {
        let range = self.name.clone();
        let end = end.min(range.end);
        let mut found = None;
        for k in range.start..end {
            if self.verbal(line, k, end) || runs_on(line, found, k, end) {
                self.caused |= line.chunks[k].is(Cue::Cause) && k + 1 < end;
                found = Some(k);
            }
        }
        let Some(action) = found else { return };
        let mut first = action;
        let chains = |chunk: Chunk| {
            chunk.any(&[Cue::Action, Cue::Deed, Cue::And, Cue::Up, Cue::Down])
                || matches!(chunk.kind, Kind::List)
        };
        while first > range.start && chains(line.chunks[first - 1]) {
            first -= 1;
        }
        self.subject = range.start..first;
        self.action = Some(action);
        self.name = action + 1..end;
    }

    /// Whether the word at `k` is a verb of the clause, not a noun inside the name.
    fn verbal(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
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
        let heads = next.is_some_and(|n| n.any(&[Cue::Head, Cue::Kind]));
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
            // 危桥改造200座, 矿山修复治理200亩: part of the name; but 各地新增200座, 新建改造200座
            let run =
                (self.open..k).all(|j| line.chunks[j].any(VERBS) || line.chunks[j].any(LOOSE));
            // 完成修复治理200亩: what is done is named by a verb, unless a noun follows the value
            let light = |j: usize| {
                matches!(
                    line.word(j),
                    "完成"
                        | "新完成"
                        | "全面完成"
                        | "开展"
                        | "实施"
                        | "推进"
                        | "组织"
                        | "加快"
                        | "进行"
                )
            };
            let named = (self.open..k).any(light) && after(line, self.at).name.is_empty();
            let run = run && !named;
            return chunk.is(Cue::Closing) || run;
        }
        let rest_acts = (k..end).all(|j| line.chunks[j].any(VERBS));
        if rest_acts && !chunk.is(Cue::Strong) && after(line, self.at).name.is_empty() {
            // 完成造林绿化12万亩
            return false;
        }
        if prev.any(VERBS) {
            return !heads || chunk.any(&[Cue::Sure, Cue::Strong]);
        }
        let owned = line.word(k - 1).ends_with(['院', '区', '县', '市', '园', '校', '局'])
            && line.word(k - 1).chars().count() > 2;
        chunk.is(Cue::Sure) || (chunk.is(Cue::Strong) || owned) && !heads
    }
}

impl Before {
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
        let counts = end > k + 1
            && ["数", "数量", "总量", "总数", "人数", "家数", "户数"]
                .iter()
                .any(|tail| line.word(end - 1).ends_with(tail));
        let noun = self.link.is_some()
            && chunk.tag() == Some(PartOfSpeech::VerbalNoun)
            && !chunk.is(Cue::Strong);
        (changes || counts || noun) && !chunk.is(Cue::Sure) && !acts_on_ratio(line, k)
    }

    /// Whether the name that ends before `end` is that of a ratio, which nobody builds or buys.
    fn is_ratio(&self, line: &Line<'_>, end: usize) -> bool {
        let last = end.checked_sub(1).filter(|&last| last > self.open);
        last.is_some_and(|last| {
            let word = line.word(last);
            [
                "率",
                "比例",
                "比重",
                "占比",
                "满意度",
                "强度",
                "水平",
                "密度",
                "指数",
                "系数",
                "均值",
                "时间",
                "年限",
                "期限",
                "时长",
                "寿命",
                "工龄",
                "年龄",
            ]
            .iter()
            .any(|tail| word.ends_with(tail))
        })
    }

    /// Whether the verb at `k` can only be a part of a noun phrase: behind 占, before 中, or glued
    /// to a one-character noun (安置房, 营造林).
    fn is_inside_name(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        let shares = (self.open..k).any(|j| line.chunks[j].is(Cue::Share));
        let within = k > self.open
            && (k + 1..end.min(k + 5)).any(|j| matches!(line.word(j), "中" | "内" | "的"))
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
/// 建设提升绿道, 改建和维护提升场地, with a noun still to come.
fn runs_on(line: &Line<'_>, found: Option<usize>, k: usize, end: usize) -> bool {
    let Some(found) = found else { return false };
    let chunk = line.chunks[k];
    let verb = chunk.any(&[Cue::Action, Cue::Up, Cue::Down, Cue::Cut]);
    let joined = k == found + 1 || k == found + 2 && line.chunks[found + 1].is(Cue::And);
    let next = line.chunks.get(k + 1).filter(|_| k + 1 < end);
    let noun = next.is_some_and(|next| {
        let suffix = next.is(Cue::Head) && next.span.len() == 3;
        next.is_word() && !suffix && !next.any(&[Cue::Of, Cue::And, Cue::Head, Cue::Kind])
    });
    verb && joined && noun && !line.chunks[found].any(&[Cue::Cause, Cue::Sure])
}

/// Whether the verb may govern a ratio: 实现绿电占比达到30%, 推动覆盖率达到…
fn acts_on_ratio(line: &Line<'_>, k: usize) -> bool {
    line.chunks[k].is(Cue::Cause) || matches!(line.word(k), "实现" | "力争实现" | "达成" | "完成")
}

/// The end of 在2020年基础上, if it begins at `open`.
fn on_basis_of(line: &Line<'_>, open: usize, end: usize) -> Option<usize> {
    line.time(open + 1).filter(|_| line.word(open) == "在")?;
    let rest = open + 2..end.min(open + 5);
    rest.into_iter()
        .find(|&k| line.word(k) == "上" || line.word(k).ends_with("基础上"))
        .map(|k| k + 1)
}

/// Whether 一是, 二是 begins here: the marker of an enumeration.
fn is_ordinal(line: &Line<'_>, at: usize) -> bool {
    let number = matches!(
        line.word(at),
        "一" | "二" | "三" | "四" | "五" | "六" | "七" | "八" | "九" | "十"
    );
    number && at + 1 < line.chunks.len() && line.word(at + 1) == "是"
}

/// Whether 每 or 各 begins a phrase of those that the value holds for, and no name: 每万人 does not.
fn is_distributive(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    let rest = word.strip_prefix('每').unwrap_or_default();
    let next = if rest.is_empty() && at + 1 < line.chunks.len() { line.word(at + 1) } else { rest };
    let scaled = next.starts_with(['万', '千', '百', '十', '亿']);
    (line.chunks[at].is(Cue::Each) || word.starts_with('每')) && !(word.starts_with('每') && scaled)
}

/// Where a phrase like 在…中, 通过…, 由… ends: at a place word, or before the next verb.
fn frame_end(line: &Line<'_>, open: usize, end: usize) -> usize {
    if matches!(line.word(open), "为" | "给" | "向")
        && let Some(verb) = (open + 2..end).find(|&k| line.chunks[k].any(VERBS))
    {
        return verb;
    }
    for k in open + 1..end {
        let chunk = line.chunks[k];
        if chunk.is(Cue::Place) || chunk.tag() == Some(PartOfSpeech::Locative) {
            return k + 1;
        }
        if k > open + 1 && chunk.is(Cue::Strong) {
            return k;
        }
    }
    open
}

/// Drops what belongs to no name from both ends of a range.
pub(crate) fn trim(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let loose = |k: usize| {
        let chunk = line.chunks[k];
        match chunk.kind {
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
    };
    let front = |k: usize| {
        loose(k)
            || line.chunks[k].any(&[Cue::Adverb, Cue::Modality]) && !line.chunks[k].is(Cue::Head)
    };
    while start < end && front(start) {
        start += 1;
    }
    let trailing = |k: usize| {
        loose(k)
            || line.chunks[k].any(&[Cue::Adverb, Cue::Extreme])
            || matches!(line.word(k), "按" | "按照" | "不得" | "需" | "应" | "不应" | "在" | "于")
    };
    while start < end && trailing(end - 1) {
        end -= 1;
    }
    start..end
}

/// Reads what stands behind the quantity at chunk `at`.
pub(crate) fn after(line: &Line<'_>, at: usize) -> After {
    behind(line, at, Governed::No)
}

/// Whether a verb before the value governs the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Governed {
    /// 建设11个商业领跑县: a verb inside belongs to the name.
    Yes,
    /// 404家企业通过认证: the first verb ends the name.
    No,
}

/// Reads what stands behind the quantity at chunk `at`.
pub(crate) fn behind(line: &Line<'_>, at: usize, governed: Governed) -> After {
    let mut part = After::default();
    let mut k = at + 1;
    while k < line.chunks.len() && line.chunks[k].is(Cue::Of) {
        part.of = true;
        k += 1;
    }
    let start = k;
    while k < line.chunks.len() && goes_on(line, start, k, governed) {
        k += 1;
    }
    part.verb = (k < line.chunks.len() && line.chunks[k].is_word()).then_some(k);
    part.name = trim(line, start..k);
    part
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
            let bound = matches!(line.word(k), "以上" | "以下" | "以内");
            let acts = cues.any(&[Cue::Manner, Cue::Adverb])
                && k > start
                && !bound
                && opens_verb(line, k + 1);
            let predicate = PREDICATES.contains(&line.word(k));
            let verb = tag == PartOfSpeech::Verb
                && !cues.is(Cue::Head)
                && k > start
                && chunk.span.len() > 3;
            let verb = verb && (governed == Governed::No || predicate) && !nominal(line, k);
            !(ends && !cues.is(Cue::Head) || verb || acts)
        }
        _ => false,
    }
}

/// Whether the verb of change at `k` stands inside the noun that begins at `start`: 66个产能提升
/// 重点县, 200个节能改造项目.
fn inner(line: &Line<'_>, start: usize, k: usize) -> bool {
    let rest = line.chunks.iter().skip(k + 1).take(5);
    let noun = rest.take_while(|c| c.is_word() && !c.any(&[Cue::And, Cue::Of])).last();
    k == start || noun.is_some_and(|last| last.any(&[Cue::Kind, Cue::Body]))
}

/// Whether the word at `k` is a verb, so that an adverb before it begins a predicate.
fn opens_verb(line: &Line<'_>, k: usize) -> bool {
    line.chunks.get(k).is_some_and(|next| next.any(VERBS) || next.tag() == Some(PartOfSpeech::Verb))
}

/// Verbs that always begin a new predicate, also behind what a verb governs.
const PREDICATES: &[&str] = &[
    "进行", "开展", "用于", "支持", "参与", "实现", "达到", "通过", "加快", "推进", "完成", "建成",
    "使", "予以", "给予", "纳入", "获得", "获", "入选", "加强", "提升", "带动", "促进", "推动",
    "覆盖", "惠及",
];

/// Whether a word tagged as a verb is a noun here: 公办幼儿园建设, 技术改造项目.
fn nominal(line: &Line<'_>, k: usize) -> bool {
    let next = line.chunks.get(k + 1);
    match next.map(|n| n.kind) {
        None | Some(Kind::Comma | Kind::Break | Kind::Mark | Kind::List) => {
            !line.chunks[k].is(Cue::Finish)
        }
        Some(Kind::Word(_, cues)) => cues.any(&[Cue::Head, Cue::Of, Cue::And]),
        _ => false,
    }
}

/// Whether a further item without a figure begins here: 若干家服务中心.
fn is_indefinite(line: &Line<'_>, at: usize) -> bool {
    const WORDS: &[&str] = &["若干", "一批", "多个", "一系列", "数个", "多家", "一些"];
    WORDS.iter().any(|word| line.word(at).starts_with(word))
}

/// How far behind a 、 the next figure is looked for, in chunks.
const LIST_VIEW: usize = 30;

/// Whether 、 or 和 at `k` joins two parts of one name: no quantity and no verb of its own follow.
fn joins(line: &Line<'_>, k: usize) -> bool {
    // bounded, so that a list of any length costs no more than its items
    let rest = line.chunks.iter().enumerate().skip(k + 1).take(LIST_VIEW);
    for (at, chunk) in rest {
        match chunk.kind {
            Kind::Quantity(_) => return false,
            Kind::Comma | Kind::Break | Kind::Mark => return true,
            Kind::Word(..) if at == k + 1 && is_indefinite(line, at) => return false,
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
