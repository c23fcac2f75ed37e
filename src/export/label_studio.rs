//! Label Studio: a task a document, with regions to correct and, corrected, to read back.
//!
//! A statement is a region `Target`, `Actual` or `Provision` over its number, joined by relations
//! to the regions of what else was read; measure, bound and the like are choices of the number's
//! region, and what the marks do not say is its text `Fields`, in JSON. Tasks carry the regions
//! as a prediction; what comes back is the last annotation that was not cancelled, or else the
//! prediction. Offsets are written in code points. They are read in code points, in UTF-16
//! units, or with `\r\n` counted once: whatever fits the words that the region itself quotes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::gold::Record;
use super::marked::{CHOICES, Characters, Marked, Part, role_name, role_of_name};
use crate::error::{Error, Result};
use crate::schema::{Document, Role, Span};

/// The labelling interface that the tasks are for.
pub fn configuration() -> String {
    let label = |name: &str, colour: &str| {
        format!("    <Label value=\"{name}\" background=\"{colour}\"/>\n")
    };
    let mut labels = String::new();
    for (role, colour) in
        [(Role::Target, "#1d4ed8"), (Role::Actual, "#b45309"), (Role::Provision, "#86198f")]
    {
        labels += &label(role_name(role), colour);
    }
    let colour = |part| match part {
        Part::Indicator => "#0f766e",
        Part::Unit => "#c2410c",
        Part::Year => "#6d28d9",
        _ => "#64748b",
    };
    for part in Part::ALL {
        labels += &label(part.name(), colour(part));
    }
    let choices = |(field, label, choices): &(&str, &str, &[&str])| {
        let choices: String =
            choices.iter().flat_map(|choice| ["<Choice value=\"", choice, "\"/>"]).collect();
        format!(
            "  <Header value=\"{label}\" size=\"6\"/>\n  <Choices name=\"{field}\" toName=\"text\" \
             perRegion=\"true\" showInline=\"true\">{choices}</Choices>\n"
        )
    };
    let choices: String = CHOICES.iter().map(choices).collect();
    format!(
        "<View>\n  <Labels name=\"label\" toName=\"text\">\n{labels}  </Labels>\n  \
         <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>\n{choices}  \
         <Choices name=\"optional\" toName=\"text\" perRegion=\"true\"><Choice value=\"optional\"/></Choices>\n  \
         <TextArea name=\"fields\" toName=\"text\" perRegion=\"true\" editable=\"true\" maxSubmissions=\"1\"/>\n\
         </View>\n"
    )
}

/// The task of `document`, whose text is `text`. A file to import is an array of tasks.
pub fn task(text: &str, document: &Document) -> Value {
    let characters = Characters::new(text);
    let mut regions = Regions { characters: &characters, ids: BTreeMap::new(), result: Vec::new() };
    for statement in document.statements() {
        regions.statement(&statement.id, &Marked::new(statement, &characters));
    }
    json!({
        "data": { "id": document.id, "title": document.metadata.title, "text": text },
        "predictions": [{
            "model_version": concat!("guihua ", env!("CARGO_PKG_VERSION")),
            "result": regions.result,
        }],
    })
}

struct Regions<'c> {
    characters: &'c Characters,
    /// The regions that statements can share.
    ids: BTreeMap<(Part, Span), String>,
    result: Vec<Value>,
}

impl Regions<'_> {
    fn statement(&mut self, id: &str, marked: &Marked) {
        self.region(
            id,
            marked.value,
            "label",
            "labels",
            &json!({ "labels": [role_name(marked.role)] }),
        );
        for (field, choice) in &marked.choices {
            self.region(id, marked.value, field, "choices", &json!({ "choices": [choice] }));
        }
        if !marked.note.is_empty() {
            let note = Value::Object(marked.note.clone()).to_string();
            self.region(id, marked.value, "fields", "textarea", &json!({ "text": [note] }));
        }
        for (&part, spans) in &marked.parts {
            for &span in spans {
                let to = self.part(part, span);
                self.result.push(json!({
                    "type": "relation", "from_id": id, "to_id": to, "direction": "right",
                }));
            }
        }
    }

    /// The id of the region of a part.
    fn part(&mut self, part: Part, span: Span) -> String {
        if let Some(id) = self.ids.get(&(part, span)) {
            return id.clone();
        }
        let id = format!("{}-{}-{}", part.name().to_lowercase(), span.start, span.end);
        self.region(&id, span, "label", "labels", &json!({ "labels": [part.name()] }));
        self.ids.insert((part, span), id.clone());
        id
    }

    fn region(&mut self, id: &str, span: Span, from: &str, kind: &str, value: &Value) {
        let mut whole = json!({ "start": span.start, "end": span.end });
        if kind != "textarea" {
            whole["text"] = json!(self.characters.of(span));
        }
        if let (Some(whole), Some(value)) = (whole.as_object_mut(), value.as_object()) {
            whole.extend(value.clone());
        }
        self.result.push(json!({
            "id": id, "from_name": from, "to_name": "text", "type": kind, "value": whole,
        }));
    }
}

