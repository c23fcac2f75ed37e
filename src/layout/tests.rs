//! What a reader of a layout relies on, construct by construct, on texts composed for it.

use proptest::prelude::*;

use super::{BlockKind, Hints, Layout, SectionKind, SectionRole, Table, read};
use crate::lexicon::Lexicon;
use crate::source::Grid;
use crate::span::Span;

fn of_text(text: &str, hints: &Hints) -> Layout {
    let lexicon = Lexicon::builtin();
    read(text, &lexicon.openings(text), hints, &lexicon)
}

fn layout(text: &str) -> Layout {
    of_text(text, &Hints::default())
}

/// The outline: a line for each section, indented by its level.
fn outline(text: &str) -> Vec<String> {
    let mut shown = Vec::new();
    for section in layout(text).sections {
        let marker = section.marker.map_or("-", |marker| marker.of(text));
        let indent = "  ".repeat(section.level as usize - 1);
        shown.push(format!("{indent}{:?} {marker} {}", section.kind, section.title.of(text)));
    }
    shown
}

fn roles(text: &str) -> Vec<SectionRole> {
    layout(text).sections.iter().map(|section| section.role).collect()
}

/// The blocks of a kind.
fn blocks(text: &str, kind: BlockKind) -> Vec<&str> {
    let blocks = layout(text).blocks;
    blocks.iter().filter(|block| block.kind == kind).map(|block| block.span.of(text)).collect()
}

/// Header and rows, cells separated by bars.
fn cells(text: &str, table: &Table) -> Vec<String> {
    let head = table
        .columns
        .iter()
        .map(|column| column.iter().map(|cell| cell.of(text)).collect::<Vec<_>>().join(" "));
    let head = head.collect::<Vec<_>>().join("|");
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.of(text)).collect::<Vec<_>>().join("|"));
    std::iter::once(head).chain(rows).collect()
}

/// The text of the body of the first box.
fn boxed(text: &str) -> &str {
    let sections = layout(text).sections;
    let found = sections.iter().find(|section| section.kind == SectionKind::Box);
    found.expect("a box").body.of(text)
}

#[test]
fn boxes_end_where_the_body_goes_on() {
    let open = "二、重点任务\n(一)完善路网\n加快补齐农村公路短板。\n";
    for (inside, behind) in [
        ("1.县道改造。改造县道40公里。\n2.村道提升。硬化村道90公里。\n", "管护经费足额列支。"),
        ("——改造县道40公里。\n——硬化村道90公里。\n", "管护经费足额列支。\n(二)发展客运"),
        (
            "01 县道\n改造县道40公里。\n02 村道\n硬化村道90公里。\n",
            "管护经费足额列支。\n(二)发展客运",
        ),
        ("改造县道40公里,硬化村道90公里。\n新建桥梁6座。\n", "\n管护经费足额列支。\n(二)发展客运"),
    ] {
        let text = format!("{open}专栏1 农村公路\n{inside}{behind}");
        assert_eq!(boxed(&text).trim(), inside.trim());
    }
    // a box that reaches to the next heading: nothing tells where it ends before
    let text = format!("{open}专栏1 农村公路\n改造县道40公里。\n硬化村道90公里。\n(二)发展客运");
    assert!(boxed(&text).trim().ends_with("硬化村道90公里。"));
}

#[test]
fn headings_on_their_own_line_and_run_in() {
    let text = "一、重点任务\n(一)扩大造林。全年造林3万亩。\n1.育苗;新建苗圃2处。\n2.补植\n(二)管护。\n\
                二、保障措施\n(三)加强领导。";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 重点任务",
            "  Heading (一) 扩大造林",
            "    Heading 1. 育苗",
            "    Heading 2. 补植",
            "  Heading (二) 管护",
            "Heading 二、 保障措施",
            "  Heading (三) 加强领导"
        ]
    );
}

#[test]
fn the_style_that_comes_first_is_the_first_level() {
    let text = "(一)工作目标\n1)造林3万亩;\n2)抚育5万亩。\n(二)重点工作\n1、造林绿化。全面推进。";
    assert_eq!(
        outline(text),
        [
            "Heading (一) 工作目标",
            "  Heading 1) 造林3万亩",
            "  Heading 2) 抚育5万亩",
            "Heading (二) 重点工作",
            "  Heading 1、 造林绿化"
        ]
    );
}

