//! Leads: the short phrase that a paragraph begins with where its neighbours begin alike,
//! `人工智能。面向…` beside `先进制造。重点…`.
//!
//! In: the lines that are body and the headings with markers. Out: the leads. A single short
//! first sentence is no lead; what makes it one is the parallel of the paragraphs around it
//! under the same heading.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::layout::draft::Draft;
use crate::layout::heading::{Found, Rank, may_open};
use crate::layout::line::{bullets, chars_up_to, from};
use crate::layout::marker::Style;
use crate::layout::metadata::stretch;
use crate::layout::title;
use crate::span::Span;
use crate::text::{self, Signs};

/// The longest phrase, in characters.
const LONGEST: usize = 30;

/// The longest phrase of a deed, in characters.
const DEED: usize = 26;

/// The longest phrase, in characters, that is a lead though it stands alone in its section.
const NAME: usize = 16;

/// The longest sentence on how something went, in characters.
const STATE: usize = 20;

/// The longest label that recurs from section to section, in characters: a longer one may be a
/// speaker's name.
const LABEL: usize = 8;

/// What stands behind a phrase.
const CLOSES: Signs = Signs::new(&['。', ':', '】']);

/// A paragraph's first phrase.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    line: usize,
    title: Span,
    stop: Stop,
    chars: usize,
    /// Whether it has its line for itself.
    apart: bool,
}

/// What closes the phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Period,
    Colon,
    /// The phrase stands in brackets: 【适用范围】.
    Bracket,
}

/// The leads of the paragraphs between the headings `found`.
pub(super) fn find(draft: &Draft<'_>, found: &[Found]) -> Vec<Found> {
    let mut leads = Leads { draft, series: Vec::new(), single: Vec::new(), runs: 0, states: 0 };
    let mut start = 0;
    let mut headings = found.iter().filter(|heading| heading.opens).peekable();
    for line in 0..draft.lines.len() {
        leads.series.extend(within(draft, line));
        let opens = headings.next_if(|heading| heading.span.start < draft.span(line).end);
        while headings.next_if(|heading| heading.span.start < draft.span(line).end).is_some() {}
        if opens.is_some() || !draft.is_body(line) {
            leads.read(start..line);
            start = line + 1;
        }
    }
    leads.read(start..draft.lines.len());
    leads.finish()
}

/// How many series of leads make a single one likely.
const RUNS: usize = 2;

/// How many sentences on how something went make each of them likely.
const STATES: usize = 3;

/// The leads while they are collected.
struct Leads<'d, 't> {
    draft: &'d Draft<'t>,
    /// Those that stand side by side.
    series: Vec<Phrase>,
    /// Those that stand alone in their section.
    single: Vec<Phrase>,
    /// How many series of deeds there are.
    runs: usize,
    /// How many sentences say how something went.
    states: usize,
}

impl Leads<'_, '_> {
    /// Takes the leads out of the paragraphs of one section, which are all of these lines.
    fn read(&mut self, lines: Range<usize>) {
        let (mut run, mut apart): (Vec<Phrase>, Vec<Phrase>) = (Vec::new(), Vec::new());
        for phrase in lines.map(|line| phrase(self.draft, line)) {
            if phrase.is_some_and(|phrase| phrase.apart) {
                self.flush(&mut run);
                apart.extend(phrase);
                continue;
            }
            let stop = phrase.map(|phrase| phrase.stop);
            if run.last().is_some_and(|last| Some(last.stop) != stop) {
                self.flush(&mut run);
            }
            run.extend(phrase);
        }
        self.flush(&mut run);
        if apart.len() > 1 {
            self.series.append(&mut apart);
        }
    }

    fn flush(&mut self, run: &mut Vec<Phrase>) {
        let deeds = self.are_deeds(run);
        let states = run.iter().filter(|phrase| self.is_state(phrase)).count();
        let alike = deeds || states == run.len();
        if are_parallel(self.draft.text, run) || run.len() > 1 && alike {
            self.runs += usize::from(deeds);
            self.states += states;
            self.series.append(run);
        } else if let [only] = run.as_slice() {
            self.states += states;
            self.single.push(*only);
        }
        run.clear();
    }

    /// Whether the phrases tell of deeds: all of them, or most of many.
    fn are_deeds(&self, run: &[Phrase]) -> bool {
        /// How many are many.
        const MANY: usize = 4;
        let deeds = run.iter().filter(|phrase| self.is_deed(phrase)).count();
        let short = |phrase: &Phrase| phrase.stop == Stop::Period && phrase.chars <= DEED;
        let most = run.len() >= MANY && 3 * run.len() <= 4 * deeds;
        deeds == run.len() || most && run.iter().all(short)
    }

