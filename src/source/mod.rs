//! Bytes in, decoded text out, with what the format itself says about structure.
//!
//! In: a file's bytes. Out: [`Source`]: the text that every position of the output refers to,
//! and beside it the tables, the metadata fields and the title that a format marks as such
//! (HTML, DOCX); plain text has none of them.

use crate::span::Span;

/// The format a document came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page or a fragment of one.
    Html,
    /// Office Open XML.
    Docx,
    /// PDF with a text layer.
    Pdf,
}

/// A decoded document.
#[derive(Clone, Debug)]
pub struct Source {
    /// The decoded text; all spans are byte ranges of it.
    pub text: String,
    /// The format that was recognised by content.
    pub format: Format,
    /// The name of the encoding the bytes were decoded from.
    pub encoding: &'static str,
    /// The title where the format marks one.
    pub title: Option<Span>,
    /// Tables with their cells.
    pub grids: Vec<Grid>,
    /// Metadata that stands outside the text (`<meta>` elements, document properties):
    /// label and value.
    pub fields: Vec<(String, String)>,
    /// Doubts that arose in decoding.
    pub notes: Vec<Note>,
}

/// A table whose cells the format marks.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Everything from the first to the last cell.
    pub span: Span,
    /// Rows of cells, all rows equally long: where a cell spans several places, its span
    /// stands in each of them. An empty cell is an empty span.
    pub rows: Vec<Vec<Span>>,
}

/// A doubt that arose in decoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A stable name: `replacement-character`, `declared-charset-differs`, …
    pub code: &'static str,
    /// One line for people.
    pub message: String,
    /// The stretch of the decoded text that it is about.
    pub span: Span,
}

impl Source {
    /// Text that is decoded already.
    pub fn from_text(text: impl Into<String>) -> Self {
        Source {
            text: text.into(),
            format: Format::Text,
            encoding: "UTF-8",
            title: None,
            grids: Vec::new(),
            fields: Vec::new(),
            notes: Vec::new(),
        }
    }
}
