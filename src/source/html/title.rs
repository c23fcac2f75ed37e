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

/// Finds the title. `above` are the lines before the text, `head` those of the text before its
/// first prose, both without the lines that hold fields.
pub(super) fn find(
    tree: &Tree,
    above: &[&Line],
    head: &[&Line],
    fields: &[(String, String)],
) -> Option<String> {
    let said = fields.iter().find(|(label, value)| label == "标题" && is_title(value));
    let said = said.map(|(_, title)| title.clone());
    let page = page_title(tree);
    let all = || above.iter().chain(head);
    let shown = |title: &String| {
        let alike = |line: &&&Line| line.linked == 0 && agree(&line.text, title);
        all().any(|line| alike(&line)) || spelt(head, title).is_some()
    };
    let titles = [
        heading(tree, above.iter(), |text| spelt(head, text).is_some()),
        heading(tree, all(), |text| page.as_deref().is_none_or(|page| agree(text, page))),
        page.clone().filter(shown),
        last_line(above),
        // A text that has a title of its own is not given that of the page's column.
        page.filter(|_| !head.iter().any(|line| han(&line.text) > TELLING)),
    ];
    let titles: Vec<String> =
        titles.into_iter().flatten().filter(|title| is_title(title)).collect();
    let telling = titles.iter().find(|title| han(title) >= TELLING);
    let title = said.or_else(|| telling.or(titles.first()).cloned())?;
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The last heading element of the lines that fits: the text spells it as well, or `<title>`
/// begins with it or says nothing.
fn heading<'a>(
    tree: &Tree,
    lines: impl DoubleEndedIterator<Item = &'a &'a Line>,
    fits: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut headings = lines.rev().filter(|line| {
        tree.ancestors(line.block).take(3).any(|id| matches!(tree.node(id).tag, "h1" | "h2"))
    });
    headings.find(|line| fits(&line.text)).map(|line| line.text.clone())
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

/// The lines that stand after the title, from the first that is neither it nor a part of it.
pub(super) fn after<'l, 'a>(above: &'l [&'a Line], title: &str) -> &'l [&'a Line] {
    let title = squash(title);
    let part = |line: &&Line| {
        let text = squash(&line.text);
        line.linked == 0 && han(&line.text) > 3 && (title.contains(&text) || text.contains(&title))
    };
    let last = above.iter().rposition(part);
    last.and_then(|last| above.get(last + 1..)).unwrap_or_default()
}

/// Whether a line between title and text belongs to the document: its number (某政发〔2020〕1号),
/// or who adopted it and when (（2025年12月1日某某会议通过）).
pub(super) fn goes_with(text: &str) -> bool {
    const ADOPTED: &[&str] = &["通过", "批准", "印发", "公布", "发布", "修订", "修正"];
    let number = text.ends_with('号') && text.contains(|c: char| c.is_ascii_digit());
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let adopted = bracketed && ADOPTED.iter().any(|word| text.contains(word));
    (number && han(text) < 20 || adopted) && !text.contains(['：', ':', '|'])
}

fn is_title(text: &str) -> bool {
    let sized = (3..=200).contains(&han(text)) && text.len() < 2000;
    sized && !text.ends_with(['。', '；', '，'])
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
