//! What stands beside the values of composed sentences: codes, pace, firmness, binding marks, and
//! what does not add up.

use guihua::schema::{Document, Firmness, Pace, Statement};
use guihua::{Extractor, Source};

fn document(text: &str) -> Document {
    Document::new(&Extractor::new().extract(Source::from_text(text)), "d", "d.txt")
}

/// One field of every statement, in the order of the text.
fn each<T>(text: &str, field: impl Fn(&Statement) -> T) -> Vec<T> {
    let document = document(text);
    let mut statements: Vec<_> = document.statements().collect();
    statements.sort_by_key(|statement| statement.spans.value);
    statements.into_iter().map(field).collect()
}

/// What does not add up in a text.
fn inconsistent(text: &str) -> usize {
    let found = document(text).diagnostics;
    found.iter().filter(|doubt| doubt.code == "inconsistent" && doubt.other.is_some()).count()
}

/// A plan that says two things of one indicator.
fn twice(a: &str, b: &str) -> String {
    format!(
        "示例市2025年工作要点\n一、目标\n森林覆盖率达到{a}。\n二、任务\n2025年,森林覆盖率达到{b}。\n"
    )
}

#[test]
fn a_value_of_another_kind_has_no_code() {
    let codes = |text: &str| each(text, |statement| statement.indicator_code.clone());
    let gdp = Some("economy.gdp".to_owned());
    assert_eq!(codes("地区生产总值达到5000亿元。"), std::slice::from_ref(&gdp));
    assert_eq!(codes("地区生产总值增长5%。"), [gdp]);
    assert_eq!(codes("地区生产总值达到12个。"), [None]);
    assert_eq!(codes("森林覆盖率达到300万亩。"), [None]);
}

#[test]
fn what_a_value_is_measured_against() {
    let paces = |text: &str| each(text, |statement| statement.pace);
    let (year, before) = (Some(Pace::PerYear), Some(Pace::YearOnYear));
    assert_eq!(paces("粮食总产量保持稳定。地区生产总值年均增长5%。"), [year]);
    assert_eq!(paces("地区生产总值达到5000亿元,同比增长5%。"), [None, before]);
    assert_eq!(paces("进出口总额比上年增长6%。"), [before]);
    assert_eq!(paces("森林覆盖率达到24%。"), [None]);
    assert_eq!(paces("细颗粒物年均浓度降至28微克/立方米。"), [None]);
}

#[test]
fn how_firm_a_value_is() {
    let firm = |text: &str| each(text, |statement| statement.firmness);
    assert_eq!(firm("确保粮食产量达到100万吨。"), [Some(Firmness::Must)]);
    assert_eq!(firm("力争粮食产量达到100万吨。"), [Some(Firmness::Aim)]);
    assert_eq!(firm("预计粮食产量达到100万吨。"), [Some(Firmness::Expect)]);
    assert_eq!(firm("粮食产量达到100万吨。"), [None]);
}

#[test]
fn what_binds_is_marked_in_prose() {
    let binding = |text: &str| each(text, |statement| statement.binding.clone());
    assert_eq!(binding("森林覆盖率达到24%(约束性)。"), [Some("约束性".to_owned())]);
    assert_eq!(binding("森林覆盖率达到24%。"), [None]);
}

#[test]
fn two_values_of_one_indicator_do_not_add_up() {
    assert_eq!(inconsistent(&twice("45%", "48%")), 1);
    assert_eq!(inconsistent(&twice("45%", "45.0%")), 0);
    assert_eq!(inconsistent(&twice("45%以上", "48%")), 0);
    assert_eq!(inconsistent(&twice("45%左右", "45.5%")), 0);
}

#[test]
fn a_part_is_no_more_than_its_whole() {
    assert_eq!(inconsistent("完成投资50亿元,其中工业投资60亿元。"), 1);
    assert_eq!(inconsistent("完成投资50亿元,其中工业投资30亿元。"), 0);
}

#[test]
fn what_agrees_is_linked() {
    let links = each(&twice("45%", "45%"), |statement| statement.same_as.clone());
    assert_eq!(links, [["t2"], ["t1"]]);
}

#[test]
fn a_verb_goes_the_way_of_its_values() {
    assert_eq!(inconsistent("失业率由5.2%下降到6.1%。"), 1);
    assert_eq!(inconsistent("失业率由6.1%下降到5.2%。"), 0);
    assert_eq!(inconsistent("首付款比例由30%调整到20%。"), 0);
    assert_eq!(inconsistent("经济总量由全国第8位上升到第5位。"), 0);
}
