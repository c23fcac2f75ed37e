//! The tree in, the lines a reader sees out.
//!
//! A line is what stands between two breaks of the page: a block's beginning or end, or `<br>`.
//! Blank space collapses as in a browser, but a line break of the source between Chinese
//! characters leaves no blank. Numbers of ordered lists are written out.

use crate::source::compose::{is_invisible, trim};
use crate::source::html::tag::{self, Role};
use crate::source::html::tree::{Id, Node, Tree};
use crate::source::raised::{self, Raised};
use crate::text::is_han;

/// A line of the page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The innermost block it stands in.
    pub(super) block: Id,
    /// How many ideographs it has, and how many of them stand in links.
    pub(super) han: usize,
    pub(super) linked: usize,
    /// Whether the page hides it, at least until a script shows it.
    pub(super) hidden: bool,
    /// The innermost table it stands in, 0 for none.
    pub(super) table: Id,
}

impl Line {
    /// Whether it is a link rather than text.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 > self.han
    }
}

/// The lines of the whole page in document order.
pub(super) fn lines(tree: &Tree) -> Vec<Line> {
    let mut writer = Writer {
        tree,
        lines: Vec::new(),
        line: Line::default(),
        blank: Blank::None,
        links: 0,
        pres: 0,
        hidings: 0,
        tables: Vec::new(),
        marker: None,
        items: vec![0; tree.nodes().len()],
    };
    let mut stack = vec![Step::Enter(0)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(id) => {
                if writer.enter(id) {
                    stack.push(Step::Leave(id));
                    stack.extend(tree.node(id).children.iter().rev().map(|&id| Step::Enter(id)));
                }
            }
            Step::Leave(id) => writer.leave(id),
        }
    }
    writer.lines
}

enum Step {
    Enter(Id),
    Leave(Id),
}

/// The blank space that is due before the next character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    None,
    /// Holds a line break of the source and nothing that is meant to show.
    Break,
    Space,
}

struct Writer<'a> {
    tree: &'a Tree,
    lines: Vec<Line>,
    line: Line,
    blank: Blank,
    /// How many links, `<pre>` and hidden elements are open.
    links: usize,
    pres: usize,
    hidings: usize,
    /// The tables that are open.
    tables: Vec<Id>,
    /// The list number to write before the next text.
    marker: Option<String>,
    /// For each list the number of its next item, 0 before the first.
    items: Vec<usize>,
}

