//! Statements from the rows of an indicator table.
//!
//! In: a [`Table`] and the mentions in its cells. Out: one statement for each target cell, with
//! the base-year cell as its baseline and the unit from its column, from the name's bracket or
//! from the cell itself.

use crate::layout::Table;
use crate::lexicon::Lexicon;
use crate::lexicon::cue::{Cue, Cues};
use crate::mention::{self, Quantity, Time};
use crate::span::Span;
use crate::statement::role::Period;
use crate::statement::{
    Basis, Direction, Found, Input, Measure, Role, Statement, Text, When, inherit, measure,
};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Serial,
    Name,
    Unit,
    Binding,
    /// Values of a base year or of the past.
    Base(Option<i16>),
    /// Values aimed at.
    Target(Option<i16>),
    /// Yearly rates of change.
    Growth,
    Other,
}

const RULE: &str = "table-row";

/// The statements of a table.
pub(crate) fn read(input: Input<'_>, table: &Table, index: usize, period: Period) -> Found {
    let columns = classify(input, table, period);
    let mut found = Found::default();
    let aims = columns.iter().any(|c| matches!(c, Column::Target(_)));
    for row in &table.rows {
        let cells = Row { input, table, index, columns: &columns, cells: row, period, aims };
        cells.read(&mut found.statements);
    }
    found
}

/// Tells from the headers, and where they are silent from the cells, what each column holds.
fn classify(input: Input<'_>, table: &Table, period: Period) -> Vec<Column> {
    let mut columns: Vec<Column> =
        (0..table.columns.len()).map(|at| column(input, table, at, period)).collect();
    if !columns.contains(&Column::Name) {
        let first_text = columns.iter().position(|c| *c == Column::Other);
        if let Some(at) = first_text {
            columns[at] = Column::Name;
        }
    }
    let years: Vec<Option<i16>> = columns
        .iter()
        .filter_map(|c| match c {
            Column::Target(year) => Some(*year),
            _ => None,
        })
        .collect();
    let latest = years.iter().flatten().max().copied();
    for column in &mut columns {
        if let Column::Target(Some(year)) = *column
            && period.pivot().is_some_and(|start| year < start)
            && latest.is_some_and(|latest| year < latest)
        {
            *column = Column::Base(Some(year));
        }
    }
    columns
}

fn column(input: Input<'_>, table: &Table, at: usize, period: Period) -> Column {
    let header: String = table.columns[at].iter().map(|span| span.of(input.text).trim()).collect();
    let year = table.columns[at].iter().find_map(|span| time_in(input, *span)).and_then(last_year);
    let has = |words: &[&str]| words.iter().any(|word| header.contains(word));
    if has(&["序号", "编号"]) {
        return Column::Serial;
    }
    if has(&["单位"]) && !has(&["责任", "牵头", "主管", "实施", "建设", "承担"]) {
        return Column::Unit;
    }
    if has(&["属性", "指标性质", "指标类型", "性质"]) {
        return Column::Binding;
    }
    let numeric = numeric_share(input, table, at);
    if has(&["年均", "增速", "增长"]) && numeric {
        return Column::Growth;
    }
    if has(&["完成", "实际", "现状", "基期", "基数", "基准", "实绩", "现值"])
        && (numeric || year.is_some())
    {
        return Column::Base(year.or(period.of_facts()));
    }
    if (year.is_some() || has(&["目标", "规划值", "计划", "任务量", "数量", "预期"])) && numeric
    {
        return Column::Target(year);
    }
    if has(&["指标", "名称", "项目", "内容", "目标"]) && !numeric {
        Column::Name
    } else {
        Column::Other
    }
}

/// Whether most of a column's filled cells hold a figure.
fn numeric_share(input: Input<'_>, table: &Table, at: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
    let (mut filled, mut figures) = (0, 0);
    for cell in cells {
        filled += 1;
        let text = cell.of(input.text);
        figures +=
            usize::from(text.chars().count() <= 16 && text.contains(|c: char| c.is_ascii_digit()));
    }
    figures * 2 > filled
}

