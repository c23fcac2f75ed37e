//! Bytes in, text out: UTF-8 and UTF-16 with and without a byte-order mark, GB18030 (which
//! holds GBK and GB2312) and Big5.
//!
//! In: the bytes, and the charset that a page declares. Out: the text, the encoding's name, and
//! a note where the declared charset is another than that of the bytes; or an error where the
//! bytes are no text. Strict UTF-8 is tried first: text of another encoding that passes as UTF-8
//! does not occur. What a legacy encoding is gets decided by what decodes without loss, then by
//! the frequencies of characters (chardetng), then by what the page says.

use crate::error::{Error, Result};
use crate::source::Format;
use crate::source::{Note, Source};
use crate::span::Span;

/// A decoder's result: the text and the number of sequences that were lost.
struct Attempt {
    text: String,
    lost: usize,
    encoding: &'static str,
}

/// Decodes `bytes`; `declared` is the charset that a page names.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Source> {
    if bytes.is_empty() {
        return Err(Error::decode("the file is empty"));
    }
    let attempt = marked(bytes).or_else(|| unmarked(bytes, declared));
    let attempt = attempt.ok_or_else(|| {
        Error::decode("no UTF-8 or UTF-16, and guihua was built without the feature `encoding`")
    })?;
    check_is_text(&attempt)?;
    let mut source = Source::new(attempt.text, Format::Text, attempt.encoding);
    source.notes.extend(declared.and_then(|name| differing(name, bytes, attempt.encoding)));
    Ok(source)
}

/// Decodes bytes that begin with a byte-order mark, which is no part of the text.
fn marked(bytes: &[u8]) -> Option<Attempt> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Some(utf8(rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some(utf16(rest, u16::from_le_bytes, "UTF-16LE"));
    }
    bytes.strip_prefix(b"\xFE\xFF").map(|rest| utf16(rest, u16::from_be_bytes, "UTF-16BE"))
}

/// None where the encoding is none that this build knows.
fn unmarked(bytes: &[u8], declared: Option<&str>) -> Option<Attempt> {
    let attempt = utf8(bytes);
    // In UTF-16 a few ideographs can be the bytes of ASCII letters, but not many; ASCII in UTF-16 is
    // full of zeros.
    if attempt.lost == 0 && !bytes.contains(&0) {
        return Some(attempt);
    }
    if let Some(attempt) = unmarked_utf16(bytes) {
        return Some(attempt);
    }
    if attempt.lost == 0 || is_damaged_utf8(bytes, &attempt) {
        return Some(attempt);
    }
    legacy(bytes, declared)
}

fn utf8(bytes: &[u8]) -> Attempt {
    let lost = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    Attempt { text: String::from_utf8_lossy(bytes).into_owned(), lost, encoding: "UTF-8" }
}

