//! Words as data: what the passes look up, parsed once from tab-separated files.
//!
//! In: the built-in files of `lexicon/data` and, where given, a folder of the user's with files
//! of the same names whose lines are added. Out: typed tables, one module each.

pub(crate) mod body;
pub(crate) mod citation;
pub(crate) mod classed;
pub(crate) mod comparator;
mod composed;
pub(crate) mod compound_unit;
pub(crate) mod context;
pub(crate) mod cue;
pub(crate) mod deadline;
pub(crate) mod decoy;
mod dictionary;
pub(crate) mod ending;
pub(crate) mod figure;
mod indicator;
mod normal_form;
pub(crate) mod opening;
pub(crate) mod page;
pub(crate) mod party;
pub(crate) mod phrase_word;
pub(crate) mod phrases;
mod region;
mod register;
pub(crate) mod run;
pub(crate) mod scope;
mod series;
pub(crate) mod state;
pub(crate) mod table;
pub(crate) mod term;
pub(crate) mod time_frame;
pub(crate) mod time_word;
pub(crate) mod tone;
pub(crate) mod trigger;
mod tsv;
pub(crate) mod unit;
pub(crate) mod unset;
pub(crate) mod voice;

pub(crate) use dictionary::Dictionary;
pub use indicator::{Better, Indicator};
pub(crate) use region::{Level, Regions};
pub(crate) use register::{Known, Register, is_sure};
pub(crate) use tsv::File;

use std::path::Path;
use std::sync::OnceLock;

use crate::error::{Error, Result};
use crate::lexicon::body::Bodies;
use crate::lexicon::citation::CitationWords;
use crate::lexicon::comparator::Comparators;
use crate::lexicon::compound_unit::CompoundUnits;
use crate::lexicon::context::{Context, Contexts};
use crate::lexicon::cue::Cues;
use crate::lexicon::deadline::DeadlineWords;
use crate::lexicon::decoy::Decoys;
use crate::lexicon::ending::Endings;
use crate::lexicon::figure::Figures;
use crate::lexicon::opening::{List, Opener, Openings};
use crate::lexicon::page::Page;
use crate::lexicon::party::{Party, PartyWords};
use crate::lexicon::phrase_word::PhraseWords;
use crate::lexicon::phrases::Key;
use crate::lexicon::scope::Scopes;
use crate::lexicon::series::Series;
use crate::lexicon::state::States;
use crate::lexicon::table::TableWords;
use crate::lexicon::term::{TermValues, TermWords};
use crate::lexicon::time_frame::TimeFrames;
use crate::lexicon::time_word::TimeWords;
use crate::lexicon::tone::Tones;
use crate::lexicon::trigger::Triggers;
use crate::lexicon::unit::Units;
use crate::lexicon::unset::{Unset, UnsetWords};
use crate::lexicon::voice::VoiceWords;

