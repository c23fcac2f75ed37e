//! `guihua report`: documents in, one page to review them out.

use anyhow::{Result, bail};
use guihua::report::{self, Entry, Language, Options};

use crate::args::{PageLanguage, ReportArgs};
use crate::documents;
use crate::output::Output;
use crate::report::Outcome;

pub(crate) fn run(args: &ReportArgs) -> Result<Outcome> {
    let output = args.output.as_deref();
    let (documents, outcome) = documents::read(&args.paths, &args.documents, output)?;
    if documents.is_empty() {
        bail!("no document to show");
    }
    let entries: Vec<_> = documents
        .iter()
        .map(|read| Entry { document: &read.document, text: read.text.as_deref() })
        .collect();
    let options = Options { language: args.language.into(), title: args.title.clone() };
    let mut out = Output::to(output)?;
    report::write(&mut out, &entries, &options)?;
    out.finish()?;
    Ok(outcome)
}

impl From<PageLanguage> for Language {
    fn from(language: PageLanguage) -> Self {
        match language {
            PageLanguage::Zh => Language::Chinese,
            PageLanguage::En => Language::English,
        }
    }
}
