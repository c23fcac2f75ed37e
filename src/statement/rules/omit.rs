//! Quantities that are no statement: counts that sum up a list, articles, comparisons with
//! other places.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Form, Quantity};
use crate::number::Decimal;
use crate::rule::Example;
use crate::statement::line::{Kind, Line};
use crate::statement::phrase;
use crate::statement::reader::Reader;
use crate::statement::rules::{Rule, term, time_limit};

/// 甲、乙、丙等3个子基金: as many as were listed.
pub(crate) const LIST_SUM: Rule = Rule {
    id: "list-sum",
    reads: "a count that closes a list about as long as the count says: no statement",
    apply: list_sum,
    examples: &[
        Example::omits("推进城东、城西、城南等3个片区更新。"),
        Example::omits("统筹教育、卫生、养老等3个领域改革。"),
        Example::none("支持教育、卫生、养老等300个项目。"),
    ],
};

/// 跨过2个万亿元台阶: marks that a value has passed; what it has reached is said behind them.
pub(crate) const MILESTONE: Rule = Rule {
    id: "milestone",
    reads: "how many marks of a round number a value has passed: no statement",
    apply: milestone,
    examples: &[
        Example::omits("存款余额连跨3个千亿元台阶。"),
        Example::omits("进出口总额跨过两个万亿元大关、超过3.1万亿元。"),
        Example::none("建成千亿级产业集群2个。"),
    ],
};

fn milestone(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let mut words = line.words_from(at + 1);
    let round =
        words.next().is_some_and(|k| line.words.split_front(Word::Scale, line.word(k)).is_some());
    let passed = round && words.take(2).any(|k| line.is(k, Word::Milestone));
    if passed {
        reader.keep_in_name(at);
    }
    passed
}

/// 建立一个信息平台: an article.
pub(crate) const ARTICLE: Rule = Rule {
    id: "article",
    reads: "一个, 一家 as an article, and small counts that name a set: no statement",
    apply: article,
    examples: &[
        Example::omits("建成一个覆盖城乡的服务网络。"),
        Example::omits("建设两个示范区。"),
        Example::none("新建公园12个。"),
    ],
};

/// 高于全省平均水平2个百分点.
pub(crate) const COMPARISON: Rule = Rule {
    id: "comparison",
    reads: "a difference from another place or from the average: no statement",
    apply: comparison,
    examples: &[
        Example::omits("增速高于全省平均水平2个百分点。"),
        Example::omits("超年度计划8%。"),
        Example::omits("人均收入比全省低2400元。"),
        Example::none("财政收入增速达到8%。"),
    ],
};

/// 年收入5万元以下的农户占比: the figure belongs to the name of what a later figure measures.
pub(crate) const INSIDE_NAME: Rule = Rule {
    id: "inside-name",
    reads: "a threshold inside the name of what a later figure of the clause measures: no statement",
    apply: inside_name,
    examples: &[
        Example::omits("50户以上自然村通硬化路比例达到90%。"),
        Example::omits("公交站点500米覆盖率达到96%。"),
        Example::none("绿地率达到40%以上。"),
    ],
};

fn inside_name(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let bounded = matches!(
        quantity.comparator,
        Comparator::Ge | Comparator::Le | Comparator::Lt | Comparator::Gt
    );
    let chunks = &reader.line.chunks;
    let gloss = chunks.get(at + 1).is_some_and(|c| c.span.of(reader.line.text).starts_with('('));
    let next = chunks.get(at + 1 + usize::from(gloss)).is_some_and(|c| {
        c.is(Cue::Of) || c.is_word() && !c.any(&[Cue::Link, Cue::And, Cue::Modality])
    });
    let rest = chunks.iter().enumerate().skip(at + 1).take_while(|(_, c)| {
        !c.ends_clause()
            && !matches!(c.kind, Kind::Mark | Kind::List)
            && !c.any(&[Cue::And, Cue::Link])
    });
    let later: Vec<&Quantity> = rest.filter_map(|(k, _)| reader.quantity(k)).collect();
    // 实现21个地级以上市全覆盖: how many are covered belongs to what is covered
    let covered = next && later.first().is_some_and(|next| next.form == Form::Coverage);
    if covered {
        reader.drop(at);
        return true;
    }
    if within_rate(reader, at) {
        reader.keep_in_name(at);
        return true;
    }
    let later = !later.is_empty();
    // 最高额度由40万元提高到45万元: the bound is that of the name
    let toward = chunks.get(at + 1).is_some_and(|c| c.any(&[Cue::TowardUp, Cue::TowardDown]));
    let from = toward || (at.saturating_sub(3)..at).any(|k| chunks[k].is(Cue::From));
    // 合同签订后1个月内缴纳出让价款的50%
    let due = time_limit::is_within(&reader.line, quantity) && time_limit::is_due(&reader.line, at);
    let sizes = || term::sizes(&reader.line, at);
    if !(bounded && next && later) || from || due || gives_behind(reader, at) || sizes() {
        return false;
    }
    reader.keep_in_name(at);
    true
}

