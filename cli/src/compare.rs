//! `guihua compare`: many documents in, what each says of an indicator and the measures that
//! studies take out.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::Result;
use guihua::compare::{
    Achievement, Cell, Comparison, Coverage, Difference, Dispersion, Line, Progress, Refusal, Thing,
};
use guihua::panel::Panel;
use guihua::schema::{Document, Number};

use crate::args::{CompareArgs, CompareFormat};
use crate::documents;
use crate::output;
use crate::panel::{check_codes, lexicon};
use crate::report::Outcome;
use crate::sieve;

pub(crate) fn run(args: &CompareArgs) -> Result<Outcome> {
    let lexicon = lexicon(&args.reading)?;
    check_codes(&args.indicators, &lexicon)?;
    let (mut documents, outcome) =
        documents::without_texts(&args.documents.paths, &args.reading, None)?;
    sieve::sift(&args.trust, &args.reading.work.voice, &mut documents);
    let copies = guihua::duplicate::find(&documents);
    let originals = documents.iter().zip(&copies).filter(|(_, copy)| copy.is_none());
    let originals: Vec<&Document> = originals.map(|(document, _)| document).collect();
    if originals.len() < documents.len() {
        let copies = documents.len() - originals.len();
        args.reading.work.voice.note(&format!("{copies} copies counted once"));
    }
    let panel = Panel::of(originals.iter().copied(), &lexicon, &[]);
    let mut comparison = Comparison::of(&panel, &originals, &lexicon);
    comparison.retain(&args.indicators);
    if !args.all {
        comparison.matrix.retain(|line| line.documents() > 1);
    }
    let mut out = output::stdout();
    match args.format {
        CompareFormat::Json => {
            serde_json::to_writer(&mut out, &comparison)?;
            writeln!(out)?;
        }
        CompareFormat::Csv => csv(&mut out, &comparison)?,
        CompareFormat::Text => out.write_all(text(&comparison).as_bytes())?,
    }
    out.flush()?;
    if comparison.matrix.is_empty() && !documents.is_empty() {
        let none = if args.all { "no statements" } else { "no indicator is in several documents" };
        let hint = if args.all { "" } else { "; --all lists those of one" };
        args.reading.work.voice.note(&format!("nothing to compare: {none}{hint}"));
    }
    Ok(outcome)
}

/// The matrix: a line for each indicator, a column for each document.
fn csv(out: &mut impl Write, comparison: &Comparison) -> Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let fixed = ["indicator_code", "indicator", "role", "measure", "year", "horizon", "unit"];
    let ids = comparison.documents.iter().map(|document| &*document.id);
    csv.write_record(fixed.into_iter().chain(ids))?;
    for line in &comparison.matrix {
        let thing = &line.thing;
        let word = |word: Option<String>| word.unwrap_or_default();
        let named = [
            word(thing.indicator_code.clone()),
            thing.indicator.clone(),
            thing.role.to_string(),
            thing.class.to_string(),
            word(thing.year.map(|year| year.to_string())),
            word(thing.horizon.map(|horizon| horizon.to_string())),
            word(thing.unit.clone()),
        ];
        let cells = line.cells.iter().map(|cell| word(cell.as_ref().map(|c| c.value_text.clone())));
        csv.write_record(named.into_iter().chain(cells))?;
    }
    csv.flush()?;
    Ok(())
}

/// The comparison for people, a part under each heading.
fn text(comparison: &Comparison) -> String {
    let mut text = String::new();
    let Comparison { matrix, amplification, persistence, revision, .. } = comparison;
    part(&mut text, "indicators", matrix, |found| line(found, comparison));
    part(&mut text, "amplification (target less that of the region above)", amplification, minus);
    part(&mut text, "persistence (target less that of the year before)", persistence, minus);
    part(&mut text, "revision (later less earlier target)", revision, minus);
    part(&mut text, "achievement", &comparison.achievement, achievement);
    part(&mut text, "plan progress", &comparison.progress, progress);
    part(&mut text, "dispersion among siblings", &comparison.dispersion, dispersion);
    part(&mut text, "coverage among siblings", &comparison.coverage, coverage);
    part(&mut text, "not compared", &comparison.refusals, refusal);
    text
}

