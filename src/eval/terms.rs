//! The terms of one document, scored: found where the spans of their numbers overlap, right where
//! every field that the annotation names agrees.
//!
//! In: `STEM.terms.jsonl` with `STEM.terms.scope.json`, and a document. A field that a record does
//! not name is not compared; null says that there is none.

use std::collections::BTreeMap;

use serde_json::Value;

use super::align::{Answer, align, answers};
use super::fields::ALIKE;
use super::figures::{Counts, DocumentScore, Score, Share};
use super::fold::{dice, fold};
use super::gold::{Annotated, Record};
use crate::schema::{Document, Term};

/// What its records are called in the names of files of annotations.
pub(super) const KIND: &str = "terms";

/// The words of the text, alike by their pairs of characters.
const WORDS: [(&str, f64); 7] = [
    ("beneficiary", ALIKE),
    ("condition", 0.6),
    ("base", ALIKE),
    ("per", ALIKE),
    ("duration", ALIKE),
    ("payer", ALIKE),
    ("apply_window", ALIKE),
];

/// Codes, numbers and days, the same.
const SAME: [&str; 15] = [
    "term_kind",
    "instrument",
    "beneficiary_type",
    "amount",
    "rate",
    "cap",
    "cap_on",
    "times",
    "tier",
    "valid_from",
    "valid_to",
    "apply_mode",
    "apply_from",
    "apply_to",
    "stacking",
];

/// How well terms answer to their annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Matched in place.
    pub found: Counts,
    /// Matched, and right in every field that the annotation names.
    pub right: Counts,
    /// How often each field of a found term agrees, of those whose annotation names it.
    pub fields: BTreeMap<&'static str, Share>,
    /// The figures of each document.
    pub documents: BTreeMap<String, DocumentScore>,
}

/// Adds the terms of the document that `gold` annotates.
pub(super) fn add(score: &mut Score, gold: &Annotated, document: Option<&Document>) {
    let found = document.into_iter().flat_map(|document| &document.terms);
    let found: Vec<Record> =
        found.filter(|term| gold.holds(term.spans.value.start)).map(Record::from).collect();
    let pairs = align(&gold.records, &found, likeness);
    let mut sheet =
        Sheet { score, stem: &gold.stem, counts: DocumentScore::default(), before: None };
    for answer in answers(&gold.records, &found, &pairs) {
        match answer {
            Answer::Pair(gold, found) => sheet.pair(gold, found),
            Answer::Missed(gold) => sheet.missed(gold),
            Answer::Invented(found) => sheet.invented(found),
        }
    }
    sheet.close();
}

/// How well a found term answers to an annotated one.
fn likeness(gold: &Record, found: &Record) -> f64 {
    let same = |field: &str| f64::from(u8::from(gold.get(field) == found.get(field)));
    let optional = f64::from(u8::from(gold.is_optional()));
    2.0 * same("term_kind") + same("instrument") + alike(gold, found, "condition") - 0.5 * optional
}

fn alike(gold: &Record, found: &Record, field: &str) -> f64 {
    let wordings = gold.wordings(field);
    wordings.map(|words| dice(words, found.text(field))).fold(0.0, f64::max)
}

/// The fields that the annotation names, with whether they agree.
fn compared(gold: &Record, found: &Record) -> Vec<(&'static str, bool)> {
    let words = WORDS.iter().map(|&(field, least)| {
        let both = gold.text(field).is_empty() == found.text(field).is_empty();
        (field, both && alike(gold, found, field) >= least)
    });
    let same = SAME.iter().map(|&field| (field, equal(gold.get(field), found.get(field))));
    let lists = [
        ("thresholds", thresholds(gold) == thresholds(found)),
        ("shares", shares(gold) == shares(found)),
    ];
    words.chain(same).chain(lists).filter(|(field, _)| gold.names(field)).collect()
}

/// The same code, day or number: 5.0 is 5.
fn equal(gold: &Value, found: &Value) -> bool {
    let number = |value: &Value| value.as_f64().map(|number| format!("{number:.9}"));
    gold == found || number(gold).is_some() && number(gold) == number(found)
}

/// The thresholds in order: how each bounds, and which must hold together. Their names are those of
/// the statements, which are scored as such.
fn thresholds(record: &Record) -> Vec<String> {
    let bound = |threshold: &Value| {
        let part = |name: &str| plain(&threshold[name]);
        format!(
            "{} {} {} {} {}",
            part("comparator"),
            part("value"),
            part("value_max"),
            part("unit"),
            part("alternative")
        )
    };
    record.get("thresholds").as_array().map_or_else(Vec::new, |all| all.iter().map(bound).collect())
}

fn shares(record: &Record) -> Vec<String> {
    let share = |share: &Value| {
        format!("{} {} {}", plain(&share["payer"]), plain(&share["share"]), plain(&share["unit"]))
    };
    record.get("shares").as_array().map_or_else(Vec::new, |all| all.iter().map(share).collect())
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), fold)
}

/// The counts of one document while they are made.
struct Sheet<'a> {
    score: &'a mut Score,
    stem: &'a str,
    counts: DocumentScore,
    /// The groups of the pair before: annotated, found.
    before: Option<(Value, Value)>,
}

impl Sheet<'_> {
    fn pair(&mut self, gold: &Record, found: &Record) {
        let mut fields = compared(gold, found);
        fields.extend(self.group(gold, found).map(|agrees| ("group", agrees)));
        for &(field, agrees) in &fields {
            self.score.terms.fields.entry(field).or_default().add(agrees);
            if !agrees {
                let (was, is) = (gold.get(field), found.get(field));
                let miss = format!("{}: gold {was} got {is}", self.place(gold));
                self.score.note(&format!("terms: wrong {field}"), miss);
            }
        }
        self.counts.hit(fields.iter().all(|(_, agrees)| *agrees));
    }

    /// Whether the term goes on with the benefit of the one before as the annotation says; none
    /// where it says nothing.
    fn group(&mut self, gold: &Record, found: &Record) -> Option<bool> {
        let named = gold.names("group");
        let own = (gold.get("group").clone(), found.get("group").clone());
        let before = self.before.replace(own.clone())?;
        named.then(|| (before.0 == own.0) == (before.1 == own.1))
    }

    fn missed(&mut self, gold: &Record) {
        self.counts.miss();
        let miss = format!("{} {}", self.place(gold), gold.text("term_kind"));
        self.score.note("terms: missed", miss);
    }

    fn invented(&mut self, found: &Record) {
        self.counts.invent();
        let miss = format!("{} {}", self.place(found), found.text("term_kind"));
        self.score.note("terms: invented", miss);
    }

    fn place(&self, record: &Record) -> String {
        let quote = record.get("evidence")["text"].as_str().unwrap_or(record.text("quote"));
        format!("{}@{} “{quote}”", self.stem, record.start)
    }

    /// Adds the document to the whole.
    fn close(self) {
        let terms = &mut self.score.terms;
        terms.found += self.counts.found;
        terms.right += self.counts.right;
        terms.documents.insert(self.stem.to_owned(), self.counts);
    }
}

impl From<&Term> for Record {
    fn from(term: &Term) -> Self {
        Record::new(term.spans.value.start, term.spans.value.end, term)
    }
}
