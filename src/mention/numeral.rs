//! Numbers as written: Arabic digits, Chinese numerals, both mixed, with the 万 or 亿 that
//! belongs to the unit kept apart.
//!
//! In: a place where a digit or a numeral stands. Out: a [`Numeral`]: `24.58万` is 24.58 and
//! a scale of 万; `一万五千亿` is 15000 and 亿; `十余万` is 10, 余 and 万.

use crate::lexicon::unit::Units;
use crate::mention::cursor::Text;
use crate::mention::han;
use crate::number::{self, Decimal};
use crate::span::Span;

/// A number, its scale and the marks of inexactness between and behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// The number without its scale: `24.58`, `一万五千`.
    pub(super) span: Span,
    pub(super) value: Decimal,
    /// The upper end of `三四十`, `两三`.
    pub(super) max: Option<Decimal>,
    pub(super) script: Script,
    /// 万, 亿, 千亿: the power of ten that belongs to the unit.
    pub(super) scale: Option<Scale>,
    /// 余, 多, 几, 数: more than the number.
    pub(super) more: Option<Span>,
    /// After number, scale and marks.
    pub(super) end: usize,
}

/// A multiplier in front of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) span: Span,
    pub(super) exponent: u32,
}

/// What a number is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Arabic digits.
    Digits,
    /// One Chinese numeral: 三, 十, 百.
    Lone,
    /// Several Chinese numerals.
    Han,
}

impl Numeral {
    /// The power of ten of the scale; 0 without one.
    pub(super) fn exponent(&self) -> u32 {
        self.scale.map_or(0, |scale| scale.exponent)
    }

    /// The whole number: value times scale.
    pub(super) fn whole(&self) -> Option<Decimal> {
        number::power_of_ten(self.exponent())?.checked_mul(self.value)
    }

    /// The same number with `more` and what follows it given back to the text.
    pub(super) fn without_trailing_mark(mut self) -> Self {
        if let Some(more) =
            self.more.filter(|more| more.end == self.end && more.start >= self.span.end)
        {
            self.end = more.start;
            self.more = None;
        }
        self
    }
}

/// The number at `at`, where a digit or a Chinese numeral stands.
pub(super) fn read(text: Text<'_>, at: usize, units: &Units) -> Option<Numeral> {
    if text.byte_at(at)?.is_ascii_digit() {
        digits(text, at, units)
    } else {
        han::read(text, at, units)
    }
}

/// Plain digits with thousands separators and a decimal point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) end: usize,
    /// None where there are more digits than a [`Decimal`] holds.
    pub(super) value: Option<Decimal>,
}

/// The digits at `at`: `1,234.5`.
pub(super) fn plain(text: Text<'_>, at: usize) -> Plain {
    let end = plain_end(text, at);
    let written = text.between(at, end);
    let value = if written.len() > 40 {
        None
    } else if written.contains(',') {
        number::parse(&written.replace(',', ""))
    } else {
        number::parse(written)
    };
    Plain { end, value }
}

/// Where the digits at `at` end.
pub(super) fn plain_end(text: Text<'_>, at: usize) -> usize {
    let whole = groups_end(text, at);
    let fraction =
        if text.byte_at(whole) == Some(b'.') { text.digits_end(whole + 1) } else { whole };
    if fraction > whole + 1 { fraction } else { whole }
}

/// The end of the whole part: groups of exactly three digits behind a first of one to three.
fn groups_end(text: Text<'_>, at: usize) -> usize {
    let mut end = text.digits_end(at);
    if end - at > 3 || text.byte_at(at) == Some(b'0') {
        return end;
    }
    while text.byte_at(end) == Some(b',') && text.digits_end(end + 1) == end + 4 {
        end += 4;
    }
    end
}

/// Digits that a bad extraction set apart.
pub(super) fn apart(text: Text<'_>, at: usize) -> Option<Plain> {
    let digit = text.byte_at(at).is_some_and(|b| b.is_ascii_digit());
    digit.then(|| spaced(text, at).or_else(|| pointed(text, at)))?
}

