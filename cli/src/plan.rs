//! What the arguments about output mean: which bytes each document becomes, and where they go.

use std::path::{Path, PathBuf};

use guihua::export::{Table, View};

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
    /// What `args` ask for, with the columns of rows that are `kept` in tables; the error is one of
    /// usage.
    pub(crate) fn new(
        args: &OutputArgs,
        pretty: bool,
        kept: &[String],
    ) -> Result<Self, clap::Error> {
        let views = Views::new(args, kept)?;
        let plan = match (&args.out_dir, &args.output) {
            (Some(dir), _) => Plan::in_folder(args, dir, &views),
            (None, output) => Plan::in_one(args, output.as_deref(), pretty, views)?,
        };
        plan.check(args, pretty)?;
        Ok(plan)
    }

    /// The same for a single document, which is an object in a file of JSON and no array of one. The
    /// terms of one are many.
    pub(crate) fn of_one_document(self) -> Self {
        match self {
            Plan::Made(path, sinks) => match &sinks[..] {
                [SinkKind::Array(_, record @ (Record::Line | Record::Pretty))] => {
                    Plan::File(path, record.clone())
                }
                _ => Plan::Made(path, sinks),
            },
            other => other,
        }
    }

    /// Refuses options that do nothing with the formats that come out.
    fn check(&self, args: &OutputArgs, pretty: bool) -> Result<(), clap::Error> {
        let formats = self.formats();
        let has_tables =
            formats.iter().any(|format| !matches!(format, Format::Jsonl | Format::Json));
        let told = if args.bom && !formats.contains(&Format::Csv) {
            "--bom is for CSV: say --format csv"
        } else if pretty && !formats.contains(&Format::Json) {
            "--pretty is for JSON on standard output or in one file"
        } else if has_tables {
            return Ok(());
        } else if args.table.is_some() && !self.is_terms() {
            "--table is for CSV, Parquet and Excel: say --format csv"
        } else if !args.columns.is_empty() {
            "--columns is for CSV, Parquet and Excel: say --format csv"
        } else if args.no_spans {
            "--no-spans is for CSV, Parquet and Excel: say --format csv"
        } else {
            return Ok(());
        };
        Err(usage(told))
    }

    /// Whether what comes out are terms as lines of JSON.
    fn is_terms(&self) -> bool {
        match self {
            Plan::Stdout(record) | Plan::File(_, record) => *record == Record::Terms,
            Plan::Made(_, sinks) => {
                sinks.iter().any(|sink| matches!(sink, SinkKind::Array(_, Record::Terms)))
            }
        }
    }

    fn in_folder(args: &OutputArgs, dir: &Path, views: &Views) -> Self {
        let mut formats = args.format.clone();
        if formats.is_empty() {
            formats.push(Format::Json);
        }
        let mut sinks = Vec::new();
        for format in formats {
            let each = views.all.iter().map(|view| (view.clone(), dir.join(view.table().name())));
            match format {
                Format::Jsonl => sinks.push(SinkKind::Lines(dir.join("documents.jsonl"))),
                Format::Json => sinks.push(SinkKind::Folder(dir.to_owned())),
                Format::Csv => sinks.extend(each.map(|(view, path)| {
                    SinkKind::Csv(path.with_extension("csv"), view, bom(args))
                })),
                Format::Parquet => {
                    sinks.extend(each.map(|(view, path)| {
                        SinkKind::Parquet(path.with_extension("parquet"), view)
                    }));
                }
                Format::Xlsx => {
                    sinks.push(SinkKind::Xlsx(dir.join("tables.xlsx"), views.all.clone()));
                }
            }
        }
        sinks.dedup();
        Plan::Made(dir.join("extract"), sinks)
    }

    fn in_one(
        args: &OutputArgs,
        output: Option<&Path>,
        pretty: bool,
        views: Views,
    ) -> Result<Self, clap::Error> {
        let format = match args.format[..] {
            [] => output.map_or(Ok(Format::Jsonl), format_of)?,
            [format] => format,
            _ => return Err(usage("several formats need --out-dir")),
        };
        let record = match format {
            Format::Jsonl if args.table == Some(Table::Terms) => Record::Terms,
            Format::Jsonl if pretty => Record::Pretty,
            Format::Jsonl => Record::Line,
            Format::Json => Record::Pretty,
            Format::Csv => Record::Rows(views.one, bom(args)),
            Format::Parquet | Format::Xlsx => {
                let path = output.ok_or_else(|| {
                    usage("Parquet and XLSX cannot be streamed: say -o FILE or --out-dir DIR")
                })?;
                let path = path.to_owned();
                let sink = match format {
                    Format::Parquet => SinkKind::Parquet(path.clone(), views.one),
                    _ => SinkKind::Xlsx(path.clone(), views.all),
                };
                return Ok(Plan::Made(path, vec![sink]));
            }
        };
        Ok(match output {
            // what is named .json is one value, unless the user says lines
            Some(path)
                if is_json(path)
                    && record.format() != Format::Csv
                    && args.format != [Format::Jsonl] =>
            {
                Plan::Made(path.to_owned(), vec![SinkKind::Array(path.to_owned(), record)])
            }
            Some(path) => Plan::File(path.to_owned(), record),
            None => Plan::Stdout(record),
        })
    }

    /// The formats that come out.
    fn formats(&self) -> Vec<Format> {
        match self {
            Plan::Stdout(record) | Plan::File(_, record) => vec![record.format()],
            Plan::Made(_, sinks) => sinks.iter().map(SinkKind::format).collect(),
        }
    }
}

/// The tables as they are asked for.
struct Views {
    /// The one that a single file has.
    one: View,
    /// Those of a folder or a workbook.
    all: Vec<View>,
}

impl Views {
    fn new(args: &OutputArgs, kept: &[String]) -> Result<Self, clap::Error> {
        let view = |table: Table| {
            let view = View::from(table).with_kept(kept.to_vec());
            if args.no_spans { view.without_spans() } else { view }
        };
        let mut one = view(args.table.unwrap_or(Table::Statements));
        if !args.columns.is_empty() {
            one = one.only(&args.columns).map_err(|error| usage(&error.to_string()))?;
            return Ok(Views { all: vec![one.clone()], one });
        }
        let tables = args.table.map_or(Table::ALL.to_vec(), |table| vec![table]);
        Ok(Views { one, all: tables.into_iter().map(view).collect() })
    }
}

fn bom(args: &OutputArgs) -> Bom {
    if args.bom { Bom::With } else { Bom::Without }
}

/// Extensions of tables in formats that are not written.
const OTHER_TABLES: [&str; 9] =
    ["arrow", "db", "dta", "feather", "ods", "sav", "sqlite", "tsv", "xls"];

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// The format that a file's extension says.
fn format_of(path: &Path) -> Result<Format, clap::Error> {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    Ok(match &*extension.to_string_lossy() {
        "csv" => Format::Csv,
        "parquet" => Format::Parquet,
        "xlsx" => Format::Xlsx,
        other if OTHER_TABLES.contains(&other) => {
            let why = "tables are written as .csv, .parquet and .xlsx";
            return Err(usage(&format!(".{other} is no format of the output: {why}")));
        }
        _ => Format::Jsonl,
    })
}
