//! JSON without blanks, written as the wire types are walked through.
//!
//! In: a [`Document`], or another value made of the wire types. Out: the bytes that
//! [`serde_json::to_writer`] writes, to a stream or into memory. A document is four times as long in
//! JSON as its text, most of it names of fields: these are written as they are, since nothing in them
//! needs an escape, and quoted text is looked through for what does sixteen bytes at a time. Nothing
//! but one buffer stands between the document and the stream.

use std::fmt::Display;
use std::io::{self, Write};

use serde::ser::{self, Serialize};

use super::Document;

/// How many bytes are gathered before they go to the stream.
const BUFFER: usize = 16 << 10;

impl Document {
    /// Writes the document as one JSON object without blanks, as [`serde_json::to_writer`] does, in
    /// half of its time. Fails only where `out` does.
    ///
    /// ```
    /// use guihua::{Extractor, Source};
    ///
    /// let document = Extractor::new().read(Source::from_text("到2025年，绿地率达到40%。"));
    /// let mut json = Vec::new();
    /// document.write_json(&mut json).unwrap();
    /// assert_eq!(json, serde_json::to_vec(&document).unwrap());
    /// ```
    pub fn write_json(&self, out: impl Write) -> io::Result<()> {
        write(out, self)
    }
}

/// Writes any value of the wire types.
pub(crate) fn write(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut json = Json { out, buffer: Vec::with_capacity(BUFFER) };
    value.serialize(&mut json).map_err(|Error(error)| error)?;
    json.flush()
}

/// A value on its way to a stream.
struct Json<W> {
    out: W,
    buffer: Vec<u8>,
}

impl<W: Write> Json<W> {
    /// Writes bytes as they are.
    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if bytes.len() > self.buffer.capacity() - self.buffer.len() {
            return self.put_behind(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// The same where the buffer has no room left for them.
    #[cold]
    fn put_behind(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.flush().map_err(Error)?;
        if bytes.len() > self.buffer.capacity() {
            return self.out.write_all(bytes).map_err(Error);
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// A string in quotation marks.
    fn string(&mut self, text: &str) -> Result<(), Error> {
        self.put(b"\"")?;
        let mut rest = text.as_bytes();
        loop {
            let (plain, behind) = rest.split_at(plain(rest));
            self.put(plain)?;
            let Some((&byte, behind)) = behind.split_first() else { break };
            self.escape(byte)?;
            rest = behind;
        }
        self.put(b"\"")
    }

    fn escape(&mut self, byte: u8) -> Result<(), Error> {
        const DIGIT: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            0x08 => b"\\b",
            0x0C => b"\\f",
            _ => {
                let [high, low] = [byte >> 4, byte & 0xF].map(|half| DIGIT[usize::from(half)]);
                return self.put(&[b'\\', b'u', b'0', b'0', high, low]);
            }
        };
        self.put(short)
    }

    /// A whole number.
    fn number(&mut self, is_negative: bool, mut value: u64) -> Result<(), Error> {
        let mut digits = [b'-'; 21];
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] = b'0' + u8::try_from(value % 10).unwrap_or_default();
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.put(&digits[first - usize::from(is_negative)..])
    }

    /// The name of a field; `first` where nothing stands before it in its object.
    #[inline]
    fn field(&mut self, first: &mut bool, name: &'static str) -> Result<(), Error> {
        debug_assert_eq!(plain(name.as_bytes()), name.len(), "names of fields need no escape");
        if name.len() + 4 > self.buffer.capacity() - self.buffer.len() {
            self.flush().map_err(Error)?;
        }
        // the comma is not there before the first
        self.buffer.extend_from_slice(if std::mem::take(first) { b"\"" } else { b",\"" });
        self.buffer.extend_from_slice(name.as_bytes());
        self.buffer.extend_from_slice(b"\":");
        Ok(())
    }

    /// What parts one member of a list from the one before.
    fn comma(&mut self, first: &mut bool) -> Result<(), Error> {
        if std::mem::take(first) { Ok(()) } else { self.put(b",") }
    }
}

/// How many bytes at the start of `text` are written as they are.
fn plain(text: &[u8]) -> usize {
    const BLOCK: usize = 16;
    let escaped = |byte: u8| matches!(byte, 0..0x20 | b'"' | b'\\');
    // without a way out inside a block: its bytes are asked all at once
    let is_plain =
        |block: &[u8; BLOCK]| !block.iter().fold(false, |any, &byte| any | escaped(byte));
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let passed = blocks.iter().take_while(|block| is_plain(block)).count();
    if passed == blocks.len() {
        let mut last = [b' '; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        if is_plain(&last) {
            return text.len();
        }
    }
    let passed = passed * BLOCK;
    let near = text[passed..].iter().position(|&byte| escaped(byte));
    near.map_or(text.len(), |near| passed + near)
}

/// What the stream said.
#[derive(Debug)]
struct Error(io::Error);

impl Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}

impl ser::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Error(io::Error::other(message.to_string()))
    }
}

/// The members of a list or the fields of an object that is being written.
struct Members<'j, W> {
    json: &'j mut Json<W>,
    /// Whether none was written yet.
    first: bool,
    /// What closes it.
    end: &'static [u8],
}

