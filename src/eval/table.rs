//! The score as a table for people.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use super::figures::{Counts, Score, Share, Statements};

impl Display for Score {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<22}{:>6}{:>8}{:>8}{:>8}", "", "gold", "P", "R", "F")?;
        if !self.aims.documents.is_empty() {
            row(f, "aims found", self.aims.found)?;
            row(f, "aims, right", self.aims.right)?;
        }
        if !self.terms.documents.is_empty() {
            row(f, "terms found", self.terms.found)?;
            row(f, "terms, right", self.terms.right)?;
        }
        rows(f, "all", self.all)?;
        rows(f, "targets, actuals", self.statements)?;
        rows(f, "provisions", self.provisions)?;
        if self.conditions.of > 0 {
            let ratio = self.conditions.ratio();
            writeln!(f, "{:<22}{:>6}{:>24.4}", "conditions alike", self.conditions.of, ratio)?;
        }
        row(f, "sections found", self.sections.found)?;
        self.tasks(f)?;
        ratios(f, "fields of statements", &self.fields)?;
        ratios(f, "fields of sections", &self.sections.fields)?;
        fractions(f, "sections by kind", &self.sections.recall_by_kind)?;
        fractions(f, "metadata", &self.metadata)?;
        fractions(f, "fields of aims", &self.aims.fields)?;
        fractions(f, "aims by kind", &self.aims.recall_by_kind)?;
        fractions(f, "fields of terms", &self.terms.fields)?;
        self.documents(f)
    }
}

impl Score {
    fn tasks(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.tasks.found == Counts::default() {
            return Ok(());
        }
        row(f, "tasks found", self.tasks.found)?;
        let mut fields = self.tasks.fields.iter();
        fields.try_for_each(|(name, counts)| row(f, &format!("tasks, {name}"), *counts))
    }

    fn documents(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{:<40}{:>6}{:>8}{:>8}", "documents", "gold", "found", "right")?;
        for (name, score) in &self.documents {
            let [found, right] = [score.found, score.right].map(harmonic);
            writeln!(f, "  {name:<38}{:>6}{found:>8}{right:>8}", score.found.gold())?;
        }
        Ok(())
    }
}

fn rows(f: &mut Formatter<'_>, name: &str, of: Statements) -> fmt::Result {
    row(f, &format!("{name} found"), of.found)?;
    row(f, &format!("{name} facts"), of.facts)?;
    row(f, &format!("{name} right"), of.right)
}

fn row(f: &mut Formatter<'_>, name: &str, counts: Counts) -> fmt::Result {
    let p = figure(counts.precision(), counts.hit + counts.extra);
    let r = figure(counts.recall(), counts.gold());
    let f1 = harmonic(counts);
    writeln!(f, "{name:<22}{:>6}{p:>8}{r:>8}{f1:>8}", counts.gold())
}

fn harmonic(counts: Counts) -> String {
    figure(counts.f1(), counts.gold() + counts.extra)
}

/// A figure about so many records: about none there is nothing to say.
pub(super) fn figure(value: f64, of: usize) -> String {
    if of == 0 { "–".to_owned() } else { format!("{value:.4}") }
}

fn ratios<K: Display>(
    f: &mut Formatter<'_>,
    title: &str,
    shares: &BTreeMap<K, Share>,
) -> fmt::Result {
    if shares.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title}")?;
    let mut lines = shares.iter();
    lines.try_for_each(|(name, share)| {
        writeln!(f, "  {name:<20}{:>8}", figure(share.ratio(), share.of))
    })
}

fn fractions<K: Display>(
    f: &mut Formatter<'_>,
    title: &str,
    shares: &BTreeMap<K, Share>,
) -> fmt::Result {
    if shares.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title}")?;
    let mut lines = shares.iter();
    lines.try_for_each(|(name, share)| writeln!(f, "  {name:<20}{:>8}", share.to_string()))
}
