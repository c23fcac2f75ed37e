//! The case corpus: every sentence yields what it says, but for the cases known to fail.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use guihua::schema::{Aim, Document, Section, Statement, Task};
use guihua::{Extractor, Reference};
use serde::Deserialize;

use crate::registry::unknown;
use crate::support::{EXTRACTOR, files, is_updating, read, root};

#[derive(Deserialize)]
struct File {
    #[serde(default, rename = "case")]
    cases: Vec<Case>,
}

/// A passage and what it yields; see corpus/cases/README.md.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    domain: String,
    text: String,
    title: Option<String>,
    head: Option<String>,
    statements: Option<Vec<String>>,
    terms: Option<Vec<String>>,
    times: Option<Vec<String>>,
    headings: Option<Vec<String>>,
    tasks: Option<Vec<String>>,
    aims: Option<Vec<String>>,
    metadata: Option<Vec<String>>,
    quantities: Option<Vec<String>>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// The title of a document whose case does not name one.
const TITLE: &str = "示例市2025年工作要点";

impl Case {
    fn document(&self) -> Document {
        let title = self.title.as_deref().unwrap_or(TITLE);
        if title.is_empty() {
            return read(&format!("{}\n", self.text), &self.name);
        }
        let head = self.head.as_ref().map(|head| format!("{head}\n\n")).unwrap_or_default();
        read(&format!("{title}\n\n{head}{}\n", self.text), &self.name)
    }

    /// What is wrong, a line each; nothing for a case that holds.
    fn failures(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        if let Some(expected) = &self.statements {
            wrong.extend(statement_failures(expected, &self.document()));
        }
        if let Some(expected) = &self.terms {
            wrong.extend(term_failures(expected, &self.document()));
        }
        if let Some(expected) = &self.headings {
            let head = usize::from(self.head.is_some());
            let got: Vec<String> =
                self.document().sections.iter().skip(head).map(heading).collect();
            wrong.extend(list_failures("heading", expected, &got));
        }
        wrong.extend(self.structure_failures());
        if self.times.is_some() || self.quantities.is_some() {
            wrong.extend(self.mention_failures(&EXTRACTOR));
        }
        wrong
    }

    /// What is wrong with the tasks, the aims and the metadata.
    fn structure_failures(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        if let Some(expected) = &self.tasks {
            let got: Vec<String> = self.document().tasks.iter().map(task).collect();
            wrong.extend(list_failures("task", expected, &got));
        }
        if let Some(expected) = &self.aims {
            let got: Vec<String> = self.document().aims.iter().map(aim).collect();
            wrong.extend(list_failures("aim", expected, &got));
        }
        if let Some(expected) = &self.metadata {
            let all = serde_json::to_value(self.document().metadata).expect("an object");
            let got: Vec<String> = expected.iter().map(|line| field(line, &all)).collect();
            wrong.extend(list_failures("metadata", expected, &got));
        }
        wrong
    }

    fn mention_failures(&self, extractor: &Extractor) -> Vec<String> {
        let reference = guihua::Reference::year(2025);
        let mentions = guihua::schema::Mentions::read(extractor, &self.text, reference);
        let mut wrong = Vec::new();
        if let Some(expected) = &self.times {
            let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "-".into());
            let word = |kind| {
                serde_json::to_value(kind).expect("a word").as_str().unwrap_or("").to_owned()
            };
            let got: Vec<String> = mentions
                .times
                .iter()
                .map(|t| {
                    format!("{} | {} | {} | {}", t.text, day(&t.from), day(&t.to), word(t.kind))
                })
                .collect();
            wrong.extend(list_failures("time", expected, &got));
        }
        if let Some(expected) = &self.quantities {
            let got: Vec<String> = mentions.quantities.iter().map(ToString::to_string).collect();
            wrong.extend(list_failures("quantity", expected, &got));
        }
        wrong
    }
}

fn heading(section: &Section) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let kind = word(serde_json::to_value(section.kind).expect("a word"));
    let role = word(serde_json::to_value(section.role).expect("a word"));
    let marker = section.marker.as_deref().unwrap_or("-");
    format!("{} {kind} {role} {marker} | {}", section.level, section.title)
}

fn task(task: &Task) -> String {
    let bodies = |names: &[String]| if names.is_empty() { "-".into() } else { names.join("、") };
    let deadline = task.deadline.as_deref().unwrap_or("-");
    format!("{} | {} | {} | {deadline}", task.title, bodies(&task.lead), bodies(&task.support))
}

fn aim(aim: &Aim) -> String {
    let kind = serde_json::to_value(aim.kind).expect("a word");
    let year = aim.year.map_or_else(|| "-".into(), |year| year.to_string());
    format!("{} | {} | {} | {year}", aim.what, aim.state, kind.as_str().unwrap_or_default())
}

/// The field of the metadata that the line names, as it is.
fn field(line: &str, metadata: &serde_json::Value) -> String {
    let name = line.split_once(" = ").map_or(line, |(name, _)| name);
    match &metadata[name] {
        serde_json::Value::Null => format!("{name} = -"),
        serde_json::Value::String(value) => format!("{name} = {value}"),
        value => format!("{name} = {value}"),
    }
}

