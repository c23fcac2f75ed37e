//! The goals for speed, each as a ratio measured in one run: `cargo bench --bench ratios`.
//!
//! `cargo bench --bench ratios -- FOLDER` adds the texts of a folder to those it makes itself.

#![allow(clippy::print_stdout, reason = "a program that prints its measurements")]
#![allow(clippy::float_arithmetic, reason = "times are divided")]
#![allow(clippy::cast_precision_loss, reason = "byte counts far below 2^52")]

mod support;

use std::path::Path;
use std::time::{Duration, Instant};

use guihua::schema::Document;
use guihua::{Extractor, Source};

/// How often each side of a ratio is run; the best time counts, the sides taking turns.
const ROUNDS: usize = 5;

fn main() {
    let start = Instant::now();
    let extractor = Extractor::new();
    let loaded = start.elapsed();
    let jieba = jieba_rs::Jieba::new();
    println!("an extractor is made in {:.1} ms", millis(loaded));

    let plans = [support::seeds(), support::cases(), support::prose()].concat();
    let mut corpora = vec![
        ("seeds, repeated (the densest)", repeated(&support::seeds(), 4 << 20)),
        ("seeds, cases and prose", repeated(&plans, 4 << 20)),
    ];
    let folders = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    let texts: Vec<String> = folders.flat_map(|folder| texts(Path::new(&folder))).collect();
    if !texts.is_empty() {
        corpora.push(("the folder given", texts));
    }

    println!(
        "\nthroughput, one thread: text to JSON bytes against jieba-rs cutting the same lines"
    );
    for (name, documents) in &corpora {
        throughput(name, documents, &extractor, &jieba);
    }

    println!("\nscaling: the same work on two threads");
    let documents = &corpora[1].1;
    let [one, two] =
        best([&mut || split(&extractor, documents, 1), &mut || split(&extractor, documents, 2)]);
    println!(
        "  one {:.0} ms, two {:.0} ms: {:.2} times as fast",
        millis(one),
        millis(two),
        one.as_secs_f64() / two.as_secs_f64()
    );

    println!("\ngrowth: time for each byte as one document grows (1.0: linear)");
    let sizes = [1 << 10, 1 << 14, 1 << 18, 1 << 22, 1 << 24];
    let rate = |size: usize| {
        let text = repeated(&support::seeds(), size).concat();
        let [time] = best([&mut || {
            json(&extractor, &text);
        }]);
        time.as_secs_f64() / text.len() as f64
    };
    let base = rate(1 << 16);
    for size in sizes {
        println!("  {:>9} kB: {:.2}", size >> 10, rate(size) / base);
    }
}

fn throughput(name: &str, documents: &[String], extractor: &Extractor, jieba: &jieba_rs::Jieba) {
    let bytes: usize = documents.iter().map(String::len).sum();
    let [ours, cut] = best([
        &mut || assert!(documents.iter().map(|text| json(extractor, text)).sum::<usize>() > 0),
        &mut || {
            let words = documents.iter().flat_map(|text| text.lines());
            assert!(words.map(|line| jieba.cut(line, true).len()).sum::<usize>() > 0);
        },
    ]);
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!(
        "  {name}: {:.1} MB/s against {:.1} MB/s: ratio {:.2}",
        rate(ours),
        rate(cut),
        cut.as_secs_f64() / ours.as_secs_f64(),
    );
}

/// Documents that together are about `size` bytes.
fn repeated(documents: &[String], size: usize) -> Vec<String> {
    let mut taken = Vec::new();
    let mut bytes = 0;
    for document in documents.iter().cycle() {
        if bytes >= size {
            break;
        }
        bytes += document.len();
        taken.push(document.clone());
    }
    taken
}

/// The length of the JSON of one document.
fn json(extractor: &Extractor, text: &str) -> usize {
    let extraction = extractor.extract(Source::from_text(text));
    let document = Document::new(&extraction, "bench", "bench.txt");
    serde_json::to_vec(&document).expect("a document is JSON").len()
}

/// The documents dealt out to `threads`.
fn split(extractor: &Extractor, documents: &[String], threads: usize) {
    std::thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                let own = documents.iter().skip(first).step_by(threads);
                assert!(own.map(|text| json(extractor, text)).sum::<usize>() > 0);
            });
        }
    });
}

/// The best time of each piece of work, run in turns.
fn best<const N: usize>(mut work: [&mut dyn FnMut(); N]) -> [Duration; N] {
    let mut times = [Duration::MAX; N];
    for _ in 0..ROUNDS {
        for (work, time) in work.iter_mut().zip(&mut times) {
            let start = Instant::now();
            work();
            *time = start.elapsed().min(*time);
        }
    }
    times
}

fn texts(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder of texts");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
