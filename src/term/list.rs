//! Lists of cases paired with lists of values: 5A、4A级的,分别奖励100万元、50万元.
//!
//! In: the case that several values share, and how many they are. Out: for each value the stretches
//! of its own case with what all share.

use crate::lexicon::term::TermWord;
use crate::mention::Mention;
use crate::span::Span;
use crate::term::passage::{Passage, Word};
use crate::token::PartOfSpeech;

/// The cases of `count` values that share the case at `case`; none where it holds no list of them.
pub(crate) fn cases(
    passage: &Passage,
    text: &str,
    mentions: &[Mention],
    case: Span,
    count: usize,
) -> Option<Vec<Vec<Span>>> {
    let members = amounts(text, mentions, case, count)
        .or_else(|| words(text, passage.words_in(case), count))?;
    Some(members.iter().map(|&member| put_together(case, &members, member)).collect())
}

/// What stands before the list, its member, what stands behind.
fn put_together(case: Span, members: &[Span], member: Span) -> Vec<Span> {
    let (Some(first), Some(last)) = (members.first(), members.last()) else { return vec![case] };
    let mut spans: Vec<Span> = Vec::with_capacity(3);
    for part in [Span::new(case.start, first.start), member, Span::new(last.end, case.end)] {
        match spans.last_mut() {
            _ if part.is_empty() => {}
            Some(before) if before.end == part.start => before.end = part.end,
            _ => spans.push(part),
        }
    }
    spans
}

/// A list of amounts: 首次超过1亿元、2亿元、5亿元的企业.
fn amounts(text: &str, mentions: &[Mention], case: Span, count: usize) -> Option<Vec<Span>> {
    let first = mentions.partition_point(|mention| mention.span().start < case.start);
    let inside = mentions[first..].iter().take_while(|mention| mention.span().end <= case.end);
    let amounts: Vec<Span> = inside
        .filter_map(Mention::as_quantity)
        .map(|quantity| Span::new(quantity.span.start, quantity.text.end))
        .collect();
    let joined = |pair: &[Span]| {
        let gap = Span::new(pair[0].end, pair[1].start).of(text).trim();
        gap.chars().count() <= 2 && !gap.is_empty()
    };
    let mut windows = amounts.windows(count);
    windows.find(|window| window.windows(2).all(joined)).map(<[Span]>::to_vec)
}

/// A list of words: 国家级、省级企业技术中心.
fn words(text: &str, words: &[Word], count: usize) -> Option<Vec<Span>> {
    let joins: Vec<usize> = (0..words.len()).filter(|&at| words[at].is(TermWord::Join)).collect();
    let signs = count.checked_sub(1).filter(|signs| *signs > 0)?;
    joins.windows(signs).find_map(|joins| members(text, words, joins))
}

/// The most words of a member.
const LONGEST: usize = 6;

/// The most words that the first and the last member are tried with: they touch what all share.
const LONGEST_OUTER: usize = 3;

/// The members that these signs join, where they are alike.
fn members(text: &str, words: &[Word], joins: &[usize]) -> Option<Vec<Span>> {
    let (&first, &last) = (joins.first()?, joins.last()?);
    let inner: Vec<&[Word]> = joins.windows(2).map(|pair| &words[pair[0] + 1..pair[1]]).collect();
    if inner.iter().any(|member| member.is_empty() || member.len() > LONGEST) {
        return None;
    }
    let outer =
        (1..=LONGEST_OUTER).flat_map(|front| (1..=LONGEST_OUTER).map(move |back| (front, back)));
    let readings = outer.filter_map(|(front, back)| {
        let front = words.get(first.checked_sub(front)?..first)?;
        let back = words.get(last + 1..last + 1 + back)?;
        let all = [&[front], &inner[..], &[back]].concat();
        let unlike =
            all.windows(2).map(|pair| unlike(text, pair[0], pair[1])).sum::<Option<usize>>()?;
        Some((unlike, all))
    });
    let (_, all) = readings.min_by_key(|(unlike, _)| *unlike)?;
    Some(all.iter().filter_map(|member| cover(member)).collect())
}

fn cover(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}

/// How unlike two members are; none for what is not of one kind: they end alike, or are words of one
/// kind and length.
fn unlike(text: &str, one: &[Word], other: &[Word]) -> Option<usize> {
    let (left, right) = (one.last()?, other.last()?);
    // Ⅰ of Ⅰ期 is no sign
    let sign = |word: &Word| {
        let mark = word.span.of(text).chars().any(|c| !c.is_alphanumeric());
        mark && word.part == PartOfSpeech::Punctuation
    };
    // 国家、省、市: levels are alike whatever their length
    let level = |words: &[Word]| matches!(words, [word] if word.is(TermWord::Level));
    if level(one) && level(other) {
        return Some(0);
    }
    let plain = |words: &[Word]| !words.iter().any(sign);
    let length = |words: &[Word]| cover(words).map_or(0, |span| span.of(text).chars().count());
    let apart = length(one).abs_diff(length(other));
    let last = |word: &Word| word.span.of(text).chars().next_back();
    let same_end = last(left) == last(right);
    let same_kind = left.part == right.part && apart == 0 && one.len() == other.len();
    (plain(one) && plain(other) && (same_end || same_kind))
        .then_some(apart + usize::from(!same_end))
}
