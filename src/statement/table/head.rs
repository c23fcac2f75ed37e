//! What the columns of a table hold.
//!
//! In: the header cells over each column and what stands below them. Out: [`Column`]s: the kind,
//! the indicator that the head names where it names one, its unit, its time, whom it is about.

use crate::layout::Table;
use crate::lexicon::phrase_word::Word;
use crate::lexicon::table::{Class, Head, TableWords};
use crate::mention::{Time, TimeKind};
use crate::span::Span;
use crate::statement::table::key;
use crate::statement::table::note;
use crate::statement::table::unit::{self, Unit, squeeze};
use crate::statement::table::value;
use crate::statement::{Input, Text};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Serial,
    /// What groups the rows.
    Category,
    /// The indicator of the row.
    Name,
    /// The place or body that the row is about.
    Subject,
    Project,
    /// For whom or what the row's terms hold.
    Condition,
    /// The year of the row.
    Year,
    /// From when to when.
    Period,
    Unit,
    Binding,
    Value(Tense),
    /// By how much it changes: `yearly` on the average of the years.
    Growth {
        yearly: bool,
        /// 年均/累计: it does not say that it holds changes; levels are averages of the years.
        average: bool,
    },
    /// What a policy lays down.
    Term,
    Score,
    Remark,
    /// Sentences.
    Prose,
    Task,
    Lead,
    Support,
    Deadline,
    /// Words under a head that says nothing.
    Other,
}

/// The time that the head of a column of values speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Base,
    Aim,
    /// It does not say.
    Open,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) kind: Kind,
    /// The indicator that the head names; empty where it names none.
    pub(super) name: String,
    pub(super) name_spans: Vec<Span>,
    pub(super) unit: Option<Unit>,
    pub(super) time: Option<Time>,
    /// A group of columns that is no indicator: 城镇 over 2020年 and 2025年.
    pub(super) group: Option<Text>,
    /// The case that the head tells, for terms: 国家级 under 奖励标准.
    pub(super) case: Option<Span>,
    /// What a head with a unit says of what is counted, where it names no indicator: 任务数(户).
    pub(super) label: Option<Text>,
    /// Whether the head speaks of terms, whatever the cells are.
    pub(super) lays_down: bool,
    /// Whether most cells have units of their own.
    measured: bool,
}

impl Column {
    /// Whether it holds values.
    pub(super) fn is_value(&self) -> bool {
        matches!(self.kind, Kind::Value(_) | Kind::Growth { .. } | Kind::Term)
    }
}

/// One header cell, taken apart.
#[derive(Clone, Debug)]
struct Part {
    /// Without year, unit and blanks.
    label: String,
    span: Span,
    unit: Option<Unit>,
    time: Option<Time>,
    head: Option<Head>,
}

/// How many cells of a column are what.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    filled: usize,
    figures: usize,
    years: usize,
    units: usize,
    natures: usize,
    long: usize,
    sentences: usize,
    /// How many cells count up from 1.
    counted: usize,
    /// How many figures have a unit of their own.
    measured: usize,
}

impl Share {
    const fn most(self, count: usize) -> bool {
        count * 2 > self.filled
    }
}

/// Reads the columns.
pub(super) fn read(input: Input<'_>, table: &Table) -> Vec<Column> {
    let shares = shares(input, table);
    let heads = table.columns.iter().zip(shares);
    let mut columns: Vec<Column> =
        heads.map(|(spans, share)| column(input, spans, share)).collect();
    set_case(&mut columns);
    set_places(input, &mut columns);
    set_scopes(input, &mut columns);
    set_indicators(input, table, &mut columns);
    set_base(&mut columns);
    columns
}

