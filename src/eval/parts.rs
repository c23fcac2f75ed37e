//! The statements of every role in parts: by the rule that made them, by the genre of their
//! document, by document.
//!
//! In: the counts that a [`Score`] took. Out: a row for each part, as a table for people and as JSON.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde_json::{Map, Value, json};

use super::figures::{Score, Statements};
use super::json::rounded;
use super::table::figure;

/// What statements are parted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The rule that made them; what was missed, which no rule made, is a part of its own.
    Rule,
    /// The genre of the document: the annotated one, or else the one that was read.
    Genre,
    /// The document.
    Document,
}

impl By {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            By::Rule => "rule",
            By::Genre => "genre",
            By::Document => "document",
        }
    }
}

/// What statements that no rule made are called among the rules.
pub(super) const MISSED: &str = "(missed)";
/// What the genre is called where a document has none.
pub(super) const NO_GENRE: &str = "(none)";

/// The parts of a score.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'s> {
    by: By,
    rows: &'s BTreeMap<String, Statements>,
}

impl Score {
    /// The statements of every role in parts.
    ///
    /// ```no_run
    /// use guihua::eval::{self, By};
    ///
    /// let score = eval::score("gold", &[]).unwrap();
    /// print!("{}", score.parts(By::Rule));
    /// ```
    pub fn parts(&self, by: By) -> Parts<'_> {
        let rows = match by {
            By::Rule => &self.by_rule,
            By::Genre => &self.by_genre,
            By::Document => &self.by_document,
        };
        Parts { by, rows }
    }
}

impl Parts<'_> {
    /// The parts as one JSON object by their names, ratios to four places.
    pub fn to_json(self) -> Value {
        let entries = self.rows.iter().map(|(name, part)| (name.clone(), self.entry(name, *part)));
        Value::Object(entries.collect::<Map<_, _>>())
    }

    fn entry(self, name: &str, part: Statements) -> Value {
        let [found, facts, right] = self.figures(part).map(rounded);
        match self.by {
            By::Rule if name == MISSED => json!({ "gold": part.found.gold() }),
            By::Rule => json!({
                "made": made(part), "found_P": found, "facts_P": facts, "right_P": right,
            }),
            By::Genre | By::Document => json!({
                "gold": part.found.gold(), "found_F": found, "facts_F": facts, "right_F": right,
            }),
        }
    }

    /// Of what a rule made the share that is so; of the others the harmonic mean of precision and
    /// recall.
    fn figures(self, part: Statements) -> [f64; 3] {
        [part.found, part.facts, part.right].map(|counts| match self.by {
            By::Rule => counts.precision(),
            By::Genre | By::Document => counts.f1(),
        })
    }
}

/// How many statements were made.
fn made(part: Statements) -> usize {
    part.found.hit + part.found.extra
}

impl Display for Parts<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let number = if self.by == By::Rule { "made" } else { "gold" };
        let head = format!("by {}", self.by.name());
        let wide = self.rows.keys().map(|name| columns(name)).max().unwrap_or(0).max(head.len());
        let fill = |name: &str| " ".repeat(wide + 2 - columns(name));
        let [found, facts, right] = ["found", "facts", "right"];
        writeln!(f, "{head}{}{number:>6}{found:>8}{facts:>8}{right:>8}", fill(&head))?;
        for (name, part) in self.rows.iter().filter(|(name, _)| *name != MISSED) {
            let number = if self.by == By::Rule { made(*part) } else { part.found.gold() };
            write!(f, "{name}{}{number:>6}", fill(name))?;
            for value in self.figures(*part) {
                write!(f, "{:>8}", figure(value, made(*part) + part.found.missed))?;
            }
            writeln!(f)?;
        }
        match self.rows.get(MISSED) {
            Some(missed) => writeln!(f, "{MISSED}{}{:>6}", fill(MISSED), missed.found.gold()),
            None => Ok(()),
        }
    }
}

/// How many columns a name takes: an ideograph or a wide form takes two.
fn columns(name: &str) -> usize {
    name.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}
