//! The words a page is read by: labels of metadata lines, furniture, what sections are for,
//! genres, endings of office names, openings of headings and of paragraphs.
//!
//! In: the files named in [`FILES`]. Out: [`Page`].

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::error::Result;
use crate::lexicon::tsv::{File, Row};

/// The files of this part of the lexicon, with the built-in text of each.
pub(crate) const FILES: [File<'static>; 7] = [
    File { name: "metadata_labels.tsv", text: include_str!("data/metadata_labels.tsv") },
    File { name: "furniture.tsv", text: include_str!("data/furniture.tsv") },
    File { name: "section_roles.tsv", text: include_str!("data/section_roles.tsv") },
    File { name: "genres.tsv", text: include_str!("data/genres.tsv") },
    File { name: "office_endings.tsv", text: include_str!("data/office_endings.tsv") },
    File { name: "heading_verbs.tsv", text: include_str!("data/heading_verbs.tsv") },
    File { name: "paragraph_openers.tsv", text: include_str!("data/paragraph_openers.tsv") },
];

/// What a metadata label's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    IndexNumber,
    DocumentNumber,
    Issuer,
    Source,
    DateWritten,
    DatePublished,
    Title,
    /// Recognised, so that the line is metadata; the value is not used.
    Other,
}

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Background,
    Principle,
    Objective,
    Task,
    Safeguard,
    Other,
    /// The words only seem to tell: 住房保障 is no 保障.
    Unsaid,
}

/// Where in a title the words of a [`Purpose`] must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Any,
    Start,
    End,
    Whole,
}

/// The words a page is read by.
#[derive(Debug)]
pub(crate) struct Page {
    labels: BTreeMap<String, Field>,
    furniture: Furniture,
    purposes: Purposes,
    genres: Endings<String>,
    offices: Endings<()>,
    verbs: Openings,
    openers: Openings,
}

#[derive(Debug, Default)]
struct Furniture {
    lines: BTreeSet<String>,
    starts: Openings,
    inside: Vec<String>,
    files: Vec<String>,
}

#[derive(Debug)]
struct Purposes {
    words: Vec<(usize, Purpose, Place)>,
    finder: AhoCorasick,
}

/// Phrases by their first character.
#[derive(Debug, Default)]
struct Openings(BTreeMap<char, Vec<String>>);

/// Phrases by their last character, the longest first, each with what it stands for.
#[derive(Debug)]
struct Endings<T>(BTreeMap<char, Vec<(String, T)>>);

impl Page {
    /// Reads `files`, built-in and user's; the name of each says what it holds.
    pub(crate) fn read<'a>(files: impl IntoIterator<Item = File<'a>>) -> Result<Self> {
        let mut draft = Draft::default();
        for file in files {
            for row in file.rows() {
                draft.add(file.name, row)?;
            }
        }
        draft.finish()
    }

    /// What the value of `label` is: the label without blanks and colon.
    pub(crate) fn label(&self, label: &str) -> Option<Field> {
        self.labels.get(label).copied()
    }

    /// Whether a short line is furniture.
    pub(crate) fn is_furniture(&self, line: &str) -> bool {
        let furniture = &self.furniture;
        furniture.lines.contains(line)
            || furniture.starts.open(line).is_some()
            || furniture.inside.iter().any(|words| line.contains(words.as_str()))
            || self.is_file_name(line)
    }

    /// Whether the line ends with the name of a file.
    pub(crate) fn is_file_name(&self, line: &str) -> bool {
        self.furniture.files.iter().any(|ending| line.ends_with(ending.as_str()))
    }

    /// What a section with this title is for, where its words say so.
    pub(crate) fn purpose(&self, title: &str) -> Option<Purpose> {
        let Purposes { words, finder } = &self.purposes;
        let valid = finder.find_overlapping_iter(title).filter_map(|found| {
            let (len, purpose, place) = words[found.pattern().as_usize()];
            let fits = match place {
                Place::Any => true,
                Place::Start => found.start() == 0,
                Place::End => found.end() == title.len(),
                Place::Whole => len == title.len(),
            };
            fits.then_some((found.start(), std::cmp::Reverse(len), purpose))
        });
        let first = valid.min_by_key(|&(start, len, _)| (start, len)).map(|(_, _, purpose)| purpose);
        first.filter(|purpose| *purpose != Purpose::Unsaid)
    }

    /// The genre that the end of `title` names: its words and what it is called.
    pub(crate) fn genre<'a>(&'a self, title: &str) -> Option<(&'a str, &'a str)> {
        self.genres.end(title).map(|(words, genre)| (words.as_str(), genre.as_str()))
    }

    /// The genre that the start of `text` names, as in 制定以下*实施意见*.
    pub(crate) fn genre_at(&self, text: &str) -> Option<&str> {
        let named = self.genres.0.values().flatten().filter(|(w, _)| text.starts_with(w.as_str()));
        named.max_by_key(|(words, _)| words.len()).map(|(_, genre)| genre.as_str())
    }

    /// Whether `name` ends as the names of offices do.
    pub(crate) fn is_office(&self, name: &str) -> bool {
        self.offices.end(name).is_some()
    }

    /// Whether a title begins with a word of action.
    pub(crate) fn starts_with_verb(&self, title: &str) -> bool {
        self.verbs.open(title).is_some()
    }

    /// Whether a paragraph begins as paragraphs without a heading do.
    pub(crate) fn opens_paragraph(&self, text: &str) -> bool {
        self.openers.open(text).is_some()
    }
}

