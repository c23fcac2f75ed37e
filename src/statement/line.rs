//! A sentence as a line of chunks: words with their cue classes, quantities, times, punctuation.
//!
//! In: a sentence, the mentions in it, the tokeniser. Out: [`Line`]. A bracket without a figure
//! and a quotation are one word of the name they belong to; a bracket that holds a figure is a
//! [`Group`] beside the line, with a line of its own.

use std::ops::Range;

use crate::lexicon::cue::{Cue, CueSet, Cues};
use crate::lexicon::phrase_word::{PhraseWords, Told, Word};
use crate::mention::{Form, Mention, Quantity, Time, TimeKind};
use crate::span::Span;
use crate::text::{closes_at, closing};
use crate::token::{PartOfSpeech, Token, Tokenizer};

/// A sentence, or the inside of a bracket.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) mentions: &'a [Mention],
    pub(crate) cues: &'a Cues,
    pub(crate) words: &'a PhraseWords,
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) groups: Vec<Group>,
    /// Chunks before this one belong to statements that were made.
    pub(crate) consumed: usize,
    /// Quantities that are parts of names (20户以上自然村).
    pub(crate) inside_names: Vec<usize>,
}

/// A bracket that holds a figure, and the chunk of the line that it stands behind.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) after: usize,
    pub(crate) chunks: Vec<Chunk>,
}

/// The smallest piece the rules work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// What its words are in the language, looked up once: [`Line::is`].
    told: Told,
}

/// What a [`Chunk`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word; also a quotation, a gloss in brackets, a name with digits.
    Word(PartOfSpeech, CueSet),
    /// A quantity: index into the mentions.
    Quantity(usize),
    /// A time: index into the mentions.
    Time(usize),
    /// `,`
    Comma,
    /// `;` and `:`
    Break,
    /// `、`
    List,
    /// Anything else that belongs to no name: stray brackets, dashes, bullets.
    Mark,
}

impl Chunk {
    /// The cue classes; none for what is no word.
    pub(crate) const fn cues(self) -> CueSet {
        match self.kind {
            Kind::Word(_, cues) => cues,
            _ => CueSet::NONE,
        }
    }

    /// Whether it is a cue of this class.
    pub(crate) const fn is(self, cue: Cue) -> bool {
        self.cues().is(cue)
    }

    /// Whether it is a cue of one of these classes.
    pub(crate) fn any(self, cues: &[Cue]) -> bool {
        self.cues().any(cues)
    }

    /// Whether it is a time.
    const fn kind_is_time(self) -> bool {
        matches!(self.kind, Kind::Time(_))
    }

    /// Whether it joins the members of a list: 、, 和.
    pub(crate) fn joins_list(self) -> bool {
        self.kind == Kind::List || self.is(Cue::And)
    }

    /// Whether it is a word.
    pub(crate) const fn is_word(self) -> bool {
        matches!(self.kind, Kind::Word(..))
    }

    /// The part of speech of a word.
    pub(crate) const fn tag(self) -> Option<PartOfSpeech> {
        match self.kind {
            Kind::Word(tag, _) => Some(tag),
            _ => None,
        }
    }

    /// Whether it is a word that can stand inside a name.
    pub(crate) fn is_nominal(self) -> bool {
        self.tag().is_some_and(PartOfSpeech::is_nominal)
    }

    /// Whether it is a word that may be a verb.
    pub(crate) fn is_verbal(self) -> bool {
        self.tag().is_some_and(PartOfSpeech::is_verbal)
    }

    /// Whether it is a quantity.
    pub(crate) const fn is_quantity(self) -> bool {
        matches!(self.kind, Kind::Quantity(_))
    }

    /// Whether a clause ends here: comma, semicolon, colon.
    pub(crate) const fn ends_clause(self) -> bool {
        matches!(self.kind, Kind::Comma | Kind::Break)
    }
}

