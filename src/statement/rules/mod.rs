//! The rules that link a quantity to its indicator, in the order in which they are tried.
//!
//! A rule is a constant: id, what it reads, the function, examples and counter-examples. The
//! first rule that takes a quantity has it.

mod bracket;
mod change;
mod completed;
mod counted;
mod deed;
mod doers;
mod elided;
mod from_to;
mod instalment;
mod label;
mod lasting;
mod omit;
mod owned;
mod rate;
mod reach;
mod respective;
mod share_of;
mod term;
pub(crate) mod tier;
mod time_limit;

use crate::rule::Example;
use crate::statement::reader::Reader;

pub(crate) use reach::FURTHER;

/// A way of reading a quantity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// Unique, in the output.
    pub(crate) id: &'static str,
    /// What it reads, in one line.
    pub(crate) reads: &'static str,
    /// Reads the quantity at a chunk; false where the rule does not apply.
    pub(crate) apply: fn(&mut Reader<'_>, usize) -> bool,
    /// Its tests.
    pub(crate) examples: &'static [Example],
}

/// All rules. What is left out comes first, then the constructs from the most to the least
/// specific.
pub(crate) const RULES: &[&Rule] = &[
    &omit::LIST_SUM,
    &omit::MILESTONE,
    &omit::ARTICLE,
    &omit::COMPARISON,
    &omit::MEASURES,
    &omit::ISSUERS,
    &omit::ANAPHOR,
    &omit::DISTRICTS,
    &omit::PLACING,
    &omit::BASE,
    &omit::VALIDITY,
    &term::AGE_LIMIT,
    &omit::AGE,
    &omit::VERSION,
    &term::VOUCHER,
    &omit::PER_UNIT,
    &elided::SIZED,
    &elided::PART_BY_SIZE,
    &elided::TIMED,
    &tier::TIER,
    &omit::INSIDE_NAME,
    &instalment::INSTALMENTS,
    &instalment::PORTIONED,
    &reach::FURTHER,
    &label::CASED,
    &from_to::FROM_TO,
    &completed::COMPLETED,
    &share_of::SPENT,
    &share_of::BORNE,
    &share_of::SHARE_OF,
    &respective::RESPECTIVE,
    &rate::RATE,
    &rate::RETURNED,
    &lasting::SIGNED,
    &lasting::LASTING,
    &lasting::ELAPSED,
    &deed::HOW_OFTEN,
    &deed::SCORE,
    &term::FINE,
    &term::BENEFIT,
    &term::CONDITION,
    &omit::CLASS,
    &change::CHANGE,
    &counted::EACH,
    &counted::COVERS,
    &deed::DEEDS,
    &counted::COUNTED,
    &counted::ACTS,
    &doers::DOERS,
    &time_limit::TIME_LIMIT,
    &share_of::PART_OF,
    &share_of::PORTION,
    &owned::OWNED,
    &label::LABELLED,
    &reach::REACH,
    &reach::MADE,
    &reach::BARE,
    &deed::DEED_ALONE,
    &owned::COUNTED_ALONE,
];

/// Reads every quantity of the line and of its brackets.
pub(crate) fn read(reader: &mut Reader<'_>) {
    read_watched(reader, &mut |_, _| ());
}

/// Tries the rules on the quantity at a chunk of the line; the id of the one that took it, but for
/// articles, which are no figures.
fn take(reader: &mut Reader<'_>, at: usize) -> Option<&'static str> {
    let taken = RULES.iter().find(|rule| (rule.apply)(reader, at))?;
    (taken.id != omit::ARTICLE.id).then_some(taken.id)
}

/// Reads as [`read`] does; `watch` sees the reader before the rules are tried on the quantity at
/// a chunk of the line.
pub(crate) fn read_watched(reader: &mut Reader<'_>, watch: &mut dyn FnMut(&Reader<'_>, usize)) {
    let groups = std::mem::take(&mut reader.line.groups);
    let mut groups = groups.iter().peekable();
    for at in 0..reader.line.chunks.len() {
        while let Some(group) = groups.next_if(|group| group.after <= at) {
            bracket::read(reader, group);
        }
        if reader.quantity(at).is_some() && !reader.is_claimed(at) {
            watch(reader, at);
            let made = reader.drafts.len();
            let taken = take(reader, at);
            reader.note_left_out(made, at, taken);
            reader.frame_from(made, at);
        }
    }
    for group in groups {
        bracket::read(reader, group);
    }
}
