//! Numbers as written: Arabic digits, Chinese numerals, both mixed, with the 万 or 亿 that
//! belongs to the unit kept apart.
//!
//! In: a place where a digit or a numeral stands. Out: a [`Numeral`]: `24.58万` is 24.58 and
//! a scale of 万; `一万五千亿` is 15000 and 亿; `十余万` is 10, 余 and 万.

use crate::lexicon::unit::Units;
use crate::mention::cursor::Text;
use crate::mention::{han, mixed};
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
        let numeral = han::read(text, at, units)?;
        // 三万4千
        let mixed = text.byte_at(numeral.end).is_some_and(|b| b.is_ascii_digit());
        let mixed = mixed.then(|| mixed::read(text, &numeral, units)).flatten();
        Some(mixed.unwrap_or(numeral))
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
        number::parse(&written.replace([',', ' '], ""))
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
    while text.byte_at(end) == Some(b',') {
        // 10, 000: what begins with a zero is no number of its own
        let blank = usize::from(text.starts(end, ", 0"));
        if text.digits_end(end + 1 + blank) != end + 4 + blank {
            break;
        }
        end += 4 + blank;
    }
    end
}

/// Whether the number at `at` opens a line of more than it and its unit.
fn heads_more(text: Text<'_>, at: usize) -> bool {
    let line = text.window_after(at, 60).split(['\n', '。']).next().unwrap_or_default();
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.'));
    text.line_starts_at(at) && behind.chars().nth(4).is_some()
}

/// The end of a number and its value with the power of ten behind `value`: `2.5×10^8`, `4.6x10⁹`.
pub(super) fn raised(text: Text<'_>, value: Decimal, at: usize) -> Option<(usize, Decimal)> {
    let sign = text.skip_blanks(at);
    let dot = || text.any_at(sign, &["·", "⋅"]);
    let ten = text.skip_blanks(sign + text.any_at(sign, &MULTIPLIED).or_else(dot)?);
    let place = ten + text.any_at(ten, &["10"])?;
    let (exponent, end) = exponent(text, place)?;
    let power = number::power_of_ten(exponent.unsigned_abs())?;
    let raised = if exponent < 0 { value.checked_div(power) } else { value.checked_mul(power) };
    Some((end, raised?.normalize()))
}

/// The signs of multiplication.
pub(super) const MULTIPLIED: [&str; 6] = ["×", "x", "X", "*", "✕", "╳"];

/// The exponent at `at`, and where it ends: `^8`, `^{8}`, `^-6`, `⁸`, `<sup>8</sup>`.
fn exponent(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    const MARKS: [(&str, &str); 3] = [("^{", "}"), ("^", ""), ("<sup>", "</sup>")];
    let marked = MARKS.iter().find_map(|(open, close)| {
        let inside = at + text.any_at(at, &[open])?;
        let sign = text.any_at(inside, &["-"]).unwrap_or(0);
        let digits = text.digits_end(inside + sign);
        let exponent = text.between(inside, digits).parse().ok()?;
        text.starts(digits, close).then_some((exponent, digits + close.len()))
    });
    marked.or_else(|| superscript(text, at)).filter(|(exponent, _)| exponent.unsigned_abs() <= 20)
}

fn superscript(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    const DIGITS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let value = |c: char| DIGITS.chars().position(|digit| digit == c);
    let (mut exponent, mut end) = (0, at);
    for c in text.rest(at).chars().take(2) {
        let Some(digit) = value(c).and_then(|digit| i32::try_from(digit).ok()) else { break };
        (exponent, end) = (exponent * 10 + digit, end + c.len_utf8());
    }
    (end > at).then_some((exponent, end))
}

/// Digits that a bad extraction set apart.
pub(super) fn apart(text: Text<'_>, at: usize) -> Option<Plain> {
    let digit = text.byte_at(at).is_some_and(|b| b.is_ascii_digit());
    digit.then(|| spaced(text, at).or_else(|| grouped(text, at)).or_else(|| pointed(text, at)))?
}

