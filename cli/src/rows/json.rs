//! JSON Lines: an object a line.
//!
//! Objects need not have the same members. So many lines are read ahead as it takes to see all
//! members that are looked for, but no more than [`AHEAD`]: what none of these has is missing.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};

use serde_json::{Map, Value};

use super::{Cell, Fault, Row, Sheet};
use crate::failure::Stage;

/// How many lines are looked at for the names of members.
const AHEAD: usize = 100;

pub(super) fn open<'r>(
    input: impl Read + Send + 'r,
    wanted: Vec<String>,
) -> Result<Sheet<'r>, Fault> {
    let mut lines = Lines { input: BufReader::new(input), number: 0, ended: false };
    let (mut ahead, mut names) = (Vec::new(), BTreeSet::new());
    while ahead.len() < AHEAD && !wanted.iter().all(|name| names.contains(name)) {
        let Some(line) = lines.next() else { break };
        names.extend(line.1.iter().flat_map(Map::keys).cloned());
        ahead.push(line);
    }
    if names.is_empty()
        && let Some((number, Err(fault))) = ahead.first()
    {
        return Err(Fault::new(fault.stage, format!("line {number}: {}", fault.cause)));
    }
    let row = move |(number, object): Line| -> Row {
        (number, object.map(|object| wanted.iter().map(|name| cell(&object, name)).collect()))
    };
    let rows = Box::new(ahead.into_iter().chain(lines).map(row));
    Ok(Sheet { names: names.into_iter().collect(), rows })
}

fn cell(object: &Map<String, Value>, name: &str) -> Cell {
    match object.get(name) {
        None => Cell::Missing,
        Some(Value::Null) => Cell::Null,
        Some(value) => Cell::Value(value.clone()),
    }
}

/// The number of a line and the object on it.
type Line = (u64, Result<Map<String, Value>, Fault>);

/// The lines that are not blank.
struct Lines<R> {
    input: BufReader<R>,
    number: u64,
    ended: bool,
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
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

fn object(line: &[u8]) -> Result<Map<String, Value>, Fault> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    match serde_json::from_slice(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Fault::new(Stage::Row, "no JSON object")),
        Err(error) => {
            // the line is named by its row
            let why = error.to_string().replace(" at line 1 column ", " at column ");
            Err(Fault::new(Stage::Row, format!("no JSON object: {why}")))
        }
    }
}
