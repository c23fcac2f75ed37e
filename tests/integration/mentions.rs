//! What is written: kinds of numbers, ranges and times with what is read in each, and grids of
//! numerals.

use guihua::Reference;
use guihua::schema::Mentions;

use crate::support::EXTRACTOR;

fn mentions(text: &str) -> Mentions {
    let date = jiff::civil::Date::new(2024, 5, 15).ok();
    Mentions::read(&EXTRACTOR, text, Reference { date, period: Some((2021, 2025)) })
}

/// What is read in `text`, in order, with a day of May 2024 for a reference.
fn read(text: &str) -> String {
    let found = mentions(text);
    let quantities = found.quantities.iter().map(|q| {
        let max = q.value_max.map(|max| format!("..{max}")).unwrap_or_default();
        let unit = q.unit.as_deref().unwrap_or("-");
        (q.start, format!("{} = {}{max} {unit} {}", q.text, q.value, q.comparator))
    });
    let times = found.times.iter().map(|t| {
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "-".to_owned());
        let bound = t.bound.map(|bound| format!(" {bound}")).unwrap_or_default();
        (t.start, format!("{} = {} {} {}{bound}", t.text, day(&t.from), day(&t.to), t.kind))
    });
    let mut all: Vec<(usize, String)> = quantities.chain(times).collect();
    all.sort();
    all.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("; ")
}

/// Fails with every text that is read otherwise than it should be.
fn hold(kind: &str, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected}\n  got      {}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{kind}:\n{}", wrong.join("\n"));
}

#[test]
fn a_zero_before_the_point() {
    hold(
        "零点",
        &[
            ("失业率下降零点六个百分点", "零点六个百分点 = 0.6 个百分点 eq"),
            ("幅度为零点二五个百分点", "零点二五个百分点 = 0.25 个百分点 eq"),
            ("涨幅控制在百分之零点五以内", "控制在百分之零点五以内 = 0.5 % le"),
            ("事故率低于万分之零点五", "低于万分之零点五 = 0.5 ‱ lt"),
            ("每度电便宜零点八元", "零点八元 = 0.8 元 eq"),
            ("库容增加零点三亿立方米", "零点三亿立方米 = 0.3 亿立方米 eq"),
            ("系统于零点前恢复", ""),
        ],
    );
}

#[test]
fn heads_alone_with_a_mark() {
    hold(
        "十几万",
        &[
            ("惠及十几万户家庭", "十几万户 = 10 万户 gt"),
            ("服务十余万人次", "十余万人次 = 10 万人次 gt"),
            ("投入百余万元", "百余万元 = 100 万元 gt"),
            ("节约千余万元", "千余万元 = 1000 万元 gt"),
            ("总投资十多亿元", "十多亿元 = 10 亿元 gt"),
            ("种植百来万亩", "百来万亩 = 100 万亩 gt"),
            ("一村一品", ""),
        ],
    );
}

#[test]
fn ranges_share_their_multiplier() {
    hold(
        "三至五年",
        &[
            ("用工三至五年的", "三至五年 = 3..5 年 between"),
            ("每村配备一到两名医生", "一到两名 = 1..2 名 between"),
            ("每户补助两到三千元", "两到三千元 = 2000..3000 元 between"),
            ("奖励三—五千元", "三—五千元 = 3000..5000 元 between"),
            ("罚款5000到2万元", "5000到2万元 = 0.5..2 万元 between"),
            ("规模1.5万～2万亿元", "1.5万～2万亿元 = 1.5..2 万亿元 between"),
            ("每镇建2至3个站点", "2至3个 = 2..3 个 between"),
            ("年限为三、五年", "三、五年 = 3..5 年 between"),
            ("第一至三期", ""),
        ],
    );
}

