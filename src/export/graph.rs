//! Which document cites which, as GraphML or CSV.
//!
//! In: documents. Out: a [`Graph`]: a node for each document of the batch and for each that it
//! cites, an edge for each pair with what the one is to the other. A cited document is one of the
//! batch where its title or its number is that one's. Certificates and forms are left out.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::schema::{Citation, CitationKind, Document};

/// A graph of citations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The documents of the batch, then the others that are cited, in order.
    pub nodes: Vec<Node>,
    /// In the order of the citations.
    pub edges: Vec<Edge>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The document's `id`; of one that is only cited `cited:` and a number.
    pub id: String,
    /// Its title; empty where neither it nor a citation tells.
    pub title: String,
    /// 文号.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Whether it is a document of the batch.
    pub read: bool,
}

/// One document cites another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Index of the node that cites.
    pub from: usize,
    /// Index of the node that is cited.
    pub to: usize,
    /// What it is cited for; `cites` where the text does not tell.
    pub relation: String,
    /// How often.
    pub count: usize,
}

/// The graph while it is made.
#[derive(Default)]
struct Draft {
    graph: Graph,
    by_title: BTreeMap<String, usize>,
    by_number: BTreeMap<String, usize>,
    edges: BTreeMap<(usize, usize, String), usize>,
}

impl Graph {
    /// The graph of what `documents` cite.
    pub fn of<'d>(documents: impl IntoIterator<Item = &'d Document>) -> Self {
        let documents: Vec<&Document> = documents.into_iter().collect();
        let mut draft = Draft::default();
        for document in &documents {
            draft.add_document(document);
        }
        for (from, document) in documents.iter().enumerate() {
            for cited in &document.citations {
                draft.add_citation(from, cited);
            }
        }
        draft.graph
    }

    /// The graph in [GraphML](http://graphml.graphdrawing.org/).
    pub fn to_graphml(&self) -> String {
        let mut xml = String::from(HEAD);
        for node in &self.nodes {
            let _ = writeln!(xml, "    <node id=\"{}\">", escaped(&node.id));
            datum(&mut xml, "title", &node.title);
            datum(&mut xml, "number", node.number.as_deref().unwrap_or_default());
            datum(&mut xml, "issuer", node.issuer.as_deref().unwrap_or_default());
            datum(&mut xml, "read", if node.read { "true" } else { "false" });
            xml.push_str("    </node>\n");
        }
        for edge in &self.edges {
            let (from, to) = (self.id(edge.from), self.id(edge.to));
            let _ = writeln!(xml, "    <edge source=\"{from}\" target=\"{to}\">");
            datum(&mut xml, "relation", &edge.relation);
            datum(&mut xml, "count", &edge.count.to_string());
            xml.push_str("    </edge>\n");
        }
        xml.push_str("  </graph>\n</graphml>\n");
        xml
    }

    /// The edges as CSV, a line each, with the titles of both ends.
    pub fn to_csv(&self) -> String {
        let mut csv = String::from("source,source_title,target,target_title,relation,count\n");
        for edge in &self.edges {
            let ends = [edge.from, edge.to].map(|at| self.nodes.get(at));
            for node in ends.into_iter().flatten() {
                let _ = write!(csv, "{},{},", quoted(&node.id), quoted(&node.title));
            }
            let _ = writeln!(csv, "{},{}", quoted(&edge.relation), edge.count);
        }
        csv
    }

    fn id(&self, at: usize) -> String {
        self.nodes.get(at).map(|node| escaped(&node.id)).unwrap_or_default()
    }
}

impl Draft {
    fn add_document(&mut self, document: &Document) {
        let metadata = &document.metadata;
        self.add(Node {
            id: document.id.clone(),
            title: metadata.title.clone().unwrap_or_default(),
            number: metadata.document_number.clone(),
            issuer: metadata.issuer.clone(),
            read: true,
        });
    }

