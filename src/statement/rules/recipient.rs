//! Who a grant is for: the phrase behind 对, the noun before the verb, whom the clause before names.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::statement::line::{Kind, Line};
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, grant};
use crate::statement::reader::{Frame, Reader};
use crate::token::PartOfSpeech;

/// Who the grant is for: the phrase behind 对 before the verb, else the noun before the verb.
pub(super) fn recipient(reader: &Reader<'_>, start: usize, verb: usize) -> Name {
    let line = &reader.line;
    let range = phrase::trim(line, noun_of(line, recipient_range(reader, start, verb)));
    let range = without_procedure(line, range);
    if range.is_empty() {
        return recipient_before(reader, start);
    }
    let figures: Vec<usize> = range.clone().filter(|&k| reader.quantity(k).is_some()).collect();
    match figures[..] {
        // 年产值首次超过2亿元的企业: whom the figure tells apart
        [own] if line.chunks.get(own + 1).is_some_and(|next| next.is(Cue::Of)) => {
            at_figure(line, &range, &figures, own)
        }
        _ => name::of(line, range),
    }
}

/// The recipient in the clause before: who was selected there, or who it names.
fn recipient_before(reader: &Reader<'_>, start: usize) -> Name {
    let line = &reader.line;
    let Some(clause) = line.previous_clause(start) else { return Name::default() };
    let chunks = &line.chunks[clause.clone()];
    let selected = reader.drafts.last().filter(|draft| {
        draft.action.is_some()
            && draft.frame != Frame::Term
            && chunks.iter().any(|chunk| chunk.kind == Kind::Quantity(draft.mention))
    });
    let last = chunks.last().and_then(|chunk| chunk.tag());
    let noun =
        last.is_some_and(PartOfSpeech::is_nominal) && chunks.iter().any(|chunk| chunk.is(Cue::Of));
    match selected {
        Some(draft) => draft.name.clone(),
        None if noun && !line.holds_value(clause.clone()) => {
            name::of(line, without_procedure(line, phrase::trim(line, clause)))
        }
        None => Name::default(),
    }
}

/// The recipient without the procedure that it goes through: 经认定, 择优, 可.
fn without_procedure(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    if start < end && line.word(start) == "经" {
        let named = (start + 1..end).find(|&k| line.chunks[k].is(Cue::Of)).map(|of| of + 1);
        start = named.unwrap_or(end);
    }
    // 购房人按契税计税金额: what is paid by
    end = grant::reckoned_by(line, start..end).unwrap_or(end);
    let loose = |k: usize| {
        line.chunks[k].any(&[Cue::Modality, Cue::Term, Cue::Adverb])
            || matches!(
                line.word(k),
                "择优" | "经认定" | "可" | "再" | "另" | "发放" | "拨付" | "支付" | "给予" | "予以"
            )
    };
    while end > start && loose(end - 1) {
        end -= 1;
    }
    start..end
}

/// The chunks that name who the grant is for.
pub(super) fn recipient_range(reader: &Reader<'_>, start: usize, verb: usize) -> Range<usize> {
    let line = &reader.line;
    let opens =
        (0..verb).rev().take_while(|&k| !matches!(line.chunks[k].kind, Kind::Break | Kind::Mark));
    let toward = opens.into_iter().find(|&k| matches!(line.word(k), "对" | "对于" | "向" | "给"));
    match toward {
        Some(k) => k + 1..phrase_end(line, k + 1, verb),
        None => start..payer(line, start, verb).unwrap_or(verb),
    }
}

/// Where 由 names who gives, before the verb: 由市级财政给予.
fn payer(line: &Line<'_>, start: usize, verb: usize) -> Option<usize> {
    let shares = verb < line.chunks.len() && matches!(line.word(verb), "承担" | "负担" | "分担");
    (start..verb).find(|&k| line.word(k) == "由").filter(|_| !shares)
}

fn phrase_end(line: &Line<'_>, from: usize, limit: usize) -> usize {
    (from..limit).find(|&k| line.chunks[k].ends_clause()).unwrap_or(limit)
}

/// The stretch without per phrases and without what stands before a figure in it.
fn noun_of(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let each = |k: &usize| {
        line.chunks[*k].is(Cue::Each) || *k > range.start && line.word(*k).starts_with('每')
    };
    let end = range.clone().find(each).unwrap_or(range.end);
    range.start..end
}

/// The recipient with one of its figures: 年产值首次超过2亿元的企业.
pub(super) fn at_figure(
    line: &Line<'_>,
    range: &Range<usize>,
    figures: &[usize],
    own: usize,
) -> Name {
    let first = figures.first().copied().unwrap_or(own);
    let last = figures.last().copied().unwrap_or(own);
    let mut name = name::of(line, range.start..first);
    let span = line.chunks[own].span;
    name.text.push_str(span.of(line.text));
    name.spans.push(span);
    name.then(&name::of(line, last + 1..range.end))
}
