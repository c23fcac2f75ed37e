//! The unit behind a number: a word of the lexicon, with its bracket (`套(间)`) or its
//! denominators (`元/人·月`).
//!
//! In: the number and the place behind it. Out: a [`Measure`]: span, spelling and what it is.

use crate::lexicon::Lexicon;
use crate::lexicon::unit::{Follows, Name, Unit, Units};
use crate::mention::Normalized;
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Numeral, Scale, Script, scale};
use crate::number::{self, Decimal};
use crate::span::Span;
use crate::text::{closing, is_han};

/// A unit as it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Measure<'a> {
    /// From the scale to the end of the denominators.
    pub(super) span: Span,
    /// As written, without blanks and marks of inexactness: `万人次`, `元/人·月`.
    pub(super) name: Name,
    /// The first unit of a compound one; none for a bare scale (`万`).
    pub(super) unit: Option<&'a Unit>,
    /// Behind the first slash: `人·月`.
    per: Option<&'a str>,
    scale: u32,
}

/// The unit behind `numeral`.
pub(super) fn read<'a>(text: Text<'a>, numeral: &Numeral, units: &'a Units) -> Option<Measure<'a>> {
    let start = text.skip_blanks(numeral.end);
    if let Some(measure) = parted(text, numeral, units, start) {
        return Some(measure);
    }
    let (word, unit) = units.find(text.rest(start), |unit| may_follow(unit, numeral))?;
    if start > numeral.end && numeral.script == Script::Lone && unit.dimension != "time" {
        // blanks before a unit are a fault of extraction, which befalls digits and lengths of time
        return None;
    }
    let head = start + word.len();
    let ascii = word.ends_with(|c: char| c.is_ascii_alphanumeric());
    if ascii && text.byte_at(head).is_some_and(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let plain = bracket_end(text, head, units);
    let end = denominators_end(text, plain, units);
    // 万元人民币: what the currency is called besides is no part of the unit
    let renamed = unit.dimension == "currency" && word.starts_with(&*unit.base);
    let called = if renamed { start + unit.base.len() } else { head };
    let name = match numeral.scale {
        None if end == head && !renamed => unit.name.clone(),
        scale => {
            let scale = scale.map_or("", |scale| scale.span.of(text.0));
            let parts = [scale, text.between(start, called), text.between(head, end)];
            Name::Owned(without_blanks(parts))
        }
    };
    Some(Measure {
        span: Span::new(numeral.scale.map_or(start, |scale| scale.span.start), end),
        name,
        unit: Some(unit),
        per: (end > plain).then(|| text.between(plain + 1, end)),
        scale: numeral.exponent(),
    })
}

/// A scale without a unit behind it: `4.78万亿`; `25万/人`.
pub(super) fn bare_scale<'a>(text: Text<'a>, scale: Scale, units: &Units) -> Measure<'a> {
    let plain = scale.span.end;
    let end = denominators_end(text, plain, units);
    let span = Span::new(scale.span.start, end);
    let name = Name::Owned(without_blanks([span.of(text.0)]));
    let per = (end > plain).then(|| text.between(plain + 1, end));
    Measure { span, name, unit: None, per, scale: scale.exponent }
}

/// 个多月, 个半月: the unit with a word in between.
fn parted<'a>(
    text: Text<'a>,
    numeral: &Numeral,
    units: &'a Units,
    start: usize,
) -> Option<Measure<'a>> {
    const PARTED: [&str; 5] = ["个月", "个小时", "个星期", "个工作日", "个百分点"];
    let rest = text.rest(start).strip_prefix('个')?.strip_prefix(['多', '半'])?;
    let parted = |name: &&str| name.strip_prefix('个').is_some_and(|word| rest.starts_with(word));
    let name = PARTED.into_iter().find(parted)?;
    let unit = units.get(name)?;
    let span = Span::at(start, name.len() + '多'.len_utf8());
    let (name, unit, per) = (Name::Borrowed(name), Some(unit), None);
    numeral.scale.is_none().then_some(Measure { span, name, unit, per, scale: 0 })
}

fn may_follow(unit: &Unit, numeral: &Numeral) -> bool {
    let scaled = numeral.scale.is_some();
    match unit.follows {
        Follows::Any => true,
        Follows::Long => scaled || numeral.script != Script::Lone,
        Follows::Digits => scaled || numeral.script == Script::Digits,
        Follows::Scaled => scaled,
        Follows::Per => false,
    }
}

