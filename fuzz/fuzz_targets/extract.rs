//! Texts of any kind through all passes: layout, mentions, statements, tasks.

#![no_main]

use std::sync::LazyLock;

use guihua::schema::{Document, Span};
use guihua::{Extractor, Source};
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|text: &str| {
    let document = Document::new(&EXTRACTOR.extract(Source::from_text(text)), "x", "x.txt");
    let chars = document.source.chars;
    assert_eq!(chars, text.chars().count());
    let fits = |span: &Span| span.start <= span.end && span.end <= chars;
    for statement in document.statements() {
        assert!(fits(&statement.spans.value) && !statement.indicator.is_empty(), "{statement:?}");
        assert!(statement.spans.indicator.iter().all(fits), "{statement:?}");
    }
    assert!(document.sections.iter().all(|section| fits(&section.span) && fits(&section.body)));
    assert!(document.diagnostics.iter().all(|doubt| fits(&doubt.span)));
});
