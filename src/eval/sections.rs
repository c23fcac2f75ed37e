//! The sections of one document, scored.

use super::align::{align, left_over};
use super::fields::{same_title, title_likeness};
use super::figures::Score;
use super::gold::{Gold, Record};
use crate::schema::Document;

/// What is compared in a section that was found.
const FIELDS: [&str; 4] = ["kind", "marker", "level", "role"];

/// Adds the sections of the document that `gold` annotates.
pub(super) fn add(score: &mut Score, gold: &Gold, document: Option<&Document>) {
    if gold.sections.is_empty() {
        return;
    }
    let found = document.into_iter().flat_map(|d| &d.sections);
    let found: Vec<Record> = found.filter(|s| gold.holds(s.span.start)).map(Record::from).collect();
    let mut pairs = align(&gold.sections, &found, likeness);
    pairs.retain(|&(i, j)| same_title(&gold.sections[i], &found[j]));
    for &(i, j) in &pairs {
        compare(score, &gold.stem, &gold.sections[i], &found[j]);
    }
    for i in left_over(gold.sections.len(), pairs.iter().map(|p| p.0)) {
        let section = &gold.sections[i];
        score.sections.found.missed += 1;
        score
            .sections
            .recall_by_kind
            .entry(section.text("kind").to_owned())
            .or_default()
            .add(false);
        score.note("section missed", describe(&gold.stem, section));
    }
    for j in left_over(found.len(), pairs.iter().map(|p| p.1)) {
        score.sections.found.extra += 1;
        score.note("section invented", describe(&gold.stem, &found[j]));
    }
}

/// The same kind counts as much as the same title.
fn likeness(gold: &Record, found: &Record) -> f64 {
    let same_kind = gold.get("kind") == found.get("kind");
    title_likeness(gold, found) + if same_kind { 1.0 } else { 0.0 }
}

fn compare(score: &mut Score, stem: &str, gold: &Record, found: &Record) {
    score.sections.found.hit += 1;
    score.sections.recall_by_kind.entry(gold.text("kind").to_owned()).or_default().add(true);
    for field in FIELDS {
        let (want, got) = (gold.get(field), found.get(field));
        score.sections.fields.entry(field).or_default().add(want == got);
        if want != got {
            let miss = format!("{}: gold {want} got {got}", describe(stem, gold));
            score.note(&format!("section {field}"), miss);
        }
    }
}

/// Where a section stands and what it is.
fn describe(stem: &str, section: &Record) -> String {
    let [kind, marker, title] = ["kind", "marker", "title"].map(|name| section.text(name));
    let title: String = title.chars().take(30).collect();
    format!("{stem}@{} {kind} {marker} {title}", section.start)
}
