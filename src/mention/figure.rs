//! Words that stand for a number: 翻番, 全覆盖, 零增长, 过半.
//!
//! In: the first character of such a word. Out: a quantity over the word.

use crate::lexicon::context::Context;
use crate::lexicon::figure::{Figure, FigureBound, FigureKind};
use crate::lexicon::unit::Name;
use crate::mention::pass::Pass;
use crate::mention::{Comparator, Form, Normalized, Quantity, comparator};
use crate::span::Span;

/// Reads the word at `at`.
pub(super) fn read(pass: &mut Pass<'_>, at: usize) -> Option<usize> {
    if !pass.word {
        return None;
    }
    let (text, lexicon) = (pass.text, pass.lexicon);
    let (word, figure) = lexicon.figures.find(text.rest(at))?;
    let span = Span::at(at, word.len());
    if let Some(found) = lexicon.decoys.find(pass.free_before(at), text.rest(at)) {
        return Some(pass.push_decoy(Span::new(at - found.before, span.end), found.reason));
    }
    let quoted = text.char_before(at).is_some_and(|c| matches!(c, '“' | '‘'));
    if quoted && figure.kind == FigureKind::Word {
        return Some(pass.push_decoy(span, "quoted-name"));
    }
    if word.contains("位数") && !grows(pass, span) {
        return Some(pass.push_decoy(span, "name"));
    }
    let bounds = comparator::around(pass, at, span.end, false);
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
        unit: figure.unit.clone().map(Name::Owned),
        value: figure.value,
        value_max: None,
        comparator: bounds.comparator(text, own),
        comparator_spans: bounds.spans(None),
        form: match figure.kind {
            FigureKind::Doubling => Form::Doubling,
            FigureKind::Coverage => Form::Coverage,
            FigureKind::Word => Form::Word,
        },
        normalized: normalized(pass, figure),
    };
    Some(pass.push_quantity(quantity))
}

/// Whether a word of growth stands near: 两位数增长.
fn grows(pass: &Pass<'_>, span: Span) -> bool {
    pass.lexicon.contexts.within(Context::Growth, pass.text.window_before(span.start, 36))
        || pass.lexicon.contexts.within(Context::Growth, pass.text.window_after(span.end, 24))
}

fn normalized(pass: &Pass<'_>, figure: &Figure) -> Option<Normalized> {
    let name = figure.unit.as_ref()?;
    let unit = pass.lexicon.units.get(name)?;
    Some(Normalized {
        value: unit.factor.apply(figure.value)?,
        value_max: None,
        unit: unit.base.clone(),
        dimension: unit.dimension.clone(),
    })
}

#[cfg(test)]
mod tests {
    use crate::mention::short::{counts_nothing, quantities};

    #[test]
    fn words_for_numbers() {
        assert_eq!(quantities("产值翻番"), ["翻番: 2 倍 eq"]);
        assert_eq!(quantities("力争翻两番以上"), ["翻两番以上: 4 倍 ge"]);
        assert_eq!(quantities("实现全覆盖"), ["全覆盖: 100 % eq"]);
        assert_eq!(quantities("保持零增长"), ["零增长: 0 % eq"]);
        assert_eq!(quantities("占比过半"), ["过半: 50 % gt"]);
        assert_eq!(quantities("投资保持两位数增长"), ["两位数: 10 % ge"]);
    }

    #[test]
    fn words_that_look_alike() {
        assert!(counts_nothing("经过半年"));
        assert!(counts_nothing("零售总额"));
        assert!(counts_nothing("坚持动态清零"));
    }
}