/// Whether the value says how far or how long, inside the name of a rate whose share follows: 公交站点|500米
/// 覆盖率达到96%, 15分钟|养老服务圈覆盖率达到90%.
fn within_rate(reader: &Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let reach = |it: &Quantity| {
        matches!(it.dimension(), Some("length" | "time")) && it.comparator == Comparator::Eq
    };
    let words = line.words_from(at + 1);
    let rate = words.clone().find(|&k| line.is(k, Word::Rate));
    let share = line.quantity(words.end).is_some_and(Quantity::is_percent);
    let loose = |k: usize| line.chunks[k].any(phrase::LINKS) || line.chunks[k].is(Cue::Adverb);
    let plain = |k: usize| line.chunks[k].is_word() && !line.chunks[k].any(phrase::LINKS);
    let names = |rate: usize| (at + 1..rate).all(plain) && (rate + 1..words.end).all(loose);
    reader.quantity(at).is_some_and(reach) && share && rate.is_some_and(names)
}

/// Whether the sentence grants something, or an amount of money is given right behind the verb of giving:
/// 价格20万元以上的汽车|补贴1.5万元.
fn gives_behind(reader: &Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let gives = |k: usize| {
        let money = line.quantity(k + 1).is_some_and(Quantity::is_money);
        line.chunks[k].is(Cue::Grant) && money
    };
    reader.grants().is_some() || line.words_from(at + 1).any(gives)
}

/// 65岁以上老年人: an age tells who is meant.
pub(crate) const AGE: Rule = Rule {
    id: "age",
    reads: "an age before those who have it: no statement, but a part of their name",
    apply: age,
    examples: &[
        Example::omits("开展65岁以上老年人健康体检。"),
        Example::none("人均预期寿命达到80岁。"),
    ],
};

fn age(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let ages = &[Word::YearsOld, Word::MonthsOld];
    if !quantity.unit.as_deref().is_some_and(|unit| reader.line.words.is_any(ages, unit)) {
        return false;
    }
    let chunks = &reader.line.chunks;
    let own = |k: usize| {
        chunks[k].any(&[Cue::Reach, Cue::TowardUp, Cue::Up]) || reader.line.is(k, Word::Age)
    };
    let measured = (at.saturating_sub(4)..at).any(own);
    let people = chunks.get(at + 1).is_some_and(|next| next.is_word());
    if measured || !people {
        return false;
    }
    reader.keep_in_name(at);
    true
}

/// 关停10万千瓦以下燃煤机组: a size tells which are meant.
pub(crate) const CLASS: Rule = Rule {
    id: "size-class",
    reads: "a bounded size before the things of that size: no statement, but a part of their name",
    apply: class,
    examples: &[
        Example::omits("关停10万千瓦及以下燃煤机组。"),
        Example::omits("清理单笔50万元以下拖欠企业账款。"),
        Example::none("光伏装机达到10万千瓦以上。"),
    ],
};

fn class(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let below = matches!(quantity.comparator, Comparator::Le | Comparator::Lt);
    let above = matches!(quantity.comparator, Comparator::Ge | Comparator::Gt);
    let things = quantity.dimension();
    let sized = quantity.unit.is_some()
        && !matches!(things, Some("count" | "people" | "ratio" | "percentage_point" | "time"));
    // the bound stands behind the value: 不超过10万元贷款 is a cap
    let behind = quantity.comparator_spans.iter().all(|span| span.start >= quantity.span.end);
    if !sized || !(below || above) || !behind || reader.grants().is_some() {
        return false;
    }
    let after = phrase::behind(&reader.line, at, phrase::Governed::Yes);
    let named = after.name.clone().next_back();
    let part = reader.before(at);
    // 年产值达到2000万元以上的企业: the size has a name, and may be a condition
    let unnamed = part.link.is_none() && (part.name.is_empty() || part.action.is_some());
    let kind = unnamed && named.is_some_and(|last| reader.line.is(last, Word::Sized));
    if kind {
        reader.keep_in_name(at);
    }
    kind
}

/// 数字政府2.0: the number of a version.
pub(crate) const VERSION: Rule = Rule {
    id: "version",
    reads: "a number with .0 and without a unit right behind a noun: no statement",
    apply: version,
    examples: &[Example::omits("加快数字政府2.0建设。"), Example::none("绿地率达到40.0%。")],
};

