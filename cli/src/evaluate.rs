//! `guihua evaluate`: annotations and documents in, figures out.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use guihua::eval::{self, By, Score};
use guihua::schema::Document;

use crate::args::{EvaluateArgs, usage};
use crate::extracted;
use crate::inputs;
use crate::item::Item;
use crate::output;
use crate::reader::Reader;
use crate::report::{self, Outcome};

pub(crate) fn run(args: &EvaluateArgs) -> Result<Outcome> {
    let documents = match &args.predicted {
        Some(path) => {
            if args.lexicon.costs.is_some() || args.lexicon.words.dir.is_some() {
                let why = "--lexicon and --costs are for reading, and PREDICTED is read already";
                return Err(usage(why).into());
            }
            extracted::documents(path)?.collect::<Result<_>>()?
        }
        None => read_now(args)?,
    };
    let score = eval::score(&args.gold, &documents)?;
    for stem in &score.missing {
        report::line(&format!("no document {stem}: counted as empty"));
    }
    print(&score, args)?;
    Ok(if score.missing.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// The annotated documents, read now.
fn read_now(args: &EvaluateArgs) -> Result<Vec<Document>> {
    let stems: BTreeSet<_> = eval::stems(&args.gold)?.into_iter().collect();
    let inputs = items(&args.gold, args.documents.as_deref(), &stems)?;
    let reader = Reader::new(&args.lexicon)?;
    let mut documents = Vec::new();
    for input in &inputs {
        match reader.document(input) {
            Ok(document) => documents.push(document),
            Err(error) => report::line(&error.to_string()),
        }
    }
    Ok(documents)
}

/// The annotated documents: those of a folder where it is named, else those found beside `gold`.
pub(crate) fn items(
    gold: &Path,
    documents: Option<&Path>,
    stems: &BTreeSet<String>,
) -> Result<Vec<Item>> {
    match documents {
        Some(dir) => Ok(annotated(dir, stems)),
        None => beside(gold, stems),
    }
}

/// The documents of the first folder that has some: the annotations' own, `docs`, `documents` or
/// `seeds` beside it, or `seeds` beside its parent.
fn beside(gold: &Path, stems: &BTreeSet<String>) -> Result<Vec<Item>> {
    let folders = ["", "../docs", "../documents", "../seeds", "../../seeds"];
    let folders = folders.map(|folder| gold.join(folder));
    let found = folders.iter().map(|folder| annotated(folder, stems));
    let Some(inputs) = found.into_iter().find(|inputs| !inputs.is_empty()) else {
        let looked = folders.map(|folder| folder.display().to_string()).join(", ");
        bail!("no documents with the names of the annotations in {looked}; say --documents DIR");
    };
    Ok(inputs)
}

/// The files of a folder that have annotations.
fn annotated(folder: &Path, stems: &BTreeSet<String>) -> Vec<Item> {
    if !folder.is_dir() {
        return Vec::new();
    }
    inputs::folder(folder).into_iter().filter(|input| stems.contains(&input.id)).collect()
}

fn print(score: &Score, args: &EvaluateArgs) -> Result<()> {
    let mut out = output::stdout();
    let errors = score.errors.iter().map(|(kind, misses)| (kind, &misses[..]));
    let shown = errors.map(|(kind, misses)| (kind, misses, misses.len().min(args.errors)));
    let parts = args.by.iter().map(|&by| (By::from(by), score.parts(by.into())));
    if args.json {
        let mut json = score.to_json();
        for (by, parts) in parts {
            json[format!("by_{}", by.name())] = parts.to_json();
        }
        if args.errors > 0 {
            json["errors"] = shown.map(|(kind, misses, n)| (kind.clone(), &misses[..n])).collect();
        }
        writeln!(out, "{json}")?;
    } else {
        let tables: Vec<_> = parts.map(|(_, parts)| parts.to_string()).collect();
        if tables.is_empty() {
            write!(out, "{score}")?;
        }
        write!(out, "{}", tables.join("\n"))?;
        for (kind, misses, n) in shown.filter(|&(_, _, n)| n > 0) {
            writeln!(out, "\n{kind}: {}\n  {}", misses.len(), misses[..n].join("\n  "))?;
        }
    }
    out.flush()?;
    Ok(())
}
