//! What the user is told beside the output.

use std::io::{self, Write};
use std::process::ExitCode;

/// Whether everything asked for was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// Some inputs could not be used; each was reported.
    Partly,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Partly => ExitCode::FAILURE,
        }
    }
}

/// One line on standard error. Where that is closed there is nobody to tell.
pub(crate) fn line(message: &str) {
    let _ = writeln!(io::stderr(), "guihua: {message}");
}
