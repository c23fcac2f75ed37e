//! `guihua export` and `guihua import`: documents in the formats of annotation tools, and what
//! annotators made of them back in the annotation format.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use guihua::Error;
use guihua::export::gold::{Aim, Annotated, Heading, Record};
use guihua::export::{brat, doccano, gold, label_studio};
use guihua::parallel::in_order;

use crate::args::{Annotations, ExportArgs, ImportArgs, Target, usage};
use crate::documents::{self, Read};
use crate::names::stem;
use crate::output::Whole;
use crate::report::{self, Outcome};
use crate::sieve;

pub(crate) fn export(args: &ExportArgs) -> Result<Outcome> {
    if args.to == Target::Gold && args.texts.texts.is_some() {
        return Err(usage("--texts is for the annotation tools, which hold the text").into());
    }
    let (mut documents, outcome) =
        documents::read(&args.documents.paths, &args.reading, &args.texts, None)?;
    if documents.is_empty() {
        return Ok(outcome);
    }
    sieve::sift(
        &args.trust,
        &args.reading.work.voice,
        documents.iter_mut().map(|read| &mut read.document),
    );
    let mut folder = Folder::new(&args.output, outcome)?;
    match args.to {
        Target::Gold => documents.iter().try_for_each(|read| as_gold(&mut folder, read))?,
        Target::Brat => as_brat(&mut folder, &documents)?,
        Target::LabelStudio => {
            as_label_studio(&mut folder, &documents, args.reading.work.threads())?;
        }
        Target::Doccano => as_doccano(&mut folder, &documents)?,
    }
    Ok(folder.outcome)
}

pub(crate) fn import(args: &ImportArgs) -> Result<Outcome> {
    let mut folder = Folder::new(&args.output, Outcome::Done)?;
    let (extension, tool) = match args.from {
        Annotations::Brat => ("ann", "brat"),
        Annotations::LabelStudio => ("json", "Label Studio"),
        Annotations::Doccano => ("jsonl", "doccano"),
    };
    for path in args.paths.iter().flat_map(|path| files(path, extension)) {
        let records = match args.from {
            Annotations::Brat => of_brat(&path),
            Annotations::LabelStudio => of_tool(&path, label_studio::read),
            Annotations::Doccano => of_tool(&path, doccano::read),
        };
        match records {
            Ok(all) => all.iter().try_for_each(|(id, records)| folder.records(id, records))?,
            Err(error) if error.is_io() => folder.fail(&report::plain(&error)),
            Err(error) => {
                folder.fail(&format!("{}: no annotations of {tool}: {error}", path.display()));
            }
        }
    }
    if folder.stems.is_empty() && folder.outcome == Outcome::Done {
        folder.fail(&format!("no .{extension} files with annotations"));
    }
    Ok(folder.outcome)
}

/// The files with the extension in a folder, in the order of their names; a file as it is.
fn files(path: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|found| found == extension));
    files.sort();
    files
}

fn as_gold(folder: &mut Folder, read: &Read) -> Result<()> {
    let Some(stem) = folder.stem(&read.document.id) else { return Ok(()) };
    let mut records: Vec<Record> = read.document.statements().map(Record::from).collect();
    records.sort_by_key(|record| (record.start, record.end));
    folder.write(&format!("{stem}.targets.jsonl"), |out| gold::write(out, &records))?;
    let headings: Vec<Heading> = read.document.sections.iter().map(Heading::from).collect();
    folder.write(&format!("{stem}.sections.jsonl"), |out| gold::write(out, &headings))?;
    let aims: Vec<_> = read.document.aims.iter().map(Aim::from).collect();
    folder.write(&format!("{stem}.aims.jsonl"), |out| gold::write(out, &aims))?;
    let terms: Vec<_> = read.document.terms.iter().map(gold::term).collect();
    folder.write(&format!("{stem}.terms.jsonl"), |out| gold::write(out, &terms))?;
    let metadata = serde_json::to_string_pretty(&read.document.metadata)?;
    folder.write(&format!("{stem}.meta.json"), |out| writeln!(out, "{metadata}"))
}

fn as_brat(folder: &mut Folder, documents: &[Read]) -> Result<()> {
    for read in documents {
        let Some((stem, text)) = folder.with_text(read) else { continue };
        folder.write(&format!("{stem}.txt"), |out| out.write_all(text.as_bytes()))?;
        let annotations = brat::write(text, &read.document);
        folder.write(&format!("{stem}.ann"), |out| out.write_all(annotations.as_bytes()))?;
    }
    for (name, contents) in brat::configuration() {
        folder.write(name, |out| out.write_all(contents.as_bytes()))?;
    }
    Ok(())
}

