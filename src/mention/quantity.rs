//! Numbers with their units and the words that bound them.
//!
//! In: a place where a digit or a numeral stands. Out: a [`Quantity`]; or, where the number is
//! part of a word, a name or a length of time, what that is.

use crate::lexicon::comparator::Bound;
use crate::lexicon::unit::{Unit, Units};
use crate::mention::comparator::{self, Bounds, Inclusion};
use crate::mention::cursor::Text;
use crate::mention::numeral::{self, Numeral, Script};
use crate::mention::pass::Pass;
use crate::mention::unit::{self, Measure};
use crate::mention::{
    Comparator, Form, Normalized, Quantity, compound, currency, degree, han, judge, misread, range,
    time,
};
use crate::number::{self, Decimal};
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
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    if let Some(end) = first_of_list(pass, at) {
        return Some(push(pass, single(bare(pass, at, end)?)));
    }
    let mut first = compound::read(pass, amount(pass, at)?);
    // 万第万几十三: a mark in front may be the end of the word before
    first.numeral.more = first.numeral.more.filter(|more| more.start >= pass.floor);
    leading_point(pass, &mut first.numeral);
    sign(pass, &mut first.numeral);
    if let Some((span, reason)) = judge::word(pass, &first) {
        return Some(pass.push_decoy(span, reason));
    }
    if judge::counts_nothing(pass, &first) {
        return None;
    }
    let figure = range::read(pass, &first).unwrap_or_else(|| single(first));
    let figure = degree::meant(pass, currency::lead(pass, figure));
    if let Some((span, reason)) = judge::name(pass, &figure) {
        return Some(pass.push_decoy(span, reason));
    }
    if let Some(time) = time::duration(pass, &figure) {
        return Some(pass.push_time(time));
    }
    if !judge::stands(pass, &figure) {
        return None;
    }
    Some(push(pass, figure))
}

/// Whether the units of a table or figure are told before `at`: 单位:亿元、%.
fn lists_units(text: Text<'_>, at: usize) -> bool {
    /// The longest list of units, in bytes.
    const LIST: usize = 40;
    let before = text.window_before(at, LIST);
    let told = before.rsplit_once("单位:").map(|(_, told)| told);
    told.is_some_and(|told| !told.contains(['。', ',', ';', '\n']))
}

/// The number at `at` and the unit behind it.
pub(super) fn amount<'a>(pass: &Pass<'a>, at: usize) -> Option<Amount<'a>> {
    let (text, units) = (pass.text, &pass.lexicon.units);
    if let Some(plain) = numeral::apart(text, at).or_else(|| misread::plain(text, at)) {
        let numeral = digits(Span::new(at, plain.end), plain.value?);
        let numeral = numeral::tail(text, units, numeral);
        if let Some(measure) = unit::read(text, &numeral, units) {
            let (end, inclusion) = (measure.span.end, Inclusion::Unsaid);
            return Some(Amount { end, numeral, measure: Some(measure), inclusion });
        }
    }
    if han::is_bare_power(text, at) && lists_units(text, at) {
        return None;
    }
    let mut numeral = half(text, at).or_else(|| numeral::read(text, at, units))?;
    let (inclusion, closed) = comparator::bracket(text, numeral.end);
    if let Some(end) = closed.filter(|_| inclusion != Inclusion::Unsaid) {
        numeral.end = end;
    }
    counted_scale(text, units, &mut numeral);
    if let Some(measure) = unit::read(text, &numeral, units) {
        let end = measure.span.end;
        inner_mark(text, &mut numeral, &measure);
        return Some(with_half(
            text,
            units,
            Amount { end, numeral, measure: Some(measure), inclusion },
        ));
    }
    let numeral = numeral.without_trailing_mark();
    let measure = numeral.scale.map(|scale| unit::bare_scale(text, scale, units));
    let end = measure.as_ref().map_or(numeral.end, |measure| measure.span.end);
    Some(Amount { numeral, measure, inclusion, end })
}

/// The end of the first number of `分别达到20,300家`, where the comma parts two: 分别 tells of several
/// and no other is listed.
fn first_of_list(pass: &Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let end = text.digits_end(at);
    if text.byte_at(end) != Some(b',') || text.digits_end(end + 1) != end + 4 {
        return None;
    }
    let before = text.window_before(at, 45);
    let clause = before.rsplit([',', '。', ';', '、', '\n']).next().unwrap_or_default();
    let (_, told) = clause.rsplit_once("分别")?;
    let number = |c: char| c.is_ascii_digit() || han::is_numeral(c);
    let whole = amount(pass, at).filter(|whole| whole.numeral.span.end == end + 4)?;
    let behind = text.window_after(whole.end, 12);
    let listed = behind.starts_with(['、', '和', '及', '与', ',', '或']) && behind.contains(number);
    (!listed && !told.contains(number)).then_some(end)
}

