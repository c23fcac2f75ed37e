//! Paths in, documents with their texts out: files to read now, or what `extract` wrote.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Result;
use guihua::Error;
use guihua::export::jsonl;
use guihua::schema::{Document, Offsets};

use crate::args::{InputArgs, ReadingArgs};
use crate::failure::{Failure, Stage};
use crate::inputs::{self, Inputs};
use crate::item::Item;
use crate::reader::Reader;
use crate::report::{self, Outcome};

/// A document and, where it is known, its text.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) document: Document,
    pub(crate) text: Option<String>,
}

/// The documents that `paths` name, as [`read`] finds them, without their texts: none is looked
/// for.
pub(crate) fn without_texts(
    paths: &[PathBuf],
    args: &ReadingArgs,
    output: Option<&PathBuf>,
) -> Result<(Vec<Document>, Outcome)> {
    let (read, outcome) = read_with(paths, args, output, Some(&Texts::Unwanted))?;
    Ok((read.into_iter().map(|read| read.document).collect(), outcome))
}

/// The documents that `paths` name: those of `.json` and `.jsonl` files as `extract` wrote them,
/// all others read now. What cannot be used is reported; what is written to `output` is no input.
pub(crate) fn read(
    paths: &[PathBuf],
    args: &ReadingArgs,
    output: Option<&PathBuf>,
) -> Result<(Vec<Read>, Outcome)> {
    let texts = args.texts.as_deref().map(Texts::of_folder);
    read_with(paths, args, output, texts.as_ref())
}

fn read_with(
    paths: &[PathBuf],
    args: &ReadingArgs,
    output: Option<&PathBuf>,
    texts: Option<&Texts>,
) -> Result<(Vec<Read>, Outcome)> {
    let (written, unread): (Vec<_>, Vec<_>) = paths.iter().cloned().partition(|path| is_json(path));
    let mut found = Found { documents: Vec::new(), outcome: Outcome::Done };
    for path in &written {
        found.take(extracted(path, texts));
    }
    if !unread.is_empty() {
        let reader = Reader::new(&args.lexicon)?;
        let input =
            InputArgs { paths: unread, text_column: None, id_column: None, html_column: None };
        let outputs: Vec<_> = output.into_iter().collect();
        for entry in Inputs::find(&input, &outputs).entries() {
            found.take(entry.and_then(|item| read_now(&reader, &item)).map(|read| vec![read]));
        }
    }
    if found.documents.is_empty() && found.outcome == Outcome::Done {
        report::line("no files to read");
    }
    Ok((found.documents, found.outcome))
}

struct Found {
    documents: Vec<Read>,
    outcome: Outcome,
}

impl Found {
    fn take(&mut self, read: Result<Vec<Read>, Failure>) {
        match read {
            Ok(read) => self.documents.extend(read),
            Err(failure) => {
                report::line(&failure.to_string());
                self.outcome = Outcome::Partly;
            }
        }
    }
}

fn is_json(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("json" | "jsonl" | "ndjson")) && !path.is_dir()
}

fn read_now(reader: &Reader, item: &Item) -> Result<Read, Failure> {
    reader.read(item, item.read()?, |document, text| Read { document, text: Some(text.to_owned()) })
}

/// What `extract` wrote, with the texts where they are found.
fn extracted(path: &Path, texts: Option<&Texts>) -> Result<Vec<Read>, Failure> {
    let beside = Texts::Beside(path.parent().unwrap_or(Path::new("")).to_owned());
    let texts_of = texts.unwrap_or(&beside);
    let read = |document: Document| {
        let text = texts_of.of(&document);
        if text.is_none() && matches!(texts, Some(Texts::Below(_))) {
            report::line(&format!("{}: its text was not found", document.id));
        }
        Read { document, text }
    };
    Ok(load(path)?.into_iter().map(read).collect())
}

/// Reads what `extract` wrote, on one line each or indented.
fn load(path: &Path) -> Result<Vec<Document>, Failure> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|e| Failure::new(name.as_str(), Stage::Read, e))?;
    let lines = jsonl::read(BufReader::new(file)).and_then(compatible);
    let documents = lines.or_else(|error| indented(path).ok_or(error).and_then(compatible));
    documents.map_err(|error| Failure::new(name.as_str(), Stage::Decode, error))
}

fn compatible(documents: Vec<Document>) -> Result<Vec<Document>, Error> {
    if let Some(other) = documents.iter().find(|it| it.source.offsets != Offsets::CodePoints) {
        let (id, offsets) = (&other.id, other.source.offsets);
        return Err(Error::data(format!("{id}: its positions count {offsets}, not code points")));
    }
    let Some(other) = documents.iter().find(|document| !document.is_compatible()) else {
        return Ok(documents);
    };
    let version = &other.schema_version;
    Err(Error::data(format!("{}: its schema is {version}, which is not read here", other.id)))
}

/// Documents over many lines each, as `--pretty` writes them.
fn indented(path: &Path) -> Option<Vec<Document>> {
    let file = BufReader::new(File::open(path).ok()?);
    serde_json::Deserializer::from_reader(file).into_iter().collect::<Result<_, _>>().ok()
}

/// Where the texts of documents are looked for.
enum Texts {
    /// Nowhere: nobody asks for them.
    Unwanted,
    /// In this folder itself.
    Beside(PathBuf),
    /// Anywhere below a folder, by the name of the file.
    Below(BTreeMap<String, PathBuf>),
}

impl Texts {
    fn of_folder(folder: &Path) -> Self {
        let path = |item: &Item| PathBuf::from(&item.path);
        let items = inputs::folder(folder);
        Texts::Below(items.iter().map(|item| (item.name().to_owned(), path(item))).collect())
    }

    /// The text of `document`, if what is found is what it was read from.
    fn of(&self, document: &Document) -> Option<String> {
        let name = &document.source.name;
        let path = match self {
            Texts::Unwanted => return None,
            Texts::Beside(folder) => folder.join(name),
            Texts::Below(files) => files.get(name)?.clone(),
        };
        let source = inputs::load(&path).ok()?;
        let is_same = source.sha256 == document.source.sha256
            && source.text.chars().count() == document.source.chars;
        is_same.then_some(source.text)
    }
}
