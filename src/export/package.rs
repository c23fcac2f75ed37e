//! The panel as a data package: CSV files with the description of their columns, and Stata.
//!
//! In: a [`Panel`] and the documents it was made of. Out: the files of a folder: `panel.csv`,
//! `documents.csv`, `indicators.csv`, `regions.csv`, `codebook.csv`, `datapackage.json` (Table
//! Schema: types, allowed words, keys) and `panel.dta`. The columns of all are described once.

use std::borrow::Cow;
use std::io;

use serde_json::{Value, json};

use super::csv;
use super::panel::{self, PANEL};
use super::stata::{self, Variable};
use super::table::{Cell, Kind};
use crate::lexicon::{Better, Indicator, Lexicon};
use crate::panel::{Level, Panel, Place, Status};
use crate::schema::Document;

/// What a package is made of.
#[derive(Clone, Copy, Debug)]
pub struct Package<'p> {
    /// The rows.
    pub panel: &'p Panel,
    /// All documents, each with the id of the one that it is a copy of.
    pub documents: &'p [(&'p Document, Option<&'p str>)],
    /// The code book and the regions.
    pub lexicon: &'p Lexicon,
}

/// One table of the package.
struct Resource<'p> {
    name: &'static str,
    title: &'static str,
    variables: Vec<Variable<'static>>,
    rows: Vec<Vec<Cell<'p>>>,
    key: &'static [&'static str],
    /// Columns that name a row of another table: column, table, its column.
    links: &'static [[&'static str; 3]],
}

impl<'p> Package<'p> {
    /// The files, each with its name.
    ///
    /// ```
    /// use guihua::Lexicon;
    /// use guihua::export::package::Package;
    /// use guihua::panel::Panel;
    ///
    /// let (panel, lexicon) = (Panel::default(), Lexicon::builtin());
    /// let package = Package { panel: &panel, documents: &[], lexicon: &lexicon };
    /// let names: Vec<_> = package.files().unwrap().into_iter().map(|(name, _)| name).collect();
    /// assert!(names.contains(&"datapackage.json".to_owned()));
    /// assert!(names.contains(&"panel.dta".to_owned()));
    /// ```
    pub fn files(&self) -> io::Result<Vec<(String, Vec<u8>)>> {
        let mut resources = vec![self.panel(), self.documents(), self.indicators(), self.regions()];
        resources.push(code_book(&resources));
        let mut files = Vec::new();
        for resource in &resources {
            files.push((format!("{}.csv", resource.name), resource.csv()?));
        }
        let description = serde_json::to_string_pretty(&describe(&resources))?;
        files.push(("datapackage.json".to_owned(), format!("{description}\n").into_bytes()));
        files.push(("panel.dta".to_owned(), stata_file(&resources[0])?));
        Ok(files)
    }

    fn panel(&self) -> Resource<'p> {
        let variable = |column: &'static panel::Panelled| Variable {
            name: column.field.column().name,
            label: column.label,
            meaning: column.meaning,
            kind: column.field.column().kind,
            words: column.words,
        };
        Resource {
            name: "panel",
            title: "What documents say of indicators, by region and year",
            variables: PANEL.iter().map(variable).collect(),
            rows: self.panel.rows.iter().map(panel::cells).collect(),
            key: &["document_id", "id"],
            links: &[
                ["document_id", "documents", "document_id"],
                ["indicator_code", "indicators", "indicator_code"],
                ["region_code", "regions", "region_code"],
            ],
        }
    }

    fn documents(&self) -> Resource<'p> {
        let row = |(document, copy): &(&'p Document, Option<&'p str>)| {
            document_cells(document, *copy, self.lexicon)
        };
        Resource {
            name: "documents",
            title: "The documents",
            variables: DOCUMENTS.to_vec(),
            rows: self.documents.iter().map(row).collect(),
            key: &["document_id"],
            links: &[],
        }
    }

    fn indicators(&self) -> Resource<'p> {
        let codes = self.panel.codes();
        let known = self.lexicon.indicators().iter();
        let used = known.filter(|indicator| codes.contains(&*indicator.code));
        Resource {
            name: "indicators",
            title: "The indicators that have a code",
            variables: INDICATORS.to_vec(),
            rows: used.map(indicator_cells).collect(),
            key: &["indicator_code"],
            links: &[],
        }
    }

    fn regions(&self) -> Resource<'p> {
        Resource {
            name: "regions",
            title: "The regions (GB/T 2260) and those above them",
            variables: REGIONS.to_vec(),
            rows: self.panel.places(self.lexicon).into_iter().map(region_cells).collect(),
            key: &["region_code"],
            links: &[],
        }
    }
}

