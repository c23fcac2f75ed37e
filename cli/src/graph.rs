//! `guihua graph`: documents in, which cites which out.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use guihua::export::graph::Graph;

use crate::args::GraphArgs;
use crate::documents;
use crate::output::{self, Whole};
use crate::report::Outcome;

/// How the graph is written.
#[derive(Clone, Copy)]
enum Form {
    GraphMl,
    Csv,
}

pub(crate) fn run(args: &GraphArgs) -> Result<Outcome> {
    let form = form(args.output.as_deref())?;
    let (read, outcome) =
        documents::without_texts(&args.paths, &args.reading, args.output.as_ref())?;
    let graph = Graph::of(&read);
    let text = match form {
        Form::GraphMl => graph.to_graphml(),
        Form::Csv => graph.to_csv(),
    };
    write(args.output.as_deref(), &text)?;
    Ok(outcome)
}

fn form(output: Option<&Path>) -> Result<Form> {
    let Some(path) = output else { return Ok(Form::GraphMl) };
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("graphml" | "xml") => Ok(Form::GraphMl),
        Some("csv") => Ok(Form::Csv),
        _ => bail!("{}: a graph is written as .graphml or .csv", path.display()),
    }
}

fn write(path: Option<&Path>, text: &str) -> Result<()> {
    let device = match path {
        Some(path) => output::device(path)?,
        None => Some(output::stdout()),
    };
    if let Some(mut stream) = device {
        stream.write_all(text.as_bytes())?;
        stream.flush()?;
        return Ok(());
    }
    let mut file = Whole::create(path.unwrap_or(Path::new("")))?;
    file.write_all(text.as_bytes())?;
    file.finish()
}
