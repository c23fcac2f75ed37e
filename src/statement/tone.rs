//! What stands beside a value: what it is measured against, how firm it is, whether it binds.
//!
//! In: the statements as they were made. Out: the same with `pace`, `firmness` and, in prose,
//! `binding`, and with the first year of a yearly pace that holds for the whole plan.

use crate::layout::Table;
use crate::lexicon::tone::{Firmness, Pace, Tone};
use crate::span::Span;
use crate::statement::{Basis, Input, Measure, Statement, Text};

/// How far a clause is looked through before a value, in bytes.
const CLAUSE: usize = 400;

/// How far behind its colon a head of a list of binding indicators holds, in bytes.
const LIST: usize = 3_000;

/// Marks every statement.
pub(super) fn mark(input: Input<'_>, statements: &mut [Statement]) {
    let heads = heads(input);
    let columns: Vec<Columns> = input.layout.tables.iter().map(Columns::of).collect();
    for statement in statements {
        let clause = Beside::new(input, statement, &columns);
        statement.pace = clause.pace(statement);
        statement.firmness = clause.firmness(statement);
        if statement.binding.is_none() && statement.table.is_none() {
            statement.binding = clause.binding().or_else(|| headed(input, &heads, statement));
        }
        widen(input, statement);
    }
}

/// What stands around a value.
struct Beside<'a> {
    input: Input<'a>,
    /// From the start of the clause to the number; the head of its column for a cell.
    before: Span,
    /// From the number to the end of the clause.
    behind: Span,
}

impl<'a> Beside<'a> {
    fn new(input: Input<'a>, statement: &Statement, columns: &[Columns]) -> Self {
        let number = statement.quantity.number;
        let columns = statement.table.and_then(|table| columns.get(table));
        let cell = columns.and_then(|columns| columns.head_of(number));
        Beside {
            input,
            before: cell.unwrap_or_else(|| own_clause(input, number.start)),
            behind: clause_behind(input.text, number.end),
        }
    }

    /// The words of a stretch, each with its place in the text.
    fn words(&self, span: Span) -> impl DoubleEndedIterator<Item = (Span, Tone)> {
        let Input { text, openings, lexicon, .. } = self.input;
        lexicon.tones.within(text, span, openings).collect::<Vec<_>>().into_iter()
    }

    fn pace(&self, statement: &Statement) -> Option<Pace> {
        let pace = |tone| match tone {
            Tone::Pace(pace) => Some(pace),
            _ => None,
        };
        let told = |text: &Text| self.input.lexicon.tones.of(&text.text).find_map(|w| pace(w.2));
        let per = statement.per.as_ref().and_then(told);
        let near = per.or_else(|| self.words(self.before).rev().find_map(|(_, tone)| pace(tone)));
        // 比上年增长5%达到100亿元: the total itself is compared with nothing
        let total = statement.measure == Measure::Level && !is_rate(statement);
        // a sum (a 〔累计〕 cell below 年均) and a rank hold for no year of several
        let whole = matches!(statement.measure, Measure::Cumulative | Measure::Rank);
        near.filter(|pace| if *pace == Pace::PerYear { !whole } else { !total })
    }

    fn firmness(&self, statement: &Statement) -> Option<Firmness> {
        let firmness = |tone| match tone {
            Tone::Firmness(firmness) => Some(firmness),
            _ => None,
        };
        let told =
            |text: &Text| self.input.lexicon.tones.of(&text.text).find_map(|w| firmness(w.2));
        let modal = statement.modality.as_ref().and_then(told);
        modal.or_else(|| self.words(self.before).rev().find_map(|(_, tone)| firmness(tone)))
    }

    /// 达到40%(约束性).
    fn binding(&self) -> Option<Text> {
        let words = self.behind.of(self.input.text);
        let open = words.find(['(', '〔', '['])?;
        let inside = Span::new(self.behind.start + open, self.behind.end);
        let mut words = self.words(inside).filter(|(_, tone)| *tone == Tone::Binding);
        words.next().map(|(span, _)| text(self.input, span))
    }
}

