//! A value given as a share or a multiple of something else: 达到2020年的4倍, 不高于家庭月收入的60%.

use crate::lexicon::cue::Cue;
use crate::mention::Comparator;
use crate::rule::Example;
use crate::statement::Measure;
use crate::statement::line::{Kind, Line};
use crate::statement::name;
use crate::statement::phrase::{self, Before};
use crate::statement::reader::Reader;
use crate::statement::rules::Rule;

/// 可贷额度为账户余额的15倍.
pub(crate) const SHARE_OF: Rule = Rule {
    id: "share-of",
    reads: "an indicator, 为 or a bound, a base with 的, a multiple or a percentage",
    apply: share_of,
    examples: &[
        Example::yields(
            "到2030年,海上风电装机达到2020年的4倍。",
            &["海上风电装机 | =4倍 | 2030 | multiple | target | from=@2020"],
        ),
        Example::yields(
            "备用金不超过年度预算的3%。",
            &["备用金占年度预算比例 | <=3% | 2025 | level | target"],
        ),
        Example::none("家庭月收入的来源。"),
    ],
};

/// The words that bound a value and may stand apart from it.
const BOUNDS: &[(&str, Comparator)] = &[
    ("不高于", Comparator::Le),
    ("不超过", Comparator::Le),
    ("不得超过", Comparator::Le),
    ("不低于", Comparator::Ge),
    ("不少于", Comparator::Ge),
    ("不得低于", Comparator::Ge),
    ("至少", Comparator::Ge),
    ("超过", Comparator::Gt),
    ("低于", Comparator::Lt),
];

fn share_of(reader: &mut Reader<'_>, at: usize) -> bool {
    let line = &reader.line;
    let Some(quantity) = reader.quantity(at) else { return false };
    let multiple = matches!(quantity.unit.as_deref(), Some("倍"));
    let share = matches!(quantity.unit.as_deref(), Some("%" | "折" | "‰"));
    if at < 2 || !line.chunks[at - 1].is(Cue::Of) || !(multiple || share) {
        return false;
    }
    let Some(link) = line.clause_before(at - 1).take(12).find(|&k| links(line, k)) else {
        return false;
    };
    // 不得超过: the word before turns the bound round
    let negated = link > 0 && matches!(line.word(link - 1), "不得" | "不应" | "不能" | "不可");
    let link = if negated { link - 1 } else { link };
    let verb = link + usize::from(negated);
    let part = phrase::before(line, link);
    let base = verb + 1..at - 1;
    let name = name::of(line, phrase::trim(line, part.open..link));
    if name.is_empty() || base.is_empty() {
        return false;
    }
    let year = base.clone().find_map(|k| reader.year_at(k));
    let bound = BOUNDS.iter().find(|(word, _)| *word == line.word(verb)).map(|&(_, c)| c);
    let bound = bound.map(|bound| if negated { turned(bound) } else { bound });
    let named = ["比例", "比重", "占比"].iter().any(|end| name.text.ends_with(end));
    let divided = share && year.is_none() && bound.is_some() && !named;
    let name =
        if divided { name.with("占").then(&name::of(line, base)).with("比例") } else { name };
    let mut draft = reader.draft(at, name, &Before { link: Some(link), ..part }, SHARE_OF.id);
    draft.measure = if multiple { Measure::Multiple } else { Measure::Level };
    draft.baseline_year = year;
    draft.bound = bound;
    reader.push(draft);
    true
}

/// The bound that 不得 makes of another.
const fn turned(bound: Comparator) -> Comparator {
    match bound {
        Comparator::Gt => Comparator::Le,
        Comparator::Lt => Comparator::Ge,
        other => other,
    }
}

fn links(line: &Line<'_>, k: usize) -> bool {
    matches!(line.chunks[k].kind, Kind::Word(..))
        && (matches!(line.word(k), "为" | "是" | "达到" | "达" | "相当于")
            || BOUNDS.iter().any(|(word, _)| *word == line.word(k)))
}
