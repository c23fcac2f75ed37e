//! An annotated document and what was weighed in it, one beside the other.
//!
//! In: text, annotations, costs. Out: [`Decision`]s for learning, and whether what was taken is
//! right.

use std::ops::Range;
use std::path::Path;

use super::learn::Decision;
use crate::error::Result;
use crate::eval::{Gold, Record, agrees, likeness, name_likeness};
use crate::extract::Extractor;
use crate::schema::convert;
use crate::source::Source;
use crate::statement::Costs;
use crate::statement::Observed;
use crate::statement::reading::labels::{MEASURES, ROLES};
use crate::statement::reading::{Weighed, measure_index};

/// A document with its annotations.
#[derive(Debug)]
pub struct Annotated {
    /// The folder of the annotations.
    pub folder: String,
    /// The name of the document, which its annotations bear.
    pub stem: String,
    /// The document's text.
    pub text: String,
    gold: Gold,
    /// How much its decisions count.
    weight: f64,
}

impl Annotated {
    /// The document `stem` with this text and the annotations in `folder`.
    pub fn read(folder: &Path, stem: &str, text: String) -> Result<Annotated> {
        let gold = Gold::read(folder, stem)?;
        let folder = folder.display().to_string();
        Ok(Annotated { folder, stem: stem.to_owned(), text, gold, weight: 1.0 })
    }

    /// The same document, counting as much as so many: those of the kind that is to be read count for
    /// more than others that were annotated beside them.
    #[must_use]
    pub fn counted(self, times: u16) -> Annotated {
        Annotated { weight: f64::from(times), ..self }
    }

    /// Its annotated stretches as documents of their own, without title and heads: many of the texts
    /// that are read are such pieces, and what tells of them is in their words alone.
    pub(super) fn pieces(&self) -> Vec<Annotated> {
        /// Less than the document, which tells more.
        const WEIGHT: f64 = 0.5;
        let piece = |(range, gold): (Range<usize>, Gold)| Annotated {
            folder: self.folder.clone(),
            stem: self.stem.clone(),
            text: self.text.chars().skip(range.start).take(range.len()).collect(),
            gold,
            weight: WEIGHT * self.weight,
        };
        self.gold.stretches().map(piece).collect()
    }

    /// Which of so many parts it belongs to: by its name alone, so that it stays there whatever
    /// other documents there are.
    pub(super) fn fold(&self, folds: u64) -> u64 {
        // FNV-1a: the same on every machine
        let hash = self.stem.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (hash >> 32) % folds
    }
}

/// What was weighed in a document, and the annotation that answers to each.
#[derive(Debug)]
pub(super) struct Sheet<'d> {
    document: &'d Annotated,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    observed: Observed,
    wire: Record,
    /// Index into the annotations.
    gold: Option<usize>,
}

impl<'d> Sheet<'d> {
    pub(super) fn new(extractor: &Extractor, document: &'d Annotated, costs: &Costs) -> Self {
        let (extraction, observed) = extractor.weighed(Source::from_text(&document.text), costs);
        let wire = convert::weighed(&extraction, &observed);
        let row = |(observed, wire)| Row { observed, wire: Record::from(&wire), gold: None };
        let inside = |row: &Row| document.gold.holds(row.wire.start);
        let rows = observed.into_iter().zip(wire).map(row).filter(inside).collect();
        let mut sheet = Sheet { document, rows };
        sheet.match_up();
        sheet
    }

    pub(super) fn fold(&self, folds: u64) -> u64 {
        self.document.fold(folds)
    }

    /// One to one, the most alike first.
    fn match_up(&mut self) {
        let gold = &self.document.gold.statements;
        let mut pairs = Vec::new();
        for (i, annotated) in gold.iter().enumerate() {
            for (j, row) in self.rows.iter().enumerate().filter(|(_, r)| r.wire.overlaps(annotated))
            {
                pairs.push((likeness(annotated, &row.wire), i, j));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken = vec![false; gold.len()];
        for (_, i, j) in pairs {
            if !taken[i] && self.rows[j].gold.is_none() {
                taken[i] = true;
                self.rows[j].gold = Some(i);
            }
        }
    }

    /// The rows that answer to an annotation which is no matter of taste.
    fn matched(&self) -> impl Iterator<Item = (&Row, &Record)> {
        let gold = &self.document.gold.statements;
        let matched = self.rows.iter().filter_map(|row| Some((row, &gold[row.gold?])));
        matched.filter(|(_, gold)| !gold.is_optional())
    }

    /// How much each decision of the document counts: those of a large document less.
    fn weight(&self) -> f64 {
        /// From how many statements on a document is large.
        const LARGE: usize = 25;
        #[allow(clippy::cast_precision_loss, reason = "counts of records are small")]
        let share = LARGE as f64 / self.rows.len().max(LARGE) as f64;
        share.sqrt() * self.document.weight
    }

    pub(super) fn roles(&self) -> Vec<Decision<'_>> {
        self.matched()
            .map(|(row, gold)| Decision {
                options: &row.observed.weighed.roles,
                gains: ROLES
                    .iter()
                    .map(|name| f64::from(u8::from(gold.text("role") == *name)))
                    .collect(),
                weight: self.weight(),
            })
            .collect()
    }

    pub(super) fn names(&self) -> Vec<Decision<'_>> {
        let weighed = self.matched().map(|(row, gold)| (&row.observed.weighed.names, gold));
        weighed
            .map(|(names, gold)| {
                let gains =
                    names.0.iter().map(|name| gain(name_likeness(gold, &name.text))).collect();
                Decision { options: &names.1, gains, weight: self.weight() }
            })
            .filter(|decision| decision.options.len() > 1)
            .filter(|decision| decision.gains.iter().any(|gain: &f64| *gain > 0.0))
            .collect()
    }

