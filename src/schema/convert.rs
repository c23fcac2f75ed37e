//! From what was read, in bytes of the folded text, to the wire, in code points.

use std::collections::BTreeMap;
use std::path::Path;

use super::offset::CodePoints;
use super::{
    Aim, AimSpans, Citation, Diagnostic, Document, Evidence, Metadata, Number, Offsets, Part,
    PartKind, Period, SCHEMA_VERSION, Section, Source, Span, Statement, StatementSpans, Table,
    Task, TaskSpans, Value,
};
use crate::aim;
use crate::citation::Resolved;
use crate::extract::{self, Extractor};
use crate::layout;
use crate::mention;
use crate::number::Decimal;
use crate::sketch;
use crate::source;
use crate::span::Span as Bytes;
use crate::statement;
use crate::task;
use crate::text::{fold, is_lookalike, read_as};

impl Document {
    /// The wire form of `extraction`, under the `id` and file `name` given.
    ///
    /// ```
    /// use guihua::schema::Document;
    /// use guihua::{Extractor, Source};
    ///
    /// let text = "示例市2025年工作要点\n一、重点任务\n建设公园12个。\n";
    /// let extraction = Extractor::new().extract(Source::from_text(text));
    /// let document = Document::new(&extraction, "plan", "plan.txt");
    /// assert_eq!(document.schema_version, guihua::schema::SCHEMA_VERSION);
    /// assert_eq!(document.source.chars, text.chars().count());
    /// ```
    pub fn new(
        extraction: &extract::Extraction,
        id: impl Into<String>,
        name: impl Into<String>,
    ) -> Self {
        Document::with_offsets(extraction, id, name, Offsets::CodePoints)
    }

    /// The same with positions that count what `offsets` says.
    ///
    /// ```
    /// use guihua::schema::{Document, Offsets};
    /// use guihua::{Extractor, Source};
    ///
    /// let extraction = Extractor::new().extract(Source::from_text("𠮷安县绿地率达到40%。"));
    /// let start = |offsets| {
    ///     let document = Document::with_offsets(&extraction, "plan", "plan.txt", offsets);
    ///     document.statements().next().map(|statement| statement.spans.value.start)
    /// };
    /// assert_eq!([start(Offsets::CodePoints), start(Offsets::Utf16)], [Some(8), Some(9)]);
    /// ```
    pub fn with_offsets(
        extraction: &extract::Extraction,
        id: impl Into<String>,
        name: impl Into<String>,
        offsets: Offsets,
    ) -> Self {
        let wire = Wire::new(extraction, offsets);
        Document {
            schema_version: SCHEMA_VERSION.to_owned(),
            id: id.into(),
            source: wire.source(name.into()),
            metadata: wire.metadata(),
            kept: BTreeMap::new(),
            parts: wire.parts(),
            sections: each(&extraction.layout.sections, |at, section| wire.section(at, section)),
            targets: wire.statements(statement::Role::Target),
            actuals: wire.statements(statement::Role::Actual),
            provisions: wire.statements(statement::Role::Provision),
            aims: each(&extraction.aims, |at, aim| wire.aim(at, aim)),
            terms: wire.terms(),
            tasks: wire.tasks(),
            tables: each(&extraction.layout.tables, |at, table| wire.table(at, table)),
            citations: each(&extraction.citations, |at, cited| wire.citation(at, cited)),
            diagnostics: wire.diagnostics(),
        }
    }
}

impl Extractor {
    /// Reads a document. Its id is the name of the file without the extension; both are empty
    /// where the source has no name.
    ///
    /// ```
    /// use guihua::{Extractor, Source};
    ///
    /// let source = Source::from_text("到2025年，绿地率达到40%。");
    /// let document = Extractor::new().read(Source { name: "plan.txt".into(), ..source });
    /// assert_eq!((&*document.id, document.targets.len()), ("plan", 1));
    /// ```
    pub fn read(&self, source: source::Source) -> Document {
        let name = source.name.clone();
        let id = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Document::new(&self.extract(source), id, name)
    }
}

/// The wire form of statements that were weighed, in their order.
#[cfg(feature = "eval")]
pub(crate) fn weighed(
    extraction: &extract::Extraction,
    observed: &[statement::Observed],
) -> Vec<Statement> {
    let wire = Wire::new(extraction, Offsets::CodePoints);
    observed.iter().map(|seen| wire.statement(String::new(), &seen.statement)).collect()
}

