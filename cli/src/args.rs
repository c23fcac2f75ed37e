//! The arguments, as `--help` explains them.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Reads Chinese plan and policy documents and returns what they commit to: targets, years,
/// units and tasks, with the source characters behind every field.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Documents in, one JSON object a line out
    Extract(ExtractArgs),
    /// Lines of text in, their quantities and times out, one JSON object a line
    Mentions(MentionsArgs),
    /// Lines of text in, their words and parts of speech out, one JSON object a line
    Tokens(TokensArgs),
    /// Print the JSON Schema of what `extract` writes
    Schema,
    /// Compare extracted documents with annotated ones
    Evaluate(EvaluateArgs),
    /// Documents in, one HTML page out to read and review what was found
    Report(ReportArgs),
    /// Two versions of a plan, or two plans, in, what was added, dropped, raised, postponed out
    Diff(DiffArgs),
    /// Documents in, the files of an annotation tool out
    Export(ExportArgs),
    /// The files of an annotation tool in, annotations for `evaluate` out
    Import(ImportArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ExtractArgs {
    /// Files and folders; of a folder every file is read, subfolders too, hidden ones left out
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to FILE instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Indent the objects, over many lines each
    #[arg(long)]
    pub(crate) pretty: bool,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct MentionsArgs {
    /// The lines to read; standard input where no file is given
    pub(crate) file: Option<PathBuf>,
    /// The day that 今年, 上半年 and the like are resolved against; unresolved without it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) reference_date: Option<Date>,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TokensArgs {
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
    /// One JSON object instead of tables
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ReportArgs {
    /// Documents, folders of them, or what `extract` wrote (.json, .jsonl)
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to FILE instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The page's title; the document's own without it
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The language that the page opens in
    #[arg(long, value_enum, default_value_t = PageLanguage::Zh)]
    pub(crate) language: PageLanguage,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageLanguage {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DiffArgs {
    /// The older document, or what `extract` wrote of it; of several, those with the same id
    /// are compared
    pub(crate) old: PathBuf,
    /// The newer document
    pub(crate) new: PathBuf,
    /// The statements to compare
    #[arg(long, value_enum, value_delimiter = ',', default_value = "target")]
    pub(crate) role: Vec<StatementRole>,
    /// List what did not change, too
    #[arg(long)]
    pub(crate) all: bool,
    /// One JSON object for each two documents instead of tables
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
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
    /// Documents, folders of them, or what `extract` wrote (.json, .jsonl)
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The format to write
    #[arg(long, value_enum)]
    pub(crate) to: Target,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// Annotations: STEM.targets.jsonl, STEM.sections.jsonl, STEM.meta.json
    Gold,
    /// brat: STEM.txt, STEM.ann and the tool's settings
    Brat,
    /// Label Studio: tasks.json and the labelling interface
    LabelStudio,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ImportArgs {
    /// Files and folders: .ann beside .txt for brat, exported .json for Label Studio
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
}

/// How documents are read, or found again.
#[derive(Debug, ClapArgs)]
pub(crate) struct DocumentArgs {
    /// Where the texts of documents in JSON are; looked for beside the JSON without it
    #[arg(long, value_name = "DIR")]
    pub(crate) texts: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) lexicon: LexiconArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct LexiconArgs {
    /// A folder of word lists (units.tsv, indicators.tsv, …) whose lines are added to the
    /// built-in ones
    #[arg(long = "lexicon", value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}
