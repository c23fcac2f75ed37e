//! x
use crate::error::Result;
use crate::source::Source;
pub(super) fn read(_: &mut crate::source::office::package::Package<'_>) -> Result<Source> {
    Err(crate::source::kind::cannot_read("xlsx"))
}