/// What the conversion looks things up in.
pub(super) struct Wire<'e> {
    pub(super) extraction: &'e extract::Extraction,
    points: CodePoints<'e>,
    offsets: Offsets,
    /// The id of each statement of the extraction.
    pub(super) ids: Vec<String>,
    /// The title of each section, which those below it name as well.
    pub(super) titles: Vec<String>,
}

impl<'e> Wire<'e> {
    /// What the document says of itself, with the spans of what stands in the text as it is.
    fn metadata(&self) -> Metadata {
        let mut metadata = metadata(&self.extraction.layout.metadata);
        let text = self.extraction.folded.as_str();
        let named = [
            ("title", &metadata.title),
            ("notice_title", &metadata.notice_title),
            ("issuer", &metadata.issuer),
            ("document_number", &metadata.document_number),
            ("index_number", &metadata.index_number),
            ("region", &metadata.region),
            ("signatory", &metadata.signatory),
            ("printed_by", &metadata.printed_by),
        ];
        let found = named.into_iter().filter_map(|(field, value)| {
            let value = value.as_deref().filter(|value| !value.is_empty())?;
            let at = crate::text::find(text, value)?;
            Some((field.to_owned(), self.span(Bytes::at(at, value.len()))))
        });
        metadata.spans = found.collect();
        metadata
    }

    fn parts(&self) -> Vec<Part> {
        let documents = self.extraction.layout.documents.iter();
        documents.map(|document| self.part(document)).collect()
    }

    fn part(&self, document: &layout::Document) -> Part {
        let text = self.extraction.folded.as_str();
        let title = document
            .title
            .map(|title| title.of(text).chars().filter(|c| !c.is_whitespace()).collect::<String>());
        Part {
            kind: match document.kind {
                layout::DocumentKind::Notice => PartKind::Notice,
                layout::DocumentKind::Plan => PartKind::Plan,
                layout::DocumentKind::Annex => PartKind::Annex,
            },
            title,
            span: self.span(document.span),
            period_start: document.period.0,
            period_end: document.period.1,
        }
    }

    fn new(extraction: &'e extract::Extraction, offsets: Offsets) -> Self {
        let points = CodePoints::counting(&extraction.source.text, offsets);
        let ids = statement_ids(&extraction.statements);
        let wire = Wire { extraction, points, offsets, ids, titles: Vec::new() };
        let sections = &extraction.layout.sections;
        let titles = sections.iter().map(|section| wire.line(section.title)).collect();
        Wire { titles, ..wire }
    }

    pub(super) fn span(&self, span: Bytes) -> Span {
        self.points.span(self.extraction.folded.source(span))
    }

