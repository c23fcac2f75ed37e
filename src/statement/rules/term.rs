//! Terms of the policy: awards, rates, caps and the conditions for them.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::mention::{Comparator, Form, Quantity};
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;
use crate::statement::rules::{reach, respective};
use crate::token::PartOfSpeech;

/// 对…的企业给予50万元奖励.
pub(crate) const BENEFIT: Rule = Rule {
    id: "benefit",
    reads: "a verb of granting or charging with its amount or rate, and who it is for",
    apply: benefit,
    examples: &[
        Example::yields(
            "对新认定的省级工业设计中心,每家奖励20万元。",
            &["新认定的省级工业设计中心奖励 | =20万元 | 2025 | level | provision | per=每家"],
        ),
        Example::none("全年发放补贴资金5000万元。"),
    ],
};

/// 10亿元以上的重大项目.
pub(crate) const CONDITION: Rule = Rule {
    id: "condition",
    reads: "a threshold in front of those that must meet it",
    apply: condition,
    examples: &[
        Example::yields(
            "对5000万元以上的技改项目优先供地。",
            &["技改项目投资额 | >=5000万元 | 2025 | level | provision"],
        ),
        Example::none("完成5000万元以上。"),
    ],
};

fn benefit(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    if !matches!(quantity.form, Form::Digits | Form::Numerals | Form::Word)
        || reader.grants().is_none()
    {
        return false;
    }
    let part = reader.before(at);
    let after = phrase::after(&reader.line, at);
    let later = later_grant(&reader.line, at);
    let by = || (part.start..at).find(|&k| matches!(reader.line.word(k), "按" | "按照"));
    let start = own_start(&reader.line, &part, at);
    let verb = grant_before(&reader.line, start, at)
        .or_else(|| later.and(by()))
        .or_else(|| standard_grant(&reader.line, &part, at));
    let noun = grant_behind(&reader.line, at).filter(|_| later.is_none());
    let goes_on = part.joined && reader.drafts.last().is_some_and(|draft| draft.rule == BENEFIT.id);
    if verb.is_none() && noun.is_none() && !goes_on {
        return caps(reader, at, &part);
    }
    let tariff = part.name.clone().next_back().is_some_and(|k| {
        reader.line.chunks[k].is(Cue::Tariff) && !reader.line.chunks[k].is(Cue::Grant)
    });
    let listed = standard(&reader.line, &part, at)
        .or_else(|| of_recipient(reader, &part, at, verb, &after.name));
    let name = if let Some(listed) = listed {
        listed
    } else if tariff && after.of && !after.name.is_empty() {
        // 提供最高额度20万元的创业担保贷款
        let last = part.name.end - 1..part.name.end;
        name::of(&reader.line, after.name.clone()).then(&name::of(&reader.line, last))
    } else if tariff && noun.is_none() && !part.joined {
        name::of(&reader.line, part.name.clone())
    } else if let Some(name) = rate_of(reader, &part, at, quantity, &after.name, verb) {
        name
    } else if names_grant(&reader.line, &part) {
        name::of(&reader.line, part.name.clone())
    } else if goes_on && noun.is_none() {
        reader.drafts.last().map(|draft| draft.name.clone()).unwrap_or_default()
    } else {
        let benefit = benefit_name(reader, at, verb, noun, &after.name);
        let own_name = benefit.text.chars().count() > 5 && !benefit.text.starts_with("一次性");
        if own_name { benefit } else { recipient(reader, start, verb.unwrap_or(at)).then(&benefit) }
    };
    if let Some(names) = tiers(reader, &part, at, verb, noun) {
        return push_tiers(reader, &part, at, verb, names);
    }
    let mut draft = reader.draft(at, name, &part, BENEFIT.id);
    draft.per = draft.per.or_else(|| per_before(reader, part.start, at)).or(reader.per);
    draft.action = verb.map(|k| reader.span(k)).or(draft.action);
    draft.measure = if part.total.is_some() { Measure::Cumulative } else { Measure::Level };
    if part.link.is_some_and(|link| reader.line.chunks[link].any(&[Cue::Up, Cue::Down])) {
        // 可贷额度可上浮20%
        let verb = reach::governing(reader, &part);
        (draft.measure, draft.direction) =
            measure::measure(reader, &draft.name.text, verb, false, quantity);
    }
    draft.frame = Frame::Term;
    reader.push(draft);
    true
}

/// Whether the part names a grant of its own: 一次性奖励20万元、贷款贴息50%.
fn names_grant(line: &Line<'_>, part: &Before) -> bool {
    let last = part.name.clone().next_back().map(|last| line.word(last));
    let grants = ["补贴", "补助", "奖励", "贴息", "资助", "奖补"];
    lists(line, part) && last.is_some_and(|word| grants.iter().any(|end| word.ends_with(end)))
}

