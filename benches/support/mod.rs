//! The texts that the benches read: made of the seeds and of the case corpus, no file from
//! outside.

use std::fs;
use std::path::PathBuf;

/// A file or folder of the repository.
fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder, in the order of their names.
fn files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root(folder)).expect("a folder of the repository");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let text = |path: &PathBuf| fs::read_to_string(path).expect("UTF-8 of the repository");
    paths.iter().filter(|path| path.is_file()).map(text).collect()
}

/// The five seed plans.
pub(crate) fn seeds() -> Vec<String> {
    files("seeds")
}

/// The passages of the case corpus as one document a domain: dense with figures, in the words of
/// many fields.
pub(crate) fn cases() -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct File {
        #[serde(default, rename = "case")]
        cases: Vec<Case>,
    }
    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        head: Option<String>,
    }
    let parse = |text: &String| toml::from_str::<File>(text).ok();
    let document = |file: File| {
        let passages = file.cases.iter().map(|case| {
            let head = case.head.as_ref().map(|head| format!("{head}\n")).unwrap_or_default();
            format!("{head}{}\n", case.text)
        });
        format!("示例市2025年工作要点\n{}", passages.collect::<String>())
    };
    files("corpus/cases").iter().filter_map(parse).map(document).collect()
}

/// Running text of plans without figures: what most of a document is.
pub(crate) fn prose() -> Vec<String> {
    let bare = |text: &String| {
        let lines = text.lines().filter(|line| !line.contains(|c: char| c.is_ascii_digit()));
        lines.fold(String::new(), |document, line| document + line + "\n")
    };
    seeds().iter().map(bare).collect()
}