/// The lists while they are read.
#[derive(Default)]
struct Draft {
    labels: BTreeMap<String, Field>,
    furniture: Furniture,
    purposes: Vec<(String, Purpose, Place)>,
    genres: Endings<String>,
    offices: Endings<()>,
    verbs: Openings,
    openers: Openings,
}

impl Draft {
    fn add(&mut self, file: &str, row: Row<'_>) -> Result<()> {
        match file {
            "metadata_labels.tsv" => self.add_label(row),
            "furniture.tsv" => self.add_furniture(row),
            "section_roles.tsv" => self.add_purpose(row),
            "genres.tsv" => self.add_genre(row),
            "office_endings.tsv" => row.columns::<1>().map(|[end]| self.offices.add(end, ())),
            "heading_verbs.tsv" => row.columns::<1>().map(|[verb]| self.verbs.add(verb)),
            "paragraph_openers.tsv" => row.columns::<1>().map(|[words]| self.openers.add(words)),
            _ => Err(row.error("no file of the lexicon has this name")),
        }
    }

    fn add_label(&mut self, row: Row<'_>) -> Result<()> {
        let [label, field] = row.columns()?;
        let field = match field {
            "index_number" => Field::IndexNumber,
            "document_number" => Field::DocumentNumber,
            "issuer" => Field::Issuer,
            "source" => Field::Source,
            "date_written" => Field::DateWritten,
            "date_published" => Field::DatePublished,
            "title" => Field::Title,
            "other" => Field::Other,
            _ => return Err(row.error(format!("{field:?} is no field of the metadata"))),
        };
        self.labels.insert(label.to_owned(), field);
        Ok(())
    }

    fn add_furniture(&mut self, row: Row<'_>) -> Result<()> {
        let [text, place] = row.columns()?;
        let furniture = &mut self.furniture;
        match place {
            "line" => drop(furniture.lines.insert(text.to_owned())),
            "start" => furniture.starts.add(text),
            "any" => furniture.inside.push(text.to_owned()),
            "file" => furniture.files.push(text.to_owned()),
            _ => return Err(row.error(format!("{place:?} is none of line, start, any, file"))),
        }
        Ok(())
    }

    fn add_purpose(&mut self, row: Row<'_>) -> Result<()> {
        let [text, purpose, place] = row.columns()?;
        let purpose = match purpose {
            "background" => Purpose::Background,
            "principle" => Purpose::Principle,
            "objective" => Purpose::Objective,
            "task" => Purpose::Task,
            "safeguard" => Purpose::Safeguard,
            "other" => Purpose::Other,
            "unsaid" => Purpose::Unsaid,
            _ => return Err(row.error(format!("{purpose:?} is no role of a section"))),
        };
        let place = match place {
            "any" => Place::Any,
            "start" => Place::Start,
            "end" => Place::End,
            "whole" => Place::Whole,
            _ => return Err(row.error(format!("{place:?} is none of any, start, end, whole"))),
        };
        self.purposes.push((text.to_owned(), purpose, place));
        Ok(())
    }

