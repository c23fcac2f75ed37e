//! Runs the passes: text in, everything the document commits to out.

use crate::layout::{self, BlockKind, Hints, Layout};
use crate::lexicon::Lexicon;
use crate::mention::{self, Citation, Mention, Reference};
use crate::source::{Grid, Source};
use crate::span::Span;
use crate::statement::{self, Statement};
use crate::task::{self, Task};
use crate::term::{self, Term};
use crate::text::Folded;
use crate::token::Tokenizer;

/// Reads documents. Made once, used for any number of documents, from any thread.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    tokenizer: Tokenizer,
}

/// What was read from one document. All inner spans are of the folded text.
#[derive(Debug)]
pub struct Extraction {
    pub(crate) source: Source,
    pub(crate) folded: Folded,
    pub(crate) layout: Layout,
    pub(crate) statements: Vec<Statement>,
    pub(crate) terms: Vec<Term>,
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
    pub fn with_lexicon(mut lexicon: Lexicon) -> Self {
        let tokenizer = Tokenizer::new(std::mem::take(&mut lexicon.dictionary));
        Extractor { lexicon, tokenizer }
    }

    /// The word lists it reads with.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What it cuts text into words with.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// Reads a document. Never fails: what is not understood is a diagnostic.
    pub fn extract(&self, source: Source) -> Extraction {
        let folded = Folded::new(&source.text);
        let mut layout = layout::read(folded.as_str(), &hints(&source, &folded), &self.lexicon);
        let region = layout.metadata.region.as_deref();
        let code = region.and_then(|region| self.lexicon.regions().code(region));
        layout.metadata.region_code = code.map(str::to_owned);
        let mentions = mentions(folded.as_str(), &layout, &self.lexicon);
        let found = statement::read(statement::Input {
            text: folded.as_str(),
            layout: &layout,
            mentions: &mentions,
            lexicon: &self.lexicon,
            tokenizer: &self.tokenizer,
            outlook: statement::Outlook::of(&layout),
        });
        let citations = mention::citations(folded.as_str(), 0);
        let tasks = task::read(folded.as_str(), &layout, &mentions, &found.statements, &citations);
        let terms = term::read(term::Input {
            text: folded.as_str(),
            layout: &layout,
            mentions: &mentions,
            statements: &found.statements,
            tasks: &tasks,
            citations: &citations,
            lexicon: &self.lexicon,
            tokenizer: &self.tokenizer,
        });
        let mut diagnostics: Vec<Diagnostic> = layout.doubts.iter().map(doubt).collect();
        diagnostics.extend(found.unclaimed.iter().map(|&at| unclaimed(&mentions[at], &folded)));
        Extraction {
            source,
            folded,
            layout,
            statements: found.statements,
            terms,
            tasks,
            citations,
            diagnostics,
        }
    }
}

/// What the format says beside the text, in spans of the folded text.
fn hints(source: &Source, folded: &Folded) -> Hints {
    let grid = |grid: &Grid| Grid {
        span: folded.folded(grid.span),
        rows: grid
            .rows
            .iter()
            .map(|row| row.iter().map(|&cell| folded.folded(cell)).collect())
            .collect(),
    };
    Hints {
        title: source.title.map(|title| folded.folded(title)),
        grids: source.grids.iter().map(grid).collect(),
        fields: source.fields.clone(),
    }
}

/// Most documents have no more than one mention in so many bytes: a list with room for these need
/// not grow.
const BYTES_PER_MENTION: usize = 100;

/// The mentions of every block that may commit to something, in order.
pub(crate) fn mentions(text: &str, layout: &Layout, lexicon: &Lexicon) -> Vec<Mention> {
    let reference = reference(layout);
    let mut mentions = Vec::with_capacity(text.len() / BYTES_PER_MENTION);
    let mut scan = |span: Span| {
        mention::scan_onto(&mut mentions, span.of(text), span.start, reference, lexicon);
    };
    for block in &layout.blocks {
        match block.kind {
            BlockKind::Paragraph | BlockKind::Heading => scan(block.span),
            BlockKind::Table(index) => {
                let table = &layout.tables[index];
                // a cell that spans several places is read once
                let mut cells: Vec<Span> = table
                    .columns
                    .iter()
                    .flatten()
                    .chain(table.rows.iter().flatten())
                    .copied()
                    .collect();
                cells.sort_unstable();
                cells.dedup();
                cells.into_iter().filter(|cell| !cell.is_empty()).for_each(&mut scan);
            }
            _ => {}
        }
    }
    mentions
}

/// What 今年, 期末 and 年内 are resolved against.
pub(crate) fn reference(layout: &Layout) -> Reference {
    let metadata = &layout.metadata;
    let period = metadata.period_start.zip(metadata.period_end);
    let year = period.map(|(start, _)| start);
    let date = year.and_then(|year| jiff::civil::Date::new(year, 1, 1).ok());
    Reference { date, period }
}

fn doubt((code, message, span): &(&'static str, String, Span)) -> Diagnostic {
    Diagnostic { code, message: message.clone(), span: *span }
}

fn unclaimed(mention: &Mention, folded: &Folded) -> Diagnostic {
    let span = mention.span();
    let message = format!("no statement accounts for {:?}", span.of(folded.as_str()));
    Diagnostic { code: "unclaimed-quantity", message, span }
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor::new()
    }
}
