//! Lines: text in, its lines that are not blank out, without the blanks around them.

use crate::span::Span;

/// A line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Without the blanks around it.
    pub(super) span: Span,
    /// How many blank lines stand before it.
    pub(super) gap: usize,
}

/// The lines of `text` that are not blank.
pub(super) fn split(text: &str) -> Vec<Line> {
    let (mut lines, mut start, mut gap) = (Vec::new(), 0, 0);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for end in ends {
        let span = trim_at(text, Span::new(start, end));
        start = end + 1;
        if span.is_empty() {
            gap += 1;
        } else if span.len() < UNBROKEN {
            lines.push(Line { span, gap });
            gap = 0;
        } else {
            lines.extend(indented(text, span).map(|span| Line { span, gap: 0 }));
            gap = 0;
        }
    }
    lines
}

/// The shortest line, in bytes, that may hold a whole page.
const UNBROKEN: usize = 3000;

/// How many paragraphs a page that came as one line has at least.
const PARAGRAPHS: usize = 6;

/// The paragraphs of a line: of a page whose line breaks were lost, what stands between the
/// indents; of any other the line itself.
fn indented(text: &str, line: Span) -> impl Iterator<Item = Span> {
    let inner = line.of(text);
    let indents: Vec<Span> = gaps(inner).collect();
    let closed = |gap: &&Span| inner.get(..gap.start).is_some_and(|it| it.ends_with(STOPS));
    let lost = indents.iter().filter(closed).take(PARAGRAPHS).count() == PARAGRAPHS;
    let mut cuts = if lost { indents } else { Vec::new() };
    cuts.push(Span::new(inner.len(), inner.len()));
    let mut start = 0;
    cuts.into_iter().map(move |cut| {
        let paragraph = Span::new(start, cut.start);
        start = cut.end;
        paragraph.shift(line.start)
    })
}

/// What a paragraph ends with.
const STOPS: [char; 5] = ['。', ';', ':', '!', '?'];

/// The runs of two blanks and more, and single ones before an attachment.
fn gaps(text: &str) -> impl Iterator<Item = Span> {
    let mut done = 0;
    memchr::memchr_iter(b' ', text.as_bytes()).filter_map(move |at| {
        if at < done {
            return None;
        }
        let rest = from(text, at).trim_start_matches(is_blank);
        done = text.len() - rest.len();
        (done > at + 1 || rest.starts_with("附件")).then(|| Span::new(at, done))
    })
}

/// The part of `text` without the blanks around it.
pub(super) fn trim(text: &str) -> Span {
    // most of what is asked for has none: it begins with an ideograph, ends with a sign
    let begins = match text.bytes().next() {
        Some(b'!'..=b'~' | 0xE4..=0xE9) => false,
        _ => text.starts_with(is_blank),
    };
    if !begins && !text.ends_with(is_blank) {
        return Span::new(0, text.len());
    }
    let start = text.len() - text.trim_start_matches(is_blank).len();
    Span::new(start, text.trim_end_matches(is_blank).len())
}

/// The part of `text` at `span` without the blanks around it.
pub(super) fn trim_at(text: &str, span: Span) -> Span {
    trim(span.of(text)).shift(span.start)
}

/// Whether the character leaves no mark on the page.
pub(super) fn is_blank(c: char) -> bool {
    match c {
        ' '..='~' => c == ' ',
        // most of a text: nothing blank is there
        '\u{3001}'..='\u{FEFE}' => false,
        _ => {
            c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
        }
    }
}

/// What follows in `text` from `at`.
pub(super) fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The number of characters, counted no further than `limit`.
pub(super) fn chars_up_to(text: &str, limit: usize) -> usize {
    // no character is longer than four bytes
    if text.len() >= limit.saturating_mul(4) { limit } else { text.chars().count().min(limit) }
}

/// The length of the bullets and blanks that `line` begins with.
pub(super) fn bullets(line: &str) -> usize {
    const BULLETS: [char; 22] = [
        '•', '●', '■', '◆', '▪', '·', '★', '▲', '※', '*', '□', '◇', '○', '◎', '►', '▶', '✓', '❖',
        '→', '➤', '\u{F06C}', '\u{F0D8}',
    ];
    match line.bytes().next() {
        Some(b'*' | 0xC2 | 0xE2 | 0xEF) => {
            let rest = line.trim_start_matches(|c| BULLETS.contains(&c) || is_blank(c));
            line.len() - rest.len()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Span, bullets, split};

    #[test]
    fn blank_lines_are_counted_and_blanks_cut_off() {
        let text = "\u{200b}\n  一、总则 \r\n\n\n正文。";
        let lines = split(text);
        let shown: Vec<_> = lines.iter().map(|line| (line.span.of(text), line.gap)).collect();
        assert_eq!(shown, [("一、总则", 1), ("正文。", 2)]);
        assert_eq!(split(" \n\t"), []);
        assert_eq!(split("a"), [Line { span: Span::new(0, 1), gap: 0 }]);
    }

    #[test]
    fn a_page_on_one_line_is_cut_at_its_indents() {
        let paragraph = "抢险队伍到位后应当立即清点物资,查明险情,按照预案开展处置。".repeat(3);
        let page = format!("一、分工  {}", format!("{paragraph}  ").repeat(12));
        assert_eq!(split(&page).len(), 13);
        let wide = format!("甲  乙{}", "丙".repeat(2000));
        assert_eq!(split(&wide).len(), 1);
    }

    #[test]
    fn bullets_are_no_text() {
        assert_eq!(bullets("• 索引号"), "• ".len());
        assert_eq!(bullets("——坚持"), 0);
        assert_eq!(bullets("**重点**"), 2);
    }
}
