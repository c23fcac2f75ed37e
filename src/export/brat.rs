//! brat standoff: a text and its annotations side by side, for the brat annotation tool.
//!
//! A statement is an event: its trigger is the number, of the type `Target`, `Actual` or
//! `Provision`; its arguments are what else was read; what is chosen from lists are attributes;
//! what the marks do not say is the event's note, a field behind the other: `indicator: 公园 =>
//! 城市公园 | baseline: 8.5`. Offsets are code points. Stretches over several lines are cut at the
//! line breaks, as brat wants them.

mod note;

use std::collections::BTreeMap;
use std::fmt::Write;

use super::gold::Record;
use super::marked::{CHOICES, Characters, Marked, Part, role_name, role_of_name};
use crate::error::{Error, Result};
use crate::schema::{Document, Role, Span};

/// Why writing to a string cannot fail.
const WRITTEN: &str = "a string takes all that is written to it";

/// The tool's settings for such annotations: the names and contents of files that go beside them.
pub fn configuration() -> [(&'static str, String); 2] {
    let entities = Part::ALL.map(Part::name).join("\n");
    let arguments: Vec<_> = Part::ALL.map(|part| format!("{0}?:{0}", part.name())).to_vec();
    let roles = [Role::Target, Role::Actual, Role::Provision].map(role_name);
    let events = roles.map(|role| format!("{role}\t{}", arguments.join(", "))).join("\n");
    let choice = |(_, label, choices): &(&str, &str, &[&str])| {
        format!("{label}\tArg:<EVENT>, Value:{}", choices.join("|"))
    };
    let attributes: Vec<_> = CHOICES.iter().map(choice).collect();
    let annotation = format!(
        "[entities]\n{entities}\n\n[relations]\n\n[events]\n{events}\n\n[attributes]\n{}\n\
         Optional\tArg:<EVENT>\n",
        attributes.join("\n")
    );
    let colours = [
        ("Target", "#bcd3f7"),
        ("Actual", "#f6dca6"),
        ("Provision", "#ecc7e6"),
        ("Indicator", "#bfe5df"),
        ("Unit", "#f8cfae"),
        ("Year", "#d9cbf5"),
    ];
    let mut visual = "[labels]\n\n[drawing]\n".to_owned();
    for (label, colour) in colours {
        visual.extend([label, "\tbgColor:", colour, "\n"]);
    }
    [("annotation.conf", annotation), ("visual.conf", visual)]
}

/// The annotations of `document`, whose text is `text`: the contents of the `.ann` file.
pub fn write(text: &str, document: &Document) -> String {
    let characters = Characters::new(text);
    let mut writer = Writer { characters: &characters, ..Writer::new(&characters) };
    for statement in document.statements() {
        writer.statement(&Marked::new(statement, &characters));
    }
    writer.entities + &writer.others
}

struct Writer<'c> {
    characters: &'c Characters,
    /// The id of each mark, so that statements can share one.
    ids: BTreeMap<(&'static str, Vec<Span>), usize>,
    entities: String,
    others: String,
    events: usize,
    attributes: usize,
}

impl<'c> Writer<'c> {
    fn new(characters: &'c Characters) -> Self {
        let (entities, others) = (String::new(), String::new());
        Writer { characters, ids: BTreeMap::new(), entities, others, events: 0, attributes: 0 }
    }

    fn statement(&mut self, marked: &Marked) {
        self.events += 1;
        let event = self.events;
        let role = role_name(marked.role);
        let trigger = self.mark(role, &[marked.value]);
        let mut line = format!("E{event}\t{role}:T{trigger}");
        for (part, spans) in &marked.parts {
            let mark = self.mark(part.name(), spans);
            write!(line, " {}:T{mark}", part.name()).expect(WRITTEN);
        }
        self.say(&line);
        for (field, label, _) in CHOICES {
            if let Some(choice) = marked.choices.get(field) {
                self.attribute(&format!("{label} E{event} {choice}"));
            }
        }
        let note = note::written(&marked.fields, &marked.wordings);
        if !note.is_empty() {
            self.say(&format!("#{event}\tAnnotatorNotes E{event}\t{note}"));
        }
    }

    fn attribute(&mut self, attribute: &str) {
        self.attributes += 1;
        self.say(&format!("A{}\t{attribute}", self.attributes));
    }

    fn say(&mut self, line: &str) {
        self.others.push_str(line);
        self.others.push('\n');
    }

    /// The id of the mark of these stretches.
    fn mark(&mut self, label: &'static str, spans: &[Span]) -> usize {
        let lines: Vec<_> = spans.iter().flat_map(|&s| self.characters.on_lines(s)).collect();
        let next = self.ids.len() + 1;
        let id = *self.ids.entry((label, lines.clone())).or_insert(next);
        if id == next {
            let offsets = lines.iter().map(|span| format!("{} {}", span.start, span.end));
            let words = lines.iter().map(|&span| self.characters.of(span));
            let offsets = offsets.collect::<Vec<_>>().join(";");
            let words = words.collect::<Vec<_>>().join(" ");
            writeln!(self.entities, "T{id}\t{label} {offsets}\t{words}").expect(WRITTEN);
        }
        id
    }
}

/// The records of an `.ann` file that belongs to `text`, in the order of their numbers. Marks
/// that belong to no event, relations and normalisations are passed over.
pub fn read(annotations: &str, text: &str) -> Result<Vec<Record>> {
    let characters = Characters::new(text);
    let mut reader = Reader::default();
    for (at, line) in annotations.lines().enumerate() {
        reader.line(line).map_err(|why| Error::data(format!("line {}: {why}", at + 1)))?;
    }
    let mut records = Vec::new();
    for (id, event) in &reader.events {
        let record = reader.marked(event).and_then(|m| m.record(&characters));
        records.push(record.map_err(|error| Error::data(format!("{id}: {error}")))?);
    }
    records.sort_by_key(|record: &Record| (record.start, record.end));
    Ok(records)
}

/// The lines of an `.ann` file by kind and id.
#[derive(Default)]
struct Reader {
    marks: BTreeMap<String, Vec<Span>>,
    events: Vec<(String, Event)>,
    /// The place of each event.
    places: BTreeMap<String, usize>,
}

/// An event as its line has it, with attributes and note.
struct Event {
    role: Role,
    trigger: String,
    arguments: Vec<(Part, String)>,
    choices: BTreeMap<&'static str, String>,
    is_optional: bool,
    note: String,
}

impl Reader {
    fn line(&mut self, line: &str) -> std::result::Result<(), String> {
        let mut columns = line.splitn(3, '\t');
        let (id, body) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        match id.chars().next() {
            Some('T') => {
                self.marks.insert(id.to_owned(), spans(body)?);
            }
            Some('E') => self.event(id, body)?,
            Some('A' | 'M') => self.attribute(body),
            Some('#') => self.note(body, columns.next().unwrap_or_default()),
            _ => {}
        }
        Ok(())
    }

    fn event(&mut self, id: &str, body: &str) -> std::result::Result<(), String> {
        let mut pairs = body.split_whitespace().filter_map(|pair| pair.split_once(':'));
        let (role, trigger) = pairs.next().ok_or("an event without a trigger")?;
        let Some(role) = role_of_name(role) else { return Ok(()) };
        // A second argument of a kind is called `Indicator2`.
        let part = |name: &str| Part::of_name(name.trim_end_matches(|c: char| c.is_ascii_digit()));
        let arguments = pairs.filter_map(|(name, mark)| Some((part(name)?, mark.to_owned())));
        let event = Event {
            role,
            trigger: trigger.to_owned(),
            arguments: arguments.collect(),
            choices: BTreeMap::new(),
            is_optional: false,
            note: String::new(),
        };
        self.places.insert(id.to_owned(), self.events.len());
        self.events.push((id.to_owned(), event));
        Ok(())
    }

    fn of_id(&mut self, id: &str) -> Option<&mut Event> {
        let place = *self.places.get(id)?;
        self.events.get_mut(place).map(|(_, event)| event)
    }

    fn attribute(&mut self, body: &str) {
        let mut words = body.split_whitespace();
        let (label, id, choice) = (words.next(), words.next(), words.next());
        let Some(event) = id.and_then(|id| self.of_id(id)) else { return };
        let field = CHOICES.iter().find(|(_, name, _)| Some(*name) == label);
        if let (Some((field, _, _)), Some(choice)) = (field, choice) {
            event.choices.insert(field, choice.to_owned());
        }
        event.is_optional |= label == Some("Optional");
    }

    fn note(&mut self, body: &str, words: &str) {
        let id = body.split_whitespace().nth(1).unwrap_or_default();
        if let Some(event) = self.of_id(id) {
            words.clone_into(&mut event.note);
        }
    }

    fn marked(&self, event: &Event) -> Result<Marked> {
        let missing = |id: &str| Error::data(format!("no mark {id}"));
        let spans = |id: &str| self.marks.get(id).ok_or_else(|| missing(id));
        let trigger = spans(&event.trigger)?;
        let ends = trigger.first().zip(trigger.last());
        let (first, last) = ends.ok_or_else(|| missing(&event.trigger))?;
        let mut parts: BTreeMap<Part, Vec<Span>> = BTreeMap::new();
        for (part, id) in &event.arguments {
            parts.entry(*part).or_default().extend(spans(id)?);
        }
        for spans in parts.values_mut() {
            spans.sort();
        }
        let (fields, wordings) = note::read(&event.note);
        let value = Span { start: first.start, end: last.end };
        Ok(Marked {
            parts,
            choices: event.choices.clone(),
            is_optional: event.is_optional,
            fields,
            wordings,
            ..Marked::bare(event.role, value)
        })
    }
}

/// `Indicator 7 12;15 20` as stretches.
fn spans(body: &str) -> std::result::Result<Vec<Span>, String> {
    let (_, offsets) = body.split_once(' ').ok_or("a mark without offsets")?;
    let span = |pair: &str| {
        let (start, end) = pair.trim().split_once(' ')?;
        Some(Span { start: start.parse().ok()?, end: end.parse().ok()? })
    };
    let spans: Option<Vec<_>> = offsets.split(';').map(span).collect();
    spans.ok_or_else(|| format!("“{offsets}” are no offsets"))
}

#[cfg(test)]
mod tests {
    use super::{configuration, read, write};
    use crate::export::gold::Record;
    use crate::schema::{Document, sample};

    const TEXT: &str = "𠀀到2030年，绿地率达到40%。\n新建公园12个。\n指标\n绿道\n300公里\n";

    fn document() -> Document {
        let mut document = sample::document("plan", TEXT);
        let year = sample::span(TEXT, "2030年");
        for (quote, indicator, number) in [
            ("绿地率达到40%", "绿地率", "40"),
            ("新建公园12个", "公园", "12"),
            ("绿道\n300公里", "绿道", "300"),
        ] {
            let target = sample::target(&mut document, TEXT, quote, indicator, number);
            target.spans.year = Some(year);
            target.year = Some(2030);
        }
        document.targets[1].spans.indicator.push(sample::span(TEXT, "指标\n绿道"));
        document.targets[0].baseline = crate::number::parse("38.5").map(Into::into);
        document
    }

    #[test]
    fn events_share_their_marks() {
        let annotations = write(TEXT, &document());
        assert_eq!(annotations.matches("Year ").count(), 1);
        assert!(annotations.starts_with("T1\tTarget 13 15\t40\nT2\tIndicator 8 11\t绿地率\n"));
        assert!(
            annotations.contains("Indicator 20 22;27 29;30 32\t公园 指标 绿道\n"),
            "{annotations}"
        );
        assert!(annotations.contains("E1\tTarget:T1 Indicator:T2 Unit:T3 Year:T4\n"));
        assert!(annotations.contains("A1\tMeasure E1 level\n"));
        assert!(annotations.contains("#1\tAnnotatorNotes E1\tbaseline: 38.5\n"), "{annotations}");
        for note in [
            "indicator: 公园指标绿道 => 公园 | quote: 12个 => 新建公园12个\n",
            "=> 绿道\\n300公里\n",
        ] {
            assert!(annotations.contains(note), "{annotations}");
        }
    }

    #[test]
    fn there_and_back() {
        let document = document();
        let back = read(&write(TEXT, &document), TEXT).unwrap();
        let records: Vec<_> = document.statements().map(Record::from).collect();
        assert_eq!(back, records);
    }

    #[test]
    fn what_an_annotator_adds_is_read() {
        let annotations = "T1\tTarget 22 24\t12\nT2\tIndicator 20 22\t公园\nT3\tUnit 24 25\t个\n\
            E1\tTarget:T1 Indicator:T2 Unit:T3\nA1\tMeasure E1 increment\nA2\tOptional E1\n\
            #1\tAnnotatorNotes E1\tlooks odd | baseline: 8 | indicator_alt: 园子\nR1\tOther Arg1:T1 Arg2:T2\n";
        let text = "一二三四五六七八九十一二三四五六七八新建公园12个。";
        let [record] = read(annotations, text).unwrap().try_into().unwrap();
        assert_eq!((record.indicator.as_str(), record.value.to_string().as_str()), ("公园", "12"));
        assert_eq!(record.unit.as_deref(), Some("个"));
        assert!(record.optional);
        assert_eq!(record.baseline.map(|it| it.to_string()).as_deref(), Some("8"));
        assert_eq!(record.indicator_alt, ["园子"]);
    }

    #[test]
    fn errors_say_where() {
        let told = |annotations: &str| read(annotations, TEXT).unwrap_err().to_string();
        assert!(told("T1\tTarget 1\t4\n").starts_with("line 1: "));
        assert!(told("E1\tTarget:T9\n").contains("E1: no mark T9"));
    }

    #[test]
    fn the_settings_name_all_that_is_written() {
        let [(_, annotation), _] = configuration();
        for word in
            ["Indicator?:Indicator", "Target\t", "Measure\tArg:<EVENT>, Value:level|", "Optional\t"]
        {
            assert!(annotation.contains(word), "{word}");
        }
    }
}