/// All word lists of an [`Extractor`](crate::Extractor).
#[derive(Debug)]
pub struct Lexicon {
    /// The names of bodies that answer for tasks.
    pub(crate) bodies: Bodies,
    /// What titles are cited for.
    pub(crate) citation_words: CitationWords,
    /// Who leads, who supports.
    pub(crate) party_words: PartyWords,
    /// What says that no figure is set.
    pub(crate) unset_words: UnsetWords,
    /// What makes a day a deadline.
    pub(crate) deadline_words: DeadlineWords,
    /// Cue words of sentences.
    pub(crate) cues: Cues,
    /// What words are in the language, where the reading of sentences asks for it.
    pub(crate) phrase_words: PhraseWords,
    /// What kind of noun a name ends in.
    pub(crate) endings: Endings,
    /// What the layout of a page is read by.
    pub(crate) page: Page,
    /// Units of measure and counters.
    pub(crate) units: Units,
    /// Units that are said together: 1年6个月.
    pub(crate) compound_units: CompoundUnits,
    /// 以上, 不超过.
    pub(crate) comparators: Comparators,
    /// Words beside a number that decide what it is.
    pub(crate) contexts: Contexts,
    /// 今年, 上半年.
    pub(crate) time_words: TimeWords,
    /// Names that hold digits or numerals.
    pub(crate) decoys: Decoys,
    /// What the heads and cells of tables say.
    pub(crate) tables: TableWords,
    /// 翻番, 过半: words that stand for numbers.
    pub(crate) figures: Figures,
    /// 规上, 可比价: words of names that say whose figures they take in.
    pub(crate) scopes: Scopes,
    /// 三次产业, 城乡: words that stand for several.
    pub(crate) series: Series,
    /// 显著提升, 建成: words for states that are aimed at.
    pub(crate) states: States,
    /// 同比, 力争, 约束性: words beside a value.
    pub(crate) tones: Tones,
    /// Words of policy terms: openers of cases, verbs of giving.
    pub(crate) term_words: TermWords,
    /// What the words of terms say: instruments, beneficiaries.
    pub(crate) term_values: TermValues,
    /// In whose voice a passage speaks.
    pub(crate) voice_words: VoiceWords,
    /// The characters at which a mention may begin.
    pub(crate) triggers: Triggers,
    /// What stands around times.
    pub(crate) time_frames: TimeFrames,
    /// Words to cut text into.
    pub(crate) dictionary: Dictionary,
    /// The user's own register; the built-in one is loaded when it is first asked.
    register: Option<Register>,
    regions: Option<Regions>,
    /// What the words begin with that whole texts are looked through for, made for the first text.
    opener: OnceLock<Opener>,
}

impl Lexicon {
    /// The built-in word lists.
    ///
    /// # Panics
    ///
    /// Never: the built-in files are read by a test.
    pub fn builtin() -> Self {
        Lexicon::read(&[]).expect("the built-in files are read by a test")
    }

    /// The built-in word lists and the lines of the files in `dir`, which bear the names of the
    /// built-in ones (`units.tsv`, `indicators.tsv`, …).
    pub fn with_dir(dir: impl AsRef<Path>) -> Result<Self> {
        Lexicon::with_files(Lexicon::files(dir)?)
    }

    /// The names and texts of the word lists in a folder, sorted by name: what [`with_files`] takes,
    /// here or on another machine.
    ///
    /// [`with_files`]: Lexicon::with_files
    pub fn files(dir: impl AsRef<Path>) -> Result<Vec<(String, String)>> {
        read_dir(dir.as_ref())
    }

