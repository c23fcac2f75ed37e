//! Whether a value is aimed at, a fact, or a term of the policy.
//!
//! In: a draft, its time, the section it stands in, the document's period. Out: [`Role`].

use crate::layout::{Layout, SectionRole};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::mention::Quantity;
use crate::statement::reader::{Draft, Frame};
use crate::statement::{Measure, Role};

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
    quantity: &Quantity,
    year: Option<i16>,
    at: usize,
    layout: &Layout,
    period: Period,
    lexicon: &Lexicon,
) -> Role {
    let looks_back = looks_back(layout, at);
    let plain = !looks_back && !draft.aimed;
    let holds = !matches!(draft.measure, Measure::Change | Measure::Increment | Measure::Rank);
    let rule = holds && titled(layout, RULES);
    // 到2027年,审批时限压减到35天: an aim after all
    let later = year.zip(period.start).is_some_and(|(year, start)| year > start);
    let named = holds && !later && names_term(&draft.name.text, lexicon);
    // a short text without a title that says what may or must be done is a piece of a policy
    let untitled = layout.metadata.title.is_none() && layout.metadata.genre.is_none();
    let untitled = untitled && layout.blocks.last().is_some_and(|last| last.span.end < PIECE);
    let timed = quantity.unit.as_deref().is_some_and(is_time);
    let ruling = (draft.ruled || timed) && titled(layout, POLICIES) || draft.ruled && untitled;
    let ruled = ruling && holds && !later;
    let term = draft.frame == Frame::Term || plain && (rule || named || ruled);
    let over = year.zip(period.start).is_some_and(|(year, start)| year < start);
    if term && !(over && reviews(layout)) {
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

/// Last words of titles of documents that look back before they look ahead: what they tell of
/// years gone is a fact, also where it was granted.
const REVIEWS: &[&str] = &["工作报告", "计划报告", "的报告", "工作要点"];

/// Last words of titles of documents that lay down rules.
const RULES: &[&str] =
    &["办法", "细则", "规定", "条例", "规程", "实施标准", "政策清单", "管理规范"];

/// Last words of titles of documents that give and take: their sentences on what may or must be
/// done lay down terms.
const POLICIES: &[&str] = &[
    "措施", "政策", "通知", "公告", "意见", "规则", "指南", "办法", "细则", "规定", "条例", "举措",
    "条",
];

/// A text shorter than this, in bytes, may be a piece of a policy.
const PIECE: usize = 20_000;

/// Whether the section, or the whole document, tells what was or is.
fn looks_back(layout: &Layout, at: usize) -> bool {
    let section = layout.section_at(at).map(|index| layout.sections[index].role);
    is_report(layout) || section == Some(SectionRole::Background)
}

/// Whether the document as a whole tells what was.
pub(crate) fn is_report(layout: &Layout) -> bool {
    titled(layout, REPORTS)
}

/// Whether the document looks back before it looks ahead, as work reports do.
pub(crate) fn reviews(layout: &Layout) -> bool {
    layout.metadata.is_work_report() || titled(layout, REVIEWS)
}

/// Whether the document's title, without a bracket at its end, ends in one of these words.
fn titled(layout: &Layout, words: &[&str]) -> bool {
    let title = layout.metadata.title.as_deref().unwrap_or_default();
    let bare = title.trim_end_matches(')').rsplit_once('(').filter(|_| title.ends_with(')'));
    let title = bare.map_or(title, |(front, _)| front);
    words.iter().any(|word| title.ends_with(word))
}

/// Whether a unit is one of time: how long something may take, or must have lasted.
fn is_time(unit: &str) -> bool {
    matches!(
        unit,
        "年" | "个月"
            | "月"
            | "天"
            | "日"
            | "个工作日"
            | "工作日"
            | "小时"
            | "个小时"
            | "周"
            | "周岁"
            | "岁"
    )
}
