//! JSON Lines: one [`Document`] a line.

use std::fmt::Display;
use std::io::{self, BufRead, Write};

use serde::Serialize;

use crate::error::{Error, Result};
use crate::schema::{Document, Term};

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

/// Writes the terms of `document`, one a line, each with the document's id before its fields. Fails
/// only where `out` does.
pub fn write_terms(mut out: impl Write, document: &Document) -> io::Result<()> {
    #[derive(Serialize)]
    struct Row<'d> {
        document_id: &'d str,
        #[serde(flatten)]
        term: &'d Term,
    }
    for term in &document.terms {
        serde_json::to_writer(&mut out, &Row { document_id: &document.id, term })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads documents, one a line; blank lines are passed over. The error names the line.
pub fn read(input: impl BufRead) -> Result<Vec<Document>> {
    documents(input).collect()
}

/// Reads documents one at a time, for files that are larger than memory. An error names the line;
/// the lines after a malformed one can still be read.
pub fn documents(input: impl BufRead) -> impl Iterator<Item = Result<Document>> {
    let mut lines = input.lines().enumerate();
    let mut broken = false;
    let next = move || {
        let (at, line) = lines.next().filter(|_| !broken)?;
        let error = |why: &dyn Display| Error::data(format!("line {}: {why}", at + 1));
        // Only what is not UTF-8 leaves the reader at the next line.
        broken = line.as_ref().is_err_and(|e| e.kind() != io::ErrorKind::InvalidData);
        let document = |line: String| match line.trim() {
            "" => Ok(None),
            line => serde_json::from_str(line).map(Some).map_err(|e| error(&e)),
        };
        Some(line.map_err(|e| error(&e)).and_then(document))
    };
    std::iter::from_fn(next).filter_map(Result::transpose)
}

#[cfg(test)]
mod tests {
    use super::{documents, read};

    #[test]
    fn an_error_names_the_line() {
        let error = read("\n{\"id\": 3}\n".as_bytes()).unwrap_err();
        assert!(error.is_data());
        assert!(error.to_string().starts_with("line 2: "), "{error}");
    }

    #[test]
    fn what_stands_after_a_bad_line_is_read() {
        let lines = b"{}\n\xFF\n{}\n";
        let errors: Vec<_> = documents(&lines[..]).map(|read| read.unwrap_err()).collect();
        let starts = ["line 1: ", "line 2: ", "line 3: "];
        assert!(errors.iter().zip(starts).all(|(e, start)| e.to_string().starts_with(start)));
        assert_eq!(errors.len(), 3);
    }

    #[test]
    fn a_reader_that_fails_ends_the_documents() {
        struct Broken;
        impl std::io::Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::IsADirectory.into())
            }
        }
        assert_eq!(documents(std::io::BufReader::new(Broken)).count(), 1);
    }
}
