//! Who bears how much of the costs: 省、市、县按5:3:2分担, 省级承担60%.
//!
//! In: the text with its mentions. Out: for each sentence that says so its [`PayerShare`]s, the
//! numbers as written.

use crate::lexicon::term::{Places, TermKind, TermValue, TermWord};
use crate::mention::{Form, Mention, Quantity};
use crate::number::{self, Decimal};
use crate::span::Span;
use crate::term::{Input, Told};
use crate::token::{PartOfSpeech, Token};

/// What one of those who pay bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PayerShare {
    pub(crate) payer: Span,
    /// The part as written: 5 of 5:3:2, 60 of 60%.
    pub(crate) part: Decimal,
    pub(crate) number: Span,
    /// The unit; none for a part of a ratio.
    pub(crate) unit: Option<Span>,
}

/// How far before the word for sharing a clause is looked through, in bytes.
const REACH: usize = 150;

/// What ends a clause.
const CLAUSE_ENDS: [char; 5] = [',', ';', '。', '\n', '!'];

/// The shares that the text tells, those of one clause together with its place, in order.
pub(super) fn all(input: Input<'_>, words: &Places) -> Vec<Told<Vec<PayerShare>>> {
    clauses(input, words).map(|(span, value)| Told { value, span }).collect()
}

fn clauses(input: Input<'_>, words: &Places) -> impl Iterator<Item = (Span, Vec<PayerShare>)> {
    let shared = |value| matches!(value, TermValue::Kind(TermKind::Share)).then_some(());
    let mut done = 0;
    words.all(shared).filter_map(move |((), word)| {
        let clause = clause(input.text, word);
        let new = clause.start >= done;
        done = done.max(clause.end);
        let shares = new.then(|| read(input, clause)).filter(|shares| !shares.is_empty())?;
        Some((clause, shares))
    })
}

fn clause(text: &str, word: Span) -> Span {
    let before = crate::text::before(text, word.start, REACH);
    let behind = crate::text::behind(text, word.end, REACH);
    let sign = before.of(text).char_indices().rfind(|(_, c)| CLAUSE_ENDS.contains(c));
    let start = sign.map_or(before.start, |(i, c)| before.start + i + c.len_utf8());
    let end = behind.of(text).find(CLAUSE_ENDS).map_or(behind.end, |i| behind.start + i);
    Span::new(start, end)
}

fn read(input: Input<'_>, clause: Span) -> Vec<PayerShare> {
    let first = input.mentions.partition_point(|mention| mention.span().start < clause.start);
    let inside = input.mentions[first..].iter().take_while(|it| it.span().end <= clause.end);
    let numbers: Vec<&Quantity> = inside.filter_map(Mention::as_quantity).collect();
    let parts = parts(input.text, &numbers);
    if parts.len() > 1 {
        let payers = members(input, Span::new(clause.start, parts[0].1.start));
        if payers.len() == parts.len() {
            let pairs = payers.into_iter().zip(parts);
            return pairs
                .map(|(payer, (part, number))| PayerShare { payer, part, number, unit: None })
                .collect();
        }
    }
    let mut from = clause.start;
    let mut shares = Vec::new();
    for quantity in numbers.iter().filter(|quantity| quantity.dimension() == Some("ratio")) {
        let before = Span::new(from, quantity.text.start);
        from = quantity.text.end;
        let payer = bearer(input, before);
        shares.extend(payer.map(|payer| PayerShare {
            payer,
            part: quantity.value,
            number: quantity.number,
            unit: quantity.unit_span,
        }));
    }
    shares
}

/// The parts of a ratio: 6:4 is one figure, 5:3:2 three.
fn parts(text: &str, numbers: &[&Quantity]) -> Vec<(Decimal, Span)> {
    if let [ratio] = numbers
        && ratio.form == Form::Ratio
    {
        return split(text, ratio.number);
    }
    let joined = |pair: &[&Quantity]| {
        Span::new(pair[0].number.end, pair[1].number.start).of(text).trim() == ":"
    };
    if numbers.len() > 2 && numbers.windows(2).all(joined) {
        return numbers.iter().map(|quantity| (quantity.value, quantity.number)).collect();
    }
    Vec::new()
}

fn split(text: &str, ratio: Span) -> Vec<(Decimal, Span)> {
    let mut at = ratio.start;
    let mut parts = Vec::new();
    for part in ratio.of(text).split(':') {
        let blank = part.len() - part.trim_start().len();
        let span = Span::at(at + blank, part.trim().len());
        at += part.len() + 1;
        parts.extend(number::parse(part.trim()).map(|value| (value, span)));
    }
    parts
}

/// The members of the list that stands before 按: 省、市、县.
fn members(input: Input<'_>, before: Span) -> Vec<Span> {
    let tokens = input.tokenizer.tokens(before.of(input.text), before.start);
    let is =
        |token: &Token, class| input.lexicon.term_words.of(token.span.of(input.text)).is(class);
    let end = tokens.iter().rposition(|token| is(token, TermWord::Base)).unwrap_or(tokens.len());
    let start = tokens[..end].iter().rposition(|token| is(token, TermWord::Lead));
    let list = &tokens[start.map_or(0, |at| at + 1)..end];
    let joins = |token: &Token| is(token, TermWord::Join) || token.span.of(input.text) == ":";
    let members = list.split(joins).map(|member| {
        let named: Vec<&Token> =
            member.iter().skip_while(|token| is(token, TermWord::Back)).collect();
        Some(named.first()?.span.cover(named.last()?.span))
    });
    members.collect::<Option<Vec<Span>>>().unwrap_or_default()
}

/// Who stands right before 承担: 省级承担60%.
fn bearer(input: Input<'_>, before: Span) -> Option<Span> {
    let shared = |value| matches!(value, TermValue::Kind(TermKind::Share)).then_some(());
    let ((), word) = input.lexicon.term_values.all_in(input.text, before, shared).last()?;
    let stretch = Span::new(before.start, word.start);
    let tokens = input.tokenizer.tokens(stretch.of(input.text), stretch.start);
    let is =
        |token: &Token, class| input.lexicon.term_words.of(token.span.of(input.text)).is(class);
    let stops = |token: &Token| {
        is(token, TermWord::Lead) || is(token, TermWord::Narrow) || is(token, TermWord::Back)
    };
    let start = tokens.iter().rposition(stops).map_or(0, |at| at + 1);
    let nominal = tokens[start..]
        .iter()
        .any(|token| token.part.is_nominal() || token.part == PartOfSpeech::Unknown);
    let (first, last) = (tokens.get(start)?, tokens.last()?);
    nominal.then(|| first.span.cover(last.span))
}
