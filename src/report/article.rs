//! The text of a document as the page shows it: its head, paragraphs and tables with their marks.
//!
//! In: a document and its text. Out: HTML from a template that escapes all it inserts.

use askama::Template;

use super::Entry;
use super::labels::Labels;
use super::table::{Block, blocks, locate};
use super::text::{Marks, lines, quotations};
use crate::schema::{Document, Metadata};

/// From how many lines on what stands before the title is folded.
const FOLDED: usize = 3;

/// The template of a document.
#[derive(Debug, Template)]
#[template(path = "report/article.html")]
pub(super) struct Article<'a> {
    labels: &'a Labels,
    title: String,
    name: String,
    chars: usize,
    /// Label keys and values of what the document says of itself.
    facts: Vec<(&'static str, String)>,
    has_text: bool,
    /// What a web page sets before the title.
    front: Vec<Block>,
    blocks: Vec<Block>,
    /// The document's place in the page's address.
    address: String,
    /// The ids of the statements, by number.
    ids: Vec<String>,
}

impl<'a> Article<'a> {
    pub(super) fn new(entry: Entry<'_>, labels: &'a Labels) -> Self {
        let document = entry.document;
        let (front, blocks) = parted(body(entry), front(document));
        Article {
            labels,
            title: document.metadata.title.clone().unwrap_or_else(|| document.id.clone()),
            name: document.source.name.clone(),
            chars: document.source.chars,
            facts: facts(&document.metadata),
            has_text: entry.text.is_some(),
            front,
            blocks,
            address: address(&document.id),
            ids: document.statements().map(|statement| statement.id.clone()).collect(),
        }
    }

    pub(super) fn html(&self) -> String {
        self.render().expect("a string takes all that is written")
    }

    /// The id of the statement whose value a piece of the text is.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "templates pass by reference")]
    fn id_of(&self, value_of: &usize) -> &str {
        self.ids.get(*value_of).map_or("", String::as_str)
    }
}

/// A document's id as it stands in an address.
fn address(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let one =
        |byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    id.bytes().map(one).collect()
}

/// Where what belongs to the document itself begins, as far as that is known.
fn front(document: &Document) -> usize {
    let begins = |name: &str| document.metadata.spans.get(name).map(|title| title.start);
    let title = begins("title").unwrap_or_default();
    let values = document.statements().map(|statement| statement.evidence.start);
    let headings = document.sections.iter().map(|section| section.span.start);
    // A notice begins with its title; where that is not known, all of it is the document's.
    let notice = begins("notice_title").or_else(|| first_part(document));
    values.chain(headings).chain(notice).fold(title, usize::min)
}

fn first_part(document: &Document) -> Option<usize> {
    document.parts.iter().map(|part| part.span.start).min()
}

/// What stands before `front`, where it is worth folding, and the rest.
fn parted(mut blocks: Vec<Block>, front: usize) -> (Vec<Block>, Vec<Block>) {
    let before = blocks.iter().take_while(|block| block.end().is_some_and(|end| end <= front));
    let said = before.clone().filter(|block| !block.is_blank()).count();
    let before = if said < FOLDED { 0 } else { before.count() };
    let rest = blocks.split_off(before);
    (blocks, rest)
}

fn facts(metadata: &Metadata) -> Vec<(&'static str, String)> {
    let period = match (metadata.period_start, metadata.period_end) {
        (Some(from), Some(to)) if from != to => Some(format!("{from}–{to}")),
        (from, to) => to.or(from).map(|year| year.to_string()),
    };
    let said = |text: &Option<String>| text.clone();
    let facts = [
        ("meta.issuer", said(&metadata.issuer)),
        ("meta.genre", said(&metadata.genre)),
        ("meta.document_number", said(&metadata.document_number)),
        ("meta.period", period),
        ("meta.region", said(&metadata.region)),
        ("meta.date_written", said(&metadata.date_written)),
        ("meta.date_published", said(&metadata.date_published)),
        ("meta.valid", validity(metadata)),
    ];
    facts.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

fn validity(metadata: &Metadata) -> Option<String> {
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
    let (from, until) = (&metadata.valid_from, &metadata.valid_until);
    (from.is_some() || until.is_some()).then(|| format!("{} – {}", day(from), day(until)))
}

fn body(entry: Entry<'_>) -> Vec<Block> {
    let document = entry.document;
    let Some(text) = entry.text else {
        let quoted = quotations(document, &Marks::new(document, &[]));
        return quoted.into_iter().map(Block::Line).collect();
    };
    let characters: Vec<char> = text.chars().collect();
    let tables = locate(&document.tables, &characters);
    let cuts: Vec<_> = tables.iter().flat_map(|table| table.cells().iter().copied()).collect();
    blocks(lines(text, &Marks::new(document, &cuts)), &tables)
}

#[cfg(test)]
mod tests {
    use super::{Article, address};
    use crate::report::Entry;
    use crate::report::labels::{Labels, Language};
    use crate::schema::{Document, sample};

    #[test]
    fn an_address_says_every_id() {
        assert_eq!(address("plan-1.a"), "plan-1.a");
        assert_eq!(address("省/a b"), "%E7%9C%81%2Fa%20b");
    }

    /// How many lines are folded.
    fn folded(document: &Document, text: &str) -> usize {
        let labels = Labels::new(Language::Chinese);
        Article::new(Entry { document, text: Some(text) }, &labels).front.len()
    }

    #[test]
    fn what_a_web_page_sets_before_the_title_is_folded() {
        let text = "首页\n\n政务公开\n字号：大 中\n示例市规划\n绿地率达到40%。\n";
        let mut document = sample::document("a", text);
        sample::target(&mut document, text, "绿地率达到40", "绿地率", "40");
        assert_eq!(folded(&document, text), 0);
        let title = sample::span(text, "示例市规划");
        document.metadata.spans.insert("title".to_owned(), title);
        assert_eq!(folded(&document, text), 4);
        sample::heading(&mut document, text, "政务公开");
        assert_eq!(folded(&document, text), 0);
    }
}
