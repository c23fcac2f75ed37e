//! The passages of a document, put together from its blocks.
//!
//! In: the document as it was read, and a range of code points. Out: the [`Passage`]s it touches.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::clause;
use crate::explain::near::Place;
use crate::explain::trial::{Tried, tried};
use crate::explain::{Decoy, Figure, Outcome, Passage, PassageKind, Reading, Weighing, Word};
use crate::extract::Extraction;
use crate::layout::{Block, BlockKind, Table};
use crate::mention::{self, Mention};
use crate::schema::{Document, Line, Span, Statement};
use crate::span::Span as Bytes;
use crate::statement::Input;
use crate::statement::line::{Chunk, Kind};

/// A document whose passages are explained.
pub(super) struct Page<'e> {
    input: Input<'e>,
    wire: Line<'e>,
    stated: BTreeMap<Span, Vec<Statement>>,
    unclaimed: BTreeSet<Bytes>,
    /// What was weighed, by the place of the number.
    weighings: BTreeMap<Bytes, Vec<Weighing>>,
    range: Range<usize>,
}

impl<'e> Page<'e> {
    /// The page of `extraction`, whose mentions are in `input`.
    pub(super) fn new(
        input: Input<'e>,
        extraction: &'e Extraction,
        range: Range<usize>,
        weighings: BTreeMap<Bytes, Vec<Weighing>>,
    ) -> Self {
        Page {
            input,
            wire: Line::new(&extraction.source.text, &extraction.folded),
            stated: stated(extraction),
            unclaimed: unclaimed(extraction),
            weighings,
            range,
        }
    }

