//! Character maps embedded in a PDF: from codes to Unicode, and from codes to glyph numbers.

use std::collections::BTreeMap;

/// How many codes one map may give a meaning.
const MAX_CODES: usize = 100_000;

/// What a character map says.
#[derive(Debug, Default)]
pub(super) struct Map {
    /// The lengths in bytes and the bounds of the codes.
    pub(super) spaces: Vec<(usize, u32, u32)>,
    /// What the codes mean.
    pub(super) text: BTreeMap<u32, String>,
    /// Ranges of codes and the glyph number of the first.
    pub(super) glyphs: Vec<(u32, u32, u32)>,
}

/// A token of the map's PostScript.
#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Number(u32),
    Word(&'a str),
    Open,
    Close,
}

impl Map {
    /// Reads a map; what it cannot make out it passes over.
    pub(super) fn read(bytes: &[u8]) -> Map {
        let text: String = bytes.iter().map(|b| char::from(*b)).collect();
        let tokens = tokens(&text);
        let mut map = Map::default();
        let mut rest = tokens.as_slice();
        while let Some((token, after)) = rest.split_first() {
            let Token::Word(word) = token else {
                rest = after;
                continue;
            };
            let end =
                after.iter().position(|t| matches!(t, Token::Word(w) if w.starts_with("end")));
            let (section, tail) = after.split_at(end.unwrap_or(after.len()));
            rest = match *word {
                "begincodespacerange"
                | "beginbfchar"
                | "beginbfrange"
                | "begincidrange"
                | "begincidchar" => {
                    map.section(word, section);
                    tail
                }
                _ => after,
            };
        }
        map
    }

    fn section(&mut self, word: &str, tokens: &[Token<'_>]) {
        match word {
            "begincodespacerange" => {
                for pair in tokens.chunks_exact(2) {
                    if let [Token::Hex(low), Token::Hex(high)] = pair {
                        self.spaces.push((low.len(), number(low), number(high)));
                    }
                }
            }
            "beginbfchar" => {
                for pair in tokens.chunks_exact(2) {
                    if let [Token::Hex(code), Token::Hex(text)] = pair {
                        self.mean(number(code), utf16(text));
                    }
                }
            }
            "begincidrange" => {
                for range in tokens.chunks_exact(3) {
                    if let [Token::Hex(low), Token::Hex(high), Token::Number(glyph)] = range {
                        self.glyphs.push((number(low), number(high), *glyph));
                    }
                }
            }
            "begincidchar" => {
                for pair in tokens.chunks_exact(2) {
                    if let [Token::Hex(code), Token::Number(glyph)] = pair {
                        self.glyphs.push((number(code), number(code), *glyph));
                    }
                }
            }
            _ => self.ranges(tokens),
        }
    }

    /// `<0001> <0005> <4E00>`, or `<0001> <0003> [<4E00> <4E01> <4E03>]`.
    fn ranges(&mut self, tokens: &[Token<'_>]) {
        let mut rest = tokens;
        while let [Token::Hex(low), Token::Hex(high), target, after @ ..] = rest {
            let (low, high) = (number(low), number(high));
            rest = after;
            match target {
                Token::Hex(first) => {
                    let room = MAX_CODES.saturating_sub(self.text.len());
                    for (i, code) in (low..=high).take(room).enumerate() {
                        self.mean(code, utf16(&add(first, i)));
                    }
                }
                Token::Open => {
                    let end = after.iter().position(|t| *t == Token::Close).unwrap_or(after.len());
                    for (code, token) in (low..=high).zip(&after[..end]) {
                        if let Token::Hex(text) = token {
                            self.mean(code, utf16(text));
                        }
                    }
                    rest = after.get(end + 1..).unwrap_or_default();
                }
                _ => {}
            }
        }
    }

    fn mean(&mut self, code: u32, text: String) {
        if self.text.len() < MAX_CODES && !text.is_empty() {
            self.text.insert(code, text);
        }
    }

    /// The glyph number of a code.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let range = self.glyphs.iter().find(|(low, high, _)| (*low..=*high).contains(&code));
        range.map(|(low, _, glyph)| glyph.saturating_add(code - low))
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

/// The bytes with `by` added to the number that the last two of them are.
fn add(bytes: &[u8], by: usize) -> Vec<u8> {
    let mut sum = bytes.to_vec();
    let mut carry = by;
    for byte in sum.iter_mut().rev().take(2) {
        carry += usize::from(*byte);
        *byte = u8::try_from(carry & 0xFF).unwrap_or_default();
        carry >>= 8;
    }
    sum
}

fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).filter(|unit| *unit != 0);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (token, length) = token(rest, c);
        tokens.extend(token);
        rest = rest.get(length.max(c.len_utf8())..).unwrap_or_default();
    }
    tokens
}

/// The token that `rest` begins with, and its length.
fn token(rest: &str, first: char) -> (Option<Token<'_>>, usize) {
    let upto = |end: Option<usize>| end.unwrap_or(rest.len());
    match first {
        '<' if !rest.starts_with("<<") => {
            let end = upto(rest.find('>'));
            (Some(Token::Hex(hex(rest.get(1..end).unwrap_or_default()))), end + 1)
        }
        '[' => (Some(Token::Open), 1),
        ']' => (Some(Token::Close), 1),
        '%' => (None, upto(rest.find(['\n', '\r']))),
        c if c.is_ascii_alphanumeric() => {
            let end = upto(rest.find(|c: char| !c.is_ascii_alphanumeric()));
            let word = rest.get(..end).unwrap_or_default();
            (Some(word.parse().map_or(Token::Word(word), Token::Number)), end)
        }
        c => (None, c.len_utf8()),
    }
}

fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.chars().filter_map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

#[cfg(test)]
mod tests {
    use super::Map;

    #[test]
    fn codes_and_what_they_mean() {
        let map = Map::read(
            b"/CIDInit begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange\n\
              2 beginbfchar <0001> <89C4> % comment\n<02><D842DFB7> endbfchar\n\
              2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<5212><0033 0034>] endbfrange\n\
              1 begincidrange <8140> <8150> 700 endcidrange",
        );
        assert_eq!(map.spaces, [(2, 0, 0xFFFF)]);
        let text: Vec<_> = map.text.iter().map(|(code, text)| (*code, text.as_str())).collect();
        assert_eq!(
            text,
            [(1, "规"), (2, "𠮷"), (16, "一"), (17, "丁"), (18, "丂"), (32, "划"), (33, "34")]
        );
        assert_eq!((map.glyph(0x8141), map.glyph(0x8160)), (Some(701), None));
    }

    #[test]
    fn endless_ranges_are_cut() {
        let map = Map::read(b"1 beginbfrange <00000000> <FFFFFFFF> <4E00> endbfrange");
        assert!(map.text.len() <= super::MAX_CODES);
        Map::read(b"beginbfchar <12");
        Map::read("begin\u{e9}bfrange [[]] <<".as_bytes());
    }
}
