//! Digits in names and references: `〔2015〕28号`, `6+4`, `7×24`, `81890`, `0574-87183000`.
//!
//! In: a digit. Out: a decoy over the whole name.

use crate::mention::cursor::Text;
use crate::mention::numeral;
use crate::mention::pass::Pass;
use crate::mention::{misread, range};
use crate::number::Decimal;
use crate::span::Span;

/// `〔2015〕28号`, `[2014]45号`: the number of a document, from its bracket on.
pub(super) fn document_number(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let year = pass.run;
    let open = text
        .char_before(at)
        .filter(|c| matches!(c, '〔' | '[' | '【' | '(' | '〈' | '﹝' | '„'))?;
    let close = text
        .char_at(year)
        .filter(|c| matches!(c, '〕' | ']' | '】' | ')' | '〉' | '﹞' | '‟' | '”'))?;
    let place = text.skip_blanks(year + close.len_utf8());
    let place = if text.starts(place, "第") { place + "第".len() } else { place };
    let end = text.digits_end(place);
    if year - at != 4 || end == place || !text.starts(text.skip_blanks(end), "号") {
        return None;
    }
    let end = text.skip_blanks(end) + "号".len();
    let start = (at - open.len_utf8()).max(pass.floor);
    Some(pass.push_decoy(Span::new(start, end), "document-number"))
}

/// Digits that are joined to more: by letters, signs or dots.
pub(super) fn pattern(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let end = pass.run;
    if text.han_at(end) && end - at < 11 {
        return None;
    }
    if power_of_ten(text, at) || misread::stands(text, &pass.lexicon.units, at) {
        return None;
    }
    let (end, reason) = telephone(text, at, end)
        .or_else(|| index(text, at, end))
        .or_else(|| dotted(text, end))
        .or_else(|| holiday(pass, at, end))
        .or_else(|| product(pass, at))
        .or_else(|| sum(text, end))
        .or_else(|| lettered(pass, at))?;
    Some(pass.push_decoy(Span::new(at, end), reason))
}

/// `2.5×10^8`: a number, though it looks like a product.
fn power_of_ten(text: Text<'_>, at: usize) -> bool {
    numeral::raised(text, Decimal::ONE, numeral::plain_end(text, at)).is_some()
}

/// Digits that no reader took: more than a number can hold.
#[expect(clippy::unnecessary_wraps, reason = "a reader like the others")]
pub(super) fn rest(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let end = numeral::plain_end(pass.text, at);
    Some(pass.push_decoy(Span::new(at, end), "identifier"))
}

/// `0574-87183000`, `400-800-1234`, `13800000000`, `1-2-3-4`.
fn telephone(text: Text<'_>, at: usize, end: usize) -> Option<(usize, &'static str)> {
    let first = text.between(at, end);
    if first.len() == 11 && first.starts_with('1') && !text.starts(end, ".") {
        return Some((end, "telephone"));
    }
    let (mut last, mut parts) = (end, 1);
    while let Some(dash) = range::dash(text, last) {
        let next = text.digits_end(last + dash);
        if next == last + dash {
            break;
        }
        (last, parts) = (next, parts + 1);
    }
    let area = parts == 2 && first.starts_with('0') && (3..=4).contains(&first.len());
    if area && last - end > 6 {
        Some((last, "telephone"))
    } else if parts > 2 {
        Some((last, "identifier"))
    } else {
        None
    }
}

/// `002943395/2021-42705`, `2021-42705`: the number of a record.
fn index(text: Text<'_>, at: usize, end: usize) -> Option<(usize, &'static str)> {
    let first = text.between(at, end);
    let sign = text.any_at(end, &["/", "-"])?;
    let next = text.digits_end(end + sign);
    let long = next - end > 5;
    let record = first.len() > 5 && first.starts_with('0') && next > end + 1;
    let year = first.len() == 4 && first.starts_with("20") && long && !text.starts(end, "/");
    if !(record || year) {
        return None;
    }
    let mut last = next;
    while text.any_at(last, &["-", "/"]).is_some() && text.digits_end(last + 1) > last + 1 {
        last = text.digits_end(last + 1);
    }
    Some((last, "identifier"))
}

