//! How Excel shows numbers: what is stored as 0.036 may read 3.6%.
//!
//! In: a stored number and the number of its cell's style. Out: the text on the sheet.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::{Date, date};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::Result;
use crate::source::office::xml::{Xml, walk};

/// The digits that a stored number means; what follows is an artefact of binary fractions.
const DIGITS: u32 = 15;

/// The number formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// For each cell style the code of its format.
    styles: Vec<String>,
    /// Whether days count from 1904.
    from_1904: bool,
}

impl Formats {
    pub(super) fn read(styles: &str, workbook: &str) -> Result<Formats> {
        let mut codes: BTreeMap<u32, String> = BTreeMap::new();
        let mut read = Formats::default();
        let mut in_cells = false;
        walk(styles, |xml| match xml {
            Xml::Open(element) => {
                let id = element.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                match element.name() {
                    "numFmt" => codes.extend(id.zip(element.attribute("formatCode"))),
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = id.unwrap_or(0);
                        let own = codes.get(&id).cloned();
                        read.styles.push(own.unwrap_or_else(|| built_in(id).to_owned()));
                    }
                    _ => {}
                }
            }
            Xml::Close("cellXfs") => in_cells = false,
            _ => {}
        })?;
        walk(workbook, |xml| {
            if let Xml::Open(element) = xml
                && element.name() == "workbookPr"
            {
                let on = element.attribute("date1904");
                read.from_1904 = on.is_some_and(|on| on == "1" || on == "true");
            }
        })?;
        Ok(read)
    }

    /// The number as the style shows it; what is no number stays as it is.
    pub(super) fn show(&self, value: &str, style: usize) -> String {
        let code = self.styles.get(style).map_or("General", String::as_str);
        let parsed = Decimal::from_str(value).or_else(|_| Decimal::from_scientific(value));
        let Ok(number) = parsed else { return value.to_owned() };
        let number = number.round_sf(DIGITS).unwrap_or(number);
        // Codes may differ for negative numbers and zero; the first is for the others.
        let code = Code::read(code.split(';').next().unwrap_or_default());
        if code.is_date() {
            return self.date(number, &code).unwrap_or_else(|| value.to_owned());
        }
        let shown = match &code.pattern {
            p if p.contains('%') => format!("{}%", fixed(number * Decimal::ONE_HUNDRED, p)),
            p if p.contains(['0', '#']) => fixed(number, p),
            _ => number.normalize().to_string(),
        };
        format!("{}{shown}{}", code.before, code.after)
    }

    /// A number of days as a date, to the part that the code shows.
    fn date(&self, days: Decimal, code: &Code) -> Option<String> {
        let first: Date = if self.from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
        let whole = i64::try_from(days.trunc()).ok()?;
        let day = first.checked_add(Span::new().try_days(whole).ok()?).ok()?;
        let (y, m, d) = (day.year(), day.month(), day.day());
        let chinese = code.before.contains('年') || code.after.contains('年');
        let code = &code.pattern;
        Some(match (chinese, code.contains('y'), code.contains('d')) {
            (true, _, true) => format!("{y}年{m}月{d}日"),
            (true, _, false) if code.contains('m') => format!("{y}年{m}月"),
            (true, _, false) => format!("{y}年"),
            (false, true, true) => format!("{y:04}-{m:02}-{d:02}"),
            (false, true, false) if code.contains('m') => format!("{y:04}-{m:02}"),
            (false, true, false) => format!("{y:04}"),
            (false, false, _) => format!("{m}月{d}日"),
        })
    }
}

/// A format's code taken apart.
#[derive(Debug, Default)]
struct Code {
    /// The signs for digits and parts of dates, in lower case.
    pattern: String,
    /// What is written before and behind the number: `0.0"万元"`.
    before: String,
    after: String,
}

impl Code {
    fn read(code: &str) -> Code {
        let mut read = Code::default();
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => read.write(&chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '[' => {
                    // A currency, `[$¥-804]`; else a condition or a colour.
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let sign = inner.strip_prefix('$').and_then(|rest| rest.split('-').next());
                    read.write(sign.unwrap_or_default());
                }
                '\\' => read.write(&chars.next().map(String::from).unwrap_or_default()),
                '_' | '*' => drop(chars.next()),
                '¥' | '￥' | '$' => read.write(&c.to_string()),
                c => read.pattern.push(c.to_ascii_lowercase()),
            }
        }
        read.pattern = read.pattern.replace("general", "");
        read
    }

    fn write(&mut self, text: &str) {
        let begun = !self.pattern.trim().is_empty();
        if begun { &mut self.after } else { &mut self.before }.push_str(text);
    }

    fn is_date(&self) -> bool {
        self.pattern.contains(['y', 'd']) || self.pattern.contains("mmm")
    }
}

/// The number with as many decimals as the code has zeros behind its point.
fn fixed(number: Decimal, code: &str) -> String {
    let decimals = code.split_once('.').map_or("", |(_, decimals)| decimals);
    let places = |signs: &[char]| {
        let count = decimals
            .chars()
            .take_while(|c| "0#?".contains(*c))
            .filter(|c| signs.contains(c))
            .count();
        u32::try_from(count).unwrap_or(0).min(15)
    };
    let (least, most) = (places(&['0']), places(&['0', '#', '?']));
    let rounded = number.round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero);
    let mut shown = rounded.normalize();
    if shown.scale() < least {
        shown.rescale(least);
    }
    let shown = shown.to_string();
    if code.contains(",0") || code.contains(",#") { grouped(&shown) } else { shown }
}

/// With a comma between each three digits before the point.
fn grouped(number: &str) -> String {
    let (whole, rest) = match number.find('.') {
        Some(at) => number.split_at_checked(at).unwrap_or((number, "")),
        None => (number, ""),
    };
    let digits = whole.trim_start_matches('-');
    let mut grouped = if whole.len() > digits.len() { "-".to_owned() } else { String::new() };
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// The codes of the formats that files refer to by number only.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 22 | 27..=31 | 36 | 50..=58 => "yyyy-mm-dd",
        _ => "General",
    }
}

#[cfg(test)]
mod tests {
    use super::Formats;

    fn show(value: &str, code: &str) -> String {
        Formats { styles: vec![code.to_owned()], from_1904: false }.show(value, 0)
    }

    #[test]
    fn numbers_read_as_on_the_sheet() {
        for (value, code, shown) in [
            ("0.036", "0.0%", "3.6%"),
            ("0.28000000000000003", "General", "0.28"),
            ("5600", "General", "5600"),
            ("2.5", "0.00", "2.50"),
            ("12345.678", "#,##0.0", "12,345.7"),
            ("-1234567", "#,##0", "-1,234,567"),
            ("1.5E-2", "0.##%", "1.5%"),
            ("44927", "yyyy-mm-dd", "2023-01-01"),
            ("44927", "yyyy\"年\"m\"月\"d\"日\";@", "2023年1月1日"),
            ("44927", "[$-804]yyyy\"年\"m\"月\"", "2023年1月"),
            ("2025", "0\"年\"", "2025年"),
            ("2.5", "[$¥-804]#,##0.00_);", "¥2.50"),
            ("40", "General\"%\"", "40%"),
            ("#N/A", "0", "#N/A"),
        ] {
            assert_eq!(show(value, code), shown, "{value} {code}");
        }
    }
}
