//! A JSON array in, the bytes of one element after the other out.
//!
//! Only where elements begin and end is looked for, so that one is in memory at a time, and one that
//! is no JSON is a fault of its own. What ends the array too early, or stands behind it, is a
//! fault of the whole.

use std::io::{self, BufRead};

/// The elements of an array, whose opening bracket comes next in the input.
#[derive(Debug)]
pub(crate) struct Elements<R> {
    input: R,
    place: Place,
}

/// Where in the array the input stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    Inside,
    /// Behind the closing bracket.
    Behind,
    Ended,
}

/// What ended an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Comma,
    Bracket,
    Input,
}

/// How far an element has been looked through.
#[derive(Debug, Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

impl<R: BufRead> Elements<R> {
    pub(crate) fn new(input: R) -> Self {
        Elements { input, place: Place::Before }
    }

    fn element(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.place == Place::Before {
            let mut head = Vec::new();
            self.input.read_until(b'[', &mut head)?;
            self.place = Place::Inside;
        }
        if self.place == Place::Inside {
            let (element, end) = self.up_to_end()?;
            match end {
                End::Comma => return Ok(Some(element)),
                End::Bracket => self.place = Place::Behind,
                End::Input => return Err(io::Error::other("the array of JSON is cut off")),
            }
            // nothing stands in an empty array, nor behind a comma before the bracket
            if !element.trim_ascii().is_empty() {
                return Ok(Some(element));
            }
        }
        if self.place == Place::Behind {
            self.place = Place::Ended;
            self.nothing_behind()?;
        }
        Ok(None)
    }

    /// The bytes up to the comma or bracket that ends an element, which is taken too.
    fn up_to_end(&mut self) -> io::Result<(Vec<u8>, End)> {
        let (mut element, mut scan) = (Vec::new(), Scan::default());
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok((element, End::Input));
            }
            let ended =
                buffer.iter().enumerate().find_map(|(at, &byte)| Some((at, scan.see(byte)?)));
            let (len, taken) = ended.map_or((buffer.len(), buffer.len()), |(at, _)| (at, at + 1));
            element.extend_from_slice(&buffer[..len]);
            self.input.consume(taken);
            if let Some((_, end)) = ended {
                return Ok((element, end));
            }
        }
    }

    fn nothing_behind(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if !buffer.trim_ascii().is_empty() {
                return Err(io::Error::other("something stands behind the array of JSON"));
            }
            if buffer.is_empty() {
                return Ok(());
            }
            let len = buffer.len();
            self.input.consume(len);
        }
    }
}

impl Scan {
    /// Takes the next byte of an element; tells where it is what ends it.
    fn see(&mut self, byte: u8) -> Option<End> {
        if self.in_string {
            let closes = byte == b'"' && !self.is_escaped;
            self.is_escaped = byte == b'\\' && !self.is_escaped;
            self.in_string = !closes;
            return None;
        }
        match byte {
            b'"' => self.in_string = true,
            b'[' | b'{' => self.depth += 1,
            b',' if self.depth == 0 => return Some(End::Comma),
            b']' if self.depth == 0 => return Some(End::Bracket),
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        None
    }
}

impl<R: BufRead> Iterator for Elements<R> {
    type Item = io::Result<Vec<u8>>;

    /// The next element; a fault of the whole is the last.
    fn next(&mut self) -> Option<Self::Item> {
        let next = self.element();
        if next.is_err() {
            self.place = Place::Ended;
        }
        next.transpose()
    }
}

/// Whether an array begins at `start`.
pub(crate) fn begins(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start.trim_ascii_start().starts_with(b"[")
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::{Elements, begins};

    /// The elements, read with a small buffer; the last is a fault where there is one.
    fn elements(input: &str) -> Vec<String> {
        let read = Elements::new(BufReader::with_capacity(3, input.as_bytes()));
        read.map(|it| match it {
            Ok(bytes) => String::from_utf8_lossy(&bytes).trim().to_owned(),
            Err(error) => format!("! {error}"),
        })
        .collect()
    }

    #[test]
    fn elements_end_where_no_string_and_no_bracket_is_open() {
        let nested = r#" [ {"a": "],\"[\\", "b": [1, {}]} , {"c": "}"},
            3 ] "#;
        assert_eq!(elements(nested), [r#"{"a": "],\"[\\", "b": [1, {}]}"#, r#"{"c": "}"}"#, "3"]);
        assert!(elements("[]").is_empty() && elements("\u{FEFF}[ \n]\n").is_empty());
        assert_eq!(elements("[1,]"), ["1"]);
        assert_eq!(elements("[1,,2]"), ["1", "", "2"]);
    }

    #[test]
    fn an_array_that_is_not_whole_is_told() {
        assert_eq!(elements("[1, {\"a\""), ["1", "! the array of JSON is cut off"]);
        assert_eq!(elements("[1] 2"), ["1", "! something stands behind the array of JSON"]);
    }

    #[test]
    fn an_array_is_told_by_its_start() {
        assert!(begins(b"\xEF\xBB\xBF\n [") && !begins(b"{\"a\": [") && !begins(b""));
    }
}
