//! Whether a value is aimed at, a fact, or a term of the policy.
//!
//! In: a draft, its time, the section it stands in, the document's period. Out: [`Role`].

use crate::layout::{Layout, SectionRole};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::statement::Role;
use crate::statement::reader::{Draft, Frame};

/// The document's own time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Period {
    pub(crate) start: Option<i16>,
    pub(crate) end: Option<i16>,
}

impl Period {
    /// The year that a fact without a date belongs to: the last before the plan begins.
    pub(crate) fn year_before(self) -> Option<i16> {
        self.start.map(|start| start - 1)
    }
}

/// The role of a draft that stands at `at`; `year` where the text near it names one.
pub(crate) fn role(
    draft: &Draft,
    year: Option<i16>,
    at: usize,
    layout: &Layout,
    period: Period,
    lexicon: &Lexicon,
) -> Role {
    let looks_back = looks_back(layout, at);
    if draft.frame == Frame::Term
        || !looks_back && !draft.aimed && names_term(&draft.name.text, lexicon)
    {
        return Role::Provision;
    }
    match (year, period.start) {
        (Some(year), Some(start)) if year < start => Role::Actual,
        (Some(year), Some(start)) if year > start => Role::Target,
        _ if looks_back || draft.past => Role::Actual,
        _ => Role::Target,
    }
}

/// Whether the name is that of a term: 最高额度, 首付款比例, 审批时限.
fn names_term(name: &str, lexicon: &Lexicon) -> bool {
    let starts = name.char_indices().map(|(at, _)| at);
    starts
        .into_iter()
        .any(|at| name.get(at..).is_some_and(|tail| lexicon.cues.of(tail).is(Cue::Tariff)))
}

/// Last words of titles of documents that tell what was.
const REPORTS: &[&str] = &["运行情况", "公报", "工作总结", "完成情况", "执行情况", "年度报告"];

/// Whether the section tells what was or is.
fn looks_back(layout: &Layout, at: usize) -> bool {
    layout
        .section_at(at)
        .is_some_and(|index| layout.sections[index].role == SectionRole::Background)
}
