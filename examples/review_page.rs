//! Files in, one HTML page to read and review what was found out.
//!
//! `cargo run --features report --example review_page -- seeds/*.txt > review.html`

use std::io;

use guihua::report::{self, Entry, Options};
use guihua::schema::Document;
use guihua::{Extractor, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extractor = Extractor::new();
    let mut read = Vec::new();
    for path in std::env::args().skip(1) {
        let source = Source::open(&path)?;
        let text = source.text.clone();
        let extraction = extractor.extract(source);
        read.push((Document::new(&extraction, path.as_str(), path.as_str()), text));
    }
    let entries: Vec<_> =
        read.iter().map(|(document, text)| Entry { document, text: Some(text) }).collect();
    report::write(io::stdout().lock(), &entries, &Options::default())?;
    Ok(())
}
