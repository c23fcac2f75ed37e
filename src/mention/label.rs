//! Numbers that head a line or a sentence: `1.`, `2、`, `(3)`, `(三)`, `十一、`, `1.2.3`.
//!
//! In: a digit or a numeral. Out: a decoy over the marker.

use crate::mention::cursor::Text;
use crate::mention::pass::Pass;
use crate::mention::{han, quantity};
use crate::span::Span;

/// Reads a heading marker at `at`.
pub(super) fn marker(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    if text.han_before(at) {
        return None;
    }
    let bracket = text.ends(at, "(");
    let start = if bracket { at - 1 } else { at };
    let heads = text.line_starts_at(start) || bracket || begins_sentence(text, start);
    if !heads || start < pass.floor {
        return None;
    }
    let end = if text.byte_at(at)?.is_ascii_digit() {
        digits(pass, at, bracket, text.line_starts_at(start))?
    } else {
        numerals(text, at, bracket).filter(|end| !is_alone(pass, at, *end))?
    };
    Some(pass.push_decoy(Span::new(start, end), "heading-number"))
}

fn begins_sentence(text: Text<'_>, at: usize) -> bool {
    text.before(text.skip_blanks_back(at)).ends_with(['。', ';', ':', '!', '?'])
}

/// `1.`, `12、`, `3)`, `(4)`, `1.2.3 `.
fn digits(pass: &Pass<'_>, at: usize, bracket: bool, line: bool) -> Option<usize> {
    let text = pass.text;
    let end = pass.run;
    if end - at > 2 {
        return None;
    }
    if text.starts(end, ")") {
        return Some(end + 1).filter(|end| bracket || line || !text.starts(*end, "个"));
    }
    if bracket {
        return None;
    }
    if let Some(chain) = chain(pass, at).filter(|_| line) {
        return Some(chain);
    }
    let stop = text.any_at(end, &[".", "、", "·"])?;
    let after = end + stop;
    let blank = text.skip_blanks(after);
    let event = text.starts(end, "·") && text.digits_end(after) > after;
    let runs_on = text.byte_at(blank).is_some_and(|b| b.is_ascii_digit());
    let headed = if runs_on {
        blank > after || restarts(pass, after, stop) || stop > 1 && line && !listed(text, after)
    } else {
        !text.line_ends_at(blank)
    };
    (headed && !event).then_some(after)
}

/// `2、3号`: the number behind the pause goes on with the list.
fn listed(text: Text<'_>, after: usize) -> bool {
    let end = text.digits_end(after);
    text.any_at(end, &["、", "号", "和", "项", "条", "款", "月"]).is_some()
}

/// `1.2.3`, `2.1 ` before text.
fn chain(pass: &Pass<'_>, at: usize) -> Option<usize> {
    let text = pass.text;
    let (mut place, mut parts) = (pass.run, 1);
    while text.byte_at(place) == Some(b'.') && parts < 5 {
        let next = text.digits_end(place + 1);
        if next == place + 1 || next - place > 3 {
            break;
        }
        (place, parts) = (next, parts + 1);
    }
    let blank = text.skip_blanks(place);
    let headed = text.han_at(blank) && (parts > 2 || blank > place);
    // 3.0 公里: a line that is a quantity
    let measured = || {
        quantity::amount(pass, at)
            .is_some_and(|amount| amount.measure.is_some() && text.line_ends_at(amount.end))
    };
    (parts > 1
        && headed
        && text.any_at(blank, &["万", "亿", "个", "%", "元", "吨"]).is_none()
        && !(parts == 2 && measured()))
    .then_some(place)
}

/// `1.2025年`, `2.3000家`, `2.35岁`: what follows the point is a number of its own.
fn restarts(pass: &Pass<'_>, after: usize, stop: usize) -> bool {
    let text = pass.text;
    let end = text.digits_end(after);
    let digits = text.between(after, end);
    let year = digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
        && text.starts(end, "年");
    let counted =
        quantity::amount(pass, after).and_then(|amount| amount.measure).is_some_and(|measure| {
            let whole = !measure.is_compound() && !measure.is_scaled();
            whole && matches!(measure.dimension(), "count" | "people" | "age")
        });
    let round = digits.len() > 2 && digits.ends_with("00") && !text.line_ends_at(end);
    // 3.05万: no number begins with a zero
    stop == 1 && !digits.starts_with('0') && (year || counted || round)
}

/// `(三)`, `十一、`, `二是` is no business of ours: it yields nothing.
fn numerals(text: Text<'_>, at: usize, bracket: bool) -> Option<usize> {
    let end = han::run_end(text, at, 4);
    if end == at {
        return None;
    }
    if bracket || text.starts(end, ")") {
        return text.starts(end, ")").then_some(end + 1);
    }
    let stop = text.any_at(end, &["、", "."])?;
    let grouped =
        text.rest(end + stop).chars().take(3).filter(|c| han::digit(*c).is_some()).count() == 3;
    (!grouped).then_some(end + stop)
}

/// Whether all that stands in the line is a quantity: 三、五年.
fn is_alone(pass: &Pass<'_>, at: usize, marker: usize) -> bool {
    let amount = || quantity::amount(pass, at).filter(|amount| amount.end > marker);
    let close = |end: usize| pass.text.line_ends_at(end) || pass.text.starts(end, "。");
    pass.text.ends(marker, "、") && amount().is_some_and(|amount| close(amount.end))
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{all, quantities};

    #[test]
    fn markers_at_the_start_of_a_line() {
        for text in
            ["1. 加快", "2、推进", "(三)完善", "四、保障", "(5)建设", "6)培育", "1.2.3 目标"]
        {
            assert!(all(text)[0].ends_with(": heading-number"), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn numbers_that_follow_a_marker() {
        assert_eq!(all("1.2025年建成"), ["1.: heading-number", "2025年: 2025-01-01..2025-12-31"]);
        assert_eq!(quantities("2.35岁以下人员"), ["35岁以下: 35 岁 le"]);
        assert_eq!(quantities("3.5亿元"), ["3.5亿元: 3.5 亿元 eq"]);
        assert_eq!(quantities("2.5个百分点"), ["2.5个百分点: 2.5 个百分点 eq"]);
    }

    #[test]
    fn markers_within_a_paragraph() {
        let text = "完善机制。2.建设20个站点;(三)培训3人";
        assert_eq!(quantities(text), ["20个: 20 个 eq", "3人: 3 人 eq"]);
    }
}
