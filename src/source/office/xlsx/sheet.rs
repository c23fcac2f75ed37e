//! A sheet: its cells with the text that shows, and which of them are merged.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::source::compose::Cell;
use crate::source::office::xlsx::format::Formats;
use crate::source::office::xml::{Element, Xml, walk};

/// How many rows and columns of a sheet are read.
const MAX_ROWS: usize = 100_000;
const MAX_COLUMNS: usize = 1000;

/// How many places a sheet may have between its first and last cell to be read as a table.
const MAX_PLACES: usize = 1_000_000;

/// A place: row and column, from 0.
type Place = (usize, usize);

/// The cells of a sheet that hold text, and the merged areas: first and last place.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    cells: BTreeMap<Place, String>,
    merged: Vec<(Place, Place)>,
    /// Whether there is text beyond the rows and columns that are read.
    goes_on: bool,
}

/// The cell being read.
#[derive(Default)]
struct Open {
    place: Place,
    kind: String,
    style: usize,
    value: String,
    in_value: bool,
}

impl Sheet {
    pub(super) fn read(text: &str, strings: &[String], formats: &Formats) -> Result<Sheet> {
        let mut sheet = Sheet::default();
        let mut open = Open::default();
        walk(text, |xml| match xml {
            Xml::Open(element) => sheet.open(&element, &mut open),
            Xml::Close("v" | "t") => open.in_value = false,
            Xml::Close("c") => sheet.close(&open, strings, formats),
            Xml::Text(text) if open.in_value => open.value.push_str(&text),
            _ => {}
        })?;
        Ok(sheet)
    }

    fn open(&mut self, element: &Element<'_>, open: &mut Open) {
        match element.name() {
            "row" => {
                let row = element.attribute("r").and_then(|r| r.parse::<usize>().ok());
                open.place =
                    (row.map_or(open.place.0 + 1, |row| row.saturating_sub(1)), usize::MAX);
            }
            "c" => {
                let after = (open.place.0, open.place.1.wrapping_add(1));
                let place = element.attribute("r").and_then(|r| place(&r)).unwrap_or(after);
                let style = element.attribute("s").and_then(|s| s.parse().ok()).unwrap_or(0);
                let kind = element.attribute("t").unwrap_or_default();
                *open = Open { place, kind, style, ..Open::default() };
            }
            "v" | "t" => open.in_value = true,
            "mergeCell" => {
                let area = element.attribute("ref").unwrap_or_default();
                let (from, to) = area.split_once(':').unwrap_or_default();
                self.merged.extend(place(from).zip(place(to)));
            }
            _ => {}
        }
    }

