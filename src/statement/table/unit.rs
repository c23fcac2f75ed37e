//! Units in tables: in brackets behind a name, in a head, in a caption or in a line above.
//!
//! In: a stretch of text. Out: the unit it gives, and what is left of the stretch.

use crate::lexicon::Lexicon;
use crate::lexicon::table::Class;
use crate::mention;
use crate::span::Span;
use crate::statement::Input;

/// A unit and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) text: String,
    pub(super) span: Option<Span>,
}

/// The text without blanks and the breaks of lines that Markdown writes.
pub(super) fn squeeze(text: &str) -> String {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !squeezed.contains('<') {
        return squeezed;
    }
    ["<br>", "<br/>", "<BR>"].iter().fold(squeezed, |text, sign| text.replace(sign, ""))
}

/// The stretch without the blanks around it.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let inner = words.trim();
    Span::at(span.start + words.len() - words.trim_start().len(), inner.len())
}

/// Cuts a unit at the end off: in brackets (`绿地率(%)`, `住房数(万套(间))`), or a bare `%`.
pub(super) fn cut(lexicon: &Lexicon, text: &str, name: Span) -> (Span, Option<Unit>) {
    let whole = trimmed(text, name);
    let words = whole.of(text);
    if let Some(front) =
        words.strip_suffix('%').filter(|front| front.ends_with(|c: char| c.is_alphabetic()))
    {
        let span = Span::new(whole.start + front.len(), whole.end);
        return (
            Span::at(whole.start, front.len()),
            Some(Unit { text: "%".to_owned(), span: Some(span) }),
        );
    }
    let Some(open) = last_bracket(words) else { return behind_sign(lexicon, text, whole) };
    let width =
        words.get(open..).and_then(|bracket| bracket.chars().next()).map_or(1, char::len_utf8);
    let close = words.chars().next_back().map_or(1, char::len_utf8);
    let inner = Span::new(whole.start + open + width, whole.end - close);
    match read(lexicon, text, inner) {
        Some(unit) => (trimmed(text, Span::at(whole.start, open)), Some(unit)),
        None => (whole, None),
    }
}

/// A unit in a bracket that opens in one cell and closes at the end of the next, and what stands
/// before the bracket.
pub(super) fn broken(input: Input<'_>, above: Span, below: Span) -> Option<(Span, Unit)> {
    let (front, opened) = above.of(input.text).rsplit_once(['(', '〔', '['])?;
    let closed = below.of(input.text).trim().strip_suffix([')', '〕', ']'])?;
    let unit = squeeze(opened) + &squeeze(closed);
    let open = opened.contains(CLOSE) || closed.contains(OPEN);
    let known = !open && mention::unit_alone(&unit, input.lexicon).is_some();
    let front = trimmed(input.text, Span::at(above.start, front.len()));
    known.then_some((front, Unit { text: unit, span: None }))
}

/// A unit behind a stroke or a comma: `绿地率/%`, `粮食产量,万吨`. The name has more characters than
/// a unit that is written with a stroke, 元/亩.
fn behind_sign(lexicon: &Lexicon, text: &str, name: Span) -> (Span, Option<Unit>) {
    let words = name.of(text);
    let parted = words.split_once(['/', ',']).filter(|(front, back)| {
        let unit = squeeze(back);
        front.chars().count() >= NAME
            && mention::unit_alone(&unit, lexicon).is_some()
            && mention::unit_alone(&squeeze(words), lexicon).is_none()
    });
    let Some((front, back)) = parted else { return (name, None) };
    let span = trimmed(text, Span::new(name.end - back.len(), name.end));
    let unit = Unit { text: squeeze(back), span: Some(span) };
    (trimmed(text, Span::at(name.start, front.len())), Some(unit))
}

/// The fewest characters of a name with its unit behind a stroke.
const NAME: usize = 3;

/// The unit that the stretch is, with or without 单位 before it.
pub(super) fn read(lexicon: &Lexicon, text: &str, span: Span) -> Option<Unit> {
    let span = trimmed(text, span);
    let words = span.of(text);
    let told = lexicon.tables.opening(Class::UnitNote, words).unwrap_or(0);
    let span = trimmed(text, Span::new(span.start + told, span.end));
    let unit = squeeze(span.of(text));
    // (2027年) tells when
    let year = unit.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let known = !year && mention::unit_alone(&unit, lexicon).is_some();
    let told =
        told > 0 && !unit.is_empty() && unit.chars().count() <= LONGEST && !unit.contains(SEVERAL);
    (known || told || is_latin(&unit)).then_some(Unit { text: unit, span: Some(span) })
}

