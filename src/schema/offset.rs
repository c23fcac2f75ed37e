//! From byte offsets to code points, or to units of UTF-16, through one index for a text.

use serde::{Deserialize, Serialize};

use super::Span;
use crate::span::Span as Bytes;

/// What positions count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Offsets {
    /// Unicode code points: for Python and R.
    #[default]
    CodePoints,
    /// Units of UTF-16: for JavaScript, Java and .NET.
    Utf16,
}

impl std::fmt::Display for Offsets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.serialize(f)
    }
}

/// How many bytes lie between two checkpoints of the index.
const STRIDE: usize = 16;

/// The code points before every 16th byte; what lies between is counted when it is asked for.
#[derive(Debug)]
pub(super) struct CodePoints<'t> {
    bytes: &'t [u8],
    checkpoints: Vec<usize>,
    /// Where UTF-16 is counted, the code points that are two units of it.
    wide: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// Indexes `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut checkpoints = Vec::with_capacity(bytes.len() / STRIDE + 2);
        let mut before = 0;
        let (stretches, rest) = bytes.as_chunks::<STRIDE>();
        checkpoints.push(before);
        for stretch in stretches {
            before += starts(stretch);
            checkpoints.push(before);
        }
        checkpoints.push(before + starts(rest));
        CodePoints { bytes, checkpoints, wide: Vec::new() }
    }

    /// Indexes `text` to give positions in `offsets`.
    pub(super) fn counting(text: &'t str, offsets: Offsets) -> Self {
        let all = text.chars().enumerate();
        let wide = match offsets {
            Offsets::CodePoints => Vec::new(),
            Offsets::Utf16 => all.filter(|(_, c)| c.len_utf16() > 1).map(|(at, _)| at).collect(),
        };
        CodePoints { wide, ..CodePoints::new(text) }
    }

    /// The number of code points of the text.
    pub(super) fn len(&self) -> usize {
        self.at(self.bytes.len())
    }

    /// The same stretch in what is counted.
    pub(super) fn span(&self, span: Bytes) -> Span {
        let start = self.at(span.start);
        let near = self.bytes.get(span.start..span.end).filter(|near| near.len() < STRIDE);
        let end = near.map_or_else(|| self.at(span.end), |near| start + starts(near));
        Span { start: self.counted(start), end: self.counted(end) }
    }

    /// The place of a code point in what is counted.
    fn counted(&self, at: usize) -> usize {
        at + self.wide.partition_point(|&wide| wide < at)
    }

    /// The code points before the byte at `at`; all of them for an offset beyond the text.
    fn at(&self, at: usize) -> usize {
        let at = at.min(self.bytes.len());
        let (checkpoint, inside) = (at / STRIDE, at % STRIDE);
        let stretch = &self.bytes[checkpoint * STRIDE..];
        let before = match stretch.first_chunk::<STRIDE>() {
            Some(stretch) => starts_before(*stretch, inside),
            None => starts(&stretch[..inside]),
        };
        self.checkpoints[checkpoint] + before
    }
}

/// How many characters begin in `bytes`, which are no more than [`STRIDE`]: so few are counted in a
/// byte, many at once.
fn starts(bytes: &[u8]) -> usize {
    let begins = bytes.iter().map(|byte| u8::from(byte & 0b1100_0000 != 0b1000_0000));
    usize::from(begins.sum::<u8>())
}

/// How many characters begin in the first `len` bytes of `stretch`, fewer than all: counted at
/// once, as a loop whose length is never the same is not.
fn starts_before(stretch: [u8; STRIDE], len: usize) -> usize {
    const HIGHEST: u128 = u128::from_le_bytes([0b1000_0000; STRIDE]);
    let bits = u128::from_le_bytes(stretch);
    let before = (1 << (8 * len)) - 1;
    // a byte that goes on with a character has its highest bit set, and the next one not
    let inner = bits & !(bits << 1) & HIGHEST & before;
    len - inner.count_ones() as usize
}

#[cfg(test)]
mod tests {
    use super::{CodePoints, Offsets, Span};
    use crate::span::Span as Bytes;

    #[test]
    fn every_boundary_of_a_text_of_any_length() {
        let text: String = "a件𠀀é".chars().cycle().take(500).collect();
        for end in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
            let (head, _) = text.split_at(end);
            let points = CodePoints::new(&text);
            assert_eq!(points.at(end), head.chars().count());
            assert_eq!(CodePoints::new(head).len(), head.chars().count());
        }
    }

    #[test]
    fn units_of_utf_16() {
        let span = |offsets| CodePoints::counting("𝟏𠀀3%", offsets).span(Bytes::new(8, 10));
        assert_eq!(span(Offsets::CodePoints), Span { start: 2, end: 4 });
        assert_eq!(span(Offsets::Utf16), Span { start: 4, end: 6 });
    }

    #[test]
    fn spans() {
        let points = CodePoints::new("占比3%");
        assert_eq!(points.span(Bytes::new(6, 8)), Span { start: 2, end: 4 });
        assert_eq!(points.span(Bytes::new(6, 99)), Span { start: 2, end: 4 });
    }
}
