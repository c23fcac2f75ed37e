//! How many instructions each stage takes, counted by valgrind: `cargo bench --bench counted`.
//!
//! In: the stages of `stages.rs`, and `counted.tsv` with what they took. Out: a line for each, and a
//! failure where one takes more than that and the tolerance. Counts differ from run to run by a
//! hundredth of a percent, where times differ by a tenth; but they are those of one compiler, which
//! the file names. `UPDATE=1` writes them anew.
//!
//! `cargo bench --bench counted -- STAGE FOLDER` does one stage with the texts of a folder, for
//! `perf` and `valgrind --tool=callgrind`.

#![allow(clippy::print_stdout, reason = "a program that prints its counts")]

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use guihua::schema::{Document, Mentions};
use guihua::{Extractor, Folded, Reference, Source};

const STAGES: [&str; 5] = ["fold", "tokens", "mentions", "extract", "json"];
const INPUTS: [&str; 3] = ["seeds", "cases", "prose"];

/// Tables that grow, as rows and columns: what is four times as large takes four times as much, in
/// each form in which a text has tables.
const GROWING: [((usize, usize), (usize, usize)); 2] =
    [((2_500, 2), (10_000, 2)), ((4, 500), (4, 2_000))];
const FORMS: [&str; 3] = ["tab", "blank", "gap"];

/// How much more than in proportion it may take, in hundredths.
const GROWTH: u64 = 10;

/// How much more than what is written down a stage may take, in hundredths.
const TOLERANCE: u64 = 2;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    match &args[..] {
        [stage, input, rounds] => done(stage, &texts(input), rounds.parse().unwrap_or(1)),
        [stage, input] => done(stage, &texts(input), 1),
        _ if Command::new("valgrind").arg("--version").output().is_ok() => return check(),
        _ => println!("counted: there is no valgrind here"),
    }
    ExitCode::SUCCESS
}

/// Does a stage with the texts, so many times.
fn done(stage: &str, texts: &[String], rounds: usize) {
    let extractor = Extractor::new();
    let round = || texts.iter().map(|text| work(stage, &extractor, text)).sum::<usize>();
    let sum = (0..rounds).map(|_| round()).max();
    assert!(sum > Some(0), "{stage}: nothing was read");
}

/// The work of `stages.rs`.
fn work(stage: &str, extractor: &Extractor, text: &str) -> usize {
    let document = || {
        let extraction = extractor.extract(Source::from_text(text));
        Document::new(&extraction, "bench", "bench.txt")
    };
    match stage {
        "fold" => Folded::new(text).as_str().len(),
        "tokens" => text.lines().map(|line| extractor.tokenizer().tokens(line, 0).len()).sum(),
        "mentions" => 1 + Mentions::read(extractor, text, Reference::year(2025)).quantities.len(),
        "extract" => 1 + document().sections.len(),
        "json" => serde_json::to_vec(&document()).expect("a document is JSON").len(),
        other => panic!("{other} is none of {STAGES:?}"),
    }
}

fn texts(input: &str) -> Vec<String> {
    match input {
        "seeds" => support::seeds(),
        "cases" => support::cases(),
        "prose" => support::prose(),
        table if table.starts_with("table") => vec![grown(table)],
        folder => {
            let entries = fs::read_dir(folder).expect("a folder of texts");
            let mut paths: Vec<_> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
            paths.sort();
            paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
        }
    }
}

/// The table that `table:tab:ROWS:COLUMNS` names.
fn grown(name: &str) -> String {
    let parts: Vec<&str> = name.split(':').collect();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse().ok()).unwrap_or(0);
    let (rows, columns): (usize, usize) = (number(2), number(3));
    let sign = match parts.get(1) {
        Some(&"blank") => " ",
        Some(&"gap") => "    ",
        _ => "\t",
    };
    let head: String = (0..columns).map(|at| format!("{sign}{}年", 2021 + at % 10)).collect();
    let row = |at: usize| {
        let cells: String = (0..columns).map(|value| format!("{sign}{value}.5")).collect();
        format!("指标{at}(%){cells}\n")
    };
    let rows: String = (0..rows).map(row).collect();
    format!("某市“十四五”规划\n表1 主要指标\n指标{head}\n{rows}")
}

/// How many tables take more than in proportion to their size.
fn out_of_proportion() -> usize {
    let mut more = 0;
    for form in FORMS {
        let taken = |(rows, columns): (usize, usize)| {
            count("extract", &format!("table:{form}:{rows}:{columns}"))
        };
        for (small, large) in GROWING {
            let (one, four) = (taken(small), taken(large));
            let hundredths = four * 25 / one.max(1);
            println!("{form:>9} {large:?} {four:>14} {hundredths} % of four of {small:?}");
            more += usize::from(hundredths > 100 + GROWTH);
        }
    }
    more
}

/// Counts all stages and holds them against the file.
fn check() -> ExitCode {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/counted.tsv");
    let written = fs::read_to_string(&file).unwrap_or_default();
    let compiler = compiler();
    if !written.contains(&compiler) {
        println!("the counts that are written down are not those of {compiler}");
    }
    let mut made = format!(
        "# Instructions of each stage, written by `UPDATE=1 cargo bench --bench counted`.\n# {compiler}\n"
    );
    let mut more = 0;
    for stage in STAGES {
        for input in INPUTS {
            let key = format!("{stage}\t{input}\t");
            let count = count(stage, input);
            let known = written.lines().find_map(|line| line.strip_prefix(&key)?.parse().ok());
            let (sign, is_more) = verdict(count, known);
            println!("{stage:>9} {input:6} {count:>14} {sign}");
            more += usize::from(is_more);
            made.push_str(&format!("{key}{count}\n"));
        }
    }
    let grown = out_of_proportion();
    if grown > 0 {
        println!("{grown} tables take more than in proportion to their size");
        return ExitCode::FAILURE;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, made).expect("the file of counts can be written");
    } else if more > 0 {
        println!(
            "{more} take more than {TOLERANCE} % above what is written in benches/counted.tsv"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// What to say of a count, and whether it is too high.
fn verdict(count: u64, known: Option<u64>) -> (String, bool) {
    let Some(known) = known else { return ("new".to_owned(), false) };
    let thousandths = count * 1000 / known.max(1);
    let share = format!("{}.{} % of what is written", thousandths / 10, thousandths % 10);
    (share, count * 100 > known * (100 + TOLERANCE))
}

/// The instructions of a stage, without what is made once.
fn count(stage: &str, input: &str) -> u64 {
    counted(stage, input, 2) - counted(stage, input, 1)
}

/// The instructions of a process that does a stage so many times. What is made once is in it; two
/// counts have it in common.
fn counted(stage: &str, input: &str, rounds: usize) -> u64 {
    let program = std::env::current_exe().expect("the path of this program");
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(program)
        .args([stage, input, &rounds.to_string()])
        .output()
        .expect("valgrind runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let refs = told.lines().find_map(|line| line.split_once("refs:"));
    let digits: String =
        refs.map_or("", |(_, count)| count).chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect("valgrind tells how many instructions there were")
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    output.map_or_else(
        |_| "an unknown compiler".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}
