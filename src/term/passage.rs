//! A sentence as the search for conditions sees it: clauses in items, and words with what they do.
//!
//! In: a stretch of folded text. Out: a [`Passage`]. Commas end clauses, semicolons and colons end
//! items; what stands in brackets or quotation marks ends nothing and does nothing.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::cue::{Cue, CueSet};
use crate::lexicon::term::{TermSet, TermWord};
use crate::span::Span;
use crate::text::closing;
use crate::token::{PartOfSpeech, Tokenizer};

/// What words are read with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) tokenizer: &'a Tokenizer,
}

/// A word and what it does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) part: PartOfSpeech,
    pub(crate) terms: TermSet,
    pub(crate) cues: CueSet,
    /// Stands in brackets or quotation marks.
    pub(crate) inside: bool,
    /// A comma, a stop or another sign that ends something.
    pub(crate) ends: bool,
    /// 之 before a word of time: 之日起.
    pub(crate) dates: bool,
}

impl Word {
    /// Whether it does this, outside brackets.
    pub(crate) const fn is(&self, class: TermWord) -> bool {
        !self.inside && self.terms.is(class)
    }

    /// Whether it is 的 outside brackets.
    pub(crate) const fn is_of(&self) -> bool {
        !self.inside && !self.dates && self.cues.is(Cue::Of)
    }
}

/// What stands between two commas.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// Without the sign that ends it.
    pub(crate) span: Span,
    /// Which item of the passage it belongs to.
    pub(crate) item: usize,
    /// Its words.
    pub(crate) words: Range<usize>,
}

/// A stretch cut into clauses and words.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    pub(crate) span: Span,
    pub(crate) words: Vec<Word>,
    pub(crate) clauses: Vec<Clause>,
    /// The insides of its brackets, the outermost first.
    pub(crate) brackets: Vec<Span>,
    /// For each item, whether a colon ends it.
    pub(crate) heads: Vec<bool>,
}

impl Passage {
    /// Cuts the text at `span`.
    pub(crate) fn new(reading: Reading<'_>, span: Span) -> Self {
        let tokens = reading.tokenizer.tokens(span.of(reading.text), span.start);
        let signs = tokens.iter().filter(|token| token.part == PartOfSpeech::Punctuation);
        let brackets = pairs(reading.text, signs.map(|token| token.span));
        let mut inside = Inside::new(&brackets);
        let mut words: Vec<Word> = tokens
            .iter()
            .filter(|token| token.part != PartOfSpeech::Space)
            .map(|token| {
                let word = token.span.of(reading.text);
                let cues = reading.lexicon.cues.of(word);
                Word {
                    span: token.span,
                    part: token.part,
                    terms: terms(reading.lexicon, word, token.part, cues),
                    cues,
                    inside: inside.holds(token.span.start),
                    ends: matches!(word, "," | "、" | ";" | ":" | "。" | "!" | "?"),
                    dates: false,
                }
            })
            .collect();
        for at in 1..words.len() {
            words[at - 1].dates = words[at].terms.is(TermWord::DateEnd);
        }
        let (clauses, heads) = clauses(reading.text, &words);
        Passage { span, words, clauses, brackets, heads }
    }

    /// The clause that holds the byte at `at`.
    pub(crate) fn clause_at(&self, at: usize) -> Option<usize> {
        let after = self.clauses.partition_point(|clause| clause.span.start <= at);
        after.checked_sub(1)
    }

    /// The words of a clause.
    pub(crate) fn words_of(&self, clause: usize) -> &[Word] {
        self.clauses.get(clause).map_or(&[], |clause| &self.words[clause.words.clone()])
    }

    /// The words that lie in `span`.
    pub(crate) fn words_in(&self, span: Span) -> &[Word] {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let last = self.words.partition_point(|word| word.span.end <= span.end);
        &self.words[first..last.max(first)]
    }

    /// The first clause of the item that `clause` belongs to.
    pub(crate) fn first_of_item(&self, clause: usize) -> usize {
        let item = self.clauses[clause].item;
        self.clauses.partition_point(|clause| clause.item < item)
    }

    /// The innermost bracket around the byte at `at`.
    pub(crate) fn bracket_at(&self, at: usize) -> Option<Span> {
        self.brackets.iter().rev().copied().find(|bracket| bracket.holds(at))
    }

