//! HTML in, a tree of elements and text out.
//!
//! The tokens are html5gum's (the WHATWG tokenizer); the tree keeps what reading needs: which
//! text stands in which block, cell and link. It is built in one pass with the rules of the
//! standard that pages rely on (implied end tags, cells that end at the next cell, formatting
//! elements that close across paragraphs) and lives in one vector, so that neither depth nor
//! number of elements costs more than their share of the input.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::source::html::tag::{self, Role};

/// How deep elements nest; what is deeper becomes a child of the deepest.
const MAX_DEPTH: usize = 256;

/// The attributes that reading looks at.
const KEPT: &[&str] = &[
    "aria-hidden",
    "class",
    "colspan",
    "content",
    "hidden",
    "href",
    "id",
    "name",
    "property",
    "reversed",
    "rowspan",
    "start",
    "style",
    "title",
    "type",
    "value",
];

/// Index of a node in its [`Tree`].
pub(super) type Id = usize;

/// An element, or a stretch of text (`tag` empty).
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The element's name; empty for text, `?` for names that HTML does not know.
    pub(super) tag: &'static str,
    pub(super) parent: Id,
    /// The text of a text node.
    pub(super) text: String,
    pub(super) children: Vec<Id>,
    attributes: Vec<(&'static str, String)>,
}

/// A document; node 0 is its root. A child's id is greater than its parent's.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Node {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn is_text(&self) -> bool {
        self.tag.is_empty()
    }
}

impl Tree {
    /// Parses a page or a fragment of one.
    pub(super) fn parse(text: &str) -> Tree {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut builder = Builder {
            tree: Tree { nodes: vec![Node { tag: "?", ..Node::default() }] },
            open: vec![0],
            closable: 0,
        };
        for token in Tokenizer::new_with_emitter(text, emitter) {
            // The reader is a string: it cannot fail.
            let Ok(token) = token;
            builder.token(token);
        }
        builder.tree
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// All nodes in document order.
    pub(super) fn nodes(&self) -> impl DoubleEndedIterator<Item = (Id, &Node)> + ExactSizeIterator {
        self.nodes.iter().enumerate()
    }

    /// The node and what it stands in, from the inside out.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |&id| (id != 0).then(|| self.nodes[id].parent))
    }

    fn add(&mut self, parent: Id, node: Node) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { parent, ..node });
        self.nodes[parent].children.push(id);
        id
    }
}

/// The tree so far and the elements that are open, outermost first.
struct Builder {
    tree: Tree,
    open: Vec<Id>,
    /// How many of the elements are open that nearly every tag might close: `p` and `head`.
    closable: usize,
}

/// Whether nearly every tag might close the element.
fn is_closable(tag: &str) -> bool {
    matches!(tag, "p" | "head")
}

impl Builder {
    fn token(&mut self, token: Token) {
        match token {
            Token::String(text) => self.text(&String::from_utf8_lossy(&text)),
            Token::StartTag(start) => self.start(&start),
            Token::EndTag(end) => self.end(tag::known(&end.name)),
            _ => {}
        }
    }

    fn top(&self) -> Id {
        self.open.last().copied().unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        let top = self.top();
        let last = self.tree.nodes[top].children.last().copied();
        match last.filter(|&id| self.tree.nodes[id].is_text()) {
            Some(id) => self.tree.nodes[id].text.push_str(text),
            None => {
                self.tree.add(top, Node { text: text.to_owned(), ..Node::default() });
            }
        }
    }

    fn start(&mut self, start: &StartTag<()>) {
        let tag = tag::known(&start.name);
        self.close_implied(tag);
        let attributes = start.attributes.iter().filter_map(|(key, value)| {
            let key = KEPT.iter().find(|kept| kept.as_bytes() == key.as_slice())?;
            Some((*key, String::from_utf8_lossy(value).into_owned()))
        });
        let node = Node { tag, attributes: attributes.collect(), ..Node::default() };
        let id = self.tree.add(self.top(), node);
        let leaf = tag::role(tag) == Role::Void || (start.self_closing && tag == "?");
        if !leaf && self.open.len() < MAX_DEPTH {
            self.open.push(id);
            self.closable += usize::from(is_closable(tag));
        }
    }

    /// Closes what may not hold a `tag` and needs no end tag of its own.
    fn close_implied(&mut self, tag: &str) {
        match tag {
            "li" => self.close(&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => self.close(&["dt", "dd"], &["dl"]),
            "option" | "optgroup" => self.close(&["option"], &["select"]),
            "td" | "th" => self.close_within(&["tr", "tbody", "thead", "tfoot", "table"]),
            "tr" => self.close_within(&["tbody", "thead", "tfoot", "table"]),
            "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => self.close_within(&["table"]),
            "a" => self.end("a"),
            _ => {}
        }
        let in_head =
            matches!(tag, "meta" | "link" | "base" | "script" | "style" | "title" | "noscript");
        if self.closable > 0 && tag::role(tag) == Role::Block {
            self.close(&["p"], &[]);
        }
        if self.closable > 0 && !in_head {
            self.close(&["head"], &[]);
        }
    }

    /// Closes what is open from place `at` of the stack on.
    fn truncate(&mut self, at: usize) {
        let closed = self.open.drain(at..).filter(|&id| is_closable(self.tree.nodes[id].tag));
        self.closable -= closed.count();
    }

    fn tag_at(&self, at: usize) -> &'static str {
        self.tree.nodes[self.open[at]].tag
    }

