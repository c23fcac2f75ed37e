//! Whether a field of an extracted statement agrees with the annotation.

use serde_json::Value;

use super::fold::{dice, fold, unit};
use super::gold::Record;

/// The fields that a statement must have right to be right.
pub(super) const CORE: [&str; 10] = [
    "role",
    "indicator",
    "value",
    "value_max",
    "unit",
    "comparator",
    "measure",
    "direction",
    "year",
    "baseline",
];

/// The fields that are counted beside.
pub(super) const EXTRA: [&str; 8] = [
    "indicator_exact",
    "subject",
    "per",
    "year_start",
    "baseline_year",
    "action",
    "modality",
    "binding",
];

/// From what likeness on two wordings are the same.
pub(super) const ALIKE: f64 = 0.8;

/// Whether `found` has the `field` as `gold` has it.
pub(super) fn agree(gold: &Record, found: &Record, field: &str) -> bool {
    match field {
        "indicator" => indicator_likeness(gold, found) >= ALIKE,
        "indicator_exact" => fold(gold.text("indicator")) == fold(found.text("indicator")),
        "value" | "value_max" | "baseline" => number(gold.get(field)) == number(found.get(field)),
        "unit" => unit(gold.text(field)) == unit(found.text(field)),
        "subject" => dice(gold.text(field), found.text(field)) >= ALIKE,
        _ => stated(gold.get(field)) == stated(found.get(field)),
    }
}

/// Whether every core field agrees.
pub(crate) fn agrees(gold: &Record, found: &Record) -> bool {
    CORE.iter().all(|field| agree(gold, found, field))
}

/// Whether the statements state the same fact: the measure left out, the indicator alike by half.
pub(super) fn same_fact(gold: &Record, found: &Record) -> bool {
    let mut exact = CORE.iter().filter(|field| !["indicator", "measure"].contains(field));
    exact.all(|field| agree(gold, found, field)) && indicator_likeness(gold, found) >= 0.5
}

/// Whether the conditions of two provisions are alike: an inner 的 more or less, or the general head
/// before the near case, makes no difference.
pub(super) fn alike_condition(gold: &Record, found: &Record) -> bool {
    dice(gold.text("condition"), found.text("condition")) >= 0.6
}

/// Whether the titles of two sections are the same.
pub(super) fn same_title(gold: &Record, found: &Record) -> bool {
    title_likeness(gold, found) >= ALIKE
}

/// How alike the titles of two sections are.
pub(super) fn title_likeness(gold: &Record, found: &Record) -> f64 {
    dice(gold.text("title"), found.text("title"))
}

fn indicator_likeness(gold: &Record, found: &Record) -> f64 {
    name_likeness(gold, found.text("indicator"))
}

/// How like a name is to the annotated indicator, or to the nearest of its other wordings.
pub(crate) fn name_likeness(gold: &Record, name: &str) -> f64 {
    let wordings = gold.wordings("indicator");
    wordings.map(|wording| dice(wording, name)).fold(0.0, f64::max)
}

/// The number to nine places, as people compare it.
fn number(value: &Value) -> Option<String> {
    value.as_f64().map(|number| format!("{number:.9}"))
}

/// What a field says; an empty field says nothing.
pub(super) fn stated(value: &Value) -> Option<&Value> {
    let empty = value.is_null() || value == "" || value == 0 || value == false;
    Some(value).filter(|_| !empty)
}
