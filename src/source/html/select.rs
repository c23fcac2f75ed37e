//! Which part of a page is its text.
//!
//! In: the tree and the lines of the whole page. Out: the element that holds the text. Prose is
//! what tells it: ideographs that stand in lines of some length and not in links. From the root
//! down, the search follows the child that holds nearly all of it. Elements that name themselves
//! navigation, header or footer weigh nothing unless most of the page stands in them.

use std::collections::BTreeSet;

use crate::source::html::flow::{Line, is_numbered};
use crate::source::html::tree::{Id, Node, Tree};
use crate::source::html::{fields, table};

/// The part of a page that was chosen.
#[derive(Debug)]
pub(super) struct Main {
    /// The element that holds the text.
    pub(super) root: Id,
    /// Whether what the page hides belongs to the text (a script shows it).
    pub(super) hidden: bool,
    /// Whether there is prose at all.
    pub(super) prose: bool,
}

/// What a page's furniture calls itself in `id` and `class`.
const FURNITURE: &[&str] = &[
    "banner",
    "bottom",
    "breadcrumb",
    "copyright",
    "crumb",
    "dqwz",
    "foot",
    "friend",
    "header",
    "login",
    "menu",
    "nav",
    "pagination",
    "qrcode",
    "recommend",
    "related",
    "relevant",
    "search",
    "share",
    "sidebar",
    "toolbar",
    "weizhi",
];

/// Those of them that lead through the site and hold nothing of a document.
const NAVIGATION: &[&str] =
    &["breadcrumb", "crumb", "dqwz", "menu", "nav", "pagination", "share", "sidebar", "weizhi"];

/// What stands before references to other pages and to who made this one.
const LEADS: &[&str] = &[
    "原文下载",
    "图解",
    "政策文件",
    "政策解读",
    "政策原文",
    "文件下载",
    "文件解读",
    "文章来源",
    "来源",
    "相关文件",
    "相关解读",
    "相关链接",
    "稿源",
    "责任编辑",
    "附件下载",
];

/// The endings of files that pages lead to.
const FILES: &[&str] = &[".doc", ".docx", ".ofd", ".pdf", ".rar", ".wps", ".xls", ".xlsx", ".zip"];

/// What stands at the foot of every government site.
const IMPRINT: &[&str] = &[
    "ICP备",
    "公网安备",
    "网站标识码",
    "版权所有",
    "主办单位：",
    "主办：",
    "技术支持",
    "联系我们",
];

/// Of the prose of an element, the share in percent that a child must hold to be followed.
const NEARLY_ALL: usize = 80;

/// From how many ideographs on prose beside an element is a part of the text: the notice that
/// carries a plan is short beside it.
const PASSAGE: usize = 60;

/// How many lines references to other pages take at the end at most.
const MAX_TAIL: usize = 20;

/// What the buttons of a page say; longer words before those they begin with.
const CONTROLS: &[&str] = &[
    "扫一扫在手机上查看当前页面",
    "扫一扫在手机打开当前页面",
    "扫一扫在手机打开当前页",
    "关闭当前页面",
    "返回上一页",
    "返回顶部",
    "我要打印",
    "打印本页",
    "打印页面",
    "打印",
    "关闭本页",
    "关闭窗口",
    "关闭页面",
    "关闭",
    "我要纠错",
    "纠错",
    "加入收藏",
    "收藏",
    "分享到",
    "分享",
    "新浪微博",
    "微博",
    "微信",
    "朋友圈",
    "QQ空间",
    "字体大小",
    "字体",
    "字号",
    "默认",
    "超大",
    "大",
    "中",
    "小",
    "文件下载",
    "附件下载",
    "下载",
    "文字版",
    "图片版",
    "全真版",
    "顶部",
    "返回",
    "TOP",
];

/// From how many ideographs on prose is a text, however much stands around it, and up to how
/// many it is none.
const ENOUGH: usize = 150;
const LITTLE: usize = 40;

