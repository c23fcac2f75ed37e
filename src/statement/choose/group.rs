//! The groups of features and the numbers that they have in the table of costs.
//!
//! A feature is a group and one class on each of its axes (`ending × dimension`: the name ends in
//! a noun for a ratio, and the value is money). All cells of all groups are numbered through, so
//! that a cost is looked up by one index.

use crate::statement::choose::axis::axis;
use crate::statement::choose::feature::Feature;
use crate::statement::reading::axes::{
    Agreement, Apart, Class, Dimension, Distance, Ending, Flag, Grant, Held, Length, Near, Onset,
    Outlooks, Place, Reach, Relation, Sameness, Share, Skip, Source, Tense, Trust,
};
use crate::statement::reading::labels::{
    BASES, BOUNDS, CUES, MEASURES, PREVIOUS, RECORDS, RIGHTS, ROLES, RULES, SECTIONS,
};

axis! {
    /// What a feature tells of; the names open the lines of the costs file.
    Group {
        NameSource = "name source",
        NameRule = "name rule",
        NameFirst = "name first",
        NameLast = "name last",
        NameLeft = "name left",
        NameRight = "name right",
        NameOpening = "name opening",
        NameClosing = "name closing",
        NameLength = "name length",
        NameApart = "name apart",
        NameHolds = "name holds",
        NameUnit = "name unit",
        NameEnding = "name ending",
        NameSkip = "name skip",
        NameRelation = "name relation",
        NameNext = "name next",
        NamePrior = "name prior",
        NameBehind = "name behind",
        NameSame = "name same",
        NameSeries = "name series",
        NameGrant = "name grant",
        NameBound = "name bound",
        NameOnset = "name onset",
        RoleOld = "role old",
        RoleRule = "role rule",
        RoleSection = "role section",
        RoleChapter = "role chapter",
        RoleTime = "role time",
        RoleFlag = "role flag",
        RoleNext = "role next",
        RolePrior = "role prior",
        RoleUnit = "role unit",
        RoleBound = "role bound",
        RoleClause = "role clause",
        RoleSentence = "role sentence",
        RolePrevious = "role previous",
        RoleMix = "role mix",
        RoleVoice = "role voice",
        RolePassage = "role passage",
        RoleHeard = "role heard",
        MeasureOld = "measure old",
        MeasureRule = "measure rule",
        MeasureUnit = "measure unit",
        MeasureFlag = "measure flag",
        MeasureNext = "measure next",
        MeasurePrior = "measure prior",
        MeasureBound = "measure bound",
        MeasureEnding = "measure ending",
        MeasureClause = "measure clause",
        RecordRule = "record rule",
        RecordUnit = "record unit",
        RecordPrior = "record prior",
        RecordNext = "record next",
        RecordFlag = "record flag",
        RecordSection = "record section",
        RecordRole = "record role",
        RecordClause = "record clause",
        RightName = "right name",
        RightRole = "right role",
        RightMeasure = "right measure",
        RightYear = "right year",
        RightRule = "right rule",
        RightOutlook = "right outlook",
        RightUnit = "right unit",
        RightEnding = "right ending",
        RightLength = "right length",
        RightFlag = "right flag",
        RightBound = "right bound",
        RightBehind = "right behind",
    }
}

