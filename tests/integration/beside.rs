//! What stands beside the values of composed sentences: codes, pace, firmness, binding marks, and
//! what does not add up.

use guihua::schema::{Document, Firmness, Pace, Statement};
use guihua::{Extractor, Source};

fn document(text: &str) -> Document {
    Document::new(&Extractor::new().extract(Source::from_text(text)), "d", "d.txt")
}

/// One field of every statement, in the order of the text.
fn each<T>(text: &str, field: impl Fn(&Statement) -> T) -> Vec<T> {
    let document = document(text);
    let mut statements: Vec<_> = document.statements().collect();
    statements.sort_by_key(|statement| statement.spans.value);
    statements.into_iter().map(field).collect()
}

/// What does not add up in a text.
fn inconsistent(text: &str) -> usize {
    let found = document(text).diagnostics;
    found.iter().filter(|doubt| doubt.code == "inconsistent" && doubt.other.is_some()).count()
}

/// A plan that says two things of one indicator.
fn twice(a: &str, b: &str) -> String {
    format!(
        "示例市2025年工作要点\n一、目标\n森林覆盖率达到{a}。\n二、任务\n2025年,森林覆盖率达到{b}。\n"
    )
}

#[test]
fn a_value_of_another_kind_has_no_code() {
    let codes = |text: &str| each(text, |statement| statement.indicator_code.clone());
    let gdp = Some("economy.gdp".to_owned());
    assert_eq!(codes("地区生产总值达到5000亿元。"), std::slice::from_ref(&gdp));
    assert_eq!(codes("地区生产总值增长5%。"), [gdp]);
    assert_eq!(codes("地区生产总值达到12个。"), [None]);
    assert_eq!(codes("森林覆盖率达到300万亩。"), [None]);
}

/// A sentence on supply, capacity or stocks names things whose amounts are no output.
#[test]
fn a_bare_thing_has_no_code_where_its_sentence_speaks_of_something_else() {
    let codes = |text: &str| each(text, |statement| statement.indicator_code.clone());
    let output = |thing: &str| Some(format!("industry.{thing}.output"));
    assert_eq!(codes("主要商品的供应量:胶鞋增长12%,食糖增长9%。"), [None, None]);
    assert_eq!(codes("新增生产能力有:水泥65万吨。"), [None]);
    assert_eq!(codes("胶鞋增长12%,水泥达到65万吨。"), [output("rubber_shoes"), output("cement")]);
    // what was said in another sentence, or of a name that says all itself, is no matter
    assert_eq!(codes("供应量充足。水泥达到65万吨。"), [output("cement")]);
    assert_eq!(codes("供应量充足,水泥产量达到65万吨。"), [output("cement")]);
}

#[test]
fn what_a_value_is_measured_against() {
    let paces = |text: &str| each(text, |statement| statement.pace);
    let (year, before) = (Some(Pace::PerYear), Some(Pace::YearOnYear));
    assert_eq!(paces("粮食总产量保持稳定。地区生产总值年均增长5%。"), [year]);
    assert_eq!(paces("地区生产总值达到5000亿元,同比增长5%。"), [None, before]);
    assert_eq!(paces("进出口总额比上年增长6%。"), [before]);
    // neither what stands on the next line nor a rank
    assert_eq!(paces("1.第三产业年均增长9%\n2.森林覆盖率达到24%\n"), [year, None]);
    assert_eq!(paces("茶叶产量年均增长9%、居全省第2位。"), [year, None]);
    assert_eq!(paces("森林覆盖率达到24%。"), [None]);
    assert_eq!(paces("细颗粒物年均浓度降至28微克/立方米。"), [None]);
}

#[test]
fn how_firm_a_value_is() {
    let firm = |text: &str| each(text, |statement| statement.firmness);
    assert_eq!(firm("确保粮食产量达到100万吨。"), [Some(Firmness::Must)]);
    assert_eq!(firm("力争粮食产量达到100万吨。"), [Some(Firmness::Aim)]);
    assert_eq!(firm("预计粮食产量达到100万吨。"), [Some(Firmness::Expect)]);
    assert_eq!(firm("粮食产量达到100万吨。"), [None]);
}

