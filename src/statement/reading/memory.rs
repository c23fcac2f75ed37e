//! What was read before: the statement before, the phrases of the sentence before, the head of a
//! list, and how many statements of each role there were.

use crate::statement::Role;
use crate::statement::name::Name;
use crate::statement::reading::axes::{Dimension, Distance, Share};
use crate::statement::reading::source::Phrase;
use crate::statement::reading::wording::Said;

/// What a later statement may point back to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    pub(crate) previous: Option<Previous>,
    /// Of the sentence before, in the same paragraph.
    pub(crate) sentence: Vec<Phrase>,
    /// The heading over the paragraph, where it is a noun: 二、补贴标准.
    pub(crate) title: Vec<Phrase>,
    /// The words of the document's title.
    pub(crate) titled: Vec<Said>,
    /// Those of the heading over the paragraph.
    pub(crate) headed: Vec<Said>,
    /// The phrases of the paragraphs whose items are being read, each of which ended in a colon, with the
    /// level of the section that it stands in: the innermost list last.
    heads: Vec<(u32, Vec<Phrase>)>,
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
    /// Of a document whose title has these words.
    pub(crate) fn under(titled: Vec<Said>) -> Self {
        Memory { titled, ..Memory::default() }
    }

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
            self.heads.clear();
        }
        if let Some(previous) = &mut self.previous {
            previous.distance = Distance::Further;
        }
    }

    /// Takes note of the head of a list in a section of this level.
    pub(crate) fn open_list(&mut self, level: u32, head: Vec<Phrase>) {
        self.close_lists(level);
        self.heads.push((level, head));
    }

    /// The phrases of the head of the innermost list.
    pub(crate) fn head(&self) -> &[Phrase] {
        self.heads.last().map_or(&[], |(_, head)| head)
    }

    /// A section of this level begins, and no list of its own level goes on.
    pub(crate) fn close_lists(&mut self, level: u32) {
        self.heads.retain(|(open, _)| *open < level);
    }

    /// The level of the section that the innermost head stands in.
    pub(crate) fn head_level(&self) -> u32 {
        self.heads.last().map_or(0, |(level, _)| *level)
    }

    /// What the heads of the lists name, from the inside out, else the heading.
    pub(crate) fn opening(&self) -> Vec<&Phrase> {
        let heads: Vec<&Phrase> = self.heads.iter().rev().flat_map(|(_, head)| head).collect();
        if heads.is_empty() { self.title.iter().collect() } else { heads }
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
