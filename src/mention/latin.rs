//! Runs of ASCII letters: `PM2.5`, `COVID-19`, `GB/T 2260`, web and mail addresses.
//!
//! In: a letter. Out: a decoy over a run that holds digits or is an address; an abbreviation
//! that a quantity follows (`GDP5%`) is left before its digits.

use crate::mention::cursor::Text;
use crate::mention::numeral;
use crate::mention::scan::Scan;
use crate::mention::unit;
use crate::span::Span;

/// Reads the run at `at`; always returns where it ends.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    let end = run_end(text, at);
    let run = text.between(at, end);
    if let Some(found) = scan.lexicon.decoys.find("", text.rest(at)).filter(|f| at + f.after <= end)
    {
        return Some(scan.push_decoy(Span::at(at, found.after), found.reason));
    }
    if run.contains("://") || run.starts_with("www.") || run.contains('@') {
        return Some(scan.push_decoy(Span::new(at, end), "address"));
    }
    let Some(digit) = run.find(|c: char| c.is_ascii_digit()) else {
        return standard(scan, at, end);
    };
    if let Some(start) = abbreviation_end(scan, at, at + digit) {
        return Some(start);
    }
    let grade = text.any_at(end, &["级"]).unwrap_or_default();
    Some(scan.push_decoy(Span::new(at, end + grade), "name"))
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
fn standard(scan: &mut Scan<'_>, at: usize, end: usize) -> Option<usize> {
    let text = scan.text;
    let standards = [
        "GB", "GB/T", "ISO", "DB", "JGJ", "CJJ", "IEC", "IEEE", "NO.", "No.", "NO", "No", "Vol",
        "QQ", "TOP", "Top",
    ];
    let number = text.digits_end(end + 1);
    let listed = standards.contains(&text.between(at, end))
        && matches!(text.byte_at(end), Some(b' ' | b'.'));
    if listed && number > end + 1 {
        return Some(scan.push_decoy(Span::new(at, number), "name"));
    }
    Some(end)
}

/// Where the digits begin that are a quantity behind an abbreviation in capitals.
fn abbreviation_end(scan: &Scan<'_>, at: usize, digit: usize) -> Option<usize> {
    let text = scan.text;
    let letters = text.between(at, digit);
    let capitals = letters.len() >= 2
        && letters.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'&' | b'/'));
    let numeral = numeral::read(text, digit, &scan.lexicon.units).filter(|_| capitals)?;
    unit::read(text, &numeral, &scan.lexicon.units)?;
    Some(digit)
}
