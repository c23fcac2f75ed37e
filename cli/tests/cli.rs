//! The command as its users meet it.

mod support;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use support::{command, folder, ids, objects, repository, run, run_with, stderr};

#[test]
fn extracts_the_seeds_from_the_root() {
    let output = run(&repository(), &["extract", "seeds"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let ids = ids(&output);
    assert_eq!(ids.len(), 5);
    assert!(ids.is_sorted() && !ids[0].contains('.'), "{ids:?}");
    assert_eq!(run(&repository(), &["extract", "seeds"]).stdout, output.stdout);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_done() {
    let dir = folder("unreadable");
    fs::write(dir.join("good.txt"), "示例市2025年工作要点\n建设公园12个。\n").expect("written");
    let output = run(&dir, &["extract", "good.txt/inside.txt", "nowhere.txt", "good.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].contains("inside.txt") && lines[1].contains("nowhere.txt"), "{told}");
    assert_eq!(ids(&output), ["good"]);
}

#[test]
fn odd_files_are_read_or_refused_but_never_crash() {
    let dir = folder("odd");
    let long = "投资额达到5亿元,".repeat(50_000);
    let files: [(&str, &[u8]); 6] = [
        ("empty.txt", b""),
        ("bare.txt", "没有数字。".as_bytes()),
        ("long.txt", long.as_bytes()),
        ("zeros.txt", &[0; 4096]),
        ("noise.bin", &[0x9F, 0x92, 0x96, 0x81, 0xFF]),
        ("brackets.txt", "（((《“".as_bytes()),
    ];
    for (name, bytes) in files {
        fs::write(dir.join(name), bytes).expect("written");
        let output = run(&dir, &["extract", name]);
        match output.status.code() {
            Some(0) => assert_eq!(ids(&output).len(), 1, "{name}"),
            Some(1) => assert!(stderr(&output).contains(name), "{name}: {}", stderr(&output)),
            other => panic!("{name}: {other:?} {}", stderr(&output)),
        }
    }
}

#[test]
fn folders_are_read_with_their_subfolders_and_ids_stay_unique() {
    let dir = folder("nested");
    for name in ["in/a/plan.txt", "in/b/plan.txt", "in/other.txt", "in/.hidden.txt"] {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, "示例市2025年工作要点\n").expect("written");
    }
    let output = run(&dir, &["extract", "in"]);
    assert_eq!(ids(&output), ["a/plan.txt", "b/plan.txt", "other"]);
}

#[test]
fn an_output_file_appears_whole() {
    let dir = folder("output");
    fs::create_dir_all(dir.join("in")).expect("created");
    fs::write(dir.join("in/plan.txt"), "示例市2025年工作要点\n").expect("written");
    for _ in 0..2 {
        let output = run(&dir, &["extract", "in", "-o", "in/out.jsonl"]);
        assert!(output.status.success() && output.stdout.is_empty(), "{}", stderr(&output));
        let lines = fs::read_to_string(dir.join("in/out.jsonl")).expect("the output");
        assert_eq!(lines.lines().count(), 1, "the output of the first run is no input");
    }
    let names = fs::read_dir(dir.join("in")).expect("the folder").count();
    assert_eq!(names, 2, "nothing else is left behind");
    let output = run(&dir, &["extract", "in", "-o", "nowhere/out.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nowhere/out.jsonl"), "{}", stderr(&output));
}

#[test]
fn pretty_objects_are_the_same_objects() {
    let plain = run(&repository(), &["extract", "seeds/000_7313937f9e02b073.txt"]);
    let pretty = run(&repository(), &["extract", "--pretty", "seeds/000_7313937f9e02b073.txt"]);
    assert!(pretty.stdout.split(|&byte| byte == b'\n').count() > 10);
    let pretty: Value = serde_json::from_slice(&pretty.stdout).expect("one object");
    assert_eq!(objects(&plain), [pretty]);
}

#[test]
fn wrong_arguments_are_a_usage_error() {
    for args in [
        &["nonsense"][..],
        &["convert"],
        &["mentions", "--reference-date", "2025-13-01"],
        &["evaluate", "gold", "predicted.jsonl", "--documents", "seeds"],
    ] {
        assert_eq!(run(&repository(), args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_reader_that_stops_early_ends_the_command_quietly() {
    // Far more than a pipe holds, so that the command does meet its end.
    for args in [
        &["tokens", "seeds/004_ef2005f34e63bfaa.txt"][..],
        &["indicators"],
        &["explain", "seeds", "--json"],
        &["extract", "seeds", "--format", "csv"],
    ] {
        let mut command = command(&repository(), args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command runs");
        let mut first = [0; 1];
        child.stdout.take().expect("a pipe").read_exact(&mut first).expect("the first byte");
        let output = child.wait_with_output().expect("the command ends");
        assert!(output.status.success() && output.stderr.is_empty(), "{}", stderr(&output));
    }
}

#[test]
fn mentions_answer_line_by_line() {
    let text = "到2025年，森林覆盖率达到24.1%以上\n\n没有数字\n";
    let output = run_with(text.as_bytes(), &["mentions", "--reference-date", "2024-05-01"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let answers = objects(&output);
    let texts: Vec<_> = answers.iter().map(|answer| &answer["text"]).collect();
    assert_eq!(texts, text.lines().collect::<Vec<_>>());
    assert!(answers.iter().all(|a| a["quantities"].is_array() && a["times"].is_array()));
}

#[test]
fn tokens_are_the_text() {
    let output = run_with("建设公园12个。".as_bytes(), &["tokens"]);
    let answers = objects(&output);
    let tokens = answers[0]["tokens"].as_array().expect("tokens");
    let words: String = tokens.iter().filter_map(|token| token["text"].as_str()).collect();
    assert_eq!(words, "建设公园12个。");
}

#[test]
fn the_schema_is_the_one_checked_in() {
    let printed = run(&repository(), &["schema"]).stdout;
    let checked_in = fs::read(repository().join("schema/guihua.schema.json")).expect("the schema");
    assert!(printed == checked_in);
}

#[test]
fn evaluation_finds_its_documents_and_takes_predictions() {
    let found = run(&repository(), &["evaluate", "corpus/gold", "--json"]);
    assert!(found.status.success(), "{}", stderr(&found));
    let dir = folder("evaluate");
    let predicted = dir.join("predicted.jsonl");
    let predicted = predicted.to_str().expect("a path");
    assert!(run(&repository(), &["extract", "seeds", "-o", predicted]).status.success());
    let given = run(&repository(), &["evaluate", "corpus/gold", predicted, "--json"]);
    assert_eq!(objects(&found), objects(&given));
    assert!(objects(&found)[0]["statements"]["gold"].as_u64() > Some(0));
    let table = run(&repository(), &["evaluate", "corpus/gold", predicted, "--errors", "3"]);
    assert!(String::from_utf8_lossy(&table.stdout).contains("all found"));
}

#[test]
fn evaluation_is_told_in_parts() {
    let output = run(&repository(), &["evaluate", "corpus/gold", "--by", "rule,genre"]);
    let table = String::from_utf8(output.stdout).expect("UTF-8");
    let rows = |name: &str| table.lines().filter(|line| line.starts_with(name)).count();
    assert_eq!(
        [rows("by rule"), rows("indicator-verb-value"), rows("(missed)")],
        [1; 3],
        "{table}"
    );
    assert_eq!([rows("by genre"), rows("targets, actuals")], [1, 0], "{table}");
    let json = run(&repository(), &["evaluate", "corpus/gold", "--by", "document", "--json"]);
    let parts = objects(&json).remove(0)["by_document"].clone();
    assert_eq!(parts.as_object().map(serde_json::Map::len), Some(5));
}

#[test]
fn evaluation_says_which_documents_are_missing() {
    let dir = folder("missing");
    let gold = repository().join("corpus/gold");
    let gold = gold.to_str().expect("a path");
    let output = run(&dir, &["evaluate", gold, "--documents", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("000_7313937f9e02b073"), "{}", stderr(&output));
}

#[test]
fn benefits_are_matched_with_the_facts_of_a_company() {
    let dir = folder("match");
    let example = repository().join("examples/match");
    let (policy, facts) = (example.join("policy.txt"), example.join("facts.json"));
    let path = |path: &Path| path.display().to_string();
    let terms = run(&dir, &["terms", &path(&policy), "-o", "terms.jsonl", "-q"]);
    assert!(terms.status.success(), "{}", stderr(&terms));
    let found = run(&dir, &["match", "terms.jsonl", &path(&facts), "--json"]);
    let fits: Vec<String> = objects(&found)
        .iter()
        .map(|found| found["fit"].as_str().unwrap_or_default().into())
        .collect();
    assert_eq!(fits, ["fits", "fits", "open", "open"]);
    let all = run(&dir, &["match", "terms.jsonl", &path(&facts), "--all"]);
    let text = String::from_utf8_lossy(&all.stdout).into_owned();
    assert!(text.contains("unmet    个体工商户"), "{text}");
    assert!(!run(&dir, &["match", "terms.jsonl", "no.json"]).status.success());
}