/// Groups of three digits with blanks between them: `5 000`, `12 345.6`. At the head of a line the
/// first may be a number of its own, and so may each in a row of numbers.
fn grouped(text: Text<'_>, at: usize) -> Option<Plain> {
    let first = text.digits_end(at);
    let blank = |at: usize| text.byte_at(at) == Some(b' ');
    let digit = |at: usize| text.byte_at(at).is_some_and(|b| b.is_ascii_digit());
    if !blank(first) || first - at > 3 || text.starts(at, "0") {
        return None;
    }
    let row = text.byte_before(text.skip_blanks_back(at)).is_some_and(|b| b.is_ascii_digit());
    if row || heads_more(text, at) {
        return None;
    }
    let mut end = first;
    while blank(end) && text.digits_end(end + 1) == end + 4 {
        end += 4;
    }
    if text.byte_at(end) == Some(b'.') && digit(end + 1) {
        end = text.digits_end(end + 1);
    }
    let value = number::parse(&text.between(at, end).replace(' ', ""))?;
    let runs_on = blank(end) && digit(end + 1);
    (end > first && !runs_on).then_some(Plain { end, value: Some(value) })
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

/// Digits with a point apart: `11 · 72`, `增长61. 1%`.
fn pointed(text: Text<'_>, at: usize) -> Option<Plain> {
    let whole = plain_end(text, at);
    let place = text.skip_blanks(whole);
    let dot = text.any_at(place, &["·", "."])?;
    let fraction = text.skip_blanks(place + dot);
    let end = text.digits_end(fraction);
    // a full stop parts sentences and items too
    let scaled = || text.any_at(text.skip_blanks(end), &["%", "‰", "万", "亿"]).is_some();
    if text.starts(place, ".") && !(text.han_before(at) && scaled()) {
        return None;
    }
    let written = format!("{}.{}", text.between(at, whole), text.between(fraction, end));
    let value = number::parse(&written).filter(|_| end > fraction && !written.contains(','))?;
    Some(Plain { end, value: Some(value) })
}

fn digits(text: Text<'_>, at: usize, units: &Units) -> Option<Numeral> {
    let plain = plain(text, at);
    let raised = plain.value.and_then(|value| raised(text, value, plain.end));
    let (end, value) = raised.or_else(|| Some((plain.end, plain.value?)))?;
    let first = tail(
        text,
        units,
        Numeral {
            span: Span::new(at, end),
            value,
            max: None,
            script: Script::Digits,
            scale: None,
            more: None,
            end,
        },
    );
    Some(mixed::read(text, &first, units).unwrap_or(first))
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

/// The power of ten that the character stands for.
pub(super) fn power(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
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
        assert_eq!(value("10, 000人"), v("10000", 0, "10, 000"));
        assert_eq!(value("10, 500人"), v("10", 0, "10"));
        assert_eq!(value("三万4千人"), v("34000", 0, "三万4千"));
        assert_eq!(value("3,5,8"), v("3", 0, "3"));
        assert_eq!(value("1234,567"), v("1234", 0, "1234"));
        assert_eq!(value("1,2345"), v("1", 0, "1"));
    }

    #[test]
    fn falling_groups_are_one_number() {
        assert_eq!(value("1亿2000万元"), v("12000", 4, "1亿2000"));
        assert_eq!(value("7万5千4百"), v("75400", 0, "7万5千4百"));
        assert_eq!(value("3000万2025年"), v("3000", 4, "3000"));
        assert_eq!(value("2.5×10^8立方米"), v("250000000", 0, "2.5×10^8"));
        assert_eq!(value("2.5·10^8立方米"), v("250000000", 0, "2.5·10^8"));
        assert_eq!(value("3×10^-6以内"), v("0.000003", 0, "3×10^-6"));
        assert_eq!(value("4.6 x 10⁹吨"), v("4600000000", 0, "4.6 x 10⁹"));
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
