//! The registry of rules: unique names, examples that hold, counter-examples that do not fire.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use guihua::explain::{Figure, Outcome, explain};
use guihua::schema::{Document, Statement};
use guihua::{Costs, Example, Extractor, Source};

use crate::support::{SEEDS, files, read, root};

/// No costs: what the rules read is taken as it is.
static RULES_ALONE: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().with_costs(Costs::none()));

/// The costs that are shipped: without them nothing is read that no rule took.
static WEIGHING: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn extractor(id: &str) -> &'static Extractor {
    if id == "weighed" { &WEIGHING } else { &RULES_ALONE }
}

/// A passage in a plan for 2025.
fn plan(text: &str) -> Source {
    Source::from_text(format!("示例市2025年工作要点\n\n{text}\n"))
}

/// The figures of a passage, and what became of them.
fn figures(text: &str, id: &str) -> Vec<Figure> {
    let extraction = extractor(id).extract(plan(text));
    let passages = explain(extractor(id), &extraction, 0..usize::MAX).passages;
    let read = passages.into_iter().filter(|passage| passage.kind.is_read());
    read.flat_map(|passage| passage.figures).collect()
}

/// Whether the rule took the figure, for whatever purpose.
fn fired(figure: &Figure, id: &str) -> bool {
    match &figure.outcome {
        Outcome::Stated(made) => made.iter().any(|statement| statement.rule == id),
        Outcome::LeftOut(rule) => *rule == Some(id),
        Outcome::PartOf(rule) => *rule == id,
        Outcome::Unclaimed => false,
    }
}

/// The statements that a rule makes of a passage in a plan for 2025.
fn by_rule(text: &str, id: &str) -> Vec<String> {
    let document = Document::new(&extractor(id).extract(plan(text)), "a", "a.txt");
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
        assert!(rule.examples.iter().any(Example::is_counter), "{}: no counter-example", rule.id);
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

#[test]
fn omissions_take_a_figure_and_leave_it_out() {
    let mut wrong = Vec::new();
    for rule in guihua::rules() {
        for example in rule.examples.iter().filter(|example| example.omits) {
            let figures = figures(example.text, rule.id);
            let left_out = Outcome::LeftOut(Some(rule.id));
            let held = figures.iter().any(|figure| figure.outcome == left_out);
            if !held {
                let outcomes: Vec<_> = figures.iter().map(|figure| &figure.outcome).collect();
                wrong.push(format!("{}: {}: {outcomes:?}", rule.id, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn counter_examples_hold_a_figure_that_the_rule_does_not_take() {
    let mut wrong = Vec::new();
    for rule in guihua::rules() {
        for example in rule.examples.iter().filter(|example| example.is_counter()) {
            let figures = figures(example.text, rule.id);
            if figures.is_empty() || figures.iter().any(|figure| fired(figure, rule.id)) {
                wrong.push(format!("{}: {}: {} figures", rule.id, example.text, figures.len()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Those rules of a document that the registry does not know.
pub(crate) fn unknown(document: &Document) -> Vec<String> {
    static KNOWN: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| guihua::rules().iter().map(|rule| rule.id).collect());
    let used = document.statements().map(|statement| statement.rule.as_str());
    used.filter(|id| !KNOWN.contains(id)).map(str::to_owned).collect()
}

#[test]
fn every_rule_in_the_output_is_in_the_registry() {
    for seed in SEEDS.iter() {
        assert_eq!(unknown(&seed.document), [""; 0], "{}", seed.stem);
    }
    // the development set lies beside the repository, where it is at all
    let folder = root().join("../shared/dev/docs");
    let paths = if folder.is_dir() { files(&folder) } else { Vec::new() };
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "txt")) {
        let text = std::fs::read_to_string(path).expect("the documents are UTF-8");
        let document = read(text.trim_start_matches('\u{FEFF}'), "real");
        assert_eq!(unknown(&document), [""; 0], "{}", path.display());
    }
}