    /// The passages that the range touches.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let blocks = self.input.layout.blocks.iter();
        blocks
            .filter(|block| self.is_wanted(block.span))
            .flat_map(|block| self.block(*block))
            .collect()
    }

    fn is_wanted(&self, span: Bytes) -> bool {
        let Span { start, end } = self.wire.span(span);
        start < self.range.end && self.range.start < end
    }

    fn block(&self, block: Block) -> Vec<Passage> {
        let unread = |kind| vec![self.passage(kind, block.span, &BTreeMap::new())];
        match block.kind {
            BlockKind::Paragraph => self.sentences(PassageKind::Sentence, block.span),
            BlockKind::Heading => self.sentences(PassageKind::Heading, block.span),
            BlockKind::Table(index) => self.rows(&self.input.layout.tables[index]),
            BlockKind::Title => unread(PassageKind::Title),
            BlockKind::Metadata => unread(PassageKind::Metadata),
            BlockKind::Furniture => unread(PassageKind::Furniture),
            BlockKind::Contents => unread(PassageKind::Contents),
        }
    }

    /// The sentences of a paragraph; those that are not wanted are read for what they leave to
    /// the next.
    fn sentences(&self, kind: PassageKind, paragraph: Bytes) -> Vec<Passage> {
        let mut passages = Vec::new();
        let mut context = None;
        for sentence in clause::sentences(self.input.text, paragraph) {
            let wanted = self.is_wanted(sentence);
            let read = tried(self.input, sentence, context.clone(), wanted);
            if wanted {
                let mut passage = self.passage(kind, sentence, &read.figures);
                for (at, figure) in self.quantities(sentence).zip(&mut passage.figures) {
                    if figure.outcome == Outcome::Unclaimed
                        && let Some(tried) = read.figures.get(&at)
                    {
                        let context = context.as_ref();
                        let place = Place { input: self.input, sentence, context, at, tried };
                        figure.near = place.near();
                    }
                }
                passages.push(passage);
            }
            context = read.last;
        }
        passages
    }

    /// The quantities in a stretch, as indices into the mentions.
    fn quantities(&self, span: Bytes) -> impl Iterator<Item = usize> {
        let mentions = self.input.mentions_in(span);
        mentions.filter(|(_, m)| matches!(m, Mention::Quantity(_))).map(|(at, _)| at)
    }

    fn rows(&self, table: &Table) -> Vec<Passage> {
        let head = table.columns.iter().flatten().copied().collect::<Vec<_>>();
        let rows = std::iter::once(&head).chain(&table.rows);
        let spans = rows.filter_map(|cells| {
            cells.iter().copied().filter(|cell| !cell.is_empty()).reduce(Bytes::cover)
        });
        let wanted = spans.filter(|&row| self.is_wanted(row));
        wanted.map(|row| self.passage(PassageKind::Row, row, &BTreeMap::new())).collect()
    }

    fn passage(&self, kind: PassageKind, span: Bytes, tried: &BTreeMap<usize, Tried>) -> Passage {
        let span = trimmed(self.input.text, span);
        let mut passage = Passage {
            kind,
            span: self.wire.span(span),
            text: self.wire.of(span).to_owned(),
            words: self.words(span),
            times: Vec::new(),
            decoys: Vec::new(),
            figures: Vec::new(),
        };
        for (at, mention) in self.input.mentions_in(span) {
            match mention {
                Mention::Quantity(quantity) => {
                    passage.figures.push(self.figure(quantity, tried.get(&at)));
                }
                Mention::Time(time) => passage.times.push(self.wire.time(time)),
                Mention::Decoy(decoy) => passage
                    .decoys
                    .push(Decoy { span: self.wire.span(decoy.span), reason: decoy.reason }),
            }
        }
        passage
    }

    /// The words of a stretch, those in brackets in their places.
    fn words(&self, span: Bytes) -> Vec<Word> {
        let line = self.input.line(span);
        let inside = line.groups.iter().flat_map(|group| &group.chunks);
        let mut words: Vec<Word> =
            line.chunks.iter().chain(inside).filter_map(|chunk| self.word(chunk)).collect();
        words.sort_by_key(|word| word.span);
        words
    }

    fn word(&self, chunk: &Chunk) -> Option<Word> {
        let Kind::Word(part, cues) = chunk.kind else { return None };
        Some(Word { span: self.wire.span(chunk.span), tag: part.tag(), cues: cues.names() })
    }

    fn figure(&self, quantity: &mention::Quantity, tried: Option<&Tried>) -> Figure {
        let takers = tried.map_or(&[][..], |tried| &tried.takers);
        let outcome = self.outcome(quantity, takers.first());
        let took = |reading: &Reading| match &outcome {
            Outcome::Stated(made) => made.iter().any(|statement| statement.rule == reading.rule),
            Outcome::LeftOut(rule) => *rule == Some(reading.rule),
            Outcome::PartOf(rule) => *rule == reading.rule,
            Outcome::Unclaimed => false,
        };
        Figure {
            quantity: self.wire.quantity(quantity),
            around: tried.map(|tried| tried.around.clone()),
            others: takers.iter().filter(|reading| !took(reading)).cloned().collect(),
            near: Vec::new(),
            readings: self.weighings.get(&quantity.number).cloned().unwrap_or_default(),
            outcome,
        }
    }

    fn outcome(&self, quantity: &mention::Quantity, taker: Option<&Reading>) -> Outcome {
        if let Some(made) = self.stated.get(&self.wire.span(quantity.number)) {
            Outcome::Stated(made.clone())
        } else if self.unclaimed.contains(&quantity.text) {
            Outcome::Unclaimed
        } else {
            match taker {
                Some(reading) if !reading.indicators.is_empty() => Outcome::PartOf(reading.rule),
                taker => Outcome::LeftOut(taker.map(|reading| reading.rule)),
            }
        }
    }
}

/// The stretch without blanks at its ends.
fn trimmed(text: &str, span: Bytes) -> Bytes {
    let whole = span.of(text);
    let front = whole.len() - whole.trim_start().len();
    Bytes::at(span.start + front, whole.trim().len())
}

/// The statements by the place of their values.
fn stated(extraction: &Extraction) -> BTreeMap<Span, Vec<Statement>> {
    let mut stated: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for statement in Document::new(extraction, "", "").statements() {
        stated.entry(statement.spans.value).or_default().push(statement.clone());
    }
    stated
}

/// The places of the quantities that nothing accounts for.
fn unclaimed(extraction: &Extraction) -> BTreeSet<Bytes> {
    let doubts = extraction.diagnostics.iter().filter(|doubt| doubt.code == "unclaimed-quantity");
    doubts.map(|doubt| doubt.span).collect()
}
