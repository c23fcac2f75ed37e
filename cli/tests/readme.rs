//! What the READMEs show is what the command prints.
//!
//! A block of `console` is a command, run from the repository, and its output; `UPDATE=1` writes the
//! output anew, and that of the blocks of `text`, which are a part of what is printed or of several
//! commands. A block of `json` is the first target of the sentence above it, shortened: what it
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

/// What the blocks of text show: the readings of the last figure of a plan, and the benefits that are
/// matched with the facts of a company.
fn shown_in_text() -> [String; 2] {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&dir).expect("a folder");
    let terms = dir.join("terms.jsonl").display().to_string();
    run(&repository(), &["terms", "examples/match/policy.txt", "-o", &terms, "-q"]);
    let printed = |args: &[&str]| {
        let output = run(&repository(), args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned()
    };
    let readings = printed(&["explain", "examples/plans/new.txt", "--readings"]);
    let lines: Vec<_> = readings.lines().collect();
    let last = lines.iter().rposition(|line| line.contains("  t3 ")).expect("a figure");
    let matched = printed(&["match", &terms, "examples/match/facts.json", "--all"]);
    [lines[last..].join("\n"), matched]
}

/// The blocks of a README that show what is printed, each with what it should be.
fn shown(name: &str, readme: &str) -> Vec<(String, String)> {
    let commands = blocks(readme, "console");
    assert!(commands.len() >= 3, "{name} shows explain, diff and audit");
    let commands = commands.into_iter().map(|block| {
        let command = block.lines().next().unwrap_or_default();
        let line = command.strip_prefix("$ ").expect("a command");
        (block.to_owned(), format!("{command}\n{}", printed(line)))
    });
    let texts = blocks(readme, "text");
    let in_text = shown_in_text();
    assert_eq!(texts.len(), in_text.len(), "{name}");
    commands.chain(texts.into_iter().map(str::to_owned).zip(in_text)).collect()
}

#[test]
fn what_is_shown_is_printed() {
    for name in READMES {
        let mut readme = text(name);
        for (block, printed) in shown(name, &readme) {
            if std::env::var_os("UPDATE").is_some() {
                readme = readme.replace(&block, &printed);
            } else {
                assert_eq!(printed, block, "{name}");
            }
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(repository().join(name), readme).expect("written");
        }
    }
}

/// The shares in a text, in order: 0.93 and its like.
fn shares(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    words.filter(|word| word.len() == 4 && word.starts_with("0.")).collect()
}

#[test]
fn both_tell_the_same() {
    let [english, chinese] = READMES.map(text);
    let rows = |text: &str| {
        let rows = text.lines().filter(|line| line.starts_with('|'));
        rows.map(shares).filter(|shares| !shares.is_empty()).map(|it| it.join(" ")).collect()
    };
    let (measured, there): (Vec<String>, Vec<String>) = (rows(&english), rows(&chinese));
    assert!(measured.len() >= 9, "{measured:?}");
    assert_eq!(measured, there);
    let code =
        ["python", "r", "sql"].map(|kind| [&english, &chinese].map(|it| blocks(it, kind).len()));
    assert!(code.iter().all(|[one, other]| *one > 0 && one == other), "{code:?}");
}

#[test]
fn each_command_and_table_is_named() {
    let help = String::from_utf8(run(&repository(), &["--help"]).stdout).expect("UTF-8");
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    // a description that goes on in the next line is indented further than a command
    let commands: Vec<_> = listed
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|command| !command.is_empty())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() > 20, "{commands:?}");
    for name in READMES {
        let readme = text(name);
        let missing = commands.iter().find(|it| !readme.contains(&format!("guihua {it}")));
        assert_eq!(missing, None, "{name}");
        let tables = guihua::export::Table::ALL.map(guihua::export::Table::name);
        let missing = tables.iter().find(|table| !readme.contains(&format!("`{table}`")));
        assert_eq!(missing, None, "{name}");
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
