//! Bounds that are said once, behind the last of a list of thresholds: 出口额300万美元、500万美元以上.
//!
//! In: the drafts of a sentence of rules or grants. Out: the same, each with the bound.

use crate::mention::Comparator;
use crate::statement::line::Kind;
use crate::statement::reader::{Draft, Reader};

/// Gives the bound behind the last of a list of thresholds to those before it: 出口额300万美元、500万美元
/// 以上.
pub(super) fn share(reader: &Reader<'_>, drafts: &mut [Draft]) {
    if !reader.lays_down && reader.grants().is_none() {
        return;
    }
    for next in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(next);
        let Some((first, second)) = before.last().zip(rest.first_mut()) else { continue };
        if second.bound.is_none()
            && let Some(bound) = bound_ahead(reader, first, second)
        {
            second.bound = Some(bound);
        }
    }
    for last in (1..drafts.len()).rev() {
        let (before, rest) = drafts.split_at_mut(last);
        let Some((first, last)) = before.last_mut().zip(rest.first()) else { continue };
        if let Some(bound) = bound_of_list(reader, first, last) {
            first.bound = Some(bound);
        }
    }
}

/// The bound that the second of two values which 、 joins has behind it, where the first has none.
fn bound_of_list(reader: &Reader<'_>, first: &Draft, last: &Draft) -> Option<Comparator> {
    let line = &reader.line;
    let (one, other) = (line.chunk_of(first.mention)?, line.chunk_of(last.mention)?);
    let joined = one + 2 == other && line.chunks[one + 1].kind == Kind::List;
    let (plain, bounded) = (line.quantity(one)?, line.quantity(other)?);
    let behind = bounded.comparator_spans.iter().any(|span| span.start >= bounded.number.end);
    let own = Some(bounded.comparator).filter(|_| behind);
    let bound = own.or(last.bound)?;
    let bounds = matches!(bound, Comparator::Ge | Comparator::Gt | Comparator::Le | Comparator::Lt);
    let bare = plain.comparator == Comparator::Eq && first.bound.is_none();
    (joined && bounds && bare && plain.dimension() == bounded.dimension()).then_some(bound)
}

/// The bound that the first of two values which are joined has before it, for the second: 不低于1万元和5000元.
fn bound_ahead(reader: &Reader<'_>, first: &Draft, second: &Draft) -> Option<Comparator> {
    let line = &reader.line;
    let (one, other) = (line.chunk_of(first.mention)?, line.chunk_of(second.mention)?);
    let joined = one + 2 == other && line.chunks[one + 1].joins_list();
    let known = first.bound.filter(|_| joined);
    known.or_else(|| reader.shared_bound(line.quantity(one)?, other).filter(|_| joined))
}
