//! The part of the clause before a quantity, from right to left: the verb that links the value,
//! then what opens the part, then the verb that governs the name.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Form, TimeKind};
use crate::statement::line::{Chunk, Kind, Line};
use crate::statement::phrase::cut;
use crate::statement::phrase::verb::runs_on;
use crate::statement::phrase::{
    Before, LINKS, LOOSE, VERBS, Versus, is_mean_of, makes, trim, unlinked,
};
use crate::text::is_small_numeral;
use crate::token::PartOfSpeech;

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
    // 五年累计产量达750亿立方米: wherever it stands
    part.total = part.total.or((part.start..at).find(|&k| line.chunks[k].is(Cue::Total)));
    if part.link.is_some_and(|link| makes(line, link, at)) {
        part.action = part.link;
        part.link = None;
        part.name = at..at;
    }
    part.name = cut::own(line, trim(line, part.name.clone()), &part);
    let manner = part.link.is_some() && part.name.clone().all(|k| line.chunks[k].is(Cue::Manner));
    if manner {
        part.name = part.name.end..part.name.end;
    }
    part.subject = trim(line, part.subject.clone());
    part
}

/// Where 与 opens a comparison with a time that 比 closes: 与上一个五年|比, 与2010年|比.
fn closed_by_than(line: &Line<'_>, open: usize, end: usize) -> Option<usize> {
    let with = line.chunks[open].is(Cue::And);
    let timed = (open + 1..end).take(3).find(|&k| line.time(k).is_some()).filter(|_| with)?;
    let than = line.chunks.get(timed + 1)?;
    (timed + 1 < end && than.is(Cue::Versus) && !than.is(Cue::And)).then_some(timed + 1)
}

/// Where the part before `at` begins, and whether a quantity of the same clause stands there.
fn boundary(line: &Line<'_>, at: usize) -> (usize, bool) {
    let mut start = at;
    while start > 0 {
        match line.chunks[start - 1].kind {
            Kind::Comma | Kind::Break | Kind::Mark => return (start, false),
            Kind::Quantity(_) if !line.inside_names.contains(&(start - 1)) => return (start, true),
            _ if start == line.consumed => return (start, true),
            _ if stands_apart(line, start) => return (start, false),
            _ => start -= 1,
        }
    }
    (start, false)
}

/// Whether what stands before `start` has nothing to do with it: “青年人”是指|年龄40周岁以下的职工,
/// 引进的院士以及|在本市企业投资额2亿元以上的人才.
fn stands_apart(line: &Line<'_>, start: usize) -> bool {
    let before = line.chunks[start - 1];
    let joins = before.is(Cue::And) || before.kind == Kind::List;
    line.is(start - 1, Word::Means) || joins && line.is(start, Word::In)
}

/// Behind the verb by which a rank is held, those among whom it is: 居|全国地级市|第四.
fn ranked_among(line: &Line<'_>, start: usize, at: usize) -> Option<usize> {
    /// How many words say among whom.
    const SCOPE: usize = 5;
    line.quantity(at).filter(|quantity| quantity.form == Form::Rank)?;
    let near = at.saturating_sub(SCOPE).max(start)..at;
    let scoped = |k: usize| line.chunks[k].is_word() && !line.chunks[k].any(&[Cue::Head, Cue::Up]);
    let verb = near.rev().take_while(|&k| scoped(k)).find(|&k| line.chunks[k].is(Cue::Reach))?;
    // 位列|中心城区|第一
    let place = |k: usize| line.chunks[k].is_nominal();
    let among = line.is_any(verb + 1, &[Word::RankScope, Word::Wider])
        || (verb + 1..at).all(|k| place(k) && !line.chunks[k].is(Cue::Head));
    (verb + 1 < at && among).then_some(verb + 1)
}

