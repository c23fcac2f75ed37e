//! Headings whose number is not that after the one before.

use std::collections::BTreeMap;

use crate::schema::Section;
use crate::schema::SectionKind;

/// The headings that break the sequence of their marks, with what was seen: `一、 → 三、`.
pub(super) fn breaks(sections: &[Section]) -> Vec<(String, &Section)> {
    let mut among: BTreeMap<_, (u32, &str)> = BTreeMap::new();
    let mut anywhere: BTreeMap<String, u32> = BTreeMap::new();
    let mut breaks = Vec::new();
    for section in sections {
        let Some(marker) = &section.marker else { continue };
        let Some((style, number)) = read(marker) else { continue };
        let parent = section.parent.as_deref().filter(|_| !counts_through(section.kind));
        let before = among.insert((parent, style.clone()), (number, marker));
        let through = anywhere.insert(style, number);
        let goes_on = |before: u32| before.checked_add(1) == Some(number);
        let is_right = match before {
            Some((before, _)) => goes_on(before) || may_restart(section.kind, number),
            // 第一章 has 第一条 to 第五条, 第二章 goes on with 第六条.
            None => number <= 1 || through.is_some_and(goes_on),
        };
        if !is_right {
            let before = before.map_or("", |(_, marker)| marker);
            breaks.push((format!("{before} → {marker}"), section));
        }
    }
    breaks
}

/// Whether marks of the kind are counted through the whole document.
fn counts_through(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Box | SectionKind::Table)
}

/// Whether a new sequence may begin beside the old one: each paragraph has its own 一是.
fn may_restart(kind: SectionKind, number: u32) -> bool {
    number == 1 && matches!(kind, SectionKind::Enumeration | SectionKind::Lead)
}

/// The style of a marker, its last number taken out, and that number.
fn read(marker: &str) -> Option<(String, u32)> {
    let is_part = |c: &char| c.is_ascii_digit() || digit(*c).is_some() || "十百".contains(*c);
    let chars: Vec<char> = marker.chars().collect();
    let end = chars.iter().rposition(is_part)? + 1;
    let start = chars[..end].iter().rposition(|c| !is_part(c)).map_or(0, |at| at + 1);
    let number = number(&chars[start..end])?;
    let script = if chars[start].is_ascii_digit() { '1' } else { '一' };
    let style = chars[..start].iter().chain(&[script]).chain(&chars[end..]).collect();
    Some((style, number))
}

/// A number of digits, or in Chinese numerals below a thousand.
fn number(chars: &[char]) -> Option<u32> {
    let (mut total, mut last) = (0_u32, None);
    for &c in chars {
        match (c, c.to_digit(10).or_else(|| digit(c))) {
            ('十', _) => total = total.checked_add(last.take().unwrap_or(1) * 10)?,
            ('百', _) => total = total.checked_add(last.take().unwrap_or(1) * 100)?,
            (_, Some(digit)) if c.is_ascii_digit() => {
                last = Some(last.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?);
            }
            (_, digit) => last = digit,
        }
    }
    total.checked_add(last.unwrap_or(0))
}

fn digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .zip(0..)
        .find(|&(d, _)| d == c || (c == '零' && d == '〇'))
        .map(|(_, n)| n)
}

#[cfg(test)]
mod tests {
    use super::{breaks, read};
    use crate::schema::{Section, SectionKind, SectionRole, Span};

    fn section(marker: &str, parent: Option<&str>, kind: SectionKind) -> Section {
        let span = Span { start: 0, end: 0 };
        Section {
            id: String::new(),
            parent: parent.map(str::to_owned),
            kind,
            marker: Some(marker.to_owned()),
            title: String::new(),
            level: 1,
            role: SectionRole::Other,
            span,
            body: span,
        }
    }

    fn broken(marks: &[(&str, &str)], kind: SectionKind) -> Vec<String> {
        let sections: Vec<_> =
            marks.iter().map(|&(marker, parent)| section(marker, Some(parent), kind)).collect();
        breaks(&sections).into_iter().map(|(what, _)| what).collect()
    }

    #[test]
    fn markers_are_read() {
        let read = |marker| read(marker).map(|(style, number)| format!("{style} {number}"));
        for (marker, expected) in [
            ("一、", "一、 1"),
            ("(十二)", "(一) 12"),
            ("第一百零三条", "第一条 103"),
            ("12.", "1. 12"),
            ("3.2.1", "3.2.1 1"),
            ("二十是", "一是 20"),
            ("专栏7", "专栏1 7"),
        ] {
            assert_eq!(read(marker).as_deref(), Some(expected), "{marker}");
        }
        assert_eq!(read("——"), None);
        assert_eq!(read(&"9".repeat(30)), None);
    }

    #[test]
    fn gaps_are_seen() {
        let kind = SectionKind::Heading;
        assert_eq!(broken(&[("一、", ""), ("二、", ""), ("四、", "")], kind), ["二、 → 四、"]);
        assert_eq!(broken(&[("(二)", "s1")], kind), [" → (二)"]);
        assert_eq!(broken(&[("1.", "s1"), ("2.", "s1"), ("2.", "s1")], kind), ["2. → 2."]);
    }

    #[test]
    fn sequences_are_not() {
        let kind = SectionKind::Heading;
        let articles = [("第一条", "s1"), ("第二条", "s1"), ("第三条", "s2")];
        assert_eq!(broken(&articles, kind), [""; 0]);
        assert_eq!(broken(&[("(一)", "s1"), ("(二)", "s1"), ("(一)", "s2")], kind), [""; 0]);
        let paragraphs = [("一是", "s1"), ("二是", "s1"), ("一是", "s1"), ("二是", "s1")];
        assert_eq!(broken(&paragraphs, SectionKind::Enumeration), [""; 0]);
        assert_eq!(broken(&[("专栏1", "s1"), ("专栏2", "s5")], SectionKind::Box), [""; 0]);
    }
}
