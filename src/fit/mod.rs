//! Costs from annotated documents: which of several readings is taken, learnt from those that
//! people took.
//!
//! In: documents with annotations. Out: [`Costs`], and how well they do on documents that were
//! left out of the fit. The rules and words stay what they are; the numbers only decide between
//! what they read.

#![allow(clippy::float_arithmetic, reason = "the figures are ratios of counts")]

mod learn;
mod sample;

use std::collections::BTreeMap;
use std::fmt;

use self::learn::{Decision, Weights, learn, rounded};
use self::sample::Sheet;
use crate::error::{Error, Result};
use crate::eval::{self, Score};
use crate::extract::Extractor;
use crate::parallel::{cores, in_order};
use crate::schema::Document;
use crate::source::Source;
use crate::statement::Costs;
use crate::statement::WEIGHED;
use crate::statement::choose::Group;
use crate::statement::reading::axes::Outlooks;
use crate::statement::reading::labels::{MEASURES, ROLES, RULES};

pub use self::sample::Annotated;

/// How many parts the documents are cut into, each left out once.
const FOLDS: u64 = 5;

/// What a fit gives.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// Fitted on all documents.
    pub costs: Costs,
    /// How it does on documents left out.
    pub report: Report,
    /// Each document as it is read by costs that were fitted without it.
    pub left_out: Vec<Document>,
}

/// How well costs do on documents that were left out of their fit.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The figures of `evaluate`, by folder of annotations.
    pub scores: BTreeMap<String, Score>,
    /// Statements with a right name among those weighed, with the right one taken, and all.
    pub names: (usize, usize, usize),
    /// Role, name and measure right, as the rules have them and as they came out.
    pub fields: [(usize, usize); 3],
    /// By tenths of confidence: how many statements, and how many right in every field.
    pub confidence: [(usize, usize); 10],
}

/// Fits costs on `documents`, and measures them by leaving out a fifth at a time.
pub fn fit(extractor: &Extractor, documents: &[Annotated]) -> Result<Fitted> {
    let mut report = Report::default();
    let mut left_out: Vec<Sheet<'_>> = Vec::new();
    let mut folds = Vec::new();
    for fold in 0..FOLDS {
        let (out, kept): (Vec<_>, Vec<_>) = documents.iter().partition(|d| d.fold(FOLDS) == fold);
        let weights = weigh(extractor, &kept)?;
        let sheets = sheets(extractor, &out, &costs(&weights))?;
        sheets.iter().for_each(|sheet| report.add_names(sheet));
        left_out.extend(sheets);
        folds.push((out, weights));
    }
    let mut predicted: BTreeMap<&str, Vec<Document>> = BTreeMap::new();
    for (fold, (out, mut weights)) in folds.into_iter().enumerate() {
        let others = left_out.iter().filter(|sheet| sheet.fold(FOLDS) != fold as u64);
        trust(&mut weights, &others.collect::<Vec<_>>());
        let costs = costs(&weights);
        for sheet in sheets(extractor, &out, &costs)? {
            report.add_confidence(&sheet);
        }
        for (document, read) in out.iter().zip(read_by(extractor, &out, &costs)?) {
            predicted.entry(&document.folder).or_default().push(read);
        }
    }
    let mut read = Vec::new();
    for (folder, documents) in predicted {
        report.scores.insert(folder.to_owned(), eval::score(folder, &documents)?);
        read.extend(documents);
    }
    let mut weights = weigh(extractor, &documents.iter().collect::<Vec<_>>())?;
    trust(&mut weights, &left_out.iter().collect::<Vec<_>>());
    Ok(Fitted { costs: costs(&weights), report, left_out: read })
}

fn costs(weights: &Weights) -> Costs {
    Costs::with(rounded(weights))
}

/// The sheets of documents, in their order, on all cores.
fn sheets<'d>(
    extractor: &Extractor,
    of: &[&'d Annotated],
    costs: &Costs,
) -> Result<Vec<Sheet<'d>>> {
    let sheet = |document: &&'d Annotated| Sheet::new(extractor, document, costs);
    in_order(of, cores(), sheet, |sheets| sheets.collect()).map_err(|error| no_threads(&error))
}

/// The documents as they are read by these costs, on all cores.
fn read_by(extractor: &Extractor, of: &[&Annotated], costs: &Costs) -> Result<Vec<Document>> {
    let read = |document: &&Annotated| {
        let extraction = extractor.extract_by(Source::from_text(&document.text), costs);
        Document::new(&extraction, &document.stem, &document.stem)
    };
    in_order(of, cores(), read, |documents| documents.collect()).map_err(|error| no_threads(&error))
}

fn no_threads(error: &std::io::Error) -> Error {
    Error::data(format!("no threads to work with: {error}"))
}

