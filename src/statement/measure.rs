//! How a value relates to its indicator, told from the verb and the name.

use crate::lexicon::cue::{Cue, CueSet};
use crate::lexicon::ending::NounKind;
use crate::mention::{Form, Quantity};
use crate::number::Decimal;
use crate::statement::reader::Reader;
use crate::statement::{Direction, Measure, Statement};

/// Nouns for a rate of change: a value of theirs is a change.
const RISES: &[&str] = &[
    "增长率",
    "增速",
    "增幅",
    "涨幅",
    "增长速度",
    "年均增长",
    "升幅",
    "增长幅度",
    "上涨幅度",
    "提高幅度",
    "增长",
];
const FALLS: &[&str] =
    &["降幅", "下降率", "降低率", "削减率", "跌幅", "压减率", "减排率", "降低幅度", "下降幅度"];

/// A rate of change that is a level by itself: births less deaths.
const NATURAL: &str = "自然增长率";

/// The measure of a value whose governing verb has the classes `verb`.
pub(crate) fn measure(
    reader: &Reader<'_>,
    name: &str,
    verb: CueSet,
    total: bool,
    quantity: &Quantity,
) -> (Measure, Option<Direction>) {
    let rate = matches!(quantity.unit.as_deref(), Some("%" | "‰"));
    match quantity.form {
        Form::Doubling => return (Measure::Multiple, None),
        Form::Rank => return (Measure::Rank, None),
        Form::Coverage => return (Measure::Level, None),
        _ => {}
    }
    if let Some(direction) = rate_of_change(name).filter(|_| !name.ends_with(NATURAL)) {
        return (Measure::Change, Some(direction));
    }
    if verb.is(Cue::Up) && !verb.is(Cue::Reach) {
        return (Measure::Change, Some(Direction::Up));
    }
    let times = quantity.unit.as_deref() == Some("倍") && !name.ends_with("倍数");
    if times && !verb.any(&[Cue::Down, Cue::Cut]) {
        // 等于1952年的2.5倍
        return (Measure::Multiple, None);
    }
    // 压缩审批周期2天以上, 审查周期再压缩五分之一, 压减超采量1亿立方米
    let length = quantity.dimension() == Some("time");
    let part = quantity.unit.is_none() && quantity.value < Decimal::ONE;
    if verb.is(Cue::Down) || (rate || length || part || is_total(name)) && verb.is(Cue::Cut) {
        return (Measure::Change, Some(Direction::Down));
    }
    // 新增劳动力平均受教育年限14年, 每天活动时间2小时
    if reader.lexicon.endings.of(name) == Some(NounKind::Duration) {
        return (Measure::Level, None);
    }
    if is_count(quantity) && !total && (name.contains("新增") || name.contains("净增")) {
        return (Measure::Increment, None);
    }
    if total {
        return (Measure::Cumulative, None);
    }
    // 提供最高额度20万元的贷款: nobody makes a limit
    if ["最高额度", "贷款额度", "利率", "比例", "期限", "年限", "上限", "下限"]
        .iter()
        .any(|end| name.ends_with(end))
    {
        return (Measure::Level, None);
    }
    if verb.is(Cue::Output) {
        return (Measure::Level, None);
    }
    let makes = verb.any(&[Cue::Action, Cue::Deed, Cue::Finish, Cue::Cause]);
    let stock = verb.is(Cue::Attain) && reader.ends_in(name, Cue::Head) && is_total(name);
    if makes && !stock && !rate { (Measure::Increment, None) } else { (Measure::Level, None) }
}

/// A change by a negative amount as one downwards by as much: 增长-5.6%, -5.6 in a column of growth.
pub(crate) fn downwards(statement: &mut Statement) {
    let quantity = &mut statement.quantity;
    let negative = quantity.value < Decimal::ZERO && quantity.value_max.is_none();
    if statement.measure != Measure::Change || !negative {
        return;
    }
    statement.direction = Some(Direction::Down);
    quantity.value = -quantity.value;
    if let Some(base) = quantity.normalized.as_mut() {
        base.value = -base.value;
    }
}

/// Whether the quantity counts things: it has a unit, and no relation is expressed by it.
pub(crate) fn is_count(quantity: &Quantity) -> bool {
    !matches!(quantity.unit.as_deref(), None | Some("%" | "‰" | "个百分点" | "倍"))
}

/// The direction, where the name is that of a rate of change.
pub(crate) fn rate_of_change(name: &str) -> Option<Direction> {
    if RISES.iter().any(|rise| name.ends_with(rise)) {
        Some(Direction::Up)
    } else if FALLS.iter().any(|fall| name.ends_with(fall)) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// Whether the name is that of a stock or a total, which is reached, not made: 总面积, 产值, 率.
pub(crate) fn is_total(name: &str) -> bool {
    const TOTALS: &[&str] = &[
        "率",
        "面积",
        "规模",
        "总量",
        "总额",
        "总数",
        "总值",
        "产值",
        "增加值",
        "交易额",
        "成交额",
        "销售额",
        "收入",
        "零售额",
        "余额",
        "比重",
        "占比",
        "比例",
        "产量",
        "产能",
        "吞吐量",
        "容量",
        "能力",
        "里程",
        "强度",
        "水平",
        "指数",
        "营业额",
        "进出口额",
        "数量",
        "利润",
        "交易量",
        "消费量",
        "保有量",
        "发电量",
        "用电量",
        "用水量",
        "排放量",
        "超采量",
        "寿命",
        "满意度",
    ];
    TOTALS.iter().any(|total| name.ends_with(total)) || name.contains('总')
}
