//! A change named by both ends: 由21%提高到25%, 分别由A和B提升至C和D.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Form;
use crate::number::Decimal;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::indicator;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::statement::name;
use crate::statement::phrase;
use crate::statement::reader::Reader;
use crate::statement::rules::counted::counts;
use crate::statement::rules::{Rule, respective};

/// 由A提高到B.
pub(crate) const FROM_TO: Rule = Rule {
    id: "from-to",
    reads: "由/从 the old value, a verb of change, 到/至 the new value; also several, paired off by 分别",
    apply: from_to,
    examples: &[
        Example::yields(
            "常住人口城镇化率由2020年的61%提高到2025年的65%。",
            &["常住人口城镇化率 | =65% | 2025 | level | target | from=61@2020"],
        ),
        Example::none("由财政部门拨付5万元。"),
    ],
};

fn from_to(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(verb) = toward(reader, at) else { return false };
    let old = quantities(reader, at, verb);
    let mut new = quantities(reader, verb + 1, clause_end(reader, verb));
    if new.len() > old.len() {
        // 由7473公里增至9310公里、八车道里程300公里: the clause goes on with other names
        new = new.first().map(|&first| respective::values_from(reader, first)).unwrap_or_default();
    }
    // 由每年1万元和1.2万元统一调整为1.5万元: several old values, one new
    let merged = new.len() == 1 && old.len() > 1;
    if old.is_empty() || new.is_empty() || old.len() != new.len() && !merged {
        return false;
    }
    // 最高30万元调整为40万元: the old value needs no 由
    let opens = |k: usize| line.chunks[k].is(Cue::From);
    let from = line.clause_before(at).find(|&k| opens(k)).unwrap_or(at);
    let part = phrase::before(line, from);
    let base = (from..verb).find(|&k| reader.year_at(k).is_some());
    // 由上年居第八位上升为第六位
    let last_year = base.is_some_and(|k| reader.is_last_year(k));
    let base_year = base.filter(|_| !last_year).and_then(|k| reader.year_at(k));
    let names = names(reader, from, new.len());
    if names.iter().any(name::Name::is_empty) {
        return false;
    }
    let values: Vec<Decimal> = old
        .iter()
        .zip(new.iter().chain(new.last().into_iter().cycle()))
        .filter_map(|(&base, &k)| Some(reader.quantity(base)?.value_in(reader.quantity(k)?)))
        .collect();
    for ((&k, name), value) in new.iter().zip(names).zip(values) {
        let mut draft = reader.draft(k, name, &part, FROM_TO.id);
        let ranked = reader.quantity(k).is_some_and(|quantity| quantity.form == Form::Rank);
        draft.measure = if ranked { Measure::Rank } else { Measure::Level };
        // 涨幅从14.8%降到10%: a rate of change is one at both ends
        if let Some(direction) =
            measure::rate_of_change(reader.line.words, &draft.name.text).filter(|_| !ranked)
        {
            (draft.measure, draft.direction) = (Measure::Change, Some(direction));
        }
        draft.action = Some(reader.span(verb));
        draft.baseline = Some(value).filter(|_| !merged);
        draft.baseline_year = base_year;
        draft.versus_last_year |= last_year;
        let per = || reader.before(k).per.as_ref().and_then(|range| reader.stretch(range));
        draft.per = draft.per.or_else(per);
        reader.push(draft);
    }
    for k in old {
        reader.drop(k);
    }
    true
}

/// The verb of change between the quantity at `at`, which 由 or 从 opens, and the new value.
fn toward(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let line = &reader.line;
    // 从8.2亿元增加到23.8亿元、年均增长24%: 从 has its verb before
    let arrives = |k: usize| line.chunks[k].any(&[Cue::TowardUp, Cue::TowardDown]);
    let open = line.clause_before(at).take(16).take_while(|&k| !arrives(k));
    // 自受理之日起15个工作日内: from when on, not from which value
    let since = |k: usize| (k + 1..at).any(|j| line.is(j, Word::Onset));
    let opened = open.into_iter().any(|k| line.chunks[k].is(Cue::From) && !since(k));
    let ends = line.chunks.iter().enumerate().skip(at).take(12);
    let verb = ends
        .take_while(|(_, c)| !matches!(c.kind, Kind::Break | Kind::Mark))
        .find(|(_, c)| c.any(&[Cue::TowardUp, Cue::TowardDown, Cue::Up, Cue::Down]))
        .map(|(k, _)| k)?;
    (opened || verb == at + 1 && arrives(verb) || becomes(reader, at, verb)).then_some(verb)
}

/// Whether things that are counted become as many others: 188个园区整合优化为120个.
fn becomes(reader: &Reader<'_>, at: usize, verb: usize) -> bool {
    let line = &reader.line;
    let (old, new) = (reader.quantity(at), reader.quantity(verb + 1));
    let alike = old.zip(new).is_some_and(|(old, new)| old.unit == new.unit && counts(old));
    let between = (at + 1..verb).all(|k| line.chunks[k].is_word());
    alike
        && between
        && line.chunks[verb].any(&[Cue::TowardUp, Cue::TowardDown])
        && !phrase::after(line, at).name.is_empty()
        && phrase::after(line, verb + 1).name.is_empty()
}

fn clause_end(reader: &Reader<'_>, from: usize) -> usize {
    let chunks = &reader.line.chunks;
    (from..chunks.len()).find(|&k| chunks[k].ends_clause()).unwrap_or(chunks.len())
}

fn quantities(reader: &Reader<'_>, start: usize, end: usize) -> Vec<usize> {
    (start..end).filter(|&k| reader.quantity(k).is_some()).collect()
}

/// The indicators before 由: one, or as many as there are values.
fn names(reader: &Reader<'_>, from: usize, count: usize) -> Vec<name::Name> {
    let line = &reader.line;
    let part = phrase::before(line, from);
    let parts = name::parts(line, part.name.clone());
    if count > 1 && parts.len() == count {
        let names = name::share_out(line, &parts);
        let shared = line.chunks[part.name.start].is(Cue::Share);
        return names.into_iter().map(|n| if shared { with_owner(reader, n) } else { n }).collect();
    }
    if count == 2
        && let Some(sides) = respective::sides(reader, &part.name, 2)
    {
        return sides;
    }
    let quantity = (from..line.chunks.len()).find_map(|k| reader.quantity(k));
    let name = quantity.and_then(|q| indicator::indicator(reader, &part, q));
    let name = name.filter(|name| !name.is_empty());
    // 188个园区整合优化为120个
    let behind = line.quantity(from).map(|_| name::of(line, phrase::after(line, from).name));
    let name = name.or(behind.filter(|behind| !behind.is_empty()));
    let name = name.or_else(|| reader.previous().map(|p| p.name.clone()));
    let topic = || match head(line, part.start) {
        Some(head) => head,
        None => indicator::clause_topic(reader, part.start),
    };
    vec![name.unwrap_or_else(topic); count]
}

/// What a colon before `start` closes: 水泥:从286万吨增加到600万吨.
fn head(line: &Line<'_>, start: usize) -> Option<name::Name> {
    let colon = line.colon_closing(start)?;
    let opens = line.clause_before(colon).last()?;
    Some(name::of(line, phrase::trim(line, opens..colon))).filter(|head| !head.is_empty())
}

/// 占…比重: the name before 占 stands in the clause before.
fn with_owner(reader: &Reader<'_>, name: name::Name) -> name::Name {
    let Some(owner) = reader.previous() else { return name };
    owner.name.clone().taking(&name)
}
