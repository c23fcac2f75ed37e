//! How a value relates to its indicator, told from the verb and the name.

use crate::lexicon::cue::{Cue, CueSet};
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::{PhraseWords, Word};
use crate::mention::{Form, Quantity};
use crate::number::Decimal;
use crate::statement::reader::Reader;
use crate::statement::{Direction, Measure, Statement};

/// The measure of a value whose governing verb has the classes `verb`.
pub(crate) fn measure(
    reader: &Reader<'_>,
    name: &str,
    verb: CueSet,
    total: bool,
    quantity: &Quantity,
) -> (Measure, Option<Direction>) {
    let rate = matches!(quantity.unit.as_deref(), Some("%" | "‰"));
    match quantity.form {
        Form::Doubling => return (Measure::Multiple, None),
        Form::Rank => return (Measure::Rank, None),
        Form::Coverage => return (Measure::Level, None),
        _ => {}
    }
    let words = reader.line.words;
    // births less deaths: a level by itself
    let natural = || words.is(Word::Natural, name);
    if let Some(direction) = rate_of_change(words, name).filter(|_| !natural()) {
        return (Measure::Change, Some(direction));
    }
    if verb.is(Cue::Up) && !verb.is(Cue::Reach) {
        return (Measure::Change, Some(Direction::Up));
    }
    let times =
        words.is_unit(Word::Times, quantity.unit.as_deref()) && !words.is(Word::Multiple, name);
    if times && !verb.any(&[Cue::Down, Cue::Cut]) {
        // 等于1952年的2.5倍
        return (Measure::Multiple, None);
    }
    // 压缩审批周期2天以上, 审查周期再压缩五分之一, 压减超采量1亿立方米
    let length = quantity.dimension() == Some("time");
    let part = quantity.unit.is_none() && quantity.value < Decimal::ONE;
    if verb.is(Cue::Down) || (rate || length || part || is_total(words, name)) && verb.is(Cue::Cut)
    {
        return (Measure::Change, Some(Direction::Down));
    }
    // 新增劳动力平均受教育年限14年, 每天活动时间2小时
    if reader.lexicon.endings.of(name) == Some(NounKind::Duration) {
        return (Measure::Level, None);
    }
    if is_count(quantity) && !total && words.holds(Word::Increment, name) {
        return (Measure::Increment, None);
    }
    if total {
        return (Measure::Cumulative, None);
    }
    // 提供最高额度20万元的贷款: nobody makes a limit
    if words.is(Word::Limit, name) {
        return (Measure::Level, None);
    }
    if verb.is(Cue::Output) {
        return (Measure::Level, None);
    }
    let makes = verb.any(&[Cue::Action, Cue::Deed, Cue::Finish, Cue::Cause]);
    let stock = verb.is(Cue::Attain) && reader.ends_in(name, Cue::Head) && is_total(words, name);
    if makes && !stock && !rate { (Measure::Increment, None) } else { (Measure::Level, None) }
}

/// A change by a negative amount as one downwards by as much: 增长-5.6%, -5.6 in a column of growth.
pub(crate) fn downwards(statement: &mut Statement) {
    let quantity = &mut statement.quantity;
    let negative = quantity.value < Decimal::ZERO && quantity.value_max.is_none();
    if statement.measure != Measure::Change || !negative {
        return;
    }
    statement.direction = Some(Direction::Down);
    quantity.value = -quantity.value;
    if let Some(base) = quantity.normalized.as_mut() {
        base.value = -base.value;
    }
}

/// Whether the quantity counts things: it has a unit, and no relation is expressed by it.
pub(crate) fn is_count(quantity: &Quantity) -> bool {
    !matches!(quantity.unit.as_deref(), None | Some("%" | "‰" | "个百分点" | "倍"))
}

/// The direction, where the name is that of a rate of change.
pub(crate) fn rate_of_change(words: &PhraseWords, name: &str) -> Option<Direction> {
    let told = words.tell(name);
    if words.has(told, Word::Rise) {
        Some(Direction::Up)
    } else if words.has(told, Word::Fall) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// Whether the name is that of a stock or a total, which is reached, not made: 总面积, 产值, 率.
pub(crate) fn is_total(words: &PhraseWords, name: &str) -> bool {
    words.is(Word::Extensive, name) || words.holds(Word::Extensive, name)
}
