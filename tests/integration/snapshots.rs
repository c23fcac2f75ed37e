//! What is read from the seeds, so that a change of behaviour is a diff a person can judge: the
//! whole text with what was read marked under the words, and the JSON with one record a line.
//!
//! `INSTA_UPDATE=always cargo test snapshots` accepts what is read now.

use std::collections::BTreeSet;
use std::fmt::Write;

use guihua::schema::{Document, Section, Span, Statement};
use serde::Serialize;
use unicode_width::UnicodeWidthChar;

use crate::support::{SEEDS, Seed, files, root};

/// How many columns of source text stand on a line; an ideograph takes two.
const COLUMNS: usize = 100;

#[test]
fn texts() {
    for seed in SEEDS.iter() {
        insta::assert_snapshot!(format!("text-{}", seed.stem), marked(&seed.text, &seed.document));
    }
}

#[test]
fn json() {
    for seed in SEEDS.iter() {
        insta::assert_snapshot!(format!("json-{}", seed.stem), record_a_line(&seed.document));
    }
}

#[test]
fn no_snapshot_is_orphaned() {
    let folder = root().join("tests/integration/snapshots");
    let kept = if folder.is_dir() { files(&folder) } else { Vec::new() };
    let kept = kept.iter().filter(|path| path.extension().is_some_and(|kind| kind == "snap"));
    let of_seed = |seed: &Seed| ["text", "json"].map(|kind| snapshot(kind, &seed.stem));
    let used: BTreeSet<_> = SEEDS.iter().flat_map(of_seed).collect();
    let names = kept.filter_map(|path| path.file_name()?.to_str());
    let orphaned: Vec<_> = names.filter(|&name| !used.contains(name)).collect();
    assert!(orphaned.is_empty(), "no test makes {orphaned:?}");
}

/// The file that insta keeps a snapshot of this module in.
fn snapshot(kind: &str, stem: &str) -> String {
    format!("integration__snapshots__{kind}-{stem}.snap")
}

#[test]
fn marks_stand_under_their_words() {
    let document = crate::support::read("", "x");
    let text = "占比3%。";
    assert_eq!(marked(text, &document).lines().last(), Some(text));
    let mut row = Row::default();
    row.fill(2, 4, '~');
    row.fill(4, 5, '^');
    assert_eq!(row.text("t1"), "  ~~^  t1");
}

/// The document as JSON, the items of its lists one on each line.
fn record_a_line(document: &Document) -> String {
    [
        format!(
            "source: {}\nmetadata: {}\n",
            json_of(&document.source),
            json_of(&document.metadata)
        ),
        list("sections", &document.sections),
        list("targets", &document.targets),
        list("actuals", &document.actuals),
        list("provisions", &document.provisions),
        list("aims", &document.aims),
        list("terms", &document.terms),
        list("tasks", &document.tasks),
        list("tables", &document.tables),
        list("citations", &document.citations),
        list("diagnostics", &document.diagnostics),
    ]
    .concat()
}

fn list(name: &str, items: &[impl Serialize]) -> String {
    let items = items.iter().map(|item| format!("  {}\n", json_of(item)));
    std::iter::once(format!("{name}:\n")).chain(items).collect::<Vec<_>>().concat()
}

fn json_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain JSON")
}

/// The text with rows of marks under each line: `=` a heading, `~` an indicator, `^` a number,
/// `-` a unit, `y` the words of time. A row ends with what was read.
fn marked(text: &str, document: &Document) -> String {
    let mut view = format!("{}\n\n", metadata(document));
    let marks = marks(document);
    let mut open: &[Mark] = &marks;
    for line in wrapped(text) {
        let _ = writeln!(view, "{}", line.chars.iter().collect::<String>().trim_end());
        // Marks are in the order of their starts; those of earlier lines are passed.
        open = &open[open.iter().take_while(|mark| mark.extent.end <= line.start).count()..];
        let begun = open.iter().take_while(|mark| mark.extent.start < line.end());
        for mark in begun.filter(|mark| line.start < mark.extent.end) {
            if let Some(row) = mark.under(&line) {
                let _ = writeln!(view, "{row}");
            }
        }
    }
    view
}

fn metadata(document: &Document) -> String {
    let metadata = serde_json::to_value(&document.metadata).expect("plain JSON");
    let fields = metadata.as_object().expect("an object").iter();
    let lines: Vec<_> = fields.map(|(name, value)| format!("{name}: {value}")).collect();
    lines.join("\n")
}