fn version(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let bare = quantity.unit.is_none() && quantity.number.of(reader.line.text).ends_with(".0");
    let noun = at.checked_sub(1).is_some_and(|last| reader.line.chunks[last].is_nominal());
    if bare && noun {
        reader.keep_in_name(at);
    }
    bare && noun
}

/// 优化电价机制12条举措: of how many parts a plan or policy is made up.
pub(crate) const MEASURES: Rule = Rule {
    id: "measures",
    reads: "how many measures something is done by: no statement",
    apply: measures,
    examples: &[
        Example::omits("出台50项惠企政策措施,支持企业发展。"),
        Example::omits("推出优化营商环境66条举措。"),
        Example::omits("抓实科技创新9条路径。"),
        Example::none("出台政策措施文件12份。"),
    ],
};

fn measures(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let noun = phrase::after(line, at).name;
    let counted = line.words.is_unit(Word::Item, unit);
    let last = noun.clone().next_back();
    let named = noun.start == at + 1
        && noun.clone().all(|k| line.is(k, Word::StepFront))
        && last.is_some_and(|last| line.is(last, Word::Step));
    // 24项督查激励措施: whatever they are about
    let whole = noun.start == at + 1 && last.is_some_and(|last| line.is(last, Word::MeasureNoun));
    reader.drop_if(at, counted && (named || whole))
}

/// 较2020年的93亿元增加43亿元: the old value, which the difference behind it starts from.
pub(crate) const BASE: Rule = Rule {
    id: "base-of-difference",
    reads: "a value compared with, before the difference from it: no statement, but its baseline",
    apply: base,
    examples: &[
        Example::omits("工业产值较2020年的93亿元增加43亿元。"),
        Example::none("粮食产量比2020年增加43万吨。"),
    ],
};

fn base(reader: &mut Reader<'_>, at: usize) -> bool {
    let chunks = &reader.line.chunks;
    let [versus, time, of] = [3, 2, 1].map(|back| at.checked_sub(back).map(|k| chunks[k]));
    let compared = versus.is_some_and(|chunk| chunk.is(Cue::Versus))
        && time.is_some_and(|chunk| matches!(chunk.kind, Kind::Time(_)))
        && of.is_some_and(|chunk| chunk.is(Cue::Of));
    let differs = chunks.get(at + 1).is_some_and(|next| next.any(&[Cue::Up, Cue::Down]));
    let unit = |k: usize| reader.quantity(k).and_then(|quantity| quantity.unit.as_deref());
    let alike = unit(at).is_some() && unit(at) == unit(at + 2);
    if !(compared && differs && alike) {
        return false;
    }
    reader.keep_in_name(at);
    true
}

/// 市发改委等7部门《关于…的通知》: how many issued a document.
pub(crate) const ISSUERS: Rule = Rule {
    id: "issuers",
    reads: "how many bodies stand before the title of a document: no statement",
    apply: issuers,
    examples: &[
        Example::omits("会同市发改委等12部门《关于扩大内需的若干意见》一并推进。"),
        Example::none("联合12部门开展检查。"),
    ],
};

fn issuers(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    let bodies = line.words.is_unit(Word::Office, unit);
    let title = |k: usize| k < line.chunks.len() && line.word(k).starts_with('《');
    // 11个部门联合印发《意见》
    let issued = (at + 1..at + 4).take_while(|&k| k < line.chunks.len());
    let issued = issued.take_while(|&k| line.is(k, Word::Publish)).count();
    reader.drop_if(at, bodies && title(at + 1 + issued))
}

/// 上述4起事故: what was counted before.
pub(crate) const ANAPHOR: Rule = Rule {
    id: "counted-before",
    reads: "a word that points back, and how many of what was counted before: no statement",
    apply: anaphor,
    examples: &[
        Example::omits("上述12个项目已全部开工。"),
        Example::omits("这4起事故正在调查。"),
        Example::none("该项目投资3亿元。"),
    ],
};

/// 第一名:50万元, 第一名奖励50万元: the rank that an amount is given for.
pub(crate) const PLACING: Rule = Rule {
    id: "placing",
    reads: "a rank that opens a clause, and the amount that it is given: no statement, but a case",
    apply: placing,
    examples: &[
        Example::omits("第一名50万元、第二名30万元。"),
        Example::none("粮食产量居全省第一。"),
    ],
};

