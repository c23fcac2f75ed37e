//! Years that are far from the time a document is for.

use crate::schema::Document;
use crate::schema::Role;
use crate::schema::Statement;

/// Plans look so far ahead of their period (to 2035 from 2021—2025).
const AHEAD: i16 = 15;

/// Plans look back at what was reached as far as two plans ago.
const BACK: i16 = 15;

/// Which year a statement has that its document is hardly about, and by how many years.
pub(super) fn far_off(document: &Document, statement: &Statement) -> Option<(String, usize)> {
    let year = statement.year?;
    let (first, last) = period(document)?;
    let (earliest, latest) = match statement.role {
        Role::Target => (first.saturating_sub(1), last.saturating_add(AHEAD)),
        Role::Actual => (first.saturating_sub(BACK), last),
        Role::Provision => (first.saturating_sub(BACK), last.saturating_add(AHEAD)),
    };
    let off = earliest.saturating_sub(year).max(year.saturating_sub(latest));
    let off = usize::try_from(off).ok().filter(|&off| off > 0)?;
    Some((format!("{} {year} in a document of {first}-{last}", statement.role), off))
}

/// The first and the last year that a document is for, or the year it was published in.
fn period(document: &Document) -> Option<(i16, i16)> {
    let metadata = &document.metadata;
    let dates = [&metadata.date_published, &metadata.date_written].into_iter().flatten();
    let mut years = dates.filter_map(|date| date.get(..4)?.parse().ok());
    let first = metadata.period_start.or(metadata.period_end).or_else(|| years.next())?;
    Some((first, metadata.period_end.unwrap_or(first).max(first)))
}
