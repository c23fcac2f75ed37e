//! Documents made by hand, for the tests of what reads documents.

use super::{
    Comparator, Document, Evidence, Format, Measure, Metadata, Number, Offsets, Role,
    SCHEMA_VERSION, Source, Span, Statement, StatementSpans,
};
#[cfg(feature = "report")]
use super::{Section, SectionKind, SectionRole};

/// A document that says nothing yet.
pub(crate) fn document(id: &str, text: &str) -> Document {
    Document {
        schema_version: SCHEMA_VERSION.to_owned(),
        id: id.to_owned(),
        source: Source {
            name: format!("{id}.txt"),
            format: Format::Text,
            encoding: "UTF-8".to_owned(),
            sha256: format!("digest-of-{id}"),
            chars: text.chars().count(),
            offsets: Offsets::CodePoints,
            sketch: crate::sketch::of(text),
        },
        metadata: Metadata::default(),
        kept: std::collections::BTreeMap::new(),
        parts: Vec::new(),
        sections: Vec::new(),
        targets: Vec::new(),
        actuals: Vec::new(),
        provisions: Vec::new(),
        aims: Vec::new(),
        terms: Vec::new(),
        tasks: Vec::new(),
        tables: Vec::new(),
        citations: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// Where `part` stands first in `text`.
pub(crate) fn span(text: &str, part: &str) -> Span {
    let (before, _) = text.split_once(part).expect("a part of the text");
    let start = before.chars().count();
    Span { start, end: start + part.chars().count() }
}

/// Adds a heading of level 1.
#[cfg(feature = "report")]
pub(crate) fn heading(document: &mut Document, text: &str, heading: &str) {
    let span = span(text, heading);
    document.sections.push(Section {
        id: format!("s{}", document.sections.len() + 1),
        parent: None,
        kind: SectionKind::Heading,
        marker: None,
        title: heading.to_owned(),
        level: 1,
        role: SectionRole::Task,
        span,
        body: Span { start: span.end, end: text.chars().count() },
    });
}

/// Adds a target: `number` of `indicator`, both in `quote`, the unit the character behind it.
pub(crate) fn target<'d>(
    document: &'d mut Document,
    text: &str,
    quote: &str,
    indicator: &str,
    number: &str,
) -> &'d mut Statement {
    let Span { start, end } = span(text, quote);
    let within = |part: &str| {
        let inner = span(quote, part);
        Span { start: start + inner.start, end: start + inner.end }
    };
    let value = within(number);
    let unit = text.chars().nth(value.end).map(String::from);
    let id = format!("t{}", document.targets.len() + 1);
    document.targets.push(Statement {
        id,
        role: Role::Target,
        indicator: indicator.to_owned(),
        indicator_code: None,
        subject: None,
        per: None,
        measure: Measure::Level,
        direction: None,
        comparator: Comparator::Eq,
        value: Number::from(crate::number::parse(number).expect("digits")),
        value_max: None,
        value_text: format!("{number}{}", unit.as_deref().unwrap_or_default()),
        unit,
        normalized: None,
        year: None,
        year_start: None,
        year_basis: None,
        period: None,
        baseline: None,
        baseline_year: None,
        action: None,
        modality: None,
        binding: None,
        pace: None,
        firmness: None,
        same_as: Vec::new(),
        condition: None,
        section: None,
        table: None,
        rule: "reach".to_owned(),
        confidence: None,
        evidence: Evidence { text: quote.to_owned(), start, end },
        spans: StatementSpans {
            indicator: vec![within(indicator)],
            value,
            unit: Some(Span { start: value.end, end: value.end + 1 }),
            year: None,
            comparator: Vec::new(),
            subject: None,
            per: None,
            action: None,
            modality: None,
            binding: None,
            condition: Vec::new(),
        },
    });
    document.targets.last_mut().expect("it was just added")
}
