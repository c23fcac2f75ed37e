//! Two versions of a plan in, the targets that were raised, lowered or postponed out.
//!
//! `cargo run --example what_changed -- old.txt new.txt`

use std::io::{self, Write};

use guihua::diff::{Change, Comparison};
use guihua::schema::{Document, Role};
use guihua::{Extractor, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extractor = Extractor::new();
    let read = |at: usize| -> Result<Document, Box<dyn std::error::Error>> {
        let path = std::env::args().nth(at).ok_or("which two files?")?;
        let extraction = extractor.extract(Source::open(&path)?);
        Ok(Document::new(&extraction, path.as_str(), path.as_str()))
    };
    let comparison = Comparison::new(Some(&read(1)?), Some(&read(2)?), &[Role::Target]);
    let mut out = io::stdout().lock();
    for change in [Change::Raised, Change::Lowered, Change::Postponed] {
        for entry in comparison.of(change) {
            if let (Some(old), Some(new)) = (&entry.old, &entry.new) {
                let unit = new.unit.as_deref().unwrap_or_default();
                let (indicator, was, is) = (&new.indicator, old.value, new.value);
                writeln!(out, "{}: {indicator} {was} -> {is} {unit}", change.name())?;
            }
        }
    }
    Ok(())
}
