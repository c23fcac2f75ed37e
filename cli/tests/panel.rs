//! `guihua panel`, `guihua compare` and `guihua diff` as their users run them.

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;

use support::{folder, ids, run, run_with, stderr};

/// Two reports and a copy of one of them.
fn reports(dir: &Path) {
    let report = |region: &str, growth: &str| {
        format!("{region}2026年政府工作报告\n今年主要预期目标是:地区生产总值增长{growth}。\n")
    };
    let province = report("浙江省", "5%左右");
    fs::write(dir.join("city.txt"), report("宁波市", "5.5%左右")).expect("a file");
    fs::write(dir.join("province.txt"), &province).expect("a file");
    fs::write(dir.join("repost.txt"), &province).expect("a file");
}

#[test]
fn a_panel_is_a_folder_of_tables() {
    let dir = folder("panel");
    reports(&dir);
    let output = run(&dir, &["panel", ".", "-o", "out", "--indicators", "economy.cpi"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("1 document is a copy of another"), "{}", stderr(&output));
    let read = |name: &str| fs::read_to_string(dir.join("out").join(name)).expect(name);
    let panel = read("panel.csv");
    assert!(panel.starts_with("document_id,id,region,"), "{panel}");
    assert_eq!(panel.matches("not_found").count(), 2, "{panel}");
    assert!(read("documents.csv").lines().any(|line| line.ends_with(",province")));
    assert!(read("codebook.csv").contains("panel,point_rule,"));
    let package: Value = serde_json::from_str(&read("datapackage.json")).expect("JSON");
    assert_eq!(package["resources"][0]["path"], "panel.csv");
    let stata = fs::read(dir.join("out/panel.dta")).expect("a file");
    assert!(stata.ends_with(b"</stata_dta>"));
    // nothing of it is a document of the next run
    let again = run(&dir, &["panel", ".", "-o", "out"]);
    assert!(again.status.success(), "{}", stderr(&again));
    assert_eq!(read("documents.csv").lines().count(), 4);
}

#[test]
fn what_was_extracted_serves_as_well_as_documents() {
    let dir = folder("extracted");
    reports(&dir);
    let extracted = run(&dir, &["extract", "city.txt", "province.txt"]);
    assert_eq!(ids(&extracted), ["city", "province"]);
    fs::write(dir.join("extracted.jsonl"), &extracted.stdout).expect("a file");
    let panel = |inputs: &[&str], out: &str| {
        let output = run(&dir, &[&["panel"], inputs, &["-o", out]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        fs::read(dir.join(out).join("panel.csv")).expect("a file")
    };
    let now = panel(&["city.txt", "province.txt"], "now");
    assert_eq!(panel(&["extracted.jsonl"], "later"), now);

    let text = fs::read(dir.join("city.txt")).expect("a file");
    let compared = run_with(&text, &["compare", "-", "--all", "--format", "csv"]);
    let matrix = String::from_utf8(compared.stdout).expect("UTF-8");
    assert!(matrix.contains("economy.gdp,地区生产总值,target,change,2026"), "{matrix}");
}

#[test]
fn an_unknown_code_is_named() {
    let dir = folder("code");
    reports(&dir);
    let output = run(&dir, &["panel", ".", "-o", "out", "--indicators", "economy.nothing"]);
    assert!(!output.status.success());
    assert!(stderr(&output).contains("economy.nothing"), "{}", stderr(&output));
}

#[test]
fn documents_are_compared_as_text_json_and_csv() {
    let dir = folder("compare");
    reports(&dir);
    let answer = |format: &str| {
        let output = run(&dir, &["compare", ".", "--format", format]);
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let text = answer("text");
    assert!(text.contains("宁波市 5.5%左右 − 浙江省 5%左右 = 0.5 (tightened)"), "{text}");
    let json: Value = serde_json::from_str(&answer("json")).expect("JSON");
    assert_eq!(json["amplification"][0]["value"], 0.5);
    assert_eq!(json["documents"].as_array().map(Vec::len), Some(2));
    assert!(answer("csv").contains(",5.5%左右,5%左右\n"), "{}", answer("csv"));
}

#[test]
fn a_city_is_no_new_version_of_its_province() {
    let dir = folder("diff");
    reports(&dir);
    let output = run(&dir, &["diff", "province.txt", "city.txt"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("added: 1") && text.contains("dropped: 1"), "{text}");
}
