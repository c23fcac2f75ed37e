//! Folders of documents as the command works through them.

mod support;
#[path = "batch/truth.rs"]
mod truth;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use serde_json::Value;

/// How many flat tables there are.
const TABLES: usize = guihua::export::Table::ALL.len();

use support::{command, folder, ids, objects, run, run_with, stderr};

/// Writes so many small documents to folders below `in`.
fn documents(dir: &Path, count: usize) {
    for n in 0..count {
        let folder = dir.join("in").join((n % 7).to_string());
        fs::create_dir_all(&folder).expect("created");
        let text = format!(
            "示例市{}年工作要点\n一、重点任务\n(一)绿化。新建公园{n}个,绿地率达到{}%以上。\n",
            2000 + n % 30,
            n % 100
        );
        fs::write(folder.join(format!("{n:04}.txt")), text).expect("written");
    }
}

fn succeeds(dir: &Path, args: &[&str]) {
    let output = run(dir, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
}

/// Runs the command until `file` is so long, and kills it.
fn kill_at(dir: &Path, args: &[&str], file: &str, len: u64) {
    let mut command = command(dir, args);
    let mut child = command.stderr(Stdio::null()).spawn().expect("the command runs");
    let end = Instant::now() + Duration::from_secs(60);
    let is_long = || fs::metadata(dir.join(file)).is_ok_and(|file| file.len() >= len);
    while !is_long() && Instant::now() < end && child.try_wait().expect("a child").is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let _ = child.kill();
    child.wait().expect("the command ends");
}

fn hidden(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).expect("the folder");
    let names = names.map(|entry| entry.expect("an entry").file_name().into_string());
    names.map(|name| name.expect("a name")).filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_run_that_is_killed_and_resumed_equals_an_unbroken_one() {
    let dir = folder("killed");
    documents(&dir, 2000);
    fs::write(dir.join("in/3/bad.txt"), b"\xFF\xFE\xFD").expect("written");
    assert_eq!(run(&dir, &["extract", "in", "-o", "whole.jsonl"]).status.code(), Some(1));
    let whole = fs::read(dir.join("whole.jsonl")).expect("the output");
    let resumed = ["extract", "in", "-o", "out.jsonl", "--resume"];
    let records = ".out.jsonl.guihua-records";
    for part in [0, 1, 30, 50, 51, 99] {
        kill_at(&dir, &resumed, records, whole.len() as u64 * part / 100);
        // What the system had not written yet when the power failed.
        let path = dir.join(if part % 2 == 0 { records } else { ".out.jsonl.guihua-manifest" });
        if let Ok(file) = File::options().write(true).open(path) {
            let len = file.metadata().expect("a file").len();
            file.set_len(len.saturating_sub(1000 + part * 13)).expect("cut");
        }
    }
    assert!(!dir.join("out.jsonl").exists() || hidden(&dir).is_empty());
    let output = run(&dir, &resumed);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("going on after"), "{}", stderr(&output));
    assert!(fs::read(dir.join("out.jsonl")).expect("the output") == whole);
    let errors = ["whole.errors.jsonl", "out.errors.jsonl"];
    let errors = errors.map(|name| fs::read(dir.join(name)).expect("the errors"));
    assert_eq!(errors[0], errors[1]);
    assert_eq!(hidden(&dir), [""; 0]);
}

#[test]
fn tables_of_a_resumed_run_equal_those_of_an_unbroken_one() {
    let dir = folder("killed-tables");
    documents(&dir, 300);
    let formats = "--format=jsonl,json,csv,parquet,xlsx";
    succeeds(&dir, &["extract", "in", "--out-dir", "whole", formats]);
    let resumed = ["extract", "in", "--out-dir", "out", formats, "--resume", "--threads=1"];
    kill_at(&dir, &resumed, "out/.extract.guihua-records", 100_000);
    succeeds(&dir, &resumed);
    let names: BTreeSet<_> = files(&dir.join("whole"));
    // the lines, a file a document, the tables as CSV and as Parquet, the workbook
    assert_eq!(names.len(), 300 + 1 + TABLES + TABLES + 1);
    assert_eq!(names, files(&dir.join("out")));
    for name in names {
        let [whole, out] = ["whole", "out"].map(|folder| dir.join(folder).join(&name));
        assert!(fs::read(whole).expect("read") == fs::read(out).expect("read"), "{name}");
    }
}

