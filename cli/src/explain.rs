//! `guihua explain`: a document in, why its sentences were read as they were out.

use std::io::Write;

use anyhow::Result;
use guihua::explain::{
    Around, Contender, Explanation, Figure, Missing, Near, Outcome, Passage, PassageKind, Reading,
    Weighing, explain, explain_weighed,
};
use guihua::schema::{Span, Statement};
use guihua::{Folded, Source};
use serde_json::json;

use crate::args::ExplainArgs;
use crate::gloss::{Label, Mark, gloss};
use crate::inputs::Inputs;
use crate::output;
use crate::reader::Reader;
use crate::report::{self, Outcome as Done};
use crate::style::{Ink, Style};

pub(crate) fn run(args: &ExplainArgs) -> Result<Done> {
    let reader = Reader::new(&args.lexicon)?;
    let inputs = Inputs::find(&args.input, &[], &[])?;
    let is_one = inputs.len() == Some(1);
    let mut out = output::stdout();
    let mut outcome = Done::Done;
    let mut shown = 0;
    for entry in inputs.entries() {
        match entry.and_then(|item| Ok((item.source(&item.read()?)?, item))) {
            Ok((source, item)) => {
                let Some(explained) = explained(&reader, source, args)? else { continue };
                shown += 1;
                let id = (!is_one).then_some(&*item.id);
                if args.json {
                    explained.write_json(&mut out, id)?;
                } else {
                    explained.write(&mut out, id, Style::stdout(&args.colour))?;
                }
            }
            Err(failure) => {
                report::line(&failure.to_string());
                outcome = Done::Partly;
            }
        }
    }
    out.flush()?;
    if shown == 0 && outcome == Done::Done {
        report::line(&nothing_shown(args));
        outcome = Done::Partly;
    }
    Ok(outcome)
}

fn nothing_shown(args: &ExplainArgs) -> String {
    match (&args.find, args.at) {
        (Some(words), _) => format!("“{words}” does not stand in the text"),
        (_, Some(line)) => format!("the text has no line {line}"),
        (None, None) => "no documents to read".to_owned(),
    }
}

/// What was asked for of one document, and its text.
struct Explained {
    passages: Vec<Passage>,
    text: String,
}

/// None where nothing of the document was asked for.
fn explained(reader: &Reader, source: Source, args: &ExplainArgs) -> Result<Option<Explained>> {
    let text = source.text.clone();
    let ranges = ranges(args, &text);
    if ranges.is_empty() {
        return Ok(None);
    }
    let extraction = reader.extractor.extract(source);
    let explain = if args.readings { explain_weighed } else { explain };
    let read =
        |asked: Span| explain(&reader.extractor, &extraction, asked.start..asked.end).passages;
    let mut passages: Vec<Passage> = ranges.into_iter().flat_map(read).collect();
    passages.dedup_by_key(|passage| passage.span);
    Ok(Some(Explained { passages, text }))
}

impl Explained {
    /// Writes it as one object, with the document's id where there may be several.
    fn write_json(self, out: &mut impl Write, id: Option<&str>) -> Result<()> {
        match id {
            None => serde_json::to_writer(&mut *out, &Explanation { passages: self.passages })?,
            Some(id) => {
                serde_json::to_writer(&mut *out, &json!({"id": id, "passages": self.passages}))?;
            }
        }
        writeln!(out)?;
        Ok(())
    }

    /// Writes it for people, under the document's id where there may be several.
    fn write(&self, out: &mut impl Write, id: Option<&str>, style: Style) -> Result<()> {
        if let Some(id) = id {
            writeln!(out, "{}", style.paint(Ink::Head, id))?;
        }
        print(out, &self.passages, &self.text, style)
    }
}

/// The stretches that are asked for, in code points.
fn ranges(args: &ExplainArgs, text: &str) -> Vec<Span> {
    match (args.at, &args.find) {
        (Some(line), _) => line_range(text, line.get()).into_iter().collect(),
        (None, Some(words)) => occurrences(text, words),
        (None, None) => vec![Span { start: 0, end: usize::MAX }],
    }
}

fn line_range(text: &str, number: usize) -> Option<Span> {
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.chars().count();
        if at + 1 == number {
            return Some(Span { start, end });
        }
        start = end;
    }
    None
}

fn occurrences(text: &str, words: &str) -> Vec<Span> {
    // folding keeps the number of code points
    let (text, words) = (Folded::new(text), Folded::new(words));
    let (text, words) = (text.as_str(), words.as_str());
    let length = words.chars().count();
    if length == 0 {
        return Vec::new();
    }
    let (mut ranges, mut passed, mut start) = (Vec::new(), 0, 0);
    for (at, _) in text.match_indices(words) {
        start += text.get(passed..at).unwrap_or_default().chars().count();
        passed = at;
        ranges.push(Span { start, end: start + length });
    }
    ranges
}

