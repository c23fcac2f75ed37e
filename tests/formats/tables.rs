//! Tables of every kind in every format: what a user finds in the JSON.
//!
//! A table is written down once, with the cells that span several places, and rendered as a page,
//! a Word document, a workbook, Markdown, text with tabs and text of one cell a line. All must
//! give the same statements, and no figure may be lost in silence.

use guihua::schema::{Direction, Document, Role, Statement};
use guihua::{Extractor, Source};

use crate::made::{Page, docx, p, pdf, table, xlsx};

/// A table with what stands around it and what it says.
struct Made {
    title: &'static str,
    heading: &'static str,
    /// Lines above the table: a caption, a unit.
    above: &'static [&'static str],
    /// Cells parted by `|`; an empty one goes on from the cell above (`^`) or before it (`<`).
    rows: &'static [&'static str],
    statements: &'static [&'static str],
}

const MADE: &[Made] = &[
    Made {
        title: "青山县“十四五”林业发展规划",
        heading: "二、发展目标",
        above: &["表1 林业发展主要指标"],
        rows: &[
            "类别|指标|2020年|2025年|年均增长〔累计〕|属性",
            "资源|1.森林覆盖率(%)|41.2|43|〔1.8〕|约束性",
            "^|2.森林蓄积量(万立方米)|860|920|—|约束性",
            "产业|3.林业总产值(亿元)|36|52|7.6|预期性",
            "^|其中:林下经济产值(亿元)|8.5|14|—|预期性",
            "^|4.造林面积(万亩)|—|—|〔12〕|预期性",
            "民生|5.林农收入|—|稳步提高|—|预期性",
        ],
        statements: &[
            "target 森林覆盖率 43% 2025 from 41.2 约束性",
            "target 森林覆盖率 +1.8% 2021-2025 约束性",
            "target 森林蓄积量 920万立方米 2025 from 860 约束性",
            "target 林业总产值 52亿元 2025 from 36 预期性",
            "target 林业总产值 +7.6% 2021-2025 预期性",
            "target 林下经济产值 14亿元 2025 from 8.5 预期性",
            "target 造林面积 12万亩 2021-2025 预期性",
        ],
    },
    Made {
        title: "青山县2025年农村公路建设实施方案",
        heading: "二、目标任务",
        above: &["2025年农村公路建设任务分解表"],
        rows: &["乡镇|新改建里程(公里)|危桥改造(座)", "石桥镇|12.5|2", "白水乡|8|—", "合计|20.5|2"],
        statements: &[
            "target 石桥镇:新改建里程 12.5公里 2025",
            "target 石桥镇:危桥改造 2座 2025",
            "target 白水乡:新改建里程 8公里 2025",
            "target 新改建里程 20.5公里 2025",
            "target 危桥改造 2座 2025",
        ],
    },
    Made {
        title: "青山县水库移民三年行动计划(2024—2026年)",
        heading: "三、年度安排",
        above: &["单位:万元"],
        rows: &["年份|产业投入|培训投入", "2024年|300|40", "2025年|420|45", "2026年|500|60"],
        statements: &[
            "target 产业投入 300万元 2024",
            "target 培训投入 40万元 2024",
            "target 产业投入 420万元 2025",
            "target 培训投入 45万元 2025",
            "target 产业投入 500万元 2026",
            "target 培训投入 60万元 2026",
        ],
    },
    Made {
        title: "青山县2025年重点项目计划",
        heading: "一、项目计划",
        above: &["表1 重点项目表"],
        rows: &[
            "序号|项目名称|建设内容|总投资(万元)|2025年投资(万元)|责任单位",
            "1|城西水厂|新建泵站2座|5600|3000|县水务局",
            "2|北门客运站|新建客运楼1200平方米|2300|900|县交通局",
        ],
        statements: &[
            "target 城西水厂:泵站 2座 2025",
            "target 城西水厂:总投资 5600万元 2025",
            "target 城西水厂:投资 3000万元 2025",
            "target 北门客运站:客运楼 1200平方米 2025",
            "target 北门客运站:总投资 2300万元 2025",
            "target 北门客运站:投资 900万元 2025",
        ],
    },
    Made {
        title: "青山县支持种业发展若干措施",
        heading: "二、补助标准",
        above: &["按下表给予补助。"],
        rows: &[
            "主体类型|认定条件|一次性补助(万元)|用地补助(元/亩)",
            "育种企业|省级认定|50|300",
            "繁种基地|市级认定|20|200",
        ],
        statements: &[
            "provision 一次性补助 50万元",
            "provision 用地补助 300元/亩",
            "provision 一次性补助 20万元",
            "provision 用地补助 200元/亩",
        ],
    },
    Made {
        title: "青山县2024年国民经济和社会发展统计公报",
        heading: "一、综合",
        above: &["表1 2024年主要经济指标"],
        rows: &[
            "指标|单位|绝对数|比上年增长(%)",
            "地区生产总值|亿元|212.6|5.8",
            "固定资产投资|亿元|—|-3.4",
            "其中:民间投资|亿元|60.2|1.9",
        ],
        statements: &[
            "actual 地区生产总值 212.6亿元 2024",
            "actual 地区生产总值 +5.8% 2024",
            "actual 固定资产投资 -3.4% 2024",
            "actual 民间投资 60.2亿元 2024",
            "actual 民间投资 +1.9% 2024",
        ],
    },
    Made {
        title: "青山县2025年重点工作任务分工方案",
        heading: "一、重点任务",
        above: &["重点任务分工表"],
        rows: &[
            "序号|重点任务|工作内容|牵头单位|配合单位|完成时限",
            "1|提升供水能力|新建水厂2座|县水务局|县财政局|2025年9月底前",
            "2|完善养老设施|建成养老驿站15个|县民政局|各乡镇政府|2025年12月底前",
        ],
        statements: &["target 水厂 2座 2025", "target 养老驿站 15个 2025"],
    },
];

