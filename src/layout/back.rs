//! The back of a document: its signature, its list of attachments, and what a page sets below.
//!
//! In: the lines behind the front. Out: they are marked as metadata or furniture, and what they
//! say is kept in [`Back`].

use crate::layout::draft::{Draft, Mark};
use crate::layout::front::is_note;
use crate::layout::furniture;
use crate::layout::heading::may_open;
use crate::layout::line::chars_up_to;
use crate::layout::metadata::date;
use crate::layout::metadata::issuer::{self, Signature};
use crate::layout::metadata::labels::{self, Pair};
use crate::span::Span;

/// How many lines may stand below a document.
const BELOW: usize = 60;

/// What the back of a document says.
#[derive(Debug, Default)]
pub(super) struct Back {
    pub(super) signature: Option<Signature>,
    pub(super) pairs: Vec<Pair>,
    /// Who printed it and when.
    pub(super) printed: Option<Signature>,
    /// The bodies that get a copy.
    pub(super) copied: Option<Span>,
    /// The line after the last of the body.
    pub(super) end: usize,
}

/// Reads the back, which begins no earlier than line `front`.
pub(super) fn read(draft: &mut Draft<'_>, front: usize) -> Back {
    let mut back = Back { end: draft.lines.len(), ..Back::default() };
    let floor = front.max(draft.lines.len().saturating_sub(BELOW));
    while back.end > floor {
        match back.step(draft, back.end - 1, floor) {
            Some(first) => back.end = first,
            None => break,
        }
    }
    back
}

impl Back {
    /// Marks line `line` and those that belong to it; returns the first of them, none where the
    /// line is body.
    fn step(&mut self, draft: &mut Draft<'_>, line: usize, floor: usize) -> Option<usize> {
        if !draft.is_body(line) {
            return None;
        }
        let text = draft.line(line);
        if furniture::holds(text, draft.words) {
            draft.marks[line] = Mark::Furniture;
            return Some(line);
        }
        let first = if let Some(signed) = self.signed(draft, line, floor) {
            signed
        } else if let Some(printed) = issuer::printed(text, draft.words) {
            self.printed.get_or_insert(printed);
            line
        } else if is_note(text) || is_copy(text) {
            let span = draft.span(line);
            let copied = ["抄送:", "抄报:"].iter().find(|label| text.starts_with(**label));
            self.copied =
                copied.map(|label| Span::new(span.start + label.len(), span.end)).or(self.copied);
            line
        } else if let Some(list) = attachments(draft, line, floor) {
            list
        } else {
            let pairs = labels::read(draft.text, draft.span(line), draft.words);
            if pairs.is_empty() || text.contains('。') {
                return None;
            }
            self.pairs.extend(pairs);
            line
        };
        draft.marks[first..=line].fill(Mark::Metadata);
        Some(first)
    }

    /// The first line of the signature that ends at `line`.
    fn signed(&mut self, draft: &Draft<'_>, line: usize, floor: usize) -> Option<usize> {
        if let Some(mut signed) = issuer::signature_at(draft, line) {
            signed.lines.0 = signed.lines.0.max(floor);
            let first = signed.lines.0;
            if draft.line(line).ends_with("印发") {
                self.printed.get_or_insert(signed);
            } else {
                self.signature = Some(signed);
            }
            return Some(first);
        }
        if !issuer::is_signed(draft.line(line), draft.words) || may_open(draft.line(line)).is_some()
        {
            return None;
        }
        let above =
            (floor..line).rev().take_while(|&l| issuer::is_signed(draft.line(l), draft.words));
        let first = above.into_iter().last().unwrap_or(line);
        let offices = issuer::offices(draft, first, line + 1);
        self.signature.get_or_insert(Signature { offices, date: None, lines: (first, line) });
        Some(first)
    }
}

/// 抄送:…, 某办公室 2023年6月9日印发.
fn is_copy(line: &str) -> bool {
    let copied = line.starts_with("抄送") || line.starts_with("主送") || line.starts_with("抄报");
    let printed = line.ends_with("印发") && line.contains('日') || line.starts_with("信息公开选项");
    (copied || printed) && chars_up_to(line, 300) < 300 && date::alone(line).is_none()
}

/// The first line of the list of attachments whose last entry is `line`: `附件:1.…` and on.
fn attachments(draft: &Draft<'_>, line: usize, floor: usize) -> Option<usize> {
    let entry = |line: usize| {
        let text = draft.line(line);
        chars_up_to(text, 80) < 80 && !text.contains(['。', ';']) && may_open(text).is_some()
    };
    if !entry(line) {
        return None;
    }
    let first = (floor..line).rev().take(20).find(|&above| !entry(above))?;
    is_note(draft.line(first)).then_some(first)
}