impl<'a> Line<'a> {
    /// The words of a chunk.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.chunks[at].span.of(self.text)
    }

    /// Whether a chunk is a word of the class, or begins or ends like one.
    pub(crate) fn is(&self, at: usize, word: Word) -> bool {
        self.words.has(self.chunks[at].told, word)
    }

    /// Whether it is one of one of the classes.
    pub(crate) fn is_any(&self, at: usize, words: &[Word]) -> bool {
        self.words.has_any(self.chunks[at].told, words)
    }

    /// Whether a chunk opens what something is reckoned by: 按, 根据.
    pub(crate) fn is_by(&self, at: usize) -> bool {
        self.is_any(at, &[Word::By, Word::AccordingTo])
    }

    /// Whether it opens what something is, or may be, reckoned by: 按, 根据, 可按.
    pub(crate) fn opens_basis(&self, at: usize) -> bool {
        self.is_by(at) || self.is(at, Word::MayBy)
    }

    /// Whether a chunk names those whom something is for: 企业, 单位, 运动员.
    pub(crate) fn is_receiver(&self, at: usize) -> bool {
        self.chunks[at].any(&[Cue::Kind, Cue::Body]) || self.is(at, Word::Party)
    }

    /// The chunk of a mention.
    pub(crate) fn chunk_of(&self, mention: usize) -> Option<usize> {
        self.chunks.iter().position(|chunk| chunk.kind == Kind::Quantity(mention))
    }

    /// The quantity at a chunk.
    pub(crate) fn quantity(&self, at: usize) -> Option<&'a Quantity> {
        match self.chunks.get(at)?.kind {
            Kind::Quantity(index) => self.mentions[index].as_quantity(),
            _ => None,
        }
    }

    /// The first and the last member that 、 or 和 joins to the chunk at `at`, every other chunk between
    /// them being a member; of a long list the one itself.
    pub(crate) fn list_around(&self, at: usize, member: impl Fn(usize) -> bool) -> (usize, usize) {
        /// Longer lists pair with nothing; in chunks on each side.
        const LONGEST: usize = 24;
        let member = |k: usize| k < self.chunks.len() && member(k);
        let joined = |k: usize| self.chunks.get(k).is_some_and(|chunk| chunk.joins_list());
        let mut first = at;
        while first > 1 && at - first < LONGEST && joined(first - 1) && member(first - 2) {
            first -= 2;
        }
        let mut last = at;
        while last - at < LONGEST && joined(last + 1) && member(last + 2) {
            last += 2;
        }
        let long = at - first >= LONGEST || last - at >= LONGEST;
        if long { (at, at) } else { (first, last) }
    }

    /// The time at a chunk.
    pub(crate) fn time(&self, at: usize) -> Option<&'a Time> {
        match self.chunks.get(at)?.kind {
            Kind::Time(index) => self.mentions[index].as_time(),
            _ => None,
        }
    }

    /// The chunks of the clause before `at`, from right to left.
    pub(crate) fn clause_before(&self, at: usize) -> impl Iterator<Item = usize> {
        (0..at).rev().take_while(|&k| !self.chunks[k].ends_clause())
    }

    /// The chunks of the clause behind `at`.
    pub(crate) fn clause_behind(&self, at: usize) -> impl Iterator<Item = usize> {
        (at + 1..self.chunks.len()).take_while(|&k| !self.chunks[k].ends_clause())
    }

    /// The clause that a comma ends right before `start`.
    pub(crate) fn previous_clause(&self, start: usize) -> Option<Range<usize>> {
        let end = start.checked_sub(1).filter(|&end| self.chunks[end].kind == Kind::Comma)?;
        let begin = self.clause_before(end).last().unwrap_or(end);
        Some(begin..end)
    }

    /// The last colon before `end`.
    pub(crate) fn colon_before(&self, end: usize) -> Option<usize> {
        (0..end).rev().find(|&k| self.is_colon(k))
    }

    /// The colon right before `start`.
    pub(crate) fn colon_closing(&self, start: usize) -> Option<usize> {
        start.checked_sub(1).filter(|&k| self.is_colon(k))
    }

    fn is_colon(&self, at: usize) -> bool {
        self.chunks[at].kind == Kind::Break && self.word(at) == ":"
    }

    /// Whether a quantity stands among the chunks.
    pub(crate) fn holds_value(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|k| self.quantity(k).is_some())
    }

    /// Whether a further quantity stands in the clause behind `at`.
    pub(crate) fn value_follows(&self, at: usize) -> bool {
        self.clause_behind(at).any(|k| self.quantity(k).is_some())
    }

    /// The words from `from` on, up to the first chunk that is none.
    pub(crate) fn words_from(&self, from: usize) -> Range<usize> {
        let end = (from..self.chunks.len()).find(|&k| !self.chunks[k].is_word());
        from..end.unwrap_or(self.chunks.len())
    }

    /// The inside of a group as a line of its own.
    pub(crate) fn inner(&self, group: &Group) -> Line<'a> {
        Line {
            text: self.text,
            mentions: self.mentions,
            cues: self.cues,
            words: self.words,
            chunks: group.chunks.clone(),
            groups: Vec::new(),
            consumed: 0,
            inside_names: Vec::new(),
        }
    }
}

