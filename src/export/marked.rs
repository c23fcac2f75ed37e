//! A statement as annotation tools know it: marked stretches, choices and fields.
//!
//! Tools mark stretches and choose from lists; a record of the annotation format says more (an
//! indicator put together from a table's head, a year from the section's title). What the marks
//! alone do not say is a field of its own, beside the characters it was said of: 比重 is 研发投入占比.
//! On the way back a field counts as long as those characters are still the ones marked; a mark that
//! was moved speaks for itself. What an annotator puts into a field counts in any case.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::gold::Record;
use crate::error::{Error, Result};
use crate::extract::Extractor;
use crate::mention::Reference;
use crate::number::parse;
use crate::schema::{Mentions, Number, Role, Span, Statement, StatementSpans};
use crate::text::Folded;

/// What can be marked of a statement beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Indicator,
    Unit,
    Year,
    Comparator,
    Subject,
    Per,
    Action,
    Modality,
    Binding,
    Condition,
}

impl Part {
    pub(super) const ALL: [Part; 10] = [
        Part::Indicator,
        Part::Unit,
        Part::Year,
        Part::Comparator,
        Part::Subject,
        Part::Per,
        Part::Action,
        Part::Modality,
        Part::Binding,
        Part::Condition,
    ];

    /// The label.
    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Indicator => "Indicator",
            Part::Unit => "Unit",
            Part::Year => "Year",
            Part::Comparator => "Comparator",
            Part::Subject => "Subject",
            Part::Per => "Per",
            Part::Action => "Action",
            Part::Modality => "Modality",
            Part::Binding => "Binding",
            Part::Condition => "Condition",
        }
    }

    pub(super) fn of_name(name: &str) -> Option<Self> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// What is chosen from lists: the field, its label, the choices.
pub(super) const CHOICES: [(&str, &str, &[&str]); 4] = [
    ("measure", "Measure", &["level", "increment", "cumulative", "change", "multiple", "rank"]),
    ("comparator", "Bound", &["eq", "ge", "gt", "le", "lt", "approx", "between"]),
    ("direction", "Direction", &["up", "down"]),
    ("year_basis", "YearBasis", &["explicit", "inherited", "document"]),
];

/// The fields that are numbers.
pub(super) const NUMBERS: [&str; 6] =
    ["value", "value_max", "year", "year_start", "baseline", "baseline_year"];

/// The fields that are words.
pub(super) const WORDS: [&str; 10] = [
    "indicator",
    "unit",
    "subject",
    "per",
    "action",
    "modality",
    "binding",
    "condition",
    "value_text",
    "quote",
];

/// The field with the other wordings of the indicator, of which there may be several.
pub(super) const WORDINGS: &str = "indicator_alt";

/// The field of this name, of those that are numbers or words.
pub(super) fn field_of_name(name: &str) -> Option<&'static str> {
    NUMBERS.into_iter().chain(WORDS).find(|field| *field == name)
}

/// A field that is said beside the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// What is to be marked for it to count.
    pub(super) of: Of,
    /// What it is; null for nothing.
    pub(super) is: Value,
}

/// What is marked where a field counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The characters that were marked for it when it was written, or none as then; it no longer
    /// counts where others are.
    Marked(Option<String>),
    /// Whatever it is.
    Anything,
}

impl Field {
    /// What an annotator says.
    pub(super) fn said(is: Value) -> Self {
        Field { of: Of::Anything, is }
    }

    fn counts(&self, marked: Option<&String>) -> bool {
        match &self.of {
            Of::Marked(of) => of.as_ref() == marked,
            Of::Anything => true,
        }
    }

    /// The characters it was said of, and what it is: `["公园", "城市公园"]`.
    pub(super) fn pair(&self) -> Value {
        match &self.of {
            Of::Marked(Some(of)) => json!([of, self.is]),
            Of::Marked(None) | Of::Anything => json!([null, self.is]),
        }
    }

    /// The field of such a pair; none of anything else.
    pub(super) fn of_pair(pair: &Value) -> Option<Self> {
        let [of, is] = pair.as_array()?.as_slice() else { return None };
        let of = of.as_str().map(str::to_owned);
        Some(Field { of: Of::Marked(of), is: is.clone() })
    }
}

/// The label of a value by the role of its statement.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Target => "Target",
        Role::Actual => "Actual",
        Role::Provision => "Provision",
    }
}

