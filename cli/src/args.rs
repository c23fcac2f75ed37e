//! The arguments, as `--help` explains them.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum};
use glob::Pattern;
use guihua::export::Table;
use jiff::civil::Date;

use crate::item::LIMIT;
use crate::shard::Shard;

/// Reads Chinese plan and policy documents and returns what they commit to: targets, years,
/// units and tasks, with the source characters behind every field.
#[derive(Debug, Parser)]
#[command(name = "guihua", bin_name = "guihua", version)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Documents in, JSON or tables out
    Extract(ExtractArgs),
    /// Documents in, the terms of their policies out: what is given, to whom, on what condition, up
    /// to what; as CSV, Parquet, Excel or JSON Lines
    Terms(ExtractArgs),
    /// Documents in, a panel out: a folder with a row for each region, indicator, year and document
    /// (CSV, Stata), the documents, the regions, a code book and datapackage.json
    Panel(PanelArgs),
    /// Many documents in, what each says of an indicator out, side by side: a city against its
    /// province, a year against the last, targets against what was reached
    Compare(CompareArgs),
    /// Extracted documents (JSON Lines) in, tables out
    Convert(ConvertArgs),
    /// Lines of text in, their quantities and times out, one JSON object a line
    Mentions(MentionsArgs),
    /// Lines of text in, their words and parts of speech out, one JSON object a line
    Tokens(TokensArgs),
    /// Print the JSON Schema of what `extract` writes
    Schema,
    /// A document in, why its sentences were read as they were out: words, figures, rules
    #[command(after_help = EXPLAIN_SIGNS)]
    Explain(ExplainArgs),
    /// List the rules in the order in which they are tried, with what they read
    Rules(RulesArgs),
    /// Print the code book: the indicators that have a code, with units, directions and wordings
    Indicators(IndicatorsArgs),
    /// Compare extracted documents with annotated ones
    Evaluate(EvaluateArgs),
    /// Annotated documents in, costs out: which of several readings is taken
    Fit(FitArgs),
    /// Documents in, what is most doubtful about their extraction out
    Audit(AuditArgs),
    /// Documents in, one HTML page out to read and review what was found
    Report(ReportArgs),
    /// Show the folder that `report --dir` wrote in the browsers of this machine
    Serve(ServeArgs),
    /// Documents in, which cites which out: GraphML, or CSV of the edges
    Graph(GraphArgs),
    /// Two versions of a plan, or two plans, in, what was added, dropped, tightened, loosened,
    /// postponed out
    Diff(DiffArgs),
    /// Terms and the facts of a company in, which benefits fit it out, with the conditions that are
    /// met, not met and not known
    Match(MatchArgs),
    /// Documents in, the files of an annotation tool out
    Export(ExportArgs),
    /// The files of an annotation tool in, annotations for `evaluate` out
    Import(ImportArgs),
    /// Print the completions of a shell: `guihua completions bash > FILE`, read by the shell
    Completions(CompletionsArgs),
    /// Print the manual, as `man` reads it: `guihua man | man -l -`
    Man,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) trust: TrustArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Indent the objects, over many lines each
    #[arg(long)]
    pub(crate) pretty: bool,
    /// Write the text that all positions count in to a file for each document in DIR, ID.txt: of a
    /// web page, a Word file or a PDF it is what was read from it
    #[arg(long, value_name = "DIR")]
    pub(crate) text_out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) offsets: OffsetsArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Hand on these columns of the rows: `kept` in JSON, `kept_NAME` in tables
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', num_args = 1..)]
    pub(crate) keep: Vec<String>,
    #[command(flatten)]
    pub(crate) part: PartArgs,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

/// What stands under the text that `explain` prints.
const EXPLAIN_SIGNS: &str = "\
Under each word stands its part of speech with the classes of cue words it is in, as cues.tsv \
names them (v:reach). Under the text: ~ a time, x a number that is no figure, = the indicator of \
a statement, ^ a figure. A figure that no rule took is read again with a word more, to say what \
it is short of.";