    fn add_citation(&mut self, from: usize, cited: &Citation) {
        if cited.kind == CitationKind::Form {
            return;
        }
        let title = cited.resolved.as_ref().unwrap_or(&cited.title);
        let to = self.known(title, cited.number.as_deref()).unwrap_or_else(|| {
            self.add(Node {
                id: format!("cited:{}", self.graph.nodes.len() + 1),
                title: title.clone(),
                number: cited.number.clone(),
                issuer: cited.issuer.clone(),
                read: false,
            })
        });
        if from == to {
            return;
        }
        let relation = cited.relation.map_or_else(|| "cites".to_owned(), |it| it.to_string());
        let edges = &mut self.graph.edges;
        let at = *self.edges.entry((from, to, relation.clone())).or_insert(edges.len());
        match edges.get_mut(at) {
            Some(edge) => edge.count += 1,
            None => edges.push(Edge { from, to, relation, count: 1 }),
        }
    }

    /// The node with this number, else with this title.
    fn known(&self, title: &str, number: Option<&str>) -> Option<usize> {
        let numbered = number.and_then(|number| self.by_number.get(&key(number)));
        numbered.or_else(|| self.by_title.get(&key(title))).copied()
    }

    fn add(&mut self, node: Node) -> usize {
        let at = self.graph.nodes.len();
        if !node.title.is_empty() {
            self.by_title.entry(key(&node.title)).or_insert(at);
        }
        if let Some(number) = &node.number {
            self.by_number.entry(key(number)).or_insert(at);
        }
        self.graph.nodes.push(node);
        at
    }
}

/// A title or a number without what writers differ in: width, brackets, blanks, quotation marks.
fn key(text: &str) -> String {
    let folded = crate::text::Folded::new(text);
    folded.as_str().chars().filter(|c| c.is_alphanumeric()).collect()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">
  <key id=\"title\" for=\"node\" attr.name=\"title\" attr.type=\"string\"/>
  <key id=\"number\" for=\"node\" attr.name=\"number\" attr.type=\"string\"/>
  <key id=\"issuer\" for=\"node\" attr.name=\"issuer\" attr.type=\"string\"/>
  <key id=\"read\" for=\"node\" attr.name=\"read\" attr.type=\"boolean\"/>
  <key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>
  <key id=\"count\" for=\"edge\" attr.name=\"count\" attr.type=\"int\"/>
  <graph edgedefault=\"directed\">
";

/// Adds a value, none where it is empty.
fn datum(xml: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(xml, "      <data key=\"{key}\">{}</data>", escaped(value));
    }
}

/// The text as XML has it: no marks of its own, no characters it does not allow.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => xml.push(c),
        }
    }
    xml
}

/// The field in quotation marks where it needs them.
fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Graph;
    use crate::schema::{Citation, CitationKind, Document, Relation, Span, sample};

    fn citing(id: &str, title: &str, cited: &[&str]) -> Document {
        let mut document = sample::document(id, "");
        document.metadata.title = Some(title.to_owned());
        document.citations = cited.iter().map(|title| citation(title)).collect();
        document
    }

    fn citation(title: &str) -> Citation {
        Citation {
            id: "c1".to_owned(),
            title: title.to_owned(),
            number: None,
            issuer: None,
            date: None,
            article: None,
            relation: Some(Relation::Basis),
            resolved: None,
            kind: CitationKind::Document,
            span: Span::default(),
        }
    }

    #[test]
    fn documents_of_the_batch_are_one_node() {
        let first = citing("one", "节水规划", &["水法", "节水方案", "水法"]);
        let second = citing("two", "节水方案", &["节水规划"]);
        let graph = Graph::of([&first, &second]);
        let titles: Vec<_> = graph.nodes.iter().map(|node| node.title.as_str()).collect();
        assert_eq!(titles, ["节水规划", "节水方案", "水法"]);
        let edges: Vec<_> = graph.edges.iter().map(|it| (it.from, it.to, it.count)).collect();
        assert_eq!(edges, [(0, 2, 2), (0, 1, 1), (1, 0, 1)]);
        assert!(graph.to_csv().contains("two,节水方案,one,节水规划,basis,1\n"));
        assert!(graph.to_graphml().contains("<edge source=\"one\" target=\"cited:3\">"));
    }

    #[test]
    fn forms_are_left_out_and_marks_escaped() {
        let mut document = citing("a&b", "方案", &["不动产权证书", "<水法>"]);
        document.citations[0].kind = CitationKind::Form;
        let graph = Graph::of([&document]);
        assert_eq!(graph.nodes.len(), 2);
        let xml = graph.to_graphml();
        assert!(xml.contains("id=\"a&amp;b\"") && xml.contains("&lt;水法&gt;"));
    }
}