#[test]
fn ends_that_are_open() {
    hold(
        "以来",
        &[
            ("2016年以来累计建成", "2016年以来 = 2016-01-01 - year since"),
            ("自2020年1月1日起施行", "2020年1月1日起 = 2020-01-01 - day since"),
            ("2018年6月30日之后登记", "2018年6月30日之后 = 2018-06-30 - day after"),
            ("2020年以后新建", "2020年以后 = 2021-01-01 - year after"),
            ("2025年6月及以前完工", "2025年6月及以前 = - 2025-06-30 month before"),
            ("到2025年底前建成", "2025年底前 = - 2025-12-31 year before"),
            ("截至2024年底累计", "截至2024年底 = - 2024-12-31 year until"),
            ("2016年1月1日或之前", "2016年1月1日或之前 = - 2016-01-01 day before"),
            ("今年以来运行平稳", "今年以来 = 2024-01-01 - year since"),
            ("2024年后备人才库", "2024年 = 2024-01-01 2024-12-31 year"),
            ("2024年起草方案", "2024年 = 2024-01-01 2024-12-31 year"),
        ],
    );
}

#[test]
fn the_beginning_and_the_end_of_a_named_time() {
    hold(
        "年初",
        &[
            ("2024年初启动", "2024年初 = 2024-01-01 2024-02-29 year"),
            ("明年年初见效", "明年年初 = 2025-01-01 2025-02-28 year"),
            ("2023年年中评估", "2023年年中 = 2023-06-01 2023-07-31 year"),
            ("12月月底前报送", "12月月底前 = - 2024-12-31 month before"),
            ("第三季度末通报", "第三季度末 = 2024-07-01 2024-09-30 quarter"),
            ("“十四五”期末达标", "“十四五”期末 = 2025-01-01 2025-12-31 year"),
            ("2023年末存量", "2023年末 = 2023-01-01 2023-12-31 year"),
            ("2023年末端配送", "2023年 = 2023-01-01 2023-12-31 year"),
        ],
    );
}

#[test]
fn what_recurs() {
    hold(
        "每年9月",
        &[
            ("每年9月开展检查", "每年9月 = - - repeated"),
            ("每年3月5日组织活动", "每年3月5日 = - - repeated"),
            ("每周一调度", "每周一 = - - repeated"),
            ("每个星期通报", "每个星期 = - - repeated"),
            ("每隔3年修订", "每隔3年 = - - repeated"),
            ("每两年评选", "每两年 = - - repeated"),
            ("每月15日前报送", "每月15日前 = - - repeated"),
            ("每周三次巡查", "每周 = - - repeated; 三次 = 3 次 eq"),
        ],
    );
}

#[test]
fn lengths_from_today() {
    hold(
        "三年后",
        &[
            ("5年前启动", "5年前 = 2019-05-15 2019-05-15 day"),
            ("三年后验收", "三年后 = 2027-05-15 2027-05-15 day"),
            ("半年内见效", "半年内 = 2024-05-15 2024-11-15 duration"),
            ("3个月内完成排查", "3个月内 = 2024-05-15 2024-08-15 duration"),
            ("签订合同后1个月内", "1个月内 = 1 个月 le"),
            ("公司成立5年后", "5年后 = - - duration"),
            ("须在5个工作日内办结", "5个工作日内 = 5 个工作日 le"),
        ],
    );
}

#[test]
fn parts_of_time() {
    hold(
        "前两个月",
        &[
            ("今年前两个月", "今年前两个月 = 2024-01-01 2024-02-29 period"),
            ("前五月增长", "前五月 = 2024-01-01 2024-05-31 period"),
            ("今明两年", "今明两年 = 2024-01-01 2025-12-31 period"),
            ("上半月", "上半月 = 2024-05-01 2024-05-15 period"),
            ("上一个月", "上一个月 = 2024-04-01 2024-04-30 month"),
            ("2024年秋冬季攻坚", "2024年秋冬季 = 2024-09-01 2025-02-28 period"),
            ("2024/25学年", "2024/25学年 = 2024-09-01 2025-08-31 period"),
            ("二〇二一/二二年度", "二〇二一/二二年度 = 2021-01-01 2022-12-31 period"),
            ("九七年一季度", "九七年一季度 = 1997-01-01 1997-03-31 quarter"),
            ("民國110年", "民國110年 = 2021-01-01 2021-12-31 year"),
            ("工期2021.03—2023.06", "2021.03—2023.06 = 2021-03-01 2023-06-30 period"),
            ("2022.1-2022.12", "2022.1-2022.12 = 2022-01-01 2022-12-31 period"),
            ("成立日期:20240315", "20240315 = 2024-03-15 2024-03-15 day"),
        ],
    );
}

