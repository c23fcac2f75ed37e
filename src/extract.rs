//! Runs the passes: text in, everything the document commits to out.

use crate::aim::{self, Aim};
use crate::check;
use crate::citation::{self, Link};
use crate::layout::{self, BlockKind, Hints, Layout};
use crate::lexicon::opening::Openings;
use crate::lexicon::{Indicator, Lexicon};
use crate::mention::{self, Citation, Mention, Reference};
use crate::source::{Given, Grid, Source};
use crate::span::Span;
use crate::statement::{self, Costs, Observed, Statement};
use crate::task::{self, Task};
use crate::term::{self, Term};
use crate::text::Folded;
use crate::token::Tokenizer;

/// Reads documents. Made once, used for any number of documents, from any thread.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    tokenizer: Tokenizer,
    /// The caller's own, where there are some.
    costs: Option<Costs>,
}

/// What was read from one document, in the forms that the passes work with, which may change with
/// any release: a [`schema::Document`](crate::schema::Document) made of it shows what it holds.
#[derive(Debug)]
pub struct Extraction {
    pub(crate) source: Source,
    pub(crate) folded: Folded,
    pub(crate) layout: Layout,
    pub(crate) statements: Vec<Statement>,
    pub(crate) aims: Vec<Aim>,
    pub(crate) terms: Vec<Term>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) citations: Vec<Citation>,
    /// One for each citation.
    pub(crate) links: Vec<Link>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// For the first statement of a fact the others that say the same, for each other the first.
    pub(crate) same: Vec<Vec<usize>>,
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
    /// The other place that it is about, where there are two.
    pub(crate) other: Option<Span>,
}

impl Extraction {
    /// What was read.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The same where nothing else is wanted any more.
    pub fn into_source(self) -> Source {
        self.source
    }

    /// What was seen and not used, or is doubtful, and where.
    ///
    /// ```
    /// use guihua::{Extractor, Source};
    ///
    /// let extraction = Extractor::new().extract(Source::from_text("共计30%。"));
    /// let (doubt, place) = extraction.diagnostics().next().unwrap();
    /// assert_eq!(doubt.code, "unclaimed-quantity");
    /// assert_eq!(place.of(&extraction.source().text), "30%");
    /// ```
    pub fn diagnostics(&self) -> impl Iterator<Item = (&Diagnostic, Span)> {
        self.diagnostics.iter().map(|doubt| (doubt, self.folded.source(doubt.span)))
    }
}

impl Extractor {
    /// An extractor with the built-in lexicon.
    pub fn new() -> Self {
        Extractor::with_lexicon(Lexicon::builtin())
    }

    /// An extractor with a lexicon of the caller's.
    pub fn with_lexicon(mut lexicon: Lexicon) -> Self {
        let tokenizer = Tokenizer::new(std::mem::take(&mut lexicon.dictionary));
        Extractor { lexicon, tokenizer, costs: None }
    }

    /// The extractor with costs of the caller's own, as `guihua fit` writes them.
    #[must_use]
    pub fn with_costs(mut self, costs: Costs) -> Self {
        self.costs = Some(costs);
        self
    }

    /// What decides between readings.
    pub(crate) fn costs(&self) -> &Costs {
        self.costs.as_ref().unwrap_or_else(|| Costs::builtin())
    }

    /// The word lists it reads with.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The code book it reads with: see [`Lexicon::indicators`].
    pub fn indicators(&self) -> &[Indicator] {
        self.lexicon.indicators()
    }

    /// What it cuts text into words with.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// Reads a document into what [`explain`](mod@crate::explain) and
    /// [`Document`](crate::schema::Document) are made of; [`read`](Extractor::read) is both in one
    /// step. Never fails: what is not understood is a diagnostic.
    pub fn extract(&self, source: Source) -> Extraction {
        self.pass(source, self.costs(), &mut None)
    }

    /// Reads a document with other costs.
    #[cfg(feature = "eval")]
    pub(crate) fn extract_by(&self, source: Source, costs: &Costs) -> Extraction {
        self.pass(source, costs, &mut None)
    }

    /// Reads a document, and tells all that was weighed in it, with what came of it on the wire.
    #[cfg(feature = "eval")]
    pub(crate) fn weighed(&self, source: Source, costs: &Costs) -> (Extraction, Vec<Observed>) {
        let mut observed = Some(Vec::new());
        let extraction = self.pass(source, costs, &mut observed);
        (extraction, observed.unwrap_or_default())
    }

