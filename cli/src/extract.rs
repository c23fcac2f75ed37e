//! `guihua extract`: documents in, JSON or tables out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use guihua::export::{Table, jsonl};
use guihua::schema::SCHEMA_VERSION;

use crate::args::{ExtractArgs, Format, usage};
use crate::batch::{Batch, End, Summary};
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::journal::{Journal, Maker, Start};
use crate::output::{self, Whole};
use crate::plan::Plan;
use crate::progress::{Progress, Voice};
use crate::reader::Reader;
use crate::record::Record;
use crate::report::{self, Outcome};
use crate::sieve::Sieve;
use crate::sinks::{SinkKind, make};

pub(crate) fn run(args: &ExtractArgs) -> Result<Outcome> {
    let plan = Plan::new(&args.output, args.pretty, &args.keep)?;
    let errors = errors_path(args);
    for dir in [&args.output.out_dir, &args.text_out].into_iter().flatten() {
        fs::create_dir_all(dir).with_context(|| output::cannot_write(dir))?;
    }
    let output = [&args.output.output, &args.output.out_dir, &args.text_out].into_iter().flatten();
    let outputs: Vec<_> = output.chain(errors.as_ref().map(ErrorsPath::path)).collect();
    let inputs = Inputs::find(&args.input, &args.keep, &outputs)?.only(args.part.shard);
    if args.batch.resume && matches!(plan, Plan::Stdout(_)) {
        return Err(usage(
            "standard output cannot be gone on with: --resume needs -o or --out-dir",
        )
        .into());
    }
    if args.batch.resume && inputs.has_stdin() {
        return Err(usage("standard input cannot be read again: --resume needs files").into());
    }
    let plan = if inputs.is_one { plan.of_one_document() } else { plan };
    let sieve = Sieve::new(&args.trust);
    Run { args, plan, errors, inputs, sieve }.run()
}

/// `guihua terms`: the same with the table of terms.
pub(crate) fn terms(mut args: ExtractArgs) -> Result<Outcome> {
    if args.output.table.is_some() || args.pretty {
        return Err(
            usage("`terms` writes the table of terms: it has no --table and no --pretty").into()
        );
    }
    if args.output.format.contains(&Format::Json) {
        return Err(usage("terms are rows: say --format jsonl, csv, parquet or xlsx").into());
    }
    args.output.table = Some(Table::Terms);
    run(&args)
}

/// One run of the command.
struct Run<'a> {
    args: &'a ExtractArgs,
    plan: Plan,
    errors: Option<ErrorsPath>,
    inputs: Inputs,
    sieve: Sieve,
}

/// Where failures are listed.
enum ErrorsPath {
    /// The user named it: it is written in any case.
    Named(PathBuf),
    /// Beside the output: it is there only where there are failures.
    Beside(PathBuf),
}

impl Run<'_> {
    fn run(&self) -> Result<Outcome> {
        let offsets = (&self.args.offsets).into();
        let mut reader = Reader::new(&self.args.lexicon)?;
        reader.offsets = offsets;
        let mut progress = Progress::new(self.inputs.len(), self.voice());
        let summary = match &self.plan {
            Plan::Stdout(record) => {
                self.batch(&reader, record.clone()).stream(output::stdout(), &mut progress)?
            }
            Plan::File(path, record) => match output::device(path)? {
                Some(device) => {
                    self.batch(&reader, record.clone()).stream(device, &mut progress)?
                }
                None => self.journaled(&reader, path, record.clone(), &[], &mut progress)?,
            },
            Plan::Made(path, sinks) => {
                self.journaled(&reader, path, Record::Line, sinks, &mut progress)?
            }
        };
        if let Some(note) = reader.note() {
            self.args.work.voice.note(&note);
        }
        self.finish(&summary, progress)
    }

    fn batch<'b>(&'b self, reader: &'b Reader, record: Record) -> Batch<'b> {
        Batch {
            inputs: &self.inputs,
            reader,
            record,
            texts: self.args.text_out.as_deref(),
            sieve: &self.sieve,
            threads: self.args.work.threads(),
            fail_fast: self.args.batch.fail_fast,
        }
    }

    /// A run that can be cut short and resumed. Its records become the file at `path`, or the
    /// sinks are made from them.
    fn journaled(
        &self,
        reader: &Reader,
        path: &Path,
        record: Record,
        sinks: &[SinkKind],
        progress: &mut Progress,
    ) -> Result<Summary> {
        let start = if self.args.batch.resume { Start::Resume } else { Start::Anew };
        let maker = Maker {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema: SCHEMA_VERSION.to_owned(),
            settings: format!(
                "{record:?} {} {:?} {} {:?} {:?} {:?}",
                reader.lexicon,
                self.args.text_out,
                reader.offsets,
                self.args.keep,
                self.args.trust.min_confidence,
                self.args.part.shard
            ),
        };
        let (mut journal, kept) = Journal::open(path, &maker, &record.prefix()?, start)?;
        let mut summary = self.batch(reader, record).record(&mut journal, kept, progress)?;
        match (summary.end, sinks) {
            (End::Failed, _) => progress.say("stopped at a failure; --resume goes on from there"),
            (End::Done, []) => journal.become_target()?,
            (End::Done, sinks) => {
                let documents = jsonl::documents(journal.records()?);
                let read = documents.map(|read| read.with_context(|| path.display().to_string()));
                let failures = make(sinks, read)?;
                for failure in &failures {
                    progress.failure(failure);
                }
                summary.failures.extend(failures);
                journal.discard()?;
            }
        }
        Ok(summary)
    }

    fn finish(&self, summary: &Summary, progress: Progress) -> Result<Outcome> {
        if let Some(errors) = &self.errors {
            errors.write(&summary.failures)?;
        }
        self.inputs.notes.iter().for_each(|note| progress.say(note));
        if self.inputs.is_empty() {
            report::line("no documents to read");
            return Ok(Outcome::Partly);
        }
        self.sieve.tell(&self.args.work.voice);
        let failed = summary.failures.len();
        let path = self.errors.as_ref().map(|errors| errors.path().display().to_string());
        progress.finish(failed, path.as_deref());
        Ok(if failed == 0 { Outcome::Done } else { Outcome::Partly })
    }

    fn voice(&self) -> Voice {
        match self.plan {
            _ if self.args.work.voice.quiet => Voice::Failures,
            Plan::Stdout(_) => Voice::Failures,
            _ => Voice::Full,
        }
    }
}

/// The file that lists failures, where there is a place for it.
fn errors_path(args: &ExtractArgs) -> Option<ErrorsPath> {
    let named = args.batch.errors.clone().map(ErrorsPath::Named);
    let in_folder = || args.output.out_dir.as_ref().map(|dir| dir.join("errors.jsonl"));
    let beside = || args.output.output.as_ref().map(|path| path.with_extension("errors.jsonl"));
    named.or_else(|| in_folder().or_else(beside).map(ErrorsPath::Beside))
}

impl ErrorsPath {
    fn path(&self) -> &PathBuf {
        match self {
            ErrorsPath::Named(path) | ErrorsPath::Beside(path) => path,
        }
    }

    /// Lists the failures, one object a line.
    fn write(&self, failures: &[Failure]) -> Result<()> {
        if let (ErrorsPath::Beside(path), []) = (self, failures) {
            // What an earlier run left is no longer so.
            let _ = fs::remove_file(path);
            return Ok(());
        }
        let mut out = Whole::create(self.path())?;
        for failure in failures {
            serde_json::to_writer(&mut out, failure)?;
            out.write_all(b"\n")?;
        }
        out.finish()
    }
}
