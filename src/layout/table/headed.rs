//! Tables flattened to one cell a line whose header is told by its words.
//!
//! In: a line that may begin the header. Out: the table. What each column holds follows from its
//! head; the cells are then cut into rows at the least cost: a row may lack cells (those under a
//! cell that reaches down, those that are empty), or be one cell that groups those below it.

use std::ops::Range;

use crate::layout::draft::Draft;
use crate::layout::heading::may_open;
use crate::layout::line::{chars_up_to, is_blank};
use crate::layout::table::cell::{self, Kind};
use crate::layout::table::{Drawn, caption, flat};
use crate::lexicon::table::{Class, Head, TableWords};
use crate::span::Span;

/// The longest head of a column, in characters.
const HEAD: usize = 20;

/// The longest of them without year and unit.
const LABEL: usize = 8;

/// The longest cell, in characters.
const CELL: usize = 300;

/// The most columns.
const WIDTH: usize = 16;

/// How many cells decide on the header.
const TRIAL: usize = 160;

/// What a row that is one cell costs, a column left empty, one that groups others left empty,
/// and what each cell earns.
const GROUP: i64 = 5;
const EMPTY: i64 = 5;
const SPANNED: i64 = 2;
const EARNED: i64 = 3;

/// A column as its head tells it.
#[derive(Clone, Debug)]
struct Column {
    head: Vec<Span>,
    kind: Kind,
    /// Whether its cells reach down over several rows.
    groups: bool,
}

/// The table whose header begins on line `line`.
pub(super) fn read(
    draft: &Draft<'_>,
    words: &TableWords,
    line: usize,
    end: usize,
) -> Option<Drawn> {
    let shown = |line: usize| draft.line(line);
    let begins = is_head(words, shown(line))
        && !line
            .checked_sub(1)
            .filter(|&above| draft.is_body(above) && caption::marked(draft, above).is_none())
            .is_some_and(|above| may_open(shown(above)).is_none() && is_head(words, shown(above)));
    if !begins {
        return None;
    }
    let gaps = (line + 1..end.min(line + 24)).filter(|&at| draft.lines[at].gap > 0).count();
    let gapped = gaps * 10 >= (end.min(line + 24) - line) * 6;
    let mut reader = Reader { draft, words, gapped, end, cells: Vec::new(), next: line };
    reader.fill(TRIAL);
    let best = reader.headers().into_iter().filter_map(|(taken, columns)| {
        let rows = cut(&reader.kinds(taken), &columns);
        let figures = rows.figures;
        (rows.count > 1 && figures > 1).then_some((rows.score, taken, columns))
    });
    let (_, taken, columns) = best.max_by_key(|(score, taken, _)| (*score, *taken))?;
    let trial = cut(&reader.kinds(taken), &columns);
    if !trial.fits() {
        return None;
    }
    reader.fill(usize::MAX);
    let whole = cut(&reader.kinds(taken), &columns);
    // what fitted at first is a table, whatever follows
    let rows = if whole.fits() { whole } else { trial };
    Some(reader.draw(line, taken, &columns, &rows))
}

/// Whether the line is the head of a column.
pub(super) fn is_head(words: &TableWords, line: &str) -> bool {
    head_of(words, line).is_some()
}

/// What the head says: the kind of its cells, and whether these group rows.
pub(super) fn head_of(words: &TableWords, line: &str) -> Option<(Kind, bool)> {
    if chars_up_to(line, HEAD + 1) > HEAD || line.ends_with(['。', ';', ':', ',']) {
        return None;
    }
    let squeezed: String = line.chars().filter(|c| !is_blank(*c)).collect();
    let bare = squeezed.split(['(', '[', '〔', '【']).next().unwrap_or_default();
    let year = year_len(bare);
    let label = bare.get(year..).unwrap_or_default();
    let whole = words.whole_head(&squeezed);
    // a caption ends like a head, but is longer
    if whole.is_none() && chars_up_to(label, LABEL + 1) > LABEL
        || words.ending(Class::Caption, label).is_some()
    {
        return None;
    }
    let head = whole.or_else(|| words.head(label));
    if year > 0 && (label.is_empty() || head.is_some()) {
        return Some((Kind::Number, false));
    }
    Some(match head? {
        Head::Serial => (Kind::Count, false),
        Head::Category => (Kind::Text, true),
        Head::Unit => (Kind::Unit, false),
        Head::Binding => (Kind::Nature, false),
        Head::Base | Head::Aim | Head::Plain | Head::Growth | Head::Term | Head::Score => {
            (Kind::Number, false)
        }
        _ => (Kind::Text, false),
    })
}

