//! A table as it is asked for: with all of its columns or some of them, and with what was kept of
//! the rows that documents were read from.
//!
//! In: a [`Table`], and which of its columns. Out: names and cells, for every format alike. Wherever
//! a table is written, a `Table` alone does: it is a view with all its columns.

use std::borrow::Cow;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::export::table::Cell;
use crate::export::table::Column;
use crate::export::table::Kind;
use crate::export::table::Table;
use crate::schema::Document;

/// What the names of kept columns begin with.
const KEPT: &str = "kept_";

/// Columns of places that are no stretch of their own.
const PLACES: [&str; 2] = ["evidence_start", "evidence_end"];

/// A table with the columns that are asked for.
///
/// ```
/// use guihua::export::{Table, View, csv};
///
/// let view = View::from(Table::Statements).only(&["indicator", "value", "year"])?;
/// let mut file = Vec::new();
/// csv::write_header(&mut file, view)?;
/// assert_eq!(file, b"indicator,value,year\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    table: Table,
    /// The places of the table's columns; none where all are meant.
    picked: Option<Vec<usize>>,
    kept: Vec<String>,
}

impl From<Table> for View {
    fn from(table: Table) -> Self {
        View { table, picked: None, kept: Vec::new() }
    }
}

impl From<&View> for View {
    fn from(view: &View) -> Self {
        view.clone()
    }
}

impl View {
    /// The table.
    pub fn table(&self) -> Table {
        self.table
    }

    /// Without the places of fields in the text.
    #[must_use]
    pub fn without_spans(self) -> Self {
        let columns = self.table.columns();
        let is_place = |column: &Column| {
            matches!(column.kind, Kind::Span | Kind::Spans) || PLACES.contains(&column.name)
        };
        let all = 0..columns.len();
        let picked = self.picked.unwrap_or_else(|| all.collect()).into_iter();
        View { picked: Some(picked.filter(|&at| !is_place(&columns[at])).collect()), ..self }
    }

    /// With these columns only, in this order. A stretch is one column, by its name or that of an
    /// end of it.
    ///
    /// # Errors
    ///
    /// Where the table has no such column ([`Error::is_data`]); the message names those it has.
    pub fn only(self, names: &[impl AsRef<str>]) -> Result<Self> {
        let columns = self.table.columns();
        let place = |name: &str| {
            let is_it = |column: &Column| {
                column.name == name || column.flat_names().iter().any(|flat| flat == name)
            };
            columns.iter().position(is_it).ok_or_else(|| {
                let known: Vec<_> = columns.iter().map(|column| column.name).collect();
                let (table, known) = (self.table, known.join(", "));
                Error::data(format!("the table {table} has no column {name}; it has {known}"))
            })
        };
        let mut picked = Vec::new();
        for name in names {
            let at = place(name.as_ref())?;
            if !picked.contains(&at) {
                picked.push(at);
            }
        }
        Ok(View { picked: Some(picked), ..self })
    }

    /// With these columns of what documents [keep](Document::kept) behind the others, as texts
    /// under their names with `kept_` before them.
    #[must_use]
    pub fn with_kept(self, names: Vec<String>) -> Self {
        View { kept: names, ..self }
    }

    /// The columns of the table in order.
    pub fn columns(&self) -> Vec<Column> {
        let columns = self.table.columns();
        match &self.picked {
            None => columns,
            Some(picked) => picked.iter().map(|&at| columns[at]).collect(),
        }
    }

    /// The names of the columns that stand behind those of the table.
    pub fn kept(&self) -> impl Iterator<Item = String> {
        self.kept.iter().map(|name| format!("{KEPT}{name}"))
    }

    /// The names of all columns where a cell is one value.
    pub fn names(&self) -> Vec<String> {
        let own = self.columns();
        own.into_iter().flat_map(Column::flat_names).chain(self.kept()).collect()
    }

    /// The rows that `document` has, each with a cell for every column, the kept ones at the end.
    pub fn rows<'d>(&self, document: &'d Document) -> Vec<Vec<Cell<'d>>> {
        let mut rows = self.table.rows(document);
        for row in &mut rows {
            if let Some(picked) = &self.picked {
                *row = picked.iter().map(|&at| row[at].clone()).collect();
            }
            row.extend(self.kept.iter().map(|name| kept(document, name)));
        }
        rows
    }
}

fn kept<'d>(document: &'d Document, name: &str) -> Cell<'d> {
    match document.kept.get(name) {
        None | Some(Value::Null) => Cell::Null,
        Some(Value::String(text)) => Cell::Text(Cow::Borrowed(text)),
        Some(other) => Cell::Text(Cow::Owned(other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::View;
    use crate::export::table::{Cell, Table};
    use crate::schema::filled;

    #[test]
    fn columns_are_picked_in_the_order_asked_for() {
        let [full, _] = filled::documents();
        let view = View::from(Table::Statements).only(&["year", "value", "spans_value_start"]);
        let view = view.unwrap();
        assert_eq!(view.names(), ["year", "value", "spans_value_start", "spans_value_end"]);
        let row = view.rows(&full).remove(0);
        assert_eq!((row.len(), &row[0]), (3, &Cell::Whole(2025)));
        let error = View::from(Table::Tasks).only(&["titel"]).unwrap_err().to_string();
        assert!(error.contains("tasks has no column titel; it has document_id, id"), "{error}");
    }

    #[test]
    fn without_places_and_with_what_was_kept() {
        let [mut full, _] = filled::documents();
        full.kept.insert("url".to_owned(), "x".into());
        full.kept.insert("n".to_owned(), 7.into());
        let view = View::from(Table::Statements).without_spans();
        assert!(!view.names().iter().any(|name| name.contains("spans") || name == "evidence_end"));
        assert!(view.names().iter().any(|name| name == "year_start"));
        let view = view.with_kept(vec!["url".into(), "n".into(), "none".into()]);
        let texts: Vec<_> = view.rows(&full)[0]
            .iter()
            .rev()
            .take(3)
            .map(Cell::to_text)
            .map(|it| it.map(String::from))
            .collect();
        assert_eq!(texts, [None, Some("7".to_owned()), Some("x".to_owned())]);
        assert_eq!(view.names().last().map(String::as_str), Some("kept_none"));
    }
}
