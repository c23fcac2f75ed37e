//! The flat tables: the one definition of their columns that every table format renders.
//!
//! In: a [`Document`]. Out: its rows in a [`Table`], a [`Cell`] for each [`Column`]. Columns bear
//! the names of the JSON, those of nested objects joined with `_` (`evidence_start`); the
//! tables of parts begin with `document_id`, the `id` of the document they are from. Statements
//! end with `section_path`, the titles of the headings they stand under, and with region, title,
//! issuer and date of their document. A stretch of the document is one cell, or two where a format
//! has no structures (`span_start`, `span_end`).

use std::borrow::Cow;
use std::fmt;

use rustc_hash::FxHashMap;

use super::panel;
use crate::schema;
use crate::schema::Aim;
use crate::schema::Citation;
use crate::schema::Diagnostic;
use crate::schema::Document;
use crate::schema::Number;
use crate::schema::Section;
use crate::schema::Span;
use crate::schema::Statement;
use crate::schema::Task;
use crate::schema::Term;

/// A flat table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One row a document: source, metadata and how much was found.
    Documents,
    /// Targets, actuals and provisions together, told apart by `role`.
    Statements,
    /// What is to be the case without a number.
    Aims,
    /// The headings.
    Sections,
    /// The sections that commit to work.
    Tasks,
    /// The documents cited.
    Citations,
    /// What each provision lays down.
    Terms,
    /// The cells of tables, one a row.
    Cells,
    /// What was seen and not used, or is doubtful.
    Diagnostics,
    /// What is said of each indicator for each year: targets and facts, for panels of regions.
    Panel,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in every format.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
}

/// What the cells of a column hold, where they hold anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// One of not very many words.
    Code,
    /// A day, as text in ISO form.
    Day,
    /// A whole number: a year, a level, a position in code points.
    Whole,
    /// A decimal.
    Number,
    /// A list of texts.
    Texts,
    /// A stretch of the document.
    Span,
    /// A list of stretches of the document.
    Spans,
}

