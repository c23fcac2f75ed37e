//! `guihua mentions` and `guihua tokens`: lines of text in, one JSON object a line out.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use guihua::Reference;
use guihua::schema::{Mentions, Tokens};
use serde::Serialize;

use crate::args::{MentionsArgs, TokensArgs};
use crate::inputs;
use crate::output;
use crate::reader::Reader;
use crate::report::Outcome;

pub(crate) fn mentions(args: &MentionsArgs) -> Result<Outcome> {
    let extractor = Reader::with_words(&args.lexicon)?.extractor;
    let reference = Reference { date: args.reference_date, ..Reference::default() };
    let offsets = (&args.offsets).into();
    each_line(args.file.as_deref(), |line| {
        Mentions::with_offsets(&extractor, line, reference, offsets)
    })
}

pub(crate) fn tokens(args: &TokensArgs) -> Result<Outcome> {
    let extractor = Reader::with_words(&args.lexicon)?.extractor;
    let offsets = (&args.offsets).into();
    each_line(args.file.as_deref(), |line| Tokens::with_offsets(&extractor, line, offsets))
}

/// Writes what `answer` makes of each line of `file`, or of standard input as it comes.
fn each_line<T: Serialize>(file: Option<&Path>, answer: impl Fn(&str) -> T) -> Result<Outcome> {
    let mut out = output::stdout();
    if let Some(path) = file {
        for line in inputs::load(path).map_err(|failure| anyhow!("{failure}"))?.text.lines() {
            write(&mut out, &answer(line))?;
        }
    } else {
        for line in io::stdin().lines() {
            write(&mut out, &answer(&line.context("standard input")?))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn write(out: &mut impl io::Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
