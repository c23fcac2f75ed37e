//! Fonts: which characters the bytes of a text stand for and how wide they are.
//!
//! In: a font's dictionary. Out: [`Font`], which reads strings. What a code means is said by the
//! font's own map, by a predefined one (the GB and Big5 families, decoded as what they are), or
//! by the Adobe-GB1 collection, whose first 7,700 glyphs follow the order of GB 2312.

use std::collections::BTreeMap;

use encoding_rs::{BIG5, Encoding, GB18030, MACINTOSH, WINDOWS_1252};
use lopdf::{Dictionary, Document, Object};

use crate::source::pdf::cmap::Map;

/// How large a font's map may be when unpacked.
const MAX_MAP: usize = 8 * 1024 * 1024;

/// A character of a string.
#[derive(Debug, PartialEq)]
pub(super) struct Char {
    /// What it means; the replacement character where nothing says.
    pub(super) text: String,
    /// Its width in thousandths of the font's size.
    pub(super) width: f32,
    /// Whether it is the one-byte space, at which word spacing applies.
    pub(super) is_space: bool,
}

/// A font as far as reading needs it.
#[derive(Debug)]
pub(super) struct Font {
    /// What the font itself says its codes mean.
    map: Map,
    coding: Coding,
    widths: BTreeMap<u32, f32>,
    default_width: f32,
    /// Whether it shows signs instead of letters.
    dingbats: bool,
}

/// How strings are cut into codes, and what the codes mean where the font does not say.
#[derive(Debug)]
enum Coding {
    /// One byte each: a table of characters.
    Simple(Vec<Option<char>>),
    /// Two bytes each, the numbers of glyphs; those of Adobe-GB1 are known.
    Glyphs { gb1: bool },
    /// UTF-16.
    Unicode,
    /// Bytes of an encoding.
    Bytes(&'static Encoding),
    /// By a map of the font's own, to the numbers of glyphs.
    Embedded { map: Map, gb1: bool },
}

impl Font {
    pub(super) fn read(document: &Document, font: &Dictionary) -> Font {
        let map = font.get_deref(b"ToUnicode", document).ok().and_then(stream).unwrap_or_default();
        let read = match name(document, font, b"Subtype").as_str() {
            "Type0" => Font::composite(document, font, map),
            _ => Font::simple(document, font, map),
        };
        let name = name(document, font, b"BaseFont");
        let dingbats = ["Wingdings", "Webdings", "Dingbats"].iter().any(|n| name.contains(n));
        Font { dingbats, ..read }
    }

    fn simple(document: &Document, font: &Dictionary, map: Map) -> Font {
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let first = u32::try_from(first).unwrap_or(0);
        let widths = array(document, font, b"Widths");
        let scale = if name(document, font, b"Subtype") == "Type3" {
            type3_scale(document, font)
        } else {
            1.0
        };
        let widths = widths.iter().zip(first..).filter_map(|(width, code)| {
            Some((code, resolve(document, width).as_float().ok()? * scale))
        });
        Font {
            map,
            coding: Coding::Simple(table(document, font)),
            widths: widths.collect(),
            default_width: 500.0,
            dingbats: false,
        }
    }

    fn composite(document: &Document, font: &Dictionary, map: Map) -> Font {
        let descendants = array(document, font, b"DescendantFonts");
        let descendant = descendants.first().map(|d| resolve(document, d));
        let empty = Dictionary::new();
        let descendant = descendant.and_then(|d| d.as_dict().ok()).unwrap_or(&empty);
        let info = descendant.get_deref(b"CIDSystemInfo", document).and_then(Object::as_dict);
        let ordering = info.and_then(|info| info.get_deref(b"Ordering", document));
        let gb1 = ordering.and_then(Object::as_str).is_ok_and(|ordering| ordering == b"GB1");
        let coding = match font.get_deref(b"Encoding", document) {
            Ok(Object::Name(name)) => predefined(&String::from_utf8_lossy(name), gb1),
            Ok(encoding) => Coding::Embedded { map: stream(encoding).unwrap_or_default(), gb1 },
            Err(_) => Coding::Glyphs { gb1 },
        };
        let default = descendant.get_deref(b"DW", document).and_then(Object::as_float);
        Font {
            map,
            coding,
            widths: composite_widths(document, &array(document, descendant, b"W")),
            default_width: default.unwrap_or(1000.0),
            dingbats: false,
        }
    }

