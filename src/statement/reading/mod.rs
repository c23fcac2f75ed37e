//! What an amount may mean: every name, role and measure that its sentence and what stands before
//! allow, with the features by which one is chosen.
//!
//! In: a sentence that the rules have read. Out: a [`Judgement`] for each of their drafts.

pub(crate) mod axes;
pub(crate) mod labels;
mod memory;
pub(crate) mod scene;
mod source;
mod voice;
mod word;
mod wording;

use crate::statement::choose::{Costs, Group, Options, Pick, Readings, Sums, pick_sum};
use crate::statement::name::Name;
use crate::statement::reader::Draft;
use crate::statement::reading::axes::{Agreement, Outlooks, Source, Trust};
use crate::statement::{Basis, Direction, Measure, Role, WEIGHED};

pub(crate) use memory::{Memory, Previous};
pub(crate) use scene::{Scene, Setting, dimension, measure_index, measures};
use source::Candidate;
pub(crate) use source::{Phrase, phrases_of};
pub(crate) use voice::Voices;
pub(crate) use word::{Word, words};
pub(crate) use wording::{Said, said};

/// What was chosen for an amount.
#[derive(Clone, Debug)]
pub(crate) struct Judgement {
    pub(crate) role: Role,
    pub(crate) name: Name,
    pub(crate) measure: Measure,
    pub(crate) direction: Option<Direction>,
    /// Whether it is a record at all.
    pub(crate) kept: bool,
    /// Whether the name is the one that the rule read.
    pub(crate) agreement: Agreement,
    /// Those of the role and of the name.
    pub(crate) picks: [Pick; 2],
}

/// All that was weighed for an amount: for `explain` and for fitting the costs.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(feature = "eval"), allow(dead_code, reason = "read where costs are fitted"))]
pub(crate) struct Weighed {
    /// The roles, in the order of [`Role`].
    pub(crate) roles: Options,
    /// The names as printed, and their features.
    pub(crate) names: (Vec<Name>, Options),
    pub(crate) records: Options,
    /// The measures, in the order of their labels.
    pub(crate) measures: Options,
    /// The role and the measure that the rules have.
    pub(crate) rules: (usize, usize),
    /// Whether all is right: features of the confidence.
    pub(crate) rights: Options,
}

/// Weighs an amount; `kept` takes all that was weighed.
pub(crate) fn judge(scene: &Scene<'_, '_>, costs: &Costs, kept: Option<&mut Weighed>) -> Judgement {
    let old_role = scene.setting.role as usize;
    let old_measure = measure_index(scene.draft.measure, scene.draft.direction);
    let role_pick = Sums::of(costs, |sums| scene.roles(sums)).pick(old_role);
    let role = [Role::Target, Role::Actual, Role::Provision][role_pick.option];
    let candidates = scene.candidates(role);
    let sums = scene.sums(&candidates, role, costs);
    let name_pick = trusting(pick_sum(&sums, 0), &candidates);
    let chosen = &candidates[name_pick.option];
    let (name, unread) = (scene.printed(chosen), scene.draft.rule == WEIGHED);
    let measures = Sums::of(costs, |sums| scene.measures(role, &name, sums)).pick(old_measure);
    let (measure, direction) = measured(scene.draft, role, measures);
    let record = Sums::of(costs, |sums| scene.records(role, sums)).pick(usize::from(unread));
    let judgement = Judgement {
        role,
        measure,
        direction,
        agreement: agreement(&scene.draft.name, &name),
        kept: !name.is_empty() && is_record(record, unread),
        name,
        picks: [role_pick, name_pick],
    };
    if let Some(kept) = kept {
        let printed = candidates.iter().map(|name| scene.printed(name)).collect();
        *kept = Weighed {
            roles: options(|options| scene.roles(options)),
            names: (printed, options(|options| scene.describe(&candidates, role, options))),
            records: options(|options| scene.records(role, options)),
            measures: options(|options| scene.measures(role, &judgement.name, options)),
            rules: (old_role, old_measure),
            rights: Options::default(),
        };
    }
    judgement
}

