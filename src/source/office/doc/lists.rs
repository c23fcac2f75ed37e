//! List definitions and styles of the older Word format.

use std::collections::BTreeMap;

use crate::source::office::doc::File;
use crate::source::office::doc::bytes::{size_at, u8_at, u16_at, u32_at};
use crate::source::office::doc::properties::{Paragraph, list_of};
use crate::source::office::numbering::{LEVELS, Level, Lists, Style};

/// Entries of the file's directory: styles, list definitions, lists.
const STYLES: usize = 1;
const DEFINITIONS: usize = 73;
const LISTS: usize = 74;

/// The built-in style for titles.
const TITLE: u16 = 62;

/// How many styles one may be based on.
const MAX_CHAIN: usize = 20;

/// The styles and lists of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<ParagraphStyle>,
    pub(super) lists: Lists,
}

#[derive(Clone, Debug, Default)]
struct ParagraphStyle {
    is_title: bool,
    based_on: usize,
    list: Option<u16>,
    level: Option<usize>,
}

impl Styles {
    pub(super) fn read(file: &File) -> Styles {
        let mut read = Styles { styles: styles(file.entry(STYLES)), ..Styles::default() };
        let definitions = definitions(file, &mut read.lists).unwrap_or_default();
        lists(file.entry(LISTS), &definitions, &mut read.lists);
        read
    }

    pub(super) fn is_title(&self, paragraph: &Paragraph) -> bool {
        self.styles.get(usize::from(paragraph.style)).is_some_and(|style| style.is_title)
    }

    /// The number that the paragraph shows; counts on.
    pub(super) fn number(&mut self, paragraph: &Paragraph) -> Option<String> {
        let (list, level) = self.list(paragraph)?;
        self.lists.next(list, level)
    }

    /// The list and level of a paragraph: its own, or its style's.
    fn list(&self, paragraph: &Paragraph) -> Option<(u32, usize)> {
        let first = self.styles.get(usize::from(paragraph.style));
        let next = |style: &&ParagraphStyle| self.styles.get(style.based_on);
        let chain: Vec<_> = std::iter::successors(first, next).take(MAX_CHAIN).collect();
        let list = paragraph.list.or_else(|| chain.iter().find_map(|style| style.list));
        let level = paragraph.level.or_else(|| chain.iter().find_map(|style| style.level));
        // Numbers beyond 2046 say that there was a list once.
        let list = list.filter(|list| (1..=2046).contains(list))?;
        Some((u32::from(list), level.unwrap_or(0)))
    }
}

/// The style sheet: a header, then each style with its length before it.
fn styles(bytes: &[u8]) -> Vec<ParagraphStyle> {
    let mut read = Vec::new();
    let Some(header) = u16_at(bytes, 0).map(usize::from) else { return read };
    let base = u16_at(bytes, 4).map_or(10, usize::from);
    let mut at = 2 + header;
    while let Some(length) = u16_at(bytes, at).map(usize::from) {
        let style = bytes.get(at + 2..at + 2 + length).unwrap_or_default();
        read.push(
            style_of(style, base)
                .unwrap_or(ParagraphStyle { based_on: usize::MAX, ..Default::default() }),
        );
        at += 2 + length;
    }
    read
}

/// A style: fixed data of `base` bytes, its name, then its changes to paragraphs.
fn style_of(bytes: &[u8], base: usize) -> Option<ParagraphStyle> {
    let built_in = u16_at(bytes, 0)? & 0x0FFF;
    let kind_and_base = u16_at(bytes, 2)?;
    let mut style = ParagraphStyle {
        is_title: built_in == TITLE,
        based_on: usize::from(kind_and_base >> 4),
        ..ParagraphStyle::default()
    };
    let name = usize::from(u16_at(bytes, base)?);
    // The name ends with a zero, and what follows is even.
    let changes = base + 2 + (name + 1) * 2;
    if kind_and_base & 0xF == 1 {
        let length = usize::from(u16_at(bytes, changes)?);
        let changes = bytes.get(changes + 4..changes + 2 + length).unwrap_or_default();
        (style.list, style.level) = list_of(changes);
    }
    Some(style)
}