/// One value of a row. It is of its column's [`Kind`] or null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'d> {
    /// The JSON has `null` here.
    Null,
    /// Of a column of [`Kind::Text`], [`Kind::Code`] or [`Kind::Day`].
    Text(Cow<'d, str>),
    /// Of a column of [`Kind::Whole`].
    Whole(i64),
    /// Of a column of [`Kind::Number`].
    Number(Number),
    /// Of a column of [`Kind::Texts`].
    Texts(Cow<'d, [String]>),
    /// Of a column of [`Kind::Span`].
    Span(Option<Span>),
    /// Of a column of [`Kind::Spans`].
    Spans(&'d [Span]),
}

impl Table {
    /// All tables.
    pub const ALL: [Table; 10] = [
        Table::Documents,
        Table::Statements,
        Table::Aims,
        Table::Sections,
        Table::Tasks,
        Table::Citations,
        Table::Terms,
        Table::Cells,
        Table::Diagnostics,
        Table::Panel,
    ];

    /// The name, as a file or sheet of it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Documents => "documents",
            Table::Statements => "statements",
            Table::Aims => "aims",
            Table::Sections => "sections",
            Table::Tasks => "tasks",
            Table::Citations => "citations",
            Table::Terms => "terms",
            Table::Cells => "cells",
            Table::Diagnostics => "diagnostics",
            Table::Panel => "panel",
        }
    }

    /// The columns in order.
    ///
    /// ```
    /// use guihua::export::Table;
    ///
    /// let names: Vec<_> = Table::Tasks.columns().iter().map(|column| column.name).collect();
    /// assert_eq!(names[..3], ["document_id", "id", "section"]);
    /// ```
    pub fn columns(self) -> Vec<Column> {
        match self {
            Table::Documents => DOCUMENTS.iter().map(Field::column).collect(),
            Table::Statements => with_path(keyed(STATEMENTS)),
            Table::Aims => keyed(AIMS),
            Table::Sections => keyed(SECTIONS),
            Table::Tasks => keyed(TASKS),
            Table::Citations => keyed(CITATIONS),
            Table::Terms => keyed(TERMS),
            Table::Cells => CELLS.to_vec(),
            Table::Diagnostics => keyed(DIAGNOSTICS),
            Table::Panel => panel::columns().collect(),
        }
    }

    /// The rows that `document` has in the table, each with a cell for every column.
    pub fn rows(self, document: &Document) -> Vec<Vec<Cell<'_>>> {
        match self {
            Table::Documents => vec![DOCUMENTS.iter().map(|field| field.cell(document)).collect()],
            Table::Statements => statements(document),
            Table::Aims => rows(document, &document.aims, AIMS),
            Table::Sections => rows(document, &document.sections, SECTIONS),
            Table::Tasks => rows(document, &document.tasks, TASKS),
            Table::Citations => rows(document, &document.citations, CITATIONS),
            Table::Terms => rows(document, &document.terms, TERMS),
            Table::Cells => cells(document),
            Table::Diagnostics => rows(document, &document.diagnostics, DIAGNOSTICS),
            Table::Panel => panel_rows(document),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Column {
    /// The names of the column where a cell is one value: those of a stretch's ends.
    pub fn flat_names(self) -> Vec<String> {
        match self.kind {
            Kind::Span => ["start", "end"].map(|end| format!("{}_{end}", self.name)).to_vec(),
            _ => vec![self.name.to_owned()],
        }
    }
}

impl Cell<'_> {
    /// The cells of [`Column::flat_names`].
    pub fn flat(&self) -> impl Iterator<Item = Cell<'_>> {
        let end = |end: Option<usize>| Some(end.and_then(count).map_or(Cell::Null, Cell::Whole));
        let cells = match self {
            Cell::Span(span) => [end(span.map(|span| span.start)), end(span.map(|span| span.end))],
            Cell::Null => [Some(Cell::Null), None],
            Cell::Text(text) => [Some(Cell::Text(Cow::Borrowed(&**text))), None],
            Cell::Whole(number) => [Some(Cell::Whole(*number)), None],
            Cell::Number(number) => [Some(Cell::Number(*number)), None],
            Cell::Texts(texts) => [Some(Cell::Texts(Cow::Borrowed(&**texts))), None],
            Cell::Spans(spans) => [Some(Cell::Spans(spans)), None],
        };
        cells.into_iter().flatten()
    }

    /// The cell with what it borrows copied.
    ///
    /// Lists of spans have no copy: the panel has none.
    pub(super) fn owned(self) -> Cell<'static> {
        match self {
            Cell::Null | Cell::Spans(_) => Cell::Null,
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Span(span) => Cell::Span(span),
            Cell::Whole(number) => Cell::Whole(number),
            Cell::Number(number) => Cell::Number(number),
            Cell::Texts(texts) => Cell::Texts(Cow::Owned(texts.into_owned())),
        }
    }

    /// The cell as a person or a text file has it; a list is a JSON array. `None` for null.
    ///
    /// # Panics
    ///
    /// Never: strings and whole numbers are JSON.
    pub fn to_text(&self) -> Option<Cow<'_, str>> {
        let json = "strings and whole numbers are JSON";
        Some(match self {
            Cell::Null | Cell::Span(None) => return None,
            Cell::Text(text) => Cow::Borrowed(&**text),
            Cell::Whole(number) => number.to_string().into(),
            Cell::Number(number) => number.to_string().into(),
            Cell::Texts(texts) => serde_json::to_string(texts).expect(json).into(),
            Cell::Span(Some(span)) => serde_json::to_string(span).expect(json).into(),
            Cell::Spans(spans) => serde_json::to_string(spans).expect(json).into(),
        })
    }
}

/// The rows of the panel, with the regions and the indicators that come with the crate.
fn panel_rows(document: &Document) -> Vec<Vec<Cell<'static>>> {
    crate::panel::rows_builtin(document).iter().map(panel::cells).collect()
}

/// The columns of a table of parts.
fn keyed<R>(fields: &[Field<R>]) -> Vec<Column> {
    let key = Column { name: "document_id", kind: Kind::Text };
    std::iter::once(key).chain(fields.iter().map(Field::column)).collect()
}

/// The rows of a table of parts.
fn rows<'d, R: 'd>(
    document: &'d Document,
    parts: impl IntoIterator<Item = &'d R>,
    fields: &[Field<R>],
) -> Vec<Vec<Cell<'d>>> {
    let row = |part: &'d R| {
        let mut cells = Vec::with_capacity(fields.len() + 1);
        cells.push(Cell::Text(Cow::Borrowed(&document.id)));
        cells.extend(fields.iter().map(|field| field.cell(part)));
        cells
    };
    parts.into_iter().map(row).collect()
}

