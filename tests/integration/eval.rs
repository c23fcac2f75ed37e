//! The score: the same figures as the reference scorer, and figures that may not fall.

#![allow(clippy::float_arithmetic, reason = "figures are compared")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use guihua::eval::{self, By, Score};
use guihua::export::jsonl;
use guihua::schema::Document;
use serde_json::{Map, Value, json};

use crate::support::{SEEDS, assert_current, is_updating, root};

/// What is written to be annotated is right as it stands; what is changed in it is counted wrong.
#[test]
fn terms_are_scored_field_by_field() {
    let text = "示例市支持企业若干措施(2025年)\n\n一、支持企业\n\n\
        对年营业收入2000万元以上的企业,按设备投资额的20%给予补助,最高不超过50万元。\n";
    let document = crate::support::read(text, "policy");
    let dir = folder("terms");
    let write = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut lines = document.terms.iter().map(guihua::export::gold::term).collect();
        change(&mut lines);
        let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
        fs::write(dir.join("policy.terms.jsonl"), lines).expect("a file");
        eval::score(&dir, std::slice::from_ref(&document)).expect("gold can be read").terms
    };
    let same = write(&|_| {});
    assert_eq!((same.found.hit, same.right.hit, same.found.extra), (3, 3, 0));
    let wrong = write(&|lines| {
        lines[1]["base"] = json!("合同金额");
        lines[1]["cap"] = json!(60);
        lines[2].as_object_mut().expect("an object").remove("instrument");
    });
    assert_eq!((wrong.found.hit, wrong.right.hit), (3, 2));
    let share = |name: &str| (wrong.fields[name].hit, wrong.fields[name].of);
    assert_eq!((share("base"), share("cap"), share("instrument")), ((2, 3), (2, 3), (2, 2)));
    let fewer = write(&|lines| drop(lines.remove(0)));
    assert_eq!((fewer.found.hit, fewer.found.extra), (2, 1));
}

/// A term goes on with the benefit of the one before it in the text, however well either answers
/// to its annotation.
#[test]
fn terms_are_grouped_in_the_order_of_the_text() {
    let text = "示例市支持企业若干措施(2025年)\n\n一、支持企业\n\n\
        对年营业收入2000万元以上的企业,按设备投资额的20%给予补助,最高不超过50万元。\n\n\
        对新认定的研发机构,给予一次性奖励30万元。\n";
    let document = crate::support::read(text, "policy");
    let mut lines: Vec<Value> = document.terms.iter().map(guihua::export::gold::term).collect();
    assert_eq!(lines.len(), 4);
    // the second answers worst, and is annotated as a benefit of its own
    lines[1]["group"] = json!("other");
    lines[1]["term_kind"] = json!("other");
    let dir = folder("groups");
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    fs::write(dir.join("policy.terms.jsonl"), lines).expect("a file");
    let score = eval::score(&dir, &[document]).expect("gold can be read");
    let group = score.terms.fields["group"];
    assert_eq!((group.hit, group.of), (1, 3), "only the last opens a benefit as annotated");
}

/// By how much a figure may rise before the new one has to be recorded.
const SLACK: f64 = 0.02;

/// The figures of the seeds, which may not fall.
#[test]
fn ratchet() {
    let documents: Vec<_> = SEEDS.iter().map(|seed| seed.document.clone()).collect();
    let score = eval::score(root().join("corpus/gold"), &documents).expect("gold can be read");
    let path = root().join("tests/integration/ratchet.json");
    let figures = headline(&score);
    if is_updating() {
        let json = serde_json::to_string_pretty(&figures).expect("plain JSON");
        assert_current(&path, &format!("{json}\n"));
    }
    let recorded = fs::read_to_string(&path).expect("the recorded figures");
    let recorded: BTreeMap<String, f64> = serde_json::from_str(&recorded).expect("figures");
    assert_eq!(
        recorded.keys().collect::<Vec<_>>(),
        figures.keys().collect::<Vec<_>>(),
        "other figures than the recorded ones: run `UPDATE=1 cargo test`"
    );
    let moved = figures.iter().filter_map(|(name, &now)| movement(name, recorded[name], now));
    let moved: Vec<_> = moved.collect();
    assert!(moved.is_empty(), "{}\n\n{score}", moved.join("\n"));
}