impl<'j, W: Write> Members<'j, W> {
    fn open(json: &'j mut Json<W>, start: &[u8], end: &'static [u8]) -> Result<Self, Error> {
        json.put(start)?;
        Ok(Members { json, first: true, end })
    }

    /// The members of the one value of an object: the content of a variant with a name.
    fn of_variant(
        json: &'j mut Json<W>,
        variant: &'static str,
        start: &[u8],
        end: &'static [u8],
    ) -> Result<Self, Error> {
        json.put(b"{")?;
        json.field(&mut true, variant)?;
        Members::open(json, start, end)
    }

    fn member<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.json.comma(&mut self.first)?;
        value.serialize(&mut *self.json)
    }

    #[inline]
    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.json.field(&mut self.first, name)?;
        value.serialize(&mut *self.json)
    }

    fn close(self) -> Result<(), Error> {
        self.json.put(self.end)
    }
}

impl<'j, W: Write> ser::Serializer for &'j mut Json<W> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'j, W>;
    type SerializeTuple = Members<'j, W>;
    type SerializeTupleStruct = Members<'j, W>;
    type SerializeTupleVariant = Members<'j, W>;
    type SerializeMap = Members<'j, W>;
    type SerializeStruct = Members<'j, W>;
    type SerializeStructVariant = Members<'j, W>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.put(if value { b"true" } else { b"false" })
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.number(value < 0, value.unsigned_abs())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.number(false, value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.number(false, value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.number(false, value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.number(false, value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        let mut digits = Vec::new();
        serde_json::to_writer(&mut digits, &value).map_err(ser::Error::custom)?;
        self.put(&digits)
    }

    /// As `serde_json` writes it: the shortest digits that give the double.
    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        let mut digits = Vec::with_capacity(24);
        serde_json::to_writer(&mut digits, &value).map_err(ser::Error::custom)?;
        self.put(&digits)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.string(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.string(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        let mut members = Members::open(self, b"[", b"]")?;
        value.iter().try_for_each(|byte| members.member(byte))?;
        members.close()
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.put(b"null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.put(b"null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.put(b"null")
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.string(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut members = Members::open(self, b"{", b"}")?;
        members.field(variant, value)?;
        members.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'j, W>, Error> {
        Members::open(self, b"[", b"]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'j, W>, Error> {
        Members::open(self, b"[", b"]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'j, W>, Error> {
        Members::open(self, b"[", b"]")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'j, W>, Error> {
        Members::of_variant(self, variant, b"[", b"]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'j, W>, Error> {
        Members::open(self, b"{", b"}")
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'j, W>, Error> {
        Members::open(self, b"{", b"}")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'j, W>, Error> {
        Members::of_variant(self, variant, b"{", b"}}")
    }
}

impl<W: Write> ser::SerializeSeq for Members<'_, W> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.member(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl<W: Write> ser::SerializeTuple for Members<'_, W> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.member(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl<W: Write> ser::SerializeTupleStruct for Members<'_, W> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.member(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl<W: Write> ser::SerializeTupleVariant for Members<'_, W> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.member(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl<W: Write> ser::SerializeMap for Members<'_, W> {
    type Ok = ();
    type Error = Error;

    /// The keys of all maps of the wire types are strings.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.member(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.json.put(b":")?;
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl<W: Write> ser::SerializeStruct for Members<'_, W> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.field(name, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl<W: Write> ser::SerializeStructVariant for Members<'_, W> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.field(name, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use crate::schema::filled;

    #[derive(Serialize)]
    enum Kind {
        Bare,
        One(i8),
        Two(u8, char),
        Named { f: f32 },
    }

    #[derive(Serialize)]
    struct Unit;

    #[derive(Serialize)]
    struct All<'a> {
        kinds: [Kind; 4],
        unit: Unit,
        nothing: (),
        map: BTreeMap<&'a str, Option<f64>>,
        numbers: (i64, u64, i16, f64, bool),
        text: Vec<String>,
    }

    fn same(value: &impl Serialize) {
        let mut json = Vec::new();
        super::write(&mut json, value).unwrap();
        assert_eq!(String::from_utf8(json).unwrap(), serde_json::to_string(value).unwrap());
    }

    #[test]
    fn every_kind_of_value_is_written_as_serde_json_writes_it() {
        let all = ('\0'..='\u{100}').chain(['年', '𠀀']);
        let whole: String = all.clone().collect();
        let each = all.map(|c| format!("业务{c}的指标名称,其二")).chain([whole, "长".repeat(9999)]);
        same(&All {
            kinds: [Kind::Bare, Kind::One(-8), Kind::Two(0, '"'), Kind::Named { f: 2.5 }],
            unit: Unit,
            nothing: (),
            map: BTreeMap::from([("a\n", None), ("", Some(0.1)), ("x", Some(f64::NAN))]),
            numbers: (i64::MIN, u64::MAX, -7, 1e300, true),
            text: each.collect(),
        });
    }

    #[test]
    fn a_document_is_written_as_serde_json_writes_it() {
        filled::documents().iter().for_each(same);
    }

    #[test]
    fn what_the_stream_says_is_told() {
        struct Full;
        impl std::io::Write for Full {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let error = filled::documents()[0].write_json(Full).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    }
}