    fn close(&mut self, open: &Open, strings: &[String], formats: &Formats) {
        let shown = match open.kind.as_str() {
            "s" => {
                let string = open.value.trim().parse::<usize>().ok().and_then(|i| strings.get(i));
                string.cloned().unwrap_or_default()
            }
            "" | "n" => formats.show(open.value.trim(), open.style),
            "b" => if open.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            _ => open.value.clone(),
        };
        let within = open.place.0 < MAX_ROWS && open.place.1 < MAX_COLUMNS;
        if shown.trim().is_empty() {
            return;
        }
        if within {
            self.cells.insert(open.place, shown);
        } else {
            self.goes_on = true;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The rows that hold text, from the first column that does; the text of each cell is whole,
    /// with its line breaks and blanks, and that of a merged area stands in its first cell.
    ///
    /// # Errors
    ///
    /// A sheet that goes on beyond what is read.
    pub(super) fn texts(&self) -> Result<Vec<Vec<String>>> {
        if self.goes_on {
            return Err(Error::format(format!(
                "a sheet of more than {MAX_ROWS} rows or {MAX_COLUMNS} columns: save it as CSV"
            )));
        }
        let left = self.cells.keys().map(|place| place.1).min().unwrap_or_default();
        let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (&(y, x), text) in &self.cells {
            let row = rows.entry(y).or_default();
            row.resize(x - left, String::new());
            row.push(unescaped(text));
        }
        Ok(rows.into_values().collect())
    }

    /// The rows from the first to the last that hold text, all columns that do.
    pub(super) fn rows(&self) -> Vec<Vec<Cell>> {
        let places = self.cells.keys();
        let bounds = places.clone().map(|p| p.0).min().zip(places.clone().map(|p| p.0).max());
        let columns = places.clone().map(|p| p.1).min().zip(places.map(|p| p.1).max());
        let (Some((top, bottom)), Some((left, right))) = (bounds, columns) else {
            return Vec::new();
        };
        if (bottom - top + 1) * (right - left + 1) > MAX_PLACES {
            let lone = |text: &String| vec![Cell::of(text.lines().map(str::to_owned).collect())];
            return self.cells.values().map(lone).collect();
        }
        let areas = self.merged.iter().flat_map(|(from, to)| {
            (from.0..=to.0.min(bottom)).map(|row| ((row, from.1), (*from, *to)))
        });
        let covered: BTreeMap<Place, (Place, Place)> = areas.take(MAX_PLACES).collect();
        let row = |y: usize| {
            let mut cells = Vec::new();
            let mut x = left;
            while x <= right {
                let area = covered.get(&(y, x));
                let columns = area.map_or(1, |(from, to)| to.1.saturating_sub(from.1) + 1);
                if area.is_none_or(|(from, _)| from.0 == y) {
                    let rows = area.map_or(1, |(from, to)| to.0.saturating_sub(from.0) + 1);
                    let text = self.cells.get(&(y, x)).map(String::as_str).unwrap_or_default();
                    let lines = text.lines().map(str::to_owned).collect();
                    cells.push(Cell { lines, columns, rows });
                }
                x = x.saturating_add(columns);
            }
            cells
        };
        (top..=bottom).map(row).collect()
    }
}

/// A text with the characters that XML cannot hold: Excel writes `_x000D_` for a carriage return.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("_x");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let escaped = part.split_at_checked(4).and_then(|(digits, rest)| {
            let code = u32::from_str_radix(digits, 16).ok()?;
            Some((char::from_u32(code)?, rest.strip_prefix('_')?))
        });
        match escaped {
            Some((character, rest)) => {
                whole.push(character);
                whole.push_str(rest);
            }
            None => {
                whole.push_str("_x");
                whole.push_str(part);
            }
        }
    }
    whole
}

/// A place by its name: `B3` is row 2, column 1.
fn place(name: &str) -> Option<Place> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let letter = letter.to_ascii_uppercase().checked_sub(b'A').filter(|l| *l < 26)?;
        column.checked_mul(26)?.checked_add(usize::from(letter) + 1)
    })?;
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::{MAX_ROWS, Sheet, place, unescaped};
    use crate::source::office::xlsx::format::Formats;

    #[test]
    fn places_by_name() {
        assert_eq!(
            (place("A1"), place("AB12"), place("1"), place("A0")),
            (Some((0, 0)), Some((11, 27)), None, None)
        );
    }

    fn read(rows: &str) -> Sheet {
        let text = format!("<sheetData>{rows}</sheetData>");
        Sheet::read(&text, &[], &Formats::default()).unwrap()
    }

    #[test]
    fn a_text_is_whole_in_its_cell() {
        let rows = read(
            "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>no</t></is></c>\
             <c r=\"D2\" t=\"inlineStr\"><is><t>  一、目标_x000D_\n\n 绿地率40%。</t></is></c></row>\
             <row r=\"4\"><c r=\"C4\"><v>7</v></c></row>",
        );
        let expected = vec![vec!["no", "", "  一、目标\r\n\n 绿地率40%。"], vec!["", "7"]];
        assert_eq!(rows.texts().unwrap(), expected);
        assert_eq!(unescaped("a_xb_x00_x0041_"), "a_xb_x00A");
    }

    #[test]
    fn no_row_is_lost_in_silence() {
        let beyond = read(&format!("<row r=\"{}\"><c><v>1</v></c></row>", MAX_ROWS + 1));
        assert!(beyond.texts().unwrap_err().to_string().contains("100000 rows"));
    }

    #[test]
    fn merged_cells_take_their_places() {
        let sheet = Sheet::read(
            r#"<sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>指标</t></is></c></row>
               <row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3"><v>40</v></c></row></sheetData>
               <mergeCells><mergeCell ref="B2:C2"/></mergeCells>"#,
            &["绿地率".to_owned()],
            &Formats::default(),
        );
        let rows = sheet.unwrap().rows();
        let shape: Vec<Vec<_>> = rows
            .iter()
            .map(|row| row.iter().map(|c| (c.lines.join(""), c.columns)).collect())
            .collect();
        assert_eq!(
            shape,
            [vec![("指标".to_owned(), 2)], vec![("绿地率".to_owned(), 1), ("40".to_owned(), 1)]]
        );
    }
}
