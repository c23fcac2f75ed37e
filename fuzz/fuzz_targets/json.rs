//! What is written says the same when it is read back, and what comes from elsewhere never panics.

#![no_main]

use std::sync::LazyLock;

use guihua::export::jsonl;
use guihua::schema::Document;
use guihua::{Extractor, Source};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|text: &str| {
    // as JSON that someone else wrote
    if let Ok(documents) = jsonl::read(text.as_bytes()) {
        documents.iter().for_each(check);
    }
    // as a plan
    check(&Document::new(&EXTRACTOR.extract(Source::from_text(text)), "x", "x.txt"));
});

/// What is written says the same when it is read and written again. The document itself may hold
/// a third in more digits than JSON numbers have.
fn check(document: &Document) {
    let first = line(document);
    let read = jsonl::read(first.as_slice()).expect("what is written can be read");
    assert_eq!(read.len(), 1);
    assert_eq!(line(&read[0]), first);
}

fn line(document: &Document) -> Vec<u8> {
    let mut line = Vec::new();
    jsonl::write(&mut line, document).expect("memory takes what is written");
    line
}
