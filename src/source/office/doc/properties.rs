//! The properties of characters and paragraphs, by their places in the main stream.
//!
//! They lie in pages of 512 bytes, each with the places at which its stretches begin, and are
//! written as changes («sprm») to the style's.

use crate::source::office::doc::File;
use crate::source::office::doc::bytes::{size_at, u8_at, u16_at, u32_at};

/// Entries of the file's directory: the pages with properties of characters and of paragraphs.
const CHARACTERS: usize = 12;
const PARAGRAPHS: usize = 13;

/// What is looked at of a paragraph's properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) style: u16,
    /// Which list (from 1; 0 for none) and which of its levels.
    pub(super) list: Option<u16>,
    pub(super) level: Option<usize>,
    /// Whether it stands in a table.
    pub(super) in_table: bool,
    /// What it says of its row, if it is a row's end.
    pub(super) row: Option<Row>,
}

/// Where a row's cells begin and end, and how they are merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) edges: Vec<i32>,
    pub(super) merges: Vec<Merge>,
}

/// How a cell is merged with its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    None,
    /// With the cell to its left.
    Left,
    /// With the cell above it.
    Above,
}

/// A stretch of the main stream and its properties.
type Stretch<T> = (u32, u32, T);

/// The properties of a document.
#[derive(Debug, Default)]
pub(super) struct Properties {
    paragraphs: Vec<Stretch<Paragraph>>,
    /// Stretches of text that does not show: hidden, or deleted with changes tracked.
    hidden: Vec<Stretch<()>>,
}

impl Properties {
    pub(super) fn read(file: &File) -> Properties {
        let mut read = Properties::default();
        for page in pages(file, PARAGRAPHS) {
            stretches(page, 13, &mut |from, to, place| {
                read.paragraphs.push((from, to, paragraph(page, place, &file.data)));
            });
        }
        for page in pages(file, CHARACTERS) {
            stretches(page, 1, &mut |from, to, place| {
                if is_hidden(page, place) {
                    read.hidden.push((from, to, ()));
                }
            });
        }
        read.paragraphs.sort_by_key(|(from, _, _)| *from);
        read.hidden.sort_by_key(|(from, _, ())| *from);
        read
    }

    /// The properties of the paragraph whose mark stands at `place`.
    pub(super) fn paragraph(&self, place: u32) -> Option<&Paragraph> {
        find(&self.paragraphs, place)
    }

    /// Whether the character at `place` does not show.
    pub(super) fn is_hidden(&self, place: u32) -> bool {
        find(&self.hidden, place).is_some()
    }
}

fn find<T>(stretches: &[Stretch<T>], place: u32) -> Option<&T> {
    let before = stretches.partition_point(|(from, _, _)| *from <= place).checked_sub(1)?;
    let (_, to, found) = &stretches[before];
    (place < *to).then_some(found)
}

/// The pages that an entry of the file's directory lists.
fn pages(file: &File, entry: usize) -> impl Iterator<Item = &[u8]> {
    let plc = file.entry(entry);
    let count = plc.len().saturating_sub(4) / 8;
    (0..count).filter_map(move |i| {
        let page = size_at(plc, (count + 1) * 4 + i * 4)? & 0x003F_FFFF;
        file.main.get(page * 512..page * 512 + 512)
    })
}

/// Hands each stretch of a page to `see`: from, to, and where in the page its properties are.
/// `size` is that of an entry, whose first byte is half the place.
fn stretches(page: &[u8], size: usize, see: &mut dyn FnMut(u32, u32, usize)) {
    let count = usize::from(u8_at(page, 511).unwrap_or(0));
    for i in 0..count {
        let entry = (count + 1) * 4 + i * size;
        let bounds = u32_at(page, i * 4).zip(u32_at(page, i * 4 + 4));
        if let (Some((from, to)), Some(half)) = (bounds, u8_at(page, entry)) {
            see(from, to, usize::from(half) * 2);
        }
    }
}

fn paragraph(page: &[u8], place: usize, data: &[u8]) -> Paragraph {
    let mut read = Paragraph::default();
    if place == 0 {
        return read;
    }
    // The length counts pairs of bytes; 0 says that the next byte counts them.
    let (start, length) = match usize::from(u8_at(page, place).unwrap_or(0)) {
        0 => (place + 2, usize::from(u8_at(page, place + 1).unwrap_or(0)) * 2),
        pairs => (place + 1, pairs * 2 - 1),
    };
    let bytes = page.get(start..).unwrap_or_default();
    let bytes = bytes.get(..length).unwrap_or(bytes);
    read.style = u16_at(bytes, 0).unwrap_or(0);
    let own = bytes.get(2..).unwrap_or_default();
    let mut elsewhere = changes(own).filter(|(code, _)| matches!(code, 0x6645 | 0x6646));
    let elsewhere = elsewhere.find_map(|(_, operand)| far(data, size_at(operand, 0)?));
    apply(&mut read, changes(own).chain(elsewhere.into_iter().flat_map(changes)));
    read
}

