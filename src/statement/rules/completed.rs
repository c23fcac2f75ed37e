//! How much of a plan has come about: 收入136亿元,完成预算的102.3%.
//!
//! In: a percentage behind 完成 and the word for a plan. Out: a draft named by what was planned; what
//! follows in the sentence goes on with that ([`Reader::previous`]).

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::Line;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::Reader;
use crate::statement::rules::Rule;

/// 完成年度计划的96%.
pub(crate) const COMPLETED: Rule = Rule {
    id: "completed",
    reads: "what was planned, 完成 or 为, the plan or budget, the share of it that came about",
    apply: completed,
    examples: &[
        Example::yields(
            "一般公共预算收入136亿元,完成预算的102.3%,增长8.5%。",
            &["一般公共预算收入完成预算比例 | =102.3% | 2025 | level | target"],
        ),
        Example::none("完成年度计划后,绿地率达到40%。"),
    ],
};

fn completed(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let percent = line.quantity(at).is_some_and(Quantity::is_percent);
    // 分别完成年计划的118%、120%: shared out
    let shared = line.clause_before(at).any(|k| line.chunks[k].is(Cue::Respective));
    let Some(plan) = plan_before(line, at).filter(|_| percent && !shared) else { return false };
    let part = phrase::before(line, plan.start);
    let own = name::of(line, phrase::trim(line, part.open..plan.start));
    let planned =
        if own.is_empty() { reader.previous().map(|it| it.name.clone()) } else { Some(own) };
    let Some(planned) = planned.filter(|name| !name.is_empty()) else { return false };
    let action = reader.span(plan.start);
    // 为预算的103.4%: no more than the share of it
    let done = line.is(plan.start, Word::Complete);
    let name: Name = if done {
        planned.then(&name::of(line, plan)).ratio()
    } else {
        planned.ratio_to(&name::of(line, plan.start + 1..plan.end))
    };
    let mut draft = reader.draft(at, name, &part, COMPLETED.id);
    (draft.measure, draft.direction, draft.action) = (Measure::Level, None, Some(action));
    draft.aside = true;
    reader.push(draft);
    true
}

/// 完成 and the plan right before the value, without 的.
fn plan_before(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    /// How many words tell which plan it is: 完成|年初|人代会|通过的|预算.
    const NEAR: usize = 6;
    let end = at - line.clause_before(at).take_while(|&k| line.is(k, Word::Of)).count();
    let last = end.checked_sub(1).filter(|&last| line.is(last, Word::Planned))?;
    let words = line.clause_before(end).take(NEAR);
    let links = |&k: &usize| {
        line.is_any(k, &[Word::Complete, Word::As]) || line.chunks[k].is(Cue::Attained)
    };
    let verb = words.into_iter().find(links)?;
    (verb < last).then_some(verb..end)
}