    fn add_genre(&mut self, row: Row<'_>) -> Result<()> {
        let [text, genre] = row.columns()?;
        if genre.is_empty() {
            return Err(row.error("the second column, the genre, is empty"));
        }
        self.genres.add(text, genre.to_owned());
        Ok(())
    }

    fn finish(self) -> Result<Page> {
        let finder = AhoCorasick::new(self.purposes.iter().map(|(text, ..)| text))
            .map_err(|e| crate::error::Error::lexicon("section_roles.tsv", 0, e.to_string()))?;
        let words = self.purposes.iter().map(|&(ref t, p, w)| (t.len(), p, w)).collect();
        Ok(Page {
            labels: self.labels,
            furniture: self.furniture,
            purposes: Purposes { words, finder },
            genres: self.genres,
            offices: self.offices,
            verbs: self.verbs,
            openers: self.openers,
        })
    }
}

impl Openings {
    fn add(&mut self, phrase: &str) {
        if let Some(first) = phrase.chars().next() {
            self.0.entry(first).or_default().push(phrase.to_owned());
        }
    }

    /// The phrase that `text` starts with.
    fn open(&self, text: &str) -> Option<&str> {
        let phrases = self.0.get(&text.chars().next()?)?;
        phrases.iter().find(|phrase| text.starts_with(phrase.as_str())).map(String::as_str)
    }
}

impl<T> Default for Endings<T> {
    fn default() -> Self {
        Endings(BTreeMap::new())
    }
}

impl<T> Endings<T> {
    fn add(&mut self, phrase: &str, meaning: T) {
        if let Some(last) = phrase.chars().next_back() {
            let phrases = self.0.entry(last).or_default();
            phrases.push((phrase.to_owned(), meaning));
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
    }

    /// The longest phrase that `text` ends with.
    fn end(&self, text: &str) -> Option<&(String, T)> {
        let phrases = self.0.get(&text.chars().next_back()?)?;
        phrases.iter().find(|(phrase, _)| text.ends_with(phrase.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::{FILES, Field, File, Page, Purpose};

    fn page() -> Page {
        Page::read(FILES).unwrap()
    }

    #[test]
    fn files_are_sorted_and_say_nothing_twice() {
        for file in FILES {
            let lines: Vec<_> = file.text.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(lines.is_sorted(), "{}", file.name);
            let mut first: Vec<_> = lines.iter().map(|line| line.split('\t').next()).collect();
            first.dedup();
            assert_eq!(first.len(), lines.len(), "{}", file.name);
        }
    }

    #[test]
    fn a_bad_line_is_named() {
        let bad = File { name: "section_roles.tsv", text: "# x\n目标\tgoal\tany\n" };
        let error = Page::read([bad]).unwrap_err().to_string();
        assert!(error.starts_with("section_roles.tsv:2: "), "{error}");
    }

    #[test]
    fn the_first_words_decide_what_a_section_is_for() {
        let page = page();
        assert_eq!(page.purpose("总体要求和发展目标"), Some(Purpose::Principle));
        assert_eq!(page.purpose("2030年主要目标和重点任务"), Some(Purpose::Objective));
        assert_eq!(page.purpose("保障措施"), Some(Purpose::Safeguard));
        assert_eq!(page.purpose("健全社会保障体系"), None);
        assert_eq!(page.purpose("优化住房保障措施"), None);
    }

    #[test]
    fn labels_furniture_and_genres() {
        let page = page();
        assert_eq!(page.label("索引号"), Some(Field::IndexNumber));
        assert!(page.is_furniture("当前位置:首页") && page.is_furniture("某规划.docx"));
        assert!(!page.is_furniture("首页设计大赛"));
        assert_eq!(page.genre("某市防汛应急预案").map(|(_, genre)| genre), Some("应急预案"));
        assert!(page.is_office("某县水利局") && !page.is_office("某晚报"));
    }
}
