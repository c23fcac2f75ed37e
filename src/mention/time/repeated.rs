//! What recurs on a day or in a part of each year, month or week: `每年9月`, `每年3月5日`, `每周一`,
//! `每月15日`, `每年年底`.
//!
//! In: the word of repetition and where it ends. Out: where the whole expression ends.

use crate::lexicon::time_word::{Base, Grain, WordKind};
use crate::mention::han::is_numeral;
use crate::mention::pass::Pass;
use crate::mention::time::point::{after_month, day, month};
use crate::mention::time::suffixes;

/// The end of the part that recurs behind `word`, which ends at `end`.
pub(super) fn read(pass: &Pass<'_>, word: &str, end: usize) -> usize {
    let part = match word.chars().next_back() {
        Some('年' | '度') => of_year(pass, end),
        Some('月') => of_month(pass, end),
        Some('周' | '期' | '拜') => of_week(pass, end),
        _ => None,
    };
    part.unwrap_or(end)
}

/// A month, a day or a part of the year.
fn of_year(pass: &Pass<'_>, end: usize) -> Option<usize> {
    let text = pass.text;
    if let Some((after, months)) = month(text, text.skip_blanks(end)) {
        let last = after_month(text, after, months);
        let grain = if last > after { Grain::Day } else { Grain::Month };
        return Some(suffixes(pass, grain, last, None).end);
    }
    let (word, entry) = pass.lexicon.time_words.find("", text.rest(end))?;
    let part = entry.base == Base::Year && entry.offset == 0 && entry.kind != WordKind::Repeated;
    (part && word.chars().nth(1).is_some()).then_some(end + word.len())
}

/// A day of the month, or its end.
fn of_month(pass: &Pass<'_>, end: usize) -> Option<usize> {
    let day = day(pass.text, end).map(|(after, _)| after);
    let last = suffixes(pass, Grain::Month, day.unwrap_or(end), None).end;
    (last > end).then_some(last)
}

/// A weekday, where the numeral counts nothing: 每周三, but 每周三次.
fn of_week(pass: &Pass<'_>, end: usize) -> Option<usize> {
    const WEEKDAYS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "日", "天"];
    let text = pass.text;
    let after = end + text.any_at(end, &WEEKDAYS)?;
    let counts = pass.lexicon.units.find(text.rest(after), |_| true).is_some()
        || text.char_at(after).is_some_and(is_numeral);
    (!counts).then_some(after)
}
