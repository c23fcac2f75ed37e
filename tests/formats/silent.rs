//! Files from outside in, no figure of their tables lost in silence: each is in a statement, in
//! what a statement was read from, or in a diagnostic. Passes where the files are not there.

use std::fs;
use std::path::{Path, PathBuf};

use guihua::schema::{Document, Mentions, Span, Table};
use guihua::{Extractor, Reference, Source};

/// The folders of documents beside the repository, or where `GUIHUA_SHARED` says.
fn folders() -> Vec<PathBuf> {
    let shared = std::env::var_os("GUIHUA_SHARED").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = shared.unwrap_or_else(|| root.join("../shared"));
    [root.join("seeds"), shared.join("tables"), shared.join("wild/files"), shared.join("dev/docs")]
        .into_iter()
        .filter(|folder| folder.is_dir())
        .collect()
}

/// The documents of a folder: files that are data about them are none.
fn files(folder: &Path) -> Vec<PathBuf> {
    const OTHER: [&str; 5] = ["md", "py", "tsv", "jsonl", "json"];
    let entries = fs::read_dir(folder).expect("a folder that can be read");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|it| OTHER.iter().all(|other| it != *other)))
        .collect();
    paths.sort();
    paths
}

/// What of a table's text is accounted for.
fn told(document: &Document) -> Vec<Span> {
    let mut told: Vec<Span> = document.diagnostics.iter().map(|it| it.span).collect();
    for statement in document.statements() {
        let spans = &statement.spans;
        told.push(spans.value);
        told.extend(&spans.indicator);
        told.extend(&spans.condition);
        let others = [spans.unit, spans.year, spans.subject, spans.per, spans.binding];
        told.extend(others.into_iter().flatten());
    }
    told
}

/// Whether the number only counts the rows: alone in its cell, the next behind the one above.
fn counts(table: &Table, number: &str) -> bool {
    let counted = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let numbers: Vec<&str> = cells.map(String::as_str).filter(|it| !it.is_empty()).collect();
        let rises = numbers
            .windows(2)
            .filter(|pair| pair[0].parse::<u32>().ok().map(|at| at + 1) == pair[1].parse().ok());
        numbers.contains(&number) && rises.count() * 2 + 2 > numbers.len()
    };
    (0..table.columns.len()).any(counted)
}

/// The figures of a table that nothing accounts for.
fn silent(extractor: &Extractor, document: &Document, chars: &[char], table: &Table) -> Vec<String> {
    let told = told(document);
    let text: String = chars[table.span.start..table.span.end].iter().collect();
    let mut silent = Vec::new();
    let mut start = table.span.start;
    for line in text.split('\n') {
        let found = Mentions::read(extractor, line, Reference::default());
        for figure in found.quantities {
            let at = start + figure.start;
            let held = told.iter().any(|span| span.start <= at && at < span.end);
            let number: String =
                figure.text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let based = document.statements().any(|statement| statement.baseline == Some(figure.value));
            if !held && !based && !number.is_empty() && !counts(table, &number) {
                silent.push(format!("{} ({at})", figure.text));
            }
        }
        start += line.chars().count() + 1;
    }
    silent
}

#[test]
fn no_figure_of_a_real_table_is_lost_in_silence() {
    let extractor = Extractor::new();
    let mut lost = String::new();
    for path in folders().iter().flat_map(|folder| files(folder)) {
        let bytes = fs::read(&path).expect("a file that can be read");
        let Ok(source) = Source::read(&bytes) else { continue };
        let chars: Vec<char> = source.text.chars().collect();
        let document = Document::new(&extractor.extract(source), "real", "real");
        for table in &document.tables {
            let silent = silent(&extractor, &document, &chars, table);
            if !silent.is_empty() {
                lost += &format!("{} {}: {silent:?}\n", path.display(), table.id);
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}