#[derive(Debug, ClapArgs)]
pub(crate) struct ExplainArgs {
    /// Only what stands on this line of the text, counted from 1
    #[arg(long, value_name = "LINE", value_parser = from_one::<NonZeroUsize>, conflicts_with = "find")]
    pub(crate) at: Option<NonZeroUsize>,
    /// Only sentences that hold this text; full-width and half-width forms are the same
    #[arg(long, value_name = "TEXT")]
    pub(crate) find: Option<String>,
    /// Of each figure also the readings that competed, with the sums of their costs, and what
    /// told the first from the next
    #[arg(long)]
    pub(crate) readings: bool,
    /// One JSON object instead of marked text
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) colour: ColourArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RulesArgs {
    /// One JSON object a line instead of a table
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct IndicatorsArgs {
    /// How the rows are written
    #[arg(long, value_enum, default_value_t = RowFormat::Csv)]
    pub(crate) format: RowFormat,
    #[command(flatten)]
    pub(crate) lexicon: WordsArgs,
}

/// How the rows of one table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormat {
    /// A header line and a line a row
    Csv,
    /// One JSON object a row
    Json,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ConvertArgs {
    /// What `extract` wrote: JSON Lines, indented JSON, an array, a folder of these; - is standard
    /// input
    #[arg(required = true, value_name = "EXTRACTED")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) trust: TrustArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) part: PartArgs,
    #[command(flatten)]
    pub(crate) voice: QuietArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AuditArgs {
    /// Show the first N findings of each kind
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// One JSON object instead of tables
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) colour: ColourArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

/// The documents of a graph and where it goes.
#[derive(Debug, ClapArgs)]
pub(crate) struct GraphArgs {
    /// Documents, folders of them, files of rows, or what `extract` wrote (.jsonl, .json)
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// A name that ends with .graphml or .csv; without it GraphML on standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// What is read.
#[derive(Debug, ClapArgs)]
pub(crate) struct InputArgs {
    /// Files, folders and patterns ('plans/**/*.html'); - is standard input, which is read where
    /// nothing is named. Of a folder, every file that may be a document is read, subfolders too,
    /// in the order of the names. A .jsonl, .csv, .tsv or .parquet file holds a document a row, as
    /// does a .json file that is an array, and an .xlsx file with --text-column
    #[arg(value_name = "PATH", help_heading = None::<&str>)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// How documents are found, and which columns of rows they are in.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "Input")]
pub(crate) struct SourceArgs {
    /// Of folders, read only files that match: a name ('*.txt'), or a path ('2025/**/*.html').
    /// May be said several times
    #[arg(long, value_name = "PATTERN")]
    pub(crate) include: Vec<Pattern>,
    /// Of folders, leave out files that match
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<Pattern>,
    /// What the ids of files are [default: the name without extension, where names meet the path
    /// below the folder]
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) id: Option<IdKind>,
    /// The column with the text of each row ["text" where a file of rows is named]; with it,
    /// files of rows are read in folders too, and standard input is rows
    #[arg(long, value_name = "NAME")]
    pub(crate) text_column: Option<String>,
    /// The column with the id of each row ["id" where there is one; else file name and row]
    #[arg(long, value_name = "NAME")]
    pub(crate) id_column: Option<String>,
    /// The column that says (true, 1) whether the text of a row is HTML
    #[arg(long, value_name = "NAME")]
    pub(crate) html_column: Option<String>,
    /// The column with the title, which is then not looked for in the text
    #[arg(long, value_name = "NAME")]
    pub(crate) title_column: Option<String>,
    /// The column with the day of publication
    #[arg(long, value_name = "NAME")]
    pub(crate) date_column: Option<String>,
    /// The column with the region
    #[arg(long, value_name = "NAME")]
    pub(crate) region_column: Option<String>,
    /// The column with the body that issued the document
    #[arg(long, value_name = "NAME")]
    pub(crate) issuer_column: Option<String>,
    /// Refuse documents of more megabytes: reading takes some 13 times their size in memory
    /// [default: 256]
    #[arg(long, value_name = "MB", value_parser = from_one::<NonZeroU32>)]
    pub(crate) max_size: Option<NonZeroU32>,
}

impl SourceArgs {
    /// How many bytes a document may have.
    pub(crate) fn max_size(&self) -> u64 {
        self.max_size.map_or(LIMIT, |megabytes| u64::from(megabytes.get()) << 20)
    }

    /// An option that is for folders, where one is given.
    pub(crate) fn folder_option(&self) -> Option<&'static str> {
        match (self.include.is_empty(), self.exclude.is_empty()) {
            (false, _) => Some("--include"),
            (true, false) => Some("--exclude"),
            (true, true) => None,
        }
    }

    /// An option that is for rows, where one is given.
    pub(crate) fn row_option(&self) -> Option<&'static str> {
        let options = [
            ("--text-column", &self.text_column),
            ("--id-column", &self.id_column),
            ("--html-column", &self.html_column),
            ("--title-column", &self.title_column),
            ("--date-column", &self.date_column),
            ("--region-column", &self.region_column),
            ("--issuer-column", &self.issuer_column),
        ];
        options.into_iter().find(|(_, value)| value.is_some()).map(|(option, _)| option)
    }
}

/// What the id of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum IdKind {
    /// The name without extension; files whose names meet fail
    Name,
    /// The path below the folder that is named; below the working folder where several are
    Path,
}

