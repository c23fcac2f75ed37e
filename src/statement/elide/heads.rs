//! What the head of a list names, for members that name only their case: 奖金标准为:一等奖5万元;
//! 征收标准如下:…1000万元以下为2‰.
//!
//! In: a draft in its list, the phrases of the paragraph that opened it. Out: the noun of the head.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::statement::elide::{List, Whole};
use crate::statement::line::Kind;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::Draft;
use crate::statement::reading::Phrase;
use crate::statement::reading::axes::Dimension;
use crate::statement::rules::tier::rate_behind;
use crate::token::PartOfSpeech;

impl List<'_, '_> {
    /// What a value measures that holds for a size told right before it: the noun of the head of the
    /// list (征收标准如下:…1000万元以下为2‰).
    pub(super) fn of_tier(&self, at: usize) -> Option<Whole> {
        let line = &self.reader.line;
        let bound = line.chunk_of(self.tier?.mention)?;
        rate_behind(line, bound).filter(|&value| value == at)?;
        let kinds = &[NounKind::Standard, NounKind::Grant, NounKind::Ratio];
        let name = self.named_in_head(kinds)?;
        Some(Whole { governor: Some(name.clone()), name, ..Whole::default() })
    }

    /// What is given more of by a rate that an item of the list tells, whose own words only tell the case:
    /// 按下列比例增发抚恤金:…立功的,增发25%.
    pub(super) fn of_rates(&self, draft: &Draft, at: usize) -> Option<Name> {
        let line = &self.reader.line;
        let percent = self.reader.value_of(draft)?.is_percent();
        let more = at.checked_sub(1).is_some_and(|verb| line.is(verb, Word::GiveMore));
        (percent && more).then(|| self.named_in_head(&[NounKind::Grant, NounKind::Money])).flatten()
    }

    /// The noun of one of these kinds that the head of the list names.
    pub(super) fn named_in_head(&self, kinds: &[NounKind]) -> Option<Name> {
        let told = |phrase: &&&Phrase| {
            let kind = self.reader.lexicon.endings.of(&phrase.name.text);
            kind.is_some_and(|kind| kinds.contains(&kind))
        };
        self.head.iter().find(told).map(|phrase| self.last_noun(&phrase.name))
    }

    /// What stands before the colon that opened this list in the sentence: 奖金标准为:一等奖5万元.
    pub(super) fn lead(&self, at: usize, dimension: Dimension) -> Option<Name> {
        let line = &self.reader.line;
        let colon = line.colon_before(at)?;
        // the colon of the list itself: no value before it
        let open = (0..colon).rev().find(|&k| line.chunks[k].kind == Kind::Break);
        self.governor(open.map_or(0, |open| open + 1)..colon, dimension)
    }

    /// The last noun of a stretch that is measured in units of the dimension, with what belongs to
    /// it.
    fn governor(&self, stretch: Range<usize>, dimension: Dimension) -> Option<Name> {
        let line = &self.reader.line;
        let measures = |k: &usize| {
            let kind = self.reader.lexicon.endings.of(line.word(*k));
            let own = match dimension {
                Dimension::Ratio => Some(NounKind::Ratio),
                Dimension::Money => Some(NounKind::Grant),
                Dimension::Area => Some(NounKind::Area),
                Dimension::Length => Some(NounKind::Standard),
                Dimension::Time => Some(NounKind::Duration),
                _ => return false,
            };
            let money = dimension == Dimension::Money && kind == Some(NounKind::Money);
            line.chunks[*k].is_word() && (kind == own || money)
        };
        let noun = stretch.clone().rev().find(measures)?;
        // 日常养护资金|标准
        let closes = |k: &usize| {
            line.chunks[*k].any(&[Cue::Head, Cue::Tariff]) || line.is(*k, Word::Standard)
        };
        let last = (noun + 1..stretch.end).take_while(closes).last().unwrap_or(noun);
        let part = |k: &usize| {
            let chunk = line.chunks[*k];
            let nominal = chunk.is_nominal() || chunk.tag() == Some(PartOfSpeech::Adjective);
            // 养护|资金
            let attributive = chunk.tag() == Some(PartOfSpeech::Verb) && *k + 1 == noun;
            (nominal || attributive) && !chunk.any(&[Cue::Frame, Cue::Modality, Cue::Respective])
        };
        let first = (stretch.start..noun).rev().take_while(part).last().unwrap_or(noun);
        // 按实际运营里程|补贴: what it is reckoned by belongs to no name
        let by = first.checked_sub(1).is_some_and(|k| line.is_by(k));
        // 日常|养护资金标准: the one word before it belongs to it, where the head says nothing else
        let opens = first == stretch.start + 1 && line.chunks[stretch.start].is_word();
        let first = if by { noun } else { first - usize::from(opens) };
        let name = name::of(line, phrase::trim(line, first..last + 1));
        (!name.is_empty()).then_some(name)
    }

    /// The noun of the head of the list that is measured so.
    pub(super) fn measured_in_head(&self, dimension: Dimension) -> Option<Name> {
        match dimension {
            Dimension::Ratio => self.named_in_head(&[NounKind::Ratio]),
            Dimension::Length => self.named_in_head(&[NounKind::Standard]),
            _ => None,
        }
    }

    /// What stands behind the last 的 of a name: 新建工程项目的|绿地率.
    pub(super) fn last_noun(&self, name: &Name) -> Name {
        let of = |c: char| self.reader.lexicon.cues.of(c.encode_utf8(&mut [0; 4])).is(Cue::Of);
        let rest = name.text.rsplit(of).next().filter(|rest| rest.chars().count() > 2);
        let text = rest.unwrap_or(&name.text).to_owned();
        Name { text, spans: name.spans.clone() }
    }
}
