//! Copies among documents: a text posted on several sites, or a part of it beside the whole.
//!
//! In: documents. Out: for each the one that it is a copy of. Candidates share a part of their
//! sketches, so that the work is linear in the number of documents. A candidate is a copy where
//! most of its text is the other's and its figures are, too: a revision that changes one value is
//! a document of its own, and so is the same text of another region or period.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Document, Measure, Metadata, Number, Role, Statement};
use crate::sketch;

/// From which share of the shorter text on, in percent, it is taken for a copy.
const SHARED: usize = 80;
/// The same where there are too few figures to confirm it.
const SHARED_ALONE: usize = 95;
/// How many figures are few.
const FEW: usize = 5;
/// The share of the figures, in percent, that the other must have.
const CONFIRMED: usize = 90;
/// How many neighbouring classes of a sketch make a candidate where they agree.
const BAND: usize = 2;
/// How many documents are looked at for each band.
const CANDIDATES: usize = 16;

/// The place in `documents` of the one that each is a copy of; the fullest is the original.
///
/// ```
/// use guihua::schema::Document;
/// use guihua::{Extractor, Source};
///
/// let text = "示例市2025年工作要点\n全年新建公园12个,改造绿道30公里。\n";
/// let extraction = Extractor::new().extract(Source::from_text(text));
/// let [one, other] = ["a", "b"].map(|id| Document::new(&extraction, id, "plan.txt"));
/// assert_eq!(guihua::duplicate::find(&[one, other]), [None, Some(0)]);
/// ```
pub fn find(documents: &[Document]) -> Vec<Option<usize>> {
    let all: Vec<_> = documents.iter().map(Looked::at).collect();
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(all[at].fullness()), at));
    let mut copies = vec![None; all.len()];
    let mut originals = Originals::default();
    for at in order {
        match originals.candidates(&all[at]).find(|&other| all[at].is_copy_of(&all[other])) {
            Some(original) => copies[at] = Some(original),
            None => originals.add(at, &all[at]),
        }
    }
    copies
}

/// Documents that are no copies, by what copies share with them.
#[derive(Default)]
struct Originals<'d> {
    by_text: BTreeMap<&'d str, usize>,
    by_band: BTreeMap<(usize, Vec<u16>), Vec<usize>>,
}

impl<'d> Originals<'d> {
    fn add(&mut self, at: usize, looked: &Looked<'d>) {
        if !looked.document.source.sha256.is_empty() {
            self.by_text.entry(&looked.document.source.sha256).or_insert(at);
        }
        for band in looked.bands() {
            let documents = self.by_band.entry(band).or_default();
            if documents.len() < CANDIDATES {
                documents.push(at);
            }
        }
    }

    /// The documents that `looked` may be a copy of, in order.
    fn candidates(&self, looked: &Looked<'d>) -> impl Iterator<Item = usize> + use<> {
        let same = self.by_text.get(&*looked.document.source.sha256).copied();
        let near = looked.bands().filter_map(|band| self.by_band.get(&band)).flatten().copied();
        let near: BTreeSet<usize> = near.collect();
        same.into_iter().chain(near)
    }
}

/// What figures share that are one figure: a value that differs contradicts.
type Thing<'d> = (&'d str, Role, Measure, Option<&'d str>);

/// What is compared of a document.
struct Looked<'d> {
    document: &'d Document,
    classes: Vec<u16>,
    figures: BTreeMap<Thing<'d>, BTreeSet<(Number, Option<Number>)>>,
}

impl<'d> Looked<'d> {
    fn at(document: &'d Document) -> Self {
        let mut figures: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for statement in document.statements() {
            figures
                .entry(thing(statement))
                .or_default()
                .insert((statement.value, statement.value_max));
        }
        let classes = sketch::classes(&document.source.sketch).unwrap_or_default();
        Looked { document, classes, figures }
    }

    /// How much it says; of copies the fullest is the original.
    fn fullness(&self) -> (usize, usize) {
        (self.document.statements().count(), self.document.source.chars)
    }

