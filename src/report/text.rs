//! A text cut at the borders of everything that is marked in it.
//!
//! In: the text and its document. Out: lines of [`Piece`]s that do not overlap, each with the
//! classes of all the marks it lies in, so that marks may overlap as they like. Which statement a
//! piece belongs to is not written out (fifty rows may share one column head): the script finds
//! it by the piece's offset. One pass over the characters; the output is linear in characters and
//! marks.

use crate::schema::{Document, Role, Span};

/// A line of the text, without its line break.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The offset of its first character.
    pub(super) start: usize,
    /// The offset after its last character.
    pub(super) end: usize,
    /// The level of the heading that the line is, where it is one.
    pub(super) heading: Option<u32>,
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of a line that lies in the same marks from its first to its last character.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The offset of its first character.
    pub(super) start: usize,
    pub(super) text: String,
    /// The classes of the marks, blank-separated; `None` where nothing is marked.
    pub(super) class: Option<String>,
    /// The number of a statement, where its value begins here.
    pub(super) value_of: Option<usize>,
}

/// What a stretch can be marked as, in the order of the classes.
const CLASSES: [&str; LAYERS] = [
    "e e-target",
    "e e-actual",
    "e e-provision",
    "v v-target",
    "v v-actual",
    "v v-provision",
    "p",
    "h",
    "h long",
    "d",
    "g",
    "",
];
const LAYERS: usize = 12;
const PART: usize = 6;
const HEADING: usize = 7;
/// A heading that is a whole sentence.
const LONG: usize = 8;
const DIAGNOSTIC: usize = 9;
const AIM: usize = 10;
/// Cut, and nothing else.
const CUT: usize = 11;
/// From how many characters on a heading is not set like one.
const LONG_HEADING: usize = 32;

/// The borders of all marks, in order.
#[derive(Debug)]
pub(super) struct Marks {
    /// Offset, layer, and whether the mark begins there.
    borders: Vec<(usize, usize, bool)>,
    /// Where values begin, with the statement's number.
    values: Vec<(usize, usize)>,
    /// The headings with their levels.
    headings: Vec<(Span, u32)>,
}

impl Marks {
    /// All that is marked in `document`, and `cuts` where cells begin and end.
    pub(super) fn new(document: &Document, cuts: &[Span]) -> Self {
        let mut marks = Marks { borders: Vec::new(), values: Vec::new(), headings: Vec::new() };
        for (number, statement) in document.statements().enumerate() {
            let role = role_layer(statement.role);
            let evidence = &statement.evidence;
            marks.add(Span { start: evidence.start, end: evidence.end }, role);
            marks.add(statement.spans.value, role + 3);
            marks.values.push((statement.spans.value.start, number));
            for (_, span) in parts(&statement.spans) {
                marks.add(span, PART);
            }
        }
        for section in &document.sections {
            let Span { start, end } = section.span;
            let is_long = end.saturating_sub(start) >= LONG_HEADING;
            marks.add(section.span, if is_long { LONG } else { HEADING });
            marks.headings.push((section.span, section.level));
        }
        for aim in &document.aims {
            marks.add(Span { start: aim.evidence.start, end: aim.evidence.end }, AIM);
            let within = aim.spans.what.iter().chain([&aim.spans.state]).chain(&aim.spans.year);
            within.for_each(|&span| marks.add(span, CUT));
        }
        for doubt in &document.diagnostics {
            marks.add(doubt.span, DIAGNOSTIC);
            doubt.other.into_iter().for_each(|other| marks.add(other, DIAGNOSTIC));
        }
        for &cut in cuts {
            marks.add(cut, CUT);
        }
        marks.borders.sort_unstable();
        marks.values.sort_unstable();
        marks.headings.sort_unstable();
        marks
    }

    fn add(&mut self, span: Span, layer: usize) {
        if span.start < span.end {
            self.borders.push((span.start, layer, true));
            self.borders.push((span.end, layer, false));
        }
    }
}

fn role_layer(role: Role) -> usize {
    match role {
        Role::Target => 0,
        Role::Actual => 1,
        Role::Provision => 2,
    }
}

