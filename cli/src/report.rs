//! What the user is told beside the output.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::args::QuietArgs;

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

impl QuietArgs {
    /// Tells of something that is no failure, unless the user wants to hear of failures only.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            line(message);
        }
    }
}

/// What is told of an error: its causes, each once and without the system's numbers.
pub(crate) fn told(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain() {
        let cause = plain(cause);
        if told.is_empty() {
            told = cause;
        } else if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

/// An error without the number that the system has for it.
pub(crate) fn plain(error: impl Display) -> String {
    let mut told = error.to_string();
    while let Some(start) = told.find(" (os error ") {
        let Some(len) = told.get(start..).and_then(|rest| rest.find(')')) else { break };
        told.replace_range(start..=start + len, "");
    }
    told
}

/// So many of something: `1 file`, `2,000 files`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// A number with its thousands apart.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped, plain, told};

    #[test]
    fn numbers_are_written_as_people_do() {
        assert_eq!(
            [0, 1, 999, 1000, 1_234_567].map(grouped),
            ["0", "1", "999", "1,000", "1,234,567"]
        );
        assert_eq!([counted(1, "file"), counted(2000, "row")], ["1 file", "2,000 rows"]);
    }

    #[test]
    fn a_cause_is_told_once() {
        let missing = || std::io::Error::from_raw_os_error(2);
        let text = plain(missing());
        assert!(!text.contains("os error"), "{text}");
        let error = anyhow::Error::new(missing()).context(format!("x.txt: {text}"));
        assert_eq!(told(&error), format!("x.txt: {text}"));
        assert_eq!(told(&error.context("words")), format!("words: x.txt: {text}"));
    }
}
