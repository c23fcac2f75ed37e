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
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
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
    fn doubts(&self) -> usize {
        self.views.iter().map(|view| view.doubts.len()).sum()
    }

    fn of_role(&self, role: &str) -> usize {
        self.views.iter().flat_map(|view| &view.rows).filter(|row| row.role == role).count()
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Labels, Language, Options, SCRIPT, write};
    use crate::schema::{Document, Table, sample};

    const TEXT: &str = "示例市规划\n一、目标\n到2030年，绿地率达到40%，公园</script>12个。\n\
        指标\n2030年\n绿道\n30公里\n";

    fn document(id: &str) -> Document {
        let mut document = sample::document(id, TEXT);
        sample::heading(&mut document, TEXT, "一、目标");
        sample::target(&mut document, TEXT, "绿地率达到40", "绿地率", "40");
        sample::target(&mut document, TEXT, "绿地率达到40%，公园</script>12", "公园", "12");
        sample::target(&mut document, TEXT, "绿道\n30", "绿道", "30");
        document.tables.push(Table {
            id: "b1".to_owned(),
            section: None,
            caption: None,
            columns: vec!["指标".to_owned(), "2030年".to_owned()],
            rows: vec![vec!["绿道".to_owned(), "30公里".to_owned()]],
            span: sample::span(TEXT, "指标\n2030年\n绿道\n30公里"),
        });
        document
    }

    fn page(entries: &[Entry<'_>], options: &Options) -> String {
        let mut page = Vec::new();
        write(&mut page, entries, options).unwrap();
        String::from_utf8(page).unwrap()
    }

    fn one(document: &Document) -> String {
        page(&[Entry { document, text: Some(TEXT) }], &Options::default())
    }

    /// The characters that an element shows.
    fn words(html: &str) -> String {
        let open = html
            .split('<')
            .flat_map(|tag| tag.split_once('>').map_or(tag, |(_, words)| words).chars());
        open.collect::<String>()
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
    }

    #[test]
    fn the_text_is_whole_and_leads_to_its_rows() {
        let document = document("plan");
        let page = one(&document);
        let (_, body) = page.split_once("<div class=\"body\" lang=\"zh\">").unwrap();
        let (body, _) = body.split_once("<svg class=\"arcs\"").unwrap();
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(plain(&words(body)), plain(TEXT));
        let value = sample::span(TEXT, "40").start;
        assert!(
            body.contains(&format!("id=\"o0-{value}\" data-o=\"{value}\" href=\"#r0-t1\">40</a>"))
        );
        assert!(body.contains("role=\"heading\" aria-level=\"3\""));
        assert!(body.contains("<table>") && body.contains("href=\"#r0-t3\">30</a>"), "{body}");
        assert_eq!(page.matches("<tr id=\"r0-t").count(), 3);
    }

    #[test]
    fn what_a_document_says_stays_text() {
        let document = document("</title><script>alert(1)</script>");
        let page = one(&document);
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("<script>alert"));
    }

    #[test]
    fn nothing_is_loaded() {
        let document = document("plan");
        let page = one(&document);
        assert!(page.contains("default-src 'none'"));
        for loads in ["src=\"", "url(", "@import", "fetch(", "XMLHttpRequest", "//cdn"] {
            assert!(!page.contains(loads), "{loads}");
        }
    }

    #[test]
    fn the_same_documents_give_the_same_page() {
        let document = document("plan");
        assert_eq!(one(&document), one(&document));
    }

    #[test]
    fn several_documents_have_each_their_place() {
        let documents = [document("a"), document("b")];
        let entries = documents.each_ref().map(|document| Entry { document, text: Some(TEXT) });
        let options = Options { language: Language::English, title: None };
        let page = page(&entries, &options);
        assert!(page.contains("<html lang=\"en\">") && page.contains("<title>2 documents"));
        assert!(page.contains("<article data-document=\"1\" hidden>"));
        assert!(page.contains("id=\"f-document\"") && page.contains("id=\"r1-t2\""));
    }

    #[test]
    fn without_the_text_the_quotations_are_shown() {
        let document = document("plan");
        let page = page(&[Entry { document: &document, text: None }], &Options::default());
        assert!(page.contains("data-t=\"text.missing\""));
        assert!(page.contains("绿地率</span>"), "the quotation is marked");
        assert!(!page.contains("示例市规划"));
    }

    #[test]
    fn all_words_of_the_page_are_known() {
        let labels = Labels::new(Language::Chinese);
        let template = include_str!("../../templates/report/page.html");
        let known = |key: &str| labels.all().contains_key(key);
        for (source, before) in
            [(SCRIPT, "t(\""), (template, ".span(\""), (template, "data-t-label=\"")]
        {
            for part in source.split(before).skip(1) {
                let key = part.split('"').next().unwrap();
                let group = key.split_once('.').map_or("", |(group, _)| group);
                let is_key = labels.all().keys().any(|one| one.starts_with(&format!("{group}.")))
                    && key.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '_');
                assert!(known(key) || !is_key, "no words for {key}");
            }
        }
        for (group, names) in [
            ("role", "target actual provision diagnostic"),
            ("comparator", "eq ge gt le lt approx between"),
            ("measure", "level increment cumulative change multiple rank"),
            ("basis", "explicit inherited document none"),
            ("direction", "up down"),
        ] {
            assert!(names.split(' ').all(|name| known(&format!("{group}.{name}"))), "{group}");
        }
    }
}
