//! The older Word format (`.doc`, and WPS's `.wps`, which is the same): Word 97 to 2003.
//!
//! In: the compound file. Out: as for today's format. The text lies in pieces ([`text`]), the
//! properties of characters and paragraphs in pages beside it ([`properties`]), list definitions
//! and styles in tables of their own ([`lists`]).

mod bytes;
mod lists;
mod properties;
mod text;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::error::{Error, Result};
use crate::source::compose::{Cell, Composer, Table, is_invisible};
use crate::source::kind::cannot_read;
use crate::source::office::doc::bytes::{u16_at, u32_at};
use crate::source::office::doc::lists::Styles;
use crate::source::office::doc::properties::{Merge, Paragraph, Properties, Row};
use crate::source::office::doc::text::{Story, Unit};
use crate::source::{Format, Source};

/// How large a stream may be.
const MAX_STREAM: u64 = 128 * 1024 * 1024;

/// The first versions that lay the file out as it is read here: Word 97.
const WORD_97: u16 = 0x00C1;

/// The streams that hold a document.
struct File {
    main: Vec<u8>,
    table: Vec<u8>,
    /// Properties too long for their pages; most documents have none.
    data: Vec<u8>,
}

/// Reads a compound file.
pub(super) fn read(bytes: &[u8]) -> Result<Source> {
    let file = File::open(bytes)?;
    let story = Story::read(&file)?;
    let properties = Properties::read(&file);
    let mut styles = Styles::read(&file);
    let mut writer = Writer::new(&properties, &mut styles);
    for part in story.parts() {
        for unit in part {
            writer.unit(*unit);
        }
        writer.end();
    }
    let source = writer.composer.finish(Format::Doc, "UTF-16LE");
    if source.text.is_empty() {
        return Err(Error::format(
            "a Word file without any text (its pages may be images: run OCR)",
        ));
    }
    Ok(source)
}

impl File {
    fn open(bytes: &[u8]) -> Result<File> {
        let damaged = |e: std::io::Error| Error::format(format!("a damaged Office file: {e}"));
        let mut compound = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
        if !compound.is_stream("/WordDocument") {
            return Err(other_kind(&compound));
        }
        let has_data = compound.is_stream("/Data");
        let mut stream = |name: &str| -> Result<Vec<u8>> {
            let mut read = Vec::new();
            let stream = compound.open_stream(name).map_err(damaged)?;
            stream.take(MAX_STREAM).read_to_end(&mut read).map_err(damaged)?;
            Ok(read)
        };
        let main = stream("/WordDocument")?;
        let (version, flags) = (u16_at(&main, 2), u16_at(&main, 10).unwrap_or(0));
        if u16_at(&main, 0) != Some(0xA5EC) || version.is_none_or(|version| version < WORD_97) {
            return Err(cannot_read("a Word file from before Word 97"));
        }
        if flags & 0x0100 != 0 {
            return Err(Error::format(
                "an encrypted Word file: save it without its password first",
            ));
        }
        let table = stream(if flags & 0x0200 != 0 { "/1Table" } else { "/0Table" })?;
        let data = if has_data { stream("/Data")? } else { Vec::new() };
        Ok(File { main, table, data })
    }

    /// The bytes of the table stream that entry `index` of the file's directory points to.
    fn entry(&self, index: usize) -> &[u8] {
        self.entry_from(index).and_then(|(bytes, length)| bytes.get(..length)).unwrap_or_default()
    }

    /// The table stream from where entry `index` points to, and the entry's length.
    fn entry_from(&self, index: usize) -> Option<(&[u8], usize)> {
        let at = 0x9A + index * 8;
        let start = usize::try_from(u32_at(&self.main, at)?).ok()?;
        let length = usize::try_from(u32_at(&self.main, at + 4)?).ok()?;
        Some((self.table.get(start..)?, length)).filter(|_| length > 0)
    }
}

/// The error for a compound file that is no Word document.
fn other_kind(compound: &CompoundFile<Cursor<&[u8]>>) -> Error {
    let has = |name: &str| compound.is_stream(name);
    cannot_read(if has("/Workbook") || has("/Book") {
        "an older Excel file (.xls, .et)"
    } else if has("/PowerPoint Document") {
        "a presentation (.ppt)"
    } else if has("/EncryptedPackage") {
        return Error::format("an encrypted Office file: save it without its password first");
    } else {
        "an Office file of an unknown kind"
    })
}

/// Turns characters into paragraphs and tables.
struct Writer<'a> {
    composer: Composer,
    properties: &'a Properties,
    styles: &'a mut Styles,
    /// The paragraph so far, in UTF-16.
    paragraph: Vec<u16>,
    /// For each field that is open, whether its code is being read.
    fields: Vec<bool>,
    /// The paragraphs of the open cell, the cells of the open row, the rows of the open table.
    cell: Vec<String>,
    row: Vec<Vec<String>>,
    rows: Vec<(Vec<Vec<String>>, Row)>,
}