#[test]
fn chapters_and_articles() {
    let text = "第一章 总 则\n第一条 为了保护湿地,制定本办法。\n第二条 【适用范围】本市湿地适用本办法。\n\
                第二章 保护\n第三条 禁止下列行为:\n(一)排污;\n(二)填埋。";
    assert_eq!(
        outline(text),
        [
            "Heading 第一章 总 则",
            "  Heading 第一条 为了保护湿地,制定本办法",
            "  Heading 第二条 适用范围",
            "Heading 第二章 保护",
            "  Heading 第三条 禁止下列行为",
            "    Heading (一) 排污",
            "    Heading (二) 填埋"
        ]
    );
}

#[test]
fn numbers_out_of_sequence_are_no_headings() {
    let text = "一、现状\n3.2亿元投资已经到位,项目全部开工。\n2、3号机组投产。\n全部并网。";
    assert_eq!(outline(text), ["Heading 一、 现状"]);
    let text = "1.2023年起实行新标准。\n2.2024年全面推开。\n3.2025年总结评估。";
    assert_eq!(outline(text).len(), 3);
}

#[test]
fn a_text_that_runs_together() {
    let text = "现将有关事项通知如下:一、适用情形本市户籍居民。二、提取对象(一)职工本人。(二)职工配偶。三、其他本通知自发布之日起施行。";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 适用情形本市户籍居民",
            "Heading 二、 提取对象",
            "  Heading (一) 职工本人",
            "  Heading (二) 职工配偶",
            "Heading 三、 其他本通知自发布之日起施行"
        ]
    );
    let spaced = "  第一篇 转变方式  第一章 发展环境  五年来,全省经济平稳增长,民生持续改善";
    assert_eq!(outline(spaced), ["Heading 第一篇 转变方式", "  Heading 第一章 发展环境"]);
}

#[test]
fn enumerations_within_paragraphs() {
    let text = "1、抓造林。重点做好三件事。一是抓好育苗。新建苗圃。二是抓好栽植,三是抓好管护。\n\
                2、抓防火。首先,健全预案。其次,配齐队伍。";
    assert_eq!(
        outline(text),
        [
            "Heading 1、 抓造林",
            "  Enumeration 一是 抓好育苗",
            "  Enumeration 二是 抓好栽植",
            "  Enumeration 三是 抓好管护",
            "Heading 2、 抓防火",
            "  Enumeration 首先 健全预案",
            "  Enumeration 其次 配齐队伍"
        ]
    );
    assert!(outline("问题之一是投入不足,第一产业下降。").is_empty());
}

#[test]
fn dashes_boxes_and_captions() {
    let text = "一、发展目标\n到2030年目标是:\n——绿色发展。森林覆盖率达到60%。\n——产业规模:产值达到50亿元。\n\
                表1 主要指标\n二、重点任务\n(一)造林工程\n专栏1  造林重点\n荒山造林。完成人工造林3万亩以上。\n平原造林。完成四旁植树2万亩以上。\n(二)湿地修复";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 发展目标",
            "  Dash —— 绿色发展",
            "  Dash —— 产业规模",
            "  Table 表1 主要指标",
            "Heading 二、 重点任务",
            "  Heading (一) 造林工程",
            "    Box 专栏1 造林重点",
            "      Lead - 荒山造林",
            "      Lead - 平原造林",
            "  Heading (二) 湿地修复"
        ]
    );
}

#[test]
fn leads_come_in_series() {
    let text = "一、基本原则\n坚持生态优先,绿色发展。把保护放在首位,守住底线。\n\
                坚持统筹兼顾,分步实施。先急后缓,突出重点。\n二、问题\n投入不足。我们要加大投入,补齐短板。\n\
                2029年,全县投入3亿元,增长5%。";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 基本原则",
            "  Lead - 坚持生态优先,绿色发展",
            "  Lead - 坚持统筹兼顾,分步实施",
            "Heading 二、 问题"
        ]
    );
    let labels = "一、造林\n责任单位:林业局,配合单位:财政局。\n完成时限:今年十二月底以前全部完成。";
    assert_eq!(outline(labels), ["Heading 一、 造林"]);
}

#[test]
fn headings_without_a_marker() {
    let text = "工作回顾\n过去五年,全县林业发展取得明显成效,生态环境持续改善。\n(一)造林扎实推进\n\
                工作安排\n今后五年,要坚持生态优先,扎实做好各项林业重点工作。\n(一)推进造林";
    assert_eq!(
        outline(text),
        [
            "Heading - 工作回顾",
            "  Heading (一) 造林扎实推进",
            "Heading - 工作安排",
            "  Heading (一) 推进造林"
        ]
    );
}