fn time_in(input: Input<'_>, span: Span) -> Option<&Time> {
    input.mentions_in(span).find_map(|(_, mention)| mention.as_time())
}

fn last_year(time: &Time) -> Option<i16> {
    time.to.map(jiff::civil::Date::year)
}

/// One row in work.
#[derive(Debug)]
struct Row<'a> {
    input: Input<'a>,
    table: &'a Table,
    index: usize,
    columns: &'a [Column],
    cells: &'a [Span],
    period: Period,
    /// Whether the table has a target column at all.
    aims: bool,
}

impl<'a> Row<'a> {
    fn read(&self, statements: &mut Vec<Statement>) {
        let names = self.names();
        let Some(first) = names.first() else { return };
        let baseline = self.base();
        for (column, cell) in self.columns.iter().zip(self.cells) {
            let quantities = self.quantities(*cell);
            let year = match column {
                Column::Target(year) => *year,
                Column::Growth => None,
                Column::Base(year) if !self.aims => *year,
                _ => continue,
            };
            for (at, quantity) in quantities.iter().take(names.len().max(1)).enumerate() {
                let name = names.get(at).unwrap_or(first);
                let mut statement = self.statement(quantity, name, *cell, year);
                if *column == Column::Growth {
                    statement.measure = Measure::Change;
                    statement.direction = Some(Direction::Up);
                } else if at == 0 && self.aims {
                    Row::set_baseline(&mut statement, baseline);
                }
                statements.push(statement);
            }
        }
    }

    /// The row's indicator, or two where the cell joins them by a slash.
    fn names(&self) -> Vec<Span> {
        let column = self.columns.iter().position(|c| *c == Column::Name);
        let Some(cell) = column.and_then(|at| self.cells.get(at)).filter(|c| !c.is_empty()) else {
            return Vec::new();
        };
        let compound = self.columns.iter().zip(self.cells).any(|(column, cell)| {
            matches!(column, Column::Target(_)) && self.quantities(*cell).len() > 1
        });
        let text = self.input.text;
        let mut names = if compound { split_name(text, *cell) } else { vec![*cell] };
        // a slash or a unit in brackets may leave nothing
        names.retain(|name| {
            let (name, _) = without_unit(self.input.lexicon, text, *name);
            name.of(text).contains(char::is_alphanumeric)
        });
        names
    }

    fn base(&self) -> Option<(&'a Quantity, Option<i16>)> {
        self.columns.iter().zip(self.cells).find_map(|(column, cell)| match column {
            Column::Base(year) => self.quantities(*cell).first().map(|q| (*q, *year)),
            _ => None,
        })
    }

    fn set_baseline(statement: &mut Statement, base: Option<(&Quantity, Option<i16>)>) {
        if let Some((quantity, year)) = base {
            statement.baseline = Some(quantity.value_in(&statement.quantity));
            statement.baseline_year = year;
        }
    }

