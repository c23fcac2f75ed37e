//! What the command tells its users, word for word.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use support::{command, folder, ids, objects, run, run_with, stderr};

const PLAN: &str = "示例市2025年工作要点\n到2025年，绿地率达到40%以上。\n";

/// A folder with a plan, an empty folder and rows.
fn made(name: &str) -> PathBuf {
    let dir = folder(name);
    fs::create_dir_all(dir.join("empty")).expect("created");
    fs::write(dir.join("plan.txt"), PLAN).expect("written");
    let rows = "{\"no\": \"a\", \"body\": \"绿地率达到40%。\"}\n{\"no\": \"b\", \"body\": null}\n";
    fs::write(dir.join("rows.jsonl"), rows).expect("written");
    dir
}

/// The exit status and what is told of it, the hint to `--help` left out.
fn told(dir: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = run(dir, args);
    let lines = stderr(&output);
    let lines: Vec<_> = lines.lines().take_while(|line| !line.is_empty()).collect();
    (output.status.code(), lines.join("\n"))
}

#[test]
fn nothing_to_do_has_one_status_and_one_message() {
    let dir = made("nothing");
    for args in [
        &["extract", "empty"][..],
        &["terms", "empty"],
        &["explain", "empty"],
        &["audit", "empty"],
        &["report", "empty"],
        &["graph", "empty"],
        &["export", "--to", "gold", "empty", "-o", "out"],
    ] {
        assert_eq!(told(&dir, args), (Some(1), "guihua: no documents to read".into()), "{args:?}");
    }
    let convert = told(&dir, &["convert", "empty"]);
    assert_eq!(convert, (Some(1), "guihua: empty: no documents that `extract` wrote".into()));
    let import = told(&dir, &["import", "--from", "brat", "empty", "-o", "out"]);
    assert_eq!(import, (Some(1), "guihua: no .ann files with annotations".into()));
}

#[test]
fn options_that_do_nothing_are_errors_of_usage() {
    let dir = made("options");
    assert_eq!(told(&dir, &["extract", "plan.txt", "-o", "out.jsonl", "--quiet"]).0, Some(0));
    for (args, message) in [
        (&["extract", "plan.txt", "--bom"][..], "--bom is for CSV: say --format csv"),
        (
            &["extract", "plan.txt", "--table", "tasks"],
            "--table is for CSV, Parquet and Excel: say --format csv",
        ),
        (
            &["convert", "out.jsonl", "--no-spans"],
            "--no-spans is for CSV, Parquet and Excel: say --format csv",
        ),
        (
            &["extract", "plan.txt", "--columns", "value"],
            "--columns is for CSV, Parquet and Excel: say --format csv",
        ),
        (
            &["extract", "plan.txt", "--format", "csv", "--pretty"],
            "--pretty is for JSON on standard output or in one file",
        ),
        (
            &["extract", "plan.txt", "--resume"],
            "standard output cannot be gone on with: --resume needs -o or --out-dir",
        ),
        (
            &["terms", "plan.txt", "--table", "tasks"],
            "`terms` writes the table of terms: it has no --table and no --pretty",
        ),
        (
            &["extract", "plan.txt", "--title-column", "t"],
            "--title-column is for files of rows (.jsonl, an array in .json, .csv, .tsv, .parquet; .xlsx with \
             --text-column), and there are none",
        ),
        (
            &["audit", "plan.txt", "--text-column", "t"],
            "--text-column is for files of rows (.jsonl, an array in .json, .csv, .tsv, .parquet; .xlsx with \
             --text-column), and there are none",
        ),
        (
            &["report", "plan.txt", "--texts", "."],
            "--texts is for what `extract` wrote; of documents the text is known",
        ),
        (
            &["export", "--to", "gold", "out.jsonl", "--texts", ".", "-o", "gold"],
            "--texts is for the annotation tools, which hold the text",
        ),
        (
            &["evaluate", ".", "out.jsonl", "--lexicon", "."],
            "--lexicon and --costs are for reading, and PREDICTED is read already",
        ),
    ] {
        assert_eq!(told(&dir, args), (Some(2), format!("error: {message}")), "{args:?}");
    }
}