/// The labels of all marks, each with a colour that white letters are read on.
pub(super) fn labels() -> Vec<(&'static str, &'static str)> {
    let roles =
        [(Role::Target, "#1d4ed8"), (Role::Actual, "#b45309"), (Role::Provision, "#86198f")];
    let colour = |part| match part {
        Part::Indicator => "#0f766e",
        Part::Unit => "#c2410c",
        Part::Year => "#6d28d9",
        _ => "#64748b",
    };
    let roles = roles.map(|(role, colour)| (role_name(role), colour));
    roles.into_iter().chain(Part::ALL.map(|part| (part.name(), colour(part)))).collect()
}

pub(super) fn role_of_name(name: &str) -> Option<Role> {
    [Role::Target, Role::Actual, Role::Provision].into_iter().find(|&role| role_name(role) == name)
}

/// A statement as it is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) role: Role,
    /// The number.
    pub(super) value: Span,
    pub(super) parts: BTreeMap<Part, Vec<Span>>,
    /// What was chosen, by field.
    pub(super) choices: BTreeMap<&'static str, String>,
    pub(super) is_optional: bool,
    /// Other wordings of the indicator.
    pub(super) wordings: Vec<String>,
    /// What the marks do not say.
    pub(super) fields: BTreeMap<&'static str, Field>,
}

/// A text by code points.
#[derive(Debug)]
pub(super) struct Characters(Vec<char>);

impl Characters {
    pub(super) fn new(text: &str) -> Self {
        Characters(text.chars().collect())
    }

    /// The characters of a stretch; none of those beyond the text.
    pub(super) fn of(&self, span: Span) -> String {
        let end = span.end.min(self.0.len());
        self.0.get(span.start..end).unwrap_or_default().iter().collect()
    }

    /// The stretches of `span` that lie on one line each, blanks around them left out.
    pub(super) fn on_lines(&self, span: Span) -> Vec<Span> {
        let end = span.end.min(self.0.len());
        let characters = self.0.get(span.start..end).unwrap_or_default();
        let mut start = span.start;
        let mut stretches = Vec::new();
        for line in characters.split(|c| matches!(c, '\n' | '\r')) {
            stretches.push(Span { start, end: start + line.len() });
            start += line.len() + 1;
        }
        stretches.retain(|stretch| !self.of(*stretch).trim().is_empty());
        stretches
    }

    fn is_blank(&self, from: usize, to: usize) -> bool {
        self.of(Span { start: from, end: to }).trim().is_empty()
    }
}

impl Marked {
    /// The marks of `statement`, whose document has the text of `characters`.
    pub(super) fn new(statement: &Statement, characters: &Characters) -> Self {
        let mut marked = Marked {
            role: statement.role,
            value: statement.spans.value,
            parts: parts(&statement.spans),
            choices: BTreeMap::new(),
            is_optional: false,
            wordings: Vec::new(),
            fields: BTreeMap::new(),
        };
        let record = json!(Record::from(statement));
        for (field, _, _) in CHOICES {
            if let Some(choice) = record[field].as_str() {
                marked.choices.insert(field, choice.to_owned());
            }
        }
        for (field, said_of) in marked.said(characters) {
            let is = &record[field];
            let plain = plainly(field, said_of.as_deref());
            // what says nothing plainly is read on the way back: 十三五 is a range of years
            if *is != plain || is.is_null() && !read(field, said_of.as_deref()).is_null() {
                marked.fields.insert(field, Field { of: Of::Marked(said_of), is: is.clone() });
            }
        }
        marked
    }

    /// A statement of which only the number is known.
    pub(super) fn bare(role: Role, value: Span) -> Self {
        Marked {
            role,
            value,
            parts: BTreeMap::new(),
            choices: BTreeMap::new(),
            is_optional: false,
            wordings: Vec::new(),
            fields: BTreeMap::new(),
        }
    }

    /// What the statement's numbers are, with the characters that are marked for them: for tools that
    /// show them. Those that are not there are left out.
    pub(super) fn numbers(
        &self,
        record: &Record,
        characters: &Characters,
    ) -> Vec<(&'static str, Field)> {
        let record = json!(record);
        let said = self.said(characters).into_iter().filter(|(field, _)| NUMBERS.contains(field));
        let numbers = said
            .map(|(field, of)| (field, Field { of: Of::Marked(of), is: record[field].clone() }));
        numbers.filter(|(_, field)| !field.is.is_null()).collect()
    }

