//! Words by which a document says how long it holds: 有效期, 执行至, 自印发之日起, 本办法.
//!
//! In: lines of `run_words.tsv`. Out: [`RunWords`].

use crate::error::Result;
use crate::lexicon::phrases::{Key, Phrases, Side};
use crate::lexicon::tsv::Row;
use crate::span::Span;

/// What must follow a word for it to tell of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// A length, a last day, a span of time.
    Term,
    /// The same behind 至.
    Until,
}

/// The words, found in texts.
#[derive(Debug)]
pub(crate) struct RunWords {
    opening: Phrases<Opens>,
    words: Vec<(String, Opens)>,
    begins: Vec<String>,
    /// Each with whether it must open a clause: not 40%以上政策.
    owns: Vec<(String, bool)>,
    papers: Vec<String>,
}

/// The words while they are read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    opening: Vec<(String, Opens)>,
    begins: Vec<String>,
    owns: Vec<(String, bool)>,
    papers: Vec<String>,
}

impl Draft {
    /// Adds a line of the file.
    pub(crate) fn add(&mut self, row: Row<'_>) -> Result<()> {
        let [word, classes] = row.columns()?;
        for class in classes.split(' ') {
            match class {
                "term" => self.opening.push((word.to_owned(), Opens::Term)),
                "until" => self.opening.push((word.to_owned(), Opens::Until)),
                "begin" => self.begins.push(word.to_owned()),
                "own" => self.owns.push((word.to_owned(), false)),
                "first" => self.owns.push((word.to_owned(), true)),
                "paper" => self.papers.push(word.to_owned()),
                _ => return Err(row.error(format!("{class:?} is no class of these words"))),
            }
        }
        Ok(())
    }

    /// The words ready to be searched for.
    pub(crate) fn finish(self) -> RunWords {
        let Draft { opening: words, begins, owns, papers } = self;
        let opening = Phrases::new(Side::Front, words.iter().cloned());
        RunWords { opening, words, begins, owns, papers }
    }
}

impl RunWords {
    /// The words at some of `places` in `text` that a term may follow, and what each needs.
    pub(crate) fn all_at<'t>(
        &'t self,
        text: &'t str,
        places: impl Iterator<Item = usize> + 't,
    ) -> impl Iterator<Item = (Span, Opens)> + 't {
        self.opening.all_at(text, places, |_, _| true).map(|(word, opens)| (word, *opens))
    }

    /// What they begin with.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.opening.keys()
    }

    /// Whether `before` ends with words behind which a last day is told: 执行期限至, 延续至, 自印发之日起至.
    pub(crate) fn ends(&self, before: &str) -> bool {
        let bare = before.trim_end_matches(['至', '到', '截']);
        let until = bare.len() < before.len();
        // 自7月1日起执行,至12月31日
        let bare = bare.trim_end_matches(['为', '是', ':', ',']);
        let fits = |opens: Opens| opens == Opens::Term || until;
        let since = bare.strip_suffix("之日起").filter(|_| until);
        since.is_some_and(|issue| self.is_issue(issue))
            || self.words.iter().any(|(word, opens)| bare.ends_with(word.as_str()) && fits(*opens))
    }

    /// Whether the words before 之日 are those of the issue: 印发.
    pub(crate) fn is_issue(&self, before: &str) -> bool {
        self.begins.iter().any(|word| before.ends_with(word.as_str()))
    }

    /// Whether the document speaks of itself in `sentence`: 本办法, 以上政策措施.
    pub(crate) fn names_itself(&self, sentence: &str) -> bool {
        /// How far behind 本 the word may end, in characters.
        const REACH: usize = 10;
        let opens = |at: usize| {
            let before = sentence.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|c| !crate::text::is_han(c) && !c.is_ascii_alphanumeric() && c != '%')
        };
        let behind = self.owns.iter().flat_map(|(own, first)| {
            let places = sentence.match_indices(own.as_str());
            let places = places.filter(move |(at, _)| !first || opens(*at));
            places.filter_map(|(at, own)| sentence.get(at + own.len()..))
        });
        behind.into_iter().any(|rest| {
            let near = crate::text::head(rest, REACH);
            let clause = near.starts_with('条') && !near.starts_with("条例");
            !clause && self.papers.iter().any(|paper| near.contains(paper.as_str()))
        })
    }
}
