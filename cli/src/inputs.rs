//! Paths in, the files to read and the ids of their documents out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use guihua::{Error, Source};

/// A file to read.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    /// The file's name without its extension; the relative path where that is not unique.
    pub(crate) id: String,
}

/// The files found, and what could not be looked into.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub(crate) files: Vec<Input>,
    pub(crate) failures: Vec<Error>,
}

impl Input {
    /// The file's name with its extension.
    pub(crate) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The files that `paths` name, in the order given; those of a folder in the order of their
/// names. What an earlier run left at `output` is none of a folder's.
pub(crate) fn find(paths: &[PathBuf], output: Option<&Path>) -> Inputs {
    let output = output.and_then(|path| fs::canonicalize(path).ok());
    let mut walk = Walk { output, ..Walk::default() };
    for path in paths {
        if path.is_dir() {
            walk.folder(path, path);
        } else {
            walk.files.push((path.clone(), path.clone()));
        }
    }
    Inputs { files: with_ids(walk.files), failures: walk.failures }
}

/// Reads and decodes a file; the error names it.
pub(crate) fn load(path: &Path) -> Result<Source, Error> {
    Source::open(path)
}

/// Files with their paths relative to the folder they were found under.
#[derive(Default)]
struct Walk {
    output: Option<PathBuf>,
    files: Vec<(PathBuf, PathBuf)>,
    failures: Vec<Error>,
}

impl Walk {
    fn folder(&mut self, root: &Path, folder: &Path) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(e) => return self.failures.push(Error::io(folder, e)),
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
        // A link to a folder is not followed: it may lead back.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            self.folder(root, &path);
        } else if path.is_file() && !self.is_output(&path) {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
            self.files.push((path, relative));
        }
    }

    fn is_output(&self, path: &Path) -> bool {
        self.output.is_some() && fs::canonicalize(path).ok() == self.output
    }
}

/// Gives each file the shortest id that no other file has.
fn with_ids(files: Vec<(PathBuf, PathBuf)>) -> Vec<Input> {
    let stems = count(files.iter().map(|(path, _)| stem(path)));
    let relatives = count(files.iter().map(|(_, relative)| slashed(relative)));
    let input = |(path, relative): (PathBuf, PathBuf)| {
        let (stem, relative) = (stem(&path), slashed(&relative));
        let id = match (stems[&stem], relatives[&relative]) {
            (1, _) => stem,
            (_, 1) => relative,
            _ => slashed(&path),
        };
        Input { path, id }
    };
    files.into_iter().map(input).collect()
}

fn count(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path as the JSON has it, on every system the same.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::with_ids;

    #[test]
    fn ids_are_as_short_as_they_can_be() {
        let files = [("in/a/x.txt", "a/x.txt"), ("in/b/x.txt", "b/x.txt"), ("in/y.txt", "y.txt")];
        let files = files.map(|(path, relative)| (path.into(), relative.into())).to_vec();
        let ids: Vec<_> = with_ids(files).into_iter().map(|input| input.id).collect();
        assert_eq!(ids, ["a/x.txt", "b/x.txt", "y"]);
    }

    #[test]
    fn files_of_two_folders_with_the_same_name_keep_their_paths() {
        let files = [("in/x.txt", "x.txt"), ("out/x.txt", "x.txt")];
        let files = files.map(|(path, relative)| (path.into(), relative.into())).to_vec();
        let ids: Vec<_> = with_ids(files).into_iter().map(|input| input.id).collect();
        assert_eq!(ids, ["in/x.txt", "out/x.txt"]);
    }
}
