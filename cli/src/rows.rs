//! Files of rows: JSON Lines and CSV with a column of text, each row a document.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use serde_json::Value;

use crate::args::InputArgs;
use crate::failure::{Failure, Stage};
use crate::inputs::{Entry, slashed, stem};
use crate::item::{Content, Item, Markup};

/// Where rows are.
#[derive(Debug)]
pub(crate) enum Rows {
    File(PathBuf),
    Stdin,
}

/// The columns to read.
#[derive(Debug)]
pub(crate) struct Columns {
    text: String,
    /// The column asked for; `id` is taken only where it is.
    id: Option<String>,
    html: Option<String>,
}

/// How rows are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    JsonLines,
    Separated(u8),
}

/// The documents of one file.
struct Documents<'c> {
    path: String,
    stem: String,
    columns: &'c Columns,
    row: u64,
}

type Entries<'c> = Box<dyn Iterator<Item = Entry> + Send + 'c>;

impl Columns {
    pub(crate) fn new(args: &InputArgs) -> Self {
        Columns {
            text: args.text_column.clone().unwrap_or_else(|| "text".to_owned()),
            id: args.id_column.clone(),
            html: args.html_column.clone(),
        }
    }
}

/// The documents of a file, read as they are asked for.
pub(crate) fn entries<'c>(rows: &Rows, columns: &'c Columns) -> Entries<'c> {
    match rows {
        Rows::File(path) => {
            let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
            let form = match &*extension.to_string_lossy() {
                "csv" => Form::Separated(b','),
                "tsv" => Form::Separated(b'\t'),
                _ => Form::JsonLines,
            };
            let documents = Documents::new(slashed(path), stem(path), columns);
            match File::open(path) {
                Ok(file) => documents.read(file, form),
                Err(error) => documents.failed(Stage::Read, error),
            }
        }
        Rows::Stdin => {
            let documents = Documents::new("-".to_owned(), "stdin".to_owned(), columns);
            let mut start = [0; 1];
            match io::stdin().read(&mut start) {
                Ok(len) => {
                    let is_json = len > 0 && start[0] == b'{';
                    let form = if is_json { Form::JsonLines } else { Form::Separated(b',') };
                    let start = io::Cursor::new(start[..len].to_vec());
                    documents.read(start.chain(io::stdin()), form)
                }
                Err(error) => documents.failed(Stage::Read, error),
            }
        }
    }
}

impl<'c> Documents<'c> {
    fn new(path: String, stem: String, columns: &'c Columns) -> Self {
        Documents { path, stem, columns, row: 0 }
    }

    fn read(self, input: impl Read + Send + 'c, form: Form) -> Entries<'c> {
        match form {
            Form::JsonLines => self.json_lines(BufReader::new(input)),
            Form::Separated(by) => self.separated(input, by),
        }
    }

    fn failed(self, stage: Stage, cause: impl std::fmt::Display) -> Entries<'c> {
        Box::new(std::iter::once(Err(Failure::new(self.path, stage, cause))))
    }

