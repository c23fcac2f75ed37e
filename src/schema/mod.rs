//! The common JSON schema: versioned wire types with positions in code points.
//!
//! In: an [`Extraction`](crate::Extraction), whose spans are bytes of the folded text. Out: a
//! [`Document`], whose [`Span`]s count the Unicode code points of the decoded text, so that
//! `text[start:end]` in Python or R gives the very characters. [`Mentions`] and [`Tokens`] do the
//! same for a line of text. On request they count units of UTF-16 instead ([`Offsets`]), for
//! languages whose strings do. Wire types are apart from the types the passes work with: those may
//! change with any release, these only with [`SCHEMA_VERSION`].
//!
//! What is quoted from the document (`evidence.text`, titles, captions, markers, `unit`) is
//! given in the document's own characters; what was put together (`indicator`, `subject`,
//! `normalized`) is in half-width form.

pub(crate) mod convert;
mod convert_term;
mod document;
#[cfg(test)]
pub(crate) mod filled;
mod mentions;
mod number;
mod offset;
#[cfg(test)]
pub(crate) mod sample;
mod short;
mod sure;
mod term;
mod tokens;
mod words;

pub(crate) use self::mentions::Line;
pub use self::{
    document::{
        Aim, AimSpans, Citation, Diagnostic, Document, Evidence, Metadata, Part, PartKind, Period,
        Section, Source, Span, Statement, StatementSpans, Table, Task, TaskSpans, Value,
    },
    mentions::{Mentions, Quantity, Time},
    number::Number,
    offset::Offsets,
    term::{
        ApplyMode, BeneficiaryType, CapOn, Doubt, Instrument, PayerShare, Stacking, Term, TermKind,
        TermSpans, Threshold, TierScope, Times,
    },
    tokens::{Token, Tokens},
    words::{
        AimKind, Basis, CitationKind, Comparator, Direction, Firmness, Format, Measure, Pace,
        Relation, Role, SectionKind, SectionRole, TimeBound, TimeKind,
    },
};

/// The version of the JSON schema: a new major number where the meaning of a field changes or
/// one goes, a new minor number where one is added.
pub const SCHEMA_VERSION: &str = "1.1.0";

/// The JSON Schema of [`Document`] as it is written, with a final newline.
///
/// # Panics
///
/// Never: the schema is made of strings and numbers.
#[cfg(feature = "schema")]
pub fn json_schema() -> String {
    schema_of::<Document>()
}

/// The JSON Schema of what is read from a line of text: [`Mentions`] and [`Tokens`], one or the
/// other.
///
/// # Panics
///
/// Never: the schema is made of strings and numbers.
#[cfg(feature = "schema")]
pub fn json_schema_of_lines() -> String {
    schema_of::<Result<Mentions, Tokens>>()
}

#[cfg(feature = "schema")]
fn schema_of<T: schemars::JsonSchema>() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
    text.push('\n');
    text
}
