//! What the very characters at the borders of a name tell.
//!
//! In: the characters on both sides of a border. Out: features. Classes of words say what may be
//! a name anywhere; the characters say what offices call by a name, and what they say before it.

use crate::span::Span;
use crate::statement::Role;
use crate::statement::choose::{Chars, Feature, Unit, Wording, folded};
use crate::statement::reading::axes::{Dimension, Side};

/// A name in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worded<'t> {
    pub(super) text: &'t str,
    /// The name where it was put together; else it is what stands in the text.
    pub(super) made: Option<&'t str>,
    /// Where it begins and ends; nowhere if nothing of it stands in the text.
    pub(super) place: Option<(usize, usize)>,
    /// Where its number stands.
    pub(super) number: Span,
}

impl Worded<'_> {
    fn upto(&self, end: Option<usize>) -> &str {
        end.map_or("", |end| Span::new(0, end).of(self.text))
    }

    fn from(&self, start: Option<usize>) -> &str {
        start.map_or("", |start| Span::new(start, self.text.len()).of(self.text))
    }

    /// The features of where it begins.
    pub(super) fn front(&self, add: &mut impl FnMut(Feature)) {
        let start = self.place.map(|(start, _)| start);
        let own = Few::first(self.made.unwrap_or_else(|| self.from(start)));
        let before = Few::last(self.upto(start));
        if let Some(start) = start.filter(|start| *start >= self.number.end) {
            gap(Span::new(self.number.end, start).of(self.text), Side::Behind, add);
        }
        let mut tell = |place, chars| add(Feature::wording(place, 0, chars));
        own.heads().for_each(|chars| tell(Wording::Begins, chars));
        before.tails().for_each(|chars| tell(Wording::After, chars));
        if let (Some(own), Some(before)) = (own.front(), before.back()) {
            tell(Wording::Opens, Chars::two(before, own));
        }
    }

    /// The features of where it ends.
    pub(super) fn back(&self, dimension: Dimension, role: Role, add: &mut impl FnMut(Feature)) {
        let end = self.place.map(|(_, end)| end);
        let own = Few::last(self.made.unwrap_or_else(|| self.upto(end)));
        let behind = Few::first(self.from(end));
        if let Some(end) = end.filter(|end| *end <= self.number.start) {
            gap(Span::new(end, self.number.start).of(self.text), Side::Before, add);
        }
        add(Feature::wording(Wording::Measures, dimension as usize, own.all()));
        add(Feature::wording(Wording::Meant, role as usize, own.all()));
        let mut tell = |place, chars| add(Feature::wording(place, 0, chars));
        own.tails().for_each(|chars| tell(Wording::Ends, chars));
        behind.heads().for_each(|chars| tell(Wording::Ahead, chars));
        if let (Some(own), Some(behind)) = (own.back(), behind.front()) {
            tell(Wording::Closes, Chars::two(own, behind));
        }
    }
}

/// The first characters of a word.
pub(crate) type Said = Chars;

/// The words of a text as features tell them.
pub(crate) fn said<'t>(words: impl Iterator<Item = &'t str>) -> Vec<Said> {
    words.map(|word| Chars::of(word.chars())).collect()
}

/// What stands around a number: the characters on both sides, and the words of its clause.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    before: Few,
    behind: Few,
    words: Vec<Said>,
}

impl Spoken {
    pub(super) fn new<'t>(text: &str, number: Span, words: impl Iterator<Item = &'t str>) -> Self {
        Spoken {
            before: Few::last(Span::new(0, number.start).of(text)),
            behind: Few::first(Span::new(number.end, text.len()).of(text)),
            words: said(words),
        }
    }

    /// The features for one reading of it.
    pub(super) fn tell(&self, places: [Wording; 3], class: usize, add: &mut impl FnMut(Feature)) {
        let [before, behind, says] = places;
        self.before.tails().for_each(|chars| add(Feature::wording(before, class, chars)));
        self.behind.heads().for_each(|chars| add(Feature::wording(behind, class, chars)));
        self.words.iter().for_each(|&chars| add(Feature::wording(says, class, chars)));
    }
}

