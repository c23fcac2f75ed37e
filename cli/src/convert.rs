//! `guihua convert`: extracted documents in, tables out.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use anyhow::{Context, Result};
use guihua::Error;
use guihua::export::jsonl;
use guihua::schema::{Document, SCHEMA_VERSION};

use crate::args::ConvertArgs;
use crate::failure::{Failure, Stage};
use crate::output::{self, Whole};
use crate::plan::{Plan, Record};
use crate::report::{self, Outcome};
use crate::sinks::make;

type Documents = Box<dyn Iterator<Item = Result<Document, Failure>>>;

pub(crate) fn run(args: &ConvertArgs) -> Result<Outcome> {
    let plan = Plan::new(&args.output, false)?;
    if let Some(dir) = &args.output.out_dir {
        fs::create_dir_all(dir).with_context(|| output::cannot_write(dir))?;
    }
    let documents = args.files.iter().flat_map(|path| documents(path));
    let failures = match &plan {
        Plan::Stdout(record) => {
            let mut out = output::stdout();
            let failures = write(documents, *record, &mut out)?;
            out.flush()?;
            failures
        }
        Plan::File(path, record) => {
            let mut out = Whole::create(path)?;
            let failures = write(documents, *record, &mut out)?;
            out.finish()?;
            failures
        }
        Plan::Made(_, sinks) => make(sinks, documents)?,
    };
    for failure in &failures {
        report::line(&failure.to_string());
    }
    Ok(if failures.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// Writes the records of the documents; what comes back could not be read.
fn write(
    documents: impl Iterator<Item = Result<Document, Failure>>,
    record: Record,
    out: &mut impl Write,
) -> Result<Vec<Failure>> {
    out.write_all(&record.prefix()?)?;
    let mut failures = Vec::new();
    for document in documents {
        match document {
            Ok(document) => out.write_all(&record.of(&document)?)?,
            Err(failure) => failures.push(failure),
        }
    }
    Ok(failures)
}

/// The documents of a file.
fn documents(path: &Path) -> Documents {
    let name = path.display().to_string();
    if path.as_os_str() == "-" {
        return lines(io::stdin().lock(), name);
    }
    match File::open(path) {
        Ok(file) => lines(BufReader::new(file), name),
        Err(error) => Box::new(std::iter::once(Err(Failure::new(name, Stage::Read, error)))),
    }
}

fn lines(input: impl BufRead + 'static, name: String) -> Documents {
    let read = move |document: Result<Document, Error>| {
        let failure = |cause: &dyn std::fmt::Display| Failure::new(&*name, Stage::Decode, cause);
        let document = document.map_err(|error| failure(&error))?;
        let version = &document.schema_version;
        if document.is_compatible() {
            return Ok(document);
        }
        Err(failure(&format!("{}: its schema is {version}, not {SCHEMA_VERSION}", document.id)))
    };
    Box::new(jsonl::documents(input).map(read))
}
