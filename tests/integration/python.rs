//! The types that Python shows for what is in a document, made from the JSON Schema: a field that is
//! added to the schema is there in Python, too, with its words.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::support::{assert_current, root};

#[test]
fn the_python_types_are_current() {
    let package = root().join("python/guihua");
    let types = Types::read();
    assert_current(&package.join("_records.py"), &types.records());
    assert_current(&package.join("types.py"), &types.dicts());
}

/// The objects and the sets of words of the schema, by name.
struct Types {
    definitions: BTreeMap<String, Value>,
}

/// What a property holds.
enum Kind {
    Plain(&'static str),
    Number,
    Word(String),
    Object(String),
    List(Box<Kind>),
    Map(Box<Kind>),
}

/// One property of an object.
struct Property<'s> {
    name: &'s str,
    words: &'s str,
    kind: Kind,
    may_be_null: bool,
}

impl Types {
    fn read() -> Self {
        let parse = |text: String| serde_json::from_str::<Value>(&text).expect("a schema is JSON");
        let mut document = parse(guihua::schema::json_schema());
        let lines = parse(guihua::schema::json_schema_of_lines());
        let mut definitions = BTreeMap::new();
        for schema in [&document, &lines] {
            let named = schema["$defs"].as_object().expect("definitions").iter();
            definitions.extend(named.map(|(name, it)| (name.clone(), it.clone())));
        }
        definitions.insert("Document".to_owned(), document.take());
        Types { definitions }
    }

    fn objects(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.definitions.iter().filter(|(_, it)| it["properties"].is_object())
    }

    /// The sets of words, each with its words.
    fn words(&self) -> impl Iterator<Item = (&String, Vec<&str>)> {
        self.definitions.iter().filter_map(|(name, it)| {
            let listed = it["enum"].as_array().into_iter().flatten();
            let told = it["oneOf"].as_array().into_iter().flatten();
            let told = told.flat_map(|one| {
                one["enum"].as_array().into_iter().flatten().chain(one.get("const"))
            });
            let words: Vec<_> = listed.chain(told).filter_map(Value::as_str).collect();
            (!words.is_empty()).then_some((name, words))
        })
    }

    fn properties<'s>(&self, object: &'s Value) -> Vec<Property<'s>> {
        let order = object["required"].as_array().expect("every field is required").iter();
        order.map(|name| self.property(object, name.as_str().expect("a name"))).collect()
    }

    fn property<'s>(&self, object: &'s Value, name: &'s str) -> Property<'s> {
        let property = &object["properties"][name];
        let either = property["anyOf"].as_array();
        let may_be_null = either.is_some() || property["type"].as_array().is_some();
        let kind = self.kind(either.map_or(property, |either| &either[0]));
        let words = property["description"].as_str().unwrap_or_default();
        Property { name, words, kind, may_be_null }
    }

    fn kind(&self, schema: &Value) -> Kind {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            let is_object = self.definitions[name]["properties"].is_object();
            return if is_object { Kind::Object(name.into()) } else { Kind::Word(name.into()) };
        }
        let kind = schema["type"].as_array().map_or(&schema["type"], |either| &either[0]);
        match kind.as_str().expect("a type") {
            "string" => Kind::Plain("str"),
            "integer" => Kind::Plain("int"),
            "boolean" => Kind::Plain("bool"),
            "number" => Kind::Number,
            "array" => Kind::List(Box::new(self.kind(&schema["items"]))),
            "object" => Kind::Map(Box::new(self.kind(&schema["additionalProperties"]))),
            other => panic!("no Python for {other}"),
        }
    }

    /// The module of the classes.
    fn records(&self) -> String {
        let mut module = RECORDS.to_owned();
        let words: Vec<_> = self.words().map(|(name, _)| name.as_str()).collect();
        writeln!(module, "    from .types import {}", words.join(", ")).expect("a string");
        for (name, object) in self.objects() {
            let class = if name == "Document" { "DocumentFields" } else { name };
            let properties = self.properties(object);
            let names: Vec<_> = properties.iter().map(|it| format!("{:?}", it.name)).collect();
            let words = quoted(object["description"].as_str().unwrap_or_default(), 4);
            write!(module, "\n\nclass {class}(Record):\n    {words}\n\n    __slots__ = ()\n")
                .expect("a string");
            writeln!(module, "    _fields = ({},)", names.join(", ")).expect("a string");
            properties.iter().for_each(|property| module += &property.getter());
        }
        module
    }

    /// The module of the dictionaries.
    fn dicts(&self) -> String {
        let mut module = DICTS.to_owned();
        for (name, words) in self.words() {
            let words: Vec<_> = words.iter().map(|word| format!("{word:?}")).collect();
            writeln!(module, "{name} = Literal[{}]", words.join(", ")).expect("a string");
        }
        for (name, object) in self.objects() {
            write!(module, "\n{name}Dict = TypedDict(\n    \"{name}Dict\",\n    {{\n")
                .expect("a string");
            for property in self.properties(object) {
                let none = if property.may_be_null { " | None" } else { "" };
                let kind = property.kind.in_dict();
                let line = format!("        {:?}: \"{kind}{none}\",\n", property.name);
                module += &line;
            }
            module += "    },\n)\n";
        }
        module
    }
}