fn list_failures(what: &str, expected: &[String], got: &[String]) -> Vec<String> {
    let folded = |lines: &[String]| lines.iter().map(|line| fold(line)).collect::<Vec<_>>();
    if folded(expected) == folded(got) {
        return Vec::new();
    }
    vec![format!("{what}s: expected {expected:?}, got {got:?}")]
}

fn statement_failures(expected: &[String], document: &Document) -> Vec<String> {
    let all = document.targets.iter().chain(&document.actuals).chain(&document.provisions);
    let mut got: Vec<&Statement> = all.collect();
    got.sort_by_key(|statement| statement.spans.value);
    let mut wrong = Vec::new();
    for line in expected {
        match got.iter().position(|statement| holds(line, statement)) {
            Some(at) => drop(got.remove(at)),
            None => wrong.push(format!("expected {line}")),
        }
    }
    wrong.extend(got.iter().map(|statement| format!("got      {statement}")));
    wrong
}

/// The terms that a line does not answer to, one line for each, in their order.
fn term_failures(expected: &[String], document: &Document) -> Vec<String> {
    let got: Vec<String> = document.terms.iter().map(ToString::to_string).collect();
    let mut wrong: Vec<String> = expected
        .iter()
        .enumerate()
        .filter(|(at, line)| !got.get(*at).is_some_and(|got| term_holds(line, got)))
        .map(|(at, line)| format!("expected {line}\n       got {:?}", got.get(at)))
        .collect();
    let more = got.iter().skip(expected.len());
    wrong.extend(more.map(|term| format!("got      {term}")));
    wrong
}

/// Whether a term is what the line says; fields that it does not name are not compared, and `-`
/// says that there is none.
fn term_holds(line: &str, got: &str) -> bool {
    let (expected, got): (Vec<&str>, Vec<&str>) = (fields(line), fields(got));
    let holds = |field: &&str| match field.split_once('=') {
        Some((name, "-")) => {
            let none = format!("{name}=");
            !got.iter().any(|got| got.starts_with(&none))
        }
        _ => got.iter().any(|got| fold(got) == fold(field)),
    };
    fold(expected[0]) == fold(got[0]) && expected.iter().skip(1).all(holds)
}

/// Whether a statement is what the line says; extras that the line does not name are not
/// compared, but for the baseline.
fn holds(line: &str, statement: &Statement) -> bool {
    let shown = statement.to_string();
    let (expected, got): (Vec<&str>, Vec<&str>) = (fields(line), fields(&shown));
    let core = (0..5).all(|at| at == 2 || same(at, expected[at], got[at]));
    let extra = |fields: &[&str], name: &str| {
        fields.iter().skip(5).find_map(|field| field.strip_prefix(name).map(fold))
    };
    let named =
        expected.iter().skip(5).all(|field| got.iter().skip(5).any(|g| fold(g) == fold(field)));
    let baseline = extra(&expected, "from=") == extra(&got, "from=");
    core && years(expected[2], got[2]) && named && baseline
}

fn fields(line: &str) -> Vec<&str> {
    line.split(" | ").map(str::trim).collect()
}

fn same(at: usize, expected: &str, got: &str) -> bool {
    if at == 1 { amount(expected) == amount(got) } else { fold(expected) == fold(got) }
}

/// The same year; the same first year where the case names one.
fn years(expected: &str, got: &str) -> bool {
    let last = |years: &str| years.rsplit('-').next().unwrap_or_default().to_owned();
    if expected.len() > 4 { expected == got } else { last(expected) == last(got) }
}

/// Sign, value and unit; a fraction such as 1/3 as the decimal that stands for it.
#[allow(clippy::float_arithmetic, reason = "a fraction is compared with its decimal")]
fn amount(text: &str) -> String {
    let text = fold(text);
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (sign, rest) = text.split_at(start);
    let digits =
        rest.find(|c: char| !c.is_ascii_digit() && c != '/' && c != '.').unwrap_or(rest.len());
    let (value, unit) = rest.split_at(digits);
    let number = match value.split_once('/') {
        Some((over, under)) => {
            over.parse::<f64>().unwrap_or(0.0) / under.parse::<f64>().unwrap_or(1.0)
        }
        None => return trimmed(&text),
    };
    format!("{sign}{}{unit}", number.to_string().chars().take(10).collect::<String>())
}

/// The value without zeros that say nothing; long decimals cut as fractions are.
fn trimmed(text: &str) -> String {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (sign, rest) = text.split_at(start);
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (value, unit) = rest.split_at(digits);
    if !value.contains('.') || unit.starts_with("..") {
        return text.to_owned();
    }
    let value = value.trim_end_matches('0').trim_end_matches('.');
    format!("{sign}{}{unit}", value.chars().take(10).collect::<String>())
}

/// Width, blanks, quotation marks and 的 make no difference.
fn fold(text: &str) -> String {
    let folded = guihua::Folded::new(text);
    folded.as_str().chars().filter(|c| !c.is_whitespace() && !"的“”‘’".contains(*c)).collect()
}

fn cases() -> Vec<Case> {
    read_cases("corpus/cases").into_values().flatten().collect()
}

