//! Figures in brackets: 申请2633件(469件), (累计达8500家), (其中国家级3家).

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::statement::beside::BRACKET_VALUE;
use crate::statement::line::Group;
use crate::statement::name::Name;
use crate::statement::phrase;
use crate::statement::reader::{Draft, Reader};
use crate::statement::rules::take;
use crate::statement::{Direction, Measure};

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
        } else if !alone(&mut inside, at, context.as_ref()) {
            let made = inside.drafts.len();
            let taken = take(&mut inside, at);
            inside.note_left_out(made, at, taken);
        }
    }
    reader.claimed.extend(inside.claimed);
    reader.left_out.extend(inside.left_out);
    reader.drafts.extend(inside.drafts.into_iter().map(|draft| Draft { bracketed: true, ..draft }));
}

/// 四层以下(含四层), 144平方米以下(不含144平方米): whether the bound before belongs to it is all that
/// the bracket says.
fn includes(inside: &Reader<'_>, at: usize) -> bool {
    let words = inside.stretch(&phrase::trim(&inside.line, 0..at));
    words.is_some_and(|words| inside.line.words.is(Word::Including, words.of(inside.line.text)))
}

/// A figure with no name of its own: the indicator before the bracket.
fn alone(inside: &mut Reader<'_>, at: usize, context: Option<&Draft>) -> bool {
    let Some(context) = context else { return false };
    let part = inside.before(at);
    let after = phrase::after(&inside.line, at);
    if !part.name.is_empty() || after.of && !after.name.is_empty() {
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
