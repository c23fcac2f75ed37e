//! `guihua completions` and `guihua man`: what shells and `man` know of the command, made from the
//! arguments themselves.

use std::io::Write;

use anyhow::Result;

use crate::args::{CompletionsArgs, command};
use crate::output;
use crate::report::Outcome;

pub(crate) fn completions(args: &CompletionsArgs) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "guihua", &mut script);
    print(&script)
}

/// The page of the command, then one for each of its commands.
pub(crate) fn man() -> Result<Outcome> {
    let mut command = command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut pages)?;
    for below in command.get_subcommands() {
        clap_mangen::Man::new(below.clone()).render(&mut pages)?;
    }
    print(&pages)
}

fn print(text: &[u8]) -> Result<Outcome> {
    let mut out = output::stdout();
    out.write_all(text)?;
    out.flush()?;
    Ok(Outcome::Done)
}
