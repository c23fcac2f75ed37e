//! Chinese numerals: `一万五千亿`, `三一七`, `十五六`, `八点五`, `上百` without its 上.
//!
//! In: a place where a Chinese numeral stands. Out: a [`Numeral`], with the trailing 万 or 亿
//! apart as its scale. A number of at most 40 characters is read.

use std::cmp::Ordering;

use crate::lexicon::unit::{Follows, Units};
use crate::mention::cursor::Text;
use crate::mention::numeral::{Numeral, Scale, Script, begins_unit, is_mark, mark};
use crate::number::{self, Decimal};
use crate::span::Span;

/// What one character says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Digit(i128),
    /// 廿, 卅: so many tens.
    Tens(i128),
    Zero,
    /// 十, 百, 千.
    Small(u32),
    /// 万, 亿, 兆.
    Big(u32),
}

const fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '零' | '〇' | '○' => Sign::Zero,
        '一' | '壹' => Sign::Digit(1),
        '二' | '两' | '兩' | '贰' | '貳' | '倆' => Sign::Digit(2),
        '三' | '叁' | '參' | '叄' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' | '陸' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '廿' => Sign::Tens(2),
        '卅' => Sign::Tens(3),
        '十' | '拾' => Sign::Small(1),
        '百' | '佰' => Sign::Small(2),
        '千' | '仟' => Sign::Small(3),
        '万' | '萬' => Sign::Big(4),
        '亿' | '億' => Sign::Big(8),
        '兆' => Sign::Big(12),
        _ => return None,
    })
}

/// Whether the character is a Chinese numeral.
pub(super) const fn is_numeral(c: char) -> bool {
    sign(c).is_some()
}