/// Why a figure cannot stay as it is recorded.
fn movement(name: &str, recorded: f64, now: f64) -> Option<String> {
    if now < recorded {
        Some(format!("{name} fell from {recorded} to {now}"))
    } else if now > recorded + SLACK {
        Some(format!("{name} rose from {recorded} to {now}: record it with `UPDATE=1 cargo test`"))
    } else {
        None
    }
}

/// The figures that sum up a score, by name.
fn headline(score: &Score) -> BTreeMap<String, f64> {
    let json = score.to_json();
    let mut figures = BTreeMap::new();
    for (name, pointer) in [
        ("statements found", "/statements/found/F"),
        ("statements facts", "/statements/facts/F"),
        ("statements right", "/statements/right/F"),
        ("provisions found", "/provisions/found/F"),
        ("sections found", "/sections/found/F"),
    ] {
        figures.insert(name.to_owned(), json.pointer(pointer).and_then(Value::as_f64));
    }
    for (stem, document) in json["documents"].as_object().into_iter().flatten() {
        figures.insert(format!("{stem} found"), document["found_F"].as_f64());
        figures.insert(format!("{stem} right"), document["right_F"].as_f64());
    }
    let mut figures: BTreeMap<_, _> =
        figures.into_iter().map(|(name, figure)| (name, figure.expect("a figure"))).collect();
    let metadata = score.metadata.values();
    let hits = u32::try_from(metadata.map(|share| share.hit).sum::<usize>()).expect("a few");
    figures.insert("metadata fields right".to_owned(), f64::from(hits));
    figures
}

/// Gold of one document with a statement of each kind.
const GOLD: &str = r#"
{"start": 10, "end": 12, "quote": "公园12个", "role": "target", "indicator": "公园", "value": 12, "value_max": null, "unit": "个", "comparator": "eq", "measure": "increment", "direction": null, "year": 2025, "baseline": null, "optional": false}
{"start": 20, "end": 24, "quote": "森林覆盖率24.1%", "role": "target", "indicator": "森林覆盖率", "value": 24.1, "value_max": null, "unit": "%", "comparator": "ge", "measure": "level", "direction": null, "year": 2025, "baseline": 23.5, "optional": false}
{"start": 30, "end": 31, "quote": "补贴5%", "role": "provision", "indicator": "补贴", "value": 5, "value_max": null, "unit": "%", "comparator": "eq", "measure": "level", "direction": null, "year": null, "baseline": null, "optional": false}
{"start": 40, "end": 42, "quote": "一个平台", "role": "target", "indicator": "平台", "value": 1, "value_max": null, "unit": "个", "comparator": "eq", "measure": "increment", "direction": null, "year": 2025, "baseline": null, "optional": true}
{"start": 50, "end": 52, "quote": "学校30所", "role": "actual", "indicator": "学校", "value": 30, "value_max": null, "unit": "所", "comparator": "eq", "measure": "level", "direction": null, "year": 2020, "baseline": null, "optional": false}
"#;

/// What answers to a line of gold: the same fields in the wire's form.
fn answer(gold: &Value) -> Value {
    let mut answer = gold.clone();
    let span = json!({"start": gold["start"], "end": gold["end"]});
    answer["id"] = json!("x");
    answer["value_text"] = json!("");
    answer["rule"] = json!("gold");
    answer["evidence"] = json!({"text": gold["quote"], "start": gold["start"], "end": gold["end"]});
    answer["spans"] = json!({"value": span});
    answer
}

/// A document that holds `statements`, each in the list of its role.
fn document(id: &str, statements: &[Value], sections: &[Value], metadata: &Value) -> Document {
    let of = |role: &str| statements.iter().filter(|s| s["role"] == role).collect::<Vec<_>>();
    let object = json!({
        "schema_version": "1.0.0", "id": id,
        "source": {"name": id, "format": "text", "encoding": "UTF-8", "sha256": "", "chars": 0},
        "metadata": metadata, "sections": sections,
        "targets": of("target"), "actuals": of("actual"), "provisions": of("provision"),
    });
    serde_json::from_value(object).expect("a document of the contract")
}

