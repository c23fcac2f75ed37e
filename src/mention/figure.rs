//! Words that stand for a number: 翻番, 全覆盖, 零增长, 过半.
//!
//! In: the first character of such a word. Out: a quantity over the word.

use crate::lexicon::context::Context;
use crate::lexicon::figure::{Figure, FigureBound, FigureKind};
use crate::mention::scan::Scan;
use crate::mention::{Comparator, Form, Normalized, Quantity, comparator};
use crate::span::Span;

/// Reads the word at `at`.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (text, lexicon) = (scan.text, scan.lexicon);
    let (word, figure) = lexicon.figures.find(text.rest(at))?;
    let span = Span::at(at, word.len());
    if let Some(found) = lexicon.decoys.find(scan.free_before(at), text.rest(at)) {
        return Some(scan.push_decoy(Span::new(at - found.before, span.end), found.reason));
    }
    let quoted = text.char_before(at).is_some_and(|c| matches!(c, '“' | '‘'));
    if quoted && figure.kind == FigureKind::Word {
        return Some(scan.push_decoy(span, "quoted-name"));
    }
    if word.contains("位数") && !grows(scan, span) {
        return Some(scan.push_decoy(span, "name"));
    }
    let bounds = comparator::around(scan, at, span.end);
    let own = match figure.bound {
        FigureBound::Exact => Comparator::Eq,
        FigureBound::AtLeast => Comparator::Ge,
        FigureBound::More => Comparator::Gt,
    };
    let quantity = Quantity {
        text: bounds.cover(span),
        span,
        number: span,
        unit_span: None,
        unit: figure.unit.clone(),
        value: figure.value,
        value_max: None,
        comparator: bounds.comparator(text, own),
        comparator_spans: bounds.spans(),
        form: match figure.kind {
            FigureKind::Doubling => Form::Doubling,
            FigureKind::Coverage => Form::Coverage,
            FigureKind::Word => Form::Word,
        },
        normalized: normalized(scan, figure),
    };
    Some(scan.push_quantity(quantity))
}

/// Whether a word of growth stands near: 两位数增长.
fn grows(scan: &Scan<'_>, span: Span) -> bool {
    scan.lexicon.contexts.within(Context::Growth, scan.text.window_before(span.start, 36))
        || scan.lexicon.contexts.within(Context::Growth, scan.text.window_after(span.end, 24))
}

fn normalized(scan: &Scan<'_>, figure: &Figure) -> Option<Normalized> {
    let name = figure.unit.as_ref()?;
    let unit = scan.lexicon.units.get(name)?;
    Some(Normalized {
        value: unit.factor.apply(figure.value)?,
        value_max: None,
        unit: unit.base.clone(),
        dimension: unit.dimension.clone(),
    })
}