impl Before {
    /// Steps back over loose words and the verb right before the value; returns where they begin.
    fn take_link(&mut self, line: &Line<'_>, at: usize) -> usize {
        let mut end = self.step_back(line, at);
        end = self.take_distributive(line, end);
        end = self.take_average(line, end);
        while end > self.start && self.link.is_none() {
            let chunk = line.chunks[end - 1];
            // 科技投入7232亿元: the last word of the name
            let noun = chunk.is(Cue::Head)
                && end - 1 > self.start
                && line.chunks[end - 2].is_nominal()
                && !line.chunks[end - 2].any(VERBS);
            // 财政安排|200万元专项资金: what it does is said behind the value
            let closing = chunk.is(Cue::Closing)
                && end - 1 > self.start
                && !noun
                && !self.governs_behind(line, end - 1);
            let cuts = chunk.is(Cue::Cut) && end - 1 > self.start;
            if !(chunk.any(LINKS) || closing || cuts || self.moves_to(line, end - 1)) {
                break;
            }
            self.link = Some(end - 1);
            end = self.step_back(line, end - 1);
            end = self.take_each(line, end);
        }
        self.step_over_set(line, end)
    }

    /// Whether 至 or 到 at `k` goes with a verb of change that stands before the name: 提高养老金至
    /// 210元.
    fn moves_to(&self, line: &Line<'_>, k: usize) -> bool {
        k > self.start + 1
            && line.is(k, Word::Until)
            && (self.start..k - 1).any(|j| changes(line, j))
    }

    /// The verb of change that 至 before the value goes with.
    fn moved(&self, line: &Line<'_>, mut words: Range<usize>) -> Option<usize> {
        self.link.filter(|&link| self.moves_to(line, link))?;
        words.find(|&k| changes(line, k))
    }

    /// 人均 between 至 and the value: 提高补助标准至人均730元.
    fn take_average(&mut self, line: &Line<'_>, end: usize) -> usize {
        let average = end > self.start + 1
            && line.is(end - 1, Word::Average)
            && (self.moves_to(line, end - 2) || line.chunks[end - 2].is(Cue::Reach));
        if !average {
            return end;
        }
        self.per = Some(end - 1..end);
        end - 1
    }

    /// Steps back over 设定为, 确定为 before a verb of change: 增速设定为年均增长5%.
    fn step_over_set(&self, line: &Line<'_>, end: usize) -> usize {
        let found = self.link.is_some() && end > self.start + 1;
        if found && line.is(end - 1, Word::As) && line.is(end - 2, Word::Set) {
            end - 2
        } else if found && line.is(end - 1, Word::SetAs) {
            end - 1
        } else {
            end
        }
    }

    /// 每台, 每人每月 right before the value (补贴标准为每台15万元).
    fn take_distributive(&mut self, line: &Line<'_>, end: usize) -> usize {
        let near = end.saturating_sub(4).max(self.start)..end;
        let each = near.clone().find(|&k| line.chunks[k].is(Cue::Each) || line.is(k, Word::Each));
        let Some(each) = each.filter(|&k| k > self.start) else { return end };
        let plain = |k: usize| {
            line.chunks[k].is_word()
                && !line.chunks[k].any(LINKS)
                && !line.chunks[k].any(VERBS)
                && !line.chunks[k].any(&[Cue::Benefit, Cue::Grant, Cue::Tariff])
        };
        if !(each..end).all(plain) {
            return end;
        }
        // 每人每月
        let repeats = (end..self.at).take_while(|&k| line.is(k, Word::Each)).count();
        self.per = Some(each..end + repeats);
        self.step_back(line, each)
    }

    /// 每人每月 before the verb that links the value: 生活标准|每人每月|分别为2413元.
    fn take_each(&mut self, line: &Line<'_>, end: usize) -> usize {
        // 财政收支|各为1369亿元
        if self.link.is_some() && end > self.start + 1 && line.is(end - 1, Word::Apiece) {
            return self.step_back(line, end - 1);
        }
        let each = |k: usize| line.is(k, Word::Each) && !line.chunks[k].is(Cue::Of);
        let count = (self.start + 1..end).rev().take_while(|&k| each(k)).count();
        if count == 0 || self.per.is_some() {
            return end;
        }
        self.per = Some(end - count..end);
        self.step_back(line, end - count)
    }

