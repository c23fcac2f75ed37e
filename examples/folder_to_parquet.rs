//! A folder in, the four flat tables out as Parquet files.
//!
//! `cargo run --example folder_to_parquet --features parquet -- seeds tables`, then in Python
//! `pandas.read_parquet("tables/statements.parquet")`. The command does the same on all cores,
//! and can be resumed: `guihua extract seeds --out-dir tables --format parquet`.

use std::fs::{self, File};
use std::path::Path;

use guihua::export::{Table, parquet};
use guihua::schema::Document;
use guihua::{Extractor, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (from, to) = args.next().zip(args.next()).ok_or("from which folder to which?")?;
    fs::create_dir_all(&to)?;
    let mut writers = Vec::new();
    for table in Table::ALL {
        let file = File::create(Path::new(&to).join(format!("{table}.parquet")))?;
        writers.push(parquet::Writer::new(file, table)?);
    }

    let extractor = Extractor::new();
    let mut paths: Vec<_> =
        fs::read_dir(from)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A document at a time: memory does not grow with the folder.
        let extraction = extractor.extract(Source::open(&path)?);
        let document = Document::new(&extraction, name.as_str(), name.as_str());
        for writer in &mut writers {
            writer.write(&document)?;
        }
    }
    for writer in writers {
        writer.finish()?;
    }
    Ok(())
}
