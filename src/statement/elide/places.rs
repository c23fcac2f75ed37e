//! Members of a list of places, which leave out what was counted in the first: 甲区新建公园3个、乙区5个,
//! 其余各县城达到12平方米.
//!
//! In: a draft in its list. Out: its whole name, with the place as the one it belongs to.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::lexicon::table::Class;
use crate::mention::Comparator;
use crate::span::Span;
use crate::statement::Measure;
use crate::statement::elide::{First, List, Whole, measured_in};
use crate::statement::line::Kind;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::Draft;
use crate::statement::reading::axes::Dimension;
use crate::token::PartOfSpeech;

/// The most words of a place that a name begins with.
const LONGEST: usize = 3;

/// The longest name of a place that no list knows (甲|县), in characters.
const SHORT: usize = 4;

/// The longest name that is carried over to the places of a list, in characters.
const CARRIED: usize = 20;

/// The longest name of a body in a list of them, in characters.
const OWNER: usize = 8;

/// Whether a word that is only an ending (开发区) may name one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alone {
    Yes,
    No,
}

impl List<'_, '_> {
    /// 甲区新建公园3个、乙区5个: what was counted for the place before; beside it the first member's
    /// own name where it held its place.
    pub(super) fn of_places(&self, draft: &Draft) -> Option<(Whole, Option<First>)> {
        let line = &self.reader.line;
        let at = line.chunk_of(draft.mention)?;
        let own = self.range(&draft.name).filter(|_| !draft.name.is_empty())?;
        // nothing but the place stands before the value, or a verb that was said before
        let acts = |k: usize| {
            line.chunks[k].any(&[Cue::Action, Cue::Reach, Cue::Link, Cue::Up, Cue::Down])
        };
        let bare = own.end == at || own.end + 1 == at && acts(own.end);
        let grows = draft.measure == Measure::Change;
        if !bare || !self.opens_member(&own) || !(grows || self.is_counted(draft, at)) {
            return None;
        }
        let context = self.reader.context.as_ref().filter(|_| self.parted(at));
        let alike = |previous: &&Draft| {
            let named = (1..=CARRIED).contains(&previous.name.text.chars().count());
            let measured = grows == (previous.measure == Measure::Change);
            self.reader.unit_of(previous) == self.reader.unit_of(draft) && named && measured
        };
        let previous = self.previous.or(context).filter(alike)?;
        let first = if self.is_district(&previous.name) {
            // 新增绿地:甲区5公顷; without a head nothing says what is counted
            Some(self.opened(at).zip(previous.name.cover())?)
        } else if previous.subject.is_none() {
            self.held(&previous.name)
        } else {
            None
        };
        let place = previous.subject.or(first.as_ref().map(|(_, place)| *place));
        let kin = |place: Span| {
            place.of(line.text).chars().next_back() == draft.name.text.chars().next_back()
        };
        let listed = self.is_owner(&draft.name, Alone::Yes) && place.is_some_and(kin);
        // 每座补助1500元,其中省财政500元、市财政300元
        let pays = line.words.is(Word::Payer, &draft.name.text) && !grows;
        let named = self.is_district(&draft.name) || self.is_of_others(&draft.name);
        if !(named || listed || pays) {
            return None;
        }
        let name = first.as_ref().map_or(&previous.name, |(name, _)| name);
        // 甲区增长9%,乙区下降2%
        let measure = (!grows).then_some((previous.measure, previous.direction));
        let subject = self.reader.stretch(&own);
        Some((Whole { name: name.clone(), subject, measure, governor: None }, first))
    }

    /// Whether the value can be one of several that are told of places: it is counted or measured,
    /// and its name does not say what.
    fn is_counted(&self, draft: &Draft, at: usize) -> bool {
        let Some(quantity) = self.reader.line.quantity(at) else { return false };
        let dimension = measured_in(&self.reader.line, quantity);
        let asked = dimension == Dimension::Money
            && matches!(quantity.comparator, Comparator::Ge | Comparator::Gt);
        let told = match dimension {
            Dimension::Count | Dimension::People => false,
            Dimension::Ratio
            | Dimension::Money
            | Dimension::Area
            | Dimension::Length
            | Dimension::Mass
            | Dimension::Energy => self.is_whole(&draft.name, dimension),
            _ => true,
        };
        quantity.unit.is_some() && !asked && !told
    }

