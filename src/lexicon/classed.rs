//! Words of one file, told apart by class, each class looked up at the front or the back of a text.
//!
//! In: lines of a word and a class. Out: [`Classed`]. A word may stand in several classes.

use crate::error::Result;
use crate::lexicon::phrases::{Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;

/// A class by its name in the file, and the side at which its words are looked up.
pub(crate) type Class<C> = (&'static str, C, Side);

/// The words of a file by class.
#[derive(Debug)]
pub(crate) struct Classed<C: 'static> {
    classes: &'static [Class<C>],
    /// One for each class.
    tables: Vec<Phrases<()>>,
}

impl<C: Copy + PartialEq> Classed<C> {
    pub(super) fn parse(files: &[File<'_>], classes: &'static [Class<C>]) -> Result<Self> {
        let mut words: Vec<Vec<(String, ())>> = vec![Vec::new(); classes.len()];
        for row in rows(files) {
            let [word, class] = row.columns()?;
            let at = classes.iter().position(|(name, _, _)| *name == class);
            let at =
                at.ok_or_else(|| row.error(format!("`{class}` is no class of these words")))?;
            words[at].push((word.to_owned(), ()));
        }
        let tables = classes.iter().zip(words);
        let tables = tables.map(|((_, _, side), words)| Phrases::new(*side, words)).collect();
        Ok(Classed { classes, tables })
    }

    /// The length of the longest word of the class at its side of `text`; 0 where there is none.
    pub(crate) fn len(&self, class: C, text: &str) -> usize {
        let at = self.classes.iter().position(|(_, own, _)| *own == class);
        let table = at.and_then(|at| self.tables.get(at));
        table.and_then(|table| table.find(text, |(), _| true)).map_or(0, |(word, ())| word.len())
    }

    /// Whether there is one.
    pub(crate) fn at(&self, class: C, text: &str) -> bool {
        self.len(class, text) > 0
    }

    /// Where in `text` a word of the class, one looked up at the front, first begins.
    pub(crate) fn find(&self, class: C, text: &str) -> Option<usize> {
        let mut places = text.char_indices().map(|(at, _)| at);
        places.find(|&at| text.get(at..).is_some_and(|rest| self.at(class, rest)))
    }
}