    /// The very characters of the document.
    fn text(&self, span: Bytes) -> &'e str {
        self.extraction.folded.source(span).of(&self.extraction.source.text)
    }

    /// The characters on one line, as a title or a cell is printed.
    pub(super) fn line(&self, span: Bytes) -> String {
        one_line(&self.extraction.folded.printed(span, &self.extraction.source.text))
    }

    fn source(&self, name: String) -> Source {
        let source = &self.extraction.source;
        Source {
            name,
            format: source.format.into(),
            encoding: source.encoding.to_owned(),
            sha256: source.sha256.clone(),
            chars: self.points.len(),
            offsets: self.offsets,
            sketch: sketch::of(self.extraction.folded.as_str()),
        }
    }

    fn section(&self, at: usize, section: &layout::Section) -> Section {
        Section {
            id: section_id(at),
            parent: section.parent.map(section_id),
            kind: section.kind.into(),
            marker: section.marker.map(|marker| self.line(marker)),
            title: self.titles[at].clone(),
            level: section.level,
            role: section.role.into(),
            span: self.span(section.span),
            body: self.span(section.body),
        }
    }

    fn statements(&self, role: statement::Role) -> Vec<Statement> {
        let all = self.extraction.statements.iter().enumerate();
        let of_role = all.filter(|(_, statement)| statement.role == role);
        // counted first: they are too large to be moved about
        let mut statements = Vec::with_capacity(of_role.clone().count());
        statements.extend(of_role.map(|(at, read)| self.whole(at, read)));
        statements
    }

    /// A statement with what others say of it: those that say the same, its condition.
    fn whole(&self, at: usize, read: &statement::Statement) -> Statement {
        let condition = self.condition(at);
        let mut whole = self.statement(self.ids[at].clone(), read);
        whole.same_as = self.same_as(at);
        whole.condition = condition.map(|spans| self.lines(spans));
        whole.spans.condition = self.spans(condition.unwrap_or_default());
        whole
    }

    fn statement(&self, id: String, read: &statement::Statement) -> Statement {
        let quantity = &read.quantity;
        Statement {
            id,
            role: read.role.into(),
            indicator: self.spelled(&read.indicator, &read.indicator_spans),
            indicator_code: read.code.clone(),
            subject: self.words(read.subject.as_ref()),
            per: self.words(read.per.as_ref()),
            measure: read.measure.into(),
            direction: read.direction.map(Into::into),
            comparator: quantity.comparator.into(),
            value: quantity.value.into(),
            value_max: quantity.value_max.map(Number::from),
            unit: self.unit(quantity),
            value_text: self.line(quantity.text),
            normalized: quantity.normalized.as_ref().map(normalized),
            year: read.when.year,
            year_start: read.when.year_start,
            year_basis: read.when.basis.map(Into::into),
            period: self.period(&read.when),
            baseline: read.baseline.map(Number::from),
            baseline_year: read.baseline_year,
            action: self.words(read.action.as_ref()),
            modality: self.words(read.modality.as_ref()),
            binding: self.words(read.binding.as_ref()),
            pace: read.pace.map(Into::into),
            firmness: read.firmness.map(Into::into),
            same_as: Vec::new(),
            condition: None,
            section: read.section.map(section_id),
            table: read.table.map(table_id),
            rule: read.rule.to_owned(),
            confidence: Some(Number::from(Decimal::new(i64::from(read.confidence), 3))),
            evidence: self.evidence(read.evidence),
            spans: self.statement_spans(read),
        }
    }

    /// A name as its text spells it: one in traditional characters was read as simplified.
    fn spelled(&self, name: &str, spans: &[Bytes]) -> String {
        if !self.extraction.folded.is_respelled() {
            return name.to_owned();
        }
        let mut written = spans.iter().flat_map(|span| self.text(*span).chars()).peekable();
        let mut spell = |c: char| {
            let rest = written.clone();
            let found = written.find(|&own| read_as(own) == c);
            if found.is_none() {
                written = rest;
            }
            found.map_or(c, |own| if own.is_ascii() || fold(own) == c { c } else { own })
        };
        name.chars().map(&mut spell).collect()
    }

    fn words(&self, text: Option<&statement::Text>) -> Option<String> {
        text.map(|text| self.spelled(&text.text, text.span.as_slice()))
    }

    /// The ids of the statements that say the same.
    fn same_as(&self, at: usize) -> Vec<String> {
        let others = self.extraction.same.get(at).into_iter().flatten();
        others.filter_map(|&other| self.ids.get(other).cloned()).collect()
    }

    /// The stretches of the condition of the statement at `at`, a provision.
    pub(super) fn condition(&self, at: usize) -> Option<&'e [Bytes]> {
        let terms = &self.extraction.terms;
        let own = terms.binary_search_by_key(&at, |term| term.statement).ok()?;
        terms[own].condition.as_ref().map(|condition| &condition.spans[..])
    }

    /// What stands at the spans, put together on one line.
    pub(super) fn lines(&self, spans: &[Bytes]) -> String {
        spans.iter().map(|&span| self.line(span)).collect()
    }

    pub(super) fn spans(&self, spans: &[Bytes]) -> Vec<Span> {
        spans.iter().map(|&span| self.span(span)).collect()
    }

    pub(super) fn unit(&self, quantity: &mention::Quantity) -> Option<String> {
        let written = quantity.unit_span.map(|span| self.text(span));
        quantity.unit.as_ref().map(|unit| unit_as_written(unit, written))
    }

    fn period(&self, when: &statement::When) -> Option<Period> {
        when.period.map(|(from, to)| Period {
            from: from.to_string(),
            to: to.to_string(),
            text: when.span.map(|span| self.line(span)),
        })
    }

    pub(super) fn evidence(&self, span: Bytes) -> Evidence {
        let Span { start, end } = self.span(span);
        Evidence { text: self.text(span).to_owned(), start, end }
    }

    fn statement_spans(&self, read: &statement::Statement) -> StatementSpans {
        let all = |spans: &[Bytes]| spans.iter().map(|&span| self.span(span)).collect();
        let of = |text: &Option<statement::Text>| {
            text.as_ref().and_then(|text| text.span).map(|span| self.span(span))
        };
        StatementSpans {
            indicator: all(&read.indicator_spans),
            value: self.span(read.quantity.number),
            unit: read.quantity.unit_span.map(|span| self.span(span)),
            year: read.when.span.map(|span| self.span(span)),
            comparator: all(&read.quantity.comparator_spans),
            subject: of(&read.subject),
            per: of(&read.per),
            action: of(&read.action),
            modality: of(&read.modality),
            binding: of(&read.binding),
            condition: Vec::new(),
        }
    }

    fn aim(&self, at: usize, read: &aim::Aim) -> Aim {
        Aim {
            id: id('g', at + 1),
            what: read.what.clone(),
            state: self.line(read.state),
            kind: read.kind.into(),
            year: read.when.year,
            year_start: read.when.year_start,
            year_basis: read.when.basis.map(Into::into),
            section: read.section.map(section_id),
            evidence: self.evidence(read.evidence),
            spans: AimSpans {
                what: read.what_spans.iter().map(|&span| self.span(span)).collect(),
                state: self.span(read.state),
                year: read.when.span.map(|span| self.span(span)),
            },
        }
    }

    fn tasks(&self) -> Vec<Task> {
        let sections = &self.extraction.layout.sections;
        let of = |task: &'e task::Task| sections.get(task.section).map(|section| (task, section));
        let tasks: Vec<_> = self.extraction.tasks.iter().filter_map(of).collect();
        each(&tasks, |at, &(task, section)| self.task(at, task, section))
    }

    fn task(&self, at: usize, task: &task::Task, section: &layout::Section) -> Task {
        let deadline = task.deadline();
        let names = |bodies: &[Bytes]| bodies.iter().map(|&body| self.line(body)).collect();
        let spans = |bodies: &[Bytes]| bodies.iter().map(|&body| self.span(body)).collect();
        let responsible = [&task.lead[..], &task.support[..]].concat();
        Task {
            id: id('k', at + 1),
            section: section_id(task.section),
            title: self.line(task.title),
            path: self.path(task.section),
            level: section.level,
            lead: names(&task.lead),
            support: names(&task.support),
            responsible: names(&responsible),
            deadline: deadline.map(|deadline| deadline.day.to_string()),
            deadline_text: deadline.map(|deadline| self.line(deadline.words)),
            targets: task.targets.iter().filter_map(|&i| self.ids.get(i).cloned()).collect(),
            citations: task.citations.iter().map(|&i| citation_id(i)).collect(),
            span: self.span(task.span),
            body: self.span(task.body),
            spans: TaskSpans {
                lead: spans(&task.lead),
                support: spans(&task.support),
                responsible: spans(&responsible),
                deadline: deadline.map(|deadline| self.span(deadline.words)),
                deadlines: task.deadlines.iter().map(|it| self.span(it.words)).collect(),
                sentences: spans(&task.sentences),
            },
        }
    }

    /// The titles of the sections above `section`, outermost first.
    pub(super) fn path(&self, section: usize) -> Vec<String> {
        let sections = &self.extraction.layout.sections;
        // A parent stands before its children, so that the way up ends.
        let above = |&at: &usize| sections[at].parent.filter(|&parent| parent < at);
        let way_up = std::iter::successors(above(&section), above);
        let mut path: Vec<_> = way_up.map(|at| self.titles[at].clone()).collect();
        path.reverse();
        path
    }

    fn table(&self, at: usize, table: &layout::Table) -> Table {
        let row = |cells: &Vec<Bytes>| cells.iter().map(|&cell| self.line(cell)).collect();
        Table {
            id: table_id(at),
            section: table.section.map(section_id),
            caption: table.caption.map(|caption| self.caption(caption, table.section)),
            columns: table.columns.iter().map(|parts| self.joined(parts)).collect(),
            rows: table.rows.iter().map(row).collect(),
            span: self.span(table.span),
        }
    }

    /// The caption with its marker, which its section has.
    fn caption(&self, caption: Bytes, section: Option<usize>) -> String {
        let own = section.and_then(|at| self.extraction.layout.sections.get(at));
        let whole = own.filter(|own| own.span.contains(caption)).map_or(caption, |own| own.span);
        self.line(whole)
    }

    /// The parts of a header that is set over several lines.
    fn joined(&self, parts: &[Bytes]) -> String {
        parts.iter().map(|&part| self.line(part)).collect()
    }

    fn citation(&self, at: usize, cited: &mention::Citation) -> Citation {
        let link = self.extraction.links.get(at).cloned().unwrap_or_default();
        let own = || self.extraction.layout.metadata.title.clone();
        Citation {
            id: citation_id(at),
            title: self.line(cited.title),
            number: cited.number.map(|number| self.line(number)),
            issuer: link.issuer.map(|issuer| self.line(issuer)),
            date: link.date.map(|day| day.to_string()),
            article: link.article.map(|article| self.line(article)),
            relation: link.relation.map(Into::into),
            resolved: link.resolved.and_then(|resolved| match resolved {
                Resolved::Cited(title) => Some(self.line(title)),
                Resolved::Own => own(),
            }),
            kind: link.kind.into(),
            span: self.span(cited.span),
        }
    }

    /// The doubts of decoding and of reading, in document order.
    fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = notes(&self.extraction.source, self.offsets);
        all.extend(self.extraction.diagnostics.iter().map(|doubt| Diagnostic {
            code: doubt.code.to_owned(),
            message: doubt.message.clone(),
            span: self.span(doubt.span),
            other: doubt.other.map(|span| self.span(span)),
        }));
        all.sort_by_key(|diagnostic| diagnostic.span);
        all
    }
}