    /// Whether the phrase tells of a deed, as headings of work do.
    fn is_deed(&self, phrase: &Phrase) -> bool {
        phrase.stop == Stop::Period
            && phrase.chars <= DEED
            && self.draft.words.starts_with_verb(phrase.title.of(self.draft.text))
    }

    /// Whether the phrase is a short sentence on how something went: 产业结构调整力度加大.
    fn is_state(&self, phrase: &Phrase) -> bool {
        let title = phrase.title.of(self.draft.text);
        phrase.stop == Stop::Period
            && phrase.chars <= STATE
            && !title.contains(',')
            && self.draft.words.ends_in_state(title)
    }

    /// The leads: those in series, those of a kind with them, and those that recur.
    fn finish(mut self) -> Vec<Found> {
        let mut recurring: FxHashMap<&str, usize> = FxHashMap::default();
        for phrase in self.single.iter().filter(|phrase| phrase.stop == Stop::Colon) {
            *recurring.entry(phrase.title.of(self.draft.text)).or_default() += 1;
        }
        let single = std::mem::take(&mut self.single);
        let more = single.into_iter().filter(|phrase| match phrase.stop {
            Stop::Colon => phrase.chars <= LABEL && recurring[phrase.title.of(self.draft.text)] > 1,
            Stop::Period => {
                self.runs >= RUNS && self.is_deed(phrase) && phrase.chars <= NAME
                    || self.states >= STATES && self.is_state(phrase)
            }
            Stop::Bracket => false,
        });
        let more: Vec<Phrase> = more.collect();
        self.series.extend(more);
        self.series.sort_by_key(|phrase| phrase.title.start);
        self.series.dedup_by_key(|phrase| phrase.title.start);
        self.series.iter().map(|phrase| lead(self.draft, phrase)).collect()
    }
}

fn lead(draft: &Draft<'_>, phrase: &Phrase) -> Found {
    Found {
        style: Style::Lead,
        number: 0,
        marker: None,
        title: phrase.title,
        span: phrase.title,
        line: phrase.line,
        opens: phrase.title.start < draft.span(phrase.line).start + OPENING,
        alone: phrase.apart,
        introduces: draft.line(phrase.line).ends_with(':'),
        rank: Rank::Usual,
    }
}

/// The leads within a paragraph that was run together from several: short sentences of one make,
/// a longer one behind each: 科技创新取得新进步。…产业发展彰显新成效。….
fn within(draft: &Draft<'_>, line: usize) -> Vec<Phrase> {
    let (text, start) = (draft.line(line), draft.span(line).start);
    if text.len() < RUN_TOGETHER || !draft.is_body(line) {
        return Vec::new();
    }
    let mut alike: FxHashMap<(bool, char), Vec<(Phrase, bool)>> = FxHashMap::default();
    let mut sentences = sentences(text).peekable();
    while let Some(sentence) = sentences.next() {
        let next = sentences.peek().map_or(0, |next| next.len());
        let shown = sentence.of(text);
        if next > sentence.len()
            && let Some(make) = make(draft, shown)
        {
            let title = sentence.shift(start);
            let chars = shown.chars().count();
            let phrase = Phrase { line, title, stop: Stop::Period, chars, apart: false };
            let long = next >= 2 * sentence.len();
            alike.entry(make).or_default().push((phrase, long));
        }
    }
    alike.into_values().flat_map(|run| even(&run)).collect()
}

/// Of phrases of one make those of one length, where several have a long sentence behind them.
fn even(run: &[(Phrase, bool)]) -> Vec<Phrase> {
    let long = || run.iter().filter(|(_, long)| *long).map(|(phrase, _)| phrase.chars);
    let shortest = long().min().unwrap_or(0);
    if long().count() <= 2 || long().any(|chars| chars > shortest + SPREAD) {
        return Vec::new();
    }
    let alike = run.iter().filter(|(it, _)| (shortest..=shortest + SPREAD).contains(&it.chars));
    alike.map(|(phrase, _)| *phrase).collect()
}

/// How much of a paragraph, in bytes, may stand before a lead that opens it: bullets.
const OPENING: usize = 12;

/// The shortest paragraph, in bytes, that may have been run together.
const RUN_TOGETHER: usize = 500;

/// How far such sentences may differ in length, in characters.
const SPREAD: usize = 4;

/// The sentences of a paragraph, without their stops.
fn sentences(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    memchr::memmem::find_iter(text.as_bytes(), "。").map(move |end| {
        let sentence = Span::new(start, end);
        start = end + "。".len();
        sentence
    })
}

