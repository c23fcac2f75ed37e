//! Documents in the formats that other programs read. One file a format.

pub mod gold;
pub mod jsonl;
