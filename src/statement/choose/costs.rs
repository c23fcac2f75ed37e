//! The table of costs: one whole number for each feature that speaks for or against a reading.
//!
//! In: `costs.tsv`, which `guihua fit` writes. Out: [`Costs`], asked by the index of a feature.
//! A cost is in tenths of a natural logarithm of the odds, and positive where it speaks for a
//! reading.

use std::path::Path;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::lexicon::File;
use crate::span::Span;
use crate::statement::choose::feature::Feature;
use crate::statement::choose::group::CELLS;

const BUILTIN: File<'_> = File { name: "costs.tsv", text: include_str!("costs.tsv") };

static TABLE: LazyLock<Costs> =
    LazyLock::new(|| Costs::parse(BUILTIN).expect("the built-in costs are read by a test"));

/// What each feature costs, and how sure a sum of them is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// Of each cell.
    cells: Box<[i16]>,
    /// Of the wordings that cost anything.
    wordings: FxHashMap<Feature, i16>,
}

impl Costs {
    /// The costs that come with the crate, fitted on its own annotated documents.
    pub fn builtin() -> &'static Costs {
        &TABLE
    }

    /// Costs under which every reading is as good as another: the rules alone decide.
    pub fn none() -> Costs {
        Costs { cells: vec![0; CELLS].into_boxed_slice(), wordings: FxHashMap::default() }
    }

    /// Reads costs that `guihua fit` wrote.
    pub fn read(path: impl AsRef<Path>) -> Result<Costs> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        Costs::parse(File { name: &path.display().to_string(), text: &text })
    }

    /// Reads the text of such a file.
    pub fn from_text(text: &str) -> Result<Costs> {
        Costs::parse(File { text, ..BUILTIN })
    }

    fn parse(file: File<'_>) -> Result<Costs> {
        let (slash, mut told) = (Finder::new(BETWEEN), Vec::new());
        let mut costs = Costs::none();
        for row in file.rows() {
            let [group, classes, cost] = row.columns()?;
            classes_of(classes, &slash, &mut told);
            let feature =
                Feature::of_name(group, &told).ok_or_else(|| row.error("no such feature"))?;
            costs.set(feature, cost.parse().map_err(|_| row.error("the cost is a whole number"))?);
        }
        Ok(costs)
    }

    fn set(&mut self, feature: Feature, cost: i16) {
        match feature.number() {
            Some(number) => self.cells[number] = cost,
            None => drop(self.wordings.insert(feature, cost)),
        }
    }

    /// The cost of a feature.
    #[inline]
    pub(crate) fn of(&self, feature: Feature) -> i32 {
        let cost = match feature.number() {
            Some(number) => self.cells[number],
            None => self.wordings.get(&feature).copied().unwrap_or_default(),
        };
        i32::from(cost)
    }

    /// The costs as a file, under a first line that says how they were made. An error where what
    /// is written would not be read back as these very costs.
    #[cfg(feature = "eval")]
    pub fn written(&self, heading: &str) -> Result<String> {
        let text = self.text(heading);
        match Costs::from_text(&text) {
            Ok(read) if read == *self => Ok(text),
            Ok(_) => Err(Error::data("the costs would be read back as others: nothing is written")),
            Err(why) => Err(Error::data(format!(
                "the costs could not be read back: nothing is written: {why}"
            ))),
        }
    }

    #[cfg(feature = "eval")]
    fn text(&self, heading: &str) -> String {
        use std::fmt::Write;
        let mut text =
            format!("# {heading}\n# Columns: group, classes, cost (tenths of log odds).\n\n");
        for (feature, cost) in self.all() {
            let (name, classes) = feature.named();
            // a string takes all that is written to it
            let _ = writeln!(text, "{name}\t{}\t{cost}", classes.join(BETWEEN));
        }
        text
    }

    /// The features that cost anything, in their order.
    #[cfg(feature = "eval")]
    fn all(&self) -> Vec<(Feature, i16)> {
        let cells = (0..).map(Feature::cell).zip(self.cells.iter().copied());
        #[allow(clippy::iter_over_hash_type, reason = "sorted below")]
        let wordings = self.wordings.iter().map(|(feature, cost)| (*feature, *cost));
        let mut all: Vec<_> = cells.chain(wordings).filter(|(_, cost)| *cost != 0).collect();
        all.sort_unstable();
        all
    }

    /// Costs with these weights.
    #[cfg(feature = "eval")]
    pub(crate) fn with(costs: impl IntoIterator<Item = (Feature, i16)>) -> Costs {
        let mut all = Costs::none();
        costs.into_iter().filter(|(_, cost)| *cost != 0).for_each(|(at, cost)| all.set(at, cost));
        all
    }
}

/// What stands between the classes of a feature.
const BETWEEN: &str = " / ";

/// The classes of a feature: there are thousands of features to read whenever a process begins, and a
/// searcher made for each would cost more than all else.
fn classes_of<'r>(column: &'r str, slash: &Finder<'_>, told: &mut Vec<&'r str>) {
    told.clear();
    let mut start = 0;
    for at in slash.find_iter(column.as_bytes()) {
        told.push(Span::new(start, at).of(column));
        start = at + BETWEEN.len();
    }
    told.push(Span::new(start, column.len()).of(column));
}

#[cfg(all(test, feature = "eval"))]
mod tests {
    use super::Costs;

    #[test]
    fn what_is_written_is_read_back() {
        let costs = Costs::builtin();
        let text = costs.written("Made by: hand").unwrap();
        assert!(text.starts_with("# Made by: hand\n"));
        assert_eq!(&Costs::from_text(&text).unwrap(), costs);
    }

    #[test]
    fn what_could_not_be_read_back_is_not_written() {
        let error = Costs::builtin().written("Made by\nhand").unwrap_err();
        assert!(error.is_data(), "{error}");
        assert!(error.to_string().starts_with("the costs could not be read back: "), "{error}");
        let other = Costs::builtin().written("Made by\nrecord rule\tdrop / article\t119");
        assert!(other.unwrap_err().to_string().contains("as others"));
    }
}
