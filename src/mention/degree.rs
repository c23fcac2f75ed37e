//! What a number of 度 measures: energy, warmth (气温25度, 零下10度) or an angle (北纬30度).
//!
//! In: a number with its unit. Out: the same, in the unit that the words of its clause mean.

use crate::lexicon::context::Context;
use crate::lexicon::unit::Unit;
use crate::mention::pass::Pass;
use crate::mention::quantity::Figure;

/// The word whose meaning its clause tells.
const DEGREE: &str = "度";

/// The figure in what its 度 means.
pub(super) fn meant<'a>(pass: &Pass<'a>, figure: Figure<'a>) -> Figure<'a> {
    let Some(unit) = figure.measure.as_ref().and_then(|measure| {
        let degree = measure.name == DEGREE && !measure.is_scaled() && !measure.is_compound();
        if degree { other(pass, &figure) } else { None }
    }) else {
        return figure;
    };
    let measure = figure.measure.map(|measure| {
        let name = measure.name.clone();
        measure.called(name, unit)
    });
    Figure { measure, ..figure }
}

/// The unit that the words before the number mean, where it is none of energy.
fn other<'a>(pass: &Pass<'a>, figure: &Figure<'_>) -> Option<&'a Unit> {
    let before = pass.text.window_before(figure.number.start, 45);
    let clause = before.rsplit([',', '。', ';', '\n', ':']).next().unwrap_or_default();
    let told = [clause, figure.number.of(pass.text.0)].concat();
    let contexts = &pass.lexicon.contexts;
    let name = if contexts.within(Context::Warmth, &told) {
        "摄氏度"
    } else if contexts.within(Context::Angle, &told) {
        "°"
    } else {
        return None;
    };
    pass.lexicon.units.get(name)
}

#[cfg(test)]
mod tests {
    use crate::mention::short::lexicon;
    use crate::mention::{Mention, Reference, scan};

    #[test]
    fn the_clause_tells_what_is_measured() {
        for (text, dimension) in [
            ("最低气温零下10度", "temperature"),
            ("体温37.5度以上", "temperature"),
            ("坡度25度以上的耕地", "angle"),
            ("北纬30度附近", "angle"),
            ("年用电200度", "energy"),
            ("气温升高,用电25度", "energy"),
        ] {
            let found = scan(text, 0, Reference::default(), lexicon());
            let read = found.iter().filter_map(Mention::as_quantity).next_back();
            assert_eq!(read.and_then(|q| q.dimension()), Some(dimension), "{text}");
        }
    }
}
