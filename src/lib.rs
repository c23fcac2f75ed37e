//! Reads Chinese plan and policy documents and returns what they commit to.

pub mod audit;
pub mod diff;
#[cfg(feature = "eval")]
pub mod eval;
pub mod explain;
pub mod export;
pub mod number;
#[cfg(feature = "report")]
pub mod report;
pub mod schema;

mod clause;
mod error;
mod extract;
mod layout;
mod lexicon;
mod mention;
mod rule;
mod source;
mod span;
mod statement;
mod task;
mod text;
mod token;

pub use crate::{
    error::{Error, Result},
    extract::{Diagnostic, Extraction, Extractor},
    lexicon::Lexicon,
    mention::{Comparator, Normalized, Reference},
    rule::{Example, RuleInfo},
    source::{Format, Grid, Note, Source},
    span::Span,
    statement::rules,
    text::Folded,
    token::{PartOfSpeech, Token, Tokenizer},
};
