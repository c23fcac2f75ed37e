//! Bytes in, decoded text out, with what the format itself says about structure.
//!
//! In: a file's bytes. Out: [`Source`]: the text that every position of the output refers to,
//! and beside it the tables, the metadata fields and the title that a format marks as such
//! (HTML, DOCX); plain text has none of them.
//!
//! The kind of a file is told from its content, never from its name ([`kind`]). Text of every
//! format keeps one convention: a paragraph is a line; the cells of a table stand one after the
//! other, row by row, each on a line (or on several, where it holds several paragraphs).
//! Characters are never normalised.

mod decode;
mod kind;

#[cfg(any(feature = "html", feature = "office", feature = "pdf"))]
mod compose;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "html", feature = "office"))]
mod raised;

#[cfg(feature = "office")]
pub use office::sheet_rows;

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::span::Span;

/// How many notes of one kind a document gets.
const MAX_NOTES: usize = 100;

/// The format a document came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page or a fragment of one.
    Html,
    /// Office Open XML text.
    Docx,
    /// The older binary Word format, also that of WPS.
    Doc,
    /// An Office Open XML workbook.
    Xlsx,
    /// PDF with a text layer.
    Pdf,
}

/// A decoded document.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name of the file, where it was read from one.
    pub name: String,
    /// The decoded text; all spans are byte ranges of it.
    pub text: String,
    /// The format that was recognised by content.
    pub format: Format,
    /// The name of the encoding the bytes were decoded from.
    pub encoding: &'static str,
    /// The SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// The title where the format marks one.
    pub title: Option<Span>,
    /// Tables with their cells.
    pub grids: Vec<Grid>,
    /// Metadata that stands outside the text (the header table of a government page, `<meta>`
    /// elements): label and value, the label without blanks and colon (`索引号`).
    pub fields: Vec<(String, String)>,
    /// What the caller knows of the document beside its text.
    pub given: Given,
    /// Doubts that arose in decoding.
    pub notes: Vec<Note>,
}

/// A table whose cells the format marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Everything from the first to the last cell.
    pub span: Span,
    /// Rows of cells, all rows equally long: where a cell spans several places, its span
    /// stands in each of them. An empty cell is an empty span. A cell of several paragraphs
    /// spans several lines.
    pub rows: Vec<Vec<Span>>,
}

/// What is known of a document from elsewhere, a catalogue as a rule. It is taken over what the text
/// says, and what follows from it (genre, period, the region's code) with it.
///
/// ```
/// use guihua::{Extractor, Given, Source};
/// use guihua::schema::Document;
///
/// let title = Some("示例市2025年工作要点".to_owned());
/// let given = Given { title, ..Given::default() };
/// let source = Source { given, ..Source::from_text("新建公园12个。") };
/// let document = Document::new(&Extractor::new().extract(source), "plan", "plan.txt");
/// assert_eq!(document.metadata.genre.as_deref(), Some("工作要点"));
/// assert_eq!(document.targets[0].year, Some(2025));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The title.
    pub title: Option<String>,
    /// The day of publication, in any form in which documents write days.
    pub date_published: Option<String>,
    /// The region, as documents name it.
    pub region: Option<String>,
    /// The body that issued it.
    pub issuer: Option<String>,
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
        let text = text.into();
        let sha256 = digest(text.as_bytes());
        Source { sha256, ..Source::new(text, Format::Text, "UTF-8") }
    }

    /// Reads a document whose kind and encoding are told from its content.
    ///
    /// # Errors
    ///
    /// Bytes that are no text ([`Error::is_decode`]); a kind of file that cannot be read, a
    /// damaged file, or one that unpacks to more than a document can be ([`Error::is_format`]).
    ///
    /// ```
    /// let source = guihua::Source::read("到2025年，绿地率达到40%。".as_bytes())?;
    /// assert_eq!(source.encoding, "UTF-8");
    /// # Ok::<(), guihua::Error>(())
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut source = kind::read(bytes)?;
        source.sha256 = digest(bytes);
        source.note_replacements();
        Ok(source)
    }

    /// Reads plain text, whatever it looks like: only its encoding is told from the bytes, and tags
    /// stay in it.
    ///
    /// ```
    /// let source = guihua::Source::read_plain("<p>绿地率达到40%。</p>".as_bytes())?;
    /// assert_eq!(source.text, "<p>绿地率达到40%。</p>");
    /// # Ok::<(), guihua::Error>(())
    /// ```
    pub fn read_plain(bytes: &[u8]) -> Result<Self> {
        let mut source = decode::decode(bytes, None)?;
        source.sha256 = digest(bytes);
        source.note_replacements();
        Ok(source)
    }

    /// Reads the document in the file at `path`; the file's name plays no part in
    /// it.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, e))?;
        let source = Source::read(&bytes).map_err(|e| e.at(path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Source { name, ..source })
    }

    fn new(text: String, format: Format, encoding: &'static str) -> Self {
        Source {
            name: String::new(),
            text,
            format,
            encoding,
            sha256: String::new(),
            title: None,
            grids: Vec::new(),
            fields: Vec::new(),
            given: Given::default(),
            notes: Vec::new(),
        }
    }

    /// One note for each run of characters that could not be read.
    fn note_replacements(&mut self) {
        let mut runs: Vec<Span> = Vec::new();
        for (at, lost) in self.text.match_indices(char::REPLACEMENT_CHARACTER) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += lost.len(),
                _ => runs.push(Span::at(at, lost.len())),
            }
        }
        let more = runs.len().saturating_sub(MAX_NOTES);
        self.notes.extend(runs.into_iter().take(MAX_NOTES).enumerate().map(|(i, span)| Note {
            code: "replacement-character",
            message: match more {
                1.. if i + 1 == MAX_NOTES => format!("this and {more} more could not be read"),
                _ => "characters that could not be read".to_owned(),
            },
            span,
        }));
    }
}

/// The SHA-256 of bytes, in hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}