    /// The record that the marks, the choices and the fields make.
    pub(super) fn record(&self, characters: &Characters) -> Result<Record> {
        let mut fields = Map::new();
        for (field, said_of) in self.said(characters) {
            let given = self.fields.get(field).filter(|given| given.counts(said_of.as_ref()));
            let is = match given {
                Some(given) => checked(field, &given.is)?,
                None => read(field, said_of.as_deref()),
            };
            fields.insert(field.to_owned(), is);
        }
        let chosen = [("measure", "level"), ("comparator", "eq")];
        fields.extend(chosen.map(|(field, usual)| (field.to_owned(), json!(usual))));
        fields.extend(self.choices.iter().map(|(&f, choice)| (f.to_owned(), json!(choice))));
        if !self.wordings.is_empty() {
            fields.insert(WORDINGS.to_owned(), json!(self.wordings));
        }
        fields.insert("role".to_owned(), json!(self.role));
        fields.insert("optional".to_owned(), json!(self.is_optional));
        fields.insert("start".to_owned(), json!(self.value.start));
        fields.insert("end".to_owned(), json!(self.value.end));
        if fields["value"].is_null() {
            let value = characters.of(self.value);
            return Err(Error::data(format!(
                "“{value}” is no number: say it in the field `value`"
            )));
        }
        serde_json::from_value(Value::Object(fields)).map_err(|e| Error::data(e.to_string()))
    }

    /// Each field that marks or fields say, and the characters that are marked for it.
    fn said(&self, characters: &Characters) -> Vec<(&'static str, Option<String>)> {
        let part = |part| {
            let spans = self.parts.get(&part).filter(|spans| !spans.is_empty())?;
            let words = spans.iter().map(|&span| characters.of(span)).collect::<String>();
            // Where a line breaks a mark is cut: the break says nothing.
            Some(words.chars().filter(|c| !c.is_whitespace()).collect())
        };
        let value = Some(characters.of(self.value));
        vec![
            ("quote", Some(characters.of(self.quote(characters)))),
            ("value_text", Some(characters.of(self.value_text(characters)))),
            ("indicator", part(Part::Indicator)),
            ("subject", part(Part::Subject)),
            ("per", part(Part::Per)),
            ("value", value.clone()),
            ("value_max", value),
            ("unit", part(Part::Unit)),
            ("action", part(Part::Action)),
            ("modality", part(Part::Modality)),
            ("year", part(Part::Year)),
            ("year_start", part(Part::Year)),
            ("baseline", None),
            ("baseline_year", None),
            ("binding", part(Part::Binding)),
            ("condition", part(Part::Condition)),
        ]
    }

    /// The value with what touches it of unit and comparator words.
    fn value_text(&self, characters: &Characters) -> Span {
        let of = |part| self.parts.get(&part).into_iter().flatten();
        let mut touching: Vec<_> = of(Part::Unit).chain(of(Part::Comparator)).collect();
        touching.sort();
        let Span { mut start, mut end } = self.value;
        for near in touching.iter().filter(|near| near.start >= self.value.end) {
            if characters.is_blank(end, near.start) {
                end = end.max(near.end);
            }
        }
        for near in touching.iter().rev().filter(|near| near.end <= self.value.start) {
            if characters.is_blank(near.end, start) {
                start = start.min(near.start);
            }
        }
        Span { start, end }
    }

    /// From the indicator to the value where both stand on one line; else the value.
    fn quote(&self, characters: &Characters) -> Span {
        let value = self.value_text(characters);
        let indicator = self.parts.get(&Part::Indicator).into_iter().flatten();
        let whole = indicator.fold(value, |whole, span| Span {
            start: whole.start.min(span.start),
            end: whole.end.max(span.end),
        });
        if characters.of(whole).contains('\n') { value } else { whole }
    }
}

fn parts(spans: &StatementSpans) -> BTreeMap<Part, Vec<Span>> {
    let one = |span: Option<Span>| span.into_iter().collect();
    let parts: [(Part, Vec<Span>); 10] = [
        (Part::Indicator, spans.indicator.clone()),
        (Part::Unit, one(spans.unit)),
        (Part::Year, one(spans.year)),
        (Part::Comparator, spans.comparator.clone()),
        (Part::Subject, one(spans.subject)),
        (Part::Per, one(spans.per)),
        (Part::Action, one(spans.action)),
        (Part::Modality, one(spans.modality)),
        (Part::Binding, one(spans.binding)),
        (Part::Condition, spans.condition.clone()),
    ];
    let marked = |span: &Span| span.start < span.end;
    let parts = parts.map(|(part, spans)| {
        let mut spans: Vec<Span> = spans.into_iter().filter(marked).collect();
        // tools give them back in the order of the text
        spans.sort();
        spans.dedup();
        (part, spans)
    });
    parts.into_iter().filter(|(_, spans): &(Part, Vec<Span>)| !spans.is_empty()).collect()
}

