//! Page numbers and running heads: what a printed page sets above and below its text, so that
//! they stand within sentences where the pages of a file follow one another.
//!
//! In: a text. Out: the spans of such lines, in order. Few texts have any: all that is looked at
//! is short lines, and most of all those beside a form feed.

use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use crate::layout::furniture::is_page_number;
use crate::layout::line::{chars_up_to, trim_at};
use crate::span::Span;
use crate::text::is_han;

/// The longest line of furniture, in bytes.
const LONGEST: usize = 120;

/// The shortest line, in characters, that may break off in mid-sentence.
const FULL: usize = 14;

/// How many lines the dashes before or behind a number may take.
const DASHES: usize = 2;

/// How often a running head is there at least.
const OFTEN: usize = 3;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    /// The number of the page it stands on.
    page: u32,
}

/// A line that holds nothing but a number.
#[derive(Clone, Copy, Debug)]
struct Bare {
    line: usize,
    number: u32,
}

/// The page numbers and running heads of `text`.
pub(super) fn find(text: &str) -> Vec<Span> {
    let lines = split(text);
    let mut found = vec![false; lines.len()];
    framed(text, &lines, &mut found);
    for line in bare(text, &lines) {
        found[line] = true;
    }
    heads(text, &lines, &mut found);
    let marked = lines.iter().zip(&found).filter(|(_, found)| **found);
    marked.map(|(line, _)| line.span).collect()
}

/// The lines that are not blank.
fn split(text: &str) -> Vec<Line> {
    let (mut lines, mut start, mut page) = (Vec::new(), 0, 0);
    let ends = memchr::memchr2_iter(b'\n', b'\x0c', text.as_bytes()).chain([text.len()]);
    for end in ends {
        let span = trim_at(text, Span::new(start, end));
        if !span.is_empty() {
            lines.push(Line { span, page });
        }
        page += u32::from(text.as_bytes().get(end) == Some(&b'\x0c'));
        start = end + 1;
    }
    lines
}

/// Marks numbers that are framed as those of pages are: `— 3 —`, 第3页.
fn framed(text: &str, lines: &[Line], found: &mut [bool]) {
    let framed = (0..lines.len()).filter(|&line| is_page_number(lines[line].span.of(text)));
    let framed: Vec<usize> = framed.collect();
    if framed.len() > 1 {
        framed.into_iter().for_each(|line| found[line] = true);
    }
}

/// The numbers of pages that stand bare: at the edge of a page, or within a sentence.
fn bare(text: &str, lines: &[Line]) -> Vec<usize> {
    let numbers = (0..lines.len()).filter_map(|line| {
        let shown = lines[line].span.of(text);
        let digits = shown.len() <= 3 && shown.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| shown.parse().ok().map(|number| Bare { line, number }))?
    });
    let (edge, inner): (Vec<Bare>, Vec<Bare>) =
        numbers.partition(|bare| is_at_edge(lines, bare.line));
    let mut pages = counting(&edge, lines);
    let breaks = inner.into_iter().map(|bare| (bare.number, frame(text, lines, bare.line)));
    let breaks: Vec<_> = breaks.filter(|(_, frame)| is_in_sentence(text, lines, frame)).collect();
    let rising = breaks.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if rising && breaks.len() > 1 {
        pages.extend(breaks.into_iter().flat_map(|(_, frame)| frame));
    }
    pages
}

/// The lines of a number with the dashes that frame it, where each stands on a line of its own.
fn frame(text: &str, lines: &[Line], number: usize) -> RangeInclusive<usize> {
    let drawn = |line: &usize| {
        let shown = lines[*line].span.of(text);
        shown.len() <= 9 && shown.chars().all(|c| matches!(c, '-' | '—' | '–'))
    };
    let above = (0..number).rev().take(DASHES).take_while(drawn).last();
    let below = (number + 1..lines.len()).take(DASHES).take_while(drawn).last();
    above.unwrap_or(number)..=below.unwrap_or(number)
}

