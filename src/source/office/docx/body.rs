//! The text of a part: the elements in document order become paragraphs and tables.
//!
//! One pass over the XML with a stack of what is open (containers, tables, rows, cells,
//! paragraphs). What the final document does not show is skipped as a whole.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::source::compose::{Cell, Table, is_invisible};
use crate::source::office::docx::lines_of;
use crate::source::office::docx::styles::Styles;
use crate::source::office::xml::{Element, Xml, walk};
use crate::source::raised::{self, Raised};

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph: its text with the number that Word shows.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) is_title: bool,
    style: Option<String>,
    list: Option<u32>,
    level: Option<usize>,
    /// Text boxes anchored in it.
    boxes: Vec<Item>,
}

/// What was read from the main part.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) items: Vec<Item>,
    /// The notes that the text refers to, in order.
    pub(super) footnotes: Vec<String>,
    pub(super) endnotes: Vec<String>,
}

impl Body {
    pub(super) fn read(text: &str, styles: &mut Styles) -> Result<Self> {
        let mut reader = Reader::new(styles);
        walk(text, |xml| reader.see(xml))?;
        Ok(Body { items: reader.items(), footnotes: reader.footnotes, endnotes: reader.endnotes })
    }
}

/// The notes of `footnotes.xml` or `endnotes.xml` by their ids.
pub(super) fn read_notes(text: &str, styles: &mut Styles) -> Result<BTreeMap<String, Vec<Item>>> {
    let mut notes = BTreeMap::new();
    let mut id = String::new();
    let mut reader = Reader::new(styles);
    walk(text, |xml| match xml {
        Xml::Open(element) if matches!(element.name(), "footnote" | "endnote") => {
            id = element.attribute("id").unwrap_or_default();
        }
        Xml::Close("footnote" | "endnote") => {
            notes.insert(std::mem::take(&mut id), reader.items());
        }
        xml => reader.see(xml),
    })?;
    Ok(notes)
}

/// What is open.
enum Open {
    /// The body, a text box or a note.
    Container(Vec<Item>),
    Table(Vec<Row>),
    Row(Row),
    Cell(Merge, usize, Vec<Item>),
    Paragraph(Paragraph),
}

/// A row while its table is read: cells with the column they begin in.
#[derive(Default)]
struct Row {
    cells: Vec<(Merge, usize, Vec<Item>)>,
    before: usize,
    deleted: bool,
}

/// How a cell is merged with the one above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    /// It is one cell with that above it.
    Above,
}

struct Reader<'a> {
    styles: &'a mut Styles,
    open: Vec<Open>,
    /// The element that is skipped with all it holds, and how many of its name are open in it.
    skipped: Option<(String, usize)>,
    /// The property element that is open: those of a paragraph, a run or a row.
    properties: Option<&'static str>,
    /// Whether the current run is hidden.
    hidden: bool,
    /// Whether the current run stands raised.
    raised: bool,
    /// Whether text that comes is text of the document.
    in_text: bool,
    footnotes: Vec<String>,
    endnotes: Vec<String>,
}

/// What is no part of the final document's text: former versions, codes of fields, the second
/// form of drawings (`Fallback`), readings of ruby.
const SKIPPED: &[&str] = &[
    "del",
    "delText",
    "Fallback",
    "instrText",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "rt",
    "sectPr",
    "sdtPr",
    "tblPr",
    "tblPrChange",
    "tblGrid",
    "tblPrExChange",
    "tcPrChange",
    "trPrChange",
    "txBody",
    "numberingChange",
    "cellDel",
    "docPartObj",
    "delInstrText",
];

impl<'a> Reader<'a> {
    fn new(styles: &'a mut Styles) -> Self {
        Reader {
            styles,
            open: vec![Open::Container(Vec::new())],
            skipped: None,
            properties: None,
            hidden: false,
            raised: false,
            in_text: false,
            footnotes: Vec::new(),
            endnotes: Vec::new(),
        }
    }

    /// What was read so far; what is still open is closed.
    fn items(&mut self) -> Vec<Item> {
        while self.open.len() > 1 {
            self.close_top();
        }
        match self.open.first_mut() {
            Some(Open::Container(items)) => std::mem::take(items),
            _ => Vec::new(),
        }
    }