/// The cells of a row.
fn cells(row: &str) -> Vec<&str> {
    row.split('|').collect()
}

fn as_page(made: &Made) -> Vec<u8> {
    let rows: Vec<Vec<&str>> = made.rows.iter().map(|row| cells(row)).collect();
    let cell = |(y, x): (usize, usize)| {
        let below = rows[y + 1..].iter().take_while(|row| row[x] == "^").count();
        match rows[y][x] {
            "^" => String::new(),
            text => format!("<td rowspan={}>{text}</td>", below + 1),
        }
    };
    let row = |y: usize| {
        let cells: String = (0..rows[y].len()).map(|x| cell((y, x))).collect();
        format!("<tr>{cells}</tr>")
    };
    let table: String = (0..rows.len()).map(row).collect();
    let above: String = made.above.iter().map(|line| format!("<p>{line}</p>")).collect();
    format!(
        "<html><head><meta charset=\"utf-8\"></head><body><h1>{}</h1><p>{}</p>{above}<table>{table}</table><p>加强组织领导,狠抓工作落实。</p></body></html>",
        made.title, made.heading
    )
    .into_bytes()
}

fn as_word(made: &Made) -> Vec<u8> {
    let cell = |text: &'static str| match text {
        "^" => ("<w:vMerge/>", vec![""]),
        text => ("<w:vMerge w:val=\"restart\"/>", vec![text]),
    };
    let rows: Vec<Vec<(&str, Vec<&str>)>> =
        made.rows.iter().map(|row| row.split('|').map(cell).collect()).collect();
    let rows: Vec<Vec<(&str, &[&str])>> = rows
        .iter()
        .map(|row| row.iter().map(|(merge, lines)| (*merge, lines.as_slice())).collect())
        .collect();
    let rows: Vec<&[(&str, &[&str])]> = rows.iter().map(Vec::as_slice).collect();
    let above: String =
        [made.title, made.heading].iter().chain(made.above).map(|line| p("", line)).collect();
    docx(&(above + &table(&rows) + &p("", "加强组织领导,狠抓工作落实。")), &[])
}