/// 给予购车补贴,最高不超过1万元: a cap of what was granted before, in a clause without a name.
fn caps(reader: &mut Reader<'_>, at: usize, part: &Before) -> bool {
    let bare = part.name.is_empty() && part.action.is_none() && part.subject.is_empty();
    let capped = reader.quantity(at).is_some_and(|quantity| quantity.comparator == Comparator::Le);
    let ends = phrase::after(&reader.line, at).name.is_empty();
    let granted = reader.previous().filter(|draft| draft.frame == Frame::Term).cloned();
    let Some(granted) = granted.filter(|_| bare && capped && ends) else { return false };
    // 购车补贴占购车价格比例: the share is of the grant that is capped
    let name = match granted.name.text.split_once('占') {
        Some((front, _)) => Name { text: front.to_owned(), spans: granted.name.spans.clone() },
        None => granted.name.clone(),
    };
    let mut draft = reader.draft(at, name, part, BENEFIT.id);
    draft.action = granted.action;
    draft.frame = Frame::Term;
    reader.push(draft);
    true
}

/// One name for each of several amounts: 国家级、省级…分别奖励50万元、20万元.
fn tiers(
    reader: &Reader<'_>,
    part: &Before,
    at: usize,
    verb: Option<usize>,
    noun: Option<usize>,
) -> Option<Vec<Name>> {
    let line = &reader.line;
    let values = respective::values_from(reader, at);
    if values.len() < 2 || part.joined {
        return None;
    }
    let last = *values.last()?;
    let noun = noun.or_else(|| grant_behind(line, last));
    let after = phrase::after(line, last).name;
    let benefit = benefit_name(reader, last, verb, noun, &after);
    let range = recipient_range(reader, part.start, verb.unwrap_or(at));
    let figures: Vec<usize> = range.clone().filter(|&k| reader.quantity(k).is_some()).collect();
    let noun_of_all = benefit.text.chars().count() > 1 && noun.is_some();
    if figures.len() == values.len() {
        return Some(
            figures.iter().map(|&k| at_figure(line, &range, &figures, k).then(&benefit)).collect(),
        );
    }
    let parts = name::parts(line, phrase::trim(line, range.clone()));
    if parts.len() == values.len() {
        return Some(name::share_out(line, &parts).into_iter().map(|n| n.then(&benefit)).collect());
    }
    let ranked =
        figures.len() == 1 && reader.quantity(figures[0]).is_some_and(|q| q.form == Form::Rank);
    if !ranked && noun_of_all {
        let whole = recipient(reader, part.start, verb.unwrap_or(at)).then(&benefit);
        return Some(vec![whole; values.len()]);
    }
    ranked.then(|| {
        let orders = ["第一", "第二", "第三", "第四", "第五", "第六"];
        let whole = |order: &str| name::of(line, range.start..figures[0]).with(order).with("的");
        let rest = name::of(line, phrase::trim(line, figures[0] + 1..range.end));
        orders
            .iter()
            .take(values.len())
            .map(|order| whole(order).then(&rest).then(&benefit))
            .collect()
    })
}

/// The recipient with one of its figures: 年产值首次超过2亿元的企业.
fn at_figure(line: &Line<'_>, range: &Range<usize>, figures: &[usize], own: usize) -> Name {
    let first = figures.first().copied().unwrap_or(own);
    let last = figures.last().copied().unwrap_or(own);
    let mut name = name::of(line, range.start..first);
    let span = line.chunks[own].span;
    name.text.push_str(span.of(line.text));
    name.spans.push(span);
    name.then(&name::of(line, last + 1..range.end))
}

fn push_tiers(
    reader: &mut Reader<'_>,
    part: &Before,
    at: usize,
    verb: Option<usize>,
    names: Vec<Name>,
) -> bool {
    let values = respective::values_from(reader, at);
    for (&k, name) in values.iter().zip(names) {
        let mut draft = reader.draft(k, name, part, BENEFIT.id);
        draft.per = draft.per.or_else(|| per_before(reader, part.start, at)).or(reader.per);
        draft.action = verb.map(|v| reader.span(v)).or(draft.action);
        draft.frame = Frame::Term;
        reader.push(draft);
    }
    true
}

