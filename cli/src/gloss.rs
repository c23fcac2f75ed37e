//! Marks and labels under the characters they belong to.
//!
//! In: a passage and what is to stand under which of its code points. Out: its lines, cut where
//! the terminal ends, or else at [`COLUMNS`], each with the rows that belong under it. An ideograph
//! takes two columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use guihua::schema::Span;

use crate::style::{Ink, Style};

/// How many columns of text stand on a line where no terminal is narrower.
const COLUMNS: usize = 100;
/// By how many columns all is indented where it is shown.
const INDENT: usize = 2;
/// By how many notes are, beside.
const NOTE: usize = 4;

/// Something that stands under the place where it begins.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// A code point of the document.
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// A row of signs for something that was read.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Stretches with the sign that stands under them; later ones cover earlier ones.
    pub(crate) parts: Vec<(Span, char)>,
    /// What was read; it stands on the line where `head` is.
    pub(crate) head: usize,
    pub(crate) gist: String,
    /// What became of it.
    pub(crate) ink: Ink,
    /// Lines that stand below.
    pub(crate) notes: Vec<String>,
}

/// A part of the passage that stands on one line.
struct Line {
    /// The first code point.
    start: usize,
    characters: Vec<char>,
}

/// The passage that begins at the code point `start`, with everything under it.
pub(crate) fn gloss(
    text: &str,
    start: usize,
    labels: &[Label],
    marks: &[Mark],
    style: Style,
) -> Vec<String> {
    let room = |columns: usize| columns - INDENT - 1;
    let columns = style.columns().map_or(COLUMNS, |columns| COLUMNS.min(room(columns)));
    let mut view = Vec::new();
    for line in lines(text, start, columns) {
        view.push(line.text());
        let labels = packed(&line, labels).into_iter().map(|row| style.clipped(&row, INDENT));
        view.extend(labels.map(|row| style.paint(Ink::Faint, &row)));
        for mark in marks {
            let Some(row) = line.row(&mark.parts) else { continue };
            if line.holds(mark.head) {
                view.extend(told(&row, mark, style));
                let notes = mark.notes.iter().flat_map(|note| style.wrapped(note, INDENT + NOTE));
                let set = |note: String| " ".repeat(NOTE) + &style.paint(Ink::Faint, &note);
                view.extend(notes.map(set));
            } else {
                view.push(style.paint(mark.ink, &row));
            }
        }
    }
    view
}

/// The row of a mark with what was read, which stands below where it does not fit behind.
fn told(row: &str, mark: &Mark, style: Style) -> Vec<String> {
    let whole = row.width() + 2 + mark.gist.width();
    if style.columns().is_none_or(|columns| whole + INDENT <= columns) {
        return vec![style.paint(mark.ink, &format!("{row}  {}", mark.gist))];
    }
    let lines = style.wrapped(&mark.gist, INDENT + NOTE);
    let below = lines.iter().map(|line| " ".repeat(NOTE) + &style.paint(mark.ink, line));
    [style.paint(mark.ink, row)].into_iter().chain(below).collect()
}

/// The labels of a line, each under its place, on as few rows as they fit on.
fn packed(line: &Line, labels: &[Label]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for label in labels.iter().filter(|label| line.holds(label.at)) {
        let column = line.column(label.at);
        let fits = |row: &String| row.width() < column;
        let at = rows.iter().position(fits).unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(String::new());
        }
        let row = &mut rows[at];
        row.push_str(&" ".repeat(column - row.width()));
        row.push_str(&label.text);
    }
    rows
}

impl Line {
    fn end(&self) -> usize {
        self.start + self.characters.len()
    }

    fn holds(&self, at: usize) -> bool {
        self.start <= at && at < self.end()
    }

    fn text(&self) -> String {
        let text: String = self.characters.iter().collect();
        text.trim_end().to_owned()
    }

    /// The column at which the code point at `at` stands.
    fn column(&self, at: usize) -> usize {
        self.characters.iter().take(at - self.start).copied().map(columns).sum()
    }