/// Whether the value is a share or a rate, which may be one of growth.
fn is_rate(statement: &Statement) -> bool {
    statement.quantity.dimension().is_some_and(|dimension| dimension == "ratio")
}

fn text(input: Input<'_>, span: Span) -> Text {
    Text { text: span.of(input.text).to_owned(), span: Some(span) }
}

/// What parts clauses.
const PARTS: [char; 5] = [',', ';', '。', ':', '!'];

/// The last place before `at`, or `at`, where no character is cut.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

fn clause_before(text: &str, at: usize) -> Span {
    let low = boundary(text, at.saturating_sub(CLAUSE));
    let before = Span::new(low, at).of(text);
    let clause = before.rsplit(PARTS).next().unwrap_or_default();
    Span::new(at - clause.len(), at)
}

/// The clause before `at` as far as its paragraph goes: items on lines of their own end in nothing.
fn own_clause(input: Input<'_>, at: usize) -> Span {
    let clause = clause_before(input.text, at);
    let blocks = &input.layout.blocks;
    let behind = blocks.partition_point(|block| block.span.start <= at);
    let block = behind.checked_sub(1).and_then(|last| blocks.get(last));
    let start = block.map_or(clause.start, |block| clause.start.max(block.span.start).min(at));
    Span::new(start, at)
}

fn clause_behind(text: &str, at: usize) -> Span {
    let high = boundary(text, at.saturating_add(CLAUSE).min(text.len()));
    let behind = Span::new(at, high).of(text);
    let end = behind.find(|c: char| PARTS.contains(&c) || c.is_ascii_digit());
    Span::new(at, end.map_or(high, |len| at + len))
}

/// The cells of a table with the heads of their columns, in the order of the text.
struct Columns {
    cells: Vec<(Span, Option<Span>)>,
}

impl Columns {
    fn of(table: &Table) -> Columns {
        let head = |parts: &Vec<Span>| Some(parts.first()?.cover(*parts.last()?));
        let heads: Vec<Option<Span>> = table.columns.iter().map(head).collect();
        let cells =
            table.rows.iter().flat_map(|row| row.iter().copied().zip(heads.iter().copied()));
        let mut cells: Vec<_> = cells.filter(|(cell, _)| !cell.is_empty()).collect();
        cells.sort_unstable_by_key(|(cell, _)| (cell.start, cell.end));
        Columns { cells }
    }

    /// The head of the column that the number stands in.
    fn head_of(&self, number: Span) -> Option<Span> {
        let behind = self.cells.partition_point(|(cell, _)| cell.start <= number.start);
        let (cell, head) = self.cells.get(behind.checked_sub(1)?)?;
        head.filter(|_| cell.contains(number))
    }
}

/// The words 约束性 and 预期性 that open a list behind a colon, in order.
fn heads(input: Input<'_>) -> Vec<Span> {
    let tones = &input.lexicon.tones;
    let mut heads = Vec::new();
    for (colon, _) in input.text.match_indices(':') {
        let clause = clause_before(input.text, colon);
        let words = tones.of(clause.of(input.text)).filter(|(.., tone)| *tone == Tone::Binding);
        heads.extend(words.last().map(|(at, len, _)| Span::at(clause.start + at, len)));
    }
    heads
}

/// The head of the list that the statement stands in: the nearest one of its section.
fn headed(input: Input<'_>, heads: &[Span], statement: &Statement) -> Option<Text> {
    let at = statement.quantity.number.start;
    let last = heads.partition_point(|head| head.start < at).checked_sub(1)?;
    let head = heads[last];
    let near = at - head.end < LIST && input.layout.section_at(head.start) == statement.section;
    near.then(|| text(input, head))
}

/// `年均增长5%` over a plan holds from its first year on.
fn widen(input: Input<'_>, statement: &mut Statement) {
    let period = input.outlook.period;
    let yearly = statement.pace == Some(Pace::PerYear) && statement.measure != Measure::Level;
    let of_plan =
        statement.when.year == period.end && statement.when.basis != Some(Basis::Explicit);
    if yearly && of_plan && statement.when.year_start.is_none() && period.start < period.end {
        statement.when.year_start = period.start;
    }
}
