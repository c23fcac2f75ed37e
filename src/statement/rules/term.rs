//! Terms of the policy: awards, rates, caps and the conditions for them.

use std::ops::Range;

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Form, Quantity};
use crate::rule::Example;
use crate::span::Span;
use crate::statement::Measure;
use crate::statement::line::{Kind, Line};
use crate::statement::measure;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, Before, grant};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::Rule;
use crate::statement::rules::{rate, reach, time_limit};
use crate::token::PartOfSpeech;

/// 对…的企业给予50万元奖励.
pub(crate) const BENEFIT: Rule = Rule {
    id: "benefit",
    reads: "a verb of granting or charging with its amount or rate, and who it is for",
    apply: benefit,
    examples: &[
        Example::yields(
            "对新认定的省级工业设计中心,每家奖励20万元。",
            &["奖励 | =20万元 | 2025 | level | provision | per=每家"],
        ),
        Example::yields(
            "按每平方米160元的标准,对符合条件的购房者给予补贴。",
            &["补贴 | =160元 | 2025 | level | provision | per=每平方米"],
        ),
        Example::none("全年发放补贴资金5000万元。"),
    ],
};

/// 处市场均价2倍罚款.
pub(crate) const FINE: Rule = Rule {
    id: "fine",
    reads: "an amount, a rate or a multiple, and right behind it what is to be paid as a punishment",
    apply: fine,
    examples: &[
        Example::yields(
            "逾期未清缴的,处市场均价2倍的罚款。",
            &["罚款 | =2倍 | 2025 | multiple | provision"],
        ),
        Example::yields(
            "并处工程造价5%以上10%以下的罚款。",
            &["罚款占工程造价比例 | 5..10% | 2025 | level | provision"],
        ),
        Example::none("处罚款后,绿地率达到40%。"),
    ],
};

fn fine(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(quantity) = reader.quantity(at) else { return false };
    let of = line.chunks.get(at + 1).is_some_and(|next| next.is(Cue::Of));
    let noun = at + 1 + usize::from(of);
    let fined =
        line.chunks.get(noun).is_some_and(|next| next.is_word() && line.is(noun, Word::Fine));
    if !fined {
        return false;
    }
    let part = reader.before(at);
    let times = line.words.is_unit(Word::Times, quantity.unit.as_deref());
    let base = phrase::trim(line, part.action.map_or(part.open, |verb| verb + 1)..at);
    let base = base.start + usize::from(line.is(base.start.min(at), Word::Punish))..base.end;
    let own = name::of(line, noun..noun + 1);
    let rated = quantity.is_percent() && base.start < base.end;
    let name = if rated { own.ratio_to(&name::of(line, base)) } else { own };
    let mut draft = reader.draft(at, name.clone(), &part, FINE.id);
    (draft.frame, draft.subject, draft.governor) = (Frame::Term, None, Some(name));
    (draft.measure, draft.direction) =
        (if times { Measure::Multiple } else { Measure::Level }, None);
    reader.push(draft);
    true
}

/// 满200元减60元.
pub(crate) const VOUCHER: Rule = Rule {
    id: "voucher",
    reads: "满 and what must be spent, a verb of reduction and what is let off then",
    apply: voucher,
    examples: &[
        Example::yields(
            "单笔消费满200元减60元。",
            &[
                "消费金额 | >=200元 | 2025 | level | provision",
                "减免金额 | =60元 | 2025 | level | provision",
            ],
        ),
        Example::none("缴存满12个月。"),
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
        Example::yields(
            "对购买90平方米以下住房的家庭,给予1万元补贴。",
            &["住房面积 | <=90平方米 | 2025 | level | provision"],
        ),
        Example::none("完成5000万元以上。"),
    ],
};

/// 60周岁以上老年人免费乘车.
pub(crate) const AGE_LIMIT: Rule = Rule {
    id: "age-limit",
    reads: "in rules and policies, the age that those must have who are named behind it",
    apply: age_limit,
    examples: &[
        Example::yields(
            "对80周岁以上老年人每月给予100元补贴。",
            &["年龄 | >=80周岁 | 2025 | level | provision"],
        ),
        Example::none("开展65岁以上老年人健康体检。"),
    ],
};

