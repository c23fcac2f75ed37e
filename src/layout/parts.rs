//! Parts: where a file holds several documents, attachments or plans one after the other.
//!
//! In: the lines of the body. Out: the lines that bear the title of a part are marked; the
//! places where the part before ends.

use crate::layout::draft::{Draft, Mark};
use crate::layout::front::without_tail;
use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, is_blank};
use crate::layout::marker::Style;
use crate::lexicon::page::Tenor;

/// The longest title of a part, in characters.
const TITLE: usize = 50;

/// How far below its title a part's first heading stands, in lines.
const BELOW: usize = 8;

/// One of the documents of a file behind the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Where its title begins.
    pub(super) start: usize,
    /// What sections of its genre are for, where its title names one.
    pub(super) tenor: Option<Tenor>,
}

/// Marks the titles of parts between the lines `start` and `end`.
pub(super) fn mark(draft: &mut Draft<'_>, (start, end): (usize, usize)) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut line = start;
    while line < end {
        let start = draft.span(line).start;
        if is_glossary(draft.line(line)) {
            parts.push(Part { start, tenor: None });
        }
        match title_end(draft, line, end) {
            Some(after) => {
                let bare = without_tail(draft.line(after - 1));
                let tenor = draft.words.genre(bare).map(|genre| genre.tenor);
                parts.push(Part { start, tenor });
                draft.marks[line..after].fill(Mark::Title);
                line = after;
            }
            None => line += 1,
        }
    }
    parts
}

/// The line after the title of a part that begins at `line`.
fn title_end(draft: &Draft<'_>, line: usize, end: usize) -> Option<usize> {
    let text = draft.line(line);
    if text.len() > TITLE * 3 || !draft.is_body(line) || text.ends_with(['。', ';', ':', ',']) {
        return None;
    }
    if is_attachment(text) {
        let titled = (line + 1..end.min(line + 4)).take_while(|&at| is_title(draft, at));
        return Some(titled.into_iter().last().unwrap_or(line) + 1);
    }
    let bare = without_tail(text);
    let named = draft.words.genre(bare).is_some() && chars_up_to(bare, 7) == 7;
    (named && is_title(draft, line) && begins_anew(draft, line + 1, end)).then_some(line + 1)
}

/// 名词解释, 相关名词注释: what follows is no part of the plan.
fn is_glossary(text: &str) -> bool {
    let ends = ["名词解释", "名词注释", "名词说明", "术语解释"];
    chars_up_to(text, 14) < 14 && ends.iter().any(|end| text.ends_with(end))
}

/// 附件, 附件2, 附件:2.
fn is_attachment(text: &str) -> bool {
    let rest = text.strip_prefix("附件").or_else(|| text.strip_prefix("附录"));
    rest.is_some_and(|rest| {
        rest.chars()
            .all(|c| is_blank(c) || c.is_ascii_digit() || "-:一二三四五六七八九十".contains(c))
    })
}

fn is_title(draft: &Draft<'_>, line: usize) -> bool {
    let text = draft.line(line);
    draft.is_body(line)
        && chars_up_to(text, TITLE) < TITLE
        && !text.contains(['。', ';', ':', ','])
        && may_open(text).is_none()
}

/// Whether the headings below `line` begin with a first one.
fn begins_anew(draft: &Draft<'_>, line: usize, end: usize) -> bool {
    let markers = (line..end.min(line + BELOW)).map(|at| may_open(draft.line(at)));
    let first = markers.flatten().find(|marker| marker.style <= Style::HanParen);
    first.is_some_and(|marker| marker.number == 1 && marker.style != Style::HanParen)
}