/// The wire form of each item, which is told its place.
fn each<T, W>(items: &[T], wire: impl Fn(usize, &T) -> W) -> Vec<W> {
    items.iter().enumerate().map(|(at, item)| wire(at, item)).collect()
}

/// The doubts of decoding, whose spans are of the source text.
fn notes(source: &source::Source, offsets: Offsets) -> Vec<Diagnostic> {
    if source.notes.is_empty() {
        return Vec::new();
    }
    let points = CodePoints::counting(&source.text, offsets);
    let notes = source.notes.iter().map(|note| Diagnostic {
        code: note.code.to_owned(),
        message: note.message.clone(),
        span: points.span(note.span),
        other: None,
    });
    notes.collect()
}

fn metadata(read: &layout::Metadata) -> Metadata {
    let read = read.clone();
    Metadata {
        notice_title: read.notice_title,
        level: read.level.map(str::to_owned),
        addressees: read.addressees,
        copied_to: read.copied_to,
        signatory: read.signatory,
        attachments: read.attachments,
        printed_by: read.printed_by,
        date_printed: read.date_printed,
        valid_from: read.valid_from,
        valid_until: read.valid_until,
        spans: BTreeMap::new(),
        title: read.title,
        genre: read.genre,
        issuer: read.issuer,
        document_number: read.document_number,
        index_number: read.index_number,
        date_written: read.date_written,
        date_published: read.date_published,
        period_start: read.period_start,
        period_end: read.period_end,
        region: read.region,
        region_code: read.region_code,
    }
}

