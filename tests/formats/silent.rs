//! Files from outside in, no figure of their tables lost in silence: each is in a statement, in
//! what a statement was read from, or in a diagnostic. Passes where the files are not there.

use std::collections::BTreeSet;
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

/// The numbers that only count or name the rows of a table: each the next behind the one above,
/// or codes under a head that says so.
fn labels(table: &Table) -> BTreeSet<&str> {
    let mut labels = BTreeSet::new();
    for (column, head) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let numbers: Vec<&str> =
            cells.map(String::as_str).filter(|cell| cell.parse::<u32>().is_ok()).collect();
        let number = |at: usize| numbers[at].parse::<u32>().unwrap_or_default();
        let rises = (1..numbers.len()).filter(|&at| number(at) == number(at - 1) + 1).count();
        let named = ["编码", "代码", "编号", "序号"].iter().any(|name| head.contains(name));
        if named || rises > 0 && rises * 2 + 2 > numbers.len() {
            labels.extend(numbers);
        }
    }
    labels
}

/// The figures of a table that nothing accounts for.
fn silent(
    extractor: &Extractor,
    document: &Document,
    chars: &[char],
    table: &Table,
) -> Vec<String> {
    let inside = |span: &Span| span.start < table.span.end && table.span.start < span.end;
    let told: Vec<Span> = told(document).into_iter().filter(inside).collect();
    let based: Vec<_> = document.statements().filter_map(|statement| statement.baseline).collect();
    let labels = labels(table);
    let text: String = chars[table.span.start..table.span.end].iter().collect();
    let mut silent = Vec::new();
    let mut start = table.span.start;
    for line in text.split('\n') {
        // numbers of pages and captions that stand within a table
        let page = line.trim().starts_with(['-', '—']) && line.trim().ends_with(['-', '—'])
            || line.trim().starts_with("续表");
        let figures = Mentions::read(extractor, line, Reference::default()).quantities;
        for figure in figures.into_iter().filter(|_| !page) {
            let at = start + figure.start;
            let held = told.iter().any(|span| span.start <= at && at < span.end);
            let digits = figure.text.contains(|c: char| c.is_ascii_digit());
            let label = labels.contains(figure.text.as_str());
            if digits && !held && !label && !based.contains(&figure.value) {
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
