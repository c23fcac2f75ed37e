//! What is paid out in parts: over how many years, and what share of it each time.
//!
//! In: a length of time behind 分, a rate before 比例. Out: a term named by what is granted.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::Quantity;
use crate::rule::Example;
use crate::statement::line::Line;
use crate::statement::name::{self, Name};
use crate::statement::phrase::{self, grant};
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;

/// 分三年给予补助.
pub(crate) const INSTALMENTS: Rule = Rule {
    id: "instalments",
    reads: "分, the years over which something is paid out, the verb of paying",
    apply: instalments,
    examples: &[
        Example::yields(
            "对购置用房的企业,分3年给予购房补贴。",
            &["购房补贴期限 | =3年 | 2025 | level | provision"],
        ),
        Example::yields("奖励资金分2年兑现。", &["奖励资金期限 | =2年 | 2025 | level | provision"]),
        Example::none("奖励资金分批兑现,绿地率达到40%。"),
    ],
};

/// 按40%的比例给予补贴.
pub(crate) const PORTIONED: Rule = Rule {
    id: "portioned",
    reads: "按, one rate or a list of them, 比例, a verb of granting and what it grants",
    apply: portioned,
    examples: &[
        Example::yields(
            "分两年按60%、40%的比例给予研发补助。",
            &[
                "研发补助比例 | =60% | 2025 | level | provision",
                "研发补助比例 | =40% | 2025 | level | provision",
            ],
        ),
        Example::none("按合理的比例给予研发补助,绿地率达到40%。"),
    ],
};

fn instalments(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let timed = line.quantity(at).is_some_and(|quantity| quantity.dimension() == Some("time"));
    let parted = at > 0 && line.is(at - 1, Word::Parting);
    if !timed || !parted {
        return false;
    }
    let pays =
        |k: &usize| line.chunks[*k].any(&[Cue::Grant, Cue::Benefit]) || line.is(*k, Word::Pay);
    let Some(verb) = line.clause_behind(at).find(pays) else { return false };
    let part = reader.before(at);
    let own = part.name.start..part.name.end.min(at - 1);
    // 奖励资金|分2年兑现
    let fund = name::of(line, phrase::trim(line, own));
    let alone = grant::granted(line, verb).is_empty();
    let name = if alone && !fund.is_empty() { fund } else { what_is_paid(line, verb) };
    let mut draft = reader.draft(at, name.clone().period(), &part, INSTALMENTS.id);
    (draft.frame, draft.governor) = (Frame::Term, Some(name.period()));
    draft.action = Some(reader.span(verb));
    reader.push(draft);
    true
}

fn portioned(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let percent = |k: usize| line.quantity(k).is_some_and(Quantity::is_percent);
    if !percent(at) {
        return false;
    }
    let (first, last) = line.list_around(at, percent);
    let by = first > 0 && line.is_by(first - 1);
    let of = line.chunks.get(last + 1).is_some_and(|next| next.is(Cue::Of));
    let rate = last + 1 + usize::from(of);
    let named = line.chunks.get(rate).is_some() && line.is(rate, Word::Share);
    let gives = |k: usize| line.is(k, Word::Give) || line.chunks[k].is(Cue::Grant);
    let verb = line.words_from(rate + 1).next().filter(|&k| named && gives(k));
    let Some(verb) = verb.filter(|_| by) else { return false };
    let part = reader.before(at);
    let name = what_is_paid(line, verb).with(line.word(rate));
    let mut draft = reader.draft(at, name.clone(), &part, PORTIONED.id);
    (draft.frame, draft.governor) = (Frame::Term, Some(name));
    draft.action = Some(reader.span(verb));
    reader.push(draft);
    true
}

/// What a verb grants; the verb itself where nothing stands behind it.
fn what_is_paid(line: &Line<'_>, verb: usize) -> Name {
    let granted = grant::granted(line, verb);
    // 奖励|给个人
    let whom = granted.clone().next().is_some_and(|first| line.chunks[first].is(Cue::Toward));
    let noun = if granted.is_empty() || whom { verb..verb + 1 } else { granted };
    name::of(line, noun)
}