/// 按总房价的1%给予购房补贴, 给予票面金额2%的补助: a share of what stands before the rate.
fn rate_of(
    reader: &Reader<'_>,
    part: &Before,
    at: usize,
    quantity: &Quantity,
    after: &Range<usize>,
    verb: Option<usize>,
) -> Option<Name> {
    if quantity.unit.as_deref() != Some("%") {
        return None;
    }
    let line = &reader.line;
    let by = (part.start..at).find(|&k| matches!(line.word(k), "按" | "按照"));
    let granted = verb.filter(|&k| k + 1 < at).or(by)?;
    let base = name::of(line, phrase::trim(line, granted + 1..at));
    let behind = (at + 1..line.chunks.len()).take(6).find(|&k| line.chunks[k].is(Cue::Grant));
    let noun = match behind.filter(|_| by.is_some()) {
        Some(grant) => granted_noun(line, grant),
        None => after.clone(),
    };
    let share = name::of(line, noun);
    (!base.is_empty() && !share.is_empty()).then(|| share.with("占").then(&base).with("比例"))
}

/// What the verb at `grant` grants: the noun behind it, or behind the amount behind it
/// (给予最高300万元购房补贴).
pub(super) fn granted_noun(line: &Line<'_>, grant: usize) -> Range<usize> {
    let own = with_noun_of_grant(line, phrase::after(line, grant).name);
    // 给予一次性最高10万元的奖励
    let own = if own.clone().all(|k| line.word(k) == "一次性") { 0..0 } else { own };
    let rest = grant + 1..line.chunks.len().min(grant + 5);
    let amount = rest.into_iter().find(|&k| line.quantity(k).is_some());
    match amount.filter(|_| own.is_empty()) {
        Some(amount) => phrase::after(line, amount).name,
        None => own,
    }
}

/// What is granted up to its last noun, where a verb stands inside (企业一次性吸纳就业|补贴), without
/// those who get it once.
fn with_noun_of_grant(line: &Line<'_>, own: Range<usize>) -> Range<usize> {
    let grants = |k: usize| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]);
    let Some(last) = own.clone().next_back().filter(|&last| !grants(last)) else { return own };
    let noun = line.words_from(last + 1).take(4).find(|&k| grants(k));
    let whole = noun.map_or(own.clone(), |noun| own.start..noun + 1);
    let once = whole.clone().find(|&k| line.word(k) == "一次性").filter(|_| noun.is_some());
    once.unwrap_or(whole.start)..whole.end
}

/// The verb of granting in the clause before the amount.
fn grant_before(line: &Line<'_>, start: usize, at: usize) -> Option<usize> {
    (start..at).rev().find(|&k| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]))
}

/// A noun of granting right behind the amount: 50万元奖励, 5%的补贴.
fn grant_behind(line: &Line<'_>, at: usize) -> Option<usize> {
    let ahead = at + 1..line.chunks.len().min(at + 6);
    ahead
        .take_while(|&k| line.chunks[k].is_word())
        .find(|&k| line.chunks[k].any(&[Cue::Grant, Cue::Tariff]))
}

/// What is granted: the noun behind the amount; between verb and amount; the verb itself.
fn benefit_name(
    reader: &Reader<'_>,
    at: usize,
    verb: Option<usize>,
    noun: Option<usize>,
    after: &Range<usize>,
) -> Name {
    let line = &reader.line;
    let Some(verb) = verb else {
        return noun
            .map(|noun| name::of(line, after.start.min(noun)..noun + 1))
            .unwrap_or_default();
    };
    let between = phrase::trim(line, verb + 1..at);
    let gives = !line.chunks[verb].is(Cue::Tariff);
    if let Some(noun) = noun {
        return name::of(line, after.start.min(noun)..noun + 1);
    }
    // 按每套1万元标准给予补贴
    let standard = !after.is_empty()
        && line.word(after.start) == "标准"
        && (after.len() == 1 || later_grant(line, at).is_some());
    if !after.is_empty() && gives && !standard {
        return name::of(line, after.clone());
    }
    // 奖励总额不超过50万元, 贴息期限最长3年
    let headed = between.end.checked_sub(1).filter(|last| !between.is_empty() && *last >= verb);
    if gives && headed.is_some_and(|last| line.chunks[last].any(&[Cue::Head, Cue::Tariff])) {
        return name::of(line, verb..between.end);
    }
    let granted = between.clone().any(|k| line.chunks[k].any(&[Cue::Grant, Cue::Tariff]));
    if gives && granted {
        return name::of(line, between);
    }
    match later_grant(line, at) {
        Some(later) if gives && line.chunks[verb].is(Cue::Frame) => {
            name::of(line, granted_noun(line, later))
        }
        _ => name::of(line, verb..verb + 1),
    }
}

