//! Folders and patterns in, files out, in an order that depends on nothing but their names.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern};

use crate::args::SourceArgs;
use crate::array;
use crate::failure::{Failure, Stage};
use crate::names::slashed;

/// Extensions of files of rows, each row a document.
const ROWS: &[&str] = &["jsonl", "ndjson", "csv", "tsv", "parquet"];

/// Extensions of files of rows where a column of text is named, else of documents.
const ROWS_OR_DOCUMENT: &[&str] = &["xlsx"];

/// Extensions of files that hold no document: pictures, sound, archives, fonts, programs, data.
const NO_DOCUMENTS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "bmp", "webp", "svg", "ico", "tif", "tiff", "psd", "mp3", "mp4",
    "m4a", "wav", "avi", "mov", "wmv", "flv", "mkv", "zip", "gz", "tgz", "bz2", "xz", "zst", "7z",
    "rar", "tar", "ttf", "otf", "woff", "woff2", "eot", "css", "js", "map", "exe", "dll", "so",
    "db", "sqlite", "json", "arrow", "feather", "pkl", "npy", "toml", "yaml", "yml", "ini", "log",
    "bak", "tmp", "part",
];

/// What is read of a file to see whether it is an array.
const START: u64 = 1 << 10;

/// How patterns are matched: as shells do it.
const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// Something a path led to.
#[derive(Debug)]
pub(crate) enum Found {
    /// A document; its path relative to the folder or the pattern's fixed part.
    File {
        path: PathBuf,
        relative: PathBuf,
    },
    /// A file of rows.
    Rows {
        path: PathBuf,
        relative: PathBuf,
    },
    Stdin,
    Failed(Failure),
}

impl Found {
    /// The path and the relative path of a document or of a file of rows.
    pub(crate) fn file(&self) -> Option<(&Path, &Path)> {
        match self {
            Found::File { path, relative } | Found::Rows { path, relative } => {
                Some((path, relative))
            }
            _ => None,
        }
    }
}

/// Collects files.
#[derive(Debug)]
pub(crate) struct Walk {
    /// Where output is written, which is no input.
    outputs: Vec<PathBuf>,
    /// Whether a column of text is named: files of rows are then read in folders, too.
    rows: bool,
    /// Of folders, only the files that one of these matches; all where there are none.
    included: Vec<Pattern>,
    /// Of folders, not the files that one of these matches.
    excluded: Vec<Pattern>,
    /// Whether a folder was named, or a pattern.
    pub(crate) has_folders: bool,
    seen: BTreeSet<PathBuf>,
    pub(crate) found: Vec<Found>,
    /// How many files of folders cannot be documents.
    pub(crate) passed_over: usize,
}

impl Walk {
    pub(crate) fn new(args: &SourceArgs, outputs: &[&PathBuf]) -> Self {
        Walk {
            outputs: outputs.iter().filter_map(|path| fs::canonicalize(path).ok()).collect(),
            rows: args.text_column.is_some(),
            included: args.include.clone(),
            excluded: args.exclude.clone(),
            has_folders: false,
            seen: BTreeSet::new(),
            found: Vec::new(),
            passed_over: 0,
        }
    }

