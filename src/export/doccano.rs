//! doccano: a line of JSON a document, with entities and relations, as its projects for sequence
//! labelling take and give them.
//!
//! A statement is an entity `Target`, `Actual` or `Provision` over its number, with relations to the
//! entities of what else was read, each of the type of its entity. doccano has no fields: measure,
//! bound and the like, and what the marks do not say, go with the line in `statements`, which the tool
//! keeps as data of the document. On the way back they count for the number at their place; of a
//! number that an annotator marked, the marks alone tell. Offsets are code points.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::gold::{Annotated, Record};
use super::marked::{
    CHOICES, Characters, Field, Marked, Part, field_of_name, labels, role_name, role_of_name,
};
use crate::error::{Error, Result};
use crate::schema::{Document, Span};

/// The label types and the relation types to import into a project: names and contents of files.
pub fn configuration() -> [(&'static str, Value); 2] {
    let label = |(name, colour): (&str, &str)| json!({ "text": name, "background_color": colour, "text_color": "#ffffff" });
    let spans: Vec<_> = labels().into_iter().map(label).collect();
    let parts = Part::ALL.map(Part::name);
    let relations = labels().into_iter().filter(|(name, _)| parts.contains(name)).map(label);
    [("span_types.json", spans.into()), ("relation_types.json", relations.collect())]
}

/// Makes lines whose entities have ids of their own.
#[derive(Debug, Default)]
pub struct Lines {
    entities: usize,
    relations: usize,
}

impl Lines {
    /// The line of `document`, whose text is `text`.
    pub fn line(&mut self, text: &str, document: &Document) -> Value {
        let characters = Characters::new(text);
        let mut line =
            Line { lines: self, ids: BTreeMap::new(), entities: vec![], relations: vec![] };
        let mut statements = Vec::new();
        for statement in document.statements() {
            let marked = Marked::new(statement, &characters);
            line.statement(&marked);
            statements.push(said(&marked));
        }
        json!({
            "text": text,
            "document": document.id,
            "entities": line.entities,
            "relations": line.relations,
            "statements": statements,
        })
    }
}

/// A line in work.
struct Line<'l> {
    lines: &'l mut Lines,
    /// The entities that statements can share.
    ids: BTreeMap<(Part, Span), usize>,
    entities: Vec<Value>,
    relations: Vec<Value>,
}

impl Line<'_> {
    fn statement(&mut self, marked: &Marked) {
        let from = self.entity(role_name(marked.role), marked.value);
        for (&part, spans) in &marked.parts {
            for &span in spans {
                let known = self.ids.get(&(part, span)).copied();
                let to = known.unwrap_or_else(|| self.entity(part.name(), span));
                self.ids.insert((part, span), to);
                self.lines.relations += 1;
                self.relations.push(json!({
                    "id": self.lines.relations, "from_id": from, "to_id": to, "type": part.name(),
                }));
            }
        }
    }

    fn entity(&mut self, label: &str, span: Span) -> usize {
        self.lines.entities += 1;
        self.entities.push(json!({
            "id": self.lines.entities,
            "label": label,
            "start_offset": span.start,
            "end_offset": span.end,
        }));
        self.lines.entities
    }
}

/// What the marks of a statement do not say.
fn said(marked: &Marked) -> Value {
    let fields = marked.fields.iter().map(|(&name, field)| (name.to_owned(), field.pair()));
    let mut said = json!({
        "start": marked.value.start,
        "end": marked.value.end,
        "fields": fields.collect::<Map<_, _>>(),
    });
    for (field, choice) in &marked.choices {
        said[field] = json!(choice);
    }
    said
}

/// A line as it is exported; what is not named here is passed over.
#[derive(Deserialize)]
struct Given {
    text: String,
    #[serde(default)]
    document: String,
    #[serde(default)]
    entities: Vec<Entity>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default)]
    statements: Vec<Map<String, Value>>,
}

#[derive(Deserialize)]
struct Entity {
    id: u64,
    label: String,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Deserialize)]
struct Relation {
    from_id: u64,
    to_id: u64,
}

/// Reads what doccano exports: a document a line. The error names the line.
pub fn read(lines: &str) -> Result<Vec<Annotated>> {
    let lines = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let annotated = |(at, line): (usize, &str)| {
        let told = |why: &dyn std::fmt::Display| Error::data(format!("line {}: {why}", at + 1));
        let given: Given = serde_json::from_str(line).map_err(|error| told(&error))?;
        let records = records(&given).map_err(|error| told(&error))?;
        Ok(Annotated { id: given.document, records })
    };
    lines.map(annotated).collect()
}