#[test]
fn a_list_within_an_entry_of_its_own_style() {
    let text = "一、回顾\n二、任务\n一、抓造林。\n二、抓防火。\n三、抓管护。\n三、措施";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 回顾",
            "Heading 二、 任务",
            "  Heading 一、 抓造林",
            "  Heading 二、 抓防火",
            "  Heading 三、 抓管护",
            "Heading 三、 措施"
        ]
    );
}

#[test]
fn several_documents_in_one_file() {
    let text = "一、要求\n二、措施\n加强造林,保护湿地。\n某县湿地保护实施方案\n为保护湿地,制定本方案。\n一、目标\n二、任务";
    let layout = layout(text);
    assert_eq!(blocks(text, BlockKind::Title), ["某县湿地保护实施方案"]);
    let body = layout.sections[1].body.of(text);
    assert!(body.contains("保护湿地。") && !body.contains("实施方案"), "{body}");
    assert!(layout.sections.iter().all(|section| section.level == 1));
}

#[test]
fn roles_by_words_and_by_parents() {
    use SectionRole::{Background, Objective, Other, Principle, Safeguard, Task};
    let text = "一、发展现状\n(一)造林成效\n二、总体要求\n(一)指导思想\n(二)发展目标\n三、重点任务\n\
                (一)实施造林工程\n四、保障措施\n(一)加强组织领导\n五、附则";
    assert_eq!(
        roles(text),
        [
            Background, Background, Principle, Principle, Objective, Task, Task, Safeguard,
            Safeguard, Other
        ]
    );
    assert_eq!(
        roles("一、加快造林\n二、强化要素保障\n三、完善社会保障体系"),
        [Task, Safeguard, Task]
    );
}

#[test]
fn roles_by_the_kind_of_document() {
    use SectionRole::{Background, Objective, Other, Task};
    let rules = "某市湿地保护条例\n第一章 保护目标\n第一条 湿地面积不得减少。\n第二章 保障措施\n\
                 第二条 市人民政府应当加强组织领导。";
    assert_eq!(roles(rules), [Other; 4]);
    let answer = "关于加强湿地保护建议的答复\n各位委员:\n一、推动湿地修复\n修复了3处湿地。\n\
                  二、下一步工作打算\n(一)扩大保护范围\n";
    assert_eq!(roles(answer), [Background, Task, Task]);
    let both = "某市湿地保护规划\n一、主要目标和重点任务\n(一)修复湿地\n(二)指标体系\n";
    assert_eq!(roles(both), [Objective, Task, Objective]);
    let asked = "一、为什么要保护湿地?\n(一)重点任务\n二、如何保护湿地?\n";
    assert_eq!(roles(asked), [Other; 3]);
}

#[test]
fn items_under_general_demands_that_look_ahead() {
    use SectionRole::{Objective, Principle};
    let text = "某市湿地保护方案\n一、总体要求\n坚持保护优先。到2030年,主要目标如下:一是湿地面积稳定。\
                二是水质持续改善。\n";
    assert_eq!(roles(text), [Principle, Objective, Objective]);
}

#[test]
fn attachments_are_sections_or_documents() {
    let text = "一、要求\n二、措施\n加强造林,保护湿地。\n附件1\n湿地名录\n一、河流湿地\n1.东河\n\
                附件2\n某县湿地保护实施方案\n一、目标\n二、任务";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 要求",
            "Heading 二、 措施",
            "Heading 附件1 湿地名录",
            "  Heading 一、 河流湿地",
            "    Heading 1. 东河",
            "Heading 一、 目标",
            "Heading 二、 任务",
        ]
    );
    assert_eq!(roles(text)[2], SectionRole::Other);
}

#[test]
fn markers_of_many_kinds() {
    let text = "一、重点任务\n任务一:修复湿地\n(一)查清底数\n任务二:管好湿地\n三项要求。第一是巡查要到位。\
                第二是处置要及时。\n二、奖补标准\n补助分两档:①面积大的补10万元;②面积小的补5万元。\n";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 重点任务",
            "  Heading 任务一 修复湿地",
            "    Heading (一) 查清底数",
            "  Heading 任务二 管好湿地",
            "    Enumeration 第一是 巡查要到位",
            "    Enumeration 第二是 处置要及时",
            "Heading 二、 奖补标准",
            "  Enumeration ① 面积大的补10万元",
            "  Enumeration ② 面积小的补5万元",
        ]
    );
}

