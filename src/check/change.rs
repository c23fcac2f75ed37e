//! A change and the values that it lies between: 由7.8%提高到11%,提高2.2个百分点; 下降到 a higher end;
//! 翻番 of what did not double.
//!
//! In: statements. Out: those whose change is not the difference of their ends, or goes the
//! other way.

use crate::check::interval::half_step;
use crate::check::{Conflict, conflict};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::mention::{Comparator, Form};
use crate::number::Decimal;
use crate::statement::{Direction, Measure, Role, Statement};

/// What a sentence ends with.
const STOP: char = '。';

pub(super) fn read(
    text: &str,
    statements: &[Statement],
    lexicon: &Lexicon,
    conflicts: &mut Vec<Conflict>,
) {
    for (at, ends) in statements.iter().enumerate().filter(|(_, s)| s.baseline.is_some()) {
        let whole = !is_broken(text, ends);
        conflicts.extend(wrong_way(ends, lexicon).filter(|_| whole));
        let next = statements.get(at + 1).filter(|next| is_beside(text, ends, next));
        conflicts.extend(next.and_then(|change| wrong_size(ends, change)));
        conflicts.extend(next.and_then(|change| wrong_times(ends, change)));
    }
}

/// Whether the change stands in the same sentence as the value, of the same indicator.
fn is_beside(text: &str, ends: &Statement, change: &Statement) -> bool {
    let (from, to) = (ends.quantity.number.end, change.quantity.number.start);
    let between = text.get(from..to);
    let near = between.is_some_and(|words| !words.contains(STOP));
    // 年均增长 is no difference of both ends
    let plain = change.pace.is_none();
    let changes = matches!(change.measure, Measure::Change | Measure::Multiple);
    let level = plain && ends.measure == Measure::Level && changes;
    near && level && ends.indicator == change.indicator && ends.subject == change.subject
}

/// Whether the number is only a part of what is written: the lower half of 1 / 3, or figures that stand
/// in several lines, as those of a subscript do.
fn is_broken(text: &str, ends: &Statement) -> bool {
    let number = ends.quantity.number;
    let before = text.get(..number.start).unwrap_or_default();
    before.trim_end().ends_with('/') || number.of(text).contains('\n')
}

/// The unit of ranks.
const PLACE: &str = "位";

/// `由12%下降到15%`.
fn wrong_way(ends: &Statement, lexicon: &Lexicon) -> Option<Conflict> {
    let verb = &ends.action.as_ref()?.text;
    // 增产 reaches nothing
    if !lexicon.cues.of(verb).any(&[Cue::TowardUp, Cue::TowardDown]) {
        return None;
    }
    // 提高 of 提高到; 调整到 goes either way
    let stem = verb.char_indices().next_back().and_then(|(last, _)| verb.get(..last))?;
    let cues = lexicon.cues.of(stem);
    let (start, end) = (ends.baseline?, ends.quantity.value);
    // 上升到第5位 goes down in number; from a month to 4 days is no rise
    let rank = ends.quantity.unit.as_deref() == Some(PLACE);
    let named = ends.indicator.chars().nth(1).is_some();
    let amounts = named
        && !rank
        && ends.measure == Measure::Level
        && ends.role != Role::Provision
        && !matches!(ends.quantity.dimension(), Some("time" | "multiple"));
    let wrong = cues.is(Cue::Down) && end > start || cues.is(Cue::Up) && end < start;
    let why = format!("{} is to go the other way", ends.indicator);
    let shown = [start.to_string(), format!("{verb}{end}")];
    (wrong && amounts).then(|| conflict(&why, shown, ends, ends))
}

