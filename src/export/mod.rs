//! Documents in the formats that other programs read. One file a format.
//!
//! [`jsonl`] has the whole of a document. [`csv`], [`arrow`] (feature `arrow`), [`parquet`] (feature
//! `parquet`) and [`xlsx`] (feature `xlsx`) have the flat tables for data frames, whose columns
//! [`Table`] defines once; a [`View`] has some of them.
//! [`graph`] has which document cites
//! which. [`brat`], [`doccano`] and [`label_studio`] are for annotation tools, there and back;
//! [`gold`] is the annotation format itself.

#[cfg(feature = "arrow")]
pub mod arrow;
pub mod brat;
pub mod csv;
pub mod doccano;
pub mod gold;
pub mod graph;
pub mod jsonl;
pub mod label_studio;
mod marked;
pub mod package;
mod panel;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod stata;
mod table;
mod view;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use self::table::{Cell, Column, Kind, Table};
pub use self::view::View;
