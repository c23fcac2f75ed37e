//! What one extracted document looks like on the wire.
//!
//! The meaning of each field of a statement, a section and the metadata is that of the annotation
//! guide, which uses the same names. A field that the text does not say is `null`, never left out.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    AimKind, Basis, CitationKind, Comparator, Direction, Firmness, Format, Measure, Number,
    Offsets, Pace, Relation, Role, SCHEMA_VERSION, SectionKind, SectionRole, Term,
};

/// What one document commits to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// The version of the schema that the object follows.
    pub schema_version: String,
    /// The file's name without its extension; the path relative to the input folder where that
    /// is not unique in a batch.
    pub id: String,
    /// Where the text came from.
    pub source: Source,
    /// What the document says of itself.
    pub metadata: Metadata,
    /// Columns of the row it was read from that were to be kept; left out where there are none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub kept: BTreeMap<String, serde_json::Value>,
    /// The documents that the file holds, where it holds several.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// The headings in document order, tables of contents left out.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// The statements with role `target`.
    #[serde(default)]
    pub targets: Vec<Statement>,
    /// The statements with role `actual`.
    #[serde(default)]
    pub actuals: Vec<Statement>,
    /// The statements with role `provision`.
    #[serde(default)]
    pub provisions: Vec<Statement>,
    /// What is to be the case without a number.
    #[serde(default)]
    pub aims: Vec<Aim>,
    /// What each provision lays down, field by field.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// The sections that commit to work: those with role `task` or `safeguard`.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// The tables with their cells.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// The documents cited by title.
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// What was seen and not used, or is doubtful.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// All statements: targets, then actuals, then provisions.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.targets.iter().chain(&self.actuals).chain(&self.provisions)
    }

    /// Whether the object's version has the same major number as [`SCHEMA_VERSION`], so that its
    /// fields mean what they mean here.
    pub fn is_compatible(&self) -> bool {
        let major = |version: &str| version.split('.').next().map(str::to_owned);
        major(&self.schema_version) == major(SCHEMA_VERSION)
    }
}

/// A stretch of the decoded text, in what [`Source::offsets`] says: Unicode code points unless units
/// of UTF-16 were asked for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

impl Span {
    /// The same stretch in bytes of `text`, which is the text that the span counts in; what lies
    /// behind its end is left out. For spans in code points.
    pub fn byte_range(self, text: &str) -> Range<usize> {
        let mut starts = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
        let start = starts.nth(self.start).unwrap_or(text.len());
        let len = self.end.saturating_sub(self.start);
        let end = if len == 0 { start } else { starts.nth(len - 1).unwrap_or(text.len()) };
        start..end
    }

    /// The characters of `text` in it.
    ///
    /// ```
    /// use guihua::schema::Span;
    ///
    /// let span = Span { start: 2, end: 4 };
    /// assert_eq!((span.of("力争达到40%"), span.byte_range("力争达到40%")), ("达到", 6..12));
    /// assert_eq!(Span { start: 5, end: 99 }.of("力争达到40%"), "0%");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.byte_range(text)).unwrap_or_default()
    }
}

/// Where a text came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The file's name.
    pub name: String,
    /// The format, recognised by content.
    pub format: Format,
    /// The encoding the bytes were decoded from.
    pub encoding: String,
    /// The SHA-256 of the decoded text in UTF-8: of the file itself where that is plain UTF-8
    /// without a byte order mark.
    pub sha256: String,
    /// The length of the decoded text in code points.
    pub chars: usize,
    /// What all positions of the document count.
    #[serde(default)]
    pub offsets: Offsets,
    /// What the text shares with its near-duplicates: 128 numbers of four hexadecimal digits. The
    /// share of them that two texts have at the same place is about the share of runs of eight
    /// characters that they have in common; `0000` says nothing.
    #[serde(default)]
    pub sketch: String,
}

