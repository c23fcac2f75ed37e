//! Printed lines that were joined with a blank between, as some tools give a page: 享受直接结| |算服务.
//!
//! In: a folded text. Out: the blanks that stand where a printed line ended. They tell themselves by
//! standing as far from each other as printed lines are wide.

use crate::span::Span;
use crate::text::is_han;

/// The narrowest and the widest printed line, in half-width columns.
const NARROWEST: usize = 40;
const WIDEST: usize = 120;

/// How far printed lines may differ in width: a last word that did not fit, a sign that hangs over.
const SHORT: usize = 10;
const OVER: usize = 4;

/// Fewer blanks at the same distance tell of nothing.
const MANY: usize = 5;

/// The blanks of a text where its printed lines ended.
pub(super) fn blanks(text: &str) -> Vec<Span> {
    let stretches: Vec<Stretch> = lines(text).flat_map(|line| stretches(text, line)).collect();
    let Some(full) = full_width(&stretches) else { return Vec::new() };
    let ends = |stretch: &&Stretch| (full - SHORT..=full + OVER).contains(&stretch.width);
    stretches.iter().filter(ends).map(|stretch| stretch.blank).collect()
}

/// What stands before a blank within a line, up to the blank before.
struct Stretch {
    /// In half-width columns.
    width: usize,
    blank: Span,
}

/// The lines of the text that are longer than any printed one.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    let all = text.split('\n').map(move |line| {
        let span = Span::at(start, line.len());
        start = span.end + 1;
        span
    });
    all.filter(|line| line.len() > NARROWEST * 3)
}

/// The stretches of a line that single blanks end, beside which a Chinese character stands.
fn stretches(text: &str, line: Span) -> Vec<Stretch> {
    let mut found = Vec::new();
    // most lines hold no blank
    if memchr::memchr(b' ', line.of(text).as_bytes()).is_none() {
        return found;
    }
    let mut width = 0;
    let mut chars = line.of(text).char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let behind = chars.peek().map_or(' ', |&(_, next)| next);
        let alone = c == ' ' && !before.is_whitespace() && !behind.is_whitespace();
        if alone && (is_han(before) || is_han(behind)) {
            found.push(Stretch { width, blank: Span::at(line.start + at, 1) });
            width = 0;
        } else {
            width += if c.is_ascii() { 1 } else { 2 };
        }
        before = c;
    }
    found
}

/// The width of the printed lines, where most blanks that stand far from the one before tell of one.
fn full_width(stretches: &[Stretch]) -> Option<usize> {
    let wide = |width: usize| (NARROWEST..=WIDEST).contains(&width);
    let mut counts = [0_usize; WIDEST + 1];
    stretches.iter().filter(|it| wide(it.width)).for_each(|it| counts[it.width] += 1);
    let far = stretches.iter().filter(|it| it.width >= NARROWEST).count();
    let within = |full: usize| counts[full - SHORT..=full].iter().sum::<usize>();
    let full = (NARROWEST + SHORT..=WIDEST).max_by_key(|&full| (within(full), counts[full]))?;
    let alike = within(full);
    (alike >= MANY && alike * 3 >= far * 2).then_some(full)
}

#[cfg(test)]
mod tests {
    use super::blanks;

    /// A sentence with a blank behind every `width` characters.
    fn spaced(width: usize) -> String {
        let sentence = "全市要加快推进水利工程建设,完善防洪排涝体系,提高供水保障能力,".repeat(8);
        let chars: Vec<char> = sentence.chars().collect();
        chars
            .chunks(width)
            .map(|line| line.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn where_printed_lines_ended() {
        let text = spaced(31);
        let found = blanks(&text);
        assert_eq!(found.len(), text.matches(' ').count());
        assert_eq!(found[0].of(&text), " ");
    }

    #[test]
    fn blanks_that_part_words_stay() {
        let text =
            "第一条 为加快推进水利工程建设,根据有关规定,结合本市实际,制定本办法并组织实施。\n"
                .repeat(20);
        assert!(blanks(&text).is_empty());
        let signed =
            "青山市发展和改革委员会 青山市财政局 青山市水利局 青山市农业农村局\n".repeat(20);
        assert!(blanks(&signed).is_empty());
    }
}