#[test]
fn values_and_options_that_do_not_exist_are_told_without_types() {
    let dir = made("values");
    for (args, message) in [
        (
            &["extract", "plan.txt", "--threads", "0"][..],
            "invalid value '0' for '--threads <N>': it is a whole number from 1 up",
        ),
        (
            &["explain", "plan.txt", "--at", "0"],
            "invalid value '0' for '--at <LINE>': it is a whole number from 1 up",
        ),
        (
            &["extract", "plan.txt", "--include", "*.txt"],
            "--include is for folders, and none is named",
        ),
        (
            &["audit", "plan.txt", "--exclude", "*.txt"],
            "--exclude is for folders, and none is named",
        ),
        (
            &["extract", "plan.txt", "-o", "out.tsv"],
            ".tsv is no format of the output: tables are written as .csv, .parquet and .xlsx",
        ),
        (&["diff", "a", "b", "--texts", "."], "unexpected argument '--texts' found"),
        (&["panel", "a", "-o", "b", "--texts", "."], "unexpected argument '--texts' found"),
        (&["mentions", "--costs", "x"], "unexpected argument '--costs' found"),
        (&["tokens", "--costs", "x"], "unexpected argument '--costs' found"),
        (&["indicators", "--costs", "x"], "unexpected argument '--costs' found"),
    ] {
        assert_eq!(told(&dir, args), (Some(2), format!("error: {message}")), "{args:?}");
    }
}

/// What a command prints on standard output.
fn printed(args: &[&str]) -> String {
    String::from_utf8(run(Path::new("."), args).stdout).expect("UTF-8")
}

#[test]
fn an_error_of_usage_shows_the_usage_of_its_command() {
    let dir = made("usage");
    for (args, usage) in [
        (&["extract", "plan.txt", "--bom"][..], "Usage: guihua extract [OPTIONS] [PATH]..."),
        (&["convert", "out.jsonl", "--bom"], "Usage: guihua convert [OPTIONS] <EXTRACTED>..."),
        (&["report", "plan.txt", "--texts", "."], "Usage: guihua report [OPTIONS] <PATH>..."),
    ] {
        let told = stderr(&run(&dir, args));
        let lines: Vec<_> = told.lines().collect();
        assert_eq!(lines[1..], ["", usage, "", "For more information, try '--help'."], "{told}");
    }
}

#[test]
fn help_has_each_option_under_what_it_is_about() {
    let help = printed(&["extract", "-h"]);
    let parts: Vec<_> = help.split("\n\n").collect();
    let part = |heading: &str| {
        let found = parts.iter().find(|part| part.starts_with(heading));
        *found.unwrap_or_else(|| panic!("no {heading} in {help}"))
    };
    for (heading, options) in [
        ("Arguments:", &["[PATH]..."][..]),
        ("Output:", &["--output", "--format", "--pretty", "--offsets"]),
        ("Input:", &["--include", "--text-column", "--keep", "--max-size"]),
        ("Batch:", &["--resume", "--errors", "--threads", "--shard", "--quiet"]),
        ("Reading:", &["--lexicon", "--costs"]),
    ] {
        let missing = options.iter().find(|option| !part(heading).contains(**option));
        assert_eq!(missing, None, "{heading} {help}");
    }
    for command in [
        "extract", "terms", "panel", "compare", "convert", "audit", "report", "graph", "diff",
        "export",
    ] {
        assert!(printed(&[command, "-h"]).contains("--quiet"), "{command}");
    }
    assert!(printed(&["report", "-h"]).contains("--texts"));
    for (command, refused) in [("panel", "--texts"), ("terms", "--table"), ("terms", "--pretty")] {
        assert!(!printed(&[command, "-h"]).contains(refused), "{command} {refused}");
    }
}

#[test]
fn what_cannot_be_read_is_told_once_and_without_numbers_of_the_system() {
    let dir = made("unread");
    let none = "No such file or directory";
    for args in [
        &["extract", "nowhere.txt"][..],
        &["convert", "nowhere.txt"],
        &["explain", "nowhere.txt"],
        &["mentions", "nowhere.txt"],
        &["report", "nowhere.txt"],
    ] {
        let message = format!("guihua: nowhere.txt: {none}");
        assert_eq!(told(&dir, args), (Some(1), message), "{args:?}");
    }
    let lexicon = told(&dir, &["extract", "plan.txt", "--lexicon", "nowhere"]);
    assert_eq!(lexicon, (Some(1), format!("guihua: nowhere: {none}")));
}