fn part<T>(text: &mut String, heading: &str, found: &[T], line: impl Fn(&T) -> String) {
    if found.is_empty() {
        return;
    }
    let _ = writeln!(text, "{heading}: {}", found.len());
    for found in found {
        let _ = writeln!(text, "  {}", line(found));
    }
    text.push('\n');
}

/// 地区生产总值 change target 2026 (annual, %).
fn head(thing: &Thing) -> String {
    let year = thing.year.map_or_else(String::new, |year| format!(" {year}"));
    let horizon = thing.horizon.map(|horizon| horizon.to_string());
    let inside: Vec<String> = horizon.into_iter().chain(thing.unit.clone()).collect();
    let inside = format!(" ({})", inside.join(", "));
    let inside = if inside.len() > 3 { inside } else { String::new() };
    format!("{} {} {}{year}{inside}", thing.indicator, thing.class, thing.role)
}

fn line(line: &Line, comparison: &Comparison) -> String {
    let all = comparison.documents.len();
    let cells =
        line.cells.iter().flatten().map(|cell| format!("{} {}", whose(cell), cell.value_text));
    let cells: Vec<_> = cells.collect();
    format!("{} [{}/{all}]: {}", head(&line.thing), line.documents(), cells.join("; "))
}

/// The region of a figure, else its document.
fn whose(cell: &Cell) -> &str {
    cell.region.as_deref().unwrap_or(&cell.document)
}

fn minus(found: &Difference) -> String {
    let open = |end: Option<Number>| end.map_or_else(|| "…".to_owned(), |end| end.to_string());
    let value = match found.value {
        Some(value) => value.to_string(),
        None => format!("{} to {}", open(found.lower), open(found.upper)),
    };
    let effect = found.effect.map_or_else(String::new, |effect| format!(" ({effect})"));
    let (of, less) = (&found.of, &found.less);
    let [one, other] = [of, less].map(|cell| format!("{} {}", whose(cell), cell.value_text));
    format!("{}: {one} − {other} = {value}{effect}", head(&found.thing))
}

fn achievement(found: &Achievement) -> String {
    let difference = found.difference.map_or_else(String::new, |by| format!(" ({by})"));
    let (target, actual) = (&found.target.value_text, &found.actual.value_text);
    let (head, whose) = (head(&found.thing), whose(&found.target));
    format!("{head}: {whose} {target} → {actual}: {}{difference}", found.outcome)
}

fn progress(found: &Progress) -> String {
    let (head, whose) = (head(&found.thing), whose(&found.target));
    let year = found.actual.year.map_or_else(String::new, |year| format!(" in {year}"));
    let (target, actual) = (&found.target.value_text, &found.actual.value_text);
    let (done, elapsed) = (found.done, found.elapsed);
    format!("{head}: {whose} {target}, {actual}{year}: {done} done, {elapsed} of the time gone")
}

fn dispersion(found: &Dispersion) -> String {
    let Dispersion { regions, least, greatest, mean, deviation, bounds, .. } = found;
    let bounds = if *bounds > 0 { format!(", {bounds} of them bounds") } else { String::new() };
    format!(
        "{}: {regions} regions of {}{bounds}, {least} to {greatest}, mean {mean}, deviation \
         {deviation}",
        head(&found.thing),
        found.parent_code,
    )
}

fn coverage(found: &Coverage) -> String {
    let Coverage { indicator, year, regions, stated, qualitative, explicitly_none, .. } = found;
    let mut text = format!("{indicator} {year}: {stated} of {regions} regions");
    for (count, word) in [(qualitative, "in words"), (explicitly_none, "say that they set none")] {
        if *count > 0 {
            let _ = write!(text, ", {count} {word}");
        }
    }
    text
}

fn refusal(found: &Refusal) -> String {
    let [one, other] =
        [&found.one, &found.other].map(|cell| format!("{} {}", whose(cell), cell.value_text));
    format!("{}: {one} and {other}: {}", head(&found.thing), found.reason)
}