#[test]
fn the_order_that_a_document_shows_goes_on() {
    let text = "一、布局\n第一章 河流\n第一节 干流\n二、建设\n第二章 湖泊\n第一节 大湖\n";
    assert_eq!(
        outline(text),
        [
            "Heading 一、 布局",
            "  Heading 第一章 河流",
            "    Heading 第一节 干流",
            "Heading 二、 建设",
            "  Heading 第二章 湖泊",
            "    Heading 第一节 大湖",
        ]
    );
}

#[test]
fn leads_of_deeds_and_leads_apart() {
    let rest = "明确责任单位,细化工作方案,加强督促检查,定期通报进展情况,确保按时完成各项工作。";
    let text = format!(
        "一、任务\n修复退化湿地。{rest}\n建立湿地名录和分级管理制度。{rest}\n二、成效\n湿地越来越美。\n\
         {rest}{rest}\n候鸟越来越多。\n{rest}{rest}\n"
    );
    assert_eq!(
        outline(&text),
        [
            "Heading 一、 任务",
            "  Lead - 修复退化湿地",
            "  Lead - 建立湿地名录和分级管理制度",
            "Heading 二、 成效",
            "  Lead - 湿地越来越美",
            "  Lead - 候鸟越来越多",
        ]
    );
}

#[test]
fn bodies_reach_to_the_next_section_that_is_no_child() {
    let text = "一、任务\n说明。\n(一)造林。三万亩。\n二、保障\n落实。";
    let sections = layout(text).sections;
    assert_eq!(sections[0].body.of(text).trim(), "说明。\n(一)造林。三万亩。");
    assert_eq!(sections[1].body.of(text).trim(), "。三万亩。");
    assert_eq!(sections[1].span.of(text), "(一)造林");
    assert_eq!(sections[2].body.of(text).trim(), "落实。");
}

#[test]
fn tables_of_contents_are_no_sections() {
    let text =
        "某县林业规划\n目录\n一、现状 1\n二、任务 5\n一、现状\n全县有林地。\n二、任务\n造林。";
    assert_eq!(outline(text).len(), 2);
    assert_eq!(blocks(text, BlockKind::Contents).len(), 3);
}

#[test]
fn a_flattened_table_with_serial_numbers() {
    let text = "2某县林业主要指标\n\n指标名称\n\n单位\n\n2030年\n\n目标值\n\n1\n\n森林覆盖率\n\n%\n\n60\n\n2\n\n\
                国有林场\n\n12\n\n3\n\n造林/抚育面积\n\n万亩\n\n3/5\n\n三、重点任务";
    let layout = layout(text);
    assert_eq!(
        cells(text, &layout.tables[0]),
        [
            "|指标名称|单位|2030年 目标值",
            "1|森林覆盖率|%|60",
            "2|国有林场||12",
            "3|造林/抚育面积|万亩|3/5"
        ]
    );
    assert_eq!(outline(text), ["Table 2 某县林业主要指标", "Heading 三、 重点任务"]);
    assert_eq!(layout.tables[0].section, Some(0));
}

#[test]
fn a_flattened_table_without_serial_numbers() {
    let text = "贷款额度见下表:\n缴存年限\n首次额度\n再次额度\n1年以下\n10万元\n8万元\n1至3年\n20万元\n15万元\n3年以上\n30万元\n25万元\n以上额度含本数。";
    let layout = layout(text);
    assert_eq!(
        cells(text, &layout.tables[0]),
        [
            "缴存年限|首次额度|再次额度",
            "1年以下|10万元|8万元",
            "1至3年|20万元|15万元",
            "3年以上|30万元|25万元"
        ]
    );
}

#[test]
fn a_table_whose_rows_stand_apart() {
    let text = "专栏3 平台建设目标\n\n\n平台名称\n\n依托单位\n\n\n种苗中心\n\n县林场\n\n\n防火中心\n\n县林业局\n\n\n二、任务";
    let layout = layout(text);
    assert_eq!(
        cells(text, &layout.tables[0]),
        ["平台名称|依托单位", "种苗中心|县林场", "防火中心|县林业局"]
    );
    assert_eq!(outline(text), ["Box 专栏3 平台建设目标", "Heading 二、 任务"]);
}

#[test]
fn delimited_tables() {
    let text = "| 指标 | 2030年 |\n|---|---|\n| 覆盖率 | 60% |\n| 面积 | |\n说明完毕。";
    assert_eq!(cells(text, &layout(text).tables[0]), ["指标|2030年", "覆盖率|60%", "面积|"]);
    let text = "指标\t单位\t目标\n覆盖率\t%\t60\n说明完毕。";
    assert_eq!(cells(text, &layout(text).tables[0]), ["指标|单位|目标", "覆盖率|%|60"]);
}