    fn see(&mut self, xml: Xml<'_>) {
        if let Some((name, depth)) = &mut self.skipped {
            match xml {
                Xml::Open(element) if element.name() == name => *depth += 1,
                Xml::Close(closed) if closed == name => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        match xml {
            Xml::Open(element) => self.element(&element),
            Xml::Close(name) => self.close(name),
            Xml::Text(text) if self.in_text && self.raised && !self.hidden => self.raise(&text),
            Xml::Text(text) if self.in_text && !self.hidden => self.push(&text),
            Xml::Text(_) => {}
        }
    }

    fn element(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.properties == Some("trPr") && name == "del" {
            self.row(|row| row.deleted = true);
        }
        if SKIPPED.contains(&name) {
            self.skipped = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "txbxContent" => self.open.push(Open::Container(Vec::new())),
            "tbl" => self.open.push(Open::Table(Vec::new())),
            "tr" if self.is_open("tbl") => self.open.push(Open::Row(Row::default())),
            "tc" if self.is_open("tr") => self.open.push(Open::Cell(Merge::None, 1, Vec::new())),
            "p" if !self.is_open("p") => self.open.push(Open::Paragraph(Paragraph::default())),
            "r" => self.begin_run(),
            "t" => self.in_text = true,
            "pPr" => self.properties = Some("pPr"),
            "rPr" if self.properties.is_none() => self.properties = Some("rPr"),
            "trPr" => self.properties = Some("trPr"),
            "tcPr" => self.properties = Some("tcPr"),
            _ if self.properties.is_some() => self.property(element),
            _ => self.character(element),
        }
    }

    /// An element that stands for characters.
    fn character(&mut self, element: &Element<'_>) {
        match element.name() {
            "tab" | "ptab" => self.push("\t"),
            "br" if element.attribute("type").is_none_or(|kind| kind == "textWrapping") => {
                self.push("\n");
            }
            "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.push(symbol(element)),
            // the parts of an equation: a fraction, a power
            "den" => self.push("/"),
            "sup" if self.ends_in_digit() => self.push("^"),
            "footnoteReference" => self.footnotes.extend(element.attribute("id")),
            "endnoteReference" => self.endnotes.extend(element.attribute("id")),
            _ => {}
        }
    }

    fn property(&mut self, element: &Element<'_>) {
        let number = || element.val().and_then(|val| val.trim().parse::<u32>().ok());
        let columns = || number().map_or(1, |n| n.clamp(1, 1000) as usize);
        match (self.properties, element.name()) {
            (Some("pPr"), "pStyle") => self.paragraph(|p| p.style = element.val()),
            (Some("pPr"), "numId") => self.paragraph(|p| p.list = number()),
            (Some("pPr"), "ilvl") => self.paragraph(|p| p.level = number().map(|n| n as usize)),
            (Some("rPr"), "vanish" | "strike" | "dstrike") => self.hidden |= element.is_on(),
            (Some("rPr"), "vertAlign") => {
                self.raised = element.val().is_some_and(|val| val == "superscript");
            }
            (Some("trPr"), "gridBefore") => self.row(|row| row.before = columns()),
            (Some("tcPr"), "gridSpan") => self.cell(|_, width| *width = columns()),
            (Some("tcPr"), "vMerge") if element.val().is_none_or(|val| val != "restart") => {
                self.cell(|merge, _| *merge = Merge::Above);
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(Open::Paragraph(paragraph)) = self.open.last_mut() {
            change(paragraph);
        }
    }

    fn row(&mut self, change: impl FnOnce(&mut Row)) {
        if let Some(Open::Row(row)) = self.open.last_mut() {
            change(row);
        }
    }

    fn cell(&mut self, change: impl FnOnce(&mut Merge, &mut usize)) {
        if let Some(Open::Cell(merge, width, _)) = self.open.last_mut() {
            change(merge, width);
        }
    }

    fn begin_run(&mut self) {
        (self.hidden, self.raised) = (false, false);
    }

    /// Adds raised text, unless it is the mark of a note.
    fn raise(&mut self, text: &str) {
        let Some(Open::Paragraph(paragraph)) = self.open.last() else { return };
        match raised::kind(&paragraph.text, text) {
            Raised::Power => self.push(&format!("^{text}")),
            Raised::Text => self.push(text),
            Raised::Note => {}
        }
    }

    fn ends_in_digit(&self) -> bool {
        let digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        matches!(self.open.last(), Some(Open::Paragraph(paragraph)) if digit(&paragraph.text))
    }

    fn push(&mut self, text: &str) {
        self.paragraph(|p| p.text.extend(text.chars().filter(|c| !is_invisible(*c))));
    }

    /// Whether the innermost open thing is of this kind.
    fn is_open(&self, name: &str) -> bool {
        self.open.last().is_some_and(|open| open.name() == name)
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.begin_run(),
            "pPr" | "rPr" | "trPr" | "tcPr" if self.properties == Some(static_name(name)) => {
                self.properties = None;
            }
            "txbxContent" | "tbl" | "tr" | "tc" | "p" => self.close_up_to(name),
            _ => {}
        }
    }

    /// Closes the innermost open thing of this kind and what is open in it.
    fn close_up_to(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name() == name) else { return };
        while self.open.len() > at.max(1) {
            self.close_top();
        }
    }

    fn close_top(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph(paragraph)) => self.close_paragraph(paragraph),
            Some(Open::Cell(merge, width, items)) => {
                self.row(|row| row.cells.push((merge, width, items)));
            }
            Some(Open::Row(row)) => {
                if let Some(Open::Table(rows)) = self.open.last_mut() {
                    rows.extend((!row.deleted).then_some(row));
                }
            }
            Some(Open::Table(rows)) => self.close_table(rows),
            Some(Open::Container(items)) => self.add(items),
            None => {}
        }
    }

