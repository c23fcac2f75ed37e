//! `guihua diff`: two versions of a plan, or two plans, in, what changed out.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::slice;

use anyhow::Result;
use guihua::compare::Effect;
use guihua::diff::{Change, Comparison, Entry, Figure, Side, Worded, Words};
use guihua::schema::{Comparator, Direction, Document, Measure, Role};
use unicode_width::UnicodeWidthStr;

use crate::args::{DiffArgs, StatementRole};
use crate::documents;
use crate::output;
use crate::report::Outcome;
use crate::sieve;
use crate::style::{Ink, Style};

pub(crate) fn run(args: &DiffArgs) -> Result<Outcome> {
    let side =
        |path: &PathBuf| documents::without_texts(slice::from_ref(path), &args.reading, None);
    let (mut old, old_outcome) = side(&args.old)?;
    let (mut new, new_outcome) = side(&args.new)?;
    if old.is_empty() || new.is_empty() {
        // all of the other would be told as added or dropped; why there is nothing was told
        return Ok(Outcome::Partly);
    }
    sieve::sift(&args.trust, &args.reading.work.voice, old.iter_mut().chain(&mut new));
    let roles: Vec<_> = args.role.iter().map(|&role| role.into()).collect();
    let mut out = output::stdout();
    for (old, new) in pairs(&old, &new) {
        let comparison = Comparison::new(old, new, &roles);
        if args.json {
            writeln!(out, "{}", serde_json::to_string(&comparison)?)?;
        } else {
            Printer { out: &mut out, style: Style::stdout(&args.colour) }
                .print(&comparison, args.all)?;
        }
    }
    out.flush()?;
    Ok(if new_outcome == Outcome::Done { old_outcome } else { new_outcome })
}

/// One document with one document; several by their ids.
fn pairs<'d>(
    old: &'d [Document],
    new: &'d [Document],
) -> Vec<(Option<&'d Document>, Option<&'d Document>)> {
    if let ([old], [new]) = (old, new) {
        return vec![(Some(old), Some(new))];
    }
    let mut by_id: BTreeMap<&str, (Option<&Document>, Option<&Document>)> = BTreeMap::new();
    for document in old {
        by_id.entry(&document.id).or_default().0 = Some(document);
    }
    for document in new {
        by_id.entry(&document.id).or_default().1 = Some(document);
    }
    by_id.into_values().collect()
}

impl From<StatementRole> for Role {
    fn from(role: StatementRole) -> Self {
        match role {
            StatementRole::Target => Role::Target,
            StatementRole::Actual => Role::Actual,
            StatementRole::Provision => Role::Provision,
        }
    }
}

/// Writes what changed for people.
struct Printer<'o, W> {
    out: &'o mut W,
    style: Style,
}

impl<W: Write> Printer<'_, W> {
    fn print(&mut self, comparison: &Comparison, all: bool) -> Result<()> {
        let old = format!("--- {}", heading(comparison.old.as_ref()));
        let new = format!("+++ {}", heading(comparison.new.as_ref()));
        writeln!(self.out, "{}", self.style.paint(Ink::Bad, &old))?;
        writeln!(self.out, "{}", self.style.paint(Ink::Good, &new))?;
        for effect in [Effect::Tightened, Effect::Loosened] {
            let entries = comparison.entries.iter().filter(|entry| told_by(entry) == Some(effect));
            self.figures(effect.name(), entries)?;
        }
        for change in Change::ALL {
            let entries = comparison.of(change).filter(|entry| told_by(entry).is_none());
            self.figures(change.name(), entries)?;
        }
        if all {
            self.figures("unchanged", comparison.unchanged())?;
        } else {
            self.count("unchanged", comparison.unchanged().count())?;
        }
        for (kind, found) in [("aims", &comparison.aims), ("tasks", &comparison.tasks)] {
            for change in Change::ALL {
                let first = |found: &&Worded| found.changes.first() == Some(&change);
                let rows: Vec<_> = found.iter().filter(first).map(worded).collect();
                self.table(&format!("{kind} {}", change.name()), &rows)?;
            }
            if !found.is_empty() {
                let unchanged = found.iter().filter(|found| found.changes.is_empty()).count();
                self.count(&format!("{kind} unchanged"), unchanged)?;
            }
        }
        Ok(())
    }

    fn count(&mut self, heading: &str, number: usize) -> Result<()> {
        writeln!(self.out, "\n{}: {number}", self.style.paint(Ink::Head, heading))?;
        Ok(())
    }

    fn figures<'e>(
        &mut self,
        heading: &str,
        entries: impl Iterator<Item = &'e Entry>,
    ) -> Result<()> {
        self.table(heading, &entries.map(row).collect::<Vec<_>>())
    }

    /// The rows under a heading: in columns, or where the terminal has no room for those, the name of
    /// each on a line of its own.
    fn table(&mut self, heading: &str, rows: &[[String; 4]]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        self.count(heading, rows.len())?;
        let wide = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
        let widths = [wide(0), wide(1), wide(2), wide(3)];
        let whole = widths.iter().sum::<usize>() + GAP * widths.len();
        if self.style.columns().is_some_and(|columns| whole > columns) {
            return rows.iter().try_for_each(|row| self.stacked(row));
        }
        for row in rows {
            let cells = row.iter().zip(widths).zip(INKS);
            let line: String = cells
                .map(|((cell, width), ink)| {
                    let fill = " ".repeat(width.saturating_sub(cell.width()) + GAP);
                    self.style.paint(ink, cell) + &fill
                })
                .collect();
            writeln!(self.out, "  {}", line.trim_end())?;
        }
        Ok(())
    }

    /// A row with its cells below one another.
    fn stacked(&mut self, row: &[String; 4]) -> Result<()> {
        for (at, (cell, ink)) in
            row.iter().zip(INKS).enumerate().filter(|(_, (c, _))| !c.is_empty())
        {
            let indent = if at == 0 { GAP } else { 2 * GAP };
            for line in self.style.wrapped(cell, indent) {
                writeln!(self.out, "{}{}", " ".repeat(indent), self.style.paint(ink, &line))?;
            }
        }
        Ok(())
    }
}