/// Where no column names indicators but one the places or years of the rows, what stands over
/// years is what they measure: 造林面积 over 2024年 and 2025年.
fn set_indicators(input: Input<'_>, table: &Table, columns: &mut [Column]) {
    let place = |at: usize| key::are_places(input, table, at);
    let named = columns.iter().enumerate().any(|(at, column)| match column.kind {
        Kind::Name | Kind::Category | Kind::Condition => true,
        Kind::Other => !place(at),
        _ => false,
    });
    let placed = columns.iter().enumerate().any(|(at, column)| match column.kind {
        Kind::Subject | Kind::Project => true,
        Kind::Other => place(at),
        _ => false,
    });
    if named || !placed {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.is_value() && column.name.is_empty()) {
        let group = column.group.take_if(|group| !key::is_place(input.lexicon, &group.text));
        if let Some(group) = group {
            column.name = group.text;
            column.name_spans.extend(group.span);
        }
    }
}

/// 2022年|2025年目标: of two years the one that is no aim is where it starts from.
fn set_base(columns: &mut [Column]) {
    let year = |column: &Column| column.time.as_ref().and_then(|time| time.to);
    let aims = columns.iter().filter(|column| column.kind == Kind::Value(Tense::Aim));
    let Some(first) = aims.filter_map(year).min() else { return };
    let mut open = columns.iter_mut().filter(|column| {
        column.kind == Kind::Value(Tense::Open) && column.time.is_some() && column.name.is_empty()
    });
    if let (Some(column), None) = (open.next(), open.next())
        && year(column).is_some_and(|year| year < first)
    {
        column.kind = Kind::Value(Tense::Base);
    }
}

/// Figures that say when those of other columns hold: 购车价格|补贴标准. Beside terms these have
/// units of their own; where no column names the rows, they stand in the first.
fn set_case(columns: &mut [Column]) {
    if columns.iter().any(|column| column.kind == Kind::Term) {
        let bounds = |column: &&mut Column| {
            column.kind == Kind::Value(Tense::Open) && column.measured && column.unit.is_none()
        };
        columns.iter_mut().filter(bounds).for_each(|column| column.kind = Kind::Condition);
    }
    let silent = |column: &Column| {
        column.is_value()
            || matches!(column.kind, Kind::Serial | Kind::Unit | Kind::Remark | Kind::Binding)
    };
    let values = columns.iter().filter(|column| column.is_value()).count();
    if values > 1
        && columns.iter().all(silent)
        && let Some(first) =
            columns.iter_mut().find(|column| column.is_value() && column.time.is_none())
    {
        first.kind = Kind::Condition;
    }
}

/// Columns that are named after places: their values belong to these.
fn set_places(input: Input<'_>, columns: &mut [Column]) {
    let is_place = |column: &Column| {
        column.kind == Kind::Value(Tense::Open)
            && column.unit.is_none()
            && column.group.is_none()
            && key::is_place(input.lexicon, &column.name)
    };
    if columns.iter().filter(|column| is_place(column)).count() < 2 {
        return;
    }
    for column in columns.iter_mut().filter(|column| is_place(column)) {
        let span = column.name_spans.last().copied();
        column.group = Some(Text { text: std::mem::take(&mut column.name), span });
        column.name_spans.clear();
    }
}

/// Under years, heads that come again in each of them, beside a column of indicators: 城镇 and 农村
/// under 2020年 and 2025年. They are for what the row names, unless they are nouns of quantity.
fn set_scopes(input: Input<'_>, columns: &mut [Column]) {
    if !columns.iter().any(|column| column.kind == Kind::Name) {
        return;
    }
    let year = |column: &Column| column.time.as_ref().and_then(|time| time.to);
    let scope = |column: &Column| {
        matches!(column.kind, Kind::Value(_))
            && !column.name.is_empty()
            && column.name_spans.len() == 1
            && column.unit.is_none()
            && column.group.is_none()
            && column.time.is_some()
            && input.lexicon.tables.ending(Class::Measure, &column.name).is_none()
    };
    let again: Vec<bool> = columns
        .iter()
        .map(|column| {
            let other = |other: &Column| {
                scope(other) && other.name == column.name && year(other) != year(column)
            };
            scope(column) && columns.iter().any(other)
        })
        .collect();
    for (column, _) in columns.iter_mut().zip(again).filter(|(_, again)| *again) {
        let span = column.name_spans.pop();
        column.group = Some(Text { text: std::mem::take(&mut column.name), span });
    }
}

