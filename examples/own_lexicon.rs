//! Words of one's own beside the built-in ones: a folder with files of the names of those in
//! `src/lexicon/data`, whose lines are added.
//!
//! `cargo run --example own_lexicon`

use std::io::Write;

use guihua::schema::Mentions;
use guihua::{Extractor, Lexicon, Reference};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/lexicon");
    let text = "新建智慧驿栈12栈";
    let builtin = Extractor::new();
    let own = Extractor::with_lexicon(Lexicon::with_dir(folder)?);
    for extractor in [&builtin, &own] {
        let mentions = Mentions::read(extractor, text, Reference::default());
        let units: Vec<_> = mentions.quantities.iter().map(|q| q.unit.as_deref()).collect();
        // First [None], then [Some("栈")].
        writeln!(out, "{units:?}")?;
    }
    Ok(())
}
