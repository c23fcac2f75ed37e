//! Who does what by when, scored.
//!
//! In: `STEM.tasks.jsonl` with `STEM.tasks.scope.json`, and a document. A task matches the one
//! whose heading begins where the annotated heading stands, or within a few characters of it.
//! Bodies agree as sets, deadlines as days; of each only tasks that have some are counted.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::align::{Answer, answers};
use super::figures::Score;
use super::gold::{Annotated, Record};
use crate::schema::Document;

/// What its records are called in the names of files of annotations.
pub(super) const KIND: &str = "tasks";

/// How far from the annotated heading a task may begin, in characters.
const NEAR: usize = 15;

/// What is compared in a task that was found.
const FIELDS: [&str; 3] = ["lead", "support", "deadline"];

/// Adds the tasks of the document that `gold` annotates.
pub(super) fn add(score: &mut Score, gold: &Annotated, document: Option<&Document>) {
    let found = document.into_iter().flat_map(|document| &document.tasks);
    let found: Vec<Record> =
        found.filter(|task| gold.holds(task.span.start)).map(Record::from).collect();
    let pairs = pairs(&gold.records, &found);
    for answer in answers(&gold.records, &found, &pairs) {
        match answer {
            Answer::Pair(want, got) => {
                score.tasks.found.hit += 1;
                compare(score, gold, want, got);
            }
            Answer::Missed(want) => miss(score, gold, want),
            Answer::Invented(got) => {
                score.tasks.found.extra += 1;
                score.note("task invented", describe(&gold.stem, got));
            }
        }
    }
}

/// One to one, the nearest first.
fn pairs(gold: &[Record], found: &[Record]) -> Vec<(usize, usize)> {
    let mut near = Vec::new();
    for (i, want) in gold.iter().enumerate() {
        for (j, got) in found.iter().enumerate() {
            let inside = (want.start..=want.end).contains(&got.start);
            let off = want.start.abs_diff(got.start).min(want.end.abs_diff(got.start));
            let off = if inside { 0 } else { off };
            if off <= NEAR {
                near.push((Reverse((off, want.start.abs_diff(got.start))), Reverse((i, j))));
            }
        }
    }
    near.sort_unstable_by(|a, b| b.cmp(a));
    let (mut of_gold, mut of_found) = (BTreeSet::new(), BTreeSet::new());
    let pairs = near.into_iter().map(|(_, Reverse(pair))| pair);
    pairs
        .filter(|(i, j)| {
            let free = !of_gold.contains(i) && !of_found.contains(j);
            free && of_gold.insert(*i) && of_found.insert(*j)
        })
        .collect()
}

fn compare(score: &mut Score, gold: &Annotated, want: &Record, got: &Record) {
    for field in FIELDS {
        let (wanted, given) = (said(want, field), said(got, field));
        let counts = score.tasks.fields.entry(field).or_default();
        match (wanted.is_empty(), given.is_empty()) {
            (false, false) if wanted == given => counts.hit += 1,
            (no_want, no_given) => {
                counts.missed += usize::from(!no_want);
                counts.extra += usize::from(!no_given);
            }
        }
        if wanted != given {
            let place = describe(&gold.stem, want);
            score.note(&format!("task {field}"), format!("{place}: gold {wanted:?} got {given:?}"));
        }
    }
}

/// An annotated task that nothing answers to.
fn miss(score: &mut Score, gold: &Annotated, want: &Record) {
    score.tasks.found.missed += 1;
    for field in FIELDS {
        let missed = usize::from(!said(want, field).is_empty());
        score.tasks.fields.entry(field).or_default().missed += missed;
    }
    score.note("task missed", describe(&gold.stem, want));
}

/// What the field says: the bodies, width and blanks aside, or the day.
fn said(record: &Record, field: &str) -> BTreeSet<String> {
    match record.get(field) {
        Value::Array(bodies) => bodies.iter().filter_map(Value::as_str).flat_map(split).collect(),
        Value::String(day) => [day.clone()].into(),
        _ => BTreeSet::new(),
    }
}

/// The members of a name that holds 、 outside of brackets.
fn split(name: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0_i32, vec![String::new()]);
    for c in name.nfkc().filter(|c| !c.is_whitespace()) {
        let c = match c {
            '〔' => '(',
            '〕' => ')',
            other => other,
        };
        depth += i32::from(c == '(') - i32::from(c == ')');
        match (c, parts.last_mut()) {
            ('、' | ',', _) if depth <= 0 => parts.push(String::new()),
            (c, Some(last)) => last.push(c),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Where a task stands and what it is.
fn describe(stem: &str, task: &Record) -> String {
    let title: String = task.text("title").chars().take(30).collect();
    format!("{stem}@{} {title}", task.start)
}