fn column(input: Input<'_>, spans: &[Span], share: Share) -> Column {
    let words = &input.lexicon.tables;
    let mut parts = parts(input, spans);
    units_below(input, &mut parts);
    let own = parts.iter().rev().find(|part| part.head.is_some() || !part.label.is_empty());
    let above = parts.iter().rev().find(|part| part.head.is_some());
    let head = own.and_then(|own| own.head).or_else(|| above.and_then(|above| above.head));
    let time = parts.iter().rev().find_map(|part| part.time.clone());
    let kind = kind(words, head, own.map_or("", |own| &own.label), time.is_some(), share);
    let mut column = Column {
        kind,
        name: String::new(),
        name_spans: Vec::new(),
        unit: parts.iter().rev().find_map(|part| part.unit.clone()),
        time,
        group: None,
        case: None,
        label: own
            .filter(|own| own.unit.is_some() && !own.label.is_empty())
            .map(|own| Text { text: own.label.clone(), span: Some(own.span) }),
        lays_down: head == Some(Head::Term),
        measured: share.most(share.measured),
    };
    // 年均/累计(%) are changes
    if let (Kind::Growth { average, .. }, true) = (&mut column.kind, column.unit.is_some()) {
        *average = false;
    }
    if column.is_value() {
        name(words, &parts, &mut column);
    }
    column
}

/// The header cells, each taken apart; a unit in a bracket that is broken over two of them is that
/// of the first: 森林蓄积量(万立|方米).
fn parts(input: Input<'_>, spans: &[Span]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(spans.len());
    let mut at = 0;
    while let Some(span) = spans.get(at) {
        let broken = spans.get(at + 1).and_then(|below| unit::broken(input, *span, *below));
        match broken {
            Some((front, unit)) => {
                parts.push(Part { unit: Some(unit), ..part(input, front) });
                at += 2;
            }
            None => {
                parts.push(part(input, *span));
                at += 1;
            }
        }
    }
    parts
}

/// A header cell that is nothing but a unit, below one that names the column: 造林面积 over 亩.
fn units_below(input: Input<'_>, parts: &mut [Part]) {
    let Some((_, below)) = parts.split_first_mut() else { return };
    for part in below.iter_mut().filter(|part| part.unit.is_none() && part.time.is_none()) {
        if let Some(unit) = unit::read(input.lexicon, input.text, part.span) {
            (part.label, part.head, part.unit) = (String::new(), None, Some(unit));
        }
    }
}

/// Takes a header cell apart.
fn part(input: Input<'_>, span: Span) -> Part {
    let (bare, unit) = unit::cut(input.lexicon, input.text, span);
    let time = input.mentions_in(bare).find_map(|(_, mention)| mention.as_time());
    let time = time.filter(|time| time.to.is_some()).cloned().or_else(|| year(input.text, bare));
    let (time, compared) = compared_off(input, bare, time);
    let mut label = squeeze(bare.of(input.text));
    // 2025年①, 属性②
    label.retain(|c| !note::is_mark(c));
    if let Some(time) = time.as_ref().or(compared.as_ref()) {
        label = label.replacen(&squeeze(time.span.of(input.text)), "", 1);
    }
    let quotes = ['“', '”', '"', '、', '-', '—'];
    let label = label.trim_matches(quotes);
    let sign = input.lexicon.phrase_words.split_front(Word::YearSign, label);
    let label = sign.filter(|_| time.is_some()).map_or(label, |(_, behind)| behind);
    let label = label.trim_matches(quotes).to_owned();
    let head = head(&input.lexicon.tables, &label);
    Part { label, span: bare, unit, time, head }
}

/// The time of a head, and apart from it one that is only compared with: 比2020年增长, 比上年增长.
fn compared_off(input: Input<'_>, head: Span, time: Option<Time>) -> (Option<Time>, Option<Time>) {
    let words = &input.lexicon.tables;
    let before = time.as_ref().map(|time| Span::new(head.start, time.span.start).of(input.text));
    let compared = |before: &str| words.ending(Class::Versus, before.trim_end()).is_some();
    if before.is_none_or(|before| !compared(before)) {
        return (time, None);
    }
    let digits = |time: &Time| time.span.of(input.text).contains(|c: char| c.is_ascii_digit());
    (None, time.filter(digits))
}

