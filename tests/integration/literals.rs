//! Words are data: how many Chinese words the logic still spells out, a number that only falls.
//!
//! Comments, tests and what a rule says of itself (`reads`, `examples`) are no logic.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{files, root};

/// The modules that are looked through, and how many Chinese literals their logic has. A new word
/// goes to a list of `src/lexicon/data`, mostly `phrase_words.tsv`.
const LITERALS: [(&str, usize); 5] =
    [("statement", 17), ("aim", 17), ("task", 7), ("term", 0), ("check", 4)];

#[test]
fn words_are_data() {
    let mut wrong = Vec::new();
    for (module, most) in LITERALS {
        let mut found = Vec::new();
        for path in sources(&root().join("src").join(module)) {
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            found.extend(chinese(&text).into_iter().map(|literal| format!("{name}: {literal}")));
        }
        match found.len() {
            count if count > most => wrong.push(format!(
                "{module} has {count} Chinese literals, {most} at most: put words into \
                 src/lexicon/data\n{}",
                found.join("\n")
            )),
            count if count < most => wrong.push(format!(
                "{module} has {count} Chinese literals, fewer than {most}: write {count} in \
                 tests/integration/literals.rs"
            )),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn logic_alone_is_counted() {
    let source = r##"
        /// 占…比重 of a "年".
        const RULE: Rule = Rule {
            reads: "按, a base",
            examples: &[Example::none("绿地率达到40%。", &["a"]), Example::omits("新建")],
        };
        fn f<'a>(c: &'a str) -> bool { c == "不得" || c.ends_with('内') || c == r#"以"上"# }
        #[cfg(test)]
        mod tests { const X: [&str; 1] = ["测试"]; }
        const AFTER: char = '\u{4e00}';
        const LAST: &str = "\"末";
    "##;
    assert_eq!(chinese(source), ["不得", "内", "以\"上", "\\\"末"]);
}

/// The literals with Chinese words in the logic of a source.
fn chinese(source: &str) -> Vec<&str> {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '〇');
    let mut aside = Aside::default();
    let mut found = Vec::new();
    let mut rest = source;
    while !rest.is_empty() {
        let (token, behind) = token(rest);
        match token {
            Token::Literal(words) if !aside.holds() && words.contains(han) => found.push(words),
            Token::Literal(_) => aside.literal(),
            Token::Code(code) => aside.code(code),
            Token::Comment => {}
        }
        rest = behind;
    }
    found
}

enum Token<'s> {
    Comment,
    /// What stands between the quotes.
    Literal(&'s str),
    /// A name, or one sign.
    Code(&'s str),
}

/// The first token of a source that is not empty, and what follows it.
fn token(source: &str) -> (Token<'_>, &str) {
    let cut = |len: usize| source.split_at_checked(len).unwrap_or((source, ""));
    if source.starts_with("//") {
        return (Token::Comment, cut(source.find('\n').unwrap_or(source.len())).1);
    }
    if let Some(hashes) =
        source.strip_prefix('r').map(|raw| raw.len() - raw.trim_start_matches('#').len())
        && let Some(inside) = source.get(1 + hashes..).and_then(|raw| raw.strip_prefix('"'))
    {
        let close = format!("\"{}", "#".repeat(hashes));
        let (words, behind) = inside.split_once(&close).unwrap_or((inside, ""));
        return (Token::Literal(words), behind);
    }
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(end) = quote.and_then(|quote| quoted(source, quote)) {
        return (Token::Literal(source.get(1..end).unwrap_or_default()), cut(end + 1).1);
    }
    let word = source.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(source.len());
    let first = source.chars().next().map_or(0, char::len_utf8);
    let (code, behind) = cut(word.max(first));
    (Token::Code(code), behind)
}

/// Where the literal that a source begins with ends; none for a lifetime.
fn quoted(source: &str, quote: char) -> Option<usize> {
    let mut chars = source.char_indices().skip(1);
    let mut escaped = false;
    let end = chars.find(|&(_, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    let (end, _) = end?;
    let inside = source.get(1..end)?;
    let one = inside.starts_with('\\') || inside.chars().count() == 1;
    (quote == '"' || one).then_some(end)
}

/// What is no logic, as the code is gone through.
#[derive(Default)]
struct Aside {
    depth: usize,
    /// The depth outside of the brackets that are left out.
    outside: Option<usize>,
    /// What begins them, once it is seen.
    awaited: Option<&'static str>,
}

impl Aside {
    /// Whether a literal here is none of the logic's.
    fn holds(&self) -> bool {
        self.outside.is_some() || self.awaited == Some("\"")
    }

    fn literal(&mut self) {
        if self.awaited == Some("\"") {
            self.awaited = None;
        }
    }

    fn code(&mut self, code: &str) {
        match code {
            "examples" => self.awaited = Some("["),
            "reads" => self.awaited = Some("\""),
            "tests" => self.awaited = Some("{"),
            // another use of the name: reader.reads()
            "," | ";" | ")" | "." => self.awaited = None,
            _ => {}
        }
        match code {
            "{" | "[" | "(" => {
                if self.awaited == Some(code) && self.outside.is_none() {
                    self.outside = Some(self.depth);
                    self.awaited = None;
                }
                self.depth += 1;
            }
            "}" | "]" | ")" => {
                self.depth = self.depth.saturating_sub(1);
                self.outside = self.outside.filter(|&outside| outside < self.depth);
            }
            _ => {}
        }
    }
}

/// All Rust files below `folder`, but for those of tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    let all = files(folder).into_iter().flat_map(below);
    let tests = |path: &PathBuf| path.file_name().is_some_and(|name| name == "tests.rs");
    all.filter(|path| path.extension().is_some_and(|ext| ext == "rs") && !tests(path)).collect()
}
