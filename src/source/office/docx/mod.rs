//! Word documents (`.docx`): paragraphs with the numbers that Word shows, tables, notes, boxes.
//!
//! In: the ZIP file. Out: one paragraph a line, as in the final version of the document: tracked
//! deletions and hidden text are left out, text boxes follow the paragraph they are anchored in,
//! foot- and endnotes stand at the end. The title is what bears the style of that name.

mod body;
mod styles;

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::source::compose::{Composer, Table, trim};
use crate::source::office::docx::body::{Body, Item};
use crate::source::office::docx::styles::Styles;
use crate::source::office::package::Package;
use crate::source::office::xml::{Xml, walk};
use crate::source::{Format, Source};

/// Reads an opened file.
pub(super) fn read(package: &mut Package<'_>) -> Result<Source> {
    let main = main_part(package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let part = |name: &str| format!("{folder}/{name}");
    let text = package.text(&main)?;
    let text = text.ok_or_else(|| Error::format("a Word file without its main part"))?;
    let styles = package.text(&part("styles.xml"))?.unwrap_or_default();
    let numbering = package.text(&part("numbering.xml"))?.unwrap_or_default();
    let mut styles = Styles::read(&styles, &numbering)?;
    let body = Body::read(&text, &mut styles)?;
    let mut composer = Composer::default();
    body.items.iter().for_each(|item| put(&mut composer, item));
    for (kind, ids) in [("footnotes.xml", &body.footnotes), ("endnotes.xml", &body.endnotes)] {
        if !ids.is_empty() {
            let notes = package.text(&part(kind))?.unwrap_or_default();
            put_notes(&mut composer, &notes, ids, &mut styles)?;
        }
    }
    let source = composer.finish(Format::Docx, "UTF-8");
    if source.text.is_empty() {
        return Err(Error::format(
            "a Word file without any text (its pages may be images: run OCR)",
        ));
    }
    Ok(source)
}

/// The part that holds the text, from the package's relations.
fn main_part(package: &mut Package<'_>) -> Result<String> {
    let relations = package.text("_rels/.rels")?.unwrap_or_default();
    let mut target = None;
    walk(&relations, |xml| {
        if let Xml::Open(element) = xml
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            target = element.attribute("Target");
        }
    })?;
    let target = target.map(|target| target.trim_start_matches('/').to_owned());
    Ok(target.unwrap_or_else(|| "word/document.xml".to_owned()))
}

fn put(composer: &mut Composer, item: &Item) {
    match item {
        Item::Paragraph(paragraph) if paragraph.is_title => {
            let span = composer.line(&paragraph.text);
            composer.extend_title(span);
        }
        Item::Paragraph(paragraph) => {
            composer.line(&paragraph.text);
        }
        Item::Table(table) => composer.table(table),
    }
}

/// Adds the notes that the text refers to, in the order in which it does.
fn put_notes(
    composer: &mut Composer,
    notes: &str,
    ids: &[String],
    styles: &mut Styles,
) -> Result<()> {
    let notes: BTreeMap<String, Vec<Item>> = body::read_notes(notes, styles)?;
    for item in ids.iter().filter_map(|id| notes.get(id)).flatten() {
        put(composer, item);
    }
    Ok(())
}

/// The lines of a table's cells, for a table that stands in a cell of another.
fn lines_of(table: &Table) -> impl Iterator<Item = String> {
    let cells = table.rows.iter().flatten();
    cells.flat_map(|cell| &cell.lines).filter(|line| !trim(line).is_empty()).cloned()
}