#[test]
fn words_that_bound() {
    hold(
        "突破了",
        &[
            ("产值突破了500亿元", "突破了500亿元 = 500 亿元 gt"),
            ("增速超过了8%", "超过了8% = 8 % gt"),
            ("增速达到或超过5%", "达到或超过5% = 5 % ge"),
            ("占比比30%高的县", "比30%高 = 30 % gt"),
            ("下限5%", "下限5% = 5 % ge"),
            ("增长5%至8%左右", "5%至8%左右 = 5..8 % between"),
            ("比5%高2个百分点", "5% = 5 % eq; 2个百分点 = 2 个百分点 eq"),
        ],
    );
}

#[test]
fn units_said_together() {
    hold(
        "1年6个月",
        &[
            ("工期1年6个月", "1年6个月 = 18 个月 eq"),
            ("期限一年零三个月", "一年零三个月 = 15 个月 eq"),
            ("全长3公里半", "3公里半 = 3.5 公里 eq"),
            ("工期3年半", "3年半 = 3.5 年 eq"),
            ("工期两个半月", "两个半月 = 2.5 个月 eq"),
            ("九成五以上达标", "九成五以上 = 95 % ge"),
            ("亩产增加三斤五两", "三斤五两 = 3.5 斤 eq"),
            ("票价12元5角6分", "12元5角6分 = 12.56 元 eq"),
            ("满1年3人获评", "满1年 = 1 年 ge; 3人 = 3 人 eq"),
        ],
    );
}

#[test]
fn currencies_before_the_number() {
    hold(
        "港币",
        &[
            ("注册资本港币500万元", "港币500万元 = 500 万元 eq"),
            ("投资$20万", "$20万 = 20 万美元 eq"),
            ("出资USD 500万", "USD 500万 = 500 万美元 eq"),
            ("不低于人民币50万元", "不低于人民币50万元 = 50 万元 ge"),
            ("折合美元300万元", "美元300万元 = 300 万元 eq"),
            ("人民币贷款50万元", "50万元 = 50 万元 eq"),
        ],
    );
}

#[test]
fn numbers_of_several_groups() {
    hold(
        "3万4000",
        &[
            ("就业3万4000人", "3万4000人 = 34000 人 eq"),
            ("投资5亿两千万元", "5亿两千万元 = 52000 万元 eq"),
            ("投资1千零20万元", "1千零20万元 = 1020 万元 eq"),
            ("投资5 000万元", "5 000万元 = 5000 万元 eq"),
            ("产量12 345.6吨", "12 345.6吨 = 12345.6 吨 eq"),
            ("投了两个亿", "两个亿 = 2 亿 eq"),
            ("总量一万亿三千亿元", "一万亿三千亿元 = 13000 亿元 eq"),
            ("储量2.5×10^8立方米", "2.5×10^8立方米 = 250000000 立方米 eq"),
            ("储量2.5×10⁸立方米", "2.5×10⁸立方米 = 250000000 立方米 eq"),
            ("分别达到20，300家", "20 = 20 家 eq; 300家 = 300 家 eq"),
            ("就业l2万人", "l2万人 = 12 万人 eq"),
            ("占比6O%", "6O% = 60 % eq"),
            ("建设4/5G基站", ""),
            ("建成12个百亿元项目", "12个 = 12 个 eq"),
        ],
    );
}