/// Digits each alone: `3 0 . 5`.
pub(super) fn spaced(text: Text<'_>, at: usize) -> Option<Plain> {
    if text.byte_at(at + 1) != Some(b' ') {
        return None;
    }
    let mut written = String::new();
    let (mut end, mut place) = (at, at);
    while written.len() < 24 {
        let digit = text.byte_at(place).filter(u8::is_ascii_digit)?;
        if text.byte_at(place + 1).is_some_and(|b| b.is_ascii_digit()) {
            return None;
        }
        written.push(char::from(digit));
        end = place + 1;
        let point = point_end(text, end).filter(|_| !written.contains('.'));
        if point.is_some() {
            written.push('.');
        }
        place = point.unwrap_or_else(|| text.skip_blanks(end));
        if place == end || !text.byte_at(place).is_some_and(|b| b.is_ascii_digit()) {
            break;
        }
    }
    let value = number::parse(written.trim_end_matches('.'))?;
    (written.len() > 1).then_some(Plain { end, value: Some(value) })
}

/// The end of a point with blanks around it at `at`: `6 · 5`, `0 .8`.
fn point_end(text: Text<'_>, at: usize) -> Option<usize> {
    let place = text.skip_blanks(at);
    let point = text.any_at(place, &["·", "."])?;
    let end = text.skip_blanks(place + point);
    text.byte_at(end).is_some_and(|b| b.is_ascii_digit()).then_some(end)
}

/// Digits with a point apart: `11 · 72`.
fn pointed(text: Text<'_>, at: usize) -> Option<Plain> {
    let whole = plain_end(text, at);
    let place = text.skip_blanks(whole);
    let dot = text.any_at(place, &["·"])?;
    let fraction = text.skip_blanks(place + dot);
    let end = text.digits_end(fraction);
    let written = format!("{}.{}", text.between(at, whole), text.between(fraction, end));
    let value = number::parse(&written).filter(|_| end > fraction && !written.contains(','))?;
    Some(Plain { end, value: Some(value) })
}

fn digits(text: Text<'_>, at: usize, units: &Units) -> Option<Numeral> {
    let plain = plain(text, at);
    let first = tail(
        text,
        units,
        Numeral {
            span: Span::new(at, plain.end),
            value: plain.value?,
            max: None,
            script: Script::Digits,
            scale: None,
            more: None,
            end: plain.end,
        },
    );
    Some(compound(text, first, units))
}

/// Adds 余 and the scale that follow digits.
pub(super) fn tail(text: Text<'_>, units: &Units, mut numeral: Numeral) -> Numeral {
    let at = numeral.end;
    let place = text.skip_blanks(at);
    let more = mark(text, place);
    let place = more.map_or(place, |more| text.skip_blanks(more.end));
    if let Some(scale) = scale(text, place, units) {
        let behind = mark(text, scale.span.end);
        numeral.end = behind.map_or(scale.span.end, |more| more.end);
        numeral.scale = Some(scale);
        numeral.more = more.or(behind);
        if let Some((behind, outer)) =
            behind.and_then(|b| Some((b, self::scale(text, b.end, units)?)))
        {
            numeral = thousands(numeral, scale, outer, behind).unwrap_or(numeral);
        }
    } else if let Some(more) = more {
        numeral.end = more.end;
        numeral.more = Some(more);
    }
    numeral
}

/// `3千多万`: 千 belongs to the number, 万 to the unit.
fn thousands(numeral: Numeral, inner: Scale, outer: Scale, more: Span) -> Option<Numeral> {
    let value = number::power_of_ten(inner.exponent)?.checked_mul(numeral.value)?;
    let span = Span::new(numeral.span.start, inner.span.end);
    let (scale, end) = (Some(outer), outer.span.end);
    Some(Numeral { span, value, scale, more: Some(more), end, ..numeral })
}

/// 余, 多, 来 or 几 at `at`.
pub(super) fn mark(text: Text<'_>, at: usize) -> Option<Span> {
    text.char_at(at).filter(|c| is_mark(*c)).map(|c| Span::at(at, c.len_utf8()))
}

/// Whether the character says that a number is more than what stands before.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '余' | '多' | '来' | '几' | '幾' | '餘')
}

/// The scale at `at`: 万, 亿, 千亿, 百万; not the front of a unit (千瓦).
pub(super) fn scale(text: Text<'_>, at: usize, units: &Units) -> Option<Scale> {
    let (mut end, mut exponent) = (at, 0);
    while let Some(power) = text.char_at(end).and_then(power) {
        if exponent >= 16 || power < 4 && begins_unit(text, end, units) {
            break;
        }
        exponent += power;
        end = text.next(end);
    }
    (end > at).then(|| Scale { span: Span::new(at, end), exponent })
}

