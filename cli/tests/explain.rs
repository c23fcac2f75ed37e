//! `guihua explain` and `guihua rules` as their users meet them.

mod support;

use std::fs;

use support::{folder, ids, objects, run, run_with, stderr};

const PLAN: &str = "示例市2025年工作要点\n\n一、主要目标\n\
    到2025年，森林覆盖率达到24.1%以上。推进城东、城西、城南等3个片区更新。\n共计30%。\n";

/// What `explain` prints of [`PLAN`].
fn explained(name: &str, args: &[&str]) -> String {
    let dir = folder(name);
    fs::write(dir.join("plan.txt"), PLAN).expect("written");
    let output = run(&dir, &[&["explain", "plan.txt"][..], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_sentence_is_shown_with_everything_under_its_place() {
    let shown = explained("sentence", &["--find", "森林"]);
    let expected = "\
line 4, sentence
  到2025年，森林覆盖率达到24.1%以上。
  v:frame   n         v:reach,attained
    ~~~~~~  year, 2025-01-01 to 2025-12-31
            ==========    ^^^^^  t1 森林覆盖率 | >=24.1% | 2025 | level | target | action=达到, by indicator-verb-value
      else indicator-value would read 森林覆盖率

";
    assert_eq!(shown, expected);
}

#[test]
fn a_figure_left_out_names_the_rule_and_an_unclaimed_one_what_it_lacks() {
    let line = explained("line", &["--at", "4"]);
    assert!(line.contains("left out by list-sum"), "{line}");
    assert_eq!(line.matches("line 4, sentence").count(), 2, "{line}");
    // of a figure with nothing before it that could be its name
    let dir = folder("unclaimed");
    fs::write(dir.join("plan.txt"), "共计30%。\n").expect("written");
    let output = run(&dir, &["explain", "plan.txt", "--at", "1"]);
    let unclaimed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(unclaimed.contains("unclaimed"), "{unclaimed}");
    assert!(unclaimed.contains("no rule took it: no name and verb 共计 before it"), "{unclaimed}");
    assert!(
        unclaimed.contains("with a noun before it (指标…) indicator-verb-value would read 指标"),
        "{unclaimed}"
    );
}

#[test]
fn the_whole_document_is_shown_without_a_place() {
    let shown = explained("whole", &[]);
    assert!(shown.starts_with("line 1, title, not read\n  示例市2025年工作要点\n"), "{shown}");
    assert!(shown.contains("line 3, heading") && shown.contains("line 5, sentence"), "{shown}");
}

#[test]
fn the_json_has_the_places_in_code_points() {
    let dir = folder("json");
    fs::write(dir.join("plan.txt"), PLAN).expect("written");
    let output = run(&dir, &["explain", "plan.txt", "--find", "24.1％", "--json"]);
    let passage = &objects(&output)[0]["passages"][0];
    let characters: Vec<char> = PLAN.chars().collect();
    let of = |start: &serde_json::Value, end: &serde_json::Value| {
        let at = |value: &serde_json::Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
        characters[at(start).expect("a place")..at(end).expect("a place")]
            .iter()
            .collect::<String>()
    };
    let figure = &passage["figures"][0];
    assert_eq!(of(&figure["start"], &figure["end"]), "24.1%");
    assert_eq!(figure["outcome"]["stated"][0]["rule"], "indicator-verb-value");
    assert_eq!(of(&passage["span"]["start"], &passage["span"]["end"]), passage["text"]);
}

#[test]
fn the_readings_that_competed_are_shown_with_their_sums() {
    let shown = explained("readings", &["--find", "森林", "--readings"]);
    let lines: Vec<_> = shown.lines().map(str::trim).collect();
    let of = |question: &str| {
        let found = lines.iter().find_map(|line| line.strip_prefix(question));
        found.unwrap_or_else(|| panic!("no {question} in {shown}")).trim()
    };
    assert!(of("role ").contains(" target ✓") && of("role ").contains(" actual"), "{shown}");
    assert!(of("name ").contains(" 森林覆盖率 ✓"), "{shown}");
    assert!(of("statement ").contains(" keep ✓"), "{shown}");
    assert!(of("target rather than ").contains("role "), "{shown}");
    let dir = folder("readings-json");
    fs::write(dir.join("plan.txt"), PLAN).expect("written");
    let args = ["explain", "plan.txt", "--find", "森林", "--json"];
    let plain = objects(&run(&dir, &args)).remove(0);
    assert!(plain["passages"][0]["figures"][0]["readings"].is_null());
    let weighed = objects(&run(&dir, &[&args[..], &["--readings"]].concat())).remove(0);
    let readings = &weighed["passages"][0]["figures"][0]["readings"][0];
    let taken =
        readings["names"].as_array().expect("names").iter().filter(|it| it["taken"] == true);
    let taken: Vec<_> = taken.map(|it| &it["reading"]).collect();
    assert_eq!(taken, ["森林覆盖率"]);
    for contender in readings["roles"].as_array().expect("roles") {
        let features = contender["features"].as_array().expect("features").iter();
        let sum: i64 = features.filter_map(|feature| feature["cost"].as_i64()).sum();
        assert_eq!(contender["sum"], sum, "{contender}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let dir = folder("nowhere");
    fs::write(dir.join("plan.txt"), PLAN).expect("written");
    for (args, told) in [
        (["plan.txt", "--find", "石油"], "石油"),
        (["plan.txt", "--at", "77"], "no line 77"),
        (["nowhere.txt", "--at", "1"], "nowhere.txt"),
    ] {
        let output = run(&dir, &[&["explain"][..], &args].concat());
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    let both = run(&dir, &["explain", "plan.txt", "--at", "1", "--find", "x"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn rules_are_listed_in_their_order() {
    let listed = run_with(b"", &["rules", "--json"]);
    let rules = objects(&listed);
    assert!(rules.iter().enumerate().all(|(at, rule)| rule["order"] == at + 1));
    let known: Vec<_> = guihua::rules().iter().map(|rule| rule.id).collect();
    assert_eq!(ids(&listed), known);
    assert!(rules.iter().all(|rule| rule["examples"].as_array().is_some_and(|e| !e.is_empty())));
    let table = String::from_utf8(run_with(b"", &["rules"]).stdout).expect("UTF-8");
    assert!(known.iter().all(|id| table.contains(id)), "{table}");
    assert!(table.contains("森林覆盖率达到24.1%以上。  →  森林覆盖率 | >=24.1%"), "{table}");
}