#[test]
fn parts_of_a_batch_are_together_what_one_run_makes() {
    let dir = folder("parts");
    documents(&dir, 400);
    let lines = |name: &str| -> BTreeSet<String> {
        let text = fs::read_to_string(dir.join(name)).expect("the output");
        text.lines().map(str::to_owned).collect()
    };
    succeeds(&dir, &["extract", "in", "-o", "whole.jsonl"]);
    // one of the machines is switched off and on again
    let third = ["extract", "in", "--shard=3/3", "-o", "3.jsonl", "--resume"];
    kill_at(&dir, &third, ".3.jsonl.guihua-records", 50_000);
    succeeds(&dir, &third);
    succeeds(&dir, &["extract", "in", "--shard=1/3", "-o", "1.jsonl"]);
    succeeds(&dir, &["extract", "in", "--shard=2/3", "-o", "2.jsonl"]);
    let parts = ["1.jsonl", "2.jsonl", "3.jsonl"].map(lines);
    assert!(parts.iter().all(|part| part.len() > 90), "{:?}", parts.each_ref().map(BTreeSet::len));
    assert_eq!(parts.iter().map(BTreeSet::len).sum::<usize>(), 400);
    assert!(parts.into_iter().flatten().collect::<BTreeSet<_>>() == lines("whole.jsonl"));
    // what rows and extracted documents are cut into is the same
    succeeds(&dir, &["convert", "whole.jsonl", "--shard=3/3", "-o", "c.csv", "--table=documents"]);
    succeeds(&dir, &["convert", "3.jsonl", "-o", "d.csv", "--table=documents"]);
    assert_eq!(lines("c.csv"), lines("d.csv"));
    let refused = run(&dir, &["extract", "in", "--shard=4/3"]);
    assert_eq!(refused.status.code(), Some(2));
}

/// The names of the files in a folder.
fn files(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).expect("the folder");
    names.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect()
}

#[test]
fn what_changed_since_is_done_again() {
    let dir = folder("changed");
    documents(&dir, 20);
    fs::write(dir.join("in/6/zzz.txt"), b"\xFF").expect("written");
    let stopped = run(&dir, &["extract", "in", "-o", "out.jsonl", "--fail-fast"]);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(!dir.join("out.jsonl").exists());
    assert_eq!(hidden(&dir).len(), 2);
    fs::write(dir.join("in/2/0009.txt"), "另一份文件\n").expect("written");
    fs::remove_file(dir.join("in/6/zzz.txt")).expect("removed");
    succeeds(&dir, &["extract", "in", "-o", "out.jsonl", "--resume"]);
    succeeds(&dir, &["extract", "in", "-o", "whole.jsonl"]);
    let [out, whole] =
        ["out", "whole"].map(|name| fs::read(dir.join(name).with_extension("jsonl")));
    assert!(out.expect("the output") == whole.expect("the output"));
}

