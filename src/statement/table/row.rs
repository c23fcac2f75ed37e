//! The statements of a row.
//!
//! In: the cells of a row, what its columns hold and what the table is. Out: [`Read`]: the
//! statements of its values and the cells that hold sentences.

use jiff::civil::Date;

use crate::lexicon::phrase_word::PhraseWords;
use crate::lexicon::table::Class;
use crate::mention::{self, Form, Quantity, Time, TimeKind};
use crate::number::Decimal;
use crate::span::Span;
use crate::statement::table::head::{self, Column, Kind, Tense};
use crate::statement::table::key::{self, Keys, Name};
use crate::statement::table::kind::Frame;
use crate::statement::table::unit::{Unit, squeeze};
use crate::statement::table::value::{self, Value};
use crate::statement::{
    Basis, Direction, Input, Measure, Role, Statement, Text, When, inherit, measure,
};

/// The name of the rule in the output.
pub(super) use crate::statement::beside::TABLE_ROW as RULE;

/// How likely a value of a table is right in every field, in thousandths.
const CONFIDENCE: u32 = 900;

/// What was read from a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub(super) statements: Vec<Statement>,
    /// The numbers that statements hold, baselines too.
    pub(super) claimed: Vec<Span>,
    /// Cells with sentences.
    pub(super) texts: Vec<Span>,
    /// Whom the row is about, and when, for its sentences.
    pub(super) subject: Option<Text>,
    pub(super) when: Option<When>,
    /// For whom or when the row's terms hold.
    pub(super) case: Vec<Span>,
}

/// Reads the rows of one table from top to bottom.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    input: Input<'a>,
    columns: &'a [Column],
    keys: &'a Keys,
    frame: &'a Frame,
    /// The last name that is no part of another, for rows that are.
    whole: String,
    /// Its unit, where the name holds one.
    whole_unit: Option<Unit>,
    /// The first and the last year that rows of years told so far.
    years: Option<(Date, Date)>,
    /// The row above.
    above: Vec<Span>,
}

/// One row, or one line of the cells of a row, in work.
#[derive(Clone, Debug)]
struct Part {
    cells: Vec<Span>,
    names: Vec<Name>,
    subject: Option<Text>,
    /// The year of the row, from a cell of its own.
    time: Option<Time>,
    case: Vec<Span>,
}

