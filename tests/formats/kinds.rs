//! Kinds of tables and marks as pages, Word files and Markdown have them: what a user finds in the
//! JSON.

use guihua::schema::Document;
use guihua::{Extractor, Source};

use crate::made::docx;
use crate::tables::statements;

/// What stands around a table or a paragraph of a page.
fn page(inside: &str) -> Vec<u8> {
    format!(
        "<html><head><meta charset=\"utf-8\"></head><body><h1>青山县2025年工作计划</h1><p>一、主要目标</p>{inside}</body></html>"
    )
    .into_bytes()
}

/// A table of a page: rows parted by `/`, cells by `|`; a cell begins with how far it spans, `2x1 `.
fn table(rows: &str) -> String {
    let cell = |cell: &str| {
        let (span, text) = cell.split_once(' ').unwrap_or(("1x1", cell));
        let (columns, rows) = span.split_once('x').unwrap_or(("1", "1"));
        format!("<td colspan={columns} rowspan={rows}>{text}</td>")
    };
    let row = |row: &str| format!("<tr>{}</tr>", row.split('|').map(cell).collect::<String>());
    format!("<table>{}</table>", rows.split(" / ").map(row).collect::<String>())
}

fn document(bytes: &[u8]) -> Document {
    let source = Source::read(bytes).expect("a file that can be read");
    Document::new(&Extractor::new().extract(source), "made", "made")
}

fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(statements(&document(bytes)), expected, "{name}");
}

#[test]
fn heads_over_several_columns() {
    check(
        "a word of kinds over years",
        &page(&table(
            "1x2 车型|2x1 公共领域|2x1 私人领域 / 2024年|2025年|2024年|2025年 / 客车(辆)|320|500|40|80 / 货车(辆)|—|410|90|150",
        )),
        &[
            "target 公共领域客车 500辆 2025 from 320",
            "target 私人领域客车 80辆 2025 from 40",
            "target 公共领域货车 410辆 2025",
            "target 私人领域货车 150辆 2025 from 90",
        ],
    );
    check(
        "parts of the whole under years",
        &page(&table(
            "1x2 指标|2x1 2020年|2x1 2025年 / 全县|县域|全县|县域 / 城镇化率(%)|55|42|62|50",
        )),
        &["target 城镇化率 62% 2025 from 55", "target 县域城镇化率 50% 2025 from 42"],
    );
    check(
        "units below the heads",
        &page(&table("1x2 乡镇|新建公园|造林面积 / 个|亩 / 石桥镇|3|1200 / 白水乡|5|800")),
        &[
            "target 石桥镇:新建公园 3个 2025",
            "target 石桥镇:造林面积 1200亩 2025",
            "target 白水乡:新建公园 5个 2025",
            "target 白水乡:造林面积 800亩 2025",
        ],
    );
}

#[test]
fn units_behind_a_stroke() {
    check(
        "behind names",
        &page(&table("指标/单位|2020年|2025年 / 绿地率/%|38|42 / 粮食产量/万吨|110|120")),
        &["target 绿地率 42% 2025 from 38", "target 粮食产量 120万吨 2025 from 110"],
    );
    check(
        "no unit",
        &page(&table("指标|2020年|2025年 / 城镇/农村收入比|2.4|2.1")),
        &["target 城镇/农村收入比 2.1 2025 from 2.4"],
    );
}

#[test]
fn districts_whose_indicator_the_caption_names() {
    let captioned = |caption: &str, rows: &str| page(&format!("<p>{caption}</p>{}", table(rows)));
    check(
        "the unit in the caption",
        &captioned("2025年各乡镇城镇新增就业目标(单位:人)", "地区|目标 / 石桥镇|120 / 白水乡|90"),
        &["target 石桥镇:城镇新增就业 120人 2025", "target 白水乡:城镇新增就业 90人 2025"],
    );
    check(
        "side by side",
        &captioned(
            "各乡镇改厕任务(户)",
            "乡镇|任务|乡镇|任务 / 石桥镇|120|白水乡|90 / 青石镇|80|红山乡|60",
        ),
        &[
            "target 石桥镇:改厕 120户 2025",
            "target 白水乡:改厕 90户 2025",
            "target 青石镇:改厕 80户 2025",
            "target 红山乡:改厕 60户 2025",
        ],
    );
    check(
        "no caption",
        &page(&table("序号|乡镇|任务数(户) / 1|石桥镇|120 / 2|白水乡|80")),
        &["target 石桥镇:任务数 120户 2025", "target 白水乡:任务数 80户 2025"],
    );
}