/// Whether UTF-8 was cut off or hit by wrong bytes. Another encoding would leave hardly an
/// ideograph whole, which takes three bytes that fit; what takes two comes about by chance.
fn is_damaged_utf8(bytes: &[u8], attempt: &Attempt) -> bool {
    let cut = std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
    let is_chinese = |c: char| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
    let chinese = attempt.text.chars().filter(|&c| is_chinese(c)).count();
    let whole = attempt.text.chars().filter(|c| !c.is_ascii()).count().saturating_sub(attempt.lost);
    whole > 0 && (cut || attempt.lost * 20 <= whole || attempt.lost * 3 <= chinese)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: &'static str) -> Attempt {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut lost = rest.len();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text: String = char::decode_utf16(units)
        .map(|c| {
            c.unwrap_or_else(|_| {
                lost += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Attempt { text, lost, encoding }
}

/// UTF-16 without its mark: nearly all units are what Chinese text consists of. The bytes of no
/// other encoding look like that.
fn unmarked_utf16(bytes: &[u8]) -> Option<Attempt> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    [("UTF-16LE", u16::from_le_bytes as fn([u8; 2]) -> u16), ("UTF-16BE", u16::from_be_bytes)]
        .into_iter()
        .find(|(_, unit)| {
            let (pairs, _) = bytes.as_chunks::<2>();
            let usual = pairs.iter().filter(|pair| is_usual(unit(**pair))).count();
            usual * 20 >= pairs.len() * 19
        })
        .map(|(encoding, unit)| utf16(bytes, unit, encoding))
}

/// Whether a UTF-16 unit is a common ideograph, its punctuation or printable ASCII.
fn is_usual(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x2010..=0x203B | 0x3000..=0x301F
        | 0x4E00..=0x9FFF | 0xFF00..=0xFF5E)
}

#[cfg(not(feature = "encoding"))]
fn legacy(_: &[u8], _: Option<&str>) -> Option<Attempt> {
    None
}

#[cfg(feature = "encoding")]
fn legacy(bytes: &[u8], declared: Option<&str>) -> Option<Attempt> {
    use encoding_rs::{BIG5, GB18030};
    let (gb, big5) = (with(GB18030, bytes), with(BIG5, bytes));
    let wanted = declared.and_then(canonical).unwrap_or_else(|| guess(bytes));
    let fewest = gb.lost.min(big5.lost);
    let attempt =
        if wanted == "Big5" && big5.lost == fewest || gb.lost > fewest { big5 } else { gb };
    // A page in UTF-8 may be badly damaged.
    let says_utf8 = declared.and_then(canonical) == Some("UTF-8");
    Some(utf8(bytes)).filter(|a| says_utf8 && a.lost < attempt.lost).or(Some(attempt))
}

#[cfg(feature = "encoding")]
fn with(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Attempt {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    let name = if encoding == encoding_rs::BIG5 { "Big5" } else { "GB18030" };
    Attempt { text: text.into_owned(), lost, encoding: name }
}

/// Big5 or not, by the frequencies of characters.
#[cfg(feature = "encoding")]
fn guess(bytes: &[u8]) -> &'static str {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    if guess == encoding_rs::BIG5 { "Big5" } else { "GB18030" }
}

/// The name under which a label's encoding is decoded here; none for those that no Chinese page
/// is written in (pages that say `iso-8859-1` are as a rule GBK).
fn canonical(label: &str) -> Option<&'static str> {
    let label = label.trim().to_ascii_lowercase().replace('_', "-");
    Some(match label.as_str() {
        "utf-8" | "utf8" => "UTF-8",
        "gb2312" | "gb-2312" | "gb2312-80" | "gbk" | "x-gbk" | "cp936" | "windows-936"
        | "gb18030" | "gb-18030" | "euc-cn" | "csgb2312" => "GB18030",
        "big5" | "big-5" | "big5-hkscs" | "cp950" | "x-x-big5" | "csbig5" => "Big5",
        _ => return None,
    })
}

/// The note for a page whose bytes are in another encoding than it says. A page of plain ASCII
/// is in all of them.
fn differing(declared: &str, bytes: &[u8], found: &'static str) -> Option<Note> {
    let same = canonical(declared) == Some(found) || declared.trim().eq_ignore_ascii_case(found);
    (!same && !bytes.is_ascii()).then(|| Note {
        code: "declared-charset-differs",
        message: format!("the page declares {:.40} and is written in {found}", declared.trim()),
        span: Span::new(0, 0),
    })
}

/// Refuses what decodes to control characters and losses rather than to text.
fn check_is_text(attempt: &Attempt) -> Result<()> {
    let text = &attempt.text;
    let strange = |c: &char| {
        *c == char::REPLACEMENT_CHARACTER
            || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}'))
    };
    let (all, bad) = (text.chars().count(), text.chars().filter(strange).count());
    let destroyed = text.matches(char::REPLACEMENT_CHARACTER).count();
    if destroyed * 10 > all && attempt.lost == 0 {
        return Err(Error::decode(format!(
            "the text was destroyed before it came here: {destroyed} of {all} characters are U+FFFD"
        )));
    }
    // one in a few words is a slip, one of two or three characters none
    if bad * 10 > all.max(10) || bad * 3 > all {
        return Err(Error::decode(format!(
            "no text in UTF-8, UTF-16, GB18030 or Big5: {bad} of {all} characters cannot be read"
        )));
    }
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return Err(Error::decode("the file holds nothing but blank space"));
    }
    Ok(())
}

/// The charset that a page declares near its top, in `<meta>` or in the XML declaration.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..16 * 1024).unwrap_or(bytes);
    let head: String = head.iter().map(|b| char::from(b.to_ascii_lowercase())).collect();
    let after = |key: &str, within: &str| {
        let rest = within.split_once(key)?.1.trim_start().strip_prefix('=')?;
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
        Some(rest.get(..end.unwrap_or(rest.len()))?.to_owned()).filter(|name| !name.is_empty())
    };
    let tags = head.split('<').skip(1).filter_map(|tag| tag.split('>').next());
    tags.filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml")).find_map(|tag| {
        after("charset", tag).or_else(|| after("encoding", tag).filter(|_| tag.starts_with('?')))
    })
}

#[cfg(all(test, feature = "encoding"))]
mod tests {
    use super::{declared, decode};
    use crate::source::Source;

    const TEXT: &str = "关于印发《绿化规划》的通知\n到2025年，绿地率达到40%以上。\n";