type Axes = &'static [&'static [&'static str]];

impl Group {
    /// The classes on each axis.
    #[inline]
    pub(crate) const fn axes(self) -> Axes {
        match self {
            Group::NameSource => &[Source::LABELS, ROLES, Dimension::LABELS],
            Group::NameRule => &[RULES, ROLES],
            Group::NameFirst | Group::NameLast | Group::NameLeft | Group::NameRight => {
                &[Class::LABELS, Reach::LABELS]
            }
            Group::NameOpening => &[Class::LABELS, Class::LABELS],
            Group::NameClosing => &[Class::LABELS, Class::LABELS],
            Group::NameLength => &[Length::LABELS, ROLES],
            Group::NameApart => &[Apart::LABELS, Reach::LABELS],
            Group::NameHolds => &[Held::LABELS, ROLES],
            Group::NameUnit => &[Ending::LABELS, Dimension::LABELS],
            Group::NameEnding => &[Ending::LABELS, ROLES],
            Group::NameSkip => &[Skip::LABELS, Reach::LABELS],
            Group::NameRelation => &[Relation::LABELS, RULES],
            Group::NameNext => &[Class::LABELS, Source::LABELS],
            Group::NamePrior => &[Class::LABELS, Source::LABELS],
            Group::NameBehind => &[Near::LABELS, Source::LABELS],
            Group::NameSame => &[Sameness::LABELS, Source::LABELS],
            Group::NameSeries => &[Class::LABELS, Sameness::LABELS, Source::LABELS],
            Group::NameGrant => &[Grant::LABELS, Ending::LABELS],
            Group::NameBound => &[BOUNDS, Place::LABELS, Reach::LABELS],
            Group::NameOnset => &[Onset::LABELS, Reach::LABELS],
            _ => self.axes_of_roles(),
        }
    }

    const fn axes_of_roles(self) -> Axes {
        match self {
            Group::RoleOld => &[ROLES, ROLES, Outlooks::LABELS],
            Group::RoleRule => &[ROLES, RULES],
            Group::RoleSection => &[ROLES, SECTIONS, Tense::LABELS],
            Group::RoleChapter => &[ROLES, SECTIONS, Outlooks::LABELS],
            Group::RoleTime => &[ROLES, Outlooks::LABELS, Tense::LABELS],
            Group::RoleFlag => &[ROLES, Flag::LABELS],
            Group::RoleNext => &[ROLES, Class::LABELS],
            Group::RolePrior => &[ROLES, Class::LABELS],
            Group::RoleUnit => &[ROLES, Dimension::LABELS],
            Group::RoleBound => &[ROLES, BOUNDS, Place::LABELS],
            Group::RoleClause => &[ROLES, CUES],
            Group::RoleSentence => &[ROLES, CUES],
            Group::RolePrevious => &[ROLES, PREVIOUS, Distance::LABELS],
            Group::RoleMix | Group::RoleVoice | Group::RolePassage => {
                &[ROLES, Share::LABELS, Share::LABELS]
            }
            Group::RoleHeard => &[ROLES, Share::LABELS, Outlooks::LABELS],
            _ => self.axes_of_records(),
        }
    }

    const fn axes_of_records(self) -> Axes {
        match self {
            Group::MeasureOld => &[MEASURES, MEASURES, ROLES],
            Group::MeasureRule => &[MEASURES, RULES],
            Group::MeasureUnit => &[MEASURES, Dimension::LABELS, ROLES],
            Group::MeasureFlag => &[MEASURES, Flag::LABELS],
            Group::MeasureNext => &[MEASURES, Class::LABELS],
            Group::MeasurePrior => &[MEASURES, Class::LABELS],
            Group::MeasureBound => &[MEASURES, BOUNDS],
            Group::MeasureEnding => &[MEASURES, Ending::LABELS],
            Group::MeasureClause => &[MEASURES, CUES],
            Group::RecordRule => &[RECORDS, RULES],
            Group::RecordUnit => &[RECORDS, Dimension::LABELS],
            Group::RecordPrior => &[RECORDS, Class::LABELS],
            Group::RecordNext => &[RECORDS, Class::LABELS],
            Group::RecordFlag => &[RECORDS, Flag::LABELS],
            Group::RecordSection => &[RECORDS, SECTIONS, Outlooks::LABELS],
            Group::RecordRole => &[RECORDS, ROLES, Dimension::LABELS],
            Group::RecordClause => &[RECORDS, CUES],
            _ => self.axes_of_rights(),
        }
    }

    const fn axes_of_rights(self) -> Axes {
        match self {
            Group::RightName => &[RIGHTS, Trust::LABELS, Agreement::LABELS],
            Group::RightRole => &[RIGHTS, Trust::LABELS],
            Group::RightEnding => &[RIGHTS, Ending::LABELS, Dimension::LABELS],
            Group::RightLength => &[RIGHTS, Length::LABELS, ROLES],
            Group::RightFlag => &[RIGHTS, Flag::LABELS],
            Group::RightBound => &[RIGHTS, BOUNDS, ROLES],
            Group::RightBehind => &[RIGHTS, Class::LABELS],
            Group::RightMeasure => &[RIGHTS, MEASURES],
            Group::RightYear => &[RIGHTS, BASES, ROLES],
            Group::RightRule => &[RIGHTS, RULES],
            Group::RightOutlook => &[RIGHTS, Outlooks::LABELS, ROLES],
            Group::RightUnit => &[RIGHTS, Dimension::LABELS],
            _ => &[],
        }
    }

    /// How many cells it has.
    const fn cells(self) -> usize {
        let axes = self.axes();
        let (mut cells, mut k) = (1, 0);
        while k < axes.len() {
            cells *= axes[k].len();
            k += 1;
        }
        cells
    }

    /// The cell of two classes.
    #[inline]
    pub(crate) const fn two(self, a: usize, b: usize) -> Feature {
        cell(OFFSETS[self as usize] + a * self.axes()[1].len() + b)
    }

    /// The cell of three classes.
    #[inline]
    pub(crate) const fn three(self, a: usize, b: usize, c: usize) -> Feature {
        let axes = self.axes();
        cell(OFFSETS[self as usize] + (a * axes[1].len() + b) * axes[2].len() + c)
    }

    /// The group and the classes of a cell.
    pub(crate) fn of_cell(cell: usize) -> (Group, Vec<&'static str>) {
        let at = OFFSETS.partition_point(|&offset| offset <= cell) - 1;
        let group = Group::ALL[at];
        let mut rest = cell - OFFSETS[at];
        let mut labels: Vec<_> = group
            .axes()
            .iter()
            .rev()
            .map(|axis| {
                let label = axis[rest % axis.len()];
                rest /= axis.len();
                label
            })
            .collect();
        labels.reverse();
        (group, labels)
    }

    /// The cell of a group and its classes by their names; none for names that are not known.
    pub(crate) fn cell(name: &str, classes: &[&str]) -> Option<usize> {
        let at = Group::LABELS.iter().position(|label| *label == name)?;
        let axes = Group::ALL[at].axes();
        let mut cell = 0;
        for (axis, class) in axes.iter().zip(classes) {
            cell = cell * axis.len() + axis.iter().position(|label| label == class)?;
        }
        (axes.len() == classes.len()).then(|| OFFSETS[at] + cell)
    }
}

#[allow(clippy::cast_possible_truncation, reason = "there are some ten thousand cells")]
const fn cell(number: usize) -> Feature {
    Feature::cell(number as u32)
}

/// How many cells all groups have.
pub(crate) const CELLS: usize = {
    let last = Group::LABELS.len() - 1;
    OFFSETS[last] + Group::ALL[last].cells()
};

const OFFSETS: [usize; Group::LABELS.len()] = {
    let mut offsets = [0; Group::LABELS.len()];
    let mut k = 1;
    while k < offsets.len() {
        offsets[k] = offsets[k - 1] + Group::ALL[k - 1].cells();
        k += 1;
    }
    offsets
};

#[cfg(test)]
mod tests {
    use super::{CELLS, Group};

    #[test]
    fn every_cell_has_one_name() {
        for cell in 0..CELLS {
            let (group, classes) = Group::of_cell(cell);
            assert_eq!(Group::cell(Group::LABELS[group as usize], &classes), Some(cell));
        }
    }
}
