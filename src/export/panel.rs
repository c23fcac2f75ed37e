//! The columns of the panel, what each means, and what it may hold.
//!
//! One list: every format's columns, the code book, the labels of Stata and the data package are
//! rendered from it.

use super::table::{Cell, Column, Field, code, count, day, number, text, texts, whole, word};
use crate::panel::{Horizon, Level, PointRule, Row, Status};

/// A column of the panel.
pub(super) struct Panelled {
    pub(super) field: Field<Row>,
    pub(super) label: &'static str,
    pub(super) meaning: &'static str,
    /// The words it may hold; empty where it may hold any.
    pub(super) words: &'static [&'static str],
}

/// The columns in order.
pub(super) fn columns() -> impl Iterator<Item = Column> {
    PANEL.iter().map(|column| column.field.column())
}

/// The cells of a row.
pub(super) fn cells(row: &Row) -> Vec<Cell<'static>> {
    PANEL.iter().map(|column| column.field.cell(row).owned()).collect()
}

const fn of(
    field: Field<Row>,
    words: &'static [&'static str],
    label: &'static str,
    meaning: &'static str,
) -> Panelled {
    Panelled { field, label, meaning, words }
}

/// Any words.
const ANY: &[&str] = &[];

pub(super) const PANEL: &[Panelled] = &[
    of(
        text("document_id", |r| Some(&r.document.id)),
        ANY,
        "文件编号",
        "The id of the document that says it",
    ),
    of(
        text("id", |r| r.id.as_ref()),
        ANY,
        "陈述编号",
        "The id of the statement in the document's JSON (t… target, a… actual, g… aim); empty where the document says nothing",
    ),
    of(
        text("region", |r| r.place.region.as_ref()),
        ANY,
        "地区",
        "The region that the figure is of: the document's, or the one that the statement names",
    ),
    of(
        code("region_code", |r| r.place.code.as_ref()),
        ANY,
        "行政区划代码",
        "Its GB/T 2260 code; 100000 is the country",
    ),
    of(
        word("level", |r| r.place.level.map(|level| level.to_string())),
        Level::WORDS,
        "行政层级",
        "Its level",
    ),
    of(
        code("parent_code", |r| r.place.parent.as_ref()),
        ANY,
        "上级代码",
        "The code of the region above it",
    ),
    of(
        text("subject", |r| r.subject.as_ref()),
        ANY,
        "主体",
        "Whose figure it is, where that is a part of the region and no region itself; empty for the whole",
    ),
    of(text("per", |r| r.per.as_ref()), ANY, "每单位", "What it holds for each of"),
    of(
        code("indicator_code", |r| r.indicator_code.as_ref()),
        ANY,
        "指标代码",
        "The key of the indicator (see indicators.csv); empty where the register does not know it",
    ),
    of(
        text("indicator", |r| Some(&r.indicator)),
        ANY,
        "指标",
        "What is measured, as the document names it",
    ),
    of(
        text("name", |r| Some(&r.name)),
        ANY,
        "标准名称",
        "What is measured, as the register names it; without a code as the document does, without blanks",
    ),
    of(
        text("scope", |r| r.scope.as_ref()),
        ANY,
        "口径",
        "Whose figures the indicator takes in (规上, 城镇), by the words of its name",
    ),
    of(
        text("price_basis", |r| r.price.as_ref()),
        ANY,
        "价格口径",
        "The prices that it is measured in, where the passage says so",
    ),
    of(
        whole("year", |r| r.time.year.map(i64::from)),
        ANY,
        "年份",
        "The year it holds for; the last year of a period",
    ),
    of(
        whole("year_start", |r| r.time.year_start.map(i64::from)),
        ANY,
        "起始年份",
        "The first year of a period",
    ),
    of(
        day("period_from", |r| r.time.from.as_ref()),
        ANY,
        "起始日",
        "The first day of the time as the text gives it",
    ),
    of(day("period_to", |r| r.time.to.as_ref()), ANY, "截止日", "The last day of it"),
    of(
        word("horizon", |r| r.time.horizon.map(|horizon| horizon.to_string())),
        Horizon::WORDS,
        "期限类型",
        "annual: for a year; plan_end: at the end of the plan or over its whole period; plan_average: for each year of a period; later: beyond the plan",
    ),
    of(
        word("role", |r| Some(r.role.to_string())),
        &["target", "actual"],
        "性质",
        "target: what is planned or expected; actual: what is stated as a fact",
    ),
    of(
        word("measure", |r| r.said.measure.map(|measure| measure.to_string())),
        &["level", "increment", "cumulative", "change", "multiple", "rank"],
        "度量方式",
        "How the value relates to the indicator",
    ),
    of(
        word("direction", |r| r.said.direction.map(|direction| direction.to_string())),
        &["up", "down"],
        "变化方向",
        "Where a change goes",
    ),
    of(
        word("pace", |r| r.said.pace.map(|pace| pace.to_string())),
        &["per_year", "year_on_year", "quarter_on_quarter"],
        "比较基准",
        "What a change or an amount is measured against",
    ),
    of(
        whole("cumulative", |r| {
            let cumulative = |measure| i64::from(measure == crate::schema::Measure::Cumulative);
            r.said.measure.map(cumulative)
        }),
        ANY,
        "是否累计",
        "1 where the value is called 累计, else 0",
    ),
    of(
        number("value", |r| r.said.value),
        ANY,
        "数值",
        "The number in the unit as written; the lower end of a range",
    ),
    of(number("value_max", |r| r.said.value_max), ANY, "数值上限", "The upper end of a range"),
    of(
        text("unit", |r| r.said.unit.as_ref()),
        ANY,
        "单位",
        "The unit as written, with its multiplier",
    ),
    of(
        word("comparator", |r| r.said.comparator.map(|comparator| comparator.to_string())),
        &["eq", "ge", "gt", "le", "lt", "approx", "between"],
        "比较符",
        "How the value bounds the indicator: ge 以上, gt 超过, le 以内, lt 低于, approx 左右",
    ),
    of(
        number("lower", |r| r.said.bounds.lower),
        ANY,
        "下界",
        "The lower bound in the unit as written; empty where the text gives none",
    ),
    of(
        number("upper", |r| r.said.bounds.upper),
        ANY,
        "上界",
        "The upper bound in the unit as written; empty where the text gives none",
    ),
    of(
        number("point", |r| r.said.bounds.point),
        ANY,
        "点值",
        "One number for the value, in the unit as written",
    ),
    of(
        word("point_rule", |r| r.said.bounds.rule.map(|rule| rule.to_string())),
        PointRule::WORDS,
        "点值取法",
        "exact: the number itself; middle: of a range; bound: the one bound that the text gives",
    ),
    of(
        number("base_lower", |r| r.said.base.lower),
        ANY,
        "下界(基本单位)",
        "The lower bound in the base unit; a fall is a negative number",
    ),
    of(
        number("base_upper", |r| r.said.base.upper),
        ANY,
        "上界(基本单位)",
        "The upper bound in the base unit; a fall is a negative number",
    ),
    of(
        number("base_point", |r| r.said.base.point),
        ANY,
        "点值(基本单位)",
        "The point in the base unit; a fall is a negative number",
    ),
    of(
        code("base_unit", |r| r.said.base_unit.as_ref()),
        ANY,
        "基本单位",
        "The unit without multiplier: 元, 人, %",
    ),
    of(
        text("value_text", |r| Some(&r.said.text).filter(|text| !text.is_empty())),
        ANY,
        "原文数值",
        "The value as written, with unit and bound; of an aim without a number the words of the state",
    ),
    of(text("tone_word", |r| r.said.tone_word.as_ref()), ANY, "语气词", "力争, 确保, 预计"),
    of(
        word("firmness", |r| r.said.firmness.map(|firmness| firmness.to_string())),
        &["must", "aim", "expect", "encourage"],
        "语气强度",
        "The class of the tone word: must 确保, aim 力争, expect 预计, encourage 鼓励",
    ),
    of(
        code("binding", |r| r.said.binding.as_ref()),
        ANY,
        "指标属性",
        "预期性 or 约束性 where the text marks it",
    ),
    of(
        number("baseline", |r| r.said.baseline),
        ANY,
        "基期值",
        "The value that it starts from, in the same unit",
    ),
    of(
        whole("baseline_year", |r| r.said.baseline_year.map(i64::from)),
        ANY,
        "基期年份",
        "The year of that",
    ),
    of(
        word("status", |r| Some(r.status.to_string())),
        Status::WORDS,
        "陈述状态",
        "stated: with a value; qualitative: in words; explicitly_none: the text says that none is set; not_found: the document does not speak of it",
    ),
    of(
        whole("headline", |r| Some(i64::from(r.headline))),
        ANY,
        "是否主记录",
        "1 for the row to take where a document gives several values for one thing, else 0",
    ),
    of(
        texts("same_as", |r| &r.same_as),
        ANY,
        "同义陈述",
        "The other statements of the document that say the same",
    ),
    of(
        texts("conflicts", |r| &r.conflicts),
        ANY,
        "不一致陈述",
        "Statements of the document with another value for the same: of the headline all, of the others the headline",
    ),
    of(text("section", |r| r.section.as_ref()), ANY, "所在章节", "The section it stands in"),
    of(text("table", |r| r.table.as_ref()), ANY, "所在表格", "The table it stands in"),
    of(
        text("evidence", |r| r.evidence.as_ref().map(|evidence| &evidence.text)),
        ANY,
        "原文",
        "The passage",
    ),
    of(
        whole("start", |r| r.span.and_then(|span| count(span.start))),
        ANY,
        "起始位置",
        "Where the number stands in the text: its first code point",
    ),
    of(
        whole("end", |r| r.span.and_then(|span| count(span.end))),
        ANY,
        "结束位置",
        "The code point behind it",
    ),
    of(code("rule", |r| r.rule.as_ref()), ANY, "规则", "The rule that read it"),
    of(
        number("confidence", |r| r.confidence),
        ANY,
        "置信度",
        "How likely the statement is right in every field, as measured on documents left out of the fit",
    ),
    of(text("title", |r| r.document.title.as_ref()), ANY, "文件标题", "The document's title"),
    of(code("genre", |r| r.document.genre.as_ref()), ANY, "文种", "The document's genre"),
    of(text("issuer", |r| r.document.issuer.as_ref()), ANY, "发文机关", "Who issued it"),
    of(
        day("date", |r| r.document.date.as_ref()),
        ANY,
        "日期",
        "The day it was written, else published",
    ),
];
