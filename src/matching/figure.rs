//! A threshold beside the figures that are known.
//!
//! In: a [`Threshold`] and the [`Facts`]. Out: whether it is reached, and by which figure.

use jiff::civil::Date;

use crate::extract::Extractor;
use crate::lexicon::term::{Fact, TermValue};
use crate::matching::{Facts, Verdict};
use crate::mention::{self, Mention, Normalized, Reference};
use crate::number::Decimal;
use crate::schema::{Comparator, Threshold};
use crate::span::Span;
use crate::text::Folded;

/// What the facts say of a threshold; `who` is asked for it, and may stand before its name.
pub(super) fn judge(
    extractor: &Extractor,
    facts: &Facts,
    threshold: &Threshold,
    who: &str,
) -> (Verdict, Option<String>) {
    let unit = threshold.unit.as_deref().unwrap_or_default();
    let bound = amount(extractor, &format!("{}{unit}", threshold.value));
    let upper = threshold.value_max.and_then(|max| amount(extractor, &format!("{max}{unit}")));
    let Some((fact, value)) = known(extractor, facts, (threshold, who), bound.as_ref()) else {
        return (Verdict::Unknown, None);
    };
    let verdict = match (bound, value) {
        (Some(bound), Some(value)) if same_measure(&bound, &value) => {
            reached(threshold.comparator, &value, &bound, upper.as_ref())
        }
        _ => Verdict::Unknown,
    };
    (verdict, Some(fact))
}

/// The fact that speaks of the threshold, and its value.
fn known(
    extractor: &Extractor,
    facts: &Facts,
    (threshold, who): (&Threshold, &str),
    bound: Option<&Normalized>,
) -> Option<(String, Option<Normalized>)> {
    let name = fold(&threshold.indicator);
    let name = name.strip_prefix(who).filter(|name| !name.is_empty()).unwrap_or(&name);
    let figure = facts.figures.iter().find(|(known, _)| names(extractor, name, &fold(known)));
    if let Some((known, value)) = figure {
        return Some((format!("{known} {value}"), amount(extractor, &fold(value))));
    }
    let age = bound.filter(|bound| bound.dimension == "time" && is_age(extractor, name))?;
    let (from, to) = (facts.registered?, facts.as_of?);
    let value = age_in(from, to, age);
    Some((format!("{from}"), value))
}

/// Whether a figure is the one that is asked for: the same name, but for a word that says of which
/// year it is.
fn names(extractor: &Extractor, asked: &str, known: &str) -> bool {
    let Some(before) = asked.strip_suffix(known) else { return false };
    before.is_empty() || is(extractor, before, Fact::Period)
}

/// Whether the name is that of the time since registration.
fn is_age(extractor: &Extractor, name: &str) -> bool {
    is(extractor, name, Fact::Registered)
}

/// Whether words of this kind make up the whole of `text`.
fn is(extractor: &Extractor, text: &str, wanted: Fact) -> bool {
    let fact = |value| matches!(value, TermValue::Fact(fact) if fact == wanted).then_some(());
    let words = extractor.lexicon().term_values.all_in(text, Span::new(0, text.len()), fact);
    let covered: usize = words.map(|((), span)| span.end - span.start).sum();
    covered == text.len() && !text.is_empty()
}

/// The time from one day to another in the unit of `like`, whole years or months only.
fn age_in(from: Date, to: Date, like: &Normalized) -> Option<Normalized> {
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month() - from.month());
    let months = months - i64::from(to.day() < from.day());
    let value = match like.unit.as_ref() {
        "年" => Decimal::new(months, 0).checked_div(Decimal::new(12, 0))?,
        "个月" | "月" => Decimal::new(months, 0),
        _ => return None,
    };
    Some(Normalized { value, value_max: None, ..like.clone() })
}

/// A value with its unit in base units.
fn amount(extractor: &Extractor, text: &str) -> Option<Normalized> {
    // a bound before the number, so that a length of time is read as a quantity
    let bounded = format!("≥{}", text.trim());
    let found = mention::scan(&bounded, 0, Reference::default(), extractor.lexicon());
    let [Mention::Quantity(quantity)] = &found[..] else { return None };
    quantity.normalized.clone()
}

fn same_measure(one: &Normalized, other: &Normalized) -> bool {
    one.unit == other.unit && one.dimension == other.dimension
}

fn reached(
    comparator: Comparator,
    value: &Normalized,
    bound: &Normalized,
    upper: Option<&Normalized>,
) -> Verdict {
    let (value, bound) = (value.value, bound.value);
    let holds = match comparator {
        Comparator::Ge => value >= bound,
        Comparator::Gt => value > bound,
        Comparator::Le => value <= bound,
        Comparator::Lt => value < bound,
        Comparator::Eq => value == bound,
        Comparator::Between => {
            let Some(upper) = upper else { return Verdict::Unknown };
            bound <= value && value <= upper.value
        }
        Comparator::Approx => return Verdict::Unknown,
    };
    if holds { Verdict::Met } else { Verdict::Unmet }
}

/// Half-width, without blanks.
pub(super) fn fold(text: &str) -> String {
    Folded::new(text).as_str().chars().filter(|c| !c.is_whitespace()).collect()
}
