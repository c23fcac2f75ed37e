//! Arrow: the rows of a [`Table`] as record batches, and documents as nested rows.
//!
//! In: [`Document`]s. Out: [`RecordBatch`]es whose columns have the names of [`Table::columns`] and
//! types that serve: texts are UTF-8, words of small sets dictionary-encoded, whole numbers 64-bit
//! integers, days 32-bit dates, lists lists, a stretch of the document a structure of `start` and
//! `end`; those under `spans` in the JSON are the members of one structure `spans`, the last column.
//! A decimal is two columns: the double that a data frame computes with, and beside it, under the
//! same name with `_exact`, all its digits as a string. One decimal type for the column would need
//! one scale for 0.05 and 12000000000000 alike, and data frames read it as slow objects.
//!
//! The schema's metadata has `guihua.schema_version`.

use std::fmt;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::ListArray;
use arrow_array::RecordBatch;
use arrow_array::StructArray;
use arrow_array::builder::{
    ArrayBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
    StringDictionaryBuilder, StructBuilder,
};
use arrow_array::types::Int32Type;
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use jiff::civil::Date;

use crate::export::table::Cell;
use crate::export::table::Column;
use crate::export::table::Kind;
use crate::export::table::Table;
use crate::export::view::View;
use crate::schema::Document;
use crate::schema::SCHEMA_VERSION;
use crate::schema::Span;

/// Where the schema's metadata has the version of the JSON schema.
pub const VERSION_KEY: &str = "guihua.schema_version";

/// What the columns of stretches begin with that stand in one structure.
const SPANS: &str = "spans_";

/// The day that dates are counted from.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// How a column of [`Kind::Code`] is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codes {
    /// As indexes into a dictionary, which grows from batch to batch.
    Encoded,
    /// As strings: not every engine takes dictionaries inside lists.
    Plain,
}

/// The Arrow schema of a table.
pub fn schema(table: impl Into<View>) -> SchemaRef {
    versioned(fields(&table.into(), Codes::Encoded))
}

/// The rows that `documents` have in a table.
///
/// # Panics
///
/// Where a column holds more than two gigabytes: give fewer documents at a time.
///
/// ```
/// use guihua::export::{Table, arrow};
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let extraction = Extractor::new().extract(Source::from_text("示例市2025年工作要点"));
/// let document = Document::new(&extraction, "plan", "plan.txt");
/// let batch = arrow::batch(Table::Documents, [&document]);
/// assert_eq!(batch.num_rows(), 1);
/// assert_eq!(batch.schema(), arrow::schema(Table::Documents));
/// ```
pub fn batch<'d>(
    table: impl Into<View>,
    documents: impl IntoIterator<Item = &'d Document>,
) -> RecordBatch {
    let mut rows = Rows::new(table);
    documents.into_iter().for_each(|document| rows.add(document));
    rows.take()
}

/// Rows of a table, from which batches are taken.
#[derive(Debug)]
pub struct Rows {
    view: View,
    columns: Vec<Column>,
    /// Those of the columns, then those of what was kept.
    values: Vec<Values>,
    fields: Fields,
    len: usize,
}

impl Rows {
    /// No rows of a table yet.
    pub fn new(table: impl Into<View>) -> Self {
        Rows::with(table.into(), Codes::Encoded)
    }

    fn with(view: View, codes: Codes) -> Self {
        let columns = view.columns();
        let kinds = columns.iter().map(|column| column.kind);
        let kinds = kinds.chain(view.kept().map(|_| Kind::Text));
        let values = kinds.map(|kind| Values::new(kind, codes)).collect();
        let fields = fields(&view, codes);
        Rows { view, columns, values, fields, len: 0 }
    }

    /// Adds the rows of a document.
    pub fn add(&mut self, document: &Document) {
        for row in self.view.rows(document) {
            self.values.iter_mut().zip(row).for_each(|(values, cell)| values.add(cell));
            self.len += 1;
        }
    }

