//! Numbers of several groups of falling power, in digits, numerals or both: `1亿2000万`, `3万4000`,
//! `5亿两千万`, `1千零20万`, `7万5千4百`.
//!
//! In: a number in digits with its scale, and the text behind. Out: the whole as one [`Numeral`],
//! the trailing 万 or 亿 apart as its scale; none where nothing goes on.

use crate::lexicon::unit::Units;
use crate::mention::cursor::Text;
use crate::mention::han;
use crate::mention::numeral::{self, Numeral, Scale, begins_unit, mark};
use crate::number::{self, Decimal};
use crate::span::Span;

/// The most groups of one number.
const MOST: usize = 12;

/// A number with the powers behind it: 2000万, 5千.
#[derive(Clone, Copy, Debug)]
struct Group {
    value: Decimal,
    /// Where the number ends, its powers apart.
    number_end: usize,
    /// How many digits it has.
    len: usize,
    /// A zero stands before it: 1千零20.
    padded: bool,
    /// 十, 百 or 千.
    small: Option<u32>,
    /// 万, 亿 or 万亿.
    big: Option<Scale>,
    end: usize,
}

/// The number that goes on behind `first`.
pub(super) fn read(text: Text<'_>, first: &Numeral, units: &Units) -> Option<Numeral> {
    first.scale.filter(|_| first.more.is_none() && goes_on(text, first.end))?;
    let start = first.span.start;
    let head = powers(text, units, first.value, Span::new(start, first.span.end), false)?;
    let (mut sum, mut last) = (Sum::default().add(&head)?, head);
    for _ in 0..MOST {
        let next = group(text, units, last.end).filter(|group| sum.takes(group, last.end));
        let Some((group, more)) = next.and_then(|group| Some((group, sum.add(&group)?))) else {
            break;
        };
        (sum, last) = (more, group);
    }
    (last.end > head.end).then(|| sum.numeral(text, first, &last))?
}

/// Whether a digit stands behind the scale, or a blank or a zero that one may follow.
fn goes_on(text: Text<'_>, at: usize) -> bool {
    let may = |c: char| c == ' ' || c.is_ascii_digit() || han::digit(c).is_some();
    text.char_at(at).is_some_and(may)
}

/// The group at `at`, with at most one blank before it.
fn group(text: Text<'_>, units: &Units, at: usize) -> Option<Group> {
    let zero = text.char_at(at).filter(|c| han::digit(*c) == Some(0));
    let place = zero.map_or(at, |zero| at + zero.len_utf8());
    let place = if text.byte_at(place) == Some(b' ') { place + 1 } else { place };
    let c = text.char_at(place)?;
    if c.is_ascii_digit() {
        let plain = numeral::plain(text, place);
        if text.starts(plain.end, "年") {
            return None;
        }
        return powers(text, units, plain.value?, Span::new(place, plain.end), zero.is_some());
    }
    let digit = han::digit(c).filter(|digit| *digit > 0).and_then(|d| u8::try_from(d).ok())?;
    powers(text, units, digit.into(), Span::at(place, c.len_utf8()), zero.is_some())
}

/// The group of the number at `span` with the powers behind it.
fn powers(
    text: Text<'_>,
    units: &Units,
    value: Decimal,
    span: Span,
    padded: bool,
) -> Option<Group> {
    let place = text.skip_blanks(span.end);
    let unit = begins_unit(text, place, units);
    let small = text.char_at(place).and_then(numeral::power).filter(|p| *p < 4 && !unit);
    let after = if small.is_some() { text.next(place) } else { place };
    let big = big(text, after);
    let end = match (small, big) {
        (None, None) => span.end,
        (_, big) => big.map_or(after, |scale| scale.span.end),
    };
    Some(Group { value, number_end: span.end, len: span.len(), padded, small, big, end })
}

