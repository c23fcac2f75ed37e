//! Paragraphs that were printed line by line, as text taken from a printed page is.
//!
//! In: lines. Out: the lines, those joined that make one paragraph. Text is held for wrapped
//! where many lines break off in mid-sentence at the same width; then a line goes on from the
//! one before where that one is full and its sentence is not over, also over the blank lines that
//! a page ends with. In any text a line that begins with a comma goes on from the one before.

use crate::layout::line::{self, Line};
use crate::layout::marker::{self, Style};
use crate::span::Span;
use crate::text::is_han;

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

/// The longest splinter of a line, in half-width columns: 点 of 重点.
const SPLINTER: usize = 4;

/// The breaks within the wrapped paragraphs of a text, with the blanks around them.
pub(super) fn breaks(text: &str) -> Vec<Span> {
    let lines = line::split(text);
    let going_on = going_on(text, &lines);
    let pairs = lines.windows(2).zip(going_on.iter().skip(1)).filter(|(_, goes_on)| **goes_on);
    pairs.map(|(pair, _)| Span::new(pair[0].span.end, pair[1].span.start)).collect()
}

/// Joins the lines of wrapped paragraphs.
pub(super) fn join(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let going_on = going_on(text, &lines);
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for (line, goes_on) in lines.into_iter().zip(going_on) {
        match joined.last_mut() {
            Some(paragraph) if goes_on => paragraph.span = paragraph.span.cover(line.span),
            _ => joined.push(line),
        }
    }
    joined
}

/// Which lines go on from the one before.
fn going_on(text: &str, lines: &[Line]) -> Vec<bool> {
    let full = full_width(text, lines);
    let torn = is_torn(text, lines);
    let mut last: Option<Last> = None;
    let on = lines.iter().map(|&line| {
        let shown = line.span.of(text);
        let goes_on = continues(shown) && last.is_some()
            || torn && last.is_some_and(|last| last.is_torn_from(text, line))
            || last.is_some_and(|last| full.is_some_and(|full| last.goes_on(text, line, full)));
        // without a width nothing is asked of it
        let splinter = full.is_some() && goes_on && columns(shown) <= SPLINTER;
        last = Some(Last { line, splinter });
        goes_on
    });
    on.collect()
}

/// The line before.
#[derive(Clone, Copy)]
struct Last {
    line: Line,
    /// Whether it is what is left of a full line.
    splinter: bool,
}

impl Last {
    /// Whether `next` goes on from it in a text that breaks at its figures.
    fn is_torn_from(self, text: &str, next: Line) -> bool {
        let (above, below) = (self.line.span.of(text), next.span.of(text));
        next.gap == 0 && !is_closed(above) && (is_figure(above) || is_figure(below))
    }

    /// Whether `next` goes on from it, in a text whose lines are `full` columns wide.
    fn goes_on(self, text: &str, next: Line, full: usize) -> bool {
        let (above, below) = (self.line.span.of(text), next.span.of(text));
        if is_row(above) || is_row(below) {
            return false;
        }
        let width = || columns(above);
        if next.gap == 0 && is_in_number(above, below) && width() + SHORT >= full {
            return true;
        }
        if is_closed(above) || begins(below) {
            return false;
        }
        match next.gap {
            0 => self.splinter || above.ends_with([',', '、']) || width() + SHORT >= full,
            // a blank line between: only what cannot be the end of a heading goes on
            1..=PAGE => {
                width() + SLACK >= full
                    && above.ends_with(|c: char| is_han(c) || matches!(c, ',' | '、'))
                    && below.starts_with(is_han)
                    && (marker::read(above).is_none() || above.contains(','))
            }
            _ => false,
        }
    }
}

/// Whether the text breaks at each of its figures, as one does that was taken from a page element by
/// element: 规模为|50|万千瓦. Cells, one a line, have no unit on a line behind the figure.
fn is_torn(text: &str, lines: &[Line]) -> bool {
    /// Fewer such figures may be cells.
    const MANY: usize = 5;
    let figures = lines.windows(3).filter(|three| is_figure(three[1].span.of(text)));
    let (mut all, mut torn) = (0, 0);
    for three in figures {
        let (above, below) = (three[0].span.of(text), three[2].span.of(text));
        let inside = three[1].gap == 0 && three[2].gap == 0 && !is_closed(above);
        all += 1;
        torn += usize::from(inside && below.starts_with(UNITS));
    }
    torn >= MANY && torn * 2 > all
}