#[test]
fn fractions_and_rates() {
    hold(
        "三分之二",
        &[
            ("出生率千分之十三", "千分之十三 = 13 ‰ eq"),
            ("三分之二以上通过", "三分之二以上 = 0.6667 - ge"),
            ("占比过半", "过半 = 50 % gt"),
            ("一半以上企业", "一半以上 = 50 % ge"),
            ("增长二%", "二% = 2 % eq"),
            ("比例为1:1.5", "1:1.5 = 0.6667 - eq"),
            ("按1∶4000比例", "1∶4000 = 0.00025 - eq"),
            ("一半是平原", ""),
        ],
    );
}

#[test]
fn other_numerals_and_units() {
    hold(
        "廿",
        &[
            ("新增廿个站点", "廿个 = 20 个 eq"),
            ("年限为卅年", "卅年 = 30 年 eq"),
            ("节水一升", "一升 = 1 升 eq"),
            ("纪念成立4周年", "4周年 = - - duration"),
            ("工期五 天", "五 天 = 5 天 eq"),
            ("收粮300担", "300担 = 300 担 eq"),
            ("一升再升", ""),
        ],
    );
    let base = |text: &str| {
        let found = mentions(text);
        let value = found.quantities.first().and_then(|q| q.normalized.clone());
        value.map(|value| format!("{} {}", value.value, value.unit)).unwrap_or_default()
    };
    assert_eq!(base("造林10万亩"), "66666667 平方米");
    assert_eq!(base("期限为3年"), "36 个月");
    assert_eq!(base("收粮300担"), "15000 千克");
    assert_eq!([base("30m2"), base("30平方米")], ["30 平方米", "30 平方米"]);
}

#[test]
fn names_and_idioms_count_nothing() {
    for text in [
        "一五一十地说明",
        "据今日头条报道",
        "《明日之后》",
        "拾起信心",
        "马上一年了",
        "执行GB 50016—2014",
        "抓好以下10项工作",
        "材料之一",
        "发展目标..........12",
        "二、三产业融合",
    ] {
        assert_eq!(read(text), "", "{text}");
    }
    hold(
        "names",
        &[
            ("农历八月十五", "八月十五 = - - day"),
            ("过去五年中国经济", "过去五年 = 2019-01-01 2023-12-31 period"),
            ("建设3条次干道", "3条 = 3 条 eq"),
            ("\"十四五\"期间", "\"十四五\"期间 = 2021-01-01 2025-12-31 period"),
            ("“ 十四五 ”期间", "“ 十四五 ”期间 = 2021-01-01 2025-12-31 period"),
            ("十四•五期间", "十四•五期间 = 2021-01-01 2025-12-31 period"),
            ("“十四五期间", "十四五期间 = 2021-01-01 2025-12-31 period"),
        ],
    );
}

#[test]
fn look_alike_and_traditional_characters() {
    hold(
        "characters",
        &[
            ("⽤⽔3亿⽴⽅⽶以内", "3亿⽴⽅⽶以内 = 3 亿立方米 le"),
            ("增⻓6.5%以上", "6.5%以上 = 6.5 % ge"),
            ("處理量不低於2,000公噸", "不低於2,000公噸 = 2000 公噸 ge"),
            (
                "二〇二五年遊客達到三萬人次",
                "二〇二五年 = 2025-01-01 2025-12-31 year; 三萬人次 = 3 萬人次 eq",
            ),
            ("今年內發電1億度", "今年內 = 2024-01-01 2024-12-31 year; 1億度 = 1 億度 eq"),
            ("投資約5億元", "約5億元 = 5 億元 approx"),
        ],
    );
}

