//! Markup of any kind inside a page: what is read of it is a document.

#![no_main]

use std::sync::LazyLock;

use guihua::schema::Document;
use guihua::{Extractor, Source};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|inner: &str| {
    let page = format!("<!DOCTYPE html><html><meta charset=utf-8><body>{inner}");
    let Ok(source) = Source::read(page.as_bytes()) else { return };
    for row in source.grids.iter().flat_map(|grid| &grid.rows) {
        assert!(row.iter().all(|cell| source.text.get(cell.start..cell.end).is_some()));
    }
    let chars = source.text.chars().count();
    let document = Document::new(&EXTRACTOR.extract(source), "x", "x.html");
    assert_eq!(document.source.chars, chars);
});
