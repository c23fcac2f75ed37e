//! Folded text in, the page's structure out: metadata, furniture, contents, headings,
//! paragraphs, boxes and tables. All spans are of the folded text.

mod back;
mod blocks;
mod boxed;
mod contents;
mod draft;
mod front;
mod furniture;
mod heading;
mod lead;
mod line;
mod marker;
mod marks;
mod metadata;
mod outline;
mod pages;
mod parts;
mod plain;
mod role;
mod spaced;
mod table;
mod title;
mod wrap;

use crate::layout::draft::Draft;
use crate::layout::heading::Found;
use crate::layout::role::Told;
use crate::lexicon::Lexicon;
use crate::lexicon::opening::Openings;
use crate::source::{Given, Grid};
use crate::span::Span;

/// The structure of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// What the document says of itself.
    pub(crate) metadata: Metadata,
    /// Every stretch of the text, in order, without gaps but for blank space.
    pub(crate) blocks: Vec<Block>,
    /// The headings in document order, each with its parent.
    pub(crate) sections: Vec<Section>,
    /// The tables in document order.
    pub(crate) tables: Vec<Table>,
    /// The documents that the file holds, where it holds several.
    pub(crate) documents: Vec<Document>,
    /// What was doubtful: code, message, place.
    pub(crate) doubts: Vec<(&'static str, String, Span)>,
}

impl Layout {
    /// The innermost section whose heading or body holds the byte at `at`.
    pub(crate) fn section_at(&self, at: usize) -> Option<usize> {
        let last = self.sections.partition_point(|section| section.span.start <= at);
        let mut section = last.checked_sub(1);
        while let Some(index) = section {
            if at < self.sections[index].body.end || self.sections[index].span.holds(at) {
                return Some(index);
            }
            section = self.sections[index].parent;
        }
        None
    }
}

/// A stretch of the page that is one thing: a paragraph, a heading's line, a table, …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// Running text; also one that begins with a run-in heading.
    Paragraph,
    /// A heading that has its line for itself (box and table captions too).
    Heading,
    /// The document's title.
    Title,
    /// The cells of the table with this index.
    Table(usize),
    /// Metadata lines and the lines of the 印发通知 that carries a plan: its addressees, its
    /// signature and date.
    Metadata,
    /// Breadcrumbs, share buttons, page numbers, names of attached files.
    Furniture,
    /// A table of contents.
    Contents,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Index of the section it stands under.
    pub(crate) parent: Option<usize>,
    pub(crate) kind: SectionKind,
    /// As written: `一、`, `(一)`, `1.`, `一是`, `专栏1`, `表1`, `——`; none for leads.
    pub(crate) marker: Option<Span>,
    /// The heading without marker and closing punctuation.
    pub(crate) title: Span,
    /// Depth from 1.
    pub(crate) level: u32,
    pub(crate) role: SectionRole,
    /// Marker and title.
    pub(crate) span: Span,
    /// From the end of the heading to the next heading that is no descendant of this one.
    pub(crate) body: Span,
}

/// The kind of a heading, as in the annotation guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionKind {
    Heading,
    Enumeration,
    Dash,
    Box,
    Table,
    Lead,
}

/// What a section is for, as in the annotation guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionRole {
    Background,
    Principle,
    Objective,
    Task,
    Safeguard,
    Other,
}

/// A table, its rows all as wide as `columns`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Index of the section (the caption's own, or the heading it stands under).
    pub(crate) section: Option<usize>,
    /// The caption without its marker.
    pub(crate) caption: Option<Span>,
    /// The line that gives the unit of its values: `单位:万元`.
    pub(crate) note: Option<Span>,
    /// The header cells: a header set over several lines is several spans.
    pub(crate) columns: Vec<Vec<Span>>,
    /// The cells; an empty span for an empty or missing cell.
    pub(crate) rows: Vec<Vec<Span>>,
    /// From the first header cell to the last cell.
    pub(crate) span: Span,
}

/// One of several documents in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) kind: DocumentKind,
    pub(crate) title: Option<Span>,
    pub(crate) span: Span,
    /// First and last year of its own.
    pub(crate) period: (Option<i16>, Option<i16>),
}

/// What a [`Document`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DocumentKind {
    /// It carries what stands behind it.
    Notice,
    /// A plan, a policy, rules.
    Plan,
    /// A list, a table, a form that belongs to the one before.
    Annex,
}