/// The features of the readings that `tell` tells of.
pub(crate) fn options(tell: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    tell(&mut options);
    options
}

/// How much of the likelihood, in thousandths, must speak for another measure than the rule's. Without,
/// and from 850 on, fewer were right in documents that were not fitted on.
const OTHER_MEASURE: u32 = 700;

/// How the value relates to its indicator: as it was chosen, where much speaks for it, else as the rule
/// has it. A term is then a level, whatever is made or added up in its case (新增50人以上的,
/// 累计不超过30万元).
fn measured(draft: &Draft, role: Role, chosen: Pick) -> (Measure, Option<Direction>) {
    match draft.measure {
        _ if chosen.share >= OTHER_MEASURE => labels::measure(chosen.option),
        Measure::Increment | Measure::Cumulative if role == Role::Provision => {
            (Measure::Level, None)
        }
        measure => (measure, draft.direction),
    }
}

/// How much must speak for another name than the rule's. Left out, as many names of unread documents are
/// right, but lists are broken that the rules read whole.
const OTHER_NAME: u32 = 500;

/// The name chosen; the rule's where less than half of the likelihood speaks for another.
fn trusting(pick: Pick, candidates: &[Candidate<'_>]) -> Pick {
    let read = candidates.first().is_some_and(|first| first.source == Source::Rule);
    let option = if read && pick.share < OTHER_NAME { 0 } else { pick.option };
    Pick { option, ..pick }
}

/// How much must speak for a figure's being a record that no rule took.
const RECORD: u32 = 650;
/// How much must speak against its being a record at all.
const NO_RECORD: u32 = 750;

/// Whether a figure is a record: one that a rule took is, unless much speaks against it.
fn is_record(pick: Pick, unread: bool) -> bool {
    if unread {
        pick.option == 0 && pick.share >= RECORD
    } else {
        pick.option == 0 || pick.share < NO_RECORD
    }
}

/// Whether a statement is right in every field: the features of its confidence.
pub(crate) fn rights(
    scene: &Scene<'_, '_>,
    judgement: &Judgement,
    basis: Option<Basis>,
    outlook: Outlooks,
    readings: &mut impl Readings,
) {
    let [role, name] = judgement.picks.map(|pick| trust(pick.share));
    let measure = measure_index(judgement.measure, judgement.direction);
    let basis = basis.map_or(labels::BASES.len() - 1, |basis| basis as usize);
    for right in 0..labels::RIGHTS.len() {
        readings.feature(Group::RightName.three(
            right,
            name as usize,
            judgement.agreement as usize,
        ));
        readings.feature(Group::RightRole.two(right, role as usize));
        readings.feature(Group::RightMeasure.two(right, measure));
        readings.feature(Group::RightYear.three(right, basis, judgement.role as usize));
        readings.feature(Group::RightRule.two(right, labels::rule(scene.draft.rule)));
        readings.feature(Group::RightOutlook.three(
            right,
            outlook as usize,
            judgement.role as usize,
        ));
        readings.feature(Group::RightUnit.two(right, scene.dimension() as usize));
        scene.doubts(&judgement.name, judgement.role, right, readings);
        readings.close();
    }
}

/// Whether the name taken is the one that the rule read, or holds it, or is held by it.
fn agreement(read: &Name, taken: &Name) -> Agreement {
    if taken.text == read.text {
        Agreement::Same
    } else if taken.text.contains(&read.text) || read.text.contains(&taken.text) {
        Agreement::Alike
    } else {
        Agreement::Other
    }
}

/// The class of a share of the likelihood.
fn trust(share: u32) -> Trust {
    match share {
        0..300 => Trust::Least,
        300..500 => Trust::Third,
        500..650 => Trust::Half,
        650..800 => Trust::Two,
        800..900 => Trust::Four,
        900..950 => Trust::Nine,
        950..980 => Trust::More,
        _ => Trust::Most,
    }
}
