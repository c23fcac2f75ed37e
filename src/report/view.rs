//! What the page's template shows of a document: its head, outline, blocks and rows.

use std::collections::BTreeMap;

use super::Entry;
use super::table::{Block, blocks, locate};
use super::text::{Marks, lines, quotations};
use crate::schema::{
    Basis, Comparator, Diagnostic, Direction, Document, Measure, Metadata, Number, Role, Section,
    SectionKind, Statement,
};

/// One document of the page.
#[derive(Debug)]
pub(super) struct View {
    /// Its number in the page, from 0.
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) chars: usize,
    /// Label keys and values of what the document says of itself.
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) has_text: bool,
    pub(super) outline: Vec<Heading>,
    pub(super) blocks: Vec<Block>,
    /// The ids of the statements, by number.
    pub(super) ids: Vec<String>,
    pub(super) rows: Vec<Row>,
    pub(super) doubts: Vec<Doubt>,
}

/// A line of the outline.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) start: usize,
    pub(super) depth: u32,
    pub(super) kind: &'static str,
    pub(super) marker: String,
    pub(super) title: String,
    /// How many statements stand in the section, descendants included.
    pub(super) count: usize,
}

/// A row of the list.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: String,
    /// Where the value stands.
    pub(super) start: usize,
    pub(super) role: &'static str,
    pub(super) indicator: String,
    /// Subject and 每…, where there are any.
    pub(super) of: String,
    pub(super) value: String,
    pub(super) baseline: String,
    pub(super) year: String,
    pub(super) basis: &'static str,
}

/// A row of the list that is about a diagnostic.
#[derive(Debug)]
pub(super) struct Doubt {
    pub(super) start: usize,
    pub(super) code: String,
    pub(super) message: String,
    /// The characters it is about.
    pub(super) quote: String,
}

impl View {
    pub(super) fn new(number: usize, entry: Entry<'_>) -> Self {
        let document = entry.document;
        let characters: Vec<char> = entry.text.unwrap_or_default().chars().collect();
        View {
            number,
            title: document.metadata.title.clone().unwrap_or_else(|| document.id.clone()),
            name: document.source.name.clone(),
            chars: document.source.chars,
            facts: facts(&document.metadata),
            has_text: entry.text.is_some(),
            outline: outline(document),
            blocks: body(entry, &characters),
            ids: document.statements().map(|statement| statement.id.clone()).collect(),
            rows: rows(document),
            doubts: document.diagnostics.iter().map(|d| Doubt::new(d, &characters)).collect(),
        }
    }

    /// The id of the row that a value in the text leads to.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "templates pass by reference")]
    pub(super) fn row_of(&self, value_of: &usize) -> &str {
        self.ids.get(*value_of).map_or("", String::as_str)
    }
}

fn facts(metadata: &Metadata) -> Vec<(&'static str, String)> {
    let period = match (metadata.period_start, metadata.period_end) {
        (Some(from), Some(to)) if from != to => Some(format!("{from}–{to}")),
        (from, to) => to.or(from).map(|year| year.to_string()),
    };
    let said = |text: &Option<String>| text.clone();
    let facts = [
        ("meta.issuer", said(&metadata.issuer)),
        ("meta.genre", said(&metadata.genre)),
        ("meta.document_number", said(&metadata.document_number)),
        ("meta.period", period),
        ("meta.region", said(&metadata.region)),
        ("meta.date_published", said(&metadata.date_published)),
    ];
    facts.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

fn body(entry: Entry<'_>, characters: &[char]) -> Vec<Block> {
    let document = entry.document;
    let Some(text) = entry.text else {
        let quoted = quotations(document, &Marks::new(document, &[]));
        return quoted.into_iter().map(Block::Line).collect();
    };
    let tables = locate(&document.tables, characters);
    let cuts: Vec<_> = tables.iter().flat_map(|table| table.cells().iter().copied()).collect();
    blocks(lines(text, &Marks::new(document, &cuts)), &tables)
}

fn outline(document: &Document) -> Vec<Heading> {
    let counts = counts(document);
    let heading = |(section, count): (&Section, usize)| Heading {
        start: section.span.start,
        depth: section.level.min(7),
        kind: kind(section.kind),
        marker: section.marker.clone().unwrap_or_default(),
        title: section.title.clone(),
        count,
    };
    document.sections.iter().zip(counts).map(heading).collect()
}

/// The statements of each section and of those below it. A section stands before its children.
fn counts(document: &Document) -> Vec<usize> {
    let places: BTreeMap<_, _> =
        document.sections.iter().enumerate().map(|(at, s)| (s.id.as_str(), at)).collect();
    let mut counts = vec![0; document.sections.len()];
    for id in document.statements().filter_map(|statement| statement.section.as_deref()) {
        if let Some(&at) = places.get(id) {
            counts[at] += 1;
        }
    }
    for (at, section) in document.sections.iter().enumerate().rev() {
        let parent = section.parent.as_deref().and_then(|id| places.get(id));
        if let Some(&parent) = parent.filter(|&&parent| parent < at) {
            counts[parent] += counts[at];
        }
    }
    counts
}

fn kind(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Heading => "heading",
        SectionKind::Enumeration => "enumeration",
        SectionKind::Dash => "dash",
        SectionKind::Box => "box",
        SectionKind::Table => "table",
        SectionKind::Lead => "lead",
    }
}

