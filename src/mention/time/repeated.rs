//! What recurs on a day or in a part of each year, month or week: `每年9月`, `每年3月5日`, `每周一`,
//! `每月15日`, `每年年底`.
//!
//! In: the word of repetition and where it ends. Out: where the whole expression ends.

use crate::lexicon::time_word::{Base, Grain, WordKind};
use crate::mention::cursor::Text;
use crate::mention::han::is_numeral;
use crate::mention::pass::Pass;
use crate::mention::range;
use crate::mention::time::point::{after_month, day, month, season};
use crate::mention::time::{WEEKDAYS, suffixes};

/// The end of the part that recurs behind `word`, which ends at `end`.
pub(super) fn read(pass: &Pass<'_>, word: &str, end: usize) -> usize {
    let part = match word.chars().next_back() {
        Some('度' | '季') if word.contains('季') => of_quarter(pass, end),
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
    if let Some((last, grain)) = in_month(text, text.skip_blanks(end)) {
        if let Some(last) = second(text, last) {
            return Some(suffixes(pass, Grain::Range, last, None).end);
        }
        return Some(suffixes(pass, grain, last, None).end);
    }
    if let Some((last, _)) = season(text, end) {
        return Some(last);
    }
    let (word, entry) = pass.lexicon.time_words.find("", text.rest(end))?;
    let part = entry.base == Base::Year && entry.offset == 0 && entry.kind != WordKind::Repeated;
    (part && word.chars().nth(1).is_some()).then_some(end + word.len())
}

/// A month and the day in it, and where they end.
fn in_month(text: Text<'_>, at: usize) -> Option<(usize, Grain)> {
    let (after, months) = month(text, at)?;
    let last = after_month(text, after, months);
    Some((last, if last > after { Grain::Day } else { Grain::Month }))
}

/// The end of 至8月, 至次年3月31日, —15日 behind a month or a day that recurs.
fn second(text: Text<'_>, at: usize) -> Option<usize> {
    let joiner = range::dash(text, at).or_else(|| range::word(text, at))?;
    let place = at + joiner;
    let next = text.any_at(place, &["次年", "翌年", "第二年", "下一年"]);
    let place = place + next.unwrap_or_default();
    in_month(text, place).or_else(|| Some((day(text, place)?.0, Grain::Day))).map(|(end, _)| end)
}

/// The end of a quarter: 每季度末.
fn of_quarter(pass: &Pass<'_>, end: usize) -> Option<usize> {
    let last = suffixes(pass, Grain::Half, end, None).end;
    (last > end).then_some(last)
}

/// A day of the month, or its end.
fn of_month(pass: &Pass<'_>, end: usize) -> Option<usize> {
    let day = day(pass.text, end).map(|(after, _)| after);
    let last = suffixes(pass, Grain::Month, day.unwrap_or(end), None).end;
    (last > end).then_some(last)
}

/// A weekday, where the numeral counts nothing: 每周三, but 每周三次.
fn of_week(pass: &Pass<'_>, end: usize) -> Option<usize> {
    let text = pass.text;
    let after = end + text.any_at(end, &WEEKDAYS)?;
    let counts = pass.lexicon.units.find(text.rest(after), |_| true).is_some()
        || text.char_at(after).is_some_and(is_numeral);
    // 每周一至周五
    let further = range::dash(text, after).or_else(|| range::word(text, after));
    let further = further.and_then(|joiner| {
        let place = after + joiner;
        let place = place + text.any_at(place, &["周", "星期", "礼拜"]).unwrap_or_default();
        Some(place + text.any_at(place, &WEEKDAYS)?)
    });
    (!counts).then_some(further.unwrap_or(after))
}

#[cfg(test)]
mod tests {
    use crate::mention::short::all;

    #[test]
    fn what_recurs_in_each() {
        for text in [
            "每年6月至8月",
            "每年10月1日至次年3月31日",
            "每季度末",
            "每年冬季",
            "每年春秋两季",
            "每周一至周五",
            "每年9月底前",
        ] {
            assert_eq!(all(text), [format!("{text}: repeated")]);
        }
        assert_eq!(all("每周三次"), ["每周: repeated", "三次: 3 次 eq"]);
    }
}
