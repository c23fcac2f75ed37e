//! The seed documents, read once for all tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use guihua::schema::Document;
use guihua::{Extractor, Source};

/// The extractor that all tests share.
pub(crate) static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// A seed document and what is read from it.
pub(crate) struct Seed {
    pub(crate) stem: String,
    pub(crate) text: String,
    pub(crate) document: Document,
}

/// The seeds in the order of their names.
pub(crate) static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let mut paths: Vec<_> = files(&root().join("seeds"));
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.iter().map(|path| seed(path)).collect()
});

fn seed(path: &Path) -> Seed {
    let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(path).expect("the seeds are UTF-8");
    let document = read(&text, &stem);
    Seed { stem, text, document }
}

/// What is read from a text.
pub(crate) fn read(text: &str, id: &str) -> Document {
    Document::new(&EXTRACTOR.extract(Source::from_text(text)), id, format!("{id}.txt"))
}

/// The folder of the package.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Everything in a folder, in the order of its names.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// Fails where the checked-in file at `path` does not hold `current`; `UPDATE=1` writes it.
#[cfg(any(feature = "eval", feature = "schema"))]
pub(crate) fn assert_current(path: &Path, current: &str) {
    if is_updating() {
        fs::write(path, current).expect("the checked-in file can be written");
    }
    let checked_in = fs::read_to_string(path).unwrap_or_default();
    assert!(checked_in == current, "{} is not current: run `UPDATE=1 cargo test`", path.display());
}

/// Whether checked-in files are to be rewritten.
pub(crate) fn is_updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}