/// What the document says of itself. Spans where the value stands in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is told by other words of the document")]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) genre: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) document_number: Option<String>,
    pub(crate) index_number: Option<String>,
    /// ISO date.
    pub(crate) date_written: Option<String>,
    /// ISO date.
    pub(crate) date_published: Option<String>,
    pub(crate) period_start: Option<i16>,
    pub(crate) period_end: Option<i16>,
    /// The title of the notice that carries the document.
    pub(crate) notice_title: Option<String>,
    /// The level of government that issued it: national, department, province, prefecture,
    /// county, township or zone.
    pub(crate) level: Option<&'static str>,
    /// 主送: those it is addressed to.
    pub(crate) addressees: Vec<String>,
    /// 抄送: those that get a copy.
    pub(crate) copied_to: Vec<String>,
    /// 签发人: who signed it for issue.
    pub(crate) signatory: Option<String>,
    /// 附件: the titles of what is attached.
    pub(crate) attachments: Vec<String>,
    /// 印发机关: the office that printed it.
    pub(crate) printed_by: Option<String>,
    /// 印发日期: the day it was printed, as an ISO date.
    pub(crate) date_printed: Option<String>,
    /// The day from which it holds, as an ISO date.
    pub(crate) valid_from: Option<String>,
    /// The day until which it holds, as an ISO date.
    pub(crate) valid_until: Option<String>,
    /// The year it speaks in: 今年; none where nothing sure tells it.
    pub(crate) year: Option<i16>,
    /// The same, or the latest year of a document that it cites.
    pub(crate) present: Option<i16>,
    /// Whether that year is no more than the latest that the text tells of, and not one that it looks
    /// back from.
    pub(crate) latest: bool,
    /// Whether it sets aims for the year that runs: 全年, 年内.
    pub(crate) yearly: bool,
    /// Whether only the years of its aims tell the period: its terms have none.
    pub(crate) aimed: bool,
    /// Whether it tells what was.
    pub(crate) reports: bool,
    /// Whether the text is about the document of its title, and not that document.
    pub(crate) is_about: bool,
    /// Whether someone reports to a meeting, in words of his own.
    pub(crate) spoken: bool,
    pub(crate) region: Option<String>,
    /// GB/T 2260.
    pub(crate) region_code: Option<String>,
}

impl Metadata {
    /// The level of government that issued it, told by the issuer's name and the region's code.
    pub(crate) fn issuing_level(&self) -> Option<&'static str> {
        let issuer = self.issuer.as_deref()?;
        let is = |words: &[&str]| words.iter().any(|word| issuer.contains(word));
        let central = is(&["国务院", "中共中央", "全国人民代表大会", "中央人民政府"]);
        if central && self.region_code.is_none() {
            return Some("national");
        }
        let Some(region) = self.region.as_deref() else {
            return is(&["部", "国家", "总局", "总署", "委员会", "银行"]).then_some("department");
        };
        if region.ends_with(['镇', '乡']) || is(&["街道", "镇人民政府", "乡人民政府"])
        {
            return Some("township");
        }
        let zones = ["开发区", "新区", "高新区", "示范区", "兵团", "区)"];
        if zones.iter().any(|zone| region.ends_with(zone)) && self.region_code.is_none() {
            return Some("zone");
        }
        let code = self.region_code.as_deref()?;
        Some(match (code.ends_with("0000"), code.ends_with("00")) {
            (true, _) => "province",
            (_, true) => "prefecture",
            _ => "county",
        })
    }

    /// With the longest period of the `documents` in the file where the first tells none.
    fn over(mut self, documents: &[Document]) -> Self {
        let plans = documents.iter().filter(|document| document.kind == DocumentKind::Plan);
        let periods = plans.map(|document| document.period).filter(|(_, last)| last.is_some());
        let longest =
            periods.max_by_key(|(first, last)| last.zip(*first).map(|(last, first)| last - first));
        if let Some((first, last)) = longest.filter(|_| self.period_end.is_none()) {
            (self.period_start, self.period_end) = (first, last);
        }
        self
    }

    /// Whether the document reports on the work of a government: it looks back, then ahead.
    pub(crate) fn is_work_report(&self) -> bool {
        self.genre.as_deref() == Some("政府工作报告")
    }
}

/// What the format says beside the text, in spans of the folded text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints {
    pub(crate) title: Option<Span>,
    pub(crate) grids: Vec<Grid>,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) given: Given,
}

/// What printed pages set above and below their text, so that it stands within sentences: the
/// page numbers and running heads of `text`, which is folded.
pub(crate) fn pages(text: &str) -> Vec<Span> {
    pages::find(text)
}

