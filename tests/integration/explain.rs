//! Explanations against what was extracted.

use std::collections::BTreeSet;

use guihua::Source;
use guihua::explain::{Figure, Outcome, explain};
use guihua::schema::{Document, Span};

use crate::support::{EXTRACTOR, SEEDS};

/// All figures of a text as they are explained.
fn figures(text: &str) -> Vec<Figure> {
    let extraction = EXTRACTOR.extract(Source::from_text(text));
    let passages = explain(&EXTRACTOR, &extraction, 0..usize::MAX).passages;
    passages.into_iter().flat_map(|passage| passage.figures).collect()
}

fn ids<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> BTreeSet<&'f str> {
    let made = figures.into_iter().filter_map(|figure| match &figure.outcome {
        Outcome::Stated(made) => Some(made),
        _ => None,
    });
    made.flatten().map(|statement| statement.id.as_str()).collect()
}

#[test]
fn every_statement_and_every_unclaimed_figure_is_explained() {
    for seed in SEEDS.iter() {
        let document: &Document = &seed.document;
        let figures = figures(&seed.text);
        let known: BTreeSet<_> = document.statements().map(|s| s.id.as_str()).collect();
        assert_eq!(ids(&figures), known, "{}", seed.stem);
        let unclaimed = figures.iter().filter(|figure| figure.outcome == Outcome::Unclaimed);
        let unclaimed: BTreeSet<_> = unclaimed.map(|figure| figure.quantity.start).collect();
        let inside = |span: Span| unclaimed.range(span.start..span.end).next().is_some();
        let doubts = document.diagnostics.iter().filter(|d| d.code == "unclaimed-quantity");
        for doubt in doubts {
            assert!(inside(doubt.span), "{}: {}", seed.stem, doubt.message);
        }
    }
}

/// The rules are tried in the state in which the reading came to the figure: what took it is the
/// first that takes it when all are tried.
#[test]
fn no_rule_that_was_passed_over_stands_before_the_one_that_took_the_figure() {
    let order: Vec<_> = guihua::rules().iter().map(|rule| rule.id).collect();
    let place = |id: &str| order.iter().position(|known| *known == id);
    for figure in SEEDS.iter().flat_map(|seed| figures(&seed.text)) {
        let Outcome::Stated(made) = &figure.outcome else { continue };
        let Some(own) = made.first().and_then(|statement| place(&statement.rule)) else { continue };
        // one that took a whole list at an earlier figure, or a bracket before the rules
        let listed = ["respectively", "benefit", "from-to", "bracket-value"].contains(&order[own]);
        for other in figure.others.iter().filter(|_| !listed) {
            assert!(place(other.rule) > Some(own), "{figure:?}");
        }
    }
}
