//! Ratios: `11.8:48.3:39.9`, `2.56:1`, `1:1`.
//!
//! In: a digit. Out: of two parts one quantity, the first over the second; of more parts one
//! quantity each.

use crate::mention::comparator;
use crate::mention::cursor::Text;
use crate::mention::numeral;
use crate::mention::pass::Pass;
use crate::mention::{Comparator, Form, Quantity, han};
use crate::number::{Decimal, quotient};
use crate::span::Span;

/// Reads a ratio at `at`.
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let parts = parts(pass.text, at)?;
    // 图2:2011-2015年…
    if pass.text.any_before(at, &["图", "表"]) {
        return None;
    }
    let end = parts.last()?.0.end;
    if parts.len() == 2 {
        let value = share(pass.text, end, parts[0].1, parts[1].1)?;
        return Some(pass.push_quantity(bounded(pass, part(Span::new(at, end), value))));
    }
    for (span, value) in parts {
        pass.push_quantity(part(span, value));
    }
    Some(end)
}

/// The first part over the second; what is matched over what it is matched to: 按1:0.5配套.
fn share(text: Text<'_>, end: usize, first: Decimal, second: Decimal) -> Option<Decimal> {
    const MATCHED: [&str; 3] = ["配套", "配资", "匹配"];
    /// How far behind it, in bytes, the word may stand: 给予1:0.5的一次性区级资金匹配.
    const NEAR: usize = 48;
    let behind = text.window_after(end, NEAR);
    let clause = behind.split([',', ';', '。', '\n']).next().unwrap_or_default();
    let matched = MATCHED.iter().any(|word| clause.contains(word));
    if matched { quotient(second, first) } else { quotient(first, second) }
}

/// Reads `一比一`, `1比3`, where the text means a share by it and no result of a game.
pub(super) fn said(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let (text, end) = (pass.text, pass.run);
    let place = end + text.any_at(end, &["比"]).filter(|_| end - at <= SHORT)?;
    let last = number_end(pass, place)?;
    let number = |from: usize, to: usize| {
        let numeral = numeral::read(text, from, &pass.lexicon.units)?;
        numeral.whole().filter(|value| numeral.end == to && !value.is_zero())
    };
    let value = share(text, last, number(at, end)?, number(place, last)?)?;
    let before = text.any_before(at, &["按", "按照", "比例", "配比", "比为", "比例为", "为"]);
    let behind = text.any_at(last, &["的比例", "比例", "配套", "配资", "的配比", "兑换"]).is_some();
    let meant = behind || before && !text.han_at(last);
    meant.then(|| pass.push_quantity(bounded(pass, part(Span::new(at, last), value))))
}

/// A ratio with the bound that the words beside it set: 不低于1:0.5.
fn bounded(pass: &Pass<'_>, ratio: Quantity) -> Quantity {
    let Span { start, end } = ratio.number;
    let bounds = comparator::around(pass, start, end, false);
    let spans = bounds.spans(None);
    let text = bounds.cover(ratio.number);
    let comparator = bounds.comparator(pass.text, Comparator::Eq);
    Quantity { text, comparator, comparator_spans: spans, ..ratio }
}

/// The most bytes of a number of a ratio in words.
const SHORT: usize = 9;

/// The end of the short number at `at`.
fn number_end(pass: &Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let digits = text.digits_end(at);
    let end = if digits > at { digits } else { han::run_end(text, at, 3) };
    (end > at && end - at <= SHORT).then_some(end)
}

/// The numbers between colons; at least two, at most six.
fn parts(text: Text<'_>, at: usize) -> Option<Vec<(Span, Decimal)>> {
    let first = text.digits_end(at);
    let next = if text.byte_at(first) == Some(b'.') { text.digits_end(first + 1) } else { first };
    if text.byte_at(next) != Some(b':') || !text.byte_at(next + 1)?.is_ascii_digit() {
        return None;
    }
    let (mut parts, mut place) = (Vec::new(), at);
    while parts.len() < 6 {
        let plain = numeral::plain(text, place);
        parts.push((Span::new(place, plain.end), plain.value?));
        place = plain.end + 1;
        if text.byte_at(plain.end) != Some(b':')
            || !text.byte_at(place).is_some_and(|b| b.is_ascii_digit())
        {
            break;
        }
    }
    (parts.len() > 1).then_some(parts)
}

/// Whether what looks like a time of day is a ratio: a word of ratio stands near, or the parts
/// make up a hundred.
pub(super) fn is_meant(pass: &Pass<'_>, at: usize, end: usize) -> bool {
    let text = pass.text;
    let words = ["比", "结构", "配比", "按照", "按"];
    let before = text.window_before(at, 36);
    let clause = before.rsplit([',', '。', ';', '\n']).next().unwrap_or_default();
    let said = words.iter().any(|word| clause.contains(word)) || text.starts(end, "的比");
    said || parts(text, at).is_some_and(|parts| parts.len() > 2 && sums_up(&parts))
}

fn sums_up(parts: &[(Span, Decimal)]) -> bool {
    let sum: Decimal = parts.iter().map(|(_, value)| *value).sum();
    sum >= Decimal::from(99) && sum <= Decimal::from(101)
}

fn part(span: Span, value: Decimal) -> Quantity {
    Quantity {
        text: span,
        span,
        number: span,
        unit_span: None,
        unit: None,
        value,
        value_max: None,
        comparator: Comparator::Eq,
        comparator_spans: Vec::new(),
        form: Form::Ratio,
        normalized: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::short::quantities;

    #[test]
    fn three_parts_are_three_quantities() {
        let found = quantities("三次产业结构为8.5:41.2:50.3");
        assert_eq!(found, ["8.5: 8.5 - eq", "41.2: 41.2 - eq", "50.3: 50.3 - eq"]);
        assert_eq!(quantities("调整为10:45:45").len(), 3);
    }

    #[test]
    fn two_parts_are_one() {
        assert_eq!(quantities("城乡居民收入比2.1:1"), ["2.1:1: 2.1 - eq"]);
        assert_eq!(quantities("按1:1配套"), ["1:1: 1 - eq"]);
        assert_eq!(quantities("按一比二的比例分配"), ["一比二: 0.5 - eq"]);
        assert_eq!(quantities("按1比3配套"), ["1比3: 3 - eq"]);
        assert_eq!(quantities("按照1:0.5比例配套"), ["1:0.5: 0.5 - eq"]);
        assert!(quantities("以3比1战胜").iter().all(|read| !read.contains('比')));
        assert_eq!(quantities("按照1:4的比例"), ["1:4: 0.25 - eq"]);
    }
}
