//! Documents and gold annotations in, figures out.
//!
//! Statements match where the spans of their numbers overlap, one to one. A matched statement is
//! *right* where role, indicator (four fifths of its character bigrams), value, unit, comparator,
//! measure, direction, year and baseline all agree. *Facts* is the milder count: the measure left
//! out, and half the indicator's bigrams shared is enough. Records that gold marks optional, and
//! whatever matches them, are left out. All roles are counted alike, with the role among the
//! fields; besides, targets and actuals together and provisions apart, where a provision taken for
//! a target, or the other way round, is wrong in both.

#![allow(clippy::float_arithmetic, reason = "the figures are ratios of counts")]

mod aims;
mod align;
mod fields;
mod figures;
mod fold;
mod gold;
mod json;
mod parts;
mod sections;
mod statements;
mod table;
mod tasks;
mod terms;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

pub use self::aims::Aims;
pub(crate) use self::fields::{agrees, name_likeness};
pub use self::figures::{Counts, DocumentScore, Score, Sections, Share, Statements, TaskScore};
use self::fold::fold;
use self::gold::Annotated;
pub(crate) use self::gold::{Gold, Record};
pub use self::parts::{By, Parts};
pub(crate) use self::statements::likeness;
pub use self::terms::Terms;
use crate::error::Result;
use crate::schema::Document;

/// How the records of one kind are scored.
type Add = fn(&mut Score, &Annotated, Option<&Document>);

/// What is annotated apart from the statements.
const APART: [(&str, Add); 3] =
    [(aims::KIND, aims::add), (terms::KIND, terms::add), (tasks::KIND, tasks::add)];

/// The names, without extension, of the documents that `gold_dir` holds annotations of, in order.
pub fn stems(gold_dir: impl AsRef<Path>) -> Result<Vec<String>> {
    gold::stems(gold_dir.as_ref())
}

/// Scores `documents` against the annotations in `gold_dir`, which holds
/// `STEM.targets.jsonl`, `STEM.sections.jsonl`, `STEM.meta.json`, `STEM.tasks.jsonl`,
/// `STEM.aims.jsonl`, `STEM.terms.jsonl` (the last three with scopes of their own) and, where only
/// some stretches were annotated, `STEM.scope.json` for each document; a document belongs to the
/// annotations whose stem is its `id`.
pub fn score(gold_dir: impl AsRef<Path>, documents: &[Document]) -> Result<Score> {
    let by_id: BTreeMap<_, _> = documents.iter().map(|d| (d.id.as_str(), d)).collect();
    let mut score = Score::default();
    for stem in gold::stems(gold_dir.as_ref())? {
        let found = by_id.get(stem.as_str()).copied();
        if found.is_none() {
            score.missing.push(stem.clone());
        }
        for (kind, add) in APART {
            if let Some(gold) = Annotated::read(gold_dir.as_ref(), &stem, kind)? {
                add(&mut score, &gold, found);
            }
        }
        if !Gold::exists(gold_dir.as_ref(), &stem) {
            continue;
        }
        let gold = Gold::read(gold_dir.as_ref(), &stem)?;
        statements::add(&mut score, &gold, found);
        sections::add(&mut score, &gold, found);
        add_metadata(&mut score, &gold, found);
    }
    Ok(score)
}

fn add_metadata(score: &mut Score, gold: &Gold, found: Option<&Document>) {
    let found = found.map(|d| serde_json::to_value(&d.metadata).unwrap_or_default());
    let nothing = Map::new();
    let found = found.as_ref().and_then(Value::as_object).unwrap_or(&nothing);
    for (name, gold_value) in &gold.metadata {
        let value = found.get(name).unwrap_or(&Value::Null);
        let same = fold(&plain(gold_value)) == fold(&plain(value));
        score.metadata.entry(name.clone()).or_default().add(same);
        if !same {
            let miss = format!("{}: gold {gold_value} got {value}", gold.stem);
            score.note(&format!("metadata {name}"), miss);
        }
    }
}

/// The words of a metadata value.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
