//! A sketch of a text: what it shares with its near-duplicates, in a few hundred characters.
//!
//! In: a folded text. Out: for each of 128 classes of its runs of eight letters and digits the
//! least hash among those that it has, as four hexadecimal digits (`0000` where it has none). The
//! share of classes on which two sketches agree estimates the share of runs that the texts have in
//! common. Punctuation, blanks and line ends count for nothing. Linear, the same on every machine.

/// How many letters and digits make a run.
const RUN: usize = 8;
/// How many classes there are.
pub(crate) const CLASSES: usize = 128;
/// Hexadecimal digits for each class.
const DIGITS: usize = 4;

/// The base of the rolling hash, odd, and its power that leaves with the oldest character.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
const OLDEST: u64 = power(BASE, RUN);

const fn power(base: u64, exponent: usize) -> u64 {
    let (mut result, mut n) = (1_u64, 0);
    while n < exponent {
        result = result.wrapping_mul(base);
        n += 1;
    }
    result
}

/// The sketch of a folded text.
pub(crate) fn of(folded: &str) -> String {
    let mut least = [u64::MAX; CLASSES];
    let mut run = [0_u64; RUN];
    let mut hash = 0_u64;
    for (at, code) in codes(folded).enumerate() {
        let gone = std::mem::replace(&mut run[at % RUN], code.wrapping_mul(OLDEST));
        hash = hash.wrapping_mul(BASE).wrapping_add(code).wrapping_sub(gone);
        if at + 1 >= RUN {
            let mixed = mix(hash);
            let least = &mut least[(mixed >> 57) as usize];
            *least = mixed.min(*least);
        }
    }
    let nibbles = |byte: u8| [byte >> 4, byte & 0xF];
    let digits = least.iter().flat_map(|&least| short(least)).flat_map(nibbles);
    digits.map(|digit| char::from(DIGIT[usize::from(digit)])).collect()
}

/// The code points of the letters and digits of a text. Common ideographs, of which most are, are
/// told by the first of their three bytes.
fn codes(text: &str) -> impl Iterator<Item = u64> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            if let Some(&[a @ 0xE5..=0xE9, b, c]) = rest.as_bytes().first_chunk() {
                rest = rest.get(3..)?;
                let [a, b, c] = [a & 0x0F, b & 0x3F, c & 0x3F].map(u64::from);
                return Some(a << 12 | b << 6 | c);
            }
            let mut chars = rest.chars();
            let c = chars.next()?;
            rest = chars.as_str();
            if counts(c) {
                return Some(u32::from(c).into());
            }
        }
    })
}

/// The digits of hexadecimal numbers.
const DIGIT: &[u8; 16] = b"0123456789abcdef";

/// Whether the character is a letter or a digit; common ideographs and the signs between them are
/// told without a table.
fn counts(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The classes of a sketch; none where it is not one.
pub(crate) fn classes(sketch: &str) -> Option<Vec<u16>> {
    let whole = sketch.is_ascii() && sketch.len() == CLASSES * DIGITS;
    let digits = |at: usize| sketch.get(at * DIGITS..(at + 1) * DIGITS);
    let class = |at| u16::from_str_radix(digits(at)?, 16).ok();
    (0..CLASSES).map(class).collect::<Option<Vec<_>>>().filter(|_| whole)
}

/// Spreads a hash over all bits.
const fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// The last bytes of the least hash, which no class without runs has.
const fn short(least: u64) -> [u8; DIGITS / 2] {
    let [.., high, low] = least.to_be_bytes();
    match (least, high, low) {
        (u64::MAX, ..) => [0, 0],
        (_, 0, 0) => [0, 1],
        _ => [high, low],
    }
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, classes, of};

    #[test]
    fn equal_runs_are_found_wherever_they_stand() {
        let text: String = ('一'..='丏').cycle().take(400).collect();
        let (one, other) = (of(&text), of(&format!("页眉\n{text}。\n")));
        let agree = |a: &[u16], b: &[u16]| a.iter().zip(b).filter(|(a, b)| a == b).count();
        let (one, other) = (classes(&one).unwrap(), classes(&other).unwrap());
        assert_eq!(one.len(), CLASSES);
        assert!(agree(&one, &other) > CLASSES * 8 / 10, "{}", agree(&one, &other));
    }

    #[test]
    fn letters_are_told_as_the_standard_tells_them() {
        for c in '\0'..=char::MAX {
            let own: Vec<u64> = super::codes(c.encode_utf8(&mut [0; 4])).collect();
            let standard = c.is_alphanumeric().then_some(u64::from(u32::from(c)));
            assert_eq!(own, standard.as_slice(), "{c:?}");
        }
    }

    #[test]
    fn short_texts_have_nothing() {
        assert_eq!(of("很短"), "0".repeat(512));
        assert_eq!(classes("0"), None);
        assert_eq!(classes(&"xyz0".repeat(CLASSES)), None);
    }
}
