//! JSON Lines: one [`Document`] a line.

use std::io::{self, BufRead, Write};

use crate::error::{Error, Result};
use crate::schema::Document;

/// Writes `document` as one line. Fails only where `out` does.
///
/// ```
/// use guihua::export::jsonl;
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let extraction = Extractor::new().extract(Source::from_text("示例市2025年工作要点"));
/// let document = Document::new(&extraction, "plan", "plan.txt");
/// let mut lines = Vec::new();
/// jsonl::write(&mut lines, &document).unwrap();
/// assert_eq!(jsonl::read(lines.as_slice()).unwrap(), [document]);
/// ```
pub fn write(mut out: impl Write, document: &Document) -> io::Result<()> {
    serde_json::to_writer(&mut out, document)?;
    out.write_all(b"\n")
}

/// Reads documents, one a line; blank lines are passed over. The error names the line.
pub fn read(input: impl BufRead) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for (at, line) in input.lines().enumerate() {
        let error = |why: &dyn std::fmt::Display| Error::data(format!("line {}: {why}", at + 1));
        let line = line.map_err(|e| error(&e))?;
        if !line.trim().is_empty() {
            documents.push(serde_json::from_str(&line).map_err(|e| error(&e))?);
        }
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn an_error_names_the_line() {
        let error = read("\n{\"id\": 3}\n".as_bytes()).unwrap_err();
        assert!(error.is_data());
        assert!(error.to_string().starts_with("line 2: "), "{error}");
    }
}
