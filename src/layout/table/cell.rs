//! What a cell holds, as far as that tells which column it belongs to.

use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, is_blank};
use crate::layout::marker::Style;
use crate::text::is_han;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number, as in the column of serial numbers.
    Count,
    /// A number with or without unit and comparator.
    Number,
    /// A unit alone.
    Unit,
    /// 约束性, 预期性.
    Nature,
    /// `—`, `/`: nothing.
    Nothing,
    /// Anything else.
    Text,
}

/// What the cell holds.
pub(super) fn kind(cell: &str) -> Kind {
    let plain = cell.trim_matches(is_blank);
    if plain.is_empty() || plain.chars().all(|c| matches!(c, '-' | '—' | '/' | '–' | '…')) {
        return Kind::Nothing;
    }
    let digits = plain.bytes().all(|b| b.is_ascii_digit());
    if digits && plain.len() <= 3 {
        Kind::Count
    } else if is_number(plain) {
        Kind::Number
    } else if is_unit(plain) {
        Kind::Unit
    } else if matches!(plain, "约束性" | "预期性" | "约束" | "预期" | "指导性") {
        Kind::Nature
    } else {
        Kind::Text
    }
}

/// Whether the cell is a name behind its number: `(8)化肥使用量(%)`, `3.绿地率`.
pub(super) fn is_numbered_name(cell: &str) -> bool {
    let inner = cell.strip_prefix('(').unwrap_or(cell);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let signed = rest.len() < inner.len() && rest.starts_with([')', '.', '、']);
    signed && rest.trim_start_matches([')', '.', '、', ' ']).starts_with(is_han)
}

/// Whether the cell begins like a figure and is no longer than one.
fn is_number(cell: &str) -> bool {
    if is_numbered_name(cell) {
        return false;
    }
    let inner = cell.trim_start_matches([
        '[', '〔', '(', '-', '+', '±', '≥', '≤', '>', '<', '约', '超', '近', '【', '≈', '〈',
    ]);
    let opens = inner.starts_with(|c: char| c.is_ascii_digit());
    let year = inner.len() > 4
        && inner.bytes().take(4).all(|b| b.is_ascii_digit())
        && inner.get(4..).is_some_and(|rest| rest.trim_start().starts_with('年'));
    let words = ["左右", "以上", "以下", "以内", "完成", "达到", "持续", "不低于", "控制在"];
    let worded = || {
        words.iter().any(|word| cell.starts_with(word))
            && cell.contains(|c: char| c.is_ascii_digit())
    };
    let named = || cell.chars().filter(|c| is_han(*c)).count() > 8 || cell.contains(['“', '《']);
    let figure = |c: char| c.is_ascii_digit() || ".,/-~%: ".contains(c);
    let unit = |c: char| !is_han(c) || SIGNS.contains(c) || BEHIND.contains(c);
    let counts = || {
        let behind = inner.trim_start_matches(figure).chars().next();
        opens && behind.is_some_and(|c| !unit(c))
    };
    (opens && !year || worded()) && !named() && !counts() && chars_up_to(cell, 21) <= 20
}

/// The characters of units.
const SIGNS: &str = "%‰℃/件家项个人户名万亿元吨立方米平公里亩岁年天张座所台套辆次千瓦时标准煤克升微毫每册美百位分日株头只盏倍斤顷卡小";

/// Counters that are a unit where they stand alone, but open a noun behind a number: 4条生产线.
const COUNTERS: &str = "处条幢栋艘架种批支门间段";

/// What else may stand right behind a number: 5年, 3以上, 2倍.
const BEHIND: &str = "年月日周季以左至到多余倍成折层间栋期级类等处所区县市镇乡村";

/// Whether all characters are those of units: 万人, 平方米, 件/万人, %.
pub(super) fn is_unit(cell: &str) -> bool {
    chars_up_to(cell, 11) <= 10
        && cell.trim_matches(['(', ')']).chars().all(|c| {
            let counts = SIGNS.contains(c) || COUNTERS.contains(c);
            counts || c.is_ascii_lowercase() || "GWkVAhM".contains(c)
        })
}

/// Whether a line may be the cell of a table that is flattened.
pub(super) fn is_cell(line: &str, longest: usize) -> bool {
    chars_up_to(line, longest + 1) <= longest
        && !line.ends_with(['。', ';', ':', ','])
        && !is_marked(line)
}

/// Whether a heading begins the line that no cell begins with.
fn is_marked(line: &str) -> bool {
    may_open(line).is_some_and(|marker| {
        let listed = matches!(
            marker.style,
            Style::DigitDot | Style::DigitComma | Style::Outline(_) | Style::Padded
        );
        !listed
            && (marker.style != Style::DigitParen || line.chars().any(is_han))
            && !marker.doubtful
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_cell, kind};

    #[test]
    fn kinds() {
        for (cell, expected) in [
            ("12", Kind::Count),
            ("2500/360", Kind::Number),
            ("≥4.5%", Kind::Number),
            ("[30]", Kind::Number),
            ("16件以上", Kind::Number),
            ("2020年", Kind::Text),
            ("万人", Kind::Unit),
            ("件/万人", Kind::Unit),
            ("%", Kind::Unit),
            ("条", Kind::Unit),
            ("4条生产线", Kind::Text),
            ("预期性", Kind::Nature),
            ("——", Kind::Nothing),
            ("森林覆盖率", Kind::Text),
            ("2025年目标值", Kind::Text),
            ("达到90%", Kind::Number),
            ("2某县主要指标", Kind::Text),
        ] {
            assert_eq!(kind(cell), expected, "{cell}");
        }
        assert!(is_cell("森林覆盖率", 40) && !is_cell("二、任务", 40) && !is_cell("各单位:", 40));
    }
}