fn print(out: &mut impl Write, passages: &[Passage], text: &str, style: Style) -> Result<()> {
    let (mut line, mut passed) = (1, 0);
    let mut characters = text.chars();
    for passage in passages {
        let between = characters.by_ref().take(passage.span.start.saturating_sub(passed));
        line += between.filter(|&c| c == '\n').count();
        passed = passed.max(passage.span.start);
        let place = format!("line {line}, {}", kind(passage.kind));
        writeln!(out, "{}", style.paint(Ink::Head, &place))?;
        let (labels, marks) = if passage.kind.is_read() {
            (labels(passage), marks(passage))
        } else {
            (Vec::new(), Vec::new())
        };
        for row in gloss(&passage.text, passage.span.start, &labels, &marks, style) {
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
        mark(Span { start: time.start, end: time.end }, '~', Ink::Time, gist)
    });
    let decoys = passage
        .decoys
        .iter()
        .map(|decoy| mark(decoy.span, 'x', Ink::Faint, format!("no figure: {}", decoy.reason)));
    let figures = passage.figures.iter().flat_map(figure);
    let mut marks: Vec<Mark> = times.chain(decoys).chain(figures).collect();
    marks.sort_by_key(|mark| mark.head);
    marks
}

fn mark(span: Span, sign: char, ink: Ink, gist: String) -> Mark {
    Mark { parts: vec![(span, sign)], head: span.start, gist, ink, notes: Vec::new() }
}

/// A row for each statement that a figure is the value of, or one that says why there is none.
fn figure(figure: &Figure) -> Vec<Mark> {
    let span = Span { start: figure.quantity.start, end: figure.quantity.end };
    let aside = |gist: String| mark(span, '^', Ink::Notable, gist);
    let mut marks = match &figure.outcome {
        Outcome::Stated(statements) => statements.iter().map(|s| stated(s, span)).collect(),
        Outcome::LeftOut(Some(rule)) => vec![aside(format!("left out by {rule}"))],
        Outcome::LeftOut(None) => vec![aside("left out".to_owned())],
        Outcome::PartOf(rule) => vec![aside(format!("part of what {rule} read"))],
        Outcome::Unclaimed => {
            vec![mark(span, '^', Ink::Bad, format!("{}, unclaimed", figure.quantity))]
        }
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
        ink: Ink::Good,
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
    let several = figure.readings.len() > 1;
    for weighing in &figure.readings {
        if several {
            notes.push(format!("as {} reads it", taken(&weighing.names)));
        }
        notes.extend(weighed(weighing));
    }
    notes
}

/// What competed: a line for the role, the name, the measure, and whether it is a statement, each with what told
/// the first from the next.
fn weighed(weighing: &Weighing) -> Vec<String> {
    let questions = [
        ("role", &weighing.roles),
        ("name", &weighing.names),
        ("measure", &weighing.measures),
        ("statement", &weighing.records),
    ];
    let mut lines = Vec::new();
    for (question, contenders) in questions {
        lines.push(format!("{question:<10}{}", sums(contenders)));
        lines.extend(because(contenders).map(|why| format!("{:<10}{why}", "")));
    }
    lines
}

/// How many readings of one thing are shown.
const SHOWN: usize = 4;

/// The readings with their sums, the one taken marked: `+31 target ✓, -4 actual`.
fn sums(contenders: &[Contender]) -> String {
    let shown = contenders.iter().enumerate().filter(|(at, it)| *at < SHOWN || it.taken);
    let each = shown
        .map(|(_, it)| format!("{:+} {}{}", it.sum, it.reading, if it.taken { " ✓" } else { "" }));
    each.collect::<Vec<_>>().join(", ")
}

/// What speaks more for the reading taken than for its strongest rival, and what less; none where it
/// has no rival.
fn because(contenders: &[Contender]) -> Option<String> {
    /// How many of the reasons are shown.
    const MOST: usize = 4;
    let taken = contenders.iter().find(|it| it.taken)?;
    let rival = contenders.iter().find(|it| !it.taken)?;
    let reasons = taken.against(rival).into_iter().take(MOST);
    let reasons: Vec<_> = reasons.map(|(group, by)| format!("{group} {by:+}")).collect();
    let held = if taken.sum < rival.sum {
        "; what a rule reads stands unless much is against it"
    } else {
        ""
    };
    Some(format!("{} rather than {}: {}{held}", taken.reading, rival.reading, reasons.join(", ")))
}

fn taken(contenders: &[Contender]) -> &str {
    contenders.iter().find(|it| it.taken).map_or("–", |it| &it.reading)
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
        assert_eq!(line_range(text, 2), Some(Span { start: 4, end: 9 }));
        assert!(line_range(text, 4).is_none());
        let found = [Span { start: 6, end: 8 }, Span { start: 9, end: 11 }];
        assert_eq!(occurrences(text, "3%"), found);
        assert!(occurrences(text, "4%").is_empty() && occurrences(text, "").is_empty());
    }
}