    /// Adds a row that has nothing in it.
    fn add_null(&mut self) {
        self.values.iter_mut().for_each(|values| values.add(Cell::Null));
        self.len += 1;
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The rows as a batch; there are none then.
    ///
    /// # Panics
    ///
    /// Never: schema and columns are made from the same definition.
    pub fn take(&mut self) -> RecordBatch {
        let arrays = self.arrays();
        RecordBatch::try_new(versioned(self.fields.clone()), arrays)
            .expect("schema and columns are made from the same definition")
    }

    fn arrays(&mut self) -> Vec<ArrayRef> {
        self.len = 0;
        let mut made = self.values.iter_mut().map(Values::take);
        let own = made.by_ref().take(self.columns.len());
        let mut arrays: Vec<ArrayRef> = gathered(&self.columns, own, |spans| {
            let fields: Vec<_> = self.columns.iter().filter_map(span_member).collect();
            Arc::new(StructArray::new(fields.into(), spans, None))
        });
        arrays.extend(made.flatten());
        arrays
    }
}

/// Documents as nested rows, one for each, whatever became of it: `id`, `error`, `document` and
/// each table of parts as a list of structures. Codes are plain strings in them.
///
/// ```
/// use guihua::export::arrow::Nested;
///
/// let mut rows = Nested::new();
/// rows.add("scan", Err("no text"));
/// assert_eq!(rows.take().num_rows(), 1);
/// ```
#[derive(Debug)]
pub struct Nested {
    ids: StringBuilder,
    errors: StringBuilder,
    document: Rows,
    /// Whether each document could be read.
    read: Vec<bool>,
    parts: Vec<Rows>,
    /// Where the rows of each document end, for each table of parts.
    ends: Vec<Vec<i32>>,
}

impl Nested {
    /// No rows yet.
    pub fn new() -> Self {
        let rows = |table: Table| Rows::with(table.into(), Codes::Plain);
        Nested {
            ids: StringBuilder::new(),
            errors: StringBuilder::new(),
            document: rows(Table::Documents),
            read: Vec::new(),
            parts: parts().map(rows).collect(),
            ends: parts().map(|_| vec![0]).collect(),
        }
    }

    /// The schema of the rows.
    pub fn schema() -> SchemaRef {
        let text = |name| Field::new(name, DataType::Utf8, true);
        let document = DataType::Struct(fields(&Table::Documents.into(), Codes::Plain));
        let document = Field::new("document", document, true);
        let list = |table: Table| Field::new(table.name(), DataType::List(part(table)), true);
        let fields = [text("id"), text("error"), document].into_iter().chain(parts().map(list));
        versioned(fields.collect())
    }

    /// Adds what became of the document `id`.
    pub fn add(&mut self, id: &str, read: Result<&Document, &str>) {
        self.ids.append_value(id);
        self.errors.append_option(read.err());
        self.read.push(read.is_ok());
        match read {
            Ok(document) => {
                self.document.add(document);
                self.parts.iter_mut().for_each(|rows| rows.add(document));
            }
            Err(_) => self.document.add_null(),
        }
        for (ends, rows) in self.ends.iter_mut().zip(&self.parts) {
            // two gigabytes of one column are fewer rows by far
            ends.push(i32::try_from(rows.len()).unwrap_or(i32::MAX));
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// The rows as a batch; there are none then.
    ///
    /// # Panics
    ///
    /// Never: schema and columns are made from the same definition.
    pub fn take(&mut self) -> RecordBatch {
        let read = NullBuffer::from(std::mem::take(&mut self.read));
        let nulls = Some(read.clone());
        let document =
            StructArray::new(self.document.fields.clone(), self.document.arrays(), nulls);
        let mut arrays: Vec<ArrayRef> =
            vec![Arc::new(self.ids.finish()), Arc::new(self.errors.finish()), Arc::new(document)];
        for (rows, ends) in self.parts.iter_mut().zip(&mut self.ends) {
            let ends = OffsetBuffer::new(std::mem::replace(ends, vec![0]).into());
            let item = part(rows.view.table());
            let structures = StructArray::new(rows.fields.clone(), rows.arrays(), None);
            let lists = ListArray::new(item, ends, Arc::new(structures), Some(read.clone()));
            arrays.push(Arc::new(lists));
        }
        RecordBatch::try_new(Nested::schema(), arrays)
            .expect("schema and columns are made from the same definition")
    }
}

impl Default for Nested {
    fn default() -> Self {
        Nested::new()
    }
}

/// The tables of parts: the panel is made of them, and says nothing of its own.
fn parts() -> impl Iterator<Item = Table> {
    let others = [Table::Documents, Table::Panel];
    Table::ALL.into_iter().filter(move |table| !others.contains(table))
}

/// A row of a table of parts, as an item of a list.
fn part(table: Table) -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(fields(&table.into(), Codes::Plain)), false))
}