fn without_blanks<const N: usize>(parts: [&str; N]) -> String {
    let mut name = parts.concat();
    name.retain(|c| c != ' ');
    name
}

/// What `read` makes of the unit that all of `written` is.
pub(super) fn alone<T>(
    written: &str,
    lexicon: &Lexicon,
    read: impl FnOnce(Measure<'_>) -> T,
) -> Option<T> {
    // a unit is read behind a number
    let text = format!("1{written}");
    let numeral = numeral::read(Text(&text), 0, &lexicon.units)?;
    let measure = self::read(Text(&text), &numeral, &lexicon.units);
    let measure = measure
        .or_else(|| numeral.scale.map(|scale| bare_scale(Text(&text), scale, &lexicon.units)))?;
    let whole = measure.span.end == text.len() && !written.is_empty();
    whole.then(|| read(measure))
}

/// The end of `(间)`, `〔间〕` behind a unit.
fn bracket_end(text: Text<'_>, at: usize, units: &Units) -> usize {
    let end = || {
        let open = text.char_at(at).filter(|open| matches!(open, '(' | '〔' | '['))?;
        let inside = at + open.len_utf8();
        let (word, _) = units.find(text.rest(inside), |unit| unit.follows != Follows::Per)?;
        let close = closing(open)?;
        text.rest(inside + word.len())
            .starts_with(close)
            .then(|| inside + word.len() + close.len_utf8())
    };
    end().unwrap_or(at)
}

/// The end of `/人`, `/万人`, `/人·月`, `/平方米/月`.
fn denominators_end(text: Text<'_>, at: usize, units: &Units) -> usize {
    let mut end = at;
    for _ in 0..3 {
        let joiner = if text.starts(end, "/") {
            1
        } else if end > at && text.any_at(end, &["·", "."]).is_some() {
            text.any_at(end, &["·", "."]).unwrap_or_default()
        } else {
            break;
        };
        let Some(after) = denominator(text, end + joiner, units) else { break };
        end = after;
    }
    end
}

fn denominator(text: Text<'_>, at: usize, units: &Units) -> Option<usize> {
    let start = scale(text, at, units).map_or(at, |scale| scale.span.end);
    let Some((word, _)) = units.find(text.rest(start), |_| true) else {
        return counted(text, start).filter(|_| text.ends(at, "/"));
    };
    let end = start + word.len();
    let ascii = word.ends_with(|c: char| c.is_ascii_alphanumeric());
    let runs_on = text.byte_at(end).is_some_and(|b| b.is_ascii_alphanumeric());
    (!(ascii && runs_on)).then_some(end)
}

/// The end of a short noun that no list knows as a unit, where nothing else can be meant: 5万元/标段.
fn counted(text: Text<'_>, at: usize) -> Option<usize> {
    /// A longer one is a phrase.
    const LONGEST: usize = 4;
    let noun = text.rest(at).chars().take(LONGEST + 1).take_while(|&c| is_han(c));
    let (chars, len) = noun.fold((0, 0), |(n, len), c| (n + 1, len + c.len_utf8()));
    (2..=LONGEST).contains(&chars).then_some(at + len)
}

impl<'a> Measure<'a> {
    /// A unit that stands at `at` as it is called.
    pub(super) fn plain(unit: &'a Unit, at: usize) -> Self {
        let (span, name) = (Span::at(at, unit.name.len()), unit.name.clone());
        Measure { span, name, unit: Some(unit), per: None, scale: 0 }
    }

    /// The same measure by another name and of another unit.
    pub(super) fn called(self, name: Name, unit: &'a Unit) -> Self {
        Measure { name, unit: Some(unit), ..self }
    }
}

impl Measure<'_> {
    pub(super) fn dimension(&self) -> &str {
        self.unit.map_or("", |unit| &unit.dimension)
    }

    /// Whether a denominator stands behind.
    pub(super) fn is_compound(&self) -> bool {
        self.per.is_some()
    }

    /// Whether an amount is given in base units: 三成 is 30 %.
    pub(super) fn is_based(&self) -> bool {
        self.unit.is_some_and(|unit| unit.based)
    }

    /// Whether 万, 亿 or the like belong to it.
    pub(super) fn is_scaled(&self) -> bool {
        self.scale > 0
    }

    /// The unit without scale and denominator is this one.
    pub(super) fn is(&self, base: &str) -> bool {
        self.unit.is_some_and(|unit| unit.base == base)
    }

    /// Whether the other differs in scale only, so that their numbers can be compared.
    pub(super) fn agrees(&self, other: &Measure<'_>) -> bool {
        self.per == other.per && self.unscaled() == other.unscaled()
    }

    /// The spelling without 万, 亿 or the like.
    fn unscaled(&self) -> &str {
        self.name.trim_start_matches(is_scale)
    }

    /// `value` of this unit in base units.
    pub(super) fn to_base(&self, value: Decimal) -> Option<Decimal> {
        let whole = match self.scale {
            0 => value,
            scale => value.checked_mul(number::power_of_ten(scale)?)?,
        };
        match self.unit {
            // 7.5折 is 75 %, and so is 75折
            Some(_) if self.is("%") && self.name == "折" && whole > Decimal::TEN => Some(whole),
            Some(unit) => unit.factor.apply(whole),
            None => Some(whole.normalize()),
        }
    }

    /// A value of this unit, or a range of values, in base units.
    pub(super) fn normalize(&self, value: Decimal, max: Option<Decimal>) -> Option<Normalized> {
        Some(Normalized {
            value: self.to_base(value)?,
            value_max: max.and_then(|max| self.to_base(max)),
            unit: self.base_name(),
            dimension: self.dimension_name(),
        })
    }

    /// The base unit, with the denominator as written.
    fn base_name(&self) -> Name {
        let base = self.unit.map_or(Name::Borrowed(""), |unit| unit.base.clone());
        match self.per {
            Some(per) => [&base, "/", per].concat().into(),
            None => base,
        }
    }

    /// The dimension; that of a compound unit says so.
    fn dimension_name(&self) -> Name {
        match (self.unit, self.per) {
            (None, None) => Name::Borrowed("number"),
            (None, Some(_)) => Name::Borrowed("number_rate"),
            (Some(unit), None) => unit.dimension.clone(),
            (Some(unit), Some(_)) => [&unit.dimension, "_rate"].concat().into(),
        }
    }
}

