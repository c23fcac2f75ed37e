//! The commands for people who check and compare what was read: report, diff, export, import.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const OLD: &str = "示例市绿化发展规划（2021—2025年）\n一、发展目标\n到2025年，城市公园达到80个，\
    城市广场达到12个，绿道长度达到300公里。\n";
const NEW: &str = "示例市绿化发展规划（2021—2025年）\n一、发展目标\n到2025年，城市公园达到90个，\
    城市广场达到12个，湿地公园达到6个。\n";

/// A fresh folder for one test, with the two plans.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("review").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    fs::write(folder.join("old.txt"), OLD).expect("written");
    fs::write(folder.join("new.txt"), NEW).expect("written");
    folder
}

fn run(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guihua"));
    command.args(args).current_dir(dir).output().expect("the command runs")
}

fn done(dir: &Path, args: &[&str]) -> String {
    let output = run(dir, args);
    assert!(output.status.success(), "{}", told(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_page_from_documents_and_from_what_was_extracted() {
    let dir = folder("page");
    done(&dir, &["report", "old.txt", "new.txt", "-o", "page.html", "--language", "en"]);
    let page = read(&dir.join("page.html"));
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<html lang=\"en\">"));
    assert!(page.contains("\\u003e80\\u003c/a"), "values are marked in the text");
    done(&dir, &["extract", "old.txt", "new.txt", "-o", "plans.jsonl"]);
    done(&dir, &["report", "plans.jsonl", "-o", "again.html", "--language", "en"]);
    assert_eq!(read(&dir.join("again.html")), page);
    done(&dir, &["extract", "old.txt", "--pretty", "-o", "old.json"]);
    let one = done(&dir, &["report", "old.json", "--title", "A & B"]);
    assert!(one.contains("<title>A &#38; B · guihua</title>"), "{one:.400}");
}

#[test]
fn a_folder_instead_of_one_file() {
    let dir = folder("apart");
    done(&dir, &["report", "old.txt", "new.txt", "--dir", "page"]);
    let data = dir.join("page/data");
    assert!(read(&data.join("text-1.js")).starts_with("guihua.part(\"text-1\","));
    fs::write(data.join("notes.js"), "mine").expect("written");
    done(&dir, &["report", "old.txt", "--dir", "page"]);
    assert!(!data.join("text-1.js").exists(), "what an earlier run left is gone");
    assert!(data.join("notes.js").exists(), "and nothing else");
    assert!(read(&dir.join("page/index.html")).contains("示例市绿化发展规划"));
    for _ in 0..2 {
        done(&dir, &["report", ".", "--dir", "page"]);
        assert!(
            read(&dir.join("page/index.html")).contains("<title>2 份文件"),
            "no page in itself"
        );
    }
    let both = run(&dir, &["report", "old.txt", "--dir", "page", "-o", "page.html"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn only_the_folder_of_a_page_is_served() {
    let dir = folder("unserved");
    let output = run(&dir, &["serve", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("report --dir"), "{}", told(&output));
}

#[test]
fn without_its_text_a_document_is_shown_by_its_quotations() {
    let dir = folder("quotations");
    done(&dir, &["extract", "old.txt", "-o", "plan.jsonl"]);
    fs::write(dir.join("old.txt"), "something else").expect("written");
    let page = done(&dir, &["report", "plan.jsonl"]);
    assert!(page.contains("data-t=\"text.missing\"") && page.contains(">80</a>"));
    let output = run(&dir, &["export", "--to", "brat", "plan.jsonl", "-o", "brat"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("--texts"), "{}", told(&output));
}

#[test]
fn what_changed() {
    let dir = folder("diff");
    let table = done(&dir, &["diff", "old.txt", "new.txt"]);
    let lines: Vec<_> = table.lines().collect();
    let under = |heading: &str| {
        let at = lines.iter().position(|line| *line == heading);
        at.and_then(|at| lines.get(at + 1)).copied().unwrap_or_default()
    };
    assert!(under("added: 1").contains("湿地公园"), "{table}");
    assert!(under("dropped: 1").contains("绿道长度"), "{table}");
    // more parks are better: the register says so
    assert!(under("tightened: 1").contains("80个 (2025)  → 90个 (2025)"), "{table}");
    assert!(lines.contains(&"unchanged: 1"), "{table}");
    let json: Value = serde_json::from_str(&done(&dir, &["diff", "old.txt", "new.txt", "--json"]))
        .expect("an object");
    let changes: Vec<_> =
        json["entries"].as_array().expect("entries").iter().map(|e| &e["changes"]).collect();
    assert_eq!(
        Value::from(changes.into_iter().cloned().collect::<Vec<_>>()).to_string(),
        r#"[["raised"],[],["added"],["dropped"]]"#
    );
}

#[test]
fn there_and_back() {
    let dir = folder("exchange");
    done(&dir, &["export", "--to", "gold", "old.txt", "-o", "gold"]);
    let gold = read(&dir.join("gold/old.targets.jsonl"));
    assert_eq!(gold.lines().count(), 3);
    assert!(
        dir.join("gold/old.sections.jsonl").exists() && dir.join("gold/old.meta.json").exists()
    );
    let tools =
        [("brat", "old.ann"), ("label-studio", "tasks.json"), ("doccano", "documents.jsonl")];
    for (tool, file) in tools {
        done(&dir, &["export", "--to", tool, "old.txt", "-o", tool]);
        assert!(dir.join(tool).join(file).exists());
        let back = format!("from-{tool}");
        done(&dir, &["import", "--from", tool, tool, "-o", &back]);
        assert_eq!(read(&dir.join(back).join("old.targets.jsonl")), gold, "{tool}");
    }
    assert_eq!(read(&dir.join("brat/old.txt")), OLD);
    // What comes back is what `evaluate` takes.
    fs::create_dir(dir.join("docs")).expect("a folder");
    fs::copy(dir.join("old.txt"), dir.join("docs/old.txt")).expect("copied");
    let score = done(&dir, &["evaluate", "from-brat", "--documents", "docs", "--json"]);
    let score: Value = serde_json::from_str(&score).expect("an object");
    assert_eq!(score["statements"]["right"]["F"], 1.0);
}

#[test]
fn a_file_that_is_no_annotation_is_named() {
    let dir = folder("damaged");
    fs::create_dir(dir.join("ls")).expect("a folder");
    fs::write(dir.join("ls/tasks.json"), "{}").expect("written");
    let output = run(&dir, &["import", "--from", "label-studio", "ls", "-o", "out"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("tasks.json"), "{}", told(&output));
}