    /// The built-in word lists and the lines of the files given by name and text.
    ///
    /// ```
    /// use guihua::{Extractor, Lexicon, Source};
    ///
    /// let lexicon = Lexicon::with_files([("units.tsv", "栈\t\t\tcount\n")])?;
    /// let extractor = Extractor::with_lexicon(lexicon);
    /// # Ok::<(), guihua::Error>(())
    /// ```
    pub fn with_files<N: AsRef<str>, T: AsRef<str>>(
        files: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self> {
        let files: Vec<(N, T)> = files.into_iter().collect();
        let added =
            files.iter().map(|(name, text)| File { name: name.as_ref(), text: text.as_ref() });
        let added: Vec<File<'_>> = added.collect();
        if let Some(unknown) = added.iter().find(|file| !is_known(file.name)) {
            let why = format!("no word list has this name; there are {}", known_names());
            return Err(Error::lexicon(unknown.name, 1, why));
        }
        Lexicon::read(&added)
    }

    /// The code book: the indicators that have a code, those with a line of their own sorted by it,
    /// then those that are put together of a thing and what is said of it.
    ///
    /// ```
    /// let lexicon = guihua::Lexicon::builtin();
    /// let gdp = lexicon.indicators().iter().find(|known| &*known.code == "economy.gdp").unwrap();
    /// assert_eq!((&*gdp.chinese, &*gdp.dimension), ("地区生产总值", "currency"));
    /// ```
    pub fn indicators(&self) -> &[Indicator] {
        self.register().indicators()
    }

    /// The indicators that recur across plans.
    pub(crate) fn register(&self) -> &Register {
        self.register.as_ref().unwrap_or_else(|| Register::builtin())
    }

    /// The administrative divisions.
    pub(crate) fn regions(&self) -> &Regions {
        self.regions.as_ref().unwrap_or_else(|| Regions::builtin())
    }

    /// Where in `text` words may begin of the lists that whole texts are looked through for.
    pub(crate) fn openings(&self, text: &str) -> Openings {
        self.opener.get_or_init(|| self.opener()).openings(text)
    }

    fn opener(&self) -> Opener {
        fn of(list: List, keys: impl Iterator<Item = Key>) -> impl Iterator<Item = (List, Key)> {
            keys.map(move |key| (list, key))
        }
        let party = |list, class| of(list, self.party_words.keys(class));
        Opener::new(
            of(List::Region, self.regions().keys())
                .chain(of(List::Run, self.page.run.keys()))
                .chain(of(List::Unset, self.unset_words.keys(Unset::Opener)))
                .chain(of(List::Tone, self.tones.keys()))
                .chain(of(List::Term, self.term_values.keys()))
                .chain(party(List::FirstLeads, Party::FirstLeads))
                .chain(party(List::CommaLeads, Party::CommaLeads))
                .chain(party(List::Doer, Party::Doer))
                .chain(party(List::Deed, Party::Act))
                .chain(party(List::Deed, Party::Deed))
                .chain(of(List::Voice, self.voice_words.keys())),
        )
    }

    /// Reads the built-in files, each followed by the added file of its name.
    fn read(added: &[File<'_>]) -> Result<Self> {
        let builtin = |name: &str| -> Vec<File<'static>> {
            BUILTIN.iter().filter(|file| file.name == name).copied().collect()
        };
        let own = |name: &str| -> Vec<File<'_>> {
            added.iter().filter(|file| file.name == name).copied().collect()
        };
        let table = |name: &str| -> Vec<File<'_>> { [builtin(name), own(name)].concat() };
        let time_words = TimeWords::parse(&table("time_words.tsv"))?;
        let figures = Figures::parse(&table("figures.tsv"))?;
        let contexts = Contexts::parse(&table("contexts.tsv"))?;
        let register = register::Added {
            indicators: own("indicators.tsv"),
            words: own("indicator_words.tsv"),
            things: own("indicator_things.tsv"),
            parts: own("indicator_parts.tsv"),
        };
        let regions = own("regions.tsv");
        let cues = Cues::parse(&table("cues.tsv"))?;
        Ok(Lexicon {
            bodies: Bodies::parse(&table("bodies.tsv"), &table("body_endings.tsv"))?,
            citation_words: citation::parse(&table("citation_words.tsv"))?,
            party_words: party::parse(&table("party_words.tsv"))?,
            phrase_words: PhraseWords::parse(&table("phrase_words.tsv"))?,
            unset_words: unset::parse(&table("unset_words.tsv"))?,
            deadline_words: deadline::parse(&table("deadline_words.tsv"))?,
            dictionary: Dictionary::load(&own("words.tsv"))?.and(cues.words()),
            register: (!register.is_empty()).then(|| Register::with(&register)).transpose()?,
            regions: (!regions.is_empty()).then(|| Regions::load(&regions)).transpose()?,
            opener: OnceLock::new(),
            cues,
            endings: Endings::parse(&table("endings.tsv"))?,
            page: Page::read(
                page::FILES
                    .iter()
                    .chain(
                        added.iter().filter(|f| page::FILES.iter().any(|own| own.name == f.name)),
                    )
                    .copied(),
            )?,
            units: Units::parse(&builtin("units.tsv"), &own("units.tsv"))?,
            compound_units: CompoundUnits::parse(&table("compound_units.tsv"))?,
            comparators: Comparators::parse(&table("comparators.tsv"))?,
            triggers: Triggers::new(
                time_words.keys().chain(figures.keys()),
                contexts.keys(Context::Past).chain(contexts.keys(Context::Future)),
            ),
            contexts,
            time_frames: TimeFrames::parse(&table("time_frames.tsv"))?,
            time_words,
            tables: TableWords::parse(&table("table_heads.tsv"), &table("table_words.tsv"))?,
            term_values: TermValues::parse(&table("term_values.tsv"))?,
            term_words: TermWords::parse(&table("term_words.tsv"))?,
            decoys: Decoys::parse(&table("decoys.tsv"))?,
            figures,
            scopes: Scopes::parse(&table("scopes.tsv"))?,
            series: Series::parse(&table("series.tsv"))?,
            states: States::parse(&table("states.tsv"))?,
            tones: Tones::parse(&table("tones.tsv"))?,
            voice_words: VoiceWords::parse(&table("voice_words.tsv"))?,
        })
    }
}

