//! Numbers with their units and the words that bound them.
//!
//! In: a place where a digit or a numeral stands. Out: a [`Quantity`]; or, where the number is
//! part of a word, a name or a length of time, what that is.

use crate::lexicon::comparator::Bound;
use crate::mention::comparator::{self, Bounds, Inclusion};
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Numeral, Script};
use crate::mention::scan::Scan;
use crate::mention::unit::{self, Measure};
use crate::mention::{Comparator, Form, Normalized, Quantity, judge, range, time};
use crate::number::Decimal;
use crate::span::Span;

/// A number and its unit, before anything is said of them.
#[derive(Clone, Debug)]
pub(super) struct Amount<'a> {
    pub(super) numeral: Numeral,
    pub(super) measure: Option<Measure<'a>>,
    /// A bracket between number and unit: 90(含)平方米.
    pub(super) inclusion: Inclusion,
    /// After the unit (and the 半 behind it).
    pub(super) end: usize,
}

/// Two amounts with what is between them, or one.
#[derive(Clone, Debug)]
pub(super) struct Figure<'a> {
    /// The number alone; a range from its first to its last digit.
    pub(super) number: Span,
    pub(super) value: Decimal,
    pub(super) max: Option<Decimal>,
    pub(super) script: Script,
    pub(super) more: Option<Span>,
    pub(super) measure: Option<Measure<'a>>,
    /// Number and unit; a mark in front (数, 几) is in it.
    pub(super) span: Span,
    /// 之间 behind a range.
    pub(super) tail: usize,
    pub(super) inclusion: Inclusion,
}

/// Reads the quantity at `at`.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let mut first = amount(scan, at)?;
    sign(scan, &mut first.numeral);
    if judge::means_nothing(scan, &first) {
        return None;
    }
    if let Some((span, reason)) = judge::word(scan, &first) {
        return Some(scan.push_decoy(span, reason));
    }
    let figure = range::read(scan, &first).unwrap_or_else(|| single(&first));
    if let Some((span, reason)) = judge::name(scan, &figure) {
        return Some(scan.push_decoy(span, reason));
    }
    if let Some(time) = time::duration(scan, &figure) {
        return Some(scan.push_time(time));
    }
    judge::stands(scan, &figure).then(|| push(scan, figure))
}

/// The number at `at` and the unit behind it.
pub(super) fn amount<'a>(scan: &Scan<'a>, at: usize) -> Option<Amount<'a>> {
    let (text, units) = (scan.text, &scan.lexicon.units);
    if let Some(plain) = numeral::spaced(text, at).or_else(|| numeral::pointed(text, at)) {
        let numeral = digits(Span::new(at, plain.end), plain.value?);
        let numeral = numeral::tail(text, units, numeral);
        if let Some(measure) = unit::read(text, &numeral, units) {
            let (end, inclusion) = (measure.span.end, Inclusion::Unsaid);
            return Some(Amount { end, numeral, measure: Some(measure), inclusion });
        }
    }
    let mut numeral = half(text, at).or_else(|| numeral::read(text, at, units))?;
    let (inclusion, closed) = comparator::bracket(text, numeral.end);
    if let Some(end) = closed.filter(|_| inclusion != Inclusion::Unsaid) {
        numeral.end = end;
    }
    if let Some(measure) = unit::read(text, &numeral, units) {
        let end = measure.span.end;
        inner_mark(text, &mut numeral, &measure);
        return Some(with_half(text, Amount { end, numeral, measure: Some(measure), inclusion }));
    }
    let numeral = numeral.without_trailing_mark();
    let measure = numeral.scale.map(|scale| unit::bare_scale(text, scale));
    Some(Amount { end: numeral.end, numeral, measure, inclusion })
}

fn digits(span: Span, value: Decimal) -> Numeral {
    let script = Script::Digits;
    Numeral { span, value, max: None, script, scale: None, more: None, end: span.end }
}

/// 半 before a unit of time: 半年, 半个月.
fn half(text: Text<'_>, at: usize) -> Option<Numeral> {
    if !text.starts(at, "半") {
        return None;
    }
    let end = at + '半'.len_utf8();
    let counted = text.any_at(end, &["年", "个月", "天", "小时", "个小时", "个工作日"]);
    let other = text.char_before(at).is_some_and(|c| "上下前后一大多过两三".contains(c))
        || text.any_at(end, &["年报", "年度", "年刊", "天空"]).is_some();
    let half = counted.is_some() && !other;
    let script = Script::Lone;
    let span = Span::new(at, end);
    half.then(|| Numeral { script, ..digits(span, Decimal::new(5, 1)) })
}

/// 多 or 半 inside a unit: 三个多月, 一个半小时.
fn inner_mark(text: Text<'_>, numeral: &mut Numeral, measure: &Measure<'_>) {
    let written = measure.span.of(text.0);
    if written.starts_with("个多") {
        numeral.more = Some(Span::at(measure.span.start + '个'.len_utf8(), '多'.len_utf8()));
    } else if written.starts_with("个半") {
        numeral.value += Decimal::new(5, 1);
    }
}