/// The changes that are too long for a page and stand at `place` of the data stream.
fn far(data: &[u8], place: usize) -> Option<&[u8]> {
    let length = usize::from(u16_at(data, place)?);
    data.get(place.checked_add(2)?..)?.get(..length)
}

fn apply<'a>(read: &mut Paragraph, changes: impl Iterator<Item = (u16, &'a [u8])>) {
    let mut ends_row = false;
    let mut row = Row::default();
    for (code, operand) in changes {
        let on = u8_at(operand, 0).is_some_and(|byte| byte != 0);
        match code {
            0x260A => read.level = u8_at(operand, 0).map(usize::from),
            0x460B => read.list = u16_at(operand, 0),
            0x2416 => read.in_table |= on,
            0x2417 => ends_row = on,
            0xD608 => row = table_row(operand),
            _ => {}
        }
    }
    read.row = ends_row.then_some(row);
}

fn is_hidden(page: &[u8], place: usize) -> bool {
    let length = usize::from(u8_at(page, place).unwrap_or(0));
    let bytes = page.get(place + 1..).unwrap_or_default();
    let bytes = bytes.get(..length).unwrap_or(bytes);
    let on = |operand: &[u8]| u8_at(operand, 0).is_some_and(|byte| matches!(byte, 1 | 0x81));
    place > 0
        && changes(bytes).any(|(code, operand)| matches!(code, 0x0800 | 0x083C) && on(operand))
}

/// The list and level that the changes of a style set.
pub(super) fn list_of(bytes: &[u8]) -> (Option<u16>, Option<usize>) {
    let mut read = (None, None);
    for (code, operand) in changes(bytes) {
        match code {
            0x260A => read.1 = u8_at(operand, 0).map(usize::from),
            0x460B => read.0 = u16_at(operand, 0),
            _ => {}
        }
    }
    read
}

/// The changes in a list of them: code and operand.
fn changes(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let code = u16_at(rest, 0)?;
        let (start, length) = match code >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            // The definition of a table's row is the only one with a length of two bytes.
            _ if code == 0xD608 => (4, usize::from(u16_at(rest, 2)?).saturating_sub(1)),
            _ => (3, usize::from(u8_at(rest, 2)?)),
        };
        let operand = rest.get(start..start + length)?;
        rest = rest.get(start + length..)?;
        Some((code, operand))
    })
}

/// The definition of a row: how many cells, their edges, and 20 bytes on each.
fn table_row(operand: &[u8]) -> Row {
    let count = usize::from(u8_at(operand, 0).unwrap_or(0));
    let edge = |i: usize| Some(i32::from(u16_at(operand, 1 + i * 2)?.cast_signed()));
    let cells = 1 + (count + 1) * 2;
    let merge = |i: usize| {
        let flags = u16_at(operand, cells + i * 20).unwrap_or(0);
        match (flags & 3, flags >> 5 & 3) {
            (1, _) => Merge::Left,
            (_, 1) => Merge::Above,
            _ => Merge::None,
        }
    };
    Row { edges: (0..=count).map_while(edge).collect(), merges: (0..count).map(merge).collect() }
}

#[cfg(test)]
mod tests {
    use super::{Merge, changes, find, table_row};

    #[test]
    fn changes_have_operands_of_many_lengths() {
        let bytes = [
            0x16, 0x24, 1, 0x0B, 0x46, 3, 0, 0x0D, 0xC6, 2, 9, 9, 0x08, 0xD6, 3, 0, 7, 7, 0x0A,
            0x26,
        ];
        let read: Vec<_> = changes(&bytes).map(|(code, operand)| (code, operand.len())).collect();
        assert_eq!(read, [(0x2416, 1), (0x460B, 2), (0xC60D, 2), (0xD608, 2)]);
    }

    #[test]
    fn rows_say_how_cells_are_merged() {
        let mut operand = vec![2, 0, 0, 100, 0, 200, 0];
        operand.extend([0x20, 0]);
        operand.extend([0; 18]);
        operand.extend([1, 0]);
        let row = table_row(&operand);
        assert_eq!((row.edges, row.merges), (vec![0, 100, 200], vec![Merge::Above, Merge::Left]));
    }

    #[test]
    fn stretches_are_found_by_place() {
        let stretches = [(10, 20, 'a'), (20, 25, 'b')];
        assert_eq!(
            [9, 10, 19, 20, 25].map(|place| find(&stretches, place).copied()),
            [None, Some('a'), Some('a'), Some('b'), None]
        );
    }
}
