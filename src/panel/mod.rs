//! The panel: one row for each region, indicator, year, horizon, measure, role and document.
//!
//! In: documents. Out: [`Row`]s for data frames: value with bounds and point, tone, unit and base
//! unit, region with the one above, where it stands. What a document says more than once is one
//! row, the other statements linked; where it says different things, each is a row and the first
//! is its headline. [`Panel`] takes many documents, leaves out those that are copies of others,
//! and says of the indicators asked for which document sets none.

mod bounds;
mod headline;
mod horizon;
pub(crate) mod place;
mod read;
mod row;
pub(crate) mod words;

use std::collections::BTreeSet;

pub use self::bounds::Bounds;
pub use self::place::Place;
pub use self::row::{Origin, Row, Said, Time};
pub use self::words::{Horizon, Level, PointRule, Status};
use crate::lexicon::scope::Scopes;
use crate::lexicon::{Lexicon, Regions, Register};
use crate::schema::Document;

/// What rows are made with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'l> {
    pub(crate) register: &'l Register,
    pub(crate) regions: &'l Regions,
    pub(crate) scopes: &'l Scopes,
}

impl Words<'static> {
    /// The words that come with the crate.
    pub(crate) fn builtin() -> Self {
        Words {
            register: Register::builtin(),
            regions: Regions::builtin(),
            scopes: Scopes::builtin(),
        }
    }
}

impl<'l> Words<'l> {
    pub(crate) fn of(lexicon: &'l Lexicon) -> Self {
        Words { register: lexicon.register(), regions: lexicon.regions(), scopes: &lexicon.scopes }
    }
}

/// The rows of a document, in its order: targets, facts, then what is said without a number.
pub fn rows(document: &Document, lexicon: &Lexicon) -> Vec<Row> {
    rows_with(document, Words::of(lexicon))
}

/// The rows of a document with the words that come with the crate.
pub(crate) fn rows_builtin(document: &Document) -> Vec<Row> {
    rows_with(document, Words::builtin())
}

/// The region of a document, and what rows repeat of it, with the words of the crate.
pub(crate) fn origin(document: &Document) -> (Place, Origin) {
    (Place::of(&document.metadata, Words::builtin()), Origin::of(document))
}

/// The region that `subject` names, seen from `place`, with the words of the crate.
pub(crate) fn named(place: &Place, subject: &str) -> Option<Place> {
    place.named(subject, Words::builtin())
}

/// The region of a document, and what rows repeat of it.
pub(crate) fn origin_with(document: &Document, lexicon: &Lexicon) -> (Place, Origin) {
    (Place::of(&document.metadata, Words::of(lexicon)), Origin::of(document))
}

fn rows_with(document: &Document, words: Words<'_>) -> Vec<Row> {
    headline::chosen(document, read::rows(document, words))
}

/// The panel of many documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// The rows, document by document, without those of copies.
    pub rows: Vec<Row>,
}

impl Panel {
    /// The panel of `documents`, which are no copies of each other
    /// (see `duplicates`). Of each code of `balanced` every document has a row: one
    /// that sets no target for its own year has one that says so.
    ///
    /// ```
    /// use guihua::panel::Panel;
    /// use guihua::schema::Document;
    /// use guihua::{Extractor, Lexicon, Source};
    ///
    /// let text = "示例市2025年政府工作报告\n今年主要预期目标:地区生产总值增长5%以上。\n";
    /// let extraction = Extractor::new().extract(Source::from_text(text));
    /// let document = Document::new(&extraction, "report", "report.txt");
    /// let panel = Panel::of([&document], &Lexicon::builtin(), &[]);
    /// let row = &panel.rows[0];
    /// assert_eq!(row.indicator_code.as_deref(), Some("economy.gdp"));
    /// assert_eq!((row.said.bounds.lower, row.said.bounds.upper), (row.said.value, None));
    /// ```
    pub fn of<'d>(
        documents: impl IntoIterator<Item = &'d Document>,
        lexicon: &Lexicon,
        balanced: &[String],
    ) -> Self {
        let words = Words::of(lexicon);
        let mut panel = Panel::default();
        for document in documents {
            let rows = rows_with(document, words);
            let missing = read::missing(document, &rows, balanced, words);
            panel.rows.extend(rows);
            panel.rows.extend(missing);
        }
        panel
    }

    /// The codes of the indicators of the panel, sorted.
    pub fn codes(&self) -> BTreeSet<&str> {
        self.rows.iter().filter_map(|row| row.indicator_code.as_deref()).collect()
    }

    /// The regions of the panel, and those above them, sorted by code; each with its name.
    pub fn places(&self, lexicon: &Lexicon) -> Vec<Place> {
        let words = Words::of(lexicon);
        let mut places: BTreeSet<Place> = BTreeSet::new();
        let mut codes: BTreeSet<String> = BTreeSet::new();
        for row in &self.rows {
            let own = row.place.code.clone().into_iter();
            codes.extend(own.chain(row.place.parent.clone()));
        }
        for code in &codes {
            places.extend(up(code, words));
        }
        let mut places: Vec<_> = places.into_iter().collect();
        places.sort_by(|a, b| a.code.cmp(&b.code));
        places
    }
}

/// The region of a code and all above it.
fn up(code: &str, words: Words<'_>) -> Vec<Place> {
    let mut found = Vec::new();
    let mut next = Some(code.to_owned());
    while let Some(code) = next.take() {
        let place = Place::coded(&code, words);
        let name = words.regions.name(&code).map(str::to_owned);
        let nation = (code == place::NATION).then(|| words.scopes.nation.clone());
        next.clone_from(&place.parent);
        found.push(Place { region: name.or(nation), ..place });
    }
    found
}