    fn gb(text: &str) -> Vec<u8> {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn codes(source: &Source) -> Vec<&str> {
        source.notes.iter().map(|note| note.code).collect()
    }

    #[test]
    fn the_same_text_in_every_encoding() {
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (with(b"\xEF\xBB\xBF", TEXT.as_bytes()), "UTF-8"),
            (with(b"\xFF\xFE", &utf16(TEXT, u16::to_le_bytes)), "UTF-16LE"),
            (with(b"\xFE\xFF", &utf16(TEXT, u16::to_be_bytes)), "UTF-16BE"),
            (utf16(TEXT, u16::to_le_bytes), "UTF-16LE"),
            (utf16(TEXT, u16::to_be_bytes), "UTF-16BE"),
            (gb(TEXT), "GB18030"),
        ] {
            let source = Source::read(&bytes).unwrap();
            assert_eq!((source.text.as_str(), source.encoding), (TEXT, encoding));
            assert_eq!(source.notes, []);
        }
    }

    #[test]
    fn traditional_chinese_passes_through() {
        let text = "關於促進產業發展的實施計畫，總經費達到五千萬元以上。";
        let bytes = encoding_rs::BIG5.encode(text).0;
        let source = Source::read(&bytes).unwrap();
        assert_eq!((source.text.as_str(), source.encoding), (text, "Big5"));
        let source = Source::read(&gb(text)).unwrap();
        assert_eq!((source.text.as_str(), source.encoding), (text, "GB18030"));
    }

    #[test]
    fn a_page_labelled_gb2312_keeps_what_gb2312_lacks() {
        let text = "朱镕基啰㐂𠮷：增长5％";
        let source = decode(&gb(text), Some("gb2312")).unwrap();
        assert_eq!((source.text.as_str(), source.encoding), (text, "GB18030"));
        assert_eq!(source.notes, []);
    }

    #[test]
    fn a_wrong_declaration_is_noted_and_not_followed() {
        let source = decode(TEXT.as_bytes(), Some("gb2312")).unwrap();
        assert_eq!(
            (source.text.as_str(), codes(&source)),
            (TEXT, vec!["declared-charset-differs"])
        );
        for wrong in ["utf-8", "iso-8859-1", "no-such-charset"] {
            let source = decode(&gb(TEXT), Some(wrong)).unwrap();
            assert_eq!(
                (source.text.as_str(), codes(&source)),
                (TEXT, vec!["declared-charset-differs"])
            );
        }
    }

    #[test]
    fn what_a_page_declares() {
        for (page, charset) in [
            ("<html><meta charset=gbk>", Some("gbk")),
            ("<META http-equiv=a content='text/html; charset=GB2312'/>", Some("gb2312")),
            ("<?xml version=\"1.0\" encoding=\"utf-8\"?><html>", Some("utf-8")),
            ("<script charset=\"big5\" src=a.js></script>", None),
            ("<meta name=description content=\"关于encoding=的说明\">", None),
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), charset, "{page}");
        }
    }

    #[test]
    fn a_loss_is_noted_where_it_is() {
        let mut bytes = TEXT.repeat(9).into_bytes();
        bytes[40] = 0xFF;
        let source = Source::read(&bytes).unwrap();
        assert_eq!(codes(&source), ["replacement-character"]);
        assert!(source.notes[0].span.of(&source.text).chars().all(|c| c == '\u{FFFD}'));
        let cut = &TEXT.as_bytes()[..TEXT.len() - 3];
        assert_eq!(codes(&Source::read(cut).unwrap()), ["replacement-character"]);
    }

    #[test]
    fn a_short_text_is_what_it_looks_like() {
        let encoding = |bytes: &[u8]| Source::read(bytes).unwrap().encoding;
        for ascii in ["ab", "plan", "GDP 5%", "target: 12 km"] {
            assert_eq!(encoding(ascii.as_bytes()), "UTF-8", "{ascii}");
        }
        // one bad byte among a few ideographs
        let mut bytes = "绿地率达到40%".as_bytes().to_vec();
        bytes.insert(6, 0xFF);
        assert_eq!(encoding(&bytes), "UTF-8");
        for text in ["绿地率达到40%", "建设公园", "目标"] {
            assert_eq!(encoding(&gb(text)), "GB18030", "{text}");
        }
    }

    #[test]
    fn junk_is_refused_in_words() {
        let noise: Vec<u8> =
            (0..1000_u32).flat_map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        for bytes in [&noise[..], b"\x01\x02\x03\x04\x05\x06", b"", b" \n", b"\xEF\xBB\xBF"] {
            let error = Source::read(bytes).unwrap_err();
            assert!(error.is_decode() && !error.to_string().is_empty());
        }
    }
}
