//! Stata: rows as a `.dta` file of release 118, which Stata 14 and later, pandas and haven read.
//!
//! In: columns with labels, and rows. Out: bytes. Text is UTF-8; a column of fixed words becomes
//! numbers with value labels; numbers are doubles, whole ones longs; what is null is missing, or
//! the tagged missing value that a row gives for its numbers. Only what the panel needs of the
//! format is written.

use std::io::{self, Write};

use super::table::{Cell, Kind};

/// A column as Stata knows it.
#[derive(Clone, Copy, Debug)]
pub struct Variable<'a> {
    /// Its name: ASCII letters, digits and `_`.
    pub name: &'a str,
    /// What it is, in a few words.
    pub label: &'a str,
    /// What it means, at length; Stata has no place for it.
    pub meaning: &'a str,
    /// What its cells hold.
    pub kind: Kind,
    /// The words it may hold; empty where it may hold any.
    pub words: &'a [&'a str],
}

/// The longest text of fixed width; longer ones stand apart from the rows.
const WIDEST: usize = 2045;

/// Codes of types, as the format has them.
const LONG_TEXT: u16 = 32768;
const DOUBLE: u16 = 65526;
const LONG: u16 = 65528;

/// The missing value of a long.
const LONG_MISSING: i32 = 2_147_483_621;
/// The missing value of a double, and the step to the next tagged one (.a, .b …).
const DOUBLE_MISSING: u64 = 0x7FE0_0000_0000_0000;
const DOUBLE_TAG: u64 = 0x0000_0100_0000_0000;

/// Widths of names and labels, in bytes.
const NAME: usize = 129;
const FORMAT: usize = 57;
const LABEL: usize = 321;

/// How a column is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Storage {
    Text(usize),
    LongText,
    Long,
    Double,
    Labelled,
}

impl Storage {
    fn of(variable: &Variable<'_>, at: usize, rows: &[Vec<Cell<'_>>]) -> Self {
        match variable.kind {
            Kind::Whole => Storage::Long,
            Kind::Number => Storage::Double,
            _ if !variable.words.is_empty() => Storage::Labelled,
            _ => {
                let len = |row: &Vec<Cell<'_>>| row[at].to_text().map_or(0, |text| text.len());
                match rows.iter().map(len).max().unwrap_or(0) {
                    longest if longest > WIDEST => Storage::LongText,
                    longest => Storage::Text(longest.max(1)),
                }
            }
        }
    }

    fn code(self) -> u16 {
        match self {
            Storage::Text(width) => u16::try_from(width).unwrap_or(LONG_TEXT),
            Storage::LongText => LONG_TEXT,
            Storage::Long | Storage::Labelled => LONG,
            Storage::Double => DOUBLE,
        }
    }

    fn format(self) -> String {
        match self {
            Storage::Text(width) => format!("%{}s", width.min(80)),
            Storage::LongText => "%80s".to_owned(),
            Storage::Long | Storage::Labelled => "%12.0g".to_owned(),
            Storage::Double => "%14.0g".to_owned(),
        }
    }
}