/// A bare year: `2025`.
pub(super) fn year(text: &str, span: Span) -> Option<Time> {
    let words = span.of(text);
    let digits = words.trim().trim_end_matches('年').trim_end();
    let year: i16 = digits.parse().ok().filter(|year| (1949..2100).contains(year))?;
    let from = jiff::civil::Date::new(year, 1, 1).ok()?;
    Some(Time {
        span,
        kind: TimeKind::Year,
        from: Some(from),
        to: Some(from.last_of_year()),
        bound: None,
    })
}

/// What the label says, with its last bracket, without it, or inside it.
fn head(words: &TableWords, label: &str) -> Option<Head> {
    if label.is_empty() {
        return None;
    }
    words.head(label).or_else(|| {
        let open = unit::last_bracket(label)?;
        let (front, inner) = (label.get(..open)?, label.get(open..)?);
        words
            .head(front)
            .or_else(|| words.head(inner.trim_matches(['(', ')', '[', ']', '〔', '〕'])))
    })
}

/// What the column holds, by its head and its cells.
fn kind(words: &TableWords, head: Option<Head>, label: &str, timed: bool, share: Share) -> Kind {
    let numeric = share.figures > 0 && share.most(share.figures);
    let some = share.figures > 0 || share.filled == 0;
    let brief = share.long * 2 <= share.filled;
    let value = |tense: Tense| if some && brief { Kind::Value(tense) } else { Kind::Prose };
    if head.is_none()
        && label.is_empty()
        && !timed
        && share.filled > 1
        && share.counted == share.filled
    {
        return Kind::Serial;
    }
    if share.filled > 0 && share.most(share.natures) {
        return Kind::Binding;
    }
    match head {
        Some(Head::Serial) => Kind::Serial,
        Some(Head::Score) => Kind::Score,
        Some(Head::Remark) => Kind::Remark,
        Some(Head::Lead) => Kind::Lead,
        Some(Head::Support) => Kind::Support,
        Some(Head::Period) => Kind::Period,
        Some(Head::Deadline) => Kind::Deadline,
        Some(Head::Unit) if share.most(share.units) || share.filled == 0 => Kind::Unit,
        Some(Head::Unit) if numeric => Kind::Value(Tense::Open),
        Some(Head::Unit) => Kind::Subject,
        Some(Head::Year) if share.most(share.years) => Kind::Year,
        Some(Head::Growth) if is_growth(words, label) => {
            let yearly = words.holds(Class::Yearly, label);
            let average = yearly && is_average(words, label);
            if some && brief { Kind::Growth { yearly, average } } else { Kind::Prose }
        }
        Some(Head::Growth) if numeric => Kind::Value(Tense::Open),
        Some(Head::Base) if numeric || timed => value(Tense::Base),
        Some(Head::Aim) if numeric || timed || words.whole_head(label).is_none() && some => {
            value(Tense::Aim)
        }
        Some(Head::Plain) if numeric || timed => value(Tense::Open),
        Some(Head::Term) if numeric || some && brief => Kind::Term,
        Some(Head::Base | Head::Aim | Head::Plain | Head::Growth | Head::Term) => {
            if share.long > 0 { Kind::Prose } else { Kind::Other }
        }
        Some(Head::Name | Head::Category | Head::Subject | Head::Condition | Head::Task) | None
            if share.filled > 0 && share.most(share.years) && !timed =>
        {
            Kind::Year
        }
        Some(_) | None if numeric && !share.most(share.years) => Kind::Value(Tense::Open),
        None if timed => value(Tense::Open),
        Some(Head::Content) => Kind::Prose,
        Some(Head::Binding | Head::Category) => Kind::Category,
        Some(Head::Name) if share.filled > 0 && share.most(share.sentences) => Kind::Prose,
        Some(Head::Name) => Kind::Name,
        Some(Head::Subject) => Kind::Subject,
        Some(Head::Project) => Kind::Project,
        Some(Head::Condition) => Kind::Condition,
        Some(Head::Task) => Kind::Task,
        Some(Head::Year) => Kind::Other,
        None => Kind::Other,
    }
}