/// Something that was read.
struct Mark {
    id: String,
    /// From the first to the last of its stretches; words of time may stand far away.
    extent: Span,
    /// Its stretches with their signs.
    parts: Vec<(Span, char)>,
    /// The line that this stands on is the one that says what was read.
    head: Span,
    gist: String,
}

fn marks(document: &Document) -> Vec<Mark> {
    let sections = document.sections.iter().map(of_section);
    let mut marks: Vec<_> = sections.chain(document.statements().map(of_statement)).collect();
    marks.sort_by_key(|mark| (mark.extent.start, mark.head));
    marks
}

fn of_section(section: &Section) -> Mark {
    let (kind, role) = (word(section.kind), word(section.role));
    Mark {
        id: section.id.clone(),
        extent: section.span,
        parts: vec![(section.span, '=')],
        head: section.span,
        gist: format!("{kind} {role} {}", section.level),
    }
}

fn of_statement(statement: &Statement) -> Mark {
    let spans = &statement.spans;
    let mut parts: Vec<_> = spans.indicator.iter().map(|&span| (span, '~')).collect();
    parts.extend(spans.unit.map(|span| (span, '-')));
    parts.push((spans.value, '^'));
    let start = parts.iter().map(|(span, _)| span.start).min().unwrap_or(spans.value.start);
    let end = parts.iter().map(|(span, _)| span.end).max().unwrap_or(spans.value.end);
    parts.extend(spans.year.map(|span| (span, 'y')));
    Mark {
        id: statement.id.clone(),
        extent: Span { start, end },
        parts,
        head: spans.value,
        gist: gist(statement),
    }
}

/// A statement in short.
fn gist(statement: &Statement) -> String {
    let mut gist =
        format!("{} {} {}", statement.indicator, word(statement.comparator), statement.value);
    let max = statement.value_max.map(|max| format!("..{max}"));
    let unit = statement.unit.as_ref().map(|unit| format!(" {unit}"));
    let year = statement.year.map(|year| format!(" @{year}"));
    let baseline = statement.baseline.map(|baseline| format!(" from {baseline}"));
    for part in [max, unit, year, baseline].into_iter().flatten() {
        gist.push_str(&part);
    }
    let _ = write!(gist, " {} {}", word(statement.measure), word(statement.role));
    gist
}

/// A word of the JSON.
fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("plain JSON");
    value.as_str().expect("a word").to_owned()
}

impl Mark {
    /// The row of marks under `line`.
    fn under(&self, line: &Line) -> Option<String> {
        let mut row = Row::default();
        for &(span, sign) in &self.parts {
            let (start, end) = (span.start.max(line.start), span.end.min(line.end()));
            if start < end {
                row.fill(line.column(start), line.column(end), sign);
            }
        }
        let is_head = line.start <= self.head.start && self.head.start < line.end();
        let gist = if is_head { &self.gist } else { "" };
        (!row.signs.is_empty()).then(|| row.text(&format!("{} {gist}", self.id)))
    }
}

/// Signs in their columns.
#[derive(Default)]
struct Row {
    signs: Vec<char>,
}

impl Row {
    fn fill(&mut self, start: usize, end: usize, sign: char) {
        if self.signs.len() < end {
            self.signs.resize(end, ' ');
        }
        self.signs[start..end].fill(sign);
    }

    fn text(&self, label: &str) -> String {
        let signs: String = self.signs.iter().collect();
        format!("{signs}  {label}").trim_end().to_owned()
    }
}

/// A part of the text that stands on one line of the view.
struct Line {
    /// The first code point.
    start: usize,
    chars: Vec<char>,
}

impl Line {
    fn end(&self) -> usize {
        self.start + self.chars.len()
    }

    /// The column at which the code point at `at` stands.
    fn column(&self, at: usize) -> usize {
        self.chars[..at - self.start].iter().map(|&c| columns(c)).sum()
    }
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The lines of a text, the long ones cut.
fn wrapped(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut chars, mut width) = (0, Vec::new(), 0);
    for c in text.chars() {
        chars.push(c);
        width += columns(c);
        if c == '\n' || width >= COLUMNS {
            let line = Line { start, chars: std::mem::take(&mut chars) };
            (start, width) = (line.end(), 0);
            lines.push(line);
        }
    }
    lines.push(Line { start, chars });
    lines
}