/// Finds the element that holds the page's text.
pub(super) fn main(tree: &Tree, lines: &[Line]) -> Main {
    let proses = proses(lines);
    let weigh = |hidden: bool| {
        let of = lines.iter().zip(&proses).filter(|(line, _)| line.hidden == hidden);
        of.map(|(_, prose)| prose).sum::<usize>()
    };
    // Dialogues that are hidden say little; a text that is hidden says more than the page does.
    let hidden = weigh(true) > weigh(false) * 2 && weigh(true) >= LITTLE;
    let shown = lines.iter().zip(&proses).filter(|(line, _)| hidden || !line.hidden);
    let weights = weights(tree, shown.map(|(line, prose)| (line.block, *prose)));
    let tables = table::of_nodes(tree, lines);
    let mut root = 0;
    while let Some(child) = heaviest(tree, root, &weights) {
        let left = weights[root] - weights[child];
        let most = weights[child] * 100 >= weights[root] * NEARLY_ALL;
        // a table of the text is no text of its own, however little stands around it
        let table = tables[child] == child && table::is_grid(tree, child);
        if !is_container(tree.node(child)) || table || !most || left >= PASSAGE {
            break;
        }
        root = child;
    }
    let shown = || lines.iter().filter(|line| hidden || !line.hidden);
    let all: usize = shown().map(|line| line.han).sum();
    let plain: usize = shown().map(|line| line.han - line.linked).sum();
    // A little prose among many links, or in a part of the page that holds little of it.
    let linked = sums(tree, shown().map(|line| (line.block, line.linked)))[root];
    let around = if linked > weights[root] { all } else { plain };
    let little = weights[root] < LITTLE || weights[root] < ENOUGH && weights[root] * 4 < around;
    match little {
        // A snippet is read as a whole, and so is a page that leads nowhere.
        true if all < ENOUGH || plain * 4 > all * 3 => Main { root: 0, hidden, prose: true },
        true => Main { root: 0, hidden, prose: false },
        false => Main { root, hidden, prose: true },
    }
}

/// Whether the line is running text.
pub(super) fn is_prose(line: &Line) -> bool {
    prose(line) > 0 && line.text.contains(['。', '，', '；', '：'])
}

/// The prose of each line. In tables that hold no metadata, captions count as well.
fn proses(lines: &[Line]) -> Vec<usize> {
    let headers: BTreeSet<Id> = lines
        .iter()
        .filter(|line| fields::is_metadata(&line.text))
        .map(|line| line.table)
        .collect();
    let in_cell = |line: &Line| line.table != 0 && !headers.contains(&line.table);
    let of = |line| if in_cell(line) && !line.is_linked() { line.han } else { prose(line) };
    lines.iter().map(of).collect()
}

/// The prose of a line: its ideographs, if it is longer than a caption, has a stop in it and is
/// neither a link, nor a path through the site, nor its imprint, nor metadata.
fn prose(line: &Line) -> usize {
    let stops = ['。', '，', '；', '：', '、', '！', '？', ',', ';', ':'];
    let caption = line.han < 12 || !line.text.contains(stops);
    let path = line.text.matches(['>', '»', '›']).count() > 1;
    let imprint = IMPRINT.iter().any(|word| line.text.contains(word));
    let other = caption || path || imprint || line.linked * 3 > line.han;
    if other || fields::is_metadata(&line.text) { 0 } else { line.han }
}

/// The prose within each element.
fn weights(tree: &Tree, proses: impl Iterator<Item = (Id, usize)>) -> Vec<usize> {
    let mut own = vec![0; tree.nodes().len()];
    for (block, prose) in proses {
        own[block] += prose;
    }
    let all = sums(tree, own.iter().copied().enumerate());
    for (id, node) in tree.nodes().rev().filter(|(id, _)| *id != 0) {
        if is_furniture(node) && all[id] * 2 < all[0] {
            own[id] = 0;
        }
        own[node.parent] += own[id];
    }
    own
}

/// What stands in each element, from what stands in each block directly.
fn sums(tree: &Tree, amounts: impl Iterator<Item = (Id, usize)>) -> Vec<usize> {
    let mut sums = vec![0; tree.nodes().len()];
    for (block, amount) in amounts {
        sums[block] += amount;
    }
    for (id, node) in tree.nodes().rev().filter(|(id, _)| *id != 0) {
        sums[node.parent] += sums[id];
    }
    sums
}

