//! A length, a weight or a sum of money in two units: `1年6个月`, `一年零三个月`, `三斤五两`,
//! `12元5角6分`.
//!
//! In: the first number with its unit. Out: the whole in one of the units, or the first as it was.

use crate::lexicon::Lexicon;
use crate::lexicon::compound_unit::CompoundUnit;
use crate::lexicon::unit::{Unit, Units};
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Numeral};
use crate::mention::pass::Pass;
use crate::mention::quantity::Amount;
use crate::mention::unit::Measure;
use crate::mention::{han, range};
use crate::number::{self, Decimal};

/// How many smaller units may follow: 元, 角, 分.
const MOST: usize = 2;

/// `first` with the smaller units behind it.
pub(super) fn read<'a>(pass: &Pass<'a>, first: Amount<'a>) -> Amount<'a> {
    let Some(unit) = plain_unit(&first) else { return first };
    if let Some(amount) = decimals(pass, &first, unit) {
        return amount;
    }
    let (mut whole, mut last) = (first, Last { unit: &unit.name, worth: Decimal::ONE });
    for _ in 0..MOST {
        let Some((sum, next)) = add(pass, &whole, last) else { break };
        (whole, last) = (sum, next);
    }
    whole
}

/// 1米8, 一米七五: the decimals behind the unit, where no other follows.
fn decimals<'a>(pass: &Pass<'a>, first: &Amount<'a>, unit: &Unit) -> Option<Amount<'a>> {
    const METRE: &str = "米";
    let (text, place) = (pass.text, first.end);
    let begins = |c: char| c.is_ascii_digit() || han::digit(c).is_some();
    if unit.name != METRE || !text.char_at(place).is_some_and(begins) {
        return None;
    }
    let run = text.rest(place).chars().take(3).take_while(|c| begins(*c));
    let written: String = run.filter_map(decimal).collect();
    let width = if text.byte_at(place)?.is_ascii_digit() { 1 } else { "一".len() };
    let end = place + written.len() * width;
    let more = |c: char| han::is_numeral(c) || c.is_ascii_alphanumeric() || "./".contains(c);
    let counted = pass.lexicon.units.find(text.rest(end), |_| true).is_some();
    let joined = range::dash(text, end).is_some() || range::word(text, end).is_some();
    if written.len() > 2 || counted || joined || text.char_at(end).is_some_and(more) {
        return None;
    }
    let value = number::parse(&format!("{}.{written}", first.numeral.value))?;
    let mut whole = first.clone();
    whole.numeral.value = value;
    (whole.numeral.span.end, whole.numeral.end, whole.end) = (end, end, end);
    Some(whole)
}

fn decimal(c: char) -> Option<char> {
    c.is_ascii_digit()
        .then_some(c)
        .or_else(|| char::from_digit(han::digit(c)?.try_into().ok()?, 10))
}

/// The unit named last, and what one of it is in the unit of the whole.
#[derive(Clone, Copy, Debug)]
struct Last<'a> {
    unit: &'a str,
    worth: Decimal,
}

/// The unit of a number that is exact and whole in it.
fn plain_unit<'a>(amount: &Amount<'a>) -> Option<&'a Unit> {
    let numeral = &amount.numeral;
    let exact = numeral.max.is_none() && numeral.more.is_none() && numeral.value.fract().is_zero();
    let measure =
        amount.measure.as_ref().filter(|m| exact && !m.is_compound() && !m.is_scaled())?;
    measure.unit.filter(|_| measure.span.end == amount.end)
}