/// 半 behind a unit of measure: 三年半, 两吨半.
fn with_half<'a>(text: Text<'_>, mut amount: Amount<'a>) -> Amount<'a> {
    let measured = amount.measure.as_ref().is_some_and(|measure| {
        matches!(measure.dimension(), "time" | "mass" | "length" | "area" | "volume")
            || measure.name == "成"
            || measure.name == "倍"
    });
    let word =
        ["导", "径", "岛", "数", "封", "殖", "干", "挂", "月", "年", "决", "自", "成", "夜", "天"];
    let half =
        text.starts(amount.end, "半") && text.any_at(amount.end + "半".len(), &word).is_none();
    let numerals = amount.numeral.script != Script::Digits && amount.numeral.max.is_none();
    if measured && half && numerals {
        amount.numeral.value += Decimal::new(5, 1);
        amount.end += "半".len();
    }
    amount
}

fn single<'a>(amount: &Amount<'a>) -> Figure<'a> {
    let numeral = &amount.numeral;
    let start = numeral.more.map_or(numeral.span.start, |more| more.start.min(numeral.span.start));
    Figure {
        number: numeral.span,
        value: numeral.value,
        max: numeral.max,
        script: numeral.script,
        more: numeral.more,
        measure: amount.measure.clone(),
        span: Span::new(start, amount.end),
        tail: amount.end,
        inclusion: amount.inclusion,
    }
}

/// `-3%`, `负3.9%`: the sign belongs to the number.
fn sign(scan: &Scan<'_>, numeral: &mut Numeral) {
    let (text, start) = (scan.text, numeral.span.start);
    let before = |len: usize| text.char_before(start - len);
    let len = if text.ends(start, "负")
        && !before("负".len()).is_some_and(|c| "正抱担欺自胜".contains(c))
    {
        "负".len()
    } else if text.ends(start, "-")
        && !before(1).is_some_and(|c| c.is_alphanumeric() || c == ')' || c == '-')
    {
        1
    } else {
        return;
    };
    if start - len >= scan.floor {
        numeral.value = -numeral.value;
        numeral.max = None;
        numeral.span.start -= len;
    }
}

/// Adds the quantity with the words that bound it.
fn push(scan: &mut Scan<'_>, figure: Figure<'_>) -> usize {
    let mut bounds = bounds(scan, &figure);
    bounds.far = bounds.far.or_else(|| shared(scan, &figure, &bounds));
    let text = scan.text;
    let own = if figure.more.is_some() { Comparator::Gt } else { Comparator::Eq };
    let comparator = match figure.max {
        Some(_) => Comparator::Between,
        None => bounds.comparator(text, own),
    };
    let form = form(text, &figure);
    let mut spans = bounds.spans();
    spans.extend(figure.more);
    spans.sort_unstable();
    let covered = bounds.cover(figure.span).cover(Span::new(figure.span.start, figure.tail));
    let measure = figure.measure.as_ref();
    let quantity = Quantity {
        text: covered,
        span: figure.span,
        number: figure.number,
        unit_span: measure.map(|measure| measure.span),
        normalized: measure.and_then(|measure| measure.normalize(figure.value, figure.max)),
        unit: figure.measure.map(|measure| measure.name),
        value: figure.value,
        value_max: figure.max,
        comparator,
        comparator_spans: spans,
        form,
    };
    scan.push_quantity(quantity)
}

/// The bound before the first of a list holds for the others: 超过1亿元、2亿元.
fn shared(scan: &Scan<'_>, figure: &Figure<'_>, own: &Bounds) -> Option<(Span, Bound)> {
    if own.before.is_some() || own.after.is_some() {
        return None;
    }
    let first = scan.listed_before(figure.span.start)?;
    let unit = figure.measure.as_ref().map(|measure| measure.name.as_str());
    let word = first.comparator_spans.first().filter(|word| word.end <= first.span.start)?;
    let bound = comparator::bound(first.comparator).filter(|_| first.unit.as_deref() == unit)?;
    Some((*word, bound))
}

fn bounds(scan: &Scan<'_>, figure: &Figure<'_>) -> Bounds {
    let mut bounds = comparator::around(scan, figure.span.start, figure.tail);
    bounds.include(figure.inclusion);
    if bounds.before.is_none() && bounds.after.is_none() && figure.max.is_none() {
        let share = figure.measure.as_ref().is_some_and(|m| m.dimension() == "ratio");
        bounds.far = comparator::adverb(scan, figure.span.start)
            .or_else(|| share.then(|| comparator::share(scan, figure.span.start)).flatten());
    }
    bounds
}

fn form(text: Text<'_>, figure: &Figure<'_>) -> Form {
    let counted = figure.measure.as_ref().is_some_and(|measure| {
        matches!(measure.dimension(), "count" | "people") && !measure.is_compound()
    });
    match figure.script {
        Script::Digits => Form::Digits,
        Script::Lone if counted && matches!(figure.number.of(text.0), "一" | "壹") => Form::One,
        _ => Form::Numerals,
    }
}

/// Gives `bare` the unit of `last`, the end of its list.
pub(super) fn lend_unit(bare: &mut Quantity, last: &Quantity, unit: &str) {
    // the factor is that of the last quantity: value and normalized value are proportional
    let factor = last.normalized.as_ref().filter(|_| !last.value.is_zero());
    let scaled = |value: Decimal, to: &Normalized| {
        value.checked_mul(to.value)?.checked_div(last.value).map(|d| d.normalize())
    };
    bare.normalized = factor.and_then(|to| {
        Some(Normalized {
            value: scaled(bare.value, to)?,
            value_max: bare.value_max.and_then(|max| scaled(max, to)),
            unit: to.unit.clone(),
            dimension: to.dimension.clone(),
        })
    });
    bare.unit = Some(unit.to_owned());
}
