//! The members of a list that one value holds for: 海洋电力、海洋旅游增速保持在10%以上.
//!
//! In: the chunks of a name. Out: a range for each member; a single one where the list is one name (批发和
//! 零售业, 钢铁、石化等产业).

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::statement::line::{Kind, Line};
use crate::statement::name;

/// The members of a list, each of which the value holds for.
pub(crate) fn each(line: &Line<'_>, list: Range<usize>) -> Vec<Range<usize>> {
    let headed = name::headed_parts(line, list.clone());
    let whole = |part: &Range<usize>| line.chunks[part.end - 1].is(Cue::Head);
    if headed.len() > 1 && headed.iter().all(whole) {
        return headed;
    }
    let parts = parts(line, list.clone());
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            let named = rest.iter().all(|part| is_named(line, part));
            if named && is_one_of_them(line, last) { parts } else { vec![list] }
        }
        _ => vec![list],
    }
}

/// Where 、 parts the list, and behind the last of them 和; where there is none, 和 between names that end
/// alike.
fn parts(line: &Line<'_>, list: Range<usize>) -> Vec<Range<usize>> {
    let listed = |k: &usize| line.chunks[*k].kind == Kind::List;
    let last = list.clone().rev().find(listed);
    let mut rest = last.map_or(list.start, |k| k + 1)..list.end;
    let and = rest.rfind(|&k| line.chunks[k].is(Cue::And));
    let and = and.filter(|&k| last.is_some() || ends_alike(line, k, list.end));
    let signs = list.clone().filter(|k| listed(k) || Some(*k) == and).chain([list.end]);
    let mut start = list.start;
    let between = signs.map(|sign| std::mem::replace(&mut start, sign + 1)..sign);
    between.filter(|part| !part.is_empty()).collect()
}

/// Whether a word behind 和 ends as the one before it does: 基本养老|保险|和基本医疗|保险|参保率.
fn ends_alike(line: &Line<'_>, and: usize, end: usize) -> bool {
    let last = |k: usize| line.word(k).chars().next_back();
    and > 0 && (and + 1..end).any(|k| last(k) == last(and - 1))
}

/// Whether an earlier member is a name: no scrap of one character, no verb, nothing that only qualifies what
/// follows.
fn is_named(line: &Line<'_>, part: &Range<usize>) -> bool {
    let last = line.chunks[part.end - 1];
    let nominal = last.is_nominal() || last.is(Cue::Head);
    let loose = part.clone().any(|k| line.chunks[k].any(&[Cue::Of, Cue::Share, Cue::List]));
    nominal && !loose && name::of(line, part.clone()).text.chars().count() > 1
}

/// Whether the last member is one of them, or says for all what is measured; what it closes may be one name
/// for the whole list: 钢铁、石化等产业产值, 居民服务、修理和其他服务业增加值.
fn is_one_of_them(line: &Line<'_>, last: &Range<usize>) -> bool {
    let closes = [Cue::List, Cue::Share, Cue::Of, Cue::Total];
    let joined = line.chunks[last.start - 1].is(Cue::And);
    last.clone().all(|k| {
        let branch = joined && line.words.split_back(Word::Industry, line.word(k)).is_some();
        !line.chunks[k].any(&closes) && !line.is(k, Word::Etc) && !branch
    })
}
