//! Exact decimals as JSON numbers.

use std::fmt;

use rust_decimal::prelude::ToPrimitive;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::number::Decimal;

/// A decimal that is a JSON number on the wire: 2.45 is written `2.45`, never
/// `2.4500000000000002`.
///
/// It is the same, digit for digit, in the document, in JSON and in every table: whole numbers that
/// fit 64 bits are kept as they are and written as integers (`5600`, also for 5600.0); all others
/// are rounded, where they are made, to the 15 significant digits that every double keeps. The
/// value as the text has it stands in `value_text`.
///
/// ```
/// use guihua::schema::Number;
///
/// let number: Number = serde_json::from_str("2.45").unwrap();
/// assert_eq!(number.decimal().to_string(), "2.45");
/// assert_eq!(serde_json::to_string(&number).unwrap(), "2.45");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// The exact decimal.
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// Whether it has no more digits than a double, or a cell of Excel, keeps.
    pub fn is_short(self) -> bool {
        is_short(self.0)
    }

    /// The nearest double, whose shortest form is the decimal; only of whole numbers of more than
    /// 15 digits it may be another.
    ///
    /// # Panics
    ///
    /// Never: every decimal is near some double.
    pub fn to_f64(self) -> f64 {
        let near = self.quotient();
        // Through the decimal's digits, so that the double is the nearest one.
        near.unwrap_or_else(|| self.0.to_string().parse().expect("a decimal's digits are a double"))
    }

    /// The nearest double of a short decimal: its digits and the power of ten that they are divided by
    /// are doubles themselves, so that the one division rounds to the nearest.
    #[allow(clippy::float_arithmetic, reason = "the division that reading the digits would do")]
    fn quotient(self) -> Option<f64> {
        let digits = i64::try_from(self.0.mantissa()).ok().filter(|_| self.is_short())?;
        // up to 10 to the 19th, far below the first power of ten that is no double
        let divisor = 10_u64.checked_pow(self.0.scale())?;
        Some(digits.to_f64()? / divisor.to_f64()?)
    }
}

/// The digits that a decimal keeps on its way through a double, whichever they are.
const DIGITS: u32 = 15;

impl From<Decimal> for Number {
    fn from(decimal: Decimal) -> Self {
        let decimal = decimal.normalize();
        let kept = is_short(decimal) || whole(decimal).is_some();
        // No decimal rounds to more than the largest one, whose 16th digit is a 3.
        let rounded = || decimal.round_sf(DIGITS).unwrap_or(decimal).normalize();
        Number(if kept { decimal } else { rounded() })
    }
}

/// Whether a decimal has no more digits than a double keeps.
fn is_short(decimal: Decimal) -> bool {
    decimal.mantissa().unsigned_abs() < 10_u128.pow(DIGITS)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(whole) = whole(self.0) {
            return serializer.serialize_i64(whole);
        }
        serializer.serialize_f64(self.to_f64())
    }
}

/// The whole number that a decimal is, where it fits 64 bits.
fn whole(decimal: Decimal) -> Option<i64> {
    decimal.is_integer().then(|| decimal.to_i64()).flatten()
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Digits)
    }
}

/// Reads whichever kind of number the JSON holds.
struct Digits;

impl Visitor<'_> for Digits {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of at most 28 digits")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        Ok(Decimal::from(value).into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        Ok(Decimal::from(value).into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        // The shortest digits that give the double: those that were written.
        let digits = value.to_string();
        // What is too small for a decimal is rounded; the double nearest to the largest decimals
        // is beyond them.
        let nearest = || digits.parse().ok().or_else(|| largest(value));
        let decimal = Decimal::from_str_exact(&digits).ok().or_else(nearest);
        let decimal = decimal.ok_or_else(|| E::custom(format!("{digits} has too many digits")))?;
        Ok(decimal.into())
    }
}

/// The largest or smallest decimal where `value` is the double that it is written as.
fn largest(value: f64) -> Option<Decimal> {
    let same = |end: &Decimal| Number(*end).to_f64().to_bits() == value.to_bits();
    [Decimal::MAX, Decimal::MIN].into_iter().find(same)
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

#[cfg(test)]
mod tests {
    use super::Number;
    use crate::number::{Decimal, parse};

    fn wire(digits: &str) -> String {
        serde_json::to_string(&Number::from(parse(digits).unwrap())).unwrap()
    }

    #[test]
    fn writes_what_is_written() {
        for digits in ["2.45", "24.58", "0.3", "5600", "245800", "0.1", "4.35", "100000000000"] {
            assert_eq!(wire(digits), digits);
        }
        assert_eq!(wire("24.50"), "24.5");
        assert_eq!(wire("24.00"), "24");
    }

    #[test]
    fn fifteen_digits_round_trip() {
        for digits in ["123456789.012345", "0.000000123456789", "99999999999999.9"] {
            let back: Number = serde_json::from_str(&wire(digits)).unwrap();
            assert_eq!(back.decimal(), parse(digits).unwrap(), "{digits}");
        }
    }

    #[test]
    fn beyond_sixty_four_bits_is_the_nearest_double() {
        assert_eq!(wire("9223372036854775807"), "9223372036854775807");
        assert_eq!(wire("100000000000000000000"), "1e+20");
        let back: Number = serde_json::from_str("1e20").unwrap();
        assert_eq!(back.decimal(), Decimal::from(10_i128.pow(20)));
    }

    #[test]
    fn what_is_written_is_what_it_is() {
        for digits in [
            "79228162514264337593543950335",
            "0.0000000000001234567890123456",
            // found by the fuzzer: doubles that a faster reading of JSON misses by one bit
            "10.384615384615384615384615385",
            "0.1014492753623188405797101449",
            "8470000000000000000000000000",
            "0.9999999999999999999999999999",
            "39149697168527400.00000001",
            "9223372036854775807",
            "18446744073709551615",
            "1234567890123.456",
            "1234567890123.4565",
        ] {
            let number = Number::from(parse(digits).unwrap());
            let back: Number = serde_json::from_str(&wire(digits)).unwrap();
            assert_eq!(back, number, "{digits}");
            let shortest = number.to_f64().to_string() == number.to_string();
            assert!(shortest || !number.is_short(), "{digits}");
        }
    }

    #[test]
    fn rejects_what_no_decimal_holds() {
        assert!(serde_json::from_str::<Number>("1e40").is_err());
        assert!(serde_json::from_str::<Number>("\"3\"").is_err());
    }
}
