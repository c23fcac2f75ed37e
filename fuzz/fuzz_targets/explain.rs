//! Explanations of any text: every statement is in them, and they say nothing that does not fit.

#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use guihua::explain::{Outcome, explain};
use guihua::schema::Document;
use guihua::{Extractor, Source};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|text: &str| {
    let extraction = EXTRACTOR.extract(Source::from_text(text));
    let document = Document::new(&extraction, "x", "x.txt");
    let passages = explain(&EXTRACTOR, &extraction, 0..usize::MAX).passages;
    let figures = passages.iter().flat_map(|passage| &passage.figures);
    let explained: BTreeSet<_> = figures
        .filter_map(|figure| match &figure.outcome {
            Outcome::Stated(made) => Some(made),
            _ => None,
        })
        .flatten()
        .map(|statement| statement.id.as_str())
        .collect();
    assert_eq!(explained, document.statements().map(|made| made.id.as_str()).collect());
});