/// Whether a line is the first or the last one of its page; the first page begins with the title.
fn is_at_edge(lines: &[Line], line: usize) -> bool {
    let page = lines[line].page;
    let before = line.checked_sub(1).is_some_and(|above| lines[above].page < page);
    before || lines.get(line + 1).is_none_or(|below| below.page > page)
}

/// Of the numbers at the edges of pages those that count the pages.
fn counting(edge: &[Bare], lines: &[Line]) -> Vec<usize> {
    let offset = |bare: &Bare| i64::from(bare.number) - i64::from(lines[bare.line].page);
    let mut counts: FxHashMap<i64, usize> = FxHashMap::default();
    for bare in edge {
        *counts.entry(offset(bare)).or_default() += 1;
    }
    let common = counts.into_iter().max_by_key(|&(offset, count)| (count, offset));
    let Some((common, 2..)) = common else { return Vec::new() };
    edge.iter().filter(|bare| offset(bare) == common).map(|bare| bare.line).collect()
}

/// Whether the text breaks off above some lines and goes on below.
fn is_in_sentence(text: &str, lines: &[Line], between: &RangeInclusive<usize>) -> bool {
    let Some(above) = between.start().checked_sub(1).map(|above| lines[above].span.of(text)) else {
        return false;
    };
    let below = lines.get(between.end() + 1).map_or("", |below| below.span.of(text));
    above.ends_with(|c: char| is_han(c) || matches!(c, ',' | '、'))
        && chars_up_to(above, FULL) == FULL
        && below.starts_with(is_han)
        && chars_up_to(below, FULL) == FULL
}

/// Marks the lines at the edges of pages that stand there again and again.
fn heads(text: &str, lines: &[Line], found: &mut [bool]) {
    let beside = |line: usize, found: &[bool]| {
        let near = [line.checked_sub(1), Some(line + 1)].into_iter().flatten();
        let numbered = near.into_iter().any(|near| found.get(near) == Some(&true));
        numbered || is_at_edge(lines, line)
    };
    let open = (0..lines.len())
        .filter(|&line| !found[line] && lines[line].span.len() <= LONGEST && beside(line, found));
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for line in open {
        let shown = lines[line].span.of(text).chars().filter(|c| !c.is_ascii_digit());
        places.entry(shown.collect()).or_default().push(line);
    }
    let often = places.into_iter().filter(|(head, lines)| {
        lines.len() >= OFTEN && head.chars().filter(|c| is_han(*c)).count() >= 4
    });
    often.flat_map(|(_, lines)| lines).for_each(|line| found[line] = true);
}

#[cfg(test)]
mod tests {
    use super::find;

    fn shown(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn numbers_of_pages() {
        let full = "县水务部门要会同有关乡镇加快推进农村供水";
        let text = format!("{full}\n4\n\n\x0c{full}\n5\n\x0c{full}。");
        assert_eq!(shown(&text), ["4", "5"]);
        let text = format!("{full}\n4\n{full}\n5\n{full}。");
        assert_eq!(shown(&text), ["4", "5"]);
        let text = format!("{full}\n—\n—\n4\n{full}\n—\n5\n—\n{full}。");
        assert_eq!(shown(&text), ["—", "—", "4", "—", "5", "—"]);
        let text = format!("{full}\n— 4 —\n{full}。\n- 5 -\n{full}。");
        assert_eq!(shown(&text), ["— 4 —", "- 5 -"]);
    }

    #[test]
    fn cells_are_no_numbers_of_pages() {
        assert!(shown("序号\n指标\n1\n供水率\n2\n节水率\n3\n漏损率").is_empty());
        assert!(shown("供水率\n92\n\x0c节水率\n15\n\x0c漏损率").is_empty());
    }

    #[test]
    fn running_heads() {
        let text = "某县水利规划\n一、总则\n1\n\x0c某县水利规划\n二、任务\n2\n\x0c某县水利规划\n\
                    三、保障\n3\n\x0c某县水利规划\n四、附则\n4\n";
        let head = "某县水利规划";
        assert_eq!(shown(text), ["1", head, "2", head, "3", head, "4"]);
    }
}
