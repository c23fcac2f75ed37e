//! The annotation format: what a careful reader marks, one JSON object a line.
//!
//! A document's annotations are `STEM.targets.jsonl` (statements of all roles),
//! `STEM.sections.jsonl` (headings), `STEM.aims.jsonl` (aims without a number),
//! `STEM.terms.jsonl` (terms of policies) and `STEM.meta.json`; the annotation guide says what each
//! field means. Extracted documents are written in it to be corrected by hand, corrected ones are
//! read from it to be scored against.

use std::io::{self, BufRead, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::schema::{
    Aim as Found, AimKind, Basis, Comparator, Direction, Measure, Number, Role, Section,
    SectionKind, SectionRole, Statement, Term,
};

/// An annotated statement: a line of `STEM.targets.jsonl`. Positions are code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The shortest stretch that shows indicator, value and unit together.
    pub quote: String,
    /// The value as written, with its unit and the comparator words that touch it.
    pub value_text: String,
    /// What is measured.
    pub indicator: String,
    /// Who or what the figure belongs to where that is not the whole jurisdiction.
    #[serde(default)]
    pub subject: Option<String>,
    /// 每园, 各县(市)区 where the value holds for each of them.
    #[serde(default)]
    pub per: Option<String>,
    /// The number in the unit as written.
    pub value: Number,
    /// The upper end of a range.
    #[serde(default)]
    pub value_max: Option<Number>,
    /// As written, without blanks.
    #[serde(default)]
    pub unit: Option<String>,
    /// How the value bounds the indicator.
    pub comparator: Comparator,
    /// How the value relates to the indicator.
    pub measure: Measure,
    /// Where a change goes.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// The verb.
    #[serde(default)]
    pub action: Option<String>,
    /// 力争, 确保, 预计.
    #[serde(default)]
    pub modality: Option<String>,
    /// Whether the value is aimed at, a fact, or a term.
    pub role: Role,
    /// The year for which the value holds; the last year of a period.
    #[serde(default)]
    pub year: Option<i16>,
    /// The first year of a period.
    #[serde(default)]
    pub year_start: Option<i16>,
    /// Where the year was found.
    #[serde(default)]
    pub year_basis: Option<Basis>,
    /// The value that the statement starts from or compares with.
    #[serde(default)]
    pub baseline: Option<Number>,
    /// The year of the baseline.
    #[serde(default)]
    pub baseline_year: Option<i16>,
    /// 预期性 or 约束性 where the text marks it.
    #[serde(default)]
    pub binding: Option<String>,
    /// For whom, for what or when a provision applies.
    #[serde(default)]
    pub condition: Option<String>,
    /// Whether careful readers would differ over it.
    #[serde(default)]
    pub optional: bool,
    /// Other wordings of the indicator that are equally right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicator_alt: Vec<String>,
    /// The first code point of the number.
    pub start: usize,
    /// The code point after the last of the number.
    pub end: usize,
}

/// The annotations of one document, as they come back from a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The document's id; empty where the tool has none.
    pub id: String,
    /// The records in the order of their numbers.
    pub records: Vec<Record>,
}

/// An annotated heading: a line of `STEM.sections.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// How it is set.
    pub kind: SectionKind,
    /// As written; null for leads.
    pub marker: Option<String>,
    /// The heading without marker and closing punctuation.
    pub title: String,
    /// Depth from 1.
    pub level: u32,
    /// What it is for.
    pub role: SectionRole,
    /// The first code point of marker and title.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// An annotated aim without a number: a line of `STEM.aims.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    /// The clause.
    pub quote: String,
    /// The first code point of the words of the state.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// What it is said of.
    pub what: String,
    /// Other wordings of it that are equally right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what_alt: Vec<String>,
    /// The words of the state.
    pub state: String,
    /// What kind of state it is.
    pub kind: AimKind,
    /// The year for which it holds; the last year of a period.
    #[serde(default)]
    pub year: Option<i16>,
    /// The first year of a period.
    #[serde(default)]
    pub year_start: Option<i16>,
    /// Where the year was found.
    #[serde(default)]
    pub year_basis: Option<Basis>,
    /// Whether careful readers would differ over it.
    #[serde(default)]
    pub optional: bool,
}

impl From<&Found> for Aim {
    fn from(read: &Found) -> Self {
        let read = read.clone();
        Aim {
            quote: read.evidence.text,
            start: read.spans.state.start,
            end: read.spans.state.end,
            what: read.what,
            what_alt: Vec::new(),
            state: read.state,
            kind: read.kind,
            year: read.year,
            year_start: read.year_start,
            year_basis: read.year_basis,
            optional: false,
        }
    }
}

