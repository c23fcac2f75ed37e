//! Documents for the tests of tables: one with a value in every field, one that is bare.

use super::Document;

/// A full and a bare document.
pub(crate) fn documents() -> [Document; 2] {
    let read = |json| serde_json::from_str(json).expect("the sample is a document");
    [read(FULL), read(BARE)]
}

const BARE: &str = r#"{
    "schema_version": "1.0.0", "id": "bare",
    "source": {"name": "bare.txt", "format": "text", "encoding": "UTF-8", "sha256": "ab", "chars": 0},
    "metadata": {"title": null, "genre": null, "issuer": null, "document_number": null,
        "index_number": null, "date_written": null, "date_published": null, "period_start": null,
        "period_end": null, "region": null, "region_code": null},
    "actuals": [{
        "id": "a1", "role": "actual", "indicator": "", "indicator_code": null, "subject": null,
        "per": null, "measure": "level", "direction": null, "comparator": "eq", "value": 12,
        "value_max": null, "unit": null, "value_text": "12", "normalized": null, "year": null,
        "year_start": null, "year_basis": null, "period": null, "baseline": null,
        "baseline_year": null, "action": null, "modality": null, "binding": null, "condition": null, "section": null,
        "table": null, "rule": "r", "evidence": {"text": "12", "start": 0, "end": 2},
        "spans": {"value": {"start": 0, "end": 2}, "unit": null, "year": null, "subject": null,
            "per": null, "action": null, "modality": null, "binding": null, "condition": []}
    }]
}"#;

