//! Files in, their targets, actual values and policy terms out as one CSV table.
//!
//! `cargo run --example statements_csv -- seeds/*.txt > statements.csv`, then in Python
//!
//! ```python
//! import pandas as pd
//! statements = pd.read_csv("statements.csv")
//! targets = statements[statements.role == "target"]
//! print(targets[["document_id", "indicator", "value", "unit", "year"]])
//! ```

use std::io::{self, Write};

use guihua::export::{Table, csv};
use guihua::schema::Document;
use guihua::{Extractor, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = io::stdout().lock();
    csv::write_header(&mut out, Table::Statements)?;
    let extractor = Extractor::new();
    for path in std::env::args().skip(1) {
        let extraction = extractor.extract(Source::open(&path)?);
        let document = Document::new(&extraction, path.as_str(), path.as_str());
        csv::write(&mut out, Table::Statements, &document)?;
    }
    out.flush()?;
    Ok(())
}