#[test]
fn a_column_that_is_not_there_is_told_once() {
    let dir = made("columns");
    let missing = told(&dir, &["extract", "rows.jsonl", "--text-column", "txt"]);
    let message = "guihua: rows.jsonl: no column \"txt\"; there are: body, no; see --text-column";
    assert_eq!(missing, (Some(1), message.into()));
    let default = told(&dir, &["extract", "rows.jsonl"]);
    let message = "guihua: rows.jsonl: no column \"text\"; there are: body, no; see --text-column";
    assert_eq!(default, (Some(1), message.into()));
    let null = told(&dir, &["extract", "rows.jsonl", "--text-column", "body"]);
    assert_eq!(null, (Some(1), "guihua: rows.jsonl, row 2: its \"body\" is null".into()));
    run(&dir, &["extract", "plan.txt", "-o", "out.jsonl"]);
    let extracted = told(&dir, &["extract", "out.jsonl"]);
    let message = "guihua: out.jsonl: no column \"text\"; this is what `extract` writes: \
                   `convert` and `report` read it";
    assert_eq!(extracted, (Some(1), message.into()));
    let table = told(&dir, &["convert", "out.jsonl", "--format", "csv", "--columns", "valu"]);
    assert!(
        table.1.starts_with("error: the table statements has no column valu; it has document_id")
    );
}

#[test]
fn files_of_rows_without_rows_are_told() {
    let dir = made("rowless");
    fs::write(dir.join("head.csv"), "no,text\n").expect("written");
    fs::write(dir.join("empty.jsonl"), "").expect("written");
    fs::write(dir.join("words.jsonl"), "\nwords\n").expect("written");
    for (name, why) in [
        ("head.csv", "it has no rows"),
        ("empty.jsonl", "it has no rows"),
        ("words.jsonl", "line 2: no JSON object: expected value at column 1"),
    ] {
        for command in ["extract", "report", "explain"] {
            let args = [command, name, "--text-column", "text"];
            assert_eq!(told(&dir, &args), (Some(1), format!("guihua: {name}: {why}")), "{args:?}");
        }
    }
}

#[test]
fn a_comparison_needs_both_sides() {
    let dir = made("sides");
    let missing = run(&dir, &["diff", "plan.txt", "nowhere.txt"]);
    assert_eq!(stderr(&missing), "guihua: nowhere.txt: No such file or directory\n");
    assert_eq!((missing.status.code(), &*missing.stdout), (Some(1), &b""[..]));
    let none = run(&dir, &["diff", "empty", "plan.txt"]);
    assert_eq!(stderr(&none), "guihua: no documents to read\n");
    assert_eq!((none.status.code(), &*none.stdout), (Some(1), &b""[..]));
}

#[test]
fn an_answer_that_is_empty_is_told() {
    let dir = made("none");
    let none = "guihua: nothing to compare: no indicator is in several documents; --all lists those of one";
    assert_eq!(told(&dir, &["compare", "plan.txt"]), (Some(0), none.into()));
    fs::write(dir.join("policy.txt"), "示例市奖励办法\n一、对个体工商户给予一次性补贴5000元。\n")
        .expect("written");
    fs::write(dir.join("facts.json"), "{\"types\": [\"enterprise\"]}").expect("written");
    run(&dir, &["terms", "policy.txt", "-o", "terms.jsonl"]);
    let (status, none) = told(&dir, &["match", "terms.jsonl", "facts.json"]);
    assert_eq!((status, &*none), (Some(0), "guihua: none of 1 benefit fits; --all lists why"));
    // one of two parts has no document, and is done
    let parts = ["1/2", "2/2"].map(|part| {
        let args = ["extract", "plan.txt", "--shard", part, "-o", "part.jsonl", "-q"];
        assert_eq!(told(&dir, &args), (Some(0), String::new()));
        fs::read_to_string(dir.join("part.jsonl")).expect("a part").lines().count()
    });
    assert_eq!(parts.iter().sum::<usize>(), 1);
}

#[test]
fn what_another_command_should_have_written_is_named() {
    let dir = made("written");
    run(&dir, &["extract", "plan.txt", "-o", "out.jsonl"]);
    fs::write(dir.join("words.json"), "words").expect("written");
    fs::write(dir.join("terms.jsonl"), "").expect("written");
    let starts = |args: &[&str], start: &str| {
        let (status, told) = told(&dir, args);
        assert!(status == Some(1) && told.starts_with(start), "{told}");
        assert!(!told.contains("os error"), "{told}");
    };
    starts(
        &["match", "out.jsonl", "words.json"],
        "guihua: out.jsonl: line 1: no term that `terms` wrote: missing field `document_id`, ",
    );
    starts(
        &["match", "terms.jsonl", "words.json"],
        "guihua: words.json: no facts of a company: expected value",
    );
    starts(
        &["import", "--from", "label-studio", "words.json", "-o", "gold"],
        "guihua: words.json: no annotations of Label Studio: expected value",
    );
    starts(
        &["import", "--from", "brat", "nowhere.ann", "-o", "gold"],
        "guihua: nowhere.ann: No such file or directory",
    );
}

