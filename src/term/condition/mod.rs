//! For whom, for what or when a term applies.
//!
//! In: the [`Passage`] a provision stands in, and the statement. Out: the stretches of its
//! condition, in order, without the opening 对 and the closing 的.
//!
//! A term has two halves: the case and what is given or asked (对新认定的企业 | 给予5万元奖励). An amount
//! of the second half has the case before it as condition; a number within the case is a threshold,
//! whose condition is the noun that it qualifies.

mod amount;
mod aside;
mod cut;
mod each;
mod frame;
mod gives;
mod half;
mod head;
mod label;
mod name;
mod place;
mod run;
mod threshold;

use crate::span::Span;
pub(crate) use crate::term::condition::frame::Frame;
pub(crate) use crate::term::condition::half::{Gift, Half};
pub(crate) use crate::term::condition::head::{
    lists_cases, of_announcement, of_head, party_of_list,
};
pub(crate) use crate::term::condition::place::Place;

/// A condition and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The stretches it is put together from, in order.
    pub(crate) spans: Vec<Span>,
    /// Whether it is the one of the term before.
    pub(crate) carried: bool,
}

impl Condition {
    pub(crate) fn own(span: Span) -> Self {
        Condition { spans: vec![span], carried: false }
    }

    pub(crate) fn carried(&self) -> Self {
        Condition { carried: true, ..self.clone() }
    }
}

impl Place<'_> {
    /// The condition that stands in the number's own item; none where it has to be carried over.
    pub(crate) fn read(self) -> Option<Span> {
        match self.half() {
            Half::Case => self
                .qualified()
                .or_else(|| self.beyond_name(self.party()?))
                .or_else(|| self.named_later()),
            Half::Given => self
                .labelled_case()
                .or_else(|| self.case().and_then(|case| self.beyond_name(case)))
                .or_else(|| self.later_case())
                .or_else(|| self.sorted()),
        }
    }
}
