//! What goes through the formats of annotation tools comes back, to the last field.

use guihua::export::gold::{Annotated, Record};
use guihua::export::{brat, doccano, label_studio};
use guihua::schema::Document;
use serde_json::{Value, json};

use crate::support::SEEDS;

/// The records of a document, there and back through each tool.
fn through_tools(text: &str, document: &Document) -> [(&'static str, Vec<Record>); 3] {
    let one = |annotated: Vec<Annotated>| {
        let [annotated] = annotated.try_into().expect("one document");
        assert_eq!(annotated.id, document.id);
        annotated.records
    };
    let task = json!([label_studio::task(text, document)]).to_string();
    let line = doccano::Lines::default().line(text, document).to_string();
    [
        ("brat", brat::read(&brat::write(text, document), text).expect("annotations")),
        ("Label Studio", one(label_studio::read(&task).expect("a task"))),
        ("doccano", one(doccano::read(&line).expect("a line"))),
    ]
}

/// The records as they are annotated: in the order of the text.
fn records(document: &Document) -> Vec<Record> {
    let mut records: Vec<Record> = document.statements().map(Record::from).collect();
    records.sort_by_key(|record| (record.start, record.end));
    records
}

fn assert_comes_back(text: &str, document: &Document) {
    // of several statements about one number the order is no matter
    let sorted = |mut records: Vec<Record>| {
        records.sort_by_key(|record| (record.start, record.end, json!(record).to_string()));
        records
    };
    let there = sorted(records(document));
    for (tool, back) in through_tools(text, document) {
        let back = sorted(back);
        assert_eq!(back.len(), there.len(), "{tool}: {}", document.id);
        for (back, there) in back.iter().zip(&there) {
            assert_eq!(back, there, "{tool}: {}", document.id);
        }
    }
}

#[test]
fn all_of_the_seeds_comes_back() {
    for seed in SEEDS.iter() {
        assert!(seed.document.statements().count() > 0);
        assert_comes_back(&seed.text, &seed.document);
    }
}

/// A value for each field that a statement's marks do not say, and null where they do.
#[test]
fn whatever_a_field_holds_comes_back() {
    let values = [
        ("indicator", json!("另一 | 名称 => 甲\\乙")),
        ("subject", json!("甲乡\n乙乡")),
        ("subject", Value::Null),
        ("per", json!(" 每园 ")),
        ("value", json!(0.125)),
        ("value_max", json!(1_234_567.5)),
        ("unit", Value::Null),
        ("unit", json!("个/万人")),
        ("unit", json!("–")),
        ("action", json!("=")),
        ("action", Value::Null),
        ("modality", json!("力争")),
        ("binding", json!("约束性")),
        ("condition", json!("年营收500万元以上的企业")),
        ("year", Value::Null),
        ("year", json!(1999)),
        ("year_start", json!(1998)),
        ("year_basis", Value::Null),
        ("baseline", json!(38.5)),
        ("baseline_year", json!(2020)),
        ("value_text", json!("约四成")),
        ("direction", json!("down")),
        ("measure", json!("rank")),
        ("comparator", json!("between")),
    ];
    let seed = &SEEDS[0];
    for (at, (field, value)) in values.iter().enumerate() {
        let mut document = serde_json::to_value(&seed.document).expect("JSON");
        for list in ["targets", "actuals", "provisions"] {
            let statements = document[list].as_array_mut().expect("a list");
            for statement in statements.iter_mut().skip(at % 3).step_by(3) {
                statement[field] = value.clone();
            }
        }
        let document: Document = serde_json::from_value(document).expect("a document");
        assert_comes_back(&seed.text, &document);
    }
}
