//! Paths in, the documents to read and their ids out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use guihua::Source;

use crate::args::InputArgs;
use crate::failure::Failure;
use crate::item::{Content, Item};
use crate::rows::{self, Columns, Rows};
use crate::walk::{Found, Walk};

/// A document to read, or why there is none.
pub(crate) type Entry = Result<Item, Failure>;

/// Where documents are, in order. It can be gone through more than once unless it
/// [is standard input](Inputs::has_stdin).
#[derive(Debug)]
pub(crate) struct Inputs {
    places: Vec<Place>,
    columns: Columns,
    /// How many files of the folders cannot be documents.
    pub(crate) passed_over: usize,
}

#[derive(Debug)]
enum Place {
    File { path: PathBuf, id: String },
    Stdin,
    Rows(Rows),
    Failed(Failure),
}

impl Inputs {
    /// What `args` name. What an earlier run left in one of the `outputs` is none of a folder's.
    pub(crate) fn find(args: &InputArgs, outputs: &[&PathBuf]) -> Self {
        let columns = Columns::new(args);
        let mut walk = Walk::new(outputs, args.text_column.is_some());
        args.paths.iter().for_each(|path| walk.add(path));
        let passed_over = walk.passed_over;
        let mut places = Vec::new();
        for (found, id) in with_ids(walk.found) {
            places.push(match found {
                Found::File { path, .. } => Place::File { path, id },
                Found::Rows { path } => Place::Rows(Rows::File(path)),
                Found::Stdin if args.text_column.is_some() => Place::Rows(Rows::Stdin),
                Found::Stdin => Place::Stdin,
                Found::Failed(failure) => Place::Failed(failure),
            });
        }
        Inputs { places, columns, passed_over }
    }

    /// The documents one after the other.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry> + Send + '_ {
        self.places.iter().flat_map(|place| self.entries_of(place))
    }

    fn entries_of<'s>(&'s self, place: &'s Place) -> Box<dyn Iterator<Item = Entry> + Send + 's> {
        let one = |entry| Box::new(std::iter::once(entry));
        match place {
            Place::File { path, id } => one(Ok(Item::file(path, id.clone()))),
            Place::Stdin => one(Ok(Item {
                path: "-".to_owned(),
                row: None,
                id: "stdin".to_owned(),
                content: Content::Stdin,
            })),
            Place::Rows(rows) => rows::entries(rows, &self.columns),
            Place::Failed(failure) => one(Err(failure.clone())),
        }
    }

    /// How many documents there are, where that is known before reading them.
    pub(crate) fn len(&self) -> Option<usize> {
        let has_rows = self.places.iter().any(|place| matches!(place, Place::Rows(_)));
        (!has_rows).then_some(self.places.len())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a part can be read only once.
    pub(crate) fn has_stdin(&self) -> bool {
        let stdin = |place: &Place| matches!(place, Place::Stdin | Place::Rows(Rows::Stdin));
        self.places.iter().any(stdin)
    }
}

/// The documents of a folder.
pub(crate) fn folder(path: &Path) -> Vec<Item> {
    let mut walk = Walk::new(&[], false);
    walk.add(path);
    let file = |(found, id)| match found {
        Found::File { path, .. } => Some(Item::file(&path, id)),
        _ => None,
    };
    with_ids(walk.found).into_iter().filter_map(file).collect()
}

/// Reads and decodes a file; the error names it.
pub(crate) fn load(path: &Path) -> Result<Source, Failure> {
    let item = Item::file(path, String::new());
    item.source(&item.read()?)
}

/// Gives each file the shortest id that no other file has: its name without the extension, its
/// path relative to the folder it was found in, its whole path.
fn with_ids(found: Vec<Found>) -> Vec<(Found, String)> {
    let files = || found.iter().filter_map(Found::file);
    let stems = count(files().map(|(path, _)| stem(path)));
    let relatives = count(files().map(|(_, relative)| slashed(relative)));
    let id = |found: &Found| {
        let Some((path, relative)) = found.file() else { return String::new() };
        let (stem, relative) = (stem(path), slashed(relative));
        match (stems[&stem], relatives[&relative]) {
            (1, _) => stem,
            (_, 1) => relative,
            _ => slashed(path),
        }
    };
    let ids: Vec<_> = found.iter().map(id).collect();
    found.into_iter().zip(ids).collect()
}

fn count(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

/// The name without its extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path as the JSON has it, on every system the same.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::with_ids;
    use crate::walk::Found;

    fn ids(files: &[(&str, &str)]) -> Vec<String> {
        let file = |&(path, relative): &(&str, &str)| Found::File {
            path: path.into(),
            relative: relative.into(),
        };
        with_ids(files.iter().map(file).collect()).into_iter().map(|(_, id)| id).collect()
    }

    #[test]
    fn ids_are_as_short_as_they_can_be() {
        let files = [("in/a/x.txt", "a/x.txt"), ("in/b/x.txt", "b/x.txt"), ("in/y.txt", "y.txt")];
        assert_eq!(ids(&files), ["a/x.txt", "b/x.txt", "y"]);
    }

    #[test]
    fn files_of_two_folders_with_the_same_name_keep_their_paths() {
        let files = [("in/x.txt", "x.txt"), ("out/x.txt", "x.txt")];
        assert_eq!(ids(&files), ["in/x.txt", "out/x.txt"]);
    }
}