/// The length of a year that the label begins with: `2025年`.
pub(super) fn year_len(label: &str) -> usize {
    let digits = label.bytes().take_while(u8::is_ascii_digit).count();
    let rest = label.get(digits..).unwrap_or_default();
    match digits {
        4 if rest.starts_with('年') => digits + '年'.len_utf8(),
        4 if rest.is_empty() => digits,
        _ => 0,
    }
}

/// The cells of a flattened table.
#[derive(Debug)]
struct Reader<'a, 'd> {
    draft: &'a Draft<'d>,
    words: &'a TableWords,
    /// Whether blank lines part the cells: a line without one goes on from the line above.
    gapped: bool,
    end: usize,
    /// Each cell with the line behind it.
    cells: Vec<(Span, usize)>,
    next: usize,
}

impl Reader<'_, '_> {
    /// Takes in cells up to `count` of them, or to the end of the run.
    fn fill(&mut self, count: usize) {
        while self.next < self.end && self.cells.len() < count {
            let line = self.next;
            let shown = self.draft.line(line);
            if !self.draft.is_body(line) || is_page(shown) {
                let page = self.draft.is_body(line) || is_page(shown);
                if !page {
                    return;
                }
                self.next += 1;
                continue;
            }
            if self.words.opening(Class::Continued, shown).is_some() {
                self.next += 1;
                self.skip_header();
                continue;
            }
            let open = flat::open(self.draft, line, CELL)
                || is_numbered(shown)
                || self.cells.len() > 1 && self.groups(line);
            if !open || self.words.opening(Class::Note, shown).is_some_and(|len| len < shown.len())
            {
                return;
            }
            let span = self.draft.span(line);
            self.next += 1;
            match self.cells.last_mut() {
                Some((cell, upto)) if self.gapped && self.draft.lines[line].gap == 0 => {
                    *cell = cell.cover(span);
                    *upto = self.next;
                }
                _ => self.cells.push((span, self.next)),
            }
        }
    }

    /// Whether the line, which elsewhere would be a heading, groups the numbered names behind it:
    /// `一、设施水平` before `1.污水处理率(%)`.
    fn groups(&self, line: usize) -> bool {
        let shown = self.draft.line(line);
        let short = chars_up_to(shown, HEAD + 1) <= HEAD && !shown.contains(['。', ':', ';', ',']);
        let next = self.draft.line(line + 1);
        short && self.draft.is_body(line + 1) && is_numbered(next)
    }

    /// Leaves out the header where it stands again.
    fn skip_header(&mut self) {
        let shown = |at: usize| self.cells.get(at).map(|(cell, _)| cell.of(self.draft.text));
        let mut at = 0;
        while at < WIDTH
            && shown(at).is_some()
            && shown(at) == Some(self.draft.line(self.next + at))
        {
            at += 1;
        }
        self.next += at;
    }

