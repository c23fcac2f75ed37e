//! What is written is read back as it was, and what comes from elsewhere never panics.

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
        for document in documents {
            assert_eq!(read_back(&document), [document]);
        }
    }
    // as a plan
    let document = Document::new(&EXTRACTOR.extract(Source::from_text(text)), "x", "x.txt");
    assert_eq!(read_back(&document), [document]);
});

fn read_back(document: &Document) -> Vec<Document> {
    let mut line = Vec::new();
    jsonl::write(&mut line, document).expect("memory takes what is written");
    jsonl::read(line.as_slice()).expect("what is written can be read")
}
