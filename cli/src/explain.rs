//! `guihua explain`: a document in, why its sentences were read as they were out.

use std::io::Write;

use anyhow::{Result, anyhow, bail};
use guihua::Folded;
use guihua::explain::{
    Around, Explanation, Figure, Missing, Near, Outcome, Passage, PassageKind, Reading, explain,
};
use guihua::schema::{Span, Statement};

use crate::args::ExplainArgs;
use crate::gloss::{Label, Mark, gloss};
use crate::inputs;
use crate::output;
use crate::reader::Reader;
use crate::report::Outcome as Done;

pub(crate) fn run(args: &ExplainArgs) -> Result<Done> {
    let reader = Reader::new(&args.lexicon)?;
    let source = inputs::load(&args.file).map_err(|failure| anyhow!("{failure}"))?;
    let text = source.text.clone();
    let ranges = ranges(args, &text)?;
    let extraction = reader.extractor.extract(source);
    let read =
        |asked: Span| explain(&reader.extractor, &extraction, asked.start..asked.end).passages;
    let mut passages: Vec<Passage> = ranges.into_iter().flat_map(read).collect();
    passages.dedup_by_key(|passage| passage.span);
    let mut out = output::stdout();
    if args.json {
        serde_json::to_writer(&mut out, &Explanation { passages })?;
        writeln!(out)?;
    } else {
        print(&mut out, &passages, &text)?;
    }
    out.flush()?;
    Ok(Done::Done)
}

/// The stretches that are asked for, in code points.
fn ranges(args: &ExplainArgs, text: &str) -> Result<Vec<Span>> {
    match (args.at, &args.find) {
        (Some(line), _) => Ok(vec![line_range(text, line.get())?]),
        (None, Some(words)) => occurrences(text, words),
        (None, None) => Ok(vec![Span { start: 0, end: usize::MAX }]),
    }
}

fn line_range(text: &str, number: usize) -> Result<Span> {
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.chars().count();
        if at + 1 == number {
            return Ok(Span { start, end });
        }
        start = end;
    }
    bail!("the text has no line {number}")
}

fn occurrences(text: &str, words: &str) -> Result<Vec<Span>> {
    // folding keeps the number of code points
    let (text, words) = (Folded::new(text), Folded::new(words));
    let (text, words) = (text.as_str(), words.as_str());
    let length = words.chars().count();
    let (mut ranges, mut passed, mut start) = (Vec::new(), 0, 0);
    for (at, _) in text.match_indices(words) {
        start += text.get(passed..at).unwrap_or_default().chars().count();
        passed = at;
        ranges.push(Span { start, end: start + length });
    }
    if length == 0 || ranges.is_empty() {
        bail!("“{words}” does not stand in the text");
    }
    Ok(ranges)
}