fn lines(text: &str) -> Vec<Value> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// The score of `answers` against [`GOLD`].
fn scored(name: &str, answers: &[Value]) -> Score {
    let dir = folder(name);
    fs::write(dir.join("plan.targets.jsonl"), GOLD).expect("gold can be written");
    let document = document("plan", answers, &[], &json!({}));
    eval::score(&dir, &[document]).expect("gold can be read")
}

#[test]
fn what_gold_says_is_right() {
    let answers: Vec<_> = lines(GOLD).iter().map(answer).collect();
    let score = scored("right", &answers);
    assert_eq!((score.statements.right.hit, score.statements.right.gold()), (3, 3));
    assert_eq!((score.provisions.found.hit, score.provisions.found.gold()), (1, 1));
    assert!(score.errors.is_empty(), "{:?}", score.errors);
}

#[test]
fn misses_are_counted_by_their_kind() {
    let mut answers: Vec<_> = lines(GOLD).iter().map(answer).collect();
    answers[0]["role"] = json!("provision");
    answers[1]["measure"] = json!("change");
    answers[2]["role"] = json!("target");
    answers[4]["spans"]["value"] = json!({"start": 60, "end": 62});
    answers.remove(3);
    let score = scored("misses", &answers);
    let found = score.statements.found;
    assert_eq!((found.hit, found.extra, found.missed), (1, 2, 2));
    assert_eq!((score.statements.facts.hit, score.statements.right.hit), (1, 0));
    let provisions = score.provisions.found;
    assert_eq!((provisions.hit, provisions.extra, provisions.missed), (0, 1, 1));
    let kinds: Vec<_> = score.errors.iter().map(|(kind, all)| (kind.as_str(), all.len())).collect();
    assert_eq!(kinds, [("invented", 1), ("missed", 1), ("wrong measure", 1), ("wrong role", 2)]);
}

#[test]
fn statements_are_scored_in_parts() {
    let mut answers: Vec<_> = lines(GOLD).iter().map(answer).collect();
    answers[0]["rule"] = json!("from-to");
    answers[1]["rule"] = json!("from-to");
    answers[1]["measure"] = json!("change");
    answers[4]["rule"] = json!("bracket");
    answers[4]["spans"]["value"] = json!({"start": 60, "end": 62});
    answers.remove(3);
    let score = scored("parts", &answers);
    let rules = score.parts(By::Rule).to_json();
    assert_eq!(
        rules["from-to"],
        json!({"made": 2, "found_P": 1.0, "facts_P": 1.0, "right_P": 0.5})
    );
    assert_eq!(rules["bracket"]["right_P"], 0.0);
    assert_eq!(rules["(missed)"], json!({"gold": score.all.found.missed}));
    let documents = score.parts(By::Document).to_json();
    assert_eq!(documents["plan"]["gold"], score.all.found.gold());
    let genres = score.parts(By::Genre);
    assert_eq!(genres.to_json()["(none)"], documents["plan"]);
    let table = score.parts(By::Rule).to_string();
    assert!(table.starts_with("by rule") && table.contains("\n(missed)"), "{table}");
}