/// The digits from `at` to `end` without a unit.
fn bare<'a>(pass: &Pass<'a>, at: usize, end: usize) -> Option<Amount<'a>> {
    let span = Span::new(at, end);
    let numeral = digits(span, number::parse(span.of(pass.text.0))?);
    Some(Amount { numeral, measure: None, inclusion: Inclusion::Unsaid, end })
}

/// 两个亿: the 亿 that is counted is the scale, where it has no unit behind it (两个亿元镇).
fn counted_scale(text: Text<'_>, units: &Units, numeral: &mut Numeral) {
    let place = numeral.end + text.any_at(numeral.end, &["个亿"]).map_or(0, |_| "个".len());
    let scale = numeral::scale(text, place, units).filter(|_| place > numeral.end);
    let Some(scale) = scale.filter(|_| numeral.scale.is_none() && numeral.max.is_none()) else {
        return;
    };
    // 两个亿元镇 are towns, 两个亿卢布 are roubles
    let foreign = |unit: &Unit| unit.dimension == "currency" && unit.name != "元";
    let counted = units.find(text.rest(scale.span.end), |_| true);
    let counted = counted.is_some_and(|(_, unit)| !foreign(unit));
    if !counted && !text.starts(scale.span.end, "级") {
        (numeral.scale, numeral.end) = (Some(scale), scale.span.end);
        numeral.script = if numeral.script == Script::Lone { Script::Han } else { numeral.script };
    }
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
    let measured = || {
        const UNITS: [&str; 14] = [
            "公里",
            "吨",
            "公斤",
            "斤",
            "亩",
            "倍",
            "公升",
            "加仑",
            "公顷",
            "平方公里",
            "平方米",
            "立方米",
            "英里",
            "英尺",
        ];
        text.any_at(end, &UNITS)
    };
    let other = text.char_before(at).is_some_and(|c| "上下前后一大多过两三".contains(c))
        || text.any_at(end, &["年报", "年度", "年刊", "天空"]).is_some();
    let half = (counted.is_some() || measured().is_some()) && !other;
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
fn with_half<'a>(text: Text<'_>, units: &Units, mut amount: Amount<'a>) -> Amount<'a> {
    let measured = amount.measure.as_ref().is_some_and(|measure| {
        matches!(measure.dimension(), "time" | "mass" | "length" | "area" | "volume" | "age")
            || measure.name == "成"
            || measure.name == "倍"
    });
    let word =
        ["导", "径", "岛", "数", "封", "殖", "干", "挂", "月", "年", "决", "自", "成", "夜", "天"];
    let half =
        text.starts(amount.end, "半") && text.any_at(amount.end + "半".len(), &word).is_none();
    if measured && half && amount.numeral.max.is_none() {
        amount.numeral.value += Decimal::new(5, 1);
        amount.end += "半".len();
    } else if let Some((tenth, end)) = tenth(text, units, &amount) {
        amount.numeral.value += tenth;
        amount.end = end;
    }
    amount
}

/// 七成六: the tenth behind 成.
fn tenth(text: Text<'_>, units: &Units, amount: &Amount<'_>) -> Option<(Decimal, usize)> {
    let measure = amount.measure.as_ref().filter(|measure| measure.name == "成")?;
    let c = text.char_at(measure.span.end)?;
    let digit = i64::try_from(han::digit(c)?).ok().filter(|d| *d > 0)?;
    let end = measure.span.end + c.len_utf8();
    let counts = text.char_at(end).is_some_and(han::is_numeral)
        || units.find(text.rest(end), |_| true).is_some();
    (!counts).then(|| (Decimal::new(digit, 1), end))
}

fn single(amount: Amount<'_>) -> Figure<'_> {
    let numeral = amount.numeral;
    let start = numeral.more.map_or(numeral.span.start, |more| more.start.min(numeral.span.start));
    Figure {
        number: numeral.span,
        value: numeral.value,
        max: numeral.max,
        script: numeral.script,
        more: numeral.more,
        measure: amount.measure,
        span: Span::new(start, amount.end),
        tail: amount.end,
        inclusion: amount.inclusion,
    }
}

/// The amount at `at`, with a sign before it: -10℃ of -5℃至-10℃.
pub(super) fn signed<'a>(pass: &Pass<'a>, at: usize) -> Option<Amount<'a>> {
    let text = pass.text;
    let below = text.any_at(at, &["零下", "-"]);
    let place = at + below.or_else(|| text.any_at(at, &["零上"])).unwrap_or_default();
    if !text.char_at(place).is_some_and(|c| c.is_ascii_digit() || han::is_numeral(c)) {
        return None;
    }
    let mut amount = amount(pass, place)?;
    if below.is_some() {
        amount.numeral.value = -amount.numeral.value;
    }
    amount.numeral.span.start = at;
    Some(amount)
}

