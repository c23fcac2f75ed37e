//! Files of rows, each row a document: JSON Lines, arrays of JSON, CSV, Parquet and workbooks with a column of text.
//!
//! In: the file and the columns that are asked for. Out: the documents one after the other. A file
//! that has not the columns asked for is one failure that names those it has; a row without a
//! text is a failure of its own. Each format is a file beside this one, which knows nothing of
//! documents: it yields the cells of the columns asked for.

mod columnar;
mod json;
mod separated;
mod workbook;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use guihua::{Given, Source};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::args::SourceArgs;
use crate::failure::{Failure, Stage};
use crate::item::{Content, Entry, Item, Markup};
use crate::names::slashed;

/// Where rows are.
#[derive(Debug)]
pub(crate) enum Rows {
    File {
        path: PathBuf,
        /// What the ids of its rows begin with where they have none of their own.
        id: String,
    },
    Stdin,
}

/// The columns to read.
#[derive(Debug)]
pub(crate) struct Columns {
    /// All that are looked for: the text, the id, the markup, title, date, region and issuer, then
    /// those that are handed on.
    wanted: Vec<Wanted>,
    limit: u64,
}

/// A column that is looked for.
#[derive(Debug)]
struct Wanted {
    name: String,
    /// The option that asked for it; none for one that is taken where it is.
    option: Option<&'static str>,
}

/// Where each column stands among those that are looked for.
const TEXT: usize = 0;
const ID: usize = 1;
const HTML: usize = 2;
const TITLE: usize = 3;
const DATE: usize = 4;
const REGION: usize = 5;
const ISSUER: usize = 6;
const KEPT: usize = 7;

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// The row has no such column.
    Missing,
    Null,
    /// Text in an encoding that its content tells.
    Bytes(Vec<u8>),
    /// Text, a number, a truth value or more.
    Value(Value),
}

/// A row: its number from 1, and a cell for each column that is looked for, or why it has none.
pub(super) type Row = (u64, Result<Vec<Cell>, Fault>);

/// Why a row, or a file, could not be read.
#[derive(Debug)]
pub(super) struct Fault {
    stage: Stage,
    cause: String,
}

/// A file of rows that is open.
pub(super) struct Sheet<'r> {
    /// The columns that there are, as far as that is known before all rows are read.
    names: Vec<String>,
    rows: Box<dyn Iterator<Item = Row> + Send + 'r>,
}

type Entries<'c> = Box<dyn Iterator<Item = Entry> + Send + 'c>;

impl Columns {
    pub(crate) fn new(args: &SourceArgs, kept: &[String]) -> Self {
        let named = |name: &Option<String>, option| Wanted {
            name: name.clone().unwrap_or_default(),
            option: name.as_ref().map(|_| option),
        };
        let or = |name: &Option<String>, option, usual: &str| match name {
            Some(_) => named(name, option),
            None => Wanted { name: usual.to_owned(), option: None },
        };
        let text = or(&args.text_column, "--text-column", "text");
        let mut wanted = vec![
            Wanted { option: Some("--text-column"), ..text },
            or(&args.id_column, "--id-column", "id"),
            named(&args.html_column, "--html-column"),
            named(&args.title_column, "--title-column"),
            named(&args.date_column, "--date-column"),
            named(&args.region_column, "--region-column"),
            named(&args.issuer_column, "--issuer-column"),
        ];
        wanted.extend(kept.iter().map(|name| named(&Some(name.clone()), "--keep")));
        Columns { wanted, limit: args.max_size() }
    }

    fn names(&self) -> Vec<String> {
        self.wanted.iter().map(|wanted| wanted.name.clone()).collect()
    }

    /// Says which column a file has not that was asked for.
    fn check(&self, names: &[String]) -> Result<(), Fault> {
        let missing = |wanted: &&Wanted| wanted.option.is_some() && !names.contains(&wanted.name);
        let Some((wanted, option)) =
            self.wanted.iter().find(missing).and_then(|wanted| Some((wanted, wanted.option?)))
        else {
            return Ok(());
        };
        if names.is_empty() {
            return Err(Fault::new(Stage::Read, "it has no rows"));
        }
        let there = names.join(", ");
        let why = if is_extracted(names) {
            "this is what `extract` writes: `convert` and `report` read it".to_owned()
        } else {
            format!("there are: {there}; see {option}")
        };
        Err(Fault::new(Stage::Row, format!("no column {:?}; {why}", wanted.name)))
    }
}

/// Whether columns are the members of a document that was read.
fn is_extracted(names: &[String]) -> bool {
    let has = |name: &str| names.iter().any(|known| known == name);
    has("schema_version") && has("metadata")
}

impl Fault {
    pub(super) fn new(stage: Stage, cause: impl std::fmt::Display) -> Self {
        Fault { stage, cause: cause.to_string() }
    }
}