    fn json_lines(mut self, mut input: impl BufRead + Send + 'c) -> Entries<'c> {
        let mut ended = false;
        Box::new(std::iter::from_fn(move || {
            while !ended {
                let mut line = Vec::new();
                self.row += 1;
                match input.read_until(b'\n', &mut line) {
                    Ok(0) => ended = true,
                    Ok(_) if line.trim_ascii().is_empty() => {}
                    Ok(_) => return Some(self.json(&line)),
                    Err(error) => {
                        ended = true;
                        return Some(Err(self.failure(Stage::Read, error)));
                    }
                }
            }
            None
        }))
    }

    fn json(&self, line: &[u8]) -> Entry {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let object: Value =
            serde_json::from_slice(line).map_err(|error| self.failure(Stage::Row, error))?;
        self.item(|column| match object.get(column)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone().into_bytes()),
            other => Some(other.to_string().into_bytes()),
        })
    }

    fn separated(mut self, input: impl Read + Send + 'c, by: u8) -> Entries<'c> {
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder.delimiter(by).flexible(true).from_reader(input);
        let header = match reader.byte_headers() {
            Ok(header) => header.clone(),
            Err(error) => return self.failed(Stage::Read, error),
        };
        let mut ended = false;
        Box::new(std::iter::from_fn(move || {
            let record = if ended { return None } else { reader.byte_records().next()? };
            self.row += 1;
            Some(match record {
                Ok(record) => self.item(|column| {
                    let at = header.iter().position(|name| name == column.as_bytes())?;
                    record.get(at).map(<[u8]>::to_vec)
                }),
                Err(error) => {
                    ended = error.is_io_error();
                    Err(self.failure(Stage::Row, error))
                }
            })
        }))
    }

    /// The document of a row whose cells `cell` knows.
    fn item(&self, cell: impl Fn(&str) -> Option<Vec<u8>>) -> Entry {
        let missing = |column: &str, option: &str| {
            self.failure(Stage::Row, format_args!("no column {column:?} (see {option})"))
        };
        let columns = self.columns;
        let text = cell(&columns.text).ok_or_else(|| missing(&columns.text, "--text-column"))?;
        let id = match &columns.id {
            Some(id) => Some(cell(id).ok_or_else(|| missing(id, "--id-column"))?),
            None => cell("id"),
        };
        let id = id.map(|id| String::from_utf8_lossy(&id).trim().to_owned());
        let id = id.filter(|id| !id.is_empty());
        let plain = columns.html.as_ref().is_some_and(|html| !is_true(cell(html).as_deref()));
        let markup = if plain { Markup::Plain } else { Markup::Unsaid };
        Ok(Item {
            path: self.path.clone(),
            row: Some(self.row),
            id: id.unwrap_or_else(|| format!("{}:{}", self.stem, self.row)),
            content: Content::Text(text, markup),
        })
    }

    fn failure(&self, stage: Stage, cause: impl std::fmt::Display) -> Failure {
        Failure { row: Some(self.row), ..Failure::new(self.path.as_str(), stage, cause) }
    }
}

/// Whether a cell says yes.
fn is_true(cell: Option<&[u8]>) -> bool {
    let cell = cell.unwrap_or_default().trim_ascii().to_ascii_lowercase();
    matches!(cell.as_slice(), b"true" | b"1" | b"yes" | b"t" | b"y")
}

#[cfg(test)]
mod tests {
    use super::{Columns, Documents, Entry, Form, Markup};
    use crate::item::Content;

    fn read(input: &'static str, form: Form, columns: &Columns) -> Vec<Entry> {
        let documents = Documents::new("in/r.csv".into(), "r".into(), columns);
        documents.read(input.as_bytes(), form).collect()
    }

    fn columns(id: Option<&str>) -> Columns {
        let id = id.map(str::to_owned);
        Columns { text: "text".to_owned(), id, html: Some("html".to_owned()) }
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
        let input =
            "{\"id\": 7, \"text\": \"绿\\n地\", \"html\": true}\n\n{\"text\": \"乙\"}\n{\n{}\n";
        let columns = columns(None);
        let entries = read(input, Form::JsonLines, &columns);
        let entries: Vec<_> = entries.iter().map(shown).collect();
        assert_eq!(entries[..2], ["7 \"绿\\n地\" false", "r:3 \"乙\" true"]);
        assert!(entries[2].starts_with("in/r.csv, row 4: "), "{}", entries[2]);
        assert!(entries[3].contains("row 5: no column \"text\""), "{}", entries[3]);
    }

    #[test]
    fn separated_values() {
        let input = "\u{FEFF}text,key,html\n\"绿,\n地\",a,1\n短\n乙,b,0\n";
        let columns = columns(Some("key"));
        let entries = read(input, Form::Separated(b','), &columns);
        let entries: Vec<_> = entries.iter().map(shown).collect();
        assert_eq!(entries[0], "a \"绿,\\n地\" false");
        assert!(entries[1].contains("row 2: no column \"key\""), "{}", entries[1]);
        assert_eq!(entries[2], "b \"乙\" true");
    }
}