fn placing(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let ranked = reader.quantity(at).is_some_and(|quantity| quantity.form == Form::Rank);
    let opens = at == 0 || !line.chunks[at - 1].is_word();
    if !(ranked && opens) {
        return false;
    }
    let apart =
        |k: &usize| line.word(*k) == ":" || line.chunks[*k].any(&[Cue::Grant, Cue::Benefit]);
    let amount = (at + 1..line.chunks.len()).find(|k| !apart(k));
    let paid = amount.and_then(|k| reader.quantity(k)).and_then(|it| it.unit.as_deref());
    reader.drop_if(at, line.words.is_unit(Word::Yuan, paid))
}

/// 主城9区: a group of districts, called by how many they are.
pub(crate) const DISTRICTS: Rule = Rule {
    id: "districts",
    reads: "a number right before the word for a district, without a counter: a place, and no statement",
    apply: districts,
    examples: &[
        Example::omits("在9区购买住房的,可申请贷款。"),
        Example::omits("主城9区全面推开。"),
        Example::none("覆盖9个区。"),
    ],
};

fn districts(reader: &mut Reader<'_>, at: usize) -> bool {
    let unit = reader.quantity(at).and_then(|quantity| quantity.unit.as_deref());
    reader.drop_if(at, reader.line.words.is_unit(Word::DistrictUnit, unit))
}

fn anaphor(reader: &mut Reader<'_>, at: usize) -> bool {
    let points = at.checked_sub(1).is_some_and(|k| reader.line.is(k, Word::Demonstrative));
    let counted = reader.quantity(at).is_some_and(|quantity| {
        matches!(quantity.dimension(), Some("count" | "people"))
            && quantity.comparator == Comparator::Eq
    });
    reader.drop_if(at, points && counted)
}

/// 有效期3年: how long the policy holds.
pub(crate) const VALIDITY: Rule = Rule {
    id: "validity",
    reads: "the period for which the document holds: no statement",
    apply: validity,
    examples: &[
        Example::omits("本办法自印发之日起施行,有效期5年。"),
        Example::omits("本办法自印发之日起施行,期限为5年。"),
        Example::none("人均预期寿命达到80岁,工期3年。"),
        Example::none("经营许可证有效期为5年。"),
    ],
};

fn validity(reader: &mut Reader<'_>, at: usize) -> bool {
    let told = reader.line.words;
    // the tokeniser may part 施行|期
    let named = |from: usize| {
        let words = reader.stretch(&(from..at)).map(|span| span.of(reader.line.text));
        let split = words.and_then(|words| told.split_front(Word::Validity, words));
        // 有效期内高新技术企业
        let within = |rest| told.split_front(Word::Within, rest).is_some();
        // 许可证|有效期为五年, 备案|有效期: not the document's
        let other = from.checked_sub(1).is_some_and(|k| {
            reader.line.chunks[k].is_nominal() && !reader.line.is(k, Word::ThisDocument)
        });
        !other && split.is_some_and(|(_, rest)| !within(rest))
    };
    let near = (at.saturating_sub(4)..at).any(named) || holds_for(reader, at);
    reader.drop_if(at, near)
}

/// 本通知自发布之日起施行,期限为两年: a term without a name of its own, behind the clause that says
/// from when the document holds.
fn holds_for(reader: &Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let start = line.clause_before(at).last().unwrap_or(at);
    let lone = start < at && line.is(start, Word::Term);
    lone && start.checked_sub(2).is_some_and(|last| line.is(last, Word::InForce))
}

/// 每住宿1天奖励0.5万元: the figure belongs to what the later value is given for.
pub(crate) const PER_UNIT: Rule = Rule {
    id: "per-unit",
    reads: "每 with a figure of its own before a grant: no statement, but what the grant is given for",
    apply: per_unit,
    examples: &[Example::omits("每住宿1天奖励500元。"), Example::none("每人补助500元。")],
};

fn per_unit(reader: &mut Reader<'_>, at: usize) -> bool {
    let chunks = &reader.line.chunks;
    let grant = |k: &usize| chunks[*k].any(&[Cue::Grant, Cue::Benefit]);
    let line = &reader.line;
    let each = (at.saturating_sub(4)..at)
        .find(|&k| chunks[k].is_word() && line.is(k, Word::Each) && !line.is(k, Word::EachPeriod));
    let Some(each) = each.filter(|&each| !(each..at).any(|k| grant(&k))) else { return false };
    let unit = reader.quantity(at).and_then(|q| q.unit.as_deref());
    let money = unit.is_none_or(|unit| line.words.is(Word::Yuan, unit));
    let full = (each..at).any(|k| line.is(k, Word::Full));
    let granted = chunks.get(at + 1).is_some_and(|_| grant(&(at + 1))) && (!money || full);
    // 每引进1个项目,给予10万元: what the amounts of the sentence are given for
    let end = (at + 1..chunks.len()).find(|&k| chunks[k].ends_clause());
    let later = end.filter(|&end| {
        !money
            && reader.quantity(at).is_some_and(|q| q.comparator == Comparator::Eq)
            && (at + 1..end).all(|k| chunks[k].is_word() && !grant(&k))
            && at + 1 < end
            && (end..chunks.len()).any(|k| grant(&k))
    });
    if !granted && later.is_none() {
        return false;
    }
    if let Some(end) = later {
        reader.per = reader.stretch(&(each..end));
    }
    reader.keep_in_name(at);
    true
}