/// What the module of the classes begins with.
const RECORDS: &str = r#""""What is in a document: one class for each kind of object in the JSON.

Made from the JSON Schema by `UPDATE=1 cargo test --workspace python`; not to be changed by hand.
"""

from __future__ import annotations

from ._record import Record, exact, perhaps_exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

"#;

/// What the module of the dictionaries begins with.
const DICTS: &str = r#""""The dictionaries that `to_dict` gives, for type checkers, and the words in them.

Made from the JSON Schema by `UPDATE=1 cargo test --workspace python`; not to be changed by hand.
"""

from typing import Literal, TypedDict

"#;

impl Property<'_> {
    /// The property of the class.
    fn getter(&self) -> String {
        let Property { name, words, kind, may_be_null } = self;
        // the only names that Python has for itself end with _
        let attribute = if *name == "from" { "from_" } else { name };
        let none = if *may_be_null { " | None" } else { "" };
        let (kind, value) = (kind.in_class(), kind.value(name, *may_be_null));
        let words = quoted(words, 8);
        format!(
            "\n    @property\n    def {attribute}(self) -> {kind}{none}:\n        {words}\n        return {value}\n"
        )
    }
}

impl Kind {
    /// Its type in a class, which nothing can change.
    fn in_class(&self) -> String {
        match self {
            Kind::Plain(name) => (*name).to_owned(),
            Kind::Number => "Decimal".to_owned(),
            Kind::Word(name) | Kind::Object(name) => name.clone(),
            Kind::List(item) => format!("tuple[{}, ...]", item.in_class()),
            Kind::Map(item) => format!("Mapping[str, {}]", item.in_class()),
        }
    }

    /// Its type in a dictionary.
    fn in_dict(&self) -> String {
        match self {
            Kind::Plain(name) => (*name).to_owned(),
            Kind::Number => "float".to_owned(),
            Kind::Word(name) => name.clone(),
            Kind::Object(name) => format!("{name}Dict"),
            Kind::List(item) => format!("list[{}]", item.in_dict()),
            Kind::Map(item) => format!("dict[str, {}]", item.in_dict()),
        }
    }

    /// How a class gets at it.
    fn value(&self, name: &str, may_be_null: bool) -> String {
        match self {
            Kind::Plain(_) | Kind::Word(_) => format!("self._data[{name:?}]"),
            Kind::Number if may_be_null => format!("perhaps_exact(self._data[{name:?}])"),
            Kind::Number => format!("exact(self._data[{name:?}])"),
            Kind::Object(class) if may_be_null => format!("self._perhaps({name:?}, {class})"),
            Kind::Object(class) => format!("self._one({name:?}, {class})"),
            Kind::List(item) => match &**item {
                Kind::Object(class) => format!("self._many({name:?}, {class})"),
                Kind::List(_) => format!("tuple(map(tuple, self._data[{name:?}]))"),
                _ => format!("tuple(self._data[{name:?}])"),
            },
            Kind::Map(item) => match &**item {
                Kind::Object(class) => format!("self._named({name:?}, {class})"),
                _ => format!("dict(self._data[{name:?}])"),
            },
        }
    }
}

/// Words as a docstring, its later lines set in by so many blanks.
fn quoted(words: &str, indent: usize) -> String {
    let words = words.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    let lines = words.replace('\n', &format!("\n{:indent$}", ""));
    format!("\"\"\"{lines}\"\"\"")
}