    pub(super) fn measures(&self) -> Vec<Decision<'_>> {
        self.matched()
            .map(|(row, gold)| Decision {
                options: &row.observed.weighed.measures,
                gains: (0..MEASURES.len())
                    .map(|at| f64::from(u8::from(at == measured(gold))))
                    .collect(),
                weight: self.weight(),
            })
            .collect()
    }

    /// Whether each figure is a record.
    pub(super) fn records(&self) -> Vec<Decision<'_>> {
        let gold = &self.document.gold.statements;
        let annotated = |row: &Row| row.gold.map(|at| &gold[at]);
        self.rows
            .iter()
            .filter(|row| !annotated(row).is_some_and(Record::is_optional))
            .map(|row| Decision {
                options: &row.observed.weighed.records,
                gains: if row.gold.is_some() { vec![1.0, 0.0] } else { vec![0.0, 1.0] },
                weight: self.weight(),
            })
            .collect()
    }

    pub(super) fn rights(&self) -> Vec<Decision<'_>> {
        self.judged()
            .map(|(row, right)| Decision {
                options: &row.observed.weighed.rights,
                gains: if right { vec![1.0, 0.0] } else { vec![0.0, 1.0] },
                weight: self.weight(),
            })
            .collect()
    }

    /// The statements kept, and whether each is right; what is a matter of taste is left out.
    fn judged(&self) -> impl Iterator<Item = (&Row, bool)> {
        let gold = &self.document.gold.statements;
        let kept = self.rows.iter().filter(|row| row.observed.kept);
        kept.filter_map(move |row| match row.gold.map(|at| &gold[at]) {
            Some(gold) if gold.is_optional() => None,
            Some(gold) => Some((row, agrees(gold, &row.wire))),
            None => Some((row, false)),
        })
    }

    /// For each statement: whether a right name was among those weighed, and whether it was taken.
    pub(super) fn named(&self) -> impl Iterator<Item = (bool, bool)> {
        self.matched().map(|(row, gold)| {
            let right = |name: &str| name_likeness(gold, name) >= 0.8;
            let reached = row.observed.weighed.names.0.iter().any(|name| right(&name.text));
            (reached, right(&row.observed.statement.indicator))
        })
    }

    /// For each statement and field (role, name, measure): whether it is right as the rules have
    /// it, and as it was chosen.
    pub(super) fn fields(&self) -> impl Iterator<Item = (usize, (bool, bool))> {
        self.matched().flat_map(|(row, gold)| {
            let Weighed { rules, names, .. } = &row.observed.weighed;
            let statement = &row.observed.statement;
            let named = |name: &str| name_likeness(gold, name) >= 0.8;
            let role = |role: usize| gold.text("role") == ROLES[role];
            let measure = |measure: usize| measure == measured(gold);
            let chosen = measure_index(statement.measure, statement.direction);
            [
                (0, (role(rules.0), role(statement.role as usize))),
                (1, (named(&names.0[0].text), named(&statement.indicator))),
                (2, (measure(rules.1), measure(chosen))),
            ]
        })
    }

    /// The confidence of each statement, and whether it is right.
    pub(super) fn trusted(&self) -> impl Iterator<Item = (u32, bool)> {
        self.judged().map(|(row, right)| (row.observed.statement.confidence, right))
    }
}

/// How right a name is of this likeness.
fn gain(likeness: f64) -> f64 {
    match likeness {
        alike if alike >= 0.95 => 1.0,
        alike if alike >= 0.8 => 0.5,
        _ => 0.0,
    }
}

/// The place of an annotation's measure in the labels.
fn measured(gold: &Record) -> usize {
    let down = gold.text("direction") == "down";
    let measure = match gold.text("measure") {
        "change" if down => "down",
        "change" => "up",
        measure => measure,
    };
    MEASURES.iter().position(|label| *label == measure).unwrap_or_default()
}
