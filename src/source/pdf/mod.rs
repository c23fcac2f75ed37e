//! PDF with a text layer.
//!
//! In: a file's bytes. Out: paragraphs, and tables where they are drawn with ruled lines; running
//! heads and page numbers are left out. [`content`] reads the pages' instructions with the fonts
//! of [`font`] and [`cmap`], [`lines`], [`tables`] and [`paragraphs`] put the characters
//! together. A file without a text layer, or whose fonts do not say what they show, is an error
//! that says so.
#![expect(clippy::float_arithmetic, reason = "positions on a page are floats in the format")]

mod cmap;
mod columns;
mod content;
mod font;
mod furniture;
mod lines;
mod paragraphs;
mod tables;

use lopdf::{Document, LoadOptions};

use crate::error::{Error, Result};
use crate::source::compose::{self, Composer};
use crate::source::pdf::content::{Glyph, Page, Reader};
use crate::source::pdf::lines::Line;
use crate::source::pdf::paragraphs::Block;
use crate::source::pdf::tables::Table;
use crate::source::{Format, Source};
use crate::span::Span;
use crate::text::is_han;

/// How large a stream of the file's structure may be when unpacked.
const MAX_STREAM: usize = 128 * 1024 * 1024;

/// How many pages are read.
const MAX_PAGES: usize = 5000;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Source> {
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|e| Error::format(format!("a damaged PDF: {e}")))?;
    if document.is_encrypted() && document.encryption_state.is_none() {
        return Err(Error::format("an encrypted PDF: save it without its password first"));
    }
    let mut reader = Reader::new(&document);
    let ids: Vec<_> = document.page_iter().take(MAX_PAGES).collect();
    let pages: Option<Vec<Page>> = ids.into_iter().map(|id| reader.page(id)).collect();
    let pages =
        pages.ok_or_else(|| Error::format("a PDF that unpacks to more than any text has"))?;
    let unreadable = check(&pages)?;
    let sheets: Vec<Sheet> = pages.into_iter().map(Sheet::of).collect();
    Ok(compose(&furniture::without(sheets), &unreadable))
}

/// What stands on a page: lines and tables.
#[derive(Debug, Default)]
struct Sheet {
    lines: Vec<Line>,
    tables: Vec<Table>,
}

impl Sheet {
    fn of(page: Page) -> Sheet {
        let page = lines::upright(page);
        let marked = page.glyphs.iter().filter(|glyph| glyph.artifact).count();
        let all = page.glyphs.len();
        let text = |glyph: &Glyph| !glyph.artifact || marked * 2 > all;
        let glyphs = page.glyphs.into_iter().filter(text).collect();
        let (tables, rest) = tables::tables(glyphs, &page.rules);
        Sheet { lines: lines::lines(&columns::unfold(rest)), tables }
    }
}

/// Refuses files without readable text; gives the pages (from 1) that cannot be read.
fn check(pages: &[Page]) -> Result<Vec<usize>> {
    let mut unreadable = Vec::new();
    let mut readable = 0;
    for (i, page) in pages.iter().enumerate() {
        let shown = page.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
        let (all, lost) = shown
            .fold((0, 0), |(all, lost), glyph| (all + 1, lost + usize::from(is_lost(glyph.c))));
        match all {
            0 if page.pictures => unreadable.push(i + 1),
            0 => {}
            _ if lost * 3 > all => unreadable.push(i + 1),
            _ => readable += 1,
        }
    }
    if readable > 0 {
        return Ok(unreadable);
    }
    let any = pages.iter().any(|page| !page.glyphs.is_empty());
    Err(Error::format(if any {
        "a PDF whose fonts do not say which characters they show: run OCR on it first"
    } else {
        "a PDF without a text layer (its pages are images): run OCR on it first"
    }))
}

/// Whether the character is none that can be read.
fn is_lost(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || matches!(c, '\u{E000}'..='\u{F8FF}') || c.is_control()
}

/// A line or a table in reading order.
enum Piece<'a> {
    Line(&'a Line),
    Table(&'a Table),
}

/// Lines and tables, each table before the first line that stands below it.
fn pieces(sheet: &Sheet) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut tables = sheet.tables.iter().peekable();
    for line in &sheet.lines {
        while let Some(table) = tables.next_if(|table| table.top > line.y) {
            pieces.push(Piece::Table(table));
        }
        pieces.push(Piece::Line(line));
    }
    pieces.extend(tables.map(Piece::Table));
    pieces
}

fn compose(sheets: &[Sheet], unreadable: &[usize]) -> Source {
    let mut writer = Writer::default();
    let all: Vec<Line> = sheets.iter().flat_map(|sheet| sheet.lines.iter().cloned()).collect();
    let document = Block::of(&all);
    for sheet in sheets {
        let block = document.of_page(&sheet.lines);
        for piece in pieces(sheet) {
            match piece {
                Piece::Line(line) => writer.line(line, block),
                Piece::Table(table) => writer.table(table),
            }
        }
    }
    writer.flush();
    for page in unreadable {
        let at = Span::default();
        writer.composer.note(
            "page-not-readable",
            format!("page {page} holds no text that can be read"),
            at,
        );
    }
    writer.composer.finish(Format::Pdf, "UTF-8")
}

/// Puts lines together to paragraphs and parts of tables to tables, across pages as well.
#[derive(Default)]
struct Writer {
    composer: Composer,
    paragraph: String,
    repaired: bool,
    last: Option<Line>,
    table: Option<Table>,
}

impl Writer {
    fn line(&mut self, line: &Line, block: Block) {
        if self.table.is_some() || !self.last.as_ref().is_some_and(|last| block.goes_on(last, line))
        {
            self.flush();
        }
        paragraphs::append(&mut self.paragraph, &line.text);
        self.repaired |= line.repaired;
        self.last = Some(line.clone());
    }

    /// A table that goes on from the page before is one with it.
    fn table(&mut self, table: &Table) {
        match &mut self.table {
            Some(open) if table.goes_on(open) => open.extend(table),
            _ => {
                self.flush();
                self.table = Some(table.clone());
            }
        }
    }

    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let row = self.last.as_ref().is_some_and(|last| last.row);
        let span = if row { self.composer.row(&paragraph) } else { self.composer.line(&paragraph) };
        if std::mem::take(&mut self.repaired) {
            self.composer.note(
                "repaired-spacing",
                "blanks within words or numbers were taken out",
                span,
            );
        }
        self.last = None;
        if let Some(table) = self.table.take() {
            let cell = |cell: tables::Cell| compose::Cell {
                lines: cell.lines,
                columns: cell.columns,
                rows: cell.rows,
            };
            let rows =
                table.cells.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
            self.composer.table(&compose::Table { rows });
        }
    }
}

impl Table {
    /// Whether this one, on the next page, has the columns of `last`.
    fn goes_on(&self, last: &Table) -> bool {
        let same = |(a, b): (&f32, &f32)| (a - b).abs() <= 4.0;
        self.columns.len() == last.columns.len() && self.columns.iter().zip(&last.columns).all(same)
    }

    /// Adds the rows of `more`, without its head where it is that of the first page.
    fn extend(&mut self, more: &Table) {
        let repeated = self.cells.iter().zip(&more.cells).take_while(|(a, b)| a == b).count();
        let has_text = |row: &Vec<tables::Cell>| {
            row.iter().any(|cell| cell.lines.iter().any(|line| line.chars().any(is_han)))
        };
        let head = more.cells.iter().take(repeated).take_while(|row| has_text(row)).count();
        self.cells.extend(more.cells.iter().skip(head).cloned());
        self.repaired |= more.repaired;
    }
}
