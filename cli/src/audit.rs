//! `guihua audit`: documents in, what is most doubtful about their extraction out.

use std::io::Write;

use anyhow::Result;
use guihua::audit::Audit;
use guihua::parallel::in_order;

use crate::args::AuditArgs;
use crate::inputs::Inputs;
use crate::item::Entry;
use crate::output;
use crate::progress::{Progress, Voice};
use crate::reader::Reader;
use crate::report::{self, Outcome};

pub(crate) fn run(args: &AuditArgs) -> Result<Outcome> {
    let reader = Reader::new(&args.lexicon)?;
    let inputs = Inputs::find(&args.input, &[], &[])?;
    let voice = if args.work.quiet { Voice::Failures } else { Voice::Full };
    let mut progress = Progress::new(inputs.len(), voice);
    let mut audit = Audit::new(&reader.extractor);
    let mut failed = 0;
    let read = |entry: Entry| {
        let item = entry?;
        let bytes = item.read()?;
        reader.read(&item, bytes, |document, text| (document, text.to_owned()))
    };
    in_order(inputs.entries(), args.work.threads(), read, |results| {
        for read in results {
            match read {
                Ok((document, text)) => audit.add(&document, &text),
                Err(failure) => {
                    progress.failure(&failure);
                    failed += 1;
                }
            }
            progress.step();
        }
    })?;
    inputs.notes.iter().for_each(|note| progress.say(note));
    if inputs.is_empty() {
        report::line("no documents to read");
        return Ok(Outcome::Partly);
    }
    let report = audit.report(args.top);
    let mut out = output::stdout();
    if args.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        write!(out, "{report}")?;
    }
    out.flush()?;
    progress.finish(failed, None);
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Partly })
}
