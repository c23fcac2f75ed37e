//! How long something must have lasted, or how long ago it may be, for a term to hold: 连续就业三个月
//! 以上的, 缴纳社会保险满一年, 毕业五年内的.

use crate::lexicon::cue::Cue;
use crate::lexicon::ending::NounKind;
use crate::lexicon::phrase_word::Word;
use crate::mention::Comparator;
use crate::rule::Example;
use crate::statement::line::{Kind, Line};
use crate::statement::name;
use crate::statement::phrase;
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::{Rule, time_limit};

/// 连续就业三个月以上的.
pub(crate) const LASTING: Rule = Rule {
    id: "lasting",
    reads: "a verb with its object, a length of time with a bound, in a case of a term",
    apply: lasting,
    examples: &[
        Example::yields(
            "对在本市连续就业六个月以上的毕业生,给予2000元补贴。",
            &["连续就业时间 | >=6个月 | 2025 | level | provision"],
        ),
        Example::yields(
            "缴纳职工养老保险满12个月的,按每人1000元给予补贴。",
            &["缴纳职工养老保险时间 | >=12个月 | 2025 | level | provision"],
        ),
        Example::yields(
            "商品住房须取得不动产权证书满5年方可转让。",
            &["取得不动产权证书时间 | >=5年 | 2025 | level | provision"],
        ),
        Example::none("建设工期三年以上。"),
    ],
};

/// 毕业五年内的高校毕业生.
pub(crate) const ELAPSED: Rule = Rule {
    id: "elapsed",
    reads: "a verb with its object, within which time behind it a case of a term lies",
    apply: elapsed,
    examples: &[
        Example::yields(
            "毕业5年内的高校毕业生租房的,每月补贴500元。",
            &["毕业时间 | <=5年 | 2025 | level | provision"],
        ),
        Example::yields(
            "购买自住住房3年内可提取住房公积金。",
            &["购买自住住房时间 | <=3年 | 2025 | level | provision"],
        ),
        Example::none("力争三年内建成公园20个。"),
    ],
};

/// 签订三年以上劳动合同.
pub(crate) const SIGNED: Rule = Rule {
    id: "signed-for",
    reads: "a verb of signing, a length of time, the contract that is to run so long",
    apply: signed,
    examples: &[
        Example::yields(
            "与用人单位签订3年以上服务协议的,给予补贴。",
            &["服务协议期限 | >=3年 | 2025 | level | provision"],
        ),
        Example::none("签订服务协议12份。"),
    ],
};

fn lasting(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(quantity) = reader.quantity(at).filter(|it| it.dimension() == Some("time")) else {
        return false;
    };
    let bounded = !matches!(quantity.comparator, Comparator::Eq | Comparator::Le);
    // 怀孕不满两个月终止妊娠: the bound tells a case by itself
    let words = quantity.comparator_spans.first().map(|span| span.of(line.text));
    let full = words.is_some_and(|words| line.words.is(Word::Full, words));
    // 在省外连续就业三个月以上的人, …就业满三个月的, 取得证书满五年方可转让
    let of = full
        || line.chunks.get(at + 1).is_none_or(|next| {
            next.is(Cue::Of)
                || next.ends_clause()
                || next.any(&[Cue::Ruling, Cue::Grant])
                || line.quantity(at + 1).is_some()
        });
    bounded && of && takes_time(reader, at, LASTING.id)
}

fn elapsed(reader: &mut Reader<'_>, at: usize) -> bool {
    /// How many words name those for whom a term is.
    const PARTY: usize = 4;
    let line = &reader.line;
    let Some(quantity) = reader.quantity(at).filter(|it| it.dimension() == Some("time")) else {
        return false;
    };
    let within = time_limit::is_within(line, quantity);
    // 毕业2年内|普通高等学校毕业生
    let party = |k: usize| line.is(k, Word::Party);
    // behind 应, 不得 and a bare verb it is the time limit of what follows
    let next = line.chunks.get(at + 1);
    // 离校2年内未就业的毕业生
    let not_yet = next.is_some() && line.is(at + 1, Word::NotYet);
    let closed = not_yet && line.words_from(at + 1).any(|k| line.chunks[k].is(Cue::Of));
    let case = next.is_none_or(|next| next.is(Cue::Of) || !next.is_word())
        || line.is(at + 1, Word::May)
        || closed
        || reader.grants().is_some() && line.words_from(at + 1).take(PARTY).any(party);
    within && case && !opens_limit(line, at) && takes_time(reader, at, ELAPSED.id)
}

/// Whether the clause behind says what is to be done within the time that an event opens: 验收备案后
/// 20个工作日内,由企业组织交房; but 出售后1年内,重新购买住房的 tells a case.
fn opens_limit(line: &Line<'_>, at: usize) -> bool {
    let comma = line.chunks.get(at + 1).is_some_and(|next| next.kind == Kind::Comma);
    let event = at > 0 && line.chunks[at - 1].is(Cue::Place);
    let next = line.words_from(at + 2);
    let of = |k: usize| line.chunks[k].is(Cue::Of);
    let may = |k: usize| line.is(k, Word::May);
    let case = next.clone().next_back().is_none_or(of) || next.clone().any(may);
    comma && event && !case && time_limit::is_due(line, at)
}

fn signed(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let timed = reader.quantity(at).is_some_and(|it| it.dimension() == Some("time"));
    if !timed || at == 0 || !line.is(at - 1, Word::Sign) {
        return false;
    }
    let mut words = line.words_from(at + 1);
    let Some(contract) = words.find(|&k| line.is(k, Word::Contract)) else { return false };
    // 一年以上期限劳动合同, 三年期的劳动合同
    let term = |k: &usize| line.chunks[*k].is(Cue::Of) || line.is(*k, Word::LengthOfTime);
    let start = at + 1 + (at + 1..contract).take_while(term).count();
    let part = reader.before(at);
    let name = name::of(line, start..contract + 1).period();
    let mut draft = reader.draft(at, name, &part, SIGNED.id);
    draft.subject = None;
    draft.frame = frame(reader);
    reader.push(draft);
    reader.line.consumed = contract + 1;
    true
}

/// Whether a length of time is a term: where its sentence grants something, or lays down a rule.
fn frame(reader: &Reader<'_>) -> Frame {
    let term = reader.grants().is_some() || reader.is_ruled();
    if term { Frame::Term } else { Frame::Plain }
}

/// Makes the draft of how long ago, or for how long, what stands right before the value was done.
fn takes_time(reader: &mut Reader<'_>, at: usize, rule: &'static str) -> bool {
    let Some(done) = phrase::deed::before(&reader.line, at) else { return false };
    let name = name::of(&reader.line, done);
    // 从教时间满30年
    if reader.lexicon.endings.of(&name.text) == Some(NounKind::Duration) {
        return false;
    }
    let noun = reader.lexicon.endings.of_dimension(Some("time")).unwrap_or_default();
    let part = reader.before(at);
    let mut draft = reader.draft(at, name.with(noun), &part, rule);
    (draft.action, draft.subject) = (None, None);
    draft.frame = frame(reader);
    reader.push(draft);
    true
}
