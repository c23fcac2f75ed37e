//! A label and its value: 个人贷款限额:22万元, 建设规模:100公里.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::{Kind, Line};
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;

/// 贷款限额:22万元/人;44万元/家庭.
pub(crate) const LABELLED: Rule = Rule {
    id: "label-value",
    reads: "what is measured, a colon, its value; further values behind semicolons",
    apply: labelled,
    examples: &[
        Example::yields("建设规模:100公里。", &["建设规模 | =100公里 | 2025 | level | target"]),
        Example::yields(
            "补贴标准:每人500元。",
            &["补贴标准 | =500元 | 2025 | level | provision | per=每人"],
        ),
        Example::none("具体要求:绿地率达到40%。"),
    ],
};

/// 补助标准为:一级伤残为27个月工资,二级伤残为25个月工资.
pub(crate) const CASED: Rule = Rule {
    id: "label-case-value",
    reads: "what is measured, a colon, then for each of several cases 为 and its value",
    apply: cased,
    examples: &[
        Example::yields(
            "按月给予生活津贴,标准为:一级伤残为本人工资的90%,二级伤残为每月800元。",
            &[
                "生活津贴占本人工资比例 | =90% | 2025 | level | provision",
                "生活津贴 | =800元 | 2025 | level | provision",
            ],
        ),
        Example::none("具体要求:绿地率为40%。"),
    ],
};

fn cased(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let told = line.colon_before(at).and_then(|colon| label(reader, colon + 1));
    let Some(told) = told else { return false };
    let clause = line.clause_before(at).last().unwrap_or(at);
    let Some(link) = (clause..at).find(|&k| line.is(k, Word::As)) else { return false };
    let case = phrase::trim(line, clause..link);
    let sized = line.holds_value(clause..link);
    let measured = case.clone().next_back().filter(|_| !sized).is_some_and(|last| {
        let named = reader.lexicon.endings.of(&name::of(line, case.clone()).text).is_some();
        named || line.chunks[last].any(&[Cue::Head, Cue::Tariff])
    });
    // 烈士的,|为…的20倍
    let before = clause.checked_sub(2).filter(|_| case.is_empty());
    let closed = before.is_some_and(|k| line.chunks[k].is(Cue::Of));
    if measured || case.is_empty() && !closed {
        return false;
    }
    let part = reader.before(at);
    let base = phrase::trim(line, link + 1..part.per.as_ref().map_or(at, |per| per.start.min(at)));
    let percent = reader.quantity(at).is_some_and(Quantity::is_percent);
    let name =
        if percent && !base.is_empty() { told.ratio_to(&name::of(line, base)) } else { told };
    let mut draft = reader.draft(at, name.clone(), &part, CASED.id);
    draft.governor = Some(name);
    draft.subject = None;
    draft.action = None;
    if reader.lays_down || reader.grants().is_some() {
        draft.frame = Frame::Term;
    }
    reader.push(draft);
    true
}

fn labelled(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    if !stands_alone(reader, &part) {
        return false;
    }
    let told = label(reader, part.start).or_else(|| further(reader, part.start));
    let item = || item(reader, at, part.start);
    let Some(name) = told.clone().or_else(item) else { return false };
    let mut draft = reader.draft(at, name, &part, LABELLED.id);
    draft.governor = told;
    draft.measure = Measure::Level;
    reader.push(draft);
    true
}

/// Whether nothing but a bound, or those for each of whom it holds, stands before the value.
fn stands_alone(reader: &Reader<'_>, part: &Before) -> bool {
    let bare = part.name.is_empty() && part.subject.is_empty() && part.action.is_none();
    let link = part.link.is_none_or(|k| reader.line.chunks[k].any(&[Cue::Reach, Cue::Hold]));
    bare && link && !part.joined
}

/// What the colon before `start` labels; none where no noun for what is measured stands there.
fn label(reader: &Reader<'_>, start: usize) -> Option<Name> {
    let line = &reader.line;
    let colon = line.colon_closing(start)?;
    let open = line.clause_before(colon).last()?;
    let range = phrase::trim(line, without_link(reader, open..colon));
    let last = range.clone().next_back()?;
    let plain = range.clone().all(|k| line.quantity(k).is_none());
    // 支付一次性补助金,标准为:
    let bare = range.len() == 1 && line.is(last, Word::Standard);
    if let Some(paid) = paid_before(line, open).filter(|_| bare) {
        return Some(paid);
    }
    let name = name::of(line, range);
    let measured = line.chunks[last].any(&[Cue::Head, Cue::Tariff])
        || reader.lexicon.endings.of(&name.text).is_some()
        || reader.is_known(&name.text);
    (plain && measured).then_some(name)
}

/// What the clause before `open` pays.
fn paid_before(line: &Line<'_>, open: usize) -> Option<Name> {
    let clause = line.previous_clause(open)?;
    let pays = |&k: &usize| line.is_any(k, &[Word::Pay, Word::Give]);
    let verb = clause.clone().rev().find(pays)?;
    let paid = name::of(line, phrase::trim(line, verb + 1..clause.end));
    (!paid.is_empty()).then_some(paid)
}

/// 残疾人康复:180元/人, all of its line: what an amount of money is for, which names it where no head
/// of the list does.
fn item(reader: &Reader<'_>, at: usize, start: usize) -> Option<Name> {
    let line = &reader.line;
    let colon = line.colon_closing(start)?;
    let unit = reader.quantity(at)?.unit.as_deref()?;
    let money = line.words.is(Word::Yuan, unit.split('/').next().unwrap_or_default());
    let open = line.clause_before(colon).last()?;
    let alone = open == 0 && at + 1 == line.chunks.len() && money;
    let plain = (open..colon).all(|k| line.chunks[k].is_word());
    let name = name::of(line, phrase::trim(line, open..colon));
    (alone && plain && !name.is_empty()).then_some(name)
}

/// Without 为 or 是 at the end: 补贴标准为:….
fn without_link(reader: &Reader<'_>, range: Range<usize>) -> Range<usize> {
    let linked = range
        .clone()
        .next_back()
        .is_some_and(|last| reader.line.chunks[last].is(Cue::Reach) && range.len() > 1);
    range.start..range.end - usize::from(linked)
}

/// The name of the labelled value that a semicolon sets apart from this one.
fn further(reader: &Reader<'_>, start: usize) -> Option<Name> {
    let line = &reader.line;
    let end = start.checked_sub(1).filter(|&k| line.chunks[k].kind == Kind::Break)?;
    let previous = reader.drafts.iter().rev().find(|draft| !draft.bracketed)?;
    let adjacent = end.checked_sub(1).map(|k| line.chunks[k].kind);
    let labelled = previous.rule == LABELLED.id;
    let follows = adjacent == Some(Kind::Quantity(previous.mention));
    (labelled && follows).then(|| previous.name.clone())
}