#[test]
fn grids_of_the_format() {
    let text = "发展指标如下。\n主要指标\n指标\n2025年\n2030年\n覆盖率\n58\n60\n以上为预期目标。";
    let at = |word: &str| Span::at(text.find(word).unwrap(), word.len());
    let title = at("主要指标");
    let grid = Grid {
        span: title.cover(at("60")),
        rows: vec![
            vec![title, title, title],
            vec![Span::at(text.find("指标\n2025").unwrap(), 6), at("2025年"), at("2030年")],
            vec![at("覆盖率"), at("58"), at("60")],
        ],
    };
    let hints = Hints { grids: vec![grid], ..Hints::default() };
    let layout = of_text(text, &hints);
    assert_eq!(cells(text, &layout.tables[0]), ["指标|2025年|2030年", "覆盖率|58|60"]);
    assert_eq!(layout.tables[0].caption.map(|caption| caption.of(text)), Some("主要指标"));
}

#[test]
fn a_document_that_is_one_table() {
    let text = "附件2\n青山县涉企收费清单\n序号\n项目\n依据\n1\n绿化费\n青政发〔2030〕8号\n2\n水费\n青价〔2031〕1号";
    let at = |word: &str| Span::at(text.find(word).unwrap(), word.len());
    let title = at("青山县涉企收费清单");
    let grid = Grid {
        span: title.cover(at("青价〔2031〕1号")),
        rows: vec![
            vec![title, title, title],
            vec![at("序号"), at("项目"), at("依据")],
            vec![
                Span::at(text.find("\n1\n").unwrap() + 1, 1),
                at("绿化费"),
                at("青政发〔2030〕8号"),
            ],
            vec![Span::at(text.find("\n2\n").unwrap() + 1, 1), at("水费"), at("青价〔2031〕1号")],
        ],
    };
    let hints = Hints { grids: vec![grid], ..Hints::default() };
    let layout = of_text(text, &hints);
    assert_eq!(layout.metadata.title.as_deref(), Some("青山县涉企收费清单"));
    assert_eq!(layout.metadata.document_number, None);
    let rows = cells(text, &layout.tables[0]);
    assert_eq!(rows.last().map(String::as_str), Some("2|水费|青价〔2031〕1号"));
    assert_eq!(rows.first().map(String::as_str), Some("序号|项目|依据"));
}

/// Pages set the name of a report and the session it was given to on two lines.
#[test]
fn a_report_above_its_session() {
    let text = "打印\n2031年青山省政府工作报告\n——2031年2月2日在青山省第十四届人民代表大会第五次会议上\n\
                来源:青山日报\n省长 某某\n各位代表:\n现在,我代表省人民政府,向大会报告政府工作。\n\
                一、2030年工作回顾\n生产总值增长5%。";
    let metadata = layout(text).metadata;
    assert_eq!(metadata.title.as_deref(), Some("2031年青山省政府工作报告"));
    assert_eq!(metadata.genre.as_deref(), Some("政府工作报告"));
    assert_eq!(metadata.date_written.as_deref(), Some("2031-02-02"));
}

/// A report without its title is known by what the speaker says; a plan's period by its first
/// words.
#[test]
fn documents_without_a_title() {
    let text = "各位代表:\n现在,我代表国务院向大会作政府工作报告,请予审议。\n一、2030年工作回顾\n经济增长5%。";
    let metadata = layout(text).metadata;
    assert_eq!(metadata.genre.as_deref(), Some("政府工作报告"));
    assert_eq!((metadata.period_start, metadata.period_end), (Some(2031), Some(2031)));
    let text =
        "国民经济和社会发展第十二个五年(2011—2015年)规划纲要,根据建议编制。\n绿化率达到40%。";
    let metadata = layout(text).metadata;
    assert_eq!((metadata.period_start, metadata.period_end), (Some(2011), Some(2015)));
}