/// The verb of granting behind the amount: 按每人1500元的标准给予扩岗补助.
fn later_grant(line: &Line<'_>, at: usize) -> Option<usize> {
    let ahead = at + 1..line.chunks.len().min(at + 6);
    ahead
        .take_while(|&k| line.chunks[k].is_word())
        .find(|&k| matches!(line.word(k), "给予" | "予以" | "发放" | "享受"))
}

/// The verb behind 的标准 later in the clause, where the amounts before it are given for each of
/// those listed: 按博士5万元、硕士3万元的标准给予奖励.
fn standard_grant(line: &Line<'_>, part: &Before, at: usize) -> Option<usize> {
    let standard = line.clause_behind(at).find(|&k| line.word(k) == "标准")?;
    let by = line.clause_before(at).any(|k| matches!(line.word(k), "按" | "按照" | "以"));
    let of = standard > 0 && line.chunks[standard - 1].is(Cue::Of);
    (by && of && !part.name.is_empty()).then(|| later_grant(line, standard)).flatten()
}

/// The name of an amount in such a list: who it is for and what is given.
fn standard(line: &Line<'_>, part: &Before, at: usize) -> Option<Name> {
    let grant = standard_grant(line, part, at)?;
    let own = name::of(line, phrase::trim(line, part.name.clone()));
    Some(own.then(&name::of(line, granted_noun(line, grant))))
}

/// 给予专科生2万元、本科生4万元的购房补贴: each amount is of the one named right before it; what is
/// granted stands behind the last.
fn of_recipient(
    reader: &Reader<'_>,
    part: &Before,
    at: usize,
    verb: Option<usize>,
    after: &Range<usize>,
) -> Option<Name> {
    let line = &reader.line;
    let gives = |&k: &usize| matches!(line.word(k), "给予" | "予以" | "奖励" | "补贴" | "补助");
    let granted = |k: usize| line.chunks[k].any(&[Cue::Grant, Cue::Tariff, Cue::Benefit]);
    let (own, noun) = match verb.filter(gives) {
        Some(verb) => (verb + 1..at, noun_of_last(reader, at)?),
        None if !lists(line, part) => return None,
        None if after.clone().any(granted) => (part.name.clone(), after.clone()),
        None => (part.name.clone(), noun_of_last(reader, at)?),
    };
    let own = phrase::trim(line, own);
    (!own.is_empty() && !own.clone().any(granted))
        .then(|| name::of(line, own).then(&name::of(line, noun)))
}

/// Whether 、 or 和 opens the part: what it names is its own, and does not belong to the value
/// before it.
fn lists(line: &Line<'_>, part: &Before) -> bool {
    let sign = line.chunks.get(part.start);
    part.joined && sign.is_some_and(|sign| matches!(sign.kind, Kind::List) || sign.is(Cue::And))
}

/// Where the part begins that belongs to no value before it: 万元安家补贴和|96万元生活补贴.
fn own_start(line: &Line<'_>, part: &Before, at: usize) -> usize {
    let sign =
        |&k: &usize| matches!(line.chunks[k].kind, Kind::List) || line.chunks[k].is(Cue::And);
    let behind_noun = (part.start..at).find(sign).filter(|_| part.joined);
    behind_noun.unwrap_or(part.start)
}

/// What is granted behind the last of the amounts that 、 joins from `at` on, more than one.
fn noun_of_last(reader: &Reader<'_>, at: usize) -> Option<Range<usize>> {
    let line = &reader.line;
    let mut clause = line.clause_behind(at);
    let joined =
        |&k: &usize| matches!(line.chunks[k].kind, Kind::List) || line.chunks[k].is(Cue::And);
    clause.next().filter(joined)?;
    let last = line.clause_behind(at).filter(|&k| line.quantity(k).is_some()).last()?;
    let noun = phrase::after(line, last).name;
    let granted = |k: usize| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]);
    noun.clone().any(granted).then_some(noun)
}

/// Who the grant is for: the phrase behind 对 before the verb, else the noun before the verb.
fn recipient(reader: &Reader<'_>, start: usize, verb: usize) -> Name {
    let line = &reader.line;
    let range = phrase::trim(line, noun_of(line, recipient_range(reader, start, verb)));
    let range = without_procedure(line, range);
    if range.is_empty() {
        return recipient_before(reader, start);
    }
    let figures: Vec<usize> = range.clone().filter(|&k| reader.quantity(k).is_some()).collect();
    match figures[..] {
        // 年产值首次超过2亿元的企业: whom the figure tells apart
        [own] if line.chunks.get(own + 1).is_some_and(|next| next.is(Cue::Of)) => {
            at_figure(line, &range, &figures, own)
        }
        _ => name::of(line, range),
    }
}