/// The columns of cells: the table they are in, their place in it from 1, and what heads them.
const CELLS: &[Column] = &[
    Column { name: "document_id", kind: Kind::Text },
    Column { name: "table", kind: Kind::Text },
    Column { name: "section", kind: Kind::Text },
    Column { name: "caption", kind: Kind::Text },
    Column { name: "row", kind: Kind::Whole },
    Column { name: "column", kind: Kind::Whole },
    Column { name: "head", kind: Kind::Text },
    Column { name: "text", kind: Kind::Text },
];

/// The rows of cells; empty cells have none, and the heads stand beside what they head.
fn cells(document: &Document) -> Vec<Vec<Cell<'_>>> {
    let mut rows = Vec::new();
    for table in &document.tables {
        for (row, texts) in (1..).zip(&table.rows) {
            let written = (1..).zip(texts).filter(|(_, text)| !text.is_empty());
            rows.extend(written.map(|(column, text)| cell(document, table, (row, column), text)));
        }
    }
    rows
}

fn cell<'d>(
    document: &'d Document,
    table: &'d schema::Table,
    (row, column): (usize, usize),
    text: &'d str,
) -> Vec<Cell<'d>> {
    let text_of = |text: Option<&'d str>| text.map_or(Cell::Null, |it| Cell::Text(it.into()));
    let place = |n: usize| count(n).map_or(Cell::Null, Cell::Whole);
    let head = table.columns.get(column - 1).filter(|head| !head.is_empty());
    vec![
        text_of(Some(&document.id)),
        text_of(Some(&table.id)),
        text_of(table.section.as_deref()),
        text_of(table.caption.as_deref()),
        place(row),
        place(column),
        text_of(head.map(String::as_str)),
        text_of(Some(text)),
    ]
}

/// What stands between the headings of a path.
const PATH: &str = " / ";

/// The columns of statements with those of the headings they stand under and of the document.
fn with_path(mut columns: Vec<Column>) -> Vec<Column> {
    columns.push(Column { name: "section_path", kind: Kind::Text });
    columns.extend(ORIGIN.map(|(name, kind)| Column { name, kind }));
    columns
}

/// What each statement repeats of its document.
const ORIGIN: [(&str, Kind); 7] = [
    ("region", Kind::Text),
    ("region_code", Kind::Code),
    ("level", Kind::Code),
    ("parent_code", Kind::Code),
    ("title", Kind::Text),
    ("issuer", Kind::Text),
    ("date", Kind::Day),
];

/// The cells of [`ORIGIN`].
fn origin(document: &Document) -> [Cell<'static>; 7] {
    let (place, origin) = crate::panel::origin(document);
    let level = place.level.map(|level| level.to_string());
    let texts =
        [place.region, place.code, level, place.parent, origin.title, origin.issuer, origin.date];
    texts.map(|text| text.map_or(Cell::Null, |text| Cell::Text(Cow::Owned(text))))
}

/// The rows of statements, each with the titles of the headings it stands under, outermost first.
fn statements(document: &Document) -> Vec<Vec<Cell<'_>>> {
    let paths = paths(document);
    let origin = origin(document);
    let sections = document.statements().map(|statement| statement.section.as_deref());
    let path = |section: Option<&str>| {
        let path = section.and_then(|section| paths.get(section));
        path.map_or(Cell::Null, |path| Cell::Text(Cow::Owned(path.clone())))
    };
    let rows = rows(document, document.statements(), STATEMENTS).into_iter();
    let with_path = rows.zip(sections).map(|(mut row, section)| {
        row.push(path(section));
        row.extend(origin.iter().cloned());
        row
    });
    with_path.collect()
}

/// The path of each section by its id; a parent stands before its children.
fn paths(document: &Document) -> FxHashMap<&str, String> {
    let mut paths: FxHashMap<&str, String> = FxHashMap::default();
    for section in &document.sections {
        let above = section.parent.as_deref().and_then(|parent| paths.get(parent));
        let path = above.map_or_else(String::new, |above| format!("{above}{PATH}"));
        paths.insert(&section.id, path + &section.title);
    }
    paths
}

/// A column and how its cell is read from a row's object.
pub(super) struct Field<R> {
    name: &'static str,
    get: Get<R>,
}

/// How a cell is read, by the kind of its column.
enum Get<R> {
    Text(for<'r> fn(&'r R) -> Option<&'r String>),
    Code(for<'r> fn(&'r R) -> Option<&'r String>),
    Day(for<'r> fn(&'r R) -> Option<&'r String>),
    Word(fn(&R) -> Option<String>),
    Whole(fn(&R) -> Option<i64>),
    Number(fn(&R) -> Option<Number>),
    Texts(for<'r> fn(&'r R) -> &'r [String]),
    Words(fn(&R) -> Vec<String>),
    Span(fn(&R) -> Option<Span>),
    Spans(for<'r> fn(&'r R) -> &'r [Span]),
}

