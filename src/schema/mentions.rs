//! What a stretch of text says in numbers and dates, before anything is linked.

use serde::{Deserialize, Serialize};

use super::convert::{normalized, unit_as_written};
use super::offset::CodePoints;
use super::{Comparator, Number, Offsets, Span, TimeBound, TimeKind, Value};
use crate::extract::Extractor;
use crate::mention::{self, Mention, Reference};
use crate::span::Span as Bytes;
use crate::text::Folded;

/// The quantities and times of a text.
///
/// Names, ordinals and document numbers are not listed.
///
/// ```
/// use guihua::schema::Mentions;
/// use guihua::{Extractor, Reference};
///
/// let extractor = Extractor::new();
/// let mentions = Mentions::read(&extractor, "森林覆盖率达到24.1%", Reference::default());
/// assert_eq!(mentions.text, "森林覆盖率达到24.1%");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mentions {
    /// The text that was read.
    pub text: String,
    /// The quantities in order.
    pub quantities: Vec<Quantity>,
    /// The times in order.
    pub times: Vec<Time>,
}

/// A number with or without a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// The first code point of the number.
    pub start: usize,
    /// The code point after the unit, or after the number where it has no unit.
    pub end: usize,
    /// Number and unit with the comparator words around them.
    pub text: String,
    /// The number in the unit as written.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// As written, without blanks; null for a bare number.
    pub unit: Option<String>,
    /// What the comparator words say.
    pub comparator: Comparator,
    /// The value in base units; null where the unit is unknown or absent.
    pub normalized: Option<Value>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Time {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The first day, as an ISO date; null where the text and the reference do not say.
    pub from: Option<String>,
    /// The last day, as an ISO date.
    pub to: Option<String>,
    /// What kind of time it is.
    pub kind: TimeKind,
    /// What the words say of an end that is open; null where both ends are told.
    #[serde(default)]
    pub bound: Option<TimeBound>,
}

impl Mentions {
    /// Reads `text`; relative times (今年, 上半年) are resolved against `reference`.
    pub fn read(extractor: &Extractor, text: &str, reference: Reference) -> Self {
        Mentions::with_offsets(extractor, text, reference, Offsets::CodePoints)
    }

    /// The same with positions that count what `offsets` says.
    pub fn with_offsets(
        extractor: &Extractor,
        text: &str,
        reference: Reference,
        offsets: Offsets,
    ) -> Self {
        let folded = Folded::new(text);
        let points = CodePoints::counting(text, offsets);
        let line = Line { text, folded: &folded, points };
        let (mut quantities, mut times) = (Vec::new(), Vec::new());
        for mention in mention::scan(folded.as_str(), 0, reference, extractor.lexicon()) {
            match mention {
                Mention::Quantity(quantity) => quantities.push(line.quantity(&quantity)),
                Mention::Time(time) => times.push(line.time(&time)),
                Mention::Decoy(_) => {}
            }
        }
        Mentions { text: text.to_owned(), quantities, times }
    }
}

/// A text in both forms and its index: what is read in bytes of the folded text becomes wire
/// types.
pub(crate) struct Line<'t> {
    text: &'t str,
    folded: &'t Folded,
    points: CodePoints<'t>,
}

impl<'t> Line<'t> {
    /// `folded` was made of `text`.
    pub(crate) fn new(text: &'t str, folded: &'t Folded) -> Self {
        Line { text, folded, points: CodePoints::new(text) }
    }

    /// The stretch in code points.
    pub(crate) fn span(&self, span: Bytes) -> Span {
        self.points.span(self.folded.source(span))
    }

    /// The very characters of the text.
    pub(crate) fn of(&self, span: Bytes) -> &'t str {
        self.folded.source(span).of(self.text)
    }

    pub(crate) fn quantity(&self, read: &mention::Quantity) -> Quantity {
        let span = self.span(read.span);
        let written = read.unit_span.map(|unit| self.of(unit));
        Quantity {
            start: span.start,
            end: span.end,
            text: self.of(read.text).to_owned(),
            value: read.value.into(),
            value_max: read.value_max.map(Number::from),
            unit: read.unit.as_ref().map(|unit| unit_as_written(unit, written)),
            comparator: read.comparator.into(),
            normalized: read.normalized.as_ref().map(normalized),
        }
    }

    pub(crate) fn time(&self, read: &mention::Time) -> Time {
        let span = self.span(read.span);
        let (from, to) = read.open();
        Time {
            start: span.start,
            end: span.end,
            text: self.of(read.span).to_owned(),
            from: from.map(|day| day.to_string()),
            to: to.map(|day| day.to_string()),
            kind: read.kind.into(),
            bound: read.bound.map(TimeBound::from),
        }
    }
}