impl Resource<'_> {
    fn csv(&self) -> io::Result<Vec<u8>> {
        let mut file = Vec::new();
        let names: Vec<_> = self.variables.iter().map(|variable| variable.name).collect();
        csv::write_rows(&mut file, &names, &self.rows)?;
        Ok(file)
    }

    /// What the package says of the table.
    fn describe(&self) -> Value {
        let links = self.links.iter().map(|[column, table, its]| {
            json!({"fields": column, "reference": {"resource": table, "fields": its}})
        });
        json!({
            "name": self.name,
            "title": self.title,
            "path": format!("{}.csv", self.name),
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": self.variables.iter().map(describe_column).collect::<Vec<_>>(),
                "missingValues": [""],
                "primaryKey": self.key,
                "foreignKeys": links.collect::<Vec<_>>(),
            },
        })
    }
}

fn describe(resources: &[Resource<'_>]) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "guihua-panel",
        "title": "Targets and facts of Chinese plan documents",
        "description": MISSING,
        "created_by": format!("guihua {}", env!("CARGO_PKG_VERSION")),
        "resources": resources.iter().map(Resource::describe).collect::<Vec<_>>(),
    })
}

/// What an empty number means.
const MISSING: &str = "A row without a value says why in `status`: `qualitative` (the text says \
in words what is to be), `explicitly_none` (it says that no figure is set), `not_found` (the \
document does not speak of it). In panel.dta the empty numbers of such rows are .a, .b and .c; \
other empty numbers are fields that the text leaves open, such as the upper bound of a value that \
is to be reached at least.";

fn describe_column(variable: &Variable<'_>) -> Value {
    let mut field = json!({
        "name": variable.name,
        "title": variable.label,
        "description": variable.meaning,
        "type": type_name(variable.kind),
    });
    if !variable.words.is_empty() {
        field["constraints"] = json!({"enum": variable.words});
    }
    field
}

const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Code | Kind::Day => "string",
        Kind::Whole => "integer",
        Kind::Number => "number",
        Kind::Texts | Kind::Spans => "array",
        Kind::Span => "object",
    }
}

/// The code book: a line for each column of each table.
fn code_book<'p>(resources: &[Resource<'_>]) -> Resource<'p> {
    let rows = resources.iter().flat_map(|resource| {
        let line = |variable: &Variable<'static>| {
            let words = variable.words.join("; ");
            [resource.name, variable.name, type_name(variable.kind), variable.label]
                .map(fixed)
                .into_iter()
                .chain([fixed(variable.meaning), text((!words.is_empty()).then_some(words))])
                .collect()
        };
        resource.variables.iter().map(line)
    });
    Resource {
        name: "codebook",
        title: "The columns of the tables",
        variables: CODE_BOOK.to_vec(),
        rows: rows.collect(),
        key: &["table", "column"],
        links: &[],
    }
}

/// The panel for Stata; a row without a value says why in its missing numbers.
fn stata_file(panel: &Resource<'_>) -> io::Result<Vec<u8>> {
    let status = panel.variables.iter().position(|variable| variable.name == "status");
    let missing = |cells: &[Cell<'_>]| {
        let word = status.and_then(|at| cells.get(at)).and_then(Cell::to_text);
        let at = Status::WORDS.iter().position(|known| Some(*known) == word.as_deref());
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    };
    let mut file = Vec::new();
    stata::write(&mut file, "guihua panel", &panel.variables, &panel.rows, missing)?;
    Ok(file)
}

fn fixed(text: &'static str) -> Cell<'static> {
    Cell::Text(Cow::Borrowed(text))
}

fn text(text: Option<String>) -> Cell<'static> {
    text.map_or(Cell::Null, |text| Cell::Text(Cow::Owned(text)))
}

fn whole(number: Option<i64>) -> Cell<'static> {
    number.map_or(Cell::Null, Cell::Whole)
}

fn count(number: usize) -> Cell<'static> {
    whole(i64::try_from(number).ok())
}

fn document_cells(
    document: &Document,
    copy: Option<&str>,
    lexicon: &Lexicon,
) -> Vec<Cell<'static>> {
    let metadata = &document.metadata;
    let (place, origin) = crate::panel::origin_with(document, lexicon);
    vec![
        text(Some(origin.id)),
        text(origin.title),
        text(origin.genre),
        text(origin.issuer),
        text(metadata.document_number.clone()),
        text(origin.date),
        text(place.region),
        text(place.code),
        text(place.level.map(|level| level.to_string())),
        text(place.parent),
        whole(metadata.period_start.map(i64::from)),
        whole(metadata.period_end.map(i64::from)),
        text(Some(document.source.name.clone())),
        text(Some(document.source.sha256.clone())),
        count(document.source.chars),
        count(document.targets.len()),
        count(document.actuals.len()),
        text(copy.map(str::to_owned)),
    ]
}

