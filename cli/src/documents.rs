//! Paths in, documents with their texts out: files to read now, or what `extract` wrote.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Result;
use guihua::export::jsonl;
use guihua::schema::Document;
use guihua::{Error, Extractor};

use crate::args::DocumentArgs;
use crate::extract::extractor;
use crate::inputs::{self, Input};
use crate::report::{self, Outcome};

/// A document and, where it is known, its text.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) document: Document,
    pub(crate) text: Option<String>,
}

/// The documents that `paths` name: those of `.json` and `.jsonl` files as they are, all others
/// read now. What cannot be used is reported.
pub(crate) fn read(
    paths: &[PathBuf],
    args: &DocumentArgs,
    output: Option<&Path>,
) -> Result<(Vec<Read>, Outcome)> {
    let inputs = inputs::find(paths, output);
    let mut reader = Reader::new(extractor(&args.lexicon)?, args.texts.clone());
    inputs.failures.iter().for_each(|error| reader.fail(error));
    for input in &inputs.files {
        reader.file(input);
    }
    if inputs.files.is_empty() && inputs.failures.is_empty() {
        report::line("no files to read");
    }
    Ok((reader.documents, reader.outcome))
}

struct Reader {
    extractor: Extractor,
    /// Where the texts of documents in JSON are; beside the JSON where it is not said.
    texts: Option<PathBuf>,
    documents: Vec<Read>,
    outcome: Outcome,
}

impl Reader {
    fn new(extractor: Extractor, texts: Option<PathBuf>) -> Self {
        Reader { extractor, texts, documents: Vec::new(), outcome: Outcome::Done }
    }

    fn fail(&mut self, error: &Error) {
        report::line(&error.to_string());
        self.outcome = Outcome::Partly;
    }

    fn file(&mut self, input: &Input) {
        let extension = input.path.extension().unwrap_or_default();
        let read = match extension.to_str() {
            Some("json" | "jsonl") => self.written(&input.path),
            _ => self.extracted(input).map(|read| vec![read]),
        };
        match read {
            Ok(read) => self.documents.extend(read),
            Err(error) => self.fail(&error),
        }
    }

    fn extracted(&self, input: &Input) -> Result<Read, Error> {
        let source = inputs::load(&input.path)?;
        let text = source.text.clone();
        let extraction = self.extractor.extract(source);
        let document = Document::new(&extraction, input.id.as_str(), input.name());
        Ok(Read { document, text: Some(text) })
    }

    /// What `extract` wrote, with the texts where they are found.
    fn written(&self, path: &Path) -> Result<Vec<Read>, Error> {
        let documents = load(path)?;
        let folder = self.texts.clone().or_else(|| path.parent().map(Path::to_owned));
        let texts = folder.map(|folder| files(&folder)).unwrap_or_default();
        let read = documents.into_iter().map(|document| {
            let text = texts.get(&document.source.name).and_then(|path| text(path, &document));
            if text.is_none() && self.texts.is_some() {
                report::line(&format!("{}: its text was not found", document.id));
            }
            Read { document, text }
        });
        Ok(read.collect())
    }
}

/// Reads what `extract` wrote, on one line each or indented; the error names the file.
fn load(path: &Path) -> Result<Vec<Document>, Error> {
    let named = |error: Error| Error::data(format!("{}: {error}", path.display()));
    let file = File::open(path).map_err(|e| Error::io(path, e))?;
    let documents = jsonl::read(BufReader::new(file)).or_else(|error| indented(path).ok_or(error));
    let documents = documents.map_err(named)?;
    match documents.iter().find(|document| !document.is_compatible()) {
        Some(other) => Err(named(Error::data(format!(
            "{}: schema version {} is not one this version reads",
            other.id, other.schema_version
        )))),
        None => Ok(documents),
    }
}

/// Documents over many lines each, as `--pretty` writes them.
fn indented(path: &Path) -> Option<Vec<Document>> {
    let file = BufReader::new(File::open(path).ok()?);
    serde_json::Deserializer::from_reader(file).into_iter().collect::<Result<_, _>>().ok()
}

/// The files below `folder` by name.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let found = inputs::find(&[folder.to_owned()], None).files;
    found.into_iter().map(|input| (input.name(), input.path)).collect()
}

/// The text of `path`, if it is what `document` was read from.
fn text(path: &Path, document: &Document) -> Option<String> {
    let text = inputs::load(path).ok()?.text;
    document.is_of(&text).then_some(text)
}