/// How far columns are apart.
const GAP: usize = 2;
/// The inks of name, old figure, new figure, and what else changed.
const INKS: [Ink; 4] = [Ink::Plain, Ink::Bad, Ink::Good, Ink::Faint];

/// The effect that tells more of an entry than that its number is greater or smaller.
fn told_by(entry: &Entry) -> Option<Effect> {
    let first = entry.changes.first()?;
    let value = matches!(first, Change::Raised | Change::Lowered | Change::Bounded);
    entry.effect.filter(|effect| value && *effect != Effect::Equal)
}

fn heading(side: Option<&Side>) -> String {
    let Some(side) = side else { return "(no document)".to_owned() };
    match &side.title {
        Some(title) => format!("{} {title}", side.id),
        None => side.id.clone(),
    }
}

/// What an aim or a task is about, what was said, what is said, and what else changed.
fn worded(found: &Worded) -> [String; 4] {
    let named = found.new.as_ref().or(found.old.as_ref());
    let said = |words: &Words| match &words.due {
        Some(due) => format!("{} ({due})", words.said),
        None => words.said.clone(),
    };
    let old = found.old.as_ref().map_or_else(String::new, said);
    let new = found.new.as_ref().map_or_else(String::new, |new| match found.old {
        Some(_) => format!("→ {}", said(new)),
        None => said(new),
    });
    let notes: Vec<_> = found.changes.iter().skip(1).map(|change| change.name()).collect();
    [named.map_or_else(String::new, |words| words.what.clone()), old, new, notes.join(", ")]
}

/// Name, old figure, new figure, and what else changed.
fn row(entry: &Entry) -> [String; 4] {
    let named = entry.new.as_ref().or(entry.old.as_ref());
    let name = named.map_or_else(String::new, name);
    let old = entry.old.as_ref().map_or_else(String::new, reading);
    let new = entry.new.as_ref().map_or_else(String::new, |new| match entry.old {
        Some(_) => format!("→ {}", reading(new)),
        None => reading(new),
    });
    let mut notes: Vec<_> = entry.changes.iter().skip(1).map(|c| c.name().to_owned()).collect();
    if let (true, Some(old)) = (entry.changes.contains(&Change::Reworded), &entry.old) {
        notes.push(format!("was “{}”", old.indicator));
    }
    [name, old, new, notes.join(", ")]
}

fn name(figure: &Figure) -> String {
    match &figure.subject {
        Some(subject) => format!("{subject} · {}", figure.indicator),
        None => figure.indicator.clone(),
    }
}

/// `≥24.1% (2025)`.
fn reading(figure: &Figure) -> String {
    let change = match (figure.measure, figure.direction) {
        (Measure::Change, Some(Direction::Up)) => "↑",
        (Measure::Change, Some(Direction::Down)) => "↓",
        _ => "",
    };
    let bound = match figure.comparator {
        Comparator::Ge => "≥",
        Comparator::Gt => ">",
        Comparator::Le => "≤",
        Comparator::Lt => "<",
        Comparator::Approx => "≈",
        Comparator::Eq | Comparator::Between => "",
    };
    let upper = figure.value_max.map(|max| format!("-{max}")).unwrap_or_default();
    let unit = figure.unit.as_deref().unwrap_or_default();
    let year = figure.year.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("{change}{bound}{}{upper}{unit}{year}", figure.value)
}