/// Whether the head says nothing of changes, but that values are averages or sums of the years.
fn is_average(words: &TableWords, label: &str) -> bool {
    let bare = words.word_of(Class::Yearly, label).map(|word| label.replacen(word, "", 1));
    bare.is_some_and(|rest| {
        words.word_inside(Head::Growth, &rest).is_none() && words.head(&rest) == Some(Head::Plain)
    })
}

/// Whether the head says nothing but that the column holds changes; else it names what changes.
fn is_growth(words: &TableWords, label: &str) -> bool {
    let mut left = label.to_owned();
    while let Some(word) = words.word_inside(Head::Growth, &left) {
        left = left.replacen(&word, "", 1);
    }
    let rest = left.chars().filter(|c| c.is_alphabetic());
    let rest: String = rest.collect();
    let rest = generic_off(words, &rest).to_owned();
    rest.chars().count() <= 2
}

/// The words of a head without those that name no indicator at either end.
fn generic_off<'l>(words: &TableWords, label: &'l str) -> &'l str {
    let mut left = label;
    loop {
        let shown = bracket_off(words, left);
        let front = words.opening(Class::Generic, shown).unwrap_or(0);
        let cut = shown.get(front..).unwrap_or_default();
        let end = words.ending(Class::Generic, cut).unwrap_or(0);
        // 值 of 总产值 is a part of the noun
        let noun = words.ending(Class::Measure, cut).unwrap_or(0);
        let end = if noun > end { 0 } else { end };
        let cut = cut.get(..cut.len() - end).unwrap_or_default();
        if cut.len() == left.len() || (1..NAME).contains(&cut.chars().count()) {
            return if cut.len() == left.len() { cut } else { shown };
        }
        // 规划面积: what is left is no name of its own; 户数 is one
        if words.is(Class::Measure, cut) || words.is(Class::Measure, shown) {
            return shown;
        }
        left = cut;
    }
}

/// The shortest name, in characters, that is left of a head: 培养计划 stays whole.
const NAME: usize = 3;

/// The words without signs around them and without a last bracket that names nothing: (近期).
fn bracket_off<'l>(words: &TableWords, label: &'l str) -> &'l str {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
    let Some(open) = unit::last_bracket(label) else { return label };
    let inner = label.get(open..).unwrap_or_default();
    let inner = inner.trim_matches(|c: char| !c.is_alphanumeric());
    let empty = inner.is_empty() || words.is(Class::Generic, inner) || words.head(inner).is_some();
    if empty { label.get(..open).unwrap_or_default() } else { label }
}

/// Finds the indicator, the group and the case in the parts of a head.
fn name(words: &TableWords, parts: &[Part], column: &mut Column) {
    let mut named: Vec<(String, Span)> = Vec::new();
    for part in parts {
        let label = bare_label(words, part);
        let pure = matches!(column.kind, Kind::Growth { .. }) && is_growth(words, &part.label);
        if pure || label.is_empty() || words.is(Class::Whole, &label) {
            continue;
        }
        match part.head {
            Some(
                Head::Term | Head::Growth | Head::Base | Head::Aim | Head::Plain | Head::Content,
            )
            | None => {
                named.push((label, part.span));
            }
            // 公共领域 over 2025年 is a part of the whole, 指标 is none
            Some(_) if parts.len() == 1 || is_part(words, &part.label) => {
                named.push((label, part.span));
            }
            Some(_) => {}
        }
    }
    let last_named = parts.iter().rposition(|part| !bare_label(words, part).is_empty());
    let at_bottom = last_named.is_some_and(|at| at + 1 == parts.len());
    let term = parts.iter().position(|part| part.head == Some(Head::Term));
    if let (Some(term), Some((case, span))) = (term, named.last())
        && named.len() > 1
        && term + 1 < parts.len()
        && parts[parts.len() - 1].head.is_none()
    {
        let _ = case;
        column.case = Some(*span);
        named.pop();
    }
    match named.pop() {
        // 城镇 over 2020年: what the row names, for a part of it
        Some((label, span)) if !at_bottom && column.kind != Kind::Term => {
            column.group = Some(Text { text: label, span: Some(span) });
        }
        Some((label, span)) => {
            let above = named.pop().filter(|(above, _)| !label.contains(above.as_str()));
            let joined = above.filter(|_| label.chars().count() < JOINED);
            column.name =
                joined.as_ref().map_or(String::new(), |(above, _)| above.clone()) + &label;
            column.name_spans = joined.map(|(_, span)| span).into_iter().chain([span]).collect();
        }
        None => {}
    }
}