    /// The signs of the parts that stand on this line; none where none does.
    fn row(&self, parts: &[(Span, char)]) -> Option<String> {
        let mut signs: Vec<char> = Vec::new();
        for &(span, sign) in parts {
            let (start, end) = (span.start.max(self.start), span.end.min(self.end()));
            if start < end {
                let (start, end) = (self.column(start), self.column(end));
                signs.resize(signs.len().max(end), ' ');
                signs[start..end].fill(sign);
            }
        }
        (!signs.is_empty()).then(|| signs.into_iter().collect())
    }
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The lines of a text, the long ones cut; a control character is a blank.
fn lines(text: &str, start: usize, most: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line { start, characters: Vec::new() };
    let mut width = 0;
    for c in text.chars() {
        let shown = if c.is_control() { ' ' } else { c };
        line.characters.push(shown);
        width += columns(shown);
        if c == '\n' || width >= most {
            let next = Line { start: line.end(), characters: Vec::new() };
            lines.push(std::mem::replace(&mut line, next));
            width = 0;
        }
    }
    if !line.characters.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use guihua::schema::Span;

    use unicode_width::UnicodeWidthStr;

    use super::{Ink, Label, Mark, Style, gloss};
    use crate::style::tests::terminal;

    fn label(at: usize, text: &str) -> Label {
        Label { at, text: text.to_owned() }
    }

    fn mark(parts: &[(usize, usize, char)], head: usize, gist: &str) -> Mark {
        let parts = parts.iter().map(|&(start, end, sign)| (Span { start, end }, sign)).collect();
        Mark { parts, head, gist: gist.to_owned(), ink: Ink::Good, notes: Vec::new() }
    }

    #[test]
    fn an_ideograph_takes_two_columns() {
        let labels = [label(10, "n"), label(12, "v:reach"), label(13, "x")];
        let marks = [mark(&[(10, 12, '='), (13, 15, '^')], 13, "t1")];
        let expected = ["占比达3%", "n   v:reach", "      x", "====  ^^  t1"];
        assert_eq!(gloss("占比达3%", 10, &labels, &marks, Style::default()), expected);
    }

    #[test]
    fn long_lines_are_cut_and_marks_with_them() {
        let text = "占".repeat(60);
        let marks = [mark(&[(48, 52, '=')], 51, "t1")];
        let view = gloss(&text, 0, &[], &marks, Style::default());
        let lengths: Vec<_> = view.iter().map(|line| line.chars().count()).collect();
        assert_eq!(lengths, [50, 100, 10, 8]);
        assert_eq!(view[3], "====  t1");
    }

    #[test]
    fn what_a_terminal_would_act_on_is_a_blank() {
        let view = gloss("甲\t乙\u{1b}\r\n丙", 0, &[], &[], Style::default());
        assert_eq!(view, ["甲 乙", "丙"]);
    }

    /// A line without its colours.
    fn plain(line: &str) -> String {
        let parts = line.split("\u{1b}[");
        let first = parts.clone().take(1);
        let rest = parts.skip(1).filter_map(|part| part.split_once('m').map(|(_, text)| text));
        first.chain(rest).collect()
    }

    #[test]
    fn on_a_terminal_nothing_is_wider_than_it() {
        let gist = "t1 占比 | >=24.1% | 2025 | level | target, by indicator-verb-value";
        let mut mark = mark(&[(0, 4, '=')], 3, gist);
        mark.notes = vec!["else indicator-value would read 森林覆盖率和别的指标".to_owned()];
        let view = gloss(&"占".repeat(30), 0, &[], &[mark], terminal(42));
        assert!(view.iter().all(|line| plain(line).width() <= 40), "{view:#?}");
        assert_eq!(view[1], "\u{1b}[32m========\u{1b}[0m");
        assert!(view[2].starts_with("    \u{1b}[32mt1 占比 | "), "{view:#?}");
    }
}
