//! What goes on with a grant just told: the cap of its rate, the same for others, how long it is paid.
//!
//! In: a value that says little more than itself, behind a term of the same sentence. Out: a draft named by
//! that term.

use crate::lexicon::cue::Cue;
use crate::lexicon::phrase_word::Word;
use crate::mention::{Comparator, Quantity};
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::name::Name;
use crate::statement::phrase::{self, Before};
use crate::statement::reader::{Draft, Frame, Reader};
use crate::statement::rules::Rule;

/// 补助比例提高到10%,最高500万元.
pub(crate) const CAPPED_RATE: Rule = Rule {
    id: "capped-rate",
    reads: "an amount of money that may not be exceeded, behind the rate of a grant: what is granted by that rate",
    apply: capped_rate,
    examples: &[
        Example::yields(
            "对列入省级重点项目的,补助比例提高到10%,最高500万元。",
            &["补助 | <=500万元 | 2025 | level | provision"],
        ),
        Example::none("补助比例提高到10%,覆盖更多企业。"),
    ],
};

fn capped_rate(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let capped = |it: &Quantity| {
        let most = matches!(it.comparator, Comparator::Le | Comparator::Lt);
        most && it.is_money()
    };
    let Some(previous) = told_before(reader, &part) else { return false };
    let rate = reader.value_of(previous).is_some_and(Quantity::is_percent);
    if !rate || !reader.quantity(at).is_some_and(capped) {
        return false;
    }
    let words = reader.line.words;
    let stem = words.split_back(Word::Share, &previous.name.text).map(|(stem, _)| stem);
    let Some(stem) = stem.filter(|stem| words.is(Word::Relief, stem)) else { return false };
    let name = Name { text: stem.to_owned(), spans: previous.name.spans.clone() };
    push_term(reader, at, name, &part, CAPPED_RATE.id);
    true
}

/// 博士每人每月补贴3000元;硕士每人每月1500元.
pub(crate) const OTHER_PARTY: Rule = Rule {
    id: "party-value",
    reads: "those who get something, and an amount of money alone, behind a grant: the same for them",
    apply: other_party,
    examples: &[
        Example::yields(
            "对引进的博士研究生,每人每月发放生活补贴3000元;硕士研究生每人每月1500元。",
            &["生活补贴 | =1500元 | 2025 | level | provision"],
        ),
        Example::none("对引进的博士研究生发放生活补贴3000元;硕士研究生每人安排1名导师。"),
    ],
};

fn other_party(reader: &mut Reader<'_>, at: usize) -> bool {
    let part = reader.before(at);
    let line = &reader.line;
    let party = part.name.clone().next_back().is_some_and(|last| line.is(last, Word::Party));
    // 给予个人40万元|安家费
    let given = phrase::after(line, at).name.is_empty()
        && !line.clause_before(at).any(|k| line.is(k, Word::Give));
    let bare = part.action.is_none() && part.link.is_none() && !part.joined && given;
    if !(party && bare && reader.quantity(at).is_some_and(Quantity::is_money)) {
        return false;
    }
    let paid = |draft: &&Draft| {
        draft.frame == Frame::Term
            && reader.value_of(draft).is_some_and(Quantity::is_money)
            && !draft.bracketed
    };
    let Some(previous) = reader.drafts.iter().rev().find(paid) else { return false };
    let name = previous.name.clone();
    if !reader.line.words.is(Word::Relief, &name.text) {
        return false;
    }
    push_term(reader, at, name, &part, OTHER_PARTY.id);
    true
}

/// 每月发放生活补贴3000元,连续发放3年.
pub(crate) const PAID_FOR: Rule = Rule {
    id: "paid-for",
    reads: "a verb of paying with 连续 and a length of time, behind a grant: for how long it is paid",
    apply: paid_for,
    examples: &[
        Example::yields(
            "对引进的博士,每月给予生活补贴3000元,连续发放3年。",
            &["生活补贴期限 | =3年 | 2025 | level | provision"],
        ),
        Example::none("在本地连续工作3年的,给予生活补贴3000元。"),
    ],
};

fn paid_for(reader: &mut Reader<'_>, at: usize) -> bool {
    /// The verb and its manner.
    const NEAR: usize = 2;
    let part = reader.before(at);
    let line = &reader.line;
    let timed = reader.quantity(at).is_some_and(|it| it.dimension() == Some("time"));
    let verb =
        at.checked_sub(1).filter(|&k| line.is(k, Word::Pay) || line.chunks[k].is(Cue::Grant));
    let Some(verb) = verb.filter(|_| timed) else { return false };
    let lasts = (part.start..verb).rev().take(NEAR).any(|k| line.chunks[k].is(Cue::Manner));
    let alone = (part.start..verb).all(|k| !line.chunks[k].is_nominal());
    let Some(previous) = reader.drafts.last().filter(|_| lasts && alone) else { return false };
    if previous.frame != Frame::Term
        || !line.words.is(Word::Relief, &previous.name.numerator().text)
    {
        return false;
    }
    let name = previous.name.numerator().period();
    push_term(reader, at, name, &part, PAID_FOR.id);
    true
}

/// The term before in the sentence, where the clause of the value names nothing itself.
fn told_before<'r>(reader: &'r Reader<'_>, part: &Before) -> Option<&'r Draft> {
    let bare = part.name.is_empty() && part.action.is_none() && part.link.is_none();
    reader.drafts.last().filter(|draft| bare && !draft.bracketed)
}

fn push_term(reader: &mut Reader<'_>, at: usize, name: Name, part: &Before, rule: &'static str) {
    let mut draft = reader.draft(at, name.clone(), part, rule);
    draft.governor = Some(name);
    (draft.frame, draft.measure, draft.subject) = (Frame::Term, Measure::Level, None);
    reader.push(draft);
}
