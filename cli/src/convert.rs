//! `guihua convert`: extracted documents in, tables out.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result};
use guihua::schema::Document;

use crate::args::ConvertArgs;
use crate::extracted;
use crate::output::{self, Whole};
use crate::plan::Plan;
use crate::record::Record;
use crate::report::{self, Outcome};
use crate::sieve::Sieve;
use crate::sinks::make;

pub(crate) fn run(args: &ConvertArgs) -> Result<Outcome> {
    let documents = args.files.iter().map(|path| extracted::documents(path));
    let documents = documents.flat_map(|documents| match documents {
        Ok(documents) => documents,
        Err(error) => Box::new(std::iter::once(Err(error))),
    });
    let shard = args.part.shard;
    let in_part = move |document: &Result<Document>| match (shard, document) {
        (Some(shard), Ok(document)) => shard.holds(&document.id),
        _ => true,
    };
    let sieve = Sieve::new(&args.trust);
    let documents = documents.filter(in_part).map(|document| {
        document.map(|mut document| {
            sieve.sift(&mut document);
            document
        })
    });
    let mut documents = documents.peekable();
    let plan = Plan::new(&args.output, false, &kept(documents.peek()))?;
    if let Some(dir) = &args.output.out_dir {
        fs::create_dir_all(dir).with_context(|| output::cannot_write(dir))?;
    }
    match &plan {
        Plan::Stdout(record) => {
            let mut out = output::stdout();
            write(documents, record, &mut out)?;
            out.flush()?;
        }
        Plan::File(path, record) => match output::device(path)? {
            Some(mut device) => {
                write(documents, record, &mut device)?;
                device.flush()?;
            }
            None => {
                let mut out = Whole::create(path)?;
                write(documents, record, &mut out)?;
                out.finish()?;
            }
        },
        Plan::Made(_, sinks) => {
            let failures = make(sinks, documents)?;
            failures.iter().for_each(|failure| report::line(&failure.to_string()));
            sieve.tell(&args.voice);
            return Ok(if failures.is_empty() { Outcome::Done } else { Outcome::Partly });
        }
    }
    sieve.tell(&args.voice);
    Ok(Outcome::Done)
}

/// The columns that the documents keep: all have those of the first.
fn kept(first: Option<&Result<Document>>) -> Vec<String> {
    let Some(Ok(first)) = first else { return Vec::new() };
    first.kept.keys().cloned().collect()
}

/// Writes the records of the documents.
fn write(
    documents: impl Iterator<Item = Result<Document>>,
    record: &Record,
    out: &mut impl Write,
) -> Result<()> {
    out.write_all(&record.prefix()?)?;
    for document in documents {
        record.write(&document?, &mut *out)?;
    }
    Ok(())
}