/// Whether the label of a group of columns says of what, more than the word that makes it a head:
/// 公共领域, 城镇居民类别.
fn is_part(words: &TableWords, label: &str) -> bool {
    words.whole_head(label).is_none()
}

/// A name shorter than this, in characters, needs the head above it.
const JOINED: usize = 4;

/// The label without generic words; whole where it is a term or a scale (建设规模).
fn bare_label(words: &TableWords, part: &Part) -> String {
    match part.head {
        Some(Head::Term | Head::Content) => part.label.clone(),
        _ => generic_off(words, &part.label).to_owned(),
    }
}

/// What the cells of each column are.
fn shares(input: Input<'_>, table: &Table) -> Vec<Share> {
    let mut shares = vec![Share::default(); table.columns.len()];
    for row in table.rows.iter().filter(|row| !is_group(row)) {
        for (share, cell) in shares.iter_mut().zip(row) {
            count(input, *cell, share);
        }
    }
    shares
}

/// Whether one cell is the whole row.
pub(super) fn is_group(row: &[Span]) -> bool {
    row.len() > 1
        && row
            .first()
            .is_some_and(|first| !first.is_empty() && row.iter().all(|cell| cell == first))
}

fn count(input: Input<'_>, cell: Span, share: &mut Share) {
    let text = cell.of(input.text);
    if value::is_nothing(text) {
        return;
    }
    share.filled += 1;
    let words = &input.lexicon.tables;
    let short = text.len() <= SHORT;
    let bare = if short { squeeze(text) } else { String::new() };
    share.counted += usize::from(bare.parse() == Ok(share.counted + 1));
    share.long += usize::from(!short);
    share.sentences += usize::from(text.trim_end().ends_with(['。', ';']));
    share.natures += usize::from(short && words.is(Class::Nature, &bare));
    share.years += usize::from(short && year(text, Span::at(0, text.len())).is_some());
    if short && !bare.contains(|c: char| c.is_ascii_digit()) {
        // 张 and 人 on two lines of a cell
        let unit = |line: &str| crate::mention::unit_alone(&squeeze(line), input.lexicon).is_some();
        share.units += usize::from(unit(&bare) || text.lines().all(unit));
    }
    let figure = is_figure(input, cell);
    share.figures += usize::from(figure);
    let unit = |value: &value::Value| value.quantity.unit.is_some();
    share.measured += usize::from(figure && value::read(input, cell).first().is_some_and(unit));
}

/// Whether the cell is a figure: its number stands at its front or behind words that bound it.
fn is_figure(input: Input<'_>, cell: Span) -> bool {
    let values = value::read(input, cell);
    let text = cell.of(input.text);
    values.first().is_some_and(|first| {
        let words = text.chars().filter(|c| c.is_alphabetic()).count();
        let figure = first.quantity.text.of(input.text).chars().count();
        let front = Span::new(cell.start, first.quantity.text.start.max(cell.start)).of(input.text);
        words <= figure + 3 && front.chars().filter(|c| c.is_alphabetic()).count() <= 4
    })
}

/// The longest cell that is no sentence, in bytes.
const SHORT: usize = 66;
