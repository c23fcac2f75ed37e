//! The terms of one document, scored: found where the spans of their numbers overlap, right where
//! every field that the annotation names agrees.
//!
//! In: `STEM.terms.jsonl` with `STEM.terms.scope.json`, and a document. A field that a record does
//! not name is not compared; null says that there is none.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::align::{align, left_over};
use super::fields::ALIKE;
use super::figures::{Counts, DocumentScore, Score, Share};
use super::fold::{dice, fold};
use super::gold::{self, Record};
use crate::error::Result;
use crate::schema::{Document, Term};

/// The files of annotations.
pub(super) const FILES: &str = ".terms.jsonl";

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

/// Adds the terms of the document `stem` that `dir` holds annotations of.
pub(super) fn add(
    score: &mut Score,
    dir: &Path,
    stem: &str,
    document: Option<&Document>,
) -> Result<()> {
    let gold = gold::records(&dir.join(format!("{stem}{FILES}")))?;
    let scope = gold::scope(&dir.join(format!("{stem}.terms.scope.json")))?;
    let holds = |at: usize| scope.as_ref().is_none_or(|all| all.iter().any(|r| r.contains(&at)));
    let found = document.into_iter().flat_map(|document| &document.terms);
    let found: Vec<Record> =
        found.filter(|term| holds(term.spans.value.start)).map(Record::from).collect();
    let pairs = align(&gold, &found, likeness);
    let mut sheet = Sheet { score, stem, found: Counts::default(), right: 0, before: None };
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

/// How well a found term answers to an annotated one.
fn likeness(gold: &Record, found: &Record) -> f64 {
    let same = |field: &str| f64::from(u8::from(gold.get(field) == found.get(field)));
    let optional = f64::from(u8::from(is_optional(gold)));
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

fn is_optional(record: &Record) -> bool {
    record.get("optional").as_bool().unwrap_or(false)
}

/// The counts of one document while they are made.
struct Sheet<'a> {
    score: &'a mut Score,
    stem: &'a str,
    found: Counts,
    right: usize,
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
        self.found.hit += 1;
        self.right += usize::from(fields.iter().all(|(_, agrees)| *agrees));
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
        self.found.missed += 1;
        let miss = format!("{} {}", self.place(gold), gold.text("term_kind"));
        self.score.note("terms: missed", miss);
    }

    fn invented(&mut self, found: &Record) {
        self.found.extra += 1;
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
        let wrong = self.found.hit - self.right;
        let right = Counts {
            hit: self.right,
            extra: self.found.extra + wrong,
            missed: self.found.missed + wrong,
        };
        terms.found += self.found;
        terms.right += right;
        let document = DocumentScore { found: self.found, right };
        terms.documents.insert(self.stem.to_owned(), document);
    }
}

impl From<&Term> for Record {
    fn from(term: &Term) -> Self {
        Record::new(term.spans.value.start, term.spans.value.end, term)
    }
}
