//! Which terms belong to one benefit, and what they say of each other.
//!
//! In: the drafts, later the terms. Out: a number for each group; caps, durations and tiers linked
//! within it.

use crate::lexicon::term::TermKind;
use crate::statement::Statement;
use crate::term::condition::Half;
use crate::term::pass::Draft;
use crate::term::{Cap, CapOn, Input, Term};

/// The number of each draft's group, counted from 0 in the order of the text.
pub(crate) fn number(statements: &[Statement], drafts: &[Draft]) -> Vec<usize> {
    let mut groups = vec![0; drafts.len()];
    let mut next = 0;
    let mut before: Option<&Draft> = None;
    for (at, draft) in drafts.iter().enumerate() {
        if draft.half == Half::Case {
            continue;
        }
        if before.is_some_and(|before| !goes_on(before, draft)) {
            next += 1;
        }
        groups[at] = next;
        before = Some(draft);
    }
    let mut lone = next + usize::from(before.is_some());
    for at in (0..drafts.len()).rev().filter(|&at| drafts[at].half == Half::Case) {
        let benefit = benefit_of(statements, drafts, at);
        groups[at] = benefit.map_or_else(
            || {
                lone += 1;
                lone - 1
            },
            |benefit| groups[benefit],
        );
    }
    in_order(groups)
}

/// Whether a term is of the benefit of the term before.
fn goes_on(before: &Draft, draft: &Draft) -> bool {
    let spans = |draft: &Draft| draft.shared.as_ref().map(|condition| condition.spans.clone());
    let same = spans(before) == spans(draft);
    same && (before.sentence == draft.sentence
        || draft.shared.as_ref().is_some_and(|it| it.carried))
}

/// The benefit that a threshold belongs to: the next whose condition holds it.
fn benefit_of(statements: &[Statement], drafts: &[Draft], at: usize) -> Option<usize> {
    let number = statements[drafts[at].statement].quantity.number;
    let holds = |draft: &Draft| {
        let shared = draft.shared.iter().flat_map(|condition| &condition.spans);
        shared.copied().any(|span| span.contains(number))
    };
    let mut later = drafts.iter().enumerate().skip(at + 1).take(FARTHEST);
    later.find(|(_, draft)| draft.half == Half::Given && holds(draft)).map(|(at, _)| at)
}

/// How many terms a threshold may stand before its benefit.
const FARTHEST: usize = 32;

/// The same groups, numbered in the order in which they first occur.
fn in_order(groups: Vec<usize>) -> Vec<usize> {
    let mut names = rustc_hash::FxHashMap::default();
    groups
        .into_iter()
        .map(|group| {
            let next = names.len();
            *names.entry(group).or_insert(next)
        })
        .collect()
}

/// Links caps, durations and thresholds to the rates and amounts of their groups.
pub(crate) fn link(input: Input<'_>, drafts: &[Draft], terms: &mut [Term]) {
    let mut start = 0;
    while start < terms.len() {
        let group = terms[start].group;
        let mut end = start + 1;
        while end < terms.len() && terms[end].group == group {
            end += 1;
        }
        link_group(&mut terms[start..end]);
        start = end;
    }
    tiers(input, drafts, terms);
}

fn link_group(terms: &mut [Term]) {
    // a bound of how many get it stands for the bound of an amount only where there is no other
    let counts = |term: &Term| term.cap_on == Some(CapOn::Count);
    link_caps(terms, |term| !counts(term));
    link_caps(terms, counts);
    let duration = terms.iter().find(|term| term.kind == TermKind::Duration);
    if let Some(duration) = duration.map(|term| term.statement) {
        let given = terms.iter_mut().filter(|term| is_benefit(term) || term.kind == TermKind::Cap);
        given.for_each(|term| term.duration = Some(duration));
    }
}

/// Each cap of these bounds the benefits between it and the one before that have none yet.
fn link_caps(terms: &mut [Term], these: impl Fn(&Term) -> bool) {
    let mut uncapped = 0;
    for at in 0..terms.len() {
        if terms[at].kind == TermKind::Cap && these(&terms[at]) {
            let cap = Cap { statement: terms[at].statement, on: terms[at].cap_on };
            let open = terms[uncapped..at].iter_mut().filter(|term| is_benefit(term));
            open.for_each(|term| term.cap = term.cap.or(Some(cap)));
            uncapped = at + 1;
        }
    }
}

fn is_benefit(term: &Term) -> bool {
    matches!(term.kind, TermKind::Amount | TermKind::Rate | TermKind::Floor)
}

/// What tiers are told apart by: the name of the threshold that each has of its own.
fn tiers(input: Input<'_>, drafts: &[Draft], terms: &mut [Term]) {
    for (term, draft) in terms.iter_mut().zip(drafts) {
        term.tier = draft.tier.filter(|_| term.kind != TermKind::Share);
        let threshold = term.thresholds.last().filter(|_| draft.tier.is_some());
        let name = threshold.map(|it| &input.statements[it.statement].indicator_spans);
        term.tier_by = name.and_then(|spans| spans.last().copied()).filter(|span| !span.is_empty());
    }
}