    /// Closes the innermost open element that bears one of `names`, unless it lies beyond one of
    /// `barriers` or outside the table cell.
    fn close(&mut self, names: &[&str], barriers: &[&str]) {
        let reached = (1..self.open.len()).rev().find(|&at| {
            let tag = self.tag_at(at);
            names.contains(&tag) || barriers.contains(&tag) || CELL.contains(&tag)
        });
        if let Some(at) = reached.filter(|&at| names.contains(&self.tag_at(at))) {
            self.truncate(at);
        }
    }

    /// Closes all that is open within the innermost of `parents`.
    fn close_within(&mut self, parents: &[&str]) {
        if let Some(at) = (1..self.open.len()).rev().find(|&at| parents.contains(&self.tag_at(at)))
        {
            self.truncate(at + 1);
        }
    }

    fn end(&mut self, tag: &'static str) {
        let barriers: &[&str] = match tag {
            // What follows them still belongs to the page.
            "body" | "html" => return,
            "table" => &[],
            "caption" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" => &["table"],
            "li" => &["ul", "ol", "menu", "td", "th", "caption", "table"],
            _ => CELL,
        };
        let reached = (1..self.open.len())
            .rev()
            .find(|&at| self.tag_at(at) == tag || barriers.contains(&self.tag_at(at)));
        let Some(at) = reached.filter(|&at| self.tag_at(at) == tag) else { return };
        let crossed = (at + 1..self.open.len()).any(|i| tag::role(self.tag_at(i)) == Role::Block);
        if tag::role(tag) == Role::Inline && crossed {
            // The block inside goes on; only the formatting ends.
            self.open.remove(at);
        } else {
            self.truncate(at);
        }
    }
}

/// What elements do not reach out of.
const CELL: &[&str] = &["td", "th", "caption", "table"];

#[cfg(test)]
mod tests {
    use super::Tree;

    /// The tree in brackets: `p[一 b[二]]`.
    fn shape(html: &str) -> String {
        fn write(tree: &Tree, id: usize, out: &mut String) {
            let node = tree.node(id);
            if node.is_text() {
                return out.push_str(node.text.trim());
            }
            out.push_str(node.tag);
            out.push('[');
            for &child in &node.children {
                write(tree, child, out);
            }
            out.push(']');
        }
        let tree = Tree::parse(html);
        let mut out = String::new();
        tree.node(0).children.iter().for_each(|&id| write(&tree, id, &mut out));
        out
    }

    #[test]
    fn end_tags_may_be_missing() {
        assert_eq!(shape("<p>一<p>二<div>三</div>"), "p[一]p[二]div[三]");
        assert_eq!(shape("<ul><li>一<ul><li>二</ul><li>三</ul>"), "ul[li[一ul[li[二]]]li[三]]");
        assert_eq!(
            shape("<table><tr><td>一<td><p>二<tr><td>三</table>四"),
            "table[tr[td[一]td[p[二]]]tr[td[三]]]四"
        );
        assert_eq!(
            shape("<table><thead><tr><th>甲<tbody><tr><td>乙<table><tr><td>丙</table>丁</table>"),
            "table[thead[tr[th[甲]]]tbody[tr[td[乙table[tr[td[丙]]]丁]]]]"
        );
    }

    #[test]
    fn misnested_formatting_leaves_paragraphs_whole() {
        assert_eq!(shape("<b><p>一</b>二</p>三"), "b[p[一二]]三");
        assert_eq!(shape("<p>一</span></div>二</p>"), "p[一二]");
        assert_eq!(shape("<td>一</p>二</td>"), "td[一二]");
    }

    #[test]
    fn scripts_and_head_hold_no_paragraphs() {
        assert_eq!(
            shape("<head><title>题</title><script>if(a<b)'<p>'</script><p>一"),
            "head[title[题]script[if(a<b)'<p>']]p[一]"
        );
    }

    #[test]
    fn depth_is_bounded_and_text_is_kept() {
        let html = format!("{}底", "<div>".repeat(100_000));
        let tree = Tree::parse(&html);
        assert!(tree.nodes().any(|(_, node)| node.text == "底"));
        assert!(tree.nodes().all(|(id, _)| tree.ancestors(id).count() <= 300));
    }
}
