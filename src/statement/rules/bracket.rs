//! Figures in brackets: 申请2633件(469件), (累计达8500家), (其中国家级3家).

use crate::lexicon::cue::Cue;
use crate::statement::Measure;
use crate::statement::line::Group;
use crate::statement::reader::{Draft, Reader};
use crate::statement::rules::RULES;

/// Reads the inside of a bracket with the statement before it as context.
pub(crate) fn read(reader: &mut Reader<'_>, group: &Group) {
    let inner = reader.line.inner(group);
    let context = reader.drafts.last().cloned().or_else(|| reader.context.clone());
    let mut inside = Reader::new(inner, reader.lexicon, context.clone());
    inside.modality = reader.modality;
    for at in 0..inside.line.chunks.len() {
        if inside.quantity(at).is_none() || inside.is_claimed(at) {
            continue;
        }
        if !alone(&mut inside, at, context.as_ref()) {
            let _taken = RULES.iter().any(|rule| (rule.apply)(&mut inside, at));
        }
    }
    reader.claimed.extend(inside.claimed);
    reader.drafts.extend(inside.drafts);
}

/// A figure with no name of its own: the indicator before the bracket.
fn alone(inside: &mut Reader<'_>, at: usize, context: Option<&Draft>) -> bool {
    let Some(context) = context else { return false };
    let part = inside.before(at);
    if !part.name.is_empty() {
        return false;
    }
    let mut draft = inside.draft(at, context.name.clone(), &part, "bracket-value");
    draft.measure = context.measure;
    draft.direction = context.direction;
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
