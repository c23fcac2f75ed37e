//! Ordinals and ranks: `第三届` is a name's part, `全市第一`, `前10名`, `居全省首位` are ranks.
//!
//! In: the place of 第, 前, 首 or 榜. Out: a rank as a quantity of 位 (a first so many is at most
//! so many), anything else as a decoy.

use crate::lexicon::context::Context;
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Numeral, Script};
use crate::mention::scan::Scan;
use crate::mention::{Comparator, Form, Normalized, Quantity, han, range};
use crate::number::Decimal;
use crate::span::Span;

/// Reads the ordinal or rank at `at`.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    match scan.text.char_at(at)? {
        '第' => nth(scan, at),
        '前' => first_so_many(scan, at),
        '首' | '榜' => top(scan, at),
        _ => None,
    }
}

/// 第三, 第 3 条, 第一至三名, 第1、2项.
fn nth(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    let numeral = number(scan, text.skip_blanks(at + '第'.len_utf8()))?;
    if let Some(end) = rank_end(scan, at, &numeral) {
        let upper = upper(scan, &numeral);
        let end = upper.as_ref().map_or(end, |(_, end)| *end);
        return Some(push(scan, at, &numeral, upper.map(|(value, _)| value), end, Comparator::Eq));
    }
    let end = listed_end(text, numeral.span.end);
    let counter =
        scan.lexicon.units.find(text.rest(end), |_| true).map_or(0, |(word, _)| word.len());
    let label = scan.lexicon.contexts.len(Context::LabelAfter, text.rest(end));
    Some(scan.push_decoy(Span::new(at, end + counter.max(label)), "ordinal"))
}

fn number(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let begins = scan.text.char_at(at).is_some_and(|c| c.is_ascii_digit() || han::is_numeral(c));
    begins.then(|| numeral::read(scan.text, at, &scan.lexicon.units))?
}

/// The end of a rank: 名 or 位 follows, or a word of rank stands before and no noun behind.
fn rank_end(scan: &Scan<'_>, at: usize, numeral: &Numeral) -> Option<usize> {
    let text = scan.text;
    let end = numeral.span.end;
    if numeral.scale.is_some() || numeral.value.fract() != Decimal::ZERO {
        return None;
    }
    if let Some(len) = text.any_at(end, &["名", "位"]) {
        let word = text.any_at(end + len, &["一体", "数", "称", "义", "单", "额", "录"]);
        return word.is_none().then_some(end + len);
    }
    let dashed = range::dash(text, end).or_else(|| text.any_at(end, &["至", "到"]));
    if let Some((_, end)) = dashed.and_then(|_| upper(scan, numeral)) {
        return Some(end);
    }
    let open = !text.han_at(end)
        || text.any_at(end, &["的", "并", "且", "和", "以", "及", "而", "也", "均"]).is_some();
    (open && ranked(scan, at)).then_some(end)
}

/// A word of rank before: 居, 全市, 位列全省.
fn ranked(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.text.before(at);
    let cues = &scan.lexicon.contexts;
    cues.at(Context::RankScope, before) || cues.at(Context::RankVerb, before)
}

/// The upper end of 第2至第5名 with the place where it ends.
fn upper(scan: &Scan<'_>, low: &Numeral) -> Option<(Decimal, usize)> {
    let text = scan.text;
    let at = low.span.end;
    let joiner = range::dash(text, at).or_else(|| text.any_at(at, &["至", "到"]))?;
    let place = at + joiner;
    let place = if text.starts(place, "第") { place + "第".len() } else { place };
    let high = number(scan, place).filter(|high| high.value > low.value)?;
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
fn first_so_many(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    let other = text
        .char_before(at)
        .is_some_and(|c| "提之以年目当空此日月期会事产岁时天度向往超".contains(c));
    let numeral = number(scan, text.skip_blanks(at + '前'.len_utf8())).filter(|_| !other)?;
    let end = numeral.span.end;
    if let Some(len) = text.any_at(end, &["名", "位"]) {
        return Some(push(scan, at, &numeral, None, end + len, Comparator::Le));
    }
    let counter = scan.lexicon.units.find(text.rest(end), |_| true);
    if let Some((word, unit)) = counter {
        let counts = unit.dimension == "count" && numeral.script == Script::Digits;
        let turns = matches!(
            word,
            "批" | "批次" | "轮" | "期" | "届" | "次" | "场" | "集" | "季" | "项" | "条"
        );
        if unit.dimension == "count" && (turns || !counts) {
            return Some(scan.push_decoy(Span::new(at, end + word.len()), "ordinal"));
        }
        return None;
    }
    if text.starts(end, "强") {
        return Some(scan.push_decoy(Span::new(at, end + "强".len()), "name"));
    }
    let open = !text.han_at(end)
        || text
            .any_at(end, &["的", "并", "且", "和", "以", "及", "甲", "行列", "内", "之列", "左右"])
            .is_some();
    let single = numeral.script == Script::Lone && numeral.value == Decimal::ONE;
    (open && !single && numeral.scale.is_none() && !text.starts(end, "%"))
        .then(|| push(scan, at, &numeral, None, end, Comparator::Le))
}

/// 首位, 榜首 behind a word of rank.
fn top(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text;
    let len = text.any_at(at, &["首位", "榜首"])?;
    let end = at + len;
    let other = text.any_at(end, &["度", "产业", "战略", "的是"]).is_some();
    if other || !ranked(scan, at) {
        return None;
    }
    let span = Span::new(at, end);
    Some(scan.push_quantity(rank(span, span, Decimal::ONE, None, Comparator::Eq)))
}

fn push(
    scan: &mut Scan<'_>,
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
    scan.push_quantity(quantity)
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
        unit: Some("位".to_owned()),
        value,
        value_max,
        comparator,
        comparator_spans: Vec::new(),
        form: Form::Rank,
        normalized: Some(Normalized {
            value,
            value_max,
            unit: "位".to_owned(),
            dimension: "rank".to_owned(),
        }),
    }
}
