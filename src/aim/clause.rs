//! A clause with its words, as the readings see it.
//!
//! In: a sentence. Out: the stretches between its commas ([`split`]), and a [`Clause`] for one,
//! whose [`Part`]s are asked for words of state.

use crate::lexicon::state::{Found, StateClass, StateSet, States};
use crate::span::Span;
use crate::text::{closes_at, closing, signs};
use crate::token::{PartOfSpeech, Token, Tokenizer};

/// The longest quotation or bracket, in bytes, whose commas part no clauses.
const LONGEST_QUOTE: usize = 300;

/// The longest clause, in characters, that is read: no aim is as long.
const LONGEST: usize = 400;

/// The clauses of a sentence, without what parts them.
pub(super) fn split(text: &str, sentence: Span) -> Vec<Span> {
    cut(text, sentence, |c| matches!(c, ',' | ';' | ':' | '。' | '!' | '?' | '|'))
}

/// The stretches between the signs that `parts` accepts, none of them an ideograph, outside
/// quotations and brackets.
pub(super) fn cut(text: &str, span: Span, parts: impl Fn(char) -> bool) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut skip) = (span.start, span.start);
    for (at, c) in signs(span.of(text)) {
        let at = span.start + at;
        if at < skip {
            continue;
        }
        let behind = at + c.len_utf8();
        if let Some(close) = closing(c) {
            let inside = Span::new(behind, span.end).of(text);
            let len = closes_at(inside, c, close, LONGEST_QUOTE);
            skip = len.map_or(behind, |len| behind + len + close.len_utf8());
        } else if parts(c) {
            pieces.push(Span::new(start, at));
            start = behind;
        }
    }
    pieces.push(Span::new(start, span.end));
    pieces.retain(|piece| !piece.of(text).trim().is_empty());
    pieces
}

/// The stretch without the bracket that it ends with: who answers for it, a gloss.
pub(super) fn without_bracket(text: &str, span: Span) -> Span {
    let words = span.of(text).trim_end();
    let inside = words.strip_suffix(')').and_then(|words| words.rfind('('));
    inside.filter(|open| *open > 0).map_or(span, |open| Span::at(span.start, open))
}

/// A clause without its blanks: a page may break a line within any word.
#[derive(Debug)]
pub(super) struct Clause<'a> {
    words: String,
    /// For each byte of `words` that begins a character, and for its end, the place in the text.
    places: Vec<usize>,
    states: &'a States,
    tokens: Vec<Token>,
    /// For each byte the classes of the words of state that stand there, where a token begins; of
    /// other places they are not known, and all.
    fronts: Vec<StateSet>,
}

impl<'a> Clause<'a> {
    pub(super) fn new(text: &str, span: Span, states: &'a States, tokenizer: &Tokenizer) -> Self {
        let mut words = String::with_capacity(span.len());
        let mut places = Vec::with_capacity(span.len() + 1);
        let mut end = span.start;
        let shown = span.of(text).char_indices().filter(|(_, c)| !c.is_whitespace());
        for (at, c) in shown.take(LONGEST) {
            words.push(c);
            end = span.start + at + c.len_utf8();
            places.extend((0..c.len_utf8()).map(|_| span.start + at));
        }
        places.push(end);
        let tokens = tokenizer.tokens(&words, 0);
        let mut fronts = vec![StateSet::ALL; words.len() + 1];
        for start in tokens.iter().map(|token| token.span.start) {
            fronts[start] = states.all_at(words.get(start..).unwrap_or_default());
        }
        Clause { words, places, states, tokens, fronts }
    }

    /// Whether a word of one of these classes stands where a token begins.
    pub(super) fn holds(&self, classes: StateSet) -> bool {
        self.tokens.iter().any(|token| self.fronts[token.span.start].meets(classes))
    }

    /// All of it.
    pub(super) fn whole(&self) -> Part<'_> {
        Part { clause: self, span: Span::new(0, self.words.len()) }
    }
}

/// A stretch of a clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'c> {
    clause: &'c Clause<'c>,
    /// In the clause's own bytes.
    pub(super) span: Span,
}

impl<'c> Part<'c> {
    pub(super) fn words(self) -> &'c str {
        self.span.of(&self.clause.words)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.span.is_empty()
    }

    /// Another stretch of the same clause.
    pub(super) const fn sub(self, start: usize, end: usize) -> Part<'c> {
        Part { clause: self.clause, span: Span::new(start, end) }
    }

    /// What stands behind `at`.
    pub(super) const fn from(self, at: usize) -> Part<'c> {
        self.sub(at, self.span.end)
    }

    /// What stands before `at`.
    pub(super) const fn to(self, at: usize) -> Part<'c> {
        self.sub(self.span.start, at)
    }

    /// Where it stands in the text.
    pub(super) fn source(self) -> Span {
        let places = &self.clause.places;
        let last = self.words().chars().next_back().map_or(0, char::len_utf8);
        // the blanks behind the last character are not its own
        let end = places.get(self.span.end - last).map_or(0, |at| at + last);
        Span::new(places.get(self.span.start).copied().unwrap_or(end).min(end), end)
    }

    /// The longest word of one of these classes that it begins with.
    pub(super) fn opens_with(self, classes: &[StateClass]) -> Option<Found> {
        // in most places none stands
        let front = self.clause.fronts[self.span.start];
        let may = front.meets(StateSet::of(classes));
        may.then(|| self.clause.states.at(self.words(), classes)).flatten()
    }

    /// The longest word of one of these classes that it ends with.
    pub(super) fn ends_with(self, classes: &[StateClass]) -> Option<Found> {
        self.clause.states.at_end(self.words(), classes)
    }

    /// Its tokens, in the clause's own bytes.
    pub(super) fn tokens(self) -> &'c [Token] {
        let tokens = &self.clause.tokens;
        let first = tokens.partition_point(|token| token.span.start < self.span.start);
        let end = tokens.partition_point(|token| token.span.end <= self.span.end);
        tokens.get(first..end).unwrap_or_default()
    }

    /// The kind of its first word.
    pub(super) fn first(self) -> Option<PartOfSpeech> {
        self.tokens().first().map(|token| token.part)
    }

    /// The kind of its last word.
    pub(super) fn last(self) -> Option<PartOfSpeech> {
        self.tokens().last().map(|token| token.part)
    }

    /// The stretches between the signs that `parts` accepts outside quotations and brackets.
    pub(super) fn cut(self, parts: impl Fn(char) -> bool) -> Vec<Part<'c>> {
        let pieces = cut(&self.clause.words, self.span, parts).into_iter();
        pieces.map(|span| Part { clause: self.clause, span }).collect()
    }
}