fn age_limit(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(quantity) = reader.quantity(at) else { return false };
    let unit = quantity.unit.as_deref();
    let laid_down = reader.lays_down || reader.grants().is_some();
    // 退休年龄放宽至70周岁: read by what stands before
    let part = reader.before(at);
    let named = part.name.clone().next_back().is_some_and(|last| line.is(last, Word::AgeNoun));
    let bare = !named && part.link.is_none();
    let people = line.chunks.get(at + 1).is_some_and(|next| next.is_word());
    let bounded = quantity.comparator != Comparator::Eq;
    let aged = [Word::YearsOld, Word::MonthsOld].iter().any(|&it| line.words.is_unit(it, unit));
    if !(aged && laid_down && bounded && bare && people) {
        return false;
    }
    let mut draft = reader.draft(at, Name::age(), &part, AGE_LIMIT.id);
    draft.frame = Frame::Term;
    reader.keep_in_name(at);
    reader.push(draft);
    true
}

fn voucher(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let money = |k: usize| line.quantity(k).is_some_and(|it| is_money(reader, it));
    let full = line.quantity(at).is_some_and(|quantity| {
        let words = quantity.comparator_spans.first().map(|span| span.of(line.text));
        words.is_some_and(|words| line.words.is(Word::Full, words))
    });
    let verb = at + 1;
    let lets =
        line.chunks.get(verb).is_some_and(|next| next.is_word()) && line.is(verb, Word::LetOff);
    if !(full && lets && money(at) && money(verb + 1)) {
        return false;
    }
    for (k, what) in [(at, "spending"), (verb + 1, "relief")] {
        let noun = reader.lexicon.endings.of_dimension(Some(what)).unwrap_or_default();
        let name = Name::default().with(noun);
        let part = Before { start: at, open: at, at: k, ..Before::default() };
        let mut draft = reader.draft(k, name.clone(), &part, VOUCHER.id);
        (draft.frame, draft.governor) = (Frame::Term, Some(name));
        reader.push(draft);
    }
    true
}