/// A value in base units.
pub(super) fn normalized(value: &mention::Normalized) -> Value {
    Value {
        value: value.value.into(),
        value_max: value.value_max.map(Number::from),
        unit: value.unit.clone().into_owned(),
        dimension: value.dimension.clone().into_owned(),
    }
}

/// `t1`, `a1`, `p1`, …: each role counts for itself.
fn statement_ids(statements: &[statement::Statement]) -> Vec<String> {
    let (mut targets, mut actuals, mut provisions) = (0, 0, 0);
    let ids = statements.iter().map(|statement| {
        let (letter, count) = match statement.role {
            statement::Role::Target => ('t', &mut targets),
            statement::Role::Actual => ('a', &mut actuals),
            statement::Role::Provision => ('p', &mut provisions),
        };
        *count += 1;
        id(letter, *count)
    });
    ids.collect()
}

fn section_id(index: usize) -> String {
    id('s', index + 1)
}

fn table_id(index: usize) -> String {
    id('b', index + 1)
}

pub(super) fn citation_id(index: usize) -> String {
    id('c', index + 1)
}

/// `s1`, `k12`: without `format!`, as a document has thousands of them.
pub(super) fn id(letter: char, count: usize) -> String {
    let mut id = String::with_capacity(8);
    id.push(letter);
    push_count(&mut id, count);
    id
}

