//! The table of costs: one whole number for each feature that speaks for or against a reading.
//!
//! In: `costs.tsv`, which `guihua fit` writes. Out: [`Costs`], asked by the index of a feature.
//! A cost is in tenths of a natural logarithm of the odds, and positive where it speaks for a
//! reading.

use std::path::Path;
use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::lexicon::File;
use crate::statement::choose::group::{CELLS, Group};

const BUILTIN: File<'_> = File { name: "costs.tsv", text: include_str!("costs.tsv") };

static TABLE: LazyLock<Costs> =
    LazyLock::new(|| Costs::parse(BUILTIN).expect("the built-in costs are read by a test"));

/// What each feature costs, and how sure a sum of them is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    weights: Box<[i16]>,
}

impl Costs {
    /// The costs that come with the crate, fitted on its own annotated documents.
    pub fn builtin() -> &'static Costs {
        &TABLE
    }

    /// Costs under which every reading is as good as another: the rules alone decide.
    pub fn none() -> Costs {
        Costs { weights: vec![0; CELLS].into_boxed_slice() }
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
        let mut costs = Costs::none();
        for row in file.rows() {
            let [group, classes, cost] = row.columns()?;
            let classes: Vec<&str> = classes.split(" / ").collect();
            let cell = Group::cell(group, &classes).ok_or_else(|| row.error("no such feature"))?;
            costs.weights[cell] =
                cost.parse().map_err(|_| row.error("the cost is a whole number"))?;
        }
        Ok(costs)
    }

    /// The cost of a feature.
    #[inline]
    pub(crate) fn of(&self, feature: u32) -> i32 {
        i32::from(self.weights[feature as usize])
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
        for (cell, &weight) in self.weights.iter().enumerate().filter(|(_, weight)| **weight != 0) {
            let (group, classes) = Group::of_cell(cell);
            let name = Group::LABELS[group as usize];
            // a string takes all that is written to it
            let _ = writeln!(text, "{name}\t{}\t{weight}", classes.join(" / "));
        }
        text
    }

    /// Costs with these weights.
    #[cfg(feature = "eval")]
    pub(crate) fn with(weights: Vec<i16>) -> Costs {
        Costs { weights: weights.into_boxed_slice() }
    }
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