fn heaviest(tree: &Tree, of: Id, weights: &[usize]) -> Option<Id> {
    let children = tree.node(of).children.iter().copied();
    children.filter(|&id| weights[id] > 0).max_by_key(|&id| weights[id])
}

/// Whether the element can hold a document: a paragraph or a list cannot.
fn is_container(node: &Node) -> bool {
    !matches!(
        node.tag,
        "p" | "li" | "ul" | "ol" | "dl" | "dd" | "a" | "b" | "strong" | "pre" | "blockquote" | ""
    )
}

fn is_furniture(node: &Node) -> bool {
    matches!(node.tag, "nav" | "footer" | "header" | "aside") || is_named(node, FURNITURE)
}

/// Whether the element's `id` or `class` holds one of the words.
fn is_named(node: &Node, words: &[&str]) -> bool {
    let names = [node.attribute("id"), node.attribute("class")];
    let mut names = names.into_iter().flatten().map(str::to_ascii_lowercase);
    names.any(|name| words.iter().any(|word| name.contains(word)))
}

/// Whether the block stands in an element that names itself a way through the site and does not
/// hold `prose` as well.
pub(super) fn is_navigation(tree: &Tree, block: Id, prose: Id) -> bool {
    let holding: Vec<Id> = tree.ancestors(prose).collect();
    let mut within = tree.ancestors(block).take_while(|id| !holding.contains(id));
    within.any(|id| is_named(tree.node(id), NAVIGATION))
}

/// Where the text ends: before a closing block of references to other pages and of controls.
pub(super) fn end_of_text(lines: &[&Line]) -> usize {
    let tail = lines.len().saturating_sub(MAX_TAIL);
    let refers =
        |line: &&Line| line.is_linked() || line.han < 12 && !line.text.contains(['。', '年']);
    let begins = |line: &Line| line.text.starts_with("相关") && line.han <= 6;
    let related = (tail..lines.len()).find(|&i| begins(lines[i]) && lines[i..].iter().all(refers));
    let end = related.unwrap_or(lines.len());
    let attached = end_of_attachments(&lines[..end]);
    let belongs = |line: &&Line| !is_control(&line.text) && !is_reference(line);
    let kept = lines[attached..end].iter().rposition(belongs);
    attached + kept.map_or(0, |last| last + 1)
}

/// Behind the list of attachments that the text ends with, which may be links; 0 without one.
fn end_of_attachments(lines: &[&Line]) -> usize {
    let Some(last) = lines.iter().rposition(|line| line.text.starts_with("附件")) else {
        return 0;
    };
    let bare = lines[last].text.trim_end_matches(['：', ':']) == "附件";
    let items = lines[last + 1..].iter().enumerate();
    let listed = |(at, line): &(usize, &&Line)| {
        (bare && *at == 0 && !line.text.starts_with('《')) || is_numbered(&line.text)
    };
    last + 1 + items.take_while(listed).count()
}

/// Whether the line leads to another page or a file, or says who made the page.
fn is_reference(line: &Line) -> bool {
    let text = line.text.as_str();
    let name = text.split(['：', ':']).next().unwrap_or_default().trim();
    // 《某意见》政策解读 explains the document, link or not.
    let after = text.strip_prefix('《').and_then(|rest| rest.rsplit_once('》'));
    let explained =
        after.is_some_and(|(_, after)| after.chars().count() < 8 && after.ends_with("解读"));
    LEADS.contains(&name) || explained || line.is_linked() && is_lead(text)
}

/// Whether the text of a link names another page or a file.
fn is_lead(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    text.starts_with("点击查看")
        || text.ends_with("解读")
        || text.starts_with('《') && text.ends_with('》')
        || FILES.iter().any(|ending| lower.ends_with(ending))
}

/// Whether nothing but the names of the page's buttons stands in the line.
fn is_control(text: &str) -> bool {
    let mut rest = text.to_owned();
    for word in CONTROLS {
        rest = rest.replace(word, "");
    }
    rest.chars().count() < text.chars().count() && !rest.chars().any(char::is_alphanumeric)
}