/// Adds the digits of a count, of which a document has thousands.
fn push_count(out: &mut String, count: usize) {
    if count > 9 {
        push_count(out, count / 10);
    }
    out.push(char::from(b'0' + u8::try_from(count % 10).unwrap_or_default()));
}

/// The unit in the characters it is `written` with, blanks left out; as it was understood where
/// it is written otherwise (件/万人 of 每万人…件) or not at all (位 of a rank).
pub(super) fn unit_as_written(unit: &str, written: Option<&str>) -> String {
    // as most are: otherwise character by character
    let written = written.filter(|text| *text != unit);
    let written = written.filter(|text| shown(text).map(read_as).eq(unit.chars()));
    // a radical is no character of a unit, however alike it looks
    let plain = |c: char| if is_lookalike(c) { fold(c) } else { c };
    written.map_or_else(|| unit.to_owned(), |text| shown(text).map(plain).collect())
}

/// The characters of `text` that are no blanks.
fn shown(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Joins lines: nothing stands between them in Chinese, a space between two Latin words.
fn one_line(text: &str) -> String {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return text.trim().to_owned();
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(joined.chars().next_back()) && latin(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Document, one_line, unit_as_written};
    use crate::extract::{Diagnostic, Extraction};
    use crate::layout::{Layout, Metadata, Section, SectionKind, SectionRole, Table};
    use crate::mention::Citation;
    use crate::mention::{Comparator, Form, Normalized, Quantity};
    use crate::number::Decimal;
    use crate::source::{Note, Source};
    use crate::span::Span;
    use crate::statement::{Measure, Role, Statement, Text, When};
    use crate::task::{Deadline, Task};
    use crate::text::Folded;

    const TEXT: &str = "（一）重点\n任务\n全年新建公园１２ 个，依据《绿地办法》。";

    /// The first place of `part` in the folded text.
    fn at(part: &str) -> Span {
        let folded = Folded::new(TEXT);
        let start = folded.as_str().find(part).unwrap();
        Span::at(start, part.len())
    }

    fn section() -> Section {
        Section {
            parent: None,
            kind: SectionKind::Heading,
            marker: Some(at("(一)")),
            title: at("重点\n任务"),
            level: 1,
            role: SectionRole::Task,
            span: at("(一)重点\n任务"),
            body: at("全年新建公园12 个,依据《绿地办法》。"),
        }
    }

    fn quantity() -> Quantity {
        Quantity {
            text: at("12 个"),
            span: at("12 个"),
            number: at("12"),
            unit_span: Some(at(" 个")),
            unit: Some("个".into()),
            value: Decimal::from(12),
            value_max: None,
            comparator: Comparator::Eq,
            comparator_spans: Vec::new(),
            form: Form::Digits,
            normalized: Some(Normalized {
                value: Decimal::from(12),
                value_max: None,
                unit: "个".into(),
                dimension: "count".into(),
            }),
        }
    }

    fn statement(role: Role) -> Statement {
        Statement {
            role,
            code: None,
            indicator: "公园".to_owned(),
            indicator_spans: vec![at("公园")],
            subject: None,
            per: None,
            measure: Measure::Increment,
            direction: None,
            quantity: quantity(),
            when: When { year: Some(2025), span: Some(at("全年")), ..When::default() },
            confidence: 0,
            case: Vec::new(),
            baseline: None,
            baseline_year: None,
            action: Some(Text { text: "新建".to_owned(), span: Some(at("新建")) }),
            modality: None,
            binding: None,
            pace: None,
            firmness: None,
            section: Some(0),
            table: Some(0),
            rule: "example",
            evidence: at("公园12 个"),
        }
    }

    fn document() -> Document {
        let layout = Layout {
            metadata: Metadata { region: Some("示例市".to_owned()), ..Metadata::default() },
            sections: vec![
                section(),
                Section { parent: Some(0), level: 2, ..section() },
                Section { parent: Some(1), level: 3, ..section() },
            ],
            tables: vec![Table {
                section: Some(0),
                note: None,
                caption: Some(at("重点\n任务")),
                columns: vec![vec![at("重点"), at("任务")], vec![Span::default()]],
                rows: vec![vec![at("12"), Span::default()]],
                span: at("重点\n任务"),
            }],
            ..Layout::default()
        };
        let mut source = Source::from_text(TEXT);
        let note = Span::at(TEXT.len() - "。".len(), "。".len());
        source.notes = vec![Note { code: "note", message: "a note".to_owned(), span: note }];
        let extraction = Extraction {
            folded: Folded::new(TEXT),
            source,
            layout,
            statements: [Role::Actual, Role::Target, Role::Provision, Role::Target]
                .map(statement)
                .to_vec(),
            aims: Vec::new(),
            terms: Vec::new(),
            tasks: vec![Task {
                section: 2,
                title: at("重点\n任务"),
                span: at("(一)重点\n任务"),
                body: at("全年新建公园12 个,依据《绿地办法》。"),
                sentences: Vec::new(),
                lead: vec![at("公园")],
                support: Vec::new(),
                deadlines: vec![Deadline {
                    words: at("全年"),
                    day: jiff::civil::date(2025, 12, 31),
                }],
                targets: vec![1, 3],
                citations: vec![0],
            }],
            citations: vec![Citation {
                title: at("绿地办法"),
                number: None,
                span: at("《绿地办法》"),
            }],
            links: Vec::new(),
            diagnostics: vec![Diagnostic {
                code: "doubt",
                message: "a doubt".to_owned(),
                span: at("12"),
                other: None,
            }],
            same: Vec::new(),
        };
        Document::new(&extraction, "park", "park.txt")
    }

    fn quoted(start: usize, end: usize) -> String {
        TEXT.chars().take(end).skip(start).collect()
    }

    #[test]
    fn spans_are_code_points_of_the_source() {
        let document = document();
        let target = &document.targets[0];
        assert_eq!(quoted(target.spans.value.start, target.spans.value.end), "１２");
        assert_eq!(quoted(target.evidence.start, target.evidence.end), target.evidence.text);
        assert_eq!(document.source.chars, TEXT.chars().count());
        let [doubt, note] = [&document.diagnostics[0], &document.diagnostics[1]];
        assert_eq!(quoted(doubt.span.start, doubt.span.end), "１２");
        assert_eq!(quoted(note.span.start, note.span.end), "。");
    }

    #[test]
    fn quotations_are_the_documents_own_characters() {
        let document = document();
        assert_eq!(document.sections[0].marker.as_deref(), Some("（一）"));
        assert_eq!(document.sections[0].title, "重点任务");
        assert_eq!(document.targets[0].evidence.text, "公园１２ 个");
        assert_eq!(document.targets[0].unit.as_deref(), Some("个"));
        assert_eq!(document.tables[0].caption.as_deref(), Some("（一）重点任务"));
        assert_eq!(document.tables[0].columns, ["重点任务", ""]);
        assert_eq!(document.tables[0].rows, [["１２", ""]]);
        assert_eq!(document.citations[0].title, "绿地办法");
    }

    #[test]
    fn each_role_counts_its_ids_and_references_resolve() {
        let document = document();
        let ids: Vec<_> = document.statements().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["t1", "t2", "a1", "p1"]);
        let task = &document.tasks[0];
        assert_eq!((task.id.as_str(), task.section.as_str()), ("k1", "s3"));
        assert_eq!(
            (&task.targets[..], &task.citations[..]),
            (&ids_of(&["t1", "t2"])[..], &ids_of(&["c1"])[..])
        );
        assert_eq!(task.path, ["重点任务", "重点任务"]);
        assert_eq!(task.deadline.as_deref(), Some("2025-12-31"));
        assert_eq!(document.sections[1].parent.as_deref(), Some("s1"));
        assert_eq!(document.targets[0].table.as_deref(), Some("b1"));
    }

    fn ids_of(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|&id| id.to_owned()).collect()
    }

    #[test]
    fn lines_join_as_people_read_them() {
        assert_eq!(one_line("科技创新\r\n  “十四五”规划"), "科技创新“十四五”规划");
        assert_eq!(one_line("New\nEnergy 车"), "New Energy 车");
        assert_eq!(one_line("\n"), "");
    }

    #[test]
    fn units_are_as_written_where_they_are_written() {
        assert_eq!(unit_as_written("%", Some("％")), "％");
        assert_eq!(unit_as_written("万人次", Some("万 人次")), "万人次");
        assert_eq!(unit_as_written("件/万人", Some("件")), "件/万人");
        assert_eq!(unit_as_written("位", None), "位");
    }
}
