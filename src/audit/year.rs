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

#[cfg(test)]
mod tests {
    use super::far_off;
    use crate::schema::Role;
    use crate::schema::filled;

    #[test]
    fn years_are_measured_against_the_period() {
        let [mut document, _] = filled::documents();
        document.metadata.period_start = Some(2021);
        document.metadata.period_end = Some(2025);
        let off = |role, year| {
            let mut statement = document.targets[0].clone();
            statement.role = role;
            statement.year = year;
            far_off(&document, &statement).map(|(_, off)| off)
        };
        assert_eq!(off(Role::Target, None), None);
        assert_eq!(off(Role::Target, Some(2035)), None);
        assert_eq!(off(Role::Target, Some(2019)), Some(1));
        assert_eq!(off(Role::Actual, Some(2019)), None);
        assert_eq!(off(Role::Actual, Some(2026)), Some(1));
        assert_eq!(off(Role::Provision, Some(i16::MAX)), Some(30727));
        document.metadata.period_start = None;
        document.metadata.period_end = None;
        document.metadata.date_published = Some("1999-02-03".to_owned());
        let mut statement = document.targets[0].clone();
        statement.year = Some(2025);
        let (what, off) = far_off(&document, &statement).unwrap();
        assert_eq!((&*what, off), ("target 2025 in a document of 1999-1999", 11));
        document.metadata.date_published = None;
        document.metadata.date_written = None;
        assert_eq!(far_off(&document, &statement), None);
    }
}