fn records(given: &Given) -> Result<Vec<Record>> {
    let characters = Characters::new(&given.text);
    let span = |entity: &Entity| Span { start: entity.start_offset, end: entity.end_offset };
    let mut statements: BTreeMap<u64, Marked> = BTreeMap::new();
    let mut parts: BTreeMap<u64, (Part, Span)> = BTreeMap::new();
    for entity in &given.entities {
        if let Some(role) = role_of_name(&entity.label) {
            statements.insert(entity.id, Marked::bare(role, span(entity)));
        } else if let Some(part) = Part::of_name(&entity.label) {
            parts.insert(entity.id, (part, span(entity)));
        }
    }
    for Relation { from_id, to_id } in &given.relations {
        // people draw them either way
        for (of, part) in [(from_id, to_id), (to_id, from_id)] {
            if let (Some(marked), Some(&(part, span))) = (statements.get_mut(of), parts.get(part)) {
                marked.parts.entry(part).or_default().push(span);
            }
        }
    }
    for said in &given.statements {
        fill(&mut statements, said);
    }
    let mut records = Vec::new();
    for marked in statements.values_mut() {
        marked.parts.values_mut().for_each(|spans| spans.sort());
        records.push(marked.record(&characters)?);
    }
    records.sort_by_key(|record| (record.start, record.end));
    Ok(records)
}

/// Adds what was said of a statement to the number at its place that has nothing of the kind yet.
fn fill(statements: &mut BTreeMap<u64, Marked>, said: &Map<String, Value>) {
    let at = |name: &str| said.get(name).and_then(Value::as_u64);
    let here = |marked: &&mut Marked| {
        let Span { start, end } = marked.value;
        (at("start"), at("end")) == (u64::try_from(start).ok(), u64::try_from(end).ok())
            && marked.choices.is_empty()
    };
    let Some(marked) = statements.values_mut().find(here) else { return };
    for (field, _, _) in CHOICES {
        let choice = said.get(field).and_then(Value::as_str);
        marked.choices.extend(choice.map(|choice| (field, choice.to_owned())));
    }
    let fields = said.get("fields").and_then(Value::as_object).into_iter().flatten();
    let fields = fields.filter_map(|(name, pair)| field_of_name(name).zip(Field::of_pair(pair)));
    marked.fields.extend(fields);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Lines, configuration, read};
    use crate::export::gold::Record;
    use crate::schema::{Document, sample};

    const TEXT: &str = "到2030年，绿地率达到40%。\n新建公园12个，城市绿道300公里。";

    fn document() -> Document {
        let mut document = sample::document("plan", TEXT);
        for (quote, indicator, number) in [
            ("绿地率达到40%", "绿地率", "40"),
            ("新建公园12个", "公园", "12"),
            ("城市绿道300公里", "城市", "300"),
        ] {
            let target = sample::target(&mut document, TEXT, quote, indicator, number);
            target.year = Some(2030);
            target.spans.year = Some(sample::span(TEXT, "2030年"));
        }
        document.targets[1].measure = crate::schema::Measure::Increment;
        document.targets[2].indicator = "城市公里".to_owned();
        document.targets[2].spans.indicator.push(sample::span(TEXT, "公里"));
        document
    }

    fn back(line: &Value) -> Vec<Record> {
        let [annotated] = read(&line.to_string()).unwrap().try_into().unwrap();
        assert_eq!(annotated.id, "plan");
        annotated.records
    }

    #[test]
    fn there_and_back() {
        let document = document();
        let records: Vec<_> = document.statements().map(Record::from).collect();
        assert_eq!(back(&Lines::default().line(TEXT, &document)), records);
    }

    #[test]
    fn ids_are_unique_over_lines_and_statements_share_entities() {
        let (mut lines, document) = (Lines::default(), document());
        let [first, second] = [(); 2].map(|()| lines.line(TEXT, &document));
        let ids = |line: &Value| {
            let ids = line["entities"].as_array().unwrap().iter();
            ids.map(|entity| entity["id"].as_u64().unwrap()).collect::<Vec<_>>()
        };
        assert!(ids(&first).last() < ids(&second).first());
        let years = first["entities"].as_array().unwrap().iter().filter(|it| it["label"] == "Year");
        assert_eq!(years.count(), 1);
    }

    #[test]
    fn what_an_annotator_marks_is_read() {
        let mut line = Lines::default().line(TEXT, &document());
        // the tool numbers anew, and relations may be drawn from the part
        line["entities"] = json!([
            {"id": 901, "label": "Actual", "start_offset": 21, "end_offset": 23},
            {"id": 905, "label": "Indicator", "start_offset": 19, "end_offset": 21},
            {"id": 907, "label": "Remark", "start_offset": 0, "end_offset": 2},
        ]);
        line["relations"] = json!([{"id": 3, "from_id": 905, "to_id": 901, "type": "Indicator"}]);
        line["statements"] = json!([]);
        let records = back(&line);
        assert_eq!((records.len(), records[0].indicator.as_str()), (1, "公园"));
        assert!(read("{}").unwrap_err().to_string().starts_with("line 1: "));
    }

    #[test]
    fn the_types_name_all_that_is_written() {
        let [(_, spans), (_, relations)] = configuration();
        assert_eq!(
            (spans.as_array().unwrap().len(), relations.as_array().unwrap().len()),
            (13, 10)
        );
    }
}
