//! One file in, one JSON object out.
//!
//! `cargo run --example one_file -- seeds/000_7313937f9e02b073.txt`

use std::path::Path;

use guihua::schema::Document;
use guihua::{Extractor, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let path = Path::new(&path);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = path.file_name().unwrap_or_default().to_string_lossy();

    let extraction = Extractor::new().extract(Source::open(path)?);
    let document = Document::new(&extraction, stem, name);
    serde_json::to_writer_pretty(std::io::stdout(), &document)?;
    Ok(())
}