#[test]
fn the_notice_that_carries_a_plan() {
    let text = "当前位置:首页 > 政务公开\n索 引 号:X01/2030-12\n发布日期:2030-03-05 来源:县政府办 浏览次数:\n\
                青山县人民政府办公室关于印发青山县林业发展“十五五”规划的通知\n(青政办发〔2030〕8号)\n\
                各乡镇人民政府,县直各单位:\n《规划》已经县政府同意,现印发给你们,请认真贯彻执行。\n\
                青山县人民政府办公室\n2030年3月1日\n(此件公开发布)\n青山县林业发展“十五五”规划\n\
                为推进林业发展,制定本规划。\n一、现状\n全县有林地十万亩。\n附件:规划图.pdf\n打印 关闭";
    let metadata = layout(text).metadata;
    assert_eq!(metadata.title.as_deref(), Some("青山县林业发展“十五五”规划"));
    assert_eq!(metadata.genre.as_deref(), Some("规划"));
    assert_eq!(metadata.issuer.as_deref(), Some("青山县人民政府办公室"));
    assert_eq!(metadata.document_number.as_deref(), Some("青政办发〔2030〕8号"));
    assert_eq!(metadata.index_number.as_deref(), Some("X01/2030-12"));
    assert_eq!(metadata.date_written.as_deref(), Some("2030-03-01"));
    assert_eq!(metadata.date_published.as_deref(), Some("2030-03-05"));
    assert_eq!((metadata.period_start, metadata.period_end), (Some(2026), Some(2030)));
    assert_eq!(metadata.region.as_deref(), Some("青山县"));
    assert_eq!(blocks(text, BlockKind::Furniture).len(), 3);
    assert_eq!(blocks(text, BlockKind::Title).len(), 2);
    assert_eq!(blocks(text, BlockKind::Paragraph).len(), 3);
}

#[test]
fn a_signature_at_the_end_and_a_term() {
    let text = "各镇人民政府,市直各单位:\n为支持造林,制定以下实施意见。\n一、加大投入\n安排资金1亿元。\n\
                本意见自印发之日起施行,有效期三年。\n白河市人民政府办公室\n2029年6月9日";
    let metadata = layout(text).metadata;
    assert_eq!(metadata.title, None);
    assert_eq!(metadata.genre.as_deref(), Some("实施意见"));
    assert_eq!(metadata.issuer.as_deref(), Some("白河市人民政府办公室"));
    assert_eq!((metadata.period_start, metadata.period_end), (Some(2029), Some(2032)));
    assert_eq!(metadata.region.as_deref(), Some("白河市"));
}

#[test]
fn a_report_to_a_congress() {
    let text = "政府工作报告\n——2031年1月20日在云山省第十五届人民代表大会第四次会议上\n云山省省长 某某\n各位代表:\n\
                现在,我代表省人民政府,向大会报告工作。\n一、2030年工作回顾\n二、2031年重点工作";
    let metadata = layout(text).metadata;
    assert_eq!(metadata.genre.as_deref(), Some("政府工作报告"));
    assert_eq!(metadata.date_written.as_deref(), Some("2031-01-20"));
    assert_eq!(metadata.period_start, Some(2031));
}

/// The title of a plan is known by the notice that names it, however its lines are broken and
/// whatever its last words.
#[test]
fn titles_that_the_notice_names() {
    let title = |notice: &str, plan: &str| {
        let text = format!(
            "各县人民政府:\n{notice}\n白河市人民政府办公室\n2031年3月1日\n{plan}\n为稳定就业,特制定本方案。\n一、扩大就业\n增加岗位。"
        );
        layout(&text).metadata.title
    };
    let made = "为稳定就业,制定了《白河市助企稳岗激发市场活力若干措施》,请认真贯彻落实。";
    assert_eq!(
        title(made, "白河市助企稳岗\n激发市场活力若干措施").as_deref(),
        Some("白河市助企稳岗激发市场活力若干措施")
    );
    let other = "现将《白河市2031年就业促进服务事项》印发给你们。";
    assert_eq!(
        title(other, "白河市2031年就业促进服务事项").as_deref(),
        Some("白河市2031年就业促进服务事项")
    );
    let quoting = "现将《白河市贯彻落实〈关于促进就业的若干政策措施〉实施方案》印发给你们。";
    assert_eq!(
        title(quoting, "白河市贯彻落实《关于促进就业的若干政策\n措施》实施方案").as_deref(),
        Some("白河市贯彻落实《关于促进就业的若干政策措施》实施方案")
    );
    // what a notice only cites stands nowhere as a title
    assert_eq!(title("根据《白河市就业促进条例》,现通知如下。", "各县要加强领导。"), None);
}

#[test]
fn what_an_interpretation_interprets() {
    let title = |line: &str| layout(&format!("{line}\n一、背景\n为节约用水。")).metadata.title;
    let plan = Some("白河市节水型社会建设规划".to_owned());
    assert_eq!(title("白河市水利局局长解读《白河市节水型社会建设规划》"), plan);
    assert_eq!(title("关于《白河市节水型社会建设规划》的解读"), plan);
    assert_eq!(title("白河市节水型社会建设规划"), plan);
}