#[test]
fn lines_of_cells() {
    check(
        "a bound on its own line",
        &page(&table("指标|2025年 / 失业率(%)|4.5<br>以内 / 造林面积(亩)|800")),
        &["target 失业率 4.5% 2025", "target 造林面积 800亩 2025"],
    );
    let text = "# 青山县2025年工作计划\n\n## 一、主要目标\n\n| 指标 | 2025年目标 |\n|---|---|\n| 新建学校(所)<br>新增学位(个) | 7<br>8000 |\n| 新建公园(个) | 9 |\n";
    check(
        "Markdown",
        text.as_bytes(),
        &["target 新建学校 7所 2025", "target 新增学位 8000个 2025", "target 新建公园 9个 2025"],
    );
}

#[test]
fn marks_of_notes_are_no_values() {
    let expected =
        ["target 绿地率 45% 2025", "target 粮食产量 120万吨 2025", "target 泵站 15座 2025"];
    for mark in [
        "<sup>3</sup>",
        "<a href=\"#n3\">[3]</a>",
        "<a href=\"#n3\"><sup>3</sup></a>",
        "<span style=\"vertical-align: super\">[3]</span>",
        "[^3]",
    ] {
        let text = format!(
            "<p>绿地率达到45%{mark}，粮食产量稳定在120万吨{mark}左右，新建泵站15{mark}座。</p>"
        );
        check(mark, &page(&text), &expected);
    }
    let text = "青山县2025年工作计划\n一、主要目标\n绿地率达到45%[1]，粮食产量达到120万吨〔2〕，新建泵站15座。\n[1]绿地率：绿地占建成区的比率。\n";
    let read = document(text.as_bytes());
    assert_eq!(statements(&read), expected);
    assert!(read.diagnostics.iter().any(|it| it.code == "left-out-marks"));
}

#[test]
fn struck_out_words_of_markdown_are_not_read() {
    let text = "# 青山县2025年工作计划\n\n## 一、主要目标\n\n绿地率达到~~38%~~40%，工期3~~5年。\n";
    let found = statements(&document(text.as_bytes()));
    assert_eq!(found[0], "target 绿地率 40% 2025");
    assert!(!found.iter().any(|it| it.contains("38")), "{found:?}");
}

#[test]
fn powers_and_fractions_of_equations() {
    let equation = "<p>年供水量达到<math><mn>2.5</mn><mo>×</mo><msup><mn>10</mn><mn>8</mn></msup></math>立方米，绿地占<math><mfrac><mn>2</mn><mn>5</mn></mfrac></math>以上。</p>";
    let found = statements(&document(&page(equation)));
    assert_eq!(found[0], "target 年供水量 250000000立方米 2025");
    assert!(found.iter().any(|it| it.contains(" 0.4 ")), "{found:?}");
}

#[test]
fn sentences_around_a_table_in_a_cell() {
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let row = |cells: &[String]| {
        let cells = cells.iter().map(|cell| format!("<w:tc><w:tcPr/>{cell}</w:tc>"));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    };
    let inner = [["指标", "2025年"], ["公园(个)", "8"], ["绿道(公里)", "35"]]
        .map(|cells| row(&cells.map(p)))
        .concat();
    let cell = p("目标如下：") + &format!("<w:tbl>{inner}</w:tbl>") + &p("完成投资3亿元。");
    let outer = row(&[p("任务"), p("内容")]) + &row(&[p("扩绿"), cell]);
    let body = p("青山县2025年工作计划") + &p("一、主要目标") + &format!("<w:tbl>{outer}</w:tbl>");
    let mut found = statements(&document(&docx(&body, &[])));
    found.sort();
    assert_eq!(
        found,
        ["target 公园 8个 2025", "target 投资 3亿元 2025", "target 绿道 35公里 2025"]
    );
}
