//! Marks and labels under the characters they belong to.
//!
//! In: a passage and what is to stand under which of its code points. Out: its lines, cut at
//! [`COLUMNS`], each with the rows that belong under it. An ideograph takes two columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use guihua::schema::Span;

/// How many columns of text stand on a line.
const COLUMNS: usize = 100;

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
pub(crate) fn gloss(text: &str, start: usize, labels: &[Label], marks: &[Mark]) -> Vec<String> {
    let mut view = Vec::new();
    for line in lines(text, start) {
        view.push(line.text());
        view.extend(packed(&line, labels));
        for mark in marks {
            let Some(row) = line.row(&mark.parts) else { continue };
            if line.holds(mark.head) {
                view.push(format!("{row}  {}", mark.gist));
                view.extend(mark.notes.iter().map(|note| format!("    {note}")));
            } else {
                view.push(row);
            }
        }
    }
    view
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
fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line { start, characters: Vec::new() };
    let mut width = 0;
    for c in text.chars() {
        let shown = if c.is_control() { ' ' } else { c };
        line.characters.push(shown);
        width += columns(shown);
        if c == '\n' || width >= COLUMNS {
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

    use super::{Label, Mark, gloss};

    fn label(at: usize, text: &str) -> Label {
        Label { at, text: text.to_owned() }
    }

    fn mark(parts: &[(usize, usize, char)], head: usize, gist: &str) -> Mark {
        let parts = parts.iter().map(|&(start, end, sign)| (Span { start, end }, sign)).collect();
        Mark { parts, head, gist: gist.to_owned(), notes: Vec::new() }
    }

    #[test]
    fn an_ideograph_takes_two_columns() {
        let labels = [label(10, "n"), label(12, "v:reach"), label(13, "x")];
        let marks = [mark(&[(10, 12, '='), (13, 15, '^')], 13, "t1")];
        let expected = ["占比达3%", "n   v:reach", "      x", "====  ^^  t1"];
        assert_eq!(gloss("占比达3%", 10, &labels, &marks), expected);
    }

    #[test]
    fn long_lines_are_cut_and_marks_with_them() {
        let text = "占".repeat(60);
        let view = gloss(&text, 0, &[], &[mark(&[(48, 52, '=')], 51, "t1")]);
        let lengths: Vec<_> = view.iter().map(|line| line.chars().count()).collect();
        assert_eq!(lengths, [50, 100, 10, 8]);
        assert_eq!(view[3], "====  t1");
    }

    #[test]
    fn what_a_terminal_would_act_on_is_a_blank() {
        assert_eq!(gloss("甲\t乙\u{1b}\r\n丙", 0, &[], &[]), ["甲 乙", "丙"]);
    }
}
