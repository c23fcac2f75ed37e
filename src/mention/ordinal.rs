//! Ordinals and ranks: `第三届` is a name's part, `全市第一`, `前10名`, `居全省首位` are ranks.
//!
//! In: the place of 第, 前, 首 or 榜. Out: a rank as a quantity of 位 (a first so many is at most
//! so many), anything else as a decoy.

use crate::lexicon::context::Context;
use crate::lexicon::unit::Name;
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Numeral, Script};
use crate::mention::pass::Pass;
use crate::mention::{Comparator, Form, Mention, Normalized, Quantity, han, range};
use crate::number::Decimal;
use crate::span::Span;
use crate::text::is_han;

/// Reads the ordinal or rank at `at`.
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    match pass.text.char_at(at)? {
        '第' => nth(pass, at),
        '前' => first_so_many(pass, at),
        '首' | '榜' => top(pass, at),
        _ => None,
    }
}

/// 第三, 第 3 条, 第一至三名, 第1、2项.
fn nth(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let numeral = number(pass, text.skip_blanks(at + '第'.len_utf8()))?;
    if let Some(end) = rank_end(pass, at, &numeral) {
        let upper = upper(pass, &numeral);
        let end = upper.as_ref().map_or(end, |(_, end)| *end);
        return Some(push(pass, at, &numeral, upper.map(|(value, _)| value), end, Comparator::Eq));
    }
    let end = listed_end(text, numeral.span.end);
    let blank = text.skip_blanks(end);
    let end = if text.han_at(blank) && text.starts(at + "第".len(), " ") { blank } else { end };
    let counter =
        pass.lexicon.units.find(text.rest(end), |_| true).map_or(0, |(word, _)| word.len());
    let label = pass.lexicon.contexts.len(Context::LabelAfter, text.rest(end));
    // 第十八条 at the start of a paragraph
    let opens = text.line_starts_at(at) && text.any_at(end, &["条", "章", "节"]).is_some();
    let reason = if opens { "heading-number" } else { "ordinal" };
    Some(pass.push_decoy(Span::new(at, end + counter.max(label)), reason))
}

fn number(pass: &Pass<'_>, at: usize) -> Option<Numeral> {
    let begins = pass.text.char_at(at).is_some_and(|c| c.is_ascii_digit() || han::is_numeral(c));
    begins.then(|| numeral::read(pass.text, at, &pass.lexicon.units))?
}

/// The end of a rank: 名 or 位 follows, or a word of rank stands before and no noun behind.
fn rank_end(pass: &Pass<'_>, at: usize, numeral: &Numeral) -> Option<usize> {
    let text = pass.text;
    let end = numeral.span.end;
    if numeral.scale.is_some() || numeral.value.fract() != Decimal::ZERO {
        return None;
    }
    if let Some(len) = text.any_at(end, &["名", "位"]) {
        let word = text.any_at(end + len, &["一体", "数", "称", "义", "单", "额", "录"]);
        return word.is_none().then_some(end + len);
    }
    let dashed = range::dash(text, end).or_else(|| text.any_at(end, &["至", "到"]));
    if let Some((_, end)) = dashed.and_then(|_| upper(pass, numeral)) {
        return Some(end);
    }
    let open = !text.han_at(end)
        || text.any_at(end, &["的", "并", "且", "和", "以", "及", "而", "也", "均"]).is_some();
    (open && (ranked(pass, at) || beside_rank(pass, at))).then_some(end)
}

/// Whether a rank stands right before, in one list with this: 位居全国第三、第二和第一.
fn beside_rank(pass: &Pass<'_>, at: usize) -> bool {
    let Some(Mention::Quantity(last)) = pass.last() else { return false };
    let between = pass.text.rest(last.text.end).get(..at.saturating_sub(last.text.end));
    last.form == Form::Rank && between.is_some_and(|it| matches!(it, "、" | "和" | "与" | "及"))
}

/// A word of rank before: 居, 全市, 位列全省, 位列中心城区.
fn ranked(pass: &Pass<'_>, at: usize) -> bool {
    /// How long the name of the place may be that a rank is held in, in characters.
    const SCOPE: usize = 8;
    let before = pass.text.before(at);
    let cues = &pass.lexicon.contexts;
    let scope = before.char_indices().rev().take(SCOPE).take_while(|&(_, c)| is_han(c));
    let verb = |cut: usize| before.get(..cut).is_some_and(|it| cues.at(Context::RankFar, it));
    let far = scope.into_iter().any(|(cut, _)| verb(cut));
    far || cues.at(Context::RankScope, before) || cues.at(Context::RankVerb, before)
}

/// The upper end of 第2至第5名 with the place where it ends.
fn upper(pass: &Pass<'_>, low: &Numeral) -> Option<(Decimal, usize)> {
    let text = pass.text;
    let at = low.span.end;
    let joiner = range::dash(text, at).or_else(|| text.any_at(at, &["至", "到"]))?;
    let place = at + joiner;
    let place = if text.starts(place, "第") { place + "第".len() } else { place };
    let high = number(pass, place).filter(|high| high.value > low.value)?;
    let unit = text.any_at(high.span.end, &["名", "位"])?;
    Some((high.value, high.span.end + unit))
}

