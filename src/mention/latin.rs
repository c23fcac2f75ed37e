//! Runs of ASCII letters: `PM2.5`, `COVID-19`, `GB/T 2260`, web and mail addresses.
//!
//! In: a letter. Out: a decoy over a run that holds digits or is an address; an abbreviation
//! that a quantity follows (`GDP5%`) is left before its digits.

use crate::mention::cursor::Text;
use crate::mention::numeral;
use crate::mention::pass::Pass;
use crate::mention::{misread, range, unit};
use crate::span::Span;

/// Reads the run at `at`; always returns where it ends.
#[expect(clippy::unnecessary_wraps, reason = "a reader like the others")]
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let end = run_end(text, at);
    if let Some(end) = misread::read(pass, at) {
        return Some(end);
    }
    let run = text.between(at, end);
    if let Some(found) = pass.lexicon.decoys.find("", text.rest(at)).filter(|f| at + f.after <= end)
    {
        return Some(pass.push_decoy(Span::at(at, found.after), found.reason));
    }
    if run.contains("://") || run.starts_with("www.") || run.contains('@') {
        return Some(pass.push_decoy(Span::new(at, end), "address"));
    }
    let Some(digit) = run.find(|c: char| c.is_ascii_digit()) else {
        return Some(standard(pass, at, end));
    };
    if let Some(start) = abbreviation_end(pass, at, at + digit) {
        return Some(start);
    }
    let grade = text.any_at(end, &["级"]).unwrap_or_default();
    Some(pass.push_decoy(Span::new(at, end + grade), "name"))
}

/// Letters and digits with the signs that join them.
fn run_end(text: Text<'_>, at: usize) -> usize {
    let bytes = text.0.as_bytes();
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        let joins = matches!(
            byte,
            b'-' | b'.' | b'/' | b'_' | b':' | b'@' | b'&' | b'?' | b'=' | b'%' | b'#' | b'+'
        );
        let next = bytes.get(end + 1).copied().unwrap_or_default();
        let inside = joins
            && (next.is_ascii_alphanumeric()
                || *byte == b':' && next == b'/'
                || *byte == b'/' && next == b'/');
        if !(byte.is_ascii_alphanumeric() || inside) {
            break;
        }
        end += 1;
    }
    end
}

/// `GB/T 2260`, `ISO 9001`: the number of a standard behind its abbreviation.
fn standard(pass: &mut Pass<'_>, at: usize, end: usize) -> usize {
    let text = pass.text;
    let standards = [
        "GB", "GB/T", "ISO", "DB", "JGJ", "CJJ", "IEC", "IEEE", "NO.", "No.", "NO", "No", "Vol",
        "QQ", "TOP", "Top",
    ];
    let number = text.digits_end(end + 1);
    let listed = standards.contains(&text.between(at, end))
        && matches!(text.byte_at(end), Some(b' ' | b'.'));
    if listed && number > end + 1 {
        return pass.push_decoy(Span::new(at, edition_end(text, number)), "name");
    }
    end
}

/// Where the year ends that follows the number of a standard: GB 50016—2014.
fn edition_end(text: Text<'_>, number: usize) -> usize {
    let year = number + range::dash(text, number).unwrap_or_default();
    let end = text.digits_end(year);
    if year > number && end == year + 4 { end } else { number }
}

/// Where the digits begin that are a quantity behind an abbreviation in capitals.
fn abbreviation_end(pass: &Pass<'_>, at: usize, digit: usize) -> Option<usize> {
    let text = pass.text;
    let letters = text.between(at, digit);
    let capitals = letters.len() >= 2
        && letters.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'&' | b'/'));
    let numeral = numeral::read(text, digit, &pass.lexicon.units).filter(|_| capitals)?;
    unit::read(text, &numeral, &pass.lexicon.units)?;
    Some(digit)
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, quantities};

    #[test]
    fn names_with_digits() {
        assert_eq!(all("PM2.5浓度"), ["PM2.5: name"]);
        assert_eq!(all("COVID-19"), ["COVID-19: name"]);
        assert_eq!(all("执行GB/T 2260标准"), ["GB/T 2260: name"]);
        assert_eq!(all("GB 50016—2014的规定"), ["GB 50016—2014: name"]);
        assert_eq!(
            all("见http://www.example.cn/2024/05.html。"),
            ["http://www.example.cn/2024/05.html: address"]
        );
    }

    #[test]
    fn a_quantity_behind_an_abbreviation() {
        assert_eq!(quantities("占GDP2.8%"), ["2.8%: 2.8 % eq"]);
        assert_eq!(quantities("PCT专利60件"), ["60件: 60 件 eq"]);
    }
}
