//! The note of an event: what its marks do not say, in a line that people write as well.
//!
//! `indicator: 公园 => 城市公园 | year: – => 2030 | baseline: 8.5`: fields stand between bars. Before
//! an arrow stand the characters that are marked for the field, `–` for none, and it counts as long
//! as those are marked; without an arrow it counts in any case. A field without a value is none. What
//! is no field is a remark of the annotator's.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::export::marked::{Field, Of, WORDINGS, field_of_name};

/// What stands for characters where none are marked.
const NONE: &str = "–";
const ARROW: &str = " => ";

/// The fields, and the other wordings of the indicator, as a note.
pub(super) fn written(fields: &BTreeMap<&'static str, Field>, wordings: &[String]) -> String {
    let each = fields.iter().map(|(name, field)| {
        let is = escaped(&plain(&field.is));
        match &field.of {
            // nothing can be marked for it
            Of::Marked(None) if name.starts_with("baseline") => format!("{name}: {is}"),
            Of::Marked(of) => {
                let of = of.as_ref().map_or_else(|| NONE.to_owned(), |of| escaped(of));
                format!("{name}: {of}{ARROW}{is}")
            }
            Of::Anything => format!("{name}: {is}"),
        }
    });
    let wordings = wordings.iter().map(|words| format!("{WORDINGS}: {}", escaped(words)));
    each.chain(wordings)
        .map(|entry| entry.trim_end_matches(' ').to_owned())
        .collect::<Vec<_>>()
        .join(" | ")
}

/// What a note says.
pub(super) fn read(note: &str) -> (BTreeMap<&'static str, Field>, Vec<String>) {
    let (mut fields, mut wordings) = (BTreeMap::new(), Vec::new());
    for entry in split(note, "|") {
        let Some((name, said)) = entry.split_once(':') else { continue };
        if name.trim() == WORDINGS {
            wordings.push(unescaped(said));
        } else if let Some(name) = field_of_name(name.trim()) {
            fields.insert(name, field(said));
        }
    }
    (fields, wordings)
}

fn field(said: &str) -> Field {
    let value = |words: &str| match unescaped(words) {
        none if none.is_empty() => Value::Null,
        words => json!(words),
    };
    match split(said, "=>")[..] {
        [of, is] => {
            let of = Some(of).filter(|of| of.trim() != NONE).map(unescaped);
            Field { of: Of::Marked(of), is: value(is) }
        }
        _ => Field::said(value(said)),
    }
}

/// The words or digits of a value; none of null.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        other => other.to_string(),
    }
}

/// The parts between signs that are not escaped.
fn split<'t>(text: &'t str, sign: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(sign)).map(|at| at + from) {
        let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + sign.len()..));
        let slashes = before.bytes().rev().take_while(|&byte| byte == b'\\').count();
        if slashes % 2 == 1 {
            from = at + sign.len();
            continue;
        }
        parts.push(before);
        rest = after.unwrap_or_default();
        from = 0;
    }
    parts.push(rest);
    parts
}

/// Words that a note can hold on its line, between its signs.
fn escaped(words: &str) -> String {
    let last = words.chars().count().saturating_sub(1);
    let mut escaped = String::new();
    for (at, c) in words.chars().enumerate() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            ' ' if at == 0 || at == last => escaped.push_str("\\s"),
            '|' | '=' | '\\' => escaped.extend(['\\', c]),
            '–' if last == 0 => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

fn unescaped(words: &str) -> String {
    let mut plain = String::new();
    let mut signs = words.trim_matches(' ').chars();
    while let Some(c) = signs.next() {
        plain.push(match c {
            '\\' => match signs.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('s') => ' ',
                Some(other) => other,
                None => c,
            },
            _ => c,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::{Field, Of, read, written};

    fn of(of: Option<&str>, is: Value) -> Field {
        Field { of: Of::Marked(of.map(str::to_owned)), is }
    }

    #[test]
    fn people_can_read_it() {
        let fields = BTreeMap::from([
            ("indicator", of(Some("公园"), json!("城市公园"))),
            ("year", of(None, json!(2030))),
            ("baseline", of(None, json!(8.5))),
            ("unit", of(Some("个"), Value::Null)),
        ]);
        let note = "baseline: 8.5 | indicator: 公园 => 城市公园 | unit: 个 => | year: – => 2030";
        assert_eq!(written(&fields, &[]), note);
        let (back, _) = read(note);
        assert_eq!(back["indicator"], fields["indicator"]);
        assert_eq!(back["unit"], fields["unit"]);
        assert_eq!((&back["year"].of, &back["year"].is), (&Of::Marked(None), &json!("2030")));
        assert_eq!(back["baseline"], Field::said(json!("8.5")));
    }

    #[test]
    fn any_words_come_back() {
        for words in
            ["a|b", "a => b", "–", "\\", "\\n", " a ", "第一行\r\n第二行\t", "a: b", "=", "a\\|b"]
        {
            let field = of(Some(words), json!(words));
            let wordings = [words.to_owned()];
            let note = written(&BTreeMap::from([("quote", field.clone())]), &wordings);
            let (fields, back) = read(&note);
            assert_eq!((&fields["quote"], &back[..]), (&field, &wordings[..]), "{note}");
        }
    }

    #[test]
    fn remarks_are_passed_over() {
        let (fields, wordings) = read("looks odd | see: page 3 | year: 2030");
        assert_eq!(fields, BTreeMap::from([("year", Field::said(json!("2030")))]));
        assert!(wordings.is_empty());
    }
}