    /// The characters of a string.
    pub(super) fn chars(&self, bytes: &[u8]) -> Vec<Char> {
        let mut chars = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, rest_after) = rest.split_at(self.code_length(rest).clamp(1, rest.len()));
            chars.push(self.char(code));
            rest = rest_after;
        }
        chars
    }

    fn code_length(&self, bytes: &[u8]) -> usize {
        let high = bytes.first().is_some_and(|b| *b > 0x80);
        match &self.coding {
            Coding::Simple(_) => 1,
            Coding::Unicode if matches!(bytes.first(), Some(0xD8..=0xDB)) => 4,
            Coding::Glyphs { .. } | Coding::Unicode => 2,
            Coding::Bytes(e)
                if *e == GB18030 && high && matches!(bytes.get(1), Some(0x30..=0x39)) =>
            {
                4
            }
            Coding::Bytes(_) => 1 + usize::from(high),
            Coding::Embedded { map, .. } => {
                let fits = |(length, low, high): &&(usize, u32, u32)| {
                    bytes.get(..*length).is_some_and(|b| (*low..=*high).contains(&number(b)))
                };
                map.spaces.iter().find(fits).map_or(2, |(length, _, _)| *length)
            }
        }
    }

    fn char(&self, bytes: &[u8]) -> Char {
        let code = number(bytes);
        let own = self.map.text.get(&code).filter(|text| is_meaningful(text)).cloned();
        let text = own.or_else(|| self.meaning(bytes, code).filter(|_| !self.dingbats));
        // A sign that is no character (a box to tick, a bullet) is no loss.
        let lost = if self.dingbats { String::new() } else { char::REPLACEMENT_CHARACTER.into() };
        Char {
            text: text.unwrap_or(lost),
            width: self.width(bytes, code),
            is_space: bytes == [b' '],
        }
    }

    /// What a code means by the font's coding.
    fn meaning(&self, bytes: &[u8], code: u32) -> Option<String> {
        match &self.coding {
            Coding::Simple(table) => table.get(code as usize).copied().flatten().map(String::from),
            Coding::Glyphs { gb1 } => gb1.then(|| of_gb1(code)).flatten().map(String::from),
            Coding::Embedded { map, gb1 } => {
                let glyph = map.glyph(code).filter(|_| *gb1)?;
                of_gb1(glyph).map(String::from)
            }
            Coding::Unicode => {
                let (pairs, _) = bytes.as_chunks::<2>();
                let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
                String::from_utf16(&units.collect::<Vec<_>>()).ok()
            }
            Coding::Bytes(encoding) => {
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
                Some(text.into_owned())
            }
        }
    }

    fn width(&self, bytes: &[u8], code: u32) -> f32 {
        let known = |glyph: u32| self.widths.get(&glyph).copied().unwrap_or(self.default_width);
        match &self.coding {
            Coding::Simple(_) | Coding::Glyphs { .. } => known(code),
            Coding::Embedded { map, .. } => known(map.glyph(code).unwrap_or(code)),
            // The glyph numbers of these are in tables of Adobe's; half and full squares will do.
            Coding::Unicode if code < 0x100 => self.default_width / 2.0,
            Coding::Bytes(_) if bytes.len() == 1 => self.default_width / 2.0,
            Coding::Unicode | Coding::Bytes(_) => self.default_width,
        }
    }
}

