//! Two numbers that mean one range: `30-50家`, `5%-8%`, `两到三万`, `20至30岁`, `5和8之间`,
//! `1万元以上3万元以下`.
//!
//! In: the first number with its unit. Out: both as one figure with the unit of the first where both
//! have their own (`3000万元-1亿元`), else that of the second; nothing where they are two quantities
//! (`由5%到8%`).

use crate::lexicon::comparator::Bound;
use crate::mention::comparator::{self, Inclusion};
use crate::mention::cursor::Text;
use crate::mention::numeral::Script;
use crate::mention::pass::Pass;
use crate::mention::quantity::{Amount, Figure, amount, signed};
use crate::number::{self, Decimal};
use crate::span::Span;
use crate::text::is_han;

/// The dashes beyond ASCII; all begin with one of three bytes.
const DASHES: [&str; 10] = ["——", "—", "–", "―", "─", "〜", "∼", "‒", "﹣", "〰"];

/// What stands between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joiner {
    Dash,
    /// 至, 到.
    Word,
    /// 和, 与: needs 之间 behind the second number.
    And,
}

/// The length of a dash at `at`.
pub(super) fn dash(text: Text<'_>, at: usize) -> Option<usize> {
    match text.byte_at(at)? {
        b'-' if text.byte_at(at + 1) == Some(b'-') => Some(2),
        b'-' | b'~' => Some(1),
        0xE2 | 0xE3 | 0xEF => text.any_at(at, &DASHES),
        _ => None,
    }
}

/// The length of 至 or 到 at `at`.
pub(super) fn word(text: Text<'_>, at: usize) -> Option<usize> {
    text.any_at(at, &["至", "到"])
}

/// The range that begins with `first`.
pub(super) fn read<'a>(pass: &Pass<'a>, first: &Amount<'a>) -> Option<Figure<'a>> {
    let text = pass.text;
    if let Some(bounded) = bounded(pass, first).or_else(|| from_below(pass, first)) {
        return Some(bounded);
    }
    let (joiner, place) = joiner(text, included(text, first.end))?;
    let begins = |c: char| {
        let sign = matches!(c, '-' | '零');
        c.is_ascii_digit() || super::han::is_numeral(c) || sign
    };
    if !text.char_at(place).is_some_and(begins) {
        return None;
    }
    let second = below(text, first, signed(pass, place)?);
    // 补贴从500元到1000元不等 is a range all the same
    let varies = || text.starts(second.end, "不等");
    if joiner == Joiner::Word && changes(pass, first.numeral.span.start) && !varies() {
        return None;
    }
    if !matches(first, &second, joiner)
        || dash(text, second.end).is_some_and(|_| chained(text, second.end))
    {
        return None;
    }
    let tail = included(text, tail(text, second.end, joiner)?);
    if first.numeral.value.is_sign_negative() && second.numeral.value < first.numeral.value {
        // -5℃至-10℃
        let figure = between(&second, first, second.numeral.value, tail)?;
        // the unit that both share stands behind the second
        let number = first.numeral.span.cover(second.numeral.span);
        let span = Span::new(first.numeral.span.start, second.end);
        return Some(Figure { number, span, measure: second.measure, ..figure });
    }
    between(first, &second, lower(text, first, &second)?, tail)
}

/// The end of the bracket at `at` that says whether the end of a range is in it: 500万元(含)至.
fn included(text: Text<'_>, at: usize) -> usize {
    let (inclusion, end) = comparator::bracket(text, at);
    end.filter(|_| inclusion != Inclusion::Unsaid).unwrap_or(at)
}

/// 零下5到10度: the word holds for both.
fn below<'a>(text: Text<'_>, first: &Amount<'_>, mut second: Amount<'a>) -> Amount<'a> {
    let signed = |at: usize| text.any_at(at, &["零下", "零上", "-"]).is_some();
    let held = text.starts(first.numeral.span.start, "零下") && !signed(second.numeral.span.start);
    if held {
        second.numeral.value = -second.numeral.value;
    }
    second
}

