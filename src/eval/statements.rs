//! The statements of one document, scored.

use super::align::{align, left_over};
use super::fields::{CORE, EXTRA, agree, agrees, alike_condition, same_fact};
use super::figures::{DocumentScore, Score, Statements};
use super::gold::{Gold, Record};
use crate::schema::Document;

/// Adds the statements of the document that `gold` annotates.
pub(super) fn add(score: &mut Score, gold: &Gold, document: Option<&Document>) {
    let found = document.into_iter().flat_map(Document::statements);
    let found = found.filter(|s| gold.holds(s.spans.value.start)).map(Record::from).collect();
    let mut sheet = Sheet { score, gold, found, counts: Statements::default() };
    let pairs = align(&gold.statements, &sheet.found, likeness);
    for &(i, j) in &pairs {
        sheet.pair(i, j);
    }
    left_over(gold.statements.len(), pairs.iter().map(|p| p.0)).for_each(|i| sheet.missed(i));
    left_over(sheet.found.len(), pairs.iter().map(|p| p.1)).for_each(|j| sheet.invented(j));
    sheet.close();
}

/// How many of the core fields agree.
pub(crate) fn likeness(gold: &Record, found: &Record) -> f64 {
    CORE.iter().filter(|field| agree(gold, found, field)).map(|_| 1.0).sum()
}

/// The counts of one document while they are made.
struct Sheet<'a> {
    score: &'a mut Score,
    gold: &'a Gold,
    found: Vec<Record>,
    /// Targets and actuals.
    counts: Statements,
}

impl Sheet<'_> {
    /// An annotated statement and the one that answers to it.
    fn pair(&mut self, i: usize, j: usize) {
        let (gold, found) = (&self.gold.statements[i], &self.found[j]);
        if is_optional(gold) {
            return;
        }
        let (fact, right) = (same_fact(gold, found), agrees(gold, found));
        self.score.all.hit(fact, right);
        match (is_provision(gold), is_provision(found)) {
            (true, true) => {
                self.score.provisions.hit(fact, right);
                self.score.conditions.add(alike_condition(gold, found));
                self.wrong_fields("provision: wrong", i, j);
            }
            (false, false) => {
                self.counts.hit(fact, right);
                self.add_fields(i, j);
                self.wrong_fields("wrong", i, j);
            }
            (of_gold, of_found) => {
                self.of_kind(of_gold).miss();
                self.of_kind(of_found).invent();
                self.wrong("wrong", "role", i, j);
            }
        }
    }

    /// How often each field of targets and actuals agrees.
    fn add_fields(&mut self, i: usize, j: usize) {
        let (gold, found) = (&self.gold.statements[i], &self.found[j]);
        for field in CORE.iter().chain(&EXTRA) {
            let agrees = agree(gold, found, field);
            self.score.fields.entry(field).or_default().add(agrees);
        }
    }

    /// Takes note of the core fields that are wrong.
    fn wrong_fields(&mut self, kind: &str, i: usize, j: usize) {
        let (gold, found) = (&self.gold.statements[i], &self.found[j]);
        let wrong: Vec<_> = CORE.iter().filter(|field| !agree(gold, found, field)).collect();
        for field in wrong {
            self.wrong(kind, field, i, j);
        }
    }

    /// An annotated statement that nothing answers to.
    fn missed(&mut self, i: usize) {
        let gold = &self.gold.statements[i];
        if is_optional(gold) {
            return;
        }
        self.score.all.miss();
        self.of_kind(is_provision(gold)).miss();
        let miss = format!("{} {}", self.place(i), gist(gold));
        self.score.note("missed", miss);
    }

    /// A statement that answers to no annotated one.
    fn invented(&mut self, j: usize) {
        let found = &self.found[j];
        let evidence = found.get("evidence")["text"].as_str().unwrap_or_default();
        let miss = format!("{}@{} “{evidence}” {}", self.gold.stem, found.start, gist(found));
        let provision = is_provision(found);
        self.score.all.invent();
        self.of_kind(provision).invent();
        self.score.note("invented", miss);
    }

    fn of_kind(&mut self, provision: bool) -> &mut Statements {
        if provision { &mut self.score.provisions } else { &mut self.counts }
    }

    fn wrong(&mut self, kind: &str, field: &str, i: usize, j: usize) {
        let (gold, found) = (self.gold.statements[i].get(field), self.found[j].get(field));
        let miss = format!("{}: gold {gold} got {found}", self.place(i));
        self.score.note(&format!("{kind} {field}"), miss);
    }

    fn place(&self, i: usize) -> String {
        let gold = &self.gold.statements[i];
        format!("{}@{} “{}”", self.gold.stem, gold.start, gold.text("quote"))
    }

    /// Adds the document to the whole.
    fn close(self) {
        self.score.statements += self.counts;
        let Statements { found, right, .. } = self.counts;
        let document = DocumentScore { found, right };
        self.score.documents.insert(self.gold.stem.clone(), document);
    }
}

fn is_optional(record: &Record) -> bool {
    record.get("optional").as_bool().unwrap_or(false)
}

fn is_provision(record: &Record) -> bool {
    record.text("role") == "provision"
}

/// Indicator, value and unit in short.
fn gist(record: &Record) -> String {
    format!("{} {}{}", record.text("indicator"), record.get("value"), record.text("unit"))
}
