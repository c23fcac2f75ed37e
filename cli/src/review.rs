//! `guihua report`: documents in, a page to review them out, as one file or as a folder.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use guihua::report::{self, Entry, Folder, Language, Options};

use crate::args::{PageLanguage, ReportArgs};
use crate::documents;
use crate::output::{self, Whole};
use crate::report::Outcome;
use crate::sieve;

pub(crate) fn run(args: &ReportArgs) -> Result<Outcome> {
    let index = args.folder.as_ref().map(|folder| folder.join("index.html"));
    let page = args.output.as_ref().or(index.as_ref());
    let (mut documents, outcome) =
        documents::read(&args.documents.paths, &args.reading, &args.texts, page)?;
    if documents.is_empty() {
        return Ok(outcome);
    }
    sieve::sift(
        &args.trust,
        &args.reading.work.voice,
        documents.iter_mut().map(|read| &mut read.document),
    );
    let entries: Vec<_> = documents
        .iter()
        .map(|read| Entry { document: &read.document, text: read.text.as_deref() })
        .collect();
    let options = Options { language: args.language.into(), title: args.title.clone() };
    match &args.folder {
        Some(dir) => apart(dir, &entries, options)?,
        None => write(args.output.as_deref(), &entries, &options)?,
    }
    Ok(outcome)
}

/// Writes the page and its data as files of `dir`; what an earlier run left of its data goes.
fn apart(dir: &Path, entries: &[Entry<'_>], options: Options) -> Result<()> {
    let data = dir.join("data");
    let write = || {
        fs::create_dir_all(&data)?;
        clear(&data)?;
        let put = |name: &str, content: &[u8]| fs::write(dir.join(name), content);
        let mut folder = Folder::new(options, put);
        entries.iter().try_for_each(|&entry| folder.add(entry))?;
        folder.finish()
    };
    write().with_context(|| output::cannot_write(dir))
}

/// Removes the parts that a page has in `data`, and nothing else.
fn clear(data: &Path) -> io::Result<()> {
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name();
        let part = name.to_str().and_then(|name| name.strip_suffix(".js"));
        let number =
            part.and_then(|part| part.strip_prefix("list-").or(part.strip_prefix("text-")));
        if number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit())) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
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
