//! The `guihua` command.

fn main() {}
