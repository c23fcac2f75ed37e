//! The names of HTML's elements and what each does to the flow of text.

/// What an element does to the text around and in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Begins and ends a line.
    Block,
    /// Runs on within a line; so does every element that HTML does not know (`o:p`).
    Inline,
    /// Has no content.
    Void,
    /// Holds nothing that is read: what is no text, and text that is struck out.
    Dropped,
}

use Role::{Block, Dropped, Inline, Void};

/// Sorted by name.
const KNOWN: &[(&str, Role)] = &[
    ("a", Inline),
    ("abbr", Inline),
    ("address", Block),
    ("area", Void),
    ("article", Block),
    ("aside", Block),
    ("audio", Dropped),
    ("b", Inline),
    ("base", Void),
    ("big", Inline),
    ("blockquote", Block),
    ("body", Block),
    ("br", Void),
    ("button", Dropped),
    ("canvas", Dropped),
    ("caption", Block),
    ("center", Block),
    ("col", Void),
    ("colgroup", Block),
    ("datalist", Dropped),
    ("dd", Block),
    ("del", Dropped),
    ("details", Block),
    ("div", Block),
    ("dl", Block),
    ("dt", Block),
    ("em", Inline),
    ("embed", Void),
    ("fieldset", Block),
    ("figcaption", Block),
    ("figure", Block),
    ("font", Inline),
    ("footer", Block),
    ("form", Block),
    ("frameset", Block),
    ("h1", Block),
    ("h2", Block),
    ("h3", Block),
    ("h4", Block),
    ("h5", Block),
    ("h6", Block),
    ("head", Block),
    ("header", Block),
    ("hr", Void),
    ("html", Block),
    ("i", Inline),
    ("iframe", Dropped),
    ("img", Void),
    ("input", Void),
    ("ins", Inline),
    ("label", Inline),
    ("legend", Block),
    ("li", Block),
    ("link", Void),
    ("main", Block),
    ("map", Dropped),
    ("menu", Block),
    ("meta", Void),
    ("mfrac", Inline),
    ("msup", Inline),
    ("nav", Block),
    ("noembed", Dropped),
    ("noframe", Dropped),
    ("noframes", Dropped),
    ("noscript", Dropped),
    ("object", Dropped),
    ("ol", Block),
    ("optgroup", Dropped),
    ("option", Dropped),
    ("p", Block),
    ("param", Void),
    ("pre", Block),
    ("rp", Dropped),
    ("rt", Dropped),
    ("s", Dropped),
    ("script", Dropped),
    ("section", Block),
    ("select", Dropped),
    ("small", Inline),
    ("source", Void),
    ("span", Inline),
    ("strike", Dropped),
    ("strong", Inline),
    ("style", Dropped),
    ("sub", Inline),
    ("summary", Block),
    ("sup", Inline),
    ("svg", Dropped),
    ("table", Block),
    ("tbody", Block),
    ("td", Block),
    ("template", Dropped),
    ("textarea", Dropped),
    ("tfoot", Block),
    ("th", Block),
    ("thead", Block),
    ("title", Dropped),
    ("tr", Block),
    ("track", Void),
    ("u", Inline),
    ("ul", Block),
    ("video", Dropped),
    ("wbr", Void),
    ("xml", Dropped),
];

/// The element's name as one of HTML's, `?` for any other.
pub(super) fn known(name: &[u8]) -> &'static str {
    let found = KNOWN.binary_search_by(|(known, _)| known.as_bytes().cmp(name));
    found.map_or("?", |at| KNOWN[at].0)
}

/// What the element of this name does to the text.
pub(super) fn role(name: &str) -> Role {
    let found = KNOWN.binary_search_by(|(known, _)| (*known).cmp(name));
    found.map_or(Inline, |at| KNOWN[at].1)
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, Role, known, role};

    #[test]
    fn names_are_sorted_and_found() {
        assert!(KNOWN.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!((known(b"td"), known(b"o:p")), ("td", "?"));
        assert_eq!((role("td"), role("?"), role("")), (Role::Block, Role::Inline, Role::Inline));
    }
}
