//! x
use crate::error::Result;
use crate::source::Source;
pub(super) fn read(_: &[u8]) -> Result<Source> {
    Err(crate::source::kind::cannot_read("pdf"))
}
