//! `guihua rules`: the rules in the order in which they are tried, then what makes
//! statements beside them.

use std::io::Write;

use anyhow::Result;
use guihua::{Example, RuleInfo};
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::args::RulesArgs;
use crate::output;
use crate::report::Outcome;

pub(crate) fn run(args: &RulesArgs) -> Result<Outcome> {
    let mut out = output::stdout();
    for (at, rule) in guihua::rules().iter().enumerate() {
        if args.json {
            serde_json::to_writer(&mut out, &object(at, rule))?;
            writeln!(out)?;
        } else {
            print(&mut out, at, rule)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn object(at: usize, rule: &RuleInfo) -> serde_json::Value {
    let example = |example: &Example| json!({"text": example.text, "yields": example.yields, "omits": example.omits});
    let examples: Vec<_> = rule.examples.iter().map(example).collect();
    json!({"order": at + 1, "id": rule.id, "reads": rule.reads, "examples": examples})
}

/// The rule with its examples below it, what each yields beside it or under it.
fn print(out: &mut impl Write, at: usize, rule: &RuleInfo) -> Result<()> {
    writeln!(out, "{:>2}  {:<22}  {}", at + 1, rule.id, rule.reads)?;
    for example in rule.examples {
        let indent = " ".repeat(28);
        let mut front = format!("{indent}{}", example.text);
        if example.omits {
            writeln!(out, "{front}  →  left out by this rule")?;
        } else if example.is_counter() {
            writeln!(out, "{front}  →  nothing by this rule")?;
        }
        for statement in example.yields {
            writeln!(out, "{front}  →  {statement}")?;
            front = " ".repeat(front.width());
        }
    }
    Ok(())
}
