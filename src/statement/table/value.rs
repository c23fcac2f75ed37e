//! What stands in a cell: figures with their brackets and signs, lines, nothing.
//!
//! In: a cell and the mentions in it. Out: [`Value`]s.

use crate::lexicon::cue::{Cue, Cues};
use crate::mention::{self, Comparator, Form, Quantity, Reference};
use crate::number::{self, Decimal};
use crate::span::Span;
use crate::statement::{Direction, Input};

/// A figure of a cell.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) quantity: Quantity,
    /// 〔18〕, [18]: an amount of the whole period.
    pub(super) bracketed: bool,
    /// 提高1岁, 每年降低0.5个百分点: the cell says that it is a change, whatever its column holds.
    pub(super) change: Option<Direction>,
}

/// The longest cell that is a value with words around it, in characters.
const LONGEST: usize = 16;

/// Whether nothing stands in the cell: blanks, `—`, `/`.
pub(super) fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '-' | '—' | '–' | '/' | '…' | '―' | '─' | '一' | '*' | '\\')
    })
}

/// The figures of a cell that is made of them; none where the cell holds sentences.
pub(super) fn read(input: Input<'_>, cell: Span) -> Vec<Value> {
    let text = cell.of(input.text);
    if text.len() > LONGEST * 4 || text.chars().filter(|c| !c.is_whitespace()).count() > LONGEST {
        return Vec::new();
    }
    let found = input.mentions_in(cell).filter_map(|(_, mention)| mention.as_quantity());
    let mut values: Vec<Value> =
        found.map(|quantity| value(input, cell, quantity.clone())).collect();
    if let [only] = values.as_mut_slice()
        && only.quantity.comparator == Comparator::Eq
        && let Some(joined) = spaced(input, cell)
        && joined.value == only.quantity.value
    {
        // 4.5 on one line of the cell, 以内 on the next
        only.quantity.comparator = joined.comparator;
    }
    if values.is_empty() {
        let other = bare(input.text, cell).or_else(|| spaced(input, cell));
        values.extend(other.map(|quantity| value(input, cell, quantity)));
    }
    values
}

/// A cell with blanks in it that reads as one quantity without them: `7.5 左右`.
fn spaced(input: Input<'_>, cell: Span) -> Option<Quantity> {
    let text = cell.of(input.text);
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if joined.len() == text.len() || !joined.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = mention::scan(&joined, 0, Reference::default(), input.lexicon);
    let mut quantity = found.iter().find_map(|mention| mention.as_quantity())?.clone();
    let number = quantity.number.of(&joined);
    let span = Span::at(cell.start + text.find(number)?, number.len());
    (quantity.text, quantity.span, quantity.number) = (span, span, span);
    quantity.unit_span = None;
    quantity.comparator_spans.clear();
    Some(quantity)
}

/// The quantities of a cell, whatever it is.
pub(super) fn figures(input: Input<'_>, cell: Span) -> Vec<Span> {
    let found = input.mentions_in(cell).filter_map(|(_, mention)| mention.as_quantity());
    let mut figures: Vec<Span> = found.map(|quantity| quantity.number).collect();
    if figures.is_empty() {
        figures.extend(bare(input.text, cell).map(|quantity| quantity.number));
    }
    figures
}

fn value(input: Input<'_>, cell: Span, mut quantity: Quantity) -> Value {
    let before = Span::new(cell.start, quantity.number.start).of(input.text);
    let bracketed = before
        .trim_end_matches(['+', '-', ' ', '≥', '≤', '>', '<'])
        .ends_with(['[', '〔', '【', '〈']);
    let opens = before.trim_end_matches(['[', '〔', '【', '〈', ' ']).chars().next_back();
    if let Some(comparator) = opens.and_then(sign).filter(|_| quantity.comparator == Comparator::Eq)
    {
        quantity.comparator = comparator;
    }
    let change = change(&input.lexicon.cues, before);
    Value { quantity, bracketed, change }
}

/// Which way the words before a number say that it goes: 较2020年下降; none for 提高到, which tells
/// where it ends.
fn change(cues: &Cues, before: &str) -> Option<Direction> {
    let before = before.trim_end();
    let mut starts = before.char_indices().map(|(at, _)| at);
    // the longest cue that the words end with
    let verb = starts.find_map(|at| {
        let cue = cues.of(before.get(at..).unwrap_or_default());
        cue.any(&[Cue::Up, Cue::Down, Cue::Cut, Cue::TowardUp, Cue::TowardDown, Cue::Reach])
            .then_some(cue)
    })?;
    if verb.any(&[Cue::TowardUp, Cue::TowardDown, Cue::Reach]) {
        return None;
    }
    Some(if verb.is(Cue::Up) { Direction::Up } else { Direction::Down })
}

/// Signs of comparison.
fn sign(c: char) -> Option<Comparator> {
    Some(match c {
        '≥' | '≧' | '⩾' => Comparator::Ge,
        '≤' | '≦' | '⩽' => Comparator::Le,
        '>' => Comparator::Gt,
        '<' => Comparator::Lt,
        '≈' | '~' => Comparator::Approx,
        _ => return None,
    })
}

/// A cell that is nothing but a number, though elsewhere it would be read as a year or a name.
fn bare(text: &str, cell: Span) -> Option<Quantity> {
    let words = cell.of(text);
    let inner =
        words.trim_matches(|c: char| c.is_whitespace() || "[]〔〕【】〈〉()≥≤≧≦><+".contains(c));
    let start = cell.start + words.find(inner)?;
    let (digits, negative) =
        inner.strip_prefix('-').map_or((inner, false), |digits| (digits, true));
    let value = number::parse(&digits.replace(',', ""))?;
    let span = Span::at(start, inner.len());
    Some(Quantity {
        text: span,
        span,
        number: span,
        unit_span: None,
        unit: None,
        value: if negative { Decimal::ZERO - value } else { value },
        value_max: None,
        comparator: Comparator::Eq,
        comparator_spans: Vec::new(),
        form: Form::Digits,
        normalized: None,
    })
}

/// The lines of a cell: also those that Markdown parts by `<br>`, and wide gaps.
pub(super) fn lines(text: &str, cell: Span) -> Vec<Span> {
    const SIGNS: [&str; 6] = ["\n", "<br>", "<br/>", "<br />", "<BR>", "    "];
    let whole = cell.of(text);
    let mut parts = vec![cell];
    for sign in SIGNS.into_iter().filter(|sign| whole.contains(sign)) {
        parts = parts.into_iter().flat_map(|part| split(text, part, sign)).collect();
    }
    let parts = parts.into_iter().map(|part| super::unit::trimmed(text, part));
    parts.filter(|line| !line.is_empty()).collect()
}

/// What `sign` parts.
fn split(text: &str, part: Span, sign: &str) -> Vec<Span> {
    let mut at = part.start;
    let parts = part.of(text).split(sign).map(|line| {
        let span = Span::at(at, line.len());
        at += line.len() + sign.len();
        span
    });
    parts.collect()
}