/// The marks of notes and the struck-out words of `text`, which is folded: no part of what it says.
pub(crate) fn marks(text: &str) -> Vec<Span> {
    marks::marks(text)
}

/// Where lines break within the paragraphs of `text`, which is folded, as printed pages and old
/// web pages break them, or broke before a blank came in their place; not within the cells of `grids`.
pub(crate) fn breaks(text: &str, grids: &[Grid]) -> Vec<Span> {
    let mut breaks = wrap::breaks(text);
    breaks.extend(spaced::blanks(text));
    breaks.sort_unstable();
    let mut cells: Vec<Span> = grids.iter().map(|grid| grid.span).collect();
    cells.sort_unstable();
    breaks.retain(|at| {
        let before = cells.partition_point(|grid| grid.start < at.end);
        before.checked_sub(1).is_none_or(|grid| cells[grid].end <= at.start)
    });
    breaks
}

/// Reads the structure of `text`, which is folded.
pub(crate) fn read(text: &str, openings: &Openings, hints: &Hints, lexicon: &Lexicon) -> Layout {
    let mut draft = Draft::new(text, openings, &lexicon.page);
    contents::mark(&mut draft);
    let mut front = front::read(&mut draft, hints.title, &hints.grids);
    let back = back::read(&mut draft, front.end);
    let parts = parts::mark(&mut draft, (front.end, back.end));
    if let Some(part) =
        parts.first().filter(|part| front.signature.is_none() && part.title.is_some())
    {
        let line = draft.lines.partition_point(|line| line.span.start < part.start);
        front.sign_above(&mut draft, line);
    }
    if front.signature.is_none() && front.imprint.is_none() && back.signature.is_none() {
        front.sign_within(&mut draft, back.end);
    }
    let end = if back.end < draft.lines.len() { draft.span(back.end).start } else { text.len() };
    let (mut tables, captions) =
        table::find(&mut draft, &lexicon.tables, &hints.grids, (front.end, back.end));
    let mut found = heading::find(&draft);
    found.retain(|it| captions.binary_search_by_key(&it.line, |caption| caption.line).is_err());
    let notes = table::notes_below(&draft, &lexicon.tables);
    found.retain(|it| notes.binary_search(&it.line).is_err());
    let annexes: Vec<Found> = parts.iter().filter_map(|part| part.annex).collect();
    let bears = |it: &Found| annexes.iter().any(|annex| annex.span.holds(it.span.start));
    found.retain(|it| !bears(it));
    merge(&mut found, captions.into_iter().filter(|it| !bears(it)).collect());
    merge(&mut found, annexes);
    let plain = plain::find(&draft, &found, (front.end, back.end));
    merge(&mut found, plain);
    let leads = lead::find(&draft, &found);
    merge(&mut found, leads);
    let (metadata, tenor) = metadata::assemble(&draft, &front, &back, hints, &found, lexicon);
    let ends: Vec<usize> = parts.iter().map(|part| part.start).chain([end]).collect();
    let documents = parts::documents(&draft, &front, &parts, (end, &metadata));
    let mut metadata = metadata.over(&documents);
    metadata.title = parts::joined_title(&draft, &front, &documents).or(metadata.title);
    let mut sections = outline::build(&found, &ends, &boxed::ends(&draft, &found));
    let year = metadata.period_start.filter(|_| metadata.is_work_report());
    let mut told = vec![Told { start: 0, tenor, year, is_annex: false }];
    told.extend(parts.iter().map(Told::of_part));
    role::assign(&mut sections, text, &lexicon.page, &told);
    link(&mut tables, &sections);
    let blocks = blocks::build(&draft, &found);
    Layout { metadata, blocks, sections, tables, documents, doubts: Vec::new() }
}

/// Adds headings and keeps the order of the text.
fn merge(found: &mut Vec<Found>, more: Vec<Found>) {
    found.extend(more);
    found.sort_by_key(|it| it.span.start);
}

/// Links each table to the section of its caption, or else to the heading or box above it.
fn link(tables: &mut [Table], sections: &[Section]) {
    let (mut above, mut next) = (None, 0);
    for table in tables {
        let mut own = None;
        while let Some(section) = sections.get(next).filter(|s| s.span.start < table.span.end) {
            match section.kind {
                SectionKind::Heading | SectionKind::Box => above = Some(next),
                _ if table.caption == Some(section.title) => own = Some(next),
                _ => {}
            }
            next += 1;
        }
        table.section = own.or(above);
    }
}

#[cfg(test)]
mod tests;
