//! Annotation files as records.

use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use serde_json::{Map, Value};

use super::{aims, tasks, terms};
use crate::error::{Error, Result};
use crate::schema::{Section, Statement, Task};

const STATEMENTS: &str = ".targets.jsonl";

/// The kinds of records that may be annotated apart from the statements, with scopes of their own.
const APART: [&str; 3] = [tasks::KIND, aims::KIND, terms::KIND];

/// The annotations of one document.
#[derive(Debug)]
pub(crate) struct Gold {
    pub(crate) stem: String,
    pub(crate) statements: Vec<Record>,
    pub(super) sections: Vec<Record>,
    /// Empty where there is no file of it.
    pub(super) metadata: Map<String, Value>,
    /// The stretches that were annotated; none for the whole document.
    scope: Option<Vec<Range<usize>>>,
}

/// The annotated records of one kind of one document: its aims, tasks or terms.
#[derive(Debug)]
pub(super) struct Annotated {
    pub(super) stem: String,
    pub(super) records: Vec<Record>,
    scope: Option<Vec<Range<usize>>>,
}

impl Annotated {
    /// Reads the records of a kind of the document `stem` in `dir`; none where there is no file of
    /// them.
    pub(super) fn read(dir: &Path, stem: &str, kind: &str) -> Result<Option<Self>> {
        let path = dir.join(format!("{stem}{}", file(kind)));
        if !path.exists() {
            return Ok(None);
        }
        let scope = scope(&dir.join(format!("{stem}.{kind}.scope.json")))?;
        Ok(Some(Annotated { stem: stem.to_owned(), records: records(&path)?, scope }))
    }

    /// Whether what begins at `at` was annotated.
    pub(super) fn holds(&self, at: usize) -> bool {
        holds(self.scope.as_deref(), at)
    }
}

/// Whether one of the stretches, the whole document where there are none, holds `at`.
fn holds(scope: Option<&[Range<usize>]>, at: usize) -> bool {
    scope.is_none_or(|ranges| ranges.iter().any(|range| range.contains(&at)))
}

/// One annotated or extracted thing: where it stands, and its fields by name.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) start: usize,
    pub(crate) end: usize,
    fields: Map<String, Value>,
}

impl Gold {
    /// Whether the statements of the document `stem` in `dir` were annotated.
    pub(super) fn exists(dir: &Path, stem: &str) -> bool {
        dir.join(format!("{stem}{STATEMENTS}")).exists()
    }

    /// Reads the annotations of the document `stem` in `dir`.
    pub(crate) fn read(dir: &Path, stem: &str) -> Result<Self> {
        let file = |extension: &str| dir.join(format!("{stem}{extension}"));
        let metadata = value(&file(".meta.json"))?;
        Ok(Gold {
            stem: stem.to_owned(),
            statements: records(&file(STATEMENTS))?,
            sections: records(&file(".sections.jsonl"))?,
            metadata: metadata.and_then(|v| v.as_object().cloned()).unwrap_or_default(),
            scope: scope(&file(".scope.json"))?,
        })
    }

    /// Whether what begins at `at` was annotated.
    pub(crate) fn holds(&self, at: usize) -> bool {
        holds(self.scope.as_deref(), at)
    }

    /// The stretches that were annotated, in code points, each with the annotations of the
    /// statements of that stretch as a document of its own; none where the whole document was.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (Range<usize>, Gold)> {
        let stretches = self.scope.iter().flatten().cloned();
        stretches.map(|range| {
            let own = self.statements.iter().filter(|record| range.contains(&record.start));
            let moved = |record: &Record| Record {
                start: record.start - range.start,
                end: record.end.saturating_sub(range.start),
                fields: record.fields.clone(),
            };
            let gold = Gold {
                stem: self.stem.clone(),
                statements: own.map(moved).collect(),
                sections: Vec::new(),
                metadata: Map::new(),
                scope: None,
            };
            (range, gold)
        })
    }
}

impl Record {
    /// The field, null where there is none.
    pub(crate) fn get(&self, name: &str) -> &Value {
        self.fields.get(name).unwrap_or(&Value::Null)
    }