/// The end of 第1、2、3 or 第一、二.
fn listed_end(text: Text<'_>, end: usize) -> usize {
    let mut end = end;
    for _ in 0..20 {
        let Some(len) = text.any_at(end, &["、", "-", "—", "至", "和", "或"]) else {
            return end;
        };
        let place = if text.starts(end + len, "第") { end + len + "第".len() } else { end + len };
        let run = text
            .rest(place)
            .chars()
            .take(4)
            .take_while(|c| c.is_ascii_digit() || han::is_numeral(*c));
        let next = place + run.map(char::len_utf8).sum::<usize>();
        if next == place {
            return end;
        }
        end = next;
    }
    end
}

/// 前十, 前3名, 前五位; not 提前, 之前, 前两年.
fn first_so_many(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let other = text
        .char_before(at)
        .is_some_and(|c| "提之以年目当空此日月期会事产岁时天度向往超".contains(c));
    let numeral = number(pass, text.skip_blanks(at + '前'.len_utf8())).filter(|_| !other)?;
    let end = numeral.span.end;
    if let Some(len) = text.any_at(end, &["名", "位"]) {
        return Some(push(pass, at, &numeral, None, end + len, Comparator::Le));
    }
    let counter = pass.lexicon.units.find(text.rest(end), |_| true);
    if let Some((word, unit)) = counter {
        let counts = unit.dimension == "count" && numeral.script == Script::Digits;
        let turns = matches!(
            word,
            "批" | "批次" | "轮" | "期" | "届" | "次" | "场" | "集" | "季" | "项" | "条"
        );
        if unit.dimension == "count" && (turns || !counts) {
            return Some(pass.push_decoy(Span::new(at, end + word.len()), "ordinal"));
        }
        return None;
    }
    if text.starts(end, "强") {
        return Some(pass.push_decoy(Span::new(at, end + "强".len()), "name"));
    }
    let open = !text.han_at(end)
        || text
            .any_at(end, &["的", "并", "且", "和", "以", "及", "甲", "行列", "内", "之列", "左右"])
            .is_some();
    let single = numeral.script == Script::Lone && numeral.value == Decimal::ONE;
    (open && !single && numeral.scale.is_none() && !text.starts(end, "%"))
        .then(|| push(pass, at, &numeral, None, end, Comparator::Le))
}

/// 首位, 榜首 behind a word of rank.
fn top(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let len = text.any_at(at, &["首位", "榜首"])?;
    let end = at + len;
    let other = text.any_at(end, &["度", "产业", "战略", "的是"]).is_some();
    if other || !ranked(pass, at) {
        return None;
    }
    let span = Span::new(at, end);
    Some(pass.push_quantity(rank(span, span, Decimal::ONE, None, Comparator::Eq)))
}

fn push(
    pass: &mut Pass<'_>,
    at: usize,
    numeral: &Numeral,
    upper: Option<Decimal>,
    end: usize,
    comparator: Comparator,
) -> usize {
    let comparator = if upper.is_some() { Comparator::Between } else { comparator };
    let mut quantity = rank(Span::new(at, end), numeral.span, numeral.value, upper, comparator);
    if comparator == Comparator::Le {
        quantity.comparator_spans.push(Span::at(at, '前'.len_utf8()));
    }
    pass.push_quantity(quantity)
}

fn rank(
    span: Span,
    number: Span,
    value: Decimal,
    value_max: Option<Decimal>,
    comparator: Comparator,
) -> Quantity {
    Quantity {
        text: span,
        span,
        number,
        unit_span: None,
        unit: Some(Name::Borrowed("位")),
        value,
        value_max,
        comparator,
        comparator_spans: Vec::new(),
        form: Form::Rank,
        normalized: Some(Normalized {
            value,
            value_max,
            unit: Name::Borrowed("位"),
            dimension: Name::Borrowed("rank"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, counts_nothing, quantities};

    #[test]
    fn ranks() {
        assert_eq!(quantities("总量居全省第三"), ["第三: 3 位 eq"]);
        assert_eq!(quantities("位列全国第2位"), ["第2位: 2 位 eq"]);
        assert_eq!(quantities("进入全国前十"), ["前十: 10 位 le"]);
        assert_eq!(quantities("排名前20名的企业"), ["前20名: 20 位 le"]);
        assert_eq!(quantities("增速居全市首位"), ["首位: 1 位 eq"]);
        assert_eq!(quantities("奖励第2-5名"), ["第2-5名: 2-5 位 between"]);
    }

    #[test]
    fn ordinals() {
        assert_eq!(all("第三届"), ["第三届: ordinal"]);
        assert_eq!(all("按第 12 条"), ["第 12 条: ordinal"]);
        assert_eq!(all("第 12 条"), ["第 12 条: heading-number"]);
        for text in ["全国第一个试点", "第一产业", "首位度", "提前三年", "前两批", "第1、2项"]
        {
            assert!(counts_nothing(text) || text == "提前三年", "{text}: {:?}", quantities(text));
        }
    }
}