    /// A table that only holds others is none; of any other, the tables in its cells stand
    /// behind it.
    fn close_table(&mut self, mut rows: Vec<Row>) {
        let nests = |row: &Row| row.cells.iter().any(|(_, _, items)| items.iter().any(is_grid));
        if rows.iter().any(nests) && rows.iter().all(|row| row.cells.len() < 2) {
            let cells = rows.into_iter().flat_map(|row| row.cells);
            return self.add(cells.flat_map(|(_, _, items)| items).collect());
        }
        let nested: Vec<Item> = rows.iter_mut().flat_map(take_grids).collect();
        self.add(vec![Item::Table(merge_down(rows))]);
        self.add(nested);
    }

    fn close_paragraph(&mut self, mut paragraph: Paragraph) {
        let style = paragraph.style.as_deref();
        paragraph.is_title = style.is_some_and(|style| self.styles.is_title(style));
        let list = self.styles.list(style, paragraph.list, paragraph.level);
        let in_cell = self.is_open("tc");
        // An empty paragraph counts, but only in a cell does its number say anything.
        let shows = in_cell || !paragraph.text.trim().is_empty();
        if let Some((id, level)) = list.filter(|_| shows)
            && let Some(number) = self.styles.lists.next(id, level)
        {
            paragraph.text.insert_str(0, &number);
        }
        let boxes = std::mem::take(&mut paragraph.boxes);
        self.add(vec![Item::Paragraph(paragraph)]);
        self.add(boxes);
    }

    /// Adds items to what is open: to a paragraph as its text boxes.
    fn add(&mut self, items: Vec<Item>) {
        match self.open.last_mut() {
            Some(Open::Container(into) | Open::Cell(_, _, into)) => into.extend(items),
            Some(Open::Paragraph(paragraph)) => paragraph.boxes.extend(items),
            _ => {}
        }
    }
}

impl Open {
    /// The element that opened it.
    fn name(&self) -> &'static str {
        match self {
            Open::Container(_) => "txbxContent",
            Open::Table(_) => "tbl",
            Open::Row(_) => "tr",
            Open::Cell(..) => "tc",
            Open::Paragraph(_) => "p",
        }
    }
}

fn static_name(name: &str) -> &'static str {
    ["pPr", "rPr", "trPr", "tcPr"].into_iter().find(|known| *known == name).unwrap_or("")
}

/// Whether the item is a table of several rows and columns.
fn is_grid(item: &Item) -> bool {
    let Item::Table(table) = item else { return false };
    table.rows.iter().filter(|row| row.len() > 1).count() > 1
}

/// Takes the tables out of the cells of a row.
fn take_grids(row: &mut Row) -> Vec<Item> {
    let mut grids = Vec::new();
    for (_, _, items) in &mut row.cells {
        let (tables, rest) = std::mem::take(items).into_iter().partition(is_grid);
        *items = rest;
        let tables: Vec<Item> = tables;
        grids.extend(tables);
    }
    grids
}

fn into_lines(item: Item) -> Vec<String> {
    match item {
        Item::Paragraph(paragraph) => vec![paragraph.text],
        Item::Table(table) => lines_of(&table).collect(),
    }
}

/// A table of Word, whose cells that go on from above stand in every row, as one whose cells
/// reach down.
fn merge_down(rows: Vec<Row>) -> Table {
    let mut table = Table::default();
    // For each column the cell that stands in it: its row and place in the row.
    let mut above: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let y = table.rows.len();
        let mut cells: Vec<Cell> = (0..row.before).map(|_| Cell::of(Vec::new())).collect();
        let mut x = row.before;
        for (merge, columns, items) in row.cells {
            let lines = items.into_iter().flat_map(into_lines).collect();
            if let Some((y, i)) = above.get(&x).copied().filter(|_| merge == Merge::Above) {
                table.rows[y][i].rows += 1;
            } else {
                let covered: Vec<usize> = above.range(x..x + columns).map(|(at, _)| *at).collect();
                for at in covered {
                    above.remove(&at);
                }
                above.insert(x, (y, cells.len()));
                cells.push(Cell { lines, columns, rows: 1 });
            }
            x += columns;
        }
        table.rows.push(cells);
    }
    table
}

/// A character of a symbol font that means something in text.
fn symbol(element: &Element<'_>) -> &'static str {
    let code = element.attribute("char").unwrap_or_default().to_ascii_uppercase();
    let font = element.attribute("font").unwrap_or_default();
    match (font.as_str(), code.trim_start_matches("F0")) {
        ("Symbol", "A3") => "≤",
        ("Symbol", "B3") => "≥",
        ("Symbol", "B1") => "±",
        ("Symbol", "B4") => "×",
        ("Symbol", "B8") => "÷",
        ("Symbol", "B0") => "°",
        ("Symbol", "25") => "%",
        (f, "FC" | "FE") if f.starts_with("Wingdings") => "√",
        (f, "A8" | "6F") if f.starts_with("Wingdings") => "□",
        _ => "",
    }
}