/// The annotations of one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The document's id.
    pub id: String,
    /// The records in the order of their numbers.
    pub records: Vec<Record>,
}

/// A task as it is exported; fields that are not named here are passed over.
#[derive(Deserialize)]
struct Task {
    data: Data,
    #[serde(default)]
    annotations: Vec<Annotation>,
    #[serde(default)]
    predictions: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Data {
    #[serde(default)]
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    result: Vec<Item>,
    #[serde(default)]
    was_cancelled: bool,
}

/// A region, or what is said of one.
#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    id: String,
    #[serde(default)]
    from_name: String,
    #[serde(default)]
    from_id: String,
    #[serde(default)]
    to_id: String,
    #[serde(default)]
    value: Map<String, Value>,
}

/// Reads what Label Studio exports as JSON: an array of tasks. The error names the task.
pub fn read(json: &str) -> Result<Vec<Annotated>> {
    let tasks: Vec<Task> = serde_json::from_str(json).map_err(|e| Error::data(e.to_string()))?;
    let annotated = |task: &Task| {
        records(task).map_err(|error| Error::data(format!("task {}: {error}", task.data.id)))
    };
    tasks
        .iter()
        .map(|task| Ok(Annotated { id: task.data.id.clone(), records: annotated(task)? }))
        .collect()
}

fn records(task: &Task) -> Result<Vec<Record>> {
    let made = task.annotations.iter().rev().find(|annotation| !annotation.was_cancelled);
    let Some(annotation) = made.or(task.predictions.first()) else { return Ok(Vec::new()) };
    let items = &annotation.result;
    let characters = Characters::new(&task.data.text);
    let ruler = ruler(&task.data.text, items)?;
    let labels = items.iter().filter(|item| item.value.contains_key("labels"));
    let places: BTreeMap<&str, (&str, Span)> =
        labels.filter_map(|item| Some((item.id.as_str(), labelled(item, &ruler)?))).collect();
    let mut statements: BTreeMap<&str, Marked> = BTreeMap::new();
    for (&id, &(label, value)) in &places {
        statements.extend(role_of_name(label).map(|role| (id, bare(role, value))));
    }
    for item in items {
        fill(&mut statements, &places, item);
    }
    let mut records = Vec::new();
    for (id, mut marked) in statements {
        for spans in marked.parts.values_mut() {
            spans.sort();
        }
        let record = marked.record(&characters);
        records.push(record.map_err(|error| Error::data(format!("region {id}: {error}")))?);
    }
    records.sort_by_key(|record| (record.start, record.end));
    Ok(records)
}

/// A statement of which only the number is known.
fn bare(role: Role, value: Span) -> Marked {
    let (parts, choices) = (BTreeMap::new(), BTreeMap::new());
    Marked { role, value, parts, choices, is_optional: false, note: Map::new() }
}

/// Adds what an item says of a statement.
fn fill(
    statements: &mut BTreeMap<&str, Marked>,
    places: &BTreeMap<&str, (&str, Span)>,
    item: &Item,
) {
    if let Some(marked) = statements.get_mut(item.from_id.as_str()) {
        let part = places.get(item.to_id.as_str());
        if let Some((part, span)) = part.and_then(|(name, s)| Some((Part::of_name(name)?, *s))) {
            marked.parts.entry(part).or_default().push(span);
        }
    }
    let Some(marked) = statements.get_mut(item.id.as_str()) else { return };
    let choice = item.value.get("choices").and_then(|choices| choices[0].as_str());
    if let Some(choice) = choice {
        let field = CHOICES.iter().find(|(field, _, _)| *field == item.from_name);
        marked.choices.extend(field.map(|(field, _, _)| (*field, choice.to_owned())));
        marked.is_optional |= item.from_name == "optional";
    }
    if item.from_name == "fields" {
        let text = item.value.get("text");
        let note = text.and_then(|text| text.as_str().or_else(|| text[0].as_str()));
        // What is no JSON is a remark of the annotator's.
        marked.note = note.and_then(|note| serde_json::from_str(note).ok()).unwrap_or_default();
    }
}

/// The label and the stretch of a region.
fn labelled<'i>(item: &'i Item, ruler: &[usize]) -> Option<(&'i str, Span)> {
    let label = item.value.get("labels")?[0].as_str()?;
    Some((label, stretch(item, ruler)?))
}

fn stretch(item: &Item, ruler: &[usize]) -> Option<Span> {
    let at = |name: &str| {
        let offset = usize::try_from(item.value.get(name)?.as_u64()?).ok()?;
        ruler.get(offset).copied()
    };
    Some(Span { start: at("start")?, end: at("end")? })
}

