//! Verbs of granting and what they grant, before and behind an amount.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::statement::line::{Kind, Line};
use crate::statement::phrase::after;

/// The verb of granting in the clause before the amount.
pub(crate) fn verb_before(line: &Line<'_>, start: usize, at: usize) -> Option<usize> {
    // 月缴存额, 年提取额度: what is measured of a deed
    let named = |k: usize| {
        k + 1 < at && line.chunks[k + 1].is(Cue::Head) && !line.chunks[k].is(Cue::Tariff)
    };
    let gives = |&k: &usize| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]) && !named(k);
    let last = (start..at).rev().find(gives)?;
    // 给予一次性生活补贴10万元: the noun of what is given
    let noun = line.chunks[last].is(Cue::Tariff);
    let words = (start..last).rev().take_while(|&k| line.chunks[k].is_word());
    let given = words.into_iter().find(|&k| line.is(k, Word::Give)).filter(|_| noun);
    Some(given.unwrap_or(last))
}

/// A noun of granting right behind the amount: 50万元奖励, 5%的补贴; of two the last, where it closes
/// the clause (购房优惠补贴).
pub(crate) fn noun_behind(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut ahead =
        (at + 1..line.chunks.len().min(at + 6)).take_while(|&k| line.chunks[k].is_word());
    let grants = |k: usize| line.chunks.get(k).is_some_and(|it| it.any(&[Cue::Grant, Cue::Tariff]));
    let noun = ahead.find(|&k| grants(k))?;
    let closes = || line.chunks.get(noun + 2).is_none_or(|next| !next.is_word());
    Some(noun + usize::from(grants(noun + 1) && closes()))
}

/// The verb of granting behind the amount: 按每人1500元的标准给予扩岗补助.
pub(crate) fn verb_behind(line: &Line<'_>, at: usize) -> Option<usize> {
    let ahead = at + 1..line.chunks.len().min(at + 6);
    if let Some(verb) = verb_behind_standard(line, at) {
        return Some(verb);
    }
    // 每年2万元进行补贴
    let light = |k: usize| {
        line.is_any(k, &[Word::Light, Word::CarryOut])
            && line.chunks.get(k + 1).is_some_and(|next| next.any(&[Cue::Grant, Cue::Benefit]))
    };
    ahead.take_while(|&k| line.chunks[k].is_word()).find(|&k| line.is(k, Word::Give) || light(k))
}

/// The verb in the next clause by which what is reckoned by a standard is given or asked for: 按每人5000元的标准
/// 计算,|处以罚款.
fn verb_behind_standard(line: &Line<'_>, at: usize) -> Option<usize> {
    let words = line.words_from(at + 1);
    let standard = words.clone().take(3).any(|k| line.is(k, Word::Standard));
    let reckons = words.clone().next_back().is_some_and(|last| line.is(last, Word::Reckon));
    let next = line.words_from(words.end + 1).next().filter(|_| standard && reckons)?;
    line.is_any(next, &[Word::Give, Word::Punish]).then_some(next)
}

/// Where 按 says in a stretch what a grant is reckoned by.
pub(crate) fn reckoned_by(line: &Line<'_>, mut stretch: Range<usize>) -> Option<usize> {
    stretch.find(|&k| line.is_by(k))
}

/// What the verb at `grant` grants: the noun behind it, or behind the amount behind it
/// (给予最高300万元购房补贴).
pub(crate) fn granted(line: &Line<'_>, grant: usize) -> Range<usize> {
    let own = behind_receiver(line, with_noun_of_grant(line, after(line, grant).name));
    // 给予一次性最高10万元的奖励
    let own = if own.clone().all(|k| line.is(k, Word::Once)) { 0..0 } else { own };
    let rest = grant + 1..line.chunks.len().min(grant + 5);
    let amount = rest.into_iter().find(|&k| line.quantity(k).is_some());
    match amount.filter(|_| own.is_empty()) {
        Some(amount) => after(line, amount).name,
        None => own,
    }
}

/// What is granted without those who get it: 给予用人单位|引才资助.
fn behind_receiver(line: &Line<'_>, own: Range<usize>) -> Range<usize> {
    let grants = own.clone().next_back().is_some_and(|last| line.chunks[last].is(Cue::Grant));
    let party = own.clone().rev().skip(1).find(|&k| line.is(k, Word::Payee)).filter(|_| grants);
    party.map_or(own.start, |party| party + 1)..own.end
}

/// What is granted up to its last noun, where a verb stands inside: 企业一次性吸纳就业|补贴, from
/// 一次性 on, so that those who get it are left out.
fn with_noun_of_grant(line: &Line<'_>, own: Range<usize>) -> Range<usize> {
    let grants = |k: usize| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]);
    let Some(last) = own.clone().next_back().filter(|&last| !grants(last)) else { return own };
    let noun = line.words_from(last + 1).take(4).find(|&k| grants(k));
    let whole = noun.map_or(own.clone(), |noun| own.start..noun + 1);
    let once = whole.clone().find(|&k| line.is(k, Word::Once)).filter(|_| noun.is_some());
    once.unwrap_or(whole.start)..whole.end
}

/// What is granted behind the last of the amounts that 、 joins from `at` on, more than one, or of
/// those of the next clause: 给予购房人3000元/套,每户最高6000元的|补贴.
pub(crate) fn granted_last(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    let joiner = line.chunks.get(at + 1)?;
    let clause = line.clause_behind(at + usize::from(joiner.kind == Kind::Comma));
    let joined = joiner.joins_list() || joiner.kind == Kind::Comma;
    let last = clause.filter(|&k| joined && line.quantity(k).is_some()).last()?;
    let noun = after(line, last).name;
    let granted = |k: usize| line.chunks[k].any(&[Cue::Grant, Cue::Benefit, Cue::Tariff]);
    noun.clone().any(granted).then_some(noun)
}