#[test]
fn numerals_that_were_set_apart() {
    hold(
        "三千 九百",
        &[
            ("补助三千 九百 六十五元", "三千 九百 六十五元 = 3965 元 eq"),
            ("惠及五百 余万人", "五百 余万人 = 500 万人 gt"),
            ("投资二十 亿元", "二十 亿元 = 20 亿元 eq"),
            ("培训一 百 五 十 二人", "一 百 五 十 二人 = 152 人 eq"),
            ("提高四点 五个百分点", "四点 五个百分点 = 4.5 个百分点 eq"),
            ("占百分之五 十", "百分之五 十 = 50 % eq"),
            ("服务一百零几万人次", "一百零几万人次 = 100 万人次 gt"),
            ("共两千 四 百 五", "两千 四 百 五 = 2450 - eq"),
            ("一、 三 公开", ""),
            ("二十 三十", "二十 = 20 - eq; 三十 = 30 - eq"),
        ],
    );
}

#[test]
fn decimals_at_the_head_of_a_line() {
    hold(
        "3.05",
        &[
            ("3.05万户", "3.05万户 = 3.05 万户 eq"),
            ("3.0 公里", "3.0 公里 = 3 公里 eq"),
            ("4.800", "4.800 = 4.8 - eq"),
            (".75", ".75 = 0.75 - eq"),
            ("-.5%", "-.5% = -0.5 % eq"),
            ("偏差≤.5%", "≤.5% = 0.5 % le"),
            ("负 20.5%", "负 20.5% = -20.5 % eq"),
            ("2.2本项目投资500万元", "500万元 = 500 万元 eq"),
            ("2.3000家企业入驻", "3000家 = 3000 家 eq"),
            ("目标 ..... .5", "5 = 5 - eq"),
        ],
    );
}

#[test]
fn weekdays_beside_a_date() {
    hold(
        "星期五",
        &[
            (
                "2024年5月17日（星期五）前报名",
                "2024年5月17日（星期五）前 = - 2024-05-17 day before",
            ),
            ("6月3日(周一)开班", "6月3日(周一) = 2024-06-03 2024-06-03 day"),
            ("于10月12日，星期六。", "10月12日，星期六 = 2024-10-12 2024-10-12 day"),
            ("下个星期一开工", "下个星期一 = 2024-05-20 2024-05-20 day"),
            ("5月的第二个星期日", "5月的第二个星期日 = 2024-05-12 2024-05-12 day"),
            ("6月最后一个周五", "6月最后一个周五 = 2024-06-28 2024-06-28 day"),
            ("办公时间：星期一至星期五", "星期一至星期五 = - - repeated"),
            ("第二个星期日", ""),
            ("去年本月十日", "去年本月十日 = 2023-05-10 2023-05-10 day"),
        ],
    );
}

#[test]
fn months_over_the_end_of_a_year() {
    hold(
        "11月至2月",
        &[
            ("枯水期为11月至2月", "11月至2月 = 2024-11-01 2025-02-28 period"),
            ("采暖期11月15日至3月15日", "11月15日至3月15日 = 2024-11-15 2025-03-15 period"),
            ("十二月一日至一月五日值班", "十二月一日至一月五日 = 2024-12-01 2025-01-05 period"),
            ("10月-4月施工", "10月-4月 = 2024-10-01 2025-04-30 period"),
            ("2022年12月到1月", "2022年12月到1月 = 2022-12-01 2023-01-31 period"),
            ("禁渔期为3月至6月", "3月至6月 = 2024-03-01 2024-06-30 period"),
            ("民国三年设县", "民国三年 = 1914-01-01 1914-12-31 year"),
        ],
    );
}

#[test]
fn money_in_other_words() {
    hold(
        "圆整",
        &[
            ("合计壹仟玖佰圆整", "壹仟玖佰圆 = 1900 圆 eq"),
            ("收取9佰日元", "9佰日元 = 9 佰日元 eq"),
            ("贷款两个亿卢布", "两个亿卢布 = 2 亿卢布 eq"),
            ("两美元又三美分", "两美元又三美分 = 2.03 美元 eq"),
            ("三至5家企业", "三至5家 = 3..5 家 between"),
            ("产值近百亿", "近百亿 = 100 亿 approx"),
            ("参加的只有两万左右", "两万左右 = 2 万 approx"),
            ("十亿以上人口", "十亿以上 = 10 亿 ge"),
            ("两个亿元镇", "两个 = 2 个 eq"),
            ("单位：万", ""),
        ],
    );
}

