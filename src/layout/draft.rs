//! What the passes of the layout share: the text, its lines and what each line is held for.

use crate::layout::line::{self, Line};
use crate::layout::wrap;
use crate::lexicon::opening::Openings;
use crate::lexicon::page::Page;
use crate::span::Span;

/// What a line is held for. Every line is body until a pass finds it to be something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Body,
    Title,
    Metadata,
    Furniture,
    Contents,
    Table(usize),
}

/// A document on its way to a layout.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) text: &'a str,
    pub(super) openings: &'a Openings,
    pub(super) lines: Vec<Line>,
    /// One for each line.
    pub(super) marks: Vec<Mark>,
    pub(super) words: &'a Page,
}

impl<'a> Draft<'a> {
    pub(super) fn new(text: &'a str, openings: &'a Openings, words: &'a Page) -> Self {
        let lines = wrap::join(text, line::split(text));
        let marks = vec![Mark::Body; lines.len()];
        Draft { text, openings, lines, marks, words }
    }

    /// The text of line `index`; empty beyond the last.
    pub(super) fn line(&self, index: usize) -> &'a str {
        self.span(index).of(self.text)
    }

    /// The span of line `index`; empty beyond the last.
    pub(super) fn span(&self, index: usize) -> Span {
        let end = Span::new(self.text.len(), self.text.len());
        self.lines.get(index).map_or(end, |line| line.span)
    }

    /// Whether line `index` is there and is body.
    pub(super) fn is_body(&self, index: usize) -> bool {
        self.marks.get(index) == Some(&Mark::Body)
    }
}
