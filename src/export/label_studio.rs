//! Label Studio: a task a document, with regions to correct and, corrected, to read back.
//!
//! A statement is a region `Target`, `Actual` or `Provision` over its number, joined by relations
//! to the regions of what else was read. What is said of it are fields of the number's region:
//! choices (measure, bound, …), numbers (value, year, baseline, …) and, where the marks do not say
//! them, words (a name put together, a unit of a table's head). The data of a task, which the tool
//! hands on, holds what each field was given for, `{"t1": {"indicator": ["公园", "城市公园"]}}`: a
//! field that nobody changed gives way where its mark was moved.
//!
//! Tasks carry the regions as a prediction; what comes back is the last annotation that was not
//! cancelled, or else the prediction. Offsets are written in code points. They are read in code
//! points, in UTF-16 units, or with `\r\n` counted once: whatever fits the words that the region
//! itself quotes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::gold::{Annotated, Record};
use super::marked::{
    CHOICES, Characters, Field, Marked, NUMBERS, Part, WORDINGS, WORDS, field_of_name, labels,
    role_name, role_of_name,
};
use crate::error::{Error, Result};
use crate::schema::{Document, Role, Span};

/// The labelling interface that the tasks are for.
pub fn configuration() -> String {
    let label = |(name, colour): (&str, &str)| {
        format!("    <Label value=\"{name}\" background=\"{colour}\"/>\n")
    };
    let labels: String = labels().into_iter().map(label).collect();
    let choices = |(field, label, choices): &(&str, &str, &[&str])| {
        let choices: String =
            choices.iter().flat_map(|choice| ["<Choice value=\"", choice, "\"/>"]).collect();
        format!(
            "    <Header value=\"{label}\" size=\"6\"/>\n    <Choices name=\"{field}\" toName=\"text\" \
             perRegion=\"true\" showInline=\"true\">{choices}</Choices>\n"
        )
    };
    let choices: String = CHOICES.iter().map(choices).collect();
    let header = |field: &str| format!("    <Header value=\"{field}\" size=\"6\"/>\n");
    let number = |field: &&str| {
        let number = format!(
            "    <Number name=\"{field}\" toName=\"text\" perRegion=\"true\" step=\"any\"/>\n"
        );
        header(field) + &number
    };
    let words = |(field, most): (&str, &str)| {
        let words = format!(
            "    <TextArea name=\"{field}\" toName=\"text\" perRegion=\"true\" \
             editable=\"true\"{most}/>\n"
        );
        header(field) + &words
    };
    let numbers: String = NUMBERS.iter().map(number).collect();
    let one = WORDS.map(|field| (field, " maxSubmissions=\"1\""));
    let words: String = one.into_iter().chain([(WORDINGS, "")]).map(words).collect();
    let roles = [Role::Target, Role::Actual, Role::Provision].map(role_name).join(",");
    format!(
        "<View>\n  <Labels name=\"label\" toName=\"text\">\n{labels}  </Labels>\n  \
         <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>\n  \
         <View visibleWhen=\"region-selected\" whenTagName=\"label\" whenLabelValue=\"{roles}\">\n\
         {choices}    <Choices name=\"optional\" toName=\"text\" perRegion=\"true\">\
         <Choice value=\"optional\"/></Choices>\n{numbers}{words}  </View>\n</View>\n"
    )
}

