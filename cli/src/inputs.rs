//! Paths in, the documents to read and their ids out.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::Result;
use guihua::Source;

use crate::args::{IdKind, InputArgs, SourceArgs, usage};
use crate::failure::Failure;
use crate::item::{Content, Entry, Item, LIMIT};
use crate::names::{slashed, stem};
use crate::report::counted;
use crate::rows::{self, Columns, Rows};
use crate::shard::Shard;
use crate::walk::{Found, Walk};

/// Where documents are, in order. It can be gone through more than once unless it
/// [is standard input](Inputs::has_stdin).
#[derive(Debug)]
pub(crate) struct Inputs {
    places: Vec<Place>,
    columns: Columns,
    limit: u64,
    /// Whether one document was named, and no folder or file that may hold more.
    pub(crate) is_one: bool,
    /// The part of the documents that is read.
    shard: Option<Shard>,
    /// What the user should know of what was found, a line each.
    pub(crate) notes: Vec<String>,
}

#[derive(Debug)]
enum Place {
    File { path: PathBuf, id: String },
    Stdin,
    Rows(Rows),
    Failed(Failure),
}

impl Inputs {
    /// What `args` name, standard input where they name nothing; of rows, the columns `kept` are
    /// handed on. What an earlier run left in one of the `outputs` is none of a folder's.
    pub(crate) fn find(args: &InputArgs, kept: &[String], outputs: &[&PathBuf]) -> Result<Self> {
        let mut walk = Walk::new(&args.source, outputs);
        if args.paths.is_empty() {
            if io::stdin().is_terminal() {
                return Err(usage("say which files or folders to read; - is standard input").into());
            }
            walk.add(Path::new("-"));
        }
        args.paths.iter().for_each(|path| walk.add(path));
        if !walk.has_folders
            && let Some(option) = args.source.folder_option()
        {
            return Err(usage(&format!("{option} is for folders, and none is named")).into());
        }
        let mut notes = Vec::new();
        if walk.passed_over > 0 {
            let files = counted(walk.passed_over, "file");
            notes.push(format!("{files} of the folders passed over: no documents"));
        }
        let ids = Ids { kind: args.source.id, is_one: args.paths.len() < 2 };
        let (ids, note) = ids.of(&walk.found);
        notes.extend(note);
        let is_rows = args.source.text_column.is_some();
        let places: Vec<_> = walk
            .found
            .into_iter()
            .zip(ids)
            .map(|(found, id)| Place::new(found, id, is_rows))
            .collect();
        let is_one = !walk.has_folders
            && places.len() == 1
            && !places.iter().any(|place| matches!(place, Place::Rows(_)));
        let inputs = Inputs {
            places,
            is_one,
            columns: Columns::new(&args.source, kept),
            limit: args.source.max_size(),
            shard: None,
            notes,
        };
        inputs.check(&args.source, kept)?;
        Ok(inputs)
    }

    /// Those of one part.
    pub(crate) fn only(mut self, shard: Option<Shard>) -> Self {
        let Some(part) = shard.filter(|_| !self.places.is_empty()) else { return self };
        self.shard = Some(part);
        self.places.retain(|place| match place {
            Place::File { id, .. } => part.holds(id),
            Place::Stdin | Place::Rows(_) | Place::Failed(_) => true,
        });
        self
    }

    /// Refuses options for rows where there are none.
    fn check(&self, args: &SourceArgs, kept: &[String]) -> Result<()> {
        let has_rows = self.places.iter().any(|place| matches!(place, Place::Rows(_)));
        let found_nothing = self.places.iter().all(|place| matches!(place, Place::Failed(_)));
        match args.row_option().or((!kept.is_empty()).then_some("--keep")) {
            Some(option) if !has_rows && !found_nothing => Err(usage(&format!(
                "{option} is for files of rows (.jsonl, an array in .json, .csv, .tsv, .parquet; \
                 .xlsx with --text-column), and there are none"
            ))
            .into()),
            _ => Ok(()),
        }
    }

    /// The documents one after the other.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry> + Send + '_ {
        let entries = self.places.iter().flat_map(|place| self.entries_of(place));
        entries.filter(|entry| self.shard.is_none_or(|shard| in_part(shard, entry)))
    }

    fn entries_of<'s>(&'s self, place: &'s Place) -> Box<dyn Iterator<Item = Entry> + Send + 's> {
        let one = |entry| Box::new(std::iter::once(entry));
        match place {
            Place::File { path, id } => one(Ok(Item::file(path, id.clone(), self.limit))),
            Place::Stdin => {
                let item = Item::new("-".to_owned(), "stdin".to_owned(), Content::Stdin);
                one(Ok(Item { limit: self.limit, ..item }))
            }
            Place::Rows(rows) => rows::entries(rows, &self.columns),
            Place::Failed(failure) => one(Err(failure.clone())),
        }
    }

    /// How many documents there are, where that is known before reading them.
    pub(crate) fn len(&self) -> Option<usize> {
        let has_rows = self.places.iter().any(|place| matches!(place, Place::Rows(_)));
        (!has_rows).then_some(self.places.len())
    }

    /// Whether there is nothing to read at all; that there is nothing in a part says little.
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty() && self.shard.is_none()
    }

    /// Whether a part can be read only once.
    pub(crate) fn has_stdin(&self) -> bool {
        let stdin = |place: &Place| matches!(place, Place::Stdin | Place::Rows(Rows::Stdin));
        self.places.iter().any(stdin)
    }
}