    /// Where a bracket that opens right behind the byte at `at` ends; `at` where none does.
    pub(crate) fn past_bracket(&self, text: &str, at: usize) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let open = at + rest.chars().next().map_or(0, char::len_utf8);
        let own = self.brackets.iter().find(|bracket| bracket.start == open);
        let close =
            own.and_then(|own| text.get(own.end..)?.chars().next().map(|c| own.end + c.len_utf8()));
        close.unwrap_or(at)
    }
}

/// What a word does; longer words do what they begin or end with (加快推进, 绿地率).
fn terms(lexicon: &Lexicon, word: &str, part: PartOfSpeech, cues: CueSet) -> TermSet {
    let words = &lexicon.term_words;
    let own = words.of(word);
    let verb = part == PartOfSpeech::Verb || cues.is(Cue::Action);
    if verb && words.begins(word, TermWord::Urge) {
        return own.and(TermWord::Urge);
    }
    if !part.is_nominal() {
        return own;
    }
    let ends = words.ends(word);
    let told = [TermWord::Measure, TermWord::Agent].into_iter().filter(|class| ends.is(*class));
    told.fold(own, TermSet::and)
}

/// Brackets that close; the insides in the order in which they open.
fn pairs(text: &str, signs: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for sign in signs {
        let Some(c) = sign.of(text).chars().next() else { continue };
        if let Some(close) = closing(c) {
            open.push((close, sign.end));
        } else if let Some(&(_, start)) = open.last().filter(|(close, _)| *close == c) {
            pairs.push(Span::new(start, sign.start));
            open.pop();
        }
    }
    pairs.sort_unstable_by_key(|pair| (pair.start, std::cmp::Reverse(pair.end)));
    pairs
}

/// Tells, for places in order, whether they lie in one of the brackets.
struct Inside<'b> {
    brackets: std::slice::Iter<'b, Span>,
    until: usize,
}

impl<'b> Inside<'b> {
    fn new(brackets: &'b [Span]) -> Self {
        Inside { brackets: brackets.iter(), until: 0 }
    }

    fn holds(&mut self, at: usize) -> bool {
        while let Some(bracket) = self.brackets.as_slice().first().filter(|b| b.start <= at) {
            self.until = self.until.max(bracket.end);
            self.brackets.next();
        }
        at < self.until
    }
}

/// The clauses, and for each item whether a colon ends it.
fn clauses(text: &str, words: &[Word]) -> (Vec<Clause>, Vec<bool>) {
    let (mut clauses, mut heads) = (Vec::new(), vec![false]);
    let mut first = 0;
    for (at, word) in words.iter().enumerate() {
        let sign = Sign::of(word, text).filter(|_| !in_ratio(words, at));
        let last = at + 1 == words.len();
        if sign.is_none() && !last {
            continue;
        }
        let end = if sign.is_some() { at } else { at + 1 };
        let own = first + counted(&words[first..end]);
        if let Some(span) = cover(&words[own..end]) {
            clauses.push(Clause { span, item: heads.len() - 1, words: own..end });
        }
        if let Some(head) = sign.and_then(Sign::ends_item) {
            if let Some(own) = heads.last_mut() {
                *own = head;
            }
            heads.push(false);
        }
        first = at + 1;
    }
    (clauses, heads)
}

/// How many words at the front only count the clauses: 一是.
fn counted(words: &[Word]) -> usize {
    match words {
        [number, is, _, ..] if number.part == PartOfSpeech::Numeral && is.is(TermWord::Count) => 2,
        _ => 0,
    }
}

/// Whether a sign stands between digits: 1:1.
fn in_ratio(words: &[Word], at: usize) -> bool {
    let digits = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| word.part == PartOfSpeech::Numeral)
    };
    digits(at.checked_sub(1)) && digits(at.checked_add(1))
}

/// From the first to the last of the words.
fn cover(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}

/// A sign that ends a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Comma,
    Semicolon,
    Colon,
}

impl Sign {
    fn of(word: &Word, text: &str) -> Option<Sign> {
        match word.span.of(text) {
            _ if word.inside || word.part != PartOfSpeech::Punctuation => None,
            "," => Some(Sign::Comma),
            ";" | "。" | "!" | "?" => Some(Sign::Semicolon),
            ":" => Some(Sign::Colon),
            _ => None,
        }
    }

    /// Whether it ends an item, and if so, whether it announces the next.
    const fn ends_item(self) -> Option<bool> {
        match self {
            Sign::Comma => None,
            Sign::Semicolon => Some(false),
            Sign::Colon => Some(true),
        }
    }
}
