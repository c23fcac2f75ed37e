//! Positions in a text: half-open ranges of bytes.
//!
//! Everything that was read from a document carries the span it was read from. The module
//! knows no other part of the crate, so that every part may use it.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes of one text; `start <= end`.
///
/// Both ends lie on character boundaries of the text that the span was made for. To callers it is
/// [`ByteSpan`](crate::ByteSpan), beside [`schema::Span`](crate::schema::Span), which counts code
/// points.
///
/// ```
/// use guihua::ByteSpan;
///
/// let text = "力争达到5600件";
/// let span = ByteSpan::new(12, 16);
/// assert_eq!(span.of(text), "5600");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` gives an empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end: if end < start { start } else { end } }
    }

    /// The span of `part`'s length at `start`.
    pub const fn at(start: usize, len: usize) -> Self {
        Span { start, end: start + len }
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` lies inside.
    pub const fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same stretch, `by` bytes further on.
    #[must_use]
    pub const fn shift(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The text at this span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn relations() {
        let (a, b) = (Span::new(0, 4), Span::new(3, 6));
        assert!(a.overlaps(b) && !a.contains(b) && a.cover(b) == Span::new(0, 6));
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 6)));
        assert!(Span::new(5, 2).is_empty());
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty() {
        assert_eq!(Span::new(1, 3).of("件"), "");
        assert_eq!(Span::new(0, 9).of("件"), "");
    }
}
