//! The aims of one document, scored: found where the spans of the states overlap, right where
//! besides what is said to be so, the kind and the year agree.

use std::collections::BTreeMap;

use super::align::{Answer, align, answers};
use super::fields::{ALIKE, stated};
use super::figures::{Counts, DocumentScore, Score, Share};
use super::fold::dice;
use super::gold::{Annotated, Record};
use crate::schema::{Aim, Document};

/// What its records are called in the names of files of annotations.
pub(super) const KIND: &str = "aims";

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

/// Adds the aims of the document that `gold` annotates.
pub(super) fn add(score: &mut Score, gold: &Annotated, document: Option<&Document>) {
    let found = document.into_iter().flat_map(|document| &document.aims);
    let found: Vec<Record> =
        found.filter(|aim| gold.holds(aim.spans.state.start)).map(Record::from).collect();
    let pairs = align(&gold.records, &found, likeness);
    let mut sheet = Sheet { score, stem: &gold.stem, counts: DocumentScore::default() };
    for answer in answers(&gold.records, &found, &pairs) {
        match answer {
            Answer::Pair(gold, found) => sheet.pair(gold, found),
            Answer::Missed(gold) => sheet.missed(gold),
            Answer::Invented(found) => sheet.invented(found),
        }
    }
    sheet.close();
}

/// How well a found aim answers to an annotated one: what it is said of above all.
fn likeness(gold: &Record, found: &Record) -> f64 {
    let same = |field| f64::from(u8::from(agree(gold, found, field)));
    let alike = dice(gold.text("what"), found.text("what"));
    let optional = f64::from(u8::from(gold.is_optional()));
    4.0 * same("what") + alike + same("kind") + same("year") - 0.5 * optional
}

fn agree(gold: &Record, found: &Record, field: &str) -> bool {
    match field {
        "what" => gold.wordings("what").any(|what| dice(what, found.text("what")) >= ALIKE),
        _ => stated(gold.get(field)) == stated(found.get(field)),
    }
}

/// The counts of one document while they are made.
struct Sheet<'a> {
    score: &'a mut Score,
    stem: &'a str,
    counts: DocumentScore,
}

impl Sheet<'_> {
    fn pair(&mut self, gold: &Record, found: &Record) {
        let wrong: Vec<_> = FIELDS.into_iter().filter(|field| !agree(gold, found, field)).collect();
        for field in FIELDS {
            self.score.aims.fields.entry(field).or_default().add(!wrong.contains(&field));
        }
        for field in &wrong {
            let (was, is) = (gold.get(field), found.get(field));
            let miss = format!("{}: gold {was} got {is}", self.place(gold));
            self.score.note(&format!("aims: wrong {field}"), miss);
        }
        self.counts.hit(wrong.is_empty());
        self.of_kind(gold, true);
    }

    fn missed(&mut self, gold: &Record) {
        self.counts.miss();
        self.of_kind(gold, false);
        let miss = format!("{} {} {}", self.place(gold), gold.text("kind"), gold.get("year"));
        self.score.note("aims: missed", miss);
    }

    fn invented(&mut self, found: &Record) {
        self.counts.invent();
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
        aims.found += self.counts.found;
        aims.right += self.counts.right;
        aims.documents.insert(self.stem.to_owned(), self.counts);
    }
}

impl From<&Aim> for Record {
    fn from(aim: &Aim) -> Self {
        Record::new(aim.spans.state.start, aim.spans.state.end, aim)
    }
}
