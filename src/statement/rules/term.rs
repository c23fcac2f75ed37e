//! Terms of the policy: awards, rates, caps and the conditions for them.

use crate::lexicon::cue::Cue;
use crate::mention::{Comparator, Form, Quantity};
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::Kind;
use crate::statement::name::{self, Name};
use crate::statement::phrase;
use crate::statement::reader::{Frame, Reader};
use crate::statement::rules::Rule;

/// 对…的企业给予50万元奖励.
pub(crate) const BENEFIT: Rule = Rule {
    id: "benefit",
    reads: "a verb of granting or charging with its amount or rate",
    apply: benefit,
    examples: &[
        Example::yields(
            "对新认定的省级工业设计中心,每家奖励20万元。",
            &["新认定的省级工业设计中心奖励 | =20万元 | 2025 | level | provision | per=每家"],
        ),
        Example::none("全年发放补贴资金5000万元。"),
    ],
};

/// 最高不超过200万元.
pub(crate) const CAP: Rule = Rule {
    id: "cap",
    reads: "a cap, a floor or a quota of the policy",
    apply: cap,
    examples: &[
        Example::yields("单户补贴最高不超过3000元。", &["单户补贴 | <=3000元 | 2025 | level | provision"]),
        Example::none("森林覆盖率不低于40%。"),
    ],
};

/// 年营业收入2000万元以上的企业.
pub(crate) const CONDITION: Rule = Rule {
    id: "condition",
    reads: "a threshold that a case must meet for the term that follows",
    apply: condition,
    examples: &[
        Example::yields(
            "对年营业收入5000万元以上的企业,给予一次性奖励。",
            &["年营业收入 | >=5000万元 | 2025 | level | provision"],
        ),
        Example::none("年营业收入达到5000万元以上。"),
    ],
};

fn benefit(_reader: &mut Reader<'_>, _at: usize) -> bool {
    false
}
fn cap(_reader: &mut Reader<'_>, _at: usize) -> bool {
    false
}
fn condition(_reader: &mut Reader<'_>, _at: usize) -> bool {
    false
}