/// A day in brackets below the title is that of the document.
#[test]
fn days_below_a_title() {
    let day = |line: &str| {
        let text = format!(
            "中共白河市委 白河市人民政府\n关于推进乡村振兴的实施意见\n{line}\n为推进乡村振兴,提出如下意见。\n一、保障粮食安全"
        );
        let metadata = layout(&text).metadata;
        (metadata.date_written, metadata.date_published)
    };
    assert_eq!(day("(2031年2月18日)"), (Some("2031-02-18".to_owned()), None));
    assert_eq!(day("2031年2月18日"), (None, Some("2031-02-18".to_owned())));
}

#[test]
fn a_title_that_looks_back_and_ahead() {
    let years = |title: &str| {
        let metadata =
            layout(&format!("{title}\n各项工作进展顺利。\n一、工作打算\n加快建设。")).metadata;
        (metadata.period_start, metadata.period_end)
    };
    assert_eq!(years("白河市水利局2030年工作总结和2031年工作计划"), (Some(2031), Some(2031)));
    assert_eq!(years("白河市2030—2031年水利工作计划"), (Some(2030), Some(2031)));
}

/// A signature counts though more stands below it; what a text without a title calls itself is
/// its genre.
#[test]
fn a_signature_with_more_below_it() {
    let text = "为方便职工,现就缴存事项说明。\n一、缴存比例\n本通知公布前已缴存的,比例不变。\n\
                白河市住房公积金管理中心\n2031年6月6日\n附:答记者问\n问:为什么调整?\n答:为了方便职工,减少材料。\n\
                问:何时执行?\n答:从七月起,按新比例执行。";
    let metadata = layout(text).metadata;
    assert_eq!(metadata.issuer.as_deref(), Some("白河市住房公积金管理中心"));
    assert_eq!(metadata.date_written.as_deref(), Some("2031-06-06"));
    assert_eq!(metadata.genre.as_deref(), Some("通知"));
    let basic = "一、标准\n按照基本规定和成本清单执行。";
    assert_eq!(layout(basic).metadata.genre, None);
}

#[test]
fn a_text_that_begins_with_a_table_has_no_title_from_its_cells() {
    let text = "附件1:\n\n青山区古城保护规划指标\n\n序号\n\n类型\n\n指标名称\n\n指标单位\n\n2025年目标值\n\n属性\n\n\
                1\n\n保护修缮\n\n居住类古建筑全项目修缮建筑面积\n\n万平方米\n\n30\n\n约束性\n\n\
                2\n\n更新利用\n\n老大楼改造利用面积\n\n万平方米\n\n11.4\n\n预期性\n\n\
                3\n\n古城保护建筑改造\n\n处\n\n4\n\n预期性\n\n4\n\n线下走读线路数\n\n条\n\n5\n\n预期性";
    let layout = layout(text);
    let title = layout.metadata.title.as_deref().unwrap_or_default();
    assert!(!title.contains("面积"), "{title}");
    // 类型 reaches down: the last two rows lack its cell
    let rows = cells(text, layout.tables.first().expect("a table"));
    assert!(rows.last().is_some_and(|row| row.contains("线下走读线路数|条|5")), "{rows:?}");
}

#[test]
fn numbered_notes_below_a_table() {
    let text = "一、目标\n表1 主要指标\n序号 | 指标 | 2030年 | 2035年\n1 | 培训人次1 | 20 | [100]\n2 | 参保人数 | 60 | [200]\n\
                1.指人社部门口径的职业技能培训。\n2.[]内为累计数。\n二、任务\n1.扩大培训。开展技能培训。\n2.扩大参保。开展宣传。";
    let shown = outline(text);
    assert!(!shown.iter().any(|it| it.contains("口径") || it.contains("累计数")), "{shown:?}");
    assert!(shown.iter().any(|it| it.contains("1. 扩大培训")), "{shown:?}");
}

#[test]
fn leads_under_a_dash_that_stands_alone() {
    let text = "一、2030年工作回顾\n——着力深化改革,发展动力更加强劲。\n重点改革释放新动能。全年推出改革举措,企业负担减轻,活力增强。\n\
                对外开放取得新成效。进出口增长,外资企业增加,口岸通关加快。\n科技创新深入推进。新增一批实验室,成果转化加快,交易额提高。";
    let shown = outline(text);
    assert_eq!(
        shown,
        [
            "Heading 一、 2030年工作回顾",
            "  Dash —— 着力深化改革,发展动力更加强劲",
            "    Lead - 重点改革释放新动能",
            "    Lead - 对外开放取得新成效",
            "    Lead - 科技创新深入推进"
        ]
    );
    // nobody writes what is said to somebody as a heading
    let spoken = "各位记者:\n谢谢你的提问。这项政策今年开始实行,分三年安排,每年都有进展。\n谢谢你的关注。相关细则正在制定之中,很快就会对外公布。";
    assert!(outline(spoken).is_empty());
}

