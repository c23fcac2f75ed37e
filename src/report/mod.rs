//! A page to review what was read: documents in, one self-contained HTML file out.
//!
//! The page works from a local file and loads nothing. It shows each text with its outline, the
//! statements marked in it by role and joined to what they were read from, a list of the
//! statements with filters, and charts; a reader can accept, reject and correct each statement
//! and save what was reviewed in the annotation format ([`gold`](crate::export::gold)). Text and
//! list are plain HTML and can be read without scripts; the script only moves between them.
//!
//! The HTML comes from templates that are checked when the crate is compiled and escape all they
//! insert; the data for the script is JSON without `<`.

mod data;
mod labels;
mod table;
mod text;
mod view;

use std::io::{self, Write};

use askama::Template;
use sha2::{Digest, Sha256};

use self::labels::Labels;
pub use self::labels::Language;
use self::table::Block;
use self::view::View;
use crate::schema::Document;

const STYLE: &str = include_str!("../../templates/report/style.css");
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("../../templates/report/core.js"),
    include_str!("../../templates/report/text.js"),
    include_str!("../../templates/report/list.js"),
    include_str!("../../templates/report/charts.js"),
    include_str!("../../templates/report/review.js"),
    include_str!("../../templates/report/main.js"),
    "})();\n"
);

/// A document and, where it is known, its decoded text.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// What was read.
    pub document: &'a Document,
    /// The text it was read from; without it the page shows the quotations only.
    pub text: Option<&'a str>,
}

/// How a page looks.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language that the page opens in.
    pub language: Language,
    /// The page's title; the document's own, or the number of documents, without it.
    pub title: Option<String>,
}

/// Writes the page of `entries`. Fails only where `out` does.
///
/// ```
/// use guihua::report::{self, Entry, Options};
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let text = "示例市2025年工作要点\n一、重点任务\n建设公园12个。\n";
/// let extraction = Extractor::new().extract(Source::from_text(text));
/// let document = Document::new(&extraction, "plan", "plan.txt");
/// let entry = Entry { document: &document, text: Some(text) };
/// let mut page = Vec::new();
/// report::write(&mut page, &[entry], &Options::default()).unwrap();
/// assert!(page.starts_with(b"<!DOCTYPE html>"));
/// ```
pub fn write(mut out: impl Write, entries: &[Entry<'_>], options: &Options) -> io::Result<()> {
    let labels = Labels::new(options.language);
    let views: Vec<_> = entries.iter().enumerate().map(|(at, &e)| View::new(at, e)).collect();
    let data = data::json(entries, &labels);
    let page = Page {
        title: options.title.clone().unwrap_or_else(|| title(&views, &labels)),
        language: options.language.tag(),
        nonce: nonce(&data),
        style: STYLE,
        script: SCRIPT,
        several: views.len() > 1,
        labels,
        views,
        data,
    };
    page.write_into(&mut out)?;
    out.write_all(b"\n")
}

fn title(views: &[View], labels: &Labels) -> String {
    match views {
        [only] => only.title.clone(),
        many => format!("{} {}", many.len(), labels.t("page.documents")),
    }
}

/// What the scripts of this page, and no others, are called by: no text can know the digest of
/// the data that it is itself a part of.
fn nonce(data: &str) -> String {
    let digest = Sha256::digest(data.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The template of the page.
#[derive(Template)]
#[template(path = "report/page.html")]
struct Page {
    title: String,
    language: &'static str,
    nonce: String,
    style: &'static str,
    script: &'static str,
    several: bool,
    labels: Labels,
    views: Vec<View>,
    data: String,
}

impl Page {
    fn statements(&self) -> usize {
        self.views.iter().map(|view| view.rows.len()).sum()
    }

    fn doubts(&self) -> usize {
        self.views.iter().map(|view| view.doubts.len()).sum()
    }

    fn of_role(&self, role: &str) -> usize {
        self.views.iter().flat_map(|view| &view.rows).filter(|row| row.role == role).count()
    }
}