fn as_book(made: &Made) -> Vec<u8> {
    let above = [made.title, made.heading].into_iter().chain(made.above.iter().copied());
    let rows = above.map(|line| vec![line]).chain(made.rows.iter().map(|row| cells(row)));
    let rows: String = rows
        .enumerate()
        .map(|(y, row)| {
            let cells: String = row
                .iter()
                .enumerate()
                .filter(|(_, text)| **text != "^")
                .map(|(x, text)| {
                    let column = char::from(b'A' + u8::try_from(x).expect("few columns"));
                    let place = format!("{column}{}", y + 1);
                    match text.parse::<f64>() {
                        Ok(_) => format!("<c r=\"{place}\"><v>{text}</v></c>"),
                        Err(_) => {
                            format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
                        }
                    }
                })
                .collect();
            format!("<row r=\"{}\">{cells}</row>", y + 1)
        })
        .collect();
    xlsx(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"), "<styleSheet/>")
}

fn as_text(made: &Made, rows: &str) -> Vec<u8> {
    let above: String = made.above.iter().map(|line| format!("{line}\n")).collect();
    format!("{}\n\n{}\n{above}{rows}加强组织领导,狠抓工作落实。\n", made.title, made.heading)
        .into_bytes()
}

fn as_tabs(made: &Made) -> Vec<u8> {
    let rows: String =
        made.rows.iter().map(|row| row.replace('^', "").replace('|', "\t") + "\n").collect();
    as_text(made, &rows)
}

fn as_markdown(made: &Made) -> Vec<u8> {
    let row = |row: &&str| format!("| {} |\n", row.replace('^', "").replace('|', " | "));
    let mut rows: Vec<String> = made.rows.iter().map(row).collect();
    rows.insert(1, format!("|{}\n", "---|".repeat(cells(made.rows[0]).len())));
    as_text(made, &format!("\n{}\n", rows.concat()))
}

fn as_cells(made: &Made) -> Vec<u8> {
    let filled = |row: &&str| row.replace("^|", "").replace('|', "\n") + "\n";
    as_text(made, &made.rows.iter().map(filled).collect::<String>())
}

/// As `pdftotext -raw` prints it: a row a line, a blank between its cells.
fn as_raw(made: &Made) -> Vec<u8> {
    let shown = |row: &&str| {
        let cells: Vec<&str> = cells(row).into_iter().filter(|cell| *cell != "^").collect();
        cells.join(" ") + "\n"
    };
    as_text(made, &made.rows.iter().map(shown).collect::<String>())
}

/// The cells set in the middle of their columns, an ideograph as wide as a letter.
fn as_layout(made: &Made) -> Vec<u8> {
    let rows: Vec<Vec<&str>> = made.rows.iter().map(|row| cells(row)).collect();
    let count = |cell: &str| if cell == "^" { 0 } else { cell.chars().count() };
    let width = |x: usize| rows.iter().map(|row| count(row[x])).max().unwrap_or(0) + 3;
    let cell = |(x, cell): (usize, &&str)| {
        let shown = cell.replace('^', "");
        format!("{shown:^0$}", width(x))
    };
    let row = |row: &Vec<&str>| row.iter().enumerate().map(cell).collect::<String>();
    as_text(
        made,
        &rows.iter().map(|cells| row(cells).trim_end().to_owned() + "\n").collect::<String>(),
    )
}

/// A page on which no rules part the cells.
#[allow(clippy::float_arithmetic, reason = "places on a page")]
fn as_unruled(made: &Made) -> Vec<u8> {
    let rows: Vec<Vec<&str>> = made.rows.iter().map(|row| cells(row)).collect();
    let size = 8.0;
    let half = |c: char| if c.is_ascii() { size / 2.0 } else { size };
    let wide = |cell: &str| cell.chars().map(half).sum::<f32>();
    let width = |x: usize| {
        let widest = rows.iter().map(|row| wide(row[x])).fold(0.0, f32::max);
        widest + size * 3.0
    };
    let mut page = Page::default();
    let mut y = 800.0;
    for line in [made.title, made.heading].iter().chain(made.above) {
        page.text(40.0, y, size, line);
        y -= 20.0;
    }
    for row in &rows {
        let mut x = 40.0;
        for (at, cell) in row.iter().enumerate() {
            if *cell != "^" {
                page.text(x, y, size, cell);
            }
            x += width(at);
        }
        y -= 20.0;
    }
    page.text(40.0, y, size, "加强组织领导,狠抓工作落实。");
    pdf(vec![page], "GBK-EUC-H")
}

type Render = fn(&Made) -> Vec<u8>;

const FORMS: &[(&str, Render)] = &[
    ("page", as_page),
    ("Word", as_word),
    ("workbook", as_book),
    ("tabs", as_tabs),
    ("Markdown", as_markdown),
    ("cells", as_cells),
    ("raw", as_raw),
    ("layout", as_layout),
    ("unruled page", as_unruled),
];

fn read(bytes: &[u8]) -> Document {
    let source = Source::read(bytes).expect("a file that can be read");
    Document::new(&Extractor::new().extract(source), "made", "made")
}

/// A statement in short.
fn short(statement: &Statement) -> String {
    let subject = statement.subject.as_ref().map_or(String::new(), |subject| format!("{subject}:"));
    let sign = statement.direction.map_or("", |direction| match direction.to_string().as_str() {
        "up" => "+",
        _ => "-",
    });
    let unit = statement.unit.as_deref().unwrap_or_default();
    let start = statement.year_start.map_or(String::new(), |start| format!("{start}-"));
    let year = statement.year.map_or(String::new(), |year| format!(" {start}{year}"));
    let from = statement.baseline.map_or(String::new(), |baseline| format!(" from {baseline}"));
    let binding = statement.binding.as_ref().map_or(String::new(), |binding| format!(" {binding}"));
    let Statement { role, indicator, value, .. } = statement;
    format!("{role} {subject}{indicator} {sign}{value}{unit}{year}{from}{binding}")
}

/// The statements in the order of the text.
pub(crate) fn statements(document: &Document) -> Vec<String> {
    let mut all: Vec<&Statement> = document.statements().collect();
    all.sort_by_key(|statement| statement.spans.value.start);
    all.into_iter().map(short).collect()
}

#[test]
fn every_kind_says_the_same_in_every_format() {
    let mut wrong = String::new();
    for made in MADE {
        for (form, render) in FORMS {
            let found = statements(&read(&render(made)));
            if found != made.statements {
                wrong += &format!("{} as {form}:\n  {}\n", made.title, found.join("\n  "));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The figures in the cells of a table that are no serial numbers, names or units.
fn figures(made: &Made) -> Vec<f64> {
    let numbers = |cell: &str| {
        let bare = cell.trim_matches(['〔', '〕']);
        bare.parse::<f64>().ok()
    };
    let heads = cells(made.rows[0]);
    let counted = |x: usize| heads[x] == "序号";
    let row = |row: &&str| {
        let cells: Vec<&str> = row.split('|').collect();
        let own = cells.into_iter().enumerate().filter(|(x, _)| !counted(*x));
        own.filter_map(|(_, cell)| numbers(cell)).collect::<Vec<f64>>()
    };
    made.rows[1..].iter().flat_map(row).collect()
}

#[test]
fn no_figure_is_lost_in_silence() {
    for made in MADE {
        for (form, render) in FORMS {
            let document = read(&render(made));
            let number = |text: String| text.parse::<f64>().expect("a number");
            let mut told: Vec<f64> = Vec::new();
            for statement in document.statements() {
                let value = number(statement.value.to_string());
                // -3.4 in a column of growth is told as 3.4 downwards
                let falls = statement.direction == Some(Direction::Down);
                told.push(if falls { -value } else { value });
                told.push(value);
                told.extend(statement.baseline.map(|baseline| number(baseline.to_string())));
            }
            let doubts = document.diagnostics.iter().filter(|it| it.code.starts_with("unclaimed"));
            told.extend(doubts.filter_map(|it| it.message.split('"').nth(1)?.parse::<f64>().ok()));
            for figure in figures(made) {
                assert!(told.contains(&figure), "{figure} of {} as {form}", made.title);
            }
        }
    }
}

#[test]
fn rows_of_tasks_are_tasks() {
    let made = MADE.iter().find(|made| made.title.contains("任务分工")).expect("a table of tasks");
    for (form, render) in FORMS {
        let document = read(&render(made));
        let tasks: Vec<_> = document
            .tasks
            .iter()
            .filter(|task| !task.lead.is_empty())
            .map(|task| {
                (
                    task.title.as_str(),
                    task.lead[0].as_str(),
                    task.support[0].as_str(),
                    task.deadline.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            tasks,
            [
                ("提升供水能力", "县水务局", "县财政局", Some("2025-09-30")),
                ("完善养老设施", "县民政局", "各乡镇政府", Some("2025-12-31")),
            ],
            "{form}"
        );
    }
}

#[test]
fn terms_are_provisions_and_scores_are_nothing() {
    let scores = "青山县绩效考核办法\n\n二、考核指标\n指标\t分值\n森林覆盖率\t10\n粮食产量\t15\n加强考核,落实责任。\n";
    let document = read(scores.as_bytes());
    assert_eq!(statements(&document), Vec::<String>::new());
    let codes: Vec<&str> = document.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["unclaimed-cell", "unclaimed-cell"]);
    assert!(document.provisions.iter().all(|term| term.role == Role::Provision));
}
