//! First and last days: of years, quarters, months, weeks, plan periods.
//!
//! In: what a time says and the reference. Out: two dates, both inclusive; none where the
//! reference is missing or a date does not exist.

use jiff::Span as Length;
use jiff::civil::Date;

use crate::lexicon::time_word::{Base, NextYear, Part, TimeWord};
use crate::mention::Reference;

/// The first and the last day of a stretch of time.
pub(super) type Days = (Date, Date);

pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub(super) fn year(year: i16) -> Option<Days> {
    Some((date(year, 1, 1)?, date(year, 12, 31)?))
}

pub(super) fn years(from: i16, to: i16) -> Option<Days> {
    Some((date(from, 1, 1)?, date(to, 12, 31)?))
}

/// From the first day of a month to the last of another of the same year.
pub(super) fn months(year: i16, from: i8, to: i8) -> Option<Days> {
    Some((date(year, from, 1)?, date(year, to, 1)?.last_of_month()))
}

pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Length::new().try_days(days).ok()?).ok()
}

pub(super) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Length::new().try_months(months).ok()?).ok()
}

/// The days that a word of time names.
pub(super) fn of_word(word: &TimeWord, reference: Reference) -> Option<Days> {
    match word.base {
        Base::Fixed(from, to) => Some((from, to)),
        Base::Century(from, to) => {
            let own =
                |date: Date| add_months(date, if in_last_century(reference) { -1200 } else { 0 });
            Some((own(from)?, own(to)?))
        }
        Base::None => None,
        Base::Plan => of_plan(word.part, reference.period?),
        Base::Year => part_of_year(reference.date?.year().checked_add(word.offset)?, word.part),
        base => around(base, i64::from(word.offset), word.part, reference.date?),
    }
}

/// Whether the text is of the twentieth century.
pub(super) fn in_last_century(reference: Reference) -> bool {
    reference.date.is_some_and(|date| date.year() <= 2000)
}

/// A part of a year: 上半年, 一季度, 今冬明春.
pub(super) fn part_of_year(of: i16, part: Part) -> Option<Days> {
    let Part::Days(from, to, next) = part else { return year(of) };
    let last = if next == NextYear::Yes { of.checked_add(1)? } else { of };
    let first = date(of, from.0, from.1)?;
    // the last day of February is written as the 28th
    let end = date(last, to.0, to.1)?;
    Some((first, if to == (2, 28) { end.last_of_month() } else { end }))
}

/// A day of the month of `month`.
fn date_of(month: Date, day: i8) -> Option<Date> {
    date(month.year(), month.month(), day)
}

fn of_plan(part: Part, (from, to): (i16, i16)) -> Option<Days> {
    match part {
        Part::First => year(from),
        Part::Last => year(to),
        _ => years(from, to),
    }
}

fn around(base: Base, offset: i64, part: Part, today: Date) -> Option<Days> {
    match base {
        Base::Day => add_days(today, offset).map(|day| (day, day)),
        Base::Month => {
            let first = add_months(today.first_of_month(), offset)?;
            let Part::Numbered(from, to) = part else {
                return Some((first, first.last_of_month()));
            };
            let last = if to == 0 { first.last_of_month() } else { date_of(first, to)? };
            Some((date_of(first, from)?, last))
        }
        Base::Quarter => {
            let within = i64::from((today.month() - 1) % 3);
            let first = add_months(today.first_of_month(), offset * 3 - within)?;
            Some((first, add_months(first, 2)?.last_of_month()))
        }
        Base::Week => {
            let monday = i64::from(today.weekday().to_monday_zero_offset());
            let first = add_days(today, offset * 7 - monday)?;
            let (from, to) = if let Part::Numbered(from, to) = part { (from, to) } else { (1, 7) };
            Some((add_days(first, i64::from(from) - 1)?, add_days(first, i64::from(to) - 1)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Days, date, of_word, part_of_year};
    use crate::lexicon::Lexicon;
    use crate::lexicon::time_word::{NextYear, Part};
    use crate::mention::Reference;

    fn days(word: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let reference = Reference { date: date(2024, 5, 15), period: Some((2021, 2025)) };
        let entry = lexicon.time_words.find("", word)?.1;
        of_word(entry, reference).map(|(from, to): Days| format!("{from} {to}"))
    }

    #[test]
    fn words_are_resolved_from_the_reference() {
        assert_eq!(days("上半年").as_deref(), Some("2024-01-01 2024-06-30"));
        assert_eq!(days("上季度").as_deref(), Some("2024-01-01 2024-03-31"));
        assert_eq!(days("下周一").as_deref(), Some("2024-05-20 2024-05-20"));
        assert_eq!(days("上个月").as_deref(), Some("2024-04-01 2024-04-30"));
        assert_eq!(days("期末").as_deref(), Some("2025-01-01 2025-12-31"));
        assert_eq!(days("今冬明春").as_deref(), Some("2024-11-01 2025-04-30"));
        assert_eq!(days("每年"), None);
        let old = Reference { date: date(1988, 3, 1), period: None };
        let lexicon = Lexicon::builtin();
        let entry = lexicon.time_words.find("", "本世纪末").unwrap().1;
        assert_eq!(of_word(entry, old).unwrap().1, date(2000, 12, 31).unwrap());
    }

    #[test]
    fn february_ends_when_it_ends() {
        let part = Part::Days((1, 1), (2, 28), NextYear::No);
        assert_eq!(part_of_year(2024, part).map(|days| days.1), date(2024, 2, 29));
    }
}
