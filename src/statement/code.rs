//! The code of each statement's indicator, where name and value speak of the same thing.
//!
//! In: the statements as they were made. Out: the same, each with the code that the register has
//! for its name, unless the value measures something else (地区生产总值 … 4个 is no product).

use crate::lexicon::phrase_word::Word;
use crate::lexicon::{Better, Known, Register};
use crate::statement::{Direction, Input, Measure, Statement};

/// What a dimension is also measured in.
const AKIN: &[(&str, &[&str])] = &[
    ("concentration", &["mass"]),
    ("count", &["computing", "volume"]),
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

/// What a sentence, or a line, ends with.
const STOPS: [char; 2] = ['。', '\n'];

/// Sets the codes.
pub(super) fn set(input: Input<'_>, statements: &mut [Statement]) {
    let register = input.lexicon.register();
    for statement in statements {
        let known = register.named(&statement.indicator, |known| {
            fits(register, statement, known)
                && !(known.bare && register.says_besides(before(input.text, statement)))
        });
        statement.code = known.map(|known| known.indicator.code.to_string());
        let less = known.is_some_and(|known| known.indicator.better == Better::Down);
        if less && statement.measure == Measure::Change && improves(input, statement) {
            statement.direction = Some(Direction::Down);
        }
    }
}

/// PM2.5浓度改善10%: whether the verb says no more than that it is better.
fn improves(input: Input<'_>, statement: &Statement) -> bool {
    let verb = statement.action.as_ref().map(|action| action.text.as_str());
    verb.is_some_and(|verb| input.lexicon.phrase_words.is(Word::Improves, verb))
}

/// What the sentence says before the indicator; nothing in a table, whose heads are in the name.
fn before<'t>(text: &'t str, statement: &Statement) -> &'t str {
    let at = statement.indicator_spans.first().map_or(statement.evidence.start, |span| span.start);
    let said = text.get(..at).filter(|_| statement.table.is_none()).unwrap_or_default();
    said.rfind(STOPS).and_then(|stop| said.get(stop..)).unwrap_or(said)
}

/// Whether the value may be one of the indicator.
fn fits(register: &Register, statement: &Statement, known: Known<'_>) -> bool {
    let is_made = matches!(statement.measure, Measure::Increment | Measure::Cumulative);
    (is_made || !known.made)
        && is_measured(statement, known)
        && is_counted(register, statement, known)
}

/// Whether the value has a dimension of the indicator.
fn is_measured(statement: &Statement, known: Known<'_>) -> bool {
    let own = &*known.indicator.dimension;
    match statement.quantity.dimension() {
        None => !known.bare,
        Some("number") => !known.bare,
        Some("rank" | "multiple") => true,
        Some("ratio" | "percentage_point") => {
            let changes = known.growth || statement.measure == Measure::Change;
            own == "ratio" || own == "index" || changes
        }
        Some(given) => own.is_empty() || is_akin(own, given.strip_suffix("_rate").unwrap_or(given)),
    }
}

/// Whether the value is counted in what the indicator is counted in.
fn is_counted(register: &Register, statement: &Statement, known: Known<'_>) -> bool {
    let unit = statement.quantity.unit.as_deref();
    let counts = statement.quantity.dimension() == Some("count");
    !counts || unit.is_none_or(|unit| register.counts_alike(known.indicator, unit))
}

fn is_akin(own: &str, given: &str) -> bool {
    let others = AKIN.iter().find(|(dimension, _)| *dimension == own).map(|(_, others)| *others);
    own == given || others.is_some_and(|others| others.contains(&given))
}
