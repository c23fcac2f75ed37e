//! Documents in the formats that other programs read. One file a format.

pub mod brat;
pub mod gold;
pub mod jsonl;
pub mod label_studio;

mod marked;
