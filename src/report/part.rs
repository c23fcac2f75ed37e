//! What the page's script knows of a document: statements, aims, terms, doubts and sections.
//!
//! In: documents, one after the other. Out: [`Part`]s of the page's data as JSON that can stand in
//! a `<script>` element, whatever the documents say: the lists of some documents together
//! (`list-0`), the text of each apart (`text-0`). The page takes a part when it is needed.

use serde_json::{Map, Value, json};

use super::Entry;
use super::article::Article;
use super::labels::Labels;
use super::summary::Summary;
use super::text::parts;
use crate::export::gold::{Aim as AimRecord, Record};
use crate::schema::{Aim, Diagnostic, Document, Section, Span, Statement, Term};

/// How many documents share a list at most, and from how many statements on it is closed.
const DOCUMENTS: usize = 50;
const STATEMENTS: usize = 4000;

/// A piece of the page's data.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) json: String,
}

/// The documents so far, and the lists of the last ones until there are enough for a part.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) summaries: Vec<Summary>,
    waiting: Vec<Value>,
    statements: usize,
    lists: usize,
}

impl Parts {
    /// The parts that are complete with `entry`.
    pub(super) fn add(&mut self, entry: Entry<'_>, labels: &Labels) -> Vec<Part> {
        let html = Article::new(entry, labels).html();
        let text = format!("text-{}", self.summaries.len());
        let mut complete = vec![Part { name: text, json: safe(&json!({ "html": html })) }];
        self.summaries.push(Summary::new(entry.document, self.lists));
        self.waiting.push(lists(entry.document));
        self.statements += entry.document.statements().count();
        if self.waiting.len() >= DOCUMENTS || self.statements >= STATEMENTS {
            complete.extend(self.list());
        }
        complete
    }

    /// The lists that wait for more.
    pub(super) fn list(&mut self) -> Option<Part> {
        if self.waiting.is_empty() {
            return None;
        }
        let name = format!("list-{}", self.lists);
        let json = safe(&Value::Array(std::mem::take(&mut self.waiting)));
        self.lists += 1;
        self.statements = 0;
        Some(Part { name, json })
    }
}

/// JSON without `<`, `>` and `&`: no text can end the element it is in.
pub(super) fn safe(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).expect("keys are strings and numbers are finite");
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}

fn lists(document: &Document) -> Value {
    json!({
        "statements": document.statements().map(statement).collect::<Vec<_>>(),
        "aims": document.aims.iter().map(aim).collect::<Vec<_>>(),
        "terms": document.terms.iter().map(|one| term(document, one)).collect::<Vec<_>>(),
        "sections": document.sections.iter().map(section).collect::<Vec<_>>(),
        "diagnostics": document.diagnostics.iter().map(diagnostic).collect::<Vec<_>>(),
    })
}

/// The record in the annotation format and where it comes from.
fn statement(statement: &Statement) -> Value {
    let spans = parts(&statement.spans).into_iter().map(flat).collect::<Vec<_>>();
    filled(
        &Record::from(statement),
        [
            ("id", json!(statement.id)),
            ("rule", json!(statement.rule)),
            ("confidence", json!(statement.confidence)),
            ("section", json!(statement.section)),
            ("table", json!(statement.table)),
            ("code", json!(statement.indicator_code)),
            ("normalized", json!(statement.normalized)),
            ("pace", json!(statement.pace)),
            ("same", json!(statement.same_as)),
            ("evidence", json!([statement.evidence.start, statement.evidence.end])),
            ("parts", json!(spans)),
        ],
    )
}

fn aim(aim: &Aim) -> Value {
    let what = aim.spans.what.iter().map(|&span| ("what", span));
    let year = aim.spans.year.map(|span| ("year", span));
    let spans = what.chain(year).map(flat).collect::<Vec<_>>();
    filled(
        &AimRecord::from(aim),
        [
            ("id", json!(aim.id)),
            ("section", json!(aim.section)),
            ("evidence", json!([aim.evidence.start, aim.evidence.end])),
            ("parts", json!(spans)),
        ],
    )
}

/// What a term says beside its statement; the title of what it rests on for the citation's id.
fn term(document: &Document, term: &Term) -> Value {
    let cited =
        document.citations.iter().find(|cited| Some(&cited.id) == term.legal_basis.as_ref());
    let basis = cited.map(|cited| &cited.title).or(term.legal_basis.as_ref());
    let mut fields = filled(term, [("legal_basis", json!(basis))]);
    if let Some(fields) = fields.as_object_mut() {
        for of_the_statement in ["spans", "evidence", "path", "indicator", "comparator"] {
            fields.remove(of_the_statement);
        }
    }
    fields
}

fn section(section: &Section) -> Value {
    filled(
        section,
        [("start", json!(section.span.start)), ("span", json!(null)), ("body", json!(null))],
    )
}

fn diagnostic(doubt: &Diagnostic) -> Value {
    let Span { start, end } = doubt.span;
    let other = doubt.other.map(|other| [other.start, other.end]);
    json!({ "code": doubt.code, "message": doubt.message, "start": start, "end": end, "other": other })
}

/// The fields of `of` and `more`, which go first, without those that say nothing.
fn filled<const N: usize>(of: &impl serde::Serialize, more: [(&str, Value); N]) -> Value {
    let mut fields = match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    fields.extend(more.map(|(name, value)| (name.to_owned(), value)));
    fields
        .retain(|_, value| !value.is_null() && value.as_array().is_none_or(|all| !all.is_empty()));
    Value::Object(fields)
}

fn flat((name, span): (&'static str, Span)) -> (&'static str, usize, usize) {
    (name, span.start, span.end)
}

#[cfg(test)]
mod tests {
    use super::Parts;
    use crate::report::Entry;
    use crate::report::labels::{Labels, Language};
    use crate::schema::sample;

    #[test]
    fn no_text_ends_the_element() {
        let text = "</script><!--<script>&lt;公园12个";
        let mut document = sample::document("a", text);
        sample::target(&mut document, text, text.trim_end_matches('个'), "公园", "12");
        let entry = Entry { document: &document, text: Some(text) };
        let mut parts = Parts::default();
        let texts = parts.add(entry, &Labels::new(Language::Chinese));
        let list = parts.list().unwrap();
        assert!(texts.iter().chain([&list]).all(|part| !part.json.contains(['<', '>', '&'])));
        let back: serde_json::Value = serde_json::from_str(&list.json).unwrap();
        let statement = &back[0]["statements"][0];
        assert_eq!(statement["quote"], "</script><!--<script>&lt;公园12");
        assert_eq!(statement["parts"][0][0], "indicator");
        assert!(statement.get("year").is_none());
    }

    #[test]
    fn lists_are_cut_between_documents() {
        let labels = Labels::new(Language::Chinese);
        let document = sample::document("a", "");
        let mut parts = Parts::default();
        let mut names = Vec::new();
        for _ in 0..120 {
            let entry = Entry { document: &document, text: None };
            names.extend(parts.add(entry, &labels).into_iter().map(|part| part.name));
        }
        names.extend(parts.list().map(|part| part.name));
        assert_eq!(names.iter().filter(|name| name.starts_with("text-")).count(), 120);
        names.retain(|name| name.starts_with("list-"));
        assert_eq!(names, ["list-0", "list-1", "list-2"]);
        assert_eq!(parts.summaries.iter().filter(|summary| summary.part == 2).count(), 20);
        assert!(parts.list().is_none());
    }
}
