//! Bytes of any kind: text that every span fits, or an error in words.

#![no_main]

use guihua::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match Source::read(bytes) {
        Ok(source) => {
            let cells = source.grids.iter().flat_map(|grid| grid.rows.iter().flatten());
            let notes = source.notes.iter().map(|note| &note.span);
            for span in cells.chain(notes).chain(&source.title) {
                assert!(source.text.get(span.start..span.end).is_some(), "{span:?}");
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
