//! What the page's script knows: the statements with all fields, the sections, the words.
//!
//! In: documents. Out: JSON that can stand in a `<script>` element, whatever the documents say.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Entry;
use super::labels::Labels;
use super::text::parts;
use crate::export::gold::Record;
use crate::schema::{Diagnostic, Document, Span, Statement};

/// The data of a page.
#[derive(Serialize)]
struct Data<'a> {
    labels: &'a BTreeMap<&'static str, [&'static str; 2]>,
    documents: Vec<Value>,
}

/// The data of a page as JSON without `<`, `>` and `&`: no text can end the element it is in.
pub(super) fn json(entries: &[Entry<'_>], labels: &Labels) -> String {
    let documents = entries.iter().map(|entry| document(entry.document)).collect();
    let data = Data { labels: labels.all(), documents };
    let json = serde_json::to_string(&data).expect("keys are strings and numbers are finite");
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}

fn document(document: &Document) -> Value {
    let sections = document.sections.iter().map(|section| {
        json!({
            "id": section.id, "parent": section.parent, "title": section.title,
            "start": section.span.start,
        })
    });
    json!({
        "id": document.id,
        "name": document.source.name,
        "title": document.metadata.title,
        "sha256": document.source.sha256,
        "statements": document.statements().map(statement).collect::<Vec<_>>(),
        "sections": sections.collect::<Vec<_>>(),
        "diagnostics": document.diagnostics.iter().map(diagnostic).collect::<Vec<_>>(),
    })
}

/// The record in the annotation format, nulls left out, and where it comes from.
fn statement(statement: &Statement) -> Value {
    let record = serde_json::to_value(Record::from(statement));
    let mut fields = match record {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let evidence = [statement.evidence.start, statement.evidence.end];
    let more = [
        ("id", json!(statement.id)),
        ("rule", json!(statement.rule)),
        ("confidence", json!(statement.confidence)),
        ("section", json!(statement.section)),
        ("table", json!(statement.table)),
        ("code", json!(statement.indicator_code)),
        ("normalized", json!(statement.normalized)),
        ("evidence", json!(evidence)),
        ("parts", json!(parts(&statement.spans).into_iter().map(flat).collect::<Vec<_>>())),
    ];
    fields.extend(more.map(|(name, value)| (name.to_owned(), value)));
    fields.retain(|_, value| !value.is_null());
    Value::Object(fields)
}

fn flat((name, span): (&'static str, Span)) -> (&'static str, usize, usize) {
    (name, span.start, span.end)
}

fn diagnostic(doubt: &Diagnostic) -> Value {
    let Span { start, end } = doubt.span;
    json!({ "code": doubt.code, "message": doubt.message, "start": start, "end": end })
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::report::Entry;
    use crate::report::labels::{Labels, Language};
    use crate::schema::sample;

    #[test]
    fn no_text_ends_the_element() {
        let text = "</script><!--<script>&lt;公园12个";
        let mut document = sample::document("a", text);
        sample::target(&mut document, text, text.trim_end_matches('个'), "公园", "12");
        let entry = Entry { document: &document, text: Some(text) };
        let json = json(&[entry], &Labels::new(Language::Chinese));
        assert!(!json.contains(['<', '>', '&']));
        let back: serde_json::Value = serde_json::from_str(&json).unwrap();
        let statement = &back["documents"][0]["statements"][0];
        assert_eq!(statement["quote"], "</script><!--<script>&lt;公园12");
        assert_eq!(statement["parts"][0][0], "indicator");
        assert!(statement.get("year").is_none());
    }
}
