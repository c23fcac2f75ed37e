//! Words of time: 今年, 上半年, 每季度, 底前.
//!
//! In: `time_words.tsv`. Out: [`TimeWords`]: words that stand alone, and suffixes that belong to
//! the time before them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::error::Result;
use crate::lexicon::phrases::{Key, Phrases, Side, ends_with_any, starts_with_any, words};
use crate::lexicon::rows;
use crate::lexicon::tsv::{File, Row};

/// A word of time.
#[derive(Clone, Debug)]
pub(crate) struct TimeWord {
    pub(crate) kind: WordKind,
    pub(crate) base: Base,
    /// Counted from the base: -1 is the one before.
    pub(crate) offset: i16,
    pub(crate) part: Part,
    not_after: Vec<String>,
    not_before: Vec<String>,
}

/// The kind of time a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    Year,
    Half,
    Quarter,
    Month,
    Day,
    Period,
    Repeated,
}

/// What a word is resolved from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Year,
    Quarter,
    Month,
    Week,
    Day,
    /// The plan's own period.
    Plan,
    /// The dates are known: 20世纪末.
    Fixed(Date, Date),
    /// The dates in the present century; a text of the last means its own: 本世纪末.
    Century(Date, Date),
    None,
}

/// The part of the base that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// From a month and day to another, of the next year where the flag says so.
    Days((i8, i8), (i8, i8), NextYear),
    /// From a day of the week (1 is Monday) or of the month to another; 0 is the month's last.
    Numbered(i8, i8),
    /// The first or the last year of the plan.
    First,
    Last,
}

/// Whether a part of the year ends in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextYear {
    No,
    Yes,
}

/// What a suffix may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    Year,
    Month,
    Day,
    Plan,
    Range,
    Half,
    /// A length of time: 三年后.
    Length,
}

/// On which side of the time before it a suffix leaves the end open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeBound {
    /// From its first day on: 以来, 起.
    Since,
    /// Later than it: 之后.
    After,
    /// By its last day: 之前, 底前.
    Before,
    /// Up to its last day: 截至, 为止.
    Until,
}

/// A word that belongs to the time before it.
#[derive(Debug)]
pub(crate) struct Suffix {
    grains: Vec<Grain>,
    pub(crate) bound: Option<TimeBound>,
    /// The part of the year before it that is meant: 年初.
    pub(crate) part: Part,
    not_before: Vec<String>,
}

/// All words of time.
#[derive(Debug)]
pub(crate) struct TimeWords {
    words: Phrases<TimeWord>,
    suffixes: Phrases<Suffix>,
}

impl TimeWords {
    pub(super) fn parse(files: &[File<'_>]) -> Result<Self> {
        let (mut words, mut suffixes) = (BTreeMap::new(), BTreeMap::new());
        for row in rows(files) {
            let [word, kind, base, offset, part, not_after, not_before] = row.columns()?;
            match word.strip_prefix('~') {
                Some(suffix) => suffixes
                    .insert(suffix.to_owned(), read_suffix(row, [base, offset, part, not_before])?)
                    .is_some(),
                None => words
                    .insert(
                        word.to_owned(),
                        read(row, [kind, base, offset, part, not_after, not_before])?,
                    )
                    .is_some(),
            };
        }
        let words = Phrases::new(Side::Front, words);
        Ok(TimeWords { words, suffixes: Phrases::new(Side::Front, suffixes) })
    }

    /// The longest word of time that `rest` begins with, after `before`.
    pub(crate) fn find(&self, before: &str, rest: &str) -> Option<(&str, &TimeWord)> {
        self.words.find(rest, |word, beyond| {
            !ends_with_any(before, &word.not_after) && !starts_with_any(beyond, &word.not_before)
        })
    }

    /// The longest suffix of a time of this grain that `rest` begins with, with its length.
    pub(crate) fn suffix(&self, grain: Grain, rest: &str) -> Option<(usize, &Suffix)> {
        let fits = |suffix: &Suffix, beyond: &str| {
            suffix.grains.contains(&grain) && !starts_with_any(beyond, &suffix.not_before)
        };
        self.suffixes.find(rest, fits).map(|(word, suffix)| (word.len(), suffix))
    }

    /// What the words begin with.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.words.keys()
    }
}

