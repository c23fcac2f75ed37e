//! `--min-confidence`: documents in, the same without their less sure statements out, and a line
//! about those.

use std::sync::atomic::{AtomicUsize, Ordering};

use guihua::schema::Document;

use crate::args::{QuietArgs, TrustArgs};
use crate::report::{counted, grouped};

/// Leaves out what is not sure enough, and counts it; from any thread.
#[derive(Debug)]
pub(crate) struct Sieve {
    least: Option<f64>,
    left_out: AtomicUsize,
    all: AtomicUsize,
}

impl Sieve {
    pub(crate) fn new(args: &TrustArgs) -> Self {
        let none = || AtomicUsize::new(0);
        Sieve { least: args.min_confidence, left_out: none(), all: none() }
    }

    /// Takes the statements out of a document that are not sure enough.
    pub(crate) fn sift(&self, document: &mut Document) {
        let Some(least) = self.least else { return };
        self.all.fetch_add(document.statements().count(), Ordering::Relaxed);
        self.left_out.fetch_add(document.keep_sure(least), Ordering::Relaxed);
    }

    /// The line on standard error, where there is something to say.
    pub(crate) fn tell(&self, voice: &QuietArgs) {
        let Some(least) = self.least else { return };
        let [left_out, all] = [&self.left_out, &self.all].map(|n| n.load(Ordering::Relaxed));
        let all = counted(all, "statement");
        voice.note(&format!("{} of {all} left out: below confidence {least}", grouped(left_out)));
    }
}

/// Sifts all of the documents, and tells of it.
pub(crate) fn sift<'d>(
    args: &TrustArgs,
    voice: &QuietArgs,
    documents: impl IntoIterator<Item = &'d mut Document>,
) {
    let sieve = Sieve::new(args);
    documents.into_iter().for_each(|document| sieve.sift(document));
    sieve.tell(voice);
}
