//! The words a page is read by: labels of metadata lines, furniture, what sections are for,
//! genres, endings of office names, openings of headings and of paragraphs.
//!
//! In: the files named in [`FILES`]. Out: [`Page`].

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Result};
use crate::lexicon::run::{self, RunWords};
use crate::lexicon::tsv::{File, Row};

/// The files of this part of the lexicon, with the built-in text of each.
pub(crate) const FILES: [File<'static>; 10] = [
    File { name: "metadata_labels.tsv", text: include_str!("data/metadata_labels.tsv") },
    File { name: "furniture.tsv", text: include_str!("data/furniture.tsv") },
    File { name: "section_roles.tsv", text: include_str!("data/section_roles.tsv") },
    File { name: "genres.tsv", text: include_str!("data/genres.tsv") },
    File { name: "place_nouns.tsv", text: include_str!("data/place_nouns.tsv") },
    File { name: "office_endings.tsv", text: include_str!("data/office_endings.tsv") },
    File { name: "heading_verbs.tsv", text: include_str!("data/heading_verbs.tsv") },
    File { name: "heading_states.tsv", text: include_str!("data/heading_states.tsv") },
    File { name: "paragraph_openers.tsv", text: include_str!("data/paragraph_openers.tsv") },
    File { name: "run_words.tsv", text: include_str!("data/run_words.tsv") },
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
    /// The day from which the document holds.
    ValidFrom,
    /// The day until which it holds.
    ValidUntil,
    Title,
    /// Who signed it for issue.
    Signatory,
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
    /// Behind nothing but words of action.
    Bare,
    /// Anywhere; at the end they decide over whatever stands before.
    Close,
}

/// What kind of document it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Genre {
    /// As it is returned: 行动计划.
    pub(crate) name: String,
    pub(crate) tenor: Tenor,
}

impl Genre {
    /// Whether the year that its aims name ends its period.
    pub(crate) fn aims(&self) -> bool {
        matches!(self.tenor, Tenor::Plan | Tenor::Agenda)
    }

    /// Whether it tells what was.
    pub(crate) fn reports(&self) -> bool {
        matches!(self.tenor, Tenor::Review | Tenor::Account)
    }
}

/// What the sections of a kind of document are for where their titles do not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tenor {
    /// They set out work.
    Plan,
    /// They set out the work of one year.
    Agenda,
    /// They set out work, and grant.
    Measures,
    /// None sets out work, whatever the titles: a law, a procedure.
    Rules,
    /// Rules under which money is given: only the titles tell what is work.
    Scheme,
    /// They look back.
    Review,
    /// What most of the titles say goes for the others; it tells what was.
    Account,
    /// What most of the titles say goes for the others.
    #[default]
    Other,
}

impl Tenor {
    /// Whether the sections set out work.
    pub(crate) const fn plans(self) -> bool {
        matches!(self, Tenor::Plan | Tenor::Agenda | Tenor::Measures)
    }
}

/// The words a page is read by.
#[derive(Debug)]
pub(crate) struct Page {
    labels: FxHashMap<String, Field>,
    furniture: Furniture,
    purposes: Openings<(Purpose, Place)>,
    genres: Endings<Genre>,
    offices: Endings<()>,
    no_places: NoPlaces,
    verbs: Openings<()>,
    states: Endings<()>,
    openers: Openings<()>,
    /// How long a document holds.
    pub(crate) run: RunWords,
}

#[derive(Debug, Default)]
struct Furniture {
    lines: FxHashSet<String>,
    starts: Openings<()>,
    inside: Vec<String>,
    files: Endings<()>,
}

/// What no place's name is made of.
#[derive(Debug)]
struct NoPlaces {
    ends: Endings<()>,
    starts: Openings<()>,
    inside: AhoCorasick,
}

/// Phrases by their first character, the longest first, each with what it stands for.
#[derive(Debug)]
struct Openings<T>(FxHashMap<char, Vec<(String, T)>>);

