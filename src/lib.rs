//! Reads Chinese plan and policy documents and returns what they commit to: targets, years,
//! units, task headings, in one JSON schema.
//!
//! 规划, 工作要点, 行动计划, 政府工作报告 … go in as text, HTML, Word, Excel or PDF; out come the
//! [statements](schema::Statement) that a careful reader would note, each with the characters it
//! was read from. There is no model and no network: the same bytes give the same answer.
//!
//! ```
//! use guihua::{Extractor, Source};
//!
//! let extractor = Extractor::new();
//! let text = "示例市2025年工作要点\n到2030年，森林覆盖率达到24.1%以上。\n";
//! let document = extractor.read(Source::from_text(text));
//!
//! let target = &document.targets[0];
//! assert_eq!(target.to_string(), "森林覆盖率 | >=24.1% | 2030 | level | target | action=达到");
//! assert_eq!(target.spans.value.of(text), "24.1");
//! ```
//!
//! An [`Extractor`] is made once and serves any number of documents, from any thread.
//! [`Source::read`] takes the bytes of a file; what kind of file it is, and in which encoding, is
//! told from the bytes alone.
//!
//! # How a document is read
//!
//! One pass follows another, with a data structure between them and no way back:
//!
//! 1. **source**: bytes become text; tables and fields that the format marks are kept beside it
//!    ([`Source`]);
//! 2. **folding**: full-width forms become half-width ones, one character for one ([`Folded`]);
//! 3. **layout**: metadata, furniture, headings, paragraphs, boxes and tables are told apart;
//! 4. **words**: sentences are cut, and words where there are figures ([`Tokenizer`]);
//! 5. **mentions**: what is written: quantities with their units and bounds, times, and the
//!    ordinals and names that only look like figures ([`schema::Mentions`]);
//! 6. **statements**: an ordered list of [`rules`] links each quantity to its indicator; year,
//!    role and subject are inherited from sentence, paragraph, heading or document;
//! 7. **tasks**: the sections that commit to work, with who and when;
//! 8. **terms**: for whom each provision of a policy applies, and what it gives up to what;
//! 9. **wire types**: all of it as a [`schema::Document`], for [`export`].
//!
//! [`explain`](mod@explain) shows for any passage what the rules saw and did.
//!
//! # Positions
//!
//! A [`schema::Span`], and every position in the JSON, counts code points of the decoded text
//! ([`Source::text`]), so that `text[start:end]` is the very characters in Python and R;
//! [`of`](schema::Span::of) and [`byte_range`](schema::Span::byte_range) cut a `&str` by it. A
//! [`ByteSpan`] counts bytes of the same text. Both are half-open. Characters are
//! never normalised, dropped or added: for a plain text file positions are those of the file.
//!
//! # What never happens
//!
//! - **A panic or an error on text.** Extraction always gives a document; only bytes that are no
//!   text, damaged files and faulty word lists are an [`Error`].
//! - **A figure lost in silence.** What looks like a figure and that no statement accounts for is
//!   a [diagnostic](schema::Document::diagnostics) `unclaimed-quantity`.
//! - **A number changed on the way.** Values are exact decimals ([`number`]): 2.45 stays 2.45.
//! - **Time out of proportion.** Reading takes time in proportion to the length of the text.
//!
//! # Recipes
//!
//! A file, whatever its kind; its name becomes the id:
//!
//! ```no_run
//! # use guihua::{Extractor, Source};
//! let document = Extractor::new().read(Source::open("plans/绿化规划.docx")?);
//! # Ok::<(), guihua::Error>(())
//! ```
//!
//! The title and the day from a catalogue:
//!
//! ```
//! # use guihua::{Extractor, Given, Source};
//! let given = Given {
//!     title: Some("示例市2025年工作要点".into()),
//!     date_published: Some("2025-01-08".into()),
//!     ..Given::default()
//! };
//! let source = Source { given, ..Source::from_text("新建公园12个。") };
//! let document = Extractor::new().read(source);
//! assert_eq!(document.targets[0].year, Some(2025));
//! ```
//!
//! Many documents on all cores, in their order:
//!
//! ```
//! use guihua::parallel::{cores, in_order};
//! # use guihua::{Extractor, Source};
//! let extractor = Extractor::new();
//! let texts = ["到2025年，绿地率达到40%。", "到2025年，新建公园12个。"];
//! let read = |text: &str| extractor.read(Source::from_text(text)).targets.len();
//! let counts = in_order(texts, cores(), read, |counts| counts.collect::<Vec<_>>());
//! assert_eq!(counts.unwrap(), [1, 1]);
//! ```
//!
//! Each statement with its sentence and the headings it stands under:
//!
//! ```
//! # use guihua::{Extractor, Source};
//! # let text = "一、目标\n到2025年，绿地率达到40%。\n";
//! let document = Extractor::new().read(Source::from_text(text));
//! for statement in document.statements() {
//!     let section = statement.section.as_deref();
//!     let heading = document.sections.iter().find(|it| Some(&*it.id) == section);
//!     assert_eq!(heading.unwrap().title, "目标");
//!     assert_eq!(statement.evidence.text, "绿地率达到40%");
//! }
//! ```
//!
//! JSON Lines out and in again:
//!
//! ```
//! use guihua::export::jsonl;
//! # use guihua::{Extractor, Source};
//! # let document = Extractor::new().read(Source::from_text("绿地率达到40%。"));
//! let mut lines = Vec::new();
//! jsonl::write(&mut lines, &document)?;
//! assert_eq!(jsonl::read(lines.as_slice())?, [document]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A table with the columns one needs:
//!
//! ```
//! use guihua::export::{Table, View, csv};
//! # use guihua::{Extractor, Source};
//! # let document = Extractor::new().read(Source::from_text("到2025年，绿地率达到40%。"));
//! let view = View::from(Table::Statements).only(&["indicator", "value", "unit", "year"])?;
//! let mut file = Vec::new();
//! csv::write_header(&mut file, &view)?;
//! csv::write(&mut file, &view, &document)?;
//! assert_eq!(file, "indicator,value,unit,year\n绿地率,40,%,2025\n".as_bytes());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What was seen and not used:
//!
//! ```
//! # use guihua::{Extractor, Source};
//! # let text = "共计30%。";
//! let document = Extractor::new().read(Source::from_text(text));
//! let doubt = &document.diagnostics[0];
//! assert_eq!((&*doubt.code, doubt.span.of(text)), ("unclaimed-quantity", "30%"));
//! ```
//!
//! Only the quantities and times of a line:
//!
//! ```
//! use guihua::schema::Mentions;
//! # use guihua::{Extractor, Reference};
//! let mentions = Mentions::read(&Extractor::new(), "到2025年达到3.6%", Reference::default());
//! assert_eq!((mentions.quantities.len(), mentions.times.len()), (1, 1));
//! ```
//!
//! What changed from one plan to the next:
//!
//! ```
//! use guihua::diff::{Change, Comparison};
//! use guihua::schema::Role;
//! # use guihua::{Extractor, Source};
//! # let read = |text: &str| Extractor::new().read(Source::from_text(text));
//! let [old, new] = ["到2025年，绿地率达到40%。", "到2025年，绿地率达到42%。"].map(read);
//! let comparison = Comparison::new(Some(&old), Some(&new), &[Role::Target]);
//! assert_eq!(comparison.of(Change::Raised).count(), 1);
//! ```
//!
//! Words of one's own:
//!
//! ```no_run
//! # use guihua::{Extractor, Lexicon};
//! let extractor = Extractor::with_lexicon(Lexicon::with_dir("examples/lexicon")?);
//! # Ok::<(), guihua::Error>(())
//! ```
//!
//! # Words of one's own
//!
//! Units, indicators, names of places and cue words are lines of text files.
//! [`Lexicon::with_dir`] adds a folder of them to the built-in ones.
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `encoding` (default) | GB18030 and Big5 beside UTF-8 and UTF-16 |
//! | `html` | web pages |
//! | `office` | Word and Excel, `.docx`, `.doc`, `.wps`, `.xlsx` |
//! | `pdf` | PDF with a text layer |
//! | `schema` | the JSON Schema of the wire types |
//! | `eval` | scoring against annotated documents |
//! | `report` | a page to review what was found |
//! | `arrow`, `parquet`, `xlsx` | tables as Arrow batches, Parquet files, Excel workbooks |
//!
//! # Where to look
//!
//! - [`schema`]: what comes out, field by field; [`export`]: the formats it is written in;
//! - [`parallel`]: many documents on many threads, in their order;
//! - [`matching`]: which benefits of a policy fit a company;
//! - [`audit`], [`diff`]: what is doubtful in many documents, what changed between two;
//! - the repository's `corpus/README.md`: what counts as a statement, and its fields, at length.

pub mod audit;
pub mod compare;
pub mod diff;
pub mod duplicate;
#[cfg(feature = "eval")]
pub mod eval;
pub mod explain;
pub mod export;
#[cfg(feature = "eval")]
pub mod fit;
pub mod matching;
pub mod number;
pub mod panel;
pub mod parallel;
#[cfg(feature = "report")]
pub mod report;
pub mod schema;

mod aim;
mod check;
mod citation;
mod clause;
mod error;
mod extract;
mod layout;
mod lexicon;
mod mention;
mod rule;
mod sketch;
mod source;
mod span;
mod statement;
mod task;
mod term;
mod text;
mod token;

#[cfg(feature = "office")]
pub use crate::source::sheet_rows;

pub use crate::{
    error::{Error, Result},
    extract::{Diagnostic, Extraction, Extractor},
    lexicon::{Better, Indicator, Lexicon},
    mention::{Comparator, Normalized, Reference},
    rule::{Example, RuleInfo},
    source::{Format, Given, Grid, Note, Source},
    span::Span as ByteSpan,
    statement::{Costs, rules},
    text::Folded,
    token::{PartOfSpeech, Token, Tokenizer},
};