/// The end of the run of Chinese numerals at `at`, of which at most so many are seen.
pub(super) fn run_end(text: Text<'_>, at: usize, most: usize) -> usize {
    let mut end = at;
    for c in text.rest(at).chars().take(most) {
        if !is_numeral(c) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The value of a digit; none for 十 and the like.
pub(super) const fn digit(c: char) -> Option<i128> {
    match sign(c) {
        Some(Sign::Digit(d)) => Some(d),
        Some(Sign::Zero) => Some(0),
        _ => None,
    }
}

/// Whether a 百, 千, 万 or 亿 without a digit before it stands at `at`.
pub(super) fn is_bare_power(text: Text<'_>, at: usize) -> bool {
    let power = match text.char_at(at).and_then(sign) {
        Some(Sign::Small(power) | Sign::Big(power)) => power,
        _ => 0,
    };
    power >= 2
}

/// The most characters that are read as one number.
const LONGEST: usize = 40;

/// The number at `at`.
pub(super) fn read(text: Text<'_>, at: usize, units: &Units) -> Option<Numeral> {
    let mut chars = text.rest(at).chars();
    let (first, second) = (chars.next()?, chars.next());
    // 大陆台资企业: 陆 is a digit among others of its kind only
    if matches!(first, '陆' | '陸') && !second.is_some_and(is_numeral) {
        return None;
    }
    let spaced = second == Some(' ') && apart(text, at + first.len_utf8());
    if let Some(Sign::Digit(value)) =
        sign(first).filter(|_| !spaced && !second.is_some_and(goes_on))
    {
        return lone(Span::at(at, first.len_utf8()), value);
    }
    if let Some(Sign::Zero) = sign(first).filter(|_| second.is_some_and(is_point)) {
        let zero = lone(Span::at(at, first.len_utf8()), 0)?;
        let numeral = fraction(text, units, zero);
        return (numeral.end > zero.end).then_some(behind(text, numeral));
    }
    let places = second.is_some_and(|c| digit(c).is_some() || matches!(c, '·' | '•' | '、' | ','));
    let by_place = if places { positional(text, at) } else { None };
    by_place.or_else(|| {
        let mut sum = Sum::new(text, at, units);
        sum.run();
        sum.finish()
    })
}

/// Whether a power or a point stands behind the blanks at `at`, as in 一 百 and 六 点 五.
fn apart(text: Text<'_>, at: usize) -> bool {
    let place = text.skip_blanks(at);
    let point = || {
        let after = text.skip_blanks(text.next(place));
        text.char_at(after).is_some_and(|c| digit(c).is_some())
    };
    match text.char_at(place) {
        Some(c) if is_point(c) => point(),
        Some(c) => matches!(sign(c), Some(Sign::Small(_) | Sign::Big(_))),
        None => false,
    }
}

/// Two as it is said before what is counted.
const fn is_counting_two(c: char) -> bool {
    matches!(c, '两' | '兩')
}

/// Whether the character stands for a decimal point.
const fn is_point(c: char) -> bool {
    matches!(c, '点' | '點')
}

/// Whether the number that a digit begins may go on with the character.
const fn goes_on(c: char) -> bool {
    is_numeral(c) || is_mark(c) || is_point(c) || matches!(c, '、' | ',' | '·' | '•')
}

/// A digit that nothing goes on with, as most do: 三 of 三家.
fn lone(span: Span, digit: i128) -> Option<Numeral> {
    let value = i64::try_from(digit).ok()?.into();
    let script = Script::Lone;
    Some(Numeral { span, value, max: None, script, scale: None, more: None, end: span.end })
}

/// A running sum; lower and upper readings side by side, for `三四十`.
struct Sum<'a> {
    text: Text<'a>,
    units: &'a Units,
    start: usize,
    at: usize,
    total: [i128; 2],
    section: [i128; 2],
    digit: Option<[i128; 2]>,
    /// The last power in the section, the last big one, the one just read.
    small: u32,
    big: u32,
    just: Option<u32>,
    zero: bool,
    ranged: bool,
    /// Whether blanks stand within it.
    spaced: bool,
    more: Option<Span>,
    /// The trailing run of big signs.
    scale: Option<Scale>,
}

impl<'a> Sum<'a> {
    fn new(text: Text<'a>, at: usize, units: &'a Units) -> Self {
        Sum {
            text,
            units,
            start: at,
            at,
            total: [0; 2],
            section: [0; 2],
            digit: None,
            small: u32::MAX,
            big: u32::MAX,
            just: None,
            zero: false,
            ranged: false,
            spaced: false,
            more: None,
            scale: None,
        }
    }

    fn run(&mut self) {
        for _ in 0..LONGEST {
            let Some(c) = self.text.char_at(self.at) else { return };
            let taken = match sign(c) {
                Some(Sign::Digit(_)) if self.is_weight(c) => false,
                Some(Sign::Digit(d)) => self.take_digit(d),
                Some(Sign::Tens(d)) => {
                    self.at == self.start && self.take_digit(d) && self.take_small(1)
                }
                Some(Sign::Zero) => self.take_zero(),
                Some(Sign::Small(power)) => self.take_small(power),
                Some(Sign::Big(power)) => self.take_big(power),
                None if c == ' ' => self.take_blanks(),
                None => self.take_mark() || self.take_pause(c),
            };
            if !taken {
                return;
            }
            self.at += c.len_utf8();
        }
    }

    /// 两 at the end of a number is the weight: 两万两.
    fn is_weight(&self, c: char) -> bool {
        let next = || self.text.char_at(self.at + c.len_utf8()).and_then(sign);
        matches!(c, '两' | '兩')
            && self.just.is_some()
            && !matches!(next(), Some(Sign::Small(_) | Sign::Big(_)))
    }

    fn take_digit(&mut self, d: i128) -> bool {
        if self.more.is_some() {
            return false;
        }
        match self.digit {
            None => self.digit = Some([d, d]),
            Some([low, high]) if low == high && !self.ranged && follows(low, d) => {
                self.ranged = true;
                self.digit = Some([low, d]);
            }
            Some(_) => return false,
        }
        self.scale = None;
        true
    }

    fn take_zero(&mut self) -> bool {
        let inside =
            self.just.is_some() && self.digit.is_none() && !self.zero && self.more.is_none();
        let after = self.at + '零'.len_utf8();
        let next = self.text.char_at(after).and_then(sign);
        // 一百零几万
        let some = || self.marked(after).is_some();
        if !inside || !matches!(next, Some(Sign::Digit(_) | Sign::Small(1))) && !some() {
            return false;
        }
        self.zero = true;
        self.scale = None;
        true
    }

    fn take_small(&mut self, power: u32) -> bool {
        if self.more.is_some() || power >= self.small {
            return false;
        }
        let bare = self.digit.is_none();
        if bare && power != 1 && self.just.is_some() || self.is_unit(bare) {
            return false;
        }
        let digit = self.digit.take().unwrap_or([1, 1]);
        self.add_section(digit, power);
        self.small = power;
        self.just = Some(power);
        self.zero = false;
        self.scale = None;
        true
    }

    /// 千 of 千瓦, behind another number than 百 or 十: `三百千瓦`, `五千瓦`, but `两千人`.
    fn is_unit(&self, bare: bool) -> bool {
        let first = self.at == self.start;
        (!first || bare) && begins_unit(self.text, self.at, self.units)
    }

    fn take_big(&mut self, power: u32) -> bool {
        let amount = self.amount();
        if amount == [0; 2] && self.just.is_some_and(|just| just < 4) || self.is_unit(true) {
            return false;
        }
        let Some(unit) = power_of_ten(power) else { return false };
        let span = Span::at(self.at, '万'.len_utf8());
        if amount == [0; 2] && self.at != self.start {
            // 万亿, 万万: the big sign before it is multiplied
            return self.scale_last(unit, power, span);
        }
        let amount = if amount == [0; 2] { [1; 2] } else { amount };
        match power.cmp(&self.big) {
            Ordering::Greater => self.total = times(add(self.total, amount), unit),
            Ordering::Less => self.total = add(self.total, times(amount, unit)),
            Ordering::Equal => return false,
        }
        self.scale = (self.at > self.start).then_some(Scale { span, exponent: power });
        self.section = [0; 2];
        self.digit = None;
        self.small = u32::MAX;
        self.big = power;
        self.just = Some(power);
        self.zero = false;
        true
    }

    fn scale_last(&mut self, unit: i128, power: u32, span: Span) -> bool {
        let exponent = self.scale.map_or(0, |scale| scale.exponent) + power;
        if exponent > 16 {
            return false;
        }
        self.total = times(self.total, unit);
        self.scale =
            Some(Scale { span: self.scale.map_or(span, |s| s.span.cover(span)), exponent });
        self.big = self.big.max(exponent);
        self.just = Some(power);
        true
    }

    /// 多, 余 or 几 between the number and its scale: 十多万, 二十几亿.
    fn take_mark(&mut self) -> bool {
        let more = self.marked(self.at).filter(|_| self.at > self.start && self.more.is_none());
        self.more = self.more.or(more);
        more.is_some()
    }

    /// The 多, 余 or 几 at `at` that a big sign stands behind.
    fn marked(&self, at: usize) -> Option<Span> {
        let more = mark(self.text, at)?;
        let behind = if self.spaced { self.text.skip_blanks(more.end) } else { more.end };
        let next = self.text.char_at(behind).and_then(sign);
        matches!(next, Some(Sign::Big(_))).then_some(more)
    }

    /// Blanks that a bad extraction left within the number: 三千 九百 六十五, 五百 余万. What stands
    /// behind goes on with it, as no number of its own would.
    fn take_blanks(&mut self) -> bool {
        let place = self.text.skip_blanks(self.at);
        let Some(c) = self.text.char_at(place) else { return false };
        let before = std::mem::replace(&mut self.spaced, true);
        let goes_on = match sign(c) {
            Some(Sign::Small(power)) => {
                self.digit.is_some() && power < self.small && self.more.is_none()
            }
            Some(Sign::Big(_)) => self.amount() != [0; 2] || self.more.is_some(),
            Some(Sign::Digit(_)) => self.falls(place, c, before),
            Some(_) => false,
            None => self.more.is_none() && self.marked(place).is_some(),
        };
        // the run goes on behind this blank
        (self.at, self.spaced) = if goes_on { (place - 1, true) } else { (self.at, before) };
        goes_on
    }

    /// Whether the digit at `place` has a power below the last, or ends a number written apart.
    fn falls(&self, place: usize, digit: char, apart: bool) -> bool {
        let after = place + digit.len_utf8();
        let behind = self.text.skip_blanks(after);
        let free = self.digit.is_none() && self.just.is_some() && self.more.is_none();
        let last = || apart && !self.text.char_at(behind).is_some_and(is_numeral);
        let falls = match self.text.char_at(behind).and_then(sign) {
            Some(Sign::Small(power)) => power < self.small && (power > 1 || self.just != Some(1)),
            _ => last() && !self.text.starts(after, "、"),
        };
        free && falls
    }

    /// 、 within 四、五十 and 三、五年: the digits on both sides mean a range.
    fn take_pause(&self, c: char) -> bool {
        if c != '、' {
            return false;
        }
        let place = self.at + c.len_utf8();
        let Some((after, next)) = self.text.char_at(place).and_then(|c| Some((c, digit(c)?)))
        else {
            return false;
        };
        let ranged = self.digit.is_some_and(|[low, high]| {
            low == high && follows(low, next) && !self.ranged && self.just.is_none()
        });
        ranged && self.counts(after, place + after.len_utf8())
    }

    /// Whether the two digits, of which `last` ends at `at`, count and do not number: 二、三类
    /// numbers.
    fn counts(&self, last: char, at: usize) -> bool {
        if matches!(self.text.char_at(at).and_then(sign), Some(Sign::Small(_) | Sign::Big(_))) {
            return true;
        }
        let pair = self.text.between(self.at, at);
        let first = self.text.char_before(self.at);
        let said = last == '五' && first == Some('三')
            || pair.contains(is_counting_two)
            || first.is_some_and(is_counting_two);
        let unit = self.units.find(self.text.rest(at), |unit| unit.follows != Follows::Per);
        unit.is_some_and(|(name, unit)| said || name.starts_with('个') || unit.dimension == "time")
    }

    fn amount(&self) -> [i128; 2] {
        add(self.section, self.digit.unwrap_or_default())
    }

    fn add_section(&mut self, digit: [i128; 2], power: u32) {
        if let Some(unit) = power_of_ten(power) {
            self.section = add(self.section, times(digit, unit));
        }
    }

    /// A digit at the end stands for its power of ten less one: 四百五, 一万三.
    fn imply_power(&mut self) {
        let Some(just) = self.just.filter(|just| *just >= 2 && !self.zero) else { return };
        if let Some(digit) = self.digit.take() {
            self.add_section(digit, just - 1);
        }
    }

    fn finish(mut self) -> Option<Numeral> {
        if self.at == self.start {
            return None;
        }
        if self.scale.is_none() {
            self.imply_power();
        }
        let sum = add(self.total, self.amount());
        let number = self.scale.map_or(self.at, |scale| scale.span.start);
        let number = self.more.map_or(number, |more| more.start);
        let unit = power_of_ten(self.scale.map_or(0, |scale| scale.exponent))?;
        let numeral = Numeral {
            span: Span::new(self.start, number),
            value: exact(sum[0], unit)?,
            max: exact(sum[1], unit).filter(|_| sum[1] > sum[0]),
            script: script(self.text, self.start, number),
            scale: self.scale,
            more: self.more,
            end: self.at,
        };
        Some(behind(self.text, fraction(self.text, self.units, numeral)))
    }
}

/// `三四`, `一两`, `三五`: the second of two digits that mean a range.
const fn follows(low: i128, high: i128) -> bool {
    high == low + 1 || low == 3 && high == 5
}

fn add(a: [i128; 2], b: [i128; 2]) -> [i128; 2] {
    [a[0].saturating_add(b[0]), a[1].saturating_add(b[1])]
}

fn times(a: [i128; 2], unit: i128) -> [i128; 2] {
    [a[0].saturating_mul(unit), a[1].saturating_mul(unit)]
}

/// Ten to the power of `exponent`, which is at most 16: 亿亿.
fn power_of_ten(exponent: u32) -> Option<i128> {
    10_u64.checked_pow(exponent).map(i128::from)
}

fn exact(sum: i128, unit: i128) -> Option<Decimal> {
    let sum = Decimal::try_from_i128_with_scale(sum, 0).ok()?;
    if unit == 1 {
        return Some(sum);
    }
    let unit = Decimal::try_from_i128_with_scale(unit, 0).ok()?;
    sum.checked_div(unit).map(|value| value.normalize())
}

fn script(text: Text<'_>, start: usize, end: usize) -> Script {
    if text.between(start, end).chars().nth(1).is_none() { Script::Lone } else { Script::Han }
}

/// Adds 点五 to a whole number, and the scale behind it: 一点五亿.
fn fraction(text: Text<'_>, units: &Units, mut numeral: Numeral) -> Numeral {
    let clean = numeral.scale.is_none() && numeral.max.is_none() && numeral.more.is_none();
    let place = if clean { text.skip_blanks(numeral.end) } else { numeral.end };
    let point = text.char_at(place).filter(|c| clean && is_point(*c));
    let Some(point) = point.map(char::len_utf8) else { return numeral };
    let (decimals, end) = decimals(text, text.skip_blanks(place + point));
    if decimals.is_empty() || tells_time(text, end) || small_behind(text, end, units) {
        return numeral;
    }
    let written = format!("{}.{decimals}", numeral.value);
    let Some(value) = number::parse(&written) else { return numeral };
    numeral.value = value;
    numeral.span.end = end;
    numeral.script = Script::Han;
    with_scale(text, numeral, end)
}

/// Whether 点 stood for an hour: 八点三十, 九点五分, 两点一刻.
fn tells_time(text: Text<'_>, at: usize) -> bool {
    let minutes = text.starts(at, "分") && text.any_at(at, &["分贝", "分钟"]).is_none();
    minutes || text.any_at(at, &["十", "刻", "钟", "半"]).is_some()
}

/// Whether a 百 or 千 that is no front of a unit follows: no number goes on so behind its point.
fn small_behind(text: Text<'_>, at: usize, units: &Units) -> bool {
    let small = matches!(text.char_at(at).and_then(sign), Some(Sign::Small(2..)));
    small && !begins_unit(text, at, units) && !text.starts(at, "百分点")
}

fn decimals(text: Text<'_>, at: usize) -> (String, usize) {
    let digits = text.rest(at).chars().take(12).map_while(digit);
    let written: String = digits.map(arabic).collect();
    let end = at + written.len() * '一'.len_utf8();
    (written, end)
}

fn with_scale(text: Text<'_>, mut numeral: Numeral, at: usize) -> Numeral {
    let (mut end, mut exponent) = (at, 0);
    while let Some(Sign::Big(power)) = text.char_at(end).and_then(sign) {
        if exponent + power > 16 {
            break;
        }
        exponent += power;
        end = text.next(end);
    }
    if end > at {
        numeral.scale = Some(Scale { span: Span::new(at, end), exponent });
    }
    numeral.end = end;
    numeral
}

/// Adds 多, 余 or 几 behind the number, and 几 or 数 in front of 十, 百, 万.
fn behind(text: Text<'_>, mut numeral: Numeral) -> Numeral {
    if numeral.more.is_none() && numeral.max.is_none() {
        let round = text.char_before(numeral.end).and_then(sign);
        let round = matches!(round, Some(Sign::Small(_) | Sign::Big(_)));
        if let Some(more) = mark(text, numeral.end).filter(|_| round) {
            numeral.more = Some(more);
            numeral.end = more.end;
        } else if let Some(len) = some_before(text, numeral.span.start) {
            numeral.more = Some(Span::new(numeral.span.start - len, numeral.span.start));
        }
    }
    numeral
}

/// The length of 几 or 数 before a numeral that begins with 十, 百, 千, 万 or 亿.
fn some_before(text: Text<'_>, at: usize) -> Option<usize> {
    let power = matches!(text.char_at(at).and_then(sign), Some(Sign::Small(_) | Sign::Big(_)));
    let word = text.char_before(at).filter(|c| power && matches!(c, '几' | '数' | '幾' | '數'))?;
    // 人数百万: 数 is the end of a noun
    let noun = "人户总次件个指基倍系函参少多岁天年台辆份册家例项";
    let before = text.char_before(at - word.len_utf8());
    (word == '几' || !before.is_some_and(|c| noun.contains(c))).then(|| word.len_utf8())
}

/// Digits by place: `三一七`, `三、八五六·二`, `二○○`; two that mean a range are none. The second
/// character is a digit or a sign between digits.
fn positional(text: Text<'_>, at: usize) -> Option<Numeral> {
    let (mut written, mut end) = run(text, at);
    let dotted = text.any_at(end, &["·", "•"]).map(|len| decimals(text, end + len));
    let dotted = dotted.filter(|(decimals, _)| !decimals.is_empty() && !written.is_empty());
    if let Some((decimals, after)) = dotted {
        written = format!("{written}.{decimals}");
        end = after;
    } else if written.len() < 2 || is_pair(&written) {
        return None;
    }
    if written.len() > 28 || matches!(text.char_at(end).and_then(sign), Some(Sign::Small(_))) {
        return None;
    }
    let numeral = Numeral {
        span: Span::new(at, end),
        value: number::parse(&written)?,
        max: None,
        script: Script::Han,
        scale: None,
        more: None,
        end,
    };
    Some(behind(text, with_scale(text, numeral, end)))
}

/// The Arabic digit.
fn arabic(digit: i128) -> char {
    u32::try_from(digit).ok().and_then(|d| char::from_digit(d, 10)).unwrap_or('0')
}

/// Whether two digits mean a range: 三四.
fn is_pair(written: &str) -> bool {
    let digits = written.as_bytes();
    digits.len() == 2 && follows(i128::from(digits[0] - b'0'), i128::from(digits[1] - b'0'))
}

/// The digits at `at` with their groups of three put together, and where they end.
fn run(text: Text<'_>, at: usize) -> (String, usize) {
    let (mut written, mut end) = digits(text, at);
    let grouped = (1..=3).contains(&written.len());
    while let Some(len) = text.any_at(end, &["、", ","]).filter(|_| grouped && written.len() < 24)
    {
        let (group, after) = digits(text, end + len);
        if group.len() != 3 {
            break;
        }
        written.push_str(&group);
        end = after;
    }
    (written, end)
}

fn digits(text: Text<'_>, at: usize) -> (String, usize) {
    let mut end = at;
    let mut written = String::new();
    for c in text.rest(at).chars().take(LONGEST) {
        let Some(d) = digit(c).filter(|_| !matches!(c, '两' | '兩')) else { break };
        written.push(arabic(d));
        end += c.len_utf8();
    }
    (written, end)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::mention::cursor::Text;
    use crate::mention::short::lexicon;

    fn parse(text: &str) -> String {
        let n = read(Text(text), 0, &lexicon().units).unwrap();
        let max = n.max.map(|max| format!("-{max}")).unwrap_or_default();
        let more = if n.more.is_some() { "+" } else { "" };
        format!("{}{max}{more}e{} {}", n.value, n.exponent(), n.span.of(text))
    }

    #[test]
    fn whole_numbers() {
        for (text, value) in [
            ("六百零八", "608e0 六百零八"),
            ("十七", "17e0 十七"),
            ("三百六", "360e0 三百六"),
            ("两万四", "24000e0 两万四"),
            ("一千零三十", "1030e0 一千零三十"),
            ("肆佰贰拾", "420e0 肆佰贰拾"),
            ("三亿零二十万五千", "300205000e0 三亿零二十万五千"),
            ("两兆三亿", "20003e8 两兆三"),
        ] {
            assert_eq!(parse(text), value, "{text}");
        }
    }

    #[test]
    fn scales_belong_to_the_unit() {
        for (text, value) in [
            ("二十万亿元", "20e12 二十"),
            ("一万五千亿元", "15000e8 一万五千"),
            ("六百三十万亩", "630e4 六百三十"),
            ("千万人次", "1000e4 千"),
            ("万场", "10000e0 万"),
            ("百家", "100e0 百"),
            ("三万万", "3e8 三"),
            ("一点六亿", "1.6e8 一点六"),
        ] {
            assert_eq!(parse(text), value, "{text}");
        }
    }

    #[test]
    fn neighbouring_digits_are_a_range() {
        assert_eq!(parse("三四十个"), "30-40e0 三四十");
        assert_eq!(parse("十五六个"), "15-16e0 十五六");
        assert_eq!(parse("两三家"), "2-3e0 两三");
        assert_eq!(parse("七八百万"), "700-800e4 七八百");
    }

    #[test]
    fn digits_by_place() {
        assert_eq!(parse("二一七公里"), "217e0 二一七");
        assert_eq!(parse("三、五六四·二亿斤"), "3564.2e8 三、五六四·二");
        assert_eq!(parse("二七○○万亩"), "2700e4 二七○○");
        assert_eq!(parse("八五折"), "85e0 八五");
    }

    #[test]
    fn inexact_numbers() {
        assert_eq!(parse("十几万"), "10+e4 十");
        assert_eq!(parse("三百多家"), "300+e0 三百");
        assert_eq!(parse("五十余万"), "50+e4 五十");
    }

    #[test]
    fn units_that_begin_like_a_numeral() {
        assert_eq!(parse("三百千瓦"), "300e0 三百");
        assert_eq!(parse("两千人"), "2000e0 两千");
    }
}
