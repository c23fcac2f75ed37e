//! What the READMEs show is what the command prints.
//!
//! A block of `console` is a command, run from the repository, and its output; `UPDATE=1` writes the
//! output anew. A block of `json` is the first target of the sentence above it, shortened: what it
//! holds is what is read.

#[allow(dead_code, reason = "what other tests need of it")]
mod support;

use std::fs;

use serde_json::Value;

use support::{objects, repository, run, run_with, stderr};

const READMES: [&str; 2] = ["README.md", "README.zh.md"];

/// The blocks of a kind in a text.
fn blocks<'t>(text: &'t str, kind: &str) -> Vec<&'t str> {
    let start = format!("```{kind}\n");
    let inner = |part: &'t str| part.split_once("\n```").map(|(block, _)| block);
    text.split(start.as_str()).skip(1).filter_map(inner).collect()
}

fn text(name: &str) -> String {
    fs::read_to_string(repository().join(name)).expect("a README")
}

/// What a command prints, at the widths at which it is shown.
fn printed(line: &str) -> String {
    let args: Vec<_> = line.split_whitespace().collect();
    assert_eq!(args.first(), Some(&"guihua"), "{line}");
    let output = run(&repository(), &args[1..]);
    assert!(output.status.success(), "{line}: {}", stderr(&output));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn commands_print_what_is_shown() {
    for name in READMES {
        let mut readme = text(name);
        let shown = blocks(&readme, "console").into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert!(shown.len() >= 3, "{name} shows explain, diff and audit");
        for block in shown {
            let (command, expected) = block.split_once('\n').unwrap_or((&*block, ""));
            let line = command.strip_prefix("$ ").expect("a command");
            let output = printed(line);
            if std::env::var_os("UPDATE").is_some() {
                readme = readme.replace(&block, &format!("{command}\n{output}"));
            } else {
                assert_eq!(output, expected, "{name}: {line}");
            }
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(repository().join(name), readme).expect("written");
        }
    }
}

#[test]
fn the_sentence_is_read_as_is_shown() {
    for name in READMES {
        let readme = text(name);
        let block = blocks(&readme, "json").first().map(|block| block.replace(", …", ""));
        let shown: Value = serde_json::from_str(&block.expect("an object")).expect("JSON");
        let sentence = readme.split(['“', '”']).find(|part| part.contains("由2020年的"));
        let sentence = sentence.expect("the sentence");
        let read = objects(&run_with(sentence.as_bytes(), &["extract"])).remove(0);
        holds(&read["targets"][0], &shown, name);
        let text: Vec<char> = sentence.chars().collect();
        let place = |key: &str| shown["evidence"][key].as_u64().and_then(|n| n.try_into().ok());
        let (start, end): (usize, usize) = place("start").zip(place("end")).expect("a place");
        let quoted: String = text[start..end].iter().collect();
        assert_eq!(shown["evidence"]["text"], quoted);
    }
}

/// Whether all that is shown is there, too.
fn holds(read: &Value, shown: &Value, at: &str) {
    match shown {
        Value::Object(members) => {
            members
                .iter()
                .for_each(|(key, value)| holds(&read[key], value, &format!("{at}.{key}")));
        }
        _ => assert_eq!(read, shown, "{at}"),
    }
}