/// What the document says of itself; null where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// 规划, 工作要点, 行动计划, 意见 …: the plan's own where a 通知 only carries it.
    pub genre: Option<String>,
    /// The body that issued it.
    pub issuer: Option<String>,
    /// 文号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// The day it was written, as an ISO date.
    pub date_written: Option<String>,
    /// The day it was published, as an ISO date.
    pub date_published: Option<String>,
    /// The first year it is for.
    pub period_start: Option<i16>,
    /// The last year it is for.
    pub period_end: Option<i16>,
    /// The region, as the text names it.
    pub region: Option<String>,
    /// The region's GB/T 2260 code.
    pub region_code: Option<String>,
    /// The title of the notice that carries the document.
    #[serde(default)]
    pub notice_title: Option<String>,
    /// The level of government that issued it: national, department, province, prefecture,
    /// county, township or zone.
    #[serde(default)]
    pub level: Option<String>,
    /// 主送: those it is addressed to.
    #[serde(default)]
    pub addressees: Vec<String>,
    /// 抄送: those that get a copy.
    #[serde(default)]
    pub copied_to: Vec<String>,
    /// 签发人: who signed it for issue.
    #[serde(default)]
    pub signatory: Option<String>,
    /// 附件: the titles of what is attached.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// 印发机关: the office that printed it.
    #[serde(default)]
    pub printed_by: Option<String>,
    /// 印发日期: the day it was printed, as an ISO date.
    #[serde(default)]
    pub date_printed: Option<String>,
    /// The day from which it holds, as an ISO date.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// The day until which it holds, as an ISO date.
    #[serde(default)]
    pub valid_until: Option<String>,
    /// Where the fields stand that the text gives as they are.
    #[serde(default)]
    pub spans: BTreeMap<String, Span>,
}

/// One of several documents in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its title.
    pub title: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// The first year it is for.
    pub period_start: Option<i16>,
    /// The last year it is for.
    pub period_end: Option<i16>,
}

/// What one of several documents in a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// It carries what stands behind it.
    Notice,
    /// A plan, a policy, rules.
    Plan,
    /// A list, a table, a form that belongs to the document before.
    Annex,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// `s1`, `s2`, … in document order.
    pub id: String,
    /// The section it stands under.
    pub parent: Option<String>,
    /// How it is set.
    pub kind: SectionKind,
    /// As written: `一、`, `(一)`, `1.`, `一是`, `专栏1`, `——`; null for leads.
    pub marker: Option<String>,
    /// The heading without marker and closing punctuation, on one line.
    pub title: String,
    /// Depth from 1.
    pub level: u32,
    /// What it is for.
    pub role: SectionRole,
    /// Marker and title.
    pub span: Span,
    /// From the end of the heading to the next heading that is no descendant of this one.
    pub body: Span,
}