#[test]
fn titles_over_several_lines() {
    let text = "白河市林业局\n关于加强春季造林工作\n的通知\n(试行)\n各镇:\n为做好造林,现通知如下。\n一、加强领导";
    let metadata = layout(text).metadata;
    assert_eq!(metadata.title.as_deref(), Some("白河市林业局关于加强春季造林工作的通知(试行)"));
    assert_eq!(metadata.issuer.as_deref(), Some("白河市林业局"));
}

#[test]
fn fields_and_titles_of_the_format() {
    let text = "关于造林的若干意见\n为加快造林,提出如下意见。\n一、加大投入";
    let hints = Hints {
        title: Some(Span::new(0, "关于造林的若干意见".len())),
        fields: vec![
            ("PubDate".to_owned(), "2030-05-06".to_owned()),
            ("ContentSource".to_owned(), "白河市林业局".to_owned()),
        ],
        ..Hints::default()
    };
    let metadata = of_text(text, &hints).metadata;
    assert_eq!(metadata.title.as_deref(), Some("关于造林的若干意见"));
    assert_eq!(metadata.date_published.as_deref(), Some("2030-05-06"));
    assert_eq!(metadata.issuer.as_deref(), Some("白河市林业局"));
}

/// Scraps of documents, put together at random.
#[allow(clippy::too_many_lines, reason = "a list of scraps")]
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "一、",
        "二、",
        "(一)",
        "(二)",
        "1.",
        "2.",
        "1、",
        "第一章",
        "第二条",
        "一是",
        "二是",
        "首先,",
        "——",
        "专栏1",
        "表1",
        "目录",
        "附件",
        "附件1",
        "序号",
        "指标",
        "单位",
        "1",
        "2",
        "3",
        "12.5",
        "%",
        "万元",
        "。",
        ";",
        ":",
        ",",
        "(",
        ")",
        "“",
        "”",
        "《",
        "》",
        " ",
        "  ",
        "\t",
        "|",
        "\n",
        "\n\n",
        "\n\n\n",
        "发布日期:",
        "来源:",
        "索引号:",
        "某市人民政府办公室",
        "关于印发",
        "规划",
        "的通知",
        "现印发给你们",
        "各单位:",
        "2030年1月2日",
        "2030-01-02",
        "〔2030〕5号",
        "当前位置:首页",
        "打印",
        ".pdf",
        "加快造林",
        "保障措施",
        "全市造林三万亩,成活率达到九成以上",
        "#",
        "## ",
        "①",
        "Ⅰ.",
        "—",
        "3.2亿元",
        "2030年",
        "十五五",
        "有效期三年",
        "a",
        "é",
        "𠀀",
        "\u{200b}",
        "\r",
    ]);
    prop::collection::vec(scrap, 0..120).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_out_of_order(text in scraps()) {
        let layout = layout(&text);
        let mut end = 0;
        for block in &layout.blocks {
            prop_assert!(block.span.start >= end && !block.span.is_empty());
            let between = Span::new(end, block.span.start).of(&text);
            prop_assert!(between.chars().all(super::line::is_blank), "lost: {between:?}");
            prop_assert!(!block.span.of(&text).is_empty());
            end = block.span.end;
        }
        prop_assert!(super::line::from(&text, end).chars().all(super::line::is_blank));
        for (index, section) in layout.sections.iter().enumerate() {
            prop_assert!(!section.title.of(&text).is_empty());
            prop_assert!(section.span.contains(section.title) && section.span.end <= section.body.start);
            prop_assert!(section.body.end <= text.len().max(section.body.start));
            let parent = section.parent.map(|parent| layout.sections[parent].level);
            // what stands above may be missing: 1.2.1, an article before the first chapter
            let least = parent.unwrap_or(0) + 1;
            let deeper = section.marker.is_some_and(|it| it.of(&text).contains(['.', '条']));
            prop_assert!(section.level == least || section.level > least && deeper);
            prop_assert!(section.parent.is_none_or(|parent| parent < index));
        }
        prop_assert!(layout.sections.is_sorted_by_key(|section| section.span.start));
        for table in &layout.tables {
            prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        }
    }
}