fn read(row: Row<'_>, columns: [&str; 6]) -> Result<TimeWord> {
    let [kind, base, offset, part, not_after, not_before] = columns;
    let kind = parse_kind(kind).ok_or_else(|| row.error(format!("`{kind}` is no kind of time")))?;
    let base = parse_base(base, part).ok_or_else(|| row.error(format!("`{base}` is no base")))?;
    let part = if matches!(base, Base::Fixed(..) | Base::Century(..)) {
        Some(Part::All)
    } else {
        parse_part(part)
    };
    let part = part.ok_or_else(|| row.error("the part is not of a known form"))?;
    let offset = if offset.is_empty() { "0" } else { offset };
    let offset = offset.parse().map_err(|_| row.error("the offset is no number"))?;
    let (not_after, not_before) = (words(not_after), words(not_before));
    Ok(TimeWord { kind, base, offset, part, not_after, not_before })
}

fn read_suffix(row: Row<'_>, columns: [&str; 4]) -> Result<Suffix> {
    let [bound, part, grains, not_before] = columns;
    let grain = |name: &str| match name {
        "year" => Ok(Grain::Year),
        "month" => Ok(Grain::Month),
        "day" => Ok(Grain::Day),
        "plan" => Ok(Grain::Plan),
        "range" => Ok(Grain::Range),
        "half" => Ok(Grain::Half),
        "length" => Ok(Grain::Length),
        _ => Err(row.error(format!("`{name}` is nothing that a suffix follows"))),
    };
    let bound = match bound {
        "suffix" => None,
        "since" => Some(TimeBound::Since),
        "after" => Some(TimeBound::After),
        "before" => Some(TimeBound::Before),
        "until" => Some(TimeBound::Until),
        _ => return Err(row.error(format!("`{bound}` is no bound of a time"))),
    };
    let part = parse_part(part).ok_or_else(|| row.error("the part is not of a known form"))?;
    let grains = grains.split_whitespace().map(grain).collect::<Result<_>>()?;
    Ok(Suffix { grains, bound, part, not_before: words(not_before) })
}

fn parse_kind(column: &str) -> Option<WordKind> {
    Some(match column {
        "year" => WordKind::Year,
        "half" => WordKind::Half,
        "quarter" => WordKind::Quarter,
        "month" => WordKind::Month,
        "day" => WordKind::Day,
        "period" => WordKind::Period,
        "repeated" => WordKind::Repeated,
        _ => return None,
    })
}

fn parse_base(column: &str, part: &str) -> Option<Base> {
    Some(match column {
        "year" => Base::Year,
        "quarter" => Base::Quarter,
        "month" => Base::Month,
        "week" => Base::Week,
        "day" => Base::Day,
        "plan" => Base::Plan,
        "none" => Base::None,
        "fixed" | "century" => {
            let (from, to) = part.split_once('/')?;
            let (from, to) = (from.parse().ok()?, to.parse().ok()?);
            if column == "fixed" { Base::Fixed(from, to) } else { Base::Century(from, to) }
        }
        _ => return None,
    })
}

fn parse_part(column: &str) -> Option<Part> {
    match column {
        "" => return Some(Part::All),
        "first" => return Some(Part::First),
        "last" => return Some(Part::Last),
        _ => {}
    }
    let (from, to) = column.split_once('/')?;
    if let (Ok(from), Ok(to)) = (from.parse(), to.parse()) {
        return Some(Part::Numbered(from, to));
    }
    let next = if to.starts_with('+') { NextYear::Yes } else { NextYear::No };
    Some(Part::Days(month_day(from)?, month_day(to.trim_start_matches('+'))?, next))
}

fn month_day(column: &str) -> Option<(i8, i8)> {
    let (month, day) = column.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Base, Grain, TimeBound};
    use crate::lexicon::Lexicon;

    #[test]
    fn neighbours_make_other_words() {
        let words = Lexicon::builtin().time_words;
        let (word, time) = words.find("到", "今年底").unwrap();
        assert_eq!((word, time.base, time.offset), ("今年", Base::Year, 0));
        assert!(words.find("过", "去年").is_none());
        assert!(words.find("", "年终奖").is_none());
    }

    #[test]
    fn suffixes_follow_their_grain() {
        let words = Lexicon::builtin().time_words;
        let suffix = |grain, rest: &str| words.suffix(grain, rest).map(|(len, s)| (len, s.bound));
        let before = Some(("底前".len(), Some(TimeBound::Before)));
        assert_eq!(suffix(Grain::Year, "底前完成"), before);
        assert_eq!(suffix(Grain::Year, "前沿技术"), None);
        assert_eq!(suffix(Grain::Day, "底前"), None);
    }
}
