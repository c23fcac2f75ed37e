//! JSON Lines, an object a line, or one array of objects, read an object at a time.
//!
//! Objects need not have the same members. So many of them are read ahead as it takes to see all
//! members that are looked for, but no more than [`AHEAD`]: what none of these has is missing.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};

use serde_json::{Map, Value};

use super::{Cell, Fault, Row, Sheet};
use crate::array::{self, Elements};
use crate::failure::Stage;

/// How many objects are looked at for the names of members.
const AHEAD: usize = 100;

pub(super) fn open<'r>(
    input: impl Read + Send + 'r,
    wanted: Vec<String>,
) -> Result<Sheet<'r>, Fault> {
    let mut input = BufReader::new(input);
    let start = input.fill_buf().map_err(|error| Fault::new(Stage::Read, error))?;
    let (one, mut objects): (_, Objects<'r>) = if array::begins(start) {
        ("element", Box::new(elements(input)))
    } else {
        ("line", Box::new(Lines { input, number: 0, ended: false }))
    };
    let (mut ahead, mut names) = (Vec::new(), BTreeSet::new());
    while ahead.len() < AHEAD && !wanted.iter().all(|name| names.contains(name)) {
        let Some(object) = objects.next() else { break };
        names.extend(object.1.iter().flat_map(Map::keys).cloned());
        ahead.push(object);
    }
    if names.is_empty()
        && let Some((number, Err(fault))) = ahead.first()
    {
        return Err(Fault::new(fault.stage, format!("{one} {number}: {}", fault.cause)));
    }
    let row = move |(number, object): Numbered| -> Row {
        (number, object.map(|object| wanted.iter().map(|name| cell(&object, name)).collect()))
    };
    let rows = Box::new(ahead.into_iter().chain(objects).map(row));
    Ok(Sheet { names: names.into_iter().collect(), rows })
}

fn cell(object: &Map<String, Value>, name: &str) -> Cell {
    match object.get(name) {
        None => Cell::Missing,
        Some(Value::Null) => Cell::Null,
        Some(value) => Cell::Value(value.clone()),
    }
}

/// The number of a line or an element, and the object that it is.
type Numbered = (u64, Result<Map<String, Value>, Fault>);

type Objects<'r> = Box<dyn Iterator<Item = Numbered> + Send + 'r>;

/// The elements of an array.
fn elements<'r>(input: impl BufRead + Send + 'r) -> impl Iterator<Item = Numbered> + Send + 'r {
    (1..).zip(Elements::new(input)).map(|(number, element)| {
        let element = element.map_err(|error| Fault::new(Stage::Read, error));
        (number, element.and_then(|element| object(&element)))
    })
}

/// The lines that are not blank.
struct Lines<R> {
    input: BufReader<R>,
    number: u64,
    ended: bool,
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Numbered;

    fn next(&mut self) -> Option<Numbered> {
        while !self.ended {
            let mut line = Vec::new();
            self.number += 1;
            match self.input.read_until(b'\n', &mut line) {
                Ok(0) => self.ended = true,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some((self.number, object(&line))),
                Err(error) => {
                    self.ended = true;
                    return Some((self.number, Err(Fault::new(Stage::Read, error))));
                }
            }
        }
        None
    }
}

/// The object in the bytes of a line or an element.
fn object(line: &[u8]) -> Result<Map<String, Value>, Fault> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    match serde_json::from_slice(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Fault::new(Stage::Row, "no JSON object")),
        Err(error) => {
            // the object is named by its row
            let why = error.to_string().replace(" at line 1 column ", " at column ");
            Err(Fault::new(Stage::Row, format!("no JSON object: {why}")))
        }
    }
}