/// The rows in document order, whatever the role.
fn rows(document: &Document) -> Vec<Row> {
    let mut statements: Vec<_> = document.statements().collect();
    statements.sort_by_key(|statement| statement.spans.value);
    statements.into_iter().map(Row::new).collect()
}

impl Row {
    fn new(statement: &Statement) -> Self {
        let of = [&statement.subject, &statement.per];
        let of: Vec<_> = of.into_iter().flatten().map(String::as_str).collect();
        Row {
            id: statement.id.clone(),
            start: statement.spans.value.start,
            role: role(statement.role),
            indicator: statement.indicator.clone(),
            of: of.join(" · "),
            value: value(statement),
            baseline: baseline(statement),
            year: years(statement),
            basis: basis(statement.year_basis),
        }
    }
}

impl Doubt {
    fn new(doubt: &Diagnostic, text: &[char]) -> Self {
        let quote = text.get(doubt.span.start..doubt.span.end).unwrap_or_default();
        Doubt {
            start: doubt.span.start,
            code: doubt.code.clone(),
            message: doubt.message.clone(),
            quote: quote.iter().take(40).collect(),
        }
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Target => "target",
        Role::Actual => "actual",
        Role::Provision => "provision",
    }
}

fn basis(basis: Option<Basis>) -> &'static str {
    match basis {
        Some(Basis::Explicit) => "explicit",
        Some(Basis::Inherited) => "inherited",
        Some(Basis::Document) => "document",
        None => "none",
    }
}

/// `≥ 24.1 %`, `↑ 6–8 %`, `× 2`.
fn value(statement: &Statement) -> String {
    let value = number(statement.value, statement.value_max);
    let unit = statement.unit.as_deref().unwrap_or_default();
    let signs = [measure_sign(statement), comparator_sign(statement.comparator)];
    let signs = signs.into_iter().filter(|sign| !sign.is_empty());
    let sign: String = signs.flat_map(|sign| [sign, "\u{2009}"]).collect();
    let gap = if unit.starts_with(|c: char| c.is_ascii()) { "" } else { "\u{2009}" };
    format!("{sign}{value}{gap}{unit}")
}

fn number(value: Number, max: Option<Number>) -> String {
    max.map_or_else(|| value.to_string(), |max| format!("{value}–{max}"))
}

fn measure_sign(statement: &Statement) -> &'static str {
    match (statement.measure, statement.direction) {
        (Measure::Change, Some(Direction::Up)) => "↑",
        (Measure::Change, Some(Direction::Down)) => "↓",
        (Measure::Increment, _) => "+",
        _ => "",
    }
}

/// The sign of a bound; none for the value itself and for a range.
fn comparator_sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Ge => "≥",
        Comparator::Gt => ">",
        Comparator::Le => "≤",
        Comparator::Lt => "<",
        Comparator::Approx => "≈",
        Comparator::Eq | Comparator::Between => "",
    }
}

fn baseline(statement: &Statement) -> String {
    let Some(baseline) = statement.baseline else { return String::new() };
    let year = statement.baseline_year.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("{baseline}{year}")
}

fn years(statement: &Statement) -> String {
    match (statement.year_start, statement.year) {
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (_, year) => year.map(|year| year.to_string()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{View, value};
    use crate::number::parse;
    use crate::report::Entry;
    use crate::schema::{Comparator, Direction, Measure, sample};

    const TEXT: &str = "一、目标\n到2030年，绿地率达到40%，比2025年提高2个百分点。";

    #[test]
    fn values_are_short() {
        let mut document = sample::document("a", TEXT);
        let statement = sample::target(&mut document, TEXT, "绿地率达到40%", "绿地率", "40");
        assert_eq!(value(statement), "40%");
        statement.comparator = Comparator::Ge;
        assert_eq!(value(statement), "≥\u{2009}40%");
        statement.measure = Measure::Change;
        statement.direction = Some(Direction::Up);
        statement.comparator = Comparator::Between;
        statement.value_max = parse("45").map(Into::into);
        statement.unit = Some("万亩".to_owned());
        assert_eq!(value(statement), "↑\u{2009}40–45\u{2009}万亩");
    }

    #[test]
    fn sections_count_what_stands_below_them() {
        let mut document = sample::document("a", TEXT);
        sample::heading(&mut document, TEXT, "一、目标");
        sample::heading(&mut document, TEXT, "到2030年");
        document.sections[1].parent = Some("s1".to_owned());
        sample::target(&mut document, TEXT, "绿地率达到40%", "绿地率", "40").section =
            Some("s2".to_owned());
        let view = View::new(0, Entry { document: &document, text: Some(TEXT) });
        assert_eq!(view.outline.iter().map(|heading| heading.count).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(view.title, "a");
    }
}