#[test]
fn what_binds_is_marked_in_prose() {
    let binding = |text: &str| each(text, |statement| statement.binding.clone());
    assert_eq!(binding("森林覆盖率达到24%(约束性)。"), [Some("约束性".to_owned())]);
    assert_eq!(binding("森林覆盖率达到24%。"), [None]);
}

#[test]
fn two_values_of_one_indicator_do_not_add_up() {
    assert_eq!(inconsistent(&twice("45%", "48%")), 1);
    assert_eq!(inconsistent(&twice("45%", "45.0%")), 0);
    assert_eq!(inconsistent(&twice("45%以上", "48%")), 0);
    assert_eq!(inconsistent(&twice("45%左右", "45.5%")), 0);
}

#[test]
fn a_part_is_no_more_than_its_whole() {
    assert_eq!(inconsistent("完成投资50亿元,其中工业投资60亿元。"), 1);
    assert_eq!(inconsistent("完成投资50亿元,其中工业投资30亿元。"), 0);
    // a year may be above the mean of all
    assert_eq!(inconsistent("“十四五”期间,水果年均产量120万吨(其中2025年为135万吨)。"), 0);
}

#[test]
fn what_agrees_is_linked() {
    let links = each(&twice("45%", "45%"), |statement| statement.same_as.clone());
    assert_eq!(links, [["t2"], ["t1"]]);
}

#[test]
fn a_verb_goes_the_way_of_its_values() {
    assert_eq!(inconsistent("失业率由5.2%下降到6.1%。"), 1);
    assert_eq!(inconsistent("失业率由6.1%下降到5.2%。"), 0);
    assert_eq!(inconsistent("首付款比例由30%调整到20%。"), 0);
    assert_eq!(inconsistent("绿地占用地的比重由现在的1 / 5左右提高到1 / 4左右。"), 0);
    assert_eq!(inconsistent("森林覆盖率由31%提高到28%。"), 1);
    assert_eq!(inconsistent("经济总量由全国第8位上升到第5位。"), 0);
}

/// The findings of five composed passages that have a fault, and of five that do not.
fn each_kind(wrong: [&str; 5], right: [&str; 5]) {
    let report = "示例市2025年政府工作报告\n一、2024年工作回顾\n";
    for text in wrong {
        assert_eq!(inconsistent(&format!("{report}{text}\n")), 1, "{text}");
    }
    for text in right {
        assert_eq!(inconsistent(&format!("{report}{text}\n")), 0, "{text}");
    }
}

#[test]
fn what_did_not_double() {
    each_kind(
        [
            "全市旅游收入由50亿元增加到80亿元,实现翻番。",
            "新能源产业产值从120亿元增长到150亿元,增长1倍。",
            "农村居民人均可支配收入由1.2万元提高到1.5万元,翻了一番。",
            "茶叶产量由3000吨增加到8000吨,翻了两番。",
            "经营主体由22万户增加到45万户,增长2倍。",
        ],
        [
            "全市旅游收入由50亿元增加到101亿元,实现翻番。",
            "新能源产业产值从120亿元增长到250亿元,增长1倍。",
            "农村居民人均可支配收入由1.2万元提高到2.3万元,翻了一番。",
            "茶叶产量由3000吨增加到12500吨,翻了两番。",
            "经营主体由20万户增加到45万户,增长1.25倍。",
        ],
    );
}

#[test]
fn shares_of_what_stands_beside_them() {
    each_kind(
        [
            "全年地区生产总值800亿元,工业增加值320亿元,工业增加值占地区生产总值比重为45%。",
            "一般公共预算收入50亿元,税收收入35亿元,税收收入占一般公共预算收入比重达到80%。",
            "货物进出口总额200亿元,其中出口总额150亿元。出口总额占货物进出口总额比重为65%。",
            "固定资产投资400亿元,民间投资240亿元,民间投资占固定资产投资比重为50%。",
            "农林牧渔业总产值90亿元,畜牧业产值30亿元。畜牧业产值占农林牧渔业总产值比重达38%。",
        ],
        [
            "全年地区生产总值800亿元,工业增加值320亿元,工业增加值占地区生产总值比重为40%。",
            "一般公共预算收入50亿元,税收收入35亿元,税收收入占一般公共预算收入比重达到70.3%。",
            "货物进出口总额200亿元,其中出口总额150亿元。出口总额占货物进出口总额比重为75%。",
            "固定资产投资400亿元,民间投资240亿元,民间投资占固定资产投资比重超过50%。",
            "2020年畜牧业产值30亿元。2024年农林牧渔业总产值90亿元,畜牧业产值占农林牧渔业总产值比重达38%。",
        ],
    );
}

