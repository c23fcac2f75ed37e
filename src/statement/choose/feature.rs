//! A feature: what speaks for a reading or against it.
//!
//! It is a cell of a [`Group`] (which classes meet), or a [`Wording`]: the very characters that
//! stand in a place. Both are one number, and have names in the file of costs.

use crate::statement::choose::axis::axis;
use crate::statement::choose::group::Group;
use crate::statement::reading::axes::{Dimension, Side};
use crate::statement::reading::labels::{MEASURES, RECORDS, ROLES};

axis! {
    /// The place whose characters a feature tells of; the names open the lines of the costs file.
    Wording {
        Begins = "name begins",
        After = "name after",
        Opens = "name opens",
        Ends = "name ends",
        Ahead = "name ahead",
        Closes = "name closes",
        Gap = "name gap",
        Measures = "name measures",
        Meant = "name meant",
        RolePrior = "role wording before",
        RoleNext = "role wording behind",
        RoleSays = "role says",
        RoleTitle = "role title",
        RoleHeading = "role heading",
        MeasurePrior = "measure wording before",
        MeasureNext = "measure wording behind",
        MeasureSays = "measure says",
        MeasureName = "measure of name",
        RecordPrior = "record wording before",
        RecordNext = "record wording behind",
        RecordSays = "record says",
    }
}

impl Wording {
    /// The classes that are told apart beside the characters.
    const fn classes(self) -> &'static [&'static str] {
        match self {
            Wording::Measures => Dimension::LABELS,
            Wording::Meant
            | Wording::RolePrior
            | Wording::RoleNext
            | Wording::RoleSays
            | Wording::RoleTitle
            | Wording::RoleHeading => ROLES,
            Wording::MeasurePrior
            | Wording::MeasureNext
            | Wording::MeasureSays
            | Wording::MeasureName => MEASURES,
            Wording::RecordPrior | Wording::RecordNext | Wording::RecordSays => RECORDS,
            Wording::Gap => Side::LABELS,
            _ => &["-"],
        }
    }
}

/// The bits of a character, and of all of them.
const BITS: usize = 16;
const WHOLE: usize = BITS * Feature::CHARS;
/// Room for the classes of a wording.
const CLASSES: usize = 32;

/// A character as wordings tell it apart; none is null.
pub(crate) type Unit = u16;

/// Up to three characters as wordings tell them apart, the first lowest: folded once for all readings
/// that they are told of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chars(u64);

impl Chars {
    /// The first characters of a text.
    pub(crate) fn of(text: impl IntoIterator<Item = char>) -> Chars {
        let units = text.into_iter().take(Feature::CHARS).map(folded);
        Chars((0..).zip(units).fold(0, |told, (k, unit)| told | u64::from(unit) << (BITS * k)))
    }

    /// One character.
    #[inline]
    pub(crate) const fn one(unit: Unit) -> Chars {
        Chars(unit as u64)
    }

    /// Two characters.
    #[inline]
    pub(crate) const fn two(first: Unit, second: Unit) -> Chars {
        Chars(first as u64 | (second as u64) << BITS)
    }
}

/// A cell by its number, or a wording: place and class in the upper bits, characters in the lower
/// ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Feature(u64);

impl Feature {
    /// How many characters a wording has at most.
    pub(crate) const CHARS: usize = 3;

    /// The cell of this number.
    #[inline]
    pub(crate) const fn cell(number: u32) -> Feature {
        Feature(number as u64)
    }

    /// These characters in a place.
    #[inline]
    pub(crate) const fn wording(place: Wording, class: usize, chars: Chars) -> Feature {
        let head = ((place as usize + 1) * CLASSES + class) as u64;
        Feature(head << WHOLE | chars.0)
    }

    /// The number of its cell; none for a wording.
    #[inline]
    pub(crate) const fn number(self) -> Option<usize> {
        #[allow(clippy::cast_possible_truncation, reason = "cells are made of small numbers")]
        let number = self.0 as usize;
        if self.is_wording() { None } else { Some(number) }
    }