/// The task of `document`, whose text is `text`. A file to import is an array of tasks.
pub fn task(text: &str, document: &Document) -> Value {
    let characters = Characters::new(text);
    let mut regions = Regions { characters: &characters, ids: BTreeMap::new(), result: Vec::new() };
    let mut given = Map::new();
    for statement in document.statements() {
        let marked = Marked::new(statement, &characters);
        let mut fields = marked.fields.clone();
        fields.extend(marked.numbers(&Record::from(statement), &characters));
        regions.statement(&statement.id, &marked, &fields);
        let pairs = fields.into_iter().map(|(name, field)| (name.to_owned(), field.pair()));
        given.insert(statement.id.clone(), Value::Object(pairs.collect()));
    }
    json!({
        "data": {
            "id": document.id, "title": document.metadata.title, "text": text, "fields": given,
        },
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
    fn statement(&mut self, id: &str, marked: &Marked, fields: &BTreeMap<&'static str, Field>) {
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
        for (name, field) in fields.iter().filter(|(_, field)| !field.is.is_null()) {
            let (kind, value) = if NUMBERS.contains(name) {
                ("number", json!({ "number": field.is }))
            } else {
                ("textarea", json!({ "text": [field.is] }))
            };
            self.region(id, marked.value, name, kind, &value);
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
    /// What each field of each statement was given for, and as.
    #[serde(default)]
    fields: BTreeMap<String, Map<String, Value>>,
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
        statements.extend(role_of_name(label).map(|role| (id, Marked::bare(role, value))));
    }
    for item in items {
        fill(&mut statements, &places, item);
    }
    for (id, marked) in &mut statements {
        let given = task.data.fields.get(*id);
        given.into_iter().flatten().for_each(|(name, pair)| as_given(marked, name, pair));
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

/// What was given for a field, beside what it is now: where that is the same, it counts as long as
/// the characters are marked that it was given for; where it was emptied, the marks say what it is.
fn as_given(marked: &mut Marked, name: &str, pair: &Value) {
    let (Some(name), Some(given)) = (field_of_name(name), Field::of_pair(pair)) else { return };
    match marked.fields.get(name) {
        Some(now) if same(&now.is, &given.is) => drop(marked.fields.insert(name, given)),
        None if given.is.is_null() => drop(marked.fields.insert(name, given)),
        _ => {}
    }
}

/// Whether two values are the same words or the same number, as a tool may write 40 as 40.0.
fn same(a: &Value, b: &Value) -> bool {
    a == b || a.as_f64().is_some_and(|number| b.as_f64() == Some(number))
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
    if item.from_name == WORDINGS {
        marked.wordings.extend(texts(item));
    } else if let Some(field) = field_of_name(&item.from_name) {
        let number = item.value.get("number").filter(|number| !number.is_null()).cloned();
        let is = number.or_else(|| texts(item).next().map(Value::String));
        marked.fields.extend(is.map(|is| (field, Field::said(is))));
    }
}

/// What was written into a text field, which is a text or several.
fn texts(item: &Item) -> impl Iterator<Item = String> {
    let text = item.value.get("text");
    let one = text.and_then(Value::as_str);
    let several = text.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let texts = one.into_iter().chain(several).filter(|text| !text.trim().is_empty());
    texts.map(str::to_owned).collect::<Vec<_>>().into_iter()
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

    /// The item of a task that says a field of a statement.
    fn item<'t>(task: &'t mut Value, id: &str, field: &str) -> &'t mut Value {
        let items = task["predictions"][0]["result"].as_array_mut().unwrap();
        items.iter_mut().find(|item| item["id"] == id && item["from_name"] == field).unwrap()
    }

    #[test]
    fn values_are_fields_of_their_own() {
        let mut task = task(TEXT, &document());
        assert_eq!(item(&mut task, "t1", "value")["value"]["number"], 40.0);
        assert_eq!(item(&mut task, "t1", "value")["type"], "number");
        assert_eq!(item(&mut task, "t2", "indicator")["value"]["text"], json!(["城市公园"]));
        assert!(!task["predictions"].to_string().contains("{\\\""), "no JSON in a text");
        // what an annotator changes counts, and what is emptied is as the marks say
        item(&mut task, "t1", "year")["value"]["number"] = json!(2031);
        item(&mut task, "t2", "indicator")["value"]["text"] = json!(["社区公园"]);
        item(&mut task, "t2", "year")["from_name"] = json!("gone");
        let records = back(&task);
        assert_eq!((records[0].year, records[1].year), (Some(2031), Some(2030)));
        assert_eq!(records[1].indicator, "社区公园");
    }

    #[test]
    fn a_mark_that_was_moved_speaks_for_itself() {
        let mut task = task(TEXT, &document());
        let items = task["predictions"][0]["result"].as_array_mut().unwrap();
        let name = items.iter_mut().find(|item| item["value"]["text"] == "公园").unwrap();
        name["value"]["start"] = json!(name["value"]["start"].as_u64().unwrap() - 2);
        name["value"]["text"] = json!("新建公园");
        assert_eq!(back(&task)[1].indicator, "新建公园");
    }

    #[test]
    fn other_wordings_are_several() {
        let mut task = task(TEXT, &document());
        let mut added = item(&mut task, "t2", "indicator").clone();
        added["from_name"] = json!("indicator_alt");
        added["value"]["text"] = json!(["公园", "园子"]);
        task["predictions"][0]["result"].as_array_mut().unwrap().push(added);
        assert_eq!(back(&task)[1].indicator_alt, ["公园", "园子"]);
    }

    #[test]
    fn the_interface_names_all_that_is_written() {
        let interface = configuration();
        for word in [
            "<Label value=\"Target\"",
            "<Label value=\"Binding\"",
            "name=\"year_basis\"",
            "<Number name=\"baseline_year\"",
            "<TextArea name=\"condition\"",
            "<TextArea name=\"indicator_alt\"",
            "whenLabelValue=\"Target,Actual,Provision\"",
        ] {
            assert!(interface.contains(word), "{word}");
        }
    }
}
