//! Excel workbooks (`.xlsx`): each sheet a table, its values as Excel shows them.
//!
//! In: the ZIP file. Out: the sheets in order. Rows above and below the table that have one cell
//! only (title, unit, notes) are paragraphs. Hidden sheets are left out.

mod format;
mod sheet;

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::source::compose::{Cell, Composer, Table};
use crate::source::office::package::Package;
use crate::source::office::xlsx::format::Formats;
use crate::source::office::xlsx::sheet::Sheet;
use crate::source::office::xml::{Xml, walk};
use crate::source::{Format, Source};

/// Reads an opened file.
pub(super) fn read(package: &mut Package<'_>) -> Result<Source> {
    let sheets = sheets(package)?;
    let several = sheets.len() > 1;
    let mut composer = Composer::default();
    for (name, sheet) in &sheets {
        if several && !is_default_name(name) {
            composer.line(name);
        }
        put(&mut composer, sheet);
    }
    let source = composer.finish(Format::Xlsx, "UTF-8");
    if source.text.is_empty() {
        return Err(without_text());
    }
    Ok(source)
}

/// The rows of the first sheet of an opened file.
pub(super) fn rows(package: &mut Package<'_>) -> Result<Vec<Vec<String>>> {
    let sheets = sheets(package)?;
    let (_, sheet) = sheets.first().ok_or_else(without_text)?;
    sheet.texts()
}

fn without_text() -> Error {
    Error::format("an Excel file without any text")
}

/// The sheets that show and hold text, with their names.
fn sheets(package: &mut Package<'_>) -> Result<Vec<(String, Sheet)>> {
    let workbook = part(package, "xl/workbook.xml")?;
    let relations = part(package, "xl/_rels/workbook.xml.rels")?;
    let strings = shared_strings(&part(package, "xl/sharedStrings.xml")?)?;
    let formats = Formats::read(&part(package, "xl/styles.xml")?, &workbook)?;
    let mut sheets = Vec::new();
    for (name, path) in sheet_parts(&workbook, &relations)? {
        let text = part(package, &path)?;
        sheets.push((name, Sheet::read(&text, &strings, &formats)?));
    }
    sheets.retain(|(_, sheet)| !sheet.is_empty());
    Ok(sheets)
}

/// The text of a part, empty where there is no such part.
fn part(package: &mut Package<'_>, name: &str) -> Result<String> {
    Ok(package.text(name)?.unwrap_or_default())
}

/// Writes a sheet: paragraphs, the table, paragraphs.
fn put(composer: &mut Composer, sheet: &Sheet) {
    let rows = sheet.rows();
    let single = |row: &&Vec<Cell>| {
        row.iter().filter(|cell| cell.lines.iter().any(|line| !line.trim().is_empty())).count() < 2
    };
    let head = rows.iter().take_while(single).count();
    let foot = rows[head..].iter().rev().take_while(single).count();
    let lines = |composer: &mut Composer, rows: &[Vec<Cell>]| {
        for line in rows.iter().flatten().flat_map(|cell| &cell.lines) {
            composer.line(line);
        }
    };
    let end = rows.len() - foot;
    lines(composer, &rows[..head]);
    composer.table(&Table { rows: rows[head..end].to_vec() });
    lines(composer, &rows[end..]);
}

/// `Sheet1`, `工作表2`: names that say nothing.
fn is_default_name(name: &str) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(stem, "Sheet" | "工作表" | "表")
}

/// The sheets that show: their names and parts.
fn sheet_parts(workbook: &str, relations: &str) -> Result<Vec<(String, String)>> {
    let mut targets = BTreeMap::new();
    walk(relations, |xml| {
        if let Xml::Open(element) = xml {
            targets.extend(element.attribute("Id").zip(element.attribute("Target")));
        }
    })?;
    let mut sheets = Vec::new();
    walk(workbook, |xml| {
        let Xml::Open(element) = xml else { return };
        let shows = element.attribute("state").is_none_or(|state| state == "visible");
        if element.name() != "sheet" || !shows {
            return;
        }
        let target = element.attribute("id").and_then(|id| targets.get(&id));
        let path = target.map(|target| match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        });
        sheets.extend(element.attribute("name").zip(path));
    })?;
    Ok(sheets)
}

/// The strings that cells refer to by number, without the readings set above them.
fn shared_strings(text: &str) -> Result<Vec<String>> {
    let mut strings: Vec<String> = Vec::new();
    let (mut in_text, mut in_reading) = (false, false);
    walk(text, |xml| match xml {
        Xml::Open(element) => match element.name() {
            "si" => strings.push(String::new()),
            "t" => in_text = true,
            "rPh" => in_reading = true,
            _ => {}
        },
        Xml::Close("t") => in_text = false,
        Xml::Close("rPh") => in_reading = false,
        Xml::Text(text) if in_text && !in_reading => {
            if let Some(string) = strings.last_mut() {
                string.push_str(&text);
            }
        }
        _ => {}
    })?;
    Ok(strings)
}