    /// Whether it tells of characters.
    #[inline]
    pub(crate) const fn is_wording(self) -> bool {
        self.0 >> WHOLE != 0
    }

    /// The name of its group or place, and its classes; of a wording the characters are the last.
    pub(crate) fn named(self) -> (&'static str, Vec<String>) {
        let Some(number) = self.number() else { return self.worded() };
        let (group, classes) = Group::of_cell(number);
        (Group::LABELS[group as usize], classes.into_iter().map(str::to_owned).collect())
    }

    fn worded(self) -> (&'static str, Vec<String>) {
        let head = usize::try_from(self.0 >> WHOLE).unwrap_or_default();
        let place = Wording::ALL[head / CLASSES - 1];
        let units = (0..Self::CHARS).map(|k| self.0 >> (BITS * k) & u64::from(u16::MAX));
        let chars = units
            .filter(|unit| *unit != 0)
            .filter_map(|unit| u32::try_from(unit).ok().and_then(char::from_u32));
        let class = place.classes()[head % CLASSES].to_owned();
        let text: String = chars.collect();
        let text = if text.is_empty() { NOTHING.to_owned() } else { text };
        (Wording::LABELS[place as usize], vec![class, text])
    }

    /// The feature of this name and these classes; none where there is no such one.
    pub(crate) fn of_name(name: &str, classes: &[&str]) -> Option<Feature> {
        let Some(at) = Wording::LABELS.iter().position(|label| *label == name) else {
            let number = u32::try_from(Group::cell(name, classes)?).ok()?;
            return Some(Feature::cell(number));
        };
        let [class, text] = classes else { return None };
        let place = Wording::ALL[at];
        let class = place.classes().iter().position(|label| label == class)?;
        let chars: Vec<char> = if *text == NOTHING { Vec::new() } else { text.chars().collect() };
        let told = chars.len() <= Self::CHARS && chars.iter().all(|&c| folded(c) == of_one(c));
        told.then(|| Feature::wording(place, class, Chars::of(chars)))
    }
}

/// A character as wordings tell it apart: figures, letters and blanks are one each.
pub(crate) fn folded(c: char) -> Unit {
    match c {
        // most characters of a text, and no blank is among them
        '\u{3001}'..=char::MAX => of_one(c),
        '0'..='9' => of_one('0'),
        'a'..='z' | 'A'..='Z' => of_one('A'),
        c if c.is_whitespace() => of_one(BLANK),
        c => of_one(c),
    }
}

/// What stands in the file for no characters at all.
const NOTHING: &str = "\u{2205}";
/// What stands for a blank or the end of a line.
const BLANK: char = '\u{2423}';

/// A character as one unit; those that need two are one.
fn of_one(c: char) -> Unit {
    Unit::try_from(u32::from(c)).unwrap_or(0xfffd)
}

#[cfg(test)]
mod tests {
    use super::{Chars, Feature, Wording};

    #[test]
    fn a_wording_is_found_by_its_name() {
        for (place, class) in [(Wording::Begins, 0), (Wording::Meant, 2)] {
            for chars in [&['给'][..], &['年', '均'], &['7', ' ', 'x'], &[]] {
                let feature = Feature::wording(place, class, Chars::of(chars.iter().copied()));
                let (name, classes) = feature.named();
                let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
                assert_eq!(Feature::of_name(name, &classes), Some(feature));
                assert!(feature.is_wording());
            }
        }
    }

    #[test]
    fn a_cell_is_found_by_its_name() {
        let cell = Feature::cell(77);
        let (name, classes) = cell.named();
        let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
        assert_eq!(Feature::of_name(name, &classes), Some(cell));
        assert_eq!(cell.number(), Some(77));
    }

    #[test]
    fn wordings_that_no_reading_has_are_none() {
        assert_eq!(Feature::of_name("name begins", &["-", "7"]), None);
        assert_eq!(Feature::of_name("name begins", &["-", "四个字长"]), None);
        assert_eq!(Feature::of_name("name meant", &["-", "的"]), None);
    }
}
