//! Mentions in short form, for tests.
//!
//! In: a text. Out: one line a mention: `不低于5%: 5 % ge`, `2025年底: 2025-01-01..2025-12-31`,
//! `第三届: ordinal`.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::lexicon::Lexicon;
use crate::mention::{Mention, Quantity, Reference, Time, scan};

/// The built-in word lists, parsed once for all tests.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);
    &LEXICON
}

/// All mentions, with 2024-05-15 and the plan of 2021 to 2025 for a reference.
pub(super) fn all(text: &str) -> Vec<String> {
    let reference = Reference { date: Date::new(2024, 5, 15).ok(), period: Some((2021, 2025)) };
    scan(text, 0, reference, lexicon()).iter().map(|m| line(text, m)).collect()
}

/// The quantities alone.
pub(super) fn quantities(text: &str) -> Vec<String> {
    let found = scan(text, 0, Reference::default(), lexicon());
    found.iter().filter(|m| matches!(m, Mention::Quantity(_))).map(|m| line(text, m)).collect()
}

/// Whether no quantity is found.
pub(super) fn counts_nothing(text: &str) -> bool {
    quantities(text).is_empty()
}

fn line(text: &str, mention: &Mention) -> String {
    match mention {
        Mention::Quantity(found) => quantity(text, found),
        Mention::Time(found) => time(text, found),
        Mention::Decoy(found) => format!("{}: {}", found.span.of(text), found.reason),
    }
}

fn quantity(text: &str, found: &Quantity) -> String {
    let max = found.value_max.map(|max| format!("-{}", max.normalize())).unwrap_or_default();
    let unit = found.unit.as_deref().unwrap_or("-");
    let comparator = format!("{:?}", found.comparator).to_lowercase();
    format!("{}: {}{max} {unit} {comparator}", found.text.of(text), found.value.normalize())
}

fn time(text: &str, found: &Time) -> String {
    let date = |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
    let days = match (found.from, found.to) {
        (None, None) => format!("{:?}", found.kind).to_lowercase(),
        (from, to) if from == to => date(from),
        (from, to) => format!("{}..{}", date(from), date(to)),
    };
    format!("{}: {days}", found.span.of(text))
}