    /// Whether a stretch begins its clause or its member of a list, but for 其中.
    fn opens_member(&self, own: &Range<usize>) -> bool {
        let line = &self.reader.line;
        own.start.checked_sub(1).is_none_or(|before| {
            let chunk = line.chunks[before];
            chunk.ends_clause()
                || chunk.joins_list()
                || chunk.is(Cue::Among)
                || matches!(
                    chunk.kind,
                    Kind::Mark | Kind::Break | Kind::Time(_) | Kind::Quantity(_)
                )
        })
    }

    /// The name without the place that it begins or ends with, and the place.
    fn held(&self, name: &Name) -> Option<First> {
        let line = &self.reader.line;
        let Some(range) = self.range(name).filter(|range| name::of(line, range.clone()) == *name)
        else {
            return self.glued(name);
        };
        let part = |range: &Range<usize>| name::of(line, range.clone());
        let holds = |(place, rest): &(Range<usize>, Range<usize>)| {
            let (place, rest) = (part(place), part(rest));
            let known = self.is_district(&place) || self.is_owner(&place, Alone::No);
            let names =
                rest.text.chars().count() > 1 && !line.words.is(Word::GradeFront, &rest.text);
            known && place.text.chars().count() > 1 && names && !self.is_district(&rest)
        };
        let cuts = range.start + 1..range.end;
        let front = cuts.clone().take(LONGEST).rev().map(|cut| (range.start..cut, cut..range.end));
        let back = cuts.rev().take(2).map(|cut| (cut..range.end, range.start..cut));
        let (place, rest) = front.chain(back).find(holds)?;
        Some((part(&rest), self.reader.stretch(&place)?))
    }

    /// As [`held`](Self::held), of a name put together from several stretches: 甲区|绿地.
    fn glued(&self, name: &Name) -> Option<First> {
        let text = self.reader.line.text;
        name.spans.iter().find_map(|&span| {
            let place = Name { text: span.of(text).to_owned(), spans: vec![span] };
            let rest = name.text.strip_prefix(&place.text);
            let rest = rest.or_else(|| name.text.strip_suffix(&place.text))?.to_owned();
            let spans = name.spans.iter().copied().filter(|other| *other != span).collect();
            let named = !rest.is_empty() && self.is_district(&place);
            named.then_some((Name { text: rest, spans }, span))
        })
    }

    /// What stands before the colon that opened the list, without the verb that does it: 新增|绿地.
    fn opened(&self, at: usize) -> Option<Name> {
        let line = &self.reader.line;
        let colon = line.colon_before(at)?;
        let open = line.clause_before(colon).last()?;
        let verb = |k: &usize| line.chunks[*k].any(&[Cue::Action, Cue::Deed]);
        let verb = (open..colon).rev().find(verb).map_or(open, |verb| verb + 1);
        let name = name::of(line, phrase::trim(line, verb..colon));
        (!name.is_empty() && !self.is_district(&name)).then_some(name)
    }

    /// Whether a name is that of a body, an estate or a zone by its last word; where it is nothing
    /// but that word only zones are.
    fn is_owner(&self, name: &Name, alone: Alone) -> bool {
        let words = &self.reader.lexicon.tables;
        let (count, zone) = (name.text.chars().count(), name.text.chars().count() > 2);
        words.ending(Class::Owner, &name.text).is_some_and(|len| {
            let whole = len == name.text.len();
            count <= OWNER && (!whole || zone && alone == Alone::Yes)
        })
    }

    /// Whether a name is that of a district: one that is known, or a short one (甲区).
    pub(super) fn is_district(&self, name: &Name) -> bool {
        let line = &self.reader.line;
        let regions = self.reader.lexicon.regions();
        let known = regions.longest_at(&name.text).is_some_and(|it| it.len == name.text.len());
        let Some(own) = self.range(name) else { return known };
        let last = line.chunks[own.end - 1];
        let short = own.len() <= 3
            && own.clone().all(|k| {
                let chunk = line.chunks[k];
                let closes = k + 1 == own.end
                    && chunk.is(Cue::District)
                    && name.text.chars().count() <= SHORT;
                let noun =
                    chunk.tag().is_some_and(|tag| tag.is_nominal() || tag == PartOfSpeech::Unknown);
                closes || noun && !chunk.any(&[Cue::Head, Cue::Kind])
            });
        known || short && (last.tag() == Some(PartOfSpeech::Place) || last.is(Cue::District))
    }

    /// Whether a name is that of the places that are left, or of one kind: 其余各县城, 重点区域.
    pub(super) fn is_of_others(&self, name: &Name) -> bool {
        let words = self.reader.line.words;
        let rest = words.split_front(Word::Others, &name.text).map(|(_, rest)| rest);
        rest.is_some_and(|rest| words.is(Word::PlaceNoun, rest))
    }
}
