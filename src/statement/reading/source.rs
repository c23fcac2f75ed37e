//! The names that an amount may have: stretches of its clause and of what stands before.
//!
//! In: a sentence, the chunk of an amount, what was read before. Out: [`Candidate`]s, the rule's
//! own name first.

use std::ops::Range;

use crate::lexicon::phrase_word;
use crate::span::Span;
use crate::statement::line::{Chunk, Kind, Line};
use crate::statement::name::Name;
use crate::statement::reading::axes::{Class, Ending, Held, Reach, Source};
use crate::statement::reading::word::Word;

/// A name that an amount may have.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'s> {
    pub(crate) source: Source,
    pub(crate) text: Stretch<'s>,
    pub(crate) first: Class,
    pub(crate) last: Class,
    pub(crate) left: Class,
    pub(crate) right: Class,
    pub(crate) ending: Ending,
    /// In characters.
    pub(crate) length: usize,
    /// What its words hold.
    pub(crate) held: HeldSet,
}

/// Where the words of a candidate stand.
#[derive(Clone, Debug)]
pub(crate) enum Stretch<'s> {
    /// Chunks of the sentence.
    Here(Range<usize>),
    /// Read before.
    Known(&'s Name),
    /// Put together.
    Made(Name),
}

/// Several of what a name may hold inside.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HeldSet(u32);

impl HeldSet {
    /// What the words are inside a name.
    pub(crate) fn of_words(words: &[Word]) -> Self {
        words.iter().map(|word| HeldSet::of(word.class)).fold(HeldSet::default(), HeldSet::and)
    }

    /// What a word of the class is inside a name.
    fn of(class: Class) -> Self {
        HeldSet(held(class).map_or(0, |held| 1 << held as u32))
    }

    const fn and(self, other: HeldSet) -> HeldSet {
        HeldSet(self.0 | other.0)
    }

    /// One by one.
    pub(crate) fn each(self) -> impl Iterator<Item = Held> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let held = Held::ALL.get(rest.trailing_zeros() as usize).copied();
            // the lowest bit goes
            rest &= rest.wrapping_sub(1);
            held
        })
    }
}

fn held(class: Class) -> Option<Held> {
    Some(match class {
        Class::Of => Held::Of,
        Class::And => Held::And,
        Class::List => Held::List,
        Class::Quantity => Held::Quantity,
        Class::Time => Held::Time,
        Class::Frame | Class::Toward | Class::By | Class::From | Class::Versus => Held::Frame,
        Class::Grant => Held::Grant,
        Class::Action | Class::Deed | Class::Closing | Class::Cause | Class::Own => Held::Verb,
        Class::Reach | Class::Hold | Class::Moves | Class::Share => Held::Reach,
        Class::Each => Held::Each,
        Class::Modality | Class::Adverb | Class::Past | Class::Link | Class::Ruling => Held::Loose,
        Class::Bracket => Held::Bracket,
        _ => return None,
    })
}

impl Source {
    /// On which side of the number it lies.
    pub(crate) const fn reach(self) -> Reach {
        match self {
            Source::Rule => Reach::Rule,
            Source::Before => Reach::Before,
            Source::Behind | Source::BehindLast => Reach::Behind,
            _ => Reach::Far,
        }
    }
}

/// A phrase of an earlier sentence.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) name: Name,
    pub(crate) first: Word,
    pub(crate) last: Word,
    pub(crate) left: Class,
    pub(crate) right: Class,
    pub(crate) length: usize,
}

/// How far before the number a name may begin, in chunks.
pub(crate) const FAR: usize = 26;
/// How many chunks a name may have.
const LONG: usize = 18;
/// How far behind the number a name may begin.
const SKIPPED: usize = 6;
/// How many clauses before the number's own are looked through.
const CLAUSES: usize = 3;

/// Collects the stretches of a line that may name the amount at a chunk.
#[derive(Debug)]
pub(crate) struct Stretches<'l, 's> {
    pub(crate) words: &'l [Word],
    /// The amounts before it that are read as statements of their own: no name reaches over one.
    pub(crate) taken: &'l [usize],
    pub(crate) found: Vec<Candidate<'s>>,
}

impl Stretches<'_, '_> {
    /// All stretches around the amount at `at`.
    pub(crate) fn around(&mut self, at: usize) {
        let start = self.clause_start(at);
        self.before(start, at);
        self.behind(at, Source::Behind);
        if let Some(last) = self.last_of_list(at) {
            self.behind(last, Source::BehindLast);
        }
        self.lead(start);
        let mut end = start;
        for back in 0..CLAUSES {
            let Some(close) = end.checked_sub(1) else { break };
            let open = self.clause_start(close);
            self.phrases(open..close, if back == 0 { Source::Clause } else { Source::Clauses });
            end = open;
        }
    }

    /// The phrases of the clause that a colon closes, further up in the sentence: 标准为:一等奖….
    fn lead(&mut self, start: usize) {
        let colon = (0..start).rev().find(|&k| self.words[k].colon);
        let Some(close) = colon else { return };
        self.phrases(self.clause_start(close)..close, Source::Lead);
    }

    /// Where the clause that ends at `at` begins.
    pub(crate) fn clause_start(&self, at: usize) -> usize {
        (0..at).rev().find(|&k| self.words[k].class.ends_clause()).map_or(0, |k| k + 1)
    }

    /// Every stretch of the clause before the amount that may be a name.
    fn before(&mut self, start: usize, at: usize) {
        for open in start.max(at.saturating_sub(FAR))..at {
            if !self.words[open].class.begins() {
                continue;
            }
            self.opened(open, at.min(open + LONG), Source::Before);
        }
    }

