//! Web pages and fragments of them.
//!
//! In: the decoded page. Out: its main text, one paragraph a line, without the site around it;
//! the tables of the text as grids; the title; and as fields what the page says of the document
//! (the header table of a government page, `<meta>` elements).
//!
//! [`tree`] parses, [`flow`] makes lines, [`select`] finds the element that holds the text,
//! [`fields`] and [`title`] read what stands around it, [`table`] tells tables from frames.

mod fields;
mod flow;
mod select;
mod table;
mod tag;
mod title;
mod tree;

use std::ops::Range;

use crate::error::{Error, Result};
use crate::source::compose::Composer;
use crate::source::html::flow::Line;
use crate::source::html::select::Main;
use crate::source::html::tree::Tree;
use crate::source::{Format, Source};
use crate::span::Span;

/// Reads a page whose markup `page` holds as its text.
pub(super) fn read(page: Source) -> Result<Source> {
    let tree = Tree::parse(&page.text);
    let lines = flow::lines(&tree);
    if lines.is_empty() {
        return Err(Error::format("a web page without any text"));
    }
    let main = select::main(&tree, &lines);
    let parts = Parts::of(&tree, &lines, &main);
    let mut composer = Composer::default();
    compose(&mut composer, &tree, &lines, &parts);
    if !main.prose {
        composer.note("no-main-text", "a page of links without a text of its own", Span::default());
    }
    let mut source = composer.finish(Format::Html, page.encoding);
    source.fields = parts.fields;
    source.notes.extend(page.notes);
    Ok(source)
}

/// A page taken apart.
struct Parts<'a> {
    title: Option<String>,
    text: Vec<&'a Line>,
    fields: Vec<(String, String)>,
}

impl<'a> Parts<'a> {
    fn of(tree: &Tree, lines: &'a [Line], main: &Main) -> Self {
        let inside = |line: &&Line| tree.ancestors(line.block).any(|id| id == main.root);
        let shown: Vec<&Line> = lines.iter().filter(|line| main.hidden || !line.hidden).collect();
        let begin = shown.iter().position(inside).unwrap_or(0);
        let end = shown.iter().rposition(inside).map_or(shown.len(), |last| last + 1);
        if !main.prose {
            return Parts::of_links(tree, &shown);
        }
        // The text's own head may hold labels as well: up to its first prose.
        let prose = shown[begin..end].iter().position(|line| select::is_prose(line));
        let head = begin + prose.unwrap_or(0);
        let (mut fields, used) = fields::read(tree, &shown[..head]);
        let unused = |range: Range<usize>| {
            let lines = shown[range.clone()].iter().zip(&used[range]);
            lines.filter(|(_, used)| !**used).map(|(line, _)| *line).collect::<Vec<_>>()
        };
        let block = shown.get(head).map_or(main.root, |line| line.block);
        let of_document = |line: &&Line| !select::is_navigation(tree, line.block, block);
        let above: Vec<&Line> = unused(0..begin).into_iter().filter(of_document).collect();
        let mut text: Vec<&Line> = unused(begin..head).into_iter().filter(of_document).collect();
        let title = title::find(tree, &above, &text, &fields);
        let between = title.as_deref().map_or(&[][..], |title| title::after(&above, title));
        fields::add_day(&mut fields, between.iter().chain(&text));
        text.retain(|line| fields::day(&line.text).is_none());
        text.splice(0..0, between.iter().copied().filter(|line| title::goes_with(&line.text)));
        text.extend(&shown[head..end]);
        let dropped = text.split_off(select::end_of_text(&text));
        let behind: Vec<&Line> = dropped.into_iter().chain(shown[end..].iter().copied()).collect();
        fields::add_behind(&mut fields, tree, &behind);
        Parts { title, text, fields }
    }

    /// A page without a text of its own: what it says about the document that it leads to.
    fn of_links(tree: &Tree, shown: &[&'a Line]) -> Self {
        let (fields, _) = fields::read(tree, shown);
        let title = title::find(tree, &[], &[], &fields);
        let text = shown.iter().copied().filter(|line| select::is_prose(line)).collect();
        Parts { title, text, fields }
    }
}

/// Writes title and text.
fn compose(composer: &mut Composer, tree: &Tree, lines: &[Line], parts: &Parts) {
    let tables = table::of_nodes(tree, lines);
    let titled = parts.title.as_deref().and_then(|title| title::spelt(&parts.text, title));
    if let (Some(title), None) = (&parts.title, &titled) {
        let span = composer.line(title);
        composer.extend_title(span);
    }
    let mut rest = parts.text.as_slice();
    while let Some((line, after)) = rest.split_first() {
        let at = parts.text.len() - rest.len();
        let table = tables[line.block];
        if table == 0 {
            let span = composer.line(&line.text);
            if titled.as_ref().is_some_and(|lines| lines.contains(&at)) {
                composer.extend_title(span);
            }
            rest = after;
            continue;
        }
        let count = rest.iter().take_while(|line| tables[line.block] == table).count();
        let (cells, stray) = table::read(tree, table, &rest[..count]);
        for line in stray {
            composer.line(&line.text);
        }
        composer.table(&cells);
        rest = &rest[count..];
    }
}