/// The built-in files, but for those of the page.
const BUILTIN: &[File<'static>] = &[
    body::BODIES,
    body::ENDINGS,
    citation::FILE,
    deadline::FILE,
    party::FILE,
    phrase_word::FILE,
    scope::FILE,
    unset::FILE,
    voice::FILE,
    File { name: "comparators.tsv", text: include_str!("data/comparators.tsv") },
    File { name: "compound_units.tsv", text: include_str!("data/compound_units.tsv") },
    File { name: "contexts.tsv", text: include_str!("data/contexts.tsv") },
    File { name: "cues.tsv", text: include_str!("data/cues.tsv") },
    File { name: "decoys.tsv", text: include_str!("data/decoys.tsv") },
    File { name: "endings.tsv", text: include_str!("data/endings.tsv") },
    File { name: "figures.tsv", text: include_str!("data/figures.tsv") },
    File { name: "table_heads.tsv", text: include_str!("data/table_heads.tsv") },
    File { name: "table_words.tsv", text: include_str!("data/table_words.tsv") },
    File { name: "series.tsv", text: include_str!("data/series.tsv") },
    File { name: "states.tsv", text: include_str!("data/states.tsv") },
    File { name: "time_frames.tsv", text: include_str!("data/time_frames.tsv") },
    File { name: "term_values.tsv", text: include_str!("data/term_values.tsv") },
    File { name: "term_words.tsv", text: include_str!("data/term_words.tsv") },
    File { name: "time_words.tsv", text: include_str!("data/time_words.tsv") },
    File { name: "tones.tsv", text: include_str!("data/tones.tsv") },
    File { name: "units.tsv", text: include_str!("data/units.tsv") },
];

/// All built-in files.
fn builtin_files() -> impl Iterator<Item = &'static File<'static>> {
    BUILTIN.iter().chain(&page::FILES)
}

/// Files that tables load by themselves.
const OTHERS: [&str; 6] = [
    "indicator_parts.tsv",
    "indicator_things.tsv",
    "indicator_words.tsv",
    "indicators.tsv",
    "regions.tsv",
    "words.tsv",
];

fn is_known(name: &str) -> bool {
    OTHERS.contains(&name) || builtin_files().any(|file| file.name == name)
}

fn known_names() -> String {
    let mut names: Vec<&str> = builtin_files().map(|file| file.name).chain(OTHERS).collect();
    names.sort_unstable();
    names.join(", ")
}

/// Names and texts of the word lists in `dir`, sorted by name.
fn read_dir(dir: &Path) -> Result<Vec<(String, String)>> {
    let entries = std::fs::read_dir(dir).map_err(|e| Error::io(dir, e))?;
    let mut texts = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| Error::io(dir, e))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|ext| ext == "tsv") {
            let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&path, e))?;
            texts.push((name, text));
        }
    }
    texts.sort_unstable();
    Ok(texts)
}

/// The rows of all files, in order.
fn rows<'a>(files: &[File<'a>]) -> impl Iterator<Item = tsv::Row<'a>> {
    files.iter().flat_map(|file| file.rows())
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn the_built_in_files_are_well_formed() {
        assert!(Lexicon::read(&[]).map_err(|e| e.to_string()).is_ok());
    }
}
