//! The score as JSON.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde_json::{Map, Value, json};

use super::aims::Aims;
use super::figures::{Counts, DocumentScore, Score, Share, Statements};
use super::terms::Terms;

impl Score {
    /// The figures as one JSON object, ratios to four places.
    pub fn to_json(&self) -> Value {
        let mut score = json!({
            "all": statements(self.all),
            "statements": statements(self.statements),
            "fields": map(&self.fields, |share| rounded(share.ratio())),
            "provisions": statements(self.provisions),
            "sections": {
                "gold": self.sections.found.gold(),
                "found": counts(self.sections.found),
                "fields": map(&self.sections.fields, |share| rounded(share.ratio())),
                "recall_by_kind": map(&self.sections.recall_by_kind, fraction),
            },
            "tasks": {
                "gold": self.tasks.found.gold(),
                "found": counts(self.tasks.found),
                "fields": map(&self.tasks.fields, |field| counts(*field)),
            },
            "metadata": map(&self.metadata, fraction),
            "documents": map(&self.documents, document),
        });
        if !self.aims.documents.is_empty() {
            score["aims"] = aims(&self.aims);
        }
        if !self.terms.documents.is_empty() {
            score["terms"] = terms(&self.terms);
        }
        score
    }
}

fn terms(terms: &Terms) -> Value {
    json!({
        "documents": terms.documents.len(),
        "gold": terms.found.gold(),
        "found": counts(terms.found),
        "right": counts(terms.right),
        "fields_of_found": map(&terms.fields, fraction),
        "by_document": map(&terms.documents, document),
    })
}

fn aims(aims: &Aims) -> Value {
    json!({
        "documents": aims.documents.len(),
        "gold": aims.found.gold(),
        "predicted": aims.found.hit + aims.found.extra,
        "found": counts(aims.found),
        "right": counts(aims.right),
        "fields_of_found": map(&aims.fields, fraction),
        "recall_by_kind": map(&aims.recall_by_kind, fraction),
        "by_document": map(&aims.documents, document),
    })
}

fn statements(of: Statements) -> Value {
    json!({
        "gold": of.found.gold(),
        "found": counts(of.found),
        "facts": counts(of.facts),
        "right": counts(of.right),
    })
}

fn counts(counts: Counts) -> Value {
    json!({
        "P": rounded(counts.precision()),
        "R": rounded(counts.recall()),
        "F": rounded(counts.f1()),
    })
}

fn document(score: &DocumentScore) -> Value {
    json!({
        "gold": score.found.gold(),
        "found_F": rounded(score.found.f1()),
        "right_F": rounded(score.right.f1()),
    })
}

fn map<K: Display, T>(of: &BTreeMap<K, T>, value: impl Fn(&T) -> Value) -> Value {
    let entries = of.iter().map(|(name, item)| (name.to_string(), value(item)));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn fraction(share: &Share) -> Value {
    Value::String(share.to_string())
}

/// A ratio to four places.
pub(super) fn rounded(ratio: f64) -> Value {
    let digits = format!("{ratio:.4}");
    json!(digits.parse::<f64>().expect("digits that were just written"))
}