/// Phrases by their last character, the longest first, each with what it stands for.
#[derive(Debug)]
struct Endings<T>(FxHashMap<char, Vec<(String, T)>>);

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
            || furniture.starts.open(line)
            || furniture.inside.iter().any(|words| line.contains(words.as_str()))
            || self.is_file_name(line)
    }

    /// Whether the line ends with the name of a file.
    pub(crate) fn is_file_name(&self, line: &str) -> bool {
        self.furniture.files.end(line).is_some()
    }

    /// What a section with this title is for, where its words say so.
    pub(crate) fn purpose(&self, title: &str) -> Option<Purpose> {
        self.purpose_at(title).map(|(_, purpose)| purpose)
    }

    /// What a section with this title is for, and where the words that say so begin.
    pub(crate) fn purpose_at(&self, title: &str) -> Option<(usize, Purpose)> {
        // 主要工作任务完成情况: what closes the title decides over all before it
        if let Some(closing) = self.closing(title) {
            return Some(closing);
        }
        let first = title.char_indices().find_map(|(start, first)| {
            // few characters begin such words
            let phrases = self.purposes.0.get(&first)?;
            let rest = title.get(start..)?;
            let fits = |len: usize, place: Place| match place {
                Place::Any | Place::Close => true,
                Place::Start => start == 0,
                Place::End => len == rest.len(),
                Place::Whole => len == title.len(),
                Place::Bare => title.get(..start).is_some_and(|before| self.is_deeds(before)),
            };
            let mut phrases =
                phrases.iter().filter(|(phrase, _)| rest.starts_with(phrase.as_str()));
            let found = phrases.find(|(phrase, (_, place))| fits(phrase.len(), *place));
            found.map(|&(_, (purpose, _))| (start, purpose))
        });
        first.filter(|(_, purpose)| *purpose != Purpose::Unsaid)
    }

    /// The purpose that the words which close a title decide on, and where they begin.
    fn closing(&self, title: &str) -> Option<(usize, Purpose)> {
        title.char_indices().find_map(|(start, first)| {
            let rest = title.get(start..)?;
            let mut phrases = self.purposes.0.get(&first)?.iter();
            let found =
                phrases.find(|(phrase, (_, place))| *place == Place::Close && rest == phrase);
            found.map(|&(_, (purpose, _))| (start, purpose))
        })
    }

    /// The genre that the end of `title` names.
    pub(crate) fn genre(&self, title: &str) -> Option<&Genre> {
        self.genres.end(title).map(|(_, genre)| genre)
    }

    /// The genre that the start of `text` names, as in 制定以下*实施意见*.
    pub(crate) fn genre_at(&self, text: &str) -> Option<&Genre> {
        let named = self.genres.0.values().flatten().filter(|(w, _)| text.starts_with(w.as_str()));
        named.max_by_key(|(words, _)| words.len()).map(|(_, genre)| genre)
    }

    /// Whether a stretch that ends like a place's name is none.
    pub(crate) fn is_no_place(&self, stretch: &str) -> bool {
        let NoPlaces { ends, starts, inside } = &self.no_places;
        ends.end(stretch).is_some() || starts.open(stretch) || inside.is_match(stretch)
    }

    /// Whether `name` ends as the names of offices do.
    pub(crate) fn is_office(&self, name: &str) -> bool {
        self.offices.end(name).is_some()
    }

    /// Whether a title begins with a word of action.
    pub(crate) fn starts_with_verb(&self, title: &str) -> bool {
        self.verbs.open(title)
    }

    /// Whether a sentence ends by saying how something went: 产业结构调整力度加大.
    pub(crate) fn ends_in_state(&self, sentence: &str) -> bool {
        self.states.end(sentence).is_some()
    }

    /// Whether the text is nothing but words of action: 切实加强.
    pub(crate) fn is_deeds(&self, text: &str) -> bool {
        let mut rest = text;
        while let Some((verb, ())) = self.verbs.all(rest).next() {
            rest = rest.get(verb.len()..).unwrap_or_default();
        }
        rest.is_empty()
    }

    /// Whether a paragraph begins as paragraphs without a heading do.
    pub(crate) fn opens_paragraph(&self, text: &str) -> bool {
        self.openers.open(text)
    }
}

/// The lists while they are read.
#[derive(Default)]
struct Draft {
    labels: FxHashMap<String, Field>,
    furniture: Furniture,
    purposes: Openings<(Purpose, Place)>,
    genres: Endings<Genre>,
    offices: Endings<()>,
    place_ends: Endings<()>,
    place_starts: Openings<()>,
    place_words: Vec<String>,
    verbs: Openings<()>,
    states: Endings<()>,
    openers: Openings<()>,
    run: run::Draft,
}

