//! The JSON Schema file and the names of the contract.

use std::collections::BTreeSet;

use guihua::schema::Document;
use serde_json::{Value, json};

use crate::support::{SEEDS, assert_current, root};

#[test]
fn the_schema_file_is_current() {
    let path = root().join("schema/guihua.schema.json");
    assert_current(&path, &guihua::schema::json_schema());
}

/// A document with one of each thing, all of whose optional fields are null.
fn sparse() -> Value {
    let span = json!({"start": 0, "end": 1});
    let statement = json!({
        "id": "t1", "role": "target", "indicator": "公园", "indicator_code": null,
        "subject": null, "per": null, "measure": "level", "direction": null, "comparator": "eq",
        "value": 2.45, "value_max": null, "unit": null, "value_text": "2.45", "normalized": null,
        "year": null, "year_start": null, "year_basis": null, "period": null,
        "baseline": null, "baseline_year": null, "action": null, "modality": null,
        "binding": null, "pace": null, "firmness": null, "same_as": [], "condition": null,
        "section": null, "table": null, "rule": "example", "confidence": null,
        "evidence": {"text": "公", "start": 0, "end": 1},
        "spans": {"indicator": [span], "value": span, "unit": null, "year": null,
            "comparator": [], "subject": null, "per": null, "action": null, "modality": null,
            "binding": null, "condition": []},
    });
    let term: Value = serde_json::from_str(TERM).expect("a term");
    json!({
        "schema_version": "1.0.0", "id": "plan",
        "source": {"name": "plan.txt", "format": "text", "encoding": "UTF-8", "sha256": "",
            "chars": 1, "offsets": "code_points", "sketch": ""},
        "metadata": {"title": null, "genre": null, "issuer": null, "document_number": null,
            "index_number": null, "date_written": null, "date_published": null,
            "period_start": null, "period_end": null, "region": null, "region_code": null,
            "level": null, "notice_title": null, "addressees": [], "copied_to": [],
            "signatory": null, "attachments": [], "printed_by": null, "date_printed": null,
            "valid_from": null, "valid_until": null, "spans": {}},
        "parts": [],
        "sections": [{"id": "s1", "parent": null, "kind": "heading", "marker": null,
            "title": "公", "level": 1, "role": "objective", "span": span, "body": span}],
        "targets": [statement], "actuals": [], "provisions": [],
        "aims": [{"id": "g1", "what": "公", "state": "公", "kind": "trend", "year": null,
            "year_start": null, "year_basis": null, "section": "s1",
            "evidence": {"text": "公", "start": 0, "end": 1},
            "spans": {"what": [span], "state": span, "year": null}}],
        "terms": [term],
        "tasks": [{"id": "k1", "section": "s1", "title": "公", "path": [], "level": 1,
            "lead": [], "support": [], "responsible": [], "deadline": null,
            "deadline_text": null, "body": span, "targets": [], "citations": [], "span": span,
            "spans": {"lead": [], "support": [], "responsible": [], "deadline": null,
                "deadlines": [], "sentences": []}}],
        "tables": [{"id": "b1", "section": null, "caption": null, "columns": [], "rows": [],
            "span": span}],
        "citations": [{"id": "c1", "title": "公", "number": null, "issuer": null, "date": null,
            "article": null, "relation": null, "resolved": null, "kind": "document",
            "span": span}],
        "diagnostics": [{"code": "doubt", "message": "", "span": span, "other": null}],
    })
}

/// A term of which the text says nothing but the value.
const TERM: &str = r#"{"statement": "p1", "group": "f1", "term_kind": "norm", "instrument": null,
        "instrument_text": null, "official_class": null, "beneficiary": null,
        "beneficiary_type": null, "condition": null, "thresholds": [], "indicator": "公",
        "comparator": "eq", "value": 1, "value_max": null, "unit": null, "amount": null,
        "amount_max": null, "rate": null, "rate_max": null, "base": null, "cap": null,
        "cap_unit": null, "cap_on": null, "cap_statement": null, "floor": null, "per": null,
        "times": null, "duration": null, "duration_statement": null, "tier": null,
        "tier_by": null, "tier_scope": null, "valid_from": null, "valid_to": null,
        "apply_mode": null, "apply_from": null, "apply_to": null, "apply_window": null,
        "authority": [], "payer": null, "shares": [], "stacking": null,
        "legal_basis": null, "path": [], "doubt": [],
        "evidence": {"text": "公", "start": 0, "end": 1},
        "spans": {"value": {"start": 0, "end": 1}, "unit": null, "instrument": null, "beneficiary": null,
            "condition": [], "base": null, "cap": null, "per": null, "times": null,
            "duration": null, "tier_by": null, "tier_scope": null, "valid": null,
            "apply_mode": null, "apply_window": null, "authority": [], "payer": null, "stacking": null,
            "legal_basis": null}}"#;

#[test]
fn the_wire_names_are_those_of_the_contract() {
    let document: Document = serde_json::from_value(sparse()).expect("the contract's object");
    assert!(document.is_compatible());
    assert_eq!(serde_json::to_value(&document).expect("plain JSON"), sparse());
}

#[test]
fn unknown_fields_of_later_versions_are_passed_over() {
    let mut later = sparse();
    later["schema_version"] = json!("1.7.0");
    later["targets"][0]["weather"] = json!("fine");
    let document: Document = serde_json::from_value(later).expect("a later minor version");
    assert!(document.is_compatible());
}

#[test]
fn the_schema_requires_every_field() {
    let schema: Value = serde_json::from_str(&guihua::schema::json_schema()).expect("JSON");
    let definitions = schema["$defs"].as_object().expect("definitions");
    for (name, object) in definitions.iter().chain([(&"Document".to_owned(), &schema)]) {
        let Some(properties) = object["properties"].as_object() else { continue };
        let named: BTreeSet<_> = properties.keys().map(String::as_str).collect();
        let required = object["required"].as_array().expect("required fields");
        let required: BTreeSet<_> = required.iter().filter_map(Value::as_str).collect();
        // what a row did not have to be kept is left out
        let left_out: BTreeSet<&str> = ["kept"].into();
        let missing: BTreeSet<_> = named.difference(&required).copied().collect();
        assert!(missing.is_subset(&left_out) && required.is_subset(&named), "{name}: {missing:?}");
    }
}

#[test]
fn documents_survive_the_wire() {
    for seed in SEEDS.iter() {
        let wire = serde_json::to_string(&seed.document).expect("plain JSON");
        let back: Document = serde_json::from_str(&wire).expect("what was just written");
        assert_eq!(back, seed.document, "{}", seed.stem);
    }
}