    fn quantities(&self, cell: Span) -> Vec<&'a Quantity> {
        let mentions = self.input.mentions_in(cell);
        mentions.filter_map(|(_, m)| m.as_quantity()).collect()
    }

    fn statement(
        &self,
        quantity: &Quantity,
        name: &Span,
        cell: Span,
        year: Option<i16>,
    ) -> Statement {
        let text = self.input.text;
        let (name_span, bracket) = without_unit(self.input.lexicon, text, *name);
        let mut quantity = quantity.clone();
        if quantity.unit.is_none() {
            let unit = bracket.map(|span| squeeze(span.of(text))).or_else(|| self.unit());
            let lent = unit
                .as_deref()
                .is_some_and(|unit| mention::lend_unit(&mut quantity, unit, self.input.lexicon));
            // a unit that no list knows is kept as it is written
            quantity.unit = if lent { quantity.unit } else { unit.map(Into::into) };
            quantity.unit_span = bracket;
        }
        let name_span = without_whole(&self.input.lexicon.cues, text, name_span);
        let indicator = squeeze(name_span.of(text));
        let direction = measure::rate_of_change(&indicator);
        let total = is_bracketed(text, cell, quantity.number);
        Statement {
            role: self.role(year),
            code: None,
            indicator,
            indicator_spans: vec![name_span],
            subject: None,
            per: None,
            measure: match direction {
                Some(_) => Measure::Change,
                None if total => Measure::Cumulative,
                None => Measure::Level,
            },
            direction,
            evidence: cell,
            when: self.when(year),
            baseline: None,
            baseline_year: None,
            action: None,
            modality: None,
            binding: self.binding(),
            pace: None,
            firmness: None,
            section: self.table.section,
            table: Some(self.index),
            rule: RULE,
            confidence: 900,
            quantity,
        }
    }

    fn role(&self, year: Option<i16>) -> Role {
        match (year, self.period.pivot()) {
            (Some(year), Some(start)) if year < start => Role::Actual,
            _ if !self.aims => Role::Actual,
            _ => Role::Target,
        }
    }

    fn when(&self, year: Option<i16>) -> When {
        let mut when = inherit::document(year.or(self.period.of_aims()));
        when.basis = year.map_or(when.basis, |_| Some(Basis::Inherited));
        when
    }

    fn unit(&self) -> Option<String> {
        let at = self.columns.iter().position(|c| *c == Column::Unit)?;
        let unit = squeeze(self.cells.get(at)?.of(self.input.text));
        (!unit.is_empty() && !matches!(unit.as_str(), "-" | "—" | "/")).then_some(unit)
    }

    fn binding(&self) -> Option<Text> {
        let at = self.columns.iter().position(|c| *c == Column::Binding)?;
        let span = *self.cells.get(at)?;
        let text = squeeze(span.of(self.input.text));
        (!text.is_empty()).then_some(Text { text, span: Some(span) })
    }
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `获专利授权量/其中:发明专利授权量`: two names.
fn split_name(text: &str, cell: Span) -> Vec<Span> {
    let Some((front, back)) = cell.of(text).split_once('/') else { return vec![cell] };
    let second = back.trim_start_matches(['其', '中', ':']);
    vec![Span::at(cell.start, front.len()), Span::new(cell.end - second.len(), cell.end)]
}

/// Cuts a unit in brackets off the end of an indicator's name.
fn without_unit(lexicon: &Lexicon, text: &str, name: Span) -> (Span, Option<Span>) {
    let trimmed = name.of(text).trim();
    let start = name.start + name.of(text).find(trimmed).unwrap_or(0);
    let whole = Span::at(start, trimmed.len());
    let Some(open) = last_bracket(trimmed) else { return (whole, None) };
    let inner = Span::new(start + open + 1, whole.end - 1);
    if mention::unit_alone(&squeeze(inner.of(text)), lexicon).is_some() {
        (Span::at(start, open), Some(inner))
    } else {
        (whole, None)
    }
}

/// Where the bracket begins that the text ends with: of `住房数(万套(间))` the outer one.
fn last_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut signs = text.char_indices().rev().map_while(|(at, c)| {
        depth += usize::from(c == ')');
        let inside = depth.checked_sub(1)?;
        depth -= usize::from(c == '(');
        Some((at, c == '(' && inside == 0))
    });
    signs.find(|(_, opens)| *opens).map(|(at, _)| at)
}

/// The name without the words for the whole jurisdiction that open it: 全省|常住人口城镇化率.
fn without_whole(cues: &Cues, text: &str, name: Span) -> Span {
    let words = name.of(text);
    let front = words.char_indices().nth(2).map(|(at, _)| at);
    let whole = front.filter(|&at| words.get(..at).is_some_and(|w| cues.of(w).is(Cue::Whole)));
    Span::new(name.start + whole.unwrap_or(0), name.end)
}

/// 〔18〕, [18]: a five-year total.
fn is_bracketed(text: &str, cell: Span, number: Span) -> bool {
    let before = Span::new(cell.start, number.start).of(text);
    before.trim_start().starts_with(['[', '〔', '【'])
}
