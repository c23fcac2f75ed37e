//! The words of the page in Chinese and English.
//!
//! In: `labels.tsv`. Out: the words for a key, as text or as an element whose words the page's
//! script exchanges when the reader changes the language.

use std::collections::BTreeMap;

const LABELS: &str = include_str!("labels.tsv");

/// The language that a page opens in; the reader can change it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language tag, as HTML has it.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh",
            Language::English => "en",
        }
    }
}

/// The words for each key, Chinese first.
#[derive(Debug)]
pub(super) struct Labels {
    words: BTreeMap<&'static str, [&'static str; 2]>,
    language: Language,
}

impl Labels {
    pub(super) fn new(language: Language) -> Self {
        Labels { words: LABELS.lines().filter_map(entry).collect(), language }
    }

    /// The words for `key`, or the key itself where there are none.
    pub(super) fn t<'k>(&self, key: &'k str) -> &'k str {
        let [zh, en] = self.words.get(key).copied().unwrap_or([key, key]);
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// The words in an element that changes its language.
    pub(super) fn span(&self, key: &str) -> String {
        format!("<span data-t=\"{key}\">{}</span>", self.t(key))
    }

    /// The key of what is said beside `group.name` to explain it.
    #[allow(clippy::unused_self, reason = "templates call it through what they are given")]
    pub(super) fn hint(&self, group: &str, name: &str) -> String {
        format!("{group}.{name}.hint")
    }

    /// The words for `group.name` in an element that changes its language.
    pub(super) fn span_in(&self, group: &str, name: &str) -> String {
        self.span(&format!("{group}.{name}"))
    }

    /// Whether there are words for `group.name`.
    #[cfg(test)]
    pub(super) fn knows(&self, group: &str, name: &str) -> bool {
        self.words.contains_key(format!("{group}.{name}").as_str())
    }

    /// All words, for the script.
    pub(super) fn all(&self) -> &BTreeMap<&'static str, [&'static str; 2]> {
        &self.words
    }
}

/// Text as it stands in HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;")
}

fn entry(line: &'static str) -> Option<(&'static str, [&'static str; 2])> {
    let line = line.split('#').next().filter(|line| !line.is_empty())?;
    let mut cells = line.split('\t');
    Some((cells.next()?, [cells.next()?, cells.next()?]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{LABELS, Labels, Language, entry};

    /// The codes of diagnostics in the source files of a folder: where they are made, they stand behind
    /// `code:` or `note(`, or before the message.
    fn codes(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                codes(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let source = std::fs::read_to_string(path).unwrap();
                let source = source.split("#[cfg(test)]").next().unwrap_or_default();
                let parts: Vec<_> = source.split('"').collect();
                found.extend(parts.windows(3).filter_map(|parts| {
                    let [before, code, behind] = parts else { return None };
                    let before = before.trim_end();
                    let made = before.ends_with("code:") || before.ends_with("note(");
                    let is_code = code.contains('-')
                        && code.chars().all(|c| c == '-' || c.is_ascii_lowercase());
                    (is_code && (made || behind.starts_with(", message,")))
                        .then(|| code.to_string())
                }));
            }
        }
    }

    #[test]
    fn each_diagnostic_has_words() {
        let mut made = BTreeSet::new();
        codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut made);
        assert!(made.len() > 10, "{made:?}");
        let labels = Labels::new(Language::Chinese);
        let without: Vec<_> = made.iter().filter(|code| !labels.knows("doubt", code)).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn every_line_has_three_cells_and_stands_in_order() {
        let lines: Vec<_> = LABELS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.iter().all(|line| entry(line).is_some() && line.split('\t').count() == 3));
        let keys: Vec<_> = lines.iter().map(|line| entry(line).unwrap().0).collect();
        assert!(keys.is_sorted_by(|a, b| a < b), "{keys:?}");
    }

    #[test]
    fn words_need_no_escaping() {
        assert!(!LABELS.contains(['<', '>', '&', '"']));
    }

    #[test]
    fn a_key_without_words_stands_for_itself() {
        let labels = Labels::new(Language::English);
        assert_eq!(labels.t("role.target"), "Target");
        assert_eq!(labels.t("no.such"), "no.such");
    }
}
