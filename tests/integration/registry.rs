//! The registry of rules: unique names, examples that hold, counter-examples that do not fire.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use guihua::schema::{Document, Statement};
use guihua::{Costs, Extractor, Source};

/// No costs: what the rules read is taken as it is.
static RULES_ALONE: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().with_costs(Costs::none()));

/// The statements that a rule makes of a passage in a plan for 2025.
fn by_rule(text: &str, id: &str) -> Vec<String> {
    let text = format!("示例市2025年工作要点\n\n{text}\n");
    let document = Document::new(&RULES_ALONE.extract(Source::from_text(&text)), "a", "a.txt");
    let all = document.targets.iter().chain(&document.actuals).chain(&document.provisions);
    let mut made: Vec<&Statement> = all.filter(|statement| statement.rule == id).collect();
    made.sort_by_key(|statement| statement.spans.value);
    made.into_iter().map(ToString::to_string).collect()
}

/// The five fields, and of the extras those that the example names.
fn agrees(expected: &str, got: &str) -> bool {
    let got: Vec<&str> = got.split(" | ").collect();
    let expected: Vec<&str> = expected.split(" | ").collect();
    expected
        .iter()
        .enumerate()
        .all(|(at, field)| if at < 5 { got.get(at) == Some(field) } else { got.contains(field) })
}

#[test]
fn ids_are_unique_and_say_what_is_read() {
    let rules = guihua::rules();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), rules.len());
    for rule in rules {
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(rule.id.chars().all(plain), "{}: lower case and hyphens", rule.id);
        assert!(!rule.reads.is_empty(), "{}: says what it reads", rule.id);
    }
}

#[test]
fn every_rule_has_a_counter_example_and_its_examples_hold() {
    let mut wrong = Vec::new();
    for rule in guihua::rules() {
        assert!(
            rule.examples.iter().any(|e| e.yields.is_empty()),
            "{}: no counter-example",
            rule.id
        );
        for example in rule.examples {
            let got = by_rule(example.text, rule.id);
            let same = got.len() == example.yields.len()
                && example.yields.iter().zip(&got).all(|(expected, got)| agrees(expected, got));
            if !same {
                wrong.push(format!(
                    "{}: {}\n  expected {:?}\n  got      {got:?}",
                    rule.id, example.text, example.yields
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
