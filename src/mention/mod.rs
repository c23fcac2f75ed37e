//! What is written: numbers with their units and comparators, times, names that hold digits.
//!
//! In: a stretch of folded text. Out: [`Mention`]s in order, without overlaps. What a mention
//! means in its sentence is decided in `statement`.

mod citation;
mod clock;
mod comparator;
mod compound;
mod currency;
mod cursor;
mod degree;
mod figure;
mod fraction;
mod han;
mod judge;
mod label;
mod latin;
mod misread;
mod mixed;
mod name;
mod numeral;
mod ordinal;
mod pass;
mod quantity;
mod range;
mod ratio;

mod time;
mod unit;

#[cfg(test)]
mod short;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::lexicon::Lexicon;
use crate::lexicon::unit::Name;
use crate::mention::pass::Pass;
use crate::number::Decimal;
use crate::span::Span;

pub(crate) use crate::lexicon::time_word::TimeBound;
pub(crate) use crate::mention::citation::citations;

/// Something written that the rules can use, or must leave alone.
#[expect(clippy::large_enum_variant, reason = "most mentions are quantities")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mention {
    /// A number with or without a unit.
    Quantity(Quantity),
    /// A date, a year, a period, a duration.
    Time(Time),
    /// Digits or numerals that are no quantity: an ordinal, a name, a document number.
    Decoy(Decoy),
}

/// A number with its unit and the comparator words that touch it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// Number, unit and comparator words: `超过5万人次`, `不低于4.5%`, `16件以上`.
    pub(crate) text: Span,
    /// Number and unit.
    pub(crate) span: Span,
    /// The number alone: `5600`, `30-50`, `翻番`, `全覆盖`, `三分之一`, `3.7` of 3.7万套.
    pub(crate) number: Span,
    /// The unit with its multiplier: `万人次`.
    pub(crate) unit_span: Option<Span>,
    /// The unit without blanks: `万人次`; 位 of a rank and 倍 of 翻番 have no span.
    pub(crate) unit: Option<Name>,
    /// In the unit as written.
    pub(crate) value: Decimal,
    /// The upper end of a range.
    pub(crate) value_max: Option<Decimal>,
    pub(crate) comparator: Comparator,
    /// The comparator words: `超过`, `以上`; one before the number, one behind it.
    pub(crate) comparator_spans: Vec<Span>,
    pub(crate) form: Form,
    /// Value in base units; none where the unit is unknown or absent.
    pub(crate) normalized: Option<Normalized>,
}

impl Quantity {
    /// Whether letters stand for digits in its number, as recognition leaves them.
    pub(crate) fn is_misread(&self, text: &str) -> bool {
        misread::is_misread(self.number.of(text))
    }

    /// The value in the unit of `other`, where both measure the same in different units: 8000万元
    /// beside 1.2亿元 is 0.8; else as written.
    pub(crate) fn value_in(&self, other: &Quantity) -> Decimal {
        let converted = || {
            let (own, to) = (self.normalized.as_ref()?, other.normalized.as_ref()?);
            let same = own.unit == to.unit && own.dimension == to.dimension;
            let units = self.unit.is_some() && self.unit != other.unit && !other.value.is_zero();
            // value and normalized value are proportional
            let value = own.value.checked_mul(other.value).filter(|_| same && units)?;
            value.checked_div(to.value).map(|value| value.round_dp(10).normalize())
        };
        converted().unwrap_or(self.value)
    }

    /// Whether it is told in percent.
    pub(crate) fn is_percent(&self) -> bool {
        self.unit.as_deref() == Some("%")
    }

    /// Whether it is a part of a whole: 12%, 三成, 四分之一.
    pub(crate) fn is_share(&self) -> bool {
        match self.unit.as_deref() {
            Some(unit) => matches!(unit, "%" | "‰"),
            None => self.form != Form::Digits && self.value < Decimal::ONE,
        }
    }

    /// What kind of thing its unit measures (count, currency, time), where the unit is known.
    pub(crate) fn dimension(&self) -> Option<&str> {
        self.normalized.as_ref().map(|value| &*value.dimension)
    }

    /// Whether it is an amount of money.
    pub(crate) fn is_money(&self) -> bool {
        self.dimension() == Some("currency")
    }
}

/// How a quantity is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In digits: `5600件`, `3.6%`, `30-50家`.
    Digits,
    /// In Chinese numerals: `两名`, `三分之一`, `百分之三十`, `超百家`.
    Numerals,
    /// `一个`, `一家`, `一支`: one, or an article.
    One,
    /// `翻番`, `翻两番`, `一番`.
    Doubling,
    /// `全覆盖`: 100 %.
    Coverage,
    /// `第一`, `前10`, `前三名`, `首位`.
    Rank,
    /// A part of a ratio: `11.8:48.3:39.9` gives three.
    Ratio,
    /// 零增长, 零事故, 清零, 过半, 两位数 and other words that stand for a number.
    Word,
}