const FULL: &str = r#"{
    "schema_version": "1.0.0", "id": "甲/“乙”,丙",
    "source": {"name": "乙.txt", "format": "text", "encoding": "UTF-8", "sha256": "cd", "chars": 99,
        "sketch": "0f"},
    "metadata": {"title": "示例市规划", "genre": "规划", "issuer": "示例市", "document_number": "示政〔2021〕1号",
        "index_number": "00012", "date_written": "2021-01-02", "date_published": "2021-01-03",
        "period_start": 2021, "period_end": 2025, "region": "示例市", "region_code": "010000",
        "notice_title": "示例市通知", "level": "prefecture", "addressees": ["各县"], "copied_to": ["市委"],
        "signatory": "某某", "attachments": ["图"], "printed_by": "市府办", "date_printed": "2021-01-04",
        "valid_from": "2021-01-02", "valid_until": "2025-12-31",
        "spans": {}},
    "parts": [{"kind": "plan", "title": "示例市规划", "span": {"start": 0, "end": 99},
        "period_start": 2021, "period_end": 2025}],
    "sections": [{"id": "s1", "parent": "s0", "kind": "heading", "marker": "(一)", "title": "绿化",
        "level": 2, "role": "objective", "span": {"start": 1, "end": 6}, "body": {"start": 6, "end": 50}}],
    "targets": [{
        "id": "t1", "role": "target", "indicator": "绿地\"率\"", "indicator_code": "green.share",
        "subject": "城区", "per": "各县", "measure": "change", "direction": "up",
        "comparator": "between", "value": 2.45, "value_max": 3, "unit": "%", "value_text": "2.45-3%",
        "normalized": {"value": 24500000.1, "value_max": 30000000, "unit": "%", "dimension": "ratio"},
        "year": 2025, "year_start": 2021, "year_basis": "explicit",
        "period": {"from": "2021-01-01", "to": "2025-12-31", "text": "五年内"},
        "baseline": 0.1, "baseline_year": 2020, "action": "达到", "modality": "力争",
        "binding": "约束性", "pace": "per_year", "firmness": "aim", "same_as": ["t2"],
        "condition": "新建项目", "section": "s1", "table": "b1", "rule": "r", "confidence": 0.9,
        "evidence": {"text": "绿地,\n率\r\"2.45", "start": 10, "end": 20},
        "spans": {"indicator": [{"start": 10, "end": 12}, {"start": 14, "end": 15}],
            "value": {"start": 16, "end": 20}, "unit": {"start": 20, "end": 21},
            "year": {"start": 7, "end": 9}, "comparator": [{"start": 21, "end": 23}],
            "subject": {"start": 1, "end": 2}, "per": {"start": 2, "end": 3},
            "action": {"start": 3, "end": 4}, "modality": {"start": 4, "end": 5},
            "binding": {"start": 5, "end": 6}, "condition": [{"start": 6, "end": 7}]}
    }],
    "aims": [{"id": "g1", "what": "水质", "state": "明显改善", "kind": "trend", "year": 2025,
        "year_start": 2021, "year_basis": "inherited", "section": "s1",
        "evidence": {"text": "水质明显改善", "start": 22, "end": 28},
        "spans": {"what": [{"start": 22, "end": 24}], "state": {"start": 24, "end": 28},
            "year": {"start": 7, "end": 9}}}],
    "terms": [{"statement": "p1", "group": "f1", "term_kind": "rate", "instrument": "grant",
        "instrument_text": "补助", "official_class": "奖补", "beneficiary": "企业",
        "beneficiary_type": "enterprise", "condition": "新建项目的企业",
        "thresholds": [{"statement": "p2", "alternative": 1, "indicator": "利用率", "comparator": "ge",
            "value": 60, "value_max": null, "unit": "%", "span": {"start": 8, "end": 10}}],
        "indicator": "补助占投资额比例", "comparator": "between", "value": 5, "value_max": 8.5,
        "unit": "%", "amount": 5, "amount_max": 8, "rate": 5, "rate_max": 8.5, "base": "投资额",
        "cap": 100, "cap_unit": "万元", "cap_on": "result", "cap_statement": "p3", "floor": 10,
        "per": "每户", "times": "once", "duration": "2年", "duration_statement": "p4", "tier": 1,
        "tier_by": "投资额", "tier_scope": "slice", "valid_from": "2021-01-01",
        "valid_to": "2025-12-31", "apply_mode": "auto", "apply_from": "2024-03-01",
        "apply_to": "2024-04-30", "apply_window": "3月1日至4月30日", "authority": ["市经信局"], "payer": "市财政",
        "shares": [{"payer": "市", "share": 60, "unit": "%", "payer_span": {"start": 71, "end": 72},
            "span": {"start": 73, "end": 75}}],
        "stacking": "highest", "legal_basis": "c1", "path": ["任务", "支持"], "doubt": ["validity"],
        "evidence": {"text": "补助5%", "start": 10, "end": 14},
        "spans": {"value": {"start": 12, "end": 13}, "unit": {"start": 13, "end": 14},
            "instrument": {"start": 10, "end": 12}, "beneficiary": {"start": 1, "end": 3},
            "condition": [{"start": 1, "end": 3}], "base": {"start": 4, "end": 6},
            "cap": {"start": 20, "end": 23}, "per": {"start": 24, "end": 26},
            "times": {"start": 27, "end": 30}, "duration": {"start": 31, "end": 33},
            "tier_by": {"start": 34, "end": 36}, "tier_scope": {"start": 37, "end": 41},
            "valid": {"start": 42, "end": 44}, "apply_mode": {"start": 45, "end": 49},
            "apply_window": {"start": 76, "end": 86},
            "authority": [{"start": 50, "end": 54}], "payer": {"start": 55, "end": 58},
            "stacking": {"start": 59, "end": 64}, "legal_basis": {"start": 65, "end": 70}}}],
    "tasks": [{"id": "k1", "section": "s1", "title": "绿化", "path": ["任务", "生态,\"绿\""], "level": 2,
        "lead": ["市园林局"], "support": ["各县"], "responsible": ["市园林局", "各县"],
        "deadline": "2025-12-31", "deadline_text": "年底前", "targets": ["t1"],
        "citations": [], "span": {"start": 1, "end": 6}, "body": {"start": 6, "end": 50},
        "spans": {"lead": [{"start": 30, "end": 34}], "support": [{"start": 35, "end": 37}],
            "responsible": [{"start": 30, "end": 34}], "deadline": {"start": 40, "end": 44},
            "deadlines": [{"start": 40, "end": 44}], "sentences": [{"start": 6, "end": 50}]}}],
    "citations": [{"id": "c1", "title": "绿地办法", "number": "示发〔2021〕5号",
        "issuer": "示例市人民政府", "date": "2021-03-05", "article": "第十二条", "relation": "basis",
        "resolved": "示例市绿地办法", "kind": "document", "span": {"start": 50, "end": 56}}],
    "tables": [{"id": "b1", "section": "s1", "caption": "表1 主要指标", "columns": ["指标", "2025年"],
        "rows": [["绿地率", "3%"]], "span": {"start": 60, "end": 70}}],
    "diagnostics": [{"code": "inconsistent", "message": "3% and 4%", "span": {"start": 1, "end": 3},
        "other": {"start": 4, "end": 6}}]
}"#;
