//! A further case of what was laid down before: 建设补助标准为每个1.2万元,用人单位办托的为1.5万元.
//!
//! In: a value right behind a case that 的 closes. Out: a draft of what the value before in this unit
//! measures.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::{Kind, Line};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::Rule;

/// 月津贴标准为600元,任教时间满20年的为900元.
pub(crate) const CLOSED_CASE: Rule = Rule {
    id: "closed-case-value",
    reads: "a case that 的 closes, 为 or 达到, and a value in the unit of the one before: the same for this case",
    apply: closed_case,
    examples: &[
        Example::yields(
            "对普惠托位给予补助,补助标准为每个1.2万元,企业自办的为1.5万元。",
            &["补助标准 | =1.5万元 | 2025 | level | provision"],
        ),
        Example::none("补助标准为每个1.2万元,企业自办的除外。"),
    ],
};

fn closed_case(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(case) = case_before(line, at) else { return false };
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let before = |draft: &&Draft| {
        let stands = line.chunk_of(draft.mention).is_some_and(|k| k < case);
        let told = reader.value_of(draft).is_some_and(|value| value.unit.as_deref() == unit);
        stands && told && !draft.bracketed && !draft.name.is_empty()
    };
    let previous = reader.drafts.iter().rev().find(before).filter(|_| unit.is_some());
    let Some(previous) = previous.filter(|it| it.measure != Measure::Change) else { return false };
    let name = previous.name.clone();
    let (measure, direction, frame) = (previous.measure, previous.direction, previous.frame);
    let part = reader.before(at);
    let mut draft = reader.draft(at, name.clone(), &part, CLOSED_CASE.id);
    (draft.measure, draft.direction, draft.subject) = (measure, direction, None);
    draft.governor = Some(name);
    if frame == Frame::Term {
        draft.frame = Frame::Term;
    }
    reader.push(draft);
    true
}

/// Where the clause of the case begins that 的 closes right before the link of the value.
fn case_before(line: &Line<'_>, at: usize) -> Option<usize> {
    /// The link, and for each of what the value is.
    const NEAR: usize = 4;
    let links = |&k: &usize| line.is(k, Word::As) || line.chunks[k].is(Cue::Attained);
    let link = line.clause_before(at).take(NEAR).find(links)?;
    let of = link.checked_sub(1).filter(|&k| line.chunks[k].is(Cue::Of))?;
    let open = line.clause_before(of).last()?;
    let plain = (link + 1..at).all(|k| line.chunks[k].is_word());
    let told = line.chunks[open].kind != Kind::Mark && open > 0;
    (plain && told).then_some(open)
}
