//! The words that text is cut into.
//!
//! In: general words selected from jieba's dictionary (`base_words.tsv`), the terms of plan
//! documents (`words.tsv`), and the user's. Out: each word once, with its frequency and part of
//! speech, in the order in which it is to be loaded. A user's word stands before a built-in one,
//! a term before a general word.

use std::collections::HashSet;

use crate::error::Result;
use crate::lexicon::tsv::{File, Row};
use crate::text;

const TERMS: File<'static> = File { name: "words.tsv", text: include_str!("data/words.tsv") };
const BASE: File<'static> =
    File { name: "base_words.tsv", text: include_str!("data/base_words.tsv") };

/// All words, built-in and the user's.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    own: Vec<OwnWord>,
    /// Words that must hold together where no other list knows them: the cue words.
    cues: Vec<Box<str>>,
}

/// One word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'d> {
    pub(crate) text: &'d str,
    /// Occurrences in 60 million words of running text; none where the user gave none, and the
    /// word is to be just frequent enough to hold together.
    pub(crate) frequency: Option<usize>,
    /// jieba's tag.
    pub(crate) tag: &'d str,
}

#[derive(Debug)]
struct OwnWord {
    text: Box<str>,
    frequency: Option<usize>,
    tag: Box<str>,
}

impl Dictionary {
    /// The built-in words and the lines of more files: a word, and where wanted its frequency
    /// and part of speech (a noun by default).
    pub(crate) fn load(files: &[File<'_>]) -> Result<Dictionary> {
        let rows = files.iter().flat_map(|file| file.rows());
        Ok(Dictionary { own: rows.map(OwnWord::parse).collect::<Result<_>>()?, cues: Vec::new() })
    }

    /// The same dictionary, with cue words to be added where they are in no list.
    pub(crate) fn and(mut self, cues: Vec<&str>) -> Dictionary {
        let whole = |cue: &&str| cue.chars().count() > 1 && cue.chars().all(text::is_han);
        self.cues = cues.into_iter().filter(whole).map(Into::into).collect();
        self
    }

    /// The cue words, which count as verbs.
    pub(crate) fn cues(&self) -> impl Iterator<Item = &str> {
        self.cues.iter().map(AsRef::as_ref)
    }

    /// Every word once, in the order of loading.
    pub(crate) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let own: HashSet<&str> = self.own.iter().map(|word| &*word.text).collect();
        let builtin = builtin(TERMS).chain(builtin(BASE));
        let rest = builtin.filter(move |word| own.is_empty() || !own.contains(word.text));
        self.own.iter().map(OwnWord::borrow).chain(rest)
    }
}

#[cfg(test)]
impl Dictionary {
    /// The terms of plan documents.
    pub(crate) fn terms() -> impl Iterator<Item = Word<'static>> {
        builtin(TERMS)
    }
}

impl OwnWord {
    fn parse(row: Row<'_>) -> Result<OwnWord> {
        let [word, frequency, tag] = row.columns()?;
        if !word.chars().all(text::is_han) {
            return Err(row.error(format!("{word}: only words of Chinese characters can be added")));
        }
        let frequency = match frequency {
            "" => None,
            digits => Some(digits.parse().map_err(|_| row.error("the frequency is no number"))?),
        };
        let tag = if tag.is_empty() { "n" } else { tag };
        Ok(OwnWord { text: word.into(), frequency, tag: tag.into() })
    }

    fn borrow(&self) -> Word<'_> {
        Word { text: &self.text, frequency: self.frequency, tag: &self.tag }
    }
}

/// The lines of a built-in file, which a test has read with the checks that a user's get.
fn builtin(file: File<'_>) -> impl Iterator<Item = Word<'_>> {
    // every line has its end, the last as well
    let mut start = 0;
    memchr::memchr_iter(b'\n', file.text.as_bytes()).filter_map(move |end| {
        let line = file.text.get(start..end);
        start = end + 1;
        let (text, rest) = at_tab(line?)?;
        let (frequency, tag) = at_tab(rest)?;
        Some(Word { text, frequency: frequency.parse().ok(), tag })
    })
}

/// What stands before and behind the first tab.
fn at_tab(line: &str) -> Option<(&str, &str)> {
    let tab = memchr::memchr(b'\t', line.as_bytes())?;
    Some((line.get(..tab)?, line.get(tab + 1..)?))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{BASE, Dictionary, TERMS, Word, builtin};
    use crate::lexicon::tsv::File;

    #[test]
    fn the_files_are_in_order() {
        for file in [TERMS, BASE] {
            let rows = Dictionary::load(&[file]).unwrap().own;
            assert_eq!(rows.len(), builtin(file).count(), "{}", file.name);
            assert!(rows.is_sorted_by(|a, b| a.text < b.text), "{} is sorted", file.name);
            assert!(rows.iter().all(|word| word.frequency > Some(0) && !word.tag.is_empty()));
        }
        assert!(builtin(TERMS).count() >= 600);
    }

    #[test]
    fn no_word_stands_in_both_files() {
        let terms: HashSet<&str> = builtin(TERMS).map(|word| word.text).collect();
        let twice = builtin(BASE).find(|word| terms.contains(word.text));
        assert_eq!(twice, None, "run tools/base_words.py again");
    }

    #[test]
    fn a_word_of_the_users_stands_before_a_built_in_one() {
        let text = "# mine\n规模以上\t9\tl\n九龙湾数谷\n";
        let dictionary = Dictionary::load(&[File { name: "words.tsv", text }]).unwrap();
        let words: Vec<Word<'_>> = dictionary.words().collect();
        assert_eq!(words[0], Word { text: "规模以上", frequency: Some(9), tag: "l" });
        assert_eq!(words[1], Word { text: "九龙湾数谷", frequency: None, tag: "n" });
        assert_eq!(words.iter().filter(|word| word.text == "规模以上").count(), 1);
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, line) in [("众创空间\tmany\n", "w.tsv:1:"), ("# ok\nB超\t9\tn\n", "w.tsv:2:")]
        {
            let error = Dictionary::load(&[File { name: "w.tsv", text }]).unwrap_err();
            assert!(error.is_lexicon() && error.to_string().starts_with(line), "{error}");
        }
    }
}