/// What a short sentence has in common with its like: that it opens with a quotation, or the
/// third character from its end, 新 in 取得新进步; none where it is no such sentence.
fn make(draft: &Draft<'_>, sentence: &str) -> Option<(bool, char)> {
    if !(18..=60).contains(&sentence.len()) || sentence.bytes().any(|byte| byte.is_ascii()) {
        return None;
    }
    let quoted = sentence.starts_with('“');
    let key = if quoted { '“' } else { sentence.chars().nth_back(2)? };
    (is_name(draft, sentence, Stop::Period) && may_open(sentence).is_none())
        .then_some((quoted, key))
}

/// Whether the phrases are of one make: at least two, of like length; long ones must begin or
/// end alike.
fn are_parallel(text: &str, run: &[Phrase]) -> bool {
    let (Some(first), true) = (run.first(), run.len() > 1) else { return false };
    let shortest = run.iter().map(|phrase| phrase.chars).min().unwrap_or(0);
    let longest = run.iter().map(|phrase| phrase.chars).max().unwrap_or(0);
    let ends = |phrase: &Phrase| {
        let mut chars = phrase.title.of(text).chars();
        (chars.next(), chars.next_back())
    };
    let (open, close) = ends(first);
    let alike = run.iter().all(|p| ends(p).0 == open) || run.iter().all(|p| ends(p).1 == close);
    let spread = longest - shortest;
    let mottos = run.iter().all(|phrase| phrase.title.of(text).contains(','));
    alike || mottos || longest <= 16 && (spread <= 4 || run.len() > 2 && spread <= 10)
}

/// The phrase that a line begins with, where it may be a lead.
fn phrase(draft: &Draft<'_>, line: usize) -> Option<Phrase> {
    let span = draft.span(line);
    let start = span.start + bullets(draft.line(line));
    let inner = Span::new(start, span.end).of(draft.text);
    // most paragraphs go on for longer without a sign; no character is longer than four bytes
    let near = stretch(inner, (LONGEST + 3) * 4);
    CLOSES.next(near, 0).filter(|&(at, _)| at <= (LONGEST + 2) * 4)?;
    let head = text::head(near, LONGEST + 2);
    let (open, len, stop) = match head.strip_prefix('【').and_then(|rest| rest.find('】')) {
        Some(len) => ('【'.len_utf8(), len, Stop::Bracket),
        None => {
            (0, title::end(head, 0, |c| matches!(c, '。' | ':' | ';' | '!' | '?')), Stop::Period)
        }
    };
    let stop = if from(inner, open + len).starts_with(':') { Stop::Colon } else { stop };
    let phrase = head.get(open..open + len)?;
    let rest = from(inner, open + len);
    let apart = stop == Stop::Period && rest == "。" && begins_text(draft, line);
    let goes_on = rest.starts_with(['。', ':', '】']) && chars_up_to(rest, 10) >= 9;
    let chars = phrase.chars().count();
    ((goes_on || apart) && chars >= 2 && is_name(draft, phrase, stop)).then(|| Phrase {
        line,
        title: Span::at(start + open, len),
        stop,
        chars,
        apart,
    })
}

/// The shortest paragraph under a phrase that has its line for itself, in characters.
const PARAGRAPH: usize = 60;

/// Whether a long paragraph follows the line.
fn begins_text(draft: &Draft<'_>, line: usize) -> bool {
    draft.is_body(line + 1) && chars_up_to(draft.line(line + 1), PARAGRAPH) == PARAGRAPH
}

/// Whether the phrase reads like a name or a motto and not like the first clause of a report.
fn is_name(draft: &Draft<'_>, phrase: &str, stop: Stop) -> bool {
    let motto = || match phrase.bytes().filter(|byte| *byte == b',').count() {
        0 => true,
        1 | 2 => stop == Stop::Period && is_balanced(phrase),
        _ => false,
    };
    !phrase.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && !phrase.ends_with(['的', '有', '时', '后'])
        && (!phrase.ends_with('为') || phrase.ends_with("行为"))
        && motto()
        && !reports(phrase)
        && !draft.words.opens_paragraph(phrase)
}

/// Whether words stand in the phrase that a sentence is made of.
fn reports(phrase: &str) -> bool {
    let mut last = '\0';
    phrase.chars().any(|c| {
        let before = std::mem::replace(&mut last, c);
        match c {
            '了' | '是' | '将' | '已' | '这' | '年' | '月' | '元' | '%' => true,
            // spoken, not written
            '你' | '您' | '谢' => true,
            '们' => before == '我',
            '中' => before == '其',
            '须' => before == '必',
            '下' => before == '以',
            '当' => before == '应',
            '得' => before == '不',
            '以' => before == '可',
            _ => false,
        }
    })
}

/// Whether both halves of a motto are short: 坚持创新驱动,重点突破.
fn is_balanced(phrase: &str) -> bool {
    phrase.split(',').all(|half| (3..=14).contains(&half.chars().count()))
}
