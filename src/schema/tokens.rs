//! The words of a text with their parts of speech.

use serde::{Deserialize, Serialize};

use super::Offsets;
use crate::extract::Extractor;
use crate::text::Folded;

/// The words of a text.
///
/// ```
/// use guihua::Extractor;
/// use guihua::schema::Tokens;
///
/// let tokens = Tokens::read(&Extractor::new(), "建设公园12个");
/// let words: Vec<&str> = tokens.tokens.iter().map(|token| token.text.as_str()).collect();
/// assert_eq!(words.concat(), "建设公园12个");
/// assert_eq!(words[0], "建设");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tokens {
    /// The text that was read.
    pub text: String,
    /// The words in order; together they are the text.
    pub tokens: Vec<Token>,
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Token {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The characters.
    pub text: String,
    /// The part of speech: `n`, `v`, `m`, `x` … (ICTCLAS).
    pub tag: String,
}

impl Tokens {
    /// Cuts `text` into words.
    pub fn read(extractor: &Extractor, text: &str) -> Self {
        Tokens::with_offsets(extractor, text, Offsets::CodePoints)
    }

    /// The same with positions that count what `offsets` says.
    pub fn with_offsets(extractor: &Extractor, text: &str, offsets: Offsets) -> Self {
        let folded = Folded::new(text);
        let mut end = 0;
        let tokens = extractor.tokenizer().tokens(folded.as_str(), 0).into_iter().map(|word| {
            let words = folded.source(word.span).of(text);
            let start = end;
            end += match offsets {
                Offsets::CodePoints => words.chars().count(),
                Offsets::Utf16 => words.encode_utf16().count(),
            };
            Token { start, end, text: words.to_owned(), tag: word.tag.to_owned() }
        });
        let tokens = tokens.collect();
        Tokens { text: text.to_owned(), tokens }
    }
}