/// The longest quotation that is taken for one word, in bytes.
const QUOTED_WORD: usize = 90;

/// How far a closing bracket may be from its opening one, in characters.
const LONGEST_BRACKET: usize = 399;

/// Makes lines out of sentences.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunker<'a> {
    pub(crate) text: &'a str,
    pub(crate) mentions: &'a [Mention],
    pub(crate) cues: &'a Cues,
    pub(crate) words: &'a PhraseWords,
    pub(crate) tokenizer: &'a Tokenizer,
}

impl<'a> Chunker<'a> {
    /// The line of `sentence`.
    pub(crate) fn line(&self, sentence: Span) -> Line<'a> {
        // a chunk is mostly two Chinese characters or more
        let mut chunks = Vec::with_capacity(sentence.len() / 6 + 1);
        let mut groups = Vec::new();
        self.walk(sentence, &mut chunks, Some(&mut groups));
        self.join_branches(&mut chunks);
        Line {
            text: self.text,
            mentions: self.mentions,
            cues: self.cues,
            words: self.words,
            chunks,
            groups,
            consumed: 0,
            inside_names: Vec::new(),
        }
    }

    /// Makes one word of each name that holds a list and is one: 交通运输、仓储和邮政业.
    fn join_branches(&self, chunks: &mut Vec<Chunk>) {
        /// How many words may stand before the first 、 of such a name.
        const FRONT: usize = 3;
        let mut next = 0;
        while let Some(sign) = chunks.iter().skip(next).position(|chunk| chunk.kind == Kind::List) {
            let sign = next + sign;
            next = sign + 1;
            // one that holds this very sign
            let branch = |first: usize| {
                let last = self.branch_from(chunks, first).filter(|&last| last > sign);
                last.map(|last| (first, last))
            };
            let fronts = sign.saturating_sub(FRONT)..sign;
            let Some((first, last)) = fronts.rev().find_map(branch) else { continue };
            let span = chunks[first].span.cover(chunks[last].span);
            let word = self.chunk(span, Kind::Word(PartOfSpeech::Noun, CueSet::NONE));
            chunks.splice(first..=last, [word]);
            next = first + 1;
        }
    }

    /// The last chunk of the branch that begins with the chunk `first`.
    fn branch_from(&self, chunks: &[Chunk], first: usize) -> Option<usize> {
        let start = chunks[first].span.start;
        let rest = self.text.get(start..)?;
        let (name, _) = self.words.split_front(Word::Branch, rest)?;
        let ends = |chunk: &Chunk| chunk.span.end == start + name.len();
        chunks.iter().skip(first).position(ends).map(|behind| first + behind)
    }

    /// Chunks `span` from left to right; brackets with figures go to `groups`.
    fn walk(&self, span: Span, chunks: &mut Vec<Chunk>, mut groups: Option<&mut Vec<Group>>) {
        let mut next = self.mentions.partition_point(|m| m.span().start < span.start);
        let mut at = span.start;
        let mut words = at;
        while at < span.end {
            let mention = self.mentions.get(next);
            let stop = mention.map_or(span.end, |mention| mention.span().start.min(span.end));
            at = skip_letters(self.text, at, stop);
            if let Some(mention) = mention
                && mention.span().start <= at
            {
                if mention.span().start == at && mention.span().end <= span.end {
                    self.words(Span::new(words, at), chunks);
                    self.push_mention(next, chunks);
                    at = mention.span().end;
                    words = at;
                }
                next += 1;
                continue;
            }
            let Some(c) = self.text.get(at..span.end).and_then(|t| t.chars().next()) else { break };
            let here = Span::at(at, c.len_utf8());
            let limit = Span::new(at, span.end);
            let Some(step) = self.punctuation(c, limit, next) else {
                at = here.end;
                continue;
            };
            self.words(Span::new(words, at), chunks);
            match step {
                Step::Chunk(chunk) => {
                    at = chunk.span.end;
                    chunks.push(chunk);
                }
                Step::Skip => at = here.end,
                Step::Group(group) => {
                    at = group.end;
                    let mut inner = Vec::new();
                    let inside = Span::new(group.start + 1, group.end - 1);
                    self.walk(trim_brackets(self.text, group, inside), &mut inner, None);
                    if let Some(groups) = groups.as_deref_mut() {
                        groups.push(Group { after: chunks.len(), chunks: inner });
                    }
                }
            }
            while self.mentions.get(next).is_some_and(|m| m.span().start < at) {
                next += 1;
            }
            words = at;
        }
        self.words(Span::new(words, span.end), chunks);
    }

    /// Adds a mention; a numeral behind 每 is part of a name (每万人), and a 比 that the
    /// tokeniser glued to the word before a time stands alone.
    fn push_mention(&self, index: usize, chunks: &mut Vec<Chunk>) {
        let chunk = self.mention_chunk(index);
        if let Some(last) =
            chunks.last_mut().filter(|last| last.is_word() && last.span.end == chunk.span.start)
        {
            let word = last.span.of(self.text);
            // 能力提升|30%, 比重为|30%, 较|2020年
            let front =
                |glued| self.words.split_back(glued, word).map_or(0, |(front, _)| front.len());
            let versus = front(Word::GluedVersus);
            let link = front(Word::GluedLink).max(front(Word::GluedChange));
            let known = || !self.cues.of(word).is_empty();
            match chunk.kind {
                Kind::Quantity(_) if self.words.is(Word::EachAlone, word) => {
                    // what 每万人口 is, whatever the numeral
                    *last = self.chunk(
                        last.span.cover(chunk.span),
                        Kind::Word(PartOfSpeech::Noun, CueSet::of(Cue::Qualifier)),
                    );
                    return;
                }
                Kind::Time(_) | Kind::Quantity(_)
                    if versus > 0 && chunk.kind_is_time() || link > 0 && !known() =>
                {
                    let split = last.span.start + versus.max(link);
                    let (noun, verb) =
                        (Span::new(last.span.start, split), Span::new(split, last.span.end));
                    let word = |span: Span, tag| {
                        self.chunk(span, Kind::Word(tag, self.cues.of(span.of(self.text))))
                    };
                    *last = word(noun, PartOfSpeech::Noun);
                    chunks.push(word(verb, PartOfSpeech::Unknown));
                }
                _ => {}
            }
        }
        chunks.push(chunk);
    }

    fn mention_chunk(&self, index: usize) -> Chunk {
        let mention = &self.mentions[index];
        let kind = match mention {
            Mention::Quantity(_) => Kind::Quantity(index),
            Mention::Time(time) if time.kind == TimeKind::Repeated => {
                let cues = self.cues.of(time.span.of(self.text));
                if cues.is_empty() {
                    Kind::Time(index)
                } else {
                    Kind::Word(PartOfSpeech::Adverb, cues)
                }
            }
            Mention::Time(_) => Kind::Time(index),
            Mention::Decoy(decoy) if decoy.reason == "heading-number" => Kind::Mark,
            Mention::Decoy(_) => Kind::Word(PartOfSpeech::Noun, CueSet::NONE),
        };
        self.chunk(mention.span(), kind)
    }

    fn chunk(&self, span: Span, kind: Kind) -> Chunk {
        Chunk { span, kind, told: self.words.tell(span.of(self.text)) }
    }

    /// What a character that is no part of a word does; none for one that is.
    fn punctuation(&self, c: char, limit: Span, next: usize) -> Option<Step> {
        let here = Span::at(limit.start, c.len_utf8());
        let chunk = |kind| Some(Step::Chunk(Chunk { span: here, kind, told: Told::NOTHING }));
        match c {
            ',' => chunk(Kind::Comma),
            // between the parts of a ratio
            ':' if self.joins_ratio(limit.start, next) => Some(Step::Skip),
            ';' | ':' => chunk(Kind::Break),
            '、' => chunk(Kind::List),
            '。' | '!' | '?' | '•' | '●' | ')' | ']' | '}' | '】' | '〕' => {
                chunk(Kind::Mark)
            }
            '”' | '’' | '』' | '」' => Some(Step::Skip),
            // the mark of a note behind a word
            '①'..='⑳' => Some(Step::Skip),
            _ if c.is_whitespace() => Some(Step::Skip),
            _ => self.bracket(c, limit, next),
        }
    }

    fn joins_ratio(&self, at: usize, next: usize) -> bool {
        let part = |mention: Option<&Mention>, ends: &dyn Fn(Span) -> bool| {
            mention
                .and_then(Mention::as_quantity)
                .is_some_and(|q| q.form == Form::Ratio && ends(q.text))
        };
        let before = next.checked_sub(1).and_then(|last| self.mentions.get(last));
        part(before, &|span| span.end == at)
            && part(self.mentions.get(next), &|span| span.start == at + 1)
    }

    fn bracket(&self, open: char, limit: Span, next: usize) -> Option<Step> {
        let close = closing(open)?;
        let here = Span::at(limit.start, open.len_utf8());
        let inside = Span::new(here.end, limit.end).of(self.text);
        let Some(len) = closes_at(inside, open, close, LONGEST_BRACKET) else {
            return Some(Step::Chunk(Chunk { span: here, kind: Kind::Mark, told: Told::NOTHING }));
        };
        let span = Span::new(here.start, here.end + len + close.len_utf8());
        let word = self.chunk(span, Kind::Word(PartOfSpeech::Noun, CueSet::NONE));
        let figures = self.holds_figure(span, next);
        Some(match open {
            '《' | '〈' => Step::Chunk(word),
            '“' | '‘' | '「' | '『' if figures || span.len() > QUOTED_WORD => Step::Skip,
            '(' | '[' | '{' | '〔' | '【' if figures => Step::Group(span),
            _ => Step::Chunk(word),
        })
    }

    fn holds_figure(&self, span: Span, next: usize) -> bool {
        let inside = self.mentions[next..].iter().take_while(|m| m.span().start < span.end);
        inside.into_iter().any(|m| matches!(m, Mention::Quantity(q) if q.form != Form::One))
    }

    /// The words of a stretch without punctuation.
    fn words(&self, span: Span, chunks: &mut Vec<Chunk>) {
        if span.is_empty() {
            return;
        }
        let mut tokens = self.tokenizer.tokens(span.of(self.text), span.start);
        self.unglue(&mut tokens);
        let mut rest = tokens.as_slice();
        while let Some(first) = rest.first() {
            let (count, cues) = self.newly(rest).unwrap_or_else(|| self.longest_cue(rest));
            let end = rest[count - 1].span.end;
            let span = Span::new(first.span.start, end);
            let tag = if count > 1 { PartOfSpeech::Verb } else { first.part };
            chunks.push(self.chunk(span, Kind::Word(tag, cues)));
            rest = &rest[count..];
        }
    }

    /// Parts the verb of change from the noun that the tokeniser glued it to, before what it leads to: 能力|提升
    /// |到70%.
    fn unglue(&self, tokens: &mut Vec<Token>) {
        let glued = |at: usize| {
            let next: &Token = tokens.get(at + 1)?;
            // told by the lengths first, in bytes: few words are asked about
            let near = next.span.len() == 3 && tokens[at].span.len() > 6;
            if !near || !self.words.is(Word::Until, next.span.of(self.text)) {
                return None;
            }
            let word = tokens[at].span.of(self.text);
            let (noun, _) = self.words.split_back(Word::GluedChange, word)?;
            (!noun.is_empty() && self.cues.of(word).is_empty()).then_some((at, noun.len()))
        };
        let Some((at, len)) = (0..tokens.len()).rev().find_map(glued) else { return };
        let token = tokens[at];
        let split = token.span.start + len;
        let part = |span, part| Token { span, part, ..token };
        let noun = part(Span::new(token.span.start, split), PartOfSpeech::Noun);
        let verb = part(Span::new(split, token.span.end), PartOfSpeech::Verb);
        tokens.splice(at..=at, [noun, verb]);
    }

    /// 新 with the verb behind it, where the two are no cue word of their own: 新|发放贷款. They are what the
    /// verb alone is.
    fn newly(&self, tokens: &[Token]) -> Option<(usize, CueSet)> {
        let [new, verb, ..] = tokens else { return None };
        let words = [new, verb].map(|token| token.span.of(self.text));
        let apart = new.span.end == verb.span.start && self.words.is(Word::NewAlone, words[0]);
        let joined = apart && verb.part.is_verbal() && self.longest_cue(tokens).0 == 1;
        joined.then(|| (2, self.cues.of(words[1])))
    }

    /// How many of the next tokens make one cue word (新 + 认定), at least one.
    fn longest_cue(&self, tokens: &[Token]) -> (usize, CueSet) {
        let near = &tokens[..tokens.len().min(4)];
        let start = near[0].span.start;
        let count = |len: usize| near.iter().position(|token| token.span.end == start + len);
        let text = Span::new(start, near[near.len() - 1].span.end).of(self.text);
        let found = self.cues.longest_at(text, |len| count(len).is_some());
        let made = found.and_then(|(len, cues)| Some((count(len)? + 1, cues)));
        made.unwrap_or((1, CueSet::NONE))
    }
}

/// Where the letters, digits and Chinese characters that begin at `at` end, but no further than
/// `stop`: what [`Chunker::punctuation`] has nothing to say of, told by the first byte alone.
fn skip_letters(text: &str, at: usize, stop: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < stop {
        end += match bytes[end] {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 1,
            // U+4000 to U+9FFF
            0xE4..=0xE9 => 3,
            _ => break,
        };
    }
    end
}

enum Step {
    Chunk(Chunk),
    Skip,
    Group(Span),
}

fn trim_brackets(text: &str, group: Span, fallback: Span) -> Span {
    let inner = group.of(text);
    let mut chars = inner.chars();
    match (chars.next(), chars.next_back()) {
        (Some(open), Some(close)) => {
            Span::new(group.start + open.len_utf8(), group.end - close.len_utf8())
        }
        _ => fallback,
    }
}