fn benefit(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    // 成立后3年内免征: within which time something is granted
    let limit = time_limit::is_limit(&reader.line, quantity);
    if limit
        || sizes(&reader.line, at)
        || !matches!(quantity.form, Form::Digits | Form::Numerals | Form::Word)
    {
        return false;
    }
    let part = reader.before(at);
    if reader.grants().is_none() {
        let rated = reader.previous().is_some_and(|draft| rate_of_grant(reader, draft).is_some());
        return rated && is_money(reader, quantity) && caps(reader, at, &part);
    }
    let later = grant::verb_behind(&reader.line, at);
    let by = || grant::reckoned_by(&reader.line, part.start..at);
    let start = own_start(&reader.line, &part, at);
    let verb = grant::verb_before(&reader.line, start, at)
        .or_else(|| later.and(by()))
        .or_else(|| standard_grant(&reader.line, &part, at));
    let noun = grant::noun_behind(&reader.line, at).filter(|_| later.is_none());
    if verb.is_none() && noun.is_none() && goes_on_with(reader, &part).is_none() {
        return caps(reader, at, &part);
    }
    let before = goes_on_with(reader, &part).map(|draft| (draft.per, draft.action, draft.bound));
    let (per, action, bound) = before.unwrap_or_default();
    let name = benefit_of(reader, &part, at, (verb, noun));
    let mut draft = reader.draft(at, name, &part, BENEFIT.id);
    draft.per = draft.per.or_else(|| per_before(reader, part.start, at)).or(per).or(reader.per);
    draft.action = verb.map(|k| reader.span(k)).or(draft.action).or(action);
    draft.bound = verb.and_then(|verb| capped_verb(&reader.line, verb)).or(bound);
    let unit = quantity.unit.as_deref();
    draft.measure = match part.total {
        Some(_) => Measure::Cumulative,
        // 享受基准补贴1.5倍的运营补贴
        None if reader.line.words.is_unit(Word::Times, unit) => Measure::Multiple,
        None => Measure::Level,
    };
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

/// Whether the value is what those must have who get something or nothing: 利用小时数低于300小时的场站不予奖励,
/// 市值20亿元以下的奖励300万元.
pub(super) fn sizes(line: &Line<'_>, at: usize) -> bool {
    let bounded = line.quantity(at).is_some_and(|it| it.comparator != Comparator::Eq);
    let of = line.chunks.get(at + 1).is_some_and(|next| next.is(Cue::Of));
    let Some(next) = line.chunks.get(at + 2).filter(|_| bounded && of) else { return false };
    let grants = |k: usize| line.chunks[k].any(&[Cue::Grant, Cue::Benefit]);
    let refused = line.words_from(at + 2).take(REFUSED).any(|k| line.is(k, Word::Refuse));
    // 20万元以下的奖励300万元
    let given = next.is(Cue::Grant) && line.value_follows(at + 2);
    !grants(at + 2) && refused || given
}

/// How many words may stand between the size of those who get nothing and the verb that says so.
const REFUSED: usize = 5;

/// 最高给予机构5万元: the bound of an amount before its verb.
fn capped_verb(line: &Line<'_>, verb: usize) -> Option<Comparator> {
    let before = verb.checked_sub(1)?;
    line.chunks[before].is(Cue::Most).then_some(Comparator::Le)
}

/// What the amount at a chunk is granted as, without whom it is for: that is its condition. `verb`
/// and `noun` are those of granting around it.
fn benefit_of(
    reader: &Reader<'_>,
    part: &Before,
    at: usize,
    (verb, noun): (Option<usize>, Option<usize>),
) -> Name {
    let line = &reader.line;
    let after = phrase::after(line, at);
    let tariff = part
        .name
        .clone()
        .next_back()
        .is_some_and(|k| line.chunks[k].is(Cue::Tariff) && !line.chunks[k].is(Cue::Grant));
    if let Some(grant) = standard_grant(line, part, at) {
        return name::of(line, grant::granted(line, grant));
    }
    let percent = line.quantity(at).is_some_and(Quantity::is_percent);
    if tariff && percent && after.of && !after.name.is_empty() {
        // 给予贷款实际利率50%的财政贴息
        let base = without_receiver(line, ungiven(line, part.name.clone()));
        return name::of(line, after.name.clone()).ratio_to(&name::of(line, base));
    }
    if tariff && after.of && !after.name.is_empty() {
        // 提供最高额度20万元的创业担保贷款
        let last = part.name.end - 1..part.name.end;
        return name::of(line, after.name.clone()).then(&name::of(line, last));
    }
    if tariff && noun.is_none() && !part.joined {
        return name::of(line, ungiven(line, part.name.clone()));
    }
    if let Some(name) = rate_of(reader, part, at, &after.name, verb) {
        return name;
    }
    let whole = names_grant(line, part)
        || names_its_grant(line, part)
        || verb.is_some_and(|verb| is_of_grant(line, part, verb));
    if whole {
        return name::of(line, ungiven(line, part.name.clone()));
    }
    if let Some(draft) = goes_on_with(reader, part).filter(|_| noun.is_none()) {
        // 按投入的30%、最高1000万元给予补助
        return if percent { draft.name.clone() } else { draft.name.numerator() };
    }
    benefit_name(reader, at, verb, noun, &after.name)
}

/// A name without the verb that gives it and those who get it: 给予每人|一次性安家补助.
fn ungiven(line: &Line<'_>, name: Range<usize>) -> Range<usize> {
    // 通过认定的单位|一次性奖励, 单个研发项目最高|支持
    let front = |&k: &usize| line.is(k, Word::Once) || line.chunks[k].is(Cue::Extreme);
    let given = name.clone().next_back().is_some_and(|last| line.chunks[last].is(Cue::Grant));
    if let Some(front) = name.clone().rev().skip(1).find(front).filter(|_| given) {
        return front + usize::from(!line.is(front, Word::Once))..name.end;
    }
    let Some(verb) = name.clone().rev().find(|&k| line.is(k, Word::Give)) else { return name };
    let each = (verb + 1..name.end).find(|&k| line.is_any(k, &[Word::Each, Word::Apiece]));
    // 给予新增软件著作权每件|奖励
    let each = each.filter(|&each| each == verb + 1 || given && each + 2 < name.end);
    let rest = each.map_or(verb + 1, |each| each + 1 + usize::from(each > verb + 1));
    if rest < name.end { rest..name.end } else { name }
}

/// Whether the part names what is measured of a grant: 年度补助总额, 贴息期限.
fn is_of_grant(line: &Line<'_>, part: &Before, verb: usize) -> bool {
    let last = part.name.clone().next_back().filter(|&last| last > verb);
    let measured = last.is_some_and(|last| line.chunks[last].any(&[Cue::Head, Cue::Tariff]));
    measured && part.name.contains(&verb) && line.chunks[verb].is(Cue::Tariff)
}

/// The grant just read, where the part goes on with it.
fn goes_on_with<'r>(reader: &'r Reader<'_>, part: &Before) -> Option<&'r Draft> {
    let granted = |draft: &&Draft| [BENEFIT.id, rate::RATE.id].contains(&draft.rule);
    reader.drafts.last().filter(granted).filter(|_| part.joined)
}

/// Whether the part names a grant of its own: 一次性奖励20万元、贷款贴息50%.
fn names_grant(line: &Line<'_>, part: &Before) -> bool {
    let last = part.name.clone().next_back();
    lists(line, part) && last.is_some_and(|last| line.is(last, Word::Relief))
}

/// Whether the part is the noun of a grant with what it is for, and no more: 保管费用补贴|每吨100元,
/// 禁牧补助|每亩7.5元. What is granted to whom has a verb: 企业奖励20万元.
fn names_its_grant(line: &Line<'_>, part: &Before) -> bool {
    let Some(last) = part.name.clone().next_back().filter(|&last| last > part.name.start) else {
        return false;
    };
    let noun = line.chunks[last].is(Cue::Grant) && line.chunks[last].is(Cue::Tariff);
    let told =
        |k: usize| line.is_receiver(k) || line.is(k, Word::Give) || line.chunks[k].is(Cue::Of);
    let paid = part.per.as_ref().is_some_and(|per| per.start > last);
    noun && paid && !part.joined && !part.name.clone().any(told)
}

/// 给予购车补贴,最高不超过1万元: a cap of what was granted before, in a clause without a name; 给予生活
/// 补贴,每人每月2800元: its amount.
fn caps(reader: &mut Reader<'_>, at: usize, part: &Before) -> bool {
    // 每家企业年度最高500万元, 同一企业每年不超过150万元
    let same = part.name.clone().next().is_some_and(|first| reader.line.is(first, Word::Same));
    let party = part.name.len() > 1 && same && reader.line.is_receiver(part.name.end - 1);
    let annual = part.name.clone().all(|k| reader.line.is(k, Word::Annual));
    let bare = (annual || party) && part.action.is_none() && part.subject.is_empty();
    let capped = reader.quantity(at).is_some_and(|quantity| quantity.comparator == Comparator::Le);
    let ends = phrase::after(&reader.line, at).name.is_empty();
    let paid = part.per.is_some() && reader.quantity(at).is_some_and(|it| is_money(reader, it));
    if !(bare && (capped || paid) && ends) || closes_case(&reader.line, at) {
        return false;
    }
    let previous = term_before(reader, at);
    // 购车补贴占购车价格比例: the share is of the grant that is capped
    let granted = granted_before(reader, part).or_else(|| {
        let draft = previous?;
        let name = rate_of_grant(reader, draft).unwrap_or_else(|| draft.name.numerator());
        Some((name, draft.action))
    });
    let Some((name, action)) = granted else { return false };
    // 每月补贴1000元,最长36个月: for how long
    let lasts = reader.quantity(at).is_some_and(|it| it.dimension() == Some("time"));
    let told = reader.lexicon.endings.of(&name.text) == Some(NounKind::Duration);
    let name = if lasts && !told { name.period() } else { name };
    let mut draft = reader.draft(at, name, part, BENEFIT.id);
    draft.action = action;
    draft.frame = Frame::Term;
    reader.push(draft);
    true
}

/// What a rate is given as: 补贴比例不超过40%,年度最高2000万元.
fn rate_of_grant(reader: &Reader<'_>, draft: &Draft) -> Option<Name> {
    let grant = |name: &Name| reader.lexicon.endings.of(&name.text) == Some(NounKind::Grant);
    draft.name.without_ratio().filter(grant)
}

/// The term before that an amount without a name belongs to; of an amount of money none that is told in
/// time: 每年奖励10万元,奖励期限3年,每年最高20万元.
fn term_before<'r>(reader: &'r Reader<'_>, at: usize) -> Option<&'r Draft> {
    let money = reader.quantity(at).is_some_and(|quantity| is_money(reader, quantity));
    let lasts =
        |draft: &Draft| reader.lexicon.endings.of(&draft.name.text) == Some(NounKind::Duration);
    let term =
        |draft: &&Draft| draft.frame == Frame::Term || rate_of_grant(reader, draft).is_some();
    let last = reader.previous().filter(term)?;
    if !(money && lasts(last)) {
        return Some(last);
    }
    reader.drafts.iter().rev().filter(term).find(|draft| !lasts(draft))
}

/// 对改造项目按一定比例给予补助,最高60万元: what the clause before grants without a figure, and its
/// verb.
fn granted_before(reader: &Reader<'_>, part: &Before) -> Option<(Name, Option<Span>)> {
    let line = &reader.line;
    let clause = line.previous_clause(part.start)?;
    let verb = clause.clone().find(|&k| line.is(k, Word::Give))?;
    if line.holds_value(clause.clone()) {
        return None;
    }
    let noun = name::of(line, grant::granted(line, verb));
    (!noun.is_empty()).then(|| (noun, Some(reader.span(verb))))
}

/// 按总房价的1%给予购房补贴, 给予票面金额2%的补助: a share of what stands before the rate.
fn rate_of(
    reader: &Reader<'_>,
    part: &Before,
    at: usize,
    after: &Range<usize>,
    verb: Option<usize>,
) -> Option<Name> {
    let line = &reader.line;
    line.quantity(at).filter(|quantity| quantity.is_percent())?;
    let by = grant::reckoned_by(line, part.start..at);
    let granted = verb.filter(|&k| k + 1 < at).or(by)?;
    let base = name::of(line, without_receiver(line, phrase::trim(line, granted + 1..at)));
    let behind = (at + 1..line.chunks.len()).take(6).find(|&k| line.chunks[k].is(Cue::Grant));
    let noun = match behind.filter(|_| by.is_some()) {
        Some(grant) => grant::granted(line, grant),
        // 给予合同额最高50%、最高500万元|补贴
        None if after.is_empty() => grant::granted_last(line, at).unwrap_or_default(),
        None => after.clone(),
    };
    let share = name::of(line, noun);
    (!base.is_empty() && !share.is_empty()).then(|| share.ratio_to(&base))
}

/// A base without those for each of whom it is reckoned: 每家参展企业|展位费.
fn without_receiver(line: &Line<'_>, base: Range<usize>) -> Range<usize> {
    let each = base.clone().next().filter(|&first| line.is_any(first, &[Word::Each, Word::Apiece]));
    let party = each.and_then(|each| (each + 1..base.end).find(|&k| line.is_receiver(k)));
    let rest = party.map(|party| party + 1..base.end).filter(|rest| !rest.is_empty());
    rest.unwrap_or(base)
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
    let whole = after.start..noun.map_or(after.end, |noun| after.end.max(noun + 1));
    if let Some(deed) = by_standard(line, whole) {
        return name::of(line, deed);
    }
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
        && line.is(after.start, Word::Standard)
        && (after.len() == 1 || grant::verb_behind(line, at).is_some());
    // 按每人每月800元给予岗位补贴
    if let Some(given) = after.clone().next().filter(|&first| line.is(first, Word::Give)) {
        return name::of(line, grant::granted(line, given));
    }
    if !after.is_empty() && gives && !standard {
        return name::of(line, after.clone());
    }
    // 奖励总额不超过50万元, 贴息期限最长3年
    let headed = between.end.checked_sub(1).filter(|last| !between.is_empty() && *last >= verb);
    if gives && headed.is_some_and(|last| line.chunks[last].any(&[Cue::Head, Cue::Tariff])) {
        return name::of(line, ungiven(line, verb..between.end));
    }
    let granted = between.clone().any(|k| line.chunks[k].any(&[Cue::Grant, Cue::Tariff]));
    if gives && granted {
        return name::of(line, between);
    }
    // 给予3000元/个、每户最高6000元的补贴
    if let Some(noun) = grant::granted_last(line, at).filter(|_| gives) {
        return name::of(line, noun);
    }
    // 给予安家费3万元; but 分别给予专科生2万元、本科生4万元的补贴
    let party = between.clone().next_back().is_some_and(|last| line.is(last, Word::Party));
    if gives && line.is(verb, Word::Give) && after.is_empty() && !between.is_empty() && !party {
        return name::of(line, ungiven(line, verb..between.end));
    }
    match grant::verb_behind(line, at) {
        Some(later) if gives && line.chunks[verb].is(Cue::Frame) => {
            name::of(line, grant::granted(line, later))
        }
        _ => name::of(line, verb..verb + 1),
    }
}

/// What is done by a standard, without the verb that says no more than that it is done: 每月1000元的标准|
/// 定额扣除, 1000元/户的标准实施|补助.
fn by_standard(line: &Line<'_>, after: Range<usize>) -> Option<Range<usize>> {
    let start = after.start + 1;
    let standard = after.len() > 1 && line.is(after.start, Word::Standard);
    if !standard || line.is(start, Word::Give) {
        return None;
    }
    let light = after.len() > 2 && line.chunks[start].any(&[Cue::Action, Cue::Benefit]);
    let acts = |k: usize| {
        line.chunks.get(k).is_some_and(|chunk| chunk.tag() == Some(PartOfSpeech::Verb))
            && line.chunks.get(k + 1).is_none_or(|next| !next.is_word())
    };
    let verb = acts(after.end) && !line.is(after.end, Word::Give);
    Some(start + usize::from(light)..after.end + usize::from(verb))
}

/// The verb behind 的标准 later in the clause, where the amounts before it are given for each of
/// those listed (按博士5万元、硕士3万元的标准给予奖励), or in the next one (按每平方米160元的标准,对购房者给予
/// 补贴).
fn standard_grant(line: &Line<'_>, part: &Before, at: usize) -> Option<usize> {
    let by =
        line.clause_before(at).any(|k| line.is_any(k, &[Word::By, Word::AccordingTo, Word::Using]));
    let Some(standard) = line.clause_behind(at).find(|&k| line.is(k, Word::Standard)) else {
        // 按照本科毕业生1万元、专科毕业生7000元|发放奖励金
        let last = line.clause_behind(at).filter(|&k| line.quantity(k).is_some()).last();
        // 按每所幼儿园3万元、每所小学2万元进行补贴
        let told = !part.name.is_empty() || part.per.is_some();
        let listed = by && told && (last.is_some() || part.joined);
        return grant::verb_behind(line, last.unwrap_or(at)).filter(|_| listed);
    };
    let of = standard > 0 && line.chunks[standard - 1].is(Cue::Of);
    // 按每人20万元、10万元标准|给予引才补助
    let given = line.chunks.get(standard + 1).is_some() && line.is(standard + 1, Word::Give);
    if by && !of && given {
        return Some(standard + 1);
    }
    if !by || !of {
        return None;
    }
    let closes = line.chunks.get(standard + 1).is_some_and(|next| next.kind == Kind::Comma);
    if closes {
        line.words_from(standard + 2).find(|&k| line.is(k, Word::Give))
    } else if part.name.is_empty() {
        None
    } else {
        grant::verb_behind(line, standard)
    }
}

/// Whether 、 or 和 opens the part: what it names is its own, and does not belong to the value
/// before it.
fn lists(line: &Line<'_>, part: &Before) -> bool {
    let sign = line.chunks.get(part.start);
    part.joined && sign.is_some_and(|sign| sign.joins_list())
}

/// Where the part begins that belongs to no value before it: 万元安家补贴和|96万元生活补贴.
fn own_start(line: &Line<'_>, part: &Before, at: usize) -> usize {
    let sign = (part.start..at).find(|&k| line.chunks[k].joins_list());
    let behind_noun = sign.filter(|_| part.joined);
    behind_noun.unwrap_or(part.start)
}

/// 每户, 每人: the words before the amount.
fn per_before(reader: &Reader<'_>, start: usize, at: usize) -> Option<Span> {
    let line = &reader.line;
    let each = (start..at).find(|&k| line.is_any(k, &[Word::Each, Word::Apiece]))?;
    let end = (each + 1..at).find(|&k| {
        line.chunks[k].any(&[Cue::Grant, Cue::Benefit, Cue::Adverb, Cue::Manner, Cue::Modality])
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
    let sized = quantity.dimension() == Some("area") && reader.grants().is_some();
    let lone = bounded && sized && after.name.is_empty();
    let done = || lone.then(|| area_done(reader, at)).flatten();
    if let Some(name) = threshold_before(reader, &part, at).or_else(done) {
        let mut draft = reader.draft(at, name, &part, CONDITION.id);
        draft.frame = Frame::Term;
        reader.push(draft);
        return true;
    }
    // 购买140平方米以内住房: a verb alone names nothing
    let verb = |k: usize| reader.line.chunks[k].tag() == Some(PartOfSpeech::Verb);
    let bare = part.name.is_empty() || sized && part.name.len() == 1 && verb(part.name.start);
    let fits = after.of && is_money(reader, quantity) || sized;
    if !bounded || !fits || !bare || after.name.is_empty() {
        return false;
    }
    let of = after.name.clone().find(|&k| reader.line.chunks[k].is(Cue::Of));
    let end = of.filter(|_| sized).unwrap_or(after.name.end);
    let noun = name::of(&reader.line, after.name.start..end);
    let project = reader.line.words.is(Word::Project, &noun.text);
    let name = match (project, sized) {
        (_, true) => {
            noun.with(reader.lexicon.endings.of_dimension(Some("area")).unwrap_or_default())
        }
        (true, false) => noun.investment(),
        (false, false) => noun,
    };
    let mut draft = reader.draft(at, name, &part, CONDITION.id);
    draft.frame = Frame::Term;
    reader.push(draft);
    true
}

/// 连片新建50亩以上: a verb alone, with the noun for what is measured of what it makes.
fn area_done(reader: &Reader<'_>, at: usize) -> Option<Name> {
    /// More words are a verb with its object.
    const LONGEST: usize = 2;
    let line = &reader.line;
    let deed = phrase::deed::before(line, at).filter(|deed| deed.len() <= LONGEST)?;
    let verb = line.chunks[deed.end - 1].tag() == Some(PartOfSpeech::Verb);
    let noun = reader.lexicon.endings.of_dimension(Some("area"))?;
    (verb && deed.end == at).then(|| name::of(line, deed).with(noun))
}

/// 建筑面积100平方米以上的,补贴1万元;100平方米以下的,补贴8000元: what an earlier threshold of the
/// sentence in this unit is of, where this one names nothing.
fn threshold_before(reader: &Reader<'_>, part: &Before, at: usize) -> Option<Name> {
    // 入园企业达10家以上的,奖励20万元;达30家以上的,…
    let reached = part.link.is_none_or(|link| reader.line.chunks[link].is(Cue::Attained));
    let bare = part.name.is_empty() && part.action.is_none() && reached;
    let named = || threshold_of_unit(reader, at).or_else(|| scale(reader, at));
    (bare && closes_case(&reader.line, at)).then(named).flatten()
}

/// By what the members of a list are told apart that a colon opens: 保险金额按出栏体重分档确定:60公斤以下的….
fn scale(reader: &Reader<'_>, at: usize) -> Option<Name> {
    let line = &reader.line;
    let colon = line.colon_before(at)?;
    let by = line.clause_before(colon).find(|&k| line.is_by(k))?;
    let end = (by + 1..colon).take_while(|&k| line.chunks[k].is_nominal()).last()? + 1;
    let measured = reader.quantity(at)?.comparator != Comparator::Eq;
    let name = name::of(line, by + 1..end);
    (measured && end < colon && line.chunks[end - 1].any(&[Cue::Head, Cue::Tariff])
        || reader.is_known(&name.text))
    .then_some(name)
}

/// What an earlier threshold of the sentence in the unit of the one at `at` is of.
pub(super) fn threshold_of_unit(reader: &Reader<'_>, at: usize) -> Option<Name> {
    let bounded = |quantity: &Quantity| quantity.comparator != Comparator::Eq;
    let quantity = reader.quantity(at).filter(|quantity| bounded(quantity))?;
    let alike = |draft: &&Draft| {
        let value = reader.value_of(draft);
        value.is_some_and(|value| bounded(value) && value.unit == quantity.unit)
    };
    reader.drafts.iter().rev().find(alike).map(|previous| previous.name.clone())
}

/// Whether the value closes the case of a term: 100平方米以下的,每套…; 20人以下的按每人…
fn closes_case(line: &Line<'_>, at: usize) -> bool {
    let of = line.chunks.get(at + 1).is_some_and(|next| next.is(Cue::Of));
    let behind = line.chunks.get(at + 1 + usize::from(of));
    of && behind.is_some_and(|next| !next.is_word() || next.any(&[Cue::By, Cue::Each]))
}

fn is_money(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    reader.line.words.is_unit(Word::Yuan, quantity.unit.as_deref())
}