    fn text(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |(cell, _)| cell.of(self.draft.text))
    }

    fn kinds(&self, from: usize) -> Vec<Kind> {
        self.cells.iter().skip(from).map(|(cell, _)| cell::kind(cell.of(self.draft.text))).collect()
    }

    /// The headers that the first cells may be: how many cells each takes, and its columns.
    fn headers(&self) -> Vec<(usize, Vec<Column>)> {
        let told = (0..self.cells.len().min(WIDTH)).map_while(|at| {
            let head = head_of(self.words, self.text(at));
            (head.is_some() || self.is_named(at)).then_some(head)
        });
        let told: Vec<Option<(Kind, bool)>> = told.collect();
        let mut headers = Vec::new();
        for taken in 2..=told.len() {
            let mut columns: Vec<Column> =
                (0..taken).map(|at| self.column(at, told[at].as_ref())).collect();
            self.find_natures(&mut columns);
            if let Some((groups, over)) = spanning(self, &columns) {
                let mut parted = columns.clone();
                let heads: Vec<Column> = parted.drain(groups.clone()).collect();
                for (column, head) in parted[groups.start..].chunks_mut(over).zip(heads) {
                    for column in column {
                        column.head.splice(0..0, head.head.iter().copied());
                    }
                }
                headers.push((taken, parted));
            }
            headers.push((taken, columns));
        }
        headers.retain(|(_, columns)| columns.len() > 1);
        headers
    }

    /// Where cells are 预期性 and no head says so, the last column that groups rows holds them.
    fn find_natures(&self, columns: &mut [Column]) {
        let natures =
            self.kinds(columns.len()).iter().filter(|kind| **kind == Kind::Nature).count();
        let told = columns.iter().any(|column| column.kind == Kind::Nature);
        let last = columns.iter_mut().rev().find(|column| column.groups);
        if let Some(column) = last.filter(|_| natures > 1 && !told) {
            (column.kind, column.groups) = (Kind::Nature, false);
        }
    }

    /// Whether the cell names an indicator with its unit: 造林面积(亩).
    fn is_named(&self, at: usize) -> bool {
        let shown = self.text(at);
        let front = shown.split('(').next().unwrap_or_default();
        shown.ends_with(')') && chars_up_to(shown, HEAD + 1) <= HEAD && !front.is_empty()
    }

    fn column(&self, at: usize, told: Option<&(Kind, bool)>) -> Column {
        let (kind, groups) = told.copied().unwrap_or((Kind::Number, false));
        Column { head: vec![self.cells[at].0], kind, groups }
    }

    fn draw(&self, line: usize, taken: usize, columns: &[Column], rows: &Rows) -> Drawn {
        let row = |&(from, to): &(usize, usize)| {
            let cells: Vec<Span> =
                self.cells[taken + from..taken + to].iter().map(|cell| cell.0).collect();
            match cells[..] {
                [only] => vec![only; columns.len()],
                _ => set(&cells, &self.kinds_of(&cells), columns),
            }
        };
        let last = rows.starts.last().map_or(taken, |last| taken + last.1);
        Drawn {
            columns: columns.iter().map(|column| column.head.clone()).collect(),
            rows: rows.starts.iter().map(row).collect(),
            caption: None,
            note: None,
            lines: (line, self.cells.get(last - 1).map_or(self.next, |cell| cell.1)),
        }
    }

    fn kinds_of(&self, cells: &[Span]) -> Vec<Kind> {
        cells.iter().map(|cell| cell::kind(cell.of(self.draft.text))).collect()
    }
}

/// The heads that only stand over the years behind them, and over how many each: 规划目标; 现状,目标
/// over two years each.
fn spanning(reader: &Reader<'_, '_>, columns: &[Column]) -> Option<(Range<usize>, usize)> {
    let years: Vec<&str> = columns
        .iter()
        .rev()
        .map(|column| column.head.first().map_or("", |head| head.of(reader.draft.text)))
        .take_while(|shown| year_len(shown) > 0)
        .collect();
    let end = columns.len() - years.len();
    let over = columns[..end].iter().rev().take_while(|column| column.kind == Kind::Number).count();
    if years.len() < 2 || over == 0 {
        return None;
    }
    // the years that come again tell how many stand under each head, as do those that are told once
    let again = years.iter().skip(1).position(|year| *year == years[0]).map(|at| at + 1);
    let each = again.unwrap_or(years.len() / over);
    let heads = years.len() / each.max(1);
    let whole = each > 0 && heads * each == years.len() && heads <= over;
    let single = (1, years.len());
    let (heads, each) = if whole && each > 1 { (heads, each) } else { single };
    Some((end - heads..end, each))
}

/// How the cells are cut into rows.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// From which cell to which.
    starts: Vec<(usize, usize)>,
    count: usize,
    figures: usize,
    score: i64,
}

impl Rows {
    /// Whether the cells fit well: else it is no table.
    fn fits(&self) -> bool {
        let cells = self.starts.last().map_or(0, |last| last.1);
        i64::try_from(cells).is_ok_and(|cells| self.score * 2 >= cells * EARNED)
    }
}

