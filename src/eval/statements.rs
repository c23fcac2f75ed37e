//! The statements of one document, scored.

use serde_json::Value;

use super::align::{Answer, align, answers};
use super::fields::{CORE, EXTRA, agree, agrees, alike_condition, same_fact};
use super::figures::{DocumentScore, Score, Statements};
use super::gold::{Gold, Record};
use super::parts::{MISSED, NO_GENRE};
use crate::schema::Document;

/// Adds the statements of the document that `gold` annotates.
pub(super) fn add(score: &mut Score, gold: &Gold, document: Option<&Document>) {
    let found = document.into_iter().flat_map(Document::statements);
    let found: Vec<Record> =
        found.filter(|s| gold.holds(s.spans.value.start)).map(Record::from).collect();
    let pairs = align(&gold.statements, &found, likeness);
    // a line that says that nothing was missed is one, too
    score.by_rule.entry(MISSED.to_owned()).or_default();
    let (counts, all) = (Statements::default(), Statements::default());
    let mut sheet = Sheet { score, stem: &gold.stem, counts, all };
    for answer in answers(&gold.statements, &found, &pairs) {
        match answer {
            Answer::Pair(gold, found) => sheet.pair(gold, found),
            Answer::Missed(gold) => sheet.missed(gold),
            Answer::Invented(found) => sheet.invented(found),
        }
    }
    sheet.close(&genre(gold, document));
}

/// The genre of a document: the annotated one, or else the one that was read.
fn genre(gold: &Gold, document: Option<&Document>) -> String {
    let annotated = gold.metadata.get("genre").and_then(Value::as_str);
    let read = document.and_then(|document| document.metadata.genre.as_deref());
    annotated.or(read).unwrap_or(NO_GENRE).to_owned()
}

/// How many of the core fields agree.
pub(crate) fn likeness(gold: &Record, found: &Record) -> f64 {
    CORE.iter().filter(|field| agree(gold, found, field)).map(|_| 1.0).sum()
}

/// The counts of one document while they are made.
struct Sheet<'a> {
    score: &'a mut Score,
    stem: &'a str,
    /// Targets and actuals.
    counts: Statements,
    /// Every role.
    all: Statements,
}

impl Sheet<'_> {
    /// An annotated statement and the one that answers to it.
    fn pair(&mut self, gold: &Record, found: &Record) {
        let (fact, right) = (same_fact(gold, found), agrees(gold, found));
        self.all.hit(fact, right);
        self.of_rule(found.text("rule")).hit(fact, right);
        match (is_provision(gold), is_provision(found)) {
            (true, true) => {
                self.score.provisions.hit(fact, right);
                self.score.conditions.add(alike_condition(gold, found));
                self.wrong_fields("provision: wrong", gold, found);
            }
            (false, false) => {
                self.counts.hit(fact, right);
                self.add_fields(gold, found);
                self.wrong_fields("wrong", gold, found);
            }
            (of_gold, of_found) => {
                self.of_kind(of_gold).miss();
                self.of_kind(of_found).invent();
                self.wrong("wrong", "role", gold, found);
            }
        }
    }

    /// How often each field of targets and actuals agrees.
    fn add_fields(&mut self, gold: &Record, found: &Record) {
        for field in CORE.iter().chain(&EXTRA) {
            let agrees = agree(gold, found, field);
            self.score.fields.entry(field).or_default().add(agrees);
        }
    }

    /// Takes note of the core fields that are wrong.
    fn wrong_fields(&mut self, kind: &str, gold: &Record, found: &Record) {
        let wrong: Vec<_> = CORE.iter().filter(|field| !agree(gold, found, field)).collect();
        for field in wrong {
            self.wrong(kind, field, gold, found);
        }
    }

    /// An annotated statement that nothing answers to.
    fn missed(&mut self, gold: &Record) {
        self.all.miss();
        self.of_rule(MISSED).miss();
        self.of_kind(is_provision(gold)).miss();
        let miss = format!("{} {}", self.place(gold), gist(gold));
        self.score.note("missed", miss);
    }

    /// A statement that answers to no annotated one.
    fn invented(&mut self, found: &Record) {
        let evidence = found.get("evidence")["text"].as_str().unwrap_or_default();
        let miss = format!("{}@{} “{evidence}” {}", self.stem, found.start, gist(found));
        let provision = is_provision(found);
        self.all.invent();
        self.of_rule(found.text("rule")).invent();
        self.of_kind(provision).invent();
        self.score.note("invented", miss);
    }

    fn of_rule(&mut self, rule: &str) -> &mut Statements {
        self.score.by_rule.entry(rule.to_owned()).or_default()
    }

    fn of_kind(&mut self, provision: bool) -> &mut Statements {
        if provision { &mut self.score.provisions } else { &mut self.counts }
    }

    fn wrong(&mut self, kind: &str, field: &str, gold: &Record, found: &Record) {
        let (wanted, got) = (gold.get(field), found.get(field));
        let miss = format!("{}: gold {wanted} got {got}", self.place(gold));
        self.score.note(&format!("{kind} {field}"), miss);
    }

    fn place(&self, gold: &Record) -> String {
        format!("{}@{} “{}”", self.stem, gold.start, gold.text("quote"))
    }

    /// Adds the document to the whole.
    fn close(self, genre: &str) {
        self.score.all += self.all;
        *self.score.by_genre.entry(genre.to_owned()).or_default() += self.all;
        self.score.by_document.insert(self.stem.to_owned(), self.all);
        self.score.statements += self.counts;
        let Statements { found, right, .. } = self.counts;
        let document = DocumentScore { found, right };
        self.score.documents.insert(self.stem.to_owned(), document);
    }
}

fn is_provision(record: &Record) -> bool {
    record.text("role") == "provision"
}

/// Indicator, value and unit in short.
fn gist(record: &Record) -> String {
    format!("{} {}{}", record.text("indicator"), record.get("value"), record.text("unit"))
}
