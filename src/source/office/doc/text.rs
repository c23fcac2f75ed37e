//! The text of a document: the pieces it lies in, put in order.

use encoding_rs::WINDOWS_1252;

use crate::error::{Error, Result};
use crate::source::office::doc::File;
use crate::source::office::doc::bytes::{size_at, u8_at, u16_at, u32_at};

/// How many characters a document may have.
const MAX_UNITS: usize = 32 * 1024 * 1024;

/// Entry of the file's directory: where the pieces are listed.
const PIECES: usize = 33;

/// A UTF-16 unit of the text and its place in the main stream, by which its properties go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) unit: u16,
    pub(super) place: u32,
}

/// All text of a document and where its parts end.
pub(super) struct Story {
    units: Vec<Unit>,
    /// Main text, footnotes, headers, macros, comments, endnotes, text boxes: their lengths.
    lengths: [usize; 7],
}

impl Story {
    pub(super) fn read(file: &File) -> Result<Story> {
        let damaged = || Error::format("a damaged Word file: its text cannot be found");
        let length = |i: usize| size_at(&file.main, 0x4C + i * 4).unwrap_or(0);
        let lengths = std::array::from_fn(length);
        let units = units(file).ok_or_else(damaged)?;
        Ok(Story { units, lengths })
    }

    /// The parts that are read: the main text, then text boxes, foot- and endnotes.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[Unit]> {
        [0, 6, 1, 5].into_iter().filter_map(|part| {
            let start = self.lengths[..part].iter().fold(0_usize, |sum, n| sum.saturating_add(*n));
            let end = start.saturating_add(self.lengths[part]).min(self.units.len());
            self.units.get(start..end)
        })
    }
}

/// The units of all pieces.
fn units(file: &File) -> Option<Vec<Unit>> {
    let pieces = piece_table(file.entry(PIECES))?;
    let count = pieces.len().checked_sub(4)? / 12;
    let mut units = Vec::new();
    for i in 0..count {
        let (from, to) = (size_at(pieces, i * 4)?, size_at(pieces, i * 4 + 4)?);
        let place = u32_at(pieces, (count + 1) * 4 + i * 8 + 2)?;
        let length = to.checked_sub(from)?;
        if units.len() + length > MAX_UNITS {
            return None;
        }
        // Bit 30: one byte each, at half the place.
        if place & 0x4000_0000 == 0 {
            wide(&mut units, &file.main, place & 0x3FFF_FFFF, length);
        } else {
            narrow(&mut units, &file.main, (place & 0x3FFF_FFFF) / 2, length);
        }
    }
    Some(units)
}

/// The table of pieces, behind the properties that may stand before it.
fn piece_table(mut bytes: &[u8]) -> Option<&[u8]> {
    while u8_at(bytes, 0)? == 1 {
        let length = usize::from(u16_at(bytes, 1)?);
        bytes = bytes.get(3 + length..)?;
    }
    let length = size_at(bytes, 1)?;
    bytes.get(5..)?.get(..length)
}

fn wide(units: &mut Vec<Unit>, main: &[u8], place: u32, length: usize) {
    let places = (place..).step_by(2).take(length);
    let at = |place: u32| u16_at(main, usize::try_from(place).ok()?);
    units.extend(places.map_while(|place| Some(Unit { unit: at(place)?, place })));
}

fn narrow(units: &mut Vec<Unit>, main: &[u8], place: u32, length: usize) {
    let start = usize::try_from(place).unwrap_or(usize::MAX);
    let bytes = main.get(start..).unwrap_or_default();
    let bytes = bytes.get(..length).unwrap_or(bytes);
    for (byte, place) in bytes.iter().zip(place..) {
        // Marks are below 0x20 in both; what lies above 0x7F is Windows' own.
        let unit = if *byte < 0x80 {
            u16::from(*byte)
        } else {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
            text.encode_utf16().next().unwrap_or_default()
        };
        units.push(Unit { unit, place });
    }
}