/// Cuts the cells into rows so that what fits counts most against what does not.
fn cut(kinds: &[Kind], columns: &[Column]) -> Rows {
    let mut best = vec![(i64::MIN, 0_usize); kinds.len() + 1];
    best[0].0 = 0;
    for at in 0..kinds.len() {
        let so_far = best[at].0;
        if so_far == i64::MIN {
            continue;
        }
        for len in 1..=columns.len().min(kinds.len() - at) {
            let row = &kinds[at..at + len];
            let earned = i64::try_from(len).unwrap_or(0) * EARNED - cost(row, columns);
            if so_far + earned > best[at + len].0 {
                best[at + len] = (so_far + earned, len);
            }
        }
    }
    let end = (0..best.len()).max_by_key(|&at| best[at].0).unwrap_or(0);
    let mut rows = Rows { score: best[end].0, ..Rows::default() };
    let mut at = end;
    while at > 0 {
        let from = at - best[at].1;
        rows.starts.push((from, at));
        rows.count += usize::from(at - from > 1);
        rows.figures += kinds[from..at]
            .iter()
            .filter(|kind| matches!(kind, Kind::Number | Kind::Count))
            .count();
        at = from;
    }
    rows.starts.reverse();
    rows
}

/// What the row costs.
fn cost(row: &[Kind], columns: &[Column]) -> i64 {
    match row {
        [Kind::Text] => GROUP,
        [_] => GROUP * 4,
        _ => table(row, columns)
            .last()
            .and_then(|costs| costs.last().copied())
            .unwrap_or(i64::MAX / 4),
    }
}

/// For each number of columns and of cells: the least cost of these cells in these columns.
fn table(row: &[Kind], columns: &[Column]) -> Vec<Vec<i64>> {
    let far = i64::MAX / 4;
    let mut costs = vec![vec![far; row.len() + 1]];
    costs[0][0] = 0;
    for column in columns {
        let above = &costs[costs.len() - 1];
        let empty = if column.groups { SPANNED } else { EMPTY };
        let mut own: Vec<i64> = above.iter().map(|cost| cost + empty).collect();
        for (at, kind) in row.iter().enumerate() {
            own[at + 1] = own[at + 1].min(above[at] + misfit(*kind, column.kind));
        }
        costs.push(own);
    }
    costs
}

/// What it costs to set a cell in a column.
fn misfit(cell: Kind, column: Kind) -> i64 {
    match (cell, column) {
        _ if cell == column => 0,
        (Kind::Nothing, _) | (Kind::Count, Kind::Number) => 0,
        (Kind::Number | Kind::Count, Kind::Text) => 9,
        (Kind::Text, Kind::Number) => 4,
        (Kind::Unit | Kind::Nature, Kind::Text) => 4,
        (Kind::Text, Kind::Unit) => 4,
        _ => 9,
    }
}

/// The cells set in their columns, an empty span where there is none.
fn set(cells: &[Span], kinds: &[Kind], columns: &[Column]) -> Vec<Span> {
    let costs = table(kinds, columns);
    let mut next = cells.last().map_or(0, |cell| cell.end);
    let (mut at, mut placed) = (cells.len(), Vec::with_capacity(columns.len()));
    for column in (0..columns.len()).rev() {
        let fits = at > 0
            && costs[column + 1][at]
                == costs[column][at - 1]
                    .saturating_add(misfit(kinds[at - 1], columns[column].kind));
        if fits {
            at -= 1;
            next = cells[at].start;
            placed.push(cells[at]);
        } else {
            placed.push(Span::new(next, next));
        }
    }
    placed.reverse();
    placed
}

/// `— 12 —`: the number of a page.
pub(super) fn is_page(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| is_blank(c) || matches!(c, '—' | '-' | '–'));
    inner.len() < line.len()
        && inner.len() <= 4
        && !inner.is_empty()
        && inner.bytes().all(|b| b.is_ascii_digit())
        && line.starts_with(['—', '-', '–'])
        && line.len() > inner.len() + 3
}

/// A name with its number, which elsewhere would be a heading: `(1)农林牧渔业总产值(亿元)`.
fn is_numbered(line: &str) -> bool {
    cell::is_numbered_name(line)
        && !line.ends_with(['。', ';', ':', ','])
        && chars_up_to(line, 60) < 60
}
