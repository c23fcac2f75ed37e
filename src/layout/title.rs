//! The extent of a title: up to the first end of a sentence that no bracket or quotation
//! mark encloses.

use crate::layout::line::{chars_up_to, from, is_blank, trim_at};
use crate::layout::marker::Style;
use crate::span::Span;
use crate::text::{Signs, closing};

/// How far a bracket may reach, in bytes, before it is taken for one left open.
const REACH: usize = 600;

/// Whether the character closes a title and is no part of it.
pub(super) fn closes(c: char) -> bool {
    matches!(c, '。' | ':' | ';' | ',' | '、' | '.' | '*') || is_blank(c)
}

/// The title at the start of `room`, without the marks around it.
pub(super) fn cut(text: &str, room: Span, style: Style) -> Span {
    let opening = |c: char| is_blank(c) || matches!(c, ':' | '、' | '.' | '*' | ',');
    let inner = room.of(text);
    let lead = inner.len() - inner.trim_start_matches(opening).len();
    let room = Span::new(room.start + lead, room.end);
    if let Some(name) = bracketed(text, room, style) {
        return name;
    }
    let end = room.start + end(room.of(text), lead, |c| matches!(c, '。' | ';' | '!' | '?'));
    // a question keeps its sign
    let asked = from(text, end).starts_with('?') && end < room.end;
    let end = end + usize::from(asked);
    let title = Span::new(room.start, end);
    let end = match style {
        Style::Dash => label_end(text, title),
        Style::Count | Style::Ordinal => end,
        _ => head_end(text, title, from(text, end).starts_with('。')),
    };
    strip(text, Span::new(title.start, end))
}

/// The longest head before a colon, in characters.
const HEAD: usize = 20;

/// The shortest text behind the colon of a head, in characters.
const TEXT: usize = 14;

/// The shortest text behind the colon of a head, in characters, where that is a sentence with its
/// full stop.
const SENTENCE: usize = 4;

/// Where a head that a colon closes ends: 工作目标:到2030年, …, but not 案例:某某公司.
fn head_end(text: &str, title: Span, stopped: bool) -> usize {
    let text_from = if stopped { SENTENCE } else { TEXT };
    let inner = title.of(text);
    let (mut last, mut wanted) = (' ', None);
    for (at, c) in inner.char_indices().take(HEAD) {
        match c {
            _ if wanted.is_some() => wanted = wanted.filter(|wanted| *wanted != c),
            ',' => break,
            ':' if !last.is_ascii_digit() => {
                // a line end of Windows is no longer than one of Unix
                let shown = from(inner, at).chars().filter(|c| !is_blank(*c));
                let long = shown.take(text_from).count() == text_from;
                return if long && at > 3 { title.start + at } else { title.end };
            }
            _ => wanted = closing(c),
        }
        last = c;
    }
    title.end
}

/// Where the title at the start of `text` ends: before the first sign that `stops`, or
/// before a gap wider than the one of `lead` blanks between marker and title. A bracket that is
/// never closed encloses nothing.
pub(super) fn end(text: &str, lead: usize, stops: impl Fn(char) -> bool) -> usize {
    let mut nest = Nest::default();
    let (mut broken, mut seen) = (false, 0);
    while let Some((at, c)) = SIGNS.next(text, seen) {
        broken = broken && at == seen;
        seen = at + c.len_utf8();
        if stops(c) {
            if !nest.enclosed(at) {
                return nest.first_stop.unwrap_or(at);
            }
            nest.first_stop = nest.first_stop.or(Some(at));
        }
        broken = c == '\n' || broken && is_blank(c);
        let wide = is_blank(c) && !broken && is_gap(from(text, seen));
        if (wide || c == '\t') && !nest.enclosed(at) && ends_at_gap(text, at, lead) {
            return at;
        }
        nest.pass(at, c);
    }
    nest.first_stop.filter(|_| nest.depth > 0).unwrap_or(text.len())
}

