//! A page to review what was read: documents in, one HTML file or a folder out.
//!
//! The page works from a local file and loads nothing from elsewhere. It opens on a list of the
//! documents, or on the text of the only one; beside each text stand its outline, the statements,
//! the benefits of its policies, its aims, what does not add up, and charts. A reader can accept,
//! reject and correct each statement and save what was reviewed in the annotation format
//! ([`gold`](crate::export::gold)). The text of a page of one document can be read without scripts.
//!
//! The texts are HTML from templates that are checked when the crate is compiled and escape all
//! they insert; the data for the script is JSON without `<`, in parts that the page takes when it
//! needs them: from itself ([`write()`]) or from files beside it ([`Folder`]). What is listed is
//! drawn by the script, no more of it than is seen, so that thousands of documents are as quick
//! as one.

mod article;
mod labels;
mod part;
mod summary;
mod table;
mod text;

use std::io::{self, Write};

use askama::Template;
use sha2::{Digest, Sha256};

use self::labels::Labels;
pub use self::labels::Language;
use self::part::{Part, Parts};
use self::summary::Summary;
use crate::schema::Document;

const STYLE: &str = concat!(
    include_str!("../../templates/report/css/base.css"),
    include_str!("../../templates/report/css/layout.css"),
    include_str!("../../templates/report/css/text.css"),
    include_str!("../../templates/report/css/list.css"),
    include_str!("../../templates/report/css/card.css"),
    include_str!("../../templates/report/css/benefits.css"),
    include_str!("../../templates/report/css/charts.css"),
    include_str!("../../templates/report/css/narrow.css"),
);
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("../../templates/report/js/core.js"),
    include_str!("../../templates/report/js/store.js"),
    include_str!("../../templates/report/js/review.js"),
    include_str!("../../templates/report/js/window.js"),
    include_str!("../../templates/report/js/filter.js"),
    include_str!("../../templates/report/js/documents.js"),
    include_str!("../../templates/report/js/list.js"),
    include_str!("../../templates/report/js/text.js"),
    include_str!("../../templates/report/js/select.js"),
    include_str!("../../templates/report/js/card.js"),
    include_str!("../../templates/report/js/form.js"),
    include_str!("../../templates/report/js/benefits.js"),
    include_str!("../../templates/report/js/charts.js"),
    include_str!("../../templates/report/js/zip.js"),
    include_str!("../../templates/report/js/export.js"),
    include_str!("../../templates/report/js/keys.js"),
    include_str!("../../templates/report/js/main.js"),
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

/// Writes the page of `entries` with all its data. Fails only where `out` does.
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
    let mut all = Parts::default();
    let mut parts: Vec<_> = entries.iter().flat_map(|&entry| all.add(entry, &labels)).collect();
    parts.extend(all.list());
    // The text of an only document can be read without scripts.
    let article = match entries {
        [only] => {
            parts.retain(|part| part.name != "text-0");
            article::Article::new(*only, &labels).html()
        }
        _ => String::new(),
    };
    let page = Page::new(&all.summaries, parts, article, options, labels);
    page.write_into(&mut out)?;
    out.write_all(b"\n")
}

/// Writes the page and its data as files of a folder, for documents that do not fit one page: each
/// is written as it comes, and none is kept.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use guihua::report::{Entry, Folder, Options};
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let mut files = BTreeMap::new();
/// let mut folder = Folder::new(Options::default(), |name, content| {
///     files.insert(name.to_owned(), content.len());
///     Ok(())
/// });
/// let text = "建设公园12个。";
/// let extraction = Extractor::new().extract(Source::from_text(text));
/// let document = Document::new(&extraction, "plan", "plan.txt");
/// folder.add(Entry { document: &document, text: Some(text) }).unwrap();
/// folder.finish().unwrap();
/// assert!(files.keys().eq(["data/list-0.js", "data/text-0.js", "index.html"]));
/// ```
#[derive(Debug)]
pub struct Folder<P> {
    put: P,
    parts: Parts,
    labels: Labels,
    options: Options,
}