fn power(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

/// Whether a unit such as 千瓦 or 百帕 begins at `at`.
pub(super) fn begins_unit(text: Text<'_>, at: usize, units: &Units) -> bool {
    let scaled = matches!(text.char_at(at), Some('千' | '百' | '兆'));
    let unit = || units.find(text.rest(at), |_| true);
    scaled && unit().is_some_and(|(name, _)| name.chars().nth(1).is_some())
}

/// `1亿2000万`, `7万5千4百`: groups of falling scale are one number.
fn compound(text: Text<'_>, first: Numeral, units: &Units) -> Numeral {
    let Some(scale) = first.scale.filter(|_| first.more.is_none()) else { return first };
    let mut at = text.skip_blanks(first.end);
    let Some(mut total) = first.whole() else { return first };
    let (mut floor, mut last) = (scale.exponent, first);
    let mut end = first.end;
    while text.byte_at(at).is_some_and(|b| b.is_ascii_digit()) && at <= end + 1 {
        let plain = plain(text, at);
        let Some(value) = plain.value else { return first };
        let group =
            Numeral { span: Span::new(at, plain.end), value, scale: None, end: plain.end, ..first };
        let group = tail(text, units, group);
        let whole = group.whole().filter(|whole| group.scale.is_some() && below(*whole, floor));
        let Some(sum) = whole.and_then(|whole| total.checked_add(whole)) else { break };
        (total, floor, end) = (sum, group.exponent(), group.end);
        at = text.skip_blanks(end);
        last = group;
    }
    if end == first.end { first } else { joined(first.span.start, total, &last) }
}

fn below(whole: Decimal, exponent: u32) -> bool {
    number::power_of_ten(exponent).is_some_and(|limit| whole < limit)
}

/// The sum of several groups; a scale of 万 and more stays with the unit.
fn joined(start: usize, total: Decimal, last: &Numeral) -> Numeral {
    let scale = last.scale.filter(|scale| scale.exponent >= 4);
    let unit = scale.and_then(|scale| number::power_of_ten(scale.exponent));
    let value = unit.and_then(|unit| total.checked_div(unit)).unwrap_or(total).normalize();
    let end =
        scale.map_or(last.scale.map_or(last.span.end, |scale| scale.span.end), |s| s.span.start);
    Numeral { span: Span::new(start, end), value, scale, ..*last }
}

#[cfg(test)]
mod tests {
    use super::{Numeral, Script, read, spaced};
    use crate::mention::cursor::Text;
    use crate::mention::short::lexicon;
    use crate::number::Decimal;

    fn parse(text: &str) -> Option<Numeral> {
        read(Text(text), 0, &lexicon().units)
    }

    fn value(text: &str) -> (String, u32, String) {
        let n = parse(text).unwrap();
        (n.value.normalize().to_string(), n.exponent(), n.span.of(text).to_owned())
    }

    fn v(value: &str, exponent: u32, span: &str) -> (String, u32, String) {
        (value.to_owned(), exponent, span.to_owned())
    }

    #[test]
    fn digits_with_scales() {
        assert_eq!(value("24.58万人"), v("24.58", 4, "24.58"));
        assert_eq!(value("1,100万"), v("1100", 4, "1,100"));
        assert_eq!(value("4.5 万亿元"), v("4.5", 12, "4.5"));
        assert_eq!(value("3千瓦"), v("3", 0, "3"));
        assert_eq!(value("3千家"), v("3", 3, "3"));
        assert_eq!(value("10余万户"), v("10", 4, "10"));
    }

    #[test]
    fn groups_of_three_only() {
        assert_eq!(value("12,345.6万"), v("12345.6", 4, "12,345.6"));
        assert_eq!(value("3,5,8"), v("3", 0, "3"));
        assert_eq!(value("1234,567"), v("1234", 0, "1234"));
        assert_eq!(value("1,2345"), v("1", 0, "1"));
    }

    #[test]
    fn falling_groups_are_one_number() {
        assert_eq!(value("1亿2000万元"), v("12000", 4, "1亿2000"));
        assert_eq!(value("7万5千4百"), v("75400", 0, "7万5千4百"));
        assert_eq!(value("3000万2025年"), v("3000", 4, "3000"));
    }

    #[test]
    fn digits_set_apart() {
        assert_eq!(spaced(Text("3 0 . 5 %"), 0).and_then(|p| p.value), Some(Decimal::new(305, 1)));
        assert_eq!(spaced(Text("3 05 %"), 0), None);
        assert_eq!(spaced(Text("3 %"), 0), None);
    }

    #[test]
    fn hostile_lengths() {
        assert_eq!(parse(&"9".repeat(100_000)), None);
        assert_eq!(parse("一").map(|n| n.script), Some(Script::Lone));
    }
}