    /// Neighbouring classes with their place; those without a run say nothing.
    fn bands(&self) -> impl Iterator<Item = (usize, Vec<u16>)> {
        let bands = self.classes.chunks_exact(BAND).enumerate();
        let bands = bands.filter(|(_, band)| band.iter().all(|&class| class != 0));
        bands.map(|(at, band)| (at, band.to_vec()))
    }

    fn is_copy_of(&self, other: &Looked<'_>) -> bool {
        if self.document.source.sha256 == other.document.source.sha256 {
            return true;
        }
        let shared = self.shared(other);
        !is_other(&self.document.metadata, &other.document.metadata)
            && shared >= SHARED
            && self.confirms(other, shared)
    }

    /// The share of the shorter text, in percent, that the longer one has too.
    fn shared(&self, other: &Looked<'_>) -> usize {
        let both = self.classes.iter().zip(&other.classes);
        let either = both.clone().filter(|(a, b)| **a != 0 || **b != 0).count();
        let agree = both.filter(|(a, b)| a == b && **a != 0).count();
        // of two sets with so much in common as a share of their union
        let (one, two) = (self.document.source.chars, other.document.source.chars);
        let common = (agree * (one + two)).checked_div(either + agree).unwrap_or(0);
        (100 * common).checked_div(one.min(two)).unwrap_or(0)
    }

    /// Whether the figures are the other's, too.
    fn confirms(&self, other: &Looked<'_>, shared: usize) -> bool {
        let mut confirmed = 0;
        for (thing, values) in &self.figures {
            match other.figures.get(thing) {
                Some(known) if values.is_subset(known) => confirmed += 1,
                Some(_) => return false,
                None => {}
            }
        }
        let all = self.figures.len();
        if all < FEW { shared >= SHARED_ALONE } else { 100 * confirmed >= CONFIRMED * all }
    }
}

fn thing(statement: &Statement) -> Thing<'_> {
    (&statement.indicator, statement.role, statement.measure, statement.unit.as_deref())
}

/// Whether the two are said to be of different regions or periods.
fn is_other(one: &Metadata, two: &Metadata) -> bool {
    let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    differ(&one.region_code, &two.region_code)
        || one.period_end.zip(two.period_end).is_some_and(|(a, b)| a != b)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::Extractor;
    use crate::schema::Document;
    use crate::source::Source;

    fn read(extractor: &Extractor, id: &str, text: &str) -> Document {
        Document::new(&extractor.extract(Source::from_text(text)), id, id)
    }

    /// A plan of some length whose first figure is `parks`.
    fn plan(parks: u32) -> String {
        let works =
            ["公园", "绿道", "苗圃", "湿地", "水库", "泵站", "学校", "医院", "车站", "码头"];
        let each = |(at, work): (usize, &&str)| {
            format!("加快城乡建设步伐,完善基础设施体系,新建{work}{}个。\n", at + 3)
        };
        let rest: String = works.iter().enumerate().map(each).collect();
        format!("示例市2025年工作要点\n一、重点任务\n全年新建口袋公园{parks}个。\n{rest}")
    }

    #[test]
    fn a_text_on_another_site_and_a_part_of_it_are_copies() {
        let extractor = Extractor::new();
        let text = plan(12);
        let posted = format!("首页 > 政务公开\n{text}\n打印本页\n");
        let (part, _) = text.split_at(text.find("新建车站").unwrap());
        let documents = [
            read(&extractor, "part", part),
            read(&extractor, "whole", &text),
            read(&extractor, "posted", &posted),
        ];
        let copies = find(&documents);
        let original = copies.iter().position(Option::is_none).unwrap();
        assert_ne!(original, 0);
        assert_eq!(copies.iter().filter(|copy| **copy == Some(original)).count(), 2);
    }

    #[test]
    fn a_revision_is_no_copy() {
        let extractor = Extractor::new();
        let documents = [read(&extractor, "a", &plan(12)), read(&extractor, "b", &plan(20))];
        assert_eq!(find(&documents), [None, None]);
        let next = plan(12).replace("2025", "2026");
        let documents = [read(&extractor, "a", &plan(12)), read(&extractor, "b", &next)];
        assert_eq!(find(&documents), [None, None]);
    }
}
