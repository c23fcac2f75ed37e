//! How fast each stage is, a bench for each stage and input: `cargo bench --bench stages`.
//!
//! The cut of jieba-rs with its own dictionary stands beside them.

mod support;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use guihua::schema::{Document, Mentions};
use guihua::{Extractor, Folded, Reference, Source};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);
static JIEBA: LazyLock<jieba_rs::Jieba> = LazyLock::new(jieba_rs::Jieba::new);

const INPUTS: [&str; 3] = ["seeds", "cases", "prose"];

fn main() {
    LazyLock::force(&EXTRACTOR);
    LazyLock::force(&JIEBA);
    divan::main();
}

fn input(name: &str) -> Vec<String> {
    match name {
        "seeds" => support::seeds(),
        "cases" => support::cases(),
        _ => support::prose(),
    }
}

/// Times `work` on each document; its sum is asserted to be that of a run before, so that a
/// wrong answer does not pass for a fast one.
fn each(bencher: Bencher<'_, '_>, name: &str, work: impl Fn(&str) -> usize + Sync) {
    let documents = input(name);
    let bytes: usize = documents.iter().map(String::len).sum();
    let run = || documents.iter().map(|text| work(text)).sum::<usize>();
    let expected = run();
    assert!(expected > 0, "{name}: nothing was read");
    bencher.counter(BytesCount::new(bytes)).bench(|| assert_eq!(run(), expected));
}

#[divan::bench(args = INPUTS)]
fn fold(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| Folded::new(text).as_str().len());
}

#[divan::bench(args = INPUTS)]
fn tokens(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| {
        text.lines().map(|line| EXTRACTOR.tokenizer().tokens(line, 0).len()).sum()
    });
}

#[divan::bench(args = INPUTS)]
fn mentions(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| {
        let mentions = Mentions::read(&EXTRACTOR, text, Reference::year(2025));
        1 + mentions.quantities.len() + mentions.times.len()
    });
}

#[divan::bench(args = INPUTS)]
fn extract(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| {
        let extraction = EXTRACTOR.extract(Source::from_text(text));
        let document = Document::new(&extraction, "bench", "bench.txt");
        1 + document.sections.len() + document.statements().count()
    });
}

#[divan::bench(args = INPUTS)]
fn json(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| {
        let extraction = EXTRACTOR.extract(Source::from_text(text));
        let document = Document::new(&extraction, "bench", "bench.txt");
        serde_json::to_vec(&document).expect("a document is JSON").len()
    });
}

#[divan::bench(args = INPUTS)]
fn jieba_cut(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| text.lines().map(|line| JIEBA.cut(line, true).len()).sum());
}
