//! `guihua fit`: annotated documents in, costs out, with how well they do on documents left out.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use guihua::eval;
use guihua::fit::{Annotated, fit};

use crate::args::FitArgs;
use crate::evaluate;
use crate::output::{self, Whole, cannot_write};
use crate::reader::Reader;
use crate::report::Outcome;

pub(crate) fn run(args: &FitArgs) -> Result<Outcome> {
    let reader = Reader::with_words(&args.lexicon)?;
    let mut documents = Vec::new();
    for (at, gold) in args.gold.iter().enumerate() {
        if args.gold[..at].contains(gold) {
            continue;
        }
        let times = args.gold.iter().filter(|other| *other == gold).count();
        let times = u16::try_from(times).unwrap_or(u16::MAX);
        let found = annotated(gold, args.documents.as_deref())?;
        documents.extend(found.into_iter().map(|document| document.counted(times)));
    }
    let fitted = fit(&reader.extractor, &documents)?;
    let mut out = output::stdout();
    write!(out, "{}", fitted.report)?;
    out.flush()?;
    if let Some(file) = &args.output {
        let text = fitted.costs.written(&format!("Made by: {}", command(args, file)))?;
        let mut out = Whole::create(file)?;
        out.write_all(text.as_bytes()).with_context(|| cannot_write(file))?;
        out.finish()?;
    }
    if let Some(file) = &args.left_out {
        let lines = fitted.left_out.iter().map(serde_json::to_string);
        let lines = lines.collect::<Result<Vec<_>, _>>()?.join("\n");
        fs::write(file, lines + "\n").with_context(|| file.display().to_string())?;
    }
    Ok(Outcome::Done)
}

/// The command that makes the costs again.
fn command(args: &FitArgs, file: &Path) -> String {
    let path = |path: &Path| path.display().to_string();
    let mut words = vec!["guihua".to_owned(), "fit".to_owned()];
    words.extend(args.gold.iter().map(|gold| path(gold)));
    for (option, dir) in [("--documents", &args.documents), ("--lexicon", &args.lexicon.dir)] {
        words.extend(dir.iter().flat_map(|dir| [option.to_owned(), path(dir)]));
    }
    words.extend(["-o".to_owned(), path(file)]);
    words.join(" ")
}

/// The documents that a folder has annotations of, as text.
fn annotated(gold: &Path, documents: Option<&Path>) -> Result<Vec<Annotated>> {
    let stems: BTreeSet<_> = eval::stems(gold)?.into_iter().collect();
    let mut found = Vec::new();
    for item in evaluate::items(gold, documents, &stems)? {
        let source = item.read().and_then(|bytes| item.source(&bytes));
        let source = source.map_err(|failure| anyhow!("{failure}"))?;
        found.push(Annotated::read(gold, &item.id, source.text)?);
    }
    Ok(found)
}