impl Writer<'_> {
    /// Whether the children are to be read.
    fn enter(&mut self, id: Id) -> bool {
        let node = self.tree.node(id);
        if node.is_text() {
            if !is_icon(&node.text) {
                self.text(&node.text);
            }
            return false;
        }
        self.join_parts(id);
        match tag::role(node.tag) {
            Role::Dropped => return false,
            Role::Void => {
                if matches!(node.tag, "br" | "hr") {
                    self.flush();
                }
                return false;
            }
            Role::Block => self.open_block(id),
            Role::Inline if is_struck(node) => return false,
            Role::Inline if is_raised(node) && !self.raise(id) => return false,
            Role::Inline if self.points_at_note(id) => return false,
            Role::Inline => self.links += usize::from(node.tag == "a"),
        }
        if is_hidden(node) {
            self.flush();
            self.hidings += 1;
        }
        true
    }

    /// Whether the element is a link to a place of the page that shows the mark of a note behind a
    /// word: `65%<a href="#n1">[1]</a>`.
    fn points_at_note(&self, id: Id) -> bool {
        let node = self.tree.node(id);
        let within = node.attribute("href").is_some_and(|to| to.len() > 1 && to.starts_with('#'));
        let before = &self.line.text;
        let behind = before.ends_with(|c: char| !c.is_whitespace()) && self.blank == Blank::None;
        node.tag == "a"
            && within
            && behind
            && raised::kind(before, &self.inner_text(id)) == Raised::Note
    }

    /// The sign between the parts of a fraction or a power in MathML, before the second of them.
    fn join_parts(&mut self, id: Id) {
        let node = self.tree.node(id);
        let parent = self.tree.node(node.parent);
        let parts = parent.children.iter().filter(|&&part| !self.tree.node(part).is_text());
        let second = parts.copied().nth(1) == Some(id);
        let digit = self.line.text.ends_with(|c: char| c.is_ascii_digit());
        match parent.tag {
            "mfrac" if second => self.push('/'),
            "msup" if second && digit => self.push('^'),
            _ => {}
        }
    }

    /// Whether what stands raised is read where it stands: a power is, the mark of a note is not.
    fn raise(&mut self, id: Id) -> bool {
        match raised::kind(&self.line.text, &self.inner_text(id)) {
            Raised::Power => self.push('^'),
            Raised::Note => return false,
            Raised::Text => {}
        }
        true
    }

    /// The first characters of the text in an element.
    fn inner_text(&self, id: Id) -> String {
        let (mut text, mut stack) = (String::new(), vec![id]);
        while let Some(id) = stack.pop().filter(|_| text.len() < raised::LONGEST) {
            let node = self.tree.node(id);
            text.extend(node.text.chars().take(raised::LONGEST));
            stack.extend(node.children.iter().rev().take(raised::LONGEST));
        }
        text
    }

    fn open_block(&mut self, id: Id) {
        self.flush();
        self.line.block = id;
        let node = self.tree.node(id);
        self.pres += usize::from(node.tag == "pre");
        self.tables.extend((node.tag == "table").then_some(id));
        if node.tag == "li" {
            self.marker = self.list_number(id);
        }
    }

    fn leave(&mut self, id: Id) {
        let node = self.tree.node(id);
        if is_hidden(node) {
            self.flush();
            self.hidings -= 1;
        }
        match tag::role(node.tag) {
            Role::Block => {
                self.flush();
                self.pres -= usize::from(node.tag == "pre");
                self.tables.pop_if(|table| *table == id);
                self.marker.take_if(|_| node.tag == "li");
                let block = |&id: &Id| tag::role(self.tree.node(id).tag) == Role::Block;
                self.line.block = self.tree.ancestors(node.parent).find(block).unwrap_or(0);
            }
            _ => self.links -= usize::from(node.tag == "a"),
        }
    }

    fn text(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            match c {
                '\n' if self.pres > 0 => self.flush(),
                '\n' | '\r' if self.blank == Blank::None => self.blank = Blank::Break,
                '\n' | '\r' => {}
                ' ' | '\t' | '\u{C}' if self.blank == Blank::Break => {}
                ' ' | '\t' | '\u{C}' | '\u{A0}' => self.blank = Blank::Space,
                c if is_invisible(c) => {}
                c => {
                    if !c.is_whitespace() {
                        self.number(text.get(at..).unwrap_or_default());
                    }
                    self.push(c);
                }
            }
        }
    }

    /// Writes the list number that is due before `text`, unless the author wrote one.
    fn number(&mut self, text: &str) {
        if let Some(marker) = self.marker.take()
            && !is_numbered(text)
        {
            self.line.text.push_str(&marker);
            self.blank = Blank::None;
        }
    }

    fn push(&mut self, c: char) {
        let before = self.line.text.chars().next_back();
        match (self.blank, before) {
            (Blank::Space, Some(_)) => self.line.text.push(' '),
            (Blank::Break, Some(b)) if !is_wide(b) && !is_wide(c) => self.line.text.push(' '),
            _ => {}
        }
        self.blank = Blank::None;
        self.line.text.push(c);
        let han = usize::from(is_han(c));
        self.line.han += han;
        self.line.linked += if self.links > 0 { han } else { 0 };
    }

    /// The number that an ordered list shows before the item, `3.`; none where it shows none.
    fn list_number(&mut self, item: Id) -> Option<String> {
        let list = self.tree.node(item).parent;
        let node = self.tree.node(list);
        let bare = node.attribute("style").is_some_and(|style| style.contains("none"));
        if node.tag != "ol" || bare {
            return None;
        }
        let value = |node: &Node, key: &str| node.attribute(key)?.trim().parse::<usize>().ok();
        let next = Some(self.items[list]).filter(|&next| next > 0).or_else(|| value(node, "start"));
        let number = value(self.tree.node(item), "value").or(next).unwrap_or(1);
        self.items[list] = number.saturating_add(1);
        let letter = u8::try_from(number.saturating_sub(1) % 26).unwrap_or_default();
        Some(match node.attribute("type") {
            Some("a") => format!("{}.", char::from(b'a' + letter)),
            Some("A") => format!("{}.", char::from(b'A' + letter)),
            _ => format!("{number}."),
        })
    }

    /// Ends the line.
    fn flush(&mut self) {
        self.blank = Blank::None;
        let block = self.line.block;
        let line = std::mem::take(&mut self.line);
        self.line.block = block;
        let text = trim(&line.text);
        if !text.is_empty() {
            let table = self.tables.last().copied().unwrap_or(0);
            let hidden = self.hidings > 0;
            self.lines.push(Line { text: text.to_owned(), hidden, table, ..line });
        }
    }
}

/// Whether the character takes a full square, so that a line may end beside it without a blank.
const fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '“' | '”' | '—' | '…')
}

/// Whether the text begins with a number of its author's: `1.`, `（一）`, `二、`, `①`.
pub(super) fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(['(', '（', '第']);
    let numeral =
        |c: char| c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(c);
    let after = rest.trim_start_matches(numeral);
    text.starts_with(|c| matches!(c, '①'..='⒛'))
        || (after.len() < rest.len() && after.starts_with(['.', '．', '、', ')', '）', '条', '章']))
}

/// Whether the text is a glyph of an icon font: characters for private use and nothing else.
fn is_icon(text: &str) -> bool {
    let mut seen = text.chars().filter(|c| !c.is_whitespace()).peekable();
    seen.peek().is_some() && seen.all(|c| matches!(c, '\u{E000}'..='\u{F8FF}'))
}

/// Whether a line goes through the text.
fn is_struck(node: &Node) -> bool {
    node.attribute("style").is_some_and(|style| style.contains("line-through"))
}

/// Whether the text stands raised.
fn is_raised(node: &Node) -> bool {
    let styled = || {
        let style: String =
            node.attribute("style")?.chars().filter(|c| !c.is_whitespace()).collect();
        Some(style.contains("vertical-align:super"))
    };
    node.tag == "sup" || styled().unwrap_or(false)
}

fn is_hidden(node: &Node) -> bool {
    let style = node.attribute("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    node.attribute("hidden").is_some() || style.to_ascii_lowercase().contains("display:none")
}