fn indicator_cells(known: &Indicator) -> Vec<Cell<'_>> {
    let better = match known.better {
        Better::Up => Some("up"),
        Better::Down => Some("down"),
        Better::Neither => None,
    };
    let own = |text: &str| Cell::Text(Cow::Owned(text.to_owned()));
    vec![
        own(&known.code),
        own(&known.chinese),
        own(&known.english),
        known.unit.as_deref().map_or(Cell::Null, own),
        own(&known.dimension),
        better.map_or(Cell::Null, own),
        own(&known.domain),
    ]
}

fn region_cells(place: Place) -> Vec<Cell<'static>> {
    let level = place.level.map(|level| level.to_string());
    [place.code, place.region, level, place.parent].map(text).to_vec()
}

const fn of(
    name: &'static str,
    kind: Kind,
    label: &'static str,
    meaning: &'static str,
) -> Variable<'static> {
    Variable { name, label, meaning, kind, words: &[] }
}

const fn one_of(
    name: &'static str,
    words: &'static [&'static str],
    label: &'static str,
    meaning: &'static str,
) -> Variable<'static> {
    Variable { name, label, meaning, kind: Kind::Text, words }
}

const DOCUMENTS: &[Variable<'static>] = &[
    of("document_id", Kind::Text, "文件编号", "The id of the document"),
    of("title", Kind::Text, "文件标题", "Its title"),
    of("genre", Kind::Text, "文种", "Its genre"),
    of("issuer", Kind::Text, "发文机关", "Who issued it"),
    of("document_number", Kind::Text, "文号", "Its number"),
    of("date", Kind::Text, "日期", "The day it was written, else published"),
    of("region", Kind::Text, "地区", "The region that it is for"),
    of("region_code", Kind::Text, "行政区划代码", "Its GB/T 2260 code; 100000 is the country"),
    one_of("level", Level::WORDS, "行政层级", "The level of the region"),
    of("parent_code", Kind::Text, "上级代码", "The code of the region above it"),
    of("period_start", Kind::Whole, "规划期起始年", "The first year it is for"),
    of("period_end", Kind::Whole, "规划期末年", "The last year it is for"),
    of("source_name", Kind::Text, "文件名", "The name of the file"),
    of("source_sha256", Kind::Text, "文本摘要", "The SHA-256 of its text"),
    of("source_chars", Kind::Whole, "字数", "The length of its text in code points"),
    of("targets", Kind::Whole, "目标数", "How many targets it states"),
    of("actuals", Kind::Whole, "实绩数", "How many facts it states"),
    of(
        "duplicate_of",
        Kind::Text,
        "重复于",
        "The document that this one is a copy of; its rows are not in the panel",
    ),
];

const INDICATORS: &[Variable<'static>] = &[
    of("indicator_code", Kind::Text, "指标代码", "The key of the indicator"),
    of("chinese", Kind::Text, "中文名称", "Its usual Chinese name"),
    of("english", Kind::Text, "英文名称", "Its English name"),
    of("unit", Kind::Text, "常用单位", "Its usual unit"),
    of("dimension", Kind::Text, "量纲", "What kind of quantity it is"),
    one_of("better", &["up", "down"], "优化方向", "Which way is better; empty where neither is"),
    of("domain", Kind::Text, "领域", "What field it belongs to"),
];

const REGIONS: &[Variable<'static>] = &[
    of("region_code", Kind::Text, "行政区划代码", "GB/T 2260; 100000 is the country"),
    of("region", Kind::Text, "地区", "The name of today"),
    one_of("level", Level::WORDS, "行政层级", "Its level"),
    of("parent_code", Kind::Text, "上级代码", "The region above it"),
];

const CODE_BOOK: &[Variable<'static>] = &[
    of("table", Kind::Text, "表", "The table"),
    of("column", Kind::Text, "变量", "The column"),
    of("type", Kind::Text, "类型", "What its cells hold"),
    of("label", Kind::Text, "标签", "What it is, in Chinese"),
    of("meaning", Kind::Text, "说明", "What it is, in English"),
    of("words", Kind::Text, "取值", "The words it may hold"),
];
