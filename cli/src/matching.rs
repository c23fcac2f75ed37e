//! `guihua match`: terms and the facts of a company in, which benefits fit out.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, anyhow};
use guihua::matching::{self, Facts, Finding, Fit, Match, Row};

use crate::args::MatchArgs;
use crate::output;
use crate::reader::Reader;
use crate::report::{self, Outcome, counted};

pub(crate) fn run(args: &MatchArgs) -> Result<Outcome> {
    let reader = Reader::with_words(&args.lexicon)?;
    let rows = rows(args)?;
    let text = fs::read_to_string(&args.facts).with_context(|| args.facts.display().to_string())?;
    let facts: Facts = serde_json::from_str(&text)
        .map_err(|why| anyhow!("{}: no facts of a company: {why}", args.facts.display()))?;
    let found = matching::find(&reader.extractor, &rows, &facts);
    let shown = found.iter().filter(|found| args.all || found.fit != Fit::No);
    if shown.clone().next().is_none() {
        let hint = if found.is_empty() { "" } else { "; --all lists why" };
        report::line(&format!("none of {} fits{hint}", counted(found.len(), "benefit")));
    }
    let mut out = output::stdout();
    for found in shown {
        if args.json {
            writeln!(out, "{}", serde_json::to_string(found)?)?;
        } else {
            print(&mut out, found)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// The terms, a line each.
fn rows(args: &MatchArgs) -> Result<Vec<Row>> {
    let name = || args.terms.display().to_string();
    let text = fs::read_to_string(&args.terms).with_context(name)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let row = |(at, line)| {
        serde_json::from_str(line).map_err(|why| {
            let why = why.to_string().replace(" at line 1 column ", ", column ");
            anyhow!("{}: line {}: no term that `terms` wrote: {why}", name(), at + 1)
        })
    };
    lines.map(row).collect()
}

fn print(out: &mut impl Write, found: &Match) -> Result<()> {
    writeln!(
        out,
        "{}  {} {}  {}",
        found.fit,
        found.document_id,
        found.group,
        found.gives.join("; ")
    )?;
    for (name, findings) in
        [("met", &found.met), ("unmet", &found.unmet), ("unknown", &found.unknown)]
    {
        if !findings.is_empty() {
            let all: Vec<String> = findings.iter().map(Finding::to_string).collect();
            writeln!(out, "  {name:<8} {}", all.join("; "))?;
        }
    }
    Ok(())
}