impl<R> Field<R> {
    pub(super) fn column(&self) -> Column {
        let kind = match self.get {
            Get::Text(_) => Kind::Text,
            Get::Code(_) | Get::Word(_) => Kind::Code,
            Get::Day(_) => Kind::Day,
            Get::Whole(_) => Kind::Whole,
            Get::Number(_) => Kind::Number,
            Get::Texts(_) | Get::Words(_) => Kind::Texts,
            Get::Span(_) => Kind::Span,
            Get::Spans(_) => Kind::Spans,
        };
        Column { name: self.name, kind }
    }

    pub(super) fn cell<'r>(&self, row: &'r R) -> Cell<'r> {
        let cell = match self.get {
            Get::Text(get) | Get::Code(get) | Get::Day(get) => {
                get(row).map(|text| Cell::Text(Cow::Borrowed(text)))
            }
            Get::Word(get) => get(row).map(|word| Cell::Text(Cow::Owned(word))),
            Get::Whole(get) => get(row).map(Cell::Whole),
            Get::Number(get) => get(row).map(Cell::Number),
            Get::Texts(get) => Some(Cell::Texts(Cow::Borrowed(get(row)))),
            Get::Words(get) => Some(Cell::Texts(Cow::Owned(get(row)))),
            Get::Span(get) => Some(Cell::Span(get(row))),
            Get::Spans(get) => Some(Cell::Spans(get(row))),
        };
        cell.unwrap_or(Cell::Null)
    }
}

pub(super) const fn text<R>(
    name: &'static str,
    get: for<'r> fn(&'r R) -> Option<&'r String>,
) -> Field<R> {
    Field { name, get: Get::Text(get) }
}

/// A text that is one of not very many.
pub(super) const fn code<R>(
    name: &'static str,
    get: for<'r> fn(&'r R) -> Option<&'r String>,
) -> Field<R> {
    Field { name, get: Get::Code(get) }
}

/// An ISO date.
pub(super) const fn day<R>(
    name: &'static str,
    get: for<'r> fn(&'r R) -> Option<&'r String>,
) -> Field<R> {
    Field { name, get: Get::Day(get) }
}

pub(super) const fn word<R>(name: &'static str, get: fn(&R) -> Option<String>) -> Field<R> {
    Field { name, get: Get::Word(get) }
}

pub(super) const fn whole<R>(name: &'static str, get: fn(&R) -> Option<i64>) -> Field<R> {
    Field { name, get: Get::Whole(get) }
}

pub(super) const fn number<R>(name: &'static str, get: fn(&R) -> Option<Number>) -> Field<R> {
    Field { name, get: Get::Number(get) }
}

pub(super) const fn texts<R>(
    name: &'static str,
    get: for<'r> fn(&'r R) -> &'r [String],
) -> Field<R> {
    Field { name, get: Get::Texts(get) }
}

const fn words<R>(name: &'static str, get: fn(&R) -> Vec<String>) -> Field<R> {
    Field { name, get: Get::Words(get) }
}

const fn span<R>(name: &'static str, get: fn(&R) -> Option<Span>) -> Field<R> {
    Field { name, get: Get::Span(get) }
}

