//! `guihua extract`: documents in, JSON out.

use std::io::Write;

use anyhow::Result;
use guihua::export::jsonl;
use guihua::schema::Document;
use guihua::{Error, Extractor, Lexicon};

use crate::args::{ExtractArgs, LexiconArgs};
use crate::inputs::{self, Input};
use crate::output::Output;
use crate::report::{self, Outcome};

pub(crate) fn run(args: &ExtractArgs) -> Result<Outcome> {
    let extractor = extractor(&args.lexicon)?;
    let inputs = inputs::find(&args.paths, args.output.as_deref());
    let mut out = Output::to(args.output.as_deref())?;
    let mut outcome = Outcome::Done;
    let mut fail = |error: &Error| {
        report::line(&error.to_string());
        outcome = Outcome::Partly;
    };
    inputs.failures.iter().for_each(&mut fail);
    for input in &inputs.files {
        match document(&extractor, input) {
            Ok(document) => write(&mut out, &document, args.pretty)?,
            Err(error) => fail(&error),
        }
    }
    if inputs.files.is_empty() && inputs.failures.is_empty() {
        report::line("no files to read");
    }
    out.finish()?;
    Ok(outcome)
}

/// An extractor with the user's words.
pub(crate) fn extractor(args: &LexiconArgs) -> Result<Extractor, Error> {
    let lexicon = args.dir.as_ref().map_or_else(|| Ok(Lexicon::builtin()), Lexicon::with_dir)?;
    Ok(Extractor::with_lexicon(lexicon))
}

/// Reads one file.
pub(crate) fn document(extractor: &Extractor, input: &Input) -> Result<Document, Error> {
    let source = inputs::load(&input.path)?;
    Ok(Document::new(&extractor.extract(source), input.id.as_str(), input.name()))
}

fn write(out: &mut Output, document: &Document, pretty: bool) -> Result<()> {
    if pretty {
        serde_json::to_writer_pretty(&mut *out, document).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    } else {
        jsonl::write(out, document)?;
    }
    Ok(())
}