/// A map that says «private use» or nothing at all says less than the coding.
fn is_meaningful(text: &str) -> bool {
    !text.chars().all(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\0'))
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

/// The predefined codings by their names; see ISO 32000-1, 9.7.5.2.
fn predefined(name: &str, gb1: bool) -> Coding {
    let base = name.trim_end_matches("-H").trim_end_matches("-V");
    match base {
        b if b.ends_with("-UCS2") || b.ends_with("-UTF16") => Coding::Unicode,
        "GB-EUC" | "GBpc-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" => Coding::Bytes(GB18030),
        "B5pc" | "HKscs-B5" | "ETen-B5" | "ETenms-B5" => Coding::Bytes(BIG5),
        _ => Coding::Glyphs { gb1 },
    }
}

/// The character of a glyph of Adobe-GB1. The collection numbers what GB 2312 holds in its
/// order, behind ASCII; each run is (first glyph, first code in GB 2312, length).
fn of_gb1(glyph: u32) -> Option<char> {
    const SIGNS: &[(u32, u32, u32)] = &[
        (96, 0xA1A1, 94),
        (190, 0xA2B1, 50),
        (240, 0xA2E5, 10),
        (250, 0xA2F1, 12),
        (262, 0xA3A1, 94),
        (356, 0xA4A1, 83),
        (439, 0xA5A1, 86),
        (525, 0xA6A1, 24),
        (549, 0xA6C1, 24),
        (602, 0xA7A1, 33),
        (635, 0xA7D1, 33),
        (700, 0xA8C5, 37),
        (738, 0xA9A4, 76),
    ];
    /// The ideographs: whole rows of 94, the 40th of which (0xD7) has 89.
    const LEVELS: [(u32, u32); 2] = [(940, 0xB0), (4695, 0xD8)];
    match glyph {
        1..=95 => char::from_u32(0x1F + glyph),
        814..=907 => char::from_u32(0x21 + glyph - 814),
        7716 => Some(' '),
        96..=813 => {
            let run = SIGNS.iter().find(|(first, _, n)| (*first..first + n).contains(&glyph))?;
            gb(run.1 + glyph - run.0)
        }
        940..=7702 => {
            let (first, row) = LEVELS[usize::from(glyph >= LEVELS[1].0)];
            let (row, cell) = (row + (glyph - first) / 94, (glyph - first) % 94);
            gb(row << 8 | (0xA1 + cell))
        }
        _ => None,
    }
}

fn gb(code: u32) -> Option<char> {
    let bytes = u16::try_from(code).ok()?.to_be_bytes();
    let text = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
    text.chars().next()
}

/// The characters of a simple font's 256 codes: its base encoding and the differences from it.
fn table(document: &Document, font: &Dictionary) -> Vec<Option<char>> {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let dictionary = encoding.and_then(|e| e.as_dict().ok());
    let base = match (encoding, dictionary) {
        (Some(Object::Name(name)), _) => String::from_utf8_lossy(name).into_owned(),
        (_, Some(dictionary)) => name(document, dictionary, b"BaseEncoding"),
        _ => String::new(),
    };
    let encoding = if base == "MacRomanEncoding" { MACINTOSH } else { WINDOWS_1252 };
    let decode = |b: u8| encoding.decode_without_bom_handling(&[b]).0.chars().next();
    let mut table: Vec<Option<char>> =
        (0..=255).map(|b| decode(b).filter(|c| !c.is_control())).collect();
    let mut code = 0_usize;
    for difference in dictionary.map(|d| array(document, d, b"Differences")).unwrap_or_default() {
        match resolve(document, difference) {
            Object::Integer(n) => code = usize::try_from(*n).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(place) = table.get_mut(code) {
                    *place = glyph_name(&String::from_utf8_lossy(name));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    table
}

/// The glyphs that have names of their own, sorted.
const NAMES: &[(&str, char)] = &[
    ("ampersand", '&'),
    ("asterisk", '*'),
    ("at", '@'),
    ("bar", '|'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("bullet", '•'),
    ("colon", ':'),
    ("comma", ','),
    ("degree", '°'),
    ("divide", '÷'),
    ("dollar", '$'),
    ("eight", '8'),
    ("ellipsis", '…'),
    ("emdash", '—'),
    ("endash", '–'),
    ("equal", '='),
    ("exclam", '!'),
    ("five", '5'),
    ("four", '4'),
    ("greater", '>'),
    ("greaterequal", '≥'),
    ("hyphen", '-'),
    ("less", '<'),
    ("lessequal", '≤'),
    ("middot", '·'),
    ("minus", '−'),
    ("multiply", '×'),
    ("nine", '9'),
    ("numbersign", '#'),
    ("one", '1'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("percent", '%'),
    ("period", '.'),
    ("periodcentered", '·'),
    ("perthousand", '‰'),
    ("plus", '+'),
    ("plusminus", '±'),
    ("question", '?'),
    ("quotedbl", '"'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotesingle", '\''),
    ("semicolon", ';'),
    ("seven", '7'),
    ("six", '6'),
    ("slash", '/'),
    ("space", ' '),
    ("three", '3'),
    ("two", '2'),
    ("underscore", '_'),
    ("zero", '0'),
];

/// The character a glyph is named after: `A`, `five`, `percent`, `uni4E00`.
fn glyph_name(name: &str) -> Option<char> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c);
    }
    if let Ok(at) = NAMES.binary_search_by(|(known, _)| (*known).cmp(name)) {
        return Some(NAMES[at].1);
    }
    let code = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    u32::from_str_radix(code.get(..4.min(code.len()))?, 16).ok().and_then(char::from_u32)
}

/// The widths of a composite font: `c [w1 w2 …]` and `first last w`.
fn composite_widths(document: &Document, widths: &[&Object]) -> BTreeMap<u32, f32> {
    let mut read = BTreeMap::new();
    let mut rest = widths;
    let code = |object: &Object| u32::try_from(resolve(document, object).as_i64().ok()?).ok();
    while let [first, second, after @ ..] = rest {
        let Some(first) = code(first) else { break };
        if let Ok(list) = resolve(document, second).as_array() {
            let list = list.iter().filter_map(|w| resolve(document, w).as_float().ok());
            read.extend((first..).zip(list));
            rest = after;
        } else {
            let (Some(last), [width, after @ ..]) = (code(second), after) else { break };
            let width = resolve(document, width).as_float().unwrap_or(1000.0);
            read.extend((first..=last.min(0xFFFF)).map(|code| (code, width)));
            rest = after;
        }
    }
    read
}

/// The glyphs of a Type 3 font are drawn in a space of their own.
fn type3_scale(document: &Document, font: &Dictionary) -> f32 {
    let matrix = array(document, font, b"FontMatrix");
    let scale = matrix.first().and_then(|m| resolve(document, m).as_float().ok());
    scale.map_or(1.0, |scale| scale * 1000.0)
}

fn stream(object: &Object) -> Option<Map> {
    let stream = object.as_stream().ok()?;
    Some(Map::read(&stream.get_plain_content_with_limit(MAX_MAP).ok()?))
}

fn name(document: &Document, dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get_deref(key, document).and_then(Object::as_name);
    name.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default()
}

fn array<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Vec<&'a Object> {
    let array = dictionary.get_deref(key, document).and_then(Object::as_array);
    array.map(|array| array.iter().collect()).unwrap_or_default()
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).map_or(&Object::Null, |(_, object)| object)
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, dictionary};

    use super::{Font, glyph_name, of_gb1};

    fn font(encoding: &str) -> Font {
        let descendant = dictionary! {
            "Subtype" => "CIDFontType0",
            "CIDSystemInfo" => dictionary! { "Ordering" => lopdf::Object::string_literal("GB1") },
        };
        let font = dictionary! {
            "Subtype" => "Type0",
            "Encoding" => encoding,
            "DescendantFonts" => vec![descendant.into()],
        };
        Font::read(&Document::new(), &font)
    }

    fn text(font: &Font, bytes: &[u8]) -> String {
        font.chars(bytes).into_iter().map(|c| c.text).collect()
    }

    #[test]
    fn fonts_without_a_map_of_their_own() {
        let gb = encoding_rs::GB18030.encode("规划2025年㐂").0;
        assert_eq!(text(&font("GBK-EUC-H"), &gb), "规划2025年㐂");
        let big5 = encoding_rs::BIG5.encode("計畫5%").0;
        assert_eq!(text(&font("ETen-B5-H"), &big5), "計畫5%");
        let utf16: Vec<u8> = "绿地率𠮷".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&font("UniGB-UCS2-H"), &utf16), "绿地率𠮷");
        assert_eq!(text(&font("Identity-H"), &[0x10, 0x00, 0xFF, 0xFF]), "炎\u{FFFD}");
    }

    #[test]
    fn glyphs_of_adobe_gb1() {
        for (glyph, c) in [
            (34, 'A'),
            (98, '。'),
            (262, '！'),
            (830, '1'),
            (940, '啊'),
            (4694, '座'),
            (4695, '亍'),
            (7702, '齄'),
        ] {
            assert_eq!(of_gb1(glyph), Some(c), "{glyph}");
        }
        assert_eq!((of_gb1(0), of_gb1(9000)), (None, None));
    }

    #[test]
    fn glyphs_by_name() {
        for (name, c) in
            [("A", Some('A')), ("percent", Some('%')), ("uni4E00", Some('一')), ("g17", None)]
        {
            assert_eq!(glyph_name(name), c);
        }
    }
}
