//! Document numbers: 黔府办发〔2022〕17号.
//!
//! In: a line. Out: the number that the line is.

use crate::layout::line::{chars_up_to, is_blank};
use crate::layout::metadata::date;
use crate::span::Span;

/// The document number that is all of `line`, with or without brackets around it.
pub(in crate::layout) fn alone(line: &str) -> Option<Span> {
    if chars_up_to(line, 40) >= 40 {
        return None;
    }
    let bracketed = line.starts_with('(') && line.ends_with(')');
    let inner = if bracketed { Span::new(1, line.len() - 1) } else { Span::new(0, line.len()) };
    is_number(inner.of(line)).then_some(inner)
}

/// Whether the text is a document number: an agency's sign, a year in brackets, a number.
pub(in crate::layout) fn is_number(text: &str) -> bool {
    let Some(open) = text.find(['〔', '[', '(', '【', '﹝']) else { return false };
    let (sign, rest) = text.split_at(open);
    let mut rest = rest.chars();
    rest.next();
    let rest = rest.as_str().trim_start_matches(is_blank);
    let Some((_, len)) = date::year(rest) else { return false };
    let rest = rest.get(len..).unwrap_or_default().trim_start_matches(is_blank);
    let Some(number) = rest.strip_prefix(['〕', ']', ')', '】', '﹞']) else { return false };
    let number = number.trim_matches(|c: char| is_blank(c) || matches!(c, '第' | '号'));
    let counted = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let signed = !sign.is_empty() && !sign.contains(['。', ',', ':', '《', '的', '”']);
    rest.ends_with('号') && counted && signed
}

/// The year in a document number: 2022 in 黔府办发〔2022〕17号.
pub(in crate::layout) fn year(number: &str) -> Option<i16> {
    let open = number.find(['〔', '[', '(', '【', '﹝'])?;
    let rest = number.get(open..)?.trim_start_matches(|c: char| is_blank(c) || !c.is_ascii_digit());
    date::year(rest).map(|(year, _)| year)
}

/// The document number in brackets at the end of a title.
pub(in crate::layout) fn at_end(title: &str) -> Option<&str> {
    let inner = title.strip_suffix(')')?;
    let starts = inner.match_indices('(').map(|(at, _)| at + 1);
    starts.filter_map(|start| inner.get(start..)).find(|number| is_number(number))
}

/// The document number that a title begins with: 某政发〔2031〕2号某市人民政府关于….
pub(in crate::layout) fn at_start(title: &str) -> Option<&str> {
    /// How far into the title, in characters, a number may end.
    const REACH: usize = 28;
    let end = title.char_indices().take(REACH).find(|(_, c)| *c == '号')?.0 + '号'.len_utf8();
    title.get(..end).filter(|number| is_number(number))
}

/// The number behind a title on its line: …的通知某政规〔2021〕19号.
pub(in crate::layout) fn behind_title(line: &str) -> Option<Span> {
    let start = line.rfind("的通知")? + "的通知".len();
    let rest = line.get(start..)?;
    let lead = rest.len() - rest.trim_start_matches(is_blank).len();
    is_number(rest.trim_start_matches(is_blank)).then(|| Span::new(start + lead, line.len()))
}

/// Whether the text is the number of an order: 国令第707号.
pub(in crate::layout) fn is_order(text: &str) -> bool {
    let parts =
        text.split_once("令第").and_then(|(who, rest)| Some((who, rest.strip_suffix('号')?)));
    parts.is_some_and(|(who, number)| {
        let number = number.trim_matches(is_blank);
        !number.is_empty()
            && chars_up_to(who, 20) < 20
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// The number of an order in a line that tells of its issue: 某市人民政府第318号令.
pub(in crate::layout) fn of_order(line: &str) -> Option<Span> {
    let start = line.find('日')? + '日'.len_utf8();
    let end = ["号令", "令第"].iter().find_map(|word| Some(line.find(word)? + word.len()))?;
    let end = match line.get(end..)?.find('号') {
        Some(more) if line.get(..end)?.ends_with('第') => end + more + '号'.len_utf8(),
        _ => end,
    };
    let span = Span::new(start, end);
    (span.len() < 90 && !span.of(line).contains([',', ';'])).then_some(span)
}

/// The document number at the start of a label's value, without what a page adds to it.
pub(in crate::layout) fn of_value(value: &str) -> &str {
    let end = value.find('号').map_or(value.len(), |at| at + '号'.len_utf8());
    let number = value.get(..end).unwrap_or(value);
    if is_number(number) { number } else { value }
}

#[cfg(test)]
mod tests {
    use super::alone;

    #[test]
    fn lines_that_are_numbers() {
        for (line, number) in [
            ("(黔府办发〔2022〕17号)", "黔府办发〔2022〕17号"),
            ("某水规[2019]3号", "某水规[2019]3号"),
            ("海政办发〔 2021 〕 第52号", "海政办发〔 2021 〕 第52号"),
        ] {
            assert_eq!(alone(line).map(|span| span.of(line)), Some(number), "{line}");
        }
        let order = "(2025年8月29日某市人民政府第318号令公布 自2025年10月1日起施行)";
        assert_eq!(super::of_order(order).map(|s| s.of(order)), Some("某市人民政府第318号令"));
        assert_eq!(super::of_value("某财发〔2025〕5号 |"), "某财发〔2025〕5号");
        for line in ["根据某水规〔2019〕3号文件", "(此件公开发布)", "〔2019〕3号", "2019年第3号"]
        {
            assert!(alone(line).is_none(), "{line}");
        }
    }
}
