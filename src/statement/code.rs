//! The code of each statement's indicator, where name and value speak of the same thing.
//!
//! In: the statements as they were made. Out: the same, each with the code that the register has
//! for its name, unless the value measures something else (地区生产总值 … 4个 is no product).

use crate::statement::{Input, Measure, Statement};

/// What a dimension is also measured in.
const AKIN: &[(&str, &[&str])] = &[
    ("concentration", &["mass"]),
    ("count", &["computing", "people", "volume"]),
    ("currency", &[]),
    ("energy", &["mass"]),
    ("index", &["count", "ratio"]),
    ("intensity", &["energy", "mass", "volume", "power", "area"]),
    ("mass", &["energy", "volume"]),
    ("people", &["count"]),
    ("ratio", &["people", "rate"]),
    ("time", &["age"]),
    ("volume", &["mass"]),
];

/// Sets the codes.
pub(super) fn set(input: Input<'_>, statements: &mut [Statement]) {
    let register = input.lexicon.register();
    for statement in statements {
        let known = register.named(&statement.indicator);
        let fitting = known.filter(|(known, growth)| fits(statement, &known.dimension, *growth));
        statement.code = fitting.map(|(known, _)| known.code.to_string());
    }
}

/// Whether the value may be one of an indicator that is measured in `own`.
fn fits(statement: &Statement, own: &str, growth: bool) -> bool {
    let Some(given) = statement.quantity.dimension() else { return true };
    match given {
        "rank" | "multiple" | "number" => true,
        "ratio" | "percentage_point" => {
            own == "ratio" || own == "index" || growth || statement.measure == Measure::Change
        }
        _ => own.is_empty() || is_akin(own, given.strip_suffix("_rate").unwrap_or(given)),
    }
}

fn is_akin(own: &str, given: &str) -> bool {
    let others = AKIN.iter().find(|(dimension, _)| *dimension == own).map(|(_, others)| *others);
    own == given || others.is_some_and(|others| others.contains(&given))
}
