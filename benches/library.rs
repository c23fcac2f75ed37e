//! A library made up of the repository's own texts, for runs as long as those of real ones:
//! `cargo bench --bench library --features parquet -- DIR [--documents N] [--bytes N]`.
//!
//! In: the seeds, the passages of the case corpus, the lines of the seeds without figures. Out: in
//! DIR the same documents three times: a file each (`files/`, a thousand to a folder), as JSON Lines
//! (`jsonl/`) and as Parquet (`parquet/`), ten thousand to a file. The same arguments make the same
//! bytes. By default 2,000 documents of 6,000 bytes; 200,000 of them are 1.2 GB, three times.

#![allow(clippy::print_stdout, reason = "a program that says what it made")]

mod support;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;

/// Files in a folder.
const IN_FOLDER: usize = 1_000;
/// Rows in a file of rows.
const IN_SHARD: usize = 10_000;

fn main() -> io::Result<()> {
    let Some(wanted) = Wanted::of(std::env::args().skip(1)) else {
        println!("library: say where: cargo bench --bench library --features parquet -- DIR");
        return Ok(());
    };
    let passages = Passages::new();
    let mut bytes = 0;
    for (shard, first) in (0..wanted.documents).step_by(IN_SHARD).enumerate() {
        let last = wanted.documents.min(first + IN_SHARD);
        let texts: Vec<(String, String)> = (first..last)
            .map(|number| (format!("doc-{number:07}"), passages.document(number, wanted.bytes)))
            .collect();
        bytes += texts.iter().map(|(_, text)| text.len()).sum::<usize>();
        files(&wanted.dir.join("files"), &texts, first)?;
        lines(&wanted.dir.join("jsonl"), &texts, shard)?;
        columns(&wanted.dir.join("parquet"), &texts, shard)?;
    }
    println!(
        "{} documents, {:.1} MB of text, in {}",
        wanted.documents,
        megabytes(bytes),
        wanted.dir.display()
    );
    Ok(())
}

#[allow(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "a size that is printed")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// What the arguments ask for.
struct Wanted {
    dir: PathBuf,
    documents: usize,
    /// Of text in a document, on average.
    bytes: usize,
}

impl Wanted {
    /// None where no folder is named, as when all benches are run.
    fn of(mut args: impl Iterator<Item = String>) -> Option<Wanted> {
        let (mut dir, mut documents, mut bytes) = (None, 2_000, 6_000);
        while let Some(arg) = args.next() {
            let mut number = || args.next().and_then(|number| number.parse().ok());
            match arg.as_str() {
                "--documents" => documents = number()?,
                "--bytes" => bytes = number()?,
                // what cargo adds
                option if option.starts_with('-') => {}
                path => dir = Some(PathBuf::from(path)),
            }
        }
        Some(Wanted { dir: dir?, documents, bytes })
    }
}

/// What documents are put together of.
struct Passages {
    /// Paragraphs of the seeds.
    plans: Vec<String>,
    /// Passages of the case corpus.
    cases: Vec<String>,
    /// Paragraphs without figures, most of what a real document has.
    prose: Vec<String>,
}

impl Passages {
    fn new() -> Self {
        let lines = |texts: Vec<String>| {
            let lines = texts.iter().flat_map(|text| text.lines());
            lines.filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
        };
        Passages {
            plans: lines(support::seeds()),
            cases: lines(support::cases()),
            prose: lines(support::prose()),
        }
    }

    /// A document of its own for each number: most are short, a few have many times the average.
    fn document(&self, number: usize, bytes: usize) -> String {
        let mut chance = Chance(number as u64);
        let year = 2000 + chance.below(27);
        let length = match chance.below(10) {
            0 => bytes * 4,
            1..=4 => bytes,
            _ => bytes / 3,
        };
        let mut text = format!("示例市{year}年第{number}号工作要点\n");
        let mut section = 0;
        while text.len() < length {
            section += 1;
            text.push_str(&format!("{section}.重点任务之{section}\n"));
            for _ in 0..3 + chance.below(5) {
                let passages = match chance.below(10) {
                    0 => &self.cases,
                    1..=4 => &self.plans,
                    _ => &self.prose,
                };
                text.push_str(&passages[chance.below(passages.len())]);
                text.push('\n');
            }
        }
        text
    }
}

/// Numbers that look like chance and are the same in each run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed >> 33) % bound as u64).expect("less than the bound")
    }
}

/// A file for each document; `first` is the number of the first.
fn files(dir: &Path, texts: &[(String, String)], first: usize) -> io::Result<()> {
    for (at, (id, text)) in texts.iter().enumerate() {
        let folder = dir.join(format!("{:04}", (first + at) / IN_FOLDER));
        if (first + at).is_multiple_of(IN_FOLDER) {
            fs::create_dir_all(&folder)?;
        }
        fs::write(folder.join(format!("{id}.txt")), text)?;
    }
    Ok(())
}

/// A file of JSON Lines.
fn lines(dir: &Path, texts: &[(String, String)], shard: usize) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut out = BufWriter::new(File::create(dir.join(format!("part-{shard:03}.jsonl")))?);
    for (id, text) in texts {
        serde_json::to_writer(&mut out, &serde_json::json!({ "id": id, "text": text }))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// A file of Parquet.
fn columns(dir: &Path, texts: &[(String, String)], shard: usize) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let file = File::create(dir.join(format!("part-{shard:03}.parquet")))?;
    let ids: ArrayRef = Arc::new(StringArray::from_iter_values(texts.iter().map(|(id, _)| id)));
    let all: ArrayRef = Arc::new(StringArray::from_iter_values(texts.iter().map(|(_, text)| text)));
    let batch =
        RecordBatch::try_from_iter([("id", ids), ("text", all)]).map_err(io::Error::other)?;
    let mut out = ArrowWriter::try_new(file, batch.schema(), None).map_err(io::Error::other)?;
    out.write(&batch).map_err(io::Error::other)?;
    out.close().map_err(io::Error::other)?;
    Ok(())
}