/// `1.2.3`: a version or a section.
fn dotted(text: Text<'_>, end: usize) -> Option<(usize, &'static str)> {
    let (mut last, mut dots) = (end, 0);
    while text.byte_at(last) == Some(b'.') {
        let next = text.digits_end(last + 1);
        if next == last + 1 {
            break;
        }
        (last, dots) = (next, dots + 1);
    }
    (dots > 1).then_some((last, "identifier"))
}

/// `3·15`, `8·8`: a day that names an event.
fn holiday(pass: &Pass<'_>, at: usize, end: usize) -> Option<(usize, &'static str)> {
    let text = pass.text;
    let place = end + text.any_at(end, &["·"])?;
    let last = text.digits_end(place);
    let day = end - at <= 2 && (1..=2).contains(&(last - place));
    let units = &pass.lexicon.units;
    // 投资3·5亿元
    let scaled = numeral::scale(text, last, units).is_some();
    let measured = scaled || units.find(text.rest(last), |_| true).is_some();
    (day && !measured).then_some((last, "name"))
}

/// `7×24小时`, `2×100万千瓦`: with the unit behind it.
fn product(pass: &Pass<'_>, at: usize) -> Option<(usize, &'static str)> {
    let text = pass.text;
    let (mut end, mut factors) = (numeral::plain_end(text, at), 1);
    while let Some(sign) = text.any_at(end, &numeral::MULTIPLIED) {
        if !text.byte_at(end + sign).is_some_and(|b| b.is_ascii_digit()) {
            break;
        }
        (end, factors) = (numeral::plain_end(text, end + sign), factors + 1);
    }
    if factors == 1 {
        return None;
    }
    let scale = numeral::scale(text, end, &pass.lexicon.units).map_or(end, |scale| scale.span.end);
    let unit = pass.lexicon.units.find(text.rest(scale), |_| true);
    Some((unit.map_or(end, |(word, _)| scale + word.len()), "product"))
}

/// `6+4`, `1+N`, `9+X+3`.
fn sum(text: Text<'_>, end: usize) -> Option<(usize, &'static str)> {
    let mut last = end;
    while text.byte_at(last) == Some(b'+')
        && text.byte_at(last + 1).is_some_and(|b| b.is_ascii_alphanumeric())
    {
        last = alphanumeric_end(text, last + 1);
    }
    (last > end).then_some((last, "name"))
}

/// `5G`, `3D`, `4A级`: letters that are no unit.
fn lettered(pass: &Pass<'_>, at: usize) -> Option<(usize, &'static str)> {
    let text = pass.text;
    let end = numeral::plain_end(text, at);
    if !text.byte_at(end)?.is_ascii_alphabetic() {
        return None;
    }
    let unit = pass.lexicon.units.find(text.rest(end), |_| true).map(|(word, _)| end + word.len());
    let whole =
        unit.is_some_and(|end| !text.byte_at(end).is_some_and(|b| b.is_ascii_alphanumeric()));
    if whole {
        return None;
    }
    let mut last = alphanumeric_end(text, end);
    while matches!(text.byte_at(last), Some(b'-' | b'+' | b'/' | b'.' | b'&'))
        && text.byte_at(last + 1).is_some_and(|b| b.is_ascii_alphanumeric())
    {
        last = alphanumeric_end(text, last + 1);
    }
    let grade = text.any_at(last, &["级"]).unwrap_or_default();
    Some((last + grade, "name"))
}

fn alphanumeric_end(text: Text<'_>, at: usize) -> usize {
    let run = text.rest(at).bytes().take_while(u8::is_ascii_alphanumeric);
    at + run.count()
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, counts_nothing};

    #[test]
    fn references() {
        assert_eq!(all("某政发〔2021〕15号"), ["〔2021〕15号: document-number"]);
        assert_eq!(all("公告2023年第8号"), ["2023年第8号: document-number"]);
        assert_eq!(all("电话:0571-86801234"), ["0571-86801234: telephone"]);
        assert_eq!(all("索引号002943/2021-42705"), ["002943/2021-42705: identifier"]);
    }

    #[test]
    fn names() {
        for text in [
            "6+4",
            "1+N",
            "7×24小时",
            "2×66万千瓦",
            "5G基站",
            "3D打印",
            "4A级景区",
            "3·15",
            "1.2.3",
        ] {
            assert!(counts_nothing(text), "{text}: {:?}", all(text));
        }
    }
}