/// What the characters say without being understood; null where that is nothing.
fn plainly(field: &str, said_of: Option<&str>) -> Value {
    let Some(words) = said_of else { return Value::Null };
    let folded = Folded::new(words);
    let tight: String = folded.as_str().chars().filter(|c| !c.is_whitespace()).collect();
    match field {
        "quote" | "value_text" => json!(words),
        "value" => json!(parse(&tight.replace(',', "")).map(Number::from)),
        "year" => json!(tight.strip_suffix('年').and_then(year)),
        "value_max" | "year_start" => Value::Null,
        "unit" => json!(words.chars().filter(|c| !c.is_whitespace()).collect::<String>()),
        _ => json!(tight),
    }
}

/// What was given for a field as its record has it: a year is a whole number, and where a number is
/// asked for, digits are one.
fn checked(field: &str, given: &Value) -> Result<Value> {
    let digits = given.as_str().filter(|_| NUMBERS.contains(&field));
    let number = match digits {
        Some(digits) => digits.parse::<serde_json::Number>().ok().map(Value::Number),
        None => Some(given.clone()),
    };
    let whole = |number: &Value| match field {
        // tools may write 2030.0
        "year" | "year_start" | "baseline_year" => {
            let year = number.to_string().trim_end_matches(".0").parse::<i16>();
            year.ok().map(|year| json!(year))
        }
        _ => Some(number.clone()),
    };
    let checked = number.as_ref().filter(|it| !it.is_null()).map(whole);
    match (checked, given.is_null()) {
        (Some(Some(value)), _) => Ok(value),
        (_, true) => Ok(Value::Null),
        _ => Err(Error::data(format!("{field}: {given} is no number"))),
    }
}

/// A year in four digits.
fn year(digits: &str) -> Option<i16> {
    if digits.len() == 4 { digits.parse().ok() } else { None }
}