/// A lower and an upper bound without anything between: `1万元以上3万元以下`.
fn bounded<'a>(pass: &Pass<'a>, first: &Amount<'a>) -> Option<Figure<'a>> {
    let (low, end) = comparator::behind(pass, first.end)?;
    // 1200元以上至2500元以下
    let joined = pass.text.skip_blanks(end);
    let joined = pass.text.any_at(joined, &["至", "到"]).map_or(joined, |len| joined + len);
    let place = pass.text.skip_blanks(joined);
    let begins =
        pass.text.char_at(place).is_some_and(|c| c.is_ascii_digit() || super::han::is_numeral(c));
    if !matches!(low, Bound::Ge | Bound::Gt) || !begins {
        return None;
    }
    let second = amount(pass, place)?;
    let (high, tail) = comparator::behind(pass, second.end)?;
    let upper = matches!(high, Bound::Le | Bound::Lt);
    if !upper || !matches(first, &second, Joiner::Dash) {
        return None;
    }
    between(first, &second, lower(pass.text, first, &second)?, tail)
}

/// A lower bound and behind it the word that bounds the second from above: `满1年不足5年`.
fn from_below<'a>(pass: &Pass<'a>, first: &Amount<'a>) -> Option<Figure<'a>> {
    /// The word has no more characters.
    const WORD: usize = 3;
    let behind = comparator::behind(pass, first.end);
    let end = behind.map_or(first.end, |(_, end)| end);
    let text = pass.text;
    let words = text.rest(end).char_indices().take_while(|(_, c)| is_han(*c)).take(WORD);
    let places = words.map(|(at, c)| end + at + c.len_utf8());
    let upper = |place: &usize| {
        let bound = pass.lexicon.comparators.before(text.before(*place));
        bound.is_some_and(|(len, bound)| {
            place - len == end && matches!(bound, Bound::Lt | Bound::Le)
        })
    };
    let place = places.into_iter().find(upper)?;
    let low = match behind {
        Some((bound, _)) => bound,
        None => comparator::ahead(pass, first.numeral.span.start, first.end)?,
    };
    let second = amount(pass, place).filter(|_| matches!(low, Bound::Ge | Bound::Gt))?;
    if !matches(first, &second, Joiner::Dash) {
        return None;
    }
    between(first, &second, lower(text, first, &second)?, second.end)
}

/// Both as one figure.
fn between<'a>(
    first: &Amount<'a>,
    second: &Amount<'a>,
    low: Decimal,
    tail: usize,
) -> Option<Figure<'a>> {
    let high = second.numeral.value;
    let max = second.numeral.max.unwrap_or(high);
    // 3000万元-1亿元: in the unit that is said first
    let own = upper(first, second, max).map(|max| (first.numeral.value, max, &first.measure));
    let (value, max, measure) = own.unwrap_or((low, max, &second.measure));
    (low < high).then(|| Figure {
        number: first.numeral.span.cover(second.numeral.span),
        value,
        max: Some(max),
        script: second.numeral.script,
        more: second.numeral.more,
        measure: measure.clone(),
        span: Span::new(first.numeral.span.start, second.end),
        tail,
        inclusion: second.inclusion,
    })
}

fn joiner(text: Text<'_>, end: usize) -> Option<(Joiner, usize)> {
    let at = text.skip_blanks(end);
    let found = if let Some(len) = dash(text, at) {
        (Joiner::Dash, len)
    } else if let Some(len) = word(text, at) {
        (Joiner::Word, len)
    } else {
        (Joiner::And, text.any_at(at, &["和", "与", "跟"])?)
    };
    Some((found.0, text.skip_blanks(at + found.1)))
}

/// Whether 从, 由 or 自 stands before in the same clause: a change, not a range.
fn changes(pass: &Pass<'_>, start: usize) -> bool {
    // what another number stands behind is said of that one
    let floor = pass.floor_below_times().max(start.saturating_sub(48));
    let before = pass.text.window_before(start, start.saturating_sub(floor));
    let clause = before.rsplit([',', '。', ';', '、', '\n', ':']).next().unwrap_or_default();
    let mut chars = clause.char_indices();
    chars.any(|(i, c)| {
        let (head, rest) =
            (clause.get(..i).unwrap_or_default(), clause.get(i..).unwrap_or_default());
        match c {
            '由' => !head.ends_with(['自', '理', '缘']) && !rest.starts_with("由于"),
            '从' => {
                !["从事", "从业", "从而", "从严", "从重", "从轻", "从速"]
                    .iter()
                    .any(|w| rest.starts_with(w))
                    && !head.ends_with(['服', '遵', '自'])
            }
            _ => false,
        }
    })
}

