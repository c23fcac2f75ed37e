//! `guihua indicators`: the code book, one indicator a row.

use std::io::Write;

use anyhow::Result;
use guihua::{Better, Indicator, Lexicon};
use serde_json::json;

use crate::args::{IndicatorsArgs, RowFormat};
use crate::output;
use crate::report::Outcome;

/// The columns, by the names that the JSON has too.
const COLUMNS: [&str; 8] =
    ["code", "chinese", "english", "unit", "dimension", "better", "domain", "aliases"];

pub(crate) fn run(args: &IndicatorsArgs) -> Result<Outcome> {
    let lexicon = match &args.lexicon.dir {
        Some(dir) => Lexicon::with_dir(dir)?,
        None => Lexicon::builtin(),
    };
    let mut known: Vec<&Indicator> = lexicon.indicators().iter().collect();
    known.sort_by_key(|indicator| &indicator.code);
    match args.format {
        RowFormat::Csv => csv(&known)?,
        RowFormat::Json => json(&known)?,
    }
    Ok(Outcome::Done)
}

fn csv(indicators: &[&Indicator]) -> Result<()> {
    let mut out = csv::Writer::from_writer(output::stdout());
    out.write_record(COLUMNS)?;
    for known in indicators {
        let aliases = known.aliases.join(";");
        let unit = known.unit.as_deref().unwrap_or_default();
        let better = better(known.better).unwrap_or_default();
        let names = [&*known.code, &*known.chinese, &*known.english, unit, &*known.dimension];
        out.write_record(names.into_iter().chain([better, &*known.domain, &*aliases]))?;
    }
    out.flush()?;
    Ok(())
}

fn json(indicators: &[&Indicator]) -> Result<()> {
    let mut out = output::stdout();
    for known in indicators {
        let row = json!({
            "code": known.code, "chinese": known.chinese, "english": known.english,
            "unit": known.unit, "dimension": known.dimension, "better": better(known.better),
            "domain": known.domain, "aliases": known.aliases,
        });
        writeln!(out, "{row}")?;
    }
    out.flush()?;
    Ok(())
}

/// Which way is better; none where neither is.
const fn better(way: Better) -> Option<&'static str> {
    match way {
        Better::Up => Some("up"),
        Better::Down => Some("down"),
        Better::Neither => None,
    }
}