pub(super) fn is_scale(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿' | '萬' | '億')
}

#[cfg(test)]
mod tests {
    use crate::mention::cursor::Text;
    use crate::mention::numeral;
    use crate::mention::short::lexicon;

    fn unit(text: &str) -> Option<(String, String, String)> {
        let units = &lexicon().units;
        let numeral = numeral::read(Text(text), 0, units)?;
        let measure = super::read(Text(text), &numeral, units)?;
        let value = measure.to_base(numeral.value)?;
        let base = measure.base_name().into_owned();
        Some((measure.name.into_owned(), value.to_string(), base))
    }

    fn u(name: &str, value: &str, base: &str) -> (String, String, String) {
        (name.to_owned(), value.to_owned(), base.to_owned())
    }

    #[test]
    fn simple_units() {
        assert_eq!(unit("24.5万人次"), Some(u("万人次", "245000", "人次")));
        assert_eq!(unit("3 %"), Some(u("%", "3", "%")));
        assert_eq!(unit("2.5个百分点"), Some(u("个百分点", "2.5", "百分点")));
        assert_eq!(unit("60万 平方米"), Some(u("万平方米", "600000", "平方米")));
        assert_eq!(unit("12亿千瓦时"), Some(u("亿千瓦时", "1200000000", "千瓦时")));
        assert_eq!(unit("5G"), None);
        assert_eq!(unit("40GB"), Some(u("GB", "40000000000", "字节")));
    }

    #[test]
    fn compound_units_keep_their_denominator() {
        assert_eq!(unit("30万元/人"), Some(u("万元/人", "300000", "元/人")));
        assert_eq!(unit("18件/万人"), Some(u("件/万人", "18", "件/万人")));
        assert_eq!(unit("200元/人·月"), Some(u("元/人·月", "200", "元/人·月")));
        assert_eq!(unit("0.5吨标准煤/万元"), Some(u("吨标准煤/万元", "0.5", "吨标准煤/万元")));
        assert_eq!(unit("35微克/立方米"), Some(u("微克/立方米", "35", "微克/立方米")));
    }

    #[test]
    fn brackets_name_the_same_unit() {
        assert_eq!(unit("3.7万套(间)"), Some(u("万套(间)", "37000", "套")));
        assert_eq!(unit("12件(9件)"), Some(u("件", "12", "件")));
    }

    #[test]
    fn parts_of_ten_and_discounts() {
        assert_eq!(unit("三成"), Some(u("成", "30", "%")));
        assert_eq!(unit("7.5折"), Some(u("折", "75", "%")));
        assert_eq!(unit("八五折"), Some(u("折", "85", "%")));
    }
}