/// What is the tool's own in a term, or is scored elsewhere.
const NOT_ANNOTATED: [&str; 10] = [
    "statement",
    "indicator",
    "official_class",
    "cap_statement",
    "duration_statement",
    "path",
    "authority",
    "doubt",
    "evidence",
    "spans",
];

/// A term as a line of `STEM.terms.jsonl`: its fields, with `quote` and the `start` and `end` of its
/// number.
pub fn term(read: &Term) -> serde_json::Value {
    let mut line = serde_json::json!({
        "quote": read.evidence.text,
        "start": read.spans.value.start,
        "end": read.spans.value.end,
    });
    let fields = serde_json::to_value(read).unwrap_or_default();
    let fields = fields.as_object().into_iter().flatten();
    for (name, value) in fields.filter(|(name, _)| !NOT_ANNOTATED.contains(&name.as_str())) {
        line[name] = value.clone();
    }
    line
}

impl From<&Statement> for Record {
    fn from(read: &Statement) -> Self {
        let read = read.clone();
        Record {
            quote: read.evidence.text,
            value_text: read.value_text,
            indicator: read.indicator,
            subject: read.subject,
            per: read.per,
            value: read.value,
            value_max: read.value_max,
            unit: read.unit,
            comparator: read.comparator,
            measure: read.measure,
            direction: read.direction,
            action: read.action,
            modality: read.modality,
            role: read.role,
            year: read.year,
            year_start: read.year_start,
            year_basis: read.year_basis,
            baseline: read.baseline,
            baseline_year: read.baseline_year,
            binding: read.binding,
            condition: read.condition,
            optional: false,
            indicator_alt: Vec::new(),
            start: read.spans.value.start,
            end: read.spans.value.end,
        }
    }
}

impl From<&Section> for Heading {
    fn from(section: &Section) -> Self {
        Heading {
            kind: section.kind,
            marker: section.marker.clone(),
            title: section.title.clone(),
            level: section.level,
            role: section.role,
            start: section.span.start,
            end: section.span.end,
        }
    }
}

/// Writes records or headings, one a line. Fails only where `out` does.
///
/// ```
/// use guihua::export::gold::{self, Record};
///
/// let line = r#"{"quote": "建设公园12个", "value_text": "12个", "indicator": "公园", "value": 12,
///     "unit": "个", "comparator": "eq", "measure": "increment", "role": "target", "year": 2025,
///     "start": 4, "end": 6}"#.replace('\n', "");
/// let records: Vec<Record> = gold::read(line.as_bytes()).unwrap();
/// let mut out = Vec::new();
/// gold::write(&mut out, &records).unwrap();
/// assert_eq!(gold::read::<Record>(out.as_slice()).unwrap(), records);
/// ```
pub fn write<T: Serialize>(mut out: impl Write, records: &[T]) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut out, record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads records or headings, one a line; blank lines are passed over. The error names the line.
pub fn read<T: DeserializeOwned>(input: impl BufRead) -> Result<Vec<T>> {
    let mut records = Vec::new();
    for (at, line) in input.lines().enumerate() {
        let error = |why: &dyn std::fmt::Display| Error::data(format!("line {}: {why}", at + 1));
        let line = line.map_err(|e| error(&e))?;
        if !line.trim().is_empty() {
            records.push(serde_json::from_str(&line).map_err(|e| error(&e))?);
        }
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::{Heading, Record, read, write};

    const LINE: &str = r#"{"quote":"绿地率达到40%以上","value_text":"40%以上","indicator":"绿地率","subject":null,"per":null,"value":40,"value_max":null,"unit":"%","comparator":"ge","measure":"level","direction":null,"action":"达到","modality":null,"role":"target","year":2030,"year_start":null,"year_basis":"explicit","baseline":38.5,"baseline_year":2025,"binding":"约束性","condition":null,"optional":false,"start":5,"end":7}"#;

    #[test]
    fn a_record_is_written_as_annotators_write_it() {
        let records: Vec<Record> = read(LINE.as_bytes()).unwrap();
        let mut out = Vec::new();
        write(&mut out, &records).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim_end(), LINE);
    }

    #[test]
    fn other_wordings_are_kept() {
        let line = LINE.replace("\"start\"", "\"indicator_alt\":[\"绿地比率\"],\"start\"");
        let records: Vec<Record> = read(line.as_bytes()).unwrap();
        let mut out = Vec::new();
        write(&mut out, &records).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim_end(), line);
    }

    #[test]
    fn an_error_names_the_line() {
        let error = read::<Heading>("\n{\"kind\":\"heading\"}\n".as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("line 2: "), "{error}");
    }
}