    /// The layout with what the lexicon knows of the document's region and level.
    fn layout(&self, source: &Source, folded: &Folded, openings: &Openings) -> Layout {
        let hints = hints(source, folded);
        let mut layout = layout::read(folded.as_str(), openings, &hints, &self.lexicon);
        let region = layout.metadata.region.as_deref();
        let code = region.and_then(|region| self.lexicon.regions().code(region));
        layout.metadata.region_code = code.map(str::to_owned);
        layout.metadata.level = layout.metadata.issuing_level();
        layout
    }

    #[allow(
        clippy::too_many_lines,
        reason = "the passes, one behind the other, each with its input"
    )]
    fn pass(
        &self,
        source: Source,
        costs: &Costs,
        observed: &mut Option<Vec<Observed>>,
    ) -> Extraction {
        let mut folded = Folded::of_lines(&source.text);
        let pages = layout::pages(folded.as_str());
        folded.blank(&pages);
        let pages: Vec<Span> = pages.into_iter().map(|page| folded.source(page)).collect();
        let marks = layout::marks(folded.as_str());
        let first_mark = marks.first().map(|&at| (folded.source(at), marks.len()));
        let folded = folded.without(&marks);
        let breaks = layout::breaks(folded.as_str(), &hints(&source, &folded).grids);
        let first_break = breaks.first().map(|&at| folded.source(at));
        let folded = folded.joined(&breaks);
        let joined = first_break.map(|first| (first, breaks.len()));
        let repairs = repairs(&pages, (first_mark, joined), &folded);
        let openings = self.lexicon.openings(folded.as_str());
        let layout = self.layout(&source, &folded, &openings);
        let mentions = mentions(folded.as_str(), &layout, &self.lexicon);
        let input = statement::Input {
            text: folded.as_str(),
            openings: &openings,
            layout: &layout,
            mentions: &mentions,
            lexicon: &self.lexicon,
            tokenizer: &self.tokenizer,
            outlook: statement::Outlook::of(&layout, &self.lexicon),
            costs,
        };
        let found = statement::read_observed(input, observed);
        let aims = aim::read(input, &found.statements);
        let citations = mention::citations(folded.as_str(), 0);
        let links = citation::links(folded.as_str(), &citations, &layout.metadata, &self.lexicon);
        let tasks = task::read(task::Input {
            text: folded.as_str(),
            openings: &openings,
            layout: &layout,
            mentions: &mentions,
            statements: &found.statements,
            citations: &citations,
            rows: &found.rows,
            lexicon: &self.lexicon,
        });
        let terms = term::read(term::Input {
            text: folded.as_str(),
            openings: &openings,
            layout: &layout,
            mentions: &mentions,
            statements: &found.statements,
            tasks: &tasks,
            citations: &citations,
            lexicon: &self.lexicon,
            tokenizer: &self.tokenizer,
        });
        let mut diagnostics = doubts(&layout, &mentions, repairs, &folded);
        let checked = check::read(folded.as_str(), &openings, &found.statements, &self.lexicon);
        diagnostics.extend(checked.conflicts.into_iter().map(inconsistent));
        diagnostics.extend(checked.unset.into_iter().map(no_target));
        diagnostics.extend(found.unclaimed.iter().map(|&at| unclaimed(&mentions[at], &folded)));
        let left_out = found.left_out.iter();
        diagnostics.extend(left_out.map(|&(at, rule)| left_out_by(rule, &mentions[at], &folded)));
        diagnostics.extend(found.cells.iter().map(|&span| unclaimed_cell(span, &folded)));
        Extraction {
            source,
            folded,
            layout,
            statements: found.statements,
            aims,
            terms,
            tasks,
            citations,
            links,
            diagnostics,
            same: checked.same,
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
        given: folded_given(&source.given),
    }
}