/// One array of tasks, which are made on all cores and written as they come.
fn as_label_studio(folder: &mut Folder, documents: &[Read], threads: usize) -> Result<()> {
    let mut known = Vec::new();
    for read in documents {
        known.extend(folder.with_text(read).map(|(_, text)| (text, &read.document)));
    }
    let task = |(text, document)| serde_json::to_string(&label_studio::task(text, document));
    folder.write("tasks.json", |out| {
        out.write_all(b"[")?;
        in_order(known, threads, task, |tasks| {
            tasks.enumerate().try_for_each(|(at, task)| {
                let between = if at == 0 { "" } else { "," };
                write!(out, "{between}{}", task?)
            })
        })??;
        out.write_all(b"]")
    })?;
    let interface = label_studio::configuration();
    folder.write("interface.xml", |out| out.write_all(interface.as_bytes()))
}

fn as_doccano(folder: &mut Folder, documents: &[Read]) -> Result<()> {
    let (mut lines, mut written) = (doccano::Lines::default(), String::new());
    for read in documents {
        if let Some((_, text)) = folder.with_text(read) {
            written += &lines.line(text, &read.document).to_string();
            written.push('\n');
        }
    }
    folder.write("documents.jsonl", |out| out.write_all(written.as_bytes()))?;
    for (name, types) in doccano::configuration() {
        folder.write(name, |out| writeln!(out, "{types:#}"))?;
    }
    Ok(())
}

/// The records of the file's one document, which has the name of the file.
fn of_brat(path: &Path) -> Result<Vec<(String, Vec<Record>)>, Error> {
    let annotations = text(path)?;
    // The offsets count the characters of the file as it is, line ends and all.
    let records = brat::read(&annotations, &text(&path.with_extension("txt"))?)?;
    Ok(vec![(stem(path), records)])
}

/// The records of each document of a file; what names no document has the id of the file.
fn of_tool(
    path: &Path,
    read: fn(&str) -> Result<Vec<Annotated>, Error>,
) -> Result<Vec<(String, Vec<Record>)>, Error> {
    let annotated = read(&text(path)?)?;
    let named = |own: String| if own.is_empty() { stem(path) } else { own };
    Ok(annotated.into_iter().map(|one| (named(one.id), one.records)).collect())
}

fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|e| Error::io(path, e))
}

/// The folder that files are written to.
struct Folder {
    path: PathBuf,
    /// The stems that files were written under.
    stems: BTreeSet<String>,
    outcome: Outcome,
}

impl Folder {
    fn new(path: &Path, outcome: Outcome) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| path.display().to_string())?;
        Ok(Folder { path: path.to_owned(), stems: BTreeSet::new(), outcome })
    }

    fn fail(&mut self, message: &str) {
        report::line(message);
        self.outcome = Outcome::Partly;
    }

    /// The stem of a document's files; none, and a word about it, where another has it already.
    fn stem(&mut self, id: &str) -> Option<String> {
        let stem = id.replace(['/', '\\', ':'], "_");
        if self.stems.insert(stem.clone()) {
            return Some(stem);
        }
        self.fail(&format!("{id}: another document is written as {stem}"));
        None
    }

    /// Stem and text of a document; none, and a word about it, where the text is not known.
    fn with_text<'r>(&mut self, read: &'r Read) -> Option<(String, &'r str)> {
        let id = &read.document.id;
        let Some(text) = read.text.as_deref() else {
            self.fail(&format!("{id}: its text was not found; say --texts DIR"));
            return None;
        };
        Some((self.stem(id)?, text))
    }

    fn records(&mut self, id: &str, records: &[Record]) -> Result<()> {
        let Some(stem) = self.stem(id) else { return Ok(()) };
        self.write(&format!("{stem}.targets.jsonl"), |out| gold::write(out, records))
    }

    fn write(
        &self,
        name: &str,
        contents: impl FnOnce(&mut Whole) -> std::io::Result<()>,
    ) -> Result<()> {
        let path = self.path.join(name);
        let mut out = Whole::create(&path)?;
        contents(&mut out).with_context(|| path.display().to_string())?;
        out.finish()
    }
}