const fn spans<R>(name: &'static str, get: for<'r> fn(&'r R) -> &'r [Span]) -> Field<R> {
    Field { name, get: Get::Spans(get) }
}

/// A count or a position, which no document makes larger than this holds.
pub(super) fn count(n: usize) -> Option<i64> {
    i64::try_from(n).ok()
}

const DOCUMENTS: &[Field<Document>] = &[
    text("id", |d| Some(&d.id)),
    code("schema_version", |d| Some(&d.schema_version)),
    text("source_name", |d| Some(&d.source.name)),
    word("source_format", |d| Some(d.source.format.to_string())),
    code("source_encoding", |d| Some(&d.source.encoding)),
    text("source_sha256", |d| Some(&d.source.sha256)),
    whole("source_chars", |d| count(d.source.chars)),
    word("source_offsets", |d| Some(d.source.offsets.to_string())),
    text("source_sketch", |d| Some(&d.source.sketch)),
    text("metadata_title", |d| d.metadata.title.as_ref()),
    code("metadata_genre", |d| d.metadata.genre.as_ref()),
    text("metadata_issuer", |d| d.metadata.issuer.as_ref()),
    text("metadata_document_number", |d| d.metadata.document_number.as_ref()),
    text("metadata_index_number", |d| d.metadata.index_number.as_ref()),
    day("metadata_date_written", |d| d.metadata.date_written.as_ref()),
    day("metadata_date_published", |d| d.metadata.date_published.as_ref()),
    whole("metadata_period_start", |d| d.metadata.period_start.map(i64::from)),
    whole("metadata_period_end", |d| d.metadata.period_end.map(i64::from)),
    text("metadata_region", |d| d.metadata.region.as_ref()),
    code("metadata_region_code", |d| d.metadata.region_code.as_ref()),
    text("metadata_notice_title", |d| d.metadata.notice_title.as_ref()),
    code("metadata_level", |d| d.metadata.level.as_ref()),
    whole("metadata_addressees_count", |d| count(d.metadata.addressees.len())),
    whole("metadata_copied_to_count", |d| count(d.metadata.copied_to.len())),
    text("metadata_signatory", |d| d.metadata.signatory.as_ref()),
    whole("metadata_attachments_count", |d| count(d.metadata.attachments.len())),
    text("metadata_printed_by", |d| d.metadata.printed_by.as_ref()),
    day("metadata_date_printed", |d| d.metadata.date_printed.as_ref()),
    day("metadata_valid_from", |d| d.metadata.valid_from.as_ref()),
    day("metadata_valid_until", |d| d.metadata.valid_until.as_ref()),
    whole("parts_count", |d| count(d.parts.len())),
    whole("sections_count", |d| count(d.sections.len())),
    whole("targets_count", |d| count(d.targets.len())),
    whole("actuals_count", |d| count(d.actuals.len())),
    whole("provisions_count", |d| count(d.provisions.len())),
    whole("aims_count", |d| count(d.aims.len())),
    whole("terms_count", |d| count(d.terms.len())),
    whole("tasks_count", |d| count(d.tasks.len())),
    whole("tables_count", |d| count(d.tables.len())),
    whole("citations_count", |d| count(d.citations.len())),
    whole("diagnostics_count", |d| count(d.diagnostics.len())),
];

const STATEMENTS: &[Field<Statement>] = &[
    text("id", |s| Some(&s.id)),
    word("role", |s| Some(s.role.to_string())),
    text("indicator", |s| Some(&s.indicator)),
    code("indicator_code", |s| s.indicator_code.as_ref()),
    text("subject", |s| s.subject.as_ref()),
    text("per", |s| s.per.as_ref()),
    word("measure", |s| Some(s.measure.to_string())),
    word("direction", |s| s.direction.map(|direction| direction.to_string())),
    word("comparator", |s| Some(s.comparator.to_string())),
    number("value", |s| Some(s.value)),
    number("value_max", |s| s.value_max),
    text("unit", |s| s.unit.as_ref()),
    text("value_text", |s| Some(&s.value_text)),
    number("normalized_value", |s| s.normalized.as_ref().map(|value| value.value)),
    number("normalized_value_max", |s| s.normalized.as_ref().and_then(|value| value.value_max)),
    code("normalized_unit", |s| s.normalized.as_ref().map(|value| &value.unit)),
    code("normalized_dimension", |s| s.normalized.as_ref().map(|value| &value.dimension)),
    whole("year", |s| s.year.map(i64::from)),
    whole("year_start", |s| s.year_start.map(i64::from)),
    word("year_basis", |s| s.year_basis.map(|basis| basis.to_string())),
    day("period_from", |s| s.period.as_ref().map(|period| &period.from)),
    day("period_to", |s| s.period.as_ref().map(|period| &period.to)),
    text("period_text", |s| s.period.as_ref().and_then(|period| period.text.as_ref())),
    number("baseline", |s| s.baseline),
    whole("baseline_year", |s| s.baseline_year.map(i64::from)),
    text("action", |s| s.action.as_ref()),
    text("modality", |s| s.modality.as_ref()),
    code("binding", |s| s.binding.as_ref()),
    word("pace", |s| s.pace.map(|pace| pace.to_string())),
    word("firmness", |s| s.firmness.map(|firmness| firmness.to_string())),
    texts("same_as", |s| &s.same_as),
    text("condition", |s| s.condition.as_ref()),
    text("section", |s| s.section.as_ref()),
    text("table", |s| s.table.as_ref()),
    code("rule", |s| Some(&s.rule)),
    number("confidence", |s| s.confidence),
    text("evidence_text", |s| Some(&s.evidence.text)),
    whole("evidence_start", |s| count(s.evidence.start)),
    whole("evidence_end", |s| count(s.evidence.end)),
    spans("spans_indicator", |s| &s.spans.indicator),
    span("spans_value", |s| Some(s.spans.value)),
    span("spans_unit", |s| s.spans.unit),
    span("spans_year", |s| s.spans.year),
    spans("spans_comparator", |s| &s.spans.comparator),
    span("spans_subject", |s| s.spans.subject),
    span("spans_per", |s| s.spans.per),
    span("spans_action", |s| s.spans.action),
    span("spans_modality", |s| s.spans.modality),
    span("spans_binding", |s| s.spans.binding),
    spans("spans_condition", |s| &s.spans.condition),
];

const AIMS: &[Field<Aim>] = &[
    text("id", |a| Some(&a.id)),
    text("what", |a| Some(&a.what)),
    text("state", |a| Some(&a.state)),
    word("kind", |a| Some(a.kind.to_string())),
    whole("year", |a| a.year.map(i64::from)),
    whole("year_start", |a| a.year_start.map(i64::from)),
    word("year_basis", |a| a.year_basis.map(|basis| basis.to_string())),
    text("section", |a| a.section.as_ref()),
    text("evidence_text", |a| Some(&a.evidence.text)),
    whole("evidence_start", |a| count(a.evidence.start)),
    whole("evidence_end", |a| count(a.evidence.end)),
    spans("spans_what", |a| &a.spans.what),
    span("spans_state", |a| Some(a.spans.state)),
    span("spans_year", |a| a.spans.year),
];

const SECTIONS: &[Field<Section>] = &[
    text("id", |s| Some(&s.id)),
    text("parent", |s| s.parent.as_ref()),
    word("kind", |s| Some(s.kind.to_string())),
    text("marker", |s| s.marker.as_ref()),
    text("title", |s| Some(&s.title)),
    whole("level", |s| Some(i64::from(s.level))),
    word("role", |s| Some(s.role.to_string())),
    span("span", |s| Some(s.span)),
    span("body", |s| Some(s.body)),
];

const TASKS: &[Field<Task>] = &[
    text("id", |t| Some(&t.id)),
    text("section", |t| Some(&t.section)),
    text("title", |t| Some(&t.title)),
    texts("path", |t| &t.path),
    whole("level", |t| Some(i64::from(t.level))),
    texts("lead", |t| &t.lead),
    texts("support", |t| &t.support),
    texts("responsible", |t| &t.responsible),
    day("deadline", |t| t.deadline.as_ref()),
    text("deadline_text", |t| t.deadline_text.as_ref()),
    texts("targets", |t| &t.targets),
    texts("citations", |t| &t.citations),
    span("span", |t| Some(t.span)),
    span("body", |t| Some(t.body)),
    spans("spans_lead", |t| &t.spans.lead),
    spans("spans_support", |t| &t.spans.support),
    spans("spans_responsible", |t| &t.spans.responsible),
    span("spans_deadline", |t| t.spans.deadline),
    spans("spans_deadlines", |t| &t.spans.deadlines),
    spans("spans_sentences", |t| &t.spans.sentences),
];

const CITATIONS: &[Field<Citation>] = &[
    text("id", |c| Some(&c.id)),
    text("title", |c| Some(&c.title)),
    text("number", |c| c.number.as_ref()),
    text("issuer", |c| c.issuer.as_ref()),
    day("date", |c| c.date.as_ref()),
    text("article", |c| c.article.as_ref()),
    word("relation", |c| c.relation.map(|relation| relation.to_string())),
    text("resolved", |c| c.resolved.as_ref()),
    word("kind", |c| Some(c.kind.to_string())),
    span("span", |c| Some(c.span)),
];

const DIAGNOSTICS: &[Field<Diagnostic>] = &[
    code("code", |d| Some(&d.code)),
    text("message", |d| Some(&d.message)),
    span("span", |d| Some(d.span)),
    span("other", |d| d.other),
];

const TERMS: &[Field<Term>] = &[
    text("statement", |t| Some(&t.statement)),
    text("group", |t| Some(&t.group)),
    word("term_kind", |t| Some(t.term_kind.to_string())),
    word("instrument", |t| t.instrument.map(|it| it.to_string())),
    text("instrument_text", |t| t.instrument_text.as_ref()),
    code("official_class", |t| t.official_class.as_ref()),
    text("beneficiary", |t| t.beneficiary.as_ref()),
    word("beneficiary_type", |t| t.beneficiary_type.map(|it| it.to_string())),
    text("condition", |t| t.condition.as_ref()),
    words("thresholds", |t| t.thresholds.iter().map(ToString::to_string).collect()),
    text("indicator", |t| Some(&t.indicator)),
    word("comparator", |t| Some(t.comparator.to_string())),
    number("value", |t| Some(t.value)),
    number("value_max", |t| t.value_max),
    text("unit", |t| t.unit.as_ref()),
    number("amount", |t| t.amount),
    number("amount_max", |t| t.amount_max),
    number("rate", |t| t.rate),
    number("rate_max", |t| t.rate_max),
    text("base", |t| t.base.as_ref()),
    number("cap", |t| t.cap),
    text("cap_unit", |t| t.cap_unit.as_ref()),
    word("cap_on", |t| t.cap_on.map(|it| it.to_string())),
    text("cap_statement", |t| t.cap_statement.as_ref()),
    number("floor", |t| t.floor),
    text("per", |t| t.per.as_ref()),
    word("times", |t| t.times.map(|it| it.to_string())),
    text("duration", |t| t.duration.as_ref()),
    text("duration_statement", |t| t.duration_statement.as_ref()),
    whole("tier", |t| t.tier.map(i64::from)),
    text("tier_by", |t| t.tier_by.as_ref()),
    word("tier_scope", |t| t.tier_scope.map(|it| it.to_string())),
    day("valid_from", |t| t.valid_from.as_ref()),
    day("valid_to", |t| t.valid_to.as_ref()),
    word("apply_mode", |t| t.apply_mode.map(|it| it.to_string())),
    day("apply_from", |t| t.apply_from.as_ref()),
    day("apply_to", |t| t.apply_to.as_ref()),
    text("apply_window", |t| t.apply_window.as_ref()),
    texts("authority", |t| &t.authority),
    text("payer", |t| t.payer.as_ref()),
    words("shares", |t| t.shares.iter().map(ToString::to_string).collect()),
    word("stacking", |t| t.stacking.map(|it| it.to_string())),
    text("legal_basis", |t| t.legal_basis.as_ref()),
    texts("path", |t| &t.path),
    words("doubt", |t| t.doubt.iter().map(ToString::to_string).collect()),
    text("evidence_text", |t| Some(&t.evidence.text)),
    whole("evidence_start", |t| count(t.evidence.start)),
    whole("evidence_end", |t| count(t.evidence.end)),
    span("spans_value", |t| Some(t.spans.value)),
    span("spans_unit", |t| t.spans.unit),
    span("spans_instrument", |t| t.spans.instrument),
    span("spans_beneficiary", |t| t.spans.beneficiary),
    spans("spans_condition", |t| &t.spans.condition),
    span("spans_base", |t| t.spans.base),
    span("spans_cap", |t| t.spans.cap),
    span("spans_per", |t| t.spans.per),
    span("spans_times", |t| t.spans.times),
    span("spans_duration", |t| t.spans.duration),
    span("spans_tier_by", |t| t.spans.tier_by),
    span("spans_tier_scope", |t| t.spans.tier_scope),
    span("spans_valid", |t| t.spans.valid),
    span("spans_apply_mode", |t| t.spans.apply_mode),
    span("spans_apply_window", |t| t.spans.apply_window),
    spans("spans_authority", |t| &t.spans.authority),
    span("spans_payer", |t| t.spans.payer),
    span("spans_stacking", |t| t.spans.stacking),
    span("spans_legal_basis", |t| t.spans.legal_basis),
];

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::Value;

    use super::{Cell, Kind, Table};
    use crate::schema::Document;
    use crate::schema::filled;

    /// The members of the object and of those in it, with their joined names.
    fn flat(object: &impl Serialize) -> Vec<(String, Value)> {
        let Value::Object(object) = serde_json::to_value(object).unwrap() else { panic!() };
        let mut members = Vec::new();
        for (name, value) in object {
            if value.is_object() {
                let inner = flat(&value).into_iter();
                members.extend(inner.map(|(inner, value)| (format!("{name}_{inner}"), value)));
            } else {
                members.push((name, value));
            }
        }
        members
    }

    /// Thresholds and shares as the table has them.
    fn lines(mut members: Vec<(String, Value)>) -> Vec<(String, Value)> {
        for (name, value) in &mut members {
            match name.as_str() {
                "thresholds" => *value = serde_json::json!(["利用率 >=60% (1)"]),
                "shares" => *value = serde_json::json!(["市 60%"]),
                _ => {}
            }
            if name == "shares" {
                *value = serde_json::json!(["市 60%"]);
            }
        }
        members
    }

    fn json(cell: &Cell) -> Value {
        match cell {
            Cell::Null => Value::Null,
            Cell::Text(text) => (&**text).into(),
            Cell::Whole(number) => (*number).into(),
            Cell::Number(number) => serde_json::to_value(number).unwrap(),
            Cell::Texts(texts) => serde_json::to_value(texts).unwrap(),
            Cell::Span(span) => serde_json::to_value(span).unwrap(),
            Cell::Spans(spans) => serde_json::to_value(spans).unwrap(),
        }
    }

    fn named(table: Table, row: usize, document: &Document) -> Vec<(String, Value)> {
        let columns = table.columns();
        let rows = table.rows(document);
        assert_eq!(columns.len(), rows[row].len());
        let names = columns.iter().flat_map(|column| column.flat_names());
        let cells: Vec<_> = rows[row].iter().flat_map(Cell::flat).collect();
        names.zip(cells.iter().map(json)).collect()
    }

    fn sorted(mut members: Vec<(String, Value)>) -> Vec<(String, Value)> {
        members.sort_by(|one, other| one.0.cmp(&other.0));
        members
    }

    #[test]
    fn parts_have_all_that_the_json_has() {
        let [full, _] = filled::documents();
        let parts = [
            (Table::Statements, flat(&full.targets[0])),
            (Table::Sections, flat(&full.sections[0])),
            (Table::Tasks, flat(&full.tasks[0])),
            (Table::Citations, flat(&full.citations[0])),
            (Table::Terms, lines(flat(&full.terms[0]))),
            (Table::Diagnostics, flat(&full.diagnostics[0])),
        ];
        for (table, mut expected) in parts {
            expected.push(("document_id".to_owned(), full.id.as_str().into()));
            if table == Table::Statements {
                let section = full.targets[0].section.as_deref();
                let path = section.and_then(|section| super::paths(&full).remove(section));
                expected.push(("section_path".to_owned(), path.into()));
                let origin = super::origin(&full).into_iter().map(|cell| json(&cell));
                expected
                    .extend(super::ORIGIN.map(|(name, _)| name.to_owned()).into_iter().zip(origin));
            }
            assert_eq!(sorted(named(table, 0, &full)), sorted(expected));
        }
    }

    #[test]
    fn documents_have_source_metadata_and_counts() {
        let [full, _] = filled::documents();
        let mut expected = flat(&full);
        for (name, value) in &mut expected {
            if let Value::Array(parts) = value {
                *name += "_count";
                *value = parts.len().into();
            }
        }
        assert_eq!(sorted(named(Table::Documents, 0, &full)), sorted(expected));
    }

    #[test]
    fn a_cell_is_of_the_kind_of_its_column_or_null() {
        let [full, bare] = filled::documents();
        for table in Table::ALL {
            let kinds: Vec<_> = table.columns().iter().map(|column| column.kind).collect();
            let (full, bare) = (table.rows(&full), table.rows(&bare));
            for row in full.iter().chain(&bare) {
                assert!(row.iter().zip(&kinds).all(|(cell, &kind)| is_of(cell, kind)), "{row:?}");
            }
            // the panel leaves bounds and the like open
            let open = table == Table::Panel;
            let empty = [Cell::Null, Cell::Span(None)];
            let filled = full[0].iter().all(|cell| !empty.contains(cell));
            assert!(open || filled, "{table}: {:?}", full[0]);
        }
    }

    fn is_of(cell: &Cell, kind: Kind) -> bool {
        match cell {
            Cell::Null => true,
            Cell::Text(_) => matches!(kind, Kind::Text | Kind::Code | Kind::Day),
            Cell::Whole(_) => kind == Kind::Whole,
            Cell::Number(_) => kind == Kind::Number,
            Cell::Texts(_) => kind == Kind::Texts,
            Cell::Span(_) => kind == Kind::Span,
            Cell::Spans(_) => kind == Kind::Spans,
        }
    }

    #[test]
    fn statements_of_all_roles_stand_together() {
        let [full, bare] = filled::documents();
        let both = [&full, &bare].map(|document| Table::Statements.rows(document));
        let roles: Vec<_> = both.iter().flatten().map(|row| row[2].to_text().unwrap()).collect();
        assert_eq!(roles, ["target", "actual"]);
    }
}