fn versioned(fields: Fields) -> SchemaRef {
    let version = (VERSION_KEY.to_owned(), SCHEMA_VERSION.to_owned());
    Arc::new(Schema::new_with_metadata(fields, [version]))
}

/// The values of a column so far.
enum Values {
    Text(StringBuilder),
    Code(StringDictionaryBuilder<Int32Type>),
    Day(Date32Builder),
    Whole(Int64Builder),
    Number(Float64Builder, StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Span(StructBuilder),
    Spans(ListBuilder<StructBuilder>),
}

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The builder of dictionaries shows nothing of itself.
        f.debug_struct("Values").finish_non_exhaustive()
    }
}

impl Values {
    fn new(kind: Kind, codes: Codes) -> Self {
        let ends = || StructBuilder::from_fields(span_fields(), 0);
        match kind {
            Kind::Code if codes == Codes::Encoded => Values::Code(StringDictionaryBuilder::new()),
            Kind::Text | Kind::Code => Values::Text(StringBuilder::new()),
            Kind::Day => Values::Day(Date32Builder::new()),
            Kind::Whole => Values::Whole(Int64Builder::new()),
            Kind::Number => Values::Number(Float64Builder::new(), StringBuilder::new()),
            Kind::Texts => Values::Texts(ListBuilder::new(StringBuilder::new()).with_field(text())),
            Kind::Span => Values::Span(ends()),
            Kind::Spans => Values::Spans(ListBuilder::new(ends()).with_field(span_item())),
        }
    }

    /// Adds a cell; one of another kind than the column's would be null.
    fn add(&mut self, cell: Cell) {
        match (self, cell) {
            (Values::Text(values), Cell::Text(text)) => values.append_value(text),
            (Values::Text(values), _) => values.append_null(),
            (Values::Code(values), Cell::Text(text)) => values.append_value(text),
            (Values::Code(values), _) => values.append_null(),
            (Values::Day(values), Cell::Text(text)) => values.append_option(day(&text)),
            (Values::Day(values), _) => values.append_null(),
            (Values::Whole(values), Cell::Whole(number)) => values.append_value(number),
            (Values::Whole(values), _) => values.append_null(),
            (Values::Number(nearest, exact), Cell::Number(number)) => {
                nearest.append_value(number.to_f64());
                exact.append_value(number.to_string());
            }
            (Values::Number(nearest, exact), _) => {
                nearest.append_null();
                exact.append_null();
            }
            (Values::Texts(values), Cell::Texts(texts)) => {
                values.append_value(texts.iter().map(Some));
            }
            (Values::Texts(values), _) => values.append_null(),
            (Values::Span(values), Cell::Span(span)) => append_span(values, span),
            (Values::Span(values), _) => append_span(values, None),
            (Values::Spans(values), Cell::Spans(spans)) => {
                spans.iter().for_each(|&span| append_span(values.values(), Some(span)));
                values.append(true);
            }
            (Values::Spans(values), _) => values.append_null(),
        }
    }

