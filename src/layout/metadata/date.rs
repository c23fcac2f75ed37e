//! Dates as documents bear them: `2021年12月31日`, `2022-01-19 14:53`, 二〇二一年六月一日.
//!
//! In: a text. Out: the date it starts with, in ISO form.

use crate::layout::line::{from, is_blank};

/// A date and the length of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Date {
    pub(in crate::layout) year: i16,
    /// `2021-12-31`.
    pub(in crate::layout) iso: String,
    pub(in crate::layout) len: usize,
}

/// The date that `text` starts with.
pub(in crate::layout) fn read(text: &str) -> Option<Date> {
    let (year, mut at) = year(text)?;
    let sign = sign_at(text, &mut at)?;
    if !matches!(sign, '年' | '-' | '/' | '.') {
        return None;
    }
    let month = number(text, &mut at)?;
    let next = sign_at(text, &mut at)?;
    if next != if sign == '年' { '月' } else { sign } {
        return None;
    }
    let day = number(text, &mut at)?;
    let mut behind = at;
    if sign == '年' && sign_at(text, &mut behind) == Some('日') {
        at = behind;
    }
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| Date { year, iso: format!("{year:04}-{month:02}-{day:02}"), len: at })
}

/// The day of a time as mails and feeds write it: `Mon, 30 Aug 2021 06:31:44 GMT`.
pub(in crate::layout) fn mailed(text: &str) -> Option<String> {
    let time = jiff::fmt::rfc2822::parse(text.trim()).ok()?;
    Some(time.date().to_string())
}

/// The date, where `line` holds nothing else but brackets, a time of day and 印发.
pub(in crate::layout) fn alone(line: &str) -> Option<Date> {
    if !line.starts_with(['1', '2', '二', '一', '(']) {
        return None;
    }
    let start = usize::from(line.starts_with('('));
    let date = read(from(line, start)).or_else(|| month(from(line, start)))?;
    let rest = from(line, start + date.len);
    let rest = rest.trim_matches(|c: char| is_blank(c) || c.is_ascii_digit() || ":)".contains(c));
    matches!(rest, "" | "印发" | "发布" | "修订").then_some(date)
}

/// A month without its day, where nothing follows: 2022年6月, 二〇二二年一月.
fn month(text: &str) -> Option<Date> {
    let (year, mut at) = year(text)?;
    sign_at(text, &mut at).filter(|sign| *sign == '年')?;
    let month = number(text, &mut at)?;
    sign_at(text, &mut at).filter(|sign| *sign == '月')?;
    let rest = from(text, at).trim_matches(|c: char| is_blank(c) || c == ')');
    let whole = rest.is_empty() && (1..=12).contains(&month);
    whole.then(|| Date { year, iso: format!("{year:04}-{month:02}"), len: at })
}

/// The day that an ISO date names, the first of a month without one.
pub(in crate::layout) fn day(iso: &str) -> Option<jiff::civil::Date> {
    iso.parse().ok().or_else(|| format!("{iso}-01").parse().ok())
}

/// A year of four digits or numerals, and its length: 2021, 二〇二一.
pub(in crate::layout) fn year(text: &str) -> Option<(i16, usize)> {
    let (mut year, mut len) = (0, 0);
    for c in text.chars().take(4) {
        year = year * 10 + digit(c)?;
        len += c.len_utf8();
    }
    let more = from(text, len).starts_with(|c: char| c.is_ascii_digit());
    (!more && (1900..2100).contains(&year)).then_some((year, len))
}

/// The value of a digit or numeral as years are written with; letters are written for zeros too.
pub(in crate::layout) fn digit(c: char) -> Option<i16> {
    Some(match c {
        '0' | '〇' | '零' | '○' | 'О' | 'O' => 0,
        '1' | '一' => 1,
        '2' | '二' => 2,
        '3' | '三' => 3,
        '4' | '四' => 4,
        '5' | '五' => 5,
        '6' | '六' => 6,
        '7' | '七' => 7,
        '8' | '八' => 8,
        '9' | '九' => 9,
        _ => return None,
    })
}

/// The sign at `at` behind blanks; `at` moves behind it.
fn sign_at(text: &str, at: &mut usize) -> Option<char> {
    let rest = from(text, *at);
    let shown = rest.trim_start_matches(is_blank);
    let sign = shown.chars().next()?;
    *at += rest.len() - shown.len() + sign.len_utf8();
    Some(sign)
}

/// One or two digits, or a Chinese numeral up to thirty-one.
fn number(text: &str, at: &mut usize) -> Option<u32> {
    let rest = from(text, *at);
    let shown = rest.trim_start_matches(is_blank);
    *at += rest.len() - shown.len();
    let digits = shown.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let (number, len) = match shown.get(..digits).and_then(|digits| digits.parse().ok()) {
        Some(number) => (number, digits),
        None => crate::layout::marker::numeral(shown)?,
    };
    *at += len;
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::{alone, read, year};

    #[test]
    fn forms() {
        for (text, iso) in [
            ("2021-11-30 15:25", "2021-11-30"),
            ("2022年1月9日", "2022-01-09"),
            ("2022 年 1 月 9 日印", "2022-01-09"),
            ("二〇二一年十二月三十一日", "2021-12-31"),
            ("2024.3.5", "2024-03-05"),
            ("2023-01-1809:00", "2023-01-18"),
        ] {
            assert_eq!(read(text).map(|date| date.iso).as_deref(), Some(iso), "{text}");
        }
        for text in ["2021年", "2021年13月1日", "2021年6月", "20211-1-1", "3.5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_for_itself() {
        assert!(alone("(2021年12月31日)").is_some() && alone("2021-12-31 09:00").is_some());
        assert!(alone("2021年12月31日前完成").is_none());
        assert_eq!(year("二○一○年"), Some((2010, 12)));
    }
}
