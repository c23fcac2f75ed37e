//! Parts and their whole: 其中 that is more than all, shares that do not make a hundred.
//!
//! In: statements. Out: the parts that do not fit.

use crate::check::{Conflict, STOPS, conflict};
use crate::mention::{Comparator, Form};
use crate::number::Decimal;
use crate::span::Span;
use crate::statement::{Measure, Role, Statement};

/// What a part begins with.
const AMONG: &str = "其中";

/// What may stand between a whole and its parts.
const OPENS: [char; 4] = [',', '(', ';', ' '];

/// How far shares may be from a hundred by rounding.
const ROUNDING: Decimal = Decimal::from_parts(3, 0, 0, false, 1);

pub(super) fn read(text: &str, statements: &[Statement], conflicts: &mut Vec<Conflict>) {
    for pair in statements.windows(2) {
        if let [whole, part] = pair {
            conflicts.extend(larger_than_whole(text, whole, part));
        }
    }
    for three in statements.windows(3) {
        if let [first, _, last] = three {
            let shares = three.iter().all(is_share) && is_one_run(text, three);
            conflicts.extend(shares.then(|| no_hundred(three, first, last)).flatten());
        }
    }
}

/// `新增就业50万人,其中高校毕业生60万人`.
fn larger_than_whole(text: &str, whole: &Statement, part: &Statement) -> Option<Conflict> {
    let between = text.get(whole.quantity.span.end..part.quantity.number.start)?;
    let among = between.trim_start_matches(OPENS).starts_with(AMONG) && !between.contains(STOPS);
    let (all, some) = (whole.quantity.normalized.as_ref()?, part.quantity.normalized.as_ref()?);
    let alike = all.dimension == some.dimension && all.unit == some.unit;
    let amounts = !matches!(&*all.dimension, "ratio" | "percentage_point" | "rank" | "multiple");
    let terms = whole.role == Role::Provision || part.role == Role::Provision;
    let measured = !terms && whole.measure == part.measure && whole.measure != Measure::Change;
    // a name that was inherited names no part
    let named = whole.indicator != part.indicator || part.subject.is_some();
    // 年均产量1726万吨(其中1995年为1800万吨): a year may be above the average of all
    let same_time = whole.when.year == part.when.year && whole.pace.is_none();
    let bounded = matches!(whole.quantity.comparator, Comparator::Ge | Comparator::Gt);
    let wrong = some.value > all.value && !bounded;
    let shown = |s: &Statement| {
        format!("{}{}", s.quantity.value, s.quantity.unit.as_deref().unwrap_or_default())
    };
    let why = format!("{} is a part of {} and more", part.indicator, whole.indicator);
    (among && named && alike && amounts && measured && same_time && wrong)
        .then(|| conflict(&why, [shown(whole), shown(part)], whole, part))
}

/// Whether the value is one of a ratio of three.
fn is_share(statement: &Statement) -> bool {
    statement.quantity.form == Form::Ratio && statement.quantity.value > Decimal::ONE
}

/// Whether nothing but colons parts the numbers.
fn is_one_run(text: &str, three: &[Statement]) -> bool {
    three.windows(2).all(|pair| {
        let [left, right] = pair else { return false };
        let gap = Span::new(left.quantity.number.end, right.quantity.number.start);
        left.quantity.number.end <= right.quantity.number.start && gap.of(text).trim() == ":"
    })
}

/// `三次产业结构为10:40:60`.
fn no_hundred(three: &[Statement], first: &Statement, last: &Statement) -> Option<Conflict> {
    let sum: Decimal = three.iter().map(|share| share.quantity.value).sum();
    let off = (sum - Decimal::ONE_HUNDRED).abs();
    // 1:2:3 are no shares of a hundred
    let meant = off < Decimal::TEN + Decimal::TEN;
    let why = format!("the shares of {} make {sum}", first.indicator);
    let shown = [first.quantity.value.to_string(), last.quantity.value.to_string()];
    (meant && off > ROUNDING).then(|| conflict(&why, shown, first, last))
}