    /// The arrays of the column's fields.
    fn take(&mut self) -> Vec<ArrayRef> {
        match self {
            Values::Text(values) => vec![Arc::new(values.finish())],
            Values::Code(values) => vec![Arc::new(values.finish_preserve_values())],
            Values::Day(values) => vec![Arc::new(values.finish())],
            Values::Whole(values) => vec![Arc::new(values.finish())],
            Values::Number(nearest, exact) => {
                vec![Arc::new(nearest.finish()), Arc::new(exact.finish())]
            }
            Values::Texts(values) => vec![ArrayBuilder::finish(values)],
            Values::Span(values) => vec![ArrayBuilder::finish(values)],
            Values::Spans(values) => vec![ArrayBuilder::finish(values)],
        }
    }
}

fn append_span(values: &mut StructBuilder, span: Option<Span>) {
    let ends = span.map_or([None, None], |span| [Some(span.start), Some(span.end)]);
    for (at, end) in ends.into_iter().enumerate() {
        let ends = values.field_builder::<Int64Builder>(at);
        let ends = ends.expect("a span is two whole numbers");
        // where the structure is null there is a number all the same, which nobody sees
        ends.append_value(end.and_then(|end| i64::try_from(end).ok()).unwrap_or_default());
    }
    values.append(span.is_some());
}

/// The days from the epoch to an ISO date.
fn day(text: &str) -> Option<i32> {
    let day: Date = text.parse().ok()?;
    Some((day - EPOCH).get_days())
}

/// What was made of each column, with that of the members of `spans` joined to one at the end.
fn gathered<T>(
    columns: &[Column],
    made: impl Iterator<Item = Vec<T>>,
    join: impl FnOnce(Vec<T>) -> T,
) -> Vec<T> {
    let (mut outer, mut spans) = (Vec::new(), Vec::new());
    for (column, made) in columns.iter().zip(made) {
        if column.name.starts_with(SPANS) { spans.extend(made) } else { outer.extend(made) }
    }
    if !spans.is_empty() {
        outer.push(join(spans));
    }
    outer
}

/// The fields of the rows of a table, what was kept behind the others.
fn fields(view: &View, codes: Codes) -> Fields {
    let columns = view.columns();
    let made = columns.iter().map(|column| own_fields(column, codes));
    let mut all = gathered(&columns, made, |_| {
        let members: Fields = columns.iter().filter_map(span_member).collect();
        Field::new(SPANS.trim_end_matches('_'), DataType::Struct(members), true)
    });
    all.extend(view.kept().map(|name| Field::new(name, DataType::Utf8, true)));
    all.into()
}

/// The field of a column that is a member of `spans`.
fn span_member(column: &Column) -> Option<FieldRef> {
    let name = column.name.strip_prefix(SPANS)?;
    let own = own_fields(column, Codes::Plain).into_iter().next()?;
    Some(Arc::new(own.with_name(name)))
}

/// The fields of a column.
fn own_fields(column: &Column, codes: Codes) -> Vec<Field> {
    let field = |data| Field::new(column.name, data, true);
    match column.kind {
        Kind::Code if codes == Codes::Encoded => {
            let encoded = DataType::Dictionary(DataType::Int32.into(), DataType::Utf8.into());
            vec![field(encoded)]
        }
        Kind::Text | Kind::Code => vec![field(DataType::Utf8)],
        Kind::Day => vec![field(DataType::Date32)],
        Kind::Whole => vec![field(DataType::Int64)],
        Kind::Number => {
            let exact = format!("{}_exact", column.name);
            vec![field(DataType::Float64), Field::new(exact, DataType::Utf8, true)]
        }
        Kind::Texts => vec![field(DataType::List(text()))],
        Kind::Span => vec![field(DataType::Struct(span_fields()))],
        Kind::Spans => vec![field(DataType::List(span_item()))],
    }
}

/// A text of a list.
fn text() -> FieldRef {
    Arc::new(Field::new("item", DataType::Utf8, false))
}

/// A stretch of a list.
fn span_item() -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(span_fields()), false))
}

