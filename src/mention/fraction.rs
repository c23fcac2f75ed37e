//! Parts of a whole: `百分之三十`, `千分之五`, `三分之一`, `1/3`, `三又二分之一`.
//!
//! In: a digit or a numeral. Out: a quantity in %, ‰ or without a unit.

use crate::lexicon::unit::{Follows, Name, Unit};
use crate::mention::comparator;
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Numeral};
use crate::mention::pass::Pass;
use crate::mention::unit::Measure;
use crate::mention::{Comparator, Form, Normalized, Quantity, han, quantity, range, unit};
use crate::number::{Decimal, quotient};
use crate::span::Span;

/// A part of a whole.
#[derive(Clone, Copy, Debug)]
struct Part {
    number: Span,
    value: Decimal,
    max: Option<Decimal>,
    unit: Option<&'static str>,
    form: Form,
    /// 几 of 百分之十几: more than the value.
    more: Option<Span>,
}

/// Reads `百分之三十`, `三分之一`.
pub(super) fn numerals(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    said(pass, at, pass.run).or_else(|| mixed(pass, at))
}

/// Reads `1/3`, `3分之1`.
pub(super) fn digits(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let end = pass.run;
    named(pass, at, end)
        .or_else(|| slashed(pass, at, end))
        .or_else(|| said(pass, at, end))
        .or_else(|| mixed(pass, at))
}

/// Reads `三又二分之一`, `3又1/3`: a whole number and a part of one.
fn mixed(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    text.starts(text.skip_blanks(pass.run), JOINT).then_some(())?;
    let mut whole =
        numeral(pass, at).filter(|whole| whole.max.is_none() && whole.more.is_none())?;
    let joint = text.skip_blanks(whole.end);
    let place = text.skip_blanks(joint + text.any_at(joint, &[JOINT])?);
    let (end, part) = part_at(pass, place).filter(|(_, part)| *part < Decimal::ONE)?;
    quantity::sign(pass, &mut whole);
    let value = whole.whole()?;
    let negative = value.is_sign_negative();
    let value = value.checked_add(if negative { -part } else { part })?;
    let number = Span::new(whole.span.start, end);
    let form = Form::Numerals;
    Some(push(pass, Part { number, value, max: None, unit: None, form, more: None }))
}

/// What stands between a whole number and the part of one that belongs to it.
const JOINT: &str = "又";

/// The end and the value of the fraction at `at`: `二分之一`, `1/2`.
fn part_at(pass: &Pass<'_>, at: usize) -> Option<(usize, Decimal)> {
    let text = pass.text;
    let digits = text.digits_end(at);
    let end = if digits > at { digits } else { han::run_end(text, at, 6) };
    slash(text, at, end).or_else(|| {
        let over = over(text, end)?;
        let whole = numeral(pass, at)?.whole().filter(|d| !d.is_zero())?;
        let part = numeral(pass, over)?;
        Some((part.end, quotient(part.whole()?, whole)?))
    })
}

/// The place behind 分之 at `at`, which a bad extraction may have set apart.
fn over(text: Text<'_>, at: usize) -> Option<usize> {
    let place = text.skip_blanks(at);
    let place = text.skip_blanks(place + text.any_at(place, &["分"])?);
    Some(text.skip_blanks(place + text.any_at(place, &["之"])?))
}

fn said(pass: &mut Pass<'_>, at: usize, whole_end: usize) -> Option<usize> {
    let text = pass.text;
    let place = over(text, whole_end)?;
    let part = numeral(pass, place)?;
    let mut read = match text.between(at, whole_end) {
        "百" | "佰" => Part { unit: Some("%"), ..whole(at, &part)? },
        "千" | "仟" => Part { unit: Some("‰"), ..whole(at, &part)? },
        "万" | "萬" => Part { unit: Some("‱"), ..whole(at, &part)? },
        _ => {
            let whole = numeral(pass, at).and_then(|n| n.whole()).filter(|d| !d.is_zero())?;
            Part { value: quotient(part.whole()?, whole)?, max: None, ..self::whole(at, &part)? }
        }
    };
    let upper = upper(pass, &read, text.between(at, place)).or_else(|| upper_part(pass, &read));
    if let Some((end, max)) = upper {
        read.number.end = end;
        read.max = Some(max);
    }
    Some(push(pass, read))
}

/// The upper end of `1/3至1/2`, `三分之一到二分之一`.
fn upper_part(pass: &Pass<'_>, low: &Part) -> Option<(usize, Decimal)> {
    let text = pass.text;
    let at = low.number.end;
    let joiner = range::dash(text, at).or_else(|| range::word(text, at));
    let place = at + joiner.filter(|_| low.unit.is_none() && low.max.is_none())?;
    part_at(pass, place).filter(|(_, value)| *value > low.value)
}

