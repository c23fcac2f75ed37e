//! `guihua report`: documents in, one page to review them out.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use guihua::report::{self, Entry, Language, Options};

use crate::args::{PageLanguage, ReportArgs};
use crate::documents;
use crate::output::{self, Whole};
use crate::report::Outcome;

pub(crate) fn run(args: &ReportArgs) -> Result<Outcome> {
    let (documents, outcome) =
        documents::read(&args.documents.paths, &args.reading, args.output.as_ref())?;
    if documents.is_empty() {
        return Ok(outcome);
    }
    let entries: Vec<_> = documents
        .iter()
        .map(|read| Entry { document: &read.document, text: read.text.as_deref() })
        .collect();
    let options = Options { language: args.language.into(), title: args.title.clone() };
    write(args.output.as_deref(), &entries, &options)?;
    Ok(outcome)
}

fn write(path: Option<&Path>, entries: &[Entry<'_>], options: &Options) -> Result<()> {
    let device = match path {
        Some(path) => output::device(path)?,
        None => Some(output::stdout()),
    };
    match (device, path) {
        (Some(mut stream), _) => {
            report::write(&mut stream, entries, options)?;
            stream.flush()?;
        }
        (None, path) => {
            let mut file = Whole::create(path.unwrap_or(Path::new("")))?;
            report::write(&mut file, entries, options)?;
            file.finish()?;
        }
    }
    Ok(())
}

impl From<PageLanguage> for Language {
    fn from(language: PageLanguage) -> Self {
        match language {
            PageLanguage::Zh => Language::Chinese,
            PageLanguage::En => Language::English,
        }
    }
}