/// The weights that documents teach: roles first, of whole documents and of pieces of them, then
/// names by the roles chosen, measures by both, then what is a record.
fn weigh(extractor: &Extractor, documents: &[&Annotated]) -> Result<Weights> {
    let pieces: Vec<Annotated> = documents.iter().flat_map(|document| document.pieces()).collect();
    let both: Vec<&Annotated> = documents.iter().copied().chain(&pieces).collect();
    let mut weights = trusting();
    for stage in [Stage::Roles, Stage::Names, Stage::Measures, Stage::Records] {
        let of = if matches!(stage, Stage::Roles) { &both[..] } else { documents };
        let sheets = sheets(extractor, of, &costs(&weights))?;
        let decisions: Vec<Decision<'_>> = match stage {
            Stage::Roles => sheets.iter().flat_map(Sheet::roles).collect(),
            Stage::Names => sheets.iter().flat_map(Sheet::names).collect(),
            Stage::Measures => sheets.iter().flat_map(Sheet::measures).collect(),
            Stage::Records => sheets.iter().flat_map(Sheet::records).collect(),
        };
        learn(&mut weights, &decisions, stage.pull());
    }
    Ok(weights)
}

/// How much the answer of the rules is trusted.
const TRUST: f64 = 2.0;

/// The weights before anything is learnt: the answer of the rules is trusted, and what speaks
/// against it has to be shown.
fn trusting() -> Weights {
    let mut weights = Weights::new();
    for role in 0..ROLES.len() {
        for outlook in 0..Outlooks::LABELS.len() {
            weights.insert(Group::RoleOld.three(role, role, outlook), TRUST);
        }
    }
    for measure in 0..MEASURES.len() {
        for role in 0..ROLES.len() {
            weights.insert(Group::MeasureOld.three(measure, measure, role), TRUST);
        }
    }
    for (rule, id) in RULES.iter().enumerate() {
        let keeps = if *id == WEIGHED { -TRUST } else { TRUST };
        weights.insert(Group::RecordRule.two(0, rule), keeps);
        for role in 0..ROLES.len() {
            weights.insert(Group::NameRule.two(rule, role), TRUST);
        }
    }
    weights
}

/// Adds the weights of the confidence, from sheets of documents that were left out.
fn trust(weights: &mut Weights, sheets: &[&Sheet<'_>]) {
    let decisions: Vec<_> = sheets.iter().flat_map(|sheet| sheet.rights()).collect();
    learn(weights, &decisions, RIGHT);
}

/// How strongly the weights of the confidence are pulled towards nought.
const RIGHT: f64 = 14.0;

/// What is learnt, one behind the other.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Roles,
    Names,
    Measures,
    /// What is a record, and what none.
    Records,
}

impl Stage {
    /// How strongly its weights are pulled towards nought.
    const fn pull(self) -> f64 {
        match self {
            Stage::Roles => 10.0,
            Stage::Names => 1.0,
            Stage::Measures => 3.0,
            Stage::Records => 2.0,
        }
    }
}

impl Report {
    fn add_names(&mut self, sheet: &Sheet<'_>) {
        for (field, (rules, chosen)) in sheet.fields() {
            self.fields[field].0 += usize::from(rules);
            self.fields[field].1 += usize::from(chosen);
        }
        for (reached, taken) in sheet.named() {
            self.names.0 += usize::from(reached);
            self.names.1 += usize::from(taken);
            self.names.2 += 1;
        }
    }

    fn add_confidence(&mut self, sheet: &Sheet<'_>) {
        for (confidence, right) in sheet.trusted() {
            let tenth = &mut self.confidence[(confidence as usize / 100).min(9)];
            tenth.0 += 1;
            tenth.1 += usize::from(right);
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (reached, taken, all) = self.names;
        let share = |part: usize, whole: usize| {
            #[allow(clippy::cast_precision_loss, reason = "counts of records are small")]
            let share = part as f64 / whole.max(1) as f64;
            share
        };
        writeln!(f, "names of {all} statements found")?;
        writeln!(f, "  reach                 {:>8.4}", share(reached, all))?;
        writeln!(f, "  choice                {:>8.4}", share(taken, reached))?;
        writeln!(f, "\nright                  by rules  chosen")?;
        for (name, (rules, chosen)) in ["role", "name", "measure"].iter().zip(self.fields) {
            let [rules, chosen] = [rules, chosen].map(|right| share(right, all));
            writeln!(f, "  {name:<20}{rules:>9.4}{chosen:>8.4}")?;
        }
        writeln!(f, "\nconfidence        statements   right")?;
        for (tenth, (all, right)) in self.confidence.iter().enumerate() {
            let from = share(tenth, 10);
            writeln!(f, "  {from:.1}               {all:>10}{:>8.4}", share(*right, *all))?;
        }
        for (folder, score) in &self.scores {
            writeln!(f, "\n{folder}, by documents left out\n{score}")?;
        }
        Ok(())
    }
}
