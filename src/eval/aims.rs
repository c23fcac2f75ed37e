//! The aims of one document, scored: found where the spans of the states overlap, right where
//! besides what is said to be so, the kind and the year agree.

use std::collections::BTreeMap;
use std::path::Path;

use super::align::{align, left_over};
use super::fields::{ALIKE, stated};
use super::figures::{Counts, DocumentScore, Score, Share};
use super::fold::dice;
use super::gold::{self, Record};
use crate::error::Result;
use crate::schema::{Aim, Document};

/// The files of annotations.
pub(super) const FILES: &str = ".aims.jsonl";

/// The fields of a found aim that are compared.
const FIELDS: [&str; 3] = ["what", "kind", "year"];

/// How well aims answer to their annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aims {
    /// Matched in place.
    pub found: Counts,
    /// Matched, and what, kind and year right.
    pub right: Counts,
    /// How often each field of a found aim agrees.
    pub fields: BTreeMap<&'static str, Share>,
    /// How many of each kind were found.
    pub recall_by_kind: BTreeMap<String, Share>,
    /// The figures of each document.
    pub documents: BTreeMap<String, DocumentScore>,
}

/// Adds the aims of the document `stem` that `dir` holds annotations of.
pub(super) fn add(
    score: &mut Score,
    dir: &Path,
    stem: &str,
    document: Option<&Document>,
) -> Result<()> {
    let gold = gold::records(&dir.join(format!("{stem}{FILES}")))?;
    let scope = gold::scope(&dir.join(format!("{stem}.aims.scope.json")))?;
    let holds = |at: usize| scope.as_ref().is_none_or(|all| all.iter().any(|r| r.contains(&at)));
    let found = document.into_iter().flat_map(|document| &document.aims);
    let found: Vec<_> =
        found.filter(|aim| holds(aim.spans.state.start)).map(Record::from).collect();
    let pairs = align(&gold, &found, likeness);
    let mut sheet = Sheet { score, stem, found: Counts::default(), right: 0 };
    for &(i, j) in pairs.iter().filter(|(i, _)| !is_optional(&gold[*i])) {
        sheet.pair(&gold[i], &found[j]);
    }
    let missed = left_over(gold.len(), pairs.iter().map(|pair| pair.0));
    missed.map(|i| &gold[i]).filter(|gold| !is_optional(gold)).for_each(|gold| sheet.missed(gold));
    let invented = left_over(found.len(), pairs.iter().map(|pair| pair.1));
    invented.for_each(|j| sheet.invented(&found[j]));
    sheet.close();
    Ok(())
}

/// How well a found aim answers to an annotated one: what it is said of above all.
fn likeness(gold: &Record, found: &Record) -> f64 {
    let same = |field| f64::from(u8::from(agree(gold, found, field)));
    let alike = dice(gold.text("what"), found.text("what"));
    let optional = f64::from(u8::from(is_optional(gold)));
    4.0 * same("what") + alike + same("kind") + same("year") - 0.5 * optional
}

fn agree(gold: &Record, found: &Record, field: &str) -> bool {
    match field {
        "what" => gold.wordings("what").any(|what| dice(what, found.text("what")) >= ALIKE),
        _ => stated(gold.get(field)) == stated(found.get(field)),
    }
}

fn is_optional(record: &Record) -> bool {
    record.get("optional").as_bool().unwrap_or(false)
}

/// The counts of one document while they are made.
struct Sheet<'a> {
    score: &'a mut Score,
    stem: &'a str,
    found: Counts,
    right: usize,
}

impl Sheet<'_> {
    fn pair(&mut self, gold: &Record, found: &Record) {
        let wrong: Vec<_> =
            FIELDS.into_iter().filter(|field| !agree(gold, found, field)).collect();
        for field in FIELDS {
            self.score.aims.fields.entry(field).or_default().add(!wrong.contains(&field));
        }
        for field in &wrong {
            let (was, is) = (gold.get(field), found.get(field));
            let miss = format!("{}: gold {was} got {is}", self.place(gold));
            self.score.note(&format!("aims: wrong {field}"), miss);
        }
        self.found.hit += 1;
        self.right += usize::from(wrong.is_empty());
        self.of_kind(gold, true);
    }

    fn missed(&mut self, gold: &Record) {
        self.found.missed += 1;
        self.of_kind(gold, false);
        let miss = format!("{} {} {}", self.place(gold), gold.text("kind"), gold.get("year"));
        self.score.note("aims: missed", miss);
    }

    fn invented(&mut self, found: &Record) {
        self.found.extra += 1;
        let miss = format!("{} {} {}", self.place(found), found.text("kind"), found.get("year"));
        self.score.note("aims: invented", miss);
    }

    fn of_kind(&mut self, gold: &Record, hit: bool) {
        let kind = gold.text("kind").to_owned();
        self.score.aims.recall_by_kind.entry(kind).or_default().add(hit);
    }

    fn place(&self, record: &Record) -> String {
        let (what, state) = (record.text("what"), record.text("state"));
        format!("{}@{} “{what}” “{state}”", self.stem, record.start)
    }

    /// Adds the document to the whole.
    fn close(self) {
        let aims = &mut self.score.aims;
        let wrong = self.found.hit - self.right;
        let right = Counts {
            hit: self.right,
            extra: self.found.extra + wrong,
            missed: self.found.missed + wrong,
        };
        aims.found += self.found;
        aims.right += right;
        let document = DocumentScore { found: self.found, right };
        aims.documents.insert(self.stem.to_owned(), document);
    }
}

impl From<&Aim> for Record {
    fn from(aim: &Aim) -> Self {
        Record::new(aim.spans.state.start, aim.spans.state.end, aim)
    }
}
