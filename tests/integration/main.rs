//! One binary for all tests that use the library from outside.

#![recursion_limit = "256"]

mod beside;
mod cases;
mod exchange;
mod explain;
mod hostile;
mod layering;
mod literals;
mod matching;
mod mentions;
mod panel;
mod printed;
mod registry;
mod support;
mod terms;

#[cfg(feature = "eval")]
mod eval;
mod invariants;
#[cfg(feature = "schema")]
mod python;
#[cfg(feature = "schema")]
mod schema;
mod snapshots;