impl Form {
    /// Whether it is a number as such, in digits or numerals.
    pub(crate) const fn is_plain(self) -> bool {
        matches!(self, Form::Digits | Form::Numerals | Form::One)
    }
}

/// How the value bounds the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// The value itself.
    Eq,
    /// At least: 以上, 不低于, 至少.
    Ge,
    /// More than: 超过, 突破.
    Gt,
    /// At most: 以内, 不超过.
    Le,
    /// Less than: 低于.
    Lt,
    /// About: 左右, 约.
    Approx,
    /// From the value to the upper value.
    Between,
}

/// A value in base units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalized {
    /// The number with the multiplier and the unit's factor in it.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// The base unit: 人, 元, 平方米, %.
    pub unit: Cow<'static, str>,
    /// count, currency, ratio, percentage_point, area, length, …
    pub dimension: Cow<'static, str>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) span: Span,
    pub(crate) kind: TimeKind,
    /// The first day; none where the text or the reference does not say.
    pub(crate) from: Option<Date>,
    /// The last day.
    pub(crate) to: Option<Date>,
    /// Which end of the named days is open, where a word says so.
    pub(crate) bound: Option<TimeBound>,
}

impl Time {
    /// The first and the last day, an open end left out: 2016年以来 has no last.
    pub(crate) fn open(&self) -> (Option<Date>, Option<Date>) {
        match self.bound {
            None => (self.from, self.to),
            Some(TimeBound::Since) => (self.from, None),
            Some(TimeBound::After) if self.kind == TimeKind::Day => (self.from, None),
            Some(TimeBound::After) => (self.to.and_then(|day| day.tomorrow().ok()), None),
            Some(TimeBound::Before | TimeBound::Until) => (None, self.to),
        }
    }
}

/// The kind of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// 2025年, 今年, 二〇三五年, 到2025年底前.
    Year,
    /// 2021-2025年, “十四五”期间, 五年来.
    Period,
    /// 上半年, 下半年.
    Half,
    /// 一季度.
    Quarter,
    /// 6月, 9月底前.
    Month,
    /// 2023年1月1日.
    Day,
    /// 3年内, 6个月: a length of time, placed nowhere.
    Duration,
    /// 每年, 年均: again and again.
    Repeated,
}

/// Digits or numerals that are no quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoy {
    pub(crate) span: Span,
    /// A stable word for what it is: `ordinal`, `name`, `document-number`, `heading-number`, …
    pub(crate) reason: &'static str,
}

/// What relative times are resolved against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The day the document was written, or any day of the year it is for.
    pub date: Option<Date>,
    /// The years of the plan's own period: 期末, 规划期.
    pub period: Option<(i16, i16)>,
}

impl Reference {
    /// A document of one year.
    pub fn year(year: i16) -> Self {
        Reference { date: Date::new(year, 1, 1).ok(), period: Some((year, year)) }
    }
}

impl Reference {
    /// Whether the plan is one for several years.
    pub(crate) fn is_of_years(self) -> bool {
        self.period.is_some_and(|(from, to)| from < to)
    }
}

impl Mention {
    /// The whole stretch, comparator words included.
    pub(crate) fn span(&self) -> Span {
        match self {
            Mention::Quantity(quantity) => quantity.text,
            Mention::Time(time) => time.span,
            Mention::Decoy(decoy) => decoy.span,
        }
    }

