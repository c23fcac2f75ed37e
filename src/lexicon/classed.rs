//! Words of one file, told apart by class, each class looked up at the front or the back of a text.
//!
//! In: lines of a word and a class. Out: [`Classed`]. A word may stand in several classes.

use std::marker::PhantomData;

use crate::error::Result;
use crate::lexicon::phrases::{Key, Phrases, Side};
use crate::lexicon::rows;
use crate::lexicon::tsv::File;
use crate::span::Span;

/// A class by its name in the file, and the side at which its words are looked up.
pub(crate) type Class<C> = (&'static str, C, Side);

/// A class that knows its place among those of its file.
pub(crate) trait Place: Copy {
    fn place(self) -> usize;
}

/// The words of a file by class.
#[derive(Debug)]
pub(crate) struct Classed<C> {
    /// One for each class, at its place.
    tables: Vec<Phrases<()>>,
    class: PhantomData<C>,
}

impl<C: Place> Classed<C> {
    pub(super) fn parse(files: &[File<'_>], classes: &[Class<C>]) -> Result<Self> {
        let mut words: Vec<Vec<(String, ())>> = vec![Vec::new(); classes.len()];
        for row in rows(files) {
            let [word, class] = row.columns()?;
            let at = classes.iter().position(|(name, _, _)| *name == class);
            let at =
                at.ok_or_else(|| row.error(format!("`{class}` is no class of these words")))?;
            words[at].push((word.to_owned(), ()));
        }
        let mut tables: Vec<_> = classes.iter().zip(words).collect();
        tables.sort_by_key(|((_, class, _), _)| class.place());
        let table = |((_, _, side), words): (&Class<C>, _)| Phrases::new(*side, words);
        Ok(Classed { tables: tables.into_iter().map(table).collect(), class: PhantomData })
    }

    /// The length of the longest word of the class at its side of `text`; 0 where there is none.
    pub(crate) fn len(&self, class: C, text: &str) -> usize {
        self.tables[class.place()].find(text, |(), _| true).map_or(0, |(word, ())| word.len())
    }

    /// Whether there is one.
    pub(crate) fn at(&self, class: C, text: &str) -> bool {
        self.len(class, text) > 0
    }

    /// Whether a word of the class may begin with `c` at its side; rules most characters out.
    pub(crate) fn may_hold(&self, class: C, c: char) -> bool {
        self.tables[class.place()].may_hold(c)
    }

    /// Whether a word of the class may begin with these characters at its side.
    pub(crate) fn may_begin_with(&self, class: C, first: char, second: Option<char>) -> bool {
        self.tables[class.place()].may_begin_with(first, second)
    }

    /// Where in `text` a word of the class, one looked up at the front, first begins.
    pub(crate) fn find(&self, class: C, text: &str) -> Option<usize> {
        self.tables[class.place()].first_in(text, 0, |(), _| true).map(|(at, ..)| at)
    }

    /// The words of the class at some of `places` in `text`, each behind the one before.
    pub(crate) fn all_at<'t>(
        &'t self,
        class: C,
        text: &'t str,
        places: impl Iterator<Item = usize> + 't,
    ) -> impl Iterator<Item = Span> + 't {
        let found = self.tables[class.place()].all_at(text, places, |(), _| true);
        found.map(|(word, ())| word)
    }

    /// What the words of the class begin with at their side.
    pub(super) fn keys(&self, class: C) -> impl Iterator<Item = Key> {
        self.tables[class.place()].keys()
    }
}
