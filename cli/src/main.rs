//! The `guihua` command: arguments in, the library's answers out.
//!
//! What is asked for goes to standard output or the file named, everything else to standard
//! error. Exit status: 0 everything was done, 1 something could not be, 2 the arguments are
//! wrong. A reader that stops early (`| head`) ends the command quietly.

mod args;
mod array;
mod audit;
mod batch;
mod compare;
mod convert;
mod diff;
mod documents;
mod evaluate;
mod explain;
mod extract;
mod extracted;
mod failure;
mod fit;
mod gloss;
mod graph;
mod indicators;
mod inputs;
mod interchange;
mod item;
mod journal;
mod lines;
mod manual;
mod matching;
mod names;
mod output;
mod panel;
mod plan;
mod progress;
mod reader;
mod record;
mod report;
mod review;
mod rows;
mod rules;
mod serve;
mod shard;
mod sieve;
mod sinks;
mod style;
mod walk;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::FromArgMatches;

use crate::args::{Args, Command, told_by};
use crate::report::Outcome;

fn main() -> ExitCode {
    let matches = args::command().get_matches();
    let name = matches.subcommand_name().unwrap_or_default();
    let parsed = Args::from_arg_matches(&matches).map_err(anyhow::Error::from);
    match parsed.and_then(|args| run(args.command)) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => match error.downcast::<clap::Error>() {
            Ok(usage) => {
                // Where standard error is closed there is nobody to tell.
                let _ = told_by(name, usage).print();
                ExitCode::from(2)
            }
            Err(error) => {
                report::line(&report::told(&error));
                ExitCode::FAILURE
            }
        },
    }
}

fn run(command: Command) -> Result<Outcome> {
    match command {
        Command::Extract(args) => extract::run(&args),
        Command::Terms(args) => extract::terms(args),
        Command::Panel(args) => panel::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Mentions(args) => lines::mentions(&args),
        Command::Tokens(args) => lines::tokens(&args),
        Command::Schema => schema(),
        Command::Completions(args) => manual::completions(&args),
        Command::Man => manual::man(),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Indicators(args) => indicators::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Fit(args) => fit::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Graph(args) => graph::run(&args),
        Command::Report(args) => review::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Match(args) => matching::run(&args),
        Command::Export(args) => interchange::export(&args),
        Command::Import(args) => interchange::import(&args),
    }
}

fn schema() -> Result<Outcome> {
    let mut out = output::stdout();
    out.write_all(guihua::schema::json_schema().as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| io_kind(cause) == Some(io::ErrorKind::BrokenPipe))
}

/// What kind of error of reading or writing an error is, also where a writer of CSV or JSON holds it.
fn io_kind(cause: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    let json = || cause.downcast_ref::<serde_json::Error>()?.io_error_kind();
    let csv = || match cause.downcast_ref::<csv::Error>()?.kind() {
        csv::ErrorKind::Io(error) => Some(error.kind()),
        _ => None,
    };
    cause.downcast_ref::<io::Error>().map(io::Error::kind).or_else(csv).or_else(json)
}