/// A value of the past, for the aims beside it.
#[derive(Clone, Debug)]
struct Base {
    column: usize,
    value: Value,
    year: Option<i16>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        input: Input<'a>,
        columns: &'a [Column],
        keys: &'a Keys,
        frame: &'a Frame,
    ) -> Self {
        let (whole, above) = (String::new(), Vec::new());
        Reader { input, columns, keys, frame, whole, whole_unit: None, years: None, above }
    }

    /// Reads a row.
    pub(super) fn row(&mut self, cells: &[Span]) -> Read {
        let mut read = Read::default();
        if head::is_group(cells) {
            let figures = value::figures(self.input, cells[0]);
            read.texts.extend((!figures.is_empty()).then_some(cells[0]));
            self.above.clear();
            return read;
        }
        for cells in self.lines(cells) {
            let part = self.part(cells);
            self.values(&part, &mut read);
            read.subject = part.subject.or(read.subject);
            read.case = part.case;
        }
        read.texts.extend(self.sentences(cells));
        read.when = self.row_when(cells);
        self.above = cells.to_vec();
        read
    }

    /// A row whose cells hold several indicators and as many values, a line each, as one row for
    /// each of them.
    fn lines(&self, cells: &[Span]) -> Vec<Vec<Span>> {
        let text = self.input.text;
        let named = self.keys.name.or(self.keys.subject).and_then(|at| cells.get(at));
        let names = named.map_or(Vec::new(), |cell| value::lines(text, *cell));
        let count = names.len();
        let valued = |(column, cell): (&Column, &Span)| {
            let lines = value::lines(text, *cell);
            let figure = |line: &Span| {
                !value::read(self.input, *line).is_empty() || value::is_nothing(line.of(text))
            };
            column.is_value() && lines.len() == count && lines.iter().all(figure)
        };
        if !(2..=MOST_LINES).contains(&count) || !self.columns.iter().zip(cells).any(valued) {
            return vec![cells.to_vec()];
        }
        let line = |at: usize| {
            let cell = |cell: &Span| {
                let lines = value::lines(text, *cell);
                if lines.len() == count { lines[at] } else { *cell }
            };
            cells.iter().map(cell).collect()
        };
        (0..count).map(line).collect()
    }

    /// Who and what the row is about. A cell left empty goes on from the row above.
    fn part(&mut self, cells: Vec<Span>) -> Part {
        let (lexicon, text) = (self.input.lexicon, self.input.text);
        let sums = self.sums(&cells);
        let cell = |at: Option<usize>| {
            at.and_then(|at| if sums { own(&cells, at) } else { self.filled(&cells, at) })
        };
        let mut name = cell(self.keys.name).and_then(|cell| key::name(lexicon, text, cell));
        let subject = cell(self.keys.subject).and_then(|cell| key::name(lexicon, text, cell));
        let year = cell(self.keys.year);
        let time = year.and_then(|cell| self.year_of_row(cell));
        let case = self.case(&cells);
        if let Some(name) = &mut name {
            if name.among {
                name.text = key::completed(&lexicon.tables, &name.text, &self.whole);
                let silent = name.unit.is_none() && self.keys.unit.is_none();
                name.unit = if silent { self.whole_unit.clone() } else { name.unit.take() };
            } else {
                self.whole.clone_from(&name.text);
                self.whole_unit.clone_from(&name.unit);
            }
        }
        let subject = subject.filter(|subject| !subject.total);
        let subject = subject.map(|subject| Text { text: subject.text, span: Some(subject.span) });
        Part { names: name.into_iter().collect(), subject, time, case, cells }
    }

    /// Whether the row sums up others: its first cell that is filled says so.
    fn sums(&self, cells: &[Span]) -> bool {
        let first = cells.iter().find(|cell| !cell.is_empty());
        let words = &self.input.lexicon.tables;
        first.is_some_and(|cell| key::is_total(words, &squeeze(cell.of(self.input.text))))
    }

    /// The cell, or the one above it where it is empty.
    fn filled(&self, cells: &[Span], at: usize) -> Option<Span> {
        let own = own(cells, at);
        own.or_else(|| self.above.get(at).copied().filter(|cell| !cell.is_empty()))
    }

    fn time_in(&self, cell: Span) -> Option<Time> {
        let mentions = self.input.mentions_in(cell);
        let time =
            mentions.filter_map(|(_, m)| m.as_time()).find(|time| time.to.is_some()).cloned();
        time.or_else(|| head::year(self.input.text, cell))
    }

    /// The year of a row; of one that sums up the rows their first and last.
    fn year_of_row(&mut self, cell: Span) -> Option<Time> {
        let Some(time) = self.time_in(cell) else {
            let name = squeeze(cell.of(self.input.text));
            let (from, to) =
                self.years.filter(|_| key::is_total(&self.input.lexicon.tables, &name))?;
            let kind = TimeKind::Period;
            return Some(Time { span: cell, kind, from: Some(from), to: Some(to), bound: None });
        };
        if let Some((from, to)) = time.from.zip(time.to) {
            let known = self.years.unwrap_or((from, to));
            self.years = Some((known.0.min(from), known.1.max(to)));
        }
        Some(time)
    }

    /// The cells that say for whom or when a term holds.
    fn case(&self, cells: &[Span]) -> Vec<Span> {
        let filled = |&at: &usize| self.filled(cells, at);
        let mut case: Vec<Span> = self.keys.cases.iter().filter_map(filled).collect();
        case.retain(|cell| !value::is_nothing(cell.of(self.input.text)));
        case.dedup();
        case
    }

    /// The cells that are to be read as sentences.
    fn sentences(&self, cells: &[Span]) -> Vec<Span> {
        let spoken = |(at, column, cell): &(usize, &Column, Span)| {
            let key = [self.keys.name, self.keys.subject].contains(&Some(*at));
            match column.kind {
                Kind::Prose | Kind::Task | Kind::Other | Kind::Remark => {
                    !key || column.kind == Kind::Task
                }
                _ if column.is_value() => {
                    self.speaks(column, *cell) || value::read(self.input, *cell).is_empty()
                }
                _ => false,
            }
        };
        let all = self.columns.iter().zip(cells).enumerate();
        let all = all.map(|(at, (column, cell))| (at, column, *cell));
        let fresh = all.filter(|(at, _, cell)| self.above.get(*at) != Some(cell));
        fresh.filter(spoken).map(|(_, _, cell)| cell).filter(|cell| !cell.is_empty()).collect()
    }

    /// Whether a cell of terms says itself what is given or taken: 处500元以上2000元以下罚款 under
    /// 裁量幅度.
    fn speaks(&self, column: &Column, cell: Span) -> bool {
        let words = &self.input.lexicon.tables;
        let granted = |text: &str| words.word_of(Class::Grant, text);
        column.kind == Kind::Term
            && granted(cell.of(self.input.text)).is_some_and(|word| !column.name.contains(word))
    }

    /// The time of the row's sentences: its deadline, else that of the table.
    fn row_when(&self, cells: &[Span]) -> Option<When> {
        let at = self.keys.year.or(self.keys.deadline)?;
        let time = self.time_in(self.filled(cells, at)?)?;
        Some(inherit::when(&time, Basis::Inherited, Measure::Increment))
    }

    /// The statements of the values of a row.
    fn values(&self, part: &Part, read: &mut Read) {
        let bases = self.bases(part);
        let mut used: Vec<usize> = Vec::new();
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.is_value())
        {
            let spoken = part.cells.get(at).is_some_and(|cell| self.speaks(column, *cell));
            if spoken || matches!(column.kind, Kind::Value(_)) && self.is_past(column) {
                continue;
            }
            for statement in self.cell(part, at, &bases, &mut used) {
                read.claimed.push(statement.quantity.number);
                read.statements.push(statement);
            }
        }
        let last = bases.iter().map(|base| base.year).max().flatten();
        for base in &bases {
            let lent = base.year == last
                && lend_base(&self.input.lexicon.phrase_words, base, &mut read.statements);
            if lent || used.contains(&base.column) {
                read.claimed.push(base.value.quantity.number);
            } else {
                read.statements.extend(self.cell(part, base.column, &[], &mut Vec::new()));
            }
        }
        read.statements.sort_by_key(|statement| statement.quantity.number.start);
    }

    /// The values of the past in the row.
    fn bases(&self, part: &Part) -> Vec<Base> {
        let past =
            self.columns.iter().enumerate().filter(|(_, column)| {
                matches!(column.kind, Kind::Value(_)) && self.is_past(column)
            });
        past.filter_map(|(at, column)| {
            let cell = *part.cells.get(at)?;
            let value = value::read(self.input, cell).into_iter().next()?;
            let year = self.own_year(part, cell).or_else(|| year_of(column));
            Some(Base { column: at, value, year: year.or_else(|| self.base_year(column)) })
        })
        .collect()
    }

    /// The year that a cell tells beside its figure: 16.0(2019年), or by the mark of a note on it or
    /// on the name of the row.
    fn own_year(&self, part: &Part, cell: Span) -> Option<i16> {
        let times = self.input.mentions_in(cell).filter_map(|(_, mention)| mention.as_time());
        let written =
            |time: &&Time| !time.span.of(self.input.text).bytes().all(|b| b.is_ascii_digit());
        let mut told = times.filter(written).filter_map(|time| time.to).map(Date::year);
        let noted = |cell: Span| self.frame.notes.year(cell.of(self.input.text));
        let name = || self.keys.name.and_then(|at| part.cells.get(at)).copied().and_then(noted);
        told.next().or_else(|| noted(cell)).or_else(name)
    }

    /// The year of past values whose head names none: the last before the plan.
    fn base_year(&self, column: &Column) -> Option<i16> {
        let past = column.kind == Kind::Value(Tense::Base);
        self.input.outlook.period.of_facts().filter(|_| past)
    }

    /// Whether the column holds facts.
    fn is_past(&self, column: &Column) -> bool {
        let year = year_of(column);
        let early = year.zip(self.frame.first_year).is_some_and(|(year, first)| year < first);
        match column.kind {
            Kind::Value(Tense::Base) => true,
            Kind::Value(Tense::Aim) => early && self.has_aims_after(year),
            _ => early || self.frame.reports,
        }
    }

    fn has_aims_after(&self, year: Option<i16>) -> bool {
        self.columns
            .iter()
            .any(|column| matches!(column.kind, Kind::Value(_)) && year_of(column) > year)
    }

    /// The statements of a cell.
    fn cell(
        &self,
        part: &Part,
        at: usize,
        bases: &[Base],
        used: &mut Vec<usize>,
    ) -> Vec<Statement> {
        let column = &self.columns[at];
        let Some(&cell) = part.cells.get(at) else { return Vec::new() };
        let values = value::read(self.input, cell);
        let names = self.names(part, self.naming(at), values.len());
        if names.is_empty() {
            return Vec::new();
        }
        // 处200元以上500元以下罚款: both bound the same term
        let bounds =
            column.kind == Kind::Term && values.iter().all(|value| value.quantity.unit.is_some());
        let most = if bounds { values.len() } else { names.len() };
        let pairs = values.into_iter().enumerate().take(most);
        let statements = pairs.map(|(nth, value)| {
            let name = names.get(nth).unwrap_or(&names[0]);
            let mut statement = self.statement(part, at, cell, (name, value));
            let level = matches!(column.kind, Kind::Value(_)) && statement.role == Role::Target;
            if level
                && nth == 0
                && let Some(base) = self.base(bases, column, statement.when.year)
            {
                used.push(base.column);
                statement.baseline = Some(base.value.quantity.value_in(&statement.quantity));
                statement.baseline_year = base.year;
            }
            statement
        });
        statements.collect()
    }

    /// The last value before `year` under the same group of columns.
    fn base<'b>(
        &self,
        bases: &'b [Base],
        column: &'a Column,
        year: Option<i16>,
    ) -> Option<&'b Base> {
        let group = |column: &'a Column| column.group.as_ref().map(|group| group.text.as_str());
        let before = |base: &&Base| base.year.zip(year).is_none_or(|(base, year)| base < year);
        let same = |base: &&Base| {
            let own = &self.columns[base.column];
            group(own) == group(column) && own.name == column.name
        };
        let near = bases.iter().rev().take(BASES).rev();
        near.filter(same).filter(before).max_by_key(|base| base.year)
    }

    /// The indicators of a cell: that of its column, else those of its row.
    fn names(&self, part: &Part, column: &Column, count: usize) -> Vec<Name> {
        if !column.name.is_empty() {
            return vec![self.of_column(part, column)];
        }
        if part.names.is_empty() || self.keys.classes && part.names[0].total {
            return self.of_topic(part, column).into_iter().collect();
        }
        let mut names = part.names.clone();
        if self.keys.classes
            && let Some(topic) = &self.frame.topic
            && !names[0].text.contains(topic.text.as_str())
        {
            names[0].text.push_str(&topic.text);
        }
        if count > 1 {
            names = self.split(&names[0]);
        }
        if let Some(group) = column.group.as_ref().filter(|group| !self.is_place(group)) {
            for name in names.iter_mut().filter(|name| !name.text.contains(group.text.as_str())) {
                name.text.insert_str(0, &group.text);
            }
        }
        names
    }

    fn of_column(&self, part: &Part, column: &Column) -> Name {
        let span = column.name_spans.last().copied().unwrap_or(Span::at(0, 0));
        let mut text = column.name.clone();
        if let Some(group) = column.group.as_ref().filter(|group| !self.is_place(group)) {
            text.insert_str(0, &group.text);
        }
        // the output of grain, not an output that belongs to grain
        if let Some(subject) = part.subject.as_ref().filter(|_| self.joins(column)) {
            text.insert_str(0, &subject.text);
        }
        // 居住用地|面积: what the rows are classes of is in the head alone
        let class = part.names.first().filter(|name| self.keys.classes && !name.total);
        if let Some(class) = class.filter(|_| !self.is_term(column)) {
            text.insert_str(0, &class.text);
        }
        Name { text, span, unit: None, among: false, total: false }
    }

    /// Whether the indicator is what the row names with the noun of the column: 粮食|产量.
    fn joins(&self, column: &Column) -> bool {
        self.keys.moved && self.input.lexicon.tables.is(Class::Measure, &column.name)
    }

    /// What the caption says the values are, where no cell does.
    fn of_topic(&self, part: &Part, column: &Column) -> Option<Name> {
        let named = part.names.first();
        let silent = named.is_none() && (part.subject.is_some() || self.sums(&part.cells));
        let label = column.label.as_ref().filter(|_| silent);
        let topic = self.frame.topic.as_ref().or(label);
        let span = topic.and_then(|topic| topic.span).or(named.map(|name| name.span))?;
        let text = topic.map(|topic| topic.text.clone()).or(named.map(|name| name.text.clone()))?;
        Some(Name { text, span, unit: None, among: false, total: false })
    }

    fn is_place(&self, group: &Text) -> bool {
        key::is_place(self.input.lexicon, &group.text)
    }

    /// `专利授权量/其中:发明专利授权量`: two names.
    fn split(&self, name: &Name) -> Vec<Name> {
        let Some((front, back)) = name.span.of(self.input.text).split_once('/') else {
            return vec![name.clone()];
        };
        let second = Span::new(name.span.end - back.len(), name.span.end);
        let first = Span::at(name.span.start, front.len());
        let names =
            [first, second].map(|span| key::name(self.input.lexicon, self.input.text, span));
        let names: Vec<Name> = names.into_iter().flatten().collect();
        let with_unit = |mut own: Name| {
            own.unit = own.unit.or_else(|| name.unit.clone());
            own
        };
        names.into_iter().map(with_unit).collect()
    }

    /// Puts a statement together.
    fn statement(
        &self,
        part: &Part,
        at: usize,
        cell: Span,
        (name, value): (&Name, Value),
    ) -> Statement {
        let column = &self.columns[at];
        let bracketed = value.bracketed;
        let (measure, direction) = self.measure(column, part, name, &value);
        let mut quantity = value.quantity;
        self.lend(&mut quantity, column, part, name, bracketed);
        let role = self.role(column, at, part);
        let when = self.when(column, at, part, (measure, bracketed, role));
        Statement {
            role,
            code: None,
            indicator: name.text.clone(),
            indicator_spans: self.spans(part, self.naming(at), name),
            subject: self.subject(part, self.naming(at)),
            per: None,
            measure,
            direction,
            evidence: cell,
            when,
            baseline: None,
            baseline_year: None,
            action: None,
            modality: None,
            binding: self.binding(&part.cells),
            section: self.frame.section,
            table: Some(self.frame.index),
            pace: None,
            firmness: None,
            rule: RULE,
            confidence: CONFIDENCE,
            case: if role == Role::Provision { cases(part, column) } else { Vec::new() },
            quantity,
        }
    }

    /// The column that names the indicator of column `at`: a column of changes without a name is
    /// about the values before it.
    fn naming(&self, at: usize) -> &Column {
        let column = &self.columns[at];
        let silent = column.name.is_empty() && matches!(column.kind, Kind::Growth { .. });
        let beside = self.beside(at).filter(|beside| silent && !beside.name.is_empty());
        beside.unwrap_or(column)
    }

    /// The stretches that the name was read from.
    fn spans(&self, part: &Part, column: &Column, name: &Name) -> Vec<Span> {
        if column.name.is_empty() {
            return vec![name.span];
        }
        let joined = part.subject.as_ref().filter(|_| self.joins(column));
        let class = part.names.first().filter(|_| self.keys.classes && !self.is_term(column));
        let whole = joined.and_then(|subject| subject.span).or(class.map(|class| class.span));
        whole.into_iter().chain(column.name_spans.iter().copied()).collect()
    }

    /// Whom the value is about; a term names it in its condition.
    fn subject(&self, part: &Part, column: &Column) -> Option<Text> {
        let group = column.group.as_ref().filter(|group| self.is_place(group));
        if self.is_term(column) {
            return None;
        }
        group.cloned().or_else(|| part.subject.clone().filter(|_| !self.joins(column)))
    }

    /// How the value relates to the indicator.
    fn measure(
        &self,
        column: &Column,
        part: &Part,
        name: &Name,
        value: &Value,
    ) -> (Measure, Option<Direction>) {
        let words = &self.input.lexicon.tables;
        let Value { quantity, bracketed, change } = value;
        let bracketed = *bracketed;
        match quantity.form {
            Form::Doubling => return (Measure::Multiple, None),
            Form::Rank => return (Measure::Rank, None),
            _ => {}
        }
        let falls = words.ending(Class::Fall, &name.text).is_some();
        let growth = matches!(column.kind, Kind::Growth { .. });
        let named = if falls {
            Some(Direction::Down)
        } else {
            measure::rate_of_change(&self.input.lexicon.phrase_words, &name.text)
        };
        let down = quantity.value < Decimal::ZERO;
        let told = change.or(named).unwrap_or(Direction::Up);
        let direction = if down { Direction::Down } else { told };
        if change.is_some() && !bracketed {
            return (Measure::Change, Some(direction));
        }
        let average = matches!(column.kind, Kind::Growth { average: true, .. });
        if named.is_some() || growth && !average && !bracketed {
            return (Measure::Change, Some(direction));
        }
        if !bracketed {
            return (Measure::Level, None);
        }
        let levels = self.levels(part);
        let rate = name.unit.as_ref().is_some_and(|unit| unit.text.starts_with(['%', '‰']));
        match levels {
            Some((from, to)) if growth => {
                let direction = if to < from { Direction::Down } else { direction };
                (Measure::Change, Some(direction))
            }
            _ if growth && rate && !words.holds(Class::Sum, &name.text) => {
                (Measure::Change, Some(direction))
            }
            _ => (Measure::Cumulative, None),
        }
    }

    /// The first value of the past and the last aim of the row, brackets left aside.
    fn levels(&self, part: &Part) -> Option<(Decimal, Decimal)> {
        let of = |past: bool| {
            let columns = self.columns.iter().enumerate();
            let columns = columns.filter(move |(_, column)| {
                matches!(column.kind, Kind::Value(_)) && self.is_past(column) == past
            });
            let mut values = columns.filter_map(|(at, _)| {
                value::read(self.input, *part.cells.get(at)?)
                    .into_iter()
                    .find(|value| !value.bracketed)
            });
            values.next().map(|value| value.quantity.value)
        };
        Some((of(true)?, of(false)?))
    }

    /// Gives a bare number its unit.
    fn lend(
        &self,
        quantity: &mut Quantity,
        column: &Column,
        part: &Part,
        name: &Name,
        bracketed: bool,
    ) {
        if quantity.unit.is_some() || matches!(quantity.form, Form::Rank | Form::Doubling) {
            return;
        }
        let Some(unit) = self.unit(column, part, name, bracketed) else { return };
        let lent = mention::lend_unit(quantity, &unit.text, self.input.lexicon);
        // a unit that no list knows is kept as it is written
        if !lent {
            quantity.unit = Some(unit.text.into());
        }
        quantity.unit_span = unit.span;
    }

    /// The unit of a bare number: of its name, its row, its column, the table.
    fn unit(&self, column: &Column, part: &Part, name: &Name, bracketed: bool) -> Option<Unit> {
        let own = || name.unit.clone().or_else(|| self.unit_cell(&part.cells));
        let average = matches!(column.kind, Kind::Growth { average: true, .. });
        if matches!(column.kind, Kind::Growth { .. }) && !bracketed && !average {
            let percent = Unit { text: "%".to_owned(), span: None };
            return column.unit.clone().or(Some(percent));
        }
        if column.name.is_empty() || self.joins(column) {
            return own().or_else(|| column.unit.clone()).or_else(|| self.frame.unit.clone());
        }
        column.unit.clone().or_else(|| self.frame.unit.clone())
    }

    fn unit_cell(&self, cells: &[Span]) -> Option<Unit> {
        // an empty cell is no unit of the row above: a count stands in none
        let cell = cells.get(self.keys.unit?).copied().filter(|cell| !cell.is_empty())?;
        let text = squeeze(cell.of(self.input.text));
        // (万亩), but 条(段) is whole
        let bare = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        let text = bare.unwrap_or(&text).to_owned();
        (!value::is_nothing(&text)).then_some(Unit { text, span: None })
    }

    fn is_term(&self, column: &Column) -> bool {
        let granted = || self.input.lexicon.tables.holds(Class::Grant, &column.name);
        let laid = self.frame.policy || granted();
        column.kind == Kind::Term && laid && column.time.is_none() && !self.frame.reports
            || self.frame.terms && matches!(column.kind, Kind::Value(_)) && column.time.is_none()
    }

    fn role(&self, column: &Column, at: usize, part: &Part) -> Role {
        let past = match column.kind {
            Kind::Growth { .. } => self.growth_is_past(column, at),
            _ => self.is_past(column) || self.is_early(part),
        };
        if self.is_term(column) {
            Role::Provision
        } else if past {
            Role::Actual
        } else {
            Role::Target
        }
    }

    /// Whether the year that the row gives is over when the plan begins.
    fn is_early(&self, part: &Part) -> bool {
        let year = part.time.as_ref().and_then(|time| time.to).map(Date::year);
        year.zip(self.frame.first_year).is_some_and(|(year, first)| year < first)
    }

    /// Whether a column of changes tells of the past: its own year does, or the values beside it.
    fn growth_is_past(&self, column: &Column, at: usize) -> bool {
        if column.time.is_some() {
            return self.is_past(column);
        }
        let yearly = matches!(column.kind, Kind::Growth { yearly: true, .. });
        let beside = self.beside(at).filter(|_| !yearly);
        beside.map_or(self.frame.reports, |beside| self.is_past(beside))
    }

    /// The column of values before a column of changes.
    fn beside(&self, at: usize) -> Option<&Column> {
        self.columns.get(..at)?.iter().rev().find(|column| matches!(column.kind, Kind::Value(_)))
    }

    /// The time of a value.
    fn when(
        &self,
        column: &Column,
        at: usize,
        part: &Part,
        (measure, bracketed, role): (Measure, bool, Role),
    ) -> When {
        let growth = matches!(column.kind, Kind::Growth { .. });
        let yearly = matches!(column.kind, Kind::Growth { yearly: true, .. });
        let beside =
            self.beside(at).and_then(|beside| beside.time.as_ref()).filter(|_| growth && !yearly);
        let last = || {
            self.columns
                .iter()
                .rev()
                .find(|column| matches!(column.kind, Kind::Value(_)) && !self.is_past(column))
        };
        let aimed = || {
            last()
                .and_then(|column| column.time.as_ref())
                .filter(|_| growth && role == Role::Target)
        };
        let time = column.time.as_ref().or(part.time.as_ref()).or(beside).or_else(aimed);
        let mut when = match time {
            Some(time) => inherit::when(time, Basis::Inherited, measure),
            None if role == Role::Provision => inherit::undated(role, self.input.outlook.period),
            None => match self.period(part) {
                Some(time) => inherit::when(&time, Basis::Explicit, measure),
                None => self.frame.when(self.input, measure, role),
            },
        };
        if when.basis == Some(Basis::Explicit) {
            when.basis = Some(Basis::Inherited);
        }
        if (bracketed || yearly) && when.year_start.is_none() {
            when.year_start = self.start(when.year);
        }
        when
    }

    /// From when to when the project of the row is built.
    fn period(&self, part: &Part) -> Option<Time> {
        self.time_in(self.filled(&part.cells, self.keys.period?)?)
    }

    /// The first year of the period that ends in `end`: behind the last year of facts, else that
    /// of the plan.
    fn start(&self, end: Option<i16>) -> Option<i16> {
        let past = self
            .columns
            .iter()
            .filter(|column| matches!(column.kind, Kind::Value(_)) && self.is_past(column));
        let last = past.filter_map(year_of).filter(|&year| Some(year) < end).max();
        let start = last.map(|year| year + 1).or(self.input.outlook.period.start);
        start.filter(|&start| Some(start) < end)
    }

    fn binding(&self, cells: &[Span]) -> Option<Text> {
        let span = self.filled(cells, self.keys.binding?)?;
        let text = squeeze(span.of(self.input.text));
        self.input
            .lexicon
            .tables
            .is(Class::Nature, &text)
            .then_some(Text { text, span: Some(span) })
    }
}

