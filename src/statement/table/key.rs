//! What names the rows: the columns of indicator, subject, year, unit and so on, and the name
//! that a row's cell gives.
//!
//! In: columns and cells. Out: [`Keys`]; [`Name`]s without number, unit and whole jurisdiction.

use crate::layout::Table;
use crate::lexicon::Lexicon;
use crate::lexicon::cue::{Cue, Cues};
use crate::lexicon::table::{Class, TableWords};
use crate::span::Span;
use crate::statement::Input;
use crate::statement::table::head::{self, Column, Kind};
use crate::statement::table::unit::{self, Unit, squeeze, trimmed};

/// Which columns name the rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    pub(super) name: Option<usize>,
    /// A place, a body, a project.
    pub(super) subject: Option<usize>,
    /// Whether the names are those of classes (用户类别), which the caption's topic completes.
    pub(super) classes: bool,
    /// Whether the column of names says whom the columns' indicators are about.
    pub(super) moved: bool,
    pub(super) year: Option<usize>,
    pub(super) period: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) binding: Option<usize>,
    pub(super) deadline: Option<usize>,
    /// Columns whose cells say for whom a term holds.
    pub(super) cases: Vec<usize>,
}

impl Keys {
    /// The columns that name the rows.
    pub(super) fn of(input: Input<'_>, table: &Table, columns: &[Column]) -> Keys {
        let first = |kind: Kind| columns.iter().position(|column| column.kind == kind);
        let last = |kind: Kind| columns.iter().rposition(|column| column.kind == kind);
        let mut keys = Keys {
            name: last(Kind::Name),
            subject: first(Kind::Project).or_else(|| first(Kind::Subject)),
            classes: false,
            moved: false,
            year: first(Kind::Year),
            period: first(Kind::Period),
            unit: first(Kind::Unit),
            binding: first(Kind::Binding),
            deadline: first(Kind::Deadline),
            cases: Vec::new(),
        };
        if keys.name.is_none() && keys.subject.is_none() && keys.year.is_none() {
            keys.substitute(input, table, columns);
        }
        keys.move_name(columns);
        let case = |kind: Kind| {
            matches!(
                kind,
                Kind::Condition
                    | Kind::Category
                    | Kind::Name
                    | Kind::Subject
                    | Kind::Project
                    | Kind::Other
                    | Kind::Task
            )
        };
        keys.cases = (0..columns.len()).filter(|&at| case(columns[at].kind)).collect();
        keys
    }

    /// Where no head says what names the rows: classes, or the first column of words.
    fn substitute(&mut self, input: Input<'_>, table: &Table, columns: &[Column]) {
        let first = |kind: Kind| columns.iter().position(|column| column.kind == kind);
        let last = |kind: Kind| columns.iter().rposition(|column| column.kind == kind);
        if let Some(other) = first(Kind::Other) {
            if are_places(input, table, other) {
                self.subject = Some(other);
            } else {
                self.name = Some(other);
            }
            return;
        }
        self.name =
            last(Kind::Condition).or_else(|| last(Kind::Category)).or_else(|| first(Kind::Task));
        self.classes = self.name.is_some();
    }

    /// Where the columns name the indicators, what names the rows is whom they are about.
    fn move_name(&mut self, columns: &[Column]) {
        let values = || columns.iter().filter(|column| column.is_value());
        let named = values().filter(|column| !column.name.is_empty()).count();
        let plain =
            values().any(|column| column.name.is_empty() && matches!(column.kind, Kind::Value(_)));
        if named > 0 && !plain && self.subject.is_none() && !self.classes {
            self.subject = self.name.take();
            self.moved = self.subject.is_some();
        }
    }
}

/// Whether most cells of the column name places or bodies.
pub(super) fn are_places(input: Input<'_>, table: &Table, column: usize) -> bool {
    let cells =
        table.rows.iter().filter(|row| !head::is_group(row)).filter_map(|row| row.get(column));
    let (mut filled, mut places) = (0, 0);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let name = squeeze(cell.of(input.text));
        filled += 1;
        places += usize::from(is_place(input.lexicon, &name));
    }
    places * 2 > filled
}

/// The longest name of a place or a body, in characters.
const PLACE: usize = 14;

/// Whether the name is that of a place or a body.
pub(super) fn is_place(lexicon: &Lexicon, name: &str) -> bool {
    let count = name.chars().count();
    (2..=PLACE).contains(&count)
        && (lexicon.tables.ending(Class::Place, name).is_some_and(|len| len < name.len())
            || lexicon.regions().code(name).is_some())
}

/// A name that a cell gives.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) unit: Option<Unit>,
    /// Whether it is a part of what the row above names (其中).
    pub(super) among: bool,
    /// Whether it sums up the rows.
    pub(super) total: bool,
}

/// The name that a cell gives, without its number, its unit and the words for the whole
/// jurisdiction; none where nothing is left.
pub(super) fn name(lexicon: &Lexicon, text: &str, cell: Span) -> Option<Name> {
    let words = &lexicon.tables;
    let span = without_number(text, trimmed(text, cell));
    let among = words.opening(Class::Among, span.of(text));
    let span = trimmed(text, Span::new(span.start + among.unwrap_or(0), span.end));
    let span = without_number(text, span);
    let (span, unit) = unit::cut(lexicon, text, without_marks(text, span));
    let span = without_opened(lexicon, text, without_marks(text, span));
    let span = without_whole(&lexicon.cues, text, span);
    let shown = squeeze(span.of(text));
    let named = shown.contains(char::is_alphanumeric);
    named.then(|| Name {
        total: is_total(words, &shown),
        text: shown,
        span,
        unit,
        among: among.is_some(),
    })
}