    /// The quantity, if it is one.
    pub(crate) fn as_quantity(&self) -> Option<&Quantity> {
        match self {
            Mention::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The time, if it is one.
    pub(crate) fn as_time(&self) -> Option<&Time> {
        match self {
            Mention::Time(time) => Some(time),
            _ => None,
        }
    }

    fn shift(&mut self, by: usize) {
        let move_on = |span: &mut Span| *span = span.shift(by);
        match self {
            Mention::Quantity(quantity) => {
                move_on(&mut quantity.text);
                move_on(&mut quantity.span);
                move_on(&mut quantity.number);
                quantity.unit_span.iter_mut().for_each(move_on);
                quantity.comparator_spans.iter_mut().for_each(move_on);
            }
            Mention::Time(time) => move_on(&mut time.span),
            Mention::Decoy(decoy) => move_on(&mut decoy.span),
        }
    }
}

/// A document cited by title: `《…》`, with its number where it follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citation {
    /// The title without 《》.
    pub(crate) title: Span,
    /// `国办发〔2021〕5号`.
    pub(crate) number: Option<Span>,
    /// Title with its marks.
    pub(crate) span: Span,
}

/// The mentions of `text` (folded), in order, with spans in `text` shifted by `base`.
pub(crate) fn scan(
    text: &str,
    base: usize,
    reference: Reference,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let mut mentions = Vec::new();
    scan_onto(&mut mentions, text, base, reference, lexicon);
    mentions
}

/// Adds the mentions of `text`, as [`scan`] finds them, to those of the texts before it.
pub(crate) fn scan_onto(
    mentions: &mut Vec<Mention>,
    text: &str,
    base: usize,
    reference: Reference,
    lexicon: &Lexicon,
) {
    let before = mentions.len();
    // moved there and back: mentions are too large to be copied from one list to another
    *mentions = Pass::new(text, reference, lexicon, std::mem::take(mentions)).run();
    if base > 0 {
        mentions.iter_mut().skip(before).for_each(|mention| mention.shift(base));
    }
}

/// The spelling of the unit that `text` is, such as the head of a table's column (`亿元`, `%`,
/// `件/万人`); none where the text is more or less than a unit.
pub(crate) fn unit_alone(text: &str, lexicon: &Lexicon) -> Option<Name> {
    unit::alone(text.trim(), lexicon, |measure| measure.name)
}

/// Gives a bare quantity the unit that stands elsewhere, in a table's head say; whether it is
/// one.
pub(crate) fn lend_unit(quantity: &mut Quantity, unit: &str, lexicon: &Lexicon) -> bool {
    let lent = unit::alone(unit.trim(), lexicon, |measure| {
        quantity.normalized = measure.normalize(quantity.value, quantity.value_max);
        quantity.unit = Some(measure.name);
    });
    lent.is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
    use proptest::sample::select;

    use super::{Mention, Reference, citations, lend_unit, scan, unit_alone};
    use crate::mention::short::lexicon;

    #[test]
    fn units_alone() {
        let lexicon = lexicon();
        assert_eq!(unit_alone(" 万元 ", lexicon).as_deref(), Some("万元"));
        assert_eq!(unit_alone("件/万人", lexicon).as_deref(), Some("件/万人"));
        assert_eq!(unit_alone("亿", lexicon).as_deref(), Some("亿"));
        assert_eq!(unit_alone("元左右", lexicon), None);
        assert_eq!(unit_alone("", lexicon), None);
    }

    #[test]
    fn a_table_lends_its_unit() {
        let lexicon = lexicon();
        let mut found = scan("30.5", 0, Reference::default(), lexicon);
        let Some(Mention::Quantity(quantity)) = found.first_mut() else { panic!("a quantity") };
        assert!(lend_unit(quantity, "亿元", lexicon));
        let normalized = quantity.normalized.as_ref().expect("亿元 is known");
        assert_eq!(
            (normalized.value.to_string(), &*normalized.unit),
            ("3050000000".to_owned(), "元")
        );
        assert!(!lend_unit(quantity, "属性", lexicon));
    }

    /// Pieces that readers care about, so that random texts reach deep.
    const PIECES: [&str; 56] = [
        "1",
        "20",
        "3.5",
        ",",
        "、",
        ".",
        ":",
        "/",
        "-",
        "—",
        "~",
        "%",
        "万",
        "亿",
        "千",
        "百",
        "十",
        "一",
        "两",
        "三",
        "零",
        "半",
        "几",
        "多",
        "余",
        "年",
        "月",
        "日",
        "家",
        "个",
        "人次",
        "元",
        "平方米",
        "第",
        "前",
        "至",
        "到",
        "从",
        "不低于",
        "以上",
        "左右",
        "(",
        ")",
        "“",
        "”",
        "《",
        "》",
        "十四五",
        "期间",
        "2025",
        "号",
        "G",
        "PM",
        "翻",
        "番",
        " ",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn any_text_gives_ordered_mentions(
            pieces in proptest::collection::vec(select(&PIECES[..]), 0..40),
            tail in any::<String>(),
        ) {
            let text = pieces.concat() + &tail;
            let found = scan(&text, 0, Reference::default(), lexicon());
            let mut floor = 0;
            for mention in &found {
                let span = mention.span();
                prop_assert!(floor <= span.start && span.end <= text.len(), "{text}: {found:?}");
                prop_assert!(!span.of(&text).is_empty(), "{text}: {found:?}");
                floor = span.end;
                if let Mention::Quantity(quantity) = mention {
                    prop_assert!(quantity.text.contains(quantity.span), "{text}: {quantity:?}");
                    prop_assert!(quantity.span.contains(quantity.number), "{text}: {quantity:?}");
                }
            }
            citations(&text, 0);
        }
    }
}
