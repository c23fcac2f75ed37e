//! What a file is, told from its first bytes and its parts; its name plays no part.
//!
//! In: bytes. Out: the reader of the format that was recognised has made its
//! [`Source`](crate::Source), or an error says what the file is and what to do with it.

use crate::error::{Error, Result};
use crate::source::decode;
use crate::source::{Format, Source};

/// The beginnings by which formats are known that cannot be read here, and what to say.
const REFUSED: &[(&[u8], &str)] = &[
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xFF\xD8\xFF", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"BM", "an image (BMP)"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
    (b"\x1F\x8B", "a gzip file"),
    (b"\x7FELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"\xFF\xFE\0\0", "text in UTF-32"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
    (b"MIME-Version:", "a web page saved as one file (MHTML)"),
    (b"From: <Saved by", "a web page saved as one file (MHTML)"),
];

/// Reads `bytes` as what they are.
pub(super) fn read(bytes: &[u8]) -> Result<Source> {
    if let Some(start) = pdf_start(bytes) {
        return pdf(bytes.get(start..).unwrap_or_default());
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return compound(bytes);
    }
    match refused(bytes) {
        Some(what) => Err(cannot_read(what)),
        None => text_or_page(bytes),
    }
}

/// The error for a kind of file that has no reader.
pub(super) fn cannot_read(what: &str) -> Error {
    let advice = match what {
        w if w.starts_with("an image") => "run OCR on it first",
        w if w.contains("archive") || w.contains("gzip") => "unpack it first",
        w if w.contains("program") || w.contains("database") => "it is no document",
        w if w.contains("UTF-32") => "convert it to UTF-8 first",
        w if w.contains("OFD") => "export it as PDF or text from an OFD viewer first",
        _ => "convert it first, for instance with `soffice --headless --convert-to docx FILE`",
    };
    Error::format(format!("{what} cannot be read; {advice}"))
}

/// Short plain text may begin with `BM` or `MZ` as well, so those need a byte no text has.
fn refused(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..64).unwrap_or(bytes);
    let (magic, what) = REFUSED.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    (magic.len() > 2 || head.contains(&0)).then_some(*what)
}

/// Where a PDF begins: at `%PDF-`, before which viewers tolerate some bytes.
fn pdf_start(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let at = head.windows(5).position(|w| w == b"%PDF-")?;
    let blank = |b: &u8| b.is_ascii_whitespace() || matches!(b, 0xEF | 0xBB | 0xBF | 0);
    head.get(..at)?.iter().all(blank).then_some(at)
}

#[cfg(feature = "pdf")]
use crate::source::pdf::read as pdf;
#[cfg(not(feature = "pdf"))]
fn pdf(_: &[u8]) -> Result<Source> {
    Err(needs_feature("a PDF", "pdf"))
}

#[cfg(feature = "office")]
use crate::source::office::{read_compound as compound, read_zip as zip};
#[cfg(not(feature = "office"))]
fn zip(_: &[u8]) -> Result<Source> {
    Err(needs_feature("an Office file or archive", "office"))
}
#[cfg(not(feature = "office"))]
fn compound(_: &[u8]) -> Result<Source> {
    Err(needs_feature("an Office file", "office"))
}

#[cfg(feature = "html")]
use crate::source::html::read as page;
#[cfg(not(feature = "html"))]
fn page(_: Source) -> Result<Source> {
    Err(needs_feature("a web page", "html"))
}

#[cfg(not(all(feature = "pdf", feature = "office", feature = "html")))]
fn needs_feature(what: &str, feature: &str) -> Error {
    Error::format(format!(
        "{what} cannot be read: guihua was built without the feature `{feature}`"
    ))
}

fn text_or_page(bytes: &[u8]) -> Result<Source> {
    let declared = decode::declared(bytes);
    let decoded = decode::decode(bytes, declared.as_deref())?;
    if is_page(&decoded.text) {
        return page(decoded);
    }
    if is_office_xml(&decoded.text) {
        return Err(cannot_read("an Office document saved as XML"));
    }
    Ok(Source { format: Format::Text, ..decoded })
}

/// Word and Excel name themselves in a processing instruction of their XML files.
fn is_office_xml(text: &str) -> bool {
    text.starts_with("<?xml") && text.lines().take(5).any(|line| line.contains("<?mso-application"))
}

/// Whether the text is HTML: it begins with a tag, or most of its lines hold one.
///
/// Markdown with an HTML table in it is text: its line breaks carry meaning.
fn is_page(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with('<') {
        return begins_with_markup(text);
    }
    if text.starts_with(['{', '[']) {
        return false;
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let (mut all, mut tagged) = (0, 0);
    for line in lines {
        all += 1;
        tagged += usize::from(line.match_indices('<').any(|(at, _)| tag_at(line, at)));
    }
    tagged * 2 > all && tagged > 0
}

/// Skips declarations and comments, then wants a tag.
fn begins_with_markup(mut text: &str) -> bool {
    loop {
        text = text.trim_start();
        let close = match text {
            t if t.starts_with("<!--") => "-->",
            t if t.starts_with("<?") => ">",
            t if starts_with_ignoring_case(t, "<!doctype") => {
                return !starts_with_ignoring_case(t, "<!doctype xml");
            }
            t => return tag_at(t, 0) || starts_with_ignoring_case(t, "<title>"),
        };
        match text.split_once(close) {
            Some((_, rest)) => text = rest,
            None => return false,
        }
    }
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

/// Whether a tag of HTML's text elements opens or closes at the `<` at `at`.
fn tag_at(text: &str, at: usize) -> bool {
    const TAGS: &[&str] = &[
        "a",
        "article",
        "b",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "html",
        "i",
        "img",
        "li",
        "link",
        "main",
        "meta",
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "span",
        "strong",
        "style",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ];
    let rest = text.get(at + 1..).unwrap_or_default();
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let closed = rest
        .as_bytes()
        .get(len)
        .is_some_and(|b| matches!(b, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'));
    let name = rest.get(..len).unwrap_or_default().to_ascii_lowercase();
    closed && TAGS.binary_search(&name.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Source, is_page};

    #[test]
    fn pages_and_fragments_are_told_from_text() {
        assert!(is_page("\n<!-- 栏目 -->\n<!DOCTYPE html><html>"));
        assert!(is_page("<?xml version=\"1.0\"?>\n<html>"));
        assert!(is_page("<p>一、总体要求</p>"));
        assert!(is_page("各区政府：<br>\n现印发给你们。<br/>"));
        assert!(!is_page("一、总体要求\n增速<6%，单位能耗<0.5吨\n"));
        assert!(!is_page("<规划>文本"));
        assert!(!is_page("{\"text\": \"<p>一</p>\"}"));
        assert!(!is_page(
            "# 规划\n\n总体要求\n\n主要指标\n\n<table><tr><td>绿地率</td></tr></table>\n"
        ));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_a_way_out() {
        for (bytes, word) in [
            (&b"{\\rtf1\\ansi}"[..], "soffice"),
            (b"\x89PNG\r\n\x1a\n", "OCR"),
            (b"Rar!\x1a\x07", "unpack"),
            (b"\xFF\xFE\0\0\x31\0\0\0", "UTF-8"),
        ] {
            let error = Source::read(bytes).unwrap_err();
            assert!(error.is_format() && error.to_string().contains(word), "{error}");
        }
    }

    #[test]
    fn two_letters_make_no_program() {
        assert!(Source::read("BMI指数达到24".as_bytes()).is_ok());
        assert!(Source::read(b"MZ\x90\0\x03\0\0\0").unwrap_err().is_format());
    }
}