/// What the caller knows, in the forms in which the text is read.
fn folded_given(given: &Given) -> Given {
    let folded = |text: &Option<String>| {
        text.as_ref().map(|text| Folded::new(text.trim()).as_str().to_owned())
    };
    Given {
        title: folded(&given.title),
        date_published: folded(&given.date_published),
        region: folded(&given.region),
        issuer: folded(&given.issuer),
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
    let period = metadata.period_end.map(|end| (metadata.period_start.unwrap_or(end), end));
    let year = metadata.year.or(metadata.period_start);
    let reports = metadata.spoken || metadata.reports;
    let day = reports.then(|| day_of_report(metadata, year)).flatten();
    // a summary of a year without a day is written at its end: 一年来 is that year
    let (month, last) = if metadata.reports { (12, 31) } else { (1, 1) };
    let date = day.or_else(|| year.and_then(|year| jiff::civil::Date::new(year, month, last).ok()));
    Reference { date, period }
}

/// The day on which a report was given, where it is one of the year that it speaks in: what it calls
/// the last five years depends on it.
fn day_of_report(metadata: &layout::Metadata, year: Option<i16>) -> Option<jiff::civil::Date> {
    let told = metadata.date_written.as_ref().or(metadata.date_published.as_ref());
    let day: jiff::civil::Date = told?.parse().ok()?;
    (Some(day.year()) == year).then_some(day)
}

/// The code of [`no_target`], whose message is the name of the indicator.
pub(crate) const NO_TARGET: &str = "no-target";

/// What was doubtful before the statements were read.
fn doubts(
    layout: &Layout,
    mentions: &[Mention],
    repairs: Vec<Diagnostic>,
    folded: &Folded,
) -> Vec<Diagnostic> {
    let mut doubts: Vec<Diagnostic> = layout.doubts.iter().map(doubt).collect();
    doubts.extend(misread(mentions, folded));
    doubts.extend(repairs);
    doubts
}

fn doubt((code, message, span): &(&'static str, String, Span)) -> Diagnostic {
    Diagnostic { code, message: message.clone(), span: *span, other: None }
}

/// The numbers in which letters stand for digits.
fn misread(mentions: &[Mention], folded: &Folded) -> impl Iterator<Item = Diagnostic> {
    let text = folded.as_str();
    let quantities = mentions.iter().filter_map(Mention::as_quantity);
    quantities.filter(|quantity| quantity.is_misread(text)).map(|quantity| {
        let written = quantity.number.of(text);
        let message = format!("{written:?} is read as {}", quantity.value.normalize());
        Diagnostic { code: "letters-for-digits", message, span: quantity.number, other: None }
    })
}

/// The first place of what was mended, and how often it was.
type Mended = Option<(Span, usize)>;

/// Says what of a printed page was passed over and mended, with the first place of each; the
/// places are of the source.
fn repairs(pages: &[Span], (marks, breaks): (Mended, Mended), folded: &Folded) -> Vec<Diagnostic> {
    let passed = pages.first().map(|&first| {
        let message = format!("{} page numbers and running heads were passed over", pages.len());
        ("page-furniture", message, first)
    });
    let marked = marks.map(|(first, count)| {
        let message = format!("{count} marks of notes or struck-out passages were left out");
        ("left-out-marks", message, first)
    });
    let joined = breaks.map(|(first, count)| {
        let message = format!("{count} lines were read as going on from the line before");
        ("joined-lines", message, first)
    });
    let found = passed.into_iter().chain(marked).chain(joined);
    let repair =
        |(code, message, at)| Diagnostic { code, message, span: around(folded, at), other: None };
    found.map(repair).collect()
}

/// A stretch of the source in the folded text; the characters on both sides where it was dropped.
fn around(folded: &Folded, at: Span) -> Span {
    let (span, text) = (folded.folded(at), folded.as_str());
    if !span.is_empty() {
        return span;
    }
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let behind = Span::new(span.end, text.len()).of(text).chars().next();
    let width = |c: Option<char>| c.map_or(0, char::len_utf8);
    Span::new(span.start - width(before), span.end + width(behind))
}

fn inconsistent(conflict: check::Conflict) -> Diagnostic {
    let check::Conflict { message, one, other } = conflict;
    Diagnostic { code: "inconsistent", message, span: one, other: Some(other) }
}

/// An indicator for which the text says that it sets none, by the name that it gives it.
fn no_target((span, name): (Span, String)) -> Diagnostic {
    Diagnostic { code: NO_TARGET, message: name, span, other: None }
}

fn unclaimed(mention: &Mention, folded: &Folded) -> Diagnostic {
    let span = mention.span();
    let message = format!("no statement accounts for {:?}", span.of(folded.as_str()));
    Diagnostic { code: "unclaimed-quantity", message, span, other: None }
}

/// A figure that is no statement by a rule: a difference from another place, part of a name.
fn left_out_by(rule: &str, mention: &Mention, folded: &Folded) -> Diagnostic {
    let span = mention.span();
    let message = format!("{:?} is left out by the rule {rule}", span.of(folded.as_str()));
    Diagnostic { code: "left-out", message, span, other: None }
}

/// A figure in a table that no statement accounts for.
fn unclaimed_cell(span: Span, folded: &Folded) -> Diagnostic {
    let message = format!("no statement accounts for {:?} in a table", span.of(folded.as_str()));
    Diagnostic { code: "unclaimed-cell", message, span, other: None }
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor::new()
    }
}