/// Whether the name is that of a row that sums up the others, or of the whole jurisdiction.
pub(super) fn is_total(words: &TableWords, name: &str) -> bool {
    words.is(Class::Total, name) || words.is(Class::Whole, name)
}

/// The name without a number before it: `1.`, `(1)`, `①`, `一、`.
fn without_number(text: &str, name: Span) -> Span {
    let words = name.of(text);
    let inner = words.trim_start_matches([
        '△', '▲', '★', '☆', '●', '○', '*', '#', '◆', '■', '·', ' ', '\u{3000}',
    ]);
    let circled = inner.trim_start_matches(|c| matches!(c, '①'..='⒛' | '❶'..='❿' | '㈠'..='㈩'));
    if circled.len() < inner.len() {
        let rest = circled.trim_start_matches(['.', '、', ' ']);
        return Span::new(name.end - rest.len(), name.end);
    }
    let open = inner.strip_prefix('(').unwrap_or(inner);
    let numeral = |c: char| c.is_ascii_digit() || crate::text::is_small_numeral(c);
    let behind = open.trim_start_matches(numeral);
    let numbered = behind.len() < open.len() && open.len() - behind.len() <= 9;
    let rest = match behind.chars().next() {
        Some(')') if open.len() < inner.len() => behind.get(1..),
        Some('.' | '、' | '．' | '﹒') if open.len() == inner.len() => {
            let rest = behind.trim_start_matches(['.', '、', '．', '﹒']);
            (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
        }
        Some(' ' | '\u{3000}')
            if open.len() == inner.len() && open.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            Some(behind)
        }
        _ => None,
    };
    let rest = rest.filter(|_| numbered).map_or(inner, str::trim_start);
    Span::new(name.end - rest.len(), name.end)
}

/// The name without the marks of notes behind it: `*`, `①`.
fn without_marks(text: &str, name: Span) -> Span {
    let words = name.of(text);
    let inner = words.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '※' | '①'..='⑳' | '¹' | '²' | '³' | ':' | ',' | ';')
    });
    Span::at(name.start, inner.len())
}

/// The name without a unit that is broken over lines, so that its bracket does not close.
fn without_opened(lexicon: &Lexicon, text: &str, name: Span) -> Span {
    let words = name.of(text);
    let open = words.rfind(['(', '〔', '[']).filter(|&at| {
        let inner = words.get(at + 1..).unwrap_or_default();
        let unit = inner.trim_end_matches('/');
        let open = !inner.contains([')', '〕', ']']);
        at > 0 && open && crate::mention::unit_alone(unit, lexicon).is_some()
    });
    open.map_or(name, |open| trimmed(text, Span::at(name.start, open)))
}

/// The name without the words for the whole jurisdiction that open it: 全省|常住人口城镇化率.
fn without_whole(cues: &Cues, text: &str, name: Span) -> Span {
    let words = name.of(text);
    let front = words.char_indices().nth(2).map(|(at, _)| at);
    let whole = front.filter(|&at| words.get(..at).is_some_and(|w| cues.of(w).is(Cue::Whole)));
    Span::new(name.start + whole.unwrap_or(0), name.end)
}

/// The name of a part with the noun that it shares with the whole: 其中:高校毕业生 of
/// 新增就业人数 is 高校毕业生人数.
pub(super) fn completed(words: &TableWords, part: &str, whole: &str) -> String {
    let noun = words.ending(Class::Measure, whole).and_then(|len| whole.get(whole.len() - len..));
    match noun {
        Some(noun) if words.ending(Class::Measure, part).is_none() => format!("{part}{noun}"),
        _ => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{completed, name};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    #[test]
    fn names_without_what_stands_around_them() {
        let lexicon = Lexicon::builtin();
        for (cell, bare, among) in [
            ("3.常住人口城镇化率(%)", "常住人口城镇化率", false),
            ("(1)农林牧渔业总产值(亿元)", "农林牧渔业总产值", false),
            ("①PM10年均浓度(微克/立方米)", "PM10年均浓度", false),
            ("其中:工业用电量", "工业用电量", true),
            ("5G基站数(个)", "5G基站数", false),
            ("3岁以下婴幼儿托位数(个)", "3岁以下婴幼儿托位数", false),
            ("全省粮食产量(万吨)*", "粮食产量", false),
            ("养老服务补贴(元/", "养老服务补贴", false),
            ("企业研发(技术中心", "企业研发(技术中心", false),
        ] {
            let found = name(&lexicon, cell, Span::at(0, cell.len())).expect(cell);
            assert_eq!((found.text.as_str(), found.among), (bare, among));
        }
        assert!(name(&lexicon, "——", Span::at(0, "——".len())).is_none());
    }

    #[test]
    fn parts_share_the_noun_of_the_whole() {
        let words = &Lexicon::builtin().tables;
        assert_eq!(completed(words, "高校毕业生", "新增就业人数"), "高校毕业生人数");
        assert_eq!(completed(words, "工业用电量", "全社会用电量"), "工业用电量");
        assert_eq!(completed(words, "居民生活", "城镇燃气"), "居民生活");
    }
}