    /// Every stretch that begins shortly behind the amount, up to the end of its clause.
    fn behind(&mut self, at: usize, source: Source) {
        let stops = |class: Class| class.ends_clause() || class == Class::Quantity;
        let rest = (at + 1..self.words.len()).find(|&k| stops(self.words[k].class));
        let stop = rest.unwrap_or(self.words.len()).min(at + SKIPPED + LONG);
        for open in at + 1..stop.min(at + 1 + SKIPPED) {
            if !self.words[open].class.begins() {
                continue;
            }
            self.opened(open, stop.min(open + LONG), source);
        }
    }

    /// Every stretch from `open` that ends at `limit` or before it.
    fn opened(&mut self, open: usize, limit: usize, source: Source) {
        let (mut length, mut held) = (0, HeldSet::default());
        for end in open + 1..=limit {
            if self.taken.contains(&(end - 1)) {
                return;
            }
            let last = self.words[end - 1];
            length += last.chars;
            held = held.and(HeldSet::of(last.class));
            if last.class.ends() {
                self.push(open..end, source, length, held);
            }
        }
    }

    /// The last of the amounts of a clause: 10万元、5万元奖励, 农业类2亿元、工业类3亿元以上项目.
    fn last_of_list(&self, at: usize) -> Option<usize> {
        let rest = at + 1..self.words.len();
        let clause = rest.take_while(|&k| !self.words[k].class.ends_clause());
        clause.filter(|&k| self.words[k].class == Class::Quantity).last()
    }

    /// The whole phrases of a clause: stretches between words that belong to no name.
    fn phrases(&mut self, clause: Range<usize>, source: Source) {
        for range in whole_phrases(self.words, clause) {
            let words = &self.words[range.clone()];
            let length = words.iter().map(|word| word.chars).sum();
            self.push(range, source, length, HeldSet::of_words(words));
        }
    }

    fn push(&mut self, range: Range<usize>, source: Source, length: usize, held: HeldSet) {
        let class = |at: Option<usize>| {
            at.and_then(|at| self.words.get(at)).map_or(Class::Edge, |word| word.class)
        };
        let (first, last) = (self.words[range.start], self.words[range.end - 1]);
        let candidate = Candidate {
            source,
            first: first.class,
            last: last.class,
            left: class(range.start.checked_sub(1)),
            right: class(Some(range.end)),
            ending: last.ending,
            length,
            held,
            text: Stretch::Here(range),
        };
        self.found.push(candidate);
    }
}

/// The longest stretch of a phrase of an earlier clause, in chunks.
const PHRASE: usize = 12;

/// The stretches of a clause between words that belong to no name.
fn whole_phrases(words: &[Word], clause: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let opens = |k: usize| k == clause.start || !words[k - 1].class.is_nominal();
    let closes = |end: usize| end == clause.end || !words[end].class.is_nominal();
    for open in clause.clone().filter(|&k| words[k].class.begins() && opens(k)) {
        let limit = clause.end.min(open + PHRASE);
        let ends = (open + 1..=limit).filter(|&end| words[end - 1].class.ends() && closes(end));
        found.extend(ends.map(|end| open..end));
    }
    found
}

/// The phrases that a later sentence may point back to: those of the last clauses of a line.
pub(crate) fn phrases_of(line: &Line<'_>, words: &[Word]) -> Vec<Phrase> {
    const CLAUSES: usize = 2;
    const MOST: usize = 24;
    let mut phrases = Vec::new();
    // the sign that closes the line closes no clause before it
    let mut end = words.iter().rposition(|word| !word.class.ends_clause()).map_or(0, |k| k + 1);
    for _ in 0..CLAUSES {
        let start = (0..end).rev().find(|&k| words[k].class.ends_clause()).map_or(0, |k| k + 1);
        // 按照下列比例: what follows is no name
        let follows =
            |range: &Range<usize>| range.clone().any(|k| line.is(k, phrase_word::Word::Following));
        let named = whole_phrases(words, start..end).into_iter().filter(|range| !follows(range));
        for range in named {
            let class = |at: Option<usize>| {
                at.and_then(|at| words.get(at)).map_or(Class::Edge, |word| word.class)
            };
            phrases.push(Phrase {
                name: printed(line, range.clone()),
                first: words[range.start],
                last: words[range.end - 1],
                left: class(range.start.checked_sub(1)),
                right: class(Some(range.end)),
                length: words[range].iter().map(|word| word.chars).sum(),
            });
        }
        let Some(before) = start.checked_sub(1) else { break };
        end = before;
    }
    phrases.truncate(MOST);
    phrases
}

/// The name that the chunks of a stretch make, amounts included; times and punctuation are left
/// out.
pub(crate) fn printed(line: &Line<'_>, range: Range<usize>) -> Name {
    let chunks = &line.chunks[range];
    let bytes = chunks.iter().map(|chunk| chunk.span.len()).sum();
    let mut name = Name { text: String::with_capacity(bytes), spans: Vec::with_capacity(1) };
    for chunk in chunks {
        if is_shown(chunk) {
            push(line.text, &mut name, chunk.span);
        }
    }
    name
}

/// Whether a chunk is shown in a name.
fn is_shown(chunk: &Chunk) -> bool {
    matches!(chunk.kind, Kind::Word(..) | Kind::List | Kind::Quantity(_))
}

fn push(text: &str, name: &mut Name, span: Span) {
    span.of(text).split_whitespace().for_each(|word| name.text.push_str(word));
    match name.spans.last_mut() {
        Some(last) if last.end == span.start => last.end = span.end,
        Some(last) if Span::new(last.end, span.start).of(text).trim().is_empty() => {
            last.end = span.end;
        }
        _ => name.spans.push(span),
    }
}