/// Whether the two can be the ends of one range.
fn matches(first: &Amount<'_>, second: &Amount<'_>, joiner: Joiner) -> bool {
    let plain = first.numeral.max.is_none() && first.numeral.more.is_none();
    let digits = |amount: &Amount<'_>| amount.numeral.script == Script::Digits;
    // 三至5家: said and written side by side
    let said = first.numeral.script == Script::Lone && first.measure.is_none();
    let ordered = first.numeral.value < second.numeral.value && second.measure.is_some();
    let scripts = digits(first) == digits(second) || said && ordered && joiner != Joiner::And;
    let units = match (&first.measure, &second.measure) {
        (None, None) => joiner != Joiner::Word || first.numeral.script != Script::Lone,
        (None, Some(_)) => true,
        (Some(a), Some(b)) => a.unit.is_none() || a.agrees(b),
        (Some(_), None) => false,
    };
    plain && scripts && units
}

/// Another dash and number follow: `1-2-3` is no range.
fn chained(text: Text<'_>, at: usize) -> bool {
    let after = at + dash(text, at).unwrap_or_default();
    text.byte_at(after).is_some_and(|b| b.is_ascii_alphanumeric())
}

/// The lower end in the unit of the second.
fn lower(text: Text<'_>, first: &Amount<'_>, second: &Amount<'_>) -> Option<Decimal> {
    let value = first.numeral.value;
    let (from, to) = (first.numeral.exponent(), second.numeral.exponent());
    if first.measure.is_none() {
        let shared = value.checked_mul(shared_power(text, first, second))?;
        // 5000到2万元: too much for a multiplier that both share
        return if shared < second.numeral.value || value < Decimal::ONE_HUNDRED {
            Some(shared)
        } else {
            divided(value, to)
        };
    }
    if shares_scale(text, first, second) {
        return Some(value);
    }
    if from >= to {
        value.checked_mul(number::power_of_ten(from - to)?)
    } else {
        divided(value, to - from)
    }
}

/// The upper end in the unit of the first; none where that has none of its own, or the same.
fn upper<'a>(first: &Amount<'a>, second: &Amount<'a>, value: Decimal) -> Option<Decimal> {
    let unit = |amount: &Amount<'a>| amount.measure.as_ref().and_then(|measure| measure.unit);
    let (from, to) = (first.numeral.exponent(), second.numeral.exponent());
    let same = std::ptr::eq(unit(first)?, unit(second)?);
    let power = to.checked_sub(from).filter(|power| same && *power > 0)?;
    value.checked_mul(number::power_of_ten(power)?).map(|value| value.normalize())
}

fn divided(value: Decimal, exponent: u32) -> Option<Decimal> {
    value.checked_div(number::power_of_ten(exponent)?).map(|d| d.normalize())
}

/// The power of ten that a lone numeral shares with the second: 两到三千 is 2000 to 3000, 三至五十
/// 30 to 50; but 一到二十 counts from one.
fn shared_power(text: Text<'_>, first: &Amount<'_>, second: &Amount<'_>) -> Decimal {
    let (low, high) = (first.numeral.value, second.numeral.value);
    let lone = first.numeral.script == Script::Lone && low < Decimal::TEN;
    let two = text.between(second.numeral.span.start, second.numeral.span.end).chars().count() == 2;
    if !lone || !two || second.numeral.max.is_some() {
        return Decimal::ONE;
    }
    let powers = [Decimal::ONE_THOUSAND, Decimal::ONE_HUNDRED, Decimal::TEN];
    let round = |power: &Decimal| high > *power && (high % *power).is_zero();
    let power = powers.into_iter().find(round).unwrap_or(Decimal::ONE);
    let counts = low == Decimal::ONE && power == Decimal::TEN;
    if counts { Decimal::ONE } else { power }
}