/// What is written, and where.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Write to FILE instead of standard output; it appears whole or not at all. Its extension
    /// says the format where --format does not; of many documents a .json file is one array
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    pub(crate) output: Option<PathBuf>,
    /// Write to files in DIR: a JSON file for each document, or what --format says
    #[arg(long, value_name = "DIR")]
    pub(crate) out_dir: Option<PathBuf>,
    /// With --out-dir several, separated by commas
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) format: Vec<Format>,
    /// The table that is written [default: statements in one CSV or Parquet file, else all]
    #[arg(long, value_parser = table())]
    pub(crate) table: Option<Table>,
    /// Columns of the table, in this order [default: all]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// Tables without the places of fields in the text
    #[arg(long)]
    pub(crate) no_spans: bool,
    /// Begin CSV with a byte order mark, which Excel needs to see that it is UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
}

/// Which statements are taken.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct TrustArgs {
    /// Leave out statements of less confidence, 0 to 1, and say how many those are; `fit` prints
    /// how many are right at each confidence
    #[arg(long, value_name = "X", value_parser = confidence)]
    pub(crate) min_confidence: Option<f64>,
}

fn confidence(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a confidence is a number from 0 to 1".to_owned())
}

/// A number that cannot be 0, with an error that does not name its type.
fn from_one<T: FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| "it is a whole number from 1 up".to_owned())
}

/// How what people read is set.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct ColourArgs {
    /// Whether there are colours; on a terminal there are, unless NO_COLOR is set
    #[arg(long = "color", value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(crate) when: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    /// Wherever it goes
    Always,
    Never,
}

/// Which of several parts of a batch is done.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Batch")]
pub(crate) struct PartArgs {
    /// Do one part of the documents, the I-th of N; machines that are given 1/N to N/N share a
    /// batch. The id of a document says which part it is in, so that the parts together are what
    /// one run makes: their JSON Lines one behind the other, their Parquet files as one data set
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
}

/// How a long run goes on.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Batch")]
pub(crate) struct BatchArgs {
    /// Go on with a run of the same arguments that was cut short; what it did is kept where the
    /// inputs are still the same
    #[arg(long)]
    pub(crate) resume: bool,
    /// Stop at the first document that fails
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Where to list the documents that failed, as JSON Lines [default: errors.jsonl in DIR, or
    /// FILE with .errors.jsonl for its extension]
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
}

/// How documents are worked on.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Batch")]
pub(crate) struct WorkArgs {
    #[command(flatten)]
    pub(crate) threads: ThreadsArgs,
    #[command(flatten)]
    pub(crate) voice: QuietArgs,
}

/// What is told beside the output.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Batch")]
pub(crate) struct QuietArgs {
    /// Say nothing on standard error but what fails
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// On how many threads documents are worked on.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Batch")]
pub(crate) struct ThreadsArgs {
    /// Threads to work with; the output does not depend on it [default: all cores]
    #[arg(long = "threads", value_name = "N", value_parser = from_one::<NonZeroUsize>)]
    pub(crate) number: Option<NonZeroUsize>,
}

/// A format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One object a line
    Jsonl,
    /// One indented object a document
    Json,
    /// Flat tables as CSV
    Csv,
    /// Flat tables as Parquet
    Parquet,
    /// Flat tables as the sheets of an Excel workbook
    Xlsx,
}

/// A flat table by its name.
fn table() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(Table::name)).map(|name| {
        let named = Table::ALL.into_iter().find(|table| table.name() == name);
        named.expect("the names are those of the tables")
    })
}

