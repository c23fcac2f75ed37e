//! Indicator names: put together from chunks, completed from the indicator before, shared out
//! over the parts of a list.
//!
//! In: ranges of chunks. Out: [`Name`], the printed form and the stretches it was read from.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::span::Span;
use crate::statement::line::{Kind, Line};

/// An indicator's name and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
}

impl Name {
    /// Whether there is no name.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The two names one behind the other.
    #[must_use]
    pub(crate) fn then(mut self, other: &Name) -> Name {
        self.text.push_str(&other.text);
        self.spans.extend(&other.spans);
        self
    }

    /// The name with `text` behind it, which stands nowhere.
    #[must_use]
    pub(crate) fn with(mut self, text: &str) -> Name {
        self.text.push_str(text);
        self
    }

    /// From the first to the last stretch.
    pub(crate) fn cover(&self) -> Option<Span> {
        self.spans.iter().copied().reduce(Span::cover)
    }
}

/// The name that the words in `range` make; times and loose punctuation are left out.
pub(crate) fn of(line: &Line<'_>, range: Range<usize>) -> Name {
    let mut name = Name::default();
    for k in range.clone() {
        let chunk = line.chunks[k];
        match chunk.kind {
            Kind::Word(..) | Kind::List => push(line, &mut name, chunk.span),
            Kind::Quantity(_) if k > range.start => push(line, &mut name, chunk.span),
            _ => {}
        }
    }
    name
}

fn push(line: &Line<'_>, name: &mut Name, span: Span) {
    name.text.extend(span.of(line.text).chars().filter(|c| !c.is_whitespace()));
    match name.spans.last_mut() {
        Some(last) if Span::new(last.end, span.start).of(line.text).trim().is_empty() => {
            last.end = span.end;
        }
        _ => name.spans.push(span),
    }
}

/// The name without its last noun, where that is a head (销售额, 数量, 面积): what a following
/// bare head refers to.
pub(crate) fn stem<'n>(name: &'n str, is_head: &dyn Fn(&str) -> bool) -> &'n str {
    let mut cuts = name.char_indices().map(|(at, _)| at).skip(2);
    let cut = cuts.find(|&at| name.get(at..).is_some_and(is_head));
    cut.and_then(|at| name.get(..at)).unwrap_or(name)
}

/// The parts of a list: `A、B和C` gives three ranges.
pub(crate) fn parts(line: &Line<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for k in range.clone() {
        let chunk = line.chunks[k];
        if matches!(chunk.kind, Kind::List | Kind::Comma) || chunk.is(Cue::And) {
            if k > start {
                parts.push(start..k);
            }
            start = k + 1;
        }
    }
    if start < range.end {
        parts.push(start..range.end);
    }
    parts
}

/// The names of a list whose parts share what opens the first and what closes the last:
/// `限额以上通讯器材、家用电器零售额` gives `限额以上通讯器材零售额`, `限额以上家用电器零售额`.
pub(crate) fn share_out(line: &Line<'_>, parts: &[Range<usize>]) -> Vec<Name> {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
    let opening = leading(line, first.clone(), Cue::Qualifier);
    let closing = trailing(line, last.clone());
    let headed = |part: &Range<usize>| line.chunks[part.end - 1].is(Cue::Head);
    let mut names = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let mut name = Name::default();
        let qualified = !leading(line, part.clone(), Cue::Qualifier).is_empty();
        if at > 0 && !qualified {
            name = of(line, opening.clone());
            if opening.is_empty() && lone_head(line, part) {
                name = of(line, first.start..trailing(line, first.clone()).start);
            }
        }
        name = name.then(&of(line, part.clone()));
        if at + 1 < parts.len() && !headed(part) {
            name = name.then(&of(line, closing.clone()));
        }
        names.push(name);
    }
    names
}

/// Whether the part is a bare head: 总花费, 出口.
pub(crate) fn lone_head(line: &Line<'_>, part: &Range<usize>) -> bool {
    part.clone().all(|k| line.chunks[k].is(Cue::Head)) && !part.is_empty()
}

fn leading(line: &Line<'_>, part: Range<usize>, cue: Cue) -> Range<usize> {
    let end = part.clone().find(|&k| !line.chunks[k].is(cue)).unwrap_or(part.end);
    part.start..end.min(part.end.saturating_sub(1)).max(part.start)
}

fn trailing(line: &Line<'_>, part: Range<usize>) -> Range<usize> {
    let mut start = part.end;
    while start > part.start + 1 && line.chunks[start - 1].is(Cue::Head) {
        start -= 1;
    }
    start..part.end
}