fn list_sum(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    let line = &reader.line;
    if at == 0 || quantity.comparator != Comparator::Eq {
        return false;
    }
    if !line.chunks[at - 1].is(Cue::List) {
        let summed = sums_up(line, at, quantity);
        return reader.drop_if(at, summed);
    }
    let listed = Decimal::from(list_length(line, at - 1));
    let goes_beyond = quantity.value > listed + Decimal::TWO
        || quantity.value >= listed + listed && quantity.value > Decimal::TWO;
    reader.drop_if(at, !goes_beyond)
}

/// 城东、城西、城南3个片区: exactly as many as are named before, and what they are behind.
fn sums_up(line: &Line<'_>, at: usize, quantity: &Quantity) -> bool {
    let listed = list_length(line, at);
    let word = line.chunks[at - 1].is_word() && !line.chunks[at - 1].any(&[Cue::Action]);
    let counted = matches!(quantity.dimension(), None | Some("count" | "people"));
    listed > 1
        && word
        && counted
        && quantity.unit.is_some()
        && quantity.value == Decimal::from(listed)
        && !phrase::after(line, at).name.is_empty()
}

/// How many parts the list that ends before `end` has.
fn list_length(line: &Line<'_>, end: usize) -> u32 {
    let clause = line.chunks[..end]
        .iter()
        .rev()
        .take_while(|c| !c.ends_clause() && !matches!(c.kind, Kind::Mark | Kind::Quantity(_)));
    1 + clause.filter(|c| matches!(c.kind, Kind::List)).map(|_| 1).sum::<u32>()
}

fn article(reader: &mut Reader<'_>, at: usize) -> bool {
    let Some(quantity) = reader.quantity(at) else { return false };
    if quantity.comparator != Comparator::Eq {
        return false;
    }
    let part = reader.before(at);
    let each = |k: usize| reader.line.chunks[k].is(Cue::Each);
    // 每三百户|配置一处收集点; but 每两年评选一次
    let many = |k: usize| reader.line.is(k, Word::Each) && reader.line.chunks[k].is(Cue::Qualifier);
    let distributed = part.per.is_some()
        || (part.start..at).any(each)
        || reader.lays_down && reader.line.clause_before(at).any(many);
    // 只能享受一次补贴: how often
    let limited = reader.line.words.is_unit(Word::Occasion, quantity.unit.as_deref())
        && (part.start..at).any(|k| reader.line.is(k, Word::Only));
    let omitted = match quantity.form {
        Form::One => !distributed && !limited,
        Form::Numerals => !distributed && names_a_set(reader, quantity),
        _ => false,
    };
    reader.drop_if(at, omitted)
}

/// Two to ten of 个, 项, 种, 类, 大 in Chinese numerals mostly name a set (三个环节).
fn names_a_set(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    let words = reader.line.words;
    let unit = quantity.unit.as_deref();
    unit.is_some_and(|unit| words.is_any(&[Word::Item, Word::Vague], unit))
        && quantity.value <= Decimal::TEN
}

fn comparison(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let start = at.saturating_sub(4);
    let holds = |from: usize, words: &[Word]| {
        (from..at).any(|j| words.iter().any(|&word| line.words.holds(word, line.word(j))))
    };
    let places = [Word::Yardstick, Word::Wider];
    // 占全国比重超过10% is a level, 超过全国平均水平 a difference
    // 超年度计划28%
    let planned = [Word::Yardstick, Word::Progress];
    let beyond = |k: usize| line.is(k, Word::Exceed) && holds(k + 1, &planned);
    // 比全省低2400元
    let measured = at > 0 && line.is(at - 1, Word::Gap);
    let versus = |k: usize| measured && line.chunks[k].is(Cue::Versus) && holds(k + 1, &places);
    let outdone = |k: usize| line.is(k, Word::Outdo) && holds(k + 1, &places);
    let compared = (start..at).any(|k| outdone(k) || beyond(k) || versus(k));
    reader.drop_if(at, compared)
}
