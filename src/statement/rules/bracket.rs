//! Figures in brackets: 申请2633件(469件), (累计达8500家), (其中国家级3家).

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::statement::beside::BRACKET_VALUE;
use crate::statement::line::Group;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::{lasting, share_of, take};
use crate::statement::{Direction, Measure};
use crate::token::PartOfSpeech;

/// Reads the inside of a bracket with the statement before it as context.
pub(crate) fn read(reader: &mut Reader<'_>, group: &Group) {
    let inner = reader.line.inner(group);
    let context = reader.drafts.last().cloned().or_else(|| reader.context.clone());
    let mut inside = Reader::new(inner, reader.lexicon, context.clone());
    inside.modality = reader.modality;
    if let Some(name) = glossed_pair(reader, &inside) {
        inside.context = context.clone().map(|context| Draft { name, ..context });
    }
    let context = inside.context.clone();
    for at in 0..inside.line.chunks.len() {
        if inside.quantity(at).is_none() || inside.is_claimed(at) {
            continue;
        }
        if includes(&inside, at) {
            inside.drop(at);
        } else if let Some(name) = part_of_whole(reader, group, &inside, at)
            .or_else(|| bounded_share(reader, group, &inside, at))
        {
            let part = inside.before(at);
            let mut draft = inside.draft(at, name.clone(), &part, BRACKET_VALUE);
            draft.governor = Some(name);
            inside.push(draft);
        } else if since(reader, &mut inside, at) {
            // 高校毕业生(毕业5年内)
        } else if !alone(&mut inside, at, context.as_ref()) {
            let made = inside.drafts.len();
            let taken = take(&mut inside, at);
            inside.note_left_out(made, at, taken);
            if let Some(context) = &context {
                like_whole(&mut inside, made, at, context);
            }
        }
    }
    reader.claimed.extend(inside.claimed);
    reader.left_out.extend(inside.left_out);
    reader.drafts.extend(inside.drafts.into_iter().map(|draft| Draft { bracketed: true, ..draft }));
}

/// 由笔试(占50%)和面试(占50%)组成: the share that what stands before the bracket has of a whole.
fn part_of_whole(
    reader: &Reader<'_>,
    group: &Group,
    inside: &Reader<'_>,
    at: usize,
) -> Option<Name> {
    inside.quantity(at).filter(|quantity| quantity.is_percent())?;
    let alone = inside.line.chunks.len() == at + 1;
    let takes = at == 1 && inside.line.chunks[0].is(Cue::Share);
    let bare = at == 0 && group.after > 0 && reader.line.chunks[group.after - 1].is_word();
    // what is 其中 of a figure before the bracket is told there
    let name = noun_before(reader, group).filter(|_| alone && (takes || bare))?;
    // 投资率(30%)
    if inside.lexicon.endings.of(&name.text) == Some(NounKind::Ratio) {
        return Some(name);
    }
    let noun = reader.lexicon.endings.of_dimension(Some("parts"))?;
    Some(name.with(noun))
}

/// The noun right before a bracket.
fn noun_before(reader: &Reader<'_>, group: &Group) -> Option<Name> {
    let line = &reader.line;
    let named = |k: usize| {
        let tag = line.chunks[k].tag();
        tag.is_some_and(PartOfSpeech::is_nominal)
            || k + 1 == group.after && line.chunks[k].is_word()
    };
    let first = (0..group.after).rev().take_while(|&k| named(k)).last()?;
    Some(name::of(line, first..group.after))
}

/// 预制部分建筑面积(不超过总建筑面积的3%): the share that bounds what stands before the bracket.
fn bounded_share(
    reader: &Reader<'_>,
    group: &Group,
    inside: &Reader<'_>,
    at: usize,
) -> Option<Name> {
    let base = share_of::bounded_base(&inside.line, at)?;
    let noun = noun_before(reader, group).or_else(|| {
        inside.previous().filter(|draft| draft.frame == Frame::Term).map(|it| it.name.numerator())
    })?;
    Some(noun.ratio_to(&base))
}

/// 四层以下(含四层), 144平方米以下(不含144平方米): whether the bound before belongs to it is all that
/// the bracket says.
fn includes(inside: &Reader<'_>, at: usize) -> bool {
    let words = inside.stretch(&phrase::trim(&inside.line, 0..at));
    words.is_some_and(|words| inside.line.words.is(Word::Including, words.of(inside.line.text)))
}