#[test]
fn only_what_was_annotated_is_scored() {
    let dir = folder("scope");
    fs::write(dir.join("plan.targets.jsonl"), lines(GOLD)[0].to_string()).expect("written");
    fs::write(dir.join("plan.scope.json"), r#"{"ranges": [[0, 15]]}"#).expect("written");
    let answers: Vec<_> = lines(GOLD).iter().map(answer).collect();
    let score = eval::score(&dir, &[document("plan", &answers, &[], &json!({}))]).expect("read");
    assert_eq!((score.statements.found.hit, score.statements.found.extra), (1, 0));
}

#[test]
fn a_document_that_is_not_there_is_empty() {
    let dir = folder("missing");
    fs::write(dir.join("plan.targets.jsonl"), GOLD).expect("written");
    let score = eval::score(&dir, &[]).expect("read");
    assert_eq!(score.missing, ["plan"]);
    assert_eq!((score.statements.found.missed, score.provisions.found.missed), (3, 1));
}

#[test]
fn malformed_gold_is_named() {
    let dir = folder("malformed");
    fs::write(dir.join("plan.targets.jsonl"), "{\"start\": 3}\n").expect("written");
    let error = eval::score(&dir, &[]).unwrap_err();
    assert!(error.is_data() && error.to_string().contains("plan.targets.jsonl:1: "), "{error}");
    assert!(eval::score(folder("empty"), &[]).unwrap_err().is_data());
}

/// The reference scorer, where it lies beside the repository or where `GUIHUA_SHARED` says, prints
/// the same figures.
#[test]
fn same_figures_as_the_reference() {
    let shared = std::env::var_os("GUIHUA_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| root().join("../shared"));
    let scorer = shared.join("score.py");
    if !scorer.exists() || Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    for gold in [root().join("corpus/gold"), shared.join("dev/gold")] {
        if gold.is_dir() {
            compare(&scorer, &gold);
        }
    }
}

fn compare(scorer: &Path, gold: &Path) {
    let stems = eval::stems(gold).expect("gold can be read");
    let documents: Vec<_> = stems.iter().map(|stem| distorted(gold, stem)).collect();
    let predicted = folder("reference").join("predicted.jsonl");
    let mut out = Vec::new();
    for document in &documents {
        jsonl::write(&mut out, document).expect("memory can be written");
    }
    fs::write(&predicted, out).expect("the predictions can be written");
    let run = Command::new("python3").arg(scorer).arg(gold).arg(&predicted).arg("--json").output();
    let run = run.expect("python3 runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let theirs: Value = serde_json::from_slice(&run.stdout).expect("the scorer prints JSON");
    let mut ours = eval::score(gold, &documents).expect("gold can be read").to_json();
    // aims and tasks have a scorer of their own
    ours.as_object_mut().expect("an object").retain(|name, _| theirs.get(name).is_some());
    assert_eq!(ours, theirs, "{}", gold.display());
}

/// What gold says of a document, with every kind of mistake in it.
fn distorted(gold: &Path, stem: &str) -> Document {
    let records = |extension: &str| {
        lines(&fs::read_to_string(gold.join(format!("{stem}{extension}"))).unwrap_or_default())
    };
    let statements = records(".targets.jsonl");
    let statements = statements.iter().enumerate().flat_map(|(at, gold)| distort(at, gold));
    let sections = records(".sections.jsonl");
    let sections = sections.iter().enumerate().filter_map(|(at, gold)| distort_section(at, gold));
    let metadata = fs::read_to_string(gold.join(format!("{stem}.meta.json"))).unwrap_or_default();
    let mut metadata: Map<String, Value> = serde_json::from_str(&metadata).unwrap_or_default();
    metadata.insert("issuer".to_owned(), json!("示例市人民政府"));
    let (statements, sections): (Vec<_>, Vec<_>) = (statements.collect(), sections.collect());
    document(stem, &statements, &sections, &Value::Object(metadata))
}

fn distort(at: usize, gold: &Value) -> Vec<Value> {
    let mut answer = answer(gold);
    let number = &mut answer["spans"]["value"];
    match at % 13 {
        0 => return Vec::new(),
        1 => answer["value"] = json!(7.25),
        2 => answer["role"] = json!("provision"),
        3 => answer["role"] = json!("target"),
        4 => answer["indicator"] = json!(shortened(&gold["indicator"], 1)),
        5 => answer["indicator"] = json!(shortened(&gold["indicator"], 4)),
        6 => answer["unit"] = json!("％"),
        7 => answer["year"] = json!(1999),
        8 => answer["measure"] = json!("cumulative"),
        9 => number["end"] = json!(number["end"].as_u64().unwrap_or_default() + 40),
        10 => *number = json!({"start": 1_000_000 + at, "end": 1_000_001 + at}),
        11 => return vec![answer.clone(), answer],
        _ => {}
    }
    vec![answer]
}

fn distort_section(at: usize, gold: &Value) -> Option<Value> {
    let span = json!({"start": gold["start"], "end": gold["end"]});
    let mut answer = gold.clone();
    answer["id"] = json!("s");
    answer["span"] = span.clone();
    answer["body"] = span;
    match at % 7 {
        0 => return None,
        1 => answer["title"] = json!(shortened(&gold["title"], 1)),
        2 => answer["title"] = json!(shortened(&gold["title"], 5)),
        3 => answer["kind"] = json!("lead"),
        4 => answer["level"] = json!(9),
        5 => answer["marker"] = Value::Null,
        _ => {}
    }
    Some(answer)
}

fn shortened(text: &Value, by: usize) -> String {
    text.as_str().unwrap_or_default().chars().skip(by).collect()
}