    fn step_back(&mut self, line: &Line<'_>, from: usize) -> usize {
        let mut end = ranked_among(line, self.start, from).unwrap_or(from);
        while end > self.start {
            let chunk = line.chunks[end - 1];
            // 升至全球第18位: where a rank is held belongs to no name
            let ranked = line.quantity(from).is_some_and(|q| q.form == Form::Rank);
            let scope = ranked && line.is(end - 1, Word::RankScope);
            // 村庄规划全覆盖: a noun
            let noun = line.is(end - 1, Word::Plan)
                && line.quantity(from).is_some_and(|q| q.form == Form::Coverage)
                && end - 1 > self.start
                && line.chunks[end - 2].is_nominal();
            // 占比首次超50%; but 首次认定的企业 is what it is given for
            let late = line.is(end - 1, Word::Late) && end - 1 > self.start;
            // 下降(同口径)|19.59%: a gloss on the verb
            let gloss = line.word(end - 1).starts_with('(')
                && end - 1 > self.start
                && line.chunks[end - 2].any(&[Cue::Up, Cue::Down, Cue::Reach]);
            // 增幅在|5%以上
            let within = line.is(end - 1, Word::In) && end == self.at && end - 1 > self.start;
            let loose =
                scope || late || gloss || within || chunk.any(LOOSE) && !chunk.any(LINKS) && !noun;
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

    /// Whether a verb only says that something is set or proposed: 提出地区生产总值增长5%, 统一调整为首套住房贷款最高
    /// 比例不超过80%.
    fn only_leads(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        let toward = line.chunks[k].any(&[Cue::TowardUp, Cue::TowardDown]) && k + 1 < end;
        toward || self.link.is_some() && line.is(k, Word::Propose)
    }

    fn lead_step(&mut self, line: &Line<'_>, open: usize, end: usize) -> usize {
        let chunk = line.chunks[open];
        if let Some(next) = self.versus_end(line, open, end) {
            return next;
        }
        if chunk.is_word() && is_ordinal(line, open) {
            return open + 2;
        }
        if self.only_opens(line, open, end) {
            return open + 1;
        }
        let verb = chunk.any(VERBS) || chunk.any(LINKS);
        let before_verb = || {
            line.chunks.get(open + 1).is_some_and(|n| {
                n.any(VERBS) || n.any(LOOSE) || n.any(&[Cue::TowardUp, Cue::TowardDown])
            })
        };
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
        if is_mean_of(line, open) {
            return open;
        }
        if chunk.any(skip) && !(verb && open + 1 == end) && (!chunk.is(Cue::Strong) || aims) {
            self.note(line, open);
            return open + 1;
        }
        if is_distributive(line, open) {
            return self.take_per(line, open, end);
        }
        if let Some(stop) = reckoned_until(line, open, end) {
            return stop;
        }
        if chunk.is(Cue::Frame) || chunk.is(Cue::From) {
            if matches!(line.chunks.get(open + 1).map(|next| next.kind), Some(Kind::Time(_))) {
                return open + 1;
            }
            let stop = frame_end(line, open, end);
            let bare =
                line.is_any(open, &[Word::Toward, Word::By, Word::AccordingTo, Word::Whoever]);
            return if stop == open && bare { open + 1 } else { stop };
        }
        open
    }

    /// Whether what stands at `open` is no part of a name, whatever follows.
    fn only_opens(&self, line: &Line<'_>, open: usize, end: usize) -> bool {
        match line.chunks[open].kind {
            Kind::Time(_) | Kind::List | Kind::Mark => true,
            Kind::Word(PartOfSpeech::Particle, _) => true,
            Kind::Word(_, cues) => {
                cues.is(Cue::Finish) && self.joined
                    // …200万元(不含税)且研发投入…, 预计(下同)生产总值…: a gloss on what stands before
                    || line.word(open).starts_with('(')
                    || self.only_leads(line, open, end)
                    // 加|上级补助收入86.5亿元: what else a sum is made of
                    || line.is(open, Word::Plus) && open + 1 < end
            }
            _ => false,
        }
    }

    /// 通过公共网络实现零售额: where behind a frame only a bare head is left, the frame is a part
    /// of the name.
    fn keep_frame(&mut self, line: &Line<'_>, end: usize) {
        let lone = self.name.len() == 1 && line.chunks[self.name.start].is(Cue::Head);
        let framed = (self.start..self.open).find(|&k| line.is(k, Word::Through));
        if let Some(frame) = framed.filter(|_| lone) {
            self.name = frame..end;
            self.action = None;
            self.open = frame;
        }
        // 对中亚五国贸易, 对沿线国家进出口额: trade has a side that it is with
        let last = self.name.end;
        let trade = |&k: &usize| {
            line.is(k, Word::Invest) && k + 1 == last || line.words.holds(Word::Trade, line.word(k))
        };
        let trade = self.name.clone().find(trade);
        let side = |k: usize| line.chunks[k].is_nominal();
        let toward = (self.start..self.open).rev().find(|&k| line.is(k, Word::Toward));
        let toward = toward.filter(|&k| trade.is_some_and(|trade| (k + 1..trade).any(side)));
        // 对|共建“一带一路”国家进出口: the verb belongs to the side
        let alone = self.action.is_none_or(|verb| verb == self.open);
        if let Some(toward) = toward.filter(|_| alone) {
            self.name.start = toward;
            self.action = None;
        }
    }

    /// 每 and 各 with the nouns behind them.
    fn take_per(&mut self, line: &Line<'_>, open: usize, end: usize) -> usize {
        let mut stop = open + 1;
        while stop < end {
            let chunk = line.chunks[stop];
            let verb = chunk.any(VERBS)
                || chunk.any(LINKS)
                || chunk.any(&[Cue::Benefit, Cue::Tariff])
                || line.is(stop, Word::PerStop);
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
        if open + 1 < end && line.is(open + 1, Word::Counterpart) {
            self.versus = Some(Versus { time: None });
            return Some(open + 2);
        }
        let closed = (open + 1..end).take(6).find(|&k| line.chunks[k].is(Cue::Compared));
        let closed = closed.or_else(|| closed_by_than(line, open, end));
        let time = (open + 1..end).take(3).find(|&k| line.time(k).is_some());
        let next = closed.or(time)? + 1;
        self.versus = Some(Versus { time });
        let same_period = next < end && line.is(next, Word::SamePeriod);
        let next = next + usize::from(same_period);
        // 比上年预算增加5038亿元, 比上年决算数减少: what it is compared with
        let accounts = next < end && line.chunks[next].is(Cue::Account);
        let next = next + usize::from(accounts);
        // 较2020年的93亿元增加43亿元
        let base = next < end && line.inside_names.contains(&next);
        Some(next + usize::from(base))
    }

    /// What stands between the name and its verb and belongs to neither: a comparison (失业率比上年
    /// 下降), 自…以来, 在…基础上, a bound that something is added to.
    fn find_versus(&mut self, line: &Line<'_>, open: usize, end: usize) {
        for k in open..end {
            let compared = self.versus_end(line, k, end).is_some();
            if compared || k > open && self.stands_aside(line, k, end) {
                self.name = open..k;
                return;
            }
            let outdone = k > open && self.outdoes(line, k, end);
            if k > open && (outdone || bounds(line, k, end) || parts_off(line, k, end)) {
                self.name = unlinked(line, open..k);
                return;
            }
        }
    }

    /// Whether a phrase begins at `k` that is no part of the name before it.
    fn stands_aside(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        since(line, k, end) || closes_on(line, k, end) || self.changes_by(line, k)
    }

    /// Whether the name before `k` is held against what follows, by so many points: 农民收入增速|高于城镇居民收入增速2个
    /// 百分点.
    fn outdoes(&self, line: &Line<'_>, k: usize, end: usize) -> bool {
        let points = line
            .quantity(self.at)
            .is_some_and(|it| line.words.is_unit(Word::Point, it.unit.as_deref()));
        let noun = |j: usize| line.chunks[j].is_nominal();
        points && line.is(k, Word::Outdo) && (k + 1..end).any(noun)
    }

    /// Whether 按 at `k` says what a change of the name before it is reckoned by: 贷款额度可按可贷额度
    /// 上浮20%.
    fn changes_by(&self, line: &Line<'_>, k: usize) -> bool {
        if !line.opens_basis(k) {
            return false;
        }
        let change = self.link.is_some_and(|link| line.chunks[link].any(&[Cue::Up, Cue::Down]));
        let loose = |j: usize| line.chunks[j].any(LOOSE) || line.is(j, Word::May);
        let named = (self.start..k).rev().find(|&j| !loose(j));
        change && named.is_some_and(|j| line.chunks[j].any(&[Cue::Head, Cue::Tariff]))
    }

    /// Finds the verb that governs the name.
    fn take_action(&mut self, line: &Line<'_>, end: usize) {
        let range = self.name.clone();
        let end = end.min(range.end);
        if let Some(change) = self.moved(line, range.start..end) {
            self.subject = range.start..change;
            self.action = Some(change);
            self.name = change + 1..end;
            return;
        }
        let mut found = None;
        for k in range.start..end {
            let last = k + 1 == end && self.ends_run(line, found, k);
            if self.verbal(line, k, end) || runs_on(line, found, k, end) || last {
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
        if let Some(total) = first.checked_sub(1).filter(|&k| line.chunks[k].is(Cue::Total)) {
            // 班列累计开行1.7万列
            self.total = Some(total);
        }
        self.subject = range.start..first;
        self.action = Some(action);
        self.name = action + 1..end;
    }
}

/// Whether the word at `k` is a verb of change.
fn changes(line: &Line<'_>, k: usize) -> bool {
    line.chunks[k].any(&[Cue::Up, Cue::Down, Cue::Cut])
}

/// Whether 自…以来, 自…起 begins at `k`: when a value came about, behind its name.
fn since(line: &Line<'_>, k: usize, end: usize) -> bool {
    line.is(k, Word::Since) && (k + 1..end.min(k + 8)).any(|j| line.is(j, Word::SinceThen))
}

/// Whether 在…基础上 begins at `k` and is all that stands between the name and its verb: 贷款额度在
/// 原额度基础上增加5万元.
fn closes_on(line: &Line<'_>, k: usize, end: usize) -> bool {
    if !line.is(k, Word::In) {
        return false;
    }
    let loose = |&j: &usize| line.chunks[j].any(LOOSE) || line.is_any(j, &[Word::May, Word::Again]);
    let last = (k + 1..end).rev().find(|j| !loose(j));
    last.is_some_and(|last| line.chunks[last].is(Cue::Place))
}

/// Whether a bound stands at `k` with a noun behind it, which the value is added to: 利率下限不低于
/// 报价利率减20个基点.
fn bounds(line: &Line<'_>, k: usize, end: usize) -> bool {
    line.is(k, Word::FloorOrCap) && (k + 1..end).any(|j| line.chunks[j].is_nominal())
}

/// Whether the verb at `k` says what the name before it becomes for those behind it: 最高可贷额度|调整为双职工
/// 按100万元.
fn parts_off(line: &Line<'_>, k: usize, end: usize) -> bool {
    let toward = line.chunks[k].any(&[Cue::TowardUp, Cue::TowardDown]) && k + 1 < end;
    toward && line.chunks[k - 1].any(&[Cue::Head, Cue::Tariff])
}

/// The end of 在2020年基础上, if it begins at `open`.
fn on_basis_of(line: &Line<'_>, open: usize, end: usize) -> Option<usize> {
    line.time(open + 1).filter(|_| line.is(open, Word::In))?;
    let rest = open + 2..end.min(open + 5);
    rest.into_iter().find(|&k| line.is(k, Word::On)).map(|k| k + 1)
}

/// Whether 一是, 二是 begins here: the marker of an enumeration.
fn is_ordinal(line: &Line<'_>, at: usize) -> bool {
    let number = line.word(at).chars().all(is_small_numeral);
    number && at + 1 < line.chunks.len() && line.is(at + 1, Word::Is)
}

/// Whether 每 or 各 begins a phrase of those that the value holds for, and no name: 每万人 does not.
fn is_distributive(line: &Line<'_>, at: usize) -> bool {
    let each = line.is(at, Word::Each);
    let split = line.words.split_front(Word::Each, line.word(at));
    let scaled = || match split.map_or("", |(_, rest)| rest) {
        "" => at + 1 < line.chunks.len() && line.is(at + 1, Word::Scale),
        rest => line.words.is(Word::Scale, rest),
    };
    if each { !scaled() } else { line.chunks[at].is(Cue::Each) }
}

/// Where the words end that say how a value was reckoned: 按平均汇率计算|为2865美元.
fn reckoned_until(line: &Line<'_>, open: usize, end: usize) -> Option<usize> {
    let by = line.is_by(open);
    let reckons = |&k: &usize| line.is(k, Word::Reckon);
    let verb = (open + 1..end).rev().find(reckons).filter(|_| by)?;
    (verb + 1 == end).then_some(end)
}

/// Whether the verb at `k` tells what is secured by the means named before it: 通过补签合同|保障签约电量.
fn secures(line: &Line<'_>, k: usize, end: usize) -> bool {
    let chunk = line.chunks[k];
    let noun = |next: Chunk| next.is_nominal() && !next.any(&[Cue::Head, Cue::Kind]);
    let acts = chunk.any(VERBS) && chunk.tag() == Some(PartOfSpeech::Verb);
    acts && k + 1 < end && noun(line.chunks[k + 1])
}

/// Where a phrase like 在…中, 通过…, 由… ends: at a place word, or before the next verb.
pub(super) fn frame_end(line: &Line<'_>, open: usize, end: usize) -> usize {
    if line.is_any(open, &[Word::As, Word::For, Word::To])
        && let Some(verb) = (open + 2..end).find(|&k| line.chunks[k].any(VERBS))
    {
        return verb;
    }
    if line.is(open, Word::Through)
        && let Some(verb) = (open + 2..end).rev().find(|&k| secures(line, k, end))
    {
        return verb;
    }
    // 因发生代偿|低于5000万元: what brought it about; but 因灾死亡人员抚慰金标准 is a name
    let verb = |k: usize| line.chunks[k].tag() == Some(PartOfSpeech::Verb);
    if line.chunks[open].is(Cue::Because) && open + 1 < end && (verb(open + 1) || verb(end - 1)) {
        return end;
    }
    for k in open + 1..end {
        let chunk = line.chunks[k];
        // 在中心城区|购买140平方米以内住房, 在市区内|购房最高贷款额度
        let place = line.is(open, Word::In);
        let inside = place && chunk.span.len() > 3 && line.is(k, Word::InsideOf);
        let acts = place && k > open + 1 && chunk.tag() == Some(PartOfSpeech::Verb);
        if inside {
            return k + 1;
        }
        if acts && line.chunks[k - 1].is_nominal() {
            return k;
        }
        if chunk.is(Cue::Place) || chunk.tag() == Some(PartOfSpeech::Locative) {
            return k + 1;
        }
        if k > open + 1 && chunk.is(Cue::Strong) {
            return k;
        }
    }
    open
}