/// How long ago something was for those whom a term is for, in a bracket behind them.
fn since(reader: &Reader<'_>, inside: &mut Reader<'_>, at: usize) -> bool {
    let read = reader.grants().is_some() && (lasting::ELAPSED.apply)(inside, at);
    if let Some(draft) = inside.drafts.last_mut().filter(|_| read) {
        draft.frame = Frame::Term;
    }
    read
}

/// A figure with no name of its own: the indicator before the bracket.
fn alone(inside: &mut Reader<'_>, at: usize, context: Option<&Draft>) -> bool {
    let Some(context) = context else { return false };
    let part = inside.before(at);
    let after = phrase::after(&inside.line, at);
    let named = !part.name.is_empty() || after.of && !after.name.is_empty();
    if named && !is_case(inside, at, context) {
        return false;
    }
    // 按投资额的10%给予补助(最高100万元): the cap is of what is granted, not of its share
    let share = inside.quantity(at).is_some_and(Quantity::is_share);
    let name = if share { context.name.clone() } else { context.name.numerator() };
    let mut draft = inside.draft(at, name, &part, BRACKET_VALUE);
    (draft.measure, draft.direction) = (context.measure, context.direction);
    // 下降2%(同口径增长9%): the bracket's own verb of change
    let verb = part.link.map(|k| inside.line.chunks[k].cues()).unwrap_or_default();
    if context.measure == Measure::Change && verb.any(&[Cue::Up, Cue::Down]) {
        draft.direction = Some(if verb.is(Cue::Down) { Direction::Down } else { Direction::Up });
    }
    let total =
        part.total.is_some() || part.link.is_some_and(|k| inside.line.chunks[k].is(Cue::Total));
    if total {
        draft.measure = Measure::Cumulative;
    }
    if draft.action.is_none() {
        draft.action = context.action;
    }
    inside.push(draft);
    true
}

/// 新增企业210家(其中省级46家): the parts come about as the whole does.
fn like_whole(inside: &mut Reader<'_>, made: usize, at: usize, whole: &Draft) {
    let comes_about = matches!(whole.measure, Measure::Increment | Measure::Cumulative);
    let unit = |quantity: Option<&Quantity>| quantity.and_then(|it| it.unit.clone());
    let alike = unit(inside.quantity(at)) == unit(inside.value_of(whole));
    // 购进成品油17万吨(汽油5万吨、柴油12万吨): no more than what it holds
    let among = inside.line.chunks.first().is_some_and(|first| first.is(Cue::Among));
    let plain = whole.frame == Frame::Plain && comes_about && alike && among;
    let parts = inside.drafts.iter_mut().skip(made);
    parts
        .filter(|part| plain && part.measure == Measure::Level)
        .for_each(|part| part.measure = whole.measure);
}

/// Whether the bracket has another amount of what is granted, for those whom it names: 补贴50元/亩
/// (林地25元/亩).
fn is_case(inside: &Reader<'_>, at: usize, context: &Draft) -> bool {
    let line = &inside.line;
    let plain = |k: usize| {
        let chunk = line.chunks[k];
        chunk.is_word() && !chunk.any(&[Cue::Head, Cue::Tariff, Cue::Extreme, Cue::Among])
    };
    let alike = inside.value_of(context).zip(inside.quantity(at));
    let alike = alike.is_some_and(|(before, own)| before.unit == own.unit);
    let alone = at + 1 == line.chunks.len() && (0..at).all(plain);
    let granted = inside.lexicon.endings.of(&context.name.text) == Some(NounKind::Grant);
    (context.frame == Frame::Term || granted) && alike && alone
}

/// 专利(发明专利)申请2633件(469件): the bracket in the name goes with the bracket behind the
/// value. Takes the gloss out of the name just read and returns the name with the gloss instead.
fn glossed_pair(reader: &mut Reader<'_>, inside: &Reader<'_>) -> Option<Name> {
    let lone = inside.line.chunks.len() == 1 && inside.quantity(0).is_some();
    let draft = reader.drafts.last_mut().filter(|_| lone)?;
    let text = draft.name.text.clone();
    let (front, rest) = text.split_once('(')?;
    let (gloss, back) = rest.split_once(')')?;
    let kind = front.chars().next_back()?;
    if gloss.is_empty() || back.is_empty() || !gloss.ends_with(kind) {
        return None;
    }
    draft.name.text = format!("{front}{back}");
    Some(Name { text: format!("{gloss}{back}"), spans: draft.name.spans.clone() })
}
