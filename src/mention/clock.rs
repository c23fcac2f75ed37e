//! Times of day: `14:53`, `9:00-17:30`, `上午9时30分`, `八点半`.
//!
//! In: a digit or a numeral. Out: a decoy; a ratio that looks alike is left to [`super::ratio`].

use crate::mention::cursor::Text;
use crate::mention::pass::Pass;
use crate::mention::{range, ratio};
use crate::span::Span;

/// Reads a time of day in digits.
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let mut end = colons(text, at, pass.run).or_else(|| words(text, at, pass.run))?;
    if text.between(at, end).contains(':') && ratio::is_meant(pass, at, end) {
        return None;
    }
    let place = text.skip_blanks(end);
    let joiner = range::dash(text, place).or_else(|| text.any_at(place, &["至", "到"]));
    if let Some(len) = joiner {
        let next = text.skip_blanks(place + len);
        let run = text.digits_end(next);
        end = colons(text, next, run).or_else(|| words(text, next, run)).unwrap_or(end);
    }
    Some(pass.push_decoy(Span::new(at, end), "clock"))
}

/// Reads a time of day in numerals.
pub(super) fn numerals(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let run = pass.run;
    let end = words(text, at, run)?;
    let said = text.any_at(run, &["点钟", "点半", "点整", "时整"]).is_some();
    let day = ["上午", "下午", "早上", "晚上", "中午", "凌晨", "零时"]
        .iter()
        .any(|word| text.ends(at, word));
    (said || day).then(|| pass.push_decoy(Span::new(at, end), "clock"))
}

/// `14:53`, `14:53:20`: hours below 25, two digits for the others.
fn colons(text: Text<'_>, at: usize, hour: usize) -> Option<usize> {
    if text.byte_at(hour) != Some(b':') {
        return None;
    }
    let small = text.between(at, hour).parse::<u8>().is_ok_and(|h| h < 25) && hour - at <= 2;
    let mut end = sixty(text, hour).filter(|_| small)?;
    if let Some(seconds) = sixty(text, end) {
        end = seconds;
    }
    let runs_on = text.byte_at(end).is_some_and(|b| matches!(b, b':' | b'.' | b'%'));
    (!runs_on).then_some(end)
}

fn sixty(text: Text<'_>, colon: usize) -> Option<usize> {
    let end = text.digits_end(colon + 1);
    let fits = text.between(colon + 1, end).parse::<u8>().is_ok_and(|m| m < 60);
    (text.byte_at(colon) == Some(b':') && end == colon + 3 && fits).then_some(end)
}

/// `9时`, `9时30分`, `8点半`: 时 that is not 时间 or 小时.
fn words(text: Text<'_>, at: usize, number: usize) -> Option<usize> {
    let place = text.skip_blanks(number);
    if !matches!(text.char_at(place)?, '时' | '点') {
        return None;
    }
    let hour = text.any_at(place, &["点钟", "点半", "点整", "时整", "时许", "时", "点"])?;
    let mut end = place + hour;
    let other = [
        "间", "期", "长", "速", "代", "段", "候", "刻", "常", "光", "空", "尚", "效", "点", "位",
        "数", "多", "以", "下", "要", "建", "意", "五", "三",
    ];
    let minutes = text.digits_end(text.skip_blanks(end));
    let exact = text.starts(minutes, "分") && minutes > end;
    if number == at || hour == "时".len() && text.any_at(end, &other).is_some() && !exact {
        return None;
    }
    if exact {
        end = minutes + "分".len();
    }
    let few = text.between(at, number).chars().count() <= 2;
    few.then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, counts_nothing};

    #[test]
    fn times_of_day() {
        for text in ["14:53", "9:00-17:30", "上午9时30分", "8点半", "早上八点半", "23:59:59"]
        {
            assert_eq!(all(text).len(), 1, "{text}");
            assert!(counts_nothing(text), "{text}");
        }
    }

    #[test]
    fn hours_are_counted() {
        assert_eq!(all("24小时"), ["24小时: 24 小时 eq"]);
    }
}