impl Draft {
    fn add(&mut self, file: &str, row: Row<'_>) -> Result<()> {
        match file {
            "metadata_labels.tsv" => self.add_label(row),
            "furniture.tsv" => self.add_furniture(row),
            "section_roles.tsv" => self.add_purpose(row),
            "genres.tsv" => self.add_genre(row),
            "office_endings.tsv" => row.columns::<1>().map(|[end]| self.offices.add(end, ())),
            "place_nouns.tsv" => self.add_no_place(row),
            "heading_verbs.tsv" => row.columns::<1>().map(|[verb]| self.verbs.add(verb, ())),
            "heading_states.tsv" => row.columns::<1>().map(|[state]| self.states.add(state, ())),
            "paragraph_openers.tsv" => {
                row.columns::<1>().map(|[words]| self.openers.add(words, ()))
            }
            "run_words.tsv" => self.run.add(row),
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
            "valid_from" => Field::ValidFrom,
            "valid_until" => Field::ValidUntil,
            "title" => Field::Title,
            "signatory" => Field::Signatory,
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
            "start" => furniture.starts.add(text, ()),
            "any" => furniture.inside.push(text.to_owned()),
            "file" => furniture.files.add(text, ()),
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
            "bare" => Place::Bare,
            "close" => Place::Close,
            _ => return Err(row.error(format!("{place:?} is no place in a title"))),
        };
        self.purposes.add(text, (purpose, place));
        Ok(())
    }

    fn add_genre(&mut self, row: Row<'_>) -> Result<()> {
        let [text, name, class] = row.columns()?;
        let tenor = match class {
            "plan" => Tenor::Plan,
            "agenda" => Tenor::Agenda,
            "measures" => Tenor::Measures,
            "rules" => Tenor::Rules,
            "scheme" => Tenor::Scheme,
            "review" => Tenor::Review,
            "account" => Tenor::Account,
            "other" => Tenor::Other,
            _ => return Err(row.error(format!("{class:?} is no class of a genre"))),
        };
        if name.is_empty() {
            return Err(row.error("the second column, the genre, is empty"));
        }
        self.genres.add(text, Genre { name: name.to_owned(), tenor });
        Ok(())
    }

    fn add_no_place(&mut self, row: Row<'_>) -> Result<()> {
        let [text, place] = row.columns()?;
        match place {
            "end" => self.place_ends.add(text, ()),
            "start" => self.place_starts.add(text, ()),
            "any" => self.place_words.push(text.to_owned()),
            _ => return Err(row.error(format!("{place:?} is none of end, start, any"))),
        }
        Ok(())
    }

    fn finish(self) -> Result<Page> {
        let inside = AhoCorasick::new(&self.place_words)
            .map_err(|e| Error::lexicon("place_nouns.tsv", 0, e.to_string()))?;
        Ok(Page {
            labels: self.labels,
            furniture: self.furniture,
            purposes: self.purposes,
            genres: self.genres,
            offices: self.offices,
            no_places: NoPlaces { ends: self.place_ends, starts: self.place_starts, inside },
            verbs: self.verbs,
            states: self.states,
            openers: self.openers,
            run: self.run.finish(),
        })
    }
}

impl<T> Default for Openings<T> {
    fn default() -> Self {
        Openings(FxHashMap::default())
    }
}

impl<T> Openings<T> {
    fn add(&mut self, phrase: &str, meaning: T) {
        if let Some(first) = phrase.chars().next() {
            let phrases = self.0.entry(first).or_default();
            phrases.push((phrase.to_owned(), meaning));
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
    }

    /// The phrases that `text` starts with, the longest first.
    fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a (String, T)> {
        let phrases = text.chars().next().and_then(|first| self.0.get(&first));
        phrases.into_iter().flatten().filter(|(phrase, _)| text.starts_with(phrase.as_str()))
    }

    /// Whether `text` starts with one of the phrases.
    fn open(&self, text: &str) -> bool {
        self.all(text).next().is_some()
    }
}

impl<T> Default for Endings<T> {
    fn default() -> Self {
        Endings(FxHashMap::default())
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
        assert_eq!(page.purpose("切实加强监督管理"), Some(Purpose::Safeguard));
        assert_eq!(page.purpose("加强房屋租赁市场监督管理"), None);
    }

    #[test]
    fn labels_furniture_and_genres() {
        let page = page();
        assert_eq!(page.label("索引号"), Some(Field::IndexNumber));
        assert!(page.is_furniture("当前位置:首页") && page.is_furniture("某规划.docx"));
        assert!(!page.is_furniture("首页设计大赛"));
        assert_eq!(
            page.genre("某市防汛应急预案").map(|genre| genre.name.as_str()),
            Some("应急预案")
        );
        assert!(page.is_office("某县水利局") && !page.is_office("某晚报"));
    }
}