/// `.5`, `-.75`: a point that nothing stands before, with the digits behind it.
fn leading_point(pass: &Pass<'_>, numeral: &mut Numeral) {
    let (text, start) = (pass.text, numeral.span.start);
    if numeral.script != Script::Digits || text.byte_before(start) != Some(b'.') {
        return;
    }
    let point = start - 1;
    let free = match text.char_before(point) {
        None | Some('\n' | '-' | '(' | '<' | '>' | '=' | '≥' | '≤' | '~') => true,
        // a line of dots may end with one apart
        Some(' ') => !text.before(text.skip_blanks_back(point)).ends_with(['.', '…', '·']),
        _ => false,
    };
    let written = numeral.span.of(text.0);
    let plain = written.bytes().all(|b| b.is_ascii_digit()) && point >= pass.floor;
    if let Some(value) = number::parse(&format!("0.{written}")).filter(|_| free && plain) {
        numeral.value = value;
        numeral.span.start = point;
    }
}

/// `-3%`, `负3.9%`, `零下5℃`: the sign belongs to the number.
pub(super) fn sign(pass: &Pass<'_>, numeral: &mut Numeral) {
    let (text, start) = (pass.text, numeral.span.start);
    let before = |len: usize| text.char_before(start - len);
    let blank = start - text.skip_blanks_back(start);
    let len = if text.ends(start, "零下") {
        "零下".len()
    } else if text.ends(start - blank, "负") {
        let word = before(blank + "负".len())
            .is_some_and(|c| matches!(c, '正' | '抱' | '担' | '欺' | '自' | '胜' | '减' | '增'));
        if word { 0 } else { blank + "负".len() }
    } else if text.ends(start, "-") {
        // behind another mention or a name it is a dash
        let dash = before(1).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ')' | '-'));
        usize::from(!dash && (start != pass.floor + 1 || pass.floor == 0))
    } else {
        0
    };
    if len > 0 && start - len >= pass.floor {
        numeral.value = -numeral.value;
        numeral.max = None;
        numeral.span.start -= len;
    }
}

/// Adds the quantity with the words that bound it.
fn push(pass: &mut Pass<'_>, figure: Figure<'_>) -> usize {
    let mut bounds = bounds(pass, &figure);
    bounds.far = bounds.far.or_else(|| shared(pass, &figure, &bounds));
    let text = pass.text;
    let own = if figure.more.is_some() { Comparator::Gt } else { Comparator::Eq };
    let comparator = match figure.max {
        Some(_) => Comparator::Between,
        None => bounds.comparator(text, own),
    };
    let form = form(text, &figure);
    let covered = bounds.cover(figure.span).cover(Span::new(figure.span.start, figure.tail));
    let measure = figure.measure.as_ref();
    let based = measure.is_some_and(Measure::is_based);
    let mut quantity = Quantity {
        text: covered,
        span: figure.span,
        number: figure.number,
        unit_span: unit_behind(&figure),
        normalized: measure.and_then(|measure| measure.normalize(figure.value, figure.max)),
        unit: figure.measure.map(|measure| measure.name),
        value: figure.value,
        value_max: figure.max,
        comparator,
        comparator_spans: bounds.spans(figure.more),
        form,
    };
    if let Some(base) = quantity.normalized.as_ref().filter(|_| based) {
        (quantity.value, quantity.value_max) = (base.value, base.value_max);
        quantity.unit = Some(base.unit.clone());
    }
    pass.push_quantity(quantity)
}

/// Where the unit stands, unless it stands before the number and is called otherwise ($).
fn unit_behind(figure: &Figure<'_>) -> Option<Span> {
    let span = figure.measure.as_ref()?.span;
    (span.start >= figure.number.start).then_some(span)
}

/// The bound before the first of a list holds for the others: 超过1亿元、2亿元.
fn shared(pass: &Pass<'_>, figure: &Figure<'_>, own: &Bounds) -> Option<(Span, Bound)> {
    if own.before.is_some() || own.after.is_some() {
        return None;
    }
    let first = pass.listed_before(figure.span.start)?;
    let unit = figure.measure.as_ref().map(|measure| &*measure.name);
    let word = first.comparator_spans.first().filter(|word| word.end <= first.span.start)?;
    let bound = comparator::bound(first.comparator).filter(|_| first.unit.as_deref() == unit)?;
    Some((*word, bound))
}

