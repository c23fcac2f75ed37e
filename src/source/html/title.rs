//! The title of a page's document.
//!
//! In: the tree, the lines above the text and the fields. Out: the title as one line. Pages say
//! it in up to four places, in this order of trust: a field, a heading above the text, `<title>`
//! without the name of the site, the line that stands just above the text.

use std::ops::Range;

use crate::source::html::flow::Line;
use crate::source::html::tree::Tree;
use crate::text::is_han;

/// From how many ideographs on a title is that of a document rather than of a column (政策文件).
const TELLING: usize = 7;

/// Finds the title; `above` are the lines before the text that hold no fields.
pub(super) fn find(tree: &Tree, above: &[&Line], fields: &[(String, String)]) -> Option<String> {
    let said = fields.iter().find(|(label, value)| label == "标题" && is_title(value));
    if let Some((_, title)) = said {
        return Some(title.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let page = page_title(tree);
    let titles: Vec<String> = heading(tree, above, page.as_deref())
        .into_iter()
        .chain(page)
        .chain(last_line(above))
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|title| is_title(title))
        .collect();
    let telling = titles.iter().find(|title| han(title) >= TELLING);
    telling.or(titles.first()).cloned()
}

/// A heading element above the text, if `<title>` begins with it or says nothing.
fn heading(tree: &Tree, above: &[&Line], page: Option<&str>) -> Option<String> {
    let headings = above.iter().rev().filter(|line| {
        tree.ancestors(line.block).take(3).any(|id| matches!(tree.node(id).tag, "h1" | "h2"))
    });
    let same = |text: &str| page.is_none_or(|page| agree(text, page));
    headings.map(|line| line.text.clone()).find(|text| same(text))
}

/// Whether one is the beginning of the other, as with titles that were cut short.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (squash(a), squash(b));
    a.starts_with(&b) || b.starts_with(&a)
}

/// `<title>` without the names of site and column that are set around it.
fn page_title(tree: &Tree) -> Option<String> {
    let (id, _) = tree.nodes().find(|(_, node)| node.tag == "title")?;
    let text: String =
        tree.node(id).children.iter().map(|&id| tree.node(id).text.as_str()).collect();
    let parts = text.split(['_', '|', '－', '\u{A0}', '\n']).flat_map(|part| part.split(" - "));
    let parts = parts.flat_map(|part| part.split("--")).map(str::trim);
    let title = parts.filter(|part| !is_site(part)).max_by_key(|part| han(part))?;
    let after_site = title.split_once('-').filter(|(site, rest)| is_site(site) && han(rest) > 5);
    Some(after_site.map_or(title, |(_, rest)| rest).to_owned())
}

/// Whether the name is that of a site or office rather than of a document.
fn is_site(name: &str) -> bool {
    let name = name.trim();
    let ends = ["网", "网站", "政府", "局", "委员会", "中心", "厅", "公开", "平台", "频道"];
    han(name) < 3 || (ends.iter().any(|end| name.ends_with(end)) && !name.contains("关于"))
}

/// The line just above the text, where it can be a title.
fn last_line(above: &[&Line]) -> Option<String> {
    let near = above.iter().rev().take(4);
    let candidates = near.filter(|line| {
        line.linked == 0 && han(&line.text) >= 8 && !line.text.contains(['>', '：', ':', '|'])
    });
    candidates.map(|line| line.text.clone()).next()
}

fn is_title(text: &str) -> bool {
    (3..=200).contains(&han(text)) && !text.ends_with(['。', '；', '，'])
}

fn han(text: &str) -> usize {
    text.chars().filter(|c| is_han(*c)).count()
}

/// The text without blanks and marks: titles are set over several lines, with and without 《》.
fn squash(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Which lines at the beginning of the text spell the title, or nearly all of it.
pub(super) fn spelt(text: &[&Line], title: &str) -> Option<Range<usize>> {
    let title = squash(bare(title));
    let head = text.iter().take_while(|line| !line.text.ends_with('。')).take(24);
    let lines: Vec<String> = head.map(|line| squash(&line.text)).collect();
    (0..lines.len().min(12)).find_map(|from| {
        let mut spelt = String::new();
        let more = lines[from..].iter().take_while(|line| {
            spelt.push_str(line);
            !line.is_empty() && title.contains(&spelt)
        });
        let to = from + more.count();
        let length: usize = lines[from..to].iter().map(String::len).sum();
        (length * 10 >= title.len() * 9 && !title.is_empty()).then_some(from..to)
    })
}

/// The title without what pages set before it (【已废止】) and behind it (its number).
fn bare(title: &str) -> &str {
    let title = match title.strip_prefix('【').and_then(|rest| rest.split_once('】')) {
        Some((_, rest)) => rest,
        None => title,
    };
    let numbered = title.ends_with("号）") || title.ends_with("号)");
    let open = title.rfind(['（', '(']).filter(|_| numbered);
    open.and_then(|at| title.get(..at)).unwrap_or(title)
}