/// `由50亿元增加到80亿元,翻一番`, `增长1倍`.
fn wrong_times(ends: &Statement, change: &Statement) -> Option<Conflict> {
    let times = ends.quantity.value.checked_div(ends.baseline.filter(|start| !start.is_zero())?)?;
    let stated = change.quantity.value;
    let multiple = match change.measure {
        Measure::Multiple => stated,
        _ if change.quantity.dimension() == Some("multiple") => stated.checked_add(Decimal::ONE)?,
        _ => return None,
    };
    // 翻番 is said of what comes near to it and of what goes beyond, but not to the next
    let (low, high) = if change.quantity.form == Form::Doubling {
        (multiple.checked_mul(NEARLY)?, multiple.checked_mul(Decimal::TWO)?)
    } else {
        let loose = half_step(stated, stated)?.checked_add(loose_ends(ends, times)?)?;
        (multiple.checked_sub(loose)?, multiple.checked_add(loose)?)
    };
    let bounded = !matches!(change.quantity.comparator, Comparator::Ge | Comparator::Gt);
    let wrong = times < low || bounded && times > high;
    let stated_exactly = is_exact(ends) && change.quantity.comparator != Comparator::Approx;
    let why = format!("{} is not so many times its start", ends.indicator);
    let shown = [times.round_dp(2).to_string(), multiple.to_string()];
    (wrong && stated_exactly).then(|| conflict(&why, shown, ends, change))
}

/// By how much a quotient may be off for the rounding of both ends.
fn loose_ends(ends: &Statement, times: Decimal) -> Option<Decimal> {
    let relative = |value: Decimal| rough_half(value)?.checked_div(value.abs());
    let both = relative(ends.quantity.value)?.checked_add(relative(ends.baseline?)?)?;
    both.checked_mul(times)
}

/// Half of the last digit that is not a nought: 三万 is a round number.
fn rough_half(value: Decimal) -> Option<Decimal> {
    let (mut rest, mut step) = (value.normalize(), Decimal::ONE);
    if rest.scale() > 0 || rest.is_zero() {
        return half_step(rest, rest);
    }
    while (rest % Decimal::TEN).is_zero() {
        rest = rest.checked_div(Decimal::TEN)?;
        step = step.checked_mul(Decimal::TEN)?;
    }
    step.checked_div(Decimal::TWO)
}

/// What comes near to 翻番: nine tenths of it.
const NEARLY: Decimal = Decimal::from_parts(9, 0, 0, false, 1);

/// `由7.8%提高到11%,提高2.2个百分点`.
fn wrong_size(ends: &Statement, change: &Statement) -> Option<Conflict> {
    let difference = ends.quantity.value.checked_sub(ends.baseline?)?;
    let stated = change.quantity.value;
    let expected = match (ends.quantity.dimension()?, change.quantity.dimension()?) {
        ("ratio", "percentage_point") => difference,
        (own, given) if own == given && own != "ratio" => {
            change
                .quantity
                .unit
                .as_ref()
                .filter(|unit| Some(*unit) == ends.quantity.unit.as_ref())?;
            difference
        }
        // growth of money is told without the change of prices
        (own, "ratio") if own != "ratio" && own != "currency" => {
            difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(ends.baseline?)?
        }
        _ => return None,
    };
    let signed = if change.direction == Some(Direction::Down) { -stated } else { stated };
    let loose = tolerance(ends, change)?;
    let wrong = signed.checked_sub(expected)?.abs() > loose && change.quantity.value_max.is_none();
    let why = format!("the change of {} is not the difference of its ends", ends.indicator);
    let shown = [expected.round_dp(2).to_string(), signed.to_string()];
    (wrong && is_exact(ends) && is_exact(change)).then(|| conflict(&why, shown, ends, change))
}

/// Rounding of both ends and of the change.
fn tolerance(ends: &Statement, change: &Statement) -> Option<Decimal> {
    let (end, start) = (ends.quantity.value, ends.baseline?);
    let own = half_step(end, end)?.checked_add(half_step(start, start)?)?;
    let relative = change.quantity.dimension() == Some("ratio");
    let ends = if relative {
        own.checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(start.abs())?
            .checked_mul(Decimal::TWO)?
    } else {
        own
    };
    ends.checked_add(half_step(change.quantity.value, change.quantity.value)?)
}

fn is_exact(statement: &Statement) -> bool {
    statement.quantity.comparator == Comparator::Eq
}
