//! Documents in the formats that other programs read. One file a format.
//!
//! [`jsonl`] has the whole of a document. [`csv`], [`parquet`] (feature `parquet`) and [`xlsx`]
//! (feature `xlsx`) have the flat tables for data frames, whose columns [`Table`] defines once.

pub mod csv;
pub mod jsonl;
#[cfg(feature = "parquet")]
pub mod parquet;
mod table;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use self::table::{Cell, Column, Kind, Table};
