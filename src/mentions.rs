//! What a stretch of text says in numbers and dates, before anything is linked.
//!
//! In: source text of any width. Out: [`Mentions`], with byte spans of that text.

use jiff::civil::Date;

use crate::lexicon::Lexicon;
use crate::mention::{self, Comparator, Mention, Normalized, Quantity, Reference, Time, TimeKind};
use crate::number::Decimal;
use crate::span::Span;
use crate::text::Folded;

/// The quantities and times of a text, each list in order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Numbers with their units.
    pub quantities: Vec<MentionedQuantity>,
    /// Dates, periods, lengths of time that measure nothing.
    pub times: Vec<MentionedTime>,
    /// Digits and numerals that are neither: names, ordinals, labels.
    pub decoys: Vec<MentionedDecoy>,
}

/// A number with its unit, as written and as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionedQuantity {
    /// Number and unit.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// Number, unit and the comparator words that touch them.
    pub text: Span,
    /// In the unit as written.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// As written, with its multiplier and without blanks; none for a bare number.
    pub unit: Option<String>,
    /// How the words around bound the value.
    pub comparator: Comparator,
    /// In base units; none where the unit is unknown or absent.
    pub normalized: Option<Normalized>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionedTime {
    /// The whole expression.
    pub span: Span,
    /// What kind it is of.
    pub kind: TimeKind,
    /// The first day; none where neither text nor reference says.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// Digits or numerals that are no quantity and no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionedDecoy {
    /// The whole name or word.
    pub span: Span,
    /// A stable word for what it is: `ordinal`, `name`, `document-number`, …
    pub reason: &'static str,
}

/// Reads the mentions of `text`; relative times are resolved against `reference`.
///
/// ```
/// use guihua::{Comparator, Lexicon, Reference, mentions};
///
/// let text = "到２０２５年，研发投入占比达到３.６％以上";
/// let found = mentions(text, Reference::default(), &Lexicon::builtin());
/// let quantity = &found.quantities[0];
/// assert_eq!(quantity.span.of(text), "３.６％");
/// assert_eq!(quantity.text.of(text), "３.６％以上");
/// assert_eq!((quantity.value.to_string().as_str(), quantity.comparator), ("3.6", Comparator::Ge));
/// assert_eq!(found.times[0].to.map(|day| day.to_string()).as_deref(), Some("2025-12-31"));
/// ```
pub fn mentions(text: &str, reference: Reference, lexicon: &Lexicon) -> Mentions {
    let folded = Folded::new(text);
    let mut mentions = Mentions::default();
    for found in mention::scan(folded.as_str(), 0, reference, lexicon) {
        match found {
            Mention::Quantity(found) => mentions.quantities.push(quantity(found, &folded)),
            Mention::Time(found) => mentions.times.push(time(&found, &folded)),
            Mention::Decoy(found) => {
                let span = folded.source(found.span);
                mentions.decoys.push(MentionedDecoy { span, reason: found.reason });
            }
        }
    }
    mentions
}

fn quantity(found: Quantity, folded: &Folded) -> MentionedQuantity {
    MentionedQuantity {
        span: folded.source(found.span),
        number: folded.source(found.number),
        text: folded.source(found.text),
        value: found.value,
        value_max: found.value_max,
        unit: found.unit,
        comparator: found.comparator,
        normalized: found.normalized,
    }
}

fn time(found: &Time, folded: &Folded) -> MentionedTime {
    MentionedTime {
        span: folded.source(found.span),
        kind: found.kind,
        from: found.from,
        to: found.to,
    }
}

#[cfg(test)]
mod tests {
    use super::mentions;
    use crate::lexicon::Lexicon;
    use crate::mention::Reference;

    #[test]
    fn spans_are_those_of_the_source() {
        let text = "（一）新增　１，２００家，约占５成";
        let found = mentions(text, Reference::default(), &Lexicon::builtin());
        let spans: Vec<&str> = found.quantities.iter().map(|q| q.span.of(text)).collect();
        assert_eq!(spans, ["１，２００家", "５成"]);
        assert_eq!(found.quantities[1].text.of(text), "约占５成");
    }
}
