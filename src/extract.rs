//! Runs the passes: text in, everything the document commits to out.

use crate::layout::{self, Hints, Layout};
use crate::lexicon::Lexicon;
use crate::source::Source;
use crate::span::Span;
use crate::statement::{self, Statement};
use crate::task::{self, Citation, Task};
use crate::text::Folded;

/// Reads documents. Made once, used for any number of documents, from any thread.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
}

/// What was read from one document. All inner spans are of the folded text.
#[derive(Debug)]
pub struct Extraction {
    pub(crate) source: Source,
    pub(crate) folded: Folded,
    pub(crate) layout: Layout,
    pub(crate) statements: Vec<Statement>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) citations: Vec<Citation>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Something that was seen and not used, or is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name, such as `unclaimed-quantity`.
    pub code: &'static str,
    /// One line for people.
    pub message: String,
    /// The stretch it is about (of the folded text).
    pub(crate) span: Span,
}

impl Extractor {
    /// An extractor with the built-in lexicon.
    pub fn new() -> Self {
        Extractor::with_lexicon(Lexicon::builtin())
    }

    /// An extractor with a lexicon of the caller's.
    pub fn with_lexicon(lexicon: Lexicon) -> Self {
        Extractor { lexicon }
    }

    /// The word lists it reads with.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a document. Never fails: what is not understood is a diagnostic.
    pub fn extract(&self, source: Source) -> Extraction {
        let folded = Folded::new(&source.text);
        let layout = layout::read(folded.as_str(), &Hints::default(), &self.lexicon);
        let statements = statement::read(&layout);
        let citations = Vec::new();
        let tasks = task::read(&layout, &statements, &citations);
        Extraction { source, folded, layout, statements, tasks, citations, diagnostics: Vec::new() }
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor::new()
    }
}