impl<'a> Writer<'a> {
    fn new(properties: &'a Properties, styles: &'a mut Styles) -> Self {
        Writer {
            composer: Composer::default(),
            properties,
            styles,
            paragraph: Vec::new(),
            fields: Vec::new(),
            cell: Vec::new(),
            row: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn unit(&mut self, unit: Unit) {
        match unit.unit {
            // Fields: code, then what shows.
            0x13 => self.fields.push(true),
            0x14 => self.fields.iter_mut().next_back().into_iter().for_each(|code| *code = false),
            0x15 => drop(self.fields.pop()),
            0x0C..=0x0E => self.end_paragraph(unit.place),
            0x07 => self.end_cell(unit.place),
            0x0B => self.show(u16::from(b'\n'), unit.place),
            0x1E => self.show(u16::from(b'-'), unit.place),
            0x09 | 0x20.. => self.show(unit.unit, unit.place),
            // Anchors of pictures, notes and comments.
            _ => {}
        }
    }

    fn show(&mut self, unit: u16, place: u32) {
        if !self.fields.contains(&true) && !self.properties.is_hidden(place) {
            self.paragraph.push(unit);
        }
    }

    fn end_paragraph(&mut self, place: u32) {
        let properties = self.properties.paragraph(place).cloned().unwrap_or_default();
        let text = self.take_text(&properties);
        if properties.in_table {
            self.cell.push(text);
            return;
        }
        self.end_table();
        if self.styles.is_title(&properties) {
            let span = self.composer.line(&text);
            self.composer.extend_title(span);
        } else {
            self.composer.line(&text);
        }
    }

    /// The text of the paragraph that ends, with its number.
    fn take_text(&mut self, properties: &Paragraph) -> String {
        let units = std::mem::take(&mut self.paragraph);
        let decoded = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        let mut text: String = decoded.filter(|c| !is_invisible(*c)).collect();
        if properties.in_table || !text.trim().is_empty() {
            let number = self.styles.number(properties).unwrap_or_default();
            text.insert_str(0, &number);
        }
        text
    }

    /// A cell ends, or, where the properties say so, a row.
    fn end_cell(&mut self, place: u32) {
        let properties = self.properties.paragraph(place).cloned().unwrap_or_default();
        if let Some(row) = properties.row {
            self.paragraph.clear();
            self.rows.push((std::mem::take(&mut self.row), row));
            return;
        }
        let text = self.take_text(&properties);
        self.cell.push(text);
        self.row.push(std::mem::take(&mut self.cell));
    }

    /// Ends what is open: at the end of a part.
    fn end(&mut self) {
        let rest = Paragraph::default();
        let text = self.take_text(&rest);
        self.cell.push(text);
        self.end_table();
        self.fields.clear();
    }

    /// Writes the open table; cells that no row's end follows are paragraphs.
    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            self.composer.table(&table(std::mem::take(&mut self.rows)));
        }
        let loose = std::mem::take(&mut self.row).into_iter().flatten();
        let cell = std::mem::take(&mut self.cell);
        for line in loose.chain(cell) {
            self.composer.line(&line);
        }
    }
}

/// How far apart edges are that are meant to be one, in twentieths of a point.
const NEAR: i32 = 40;

/// A table of rows that each say where their cells begin and end.
fn table(rows: Vec<(Vec<Vec<String>>, Row)>) -> Table {
    let mut edges: Vec<i32> = rows.iter().flat_map(|(_, row)| row.edges.iter().copied()).collect();
    edges.sort_unstable();
    edges.dedup_by(|b, a| *b - *a <= NEAR);
    let column = |edge: i32| edges.partition_point(|known| *known < edge - NEAR);
    let mut table = Table::default();
    // For each column the cell that stands in it: its row and place in the row.
    let mut above: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (texts, row) in rows {
        let y = table.rows.len();
        let mut cells: Vec<Cell> = Vec::new();
        let first = row.edges.first().map_or(0, |edge| column(*edge));
        cells.extend((0..first).map(|_| Cell::of(Vec::new())));
        for (i, lines) in texts.into_iter().enumerate() {
            let bounds = row.edges.get(i).zip(row.edges.get(i + 1));
            let (from, to) = bounds.map_or((i, i + 1), |(a, b)| (column(*a), column(*b)));
            let columns = to.saturating_sub(from).max(1);
            let merge = row.merges.get(i).copied().unwrap_or_default();
            match (merge, above.get(&from).copied(), cells.last_mut()) {
                (Merge::Left, _, Some(left)) => left.columns += columns,
                (Merge::Above, Some((y, i)), _) => table.rows[y][i].rows += 1,
                _ => {
                    above.insert(from, (y, cells.len()));
                    cells.push(Cell { lines, columns, rows: 1 });
                }
            }
        }
        table.rows.push(cells);
    }
    table
}
