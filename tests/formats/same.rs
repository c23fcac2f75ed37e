//! The same content in every format gives the same paragraphs, the same table and the same
//! statements.

use guihua::schema::{Document, Statement};
use guihua::{Extractor, Source};

use crate::made::{self, Page, docx, numbered, p};
use crate::{cells, lines, read, title};

const TITLE: &str = "青禾市城市绿化“十五五”规划";

/// Paragraphs: kind of number (by level of the Word list), number as typed, text.
const BODY: &[(Option<u32>, &str, &str)] = &[
    (Some(0), "一、", "总体要求"),
    (
        None,
        "",
        "以满足群众对美好环境的需要为目标，统筹规划、建设和管理，到2030年，全市建成区绿地率达到41.5%，人均公园绿地面积达到16平方米以上。",
    ),
    (Some(0), "二、", "重点任务"),
    (Some(1), "（一）", "完善公园体系"),
    (Some(2), "1.", "新建口袋公园120个，改造提升老旧公园35个，实现居民出门300米见绿、500米见园。"),
    (Some(2), "2.", "推进绿道建设，“十五五”期间新增绿道260公里。"),
    (Some(1), "（二）", "提升管护水平"),
    (None, "", "推广使用乡土树种，乡土树种占比不低于80％，古树名木保护率100%。"),
    (None, "", "表1 主要指标"),
];

const TABLE: &[&[&str]] = &[
    &["指标", "2025年", "2030年"],
    &["绿地率（%）", "38.2", "41.5"],
    &["公园（个）", "310", "430"],
];

const LAST: &str = "本规划由市园林绿化局负责解释。";

/// What every format must give.
fn expected() -> Vec<String> {
    let body = BODY.iter().map(|(_, number, text)| format!("{number}{text}"));
    let cells = TABLE.iter().flat_map(|row| row.iter().map(|cell| (*cell).to_owned()));
    [TITLE.to_owned()].into_iter().chain(body).chain(cells).chain([LAST.to_owned()]).collect()
}

fn as_text() -> String {
    expected().join("\n") + "\n"
}

fn as_page() -> String {
    let body: String =
        BODY.iter().map(|(_, number, text)| format!("<p>　　{number}{text}</p>\n")).collect();
    let rows: String = TABLE
        .iter()
        .map(|row| row.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>())
        .map(|row| format!("<tr>{row}</tr>"))
        .collect();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"CHARSET\"><title>{TITLE}_青禾市人民政府</title></head><body>
         <div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/gk\">政务公开</a></li></ul></div>
         <div class=\"bread\">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>规划计划</a></div>
         <div class=\"article\"><h1>{TITLE}</h1><div class=\"info\">发布日期：2026-03-02　来源：市园林绿化局　浏览次数：12</div>
         <div id=\"zoom\">{body}<table border=1>{rows}</table><p>{LAST}</p></div></div>
         <div class=\"footer\"><p>主办：青禾市人民政府办公室　网站标识码：0000000000　地址：青禾市人民路1号</p></div>
         </body></html>"
    )
}