/// The recipient in the clause before: who was selected there, or who it names.
fn recipient_before(reader: &Reader<'_>, start: usize) -> Name {
    let line = &reader.line;
    let Some(comma) = start.checked_sub(1).filter(|&k| matches!(line.chunks[k].kind, Kind::Comma))
    else {
        return Name::default();
    };
    let opens = (0..comma).rev().find(|&k| line.chunks[k].ends_clause()).map_or(0, |k| k + 1);
    let counted = (opens..comma).any(|k| reader.quantity(k).is_some());
    let selected = reader.drafts.last().filter(|draft| {
        draft.action.is_some()
            && draft.frame != Frame::Term
            && line.chunks[opens..comma].iter().any(
                |chunk| matches!(chunk.kind, Kind::Quantity(mention) if mention == draft.mention),
            )
    });
    let noun = comma > opens
        && line.chunks[comma - 1].tag().is_some_and(PartOfSpeech::is_nominal)
        && line.chunks[opens..comma].iter().any(|chunk| chunk.is(Cue::Of));
    match selected {
        Some(draft) => draft.name.clone(),
        None if noun && !counted => {
            name::of(line, without_procedure(line, phrase::trim(line, opens..comma)))
        }
        None => Name::default(),
    }
}

/// The recipient without the procedure that it goes through: 经认定, 择优, 可.
fn without_procedure(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    if start < end && line.word(start) == "经" {
        let named = (start + 1..end).find(|&k| line.chunks[k].is(Cue::Of)).map(|of| of + 1);
        start = named.unwrap_or(end);
    }
    // 购房人按契税计税金额: what is paid by
    end = (start..end).find(|&k| matches!(line.word(k), "按" | "按照")).unwrap_or(end);
    let loose = |k: usize| {
        line.chunks[k].any(&[Cue::Modality, Cue::Term, Cue::Adverb])
            || matches!(
                line.word(k),
                "择优" | "经认定" | "可" | "再" | "另" | "发放" | "拨付" | "支付" | "给予" | "予以"
            )
    };
    while end > start && loose(end - 1) {
        end -= 1;
    }
    start..end
}

/// The chunks that name who the grant is for.
fn recipient_range(reader: &Reader<'_>, start: usize, verb: usize) -> Range<usize> {
    let line = &reader.line;
    let opens =
        (0..verb).rev().take_while(|&k| !matches!(line.chunks[k].kind, Kind::Break | Kind::Mark));
    let toward = opens.into_iter().find(|&k| matches!(line.word(k), "对" | "对于" | "向" | "给"));
    match toward {
        Some(k) => k + 1..phrase_end(line, k + 1, verb),
        None => start..verb,
    }
}

fn phrase_end(line: &Line<'_>, from: usize, limit: usize) -> usize {
    (from..limit).find(|&k| line.chunks[k].ends_clause()).unwrap_or(limit)
}

/// The stretch without per phrases and without what stands before a figure in it.
fn noun_of(line: &Line<'_>, range: Range<usize>) -> Range<usize> {
    let each = |k: &usize| {
        line.chunks[*k].is(Cue::Each) || *k > range.start && line.word(*k).starts_with('每')
    };
    let end = range.clone().find(each).unwrap_or(range.end);
    range.start..end
}

/// 每户, 每人: the words before the amount.
fn per_before(reader: &Reader<'_>, start: usize, at: usize) -> Option<crate::span::Span> {
    let line = &reader.line;
    let each = (start..at).find(|&k| line.word(k).starts_with('每') || line.word(k) == "各")?;
    let end = (each + 1..at).find(|&k| {
        line.chunks[k].any(&[Cue::Grant, Cue::Benefit, Cue::Adverb, Cue::Modality])
            || !line.chunks[k].is_word()
    });
    reader.stretch(&(each..end.unwrap_or(at)))
}

fn condition(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let bounded =
        quantity.comparator != Comparator::Eq && quantity.comparator != Comparator::Between;
    let after = phrase::after(&reader.line, at);
    let part = reader.before(at);
    if !bounded
        || !after.of
        || after.name.is_empty()
        || !part.name.is_empty()
        || !is_money(quantity)
    {
        return false;
    }
    let noun = name::of(&reader.line, after.name.clone());
    let project = noun.text.ends_with("项目");
    let name = if project { noun.with("投资额") } else { noun };
    let mut draft = reader.draft(at, name, &part, CONDITION.id);
    draft.frame = Frame::Term;
    reader.push(draft);
    true
}

fn is_money(quantity: &Quantity) -> bool {
    quantity.unit.as_deref().is_some_and(|unit| unit.ends_with('元'))
}
