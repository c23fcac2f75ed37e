//! A change of one or of several indicators: 增长6%, A、B年均增长6%.

use std::ops::Range;

use crate::lexicon::cue::{Cue, CueSet};
use crate::lexicon::phrase_word::Word;
use crate::mention::Form;
use crate::rule::Example;
use crate::statement::measure;
use crate::statement::name;
use crate::statement::phrase::{self, Before, members};
use crate::statement::reader::Reader;
use crate::statement::rules::Rule;
use crate::statement::rules::reach;
use crate::statement::{Direction, Measure};
use crate::token::PartOfSpeech;

/// 工业投资、民间投资年均增长6%.
pub(crate) const CHANGE: Rule = Rule {
    id: "indicator-change",
    reads: "one or more indicators, a verb of change, its size: one statement for each indicator",
    apply: change,
    examples: &[
        Example::yields(
            "工业投资、民间投资年均增长6%左右。",
            &[
                "工业投资 | ~6% | 2025 | change+ | target",
                "民间投资 | ~6% | 2025 | change+ | target",
            ],
        ),
        Example::yields(
            "万元地区生产总值用水量下降3%。",
            &["万元地区生产总值用水量 | =3% | 2025 | change- | target"],
        ),
        Example::none("增长势头良好,粮食产量达到500万吨。"),
    ],
};

fn change(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(link) = part.link else { return false };
    let Some(quantity) = reader.quantity(at) else { return false };
    let verb = reader.line.chunks[link].cues();
    if !verb.any(&[Cue::Up, Cue::Down])
        || reader.is_in_bound(at, link)
        || !matches!(quantity.form, Form::Digits | Form::Numerals | Form::Word)
    {
        return false;
    }
    if part.name.is_empty() && part.subject.is_empty() && changes_what_follows(reader, at) {
        return change_of(reader, at, &part, verb);
    }
    let parts = members::each(&reader.line, part.name.clone());
    // 对居民服务、修理业企业营业收入增长5%以上的: the list tells for whom it is
    let toward = (part.start..part.open).any(|k| reader.line.chunks[k].is(Cue::Toward));
    let single = parts.len() < 2 || toward || one_owner(reader, &parts);
    if single || part.action.is_some() || part.respective {
        return reach::value_after(reader, at, &part, CHANGE.id);
    }
    let names = name::share_out(&reader.line, &parts);
    reach::value_of_each(reader, at, &part, names, CHANGE.id);
    true
}

/// Whether the list only tells whose the name is: 从事新产业、新业态创业的企业补贴标准.
fn one_owner(reader: &Reader<'_>, parts: &[Range<usize>]) -> bool {
    let chunks = &reader.line.chunks;
    let verb = |k: usize| chunks[k].tag() == Some(PartOfSpeech::Verb);
    let [first, .., last] = parts else { return false };
    let of = last.clone().find(|&k| chunks[k].is(Cue::Of));
    verb(first.start) && of.is_some_and(|of| (last.start..of).any(verb))
}

/// Whether the value is that of the noun behind it: 增加5000个学位, 减少200个收费站.
fn changes_what_follows(reader: &Reader<'_>, at: usize) -> bool {
    let counted = reader.quantity(at).is_some_and(|quantity| {
        let seats = reader.line.words.is_unit(Word::Seat, quantity.unit.as_deref());
        measure::is_count(quantity) && !seats
    });
    counted && !phrase::after(&reader.line, at).name.is_empty()
}

/// The noun behind the value: changed by it, or, where the verb betters things, so many of them
/// done.
fn change_of(reader: &mut Reader<'_>, at: usize, part: &Before, verb: CueSet) -> bool {
    let after = phrase::after(&reader.line, at).name;
    let name = name::of(&reader.line, after.clone());
    let mut draft = reader.draft(at, name, part, CHANGE.id);
    if part.link.is_some_and(|link| reader.line.is(link, Word::Change)) {
        draft.measure = Measure::Change;
        let down = verb.is(Cue::Down);
        draft.direction = Some(if down { Direction::Down } else { Direction::Up });
    } else {
        draft.measure = Measure::Increment;
    }
    reader.push(draft);
    reader.line.consumed = after.end;
    true
}
