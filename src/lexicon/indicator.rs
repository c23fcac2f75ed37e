//! One indicator of the register, as the code book shows it.
//!
//! In: nothing. Out: [`Indicator`], [`Better`], and how a column of several words is cut.

/// One indicator of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Stable, dotted, lower case: `economy.gdp`.
    pub code: Box<str>,
    /// The usual Chinese name.
    pub chinese: Box<str>,
    /// The English name.
    pub english: Box<str>,
    /// The usual unit; none for a bare number.
    pub unit: Option<Box<str>>,
    /// count, currency, ratio, …
    pub dimension: Box<str>,
    /// Which way is better.
    pub better: Better,
    /// economy, industry, …
    pub domain: Box<str>,
    /// Other wordings that are listed; more are understood (规上 for 规模以上 …).
    pub aliases: Vec<Box<str>>,
}

/// The direction in which an indicator is meant to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither, or it depends.
    Neither,
}

impl Better {
    /// The direction by its word in the files.
    pub(super) fn parse(word: &str) -> Option<Better> {
        Some(match word {
            "up" => Better::Up,
            "down" => Better::Down,
            "none" | "" => Better::Neither,
            _ => return None,
        })
    }
}

/// The parts of a column that holds several words.
pub(super) fn variants(column: &str) -> impl Iterator<Item = &str> {
    column.split(';').map(str::trim).filter(|word| !word.is_empty())
}
