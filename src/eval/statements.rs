//! The statements of one document, scored.

use super::align::{align, left_over};
use super::fields::{CORE, EXTRA, agree, alike_condition, same_fact};
use super::figures::{Counts, DocumentScore, Score};
use super::gold::{Gold, Record};
use crate::schema::Document;

/// Adds the statements of the document that `gold` annotates.
pub(super) fn add(score: &mut Score, gold: &Gold, document: Option<&Document>) {
    let found = document.into_iter().flat_map(Document::statements);
    let found = found.filter(|s| gold.holds(s.spans.value.start)).map(Record::from).collect();
    let mut sheet = Sheet { score, gold, found, counts: Counts::default(), facts: 0, right: 0 };
    let pairs = align(&gold.statements, &sheet.found, likeness);
    for &(i, j) in &pairs {
        sheet.pair(i, j);
    }
    left_over(gold.statements.len(), pairs.iter().map(|p| p.0)).for_each(|i| sheet.missed(i));
    left_over(sheet.found.len(), pairs.iter().map(|p| p.1)).for_each(|j| sheet.invented(j));
    sheet.close();
}

/// How many of the core fields agree.
fn likeness(gold: &Record, found: &Record) -> f64 {
    CORE.iter().filter(|field| agree(gold, found, field)).map(|_| 1.0).sum()
}

/// The counts of one document while they are made.
struct Sheet<'a> {
    score: &'a mut Score,
    gold: &'a Gold,
    found: Vec<Record>,
    /// Targets and actuals.
    counts: Counts,
    facts: usize,
    right: usize,
}

impl Sheet<'_> {
    /// An annotated statement and the one that answers to it.
    fn pair(&mut self, i: usize, j: usize) {
        let (gold, found) = (&self.gold.statements[i], &self.found[j]);
        let provisions = &mut self.score.provisions;
        match (is_provision(gold), is_provision(found)) {
            _ if is_optional(gold) => {}
            (true, true) => {
                provisions.hit += 1;
                self.score.conditions.add(alike_condition(gold, found));
            }
            (false, false) => self.compare(i, j),
            (true, false) => {
                provisions.missed += 1;
                self.counts.extra += 1;
                self.wrong("role", i, j);
            }
            (false, true) => {
                provisions.extra += 1;
                self.counts.missed += 1;
                self.wrong("role", i, j);
            }
        }
    }

    /// A pair of targets or actuals, field by field.
    fn compare(&mut self, i: usize, j: usize) {
        let mut wrong = Vec::new();
        let (gold, found) = (&self.gold.statements[i], &self.found[j]);
        for field in CORE.iter().chain(&EXTRA) {
            let agrees = agree(gold, found, field);
            self.score.fields.entry(field).or_default().add(agrees);
            if !agrees && CORE.contains(field) {
                wrong.push(field);
            }
        }
        self.counts.hit += 1;
        self.facts += usize::from(same_fact(gold, found));
        self.right += usize::from(wrong.is_empty());
        for field in wrong {
            self.wrong(field, i, j);
        }
    }

    /// An annotated statement that nothing answers to.
    fn missed(&mut self, i: usize) {
        let gold = &self.gold.statements[i];
        if is_optional(gold) {
            return;
        }
        self.of_kind(is_provision(gold)).missed += 1;
        let miss = format!("{} {}", self.place(i), gist(gold));
        self.score.note("missed", miss);
    }

    /// A statement that answers to no annotated one.
    fn invented(&mut self, j: usize) {
        let found = &self.found[j];
        let evidence = found.get("evidence")["text"].as_str().unwrap_or_default();
        let miss = format!("{}@{} “{evidence}” {}", self.gold.stem, found.start, gist(found));
        self.of_kind(is_provision(found)).extra += 1;
        self.score.note("invented", miss);
    }

    fn of_kind(&mut self, provision: bool) -> &mut Counts {
        if provision { &mut self.score.provisions } else { &mut self.counts }
    }

    fn wrong(&mut self, field: &str, i: usize, j: usize) {
        let (gold, found) = (self.gold.statements[i].get(field), self.found[j].get(field));
        let miss = format!("{}: gold {gold} got {found}", self.place(i));
        self.score.note(&format!("wrong {field}"), miss);
    }

    fn place(&self, i: usize) -> String {
        let gold = &self.gold.statements[i];
        format!("{}@{} “{}”", self.gold.stem, gold.start, gold.text("quote"))
    }

    /// Adds the document to the whole.
    fn close(self) {
        let right = self.counts.with_hits(self.right);
        self.score.statements.found += self.counts;
        self.score.statements.facts += self.counts.with_hits(self.facts);
        self.score.statements.right += right;
        let document = DocumentScore { found: self.counts, right };
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
