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

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;
    use crate::source::Source;

    /// The codes of the statements of a text, in order.
    fn codes(text: &str) -> Vec<Option<String>> {
        let found = Extractor::new().extract(Source::from_text(text)).statements;
        found.into_iter().map(|statement| statement.code).collect()
    }

    #[test]
    fn a_value_of_another_kind_has_no_code() {
        let gdp = Some("economy.gdp".to_owned());
        assert_eq!(codes("地区生产总值达到5000亿元。"), std::slice::from_ref(&gdp));
        assert_eq!(codes("地区生产总值增长5%。"), [gdp]);
        assert_eq!(codes("地区生产总值达到12个。"), [None]);
        assert_eq!(codes("森林覆盖率达到300万亩。"), [None]);
    }
}