    /// Adds what a path of the command line names.
    pub(crate) fn add(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            self.found.push(Found::Stdin);
        } else if path.is_dir() {
            self.has_folders = true;
            self.folder(path, path);
        } else if !path.exists() && is_pattern(path) {
            self.has_folders = true;
            self.pattern(path);
        } else {
            self.file(path.to_owned(), path.to_owned());
        }
    }

    fn folder(&mut self, root: &Path, folder: &Path) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.fail(folder, error),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            if !entry.file_name().to_string_lossy().starts_with('.') {
                self.entry(root, &entry);
            }
        }
    }

    fn entry(&mut self, root: &Path, entry: &fs::DirEntry) {
        let path = entry.path();
        if self.is_output(&path) {
            return;
        }
        // A link to a folder is not followed: it may lead back.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            self.folder(root, &path);
        } else if path.is_file() {
            self.file_of_folder(root, path);
        }
    }

    fn file_of_folder(&mut self, root: &Path, path: PathBuf) {
        let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
        if !self.is_asked_for(&relative) {
            return;
        }
        let is_array = self.rows && is_array(&path);
        let is_out = has_extension(&path, ROWS) && !self.rows;
        if is_out || (is_no_document(&path) && !is_array) {
            self.passed_over += 1;
        } else {
            self.file(path, relative);
        }
    }

    /// Whether the patterns that the user gives let a file of a folder in.
    fn is_asked_for(&self, relative: &Path) -> bool {
        let matched = |patterns: &[Pattern]| patterns.iter().any(|it| matches(it, relative));
        (self.included.is_empty() || matched(&self.included)) && !matched(&self.excluded)
    }

    /// The files that a pattern matches; folders among them are gone through.
    fn pattern(&mut self, pattern: &Path) {
        let matches = match glob::glob_with(&pattern.to_string_lossy(), OPTIONS) {
            Ok(matches) => matches,
            Err(error) => return self.fail(pattern, error),
        };
        let before = self.found.len();
        let root = fixed_part(pattern);
        for found in matches {
            match found {
                Ok(path) if self.is_output(&path) => {}
                Ok(path) if path.is_dir() => self.folder(&root, &path),
                Ok(path) => self.file_of_folder(&root, path),
                Err(error) => self.fail(error.path(), error.error()),
            }
        }
        if self.found.len() == before {
            self.fail(pattern, "the pattern matches no documents");
        }
    }

    /// A file, once.
    fn file(&mut self, path: PathBuf, relative: PathBuf) {
        if !self.seen.insert(path.clone()) {
            return;
        }
        let rows_here = self.rows && has_extension(&path, ROWS_OR_DOCUMENT);
        self.found.push(if rows_here || has_extension(&path, ROWS) || is_array(&path) {
            Found::Rows { path, relative }
        } else {
            Found::File { path, relative }
        });
    }

    fn fail(&mut self, path: &Path, cause: impl std::fmt::Display) {
        self.found.push(Found::Failed(Failure::new(slashed(path), Stage::Find, cause)));
    }

    fn is_output(&self, path: &Path) -> bool {
        // Only a path of the same name need be asked for what it really is.
        let same = |output: &&PathBuf| output.file_name() == path.file_name();
        let mut outputs = self.outputs.iter().filter(same).peekable();
        outputs.peek().is_some()
            && fs::canonicalize(path).is_ok_and(|path| outputs.any(|output| *output == path))
    }
}

/// Whether a pattern matches a file of a folder: one without a slash its name, another its path.
fn matches(pattern: &Pattern, relative: &Path) -> bool {
    let path = slashed(relative);
    let name = path.rsplit('/').next().unwrap_or_default();
    let seen = if pattern.as_str().contains('/') { &path } else { name };
    pattern.matches_with(seen, OPTIONS)
}

/// Whether a folder holds anything that is read as a document.
pub(crate) fn could_be_document(folder: &Path) -> bool {
    let mut walk = Walk::new(&SourceArgs::default(), &[]);
    walk.add(folder);
    !walk.found.is_empty()
}

/// All files of a folder that documents may have been read from, those of rows as well.
pub(crate) fn everything_in(folder: &Path) -> Vec<PathBuf> {
    let rows = SourceArgs { text_column: Some(String::new()), ..SourceArgs::default() };
    let mut walk = Walk::new(&rows, &[]);
    walk.add(folder);
    walk.found.iter().filter_map(Found::file).map(|(path, _)| path.to_owned()).collect()
}

/// Whether it is a file of rows as one array of JSON.
fn is_array(path: &Path) -> bool {
    let mut start = Vec::new();
    let mut read = || fs::File::open(path)?.take(START).read_to_end(&mut start);
    has_extension(path, &["json"]) && read().is_ok() && array::begins(&start)
}

fn is_no_document(path: &Path) -> bool {
    is_lock(path) || has_extension(path, NO_DOCUMENTS)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    extensions.contains(&&*extension)
}

/// Whether it is what office programs leave beside a file that is open.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The folders of a pattern before its first part that is no plain name.
fn fixed_part(pattern: &Path) -> PathBuf {
    let plain = |part: &std::path::Component| !is_pattern(part.as_ref());
    pattern.components().take_while(plain).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use glob::Pattern;

    use super::{fixed_part, has_extension, is_lock, matches};

    #[test]
    fn the_fixed_part_is_what_names_a_folder() {
        assert_eq!(fixed_part(Path::new("a/b/*/c.txt")), Path::new("a/b"));
        assert_eq!(fixed_part(Path::new("*.txt")), Path::new(""));
    }

    #[test]
    fn kinds_are_told_by_name() {
        assert!(has_extension(Path::new("a.JPG"), &["jpg"]));
        assert!(!has_extension(Path::new("jpg"), &["jpg"]));
        assert!(is_lock(Path::new("in/~$plan.docx")));
    }

    #[test]
    fn patterns_are_for_names_or_for_paths() {
        let matched =
            |pattern: &str, path: &str| matches(&Pattern::new(pattern).unwrap(), Path::new(path));
        assert!(matched("*.txt", "a/b.txt") && matched("a/**/*.txt", "a/c/b.txt"));
        assert!(!matched("a/*.txt", "a/c/b.txt") && !matched("*.html", "a/b.txt"));
    }
}