/// The cell, where anything stands in it.
fn own(cells: &[Span], at: usize) -> Option<Span> {
    cells.get(at).copied().filter(|cell| !cell.is_empty())
}

/// The most columns of the past that an aim looks for its baseline in.
const BASES: usize = 64;

/// The most indicators in one cell.
const MOST_LINES: usize = 50;

/// The last year of the column.
fn year_of(column: &Column) -> Option<i16> {
    column.time.as_ref()?.to.map(Date::year)
}

/// Gives the last value of the past to a change that the row aims at, where it has no other
/// aim and both are in the same unit; whether there is one.
fn lend_base(words: &PhraseWords, base: &Base, statements: &mut [Statement]) -> bool {
    let aims = || statements.iter().filter(|aim| aim.role == Role::Target);
    // 目标值 beside what was reached in its year: no aim begins with that
    let reached =
        |aim: &Statement| base.year.zip(aim.when.year).is_some_and(|(base, aim)| base >= aim);
    if aims().any(|aim| aim.baseline.is_some() || reached(aim)) {
        return false;
    }
    // the only aim of the row, which is no change and of the same kind: <5.5 under 年均/累计
    let mut told = statements.iter_mut().filter(|aim| aim.role == Role::Target);
    if let (Some(aim), None) = (told.next(), told.next())
        && aim.measure != Measure::Change
    {
        aim.baseline = Some(base.value.quantity.value);
        aim.baseline_year = base.year;
        return true;
    }
    let aims = || statements.iter().filter(|aim| aim.role == Role::Target);
    if aims().any(|aim| aim.measure != Measure::Change) {
        return false;
    }
    let rate = |aim: &&mut Statement| {
        aim.role == Role::Target && measure::rate_of_change(words, &aim.indicator).is_some()
    };
    let Some(aim) = statements.iter_mut().find(rate) else { return false };
    aim.baseline = Some(base.value.quantity.value);
    aim.baseline_year = base.year;
    true
}

/// The cells, and the head, that say for whom a term holds.
fn cases(part: &Part, column: &Column) -> Vec<Span> {
    part.case.iter().copied().chain(column.case).collect()
}
