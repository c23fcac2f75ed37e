//! A change of one or of several indicators: 增长6%, A、B年均增长6%.

use crate::lexicon::cue::Cue;
use crate::mention::Form;
use crate::rule::Example;
use crate::statement::measure;
use crate::statement::name;
use crate::statement::reader::Reader;
use crate::statement::rules::Rule;
use crate::statement::rules::reach;

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
        Example::none("增长势头良好。"),
    ],
};

fn change(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let Some(link) = part.link else { return false };
    let Some(quantity) = reader.quantity(at) else { return false };
    let verb = reader.line.chunks[link].cues();
    if !verb.any(&[Cue::Up, Cue::Down])
        || !matches!(quantity.form, Form::Digits | Form::Numerals | Form::Word)
    {
        return false;
    }
    let parts = name::headed_parts(&reader.line, part.name.clone());
    let each_headed = parts.iter().all(|p| reader.line.chunks[p.end - 1].is(Cue::Head));
    if parts.len() < 2
        || !verb.any(&[Cue::Up, Cue::Down]) && !each_headed
        || part.action.is_some()
        || part.respective
    {
        let changes = verb.any(&[Cue::Up, Cue::Down]);
        return changes && reach::value_after(reader, at, &part, CHANGE.id);
    }
    for name in name::share_out(&reader.line, &parts) {
        let mut draft = reader.draft(at, name, &part, CHANGE.id);
        (draft.measure, draft.direction) =
            measure::measure(reader, &draft.name.text, verb, false, quantity);
        reader.push(draft);
    }
    true
}
