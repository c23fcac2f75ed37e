//! `guihua audit`: documents in, what is most doubtful about their extraction out.

use std::io::Write;

use anyhow::Result;
use guihua::audit::{Audit, Example, Finding, Report};
use guihua::parallel::in_order;
use unicode_width::UnicodeWidthStr;

use crate::args::AuditArgs;
use crate::inputs::Inputs;
use crate::item::Entry;
use crate::output;
use crate::progress::{Progress, Voice};
use crate::reader::Reader;
use crate::report::{self, Outcome, counted};
use crate::style::{Ink, Style};

pub(crate) fn run(args: &AuditArgs) -> Result<Outcome> {
    let reader = Reader::new(&args.lexicon)?;
    let inputs = Inputs::find(&args.input, &[], &[])?;
    let voice = if args.work.voice.quiet { Voice::Failures } else { Voice::Full };
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
    inputs.notes.iter().cloned().chain(reader.note()).for_each(|note| progress.say(&note));
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
        print(&mut out, &report, Style::stdout(&args.colour))?;
    }
    out.flush()?;
    progress.finish(failed, None);
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Partly })
}

/// The findings of each kind under its title.
fn print(out: &mut impl Write, report: &Report, style: Style) -> Result<()> {
    let documents = counted(report.documents, "document");
    writeln!(out, "{documents}, {}", counted(report.statements, "statement"))?;
    for kind in &report.kinds {
        let title = style.paint(Ink::Head, kind.kind.title());
        writeln!(out, "\n{title}: {} ({} different)", kind.count, kind.distinct)?;
        for finding in &kind.findings {
            writeln!(out, "{}", line(finding, style))?;
        }
    }
    Ok(())
}

/// How often something was seen, what it is, and where it stands first; on a terminal as much of
/// that as fits on a line.
fn line(finding: &Finding, style: Style) -> String {
    let Finding { what, count, examples } = finding;
    let count = format!("{count:>6}");
    let head = format!("{}  {}", style.paint(Ink::Notable, &count), style.paint(Ink::Bad, what));
    let Some(Example { document, start, end, indicator, text }) = examples.first() else {
        return head;
    };
    let place = format!("{document} {start}-{end}: ");
    let named = indicator.as_ref().filter(|name| *name != what);
    let name = named.map_or_else(String::new, |name| format!("[{name}] "));
    let before: usize =
        [&*count, "    | ", what, &place, &name].map(UnicodeWidthStr::width).iter().sum();
    [
        head,
        "  | ".to_owned(),
        style.paint(Ink::Faint, &place),
        style.paint(Ink::Name, &name),
        style.clipped(text, before),
    ]
    .concat()
}