fn span_fields() -> Fields {
    let end = |name| Field::new(name, DataType::Int64, false);
    Fields::from(vec![end("start"), end("end")])
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type};

    use super::{Nested, Rows, VERSION_KEY, batch, schema};
    use crate::export::table::Table;
    use crate::schema::{SCHEMA_VERSION, filled};

    #[test]
    fn columns_are_typed() {
        let [full, bare] = filled::documents();
        let rows = batch(Table::Statements, [&full, &bare]);
        let column = |name| rows.column_by_name(name).unwrap();
        let value = column("value").as_primitive::<Float64Type>();
        assert_eq!(value.iter().collect::<Vec<_>>(), [Some(2.45), Some(12.0)]);
        let exact = column("normalized_value_exact").as_string::<i32>();
        assert_eq!(exact.iter().collect::<Vec<_>>(), [Some("24500000.1"), None]);
        let year = column("year").as_primitive::<Int64Type>();
        assert_eq!(year.iter().collect::<Vec<_>>(), [Some(2025), None]);
        let first = column("period_from").as_primitive::<Date32Type>();
        assert_eq!(first.iter().collect::<Vec<_>>(), [Some(18_628), None]);
        let role = column("role").as_dictionary::<Int32Type>();
        assert_eq!(role.downcast_dict::<arrow_array::StringArray>().unwrap().len(), 2);
    }

    #[test]
    fn stretches_are_structures() {
        let [full, bare] = filled::documents();
        let rows = batch(Table::Statements, [&full, &bare]);
        let spans = rows.columns().last().unwrap().as_struct();
        let ends = spans.column_by_name("unit").unwrap();
        assert_eq!(ends.as_struct().column(0).as_primitive::<Int64Type>().value(0), 20);
        assert!(ends.is_valid(0) && ends.is_null(1));
        let lists = spans.column_by_name("indicator").unwrap().as_list::<i32>();
        let starts = lists.value(0).as_struct().column(0).clone();
        assert_eq!(starts.as_primitive::<Int64Type>().values(), &[10, 14]);
        assert!(lists.value(1).as_struct().column(0).is_empty());
    }

    #[test]
    fn every_table_is_what_its_schema_says() {
        let documents = filled::documents();
        for table in Table::ALL {
            let rows = batch(table, &documents);
            assert_eq!(rows.schema(), schema(table));
            assert_eq!(rows.schema().metadata()[VERSION_KEY], SCHEMA_VERSION);
            // the panel leaves bounds and the like open
            let filled = rows.columns().iter().all(|column| column.is_valid(0));
            assert!(filled || table == Table::Panel, "{table}: {rows:?}");
        }
    }

    #[test]
    fn a_dictionary_grows_from_batch_to_batch() {
        let [full, bare] = filled::documents();
        let mut rows = Rows::new(Table::Statements);
        let mut keys = |document| {
            rows.add(document);
            rows.take().column_by_name("role").unwrap().as_dictionary::<Int32Type>().clone()
        };
        let [one, two, three] = [keys(&full), keys(&bare), keys(&full)];
        assert_eq!([one.key(0), two.key(0), three.key(0)], [Some(0), Some(1), Some(0)]);
    }

    #[test]
    fn nested_rows_hold_all_tables_or_why_there_are_none() {
        let [full, bare] = filled::documents();
        let mut rows = Nested::new();
        rows.add("one", Ok(&full));
        rows.add("scan", Err("no text"));
        rows.add("two", Ok(&bare));
        let rows = rows.take();
        let column = |name| rows.column_by_name(name).unwrap();
        let errors = column("error").as_string::<i32>();
        assert_eq!(errors.iter().collect::<Vec<_>>(), [None, Some("no text"), None]);
        let statements = column("statements").as_list::<i32>();
        assert!(statements.is_null(1) && column("document").is_null(1));
        assert_eq!([0, 2].map(|at| statements.value(at).len()), [1, 1]);
        let indicators = statements.value(0);
        let indicators = indicators.as_struct().column_by_name("indicator").unwrap();
        assert_eq!(indicators.as_string::<i32>().value(0), full.targets[0].indicator);
        assert_eq!(column("terms").as_list::<i32>().value(2).len(), 0);
    }
}
