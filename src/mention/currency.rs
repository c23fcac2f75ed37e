//! A currency named before its number: `港币500万元`, `$20万`, `USD 500万`, `人民币50万元`.
//!
//! In: a number with its unit. Out: the same with the currency before it, which tells what 元 it is
//! and is the unit where no other stands behind.

use crate::lexicon::unit::{Name, Unit};
use crate::mention::cursor::Text;
use crate::mention::pass::Pass;
use crate::mention::quantity::Figure;
use crate::mention::unit::Measure;
use crate::span::Span;

/// Takes the currency before the figure into it.
pub(super) fn lead<'a>(pass: &Pass<'a>, figure: Figure<'a>) -> Figure<'a> {
    let Some((word, unit)) = before(pass, figure.span.start) else { return figure };
    let measure = match &figure.measure {
        None => Some(Measure::plain(unit, word.start).called(unit.base.clone(), unit)),
        Some(measure) => measured(measure, unit),
    };
    let span = word.cover(figure.span);
    match measure {
        Some(measure) => Figure { measure: Some(measure), span, ..figure },
        None => figure,
    }
}

/// The unit behind the number in that currency; none where it is no money.
fn measured<'a>(measure: &Measure<'a>, unit: &'a Unit) -> Option<Measure<'a>> {
    let own = measure.unit.map(|own| &*own.base);
    let name = match own {
        None => Name::Owned([&*measure.name, &unit.base].concat()),
        Some("元") => measure.name.clone(),
        Some(base) if base == unit.base => measure.name.clone(),
        Some(_) => return None,
    };
    let own = measure.unit.filter(|own| own.base == unit.base);
    Some(measure.clone().called(name, own.unwrap_or(unit)))
}

/// The currency that ends at `start`.
fn before<'a>(pass: &Pass<'a>, start: usize) -> Option<(Span, &'a Unit)> {
    let text = pass.text;
    let at = text.skip_blanks_back(start).max(pass.floor);
    let (word, unit) = pass.lexicon.units.leading(text.between(pass.floor, at))?;
    let span = Span::new(at - word, at);
    (!is_counted(text, span)).then_some((span, unit))
}

/// Whether the currency itself is what is counted or exchanged: 每美元7.2元, 1美元兑7.2元.
fn is_counted(text: Text<'_>, word: Span) -> bool {
    let exchanged = text.any_before(word.start, &["每", "兑", "对", "/"]);
    let code = text.byte_at(word.start).is_some_and(|b| b.is_ascii_alphabetic());
    exchanged || code && text.byte_before(word.start).is_some_and(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use crate::mention::short::lexicon;
    use crate::mention::{Mention, Reference, scan};

    fn money(text: &str) -> Vec<String> {
        let found = scan(text, 0, Reference::default(), lexicon());
        let quantities = found.iter().filter_map(Mention::as_quantity);
        quantities
            .map(|q| {
                let base = q.normalized.as_ref();
                let base = base.map(|n| format!("{} {}", n.value, n.unit)).unwrap_or_default();
                format!("{}: {} = {base}", q.text.of(text), q.unit.as_deref().unwrap_or("-"))
            })
            .collect()
    }

    #[test]
    fn the_currency_stands_before() {
        for (text, read) in [
            ("港币500万元", "港币500万元: 万元 = 5000000 港元"),
            ("折合美元300万元", "美元300万元: 万元 = 3000000 美元"),
            ("出资$20万", "$20万: 万美元 = 200000 美元"),
            ("USD 500万", "USD 500万: 万美元 = 5000000 美元"),
            ("不低于人民币50万元", "不低于人民币50万元: 万元 = 500000 元"),
            ("售价￥51.04元", "￥51.04元: 元 = 51.04 元"),
            ("欧元5亿", "欧元5亿: 亿欧元 = 500000000 欧元"),
            ("人民币贷款500万元", "500万元: 万元 = 5000000 元"),
            ("每美元7.2元", "7.2元: 元 = 7.2 元"),
            ("美元3家", "3家: 家 = 3 家"),
        ] {
            assert_eq!(money(text), [read], "{text}");
        }
    }
}