/// From the offsets of the tool to code points: the first of the ways to count by which every
/// region holds the words that it quotes.
fn ruler(text: &str, items: &[Item]) -> Result<Vec<usize>> {
    let points = |c: char| usize::from(c != '\0');
    let units = |c: char| c.len_utf16();
    let breaks = |c: char| usize::from(c != '\r');
    let breaks_units = |c: char| if c == '\r' { 0 } else { c.len_utf16() };
    let ways: [&dyn Fn(char) -> usize; 4] = [&points, &units, &breaks, &breaks_units];
    let characters = Characters::new(text);
    let holds = |ruler: &Vec<usize>| items.iter().all(|item| is_at(item, ruler, &characters));
    let mut rulers = ways.into_iter().map(|way| measured(text, way));
    let fits = rulers.find(holds);
    fits.ok_or_else(|| Error::data("the regions' offsets do not fit the text they quote"))
}

fn is_at(item: &Item, ruler: &[usize], characters: &Characters) -> bool {
    let Some(words) = item.value.get("text").and_then(Value::as_str) else { return true };
    if !item.value.contains_key("labels") {
        return true;
    }
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    stretch(item, ruler).is_some_and(|span| plain(&characters.of(span)) == plain(words))
}

/// The code point at each offset, where each character counts as `width` says.
fn measured(text: &str, width: &dyn Fn(char) -> usize) -> Vec<usize> {
    let mut ruler = Vec::with_capacity(text.len() / 2);
    let mut end = 0;
    for (at, c) in text.chars().enumerate() {
        ruler.extend(std::iter::repeat_n(at, width(c)));
        end = at + 1;
    }
    ruler.push(end);
    ruler
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{configuration, read, task};
    use crate::export::gold::Record;
    use crate::schema::{Document, sample};

    const TEXT: &str = "𠀀\r\n到2030年，绿地率达到40%。\r\n新建公园12个。";

    fn document() -> Document {
        let mut document = sample::document("plan", TEXT);
        let year = sample::span(TEXT, "2030年");
        for (quote, indicator, number) in
            [("绿地率达到40%", "绿地率", "40"), ("新建公园12个", "公园", "12")]
        {
            let target = sample::target(&mut document, TEXT, quote, indicator, number);
            target.spans.year = Some(year);
            target.year = Some(2030);
        }
        document.targets[1].indicator = "城市公园".to_owned();
        document
    }

    fn back(task: &Value) -> Vec<Record> {
        let [annotated] = read(&json!([task]).to_string()).unwrap().try_into().unwrap();
        assert_eq!(annotated.id, "plan");
        annotated.records
    }

    /// The task as Label Studio gives it back, with offsets counted by `count`.
    fn recounted(count: impl Fn(&str) -> usize) -> Value {
        let mut task = task(TEXT, &document());
        for item in task["predictions"][0]["result"].as_array_mut().unwrap() {
            for name in ["start", "end"] {
                if let Some(offset) = item["value"].get(name).and_then(Value::as_u64) {
                    let before: String =
                        TEXT.chars().take(usize::try_from(offset).unwrap()).collect();
                    item["value"][name] = json!(count(&before));
                }
            }
        }
        task
    }

    #[test]
    fn there_and_back() {
        let records: Vec<_> = document().statements().map(Record::from).collect();
        assert_eq!(back(&task(TEXT, &document())), records);
    }

    #[test]
    fn whatever_the_tool_counts() {
        let records: Vec<_> = document().statements().map(Record::from).collect();
        let units = |text: &str| text.encode_utf16().count();
        let breaks = |text: &str| text.chars().filter(|&c| c != '\r').count();
        let both = |text: &str| text.replace('\r', "").encode_utf16().count();
        assert_eq!(back(&recounted(units)), records);
        assert_eq!(back(&recounted(breaks)), records);
        assert_eq!(back(&recounted(both)), records);
        let wrong = json!([recounted(str::len)]).to_string();
        assert!(read(&wrong).unwrap_err().to_string().starts_with("task plan: "));
    }

    #[test]
    fn statements_share_regions() {
        let task = task(TEXT, &document());
        let items = task["predictions"][0]["result"].as_array().unwrap().clone();
        let years = items.iter().filter(|item| item["value"]["labels"][0] == "Year");
        assert_eq!(years.count(), 1);
        assert_eq!(items.iter().filter(|item| item["type"] == "relation").count(), 6);
    }

    #[test]
    fn the_last_annotation_counts() {
        let mut task = task(TEXT, &document());
        let mut items = task["predictions"][0]["result"].as_array().unwrap().clone();
        let first = json!({ "result": items.clone() });
        items.retain(|item| item["id"] != "t1" && item["from_id"] != "t1");
        let measure = items.iter_mut().find(|item| item["from_name"] == "measure").unwrap();
        measure["value"]["choices"][0] = json!("increment");
        let cancelled = json!({ "result": [], "was_cancelled": true });
        task["annotations"] = json!([first, { "result": items }, cancelled]);
        let records = back(&task);
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].indicator, "城市公园");
        assert_eq!(records[0].measure, crate::schema::Measure::Increment);
    }

    #[test]
    fn the_interface_names_all_that_is_written() {
        let interface = configuration();
        for word in [
            "<Label value=\"Target\"",
            "<Label value=\"Binding\"",
            "name=\"year_basis\"",
            "name=\"fields\"",
        ] {
            assert!(interface.contains(word), "{word}");
        }
    }
}