fn numeral(pass: &Pass<'_>, at: usize) -> Option<Numeral> {
    let text = pass.text;
    let begins = text.char_at(at).is_some_and(|c| c.is_ascii_digit() || han::is_numeral(c));
    let numeral = numeral::read(text, at, &pass.lexicon.units).filter(|_| begins)?;
    let some = numeral.more.is_some_and(|more| matches!(more.of(text.0), "几" | "多" | "余"));
    Some(if some { numeral } else { numeral.without_trailing_mark() })
}

fn whole(at: usize, part: &Numeral) -> Option<Part> {
    let number = Span::new(at, part.end);
    let max = part.max.filter(|_| part.scale.is_none());
    let more = part.more.filter(|more| more.start >= part.span.end);
    Some(Part { number, value: part.whole()?, max, unit: None, form: Form::Numerals, more })
}

/// The upper end of `百分之三到百分之五`, `百分之三至五`.
fn upper(pass: &Pass<'_>, low: &Part, prefix: &str) -> Option<(usize, Decimal)> {
    let text = pass.text;
    low.unit.filter(|_| low.max.is_none())?;
    let at = low.number.end;
    let joiner = range::dash(text, at).or_else(|| text.any_at(at, &["至", "到"]))?;
    let place = at + joiner;
    let place = if text.starts(place, prefix) { place + prefix.len() } else { place };
    let high = numeral(pass, place)?;
    let unit = pass.lexicon.units.find(text.rest(high.end), |_| true).is_some();
    high.whole().filter(|value| *value > low.value && !unit).map(|value| (high.end, value))
}

/// `4/5G`, `2/3级`: numbers of a name.
fn named(pass: &mut Pass<'_>, at: usize, end: usize) -> Option<usize> {
    let text = pass.text;
    let letter = |at: usize| text.byte_at(at).is_some_and(|b| b.is_ascii_alphanumeric());
    let mut under = end;
    while text.byte_at(under) == Some(b'/') && letter(under + 1) {
        under = text.digits_end(under + 1);
    }
    let mut after = under;
    while letter(after) {
        after += 1;
    }
    let unit = pass.lexicon.units.find(text.rest(under), |_| true);
    let measured = unit.is_some_and(|(word, _)| under + word.len() >= after && after > under);
    let grade = text.any_at(after, &["级", "类", "期", "号"]).unwrap_or_default();
    let short = under > end && end - at <= 2 && !measured && after + grade > under;
    (short && !inside(text, at)).then(|| pass.push_decoy(Span::new(at, after + grade), "name"))
}

/// Whether the digits at `at` go on with a number or a name.
fn inside(text: Text<'_>, at: usize) -> bool {
    text.byte_before(at)
        .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-'))
}

/// `1/3`, `3/4`: a proper fraction in small numbers, alone.
fn slashed(pass: &mut Pass<'_>, at: usize, end: usize) -> Option<usize> {
    let (under_end, value) = slash(pass.text, at, end)?;
    let number = Span::new(at, under_end);
    let mut part = Part { number, value, max: None, unit: None, form: Form::Digits, more: None };
    if let Some((end, max)) = upper_part(pass, &part) {
        (part.number.end, part.max) = (end, Some(max));
    }
    Some(push(pass, part))
}

/// The end and the value of the fraction whose upper number stands from `at` to `end`.
fn slash(text: Text<'_>, at: usize, end: usize) -> Option<(usize, Decimal)> {
    if text.byte_at(end) != Some(b'/') || end - at > 2 {
        return None;
    }
    let under_end = text.digits_end(end + 1);
    if under_end == end + 1 || under_end - end > 6 {
        return None;
    }
    let over: u16 = text.between(at, end).parse().ok()?;
    let under: u16 = text.between(end + 1, under_end).parse().ok()?;
    let usual = under <= 10 || matches!(under, 12 | 16 | 20 | 100 | 1000 | 10_000);
    let alone = !matches!(text.byte_before(at), Some(b'/' | b'.' | b'-'))
        && !matches!(text.byte_at(under_end), Some(b'/' | b'.' | b'-' | b'%'));
    // 孕产妇死亡率8/10万: so many of a hundred thousand
    let scaled = text.char_at(under_end).is_some_and(unit::is_scale);
    if over == 0 || over >= under || !usual || !alone || scaled {
        return None;
    }
    Some((under_end, quotient(over.into(), under.into())?))
}

/// The unit that the number is a part of one of: 四分之三公里.
fn measure<'a>(pass: &Pass<'a>, part: &Part) -> Option<Measure<'a>> {
    const MEASURED: [&str; 4] = ["length", "area", "volume", "mass"];
    let end = part.number.end;
    let measured = |unit: &Unit| {
        MEASURED.contains(&&*unit.dimension)
            && matches!(unit.follows, Follows::Any | Follows::Long)
            && unit.name.chars().nth(1).is_some()
    };
    let (_, unit) = pass.lexicon.units.find(pass.text.rest(end), measured)?;
    part.unit.is_none().then(|| Measure::plain(unit, end))
}