#[test]
fn days_that_are_none_are_told() {
    let dir = made("days");
    let days = ["\"20240105\"", "1704412800000", "\"soon\"", "null", "\"5th\""];
    let rows = days.map(|day| format!("{{\"text\": \"绿地率达到40%。\", \"day\": {day}}}\n"));
    fs::write(dir.join("days.jsonl"), rows.concat()).expect("written");
    let args = ["days.jsonl", "--date-column", "day"];
    let output = run(&dir, &[&["extract"], &args[..]].concat());
    let note =
        "guihua: 2 rows without a day of publication: it should be like 2024-01-05 in the column\n";
    assert_eq!(stderr(&output), note);
    let read: Vec<_> =
        objects(&output).iter().map(|it| it["metadata"]["date_published"].clone()).collect();
    assert_eq!(read, [Some("2024-01-05"), Some("2024-01-05"), None, None, None].map(Value::from));
    assert_eq!(stderr(&run(&dir, &[&["report", "-o", "page.html"], &args[..]].concat())), note);
    assert_eq!(stderr(&run(&dir, &[&["extract", "-q"], &args[..]].concat())), "");
}

#[test]
fn what_extract_did_not_write_ends_a_conversion_with_one_message() {
    let dir = made("convert");
    run(&dir, &["extract", "plan.txt", "-o", "out.jsonl"]);
    let line = fs::read_to_string(dir.join("out.jsonl")).expect("the output");
    fs::write(dir.join("bad.jsonl"), format!("{line}{{\"a\": 1}}\n{{\"a\": 2}}\n"))
        .expect("written");
    let bad = told(&dir, &["convert", "bad.jsonl", "-o", "bad.csv"]);
    let message =
        "guihua: bad.jsonl: line 2: no document that `extract` wrote: it has no schema_version";
    assert_eq!(bad, (Some(1), message.into()));
    assert!(!dir.join("bad.csv").exists());
    let rows = told(&dir, &["convert", "rows.jsonl"]);
    let message =
        "guihua: rows.jsonl: line 1: no document that `extract` wrote: it has no schema_version";
    assert_eq!(rows, (Some(1), message.into()));
}

#[test]
fn counts_and_rates_are_written_as_people_do() {
    let dir = made("counts");
    fs::write(dir.join("empty/a.png"), "x").expect("written");
    fs::write(dir.join("empty/a.txt"), PLAN).expect("written");
    let (status, one) = told(&dir, &["extract", "empty", "-o", "out.jsonl"]);
    assert_eq!(status, Some(0));
    let lines: Vec<_> = one.lines().collect();
    assert_eq!(lines[0], "guihua: 1 file of the folders passed over: no documents");
    assert!(lines[1].starts_with("guihua: 1 document in ") && lines[1].ends_with(" s"), "{one}");
}

#[test]
fn names_that_meet_are_told_once() {
    let dir = folder("meet");
    for name in ["in/a/plan.txt", "in/b/plan.txt"] {
        fs::create_dir_all(dir.join(name).parent().expect("a folder")).expect("created");
        fs::write(dir.join(name), PLAN).expect("written");
    }
    let (_, message) = told(&dir, &["extract", "in", "-o", "out.jsonl"]);
    assert_eq!(
        message.lines().next(),
        Some(
            "guihua: 2 files share their name with another and have their path as id; with --id \
             path all have, and keep it whatever stands beside them"
        )
    );
    assert_eq!(ids(&run(&dir, &["extract", "in", "--id", "path"])), ["a/plan.txt", "b/plan.txt"]);
    let name = told(&dir, &["extract", "in", "--id", "name", "-q"]);
    let message = "guihua: in/b/plan.txt: the id \"plan\" is that of an earlier document";
    assert_eq!(name, (Some(1), message.into()));
}

#[test]
fn a_document_that_is_too_large_is_refused_before_it_is_read() {
    let dir = made("large");
    fs::write(dir.join("large.txt"), PLAN.repeat(20_000)).expect("written");
    let (status, message) = told(&dir, &["extract", "large.txt", "plan.txt", "--max-size", "1"]);
    assert_eq!(status, Some(1));
    assert_eq!(
        message,
        "guihua: large.txt: larger than 1 MB, and reading takes some 13 times a document's size \
         in memory: cut it up, or say --max-size"
    );
}