    /// Whether the annotation leaves open if this is a record.
    pub(crate) fn is_optional(&self) -> bool {
        self.get("optional").as_bool().unwrap_or(false)
    }

    /// Whether the record says anything of the field, be it null.
    pub(super) fn names(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The field's words; none where it has none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).as_str().unwrap_or_default()
    }

    /// The field's words and the others that are as good (`what`, `what_alt`).
    pub(super) fn wordings(&self, name: &str) -> impl Iterator<Item = &str> {
        let others = self.get(&format!("{name}_alt")).as_array().map_or(&[][..], Vec::as_slice);
        others.iter().filter_map(Value::as_str).chain([self.text(name)])
    }

    pub(crate) fn overlaps(&self, other: &Record) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    pub(super) fn new(start: usize, end: usize, thing: impl serde::Serialize) -> Self {
        let value = serde_json::to_value(thing).unwrap_or_default();
        let fields = value.as_object().cloned().unwrap_or_default();
        Record { start, end, fields }
    }
}

impl From<&Statement> for Record {
    fn from(statement: &Statement) -> Self {
        let number = statement.spans.value;
        Record::new(number.start, number.end, statement)
    }
}

impl From<&Task> for Record {
    fn from(task: &Task) -> Self {
        Record::new(task.span.start, task.span.end, task)
    }
}

impl From<&Section> for Record {
    fn from(section: &Section) -> Self {
        Record::new(section.span.start, section.span.end, section)
    }
}

/// The stems of the annotation files in `dir`, in order.
pub(super) fn stems(dir: &Path) -> Result<Vec<String>> {
    let [tasks, aims, terms] = APART.map(file);
    let files = [STATEMENTS.to_owned(), tasks, aims, terms];
    let mut stems = Vec::new();
    for entry in fs::read_dir(dir).map_err(|e| Error::io(dir, e))? {
        let name = entry.map_err(|e| Error::io(dir, e))?.file_name();
        let name = name.to_string_lossy();
        let stem = files.iter().find_map(|file| name.strip_suffix(file.as_str()));
        stems.extend(stem.map(str::to_owned));
    }
    stems.sort();
    stems.dedup();
    if stems.is_empty() {
        let [statements, tasks, aims, terms] = files;
        let why = format!("no *{statements}, *{tasks}, *{aims} or *{terms} files here");
        return Err(Error::data(format!("{}: {why}", dir.display())));
    }
    Ok(stems)
}

/// What the name of a file of records of a kind ends with.
fn file(kind: &str) -> String {
    format!(".{kind}.jsonl")
}

/// The stretches that were annotated; none for the whole document.
fn scope(path: &Path) -> Result<Option<Vec<Range<usize>>>> {
    let Some(scope) = value(path)? else { return Ok(None) };
    let ranges: Vec<[usize; 2]> = serde_json::from_value(scope["ranges"].clone())
        .map_err(|e| Error::data(format!("{}: ranges: {e}", path.display())))?;
    Ok(Some(ranges.into_iter().map(|[start, end]| start..end).collect()))
}

/// The records of a file of JSON lines; none where there is no such file.
fn records(path: &Path) -> Result<Vec<Record>> {
    let text = contents(path)?.unwrap_or_default();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let record = |(at, line)| {
        record(line).map_err(|why| Error::data(format!("{}:{}: {why}", path.display(), at + 1)))
    };
    lines.map(record).collect()
}

fn record(line: &str) -> std::result::Result<Record, String> {
    let fields: Map<String, Value> = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let offset = |name: &str| {
        let offset = fields.get(name).and_then(Value::as_u64).map(usize::try_from);
        offset.and_then(std::result::Result::ok).ok_or_else(|| format!("no offset `{name}`"))
    };
    Ok(Record { start: offset("start")?, end: offset("end")?, fields })
}

fn value(path: &Path) -> Result<Option<Value>> {
    let Some(text) = contents(path)? else { return Ok(None) };
    let value = serde_json::from_str(&text);
    value.map(Some).map_err(|e| Error::data(format!("{}: {e}", path.display())))
}

/// The text of a file; none where there is no such file.
fn contents(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::io(path, e)),
    }
}