/// Whether a document belongs to the part; where there is none, the place tells where it is missed.
fn in_part(shard: Shard, entry: &Entry) -> bool {
    match entry {
        Ok(item) => shard.holds(&item.id),
        Err(failure) => shard.holds(&failure.to_string()),
    }
}

impl Place {
    fn new(found: Found, id: String, is_rows: bool) -> Self {
        match found {
            Found::File { path, .. } => Place::File { path, id },
            Found::Rows { path, .. } => Place::Rows(Rows::File { path, id }),
            Found::Stdin if is_rows => Place::Rows(Rows::Stdin),
            Found::Stdin => Place::Stdin,
            Found::Failed(failure) => Place::Failed(failure),
        }
    }
}

/// The documents of a folder.
pub(crate) fn folder(path: &Path) -> Vec<Item> {
    let mut walk = Walk::new(&SourceArgs::default(), &[]);
    walk.add(path);
    let (ids, _) = Ids { kind: None, is_one: true }.of(&walk.found);
    let file = |(found, id)| match found {
        Found::File { path, .. } => Some(Item::file(&path, id, LIMIT)),
        _ => None,
    };
    walk.found.into_iter().zip(ids).filter_map(file).collect()
}

/// Reads and decodes a file; the error names it.
pub(crate) fn load(path: &Path) -> Result<Source, Failure> {
    let item = Item::file(path, String::new(), LIMIT);
    item.source(&item.read()?)
}

/// How files get their ids.
#[derive(Clone, Copy)]
struct Ids {
    /// What the user asked for.
    kind: Option<IdKind>,
    /// Whether there is one input, so that paths below it tell files apart.
    is_one: bool,
}

impl Ids {
    /// The id of each file, and what the user should know of them.
    fn of(self, found: &[Found]) -> (Vec<String>, Option<String>) {
        let each = |id: &dyn Fn(&Path, &Path) -> String| {
            let id = |found: &Found| found.file().map_or_else(String::new, |(p, r)| id(p, r));
            found.iter().map(id).collect()
        };
        match self.kind {
            Some(IdKind::Name) => (each(&|path, _| stem(path)), None),
            Some(IdKind::Path) if self.is_one => (each(&|_, relative| slashed(relative)), None),
            Some(IdKind::Path) => (each(&|path, _| slashed(path)), None),
            None => shortest(found),
        }
    }
}

/// The shortest id of each file that no other file has: its name without the extension, its path
/// relative to the folder it was found in, its whole path.
fn shortest(found: &[Found]) -> (Vec<String>, Option<String>) {
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
    let meeting: usize = stems.values().filter(|&&files| files > 1).sum();
    let note = (meeting > 0).then(|| {
        format!(
            "{meeting} files share their name with another and have their path as id; with --id \
             path all have, and keep it whatever stands beside them"
        )
    });
    (found.iter().map(id).collect(), note)
}

fn count(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

#[cfg(test)]
mod tests {
    use super::{IdKind, Ids};
    use crate::walk::Found;

    fn ids(kind: Option<IdKind>, is_one: bool, files: &[(&str, &str)]) -> Vec<String> {
        let file = |&(path, relative): &(&str, &str)| Found::File {
            path: path.into(),
            relative: relative.into(),
        };
        Ids { kind, is_one }.of(&files.iter().map(file).collect::<Vec<_>>()).0
    }

    #[test]
    fn ids_are_as_short_as_they_can_be() {
        let files = [("in/a/x.txt", "a/x.txt"), ("in/b/x.txt", "b/x.txt"), ("in/y.txt", "y.txt")];
        assert_eq!(ids(None, true, &files), ["a/x.txt", "b/x.txt", "y"]);
        assert_eq!(ids(Some(IdKind::Path), true, &files), ["a/x.txt", "b/x.txt", "y.txt"]);
        assert_eq!(ids(Some(IdKind::Path), false, &files)[2], "in/y.txt");
        assert_eq!(ids(Some(IdKind::Name), true, &files), ["x", "x", "y"]);
    }

    #[test]
    fn files_of_two_folders_with_the_same_name_keep_their_paths() {
        let files = [("in/x.txt", "x.txt"), ("out/x.txt", "x.txt")];
        assert_eq!(ids(None, false, &files), ["in/x.txt", "out/x.txt"]);
    }
}
