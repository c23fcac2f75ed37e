//! A list of things that share a state, taken apart: 产业结构、能源结构 | 科研实力和创新能力.
//!
//! In: the stretch of a clause that is said to be so. Out: [`Thing`]s. A list is taken apart where
//! its members are whole nouns, not where modifiers share one head (数字化、网络化水平).

use crate::aim::clause::Part;
use crate::aim::reading::Thing;
use crate::lexicon::state::StateClass;
use crate::token::PartOfSpeech;

/// The things of the stretch.
pub(super) fn things(part: Part<'_>) -> Vec<Thing> {
    let (part, closed) = without_vague(part);
    let members = members(part);
    let alike = all_quoted(&members) || are_parallel(&members);
    let whole = closed || alike || members.iter().all(|member| is_whole(*member));
    if members.len() < 2 || !whole || !closed && is_sample(part) {
        return vec![thing(None, part)];
    }
    let shared = shared(&members);
    let mut things = vec![thing(None, members[0])];
    things.extend(members[1..].iter().map(|&member| thing(front(shared, member), member)));
    things
}

/// The stretches between 、 and 和, outside quotations.
fn members(part: Part<'_>) -> Vec<Part<'_>> {
    let mut members = Vec::new();
    for piece in part.cut(|c| c == LISTED) {
        let joint = piece.tokens().iter().rev().find(|token| token.part == PartOfSpeech::Conjunction);
        match joint {
            Some(joint) if joint.span.start > piece.span.start => {
                members.push(piece.to(joint.span.start));
                members.push(piece.from(joint.span.end));
            }
            Some(joint) => members.push(piece.from(joint.span.end)),
            None => members.push(piece),
        }
    }
    members
}

/// The list without 等方面 and its like, and whether that closed it.
fn without_vague(part: Part<'_>) -> (Part<'_>, bool) {
    let vague = part.ends_with(&[StateClass::Vague]).map_or(0, |word| word.len);
    let list = part.to(part.span.end - vague);
    match list.words().strip_suffix(AND_SO_ON).filter(|list| list.contains(LISTED)) {
        Some(words) => (part.to(part.span.start + words.len()), true),
        None => (part, false),
    }
}

/// Whether the part ends with a list that goes on: 能力、队伍等.
pub(super) fn goes_on(part: Part<'_>) -> bool {
    part.words().ends_with(AND_SO_ON) && part.words().contains(LISTED)
}

/// What closes a list that goes on.
const AND_SO_ON: char = '等';

/// What parts the members of a list.
const LISTED: char = '、';

/// Whether the list only gives examples of the noun behind it: 人才、技术等创新要素.
fn is_sample(part: Part<'_>) -> bool {
    let closes = |word: &str| word.starts_with(AND_SO_ON);
    let words = part.tokens().iter().map(|token| part.sub(token.span.start, token.span.end));
    words.into_iter().any(|word| closes(word.words()))
}

/// Whether a member ends with a noun that needs no other head.
fn is_whole(member: Part<'_>) -> bool {
    let head = member.last().is_some_and(|part| part != PartOfSpeech::Attributive);
    head && member.ends_with(&[StateClass::Noun]).is_some()
}

/// Whether the members are phrases of one length: 学有优教、病有良医.
fn are_parallel(members: &[Part<'_>]) -> bool {
    let mut counts = members.iter().map(|member| member.words().chars().count());
    counts.all(|count| count == PARALLEL) && members.len() > 2
}

/// How many characters a set phrase has.
const PARALLEL: usize = 4;

fn all_quoted(members: &[Part<'_>]) -> bool {
    members.iter().all(|member| member.words().ends_with(CLOSING_QUOTE))
}

const CLOSING_QUOTE: char = '”';

/// What the first member says before its last word, which later members of one word share:
/// 场景赋能的 | 广度.
fn shared<'c>(members: &[Part<'c>]) -> Option<Part<'c>> {
    let first = members[0];
    let last = first.tokens().last().filter(|token| token.span.start > first.span.start)?;
    Some(first.to(last.span.start))
}

/// What a member borrows from the first: nothing where it is qualified itself.
fn front<'c>(shared: Option<Part<'c>>, member: Part<'c>) -> Option<Part<'c>> {
    shared.filter(|_| member.tokens().len() == 1 && member.words().chars().count() <= 3)
}

fn thing(front: Option<Part<'_>>, part: Part<'_>) -> Thing {
    let parts = front.into_iter().chain([part]);
    Thing {
        text: parts.clone().map(Part::words).collect(),
        spans: parts.map(Part::source).collect(),
    }
}
