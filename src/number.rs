//! Exact decimals: 2.45 is 2.45, and 24.58万 is 245800.

pub use rust_decimal::Decimal;

/// Reads plain ASCII digits with at most one point; `None` for anything else and for more
/// digits than a [`Decimal`] holds (28).
///
/// ```
/// assert_eq!(guihua::number::parse("24.50").unwrap().to_string(), "24.50");
/// assert!(guihua::number::parse("1e3").is_none());
/// ```
pub fn parse(digits: &str) -> Option<Decimal> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let framed = digits.starts_with('.') || digits.ends_with('.') || digits.is_empty();
    if plain && !framed { Decimal::from_str_exact(digits).ok() } else { None }
}

/// Ten to the power of `exponent`; `None` beyond what a [`Decimal`] holds.
pub fn power_of_ten(exponent: u32) -> Option<Decimal> {
    10_i128.checked_pow(exponent).and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok())
}

/// A quotient to four places, a small one to four digits: two thirds is 0.6667, one in 4,000
/// 0.00025.
pub(crate) fn quotient(over: Decimal, under: Decimal) -> Option<Decimal> {
    let value = over.checked_div(under)?;
    let rounded =
        if value.abs() < Decimal::new(1, 2) { value.round_sf(4)? } else { value.round_dp(4) };
    Some(rounded.normalize())
}

#[cfg(test)]
mod tests {
    use super::{Decimal, parse, power_of_ten, quotient};

    #[test]
    fn keeps_what_is_written() {
        assert_eq!(parse("2.450").map(|d| d.normalize().to_string()).as_deref(), Some("2.45"));
        assert_eq!(parse("0012"), Some(Decimal::from(12)));
        for no in ["", ".", "1.", ".5", "1.2.3", "１", "1,000", &"9".repeat(40)] {
            assert_eq!(parse(no), None, "{no}");
        }
    }

    #[test]
    fn quotients_are_rounded() {
        let of = |over: i64, under: i64| quotient(over.into(), under.into()).unwrap().to_string();
        assert_eq!(
            [of(2, 3), of(1, 4000), of(1, 300), of(1, 2)],
            ["0.6667", "0.00025", "0.003333", "0.5"]
        );
        assert_eq!(quotient(Decimal::ONE, Decimal::ZERO), None);
    }

    #[test]
    fn powers() {
        assert_eq!(power_of_ten(8), Some(Decimal::from(100_000_000)));
        assert_eq!(power_of_ten(60), None);
    }
}