fn print(out: &mut impl Write, passages: &[Passage], text: &str) -> Result<()> {
    let (mut line, mut passed) = (1, 0);
    let mut characters = text.chars();
    for passage in passages {
        let between = characters.by_ref().take(passage.span.start.saturating_sub(passed));
        line += between.filter(|&c| c == '\n').count();
        passed = passed.max(passage.span.start);
        writeln!(out, "line {line}, {}", kind(passage.kind))?;
        let (labels, marks) = if passage.kind.is_read() {
            (labels(passage), marks(passage))
        } else {
            (Vec::new(), Vec::new())
        };
        for row in gloss(&passage.text, passage.span.start, &labels, &marks) {
            writeln!(out, "  {row}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

const fn kind(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Sentence => "sentence",
        PassageKind::Heading => "heading",
        PassageKind::Row => "row of a table",
        PassageKind::Title => "title, not read",
        PassageKind::Metadata => "metadata, not read",
        PassageKind::Furniture => "furniture, not read",
        PassageKind::Contents => "table of contents, not read",
    }
}

/// The part of speech of each word and what it does: `v:reach`.
fn labels(passage: &Passage) -> Vec<Label> {
    let label = |word: &guihua::explain::Word| {
        let text = match word.cues.as_slice() {
            [] => word.tag.to_owned(),
            cues => format!("{}:{}", word.tag, cues.join(",")),
        };
        Label { at: word.span.start, text }
    };
    passage.words.iter().map(label).collect()
}

/// What was read, in the order of the text.
fn marks(passage: &Passage) -> Vec<Mark> {
    let times = passage.times.iter().map(|time| {
        let gist = match (&time.from, &time.to) {
            (Some(from), Some(to)) => format!("{}, {from} to {to}", time.kind),
            _ => format!("{}, of no known date", time.kind),
        };
        mark(Span { start: time.start, end: time.end }, '~', gist)
    });
    let decoys = passage
        .decoys
        .iter()
        .map(|decoy| mark(decoy.span, 'x', format!("no figure: {}", decoy.reason)));
    let figures = passage.figures.iter().flat_map(figure);
    let mut marks: Vec<Mark> = times.chain(decoys).chain(figures).collect();
    marks.sort_by_key(|mark| mark.head);
    marks
}

fn mark(span: Span, sign: char, gist: String) -> Mark {
    Mark { parts: vec![(span, sign)], head: span.start, gist, notes: Vec::new() }
}

/// A row for each statement that a figure is the value of, or one that says why there is none.
fn figure(figure: &Figure) -> Vec<Mark> {
    let span = Span { start: figure.quantity.start, end: figure.quantity.end };
    let mut marks = match &figure.outcome {
        Outcome::Stated(statements) => statements.iter().map(|s| stated(s, span)).collect(),
        Outcome::LeftOut(Some(rule)) => vec![mark(span, '^', format!("left out by {rule}"))],
        Outcome::LeftOut(None) => vec![mark(span, '^', "left out".to_owned())],
        Outcome::PartOf(rule) => vec![mark(span, '^', format!("part of what {rule} read"))],
        Outcome::Unclaimed => vec![mark(span, '^', format!("{}, unclaimed", figure.quantity))],
    };
    if let Some(last) = marks.last_mut() {
        last.notes = notes(figure);
    }
    marks
}

fn stated(statement: &Statement, figure: Span) -> Mark {
    let parts = statement.spans.indicator.iter().map(|&span| (span, '='));
    Mark {
        parts: parts.chain([(figure, '^')]).collect(),
        head: figure.start,
        gist: format!("{} {statement}, by {}", statement.id, statement.rule),
        notes: Vec::new(),
    }
}

fn notes(figure: &Figure) -> Vec<String> {
    let unclaimed = figure.outcome == Outcome::Unclaimed;
    let mut notes = Vec::new();
    notes.extend(figure.around.as_ref().filter(|_| unclaimed).map(around));
    notes.extend(figure.others.iter().map(|other| format!("else {}", reading(other))));
    notes.extend(figure.near.iter().map(near));
    if unclaimed && figure.around.is_some() && figure.near.is_empty() {
        notes.push("no name or verb beside it would make a rule take it".to_owned());
    }
    notes
}

fn around(around: &Around) -> String {
    let seen = |what: &str, words: &Option<String>| match words {
        Some(words) => format!("{what} {words}"),
        None => format!("no {what}"),
    };
    let verb = around.link.as_ref().or(around.action.as_ref()).cloned();
    format!(
        "no rule took it: {} and {} before it, {} behind it",
        seen("name", &around.name),
        seen("verb", &verb),
        seen("noun", &around.behind),
    )
}

/// What a rule reads, or that it leaves the figure out.
fn reading(reading: &Reading) -> String {
    if reading.indicators.is_empty() {
        format!("{} would leave it out", reading.rule)
    } else {
        format!("{} would read {}", reading.rule, reading.indicators.join(" and "))
    }
}

fn near(near: &Near) -> String {
    let missing = match near.missing {
        Missing::VerbOfReaching => "a verb of reaching",
        Missing::VerbOfMaking => "a verb of making",
        Missing::NounBefore => "a noun before it",
        Missing::NounBehind => "a noun behind it",
        Missing::NounAndVerbBefore => "a name and a verb before it",
        Missing::VerbBeforeNounBehind => "a verb before it and a noun behind it",
    };
    let put = [near.before, "…", near.behind].concat();
    format!("with {missing} ({put}) {}", reading(&near.reading))
}

#[cfg(test)]
mod tests {
    use super::{Span, line_range, occurrences};

    #[test]
    fn lines_and_words_are_found_in_code_points() {
        let text = "规划\r\n目标３％\n3%";
        assert_eq!(line_range(text, 2).unwrap(), Span { start: 4, end: 9 });
        assert!(line_range(text, 4).is_err());
        let found = [Span { start: 6, end: 8 }, Span { start: 9, end: 11 }];
        assert_eq!(occurrences(text, "3%").unwrap(), found);
        assert!(occurrences(text, "4%").is_err() && occurrences(text, "").is_err());
    }
}
