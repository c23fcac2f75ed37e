//! Paths as names: what ids, messages and the JSON call a file.

use std::path::Path;

/// The name without its extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path as the JSON has it, on every system the same.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