/// Whether the words can be nothing but a unit, though no list knows it: `m3/s`.
fn is_latin(unit: &str) -> bool {
    let lower = unit.starts_with(|c: char| c.is_ascii_lowercase());
    let plain =
        unit.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '·' | '^' | '²' | '³'));
    lower && plain && unit.len() <= 8
}

/// The unit that a caption or a line above the table gives for all its values; none where it
/// gives several.
pub(super) fn of_note(lexicon: &Lexicon, text: &str, note: Span) -> Option<Unit> {
    let words = note.of(text);
    let at = words.char_indices().map(|(at, _)| at).find(|&at| {
        words.get(at..).is_some_and(|rest| lexicon.tables.opening(Class::UnitNote, rest).is_some())
    })?;
    let rest = words.get(at..)?;
    let inner = rest.trim_start_matches(OPEN);
    let start = note.start + at + rest.len() - inner.len();
    let end = inner.find(CLOSE_OR_BLANK).unwrap_or(inner.len());
    let whole = closing_end(inner, end);
    let unit = read(lexicon, text, Span::at(start, whole))?;
    (!unit.text.contains(SEVERAL)).then_some(unit)
}

/// Where the unit ends that closes at `end`: behind a bracket of its own.
fn closing_end(inner: &str, end: usize) -> usize {
    let opened = inner.get(..end).is_some_and(|unit| unit.contains(OPEN));
    let close = inner.get(end..).and_then(|rest| rest.chars().next());
    if opened { end + close.map_or(0, char::len_utf8) } else { end }
}

/// The longest unit that no list knows, in characters.
const LONGEST: usize = 8;

const SEVERAL: [char; 4] = ['、', ',', ';', ':'];
const OPEN: [char; 4] = ['(', '[', '〔', '【'];
const CLOSE: [char; 4] = [')', ']', '〕', '】'];
const CLOSE_OR_BLANK: [char; 6] = [')', ']', '〕', '】', '\n', '\u{3000}'];

/// Where the bracket begins that the text ends with: of `住房数(万套(间))` the outer one.
pub(super) fn last_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut signs = text.char_indices().rev().map_while(|(at, c)| {
        depth += usize::from(matches!(c, ')' | '〕' | ']' | '】'));
        let inside = depth.checked_sub(1)?;
        let opens = OPEN.contains(&c);
        depth -= usize::from(opens);
        Some((at, opens && inside == 0))
    });
    signs.find(|(_, opens)| *opens).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{cut, of_note};
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    #[test]
    fn units_behind_names() {
        let lexicon = Lexicon::builtin();
        for (name, bare, unit) in [
            ("绿地率(%)", "绿地率", Some("%")),
            ("绿地率 ( % )", "绿地率", Some("%")),
            ("绿地率%", "绿地率", Some("%")),
            ("住房数(万套(间))", "住房数", Some("万套(间)")),
            ("总投资(单位:亿元)", "总投资", Some("亿元")),
            ("县(市、区)", "县(市、区)", None),
            ("绿地率/%", "绿地率", Some("%")),
            ("粮食产量,万吨", "粮食产量", Some("万吨")),
            ("人均水资源量/立方米", "人均水资源量", Some("立方米")),
            ("城镇/农村", "城镇/农村", None),
            ("元/亩", "元/亩", None),
            ("2027年(近期)", "2027年(近期)", None),
            ("近期目标(2027年)", "近期目标(2027年)", None),
        ] {
            let (span, found) = cut(&lexicon, name, Span::at(0, name.len()));
            assert_eq!(span.of(name), bare);
            assert_eq!(found.map(|unit| unit.text).as_deref(), unit, "{name}");
        }
    }

    #[test]
    fn units_of_captions() {
        let lexicon = Lexicon::builtin();
        for (note, unit) in [
            ("表4 需求量预测(单位:亿立方米)", Some("亿立方米")),
            ("单位:亿元", Some("亿元")),
            ("单位:万元、%", None),
            ("表1 主要指标", None),
        ] {
            let found = of_note(&lexicon, note, Span::at(0, note.len()));
            assert_eq!(found.map(|unit| unit.text).as_deref(), unit, "{note}");
        }
    }
}