/// The run of 万 and 亿 at `at`.
fn big(text: Text<'_>, at: usize) -> Option<Scale> {
    let (mut end, mut exponent) = (at, 0);
    while let Some(power) = text.char_at(end).and_then(numeral::power).filter(|p| *p >= 4) {
        if exponent >= 16 {
            break;
        }
        (end, exponent) = (text.next(end), exponent + power);
    }
    (end > at).then(|| Scale { span: Span::new(at, end), exponent })
}

/// A running sum.
#[derive(Clone, Copy, Debug)]
struct Sum {
    total: Decimal,
    /// What stands before the next big power: 1千零20 of 1千零20万.
    section: Decimal,
    /// What the next group must be below, its powers included.
    power: u32,
    big: u32,
}

impl Default for Sum {
    fn default() -> Self {
        Sum { total: Decimal::ZERO, section: Decimal::ZERO, power: u32::MAX, big: u32::MAX }
    }
}

impl Sum {
    /// Whether the number goes on with the group, that stands at `at`: each has a power below the
    /// last, but a number that fills up the last power may end it.
    fn takes(&self, group: &Group, at: usize) -> bool {
        let small = group.small.unwrap_or(0);
        let falls = small < self.power && group.big.is_none_or(|big| big.exponent < self.big);
        let below = number::power_of_ten(self.power - small.min(self.power))
            .is_none_or(|limit| group.value < limit);
        let filled =
            group.padded || group.len == self.power as usize && group.number_end == at + group.len;
        falls && below && (group.small.is_some() || group.big.is_some() || filled)
    }

    fn add(self, group: &Group) -> Option<Sum> {
        let small = group.small.unwrap_or(0);
        let amount = group.value.checked_mul(number::power_of_ten(small)?)?;
        let section = self.section.checked_add(amount)?;
        let Some(big) = group.big else {
            return Some(Sum { section, power: small, ..self });
        };
        let raised = section.checked_mul(number::power_of_ten(big.exponent)?)?;
        let total = self.total.checked_add(raised)?;
        let (power, section) = (big.exponent, Decimal::ZERO);
        Some(Sum { total, section, power, big: big.exponent })
    }

    /// The number that begins with `first` and ends with `last`.
    fn numeral(self, text: Text<'_>, first: &Numeral, last: &Group) -> Option<Numeral> {
        let total = self.total.checked_add(self.section)?;
        let unit = last.big.map_or(Some(Decimal::ONE), |big| number::power_of_ten(big.exponent))?;
        let value = total.checked_div(unit)?.normalize();
        let end = last.big.map_or(last.end, |big| text.skip_blanks_back(big.span.start));
        let span = Span::new(first.span.start, end);
        let more = mark(text, last.end).filter(|_| last.small.is_some() || last.big.is_some());
        let after = more.map_or(last.end, |more| more.end);
        Some(Numeral { span, value, scale: last.big, more, end: after, ..*first })
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::short::quantities;

    #[test]
    fn falling_groups_are_one_number() {
        for (text, value) in [
            ("1亿2000万元", "12000 万元"),
            ("1亿 2000万元", "12000 万元"),
            ("3万4000人", "34000 人"),
            ("1万2000公里", "12000 公里"),
            ("5亿两千万元", "52000 万元"),
            ("1千零20万元", "1020 万元"),
            ("3千5百万元", "3500 万元"),
            ("7万5千4百户", "75400 户"),
            ("2万零50人", "20050 人"),
            ("3万5千多人", "35000 人"),
        ] {
            let found = quantities(&format!("达到{text}"));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].contains(&format!(": {value} ")), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_follows_may_be_a_number_of_its_own() {
        assert_eq!(quantities("拨付3000万30个项目").len(), 2);
        assert_eq!(quantities("投资3万2025年建成").len(), 1);
        assert_eq!(quantities("3万亿5000亿元").len(), 1);
        assert_eq!(quantities("5万3万").len(), 2);
    }
}