/// The definitions: all heads, then all levels. Gives the index of each by its id.
fn definitions(file: &File, lists: &mut Lists) -> Option<BTreeMap<u32, usize>> {
    let (bytes, length) = file.entry_from(DEFINITIONS)?;
    let count = usize::from(u16_at(bytes, 0)?);
    let mut rest = bytes.get(length..)?;
    let mut indices = BTreeMap::new();
    for i in 0..count {
        let head = bytes.get(2 + i * 28..2 + (i + 1) * 28)?;
        let simple = u8_at(head, 26)? & 1 == 1;
        let mut levels = Vec::new();
        for _ in 0..if simple { 1 } else { LEVELS } {
            let (level, after) = level(rest)?;
            levels.push(level);
            rest = after;
        }
        indices.insert(u32_at(head, 0)?, lists.define(levels));
    }
    Some(indices)
}

/// A level: 28 bytes, changes to paragraphs and characters, the text with its length before it.
fn level(bytes: &[u8]) -> Option<(Level, &[u8])> {
    let flags = u8_at(bytes, 5)?;
    let text_at = 28 + usize::from(u8_at(bytes, 24)?) + usize::from(u8_at(bytes, 25)?);
    let length = usize::from(u16_at(bytes, text_at)?);
    let units = (0..length).map(|i| u16_at(bytes, text_at + 2 + i * 2));
    let units: Vec<u16> = units.collect::<Option<_>>()?;
    let mut text = String::new();
    for c in char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
        // The numbers of levels stand as characters 0 to 8.
        match u32::from(c) {
            n @ 0..9 => text.extend(['%', char::from_digit(n + 1, 10).unwrap_or('1')]),
            _ => text.push(c),
        }
    }
    let style = style(u8_at(bytes, 4)?);
    let read = Level {
        style,
        text,
        start: u32_at(bytes, 0)?,
        restart: (flags & 0x08 != 0).then(|| u8_at(bytes, 26).map_or(0, usize::from)),
        decimal: flags & 0x04 != 0,
    };
    Some((read, bytes.get(text_at + 2 + length * 2..)?))
}

/// The lists: all heads, then what each changes of its definition.
fn lists(bytes: &[u8], definitions: &BTreeMap<u32, usize>, lists: &mut Lists) {
    let count = size_at(bytes, 0).unwrap_or(0).min(bytes.len() / 16);
    let mut at = 4 + count * 16;
    for i in 0..count {
        let head = bytes.get(4 + i * 16..4 + (i + 1) * 16).unwrap_or_default();
        let changes = u8_at(head, 12).unwrap_or(0);
        let mut starts = BTreeMap::new();
        at += 4;
        for _ in 0..changes {
            let Some((start, flags)) = u32_at(bytes, at).zip(u32_at(bytes, at + 4)) else { break };
            at += 8;
            let place = usize::try_from(flags & 0xF).unwrap_or(0);
            if flags & 0x20 != 0 {
                let own = bytes.get(at..).and_then(level);
                let Some((level, after)) = own else { break };
                at = bytes.len() - after.len();
                starts.insert(place, level.start);
            } else if flags & 0x10 != 0 {
                starts.insert(place, start);
            }
        }
        let definition = u32_at(head, 0).and_then(|id| definitions.get(&id));
        if let (Some(&definition), Ok(id)) = (definition, u32::try_from(i + 1)) {
            lists.add(id, definition, starts);
        }
    }
}

/// Word's code for a way to write numbers.
fn style(code: u8) -> Style {
    match code {
        1 => Style::UpperRoman,
        2 => Style::LowerRoman,
        3 => Style::UpperLetter,
        4 => Style::LowerLetter,
        10 | 36 | 40 => Style::Digits,
        11 | 17 | 33 | 35 | 37 | 39 => Style::Chinese,
        14 | 19 => Style::FullWidth,
        16 | 34 | 38 => Style::Legal,
        18 | 28 => Style::Circled,
        22 => Style::ZeroPadded,
        23 => Style::Bullet,
        26 => Style::Dotted,
        27 => Style::Bracketed,
        29 => Style::CircledChinese,
        30 => Style::Stems,
        31 | 32 => Style::Branches,
        255 => Style::None,
        _ => Style::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, level};

    #[test]
    fn a_level_says_what_it_shows() {
        let mut bytes = vec![1, 0, 0, 0, 39, 0];
        bytes.resize(28, 0);
        bytes.extend([3, 0]);
        bytes.extend("（\u{1}）".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.push(7);
        let (level, rest) = level(&bytes).unwrap();
        assert_eq!((level.style, level.text.as_str(), level.start), (Style::Chinese, "（%2）", 1));
        assert_eq!((level.restart, rest), (None, &[7][..]));
    }
}