impl<P: FnMut(&str, &[u8]) -> io::Result<()>> Folder<P> {
    /// A page whose files `put` writes: their names, with `/` before the last part, and contents.
    pub fn new(options: Options, put: P) -> Self {
        let labels = Labels::new(options.language);
        Folder { put, parts: Parts::default(), labels, options }
    }

    /// Adds a document. Fails where writing does.
    pub fn add(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let complete = self.parts.add(entry, &self.labels);
        complete.iter().try_for_each(|part| self.put(part))
    }

    /// Writes what is left, the page itself last. Fails where writing does.
    pub fn finish(mut self) -> io::Result<()> {
        if let Some(last) = self.parts.list() {
            self.put(&last)?;
        }
        let summaries = &self.parts.summaries;
        let page = Page::new(summaries, Vec::new(), String::new(), &self.options, self.labels);
        let mut index = Vec::new();
        page.write_into(&mut index)?;
        (self.put)("index.html", &index)
    }

    fn put(&mut self, part: &Part) -> io::Result<()> {
        let name = format!("data/{}.js", part.name);
        (self.put)(&name, format!("guihua.part(\"{}\",{});\n", part.name, part.json).as_bytes())
    }
}

/// What the scripts of this page, and no others, are called by: no text can know the digest of
/// the data that it is itself a part of.
fn nonce(data: &str, parts: &[Part]) -> String {
    let mut digest = Sha256::new();
    digest.update(data.as_bytes());
    parts.iter().for_each(|part| digest.update(part.json.as_bytes()));
    let digest = digest.finalize();
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

/// The template of the page.
#[derive(Template)]
#[template(path = "report/page.html")]
struct Page {
    title: String,
    /// The title as HTML whose words change with the language.
    heading: String,
    language: &'static str,
    nonce: String,
    style: &'static str,
    script: &'static str,
    several: bool,
    labels: Labels,
    /// The only document's text as HTML.
    article: String,
    data: String,
    parts: Vec<Part>,
}

impl Page {
    fn new(
        documents: &[Summary],
        parts: Vec<Part>,
        article: String,
        options: &Options,
        labels: Labels,
    ) -> Self {
        let data = part::safe(&serde_json::json!({
            "labels": labels.all(), "documents": documents,
        }));
        let (title, heading) = titles(documents, options, &labels);
        Page {
            title,
            heading,
            language: options.language.tag(),
            nonce: nonce(&data, &parts),
            style: STYLE,
            script: SCRIPT,
            several: documents.len() != 1,
            labels,
            article,
            data,
            parts,
        }
    }
}

/// The page's title as text and as HTML.
fn titles(documents: &[Summary], options: &Options, labels: &Labels) -> (String, String) {
    let own = match documents {
        [only] => Some(only.title.as_ref().unwrap_or(&only.id)),
        _ => None,
    };
    if let Some(title) = options.title.as_ref().or(own) {
        return (title.clone(), labels::escaped(title));
    }
    let count = documents.len();
    let html = format!("{count} {}", labels.span("page.documents"));
    (format!("{count} {}", labels.t("page.documents")), html)
}

#[cfg(test)]
mod tests {
    use super::{Entry, Folder, Labels, Language, Options, SCRIPT, write};
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
    fn the_text_is_whole_and_leads_to_its_statements() {
        let document = document("plan");
        let page = one(&document);
        let (_, body) = page.split_once("<div class=\"body\" lang=\"zh\">").unwrap();
        let (body, _) = body.split_once("<svg class=\"arcs\"").unwrap();
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(plain(&words(body)), plain(TEXT));
        let value = sample::span(TEXT, "40").start;
        assert!(
            body.contains(&format!("id=\"o{value}\" data-o=\"{value}\" href=\"#plan/t1\">40</a>"))
        );
        assert!(body.contains("role=\"heading\" aria-level=\"3\""));
        assert!(body.contains("<table>") && body.contains("href=\"#plan/t3\">30</a>"), "{body}");
    }

    #[test]
    fn what_a_document_says_stays_text() {
        let document = document("</title><script>alert(1)</script>");
        let page = one(&document);
        assert_eq!(page.matches("</script>").count(), 3);
        assert!(!page.contains("<script>alert"));
    }

    #[test]
    fn nothing_is_loaded() {
        let document = document("plan");
        let page = one(&document);
        assert!(page.contains("default-src 'none'"));
        for loads in ["src=\"", "url(", "@import", "fetch(", "XMLHttpRequest", "//cdn", "https:"] {
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
        assert!(page.contains("data-part=\"text-1\"") && page.contains("data-part=\"list-0\""));
        assert!(page.contains("<article id=\"article\"></article>"));
        assert!(page.contains("id=\"document-rows\""));
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
    fn a_folder_has_a_file_a_part() {
        let documents = [document("a"), document("b")];
        let mut files = Vec::new();
        let mut folder = Folder::new(Options::default(), |name, content| {
            files.push((name.to_owned(), String::from_utf8(content.to_vec()).unwrap()));
            Ok(())
        });
        for document in &documents {
            folder.add(Entry { document, text: Some(TEXT) }).unwrap();
        }
        folder.finish().unwrap();
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["data/text-0.js", "data/text-1.js", "data/list-0.js", "index.html"]);
        assert!(files[0].1.starts_with("guihua.part(\"text-0\",{\"html\":"));
        assert!(!files[3].1.contains("<script type=\"application/json\" data-part="));
    }

    #[test]
    fn all_words_of_the_page_are_known() {
        let labels = Labels::new(Language::Chinese);
        let known = |key: &str| labels.all().contains_key(key);
        let templates = [
            include_str!("../../templates/report/page.html"),
            include_str!("../../templates/report/article.html"),
        ];
        let places = [(SCRIPT, "t(\""), (SCRIPT, "say(\"")];
        let in_templates = templates
            .iter()
            .flat_map(|&template| [(template, ".span(\""), (template, "data-t-label=\"")]);
        for (source, before) in places.into_iter().chain(in_templates) {
            for part in source.split(before).skip(1) {
                let key = part.split('"').next().unwrap();
                let group = key.split_once('.').map_or("", |(group, _)| group);
                let is_key = labels.all().keys().any(|one| one.starts_with(&format!("{group}.")))
                    && key.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '_');
                assert!(known(key) || !is_key, "no words for {key}");
            }
        }
        for (group, names) in [
            ("role", "target actual provision aim diagnostic"),
            ("comparator", "eq ge gt le lt approx between"),
            ("measure", "level increment cumulative change multiple rank"),
            ("basis", "explicit inherited document none"),
            ("direction", "up down"),
            ("pace", "per_year year_on_year quarter_on_quarter"),
            ("aim_kind", "complete position trend bound"),
            ("cap_on", "result base count total years"),
            ("apply", "auto apply select proxy"),
            ("times", "once yearly monthly each"),
            ("stacking", "exclusive highest additive"),
            ("scope", "slice budget"),
            ("term_doubt", "cap_scope base_unclear or_and_mixed condition_carried validity"),
        ] {
            assert!(names.split(' ').all(|name| known(&format!("{group}.{name}"))), "{group}");
        }
    }

    /// Every kind of unit that the lexicon knows has words.
    #[test]
    fn all_kinds_of_units_have_words() {
        let labels = Labels::new(Language::Chinese);
        let units = include_str!("../lexicon/data/units.tsv");
        let kinds = units.lines().filter(|line| !line.starts_with('#'));
        for kind in kinds.filter_map(|line| line.split('\t').nth(3)) {
            assert!(labels.knows("dimension", kind), "no words for dimension.{kind}");
        }
    }

    /// So has everything that a term can be.
    #[test]
    fn all_codes_of_terms_have_words() {
        let labels = Labels::new(Language::Chinese);
        let schema = include_str!("../../schema/guihua.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        for (name, group) in
            [("Instrument", "instrument"), ("BeneficiaryType", "beneficiary"), ("TermKind", "term")]
        {
            let definition = &schema["$defs"][name];
            let codes = definition["oneOf"].as_array().unwrap().iter();
            let codes: Vec<_> = codes.filter_map(|one| one["const"].as_str()).collect();
            assert!(codes.len() > 5, "{definition}");
            for code in codes {
                assert!(labels.knows(group, code), "no words for {group}.{code}");
            }
        }
    }
}
