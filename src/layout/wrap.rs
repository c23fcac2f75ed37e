//! Paragraphs that were printed line by line, as text taken from a printed page is.
//!
//! In: lines. Out: the lines, those joined that make one paragraph. Text is held for wrapped
//! where many lines break off in mid-sentence at the same width; then a line goes on from the
//! one before where that one is full and its sentence is not over.

use crate::layout::line::Line;
use crate::layout::marker::{self, Style};

/// The shortest line that may be full, in half-width columns.
const SHORTEST: usize = 32;

/// The longest line of a wrapped text, in half-width columns.
const LONGEST: usize = 140;

/// The longest line, in bytes, that is measured: a longer one is wider than [`LONGEST`], but for
/// rare characters.
const WIDEST: usize = LONGEST * 2;

/// How far full lines may differ in width.
const SLACK: usize = 6;

/// How far short of full a line may fall where the next word, a number say, did not fit.
const SHORT: usize = 12;

/// Joins the lines of wrapped paragraphs.
pub(super) fn join(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let Some(full) = full_width(text, &lines) else { return lines };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last: Option<Line> = None;
    for line in lines {
        let goes_on = last.is_some_and(|last| {
            let above = last.span.of(text);
            line.gap == 0
                && columns(above) + SHORT >= full
                && !is_closed(above)
                && !begins(line.span.of(text))
        });
        match joined.last_mut() {
            Some(paragraph) if goes_on => paragraph.span = paragraph.span.cover(line.span),
            _ => joined.push(line),
        }
        last = Some(line);
    }
    joined
}

/// The width at which the lines of the text break off; none where it is not wrapped.
fn full_width(text: &str, lines: &[Line]) -> Option<usize> {
    let wide = lines.iter().filter(|line| line.span.len() > WIDEST).count();
    let narrow = lines.iter().filter(|line| line.span.len() < SHORTEST).count();
    // not wrapped, whatever the widths of the others are
    if !are_few(wide, lines.len() - wide - narrow) {
        return None;
    }
    let mut broken = [0_usize; LONGEST + 1];
    let (mut long, mut longer) = (0, 0);
    for line in lines {
        let line = line.span.of(text);
        // no character is wider than it is long
        let width = match line.len() {
            len @ 0..SHORTEST => len,
            SHORTEST..=WIDEST => columns(line),
            _ => LONGEST + 1,
        };
        match width {
            0..SHORTEST => {}
            SHORTEST..=LONGEST => {
                long += 1;
                broken[width] += usize::from(!is_closed(line));
            }
            _ => longer += 1,
        }
    }
    let within =
        |width: usize| -> usize { broken[width.saturating_sub(SLACK)..=width].iter().sum() };
    let full =
        (SHORTEST..=LONGEST).max_by_key(|&width| (within(width), std::cmp::Reverse(width)))?;
    let wrapped = within(full) >= 8 && within(full) * 5 >= long * 2 && are_few(longer, long);
    wrapped.then_some(full)
}

/// Whether the lines that are longer than those of a wrapped text are few beside those that may
/// be full.
fn are_few(longer: usize, long: usize) -> bool {
    longer * 20 <= long
}

/// The width of a line in half-width columns.
fn columns(line: &str) -> usize {
    // the widths of so few bytes fit in a byte, so that many are added up at once
    let parts = line.as_bytes().chunks(127);
    parts.map(|part| usize::from(part.iter().map(|byte| width(*byte)).sum::<u8>())).sum()
}

/// The width, in half-width columns, of the character that begins with the byte.
fn width(lead: u8) -> u8 {
    match lead {
        ..0x80 => 1,
        0x80..0xC0 => 0,
        _ => 2,
    }
}

/// Whether the line ends where a sentence may end.
fn is_closed(line: &str) -> bool {
    line.ends_with(['。', ';', ':', '!', '?', '…', '|', '\t'])
}

/// Whether a heading that running text is not taken for begins the line.
fn begins(line: &str) -> bool {
    marker::read(line).is_some_and(|marker| match marker.style {
        Style::Circled | Style::Hash(_) => false,
        style => style.is_plain() || style == Style::Count || style == Style::Dash,
    })
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::layout::line::split;

    /// A sentence broken every `width` characters.
    fn wrapped(sentence: &str, width: usize) -> String {
        let chars: Vec<char> = sentence.chars().collect();
        chars.chunks(width).map(|line| line.iter().collect::<String>() + "\n").collect()
    }

    #[test]
    fn broken_sentences_are_joined() {
        let sentence = "全市要加快推进水利工程建设,完善防洪排涝体系,提高供水保障能力,".repeat(8)
            + "确保安全。";
        let text = wrapped(&sentence, 22) + "(二)节水\n" + &wrapped(&sentence, 22);
        let lines = join(&text, split(&text));
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1].span.of(&text), "(二)节水");
    }

    #[test]
    fn whole_paragraphs_stay() {
        let text = "水利工程建设要加快推进,完善防洪排涝体系,提高供水能力。\n".repeat(12);
        assert_eq!(join(&text, split(&text)).len(), 12);
        let list = "水库\n渠道\n堤防\n".repeat(6);
        assert_eq!(join(&list, split(&list)).len(), 18);
    }
}