#[test]
fn places_that_have_more_than_all() {
    each_kind(
        [
            "新建口袋公园30个,其中甲区10个、乙区15个、丙区12个。",
            "全市新增床位500张,其中东区200张,西区250张,南区100张。",
            "新建充电桩80个,其中甲区50个、乙区25个、丙区15个。",
            "建设高标准农田20万亩,其中甲区8万亩、乙区9万亩、丙区6万亩。",
            "城镇新增就业5.0万人,其中甲区3.0万人、乙区2.5万人。",
        ],
        [
            "新建口袋公园30个,其中甲区10个、乙区15个。",
            "全市新增床位500张,其中东区200张,西区200张,南区100张。",
            "新建充电桩80个以上,其中甲区50个、乙区25个、丙区15个。",
            "建设高标准农田20万亩,其中甲区8.2万亩、乙区9.1万亩、丙区3.1万亩。",
            "城镇新增就业5万人,其中甲区3万人、乙区2万人。",
        ],
    );
}

/// A table of tasks with a last row.
fn table(rows: &str) -> String {
    format!("表1 任务分解\n县区\t建设面积(万亩)\n{rows}")
}

#[test]
fn totals_of_tables() {
    let wrong = [
        "甲县\t10\n乙县\t20\n丙县\t15\n合计\t50\n",
        "合计\t40\n甲县\t10\n乙县\t20\n丙县\t15\n",
        "甲县\t1.5\n乙县\t2.5\n总计\t4.5\n",
        "甲县\t100\n乙县\t200\n丙县\t300\n丁县\t400\n合计\t1100\n",
        "甲县\t12.0\n乙县\t13.0\n合计\t26.0\n",
    ];
    let right = [
        "甲县\t10\n乙县\t20\n丙县\t15\n合计\t45\n",
        "合计\t45\n甲县\t10\n乙县\t20\n丙县\t15\n",
        "甲县\t1.54\n乙县\t2.5\n总计\t4.0\n",
        "甲县\t100\n乙县\t200\n丙县\t300\n",
        "甲县\t12\n乙县\t13\n合计\t250\n",
    ];
    let [wrong, right] = [wrong, right].map(|rows| rows.map(table));
    each_kind(wrong.each_ref().map(|text| &**text), right.each_ref().map(|text| &**text));
}

#[test]
fn values_that_slip_by_ten_thousand() {
    let twice = |name: &str, a: &str, b: &str| {
        format!(
            "示例市2025年工作要点\n一、目标\n{name}达到{a}。\n二、任务\n2025年,{name}达到{b}。\n"
        )
    };
    for (name, a, b) in [
        ("一般公共预算收入", "50亿元", "50万元"),
        ("粮食产量", "120万吨", "120吨"),
        ("固定资产投资", "300亿元", "300万元"),
        ("常住人口", "85万人", "85人"),
        ("社会消费品零售总额", "210.5亿元", "210.5万元"),
    ] {
        assert_eq!(inconsistent(&twice(name, a, b)), 1, "{name}");
    }
    for (name, a, b) in [
        ("一般公共预算收入", "50亿元", "500000万元"),
        ("粮食产量", "120万吨", "1200000吨"),
        // too far apart to be said of the same
        ("固定资产投资", "300亿元", "12亿元"),
        ("常住人口", "85万人", "850000人"),
        ("社会消费品零售总额", "210.5亿元", "210.5亿元"),
    ] {
        assert_eq!(inconsistent(&twice(name, a, b)), 0, "{name}");
    }
}