/// The spans of a statement's fields beside its value, with the fields' names.
pub(super) fn parts(spans: &crate::schema::StatementSpans) -> Vec<(&'static str, Span)> {
    let mut parts = Vec::new();
    parts.extend(spans.indicator.iter().map(|&span| ("indicator", span)));
    parts.extend(spans.condition.iter().map(|&span| ("condition", span)));
    parts.extend(spans.comparator.iter().map(|&span| ("comparator", span)));
    let single = [
        ("unit", spans.unit),
        ("year", spans.year),
        ("subject", spans.subject),
        ("per", spans.per),
        ("action", spans.action),
        ("modality", spans.modality),
        ("binding", spans.binding),
    ];
    parts.extend(single.into_iter().filter_map(|(name, span)| Some((name, span?))));
    parts
}

/// Cuts `text` into lines and pieces.
pub(super) fn lines(text: &str, marks: &Marks) -> Vec<Line> {
    let mut sweep = Sweep::new(marks);
    sweep.stretch(0, text.chars());
    sweep.lines
}

/// The quotations of the statements, cut like a text; for a document whose text is not known.
pub(super) fn quotations(document: &Document, marks: &Marks) -> Vec<Line> {
    let mut quotations: Vec<_> = document.statements().map(|s| &s.evidence).collect();
    quotations.sort_by_key(|quotation| (quotation.start, quotation.end));
    let mut sweep = Sweep::new(marks);
    let mut end = 0;
    for quotation in quotations {
        // What two quotations have in common is shown once.
        let known = end.max(quotation.start) - quotation.start;
        let rest = quotation.text.chars().skip(known);
        sweep.stretch(quotation.start + known, rest);
        end = end.max(quotation.end);
    }
    sweep.lines
}

/// A walk over the characters with the marks that are open.
struct Sweep<'m> {
    marks: &'m Marks,
    next_border: usize,
    next_value: usize,
    next_heading: usize,
    open: [usize; LAYERS],
    lines: Vec<Line>,
    line: Line,
    piece: Option<Piece>,
}

impl<'m> Sweep<'m> {
    fn new(marks: &'m Marks) -> Self {
        let (next_border, next_value, next_heading) = (0, 0, 0);
        let open = [0; LAYERS];
        Sweep {
            marks,
            next_border,
            next_value,
            next_heading,
            open,
            lines: Vec::new(),
            line: Line::at(0),
            piece: None,
        }
    }

    /// Goes over `characters`, the first of which stands at `start`.
    fn stretch(&mut self, start: usize, characters: impl Iterator<Item = char>) {
        self.line = Line::at(start);
        let mut at = start;
        let mut any = false;
        for c in characters {
            self.borders(at);
            at += 1;
            any = true;
            if c == '\n' {
                self.close_line(at - 1);
                self.line = Line::at(at);
                any = false;
            } else if c != '\r' {
                self.push(c, at - 1);
            }
        }
        if any {
            self.close_line(at);
        }
    }

    /// Opens and closes what begins and ends at or before `at`.
    fn borders(&mut self, at: usize) {
        let borders = &self.marks.borders;
        while let Some(&(offset, layer, begins)) = borders.get(self.next_border)
            && offset <= at
        {
            self.close_piece();
            let open = &mut self.open[layer];
            *open = if begins { *open + 1 } else { open.saturating_sub(1) };
            self.next_border += 1;
        }
    }

    fn push(&mut self, c: char, at: usize) {
        let mut piece = self.piece.take().unwrap_or_else(|| self.piece_at(at));
        piece.text.push(c);
        self.piece = Some(piece);
    }

    fn piece_at(&mut self, at: usize) -> Piece {
        let mut value_of = None;
        while let Some(&(offset, number)) = self.marks.values.get(self.next_value)
            && offset <= at
        {
            value_of = value_of.or((offset == at).then_some(number));
            self.next_value += 1;
        }
        Piece { start: at, text: String::new(), class: self.class(), value_of }
    }

    fn class(&self) -> Option<String> {
        let open = CLASSES.iter().zip(&self.open).filter(|(class, n)| **n > 0 && !class.is_empty());
        let class = open.map(|(class, _)| *class).collect::<Vec<_>>().join(" ");
        Some(class).filter(|class| !class.is_empty())
    }

    fn close_piece(&mut self) {
        self.line.pieces.extend(self.piece.take());
    }

    fn close_line(&mut self, end: usize) {
        self.close_piece();
        let mut line = std::mem::replace(&mut self.line, Line::at(end));
        line.end = end;
        line.heading = self.heading(&line);
        self.lines.push(line);
    }