#[derive(Debug, ClapArgs)]
pub(crate) struct MentionsArgs {
    /// The lines to read; standard input where no file is given
    pub(crate) file: Option<PathBuf>,
    /// The day that 今年, 上半年 and the like are resolved against; unresolved without it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) reference_date: Option<Date>,
    #[command(flatten)]
    pub(crate) offsets: OffsetsArgs,
    #[command(flatten)]
    pub(crate) lexicon: WordsArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TokensArgs {
    #[command(flatten)]
    pub(crate) offsets: OffsetsArgs,
    #[command(flatten)]
    pub(crate) lexicon: WordsArgs,
    /// The lines to read; standard input where no file is given
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct EvaluateArgs {
    /// The folder of annotations: STEM.targets.jsonl, STEM.sections.jsonl, STEM.meta.json
    pub(crate) gold: PathBuf,
    /// What `extract` wrote; without it the documents are extracted now
    pub(crate) predicted: Option<PathBuf>,
    /// The folder of the documents to extract; looked for beside GOLD without it
    #[arg(long, value_name = "DIR", conflicts_with = "predicted")]
    pub(crate) documents: Option<PathBuf>,
    /// List the first N misses of each kind
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) errors: usize,
    /// Instead of the whole, statements of every role in parts: by the rule that made them (with
    /// those that were missed on a line of their own), by genre, by document; several with commas
    #[arg(long, value_enum, value_name = "PART", value_delimiter = ',')]
    pub(crate) by: Vec<Parts>,
    /// One JSON object instead of tables
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

/// What statements are parted by when they are scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Parts {
    /// The rule that made them: how many it made, and which share of them is right
    Rule,
    /// The genre of their document
    Genre,
    /// Their document
    Document,
}

impl From<Parts> for guihua::eval::By {
    fn from(parts: Parts) -> Self {
        match parts {
            Parts::Rule => guihua::eval::By::Rule,
            Parts::Genre => guihua::eval::By::Genre,
            Parts::Document => guihua::eval::By::Document,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct FitArgs {
    /// Folders of annotations: STEM.targets.jsonl, and STEM.scope.json where not all of a document
    /// is annotated. One that is named twice counts twice: real documents before composed ones
    #[arg(required = true)]
    pub(crate) gold: Vec<PathBuf>,
    /// The folder of the documents; looked for beside each GOLD without it
    #[arg(long, value_name = "DIR")]
    pub(crate) documents: Option<PathBuf>,
    /// Write the costs to FILE; without it only the figures are printed
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write each document, as read by costs that were fitted without it, to FILE (JSONL): what is
    /// still wrong, for `report`
    /// and `evaluate`
    #[arg(long, value_name = "FILE")]
    pub(crate) left_out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) lexicon: WordsArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
    /// Write to FILE instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write the page and its data as files of DIR, for thousands of documents: open its
    /// index.html, or see `serve`
    #[arg(long = "dir", value_name = "DIR", conflicts_with = "output")]
    pub(crate) folder: Option<PathBuf>,
    /// The page's title; the document's own without it
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The language that the page opens in
    #[arg(long, value_enum, default_value_t = PageLanguage::Zh)]
    pub(crate) language: PageLanguage,
    #[command(flatten)]
    pub(crate) trust: TrustArgs,
    #[command(flatten)]
    pub(crate) texts: TextsArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ServeArgs {
    /// The folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8642)]
    pub(crate) port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageLanguage {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PanelArgs {
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Codes of indicators (see `guihua indicators`) of which every document has a row: one that
    /// sets no target for its year is said to have none
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) indicators: Vec<String>,
    #[command(flatten)]
    pub(crate) trust: TrustArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CompareArgs {
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
    /// Only what is about these indicators (see `guihua indicators`)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) indicators: Vec<String>,
    /// Indicators that only one document has, too
    #[arg(long)]
    pub(crate) all: bool,
    /// How it is written
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    pub(crate) format: CompareFormat,
    #[command(flatten)]
    pub(crate) trust: TrustArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    /// A part under each heading
    Text,
    /// One JSON object
    Json,
    /// The matrix: a row for each indicator, a column for each document
    Csv,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DiffArgs {
    /// The older document, or what `extract` wrote of it (.json, .jsonl); of several, those with
    /// the same id are compared
    pub(crate) old: PathBuf,
    /// The newer document
    pub(crate) new: PathBuf,
    /// The statements to compare, beside aims and tasks
    #[arg(long, value_enum, value_delimiter = ',', default_value = "target,provision")]
    pub(crate) role: Vec<StatementRole>,
    /// List what did not change, too
    #[arg(long)]
    pub(crate) all: bool,
    /// One JSON object for each two documents instead of tables
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) colour: ColourArgs,
    #[command(flatten)]
    pub(crate) trust: TrustArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct MatchArgs {
    /// What `terms` wrote, as JSON Lines
    #[arg(value_name = "TERMS.jsonl")]
    pub(crate) terms: PathBuf,
    /// What is known, one JSON object: as_of, types, registered, region, honours, figures; a key
    /// that is left out is not known
    #[arg(value_name = "FACTS.json")]
    pub(crate) facts: PathBuf,
    /// List the benefits that do not fit, too
    #[arg(long)]
    pub(crate) all: bool,
    /// One JSON object a benefit instead of text
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) lexicon: WordsArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatementRole {
    /// What is aimed at
    Target,
    /// What is a fact
    Actual,
    /// What is a term of the policy
    Provision,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
    /// The format to write
    #[arg(long, value_enum)]
    pub(crate) to: Target,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) trust: TrustArgs,
    #[command(flatten)]
    pub(crate) texts: TextsArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// Annotations: STEM.targets.jsonl, STEM.sections.jsonl, STEM.meta.json
    Gold,
    /// brat: STEM.txt, STEM.ann and the tool's settings
    Brat,
    /// Label Studio: tasks.json and the labelling interface
    LabelStudio,
    /// doccano: documents.jsonl and the types of spans and relations
    Doccano,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ImportArgs {
    /// Files and folders: .ann beside .txt for brat, exported .json for Label Studio,
    /// .jsonl for doccano
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The format to read
    #[arg(long, value_enum)]
    pub(crate) from: Annotations,
    /// The folder to write STEM.targets.jsonl to
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Annotations {
    /// brat
    Brat,
    /// Label Studio
    LabelStudio,
    /// doccano
    Doccano,
}

/// Documents to be read, or read already.
#[derive(Debug, ClapArgs)]
pub(crate) struct DocumentArgs {
    /// Documents, folders of them, files of rows (.jsonl, an array in .json, .csv, .tsv, .parquet,
    /// with --text-column .xlsx), or what `extract` wrote (.jsonl, .json, a folder of them)
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// Where the texts are, for commands that show or hand on the text.
#[derive(Debug, Default, ClapArgs)]
pub(crate) struct TextsArgs {
    /// The folder, or the file of rows, with the texts of what `extract` wrote; they are looked
    /// for beside it without this option
    #[arg(long, value_name = "PATH")]
    pub(crate) texts: Option<PathBuf>,
}

/// How documents are read, or found again.
#[derive(Debug, ClapArgs)]
pub(crate) struct ReadingArgs {
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct OffsetsArgs {
    /// What positions count: code points (Python, R) or units of UTF-16 (JavaScript, Java, .NET)
    #[arg(long, value_enum, default_value_t = Offsets::CodePoints)]
    offsets: Offsets,
}

/// What positions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Offsets {
    CodePoints,
    Utf16,
}

impl From<&OffsetsArgs> for guihua::schema::Offsets {
    fn from(args: &OffsetsArgs) -> Self {
        match args.offsets {
            Offsets::CodePoints => guihua::schema::Offsets::CodePoints,
            Offsets::Utf16 => guihua::schema::Offsets::Utf16,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Words of the user's own, for commands that weigh no readings.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Reading")]
pub(crate) struct WordsArgs {
    /// A folder of word lists (units.tsv, indicators.tsv, …) whose lines are added to the
    /// built-in ones
    #[arg(long = "lexicon", value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

/// Words of the user's own, and what decides between readings.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Reading")]
pub(crate) struct LexiconArgs {
    #[command(flatten)]
    pub(crate) words: WordsArgs,
    /// A file of costs that `fit` wrote, instead of the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(crate) costs: Option<PathBuf>,
}

/// The command as it is told of. What `terms` refuses is not shown with it.
pub(crate) fn command() -> clap::Command {
    let hidden = |command: clap::Command, name| command.mut_arg(name, |arg| arg.hide(true));
    let terms = |command| hidden(hidden(command, "table"), "pretty");
    Args::command().mut_subcommand("terms", terms)
}

/// An error of usage that only shows when the arguments are looked at together; [`told_by`] says
/// which command it is about.
pub(crate) fn usage(message: &str) -> clap::Error {
    clap::Error::raw(ErrorKind::ArgumentConflict, message)
}

/// An error of usage as the parser tells its own, with the usage of the subcommand.
pub(crate) fn told_by(subcommand: &str, error: clap::Error) -> clap::Error {
    let mut command = command();
    command.build();
    match command.find_subcommand_mut(subcommand) {
        Some(subcommand) => error.format(subcommand),
        None => error.format(&mut command),
    }
}