/// What the characters say, read as the library reads a line.
fn read(field: &str, said_of: Option<&str>) -> Value {
    static READER: LazyLock<Extractor> = LazyLock::new(Extractor::new);
    let plain = plainly(field, said_of);
    let (true, Some(words)) = (plain.is_null(), said_of) else { return plain };
    // a plain number is no range
    let range_of = match field {
        "value_max" => plainly("value", said_of),
        "year_start" => plainly("year", said_of),
        _ => Value::Null,
    };
    if !range_of.is_null() {
        return plain;
    }
    let mentions = || Mentions::read(&READER, words, Reference::default());
    let day = |day: &Option<String>| day.as_deref().and_then(|day| year(day.get(..4)?));
    match field {
        "value" => json!(mentions().quantities.first().map(|quantity| quantity.value)),
        "value_max" => json!(mentions().quantities.first().and_then(|q| q.value_max)),
        "year" => json!(mentions().times.first().and_then(|time| day(&time.to))),
        "year_start" => {
            let times = mentions().times;
            let first = times.first().and_then(|time| Some((day(&time.from)?, day(&time.to)?)));
            json!(first.filter(|(from, to)| from < to).map(|(from, _)| from))
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Characters, Field, Marked, Part};
    use crate::export::gold::Record;
    use crate::schema::{Document, Span, sample};

    const TEXT: &str = "到2030年，绿地率达到40%以上。\n新建公园12个、绿道约300公里。";

    fn document() -> Document {
        let mut document = sample::document("plan", TEXT);
        let target = sample::target(&mut document, TEXT, "绿地率达到40%以上", "绿地率", "40");
        target.year = Some(2030);
        target.spans.year = Some(sample::span(TEXT, "2030年"));
        target.spans.comparator = vec![sample::span(TEXT, "以上")];
        target.value_text = "40%以上".to_owned();
        let target = sample::target(&mut document, TEXT, "新建公园12个", "公园", "12");
        target.indicator = "城市公园".to_owned();
        target.unit = Some("个/万人".to_owned());
        target.year = Some(2030);
        target.baseline = crate::number::parse("8.5").map(Into::into);
        document
    }

    #[test]
    fn nothing_is_lost() {
        let (document, characters) = (document(), Characters::new(TEXT));
        for statement in document.statements() {
            let marked = Marked::new(statement, &characters);
            assert_eq!(marked.record(&characters).unwrap(), Record::from(statement));
        }
    }

    #[test]
    fn only_what_the_marks_do_not_say_is_a_field() {
        let (document, characters) = (document(), Characters::new(TEXT));
        let fields = |at: usize| {
            let fields = Marked::new(&document.targets[at], &characters).fields;
            let fields =
                fields.into_iter().map(|(name, field)| format!("{name}: {}", field.pair()));
            fields.collect::<Vec<_>>()
        };
        assert!(fields(0).is_empty());
        assert_eq!(
            fields(1),
            [
                "baseline: [null,8.5]",
                r#"indicator: ["公园","城市公园"]"#,
                r#"quote: ["公园12个","新建公园12个"]"#,
                r#"unit: ["个","个/万人"]"#,
                "year: [null,2030]",
            ]
        );
    }

    #[test]
    fn names_whose_parts_are_named_out_of_order_come_back() {
        let (mut document, characters) = (document(), Characters::new(TEXT));
        let target = &mut document.targets[1];
        target.indicator = "绿道公园".to_owned();
        target.spans.indicator = vec![sample::span(TEXT, "绿道"), sample::span(TEXT, "公园")];
        let marked = Marked::new(target, &characters);
        assert_eq!(marked.record(&characters).unwrap().indicator, "绿道公园");
    }

    #[test]
    fn what_an_annotator_says_counts_whatever_is_marked() {
        let (document, characters) = (document(), Characters::new(TEXT));
        let mut marked = Marked::new(&document.targets[0], &characters);
        marked.fields.insert("year", Field::said(json!(2031.0)));
        marked.fields.insert("baseline", Field::said(json!("38.5")));
        marked.fields.insert("binding", Field::said(json!("约束性")));
        marked.wordings = vec!["绿化率".to_owned()];
        let record = marked.record(&characters).unwrap();
        assert_eq!((record.year, record.binding.as_deref()), (Some(2031), Some("约束性")));
        assert_eq!(record.baseline.map(|it| it.to_string()).as_deref(), Some("38.5"));
        assert_eq!(record.indicator_alt, ["绿化率"]);
        for (field, is) in [("year", json!("soon")), ("year", json!(2030.5)), ("value", json!("x"))]
        {
            let mut marked = marked.clone();
            marked.fields.insert(field, Field::said(is));
            let error = marked.record(&characters).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{field}: ")), "{error}");
        }
    }

    #[test]
    fn a_mark_that_was_moved_speaks_for_itself() {
        let (document, characters) = (document(), Characters::new(TEXT));
        let mut marked = Marked::new(&document.targets[1], &characters);
        marked.value = sample::span(TEXT, "300");
        marked.parts.insert(Part::Indicator, vec![sample::span(TEXT, "绿道")]);
        marked.parts.insert(Part::Unit, vec![sample::span(TEXT, "公里")]);
        marked.parts.insert(Part::Comparator, vec![sample::span(TEXT, "约")]);
        let record = marked.record(&characters).unwrap();
        assert_eq!(record.indicator, "绿道");
        assert_eq!(record.unit.as_deref(), Some("公里"));
        assert_eq!(record.value.to_string(), "300");
        assert_eq!(record.value_text, "约300公里");
        assert_eq!(record.quote, "绿道约300公里");
        assert_eq!(record.year, Some(2030), "nothing was marked for it, and nothing is now");
    }

    #[test]
    fn what_is_no_number_is_said() {
        let (document, characters) = (document(), Characters::new(TEXT));
        let mut marked = Marked::new(&document.targets[0], &characters);
        marked.value = sample::span(TEXT, "率");
        let error = marked.record(&characters).unwrap_err();
        assert!(error.is_data() && error.to_string().contains('率'), "{error}");
    }

    #[test]
    fn stretches_are_cut_at_lines() {
        let characters = Characters::new("表头\r\n 单元");
        let lines = characters.on_lines(Span { start: 0, end: 99 });
        assert_eq!(lines, [Span { start: 0, end: 2 }, Span { start: 4, end: 7 }]);
    }
}
