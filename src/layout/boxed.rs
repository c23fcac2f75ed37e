//! Where a box ends and the body goes on without a heading.
//!
//! In: the lines and the headings in the order of the text. Out: for each such box the place of
//! the first line behind it. The print tells: lines stood close together in the box and a blank
//! line follows, or each of its entries took so many lines and the last one would take more.

use crate::layout::draft::Draft;
use crate::layout::heading::Found;
use crate::layout::marker::Style;

/// The places, in order, where boxes end before the next heading.
pub(super) fn ends(draft: &Draft<'_>, found: &[Found]) -> Vec<usize> {
    let boxes = found.iter().enumerate().filter(|(_, it)| it.style == Style::Box);
    boxes.filter_map(|(at, it)| end(draft, it, found.get(at + 1..)?)).collect()
}

/// Where the box ends whose caption is `caption`; none where the next heading of the body ends it.
fn end(draft: &Draft<'_>, caption: &Found, behind: &[Found]) -> Option<usize> {
    let below = |&line: &usize| draft.span(line).start >= caption.span.end;
    let first = (caption.line..=draft.lines.len()).find(below)?;
    let entries = entries(draft, first, behind);
    let next =
        behind.iter().find(|it| it.opens && !entries.iter().any(|entry| entry.line == it.line));
    let next = next.map_or(draft.lines.len(), |next| next.line);
    let line = after_gap(draft, first, &entries, next).or_else(|| after_entries(&entries, next))?;
    (line < next && draft.is_body(line)).then(|| draft.span(line).start)
}

/// The entries of a list that begins right below the caption.
fn entries(draft: &Draft<'_>, first: usize, behind: &[Found]) -> Vec<Found> {
    let mut entries: Vec<Found> = Vec::new();
    for it in behind.iter().filter(|it| it.opens) {
        let goes_on = match entries.last() {
            None => it.line == first && it.number <= 1,
            Some(last) => {
                it.style == last.style && (it.number == last.number + 1 || it.number == 0)
            }
        };
        if !goes_on || !draft.is_body(it.line) {
            break;
        }
        entries.push(*it);
    }
    entries
}

/// The first line behind a blank one, where none stands between the lines above in the box.
fn after_gap(draft: &Draft<'_>, first: usize, entries: &[Found], next: usize) -> Option<usize> {
    let line = (first..next).find(|&line| draft.lines[line].gap > 0)?;
    let entry = entries.iter().any(|entry| entry.line == line);
    let table = (first..line).any(|line| !draft.is_body(line));
    (line > first && !entry && !table).then_some(line)
}

/// The first line that the last entry has beyond what any other has.
fn after_entries(entries: &[Found], next: usize) -> Option<usize> {
    let longest = entries.windows(2).map(|pair| pair[1].line - pair[0].line).max()?;
    let line = entries.last()?.line + longest;
    (line < next).then_some(line)
}
