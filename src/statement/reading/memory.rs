//! What was read before: the statement before, the phrases of the sentence before, the head of a
//! list, and how many statements of each role there were.

use crate::statement::Role;
use crate::statement::name::Name;
use crate::statement::reading::axes::{Dimension, Distance, Share};
use crate::statement::reading::source::Phrase;

/// What a later statement may point back to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    pub(crate) previous: Option<Previous>,
    /// Of the sentence before, in the same paragraph.
    pub(crate) sentence: Vec<Phrase>,
    /// Of the paragraph whose items are being read: it ended in a colon.
    pub(crate) head: Vec<Phrase>,
    /// The heading over the paragraph, where it is a noun: 二、补贴标准.
    pub(crate) title: Vec<Phrase>,
    /// The level of the section that the head stands in.
    pub(crate) head_level: u32,
    roles: [u32; 3],
}

/// The statement before.
#[derive(Clone, Debug)]
pub(crate) struct Previous {
    pub(crate) name: Name,
    /// The name as its rule read it.
    pub(crate) read: String,
    /// Where its words begin, in bytes of its text, without the first.
    pub(crate) cuts: Vec<usize>,
    pub(crate) unit: Option<String>,
    pub(crate) dimension: Dimension,
    pub(crate) role: Role,
    pub(crate) distance: Distance,
}

impl Memory {
    /// A sentence has ended.
    pub(crate) fn end_sentence(&mut self) {
        if let Some(previous) = &mut self.previous
            && previous.distance == Distance::Sentence
        {
            previous.distance = Distance::Paragraph;
        }
    }

    /// A paragraph begins; `item` where it is one of a list, whose head goes on to hold.
    pub(crate) fn begin_paragraph(&mut self, item: bool) {
        self.sentence.clear();
        if !item {
            self.head.clear();
        }
        if let Some(previous) = &mut self.previous {
            previous.distance = Distance::Further;
        }
    }

    /// What the head of the list names, else the heading.
    pub(crate) fn opening(&self) -> &[Phrase] {
        if self.head.is_empty() { &self.title } else { &self.head }
    }

    /// Takes note of a statement.
    pub(crate) fn add(&mut self, previous: Previous) {
        self.roles[previous.role as usize] += 1;
        self.previous = Some(previous);
    }

    /// The share that a role has of the statements so far.
    pub(crate) fn share(&self, role: Role) -> Share {
        /// Fewer statements tell nothing of a document.
        const FEW: u32 = 4;
        Share::of(self.roles[role as usize], self.roles.iter().sum(), FEW)
    }
}