/// The features of how the name ends for a measure.
pub(super) fn ends(name: &str, measure: usize, add: &mut impl FnMut(Feature)) {
    let last = Few::last(name);
    last.tails().for_each(|chars| add(Feature::wording(Wording::MeasureName, measure, chars)));
}

/// Adds the feature of what stands between a name and its number, where that is little.
fn gap(between: &str, side: Side, add: &mut impl FnMut(Feature)) {
    // what is longer is ruled out without a look at all of it
    if between.chars().nth(Feature::CHARS).is_none() {
        add(Feature::wording(Wording::Gap, side as usize, Chars::of(between.chars())));
    }
}

/// Up to two characters next to a border.
#[derive(Clone, Copy, Debug, Default)]
struct Few {
    /// In the order of the text.
    units: [Unit; 2],
    len: usize,
}

impl Few {
    fn first(text: &str) -> Few {
        Few::of(text.chars())
    }

    fn last(text: &str) -> Few {
        let mut few = Few::of(text.chars().rev());
        few.units[..few.len].reverse();
        few
    }

    fn of(chars: impl Iterator<Item = char>) -> Few {
        let mut few = Few::default();
        for (place, c) in few.units.iter_mut().zip(chars) {
            *place = folded(c);
            few.len += 1;
        }
        few
    }

    fn all(self) -> Chars {
        Chars::two(self.units[0], self.units[1])
    }

    fn front(self) -> Option<Unit> {
        self.units[..self.len].first().copied()
    }

    fn back(self) -> Option<Unit> {
        self.units[..self.len].last().copied()
    }

    /// The first alone and both.
    fn heads(self) -> impl Iterator<Item = Chars> {
        self.parts(self.front())
    }

    /// The last alone and both.
    fn tails(self) -> impl Iterator<Item = Chars> {
        self.parts(self.back())
    }

    /// One of them alone and both.
    fn parts(self, one: Option<Unit>) -> impl Iterator<Item = Chars> {
        [Chars::one(one.unwrap_or_default()), self.all()].into_iter().take(self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::Worded;
    use crate::span::Span;
    use crate::statement::Role;
    use crate::statement::reading::axes::Dimension;

    fn told(text: &str, name: &str, number: &str) -> (Vec<String>, Vec<String>) {
        let at = |part: &str| Span::at(text.find(part).unwrap(), part.len());
        let place = Some((at(name).start, at(name).end));
        let worded = Worded { text, made: None, place, number: at(number) };
        let (mut front, mut back) = (Vec::new(), Vec::new());
        worded.front(&mut |feature| front.push(feature.named()));
        worded.back(Dimension::Money, Role::Provision, &mut |feature| back.push(feature.named()));
        let line = |(place, classes): (&str, Vec<String>)| format!("{place} {}", classes.join(" "));
        (front.into_iter().map(line).collect(), back.into_iter().map(line).collect())
    }

    #[test]
    fn both_borders_are_told_with_what_stands_beside_them() {
        let (front, back) = told("给予一次性奖励最高5万元", "一次性奖励", "5万元");
        let wanted = [
            "name begins - 一",
            "name begins - 一次",
            "name after - 予",
            "name after - 给予",
            "name opens - 予一",
        ];
        assert_eq!(front, wanted);
        let wanted = [
            "name gap before 最高",
            "name measures money 奖励",
            "name meant provision 奖励",
            "name ends - 励",
            "name ends - 奖励",
            "name ahead - 最",
            "name ahead - 最高",
            "name closes - 励最",
        ];
        assert_eq!(back, wanted);
    }

    #[test]
    fn what_stands_between_is_told_with_its_side_where_it_is_little() {
        let (front, _) = told("给予5万元的补贴", "补贴", "5万元");
        assert_eq!(front[0], "name gap behind 的");
        let (front, _) = told("给予5万元以内的一次性补贴", "补贴", "5万元");
        assert!(front[0].starts_with("name begins"), "{front:?}");
    }
}
