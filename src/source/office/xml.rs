//! XML in, a plain sequence of elements and text out: names without prefix, attributes ready to
//! read, empty elements opened and closed.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Error, Result};

/// What comes next in a part.
#[derive(Debug)]
pub(super) enum Xml<'a> {
    Open(Element<'a>),
    /// The element of this name ends.
    Close(&'a str),
    Text(String),
}

/// An element that opens.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut known = attributes.with_checks(false).flatten();
        let value = known.find(|a| local(a.key.into_inner()) == name)?;
        Some(value.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned())
    }

    /// The attribute `val`, which most properties of Word have.
    pub(super) fn val(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a property that is on by its presence is on: `<w:vanish w:val="0"/>` is off.
    pub(super) fn is_on(&self) -> bool {
        !self.val().is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off" | "none"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Goes through `text` and hands each element and text to `see`.
pub(super) fn walk(text: &str, mut see: impl FnMut(Xml<'_>)) -> Result<()> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => see(Xml::Open(Element(start))),
            Ok(Event::Empty(empty)) => {
                let name = local(empty.name().into_inner()).to_owned();
                see(Xml::Open(Element(empty)));
                see(Xml::Close(&name));
            }
            Ok(Event::End(end)) => see(Xml::Close(local(end.name().into_inner()))),
            Ok(Event::Text(text)) => see(Xml::Text(text.xml10_content().into_owned())),
            Ok(Event::CData(text)) => see(Xml::Text(text.xml10_content().into_owned())),
            Ok(Event::GeneralRef(name)) => see(Xml::Text(entity(&name))),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(e) => return Err(Error::format(format!("damaged XML in an Office file: {e}"))),
        }
    }
}

/// The character that `&amp;` or `&#20013;` stands for.
fn entity(name: &str) -> String {
    let escaped = format!("&{name};");
    quick_xml::escape::unescape(&escaped).map(Cow::into_owned).unwrap_or_default()
}
