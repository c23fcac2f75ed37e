//! Steps of a tariff: the size of what a rate or an amount holds for, and right behind it that rate.
//!
//! In: a bound before 为 and a value of another kind. Out: the bound as a term of its own; the value
//! is read by other rules and named by the head of the list ([`crate::statement::elide`]).

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Comparator;
use crate::rule::Example;
use crate::statement::line::Line;
use crate::statement::name;
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;
use crate::statement::rules::term;

/// 年销售收入1000万元以下为2‰.
pub(crate) const TIER: Rule = Rule {
    id: "tier",
    reads: "what is sized, its bounds, 为, and the rate or amount that holds for this size",
    apply: tier,
    examples: &[
        Example::yields(
            "征收标准:年销售收入1000万元以下为2‰,1000万元以上为1.5‰。",
            &[
                "年销售收入 | <=1000万元 | 2025 | level | provision",
                "年销售收入 | >=1000万元 | 2025 | level | provision",
            ],
        ),
        Example::none("绿地率30%以上为宜。"),
    ],
};

fn tier(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let bounded = |k: usize| line.quantity(k).is_some_and(|it| it.comparator != Comparator::Eq);
    if !bounded(at) || rate_behind(line, at).is_none() {
        return false;
    }
    let part = reader.before(at);
    let own = name::of(line, part.name.clone());
    let named = if own.is_empty() { term::threshold_of_unit(reader, at) } else { Some(own) };
    let Some(name) = named.filter(|_| part.action.is_none()) else { return false };
    let mut draft = reader.draft(at, name.clone(), &part, TIER.id);
    (draft.frame, draft.governor) = (Frame::Term, Some(name));
    reader.push(draft);
    true
}

/// The value of another kind that 为 links to the bound at `at`: 100吨以下|为每吨|0.8元.
pub(crate) fn rate_behind(line: &Line<'_>, at: usize) -> Option<usize> {
    /// How many words may say for each of what it is.
    const NEAR: usize = 4;
    let of = line.chunks.get(at + 1).is_some_and(|next| next.is(Cue::Of));
    let link = at + 1 + usize::from(of);
    let linked = line.chunks.get(link).is_some() && line.is(link, Word::As);
    let value = line.clause_behind(link).take(NEAR).find(|&k| line.quantity(k).is_some());
    let dimension = |k: usize| line.quantity(k).and_then(|it| it.dimension());
    value.filter(|&value| linked && dimension(value) != dimension(at))
}
