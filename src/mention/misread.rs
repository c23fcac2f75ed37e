//! Digits that recognition took for letters: `l2万人`, `6O%`, `I5亿元`.
//!
//! In: a digit or a letter. Out: the number, where a unit follows that letters would not have; a
//! reader is told of it by a diagnostic.

use crate::lexicon::unit::Units;
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Plain};
use crate::mention::pass::Pass;
use crate::mention::quantity;
use crate::number;
use crate::text::is_han;

/// The most characters of such a number.
const LONGEST: usize = 9;

/// Reads the quantity whose number begins with a letter that stands for a digit.
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    stands(pass.text, &pass.lexicon.units, at).then(|| quantity::read(pass, at))?
}

/// Whether such a number stands at `at`, with a unit right behind it.
pub(super) fn stands(text: Text<'_>, units: &Units, at: usize) -> bool {
    plain(text, at).is_some_and(|plain| {
        let scale = numeral::scale(text, plain.end, units);
        let place = scale.map_or(plain.end, |scale| scale.span.end);
        let unit = units.find(text.rest(place), |_| true);
        let written = unit.is_some_and(|(word, _)| word == "%" || word.starts_with(is_han));
        scale.is_some() || written && !text.starts(plain.end, "年")
    })
}

/// The digits and letters at `at` as one number.
pub(super) fn plain(text: Text<'_>, at: usize) -> Option<Plain> {
    let read = text.rest(at).chars().take(LONGEST).map_while(digit);
    let end = at + read.clone().count();
    let written = text.between(at, end).as_bytes();
    // most are all digits
    if !written.iter().any(u8::is_ascii_alphabetic) || !written.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let inside = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'.' | b'_');
    let alone = !text.byte_before(at).is_some_and(inside) && !text.byte_at(end).is_some_and(inside);
    let value = number::parse(&read.collect::<String>());
    (alone && value.is_some()).then_some(Plain { end, value })
}

/// The digit that the character is or looks like.
const fn digit(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' | '.' => c,
        'l' | 'I' => '1',
        'O' | 'o' => '0',
        _ => return None,
    })
}

/// Whether a number as written holds letters for digits.
pub(super) fn is_misread(number: &str) -> bool {
    let letters = number.bytes().any(|b| matches!(b, b'l' | b'I' | b'O' | b'o'));
    letters && number.chars().all(|c| digit(c).is_some())
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, counts_nothing, quantities};

    #[test]
    fn letters_that_stand_for_digits() {
        assert_eq!(quantities("新增就业l2万人"), ["l2万人: 12 万人 eq"]);
        assert_eq!(quantities("占比超过6O%"), ["超过6O%: 60 % gt"]);
        assert_eq!(quantities("投资I5亿元"), ["I5亿元: 15 亿元 eq"]);
        assert_eq!(quantities("培训1OO0人次"), ["1OO0人次: 1000 人次 eq"]);
    }

    #[test]
    fn letters_that_are_letters() {
        for text in ["O2O平台", "CO2排放", "I2C总线", "IO模块3", "O3浓度", "Wi-Fi6O", "l2级"]
        {
            assert!(counts_nothing(text) || text.ends_with('3'), "{text}: {:?}", all(text));
        }
    }
}