pub(crate) fn as_word() -> Vec<u8> {
    let list = made::list(&[
        ("chineseCounting", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
    ]);
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"a1\"><w:name w:val=\"Title\"/></w:style>";
    let mut body = p("<w:pStyle w:val=\"a1\"/><w:jc w:val=\"center\"/>", TITLE);
    for (level, _, text) in BODY {
        body += &p(&level.map_or_else(String::new, |level| numbered(1, level)), text);
    }
    let rows: Vec<Vec<(&str, Vec<&str>)>> =
        TABLE.iter().map(|row| row.iter().map(|cell| ("", vec![*cell])).collect()).collect();
    let rows: Vec<Vec<(&str, &[&str])>> =
        rows.iter().map(|row| row.iter().map(|(a, b)| (*a, b.as_slice())).collect()).collect();
    let rows: Vec<&[(&str, &[&str])]> = rows.iter().map(Vec::as_slice).collect();
    body += &made::table(&rows);
    docx(&(body + &p("", LAST)), &[("numbering", &list), ("styles", styles)])
}

/// Two pages with a running head and page numbers, lines of 24 characters, a ruled table.
#[allow(clippy::float_arithmetic, reason = "places on a page")]
fn as_pdf() -> Vec<u8> {
    const SIZE: f32 = 16.0;
    let (left, top, pitch) = (90.0, 760.0, 28.0);
    let mut set: Vec<(f32, String)> = vec![(left + 5.0 * SIZE, TITLE.to_owned())];
    for (_, number, text) in BODY {
        let mut line = String::new();
        let (mut x, mut width) = (left + 2.0 * SIZE, 2.0);
        for c in format!("{number}{text}").chars() {
            let step = if c.is_ascii() { 0.5 } else { 1.0 };
            if width + step > 24.0 {
                set.push((x, std::mem::take(&mut line)));
                (x, width) = (left, 0.0);
            }
            width += step;
            line.push(c);
        }
        set.push((x, line));
    }
    let mut pages = vec![Page::default(), Page::default()];
    for (i, (x, line)) in set.iter().enumerate() {
        let (page, row) = if i < 8 { (0, i) } else { (1, i - 8) };
        pages[page].text(*x, top - pitch * f32::from(u16::try_from(row).expect("few")), SIZE, line);
    }
    let below = top - pitch * f32::from(u16::try_from(set.len() - 8).expect("few"));
    let xs = [90.0, 250.0, 350.0, 450.0];
    let ys: [f32; 4] =
        std::array::from_fn(|i| below - 30.0 * f32::from(u8::try_from(i).expect("few")));
    for y in ys {
        pages[1].rule((xs[0], y), (xs[3], y));
    }
    for x in xs {
        pages[1].rule((x, ys[3]), (x, ys[0]));
    }
    for (row, y) in TABLE.iter().zip(ys) {
        for (cell, x) in row.iter().zip(xs) {
            pages[1].text(x + 8.0, y - 20.0, SIZE, cell);
        }
    }
    pages[1].text(left + 2.0 * SIZE, ys[3] - 40.0, SIZE, LAST);
    for (i, page) in pages.iter_mut().enumerate() {
        page.text(290.0, 40.0, 12.0, &format!("— {} —", i + 1));
    }
    made::pdf(pages, "GBK-EUC-H")
}

/// The document in every format.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let page = as_page();
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> = as_text().encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("text", as_text().into_bytes()),
        ("text in GB18030", gb(&as_text())),
        ("text in UTF-16", utf16),
        ("page", page.replace("CHARSET", "utf-8").into_bytes()),
        ("page in GB18030", gb(&page.replace("CHARSET", "gb2312"))),
        ("docx", as_word()),
        ("doc by LibreOffice", include_bytes!("files/plan.doc").to_vec()),
        ("pdf", as_pdf()),
        ("pdf by LibreOffice", include_bytes!("files/plan.pdf").to_vec()),
    ]
}

#[test]
fn the_same_paragraphs_from_every_format() {
    for (format, bytes) in files() {
        let source = read(bytes);
        assert_eq!(lines(&source), expected(), "{format}");
        assert_eq!(source.notes, [], "{format}");
        if !format.starts_with("text") {
            assert_eq!(cells(&source, 0), TABLE, "{format}");
        }
        if format.starts_with("page") || format.starts_with("doc") {
            assert_eq!(title(&source), Some(TITLE), "{format}");
        }
    }
}

/// What is compared of a statement: role, indicator, comparator, value, unit, year.
fn said(statement: &Statement) -> String {
    let Statement { role, indicator, comparator, value, unit, year, .. } = statement;
    let unit = unit.as_deref().unwrap_or("-").replace('％', "%");
    format!("{role:?} {indicator} {comparator:?} {value} {unit} {year:?}")
}

fn statements(source: Source) -> Vec<String> {
    let document = Document::new(&Extractor::new().extract(source), "plan", "plan");
    let kinds = [&document.targets, &document.actuals, &document.provisions];
    kinds.into_iter().flatten().map(said).collect()
}

#[test]
fn the_same_statements_from_every_format() {
    let wanted = statements(Source::from_text(as_text()));
    for said in [
        "建成区绿地率 Eq 41.5 % Some(2030)",
        "人均公园绿地面积 Ge 16 平方米 Some(2030)",
        "Target 公园 Eq 430 个 Some(2030)",
    ] {
        assert!(wanted.iter().any(|statement| statement.ends_with(said)), "{said}: {wanted:#?}");
    }
    for (format, bytes) in files() {
        assert_eq!(statements(read(bytes)), wanted, "{format}");
    }
}

/// Writes the document that LibreOffice made `files/plan.doc` and `files/plan.pdf` from.
#[test]
#[ignore = "writes a file; see files/README.md"]
fn write_plan_docx() {
    let path = std::env::var("PLAN_DOCX").expect("the path to write to in PLAN_DOCX");
    std::fs::write(path, as_word()).expect("a path that can be written");
}