/// Writes `rows` with a cell for each of `variables`. `missing` says for each row which tagged
/// missing value its empty numbers have: 0 for `.`, 1 for `.a` and so on.
pub fn write(
    mut out: impl Write,
    label: &str,
    variables: &[Variable<'_>],
    rows: &[Vec<Cell<'_>>],
    missing: impl Fn(&[Cell<'_>]) -> u8,
) -> io::Result<()> {
    let kinds = variables.iter().enumerate().map(|(at, variable)| Storage::of(variable, at, rows));
    let file = File { variables, storage: kinds.collect(), rows };
    let parts = [
        file.header(label),
        // the map stands here; its length is known
        vec![0; MAP],
        element("variable_types", &file.types()),
        element("varnames", &file.names()),
        element("sortlist", &vec![0; 2 * (variables.len() + 1)]),
        element("formats", &file.formats()),
        element("value_label_names", &file.label_names()),
        element("variable_labels", &file.labels()),
        element("characteristics", &[]),
        element("data", &file.data(&missing)),
        element("strls", &file.long_texts()),
        element("value_labels", &file.value_labels()),
        b"</stata_dta>".to_vec(),
    ];
    for (at, part) in parts.iter().enumerate() {
        out.write_all(if at == 1 { &[] } else { part })?;
        if at == 0 {
            out.write_all(&map(&parts))?;
        }
    }
    Ok(())
}

/// The length of the map with its tags.
const MAP: usize = 14 * 8 + "<map></map>".len();

/// Where each part begins.
fn map(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut offsets = vec![0];
    let mut at: u64 = 0;
    for part in parts {
        at += part.len() as u64;
        offsets.push(at);
    }
    let bytes: Vec<u8> = offsets.iter().flat_map(|offset| offset.to_le_bytes()).collect();
    element("map", &bytes)
}

fn element(name: &str, content: &[u8]) -> Vec<u8> {
    [format!("<{name}>").as_bytes(), content, format!("</{name}>").as_bytes()].concat()
}

/// `text` in a field of `width` bytes that ends with at least one zero, cut at a character.
fn padded(text: &str, width: usize) -> Vec<u8> {
    let mut bytes = fitting(text, width - 1).as_bytes().to_vec();
    bytes.resize(width, 0);
    bytes
}

/// As much of `text` as `width` bytes hold.
fn fitting(text: &str, width: usize) -> &str {
    crate::text::behind(text, 0, width).of(text)
}

struct File<'a> {
    variables: &'a [Variable<'a>],
    storage: Vec<Storage>,
    rows: &'a [Vec<Cell<'a>>],
}

impl File<'_> {
    fn header(&self, label: &str) -> Vec<u8> {
        let count = u16::try_from(self.variables.len()).unwrap_or(u16::MAX);
        let label = fitting(label, 320);
        let len = u16::try_from(label.len()).unwrap_or(0);
        let content = [
            element("release", b"118"),
            element("byteorder", b"LSF"),
            element("K", &count.to_le_bytes()),
            element("N", &(self.rows.len() as u64).to_le_bytes()),
            element("label", &[&len.to_le_bytes(), label.as_bytes()].concat()),
            // no time: the same rows are the same bytes
            element("timestamp", &[0]),
        ];
        [b"<stata_dta>".to_vec(), element("header", &content.concat())].concat()
    }

    fn types(&self) -> Vec<u8> {
        self.storage.iter().flat_map(|storage| storage.code().to_le_bytes()).collect()
    }

    fn names(&self) -> Vec<u8> {
        self.variables.iter().flat_map(|variable| padded(variable.name, NAME)).collect()
    }

    fn formats(&self) -> Vec<u8> {
        self.storage.iter().flat_map(|storage| padded(&storage.format(), FORMAT)).collect()
    }

    fn label_names(&self) -> Vec<u8> {
        let name = |variable: &Variable<'_>| match variable.words {
            [] => padded("", NAME),
            _ => padded(variable.name, NAME),
        };
        self.variables.iter().flat_map(name).collect()
    }

    fn labels(&self) -> Vec<u8> {
        self.variables.iter().flat_map(|variable| padded(variable.label, LABEL)).collect()
    }

    fn data(&self, missing: &impl Fn(&[Cell<'_>]) -> u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let tag = missing(cells);
            for (column, cell) in cells.iter().enumerate() {
                self.cell(cell, (column, row), tag, &mut bytes);
            }
        }
        bytes
    }

    fn cell(&self, cell: &Cell<'_>, place: (usize, usize), tag: u8, bytes: &mut Vec<u8>) {
        let column = place.0;
        match self.storage[column] {
            Storage::Text(width) => {
                let text = cell.to_text().unwrap_or_default();
                let end = bytes.len() + width;
                bytes.extend(fitting(&text, width).as_bytes());
                bytes.resize(end, 0);
            }
            Storage::LongText => match cell.to_text() {
                Some(_) => bytes.extend(reference(place)),
                None => bytes.extend([0; 8]),
            },
            Storage::Long => bytes.extend(long(cell, tag).to_le_bytes()),
            Storage::Double => bytes.extend(double(cell, tag).to_le_bytes()),
            Storage::Labelled => {
                let word = cell.to_text();
                let words = self.variables[column].words;
                let found = words.iter().position(|known| Some(*known) == word.as_deref());
                let code = found.and_then(|at| i32::try_from(at + 1).ok());
                bytes.extend(code.unwrap_or(LONG_MISSING).to_le_bytes());
            }
        }
    }

    /// The texts that are too long for a field, each under its place.
    fn long_texts(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let long = |column: &usize| self.storage[*column] == Storage::LongText;
        for (row, cells) in self.rows.iter().enumerate() {
            for column in (0..cells.len()).filter(long) {
                let Some(text) = cells[column].to_text() else { continue };
                bytes.extend(b"GSO");
                let (variable, observation) = numbers((column, row));
                bytes.extend(variable.to_le_bytes());
                bytes.extend(observation.to_le_bytes());
                // text that ends with a zero
                bytes.push(130);
                bytes.extend(u32::try_from(text.len() + 1).unwrap_or(0).to_le_bytes());
                bytes.extend(text.as_bytes());
                bytes.push(0);
            }
        }
        bytes
    }

    fn value_labels(&self) -> Vec<u8> {
        let labelled = self.variables.iter().filter(|variable| !variable.words.is_empty());
        labelled.flat_map(|variable| element("lbl", &value_label(variable))).collect()
    }
}

/// The numbers of column and row, counted from 1.
fn numbers((column, row): (usize, usize)) -> (u32, u64) {
    (u32::try_from(column + 1).unwrap_or(u32::MAX), row as u64 + 1)
}

/// What stands in a row for a text that stands apart: two bytes for the column, six for the row.
fn reference(place: (usize, usize)) -> [u8; 8] {
    let (variable, observation) = numbers(place);
    (u64::from(variable) | (observation << 16)).to_le_bytes()
}