fn push(pass: &mut Pass<'_>, part: Part) -> usize {
    let end = measure(pass, &part).map_or(part.number.end, |measure| measure.span.end);
    let mut bounds = comparator::around(pass, part.number.start, end, false);
    if bounds.before.is_none() && bounds.after.is_none() && part.max.is_none() {
        bounds.far = comparator::far(pass, part.number.start, true);
    }
    let comparator = match part.max {
        Some(_) => Comparator::Between,
        None => {
            let own = if part.more.is_some() { Comparator::Gt } else { Comparator::Eq };
            bounds.comparator(pass.text, own)
        }
    };
    let factor = match part.unit {
        None => Decimal::ONE_HUNDRED,
        Some("‰") => Decimal::new(1, 1),
        Some("‱") => Decimal::new(1, 2),
        Some(_) => Decimal::ONE,
    };
    let base = |value: Decimal| value.checked_mul(factor).map(|d| d.round_dp(20).normalize());
    let measure = measure(pass, &part);
    let normalized = match &measure {
        Some(measure) => measure.normalize(part.value, part.max),
        None => base(part.value).map(|value| Normalized {
            value,
            value_max: part.max.and_then(base),
            unit: Name::Borrowed("%"),
            dimension: Name::Borrowed("ratio"),
        }),
    };
    let span = measure.as_ref().map_or(part.number, |measure| part.number.cover(measure.span));
    pass.push_quantity(Quantity {
        text: bounds.cover(span),
        span,
        number: part.number,
        unit_span: measure.as_ref().map(|measure| measure.span),
        unit: measure.map(|measure| measure.name).or(part.unit.map(Name::Borrowed)),
        value: part.value,
        value_max: part.max,
        comparator,
        comparator_spans: bounds.spans(part.more),
        form: part.form,
        normalized,
    })
}

#[cfg(test)]
mod tests {
    use crate::mention::short::quantities;

    #[test]
    fn parts_in_numerals() {
        assert_eq!(quantities("提高百分之三十"), ["百分之三十: 30 % eq"]);
        assert_eq!(quantities("百分之五点六以上"), ["百分之五点六以上: 5.6 % ge"]);
        assert_eq!(quantities("百分之百"), ["百分之百: 100 % eq"]);
        assert_eq!(quantities("下降千分之五"), ["千分之五: 5 ‰ eq"]);
        assert_eq!(quantities("超过四分之三"), ["超过四分之三: 0.75 - gt"]);
        assert_eq!(quantities("百分之三到百分之五"), ["百分之三到百分之五: 3-5 % between"]);
        assert_eq!(quantities("百分之二三·五"), ["百分之二三·五: 23.5 % eq"]);
    }

    #[test]
    fn names_with_a_slash() {
        for text in ["移动4/5G基站", "2/3级节点城市", "1/2类区域", "10/100M带宽"] {
            assert!(quantities(text).is_empty(), "{text}: {:?}", quantities(text));
        }
        assert_eq!(quantities("占1/3以上"), ["1/3以上: 0.3333 - ge"]);
        assert_eq!(quantities("死亡率降至6/10万以下"), ["6/10万以下: 6 /10万 le"]);
        assert_eq!(quantities("误差1/1000"), ["1/1000: 0.001 - eq"]);
        assert_eq!(quantities("占1/3至1/2"), ["1/3至1/2: 0.3333-0.5 - between"]);
        assert_eq!(quantities("三分之一到二分之一"), ["三分之一到二分之一: 0.3333-0.5 - between"]);
        assert_eq!(quantities("提高百分之十几"), ["百分之十几: 10 % gt"]);
    }

    #[test]
    fn whole_numbers_with_a_part() {
        for (text, value) in [
            ("三又二分之一", "3.5"),
            ("2又1/4", "2.25"),
            ("一百二十又五分之三", "120.6"),
            ("5又十分之三", "5.3"),
            ("负二又四分之一", "-2.25"),
            ("6 又 3分之2", "6.6667"),
        ] {
            assert_eq!(quantities(text), [format!("{text}: {value} - eq")]);
        }
        assert_eq!(quantities("一年又三个月"), ["一年又三个月: 15 个月 eq"]);
        assert_eq!(quantities("占三分 之二"), ["三分 之二: 0.6667 - eq"]);
        assert_eq!(quantities("四分之三公里"), ["四分之三公里: 0.75 公里 eq"]);
        assert_eq!(quantities("三分之二村庄"), ["三分之二: 0.6667 - eq"]);
    }

    #[test]
    fn parts_in_digits() {
        assert_eq!(quantities("面积的1/4"), ["1/4: 0.25 - eq"]);
        assert_eq!(quantities("1800/240"), ["1800: 1800 - eq", "240: 240 - eq"]);
        assert_eq!(quantities("百分之12.5"), ["百分之12.5: 12.5 % eq"]);
    }
}