/// Blanks, stops and brackets are among these: all but most ideographs, letters and digits.
const SIGNS: Signs = Signs::not_led_by(&[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z'), (0xE4, 0xE9)]);

/// Whether a blank begins `rest`, but no line break.
fn is_gap(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| is_blank(c) && !matches!(c, '\n' | '\r'))
}

/// The brackets and quotation marks that are open.
#[derive(Default)]
struct Nest {
    depth: u32,
    opened: usize,
    /// What closes the innermost ones.
    wanted: [Option<char>; 4],
    /// The first stop since the outermost opened.
    first_stop: Option<usize>,
}

impl Nest {
    fn enclosed(&self, at: usize) -> bool {
        self.depth > 0 && at - self.opened <= REACH
    }

    fn pass(&mut self, at: usize, c: char) {
        if self.depth > 0 && self.wanted[0] == Some(c) {
            self.depth -= 1;
            self.wanted.rotate_left(1);
            self.wanted[3] = None;
            self.first_stop = self.first_stop.filter(|_| self.depth > 0);
        } else if let Some(close) = closing(c) {
            self.opened = if self.depth == 0 { at } else { self.opened };
            self.depth += 1;
            self.wanted.rotate_right(1);
            self.wanted[0] = Some(close);
        }
    }
}

/// Whether a title ends at the gap at `at`: not one that is set wide (总  则), and where no gap
/// stands before the title to measure by, not before what may be its second half.
fn ends_at_gap(text: &str, at: usize, lead: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = from(text, at);
    let shown = after.trim_start_matches(is_blank);
    if chars_up_to(before, 3) < 3 {
        return false;
    }
    let half = chars_up_to(shown, 15) < 15 && !shown.contains(['。', ';', '(', ':', '、', ',']);
    let gap = after.len() - shown.len();
    // as wide as the one before the title: only where no second half follows
    let ends = if lead > 0 { gap > lead || gap > 1 && gap == lead && !half } else { !half };
    ends || shown.is_empty() && lead == 0
}

/// The name of an article in brackets: 第三条 【适用范围】, 第三条(适用范围).
fn bracketed(text: &str, room: Span, style: Style) -> Option<Span> {
    let inner = room.of(text);
    let open = inner.chars().next()?;
    let close = match open {
        '【' | '[' => closing(open)?,
        '(' if style == Style::Article => ')',
        _ => return None,
    };
    let len = inner.char_indices().take(24).find(|&(_, c)| c == close)?.0;
    let name = Span::new(room.start + open.len_utf8(), room.start + len);
    (!name.is_empty()).then_some(name)
}

/// Where a short label before a colon ends: ——产业规模:到2030年, …
fn label_end(text: &str, title: Span) -> usize {
    let inner = title.of(text);
    let label = inner.char_indices().take(16).take_while(|&(_, c)| c != ',');
    let colon = label.into_iter().find(|&(_, c)| c == ':');
    colon.filter(|&(at, _)| at > 3).map_or(title.end, |(at, _)| title.start + at)
}

/// `title` without the marks and blanks at its end.
fn strip(text: &str, title: Span) -> Span {
    let inner = title.of(text).trim_end_matches(closes);
    trim_at(text, Span::at(title.start, inner.len()))
}

#[cfg(test)]
mod tests {
    use super::{Span, Style, cut};

    fn title(text: &str) -> &str {
        cut(text, Span::new(0, text.len()), Style::Han).of(text)
    }

    #[test]
    fn titles_end_with_their_first_sentence() {
        assert_eq!(title("扩大供给。年内建成3座。"), "扩大供给");
        assert_eq!(title("扩大供给,年内建成3座;"), "扩大供给,年内建成3座");
        assert_eq!(title(" 补贴对象:"), "补贴对象");
        assert_eq!(title("补贴对象:在本市购买首套新房并缴税的家庭。"), "补贴对象");
        assert_eq!(title("市级(二级):两个以上县出现内涝,道路中断。"), "市级(二级)");
        assert_eq!(title("案例:社区食堂"), "案例:社区食堂");
        assert_eq!(title("端午节:6月7日放假。"), "端午节");
        assert_eq!(title("补贴如何申领?请看下图。"), "补贴如何申领?");
        assert_eq!(
            title("落实“先建。后补;”政策(试行。)要求。其他"),
            "落实“先建。后补;”政策(试行。)要求"
        );
        assert_eq!(title("修复(一处左括号。余下"), "修复(一处左括号");
    }

    #[test]
    fn wide_gaps() {
        assert_eq!(
            title("转变方式 开创局面  “十二五”时期是关键时期,必须把握机遇,开创局面。"),
            "转变方式 开创局面"
        );
        assert_eq!(title("总  则"), "总  则");
        assert_eq!(title("转变方式  开创局面"), "转变方式  开创局面");
    }

    #[test]
    fn names_of_articles_and_labels_of_dashes() {
        let article = "【适用范围】本办法适用于全市。";
        assert_eq!(
            cut(article, Span::new(0, article.len()), Style::Article).of(article),
            "适用范围"
        );
        let dash = "产业规模:到2030年,产值达到500亿元。";
        assert_eq!(cut(dash, Span::new(0, dash.len()), Style::Dash).of(dash), "产业规模");
    }
}