fn long(cell: &Cell<'_>, tag: u8) -> i32 {
    match cell {
        Cell::Whole(number) => i32::try_from(*number).unwrap_or(LONG_MISSING),
        _ => LONG_MISSING + i32::from(tag),
    }
}

/// The bits of a double.
fn double(cell: &Cell<'_>, tag: u8) -> u64 {
    match cell {
        Cell::Number(number) => number.to_f64().to_bits(),
        _ => DOUBLE_MISSING + u64::from(tag) * DOUBLE_TAG,
    }
}

/// The table of the words of a column: how many, where each begins, its number, the words.
fn value_label(variable: &Variable<'_>) -> Vec<u8> {
    let mut texts = Vec::new();
    let mut offsets: Vec<u32> = Vec::new();
    for word in variable.words {
        offsets.push(u32::try_from(texts.len()).unwrap_or(0));
        texts.extend(word.as_bytes());
        texts.push(0);
    }
    let count = u32::try_from(offsets.len()).unwrap_or(0);
    let numbers = 1..=count;
    let table = [
        count.to_le_bytes().to_vec(),
        u32::try_from(texts.len()).unwrap_or(0).to_le_bytes().to_vec(),
        offsets.iter().flat_map(|offset| offset.to_le_bytes()).collect(),
        numbers.flat_map(u32::to_le_bytes).collect(),
        texts,
    ]
    .concat();
    let len = u32::try_from(table.len()).unwrap_or(0);
    [len.to_le_bytes().to_vec(), padded(variable.name, NAME), vec![0; 3], table].concat()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::io::Cursor;

    use dta::stata::dta::dta_reader::DtaReader;
    use dta::stata::dta::long_string_table::LongStringTable;
    use dta::stata::dta::value::Value;
    use dta::stata::missing_value::MissingValue;
    use dta::stata::stata_double::StataDouble;
    use dta::stata::stata_long::StataLong;

    use super::{Variable, WIDEST, write};
    use crate::export::{Cell, Kind};

    const fn variable(name: &'static str, kind: Kind) -> Variable<'static> {
        Variable { name, label: "标签", meaning: "", kind, words: &[] }
    }

    fn text(text: impl Into<String>) -> Cell<'static> {
        Cell::Text(Cow::Owned(text.into()))
    }

    #[test]
    fn another_reader_finds_every_cell() {
        let role = Variable { words: &["target", "actual"], ..variable("role", Kind::Text) };
        let variables = [
            variable("name", Kind::Text),
            role,
            variable("year", Kind::Whole),
            variable("value", Kind::Number),
            variable("passage", Kind::Text),
        ];
        let long = "绿".repeat(WIDEST);
        let half = crate::number::parse("2.45").unwrap().into();
        let rows = [
            vec![
                text("绿地率"),
                text("actual"),
                Cell::Whole(2025),
                Cell::Number(half),
                text(&*long),
            ],
            vec![text(""), Cell::Null, Cell::Null, Cell::Null, Cell::Null],
        ];
        let mut file = Vec::new();
        write(&mut file, "示例", &variables, &rows, |_| 1).unwrap();

        let schema = DtaReader::new().from_reader(Cursor::new(file)).read_header().unwrap();
        assert_eq!(schema.header().observation_count(), 2);
        let mut reader = schema.read_schema().unwrap();
        assert_eq!(reader.schema().variables()[3].label(), "标签");
        reader.skip_to_end().unwrap();
        let mut reader = reader.into_record_reader().unwrap();
        let mut references = Vec::new();
        let mut read = Vec::new();
        while let Some(record) = reader.read_record().unwrap() {
            if let Value::LongStringRef(reference) = &record.values()[4] {
                references.push(*reference);
            }
            read.push(record.values()[..4].iter().map(|v| format!("{v:?}")).collect::<Vec<_>>());
        }
        let shown = |values: [Value<'_>; 4]| values.map(|v| format!("{v:?}")).to_vec();
        let first = shown([
            Value::string("绿地率"),
            Value::Long(StataLong::Present(2)),
            Value::Long(StataLong::Present(2025)),
            Value::Double(StataDouble::Present(2.45)),
        ]);
        let second = shown([
            Value::string(""),
            Value::Long(StataLong::Missing(MissingValue::System)),
            Value::Long(StataLong::Missing(MissingValue::A)),
            Value::Double(StataDouble::Missing(MissingValue::A)),
        ]);
        assert_eq!(read, [first, second]);

        let mut reader = reader.into_long_string_reader().unwrap();
        let mut texts = LongStringTable::for_reading();
        reader.read_remaining_into(&mut texts).unwrap();
        let found = texts.get(&references[0]).unwrap();
        // the format counts the zero that ends a text
        let found = found.content().data();
        assert!(found == [long.as_bytes(), &[0]].concat(), "{} bytes", found.len());
        let mut labels = reader.into_value_label_reader().unwrap();
        let set = labels.read_value_label_set().unwrap().unwrap();
        assert_eq!((set.name(), set.label_for(2)), ("role", Some("actual")));
    }
}
