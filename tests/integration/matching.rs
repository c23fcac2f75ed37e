//! Which benefits fit: every condition is met, unmet or unknown for a reason that is named.

use std::fs;

use guihua::matching::{self, Facts, Fit, Match, Row};

use crate::support::{EXTRACTOR, read, root};

/// The matches of a policy of one measure.
fn matches(measure: &str, facts: &str) -> Vec<Match> {
    let text = format!("示例市支持企业若干措施(2025年)\n\n一、支持企业\n\n{measure}\n");
    find(&text, facts)
}

fn find(text: &str, facts: &str) -> Vec<Match> {
    let document = read(text, "policy");
    let row =
        |term: &guihua::schema::Term| Row { document_id: document.id.clone(), term: term.clone() };
    let rows: Vec<Row> = document.terms.iter().map(row).collect();
    let facts: Facts = serde_json::from_str(facts).expect("facts");
    matching::find(&EXTRACTOR, &rows, &facts)
}

fn words(findings: &[matching::Finding]) -> Vec<&str> {
    findings.iter().map(|finding| &*finding.condition).collect()
}

fn one(measure: &str, facts: &str) -> Match {
    let mut found = matches(measure, facts);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn the_example_of_the_repository() {
    let file = |name: &str| {
        fs::read_to_string(root().join("examples/match").join(name)).expect("the example")
    };
    let found = find(&file("policy.txt"), &file("facts.json"));
    let fits: Vec<(Fit, &str)> =
        found.iter().map(|found| (found.fit, found.gives[0].as_str())).collect();
    assert_eq!(
        fits,
        [
            (Fit::Fits, "研发投入的10%给予补助"),
            (Fit::Fits, "2万元服务券补助"),
            (Fit::Open, "一次性奖励10万元"),
            (Fit::Open, "设备投资额的20%给予补助"),
            (Fit::No, "一次性补贴5000元"),
        ]
    );
}

#[test]
fn thresholds_are_compared_in_one_unit() {
    let measure = "对年营业收入2000万元以上的企业,给予5万元奖励。";
    let facts = |revenue: &str| {
        format!(r#"{{"types": ["enterprise"], "figures": {{"营业收入": "{revenue}"}}}}"#)
    };
    assert_eq!(one(measure, &facts("0.3亿元")).fit, Fit::Fits);
    assert_eq!(one(measure, &facts("1999万元")).fit, Fit::No);
    // a figure without its unit, or of another thing, says nothing
    assert_eq!(one(measure, &facts("3000")).fit, Fit::Open);
    let other = r#"{"types": ["enterprise"], "figures": {"利润": "3000万元"}}"#;
    assert_eq!(words(&one(measure, other).unknown), ["年营业收入 >=2000万元"]);
}

#[test]
fn of_alternatives_one_is_enough() {
    let measure = "对年营业收入1亿元以上或纳税额500万元以上的企业,给予20万元奖励。";
    let facts = |figures: &str| format!(r#"{{"types": ["enterprise"], "figures": {{{figures}}}}}"#);
    assert_eq!(one(measure, &facts(r#""纳税额": "600万元""#)).fit, Fit::Fits);
    assert_eq!(one(measure, &facts(r#""营业收入": "500万元""#)).fit, Fit::Open);
    let neither = facts(r#""营业收入": "500万元", "纳税额": "20万元""#);
    assert_eq!(one(measure, &neither).fit, Fit::No);
}

#[test]
fn honours_are_unmet_only_where_all_are_known() {
    let measure = "对高新技术企业,给予5万元奖励。";
    let with = |honours: &str| format!(r#"{{"types": ["enterprise"]{honours}}}"#);
    assert_eq!(one(measure, &with(r#", "honours": ["高新技术企业"]"#)).fit, Fit::Fits);
    assert_eq!(one(measure, &with(r#", "honours": []"#)).fit, Fit::No);
    assert_eq!(one(measure, &with("")).fit, Fit::Open);
}

#[test]
fn words_that_no_fact_speaks_of_are_unknown() {
    let found =
        one("对首次通过两化融合贯标的企业,给予10万元奖励。", r#"{"types": ["enterprise"]}"#);
    assert_eq!((found.fit, words(&found.unknown)), (Fit::Open, vec!["首次通过两化融合贯标的企业"]));
    let found = one("对企业给予10万元奖励。", "{}");
    assert_eq!((found.fit, words(&found.unknown)), (Fit::Open, vec!["企业"]));
}

#[test]
fn kinds_of_beneficiary() {
    let fit =
        |types: &str| one("对中小企业,给予2万元补贴。", &format!(r#"{{"types": [{types}]}}"#)).fit;
    assert_eq!(fit(r#""sme""#), Fit::Fits);
    assert_eq!(fit(r#""micro""#), Fit::Fits);
    assert_eq!(fit(r#""enterprise""#), Fit::Open);
    assert_eq!(fit(r#""individual_business""#), Fit::No);
}

#[test]
fn what_has_run_out_does_not_fit() {
    let measure = "对企业给予2万元补贴,申报时间为2025年3月1日至4月30日。";
    let fit =
        |day: &str| one(measure, &format!(r#"{{"types": ["enterprise"], "as_of": "{day}"}}"#)).fit;
    assert_eq!(fit("2025-04-01"), Fit::Fits);
    assert_eq!(fit("2025-05-01"), Fit::No);
}

#[test]
fn unknown_keys_are_refused() {
    assert!(serde_json::from_str::<Facts>(r#"{"revenue": 5}"#).is_err());
}