/// One value that an indicator has, is to have, or that the policy lays down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// `t1` … for targets, `a1` … for actuals, `p1` … for provisions, in document order.
    pub id: String,
    /// Whether the value is aimed at, a fact, or a term.
    pub role: Role,
    /// What is measured, as one would print it in a table of indicators.
    pub indicator: String,
    /// A stable key of the indicator where the register knows it.
    pub indicator_code: Option<String>,
    /// Who or what the figure belongs to where that is not the document's whole jurisdiction.
    pub subject: Option<String>,
    /// 每园, 各县(市)区 where the value holds for each of them.
    pub per: Option<String>,
    /// How the value relates to the indicator.
    pub measure: Measure,
    /// Where a change goes; null for all other measures.
    pub direction: Option<Direction>,
    /// How the value bounds the indicator.
    pub comparator: Comparator,
    /// The number in the unit as written.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// As written, without blanks, with its multiplier: `万人次`.
    pub unit: Option<String>,
    /// The value as written, with its unit and the comparator words that touch it.
    pub value_text: String,
    /// The value in base units; null where the unit is unknown or absent.
    pub normalized: Option<Value>,
    /// The year for which the value holds; the last year of a period.
    pub year: Option<i16>,
    /// The first year of a period.
    pub year_start: Option<i16>,
    /// Where the year was found.
    pub year_basis: Option<Basis>,
    /// The time as exactly as the text gives it; null where no date is known.
    pub period: Option<Period>,
    /// The value that the statement starts from or compares with, in the same unit.
    pub baseline: Option<Number>,
    /// The year of the baseline.
    pub baseline_year: Option<i16>,
    /// The verb: 新认定, 引进, 达到.
    pub action: Option<String>,
    /// 力争, 确保, 预计.
    pub modality: Option<String>,
    /// 预期性 or 约束性 where the text marks it.
    pub binding: Option<String>,
    /// What the value is measured against: each year, the year before, the quarter before.
    #[serde(default)]
    pub pace: Option<Pace>,
    /// How firm it is, by the class of its words: 确保, 力争, 预计, 鼓励.
    #[serde(default)]
    pub firmness: Option<Firmness>,
    /// The statements of the document that say the same: the first one, and for that all others.
    #[serde(default)]
    pub same_as: Vec<String>,
    /// For whom, for what or when a provision applies, without its opening 对 and its closing 的;
    /// null for targets and actuals.
    #[serde(default)]
    pub condition: Option<String>,
    /// The section it stands in.
    pub section: Option<String>,
    /// The table it stands in.
    pub table: Option<String>,
    /// The rule that made it.
    pub rule: String,
    /// How likely it is right in every field, 0 to 1, as measured on documents that were left out
    /// of the fit: of those at 0.9, nine in ten are. Null in documents of versions that had none.
    #[serde(default)]
    pub confidence: Option<Number>,
    /// The shortest stretch that shows indicator, value and unit together.
    pub evidence: Evidence,
    /// Where the fields were read.
    pub spans: StatementSpans,
}

/// A value with the multiplier in the number and the unit in its base form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Value {
    /// The number in base units: 245800 for 24.58万.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// The base unit: 人, 元, 平方米, %.
    pub unit: String,
    /// count, currency, ratio, percentage_point, area, length …
    pub dimension: String,
}

/// From a first to a last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// The first day, as an ISO date.
    pub from: String,
    /// The last day, as an ISO date.
    pub to: String,
    /// The words of time; null where the period is the document's own.
    pub text: Option<String>,
}

/// A quotation and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// The very characters of the text.
    pub text: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// Where the fields of a statement were read; null where a field is null, was put together or
/// comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementSpans {
    /// The stretches of the indicator, in order.
    #[serde(default)]
    pub indicator: Vec<Span>,
    /// The number alone.
    pub value: Span,
    /// The unit with its multiplier.
    pub unit: Option<Span>,
    /// The words of time.
    pub year: Option<Span>,
    /// The comparator words.
    #[serde(default)]
    pub comparator: Vec<Span>,
    /// The subject.
    pub subject: Option<Span>,
    /// The words of `per`.
    pub per: Option<Span>,
    /// The verb.
    pub action: Option<Span>,
    /// The modal word.
    pub modality: Option<Span>,
    /// The mark 预期性 or 约束性.
    pub binding: Option<Span>,
    /// The stretches of the condition, in order.
    #[serde(default)]
    pub condition: Vec<Span>,
}

/// What is to be the case, said without a number: 重污染天气基本消除.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Aim {
    /// `g1`, `g2`, … in document order.
    pub id: String,
    /// What it is said of, as one would print it in a table of indicators.
    pub what: String,
    /// The words that say it.
    pub state: String,
    /// What kind of state it is.
    pub kind: AimKind,
    /// The year for which it holds; the last year of a period.
    pub year: Option<i16>,
    /// The first year of a period.
    pub year_start: Option<i16>,
    /// Where the year was found.
    pub year_basis: Option<Basis>,
    /// The section it stands in.
    pub section: Option<String>,
    /// The clause.
    pub evidence: Evidence,
    /// Where the fields were read.
    pub spans: AimSpans,
}