#[test]
fn a_bad_file_is_listed_and_the_others_are_done() {
    let dir = folder("bad");
    documents(&dir, 99);
    fs::write(dir.join("in/0/bad.txt"), b"\x00\x9F\xFF\xFE\x81").expect("written");
    let output = run(&dir, &["extract", "in", "-o", "out.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("99 documents in"), "{}", stderr(&output));
    let lines = fs::read_to_string(dir.join("out.jsonl")).expect("the output");
    assert_eq!(lines.lines().count(), 99);
    let errors = fs::read_to_string(dir.join("out.errors.jsonl")).expect("the errors");
    let error: Value = serde_json::from_str(&errors).expect("one object");
    assert_eq!((&error["path"], &error["stage"]), (&"in/0/bad.txt".into(), &"decode".into()));
    assert!(!error["cause"].as_str().expect("a cause").is_empty());
    fs::remove_file(dir.join("in/0/bad.txt")).expect("removed");
    succeeds(&dir, &["extract", "in", "-o", "out.jsonl"]);
    assert!(!dir.join("out.errors.jsonl").exists(), "what is no longer so is gone");
}

#[test]
fn threads_do_not_change_a_byte() {
    let dir = folder("threads");
    documents(&dir, 200);
    let outputs = ["1", "2", "8"].map(|n| run(&dir, &["extract", "in", "--threads", n]).stdout);
    assert!(!outputs[0].is_empty());
    assert!(outputs[0] == outputs[1] && outputs[0] == outputs[2]);
}

#[test]
fn tables_are_read_back() {
    let dir = folder("tables");
    documents(&dir, 30);
    succeeds(&dir, &["extract", "in", "--out-dir", "out", "--format", "csv,parquet", "--bom"]);
    let documents = fs::read(dir.join("out/documents.csv")).expect("a table");
    assert!(documents.starts_with("\u{FEFF}id,schema_version,".as_bytes()));
    for (table, key) in [("documents", "id"), ("sections", "document_id")] {
        let csv = csv_column(&dir.join("out").join(table).with_extension("csv"), key);
        let parquet = parquet_column(&dir.join("out").join(table).with_extension("parquet"), key);
        assert_eq!(csv, parquet);
        assert_eq!(csv.iter().collect::<BTreeSet<_>>().len(), 30);
    }
    // One table in one file, and on standard output.
    succeeds(&dir, &["extract", "in", "-o", "sections.csv", "--table", "sections"]);
    let sections = fs::read(dir.join("sections.csv")).expect("a table");
    let streamed = run(&dir, &["extract", "in", "--format", "csv", "--table", "sections"]);
    assert!(streamed.stdout == sections);
    // The same from what was extracted before.
    succeeds(&dir, &["extract", "in", "-o", "all.jsonl"]);
    succeeds(&dir, &["convert", "all.jsonl", "-o", "again.csv", "--table", "sections"]);
    assert!(fs::read(dir.join("again.csv")).expect("a table") == sections);
    succeeds(&dir, &["convert", "all.jsonl", "--out-dir", "again", "--format", "parquet"]);
    let [one, other] = ["out", "again"].map(|name| dir.join(name).join("statements.parquet"));
    assert!(fs::read(one).expect("a table") == fs::read(other).expect("a table"));
}

fn csv_column(path: &Path, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let header = reader.headers().expect("a header").clone();
    let at = header.iter().position(|column| column == name).expect("the column");
    reader.records().map(|row| row.expect("a row")[at].to_owned()).collect()
}

fn parquet_column(path: &Path, name: &str) -> Vec<String> {
    let reader = SerializedFileReader::new(File::open(path).expect("a table")).expect("Parquet");
    let schema = reader.metadata().file_metadata().schema_descr().columns().to_vec();
    let at = schema.iter().position(|column| column.name() == name).expect("the column");
    let rows = reader.get_row_iter(None).expect("rows");
    rows.map(|row| row.expect("a row").get_string(at).expect("text").clone()).collect()
}

#[test]
fn each_document_has_a_file_in_the_folder() {
    let dir = folder("files");
    for name in ["in/a/plan.txt", "in/b/plan.txt", "in/other.txt"] {
        fs::create_dir_all(dir.join(name).parent().expect("a folder")).expect("created");
        fs::write(dir.join(name), "示例市2025年工作要点\n").expect("written");
    }
    succeeds(&dir, &["extract", "in", "--out-dir", "in/out"]);
    for (file, id) in
        [("a/plan.txt", "a/plan.txt"), ("b/plan.txt", "b/plan.txt"), ("other", "other")]
    {
        let text = fs::read_to_string(dir.join(format!("in/out/{file}.json"))).expect("a file");
        let object: Value = serde_json::from_str(&text).expect("one object");
        assert_eq!(object["id"], id);
        assert!(text.lines().count() > 10);
    }
    // What was written is not read by the next run.
    assert_eq!(ids(&run(&dir, &["extract", "in", "--out-dir", "in/out"])), [""; 0]);
    assert_eq!(files(&dir.join("in/out")).len(), 3);
}

#[test]
fn the_text_that_positions_count_in_is_written_beside() {
    let dir = folder("texts");
    fs::create_dir_all(dir.join("in/a")).expect("created");
    let page = "<html><body><div><a href=/>首页</a></div><p>到2025年，全市绿地率达到40%以上，𠀀新建公园12个。</p></body></html>";
    fs::write(dir.join("in/a/page.html"), page).expect("written");
    fs::write(dir.join("in/plain.txt"), "到2025年，全市绿地率达到40%以上。\n").expect("written");
    let args = ["extract", "in", "-o", "out.jsonl", "--text-out", "in/texts"];
    succeeds(&dir, &args);
    let lines = fs::read_to_string(dir.join("out.jsonl")).expect("the output");
    for line in lines.lines() {
        let document: Value = serde_json::from_str(line).expect("one object");
        let name = format!("in/texts/{}.txt", document["id"].as_str().expect("an id"));
        let text: Vec<char> =
            fs::read_to_string(dir.join(name)).expect("the text").chars().collect();
        assert_eq!(document["source"]["chars"], text.len());
        let targets = document["targets"].as_array().expect("targets");
        assert!(!targets.is_empty());
        for evidence in targets.iter().map(|target| &target["evidence"]) {
            let place = |key: &str| evidence[key].to_string().parse::<usize>().expect("a place");
            let quoted: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(evidence["text"], quoted);
        }
    }
    // What was written is not read by the next run, and a resumed run writes the same.
    succeeds(&dir, &[&args[..], &["--resume"]].concat());
    assert!(fs::read_to_string(dir.join("out.jsonl")).expect("the output") == lines);
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn of_a_folder_only_what_may_be_a_document_is_read() {
    let dir = folder("kinds");
    for name in
        ["a.txt", "b.html", "picture.JPG", "~$b.docx", "rows.csv", "data.json", ".hidden.txt"]
    {
        fs::write(dir.join(name), "示例市2025年工作要点\n").expect("written");
    }
    assert_eq!(ids(&run(&dir, &["extract", "."])), ["a", "b"]);
    assert_eq!(ids(&run(&dir, &["extract", "*.txt", "b.html", "a.txt"])), ["a", "b"]);
    let output = run(&dir, &["extract", "*.docx"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("*.docx"), "{}", stderr(&output));
}

#[test]
fn standard_input_is_a_document_or_rows() {
    let text = "示例市2025年工作要点\n一、重点任务\n";
    let output = run_with(text.as_bytes(), &["extract", "-"]);
    assert_eq!(ids(&output), ["stdin"]);
    assert_eq!(objects(&output)[0]["source"]["chars"], text.chars().count());
    let rows = "{\"no\": 1, \"body\": \"甲\"}\n{\"no\": 2, \"body\": \"乙乙\"}\n{\"no\": 1, \"body\": \"丙\"}\n";
    let args = ["extract", "-", "--text-column", "body", "--id-column", "no"];
    let output = run_with(rows.as_bytes(), &args);
    assert_eq!(ids(&output), ["1", "2"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("row 3: the id \"1\""), "{}", stderr(&output));
    let rows = "no,body\n1,\"甲\n甲\"\n2,乙\n";
    assert_eq!(ids(&run_with(rows.as_bytes(), &args)), ["1", "2"]);
}

#[test]
fn rows_of_files_are_documents() {
    let dir = folder("rows");
    fs::write(
        dir.join("a.jsonl"),
        "{\"text\": \"甲\"}\nnonsense\n{\"id\": \"x\", \"text\": \"乙\"}\n",
    )
    .expect("written");
    fs::write(dir.join("b.csv"), "id,text\ny,丙\n").expect("written");
    let output = run(&dir, &["extract", "a.jsonl", "b.csv", "--errors", "errors.jsonl"]);
    assert_eq!(ids(&output), ["a:1", "x", "y"]);
    let errors = fs::read_to_string(dir.join("errors.jsonl")).expect("the errors");
    let error: Value = serde_json::from_str(&errors).expect("one object");
    assert_eq!((&error["row"], &error["stage"]), (&2.into(), &"row".into()));
    assert_eq!(ids(&run(&dir, &["extract", ".", "--text-column", "text"])), ["a:1", "x", "y"]);
}

#[test]
fn quiet_tells_what_failed_and_nothing_else() {
    let dir = folder("quiet");
    documents(&dir, 3);
    let args = ["extract", "in", "nowhere.txt", "-o", "out.jsonl"];
    let output = run(&dir, &args);
    assert_eq!(stderr(&output).lines().count(), 2, "{}", stderr(&output));
    let output = run(&dir, &[&args[..], &["--quiet"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "guihua: nowhere.txt: No such file or directory\n");
}

#[test]
fn every_command_of_many_documents_can_be_quiet() {
    let dir = folder("quiet-commands");
    fs::create_dir(dir.join("in")).expect("a folder");
    for name in ["in/a.txt", "in/b.txt"] {
        let text = "示例市2025年工作要点\n到2025年,绿地率达到40%以上。\n";
        fs::write(dir.join(name), text).expect("written");
    }
    succeeds(&dir, &["extract", "in", "-o", "all.jsonl", "--quiet"]);
    let least = ["--min-confidence", "1"];
    for args in [
        &["panel", "in", "-o", "panel"][..],
        &["compare", "in"],
        &["report", "in", "-o", "page.html", least[0], least[1]],
        &["diff", "in/a.txt", "in/b.txt", least[0], least[1]],
        &["export", "--to", "gold", "in", "-o", "gold", least[0], least[1]],
        &["convert", "all.jsonl", "-o", "all.csv", least[0], least[1]],
    ] {
        assert!(!stderr(&run(&dir, args)).is_empty(), "{args:?} has nothing to tell");
        let output = run(&dir, &[args, &["--quiet"]].concat());
        assert_eq!((output.status.code(), &*stderr(&output)), (Some(0), ""), "{args:?}");
    }
    // what fails is told all the same
    let output = run(&dir, &["panel", "in", "nowhere.txt", "-o", "panel", "-q"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "guihua: nowhere.txt: No such file or directory\n");
}

#[test]
fn output_that_cannot_be_is_a_usage_error() {
    let dir = folder("usage");
    documents(&dir, 1);
    for args in [
        &["extract", "in", "--format", "parquet"][..],
        &["extract", "in", "--format", "csv,jsonl"],
        &["extract", "in", "--bom"],
        &["extract", "in", "-o", "a", "--out-dir", "b"],
        &["extract", "in", "--format", "csv", "--pretty"],
        &["extract", "in", "--threads", "0"],
        &["extract", "-", "--resume", "-o", "a"],
        &["extract", "in", "--resume"],
    ] {
        let output = run(&dir, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn an_audit_ranks_what_is_doubtful() {
    let dir = folder("audit");
    let text = "示例市2025年工作要点\n一、绿化\n三、道路\n四、桥梁\n";
    fs::write(dir.join("plan.txt"), text).expect("written");
    let output = run(&dir, &["audit", ".", "--json", "--quiet"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let report = &objects(&output)[0];
    assert_eq!(report["documents"], 1);
    let kinds = report["kinds"].as_array().expect("kinds");
    let broken = kinds.iter().find(|kind| kind["kind"] == "sequence_broken").expect("the kind");
    assert_eq!(broken["findings"][0]["what"], "一、 → 三、");
    let table = run(&dir, &["audit", "."]);
    assert!(
        String::from_utf8_lossy(&table.stdout).contains("headings that break their sequence: 1")
    );
}

#[test]
fn patterns_lead_into_folders() {
    let dir = folder("patterns");
    for name in ["in/a/x.txt", "in/b/y.txt", "in/z.html"] {
        fs::create_dir_all(dir.join(name).parent().expect("a folder")).expect("created");
        fs::write(dir.join(name), "示例市2025年工作要点\n").expect("written");
    }
    assert_eq!(ids(&run(&dir, &["extract", "in/*"])), ["x", "y", "z"]);
    assert_eq!(ids(&run(&dir, &["extract", "in/**/*.txt"])), ["x", "y"]);
    assert_eq!(ids(&run(&dir, &["extract", "in/[ab]/?.txt"])), ["x", "y"]);
}