#[test]
fn the_command_is_called_guihua_whatever_the_file_is_called() {
    let dir = folder("called");
    let copy = dir.join("another-name");
    fs::copy(env!("CARGO_BIN_EXE_guihua"), &copy).expect("copied");
    let run = |args: &[&str]| {
        let output = std::process::Command::new(&copy).args(args).output().expect("it runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8")
    };
    assert_eq!(run(&["--version"]), format!("guihua {}\n", env!("CARGO_PKG_VERSION")));
    assert!(run(&["convert"]).contains("Usage: guihua convert "));
    assert!(run(&["man"]).contains("\n.TH guihua-extract 1"));
    assert!(run(&["completions", "bash"]).contains("complete -F _guihua"));
    let wrong = command(&dir, &["completions", "dos"]).output().expect("it runs");
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn statements_that_are_not_sure_enough_are_left_out_and_counted() {
    let dir = made("sure");
    let lines = |name: &str| fs::read_to_string(dir.join(name)).expect("written").lines().count();
    let line = "guihua: 1 of 1 statement left out: below confidence 1";
    for args in [
        &["extract", "plan.txt", "-o", "s.csv", "--min-confidence", "1"][..],
        &["report", "plan.txt", "-o", "page.html", "--min-confidence", "1"],
        &["export", "--to", "gold", "plan.txt", "-o", "gold", "--min-confidence", "1"],
        &["panel", "plan.txt", "-o", "panel", "--min-confidence", "1"],
        &["compare", "plan.txt", "--min-confidence", "1"],
    ] {
        let (status, told) = told(&dir, args);
        assert_eq!((status, told.lines().next()), (Some(0), Some(line)), "{args:?}");
    }
    assert_eq!(
        [lines("s.csv"), lines("gold/plan.targets.jsonl"), lines("panel/panel.csv")],
        [1, 0, 1]
    );
    run(&dir, &["extract", "plan.txt", "-o", "all.jsonl"]);
    let convert = ["convert", "all.jsonl", "-o", "t.csv", "--min-confidence", "1"];
    assert_eq!(told(&dir, &convert), (Some(0), line.into()));
    let diff = ["diff", "plan.txt", "all.jsonl", "--min-confidence", "1"];
    let two = "guihua: 2 of 2 statements left out: below confidence 1";
    assert_eq!(told(&dir, &diff), (Some(0), two.into()));
    let terms = told(&dir, &["terms", "plan.txt", "--min-confidence", "0.0"]);
    assert_eq!(terms.1, "guihua: 0 of 1 statement left out: below confidence 0");
    let quiet = told(&dir, &["extract", "plan.txt", "--min-confidence", "1", "-q"]);
    assert_eq!(quiet, (Some(0), String::new()));
    for wrong in ["1.5", "-1", "NaN", "sure"] {
        let option = format!("--min-confidence={wrong}");
        let (status, told) = told(&dir, &["extract", "plan.txt", &option]);
        assert_eq!(status, Some(2));
        assert!(told.ends_with("a confidence is a number from 0 to 1"), "{told}");
    }
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let dir = made("colours");
    fs::write(dir.join("new.txt"), PLAN.replace("40", "42")).expect("written");
    for args in [
        &["explain", "plan.txt"][..],
        &["audit", "plan.txt", "-q"],
        &["diff", "plan.txt", "new.txt"],
    ] {
        let colour = |when: &str| {
            let output = run(&dir, &[args, &["--color", when]].concat());
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        let plain = String::from_utf8(run(&dir, args).stdout).expect("UTF-8");
        assert!(!plain.is_empty() && !plain.contains('\u{1b}'), "{plain}");
        assert_eq!(colour("never"), plain);
        let coloured = colour("always");
        if args[0] != "audit" {
            assert!(coloured.contains("\u{1b}["), "{coloured}");
        }
        assert_eq!(uncoloured(&coloured), plain);
    }
}

/// A text without what sets colours.
fn uncoloured(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once('m')).fold(first, |text, (_, part)| text + part)
}

#[test]
fn in_a_pipe_nothing_need_be_named() {
    let output = run_with(PLAN.as_bytes(), &["extract"]);
    assert_eq!(ids(&output), ["stdin"]);
    let output = run_with(b"", &["extract"]);
    assert_eq!(stderr(&output), "guihua: -: the file is empty\n");
}