/// The cases of a folder, by the name of their file.
fn read_cases(folder: &str) -> BTreeMap<String, Vec<Case>> {
    let files = files(&root().join(folder)).into_iter();
    let files = files.filter(|path| path.extension().is_some_and(|it| it == "toml"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a case file is UTF-8");
        let file: File =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let stem = path.file_stem().expect("a file").to_string_lossy().into_owned();
        (stem, file.cases)
    };
    files.map(read).collect()
}

/// How many statements of passages are as annotated, of those annotated and those read.
#[derive(Default)]
struct Tally {
    right: usize,
    annotated: usize,
    read: usize,
}

impl Tally {
    fn add(&mut self, case: &Case) {
        let document = case.document();
        let all = document.targets.iter().chain(&document.actuals).chain(&document.provisions);
        let mut got: Vec<&Statement> = all.collect();
        self.read += got.len();
        for line in case.statements.iter().flatten() {
            self.annotated += 1;
            let names = wordings(line);
            let at = got.iter().position(|got| names.iter().any(|line| holds(line, got)));
            if let Some(at) = at {
                self.right += 1;
                got.remove(at);
            }
        }
    }

    /// The share as F does it, to the hundredth.
    fn hundredths(&self) -> usize {
        200 * self.right / (self.annotated + self.read).max(1)
    }
}

/// The line with each of its names, without its condition.
fn wordings(line: &str) -> Vec<String> {
    let fields = fields(line);
    let kept = |field: &&&str| !field.starts_with("alt=") && !field.starts_with("condition=");
    let rest: Vec<&str> = fields.iter().skip(1).filter(kept).copied().collect();
    let names = fields.iter().filter_map(|field| field.strip_prefix("alt=")).chain([fields[0]]);
    names.map(|name| format!("{name} | {}", rest.join(" | "))).collect()
}

/// Whole passages are read as well as they were: the share of their statements that are exactly as
/// annotated, in hundredths, may not fall.
#[test]
fn passages_hold_their_share() {
    let path = root().join("tests/integration/passages.json");
    let passages = read_cases("corpus/passages").into_iter();
    let shares: BTreeMap<String, usize> = passages
        .map(|(stem, cases)| {
            let mut tally = Tally::default();
            cases.iter().for_each(|case| tally.add(case));
            (stem, tally.hundredths())
        })
        .collect();
    if is_updating() {
        let json = serde_json::to_string_pretty(&shares).expect("plain JSON");
        fs::write(&path, format!("{json}\n")).expect("the shares can be written");
    }
    let recorded = fs::read_to_string(&path).expect("the recorded shares");
    let recorded: BTreeMap<String, usize> = serde_json::from_str(&recorded).expect("shares");
    let fallen: Vec<_> = recorded.iter().filter(|(stem, share)| shares[*stem] < **share).collect();
    assert!(fallen.is_empty(), "{fallen:?} fell, now {shares:?}");
    assert_eq!(recorded.len(), shares.len(), "record new passages with `UPDATE=1 cargo test`");
}

#[test]
fn the_corpus_is_wide() {
    let cases = cases();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "the names of cases are unique");
    let decoys = cases.iter().filter(|c| c.statements.as_ref().is_some_and(Vec::is_empty)).count();
    let domains: BTreeSet<&str> = cases.iter().map(|case| case.domain.as_str()).collect();
    assert!(cases.len() - decoys >= 500 && decoys >= 120 && domains.len() >= 12);
}

#[test]
fn every_rule_in_the_cases_is_in_the_registry() {
    for case in cases() {
        assert_eq!(unknown(&case.document()), [""; 0], "{}", case.name);
    }
}

/// The ratchet: a case that fails must be listed, a listed one must fail.
#[test]
fn cases_hold() {
    let listed_at = root().join("corpus/known-failures.txt");
    let mut failing = BTreeSet::new();
    let mut report = String::new();
    let listed = fs::read_to_string(&listed_at).unwrap_or_default();
    let listed: BTreeSet<&str> =
        listed.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    for case in cases() {
        let wrong = case.failures();
        if !wrong.is_empty() && !listed.contains(case.name.as_str()) {
            let _ = writeln!(report, "{}: {}\n  {}", case.name, case.text, wrong.join("\n  "));
        }
        if wrong.is_empty() && listed.contains(case.name.as_str()) {
            let _ = writeln!(report, "{}: holds now; take it off the list", case.name);
        }
        if !wrong.is_empty() {
            failing.insert(case.name);
        }
    }
    if is_updating() {
        let head = "# Cases that are known to fail, a name a line. A listed case that holds and an unlisted\n# one that fails both fail the tests; `UPDATE=1 cargo test cases_hold` rewrites the list.\n";
        let names: String = failing.iter().map(|name| format!("{name}\n")).collect();
        fs::write(&listed_at, format!("{head}{names}")).expect("the list can be written");
        return;
    }
    assert!(report.is_empty(), "{report}");
}

/// Keeps the reference type in the public API.
#[test]
fn a_reference_is_a_year() {
    assert_eq!(Reference::year(2025).period, Some((2025, 2025)));
}