/// 1.5万~2万亿: the first part of a multiplier that both share.
fn shares_scale(text: Text<'_>, first: &Amount<'_>, second: &Amount<'_>) -> bool {
    let bare = first.measure.as_ref().is_some_and(|measure| measure.unit.is_none());
    let scales = first.numeral.scale.zip(second.numeral.scale);
    bare && scales.is_some_and(|(short, long)| {
        let (short, long) = (short.span.of(text.0), long.span.of(text.0));
        short.len() < long.len() && long.starts_with(short)
    })
}

/// The end of the range with the 之间 that belongs to it; none where it is missing.
fn tail(text: Text<'_>, end: usize, joiner: Joiner) -> Option<usize> {
    let between = text.any_at(end, &["之间", "之間"]).map(|len| end + len);
    match joiner {
        Joiner::And => between,
        _ => Some(between.unwrap_or(end)),
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::short::quantities;

    #[test]
    fn all_kinds_of_dashes() {
        for dash in ["-", "—", "–", "~", "至", "到", "--", "——", "―"] {
            let text = format!("培育3{dash}5家企业");
            assert_eq!(quantities(&text), [format!("3{dash}5家: 3-5 家 between")]);
        }
    }

    #[test]
    fn units_on_both_sides_or_one() {
        assert_eq!(quantities("增长5%-8%"), ["5%-8%: 5-8 % between"]);
        assert_eq!(quantities("增长5-8%"), ["5-8%: 5-8 % between"]);
        assert_eq!(quantities("投入两到三万元"), ["两到三万元: 2-3 万元 between"]);
        assert_eq!(quantities("奖励5万元至10万元"), ["5万元至10万元: 5-10 万元 between"]);
        assert_eq!(quantities("投资8000万—2亿元"), ["8000万—2亿元: 0.8-2 亿元 between"]);
        assert_eq!(quantities("3000万元至1.2亿元"), ["3000万元至1.2亿元: 3000-12000 万元 between"]);
        assert_eq!(quantities("面积在20和30亩之间"), ["20和30亩之间: 20-30 亩 between"]);
        assert_eq!(quantities("气温-5℃至10℃"), ["-5℃至10℃: -5-10 ℃ between"]);
        assert_eq!(quantities("气温-5℃至-10℃"), ["-5℃至-10℃: -10--5 ℃ between"]);
        assert_eq!(quantities("零下5到10度"), ["零下5到10度: -10--5 度 between"]);
        assert_eq!(quantities("零下5到零上10度"), ["零下5到零上10度: -5-10 度 between"]);
        assert_eq!(quantities("缴费满1年不足5年的"), ["满1年不足5年: 1-5 年 between"]);
        assert_eq!(
            quantities("10万元以上不满50万元"),
            ["10万元以上不满50万元: 10-50 万元 between"]
        );
        assert_eq!(quantities("共1年不足5人"), ["1年: 1 年 eq", "不足5人: 5 人 lt"]);
        assert_eq!(quantities("从500元到1000元不等"), ["500元到1000元: 500-1000 元 between"]);
        assert_eq!(
            quantities("500万元(含)至1000万元(不含)"),
            ["500万元(含)至1000万元(不含): 500-1000 万元 between"]
        );
        assert_eq!(
            quantities("500万元(含500万元)至1000万元"),
            ["500万元(含500万元)至1000万元: 500-1000 万元 between"]
        );
    }

    #[test]
    fn a_change_is_no_range() {
        assert_eq!(quantities("由5%到8%"), ["5%: 5 % eq", "8%: 8 % eq"]);
        assert_eq!(quantities("从3家到5家"), ["3家: 3 家 eq", "5家: 5 家 eq"]);
        assert_eq!(quantities("自由贸易区3到5家"), ["3到5家: 3-5 家 between"]);
        assert_eq!(quantities("8-5家"), ["8: 8 - eq", "5家: 5 家 eq"]);
    }
}