/// What units begin with that stand behind a figure on the next line of a torn text.
const UNITS: &[char] = &[
    '年', '月', '日', '万', '亿', '元', '%', '％', '个', '户', '人', '家', '周', '岁', '千', '平',
    '公', '米', '吨', '件', '项', '名', '次', '天', '小', '分', '张', '台', '辆', '套', '亩', '所',
];

/// Whether the line is nothing but a figure: 2021, 0:00, 12.5.
fn is_figure(line: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b':' | b'-' | b'~' | b'/');
    line.starts_with(|c: char| c.is_ascii_digit()) && line.bytes().all(sign)
}

/// The most blank lines that the end of a page leaves.
const PAGE: usize = 6;

/// Whether the line begins with a sign that nothing begins with.
fn continues(line: &str) -> bool {
    line.starts_with([',', '。', ';', '、', ')', '》', '”'])
}

/// Whether cells stand on the line, with tabs or wide gaps between, or figures one behind the other,
/// as no sentence has them: 71.5 78 〔6.5〕.
fn is_row(line: &str) -> bool {
    let figure = |word: &str| {
        let signs = ['〔', '〕', '[', ']', '.', ',', '-', '≥', '≤', '%'];
        let digits = word.trim_matches(signs).replace(['.', ','], "");
        word == "—" || !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let follow = || {
        let mut words = line.split(' ').map(figure);
        let mut last = words.next().unwrap_or(false);
        words.any(|figure| std::mem::replace(&mut last, figure) && figure)
    };
    line.contains('\t')
        || line.contains("   ")
        || line.contains(' ') && !line.contains([',', '。', ';']) && follow()
}

/// Whether the break stands within a number: 12.|6万亩, 20|25年.
fn is_in_number(above: &str, below: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let rest = below.trim_start_matches(digit);
    let begun = rest.len() < below.len();
    let pointed = above.strip_suffix('.').is_some_and(|whole| whole.ends_with(digit));
    let numbered = rest.starts_with(['.', '、', ')']);
    pointed && begun || above.ends_with(digit) && (begun && !numbered || decimal(below))
}

/// Whether the text begins with the point and the digits behind it.
fn decimal(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
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
                broken[width] += usize::from(!is_closed(line) && !is_row(line));
            }
            _ => longer += 1,
        }
    }
    let within =
        |width: usize| -> usize { broken[width.saturating_sub(SLACK)..=width].iter().sum() };
    let full =
        (SHORTEST..=LONGEST).max_by_key(|&width| (within(width), std::cmp::Reverse(width)))?;
    let many = within(full) >= 8 && within(full) * 5 >= long * 2;
    // of few lines most must break off, and at the very width
    let even = || broken[full - 1] + broken[full] > 2;
    let most = within(full) >= 4 && within(full) * 3 >= long * 2 && even();
    let wrapped = (many || most) && are_few(longer, long);
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
    fn over_the_end_of_a_page() {
        let sentence = "全市要加快推进水利工程建设,完善防洪排涝体系,提高供水保障能力,".repeat(8);
        let mut text = wrapped(&(sentence.clone() + "确保安全。"), 22);
        let at = text.match_indices('\n').nth(5).unwrap().0;
        text.insert_str(at, "\n\n\x0c");
        assert_eq!(join(&text, split(&text)).len(), 1);
        let headed = wrapped(&(sentence + "确保安全。"), 22).replacen('\n', "\n\n", 1);
        let headed = format!("(一)加快推进农村供水和节水灌溉等工程的建设\n\n{headed}");
        assert_eq!(join(&headed, split(&headed)).len(), 2);
    }

    #[test]
    fn a_comma_begins_no_paragraph() {
        let text = "建成水库(大中型)\n,渠道三条。\n修复堤防。";
        assert_eq!(join(text, split(text)).len(), 2);
    }

    #[test]
    fn whole_paragraphs_stay() {
        let text = "水利工程建设要加快推进,完善防洪排涝体系,提高供水能力。\n".repeat(12);
        assert_eq!(join(&text, split(&text)).len(), 12);
        let list = "水库\n渠道\n堤防\n".repeat(6);
        assert_eq!(join(&list, split(&list)).len(), 18);
    }
}