/// The documents of a file, read as they are asked for.
pub(crate) fn entries<'c>(rows: &Rows, columns: &'c Columns) -> Entries<'c> {
    let wanted = columns.names();
    let (path, id, sheet) = match rows {
        Rows::File { path, id } => (slashed(path), id.clone(), open(path, wanted)),
        Rows::Stdin => ("-".to_owned(), "stdin".to_owned(), stdin(wanted)),
    };
    let documents = Documents { path, id, columns };
    match sheet.and_then(|sheet| columns.check(&sheet.names).map(|()| sheet)) {
        Ok(sheet) => {
            let mut rows = sheet.rows.peekable();
            if rows.peek().is_none() {
                let none = Fault::new(Stage::Read, "it has no rows");
                return Box::new(std::iter::once(Err(documents.failure(None, none))));
            }
            Box::new(rows.map(move |row| documents.document(row)))
        }
        Err(fault) => Box::new(std::iter::once(Err(documents.failure(None, fault)))),
    }
}

fn open(path: &Path, wanted: Vec<String>) -> Result<Sheet<'static>, Fault> {
    let read = |error| Fault::new(Stage::Read, error);
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    match &*extension.to_string_lossy() {
        "parquet" => columnar::open(File::open(path).map_err(read)?, wanted),
        "xlsx" => workbook::open(&fs::read(path).map_err(read)?, &wanted),
        "csv" => separated::open(File::open(path).map_err(read)?, b',', &wanted),
        "tsv" => separated::open(File::open(path).map_err(read)?, b'\t', &wanted),
        _ => json::open(File::open(path).map_err(read)?, wanted),
    }
}

/// Rows on standard input: JSON where they begin like it, else CSV.
fn stdin(wanted: Vec<String>) -> Result<Sheet<'static>, Fault> {
    let mut start = [0; 1];
    let len = io::stdin().read(&mut start).map_err(|error| Fault::new(Stage::Read, error))?;
    let input = io::Cursor::new(start[..len].to_vec()).chain(io::stdin());
    if matches!(start[..len], [b'{' | b'[']) {
        json::open(input, wanted)
    } else {
        separated::open(input, b',', &wanted)
    }
}

/// What makes documents of the rows of one file.
struct Documents<'c> {
    path: String,
    id: String,
    columns: &'c Columns,
}

impl Documents<'_> {
    fn failure(&self, row: Option<u64>, fault: Fault) -> Failure {
        Failure { row, ..Failure::new(self.path.as_str(), fault.stage, fault.cause) }
    }

    fn document(&self, (number, cells): Row) -> Entry {
        let cells = cells.and_then(|cells| self.item(number, &cells));
        cells.map_err(|fault| self.failure(Some(number), fault))
    }

    fn item(&self, number: u64, cells: &[Cell]) -> Result<Item, Fault> {
        let text = |at: usize| cells.get(at).and_then(Cell::text);
        let markup = match self.columns.wanted[HTML].option {
            Some(_) if !is_true(text(HTML)) => Markup::Plain,
            _ => Markup::Unsaid,
        };
        let content = Content::Text(self.bytes(&cells[TEXT])?, markup);
        let own = self.own_id(&cells[ID])?;
        let id = own.unwrap_or_else(|| format!("{}:{number}", self.id));
        Ok(Item {
            row: Some(number),
            given: Given {
                title: text(TITLE),
                date_published: text(DATE).map(day),
                region: text(REGION),
                issuer: text(ISSUER),
            },
            kept: self.kept(cells),
            limit: self.columns.limit,
            ..Item::new(self.path.clone(), id, content)
        })
    }

    fn bytes(&self, cell: &Cell) -> Result<Vec<u8>, Fault> {
        let name = &self.columns.wanted[TEXT].name;
        let fault = |what: &str| Err(Fault::new(Stage::Row, format!("its {name:?} is {what}")));
        match cell {
            Cell::Missing => fault("missing"),
            Cell::Null => fault("null"),
            Cell::Bytes(bytes) if bytes.trim_ascii().is_empty() => fault("empty"),
            Cell::Bytes(bytes) => Ok(bytes.clone()),
            Cell::Value(Value::String(text)) if text.trim().is_empty() => fault("empty"),
            Cell::Value(Value::String(text)) => Ok(text.clone().into_bytes()),
            Cell::Value(_) => fault("no text"),
        }
    }

    /// The id that the row gives itself; it must where a column was asked for.
    fn own_id(&self, cell: &Cell) -> Result<Option<String>, Fault> {
        let Wanted { name, option } = &self.columns.wanted[ID];
        match (cell.text(), option) {
            (None, Some(_)) => Err(Fault::new(Stage::Row, format!("its {name:?} is empty"))),
            (id, _) => Ok(id),
        }
    }

    fn kept(&self, cells: &[Cell]) -> std::collections::BTreeMap<String, Value> {
        let names = self.columns.wanted.iter().map(|wanted| &wanted.name);
        names.zip(cells).skip(KEPT).map(|(name, cell)| (name.clone(), cell.value())).collect()
    }
}

