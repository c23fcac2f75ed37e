//! The score as a table for people.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use super::figures::{Counts, Score, Share};

impl Display for Score {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<22}{:>6}{:>8}{:>8}{:>8}", "", "gold", "P", "R", "F")?;
        row(f, "statements found", self.statements.found)?;
        row(f, "statements, facts", self.statements.facts)?;
        row(f, "statements, right", self.statements.right)?;
        row(f, "provisions found", self.provisions)?;
        if self.conditions.of > 0 {
            let ratio = self.conditions.ratio();
            writeln!(f, "{:<22}{:>6}{:>24.4}", "conditions alike", self.conditions.of, ratio)?;
        }
        row(f, "sections found", self.sections.found)?;
        ratios(f, "fields of statements", &self.fields)?;
        ratios(f, "fields of sections", &self.sections.fields)?;
        fractions(f, "sections by kind", &self.sections.recall_by_kind)?;
        fractions(f, "metadata", &self.metadata)?;
        self.documents(f)
    }
}

impl Score {
    fn documents(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{:<40}{:>6}{:>8}{:>8}", "documents", "gold", "found", "right")?;
        for (name, score) in &self.documents {
            let (found, right) = (score.found.f1(), score.right.f1());
            writeln!(f, "  {name:<38}{:>6}{found:>8.4}{right:>8.4}", score.found.gold())?;
        }
        Ok(())
    }
}

fn row(f: &mut Formatter<'_>, name: &str, counts: Counts) -> fmt::Result {
    let [p, r, f1] = [counts.precision(), counts.recall(), counts.f1()];
    writeln!(f, "{name:<22}{:>6}{p:>8.4}{r:>8.4}{f1:>8.4}", counts.gold())
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
    lines.try_for_each(|(name, share)| writeln!(f, "  {name:<20}{:>8.4}", share.ratio()))
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