#[test]
fn lengths_and_sittings_that_are_told() {
    hold(
        "后一个月内",
        &[
            ("签订合同后一个月内付清", "一个月内 = 1 个月 le"),
            ("年度终了后一个季度内报送", "一个季度内 = 1 个季度 le"),
            ("备案后一个工作日内办结", "一个工作日内 = 1 个工作日 le"),
            ("每年召开两次会议", "每年 = - - repeated; 两次 = 2 次 eq"),
            ("先后举行五次会议", "五次 = 5 次 eq"),
            ("40多年前的旧厂", "40多年前 = - - duration"),
            ("十几年后退役", "十几年后 = - - duration"),
            ("五个星期又三天", "五个星期又三天 = 38 天 eq"),
            ("一小时零十五秒", "一小时零十五秒 = 3615 秒 eq"),
            ("市委四次全会", ""),
            ("同一个自然年度内", ""),
        ],
    );
}

/// A number with its unit and multiplier folded in.
fn whole(text: &str) -> Option<(String, Option<String>, String)> {
    let found = mentions(text);
    let [quantity] = found.quantities.as_slice() else { return None };
    let base = quantity.normalized.as_ref()?;
    let max = base.value_max.map(|max| max.to_string());
    Some((base.value.to_string(), max, quantity.comparator.to_string()))
}

/// Units of which one is one in base units.
const UNITS: [&str; 7] = ["个", "家", "元", "户", "件", "人次", "名"];

#[test]
fn every_zero_before_a_point() {
    let digits =
        [("一", "0.1"), ("二五", "0.25"), ("六", "0.6"), ("零八", "0.08"), ("九九", "0.99")];
    for (written, value) in digits {
        for unit in ["元", "个百分点", "平方米", "倍", "立方米", "%"] {
            let text = format!("增加零点{written}{unit}");
            assert_eq!(whole(&text).map(|read| read.0).as_deref(), Some(value), "{text}");
        }
    }
}

#[test]
fn every_head_with_a_mark() {
    let heads = [("十", 10_i64), ("百", 100), ("千", 1000)];
    let scales = [("万", 10_000), ("亿", 100_000_000), ("", 1)];
    for ((head, value), (scale, factor)) in
        heads.into_iter().flat_map(|head| scales.map(|scale| (head, scale)))
    {
        for (mark, unit) in ["几", "余", "多"].into_iter().flat_map(|m| UNITS.map(|u| (m, u))) {
            let text = format!("新增{head}{mark}{scale}{unit}");
            let expected = (value * factor).to_string();
            assert_eq!(whole(&text), Some((expected, None, "gt".to_owned())), "{text}");
        }
    }
}

#[test]
fn every_range_with_a_shared_multiplier() {
    let heads = [("一", "两", 1, 2), ("两", "三", 2, 3), ("三", "五", 3, 5), ("五", "八", 5, 8)];
    let multipliers = [
        ("", 1_i64),
        ("百", 100),
        ("千", 1000),
        ("万", 10_000),
        ("十万", 100_000),
        ("百万", 1_000_000),
        ("千万", 10_000_000),
        ("亿", 100_000_000),
        ("万亿", 1_000_000_000_000),
    ];
    let mut wrong = Vec::new();
    for (low, high, from, to) in heads {
        for ((multiplier, factor), joiner) in
            multipliers.into_iter().flat_map(|m| ["到", "至", "—", "～"].map(|j| (m, j)))
        {
            // 一到二十 counts from one
            if multiplier == "十万" && low == "一" {
                continue;
            }
            for unit in UNITS {
                let text = format!("安排{low}{joiner}{high}{multiplier}{unit}");
                let ends = ((from * factor).to_string(), Some((to * factor).to_string()));
                let expected = Some((ends.0, ends.1, "between".to_owned()));
                if whole(&text) != expected {
                    wrong.push(format!("{text}: {}", read(&text)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
