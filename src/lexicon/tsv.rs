//! The line format of all lexicon files: tab-separated columns, `#` comments, blank lines.

use crate::error::{Error, Result};

/// A lexicon file as read: its name (for errors) and its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
}

/// One line that holds data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
}

impl<'a> File<'a> {
    /// The lines that hold data, in order.
    pub(crate) fn rows(self) -> impl Iterator<Item = Row<'a>> {
        let numbered = self.text.lines().enumerate();
        numbered
            .map(move |(i, line)| Row { file: self.name, line: i + 1, text: line.trim_end() })
            .filter(|row| !row.text.is_empty() && !row.text.starts_with('#'))
    }
}

impl<'a> Row<'a> {
    /// The columns: exactly `N`, missing ones at the end are empty, more are an error.
    pub(crate) fn columns<const N: usize>(self) -> Result<[&'a str; N]> {
        let mut columns = [""; N];
        for (i, column) in self.text.split('\t').enumerate() {
            match columns.get_mut(i) {
                Some(place) => *place = column.trim(),
                None => return Err(self.error(format!("more than {N} columns"))),
            }
        }
        if columns[0].is_empty() {
            return Err(self.error("the first column is empty"));
        }
        Ok(columns)
    }

    /// An error that names this line.
    pub(crate) fn error(self, why: impl Into<String>) -> Error {
        Error::lexicon(self.file, self.line, why)
    }
}