    /// The level of the heading that `line` is, where it holds nothing else.
    fn heading(&mut self, line: &Line) -> Option<u32> {
        let headings = &self.marks.headings;
        while headings.get(self.next_heading).is_some_and(|(span, _)| span.start < line.start) {
            self.next_heading += 1;
        }
        let &(span, level) = headings.get(self.next_heading)?;
        let inside = |piece: &Piece| span.start <= piece.start && piece.start < span.end;
        // The closing punctuation of a heading may stand outside of its span.
        let outside = line.pieces.iter().filter(|piece| !inside(piece));
        let rest: usize = outside.map(|piece| piece.text.trim().chars().count()).sum();
        (span.start < line.end && rest <= 1).then_some(level)
    }
}

impl Line {
    /// Whether the line is too long to be set like a heading.
    pub(super) fn is_long(&self) -> bool {
        self.end - self.start >= LONG_HEADING
    }

    fn at(start: usize) -> Self {
        Line { start, end: start, heading: None, pieces: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Marks, lines, quotations};
    use crate::schema::sample;

    fn shown(lines: &[Line]) -> String {
        let piece = |piece: &super::Piece| match &piece.class {
            Some(class) => {
                format!("[{} {}]", piece.text, class.replace("e e-", "").replace("v v-", "="))
            }
            None => piece.text.clone(),
        };
        let line = |line: &Line| line.pieces.iter().map(piece).collect::<String>();
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn marks_are_cut_where_they_overlap() {
        let text = "一、目标\n到2030年，绿地率达到40%以上。";
        let mut document = sample::document("a", text);
        sample::heading(&mut document, text, "一、目标");
        sample::target(&mut document, text, "到2030年，绿地率达到40%", "绿地率", "40");
        let lines = lines(text, &Marks::new(&document, &[]));
        assert_eq!(
            shown(&lines),
            "[一、目标 h]\n[到2030年， target][绿地率 target p][达到 target][40 target =target][% target p]以上。"
        );
        assert_eq!(lines[0].heading, Some(1));
        assert_eq!(lines[1].pieces[3].start, text.chars().position(|c| c == '4').unwrap());
        assert_eq!(lines[1].pieces[3].value_of, Some(0));
    }

    #[test]
    fn a_run_in_heading_makes_no_heading_of_its_paragraph() {
        let text = "一、绿化。绿地率达到40%以上。\n二、道路。";
        let mut document = sample::document("a", text);
        sample::heading(&mut document, text, "一、绿化");
        sample::heading(&mut document, text, "二、道路");
        let lines = lines(text, &Marks::new(&document, &[]));
        assert_eq!(lines.iter().map(|line| line.heading).collect::<Vec<_>>(), [None, Some(1)]);
    }

    #[test]
    fn no_character_is_lost_and_none_is_shown_twice() {
        let text = "建设公园12个。\r\n\r\n公园12个、绿地3处\n";
        let mut document = sample::document("a", text);
        sample::target(&mut document, text, "建设公园12个", "公园", "12");
        sample::target(&mut document, text, "公园12个。\r\n\r\n公园12个", "公园", "12");
        let all = lines(text, &Marks::new(&document, &[]));
        let all: Vec<_> = all
            .iter()
            .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>())
            .collect();
        assert_eq!(all, text.lines().collect::<Vec<_>>());
    }

    #[test]
    fn spans_beyond_the_text_do_no_harm() {
        let text = "建设公园12个。";
        let mut document = sample::document("a", text);
        sample::target(&mut document, text, "公园12个", "公园", "12");
        document.targets[0].spans.value.end = 999;
        document.targets[0].spans.unit = Some(crate::schema::Span { start: 9, end: 2 });
        assert_eq!(lines("建设公园", &Marks::new(&document, &[])).len(), 1);
    }

    #[test]
    fn quotations_stand_in_for_a_text() {
        let text = "到2030年，绿地率达到40%，公园100个。其他。建设道路5条。";
        let mut document = sample::document("a", text);
        sample::target(&mut document, text, "建设道路5条", "道路", "5");
        sample::target(&mut document, text, "绿地率达到40%，公园100个", "公园", "100");
        sample::target(&mut document, text, "绿地率达到40%", "绿地率", "40");
        let quoted = quotations(&document, &Marks::new(&document, &[]));
        let quoted: Vec<_> = quoted
            .iter()
            .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>())
            .collect();
        assert_eq!(quoted, ["绿地率达到40%", "，公园100个", "建设道路5条"]);
    }
}