impl Cell {
    /// What the cell says, on one line; none where it says nothing.
    fn text(&self) -> Option<String> {
        let text = match self.value() {
            Value::Null => return None,
            Value::String(text) => text,
            other => other.to_string(),
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    fn value(&self) -> Value {
        match self {
            Cell::Missing | Cell::Null => Value::Null,
            Cell::Bytes(bytes) if bytes.is_empty() => Value::Null,
            Cell::Value(Value::String(text)) if text.is_empty() => Value::Null,
            Cell::Bytes(bytes) => Value::String(decoded(bytes)),
            Cell::Value(value) => value.clone(),
        }
    }
}

/// The text of a cell or a column's name, which may be in an older encoding.
pub(super) fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => Source::read_plain(bytes)
            .map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |source| source.text),
    }
}

/// From how many milliseconds since 1970 on a number is a day as pandas writes it: before are years and
/// days in digits.
const MILLISECONDS: i64 = 100_000_000_000;

/// A day that is a number only, as documents write days: `20240105`, or milliseconds since 1970. All
/// else is as it was.
fn day(text: String) -> String {
    let number = text.strip_suffix(".0").unwrap_or(&text).parse::<i64>();
    let day = number.ok().and_then(|number| match number {
        MILLISECONDS.. => {
            Timestamp::from_millisecond(number).ok().map(|time| time.to_zoned(TimeZone::UTC).date())
        }
        _ if text.len() == 8 => Date::strptime("%Y%m%d", &text).ok(),
        _ => None,
    });
    day.map_or(text, |day| day.to_string())
}

/// Whether a cell says yes.
fn is_true(cell: Option<String>) -> bool {
    let cell = cell.unwrap_or_default().to_ascii_lowercase();
    matches!(cell.as_str(), "true" | "1" | "yes" | "t" | "y")
}

#[cfg(test)]
mod tests {
    use super::{Columns, Documents, Sheet, day, json, separated};
    use crate::args::SourceArgs;
    use crate::item::{Content, Entry, Markup};

    fn read(sheet: Sheet, columns: &Columns) -> Vec<Entry> {
        columns.check(&sheet.names).unwrap_or_else(|fault| panic!("{}", fault.cause));
        let documents = Documents { path: "in/r.csv".into(), id: "r".into(), columns };
        sheet.rows.map(|row| documents.document(row)).collect()
    }

    fn columns(id: Option<&str>) -> Columns {
        let (id, html) = (id.map(str::to_owned), Some("html".to_owned()));
        Columns::new(&SourceArgs { id_column: id, html_column: html, ..SourceArgs::default() }, &[])
    }

    fn shown(entry: &Entry) -> String {
        match entry {
            Ok(item) => match &item.content {
                Content::Text(text, markup) => {
                    let text = String::from_utf8_lossy(text);
                    format!("{} {text:?} {}", item.id, *markup == Markup::Plain)
                }
                _ => panic!("a row has text"),
            },
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn lines_of_json() {
        let input = "{\"id\": 7, \"text\": \"绿\\n地\", \"html\": true}\n\n{\"text\": \"乙\"}\n{\n\
                     {}\n{\"text\": null}\n{\"text\": 3}\n";
        let columns = columns(None);
        let sheet = json::open(input.as_bytes(), columns.names()).unwrap_or_else(|_| panic!());
        let entries: Vec<_> = read(sheet, &columns).iter().map(shown).collect();
        assert_eq!(entries[..2], ["7 \"绿\\n地\" false", "r:3 \"乙\" true"]);
        assert!(entries[2].starts_with("in/r.csv, row 4: "), "{}", entries[2]);
        let told = ["row 5: its \"text\" is missing", "row 6: its \"text\" is null"];
        assert_eq!(entries[3..5], told.map(|told| format!("in/r.csv, {told}")));
        assert_eq!(entries[5], "in/r.csv, row 7: its \"text\" is no text");
    }

    #[test]
    fn days_in_digits() {
        let days =
            ["20240105", "1704412800000", "1704412800000.0", "2024-01-05", "2024", "20241305"];
        let read = days.map(|it| day(it.to_owned()));
        let same = "2024-01-05";
        assert_eq!(read, [same, same, same, same, "2024", "20241305"]);
    }

    #[test]
    fn separated_values() {
        let input = "\u{FEFF}text,key,html\n\"绿,\n地\",a,1\n短\n乙,b,0\n";
        let columns = columns(Some("key"));
        let sheet = separated::open(input.as_bytes(), b',', &columns.names());
        let entries: Vec<_> =
            read(sheet.unwrap_or_else(|_| panic!()), &columns).iter().map(shown).collect();
        assert_eq!(entries[0], "a \"绿,\\n地\" false");
        assert_eq!(entries[1], "in/r.csv, row 2: its \"key\" is empty");
        assert_eq!(entries[2], "b \"乙\" true");
    }

    #[test]
    fn a_column_that_is_not_there_is_told_once_with_those_that_are() {
        let columns = columns(Some("key"));
        let sheet = json::open(&b"{\"a\": 1, \"text\": \"\"}\n{\"b\": 2}\n"[..], columns.names());
        let fault = columns.check(&sheet.unwrap_or_else(|_| panic!()).names).unwrap_err();
        assert_eq!(fault.cause, "no column \"key\"; there are: a, b, text; see --id-column");
    }
}
