//! The case of a value in a list of cases behind a label.
//!
//! In: a number in its passage. Out: what stands before the verb that links it, where what is measured
//! is named before its clause: 补助标准为:一级伤残|为27个月工资.

use crate::lexicon::term::TermWord;
use crate::span::Span;
use crate::term::condition::cut::trimmed;
use crate::term::condition::name::{named, numbered};
use crate::term::condition::place::Place;

impl Place<'_> {
    /// The case between the beginning of the clause and the verb that links the value.
    pub(super) fn labelled_case(self) -> Option<Span> {
        let start = self.clause_start();
        let name = self.statement.indicator_spans.first()?;
        let before = self.before();
        let link = before.iter().position(|word| word.is(TermWord::Reach))?;
        let words = trimmed(&before[..link]);
        let case = named(words).or_else(|| numbered(&before[..link]))?;
        (name.end <= start && !before[link + 1..].iter().any(|word| word.is(TermWord::Give)))
            .then_some(case)
    }
}
