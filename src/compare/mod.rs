//! Many documents compared: what each says of an indicator, and the measures that studies take.
//!
//! In: the [`Panel`] of a batch. Out: a [`Comparison`]: a matrix of indicators
//! and documents; amplification (加码), persistence, revision, achievement, plan progress,
//! dispersion and coverage. Only headline figures of whole regions are compared, and never across
//! measure, scope, prices, units or periods: such a pair is a [`Refusal`] with its [`Reason`].

mod achievement;
mod cell;
mod difference;
mod index;
mod matrix;
mod measure;
mod siblings;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use self::achievement::{Achievement, Outcome, Progress};
pub use self::cell::{Cell, Class, Reason, Thing};
pub(crate) use self::difference::effect;
pub use self::difference::{Difference, Effect};
pub use self::matrix::Line;
pub use self::siblings::{Coverage, Dispersion};

use self::index::{Index, Refused};
use crate::lexicon::Lexicon;
use crate::panel::{Panel, Place, Row};
use crate::schema::Document;

/// What many documents say, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The documents, without copies.
    pub documents: Vec<Column>,
    /// What they say of each indicator, that first which most of them have.
    pub matrix: Vec<Line>,
    /// 加码: each target less that of the nearest region above.
    pub amplification: Vec<Difference>,
    /// 延续性: each target less that of the year before.
    pub persistence: Vec<Difference>,
    /// What a later document aims at less what an earlier one did for the same year.
    pub revision: Vec<Difference>,
    /// 实现度: targets against what other documents report.
    pub achievement: Vec<Achievement>,
    /// How far plans have come.
    pub progress: Vec<Progress>,
    /// 差异性: how far siblings lie apart.
    pub dispersion: Vec<Dispersion>,
    /// How many siblings set a target.
    pub coverage: Vec<Coverage>,
    /// What was not compared, and why.
    pub refusals: Vec<Refusal>,
}

/// A document of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// The day it was written, else published.
    pub date: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// The code of that.
    pub region_code: Option<String>,
    /// The code of the region above.
    pub parent_code: Option<String>,
}

/// Two figures of one indicator that are not held against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What the first is about.
    pub thing: Thing,
    /// The first.
    pub one: Cell,
    /// The other.
    pub other: Cell,
    /// Why.
    pub reason: Reason,
}

impl Refusal {
    fn new(row: &Row, refused: &Refused<'_>) -> Self {
        Refusal {
            thing: Thing::of(row),
            one: Cell::of(row),
            other: Cell::of(refused.other),
            reason: refused.reason,
        }
    }
}

impl Comparison {
    /// Compares `documents`, of which `panel` is the panel.
    ///
    /// ```
    /// use guihua::compare::{Comparison, Effect};
    /// use guihua::panel::Panel;
    /// use guihua::schema::Document;
    /// use guihua::{Extractor, Lexicon, Source};
    ///
    /// let extractor = Extractor::new();
    /// let read = |id: &str, text: &str| {
    ///     Document::new(&extractor.extract(Source::from_text(text)), id, "report.txt")
    /// };
    /// let province = read("p", "浙江省2026年政府工作报告\n主要预期目标:地区生产总值增长5%左右。\n");
    /// let city = read("c", "宁波市2026年政府工作报告\n主要预期目标:地区生产总值增长5.5%左右。\n");
    /// let (documents, lexicon) = ([&province, &city], Lexicon::builtin());
    /// let panel = Panel::of(documents, &lexicon, &[]);
    /// let compared = Comparison::of(&panel, &documents, &lexicon);
    /// let more = &compared.amplification[0];
    /// assert_eq!(more.value.unwrap().to_string(), "0.5");
    /// assert_eq!(more.effect, Some(Effect::Tightened));
    /// ```
    pub fn of(panel: &Panel, documents: &[&Document], lexicon: &Lexicon) -> Self {
        let index = Index::of(panel);
        let register = lexicon.register();
        let places: Vec<_> = documents
            .iter()
            .map(|document| (&*document.id, crate::panel::origin_with(document, lexicon).0))
            .collect();
        let above = |code: &str| above(code, lexicon);
        let amplification = difference::amplification(&index, &above, register);
        let persistence = difference::persistence(&index, register);
        let revision = difference::revision(&index, register);
        let achievement = achievement::achievement(&index, register);
        let refused =
            [amplification.refused, persistence.refused, revision.refused, achievement.refused];
        Comparison {
            documents: documents.iter().map(|document| Column::of(document, lexicon)).collect(),
            matrix: matrix::lines(panel, &places),
            amplification: amplification.found,
            persistence: persistence.found,
            revision: revision.found,
            achievement: achievement.found,
            progress: achievement::progress(&index),
            dispersion: siblings::dispersion(&index),
            coverage: siblings::coverage(panel),
            refusals: refused.concat(),
        }
    }

    /// Keeps what is about one of the indicators `codes`; all where there are none.
    pub fn retain(&mut self, codes: &[String]) {
        if codes.is_empty() {
            return;
        }
        let wanted: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
        let of =
            |thing: &Thing| thing.indicator_code.as_deref().is_some_and(|c| wanted.contains(c));
        self.matrix.retain(|line| of(&line.thing));
        for differences in [&mut self.amplification, &mut self.persistence, &mut self.revision] {
            differences.retain(|found| of(&found.thing));
        }
        self.achievement.retain(|found| of(&found.thing));
        self.progress.retain(|found| of(&found.thing));
        self.dispersion.retain(|found| of(&found.thing));
        self.coverage.retain(|found| wanted.contains(&*found.indicator_code));
        self.refusals.retain(|found| of(&found.thing));
    }
}

impl Column {
    fn of(document: &Document, lexicon: &Lexicon) -> Self {
        let (place, origin) = crate::panel::origin_with(document, lexicon);
        Column {
            id: origin.id,
            title: origin.title,
            date: origin.date,
            region: place.region,
            region_code: place.code,
            parent_code: place.parent,
        }
    }
}

/// The codes of the regions above one, the nearest first.
fn above(code: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = Place::above(code, lexicon);
    while let Some(code) = next {
        next = Place::above(&code, lexicon);
        found.push(code);
    }
    found
}
