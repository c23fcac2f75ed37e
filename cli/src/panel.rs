//! `guihua panel`: documents in, a folder of tables out, with what describes them.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use guihua::Lexicon;
use guihua::export::package::Package;
use guihua::panel::Panel;

use crate::args::{PanelArgs, ReadingArgs};
use crate::documents;
use crate::output::{Whole, cannot_write};
use crate::report::{Outcome, counted};
use crate::sieve;

pub(crate) fn run(args: &PanelArgs) -> Result<Outcome> {
    let lexicon = lexicon(&args.reading)?;
    check_codes(&args.indicators, &lexicon)?;
    let (mut documents, outcome) =
        documents::without_texts(&args.documents.paths, &args.reading, Some(&args.output))?;
    sieve::sift(&args.trust, &args.reading.work.voice, &mut documents);
    let copies = guihua::duplicate::find(&documents);
    let originals = documents.iter().zip(&copies).filter(|(_, copy)| copy.is_none());
    let panel = Panel::of(originals.map(|(document, _)| document), &lexicon, &args.indicators);
    let listed: Vec<_> = documents
        .iter()
        .zip(&copies)
        .map(|(document, copy)| (document, copy.map(|at| documents[at].id.as_str())))
        .collect();
    fs::create_dir_all(&args.output).with_context(|| cannot_write(&args.output))?;
    for (name, bytes) in
        (Package { panel: &panel, documents: &listed, lexicon: &lexicon }).files()?
    {
        let mut file = Whole::create(&args.output.join(name))?;
        file.write_all(&bytes)?;
        file.finish()?;
    }
    let copied = copies.iter().flatten().count();
    if copied > 0 {
        let are = match copied {
            1 => "1 document is a copy of another".to_owned(),
            more => format!("{} are copies of others", counted(more, "document")),
        };
        args.reading.work.voice.note(&format!("{are} (documents.csv)"));
    }
    Ok(outcome)
}

/// The word lists, with the user's.
pub(crate) fn lexicon(args: &ReadingArgs) -> Result<Lexicon> {
    let dir = args.lexicon.words.dir.as_ref();
    Ok(dir.map_or_else(|| Ok(Lexicon::builtin()), Lexicon::with_dir)?)
}

/// Whether the register knows all codes.
pub(crate) fn check_codes(codes: &[String], lexicon: &Lexicon) -> Result<()> {
    let known = |code: &&String| lexicon.indicators().iter().any(|known| *known.code == ***code);
    match codes.iter().find(|code| !known(code)) {
        Some(code) => bail!("{code}: no indicator has this code; `guihua indicators` lists them"),
        None => Ok(()),
    }
}