/// Where the fields of an aim were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AimSpans {
    /// The stretches of `what`, in order.
    #[serde(default)]
    pub what: Vec<Span>,
    /// The words of the state.
    pub state: Span,
    /// The words of time.
    pub year: Option<Span>,
}

/// A section that commits to work, or a paragraph of one that names bodies of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Task {
    /// `k1`, `k2`, … in document order.
    pub id: String,
    /// The section that it is, or stands in.
    pub section: String,
    /// The section's title; of a paragraph without a heading its first sentence.
    pub title: String,
    /// The titles of the sections above it, outermost first.
    #[serde(default)]
    pub path: Vec<String>,
    /// The section's level.
    pub level: u32,
    /// Offices and bodies that answer for it, as written, in order.
    #[serde(default)]
    pub lead: Vec<String>,
    /// Those that help.
    #[serde(default)]
    pub support: Vec<String>,
    /// Both together: those who lead first.
    #[serde(default)]
    pub responsible: Vec<String>,
    /// The last day for the work, as an ISO date: the latest where the text names several.
    pub deadline: Option<String>,
    /// The words of that day.
    #[serde(default)]
    pub deadline_text: Option<String>,
    /// The targets that stand in it.
    #[serde(default)]
    pub targets: Vec<String>,
    /// The citations that stand in it.
    #[serde(default)]
    pub citations: Vec<String>,
    /// The heading: marker and title.
    pub span: Span,
    /// The text behind the heading, without the sections below.
    #[serde(default)]
    pub body: Span,
    /// Where the fields were read.
    pub spans: TaskSpans,
}

/// Where the fields of a task were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskSpans {
    /// One for each that leads.
    #[serde(default)]
    pub lead: Vec<Span>,
    /// One for each that supports.
    #[serde(default)]
    pub support: Vec<Span>,
    /// One for each of the responsible.
    #[serde(default)]
    pub responsible: Vec<Span>,
    /// The words of the deadline.
    pub deadline: Option<Span>,
    /// The words of every deadline that the task's text names.
    #[serde(default)]
    pub deadlines: Vec<Span>,
    /// The sentences of the body.
    #[serde(default)]
    pub sentences: Vec<Span>,
}

/// A table, its rows all as wide as `columns`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// `b1`, `b2`, … in document order.
    pub id: String,
    /// The section of its caption, or the one it stands under.
    pub section: Option<String>,
    /// The caption, with its marker.
    pub caption: Option<String>,
    /// The header cells.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The cells; an empty string for an empty or missing one.
    #[serde(default)]
    pub rows: Vec<Vec<String>>,
    /// From the first header cell to the last cell.
    pub span: Span,
}

/// A document cited by title or by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// `c1`, `c2`, … in document order.
    pub id: String,
    /// The title without 《》; the number where only that is cited.
    pub title: String,
    /// Its 文号 where that follows.
    pub number: Option<String>,
    /// The body that issued it, where the text says so.
    #[serde(default)]
    pub issuer: Option<String>,
    /// The day of its issue, as an ISO date.
    #[serde(default)]
    pub date: Option<String>,
    /// The article cited: 第十二条.
    #[serde(default)]
    pub article: Option<String>,
    /// What it is cited for.
    #[serde(default)]
    pub relation: Option<Relation>,
    /// The full title that a short name stands for.
    #[serde(default)]
    pub resolved: Option<String>,
    /// What kind of thing it is.
    #[serde(default)]
    pub kind: CitationKind,
    /// The title with its marks.
    pub span: Span,
}

/// Something that was seen and not used, or is doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// A stable name, such as `unclaimed-quantity`.
    pub code: String,
    /// One line for people.
    pub message: String,
    /// The stretch it is about.
    pub span: Span,
    /// The other stretch that it is about, where there are two that contradict each other.
    #[serde(default)]
    pub other: Option<Span>,
}
