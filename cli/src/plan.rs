//! What the arguments about output mean: which bytes each document becomes, and where they go.

use std::path::{Path, PathBuf};

use guihua::export::Table;

use crate::args::{Format, OutputArgs, usage};
use crate::record::{Bom, Record};
use crate::sinks::SinkKind;

/// Where the output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Records one after the other to standard output.
    Stdout(Record),
    /// Records one after the other to a file.
    File(PathBuf, Record),
    /// JSON Lines to a journal at the path, from which files are made when all documents are done.
    Made(PathBuf, Vec<SinkKind>),
}

impl Plan {
    /// What `args` ask for; the error is one of usage.
    pub(crate) fn new(args: &OutputArgs, pretty: bool) -> Result<Self, clap::Error> {
        let plan = match (&args.out_dir, &args.output) {
            (Some(dir), _) => Plan::in_folder(args, dir),
            (None, output) => Plan::in_one(args, output.as_deref(), pretty)?,
        };
        let formats = plan.formats();
        if args.bom && !formats.contains(&Format::Csv) {
            return Err(usage("--bom is for CSV: say --format csv"));
        }
        if pretty && !formats.contains(&Format::Json) {
            return Err(usage("--pretty is for JSON on standard output or in one file"));
        }
        let has_tables = |format: &Format| matches!(format, Format::Csv | Format::Parquet);
        if args.table.is_some() && !plan.is_terms() && !formats.iter().any(has_tables) {
            return Err(usage("--table is for CSV and Parquet: say --format csv"));
        }
        Ok(plan)
    }

    /// Whether what comes out are terms as lines of JSON.
    fn is_terms(&self) -> bool {
        matches!(self, Plan::Stdout(Record::Terms) | Plan::File(_, Record::Terms))
    }

    fn in_folder(args: &OutputArgs, dir: &Path) -> Self {
        let mut formats = args.format.clone();
        if formats.is_empty() {
            formats.push(Format::Json);
        }
        let tables = args.table.map_or(Table::ALL.to_vec(), |table| vec![table.into()]);
        let mut sinks = Vec::new();
        for format in formats {
            let each = tables.iter().map(|&table| (table, dir.join(table.name())));
            match format {
                Format::Jsonl => sinks.push(SinkKind::Lines(dir.join("documents.jsonl"))),
                Format::Json => sinks.push(SinkKind::Folder(dir.to_owned())),
                Format::Csv => sinks.extend(each.map(|(table, path)| {
                    SinkKind::Csv(path.with_extension("csv"), table, bom(args))
                })),
                Format::Parquet => {
                    sinks.extend(each.map(|(table, path)| {
                        SinkKind::Parquet(path.with_extension("parquet"), table)
                    }));
                }
                Format::Xlsx => sinks.push(SinkKind::Xlsx(dir.join("tables.xlsx"))),
            }
        }
        sinks.dedup();
        Plan::Made(dir.join("extract"), sinks)
    }

    fn in_one(args: &OutputArgs, output: Option<&Path>, pretty: bool) -> Result<Self, clap::Error> {
        let format = match args.format[..] {
            [] => output.map_or(Format::Jsonl, format_of),
            [format] => format,
            _ => return Err(usage("several formats need --out-dir")),
        };
        let table = args.table.map_or(Table::Statements, Table::from);
        let record = match format {
            Format::Jsonl if table == Table::Terms => Record::Terms,
            Format::Jsonl if pretty => Record::Pretty,
            Format::Jsonl => Record::Line,
            Format::Json => Record::Pretty,
            Format::Csv => Record::Rows(table, bom(args)),
            Format::Parquet | Format::Xlsx => {
                let path = output.ok_or_else(|| {
                    usage("Parquet and XLSX cannot be streamed: say -o FILE or --out-dir DIR")
                })?;
                let path = path.to_owned();
                let sink = match format {
                    Format::Parquet => SinkKind::Parquet(path.clone(), table),
                    _ => SinkKind::Xlsx(path.clone()),
                };
                return Ok(Plan::Made(path, vec![sink]));
            }
        };
        Ok(match output {
            Some(path) => Plan::File(path.to_owned(), record),
            None => Plan::Stdout(record),
        })
    }

    /// The formats that come out.
    fn formats(&self) -> Vec<Format> {
        match self {
            Plan::Stdout(record) | Plan::File(_, record) => vec![match record {
                Record::Line | Record::Terms => Format::Jsonl,
                Record::Pretty => Format::Json,
                Record::Rows(..) => Format::Csv,
            }],
            Plan::Made(_, sinks) => sinks.iter().map(SinkKind::format).collect(),
        }
    }
}

fn bom(args: &OutputArgs) -> Bom {
    if args.bom { Bom::With } else { Bom::Without }
}

/// The format that a file's extension says.
fn format_of(path: &Path) -> Format {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    match &*extension.to_string_lossy() {
        "csv" => Format::Csv,
        "parquet" => Format::Parquet,
        "xlsx" => Format::Xlsx,
        _ => Format::Jsonl,
    }
}