/// The sum of `whole` and the number behind it in a unit smaller than the last.
fn add<'a>(pass: &Pass<'a>, whole: &Amount<'a>, last: Last<'_>) -> Option<(Amount<'a>, Last<'a>)> {
    let (text, lexicon) = (pass.text, pass.lexicon);
    let place = part(text, whole.end)?;
    lexicon.compound_units.may_follow(last.unit).then_some(())?;
    let numeral = numeral::read(text, place, &lexicon.units).filter(|n| is_part(text, n))?;
    let pair = lexicon.compound_units.find(last.unit, text.rest(numeral.end))?;
    let end = numeral.end + pair.smaller.len();
    if numeral.value >= pair.count || runs_on(text, &lexicon.units, &numeral, end) {
        return None;
    }
    let worth = last.worth.checked_div(pair.count)?;
    let mut sum = whole.clone();
    let value = &mut sum.numeral.value;
    if pair.in_larger {
        *value = value.checked_add(numeral.value.checked_mul(worth)?)?.normalize();
    } else {
        *value = value.checked_mul(pair.count)?.checked_add(numeral.value)?;
        sum.measure = Some(smaller(lexicon, pair, numeral.end)?);
    }
    sum.numeral.span = sum.numeral.span.cover(numeral.span);
    (sum.numeral.end, sum.end) = (numeral.end, end);
    let worth = if pair.in_larger { worth } else { Decimal::ONE };
    Some((sum, Last { unit: &pair.smaller, worth }))
}

/// The smaller unit at `at`, as it is written, and what it means beside the larger.
fn smaller<'a>(lexicon: &'a Lexicon, pair: &CompoundUnit, at: usize) -> Option<Measure<'a>> {
    let meaning = lexicon.units.get(&pair.meaning)?;
    if pair.meaning == pair.smaller {
        return Some(Measure::plain(meaning, at));
    }
    let written = lexicon.units.get(&pair.smaller)?;
    Some(Measure::plain(written, at).called(written.name.clone(), meaning))
}

/// Where the second number begins, behind 零 or 又.
fn part(text: Text<'_>, at: usize) -> Option<usize> {
    let begins = |c: char| c.is_ascii_digit() || han::is_numeral(c);
    let joint = text.any_at(at, &["零", "又"]).unwrap_or_default();
    let place = at + joint;
    text.char_at(place).is_some_and(begins).then_some(place)
}

/// Whether the number can be the second: a whole one without scale or mark.
fn is_part(text: Text<'_>, numeral: &Numeral) -> bool {
    let plain = numeral.scale.is_none() && numeral.max.is_none() && numeral.more.is_none();
    plain && numeral.value.fract().is_zero() && !text.starts(numeral.end, " ")
}

/// Whether the smaller unit is the front of another word, or the number the first of a range.
fn runs_on(text: Text<'_>, units: &Units, numeral: &Numeral, end: usize) -> bool {
    let longest = units.find(text.rest(numeral.end), |_| true);
    let other = longest.is_some_and(|(word, _)| numeral.end + word.len() > end);
    other || text.starts(end, "/") || range::dash(text, end).is_some()
}

#[cfg(test)]
mod tests {
    use crate::mention::short::quantities;

    #[test]
    fn two_units_are_one_quantity() {
        for (text, value) in [
            ("工期1年6个月", "1年6个月: 18 个月 eq"),
            ("期限一年零三个月", "一年零三个月: 15 个月 eq"),
            ("不超过2小时30分钟", "不超过2小时30分钟: 150 分钟 le"),
            ("亩产提高三斤五两", "三斤五两: 3.5 斤 eq"),
            ("每度电3元5角", "3元5角: 3.5 元 eq"),
            ("单价12元5角6分", "12元5角6分: 12.56 元 eq"),
            ("全长3公里500米", "3公里500米: 3.5 公里 eq"),
            ("全程2小时30分", "2小时30分: 150 分 eq"),
            ("限高3米5", "3米5: 3.5 米 eq"),
            ("身高一米二以下", "一米二以下: 1.2 米 le"),
            ("净高2米05", "2米05: 2.05 米 eq"),
        ] {
            assert_eq!(quantities(text), [value], "{text}");
        }
    }

    #[test]
    fn two_quantities_stay_two() {
        assert_eq!(quantities("新建2公里5000米跑道").len(), 2);
        assert_eq!(quantities("用时1年3人完成").len(), 2);
        assert_eq!(quantities("每隔3米5个").len(), 2);
        assert_eq!(quantities("宽3米、2处"), ["3米: 3 米 eq", "2处: 2 处 eq"]);
        assert_eq!(quantities("间距3米2025年建成"), ["3米: 3 米 eq"]);
    }
}
