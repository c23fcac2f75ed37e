//! The one direction of the data: a module imports only what stands below it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{files, root};

/// The modules in layers, the lowest first. A module may name those of lower layers only.
const LAYERS: [&[&str]; 18] = [
    &["span", "error", "number", "parallel"],
    &["text", "rule", "sketch"],
    &["lexicon"],
    &["source"],
    &["layout"],
    &["clause"],
    &["token"],
    &["mention"],
    &["citation", "statement"],
    &["aim", "check", "task"],
    &["term"],
    &["extract"],
    &["schema"],
    &["panel"],
    &["compare"],
    &["export"],
    &["audit", "diff", "duplicate", "eval", "explain", "matching", "report"],
    &["fit"],
];

#[test]
fn modules_import_downwards_only() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let module = module(&path);
        if module == "lib" {
            continue;
        }
        let text = fs::read_to_string(&path).expect("sources are UTF-8");
        for (at, line) in text.lines().enumerate() {
            let found = faults(&module, line).into_iter();
            wrong.extend(found.map(|fault| format!("{}:{}: {fault}", path.display(), at + 1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_layer() {
    let modules: Vec<_> = files(&root().join("src")).iter().map(|path| module(path)).collect();
    let unknown: Vec<_> = modules.iter().filter(|m| *m != "lib" && layer(m).is_none()).collect();
    assert!(unknown.is_empty(), "no layer for {unknown:?}");
}

#[test]
fn faults_are_seen() {
    for line in [
        "use crate::statement::Statement;",
        "use crate::{span::Span, text};",
        "use super::super::span::Span;",
        "use crate::Span;",
        "    let x = crate::schema::Document::new();",
    ] {
        assert!(!faults("mention", line).is_empty(), "{line}");
    }
    for line in [
        "use crate::span::Span;",
        "use crate::mention::unit;",
        "pub(crate) fn scan() {}",
        "/// See [`Document`](crate::schema::Document).",
    ] {
        assert!(faults("mention", line).is_empty(), "{line}");
    }
}

/// What is wrong with a line of `module`.
fn faults(module: &str, line: &str) -> Vec<String> {
    let code = line.trim_start();
    if code.starts_with("//") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    if code.contains("super::super") {
        faults.push("`super::super` hides where it leads: begin with `crate::`".to_owned());
    }
    for after in code.split("crate::").skip(1) {
        let name: String = after.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
        faults.extend(fault(module, &name));
    }
    faults
}

/// Why `module` may not name `crate::name`.
fn fault(module: &str, name: &str) -> Option<String> {
    match layer(name) {
        _ if name == module => None,
        None if name.is_empty() => Some("one `use crate::module::Item` a line".to_owned()),
        None => Some(format!("`crate::{name}` is no module: name the one that declares it")),
        Some(below) if layer(module) > Some(below) => None,
        Some(_) => Some(format!("`{module}` may not import `{name}`")),
    }
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The top-level module that a file or folder belongs to.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("below src");
    let first = inside.components().next().expect("a name");
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// All Rust files below `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    let all = files(folder).into_iter().flat_map(below);
    all.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}