fn bounds(pass: &Pass<'_>, figure: &Figure<'_>) -> Bounds {
    let timed = figure.measure.as_ref().is_some_and(|it| it.dimension() == "time");
    let mut bounds = comparator::around(pass, figure.span.start, figure.tail, timed);
    bounds.include(figure.inclusion);
    if bounds.before.is_none() && bounds.after.is_none() && figure.max.is_none() {
        let measured = figure.measure.as_ref();
        let share = measured.is_some_and(|it| matches!(it.dimension(), "ratio" | "multiple"));
        bounds.far = comparator::far(pass, figure.span.start, share);
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
pub(super) fn lend_unit(bare: &mut Quantity, last: &Quantity) {
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
    bare.unit.clone_from(&last.unit);
}

#[cfg(test)]
mod tests {
    use crate::mention::short::lexicon;
    use crate::mention::short::{all, quantities};
    use crate::mention::{Form, Mention, Reference, scan};

    #[test]
    fn number_unit_and_bounds() {
        assert_eq!(quantities("游客超过5万人次"), ["超过5万人次: 5 万人次 gt"]);
        assert_eq!(quantities("惠及10余万户居民"), ["10余万户: 10 万户 gt"]);
        assert_eq!(quantities("比重达到 3.5 %左右"), ["3.5 %左右: 3.5 % approx"]);
        assert_eq!(quantities("净增长负2.4%"), ["负2.4%: -2.4 % eq"]);
        assert_eq!(quantities("气温-3℃"), ["-3℃: -3 ℃ eq"]);
        assert_eq!(quantities("气温零下15度"), ["零下15度: -15 度 eq"]);
        assert_eq!(quantities("投入两个亿"), ["两个亿: 2 亿 eq"]);
        assert_eq!(quantities("建成两个亿元村"), ["两个: 2 个 eq"]);
        assert_eq!(quantities("编制120"), ["120: 120 - eq"]);
    }

    #[test]
    fn lists_share_their_unit_and_their_bound() {
        assert_eq!(
            quantities("分别给予60、40、20万元奖励"),
            ["60: 60 万元 eq", "40: 40 万元 eq", "20万元: 20 万元 eq"]
        );
        assert_eq!(quantities("分别达到20,300家"), ["20: 20 家 eq", "300家: 300 家 eq"]);
        assert_eq!(
            quantities("分别达到1,200家和2,300家"),
            ["1,200家: 1200 家 eq", "2,300家: 2300 家 eq"]
        );
        assert_eq!(
            quantities("产值首次超过1亿元、5亿元的"),
            ["超过1亿元: 1 亿元 gt", "5亿元: 5 亿元 gt"]
        );
    }

    #[test]
    fn a_mark_in_front_belongs_to_one_mention() {
        // found by a test of random texts
        assert_eq!(all("万第万几十三"), ["万第万几: idiom", "十三: 13 - eq"]);
        assert_eq!(quantities("新增几十家"), ["几十家: 10 家 gt"]);
    }

    #[test]
    fn halves() {
        assert_eq!(quantities("连续缴费半年以上"), ["半年以上: 0.5 年 ge"]);
        assert_eq!(quantities("工期两年半"), ["两年半: 2.5 年 eq"]);
        assert_eq!(quantities("停留一个半小时"), ["一个半小时: 1.5 个小时 eq"]);
        assert_eq!(quantities("耗时三个多月"), ["三个多月: 3 个月 gt"]);
    }

    #[test]
    fn digits_set_apart_are_one_number() {
        assert_eq!(quantities("粮食产量4 9 2 5 0 万吨"), ["4 9 2 5 0 万吨: 49250 万吨 eq"]);
        assert_eq!(quantities("增长6 · 5%"), ["6 · 5%: 6.5 % eq"]);
    }

    #[test]
    fn one_may_be_an_article() {
        let found = scan("建成一座水厂", 0, Reference::default(), lexicon());
        assert!(matches!(&found[..], [Mention::Quantity(q)] if q.form == Form::One));
    }

    #[test]
    fn spans_are_shifted_by_the_base() {
        let found = scan("约3家", 100, Reference::default(), lexicon());
        let Some(Mention::Quantity(quantity)) = found.first() else { panic!("a quantity") };
        assert_eq!((quantity.text.start, quantity.number.start), (100, 103));
    }

    #[test]
    fn long_digits_are_no_number() {
        assert_eq!(all(&"7".repeat(60)), [format!("{}: identifier", "7".repeat(60))]);
    }
}
